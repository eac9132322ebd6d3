"""End of a day (gün sonu): closes it, and on the last day of a month makes the month's own entries (MİBMY m.43, 152).

In: the document that `batch eod` writes (`belge.GunSonuBelgesi`, the central type). Out: findings (`kurallar`; what the
books say, `karar`), the closed day in the record's ``sonuc``, and the vouchers of the month end (`kdv`) and of a
period's consumption (`tuketim`). What the day itself still needs is made by the other kinds (`Tur.gun_sonu`), which
this one only asks for (`gun_bitirir`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur, Yayim
from batch.turler.gunsonu.belge import AD, GunSonuBelgesi, kusur
from batch.turler.gunsonu.izdusum import AY_SONLARI

# What follows is imported when it is asked for: a command that only reads the books must start in a blink.


def _kurallar(belge: GunSonuBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.gunsonu.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, _: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.gunsonu.karar import GunSonuKarari

    return HepsiSorar(GunSonuKarari(kitap, b))


def _yayimlanan(belge: GunSonuBelgesi) -> tuple[Yayim, ...]:
    """The till's journal of the day; of a month its mizan, KBS's file, their controls, and what is open on 103."""
    gun = belge.tarih
    gunluk = Yayim("kasa-gunlugu", gun, f"defter/kasa-gunlugu-{gun}", {"son": gun})
    if not belge.ay_sonu:
        return (gunluk,)
    aylik = {"tur": "aylik", "son": gun}
    return (
        gunluk,
        Yayim("acik-103", gun, f"defter/acik-103-{gun}", {"son": gun}),
        Yayim("mizan", gun, f"mizan/aylik-{gun}", aylik),
        Yayim("mizan-kontrol", gun, f"mizan/kontrol-{gun}", aylik),
        Yayim("kbs-mizan", gun, f"mizan/kbs-{gun}", {"son": gun}, ("csv",)),
        Yayim("mizan-kontrol", gun, f"mizan/kbs-kontrol-{gun}", {**aylik, "profil": "kbs"}),
        # Where the control lets it pass.
        Yayim("kbs-yukleme", gun, f"mizan/kbs-yukleme-{gun}", {"son": gun}, ("xlsx",), idarenin=True),
    )


GUNSONU: Tur[GunSonuBelgesi] = Tur.kur(
    GunSonuBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="gunsonu",
    oge="gunsonu",
    oncelik=Oncelik(9),  # the last of its day
    gune_bagli=False,  # the day may lie before the last number; `karar` asks what it must not
    gun_bitirir=True,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(AY_SONLARI,),
    kusur=kusur,
    yayimlanan=_yayimlanan,
)
