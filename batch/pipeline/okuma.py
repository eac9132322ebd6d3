"""The first half of a run: every document of the taken files, read, checked, in packets.

Nothing is decided here that depends on another document, so large files are read in parts by all processors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.izdusum import Anahtar
from batch.documents.parti import HamParti, Parti
from batch.pipeline import ariza, isci
from batch.pipeline.paket import HesapSozlugu, Paket, paketle
from batch.reading.ac import Okuyucu
from batch.reading.temel import Bolum, YenidenOku
from batch.rules.baglam import Baglam

# Packets beyond this many bytes go to the spool; it bounds the memory of a run, whatever it holds.
BELLEK_PAKET = 64 * 1024 * 1024
# Files from this size on are read in parts. Smaller parts fit the processor's cache, larger ones spread the set-up.
PARALEL_BAYT = 16 * 1024 * 1024
BOLUM_BAYT = 4 * 1024 * 1024
BELGE_BAYT = 900  # a usual document's share of a file that is read in order, for the progress bar only


@dataclass
class DosyaOkumasi:
    """What one file held. ``red``: why the whole file is refused, or None; ``golge``: what was read before that."""

    paketler: list[Paket]
    golge: list[Paket] = field(default_factory=list)
    belge: int = 0
    atomik: bool = False
    red: list[Bulgu] | None = None


@dataclass
class _BolumSonucu:
    """A part's packets, in the spool, and what they number: account codes, and what lines are counted under.

    ``ilk_sira``: the lowest ordinal that its reader gave to a document. ``tamam`` False: read the file in order.
    """

    paketler: list[Paket]
    kodlar: list[str]
    dagilimlar: list[Anahtar]
    atomik: bool = False
    tamam: bool = True
    ilk_sira: int = 0


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
            if boyut >= PARALEL_BAYT and isci.isci_sayisi() > 1 and (bolumlu := self._bolumlerle(okuyucu, no, ilerle)):
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

    def _bolumlerle(self, okuyucu: Okuyucu, no: int, ilerle: Callable[[int], None]) -> DosyaOkumasi | None:
        """The file in parts, on all processors; None when it cannot be cut, or a part holds anything unusual."""
        bolumler = okuyucu.bolumler(BOLUM_BAYT)
        if len(bolumler) < 2:
            return None

        def yap(sirali: tuple[int, Bolum]) -> _BolumSonucu:
            return self._bolum(okuyucu, no, *sirali)

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
