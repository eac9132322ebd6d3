"""The taşınırlar's part of the book of depreciation, an item a row (Örnek-65; MİBMY m.491).

Items and their values are those of the taşınır register, whose records say both; the year's depreciation is what
documents of the register of fixed assets took off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from batch.documents.izdusum import Anahtar
from batch.documents.kodlar import dogal_anahtar, dogal_sirali
from batch.documents.tasinir import deger_kurus, hesabi, ikinci_duzey
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Hucre, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_stoku import kesin_yazi
from batch.reports.varliklar import AMORTISMAN_SUTUNLARI
from batch.turler.tif.alanlar import ACILIS, TUR_ADLARI
from batch.turler.tif.belge import AD as TIF_ADI
from batch.turler.tif.izdusum import DURUM_ADI, SICIL, SICIL_AMORTISMANI, SICIL_DEGERI, SicilDegeri, SicilSatiri
from batch.turler.varlik.belge import AD as VARLIK_ADI
from batch.turler.varlik.izdusum import CIKTI

_AD = "tasinir-amortisman"
_BASLIK = "Duran Varlıklar Amortisman Defteri (Örnek: 65), Taşınırlar"
_TASINIR_LISTESI = "tasinir"
# The form is not in the regulation's text: the columns are those that m.491 names.
SUTUNLAR = (
    Sutun("hesap", "Hesap", "kod", 9, tekrarsiz=True),
    Sutun("sicil_no", "Sicil no", "kod", 22),
    Sutun("harcama_birimi", "Harcama birimi", "kod", 15),
    Sutun("cinsi", "Cinsi ve nevi", "metin", 26),
    Sutun("miktar", "Miktar", "metin", 6),
    *AMORTISMAN_SUTUNLARI,
    Sutun("cikis_nedeni", "Nedeni", "metin", 14),
)


@dataclass
class _Sicil:
    """An item as its records leave it; values as `SicilDegeri` has them, ``yilin`` in kuruş."""

    satir: SicilSatiri = field(default_factory=SicilSatiri)
    edinme: int = 0
    simdi: SicilDegeri = field(default_factory=lambda: SicilDegeri(0, 0))
    cikan: SicilDegeri = field(default_factory=lambda: SicilDegeri(0, 0))
    yilin: int = 0

    def oyna(self, d: SicilDegeri) -> None:
        self.edinme = self.edinme or d.deger
        if d.deger < 0 or (d.birikmis < 0 and not d.deger):  # what it was worth before it left
            self.cikan = self.simdi
        self.simdi = SicilDegeri(self.simdi.deger + d.deger, self.simdi.birikmis + d.birikmis)

    @property
    def son(self) -> SicilDegeri:
        """What it is worth, or was when it left."""
        return self.cikan if self.satir.durum == CIKTI else self.simdi


def _kayitlar(d: RaporDefteri) -> Iterator[Any]:
    turler = (TIF_ADI, DURUM_ADI, VARLIK_ADI)
    return merge(*(d.kayitlar(1, d.son_sira, tur=tur) for tur in turler), key=lambda k: k.sira)


def _siciller(d: RaporDefteri) -> tuple[dict[Anahtar, _Sicil], dict[str, str], str]:
    """Items as of the books' moment, the rates that the year's depreciation went by, and its records' last day."""
    siciller: dict[Anahtar, _Sicil] = {}
    oranlar: dict[str, str] = {}
    son = ""
    for k in _kayitlar(d):
        if not k.sonuc.keys() & {"siciller", "sicil_amortismani"}:
            continue
        son = max(son, k.belge.tarih)
        if SICIL.sonucta in k.sonuc:
            for anahtar, satir in SICIL.satir(k):
                siciller.setdefault(anahtar, _Sicil()).satir = SicilSatiri(*map(str, satir))
        for anahtar, v in SICIL_DEGERI.hareket(k):
            siciller.setdefault(anahtar, _Sicil()).oyna(SicilDegeri.oku(v))
        if k.tur == VARLIK_ADI:
            oranlar |= k.sonuc.get("sicil_oranlari", {})
        for anahtar, (tutar,) in SICIL_AMORTISMANI.hareket(k):
            siciller.setdefault(anahtar, _Sicil()).yilin += tutar
    return siciller, oranlar, son


def tasinir_amortisman(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The book in sections by account; items that have left with the day they did, and no part of the totals."""
    d = defteri(istek, kitaplik)
    siciller, oranlar, son = _siciller(d)
    sirali = sorted(
        ((ikinci_duzey(x.satir.kod), k[1], k[0], x) for k, x in siciller.items()), key=lambda s: dogal_anahtar(s[:3])
    )

    def satirlar() -> Iterator[TabloSatiri]:
        genel, ana, bolum = [0] * 6, "", [0] * 6
        for hesap, no, birim, x in sirali:
            s, v = x.satir, x.son
            if s.durum != CIKTI and not v.deger:
                continue  # taken back
            if hesabi(hesap) != ana:
                if ana:
                    yield _toplam(f"{ana} TOPLAMI", bolum, "ara_toplam")
                ana, bolum = hesabi(hesap), [0] * 6
            deger = deger_kurus(v.deger)
            tutarlar = [deger_kurus(x.edinme), deger, v.birikmis - x.yilin, x.yilin, v.birikmis, deger - v.birikmis]
            if s.durum != CIKTI:
                bolum = [a + b for a, b in zip(bolum, tutarlar, strict=True)]
                genel = [a + b for a, b in zip(genel, tutarlar, strict=True)]
            cinsi = ", ".join(y for y in (d.kod_adi(_TASINIR_LISTESI, s.kod), s.ad) if y)
            oran = "1" if x.yilin and x.yilin == v.birikmis >= tutarlar[1] - 1 else oranlar.get(s.kod, "")
            sol: tuple[Hucre, ...] = (hesap, no, birim, cinsi, "1", _edinme(s, no) or None)
            sag: tuple[Hucre, ...] = (s.cikis_tarihi or None, TUR_ADLARI.get(s.cikis_turu, s.cikis_turu))
            ic: tuple[Hucre, ...] = (*tutarlar[:2], oran if x.yilin else "", *tutarlar[2:])
            yield TabloSatiri((*sol, *ic, *sag), sayilir=s.durum != CIKTI)
        if ana:
            yield _toplam(f"{ana} TOPLAMI", bolum, "ara_toplam")
        yield _toplam("TOPLAM", genel, "toplam")

    return Tablo(_AD, _BASLIK, _kunye(d, son), SUTUNLAR, satirlar, _kurus_dipnotu(d, siciller))


def _edinme(s: SicilSatiri, no: str) -> str:
    """The day an item came; of one that the year's opening carried over the year that its number tells (TMY m.36)."""
    return f"20{no.rsplit('.', 2)[1]}" if s.giris_turu == ACILIS else s.giris_tarihi


_KURUS_SUTUNLARI = (
    Sutun("hesap", "II. düzey", "kod", 12),
    Sutun("deger", "Kesin değer (TL)", "metin", 24),
    Sutun("satirlar", "Satırların toplamı", "tutar", 18),
    Sutun("kurus", "Kesin değerin kuruşu", "tutar", 18),
    Sutun("fark", "Satırlardan doğan kuruş", "tutar", 18),
)


def _kurus_dipnotu(d: RaporDefteri, siciller: dict[Anahtar, _Sicil]) -> tuple[Dipnot, ...]:
    """Accounts whose rows, each rounded, come to other kuruş than their exact value, where any do (R-T83)."""
    toplam: dict[str, tuple[int, int]] = {}
    for x in siciller.values():
        if x.satir.durum != CIKTI and x.simdi.deger:
            hesap = ikinci_duzey(x.satir.kod)
            deger, satirlar = toplam.get(hesap, (0, 0))
            toplam[hesap] = deger + x.simdi.deger, satirlar + deger_kurus(x.simdi.deger)
    farklilar = [
        TabloSatiri((hesap, kesin_yazi(deger), satirlar, deger_kurus(deger), satirlar - deger_kurus(deger)))
        for hesap, (deger, satirlar) in dogal_sirali(toplam)
        if satirlar != deger_kurus(deger)
    ]
    baslik = "Kuruş: satırlar tek tek yuvarlanır, hesapta fişlerin toplamı durur (kurus-farki raporu)"
    return (Dipnot(baslik, _KURUS_SUTUNLARI, tuple(farklilar)),) if farklilar else ()


def _toplam(ad: str, tutarlar: list[int], tur: Any) -> TabloSatiri:
    return TabloSatiri((ad, *(None,) * 5, *tutarlar[:2], None, *tutarlar[2:], None, None), tur, sayilir=False)


def _kunye(d: RaporDefteri, son: str) -> Kunye:
    """Up to the last number, or to the last record about an item where that is dated after it."""
    return kunye(d, aralik_yazi(d.yil, "", max(d.yevmiye(d.son_sira)[1], son)))


# Name, title, parameters, maker: spliced into the registry.
TASINIR_AMORTISMAN_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = (
    (_AD, _BASLIK, (), tasinir_amortisman),
)
