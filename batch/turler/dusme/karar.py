"""What is decided over a proposal to write off from the books: its items are there, and in no other proposal."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.rules.baglam import Baglam
from batch.turler.ambar.yil_sonu import biten_yilin_engeli
from batch.turler.dusme.belge import DusmeKalemi, Kdtot
from batch.turler.dusme.izdusum import SICILIN_KDTOTU
from batch.turler.tasinir_stogu import CIKTI, sicil_satiri, stogu_bilinir


class KdtotKarari:
    """KDT-012, KDT-013, YSB-011."""

    def __init__(self, kitap: Sorulan, _: Kitaplik, __: Baglam) -> None:
        self._kitap = kitap

    def __call__(self, belge: Kdtot) -> Karar:
        engel = biten_yilin_engeli(self._kitap, belge.harcama_birimi, f"{belge.belge_no} no.lu tutanak")
        if engel is not None:
            return Karar((engel,))
        siciller = [(i, k) for i, k in enumerate(belge.kalemler, 1) if k.sicil_no]
        bilinir = bool(siciller) and stogu_bilinir(self._kitap, belge.harcama_birimi)
        return Karar(tuple(x for i, k in siciller for x in self._kalem(belge, i, k, bilinir)))

    def _kalem(self, belge: Kdtot, sira: int, k: DusmeKalemi, bilinir: bool) -> Iterator[Bulgu]:
        satir = sicil_satiri(self._kitap, belge.harcama_birimi, k.sicil_no) if bilinir else None
        yol = f"kalem[{sira}]/@sicil_no"
        if bilinir and (satir is None or satir.durum == CIKTI):
            ne = "taşınır kayıtlarında yok" if satir is None else f"kayıtlarından {satir.cikis_tif} sayılı fişle çıkmış"
            mesaj = f"{sira}. kalem: {k.sicil_no} sicili {belge.harcama_birimi} biriminin {ne}"
            yield Bulgu(kod="KDT-012", yol=yol, mesaj=mesaj, gelen=k.sicil_no)
        elif (once := self._kitap.son(SICILIN_KDTOTU.ad, (belge.harcama_birimi, k.sicil_no))) is not None:
            mesaj = f"{sira}. kalem: {k.sicil_no} sicili {once[0]} numaralı tutanakta da yazılmış"
            yield Bulgu(kod="KDT-013", yol=yol, mesaj=mesaj, gelen=k.sicil_no)
