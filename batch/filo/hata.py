"""What can be wrong with a folder of segments."""

from __future__ import annotations

from collections.abc import Sequence

from batch.journal.hata import ButunlukHatasi

_EN_COK = 20  # faults told by name; of a folder of the wrong kind there may be thousands


class SegmentHatasi(ButunlukHatasi):
    """Segments that are not what their manifest says, or no segments at all; exit code 4."""

    yapilacak = (
        "Toplam alınmadı. Klasörü birimden yeniden isteyin; kendi defterinizinse segmentleri silip yeniden yazdırın: "
        "batch segment"
    )

    def __init__(self, sorunlar: Sequence[str]) -> None:
        fazla = len(sorunlar) - _EN_COK
        super().__init__("\n".join([*sorunlar[:_EN_COK], *([f"… ve {fazla} sorun daha"] if fazla > 0 else [])]))
        self.sorunlar = tuple(sorunlar)
