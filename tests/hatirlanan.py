"""What a test process makes once: a program reads its rules once, these tests start it thousands of times in one process.

Every value is remembered under the bytes, or the very objects, that it was made of, so a changed file is read anew;
failures are not remembered. `make uzun` goes without: there every run reads everything itself.
"""

from __future__ import annotations

import copy
import os
import pickle
import sqlite3
import tomllib
from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer.testing
from msgspec.structs import replace

from batch import ayar_dosyasi
from batch.ayar_dosyasi import AyarHatasi, baytlar
from batch.config import Ayarlar
from batch.documents.tur import Kutuk
from batch.pipeline import kosu, raporlama
from batch.pipeline.raporlama import yonler
from batch.reading import esleme
from batch.reading.esleme import Esleme
from batch.reports import esitlikler
from batch.reports.esitlikler import MizanKurallari
from batch.reports.tanim import TabloTanimlari
from batch.rules import hesap_plani, siniflandirma
from batch.rules.dil import taban
from batch.rules.dil.agac import Kume
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import KuralTabani
from batch.rules.hesap_plani import AnaHesap, HesapPlani
from batch.rules.tasinir_kodlari import TasinirKodlari
from batch.state import depo
from batch.state.kitap import Kitap, _wal
from batch.turler import kutuk

_AZAMI = 64  # values of one kind; the one that has not been asked for longest goes first
_PROJE = str(Path(__file__).resolve().parent.parent) + os.sep
_kod_listesi, _komut, _mizan_kurallari = siniflandirma._liste_oku, typer.testing._get_command, raporlama.mizan_kurallari
_bloklar = taban._okuyucu
_iz = Ayarlar._iz
_tablolar = raporlama.tablo_tanimlari
_ana_plan, _esleme, _asiri, _bos = hesap_plani._ana_oku, esleme.esleme_oku, ayar_dosyasi._asiri, Kitap._bos
_sema, _kodlar = depo.sema, TasinirKodlari.coz
_olan: dict[str, dict[Hashable, Any]] = {}


def _al(ne: str, anahtar: Hashable, yap: Callable[[], Any]) -> Any:
    olan = _olan.setdefault(ne, {})
    if anahtar in olan:
        deger = olan.pop(anahtar)
    else:
        deger = yap()
        if len(olan) >= _AZAMI:
            del olan[next(iter(olan))]
    olan[anahtar] = deger
    return deger


def _hatirlanan_toml(metin: str) -> dict[str, Any]:
    """Each who asks gets a copy of his own."""
    return pickle.loads(_al("toml", metin, lambda: pickle.dumps(tomllib.loads(metin))))  # type: ignore[no-any-return]


def _hatirlanan_asiri(metin: str) -> str:
    return _al("aşırı", metin, lambda: _asiri(metin))  # type: ignore[no-any-return]


def _hatirlanan_plan(yol: Path) -> dict[str, AnaHesap]:
    return dict(_al("hesap planı", baytlar(yol), lambda: _ana_plan(yol)))


def _hatirlanan_esleme(yol: Path, *, denetli: bool = False) -> Esleme:
    """A mapping under the bytes of all files of its folder; one that names what lies elsewhere is read anew."""
    try:
        dosyalar = tuple((y.name, y.read_bytes()) for y in sorted(yol.parent.iterdir(), key=attrgetter("name")))
    except OSError:
        return _esleme(yol, denetli=denetli)
    if any(b".." in veri or b"/" in veri for ad, veri in dosyalar if ad == yol.name):
        return _esleme(yol, denetli=denetli)
    # The kinds are kept with the value: while they live, nothing else bears their identity.
    anahtar = (yol.name, dosyalar, denetli, id(kutuk()))
    bulunan: Esleme = _al("eşleme", anahtar, lambda: (_esleme(yol, denetli=denetli), kutuk()))[0]
    if bulunan.donusum is None:
        return bulunan
    donusum = copy.copy(bulunan.donusum)
    donusum.yol = yol.parent / donusum.yol.name  # which its complaints name
    return replace(bulunan, donusum=donusum)


def _hatirlanan_sema(kutuk: Kutuk) -> str:
    # The kinds are kept with the value: while they live, nothing else bears their identity.
    return _al("şema", id(kutuk), lambda: (_sema(kutuk), kutuk))[0]  # type: ignore[no-any-return]


def _hatirlanan_kodlar(yol: Path, veri: bytes) -> TasinirKodlari:
    return _al("taşınır kodları", veri, lambda: _kodlar(yol, veri))  # type: ignore[no-any-return]


def _hatirlanan_tablolar(plan: HesapPlani, t: KuralTabani) -> TabloTanimlari:
    parcalar = (*t.tablolar, None, *t.kumeler)
    anahtar = (tuple(map(id, parcalar)), frozenset(yonler(plan)))
    return _al("tablolar", anahtar, lambda: (_tablolar(plan, t), parcalar))[0]  # type: ignore[no-any-return]


def _hatirlanan_kumeler(hesaplar: Iterable[str], kumeler: Iterable[Kume] = ()) -> Kumeler:
    """What lists of accounts mean; it remembers answers only, so all who ask may share it."""
    hepsi, parcalar = frozenset(hesaplar), tuple(kumeler)
    return _al("kümeler", (hepsi, tuple(map(id, parcalar))), lambda: (Kumeler(hepsi, parcalar), parcalar))[0]  # type: ignore[no-any-return]


def _hatirlanan_bos(self: Kitap, db: sqlite3.Connection) -> sqlite3.Connection:
    """Books with nothing in them, as bytes: hundreds of tables need not be made one by one each time."""
    yol = db.execute("PRAGMA database_list").fetchone()[2]
    anahtar = (_hatirlanan_sema(self.kutuk), bool(yol))

    def yap() -> bytes:
        bos = _bos(self, _wal(self._baglan(Path(yol))) if yol else sqlite3.connect(":memory:"))
        if not yol:
            return bos.serialize()
        bos.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        bos.close()
        return Path(yol).read_bytes()

    if not yol:
        db.deserialize(_al("boş", anahtar, yap))
        return db
    db.close()
    sablon = _al("boş", anahtar, yap)
    with open(yol, "r+b") as f:  # noqa: PTH123
        f.write(sablon)
    return _wal(self._baglan(Path(yol)))


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
    asil = str(self.config)
    # batch.toml is in it as it was read.
    anahtar: list[Any] = [toml, *(x for x in _gorunum(asil) if x[0] != "batch.toml")]
    for dizin in map(str, (*self.kural_dizinleri, self.yillar, self.schemas)):
        anahtar += [dizin[len(asil) :]] if dizin.startswith(asil + os.sep) else [dizin, *_gorunum(dizin)]
    for ad, yol in self.tasinir_dosyalari.items():
        if not str(yol).startswith(asil + os.sep):
            s = yol.stat()
            anahtar.append((ad, s.st_size, s.st_mtime_ns))
    return _al("iz", tuple(anahtar), lambda: _iz(self, toml))  # type: ignore[no-any-return]


def _gorunum(dizin: str) -> tuple[Any, ...]:
    """Names, sizes and times of the files of a folder; of the project's own, which no test changes, once."""
    if dizin.startswith(_PROJE):
        return _al("görünüm", dizin, lambda: tuple(_dosyalari(dizin)))  # type: ignore[no-any-return]
    return tuple(_dosyalari(dizin))


def _dosyalari(dizin: str, on: str = "", ust: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[str, int, int]]:
    """What `config._agac` names, with the looks that it takes anyway: a hundred files before every run, twice."""
    s = os.stat(dizin)  # noqa: PTH116
    if (kimlik := (s.st_dev, s.st_ino)) in ust:
        return []
    sonuc = []
    with os.scandir(dizin) as girisler:
        for g in girisler:
            if g.is_dir():
                sonuc += _dosyalari(g.path, f"{on}{g.name}/", ust | {kimlik})
            elif g.is_file():
                s = g.stat()
                sonuc.append((on + g.name, s.st_size, s.st_mtime_ns))
    sonuc.sort()
    return sonuc


def hatirla(mp: pytest.MonkeyPatch) -> None:
    mp.setattr(siniflandirma, "_liste_oku", _hatirlanan_liste)
    mp.setattr(Ayarlar, "_iz", _hatirlanan_iz)
    mp.setattr(Kitap, "_bos", _hatirlanan_bos)
    mp.setattr(ayar_dosyasi, "_asiri", _hatirlanan_asiri)
    mp.setattr(
        ayar_dosyasi,
        "tomllib",
        SimpleNamespace(loads=_hatirlanan_toml, TOMLDecodeError=tomllib.TOMLDecodeError),
    )
    mp.setattr(hesap_plani, "_ana_oku", _hatirlanan_plan)
    mp.setattr(depo, "sema", _hatirlanan_sema)
    mp.setattr(esitlikler, "Kumeler", _hatirlanan_kumeler)
    mp.setattr(TasinirKodlari, "coz", _hatirlanan_kodlar)
    mp.setattr(esleme, "esleme_oku", _hatirlanan_esleme)
    for modul in (kosu, raporlama):
        mp.setattr(modul, "tablo_tanimlari", _hatirlanan_tablolar)
    mp.setattr(taban, "_okuyucu", _Okuyucu)
    mp.setattr(kosu, "mizan_kurallari", _hatirlanan_kurallar)
    mp.setattr(raporlama, "mizan_kurallari", _hatirlanan_kurallar)
    mp.setattr(
        typer.testing,
        "_get_command",
        lambda app: _al("komut", (id(app), len(app.registered_commands)), lambda: (_komut(app), app))[0],
    )
