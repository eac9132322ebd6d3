"""The tables of the two shapes of state in SQLite: made, filled a block at a time, asked.

A `Toplam` keeps *running totals after a block* of the keys that the block touched: a row per block and key, or one row
a block where keys are few and blocks touch many of them (`Toplam.yogun`, `batch.state.yogun`). With a row a key, now is
a key's last row, the past its last row up to a block, and nothing is ever copied or added up again. Keys stand in a
table of their own and are numbered there: rows are short, and all totals of a moment cost a look-up a key, however
long the history. A `Dizin` keeps a row per record and key. Rows are only inserted, always in the same order, so that
the file is a function of the journal alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from batch.documents.izdusum import Anahtar, Deger, Dizin, Izdusum, Toplam, Vektor
from batch.documents.tur import Kutuk
from batch.state import yogun

if TYPE_CHECKING:
    from batch.state.yogun_yazici import YogunYazici
    from batch.state.yuruyen import Kesit

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


@cache
def _tablo(x: Izdusum) -> str:
    anahtar = "".join(f"{a} TEXT, " for a in x.anahtar)
    if isinstance(x, Toplam):
        degerler = "".join(f", {d} INTEGER" for d in x.degerler)
        satirlar = (
            f"CREATE TABLE t_{x.ad} (anahtar INTEGER, blok INTEGER{degerler}, PRIMARY KEY (anahtar, blok)) "
            "WITHOUT ROWID;\n"
        )
        return (
            f"{yogun.tablo(x) if x.yogun else satirlar}"
            f"CREATE TABLE k_{x.ad} ({anahtar}anahtar INTEGER, {_birincil(x)}) WITHOUT ROWID;\n"
        )
    degerler = "".join(f", {ad} {_SQL_TURU[tur]}" for ad, tur in map(_deger, x.deger))
    birincil = _birincil(x, *(() if x.tekil else ("sira",)))
    return f"CREATE TABLE d_{x.ad} ({anahtar}sira INTEGER{degerler}, {birincil}) WITHOUT ROWID;\n"


def _birincil(x: Izdusum, *ek: str) -> str:
    return f"PRIMARY KEY ({', '.join((*x.anahtar, *ek))})"


_SQL_TURU = {"": "TEXT", "sayi": "INTEGER", "ozet": "BLOB"}


ILK_SAYFA, AZAMI_SAYFA = 16, 1024  # keys that an ordered walk reads at first, and at most, at a time
TOPLU_SORU = 256  # keys that a statement asks about
AZAMI_DEGISKEN = 32766  # of one statement (SQLite's own limit)


def _deger(ad: str) -> tuple[str, str]:
    ad, _, tur = ad.partition(":")
    return ad, tur


class Depo:
    """The tables in one open database. ``db`` writes, ``okur`` answers, maybe while another thread writes."""

    def __init__(self, db: sqlite3.Connection, okur: sqlite3.Connection) -> None:
        self.db, self.okur = db, okur
        self._nolar: dict[str, dict[Anahtar, int]] = {}  # numbers of keys, as far as they have been needed
        self._sayi: dict[str, int] = {}  # how many keys there are, where it has been asked
        self._yazicilar: dict[str, YogunYazici] = {}
        self._simdi: dict[str, dict[Anahtar, Vektor]] = {}  # of dense totals, see `_yogun_simdi`
        # What was read for it, until the first block is stored: then it is where that starts from.
        self._okunan: dict[str, tuple[dict[Anahtar, int], yogun.YogunAn]] = {}

    # -- filling ----------------------------------------------------------------------------------------------------

    def toplam_yaz(self, t: Toplam, blok: int, satirlar: Sequence[tuple[Anahtar, Vektor]]) -> None:
        """Running totals after a block, for the keys that it touched; in order of the keys' numbers."""
        self._yaz("INSERT", f"t_{t.ad}", sorted((self._no(t, k), blok, *v) for k, v in satirlar))

    def yogun_yaz(self, t: Toplam, blok: int, kesit: Kesit) -> None:
        """The same of a dense `Toplam`."""
        self._yazici(t).yaz(blok, kesit, lambda k: self._no(t, k))

    def _yazici(self, t: Toplam) -> YogunYazici:
        yazici = self._yazicilar.get(t.ad)
        if yazici is None:
            from batch.state.yogun_yazici import YogunYazici  # numpy, which whoever only reads does without

            if t.ad in self._okunan:
                nolar, an = self._okunan.pop(t.ad)
                self._nolar.setdefault(t.ad, {}).update(nolar)
            else:
                an = yogun.an(self.db, t)
            yazici = self._yazicilar[t.ad] = YogunYazici(self.db, t, an)
        return yazici

    def _no(self, t: Toplam, anahtar: Anahtar) -> int:
        nolar = self._nolar.setdefault(t.ad, {})
        no = nolar.get(anahtar)
        if no is None:
            sorgu = f"SELECT anahtar FROM k_{t.ad}{_kosul(t.anahtar)}"
            no = nolar[anahtar] = int(self.db.execute(sorgu, anahtar).fetchone()[0])
        return no

    def anahtar_yaz(self, t: Toplam, anahtarlar: Sequence[Anahtar]) -> None:
        """Keys that no block before had touched."""
        if t.ad not in self._sayi:
            (self._sayi[t.ad],) = self.db.execute(f"SELECT count(*) FROM k_{t.ad}").fetchone()
        ilk = self._sayi[t.ad] + 1
        yeniler = {k: no for no, k in enumerate(sorted(anahtarlar), ilk)}
        self._yaz("INSERT", f"k_{t.ad}", [(*k, no) for k, no in yeniler.items()])
        self._nolar.setdefault(t.ad, {}).update(yeniler)
        self._sayi[t.ad] += len(anahtarlar)

    def dizin_yaz(self, d: Dizin, satirlar: Sequence[DizinSatiri]) -> None:
        """Index rows of a block, in order of sira. A key of a unique index that is there already goes to ``cift``."""
        if not satirlar:
            return
        veri: Sequence[tuple[Deger | bytes, ...]] = [(*k, s, *v) for k, s, v in satirlar]
        ozetler = [i for i, ad in enumerate(d.deger, len(d.anahtar) + 1) if _deger(ad)[1] == "ozet"]
        if ozetler:
            sutunlar: list[Any] = list(zip(*veri, strict=True))
            for i in ozetler:
                sutunlar[i] = map(bytes.fromhex, sutunlar[i])
            veri = list(zip(*sutunlar, strict=True))
        yazilan = self._yaz("INSERT OR IGNORE" if d.tekil else "INSERT", f"d_{d.ad}", veri)
        if yazilan < len(satirlar):
            self.db.executemany(
                "INSERT INTO cift VALUES (?, ?, ?)",
                [(d.ad, s, ilk) for k, s, _ in satirlar if (ilk := self._sira(d, k)) != s],
            )

    def _yaz(self, fiil: str, tablo: str, satirlar: Sequence[tuple[Deger | bytes, ...]]) -> int:
        """Insert rows; how many came in.

        As many a statement as may be: at each one Python is let go and asked for again, and the other thread, which
        goes on deciding, gives it back late.
        """
        yazilan, n = 0, AZAMI_DEGISKEN // len(satirlar[0])
        satir = f"({','.join('?' * len(satirlar[0]))})"
        for i in range(0, len(satirlar), n):
            parca = satirlar[i : i + n]
            degerler = list(chain.from_iterable(parca))
            yazilan += self.db.execute(
                f"{fiil} INTO {tablo} VALUES {','.join([satir] * len(parca))}", degerler
            ).rowcount
        return yazilan

    def _sira(self, d: Dizin, anahtar: Anahtar) -> int:
        return int(self.db.execute(f"SELECT sira FROM d_{d.ad}{_kosul(d.anahtar)}", anahtar).fetchone()[0])

    # -- asking -----------------------------------------------------------------------------------------------------

    def toplam(self, t: Toplam, anahtar: Anahtar) -> Vektor | None:
        """Running total of one key; None when no block has touched it."""
        if t.yogun:
            return self._yogun_simdi(t).get(anahtar)
        satir = self.okur.execute(
            f"SELECT {', '.join(t.degerler)} FROM t_{t.ad} WHERE anahtar="
            f"(SELECT anahtar FROM k_{t.ad}{_kosul(t.anahtar)}) ORDER BY blok DESC LIMIT 1",
            anahtar,
        ).fetchone()
        return tuple(satir) if satir else None

    def toplamlari(self, t: Toplam, anahtarlar: Sequence[Anahtar]) -> dict[Anahtar, Vektor]:
        """Running totals of some keys, as far as a block has touched them: a statement for many, not one for each."""
        if t.yogun:
            simdi = self._yogun_simdi(t)
            return {k: simdi[k] for k in anahtarlar if k in simdi}
        n, sonuc = len(t.anahtar), dict[Anahtar, Vektor]()
        satir = f"({','.join('?' * n)})"
        esit = " AND ".join(f"k.{a}=i.column{j}" for j, a in enumerate(t.anahtar, 1))
        son = f"SELECT x.blok FROM t_{t.ad} x WHERE x.anahtar=k.anahtar ORDER BY x.blok DESC LIMIT 1"
        for i in range(0, len(anahtarlar), TOPLU_SORU):
            parca = anahtarlar[i : i + TOPLU_SORU]
            for s in self.okur.execute(
                f"SELECT {', '.join([*(f'k.{a}' for a in t.anahtar), *(f't.{d}' for d in t.degerler)])} "
                f"FROM (VALUES {','.join([satir] * len(parca))}) i CROSS JOIN k_{t.ad} k ON {esit} "
                f"CROSS JOIN t_{t.ad} t ON t.anahtar=k.anahtar AND t.blok=({son})",
                [x for k in parca for x in k],
            ):
                sonuc[s[:n]] = s[n:]
        return sonuc

    def bos(self, x: Izdusum) -> bool:
        """Whether no block has moved, or told of, any key."""
        tablo = f"k_{x.ad}" if isinstance(x, Toplam) else f"d_{x.ad}"
        return self.okur.execute(f"SELECT 1 FROM {tablo} LIMIT 1").fetchone() is None

    def var(self, t: Toplam, anahtar: Anahtar) -> bool:
        """Whether a key has ever been moved."""
        return self.okur.execute(f"SELECT 1 FROM k_{t.ad}{_kosul(t.anahtar)}", anahtar).fetchone() is not None

    def toplamlar(self, t: Toplam, on: Anahtar = (), blok: int | None = None) -> dict[Anahtar, Vektor]:
        """Running totals, up to a block, of all keys that begin with ``on``."""
        if t.yogun:
            vektorler = yogun.an(self.okur, t, blok).vektorler
            return {k: vektorler[no] for k, no in self._anahtarlar(t, on).items() if no in vektorler}
        n = len(t.anahtar)
        kadar = "" if blok is None else " AND x.blok<=?"
        kosul = " WHERE " + " AND ".join(f"k.{a}=?" for a in t.anahtar[: len(on)]) if on else ""
        son = f"SELECT x.blok FROM t_{t.ad} x WHERE x.anahtar=k.anahtar{kadar} ORDER BY x.blok DESC LIMIT 1"
        # CROSS: keys outside, one look-up each; left to itself SQLite walks all rows of all blocks.
        satirlar = self.okur.execute(
            f"SELECT {', '.join([*(f'k.{a}' for a in t.anahtar), *(f't.{d}' for d in t.degerler)])} FROM k_{t.ad} k "
            f"CROSS JOIN t_{t.ad} t ON t.anahtar=k.anahtar AND t.blok=({son}){kosul}",
            (*(() if blok is None else (blok,)), *on),
        )
        return {s[:n]: s[n:] for s in satirlar}

    def _anahtarlar(self, t: Toplam, on: Anahtar) -> dict[Anahtar, int]:
        n = len(t.anahtar)
        sutunlar = ", ".join((*t.anahtar, "anahtar"))
        satirlar = self.okur.execute(f"SELECT {sutunlar} FROM k_{t.ad}{_kosul(t.anahtar[: len(on)])}", on)
        return {s[:n]: s[n] for s in satirlar}

    def _yogun_simdi(self, t: Toplam) -> Mapping[Anahtar, Vektor]:
        """All keys of a dense total as the file told of them when it was first asked.

        Whoever asks knows of those that have moved since, and what the file says of the others does not change.
        """
        simdi = self._simdi.get(t.ad)
        if simdi is None:
            an = yogun.an(self.okur, t)
            nolar = self._anahtarlar(t, ())
            simdi = self._simdi[t.ad] = {k: an.vektorler[no] for k, no in nolar.items() if no in an.vektorler}
            if t.ad not in self._yazicilar:
                self._okunan[t.ad] = nolar, an
        return simdi

    def sirali(self, t: Toplam, on: Anahtar, itibaren: Anahtar) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys that begin with ``on``, in order, from ``on + itibaren`` on, with their running totals.

        Read a page at a time, so that the first few cost as much as there are of them, and no statement stands open
        between two: one that did would keep the writer's log from being emptied.
        """
        if t.yogun:
            n, yer = len(on), (*on, *itibaren)
            yield from sorted((k, v) for k, v in self._yogun_simdi(t).items() if k[:n] == on and k >= yer)
            return
        n, boy = len(t.anahtar), ILK_SAYFA
        yer, karsi = (*on, *itibaren), ">="
        while True:
            sayfa = self._sayfa(t, on, yer, karsi, boy)
            yield from ((s[:n], s[n:]) for s in sayfa)
            if len(sayfa) < boy:
                return
            yer, karsi, boy = sayfa[-1][:n], ">", min(4 * boy, AZAMI_SAYFA)

    def _sayfa(self, t: Toplam, on: Anahtar, yer: Anahtar, karsi: str, boy: int) -> list[tuple[Any, ...]]:
        kosullar = [f"k.{a}=?" for a in t.anahtar[: len(on)]]
        kalan = [f"k.{a}" for a in t.anahtar[len(on) : len(yer)]]
        if kalan:  # one comparison of rows, which SQLite answers by a range of the primary key
            kosullar.append(f"({', '.join(kalan)}) {karsi} ({', '.join('?' * len(kalan))})")
        son = f"SELECT x.blok FROM t_{t.ad} x WHERE x.anahtar=k.anahtar ORDER BY x.blok DESC LIMIT 1"
        return self.okur.execute(
            f"SELECT {', '.join([*(f'k.{a}' for a in t.anahtar), *(f't.{d}' for d in t.degerler)])} FROM k_{t.ad} k "
            f"CROSS JOIN t_{t.ad} t ON t.anahtar=k.anahtar AND t.blok=({son})"
            f"{' WHERE ' + ' AND '.join(kosullar) if kosullar else ''} "
            f"ORDER BY {', '.join(f'k.{a}' for a in t.anahtar)} LIMIT {boy}",
            yer,
        ).fetchall()

    def dokunan_bloklar(self, t: Toplam, ilk: Anahtar, son: Anahtar) -> Iterator[int]:
        """Blocks that touched a key from ``ilk`` to before ``son``; both whole keys."""
        adlar = ", ".join(t.anahtar)
        isaret = ", ".join("?" * len(t.anahtar))
        aranan = f"SELECT anahtar FROM k_{t.ad} WHERE ({adlar}) >= ({isaret}) AND ({adlar}) < ({isaret})"
        if t.yogun:
            nolar = [no for (no,) in self.okur.execute(aranan, (*ilk, *son))]
            yield from yogun.dokunan_bloklar(self.okur, t, nolar)
            return
        for (blok,) in self.okur.execute(
            f"SELECT DISTINCT blok FROM t_{t.ad} WHERE anahtar IN ({aranan}) ORDER BY blok", (*ilk, *son)
        ):
            yield blok

    def son(self, d: Dizin, anahtar: Anahtar) -> DizinSatiri | None:
        """The row of a key that holds."""
        satir = self.okur.execute(
            f"SELECT {self._sutunlar(d)} FROM d_{d.ad}{_kosul(d.anahtar)} ORDER BY sira DESC LIMIT 1", anahtar
        ).fetchone()
        return None if satir is None else self._satir(d, satir)

    def sonlar(self, d: Dizin, on: Anahtar, sira: int) -> Iterator[DizinSatiri]:
        """The rows that held as of a record, of the keys that begin with ``on``."""
        kosullar = " AND ".join([*(f"{a}=?" for a in d.anahtar[: len(on)]), "sira<=?"])
        grup = f" GROUP BY {', '.join(d.anahtar)}" if d.anahtar else ""
        # With max() the other columns are those of the row that has it.
        for satir in self.okur.execute(
            f"SELECT {self._sutunlar(d)}, max(sira) FROM d_{d.ad} WHERE {kosullar}{grup}", (*on, sira)
        ):
            if satir[-1] is not None:
                yield self._satir(d, satir[:-1])

    def satirlar(self, d: Dizin, on: Anahtar, icinde: Iterable[str]) -> Iterator[DizinSatiri]:
        """Rows whose key begins with ``on`` and goes on with one of some texts."""
        kosullar = [f"{a}=?" for a in d.anahtar[: len(on)]] + [
            f"{d.anahtar[len(on)]} IN (SELECT value FROM json_each(?))"
        ]
        for satir in self.okur.execute(
            f"SELECT {self._sutunlar(d)} FROM d_{d.ad} WHERE {' AND '.join(kosullar)}", (*on, _json(sorted(icinde)))
        ):
            yield self._satir(d, satir)

    def onler(self, d: Dizin) -> Iterator[Anahtar]:
        """The first two parts of the keys of an index, each pair once: a look-up a pair, however many rows."""
        on: Anahtar = ("", "")
        ilk, iki = d.anahtar[:2]
        while True:
            satir = self.okur.execute(
                f"SELECT {ilk}, {iki} FROM d_{d.ad} WHERE ({ilk}, {iki}) > (?, ?) ORDER BY {ilk}, {iki} LIMIT 1", on
            ).fetchone()
            if satir is None:
                return
            yield (on := tuple(satir))

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


def _kosul(anahtar: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(f"{a}=?" for a in anahtar) if anahtar else ""
