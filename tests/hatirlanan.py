"""What a test process makes once: a program reads its rules once, these tests start it thousands of times in one process.

Every value is remembered under the bytes, or the very objects, that it was made of, so a changed file is read anew;
failures are not remembered. `make uzun` goes without: there every run reads everything itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from batch import config
from batch.ayar_dosyasi import AyarHatasi, baytlar
from batch.config import Ayarlar
from batch.pipeline import kosu, raporlama
from batch.pipeline.raporlama import yonler
from batch.reports.esitlikler import MizanKurallari
from batch.rules import siniflandirma
from batch.rules.dil import taban
from batch.rules.dil.taban import KuralTabani
from batch.rules.hesap_plani import HesapPlani

_AZAMI = 64  # values of one kind; the oldest goes first
_kod_listesi, _komut, _mizan_kurallari = siniflandirma._liste_oku, typer.testing._get_command, raporlama.mizan_kurallari
_bloklar = taban._okuyucu
_iz = Ayarlar._iz
_olan: dict[str, dict[Hashable, Any]] = {}


def _al(ne: str, anahtar: Hashable, yap: Callable[[], Any]) -> Any:
    olan = _olan.setdefault(ne, {})
    if anahtar not in olan:
        deger = yap()
        if len(olan) >= _AZAMI:
            del olan[next(iter(olan))]
        olan[anahtar] = deger
    return olan[anahtar]


def _hatirlanan_liste(yol: Path, tur: str, genel: Mapping[str, Any] | None) -> Any:
    try:
        veri = baytlar(yol)
    except (OSError, AyarHatasi):
        return _kod_listesi(yol, tur, genel)
    anahtar = (veri, tur, None if genel is None else frozenset(genel))
    return _al("kod listesi", anahtar, lambda: _kod_listesi(yol, tur, genel)).copy()


class _Okuyucu:
    """In place of the decoder of compiled rules; the blocks are frozen, so all who ask may share them."""

    @staticmethod
    def decode(veri: bytes) -> Any:
        return list(_al("kurallar", veri, lambda: _bloklar.decode(veri)))


def _hatirlanan_kurallar(ayarlar: Ayarlar, plan: HesapPlani, t: KuralTabani) -> MizanKurallari:
    parcalar = (*t.esitlikler, None, *t.kumeler)
    anahtar = (tuple(map(id, parcalar)), frozenset(yonler(plan)), ayarlar.idare_turu)
    # The pieces are kept with the value: while they live, nothing else bears their identity.
    return _al("eşitlikler", anahtar, lambda: (_mizan_kurallari(ayarlar, plan, t), parcalar))[0]  # type: ignore[no-any-return]


def _hatirlanan_iz(self: Ayarlar, toml: bytes) -> str:
    """The print of the settings under the times and sizes of their files, which copying a directory leaves as they are."""
    anahtar: list[Any] = [toml]
    for dizin in dict.fromkeys((self.config, *self.kural_dizinleri, self.yillar, self.schemas)):
        anahtar.append((dizin.name, dizin.is_relative_to(self.config)))
        for ad in config._agac(str(dizin)):
            s = os.stat(f"{dizin}/{ad}")  # noqa: PTH116  # a hundred files before every run
            anahtar.append((ad, s.st_size, s.st_mtime_ns))
    for ad, yol in self.tasinir_dosyalari.items():
        s = yol.stat()
        anahtar.append((ad, s.st_size, s.st_mtime_ns, yol.is_relative_to(self.config)))
    return _al("iz", tuple(anahtar), lambda: _iz(self, toml))  # type: ignore[no-any-return]


def hatirla(mp: pytest.MonkeyPatch) -> None:
    mp.setattr(siniflandirma, "_liste_oku", _hatirlanan_liste)
    mp.setattr(Ayarlar, "_iz", _hatirlanan_iz)
    mp.setattr(taban, "_okuyucu", _Okuyucu)
    mp.setattr(kosu, "mizan_kurallari", _hatirlanan_kurallar)
    mp.setattr(raporlama, "mizan_kurallari", _hatirlanan_kurallar)
    mp.setattr(
        typer.testing,
        "_get_command",
        lambda app: _al("komut", (id(app), len(app.registered_commands)), lambda: (_komut(app), app))[0],
    )
