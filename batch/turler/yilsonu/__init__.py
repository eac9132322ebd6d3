"""A year's end, step by step: geçici mizan, closing, opening, what is carried over, mahsup dönemi (m.43/5, 479-481).

In: the document that `batch eoy` writes (`belge.YilSonuBelgesi`, the central type). Out: findings, the entries that a
step makes (`gecici`, `kapanis`, `acilis`), and the moments at which the books stand (`izdusum`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.karar import HepsiSorar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Oncelik, Tur, Yayim, her_biri
from batch.turler.yilsonu.belge import ACILIS, AD, GECICI, KAPANIS, MAHSUP, MAHSUP_SONRASI, YilSonuBelgesi, kusur
from batch.turler.yilsonu.izdusum import YIL_SONU, YIL_SONU_ANI


def _kurallar(belge: YilSonuBelgesi, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    from batch.turler.yilsonu.kurallar import KURALLAR

    for kural in KURALLAR:
        yield from kural(belge, okunus, b)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    from batch.turler.yilsonu.karar import YilSonuKarari

    return HepsiSorar(YilSonuKarari(kitap, kitaplik, b))


def _yayimlanan(belge: YilSonuBelgesi) -> Sequence[Yayim]:
    """Mizans of the moments that a step makes; after the closing what KBS is given, the statements, and the budget's as
    the year's end has them; the calendar of the year that a step tells of; when the mahsup dönemi is over those that
    its expense belongs to, and the kesin hesap."""
    gun, yil = f"{belge.biten_yil}-12-31", belge.biten_yil

    def mizan(an: str) -> tuple[Yayim, ...]:
        yer = f"mizan/{an}-{gun}"
        return (Yayim("mizan", gun, yer, {"tur": an}), Yayim("mizan-kontrol", gun, f"{yer}-kontrol", {"tur": an}))

    def takvim(yili: int) -> Yayim:
        return Yayim("takvim", gun, f"takvim-{yili}", {}, ("ics", "csv", "text"), yili)

    if belge.asama == GECICI:
        return mizan("gecici")
    if belge.asama == KAPANIS:
        tablolar = [Yayim(ad, gun, f"tablo/{ad}-{gun}", {}, _TABLO_BICIMLERI) for ad in _KAPANISTA]
        kbs = Yayim("kbs-yukleme", gun, f"mizan/kbs-yukleme-yil-{yil}", {"son": gun}, ("xlsx", "csv"), idarenin=True)
        return (*(x for an in ("kapanis-oncesi", "kesin", "kapanis") for x in mizan(an)), kbs, *tablolar, takvim(yil))
    if belge.asama in (ACILIS, MAHSUP):
        return (takvim(yil + 1),)
    if belge.asama == MAHSUP_SONRASI:
        tablolar = [Yayim(ad, gun, f"tablo/{ad}-{gun}", {}, _TABLO_BICIMLERI, yil) for ad in _MAHSUPTAN_SONRA]
        return (
            takvim(yil + 1),
            *tablolar,
            Yayim("kesin-hesap", gun, "kesin-hesap/kesin-hesap", {}, ("pdf",), yil, idarenin=True),
            *(Yayim(ad, gun, f"kesin-hesap/{ad}", {}, ("csv",), yil, idarenin=True) for ad in _CETVELLER),
        )
    return ()


_TABLO_BICIMLERI = ("csv", "pdf")
_CETVELLER = ("ornek-29", "ornek-30", "ornek-31")  # the parts of the kesin hesap that machines read, too
_KAPANISTA = ("bilanco", "faaliyet-sonuclari", "nakit-akis", "tablo-2", "tablo-3", "tablo-4", "tablo-5")
_MAHSUPTAN_SONRA = ("butce-uygulama", "tablo-6", "tablo-7", "tablo-8", "tablo-9", "tablo-10")


YILSONU: Tur[YilSonuBelgesi] = Tur.kur(
    YilSonuBelgesi,
    CERCEVE,
    ad=AD,
    on_ek="yilsonu",
    oge="yilsonu",
    oncelik=Oncelik(9, "asama", {ACILIS: 0}),
    gune_bagli=False,
    gun_bitirir=True,
    yili_bitirir=her_biri,
    kurallar=(_kurallar,),
    karar=_karar,
    izdusumler=(YIL_SONU, YIL_SONU_ANI),
    kusur=kusur,
    yayimlanan=_yayimlanan,
)
