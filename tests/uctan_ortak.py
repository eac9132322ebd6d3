"""What the tests through the command line share: the command in this process and as a process, directories, inputs.

Vouchers and directories come from `soz_ortak`; everything here goes through the commands that an operator types.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ornek import BIRIM, SAAT, YIL
from typer.testing import CliRunner

from batch.cli.komutlar import app

Json = dict[str, Any]
KOMUT = Path(sys.executable).with_name("batch")
BULGU_ALANLARI = (
    "dosya satir sutun yol belge_turu belge_no kod seviye mesaj madde beklenen gelen oneri"  # the contract's order
).split()


@dataclass(frozen=True)
class Cikis:
    """What a command left: exit code and both streams."""

    kod: int
    cikti: bytes
    hata: str

    @property
    def metin(self) -> str:
        return self.cikti.decode()

    @property
    def json(self) -> Json:
        """The one object on stdout; anything else there fails."""
        veri = json.loads(self.metin)
        assert isinstance(veri, dict)
        return veri


def batch(kok: Path | None, *arg: str | Path) -> Cikis:
    """The command in this process; an unexpected exception fails the test with its traceback."""
    kok_arg = [] if kok is None else ["--root", str(kok)]
    s = CliRunner().invoke(app, [*kok_arg, *map(str, arg)])
    if s.exception is not None and not isinstance(s.exception, SystemExit):
        raise s.exception
    assert "Traceback" not in s.stderr
    return Cikis(s.exit_code, s.stdout_bytes, s.stderr)


def kostur(kok: Path, *arg: str) -> Cikis:
    return batch(kok, "run", "--year", str(YIL), *arg)


def kosu_json(kok: Path, *arg: str) -> Json:
    return kostur(kok, "--json", *arg).json


def ortam(**ek: str) -> dict[str, str]:
    return {**{k: v for k, v in os.environ.items() if not k.startswith("BATCH_")}, "BATCH_CLOCK": SAAT, **ek}


def surec(kok: Path | None, *arg: str | Path, girdi: int = subprocess.DEVNULL, **ek: Any) -> Cikis:
    """The console script as a process, as schedulers start it."""
    kok_arg = [] if kok is None else ["--root", str(kok)]
    p = subprocess.run(
        [KOMUT, *kok_arg, *map(str, arg)],
        stdin=girdi,
        capture_output=True,
        env=ortam(),
        timeout=60,
        check=False,
        **ek,
    )
    hata = p.stderr.decode()
    assert "Traceback" not in hata, hata
    return Cikis(p.returncode, p.stdout, hata)


# -- directories and what lies in them --


def belge_json(yol: Path) -> Json:
    veri = json.loads(yol.read_text("utf-8"))
    assert isinstance(veri, dict)
    return veri


def red_raporlari(kok: Path, kosu: str = "*") -> list[Json]:
    return [belge_json(y) for y in sorted((kok / "outbox" / "red").glob(f"*/rapor-{kosu}.json"))]


def bulgular(kok: Path, kosu: str = "*") -> list[Json]:
    """Every finding that the outbox tells of: rejections, warnings on sound documents, balances."""
    sonuc = [b for r in red_raporlari(kok, kosu) for b in r["bulgular"]]
    for yol in sorted((kok / "outbox" / "islem").glob(f"{kosu}.json")):
        kayit = belge_json(yol)
        sonuc += [b for d in kayit["inputs"] for b in d["findings"]] + kayit["balances"]
    return sonuc


def kodlar(kok: Path, kosu: str = "*") -> list[str]:
    return [b["kod"] for b in bulgular(kok, kosu)]


def duzeltmeler(kok: Path) -> list[Path]:
    """Corrected-copy files of the outbox, in their senders' own form."""
    return sorted(
        y
        for y in (kok / "outbox" / "red").glob("*/*")
        if not y.name.startswith("rapor-") and "-taslak-" not in y.name
        if y.suffix != ".xlsx" or len(list(y.parent.glob(f"{y.stem}.*"))) == 1
    )


def yevmiye_nolari(kok: Path, birim: str = BIRIM) -> list[tuple[int, str, str, str]]:
    """(number, date, type, document no) of every record, read as text from the journal."""
    yol = kok / "journal" / birim / str(YIL) / "yevmiye.jsonl"
    kayitlar = [json.loads(s) for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []
    return [(k["yevmiye"], k["belge"]["tarih"], k["belge"]["belge_turu"], k["belge"]["belge_no"]) for k in kayitlar]


def goruntu(kok: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything below a folder, special files too: kind, modification time, bytes or link target."""
    sonuc = {}
    for dizin, altlar, adlar in os.walk(kok):
        for ad in (*altlar, *adlar):
            yol = Path(dizin) / ad
            s = yol.lstat()
            govde = b""
            if yol.is_symlink():
                govde = os.fsencode(yol.readlink())
            elif yol.is_file():
                govde = yol.read_bytes()
            sonuc[os.fsdecode(os.fsencode(yol.relative_to(kok)))] = (s.st_mode, s.st_mtime_ns, govde)
    return sonuc


def bekle(kosul: Callable[[], bool], ne: str, saniye: float = 15) -> None:
    """Wait until it holds; a test must not hang."""
    son = time.monotonic() + saniye
    while not kosul():
        assert time.monotonic() < son, f"olmadı: {ne}"
        time.sleep(0.02)


# -- documents --
