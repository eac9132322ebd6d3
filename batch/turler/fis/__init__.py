"""The muhasebe işlem fişi and the ödeme emri belgesi (MİBMY m.43)."""

from __future__ import annotations

from typing import Any

from batch.documents.karar import KararVerici, Kitaplik, Sorulan
from batch.documents.tur import Cizelge, Tur
from batch.journal.kayit import Belge
from batch.turler.fis.izdusum import HESAP
from batch.turler.fis.kusur import kusur

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _karar(kitap: Sorulan, _: Kitaplik, baglam: Any) -> KararVerici:
    from batch.turler.fis.karar import FisKarari

    return FisKarari(kitap, baglam)


def _sutunlar(kayitlar: Any, hesaplar: Any) -> Any:
    from batch.turler.fis.sutunlar import FisSutunlari

    return FisSutunlari(kayitlar, hesaplar)


FIS = Tur(
    ad="FIS",
    on_ek="fis",
    oge="fis",
    baslik=Cizelge("", "fis", ()),
    cocuklar=(),
    belge=Belge,
    kimlik=("belge_turu", "belge_no"),
    yevmiyeli=True,
    izdusumler=(HESAP,),
    karar=_karar,
    sutunlar=_sutunlar,
    kusur=kusur,
)
