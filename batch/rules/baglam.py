"""What the stateless rules know besides the voucher: the year, the chart and the operator's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor


@dataclass(frozen=True)
class Baglam:
    """Context of one check. ``yil`` None: the year is not checked; ``kapali_gun`` ISO or "" (no closed day)."""

    yil: int | None
    plan: HesapPlani
    politika: Mapping[str, str]
    alt_hesap: str
    birimler: Mapping[str, str]
    azami_satir: int
    kapali_gun: str
    motor: Motor | None = None  # the rule base; without it nothing is said about the işleyiş of the accounts
