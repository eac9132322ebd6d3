"""The registry of reports: names, parameters, makers, and the way from a request to a finished table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import hesap_kapisi
from batch.documents.metin import tarih_kapisi
from batch.reports import defterler, dogrulama, isleyis_raporlari
from batch.reports.dogrulama import Istek
from batch.reports.esitlikler import GENEL, KURALSIZ, MIZAN_TURLERI, PROFILLER, MizanKurallari
from batch.reports.kaynak import Defter
from batch.reports.kunye import aralik_yazi, ay_yazi
from batch.reports.mizan import YONSUZ, mizan
from batch.reports.mizan_kontrol import mizan_kontrol
from batch.reports.tablo import Tablo


class RaporHatasi(Exception):
    """The report cannot be made as asked: unknown name, wrong parameter, number out of range."""


@dataclass(frozen=True, slots=True)
class Parametre:
    """A parameter; ``kapi`` brings its text to canonical form and raises AlanHatasi."""

    ad: str
    aciklama: str
    kapi: Callable[[str], str]
    zorunlu: bool = False
    varsayilan: str = ""


Yapici = Callable[[Defter, int, Mapping[str, str], Mapping[str, str], MizanKurallari], Tablo]


@dataclass(frozen=True, slots=True)
class Rapor:
    """A report: ``yap(defter, sira, parametreler, yonler, kurallar)`` makes its table.

    ``kuralli``: it asks the equalities of the rule base, so they must be given.
    """

    ad: str
    baslik: str
    parametreler: tuple[Parametre, ...]
    yap: Yapici
    kuralli: bool = False


@dataclass(frozen=True, slots=True)
class Denetim:
    """Outcome of checking a verification code: the code given and the code of the report made again."""

    istek: Istek
    verilen: str
    bulunan: str

    @property
    def tutuyor(self) -> bool:
        return self.verilen == self.bulunan


def _duzey(metin: str) -> str:
    if metin in {str(i) for i in range(10)}:
        return metin
    raise AlanHatasi("RAP", f"düzey okunamadı: «{metin}»", "0 (hepsi) ile 9 arasında bir sayı")


def _mizan_turu(metin: str) -> str:
    if metin in MIZAN_TURLERI:
        return metin
    raise AlanHatasi("RAP", f"mizan türü tanınmıyor: «{metin}»", "aylik, gecici ya da kesin")


def _profil(metin: str) -> str:
    if metin in PROFILLER:
        return metin
    raise AlanHatasi("RAP", f"denetim profili tanınmıyor: «{metin}»", " ya da ".join(PROFILLER))


def _ana_hesap(metin: str) -> str:
    kod = hesap_kapisi(metin)
    if "." in kod or len(kod) != 3:
        raise AlanHatasi("RAP", f"büyük defter üç haneli bir hesap ister: «{metin}»", "102 gibi bir hesap")
    return kod


def _alt_hesap(metin: str) -> str:
    kod = hesap_kapisi(metin)
    if "." not in kod:
        raise AlanHatasi("RAP", f"yardımcı defter bir alt hesap ister: «{metin}»", "102.01 gibi bir hesap")
    return kod


def _evet(metin: str) -> str:
    if metin == "evet":
        return metin
    raise AlanHatasi("RAP", f"«{metin}» olamaz", "evet")


def _tarih(metin: str) -> str:
    return tarih_kapisi(metin)


_ILK = Parametre("ilk", "ilk gün (yyyy-aa-gg); verilmezse yıl başı", _tarih)
_SON = Parametre("son", "son gün (yyyy-aa-gg); verilmezse son yevmiyenin günü", _tarih)
_TUR = Parametre("tur", "aylik, gecici ya da kesin", _mizan_turu)


def _mizan_ani(d: Defter, sira: int, p: Mapping[str, str]) -> tuple[int, str, str]:
    """Last record of a mizan, its last day, and the words for its period."""
    son = p["son"] or d.yevmiye(sira)[1]
    if p["son"]:
        sira = min(sira, d.tarihte(p["son"]))
    donem = {
        "": aralik_yazi(d.yil, "", son),
        "aylik": f"{ay_yazi(d.yil, son)} (aylık mizan)",
        "gecici": f"{d.yil} geçici mizan",
        "kesin": f"{d.yil} kesin mizan",
    }[p["tur"]]
    return sira, son, donem


def _mizan(d: Defter, sira: int, p: Mapping[str, str], yonler: Mapping[str, str], kurallar: MizanKurallari) -> Tablo:
    sira, _, donem = _mizan_ani(d, sira, p)
    return mizan(d, sira, int(p["duzey"]), donem, yonler, kurallar, p["tur"])


def _mizan_kontrol(
    d: Defter, sira: int, p: Mapping[str, str], yonler: Mapping[str, str], kurallar: MizanKurallari
) -> Tablo:
    sira, son, donem = _mizan_ani(d, sira, p)
    return mizan_kontrol(d, sira, son, donem, p["profil"], p["tur"], yonler, kurallar)


RAPORLAR: dict[str, Rapor] = {
    r.ad: r
    for r in (
        Rapor(
            "mizan",
            "Mizan",
            (
                Parametre("duzey", "en alt düzey: 1 üç haneli hesaplar, 0 hepsi", _duzey, varsayilan="0"),
                _TUR,
                _SON,
            ),
            _mizan,
            kuralli=True,
        ),
        Rapor(
            "mizan-kontrol",
            "Mizan Kontrolü",
            (Parametre("profil", "genel ya da kbs", _profil, varsayilan=GENEL), _TUR, _SON),
            _mizan_kontrol,
            kuralli=True,
        ),
        Rapor(
            "yevmiye",
            "Yevmiye Defteri",
            (_ILK, _SON, Parametre("dayanak", "evet: her satırın dayandığı maddeler de yazılır", _evet)),
            lambda d, y, p, *_: defterler.yevmiye_defteri(d, y, p["ilk"], p["son"], dayanakli=p["dayanak"] == "evet"),
        ),
        Rapor(
            "isleyis-disi",
            "İşleyiş Dışı Kayıtlar",
            (_ILK, _SON),
            lambda d, y, p, *_: isleyis_raporlari.isleyis_disi(d, y, p["ilk"], p["son"]),
        ),
        Rapor(
            "dayanak",
            "Kayıtların Dayandığı Maddeler",
            (_ILK, _SON),
            lambda d, y, p, *_: isleyis_raporlari.dayanak(d, y, p["ilk"], p["son"]),
        ),
        Rapor(
            "buyuk",
            "Büyük Defter",
            (Parametre("hesap", "üç haneli hesap kodu", _ana_hesap, zorunlu=True), _ILK, _SON),
            lambda d, y, p, *_: defterler.buyuk_defter(d, y, p["hesap"], p["ilk"], p["son"]),
        ),
        Rapor(
            "yardimci",
            "Yardımcı Hesap Defteri",
            (Parametre("hesap", "alt hesap kodu", _alt_hesap, zorunlu=True), _ILK, _SON),
            lambda d, y, p, *_: defterler.yardimci_defter(d, y, p["hesap"], p["ilk"], p["son"]),
        ),
        Rapor(
            "kasa",
            "Kasa Defteri",
            (_ILK, _SON),
            lambda d, y, p, *_: defterler.kasa_defteri(d, y, p["ilk"], p["son"]),
        ),
    )
}


def istek_kur(ad: str, yil: int, birim: str, sira: int, parametreler: Mapping[str, str]) -> Istek:
    """A request with every parameter checked and in its canonical form. Raises RaporHatasi."""
    rapor = RAPORLAR.get(ad)
    if rapor is None:
        raise RaporHatasi(f"«{ad}» adında bir rapor yok; olanlar: {', '.join(RAPORLAR)}")
    fazla = sorted(set(parametreler) - {p.ad for p in rapor.parametreler})
    if fazla:
        kabul = ", ".join(p.ad for p in rapor.parametreler)
        raise RaporHatasi(f"{ad} raporu «{fazla[0]}» parametresini almaz; aldıkları: {kabul}")
    ciftler = []
    for p in rapor.parametreler:
        deger = parametreler.get(p.ad, "") or p.varsayilan
        if not deger:
            if p.zorunlu:
                raise RaporHatasi(f"{ad} raporu için {p.ad} gerekir: {p.aciklama}")
            continue
        try:
            ciftler.append((p.ad, p.kapi(deger)))
        except AlanHatasi as h:
            raise RaporHatasi(f"{ad} raporu, {p.ad}: {h.mesaj}; beklenen: {h.beklenen}") from None
    gunler = dict(ciftler)
    for uc in ("ilk", "son"):
        if gunler.get(uc, str(yil))[:4] != str(yil):
            raise RaporHatasi(f"{ad} raporu, {uc}: {gunler[uc]} günü {yil} yılında değil")
    if gunler.get("ilk", "") > gunler.get("son", "9999"):
        raise RaporHatasi(f"{ad} raporu: ilk gün {gunler['ilk']}, son gün {gunler['son']} gününden sonra olamaz")
    return Istek(ad, yil, birim, sira, tuple(ciftler))


def hazirla(
    d: Defter,
    istek: Istek,
    yonler: Mapping[str, str] = YONSUZ,
    kurallar: MizanKurallari = KURALSIZ,
    *,
    muhurlu: bool = True,
) -> Tablo:
    """The table of a request, with its verification code unless ``muhurlu`` is off (a CSV shows none).

    ``yonler``: normal side of the three-digit accounts; ``kurallar``: equalities of the mizan. Raises RaporHatasi.
    """
    istek = istek_kur(istek.rapor, istek.yil, istek.birim, istek.sira, dict(istek.parametreler))
    if (istek.yil, istek.birim) != (d.yil, d.birim):
        raise RaporHatasi(f"istenen {istek.yil}/{istek.birim}, açık defter {d.yil}/{d.birim}")
    if not 0 <= istek.sira <= d.son_sira:
        raise RaporHatasi(f"{istek.sira}. kayıt yok; son kayıt {d.son_sira}")
    rapor = RAPORLAR[istek.rapor]
    parametreler = {p.ad: "" for p in rapor.parametreler} | dict(istek.parametreler)
    hesap = parametreler.get("hesap", "")
    if hesap and not d.hesap_adi(hesap) and defterler.hesap_toplami(d, istek.sira, hesap) == (0, 0):
        raise RaporHatasi(f"{hesap} hesabı hesap planında yok, kaydı da yok; kodu denetleyin")
    tablo = rapor.yap(d, istek.sira, parametreler, yonler, kurallar)
    return dogrulama.muhurle(tablo, istek) if muhurlu else tablo


def denetle(d: Defter, kod: str, yonler: Mapping[str, str] = YONSUZ, kurallar: MizanKurallari = KURALSIZ) -> Denetim:
    """Makes the report of a code again and compares. Raises DogrulamaHatasi (no code), RaporHatasi."""
    istek = dogrulama.coz(kod)
    tablo = hazirla(d, istek, yonler, kurallar)
    sonuc = Denetim(istek, kod.strip(), tablo.kunye.kod)
    if sonuc.tutuyor:
        return sonuc
    onceki = Denetim(istek, kod.strip(), dogrulama.uret(dogrulama.onceki_bicim(tablo), istek))
    return onceki if onceki.tutuyor else sonuc
