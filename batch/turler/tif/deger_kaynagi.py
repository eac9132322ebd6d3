"""What a line that comes in is worth, and who says so (spec of each type: MİBMY m.114/2, m.187/2-a-1; TMY m.13-20)."""

from __future__ import annotations

from collections.abc import Sequence

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.kurul import tam_kurul
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tasinir import (
    BIR,
    DEGER_BIRIMI,
    TMY24_GUNU,
    TUKETIM,
    deger_duz,
    degeri,
    hesabi,
    miktar_yazi,
    miktari,
)
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.degerleme import DegerliMiktar, emsal_degeri, iade_degeri, ic_uretim_tabani, iz_bedeli
from batch.turler.tif.izdusum import SON_GIRIS, STOK, TIF_KAYDI, SonGiris, TifDurumu, birlestir

IZ_BEDELI = "IZ_BEDELI"  # as ``neden``: no value can be told (TMY24 m.13/2-e)


def _kusur(i: int, kod: str, mesaj: str, beklenen: str = "", gelen: str = "") -> Bulgu:
    yol = f"satir[{i}]/@birim_fiyat"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. satır: {mesaj}", beklenen=beklenen, gelen=gelen)


class DegerKaynagi:
    """TIF-002, TIF-011, TIF-012, TIF-017 over the lines of one TİF that brings something in."""

    def __init__(self, kitap: Sorulan, b: Baglam, t: Tif, gun: str) -> None:
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

    def son_giris(self, kod: str) -> SonGiris | None:
        """The newest entry of a code that has a price."""
        return SonGiris.oku(self._kitap.son(SON_GIRIS.ad, (self._t.harcama_birimi, kod)))

    def _emsal(self, kod: str) -> DegerliMiktar | None:
        son = self.son_giris(kod)
        return None if son is None else DegerliMiktar(son.tarih, miktari(son.miktar), degeri(son.tutar))

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

    def uretim_tabani(self, degerler: Sequence[int]) -> Bulgu | None:
        """TIF-012: what was made in-house is worth no less than what was used for it (R §3.6)."""
        if self._t.tur != a.IC_URETIM:
            return None
        malzeme = 0
        for d in self._t.dayanak:
            if "tif" in kucuk(d.turu) or "taşınır işlem fişi" in kucuk(d.turu):
                tif = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (self._t.harcama_birimi, d.no)))
                malzeme += tam(tif.tutar) * DEGER_BIRIMI if tif is not None else 0
        taban = ic_uretim_tabani(self._gun, malzeme)
        if sum(degerler) >= taban:
            return None
        mesaj = (
            f"{tarih_yazi(self._gun)} tarihli iç üretim girişinin değeri kullanılan malzemenin değerinden az: "
            f"{deger_duz(sum(degerler))} < {yazi(malzeme // DEGER_BIRIMI)}"
        )
        return Bulgu(kod="TIF-012", yol="satir[1]/@birim_fiyat", mesaj=mesaj, beklenen=f"en az {deger_duz(taban)}")
