"""The fields of officers that no other kind has (MİBMY m.495, 496)."""

from __future__ import annotations

from batch.documents.alanlar import secenek, secmeli, zorunlu_kapi
from batch.documents.metin import metin_kapisi
from batch.documents.tur import Alan

GOREV, AYRILMA, IZIN, DEVIR = "GOREV", "AYRILMA", "IZIN", "DEVIR"
ISLEMLER = (GOREV, AYRILMA, IZIN, DEVIR)
MUHASEBE_YETKILISI, VEZNEDAR, MUTEMET = "MUHASEBE_YETKILISI", "VEZNEDAR", "MUTEMET"
ROLLER = (
    *(MUHASEBE_YETKILISI, VEZNEDAR, MUTEMET),
    *("HARCAMA_YETKILISI", "TASINIR_KAYIT", "TASINIR_KONTROL", "KONSOLIDE"),
)
ROL_ADI = {
    MUHASEBE_YETKILISI: "muhasebe yetkilisi",
    VEZNEDAR: "veznedar",
    MUTEMET: "muhasebe yetkilisi mutemedi",
    "HARCAMA_YETKILISI": "harcama yetkilisi",
    "TASINIR_KAYIT": "taşınır kayıt yetkilisi",
    "TASINIR_KONTROL": "taşınır kontrol yetkilisi",
    "KONSOLIDE": "taşınır konsolide görevlisi",
}
BIRIMIN = frozenset({MUHASEBE_YETKILISI, VEZNEDAR})  # of the muhasebe birimi itself, whose journal it is
ASIL, VEKIL = "ASIL", "VEKIL"
TAM, SAYIM = "TAM", "SAYIM"  # with the schedule of Örnek-71 (m.495/a), or by counting alone (m.495/b)


def zorunlu_numara(ad: str) -> Alan:
    """A code that may not be left out."""
    kapi = zorunlu_kapi(lambda m: metin_kapisi(m, 40), "GRV-002", ad)
    return Alan(kapi, azami=40, numara=True, zorunlu=True)


ISLEM = secenek(ISLEMLER, "GRV-001", "işlem", GOREV)
ROL = secenek(ROLLER, "GRV-001", "rol")
SIFAT = secenek((ASIL, VEKIL), "GRV-001", "sıfat", ASIL)
KAPSAM = secmeli((TAM, SAYIM), "GRV-001", "devrin kapsamı")
