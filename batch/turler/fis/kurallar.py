"""The rules that a voucher must keep by itself, whatever the journal holds: a visible list of small functions.

Each has the same shape, looks for one thing, and yields findings; none raises and none stops its neighbours.
`denetle` runs them all. A finding's ``yol`` is written here relative to the document (``satir[3]/@hesap``) and
turned into the source's own place at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import TUMU, Tur
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.rules.denetim import kurallari_uygula
from batch.rules.kod_kaymasi import soru
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.fis.bulgular import fis_bulgusu, satir_bulgusu
from batch.turler.fis.ek_kurallari import KURALLAR as EK_KURALLARI
from batch.turler.fis.isleyis_kurallari import isleyis_dayanagi, satir_sartlari, tutar_sartlari
from batch.turler.fis.kod_kurallari import KURALLAR as KOD_KURALLARI
from batch.turler.fis.madde_kurallari import KURALLAR as MADDE_KURALLARI

Kural = Callable[[Fis, Okunus, Baglam], Iterator[Bulgu]]

GIDER = frozenset({"830", "834"})
OZ_FINANSMAN = frozenset({"", "5", "7", "8"})
KAPANIS_HESABI = "895"
DAYANAK_ILK_YIL = 1900  # title deeds may be old; a paper older than this is a slip of the keyboard


class Esitlik(msgspec.Struct, frozen=True):
    """Σ borç = Σ alacak over some accounts of a voucher: those listed, or all whose code begins with ``grup``.

    Neither given: every line. ``kapanista_yok``: not asked of the closing entries through 895 (m.480).
    """

    kod: str
    ad: str
    hesaplar: frozenset[str] = frozenset()
    grup: str = ""
    kapanista_yok: bool = False

    @property
    def tumu(self) -> bool:
        return not self.hesaplar and not self.grup

    def girer(self, ana: str) -> bool:
        """Whether lines of this three-digit account take part."""
        return self.tumu or ana in self.hesaplar or (self.grup != "" and ana.startswith(self.grup))


ESITLIKLER: tuple[Esitlik, ...] = (
    Esitlik("FIS-001", "borç ve alacak toplamı eşit değil"),
    Esitlik("FIS-002", "8 ile başlayan bütçe hesapları kendi içinde denk değil", grup="8"),
    Esitlik("FIS-003", "9 ile başlayan nazım hesaplar kendi içinde denk değil", grup="9"),
    Esitlik("FIS-004", "800 ve 810, 805 ile karşılanmamış", frozenset({"800", "805", "810"}), kapanista_yok=True),
    Esitlik("FIS-005", "830 ve 834, 835 ile karşılanmamış", GIDER | {"835"}, kapanista_yok=True),
)


def _denk(fis: Fis) -> bool:
    return sum([tam(s.borc) - tam(s.alacak) for s in fis.satirlar]) == 0


def _gider_borcu(fis: Fis) -> int:
    return sum(s.borc_kurus for s in fis.satirlar if ana_hesap(s.hesap) in GIDER)


def _kesinti(fis: Fis) -> int:
    yazilan = fis.odeme.kesinti_toplami if fis.odeme is not None else ""
    return tam(yazilan) if yazilan else sum(k.tutar_kurus for k in fis.kesintiler)


# -- the document as a whole ------------------------------------------------------------------------------------------


def satir_var(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if satirsiz(fis, o):
        yield fis_bulgusu(fis, o, "BLG-007", "belgenin hesap ve tutar taşıyan satırı yok", beklenen="en az iki satır")


def satirsiz(fis: Fis, o: Okunus) -> bool:
    """No line at all, or (what a reader makes of that) nothing but empty ones."""
    return not any(
        s.hesap or s.borc or s.alacak or not o.okundu(sira, "borc", "alacak") for sira, s in enumerate(fis.satirlar, 1)
    )


def satir_sayisi(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if (n := len(fis.satirlar)) > b.azami_satir:
        yield fis_bulgusu(
            fis,
            o,
            "BLG-004",
            f"belgede {n} satır var, sınır {b.azami_satir}",
            beklenen=f"en çok {b.azami_satir}",
            gelen=str(n),
        )


def dayanak_yili_olur(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    for d in fis.dayanak:
        if (d.turu or d.no) and dayanak_yili_olmaz(d.tarihi):
            yield fis_bulgusu(
                fis,
                o,
                "TAR-005",
                f"dayanağın tarihi {tarih_yazi(d.tarihi)}; {DAYANAK_ILK_YIL} yılından önceye ait dayanak alınmaz",
                alan="dayanak_tarihi",
                beklenen=f"{DAYANAK_ILK_YIL} ya da sonrası",
                gelen=d.tarihi,
            )


def dayanak_yili_olmaz(tarih: str) -> bool:
    """Whether the ISO date of a supporting document is a slip of the keyboard: old ones occur, such ones do not."""
    return tarih != "" and tarih < f"{DAYANAK_ILK_YIL}-01-01"


class Dayanakli(Protocol):
    """A document of any kind with supporting papers."""

    @property
    def dayanak(self) -> tuple[Dayanak, ...]: ...


def dayanak_yili(belge: Dayanakli, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAR-005 for the kinds that are no voucher: one rule, listed by each of them."""
    for d in belge.dayanak:
        if dayanak_yili_olmaz(d.tarihi):
            yield Bulgu(
                kod="TAR-005",
                yol="@dayanak_tarihi",
                mesaj=f"dayanağın tarihi {tarih_yazi(d.tarihi)}; {DAYANAK_ILK_YIL} yılından önceye ait dayanak alınmaz",
                beklenen=f"{DAYANAK_ILK_YIL} ya da sonrası",
                gelen=d.tarihi,
            )


def acilis_mif_ile(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if fis.islem == "ACILIS" and fis.belge_turu == "OEB":
        yield fis_bulgusu(
            fis,
            o,
            "FIS-014",
            "açılış kaydı ödeme emri belgesiyle gönderilmiş",
            alan="belge_turu",
            beklenen="MIF",
            gelen="OEB",
        )


def dayanak_var(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if not any(d.turu or d.no for d in fis.dayanak):
        yield fis_bulgusu(
            fis,
            o,
            "FIS-010",
            "fişin dayandığı belge yazılmamış; belge olmadan kayıt yapılmaz",
            alan="dayanak_no",
            beklenen="dayanak türü ve numarası",
        )


# -- codes and accounts of the lines ----------------------------------------------------------------------------------


def finansman_oz(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    for sira, s in enumerate(fis.satirlar, 1):
        if s.finansman not in OZ_FINANSMAN:
            yield satir_bulgusu(
                fis,
                o,
                sira,
                "finansman",
                "SIN-005",
                f"finansman tipi {s.finansman} mahalli idarenin öz bütçesinde kullanılmaz",
                beklenen="5 | 7 | 8",
                gelen=s.finansman,
            )


def hesap_uygun(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    for sira, s in enumerate(fis.satirlar, 1):
        if not s.hesap or (kod := b.plan.durum(s.hesap, fis.tarih, b.alt_hesap)) is None:
            continue
        mesaj, oneri = _hesap_mesaji(s.hesap, kod, b)
        beklenen = " | ".join(b.plan.kaymalar(s.hesap)) if kod in ("HSP-002", "HSP-006") else ""
        yield satir_bulgusu(fis, o, sira, "hesap", kod, mesaj, beklenen=beklenen, gelen=s.hesap, oneri=oneri)


def _hesap_mesaji(hesap: str, kod: str, b: Baglam) -> tuple[str, str]:
    """What is wrong with an account, and a way out where one can be named better than in the catalogue."""
    plan = b.plan
    benzer = soru([f"{k} {plan.ad(k)}" for k in plan.kaymalar(hesap)])
    if not benzer and (kodlar := plan.benzerler(hesap)):
        benzer = f"Benzerleri: {', '.join(f'{k} {plan.ad(k)}' for k in kodlar)}."
    oneri = f"Hesap kodunu düzeltip belgeyi yeniden gönderin. {benzer}" if benzer else ""
    if kod == "HSP-002":
        return f"{ana_hesap(hesap)} hesap planında yok («{hesap}»)", oneri
    if kod == "HSP-006":
        if benzer:
            oneri = f"Kodu düzeltin ya da config/alt_hesaplar.csv dosyasına ekleyin. {benzer}"
        return f"{hesap} tanımlı alt hesaplar arasında yok", oneri
    if kod == "HSP-003":
        return f"{hesap} hesabı {tarih_yazi(plan.kapanis(hesap))} tarihinde kapatılmış", ""
    ad = plan.ad(hesap) or plan.ad(ana_hesap(hesap))
    if plan.listede(hesap) and len(ana_hesap(hesap)) == 3:
        return f"{hesap} {ad} kayda kapalı; alt hesaplarına kayıt yapılır", "Kaydı bir alt hesabına yapın."
    return f"{ana_hesap(hesap)} {ad} bir hesap grubu; kayıt üç haneli hesaba yapılır", ""


# -- amounts ----------------------------------------------------------------------------------------------------------


def tek_taraf(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    for sira, s in enumerate(fis.satirlar, 1):
        if s.borc and s.alacak:
            yield satir_bulgusu(
                fis,
                o,
                sira,
                "alacak",
                "FIS-006",
                f"hem borç ({yazi(s.borc_kurus)}) hem alacak ({yazi(s.alacak_kurus)}) yazılmış",
                beklenen="yalnız biri",
                gelen=f"borç {yazi(s.borc_kurus)}, alacak {yazi(s.alacak_kurus)}",
            )
        elif not s.borc and not s.alacak and o.okundu(sira, "borc", "alacak"):
            yield satir_bulgusu(
                fis,
                o,
                sira,
                "borc",
                "FIS-007",
                "borç da alacak da boş ya da sıfır",
                beklenen="sıfırdan büyük borç ya da alacak",
            )


def esitlikler(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """FIS-001 … FIS-005. A narrower equality that is off by just what the whole voucher is off by is no second fault:
    it says where the first one is, and is told with it."""
    donenler = fis.donenler()
    tumu, *darlar = (_toplam(donenler, e) for e in ESITLIKLER)
    if tumu.fark:
        ayni = [t for t in darlar if t.fark == tumu.fark]
        yield _esitlik_bulgusu(fis, o, tumu, ayni[-1] if ayni else None)
    for t in darlar:
        if t.fark and t.fark != tumu.fark:
            yield _esitlik_bulgusu(fis, o, t, t)


class _Toplam(msgspec.Struct, frozen=True):
    """The turnovers that take part in an equality, by three-digit account, and what it is off by (borç − alacak)."""

    esitlik: Esitlik
    donenler: dict[str, tuple[int, int]]
    borc: int
    alacak: int

    @property
    def fark(self) -> int:
        return self.borc - self.alacak


def _toplam(donenler: dict[str, tuple[int, int]], e: Esitlik) -> _Toplam:
    if e.kapanista_yok and KAPANIS_HESABI in donenler:
        return _Toplam(e, {}, 0, 0)
    giren = donenler if e.tumu else {a: d for a, d in donenler.items() if e.girer(a)}
    return _Toplam(e, giren, sum([borc for borc, _ in giren.values()]), sum([alacak for _, alacak in giren.values()]))


def _esitlik_bulgusu(fis: Fis, o: Okunus, t: _Toplam, yer: _Toplam | None) -> Bulgu:
    """``yer``: where the whole difference lies."""
    fark = f"fark {yazi(abs(t.fark))} ({'borç' if t.fark > 0 else 'alacak'} fazla)"
    borc, alacak, dokum = yazi(t.borc), yazi(t.alacak), ""
    if yer is not None:
        dokum = f"; {_dokum(yer.donenler)}" if yer is t else f"; farkın tamamı şurada: {_dokum(yer.donenler)}"
    return fis_bulgusu(
        fis,
        o,
        t.esitlik.kod,
        f"{t.esitlik.ad}: borç {borc}; alacak {alacak}; {fark}{dokum}",
        beklenen=f"alacak {borc}",
        gelen=f"alacak {alacak}",
        oneri=_fark_onerisi(fis, t.fark) if t.esitlik.tumu else "",
    )


def _dokum(donenler: dict[str, tuple[int, int]]) -> str:
    """``830 borç 1.250,00, 835 alacak 1.205,00``."""
    return ", ".join(
        f"{ana} {taraf} {yazi(t)}"
        for ana in sorted(donenler)
        for taraf, t in zip(("borç", "alacak"), donenler[ana], strict=True)
        if t
    )


def _fark_onerisi(fis: Fis, fark: int) -> str:
    """Where the difference may come from: a line on the wrong side, or a line without its counterpart."""
    son = f"{fis.belge_no} numaralı fişin satırlarını denetleyip yeniden gönderin."
    fazla = [(sira, s.borc_kurus if fark > 0 else s.alacak_kurus) for sira, s in enumerate(fis.satirlar, 1)]
    for sira, t in fazla:
        if t and 2 * t == abs(fark):
            taraf, diger = ("borca", "alacağa") if fark > 0 else ("alacağa", "borca")
            return f"{sira}. satırdaki {yazi(t)} {diger} yazılacakken {taraf} yazılmış olabilir. {son}"
    for sira, t in fazla:
        if t and t == abs(fark):
            return f"{sira}. satırdaki {yazi(t)} karşılıksız kalmış olabilir. {son}"
    return son


def gider_oeb_ile(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    # What a correction puts right was paid before (m.503).
    if fis.belge_turu != "MIF" or fis.islem == "DUZELTME":
        return
    net = sum(s.borc_kurus - s.alacak_kurus for s in fis.satirlar if ana_hesap(s.hesap) in GIDER)
    if net > 0:
        yield fis_bulgusu(
            fis,
            o,
            "FIS-008",
            f"bütçe gideri (830/834 net borcu {yazi(net)}) muhasebe işlem fişiyle gönderilmiş",
            alan="belge_turu",
            beklenen="OEB",
            gelen="MIF",
        )


def oeb_giderli(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if fis.belge_turu == "OEB" and not _gider_borcu(fis):
        yield fis_bulgusu(
            fis,
            o,
            "FIS-009",
            "ödeme emri belgesinde 830 ya da 834 hesabına borç yok",
            alan="belge_turu",
            beklenen="830 ya da 834 borcu",
        )


def odenecek_tutar(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if fis.odeme is None or not fis.odeme.tahakkuk_toplami or not fis.odeme.odenecek_tutar:
        return
    odenecek, tahakkuk, kesinti = tam(fis.odeme.odenecek_tutar), tam(fis.odeme.tahakkuk_toplami), _kesinti(fis)
    if odenecek != tahakkuk - kesinti:
        yield fis_bulgusu(
            fis,
            o,
            "FIS-011",
            f"ödenecek tutar {yazi(odenecek)}; tahakkuk {yazi(tahakkuk)} − kesinti {yazi(kesinti)} = "
            f"{yazi(tahakkuk - kesinti)}; fark {yazi(abs(odenecek - tahakkuk + kesinti))}",
            alan="odenecek_tutar",
            beklenen=yazi(tahakkuk - kesinti),
            gelen=yazi(odenecek),
        )


def tahakkuk_toplami(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if fis.odeme is None or not fis.odeme.tahakkuk_toplami:
        return
    tahakkuk, gider = tam(fis.odeme.tahakkuk_toplami), _gider_borcu(fis)
    if tahakkuk != gider:
        yield fis_bulgusu(
            fis,
            o,
            "FIS-012",
            f"tahakkuk toplamı {yazi(tahakkuk)}; 830 ve 834 borç toplamı {yazi(gider)}; "
            f"fark {yazi(abs(tahakkuk - gider))}",
            alan="tahakkuk_toplami",
            beklenen=yazi(gider),
            gelen=yazi(tahakkuk),
        )


def kesinti_toplami(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if fis.odeme is None or not fis.odeme.kesinti_toplami or not fis.kesintiler:
        return
    toplam, yazilan = sum(k.tutar_kurus for k in fis.kesintiler), tam(fis.odeme.kesinti_toplami)
    if toplam != yazilan:
        yield fis_bulgusu(
            fis,
            o,
            "FIS-013",
            f"kesinti satırlarının toplamı {yazi(toplam)}; kesinti toplamı {yazi(yazilan)}; "
            f"fark {yazi(abs(toplam - yazilan))}",
            alan="kesinti_toplami",
            beklenen=yazi(toplam),
            gelen=yazi(yazilan),
        )


# Marks of the screen, each with the rules that it speaks for: without its mark none of them finds anything in a voucher
# of which not all is asked (TUMU).
BELGESI, ESITLIGI, GIDERI, ISLEYISI, TUTAR_SARTI, SATIR_SARTI, MADDESI, KODU = (1 << i for i in range(8))

# What conditions say, FIS-001 casts its shadow over (`golge`); they cost most, and a whole year may be off.
SARTLARI = TUTAR_SARTI | SATIR_SARTI

_KURALLAR: tuple[tuple[int, tuple[Kural, ...]], ...] = (
    (0, (satir_var, satir_sayisi)),
    (BELGESI, (dayanak_yili_olur, acilis_mif_ile, dayanak_var)),
    (0, (finansman_oz, hesap_uygun, tek_taraf)),
    (ESITLIGI, (esitlikler,)),
    (GIDERI, (gider_oeb_ile, oeb_giderli, odenecek_tutar, tahakkuk_toplami, kesinti_toplami)),
    (ISLEYISI, (isleyis_dayanagi,)),
    (TUTAR_SARTI, (tutar_sartlari,)),
    (SATIR_SARTI, (satir_sartlari,)),
    (BELGESI, EK_KURALLARI),
    (MADDESI, MADDE_KURALLARI),
    (KODU, KOD_KURALLARI),
)
KURALLAR: tuple[Kural, ...] = tuple(k for _, kurallar in _KURALLAR for k in kurallar)


@cache
def _isaretlenen(isaret: int) -> tuple[Kural, ...]:
    return tuple(k for i, kurallar in _KURALLAR if i & isaret for k in kurallar)


def denetle(
    tur: Tur[Fis], fis: Fis, o: Okunus, alan_bulgulari: Iterable[Bulgu], b: Baglam, isaret: int = TUMU
) -> list[Bulgu]:
    """Every finding of one voucher, completed by catalogue and policy, in order of precedence.

    ``alan_bulgulari`` are those of reader and gates; ``isaret``: the marks of the screen.
    """
    if isaret != TUMU:
        if isaret & ESITLIGI and isaret & SARTLARI and not _denk(fis):
            isaret &= ~SARTLARI
        return kurallari_uygula(tur, _isaretlenen(isaret), fis, o, alan_bulgulari, b, ())
    bulgular = list(alan_bulgulari)
    if satirsiz(fis, o):
        # The empty line that stands for "no lines" has no account to complain of.
        bulgular = [x for x in bulgular if not (x.kod == "HSP-001" and x.gelen == "")]
    return kurallari_uygula(tur, KURALLAR, fis, o, bulgular, b)
