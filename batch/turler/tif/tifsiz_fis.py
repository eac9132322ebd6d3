"""A voucher that has entered by itself what a TİF would enter again (MİBMY m.114/3; TMY m.30)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tasinir import deger_kurus, ikinci_duzey, kurumsali
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.fis.izdusum import TASINIR_BAKIYESI
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.denklik import denklik
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.izdusum import TIF_HESABI, TIF_KAYDI, TifDurumu
from batch.turler.tif.muhasebe_halleri import DISARIDA
from batch.turler.tif.muhasebe_izdusumu import TUKETIM_ACIK

# What comes in and has an entry of its own: a purchase goes by its ödeme emri.
_KENDI_FISLILER = (a.ENVANTER, a.BAGIS_ALMA, a.IDARELER_ARASI_ALMA, a.IC_URETIM)


def tifsiz_fis(kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Iterator[Bulgu]:
    """TIF-082: the accounts have more than the records, by just what the TİF brings on a II. düzey code."""
    if t.tur not in _KENDI_FISLILER:
        return
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, t.belge_no)))
    if durum is not None and durum.muhasebe == DISARIDA:
        return
    gelen: dict[str, int] = {}
    for k in kisimlar:
        kod = ikinci_duzey(k.kalem.tasinir_kodu)
        gelen[kod] = gelen.get(kod, 0) + k.deger
    for kod, d in gelen.items():
        tutar = deger_kurus(d)
        if tutar and _artan(kitap, t.harcama_birimi, kod, tutar) and _aciklanamayan(kitap, t, kod) == tutar:
            mesaj = (
                f"{t.belge_no}: {kod} hesabında TİF'i olmayan {yazi(tutar)} TL kayıt var; fiş aynı tutarı bir kez daha "
                "kaydetti"
            )
            yield Bulgu(kod="TIF-082", yol="@belge_no", mesaj=mesaj)


def _artan(kitap: Sorulan, birim: str, kod: str, tutar: int) -> bool:
    """Whether the accounts have so much (kuruş) beyond what the unit's TİFs say; asks what costs little first, so that
    hardly any TİF has the whole of the books read."""
    borc, alacak, _ = kitap.toplam(TASINIR_BAKIYESI.ad, (kurumsali(birim), kod))
    giren, cikan = (kitap.toplam(TIF_HESABI.ad, (birim, kod, yon))[0] for yon in (a.GIRIS_YONU, a.CIKIS_YONU))
    artan = borc - alacak - giren + cikan
    if artan < tutar:
        return False
    return artan - sum(v for k, (v,) in kitap.ara(TUKETIM_ACIK.ad, (birim,)) if k[3] == kod) == tutar


def _aciklanamayan(kitap: Sorulan, t: Tif, kod: str) -> int:
    return next((x.fark for x in denklik(kitap, t.harcama_birimi) if x.kod == kod), 0)
