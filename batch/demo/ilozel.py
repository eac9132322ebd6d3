"""A small year of an il özel idaresi with one ilçe: two journals, appropriations sent and taken back (m.404).

The centre and the ilçe are muhasebe birimleri of their own. Money goes from one to the other through 511 (m.350), the
appropriation by gönderme belgesi; for what the centre spends without one the program books the pair itself (m.404/b).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from batch.demo import butce, tasinir, tasinir_sayimi, yil_sonu
from batch.documents.tasinir import ikinci_duzey
from batch.documents.tutar import duz, tam

YIL = 2016
MERKEZ, ILCE = "7100", "7101"
IDARE = {
    "kod": "44.71.01",
    "ad": "Örnek İl Özel İdaresi",
    "muhasebe_birimi": MERKEZ,
    "tur": "il-ozel-idaresi",
}
ILCE_BIRIMI = f'\n[[birim]]\nkod = "{ILCE}"\nad = "Yeşilova İlçe Özel İdaresi"\nilce = true\n'
SUTUNLAR = (
    "muhasebe_birimi",
    "belge_turu",
    "belge_no",
    "tarih",
    "islem",
    "hesap",
    "borc",
    "alacak",
    "kurumsal",
    "fonksiyonel",
    "finansman",
    "ekonomik",
    "belge_aciklama",
    "dayanak_turu",
    "dayanak_no",
    "dayanak_tarihi",
    "ilgili",
    "tif_no",
)
BANKA, CEK, YOLDAKI = "102.01", "103.01", "511.01"
PAY = "05.2.2.51"
KURUMSAL = (
    ("44.71.01", "Örnek İl Özel İdaresi", ""),
    ("44.71.01.10", "Mali Hizmetler Müdürlüğü", "01.1.2.00"),
    ("44.71.01.20", "Yol ve Ulaşım Hizmetleri Müdürlüğü", "04.5.1.00"),
    ("44.71.01.71", "Yeşilova İlçe Özel İdaresi", "01.3.9.00"),
)
Tertip = tuple[str, str, str, str]  # kurumsal, fonksiyonel, fourth-level code, what it buys
_MALI, _YOL, _ILCE = (k[0] for k in KURUMSAL[1:])
BUYRO: Tertip = (_MALI, "01.1.2.00", "03.2.1.01", "Kırtasiye alımı")
AKARYAKIT: Tertip = (_YOL, "04.5.1.00", "03.2.3.02", "Akaryakıt alımı")
BAKIM: Tertip = (_YOL, "04.5.1.00", "03.7.3.02", "İş makinesi bakımı")
ILCE_ALIM: Tertip = (_ILCE, "01.3.9.00", "03.2.1.01", "Kırtasiye alımı")
ILCE_ONARIM: Tertip = (_ILCE, "01.3.9.00", "03.7.3.02", "Makine bakımı")
# TL a month; the budget is for the year, with something to spare.
AYLIK = {BUYRO: 4_000, AKARYAKIT: 90_000, BAKIM: 35_000, ILCE_ALIM: 6_000, ILCE_ONARIM: 22_000}
TL = 100
# Taşınırlar: computers that the centre has, and paper that it buys each month instead of spending it at once.
BUTCE_BIRIMI = tasinir.HarcamaBirimi("44.71.01.10.001", "Hasan Ak", "Zehra Polat", "Fatma Şahin")
ILCE_HARCAMA_BIRIMI, AMBAR = "44.71.01.71.001", "01"
# Muhasebe birimi and harcama birimi of each ambar, and who keeps its records.
_AMBARLILAR = ((MERKEZ, BUTCE_BIRIMI.kod, BUTCE_BIRIMI.kayit), (ILCE, ILCE_HARCAMA_BIRIMI, "Elif Koç"))
BILGISAYAR, KAGIT_FIYATI = 2_400 * TL, 950  # kuruş, of one
EDINME, BIRIKMIS = 6 * BILGISAYAR, 6 * 960 * TL


@dataclass(frozen=True)
class IlKalemi:
    """A line: account, amount in kuruş (credit negative), tertip where it has one."""

    hesap: str
    tutar: int
    tertip: Tertip | None = None
    ekonomik: str = ""
    tif_no: str = ""
    kurumsal: str = ""


class _Fisler:
    """Rows of one unit's vouchers, numbered as they come."""

    def __init__(self, birim: str) -> None:
        self.birim = birim
        self.satirlar: list[dict[str, str]] = []
        self._no: dict[str, int] = {}

    def yaz(self, turu: str, gun: date, aciklama: str, satirlar: list[IlKalemi], islem: str = "NORMAL") -> None:
        if sum(s.tutar for s in satirlar):
            raise ValueError(f"dengesiz örnek fiş: {aciklama} {gun}")
        no = self._no[turu] = self._no.get(turu, 0) + 1
        ortak = {
            "muhasebe_birimi": self.birim,
            "belge_turu": turu,
            "belge_no": str(no),
            "tarih": gun.isoformat(),
            "islem": islem,
            "belge_aciklama": aciklama,
            "dayanak_turu": "Fatura" if turu == "OEB" else "Muhasebe evrakı",
            "dayanak_no": f"{YIL}/{len(self.satirlar) + 1}",
            "dayanak_tarihi": gun.isoformat(),
        }
        for s in satirlar:
            yan = {"borc": duz(s.tutar)} if s.tutar > 0 else {"alacak": duz(-s.tutar)}
            kod = {ad: v for ad, v in (("ekonomik", s.ekonomik), ("kurumsal", s.kurumsal)) if v}
            if s.tertip is not None:
                kod = {"kurumsal": s.tertip[0], "fonksiyonel": s.tertip[1], "finansman": "5", "ekonomik": s.tertip[2]}
            if s.tif_no:
                kod = {**kod, "ekonomik": "", "tif_no": s.tif_no}
            self.satirlar.append({**ortak, "hesap": s.hesap, **yan, **kod})

    def gider(self, gun: date, t: Tertip, tutar: int, stok: tuple[str, str] = ("", "")) -> None:
        """An ödeme emri paid through the bank (m.393/a-1); ``stok``: account and TİF of what goes into an ambar."""
        hesap, tif_no = stok
        satirlar = [IlKalemi(hesap or _alt("630", t[2]), tutar, t, tif_no=tif_no), IlKalemi(CEK, -tutar)]
        satirlar += [IlKalemi(_alt("830", t[2]), tutar, t), IlKalemi("835", -tutar)]
        self.yaz("OEB", gun, t[3], satirlar)

    def banka(self, gun: date, tutar: int) -> None:
        self.yaz("MIF", gun, "Gönderme emirlerinin ödenmesi", [IlKalemi(CEK, tutar), IlKalemi(BANKA, -tutar)])

    def bakiye(self, hesap: str) -> int:
        """What an account holds at the year's end, in kuruş."""
        return sum(tam(s.get("borc", "")) - tam(s.get("alacak", "")) for s in self.satirlar if s["hesap"] == hesap)

    def csv(self) -> bytes:
        metin = io.StringIO(newline="")
        yazici = csv.DictWriter(metin, SUTUNLAR, delimiter=";", lineterminator="\n", restval="")
        yazici.writeheader()
        yazici.writerows(self.satirlar)
        return metin.getvalue().encode()


def _alt(ana: str, kod: str) -> str:
    return ".".join([ana, *(d.zfill(2) for d in kod.split("."))])


def _tertip(t: Tertip) -> butce.Tertip:
    return t[0], t[1], ".".join(t[2].split(".")[:2])


def kurumsal_listesi() -> str:
    """``config/kodlar/kurumsal.csv``."""
    return "".join(";".join(s) + "\n" for s in (("kod", "ad", "fonksiyonel"), *KURUMSAL))


def yapilandirma(_: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of the settings that the sample year has of its own."""
    yield "kodlar/kurumsal.csv", kurumsal_listesi()


def _gun(ay: int, gun: int) -> date:
    """The day, or the first one after it that is no weekend."""
    g = date(YIL, ay, gun)
    while g.weekday() > 4:
        g += timedelta(days=1)
    return g


def _paket(ay: int) -> int:
    """How many packets of paper a month's purchase brings."""
    return 420 + 4 * ay


@lru_cache(maxsize=1)
def _tasinirlar() -> tuple[tasinir.Tasinirlar, dict[int, str]]:
    """The centre's taşınırlar, and the number of each month's purchase TİF."""
    t, alislar = tasinir.Tasinirlar(YIL), dict[int, str]()
    mal, adet, ilk = tasinir.DIZUSTU, EDINME // BILGISAYAR, _gun(1, 4)
    cetvel = tasinir.DayanakEvraki("Taşınır yönetim hesabı cetveli", f"{YIL - 1}/12", date(YIL - 1, 12, 31))
    pay = {"birim_fiyat": duz(BILGISAYAR), "birikmis_amortisman": duz(BIRIKMIS // adet)}
    siciller = t.yeni_siciller(BUTCE_BIRIMI, mal, adet, YIL - 2)
    satirlar = [{**tasinir.sicilli(mal, no), **pay} for no in siciller]
    t.tif(ilk, "ACILIS", BUTCE_BIRIMI, AMBAR, satirlar, [cetvel])
    for ay in range(1, 13):
        gun = _gun(ay, 12)
        fatura = tasinir.DayanakEvraki("Fatura", f"K-{ay:03d}", gun)
        satir = {**tasinir.mal_satiri(tasinir.KAGIT, _paket(ay)), "birim_fiyat": duz(KAGIT_FIYATI)}
        t.stok[BUTCE_BIRIMI.kod, AMBAR, tasinir.KAGIT] += _paket(ay)
        rapor = {"muayene_no": f"{YIL}/{ay}", "muayene_tarihi": gun.isoformat()}
        firma = "Yeşilova Kırtasiye"
        alislar[ay] = t.tif(gun, "SATIN_ALMA", BUTCE_BIRIMI, AMBAR, [satir], [fatura], firma=firma, **rapor)
        t.tuketim(_gun(ay, 18), BUTCE_BIRIMI, AMBAR, ("Genel Sekreterlik", "Zehra Polat"), {tasinir.KAGIT: 380})
        if ay == 5:
            talep = tasinir.DayanakEvraki("Talep yazısı", f"{YIL}/40", _gun(5, 23))
            yer = {"karsi_harcama_birimi": ILCE_HARCAMA_BIRIMI, "karsi_ambar": AMBAR, "karsi_muhasebe_birimi": ILCE}
            yer |= tasinir.karari("UST_YONETICI", f"{YIL}/19", _gun(5, 23))
            giden = [tasinir.sicilli(mal, no) for no in siciller[-2:]]
            t.tif(_gun(5, 24), "BIRIMLER_ARASI", BUTCE_BIRIMI, AMBAR, giden, [talep], **yer)
    return t, alislar


def _ambarlar() -> Iterator[dict[str, str]]:
    for birim, kod, kim in _AMBARLILAR:
        satir = {"muhasebe_birimi": birim, "belge_no": "1", "tarih": f"{YIL}-01-01", "harcama_birimi": kod}
        yield {**satir, "ambar": AMBAR, "ad": "Taşınır Ambarı", "islem": "TANIM", "kullanici": kim}


def _merkez() -> _Fisler:
    f = _Fisler(MERKEZ)
    _, alislar = _tasinirlar()
    acilis = [IlKalemi(BANKA, 1_500_000 * TL), IlKalemi("519.2015", 80_000 * TL)]
    acilis += [IlKalemi(h, t, kurumsal=_MALI) for h, t in (("255.02.01", EDINME), ("257.05", -BIRIKMIS))]
    acilis.append(IlKalemi("500", -sum(s.tutar for s in acilis)))
    f.yaz("MIF", date(YIL, 1, 1), "Açılış kaydı", acilis, "ACILIS")
    for ay in range(1, 13):
        pay = (190_000 + 1_000 * ay) * TL
        gelir = [IlKalemi(BANKA, pay), IlKalemi(_alt("600", PAY), -pay, ekonomik=PAY)]
        gelir += [IlKalemi("805", pay), IlKalemi(_alt("800", PAY), -pay, ekonomik=PAY)]
        f.yaz("MIF", _gun(ay, 8), "Genel bütçe vergi geliri payı", gelir)
        giden = 30_000 * TL
        f.yaz("MIF", _gun(ay, 11), "İlçeye gönderilen para", [IlKalemi(YOLDAKI, giden), IlKalemi(CEK, -giden)])
        toplam = giden
        for t, gun in ((BUYRO, 12), (AKARYAKIT, 15), (BAKIM, 20)):
            tutar, stok = (AYLIK[t] + 37 * ay) * TL, ("", "")
            if t is BUYRO:
                tutar, stok = _paket(ay) * KAGIT_FIYATI, (ikinci_duzey(tasinir.KAGIT.kod), alislar[ay])
            f.gider(_gun(ay, gun), t, tutar, stok)
            toplam += tutar
        f.banka(_gun(ay, 25), toplam)
    fazla = 1_200 * TL
    iade = [IlKalemi("140.01", fazla), IlKalemi(_alt("630", BAKIM[2]), -fazla, BAKIM)]
    iade += [IlKalemi("835", fazla), IlKalemi(_alt("830", BAKIM[2]), -fazla, BAKIM)]
    f.yaz("MIF", _gun(7, 18), "Fazla ödenen bakım bedeli, tahakkukun iptali (m.393/b-1)", iade)
    return f


def _ilce() -> _Fisler:
    f = _Fisler(ILCE)
    acilis = [IlKalemi(BANKA, 80_000 * TL), IlKalemi("519.2015", -80_000 * TL)]
    f.yaz("MIF", date(YIL, 1, 1), "Açılış kaydı (kapanışın tersi, m.481/3)", acilis, "ACILIS")
    for ay in range(1, 13):
        gelen = [IlKalemi(BANKA, 30_000 * TL), IlKalemi(YOLDAKI, -30_000 * TL)]
        f.yaz("MIF", _gun(ay, 12), "Merkezden gelen para", gelen)
        toplam = 0
        for t, gun in ((ILCE_ALIM, 14), (ILCE_ONARIM, 21)):
            tutar = (AYLIK[t] + 11 * ay) * TL
            f.gider(_gun(ay, gun), t, tutar)
            toplam += tutar
        f.banka(_gun(ay, 26), toplam)
    return f


def _butce() -> Iterator[butce.ButceBelgesi]:
    yield from butce.butce(_butce_yili(), YIL)


def _butce_yili() -> butce.Yil:
    """What the budget is drawn up around."""
    gider = {_tertip(t): (aylik * 12 + 8_000) * TL for t, aylik in AYLIK.items()}
    return butce.Yil(gider, {PAY: 2_400_000 * TL}, {}, (_MALI, "01.1.2.00", "09.6"))


def _gonderme(no: str, gun: date, oranlar: dict[Tertip, int], birim: str) -> dict[str, butce.ButceBelgesi]:
    """A gönderme belgesi at the centre; one to the ilçe is received there under the centre's number (m.404/c)."""
    kalemler = [butce.odenek(_tertip(t), aylik * TL) for t, aylik in oranlar.items()]
    organ = "UST_YONETICI" if birim else "HARCAMA_YETKILISI"
    merkez = butce.ButceBelgesi(no, gun, "GONDERME", kalemler, {"birim": birim, "karar_organi": organ})
    if not birim:
        return {MERKEZ: merkez}
    alanlar = {"karar_organi": organ, "karar_no": no, "karar_tarihi": gun.isoformat()}
    return {MERKEZ: merkez, ILCE: butce.ButceBelgesi(f"A-{no}", gun, "GONDERME", kalemler, alanlar)}


def _gun_sonlari() -> Iterator[dict[str, str]]:
    """The last day of each month ends in both books; December's is left for `batch eod`."""
    for birim in (MERKEZ, ILCE):
        for ay in range(1, 12):
            gun = (date(YIL, ay + 1, 1) - timedelta(days=1)).isoformat()
            yield {"belge_no": f"GS-{gun}", "tarih": gun, "isteyen": "Muhasebe", "muhasebe_birimi": birim}


def demo_dosyalari() -> Iterator[tuple[str, bytes]]:
    """(name within inbox, contents)."""
    belgeler: dict[str, list[butce.ButceBelgesi]] = {MERKEZ: list(_butce()), ILCE: []}
    for d, ay in enumerate((1, 4, 7, 10), 1):
        gun = _gun(ay, 4)
        ilce = {t: AYLIK[t] * 3 + 1_500 for t in (ILCE_ALIM, ILCE_ONARIM)}
        for birim, b in _gonderme(f"ÖG-{d}", gun, ilce, ILCE).items():
            belgeler[birim].append(b)
        # Of the fuel only a part is sent beforehand: for the rest the pair is booked when it is spent.
        merkez = {BUYRO: AYLIK[BUYRO] * 3 + 1_000, AKARYAKIT: AYLIK[AKARYAKIT] * 2}
        belgeler[MERKEZ].append(_gonderme(f"ÖG-M{d}", gun, merkez, "")[MERKEZ])
    for birim, gun_no in ((MERKEZ, ILCE), (ILCE, "")):
        kalem = [butce.odenek(_tertip(ILCE_ONARIM), 1_000 * TL)]
        alanlar = {
            "birim": gun_no,
            "karar_organi": "UST_YONETICI",
            "karar_no": "TB-1",
            "gerekce": "Kullanılmayan ödenek",
        }
        belgeler[birim].append(butce.ButceBelgesi("TB-1", _gun(11, 14), "TENKIS", kalem, alanlar))
    yield f"{YIL}/butce-{MERKEZ}.csv", butce.csv_yaz(belgeler[MERKEZ], MERKEZ)
    yield f"{YIL}/butce-{ILCE}.csv", butce.csv_yaz(belgeler[ILCE], ILCE)
    gorevliler = {MERKEZ: ("Fatma Şahin", "Hasan Ak"), ILCE: ("Murat Yıldız", "Elif Koç")}
    yield f"{YIL}/gorevli-{YIL}.csv", yil_sonu.gorevliler(YIL, gorevliler)
    gunler = butce.tablo_yaz(("belge_no", "tarih", "isteyen", "muhasebe_birimi"), _gun_sonlari())
    yield f"{YIL}/gunsonu-{YIL}.csv", gunler
    t, _ = _tasinirlar()
    yield f"{YIL}/tif-{YIL}.csv", tasinir.tablo(tasinir.TIF_SUTUNLARI, t.tifler)
    yield f"{YIL}/istek-{YIL}.csv", tasinir.tablo(tasinir.ISTEK_SUTUNLARI, t.istekler)
    yield f"{YIL}/ambar-{YIL}.csv", tasinir.tablo(("muhasebe_birimi", *tasinir.AMBAR_SUTUNLARI), _ambarlar())
    yield f"{YIL}/fis-{MERKEZ}.csv", _merkez().csv()
    yield f"{YIL}/fis-{ILCE}.csv", _ilce().csv()


def sonraki_dosyalar() -> Iterator[tuple[str, bytes]]:
    """(name beside the inbox, contents) of what comes when the year is closed."""
    for birim, fisler in ((MERKEZ, _merkez()), (ILCE, _ilce())):
        yield from yil_sonu.sayimlar(YIL, {BANKA: fisler.bakiye(BANKA)}, birim)
        yield tasinir.amortisman(YIL, {"255": "13.1.5.01"}, birim, "0.20")
    gun, satirlar = date(YIL, 12, 31), []
    for birim, kod, kim in _AMBARLILAR:
        kurul = f"Zehra Polat (başkan), Murat Yıldız (üye), {kim} (üye)"
        satirlar.append(tasinir_sayimi.ambar_sayimi(gun, birim, kod, AMBAR, kim, kurul))
    yield f"{yil_sonu.SON_GUN}/sayim-{YIL}.csv", tasinir.tablo(tasinir_sayimi.SAYIM_SUTUNLARI, satirlar)
    yield tasinir_sayimi.bitirme(YIL, [(*x, 1) for x in _AMBARLILAR])
    yield from yil_sonu.yeni_yil(YIL + 1, _butce_yili(), MERKEZ)
