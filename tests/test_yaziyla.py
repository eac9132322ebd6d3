"""Amounts in words."""

from __future__ import annotations

import pytest

from batch.documents.yaziyla import yaziyla


@pytest.mark.parametrize(
    ("kurus", "beklenen"),
    [
        (0, "sıfır lira"),
        (5, "sıfır lira beş kuruş"),
        (100, "bir lira"),
        (1_00_010, "bin lira on kuruş"),
        (1_123_45, "bin yüz yirmi üç lira kırk beş kuruş"),
        (2_001_00, "iki bin bir lira"),
        (121_250_40, "yüz yirmi bir bin iki yüz elli lira kırk kuruş"),
        (1_001_000_00, "bir milyon bin lira"),
        (1_000_000_000_00, "bir milyar lira"),
        (999_999_999_99, "dokuz yüz doksan dokuz milyon dokuz yüz doksan dokuz bin dokuz yüz doksan dokuz lira doksan "
         "dokuz kuruş"),
    ],
)  # fmt: skip
def test_yaziyla(kurus: int, beklenen: str) -> None:
    assert yaziyla(kurus) == beklenen
