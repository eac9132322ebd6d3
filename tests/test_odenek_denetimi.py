"""What a voucher spends against what its tertipler have left: sums over lines, closing entries, what is suggested."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from odenek_ornegi import (
    MECLIS,
    T1,
    T2,
    UST,
    Satir,
    butce,
    butce_csv,
    gider,
    gider_csv,
    kalem,
    kapanis,
)
from ornek import birak, calisma
from soz_ortak import kostur, saglam, yevmiye

from batch.pipeline.sonuc import KosuSonucu

pytestmark = pytest.mark.usefixtures("sabit")


def _kos(kok: Path, *belgeler: list[Satir], fisler: list[list[Satir]] | None = None, yil: int = 2016) -> KosuSonucu:
    if belgeler:
        birak(kok, {f"butce-{yil}.csv": butce_csv(*belgeler)})
    if fisler:
        birak(kok, {f"fis-{yil}.csv": gider_csv(*fisler)})
    return kostur(kok, yil)[-1]


def _kodlar(s: KosuSonucu, kod: str = "ODN") -> list[tuple[str, str]]:
    return [(b.belge_no, b.kod) for d in s.dosyalar for b in d.bulgular if b.kod.startswith(kod)]


def _kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


# -- closing entries ----------------------------------------------------------------------------------------------------


def test_kapanis_kaydi_ayni_dilimde_odenek_acmaz(kok: Path) -> None:
    """895 takes 830 off the accounts, not out of what was spent (m.480/1-a)."""
    gun = "2016-02-05"
    _kos(kok, butce(), fisler=[gider(1, "2016-02-01", T1, 300_000)])
    ilk = kapanis(1, gun, T2, 1)  # the day's first document makes a slice of its own
    s = _kos(kok, fisler=[ilk, kapanis(2, gun, T1, 300_000), gider(3, gun, T1, 100_001), gider(4, gun, T1, 100_000)])
    assert _kodlar(s) == [("3", "ODN-001")]
    saglam(kok, tam=True)
