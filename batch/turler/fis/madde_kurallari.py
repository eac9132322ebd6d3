"""What single articles ask of a voucher beyond its accounts: economic codes, attached papers, days, yearly limits.

Each rule stands here twice: for one voucher, in words (`KURALLAR`), and for columns (`supheliler`), which marks those
in which a rule finds something. Amount rules are inequalities that every lawful entry keeps, so that entries that stand
in one voucher keep them together; a line whose code is not known speaks for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
import numpy as np

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import EKONOMIK_ALTLI, ana_hesap
from batch.documents.metin import gun_farki, kucuk, tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.parti import Maske, Parti, Tam
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.fis.belge import Fis, Satir
from batch.turler.fis.bulgular import fis_bulgusu

GIDERLER = frozenset({"830", "834"})
ANAPARALAR = frozenset({"300", "303", "304", "309", "310", "400", "403", "404", "409", "410"})
YATIRIM, BUTCELESTIRILECEK, KISI_ALACAGI, GIDER = "258", "322", "140", "630"
FAIZ, SERMAYE, MAL_VE_HIZMET = "04", "06", "03"
_BILANCO = frozenset("123456")
_ARANMAZ = frozenset({"ACILIS", "KAPANIS", "DUZELTME"})
_TESLIM_GUNU = 7  # m.50/g-2
_TAHSILAT = frozenset({"100", "102", "108"})
_MUTEMET_BELGESI = ("mutemedi alındı", "mutemet alındı", "mutemetleri kasa defteri", "tahsildar")


def eko1(hesap: str, ekonomik: str) -> str:
    """The first level of a line's economic code, from its column or from its sub-account; "" where neither says it.

    A sub-account of one level (830.01) may be numbered in some other way.
    """
    if not ekonomik and ana_hesap(hesap) in EKONOMIK_ALTLI:
        alt = hesap.partition(".")[2]
        ekonomik = alt if "." in alt else ""
    return ekonomik.partition(".")[0]


class _Ek(msgspec.Struct, frozen=True):
    """A paper that must lie with the entries of an account on one side; ``adlar``: parts of how it may be called."""

    hesap: str
    taraf: str
    belge: str
    adlar: tuple[str, ...]
    madde: str


_EKLER = (
    _Ek("920", "B", "taahhüt kartının onaylı örneği", ("taahhüt kart", "örnek-66", "örnek 66", "ö-66"), "449/5"),
    _Ek(
        BUTCELESTIRILECEK,
        "A",
        "bütçeleştirilecek borçlar bildirim listesi (Örnek-56)",
        ("bütçeleştirilecek", "örnek-56", "örnek 56", "ö-56"),
        "252/2",
    ),
)


def _adi_gecer(turu: str, adlar: tuple[str, ...]) -> bool:
    metin = " ".join(kucuk(turu).replace("ı", "i").split())
    return any(a.replace("ı", "i") in metin for a in adlar)


def _aranir(fis: Fis) -> bool:
    return fis.islem not in _ARANMAZ


def _borc(fis: Fis, al: Callable[[Satir], bool]) -> int:
    return sum(s.borc_kurus for s in fis.satirlar if s.borc and al(s))


def _bilanco_borcu(fis: Fis) -> int:
    return _borc(fis, lambda s: s.hesap[:1] in _BILANCO)


def _baska(s: Satir, hesaplar: frozenset[str], *kodlar: str) -> bool:
    """Whether a line of some accounts stands on another economic code than these."""
    return ana_hesap(s.hesap) in hesaplar and (e := eko1(s.hesap, s.ekonomik)) != "" and e not in kodlar


def _bulgu(fis: Fis, o: Okunus, kod: str, mesaj: str, *, beklenen: str = "", gelen: str = "", madde: str = "") -> Bulgu:
    return fis_bulgusu(fis, o, kod, mesaj, beklenen=beklenen, gelen=gelen, madde=f"MİBMY m.{madde}" if madde else "")


# -- economic codes ---------------------------------------------------------------------------------------------------


def kredi_faizi(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.20/2: with the instalment of a loan the budget's expense is its interest."""
    giderler = [s for s in fis.satirlar if s.borc and ana_hesap(s.hesap) in GIDERLER]
    if not _aranir(fis) or not giderler or not any(s.borc and ana_hesap(s.hesap) in ANAPARALAR for s in fis.satirlar):
        return
    kodlar = {eko1(s.hesap, s.ekonomik) for s in giderler}
    if kodlar.isdisjoint(("", FAIZ)):
        yield _bulgu(
            fis,
            o,
            "SIN-006",
            "borç anaparasıyla birlikte yazılan bütçe giderinin hiçbir satırı 04 faiz giderleri kodunda değil",
            beklenen="ekonomik kod 04",
            gelen=", ".join(sorted(kodlar)),
        )


def yatirim_kodu(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.187/2-b-1. Interest during construction is left alone: m.20/2 sends it to 04."""
    yatirim = _borc(fis, lambda s: ana_hesap(s.hesap) == YATIRIM)
    if not yatirim or not _aranir(fis):
        return
    disi = _borc(fis, lambda s: _baska(s, GIDERLER, SERMAYE, FAIZ))
    fazla = disi - (_bilanco_borcu(fis) - yatirim)
    if fazla > 0:
        yield _bulgu(
            fis,
            o,
            "SIN-007",
            f"yapılmakta olan yatırımın (258) {yazi(fazla)} tutarı 06 sermaye giderleri dışındaki bir koddan bütçeye "
            "gider yazılmış",
            beklenen="ekonomik kod 06",
            gelen=", ".join(sorted({eko1(s.hesap, s.ekonomik) for s in fis.satirlar if _baska(s, GIDERLER, SERMAYE)})),
        )


def butcelestirilecek_borc(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.252/1: debts of buying goods and services, when they arise and when the appropriation comes."""
    alacak = sum(s.alacak_kurus for s in fis.satirlar if ana_hesap(s.hesap) == BUTCELESTIRILECEK)
    borc = _borc(fis, lambda s: ana_hesap(s.hesap) == BUTCELESTIRILECEK)
    if not (alacak or borc) or not _aranir(fis):
        return
    bilanco = _bilanco_borcu(fis)
    disi = _borc(fis, lambda s: _baska(s, frozenset({GIDER}), MAL_VE_HIZMET))
    if alacak and disi and alacak > bilanco - disi:
        yield _borc_kodu(fis, o, "322 hesabına alınan borcun gideri", frozenset({GIDER}))
    if borc and _borc(fis, lambda s: _baska(s, GIDERLER, MAL_VE_HIZMET)) > bilanco - borc:
        yield _borc_kodu(fis, o, "ödeneği gelen bütçeleştirilecek borcun bütçe gideri", GIDERLER)


def _borc_kodu(fis: Fis, o: Okunus, ne: str, hesaplar: frozenset[str]) -> Bulgu:
    gelen = {eko1(s.hesap, s.ekonomik) for s in fis.satirlar if _baska(s, hesaplar, MAL_VE_HIZMET)}
    return _bulgu(
        fis,
        o,
        "SIN-008",
        f"{ne} 03 mal ve hizmet alım giderleri dışındaki bir kodda",
        beklenen="ekonomik kod 03",
        gelen=", ".join(sorted(gelen)),
    )


# -- papers and days --------------------------------------------------------------------------------------------------


def ekli_belge(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.449/5, m.252/2."""
    if not _aranir(fis):
        return
    for ek in _EKLER:
        var = any((s.borc if ek.taraf == "B" else s.alacak) and ana_hesap(s.hesap) == ek.hesap for s in fis.satirlar)
        if var and not any(_adi_gecer(d.turu, ek.adlar) for d in fis.dayanak):
            yield _bulgu(
                fis,
                o,
                "FIS-015",
                f"{ek.hesap} {'borç' if ek.taraf == 'B' else 'alacak'} kaydının dayanakları arasında {ek.belge} yok",
                beklenen=ek.belge,
                gelen=", ".join(d.turu for d in fis.dayanak if d.turu),
                madde=ek.madde,
            )


def mutemet_tahsilati(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.50/g-2: what mutemets and tahsildars collect is handed over every seven days."""
    if not fis.tarih or not _aranir(fis) or not _borc(fis, lambda s: ana_hesap(s.hesap) in _TAHSILAT):
        return
    for d in fis.dayanak:
        if d.tarihi and _adi_gecer(d.turu, _MUTEMET_BELGESI) and gun_farki(d.tarihi, fis.tarih) > _TESLIM_GUNU:
            yield _bulgu(
                fis,
                o,
                "FIS-016",
                f"{d.turu} {d.no}".strip()
                + f" {tarih_yazi(d.tarihi)} tarihli; tahsilat {gun_farki(d.tarihi, fis.tarih)} "
                "gün sonra yatırılmış",
                beklenen=f"en geç {_TESLIM_GUNU} gün",
                gelen=f"{gun_farki(d.tarihi, fis.tarih)} gün",
            )


# -- limits -----------------------------------------------------------------------------------------------------------


def terkin(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """m.111/ğ-1: each claim for itself; what other accounts may have paid of it is no write-off."""
    sinir = b.tutar_siniri("terkin_siniri", fis.tarih)
    if sinir is None or not _aranir(fis):
        return
    silinen = _borc(fis, lambda s: ana_hesap(s.hesap) == GIDER)
    odenen = _bilanco_borcu(fis) - silinen
    for sira, s in enumerate(fis.satirlar, 1):
        tutar = min(s.alacak_kurus - odenen, silinen) if ana_hesap(s.hesap) == KISI_ALACAGI else 0
        if tutar > sinir:
            yield _bulgu(
                fis,
                o,
                "FIS-017",
                f"{sira}. satır: 140 hesabından {yazi(tutar)} silinmiş; üst yöneticinin silebileceği en yüksek alacak "
                f"{yazi(sinir)}",
                beklenen=f"en çok {yazi(sinir)}",
                gelen=yazi(tutar),
            )


KURALLAR = (kredi_faizi, yatirim_kodu, butcelestirilecek_borc, ekli_belge, mutemet_tahsilati, terkin)


# -- columns ----------------------------------------------------------------------------------------------------------


class _Sutunlar:
    """Sums over the lines of every voucher, by account and economic code."""

    def __init__(self, p: Parti, analar: list[str]) -> None:
        self.p, self._analar = p, analar
        self._hesap = p.satir["hesap"]
        self._ekonomik = p.satir["ekonomik"]

    def hesaplar(self, secim: Callable[[str], bool]) -> Maske | None:
        """The lines of some accounts; None when there are none in the window, which is the usual case."""
        bunlar = [secim(a) for a in self._analar]
        return np.array(bunlar, np.bool_)[self._hesap.kod] if any(bunlar) else None

    def baska_kodda(self, satirlar: Maske, belgeler: Maske, *kodlar: str) -> Tam:
        """Per voucher the debit of those of some lines whose first level is known and none of these; of some vouchers
        only, the few that it matters for."""
        bunlar = np.flatnonzero(satirlar & np.repeat(belgeler, np.diff(self.p.baslangic)))
        h, e = self._hesap, self._ekonomik
        baska = np.zeros(len(satirlar), np.bool_)
        for yer in bunlar.tolist():
            kod = eko1(h.deger[h.kod[yer]], e.deger[e.kod[yer]])
            baska[yer] = kod != "" and kod not in kodlar
        return self.borc(baska)

    def borc(self, satirlar: Maske) -> Tam:
        return self.p.satirlar.topla(np.where(satirlar, self.p.borc.kurus, 0))

    def alacak(self, satirlar: Maske) -> Tam:
        return self.p.satirlar.topla(np.where(satirlar, self.p.alacak.kurus, 0))


def supheliler(p: Parti, b: Baglam, analar: list[str]) -> Maske:
    """Vouchers in which a rule of this module finds something; ``analar``: three digits of the window's accounts."""
    s = _Sutunlar(p, analar)
    sonuc = _kod_supheliler(s)
    sonuc |= _belge_supheliler(p, s)
    if any("terkin_siniri" in y.degerler for y in b.sinirlar.values()):
        silinen, gider = s.hesaplar(lambda a: a == KISI_ALACAGI), s.hesaplar(lambda a: a == GIDER)
        if silinen is not None and gider is not None:
            sonuc |= (s.alacak(silinen) > 0) & (s.borc(gider) > 0)
    islem = p.belge["islem"]
    sonuc &= np.array([d not in _ARANMAZ for d in islem.deger], np.bool_)[islem.kod]
    return sonuc


def _kod_supheliler(s: _Sutunlar) -> Maske:
    sonuc = np.zeros(s.p.n, np.bool_)
    anapara, yatirim, borclar, gider = (
        s.hesaplar(lambda a, h=h: a in h)  # type: ignore[misc]
        for h in (ANAPARALAR, {YATIRIM}, {BUTCELESTIRILECEK}, GIDERLER)
    )
    if gider is not None and anapara is not None:
        gider_borcu = s.borc(gider)
        belgeler = (s.borc(anapara) > 0) & (gider_borcu > 0)
        sonuc |= belgeler & (gider_borcu == s.baska_kodda(gider, belgeler, FAIZ))
    if yatirim is None and borclar is None:
        return sonuc
    bilanco_satiri = s.hesaplar(lambda a: a[:1] in _BILANCO)
    assert bilanco_satiri is not None  # 258 and 322 are of them
    bilanco = s.borc(bilanco_satiri)
    if gider is not None and yatirim is not None:
        tutar = s.borc(yatirim)
        sonuc |= (tutar > 0) & (s.baska_kodda(gider, tutar > 0, SERMAYE, FAIZ) > bilanco - tutar)
    if borclar is not None:
        alacak, borc = s.alacak(borclar), s.borc(borclar)
        if (gider_satiri := s.hesaplar(lambda a: a == GIDER)) is not None:
            disi = s.baska_kodda(gider_satiri, alacak > 0, MAL_VE_HIZMET)
            sonuc |= (disi > 0) & (alacak > bilanco - disi)
        if gider is not None:
            sonuc |= (borc > 0) & (s.baska_kodda(gider, borc > 0, MAL_VE_HIZMET) > bilanco - borc)
    return sonuc


def _belge_supheliler(p: Parti, s: _Sutunlar) -> Maske:
    sonuc = np.zeros(p.n, np.bool_)
    dayanak = p.cocuk["dayanak"]
    tur, gun = dayanak.sutun["dayanak_turu"], dayanak.sutun["dayanak_tarihi"]
    for ek in _EKLER:
        satirlar = s.hesaplar(lambda a, h=ek.hesap: a == h)  # type: ignore[misc]
        if satirlar is not None:
            adli = np.array([_adi_gecer(d, ek.adlar) for d in tur.deger], np.bool_)[tur.kod]
            var = s.borc(satirlar) if ek.taraf == "B" else s.alacak(satirlar)
            sonuc |= (var > 0) & ~dayanak.herhangi(adli)
    mutemet = [_adi_gecer(d, _MUTEMET_BELGESI) for d in tur.deger]
    if any(mutemet) and (satirlar := s.hesaplar(lambda a: a in _TAHSILAT)) is not None:
        tarih = p.belge["tarih"]
        gunler: Any = np.repeat(_gun_sayilari(tarih.deger)[tarih.kod], np.diff(dayanak.baslangic))
        once = _gun_sayilari(gun.deger)[gun.kod]
        gec = np.array(mutemet, np.bool_)[tur.kod] & (once > 0) & (gunler - once > _TESLIM_GUNU)
        sonuc |= (s.borc(satirlar) > 0) & dayanak.herhangi(gec)
    return sonuc


def _gun_sayilari(gunler: list[str]) -> Any:
    """Days as numbers; 0 for none."""
    return np.array([date.fromisoformat(d).toordinal() if d else 0 for d in gunler], np.int64)
