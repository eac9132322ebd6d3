"""What a line that comes in is worth, and who says so (spec of each type: MİBMY m.114/2, m.187/2-a-1; TMY m.13-20)."""

from __future__ import annotations

from collections.abc import Sequence

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.kurul import tam_kurul
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import (
    BIR,
    DEGER_BIRIMI,
    TMY24_GUNU,
    TUKETIM,
    deger_duz,
    deger_kurus,
    hesabi,
    miktar_yazi,
)
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.dayanak_sozleri import tif_dayanaklari
from batch.turler.tif.degerleme import DegerliMiktar, emsal_degeri, iade_degeri, ic_uretim_tabani, iz_bedeli
from batch.turler.tif.izdusum import GIRIS_DEGERI, STOK, TIF_KAYDI, TifDurumu, birlestir

IZ_BEDELI = "IZ_BEDELI"  # as ``neden``: no value can be told (TMY24 m.13/2-e)


def _kusur(i: int, kod: str, mesaj: str, beklenen: str = "", gelen: str = "") -> Bulgu:
    yol = f"satir[{i}]/@birim_fiyat"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. satır: {mesaj}", beklenen=beklenen, gelen=gelen)


def gosterilen_tuketimler(kitap: Sorulan, t: Tif) -> list[tuple[int, str, TifDurumu]]:
    """The issues for consumption that a TİF names among its papers: place, number, and what became of each."""
    hepsi = ((i, no, TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, no)))) for i, no in tif_dayanaklari(t))
    return [(i, no, x) for i, no, x in hepsi if x is not None and x.tur == a.TUKETIM]


def _son_giris(kitap: Sorulan, on: Anahtar, gun: str) -> DegerliMiktar | None:
    """The newest entry up to a day that still stands; of several of a day the one recorded last."""
    for itibaren in (f"{gun[:8]}01", ""):  # most often the month has one
        son = None
        for (_, _, tarih, _), (miktar, kurus, kesir) in kitap.sirali(GIRIS_DEGERI.ad, on, (itibaren,) * bool(itibaren)):
            if tarih > gun:
                break
            if miktar:
                son = DegerliMiktar(tarih, miktar, birlestir(kurus, kesir))
        if son is not None:
            return son
    return None


class DegerKaynagi:
    """TIF-002, TIF-011, TIF-012, TIF-017 over the lines of one TİF that brings something in."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam, t: Tif, gun: str) -> None:
        self._kitaplik = kitaplik
        self._kitap, self._b, self._t, self._gun = kitap, b, t, gun
        self._iade: dict[str, tuple[int, int]] = {}  # code → quantity and value that came back by earlier lines

    def degeri(self, i: int, k: TifKalemi, hesaplanan: int) -> int | Bulgu:
        """A line's value in 10⁻¹⁰ TL, or what keeps it from having one. ``hesaplanan``: what its price makes of it."""
        if not k.adet and self._t.tur != a.DEGER_ARTISI:
            return _kusur(i, "TIF-002", "miktar sıfır", "sıfırdan büyük miktar", k.miktar)
        if k.kayitli_deger and (self._t.devralma or self._t.tur == a.ACILIS):
            return k.deger
        if self._t.tur == a.IADE:
            return self._iadesi(i, k, hesaplanan)
        if self._t.tur == a.SAYIM_FAZLASI:
            return self._fazlasi(i, k, hesaplanan)
        if hesaplanan:
            return hesaplanan
        if self._t.neden == IZ_BEDELI:
            return iz_bedeli(max(1, k.adet // BIR), self._b.tasinir_ayari.iz_bedeli_kurus)
        return _kusur(i, "TIF-002", f"{k.tasinir_kodu} için birim fiyat yazılmamış", "birim fiyat")

    def _emsal(self, kod: str) -> DegerliMiktar | None:
        """The newest entry of a code that was paid or valued for, no later than the day; last year's is asked where
        this year has none yet."""
        son = _son_giris(self._kitap, (self._t.harcama_birimi, kod), self._gun)
        if son is None:
            gecen = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
            son = _son_giris(gecen, (self._t.harcama_birimi, kod), self._gun) if gecen is not None else None
        return son

    def _fazlasi(self, i: int, k: TifKalemi, hesaplanan: int) -> int | Bulgu:
        """R-T20: the newest entry of the last year, else what the commission says."""
        emsal = emsal_degeri(self._gun, k.adet, self._emsal(k.tasinir_kodu), None)
        if emsal is None:
            if hesaplanan and tam_kurul(self._t.komisyon):
                return hesaplanan
            mesaj = f"{k.tasinir_kodu} kodundan son bir yılda giriş yok; değer tespit komisyonunun değeri yazılmamış"
            return _kusur(i, "TIF-011", mesaj, "birim fiyat ve üyeleriyle komisyon")
        if hesaplanan and abs(hesaplanan - emsal) >= DEGER_BIRIMI:
            mesaj = f"son bir yıldaki girişe göre değeri {deger_duz(emsal)}, satırda {deger_duz(hesaplanan)}"
            return _kusur(i, "TIF-011", mesaj, deger_duz(emsal), deger_duz(hesaplanan))
        return emsal

    def _iadesi(self, i: int, k: TifKalemi, hesaplanan: int) -> int | Bulgu:
        """What went out for consumption and comes back: no more than went out, at the value that it has there, whatever
        its line says (R-T15, Ç3). Until TMY24 that is what is out, unit for unit, so that the last of it brings back
        all that is left; then that of the newest entry."""
        kod, on = k.tasinir_kodu, (self._t.harcama_birimi, self._t.ambar, k.tasinir_kodu)
        if hesabi(kod) != TUKETIM:
            return _kusur(i, "TIF-017", f"{kod}: iade yalnız tüketim malzemesinde olur", "150 hesabının bir kodu", kod)
        cikan, gelen = self._toplam(on, a.TUKETIM), self._toplam(on, a.IADE)
        once = self._iade.get(kod, (0, 0))
        kalan = (cikan[0] - gelen[0] - once[0], cikan[1] - gelen[1] - once[1])
        komisyon = hesaplanan if hesaplanan and tam_kurul(self._t.komisyon) else None
        bilinen = k.adet <= kalan[0]
        if not bilinen and komisyon is None:  # it may have gone out in an earlier year: no book at hand tells at what
            mesaj = f"{kod} kodundan bu yıl tüketime çıkıp dönmeyen {miktar_yazi(max(0, kalan[0]))} var"
            beklenen = f"en çok {miktar_yazi(max(0, kalan[0]))} ya da komisyon değeri"
            return _kusur(i, "TIF-017", mesaj, beklenen, k.miktar)
        cikis = DegerliMiktar("", kalan[0], max(0, kalan[1])) if bilinen else None
        deger = iade_degeri(self._gun, k.adet, cikis=cikis, son_giris=self._emsal(kod), komisyon=komisyon)
        if deger is None:
            return _kusur(i, "TIF-011", f"{kod}: iadenin değeri bulunamadı", "birim fiyat ve üyeleriyle komisyon")
        if hesaplanan and abs(hesaplanan - deger) >= DEGER_BIRIMI:
            neyin, hata = ("son girişe", "TIF-011") if self._gun >= TMY24_GUNU else ("çıkışa", "TIF-017")
            mesaj = f"{kod}: {neyin} göre iadenin değeri {deger_duz(deger)}, satırda {deger_duz(hesaplanan)}"
            return _kusur(i, hata, mesaj, deger_duz(deger), deger_duz(hesaplanan))
        if bilinen:
            self._iade[kod] = (once[0] + k.adet, once[1] + deger)
        return deger

    def _toplam(self, on: tuple[str, str, str], tur: str) -> tuple[int, int]:
        miktar, kurus, kesir = self._kitap.toplam(STOK.ad, (*on, tur))
        return miktar, birlestir(kurus, kesir)

    def malzemenin_degeri(self, degerler: Sequence[int]) -> Bulgu | None:
        """TIF-012: what was made in-house is worth no less than what was used for it, and more only by the
        commission's word (R §3.6); what becomes worth more by own material, just what was used (R §3.10)."""
        if self._t.tur not in (a.IC_URETIM, a.DEGER_ARTISI):
            return None
        kullanilan = gosterilen_tuketimler(self._kitap, self._t)
        malzeme, toplam = sum(tam(x.tutar) for _, _, x in kullanilan), sum(degerler)
        if self._t.tur == a.DEGER_ARTISI:
            if not kullanilan or deger_kurus(toplam) == malzeme:
                return None
            mesaj = f"değer artışı {deger_duz(toplam)} TL, gösterilen tüketim çıkışlarının değeri {yazi(malzeme)} TL"
            oneri = (
                "Kullanılan malzemenin değerini yazın; faturayla ödenen kısım için ayrı DEGER_ARTISI fişi düzenleyin."
            )
            return _degerin_kusuru(mesaj, yazi(malzeme), oneri)
        taban = ic_uretim_tabani(self._gun, malzeme * DEGER_BIRIMI)
        gun = tarih_yazi(self._gun)
        if toplam < taban:
            mesaj = (
                f"{gun} tarihli iç üretim girişinin değeri kullanılan malzemenin değerinden az: "
                f"{deger_duz(toplam)} < {yazi(malzeme)}"
            )
            return _degerin_kusuru(mesaj, f"en az {deger_duz(taban)}")
        if self._gun < TMY24_GUNU and deger_kurus(toplam) > malzeme and not tam_kurul(self._t.komisyon):
            mesaj = f"{gun} tarihli iç üretim girişinin değeri {deger_duz(toplam)} TL, malzemesinin {yazi(malzeme)} TL"
            oneri = "Farkı değer tespit komisyonu belirler: komisyon alanına üyelerini yazın ya da değeri düzeltin."
            return _degerin_kusuru(mesaj, f"{yazi(malzeme)} ya da komisyon değeri", oneri)
        return None


def _degerin_kusuru(mesaj: str, beklenen: str, oneri: str = "") -> Bulgu:
    return Bulgu(kod="TIF-012", yol="satir[1]/@birim_fiyat", mesaj=mesaj, beklenen=beklenen, oneri=oneri)
