"""What holds for every test."""

from __future__ import annotations

import pytest

from batch.journal import dosya
from batch.journal.dosya import Sistem


class _Esitlemesiz(Sistem):
    """Real syncing costs time and shows nothing within one process; programs started by tests do sync."""

    def esitle(self, fd: int) -> None:
        pass


@pytest.fixture(autouse=True)
def esitlemesiz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dosya, "sistem", _Esitlemesiz())
