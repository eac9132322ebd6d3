"""Which TİF an operation is about: by its own number, or a waiting devralma by its giver's (contract, §3)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.tif.alanlar import ONAYSIZ
from batch.turler.tif.belge import Tif
from batch.turler.tif.izdusum import DEVRALINACAK, TIF_KAYDI, TifDurumu
from batch.turler.tifdurum import alanlar as a
from batch.turler.tifdurum.belge import TifDurumBelgesi


class IslenenTif(NamedTuple):
    """The TİF of an operation: its number, what became of it, and the document."""

    no: str
    durum: TifDurumu
    tif: Tif

    @property
    def birim(self) -> str:
        return self.tif.harcama_birimi

    @property
    def sahibi(self) -> str:
        """Who answers for it, in words."""
        kisi = self.durum.olusturan or self.durum.onaylayan
        return f" (oluşturan {kisi})" if kisi else ""


def tif_bul(kitap: Sorulan, d: TifDurumBelgesi) -> IslenenTif | Bulgu:
    """The TİF, or TFD-002, TFD-003, TFD-004."""
    bekleyenler = [k[3] for k, v in kitap.ara(DEVRALINACAK.ad, (d.harcama_birimi, d.tif_no)) if v[0] > 0]
    kendi = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (d.harcama_birimi, d.tif_no)))
    adaylar = dict.fromkeys(bekleyenler)
    if kendi is not None and (kendi.durum == ONAYSIZ or not bekleyenler or d.islem != a.ONAYLA):
        adaylar = {d.tif_no: None, **(adaylar if d.islem == a.ONAYLA else {})}
    if not adaylar:
        return _yok(kitap, d)
    if len(adaylar) > 1:
        nolar = ", ".join(adaylar)
        mesaj = f"{d.harcama_birimi} biriminde {d.tif_no} numarasına uyan {len(adaylar)} onaysız fiş var: {nolar}"
        return Bulgu(kod="TFD-003", yol="@tif_no", mesaj=mesaj, beklenen=nolar[:200], gelen=d.tif_no)
    no = next(iter(adaylar))
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (d.harcama_birimi, no)))
    olay = kitap.kayitli(durum.kayit) if durum is not None else None
    if durum is None or olay is None:
        return _yok(kitap, d)
    if d.tarih < durum.tarih:
        mesaj = f"{no} no.lu fiş {tarih_yazi(durum.tarih)} tarihli; {d.islem} işlemi ondan önceki güne yazılmış"
        beklenen = f"{durum.tarih} ya da sonrası"
        return Bulgu(kod="TFD-004", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=d.tarih)
    return IslenenTif(no, durum, olay.belge)


def _yok(kitap: Sorulan, d: TifDurumBelgesi) -> Bulgu:
    mesaj = f"{d.harcama_birimi} biriminin {kitap.yil} yılında {d.tif_no} no.lu taşınır işlem fişi yok"
    return Bulgu(kod="TFD-002", yol="@tif_no", mesaj=mesaj, gelen=d.tif_no)
