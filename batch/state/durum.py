"""Derived state of one (muhasebe birimi, mali yıl): identities, account totals, Merkle edge. A fold of the journal.

The journal is cut into *blocks*: a block ends where the date changes, or after `BLOK` vouchers. Closed blocks are
folded into an SQLite file, one transaction each, by inserts only; the open block is never stored, it is read from the
journal's own tail. So the file is a pure function of the journal's bytes (deleting and rebuilding it gives the same
bytes, however runs were cut), opening costs what is new, and a reader never waits for the writer.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

from batch.journal import dosya, kayit
from batch.journal.agac import Agac
from batch.journal.defter import Bas, HamKayit, KayitBozuk, bas_oku, satirlar, son_kayit, yol_yevmiye, zincir_denetle
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import Kayit, kok_ozet

BLOK = 2048
# Every so many blocks the running totals are stored, so that a total never adds up more than that many blocks.
BIRIKIM_ARALIGI = 16
_SEMA_SURUMU = 1
_SEMA = """
CREATE TABLE blok (no INTEGER PRIMARY KEY, ilk INTEGER, son INTEGER, tarih TEXT, konum INTEGER, bitis INTEGER,
                   ozet TEXT, agac BLOB);
CREATE TABLE kimlik (kaynak TEXT, tur TEXT, no TEXT, yevmiye INTEGER, icerik BLOB,
                     PRIMARY KEY (kaynak, tur, no)) WITHOUT ROWID;
CREATE TABLE toplam (blok INTEGER, hesap TEXT, borc INTEGER, alacak INTEGER,
                     PRIMARY KEY (blok, hesap)) WITHOUT ROWID;
CREATE TABLE birikim (blok INTEGER, hesap TEXT, borc INTEGER, alacak INTEGER,
                      PRIMARY KEY (blok, hesap)) WITHOUT ROWID;
"""

Kimlik = tuple[str, str, str]  # kaynak, belge türü, belge no
Toplamlar = dict[str, tuple[int, int]]


class FisOzeti:
    """What the state keeps of one voucher."""

    __slots__ = ("boy", "icerik", "kimlik", "ozet", "yevmiye")

    def __init__(self, yevmiye: int, kimlik: Kimlik, icerik: str, ozet: str, boy: int) -> None:
        self.yevmiye, self.kimlik, self.icerik, self.ozet, self.boy = yevmiye, kimlik, icerik, ozet, boy


class _Blok:
    """A block in memory; amounts per posted account in kuruş."""

    def __init__(self, no: int, ilk: int, tarih: str, konum: int) -> None:
        self.no, self.ilk, self.tarih, self.konum, self.bitis = no, ilk, tarih, konum, konum
        self.fisler: list[FisOzeti] = []
        self.toplam: Toplamlar = {}

    @property
    def son(self) -> int:
        return self.ilk + len(self.fisler) - 1


def _json(deger: object) -> str:
    return msgspec.json.encode(deger).decode()


def durum_yolu(state: Path, birim: str, yil: int) -> Path:
    return state / birim / f"{yil}.sqlite"


def topla(hedef: Toplamlar, ek: Mapping[str, tuple[int, int]]) -> None:
    for hesap, (b, a) in ek.items():
        eb, ea = hedef.get(hesap, (0, 0))
        hedef[hesap] = (eb + b, ea + a)


class Durum:
    """State of one journal up to an acknowledged head.

    ``yazar=False`` opens for reading beside a running writer; a missing or unusable file is then folded in memory.
    Raises ButunlukHatasi when the state is ahead of the journal or not on its chain (row N).
    """

    def __init__(
        self, journal: Path, state: Path, birim: str, yil: int, *, bas: Bas | None = None, yazar: bool = False
    ) -> None:
        self.birim, self.yil = birim, yil
        self._yol = yol_yevmiye(journal, birim, yil)
        self._bekleyen: list[_Blok] = []
        self._devredilen: list[_Blok] = []
        self._indeks: dict[Kimlik, FisOzeti] = {}
        # A reader of the file keeps in memory what the file lacks: the writer may have died before it stored that.
        self._salt_okur = False
        self._yazilan = durum_yolu(state, birim, yil) if yazar else None
        self._db = self._ac(durum_yolu(state, birim, yil), yazar)
        # Identities are looked up while another thread stores blocks, hence a connection of its own for that.
        self._okur = sqlite3.connect(durum_yolu(state, birim, yil), isolation_level=None) if yazar else self._db
        if bas is None:
            # After the database: the writer moves the head first and the state second, so it is never behind.
            bas = bas_oku(journal, birim, yil)
        self._son_blok, self.son_yevmiye, self._bitis, self._ozet, kenar = self._kapali_uc()
        if self.son_yevmiye > bas.sira or self._bitis > bas.boyut:
            raise ButunlukHatasi(
                f"durum defterden ileride: durum {self.son_yevmiye}, defter {bas.sira} kayıt; defterin sonu kesilmiş"
            )
        if self._bitis and son_kayit(self._yol, self._bitis).ozet != self._ozet:
            raise ButunlukHatasi(f"durumun son bloğu ({self.son_yevmiye}. kayıt) defterin zincirinde değil")
        self._no = self._son_blok
        self._agac = Agac(self.son_yevmiye, kenar)
        self._acik: _Blok | None = None
        self._son_birikim: Toplamlar = self._sql_toplam(self._son_blok)
        self._kuyruk_oku(bas.boyut)

    def kapat(self) -> None:
        if self._okur is not self._db:
            self._okur.close()
        self._db.close()
        if self._yazilan is not None:
            _sayaci_sabitle(self._yazilan)

    # -- opening ----------------------------------------------------------------------------------------------------

    def _ac(self, yol: Path, yazar: bool) -> sqlite3.Connection:
        if yazar:
            dosya.ozel_dizin(yol.parent)
            dosya.ozel_dosya(yol)
            db = sqlite3.connect(yol, isolation_level=None, check_same_thread=False)
            try:
                return self._hazirla(db)
            except sqlite3.DatabaseError:  # O: derived, so it is thrown away and folded again
                db.close()
                sil(yol)
                dosya.ozel_dosya(yol)
                return self._hazirla(sqlite3.connect(yol, isolation_level=None, check_same_thread=False))
        if yol.exists():
            # Not read-only where it can be helped: such a connection leaves SQLite's side files behind.
            mod = "rw" if os.access(yol.parent, os.W_OK) and os.access(yol, os.W_OK) else "ro"
            db = sqlite3.connect(f"file:{quote(str(yol))}?mode={mod}", uri=True, isolation_level=None)
            try:
                db.execute("PRAGMA query_only=ON")
                if db.execute("PRAGMA user_version").fetchone()[0] == _SEMA_SURUMU:
                    db.execute("BEGIN")
                    db.execute("SELECT count(*) FROM blok").fetchone()
                    self._salt_okur = True
                    return db
            except sqlite3.DatabaseError:
                pass  # O: read from the journal instead
            db.close()
        return self._hazirla(sqlite3.connect(":memory:", isolation_level=None))

    @staticmethod
    def _hazirla(db: sqlite3.Connection) -> sqlite3.Connection:
        surum = db.execute("PRAGMA user_version").fetchone()[0]
        if surum not in (0, _SEMA_SURUMU):
            raise sqlite3.DatabaseError("another schema")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA cache_size=-65536")
        if surum == 0:
            db.executescript(f"BEGIN;{_SEMA}PRAGMA user_version={_SEMA_SURUMU};COMMIT;")
        return db

    def _kapali_uc(self) -> tuple[int, int, int, str, bytes]:
        satir = self._db.execute("SELECT no, son, bitis, ozet, agac FROM blok ORDER BY no DESC LIMIT 1").fetchone()
        return satir if satir else (0, 0, 0, kok_ozet(self.birim, self.yil), b"")

    def _kuyruk_oku(self, bitis: int) -> None:
        """Fold the records after the last closed block; with a missing file that is the whole journal."""
        for k in satirlar(self._yol, self._bitis, bitis) if bitis > self._bitis else ():
            try:
                zincir_denetle(k.konum, k.satir, self.son_yevmiye + 1, self._ozet, self.birim, self.yil)
            except KayitBozuk as h:
                raise ButunlukHatasi(
                    f"{self._yol}: {self.son_yevmiye + 1}. kayıt, {h.konum}. bayt: {h.neden}"
                ) from None
            r = kayit.coz_dar(k.satir)
            toplam: Toplamlar = {}
            for s in r.belge.satirlar:
                b, a = toplam.get(s.hesap, (0, 0))
                if s.borc:
                    toplam[s.hesap] = (b + int(s.borc.replace(".", "")), a)
                else:
                    toplam[s.hesap] = (b, a + int(s.alacak.replace(".", "")))
            fis = FisOzeti(r.yevmiye, (r.kaynak, r.belge.belge_turu, r.belge.belge_no), r.icerik, r.ozet, len(k.satir))
            self.ekle(r.belge.tarih, [fis], toplam)
            if len(self._bekleyen) >= 64 and not self._salt_okur:
                self.isle()
        if not self._salt_okur:
            self.isle()

    # -- folding ----------------------------------------------------------------------------------------------------

    def yer(self, tarih: str) -> int:
        """How many more vouchers of this date the open block takes."""
        if self._acik is None or self._acik.tarih != tarih or len(self._acik.fisler) >= BLOK:
            return BLOK
        return BLOK - len(self._acik.fisler)

    def ekle(self, tarih: str, fisler: list[FisOzeti], toplam: Mapping[str, tuple[int, int]]) -> None:
        """Fold vouchers of one date, at most `yer` of them, with their totals per account. In memory until `isle`."""
        a = self._acik
        if a is not None and (a.tarih != tarih or len(a.fisler) >= BLOK):
            self._bekleyen.append(a)
            a = None
        if a is None:
            self._no += 1
            a = self._acik = _Blok(self._no, self.son_yevmiye + 1, tarih, self._bitis)
        a.fisler += fisler
        topla(a.toplam, toplam)
        for f in fisler:
            self._indeks[f.kimlik] = f
            a.bitis += f.boy
        self._bitis = a.bitis
        self.son_yevmiye = fisler[-1].yevmiye
        self._ozet = fisler[-1].ozet

    def devret(self) -> list[_Blok]:
        """Hand the closed blocks over to `yaz`, which may run in another thread; `birak` when it is done."""
        self._devredilen, self._bekleyen = self._bekleyen, []
        return self._devredilen

    def yaz(self, bloklar: list[_Blok]) -> None:
        """Store blocks. Only when their records are durable: state must never be ahead of the journal."""
        for b in bloklar:
            self._blok_yaz(b)

    def birak(self) -> None:
        """What was handed over is stored: from now on the file answers for it."""
        for b in self._devredilen:
            for f in b.fisler:
                del self._indeks[f.kimlik]
        self._devredilen = []

    def isle(self) -> None:
        """Store the closed blocks."""
        self.yaz(self.devret())
        self.birak()

    def _blok_yaz(self, b: _Blok) -> None:
        # One transaction a block, always in this order: the file's bytes must not depend on how runs were cut.
        # One statement a table: SQLite walks the rows itself, and Python may do something else meanwhile.
        self._agac.ekle(f.ozet for f in b.fisler)
        topla(self._son_birikim, b.toplam)
        db = self._db
        db.execute("BEGIN")
        db.execute(
            "INSERT INTO blok VALUES (?,?,?,?,?,?,?,?)",
            (b.no, b.ilk, b.son, b.tarih, b.konum, b.bitis, b.fisler[-1].ozet, self._agac.kenar),
        )
        db.execute(
            "INSERT INTO kimlik SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
            "json_extract(value, '$[2]'), ?2 + key, substr(?3, 32 * key + 1, 32) FROM json_each(?1)",
            (_json([f.kimlik for f in b.fisler]), b.ilk, bytes.fromhex("".join([f.icerik for f in b.fisler]))),
        )
        self._toplam_yaz("toplam", b.no, b.toplam)
        if b.no % BIRIKIM_ARALIGI == 0:
            self._toplam_yaz("birikim", b.no, self._son_birikim)
        db.execute("COMMIT")
        self._son_blok = b.no

    def _toplam_yaz(self, tablo: str, blok: int, toplam: Toplamlar) -> None:
        self._db.execute(
            f"INSERT INTO {tablo} SELECT ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
            "json_extract(value, '$[2]') FROM json_each(?1)",
            (_json([(h, *t) for h, t in sorted(toplam.items())]), blok),
        )

    # -- questions --------------------------------------------------------------------------------------------------

    @property
    def bas_ozet(self) -> str:
        """Hash of the last record: the journal's head."""
        return self._ozet

    @property
    def son_tarih(self) -> str:
        """Date of the last number; "" when there is none."""
        return self.tarih(self.son_yevmiye)

    def bul(self, kimlikler: set[Kimlik]) -> dict[Kimlik, tuple[int, str]]:
        """Yevmiye number and content hash of those of these identities that are recorded."""
        sonuc = {k: (f.yevmiye, f.icerik) for k in self._indeks.keys() & kimlikler for f in [self._indeks[k]]}
        if not self._no:
            return sonuc
        gruplar: dict[tuple[str, str], list[str]] = {}
        for kaynak, tur, no in kimlikler:
            gruplar.setdefault((kaynak, tur), []).append(no)
        for (kaynak, tur), nolar in gruplar.items():
            for no, yevmiye, icerik in self._okur.execute(
                "SELECT no, yevmiye, icerik FROM kimlik WHERE kaynak=? AND tur=? "
                "AND no IN (SELECT value FROM json_each(?))",
                (kaynak, tur, _json(sorted(nolar))),
            ):
                sonuc[kaynak, tur, no] = (yevmiye, icerik.hex())
        return sonuc

    def _sql_toplam(self, blok: int) -> Toplamlar:
        taban = blok // BIRIKIM_ARALIGI * BIRIKIM_ARALIGI
        return {
            h: (b, a)
            for h, b, a in self._db.execute(
                "SELECT hesap, sum(borc), sum(alacak) FROM (SELECT hesap, borc, alacak FROM birikim WHERE blok=? "
                "UNION ALL SELECT hesap, borc, alacak FROM toplam WHERE blok>? AND blok<=?) GROUP BY hesap",
                (taban, taban, blok),
            )
        }

    def toplamlar(self, yevmiye: int | None = None) -> Toplamlar:
        """Turnover per posted account, in kuruş, up to and including a number (default: all)."""
        if yevmiye is None or yevmiye >= self.son_yevmiye:
            sonuc = dict(self._son_birikim)
            for b in (*self._bekleyen, *([self._acik] if self._acik else [])):
                topla(sonuc, b.toplam)
            return sonuc
        satir = self._db.execute("SELECT max(no), max(son) FROM blok WHERE son<=?", (yevmiye,)).fetchone()
        blok, son = (satir[0] or 0), (satir[1] or 0)
        sonuc = self._sql_toplam(blok)
        for r in self.kayitlar(son + 1, yevmiye):
            for s in r.belge.satirlar:
                b_, a_ = sonuc.get(s.hesap, (0, 0))
                sonuc[s.hesap] = (b_ + s.borc_kurus, a_ + s.alacak_kurus)
        return sonuc

    def _bloklar(self) -> Iterator[tuple[int, int, int, str, int, int]]:
        """(no, first, last, date, start, end) of every block, in order."""
        yield from self._db.execute("SELECT no, ilk, son, tarih, konum, bitis FROM blok ORDER BY no")
        for b in (*self._bekleyen, *([self._acik] if self._acik else [])):
            yield b.no, b.ilk, b.son, b.tarih, b.konum, b.bitis

    def _blok(self, yevmiye: int) -> tuple[int, int, int, str, int, int]:
        satir = self._db.execute(
            "SELECT no, ilk, son, tarih, konum, bitis FROM blok WHERE son>=? ORDER BY no LIMIT 1", (yevmiye,)
        ).fetchone()
        if satir:
            return tuple(satir)
        return next(b for b in self._bloklar() if b[1] <= yevmiye <= b[2])

    def ham_kayitlar(self, ilk: int, son: int) -> Iterator[HamKayit]:
        """Record lines of a range of numbers, in order."""
        if ilk > son or son < 1 or ilk > self.son_yevmiye:
            return
        _, blok_ilk, _, _, konum, _ = self._blok(max(ilk, 1))
        for i, k in enumerate(satirlar(self._yol, konum, self._bitis), blok_ilk):
            if i > son:
                return
            if i >= ilk:
                yield k

    def kayitlar(self, ilk: int, son: int, hesap: str = "") -> Iterator[Kayit]:
        """Records of a range of numbers; with ``hesap`` only those that touch the account or a sub-account of it."""
        if not hesap:
            for k in self.ham_kayitlar(ilk, son):
                yield kayit.coz(k.satir)
            return
        isaret = (f'"hesap":"{hesap}"'.encode(), f'"hesap":"{hesap}.'.encode())
        for b_ilk, b_son in self._hesabin_araliklari(ilk, son, hesap):
            for k in self.ham_kayitlar(b_ilk, b_son):
                if isaret[0] in k.satir or isaret[1] in k.satir:
                    yield kayit.coz(k.satir)

    def _hesabin_araliklari(self, ilk: int, son: int, hesap: str) -> Iterator[tuple[int, int]]:
        kapali = self._db.execute(
            "SELECT ilk, son FROM blok WHERE son>=? AND ilk<=? AND no IN "
            "(SELECT blok FROM toplam WHERE hesap=? OR (hesap>=? AND hesap<?)) ORDER BY no",
            (ilk, son, hesap, hesap + ".", hesap + "/"),
        ).fetchall()
        acik = [(b.ilk, b.son) for b in (*self._bekleyen, *([self._acik] if self._acik else []))]
        for b_ilk, b_son in (*kapali, *acik):
            if b_son >= ilk and b_ilk <= son:
                yield max(b_ilk, ilk), min(b_son, son)

    def ozet(self, yevmiye: int) -> str:
        """Hash of the record with a number, that is the journal's head as of it."""
        if yevmiye <= 0:
            return kok_ozet(self.birim, self.yil)
        if yevmiye == self.son_yevmiye:
            return self._ozet
        satir = self._db.execute("SELECT ozet FROM blok WHERE son=?", (yevmiye,)).fetchone()
        return str(satir[0]) if satir else next(self.ham_kayitlar(yevmiye, yevmiye)).ozet

    def kok(self, yevmiye: int) -> str:
        """Merkle root over the first ``yevmiye`` records."""
        satir = self._db.execute(
            "SELECT son, agac FROM blok WHERE son<=? ORDER BY no DESC LIMIT 1", (yevmiye,)
        ).fetchone()
        agac = Agac(*satir) if satir else Agac()
        bellekte = [*self._bekleyen, *([self._acik] if self._acik else [])]
        if bellekte and bellekte[0].ilk == agac.n + 1:
            agac.ekle(f.ozet for b in bellekte for f in b.fisler if f.yevmiye <= yevmiye)
        else:
            agac.ekle(k.ozet for k in self.ham_kayitlar(agac.n + 1, yevmiye))
        return agac.kok()

    def tarih(self, yevmiye: int) -> str:
        return self._blok(yevmiye)[3] if yevmiye > 0 else ""

    def son_yevmiye_tarihte(self, tarih: str) -> int:
        """Last number dated on or before a day; 0 when there is none."""
        for b in (*([self._acik] if self._acik else []), *reversed(self._bekleyen)):
            if b.tarih <= tarih:
                return b.son
        satir = self._db.execute("SELECT max(son) FROM blok WHERE tarih<=?", (tarih,)).fetchone()
        return int(satir[0] or 0)


# SQLite's header counts, twice, the connections that made the file grow: the one thing in it that is no function of
# the journal but of how the runs were cut.
_SAYACLAR = (24, 92)
_SAYAC = (1).to_bytes(4, "big")


def _sayaci_sabitle(yol: Path) -> None:
    if Path(f"{yol}-wal").exists():  # a reader is at it; the next writer does this
        return
    with yol.open("r+b") as f:
        for konum in _SAYACLAR:
            f.seek(konum)
            f.write(_SAYAC)


def parmak_izi(yol: Path) -> str:
    """sha256 of a state file, its counters left aside."""
    ozet = hashlib.sha256()
    with yol.open("rb") as f:
        bas = bytearray(f.read(4096))
        for konum in _SAYACLAR:
            bas[konum : konum + 4] = _SAYAC
        ozet.update(bas)
        while parca := f.read(1024 * 1024):
            ozet.update(parca)
    return ozet.hexdigest()


def sil(yol: Path) -> None:
    """Remove a state file with what SQLite keeps beside it."""
    for ek in ("", "-wal", "-shm"):
        Path(f"{yol}{ek}").unlink(missing_ok=True)


def yeniden_kur(journal: Path, state: Path, bas: Bas) -> Path:
    """Fold a journal from nothing into its state file, beside the old one, and put it in place."""
    hedef = durum_yolu(state, bas.birim, bas.yil)
    gecici = state / ".yeniden"
    if gecici.exists():  # of a rebuild that was cut off
        shutil.rmtree(gecici)
    durum = Durum(journal, gecici, bas.birim, bas.yil, bas=bas, yazar=True)
    durum.kapat()
    dosya.ozel_dizin(hedef.parent)
    sil(hedef)
    durum_yolu(gecici, bas.birim, bas.yil).replace(hedef)
    durum_yolu(gecici, bas.birim, bas.yil).parent.rmdir()
    gecici.rmdir()
    return hedef
