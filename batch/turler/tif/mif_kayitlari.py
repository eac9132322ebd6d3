"""The debits and credits of TİFs, tur by tur (MİBMY m.114-120, m.155-156, m.187, m.195-203, m.225, m.292-296,
m.347-350, m.369, m.373). ``V``, KD, BA, GUD: see `mif_istegi`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz
from batch.turler.fis.belge import Satir
from batch.turler.tif.hesaplar import (
    BIRIKMIS,
    BIRIMLER_ARASI_HESAP,
    BUTCE_GELIRI,
    ELDEN_CIKACAGIN_BIRIKMISI,
    ELDEN_CIKACAK,
    FAZLA,
    GELIR,
    GELIR_YANSITMA,
    GIDER,
    KISI,
    NET_DEGER,
    NOKSAN,
    TAKSIT,
    YATIRIM,
    BirimKodlari,
    MifAyari,
    diger_stok,
)
from batch.turler.tif.mif_istegi import GIRIS, MifIstegi, MifKalemi


class HesapYeri(NamedTuple):
    """Where an amount goes: account and what its line bears (fields of `Satir`)."""

    hesap: str
    kodlar: BirimKodlari = BirimKodlari()
    ekonomik: str = ""
    ilgili: str = ""
    tif_no: str = ""

    @property
    def alanlar(self) -> dict[str, str]:
        alanlar = {**self.kodlar._asdict(), "ekonomik": self.ekonomik, "ilgili": self.ilgili, "tif_no": self.tif_no}
        return {ad: deger for ad, deger in alanlar.items() if deger}


class MifKaydi:
    """The debits and credits of one voucher, in the order in which they came; equal places are added up."""

    def __init__(self, istek: MifIstegi) -> None:
        self._istek = istek
        self.ne: tuple[str, str] | None = None  # what it is and its article, where the tur's name does not say it
        self._borc: dict[HesapYeri, int] = {}
        self._alacak: dict[HesapYeri, int] = {}

    def __bool__(self) -> bool:
        return bool(self._borc or self._alacak)

    def borc(self, yer: HesapYeri, tutar: int) -> None:
        if tutar:
            self._borc[yer] = self._borc.get(yer, 0) + tutar

    def alacak(self, yer: HesapYeri, tutar: int) -> None:
        if tutar:
            self._alacak[yer] = self._alacak.get(yer, 0) + tutar

    def netlestir(self) -> int:
        """What stands on both sides of a place comes off; debits less credits of what is left."""
        for yer in [y for y in self._borc if y in self._alacak]:
            ortak = min(self._borc[yer], self._alacak[yer])
            for taraf in (self._borc, self._alacak):
                taraf[yer] -= ortak
                if not taraf[yer]:
                    del taraf[yer]
        return sum(self._borc.values()) - sum(self._alacak.values())

    # Places of accounts, each with the codes that its lines bear.

    def kalem(self, k: MifKalemi, hesap: str = "", birim: BirimKodlari | None = None) -> HesapYeri:
        """Stock bears all three codes of its unit (m.114/9), a durable one the kurumsal (m.159/3)."""
        kodlar = self.kodlar(k) if birim is None else birim
        hesap = hesap or k.hesap
        if not hesap.startswith("15"):
            kodlar = BirimKodlari(kodlar.kurumsal)
        return HesapYeri(hesap, kodlar, tif_no=self._istek.belge_no)

    def kodlar(self, k: MifKalemi) -> BirimKodlari:
        b = self._istek.birim
        return BirimKodlari(k.kurumsal or b.kurumsal, k.fonksiyonel or b.fonksiyonel, k.finansman or b.finansman)

    def kisi(self) -> HesapYeri:
        return HesapYeri(KISI, ilgili=self._istek.sorumlu)

    def satirlar(self) -> tuple[Satir, ...]:
        borclar = [Satir(hesap=y.hesap, borc=duz(t), **y.alanlar) for y, n in self._borc.items() for t in _sigan(n)]
        alacaklar = [
            Satir(hesap=y.hesap, alacak=duz(t), **y.alanlar) for y, n in self._alacak.items() for t in _sigan(n)
        ]
        return (*borclar, *alacaklar)


def _sigan(kurus: int) -> Iterator[int]:
    """An amount in as many parts as the width of a line needs; nothing for zero."""
    while kurus > 0:
        yield min(kurus, TUTAR_KURUS_AZAMI)
        kurus -= TUTAR_KURUS_AZAMI


def gider_yeri(kodlar: BirimKodlari, kod: str) -> HesapYeri:
    """An expense by its economic code, and by whose it is (m.371/a-1)."""
    return HesapYeri(f"{GIDER}.{kod}", kodlar, ekonomik=kod)


def _gelir(kod: str) -> HesapYeri:
    return HesapYeri(f"{GELIR}.{kod}", ekonomik=kod)


def tahsil_hesabi(istek: MifIstegi, ayar: MifAyari) -> str:
    return istek.tahsil_hesabi or ayar.satis_tahsilati


_Yazan = Callable[[MifIstegi, MifAyari, MifKaydi], None]


def _karsiliksiz_giris(karsi: Callable[[MifAyari, MifKalemi], HesapYeri]) -> _Yazan:
    """150 or V at its value against one account."""

    def yaz(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
        for k in istek.kalemler:
            x.borc(x.kalem(k), k.deger)
            x.alacak(karsi(ayar, k), k.deger)

    return yaz


def _yatirim(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    for k in istek.kalemler:
        x.borc(x.kalem(k), k.deger)
        x.alacak(x.kalem(k, YATIRIM), k.deger)


def _iade(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    for k in istek.kalemler:
        x.borc(x.kalem(k), k.deger)
        gider = gider_yeri(x.kodlar(k), k.ekonomik or ayar.tuketim_kodu(k.hesap))
        x.alacak(gider if ayar.iade_hesabi == GIDER else HesapYeri(ayar.iade_hesabi), k.deger)


def _fazla(ayar: MifAyari, k: MifKalemi) -> HesapYeri:
    """m.116/a-3 of stocks; of durable ones three articles are there (m.292/1, m.347/a-2, m.369/a-8)."""
    hesap = FAZLA if k.stok else ayar.sayim_fazlasi_v
    return _gelir(ayar.deger_artisi) if hesap == GELIR else HesapYeri(hesap)


def _uretim(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """Stock made of stock: 150 / 150, the rest a gain or a loss of value (m.116/a-1). A durable one: what went into it
    is an expense and what it is worth a revenue (m.116/b-1, m.369/a-8), as m.114/7 has it of what is made and used."""
    kullanilan = istek.kullanilan
    for k in istek.kalemler:
        x.borc(x.kalem(k), k.deger)
    if net := all(k.stok for k in istek.kalemler):
        fark = sum(k.deger for k in istek.kalemler) - sum(k.deger for k in kullanilan)
        x.borc(gider_yeri(x.kodlar(istek.kalemler[0]), ayar.deger_azalisi), max(-fark, 0))
    for k in kullanilan:
        if not net:
            x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.tuketim_kodu(k.hesap)), k.deger)
        x.alacak(x.kalem(k), k.deger)
    x.alacak(_gelir(ayar.deger_artisi), max(fark, 0) if net else sum(k.deger for k in istek.kalemler))


def _bedelsiz_cikis(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """257 BA + 630 the rest / V KD; 630 / 150 (m.195/b-7, m.116/b-5)."""
    for k in istek.kalemler:
        x.borc(x.kalem(k, ayar.ekli(BIRIKMIS, k.hesap)), k.birikmis)
        x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.deger_azalisi), k.net)
        x.alacak(x.kalem(k), k.deger)


def _satis(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """The price, 257 BA [+ 630] / V KD [+ 600], and the price as revenue of the budget where it has come in; stock from
    157, where `_stok_ayirma` has put it."""
    tahsil = tahsil_hesabi(istek, ayar)
    taksitli = ana_hesap(tahsil) in TAKSIT
    for k in istek.kalemler:
        kod = ayar.satis_geliri[k.ana]
        yer = HesapYeri(tahsil, ekonomik=kod, ilgili=istek.sorumlu) if taksitli else HesapYeri(tahsil)
        x.borc(yer, k.satis_bedeli)
    for k in istek.kalemler:
        x.borc(x.kalem(k, ayar.ekli(BIRIKMIS, k.hesap)), k.birikmis)
        x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.deger_azalisi), max(k.net - k.satis_bedeli, 0))
        x.alacak(x.kalem(k, diger_stok(k.hesap) if k.stok else ""), k.deger)
        x.alacak(_gelir(ayar.deger_artisi), max(k.satis_bedeli - k.net, 0))
    if taksitli:
        return
    for k in istek.kalemler:
        kod = ayar.satis_geliri[k.ana]
        x.borc(HesapYeri(GELIR_YANSITMA), k.satis_bedeli)
        x.alacak(HesapYeri(f"{BUTCE_GELIRI}.{kod}", ekonomik=kod), k.satis_bedeli)


def _stok_ayirma(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """157 / 150 at KD: what is to be sold is no longer for consumption. The accounting regulation has no entry of sound
    stock that is set aside (m.116/b-3 is of what broke); that its TİF goes to the accounts is TMY m.30."""
    x.ne = ("satılacak stokun ayrılması", "TMY m.30")
    for k in istek.kalemler:
        if k.stok:
            x.borc(x.kalem(k, diger_stok(k.hesap)), k.deger)
            x.alacak(x.kalem(k), k.deger)


def _hurda(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """294 / V and 257 / 299 whole; 157 at what the scrap is worth + 630 / 150, and that loss from who is to blame."""
    for k in istek.kalemler:
        if not k.stok:
            x.borc(x.kalem(k, ayar.ekli(ELDEN_CIKACAK, k.hesap)), k.deger)
            x.alacak(x.kalem(k), k.deger)
            x.borc(x.kalem(k, ayar.ekli(BIRIKMIS, k.hesap)), k.birikmis)
            x.alacak(x.kalem(k, ayar.ekli(ELDEN_CIKACAGIN_BIRIKMISI, k.hesap)), k.birikmis)
            continue
        kayip = k.deger - k.hurda_degeri
        x.borc(x.kalem(k, diger_stok(k.hesap)), k.hurda_degeri)
        x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.deger_azalisi), kayip)
        x.alacak(x.kalem(k), k.deger)
        _kisiden(istek, ayar, x, kayip)


def _kisiden(istek: MifIstegi, ayar: MifAyari, x: MifKaydi, tutar: int) -> None:
    """140 / 600, to be revenue of the budget when it is paid (m.369/a-3)."""
    if istek.sorumlusu_var:
        x.borc(x.kisi(), tutar)
        x.alacak(_gelir(ayar.kisi_alacagi_geliri), tutar)


def _yok_olma(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    _bedelsiz_cikis(istek, ayar, x)
    for k in istek.kalemler:
        _kisiden(istek, ayar, x, k.gud)


def _noksan(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """197 / 150 (m.116/b-4). V with somebody to answer for it: 257 + 197 / V, so that 197 holds the net value; nobody:
    257 + 630 / V (m.373/a-7)."""
    for k in istek.kalemler:
        x.borc(x.kalem(k, ayar.ekli(BIRIKMIS, k.hesap)), k.birikmis)
        gider = not (k.stok or istek.sorumlusu_var)
        x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.deger_azalisi) if gider else HesapYeri(NOKSAN), k.net)
        x.alacak(x.kalem(k), k.deger)


def _noksan_sorumlusu(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """140 GUD [+ 630] / 197 [+ 600] (m.156/b-1, m.369/a-5)."""
    x.ne = ("noksanın sorumlusuna yazılması", "m.156/b-1" if any(k.stok for k in istek.kalemler) else "m.369/a-5")
    if not istek.sorumlusu_var:
        return
    for k in istek.kalemler:
        x.borc(x.kisi(), k.gud)
        x.borc(gider_yeri(x.kodlar(k), k.ekonomik or ayar.deger_azalisi), max(k.net - k.gud, 0))
        x.alacak(HesapYeri(NOKSAN), k.net)
        x.alacak(_gelir(ayar.kisi_alacagi_geliri), max(k.gud - k.net, 0))


def _birimler_arasi(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """Within one journal only whose it is changes, told by the receiver; an il özel idaresi's muhasebe birimleri meet
    on 511, the value on one side of it and what was depreciated on the other (m.348/1)."""
    for k in istek.kalemler:
        birikmis = ayar.ekli(BIRIKMIS, k.hesap)
        if not istek.baska_muhasebe:
            x.borc(x.kalem(k), k.deger)
            x.alacak(x.kalem(k, birim=istek.karsi), k.deger)
            x.borc(x.kalem(k, birikmis, istek.karsi), k.birikmis)
            x.alacak(x.kalem(k, birikmis), k.birikmis)
            continue
        gelen, giden = (x.borc, x.alacak) if istek.yon == GIRIS else (x.alacak, x.borc)
        gelen(x.kalem(k), k.deger)
        giden(HesapYeri(BIRIMLER_ARASI_HESAP), k.deger)
        gelen(HesapYeri(BIRIMLER_ARASI_HESAP), k.birikmis)
        giden(x.kalem(k, birikmis), k.birikmis)
    if not istek.baska_muhasebe:
        x.netlestir()


def _duzeltme(istek: MifIstegi, ayar: MifAyari, x: MifKaydi) -> None:
    """What a correction takes out and what it puts in, together; what is left over goes where the mistaken entry had
    its other side, or is a gain or a loss of value (R-T78, R-T79). Of a half that is entered alone the other side is
    one account either way (630 where the mistaken entry's is not known), so that two halves leave nothing there but
    their difference."""
    giris = istek.tur == "DUZELTME_GIRIS"
    for kalemler, girer in ((istek.kalemler, giris), (istek.es, not giris)):
        for k in kalemler:
            gelen, giden = (x.borc, x.alacak) if girer else (x.alacak, x.borc)
            gelen(x.kalem(k), k.deger)
            giden(x.kalem(k, ayar.ekli(BIRIKMIS, k.hesap)), k.birikmis)
    fark = x.netlestir()
    x.alacak(_duzeltme_yeri(istek, ayar, x, GELIR if istek.es else GIDER), max(fark, 0))
    x.borc(_duzeltme_yeri(istek, ayar, x, GIDER), max(-fark, 0))


def _duzeltme_yeri(istek: MifIstegi, ayar: MifAyari, x: MifKaydi, yoksa: str) -> HesapYeri:
    hesap = istek.karsi_hesap or yoksa
    if (ana := ana_hesap(hesap)) not in (GELIR, GIDER):
        return HesapYeri(hesap)
    varsayilan = ayar.deger_artisi if ana == GELIR else ayar.deger_azalisi
    kod = hesap.partition(".")[2] or varsayilan
    return _gelir(kod) if ana == GELIR else gider_yeri(x.kodlar(istek.kalemler[0]), kod)


# Of each tur the vouchers that it takes, in order.
YAZANLAR: Mapping[str, tuple[_Yazan, ...]] = {
    "ENVANTER": (_karsiliksiz_giris(lambda a, k: HesapYeri(NET_DEGER)),),
    "YATIRIMDAN_AKTARMA": (_yatirim,),
    "BAGIS_ALMA": (_karsiliksiz_giris(lambda a, k: _gelir(a.bagis_kodu(k.hesap))),),
    "IDARELER_ARASI_ALMA": (_karsiliksiz_giris(lambda a, k: _gelir(a.devir_kodu(k.hesap))),),
    "IC_URETIM": (_uretim,),
    "DEGER_ARTISI": (_uretim,),
    "IADE": (_iade,),
    "SAYIM_FAZLASI": (_karsiliksiz_giris(_fazla),),
    "DUZELTME_GIRIS": (_duzeltme,),
    "BAGIS_VERME": (_bedelsiz_cikis,),
    "IDARELER_ARASI_VERME": (_bedelsiz_cikis,),
    "SATIS": (_stok_ayirma, _satis),
    "HURDA": (_hurda,),
    "YOK_OLMA": (_yok_olma,),
    "SAYIM_NOKSANI": (_noksan, _noksan_sorumlusu),
    "DUZELTME_CIKIS": (_duzeltme,),
    "BIRIMLER_ARASI": (_birimler_arasi,),
}


def kayitlari(istek: MifIstegi, ayar: MifAyari) -> list[MifKaydi]:
    sonuc = []
    for yaz in YAZANLAR[istek.tur]:
        yaz(istek, ayar, x := MifKaydi(istek))
        if x:
            sonuc.append(x)
    return sonuc
