"""The reports of taşınırlar, as one block of the registry."""

from __future__ import annotations

from collections.abc import Callable

from batch.reports import parametre as p
from batch.reports import tasinir_parametreleri as tp
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.parametre import Parametre
from batch.reports.tablo import Tablo
from batch.reports.tasinir_stoku import ihtiyac_fazlasi, stok, stok_katmanlari

_KAPSAM = (p.HARCAMA_BIRIMI, tp.TASINIR_AMBARI, tp.TASINIR_KODU, p.SON)

# Name, title, parameters, maker.
TASINIR_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    ("stok", "Taşınır Stoku", _KAPSAM, stok),
    ("stok-katmanlari", "Stok Katmanları", _KAPSAM, stok_katmanlari),
    ("ihtiyac-fazlasi", "İhtiyaç Fazlası Taşınırlar", (*_KAPSAM, tp.HAREKETSIZ_AY), ihtiyac_fazlasi),
)
