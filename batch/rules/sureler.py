"""Deadlines of the accounts («ilişkin işlemler» of MİBMY): what is overdue, what falls due soon, what had to be zero.
What must hold every day stands in `batch.rules.gun_kurallari`.

Pure: rules and books in, rows out. Amounts are int kuruş. An open amount is what closing lines have left of an opening
line, first in first out per (full account code, ilgili); its term runs from the day of the opening line.
"""

from __future__ import annotations

from bisect import insort
from calendar import monthrange
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Protocol

from batch.config import AyarHatasi
from batch.documents.kisi import ad_ve_numara
from batch.documents.metin import sade_ad
from batch.rules.dil.agac import Ad, Islev, Sure
from batch.rules.dil.alan import SURE_KOSULU, SorguAlani, sorulanlar
from batch.rules.dil.deger import Ortam, alanlar, degerle
from batch.rules.dil.kume import KumeHatasi, Kumeler
from batch.rules.yil_sinirlari import ANAHTARLAR, BilinmeyenDeger, YilSinirlari

UFUK = 15  # an open amount is told this many days before it falls due
TAKVIM_UFKU = 14  # dates of the calendar are told this many days ahead
# A step that the books tell of and that is not done is told this long after its day; then balances tell it.
GECIKME_UFKU = 60

# What may fulfil a date of the calendar: a step of a year's end, a stage of the kesin hesap, a month's end, the mizans
# of the ilçe birimleri, the counts of a year's last day.
AY_SONU, ILCE_MIZANI, SAYIM = "AY_SONU", "ILCE_MIZANI", "SAYIM"
YIL_SONU_ADIMLARI = ("GECICI", "KAPANIS", "ACILIS", "DEVIR", "MAHSUP", "MAHSUP_SONRASI")
KESIN_HESAP_ADIMLARI = ("ENCUMENE_SUNUS", "ENCUMEN", "MECLIS", "SAYISTAY")
ADIMLAR = (*YIL_SONU_ADIMLARI, *KESIN_HESAP_ADIMLARI, AY_SONU, ILCE_MIZANI, SAYIM)
_ILK_YILDA = (*YIL_SONU_ADIMLARI[:2], SAYIM)  # their day lies in the year that ends
# Steps that are what a date asks for. Of the others the date asks for something that must come before them: done or
# not, it is too late afterwards, and before them nobody knows.
_KENDISI = ("GECICI", "ACILIS", "MAHSUP", *KESIN_HESAP_ADIMLARI, ILCE_MIZANI, SAYIM)

_SURE_ANAHTARLARI = [ad for ad, a in ANAHTARLAR.items() if a.bolum == "sure"]
_TUTAR_ANAHTARLARI = [ad for ad, a in ANAHTARLAR.items() if a.bolum == "tutar"]

Yillar = Callable[[int], YilSinirlari]
Toplamlar = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class BagliSure:
    """A deadline with its accounts: three-digit codes, or sub-accounts where the rule names one.

    ``formul``: the accounts of every function of its formula.
    """

    sure: Sure
    hesaplar: tuple[str, ...]
    formul: Mapping[Islev, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hareket:
    """A journal line; ``borc`` or ``alacak`` in kuruş. ``acilis``: of the opening entry."""

    hesap: str
    ilgili: str
    tarih: date
    yevmiye: int
    borc: int
    alacak: int
    acilis: bool = False


@dataclass(frozen=True, slots=True, order=True)
class AcikTutar:
    """What is left of an opening. ``devreden``: it came with the opening entry, so it is older than ``tarih``."""

    tarih: date
    yevmiye: int
    hesap: str
    ilgili: str
    tutar: int
    devreden: bool


class HareketKaynagi(Protocol):
    """The books of one (birim, yıl) as of today."""

    @property
    def yil(self) -> int: ...

    @property
    def son_tarih(self) -> date:
        """Day of the last entry."""

    def toplamlar(self, gun: date) -> Toplamlar:
        """Turnover per posted account in kuruş, up to and including a day."""

    def hareketler(self, hesaplar: Sequence[str]) -> Iterable[tuple[str, Hareket]]:
        """Lines of some accounts and their sub-accounts, with that account, in the order of the journal."""


@dataclass(frozen=True, slots=True)
class Vade:
    """An open amount that is overdue (``gun`` > 0 days ago) or falls due (``gun`` ≤ 0)."""

    sure: Sure
    acik: AcikTutar
    vade: date
    gun: int


@dataclass(frozen=True, slots=True)
class Kalan:
    """A balance that had to be zero on ``vade``; what is left of it, and on which side (``B``/``A``) it stands."""

    sure: Sure
    hesap: str
    tutar: int
    taraf: str
    vade: date
    gun: int


@dataclass(frozen=True, slots=True)
class Gun:
    """A date of the calendar; ``hesaplar``: accounts that must be zero by then and are not yet (net, in kuruş)."""

    sure: Sure
    vade: date
    gun: int
    hesaplar: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Bilinmeyen:
    """A deadline whose term or amount the year's file does not give, though there is a balance that it is about."""

    sure: Sure
    hesaplar: tuple[str, ...]
    neden: str


def bagla(sureler: Iterable[Sure], kumeler: Kumeler, idare: str = "") -> list[BagliSure]:
    """Deadlines of an administration (``idare`` "": any) with their account lists resolved.

    Raises AyarHatasi with file and line.
    """
    sonuc = []
    ortam = _IdareOrtami(idare)
    for s in sureler:
        if s.kosul is not None:
            if fazla := sorted(alanlar(s.kosul) - sorulanlar(SURE_KOSULU).keys()):
                raise AyarHatasi(f"{s.yer.dosya}:{s.yer.satir}: süre yalnız idareye göre koşullanır; «{fazla[0]}»")
            if degerle(s.kosul, ortam) is False:
                continue
        alt = tuple(h.metin for h in s.hesaplar if isinstance(h, Ad) and "." in h.metin)
        geri = tuple(h for h in s.hesaplar if not (isinstance(h, Ad) and "." in h.metin))
        try:
            hesaplar = tuple(sorted({*alt, *kumeler.coz(geri)}))
            terimler = (*s.kural.sol.terimler, *s.kural.sag.terimler) if s.kural is not None else ()
            formul = {t: kumeler.coz(t.hesaplar) for _, t in terimler if isinstance(t, Islev)}
        except KumeHatasi as h:
            raise AyarHatasi(f"{s.yer.dosya}:{s.yer.satir}: {h}") from None
        if s.tamam and s.tamam not in ADIMLAR:
            raise AyarHatasi(
                f"{s.yer.dosya}:{s.yer.satir}: «{s.tamam}» diye bir adım yok; olanlar: {', '.join(ADIMLAR)}"
            )
        ne, anahtarlar = ("tutar", _TUTAR_ANAHTARLARI) if s.tur == "gun-sonu" else ("süre", _SURE_ANAHTARLARI)
        if s.sayi and not s.sayi.isdigit() and s.sayi not in anahtarlar:
            olan = ", ".join(anahtarlar)
            raise AyarHatasi(f"{s.yer.dosya}:{s.yer.satir}: «{s.sayi}» diye bir {ne} anahtarı yok; olanlar: {olan}")
        sonuc.append(BagliSure(s, hesaplar or tuple(sorted(set().union(*formul.values()))), formul))
    return sonuc


class _IdareOrtami(Ortam):
    def __init__(self, idare: str) -> None:
        self._idare = idare

    def deger(self, alan: SorguAlani) -> str | None:
        return self._idare or None


# -- dates ------------------------------------------------------------------------------------------------------------


def _ayin_gunu(yil: int, ay: int, gun: int) -> date:
    return date(yil, ay, min(gun, monthrange(yil, ay)[1]))


def vade(baslangic: date, sayi: int, birim: str) -> date:
    """When a term of ``sayi`` ``gun``, ``ay`` or ``yil`` ends: the same day of the month, or the month's last day."""
    try:
        if birim == "gun":
            return baslangic + timedelta(days=sayi)
        yil, ay = divmod(baslangic.month - 1 + (sayi if birim == "ay" else 12 * sayi), 12)
        return _ayin_gunu(baslangic.year + yil, ay + 1, baslangic.day)
    except (OverflowError, ValueError):  # beyond the year 9999
        return date.max


def gunler(gun: str, yil: int) -> list[date]:
    """The days of a year that ``ay-sonu``, ``yil-sonu``, ``her-ay-DD`` or ``MM-DD`` means, in order."""
    if gun.startswith("her-ay-"):
        return [_ayin_gunu(yil, ay, int(gun[-2:])) for ay in range(1, 13)]
    if gun == "ay-sonu":
        return [_ayin_gunu(yil, ay, 31) for ay in range(1, 13)]
    if gun == "yil-sonu":
        return [date(yil, 12, 31)]
    return [_ayin_gunu(yil, int(gun[:2]), int(gun[3:]))]


def _gunleri(s: Sure, yil: int, yillar: Yillar) -> list[date]:
    """The same for a deadline, with what was decided for that year."""
    return gunler(yillar(yil).gunler.get(s.kimlik, s.gun), yil)


# -- open amounts -----------------------------------------------------------------------------------------------------


def acik_tutarlar(hareketler: Iterable[Hareket], taraf: str) -> list[AcikTutar]:
    """What is open on ``taraf`` (``B``/``A``) of one account, oldest first; per key it adds up to the balance there.

    What a voucher takes from one key of the account and puts to another keeps its day: an advance handed over to
    another mutemet stays as old as it was (m.125/d-1).
    """
    aciklar: dict[tuple[str, str], deque[AcikTutar]] = {}
    fazla: dict[tuple[str, str], int] = {}  # closed beyond what was open
    for _, satirlar in groupby(hareketler, key=lambda h: h.yevmiye):
        acanlar: list[tuple[Hareket, int]] = []
        tasinan: deque[AcikTutar] = deque()
        for h in satirlar:
            acan, kapatan = (h.borc, h.alacak) if taraf == "B" else (h.alacak, h.borc)
            if acan:
                acanlar.append((h, acan))
            if kapatan:
                anahtar = (h.hesap, sade_ad(ad_ve_numara(h.ilgili)[0]))
                artan = dus(aciklar.get(anahtar), kapatan, tasinan)
                if artan:
                    fazla[anahtar] = fazla.get(anahtar, 0) + artan
        for h, tutar in acanlar:
            _ac(aciklar, fazla, h, tutar, tasinan)
    return sorted(a for kuyruk in aciklar.values() for a in kuyruk)


def dus(kuyruk: deque[AcikTutar] | None, tutar: int, alinan: deque[AcikTutar]) -> int:
    """Take an amount from the oldest on; what was taken goes to ``alinan``, what could not be is returned."""
    while tutar and kuyruk:
        ilk = kuyruk.popleft()
        parca = min(ilk.tutar, tutar)
        alinan.append(replace(ilk, tutar=parca))
        tutar -= parca
        if ilk.tutar > parca:
            kuyruk.appendleft(replace(ilk, tutar=ilk.tutar - parca))
    return tutar


def _ac(
    aciklar: dict[tuple[str, str], deque[AcikTutar]],
    fazla: dict[tuple[str, str], int],
    h: Hareket,
    tutar: int,
    tasinan: deque[AcikTutar],
) -> None:
    anahtar = (h.hesap, sade_ad(ad_ve_numara(h.ilgili)[0]))
    parcalar: deque[AcikTutar] = deque()
    yeni = dus(tasinan, tutar, parcalar)
    if yeni:
        parcalar.append(AcikTutar(h.tarih, h.yevmiye, h.hesap, h.ilgili, yeni, h.acilis))
    if eksi := fazla.get(anahtar, 0):
        fazla[anahtar] = dus(parcalar, eksi, deque())
    kuyruk = aciklar.setdefault(anahtar, deque())
    for p in parcalar:
        p = replace(p, hesap=h.hesap, ilgili=h.ilgili)
        if not kuyruk or kuyruk[-1] <= p:
            kuyruk.append(p)
        else:  # handed over, and older than what stands there
            insort(kuyruk, p)


def _alti(toplamlar: Toplamlar, hesap: str) -> Iterator[tuple[int, int]]:
    """Turnover of the account and of each sub-account."""
    on = hesap + "."
    return (t for kod, t in toplamlar.items() if kod == hesap or kod.startswith(on))


def net(toplamlar: Toplamlar, hesap: str) -> tuple[int, int]:
    """Turnover of the account with its sub-accounts."""
    b = a = 0
    for kb, ka in _alti(toplamlar, hesap):
        b, a = b + kb, a + ka
    return b, a


def _yonde(toplamlar: Toplamlar, hesap: str, taraf: str) -> bool:
    """Whether some sub-account has a balance on that side."""
    return any((b > a) if taraf == "B" else (a > b) for b, a in _alti(toplamlar, hesap))


def vadeler(
    sureler: Sequence[BagliSure], kaynak: HareketKaynagi, bugun: date, yillar: Yillar
) -> tuple[list[Vade], list[Bilinmeyen]]:
    """Open amounts that are overdue or fall due within `UFUK` days, by due date, and deadlines of unknown length.

    Of several deadlines of one amount the last that has passed is told, else the first to come. An account whose
    amounts cannot be due yet, however early in the year they were opened, is not read.
    """
    son = bugun + timedelta(days=UFUK)
    toplamlar = kaynak.toplamlar(bugun)
    bakilacak: dict[tuple[str, str], list[tuple[Sure, int]]] = {}
    bilinmeyen: list[Bilinmeyen] = []
    for bagli in sureler:
        s = bagli.sure
        if s.tur != "acik":
            continue
        hareketli = [h for h in bagli.hesaplar if any(b if s.taraf == "B" else a for b, a in _alti(toplamlar, h))]
        if not hareketli:
            continue
        try:
            sayi = int(s.sayi) if s.sayi.isdigit() else yillar(kaynak.yil).sure(s.sayi)
        except BilinmeyenDeger as hata:
            if acik_olan := tuple(h for h in hareketli if _yonde(toplamlar, h, s.taraf)):
                bilinmeyen.append(Bilinmeyen(s, acik_olan, str(hata)))
            continue
        for hesap in hareketli:
            bakilacak.setdefault((hesap, s.taraf), []).append((s, sayi))
    yilbasi = date(kaynak.yil, 1, 1)
    bakilacak = {
        k: ilgililer
        for k, ilgililer in bakilacak.items()
        if any(vade(yilbasi, n, s.birim) <= son for s, n in ilgililer)
    }
    hareketler: dict[str, list[Hareket]] = {hesap: [] for hesap, _ in bakilacak}
    for hesap, h in kaynak.hareketler(sorted(hareketler)) if hareketler else ():
        hareketler[hesap].append(h)
    sonuc: list[Vade] = []
    for (hesap, taraf), ilgililer in bakilacak.items():
        for acik in acik_tutarlar(hareketler[hesap], taraf):
            adaylar = sorted(((vade(acik.tarih, n, s.birim), s) for s, n in ilgililer), key=lambda x: x[0])
            gecen = [x for x in adaylar if x[0] < bugun]
            gelen = [x for x in adaylar if bugun <= x[0] <= son]
            if gecen or gelen:
                v, s = gecen[-1] if gecen else gelen[0]
                sonuc.append(Vade(s, acik, v, (bugun - v).days))
    return sorted(sonuc, key=lambda x: (x.vade, x.acik)), bilinmeyen


# -- balances and calendar --------------------------------------------------------------------------------------------


def kalanlar(
    sureler: Sequence[BagliSure], kaynak: HareketKaynagi, bugun: date, yillar: Yillar, son_gun: date = date.max
) -> list[Kalan]:
    """Balances that had to be zero on a day that has passed and are still (partly) there, by the first such day.

    What came to the account after that day belongs to the next one; closings count for the oldest first. Days after
    ``son_gun`` are left to the next year's journal.
    """
    simdi = kaynak.toplamlar(bugun)
    sonuc: list[Kalan] = []
    for bagli in sureler:
        s = bagli.sure
        if s.tur != "sifir":
            continue
        acik = [(h, b, a) for h in bagli.hesaplar for b, a in [net(simdi, h)] if b != a]
        gecen = _gecenler(s, kaynak, min(bugun - timedelta(days=1), son_gun), yillar) if acik else []
        for hesap, b, a in acik:
            ilk: date | None = None
            kalan, taraf = 0, ""
            for gun in gecen:
                gb, ga = net(kaynak.toplamlar(gun), hesap)
                taraf = "B" if gb > ga else "A"
                kalan = max(0, abs(gb - ga) - (a - ga if taraf == "B" else b - gb))
                ilk = (ilk or gun) if kalan else None
            if ilk:
                sonuc.append(Kalan(s, hesap, kalan, taraf, ilk, (bugun - ilk).days))
    return sorted(sonuc, key=lambda x: (x.vade, x.hesap))


def _gecenler(s: Sure, kaynak: HareketKaynagi, son: date, yillar: Yillar) -> list[date]:
    """Days of a deadline from the year's first on, up to ``son``; of those after the last entry only the first."""
    sonuc: list[date] = []
    for yil in range(kaynak.yil, son.year + 1):
        for gun in _gunleri(s, yil, yillar):
            if gun > son:
                return sonuc
            sonuc.append(gun)
            if gun >= kaynak.son_tarih:
                return sonuc
    return sonuc


def takvim(
    sureler: Sequence[BagliSure],
    bugun: date,
    yillar: Yillar,
    yapilanlar: YapilanAdimlar | None = None,
    kullanilan: Collection[str] | None = None,
) -> list[Gun]:
    """Dates of the calendar from today on, `TAKVIM_UFKU` days ahead.

    Of steps that ``yapilanlar`` tells of: only what is not done, and what is itself a step for `GECIKME_UFKU` days
    after its day too. Of dates that name accounts only those of which one is in ``kullanilan`` (posted accounts; None:
    nobody knows).
    """
    sonuc = []
    for x in sureler:
        s = x.sure
        if s.tur != "takvim" or (kullanilan is not None and not kullanilir(x.hesaplar, kullanilan)):
            continue
        sonuc += [Gun(s, g, (bugun - g).days) for g in _gelen(s, bugun, yillar) if not _yapildi(s, g, yapilanlar)]
        if s.tamam in _KENDISI and yapilanlar is not None:
            ilk = bugun - timedelta(days=GECIKME_UFKU)
            gecen = [g for yil in sorted({ilk.year, bugun.year}) for g in _gunleri(s, yil, yillar) if ilk <= g < bugun]
            sonuc += [Gun(s, g, (bugun - g).days) for g in gecen if yapilanlar.yapildi(*adimi(s.tamam, g)) is False]
    return sorted(sonuc, key=lambda g: g.vade)


def kullanilir(hesaplar: Sequence[str], kullanilan: Collection[str]) -> bool:
    """Whether an account, or one below it, is among those posted to; a date that names none is everybody's."""
    return not hesaplar or any(k == h or k.startswith(h + ".") for k in kullanilan for h in hesaplar)


class YapilanAdimlar(Protocol):
    """What the books tell of steps that fulfil dates of the calendar."""

    def yapildi(self, adim: str, donem: str) -> bool | None:
        """Whether a step of `ADIMLAR` was done for a year (``2016``) or a month (``2016-03``); None: nobody knows."""
        ...


def adimi(tamam: str, gun: date) -> tuple[str, str]:
    """The step that a day is the last for, and the year or month that the step is of."""
    if tamam == AY_SONU:
        return tamam, gun.isoformat()[:7]
    if tamam == ILCE_MIZANI:
        return tamam, (gun.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    return tamam, str(gun.year - (0 if tamam in _ILK_YILDA else 1))


def tamam(s: Sure, gun: date) -> tuple[str, str]:
    """The step that fulfils a date of a deadline, and of which year or month; two empty texts where the books do not
    tell."""
    return adimi(s.tamam, gun) if s.tamam else ("", "")


def kendisi(s: Sure) -> bool:
    """Whether the step of a date is what the date asks for; else it only tells that it is too late afterwards."""
    return s.tur == "sifir" or s.tamam in _KENDISI


def _yapildi(s: Sure, gun: date, yapilanlar: YapilanAdimlar | None) -> bool:
    return bool(s.tamam and yapilanlar is not None and yapilanlar.yapildi(*adimi(s.tamam, gun)))


def yilin_gunleri(sureler: Sequence[BagliSure], yil: int, yillar: Yillar) -> list[tuple[date, Sure]]:
    """Every date of a year: of the calendar, and by when balances must be zero; in order of date and id."""
    gunlu = (x.sure for x in sureler if x.sure.tur in ("takvim", "sifir"))
    return sorted(((g, s) for s in gunlu for g in _gunleri(s, yil, yillar)), key=lambda x: (x[0], x[1].kimlik))


def sifirlanacaklar(sureler: Sequence[BagliSure], kaynak: HareketKaynagi, bugun: date, yillar: Yillar) -> list[Gun]:
    """The same for balances that must be zero by then and are not yet."""
    simdi = kaynak.toplamlar(bugun)
    sonuc = []
    for bagli in sureler:
        if bagli.sure.tur == "sifir":
            acik = tuple((h, b - a) for h in bagli.hesaplar for b, a in [net(simdi, h)] if b != a)
            if acik:
                sonuc += [Gun(bagli.sure, g, (bugun - g).days, acik) for g in _gelen(bagli.sure, bugun, yillar)]
    return sorted(sonuc, key=lambda g: g.vade)


def _gelen(s: Sure, bugun: date, yillar: Yillar) -> list[date]:
    son = bugun + timedelta(days=TAKVIM_UFKU)
    return [g for yil in sorted({bugun.year, son.year}) for g in _gunleri(s, yil, yillar) if bugun <= g <= son]
