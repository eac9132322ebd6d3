"""What holds for every test."""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from demo_yili import DemoYili
from hatirlanan import hatirla
from ornek import SAAT, UZUN, calisma

from batch.journal import dosya
from batch.journal.dosya import Sistem

_BELLEK = Path("/dev/shm")
_GEREKEN = 1024**3  # bytes; what tests hold at one time is a tenth of it


def _bellekte_calis() -> None:
    """Directories of the tests in memory where there is room and programs may be started from it; `make uzun`: on the disk.

    A third of the time of a small run is the disk's, and a disk that keeps what it was told is nothing a test can show.
    """
    if UZUN or "TMPDIR" in os.environ or not os.access(_BELLEK, os.W_OK):
        return
    s = os.statvfs(_BELLEK)
    if s.f_bavail * s.f_frsize >= _GEREKEN and not s.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_BELLEK)


_bellekte_calis()
for _ad in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):  # of the terminal, or of the runner of tests
    os.environ.pop(_ad, None)
gc.disable()  # collecting tests makes much that stays, and nothing that is worth looking for


class _Esitlemesiz(Sistem):
    """Real syncing costs time and shows nothing within one process; programs started by tests do sync."""

    es_zamanli = 1

    def esitle(self, fd: int) -> None:
        pass


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of tests marked ``ornekle(n)`` every n-th stays in `make test`; the others are `uzun`."""
    sira: dict[tuple[str, str], int] = {}
    for item in items:
        isaret = item.get_closest_marker("ornekle")
        if isaret and not item.get_closest_marker("uzun"):
            ad = (str(item.path), getattr(item, "originalname", item.name))
            sira[ad] = sira.get(ad, -1) + 1
            if sira[ad] % isaret.args[0]:
                item.add_marker("uzun")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """In a clean checkout the asserts of every test file are rewritten first: each process takes its share of the files,
    and finds those of the others written when it comes to them."""
    isci = getattr(session.config, "workerinput", None)
    if isci is None or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    sinamalar = sorted(y.stem for y in Path(__file__).parent.glob("test_*.py"))
    for ad in sinamalar[int(isci["workerid"].removeprefix("gw")) :: isci["workercount"]]:
        with suppress(Exception, pytest.skip.Exception):  # told when it is collected
            importlib.import_module(ad)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def esitlemesiz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dosya, "sistem", _Esitlemesiz())


@pytest.fixture(autouse=True)
def hatirlanan(monkeypatch: pytest.MonkeyPatch) -> None:
    if not UZUN:
        hatirla(monkeypatch)


@pytest.fixture(scope="session")
def demo_yili(tmp_path_factory: pytest.TempPathFactory) -> DemoYili:
    return DemoYili(tmp_path_factory)


@pytest.fixture(scope="module")
def sablon(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Callable[[Path], object]], Path]:
    """A working directory at a place, as a function makes it: it is called once in a module, every test has its copy."""
    yapilan: dict[Callable[[Path], object], Path] = {}

    def kopyala(kok: Path, yap: Callable[[Path], object]) -> Path:
        if yap not in yapilan:
            yap(yer := tmp_path_factory.mktemp("sablon") / "d")
            yapilan[yap] = yer
        return Path(shutil.copytree(yapilan[yap], kok, symlinks=True))

    return kopyala


@pytest.fixture
def sabit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fixed clock, no directory from outside, and the signal handlers that commands install put back."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    monkeypatch.delenv("BATCH_ROOT", raising=False)
    eski = {no: signal.getsignal(no) for no in (signal.SIGTERM, signal.SIGINT)}
    yield
    for no, isleyici in eski.items():
        signal.signal(no, isleyici)


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and a fixed clock."""
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    return calisma(tmp_path / "kok")
