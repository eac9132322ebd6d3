"""What a zimmet document must keep by itself: each item once, on the form that is its own."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tasinir import sicil_kodu
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.zimmet.alanlar import FORM_ADI, FORM_YER, KISI, VERME, YER, form_no
from batch.turler.zimmet.belge import Zimmet


def bir_kez(belge: Zimmet, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ZMT-002: an item stands in a document once."""
    gorulen: dict[str, int] = {}
    for i, k in enumerate(belge.kalemler, 1):
        if not k.sicil_no:
            continue
        if (ilk := gorulen.setdefault(k.sicil_no, i)) != i:
            mesaj = f"{k.sicil_no} sicili {ilk}. kalemde de yazılı"
            yield kalem_bulgusu(o, "kalem", i, "sicil_no", "ZMT-002", mesaj, gelen=k.sicil_no)


def formu(belge: Zimmet, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ZMT-007: the form that was written is that of the item and of where it goes (R-T70, R-T71)."""
    if not belge.form:
        return
    if (belge.form == FORM_YER) != (belge.kime_turu == YER):
        mesaj = f"{FORM_ADI[belge.form]} ile türü {belge.turu} bir arada olmaz"
        yield Bulgu(kod="ZMT-007", yol="@form", mesaj=mesaj, gelen=belge.form)
        return
    for i, k in enumerate(belge.kalemler, 1):
        if k.sicil_no and (dogru := form_no(sicil_kodu(k.sicil_no), belge.kime_turu)) != belge.form:
            mesaj = f"{k.sicil_no} sicili {FORM_ADI[dogru]} ile verilir, belgede {FORM_ADI[belge.form]} yazılı"
            yield kalem_bulgusu(o, "kalem", i, "sicil_no", "ZMT-007", mesaj, beklenen=f"form {dogru}", gelen=k.sicil_no)


def kime_verildigi(belge: Zimmet, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ZMT-009: of what is handed over: whether a person or a place gets it, and who answers for a place (m.10/1-ç)."""
    if belge.islem != VERME or not o.okundu(0, "turu", "form", "sorumlu"):
        return
    if not (belge.turu or belge.form):
        mesaj = f"{belge.belge_no}: türü ve form boş; «{belge.kisi_veya_yer}» kişi sayıldı"
        yield Bulgu(kod="ZMT-009", yol="@turu", mesaj=mesaj, beklenen=f"{KISI} | {YER}")
    elif belge.kime_turu == YER and not belge.sorumlu:
        mesaj = f"{belge.belge_no}: {belge.kisi_veya_yer} ortak alanının sorumlusu yazılmamış"
        yield Bulgu(kod="ZMT-009", yol="@sorumlu", mesaj=mesaj, beklenen="ortak alandan sorumlu kişinin adı")


KURALLAR: tuple[Kural[Zimmet], ...] = (bir_kez, formu, kime_verildigi)
