"""Accounts and codes that the entries of taşınırlar are written on (MİBMY m.114/9, m.159/3, m.367, m.371).

The text names accounts by three digits; what stands below them is the administration's chart. So each sub-account and
each economic code is a setting here, with a default that the code lists know or that classes of accrual leave free.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from batch.documents.kodlar import ana_hesap
from batch.documents.tasinir import TUKETIM, kurumsali
from batch.rules.baglam import Baglam
from batch.rules.siniflandirma import MAHALLI_FINANSMAN

GIDER, GELIR, BUTCE_GELIRI, GELIR_YANSITMA = "630", "600", "800", "805"
NET_DEGER, NOKSAN, FAZLA, KISI, BIRIMLER_ARASI_HESAP = "500", "197", "397", "140", "511"
DIGER_STOK, YATIRIM, BIRIKMIS, ELDEN_CIKACAK, ELDEN_CIKACAGIN_BIRIKMISI = "157", "258", "257", "294", "299"
TAKSIT = ("127", "227")
MONTAJ_KODU = "150.99.08"  # of parks and gardens, held as stock until it is mounted (5393 m.14)


class BirimKodlari(NamedTuple):
    """The codes that lines of a harcama birimi bear; "" where nobody has told one."""

    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""


def _satis_gelirleri() -> Mapping[str, str]:
    return MappingProxyType({"150": "06.2.3.01", "253": "06.2.1.01", "254": "06.2.2.01", "255": "06.2.1.01"})


def _ekler() -> Mapping[str, str]:
    return MappingProxyType({"253": "03", "254": "04", "255": "05"})


class MifAyari(msgspec.Struct, frozen=True):
    """What the sources leave open about the entries of taşınırlar.

    Economic codes are canonical, on four levels. ``tuketim_gideri``: on three levels, the fourth is then the I. düzey
    of the taşınır code (150.01 → 14.1.1.01), or on four. ``bagis_geliri``, ``devir_geliri``: of stocks and of durable
    taşınırlar. ``sayim_fazlasi_v``: 397, 500 or 600; ``iade_hesabi``: 630 or 500; ``montaj_hesabi``: 251 or 630;
    ``satis_tahsilati``: where a sale's money has come in, unless the TİF says so. ``birikmis_ekleri``: what 257, 294
    and 299 are divided by.
    """

    tuketim_gideri: str = "14.1.1"
    deger_azalisi: str = "11.1.1.01"
    deger_artisi: str = "11.1.1.01"
    kisi_alacagi_geliri: str = "05.9.1.06"
    bagis_geliri: tuple[str, str] = ("04.4.1.02", "04.4.2.02")
    devir_geliri: tuple[str, str] = ("04.3.1.03", "04.3.2.03")
    satis_geliri: Mapping[str, str] = msgspec.field(default_factory=_satis_gelirleri)
    sayim_fazlasi_v: str = "397"
    iade_hesabi: str = "630"
    montaj_hesabi: str = "251"
    satis_tahsilati: str = "102"
    birikmis_ekleri: Mapping[str, str] = msgspec.field(default_factory=_ekler)
    finansman: str = MAHALLI_FINANSMAN

    def tuketim_kodu(self, hesap: str) -> str:
        """The economic code of the expense when stock of an account (II. düzey) is consumed."""
        if self.tuketim_gideri.count(".") >= 3:
            return self.tuketim_gideri
        return f"{self.tuketim_gideri}.{hesap.split('.')[1]}"

    def bagis_kodu(self, hesap: str) -> str:
        """The revenue code of a gift: current of stocks, capital of durable ones."""
        return self.bagis_geliri[ana_hesap(hesap) != TUKETIM]

    def devir_kodu(self, hesap: str) -> str:
        """The same of what another administration hands over free of charge."""
        return self.devir_geliri[ana_hesap(hesap) != TUKETIM]

    def ekli(self, ana: str, hesap: str) -> str:
        """257, 294 or 299 of an item's account: ``257.05`` of 255."""
        ek = self.birikmis_ekleri.get(ana_hesap(hesap), "")
        return f"{ana}.{ek}" if ek else ana


def mif_ayari(b: Baglam) -> MifAyari:
    """The same with what ``[tasinir]`` says of it."""
    x = b.tasinir_ayari
    return MifAyari(sayim_fazlasi_v=x.sayim_fazlasi_v, iade_hesabi=x.iade_hesabi, montaj_hesabi=x.montaj_hesabi)


def diger_stok(hesap: str) -> str:
    """157 with the levels of the stock that it holds: ``157.01.01`` of 150.01.01."""
    return DIGER_STOK + hesap[len(TUKETIM) :]


def birim_kodlari(b: Baglam, harcama_birimi: str, tarih: str, ayar: MifAyari) -> BirimKodlari:
    """What the lines of a unit bear: kurumsal of its own code (R-T67), fonksiyonel as the administration's list of
    units says, of the unit or of the nearest one above it; finansman by setting. "" where the list does not say."""
    kurumsal = kurumsali(harcama_birimi)
    return BirimKodlari(kurumsal, b.plan.kodlar.islevi(kurumsal, int(tarih[:4]) if tarih else 0), ayar.finansman)
