"""The books of one (muhasebe birimi, mali yıl), now or as of any record: a fold of its journal.

The journal is cut into *blocks*: a block ends where the yevmiye date changes, or after `BLOK` records. Closed blocks
are folded into an SQLite file, by inserts only; the open block is never stored, it is read from the journal's tail.
So the file is a pure function of the journal's bytes (deleting and rebuilding it gives the same bytes, however runs
were cut), opening costs what is new, and a reader never waits for the writer.

That no document is recorded twice must not rest on derived data that may have rotted: a file is used only when it
proves itself (`batch.state.muhur`). A writer works on a copy beside it, which takes its place when all went well.
"""

from __future__ import annotations

import shutil
import sqlite3
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.documents.izdusum import Anahtar, Deger, Dizin, Hareketler, Izdusum, Toplam, Vektor
from batch.documents.tur import Kutuk
from batch.journal import dosya, kayit
from batch.journal.defter import Bas, bas_oku, satirlar, son_kayit, yol_yevmiye
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import Alanlar, HamKayit, Kayit, KayitBozuk, KayitHatasi, kok_ozet
from batch.journal.merkle import Merkle
from batch.state import depo, muhur
from batch.state.depo import Depo, DizinSatiri
from batch.state.gorulen import Gorulenler
from batch.state.iz import (
    Dinleyenler,
    DuzIzler,
    IzDizisi,
    KayitIzi,
    Kimlik,
    Parca,
    dinler,
    ekle,
    topla,
    topla_hepsi,
    yalin,
)
from batch.state.sirali import birlestir, gez

if TYPE_CHECKING:
    from batch.state.yuruyen import Kesit, Yuruyen

BLOK = 2048  # records: as-of reads at most so many lines, and a year of the largest units stays some hundred rows
SUTUN_BAYT = 1 << 20  # of a journal's tail: less is folded record by record
GRUP = 64  # blocks that a fold from the journal stores at a time
KIMLIK = "kimlik"  # the index that tells what is recorded already
# Movements of the projections that look at columns, for some consecutive records that came in columns.
Toplu = Callable[[IzDizisi], Mapping[str, Hareketler]]


class Blok:
    """A block in memory. ``dokunulan``: projection → running totals, to its end, of the keys that it touched; of dense
    ones that stand in arrays ``oynayan`` while it is open, and ``kesitler`` when it is closed.

    ``yeni``: those that no block before it had;
    ``yevmiye``, ``tarih``: last number given up to its end, and that number's date.
    """

    __slots__ = (
        "bitis",
        "dizin",
        "dokunulan",
        "ilk",
        "izler",
        "kesitler",
        "konum",
        "no",
        "oynayan",
        "tarih",
        "yeni",
        "yevmiye",
    )

    def __init__(self, no: int, ilk: int, konum: int, yevmiye: int, tarih: str) -> None:
        self.no, self.ilk, self.konum, self.bitis = no, ilk, konum, konum
        self.yevmiye, self.tarih = yevmiye, tarih
        self.izler = IzDizisi()
        self.dokunulan: dict[str, dict[Anahtar, Vektor]] = {}
        self.oynayan: dict[str, list[Any]] = {}
        self.kesitler: dict[str, Kesit] = {}
        self.yeni: dict[str, list[Anahtar]] = {}
        self.dizin: dict[str, list[DizinSatiri]] = {}

    @property
    def son(self) -> int:
        return self.ilk + len(self.izler) - 1


def _hareketleri(t: Toplam, izler: Sequence[KayitIzi]) -> Hareketler:
    """What some records say of a total."""
    sonuc: dict[Anahtar, Vektor] = {}
    for iz in izler:
        for anahtar, v in t.hareket(iz):
            ekle(sonuc, anahtar, v)
    return sonuc


def durum_yolu(state: Path, birim: str, yil: int) -> Path:
    return state / birim / f"{yil}.sqlite"


_YAZILAN = ".yazilan-"


def yazilan_yolu(yol: Path) -> Path:
    """The copy that a writer works on."""
    return yol.with_name(_YAZILAN + yol.name)


class Kitap:
    """The books of one journal up to a record; asked for the present or for any record before it.

    ``yazar=False`` opens for reading, also beside a running writer; a file that is missing or does not prove itself is
    then folded in memory. ``yazar=True`` folds into a copy of its own, to be put in place by `yayimla`; ``sifirdan``
    starts it from nothing. ``uygulanir``: documents will be applied, if only on trial. ``bas``: the acknowledged head;
    ``kadar``: the books as they stood at an earlier one, where a run began that is done again: a file that is ahead of
    it is not used, and a writer's is made anew.
    Raises ButunlukHatasi when the file is ahead of the head or not on its chain (row N).
    """

    def __init__(
        self,
        journal: Path,
        state: Path,
        birim: str,
        yil: int,
        kutuk: Kutuk,
        *,
        bas: Bas | None = None,
        kadar: Bas | None = None,
        yazar: bool = False,
        uygulanir: bool = False,
        sifirdan: bool = False,
    ) -> None:
        self.birim, self.yil, self.kutuk = birim, yil, kutuk
        self.notlar: list[str] = []
        self._yol = yol_yevmiye(journal, birim, yil)
        self._dosya = durum_yolu(state, birim, yil)
        self._muhur = muhur.Muhur(depo.sema(kutuk))
        self._toplam = {x.ad: x for x in kutuk.izdusumler if isinstance(x, Toplam)}
        self._dizin = {x.ad: x for x in kutuk.izdusumler if isinstance(x, Dizin)}
        # Who is asked about a single record: of one in columns only those that do not look at these.
        tek = [x for x in kutuk.izdusumler if x.ad != KIMLIK]  # identities are kept apart
        self._dinleyenler = Dinleyenler(tek)
        self._sutunsuzlar = Dinleyenler(x for x in tek if isinstance(x, Dizin) or x.toplu is None)
        self._yalniz_sutun: dict[str, bool] = {}
        self._salt_okur = False  # what the file of a reader lacks is kept in memory
        self._yazilan: Path | None = None
        self._degisti = False
        self._okur = self._db = self._yazici_ac(sifirdan) if yazar else self._okur_ac()
        try:
            # After the database: the writer moves the head first and the state second, so it is never behind.
            bas = bas_oku(journal, birim, yil) if bas is None else bas
            self._ileride_mi(bas)
            if kadar is not None and self._kapali_uc()[0] > kadar.sira:
                self._db.close()
                self._salt_okur = False
                self._okur = self._db = self._yazici_ac(sifirdan=True) if yazar else self._bellekte_ac()
            if self._yazilan is not None:
                # Identities are looked up while another thread stores blocks, hence a connection of its own for that.
                self._okur = sqlite3.connect(self._yazilan, isolation_level=None)
            self._depo = Depo(self._db, self._okur)
            self._sayilan = self._yuruyenler() if uygulanir or not self._salt_okur else {}
            self._basla(bas if kadar is None else kadar)
        except BaseException:
            self.kapat()
            raise

    def _ileride_mi(self, bas: Bas) -> None:
        """Raises ButunlukHatasi when the file knows more than the journal, or another journal (row N)."""
        sira, bitis, ozet, *_ = self._kapali_uc()
        if sira > bas.sira or bitis > bas.boyut:
            raise ButunlukHatasi(
                f"durum defterden ileride: durum {sira}, defter {bas.sira} kayıt; defterin sonu kesilmiş"
            )
        if bitis and son_kayit(self._yol, bitis).ozet != ozet:
            raise ButunlukHatasi(f"durumun son bloğu ({sira}. kayıt) defterin zincirinde değil")

    def _basla(self, kadar: Bas) -> None:
        self.son_sira, self._bitis, self._ozet, kenar, self._no, self.son_yevmiye, self._son_tarih = self._kapali_uc()
        self._merkle = Merkle(self.son_sira, kenar)
        self._acik: Blok | None = None
        self._bos_izdusumler: dict[str, bool] = {}
        self._bekleyen: list[Blok] = []
        self._devredilen: list[Blok] = []
        self._gorulenler = Gorulenler()  # plain identities of what was recorded since opening
        self._dosyadakiler: set[tuple[str, str]] | None = None  # source and kind of what the file held then
        # Running totals of every key moved since opening, but for what stands in `_sayilan`: what the file says of the
        # others is still true.
        self._yeni_toplam: dict[str, dict[Anahtar, Vektor]] = {ad: {} for ad in self._toplam}
        # What the open block moves, of totals that nobody has asked a reader for yet: see `_ertele`.
        self._ertelenen: dict[str, list[tuple[Blok, Callable[[], Hareketler]]]] = {}
        self._onceki: dict[str, dict[Anahtar, Vektor]] = {ad: {} for ad in self._toplam}  # see `isaretle`
        # Totals by the first so many parts of keys, and the moved keys by them; of what has been asked for.
        self._sorulan: dict[str, dict[int, dict[Anahtar, Vektor]]] = {ad: {} for ad in self._toplam}
        self._onde: dict[str, dict[int, dict[Anahtar, list[Anahtar]]]] = {ad: {} for ad in self._toplam}
        # Moved keys in order, of each beginning that an ordered walk has asked for.
        self._sirada: dict[str, dict[Anahtar, list[Anahtar]]] = {ad: {} for ad in self._toplam}
        self._akislar: dict[str, list[Anahtar]] = {}
        # Index rows recorded since opening, and what has been asked of the others.
        self._yeni_dizin: dict[str, dict[Anahtar, DizinSatiri | None]] = {ad: {} for ad in self._dizin}
        self._ertele = self._salt_okur and not self._sayilan
        self._kuyruk_oku(kadar)
        self._ertele = False

    def _yuruyenler(self) -> dict[str, Yuruyen]:
        """Of dense totals the arrays that they run in where many documents are folded."""
        from batch.state.yuruyen import Yuruyen  # numpy, which a reader with a short tail does without

        return {t.ad: Yuruyen(t) for t in self._toplam.values() if t.yogun}

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
        self._muhur.vur(self._yazilan, self._dosya)

    def kapat(self) -> None:
        self._okur.close()
        self._db.close()
        if self._yazilan is not None:
            sil(self._yazilan)

    # -- opening ----------------------------------------------------------------------------------------------------

    def _okur_ac(self) -> sqlite3.Connection:
        try:
            db = self._muhur.ac(self._dosya)
        except FileNotFoundError:
            pass  # O: read from the journal instead
        except muhur.Kanitsiz:
            self.notlar.append(
                f"{self._dosya}: {self._neden()}; bu kez defterden okundu, ilk kayıt ya da `batch rebuild` yeniler"
            )
        else:
            self._salt_okur = True
            return db
        return self._bellekte_ac()

    def _neden(self) -> str:
        """Why the file is not taken: as it should be after an upgrade, else the sign of a fault."""
        try:
            return ESKI_DURUM if muhur.muhursuz(self._dosya) or muhur.baska_surumun(self._dosya) else KANITSIZ
        except OSError:
            return KANITSIZ

    def _bellekte_ac(self) -> sqlite3.Connection:
        return self._bos(sqlite3.connect(":memory:", isolation_level=None))

    def _yazici_ac(self, sifirdan: bool) -> sqlite3.Connection:
        self._yazilan = yazilan_yolu(self._dosya)
        dosya.ozel_dizin(self._yazilan.parent)
        sil(self._yazilan)
        dosya.ozel_dosya(self._yazilan)  # before SQLite makes it with the umask's mode
        try:
            if not sifirdan:
                self._muhur.kopyala(self._dosya, self._yazilan)
                return _wal(self._baglan(self._yazilan))
        except FileNotFoundError:
            pass
        except muhur.Kanitsiz:  # O: derived, so it is thrown away and folded again
            self.notlar.append(f"{self._dosya}: {self._neden()}; defterden yeniden kuruldu")
        sil(self._yazilan)
        dosya.ozel_dosya(self._yazilan)
        self._degisti = True
        return self._bos(_wal(self._baglan(self._yazilan)))

    @staticmethod
    def _baglan(yol: Path) -> sqlite3.Connection:
        # Statements that write are long and of many lengths: keeping the usual 128 of them would cost memory only.
        return sqlite3.connect(yol, isolation_level=None, check_same_thread=False, cached_statements=16)

    def _bos(self, db: sqlite3.Connection) -> sqlite3.Connection:
        db.executescript(f"BEGIN;{depo.sema(self.kutuk)}COMMIT;")
        return db

    def _kapali_uc(self) -> tuple[int, int, str, bytes, int, int, str]:
        """sira, end, hash, Merkle edge, number, yevmiye and date of the last stored block."""
        satir = self._db.execute(
            "SELECT son, bitis, ozet, agac, no, yevmiye, tarih FROM blok ORDER BY no DESC LIMIT 1"
        ).fetchone()
        if satir is None:
            return (0, 0, kok_ozet(self.birim, self.yil), b"", 0, 0, "")
        if [type(x) for x in satir] != [int, int, str, bytes, int, int, str]:
            raise ButunlukHatasi(f"{self._dosya}: durum dosyasının içi bozuk; defterden yenileyin: batch rebuild")
        return satir  # type: ignore[no-any-return]

    def _kuyruk_oku(self, kadar: Bas) -> None:
        """Fold the records after the last closed block; with a missing file that is the whole journal."""
        uc = (self.son_sira, self._ozet, self.son_yevmiye, self._son_tarih)
        izler: list[KayitIzi] = []
        katla = self._sutunlarla_katla() if kadar.boyut - self._bitis >= SUTUN_BAYT else self.ekle
        for k in satirlar(self._yol, self._bitis, kadar.boyut) if kadar.boyut > self._bitis else ():
            try:
                k.denetle(uc[0] + 1, uc[1], self.birim, self.yil)
                iz = self._iz(kayit.alanlari_coz(k.satir), len(k.satir), uc)
            except (KayitBozuk, KayitHatasi) as h:
                raise ButunlukHatasi(f"{self._yol}: {uc[0] + 1}. kayıt, {k.konum}. bayt: {h}") from None
            uc = (iz.sira, iz.ozet, iz.yevmiye or uc[2], iz.tarih if iz.yevmiye else uc[3])
            izler.append(iz)
            if len(izler) >= BLOK:
                katla(izler)
                izler = []
                if len(self._bekleyen) >= GRUP and not self._salt_okur:
                    self.isle()
        katla(izler)
        if not self._salt_okur:
            self.isle()

    def _sutunlarla_katla(self) -> Callable[[Sequence[KayitIzi]], None]:
        """`ekle` for many records: those that came in columns are told in columns again, a kind's day at a time."""
        from batch.state.geri_okunan import GeriOkunanlar, sutunlu  # numpy and Arrow, which a short tail does without

        okunanlar = GeriOkunanlar(self.kutuk)

        def katla(izler: Sequence[KayitIzi]) -> None:
            for (_, _, sutunda), grup in groupby(
                izler, lambda iz: (iz.tur, iz.tarih, sutunlu(iz, self.kutuk.tur[iz.tur]))
            ):
                parca = list(grup)
                self.ekle(parca, okunanlar.toplu(parca) if sutunda else None)

        return katla

    def _iz(self, a: Alanlar, boy: int, uc: tuple[int, str, int, str]) -> KayitIzi:
        """A record to be folded after ``uc``: sira, hash, last number and its date. Raises KayitHatasi."""
        belge = kayit.belgeyi_coz(a, self.kutuk.cozucu)
        tur = self.kutuk.tur[a.tur]
        sira, _, yevmiye, tarih = uc
        if a.sira != sira + 1:
            raise KayitHatasi(f"sıra numarası {sira + 1} olmalıydı, {a.sira} yazıyor")
        if tur.yevmiyeli or a.yevmiye:
            if a.yevmiye != yevmiye + 1:
                raise KayitHatasi(f"yevmiye numarası {yevmiye + 1} olmalıydı, {a.yevmiye} yazıyor")
            kayit.siraya_uyar(belge.tarih, tarih, self.yil)
        kimlik = (a.kaynak, *tur.kimligi(belge))
        yer = (a.tur, belge.tarih, kimlik, yalin(kimlik), a.icerik, a.belge, a.ozet, boy, a.sonuc)
        iz = KayitIzi(self.kutuk, a.sira, a.yevmiye, *yer)
        iz.belge_ver(belge)
        return iz

    # -- folding ----------------------------------------------------------------------------------------------------

    def ekle(self, izler: Sequence[KayitIzi], toplu: Toplu | None = None) -> None:
        """Fold records that follow the last one. In memory until `isle`.

        ``toplu``: asked for the movements of those that came in columns (``yer`` ≥ 0), a block's share at a time.
        """
        kalan: deque[Parca] = deque(IzDizisi(izler).parcalar)
        while kalan:
            b = self._yer_ac(kalan[0])
            grup, bos = list[Parca](), BLOK - len(b.izler)
            while kalan and bos:
                p = kalan[0]
                if p.yevmiye and p.tarih != b.tarih:
                    break
                n = len(p) if isinstance(p, DuzIzler) else 1
                if isinstance(p, DuzIzler) and n > bos:
                    p, kalan[0], n = p[:bos], p[bos:], bos
                else:
                    kalan.popleft()
                grup.append(p)
                bos -= n
                if p.yevmiye:
                    b.yevmiye = p.yevmiye + n - 1
            self._blok_ekle(b, grup, toplu)

    def _yer_ac(self, iz: Parca) -> Blok:
        """The open block, when it takes the record; else a new one."""
        b = self._acik
        if b is not None and len(b.izler) < BLOK and (not iz.yevmiye or iz.tarih == b.tarih):
            return b
        self._kapat_acik()
        self._no += 1
        self._acik = b = Blok(self._no, self.son_sira + 1, self._bitis, self.son_yevmiye, self._son_tarih)
        if iz.yevmiye:
            b.tarih = iz.tarih
        return b

    def _kapat_acik(self) -> None:
        if self._acik is not None:
            for ad, oynayan in self._acik.oynayan.items():
                self._acik.kesitler[ad] = self._sayilan[ad].kesit(oynayan)
            self._acik.oynayan.clear()
            self._bekleyen.append(self._acik)
            self._acik = None

    def _blok_ekle(self, b: Blok, parcalar: list[Parca], toplu: Toplu | None) -> None:
        izler = IzDizisi()
        izler.ekle(parcalar)
        sutunlu = [p for p in parcalar if p.yer >= 0]
        sutunda = toplu is not None and bool(sutunlu)
        if sutunda and toplu is not None:
            for ad, hareketler in toplu(izler).items():
                self._hareket(b, ad, hareketler)
        skaler: dict[str, dict[Anahtar, Vektor]] = {}
        sorulacak: dict[str, list[KayitIzi]] = {}  # of a reader: records that totals have not been asked about yet
        duz = sutunda and self._sutundan(sutunlu[0].tur)  # columns are of one kind
        for p in parcalar:
            if isinstance(p, DuzIzler):
                if not duz:
                    for iz in p:
                        self._tek_ekle(b, iz, sutunda, skaler)
                b.bitis += sum(p.boylar)
                self._gorulenler.ekle(p.yalinlar)
            else:
                if self._ertele and not sutunda:
                    self._sonra_sor(p, sorulacak)
                if not (duz and p.yer >= 0 and not p.sonuc):
                    self._tek_ekle(b, p, sutunda and p.yer >= 0, skaler)
                p.hareketler = p.satirlar = None
                b.bitis += p.boy
                self._gorulenler.ekle((p.yalin,))
        for ad, hareketler in skaler.items():
            self._hareket(b, ad, hareketler)
        for ad, soranlar in sorulacak.items():
            self._ertelenen.setdefault(ad, []).append((b, partial(_hareketleri, self._toplam[ad], soranlar)))
        b.izler.ekle(parcalar)
        self._bitis = b.bitis
        self.son_sira, self._ozet = b.son, b.izler.son_kaydin_ozeti
        self.son_yevmiye, self._son_tarih = b.yevmiye, b.tarih

    def _sonra_sor(self, iz: KayitIzi, sorulacak: dict[str, list[KayitIzi]]) -> None:
        """Ask the indexes alone about a record; the totals when somebody asks for them, see `_hareket`."""
        toplamlar, dizinler = self._dinleyenler(iz)
        for t in toplamlar:
            sorulacak.setdefault(t.ad, []).append(iz)
        iz.hareketler = []
        iz.satirlar = [(d.ad, k, v) for d in dizinler for k, v in d.satir(iz)]

    def _tek_ekle(self, b: Blok, iz: KayitIzi, sutunda: bool, skaler: dict[str, dict[Anahtar, Vektor]]) -> None:
        """What projections say of a single record, or have said while it was on trial."""
        if sutunda or iz.hareketler is None:
            (self._sutunsuzlar if sutunda else self._dinleyenler).sor(iz)
        for ad, anahtar, v in iz.hareketler or ():
            if (hareketler := skaler.get(ad)) is None:
                hareketler = skaler[ad] = {}
            ekle(hareketler, anahtar, v)
        # Of a record that says a key twice the last row holds.
        for (ad, anahtar), deger in {(ad, k): v for ad, k, v in iz.satirlar or ()}.items():
            satir = (anahtar, iz.sira, deger)
            b.dizin.setdefault(ad, []).append(satir)
            self._yeni_dizin[ad][anahtar] = satir

    def _sutundan(self, tur: str) -> bool:
        """Whether columns tell all that is to be known of a plain record of this kind."""
        hepsi = self._yalniz_sutun.get(tur)
        if hepsi is None:
            toplamlar = [t for t in self._toplam.values() if tur in t.dinler and not t.toplu]
            dizinler = [d for d in self._dizin.values() if d.ad != KIMLIK and dinler(d, tur, {})]
            hepsi = self._yalniz_sutun[tur] = not toplamlar and not dizinler
        return hepsi

    def _hareket(self, b: Blok, ad: str, hareketler: Hareketler) -> None:
        """Move keys of a `Toplam`. While a reader opens it is only noted: what the file says of their keys is read when
        somebody asks for that total, and a mizan asks for one of fifty. So what records say of it is not even asked
        for before (`_sonra_sor`)."""
        if self._ertele:
            self._ertelenen.setdefault(ad, []).append((b, lambda: hareketler))
        else:
            self._yetis(ad)
            self._oynat(b, ad, hareketler)

    def _yetis(self, ad: str) -> None:
        """Move what was only noted."""
        if ad in self._ertelenen:
            # All before the first is moved: where a record cannot be asked, whoever asks again meets that again.
            bulunan = [(b, bul()) for b, bul in self._ertelenen[ad]]
            del self._ertelenen[ad]
            for b, hareketler in bulunan:
                self._oynat(b, ad, hareketler)

    def _yeniler(self, ad: str) -> Mapping[Anahtar, Vektor]:
        """The keys of a `Toplam` that have moved since opening, with their totals."""
        self._yetis(ad)
        yuruyen = self._sayilan.get(ad)
        return self._yeni_toplam[ad] if yuruyen is None else yuruyen

    def _oynat(self, b: Blok, ad: str, hareketler: Hareketler) -> None:
        if ad in self._akislar:
            self._akislar[ad].extend(hareketler)
        yuruyen, t = self._sayilan.get(ad), self._toplam[ad]
        if yuruyen is not None:
            nolar = yuruyen.oynat(hareketler, lambda yeniler: self._ac(b, t, yeniler, yuruyen.ekle))
            if len(nolar):
                b.oynayan.setdefault(ad, []).append(nolar)
        else:
            simdi, onceki = self._yeni_toplam[ad], self._onceki[ad]
            if not hareketler.keys() <= simdi.keys():
                self._ac(b, t, [k for k in hareketler if k not in simdi], simdi.__setitem__)
            # All keys at once: thousands a day, of which each is the work of a few instructions.
            onceki.update({k: simdi[k] for k in hareketler if k not in onceki})
            eskiler = map(simdi.__getitem__, hareketler)
            yeniler = dict(zip(hareketler, topla_hepsi(eskiler, hareketler.values(), len(t.degerler)), strict=True))
            simdi.update(yeniler)
            b.dokunulan.setdefault(ad, {}).update(yeniler)
        for n, toplamlar in self._sorulan[ad].items():
            for anahtar, v in hareketler.items():
                if (on := anahtar[:n]) in toplamlar:
                    toplamlar[on] = topla(toplamlar[on], v)

    def _ac(self, b: Blok, t: Toplam, anahtarlar: list[Anahtar], ekle: Callable[[Anahtar, Vektor], None]) -> None:
        """Keys that move for the first time since opening, with what the file says of them."""
        kayitli = {} if self._dosyada_yok(t) else self._depo.toplamlari(t, anahtarlar)
        bos = (0,) * len(t.degerler)
        for anahtar in anahtarlar:
            if (eski := kayitli.get(anahtar)) is None:
                b.yeni.setdefault(t.ad, []).append(anahtar)
                eski = bos
            for n, onde in self._onde[t.ad].items():
                onde.setdefault(on := anahtar[:n], []).append(anahtar)
                if (sirada := self._sirada[t.ad].get(on)) is not None:
                    insort(sirada, anahtar)
            ekle(anahtar, eski)

    def _dosyada_yok(self, x: Izdusum) -> bool:
        """Whether the file held nothing of a projection when it was opened: nobody need look there for what holds now.

        Asked once, before blocks of this opening tell the file of it or after: what they moved is in memory all the
        same.
        """
        bos = self._bos_izdusumler.get(x.ad)
        if bos is None:
            bos = self._bos_izdusumler[x.ad] = self._depo.bos(x)
        return bos

    def devret(self) -> list[Blok]:
        """Hand the closed blocks over to `yaz`, which may run in another thread; `birak` when it is done.

        More may be handed over before; they are stored in this order.
        """
        bloklar, self._bekleyen = self._bekleyen, []
        self._devredilen += bloklar
        return bloklar

    def yaz(self, bloklar: list[Blok]) -> None:
        """Store blocks, in one transaction. Only when their records are durable: state is never ahead of them."""
        if not bloklar:
            return
        self._degisti = True
        self._db.execute("BEGIN")
        for b in bloklar:
            self._blok_yaz(b)
        self._db.execute("COMMIT")

    def birak(self, bloklar: Sequence[Blok] | None = None) -> None:
        """What was handed over (default: all; else the oldest of it) is stored: now the file answers for it."""
        del self._devredilen[: len(self._devredilen if bloklar is None else bloklar)]

    def isle(self) -> None:
        """Store the closed blocks."""
        self.yaz(self.devret())
        self.birak()

    def _blok_yaz(self, b: Blok) -> None:
        # Always in this order: the file's bytes must not depend on how runs were cut.
        self._merkle.ekle(b.izler.ozetler())
        self._db.execute(
            "INSERT INTO blok VALUES (?,?,?,?,?,?,?,?,?)",
            (b.no, b.ilk, b.son, b.yevmiye, b.tarih, b.konum, b.bitis, b.izler.son_kaydin_ozeti, self._merkle.kenar),
        )
        self._depo.dizin_yaz(self._dizin[KIMLIK], b.izler.kimlik_satirlari())
        for d in self._dizin.values():
            self._depo.dizin_yaz(d, b.dizin.get(d.ad, ()))
        for t in self._toplam.values():
            if yeniler := b.yeni.get(t.ad):
                self._depo.anahtar_yaz(t, yeniler)
            if dokunulan := b.dokunulan.get(t.ad):
                self._depo.toplam_yaz(t, b.no, list(dokunulan.items()))
            if (kesit := b.kesitler.get(t.ad)) is not None:
                self._depo.yogun_yaz(t, b.no, kesit)

    # -- questions --------------------------------------------------------------------------------------------------

    @property
    def bas_ozet(self) -> str:
        """Hash of the last record: the journal's head."""
        return self._ozet

    @property
    def son_tarih(self) -> str:
        """Date of the last number; "" when there is none."""
        return self._son_tarih

    def bul(self, yalinlar: set[Kimlik]) -> dict[Kimlik, tuple[int, int, str]]:
        """Recorded identities whose plain form (`yalin`) is among these: sira, yevmiye and content hash.

        So one question finds a document and those that are the same but for leading zeros of their number.
        """
        sonuc: dict[Kimlik, tuple[int, int, str]] = {}
        dosyadakiler = self._dosyada_olanlar()
        adaylar = self._gorulenler.olabilenler(yalinlar)
        for b in reversed((*self._devredilen, *self._bellekte()) if adaylar else ()):
            for iz in b.izler.benzerler(adaylar):
                sonuc[iz.kimlik] = (iz.sira, iz.yevmiye, iz.icerik)  # of several the first recorded
        gruplar: dict[tuple[str, str], list[str]] = {}
        for kaynak, tur, no in yalinlar if dosyadakiler else adaylar:
            gruplar.setdefault((kaynak, tur), []).append(no)
        for on, nolar in gruplar.items():
            if on not in dosyadakiler:
                nolar = [no for no in nolar if (*on, no) in adaylar]
            for anahtar, sira, (yevmiye, icerik) in (
                self._depo.satirlar(self._dizin[KIMLIK], on, nolar) if nolar else ()
            ):
                sonuc[(*on, anahtar[3])] = (sira, int(yevmiye), str(icerik))
        return sonuc

    def _dosyada_olanlar(self) -> set[tuple[str, str]]:
        """Source and kind of identities that the file holds but that were not recorded since opening (or, where it is
        asked late, were): the others need not be looked up there."""
        if self._dosyadakiler is None:
            self._dosyadakiler = {(kaynak, tur) for kaynak, tur in self._depo.onler(self._dizin[KIMLIK])}
        return self._dosyadakiler

    def ciftler(self) -> list[tuple[int, int]]:
        """(first, second) record of documents that the journal holds twice."""
        bellekte = [iz for b in self._bellekte() for iz in b.izler]
        kayitli = self.bul({iz.yalin for iz in bellekte})
        bellek = [(ilk, iz.sira) for iz in bellekte if (ilk := kayitli[iz.kimlik][0]) != iz.sira]
        return self._depo.ciftler(self._dizin[KIMLIK]) + bellek

    def _bellekte(self) -> list[Blok]:
        """Blocks that the file does not hold."""
        return [*self._bekleyen, *([self._acik] if self._acik else [])]

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        """Total over the keys of a `Toplam` that begin with ``on``."""
        t = self._toplam[ad]
        bos = (0,) * len(t.degerler)
        if len(on) == len(t.anahtar):
            simdi = self._yeniler(ad).get(on)
            if simdi is not None or self._dosyada_yok(t):
                return simdi or bos
            return self._depo.toplam(t, on) or bos
        sorulan = self._sorulan[ad].setdefault(len(on), {})
        sonuc = sorulan.get(on)
        if sonuc is None:
            sonuc = bos
            for _, v in self.ara(ad, on):
                sonuc = topla(sonuc, v)
            sorulan[on] = sonuc
        return sonuc

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        """Whether any record has moved a key of a `Toplam`."""
        t = self._toplam[ad]
        return anahtar in self._yeniler(ad) or (not self._dosyada_yok(t) and self._depo.var(t, anahtar))

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys of a `Toplam` that begin with ``on``, in order, with their totals."""
        yield from sorted(self._simdi(ad, on).items())

    def _simdi(self, ad: str, on: Anahtar = ()) -> dict[Anahtar, Vektor]:
        t = self._toplam[ad]
        sonuc = {} if self._dosyada_yok(t) else self._depo.toplamlar(t, on)
        yeniler = self._yeniler(ad)
        if not on:
            return {**sonuc, **yeniler}
        sonuc.update((k, yeniler[k]) for k in self._oynayan(ad, on))
        return sonuc

    def _oynayan(self, ad: str, on: Anahtar) -> Sequence[Anahtar]:
        """Keys moved since opening that begin so."""
        n = len(on)
        onde = self._onde[ad].get(n)
        if onde is None:  # from the first question on it is known which of the moved keys begin so
            onde = self._onde[ad][n] = {}
            for k in self._yeniler(ad):
                onde.setdefault(k[:n], []).append(k)
        return onde.get(on, ())

    def sirali(self, ad: str, on: Anahtar, itibaren: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        """Keys of a `Toplam` that begin with ``on``, in order, from ``on + itibaren`` on, with their totals."""
        sirada, yeniler = self._sirada[ad].get(on), self._yeniler(ad)
        if sirada is None:
            sirada = self._sirada[ad][on] = sorted(self._oynayan(ad, on))
        oynayan = ((k, yeniler[k]) for k in gez(sirada, (*on, *itibaren)))
        if self._dosyada_yok(self._toplam[ad]):
            yield from oynayan
            return
        for k, eski, yeni in birlestir(self._depo.sirali(self._toplam[ad], on, itibaren), oynayan):
            if yeni is not None:  # what the file says of a moved key is true no more, or soon
                yield k, yeni
            elif eski is not None:
                yield k, eski

    def akis(self, ad: str) -> list[Anahtar]:
        """Keys of a `Toplam` as they move from the first question on; the list grows with the books."""
        self._yetis(ad)
        return self._akislar.setdefault(ad, [])

    def sonlar(self, ad: str, on: Anahtar = (), sira: int | None = None) -> dict[Anahtar, tuple[Deger, ...]]:
        """What a `Dizin` says of every key that begins with ``on``, now or as of a record."""
        n, ust = len(on), self.son_sira if sira is None else sira
        sonuc = {k: v for k, _, v in self._depo.sonlar(self._dizin[ad], on, ust)}
        for b in [*self._devredilen, *self._bellekte()]:
            sonuc.update((k, v) for k, s, v in b.dizin.get(ad, ()) if s <= ust and k[:n] == on)
        return sonuc

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
        """What a `Dizin` says of a key now; of the past `sonlar` tells."""
        bilinen = self._yeni_dizin[ad]
        if anahtar not in bilinen:
            if self._dosyada_yok(self._dizin[ad]):
                return None
            bilinen[anahtar] = self._depo.son(self._dizin[ad], anahtar)
        satir = bilinen[anahtar]
        return None if satir is None else satir[2]

    def toplamlar(self, ad: str, sira: int | None = None) -> dict[Anahtar, Vektor]:
        """Totals of all keys of a `Toplam` up to and including a record (default: all)."""
        if sira is None or sira >= self.son_sira:
            return self._simdi(ad)
        self._yetis(ad)
        t = self._toplam[ad]
        kapali = [b for b in self._bekleyen if b.son <= sira]
        if kapali:
            sonuc = self._depo.toplamlar(t)
            for b in kapali:
                sonuc.update(b.dokunulan.get(ad, {}))
                sonuc.update(kesit.sozluk() if (kesit := b.kesitler.get(ad)) is not None else ())
            son = kapali[-1].son
        else:
            satir = self._okur.execute("SELECT max(no), max(son) FROM blok WHERE son<=?", (sira,)).fetchone()
            son = satir[1] or 0
            sonuc = self._depo.toplamlar(t, blok=satir[0] or 0)
        for ham in self.ham_kayitlar(son + 1, sira):
            k = self._coz(ham)
            if k.tur in t.dinler:
                for anahtar, v in t.hareket(self._olay(k)):
                    ekle(sonuc, anahtar, v)
        return sonuc

    def isaretle(self) -> None:
        """From here on `degisenler` counts."""
        for ad in list(self._ertelenen):
            self._yetis(ad)
        self._onceki = {ad: {} for ad in self._toplam}
        for yuruyen in self._sayilan.values():
            yuruyen.isaretle()

    def degisenler(self, ad: str) -> Mapping[Anahtar, Vektor]:
        """Keys of a `Toplam` that have been moved since `isaretle`, with their totals at that time."""
        self._yetis(ad)
        yuruyen = self._sayilan.get(ad)
        return self._onceki[ad] if yuruyen is None else yuruyen.degisenler()

    def hesap_toplamlari(self, sira: int | None = None) -> dict[str, tuple[int, int]]:
        """Turnover per posted account (borç, alacak in kuruş), up to and including a record (default: all)."""
        return {k[1]: (v[0], v[1]) for k, v in self.toplamlar("hesap", sira).items()}

    def _olay(self, k: Kayit) -> KayitIzi:
        kimlik = (k.kaynak, *self.kutuk.tur[k.tur].kimligi(k.belge))
        iz = KayitIzi(
            self.kutuk,
            sira=k.sira,
            yevmiye=k.yevmiye,
            tur=k.tur,
            tarih=k.belge.tarih,
            kimlik=kimlik,
            yalin=yalin(kimlik),
            icerik=k.icerik,
            govde=k.govde,
            ozet=k.ozet,
            sonuc=k.sonuc,
        )
        iz.belge_ver(k.belge)
        return iz

    # -- records ----------------------------------------------------------------------------------------------------

    def kapali_bloklar(self) -> list[int]:
        """The last record of each closed block, in order: what follows them may still grow."""
        kapali = [son for (son,) in self._okur.execute("SELECT son FROM blok ORDER BY no")]
        return [*kapali, *(b.son for b in self._bekleyen)]

    def _blok(self, sira: int) -> tuple[int, int, int, int, str, int]:
        """no, first, last, last yevmiye, its date and start of the block that holds a record."""
        satir = self._okur.execute(
            "SELECT no, ilk, son, yevmiye, tarih, konum FROM blok WHERE son>=? ORDER BY no LIMIT 1", (sira,)
        ).fetchone()
        if satir:
            return tuple(satir)
        return next(
            (b.no, b.ilk, b.son, b.yevmiye, b.tarih, b.konum) for b in self._bellekte() if b.ilk <= sira <= b.son
        )

    def ham_kayitlar(self, ilk: int, son: int) -> Iterator[HamKayit]:
        """Record lines of a range, in order."""
        if ilk > son or son < 1 or ilk > self.son_sira:
            return
        _, blok_ilk, _, _, _, konum = self._blok(max(ilk, 1))
        for i, k in enumerate(satirlar(self._yol, konum, self._bitis), blok_ilk):
            if i > son:
                return
            if i >= ilk:
                yield k

    def kayitlar(self, ilk: int, son: int, hesap: str = "") -> Iterator[Kayit]:
        """Records of a range; with ``hesap`` only those that touch the account or a sub-account of it."""
        if not hesap:
            for k in self.ham_kayitlar(ilk, son):
                yield self._coz(k)
            return
        for b_ilk, b_son in self._hesabin_araliklari(ilk, son, hesap):
            yield from self.gecenler(b_ilk, b_son, (hesap,))

    def gecenler(self, ilk: int, son: int, hesaplar: Sequence[str]) -> Iterator[Kayit]:
        """Records of a range in which one of some accounts may occur, or one below it."""
        var = kayit.gecen(hesaplar)
        for k in self.ham_kayitlar(ilk, son):
            if var(k.satir):
                yield self._coz(k)

    def _coz(self, k: HamKayit) -> Kayit:
        try:
            return kayit.coz(k.satir, self.kutuk.cozucu)
        except KayitHatasi as h:
            raise ButunlukHatasi(f"{self._yol}: {k.konum}. bayt: {h}") from None

    def _hesabin_araliklari(self, ilk: int, son: int, hesap: str) -> Iterator[tuple[int, int]]:
        t, ana = self._toplam["hesap"], hesap.partition(".")[0]
        bloklar = set(self._depo.dokunan_bloklar(t, (ana, hesap), (ana, hesap + "/")))
        kapali = [
            (b_ilk, b_son)
            for no, b_ilk, b_son in self._okur.execute(
                "SELECT no, ilk, son FROM blok WHERE son>=? AND ilk<=? ORDER BY no", (ilk, son)
            )
            if no in bloklar
        ]
        for b_ilk, b_son in (*kapali, *((b.ilk, b.son) for b in self._bellekte())):
            if b_son >= ilk and b_ilk <= son:
                yield max(b_ilk, ilk), min(b_son, son)

    def ozet(self, sira: int) -> str:
        """Hash of a record, that is the journal's head as of it."""
        if sira <= 0:
            return kok_ozet(self.birim, self.yil)
        if sira == self.son_sira:
            return self._ozet
        satir = self._okur.execute("SELECT ozet FROM blok WHERE son=?", (sira,)).fetchone()
        return str(satir[0]) if satir else next(self.ham_kayitlar(sira, sira)).ozet

    def kok(self, sira: int) -> str:
        """Merkle root over the records up to one."""
        satir = self._okur.execute(
            "SELECT son, agac FROM blok WHERE son<=? ORDER BY no DESC LIMIT 1", (sira,)
        ).fetchone()
        merkle = Merkle(*satir) if satir else Merkle()
        bellekte = self._bellekte()
        if bellekte and bellekte[0].ilk == merkle.n + 1:
            merkle.ekle(ozet for b in bellekte for ozet in b.izler.ozetler()[: max(0, sira - b.ilk + 1)])
        else:
            merkle.ekle(k.ozet for k in self.ham_kayitlar(merkle.n + 1, sira))
        return merkle.kok()

    def aralik_koku(self, ilk: int, son: int) -> bytes:
        """Merkle root over the records behind ``ilk`` up to ``son``, as `batch.journal.merkle.yol` asks for it.

        From the edge that the last block to end before ``son`` left: no more than a block's records are read.
        """
        satir = self._okur.execute(
            "SELECT son, agac FROM blok WHERE son<? AND son>? ORDER BY no DESC LIMIT 1", (son, ilk)
        ).fetchone()
        m = Merkle(*satir).kuyruk(ilk) if satir else Merkle()
        m.ekle(k.ozet for k in self.ham_kayitlar(ilk + m.n + 1, son))
        return bytes.fromhex(m.kok())

    # -- numbers and dates ------------------------------------------------------------------------------------------

    def yevmiye(self, sira: int) -> tuple[int, str]:
        """The last number given up to a record, and its date; (0, "") when there is none."""
        if sira >= self.son_sira:
            return self.son_yevmiye, self._son_tarih
        if sira <= 0:
            return 0, ""
        no, ilk, son, yevmiye, tarih, _ = self._blok(sira)
        if sira == son:
            return yevmiye, tarih
        onceki, onceki_tarih = self._blok_sonu(no - 1)
        if yevmiye - onceki == son - ilk + 1:
            return onceki + sira - ilk + 1, tarih
        numaralar = [n for k in self.ham_kayitlar(ilk, sira) if (n := kayit.alanlari_coz(k.satir).yevmiye)]
        return (numaralar[-1], tarih) if numaralar else (onceki, onceki_tarih)

    def _blok_sonu(self, no: int) -> tuple[int, str]:
        for b in self._bellekte():
            if b.no == no:
                return b.yevmiye, b.tarih
        satir = self._okur.execute("SELECT yevmiye, tarih FROM blok WHERE no=?", (no,)).fetchone()
        return tuple(satir) if satir else (0, "")

    def sira(self, yevmiye: int) -> int:
        """The record with a number; 0 for 0. The number must have been given."""
        if yevmiye <= 0:
            return 0
        satir = self._okur.execute(
            "SELECT no, ilk, son, yevmiye FROM blok WHERE yevmiye>=? ORDER BY no LIMIT 1", (yevmiye,)
        ).fetchone() or next((b.no, b.ilk, b.son, b.yevmiye) for b in self._bellekte() if b.yevmiye >= yevmiye)
        no, ilk, son, blok_yevmiye = satir
        onceki = self._blok_sonu(no - 1)[0]
        if blok_yevmiye - onceki == son - ilk + 1:
            return int(ilk + yevmiye - onceki - 1)
        return next(
            a.sira for k in self.ham_kayitlar(ilk, son) if (a := kayit.alanlari_coz(k.satir)).yevmiye == yevmiye
        )

    def numarali(self, yevmiye: int) -> KayitIzi | None:
        """The record with a number; None when it has not been given.

        Asked while a run writes: what the journal's file may not hold yet is in memory.
        """
        if not 1 <= yevmiye <= self.son_yevmiye:
            return None
        for b in (*self._devredilen, *self._bellekte()):
            if b.yevmiye >= yevmiye:
                if (iz := b.izler.numarali(yevmiye)) is not None:
                    return iz
                break  # before everything in memory
        sira = self.sira(yevmiye)
        return self._olay(next(self.kayitlar(sira, sira)))

    def olaylar(self, siralar: Sequence[int]) -> Iterator[KayitIzi]:
        """Some records, given in order, in one walk over the journal's file."""
        istenen = set(siralar)
        if istenen:
            for sira, k in enumerate(self.ham_kayitlar(siralar[0], siralar[-1]), siralar[0]):
                if sira in istenen:
                    yield self._olay(self._coz(k))

    def kayitli(self, sira: int, zincir: str = "") -> KayitIzi | None:
        """The record with a ``sira``; None when there is none, or when its hash is another than the one given.

        Asked while a run writes: what the journal's file may not hold yet is in memory.
        """
        if not 1 <= sira <= self.son_sira:
            return None
        bloklar = (b for b in (*self._devredilen, *self._bellekte()) if b.ilk <= sira <= b.son)
        iz = next((b.izler[sira - b.ilk] for b in bloklar), None) or next(self.olaylar((sira,)))
        return iz if zincir in ("", iz.ozet) else None

    def tarihte(self, tarih: str) -> int:
        """The last record as of the end of a day; 0 when there is none.

        The one with the last number dated on or before it; and what follows without a number, up to the next number,
        as far as its own date goes.
        """
        yevmiye = self._son_yevmiye_tarihte(tarih)
        sira = self.sira(yevmiye)
        bitis = self.sira(yevmiye + 1) - 1 if yevmiye < self.son_yevmiye else self.son_sira
        for k in self.kayitlar(sira + 1, bitis):
            if k.belge.tarih <= tarih:
                sira = k.sira
        return sira

    def _son_yevmiye_tarihte(self, tarih: str) -> int:
        for b in reversed(self._bellekte()):
            if b.tarih and b.tarih <= tarih:
                return b.yevmiye
        satir = self._okur.execute("SELECT max(yevmiye) FROM blok WHERE tarih<=?", (tarih,)).fetchone()
        return int(satir[0] or 0)


KANITSIZ = "durum dosyası kendini kanıtlamıyor (bozulmuş ya da değiştirilmiş)"
ESKI_DURUM = "durum dosyası başka sürümün"


def _wal(db: sqlite3.Connection) -> sqlite3.Connection:
    """Reading beside writing, within the process. No syncing: what is not put in place whole is thrown away."""
    kip = db.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if kip != "wal":  # SQLite does not raise when it could not
        raise sqlite3.OperationalError(f"WAL kurulamadı ({kip})")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA cache_size=-65536")
    db.execute("PRAGMA temp_store=MEMORY")  # a statement that touches many pages keeps them aside until it is done
    return db


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


def yeniden_kur(journal: Path, state: Path, bas: Bas, kutuk: Kutuk) -> list[tuple[int, int]]:
    """Fold a journal from nothing and put the result in place of its state file. Returns its `ciftler`."""
    kitap = Kitap(journal, state, bas.birim, bas.yil, kutuk, bas=bas, yazar=True, sifirdan=True)
    try:
        ciftler = kitap.ciftler()
        kitap.yayimla()
    finally:
        kitap.kapat()
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
