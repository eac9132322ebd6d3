"""A TİF as the accounts see it: what is asked of the entries (`mif_kayitlari`) and of the vouchers (`mif`).

``V`` is 253, 254 or 255; KD its registered value, BA what has been depreciated of it, GUD its fair value.
"""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.kodlar import ana_hesap
from batch.documents.tasinir import TUKETIM
from batch.turler.fis.belge import Dayanak
from batch.turler.tif.hesaplar import BirimKodlari

GIRIS, CIKIS = "G", "C"


class MifKalemi(NamedTuple):
    """What a TİF moves on one account. Amounts in kuruş, 0 where there is none; codes "" where nobody has told them:
    then those of the unit hold. ``hesap``: II. düzey (255.02.01); ``deger``: KD; ``birikmis``: BA; ``gud``: GUD;
    ``ekonomik``: of the expense, on four levels, "": by setting."""

    hesap: str
    deger: int
    birikmis: int = 0
    gud: int = 0
    satis_bedeli: int = 0
    hurda_degeri: int = 0
    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    ekonomik: str = ""

    @property
    def ana(self) -> str:
        return ana_hesap(self.hesap)

    @property
    def stok(self) -> bool:
        return self.ana == TUKETIM

    @property
    def net(self) -> int:
        """What is left of the value (m.187/2-d-1)."""
        return self.deger - self.birikmis


class MifIstegi(NamedTuple):
    """A TİF as the accounts see it.

    ``yon``: "G" or "C", of the unit in hand; ``tarih``: of the entry; ``donem_sonu``: that day has been ended, it takes
    what ends the period; ``birim``, ``karsi``: codes of the unit in hand
    and of the other one; ``muhasebe_birimi``, ``karsi_muhasebe_birimi``: "" of the latter is the same. ``sorumlu``:
    name or kimlik of who answers for it, or of who owes the instalments of a sale. ``tahsil_hesabi``: 100, 102.01, 127
    …, "": by setting. ``kullanilan``: stock that went into what was made, or into what became worth more. ``es``: of a
    correction, what its other TİF holds. ``karsi_hesap``: of a correction, the account that the mistaken entry stood
    against; "" unknown.
    """

    tur: str
    yon: str
    belge_no: str
    tarih: str
    tif_tarihi: str
    harcama_birimi: str
    birim: BirimKodlari
    kalemler: tuple[MifKalemi, ...]
    karsi: BirimKodlari = BirimKodlari()
    muhasebe_birimi: str = ""
    karsi_muhasebe_birimi: str = ""
    kusurlu: bool = False
    sorumlu: str = ""
    tahsil_hesabi: str = ""
    kullanilan: tuple[MifKalemi, ...] = ()
    es: tuple[MifKalemi, ...] = ()
    karsi_hesap: str = ""
    dayanak: tuple[Dayanak, ...] = ()
    aciklama: str = ""
    donem_sonu: bool = False

    @property
    def baska_muhasebe(self) -> bool:
        """Whether the other side's books are another journal."""
        return self.karsi_muhasebe_birimi not in ("", self.muhasebe_birimi)

    @property
    def sorumlusu_var(self) -> bool:
        return self.kusurlu and self.sorumlu != ""


class MifEngeli(NamedTuple):
    """Why a TİF cannot be entered: field, what is wrong, article, and what to do."""

    alan: str
    mesaj: str
    madde: str
    oneri: str


class TuketimKalemi(NamedTuple):
    """What was consumed of one account (II. düzey) by one unit in a period, in kuruş. ``ekonomik`` "": by setting."""

    hesap: str
    tutar: int
    birim: BirimKodlari
    ekonomik: str = ""
