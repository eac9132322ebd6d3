"""In which measure a code of 150 is counted: no document of its own says so, the lines of TİFs do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from batch.documents.karar import Sorulan
from batch.turler.tif.belge import Tif
from batch.turler.tif.izdusum import KATMAN, TIF_KAYDI, TifDurumu


class KatmanOlculeri:
    """The measures of layers, as the lines name them by which they came."""

    def __init__(self, kitap: Sorulan, birim: str) -> None:
        self._kitap, self._birim = kitap, birim
        self._kayitlar: dict[int, Mapping[str, str]] = {}

    def olcu(self, kod: str, kayit: int) -> str:
        """Of a code's layer and the record that brought it; where its line names none (a devir's need not), `kodun`."""
        return self._kaydin(kayit).get(kod) or self.kodun(kod)

    def kodun(self, kod: str) -> str:
        """Of a code, as the newest record names it that brought some: into the harcama birimi, else into another; ""
        where none does."""
        return next((olcu for k in self._girisler.get(kod, ()) if (olcu := self._kaydin(k).get(kod, ""))), "")

    @cached_property
    def _girisler(self) -> Mapping[str, Sequence[int]]:
        """Code → the records that brought its layers, in which order they are asked."""
        sonuc: dict[str, set[tuple[bool, int]]] = {}
        for (birim, _, kod, _, kayit, _), _ in self._kitap.ara(KATMAN.ad):
            sonuc.setdefault(kod, set()).add((birim == self._birim, int(kayit)))
        return {kod: [kayit for _, kayit in sorted(x, reverse=True)] for kod, x in sonuc.items()}

    def _kaydin(self, kayit: int) -> Mapping[str, str]:
        """Code → measure, by the lines of the TİF that a record is or approves."""
        if kayit not in self._kayitlar:
            fis = _fisi(self._kitap, kayit)
            satirlar = fis.satirlar if fis is not None else ()
            self._kayitlar[kayit] = {s.tasinir_kodu: s.olcu_birimi for s in satirlar if s.olcu_birimi}
        return self._kayitlar[kayit]


def _fisi(kitap: Sorulan, kayit: int) -> Tif | None:
    """The TİF that a record is; of an approval the one that it approves."""
    olay = kitap.kayitli(kayit)
    if olay is None or isinstance(olay.belge, Tif):
        return olay.belge if olay is not None else None
    yer = olay.sonuc.get("yer", {}).get("birim", "")
    no = next((x["no"] for x in olay.sonuc.get("tifler", ()) if x["birim"] == yer), "")
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (yer, no)))
    fis = kitap.kayitli(durum.kayit) if durum is not None else None
    return fis.belge if fis is not None and isinstance(fis.belge, Tif) else None
