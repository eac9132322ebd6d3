"""What a report needs to know: the reading side of a journal's books, as of any record, and the shelf of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import msgspec

from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.journal.kayit import FIS, Kayit
from batch.reports.istek import An, Istek, RaporHatasi

if TYPE_CHECKING:
    from batch.reports.ay_sonu_raporlari import KbsSutunu
    from batch.reports.esitlikler import MizanKurallari
    from batch.reports.kurus_farki_fisi import KarsiYeri
    from batch.reports.takvim import TakvimGunu
    from batch.reports.tanim import TabloTanimlari
    from batch.turler.kod_duzeltme.izdusum import Duzeltilenler


class RaporDefteri(Protocol):
    """The books of one (muhasebe birimi, mali yıl). Amounts in kuruş; a moment is a record (``sira``), 0 for none yet.

    Where every record has a yevmiye number, the two are the same.
    """

    @property
    def birim(self) -> str: ...

    @property
    def birim_adi(self) -> str: ...

    @property
    def idare_adi(self) -> str: ...

    @property
    def il_ilce(self) -> str:
        """Il and ilçe of the administration, "" where the settings have none."""
        ...

    @property
    def yil(self) -> int: ...

    @property
    def kusur(self) -> str:
        """What speaks against the journal, in a sentence for people; "" where nothing is known."""
        ...

    @property
    def son_sira(self) -> int:
        """The last record; 0 when the journal is empty."""
        ...

    def yevmiye(self, sira: int) -> tuple[int, str]:
        """The last yevmiye number given up to a record, and its ISO date; (0, "") for none."""
        ...

    def sira(self, yevmiye: int) -> int:
        """The record with a number: the first record for 0 and below, one past the last for numbers not given yet."""
        ...

    def tarihte(self, tarih: str) -> int:
        """The record of the last number dated on or before the ISO date."""
        ...

    def ozet(self, sira: int) -> str:
        """Hash of a record: the journal's head as of it (hex)."""
        ...

    def kok(self, sira: int) -> str:
        """Merkle root as of a record (hex)."""
        ...

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        """Posted account → (borç, alacak) turnover up to and including a record."""
        ...

    def izdusum(self, ad: str, sira: int) -> Mapping[Anahtar, Vektor]:
        """Keys of a `Toplam` with their totals up to and including a record; none where there is no such `Toplam`."""
        ...

    def sonlar(self, ad: str, sira: int) -> Mapping[Anahtar, tuple[Deger, ...]]:
        """Keys of a `Dizin` with the row that holds as of a record; none where there is no such `Dizin`."""
        ...

    def kayitlar(self, ilk: int, son: int, hesap: str = "", tur: str = FIS) -> Iterator[Kayit]:
        """Records ``ilk``..``son`` of a kind; with ``hesap`` only those that touch it or an account below.

        The journal itself gives vouchers as recorded, a journal as of a moment with the codes in force then.
        """
        ...

    def kod_duzeltmeleri(self, sira: int) -> Duzeltilenler:
        """The codes of lines that are no longer as recorded, as of a record (MİBMY m.503)."""
        ...

    def hesap_adi(self, kod: str) -> str:
        """Name in the chart of accounts, or of the economic code that a sub-account is; "" when unknown."""
        ...

    def madde_konusu(self, dayanak: str) -> str:
        """What an article («m.129/b-1») says in a few words, "" when the rule base lacks it."""
        ...

    def kod_adi(self, liste: str, kod: str) -> str:
        """Name of a code of a list of the budget (``fonksiyonel``, ``gider_ekonomik``, …) in the books' year, or ""."""
        ...


class RaporKitapligi(Protocol):
    """All books at hand, and what the settings say of accounts: what a maker of reports is given."""

    def defter(self, birim: str, yil: int) -> RaporDefteri | None:
        """The books of a journal, as of the moment that is asked for; None when there is no such journal."""
        ...

    def defter_yok(self, birim: str, yil: int) -> str:
        """What is said of books that `defter` does not know."""
        ...

    @property
    def yonler(self) -> Mapping[str, str]:
        """Normal side of the three-digit accounts: B, A or IKISI."""
        ...

    @property
    def kurallar(self) -> MizanKurallari:
        """The equalities of the mizan. Raises AyarHatasi."""
        ...

    @property
    def tablolar(self) -> TabloTanimlari:
        """The tables that the rule files define. Raises AyarHatasi."""
        ...

    @property
    def idare_turu(self) -> str:
        """What kind of administration it is: its organs have names of their own (MİBMY m.4)."""
        ...

    def birim_adi(self, birim: str) -> str:
        """What the settings call a muhasebe birimi, "" where they do not know it."""
        ...

    @property
    def kbs_sutunlari(self) -> tuple[KbsSutunu, ...]:
        """The columns of the file for KBS. Raises AyarHatasi."""
        ...

    @property
    def merkez(self) -> str:
        """The administration's own muhasebe birimi."""
        ...

    @property
    def ilceler(self) -> tuple[str, ...]:
        """The ilçe birimleri of an il özel idaresi, in the order of their codes; of others none."""
        ...

    @property
    def idare_kodu(self) -> str:
        """The administration's own code, "" where the settings have none."""
        ...

    @property
    def logo(self) -> bytes:
        """The picture of the letterhead, b"" for none. Raises AyarHatasi."""
        ...

    @property
    def imza_ayari(self) -> Mapping[str, tuple[str, ...]]:
        """Who signs, by report (`batch.reports.antet`); empty where the settings leave it to the program. Raises
        AyarHatasi."""
        ...

    @property
    def ambarlar_arasi_cetvelde(self) -> bool:
        """Whether moves between ambarlar are in and out of a harcama birimi in the cetveller of taşınırlar."""
        ...

    def seviye(self, kod: str) -> str:
        """How severe a code of the catalogue is under the administration's policy: ``red``, ``uyari`` or ``kapali``."""
        ...

    def takvim(self, yil: int) -> tuple[TakvimGunu, ...]:
        """The dates of a year that hold for the administration, in order. Raises AyarHatasi."""
        ...

    def kurus_farki_yeri(self, kurumsal: str, gun: str) -> KarsiYeri:
        """Where a unit's kuruş farkı is closed, and its codes on an ISO day. Raises AyarHatasi."""
        ...

    def tasinir_siniri(self, ad: str, gun: str, harcama_birimi: str) -> int | None:
        """A limit (kuruş) of the year of an ISO day on taşınır matters, threefold for whom it is (R-T38, R-T39); None
        where the year's file does not give it. Raises AyarHatasi."""
        ...


def defter_yok(birim: str, yil: int) -> str:
    """What is said of a unit's journal that there is none of."""
    return f"{birim} biriminin {yil} defteri yok"


class AnlikDefter:
    """A journal as of a record (`RaporDefteri`): ``son_sira`` is that record, and nothing after it exists.

    Its vouchers bear the codes in force at that record, whatever range of them is asked for.
    """

    def __init__(self, asil: RaporDefteri, sira: int) -> None:
        if isinstance(asil, AnlikDefter):  # or the codes would be those of the later moment
            asil, sira = asil._asil, min(sira, asil.son_sira)
        self._asil: RaporDefteri = asil
        self.son_sira = min(sira, asil.son_sira)
        self.birim, self.birim_adi, self.idare_adi, self.yil = asil.birim, asil.birim_adi, asil.idare_adi, asil.yil
        self.il_ilce, self.kusur = asil.il_ilce, asil.kusur

    def yevmiye(self, sira: int) -> tuple[int, str]:
        return self._asil.yevmiye(min(sira, self.son_sira))

    def sira(self, yevmiye: int) -> int:
        return min(self._asil.sira(yevmiye), self.son_sira + 1)

    def tarihte(self, tarih: str) -> int:
        return min(self._asil.tarihte(tarih), self.son_sira)

    def ozet(self, sira: int) -> str:
        return self._asil.ozet(min(sira, self.son_sira))

    def kok(self, sira: int) -> str:
        return self._asil.kok(min(sira, self.son_sira))

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        return self._asil.toplamlar(min(sira, self.son_sira))

    def izdusum(self, ad: str, sira: int) -> Mapping[Anahtar, Vektor]:
        return self._asil.izdusum(ad, min(sira, self.son_sira))

    def sonlar(self, ad: str, sira: int) -> Mapping[Anahtar, tuple[Deger, ...]]:
        return self._asil.sonlar(ad, min(sira, self.son_sira))

    def kayitlar(self, ilk: int, son: int, hesap: str = "", tur: str = FIS) -> Iterator[Kayit]:
        kayitlar = self._asil.kayitlar(ilk, min(son, self.son_sira), hesap, tur)
        if tur != FIS or not (duzeltilenler := self._duzeltilenler):
            return kayitlar
        from batch.turler.kod_duzeltme.izdusum import yururlukteki

        return (
            msgspec.structs.replace(k, belge=yururlukteki(k.belge, s)) if (s := duzeltilenler.get(k.yevmiye)) else k
            for k in kayitlar
        )

    @cached_property
    def _duzeltilenler(self) -> Duzeltilenler:
        return self._asil.kod_duzeltmeleri(self.son_sira)

    def kod_duzeltmeleri(self, sira: int) -> Duzeltilenler:
        return self._duzeltilenler if sira >= self.son_sira else self._asil.kod_duzeltmeleri(sira)

    def hesap_adi(self, kod: str) -> str:
        return self._asil.hesap_adi(kod)

    def madde_konusu(self, dayanak: str) -> str:
        return self._asil.madde_konusu(dayanak)

    def kod_adi(self, liste: str, kod: str) -> str:
        return self._asil.kod_adi(liste, kod)


class IstekKitapligi:
    """The shelf as one request sees it: each journal at the moment the request names, and a note of those it gave.

    A journal that the request does not name is given as it stands now, or by the day ``gun``; with ``yalniz`` not at
    all: a report that is made again must not see more than it saw.
    """

    def __init__(self, asil: RaporKitapligi, istek: Istek, gun: str = "", *, yalniz: bool = False) -> None:
        self._asil, self._istek, self._gun, self._yalniz = asil, istek, gun, yalniz
        self._anlar = {(an.birim, an.yil): an.sira for an in istek.anlar}
        self._verilen: dict[tuple[str, int], AnlikDefter] = {}
        self._kapandi = False

    def defter(self, birim: str, yil: int) -> AnlikDefter | None:
        """Raises RaporHatasi for a moment that the journal does not have."""
        yer = (birim, yil)
        if yer not in self._verilen:
            if self._kapandi:
                raise RuntimeError(f"{birim}/{yil}: bir rapor defterlerini satırlarından önce ister")
            d = None if self._yalniz and yer not in self._anlar else self._asil.defter(birim, yil)
            if d is None:
                if yer in self._anlar:
                    raise RaporHatasi(self.defter_yok(birim, yil))
                return None
            sira = self._anlar.get(yer)
            if sira is None:
                sira = d.tarihte(self._gun) if self._gun else d.son_sira
            if not 0 <= sira <= d.son_sira:
                hangi = "" if yer == self._istek.anlar[0][:2] else f"{birim}/{yil} defterinde "
                raise RaporHatasi(f"{hangi}{sira}. kayıt yok; son kayıt {d.son_sira}")
            self._verilen[yer] = AnlikDefter(d, sira)
        return self._verilen[yer]

    def defter_yok(self, birim: str, yil: int) -> str:
        return self._asil.defter_yok(birim, yil)

    def kapat(self) -> tuple[AnlikDefter, ...]:
        """The other journals that were given, in the order of year and unit. After it no further one is."""
        self._kapandi = True
        ilk = self._istek.anlar[0][:2]
        return tuple(d for yer, d in sorted(self._verilen.items(), key=lambda x: x[0][::-1]) if yer != ilk)

    @property
    def yonler(self) -> Mapping[str, str]:
        return self._asil.yonler

    @property
    def kurallar(self) -> MizanKurallari:
        return self._asil.kurallar

    @property
    def tablolar(self) -> TabloTanimlari:
        return self._asil.tablolar

    @property
    def idare_turu(self) -> str:
        return self._asil.idare_turu

    def birim_adi(self, birim: str) -> str:
        return self._asil.birim_adi(birim)

    @property
    def kbs_sutunlari(self) -> tuple[KbsSutunu, ...]:
        return self._asil.kbs_sutunlari

    @property
    def merkez(self) -> str:
        return self._asil.merkez

    @property
    def ilceler(self) -> tuple[str, ...]:
        return self._asil.ilceler

    @property
    def idare_kodu(self) -> str:
        return self._asil.idare_kodu

    @property
    def logo(self) -> bytes:
        return self._asil.logo

    @property
    def imza_ayari(self) -> Mapping[str, tuple[str, ...]]:
        return self._asil.imza_ayari

    @property
    def ambarlar_arasi_cetvelde(self) -> bool:
        return self._asil.ambarlar_arasi_cetvelde

    def seviye(self, kod: str) -> str:
        return self._asil.seviye(kod)

    def takvim(self, yil: int) -> tuple[TakvimGunu, ...]:
        return self._asil.takvim(yil)

    def kurus_farki_yeri(self, kurumsal: str, gun: str) -> KarsiYeri:
        return self._asil.kurus_farki_yeri(kurumsal, gun)

    def tasinir_siniri(self, ad: str, gun: str, harcama_birimi: str) -> int | None:
        return self._asil.tasinir_siniri(ad, gun, harcama_birimi)


def defteri(istek: Istek, kitaplik: RaporKitapligi) -> RaporDefteri:
    """The journal that a report is of. Raises RaporHatasi."""
    d = kitaplik.defter(istek.birim, istek.yil)
    if d is None:
        raise RaporHatasi(kitaplik.defter_yok(istek.birim, istek.yil))
    return d


def ani(d: RaporDefteri) -> An:
    return An(d.birim, d.yil, d.son_sira)
