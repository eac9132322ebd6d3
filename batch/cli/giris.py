"""Entry point of the console scripts and of ``python -m batch``: the last net under every command."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from typing import NoReturn

# What a command loads lives as long as it does: looking through it for cycles every 700 objects is a tenth of a start.
_COP_ESIGI = (20_000, 20, 20)


def main() -> NoReturn:
    """Run the command line and end the process; never in a traceback, and in 1 only when documents were rejected."""
    kod = _calistir()
    try:
        from batch.cli import akis

        akis.bosalt()
    except OSError as h:
        kod = _hatadan_koda(h)
    _bitir(kod)


def _bitir(kod: int) -> NoReturn:
    """End the process. All is written and closed by now: taking apart what was loaded, object by object, would only
    cost time (a tenth of a small run's). Whoever watches the program from inside gets the usual end."""
    izlenen = sys.gettrace() is not None or sys.getprofile() is not None or os.environ.get("BATCH_HATA_AYIKLA")
    if izlenen or threading.active_count() > 1:
        sys.exit(kod)
    atexit._run_exitfuncs()
    os._exit(kod)


def _calistir() -> int:
    gc.set_threshold(*_COP_ESIGI)
    # Nothing here multiplies matrices. Without this numpy's library for it starts threads while it is being loaded, as
    # many as there are processors, which costs a quarter of that time; and workers are forked beside them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from batch.cli import akis

        akis.akislari_hazirla()
        from batch.cli.komutlar import app

        app()
    except SystemExit as h:
        return h.code if isinstance(h.code, int) else 0 if h.code is None else 1
    except BaseException as h:
        return _hatadan_koda(h)
    return 0


def _hatadan_koda(h: BaseException) -> int:
    from batch.cli.ortak import beklenmeyeni_soyle, hatayi_soyle

    as_json = "--json" in sys.argv[1:]
    try:
        return hatayi_soyle(h, as_json)
    except BaseException as beklenmeyen:
        if os.environ.get("BATCH_HATA_AYIKLA"):
            import traceback

            traceback.print_exception(beklenmeyen)
        return beklenmeyeni_soyle(beklenmeyen, as_json)
