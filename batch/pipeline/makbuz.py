"""The receipt of a run: what became of each document of the taken files, one row a document, in the files' own order.

Outcomes are known in the order of the journal, documents were read in the order of the files. So applying only notes
numbers (32 bytes a document), and the rows are made of the packets afterwards, a window at a time.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from batch.documents.tur import kapsamsiz
from batch.pipeline.yer import COK_DOSYA, yer_anahtari
from batch.reports.writers.csv_ import hucre, hucreler

if TYPE_CHECKING:
    from batch.pipeline.paket import Paket
    from batch.pipeline.sonuc import DosyaSonucu
    from batch.pipeline.uygulama import Sonuc

SUTUNLAR = (
    *("dosya", "kaynak", "muhasebe_birimi", "belge_turu", "belge_no", "sonuc", "yevmiye", "sira", "tarih"),
    *("icerik", "kod"),
)
KABUL, RED, MUKERRER = "kabul", "red", "mukerrer"
JSON_SATIR = 1000  # rows that `run --json` carries; the file has all of them
_OKUNAN = ("dosya", "sira", "kaynak", "birim", "tur", "no", "tarih", "icerik")


def satirlar(dosyalar: Sequence[DosyaSonucu], paketler: Iterable[Paket], sonuclar: Iterable[Sonuc]) -> Iterator[bytes]:
    """The file in pieces. A file that was refused whole has one row, without a document; one that stays has none."""
    yield (";".join(SUTUNLAR) + "\n").encode()
    sonuclar = list(sonuclar)
    anahtarlar, kabuller = _kabuller(sonuclar)
    otekiler = _Otekiler(sonuclar)
    dosyanin: dict[int, list[Paket]] = {}
    topluca: dict[int, Paket] = {}
    for p in paketler:
        if p.dosya != COK_DOSYA:
            dosyanin.setdefault(p.dosya, []).append(p)
            continue
        for k in p.sutunlar(("sira", "dosya")):
            topluca |= dict.fromkeys(np.unique(np.asarray(k["dosya"])).tolist(), p)
    hazir: dict[int, bytes] = {}
    for no, d in enumerate(dosyalar):
        if d.kalir or d.denetim:
            continue
        if d.red:
            kodlar = " ".join(dict.fromkeys(b.kod for b in d.bulgular))
            yield f"{hucre(d.alinan.ad)};;;;;{RED};;;;;{kodlar}\n".encode()
            continue
        if (p_toplu := topluca.get(no)) is not None:
            if no not in hazir:
                hazir |= _dosyalarin_satirlari(dosyalar, [p_toplu], anahtarlar, kabuller, otekiler)
            yield hazir.pop(no)
            continue
        for grup in _gruplar(dosyanin.get(no, [])):
            yield from _dosyalarin_satirlari(dosyalar, grup, anahtarlar, kabuller, otekiler).values()


class _Otekiler:
    """What became of the documents that were not plainly accepted, to be found by file and ordinal."""

    def __init__(self, sonuclar: Sequence[Sonuc]) -> None:
        yerler = np.concatenate([np.zeros((0, 6), np.int64), *(s.belgeler.yerler() for s in sonuclar)])
        anahtarlar = yer_anahtari(yerler[:, 0], yerler[:, 1])
        self._sira = np.argsort(anahtarlar, kind="stable")
        self._anahtarlar, self._sayilar = anahtarlar[self._sira], yerler[:, 4:]
        self._ne = [x for s in sonuclar for x in s.belgeler.ne_oldu()]

    def bul(self, aranan: Any) -> Iterator[tuple[int, str, str, int, int]]:
        """Of the asked keys that are found: place among them, what became of it, codes, yevmiye number, record."""
        if not len(self._anahtarlar):
            return
        yerler = np.searchsorted(self._anahtarlar, aranan, "right") - 1  # the last that was said of it
        yerler[yerler < 0] = 0
        for i in np.flatnonzero(self._anahtarlar[yerler] == aranan).tolist():
            yer = self._sira[yerler[i]]
            yield i, *self._ne[yer], *self._sayilar[yer].tolist()


def ilk_satirlar(yol: Path) -> list[dict[str, str]]:
    """The first rows of a published receipt, for ``--json``."""
    with yol.open(encoding="utf-8", newline="") as f:
        return list(islice(csv.DictReader(f, delimiter=";"), JSON_SATIR))


def _kabuller(sonuclar: Sequence[Sonuc]) -> tuple[Any, Any]:
    """Keys of the accepted documents in order, and for each its (yevmiye, record)."""
    parcalar = [np.frombuffer(s.kabuller, np.int64).reshape(-1, 4) for s in sonuclar if s.kabuller]
    hepsi = np.concatenate(parcalar) if parcalar else np.zeros((0, 4), np.int64)
    yerler = yer_anahtari(hepsi[:, 0], hepsi[:, 1])
    sira = np.argsort(yerler)
    return yerler[sira], hepsi[sira, 2:]


def _gruplar(paketler: Sequence[Paket]) -> Iterator[list[Paket]]:
    """A file's packets, those together whose documents stand among each other's (kinds mixed in one XML file)."""
    grup: list[Paket] = []
    son = -1
    for p in sorted(paketler, key=lambda p: p.aralik[0] + p.taban):
        ilk, p_son = p.aralik[0] + p.taban, p.aralik[1] + p.taban
        if grup and ilk > son:
            yield grup
            grup = []
        grup.append(p)
        son = max(son, p_son)
    if grup:
        yield grup


def _dosyalarin_satirlari(
    dosyalar: Sequence[DosyaSonucu],
    grup: Sequence[Paket],
    anahtarlar: Any,
    kabuller: Any,
    otekiler: _Otekiler,
) -> dict[int, bytes]:
    """The rows of some packets' documents, by file."""
    import pyarrow as pa
    import pyarrow.compute as pc

    t = pa.Table.from_batches([gun for p in grup for gun in p.sutunlar(_OKUNAN)])
    t = t.sort_by([("dosya", "ascending"), ("sira", "ascending")])
    siralar, nolar = t["sira"].to_numpy(), t["dosya"].to_numpy().astype(np.int64)
    aranan = yer_anahtari(nolar, siralar)
    yerler = np.searchsorted(anahtarlar, aranan)
    yerler[yerler == len(anahtarlar)] = 0
    var = anahtarlar[yerler] == aranan if len(anahtarlar) else np.zeros(len(aranan), np.bool_)
    sonuc = pa.array(np.where(var, KABUL, ""))
    no_ciftleri = kabuller[yerler] if len(anahtarlar) else np.zeros((len(aranan), 2), np.int64)
    yevmiye, kayit = (_sayilar(np.where(var, no_ciftleri[:, i], 0)) for i in (0, 1))
    kod = [""] * len(siralar)
    soylenen = list(otekiler.bul(aranan))
    if soylenen or not var.all():
        sonuc, yevmiye, kayit = sonuc.to_pylist(), yevmiye.to_pylist(), kayit.to_pylist()
        for i, oldu, kodlar, yevmiye_no, kayit_no in soylenen:
            kod[i] = kodlar
            if not var[i]:
                sonuc[i], yevmiye[i], kayit[i] = oldu, _no(yevmiye_no), _no(kayit_no)
        if "" in sonuc:
            i = sonuc.index("")
            raise RuntimeError(f"{dosyalar[nolar[i]].alinan.ad}: {siralar[i] + 1}. belgenin sonucu bilinmiyor")
    ilkler = np.flatnonzero(np.diff(nolar, prepend=-1))  # where each file's rows begin
    adlar = pa.array([hucre(dosyalar[no].alinan.ad) for no in nolar[ilkler].tolist()], pa.string())
    adlar = adlar.take(pa.array(np.cumsum(np.diff(nolar, prepend=-1) != 0) - 1))
    yazilan = pc.binary_join_element_wise(
        *(adlar, _hucreler(t["kaynak"]), _hucreler(t["birim"]), _hucreler(t["tur"], kapsamsiz), _hucreler(t["no"])),
        *(pa.array(x, pa.string()) for x in (sonuc, yevmiye, kayit)),
        *(_hucreler(t["tarih"]), t["icerik"], pa.array(kod, pa.string()), ";"),
    ).to_pylist()
    sinirlar = [*ilkler.tolist(), len(yazilan)]
    return {int(nolar[a]): ("\n".join(yazilan[a:b]) + "\n").encode() for a, b in pairwise(sinirlar)}


def _no(n: int) -> str:
    return str(n) if n else ""


def _sayilar(sayilar: Any) -> Any:
    """Numbers as texts; a document without one has none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    metin = pa.array(sayilar).cast(pa.string())
    return pc.if_else(pa.array(sayilar == 0), "", metin)


def _hucreler(sutun: Any, cevir: Callable[[str], str] = str) -> Any:
    """Texts as cells, each distinct one written once."""
    import pyarrow as pa

    tekil = sutun.combine_chunks().dictionary_encode()
    yazilan = pa.array(hucreler([cevir(x) for x in tekil.dictionary.to_pylist()]), pa.string())
    return yazilan.take(tekil.indices)
