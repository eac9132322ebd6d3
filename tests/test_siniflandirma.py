"""The code lists of the budget classification: what they hold, how a year changes them, what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calisma_ortak import komut
from ornek import calisma, csv, fis

from batch.config import AyarHatasi, proje_dizini
from batch.documents.kodlar import ekonomik_kapisi, finansman_kapisi, fonksiyonel_kapisi
from batch.rules.hesap_plani import AltHesap, HesapPlani
from batch.rules.siniflandirma import LISTELER, KodListeleri, ekonomik_listeleri, hesap_kodu

PROGRAMIN = KodListeleri(proje_dizini() / "config" / "kodlar").yukle()
KAPILAR = {
    "fonksiyonel": (fonksiyonel_kapisi, 4),
    "finansman": (finansman_kapisi, 1),
    "gider_ekonomik": (ekonomik_kapisi, 4),
    "gelir_ekonomik": (ekonomik_kapisi, 4),
}
BAS = "kod;ad;duzey;yalniz_mahalli\n"


def yaz(dizin: Path, **dosyalar: str) -> KodListeleri:
    """Lists of a folder; ``y2016_x_gider_ekonomik``: the list of a year."""
    for ad, metin in dosyalar.items():
        yil, _, tur = ad.rpartition("_x_")
        yol = dizin / yil.lstrip("y") / f"{tur}.csv"
        yol.parent.mkdir(exist_ok=True)
        yol.write_text(metin, "utf-8")
    return KodListeleri(dizin)


def test_listeler_kaynaktaki_kadar() -> None:
    """Rows by level, as counted in the source."""
    sayilar = {tur: [sum(k.count(".") == d for k in PROGRAMIN.liste(tur).kodlar) for d in range(4)] for tur in LISTELER}
    assert sayilar == {
        "kurumsal": [0, 0, 0, 0],
        "fonksiyonel": [10, 69, 128, 0],
        "finansman": [8, 0, 0, 0],
        "gider_ekonomik": [9, 59, 247, 1489],
        "gelir_ekonomik": [8, 42, 152, 912],
    }
    mahalli = {t: sum(s.yalniz_mahalli for s in PROGRAMIN.liste(t).kodlar.values()) for t in KAPILAR}
    assert mahalli == {"fonksiyonel": 0, "finansman": 0, "gider_ekonomik": 315, "gelir_ekonomik": 112}


@pytest.mark.parametrize("tur", KAPILAR)
def test_her_kod_kapidan_oldugu_gibi_gecer(tur: str) -> None:
    """What the list writes is what a document's code becomes; levels that are not given are zeros."""
    kapi, duzey = KAPILAR[tur]
    liste = PROGRAMIN.liste(tur)
    sifir = ["00", "0", "0", "00"]
    for kod in liste.kodlar:
        tam = ".".join([*kod.split("."), *sifir[kod.count(".") + 1 : duzey]])
        bulunan = f"{kod}.0" if f"{kod}.0" in liste.kodlar else kod  # fonksiyonel 01.5 has its one service 01.5.0
        assert kapi(tam) == tam and liste.sade(tam) == bulunan and liste.ad(tam) == liste.kodlar[bulunan].ad


def test_birinci_duzeyler_maddelerdeki_gibi() -> None:
    """m.8/4, m.9/2, m.10/3, m.11/2."""
    adlar = {t: {k: s.ad for k, s in PROGRAMIN.liste(t).kodlar.items() if "." not in k} for t in LISTELER}
    assert list(adlar["fonksiyonel"]) == [f"{n:02d}" for n in range(1, 11)]
    assert adlar["fonksiyonel"]["06"] == "İskân ve Toplum Refahı Hizmetleri"
    assert list(adlar["gider_ekonomik"]) == [f"{n:02d}" for n in range(1, 10)]
    assert adlar["gider_ekonomik"]["03"] == "Mal ve Hizmet Alım Giderleri"
    assert adlar["finansman"]["5"] == "Mahalli İdareler" and adlar["finansman"]["8"] == "Bağış ve Yardımlar"
    gelir = PROGRAMIN.liste("gelir_ekonomik")
    assert [k for k in adlar["gelir_ekonomik"] if gelir.bilinir(k)] == ["01", "03", "04", "05", "06", "08", "09"]
    assert adlar["gelir_ekonomik"]["09"] == "Ret ve İadeler (-)"


def test_kodun_adi_ve_ustleri() -> None:
    gider = PROGRAMIN.liste("gider_ekonomik")
    assert gider.ad("03.2.1.01") == "Kırtasiye Alımları"
    assert gider.ustler("03.2.1.01") == (
        ("03", "Mal ve Hizmet Alım Giderleri"),
        ("03.2", "Tüketime Yönelik Mal ve Malzeme Alımları"),
        ("03.2.1", "Kırtasiye ve Büro Malzemesi Alımları"),
        ("03.2.1.01", "Kırtasiye Alımları"),
    )
    assert gider.bilinir("03.2.1.01.07") and gider.ad("03.2.1.01.07") == "Kırtasiye Alımları"  # m.5/5
    assert gider.bilinir("03.2.0.00") and gider.ad("03.2.0.00") == "Tüketime Yönelik Mal ve Malzeme Alımları"
    assert gider.yalniz_mahalli("01.2.1.90") and not gider.yalniz_mahalli("03.2.1.01")


def test_bilinmeyen_kod() -> None:
    gider = PROGRAMIN.liste("gider_ekonomik")
    assert not gider.bilinir("03.2.1.77") and gider.ad("03.2.1.77") == "" and gider.eksik("03.2.1.77") == "03.2.1.77"
    assert [k for k, _ in gider.ustler("03.2.1.77")] == ["03", "03.2", "03.2.1"]
    assert all(k.startswith("03.2.1.") for k in gider.yakinlar("03.2.1.77")) and gider.yakinlar("03.2.1.77")
    assert gider.eksik("03.0.1.01") == "03.0"
    assert gider.yakinlar("03.0.1.01")[0] == "03.1.1.01"  # nothing stands beside it: looked for everywhere
    # its upper level stands in no list
    for kod, eksik in (("07.9.9.01", "07.9"), ("09.2.9.01", "09.2.9")):
        assert kod in gider.kodlar and not gider.bilinir(kod) and gider.eksik(kod) == eksik
    gelir = PROGRAMIN.liste("gelir_ekonomik")
    assert "02.1" in gelir.kodlar and not gelir.bilinir("02.1") and not gelir.ilk_duzeyi_bilinir("02.1")


def test_fonksiyonelin_dorduncu_duzeyi_serbest() -> None:
    """m.8/3: projects may be followed there."""
    fonksiyonel = PROGRAMIN.liste("fonksiyonel")
    assert fonksiyonel.bilinir("01.3.9.00") and fonksiyonel.bilinir("01.3.9.17")
    assert fonksiyonel.ad("01.3.9.17") == "Diğer genel hizmetler"
    assert fonksiyonel.bilinir("05.1.0.00") and not fonksiyonel.bilinir("01.3.8.00")


@pytest.mark.parametrize(
    ("hesap", "kod"),
    [
        ("630.03.2", ("gider_ekonomik", "03.2")),
        ("600.01.2.9.51", ("gelir_ekonomik", "01.2.9.51")),
        ("810.09.1", ("gelir_ekonomik", "09.1")),
        ("905.03.02", ("gider_ekonomik", "03.2")),
        ("920.2016.06.5", ("gider_ekonomik", "06.5")),
        ("920.2016", None),
        ("920.01.06", None),
        ("630", None),
        ("630.ARAC.1", None),
        ("150.03.2", None),
        ("805.01.1", None),
    ],
)
def test_hangi_alt_hesap_ekonomik_kod(hesap: str, kod: tuple[str, str] | None) -> None:
    assert hesap_kodu(hesap) == kod


def test_hesabin_satirindaki_kodun_listesi() -> None:
    assert ekonomik_listeleri("800") == ekonomik_listeleri("805") == ("gelir_ekonomik",)
    assert ekonomik_listeleri("830") == ekonomik_listeleri("900") == ekonomik_listeleri("920") == ("gider_ekonomik",)
    assert ekonomik_listeleri("120") == ("gider_ekonomik", "gelir_ekonomik")


def test_alt_hesabin_adi() -> None:
    """What the administration itself has named keeps that name."""
    plan = HesapPlani.oku(proje_dizini() / "config")
    assert plan.ad("830.03.2.1.01") == "Kırtasiye Alımları" and plan.listede("830.03.2.1.01")
    assert plan.ad("600.01.2.9.51") == "Bina Vergisi" and plan.ad("630.03") == "Mal ve Hizmet Alım Giderleri"
    assert plan.ad("630.14.1.1") == "" and not plan.listede("630.14.1.1")
    assert plan.ad("830.03.2.1.01.05") == ""  # a level of the unit's own
    adli = HesapPlani(plan.ana, {"830.03.2.1.01": AltHesap("Kâğıt", True, "")}, plan.kodlar)
    assert adli.ad("830.03.2.1.01") == "Kâğıt" and adli.ad("830.03.2.1") == "Kırtasiye ve Büro Malzemesi Alımları"
    assert adli.durum("830.03.2.1.02", "2016-03-01", "tanimli") is None
    assert adli.durum("830.03.2.1.77", "2016-03-01", "tanimli") == "HSP-006"


def test_yilin_listesi_ekler_degistirir_kapatir(tmp_path: Path) -> None:
    k = yaz(
        tmp_path,
        gider_ekonomik=BAS + "03;Mal;1;0\n03.2;Tüketim;2;0\n03.2.1;Kırtasiye;3;0\n03.2.1.01;Kâğıt;4;0\n",
        y2015_x_gider_ekonomik=BAS + "03.2;;2;0\n03.2.1;Yeniden;3;0\n03.5;Hizmet;2;0\n03;Mal ve Hizmet;1;0\n",
    )
    y2015, y2016 = k.liste("gider_ekonomik", 2015), k.liste("gider_ekonomik", 2016)
    assert k.yillar == {2015} and y2016 is k.liste("gider_ekonomik")
    assert list(y2016.kodlar) == ["03", "03.2", "03.2.1", "03.2.1.01"] and y2016.ad("03") == "Mal"
    # a closed code takes what stands below it along; what the same file names is open, whatever the order of rows
    assert list(y2015.kodlar) == ["03", "03.2.1", "03.5"] and y2015.ad("03") == "Mal ve Hizmet"
    assert y2015.bilinir("03.5") and not y2015.bilinir("03.2.1") and y2015.eksik("03.2.1") == "03.2"
    assert k.hesap_adi("830.03.5", 2015) == "Hizmet" and k.hesap_adi("830.03.5", 2016) == ""
    assert k.hesap_tanimli("830.03.5") and k.hesap_tanimli("830.03.2.1") and not k.hesap_tanimli("830.04")
    assert not k.liste("gelir_ekonomik", 2015)  # a list that nobody has written


def test_liste_yoksa_bir_sey_bilinmez(tmp_path: Path) -> None:
    for k in (KodListeleri(), KodListeleri(tmp_path / "yok").yukle()):
        assert not k.liste("gider_ekonomik") and k.yillar == frozenset() and k.hesap_adi("630.03") == ""


def test_arama_turkce_harflerle() -> None:
    bulunan = [k for _, k in PROGRAMIN.ara("KIRTASİYE alım")]
    assert {"03.2.1", "03.2.1.01"} <= set(bulunan)
    assert [(x.tur, k) for x, k in PROGRAMIN.ara("İSKÂN ve")] == [("fonksiyonel", "06")]
    assert list(PROGRAMIN.ara("böyle bir ad yok")) == []


@pytest.mark.parametrize(
    ("ad", "metin", "satir", "parca"),
    [
        ("gider_ekonomik", "kod;ad\n", 1, "başlık satırı"),
        ("gider_ekonomik", BAS + "03;Mal;1\n", 2, "4 sütun olmalı, 3 var"),
        ("gider_ekonomik", BAS + "03;Mal;1;0\n3.2;Tüketim;2;0\n", 3, "00.0.0.00 biçiminde"),
        ("gider_ekonomik", BAS + "03.02;Tüketim;2;0\n", 2, "00.0.0.00 biçiminde"),
        ("gider_ekonomik", BAS + "03.2.1.01.1;Kendi;5;0\n", 2, "00.0.0.00 biçiminde"),
        ("gider_ekonomik", BAS + "03;Mal;1;0\n03;Mal;1;0\n", 3, "ikinci kez"),
        ("gider_ekonomik", BAS + "03;;1;0\n", 2, "adı boş"),
        ("gider_ekonomik", BAS + "03;Mal;2;0\n", 2, "düzeyi 1 olmalı: «2»"),
        ("gider_ekonomik", BAS + "03;Mal;1;\n", 2, "0 ya da 1"),
        ("finansman", BAS + "05;Mahalli;1;0\n", 2, "0 biçiminde"),
        ("kurumsal", "kod;ad;fonksiyonel\n46.34.1;Fen;\n", 2, "00.00.00.00 biçiminde"),
        ("kurumsal", "kod;ad;fonksiyonel\n46.34.01.30;Fen;4.5\n", 2, "fonksiyonel kod 00.0.0.00"),
        ("y2016_x_gider_ekonomik", BAS + "03.9;;2;0\n", 2, "kapatılacak böyle bir kod da yok"),
    ],
)
def test_listedeki_yanlis_dosya_ve_satirla_soylenir(
    tmp_path: Path, ad: str, metin: str, satir: int, parca: str
) -> None:
    k = yaz(tmp_path, **{ad: metin})
    with pytest.raises(AyarHatasi) as h:
        k.yukle()
    assert f"{ad.rpartition('_x_')[2]}.csv:{satir}:" in str(h.value) and parca in str(h.value)


def test_yanlis_liste_kosuyu_baslamadan_durdurur(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-02"))})
    yol = kok / "config" / "kodlar" / "kurumsal.csv"
    yol.write_text("kod;ad;fonksiyonel\n46.34.01.30;Fen;\n46.34.01.30;Fen;\n", "utf-8")
    for arg in (("run", "--year", "2016"), ("ayar",)):
        r = komut(kok, *arg)
        assert r.exit_code == 5 and "kurumsal.csv:3: 46.34.01.30 ikinci kez yazılmış" in r.output
    assert (kok / "inbox" / "fis-a.csv").exists() and not (kok / "journal" / "4634").exists()
    yol.write_text("kod;ad;fonksiyonel\n", "utf-8")
    assert komut(kok, "run", "--year", "2016").exit_code == 0


def test_adlar_raporda_ve_dogrulama_kodunda(tmp_path: Path) -> None:
    """Lists that come later change names, and with them the code; a code of before holds with the folder set aside."""
    tahakkuklar = (fis(i, "2016-01-02", "120", f"600.01.2.9.{kod}") for i, kod in ((1, 51), (2, 77)))
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(*tahakkuklar)})
    kodlar, kenar = kok / "config" / "kodlar", kok / "kodlar-kenarda"
    kodlar.rename(kenar)
    assert komut(kok, "run", "--year", "2016").exit_code == 0

    def mizan() -> tuple[dict[str, str], str]:
        rapor = json.loads(komut(kok, "report", "mizan", "--year", "2016", "--json").stdout)
        return {s["kod"]: s["ad"] for s in rapor["satirlar"]}, rapor["kunye"]["dogrulama_kodu"]

    adlar, eski = mizan()
    assert adlar["600.01.2.9.51"] == "" and komut(kok, "report", "--check", eski).exit_code == 0
    kenar.rename(kodlar)
    adlar, yeni = mizan()
    assert adlar["600.01"] == "Vergi Gelirleri" and adlar["600.01.2.9.51"] == "Bina Vergisi"
    assert adlar["600"] == "Gelirler Hesabı" and adlar["600.01.2.9.77"] == ""
    defter = komut(kok, "report", "yardimci", "--account", "600.01.2.9.51", "--year", "2016").stdout
    assert "600.01.2.9.51 Bina Vergisi" in defter
    assert [komut(kok, "report", "--check", k).exit_code for k in (eski, yeni)] == [4, 0]
    kodlar.rename(kenar)
    assert komut(kok, "report", "--check", eski).exit_code == 0


def test_taninmayan_dosya_ve_dizin(tmp_path: Path) -> None:
    with pytest.raises(AyarHatasi, match=r"gider_ekonomi\.csv.*«gider_ekonomik» mi"):
        yaz(tmp_path, gider_ekonomi=BAS).yukle()
    (tmp_path / "b" / "eski").mkdir(parents=True)
    k = yaz(tmp_path / "b", fonksiyonel="kod\n", gider_ekonomik=BAS + "03;;1;0\n04;;1;0\n")
    with pytest.raises(AyarHatasi) as h:
        k.yukle()
    # the first mistake of every file
    assert [s.partition(f"{tmp_path}/b/")[2].split(":")[0] for s in h.value.sorunlar] == [
        "fonksiyonel.csv",
        "gider_ekonomik.csv",
        "eski",
    ]
