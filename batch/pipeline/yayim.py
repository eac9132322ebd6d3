"""What a run puts into the outbox: rejections, mizan, and the run's own record. Everything appears by rename."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from batch.config import Ayarlar
from batch.documents.gorunur import gorunur_json
from batch.documents.metin import ascii_ad
from batch.journal import dosya, islem
from batch.journal.islem import Capa
from batch.journal.niyet import Niyet
from batch.pipeline.bulgu_yazisi import red_metni
from batch.pipeline.denetim_dosyasi import TOPLAM_KODLARI
from batch.pipeline.duzeltme_tablosu import XLSX_YOK, duzeltme_xlsx
from batch.pipeline.taslak import taslak_dosyalari
from batch.reading.dosya_adi import duzeltme_adi
from batch.reading.temel import KopyaTablosu

if TYPE_CHECKING:
    from batch.pipeline.sonuc import DosyaSonucu

JSON_PARCA = 1000  # entries of a long list that are written at a time


class Cikti(msgspec.Struct):
    """Files written by a run: path within the working directory → sha256. They are in place when ``demet`` is left."""

    ayarlar: Ayarlar
    demet: dosya.Demet
    ozetler: dict[str, str] = msgspec.field(default_factory=dict)

    def yaz(self, yol: Path, parcalar: Iterable[bytes]) -> None:
        """Write a file of the outbox and remember its hash."""
        ozet = hashlib.sha256()

        def izle() -> Iterator[bytes]:
            for parca in parcalar:
                ozet.update(parca)
                yield parca

        self.demet.yaz(yol, izle())
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


def red_yayimla(
    cikti: Cikti, kosu: str, d: DosyaSonucu, duzeltme: Iterator[bytes] | None, tablo: KopyaTablosu | None = None
) -> None:
    """Rejection reports of one file: JSON, text, corrected copy where there is one, the same as a spreadsheet where it
    has rows (``tablo``), and drafts of what would let documents pass."""
    alinan = d.alinan
    im = d.okuma.im if d.okuma is not None else ""  # of the mapping that read the file
    # By where it lay, not by its name: a kept file that has grown may come beside a new one of the same name.
    dizin = red_dizini(cikti.ayarlar.outbox, alinan.ad, str(alinan.kaynak_yol.relative_to(cikti.ayarlar.inbox)))
    rapor: dict[str, Any] = {
        "dosya": alinan.ad,
        "kosu": kosu,
        "sha256": alinan.sha256,
        "belgeler": d.sayilar,
        "bulgular": d.bulgular,
        "ozet": d.toplular,
    }
    kopyalar = []
    if duzeltme is not None:
        # Under a name of its own a copy is not asked for its sender's totals; one that broke them has to be.
        toplamsiz = any(b.kod in TOPLAM_KODLARI for b in d.bulgular)
        kopya = ascii_ad(Path(alinan.ad).name) if toplamsiz else duzeltme_adi(alinan.ad, kosu, im)
        zaman = datetime.strptime(kosu[:15], "%Y%m%d-%H%M%S")
        tablolu = duzeltme_xlsx(tablo, d.satir_bulgulari(), kopya, zaman) if tablo is not None else None
        xlsx = Path(kopya).with_suffix(".xlsx").name
        if kopya != xlsx or tablolu is None:  # of a workbook the table is the copy
            kopyalar.append(kopya)
            cikti.yaz(dizin / kopya, duzeltme)
        if tablolu is not None:
            kopyalar.append(xlsx)
            cikti.yaz(dizin / xlsx, [tablolu])
        elif tablo is not None and kopya != xlsx:
            kopyalar.append(XLSX_YOK)
    for ad, veri in taslak_dosyalari(d.taslaklar, kosu):
        cikti.yaz(dizin / ad, [veri])
    cikti.yaz(dizin / f"rapor-{kosu}.json", json_parcalari(rapor, "reddedilen", d.reddedilen))
    cikti.yaz(dizin / f"rapor-{kosu}.txt", [red_metni(d, kosu, kopyalar).encode()])


def json_bayt(deger: Any) -> bytes:
    """A JSON file of the outbox: indented, and safe to show on a terminal as it is."""
    return gorunur_json(msgspec.json.format(msgspec.json.encode(deger), indent=1).decode()).encode() + b"\n"


def json_parcalari(bas: dict[str, Any], ad: str, ogeler: Sequence[Any]) -> Iterator[bytes]:
    """`json_bayt` of ``bas`` and behind it a list that may be long, in pieces: a file may be refused throughout."""
    bos = json_bayt({**bas, ad: []})
    if not ogeler:
        yield bos
        return
    acik, kapali = f'{{\n "{ad}": [\n'.encode(), b"\n ]\n}\n"
    yield bos.removesuffix(b"]\n}\n") + b"\n"
    for i in range(0, len(ogeler), JSON_PARCA):
        if i:
            yield b",\n"
        yield json_bayt({ad: ogeler[i : i + JSON_PARCA]}).removeprefix(acik).removesuffix(kapali)
    yield kapali


def kosu_kaydi(ayarlar: Ayarlar, n: Niyet, icerik: dict[str, Any]) -> Path:
    """Publish the run's own record, the last file that it writes, as the newest of their chain. Returns its path."""
    yol = ayarlar.outbox / "islem" / f"{n.kosu}.json"
    tam = {**icerik, "previous_run": n.onceki_kosu, "previous": n.onceki_sha256}
    veri = json_bayt(tam)
    dosya.yayimla(yol, [veri])
    islem.yaz(ayarlar.journal, Capa(n.kosu, hashlib.sha256(veri).hexdigest()))
    return yol


def kosu_kaydini_benimse(ayarlar: Ayarlar, n: Niyet) -> bool:
    """For a cut-off run that is not done again: had it published its record already, that is the newest."""
    yol = ayarlar.outbox / "islem" / f"{n.kosu}.json"
    if not yol.is_file():
        return False
    if islem.oku(ayarlar.journal).kosu != n.kosu:
        islem.yaz(ayarlar.journal, Capa(n.kosu, hashlib.sha256(yol.read_bytes()).hexdigest()))
    return True


def ham_dosya(yol: Path) -> Iterator[bytes]:
    """A refused file as it came, to be mended as a whole."""
    with yol.open("rb") as f:
        while parca := f.read(1024 * 1024):
            yield parca
