"""What lies in the inbox and may be taken."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from batch.config import Ayarlar
from batch.documents.ek import EK_KLASORLERI
from batch.documents.metin import ascii_harf, kucuk
from batch.hata_metni import okuma_nedeni
from batch.journal import arsiv
from batch.journal.arsiv import BEKLETME, Alinan, OkunamayanDosya, gorunen_ad, inbox_adi
from batch.pipeline import kaldirma

# Names under which programs write what is not complete yet, and what desktops leave in folders.
YOKSAY_SONEK = (
    ".part",
    ".tmp",
    "~",
    ".filepart",
    ".partial",
    ".crdownload",
    ".download",
    ".opdownload",
    ".!ut",
    ".swp",
)
_YAZILAN = 5  # names told of a longer list
YOKSAY_ON = (".", "~$")
# The folder's own explanation is part of every working directory.
YOKSAY_AD = frozenset({"readme.md", "thumbs.db", "ehthumbs.db", "desktop.ini"})

# A file that was left behind is looked at again after this time even if nothing seems to have changed.
YENIDEN_NS = 600 * 10**9

Iz = tuple[int, int, int, int]  # inode, size, modification and change time


def yoksay(ad: str) -> bool:
    """Whether a name is one that is never taken."""
    adi = ad.lower()
    return adi.startswith(YOKSAY_ON) or adi.endswith(YOKSAY_SONEK) or adi in YOKSAY_AD


class Tarama(msgspec.Struct):
    """One listing of the inbox."""

    dosyalar: list[Path] = msgspec.field(default_factory=list)  # may be taken
    bekletilen: list[Path] = msgspec.field(default_factory=list)  # taken, kept for a last look
    klasorler: list[Path] = msgspec.field(default_factory=list)  # the hidden folders of those
    eklerde: list[str] = msgspec.field(default_factory=list)  # what looks like a document and lies among attachments
    girilemeyen: list[tuple[str, str]] = msgspec.field(default_factory=list)  # sub-folder, reason


def tara(inbox: Path) -> Tarama:
    """List the inbox and its sub-folders. Links and special files are left alone.

    A sub-folder that cannot be entered is named, one that goes away meanwhile is not. Raises OSError when the inbox
    itself cannot be read.
    """
    t = Tarama()

    def giremedi(h: OSError) -> None:
        if Path(h.filename) == inbox:
            raise h
        if isinstance(h, FileNotFoundError | NotADirectoryError):
            return
        t.girilemeyen.append((f"{gorunen_ad(str(Path(h.filename).relative_to(inbox)))}/", okuma_nedeni(h)))

    for ad, altlar, adlar in os.walk(inbox, onerror=giremedi):
        dizin = Path(ad)
        if BEKLETME in altlar and not (dizin / BEKLETME).is_symlink():
            t.klasorler.append(dizin / BEKLETME)
        if dizin != inbox and dizin.name in EK_KLASORLERI:  # attachments are no documents (`batch.pipeline.ekler`)
            altlar[:] = []
            t.eklerde += [inbox_adi(inbox, dizin / a) for a in sorted(adlar) if _belge_adi(a)]
            continue
        altlar[:] = sorted(a for a in altlar if not a.startswith("."))
        try:
            t.dosyalar += [y for a in adlar if not yoksay(a) and _dosya_mi(y := dizin / a)]
        except PermissionError as h:  # the names can be read, the files not reached
            giremedi(OSError(h.errno, h.strerror, ad))
    for klasor in t.klasorler:
        icerik = kaldirma.bak(klasor)
        t.bekletilen += icerik.ayni
        if klasor.parent.name not in EK_KLASORLERI:
            t.dosyalar += icerik.degisen
    t.dosyalar.sort(key=lambda y: os.fsencode(arsiv.asil_yol(y)))
    return t


def _belge_adi(ad: str) -> bool:
    """Whether a file is called as documents are."""
    from batch.turler import kutuk  # a run that finds nothing to do needs no kinds

    adi = ascii_harf(kucuk(ad))
    return adi.endswith((".csv", ".xml", ".xlsx")) and adi.startswith(tuple(kutuk().on_ek))


def eklerdeki_belgeler(t: Tarama) -> list[str]:
    """What is to be said of documents that lie where only attachments are looked for: nobody would miss them."""
    artan = f" ve {len(t.eklerde) - _YAZILAN} dosya daha" if len(t.eklerde) > _YAZILAN else ""
    adlar = ", ".join(t.eklerde[:_YAZILAN])
    return [f"ek klasöründen belge alınmaz, belgeyse başka klasöre taşıyın: {adlar}{artan}"] if t.eklerde else []


def _dosya_mi(yol: Path) -> bool:
    try:
        return stat.S_ISREG(yol.lstat().st_mode)
    except FileNotFoundError:  # taken back by its sender, or taken by another batch, while the folder was being read
        return False


def listele(inbox: Path) -> list[Path]:
    """Regular files of the inbox that wait to be taken, sorted by path."""
    return tara(inbox).dosyalar


def okunamayanlar(inbox: Path) -> list[tuple[str, str]]:
    """What waits in the inbox and could not be read now: shown name and reason; folders end in a slash."""
    t = tara(inbox)
    return [(inbox_adi(inbox, y), "okuma izni yok") for y in t.dosyalar if not os.access(y, os.R_OK)] + t.girilemeyen


def _iz(yol: Path) -> Iz | None:
    try:
        s = yol.lstat()
    except OSError:
        return None
    return s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns


def _yas(iz: Iz, simdi: int) -> int | None:
    """Nanoseconds since the last change; None when the clock cannot tell, its times being in the future.

    The change time counts too: a file moved in from elsewhere keeps its old modification time. A modification time
    in the future (a sender whose clock is ahead) says nothing about when it was written.
    """
    gecmis = [t for t in iz[2:] if t <= simdi]
    return simdi - max(gecmis) if gecmis else None


class Gozlem:
    """What a daemon remembers of the inbox: since when each file has been as it is, and what runs left behind."""

    def __init__(self) -> None:
        self._ilk: dict[Path, tuple[Iz, int]] = {}
        self._kalan: dict[Path, tuple[Iz, int]] = {}
        self._denenen: dict[Path, Iz] = {}
        self.yalniz_tekrar = False  # the last run tried only what an earlier one had left behind

    def guncelle(self, izler: dict[Path, Iz]) -> None:
        simdi = time.monotonic_ns()
        self._ilk = {y: e if (e := self._ilk.get(y)) and e[0] == iz else (iz, simdi) for y, iz in izler.items()}
        self._kalan = {y: e for y, e in self._kalan.items() if izler.get(y) == e[0]}

    def sure(self, yol: Path) -> int:
        """Nanoseconds for which the file has been seen unchanged; the wall clock has no part in it."""
        return time.monotonic_ns() - self._ilk[yol][1] if yol in self._ilk else 0

    def bekler(self, yol: Path) -> bool:
        """Whether a run left it behind as it is now, not long ago."""
        return yol in self._kalan and time.monotonic_ns() - self._kalan[yol][1] < YENIDEN_NS

    def denenecek(self, izler: dict[Path, Iz]) -> None:
        self._denenen = izler
        self.yalniz_tekrar = bool(izler) and izler.keys() <= self._kalan.keys()

    def kosuldu(self) -> None:
        """A run has ended: what it tried and is still there unchanged need not start another one."""
        simdi = time.monotonic_ns()
        self._kalan |= {y: (iz, simdi) for y, iz in self._denenen.items() if _iz(y) == iz}
        self._denenen = {}

    def unut(self) -> None:
        """The settings are others: what was left behind may be taken now."""
        self._kalan = {}


def durulanlar(ayarlar: Ayarlar, *, bekle: bool, gozlem: Gozlem | None = None, azami: int = 0) -> list[Path]:
    """Files that have been still for ``settle_ms``, at most ``azami`` of them; the others are waited for once if asked.

    An empty file is often a sender's placeholder: it must have been still for ``bos_bekle``, and is not waited for. A
    file whose sender writes done files is taken with its own behind it, and not without.
    """
    izler = {y: iz for y in listele(ayarlar.inbox) if (iz := _iz(y)) is not None}
    if gozlem is not None:
        gozlem.guncelle(izler)
        izler = {y: iz for y, iz in izler.items() if not gozlem.bekler(y)}
    simdi = time.time_ns()

    def durgun(yol: Path, iz: Iz) -> bool:
        # An empty done file says all that it has to say.
        bos = not iz[1] and not denetim_mi(ayarlar, inbox_adi(ayarlar.inbox, yol))
        sinir = (ayarlar.bos_bekle if bos else ayarlar.settle_ms) * 1_000_000
        return (_yas(iz, simdi) or 0) >= sinir or (gozlem is not None and gozlem.sure(yol) >= sinir)

    taze = {y for y, iz in izler.items() if not durgun(y, iz)}
    if bekle and any(izler[y][1] for y in taze):
        time.sleep(ayarlar.settle_ms / 1000)
        taze = {y for y in taze if not izler[y][1] or _iz(y) != izler[y]}
    yollar = _bitenler(ayarlar, [y for y in izler if y not in taze], azami)
    if gozlem is not None:
        gozlem.denenecek({y: izler[y] for y in yollar})
    return yollar


def denetim_mi(ayarlar: Ayarlar, ad: str) -> bool:
    """Whether a file of the inbox is, by its name, the done file of another."""
    kendi = ayarlar.kaynagi(ad)
    for k in ayarlar.kaynaklar:
        if k == kendi and not k.bitti:
            return False  # an earlier pattern has it as data
        if k.bitti and ad.endswith(k.bitti) and ayarlar.kaynagi(ad.removesuffix(k.bitti)) == k:
            return True
    return False


def denetimleriyle(ayarlar: Ayarlar, dosyalar: Sequence[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """Files that are only looked at (shown name, path), with the done files that lie beside them."""
    hepsi = dict(dosyalar)
    for ad, yol in dosyalar:
        k = ayarlar.kaynagi(ad)
        if k is not None and k.bitti and _dosya_mi(denetim := yol.with_name(yol.name + k.bitti)):
            hepsi.setdefault(ad + k.bitti, denetim)
    return list(hepsi.items())


def denetim_bekleyen(ayarlar: Ayarlar, yollar: Sequence[Path]) -> list[Path]:
    """Files that wait for their done files."""
    return [y for y in yollar if (d := _denetimi(ayarlar, y)) is not None and not _dosya_mi(d)]


def _denetimi(ayarlar: Ayarlar, yol: Path) -> Path | None:
    """Where the done file of a file has to lie; None where its sender writes none."""
    ad = inbox_adi(ayarlar.inbox, yol)
    k = ayarlar.kaynagi(ad)
    if k is None or not k.bitti or denetim_mi(ayarlar, ad):
        return None
    asil = arsiv.asil_yol(yol)
    return asil.with_name(asil.name + k.bitti)


def _bitenler(ayarlar: Ayarlar, yollar: list[Path], azami: int) -> list[Path]:
    """Those that may be taken, each with its done file right behind it; ``azami``: how many beside those, 0 for all."""
    if not ayarlar.kaynaklar:
        return yollar[:azami] if azami else yollar
    var, sonuc, alinan = set(yollar), [], 0
    for y in yollar:
        denetim = _denetimi(ayarlar, y)
        if denetim_mi(ayarlar, inbox_adi(ayarlar.inbox, y)) or (denetim is not None and denetim not in var):
            continue
        if azami and alinan == azami:
            break
        alinan += 1
        sonuc += [y] if denetim is None else [y, denetim]
    return sonuc


class Alinanlar(msgspec.Struct):
    """What was taken of a listing, and what could not be."""

    dosyalar: list[Alinan] = msgspec.field(default_factory=list)
    okunamayan: list[tuple[str, str]] = msgspec.field(default_factory=list)  # shown name, reason
    notlar: list[str] = msgspec.field(default_factory=list)


def al(
    ayarlar: Ayarlar, yollar: Sequence[Path], *, kuru: bool = False, ilerle: Callable[[int], None] = lambda _: None
) -> Alinanlar:
    """Take files into the archive; one that cannot be read is named and keeps none of the others. Durable on return.

    ``kuru``: only read them where they lie. ``ilerle`` is told how many are done. Raises OSError.
    """
    s = Alinanlar()
    t = tara(ayarlar.inbox)
    s.notlar += [f"alt dizine girilemedi: {ad} ({neden})" for ad, neden in t.girilemeyen] + eklerdeki_belgeler(t)
    with arsiv.Alim(ayarlar.journal, ayarlar.inbox) as alim:
        _al(ayarlar, yollar, None if kuru else alim, ilerle, s)
    return s


def _al(
    ayarlar: Ayarlar, yollar: Sequence[Path], alim: arsiv.Alim | None, ilerle: Callable[[int], None], s: Alinanlar
) -> None:
    for i, yol in enumerate(yollar):
        ilerle(i)
        ad = inbox_adi(ayarlar.inbox, yol)
        if alim is not None and not os.access(yol.parent, os.W_OK | os.X_OK):
            s.okunamayan.append((ad, "bulunduğu dizine yazma izni yok, alınsa kaldırılamazdı"))
            continue
        try:
            if yol.lstat().st_mtime_ns > time.time_ns() + 10**9:
                s.notlar.append(f"{ad}: değişiklik zamanı ileri bir tarihte; gönderenin saatini denetleyin")
            if alim is None:
                ozet, boyut, _ = arsiv.kaynak_ozeti(yol)
                s.dosyalar.append(Alinan(ad, yol, yol, ozet, boyut))
            else:
                s.dosyalar.append(alim.al(yol))
        except FileNotFoundError:
            if _dosya_mi(yol):
                raise
            # Its sender has taken it back since the folder was listed.
        except OkunamayanDosya as h:
            s.okunamayan.append((ad, str(h)))
