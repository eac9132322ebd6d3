"""The month's offset of value added tax: 191 and 190 against 391 (MİBMY m.152, 154, 294).

At the end of a month the credit balance of 391 stands against the debit balances of 190 and 191. Where 391 is more, the
difference is owed (360 A); where it is less, it is carried over (190 B). Either way every sub-account of 191, of 391
and of 190 is brought to zero first, as the articles write it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tutar import duz
from batch.rules.baglam import Baglam
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.gunsonu.bakiyeler import GunSonuBakiyeleri
from batch.turler.gunsonu.belge import AD, numarasi

DEVREDEN, INDIRILECEK, HESAPLANAN, ODENECEK = "190", "191", "391", "360"
_ADLAR = ("katma değer", "kdv")  # a sub-account of 360 is that of the tax when its name says so


def ters_kalanlar(bakiyeler: GunSonuBakiyeleri) -> Sequence[tuple[str, int]]:
    """Accounts of the tax whose balance stands on the wrong side, which no article can offset; amounts positive."""
    yonlu = ((DEVREDEN, 1), (INDIRILECEK, 1), (HESAPLANAN, -1))
    return [(ana, -isaret * net) for ana, isaret in yonlu if isaret * (net := bakiyeler.net(ana)) < 0]


def mahsup(bakiyeler: GunSonuBakiyeleri, gun: str, b: Baglam) -> Fis | None:
    """The voucher of the offset; None where the month has nothing to offset. Balances stand on their sides.

    What is carried over goes to the sub-account of 190 that holds most (of equals the first), else to the one that the
    chart lists first, else to 190 itself; what is owed to the sub-account of 360 whose name says that it is the tax's.
    """
    devreden, indirilecek = bakiyeler.alt(DEVREDEN), bakiyeler.alt(INDIRILECEK)
    hesaplanan = bakiyeler.alt(HESAPLANAN)
    if not indirilecek and not hesaplanan:
        return None
    # Debits are positive: what is left of the tax to be deducted, or, below zero, what is owed.
    fark = sum(devreden.values()) + sum(indirilecek.values()) + sum(hesaplanan.values())
    madde = _DEVREDEN if fark > 0 else _ODENECEK
    satirlar: list[Satir] = []
    if fark > 0:
        satirlar.append(_satir(_devir_hesabi(devreden, gun, b), fark, madde[DEVREDEN]))
    for ana, alt in ((HESAPLANAN, hesaplanan), (INDIRILECEK, indirilecek), (DEVREDEN, devreden)):
        satirlar += [_satir(kod, -net, madde[ana]) for kod, net in alt.items()]
    if fark < 0:
        satirlar.append(_satir(_odenecek_hesabi(gun, b), fark, madde[HESAPLANAN]))
    satirlar.sort(key=lambda s: not s.borc)
    return Fis(
        belge_turu="MIF",
        belge_no=f"{numarasi(gun)}-KDV",
        tarih=gun,
        islem="NORMAL",
        aciklama=f"{tarih_yazi(gun)} ay sonu KDV mahsubu (m.152, m.154, m.294)",
        dayanak=(Dayanak(turu=AD, no=numarasi(gun), tarihi=gun),),
        satirlar=tuple(satirlar),
    )


_ODENECEK = {DEVREDEN: "m.152/b-1", INDIRILECEK: "m.154/b-1", HESAPLANAN: "m.294/b-1"}
_DEVREDEN = {DEVREDEN: "m.152/a-1", INDIRILECEK: "m.154/b-2", HESAPLANAN: "m.294/b-2"}


def _satir(hesap: str, net: int, madde: str) -> Satir:
    taraf = {"borc": duz(net)} if net > 0 else {"alacak": duz(-net)}
    return Satir(hesap=hesap, aciklama=f"Ay sonu KDV mahsubu ({madde})", **taraf)


def _kayda_acik(ana: str, gun: str, b: Baglam) -> dict[str, str]:
    """Listed sub-accounts of an account that may be posted to on a day, in order, with their names."""
    alt = ((k, a.ad) for k, a in sorted(b.plan.alt.items()) if k.startswith(ana + "."))
    return {k: ad for k, ad in alt if b.plan.durum(k, gun, b.alt_hesap) is None}


def _devir_hesabi(devreden: Mapping[str, int], gun: str, b: Baglam) -> str:
    if devreden:
        return min(devreden, key=lambda k: (-devreden[k], k))
    return next(iter(_kayda_acik(DEVREDEN, gun, b)), DEVREDEN)


def _odenecek_hesabi(gun: str, b: Baglam) -> str:
    adlar = _kayda_acik(ODENECEK, gun, b)
    return next((k for k, ad in adlar.items() if any(x in kucuk(ad) for x in _ADLAR)), ODENECEK)
