"""The entry of a period's consumption: stock that was issued for use, together, when the period ends (MİBMY m.114/4).

Periods run from January. Its entry is dated the period's last day, or the first day after it that is ended; what comes
later of a period that has its entry goes into the next one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from batch.documents.karar import Sorulan
from batch.rules.baglam import Baglam
from batch.turler.fis.belge import Fis
from batch.turler.gunsonu.belge import numarasi
from batch.turler.tif.hesaplar import BirimKodlari, birim_kodlari, mif_ayari
from batch.turler.tif.izdusum import TIF_SAYISI
from batch.turler.tif.mif import tuketim_fisi
from batch.turler.tif.mif_istegi import TuketimKalemi
from batch.turler.tif.muhasebe_izdusumu import (
    TUKETIM_DONEMI,
    TUKETIM_LISTESI,
    TUKETIMLER,
    AcikTuketim,
    acik_tuketimler,
    tuketim_satirlari,
)
from batch.turler.tif.tuketim_donemi import biten_donem


class TuketimListesi(NamedTuple):
    """A period's entry, and what the record that asks for it says: one voucher, or none."""

    fisler: tuple[Fis, ...]
    sonuc: Mapping[str, Any]


def tuketim_listesi(kitap: Sorulan, gun: str, b: Baglam) -> TuketimListesi | None:
    """The entry that is due when a day ends, none where nothing was consumed; None where no period waits for its
    end."""
    donem = biten_donem(gun, b.tasinir_ayari.tuketim_donemi_ay)
    son = kitap.son(TUKETIM_LISTESI.ad, ())
    if donem is None or (son is not None and str(son[0]) >= donem.son):
        return None
    if not any(kitap.toplam(TIF_SAYISI.ad, ())):
        return None
    acik = [x for x in acik_tuketimler(kitap) if x.tarih <= donem.son]
    if not acik:  # said as well, so that no later day of the period in hand asks again
        return TuketimListesi((), {TUKETIM_DONEMI: donem.son})
    fisler = tuketim_fisi(kitap, mif_ayari(b), numarasi(gun), gun, donem, _kalemleri(acik, gun, b))
    return TuketimListesi(fisler, {TUKETIM_DONEMI: donem.son, TUKETIMLER: tuketim_satirlari(acik, eksi=True)})


def _kalemleri(acik: list[AcikTuketim], gun: str, b: Baglam) -> list[TuketimKalemi]:
    """By unit, account and economic code."""
    ayar = mif_ayari(b)
    birimler: dict[str, BirimKodlari] = {}
    toplam: dict[tuple[str, BirimKodlari, str], int] = {}
    for x in acik:
        if x.birim not in birimler:
            birimler[x.birim] = birim_kodlari(b, x.birim, gun, ayar)
        yer = (x.hesap, birimler[x.birim], x.ekonomik)
        toplam[yer] = toplam.get(yer, 0) + x.tutar
    return [TuketimKalemi(hesap, tutar, birim, ekonomik) for (hesap, birim, ekonomik), tutar in toplam.items()]
