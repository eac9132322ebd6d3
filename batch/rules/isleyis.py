"""The explanation engine: which articles of MİBMY m.47-478 allow each line of a voucher.

It looks at the voucher's *shape*: the set of (three-digit account, side) pairs it holds, with a few facts of the
document. An item explains a line when every mandatory place of one of its ways is filled by some line of the voucher,
linked entries included, and the item names the line's account (by code or by a narrow set). Amounts play no part, so
the order of lines, and lines that are split or added, change nothing; a verdict is formed once and remembered.

An open place («ilgili hesap») may hold a line that its item does not name. Two lines must not excuse each other that
way, each by an item of its own that lets any account stand opposite: a line that could do so fills an open place only
when something else explains it. Explanations thus rest on each other without circles.

Accounts are bits: account no. k on the debit side is bit 2k, on the credit side bit 2k+1, of one Python integer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from batch.config import AyarHatasi
from batch.rules.dil.agac import (
    Ad,
    Islev,
    KayitParcasi,
    KayitYazimi,
    Madde,
    Sart,
    SatirVar,
    TutarKosulu,
    Yol,
)
from batch.rules.dil.alan import SEKIL_ALANLARI, SorguAlani
from batch.rules.dil.deger import Derleyici, Ortam, alanlar, dugumler, liste
from batch.rules.dil.kume import KumeHatasi, Kumeler
from batch.rules.dil.taban import KuralTabani
from batch.rules.hesap_plani import HesapPlani
from batch.rules.kural_denetimi import taban_denetle

TARAFLAR = ("B", "A")
TARAF_ADI = {"B": "borç", "A": "alacak"}
# Articles recorded per line, the most specific first. Two thirds of the lines have no more; cash and budget accounts
# may have a dozen, of which the later ones are ever more general, and a record is kept for ever.
AZAMI_DAYANAK = 3
AZAMI_SEKIL = 4096  # verdicts remembered: many times what a year of sound vouchers has
AZAMI_YAKIN = 3  # nearest items told for a line that nothing explains
YANSITMA = ("8", "9")  # main groups whose accounts always move in mirror pairs

DAYANAKLI = "dayanakli"
AYNA_EKSIK = "ayna-eksik"
TANIMSIZ = "tanimsiz"

Anahtar = tuple[str, str]  # account, side
Ozgulluk = tuple[int, int, int]  # the smaller, the more specific
Gercekler = Mapping[str, str]  # field → value; a missing one cannot be known


class Eksik(msgspec.Struct, frozen=True):
    """An item that would explain a line, the account it belongs to, and the places that are empty, in words."""

    dayanak: str
    hesap: str
    gerekli: tuple[str, ...]


class SatirYargisi(msgspec.Struct, frozen=True):
    """What the regulation says about the lines of one account on one side."""

    hesap: str
    taraf: str
    durum: str
    dayanak: tuple[str, ...] = ()
    eksik: tuple[Eksik, ...] = ()


class Yargi(msgspec.Struct, frozen=True):
    """The verdict on a shape.

    ``sartlar``: conditions that it breaks. ``tutarlar``: items with amount identities that speak of exactly this entry;
    of each group the identities of one must hold. ``tutar_sartlari``: conditions that the amounts have yet to keep.
    """

    satirlar: tuple[SatirYargisi, ...]
    sartlar: tuple[Sart, ...] = ()
    tutarlar: tuple[tuple[Madde, ...], ...] = ()
    tutar_sartlari: tuple[Sart, ...] = ()

    @property
    def uygun(self) -> bool:
        return not self.sartlar and all(s.durum == DAYANAKLI for s in self.satirlar)


class _Yer(msgspec.Struct, frozen=True):
    """A mandatory place: a line of ``adli`` or ``acik`` must be there."""

    adli: int
    acik: int
    taraf: str
    parca: KayitParcasi

    @property
    def metin(self) -> str:
        return f"{liste(self.parca.hesaplar)} {self.taraf}"


class _Yol(msgspec.Struct):
    """A way of an item, in bits."""

    madde: Madde
    yol: Yol
    kayitlar: list[list[_Yer]] = msgspec.field(default_factory=list)
    kayit_adli: list[int] = msgspec.field(default_factory=list)  # by entry: every line that it names
    adli: int = 0  # every line the way explains
    acik: int = 0  # every line that its open places take
    guvenli: list[int] | None = None  # by place: those of its open lines that nothing else need explain; see `Motor`
    sart: int = 0  # lines without which it cannot hold
    ic_aktarma: bool = False  # moves within one account, between its sub-accounts

    @property
    def yerler(self) -> Iterable[_Yer]:
        return (y for k in self.kayitlar for y in k)


class _SekilOrtami(Ortam):
    """The shape of a voucher: which accounts on which side, and the facts that belong to it; no amounts, no lines."""

    def __init__(self, motor: Motor, sekil: int, gercekler: Gercekler, sorulan: set[str] | None = None) -> None:
        self._motor, self._sekil, self._gercekler = motor, sekil, gercekler
        self.sorulan: set[str] = set() if sorulan is None else sorulan

    def deger(self, alan: SorguAlani) -> str | None:
        if alan.ad in SEKIL_ALANLARI:
            self.sorulan.add(alan.ad)
        return self._gercekler.get(alan.ad)

    def satir(self, s: SatirVar) -> bool:
        return bool(self._sekil & self._motor.satir_bitleri(s))


_kurulan: dict[tuple[str, tuple[str, ...], str], Motor] = {}


_GONDEREN = "il-ozel-idaresi"  # sends appropriations to its units (m.404/c)
_ODENEK_HESAPLARI = frozenset(str(h) for h in range(900, 908))


class Motor:
    """The rule base made ready for one administration. Raises AyarHatasi when a rule cannot be understood."""

    def __init__(
        self,
        taban: KuralTabani,
        hesaplar: Iterable[str],
        idare: str = "",
        *,
        gonderme: bool = False,
        denetli: bool = False,
    ) -> None:
        """``hesaplar``: three-digit accounts of the chart; ``idare`` "" leaves the kind of administration open;
        ``denetli``: the rules have been found sound with them, and are not looked through again.

        ``gonderme``: appropriations are sent to units, so their accounts work as an il özel idaresi's do (m.404/c-1).
        """
        self.taban = taban
        self._gonderme = gonderme
        self.sabit: dict[str, str] = {"idare": idare} if idare else {}
        try:
            self.kumeler = Kumeler(hesaplar, taban.kumeler)
        except KumeHatasi as h:
            raise AyarHatasi(f"hesap kümeleri: {h}") from None
        self.derle = Derleyici()
        self._taban, self._denetlendi = taban, denetli
        self.denetle()
        self._no = {h: i for i, h in enumerate(self.kumeler.hesaplar)}
        self._yollar: dict[int, list[_Yol]] = {}  # bit number → ways that name it
        self._acik: dict[int, int] = {}  # bit number → lines that open places of those ways take
        for m in taban.maddeler:
            self._ekle(m)
        self.satir_sartlari = [s for s in taban.sartlar if s.satirda]
        self.hesap_sartlari: dict[str, object] = {}  # kept for whoever asks them by account, as long as they hold
        self.eksik_sozleri: dict[tuple[str, ...], str] = {}  # and what lacks, in words
        self.kosul_sozleri: dict[int, tuple[Sart, str]] = {}  # and what conditions ask for
        self.satir_bulgulari: dict[tuple[object, ...], tuple[Yargi, HesapPlani, Any]] = {}  # and what is told of lines
        self.tutar_sartlari = [s for s in taban.sartlar if not s.satirda and _tutarli(s)]
        self._yansitma_sartlari = {id(s) for s in taban.sartlar if not s.satirda and self._yansitmali(s)}
        self._fis_sartlari = [s for s in taban.sartlar if not s.satirda and not _tutarli(s)]
        self._satir_bitleri: dict[int, tuple[SatirVar, int]] = {}
        self._islev_hesaplari: dict[int, tuple[Islev, frozenset[str]]] = {}
        self._hafiza: dict[int, tuple[tuple[str, ...], dict[tuple[str, ...], Yargi]]] = {}

    @classmethod
    def kur(
        cls, taban: KuralTabani, plan: HesapPlani, idare: str, *, gonderme: bool = False, denetli: bool = False
    ) -> Motor:
        """For a chart of accounts; the same engine as last time where nothing has changed. Raises AyarHatasi."""
        hesaplar = tuple(sorted(kod for kod, h in plan.ana.items() if h.duzey == 3))
        anahtar = (taban.ozet, hesaplar, f"{idare}+gonderme" if gonderme else idare)
        if anahtar not in _kurulan:
            motor = cls(taban, hesaplar, idare, gonderme=gonderme, denetli=denetli)
            _kurulan.clear()  # a daemon keeps one, with what it has learnt of shapes
            _kurulan[anahtar] = motor
        motor = _kurulan[anahtar]
        if not denetli:
            motor.denetle()  # it may have been made of what was thought to be sound
        return motor

    def denetle(self) -> None:
        """Look for mistakes in the rules, unless they are known to be sound. Raises AyarHatasi."""
        if not self._denetlendi:
            taban_denetle(self._taban, self.kumeler, self.derle)
            self._denetlendi = True

    def _yansitmali(self, s: Sart) -> bool:
        """Whether a condition speaks of what an entry writes into the accounts of group 8."""
        hesaplar: set[str] = set()
        for d in (x for ifade in (s.eger, s.ise) for x in dugumler(ifade)):
            if isinstance(d, SatirVar):
                hesaplar |= self.kumeler.coz(d.hesaplar)
            elif isinstance(d, TutarKosulu):
                for _, t in (*d.sol.terimler, *d.sag.terimler):
                    hesaplar |= self.kumeler.coz(t.hesaplar) if isinstance(t, Islev) else set()
        return any(h[0] == "8" for h in hesaplar)

    # -- accounts and bits --

    def bit(self, hesap: str, taraf: str) -> int:
        """The number of the bit; unknown accounts get one of their own."""
        no = self._no.get(hesap)
        if no is None:
            no = self._no[hesap] = len(self._no)
        return 2 * no + (taraf == "A")

    def bitler(self, hesaplar: Iterable[str], taraf: str) -> int:
        sonuc = 0
        for h in hesaplar:
            sonuc |= 1 << self.bit(h, taraf)
        return sonuc

    def satir_bitleri(self, s: SatirVar) -> int:
        """The bits of «630 B», formed once."""
        hazir = self._satir_bitleri.get(id(s))
        if hazir is None:  # kept with its condition, or another could come to bear its `id`
            hazir = self._satir_bitleri[id(s)] = (s, self.bitler(self.kumeler.coz(s.hesaplar), s.taraf))
        return hazir[1]

    def islev_hesaplari(self, islev: Islev) -> frozenset[str]:
        """The accounts of ``B(630 | 830)``, found once."""
        hazir = self._islev_hesaplari.get(id(islev))
        if hazir is None:
            hazir = self._islev_hesaplari[id(islev)] = (islev, self.kumeler.coz(islev.hesaplar))
        return hazir[1]

    def sekil(self, anahtarlar: Iterable[Anahtar]) -> int:
        sonuc = 0
        for hesap, taraf in anahtarlar:
            sonuc |= 1 << self.bit(hesap, taraf)
        return sonuc

    @cached_property
    def _adlar(self) -> dict[int, Anahtar]:
        return {}

    def anahtarlar(self, sekil: int) -> list[Anahtar]:
        """The pairs of a shape, by account, debit before credit."""
        adlar = self._adlar
        if len(adlar) != 2 * len(self._no):
            adlar.update({2 * i + t: (h, TARAFLAR[t]) for h, i in self._no.items() for t in (0, 1)})
        return sorted((adlar[b] for b in _bitleri(sekil)), key=lambda a: (a[0], a[1] == "A"))

    # -- building --

    def _ekle(self, m: Madde) -> None:
        sabit = {**self.sabit, "idare": _GONDEREN} if self._gonderenin(m) else self.sabit
        for yol in m.yollar:
            y = self._yol(m, yol)
            if yol.kosul is not None and self.derle(yol.kosul)(_SekilOrtami(self, 0, sabit)) is False:
                continue  # of another kind of administration
            for b in _bitleri(y.adli):
                self._yollar.setdefault(b, []).append(y)
                self._acik[b] = self._acik.get(b, 0) | y.acik

    def _gonderenin(self, m: Madde) -> bool:
        """Whether an item is of the accounts that work otherwise where appropriations are sent."""
        return self._gonderme and m.hesap in _ODENEK_HESAPLARI

    def _yol(self, m: Madde, yol: Yol) -> _Yol:
        sonuc = _Yol(m, yol)
        for kayit in yol.kayitlar:
            yerler, adlilar = [], 0
            for parca, taraf in _parcalar(kayit):
                adli, acik = self.kumeler.ayir(parca.hesaplar)
                bitler = self.bitler(adli, taraf)
                adlilar |= bitler
                if not parca.istege_bagli:
                    disi = self._kodlular(kayit, parca)
                    yer = _Yer(bitler, self.bitler(acik - disi, taraf), taraf, parca)
                    yerler.append(yer)
                    sonuc.acik |= yer.acik
                    if not acik and len(adli) == 1:
                        sonuc.sart |= bitler
                        sonuc.ic_aktarma |= bool(adli & disi)
            sonuc.kayitlar.append(yerler)
            sonuc.kayit_adli.append(adlilar)
            sonuc.adli |= adlilar
        return sonuc

    def _kodlular(self, kayit: KayitYazimi, haric: KayitParcasi) -> frozenset[str]:
        """Accounts that the entry's other places give by code: an open place is not filled by one of them."""
        return frozenset(
            s.metin for parca, _ in _parcalar(kayit) if parca is not haric for s in parca.hesaplar if isinstance(s, Ad)
        )

    def _guvenliler(self, y: _Yol) -> list[int]:
        """By place of a way: lines for which no other item has an open place that would take the way's own lines."""
        if y.guvenli is None:
            y.guvenli = [sum(1 << b for b in _bitleri(p.acik) if self._guvenli(y, b)) for p in y.yerler]
        return y.guvenli

    def _guvenli(self, y: _Yol, bit: int) -> bool:
        if not self._acik.get(bit, 0) & y.adli:
            return True
        return not any(z.madde is not y.madde and z.acik & y.adli for z in self._yollar[bit])

    def duranlar(self, sekil: int, adaylar: list[_Yol]) -> list[_Yol]:
        """Of ways whose places are filled, those that stand: open places by lines that are sound or explained."""
        aciklanan, kalan, duran = 0, adaylar, set[int]()
        while kalan:
            bekleyen = []
            for y in kalan:
                yerler = zip(y.yerler, self._guvenliler(y), strict=True)
                if all(sekil & (p.adli | guvenli | (p.acik & aciklanan)) for p, guvenli in yerler):
                    duran.add(id(y))
                    aciklanan |= y.adli & sekil
                else:
                    bekleyen.append(y)
            if len(bekleyen) == len(kalan):
                break
            kalan = bekleyen
        return [y for y in adaylar if id(y) in duran]

    # -- judging --

    def yargila(self, sekil: int, gercekler: Gercekler) -> Yargi:
        """The verdict on a shape, remembered per shape and per fact that some condition asked for."""
        kayit = self._hafiza.get(sekil)
        if kayit is not None:
            yargi = kayit[1].get(tuple(gercekler.get(a, "") for a in kayit[0]))
            if yargi is not None:
                return yargi
        yargi, sorulan = self._yargila(sekil, {**self.sabit, **gercekler})
        if kayit is None or not sorulan <= set(kayit[0]):
            # What is asked may depend on the facts themselves; ask for all that were ever asked.
            sorulan |= set(kayit[0]) if kayit else set()
            if len(self._hafiza) >= AZAMI_SEKIL:
                self._hafiza.clear()
            kayit = self._hafiza[sekil] = (tuple(sorted(sorulan)), {})
        kayit[1][tuple(gercekler.get(a, "") for a in kayit[0])] = yargi
        return yargi

    def _yargila(self, sekil: int, gercekler: Gercekler) -> tuple[Yargi, set[str]]:
        ortam = _SekilOrtami(self, sekil, gercekler)
        gonderen = _SekilOrtami(self, sekil, {**gercekler, "idare": _GONDEREN}, ortam.sorulan)

        def kosulu(y: _Yol) -> bool | None:
            if y.yol.kosul is None:
                return None
            return self.derle(y.yol.kosul)(gonderen if self._gonderenin(y.madde) else ortam)  # type: ignore[no-any-return]

        gorulen: set[int] = set()
        dolu: dict[int, tuple[Ozgulluk, _Yol]] = {}
        yarim: list[_Yol] = []
        for b in _bitleri(sekil):
            for y in self._yollar.get(b, ()):
                if id(y) in gorulen:
                    continue
                gorulen.add(id(y))
                if not _dolu(y, sekil):
                    yarim.append(y)
                elif (kosul := kosulu(y)) is not False:
                    dolu[id(y)] = (_ozgulluk(y, sekil, kosul), y)
        tamam = [dolu[id(y)] for y in self.duranlar(sekil, [y for _, y in dolu.values()])]
        # The most specific first; then in the order of the text.
        tamam.sort(key=lambda t: (t[0], t[1].madde.sira))
        yarim = [y for y in yarim if kosulu(y) is not False]
        yargic = _SatirYargici(self, sekil, tamam, yarim)
        satirlar = _ortak_once([yargic.satir(h, t) for h, t in self.anahtarlar(sekil)])
        # A missing mirror is told by itself; what a condition says of groups 8 is asked when it is there.
        susan = self._yansitma_sartlari if any(_butce_aynasi(s) for s in satirlar) else set()
        sartlar = tuple(
            s
            for s in self._fis_sartlari
            if id(s) not in susan and self.derle(s.eger)(ortam) is True and self.derle(s.ise)(ortam) is False
        )
        tutar_sartlari = tuple(
            s for s in self.tutar_sartlari if id(s) not in susan and self.derle(s.eger)(ortam) is not False
        )
        return Yargi(satirlar, sartlar, self._tutarlar(sekil, tamam), tutar_sartlari), ortam.sorulan

    def _tutarlar(self, sekil: int, tamam: list[tuple[Ozgulluk, _Yol]]) -> tuple[tuple[Madde, ...], ...]:
        """Identities that the voucher must keep: only where the most specific items of a line all have one, and each
        of them names every line of the voucher, so that no other entry can stand among the amounts."""
        sonuc: dict[tuple[str, ...], tuple[Madde, ...]] = {}
        for b in _bitleri(sekil):
            aciklayan = [(o, y) for o, y in tamam if y.adli >> b & 1]
            en_ozgul = [y for o, y in aciklayan if o == aciklayan[0][0]]
            if en_ozgul and all(y.madde.tutarlar and sekil & ~y.adli == 0 for y in en_ozgul):
                maddeler = {y.madde.dayanak: y.madde for y in en_ozgul}
                sonuc.setdefault(tuple(maddeler), tuple(maddeler.values()))
        return tuple(sonuc.values())


class _SatirYargici:
    """Judges the lines of one shape, its ways found."""

    def __init__(self, motor: Motor, sekil: int, tamam: list[tuple[Ozgulluk, _Yol]], yarim: list[_Yol]) -> None:
        self._motor, self._sekil, self._tamam, self._yarim = motor, sekil, tamam, yarim

    def satir(self, hesap: str, taraf: str) -> SatirYargisi:
        sekil = self._sekil
        bit = 1 << self._motor.bit(hesap, taraf)
        acikliyor = [(o, y.madde.hesap != hesap, y.madde.dayanak) for o, y in self._tamam if y.adli & bit]
        if acikliyor:
            # Of equally specific items, those of the line's own account speak first.
            acikliyor.sort(key=lambda t: t[:2])
            return SatirYargisi(hesap, taraf, DAYANAKLI, tuple(dict.fromkeys(d for _, _, d in acikliyor)))
        yarim = [y for y in self._yarim if y.adli & bit]
        # Filling the place by the same account on its other side would be no way out.
        yarim.sort(key=lambda y: (_eksikler(y, sekil) + y.ic_aktarma, y.madde.hesap != hesap, y.madde.sira))
        yakin: dict[str, Eksik] = {}
        ayna: dict[str, Eksik] = {}
        # A pair of accounts that mirror each other is whole by itself: what it should go with is told, not demanded.
        cift = hesap[0] in YANSITMA and any(_kendi_kaydi_tam(y, sekil, bit) for y in yarim)
        serbest = None
        for y in yarim:
            bos = [p for p in y.yerler if not sekil & (p.adli | p.acik)]
            eksik = Eksik(y.madde.dayanak, y.madde.hesap, tuple(p.metin for p in bos))
            yakin.setdefault(eksik.dayanak, eksik)
            if cift or not _ayna_eksik(y, sekil, hesap, bit, bos):
                continue
            if hesap[0] not in YANSITMA:
                serbest = self._serbest(bit) if serbest is None else serbest
                if not _kendi_kaydi_tam(y, serbest, bit):
                    continue
            ayna.setdefault(eksik.dayanak, eksik)
        secilen = ayna or yakin
        durum = AYNA_EKSIK if ayna else TANIMSIZ
        return SatirYargisi(hesap, taraf, durum, eksik=tuple(secilen.values()))

    def _serbest(self, bit: int) -> int:
        """The line and those that nothing explains without it: other lawful entries do not make the line's whole."""
        kalan = self._sekil ^ bit
        aciklanan = 0
        for y in self._motor.duranlar(kalan, [y for _, y in self._tamam if _dolu(y, kalan)]):
            aciklanan |= y.adli & kalan
        return self._sekil & ~aciklanan


def _butce_aynasi(s: SatirYargisi) -> bool:
    return s.durum == AYNA_EKSIK and s.hesap[0] not in YANSITMA and any(g[0] == "8" for g in s.eksik[0].gerekli)


def _ortak_once(satirlar: list[SatirYargisi]) -> tuple[SatirYargisi, ...]:
    """The nearest few items of every line; of lines that lack a mirror those first that lack it for most lines, and
    that belong to one of the accounts there."""
    kac = Counter(e for s in satirlar if s.durum == AYNA_EKSIK for e in s.eksik)
    hesaplar = {s.hesap for s in satirlar}
    return tuple(
        replace(
            s,
            eksik=tuple(
                sorted(s.eksik, key=lambda e: (-kac[e], e.hesap not in hesaplar)) if s.durum == AYNA_EKSIK else s.eksik
            )[:AZAMI_YAKIN],
        )
        if s.eksik
        else s
        for s in satirlar
    )


def _tutarli(s: Sart) -> bool:
    """Whether a condition looks at amounts, which a shape does not hold."""
    return any(isinstance(d, TutarKosulu) for i in (s.eger, s.ise) for d in dugumler(i))


def _parcalar(kayit: KayitYazimi) -> Iterable[tuple[KayitParcasi, str]]:
    return ((p, t) for parcalar, t in ((kayit.borc, "B"), (kayit.alacak, "A")) for p in parcalar)


def _bitleri(sayi: int) -> Iterable[int]:
    while sayi:
        son = sayi & -sayi
        yield son.bit_length() - 1
        sayi ^= son


def _ozgulluk(y: _Yol, sekil: int, kosul: bool | None) -> Ozgulluk:
    """How much an item is about this very entry: a condition on the document that holds (an opening voucher, December),
    then the places filled by accounts that it names, then the fewer places left to just any account."""
    belgesi = kosul is True and y.yol.kosul is not None and bool(alanlar(y.yol.kosul) & set(SEKIL_ALANLARI))
    adli = sum(1 for p in y.yerler if sekil & p.adli)
    return -belgesi, -adli, sum(1 for _ in y.yerler) - adli


def _dolu(y: _Yol, sekil: int) -> bool:
    """Whether every mandatory place holds some line."""
    return sekil & y.sart == y.sart and all(sekil & (p.adli | p.acik) for p in y.yerler)


def _eksikler(y: _Yol, sekil: int) -> int:
    return sum(1 for p in y.yerler if not sekil & (p.adli | p.acik))


def _kendi_kaydi_tam(y: _Yol, sekil: int, bit: int) -> bool:
    """Whether the entry of a way that names a line stands whole, with named accounts on both sides."""
    return any(
        adli & bit and yerler and all(sekil & p.adli for p in yerler)
        for yerler, adli in zip(y.kayitlar, y.kayit_adli, strict=True)
    )


def _ayna_eksik(y: _Yol, sekil: int, hesap: str, bit: int, bos: list[_Yer]) -> bool:
    """Whether the line's own entry stands whole, with named accounts on both sides, and a linked one is missing.

    For the accounts of groups 8 and 9 the missing partner is itself the mirror.
    """
    if hesap[0] in YANSITMA:
        return all(all(s.metin[0] in YANSITMA for s in p.parca.hesaplar if isinstance(s, Ad)) for p in bos)
    return len(y.kayitlar) > 1 and bool(bos) and _kendi_kaydi_tam(y, sekil, bit)
