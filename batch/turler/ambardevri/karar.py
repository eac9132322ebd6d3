"""What is decided over the handover of an ambar from the books: its rows are what they hold (TMY m.33)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.tasinir import TUKETIM, hesabi, miktar_duz, miktari
from batch.rules.baglam import Baglam
from batch.turler.ambardevri.belge import AmbarDevri
from batch.turler.tasinir_stogu import ambarin_stogu, stogu_bilinir

_SOYLENEN = 10  # so many codes a finding names


class AmbarDevriKarari:
    """ADV-006, ADV-007: told, not refused: the paper is signed, and the books may have moved on since."""

    def __init__(self, kitap: Sorulan, _: Kitaplik, __: Baglam) -> None:
        self._kitap = kitap

    def __call__(self, belge: AmbarDevri) -> Karar:
        if not stogu_bilinir(self._kitap, belge.harcama_birimi):
            return Karar()
        return Karar(tuple(_bulgular(belge, ambarin_stogu(self._kitap, belge.harcama_birimi, belge.ambar))))


def _bulgular(belge: AmbarDevri, stok: dict[str, int]) -> Iterator[Bulgu]:
    for sira, k in enumerate(belge.kalemler, 1):
        defter, kayitli = stok.get(k.tasinir_kodu, 0), miktari(k.kayitli_miktar)
        # What lasts may be with persons and in common places: the ambar holds no more than the books show.
        if kayitli != defter if hesabi(k.tasinir_kodu) == TUKETIM else kayitli > defter:
            mesaj = f"{sira}. kalem: {k.tasinir_kodu} tutanakta {k.kayitli_miktar}, defterde {miktar_duz(defter)}"
            yol = f"kalem[{sira}]/@kayitli_miktar"
            yield Bulgu(kod="ADV-006", yol=yol, mesaj=mesaj, beklenen=miktar_duz(defter), gelen=k.kayitli_miktar)
    kodlar = {k.tasinir_kodu for k in belge.kalemler}
    eksik = sorted(kod for kod in stok if kod not in kodlar and hesabi(kod) == TUKETIM)
    if eksik:
        fazla = f" ve {len(eksik) - _SOYLENEN} kod daha" if len(eksik) > _SOYLENEN else ""
        mesaj = f"{belge.ambar} ambarında olup tutanakta yazılmayan: {', '.join(eksik[:_SOYLENEN])}{fazla}"
        yield Bulgu(kod="ADV-007", yol="kalem[1]/@tasinir_kodu", mesaj=mesaj)
