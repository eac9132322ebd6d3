"""Ambarlar of harcama birimleri: which there are, and which take nothing in for a time (TMY m.38/1-b, m.33/4).

In: definitions, closings and openings (`belge.Ambar`, the central type), and the end of a harcama birimi's year. Out:
findings (`kurallar`; what the books say, `karar`), how each ambar stands and which TİFs are its own (`izdusum`); what
keeps a year from being finished (`bitirme`), what of it goes over into the next one (`devir`). What moves stock asks
`engel`, and of finished years `yil_sonu`.
"""

from __future__ import annotations

from collections.abc import Sequence

from batch.documents.alanlar import CERCEVE
from batch.documents.tur import Oncelik, Tur, Yayim
from batch.turler.ambar.alanlar import YIL_SONU_BITIR
from batch.turler.ambar.belge import Ambar
from batch.turler.ambar.devir import gidenler
from batch.turler.ambar.izdusum import AD, AMBAR_BELGELERI, AMBARIN_TIFLERI, AMBARLAR, SON_HAREKET
from batch.turler.ambar.kusur import kusur
from batch.turler.ambar.yil_sonu import BITEN_YILLAR
from batch.turler.tasinir_yayimi import birim_paketi, idare_cetvelleri


def _yayimlanan(belge: Ambar) -> Sequence[Yayim]:
    """With the end of a harcama birimi's year its papers, and what adds up those of the administration."""
    if belge.islem != YIL_SONU_BITIR:
        return ()
    yil = int(belge.tarih[:4])
    return (*birim_paketi(belge.harcama_birimi, yil), *idare_cetvelleri(yil))


AMBAR: Tur[Ambar] = Tur.kur(
    Ambar,
    CERCEVE,
    ad=AD,
    on_ek="ambar",
    oge="ambar",
    kapsam="harcama_birimi",
    # It is there, and open, before anything is brought into it; a year is finished when all that the day brings stands.
    oncelik=Oncelik(1, "islem", {YIL_SONU_BITIR: 9}),
    gune_bagli=False,
    kurallar="batch.turler.ambar.kurallar",
    karar="batch.turler.ambar.karar:AmbarKarari",
    izdusumler=(AMBARLAR, AMBARIN_TIFLERI, AMBAR_BELGELERI, SON_HAREKET, BITEN_YILLAR),
    kusur=kusur,
    giden=gidenler,
    yayimlanan=_yayimlanan,
    duzeltme_yolu="Belgeye yeni numara verin: adını TANIM, durumunu AKTIF ya da PASIF belgesi değiştirir.",
)
