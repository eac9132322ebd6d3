"""The first entries of a year: the opening from last year's closing, last year's result, what was carried over, and the
end of the mahsup dönemi (m.43/5, 137-138, 396, 419-421, 430-432, 481)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from batch.documents.karar import Sorulan
from batch.documents.kisi import ad_ve_numara
from batch.documents.metin import sade_ad
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz
from batch.turler.butce.alanlar import ARTI, KESIN
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.butce.izdusum import ODENEK
from batch.turler.butce.kalan import GIDER, Odenekler
from batch.turler.butce.odenek_fisi import Cift, fisler
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.gunsonu.bakiyeler import son_numara
from batch.turler.yilsonu.belge import AD, KAPANIS, numarasi
from batch.turler.yilsonu.kapanis import (
    OLUMLU,
    OLUMLU_GECMIS,
    OLUMSUZ,
    OLUMSUZ_GECMIS,
    acilis_satirlari,
    sonuc_alt_hesabi,
)
from batch.turler.yilsonu.kayitlar import (
    KOD_ALANLARI,
    YilSonuBakiyeleri,
    YilSonuKalani,
    karsi_satirlar,
    satirlari,
    ters_satirlar,
    yil_sonu_fisi,
)

KISI_ALACAGI, MAHSUP_AVANSI, GECEN_YIL_GIDERI, YANSITMA = "140", "165", "834", "835"


def kapanis_fisi(gecen: Sorulan) -> tuple[int, Fis] | None:
    """The closing voucher of a year's books and its number; None where their last entry is no closing."""
    son = son_numara(gecen)
    o = gecen.numarali(son) if son else None
    if o is None or o.tur != "FIS" or o.belge.islem != "KAPANIS":
        return None
    return son, o.belge


def kapanis_satirlari(gecen: Sorulan) -> Iterator[Satir]:
    """All lines by which the closing step has closed a year's books, the closing voucher's last: with what stood there
    they add up to zero."""
    no = numarasi(gecen.yil, KAPANIS)
    for yevmiye in range(son_numara(gecen), 0, -1):
        o = gecen.numarali(yevmiye)
        if o is None or o.tur != "FIS" or not any(d.turu == AD and d.no == no for d in o.belge.dayanak):
            return
        yield from o.belge.satirlar


def acilis_fisi(no: str, tarih: str, gecen_yil: int, yevmiye: int, kapanis: Fis) -> Fis:
    """Yevmiye 1: the closing reversed, which is last year's kesin mizan (m.43/5, 481/1, 481/3)."""
    dayanak = Dayanak(turu="Açılış bilançosu", no=f"{gecen_yil} kapanış, yevmiye {yevmiye}", tarihi=kapanis.tarih)
    satirlar = sorted(acilis_satirlari(kapanis), key=lambda s: not s.borc)
    return Fis(
        belge_turu="MIF",
        belge_no=f"{no}-1",
        tarih=tarih,
        islem="ACILIS",
        aciklama=f"Açılış kaydı: {gecen_yil} yılının kesin mizanından (MİBMY m.43/5, 481)",
        dayanak=(dayanak,),
        satirlar=tuple(satirlar),
    )


def farklar(satirlar: Iterable[Satir], kapanis: Fis) -> list[tuple[str, int, int]]:
    """Sub-accounts whose opening is not last year's closing reversed: what it should be and is, debits positive.

    ``satirlar``: of the opening, and of what has corrected it.
    """
    olan, olacak = _netler(satirlar), _netler(acilis_satirlari(kapanis))
    hesaplar = sorted(olan.keys() | olacak.keys())
    return [(h, olacak.get(h, 0), olan.get(h, 0)) for h in hesaplar if olan.get(h, 0) != olacak.get(h, 0)]


def acilisi(kitap: Sorulan, kapanis: Fis) -> tuple[bool, list[Satir]]:
    """Whether the first voucher of books that were opened by hand is an opening, and the lines that open them: its own,
    with the corrections (m.503) where only these make it last year's closing reversed.

    Books that began without an opening may be given one by a single correction, or by all of them.
    """
    ilk = kitap.numarali(1)
    acildi = ilk is not None and ilk.tur == "FIS" and ilk.belge.islem == "ACILIS"
    satirlar: list[Satir] = list(ilk.belge.satirlar) if acildi and ilk is not None else []
    if acildi and not farklar(satirlar, kapanis):
        return acildi, satirlar
    duzelten = list(_duzeltmeler(kitap))
    for f in () if acildi else duzelten:
        if not farklar(f.satirlar, kapanis):
            return acildi, list(f.satirlar)
    hepsi = [*satirlar, *(s for f in duzelten for s in f.satirlar)]
    return acildi, satirlar if acildi and farklar(hepsi, kapanis) else hepsi


def _duzeltmeler(kitap: Sorulan) -> Iterator[Fis]:
    """The vouchers that correct others (m.503); only asked for where an opening differs."""
    for yevmiye in range(1, son_numara(kitap) + 1):
        o = kitap.numarali(yevmiye)
        if o is not None and o.tur == "FIS" and o.belge.islem == "DUZELTME":
            yield o.belge


def ayrinti_farklari(satirlar: Iterable[Satir], kapanis: Fis) -> list[tuple[str, int, int]]:
    """As `farklar`, of persons, commitments and codes on sub-accounts that agree as a whole: what is told of each."""
    olan, olacak = _ayrintilar(satirlar), _ayrintilar(acilis_satirlari(kapanis))
    tutan = {h: sum(v for (hesap, *_), v in olacak.items() if hesap == h) for h in {k[0] for k in olacak}}
    gelen = {h: sum(v for (hesap, *_), v in olan.items() if hesap == h) for h in {k[0] for k in olan}}
    return [
        (" ".join(x for x in k if x), olacak.get(k, 0), olan.get(k, 0))
        for k in sorted(olan.keys() | olacak.keys())
        if olan.get(k, 0) != olacak.get(k, 0) and tutan.get(k[0], 0) == gelen.get(k[0], 0)
    ]


def _ayrintilar(satirlar: Iterable[Satir]) -> dict[tuple[str, ...], int]:
    """By sub-account, person, commitment and codes; of a person the name as it is compared."""
    toplam: dict[tuple[str, ...], int] = {}
    for s in satirlar:
        kodlar = (getattr(s, ad) for ad in KOD_ALANLARI)
        anahtar = (s.hesap, sade_ad(ad_ve_numara(s.ilgili)[0]), s.taahhut_no, *kodlar)
        toplam[anahtar] = toplam.get(anahtar, 0) + s.borc_kurus - s.alacak_kurus
    return {k: v for k, v in toplam.items() if v}


def gecikmis_sonuc(kitap: Sorulan) -> dict[str, int]:
    """What books that were opened by hand still hold of last year's result: balances of 590 and 591."""
    return {x.hesap: x.net for ana in (OLUMLU, OLUMSUZ) for x in YilSonuBakiyeleri(kitap).acik(ana)}


def _netler(satirlar: Iterable[Satir]) -> dict[str, int]:
    toplam: dict[str, int] = {}
    for s in satirlar:
        toplam[s.hesap] = toplam.get(s.hesap, 0) + s.borc_kurus - s.alacak_kurus
    return {h: v for h, v in toplam.items() if v}


def sonuc_devri(no: str, tarih: str, gecen_yil: int, netler: dict[str, int]) -> Fis | None:
    """Last year's result to 570 or 580 (m.481/2, 356/a-1, 359/a-1). ``netler``: balances of 590 and 591."""
    satirlar: list[Satir] = []
    for hesap, net in sorted(netler.items()):
        gecmis = OLUMLU_GECMIS if hesap.startswith(OLUMLU) else OLUMSUZ_GECMIS
        if net:
            satirlar += [
                *satirlari(YilSonuKalani(hesap, net), -net),
                *karsi_satirlar(sonuc_alt_hesabi(gecmis, gecen_yil), net),
            ]
    if not satirlar:
        return None
    aciklama = f"{gecen_yil} yılı faaliyet sonucunun aktarılması (MİBMY m.481/2)"
    return yil_sonu_fisi(f"{no}-2", tarih, "NORMAL", aciklama, satirlar, no)


def sonuc_netleri(satirlar: tuple[Satir, ...]) -> dict[str, int]:
    """What lines put on 590 and 591."""
    return {h: v for h, v in _netler(satirlar).items() if h[:3] in (OLUMLU, OLUMSUZ)}


def devreden_odenek(no: str, tarih: str, kitap: Sorulan, gecen: Sorulan) -> ButceFisi | None:
    """Q2: what last year has carried over and nothing has opened yet (m.39, 407/a-2, 424/a-2)."""
    eski, yeni = Odenekler(gecen), Odenekler(kitap)
    satirlar = []
    for t in sorted({Tertip(*k[:4]) for k, _ in gecen.ara(ODENEK.ad)}):
        if (kurus := eski.durum(t).devir - yeni.durum(t).devreden) > 0:
            kodlar = {**t._asdict(), "yon": ARTI, "tutar": duz(kurus)}
            satirlar.append(ButceSatiri(**kodlar))
    if not satirlar:
        return None
    return ButceFisi(
        belge_no=f"{no}-DEVIR",
        tarih=tarih,
        islem="DEVIR_GELEN",
        mali_yil=str(kitap.yil),
        asama=KESIN,
        gerekce=f"{gecen.yil} yılından devreden ödenek",
        satirlar=tuple(satirlar),
    )


def mahsup_sonu(no: str, tarih: str, kitap: Sorulan) -> Iterator[Fis]:
    """Q17: advances that the mahsup dönemi has not settled become debts of those who had them, and what was kept for
    them is let go (m.137/a, 138/b-3, 419/b-3, 421/b-3)."""
    acik = YilSonuBakiyeleri(kitap).acik(MAHSUP_AVANSI)
    kisiler: dict[tuple[str, str], int] = {}  # one debt a person, out of however many codes (m.138/b-3)
    for x in acik:
        kisiler[x.ilgili, x.kimlik_no] = kisiler.get((x.ilgili, x.kimlik_no), 0) + x.net
    borclar = [YilSonuKalani(KISI_ALACAGI, net, ilgili=ad, kimlik_no=no) for (ad, no), net in kisiler.items()]
    if satirlar := [*(s for x in borclar for s in satirlari(x, x.net)), *ters_satirlar(acik)]:
        aciklama = "Mahsup döneminde kapatılmayan avanslar (MİBMY m.137/a, 138/b-3)"
        yield yil_sonu_fisi(f"{no}-1", tarih, "NORMAL", aciklama, satirlar, no)
    odenek = Odenekler(kitap)
    ciftler = []
    for t in sorted({Tertip(*k[:4]) for k, _ in kitap.ara(GIDER)}):
        borc, alacak = odenek.hesap(t, "907")
        if alacak > borc:
            ciftler.append(Cift("907", "906", t, alacak - borc))
    aciklama = "Kullanılmayan mahsup dönemi ödeneği (MİBMY m.419/b-3, 421/b-3, 430, 432)"
    yield from fisler(f"{no}-2", tarih, aciklama, Dayanak(turu=AD, no=no, tarihi=tarih), ciftler)


def mahsup_sonrasi(no: str, tarih: str, kitap: Sorulan) -> Fis | None:
    """835 against 834, of which nothing may stand open afterwards (m.396/b-1, 398/b-2)."""
    acik = YilSonuBakiyeleri(kitap).acik(GECEN_YIL_GIDERI)
    net = sum(x.net for x in acik)
    if not acik:
        return None
    satirlar = [*ters_satirlar(acik), *karsi_satirlar(YANSITMA, net)]
    aciklama = "Mahsup döneminde yazılan geçen yıl giderlerinin kapatılması (MİBMY m.396/b-1, 398/b-2)"
    return yil_sonu_fisi(f"{no}-1", tarih, "DONEM_SONU", aciklama, satirlar, no)
