"""What is decided over a proposal to write off from the books: its items are there, and in no other proposal."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.rules.baglam import Baglam
from batch.turler.dusme.belge import DusmeKalemi, Kdtot
from batch.turler.dusme.izdusum import SICILIN_KDTOTU
from batch.turler.tasinir_stogu import CIKTI, sicil_satiri


class KdtotKarari:
    """KDT-012, KDT-013."""

    def __init__(self, kitap: Sorulan, _: Kitaplik, __: Baglam) -> None:
        self._kitap = kitap

    def __call__(self, belge: Kdtot) -> Karar:
        return Karar(tuple(x for i, k in enumerate(belge.kalemler, 1) if k.sicil_no for x in self._kalem(belge, i, k)))

    def _kalem(self, belge: Kdtot, sira: int, k: DusmeKalemi) -> Iterator[Bulgu]:
        satir = sicil_satiri(self._kitap, belge.harcama_birimi, k.sicil_no)
        yol = f"kalem[{sira}]/@sicil_no"
        if satir is None or satir[:1] == (CIKTI,):
            ne = "taşınır kayıtlarında yok" if satir is None else "kayıtlardan daha önce çıkmış"
            mesaj = f"{sira}. kalem: {k.sicil_no} sicili {belge.harcama_birimi} biriminin {ne}"
            yield Bulgu(kod="KDT-012", yol=yol, mesaj=mesaj, gelen=k.sicil_no)
        elif (once := self._kitap.son(SICILIN_KDTOTU.ad, (belge.harcama_birimi, k.sicil_no))) is not None:
            mesaj = f"{sira}. kalem: {k.sicil_no} sicili {once[0]} numaralı tutanakta da yazılmış"
            yield Bulgu(kod="KDT-013", yol=yol, mesaj=mesaj, gelen=k.sicil_no)
