"""`batch query`: an expression of the rule language over journal lines, compiled once, and the table of what it finds.

A compiled query is two closures' worth of work per line and never a float: amounts are compared as int kuruş, dates as
ISO text, codes by their levels. What a field means is told in docs/kural-dili.md, part 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from batch.documents.alanlar import BELGE_TURLERI, ISLEMLER
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import ana_hesap, finansman_kapisi, hesap_kapisi
from batch.documents.metin import kucuk, tarih_kapisi
from batch.documents.tutar import kurus
from batch.journal.kayit import Kayit, Satir
from batch.reports.kaynak import AnlikDefter, Defter
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.rules.dil.agac import Ad, AlanKosulu, Aralik, Degil, Dolu, Ifade, SatirVar, Serbest, TutarKosulu, Ve, Veya
from batch.rules.dil.ayristir import KuralHatasi, YerliIfade
from batch.rules.dil.deger import ISLECLER
from batch.rules.dil.sozcuk import fold

AZAMI_BOY = 10_000  # characters of a query
SAYI_HANE = 12
_RAKAM = re.compile(rf"[0-9]{{1,{SAYI_HANE}}}")

SUTUNLAR = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("yevmiye", "Yev. no", "sayi", 7, tekrarsiz=True),
    Sutun("belge_turu", "Tür", "kod", 4, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True),
    Sutun("hesap", "Hesap kodu", "kod", 16),
    Sutun("hesap_adi", "Hesap adı", "metin", 26),
    Sutun("borc", "Borç", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("aciklama", "Açıklama", "metin", 28),
    Sutun("kurumsal", "Kurumsal", "kod", 11),
    Sutun("fonksiyonel", "Fonks.", "kod", 9),
    Sutun("finansman", "Fin.", "kod", 4),
    Sutun("ekonomik", "Ekonomik", "kod", 10),
    Sutun("dayanak", "Dayanak", "metin", 14),
)


class Yer(NamedTuple):
    """A line and the record it stands in."""

    kayit: Kayit
    satir: Satir


Sinama = Callable[[Yer], bool]
_Kapi = Callable[[str], Any]


class _Uymaz(Exception):
    """A value that its field can never have."""


@dataclass(frozen=True, slots=True)
class _Alan:
    """A field: its value in a line, the gate of a written value, and how the two are compared.

    ``tur``: ``sirali`` (all comparisons, by order), ``kod`` (all, by the levels of a code), ``metin`` (``=`` and ``<>``
    only: the text contains it), ``secmeli`` (``=`` and ``<>`` only: is exactly it). ``al`` may give several values.
    """

    al: Callable[[Yer], Any]
    kapi: _Kapi
    tur: str


# -- gates of written values: raise _Uymaz ----------------------------------------------------------------------------


def _belge_kapisi(kapi: Callable[[str], Any]) -> _Kapi:
    """A document's own gate, whose findings become usage errors."""

    def ic(metin: str) -> Any:
        try:
            return kapi(metin)
        except AlanHatasi as h:
            raise _Uymaz(f"{h.mesaj}; beklenen: {h.beklenen}") from None

    return ic


def _dolu_kapi(metin: str) -> str:
    if not metin:
        raise _Uymaz("boş metin aranmaz; boş alanı «değil alan» ile sorun")
    return metin


def _tarih(metin: str) -> str:
    return tarih_kapisi(_dolu_kapi(metin))


def _tutar(metin: str) -> int:
    return kurus(_dolu_kapi(metin))


def _sayi(ilk: int, son: int) -> _Kapi:
    def kapi(metin: str) -> int:
        if _RAKAM.fullmatch(metin) and ilk <= int(metin) <= son:
            return int(metin)
        raise _Uymaz(f"{ilk} ile {son} arasında bir tam sayı olmalı; «{metin}» yazılmış")

    return kapi


def _secenek(secenekler: Iterable[str], esler: Mapping[str, str] | None = None) -> _Kapi:
    adlar = {fold(s): s for s in secenekler} | dict(esler or {})

    def kapi(metin: str) -> str:
        if (deger := adlar.get(fold(metin))) is None:
            raise _Uymaz(f"şunlardan biri olmalı: {', '.join(dict.fromkeys(adlar.values()))}; «{metin}» yazılmış")
        return deger

    return kapi


def _kod(hane: tuple[int, ...], ad: str) -> _Kapi:
    """The first levels of a classification code, brought to the widths of its mask: ``3.2`` → ``("03", "2")``."""

    def kapi(metin: str) -> tuple[str, ...]:
        duzeyler = metin.split(".")
        if len(duzeyler) <= len(hane) and all(re.fullmatch(r"[0-9]{1,2}", d) for d in duzeyler):
            sade = [(d.lstrip("0") or "0").rjust(n, "0") for d, n in zip(duzeyler, hane, strict=False)]
            if all(len(d) == n for d, n in zip(sade, hane, strict=False)):
                return tuple(sade)
        raise _Uymaz(f"{ad} kodu ya da başı olmalı; «{metin}» yazılmış")

    return kapi


def _hesap(metin: str) -> tuple[str, ...]:
    return tuple(hesap_kapisi(metin).split("."))


def _finansman(metin: str) -> str:
    return finansman_kapisi(_dolu_kapi(metin))


_ATIF = re.compile(r"(?:m\.)?([0-9]+(?:/[0-9a-zçğıöşü]+(?:[-/][0-9a-zçğıöşü]+)*)?)")


def _madde(metin: str) -> tuple[str, ...]:
    if (m := _ATIF.fullmatch(kucuk(metin))) is None:
        raise _Uymaz(f"madde 373, 373/a ya da 373/a-1 gibi yazılır; «{metin}» yazılmış")
    return _atif_duzeyleri(m.group(1))


def _atif_duzeyleri(atif: str) -> tuple[str, ...]:
    return tuple(re.split("[/-]", atif))


def _madde_degerleri(y: Yer) -> list[tuple[str, ...]]:
    return [_atif_duzeyleri(d.removeprefix("m.")) for d in y.kayit.dayanak(y.satir)]


def _kod_alani(ad: str, hane: tuple[int, ...]) -> _Alan:
    def al(y: Yer) -> tuple[str, ...]:
        kod: str = getattr(y.satir, ad)
        return tuple(kod.split(".")) if kod else ()

    return _Alan(al, _kod(hane, ad), "kod")


def _sade(metin: str) -> str:
    """Text as it is compared: small letters, and no difference between ı and i, for sources that write KIRA."""
    return kucuk(metin).replace("ı", "i")


def _metinler(*al: Callable[[Yer], str]) -> Callable[[Yer], list[str]]:
    return lambda y: [_sade(m) for a in al if (m := a(y))]


def _metin_kapisi(metin: str) -> str:
    return _sade(_dolu_kapi(metin))


ALANLAR: dict[str, _Alan] = {
    "hesap": _Alan(lambda y: tuple(y.satir.hesap.split(".")), _belge_kapisi(_hesap), "kod"),
    "borc": _Alan(lambda y: y.satir.borc_kurus, _belge_kapisi(_tutar), "sirali"),
    "alacak": _Alan(lambda y: y.satir.alacak_kurus, _belge_kapisi(_tutar), "sirali"),
    "tutar": _Alan(lambda y: y.satir.borc_kurus or y.satir.alacak_kurus, _belge_kapisi(_tutar), "sirali"),
    "taraf": _Alan(lambda y: "B" if y.satir.borc else "A", _secenek("BA", {"borc": "B", "alacak": "A"}), "secmeli"),
    "tarih": _Alan(lambda y: y.kayit.belge.tarih, _belge_kapisi(_tarih), "sirali"),
    "ay": _Alan(lambda y: int(y.kayit.belge.tarih[5:7]), _sayi(1, 12), "sirali"),
    "gun": _Alan(lambda y: int(y.kayit.belge.tarih[8:10]), _sayi(1, 31), "sirali"),
    "yevmiye": _Alan(lambda y: y.kayit.yevmiye, _sayi(1, 10**SAYI_HANE - 1), "sirali"),
    "belge": _Alan(lambda y: y.kayit.belge.belge_turu, _secenek(BELGE_TURLERI), "secmeli"),
    "belge_no": _Alan(lambda y: _sade(y.kayit.belge.belge_no), _metin_kapisi, "secmeli"),
    "islem": _Alan(lambda y: y.kayit.belge.islem, _secenek(ISLEMLER), "secmeli"),
    "kurumsal": _kod_alani("kurumsal", (2, 2, 2, 2)),
    "fonksiyonel": _kod_alani("fonksiyonel", (2, 1, 1, 2)),
    "finansman": _Alan(lambda y: y.satir.finansman, _belge_kapisi(_finansman), "secmeli"),
    "ekonomik": _kod_alani("ekonomik", (2, 1, 1, 2)),
    "aciklama": _Alan(_metinler(lambda y: y.satir.aciklama, lambda y: y.kayit.belge.aciklama), _metin_kapisi, "metin"),
    "ilgili": _Alan(
        _metinler(lambda y: y.satir.ilgili, lambda y: y.kayit.belge.ilgili.get("ad", "")), _metin_kapisi, "metin"
    ),
    "tif_no": _Alan(lambda y: _sade(y.satir.tif_no), _metin_kapisi, "secmeli"),
    "kaynak": _Alan(lambda y: _sade(y.kayit.kaynak), _metin_kapisi, "secmeli"),
    "birim": _Alan(lambda y: _sade(y.kayit.birim), _metin_kapisi, "secmeli"),
    "dayanak": _Alan(_madde_degerleri, _madde, "madde"),
}
ALANLAR["belge_turu"] = ALANLAR["belge"]
ALANLAR["madde"] = ALANLAR["dayanak"]


# -- compiling --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sinirlar:
    """What every line that is found must satisfy, as far as the journal can skip records by it.

    ``hesap``: a three-digit account or one below it, "" for any; numbers and ISO dates, both ends included.
    """

    hesap: str = ""
    ilk_gun: str = ""
    son_gun: str = ""
    ilk: int = 0
    son: int = 10**SAYI_HANE


@dataclass(frozen=True, slots=True)
class Sorgu:
    """A query ready to run: ``sina`` says of a line whether it is wanted."""

    metin: str
    sina: Sinama
    sinirlar: Sinirlar = field(default_factory=Sinirlar)


def derle(metin: str) -> Sorgu:
    """The query of a text. Raises KuralHatasi, which shows the place."""
    if len(metin) > AZAMI_BOY:
        raise KuralHatasi("sorgu", metin, AZAMI_BOY, f"sorgu çok uzun ({len(metin)} karakter); en çok {AZAMI_BOY}")
    yerli = YerliIfade(metin, "sorgu")
    sinirlar = Sinirlar()
    sina = _derle(yerli.ifade, yerli)
    _sinirla(yerli.ifade, sinirlar)
    return Sorgu(metin, sina, sinirlar)


def _derle(i: Ifade, yerli: YerliIfade) -> Sinama:
    """Recursion is bounded by the grammar (`ayristir.AZAMI_DERINLIK`)."""
    match i:
        case Ve(sol, sag):
            a, b = _derle(sol, yerli), _derle(sag, yerli)
            return lambda y: a(y) and b(y)
        case Veya(sol, sag):
            a, b = _derle(sol, yerli), _derle(sag, yerli)
            return lambda y: a(y) or b(y)
        case Degil(ic):
            a = _derle(ic, yerli)
            return lambda y: not a(y)
        case Dolu(ad):
            al = _alan(ad, i, yerli).al
            return lambda y: bool(al(y))
        case AlanKosulu():
            return _alan_kosulu(i, yerli)
        case SatirVar():
            return _satir_var(i, yerli)
        case Serbest(metin):
            raise yerli.hata(i, f'tek başına metin bir koşul değil; açıklamada aramak için: aciklama = "{metin}"')
        case TutarKosulu():
            raise yerli.hata(i, "B, A, BB, AB ve N mizan formüllerindedir; satırın tutarı için: borc, alacak, tutar")


def _alan(ad: str, dugum: Ifade, yerli: YerliIfade) -> _Alan:
    if (alan := ALANLAR.get(ad)) is None:
        raise yerli.hata(dugum, f"«{ad}» diye bir alan yok; alanlar: {', '.join(ALANLAR)}")
    return alan


def _alan_kosulu(k: AlanKosulu, yerli: YerliIfade) -> Sinama:
    alan = _alan(k.alan, k, yerli)
    if k.islec not in ("=", "<>") and alan.tur not in ("sirali", "kod"):
        raise yerli.hata(k, f"{k.alan} alanı yalnız = ve <> ile sorulur")
    degerler = [_deger(k, alan, s, yerli) for s in k.degerler]
    al = alan.al
    if k.islec not in ("=", "<>"):
        karsilastir, deger = ISLECLER[k.islec], degerler[0][0]
        if alan.tur == "sirali":
            return lambda y: bool(karsilastir(al(y), deger))
        return lambda y: (d := al(y)) != () and bool(karsilastir(_kes(d, deger), deger))
    esit = _esit(alan, degerler)
    return esit if k.islec == "=" else lambda y: not esit(y)


def _deger(k: AlanKosulu, alan: _Alan, s: Ad | Aralik, yerli: YerliIfade) -> tuple[Any, Any]:
    """Both ends of a value or range."""
    try:
        if isinstance(s, Ad):
            return (d := alan.kapi(s.metin)), d
        if alan.tur not in ("sirali", "kod"):
            raise _Uymaz("aralık olmaz")
        ilk, son = alan.kapi(s.ilk), alan.kapi(s.son)
        if alan.tur == "kod" and _boylar(ilk) != _boylar(son):
            raise _Uymaz("aralığın iki ucu aynı uzunlukta olmalı")
        if ilk > son:
            raise _Uymaz(f"aralığın başı sonundan büyük: {s.ilk}..{s.son}")
    except _Uymaz as h:
        raise yerli.hata(s, f"{k.alan}: {h}") from None
    return ilk, son


def _boylar(kod: tuple[str, ...]) -> list[int]:
    return [len(d) for d in kod[:1]] + [len(kod)]


def _esit(alan: _Alan, degerler: list[tuple[Any, Any]]) -> Sinama:
    al = alan.al
    if alan.tur == "metin":
        aranan = [d for d, _ in degerler]
        return lambda y: any(a in m for m in al(y) for a in aranan)
    if alan.tur == "madde":
        return lambda y: any(m[: len(d)] == d for m in al(y) for d, _ in degerler)
    if alan.tur == "kod":
        return lambda y: any(
            ilk <= _kes(d, ilk) and _kes(d, son) <= son for d in (al(y),) for ilk, son in degerler if d
        )
    if all(ilk == son for ilk, son in degerler):
        kume = frozenset(d for d, _ in degerler)
        return lambda y: al(y) in kume
    return lambda y: any(ilk <= d <= son for d in (al(y),) for ilk, son in degerler)


def _kes(kod: tuple[str, ...], olcu: tuple[str, ...]) -> tuple[str, ...]:
    """As much of a code as the other one says: of ``630.03.2`` against ``630.03`` two levels, against ``63`` ``63``."""
    n = len(olcu)
    if n == 1:
        return (kod[0][: len(olcu[0])],)
    return kod[:n]


def _satir_var(s: SatirVar, yerli: YerliIfade) -> Sinama:
    """``630 B``: the line's voucher has a debit line of 630."""
    araliklar = []
    for h in s.hesaplar:
        try:
            ilk, son = (h.metin, h.metin) if isinstance(h, Ad) else (h.ilk, h.son)
            araliklar.append((_hesap(ilk), _hesap(son)))
        except AlanHatasi as hata:
            raise yerli.hata(s, f"{hata.mesaj}; beklenen: hesap kodu, sonra B ya da A") from None
    borclu = s.taraf == "B"

    def sina(y: Yer) -> bool:
        return any(
            bool(x.borc) is borclu and ilk <= _kes(kod, ilk) and _kes(kod, son) <= son
            for x in y.kayit.belge.satirlar
            for kod in (tuple(x.hesap.split(".")),)
            for ilk, son in araliklar
        )

    return sina


def _sinirla(i: Ifade, s: Sinirlar) -> None:
    """Collect what the conditions that must all hold say of account, date and number; their values are checked."""
    if isinstance(i, Ve):
        _sinirla(i.sol, s)
        _sinirla(i.sag, s)
    elif isinstance(i, AlanKosulu) and i.islec != "<>" and len(i.degerler) == 1:
        (d,) = i.degerler
        ilk, son = (d.metin, d.metin) if isinstance(d, Ad) else (d.ilk, d.son)
        alt, ust = i.islec in ("=", ">", ">="), i.islec in ("=", "<", "<=")
        if i.alan == "hesap" and i.islec == "=" and ilk == son and len(ana_hesap(kod := hesap_kapisi(ilk))) == 3:
            s.hesap = max(s.hesap, kod, key=len)
        elif i.alan == "tarih":
            s.ilk_gun = max(s.ilk_gun, ilk) if alt else s.ilk_gun
            s.son_gun = min(s.son_gun or son, son) if ust else s.son_gun
        elif i.alan == "yevmiye":
            s.ilk = max(s.ilk, int(ilk)) if alt else s.ilk
            s.son = min(s.son, int(son)) if ust else s.son


# -- running ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sayac:
    """What the last walk over the rows found: all lines, whether shown or not."""

    satir: int = 0
    borc: int = 0
    alacak: int = 0


def bulunanlar(d: Defter, sira: int, sorgu: Sorgu) -> Iterator[Yer]:
    """The lines wanted, in the order of the journal, as of a record."""
    s = sorgu.sinirlar
    ilk, son = d.sira(s.ilk), min(sira, d.sira(s.son + 1) - 1)
    if s.ilk_gun:
        onceki = date.fromisoformat(s.ilk_gun) - timedelta(days=1) if s.ilk_gun > "0001-01-01" else None
        ilk = max(ilk, d.tarihte(onceki.isoformat()) + 1 if onceki else 1)
    if s.son_gun:
        son = min(son, d.tarihte(s.son_gun))
    if ilk > son:
        return
    sina = sorgu.sina
    for kayit in d.kayitlar(ilk, son, s.hesap):
        for satir in kayit.belge.satirlar:
            if sina(yer := Yer(kayit, satir)):
                yield yer


def sorgu_tablosu(d: Defter, sira: int, sorgu: Sorgu, sinir: int = 0) -> tuple[Tablo, Sayac]:
    """The table of a query, and the count that is filled while its rows are walked.

    ``sinir``: how many lines are shown, 0 for all; the totals are always those of all that fit.
    """
    sayac = Sayac()

    def satirlar() -> Iterator[TabloSatiri]:
        sayac.satir = sayac.borc = sayac.alacak = 0
        for kayit, s in bulunanlar(d, sira, sorgu):
            borc, alacak = s.borc_kurus, s.alacak_kurus
            sayac.satir += 1
            sayac.borc += borc
            sayac.alacak += alacak
            if sinir and sayac.satir > sinir:
                continue
            b = kayit.belge
            yield TabloSatiri(
                (
                    b.tarih,
                    kayit.yevmiye,
                    b.belge_turu,
                    b.belge_no,
                    s.hesap,
                    d.hesap_adi(s.hesap) or d.hesap_adi(ana_hesap(s.hesap)),
                    borc,
                    alacak,
                    s.aciklama or b.aciklama,
                    s.kurumsal,
                    s.fonksiyonel,
                    s.finansman,
                    s.ekonomik,
                    ", ".join(kayit.dayanak(s)),
                )
            )
        adet = f"{sayac.satir} satır" if sayac.satir else "uyan satır yok"
        if sinir and sayac.satir > sinir:
            adet += f", ilk {sinir} tanesi gösterildi"
        bos = ("",) * 5
        yield TabloSatiri(("TOPLAM", None, "", "", "", adet, sayac.borc, sayac.alacak, "", *bos), "toplam")

    return (
        Tablo(
            ad="sorgu",
            baslik=f"Sorgu: {' '.join(sorgu.metin.split())}",
            kunye=kunye(AnlikDefter(d, sira), aralik_yazi(d.yil, "", d.yevmiye(sira)[1])),
            sutunlar=SUTUNLAR,
            satirlar=satirlar,
        ),
        sayac,
    )
