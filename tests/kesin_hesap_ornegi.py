"""Years of revenue and expense as vouchers, with what a slow reader counts beside them, for the tests of the kesin hesap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from butce_ornegi import Tertip, butce, kalem
from rapor_ornegi import KURALLAR, PLAN, YONLER, BellekDefteri, BellekKitapligi

from batch.config import proje_dizini
from batch.documents.tutar import duz
from batch.reports.istek import An
from batch.reports.rapor import hazirla, istek_kur
from batch.reports.tablo import Tablo
from batch.reports.takvim import TakvimGunu
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import yukle
from batch.rules.sureler import bagla, tamam, yilin_gunleri
from batch.rules.yil_sinirlari import YilSinirlari
from batch.turler.fis.belge import Fis, Satir

KAPANIS_GUNU = "2016-12-31"


def rapor(
    ad: str,
    d: BellekDefteri,
    *digerleri: BellekDefteri,
    idare: str = "belediye",
    ilceler: tuple[str, ...] = (),
    muhurlu: bool = False,
    **p: str,
) -> Tablo:
    """A report of books beside others at hand."""
    gunler = takvim_gunleri(d.yil + 1, idare)
    raf = BellekKitapligi([d, *digerleri], YONLER, KURALLAR, idare_turu=idare, gunler=gunler, ilceler=ilceler)
    return hazirla(raf, istek_kur(ad, An(d.birim, d.yil, d.son_sira), p), muhurlu=muhurlu)


@cache
def takvim_gunleri(yil: int, idare: str) -> tuple[TakvimGunu, ...]:
    """The calendar of a year by the rules that come with the program."""
    config = proje_dizini() / "config"
    taban = yukle([config / "isleyis", config / "tablolar"])
    kumeler = Kumeler([k for k, h in PLAN.ana.items() if h.duzey == 3], taban.kumeler)
    sinirlar = YilSinirlari(yil, config / "yillar", False, {}, {})
    gunler = yilin_gunleri(bagla(taban.sureler, kumeler, idare), yil, lambda _: sinirlar)
    return tuple(TakvimGunu(g.isoformat(), s.kimlik, s.mesaj, s.dayanak, (), *tamam(s, g)) for g, s in gunler)


def satirlari(t: Tablo) -> list[dict[str, Any]]:
    """Rows by the names of their columns; the total is the last one."""
    return [dict(zip((s.ad for s in t.sutunlar), x.hucreler, strict=True)) for x in t.satirlar()]


def esitlikler(t: Tablo) -> dict[str, str]:
    """Code of each equality at a table's foot, or in a volume's rows → how it came out."""
    satirlar = [s for d in t.dipnotlar if d.baslik == "Eşitlikler" for s in d.satirlar]
    return {str(s.hucreler[0]): str(s.hucreler[6]) for s in (satirlar or t.satirlar())}


def yaz(d: BellekDefteri, tarih: str, *satirlar: tuple[str, str, int, int], islem: str = "NORMAL") -> None:
    """A voucher of lines (account, code, borç, alacak) in kuruş."""
    d.kaydet(
        Fis(
            belge_turu="MIF",
            belge_no=f"F-{d.son_sira + 1}",
            tarih=tarih,
            islem=islem,
            satirlar=tuple(
                Satir(hesap=h, ekonomik=kod, borc=duz(b) if b else "", alacak=duz(a) if a else "")
                for h, kod, b, a in satirlar
            ),
        )
    )


# -- revenue ----------------------------------------------------------------------------------------------------------


@dataclass
class GelirYili:
    """A year of revenue; ``sutun``: code → column of the form → kuruş, counted from what happens and not from entries."""

    d: BellekDefteri = field(default_factory=BellekDefteri)
    sutun: dict[str, dict[str, int]] = field(default_factory=dict)
    kalan: dict[tuple[str, str], int] = field(default_factory=dict)  # (account, code) → receivable

    def _say(self, kod: str, **artan: int) -> None:
        satir = self.sutun.setdefault(kod, {})
        for ad, v in artan.items():
            satir[ad] = satir.get(ad, 0) + v

    def _alacak(self, hesap: str, kod: str, v: int) -> None:
        self.kalan[hesap, kod] = self.kalan.get((hesap, kod), 0) + v

    def acilis(self, kalanlar: Mapping[tuple[str, str], int]) -> None:
        toplam = sum(kalanlar.values())
        satirlar = [(h, kod, v, 0) for (h, kod), v in kalanlar.items()]
        yaz(self.d, f"{self.d.yil}-01-01", *satirlar, ("500", "", 0, toplam), islem="ACILIS")
        for (h, kod), v in kalanlar.items():
            self._say(kod, devreden_tahakkuk=v)
            self._alacak(h, kod, v)

    def tahakkuk(self, gun: str, kod: str, v: int, hesap: str = "120") -> None:
        yaz(self.d, gun, (hesap, kod, v, 0), ("600", kod, 0, v))
        self._say(kod, yili_tahakkuku=v)
        self._alacak(hesap, kod, v)

    def tahsil(self, gun: str, kod: str, v: int, hesap: str = "120") -> None:
        yaz(self.d, gun, ("102", "", v, 0), (hesap, kod, 0, v), ("805", "", v, 0), ("800", kod, 0, v))
        self._say(kod, tahsilat=v)
        self._alacak(hesap, kod, -v)

    def dogrudan(self, gun: str, kod: str, v: int) -> None:
        """Nobody owed it before: it accrues with its collection."""
        yaz(self.d, gun, ("102", "", v, 0), ("600", kod, 0, v), ("805", "", v, 0), ("800", kod, 0, v))
        self._say(kod, tahsilat=v, yili_tahakkuku=v)

    def iade(self, gun: str, kod: str, v: int) -> None:
        """Collected wrongly, of this year or the last (m.389): given back."""
        yaz(self.d, gun, ("600", kod, v, 0), ("102", "", 0, v), ("810", kod, v, 0), ("805", "", 0, v))
        self._say(kod, ret_iade=v, yili_tahakkuku=-v)

    def sil(self, gun: str, kod: str, v: int, hesap: str = "120") -> None:
        """Written off (m.373/a-4)."""
        yaz(self.d, gun, ("630", kod, v, 0), (hesap, kod, 0, v))
        self._say(kod, yili_tahakkuku=-v)
        self._alacak(hesap, kod, -v)

    def aktar(self, gun: str, kod: str, v: int, eski: str, yeni: str) -> None:
        """From one receivable to another: nothing accrues."""
        yaz(self.d, gun, (yeni, kod, v, 0), (eski, kod, 0, v))
        self._alacak(eski, kod, -v)
        self._alacak(yeni, kod, v)

    def kapat(self, silinen: int = 0) -> None:
        """The budget accounts and then all others are closed by the source's own vouchers (m.480); between them so many
        per cent of a receivable are written off."""
        net = {}
        for hesap, (b, a) in self.d.toplamlar(self.d.son_sira).items():
            net[hesap] = b - a
        butce_ = [h for h in net if h[:3] in ("800", "805", "810") and net[h]]
        self._ters(butce_, net, "DONEM_SONU", ("895", "", 0, 0))
        acik = next(((yer, v * silinen // 100) for yer, v in self.kalan.items() if v * silinen >= 100), None)
        if acik is not None and butce_:
            (hesap, kod), v = acik
            self.sil(KAPANIS_GUNU, kod, v, hesap)
        kalanlar = [(h, kod, 0, v) for (h, kod), v in self.kalan.items() if v]
        oteki = sum(v for *_, v in kalanlar)
        if kalanlar:
            yaz(self.d, KAPANIS_GUNU, ("500", "", oteki, 0), *kalanlar, islem="KAPANIS")

    def _ters(self, hesaplar: list[str], net: dict[str, int], islem: str, dolgu: tuple[str, str, int, int]) -> None:
        if hesaplar:
            satirlar = [(h, "", max(-net[h], 0), max(net[h], 0)) for h in hesaplar]
            yaz(self.d, KAPANIS_GUNU, *satirlar, dolgu, islem=islem)

    def beklenen(self, kod: str) -> dict[str, int]:
        """All columns of a code."""
        s = {
            ad: self.sutun.get(kod, {}).get(ad, 0)
            for ad in ("devreden_tahakkuk", "yili_tahakkuku", "tahsilat", "ret_iade")
        }
        s["toplam_tahakkuk"] = s["devreden_tahakkuk"] + s["yili_tahakkuku"]
        s["net_tahsilat"] = s["tahsilat"] - s["ret_iade"]
        s["devreden"] = sum(v for (_, k), v in self.kalan.items() if k == kod)
        return s


# -- expense ----------------------------------------------------------------------------------------------------------

_ARTIRAN = {"GIDER": 1, "DEVIR_GELEN": 1, "EK_ODENEK": 1, "SARTLI_BAGIS": 1, "IPTAL": -1, "DEVIR_GIDEN": -1}


def tertipli(hesap: str, t: Tertip, borc: int, alacak: int) -> Satir:
    kur, fon, fin, eko = t
    return Satir(
        hesap=hesap,
        borc=duz(borc) if borc else "",
        alacak=duz(alacak) if alacak else "",
        kurumsal=kur,
        fonksiyonel=fon,
        finansman=fin,
        ekonomik=eko,
    )


def tertipli_fis(d: BellekDefteri, tarih: str, *satirlar: Satir, islem: str = "NORMAL") -> None:
    d.kaydet(Fis(belge_turu="MIF", belge_no=f"F-{d.son_sira + 1}", tarih=tarih, islem=islem, satirlar=satirlar))


def odenek(d: BellekDefteri, islem: str, tarih: str, **tutarlar: tuple[Tertip, int]) -> None:
    """A budget document with the entry that follows from it (m.424, 426); negative amounts are taken away."""
    kalemler = list(tutarlar.values())
    butce(d, islem, tarih, *(kalem(t, abs(v), eksi=v < 0) for t, v in kalemler))
    isaret = _ARTIRAN.get(islem, 1)
    for t, v in kalemler:
        b, a = max(v * isaret, 0), max(-v * isaret, 0)
        tertipli_fis(d, tarih, tertipli("900", t, b, a), tertipli("901", t, a, b))


def gider(d: BellekDefteri, tarih: str, t: Tertip, v: int) -> None:
    """Expense with its 905 of the day end."""
    b, a = max(v, 0), max(-v, 0)
    tertipli_fis(
        d, tarih, tertipli("830", t, b, a), Satir(hesap="835", borc=duz(a) if a else "", alacak=duz(b) if b else "")
    )
    tertipli_fis(d, tarih, tertipli("905", t, b, a), tertipli("900", t, a, b))


def sakla(d: BellekDefteri, tarih: str, t: Tertip, v: int) -> None:
    """Kept for advances that go to the mahsup dönemi (m.404/f)."""
    satirlar = [tertipli("906", t, v, 0), tertipli("900", t, 0, v), tertipli("901", t, v, 0), tertipli("907", t, 0, v)]
    tertipli_fis(d, tarih, *satirlar)


def mahsup(d: BellekDefteri, tarih: str, t: Tertip, v: int) -> None:
    """Settled in the mahsup dönemi (m.396/a-1); negative: its correction (m.396/b-2)."""
    b, a = max(v, 0), max(-v, 0)
    tertipli_fis(
        d, tarih, tertipli("834", t, b, a), Satir(hesap="835", borc=duz(a) if a else "", alacak=duz(b) if b else "")
    )


def mahsubu_kapat(d: BellekDefteri, tarih: str, *kalanlar: tuple[Tertip, int], islem: str = "NORMAL") -> None:
    """After the mahsup dönemi 834 is closed against 835 (m.396/b-1)."""
    toplam = sum(v for _, v in kalanlar)
    satirlar = [Satir(hesap="835", borc=duz(toplam)), *(tertipli("834", t, 0, v) for t, v in kalanlar)]
    tertipli_fis(d, tarih, *satirlar, islem=islem)


def kontrol(t: Tertip) -> Tertip:
    """The tertip at the level of control."""
    kur, fon, fin, eko = t
    return kur, fon, fin, ".".join(eko.split(".")[:2])
