from __future__ import annotations
from pathlib import Path
import pytest
from birim_yili_ornegi import *
from birim_yili_ornegi import yilli, say, yolla, bitir, yilin_kayitlari

pytestmark = pytest.mark.usefixtures("sabit")


def test_dene(tmp_path: Path) -> None:
    kok = yilli(tmp_path)
    for b in yolla(kok, bitir()):
        print(b.kod, b.mesaj, b.oneri)
    say(kok)
    for b in yolla(kok, bitir()):
        print(b.kod, b.mesaj, b.oneri)
    for k in yilin_kayitlari(kok, 2017):
        print(k)
    assert 0
