"""Tables defined in rule files: rows, sums, periods from other journals, cross-checks, and codes over two journals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calisma_ortak import komut, kostur
from ornek import SAAT, calisma
from rapor_ornegi import ADLAR, KURALLAR, TUTAN, YONLER, BellekDefteri, BellekKitapligi, ornek

from batch.config import AyarHatasi, proje_dizini
from batch.reports.dogrulama import DogrulamaHatasi, coz
from batch.reports.esitlikler import HesapAni, HesapOrtami, esitligi_sor
from batch.reports.istek import An, RaporHatasi
from batch.reports.rapor import RAPORLAR, Rapor, denetle, hazirla, istek_kur, secenekler
from batch.reports.tablo import Tablo
from batch.reports.tanim import TabloTanimlari
from batch.rules.dil.agac import EsitlikKurali, TabloTanimi
from batch.rules.dil.ayristir import KuralHatasi, kural_oku
from batch.rules.dil.deger import goster

PLAN = ["100", "101", "102", "103", "600", "630", "800", "830"]
HAZIR = """tablo hazir dayanak "m.48" "Hazır Değerler"
    sütun cari "Cari yıl"
    sütun onceki "Önceki yıl" önceki yıl
    sütun basi "Dönem başı" dönem başı
    kalem I "I- VARLIKLAR"
    kalem 10 "Toplam" = T(100..103)
    kalem 100 "Kasa" = BB(100)
    kalem 102 "Banka" = BB(102)
    kalem 103 "Çekler (-)" = - AB(103)
    kalem G "Kırtasiye" = B(630.03)
    denetim H-1 "mizanla aynı" T(10) = N(10) "10 grubunda tabloda olmayan hesap var"
    dipnot "Kapanış fişleri sayılmaz."
"""


def tanimlar(metin: str, plan: list[str] = PLAN) -> TabloTanimlari:
    return TabloTanimlari([b for b in kural_oku(metin, "k.kural") if isinstance(b, TabloTanimi)], plan, (), RAPORLAR)


def onceki_yil() -> BellekDefteri:
    d = BellekDefteri(yil=2015)
    d.ekle("2015-01-02", ("100", 700, 0), ("600", 0, 700))
    d.ekle("2015-12-31", ("102", 5_000, 0), ("103", 0, 5_000))
    return d


def raf(*defterler: BellekDefteri, metin: str = HAZIR) -> BellekKitapligi:
    return BellekKitapligi(list(defterler), YONLER, KURALLAR, tanimlar(metin))


def tablo(r: BellekKitapligi, p: dict[str, str] | None = None, ad: str = "hazir", no: int = 4, gun: str = "") -> Tablo:
    return hazirla(r, istek_kur(ad, An("4634", 2016, no), p or {}, r), gun)


def satirlar(t: Tablo) -> dict[object, tuple[object, ...]]:
    return {s.hucreler[0]: s.hucreler[2:] for s in t.satirlar()}


def test_kalemler_toplamlar_ve_donemler() -> None:
    t = tablo(raf(ornek(), onceki_yil()))
    assert satirlar(t) == {
        "I": (None, None, None),
        "10": (5_050 + 896_544, 700, 0),
        "100": (5_050, 700, 0),
        "102": (896_544, 5_000, 0),
        "103": (0, -5_000, 0),
        "G": (123_456, 0, 0),
    }
    assert [s.tur for s in t.satirlar()] == ["baslik", "toplam", "normal", "normal", "normal", "normal"]
    assert [s.kademe for s in t.satirlar()] == [0, 0, 1, 1, 1, 0]
    assert [s.hucreler[-1] for s in t.dipnotlar[0].satirlar] == ["tamam"] * 3
    assert [s.hucreler[0] for s in t.dipnotlar[1].satirlar] == ["Dayanak: m.48", "Kapanış fişleri sayılmaz."]


def test_tutmayan_denetim_ne_yapilacagini_soyler() -> None:
    d = ornek()
    d.ekle("2016-04-01", ("101", 30, 0), ("102.01", 0, 30))
    (satir, *_) = tablo(raf(d), no=5).dipnotlar[0].satirlar
    assert satir.tur == "uyari" and satir.hucreler[1] == "mizanla aynı; 10 grubunda tabloda olmayan hesap var"
    assert satir.hucreler[4:] == (901_564, 901_594, -30, "TUTMUYOR")


def test_onceki_yil_defteri_yoksa_bos_kalir() -> None:
    t = tablo(raf(ornek()))
    assert {s[1] for s in satirlar(t).values()} == {None}
    assert t.dipnotlar[0].satirlar[1].hucreler[-1] == "sorulamadı"
    assert t.dipnotlar[1].satirlar[-1].hucreler == ("4634 biriminin 2015 defteri yok; o yılı gösteren tutarlar boş",)
    assert coz(t.kunye.kod).anlar == (An("4634", 2016, 4),)


def test_kapanis_sayilmaz_acilis_donem_basidir() -> None:
    d = BellekDefteri()
    d.ekle("2016-01-01", ("102", 400, 0), ("500", 0, 400), islem="ACILIS")
    d.ekle("2016-05-01", ("100", 100, 0), ("102", 0, 100))
    d.ekle("2016-12-31", ("500", 400, 0), ("102", 0, 300), ("100", 0, 100), islem="KAPANIS")
    t = satirlar(tablo(raf(d), no=3))
    assert t["102"] == (300, None, 400) and t["100"] == (100, None, 0)


def test_kod_iki_defteri_de_tutar() -> None:
    simdi, once = ornek(), onceki_yil()
    r = raf(simdi, once)
    t = tablo(r)
    kod = t.kunye.kod
    assert kod.startswith("hazir.2016.4634.y4+2015.4634.y2.")
    assert coz(kod).anlar == (An("4634", 2016, 4), An("4634", 2015, 2))
    assert ("4634/2015 özeti", once.ozet(2)) in t.kunye.satirlar()
    simdi.ekle("2016-06-01", ("100", 1, 0), ("102.02", 0, 1))
    once.ekle("2015-12-31", ("100", 9, 0), ("600", 0, 9))
    assert denetle(r, kod).tutuyor
    assert tablo(r, no=5).kunye.kod.startswith("hazir.2016.4634.y5+2015.4634.y3.")
    assert not denetle(r, kod.replace("4634.y2.", "4634.y3.")).tutuyor
    assert not denetle(r, kod.replace("+2015.4634.y2", "")).tutuyor
    with pytest.raises(RaporHatasi, match=r"4634/2015 defterinde 9\. kayıt yok; son kayıt 3"):
        denetle(r, kod.replace("4634.y2.", "4634.y9."))
    with pytest.raises(RaporHatasi, match="2015 defteri yok"):
        denetle(raf(simdi), kod)


def test_deftersiz_uretilen_kod_defter_gelince_de_tutar() -> None:
    kod = tablo(raf(ornek())).kunye.kod
    assert denetle(raf(ornek(), onceki_yil()), kod).tutuyor


def test_gecmis_an_oteki_defteri_de_gecmise_goturur() -> None:
    t = tablo(raf(ornek(), onceki_yil()), gun="2015-06-30")
    assert t.kunye.kod.startswith("hazir.2016.4634.y4+2015.4634.y1.")


def test_onceki_defterde_bir_kurus_kodu_bozar() -> None:
    kod = tablo(raf(ornek(), onceki_yil())).kunye.kod
    sahte = BellekDefteri(yil=2015)
    sahte.ekle("2015-01-02", ("100", 701, 0), ("600", 0, 701))
    sahte.ekle("2015-12-31", ("102", 5_000, 0), ("103", 0, 5_000))
    assert not denetle(raf(ornek(), sahte), kod).tutuyor


@pytest.mark.parametrize(
    "an",
    [
        "y4+2015.4634",
        "y4+2015",
        "y4+",
        "y4+2015.4634.2",
        "y4+2016.4634.y2",
        "y4+2015.4634.y2+2014.4634.y1",
        "y4+15.4634.y2",
    ],
)
def test_bozuk_iki_defterli_kod(an: str) -> None:
    with pytest.raises(DogrulamaHatasi):
        coz(f"hazir.2016.4634.{an}.ABCD2345EFGH6723")


def test_kod_kayit_sirasiyla_da_yazilir() -> None:
    kod = "mizan.2016.4634.y120+2015.4634.s300.duzey-0.ABCD2345EFGH6723"
    assert coz(kod).anlar == (An("4634", 2016, 120), An("4634", 2015, 300))
    assert coz(kod).parametreler == (("duzey", "0"),)


def test_satirdan_defter_istenemez() -> None:
    """A maker that asks while its rows are walked would leave the moment out of the code."""

    def gec(istek: object, kitaplik: object) -> Tablo:
        t = RAPORLAR["yevmiye"].yap(istek, kitaplik)  # type: ignore[arg-type]
        kapali.append(kitaplik)
        return t

    kapali: list[object] = []
    RAPORLAR["gec"] = Rapor("gec", "Geç", (), gec)  # type: ignore[arg-type]
    try:
        tablo(raf(ornek(), onceki_yil()), ad="gec")
        with pytest.raises(RuntimeError, match="satırlarından önce"):
            kapali[0].defter("4634", 2015)  # type: ignore[attr-defined]
    finally:
        del RAPORLAR["gec"]


@pytest.mark.parametrize(
    ("eski", "yeni", "parca", "yer"),
    [
        ("T(100..103)", "T(100..109)", "tabloda «109» kalemi yok", "6:27"),
        ("T(100..103)", "T(10)", "dönüp kendisini topluyor", "6:5"),
        ("T(100..103)", "T(103..100)", "ilk kalem sonrakinden sonra", "6:27"),
        ("kalem 102", "kalem 100", "«100» kalemi iki kez yazılmış", "8:5"),
        ("sütun onceki", "sütun cari", "«cari» sütunu iki kez yazılmış", "3:11"),
        ("sütun onceki", "sütun ad", "kendiliğinden vardır", "3:11"),
        ("BB(100)", "BB(100", "olamaz", "8:5"),
        ("B(630.03)", "B(63.03)", "üç haneli hesabıyla", "10:29"),
        ("B(630.03)", "B(630.03..600.04)", "aralığın başı sonundan büyük", "10:29"),
        ("tablo hazir", "tablo hazır_x", "harf, rakam ve tire", "1:7"),
    ],
)
def test_tanim_yanlisi_yeriyle_soylenir(eski: str, yeni: str, parca: str, yer: str) -> None:
    with pytest.raises(KuralHatasi) as h:
        kural_oku(HAZIR.replace(eski, yeni, 1), "k.kural")
    assert parca in str(h.value) and str(h.value).startswith(f"k.kural:{yer}: ") and str(h.value).endswith("^")


@pytest.mark.parametrize(
    ("eski", "yeni", "ileti"),
    [
        ("BB(100)", "BB(77)", "k.kural:1: hazir: 100: «77» ile başlayan hesap yok"),
        ("N(10)", "N(yok)", "k.kural:1: hazir: H-1: «yok» adında bir hesap kümesi yok"),
        ("tablo hazir", "tablo kasa", "k.kural:1: kasa: bu adda bir rapor var"),
    ],
)
def test_planla_uyusmayan_tanim_ayar_hatasidir(eski: str, yeni: str, ileti: str) -> None:
    with pytest.raises(AyarHatasi, match=ileti):
        tanimlar(HAZIR.replace(eski, yeni, 1))


@pytest.mark.parametrize(
    "metin", ['eşitlik X dayanak "a" "b" T(1) = 0', 'şart S-1-1 madde 1 "m" eğer B(1) = T(1) ise islem']
)
def test_kalem_toplami_tablo_disinda_olmaz(metin: str) -> None:
    with pytest.raises(KuralHatasi, match="yalnız tablonun kalemlerinde"):
        kural_oku(metin, "k")


def test_alt_hesaplar_bir_kez_sayilir() -> None:
    metin = """tablo x dayanak "a" "b" sütun cari "c"
        kalem 1 "aralık" = B(102.01..102.02)
        kalem 2 "üstü de yazılmış" = B(102 | 102.01)
        kalem 3 "altı" = B(600.03 | 630.03.2)
        kalem 4 "her hesabın kendi kalanı" = BB(102.01 | 102.02)"""
    d = ornek()
    d.ekle("2016-04-02", ("100", 2_000_000, 0), ("102.01", 0, 2_000_000))
    t = satirlar(tablo(raf(d, metin=metin), ad="x", no=5))
    assert t == {"1": (1_020_000,), "2": (1_020_000,), "3": (123_456,), "4": (20_000,)}


def test_esitlikler_tablonun_denetimidir() -> None:
    """What `mizan-kontrol` asks can be written as a table's cross-checks, and comes out the same."""
    kurallar = [
        b
        for b in kural_oku((proje_dizini() / "config/tablolar/mizan-kontrol.kural").read_text("utf-8"), "k")
        if isinstance(b, EsitlikKurali)
    ]
    sorulan = {e.kimlik: e for e in KURALLAR.sor(TUTAN)}
    kurallar = [k for k in kurallar if k.kimlik in sorulan]
    denetimler = "\n".join(
        f'denetim {k.kimlik} {k.seviye} "{k.ad}" {" veya ".join(map(goster, k.formuller))}' for k in kurallar
    )
    (t,) = tanimlar(
        f'tablo kontrol dayanak "m.43" "Kontrol" sütun cari "Cari" {denetimler}', [f"{i}" for i in range(100, 1000)]
    )
    ortam = HesapOrtami(lambda _: HesapAni(TUTAN, (str(i) for i in range(100, 1000))))
    assert len(t.denetimler) == len(kurallar) > 15
    for k in t.denetimler:
        e, d = sorulan[k.kimlik], esitligi_sor(k, ortam)
        assert (d.ifade, d.formul, d.sol, d.sag, d.fark, d.sonuc) == (e.ifade, e.formul, e.sol, e.sag, e.fark, e.sonuc)


def test_onceki_yil_esitlikte_de_sorulur() -> None:
    d = ornek()
    from batch.reports.esitlikler import MizanKurallari

    kural = 'eşitlik X dayanak "a" "kasa arttı" BB(100) > önceki yıl BB(100)'
    r = BellekKitapligi([d, onceki_yil()], YONLER, MizanKurallari(kural_oku(kural, "x"), PLAN))  # type: ignore[arg-type]
    t = tablo(r, ad="mizan-kontrol")
    assert next(iter(t.satirlar())).hucreler == (
        "X",
        "a",
        "kasa arttı",
        "BB(100) > önceki yıl BB(100)",
        5_050,
        700,
        4_350,
        "tamam",
    )
    assert "+2015.4634.y2." in t.kunye.kod and denetle(r, t.kunye.kod).tutuyor


def test_secenekler_kayittan_gelir() -> None:
    assert [s.ad for _, s in secenekler()] == [
        "--level",
        "--account",
        "--from",
        "--to",
        "--month",
        "--profile",
        "--articles",
        "--kind",
        "--taahhut",
        "--tertip",
        "--duzey",
        "--asama",
        "--islem",
        "--basamak",
        "--kapsam",
        "--karsilastir",
        "--document",
        "--fis",
        "--harcama-birimi",
        "--kisi",
        "--ambar",
        "--yer",
        "--kod",
        "--sicil",
        "--tif",
        "--hareketsiz-ay",
    ]
    assert "100" in ADLAR


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    calisma(tmp_path)
    basliklar = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n"
    for yil, tutar in ((2015, "700.00"), (2016, "90.00")):
        on = f"MIF;1;{yil}-01-05;NORMAL"
        satirlar_ = f"{on};100.01;{tutar};;KARAR;1\n{on};333;;{tutar};KARAR;1\n"
        (tmp_path / "inbox" / f"fis-{yil}.csv").write_text(basliklar + satirlar_)
        kostur(tmp_path, yil=yil)
    return tmp_path


def test_komuttan_iki_yil_ve_kodu(kok: Path) -> None:
    r = komut(kok, "report", "hazir-degerler", "--year", "2016", "--format", "json")
    assert r.exit_code == 0, r.stderr
    v = json.loads(r.stdout)
    kasa = next(s for s in v["satirlar"] if s["kod"] == "100")
    assert (kasa["cari"], kasa["onceki"]) == ("90.00", "700.00")
    assert [d["yil"] for d in v["kunye"]["dayandigi"]] == [2015]
    kod = v["kunye"]["dogrulama_kodu"]
    assert "+2015." in kod
    c = komut(kok, "report", "--check", kod, "--json")
    birim = v["kunye"]["birim"]
    assert c.exit_code == 0 and json.loads(c.stdout)["others"] == [{"year": 2015, "unit": birim, "record": 1}]
    assert "defterinin 1. kaydına göre" in komut(kok, "report", "--check", kod).stdout
    assert komut(kok, "report", "--check", kod[:-1] + ("A" if kod[-1] != "A" else "B")).exit_code == 4
    assert komut(kok, "report", "hazir-degerler", "--year", "2016", "--level", "1").exit_code == 2


def test_bozuk_tablo_kosuyu_durdurur(kok: Path) -> None:
    (kok / "config/tablolar/yeni.kural").write_text('tablo mizan dayanak "a" "b" sütun c "d" kalem 1 "x" = B(100)')
    r = komut(kok, "run", "--year", "2016")
    assert r.exit_code == 5 and "bu adda bir rapor var" in r.stderr
    (kok / "config/tablolar/yeni.kural").write_text('tablo yeni dayanak "a" "b" sütun c "d" kalem 1 "x" = B(77)')
    assert komut(kok, "ayar").exit_code == 5
