"""What zimmet says to a TİF that takes something out: who has it gives it back first (TMY m.5/3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.tif.izdusum import SICIL, SicilSatiri
from batch.turler.zimmet.izdusum import AMBARDA, son_zimmet


def devreden_zimmetler(
    kitap: Sorulan, kitaplik: Kitaplik, birim: str, siciller: Iterable[tuple[int, str]]
) -> Iterator[Bulgu]:
    """TIF-007 of items (line, sicil) that the year's register has in the ambar since they were carried over, and that
    somebody was given in an earlier year and has not returned."""
    for i, no in siciller:
        satir = SicilSatiri.oku(kitap.son(SICIL.ad, (birim, no)))
        if satir is None or satir.durum != AMBARDA:
            continue
        z = son_zimmet(kitap, kitaplik, birim, no, satir)
        if z is not None and z.acik:
            mesaj = (
                f"{i}. satır: {no} sicili {tarih_yazi(z.tarih)} gününden beri {z.kimde} ({z.belge_no} no.lu fiş); önce "
                "iade edilir"
            )
            yield Bulgu(kod="TIF-007", yol=f"satir[{i}]/@sicil_no", mesaj=mesaj, gelen=no)
