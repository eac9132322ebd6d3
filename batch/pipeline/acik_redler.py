"""Rejections that are still open: refused documents that no journal holds by now, and files refused whole.

The reports below ``outbox/red`` say what was refused; whether that still matters is asked of the journals, by the
document's identity. What an identity cannot answer (a file that could not be read, a document without a number, one
that must get another number) is closed by what took its place: the corrected copy, whose name carries its run, or, of
a file refused whole, a later file of the same name. Both are told by the runs' records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from batch.config import Ayarlar
from batch.pipeline import komut_dosyasi
from batch.pipeline.kosu_kayitlari import geriye
from batch.pipeline.reddedilen import ReddedilenBelge
from batch.pipeline.yapilan_adimlar import Adimlar
from batch.reading.dosya_adi import duzeltmesi_mi
from batch.state.iz import Kimlik, yalin
from batch.state.kitap import Kitap

_DAMGA = 15  # of a run's id: its clock
CAKISMA = "KIM-002"  # the identity stands in the journal with other contents; only another number closes it


class _Rapor(msgspec.Struct):
    """What a rejection report says, under the names of that report."""

    dosya: str
    kosu: str
    reddedilen: list[ReddedilenBelge] = []


@dataclass(slots=True)
class AcikRed:
    """What is open of one file's rejection by one run. ``ilk_kosu``: the run that refused any of it first; ``butun``:
    the file was refused whole, so no document is known; ``kapanmis``: every journal concerned is closed to its end.
    """

    klasor: str
    dosya: str
    kosu: str
    ilk_kosu: str
    belgeler: list[ReddedilenBelge]
    butun: bool
    kapanmis: bool = False

    @property
    def gun(self) -> str:
        """The ISO day since when it is open."""
        k = self.ilk_kosu
        return f"{k[:4]}-{k[4:6]}-{k[6:8]}"

    @property
    def kaynaklar(self) -> list[str]:
        """Who sent it: sources and accounting units, as far as they could be read."""
        return sorted({f"{b.kaynak}/{b.muhasebe_birimi}".strip("/") for b in self.belgeler} - {""})

    @property
    def kodlar(self) -> list[str]:
        return sorted({k for b in self.belgeler for k in b.kodlar})


@dataclass
class AcikRedler:
    """Gathers open rejections: reads the reports, is shown every journal, then tells what is left."""

    ayarlar: Ayarlar
    _acik: list[AcikRed] = field(default_factory=list, init=False)
    _istenen: dict[str, list[Sequence[komut_dosyasi.IstenenBelge]]] = field(default_factory=dict, init=False)
    _kapali: set[tuple[str, int]] = field(default_factory=set, init=False)
    _defterler: set[tuple[str, int]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        for dizin in sorted(x for x in (self.ayarlar.outbox / "red").glob("*") if x.is_dir()):
            istenen = list(komut_dosyasi.reddedilenler(self.ayarlar.journal, dizin))
            if istenen and all(istenen):
                self._istenen[dizin.name] = istenen
            self._acik += _raporlari(dizin)

    def bak(self, kitap: Kitap) -> None:
        """Close what this journal holds."""
        yer = (kitap.birim, kitap.yil)
        if kitap.son_sira:
            self._defterler.add(yer)
        if str((kitap.son("kapali_gun", ()) or ("",))[0]) >= f"{kitap.yil:04d}-12-31":
            self._kapali.add(yer)
        sorulan = [(r, b) for r in self._acik for b in r.belgeler if _onun(b, *yer)]
        kayitlilar = kitap.bul({yalin(_kimlik(b)) for _, b in sorulan})
        siralar = {yalin(kimlik): sira for kimlik, (sira, _, _) in sorted(kayitlilar.items(), key=lambda x: x[1])}
        biten = {
            id(b)
            for r, b in sorulan
            if (sira := siralar.get(yalin(_kimlik(b)), 0))
            and (b.mali_yil or _sonraki(next(kitap.kayitlar(sira, sira)).kosu, r.kosu))
        }
        for r in self._acik:
            r.belgeler = [b for b in r.belgeler if id(b) not in biten]
        self._acik = [r for r in self._acik if r.belgeler or r.butun]

    def kalan(self, adimlar: Adimlar, yil: int) -> list[AcikRed]:
        """What is open, the oldest first. ``yil``: today's; journals of before the last year count as closed."""
        yapilan = {ad for ad, x in self._istenen.items() if all(all(map(adimlar.kayitli, y)) for y in x)}
        acik = [r for r in self._acik if r.klasor not in yapilan]
        sira = _KosuSirasi.oku(self.ayarlar, {r.kosu for r in acik})
        acik = _yenileri(sorted(acik, key=lambda r: sira.yeri(r.kosu)))
        for r in acik:
            if sira.yerine_gelen(r):
                r.butun, r.belgeler = False, [b for b in r.belgeler if _sorulur(b)]
        acik = [r for r in acik if r.belgeler or r.butun]
        for r in acik:
            r.kapanmis = bool(r.belgeler) and all(
                (b.muhasebe_birimi, b.mali_yil) in (self._defterler if b.mali_yil < yil - 1 else self._kapali)
                for b in r.belgeler
            )
        return sorted(acik, key=lambda r: (r.ilk_kosu, r.dosya, r.kosu))


class _KosuSirasi:
    """The runs since some of them, in the order that their chain of records tells: clocks may stand still."""

    def __init__(self) -> None:
        self._yerler: dict[str, int] = {}
        self._sonlar: dict[str, int] = {}  # name of a file → the last run that took it
        self._kopyalar: list[tuple[int, str]] = []  # corrected copies that were taken

    @classmethod
    def oku(cls, ayarlar: Ayarlar, kosular: set[str]) -> _KosuSirasi:
        """Walk the chain back until all of these runs have been met, or it ends. Raises ButunlukHatasi."""
        s, kalan = cls(), set(kosular)
        for kosu, kayit in geriye(ayarlar) if kalan else ():
            yer = s._yerler[kosu] = -len(s._yerler)
            kalan.discard(kosu)
            for g in kayit.inputs:
                s._sonlar.setdefault(g.file, yer)
                if "-duzeltme-" in g.file:
                    s._kopyalar.append((yer, g.file))
            if not kalan:
                break
        return s

    def yeri(self, kosu: str) -> tuple[int, str]:
        """Runs beyond the chain's end are older than all of it, and go by their clocks."""
        return self._yerler.get(kosu, -len(self._yerler)), kosu

    def yerine_gelen(self, r: AcikRed) -> bool:
        """Whether something that came later has taken the place of what was refused."""
        yer = self.yeri(r.kosu)[0]
        if r.butun and self._sonlar.get(r.dosya, yer) > yer:
            return True
        return any(y > yer and duzeltmesi_mi(ad, r.dosya, r.kosu) for y, ad in self._kopyalar)


def _raporlari(dizin: Path) -> Iterator[AcikRed]:
    """The rejections of one file, as its reports tell them; a report that cannot be read is one that is open."""
    for yol in sorted(dizin.glob("rapor-*.json")):
        kosu = yol.stem.removeprefix("rapor-")
        try:
            r = msgspec.json.decode(yol.read_bytes(), type=_Rapor)
        except (msgspec.DecodeError, RecursionError, UnicodeError, OSError):
            r = _Rapor(dizin.name, kosu)
        yield AcikRed(dizin.name, r.dosya, kosu, kosu, r.reddedilen, butun=not r.reddedilen)


def _kimlik(b: ReddedilenBelge) -> Kimlik:
    return b.kaynak, b.etiket, b.belge_no


def _sorulur(b: ReddedilenBelge) -> bool:
    """Whether the journals can tell by a document's identity that it has come to stand in them."""
    return CAKISMA not in b.kodlar and bool(b.etiket) and bool(b.belge_no)


def _onun(b: ReddedilenBelge, birim: str, yil: int) -> bool:
    """Whether a document may have come to stand in this journal: where its year could not be read, in any."""
    return _sorulur(b) and b.muhasebe_birimi in ("", birim) and b.mali_yil in (0, yil)


def _sonraki(kosu: str, red: str) -> bool:
    """Whether a run is later than the one that refused, as far as their clocks tell."""
    return kosu != red and kosu[:_DAMGA] >= red[:_DAMGA]


def _yenileri(acik: list[AcikRed]) -> list[AcikRed]:
    """Each document once, as its last refusal tells it, open since the first one. ``acik``: the oldest first."""
    ilkler: dict[tuple[str, int, Kimlik], str] = {}
    sonlar: dict[tuple[str, int, Kimlik], AcikRed] = {}
    for r in acik:
        for b in r.belgeler:
            if b.etiket and b.belge_no:
                yer = (b.muhasebe_birimi, b.mali_yil, _kimlik(b))
                ilkler.setdefault(yer, r.ilk_kosu)
                sonlar[yer] = r
    kalan = []
    for r in acik:
        yerler = [(b, (b.muhasebe_birimi, b.mali_yil, _kimlik(b))) for b in r.belgeler]
        r.belgeler = [b for b, yer in yerler if sonlar.get(yer, r) is r]
        r.ilk_kosu = min([r.kosu, *(ilkler[yer] for _, yer in yerler if sonlar.get(yer) is r)])
        if r.belgeler or r.butun:
            kalan.append(r)
    return kalan
