"""Mizan: turnover and balance of every account at every level, as of a yevmiye number (m.43, m.480, m.482)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from batch.documents.kodlar import kod_sirasi, ust_kodlar
from batch.reports.esitlikler import esitlik_dipnotu, ters_kalan_dipnotu
from batch.reports.istek import Istek
from batch.reports.kapanis_anlari import yil_sonu_sirasi
from batch.reports.kaynak import AnlikDefter, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, ay_yazi, kunye
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import ANLAR, ARALIK, KAPANIS_ONCESI, yil_sonu_ani

SUTUNLAR = (
    Sutun("kod", "Hesap kodu", "kod", 20),
    Sutun("ad", "Hesap adı", "metin", 46),
    Sutun("duzey", "Düzey", "sayi", 5, kagit=False),
    Sutun("borc", "Borç tutarı", "tutar", 20, nakli=True),
    Sutun("alacak", "Alacak tutarı", "tutar", 20, nakli=True),
    Sutun("borc_kalani", "Borç kalanı", "tutar", 20, nakli=True, sifir_bos=True),
    Sutun("alacak_kalani", "Alacak kalanı", "tutar", 20, nakli=True, sifir_bos=True),
)

Cift = tuple[int, int]


def duzey_toplamlari(toplamlar: Mapping[str, Cift]) -> dict[str, Cift]:
    """Turnover of every account at every level: what was posted to it and to all below it."""
    sonuc: dict[str, Cift] = {}
    for kod, (borc, alacak) in toplamlar.items():
        for ust in ust_kodlar(kod):
            b, a = sonuc.get(ust, (0, 0))
            sonuc[ust] = (b + borc, a + alacak)
    return sonuc


def ana_toplamlari(hesaplar: Mapping[str, Cift]) -> dict[str, Cift]:
    """Turnover of the three-digit accounts only, of `duzey_toplamlari`."""
    return {k: c for k, c in hesaplar.items() if "." not in k}


def _grup_toplamlari(ana: Mapping[str, Cift]) -> dict[str, Cift]:
    sonuc: dict[str, Cift] = {}
    for kod, (borc, alacak) in ana.items():
        for uzunluk in range(1, len(kod)):
            b, a = sonuc.get(kod[:uzunluk], (0, 0))
            sonuc[kod[:uzunluk]] = (b + borc, a + alacak)
    return sonuc


def _degerler(borc: int, alacak: int) -> tuple[int, int, int, int]:
    return borc, alacak, max(borc - alacak, 0), max(alacak - borc, 0)


class MizanAni(msgspec.Struct, frozen=True):
    """The books that a mizan is of, the last day of its period, and what the period is called."""

    defter: AnlikDefter
    son: str
    donem: str


def mizan_ani(istek: Istek, kitaplik: RaporKitapligi) -> MizanAni:
    """What a request for a mizan (``tur``, ``son``) means: the moment of its kind where the year end has noted it."""
    d, son, tur = defteri(istek, kitaplik), istek.deger("son"), istek.deger("tur")
    sira = d.tarihte(son) if son else d.son_sira
    if tur in ANLAR and (an := yil_sonu_ani(d, tur)) is not None:
        sira = min(sira, an)
    elif tur == KAPANIS_ONCESI:
        sira = min(sira, yil_sonu_sirasi(d, tur))
    elif tur == "aylik" and d.yevmiye(sira)[1].endswith("-12-31") and (an := yil_sonu_ani(d, ARALIK)) is not None:
        sira = min(sira, an)  # what a month hands in is not closed
    gun = son or d.yevmiye(sira)[1]
    donem = {
        "": aralik_yazi(d.yil, "", gun),
        "aylik": f"{ay_yazi(d.yil, gun)} (aylık mizan)",
        "gecici": f"{d.yil} geçici mizan",
        "kapanis-oncesi": f"{d.yil} kapanış öncesi mizan",
        "kesin": f"{d.yil} kesin mizan",
        "kapanis": f"{d.yil} kapanış mizanı",
    }[tur]
    return MizanAni(AnlikDefter(d, sira), gun, donem)


def mizan(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The mizan, down to the level ``duzey`` (1: three-digit accounts, 0: all).

    At its foot the equalities of a mizan of this ``tur``, and balances on the wrong side. The balance of an upper
    account is that of its own totals; the last row adds up the three-digit accounts.
    """
    an = mizan_ani(istek, kitaplik)
    d, duzey = an.defter, int(istek.deger("duzey"))
    toplamlar = d.toplamlar(d.son_sira)
    hesaplar = duzey_toplamlari(toplamlar)
    ana = ana_toplamlari(hesaplar)
    gruplar = _grup_toplamlari(ana)
    sirali = sorted(
        [(kod_sirasi(k), k, c, False) for k, c in hesaplar.items() if not duzey or k.count(".") < duzey]
        + [(kod_sirasi(k), k, c, True) for k, c in gruplar.items()]
    )

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0, 0, 0, 0]
        for _, kod, (borc, alacak), grup in sirali:
            degerler = _degerler(borc, alacak)
            if grup:
                hucreler: tuple[Hucre, ...] = (kod, d.hesap_adi(kod), None, *degerler)
                yield TabloSatiri(hucreler, "ara_toplam", sayilir=False, ustu=True)
                continue
            kademe = kod.count(".")
            if kademe == 0:
                toplam = [t + x for t, x in zip(toplam, degerler, strict=True)]
            yield TabloSatiri((kod, d.hesap_adi(kod), kademe + 1, *degerler), "normal", kademe, kademe == 0)
        yield TabloSatiri(("TOPLAM", "", None, *toplam), "toplam", sayilir=False)

    return Tablo(
        ad="mizan",
        baslik="Mizan",
        kunye=kunye(d, an.donem),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(
            esitlik_dipnotu(kitaplik.kurallar.sor(hesaplar, tur=istek.deger("tur"))),
            ters_kalan_dipnotu(ana, toplamlar, kitaplik.yonler, d.hesap_adi),
        ),
    )
