"""Bütçe Gelir Kesin Hesap Cetveli (Örnek-30): estimate, accrual, collection and what is carried on (MİBMY m.41/b).

What the text leaves open is settled so: the accrual of the year is what the receivables grew by and what was collected
(column 8 = 12 + 13 - 7). So transfers between receivables fall out, what is written off or given back lowers it, and
revenue that nobody owed before it was collected, also from 126, 137, 140, 181 and the like, counts as accrued with its
collection. Of an il özel idaresi the units are added up, as in Örnek-29 and in the statements beside it.
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
from batch.reports.kapsam import kapsam_notlari
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kesin_hesap_ani import (
    Cift,
    HesapEsitligi,
    ana_kalani,
    esitlik_dipnotlari,
    gecici_ani,
    ilce_defterleri,
    kademeli,
    kapandi,
    kesin_ani,
    kiran,
    kod_hucreleri,
    kod_toplamlari,
    tutmayanlar,
    ustleri,
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

    Of all units that the administration's books are kept in; the estimate is that of the first books, whose budget it
    is. ``defterde``: code, also of every level above → (net collection, receivables at the year's end) as the lines of
    the journals tell them, apart from the rows. ``onceki``, ``izleyen``: receivables by code at the end of a year and
    in the opening of the one after it, of the units that have both journals; None where no unit has.
    ``defteri_olmayan``: units whose journal is not at hand.
    """

    satirlar: Mapping[str, GelirSatiri]
    toplam: GelirSatiri
    h800: int
    h805: int
    h810: int
    acilis: int
    kapanis: int
    defterde: Mapping[str, Cift]
    onceki: _Gecis | None
    izleyen: _Gecis | None
    katilan: tuple[str, ...] = ()
    defteri_olmayan: tuple[str, ...] = ()

    @property
    def esitlikler(self) -> tuple[HesapEsitligi, ...]:
        t = self.toplam
        return (
            HesapEsitligi(
                "KL-1",
                "MİBMY m.41/b",
                "basılan her satırda 9 = 7 + 8, 12 ve 13 defterde o kodun net tahsilatı ve alacağı",
                sum(s.toplam_tahakkuk for kod, s in self.basilan.items() if "." not in kod),
                sum(net + kalan for kod, (net, kalan) in self.defterde.items() if "." not in kod),
                self._tutmayan_satirlar,
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
            _yillar("KL-7", "geçen yıldan devreden = bu yılın 7. sütunu", self.onceki, t.devreden_tahakkuk),
            _yillar("KL-8", "13. sütun = izleyen yılın 7. sütunu", self.izleyen, t.devreden),
        )

    @property
    def _kodsuz(self) -> tuple[str, ...]:
        s = self.satirlar.get("")
        return (
            ()
            if s is None
            else (f"kodu yazılmamış satırlar: açılışta {yazi(s.devreden_tahakkuk)}, yıl sonunda {yazi(s.devreden)}",)
        )

    @property
    def basilan(self) -> dict[str, GelirSatiri]:
        """The rows as they are printed: every code with the levels above it."""
        return {kod: GelirSatiri(*v) for kod, v in kademeli({k: s.degerler for k, s in self.satirlar.items()}).items()}

    @property
    def _tutmayan_satirlar(self) -> tuple[str, ...]:
        """Column 8 is defined by 12, 13 and 7, so a row cannot contradict itself there: what can go wrong is which
        codes became rows, how they were added up, and that a printed row no longer is what the journals hold."""
        basilan = self.basilan
        karsilastirilan: list[tuple[str, int, int]] = []
        for kod in sorted({*basilan, *self.defterde}):
            s, (net, kalan) = basilan.get(kod, GelirSatiri()), self.defterde.get(kod, (0, 0))
            ad = kod or "kodsuz"
            karsilastirilan += (
                (f"{ad} sütun 9", s.toplam_tahakkuk, s.devreden_tahakkuk + s.yili_tahakkuku),
                (f"{ad} sütun 12", s.net_tahsilat, net),
                (f"{ad} sütun 13", s.devreden, kalan),
            )
        return kiran(karsilastirilan)


@dataclass(frozen=True, slots=True)
class _Gecis:
    """Receivables by code at the end of a year and in the opening of the next, in kuruş."""

    kapanista: Mapping[str, int]
    acilista: Mapping[str, int]

    @classmethod
    def kur(cls, ciftler: Iterable[tuple[RaporDefteri, RaporDefteri]]) -> _Gecis | None:
        """Of pairs of a unit's books and those of its next year."""
        hepsi = list(ciftler)
        if not hepsi:
            return None
        return cls(
            _birlikte(alacaklar(kesin_ani(d)) for d, _ in hepsi),
            _birlikte(alacaklar(acilista(izleyen)) for _, izleyen in hepsi),
        )


def _birlikte(parcalar: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Amounts added up by their codes."""
    sonuc: dict[str, int] = {}
    for parca in parcalar:
        for kod, v in parca.items():
            sonuc[kod] = sonuc.get(kod, 0) + v
    return sonuc


def _yillar(kod: str, ifade: str, gecis: _Gecis | None, sutun: int) -> HesapEsitligi:
    """What goes from one year into the next, code by code; not asked where one of the two has no journal."""
    if gecis is None:
        return HesapEsitligi(kod, "MİBMY m.481/1", ifade, sutun, None)
    once, sonra = gecis.kapanista, gecis.acilista
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
    """Of the books ``d`` and of the units that belong to them; asks the shelf for the years before and behind."""
    ilceler = ilce_defterleri(d, kitaplik, d.yil)
    defterler = [d, *(x for x in ilceler.values() if x is not None)]
    gecici, kesin, acilis = ([an(x) for x in defterler] for an in (gecici_ani, kesin_ani, acilista))
    onceki = [(y, x) for x in defterler if (y := kitaplik.defter(x.birim, d.yil - 1)) is not None and y.son_sira]
    izleyen = [(x, y) for x in defterler if (y := kitaplik.defter(x.birim, d.yil + 1)) is not None and acilis_sonu(y)]
    tahmin = _tahminler(gecici[0])
    butce = {ana: _ciftler(kod_toplamlari(x, (ana,))[ana] for x in gecici) for ana in (BUTCE_GELIRI, RET)}
    once, sonra = _birlikte(map(alacaklar, acilis)), _birlikte(map(alacaklar, kesin))
    kodlar = {*tahmin, *once, *sonra, *butce[BUTCE_GELIRI], *butce[RET]}
    satirlar = {kod: _satir(kod, tahmin, butce, once, sonra) for kod in sorted(kodlar)}
    return GelirKesinHesabi(
        satirlar={kod: s for kod, s in satirlar.items() if any(s.degerler)},
        toplam=topla(satirlar.values()),
        h800=-sum(ana_kalani(x, BUTCE_GELIRI) for x in gecici),
        h805=sum(ana_kalani(x, YANSITMA) for x in gecici),
        h810=sum(ana_kalani(x, RET) for x in gecici),
        acilis=sum(ana_kalani(x, *ALACAKLAR) for x in acilis),
        kapanis=sum(ana_kalani(x, *ALACAKLAR) for x in kesin),
        defterde=_defterde(gecici, kesin),
        onceki=_Gecis.kur(onceki),
        izleyen=_Gecis.kur(izleyen),
        katilan=tuple(ilceler),
        defteri_olmayan=tuple(birim for birim, x in ilceler.items() if x is None),
    )


def _ciftler(parcalar: Iterable[Mapping[str, Cift]]) -> dict[str, Cift]:
    sonuc: dict[str, Cift] = {}
    for parca in parcalar:
        for kod, (borc, alacak) in parca.items():
            b, a = sonuc.get(kod, (0, 0))
            sonuc[kod] = (b + borc, a + alacak)
    return sonuc


def _defterde(gecici: Iterable[RaporDefteri], kesin: Iterable[RaporDefteri]) -> dict[str, Cift]:
    """Code and the levels above it → (800 less 810 at the geçici mizan, receivables at the kesin mizan)."""
    sonuc: dict[str, list[int]] = {}
    for yer, isaret, hesaplar, defterler in ((0, -1, (BUTCE_GELIRI, RET), gecici), (1, 1, ALACAKLAR, kesin)):
        for x in defterler:
            for kodlar in kod_toplamlari(x, hesaplar).values():
                for kod, (borc, alacak) in kodlar.items():
                    for ust in ustleri(kod):
                        sonuc.setdefault(ust, [0, 0])[yer] += isaret * (borc - alacak)
    return {kod: (net, kalan) for kod, (net, kalan) in sonuc.items()}


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

    def satirlar() -> Iterator[TabloSatiri]:
        for kod, s in h.basilan.items():
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
                *kapsam_notlari(d.birim, h.katilan, {(birim, d.yil) for birim in h.defteri_olmayan}),
            ),
        ),
        tutmayan=tutmayanlar(h.esitlikler) if kapandi(d) else (),
    )
