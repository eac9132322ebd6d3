"""The fields of numbered papers that no other kind has (MİBMY m.489, 500, 501)."""

from __future__ import annotations

import re

from batch.documents import kisi
from batch.documents.alanlar import secenek
from batch.documents.bulgu import AlanHatasi
from batch.documents.tur import Alan

GELEN, VERILEN, GERI_ALINAN, KULLANILAN = "GELEN", "VERILEN", "GERI_ALINAN", "KULLANILAN"
KAYIP, BOZUK, IPTAL, ZAYI = "KAYIP", "BOZUK", "IPTAL", "ZAYI"
ISLEMLER = (GELEN, VERILEN, GERI_ALINAN, KULLANILAN, KAYIP, BOZUK, IPTAL, ZAYI)
CIKAN = frozenset({KULLANILAN, KAYIP, BOZUK, IPTAL})  # what is not there to be given out any more
TUTANAKLI = frozenset({KAYIP, BOZUK})
CEK = "CEK"
CINS_ADI = {
    "ALINDI": "Alındı belgesi (Örnek-41)",
    "VERGI_ALINDISI": "Vergi dairesi alındısı (Örnek-42)",
    "TAHSILDAR_ALINDISI": "Tahsildar alındısı (Örnek-45)",
    "MUTEMET_ALINDISI": "Muhasebe yetkilisi mutemedi alındısı (Örnek-46)",
    "TESLIMAT_MUZEKKERESI": "Teslimat müzekkeresi (Örnek-44)",
    "GONDERME_EMRI": "Gönderme emri (Örnek-51)",
    "KREDI_ODEME_EMRI": "Kredi ödeme emri",
    CEK: "Banka çeki",
}
_NO = re.compile(r"0*([1-9][0-9]{0,11})")


def _no_kapisi(ad: str, bos_olur: bool) -> Alan:
    def kapi(deger: str) -> str:
        if not deger and bos_olur:
            return ""
        m = _NO.fullmatch(deger) if deger.isascii() else None
        if m is None:
            mesaj = f"{ad} okunamadı: «{kisi.kisalt(deger, 40)}»"
            raise AlanHatasi("ALN-001", mesaj, "1'den başlayan bir tam sayı")
        return m[1]

    return Alan(kapi, tur="tam", zorunlu=not bos_olur, beklenen="1'den başlayan bir tam sayı")


ISLEM = secenek(ISLEMLER, "ALN-001", "işlem")
CINS = secenek(tuple(CINS_ADI), "ALN-001", "belgenin cinsi")
ILK_NO, SON_NO = _no_kapisi("ilk numara", False), _no_kapisi("son numara", False)
YAPRAK = _no_kapisi("yaprak sayısı", True)
