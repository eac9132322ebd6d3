"""Round trip of a rejection: the corrected copy holds only what was refused, in its own format; mended it goes in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from uctan_ortak import SAAT, dizin_kur, kostur

ORNEK = Path(__file__).parent / "ornek" / "kaynak"
CSV = """belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no
MIF;1;2016-03-01;NORMAL;102;10.00;;Şube İşlemi;KARAR;1
MIF;1;2016-03-01;NORMAL;333;;10.00;Şube İşlemi;KARAR;1
MIF;2;2016-03-01;NORMAL;102;10.00;;Ğüçlü;KARAR;2
MIF;2;2016-03-01;NORMAL;333;;10.50;Ğüçlü;KARAR;2
MIF;3;2016-03-01;NORMAL;102;10.00;;Üç;KARAR;3
MIF;3;2016-03-01;NORMAL;333;;10.00;Üç;KARAR;3
"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<belgeler xmlns="urn:batch:belge:1" kaynak="veri">
  <fis belge_turu="MIF" belge_no="1" tarih="2016-03-01"><dayanak turu="KARAR" no="1"/>
    <satir hesap="102" borc="10.00" aciklama="Şube"/><satir hesap="333" alacak="10.00"/></fis>
  <fis belge_turu="MIF" belge_no="2" tarih="2016-03-01"><dayanak turu="KARAR" no="2"/>
    <satir hesap="102" borc="10.00" aciklama="Ğüçlü &amp; İş"/><satir hesap="333" alacak="10.50"/></fis>
</belgeler>
"""


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    return dizin_kur(tmp_path)


def _kopya(kok: Path) -> Path:
    (yol,) = (kok / "outbox" / "red").rglob("*-duzeltme-*")
    return yol


def _gidis_donus(kok: Path, ad: str, veri: bytes, kusur: tuple[bytes, bytes], kabul: int) -> bytes:
    """Break a sound file at one place, run, mend the copy, drop it; returns the copy as it was."""
    saglam, bozuk = kusur
    assert saglam in veri
    bas, _, son_kisim = veri.rpartition(saglam)
    (kok / "inbox" / ad).write_bytes(bas + bozuk + son_kisim)
    ilk = kostur(kok)
    assert ilk["documents"]["rejected"] == 1
    assert ilk["documents"]["accepted"] == kabul - 1
    kopya = _kopya(kok)
    govde = kopya.read_bytes()
    assert bozuk in govde
    (kok / "inbox" / kopya.name).write_bytes(govde.replace(bozuk, saglam))
    son = kostur(kok)
    assert son["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    return govde


def test_csv(kok: Path) -> None:
    govde = _gidis_donus(
        kok,
        "fis.csv",
        CSV.replace("10.50", "10.00").encode(),
        (b"2;2016-03-01;NORMAL;333;;10.00", b"2;2016-03-01;NORMAL;333;;10.50"),
        3,
    )
    assert govde.decode() == "".join(s for s in CSV.splitlines(keepends=True) if s.startswith(("belge_turu", "MIF;2;")))


def test_xml(kok: Path) -> None:
    saglam = XML.replace("10.50", "10.00")
    yer = (
        b'aciklama="\xc4\x9e\xc3\xbc\xc3\xa7l\xc3\xbc &amp; \xc4\xb0\xc5\x9f"/><satir hesap="333" alacak="10.00"/>',
        b'aciklama="\xc4\x9e\xc3\xbc\xc3\xa7l\xc3\xbc &amp; \xc4\xb0\xc5\x9f"/><satir hesap="333" alacak="10.50"/>',
    )
    govde = _gidis_donus(kok, "fis.xml", saglam.encode(), yer, 2)
    assert b'belge_no="1"' not in govde
    assert b'kaynak="veri"' in govde


def test_xml_semaya_uymayan(kok: Path) -> None:
    (kok / "inbox" / "fis.xml").write_text(
        XML.replace("10.50", "10.00").replace('no="2" tarih="2016-03-01"', 'no="2" tarih="1.3.2016"')
    )
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    kopya = _kopya(kok)
    (kok / "inbox" / kopya.name).write_bytes(kopya.read_bytes().replace(b"1.3.2016", b"2016-03-01"))
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}


@pytest.mark.parametrize("ad", sorted(p.name for p in ORNEK.iterdir() if p.is_file()))
def test_eslemeli_kaynak(kok: Path, ad: str) -> None:
    """The samples in other layouts: one account made unknown, told, mended in the copy's own encoding."""
    veri = (ORNEK / ad).read_bytes()
    (kok / "inbox" / ad).write_bytes(veri)
    deneme = dizin_kur(kok / "deneme")
    (deneme / "inbox" / ad).write_bytes(veri)
    tam = kostur(deneme)["documents"]
    assert tam["rejected"] == 0
    assert tam["accepted"] >= 4
    (kok / "inbox" / ad).unlink()
    # In the last document: what is mended later must not be dated before what was recorded meanwhile.
    if ad.upper().startswith("MUHFIS"):
        satir = [s for s in veri.splitlines() if not s.startswith((b"B", b"T"))][-1]
        saglam, bozuk = satir[:30], satir[:18] + b"999".ljust(12)
    else:
        m = list(re.finditer(rb"(?<![0-9./])[1-8][0-9]{2}\.[0-9]{2}", veri))[-1]
        saglam = veri[max(m.start() - 60, veri.rindex(b"\n", 0, m.start()) + 1) : m.end()]
        bozuk = saglam[: -len(m.group())] + b"999.01"
    _gidis_donus(kok, ad, veri, (saglam, bozuk), tam["accepted"])
