"""What a range of numbered papers must keep by itself, whatever the register holds (MİBMY m.489, 500)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.alindi.alanlar import CEK, CINS_ADI, GERI_ALINAN, TUTANAKLI, VERILEN, ZAYI
from batch.turler.alindi.belge import Alindi

_KIMLI = {VERILEN: "kime verildiği", GERI_ALINAN: "kimden geri alındığı", ZAYI: "kimin kaybettiği"}


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
    if belge.islem in _KIMLI and not belge.kime and o.okundu(0, "kime"):
        ne = _KIMLI[belge.islem]
        yield Bulgu(kod="ALN-002", yol="@kime", mesaj=f"{ilk}-{son} numaralarının {ne} yazılmamış", beklenen="kime")


def tutanagi(belge: Alindi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ALN-005: lost and spoilt papers are put on record and told to the üst yönetici (m.500), of what its holder lost
    there is a petition (m.498); ALN-006: cheques are told to the bank (m.499, m.500)."""
    gerekli = [("yazi_no", "kaybedenin dilekçesi")]
    if belge.islem in TUTANAKLI:
        gerekli = [("tutanak_no", "tutanağı"), ("yazi_no", "üst yöneticiye yazılan yazısı")]
    elif belge.islem != ZAYI:
        return
    ne = f"{CINS_ADI.get(belge.cins, belge.cins)} {belge.seri} {belge.ilk_no}-{belge.son_no}".replace("  ", " ")
    for alan, ad in gerekli:
        if not getattr(belge, alan) and o.okundu(0, alan):
            yield Bulgu(kod="ALN-005", yol=f"@{alan}", mesaj=f"{ne}: {ad} belirtilmemiş", beklenen="numarası")
    if belge.cins == CEK and not belge.banka_yazisi and o.okundu(0, "banka_yazisi"):
        mesaj = f"{ne}: bankaya yazılan yazı belirtilmemiş"
        yield Bulgu(kod="ALN-006", yol="@banka_yazisi", mesaj=mesaj, beklenen="yazının numarası")


KURALLAR: tuple[Kural[Alindi], ...] = (araligi, tutanagi)
