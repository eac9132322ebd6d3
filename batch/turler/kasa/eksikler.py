"""What the year's end still lacks of counts (m.493, m.494): every value in till and safe is counted on its last day."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap, ust_kodlar
from batch.documents.metin import sade_ad, tarih_yazi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.gorevli.alanlar import GOREV, IZIN, MUTEMET
from batch.turler.gorevli.izdusum import gorev_satirlari
from batch.turler.kasa.alanlar import BANKA, KASA, TUTANAK, sayimi
from batch.turler.kasa.fark import fark_kaydi
from batch.turler.kasa.izdusum import SAYIM_KALEMLERI, SAYIMLAR, KasaSayimSatiri
from batch.turler.kasa.karar import SayimBakiyeleri, hesap_bakiyesi

_KONU = "yıl sonu sayımı"


def eksikler(kitap: Sorulan, b: Baglam, gun: str) -> list[YilSonuEksigi]:
    """What is missing or different on a day (ISO; the year's last), account by account.

    An account is counted as a whole or by its sub-accounts; of two counts that hold it the later one stands. The books
    are those of the end of that day, so an entry that has booked a difference leaves none.
    """
    return [*gunun_eksikleri(kitap, gun), *_mutemetler(kitap, gun)]


def gunun_eksikleri(kitap: Sorulan, gun: str, bankasiz: bool = False) -> list[YilSonuEksigi]:
    """The same of any day; ``bankasiz``: of till and safe alone."""
    bakiyeler = SayimBakiyeleri(kitap, gun)
    analar = sorted({k[0] for k, _ in kitap.ara("hesap") if sayimi(k[0])})
    if bankasiz:
        analar = [a for a in analar if sayimi(a) != BANKA]
    return [x for ana in analar for x in _hesabin(kitap, bakiyeler, gun, ana)]


def _mutemetler(kitap: Sorulan, gun: str) -> Iterator[YilSonuEksigi]:
    """With each mutemet who is in office on the day it is counted too, also where all was handed in (m.50/g, 494)."""
    hepsi = gorev_satirlari(kitap, MUTEMET)
    sayilanlar = {k[2] for k, _ in kitap.ara(SAYIM_KALEMLERI.ad, (KASA, gun))}
    izinliler = {s.kisi for s in hepsi if s.tur == IZIN and s.surer(gun)}
    for s in hepsi:
        if s.tur != GOREV or not s.surer(gun) or s.kisi in izinliler or sade_ad(s.ad_soyad) in sayilanlar:
            continue
        mesaj = f"{s.birim} biriminin mutemedi {s.ad_soyad} için {tarih_yazi(gun)} sayımı yok"
        cikis = (
            f"Kasa sayımı tutanağını, satırında kisi={s.ad_soyad} ile gönderin; elinde para yoksa tutar 0.00 yazılır."
        )
        yield YilSonuEksigi(_KONU, "MİBMY m.494", mesaj, cikis)


def _hesabin(kitap: Sorulan, bakiyeler: SayimBakiyeleri, gun: str, ana: str) -> Iterator[YilSonuEksigi]:
    bakilan: set[str] = set()
    for hesap, net in bakiyeler.alt(ana).items():
        sayim = _sayimi(kitap, hesap, gun)
        if sayim is None:
            islem = sayimi(ana_hesap(hesap))
            mesaj = f"{hesap} hesabında {yazi(net)} TL var, {tarih_yazi(gun)} sayımı yok"
            cikis = f"{TUTANAK[islem]} düzenleyip kasa belgesiyle (islem={islem}, tarih {tarih_yazi(gun)}) gönderin."
            yield YilSonuEksigi(_KONU, "MİBMY m.493", mesaj, cikis)
            continue
        sayilan_hesap, satir = sayim
        if sayilan_hesap not in bakilan:
            bakilan.add(sayilan_hesap)
            yield from _farki(sayilan_hesap, satir, hesap_bakiyesi(bakiyeler, sayilan_hesap))
    # What was counted of an account that the books hold at zero.
    for (_, hesap), _v in kitap.ara("hesap", (ana,)):
        sayim = _sayimi(kitap, hesap, gun)
        if sayim is not None and sayim[0] not in bakilan:
            bakilan.add(sayim[0])
            yield from _farki(sayim[0], sayim[1], hesap_bakiyesi(bakiyeler, sayim[0]))


def _sayimi(kitap: Sorulan, hesap: str, gun: str) -> tuple[str, KasaSayimSatiri] | None:
    """The latest count of the day that holds a posted account: its own, or one of an account above it."""
    bulunan = [
        (h, s) for h in ust_kodlar(hesap) if (s := KasaSayimSatiri.oku(kitap.son(SAYIMLAR.ad, (h, gun)))) is not None
    ]
    return max(bulunan, key=lambda x: x[1].kayit, default=None)


def _farki(hesap: str, sayim: KasaSayimSatiri, defter: int) -> Iterator[YilSonuEksigi]:
    if fark := sayim.sayilan - defter:
        ne = "fazla" if fark > 0 else "noksan"
        mesaj = (
            f"{hesap} hesabı {sayim.belge_no} numaralı tutanakta {yazi(sayim.sayilan)} TL, defterde {yazi(defter)} TL; "
            f"{yazi(abs(fark))} TL {ne}"
        )
        cikis = f"Farkı kaydedin: {fark_kaydi(hesap, fark).soz}; yanlış sayıldıysa yeni bir tutanak gönderin."
        yield YilSonuEksigi(_KONU, "MİBMY m.494", mesaj, cikis)
