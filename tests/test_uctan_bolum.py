"""A large file read in parts by several processes gives, byte for byte, what reading it in order gives.

"Large" is made a few hundred bytes here. Where a file cannot be cut, or holds anything unusual, the parts are given
up and it is read in order; that the parts do come to work otherwise is checked too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ornek import UZUN, calisma, csv, fis, xml, xml_fis
from soz_ortak import agac
from uctan_ortak import kosu_json

from batch.pipeline import isci, okuma

pytestmark = pytest.mark.usefixtures("sabit")


def _karsilastir(
    tmp: Path, dosyalar: Mapping[str, bytes], mp: pytest.MonkeyPatch, *, bolum: int = 600, isciler: int = 3
) -> tuple[dict[str, int], int]:
    """Run in order and in parts; the trees must be the same. Returns (document counts, files read in parts)."""
    bolumlu = 0
    asil = okuma.Okuma._bolumlerle

    def say(self: okuma.Okuma, *arg: Any) -> okuma.DosyaOkumasi | None:
        nonlocal bolumlu
        sonuc = asil(self, *arg)
        bolumlu += sonuc is not None
        return sonuc

    sirali = kosu_json(calisma(tmp / "sirali", dosyalar))
    with mp.context() as m:
        m.setattr(okuma, "PARALEL_BAYT", 1)
        m.setattr(okuma, "BOLUM_BAYT", bolum)
        m.setattr(isci, "isci_sayisi", lambda: isciler)
        m.setattr(okuma.Okuma, "_bolumlerle", say)
        parcali = kosu_json(calisma(tmp / "parcali", dosyalar))
    for s in (sirali, parcali):
        s.pop("seconds")
    assert parcali == sirali
    bir, iki = agac(tmp / "sirali"), agac(tmp / "parcali")
    assert [ad for ad in bir.keys() | iki.keys() if bir.get(ad) != iki.get(ad)] == []
    belgeler: dict[str, int] = sirali["documents"]
    return belgeler, bolumlu


def _fisler(n: int) -> list[str]:
    return [fis(i, f"2016-01-{1 + i * 28 // (n + 1):02d}", tutar=f"{i}.{i % 100:02d}") for i in range(1, n + 1)]


def _xml_fisler(n: int, aciklama: str = "") -> list[str]:
    return [
        xml_fis(
            i,
            f"2016-01-{1 + i * 28 // (n + 1):02d}",
            (("100", f"{i}.50", ""), ("102.01", "", f"{i}.50")),
            aciklama=f"{aciklama}{i}" if aciklama else "",
        )
        for i in range(1, n + 1)
    ]


def test_csv_saglam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _karsilastir(tmp_path, {"fis-a.csv": csv(*_fisler(25))}, monkeypatch) == (
        {"accepted": 25, "rejected": 0, "duplicate": 0},
        1,
    )


def test_xml_saglam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _karsilastir(tmp_path, {"a.xml": xml(*_xml_fisler(25))}, monkeypatch) == (
        {"accepted": 25, "rejected": 0, "duplicate": 0},
        1,
    )


def test_kusurlu_belgeler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults that a rule finds, a gate finds, a reader finds; duplicates and conflicts across parts."""
    c, x = _fisler(25), _xml_fisler(25)
    c[7] = c[7].replace(";8.08;KARAR", ";8.09;KARAR").replace(";;8.08;", ";;8.09;")
    c[12] = c[12].replace("2016-01-", "2016-02-3")
    c[20] = c[20].replace(";MIF;", ";XYZ;")
    c += [c[2], c[3].replace("Kayıt", "Başka")]
    x[5] = x[5].replace('alacak="6.50"', 'alacak="6.51"')
    x[15] = x[15].replace("<satir hesap", "<satir bilinmeyen='1' hesap")
    x[19] = x[19].replace("102.01", "999999")
    belgeler, _ = _karsilastir(tmp_path, {"fis-a.csv": csv(*c), "a.xml": xml(*x, kok=' kaynak="x"')}, monkeypatch)
    assert belgeler == {"accepted": 43, "rejected": 8, "duplicate": 1}


@pytest.mark.ornekle(4)
@pytest.mark.parametrize(
    ("ad", "veri"),
    [
        ("fis-crlf.csv", csv(*_fisler(20)).replace(b"\n", b"\r\n")),
        ("fis-bom.csv", b"\xef\xbb\xbf" + csv(*_fisler(20))),
        ("fis-tirnak.csv", csv(*(f.replace("Kayıt", '"Şu; bu ""o""",').replace(",", "", 1) for f in _fisler(20)))),
        ("fis-cok-satirli-hucre.csv", csv(*(f.replace("Kayıt 7", '"iki\nsatır"') for f in _fisler(20)))),
        ("fis-bitmemis.csv", csv(*_fisler(20)).rstrip(b"\n")),
        ("fis-bos-satir.csv", csv(*_fisler(10), "\n\n", *_fisler(20)[10:])),
        ("fis-eksik-hucre.csv", csv(*_fisler(10), ";MIF;99\n", *_fisler(20)[10:])),
        ("fis-tirnak-bozuk.csv", csv(*(f.replace("Kayıt 7", '"kapanmamış') for f in _fisler(20)))),
        ("fis-nul.csv", csv(*_fisler(20)).replace("Kayıt 13".encode(), b"a\0b", 1)),
        ("fis-kodlama.csv", csv(*_fisler(20)).replace("Kayıt 13".encode(), b"\xfd\xfe", 1)),
        ("turkce.xml", xml(*_xml_fisler(20, "Şişli, İğdır; ÇĞİÖŞÜ çğıöşü — "))),
        ("varlik.xml", xml(*_xml_fisler(20, "A & B < C > D \" ' "))),
        ("sayisal-varlik.xml", xml(*(f.replace("Not", "a&#10;b&#9;c&#x131;") for f in _xml_fisler(20, "Not")))),
        ("aciklama.xml", xml(*(f"<!-- <fis belge_no='9{i}'> -->{f}" for i, f in enumerate(_xml_fisler(20))))),
        ("cdata.xml", xml(*(f.replace("</fis>", "<![CDATA[ ]]></fis>") for f in _xml_fisler(20)))),
        ("cdata-dolu.xml", xml(*(f.replace("</fis>", "<![CDATA[<fis>]]></fis>") for f in _xml_fisler(20)))),
        ("islem-yonergesi.xml", xml(*(f"<?fis belge?>{f}" for f in _xml_fisler(20)))),
        ("tek-tirnak.xml", xml(*_xml_fisler(20)).replace(b'"', b"'")),
        ("crlf.xml", xml(*_xml_fisler(20)).replace(b"\n", b"\r\n")),
        (
            "onek.xml",
            xml(*_xml_fisler(20))
            .replace(b"<", b"<b:")
            .replace(b"<b:/", b"</b:")
            .replace(b"<b:?", b"<?")
            .replace(b"xmlns=", b"xmlns:b="),
        ),
        (
            "iso.xml",
            xml(*_xml_fisler(20, "Işık şölen "), on='<?xml version="1.0" encoding="ISO-8859-9"?>')
            .decode()
            .encode("iso-8859-9"),
        ),
        ("atomik.xml", xml(*_xml_fisler(20), kok=' atomik="true"')),
        (
            "atomik-kusurlu.xml",
            xml(
                *_xml_fisler(20)[:-1],
                xml_fis(20, "2016-01-30", (("100", "1.00", ""), ("102", "", "2.00"))),
                kok=' atomik="true"',
            ),
        ),
        ("kesik.xml", xml(*_xml_fisler(20))[:-40]),
        ("kok-disi.xml", xml(*_xml_fisler(20)) + b"<fis/>"),
        ("tag-bozuk.xml", xml(*_xml_fisler(20)).replace(b'belge_no="13"', b'belge_no="13', 1)),
        ("nitelikte-fis.xml", xml(*_xml_fisler(20, "bkz. </fis> <fis "))),
        ("dtd.xml", xml(*_xml_fisler(20), on='<?xml version="1.0"?>\n<!DOCTYPE belgeler [<!ENTITY a "b">]>\n')),
        ("metin-arada.xml", xml(*(f + "olmaz" * (i == 9) for i, f in enumerate(_xml_fisler(20))))),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_her_yazim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ad: str, veri: bytes) -> None:
    for n, bolum in enumerate((300, 1100)):
        _karsilastir(tmp_path / str(n), {ad: veri}, monkeypatch, bolum=bolum)


def test_sabit_genislikli_ve_eslemeli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from batch.config import proje_dizini

    ornek = proje_dizini() / "templates" / "ornek"
    belgeler, _ = _karsilastir(tmp_path, {y.name: y.read_bytes() for y in ornek.iterdir()}, monkeypatch, bolum=700)
    assert belgeler == {"accepted": 15, "rejected": 0, "duplicate": 0}


_HARF = st.text(st.sampled_from("aıİşŞğ;\"'<>&\n\t ]-?!=/"), max_size=12)


@settings(max_examples=12 if UZUN else 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(metinler=st.lists(_HARF, min_size=6, max_size=12), bolum=st.integers(80, 900), bozuk=st.integers(-1, 11))
def test_rastgele_metinler(
    tmp_path_factory: pytest.TempPathFactory, metinler: list[str], bolum: int, bozuk: int
) -> None:
    """Whatever letters the texts hold, quoting and escaping put the cuts in no danger."""
    c, x = [], []
    for i, m in enumerate(metinler, 1):
        gun = f"2016-01-{i:02d}"
        karsi = "6.00" if i == bozuk else ""
        c.append(fis(i, gun, karsi=karsi).replace(f"Kayıt {i}", '"' + m.replace('"', '""') + '"'))
        x.append(xml_fis(i, gun, (("100", "5.00", ""), ("102", "", karsi or "5.00")), aciklama=m))
    dosyalar = {"fis-a.csv": csv(*c), "a.xml": xml(*x, kok=' kaynak="x"')}
    with pytest.MonkeyPatch.context() as mp:
        _karsilastir(tmp_path_factory.mktemp("b"), dosyalar, mp, bolum=bolum, isciler=2)
