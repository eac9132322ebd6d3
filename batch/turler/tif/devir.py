"""The receiving side of a devir: the TİF that follows from the giver's, at the same exact values (TMY m.19, m.22).

Within a harcama birimi it is approved at once and keeps the items' numbers. At another one it waits for its ambar
unless the giver has named it, and gives its own numbers. In another muhasebe birimi it arrives as a document there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from batch.documents.izdusum import Olay
from batch.documents.karar import Sorulan
from batch.documents.tasinir import deger_duz, miktar_duz
from batch.documents.teslim import Giden
from batch.documents.tutar import duz
from batch.turler.butce.odenek_fisi import kisa_no
from batch.turler.fis.belge import Dayanak
from batch.turler.tif.alanlar import AMBARLAR_ARASI, BIRIMLER_ARASI, ONAYLI, ONAYSIZ
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.izdusum import TIF_KAYDI

GIDER_BIRIM, GIDER_BELGE = "devralan_birim", "devralma_fisi"  # in the ``sonuc`` of a record that asks elsewhere
GIDECEK_BELGE = "gidecek_devralma"  # … and of one that will ask once its entry is made (R-T36)


def devralma_fisi(kitap: Sorulan, t: Tif, gun: str, kisimlar: Iterable[Kisim]) -> Tif:
    """The TİF that brings in what a devir hands over; a line of its own for each part of a layer and each item."""
    ambarlar_arasi = t.tur == AMBARLAR_ARASI
    birim = t.harcama_birimi if ambarlar_arasi else t.karsi_harcama_birimi
    aday = f"{t.belge_no}-G" if ambarlar_arasi else f"{t.harcama_birimi}/{t.belge_no}"
    return Tif(
        belge_no=bos_tif_no(kitap, birim, aday),
        tarih=gun,
        tur=t.tur,
        tif_tipi=t.tif_tipi,
        harcama_birimi=birim,
        ambar=t.karsi_ambar,
        karsi_harcama_birimi=t.harcama_birimi,
        karsi_ambar=t.ambar,
        karsi_muhasebe_birimi=kitap.birim if baska_muhasebe(kitap, t) else "",
        devreden_tif=t.belge_no,
        olusturan=t.olusturan,
        onaylayan=t.onaylayan if t.karsi_ambar else "",
        durum=ONAYLI if t.karsi_ambar else ONAYSIZ,
        dayanak=(Dayanak(turu="Devreden TİF", no=t.belge_no, tarihi=gun),),
        karar=t.karar,
        satirlar=tuple(_satir(k, numarali=ambarlar_arasi) for k in kisimlar),
    )


def _satir(k: Kisim, *, numarali: bool) -> TifKalemi:
    """``numarali``: the item keeps its number; else it is told as the old one."""
    return msgspec.structs.replace(
        k.kalem,
        sicil_no=k.sicil_no if numarali else "",
        eski_sicil_no=k.kalem.eski_sicil_no if numarali else k.sicil_no,
        miktar=miktar_duz(k.miktar),
        birim_fiyat="",
        kdv_orani="",
        ortak_gider="",
        gercege_uygun_deger="",
        satis_bedeli="",
        hurda_degeri="",
        birikmis_amortisman=duz(k.birikmis) if k.birikmis else "",
        kayitli_deger=deger_duz(k.deger),
    )


def bos_tif_no(kitap: Sorulan, birim: str, aday: str) -> str:
    """A number that no TİF of the harcama birimi has in this journal."""
    return bos_no(aday, lambda no: kitap.son(TIF_KAYDI.ad, (birim, no)) is not None)


def bos_no(aday: str, dolu: Callable[[str], bool]) -> str:
    """A number made of ``aday`` that is not taken yet."""
    no = kisa = kisa_no(aday)
    n = 1
    while dolu(no):
        n += 1
        no = f"{kisa}-{n}"
    return no


def baska_muhasebe(kitap: Sorulan, t: Tif) -> bool:
    """Whether the other side's books are another journal."""
    return t.tur == BIRIMLER_ARASI and t.karsi_muhasebe_birimi not in ("", kitap.birim)


def gidenler(o: Olay) -> Sequence[Giden]:
    """What the record of a TİF, or of its approval, asks for in another muhasebe birimi's journal."""
    belge = o.sonuc.get(GIDER_BELGE)
    if belge is None:
        return ()
    return (Giden(o.sonuc[GIDER_BIRIM], msgspec.convert(belge, Tif)),)
