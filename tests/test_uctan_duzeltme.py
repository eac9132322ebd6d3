"""Refused → the corrected copy, in the sender's own format → mended there → dropped again → accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from soz_ortak import csv, fis
from uctan_ortak import BIRIM, YIL, birak, duzeltmeler, kostur, kosu_json, kur, sabit, xml, xml_fis, yevmiye_nolari

from batch.config import proje_dizini

pytestmark = pytest.mark.usefixtures("sabit")
__all__ = ["sabit"]


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


def test_eslemeli_cp1254_csv(tmp_path: Path) -> None:
    asil = (proje_dizini() / "templates" / "ornek" / "muhasebe-2016-03.csv").read_bytes()
    assert asil.count(b'"94,80"') == 1
    kok = kur(tmp_path / "d", {"muhasebe-2016-03.csv": asil.replace(b'"94,80"', b'"94,81"')})
    once = kosu_json(kok)["documents"]
    assert once["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b'"94,81"', b'"94,80"')
    satirlar = asil.replace(b'"94,80"', b'"94,81"').splitlines(keepends=True)
    assert veri == satirlar[0] + b"".join(s for s in satirlar if b'"2016/56"' in s)
    assert "Temizlik hizmeti".casefold() in _aciklamalar(kok)[-1].casefold()
    assert "Şubat ayı temizlik hizmeti" in _aciklamalar(kok)


def test_sabit_genislikli(tmp_path: Path) -> None:
    asil = (proje_dizini() / "templates" / "ornek" / "MUHFIS0316.TXT").read_bytes()
    assert asil.count(b"000000083204") == 1
    kotu = asil.replace(b"000000083204", b"000000083205")
    kok = kur(tmp_path / "d", {"MUHFIS0316.TXT": kotu})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b"000000083205", b"000000083204")
    assert all(s in kotu.splitlines() for s in veri.splitlines())
    assert len([s for s in veri.splitlines() if s[:1] == b"D"]) == 5
    assert "TONER VE KÂĞIT ALIMI" in _aciklamalar(kok)


def test_xml(tmp_path: Path) -> None:
    kotu = xml_fis("B-2", "2016-01-02", (("100", "7.00", ""), ("102", "", "7.01")), aciklama="Çığ & <şölen>")
    hepsi = xml(xml_fis(1, "2016-01-01"), kotu, "  <!-- arada -->\n", xml_fis(3, "2016-01-02"))
    kok = kur(tmp_path / "d", {"gelen.xml": hepsi})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    veri = _duzelt_ve_birak(kok, b"7.01", b"7.00")
    assert veri.count(b"<fis ") == 1
    assert kotu.strip() in veri.decode()  # the document's own bytes, as the sender wrote them
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "3", "B-2"]


def test_xml_baska_kodlama_korunur(tmp_path: Path) -> None:
    kotu = xml_fis(2, "2016-01-02", (("100", "7.00", ""), ("102", "", "7.01")), aciklama="Işık ödeneği, şube")
    bas = '<?xml version="1.0" encoding="ISO-8859-9"?>\n'
    hepsi = xml(xml_fis(1, "2016-01-01"), kotu, bas=bas).decode().encode("iso-8859-9")
    kok = kur(tmp_path / "d", {"gelen.xml": hepsi})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    veri = _duzelt_ve_birak(kok, b"7.01", b"7.00")
    assert "Işık ödeneği, şube".encode("iso-8859-9") in veri
    assert "Işık ödeneği, şube" in (kok / "journal" / BIRIM / str(YIL) / "yevmiye.jsonl").read_text("utf-8")


def test_xslt_eslemeli_xml(tmp_path: Path) -> None:
    asil = (proje_dizini() / "templates" / "ornek" / "yevmiye-2016-03.xml").read_bytes()
    assert asil.count(b'"22,37"') == 1
    kok = kur(tmp_path / "d", {"yevmiye-2016-03.xml": asil.replace(b'"22,37"', b'"22,38"')})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    veri = _duzelt_ve_birak(kok, b'"22,38"', b'"22,37"')
    assert veri.count(b"<Kayit ") == 1 and b"YevmiyeAktarim" in veri  # the sender's layout, not ours
    assert "Şişli Büro Makineleri &amp; Oğulları".encode() in veri


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
