"""What the books hold of an ambar now, place by place: in it, in common places and with persons (TMY m.32/4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import sade_ad
from batch.documents.tasinir import BIR, TUKETIM, hesabi
from batch.turler.tasinir_stogu import CIKTI, ambarin_stogu, kodun_stogu, sicil_satiri
from batch.turler.tif.izdusum import SICIL_DEGERI, SicilSatiri
from batch.turler.zimmet.izdusum import ZimmetSatiri, son_zimmet

AMBARDA = ""  # key of the ambar itself among the places of a code


def yer_anahtari(yer: str) -> str:
    """How a place is known among those of a code: `AMBARDA`, or its name as names are compared."""
    return sade_ad(yer) if yer else AMBARDA


class KayitliSicil(NamedTuple):
    """An item that is on record. ``ambar``: of the harcama birimi; ``zimmet``: who or what place has it, None the
    ambar."""

    no: str
    kod: str
    ambar: str
    zimmet: ZimmetSatiri | None

    @property
    def yer(self) -> str:
        return yer_anahtari(self.zimmet.kime) if self.zimmet is not None else AMBARDA

    @property
    def nerede(self) -> str:
        """Where it is, for a message."""
        return self.zimmet.kimde if self.zimmet is not None else f"{self.ambar} ambarında"


class KayitliYer(NamedTuple):
    """What is on record of a code at a place: quantity (10⁻⁴) and items; ``turu``: KISI, YER or "" of the ambar."""

    ad: str
    turu: str
    miktar: int
    siciller: tuple[str, ...] = ()


Yerler = dict[str, KayitliYer]


class AmbarinKaydi:
    """Reads the register of one ambar."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, birim: str, ambar: str) -> None:
        self._kitap, self._kitaplik, self._birim, self._ambar = kitap, kitaplik, birim, ambar

    def sicil(self, no: str) -> KayitliSicil | None:
        """An item of the harcama birimi; None where it is not there, or has left."""
        satir = sicil_satiri(self._kitap, self._birim, no)
        return None if satir is None or satir.durum == CIKTI else self._sicili(no, satir)

    def _sicili(self, no: str, satir: SicilSatiri) -> KayitliSicil:
        z = son_zimmet(self._kitap, self._kitaplik, self._birim, no, satir)
        return KayitliSicil(no, satir.kod, satir.ambar, z if z is not None and z.acik else None)

    def kodun(self, kod: str) -> Yerler:
        """The places of one code."""
        if hesabi(kod) == TUKETIM:
            miktar = kodun_stogu(self._kitap, self._birim, self._ambar, kod)
            return {AMBARDA: KayitliYer("", "", miktar)} if miktar else {}
        return self._topla(s for s in self._siciller(kod) if s.kod == kod).get(kod, {})

    def hepsi(self) -> dict[str, Yerler]:
        """Code → its places, of all codes that are on record, in order."""
        kodlar = self._topla(self._siciller())
        for kod, miktar in ambarin_stogu(self._kitap, self._birim, self._ambar).items():
            if hesabi(kod) == TUKETIM:
                kodlar[kod] = {AMBARDA: KayitliYer("", "", miktar)}
        return dict(sorted(kodlar.items()))

    def _siciller(self, kod: str = "") -> Iterator[KayitliSicil]:
        """The items of the ambar in order of their numbers; of one code's numbers only where it is given."""
        on = f"{kod}." if kod else ""
        nolar = []
        for (_, no), _ in self._kitap.sirali(SICIL_DEGERI.ad, (self._birim,), (on,) if on else ()):
            if not no.startswith(on):
                break
            nolar.append(no)
        for no in nolar:
            satir = sicil_satiri(self._kitap, self._birim, no)
            if satir is not None and satir.durum != CIKTI and satir.ambar == self._ambar:
                yield self._sicili(no, satir)

    def _topla(self, siciller: Iterable[KayitliSicil]) -> dict[str, Yerler]:
        kodlar: dict[str, Yerler] = {}
        for s in siciller:
            yerler = kodlar.setdefault(s.kod, {})
            z = s.zimmet
            eski = yerler.get(s.yer, KayitliYer("" if z is None else z.kime, "" if z is None else z.turu, 0))
            yerler[s.yer] = eski._replace(miktar=eski.miktar + BIR, siciller=(*eski.siciller, s.no))
        return kodlar
