"""The tables of the two shapes of state in SQLite: made, filled a block at a time, asked.

A `Toplam` keeps a row per block and key that the block touched, holding the key's *running total after the block*: now
is a key's last row, the past its last row up to a block, and nothing is ever copied or added up again. A `Dizin` keeps
a row per record and key. Rows are only inserted, always in the same order, so that the file is a function of the
journal alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from batch.documents.izdusum import Anahtar, Deger, Dizin, Izdusum, Toplam, Vektor
from batch.documents.tur import Kutuk

BLOK_SEMA = """
CREATE TABLE blok (no INTEGER PRIMARY KEY, ilk INTEGER, son INTEGER, yevmiye INTEGER, tarih TEXT, konum INTEGER,
                   bitis INTEGER, ozet TEXT, agac BLOB);
CREATE TABLE cift (dizin TEXT, sira INTEGER, ilk INTEGER, PRIMARY KEY (dizin, sira)) WITHOUT ROWID;
"""
DizinSatiri = tuple[Anahtar, int, tuple[Deger, ...]]  # key, sira, values


def _json(deger: object) -> str:
    return msgspec.json.encode(deger).decode()


def sema(kutuk: Kutuk) -> str:
    """The whole schema; a file made under another one is not read."""
    return BLOK_SEMA + "".join(_tablo(x) for x in kutuk.izdusumler)


def _tablo(x: Izdusum) -> str:
    anahtar = "".join(f"{a} TEXT, " for a in x.anahtar)
    if isinstance(x, Toplam):
        degerler = "".join(f", {d} INTEGER" for d in x.degerler)
        return f"CREATE TABLE t_{x.ad} ({anahtar}blok INTEGER{degerler}, {_birincil(x, 'blok')}) WITHOUT ROWID;\n"
    degerler = "".join(f", {ad} {_SQL_TURU[tur]}" for ad, tur in map(_deger, x.deger))
    birincil = _birincil(x, *(() if x.tekil else ("sira",)))
    return f"CREATE TABLE d_{x.ad} ({anahtar}sira INTEGER{degerler}, {birincil}) WITHOUT ROWID;\n"


def _birincil(x: Izdusum, *ek: str) -> str:
    return f"PRIMARY KEY ({', '.join((*x.anahtar, *ek))})"


_SQL_TURU = {"": "TEXT", "sayi": "INTEGER", "ozet": "BLOB"}


def _deger(ad: str) -> tuple[str, str]:
    ad, _, tur = ad.partition(":")
    return ad, tur


class Depo:
    """The tables in one open database. ``db`` writes, ``okur`` answers, maybe while another thread writes."""

    def __init__(self, db: sqlite3.Connection, okur: sqlite3.Connection) -> None:
        self.db, self.okur = db, okur

    # -- filling ----------------------------------------------------------------------------------------------------

    def toplam_yaz(self, t: Toplam, blok: int, satirlar: Sequence[tuple[Anahtar, Vektor]]) -> None:
        """Running totals after a block, for the keys that it touched; in order of key."""
        n, m = len(t.anahtar), len(t.degerler)
        secim = ", ".join([_hucre(i) for i in range(n)] + ["?2"] + [_hucre(n + i) for i in range(m)])
        veri = _json([(*k, *v) for k, v in satirlar])
        self.db.execute(f"INSERT INTO t_{t.ad} SELECT {secim} FROM json_each(?1)", (veri, blok))

    def dizin_yaz(self, d: Dizin, satirlar: Sequence[DizinSatiri]) -> None:
        """Index rows of a block, in order of sira. A key of a unique index that is there already goes to ``cift``."""
        if not satirlar:
            return
        n = len(d.anahtar)
        turler = [_deger(x)[1] for x in d.deger]
        secim = [_hucre(i) for i in range(n + 1)]
        parametreler: list[object] = []
        for i, tur in enumerate(turler):
            if tur == "ozet":  # as bytes, cut from one parameter: SQLite walks the rows itself
                parametreler.append(bytes.fromhex("".join([str(v[i]) for _, _, v in satirlar])))
                secim.append(f"substr(?{len(parametreler) + 1}, 32 * key + 1, 32)")
            else:
                secim.append(_hucre(n + 1 + i))
        veri = _json(
            [(*k, s, *("" if t == "ozet" else x for x, t in zip(v, turler, strict=True))) for k, s, v in satirlar]
        )
        yaz = "INSERT OR IGNORE" if d.tekil else "INSERT"
        yazilan = self.db.execute(
            f"{yaz} INTO d_{d.ad} SELECT {', '.join(secim)} FROM json_each(?1)", (veri, *parametreler)
        ).rowcount
        if yazilan < len(satirlar):
            self.db.executemany(
                "INSERT INTO cift VALUES (?, ?, ?)",
                [(d.ad, s, ilk) for k, s, _ in satirlar if (ilk := self._sira(d, k)) != s],
            )

    def _sira(self, d: Dizin, anahtar: Anahtar) -> int:
        return int(self.db.execute(f"SELECT sira FROM d_{d.ad}{_kosul(d.anahtar)}", anahtar).fetchone()[0])

    # -- asking -----------------------------------------------------------------------------------------------------

    def toplam(self, t: Toplam, anahtar: Anahtar) -> Vektor:
        """Running total of one key."""
        satir = self.okur.execute(
            f"SELECT {', '.join(t.degerler)} FROM t_{t.ad}{_kosul(t.anahtar)} ORDER BY blok DESC LIMIT 1", anahtar
        ).fetchone()
        return tuple(satir) if satir else (0,) * len(t.degerler)

    def var(self, t: Toplam, anahtar: Anahtar) -> bool:
        """Whether a key has ever been moved."""
        return self.okur.execute(f"SELECT 1 FROM t_{t.ad}{_kosul(t.anahtar)} LIMIT 1", anahtar).fetchone() is not None

    def toplamlar(self, t: Toplam, on: Anahtar = (), blok: int | None = None) -> dict[Anahtar, Vektor]:
        """Running totals, up to a block, of all keys that begin with ``on``."""
        n = len(t.anahtar)
        kosullar = [f"{a}=?" for a in t.anahtar[: len(on)]] + ([] if blok is None else ["blok<=?"])
        # With max() the other columns are those of the row that has it.
        satirlar = self.okur.execute(
            f"SELECT {', '.join((*t.anahtar, *t.degerler))}, max(blok) FROM t_{t.ad}"
            f"{' WHERE ' + ' AND '.join(kosullar) if kosullar else ''} GROUP BY {', '.join(t.anahtar)}",
            (*on, *(() if blok is None else (blok,))),
        )
        return {s[:n]: s[n:-1] for s in satirlar}

    def dokunan_bloklar(self, t: Toplam, ilk: Anahtar, son: Anahtar) -> Iterator[int]:
        """Blocks that touched a key from ``ilk`` to before ``son``; both whole keys."""
        adlar = ", ".join(t.anahtar)
        isaret = ", ".join("?" * len(t.anahtar))
        for (blok,) in self.okur.execute(
            f"SELECT DISTINCT blok FROM t_{t.ad} WHERE ({adlar}) >= ({isaret}) AND ({adlar}) < ({isaret}) "
            "ORDER BY blok",
            (*ilk, *son),
        ):
            yield blok

    def son(self, d: Dizin, anahtar: Anahtar, sira: int | None = None) -> DizinSatiri | None:
        """The row of a key that holds, or held at a record."""
        ek = "" if sira is None else f"{' AND' if d.anahtar else ' WHERE'} sira<=?"
        satir = self.okur.execute(
            f"SELECT {self._sutunlar(d)} FROM d_{d.ad}{_kosul(d.anahtar)}{ek} ORDER BY sira DESC LIMIT 1",
            (*anahtar, *(() if sira is None else (sira,))),
        ).fetchone()
        return None if satir is None else self._satir(d, satir)

    def satirlar(self, d: Dizin, on: Anahtar, icinde: Iterable[str]) -> Iterator[DizinSatiri]:
        """Rows whose key begins with ``on`` and goes on with one of some texts."""
        kosullar = [f"{a}=?" for a in d.anahtar[: len(on)]] + [
            f"{d.anahtar[len(on)]} IN (SELECT value FROM json_each(?))"
        ]
        for satir in self.okur.execute(
            f"SELECT {self._sutunlar(d)} FROM d_{d.ad} WHERE {' AND '.join(kosullar)}", (*on, _json(sorted(icinde)))
        ):
            yield self._satir(d, satir)

    def ciftler(self, d: Dizin) -> list[tuple[int, int]]:
        """(first, second) records that brought the same key of a unique index."""
        return self.okur.execute("SELECT ilk, sira FROM cift WHERE dizin=? ORDER BY sira", (d.ad,)).fetchall()

    @staticmethod
    def _sutunlar(d: Dizin) -> str:
        return ", ".join((*d.anahtar, "sira", *(_deger(x)[0] for x in d.deger)))

    @staticmethod
    def _satir(d: Dizin, satir: tuple[Any, ...]) -> DizinSatiri:
        n = len(d.anahtar)
        degerler = tuple(x.hex() if isinstance(x, bytes) else x for x in satir[n + 1 :])
        return satir[:n], satir[n], degerler


def _hucre(i: int) -> str:
    return f"json_extract(value, '$[{i}]')"


def _kosul(anahtar: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(f"{a}=?" for a in anahtar) if anahtar else ""
