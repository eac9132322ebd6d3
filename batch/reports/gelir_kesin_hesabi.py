"""Bütçe Gelir Kesin Hesap Cetveli (Örnek-30): estimate, accrual, collection and what is carried on (MİBMY m.41/b).

What the text leaves open is settled so: the accrual of the year is what the receivables grew by and what was collected
(column 8 = 12 + 13 - 7). So transfers between receivables fall out, what is written off or given back lowers it, and
revenue that nobody owed before it was collected, also from 126, 137, 140, 181 and the like, counts as accrued with its
collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from batch.documents.tutar import yazi
from batch.reports.bilinen_adlar import bilinen_kod_adi
from batch.reports.butce_ani import ButceAni, notlar, oran
from batch.reports.butce_cetvelleri import GELIR_LISTESI, RET_VE_IADE
from batch.reports.donemler import acilis_sonu
from batch.reports.istek import Istek
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kesin_hesap_ani import (
    Cift,
    HesapEsitligi,
    ana_kalani,
    esitlik_dipnotlari,
    gecici_ani,
    kademeli,
    kapandi,
    kesin_ani,
    kiran,
    kod_hucreleri,
    kod_toplamlari,
    tutmayanlar,
)
from batch.reports.kunye import kunye
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import GELIR, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI

# Receivables that become revenue of the budget when they are collected (m.87-99, 223-226).
ALACAKLAR = ("120", "121", "122", "127", "220", "222", "227")
BUTCE_GELIRI, YANSITMA, RET = "800", "805", "810"


@dataclass(frozen=True, slots=True)
class GelirSatiri:
    """Amounts of a revenue code, in kuruş: columns 6 to 13 of the form in their order."""

    tahmin: int = 0
    devreden_tahakkuk: int = 0
    yili_tahakkuku: int = 0
    toplam_tahakkuk: int = 0
    tahsilat: int = 0
    ret_iade: int = 0
    net_tahsilat: int = 0
    devreden: int = 0

    @property
    def degerler(self) -> tuple[int, ...]:
        return tuple(getattr(self, ad) for ad in ADLAR)

    @property
    def tahsil_orani(self) -> int | None:
        """Column 14, hundredths of a per cent; None where nothing accrued."""
        return oran(self.net_tahsilat, self.toplam_tahakkuk)


ADLAR = tuple(f.name for f in fields(GelirSatiri))
ILK_TUTAR_SUTUNU = 6  # the form counts four columns for the code and one for its name
_BASLIKLAR = (
    *("Bütçe ile tahmin edilen", "Devreden gelir tahakkuku", "Yılı tahakkuku", "Toplam tahakkuk", "Yılı tahsilatı"),
    *("Tahsilattan ret ve iadeler", "Yılı net tahsilatı", "Gelecek yıla devreden tahakkuk"),
)
SUTUNLAR = (
    Sutun("kod", "Kod", "kod", 12, kagit=False),
    *(
        Sutun(f"kod{i}", ad, "kod", 9 if i == 1 else 4, dosyada=False)
        for i, ad in enumerate(("Kod I", "II", "III", "IV"), 1)
    ),
    Sutun("aciklama", "Açıklama", "metin", 30),
    *(
        Sutun(ad, f"{baslik} ({no})", "tutar", 14, sifir_bos=True)
        for no, (ad, baslik) in enumerate(zip(ADLAR, _BASLIKLAR, strict=True), ILK_TUTAR_SUTUNU)
    ),
    Sutun("tahsil_orani", f"Tahsil oranı % ({ILK_TUTAR_SUTUNU + len(ADLAR)})", "tutar", 9),
)


@dataclass(frozen=True)
class GelirKesinHesabi:
    """The revenue of a year by code at full depth, and what the accounts say whatever codes their lines bear.

    ``onceki``, ``izleyen``: receivables by code at the end of the year before and in the opening of the next one, None
    where there is no such journal.
    """

    satirlar: Mapping[str, GelirSatiri]
    toplam: GelirSatiri
    h800: int
    h805: int
    h810: int
    acilis: int
    kapanis: int
    onceki: Mapping[str, int] | None
    izleyen: Mapping[str, int] | None

    @property
    def esitlikler(self) -> tuple[HesapEsitligi, ...]:
        t = self.toplam
        devreden = {kod: s.devreden for kod, s in self.satirlar.items()}
        gelen = {kod: s.devreden_tahakkuk for kod, s in self.satirlar.items()}
        ic = (
            *((f"{k} sütun 9", s.toplam_tahakkuk, s.devreden_tahakkuk + s.yili_tahakkuku) for k, s in self._hepsi()),
            *((f"{k} sütun 12", s.net_tahsilat, s.tahsilat - s.ret_iade) for k, s in self._hepsi()),
            *((f"{k} sütun 13", s.devreden, s.toplam_tahakkuk - s.net_tahsilat) for k, s in self._hepsi()),
        )
        return (
            HesapEsitligi(
                "KL-1",
                "MİBMY m.41/b",
                "her satırda 9 = 7 + 8, 12 = 10 - 11, 13 = 9 - 12",
                t.devreden,
                t.devreden_tahakkuk + t.yili_tahakkuku - t.tahsilat + t.ret_iade,
                kiran(ic),
            ),
            HesapEsitligi("KL-2", "MİBMY m.381", "net tahsilat = 805 hesabının borç kalanı", t.net_tahsilat, self.h805),
            HesapEsitligi(
                "KL-3", "MİBMY m.381", "net tahsilat = 800 kalanı - 810 kalanı", t.net_tahsilat, self.h800 - self.h810
            ),
            HesapEsitligi(
                "KL-4", "MİBMY m.88", "7. sütun = açılıştaki gelir alacakları", t.devreden_tahakkuk, self.acilis
            ),
            HesapEsitligi("KL-5", "MİBMY m.88", "13. sütun = yıl sonundaki gelir alacakları", t.devreden, self.kapanis),
            HesapEsitligi("KL-6", "MİBMY m.41/b", "her gelir alacağının gelir kodu yazılı", 0, 0, self._kodsuz),
            _yillar("KL-7", "geçen yıldan devreden = bu yılın 7. sütunu", self.onceki, gelen),
            _yillar("KL-8", "13. sütun = izleyen yılın 7. sütunu", devreden, self.izleyen),
        )

    @property
    def _kodsuz(self) -> tuple[str, ...]:
        s = self.satirlar.get("")
        return (
            ()
            if s is None
            else (f"kodu yazılmamış satırlar: açılışta {yazi(s.devreden_tahakkuk)}, yıl sonunda {yazi(s.devreden)}",)
        )

    def _hepsi(self) -> Iterable[tuple[str, GelirSatiri]]:
        return ((kod or "kodsuz", s) for kod, s in self.satirlar.items())


def _yillar(kod: str, ifade: str, once: Mapping[str, int] | None, sonra: Mapping[str, int] | None) -> HesapEsitligi:
    """What goes from one year into the next, code by code; not asked where one of the two has no journal."""
    if once is None or sonra is None:
        return HesapEsitligi(kod, "MİBMY m.481/1", ifade, sum((once or sonra or {}).values()), None)
    kodlar = sorted({*once, *sonra})
    kiranlar = kiran((k or "kodsuz", once.get(k, 0), sonra.get(k, 0)) for k in kodlar)
    return HesapEsitligi(kod, "MİBMY m.481/1", ifade, sum(once.values()), sum(sonra.values()), kiranlar)


def alacaklar(d: RaporDefteri) -> dict[str, int]:
    """Revenue receivables by code as of the books' last record: debits less credits, in kuruş."""
    sonuc: dict[str, int] = {}
    for kodlar in kod_toplamlari(d, ALACAKLAR).values():
        for kod, (borc, alacak) in kodlar.items():
            sonuc[kod] = sonuc.get(kod, 0) + borc - alacak
    return {kod: v for kod, v in sonuc.items() if v}


def acilista(d: RaporDefteri) -> AnlikDefter:
    """The books after their opening voucher."""
    return AnlikDefter(d, acilis_sonu(d))


def gelir_kesin_hesabi(d: RaporDefteri, kitaplik: RaporKitapligi) -> GelirKesinHesabi:
    """Asks the shelf for the years before and behind."""
    gecici, kesin, acilis = gecici_ani(d), kesin_ani(d), acilista(d)
    onceki, izleyen = kitaplik.defter(d.birim, d.yil - 1), kitaplik.defter(d.birim, d.yil + 1)
    tahmin = _tahminler(gecici)
    butce = kod_toplamlari(gecici, (BUTCE_GELIRI, RET))
    once, sonra = alacaklar(acilis), alacaklar(kesin)
    kodlar = {*tahmin, *once, *sonra, *butce[BUTCE_GELIRI], *butce[RET]}
    satirlar = {kod: _satir(kod, tahmin, butce, once, sonra) for kod in sorted(kodlar)}
    return GelirKesinHesabi(
        satirlar={kod: s for kod, s in satirlar.items() if any(s.degerler)},
        toplam=topla(satirlar.values()),
        h800=-ana_kalani(gecici, BUTCE_GELIRI),
        h805=ana_kalani(gecici, YANSITMA),
        h810=ana_kalani(gecici, RET),
        acilis=ana_kalani(acilis, *ALACAKLAR),
        kapanis=ana_kalani(kesin, *ALACAKLAR),
        onceki=alacaklar(kesin_ani(onceki)) if onceki is not None and onceki.son_sira else None,
        izleyen=alacaklar(acilista(izleyen)) if izleyen is not None and acilis_sonu(izleyen) else None,
    )


def topla(satirlar: Iterable[GelirSatiri]) -> GelirSatiri:
    return GelirSatiri(*map(sum, zip(*(s.degerler for s in (GelirSatiri(), *satirlar)), strict=True)))


def _tahminler(d: RaporDefteri) -> dict[str, int]:
    """The adopted estimate by code; refunds are taken off (m.11, m.12)."""
    sonuc: dict[str, int] = {}
    for (islem, asama, *_, kod), v in ButceAni(d).izdusum(BUTCE_PLANI.ad).items():
        if (islem, asama) == (GELIR, KESIN):
            eksi = kod.partition(".")[0] == RET_VE_IADE
            sonuc[kod] = sonuc.get(kod, 0) + (-abs(v[0]) if eksi else v[0])
    return sonuc


def _satir(
    kod: str,
    tahmin: Mapping[str, int],
    butce: Mapping[str, Mapping[str, Cift]],
    once: Mapping[str, int],
    sonra: Mapping[str, int],
) -> GelirSatiri:
    b800, a800 = butce[BUTCE_GELIRI].get(kod, (0, 0))
    b810, a810 = butce[RET].get(kod, (0, 0))
    tahsilat, iade = a800 - b800, b810 - a810
    net, devreden, kalan = tahsilat - iade, once.get(kod, 0), sonra.get(kod, 0)
    return GelirSatiri(
        tahmin=tahmin.get(kod, 0),
        devreden_tahakkuk=devreden,
        yili_tahakkuku=net + kalan - devreden,
        toplam_tahakkuk=net + kalan,
        tahsilat=tahsilat,
        ret_iade=iade,
        net_tahsilat=net,
        devreden=kalan,
    )


def ornek_30(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What was estimated, accrued, collected and carried on of every revenue code and the levels above it (m.41/b)."""
    d = defteri(istek, kitaplik)
    return gelir_tablosu(d, gelir_kesin_hesabi(d, kitaplik))


def gelir_tablosu(d: RaporDefteri, h: GelirKesinHesabi) -> Tablo:
    """The table of what has been read."""
    hepsi = kademeli({kod: s.degerler for kod, s in h.satirlar.items()})

    def satirlar() -> Iterator[TabloSatiri]:
        for kod, v in hepsi.items():
            s = GelirSatiri(*v)
            ad = bilinen_kod_adi(d, GELIR_LISTESI, kod) if kod else "gelir kodu yazılmamış"
            hucreler: tuple[Hucre, ...] = (kod, *kod_hucreleri(kod), ad, *s.degerler, s.tahsil_orani)
            yield TabloSatiri(hucreler, sayilir=False)
        bos = ("TOPLAM", "TOPLAM", "", "", "", "")
        yield TabloSatiri((*bos, *h.toplam.degerler, h.toplam.tahsil_orani), "toplam", sayilir=False)

    return Tablo(
        ad="ornek-30",
        baslik="Bütçe Gelir Kesin Hesap Cetveli (Örnek: 30)",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(
            *esitlik_dipnotlari(h.esitlikler),
            *notlar(
                "" if h.satirlar else "Gelir tahmini, tahakkuku ya da tahsilatı yok.",
                "Yılı tahakkuku, gelir alacaklarındaki artış ile net tahsilatın toplamıdır: silinen ve iade edilen "
                "gelir düşülmüştür, tahakkuku tahsiline bağlı gelir tahsil edildiği tutarla tahakkuk etmiş sayılır "
                f"({', '.join(ALACAKLAR)} hesapları).",
            ),
        ),
        tutmayan=tutmayanlar(h.esitlikler) if kapandi(d) else (),
    )
