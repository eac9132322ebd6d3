"""Codes of the lines against the code lists (m.7-11): is there such a code in the year of the voucher.

Like `madde_kurallari`, each rule stands here for one voucher, in words (`KURALLAR`), and for columns (`supheliler`).
Of a list that nobody has written nothing is asked. First levels that a condition of the rule files already asks about
(S-8-4, S-10-3, S-11-2) are left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import EKONOMIK_ALTLI, altinda, ana_hesap
from batch.documents.okunus import KAYNAK, Okunus
from batch.documents.parti import KodluSutun, Maske, Parti
from batch.rules.baglam import Baglam
from batch.rules.siniflandirma import FONKSIYONEL, KURUMSAL, KodListesi, ekonomik_listeleri, hesap_kodu
from batch.turler.fis.belge import Fis
from batch.turler.fis.bulgular import satir_bulgusu

_SARTI_VAR = frozenset({"800", "810", "830", "834"})  # S-10-3, S-11-2
_KENDI_SINIFLARI = frozenset({"600", "630"})  # accrual classes beside those of the budget, such as 630.13 (m.367, 371)
_DIGER_GENEL = "01.3.9"
_TOPLANABILEN = ("01", "02", "03.3", "03.9")
KASABA_NUFUSU = 5000  # m.8/6


def kurumsal_bilinmez(b: Baglam, yil: int, kod: str) -> bool:
    liste = b.plan.kodlar.liste(KURUMSAL, yil)
    return kod != "" and bool(liste) and not liste.bilinir(kod)


def fonksiyonel_bilinmez(b: Baglam, yil: int, kod: str) -> bool:
    liste = b.plan.kodlar.liste(FONKSIYONEL, yil)
    return kod != "" and liste.ilk_duzeyi_bilinir(kod) and not liste.bilinir(kod)


def ekonomik_bilinmez(b: Baglam, yil: int, ana: str, kod: str) -> bool:
    """Of a code in a line of this three-digit account."""
    listeler = [b.plan.kodlar.liste(tur, yil) for tur in ekonomik_listeleri(ana)]
    if not kod or not all(listeler) or any(x.bilinir(kod) for x in listeler):
        return False
    sorulmaz = ana in _SARTI_VAR or ana in _KENDI_SINIFLARI
    return not sorulmaz or any(x.ilk_duzeyi_bilinir(kod) for x in listeler)


def alt_hesap_bilinmez(b: Baglam, yil: int, hesap: str) -> bool:
    """Of a sub-account that is an economic code. One that the administration has named itself is its own affair, and
    one of a single level (830.01) may be numbered in some other way."""
    ana = ana_hesap(hesap)
    if ana not in EKONOMIK_ALTLI or hesap in b.plan.alt or (kod := hesap_kodu(hesap)) is None or "." not in kod[1]:
        return False
    liste = b.plan.kodlar.liste(kod[0], yil)
    if not liste or liste.bilinir(kod[1]):
        return False
    return ana not in _KENDI_SINIFLARI or liste.ilk_duzeyi_bilinir(kod[1])


def tertip_listesi(b: Baglam, yil: int, ana: str, alan: str, kod: str) -> KodListesi:
    """The list that a code of a tertip is looked up in, of a line of this three-digit account."""
    if alan == "ekonomik":
        return _en_yakin_liste(b, yil, ana, kod)
    return b.plan.kodlar.liste(KURUMSAL if alan == "kurumsal" else FONKSIYONEL, yil)


def _yil(fis: Fis) -> int:
    return int(fis.tarih[:4]) if fis.tarih else 0


def _liste_sozu(liste: KodListesi, kod: str) -> str:
    """What the list lacks, and how far it goes along."""
    sade, eksik = liste.sade(kod), liste.eksik(kod)
    if sade not in liste.kodlar:
        neden = "yok"
    else:
        neden = "var, mahalli idarelerde kullanılmaz" if eksik in liste.kodlar else f"üst düzeyi {eksik} yok"
    ustler = [u for u in liste.ustler(kod) if u[0] != sade]
    bilinen = f"; bilinen en derin üstü {ustler[-1][0]} {ustler[-1][1]}" if ustler else ""
    return f"{liste.adi} kod listesinde {neden}{bilinen}"


def duzelt_onerisi(liste: KodListesi, kod: str, ekle: str = "") -> str:
    """The way out: another code, or ``ekle``, with the codes that may have been meant."""
    yakinlar = ", ".join(f"{k} {liste.ad(k)}" for k in liste.yakinlar(kod))
    duzelt = f"Kodu düzeltin (yakınları: {yakinlar})" if yakinlar else "Kodu düzeltin"
    return f"{duzelt}{ekle}."


def kod_listede(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SIN-009: m.8-11. Of a code that the program repeats it was told when it came."""
    if o.kaynak == KAYNAK:
        return
    yil = _yil(fis)
    kodlar = b.plan.kodlar
    for sira, s in enumerate(fis.satirlar, 1):
        ana = ana_hesap(s.hesap)
        bulunan: list[tuple[str, KodListesi, str]] = []
        if fonksiyonel_bilinmez(b, yil, s.fonksiyonel):
            bulunan.append(("fonksiyonel", tertip_listesi(b, yil, ana, "fonksiyonel", s.fonksiyonel), s.fonksiyonel))
        if ekonomik_bilinmez(b, yil, ana, s.ekonomik):
            bulunan.append(("ekonomik", tertip_listesi(b, yil, ana, "ekonomik", s.ekonomik), s.ekonomik))
        if alt_hesap_bilinmez(b, yil, s.hesap) and (kod := hesap_kodu(s.hesap)) is not None and kod[1] != s.ekonomik:
            bulunan.append(("hesap", kodlar.liste(kod[0], yil), kod[1]))
        for alan, liste, kodu in bulunan:
            yeri = f"{s.hesap} alt hesabı: " if alan == "hesap" else ""
            dosya = f"config/kodlar/{f'{yil}/' if yil else ''}{liste.tur}.csv"
            eklenir = (eksik := liste.eksik(kodu)) not in liste.kodlar
            ekle = f"; o yılın rehberinde varsa {dosya} dosyasına {eksik} kodunu adıyla ekleyin" if eklenir else ""
            yield satir_bulgusu(
                fis,
                o,
                sira,
                alan,
                "SIN-009",
                f"{yeri}{kodu} {_liste_sozu(liste, kodu)}",
                beklenen=" | ".join(liste.yakinlar(kodu)),
                gelen=s.hesap if alan == "hesap" else kodu,
                oneri=duzelt_onerisi(liste, kodu, ekle),
            )


def _en_yakin_liste(b: Baglam, yil: int, ana: str, kod: str) -> KodListesi:
    """Of the lists that a line's code may be of the one that knows most of it."""
    listeler = [b.plan.kodlar.liste(tur, yil) for tur in ekonomik_listeleri(ana)]
    return max(listeler, key=lambda x: len(x.ustler(kod)))


def kurumsal_listede(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SIN-010: m.7."""
    yil = _yil(fis)
    liste = b.plan.kodlar.liste(KURUMSAL, yil)
    for sira, s in enumerate(fis.satirlar, 1):
        if kurumsal_bilinmez(b, yil, s.kurumsal):
            yield satir_bulgusu(
                fis,
                o,
                sira,
                "kurumsal",
                "SIN-010",
                f"{s.kurumsal} kurumsal kodlu birim idarenin listesinde yok",
                beklenen=" | ".join(liste.yakinlar(s.kurumsal)),
                gelen=s.kurumsal,
                oneri=duzelt_onerisi(liste, s.kurumsal, " ya da birimi config/kodlar/kurumsal.csv dosyasına ekleyin"),
            )


def kasaba_kolayligi(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SIN-011: m.8/6. A unit whose own function is 01.3.9 books there as a matter of course."""
    if b.nufus < KASABA_NUFUSU:
        return
    yil = _yil(fis)
    liste = b.plan.kodlar.liste(KURUMSAL, yil)
    for sira, s in enumerate(fis.satirlar, 1):
        kod = s.ekonomik or (x[1] if (x := hesap_kodu(s.hesap)) is not None else "")
        if altinda(s.fonksiyonel, _DIGER_GENEL) and _baska_islevli(liste, s.kurumsal) and _toplanabilir(kod):
            birim = liste.kodlar[liste.sade(s.kurumsal)]
            yield satir_bulgusu(
                fis,
                o,
                sira,
                "fonksiyonel",
                "SIN-011",
                f"{s.kurumsal} {birim.ad} biriminin {kod} gideri {_DIGER_GENEL} kodunda; birimin işlevi {birim.islev}",
                beklenen=birim.islev,
                gelen=s.fonksiyonel,
            )


def _toplanabilir(ekonomik: str) -> bool:
    return any(altinda(ekonomik, x) for x in _TOPLANABILEN)


def _baska_islevli(liste: KodListesi, kurumsal: str) -> bool:
    birim = liste.kodlar.get(liste.sade(kurumsal))
    return birim is not None and birim.islev != "" and not altinda(birim.islev, _DIGER_GENEL)


KURALLAR = (kod_listede, kurumsal_listede, kasaba_kolayligi)


# -- columns ----------------------------------------------------------------------------------------------------------


def supheliler(p: Parti, b: Baglam, analar: list[str]) -> Maske:
    """Vouchers in which a rule of this module finds something; ``analar``: three digits of the window's accounts."""
    sonuc = np.zeros(p.n, np.bool_)
    tarih = p.belge["tarih"]
    yillar = [int(d[:4]) if d else 0 for d in tarih.deger]
    # Years that no list changes are all alike.
    yillar = [y if y in b.plan.kodlar.yillar else 0 for y in yillar]
    for yil in sorted(set(yillar)):
        satirlar = _satirlar(p, b, analar, yil)
        if satirlar is not None:
            bu_yil = np.array([y == yil for y in yillar], np.bool_)[tarih.kod]
            sonuc |= p.satirlar.herhangi(satirlar) & bu_yil
    return sonuc


def _satirlar(p: Parti, b: Baglam, analar: list[str], yil: int) -> Maske | None:
    """The lines that have a wrong code by the lists of a year; None when there are none, which is the usual case."""
    kurumsal, fonksiyonel, ekonomik = (p.satir[ad] for ad in ("kurumsal", "fonksiyonel", "ekonomik"))
    hesap = p.satir["hesap"]
    bulunan: list[Maske] = []

    def ekle(s: KodluSutun, ne: str, yargi: Callable[[Baglam, int, str], bool]) -> None:
        kotu = [_anilan(b, yil, ne, d, yargi) for d in s.deger]
        if any(kotu):
            bulunan.append(np.array(kotu, np.bool_)[s.kod])

    ekle(kurumsal, "kurumsal", kurumsal_bilinmez)
    ekle(fonksiyonel, "fonksiyonel", fonksiyonel_bilinmez)
    ekle(hesap, "hesap", alt_hesap_bilinmez)
    for hesabi in sorted({_benzer_hesap(a) for a in analar}):
        kotu = [_anilan(b, yil, hesabi, d, partial(_ekonomik, hesabi)) for d in ekonomik.deger]
        if any(kotu):
            bunlar = np.array([_benzer_hesap(a) == hesabi for a in analar], np.bool_)
            bulunan.append(np.array(kotu, np.bool_)[ekonomik.kod] & bunlar[hesap.kod])
    if b.nufus >= KASABA_NUFUSU:
        liste = b.plan.kodlar.liste(KURUMSAL, yil)
        genel = [altinda(d, _DIGER_GENEL) for d in fonksiyonel.deger]
        baska = [_baska_islevli(liste, d) for d in kurumsal.deger]
        if any(genel) and any(baska):
            bulunan.append(np.array(genel, np.bool_)[fonksiyonel.kod] & np.array(baska, np.bool_)[kurumsal.kod])
    if not bulunan:
        return None
    sonuc: Maske = np.logical_or.reduce(bulunan)
    return sonuc


def _benzer_hesap(ana: str) -> str:
    """One account for all whose economic codes are judged alike."""
    gelir, gider = ekonomik_listeleri("805"), ekonomik_listeleri("835")
    listeler, sartli = ekonomik_listeleri(ana), ana in _SARTI_VAR or ana in _KENDI_SINIFLARI
    if listeler == gelir:
        return "800" if sartli else "805"
    if listeler == gider:
        return "830" if sartli else "835"
    return "120"


def _ekonomik(ana: str, b: Baglam, yil: int, kod: str) -> bool:
    return ekonomik_bilinmez(b, yil, ana, kod)


def _anilan(b: Baglam, yil: int, ne: str, deger: str, yargi: Callable[[Baglam, int, str], bool]) -> bool:
    """The verdict on a value, formed once in a run: the same few thousand come in every window."""
    anilar = b.plan.kodlar.anilar.setdefault((ne, yil), {})
    if (sonuc := anilar.get(deger)) is None:
        sonuc = anilar[deger] = yargi(b, yil, deger)
    return sonuc
