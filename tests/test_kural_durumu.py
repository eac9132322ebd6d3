"""The table of what is built says nothing that is not there, and leaves no rule out."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from kural_ornegi import taban

from batch.cli import komutlar
from batch.reports.rapor import RAPORLAR
from batch.rules.katalog import KATALOG

SINAMALAR = Path(__file__).resolve().parent

# The project's own lists of what must stand in the table.
R_B = [f"R-B{n:02d}" for n in range(1, 129)]
R_T = [f"R-T{n:02d}" for n in range(1, 101)]
# Articles of m.47-478 under the headings «Hesaba ilişkin işlemler» and «Hesap grubuna ilişkin (ait) işlemler».
ISLEMLER = (
    *(50, 53, 56, 59, 62, 65, 68, 71, 76, 87, 90, 93, 98, 111, 114, 125, 128, 131, 134, 137, 145, 148, 179, 182, 187),
    *(209, 218, 221, 249, 252, 258, 261, 272, 287, 290, 336, 339, 352, 367, 371, 381, 388, 391, 395, 404, 435, 440),
    *(449, 460, 465, 471),
)
_NO = re.compile(r"R-[BT]\d+|m\.(\d+)(/[0-9a-zçğıöşü-]+)?")


@cache
def arac() -> ModuleType:
    yol = SINAMALAR / "araclar" / "kural_durumu.py"
    tarif = importlib.util.spec_from_file_location("kural_durumu", yol)
    assert tarif is not None and tarif.loader is not None
    modul = importlib.util.module_from_spec(tarif)
    sys.modules["kural_durumu"] = modul  # its dataclass looks itself up
    tarif.loader.exec_module(modul)
    return modul


@cache
def satirlar() -> tuple[Any, ...]:
    return tuple(arac().oku())


def _yerler() -> Iterator[str]:
    """Everything that a row may name: codes, conditions, deadlines, equalities (whole, or by their code), işleyiş items,
    reports and commands."""
    t = taban()
    yield from KATALOG
    yield from (b.kimlik for b in (*t.sartlar, *t.sureler, *t.esitlikler))
    yield from (b.kimlik.partition("-")[0] for b in t.esitlikler)
    yield from (m.dayanak for m in t.maddeler)
    yield from (f"rapor:{ad}" for ad in (*RAPORLAR, *(x.ad for x in t.tablolar)))
    yield from (f"komut:{k.callback.__name__}" for k in komutlar.app.registered_commands if k.callback)


def _sinamalar() -> set[str]:
    return {
        f"{yol.name}::{d.name}"
        for yol in SINAMALAR.glob("test_*.py")
        for d in ast.parse(yol.read_text("utf-8")).body
        if isinstance(d, ast.FunctionDef) and d.name.startswith("test_")
    }


def test_sayfa_guncel() -> None:
    assert arac().SAYFA.read_text("utf-8") == arac().sayfa(satirlar()), "make docs"


def test_her_kural_bir_kez() -> None:
    numaralar = [s.no for s in satirlar() if s.no.startswith("R-")]
    assert numaralar == R_B + R_T


def test_her_islemler_maddesinin_satiri_var() -> None:
    maddeler = [int(m[1]) for s in satirlar() if (m := _NO.fullmatch(s.no)) and m[1]]
    assert maddeler == sorted(maddeler)
    assert set(ISLEMLER) - set(maddeler) == set()
    assert all(47 <= m <= 478 or m == 503 for m in maddeler)
    ikiz = [k for k, n in Counter((s.no, s.konu) for s in satirlar()).items() if n > 1]
    assert ikiz == []


def _duzgun(s: Any) -> bool:
    if not (_NO.fullmatch(s.no) and s.konu) or "|" in s.konu + s.nott:
        return False
    match s.durum:
        case "kuruldu":
            return bool(s.yer and s.sinama) and not s.yetenek
        case "sonra":  # of what is there already it is said which part that is, and what tests it
            return s.yetenek in arac().YETENEKLER and (not s.yer or bool(s.nott and s.sinama))
        case "denetlenemez":
            return bool(s.nott) and not (s.yer or s.sinama or s.yetenek)
    return False


def test_satirlar_duzgun() -> None:
    assert [s for s in satirlar() if not _duzgun(s)] == []


def test_adi_gecen_her_sey_var() -> None:
    yerler, sinamalar = set(_yerler()), _sinamalar()
    assert [(s.no, y) for s in satirlar() for y in s.yer if y not in yerler] == []
    assert [(s.no, t) for s in satirlar() for t in s.sinama if t not in sinamalar] == []


def test_sart_ve_surelerin_hepsi_tabloda() -> None:
    """From the rules to the table, too: a condition or deadline on one of these articles stands in some row."""
    anilan = {y for s in satirlar() for y in s.yer}
    t = taban()
    kurallar = {b.kimlik for b in (*t.sartlar, *t.sureler) if int(b.kimlik.split("-")[1]) in ISLEMLER}
    assert kurallar - anilan == set()


@pytest.mark.parametrize("bozuk", ["S-999-1", "m.9/z-9", "rapor:yok", "komut:yok", "E99"])
def test_olmayan_ad_gorulur(bozuk: str) -> None:
    assert bozuk not in set(_yerler())
