"""What a range of numbered papers must keep by itself, whatever the register holds (MİBMY m.489, 500)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.alindi.alanlar import CEK, CINS_ADI, GERI_ALINAN, TUTANAKLI, VERILEN
from batch.turler.alindi.belge import Alindi


def araligi(belge: Alindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ALN-002: numbers in order; of what is given out or comes back to whom or from whom. ALN-007: the leaves."""
    if not belge.ilk_no or not belge.son_no:
        return
    ilk, son = belge.aralik
    if ilk > son:
        mesaj = f"ilk numara {ilk}, son numara {son}"
        yield Bulgu(kod="ALN-002", yol="@son_no", mesaj=mesaj, beklenen=f"{ilk} ya da sonrası", gelen=belge.son_no)
    elif belge.yaprak and int(belge.yaprak) != son - ilk + 1:
        mesaj = f"{ilk}-{son} numaraları {son - ilk + 1} yaprak eder, {belge.yaprak} yaprak sayılmış"
        yield Bulgu(kod="ALN-007", yol="@yaprak", mesaj=mesaj, beklenen=str(son - ilk + 1), gelen=belge.yaprak)
    if belge.islem in (VERILEN, GERI_ALINAN) and not belge.kime and o.okundu(0, "kime"):
        ne = "kime verildiği" if belge.islem == VERILEN else "kimden geri alındığı"
        yield Bulgu(kod="ALN-002", yol="@kime", mesaj=f"{ilk}-{son} numaralarının {ne} yazılmamış", beklenen="kime")


def tutanagi(belge: Alindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ALN-005: lost and spoilt papers are put on record and told to the üst yönetici; ALN-006: cheques to the bank."""
    if belge.islem not in TUTANAKLI:
        return
    ne = f"{CINS_ADI.get(belge.cins, belge.cins)} {belge.seri} {belge.ilk_no}-{belge.son_no}".replace("  ", " ")
    for alan, ad in (("tutanak_no", "tutanağı"), ("yazi_no", "üst yöneticiye yazılan yazısı")):
        if not getattr(belge, alan) and o.okundu(0, alan):
            yield Bulgu(kod="ALN-005", yol=f"@{alan}", mesaj=f"{ne}: {ad} belirtilmemiş", beklenen="numarası")
    if belge.cins == CEK and not belge.banka_yazisi and o.okundu(0, "banka_yazisi"):
        mesaj = f"{ne}: bankaya yazılan yazı belirtilmemiş"
        yield Bulgu(kod="ALN-006", yol="@banka_yazisi", mesaj=mesaj, beklenen="yazının numarası")


KURALLAR: tuple[Kural[Alindi], ...] = (araligi, tutanagi)
