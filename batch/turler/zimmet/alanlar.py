"""What is handed over on which form (TMY m.10/1-c, ç, m.23; R-T70, R-T71)."""

from __future__ import annotations

from batch.documents.alanlar import secenek, secmeli, zorunlu_kapi
from batch.documents.metin import metin_kapisi
from batch.documents.tasitlar import is_makinesi_mi, tasit_mi
from batch.documents.tur import Alan

VERME, GERI_ALMA = "VERME", "IADE"
ZIMMET_ISLEMLERI = (VERME, GERI_ALMA)
KISI, YER = "KISI", "YER"
FORM_TASIT, FORM_DEMIRBAS, FORM_YER = "6", "6A", "8"
FORMLAR = (FORM_TASIT, FORM_DEMIRBAS, FORM_YER)
FORM_ADI = {FORM_TASIT: "Örnek: 6", FORM_DEMIRBAS: "Örnek: 6/A", FORM_YER: "Örnek: 8"}


def form_no(kod: str, turu: str) -> str:
    """The form that an item of a taşınır code is handed over with: 8 into a place; to a person 6 for vehicles and
    work machines, 6A for all else."""
    if turu == YER:
        return FORM_YER
    return FORM_TASIT if tasit_mi(kod) or is_makinesi_mi(kod) else FORM_DEMIRBAS


ISLEM = secenek(ZIMMET_ISLEMLERI, "ZMT-001", "işlem")
TURU = secmeli((KISI, YER), "ZMT-001", "türü")
FORM = secmeli(FORMLAR, "ZMT-001", "form")
_kime = zorunlu_kapi(lambda m: metin_kapisi(m, 100), "ZMT-001", "kişi ya da yer")
KIME = Alan(_kime, azami=100, serbest=True, zorunlu=True)
