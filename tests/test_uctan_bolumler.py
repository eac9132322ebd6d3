"""A large file read in parts by several processes gives the very bytes of a file read in order."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from calisma_ortak import agac, bulgular, kostur
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ornek import SAAT, UZUN, calisma

BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no;ilgili\n"


def csv_fisi(no: int, gun: int, tutar: str = "10.00", aciklama: str = "Şube işi") -> str:
    on = f"MIF;{no};2016-03-{gun:02d};NORMAL"
    son = f"{aciklama};KARAR;{no}/1;Ğüneş\n"
    return f"{on};102.01;10.00;;{son}{on};333;;{tutar};{son}"


def xml_fisi(no: int, gun: int, tutar: str = "10.00", aciklama: str = "Şube &amp; iş", ic: str = "") -> str:
    return (
        f'<fis belge_turu="MIF" belge_no="{no}" tarih="2016-03-{gun:02d}" aciklama="{aciklama}">\n'
        f'  <dayanak turu="KARAR" no="{no}/1"/>{ic}\n'
        f'  <satir hesap="102.01" borc="10.00" aciklama="{aciklama}"/>\n'
        f'  <satir hesap="333" alacak="{tutar}"/>\n</fis>\n'
    )


def xml(*fisler: str, kodlama: str = "UTF-8", kok: str = 'xmlns="urn:batch:belge:1"') -> bytes:
    metin = f'<?xml version="1.0" encoding="{kodlama}"?>\n<belgeler {kok}>\n{"".join(fisler)}</belgeler>\n'
    return metin.encode(kodlama)


def _iki_yol(ad: str, veri: bytes) -> tuple[dict[str, bytes], dict[str, bytes], list[dict[str, object]]]:
    """The tree after a run in order, and after a run in parts of a few documents by three processes."""
    sonuc = []
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        for bolumlu in (False, True):
            kok = calisma(Path(gecici) / str(bolumlu))
            (kok / "inbox" / ad).write_bytes(veri)
            if bolumlu:
                mp.setattr("batch.pipeline.okuma.PARALEL_BAYT", 1)
                mp.setattr("batch.pipeline.okuma.BOLUM_BAYT", 700)
                mp.setattr("batch.pipeline.isci.isci_sayisi", lambda: 3)
            kostur(kok)
            sonuc.append(agac(kok, "journal", "outbox", "state"))
            bulunan = bulgular(kok)
    return sonuc[0], sonuc[1], bulunan


FISLER = [csv_fisi(i, 1 + i % 20) for i in range(1, 40)]
XML_FISLER = [xml_fisi(i, 1 + i % 20) for i in range(1, 40)]
BOZUK_XML = [*XML_FISLER[:20], xml_fisi(90, 5, "9.00"), xml_fisi(91, 5).replace("10.00", "10,00", 1), *XML_FISLER[20:]]


@pytest.mark.ornekle(4)
@pytest.mark.parametrize(
    ("ad", "veri"),
    [
        ("fis.csv", (BASLIK + "".join(FISLER)).encode()),
        ("fis.csv", b"\xef\xbb\xbf" + (BASLIK + "".join(FISLER)).encode().rstrip(b"\n")),
        ("fis.csv", (BASLIK + "".join(FISLER)).replace("\n", "\r\n").encode()),
        ("fis.csv", (BASLIK + "".join([*FISLER[:20], csv_fisi(90, 5, "9.00"), *FISLER[20:]])).encode()),
        ("fis.csv", (BASLIK + "".join([*FISLER[:20], csv_fisi(90, 5, aciklama='"a;b"'), *FISLER[20:]])).encode()),
        ("fis.csv", (BASLIK + "".join([*FISLER[:20], "MIF;90;2016-03-05;NORMAL;102\n", *FISLER[20:]])).encode()),
        ("fis.csv", (BASLIK + "".join(FISLER[:20])).encode() + b"\xff" + "".join(FISLER[20:]).encode()),
        ("fis.xml", xml(*XML_FISLER)),
        ("fis.xml", xml(*XML_FISLER, kodlama="iso-8859-9")),
        ("fis.xml", xml(*XML_FISLER, kok='xmlns="urn:batch:belge:1" kaynak="veri" atomik="true"')),
        ("fis.xml", xml(*BOZUK_XML)),
        ("fis.xml", xml(*BOZUK_XML, kok='xmlns="urn:batch:belge:1" atomik="true"')),
        ("fis.xml", xml(*XML_FISLER[:20], "<!-- <fis> -->\n", *XML_FISLER[20:])),
        ("fis.xml", xml(*XML_FISLER[:20], xml_fisi(90, 5, aciklama="a&#9;b&#10;c"), *XML_FISLER[20:])),
        ("fis.xml", xml(*XML_FISLER[:20], xml_fisi(90, 5, ic='<dayanak turu="EK" no="2"/>'), *XML_FISLER[20:])),
        ("fis.xml", xml(*XML_FISLER).replace(b"</belgeler>", b"")),
        ("fis.xml", xml(*XML_FISLER[:20], "<fis", *XML_FISLER[20:])),
        ("fis.xml", xml(*XML_FISLER).replace(b"<fis ", b"\n\n<fis\n ")),
    ],
)
def test_bolumler_sirayla_okumaya_esittir(ad: str, veri: bytes) -> None:
    sirayla, bolumlu, _ = _iki_yol(ad, veri)
    assert sirayla == bolumlu
    assert any("islem" in yol for yol in sirayla)


# Every example costs four runs; shrinking would cost minutes.
@settings(deadline=None, max_examples=8 if UZUN else 3, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["10.00", "10.00", "10.00", "9.99", "x"]), st.booleans()),
        min_size=5,
        max_size=30,
    )
)
def test_rastgele_dosyalar(fisler: list[tuple[int, str, bool]]) -> None:
    govde = "".join(csv_fisi(i // (1 + tekrar), g, t) for i, (g, t, tekrar) in enumerate(fisler))
    sirayla, bolumlu, _ = _iki_yol("fis.csv", (BASLIK + govde).encode())
    assert sirayla == bolumlu
    govde_x = "".join(xml_fisi(i // (1 + tekrar), g, t) for i, (g, t, tekrar) in enumerate(fisler))
    sirayla, bolumlu, _ = _iki_yol("fis.xml", xml(govde_x))
    assert sirayla == bolumlu


def test_bulgu_bolumde_de_gercek_satiri_soyler() -> None:
    veri = (BASLIK + "".join([*FISLER, csv_fisi(90, 5, "9.00")])).encode()
    _, _, bulunan = _iki_yol("fis.csv", veri)
    assert [b["satir"] for b in bulunan if b["kod"] == "FIS-001"] == [2 + 2 * len(FISLER)]
    veri = xml(*XML_FISLER, xml_fisi(90, 5, "9.00"))
    _, _, bulunan = _iki_yol("fis.xml", veri)
    (b,) = [b for b in bulunan if b["kod"] == "FIS-001"]
    assert b["satir"] == 3 + 5 * len(XML_FISLER)
