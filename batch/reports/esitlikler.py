"""The equalities that a mizan must keep, as the rule files write them, and balances on the wrong side.

Each equality shows both sides and their difference: a mizan that does not tie says so itself. What is asked, and by
which article, stands in ``config/tablolar/mizan-kontrol.kural``; the language in docs/kural-dili.md, part 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import msgspec

from batch.config import AyarHatasi
from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.kodlar import EKONOMIK_ALTLI, kod_sirasi, ust_kodlar
from batch.documents.yon import ters_alt_hesaplar
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri
from batch.rules.dil import alan as dil_alani
from batch.rules.dil.agac import (
    HESAP,
    KALEM,
    KOD,
    SIMDI,
    AlanKosulu,
    Donem,
    EsitlikKurali,
    Formul,
    Ifade,
    Islev,
    Kume,
    Secenekler,
)
from batch.rules.dil.alan import SorguAlani, sorulanlar
from batch.rules.dil.deger import Derleyici, Ortam, dugumler, goster, islev_degeri, topla
from batch.rules.dil.kosul import ISLECLER, HazirKosul, KosulHatasi
from batch.rules.dil.kume import KumeHatasi, Kumeler

PROFILLER = dil_alani.PROFILLER
GENEL = PROFILLER[0]
# At most one of 590/591 is an equality of each muhasebe birimi: one may have a surplus and another a deficit.
BIRIMIN_ESITLIGI = "E16"
MIZAN_TURLERI = ("", *dil_alani.MIZAN_TURLERI)
_YON_ADI = {"B": "borç", "A": "alacak"}

Toplamlar = Mapping[str, tuple[int, int]]  # account (three digits, where not said otherwise) → borç, alacak in kuruş


class EsitlikSonucu(msgspec.Struct, frozen=True):
    """An equality asked of a mizan, its sides in kuruş.

    ``tutuyor`` is None, and so are the sides, when there is nothing to compare with (no month before January).
    ``fark`` is left minus right. Where either of two conditions is enough, the sides are what each of them is off by,
    and ``fark`` is the smaller.
    """

    kimlik: str
    dayanak: str
    ifade: str
    formul: str
    uyari: bool
    sol: int | None
    sag: int | None
    fark: int | None
    tutuyor: bool | None

    @property
    def kod(self) -> str:
        """What several faces of one equality share: ``E13`` of ``E13-910-1``."""
        return self.kimlik.partition("-")[0]

    @property
    def sonuc(self) -> str:
        if self.tutuyor is None:
            return "sorulamadı"
        return "tamam" if self.tutuyor else "UYARI" if self.uyari else "TUTMUYOR"


def ekonomik_kodu(hesap: str, kod: str) -> str:
    """The economic code of a line: its own, else what its account has below it where that is one (m.371, 381, 393)."""
    ana, _, alt = hesap.partition(".")
    return kod or (alt if ana in EKONOMIK_ALTLI else "")


class HesapAni:
    """Totals of accounts at one moment, and what the lists of a formula mean there; an account never used is zero.

    ``toplamlar``: three-digit accounts, and others at any level where formulas may ask for them; ``kodlar``: totals of
    accounts by code, where these may be asked.
    """

    def __init__(
        self,
        toplamlar: Toplamlar,
        hesaplar: Iterable[str],
        kumeler: Iterable[Kume] = (),
        kodlar: Callable[[], Mapping[Anahtar, Vektor]] = dict,
    ) -> None:
        self.toplamlar = toplamlar
        self._kodlar = kodlar
        # Accounts that have left the chart since still count: the totals are what was posted.
        self._kumeler = Kumeler({*hesaplar, *(k for k in toplamlar if "." not in k)}, kumeler)

    def ciftler(self, hesaplar: Secenekler) -> Iterator[tuple[int, int]]:
        """Borç and alacak of each account of a list."""
        t = self.toplamlar
        return (t[h] for h in self._kumeler.coz_altli(hesaplar, t) if h in t)

    def altlari(self, hesaplar: Secenekler, duzey: int) -> Iterator[str]:
        """Each account of a list that was used, and those below it down to a level (1: three digits)."""
        secilen = self._kumeler.coz_altli(hesaplar, self.toplamlar)
        for h in self.toplamlar:
            if h in secilen or (h.count(".") < duzey and any(ust in secilen for ust in ust_kodlar(h))):
                yield h

    def kodlu(self, hesaplar: Secenekler, boyut: str) -> Iterator[tuple[str, str, int]]:
        """Account, code and borç less alacak of what some accounts bear of a classification (``KUR``, ``EKO`` …)."""
        secilen = self._kumeler.coz(hesaplar)
        for (ana, hesap, *kodlar), (borc, alacak) in self._kodlar().items():
            if ana in secilen:
                kod = kodlar[KOD_BOYUTLARI.index(boyut)]
                if kod := ekonomik_kodu(hesap, kod) if boyut == "EKO" else kod:
                    yield ana, kod, borc - alacak


KOD_BOYUTLARI = ("KUR", "FON", "FIN", "EKO")  # in the order of the projection's key
Anlar = Callable[[Donem], HesapAni | None]  # the totals at a moment; None where there is nothing to ask


class HesapOrtami(Ortam):
    """Answers formulas from the totals of accounts, and conditions from what is known of the mizan."""

    def __init__(self, anlar: Anlar, gercekler: Mapping[str, str] | None = None) -> None:
        self._anlar, self._gercekler = anlar, gercekler or {}

    def deger(self, alan: SorguAlani) -> str | None:
        return self._gercekler.get(alan.ad)

    def alan(self, k: HazirKosul) -> bool | None:
        if k.alan.ad != "kullanilmis":
            sonuc: bool | None = super().alan(k)
            return sonuc
        simdi = self._anlar(SIMDI)
        return None if simdi is None else any(map(any, simdi.ciftler(k.kosul.degerler))) is not k.ters

    def tutar(self, islev: Islev) -> int | None:
        an = self._anlar(islev.donem)
        if an is None:
            return None
        if islev.izdusum == KOD:
            return sum(tutar for _, _, tutar in an.kodlu(islev.hesaplar, islev.ad))
        sonuc: int = islev_degeri(islev.ad, an.ciftler(islev.hesaplar))
        return sonuc


class MizanKurallari:
    """The equalities of the rule base, made ready for one chart of accounts and one administration.

    ``hesaplar``: three-digit accounts of the chart. Raises AyarHatasi, naming file and line, for an account list or a
    condition that means nothing.
    """

    def __init__(
        self,
        kurallar: Iterable[EsitlikKurali] = (),
        hesaplar: Iterable[str] = (),
        kumeler: Iterable[Kume] = (),
        idare: str = "",
    ) -> None:
        self._kurallar, self._hesaplar, self._kumeler = tuple(kurallar), frozenset(hesaplar), tuple(kumeler)
        self._gercekler = {"idare": idare} if idare else {}  # not said: cannot be known, and nothing is asked by it
        self._derle = Derleyici()
        cozucu = Kumeler(self._hesaplar, self._kumeler)
        for k in self._kurallar:
            try:
                _kural_denetle(k, cozucu, self._derle)
            except (KumeHatasi, KosulHatasi, ValueError) as h:
                raise AyarHatasi(f"{k.yer.dosya}:{k.yer.satir}: {k.kimlik}: {h}") from None

    def sor(
        self,
        toplamlar: Toplamlar,
        *,
        profil: str = GENEL,
        tur: str = "",
        gecmis: Callable[[Donem], Toplamlar | None] = lambda _: None,
    ) -> list[EsitlikSonucu]:
        """Every equality that applies, in the order of the files.

        ``tur`` is the kind of mizan, "" for an ordinary one; ``gecmis`` gives the totals at other moments than this.
        """

        @cache
        def anlar(donem: Donem) -> HesapAni | None:
            bulunan = toplamlar if donem == SIMDI else gecmis(donem)
            return None if bulunan is None else HesapAni(bulunan, self._hesaplar, self._kumeler)

        ortam = HesapOrtami(anlar, {**self._gercekler, "profil": profil, "tur": tur})
        return [
            esitligi_sor(k, ortam) for k in self._kurallar if k.kosul is None or self._derle(k.kosul)(ortam) is True
        ]


KURALSIZ = MizanKurallari()


def _kural_denetle(k: EsitlikKurali, cozucu: Kumeler, derle: Derleyici) -> None:
    """Raises KumeHatasi, KosulHatasi, ValueError."""
    if k.kosul is not None:
        for d in dugumler(k.kosul):
            _kosul_denetle(d, cozucu)
        derle(k.kosul)
    for f in k.formuller:
        formulu_denetle(f.sol, cozucu)
        formulu_denetle(f.sag, cozucu)


def _kosul_denetle(d: Ifade, cozucu: Kumeler) -> None:
    """Raises KumeHatasi, ValueError."""
    if isinstance(d, AlanKosulu):
        olanlar = sorulanlar(dil_alani.MIZAN)
        if d.alan not in olanlar:
            raise ValueError(f"«{d.alan}» koşul alanı değil; olanlar: {', '.join(olanlar)}")
        if olanlar[d.alan].tur == dil_alani.HESAPLAR:
            cozucu.coz(d.degerler)
    elif not list(dugumler(d))[1:]:
        raise ValueError(f"mizana sorulamayan koşul: {goster(d)}")


def formulu_denetle(f: Formul, cozucu: Kumeler) -> None:
    """Whether the chart has the accounts that a formula asks for. Raises KumeHatasi."""
    for _, t in f.terimler:
        if isinstance(t, Islev) and t.izdusum != KALEM:
            (cozucu.coz_altli(t.hesaplar, ()) if t.izdusum == HESAP else cozucu.coz(t.hesaplar))


def esitligi_sor(k: EsitlikKurali, o: Ortam) -> EsitlikSonucu:
    """An equality asked of totals, or of a table's column."""
    sonuclar = [(topla(f.sol, o), topla(f.sag, o), f.islec) for f in k.formuller]
    sol = sag = fark = tutuyor = None
    if not any(a is None or b is None for a, b, _ in sonuclar):
        tutuyor = any(ISLECLER[islec](a, b) for a, b, islec in sonuclar)
        if len(sonuclar) == 1:
            sol, sag = sonuclar[0][:2]
            fark = sol - sag
        else:
            sol, sag = (a - b for a, b, _ in sonuclar)
            fark = min(sol, sag, key=abs)
    formul = " veya ".join(goster(f) for f in k.formuller)
    return EsitlikSonucu(k.kimlik, k.dayanak, k.ad, formul, k.seviye == "uyari", sol, sag, fark, tutuyor)


def ters_kalanlar(ana: Toplamlar, yonler: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Accounts whose balance is on the wrong side: (account, expected side B/A, signed balance B-A in kuruş)."""
    sonuc = []
    for kod in sorted(ana, key=kod_sirasi):
        net = ana[kod][0] - ana[kod][1]
        yon = yonler.get(kod, "IKISI")
        if (yon == "B" and net < 0) or (yon == "A" and net > 0):
            sonuc.append((kod, yon, net))
    return sonuc


def esitlik_dipnotu(esitlikler: Iterable[EsitlikSonucu]) -> Dipnot:
    """The equalities that are no mere warnings, as a foot table."""
    sutunlar = (
        Sutun("kod", "Kod", "kod", 5),
        Sutun("esitlik", "Eşitlik", "metin", 56),
        Sutun("sol", "Sol taraf", "tutar", 20),
        Sutun("sag", "Sağ taraf", "tutar", 20),
        Sutun("fark", "Fark", "tutar", 20),
        Sutun("sonuc", "Sonuç", "metin", 10),
    )
    satirlar = tuple(
        TabloSatiri(
            (e.kod, e.ifade, e.sol, e.sag, e.fark, e.sonuc),
            "uyari" if e.tutuyor is False else "normal",
        )
        for e in esitlikler
        if not e.uyari
    )
    return Dipnot("Mizan eşitlikleri", sutunlar, satirlar, "Kural dosyalarında mizan eşitliği yok.")


def ters_kalan_dipnotu(
    ana: Toplamlar, toplamlar: Toplamlar, yonler: Mapping[str, str], ad: Callable[[str], str]
) -> Dipnot:
    """Wrong-side balances as a foot table: three-digit accounts (BAK-002), then sub-accounts (BAK-003).

    ``toplamlar``: turnover per posted account in kuruş, as ``ana`` per three-digit one; ``ad``: name of an account.
    """
    bulunan = [("BAK-002", *x) for x in ters_kalanlar(ana, yonler)]
    bulunan += [("BAK-003", *x) for x in ters_alt_hesaplar(toplamlar, yonler)]
    sutunlar = (
        Sutun("kod", "Kod", "kod", 8),
        Sutun("hesap", "Hesap", "kod", 20),
        Sutun("ad", "Hesap adı", "metin", 50),
        Sutun("beklenen", "Beklenen kalan", "metin", 15),
        Sutun("borc_kalani", "Borç kalanı", "tutar", 20, sifir_bos=True),
        Sutun("alacak_kalani", "Alacak kalanı", "tutar", 20, sifir_bos=True),
    )
    satirlar = tuple(
        TabloSatiri((bulgu, kod, ad(kod), _YON_ADI[yon], max(net, 0), max(-net, 0)), "uyari")
        for bulgu, kod, yon, net in bulunan
    )
    return Dipnot("Ters kalan veren hesaplar", sutunlar, satirlar, "Ters kalan veren hesap yok.")
