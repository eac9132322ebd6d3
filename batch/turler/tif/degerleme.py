"""What taşınırlar are worth when they come in and when they go out, in exact integers; nothing here asks the books.

A quantity is in 10⁻⁴ units, a unit price in 10⁻⁶ TL, a value in 10⁻¹⁰ TL, so quantity times price is a value as it is.
A quotient is cut down to 10⁻¹⁰ TL, and who takes the last of something takes all that is left of its value: whatever
comes in goes out again to the last 10⁻¹⁰ TL, however it is divided.

Before `TMY24_GUNU` the Taşınır Mal Yönetmeliği of 2006/11545 holds, from then on that of 2024 (CB 9014).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from batch.documents.tasinir import DEGER_BIRIMI, TMY24_GUNU, deger_kurus, ikinci_duzey, ondalik

IZ_BEDELI = 1  # kuruş: the least amount that accounts know (TMY24 m.4/1-h)
_ORAN_HANE, _ORAN_BOLENI = 2, 10_000  # a percentage of two places is in ten thousandths


# -- what is bought -------------------------------------------------------------------------------------------------


class AlisKalemi(NamedTuple):
    """A line that comes in. ``kdv_orani``: percent as text of up to two places, "" where none was given: then
    ``birim_fiyat`` is the registered cost already, with whatever belongs to it.
    """

    miktar: int
    birim_fiyat: int
    kdv_orani: str = ""

    @property
    def mal_bedeli(self) -> int:
        """Quantity times price: a value, without KDV where a rate is given."""
        return self.miktar * self.birim_fiyat


def kdv(mal_bedeli: int, kdv_orani: str) -> int:
    """KDV on a value, half up to 10⁻¹⁰ TL; "" is none. Raises ValueError where the rate is no percentage."""
    if not kdv_orani:
        return 0
    parca = ondalik(kdv_orani, _ORAN_HANE, 3)
    if parca is None:
        raise ValueError(f"KDV oranı değil: {kdv_orani!r}")
    oran = int(parca[0] + parca[1].ljust(_ORAN_HANE, "0"))
    return (mal_bedeli * oran + _ORAN_BOLENI // 2) // _ORAN_BOLENI


def ortak_gider_paylari(mal_bedelleri: Sequence[int], ortak_gider: int) -> list[int]:
    """A common expense (kuruş) shared by what the goods cost, in kuruş (TMY24 m.13/4; R-T13).

    Each share is cut down to kuruş, and what is left over goes to the largest line, the first of equals, so that the
    shares are the expense again. Raises ValueError where there is an expense and no line to bear it.
    """
    toplam = sum(mal_bedelleri)
    paylar = [ortak_gider * b // toplam if toplam else 0 for b in mal_bedelleri]
    artik = ortak_gider - sum(paylar)
    if artik:
        if not paylar:
            raise ValueError("ortak giderin dağıtılacağı satır yok")
        paylar[max(range(len(paylar)), key=lambda i: mal_bedelleri[i])] += artik
    return paylar


def satir_degerleri(kalemler: Sequence[AlisKalemi], ortak_gider: int = 0, *, kdv_mukellefi: bool = False) -> list[int]:
    """What each line of a TİF that comes in is worth (MİBMY m.114/2, m.153, m.187/2-a-1; R-T11, R-T12).

    What the goods cost, KDV on that, and the line's share of the common expense (kuruş, the document's total). Who may
    deduct KDV (``kdv_mukellefi``) has it in 191, not in the cost. Interest belongs to no cost (R-T14): it is in none of
    the fields. Raises ValueError, see `kdv` and `ortak_gider_paylari`.
    """
    paylar = ortak_gider_paylari([k.mal_bedeli for k in kalemler], ortak_gider)
    return [
        k.mal_bedeli + (0 if kdv_mukellefi else kdv(k.mal_bedeli, k.kdv_orani)) + pay * DEGER_BIRIMI
        for k, pay in zip(kalemler, paylar, strict=True)
    ]


def birim_maliyet(deger: int, miktar: int) -> int:
    """Value of one unit in 10⁻⁶ TL, half up, of a quantity above 0: for paper only, the line's value is what counts."""
    return (2 * deger + miktar) // (2 * miktar)


def parcala(deger: int, adet: int) -> list[int]:
    """A line's value as that of its items, each of which has a sicil (TMY m.36); what is left over is the last's."""
    birim = deger // adet
    return [birim] * (adet - 1) + [deger - birim * (adet - 1)]


# -- what is used ---------------------------------------------------------------------------------------------------


class Katman(NamedTuple):
    """What is left of a line that came in: day, record and line that brought it, quantity and value."""

    tarih: str
    kayit: int
    satir: int
    miktar: int
    deger: int


class KatmanPayi(NamedTuple):
    """What is taken of a layer (as it was before)."""

    katman: Katman
    miktar: int
    deger: int


class Kullanim(NamedTuple):
    """An issue: what is taken of which layers, in order, and what quantity they lacked."""

    parcalar: tuple[KatmanPayi, ...]
    eksik: int

    @property
    def miktar(self) -> int:
        return sum(p.miktar for p in self.parcalar)

    @property
    def deger(self) -> int:
        return sum(p.deger for p in self.parcalar)


def payi(deger: int, miktar: int, alinan: int) -> int:
    """Value of a part of something, cut down; of the whole all of it."""
    return deger * alinan // miktar


def fifo(katmanlar: Iterable[Katman], miktar: int) -> Kullanim:
    """Take a quantity out of layers in their order (MİBMY m.114/6; R-T15): what came in first goes out first.

    No more layers are asked for than are needed; those with nothing left are passed over. Raises ValueError where the
    quantity is negative.
    """
    if miktar < 0:
        raise ValueError(f"eksi miktar çıkmaz: {miktar}")
    parcalar, kalan = [], miktar
    gezilen = iter(katmanlar)
    while kalan and (k := next(gezilen, None)) is not None:
        alinan = min(kalan, k.miktar)
        if alinan > 0:
            parcalar.append(KatmanPayi(k, alinan, payi(k.deger, k.miktar, alinan)))
            kalan -= alinan
    return Kullanim(tuple(parcalar), kalan)


# -- what the accounts get ------------------------------------------------------------------------------------------


class Yuvarlanan(NamedTuple):
    """Of a II. düzey code: the exact value, and the kuruş that are entered."""

    deger: int
    kurus: int

    @property
    def fark(self) -> int:
        """The kuruş farkı: what is entered less what it is, in 10⁻¹⁰ TL."""
        return self.kurus * DEGER_BIRIMI - self.deger


def kurusa(degerler: Iterable[tuple[str, int]]) -> dict[str, Yuvarlanan]:
    """Values by taşınır code → what is entered on each II. düzey code, in order of the codes (TMY24 m.30/4).

    Lines of a code are added up exactly and rounded once, half up: three at 33.333333 are 99.999999 and 100.00.
    """
    toplamlar: dict[str, int] = {}
    for kod, deger in degerler:
        hesap = ikinci_duzey(kod)
        toplamlar[hesap] = toplamlar.get(hesap, 0) + deger
    return {hesap: Yuvarlanan(v, deger_kurus(v)) for hesap, v in sorted(toplamlar.items())}


# -- what has no invoice --------------------------------------------------------------------------------------------


class DegerliMiktar(NamedTuple):
    """A line that came in or went out, or what is left of it: day, quantity and value; its value a unit counts."""

    tarih: str
    miktar: int
    deger: int


def son_bir_yilda(tarih: str, gun: str) -> bool:
    """Whether a day lies within the year before another, from the same day of the year before on."""
    return f"{int(gun[:4]) - 1:04d}{gun[4:]}" <= tarih <= gun


def emsal_degeri(gun: str, miktar: int, son_giris: DegerliMiktar | None, komisyon: int | None) -> int | None:
    """Value of what is found by counting (TMY24 m.17; R-T20), and from 2024 on of what comes back (m.18/1).

    That of the last entry of the same code, where it is of the last year; else what the commission says of the
    quantity (``komisyon``). None: it must be asked.
    """
    if son_giris is not None and son_bir_yilda(son_giris.tarih, gun):
        return payi(son_giris.deger, son_giris.miktar, miktar)
    return komisyon


def iade_degeri(
    gun: str, miktar: int, *, cikis: DegerliMiktar | None, son_giris: DegerliMiktar | None, komisyon: int | None
) -> int | None:
    """Value of material that comes back to the ambar; None: the commission must be asked.

    Before `TMY24_GUNU` that at which it went out: ``cikis`` is what has not come back yet of that issue, of which no
    more than that can come, so that its last part brings back all that is left; where the issue is in no book at hand,
    what the commission says. From then on `emsal_degeri`.
    """
    if gun >= TMY24_GUNU:
        return emsal_degeri(gun, miktar, son_giris, komisyon)
    return komisyon if cikis is None else payi(cikis.deger, cikis.miktar, miktar)


def ic_uretim_tabani(gun: str, malzeme: int) -> int:
    """The least that what was made in-house may be worth: before `TMY24_GUNU` what was used for it went out at.

    From then on its cost counts, and where that cannot be told the commission's value (TMY24 m.13/2-ç): no least.
    """
    return malzeme if gun < TMY24_GUNU else 0


def iz_bedeli(adet: int, birim: int = IZ_BEDELI) -> int:
    """Value of items of which no value can be told (TMY24 m.13/2-e): so many kuruş each."""
    return adet * birim * DEGER_BIRIMI
