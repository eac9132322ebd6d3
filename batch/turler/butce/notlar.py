"""What a run is to tell of the budget beside its findings."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.rules.baglam import Baglam
from batch.turler.butce.kalan import Odenekler


def butcesiz(kitap: Sorulan, b: Baglam) -> str:
    """That spending was not held against appropriations, where there was spending and no budget (m.5, m.36)."""
    borc, _ = kitap.toplam("hesap", ("830",))
    if not borc or Odenekler(kitap).denetlenir(b):
        return ""
    return (
        f"{kitap.birim}/{kitap.yil}: yılın kesinleşmiş bütçesi yok; giderler, defteri varsa geçen yılın bütçesiyle "
        "karşılaştırıldı (m.32/2), yoksa ödenek denetimi yapılmadı"
    )
