"""The lists of taşınır codes, the settings and the limits that taşınır documents go by."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import baglam
from ornek import acilis, ayarla, calisma, fis
from ornek import csv as fis_dosyasi
from uctan_ortak import batch, kostur

from batch.ayar_dosyasi import AyarHatasi
from batch.config import TASINIR_LISTELERI, TasinirAyari, oku, proje_dizini
from batch.documents.bulgu import AlanHatasi
from batch.documents.tasinir import TASINIR_HESAPLARI, birim_fiyat, miktar, tasinir_kodu
from batch.documents.tur import Alan
from batch.rules.katalog import KATALOG, tamamla
from batch.rules.siniflandirma import GIDER_EKONOMIK, KodListeleri
from batch.rules.tasinir_amortisman import AmortismanOranlari, oranlari_coz
from batch.rules.tasinir_ekonomik import EkonomikKurallari
from batch.rules.tasinir_kod_kurallari import ekonomik_bulgusu, kod_bulgusu
from batch.rules.tasinir_kodlari import TasinirKodlari
from batch.rules.tasinir_listeleri import TasinirListeleri
from batch.rules.tasinir_sinirlari import SORULMAYAN, deger_artisi_siniri, sinir, sinir_bilinmiyor
from batch.rules.yil_sinirlari import ANAHTARLAR, YilSinirlari

KODLAR = proje_dizini() / "config" / "kodlar"
YILLAR = proje_dizini() / "config" / "yillar"
LISTE = TasinirListeleri.programin()
BIRIM_A, BIRIM_B = "46.34.01.02.001", "46.34.01.02.002"
BASLIK = "kod;ad;kaldirildi;ardil\n"


def _satirlar(dosya: Path) -> list[list[str]]:
    """The rows of a list, read by other means than the program's."""
    return [r for r in csv.reader(dosya.read_text("utf-8").splitlines(), delimiter=";") if not r[0].startswith("#")]


def _kodlar(*satirlar: str) -> TasinirKodlari:
    return TasinirKodlari.coz(Path("tasinir.csv"), (BASLIK + "\n".join(satirlar) + "\n").encode())


# -- the list of codes --


def test_liste_tam_ve_kapidan_gecer() -> None:
    """Every row of the file is known under its name, has the form that documents have, and stands below a known one."""
    satirlar = _satirlar(KODLAR / "tasinir.csv")[1:]
    assert len(satirlar) == len(LISTE.kodlar) == 3260
    kapi = tasinir_kodu().kapi
    bilinen: set[str] = set()
    for kod, ad, kaldirildi, ardil in satirlar:
        assert kod in TASINIR_HESAPLARI or (kapi(kod) == kod and kod[:-3] in bilinen)
        assert LISTE.kodlar.ad(kod) == ad == " ".join(ad.split()) and ad
        assert not set("[];>") & set(ad) and not re.search(r"\( | \)| ,|,\S", ad), ad
        assert bool(kaldirildi) == bool(ardil)
        bilinen.add(kod)
    hesaptan = {
        h: [sum(k.count(".") == n and k.startswith(h) for k in bilinen) for n in (1, 2)] for h in ("150", "255")
    }
    assert hesaptan == {"150": [18, 95], "255": [13, 57]}


def test_kodun_durumu() -> None:
    k = LISTE.kodlar
    assert k.ad("150.01.01.06") == "Kurşun Kalemler" and k.ad("150.01.01.60") == ""
    assert k.durum("150.01.01.06", "2016-03-15").durum == "bilinir"
    assert k.durum("150.01.01.60", "2016-03-15").durum == "bilinmez"
    for kod in ("255.07.02.01.04", "255.07.02.07"):
        assert k.durum(kod, "2016-03-15")[::2] == ("kaldirilmis", "255.06.05")
    assert k.durum("255.06.05", "2016-03-15").durum == "bilinir"
    assert k.yaprak_mi("150.01.01.06") and not k.yaprak_mi("150.01.01") and not k.yaprak_mi("150.01.01.60")
    assert k.bilinen_ust("150.01.01.60.01") == "150.01.01" and k.bilinen_ust("151.01") == ""


def test_kaldirilma_gunu_kendinden_baslar_altini_da_kapsar() -> None:
    k = _kodlar(
        "255;Demirbaşlar;;", "255.01;A;2016-07-01;255.02", "255.01.01;B;;", "255.02;C;;", "255.03;D;2016-07-01;"
    )
    assert k.durum("255.01.01", "2016-06-30") == ("bilinir", "", "")
    assert k.durum("255.01.01", "2016-07-01") == ("kaldirilmis", "2016-07-01", "255.02")
    assert k.durum("255.03", "2016-07-01") == ("kaldirilmis", "2016-07-01", "")
    assert k.durum("255", "2016-07-01").durum == "bilinir"


@pytest.mark.parametrize(
    ("yanlis", "dogru"),
    [
        ("150.10.01.06", "150.01.01.06"),  # digits of neighbouring levels changed places
        ("150.01.10.06", "150.01.01.06"),
        ("150.01.01.60", "150.01.01.06"),
        ("255.02.01.01.20", "255.02.01.01.02"),
        ("150.01.01.55", "150.01.01.05"),  # one digit wrong
        ("150.01.01.01.07.06", ""),
        ("255.07.02.70", ""),  # all that is near is removed, or a level above
    ],
)
def test_yanlis_yazilan_kodun_yakini(yanlis: str, dogru: str) -> None:
    assert LISTE.kodlar.yakin(yanlis) == dogru


@given(st.data())
def test_yakin_hep_girilebilen_bir_koddur(data: st.DataObject) -> None:
    """Whatever is typed, what is suggested is known, in use, of the same account, and not a level above."""
    duzey = st.integers(0, 99).map("{:02d}".format)
    kod = ".".join((data.draw(st.sampled_from(TASINIR_HESAPLARI)), *data.draw(st.lists(duzey, min_size=1, max_size=6))))
    yakini = LISTE.kodlar.yakin(kod)
    if yakini:
        assert LISTE.kodlar.durum(yakini, "2016-03-15").durum == "bilinir"
        assert yakini[:3] == kod[:3] and not kod.startswith(yakini)
    if kod[:-3] in TASINIR_HESAPLARI or LISTE.kodlar.ad(kod[:-3]):
        assert LISTE.kodlar.bilinen_ust(kod) == kod[:-3]


@pytest.mark.parametrize(
    ("satirlar", "iz"),
    [
        (["150;A;;", "150.1;B;;"], "tasinir.csv:3: kod 150.01.01.06 biçiminde olmalı: «150.1»"),
        (["150;A;;", "150;B;;"], "tasinir.csv:3: 150 ikinci kez"),
        (["150.01;A;;"], "tasinir.csv:2: 150.01 kodundan önce üst düzeyi 150 yazılmalı"),
        (["150; ;;"], "tasinir.csv:2: 150 kodunun adı boş"),
        (["150;A;01.01.2016;"], "kaldirildi bir gün olmalı (2020-01-01): «01.01.2016»"),
        (["150;A;;253", "253;B;;"], "kaldirildi bir gün olmalı (2020-01-01): «»"),
        (["150;A;2016-01-01;253"], "150 kodunun ardılı kullanılan bir kod olmalı: «253»"),
        (["150;A;2016-01-01;253", "253;A;2016-01-01;"], "150 kodunun ardılı kullanılan"),
        (["150;A"], "tasinir.csv:2: 4 sütun olmalı, 2 var"),
        (["# yalnız not"], "listesi boş"),
    ],
)
def test_yanlis_liste_satiriyla_soylenir(satirlar: list[str], iz: str) -> None:
    with pytest.raises(AyarHatasi) as h:
        _kodlar(*satirlar)
    assert iz in str(h.value)


# -- economic codes --


def test_kursun_kalemin_on_uc_ekonomik_kodu() -> None:
    izinliler = LISTE.ekonomik.izinliler("150.01.01.06")
    yazilan = "3.1.1.1 3.1.6.1 3.1.7.1 3.1.8.1 3.1.9.1 3.2.1.1 3.2.1.2 3.2.1.90 5.3.1.7 6.2.2.1 6.2.7.1 6.2.8.1 6.2.9.1"
    assert len(izinliler) == 13 and all(LISTE.ekonomik.uyumlu("150.01.01.06", e) for e in yazilan.split())
    gider = KodListeleri(KODLAR).liste(GIDER_EKONOMIK)
    assert all(gider.bilinir(e) for e in izinliler)
    assert LISTE.ekonomik.uyumlu("150.01.01.06", "03.2.1.03") is False
    assert LISTE.ekonomik.uyumlu("150.01.01.07", "03.2.1.03") is None
    assert LISTE.ekonomik.uyumlu("150.01.01.06", "") is None


def test_ust_duzeyin_kurali_altinda_da_gecer() -> None:
    veri = b"tasinir_kodu;ekonomik\n# not\n255.02;06.1\n255.02.01;3.7.1.1\n"
    k = EkonomikKurallari.coz(Path("e.csv"), veri)
    assert [k.uyumlu("255.02.01.01", e) for e in ("06.1.2.01", "06.1", "03.7.1.01", "06.2.1.01")] == [True] * 3 + [
        False
    ]
    assert k.uyumlu("255.02.02", "03.7.1.01") is False and k.uyumlu("255.20", "06.1") is None
    for satir, iz in (("151;03.1", "taşınır kodu 150"), ("150;x", "ekonomik kod"), ("255.02;6.1", "ikinci kez")):
        with pytest.raises(AyarHatasi, match=iz):
            EkonomikKurallari.coz(Path("e.csv"), veri + satir.encode())


# -- rates of depreciation --


def test_amortisman_listesi_bos_gelir() -> None:
    assert not LISTE.amortisman and _satirlar(KODLAR / "tasinir_amortisman.csv") == [["kod", "oran", "faydali_omur"]]
    assert LISTE.amortisman.amortisman_orani("255.02.01.01.02", "2016-12-31") is None
    assert LISTE.amortisman.amortisman_orani("255.06.04.01", "2016-12-31") == 0  # m.187/2-ç-2
    assert LISTE.amortisman.amortisman_orani("255.06", "2016-12-31") == 0


def test_amortisman_en_uzun_kod_basi_ve_yilin_kendi_orani() -> None:
    coz: Callable[[str], dict[str, Decimal]] = lambda m: oranlari_coz(  # noqa: E731
        Path("a.csv"), f"kod;oran;faydali_omur\n{m}\n".encode()
    )
    a = AmortismanOranlari({0: coz("255;0.10;\n255.02;0.20;5\n253.03;;4\n# not"), 2025: coz("255.02;;2\n254;1;")})
    assert a.amortisman_orani("255.02.01.01.02", "2024-12-31") == Decimal("0.20")
    assert a.amortisman_orani("255.02.01.01.02", "2025-01-01") == Decimal("0.5")
    assert a.amortisman_orani("255.03.01", "2025-12-31") == Decimal("0.10")
    assert a.amortisman_orani("253.03.01", "2016-12-31") == Decimal("0.25")
    assert a.amortisman_orani("254.01", "2024-12-31") is None and a.amortisman_orani("254.01", "2025-06-30") == 1
    for satir, iz in (
        ("150.01;0.20;", "253, 254 ya da 255'ten"),
        ("255.06.01;0.20;", "255.06 için amortisman ayrılmaz"),
        ("255;1.20;", "en çok 1 olan"),
        ("255;0;", "0'dan büyük"),
        ("255;;0", "yıl sayısı"),
        ("255;;", "oran ya da faydali_omur"),
        ("255;0.20;4", "oran 0.20 ise ömür 5 yıldır; 4 yazılmış"),
        ("255;0.20;\n255;0.20;", "ikinci kez"),
    ):
        with pytest.raises(AyarHatasi, match=re.escape(iz)):
            coz(satir)


# -- where the lists come from --


def test_calisma_dizininin_listesi_yoksa_programinki(tmp_path: Path) -> None:
    """A working directory made before the lists goes by the program's; its own holds whole, and its settings know it."""
    kok = calisma(tmp_path / "d")
    for ad in TASINIR_LISTELERI:
        (kok / "config" / "kodlar" / ad).unlink()
    a = oku(kok)
    assert {y.parent for y in a.tasinir_dosyalari.values()} == {KODLAR}
    assert len(TasinirListeleri.oku(a.tasinir_dosyalari).kodlar) == 3260
    iz = a.parmak_izi
    (kok / "config" / "kodlar" / "tasinir.csv").write_text(BASLIK + "150;Benim;;\n", "utf-8")
    (kok / "config" / "kodlar" / "2025").mkdir()
    (kok / "config" / "kodlar" / "2025" / "tasinir_amortisman.csv").write_text(
        "kod;oran;faydali_omur\n255;;4\n", "utf-8"
    )
    a = oku(kok)
    kendi = TasinirListeleri.oku(a.tasinir_dosyalari)
    assert a.parmak_izi != iz and len(kendi.kodlar) == 1 and kendi.kodlar.ad("150") == "Benim"
    assert kendi.amortisman.amortisman_orani("255.01", "2025-12-31") == Decimal("0.25")
    assert kendi.amortisman.amortisman_orani("255.01", "2024-12-31") is None
    assert batch(kok, "ayar").kod == 0


def test_programin_listesi_ayarlarin_izindedir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run goes by is in the hash of its settings, wherever it lies."""
    program = tmp_path / "program"
    for ad in ("config", "schemas", "templates"):
        shutil.copytree(proje_dizini() / ad, program / ad)
    kok = calisma(tmp_path / "d")
    (kok / "config" / "kodlar" / "tasinir.csv").unlink()
    monkeypatch.setattr("batch.config.proje_dizini", lambda: program)
    iz = oku(kok).parmak_izi
    with (program / "config" / "kodlar" / "tasinir.csv").open("a", encoding="utf-8") as f:
        f.write("255.99.98;Yeni;;\n")
    assert oku(kok).parmak_izi != iz
    assert TasinirListeleri.oku(oku(kok).tasinir_dosyalari).kodlar.ad("255.99.98") == "Yeni"


def test_butun_yanlis_listeler_denetimde_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    for ad in TASINIR_LISTELERI:
        (kok / "config" / "kodlar" / ad).write_text("x;y\n", "utf-8")
    (kok / "config" / "kodlar" / "2017").mkdir()
    (kok / "config" / "kodlar" / "2017" / "tasinir.csv").write_text(BASLIK, "utf-8")
    s = batch(kok, "ayar")
    assert s.kod == 5 and all(f"{ad}:1: başlık satırı şu olmalı" in s.hata for ad in TASINIR_LISTELERI)
    assert "2017/tasinir.csv: bu listenin yıllığı olmaz" in s.hata


@pytest.mark.usefixtures("sabit")
def test_tasinir_belgesi_olmayan_kosu_listeleri_cozmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three thousand rows are for those who keep taşınırlar: a run of vouchers does not even look whether they are right."""
    cozulen: list[str] = []

    def coz(yol: Path, veri: bytes) -> Any:
        cozulen.append(yol.name)
        raise AssertionError

    for yer in ("TasinirKodlari.coz", "EkonomikKurallari.coz", "oranlari_coz"):
        monkeypatch.setattr(f"batch.rules.tasinir_listeleri.{yer}", coz)
    kok = calisma(tmp_path / "d", {"fis-a.csv": fis_dosyasi(acilis(), fis(2, "2016-01-02"))})
    assert kostur(kok).kod == 0 and batch(kok, "status").kod == 0
    assert batch(kok, "report", "mizan", "--year", "2016").kod == 0
    assert cozulen == []


def test_ayni_listeyi_butun_baglamlar_paylasir() -> None:
    b = baglam()
    assert replace(b, yil=2015).tasinir is b.tasinir and b.tasinir.ad("150.01") == "Kırtasiye Malzemeleri Grubu"
    assert b.tasinir_ekonomik.uyumlu("150.01.01.06", "03.2.1.01") and not b.tasinir_amortisman


# -- settings --


def test_tasinir_ayarlari_okunur(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    assert oku(kok).tasinir_ayari == TasinirAyari()
    ayarla(kok, {"tasinir": {"uc_kat": ["46340102001", BIRIM_A, BIRIM_B], "deger_artisi_siniri": "14000"}})
    ayarla(kok, {"tasinir": {"ambarlar_arasi_cetvelde": "evet", "kdv_mukellefi": "hayir", "tuketim_donemi_ay": 1}})
    ayarla(kok, {"tasinir": {"kurus_farki_hesabi": "630.11.01.05.01"}})
    a = oku(kok).tasinir_ayari
    assert a.uc_kat == (BIRIM_A, BIRIM_B) and a.deger_artisi_siniri == "14000.00" and a.tuketim_donemi_ay == 1
    assert a.ambarlar_arasi_cetvelde and not a.kdv_mukellefi and a.kurus_farki_hesabi == "630.11.1.5.01"
    assert a.iz_bedeli_kurus == 1
    degerler = {
        x["key"]: x["value"] for x in batch(kok, "ayar", "--json").json["settings"] if x["section"] == "tasinir"
    }
    assert degerler["uc_kat"] == [BIRIM_A, BIRIM_B] and degerler["bes_yil"] == "red"
    for yazilan, beklenen in (("hepsi", True), ("hic", False), (["hepsi"], True), ([], False), ([BIRIM_B], False)):
        ayarla(kok, {"tasinir": {"uc_kat": yazilan}})
        assert oku(kok).tasinir_ayari.uc_katli(BIRIM_A) is beklenen


def test_ikinci_sayim_tarihe_gore() -> None:
    """TMY24 m.32/6 from its first day on; before it, and against it, what the administration has set."""
    a = TasinirAyari()
    assert not a.ikinci_sayim_aranir("2024-10-09") and a.ikinci_sayim_aranir("2024-10-10")
    assert TasinirAyari(ikinci_sayim="evet").ikinci_sayim_aranir("2016-12-31")
    assert not TasinirAyari(ikinci_sayim="hayir").ikinci_sayim_aranir("2025-12-31")


# -- limits of the year --


def test_bilinen_yillarin_sinirlari() -> None:
    """What the sources give, and nothing beside it."""
    dort = (
        "idareler_arasi_devir_siniri",
        "tasinir_satis_siniri",
        "birimler_arasi_devir_siniri",
        "kayittan_dusme_siniri",
    )
    uc = ("deger_artisi_siniri", "amortisman_siniri_tasinir", "amortisman_siniri_tasinmaz")
    beklenen: dict[int, tuple[int, ...]] = {
        2012: (3_000, 3_000, 0, 0, 0, 0, 0),
        2014: (3_400, 3_400, 17_000, 6_750, 14_000, 14_000, 34_000),
        2016: (0,) * 7,
        2020: (7_600, 7_600, 36_000, 0, 0, 0, 0),
        2026: (63_000, 0, 251_000, 0, 0, 0, 0),
    }
    assert {int(y.stem) for y in YILLAR.glob("*.toml")} == set(beklenen)
    for yil, tutarlar in beklenen.items():
        y = YilSinirlari.oku(YILLAR, yil)
        assert y.degerler == {ad: t * 100 for ad, t in zip((*dort, *uc), tutarlar, strict=True) if t}
    sablon = (YILLAR / "2016.toml").read_text("utf-8")
    assert all(re.search(rf'^# {ad} = "0.00"', sablon, re.M) for ad in SORULMAYAN)


def test_sinirin_uc_kati() -> None:
    """2014: 3.400 and three times as much (R-T39); limits of value and depreciation are the same for all."""
    sinirlar = {y: YilSinirlari.oku(YILLAR, y) for y in (2014, 2020)}
    b = baglam(sinirlar=sinirlar, tasinir_ayari=TasinirAyari(uc_kat=(BIRIM_A,)))
    adlar = (
        "idareler_arasi_devir_siniri",
        "tasinir_satis_siniri",
        "birimler_arasi_devir_siniri",
        "kayittan_dusme_siniri",
    )
    assert [sinir(b, ad, "2014-06-01", BIRIM_B) for ad in adlar] == [340_000, 340_000, 1_700_000, 675_000]
    assert [sinir(b, ad, "2014-06-01", BIRIM_A) for ad in adlar] == [1_020_000, 1_020_000, 5_100_000, 2_025_000]
    assert [sinir(b, ad, "2020-06-01", BIRIM_A) for ad in adlar] == [2_280_000, 2_280_000, 10_800_000, None]
    assert sinir(b, "amortisman_siniri_tasinir", "2014-12-31", BIRIM_A) == 1_400_000
    assert all(sinir(b, ad, "2016-06-01", BIRIM_A) is None for ad in SORULMAYAN)


def test_deger_artisi_sinirini_ayar_soyler() -> None:
    """MİBMY has no limit; an administration may have its own, or go by the year's."""
    y = {2014: YilSinirlari.oku(YILLAR, 2014)}
    ayarli: Callable[[str], int | None] = lambda s: deger_artisi_siniri(  # noqa: E731
        baglam(sinirlar=y, tasinir_ayari=TasinirAyari(deger_artisi_siniri=s)), "2014-05-05"
    )
    assert (ayarli(""), ayarli("2000.00"), ayarli("yillik")) == (0, 200_000, 1_400_000)
    yillik = baglam(sinirlar=y, tasinir_ayari=TasinirAyari(deger_artisi_siniri="yillik"))
    assert deger_artisi_siniri(yillik, "2015-05-05") is None


@pytest.mark.parametrize("ad", SORULMAYAN)
def test_bilinmeyen_sinir_anahtari_dosyayi_yili_soyler(ad: str) -> None:
    b = tamamla(sinir_bilinmiyor(ad, "2016-05-05"), {})
    assert b is not None and b.seviye == "uyari" and b.kod == "TKD-001"
    assert "2016" in b.mesaj and SORULMAYAN[ad] in b.mesaj and ANAHTARLAR[ad].anlam in b.mesaj
    # The way out works: the line that it tells to write is one that the file takes.
    (satir,) = re.findall(rf'{ad} = "0\.00"', b.oneri)
    assert "config/yillar/2016.toml" in b.oneri and satir


def test_onerilen_satir_yil_dosyasinda_gecer(tmp_path: Path) -> None:
    for ad in SORULMAYAN:
        (tmp_path / "2016.toml").write_text(f'[tutar]\n{ad} = "1500.00"\n', "utf-8")
        assert YilSinirlari.oku(tmp_path, 2016).tutar(ad) == 150_000
    assert not set(YilSinirlari.oku(tmp_path, 2017).eksik_tutarlar()) & set(SORULMAYAN)


# -- findings --


def test_bilinmeyen_kod_bulgusu() -> None:
    b = kod_bulgusu(baglam(), "150.01.01.60", "2016-03-15", "satir[1]/@tasinir_kodu", 7)
    assert b is not None and (b.kod, b.yol, b.satir, b.gelen) == (
        "TKD-003",
        "satir[1]/@tasinir_kodu",
        7,
        "150.01.01.60",
    )
    assert b.beklenen == "150.01.01.06" and "150.01.01.06 (Kurşun Kalemler) demek istemiş" in b.oneri
    assert "bilinen en derin üst düzeyi 150.01.01 (Yazı Araçları)" in b.mesaj
    assert kod_bulgusu(baglam(), "150.01.01.06", "2016-03-15") is None
    # The row that it tells to add makes the code known.
    (satir,) = re.findall(r"«(150\.01\.01\.60;[^»]*)»", b.oneri)
    liste = (KODLAR / "tasinir.csv").read_text("utf-8")
    yeni = TasinirKodlari.coz(Path("t.csv"), f"{liste}{satir}\n".encode())
    assert yeni.durum("150.01.01.60", "2016-03-15").durum == "bilinir"


def test_kaldirilmis_kod_bulgusu() -> None:
    b = kod_bulgusu(baglam(), "255.07.02.07", "2016-03-15")
    assert b is not None and (b.kod, b.beklenen, b.gelen) == ("TKD-004", "255.06.05", "255.07.02.07")
    assert "tif_tipi MUZE" in b.oneri and "255.06.05 (Kitap, Belge, El Yazmaları ve Nadir Eserler)" in b.oneri
    listeler = TasinirListeleri({"tasinir.csv": (Path("t.csv"), (BASLIK + "255;A;;\n255.01;B;2016-01-01;\n").encode())})
    ardilsiz = kod_bulgusu(baglam(tasinir_listeleri=listeler), "255.01", "2016-03-15")
    assert ardilsiz is not None and ardilsiz.beklenen == "" and "kullanılan bir koda" in ardilsiz.oneri


def test_ekonomik_kod_bulgusu() -> None:
    b = ekonomik_bulgusu(baglam(), "150.01.01.06", "03.7.1.01")
    assert b is not None and b.kod == "TKD-002" and b.gelen == "03.7.1.01"
    assert b.beklenen.split(", ") == list(LISTE.ekonomik.izinliler("150.01.01.06"))
    tam = tamamla(b, {})
    assert tam is not None and tam.seviye == "uyari" and "kural setine eklenmesini rica ederiz" in tam.oneri
    (satir,) = re.findall(r"dosyasına «([^»]*)»", b.oneri)
    veri = (KODLAR / "tasinir_ekonomik.csv").read_bytes() + satir.encode()
    assert EkonomikKurallari.coz(Path("e.csv"), veri).uyumlu("150.01.01.06", "03.7.1.01")
    assert ekonomik_bulgusu(baglam(), "150.01.01.06", "03.2.1.01") is None
    assert ekonomik_bulgusu(baglam(), "255.02.01.01.02", "06.1.2.01") is None


def test_kodlarin_seviyesi() -> None:
    """What a limit or a rule set is not known for is told; what comes in under no code, or one that is gone, is refused."""
    assert {k: t.seviye for k, t in KATALOG.items() if k.startswith("TKD-")} == {
        "TKD-001": "uyari",
        "TKD-002": "uyari",
        "TKD-003": "red",
        "TKD-004": "red",
    }


@pytest.mark.parametrize(
    ("alan", "deger", "beklenen"),
    [
        (tasinir_kodu(), "150.1.1.4", "150.01.01.04"),
        (tasinir_kodu(), "150.1.1.123", "150.01.01.06 gibi: hesap ve ikişer haneli düzeyler"),
        (tasinir_kodu(), "15.1", "150.01.01.06 gibi: hesap ve ikişer haneli düzeyler"),
        (birim_fiyat(), "5,50", "5.50"),
        (birim_fiyat(), "1.250,5", "1250.5"),
        (birim_fiyat(), "5,1234567", "ayraçsız tutar, en çok altı ondalık hane: 33.333333"),
        (miktar(), "12,5", "12.5"),
        (miktar(), "1,2,3", "ayraçsız sayı, en çok dört ondalık hane: 12.5"),
    ],
)
def test_okunamayanin_dogrusu_soylenir(alan: Alan, deger: str, beklenen: str) -> None:
    """What is offered is taken as it stands."""
    with pytest.raises(AlanHatasi) as h:
        alan.kapi(deger)
    assert h.value.beklenen == beklenen
    if beklenen[-1].isdigit() and " " not in beklenen:
        assert alan.kapi(beklenen)
