"""What a request for papers must keep by itself (MİBMY m.483/3, 483/4)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.evrak.alanlar import ASIL, DIGER, KARARLI, VERME
from batch.turler.evrak.belge import EvrakBelgesi

_ADLAR = {"yil": "yıl", "ay": "ay", "yevmiye": "yevmiye numarası", "tutar": "tutar"}


def kalemleri(belge: EvrakBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """EVR-002: a request names year, month, number and amount of each entry (R-B128)."""
    for sira, k in enumerate(belge.kalemler, 1):
        dolu = {"yil": k.yil, "ay": k.ay, "yevmiye": k.yevmiye, "tutar": k.kurus}
        eksikler = [ad for ad, x in dolu.items() if not x and o.okundu(sira, ad)]
        if eksikler:
            yazi = ", ".join(_ADLAR[ad] for ad in eksikler)
            yield Bulgu(
                satir=o.satir_no(sira),
                yol=f"kalem[{sira}]/@{eksikler[0]}",
                kod="EVR-002",
                mesaj=f"{sira}. kalem: istem yazısında {yazi} gösterilmemiş",
                beklenen="yıl, ay, yevmiye numarası ve tutar",
            )
    for alan, ad in (("isteyen", "isteyen"), ("yazi_no", "istem yazısının numarası")):
        if belge.islem == VERME and not getattr(belge, alan) and o.okundu(0, alan):
            yield Bulgu(kod="EVR-002", yol=f"@{alan}", mesaj=f"{ad} yazılmamış", beklenen=ad)


def karari(belge: EvrakBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """EVR-003: with a court's request comes a copy of its decision, with an inquiry's one of its approval (m.483/3)."""
    if belge.islem == VERME and belge.isteyen_turu in KARARLI and not belge.karar_no and o.okundu(0, "karar_no"):
        ne = KARARLI[belge.isteyen_turu]
        mesaj = f"{belge.yazi_no} sayılı yazının ekinde {ne} gösterilmemiş"
        yield Bulgu(kod="EVR-003", yol="@karar_no", mesaj=mesaj, beklenen="kararın ya da onayın numarası")


def ucuncu_kisi(belge: EvrakBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """EVR-004: others get copies alone, and say what for (m.483/4)."""
    if belge.islem != VERME or belge.isteyen_turu != DIGER:
        return
    if belge.verilen == ASIL:
        mesaj = "üçüncü kişilere belgenin aslı verilmez, örneği verilebilir"
        yield Bulgu(kod="EVR-004", yol="@verilen", mesaj=mesaj, beklenen="ORNEK", gelen=ASIL)
    if not belge.nitelik and o.okundu(0, "nitelik"):
        mesaj = "yapılacak incelemenin niteliği açıklanmamış"
        yield Bulgu(kod="EVR-004", yol="@nitelik", mesaj=mesaj, beklenen="incelemenin niteliği")


KURALLAR: tuple[Kural[EvrakBelgesi], ...] = (kalemleri, karari, ucuncu_kisi)
