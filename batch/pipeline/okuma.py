"""The first half of a run: every document of the taken files, read, checked, in packets.

Nothing is decided here that depends on another document, so large files are read in parts by all processors, and
many small ones together.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.documents.izdusum import Anahtar
from batch.documents.parti import HamParti, Parti
from batch.pipeline import ariza, isci
from batch.pipeline.paket import Paket, paketle
from batch.reading.ac import Okuyucu
from batch.reading.temel import Bolum, YenidenOku
from batch.rules.baglam import Baglam

# Packets beyond this many bytes go to the spool; it bounds the memory of a run, whatever it holds.
BELLEK_PAKET = 64 * 1024 * 1024
# Files from this size on are read in parts: as few as share the work out, since each sets its columns up anew, and none
# larger than memory may hold many times over.
PARALEL_BAYT = 4 * 1024 * 1024
BOLUM_BAYT = 12 * 1024 * 1024
# Files up to this size are small: a larger one has rows enough of its own to be worth its reader's set-up.
KUCUK_BAYT = 256 * 1024
TOPLU_DOSYA = 256  # so many of them are read together
TOPLU_EN_AZ = 16  # in a run of fewer each is read by itself
TOPLU_PARALEL = 200  # from so many on all processors read
BELGE_BAYT = 900  # a usual document's share of a file that is read in order, for the progress bar only


class DosyaOkumasi(msgspec.Struct):
    """What one file held. ``red``: why the whole file is refused, or None; ``golge``: what was read before that."""

    paketler: list[Paket]
    golge: list[Paket] = msgspec.field(default_factory=list)
    belge: int = 0
    atomik: bool = False
    red: list[Bulgu] | None = None


class _BolumSonucu(msgspec.Struct):
    """A part's packets, in the spool, and what they number: account codes, and what lines are counted under.

    ``ilk_sira``: the lowest ordinal that its reader gave to a document. ``tamam`` False: read the file in order.
    """

    paketler: list[Paket]
    kodlar: list[str]
    dagilimlar: list[Anahtar]
    atomik: bool = False
    tamam: bool = True
    ilk_sira: int = 0


class TopluOkuma(msgspec.Struct):
    """What many small files held. ``belge``: documents of each file that has been read, by its number."""

    paketler: list[Paket] = msgspec.field(default_factory=list)
    belge: dict[int, int] = msgspec.field(default_factory=dict)


class _DosyaGrubu(msgspec.Struct):
    """Small files that are read together: their numbers and readers."""

    nolar: list[int]
    okuyucular: list[Any]


class Okuma:
    """Reads the files of one run into packets of a common account numbering."""

    def __init__(self, b: Baglam, hesaplar: HesapSozlugu, spool: Path) -> None:
        self._b, self._hesaplar, self._spool = b, hesaplar, spool
        self._bellekte = 0
        self._diskte = 0

    def dosya(self, okuyucu: Okuyucu, no: int, boyut: int, ilerle: Callable[[int], None]) -> DosyaOkumasi:
        """All documents of file number ``no``; ``ilerle`` is told the bytes so far."""
        sonuc = DosyaOkumasi([])
        try:
            paralel = boyut >= PARALEL_BAYT and isci.isci_sayisi() > 1
            if paralel and (bolumlu := self._bolumlerle(okuyucu, no, boyut, ilerle)):
                return bolumlu
            try:
                self._sirayla(okuyucu.partiler(), no, sonuc, ilerle)
            except YenidenOku:
                self._birak(sonuc)
                sonuc = DosyaOkumasi([])
                self._sirayla(okuyucu.partiler(dikkatli=True), no, sonuc, ilerle)
            return sonuc
        except DosyaReddi as r:
            return DosyaOkumasi([], sonuc.paketler, red=r.bulgular)
        except Exception as h:
            if not ariza.dosya_hatasi(h):
                raise
            return DosyaOkumasi([], sonuc.paketler, red=[ariza.bulgu(h, "okuma")])

    def toplu(self, okuyucular: Mapping[int, Okuyucu], ilerle: Callable[[int], None]) -> TopluOkuma:
        """The small files among these, read together; `dosya` is for the others, and for those that need care.

        ``ilerle`` is told the number of files so far. What the program breaks on here is left to `dosya` too.
        """
        from batch.reading.toplu import ortak_yani

        benzerler: dict[tuple[Any, ...], list[int]] = {}
        for no, okuyucu in okuyucular.items():
            if (ortak := ortak_yani(okuyucu)) is not None:
                benzerler.setdefault(ortak, []).append(no)
        adet = sum(map(len, benzerler.values()))
        if adet < TOPLU_EN_AZ:
            return TopluOkuma()
        n = isci.isci_sayisi() if adet >= TOPLU_PARALEL else 1
        boy = min(TOPLU_DOSYA, -(-adet // (2 * n))) if n > 1 else TOPLU_DOSYA
        gruplar = [
            _DosyaGrubu(x, [okuyucular[no] for no in x])
            for nolar in benzerler.values()
            for x in (nolar[i : i + boy] for i in range(0, len(nolar), boy))
        ]

        def yap(sirali: tuple[int, _DosyaGrubu]) -> tuple[TopluOkuma, HesapSozlugu]:
            return self._grup(*sirali)

        def okunan_dosya(biten: list[tuple[int, _DosyaGrubu]]) -> None:
            ilerle(sum(len(g.nolar) for _, g in biten))

        isler = list(enumerate(gruplar))
        okunan = isci.dagit(isler, yap, self._spool, okunan_dosya) if n > 1 else map(yap, isler)
        sonuc = TopluOkuma()
        for s, sozluk in okunan:
            esle = self._hesaplar.esle(sozluk.kodlar, sozluk.dagilimlar)
            for p in s.paketler:
                p.esle = esle
            sonuc.paketler += s.paketler
            sonuc.belge |= s.belge
        return sonuc

    def _grup(self, k: int, g: _DosyaGrubu) -> tuple[TopluOkuma, HesapSozlugu]:
        from batch.reading.toplu import partiler

        sonuc, sozluk = TopluOkuma(), HesapSozlugu()
        try:
            for yerler, ham in partiler(g.okuyucular):
                assert ham.kaynak_no is not None  # the window is of several files
                nolar = np.array([g.nolar[yer] for yer in yerler], np.int32)
                p = paketle(Parti.kur(ham), nolar[ham.kaynak_no], self._b, sozluk)
                p.diske(self._spool / f"toplu-{k}-{len(sonuc.paketler)}")
                sonuc.paketler.append(p)
                sonuc.belge |= zip(
                    nolar.tolist(), np.bincount(ham.kaynak_no, minlength=len(nolar)).tolist(), strict=True
                )
        except Exception as h:
            if not ariza.dosya_hatasi(h):
                raise
            return TopluOkuma(), HesapSozlugu()  # by itself it is known which file it is
        return sonuc, sozluk

    def _sirayla(
        self, partiler: Iterable[HamParti], no: int, sonuc: DosyaOkumasi, ilerle: Callable[[int], None]
    ) -> None:
        for ham in partiler:
            p = paketle(Parti.kur(ham), no, self._b, self._hesaplar)
            self._bellekte += p.bayt
            sonuc.paketler.append(p)
            if self._bellekte > BELLEK_PAKET:
                self._bellekte -= p.bayt
                self._diskte += 1
                p.diske(self._spool / f"paket-{self._diskte}")
            sonuc.belge += p.belge
            sonuc.atomik = sonuc.atomik or ham.kaynak.atomik
            ilerle(sonuc.belge * BELGE_BAYT)

    def _birak(self, sonuc: DosyaOkumasi) -> None:
        self._bellekte -= sum(p.bayt for p in sonuc.paketler if p.yol is None)

    def _bolumlerle(self, okuyucu: Okuyucu, no: int, boyut: int, ilerle: Callable[[int], None]) -> DosyaOkumasi | None:
        """The file in parts, on all processors; None when it cannot be cut, or a part holds anything unusual."""
        bolumler = okuyucu.bolumler(_bolum_boyu(boyut))
        if len(bolumler) < 2:
            return None

        sirayla = mmap.mmap(-1, 1)  # shared with the children: a part has found that the file must be read in order

        def yap(sirali: tuple[int, Bolum]) -> _BolumSonucu:
            s = _BolumSonucu([], [], [], tamam=False) if sirayla[0] else self._bolum(okuyucu, no, *sirali)
            sirayla[0] |= not s.tamam
            return s

        def okunan_bayt(biten: list[tuple[int, Bolum]]) -> None:
            ilerle(sum(b.bitis - b.konum for _, b in biten))

        sonuc = DosyaOkumasi([])
        try:
            okunan = isci.dagit(list(enumerate(bolumler)), yap, self._spool, okunan_bayt)
        except Exception as h:
            if not ariza.dosya_hatasi(h):
                raise
            return None  # in order it is known what was read before
        for s in okunan:
            if not s.tamam:
                return None
            esle = self._hesaplar.esle(s.kodlar, s.dagilimlar)
            for p in s.paketler:
                p.esle, p.taban = esle, sonuc.belge - s.ilk_sira
            sonuc.paketler += s.paketler
            sonuc.belge += sum(p.belge for p in s.paketler)
            sonuc.atomik = sonuc.atomik or s.atomik
        return sonuc

    def _bolum(self, okuyucu: Okuyucu, no: int, k: int, bolum: Bolum) -> _BolumSonucu:
        sozluk = HesapSozlugu()
        sonuc = _BolumSonucu([], sozluk.kodlar, sozluk.dagilimlar)
        try:
            for ham in okuyucu.bolum_partileri(bolum):
                p = paketle(Parti.kur(ham), no, self._b, sozluk)
                p.diske(self._spool / f"bolum-{no}-{k}-{len(sonuc.paketler)}")
                ilk = int(ham.sira.min())
                sonuc.ilk_sira = min(sonuc.ilk_sira, ilk) if sonuc.paketler else ilk
                sonuc.paketler.append(p)
                sonuc.atomik = sonuc.atomik or ham.kaynak.atomik
        except (YenidenOku, DosyaReddi):
            sonuc.tamam = False
        return sonuc


def _bolum_boyu(boyut: int) -> int:
    """Bytes of a part: as many parts of one size for every process, so that they come to an end together."""
    isciler = isci.isci_sayisi()
    tur = -(-boyut // (BOLUM_BAYT * isciler))
    return -(-boyut // (tur * isciler))
