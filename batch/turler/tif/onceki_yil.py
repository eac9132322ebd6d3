"""What a TİF or count of a new year is asked while its harcama birimi has not finished the old one (R-T27, R-T77,
R-T86).

Until then the old year goes on: a TİF of January belongs to its last day. It is recorded under its own number, moves
nothing, and asks the old year's journal for the same TİF of 31 December, with a note. Where that cannot be (the old
year takes nothing any more, an ödeme emri of this year may pay it) it is refused, with the ways out. What is carried
over comes first: an opening behind the year's movements would stand before layers that have been consumed.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.yil_sonu import ARANIR, BitenYil, yil_bitti
from batch.turler.butce.odenek_fisi import kisa_no
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.izdusum import TIF_SAYISI, YIL_ACILISI
from batch.turler.tif.kayit_gunu import kapanan_gun, son_gunu, yil_sonu_acik
from batch.turler.yilsonu.belge import MAHSUP_SONU_GUNU, YIL_SONU_GUNU

_ODENEN = (a.SATIN_ALMA, a.DEGER_ARTISI)  # an ödeme emri pays them, of whichever year


class Acilis(NamedTuple):
    """The opening TİFs that the year has of a harcama birimi: from last year's journal, how many of them there are, and
    from the source."""

    gelen: int
    beklenen: int
    kaynaktan: int

    @property
    def tam(self) -> bool:
        return self.kaynaktan > 0 or 0 < self.beklenen <= self.gelen


def acilisi(kitap: Sorulan, birim: str) -> Acilis:
    return Acilis(*kitap.toplam(YIL_ACILISI.ad, (birim,)))


class OncekiYil:
    """YSB-012, YSB-013, YSB-015 over the TİFs of one journal; made anew for each journal and run."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b

    def engel(self, t: Tif) -> Bulgu | None:
        """Why a TİF that a source sends cannot stand in this year yet; YSB-012 of one that may stand in the old one."""
        birim, gun = t.harcama_birimi, f"{self._kitap.yil - 1}-{YIL_SONU_GUNU}"
        if t.tur == a.ACILIS:
            return self._ikinci_acilis(birim, acilisi(self._kitap, birim))
        eski = self._bekleneni(birim)
        if eski is None:
            return None
        if (bitti := yil_bitti(eski, birim)) is not None:
            return _yolda(self._kitap, birim, bitti, "fiş")
        neden = self._aktarilamaz(t, eski)
        ne = f"{birim} biriminin {eski.yil} yılı bitirilmemiş"
        if not neden:
            mesaj = (
                f"{ne}: {tarih_yazi(t.tarih)} tarihli {t.belge_no} no.lu fiş {tarih_yazi(gun)} gününe, {eski.yil} "
                f"defterine {aktarilan_no(t)} numarasıyla aktarıldı; burada hiçbir şeyi oynatmadı"
            )
            return Bulgu(kod="YSB-012", yol="@tarih", mesaj=mesaj, beklenen=gun, gelen=t.tarih)
        mesaj = f"{ne}, {tarih_yazi(t.tarih)} tarihli fiş bu yıla alınmaz; {neden}"
        return Bulgu(kod="YSB-013", yol="@tarih", mesaj=mesaj, gelen=t.tarih, oneri=_cikis(birim, eski.yil, t, neden))

    def sayim_engeli(self, birim: str, ambar: str, tarih: str, eski_sayim: str) -> Bulgu | None:
        """YSB-013: a count goes by what the books hold, and they do not hold yet what is carried over: all of it would
        be a surplus. ``eski_sayim``: the number of a count of the ambar that last year's journal holds open, or ""."""
        eski = self._bekleneni(birim)
        if eski is None:
            return None
        if (bitti := yil_bitti(eski, birim)) is not None:
            return _yolda(self._kitap, birim, bitti, "sayım")
        mesaj = (
            f"{birim} biriminin {eski.yil} yılı bitirilmemiş, devri bu deftere gelmemiş: {ambar} ambarının "
            f"{tarih_yazi(tarih)} tarihli sayımı bu yıla alınmaz"
        )
        gun, acik = f"{eski.yil}-{YIL_SONU_GUNU}", f" ({eski_sayim} sayılı sayım orada açık)" if eski_sayim else ""
        oneri = (
            f"Sayım {eski.yil} yılınınsa belgenin tarihini {gun} yazıp yeniden gönderin{acik}; yeni yılınsa "
            f"önce birimin {eski.yil} yılını bitirin (ambar belgesi: harcama_birimi={birim}, islem=YIL_SONU_BITIR, "
            f"tarih {gun})."
        )
        return Bulgu(kod="YSB-013", yol="@tarih", mesaj=mesaj, beklenen=gun, gelen=tarih, oneri=oneri)

    def aktarilan(self, t: Tif) -> Tif:
        """The same TİF as the old year's journal is asked for it."""
        yil = self._kitap.yil
        not_ = (
            f"{tarih_yazi(t.tarih)} tarihli {t.belge_no} no.lu fiş; birimin {yil - 1} yılı bitirilmediğinden yılın son "
            "gününe yazıldı"
        )
        return msgspec.structs.replace(
            t, belge_no=aktarilan_no(t), tarih=f"{yil - 1}-{YIL_SONU_GUNU}", aktarma_notu=not_, veren=None
        )

    def _bekleneni(self, birim: str) -> Sorulan | None:
        """Last year's journal while what it carries over is not all here; None where nothing is waited for."""
        acilis = acilisi(self._kitap, birim)
        eski = None if acilis.tam else self._eskisi(birim)
        bitti = yil_bitti(eski, birim) if eski is not None else None
        if bitti is not None:
            return eski if bitti.acilis > acilis.gelen else None
        return eski if self._b.tasinir_ayari.yil_sonu == ARANIR else None

    def _eskisi(self, birim: str) -> Sorulan | None:
        """Last year's journal, where the unit has TİFs in it."""
        eski = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        return eski if eski is not None and any(eski.toplam(TIF_SAYISI.ad, (birim,))) else None

    def _aktarilamaz(self, t: Tif, eski: Sorulan) -> str:
        """Why a TİF cannot go to the old year; "" where it can."""
        if t.tarih[5:] > MAHSUP_SONU_GUNU:
            return "mahsup dönemi geçmiş"
        if not yil_sonu_acik(eski, self._b):
            return f"{eski.yil} yılı kapandı, eski yıla da yazılamaz"
        if kapanan_gun(eski, self._b) >= son_gunu(eski) and t.tur in (a.TUKETIM, *_ODENEN):
            ne = "son tüketim listesi çıktı" if t.tur == a.TUKETIM else "ödeme emirleri bitti"
            return f"{eski.yil} yılının {ne}, eski yıla da yazılamaz"
        if t.durum != a.ONAYLI:
            return "onay eski yıla aktarılmaz"
        if t.tur in _ODENEN:
            return "fişi hangi yılın ödeme emri ödeyeceği belli değil"
        if len(t.dayanak) > len(t.satirlar):
            return "fişin dayanakları satırlarından çok, başka deftere aktarılamıyor"
        return ""

    def _ikinci_acilis(self, birim: str, acilis: Acilis) -> Bulgu | None:
        """YSB-015: what is carried over comes once, by the program or by the source."""
        gelen = acilis.gelen or acilis.beklenen
        eski = self._eskisi(birim) if not gelen else None
        bitti = yil_bitti(eski, birim) if eski is not None else None
        if not gelen and (bitti is None or not bitti.acilis):
            return None
        mesaj = f"{birim} biriminin {self._kitap.yil} açılışını program {self._kitap.yil - 1} kayıtlarından yapıyor"
        return Bulgu(kod="YSB-015", yol="@tur", mesaj=mesaj, gelen=a.ACILIS)

    def kaynakli(self, birim: str) -> Bulgu | None:
        """YSB-015 for an opening of the program's where the source has sent its own."""
        if not acilisi(self._kitap, birim).kaynaktan:
            return None
        mesaj = f"{birim} biriminin {self._kitap.yil} açılış fişleri kaynaktan gelmiş; ikinci kez açılmaz"
        return Bulgu(kod="YSB-015", yol="@tur", mesaj=mesaj, gelen=a.ACILIS)


def aktarilan_no(t: Tif) -> str:
    """The number of a TİF in the old year: its year and its own number."""
    return kisa_no(f"{t.tarih[:4]}/{t.belge_no}")


def _yolda(kitap: Sorulan, birim: str, bitti: BitenYil, ne: str) -> Bulgu:
    """``ne``: what comes before its opening, in a word."""
    mesaj = (
        f"{birim} biriminin {kitap.yil - 1} yılı bitirilmiş ({bitti.belge_no}), devri daha bu deftere gelmemiş; {ne} "
        "devirden önce alınmaz"
    )
    oneri = (
        "Devir fişleri aynı komutun sonunda kendiliğinden gelir; bu belge onlardan önce okunduğu için alınmadı. "
        "Düzeltilecek bir şey yok: outbox/red altındaki düzeltme kopyasından, değiştirmeden yeniden gönderin (inbox "
        "klasörüne kopyalayın). Devir gelmiyorsa `batch rebuild` onu yeniden bırakır."
    )
    return Bulgu(kod="YSB-013", yol="@tarih", mesaj=mesaj, oneri=oneri)


def _cikis(birim: str, eski_yil: int, t: Tif, neden: str) -> str:
    bitir = (
        f"Birimin {eski_yil} yılını bitirin (ambar belgesi: harcama_birimi={birim}, islem=YIL_SONU_BITIR, tarih "
        f"{eski_yil}-{YIL_SONU_GUNU}), sonra fişi yeniden gönderin"
    )
    if "yazılamaz" in neden or "mahsup" in neden:
        return f"{bitir}."
    ekle = f"; fiş {eski_yil} yılınınsa tarihini {eski_yil}-{YIL_SONU_GUNU} yazıp yeniden gönderin"
    return f"{bitir}{ekle}." if t.durum == a.ONAYLI else f"{bitir}{ekle} ya da ONAYLI gönderin."
