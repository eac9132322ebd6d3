"""What goes out: veriler defteri, KBS's file, the joined mizan; forms read from vouchers; the calendar as a report."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import msgspec
import pytest
from gun_sonu_ornegi import acilis, defterli
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from ornek import denemeler
from rapor_ornegi import KURALLAR, TEMPLATES, TUTAN, YONLER, BellekDefteri, BellekKitapligi, ornek
from uctan_ortak import batch

from batch.config import proje_dizini
from batch.documents.tutar import duz
from batch.reports.birlesik import DEFTERDEN, MIZANDAN, birlesik_toplamlar
from batch.reports.dogrulama import coz
from batch.reports.istek import An, RaporHatasi
from batch.reports.rapor import RAPORLAR, denetle, hazirla, istek_kur
from batch.reports.tablo import Tablo
from batch.reports.takvim import TakvimGunu
from batch.reports.writers import BICIMLER, OZEL_BICIMLER, bicimi
from batch.turler import TURLER
from batch.turler.fis.belge import Dayanak, Fis, Ilgili, Satir
from batch.turler.gunsonu.belge import GunSonuBelgesi
from batch.turler.ilce_mizani.belge import IlceMizani, MizanSatiri
from batch.turler.yilsonu.belge import YilSonuBelgesi

PROJE = proje_dizini()
S = tuple[str, int, int] | tuple[str, int, int, str]


def kitap(d: BellekDefteri, tarih: str, *satirlar: S, **alanlar: object) -> None:
    """A voucher; lines are account, borç, alacak in kuruş and, where given, the economic code."""
    no = len(d.fisler) + 1
    d.kaydet(
        Fis(
            belge_turu="MIF",
            belge_no=f"F-{no}",
            tarih=tarih,
            **{"islem": "NORMAL", **alanlar},  # type: ignore[arg-type]
            satirlar=tuple(
                Satir(hesap=h, borc=duz(b) if b else "", alacak=duz(a) if a else "", ekonomik=ek[0] if ek else "")
                for h, b, a, *ek in satirlar
            ),
        )
    )


def raf(
    *defterler: BellekDefteri, ilceler: tuple[str, ...] = (), gunler: tuple[TakvimGunu, ...] = ()
) -> BellekKitapligi:
    return BellekKitapligi([*defterler], YONLER, KURALLAR, ilceler=ilceler, gunler=gunler)


def yap(ad: str, r: BellekKitapligi, *, birim: str = "", muhurlu: bool = False, **p: str) -> Tablo:
    d = next(x for x in r.defterler if x.birim == (birim or r.merkez))
    return hazirla(r, istek_kur(ad, An(d.birim, d.yil, d.son_sira), p), muhurlu=muhurlu)


def satirlari(t: Tablo) -> list[dict[str, object]]:
    return [dict(zip((s.ad for s in t.sutunlar), x.hucreler, strict=True)) for x in t.satirlar()]


def dipnotu(t: Tablo, bas: str) -> list[tuple[object, ...]]:
    return [s.hucreler for d in t.dipnotlar if d.baslik.startswith(bas) for s in d.satirlar]


# -- veriler defteri --


def test_veriler_defteri_her_satiri_kodlariyla_yazar() -> None:
    d = BellekDefteri()
    kitap(
        d,
        "2016-01-04",
        ("102.01", 500, 0),
        ("600", 0, 500, "01.2.9.51"),
        aciklama="İlan vergisi",
        dayanak=(Dayanak(turu="Alındı", no="A-7", tarihi="2016-01-03"), Dayanak(turu="Yazı", no="9")),
    )
    kitap(d, "2016-02-01", ("100", 200, 0), ("102.01", 0, 200))
    t = yap("veriler-defteri", raf(d))
    s = satirlari(t)
    assert [(x["tarih"], x["yevmiye"], x["satir"], x["hesap"], x["alt_hesap"], x["ekonomik"]) for x in s[:-1]] == [
        ("2016-01-04", 1, 1, "102", "102.01", ""),
        ("2016-01-04", 1, 2, "600", "600", "01.2.9.51"),
        ("2016-02-01", 2, 1, "100", "100", ""),
        ("2016-02-01", 2, 2, "102", "102.01", ""),
    ]
    assert (s[1]["aciklama"], s[1]["dayanak_turu"], s[1]["dayanak_no"], s[1]["dayanak_tarihi"]) == (
        "İlan vergisi",
        "Alındı",
        "A-7",
        "2016-01-03",
    )
    assert (s[-1]["tarih"], s[-1]["borc"], s[-1]["alacak"]) == ("TOPLAM", 700, 700)
    subat = yap("veriler-defteri", raf(d), ilk="2016-02-01")
    assert [x["borc"] for x in satirlari(subat)] == [200, 0, 200] and dipnotu(subat, "Mizan")[0][1:] == (200, 200)


@dataclasses.dataclass
class Sapan(BellekDefteri):
    """Books whose totals are not those of their lines."""

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        return {k: (b + 1, a) for k, (b, a) in super().toplamlar(sira).items()}


def test_veriler_defteri_mizanla_tutmazsa_soyler() -> None:
    d = Sapan(ornek().fisler)
    t = yap("veriler-defteri", raf(d))
    for _ in range(2):  # rows may be walked again: it is said once
        assert [x["tarih"] for x in satirlari(t)][-2:] == ["TOPLAM", "E02 MİZANLA TUTMUYOR"]
        assert len(t.tutmayan) == 1 and "E02" in t.tutmayan[0] and "alacakta 0,00" in t.tutmayan[0]
    dogru = yap("veriler-defteri", raf(ornek()))
    assert satirlari(dogru)[-1]["tarih"] == "TOPLAM" and not dogru.tutmayan


# -- tecil defteri --


def _tecil() -> BellekDefteri:
    d = BellekDefteri()
    kitap(d, "2016-01-01", ("122.01", 1_000, 0, "01.1.2.01"), ("500", 0, 1_000), islem="ACILIS")
    kitap(d, "2016-01-05", ("122.01", 300, 0, "01.1.2.01"), ("120.01", 0, 300, "01.1.2.01"))
    # a voucher for two kinds of revenue: each 122 line goes with the claim of its own code
    kitap(
        d,
        "2016-02-05",
        ("122.01", 70, 0, "01.1.2.01"),
        ("122.02", 50, 0, "03.6.1.01"),
        ("120.02", 0, 50, "03.6.1.01"),
        ("121.01", 0, 70, "01.1.2.01"),
    )
    kitap(d, "2016-03-01", ("122.01", 20, 0), ("222.01", 0, 20))
    kitap(d, "2016-03-02", ("122.01", 9, 0), ("600", 0, 9))
    kitap(d, "2016-04-01", ("121.01", 40, 0), ("122.01", 0, 40, "01.1.2.01"))
    kitap(d, "2016-04-02", ("100", 60, 0), ("122.01", 0, 60), ("805", 60, 0), ("800", 0, 60))
    kitap(d, "2016-04-03", ("630", 11, 0), ("122.01", 0, 11))
    kitap(d, "2016-05-01", ("222.01", 500, 0, "01.1.2.01"), ("121.01", 0, 500))
    return d


def test_tecil_defteri_hesapla_tutar() -> None:
    """R-B96: 122's turnover is the book's, beside what m.94/a-2, a-3, b-1 and m.93/b leave out of it."""
    t = yap("ornek-57", raf(_tecil()))
    s = satirlari(t)
    genel = [x for x in s if x["bolum"] == "GENEL" and x["sira"]]
    tutarlar = ("tecil_takipsiz", "tecil_takipli", "kaldirma_takipsiz", "kaldirma_takipli")
    assert [(x["yevmiye"], *(x[a] for a in tutarlar)) for x in genel] == [
        (2, 300, 0, 0, 0),
        (3, 50, 0, 0, 0),
        (3, 0, 70, 0, 0),
        (6, 0, 0, 0, 40),
        (9, 0, 500, 0, 0),
    ]
    assert (s[-1]["bolum"], *(s[-1][a] for a in tutarlar)) == ("TOPLAM", 350, 570, 0, 40)
    # the parts by revenue have the same totals, and each row names its number in the other part
    bolumler = [x for x in s if x["sira"] and x["bolum"] != "GENEL"]
    assert sorted((x["ilinti"], x["sira"]) for x in bolumler) == [(x["sira"], x["ilinti"]) for x in genel]
    assert sum(x["tecil_takipsiz"] for x in bolumler) == 350  # type: ignore[misc]
    k = dipnotu(t, "Hesaplarla")
    assert {x[1:4] for x in k if x[0] == "122"} == {
        ("Tecil defterinin toplamı (takipsiz + takipli)", 420, 40),
        ("Defterde durmayan: açılışta devreden", 1_000, 0),
        ("Defterde durmayan: 122 ile 222 arası ve hesap içi aktarma", 20, 0),
        ("Defterde durmayan: tecil faizi", 9, 0),
        ("Defterde durmayan: tahsilat", 0, 60),
        ("Defterde durmayan: terkin", 0, 11),
        ("Mizandaki toplam", 1_449, 111),
    }
    assert [x[4] for x in k if x[1] == "Mizandaki toplam"] == ["tamam", "tamam"]


def test_tecil_defteri_aciklanamayani_soyler() -> None:
    d = _tecil()
    kitap(d, "2016-06-01", ("122.01", 5, 0), ("333", 0, 5))
    t = yap("ornek-57", raf(d))
    assert [x[4] for x in dipnotu(t, "Hesaplarla") if x[1] == "Mizandaki toplam"] == ["TUTMUYOR", "tamam"]
    assert dipnotu(t, "Deftere alınamayan") == [(10, "2016-06-01", "122.01", "tecil: karşı hesabı bulunamayan", 5)]
    eski = yap("ornek-57", raf(d), son="2016-05-31")
    assert "TUTMUYOR" not in [x[4] for x in dipnotu(eski, "Hesaplarla")]
    assert [x[:3] for x in t.tutmayan] == ["122"] and not eski.tutmayan


@pytest.mark.usefixtures("sabit")
def test_tutmayan_tecil_defteri_bir_doner(tmp_path: Path) -> None:
    """R-B96 is an error: said on stderr and by the exit code."""
    bas = ";MIF;2;2016-01-05;NORMAL"
    karsi = (f"{bas};122.01;5.00;;;KARAR;2\n", f"{bas};500;;5.00;;KARAR;2\n")
    kok = defterli(tmp_path / "kok", acilis(("100", 10_000)), *karsi)
    c = batch(kok, "report", "ornek-57", "--year", "2016")
    assert c.kod == 1 and "TUTMUYOR: 122 hesabı" in c.hata and "222" not in c.hata
    assert batch(kok, "report", "ornek-57", "--year", "2016", "--to", "2016-01-04").kod == 0


def test_tecil_defteri_kodsuz_satiri_alt_hesabiyla_tanir() -> None:
    """Without revenue codes a sub-account says which claim a line goes with; a bank's says nothing of it."""
    d = BellekDefteri()
    kitap(d, "2016-01-04", ("122.01", 100, 0), ("122.02", 50, 0), ("121.01", 0, 100), ("120.02", 0, 50))
    kitap(d, "2016-01-05", ("120.02", 30, 0), ("102.01", 20, 0), ("122.01", 0, 20), ("122.02", 0, 30))
    kitap(d, "2016-01-06", ("121", 10, 0), ("102.02", 5, 0), ("122.02", 0, 10), ("122.03", 0, 5))
    tutarlar = ("tecil_takipsiz", "tecil_takipli", "kaldirma_takipsiz", "kaldirma_takipli")
    t = yap("ornek-57", raf(d))
    genel = [x for x in satirlari(t) if x["bolum"] == "GENEL" and x["sira"]]
    assert sorted((x["yevmiye"], x["hesap"], *(x[a] for a in tutarlar)) for x in genel) == [
        (1, "122.01", 0, 100, 0, 0),
        (1, "122.02", 50, 0, 0, 0),
        (2, "122.02", 0, 0, 30, 0),
        (3, "122.02", 0, 0, 0, 10),
    ]
    assert not t.tutmayan


_HESAP = st.sampled_from(["120", "121", "122.01", "122.02", "222", "600", "630", "100", "127", "333"])
_SATIR = st.tuples(_HESAP, st.integers(1, 50), st.booleans(), st.sampled_from(["", "01.1.2.01", "03.6.1.01"]))


@denemeler(150)
@given(st.lists(st.lists(_SATIR, min_size=1, max_size=6), max_size=5))
def test_tecil_defteri_hicbir_kurusu_yitirmez(fisler: list[list[tuple[str, int, bool, str]]]) -> None:
    """Whatever the vouchers hold: what stands in the book and what is told beside it are the turnover, and a line's
    parts are the line."""
    d = BellekDefteri()
    for n, satirlar_ in enumerate(fisler, 1):
        satirlar = [(h, v * borcta, v * (not borcta), kod) for h, v, borcta, kod in satirlar_]
        fark = sum(b - a for _, b, a, _ in satirlar)
        denk = [("900", max(-fark, 0), max(fark, 0))] if fark else []
        kitap(d, f"2016-01-{n:02d}", *satirlar, *denk)
    for hesap in ("122", "222"):
        k = [x for x in dipnotu(yap("ornek-57", raf(d)), "Hesaplarla") if x[0] == hesap]
        assert [sum(x[yan] for x in k[:-1]) for yan in (2, 3)] == [k[-1][2], k[-1][3]]
        aciklanmayan = any("karşı hesabı bulunamayan" in x[1] for x in k)
        assert k[-1][4] == ("TUTMUYOR" if aciklanmayan else "tamam")


# -- forms of vouchers --


def test_iade_belgesi() -> None:
    d = BellekDefteri()
    tckn = "10000000146"
    for gun, borc in (("2016-02-01", "120.01"), ("2016-03-01", "630.12"), ("2016-04-01", "600.01")):
        kitap(
            d,
            gun,
            (borc, 80, 0),
            ("100", 0, 80),
            ("810", 80, 0, "01.1.2.01"),
            ("805", 0, 80),
            ilgili=Ilgili(ad=f"Ali Can {tckn}"),
            dayanak=(Dayanak(turu="Yazı", no="12", tarihi=gun),),
        )
    kitap(d, "2016-12-31", ("895", 240, 0), ("810", 0, 240), islem="DONEM_SONU")
    s = satirlari(yap("ornek-55", raf(d)))
    assert [x["turu"] for x in s[:-1]] == [
        "tahakkuktan fazla tahsilat (m.389/a-1)",
        "geçmiş yıl geliri (m.389/a-2)",
        "yılı içinde (m.389/a-3)",
    ]
    assert s[-1]["tutar"] == 240 and s[0]["dayanak"] == "Yazı 12 01.02.2016" and tckn not in str(s)
    bir = yap("ornek-55", raf(d), fis="F-2")
    assert [x["tutar"] for x in satirlari(bir)] == [80, 80] and [x.baslik for x in bir.dipnotlar][-1] == "İmzalar"
    with pytest.raises(RaporHatasi, match="«F-4» numaralı fiş yok"):
        yap("ornek-55", raf(d), fis="F-4")


def test_butcelesecek_borclar_birim_birim_numaralanir() -> None:
    d = BellekDefteri()
    kitap(d, "2016-01-01", ("500", 30, 0), ("322", 0, 30), islem="ACILIS")
    for n, birim in enumerate(("46.34.01.02", "46.34.01.01", "46.34.01.02"), 1):
        d.kaydet(
            Fis(
                belge_turu="MIF",
                belge_no=f"B-{n}",
                tarih=f"2016-0{n}-10",
                islem="NORMAL",
                ilgili=Ilgili(ad="Yapı Ltd."),
                satirlar=(
                    Satir(hesap="630", borc=duz(100 * n), kurumsal=birim, ekonomik="03.2.1.01"),
                    Satir(hesap="322", alacak=duz(100 * n)),
                ),
            )
        )
    kitap(d, "2016-06-01", ("322", 100, 0), ("103", 0, 100), ("830", 100, 0), ("835", 0, 100))
    t = yap("ornek-56", raf(d))
    s = satirlari(t)
    assert [(x["kurumsal"], x["sira"], x["belge_no"], x["ekonomik"], x["tutar"]) for x in s if x["sira"]] == [
        ("46.34.01.01", 1, "B-2", "03.2.1.01", 200),
        ("46.34.01.02", 1, "B-1", "03.2.1.01", 100),
        ("46.34.01.02", 2, "B-3", "03.2.1.01", 300),
    ]
    assert s[-1]["tutar"] == 600 and [x[1] for x in dipnotu(t, "322")] == [600, 30, 100, 530]


def test_mutemet_kasasi_genel_toplami_yil_boyunca_surdurur() -> None:
    d = BellekDefteri()

    def teslim(gun: str, kim: str, tutar: int, kod: str, turu: str = "Muhasebe yetkilisi mutemedi alındısı") -> None:
        kitap(
            d,
            gun,
            ("100", tutar, 0),
            ("600", 0, tutar, kod),
            ("805", tutar, 0),
            ("800", 0, tutar, kod),
            ilgili=Ilgili(ad=kim),
            dayanak=(Dayanak(turu=turu, no="A 101-120"),),
        )

    teslim("2016-01-08", "Veli Ak", 100, "01.1.2.01")
    teslim("2016-01-15", "Ayşe Su", 40, "03.6.1.01", "TAHSİLDAR ALINDISI")
    teslim("2016-01-15", "Veli Ak", 60, "05.3.2.01")
    teslim("2016-01-20", "Veli Ak", 7, "01.1.2.01", "Banka dekontu")
    kitap(
        d, "2016-01-22", ("100", 9, 0), ("333", 0, 9), ilgili=Ilgili(ad="Veli Ak"), dayanak=(Dayanak(turu="mutemet"),)
    )
    s = satirlari(yap("ornek-47", raf(d)))
    sutunlar = ("mutemet", "sira", "vergi", "mulkiyet", "diger", "oteki", "toplam", "genel_toplam")
    assert [tuple(x[a] for a in sutunlar) for x in s[:-1]] == [
        ("Ayşe Su", 1, 0, 40, 0, 0, 40, 40),
        ("Veli Ak", 1, 100, 0, 0, 0, 100, 100),
        ("Veli Ak", 2, 0, 0, 60, 0, 60, 160),
        ("Veli Ak", 3, 0, 0, 0, 9, 9, 169),
    ]
    assert s[-1]["toplam"] == 209 and s[0]["alindi"] == "A 101-120"


# -- KBS --


def _tutan(gun: str = "2016-01-31", birim: str = "4634") -> BellekDefteri:
    d = BellekDefteri(birim=birim)
    kitap(d, gun, *((h, b, 0) for h, (b, _) in TUTAN.items() if b), *((h, 0, a) for h, (_, a) in TUTAN.items() if a))
    return d


def test_kbs_yukleme_yalniz_denetimden_gecince_yapilir() -> None:
    """R-B94, R-B95: what KBS would refuse is not made, and every control that fails is named with the way to see it."""
    d = _tutan()
    kbs = yap("kbs-yukleme", raf(d), son="2016-01-31")
    assert [x.hucreler for x in kbs.satirlar()] == [x.hucreler for x in yap("kbs-mizan", raf(d)).satirlar()]
    with pytest.raises(RaporHatasi, match=r"KBS-01 .*KBS-02 .*mizan-kontrol --year 2016 --unit 4634 .*--to 2016-02-29"):
        yap("kbs-yukleme", raf(d), son="2016-02-29")  # nothing was added in February
    kitap(d, "2016-03-01", ("600", 500, 0), ("630", 0, 300), ("590", 0, 200))
    with pytest.raises(RaporHatasi, match=r"31.03.2016 mizanı .*KBS-05 .*KBS-06"):
        yap("kbs-yukleme", raf(d), son="2016-03-31")
    with pytest.raises(RaporHatasi, match="kayıt yok"):
        yap("kbs-yukleme", raf(BellekDefteri()))


def test_kbs_yukleme_yilin_son_gununde_kapanistan_oncekidir() -> None:
    d = _tutan("2016-12-30")
    gecici = YilSonuBelgesi(belge_no="YS-2016-GECICI", tarih="2016-12-31", asama="GECICI")
    d.kaydet(gecici, "YILSONU", {"anlar": {"gecici": 0}})
    kitap(d, "2016-12-31", ("895", 160, 0), ("830", 0, 150), ("834", 0, 10), islem="DONEM_SONU")
    toplam = [x.hucreler for x in yap("kbs-mizan", raf(d), son="2016-12-30").satirlar()]
    assert [x.hucreler for x in yap("kbs-yukleme", raf(d), son="2016-12-31").satirlar()] == toplam


def test_kbs_yukleme_il_ozel_idaresinde_merkezin_birlesigidir() -> None:
    merkez, ilce = _tutan(), BellekDefteri(birim="4635")
    kitap(ilce, "2016-01-20", ("630", 7, 0), ("102", 0, 7), ("830", 7, 0), ("835", 0, 7))
    r = raf(merkez, ilce, ilceler=("4635",))
    assert yap("kbs-yukleme", r).baslik.endswith("(birleşik)")
    assert len(list(yap("kbs-yukleme", r).satirlar())) > len(list(yap("kbs-mizan", raf(merkez)).satirlar()))
    with pytest.raises(RaporHatasi, match="--unit 4634"):
        yap("kbs-yukleme", r, birim="4635")
    with pytest.raises(RaporHatasi, match=r"eksik birim var.*4636"):
        yap("kbs-yukleme", raf(merkez, ilce, ilceler=("4635", "4636")))
    with pytest.raises(RaporHatasi, match="KBS-01"):  # the month before is joined, too
        yap("kbs-yukleme", r, son="2016-02-29")


# -- joined mizan --


def _birlesik() -> tuple[BellekDefteri, BellekDefteri]:
    merkez, ilce = BellekDefteri(birim_adi="Merkez"), BellekDefteri(birim="4635", birim_adi="İlçe")
    kitap(merkez, "2016-01-04", ("519", 400, 0), ("102.01", 0, 400))
    kitap(merkez, "2016-01-05", ("902", 300, 0), ("900", 0, 300))
    kitap(ilce, "2016-01-04", ("102.02", 400, 0), ("519", 0, 400))
    kitap(ilce, "2016-01-05", ("903", 300, 0), ("904", 0, 300))
    kitap(ilce, "2016-02-05", ("630", 90, 0), ("102.02", 0, 90))
    return merkez, ilce


def test_birlesik_mizan() -> None:
    merkez, ilce = _birlesik()
    r = raf(merkez, ilce, ilceler=("4635",))
    t = yap("birlesik-mizan", r)
    banka = [(x["birim"], x["borc"], x["alacak"], x["borc_kalani"]) for x in satirlari(t) if x["kod"] == "102"]
    assert banka == [("", 400, 490, 0), ("4634", 0, 400, 0), ("4635", 400, 90, 310)]
    assert [x[4] for x in dipnotu(t, "Birleşik denetimler")] == ["tamam"] * 3
    toplam = satirlari(t)[-1]
    assert (toplam["borc"], toplam["alacak"]) == (1_490, 1_490)
    assert {x["kod"] for x in satirlari(yap("birlesik-mizan", r, duzey="0"))} > {"102.01", "102.02"}
    # as of a day, and the same from its code
    ocak = yap("birlesik-mizan", r, son="2016-01-31", muhurlu=True)
    assert "630" not in {x["kod"] for x in satirlari(ocak)}
    assert [(a.birim, a.sira) for a in coz(ocak.kunye.kod).anlar] == [("4634", 2), ("4635", 3)]
    assert denetle(r, ocak.kunye.kod).tutuyor
    kitap(ilce, "2016-03-01", ("100", 1, 0), ("102", 0, 1))
    assert denetle(r, ocak.kunye.kod).tutuyor


def test_birlesik_mizanda_yoldaki_ve_eksik_soylenir() -> None:
    merkez, ilce = _birlesik()
    kitap(merkez, "2016-03-01", ("519", 50, 0), ("102", 0, 50))
    kitap(merkez, "2016-03-01", ("902", 20, 0), ("900", 0, 20))
    kitap(merkez, "2016-03-02", ("511", 5, 0), ("102", 0, 5))
    t = yap("birlesik-mizan", raf(merkez, ilce, ilceler=("4635",)))
    assert [x[1:] for x in dipnotu(t, "Birleşik denetimler")] == [
        (5, 0, 5, "TUTMUYOR"),
        (50, 0, 50, "BAKILMALI"),
        (320, 300, 20, "TUTMUYOR"),
    ]
    assert [x.partition(" ")[0] for x in t.tutmayan] == ["511", "902"]  # an open 519 hinders nothing (m.352)
    assert t.tutmayan[0].endswith("fark 0,05")
    eksik = yap("birlesik-mizan", raf(merkez, ilceler=("4635",)))
    assert {x[4] for x in dipnotu(eksik, "Birleşik denetimler")} == {"EKSİK BİRİM"}
    assert not eksik.tutmayan
    assert any("EKSİK: 2016 defteri yok" in str(x) for x in dipnotu(eksik, "Birimler"))


def test_birlesik_mizan_907nin_devredenini_yil_icinde_saymaz() -> None:
    merkez, ilce = _birlesik()
    kitap(ilce, "2016-02-06", ("906", 70, 0), ("907", 0, 70))
    r = raf(merkez, ilce, ilceler=("4635",))
    assert dipnotu(yap("birlesik-mizan", r, son="2016-11-30"), "Birleşik")[2][2] == 300
    assert dipnotu(yap("birlesik-mizan", r, son="2016-12-31"), "Birleşik")[2][2] == 370


def test_defteri_olmayan_ilcenin_gonderdigi_mizan_okunur() -> None:
    merkez, _ = _birlesik()
    for kod in ("1", "2"):  # the newer one counts
        mizan = IlceMizani(
            belge_no=kod,
            tarih="2016-01-31",
            birim="4635",
            ay="2016-01",
            satirlar=(MizanSatiri(kod="102.02", borc=f"{kod}.00"), MizanSatiri(kod="519", alacak=f"{kod}.00")),
        )
        merkez.kaydet(mizan, "ILCE_MIZANI")
    r = raf(merkez, ilceler=("4635",))
    b = birlesik_toplamlar(r, 2016, "aylik", "2016-01-31")
    assert [x.kaynak for x in b.birimler] == [DEFTERDEN, MIZANDAN] and b.tam
    assert b.toplamlar["102.02"] == (200, 0) and b.toplamlar["519"] == (400, 200)
    assert [x for x, _ in birlesik_toplamlar(r, 2016, "", "2016-02-29").eksik] == ["4635"]
    assert not birlesik_toplamlar(r, 2016, "gecici").tam


def test_her_birim_kendi_aninda() -> None:
    merkez, ilce = _birlesik()
    for d, sonraki in ((ilce, 2), (merkez, 0)):
        belge = YilSonuBelgesi(belge_no="YS-2016-GECICI", tarih="2016-12-31", asama="GECICI")
        d.kaydet(belge, "YILSONU", {"anlar": {"gecici": sonraki}})
    r = raf(merkez, ilce, ilceler=("4635",))
    for _ in range(3):
        kitap(ilce, "2016-12-31", ("100", 1, 0), ("102", 0, 1), islem="DONEM_SONU")
    b = birlesik_toplamlar(r, 2016, "gecici")
    assert [(x.birim, x.sira) for x in b.birimler] == [("4634", 3), ("4635", 6)]
    assert b.toplamlar["100"] == (2, 0)
    assert yap("birlesik-mizan", r, tur="gecici").kunye.donem == "2016 gecici (birleşik)"
    with pytest.raises(RaporHatasi, match="kesin mizanının anı yok"):
        yap("birlesik-mizan", r, tur="kesin")
    with pytest.raises(RaporHatasi, match="ilçe birimi yok"):
        yap("birlesik-mizan", r, birim="4635")
    assert [x.birim for x in birlesik_toplamlar(raf(merkez), 2016).birimler] == ["4634"]


def test_aralik_mizani_kapanistan_oncedir() -> None:
    merkez, ilce = _birlesik()
    for d in (merkez, ilce):
        kitap(d, "2016-12-31", ("630", 5, 0), ("257", 0, 5), islem="DONEM_SONU")
        belge = YilSonuBelgesi(belge_no="YS-2016-KAPANIS", tarih="2016-12-31", asama="KAPANIS")
        d.kaydet(belge, "YILSONU", {"anlar": {"aralik": 0}})
        kitap(d, "2016-12-31", ("690", 5, 0), ("630", 0, 5), islem="DONEM_SONU")
    r = raf(merkez, ilce, ilceler=("4635",))
    assert birlesik_toplamlar(r, 2016, "aylik", "2016-12-31").toplamlar["630"] == (100, 0)
    assert birlesik_toplamlar(r, 2016, "", "2016-12-31").toplamlar["630"] == (100, 10)
    assert birlesik_toplamlar(r, 2016, "aylik", "2016-11-30").toplamlar["630"] == (90, 0)


# -- calendar --

GUNLER = (
    TakvimGunu("2016-01-31", "D-63-1", "döviz değerlenir", "m.63/a-3", (), "AY_SONU", "2016-01"),
    TakvimGunu("2016-01-31", "D-479-1", "mahsup dönemi biter", "m.479/1", (), "MAHSUP", "2015", True),
    TakvimGunu("2016-02-05", "D-482-1", "ilçe mizanı gönderilir", "m.482/1", (), "ILCE_MIZANI", "2016-01", True),
    TakvimGunu("2016-06-30", "D-40-4", "kesin hesap Sayıştaya gönderilir; ek, virgül", "m.40/6", (), "", ""),
    TakvimGunu("2016-12-31", "D-480-10", "bütçe hesapları kapanır", "m.480/a-9", ("800", "830"), "", "", True, True),
)


def _takvimli() -> BellekKitapligi:
    d = BellekDefteri()
    kitap(d, "2016-01-04", ("100", 1, 0), ("102", 0, 1))
    d.kaydet(GunSonuBelgesi(belge_no="GS-1", tarih="2016-01-31"), "GUNSONU")
    d.kaydet(YilSonuBelgesi(belge_no="YS-2015-MAHSUP", tarih="2016-02-01", asama="MAHSUP"), "YILSONU")
    mizan = IlceMizani(belge_no="1", tarih="2016-01-31", birim="4635", ay="2016-01", satirlar=())
    d.kaydet(mizan, "ILCE_MIZANI")
    return raf(d, ilceler=("4635",), gunler=GUNLER)


def test_takvim_yapilani_soyler() -> None:
    r = _takvimli()
    s = satirlari(yap("takvim", r))
    assert [(x["kimlik"], x["durum"], x["kayit"]) for x in s] == [
        ("D-63-1", "ay kapandı 31.01.2016", ""),  # too late for it now, which is not to say that it was done
        ("D-479-1", "yapıldı 01.02.2016", "3. kayıt"),
        ("D-482-1", "yapıldı 31.01.2016", "4. kayıt"),
        ("D-40-4", "", ""),
        ("D-480-10", "hesap kullanılmıyor", ""),
    ]
    assert s[-1]["konu"] == "bütçe hesapları kapanır (800, 830)"
    iki = dataclasses.replace(r, ilceler=("4635", "4636"))
    assert satirlari(yap("takvim", iki))[2]["durum"] == ""
    hepsi = dataclasses.replace(iki, defterler=[*iki.defterler, *(BellekDefteri(birim=b) for b in iki.ilceler)])
    assert satirlari(yap("takvim", hepsi))[2]["durum"] == "ilçe defteri burada"


KDV = TakvimGunu("2016-01-31", "D-154-1", "KDV kapanır", "m.154", ("191",), "AY_SONU", "2016-01", True, True)


def test_takvim_hesabi_hangi_kaydin_kapattigini_soyler() -> None:
    """What the step made, else what had been booked in that month; not what came before it, and nothing while open."""
    d = BellekDefteri()
    kitap(d, "2016-01-01", ("102", 9, 0), ("500", 0, 9), islem="ACILIS")
    kitap(d, "2016-01-05", ("191.01", 5, 0), ("102", 0, 5))
    kitap(d, "2016-01-31", ("360", 5, 0), ("191.01", 0, 5))
    d.kaydet(GunSonuBelgesi(belge_no="GS-1", tarih="2016-01-31"), "GUNSONU")
    d.kaydet(GunSonuBelgesi(belge_no="GS-2", tarih="2016-02-29"), "GUNSONU")
    kitap(d, "2016-03-05", ("191.01", 5, 0), ("102", 0, 5))
    d.kaydet(GunSonuBelgesi(belge_no="GS-3", tarih="2016-03-31"), "GUNSONU")
    kitap(d, "2016-04-30", ("360", 5, 0), ("191.01", 0, 5))
    d.kaydet(GunSonuBelgesi(belge_no="GS-4", tarih="2016-04-30"), "GUNSONU")
    kitap(d, "2016-05-05", ("191.01", 5, 0), ("102", 0, 5))
    d.kaydet(GunSonuBelgesi(belge_no="GS-5", tarih="2016-05-31"), "GUNSONU")
    kitap(d, "2016-05-31", ("360", 5, 0), ("191.01", 0, 5))
    d.fisler[-1] = msgspec.structs.replace(d.fisler[-1], neden=d.fisler[-2].sira)
    gunler = tuple(KDV._replace(donem=f"2016-{ay:02d}") for ay in range(1, 7))
    acilis_ = TakvimGunu("2016-01-01", "D-481-1", "açılış", "m.481/1", (), "ACILIS", "2015", True)
    s = satirlari(yap("takvim", raf(d, gunler=(*gunler, acilis_))))
    assert [(x["durum"], x["kayit"]) for x in s] == [
        ("yapıldı 31.01.2016", "yevmiye 3"),
        ("kalan yok", ""),
        ("", ""),
        ("yapıldı 30.04.2016", "yevmiye 5"),
        ("yapıldı 31.05.2016", "yevmiye 7"),
        ("", ""),
        ("yapıldı 01.01.2016", "yevmiye 1"),
    ]
    assert s[0]["konu"] == "KDV kapanır (191)"


def test_ics_takvim_programinin_okudugudur() -> None:
    """One event a row, of a whole day; nothing in it comes from the clock, and it is the same bytes each time."""
    t = yap("takvim", _takvimli(), muhurlu=True)
    baytlar = b"".join(OZEL_BICIMLER["ics"].yaz(t, TEMPLATES))
    assert baytlar == b"".join(OZEL_BICIMLER["ics"].yaz(t, TEMPLATES))
    olaylar = Calendar.from_ical(baytlar).walk("VEVENT")
    assert [str(o["uid"]) for o in olaylar] == [f"{g.kimlik}-{g.tarih}-4634@batch" for g in GUNLER]
    assert [o["dtstart"].dt.isoformat() for o in olaylar] == [g.tarih for g in GUNLER]
    assert {o["dtstamp"].dt.isoformat() for o in olaylar} == {"2016-01-04T00:00:00+00:00"}
    assert str(olaylar[3]["summary"]) == GUNLER[3].konu and str(olaylar[3]["description"]) == "m.40/6"
    assert str(olaylar[0]["description"]) == "m.63/a-3; ay kapandı 31.01.2016"
    assert str(olaylar[1]["description"]) == "m.479/1; yapıldı 01.02.2016; 3. kayıt"
    assert t.kunye.kod in baytlar.decode() and b"\r\n" in baytlar


def test_ics_yalniz_takvimindir() -> None:
    assert bicimi("ics", "takvim") is OZEL_BICIMLER["ics"] and bicimi("ics", "mizan") is None
    assert bicimi("csv", "takvim") is BICIMLER["csv"] and bicimi("docx", "takvim") is None


# -- all of them --

ADLAR = ("veriler-defteri", "ornek-47", "ornek-55", "ornek-56", "ornek-57", "takvim", "birlesik-mizan")


@pytest.mark.parametrize("ad", ADLAR)
def test_her_bicim_bos_ve_dolu_defterde(ad: str) -> None:
    for d in (BellekDefteri(), _tecil()):
        r = raf(d, BellekDefteri(birim="4635"), ilceler=("4635",), gunler=GUNLER)
        t = yap(ad, r, muhurlu=True)
        assert denetle(r, t.kunye.kod).tutuyor
        for b in BICIMLER.values():
            assert b"".join(b.yaz(t, TEMPLATES)) == b"".join(b.yaz(t, TEMPLATES)) != b""
        csv = b"".join(BICIMLER["csv"].yaz(t, Path())).decode().splitlines()
        assert csv[0] == ";".join(s.ad for s in t.sutunlar)
        assert ad == "takvim" or csv[-1].startswith("TOPLAM")


def test_ornekler_sayfasi_her_numarayi_sayar() -> None:
    """Every form of the regulation has a report, comes as a document, or is said to be out of scope and why."""
    metin = (PROJE / "docs" / "ornekler.md").read_text("utf-8").partition("\n## Taşınır Mal Yönetmeliği")[0]
    satirlar_ = [re.split(r" *\| *", s.strip("|").strip()) for s in metin.splitlines() if re.match(r"\| [0-9]", s)]
    numaralar = [int(m[0]) for hucreler in satirlar_ if (m := re.match(r"[0-9]+", hucreler[0]))]
    assert sorted(set(numaralar)) == list(range(1, 72))
    assert {"3/A", "3/B", "36/A", "36/B", "1/A, 1/B", "71/A-J"} <= {h[0] for h in satirlar_}
    bolum = metin.partition("## Kodlar ve muhasebe")[2]
    karsiliklar = re.findall(r"^\|[^|]*\|[^|]*\|[^|]*\| ([^|]+) \|[^|]*\|$", bolum, re.M)[2:]
    raporlar = {k.strip("`") for k in karsiliklar if k.startswith("`") and "/" not in k}
    assert raporlar <= set(RAPORLAR)
    assert {"ornek-47", "ornek-55", "ornek-56", "ornek-57", "veriler-defteri"} <= raporlar
    turler = {m for k in karsiliklar for m in re.findall(r"belgeyle gelir: `([a-z_]+)`", k)}
    assert turler <= {t.on_ek for t in TURLER}
    assert all(k.startswith(("`", "kapsam dışı", "belgeyle gelir")) for k in karsiliklar)
