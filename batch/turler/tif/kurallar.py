"""What every TİF must keep by itself (TMY m.10)."""

from __future__ import annotations

from batch.documents.tur import Kural
from batch.turler.tif.belge import Tif

KURALLAR: tuple[Kural[Tif], ...] = ()
