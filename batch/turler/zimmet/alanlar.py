"""What is handed over on which form (TMY m.10/1-c, ç, m.23; R-T70, R-T71)."""

from __future__ import annotations

from batch.documents.alanlar import secenek, zorunlu_kapi
from batch.documents.metin import metin_kapisi
from batch.documents.tasinir import bos_olabilir
from batch.documents.tur import Alan

VERME, GERI_ALMA = "VERME", "IADE"
ZIMMET_ISLEMLERI = (VERME, GERI_ALMA)
KISI, YER = "KISI", "YER"
FORM_TASIT, FORM_DEMIRBAS, FORM_YER = "6", "6A", "8"
FORMLAR = (FORM_TASIT, FORM_DEMIRBAS, FORM_YER)
FORM_ADI = {FORM_TASIT: "Örnek: 6", FORM_DEMIRBAS: "Örnek: 6/A", FORM_YER: "Örnek: 8"}
TASIT_HESABI = "254"
# «İş Makineleri ve Aletleri» of the list of codes: the regulation names work machines and gives no codes of them.
IS_MAKINESI = "253.02.04"


def _secmeli(secenekler: tuple[str, ...], ad: str) -> Alan:
    """A choice that may be left out."""
    ic = secenek(secenekler, "ZMT-001", ad).kapi
    return Alan(bos_olabilir(ic), secenekler=secenekler, beklenen=" | ".join(secenekler))


def form_no(kod: str, turu: str) -> str:
    """The form that an item of a taşınır code is handed over with: 8 into a place; to a person 6 for vehicles and
    work machines, 6A for all else."""
    if turu == YER:
        return FORM_YER
    tasit = kod.startswith(TASIT_HESABI) or f"{kod}.".startswith(f"{IS_MAKINESI}.")
    return FORM_TASIT if tasit else FORM_DEMIRBAS


ISLEM = secenek(ZIMMET_ISLEMLERI, "ZMT-001", "işlem")
TURU = _secmeli((KISI, YER), "türü")
FORM = _secmeli(FORMLAR, "form")
_kime = zorunlu_kapi(lambda m: metin_kapisi(m, 100), "ZMT-001", "kişi ya da yer")
KIME = Alan(_kime, azami=100, serbest=True, zorunlu=True)
