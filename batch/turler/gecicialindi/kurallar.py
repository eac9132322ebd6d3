"""What a provisional receipt must keep by itself (TMY m.10/1-d, 15/2)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.gecicialindi.alanlar import GELDI, KABUL, RET
from batch.turler.gecicialindi.belge import GeciciAlindi
from batch.turler.tasinir_belgesi import eksik_bulgulari, miktar_bulgulari

_GEREKENLER = {
    KABUL: {"alindi_no": "geçici alındının numarası", "tif_no": "fişin numarası", "tif_tarihi": "fişin tarihi"},
    RET: {"alindi_no": "geçici alındının numarası", "ret_nedeni": "geri alınma nedeni"},
}


def bilgileri(belge: GeciciAlindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GCA-002: a receipt says who brought how much; acceptance and return say of which receipt, and what came of it."""
    yield from eksik_bulgulari(belge, o, "GCA-002", _GEREKENLER.get(belge.islem, {}))
    if belge.islem == GELDI and not (belge.firma or belge.merkez_birimi) and o.okundu(0, "firma", "merkez_birimi"):
        mesaj = f"{belge.belge_no}: taşınırların nereden geldiği yazılmamış"
        yield Bulgu(kod="GCA-002", yol="@firma", mesaj=mesaj, beklenen="firma ya da merkez_birimi")
    yield from miktar_bulgulari(o, "GCA-002", belge.kalemler)


def merkezi_alim(belge: GeciciAlindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GCA-003: of a central purchase another harcama birimi buys (R-T10)."""
    if belge.merkez_birimi and belge.merkez_birimi == belge.harcama_birimi:
        mesaj = f"merkezî alımı yapan birim ({belge.merkez_birimi}), malı alan birimin kendisi yazılmış"
        beklenen = "alımı yapan merkez birimi ya da boş"
        yield Bulgu(kod="GCA-003", yol="@merkez_birimi", mesaj=mesaj, beklenen=beklenen, gelen=belge.merkez_birimi)


def tif_tarihi(belge: GeciciAlindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GCA-007: the TİF stands before its acceptance is written down."""
    if belge.islem == KABUL and belge.tif_tarihi and belge.tarih and belge.tif_tarihi > belge.tarih:
        mesaj = f"fiş {tarih_yazi(belge.tif_tarihi)} tarihli, kabul {tarih_yazi(belge.tarih)} günü yazılmış"
        beklenen = f"en geç {tarih_yazi(belge.tarih)}"
        yield Bulgu(kod="GCA-007", yol="@tif_tarihi", mesaj=mesaj, beklenen=beklenen, gelen=belge.tif_tarihi)


KURALLAR: tuple[Kural[GeciciAlindi], ...] = (bilgileri, merkezi_alim, tif_tarihi, tam_sayilan("miktar"))
