"""What is decided over a request for papers from the books: the entries are those that it names (MİBMY m.483/3)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.evrak.alanlar import ASIL, IADE
from batch.turler.evrak.belge import EvrakBelgesi, EvrakKalemi
from batch.turler.evrak.izdusum import DISARIDAKI_EVRAK
from batch.turler.fis import FIS


class EvrakKarari:
    """EVR-005, EVR-006."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, _: Baglam) -> None:
        self._kitap, self._kitaplik = kitap, kitaplik

    def __call__(self, belge: EvrakBelgesi) -> Karar:
        return Karar(tuple(self._bulgular(belge)))

    def _bulgular(self, belge: EvrakBelgesi) -> Iterator[Bulgu]:
        gorulen: set[tuple[str, str]] = set()
        for sira, k in enumerate(belge.kalemler, 1):
            if (neden := self._kaydi(k)) is not None:
                yield _bulgu("EVR-005", sira, k, neden)
            if belge.verilen != ASIL:
                continue
            yer = (k.yil, k.yevmiye)
            disarida = self._disarida(yer)
            if (belge.islem == IADE) != disarida or yer in gorulen:
                ne = "dışarıda görünmüyor" if belge.islem == IADE else "daha önce verilmiş, geri gelmemiş"
                yield _bulgu("EVR-006", sira, k, ne if yer not in gorulen else "belgede iki kez yazılmış")
            gorulen.add(yer)

    def _disarida(self, yer: tuple[str, str]) -> bool:
        """Whether an entry's original is away: given in the journal in hand or in an earlier one, and not back since.

        A return that another year's journal holds counts against what was given before it. No paper is away before its
        own year.
        """
        adet = self._kitap.toplam(DISARIDAKI_EVRAK.ad, yer)[0]
        for yil in range(self._kitap.yil - 1, int(yer[0]) - 1, -1):
            if (kitap := self._kitaplik.kitap(self._kitap.birim, yil)) is not None:
                adet += kitap.toplam(DISARIDAKI_EVRAK.ad, yer)[0]
        return adet > 0

    def _kaydi(self, k: EvrakKalemi) -> str | None:
        """Why the books do not hold the entry as it is named; None where they do, or where its journal is not there."""
        yil = int(k.yil)
        kitap = self._kitap if yil == self._kitap.yil else self._kitaplik.kitap(self._kitap.birim, yil)
        if kitap is None:
            return None
        o = kitap.numarali(int(k.yevmiye))
        if o is None or o.tur != FIS.ad:
            return f"{k.yil} defterinde böyle bir yevmiye yok"
        if o.tarih[5:7] != k.ay:
            return f"kayıt {tarih_yazi(o.tarih)} tarihli, {k.ay}. ay yazılmış"
        tutarlar = {sum(s.borc_kurus for s in o.belge.satirlar)}
        tutarlar |= {s.borc_kurus or s.alacak_kurus for s in o.belge.satirlar}
        return (
            None if k.kurus in tutarlar else f"kayıtta {yazi(k.kurus)} TL yok; fişin toplamı {yazi(max(tutarlar))} TL"
        )


def _bulgu(kod: str, sira: int, k: EvrakKalemi, ne: str) -> Bulgu:
    mesaj = f"{sira}. kalem: {k.yil} yılının {k.yevmiye} numaralı yevmiyesi: {ne}"
    return Bulgu(kod=kod, yol=f"kalem[{sira}]/@yevmiye", mesaj=mesaj, gelen=k.yevmiye)
