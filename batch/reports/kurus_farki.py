"""Kuruş Farkları Cetveli: what rounding to kuruş, TİF by TİF, has made of each II. düzey code (TMY m.30/4).

In the taşınır records an amount keeps all its places; the accounts have it rounded per TİF. A code is told once what
came in, what went out, or what is left (the one less the other) differs by a kuruş. The entry that closes the
differences is no part of the sums; each row says which one it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.kodlar import dogal_sirali
from batch.documents.tasinir import DEGER_BIRIMI, kurumsali
from batch.documents.tutar import yazi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import kitabi
from batch.reports.kunye import aralik_yazi, tasinir_kunyesi
from batch.reports.tablo import Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirAni, TasinirKaydi
from batch.turler.fis.izdusum import TASINIR_BAKIYESI, kurus_kapatir
from batch.turler.tif.alanlar import GIRIS_YONU
from batch.turler.tif.denklik import denklik
from batch.turler.tif.izdusum import TIF_HESABI, birlestir

_AD, _BASLIK, _TASINIR_LISTESI = "kurus-farki", "Kuruş Farkları Cetveli", "tasinir"
SUTUNLAR = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 15, tekrarsiz=True),
    Sutun("hesap", "Hesap", "kod", 9),
    Sutun("hesap_adi", "Hesabın adı", "metin", 24),
    Sutun("giris_muhasebe", "Giriş (muhasebe)", "tutar", 15),
    Sutun("cikis_muhasebe", "Çıkış (muhasebe)", "tutar", 15),
    Sutun("giris_tasinir", "Giriş (taşınır)", "deger", 20),
    Sutun("cikis_tasinir", "Çıkış (taşınır)", "deger", 20),
    Sutun("giris_farki", "Giriş farkı", "deger", 13),
    Sutun("cikis_farki", "Çıkış farkı", "deger", 13),
    Sutun("fis_no", "Kapatan fiş no", "metin", 18),
    Sutun("yevmiye", "Yevmiye", "metin", 8),
    Sutun("durum", "Durum", "metin", 20),
)


class KurusFarki(NamedTuple):
    """What came in and went out of a code of a harcama birimi: as entered in kuruş, and in 10⁻¹⁰ TL."""

    birim: str
    hesap: str
    giris: int
    cikis: int
    giris_deger: int
    cikis_deger: int

    @property
    def giris_farki(self) -> int:
        """Rounded less exact, in 10⁻¹⁰ TL."""
        return self.giris * DEGER_BIRIMI - self.giris_deger

    @property
    def cikis_farki(self) -> int:
        return self.cikis * DEGER_BIRIMI - self.cikis_deger

    @property
    def var(self) -> bool:
        """Whether a difference is a kuruş or more: a side's, or of what is left."""
        kalan = self.giris_farki - self.cikis_farki
        return max(map(abs, (self.giris_farki, self.cikis_farki, kalan))) >= DEGER_BIRIMI


def kurus_farklari(d: RaporDefteri) -> list[KurusFarki]:
    """All codes that TİFs have moved, as of the books' moment."""
    toplam: dict[tuple[str, str], list[int]] = {}
    for (birim, hesap, yon), (tutar, kurus, kesir) in d.izdusum(TIF_HESABI.ad, d.son_sira).items():
        v = toplam.setdefault((birim, hesap), [0, 0, 0, 0])
        i = 0 if yon == GIRIS_YONU else 1
        v[i] += tutar
        v[i + 2] += birlestir(kurus, kesir)
    return [KurusFarki(birim, hesap, *v) for (birim, hesap), v in dogal_sirali(toplam)]


_Yer = tuple[str, str]  # kurumsal, II. düzey


def kapatan_kayitlar(d: RaporDefteri) -> dict[_Yer, list[TasinirKaydi]]:
    """The vouchers that closed kuruş farkları, by the kurumsal code of their lines and II. düzey code."""
    sonuc: dict[_Yer, list[TasinirKaydi]] = {}
    if not any(kurus for _, _, kurus in d.izdusum(TASINIR_BAKIYESI.ad, d.son_sira).values()):
        return sonuc  # a large journal is not walked for nothing
    for k in TasinirAni(d).kayitlar:
        if kurus_kapatir(k.belge):
            for yer in dict.fromkeys((s.kurumsal, s.hesap) for s in k.satirlar):
                sonuc.setdefault(yer, []).append(k)
    return sonuc


class _Durumlar:
    """What has become of each difference."""

    def __init__(self, d: RaporDefteri) -> None:
        self._kapatanlar = kapatan_kayitlar(d)
        kitap: Sorulan = kitabi(d)
        self._kalanlar = {(x.kurumsal, x.kod): x.kapatilacak for x in denklik(kitap)}

    def __call__(self, x: KurusFarki) -> tuple[str, str, str]:
        """Closing vouchers, their numbers, and whether anything is left; a unit's code may be of several harcama
        birimleri, and is closed as a whole."""
        yer = kurumsali(x.birim), x.hesap
        kapatanlar, kalan = self._kapatanlar.get(yer, []), self._kalanlar.get(yer, 0)
        sol = ", ".join(k.adi for k in kapatanlar), ", ".join(str(k.yevmiye) for k in kapatanlar)
        if kalan:
            return (*sol, f"kapatılacak {yazi(-kalan)} TL")
        return (*sol, "kapatıldı" if kapatanlar else "kapatılacak kuruş yok")


def kurus_farki(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    d = defteri(istek, kitaplik)
    farklar = [x for x in kurus_farklari(d) if x.var]
    durumu = _Durumlar(d) if farklar else None

    def satirlar() -> Iterator[TabloSatiri]:
        for x in farklar:
            ad = d.kod_adi(_TASINIR_LISTESI, x.hesap) or d.hesap_adi(x.hesap)
            degerler = (x.giris_deger, x.cikis_deger, x.giris_farki, x.cikis_farki)
            durum = durumu(x) if durumu is not None else ()
            yield TabloSatiri((x.birim, x.hesap, ad, x.giris, x.cikis, *degerler, *durum))

    dipnotlar = () if farklar else (yok_dipnotu("Bir kuruşa varan fark yok."),)
    kunyesi = tasinir_kunyesi(d, aralik_yazi(d.yil, "", d.yevmiye(d.son_sira)[1]))
    return Tablo(_AD, _BASLIK, kunyesi, SUTUNLAR, satirlar, dipnotlar)


# Name, title, parameters, maker: spliced into the registry.
KURUS_FARKI_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = ((_AD, _BASLIK, (), kurus_farki),)
