"""`batch verify --full` beside the journal: taken files, the runs' own records, and the files that these name."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from batch.config import Ayarlar
from batch.journal import islem, niyet
from batch.journal.arsiv import arsiv_yolu, gorunen_ad, ozetle
from batch.journal.dosya import GECICI
from batch.journal.hata import ButunlukHatasi
from batch.journal.islem import Capa
from batch.journal.kayit import kok_ozet

_DEGIL = "dosya yerine bağlantı, dizin ya da başka bir şey var"
_YAZILAN = 5  # names told of a longer list


class _DefterUcu(msgspec.Struct, frozen=True):
    unit: str
    year: int
    head: str
    last: int | None = None
    record: int | None = None  # where it is not ``last``


class _Cikti(msgspec.Struct, frozen=True):
    path: str
    sha256: str


class _KosuKaydi(msgspec.Struct, frozen=True):
    """The part of a run's record that is checked. ``previous`` is None in those made before they formed a chain."""

    journals: list[_DefterUcu]
    outputs: list[_Cikti]
    previous: str | None = None
    previous_run: str = ""


@dataclass(frozen=True)
class _Dosya:
    """A run's record as it stands: ``kayit`` None when it cannot be read."""

    sha256: str
    kayit: _KosuKaydi | None


@dataclass(frozen=True)
class BeklenenBas:
    """A head that a run's record names: the journal must have it, at number ``no`` if that is told."""

    kosu: str
    birim: str
    yil: int
    ozet: str
    no: int | None

    @property
    def bos(self) -> bool:
        """The head of a journal without records, which need not be there."""
        return self.ozet == kok_ozet(self.birim, self.yil)

    def tutar(self, bulunan: int) -> bool:
        return bulunan >= 0 and self.no in (None, bulunan)

    def hata(self) -> str:
        yer = f"{self.no}. kayıt, " if self.no else ""
        return (
            f"{self.birim}/{self.yil}: {self.kosu} koşusunun yazdığı baş ({yer}{self.ozet[:16]}…) defterde yok; "
            "defter silinmiş, eski bir kopyasına dönülmüş ya da yeniden yazılmış"
        )


def ozet(yol: Path) -> str:
    """sha256 of a file. Raises OSError."""
    return ozetle(yol)[0]


def _duz(yol: Path) -> bool:
    """Whether a regular file stands there itself. A link is none: what it leads to may be changed elsewhere."""
    return stat.S_ISREG(yol.lstat().st_mode)


def arsiv(ayarlar: Ayarlar, alinanlar: set[str]) -> list[str]:
    """Errors of the taken files that records rest on."""
    hatalar = []
    for sha in sorted(alinanlar):
        yol = arsiv_yolu(ayarlar.journal, sha)
        try:
            if not _duz(yol):
                hatalar.append(f"{yol}: alınan {_DEGIL}")
            elif ozet(yol) != sha:
                hatalar.append(f"{yol}: alınan dosya değişmiş")
        except FileNotFoundError:
            hatalar.append(f"{yol}: kaydın dayandığı alınan dosya yok")
    return hatalar


# -- the runs' records --


def _oku(ayarlar: Ayarlar) -> tuple[dict[str, _Dosya], list[str]]:
    """Every run's record by its run id, and what is wrong with them."""
    dosyalar, hatalar = {}, []
    for yol in sorted((ayarlar.outbox / "islem").glob("*.json")):
        if yol.name.startswith(GECICI):  # being written at this moment
            continue
        try:
            if not _duz(yol):
                hatalar.append(f"{_ad(yol.stem)}: {_DEGIL}")
                continue
            veri = yol.read_bytes()
        except FileNotFoundError:
            continue
        kayit = None
        try:
            kayit = msgspec.json.decode(veri, type=_KosuKaydi)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            hatalar.append(f"{_ad(yol.stem)}: koşu kaydı okunamıyor")
        dosyalar[yol.stem] = _Dosya(hashlib.sha256(veri).hexdigest(), kayit)
    return dosyalar, hatalar


def _ad(kosu: str) -> str:
    return gorunen_ad(f"outbox/islem/{kosu}.json")


def baslar(ayarlar: Ayarlar) -> dict[tuple[str, int], list[BeklenenBas]]:
    """The heads that the runs' records name, by journal."""
    sonuc: dict[tuple[str, int], list[BeklenenBas]] = {}
    for kosu, d in _oku(ayarlar)[0].items():
        for j in d.kayit.journals if d.kayit else ():
            sonuc.setdefault((j.unit, j.year), []).append(BeklenenBas(kosu, j.unit, j.year, j.head, j.record or j.last))
    return sonuc


def _zincir(capa: Capa, dosyalar: dict[str, _Dosya]) -> tuple[list[str], list[str]]:
    """Walk from the newest record back: run ids from the oldest on, and errors."""
    sira: list[str] = []
    gorulen: set[str] = set()
    hatalar: list[str] = []
    kopuk = False
    while capa.kosu and not kopuk:
        d = dosyalar.get(capa.kosu)
        if d is None or d.kayit is None or capa.kosu in gorulen:
            hatalar.append(f"{_ad(capa.kosu)}: koşu kaydı silinmiş ya da okunamıyor; kayıtların zinciri burada kopuyor")
            kopuk = True
            continue
        if d.sha256 != capa.sha256:
            hatalar.append(f"{_ad(capa.kosu)}: koşu kaydı yazıldıktan sonra değişmiş")
        sira.append(capa.kosu)
        gorulen.add(capa.kosu)
        capa = Capa(d.kayit.previous_run, d.kayit.previous or "")
    disinda = [k for k, d in dosyalar.items() if d.kayit and d.kayit.previous is not None and k not in gorulen]
    if disinda:
        adlar = ", ".join(map(_ad, disinda[:_YAZILAN]))
        artan = f" ve {len(disinda) - _YAZILAN} kayıt daha" if len(disinda) > _YAZILAN else ""
        neden = (
            "kopuk yüzünden zincire bağlanamadı"
            if kopuk
            else "koşu kayıtlarının zincirinde yok: sonradan konmuş, ya da journal/ eski bir kopyasına dönmüş"
        )
        hatalar.append(f"{adlar}{artan}: {neden}")
    return sira[::-1], hatalar


# -- what they name --


def outbox(ayarlar: Ayarlar) -> tuple[list[str], list[str]]:
    """Errors and notes: the runs' records against each other and the journal's anchor, the files against them."""
    hatalar: list[str] = []
    notlar: list[str] = []
    for _ in range(3):  # again for a run that ended while the files were being read
        hatalar, notlar = _bir_kez(ayarlar)
        if not hatalar:
            break
        if niyet.var(ayarlar.journal):
            return [], [*notlar, "bir koşu sürüyor ya da yarıda; outbox'taki dosyalar sonra yeniden denetlenmeli"]
    return hatalar, notlar


def _bir_kez(ayarlar: Ayarlar) -> tuple[list[str], list[str]]:
    dosyalar, hatalar = _oku(ayarlar)
    try:
        sira, kopuklar = _zincir(islem.oku(ayarlar.journal), dosyalar)
        hatalar += kopuklar
    except ButunlukHatasi as h:
        sira = []
        hatalar.append(str(h))
    degisen, notlar = _dosyalar(ayarlar, _beklenen(dosyalar, sira))
    return hatalar + degisen, notlar


def _beklenen(dosyalar: dict[str, _Dosya], sira: list[str]) -> dict[str, str]:
    """File → hash by the last run that wrote it.

    In the chain that is told by the order. Of records before it, the last is the one with the highest number in the
    file's journal: a clock may stand still or go back.
    """
    eski: dict[str, tuple[int, str]] = {}
    zincirde = set(sira)
    for kosu, d in dosyalar.items():
        if d.kayit is None or kosu in zincirde:
            continue
        sonlar = {f"/{j.year}/{j.unit}/": j.record or j.last or 0 for j in d.kayit.journals}
        for c in d.kayit.outputs:
            son = max((n for dizin, n in sonlar.items() if dizin in c.path), default=0)
            eski[c.path] = max(eski.get(c.path, (0, "")), (son, c.sha256))
    beklenen = {yol: sha for yol, (_, sha) in eski.items()}
    for kosu in sira:
        kayit: Any = dosyalar[kosu].kayit
        beklenen |= {c.path: c.sha256 for c in kayit.outputs}
    return beklenen


def _dosyalar(ayarlar: Ayarlar, beklenen: dict[str, str]) -> tuple[list[str], list[str]]:
    hatalar, notlar = [], []
    for ad, sha in sorted(beklenen.items()):
        yol = ayarlar.kok / ad
        try:
            if not _duz(yol):
                hatalar.append(f"{ad}: {_DEGIL}")
            elif ozet(yol) != sha:
                hatalar.append(f"{ad}: dosya yayımlandıktan sonra değişmiş")
        except (FileNotFoundError, NotADirectoryError):
            notlar.append(f"{ad}: yayımlanan dosya outbox'ta yok")
    return hatalar, notlar
