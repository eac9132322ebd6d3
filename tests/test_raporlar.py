"""Mizan, books, equalities and verification codes over a small set of books."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rapor_ornegi import KURALLAR, YONLER, BellekDefteri, BellekKitapligi, ornek, yap

from batch.journal.kayit import Kayit
from batch.reports import rapor
from batch.reports.dogrulama import DogrulamaHatasi, coz, icerik_ozeti, uret
from batch.reports.esitlikler import ters_kalanlar
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.mizan import ana_toplamlari, duzey_toplamlari
from batch.reports.rapor import denetle, hazirla, istek_kur
from batch.reports.tablo import Tablo, TabloSatiri


def satirlar(t: Tablo, tur: str = "normal") -> list[TabloSatiri]:
    return [s for s in t.satirlar() if s.tur == tur]


def test_mizan_duzeyler_ve_toplam() -> None:
    t = yap("mizan", ornek(), 4)
    hesaplar = {s.hucreler[0]: s.hucreler[2:] for s in satirlar(t)}
    assert hesaplar["102"] == (1, 1_020_000, 123_456, 896_544, 0)
    assert hesaplar["102.01"] == (2, 1_000_000, 123_456, 876_544, 0)
    assert hesaplar["600.03.1.1.01"] == (5, 0, 25_050, 0, 25_050)
    (toplam,) = satirlar(t, "toplam")
    birinci = [s.hucreler for s in satirlar(t) if s.hucreler[2] == 1]
    assert toplam.hucreler[0] == "TOPLAM"
    for i in (3, 4, 5, 6):
        assert toplam.hucreler[i] == sum(h[i] for h in birinci if isinstance(h[i], int))
    assert toplam.hucreler[3] == toplam.hucreler[4] and toplam.hucreler[5] == toplam.hucreler[6]


def test_mizan_sirasi_ve_gruplari() -> None:
    t = yap("mizan", ornek(), 4)
    kodlar = [s.hucreler[0] for s in t.satirlar()]
    assert kodlar[:6] == ["1", "10", "100", "102", "102.01", "102.02"]
    (on,) = [s for s in satirlar(t, "ara_toplam") if s.hucreler[0] == "10"]
    assert on.hucreler[3:5] == (1_045_050, 143_456)


def test_mizan_duzey_siniri_ve_gecmis_an() -> None:
    d = ornek()
    assert all(s.hucreler[2] == 1 for s in satirlar(yap("mizan", d, 4, {"duzey": "1"})))
    assert max(str(s.hucreler[0]).count(".") for s in satirlar(yap("mizan", d, 4, {"duzey": "3"}))) == 2
    gecmis = icerik_ozeti(yap("mizan", d, 2))
    d.ekle("2016-04-01", ("100", 5, 0), ("102.01", 0, 5))
    assert icerik_ozeti(yap("mizan", d, 2)) == gecmis


def test_bos_defter() -> None:
    t = yap("mizan", BellekDefteri(), 0)
    assert [s.hucreler[0] for s in t.satirlar()] == ["TOPLAM"]
    assert dict(t.kunye.satirlar())["Son yevmiye"] == "kayıt yok"


@st.composite
def dengeli_fisler(draw: st.DrawFn) -> BellekDefteri:
    hesap = st.sampled_from(
        ["100", "102", "102.01", "102.01.007", "320.1", "600.01.2", "600.01.2.9.01", "630", "999.5"]
    )
    tutar = st.integers(1, 10**14)
    d = BellekDefteri()
    for i in range(draw(st.integers(1, 6))):
        lines = []
        for _ in range(draw(st.integers(1, 3))):
            x = draw(tutar)
            lines += [(draw(hesap), x, 0), (draw(hesap), 0, x)]
        d.ekle(f"2016-01-{i + 1:02d}", *lines)
    return d


@settings(max_examples=60, deadline=None)
@given(dengeli_fisler())
def test_dengeli_fislerden_dengeli_mizan(d: BellekDefteri) -> None:
    toplamlar = d.toplamlar(d.son_sira)
    hepsi = duzey_toplamlari(toplamlar)
    e01 = KURALLAR.sor(ana_toplamlari(duzey_toplamlari(toplamlar)))[0]
    assert e01.kod == "E01" and e01.tutuyor and e01.sol == sum(b for b, _ in toplamlar.values())
    for kod, cift in hepsi.items():
        altlar = [c for k, c in hepsi.items() if k.startswith(kod + ".") and k.count(".") == kod.count(".") + 1]
        kendi = toplamlar.get(kod, (0, 0))
        assert cift == (kendi[0] + sum(b for b, _ in altlar), kendi[1] + sum(a for _, a in altlar))
    for t in (yap("yevmiye", d), yap("buyuk", d, p={"hesap": "102"})):
        assert not satirlar(t, "uyari")


def test_esitlikler_tutmayani_soyler() -> None:
    bozuk = {"830": (100, 0), "835": (0, 90), "910": (50, 0), "911": (0, 40), "590": (0, 5), "591": (7, 0)}
    tutmayan = {(e.kod, e.ifade): e.fark for e in KURALLAR.sor(bozuk) if not e.tutuyor}
    assert tutmayan[("E08", "830, 834, 835: borç = alacak")] == 10
    assert tutmayan[("E09", "835 alacak kalanı = 830 + 834 borç kalanları")] == -10
    assert tutmayan[("E13", "910 borç kalanı = 911 alacak kalanı")] == 10
    assert tutmayan[("E16", "590 ve 591'den en çok biri kalan verir")] == 5
    assert ("E13", "912 borç kalanı = 913 alacak kalanı") not in {(e.kod, e.ifade) for e in KURALLAR.sor(bozuk)}


def test_esitlikler_nazim_karsiligi_ve_gelir_yansitma() -> None:
    tutan = {
        "990": (70, 20),
        "999": (20, 70),
        "800": (0, 30),
        "810": (10, 0),
        "805": (30, 10),
        "906": (4, 4),
        "907": (4, 4),
    }
    assert [e for e in KURALLAR.sor(tutan) if not e.tutuyor] == []
    assert {e.kod for e in KURALLAR.sor(tutan)} >= {"E07", "E11", "E14"}


def test_ters_kalan() -> None:
    assert ters_kalanlar({"100": (1, 5), "600": (9, 2), "805": (0, 3)}, YONLER) == [("100", "B", -4), ("600", "A", 7)]
    d = ornek()
    d.ekle("2016-04-01", ("630.03", 50_000, 0), ("100", 0, 50_000))
    dipnot = yap("mizan", d, 5).dipnotlar[1]
    assert [s.hucreler for s in dipnot.satirlar] == [("BAK-002", "100", "Kasa Hesabı", "borç", 0, 44_950)]


def test_yevmiye_defteri_gun_ve_yuruyen_toplam() -> None:
    t = yap("yevmiye", ornek())
    assert len(satirlar(t)) == 12
    gunler = [(s.hucreler[6], s.hucreler[8], s.hucreler[9]) for s in satirlar(t, "ara_toplam")]
    assert gunler[0] == ("04.01.2016 günü toplamı", 1_050_100, 1_050_100)
    assert gunler[-1] == ("E02 mizan toplamı: tamam", 1_317_012, 1_317_012)
    assert satirlar(t, "toplam")[0].hucreler[-2:] == (1_317_012, 1_317_012)


def test_aralikta_nakil() -> None:
    d = ornek()
    t = yap("buyuk", d, p={"hesap": "102", "ilk": "2016-02-01", "son": "2016-02-28"})
    (nakil,) = satirlar(t, "nakil")
    assert nakil.hucreler[6:] == (1_000_000, 0, 1_000_000, 0)
    assert [s.hucreler[1] for s in satirlar(t)] == [3]
    assert satirlar(t, "toplam")[0].hucreler[6:] == (1_000_000, 123_456, 876_544, 0)
    bos = yap("yevmiye", d, p={"ilk": "2016-05-01", "son": "2016-05-31"})
    assert satirlar(bos) == [] and len(satirlar(bos, "nakil")) == 1


def test_defter_mizana_uymazsa_soyler() -> None:
    class Bozuk(BellekDefteri):
        def toplamlar(self, yevmiye: int) -> dict[str, tuple[int, int]]:
            return super().toplamlar(yevmiye) | {"100": (1, 0)}

    t = yap("buyuk", Bozuk(ornek().fisler), p={"hesap": "100"})
    assert satirlar(t, "uyari")[0].hucreler[5] == "E02 mizandaki toplam: TUTMUYOR"


def test_kasa_defteri_gunluk_kapanis() -> None:
    t = yap("kasa", ornek())
    kapanis = [s.hucreler[6:] for s in satirlar(t, "ara_toplam") if str(s.hucreler[5]).startswith("Günlük")]
    assert kapanis == [(25_050, 0, 25_050, 0), (25_050, 20_000, 5_050, 0)]
    assert t.dipnotlar[0].satirlar[0].hucreler[:2] == ("Defterdeki kasa mevcudu", 5_050)


def test_yardimci_defter_yalniz_kendi_alti() -> None:
    t = yap("yardimci", ornek(), p={"hesap": "102.01"})
    assert [s.hucreler[4] for s in satirlar(t)] == ["102.01", "102.01"]


PARAMETRELER = [
    ("mizan", {}),
    ("mizan", {"duzey": "2", "tur": "aylik", "son": "2016-02-29"}),
    ("yevmiye", {"ilk": "2016-01-01"}),
    ("buyuk", {"hesap": "102"}),
    ("yardimci", {"hesap": "600.03.1.1.01", "son": "2016-03-31"}),
    ("kasa", {}),
]


@pytest.mark.parametrize(("ad", "parametreler"), PARAMETRELER)
def test_dogrulama_kodu_gidis_donus(ad: str, parametreler: dict[str, str]) -> None:
    d = ornek()
    istek = istek_kur(ad, An("4634", 2016, 3), parametreler)
    raf = BellekKitapligi([d], YONLER, KURALLAR)
    kod = hazirla(raf, istek).kunye.kod
    assert coz(kod) == istek
    assert kod.startswith(f"{ad}.2016.4634.y3.")
    d.ekle("2016-06-01", ("100", 1, 0), ("102.02", 0, 1))
    assert denetle(raf, kod).tutuyor


@pytest.mark.parametrize("no", ["ÖG-1", "2016/12 şube_a", "T.1-_~d6~", "O-1"])
def test_dogrulama_kodu_her_belge_numarasini_tasir(no: str) -> None:
    """A code goes by ASCII letters that a hand can type, and reads back whatever number a document has."""
    t = yap("kasa", ornek())
    istek = Istek("ornek-34", (An("4634", 2016, 3),), (("belge", no),))
    kod = uret(t, istek)
    assert kod.isascii() and " " not in kod
    assert coz(kod) == istek


@pytest.mark.parametrize("parca", ["belge-~d6", "belge-~110000~", "belge-~~", "belge-Ö"])
def test_dogrulama_kodunun_bozuk_kacisi_okunmaz(parca: str) -> None:
    with pytest.raises(DogrulamaHatasi):
        coz(f"ornek-34.2016.4634.y3.{parca}.ABCD2345EFGH6723")


def test_dogrulama_kodu_degisen_tutari_yakalar() -> None:
    d = ornek()
    for ad, p in PARAMETRELER[:3]:
        kod = yap(ad, d, p=p, muhurlu=True).kunye.kod
        sahte = ornek()
        sahte.fisler[0] = bir_kurus_fazla(sahte.fisler[0])
        assert not denetle(BellekKitapligi([sahte], YONLER, KURALLAR), kod).tutuyor


def bir_kurus_fazla(k: Kayit) -> Kayit:
    s0, s1 = k.belge.satirlar
    satirlar = (replace(s0, borc="10000.01"), replace(s1, alacak="10000.01"))
    return replace(k, belge=replace(k.belge, satirlar=satirlar))


def test_ornek_kod_bicimi() -> None:
    istek = coz("mizan.2016.4634.y12345.duzey-0.ABCD2345EFGH6723")
    assert (istek.sira, istek.parametreler) == (12345, (("duzey", "0"),))


@pytest.mark.parametrize(
    "kod",
    [
        "",
        "mizan",
        "mizan.2016.4634.y1.ABCD",
        "mizan.2016.4634.y01.ABCD2345EFGH6723",
        "mizan.2016.4634.y1.duzey.ABCD2345EFGH6723",
        "mi zan.2016.4634.y1.ABCD2345EFGH6723",
    ],
)
def test_bozuk_kod(kod: str) -> None:
    with pytest.raises(DogrulamaHatasi):
        coz(kod)


@pytest.mark.parametrize(
    ("ad", "yil", "yevmiye", "parametreler", "parca"),
    [
        ("bilinmeyen", 2016, 1, {}, "adında bir rapor yok"),
        ("mizan", 2016, 1, {"hesap": "100"}, "--account seçeneğini almaz; aldıkları: --level, "),
        ("mizan", 2016, 1, {"duzey": "x"}, "düzey okunamadı"),
        ("mizan", 2016, 1, {"tur": "haftalik"}, "mizan türü tanınmıyor"),
        ("mizan", 2016, 9, {}, "9. kayıt yok"),
        ("mizan", 2017, 1, {}, "2017 defteri yok"),
        ("buyuk", 2016, 1, {}, "--account gerekir"),
        ("buyuk", 2016, 1, {"hesap": "102.01"}, "üç haneli"),
        ("buyuk", 2016, 1, {"hesap": "777"}, "hesap planında yok"),
        ("yardimci", 2016, 1, {"hesap": "102"}, "alt hesap"),
        ("kasa", 2016, 1, {"ilk": "2016-02-30"}, "böyle bir gün yok"),
        ("kasa", 2016, 1, {"ilk": "2015-02-01"}, "2016 yılında değil"),
        ("kasa", 2016, 1, {"ilk": "2016-03-01", "son": "2016-02-01"}, "sonra olamaz"),
    ],
)
def test_yanlis_istek_yolu_gosterir(ad: str, yil: int, yevmiye: int, parametreler: dict[str, str], parca: str) -> None:
    with pytest.raises(RaporHatasi, match=parca):
        hazirla(BellekKitapligi([ornek()]), istek_kur(ad, An("4634", yil, yevmiye), parametreler))


def test_belge_secenegi_alan_raporlari_soyler() -> None:
    """The help of --document names every report that takes it."""
    alanlar = {r.ad: x.secenek for r in rapor.RAPORLAR.values() for x in r.parametreler if x.secenek.ad == "--document"}
    assert len({s.yardim for s in alanlar.values()}) == 1
    sozler = next(iter(alanlar.values())).yardim.replace(":", ",").split(", ")
    tam = {f"tasinir-ornek{s}" if s.startswith("-") else s.removeprefix("belge numarası").strip() for s in sozler}
    assert set(alanlar) <= tam


def test_kayit_adlari_ve_tablo_adlari_ayni() -> None:
    zorunlu = {"buyuk": {"hesap": "102"}, "yardimci": {"hesap": "102.01"}, "ilisik-kesme": {"kime": "ali kaya"}}
    belgeli = {"ornek-34", "ornek-36a", "zimmet-fisi"}  # of one document, which these books do not have
    for ad in belgeli:
        with pytest.raises(RaporHatasi, match="«O-1» numaralı"):
            yap(ad, ornek(), p={"belge": "O-1"})
    for ad, r in rapor.RAPORLAR.items():
        # These books hold no commitment, no count and no item: test_taahhut, test_kasa, test_sicil_raporlari have theirs.
        if ad in {
            *belgeli,
            *("tasinir-ornek-5", "tasinir-devir-protokolu"),  # of one TİF: test_tasinir_raporlari
            "ornek-66",
            "ornek-67",
            "ornek-68",
            "ornek-69",
            "ornek-70",
            "muhasebe-yetkilileri",
            "banka-uzlasma",
            "ornek-71",
            "vezne-devri",
            "devir-banka-yazilari",
            "sicil-karti",
        }:
            continue
        if ad in {"kbs-yukleme", "birlesik-mizan"}:  # neither KBS nor an ilçe has these books: test_giden_raporlar
            continue
        t = yap(ad, ornek(), p=zorunlu.get(ad))
        assert t.ad == ad and t.baslik.startswith(r.baslik) and t.kunye.kod == ""
        assert all(len(s.hucreler) == len(t.sutunlar) for s in t.satirlar())


def test_mizan_donem_yazilari() -> None:
    donem = {tur: yap("mizan", ornek(), p={"tur": tur}).kunye.donem for tur in ("", "aylik", "gecici", "kesin")}
    assert donem[""] == "01.01.2016 - 31.03.2016"
    assert donem["aylik"] == "Ocak-Mart 2016 (aylık mizan)"
    assert donem["gecici"] == "2016 geçici mizan" and donem["kesin"] == "2016 kesin mizan"


def test_muhur_kunyenin_bir_parcasini_da_baglar() -> None:
    t = yap("mizan", ornek(), 4)
    baska = msgspec.structs.replace(t, kunye=msgspec.structs.replace(t.kunye, ozet="0" * 64))
    assert icerik_ozeti(t) != icerik_ozeti(baska)
