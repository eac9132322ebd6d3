"""What a run puts into the outbox: rejections, mizan, and the run's own record. Everything appears by rename."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from batch.config import Ayarlar
from batch.documents.bulgu import Bulgu
from batch.documents.metin import ascii_ad
from batch.journal import dosya
from batch.journal.arsiv import Alinan

# A text table of more rows than this helps nobody; the JSON report beside it is always complete.
METIN_BULGU_AZAMI = 2000


@dataclass
class Cikti:
    """Files written by a run: path within the working directory → sha256."""

    ayarlar: Ayarlar
    ozetler: dict[str, str] = field(default_factory=dict)

    def yaz(self, yol: Path, parcalar: Iterable[bytes]) -> None:
        """Publish a file of the outbox and remember its hash."""
        ozet = hashlib.sha256()

        def izle() -> Iterator[bytes]:
            for parca in parcalar:
                ozet.update(parca)
                yield parca

        dosya.yayimla(yol, izle())
        self.ozetler[yol.relative_to(self.ayarlar.kok).as_posix()] = ozet.hexdigest()


def red_dizini(outbox: Path, ad: str, ham: str = "") -> Path:
    """Folder of a file's rejections: a safe name, unlike that of any other file of the inbox.

    ``ham`` is the name as the system gives it, undecodable bytes as surrogates: two names may look alike when shown.
    Something else under that name (a link above all, which would lead elsewhere) is left alone.
    """
    ham = ham or ad
    guvenli = ascii_ad(ad.replace("/", "-"))
    if guvenli != ham:
        guvenli += "-" + hashlib.sha256(os.fsencode(ham)).hexdigest()[:8]
    adaylar = (outbox / "red" / (f"{guvenli}+{n}" if n else guvenli) for n in count())
    return next(d for d in adaylar if not os.path.lexists(d) or (d.is_dir() and not d.is_symlink()))


def duzeltme_adi(ad: str, kosu: str) -> str:
    """Name of the corrected-copy file; keeps prefix and suffix, which tell what kind of file it is."""
    yol = Path(ad)
    govde = ascii_ad(yol.stem, 60)
    return f"{govde}-duzeltme-{kosu[-8:]}{ascii_ad(yol.suffix[1:]) and '.' + ascii_ad(yol.suffix[1:])}"


def red_yayimla(
    cikti: Cikti,
    kosu: str,
    alinan: Alinan,
    sayilar: dict[str, int],
    bulgular: list[Bulgu],
    duzeltme: Iterator[bytes],
) -> list[str]:
    """Rejection reports of one file: JSON, text table, corrected copy. Returns their paths."""
    # By where it lay, not by its name: a kept file that has grown may come beside a new one of the same name.
    dizin = red_dizini(cikti.ayarlar.outbox, alinan.ad, str(alinan.kaynak_yol.relative_to(cikti.ayarlar.inbox)))
    rapor: dict[str, Any] = {
        "dosya": alinan.ad,
        "kosu": kosu,
        "sha256": alinan.sha256,
        "belgeler": sayilar,
        "bulgular": bulgular,
    }
    yollar = [dizin / f"rapor-{kosu}.json", dizin / f"rapor-{kosu}.txt"]
    cikti.yaz(yollar[0], [msgspec.json.format(msgspec.json.encode(rapor), indent=1), b"\n"])
    cikti.yaz(yollar[1], [bulgu_metni(alinan.ad, kosu, sayilar, bulgular).encode()])
    yollar.append(dizin / duzeltme_adi(alinan.ad, kosu))
    cikti.yaz(yollar[-1], duzeltme)
    return [y.relative_to(cikti.ayarlar.kok).as_posix() for y in yollar]


def bulgu_tablosu(bulgular: list[Bulgu]) -> str:
    """Findings as a table for people: place, document, code, message with article and way out."""
    from tabulate import tabulate

    satirlar = []
    for b in bulgular[:METIN_BULGU_AZAMI]:
        yer = f"{b.dosya}:{b.satir}" if b.satir else b.dosya
        govde = b.mesaj
        if b.beklenen or b.gelen:
            parcalar = [f"beklenen: {b.beklenen}" if b.beklenen else "", f"gelen: {b.gelen}" if b.gelen else ""]
            govde += f" ({'; '.join(p for p in parcalar if p)})"
        if b.madde:
            govde += f" [{b.madde}]"
        if b.oneri:
            govde += f"\n→ {b.oneri}"
        belge = " ".join(p for p in (b.belge_turu, b.belge_no) if p)
        satirlar.append(
            (f"{yer}\n{b.yol}".rstrip(), belge, f"{'HATA' if b.seviye == 'red' else 'UYARI'}\n{b.kod}", govde)
        )
    tablo = tabulate(
        satirlar,
        headers=("Yer", "Belge", "Kod", "Bulgu"),
        tablefmt="simple_grid",
        disable_numparse=True,
        maxcolwidths=[34, 16, 8, 62],
    )
    kalan = len(bulgular) - METIN_BULGU_AZAMI
    return tablo + (f"\n… ve {kalan} bulgu daha; tamamı JSON raporunda.\n" if kalan > 0 else "\n")


def bulgu_metni(ad: str, kosu: str, sayilar: dict[str, int], bulgular: list[Bulgu]) -> str:
    baslik = f"RED RAPORU  {ad}\nKoşu {kosu}\n"
    ozet = ", ".join(f"{n} {ne}" for ne, n in sayilar.items() if n)
    return f"{baslik}Belgeler: {ozet or 'okunamadı'}\n\n{bulgu_tablosu(bulgular)}"


def ham_dosya(yol: Path) -> Iterator[bytes]:
    """A refused file as it came, to be mended as a whole."""
    with yol.open("rb") as f:
        while parca := f.read(1024 * 1024):
            yield parca
