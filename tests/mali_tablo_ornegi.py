"""Years of books in memory whose lines bear codes, closed as the regulation says, for the tests of the statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from rapor_ornegi import KURALLAR, PLAN, BellekDefteri, BellekKitapligi

from batch.config import proje_dizini
from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import duz
from batch.pipeline.raporlama import yonler
from batch.reports.istek import An
from batch.reports.rapor import RAPORLAR, hazirla, istek_kur
from batch.reports.tablo import Tablo
from batch.reports.tanim import TabloTanimlari
from batch.rules.dil.taban import yukle
from batch.turler.fis.belge import Fis, Satir

KURUMSAL = ("46.34.01.02", "46.34.01.03", "46.34.02.05")
FONKSIYONEL = ("01.3.9.00", "06.2.0.00", "08.1.0.00")
GIDERLER = ("01.1.1.01", "03.2.1.01", "03.5.1.01", "05.4.1.90", "07.1.9.02")
GELIRLER = ("01.2.9.51", "03.1.1.01", "05.2.2.51")
_TABAN = yukle([proje_dizini() / "config" / "isleyis", proje_dizini() / "config" / "tablolar"])
TANIMLAR = TabloTanimlari(_TABAN.tablolar, yonler(PLAN), _TABAN.kumeler, RAPORLAR)
TABLOLAR = (*(t.ad for t in TANIMLAR if t.dayanak.startswith("m.485")), "nakit-akis")


@dataclass
class KodluDefter(BellekDefteri):
    """Books with the projection of codes, and named moments (``anlar``: name → record)."""

    anlar: dict[str, int] = field(default_factory=dict)

    def hesap_adi(self, kod: str) -> str:
        return PLAN.ad(kod, self.yil)

    def izdusum(self, ad: str, sira: int) -> dict[Anahtar, Vektor]:
        if ad == "yil_sonu_ani":
            return {(x, str(s)): (1,) for x, s in self.anlar.items() if s <= sira}
        if ad != "kod":
            return super().izdusum(ad, sira)
        sonuc: dict[Anahtar, Vektor] = {}
        for k in self.fisler[:sira]:
            for s in k.belge.satirlar if k.tur == "FIS" else ():
                y = (ana_hesap(s.hesap), s.hesap, s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
                b, a = sonuc.get(y, (0, 0))
                sonuc[y] = (b + s.borc_kurus, a + s.alacak_kurus)
        return sonuc

    def yaz(self, tarih: str, *satirlar: Satir, islem: str = "NORMAL") -> None:
        no = len(self.fisler) + 1
        self.kaydet(Fis(belge_turu="MIF", belge_no=f"F-{no}", tarih=tarih, islem=islem, satirlar=satirlar))

    def kalan(self, hesap: str) -> int:
        """Borç less alacak of an account and all below it."""
        t = self.toplamlar(self.son_sira)
        return sum(b - a for h, (b, a) in t.items() if h.startswith(hesap))


def s(hesap: str, net: int, **kodlar: str) -> Satir:
    """A line; a positive amount is borç."""
    return Satir(hesap=hesap, borc=duz(net) if net > 0 else "", alacak=duz(-net) if net < 0 else "", **kodlar)


def gider_kodlari(r: Random) -> dict[str, str]:
    return {
        "kurumsal": r.choice(KURUMSAL),
        "fonksiyonel": r.choice(FONKSIYONEL),
        "finansman": "5",
        "ekonomik": r.choice(GIDERLER),
    }


def gider(
    d: KodluDefter, gun: str, tutar: int, kodlar: Mapping[str, str], yansiyan: str = "830", oteki: str = "103"
) -> None:
    """An expense, paid, with its budget lines (m.373/a-1, 393/a-1)."""
    eko = kodlar["ekonomik"]
    satirlar = (
        s(f"630.{eko}", tutar, **kodlar),
        s(oteki, -tutar),
        s(f"{yansiyan}.{eko}", tutar, **kodlar),
        s("835", -tutar),
    )
    d.yaz(gun, *satirlar)


def gelir(d: KodluDefter, gun: str, tutar: int, kod: str, nereye: str = "102.01") -> None:
    """A revenue collected when it accrues (m.367/b-1, 383/a-1)."""
    d.yaz(gun, s(nereye, tutar), s(f"600.{kod}", -tutar), s("805", tutar), s(f"800.{kod}", -tutar))


def yil(
    no: int, r: Random, onceki: KodluDefter | None = None, *, kapali: bool = True, anli: bool = True, n: int = 12
) -> KodluDefter:
    """A year with ``n`` vouchers of each sort, opened from the one before, closed by m.480 where ``kapali``."""
    d = KodluDefter(yil=no, anlar={})
    gunler = iter(sorted(f"{no}-{r.randint(2, 12):02d}-{r.randint(1, 28):02d}" for _ in range(6 * n)))
    if onceki is not None:
        _ac(d, onceki)
        _mahsup(d, r)
    else:
        sermaye = r.randint(10**6, 10**7)
        d.yaz(f"{no}-01-01", s("102.01", sermaye), s("500", -sermaye), islem="ACILIS")
    for _ in range(n):
        tutar = r.randint(1, 500_000)
        gelir(d, next(gunler), r.randint(1, 900_000), r.choice(GELIRLER))
        gider(d, next(gunler), tutar, gider_kodlari(r))
        yatirim = r.randint(1, 300_000)
        k = {**gider_kodlari(r), "ekonomik": "06.1.2.01"}
        d.yaz(
            next(gunler), s("255.01", yatirim), s("320", -yatirim), s("830.06.1.2.01", yatirim, **k), s("835", -yatirim)
        )
        d.yaz(next(gunler), s("320", yatirim), s("103", -yatirim))
        kredi = r.randint(1, 200_000)
        d.yaz(next(gunler), s("102.01", kredi), s("300", -kredi))
        d.yaz(next(gunler), s("103", d_103), s("102.01", -d_103)) if (d_103 := -d.kalan("103")) > 0 else next(gunler)
    iade = r.randint(1, 1000)
    kod = r.choice(GELIRLER)
    d.yaz(
        f"{no}-12-30",
        s(f"630.{GIDERLER[1]}", iade, **gider_kodlari(r) | {"ekonomik": GIDERLER[1]}),
        s("102.01", -iade),
        s(f"810.{kod}", iade),
        s("805", -iade),
    )
    d.yaz(f"{no}-12-30", s("105.01", 700), s("600.05.9.1.01", -700))
    amortisman = r.randint(1, 1000)
    d.yaz(
        f"{no}-12-31",
        s("630.13.1.1.01", amortisman, **gider_kodlari(r) | {"ekonomik": "13.1.1.01"}),
        s("257.05", -amortisman),
    )
    avans = r.randint(1, 50_000)
    d.yaz(f"{no}-12-31", s("160", avans), s("102.01", -avans))
    d.yaz(f"{no}-12-31", s("165", avans), s("160", -avans))
    d.yaz(f"{no}-12-31", s("910", 5_000), s("911", -5_000))
    if kapali:
        kapat(d, anli)
    return d


def _bakiyeler(d: KodluDefter, *basi: str) -> dict[str, int]:
    t = d.toplamlar(d.son_sira)
    return {h: b - a for h, (b, a) in sorted(t.items()) if h.startswith(basi) and b != a}


def kapat(d: KodluDefter, anli: bool = True) -> None:
    """The closing entries of m.480/1-a and b, with their moments."""
    gun = f"{d.yil}-12-31"

    def an(ad: str) -> None:
        if anli:
            d.anlar[ad] = d.son_sira

    def aktar(hesaplar: tuple[str, ...], karsi: str) -> None:
        kalanlar = _bakiyeler(d, *hesaplar)
        if kalanlar:
            toplam = sum(kalanlar.values())
            d.yaz(
                gun,
                *(s(h, -k) for h, k in kalanlar.items()),
                *([s(karsi, toplam)] if toplam else []),
                islem="DONEM_SONU",
            )

    an("gecici")
    for hesap in ("800", "830", "810", "835", "805"):
        aktar((hesap,), "895")
    an("kapanis-oncesi")
    aktar(("600",), "690")
    aktar(("630",), "690")
    aktar(("690",), "590" if d.kalan("690") < 0 else "591")
    an("kesin")
    d.yaz(gun, *(s(h, -k) for h, k in _bakiyeler(d, "").items()), islem="KAPANIS")
    an("kapanis")


def _ac(d: KodluDefter, onceki: KodluDefter) -> None:
    """The opening voucher, and the result to 570 or 580 (m.481)."""
    from batch.reports.kapanis_anlari import yil_sonu_sirasi

    t = onceki.toplamlar(yil_sonu_sirasi(onceki, "kesin"))
    kalanlar = {h: b - a for h, (b, a) in sorted(t.items()) if b != a}
    d.yaz(f"{d.yil}-01-01", *(s(h, k) for h, k in kalanlar.items()), islem="ACILIS")
    if k := kalanlar.get("590", 0):
        d.yaz(f"{d.yil}-01-02", s("590", -k), s(f"570.{onceki.yil}", k))
    if k := kalanlar.get("591", 0):
        d.yaz(f"{d.yil}-01-02", s(f"580.{onceki.yil}", k), s("591", -k))


def _mahsup(d: KodluDefter, r: Random) -> None:
    """What 165 was opened with becomes expense of the year before, and 834 is closed (m.396)."""
    if (tutar := d.kalan("165")) > 0:
        gider(d, f"{d.yil}-01-20", tutar, gider_kodlari(r), "834", "165")
        d.yaz(f"{d.yil}-02-01", s("835", tutar), *(s(h, -k) for h, k in _bakiyeler(d, "834").items()))


def raf(*defterler: KodluDefter) -> BellekKitapligi:
    return BellekKitapligi(list(defterler), yonler(PLAN), KURALLAR, TANIMLAR)


def yap(ad: str, r: BellekKitapligi, yil_: int, p: Mapping[str, str] | None = None) -> Tablo:
    d = r.defter("4634", yil_)
    assert d is not None
    return hazirla(r, istek_kur(ad, An("4634", yil_, d.son_sira), p or {}, r))
