"""The reports of what a muhasebe birimi holds and who answers for it, as one block of the registry."""

from __future__ import annotations

from collections.abc import Callable

from batch.reports import parametre as p
from batch.reports.banka_uzlasma import banka_uzlasma
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.parametre import Parametre
from batch.reports.sayim_tutanaklari import TUTANAKLAR, tutanak
from batch.reports.tablo import Tablo

# Name, title, parameters, maker.
VEZNE_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    *((t.ad, t.baslik, (p.SON,), tutanak(t)) for t in TUTANAKLAR),
    ("banka-uzlasma", "Banka Uzlaşması", (p.SON,), banka_uzlasma),
)
