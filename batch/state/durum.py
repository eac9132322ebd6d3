"""Derived state of one (muhasebe birimi, mali yıl): identities, account totals, Merkle edge. A fold of the journal.

The journal is cut into *blocks*: a block ends where the date changes, or after `BLOK` vouchers. Closed blocks are
folded into an SQLite file, one transaction each, by inserts only; the open block is never stored, it is read from the
journal's own tail. So the file is a pure function of the journal's bytes (deleting and rebuilding it gives the same
bytes, however runs were cut), opening costs what is new, and a reader never waits for the writer.

That no document is recorded twice must not rest on derived data that may have rotted: a file is used only when it
proves itself (`batch.state.muhur`). A writer works on a copy beside it, which takes its place when all went well.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from batch.journal import dosya, kayit
from batch.journal.agac import Agac
from batch.journal.defter import Bas, HamKayit, KayitBozuk, bas_oku, satirlar, son_kayit, yol_yevmiye, zincir_denetle
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import DarKayit, Kayit, KayitHatasi, kok_ozet
from batch.state import muhur

BLOK = 2048
# Every so many blocks the running totals are stored, so that a total never adds up more than that many blocks.
BIRIKIM_ARALIGI = 16
# A change of the schema, or of what is folded into it, needs a new version in `muhur`.
_SEMA = """
CREATE TABLE blok (no INTEGER PRIMARY KEY, ilk INTEGER, son INTEGER, tarih TEXT, konum INTEGER, bitis INTEGER,
                   ozet TEXT, agac BLOB);
CREATE TABLE kimlik (kaynak TEXT, tur TEXT, yalin TEXT, no TEXT, yevmiye INTEGER, icerik BLOB,
                     PRIMARY KEY (kaynak, tur, yalin, no)) WITHOUT ROWID;
CREATE TABLE cift (yevmiye INTEGER PRIMARY KEY, ilk INTEGER);
CREATE TABLE toplam (blok INTEGER, hesap TEXT, borc INTEGER, alacak INTEGER,
                     PRIMARY KEY (blok, hesap)) WITHOUT ROWID;
CREATE TABLE birikim (blok INTEGER, hesap TEXT, borc INTEGER, alacak INTEGER,
                      PRIMARY KEY (blok, hesap)) WITHOUT ROWID;
"""

Kimlik = tuple[str, str, str]  # kaynak, belge türü, belge no
Toplamlar = dict[str, tuple[int, int]]

_BAS_SIFIR = re.compile(r"(?<![0-9])0+(?=[0-9])")


def yalin(kimlik: Kimlik) -> Kimlik:
    """The identity without the leading zeros of its number (``OEB-000501`` → ``OEB-501``), which spreadsheets drop."""
    no = kimlik[2]
    if "0" not in no or (no[0] != "0" and no.isdigit()):
        return kimlik
    return kimlik[0], kimlik[1], _BAS_SIFIR.sub("", no)


class FisOzeti:
    """What the state keeps of one voucher."""

    __slots__ = ("boy", "icerik", "kimlik", "onceki", "ozet", "yalin", "yevmiye")

    def __init__(self, yevmiye: int, kimlik: Kimlik, yalin: Kimlik, icerik: str, ozet: str, boy: int) -> None:
        self.yevmiye, self.kimlik, self.yalin = yevmiye, kimlik, yalin
        self.icerik, self.ozet, self.boy = icerik, ozet, boy
        self.onceki: FisOzeti | None = None  # with the same plain identity, while both are in memory


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


_YAZILAN = ".yazilan-"


def yazilan_yolu(yol: Path) -> Path:
    """The copy that a writer works on."""
    return yol.with_name(_YAZILAN + yol.name)


def topla(hedef: Toplamlar, ek: Mapping[str, tuple[int, int]]) -> None:
    for hesap, (b, a) in ek.items():
        eb, ea = hedef.get(hesap, (0, 0))
        hedef[hesap] = (eb + b, ea + a)


class Durum:
    """State of one journal up to an acknowledged head.

    ``yazar=False`` opens for reading, also beside a running writer; a file that is missing or does not prove itself is
    then folded in memory. ``yazar=True`` folds into a copy of its own, to be put in place by `yayimla`; ``sifirdan``
    starts it from nothing. Raises ButunlukHatasi when the state is ahead of the journal or not on its chain (row N).
    """

    def __init__(
        self,
        journal: Path,
        state: Path,
        birim: str,
        yil: int,
        *,
        bas: Bas | None = None,
        yazar: bool = False,
        sifirdan: bool = False,
    ) -> None:
        self.birim, self.yil = birim, yil
        self.notlar: list[str] = []
        self._yol = yol_yevmiye(journal, birim, yil)
        self._dosya = durum_yolu(state, birim, yil)
        self._bekleyen: list[_Blok] = []
        self._devredilen: list[_Blok] = []
        self._indeks: dict[Kimlik, FisOzeti] = {}  # by the plain identity; the newest, which knows the one before
        # A reader of the file keeps in memory what the file lacks: the writer may not have put its own in place yet.
        self._salt_okur = False
        self._yazilan: Path | None = None
        self._degisti = False
        self._db = self._yazici_ac(sifirdan) if yazar else self._okur_ac()
        # Identities are looked up while another thread stores blocks, hence a connection of its own for that.
        self._okur = self._db if self._yazilan is None else sqlite3.connect(self._yazilan, isolation_level=None)
        try:
            # After the database: the writer moves the head first and the state second, so it is never behind.
            self._basla(bas_oku(journal, birim, yil) if bas is None else bas)
        except BaseException:
            self.kapat()
            raise

    def _basla(self, bas: Bas) -> None:
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

    def yayimla(self) -> None:
        """Put what was folded in place of the state file; when all went well, and as the last thing asked of it.

        Raises OSError, sqlite3.Error; the file in place is then still the old one.
        """
        if self._yazilan is None or not self._degisti:
            return
        # Closing would do this too, but would not tell when it fails.
        mesgul = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if mesgul:
            raise sqlite3.OperationalError("WAL boşaltılamadı")
        self._okur.close()
        self._db.close()
        sil(self._dosya, yalniz_yan=True)  # of a version that wrote in place
        muhur.muhurle(self._yazilan, self._dosya)

    def kapat(self) -> None:
        self._okur.close()
        self._db.close()
        if self._yazilan is not None:
            sil(self._yazilan)

    # -- opening ----------------------------------------------------------------------------------------------------

    def _okur_ac(self) -> sqlite3.Connection:
        try:
            db = muhur.ac(self._dosya)
        except FileNotFoundError:
            pass  # O: read from the journal instead
        except muhur.Kanitsiz:
            self.notlar.append(f"{self._dosya}: {KANITSIZ}; bu kez defterden okundu, sonraki koşu yeniler")
        else:
            self._salt_okur = True
            return db
        return _bos(sqlite3.connect(":memory:", isolation_level=None))

    def _yazici_ac(self, sifirdan: bool) -> sqlite3.Connection:
        self._yazilan = yazilan_yolu(self._dosya)
        dosya.ozel_dizin(self._yazilan.parent)
        sil(self._yazilan)
        dosya.ozel_dosya(self._yazilan)  # before SQLite makes it with the umask's mode
        try:
            if not sifirdan:
                muhur.kopyala(self._dosya, self._yazilan)
                return _wal(self._baglan(self._yazilan))
        except FileNotFoundError:
            pass
        except muhur.Kanitsiz:  # O: derived, so it is thrown away and folded again
            self.notlar.append(f"{self._dosya}: {KANITSIZ}; defterden yeniden kuruldu")
        sil(self._yazilan)
        dosya.ozel_dosya(self._yazilan)
        self._degisti = True
        return _bos(_wal(self._baglan(self._yazilan)))

    @staticmethod
    def _baglan(yol: Path) -> sqlite3.Connection:
        return sqlite3.connect(yol, isolation_level=None, check_same_thread=False)

    def _kapali_uc(self) -> tuple[int, int, int, str, bytes]:
        satir = self._db.execute("SELECT no, son, bitis, ozet, agac FROM blok ORDER BY no DESC LIMIT 1").fetchone()
        if satir is None:
            return (0, 0, 0, kok_ozet(self.birim, self.yil), b"")
        if [type(x) for x in satir] != [int, int, int, str, bytes]:
            raise ButunlukHatasi(f"{self._dosya}: durum dosyasının içi bozuk; defterden yenileyin: batch rebuild")
        return satir  # type: ignore[no-any-return]

    def _kuyruk_oku(self, bitis: int) -> None:
        """Fold the records after the last closed block; with a missing file that is the whole journal."""
        tarih = ""
        for k in satirlar(self._yol, self._bitis, bitis) if bitis > self._bitis else ():
            try:
                zincir_denetle(k.konum, k.satir, self.son_yevmiye + 1, self._ozet, self.birim, self.yil)
                r = kayit.coz_dar(k.satir)
                if r.yevmiye != self.son_yevmiye + 1:
                    raise KayitHatasi(f"yevmiye numarası {self.son_yevmiye + 1} olmalıydı, {r.yevmiye} yazıyor")
                if r.belge.tarih != tarih:
                    kayit.gun_denetle(r.belge.tarih, self.yil)
                    tarih = r.belge.tarih
            except (KayitBozuk, KayitHatasi) as h:
                raise ButunlukHatasi(f"{self._yol}: {self.son_yevmiye + 1}. kayıt, {k.konum}. bayt: {h}") from None
            kimlik = r.kaynak, r.belge.belge_turu, r.belge.belge_no
            fis = FisOzeti(r.yevmiye, kimlik, yalin(kimlik), r.icerik, r.ozet, len(k.satir))
            self.ekle(tarih, [fis], _toplam(r))
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
            f.onceki, self._indeks[f.yalin] = self._indeks.get(f.yalin), f
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
                if self._indeks.get(f.yalin) is f:  # else a newer one answers for it too
                    del self._indeks[f.yalin]
        self._devredilen = []

    def isle(self) -> None:
        """Store the closed blocks."""
        self.yaz(self.devret())
        self.birak()

    def _blok_yaz(self, b: _Blok) -> None:
        # One transaction a block, always in this order: the file's bytes must not depend on how runs were cut.
        # One statement a table: SQLite walks the rows itself, and Python may do something else meanwhile.
        self._degisti = True
        self._agac.ekle(f.ozet for f in b.fisler)
        topla(self._son_birikim, b.toplam)
        db = self._db
        db.execute("BEGIN")
        db.execute(
            "INSERT INTO blok VALUES (?,?,?,?,?,?,?,?)",
            (b.no, b.ilk, b.son, b.tarih, b.konum, b.bitis, b.fisler[-1].ozet, self._agac.kenar),
        )
        yeni = db.execute(
            "INSERT OR IGNORE INTO kimlik SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), "
            "json_extract(value, '$[2]'), json_extract(value, '$[3]'), ?2 + key, substr(?3, 32 * key + 1, 32) "
            "FROM json_each(?1)",
            (
                _json([(*f.yalin, f.kimlik[2]) for f in b.fisler]),
                b.ilk,
                bytes.fromhex("".join([f.icerik for f in b.fisler])),
            ),
        ).rowcount
        if yeni < len(b.fisler):
            db.executemany("INSERT INTO cift VALUES (?,?)", self._ciftleri(db, b))
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

    def bul(self, yalinlar: set[Kimlik]) -> dict[Kimlik, tuple[int, str]]:
        """Recorded identities whose plain form (`yalin`) is among these, with yevmiye number and content hash.

        So one question finds a document and those that are the same but for leading zeros of their number.
        """
        sonuc: dict[Kimlik, tuple[int, str]] = {}
        for y in self._indeks.keys() & yalinlar:
            f: FisOzeti | None = self._indeks[y]
            while f is not None:
                sonuc[f.kimlik] = (f.yevmiye, f.icerik)  # of several the first recorded
                f = f.onceki
        if not self._no:
            return sonuc
        gruplar: dict[tuple[str, str], list[str]] = {}
        for kaynak, tur, no in yalinlar:
            gruplar.setdefault((kaynak, tur), []).append(no)
        for (kaynak, tur), nolar in gruplar.items():
            for no, yevmiye, icerik in self._okur.execute(
                "SELECT no, yevmiye, icerik FROM kimlik WHERE kaynak=? AND tur=? "
                "AND yalin IN (SELECT value FROM json_each(?))",
                (kaynak, tur, _json(sorted(nolar))),
            ):
                sonuc[kaynak, tur, no] = (yevmiye, icerik.hex())
        return sonuc

    @staticmethod
    def _ciftleri(db: sqlite3.Connection, b: _Blok) -> list[tuple[int, int]]:
        """(number, number of the first) of the block's vouchers whose identity was stored before them."""
        return [
            (f.yevmiye, ilk)
            for f in b.fisler
            for (ilk,) in db.execute(
                "SELECT yevmiye FROM kimlik WHERE kaynak=? AND tur=? AND yalin=? AND no=?", (*f.yalin, f.kimlik[2])
            )
            if ilk != f.yevmiye
        ]

    def ciftler(self) -> list[tuple[int, int]]:
        """(first, second) yevmiye number of documents that the journal holds twice."""
        ciftler = [(ilk, n) for n, ilk in self._db.execute("SELECT yevmiye, ilk FROM cift ORDER BY yevmiye")]
        bellekte = [f for b in (*self._bekleyen, *([self._acik] if self._acik else [])) for f in b.fisler]
        kayitli = self.bul({f.yalin for f in bellekte})
        return ciftler + [(ilk, f.yevmiye) for f in bellekte if (ilk := kayitli[f.kimlik][0]) != f.yevmiye]

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
                yield self._coz(k)
            return
        isaret = (f'"hesap":"{hesap}"'.encode(), f'"hesap":"{hesap}.'.encode())
        for b_ilk, b_son in self._hesabin_araliklari(ilk, son, hesap):
            for k in self.ham_kayitlar(b_ilk, b_son):
                if isaret[0] in k.satir or isaret[1] in k.satir:
                    yield self._coz(k)

    def _coz(self, k: HamKayit) -> Kayit:
        try:
            return kayit.coz(k.satir)
        except KayitHatasi as h:
            raise ButunlukHatasi(f"{self._yol}: {k.konum}. bayt: {h}") from None

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


KANITSIZ = "durum dosyası kendini kanıtlamıyor (bozulmuş, değiştirilmiş ya da başka sürümün)"


def _wal(db: sqlite3.Connection) -> sqlite3.Connection:
    """Reading beside writing, within the process. No syncing: what is not put in place whole is thrown away."""
    kip = db.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if kip != "wal":  # SQLite does not raise when it could not
        raise sqlite3.OperationalError(f"WAL kurulamadı ({kip})")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA cache_size=-65536")
    return db


def _bos(db: sqlite3.Connection) -> sqlite3.Connection:
    db.executescript(f"BEGIN;{_SEMA}COMMIT;")
    return db


def _toplam(r: DarKayit) -> Toplamlar:
    """Turnover of a record per account."""
    toplam: Toplamlar = {}
    for s in r.belge.satirlar:
        b, a = toplam.get(s.hesap, (0, 0))
        if s.borc:
            toplam[s.hesap] = (b + int(s.borc.replace(".", "")), a)
        elif s.alacak:
            toplam[s.hesap] = (b, a + int(s.alacak.replace(".", "")))
    return toplam


def sil(yol: Path, *, yalniz_yan: bool = False) -> None:
    """Remove a database with what SQLite keeps beside it, or only the latter."""
    for ek in ("-wal", "-shm", "-journal", *(() if yalniz_yan else ("",))):
        Path(f"{yol}{ek}").unlink(missing_ok=True)


def artiklari_sil(state: Path) -> None:
    """What killed runs and rebuilds left behind. Only under the lock."""
    for yol in (*state.glob(".kosu-*"), *state.glob(".yeniden"), *state.glob(f"*/{_YAZILAN}*")):
        if yol.is_dir() and not yol.is_symlink():
            shutil.rmtree(yol)
        else:
            yol.unlink(missing_ok=True)


def yeniden_kur(journal: Path, state: Path, bas: Bas) -> list[tuple[int, int]]:
    """Fold a journal from nothing and put the result in place of its state file. Returns its `ciftler`."""
    durum = Durum(journal, state, bas.birim, bas.yil, bas=bas, yazar=True, sifirdan=True)
    try:
        ciftler = durum.ciftler()
        durum.yayimla()
    finally:
        durum.kapat()
    return ciftler


def cift_metni(birim: str, yil: int, ciftler: list[tuple[int, int]]) -> str:
    """What is said of documents that a journal holds twice, and the way out."""
    yazi = ", ".join(f"{ilk} ve {n}" for ilk, n in ciftler[:5]) + (
        f" ve {len(ciftler) - 5} çift daha" if len(ciftler) > 5 else ""
    )
    return (
        f"{birim}/{yil}: aynı belge deftere iki kez yazılmış: yevmiye {yazi}. Deftere yazılan değiştirilmez: ikinci "
        "kaydı ters kayıtla düzeltin (DUZELTME işlemli yeni fiş, MİBMY m.503)"
    )
