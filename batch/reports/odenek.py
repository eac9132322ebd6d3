"""Appropriations by tertip, and the days on which expense exceeded what was there (MİBMY m.35-39, m.404)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.reports.butce_ani import MAHSUP, ButceAni, donemi, gun_sonunda, notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.parametre import kirilim_duzeyleri
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.butce.izdusum import ODENEK
from batch.turler.butce.kalan import GIDER

TERTIP_SUTUNLARI = (
    Sutun("kurumsal", "Kurumsal", "kod", 11, tekrarsiz=True),
    Sutun("fonksiyonel", "Fonk.", "kod", 9, tekrarsiz=True),
    Sutun("finansman", "Fin.", "kod", 4, tekrarsiz=True),
    Sutun("ekonomik", "Eko.", "kod", 5),
    Sutun("aciklama", "Açıklama", "metin", 26),
)
TUTARLAR = (
    ("verilen", "Verilen"),
    ("devreden", "Devreden"),
    ("ek", "Ek"),
    ("eklenen", "Eklenen"),
    ("dusulen", "Düşülen"),
    ("net_odenek", "Net ödenek"),
    ("baglanan", "Bağlanan"),
    ("kullanilan", "Kullanılan"),
    ("devir", "Devir"),
    ("iptal", "İptal"),
    ("mahsup", "Mahsup"),
    ("kalan", "Kalan"),
)
GENIS = ("verilen", "net_odenek", "kullanilan", "kalan")
# Characters; a page holds twelve amounts only when those that are mostly empty give way.
_GENISLIK = {**dict.fromkeys(GENIS, 10), **dict.fromkeys(("devreden", "eklenen", "dusulen", "baglanan"), 9)}
SUTUNLAR = (
    *TERTIP_SUTUNLARI,
    *(Sutun(ad, baslik, "tutar", _GENISLIK.get(ad, 7), sifir_bos=ad not in GENIS) for ad, baslik in TUTARLAR),
)
LISTELER = ("kurumsal", "fonksiyonel", "finansman", "gider_ekonomik")
BUTCESIZ = "Bu ana kadar deftere ne kesinleşmiş gider bütçesi ne de gönderilen ödenek girmemiş."
Sira = tuple[str, str, str, str]


def tutarlari(an: ButceAni, t: Tertip) -> tuple[int, ...]:
    """The amounts of a tertip in the order of `TUTARLAR`, kuruş.

    What was sent to another unit stands where it is: here it is among what was taken away, there it is what was given.
    """
    d = an.odenekler.durum(t)
    dusulen, net = d.dusulen + d.gonderilen, d.net - d.gonderilen
    return (
        *(d.verilen, d.devreden, d.ek, d.eklenen, dusulen, net),
        *(d.baglanan, d.kullanilan, d.devir, d.iptal, d.mahsup, d.kalan),
    )


def kes(t: Tertip, duzeyler: dict[str, int]) -> Sira:
    """A tertip cut to levels, "" for what the levels do not name."""
    a, b, c, d = (".".join(kod.split(".")[: duzeyler.get(ad, 0)]) for ad, kod in t._asdict().items())
    return a, b, c, d


def kod_adi(d: RaporDefteri, kodlar: Sira) -> str:
    """Name of the last code that is there."""
    dolu = [(liste, kod) for liste, kod in zip(LISTELER, kodlar, strict=True) if kod]
    return d.kod_adi(*dolu[-1]) if dolu else ""


def odenek(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What each tertip was given, what was added and taken, what of it is spent or bound, what is left.

    With ``kirilim`` the tertipler are added up at the levels that it names. In every row ``kalan`` is net_odenek less
    baglanan, kullanilan, devir, iptal and mahsup.
    """
    d = defteri(istek, kitaplik)
    an, duzeyler = ButceAni(d), kirilim_duzeyleri(istek.deger("kirilim"))
    toplamlar: dict[Sira, list[int]] = {}
    gonderilen = 0
    for t in an.tertipler:
        satir = toplamlar.setdefault(kes(t, duzeyler), [0] * len(TUTARLAR))
        for i, tutar in enumerate(tutarlari(an, t)):
            satir[i] += tutar
        gonderilen += an.odenekler.durum(t).gonderilen

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0] * len(TUTARLAR)
        for kodlar in sorted(toplamlar):
            toplam = [x + y for x, y in zip(toplam, toplamlar[kodlar], strict=True)]
            yield TabloSatiri((*kodlar, kod_adi(d, kodlar), *toplamlar[kodlar]))
        yield TabloSatiri(("TOPLAM", "", "", "", "", *toplam), "toplam", sayilir=False)

    return Tablo(
        ad="odenek",
        baslik="Ödenek Durumu",
        kunye=kunye(d, donemi(d)),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=notlar(
            "" if an.tertipler else "Ödenek, bağlama ya da bütçe gideri kaydı yok.",
            "" if an.odenekli or not an.tertipler else BUTCESIZ,
            f"Düşülen sütununda başka birimlere gönderilen {yazi(gonderilen)} TL var; o ödenek, gönderildiği birimin "
            "raporunda verilen sütunundadır."
            if gonderilen
            else "",
        ),
    )


# -- day by day -------------------------------------------------------------------------------------------------------

ACIK_SUTUNLARI = (
    *TERTIP_SUTUNLARI,
    Sutun("ilk_gun", "İlk gün", "tarih", 11),
    Sutun("son_gun", "Son gün", "tarih", 11),
    Sutun("gun", "Gün", "sayi", 5),
    Sutun("en_acik_gun", "En açık gün", "tarih", 11),
    Sutun("odenek", "O gün ödenek", "tutar", 17),
    Sutun("kullanilan", "O gün kullanılan", "tutar", 17),
    Sutun("acik", "Ödenek açığı", "tutar", 17),
    Sutun("durum", "Durum", "metin", 12),
)


@dataclass
class _Acik:
    """A run of days on which a tertip's expense exceeds its appropriation."""

    ilk: date
    son: date
    gun: date
    odenek: int
    kullanilan: int
    kapandi: bool = False

    @property
    def tutar(self) -> int:
        return self.kullanilan - self.odenek


class _Gunler:
    """Appropriation and expense by tertip, carried from one moment to the next by what moved between them."""

    def __init__(self) -> None:
        self._onceki: dict[str, Mapping[Anahtar, Vektor]] = {}
        self._odenek: dict[Tertip, int] = {}
        self._kullanilan: dict[Tertip, int] = {}
        self._odenekli = False

    def ilerle(self, an: ButceAni) -> dict[Tertip, tuple[int, int]]:
        """Tertipler whose expense exceeds their appropriation, with both, in later books than those before."""
        for t, _, _ in self._degisen(an, ODENEK.ad):
            self._odenek[t] = an.odenekler.acilan(t)
        for t, ana, v in self._degisen(an, GIDER):
            if ana == "830":
                self._kullanilan[t] = self._kullanilan.get(t, 0) + v[0] - v[1]
        mahsuplu = any(k[4] == MAHSUP for k in an.izdusum(GIDER))
        self._odenekli = self._odenekli or an.odenekli
        if not self._odenekli:
            return {}
        sonuc = {}
        for t, kullanilan in self._kullanilan.items():
            odenek_ = self._odenek.get(t, 0) - (an.odenekler.mahsup(t) if mahsuplu else 0)
            if kullanilan > odenek_:
                sonuc[t] = (odenek_, kullanilan)
        return sonuc

    def _degisen(self, an: ButceAni, ad: str) -> Iterator[tuple[Tertip, str, Vektor]]:
        onceki, simdi = self._onceki.get(ad, {}), an.izdusum(ad)
        for k, v in simdi.items():
            if (eski := onceki.get(k)) != v:
                fark = zip(eski or (0,) * len(v), v, strict=True)
                yield Tertip(*k[:4]), k[4] if len(k) > 4 else "", tuple(y - x for x, y in fark)
        self._onceki[ad] = simdi


def odenek_acigi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Days at whose end a tertip's expense exceeded the appropriation that was there, though a later transfer hid it.

    Walked are the ends of days from the first appropriation on: what was spent before is held against it by
    m.32/2. The books of a day are those of its last record, with the codes that were in force then.
    """
    d = defteri(istek, kitaplik)
    acilan = _aciklar(d)
    sirali = sorted((t, a.ilk, a) for t, liste in acilan.items() for a in liste)

    def satirlar() -> Iterator[TabloSatiri]:
        gunler = 0
        for t, _, a in sirali:
            gun = (a.son - a.ilk).days + 1
            gunler += gun
            yield TabloSatiri(
                (
                    *(*t, d.kod_adi(LISTELER[3], t.ekonomik)),
                    *(a.ilk.isoformat(), a.son.isoformat(), gun, a.gun.isoformat()),
                    *(a.odenek, a.kullanilan, a.tutar, "kapandı" if a.kapandi else "sürüyor"),
                )
            )
        bos = ("", "", "", f"{len(sirali)} açık", None, None)
        yield TabloSatiri(("TOPLAM", *bos, gunler, None, None, None, None, ""), "toplam", sayilir=False)

    odenekli = ButceAni(d).odenekli
    gun = d.yevmiye(d.son_sira)[1]
    return Tablo(
        ad="odenek-acigi",
        baslik="Günü Gününe Ödenek Açığı",
        kunye=kunye(d, aralik_yazi(d.yil, "", gun)),
        sutunlar=ACIK_SUTUNLARI,
        satirlar=satirlar,
        dipnotlar=notlar(
            "" if odenekli else BUTCESIZ,
            f"Ödeneğin deftere girdiği günden {tarih_yazi(gun)} gününe kadar açık yok."
            if odenekli and not sirali
            else "",
            "Açık: gün sonunda kullanılan, o günkü ödeneği (net ödenekten gönderilen, devredilen, iptal edilen ve "
            "mahsup dönemine saklanan düşülerek) aşıyor."
            if sirali
            else "",
        ),
    )


def _aciklar(d: RaporDefteri) -> dict[Tertip, list[_Acik]]:
    son = d.yevmiye(d.son_sira)[1]
    sonuc: dict[Tertip, list[_Acik]] = {}
    acik: dict[Tertip, _Acik] = {}
    if not son:
        return sonuc
    onceki, gun, bitis = 0, date(d.yil, 1, 1), date.fromisoformat(son)
    gunler, simdi = _Gunler(), dict[Tertip, tuple[int, int]]()
    while gun <= bitis:
        an = gun_sonunda(d, gun.isoformat())
        if an.d.son_sira != onceki:
            simdi, onceki = gunler.ilerle(an), an.d.son_sira
        for t in [t for t in acik if t not in simdi]:
            acik.pop(t).kapandi = True
        for t, (odenek_, kullanilan) in simdi.items():
            if t not in acik:
                acik[t] = _Acik(gun, gun, gun, odenek_, kullanilan)
                sonuc.setdefault(t, []).append(acik[t])
            a = acik[t]
            a.son = gun
            if kullanilan - odenek_ > a.tutar:
                a.gun, a.odenek, a.kullanilan = gun, odenek_, kullanilan
        gun += timedelta(days=1)
    return sonuc
