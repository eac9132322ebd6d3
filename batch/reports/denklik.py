"""Denklik: by unit and II. düzey code what the taşınır records are worth against what the accounts hold, what a
difference consists of, and the papers behind each (TMY m.30/4, m.34/3; R-T83, R-T84)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tasinir import TASINIR_HESAPLARI, deger_kurus, kurumsali
from batch.documents.tutar import yazi
from batch.reports import parametre as p
from batch.reports.bilinen_adlar import TASINIR_LISTESI
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import kitabi
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Hucre, SatirTuru, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirAni
from batch.reports.tasinir_muhasebesi import MuhasebeSatiri, TasinirEslemesi
from batch.turler.tif import alanlar as a
from batch.turler.tif.denklik import (
    BekleyenHareket,
    DenklikSatiri,
    acilis_sozu,
    bekleyen_hareketler,
    denklik,
    yoldaki_hareketler,
)
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.muhasebe_izdusumu import acik_tuketimler

AD = "denklik"
_BASLIK = "Taşınır ve Muhasebe Denkliği"
# Accounts less records, as the source has it; a difference that is late or rounding stands in its own column.
SUTUNLAR = (
    Sutun("kurumsal", "Kurumsal", "kod", 12, tekrarsiz=True),
    Sutun("kod", "II. düzey", "kod", 10),
    Sutun("tasinir", "Taşınır kaydı", "deger", 18),
    Sutun("muhasebe", "Hesap kalanı", "tutar", 15),
    Sutun("kurus_farki", "Kuruş farkı", "deger", 13),
    Sutun("fark", "Fark", "tutar", 14),
    Sutun("acik_tuketim", "Muhasebeleşmemiş tüketim", "tutar", 14, sifir_bos=True),
    Sutun("bekleyen", "Kaydı bekleyen TİF", "tutar", 14, sifir_bos=True),
    Sutun("yoldaki", "Yoldaki devir", "tutar", 13, sifir_bos=True),
    Sutun("aciklanamayan", "Açıklanamayan", "tutar", 14, sifir_bos=True),
    Sutun("kurumsalsiz", "Kurumsal kodu yazılmamış kısım", "tutar", 15, sifir_bos=True),
)
_BELGE_SUTUNLARI = (
    Sutun("belge", "Belge", "metin", 34),
    Sutun("yevmiye", "Yevmiye", "metin", 10),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("tutar", "Farktaki payı", "tutar", 15),
    Sutun("durum", "Durum", "metin", 46),
)
_TOPLAM_SUTUNLARI = (
    Sutun("hesap", "Hesap", "kod", 8),
    Sutun("tasinir", "Taşınır kaydı", "deger", 20),
    Sutun("muhasebe", "Yukarıdaki hesap kalanları", "tutar", 18),
    Sutun("mizan", "Mizan kalanı", "tutar", 18),
    Sutun("fark", "Fark", "tutar", 15),
)


class FarkBelgesi(NamedTuple):
    """A paper behind a difference: by how much the accounts have more because of it, in kuruş."""

    belge: str
    yevmiye: str
    tarih: str
    tutar: int
    durum: str


def denklik_raporu(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """All codes that the accounts or the taşınır records hold, with what only the accounts have; fails where a
    difference of a unit that sends TİFs has no explanation."""
    d, birim = defteri(istek, kitaplik), istek.deger("harcama")
    kitap = kitabi(d)
    hepsi = denklik(kitap, birim)
    belgeler = FarkBelgeleri(d, kitap, aranan=any(x.fark for x in hepsi))

    def satirlar() -> Iterator[TabloSatiri]:
        for x in hepsi:
            yield TabloSatiri(_hucreler(x), "tutmayan" if x.fark else "normal")

    dipnotlar = [y for x in hepsi if x.toplam_fark and (y := _bolumu(d, x, belgeler)) is not None]
    if not birim and hepsi:
        dipnotlar.append(_toplamlari(d, hepsi))
    if not hepsi:
        dipnotlar.append(yok_dipnotu("Taşınır işlem fişi yok."))
    if any(x.acilis for x in hepsi):
        dipnotlar.insert(0, yok_dipnotu(acilis_sozu(d.yil)))
    kunyesi = kunye(d, aralik_yazi(d.yil, "", d.yevmiye(d.son_sira)[1]))
    tutmayan = tuple(_sozu(x) for x in hepsi if x.fark and x.tifli)
    return Tablo(AD, _BASLIK, kunyesi, SUTUNLAR, satirlar, tuple(dipnotlar), tutmayan=tutmayan)


def _hucreler(x: DenklikSatiri) -> tuple[Hucre, ...]:
    sol = (x.kurumsal, x.kod, x.tasinir, x.muhasebe, x.kurus_farki, x.toplam_fark)
    return (*sol, x.acik_tuketim, x.bekleyen + x.acilis, x.yoldaki, x.fark, x.kurumsalsiz)


def _sozu(x: DenklikSatiri) -> str:
    return f"{x.kurumsal or 'kurumsal kodu yazılmamış satırlar'}, {x.kod}: {x.sozu}"


def _bolumu(d: RaporDefteri, x: DenklikSatiri, belgeler: FarkBelgeleri) -> Dipnot | None:
    """The section of a code that differs: every TİF and voucher behind it."""
    ad = d.kod_adi(TASINIR_LISTESI, x.kod) or d.hesap_adi(x.kod)
    kim = x.kurumsal or "kurumsal kodu yazılmamış satırlar"
    baslik = f"{kim}, {x.kod} {ad}: fark {yazi(x.toplam_fark)} TL"
    satirlar = [TabloSatiri(tuple(y)) for y in belgeler.satirlari(x)]
    if x.acilis:
        satirlar.append(TabloSatiri(("Açılış TİF'leri", "", "", x.acilis, f"{d.yil} açılış kaydı yapılmamış")))
    if x.kapatilacak:
        kurus: tuple[Hucre, ...] = ("Kuruş Farkları Cetveli", "", "", -x.kapatilacak, "kuruş farkı kapatılmamış")
        satirlar.append(TabloSatiri(kurus))
    if x.fark and not x.tifli:
        satirlar.append(TabloSatiri(("", "", "", x.fark, "bu birimin bu yıl TİF'i yok; yıl sonunda sorulmaz")))
    return Dipnot(baslik, _BELGE_SUTUNLARI, tuple(satirlar), "Belgesi bulunamadı.")


def _toplamlari(d: RaporDefteri, hepsi: tuple[DenklikSatiri, ...]) -> Dipnot:
    """Whole accounts against the mizan, gross: what has accumulated on 257 is not taken off."""
    mizan = dict.fromkeys(TASINIR_HESAPLARI, 0)
    for kod, (borc, alacak) in d.toplamlar(d.son_sira).items():
        if (ana := ana_hesap(kod)) in mizan:
            mizan[ana] += borc - alacak
    satirlar = []
    for ana in TASINIR_HESAPLARI:
        bunlar = [x for x in hepsi if ana_hesap(x.kod) == ana]
        tasinir, muhasebe = sum(x.tasinir for x in bunlar), sum(x.muhasebe for x in bunlar)
        fark = muhasebe - deger_kurus(tasinir)
        tur: SatirTuru = "tutmayan" if any(x.fark and x.tifli for x in bunlar) else "normal"
        satirlar.append(TabloSatiri((ana, tasinir, muhasebe, mizan[ana], fark), tur))
    return Dipnot("Ana hesap toplamları (kapanış kayıtlarından önce)", _TOPLAM_SUTUNLARI, tuple(satirlar))


class FarkBelgeleri:
    """The papers behind differences. ``aranan``: whether vouchers and TİFs are held against each other too, which
    reads the journal."""

    def __init__(self, d: RaporDefteri, kitap: Sorulan, *, aranan: bool) -> None:
        self._d, self._kitap = d, kitap
        self._bekleyen = list(bekleyen_hareketler(kitap))
        self._yoldaki = list(yoldaki_hareketler(kitap))
        self._acik = acik_tuketimler(kitap)
        self._esleme = TasinirEslemesi(d, TasinirAni(d)).satirlar() if aranan else []
        # What is told as late is not told a second time.
        self._anilan = {(x.birim, x.no) for x in (*self._bekleyen, *self._yoldaki)}

    def satirlari(self, x: DenklikSatiri) -> Iterator[FarkBelgesi]:
        """Of one unit's code."""
        yer = (x.kurumsal, x.kod)
        for t in self._acik:
            if (kurumsali(t.birim), t.hesap) == yer:
                yield self._tifi(t.birim, t.no, t.tutar, "tüketim, dönemin listesiyle muhasebeleşecek")
        for h in self._bekleyen:
            if (h.kurumsal, h.kod) == yer:
                yield self._hareketi(h, "kaydı bekliyor: gönderilmemiş ya da ödeme emri gelmemiş")
        for h in self._yoldaki:
            if (h.kurumsal, h.kod) == yer:
                yield self._hareketi(h, "yoldaki devir, devralan birim onaylamamış")
        if x.fark:
            yield from self._tutmayanlar(x)

    def _tutmayanlar(self, x: DenklikSatiri) -> Iterator[FarkBelgesi]:
        """What TİFs and vouchers do not agree on. A line that names no unit may be behind the difference of any."""
        for s in self._esleme:
            uyar = kurumsali(s.birim) in ("", x.kurumsal) and s.hesap == x.kod
            if uyar and not s.tutar and (s.birim, s.tif_no) not in self._anilan:
                yield _esi(s)

    def _hareketi(self, h: BekleyenHareket, durum: str) -> FarkBelgesi:
        return self._tifi(h.birim, h.no, h.tutar, durum)

    def _tifi(self, birim: str, no: str, tutar: int, durum: str) -> FarkBelgesi:
        d = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (birim, no)))
        return FarkBelgesi(f"TİF {birim}/{no}", "", d.tarih if d is not None else "", tutar, durum)


def _esi(s: MuhasebeSatiri) -> FarkBelgesi:
    isaret = 1 if s.yon == a.GIRIS_YONU else -1
    tutar = isaret * ((s.muhasebe_tutari or 0) - (s.tif_tutari or 0))
    tif = f"TİF {s.birim}/{s.tif_no}" if s.tif_tutari is not None and s.tif_no else ""
    return FarkBelgesi("; ".join(filter(None, (tif, s.fis))), s.yevmiye, s.tarih, tutar, s.durum)


# Name, title, parameters, maker: spliced into the registry.
DENKLIK_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = (
    (AD, _BASLIK, (p.HARCAMA_BIRIMI,), denklik_raporu),
)
