"""Records and state are written by two threads: state behind its records, and nothing behind a group that failed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from batch.pipeline import yazar as yazar_modulu
from batch.pipeline.yazar import Yazar, YazmaArizasi


class Sahte:
    """A journal and its books, which note what is asked of them; ``once``: called before each step with its name."""

    def __init__(self, once: Callable[[str], None] = lambda ne: None) -> None:
        self.olan: list[str] = []
        self.son_sira, self._once, self._veri = 0, once, b""

    def _not(self, ne: str) -> None:
        self._once(ne)
        self.olan.append(ne)

    def ekle(self, izler: Any, *kalan: Any) -> None:
        if isinstance(izler, bytes):
            self._veri = izler
            self._not(f"ekle {izler.decode()}")
        else:
            self.son_sira += len(izler)

    def onayla(self) -> None:
        self._not(f"onayla {self._veri.decode()}")

    def devret(self) -> list[Any]:
        return [str(self.son_sira)]

    def yaz(self, bloklar: list[Any]) -> None:
        self._not(f"durum {bloklar[0]}")

    def birak(self, bloklar: list[Any]) -> None:
        self.olan.append(f"birak {bloklar[0]}")

    def isle(self) -> None:
        self.olan.append("isle")

    def yayimla(self) -> None:
        self.olan.append("yayimla")


class Gonderen:
    """Sends groups of one record each."""

    def __init__(self, s: Sahte) -> None:
        self.yazar = Yazar(s, s)  # type: ignore[arg-type]

    def gonder(self, n: int) -> None:
        self.yazar.ekle([str(n).encode()])
        self.yazar.katla([n], None, 1, "")  # type: ignore[list-item]
        self.yazar.onayla(1, "")

    def bitir(self) -> None:
        self.yazar.bitir(1, "")


@contextmanager
def _gonderen(s: Sahte) -> Iterator[Gonderen]:
    g = Gonderen(s)
    try:
        yield g
    finally:
        g.yazar.kapat()


def _bekle(dur: threading.Event) -> None:
    assert dur.wait(30)


def test_durum_kayitlarin_ardindan_gelir_ve_bekletmez() -> None:
    """Records of the next groups are acknowledged while the first one's state is still being written."""
    dur = threading.Event()
    s = Sahte(lambda ne: _bekle(dur) if ne.startswith("durum") else None)
    with _gonderen(s) as g:
        for n in (1, 2, 3):
            g.gonder(n)
        assert s.olan[:4] == ["ekle 1", "onayla 1", "ekle 2", "onayla 2"]
        dur.set()
        g.bitir()
    for n in (1, 2, 3):
        sira = [s.olan.index(f"{ne} {n}") for ne in ("ekle", "onayla", "durum", "birak")]
        assert sira == sorted(sira)
    assert [x for x in s.olan if x.startswith("durum")] == ["durum 1", "durum 2", "durum 3"]
    assert s.olan[-2:] == ["isle", "yayimla"]


def test_bekleyen_durum_sinirlidir() -> None:
    """No more than `AZAMI_GRUP` groups are held in memory: whoever comes with the next waits."""
    dur = threading.Event()
    s = Sahte(lambda ne: _bekle(dur) if ne.startswith("durum") else None)
    azami = yazar_modulu.AZAMI_GRUP
    with _gonderen(s) as g:
        for n in range(1, azami + 1):
            g.gonder(n)
        threading.Timer(0.05, dur.set).start()
        g.gonder(azami + 1)
        assert s.olan.index("birak 1") > s.olan.index(f"onayla {azami}")
        g.bitir()


@pytest.mark.parametrize("ne", ["ekle 2", "onayla 2", "durum 2"])
@pytest.mark.parametrize("hata", [OSError(28, "yer yok"), KeyError("kusur")])
def test_bozulan_grubun_ardindan_yazilmaz(ne: str, hata: Exception) -> None:
    """It is told again to whoever asks again. After records that failed there are no records, after state no state."""

    def once(olan: str) -> None:
        if olan == ne:
            raise hata

    s = Sahte(once)
    beklenen = OSError if isinstance(hata, OSError) else YazmaArizasi
    with _gonderen(s) as g:
        g.gonder(1)
        g.gonder(2)
        with pytest.raises(beklenen):
            for n in range(3, 4 + yazar_modulu.AZAMI_GRUP):
                g.gonder(n)
        for _ in range(2):
            with pytest.raises(beklenen):
                g.bitir()
    assert [x for x in s.olan if x.startswith(("durum", "yayimla"))] == ["durum 1"]
    if not ne.startswith("durum"):
        assert "ekle 3" not in s.olan
