"""Refused → the corrected copy, in the sender's own format → mended there → dropped again → accepted.

The faulty voucher is the last of its file, or of the last day: the days after it would otherwise be numbered already.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from soz_ortak import csv, fis
from uctan_ortak import BIRIM, YIL, birak, duzeltmeler, kostur, kosu_json, kur, xml, xml_fis, yevmiye_nolari

from batch.config import proje_dizini

pytestmark = pytest.mark.usefixtures("sabit")


def _tek_kopya(kok: Path) -> tuple[str, bytes]:
    (yol,) = duzeltmeler(kok)
    return yol.name, yol.read_bytes()


def _duzelt_ve_birak(kok: Path, yanlis: bytes, dogru: bytes, *, kabul: int = 1) -> bytes:
    """Mend the one fault in the corrected copy and drop it as it is named. Returns the copy as it was."""
    ad, veri = _tek_kopya(kok)
    assert veri.count(yanlis) == 1, veri
    birak(kok, {ad: veri.replace(yanlis, dogru)})
    sonuc = kosu_json(kok)
    assert sonuc["documents"] == {"accepted": kabul, "rejected": 0, "duplicate": 0}, sonuc
    return veri


def _aciklamalar(kok: Path) -> list[str]:
    yol = kok / "journal" / BIRIM / str(YIL) / "yevmiye.jsonl"
    return [s["aciklama"] for k in yol.read_text("utf-8").splitlines() for s in json.loads(k)["belge"]["satirlar"]]


def test_csv(tmp_path: Path) -> None:
    kotu = fis(2, "2016-01-02", tutar="7.00", karsi="7.01")
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-01"), kotu, fis(3, "2016-01-02"))})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert _duzelt_ve_birak(kok, b"7.01", b"7.00") == csv(kotu)
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "3", "2"]


def test_csv_bom_crlf_ve_tirnak_korunur(tmp_path: Path) -> None:
    kotu = fis(2, "2016-01-02", tutar="7.00", karsi="7.01").replace("Kayıt 2", '"Ölçü; ""2"" — ışık"')
    hepsi = csv(fis(1, "2016-01-02"), kotu).decode().replace("\n", "\r\n").encode()
    kok = kur(tmp_path / "d", {"fis-a.csv": b"\xef\xbb\xbf" + hepsi})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    veri = _duzelt_ve_birak(kok, b"7.01", b"7.00")
    assert veri == b"\xef\xbb\xbf" + csv(kotu).decode().replace("\n", "\r\n").encode()
    assert _aciklamalar(kok)[-1] == 'Ölçü; "2" — ışık'


def _ornek(ad: str, dogru: bytes, yanlis: bytes) -> bytes:
    """A mapped sample with one fault, in its last voucher."""
    bas, bulunan, son = (proje_dizini() / "templates" / "ornek" / ad).read_bytes().rpartition(dogru)
    assert bulunan
    return bas + yanlis + son


def test_eslemeli_cp1254_csv(tmp_path: Path) -> None:
    kotu = _ornek("muhasebe-2016-03.csv", b'"102.01";"25.300,75"', b'"102.01";"25.300,76"')
    kok = kur(tmp_path / "d", {"muhasebe-2016-03.csv": kotu})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b'"25.300,76"', b'"25.300,75"')
    satirlar = kotu.splitlines(keepends=True)
    assert veri == satirlar[0] + b"".join(s for s in satirlar if b'"2016/104"' in s)
    assert "Merkezî idare vergi gelirleri payı" in _aciklamalar(kok)[-1]


def test_sabit_genislikli(tmp_path: Path) -> None:
    kotu = _ornek("MUHFIS0316.TXT", b"A000000633933", b"A000000633934")
    kok = kur(tmp_path / "d", {"MUHFIS0316.TXT": kotu})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b"000000633934", b"000000633933")
    assert [s for s in veri.splitlines() if s[:1] == b"D"] == kotu.splitlines()[-3:-1]
    assert _aciklamalar(kok)[-1] == "ÇEK ÖDENDİ"


def test_xml(tmp_path: Path) -> None:
    kotu = xml_fis("B-2", "2016-01-02", (("100", "7.00", ""), ("102", "", "7.01")), aciklama="Çığ & <şölen>")
    hepsi = xml(xml_fis(1, "2016-01-01"), kotu, "  <!-- arada -->\n", xml_fis(3, "2016-01-02"))
    kok = kur(tmp_path / "d", {"gelen.xml": hepsi})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    veri = _duzelt_ve_birak(kok, b"7.01", b"7.00")
    assert veri.count(b"<fis ") == 1
    assert kotu.strip() in veri.decode()  # the document's own bytes, as the sender wrote them
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "3", "B-2"]


def test_xml_baska_kodlamali(tmp_path: Path) -> None:
    """The copy of an XML file is UTF-8, whatever it came in: it says so itself, and no letter is lost."""
    kotu = xml_fis(2, "2016-01-02", (("100", "7.00", ""), ("102", "", "7.01")), aciklama="Işık ödeneği, şube")
    bas = '<?xml version="1.0" encoding="ISO-8859-9"?>\n'
    hepsi = xml(xml_fis(1, "2016-01-01"), kotu, bas=bas).decode().encode("iso-8859-9")
    kok = kur(tmp_path / "d", {"gelen.xml": hepsi})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    veri = _duzelt_ve_birak(kok, b"7.01", b"7.00")
    assert b"UTF-8" in veri.splitlines()[0] and "Işık ödeneği, şube" in veri.decode()
    assert "Işık ödeneği, şube" in (kok / "journal" / BIRIM / str(YIL) / "yevmiye.jsonl").read_text("utf-8")


def test_xslt_eslemeli_xml(tmp_path: Path) -> None:
    kotu = _ornek("yevmiye-2016-03.xml", b'"2337,63"', b'"2337,64"')
    kok = kur(tmp_path / "d", {"yevmiye-2016-03.xml": kotu})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b'"2337,64"', b'"2337,63"')
    assert veri.count(b"<Kayit ") == 1 and b"<YevmiyeAktarim " in veri  # the sender's layout, not ours
    assert '<Evrak cins="Hesap özeti"'.encode() in veri


def test_butun_olarak_reddedilen_dosya_oldugu_gibi_doner(tmp_path: Path) -> None:
    bozuk = csv(fis(1, "2016-01-01")).replace(b";hesap;", b";hsap;")
    kok = kur(tmp_path / "d", {"fis-a.csv": bozuk})
    assert kostur(kok).kod == 1
    assert _duzelt_ve_birak(kok, b";hsap;", b";hesap;") == bozuk


def test_duzeltilmeden_birakilan_kopya_ayni_nedenle_reddedilir(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-01"), fis(2, "2016-01-02", karsi="4.99"))})
    kostur(kok)
    ad, veri = _tek_kopya(kok)
    birak(kok, {ad: veri})
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 0}
    assert sorted(y.read_bytes() for y in duzeltmeler(kok)) == [veri, veri]
