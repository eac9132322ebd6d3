"""Scenarios that an accountant reads: `tests/olay/*.olay`. ``OLAY_YAZ=1 pytest tests/test_olay.py`` writes what there is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from olay_kosucu import DIZIN, Olay, OlayHatasi, butce_csv, fisler_csv, kos, oku

OLAYLAR = [o for dosya in sorted(DIZIN.glob("*.olay")) for o in oku(dosya)]
ASCII = str.maketrans("çğıöşüÇĞİÖŞÜâîû", "cgiosuCGIOSUaiu")
YAZ = os.environ.get("OLAY_YAZ") == "1"


@pytest.mark.usefixtures("sabit")
@pytest.mark.parametrize("olay", OLAYLAR, ids=lambda o: f"{o.dosya.stem}: {o.baslik}".translate(ASCII))
def test_olay(olay: Olay, tmp_path: Path) -> None:
    if YAZ:  # lines move while the file is written
        olay = next(o for o in oku(olay.dosya) if o.baslik == olay.baslik)
    kos(olay, tmp_path / "d", yaz=YAZ)


@pytest.mark.parametrize(
    ("metin", "beklenen"),
    [
        ("komut: run\n", "x.olay:1: ilk bölümden önce «# başlık» beklenir"),
        ("# a\nkomut: run\nbeklenti:\n    x\n", "x.olay:3: bölüm tanınmıyor"),
        ("# a\nkomut: run\nçıkış: 1\nMIF 1\n", "x.olay:4: bölüm tanınmıyor"),
        ("# a\ngelen: x.csv\n", "x.olay:1: «a» hiçbir komut vermiyor"),
        ("# a\nkomut: run\n\n# a\nkomut: run\n", "x.olay:4: başlık ikinci kez: a"),
    ],
)
def test_yanlis_olay_dosya_ve_satirla_soylenir(tmp_path: Path, metin: str, beklenen: str) -> None:
    (tmp_path / "x.olay").write_text(metin, "utf-8")
    with pytest.raises(OlayHatasi) as h:
        oku(tmp_path / "x.olay")
    assert str(h.value).startswith(beklenen)


@pytest.mark.usefixtures("sabit")
@pytest.mark.parametrize(
    ("bolum", "parca"),
    [
        ("çıkış: 1", "x.olay:7: çıkış\nbeklenen:\n1\nbulunan:\n0\n"),
        ("red:\n    FIS-001  2  MIF 1: x", "x.olay:7: red\nbeklenen:\nFIS-001  2  MIF 1: x\nbulunan:\nyok\n"),
        ("mizan: birleşik\n    100  1,00  0,00  1,00  0,00", "100  1.250,00  0,00  1.250,00  0,00"),
        ("tertip mizanı: A 4634\n    100  1,00  0,00  1,00  0,00", "100  yok"),
        ("mizan:\n    100  1,00  0,00  1,00  0,00", "100  1.250,00  0,00  1.250,00  0,00"),
        ("ekranda:\n    2 belge kabul", "bulunan:\nkoşu 2016"),
        ("yevmiye: yok", "1  04.01.2016  MIF  1"),
        ("düzelt: a → b", "x.olay:7: düzelt: düzeltme kopyası yok"),
    ],
)
def test_tutmayan_beklenti_yeriyle_soylenir_ve_yazilir(tmp_path: Path, bolum: str, parca: str) -> None:
    yol = tmp_path / "x.olay"
    yol.write_text(
        "# a\nfiş: fis-1.csv\n    MIF 1 04.01.2016\n      100 B 1.250,00\n      333 A 1.250,00\nkomut: run --year 2016\n"
        f"{bolum}\n",
        "utf-8",
    )
    with pytest.raises(AssertionError) as h:
        kos(oku(yol)[0], tmp_path / "d")
    assert parca in str(h.value)
    if not bolum.startswith("düzelt"):
        kos(oku(yol)[0], tmp_path / "e", yaz=True)
        kos(oku(yol)[0], tmp_path / "f")


def test_kisa_fis() -> None:
    assert fisler_csv(["MIF 7 04.01.2016 islem=ACILIS", "  102 B 1.250,00 finansman=5", "  500 A 1250,0"]) == (
        "belge_turu;belge_no;tarih;hesap;borc;alacak;dayanak_turu;dayanak_no;islem;finansman\n"
        "MIF;7;2016-01-04;102;1250.00;;KARAR;7;ACILIS;5\n"
        "MIF;7;2016-01-04;500;;1250,0;KARAR;7;ACILIS;\n"
    )


def test_kisa_butce() -> None:
    tertipler = {"TM": "46.34.01.02-01.3.9.00-5-03.2"}
    assert butce_csv(["GELIR G1 01.01.2016 karar_no=1", "  01.2.9.51 1.250,00 yasal_dayanak=1319"]) == (
        "belge_no;tarih;islem;ekonomik;tutar;karar_no;yasal_dayanak\nG1;2016-01-01;GELIR;01.2.9.51;1250.00;1;1319\n"
    )
    assert butce_csv(["AKTARMA 7 04.01.2016", "  TM EKSI 5,00", "  46.34.01.03-01.3.9.00-5-03.5 5,00"], tertipler) == (
        "belge_no;tarih;islem;ekonomik;tutar;kurumsal;fonksiyonel;finansman;yon\n"
        "7;2016-01-04;AKTARMA;03.2;5.00;46.34.01.02;01.3.9.00;5;EKSI\n"
        "7;2016-01-04;AKTARMA;03.5;5.00;46.34.01.03;01.3.9.00;5;\n"
    )


def test_kisa_fiste_tertip() -> None:
    tertipler = {"TM": "46.34.01.02-01.3.9.00-5-03.2"}
    assert fisler_csv(["OEB 7 04.01.2016", "  830 B 5,00 tertip=TM.1.01"], tertipler) == (
        "belge_turu;belge_no;tarih;hesap;borc;alacak;dayanak_turu;dayanak_no;kurumsal;fonksiyonel;finansman;ekonomik\n"
        "OEB;7;2016-01-04;830;5.00;;KARAR;7;46.34.01.02;01.3.9.00;5;03.2.1.01\n"
    )
