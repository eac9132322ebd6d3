"""One voucher (MİF or ÖEB) as an immutable record, for rules that explain and for people who read.

The mass of vouchers travels in columns (`parti`); this record is made from them where a single document is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Satir:
    """One line. Amounts in kuruş; exactly one of ``borc`` and ``alacak`` is positive in a sound line."""

    sira: int
    kaynak_satir: int
    hesap: str
    borc: int
    alacak: int
    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    ekonomik: str = ""
    aciklama: str = ""
    ilgili: str = ""
    tif_no: str = ""
    tutar_okundu: bool = True  # False: an amount of this line was refused at the gate


@dataclass(frozen=True, slots=True)
class Dayanak:
    """The document that a voucher rests on (m.43/2, m.505)."""

    turu: str
    no: str
    tarihi: str


@dataclass(frozen=True, slots=True)
class Fis:
    """A muhasebe işlem fişi (MIF) or ödeme emri belgesi (OEB); empty text means "not given"."""

    dosya: str
    kaynak_satir: int
    kaynak: str
    birim: str
    belge_turu: str
    belge_no: str
    tarih: str
    islem: str
    satirlar: tuple[Satir, ...]
    dayanaklar: tuple[Dayanak, ...] = ()
    aciklama: str = ""
    tahakkuk: int | None = None
    kesinti: int | None = None
    odenecek: int | None = None
    kesinti_tutarlari: tuple[int, ...] = ()
    ilgili_ad: str = ""
