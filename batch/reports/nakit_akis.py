"""Statement of cash flows (m.485/b-3): what came into group 10 and what left it, by activity.

The regulation gives the statement's name and no rows. These are derived: a voucher that moves group 10 is explained by
its other lines of groups 1-6, which by double entry come to just what the cash moved by, so the flows add up to the
change of group 10 whatever the lines are called. Moves inside group 10, and vouchers without it, are no flow of cash.
Makes one walk over each year's vouchers: the time grows with the journal, the memory does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from batch.documents.kodlar import ana_hesap, kod_sirasi
from batch.reports.dipnotlar import dipnot_bolumu
from batch.reports.donemler import acilis_sonu, anlik
from batch.reports.esitlikler import EsitlikSonucu, ekonomik_kodu
from batch.reports.istek import Istek
from batch.reports.kapanis_anlari import yil_sonu_sirasi
from batch.reports.kapsam import kapsam_notlari, katilan_birimler
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.reports.tanim import TabloDenetimi, denetim_dipnotu, tutmayanlar
from batch.reports.yil_sonu_anlari import KESIN

AD = "nakit-akis"
SUTUNLAR = (("cari", "Cari yıl"), ("onceki", "Önceki yıl"), ("iki_onceki", "İki önceki yıl"))
_NAKIT = "10"
_FINANSMAN = frozenset({"30", "31", "40", "41"})
_YATIRIM = frozenset({"11", "13", "21", "23", "24", "25", "26", "29"})
_DOVIZ = frozenset({"104", "105", "106"})  # what is valued at each month's or day's end (m.63, 66)
_DEGERLEME_KARSILIGI = frozenset({"600", "630"})
# Budget lines, and their first levels that are of investment.
_BUTCE = frozenset({"800", "810", "830"})
_YATIRIM_KODLARI = {
    "800": frozenset({"06", "08"}),
    "810": frozenset({"06", "08"}),
    "830": frozenset({"06", "07", "08"}),
}
_DURAN = ("25", "26", "29")
_MALI = ("11", "13", "21", "23", "24")
_KIRA = ("307", "308", "407", "408")
# Budget lines, by how their codes begin, and the accounts that tell the same cash: fixed assets bought and sold,
# capital and loans given, a lease's principal, which alone of all principal is expense of the budget (m.20/2,
# 239/b-1). Interest (830.04) repeats no account of investment or financing.
_GELIR_AYNISI = {"06": _DURAN, "06.3": _MALI, "08": _MALI}
_AYNI_PARA: dict[str, dict[str, tuple[str, ...]]] = {
    "800": _GELIR_AYNISI,
    "810": _GELIR_AYNISI,
    "830": {
        **dict.fromkeys(("03", "03.5.5", "06.5.6", "06.6.6", "06.7.6"), _KIRA),
        **dict.fromkeys(("03.7", "03.8", "06", "07"), _DURAN),
        "08": _MALI,
    },
}

Akislar = Counter[str]


@dataclass
class NakitAkisi:
    """A year's flows in kuruş, by the codes of rows: ``esas``, ``yatirim`` and ``finansman`` are the activities.

    ``kalan``: what lines of groups 1-6 do not explain, since the voucher does not balance within them.
    """

    acilis: int = 0
    kapanis: int = 0
    esas: Akislar = field(default_factory=Counter)
    yatirim: Akislar = field(default_factory=Counter)
    finansman: Akislar = field(default_factory=Counter)
    kur: int = 0
    kalan: int = 0

    def ekle(self, diger: NakitAkisi) -> None:
        """Add another unit's flows of the same year."""
        self.acilis += diger.acilis
        self.kapanis += diger.kapanis
        self.esas.update(diger.esas)
        self.yatirim.update(diger.yatirim)
        self.finansman.update(diger.finansman)
        self.kur += diger.kur
        self.kalan += diger.kalan

    @property
    def net(self) -> int:
        return self.esas.total() + self.yatirim.total() + self.finansman.total() + self.kur + self.kalan


def nakit_akisi(d: RaporDefteri) -> NakitAkisi:
    """The flows of books up to their kesin mizan."""
    acilis, son = acilis_sonu(d), yil_sonu_sirasi(d, KESIN)
    akis = NakitAkisi(_nakit(d, acilis), _nakit(d, son))
    for k in d.kayitlar(acilis + 1, son):
        _fis_akisi(akis, k.belge)
    return akis


def _birlesik_akis(
    d: RaporDefteri, katilan: tuple[str, ...], kitaplik: RaporKitapligi, eksik: set[tuple[str, int]], son: str
) -> NakitAkisi:
    """The flows of books with those of other units in their year, up to the ISO day ``son`` ("" for all they hold);
    ``eksik`` is told of what is not at hand."""
    akis = nakit_akisi(d)
    for birim in katilan:
        onun = kitaplik.defter(birim, d.yil)
        if onun is None:
            eksik.add((birim, d.yil))
        else:
            akis.ekle(nakit_akisi(anlik(onun, son)))
    return akis


def _nakit(d: RaporDefteri, sira: int) -> int:
    return sum(borc - alacak for hesap, (borc, alacak) in d.toplamlar(sira).items() if hesap.startswith(_NAKIT))


def _fis_akisi(akis: NakitAkisi, fis: Any) -> None:
    nakit, karsi = 0, Counter[str]()
    nakit_hesaplari = set()
    for s in fis.satirlar:
        ana = ana_hesap(s.hesap)
        if ana.startswith(_NAKIT):
            nakit += s.borc_kurus - s.alacak_kurus
            nakit_hesaplari.add(ana)
        elif ana[:1] in "123456":
            karsi[ana] += s.alacak_kurus - s.borc_kurus
    if not nakit_hesaplari or not (nakit or karsi.total()):
        return
    butce = _butce_akislari(fis)
    if nakit_hesaplari <= _DOVIZ and _DEGERLEME_KARSILIGI.issuperset(karsi) and not butce:
        akis.kur += karsi.total()
    else:
        _dagit(akis, karsi, butce)
    akis.kalan += nakit - karsi.total()


def _butce_akislari(fis: Any) -> Counter[tuple[str, str]]:
    """(account, its code) → cash that its lines speak of, signed."""
    akislar = Counter[tuple[str, str]]()
    for s in fis.satirlar:
        ana = ana_hesap(s.hesap)
        if ana in _BUTCE:
            net = s.alacak_kurus - s.borc_kurus
            akislar[ana, ekonomik_kodu(s.hesap, s.ekonomik)] += net
    return akislar


def _aynisi(ana: str, kod: str) -> str:
    """The longest beginning of a budget line's code for which accounts tell the same cash; "" where none do."""
    return max((onek for onek in _AYNI_PARA[ana] if f"{kod}.".startswith(f"{onek}.")), key=len, default="")


def _dagit(akis: NakitAkisi, karsi: Mapping[str, int], butce: Mapping[tuple[str, str], int]) -> None:
    """What the other lines say by their accounts; of the rest what budget lines say by their codes; then what is left.
    Without budget lines the accounts' groups say it.

    Budget lines also speak of what accounts have said already (an asset bought: 25 and 830.06; an instalment of a
    lease: 307 and 830.03): that is counted once, by the account, and only between lines and accounts of one kind.
    """
    soylenen = Counter[tuple[str, ...]]()  # kind of accounts → what they have said and no budget line has yet repeated
    kalan = sum(karsi.values())
    for ana, tutar in karsi.items():
        if (grup := ana[:2]) in _FINANSMAN:
            akis.finansman[grup] += tutar
        elif grup in _YATIRIM:
            akis.yatirim[grup] += tutar
        else:
            if not butce:  # nothing else says what it was for
                akis.esas[grup] += tutar
            continue
        kalan -= tutar
        # A sum, since an asset goes out with its accumulated depreciation.
        soylenen[next((tur for tur in (_DURAN, _MALI, _KIRA) if ana.startswith(tur)), ())] += tutar
    if not butce:
        return
    for (ana, kod), tutar in sorted(butce.items(), key=lambda x: _soz_sirasi(*x[0])):
        if onek := _aynisi(ana, kod):
            tur = _AYNI_PARA[ana][onek]
            tekrar = _ortak(tutar, soylenen[tur])
            soylenen[tur] -= tekrar
            tutar -= tekrar
        ilk = kod.partition(".")[0]
        if tutar:
            (akis.yatirim if ilk in _YATIRIM_KODLARI[ana] else akis.esas)[f"{ana}.{ilk}" if ilk else ana] += tutar
            kalan -= tutar
    if kalan:
        akis.esas["BD"] += kalan


def _soz_sirasi(ana: str, kod: str) -> tuple[bool, int, str, str]:
    """Codes of investment first, and those that name their accounts most narrowly: of them have accounts most likely
    spoken."""
    return kod.partition(".")[0] not in _YATIRIM_KODLARI[ana], -len(_aynisi(ana, kod)), ana, kod


def _ortak(a: int, b: int) -> int:
    """What two signed amounts have in common; 0 where they go opposite ways."""
    return min(a, b, key=abs) if a * b > 0 else 0


# -- the table --------------------------------------------------------------------------------------------------------


def nakit_akis(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The statement for the period that ends on the day ``son``, beside the two years before."""
    son = istek.deger("son")
    d = anlik(defteri(istek, kitaplik), son)
    gun = son or d.yevmiye(d.son_sira)[1]
    katilan = katilan_birimler(istek, kitaplik)
    yillar = [d, *(kitaplik.defter(d.birim, d.yil - n) for n in (1, 2))]
    eksik: set[tuple[str, int]] = set()
    akislar = [
        None if x is None else _birlesik_akis(x, katilan, kitaplik, eksik, son if x is d else "") for x in yillar
    ]
    satirlar = tuple(_satirlar(d, akislar))
    denetimler = [
        x for (_, baslik), a in zip(SUTUNLAR, akislar, strict=True) if a is not None for x in _denetimler(baslik, a)
    ]
    notlar = [
        "Dayanak: m.485/b-3",
        "Yönetmelik tablonun satırlarını vermez: 10 grubunu oynatan her fiş, öteki hesaplarına ve bütçe kodlarına göre "
        "ayrılır. 30, 31, 40, 41 finansman; 11, 13, 21, 23, 24, 25, 26, 29 ile 830'un 06, 07, 08, 800'ün 06, 08 "
        "kodları yatırım, gerisi esas faaliyettir.",
        "Parası hesapta görünen bütçe satırı bir kez, hesabıyla sayılır: 25, 26, 29 ile 830'un 06, 07, 03.7, 03.8, "
        "800'ün 06; 11, 13, 21, 23, 24 ile 830'un 08, 800'ün 06.3, 08; 307, 308, 407, 408 ile 830'un 03 kodları.",
        "10 grubunun kendi içindeki hareketler ve nakit içermeyen fişler (takas, bağış, amortisman) sayılmaz.",
        "Borçla alınıp sonradan 320, 330 gibi bir hesaptan ödenen duran varlığın parası esas faaliyette görünür: "
        "ödeme fişinde varlık hesabı yoktur, o ödemenin yatırım kodlu bütçe satırı varsa yatırımdadır.",
        "Kur farkı: yalnız döviz hesaplarını (104, 105, 106) 600 ya da 630 ile oynatan, bütçe satırı olmayan fişler.",
        *kapsam_notlari(d.birim, katilan, eksik),
        *(f"{d.birim} biriminin {d.yil - n} defteri yok; o yıl boş" for n, x in enumerate(yillar) if x is None),
    ]
    return Tablo(
        ad=AD,
        baslik="Nakit Akış Tablosu",
        kunye=kunye(d, aralik_yazi(d.yil, "", gun)),
        sutunlar=(
            Sutun("kod", "Kod", "kod", 14),
            Sutun("ad", "Ad", "metin", 50),
            *(Sutun(ad, baslik, "tutar", 20) for ad, baslik in SUTUNLAR),
        ),
        satirlar=lambda: iter(satirlar),
        dipnotlar=(
            denetim_dipnotu(denetimler),
            *dipnot_bolumu(d, AD),
            Dipnot("Notlar", (Sutun("not", "Not", "metin", 100),), tuple(TabloSatiri((n,)) for n in notlar)),
        ),
        tutmayan=tutmayanlar(denetimler),
    )


_BOLUMLER = (
    ("esas", "A- ESAS FAALİYETLERDEN NAKİT AKIŞI", "ESAS", "Esas faaliyetlerden net nakit akışı"),
    ("yatirim", "B- YATIRIM FAALİYETLERİNDEN NAKİT AKIŞI", "YATIRIM", "Yatırım faaliyetlerinden net nakit akışı"),
    ("finansman", "C- FİNANSMAN FAALİYETLERİNDEN NAKİT AKIŞI", "FINANSMAN", "Finansmandan net nakit akışı"),
)
_BUTCE_ADI = {"800": "Tahsilat", "810": "Ret ve iade", "830": "Ödeme"}


def _satirlar(d: RaporDefteri, akislar: list[NakitAkisi | None]) -> Iterator[TabloSatiri]:
    def satir(kod: str, ad: str, degerler: Iterable[int | None], tur: SatirTuru, kademe: int = 0) -> TabloSatiri:
        return TabloSatiri((kod, ad, *degerler), tur, kademe, sayilir=False)

    def tek(alan: str) -> list[int | None]:
        return [None if a is None else int(getattr(a, alan)) for a in akislar]

    for alan, baslik, kod, ad in _BOLUMLER:
        yield TabloSatiri(("", baslik, *(None for _ in akislar)), "baslik", sayilir=False)
        bolum: list[Akislar | None] = [None if a is None else getattr(a, alan) for a in akislar]
        kodlar = {k for b in bolum if b is not None for k, v in b.items() if v}
        for k in sorted(kodlar, key=lambda k: (k == "BD", kod_sirasi(k) if k != "BD" else ())):
            yield satir(k, _akis_adi(d, k), (None if b is None else b[k] for b in bolum), "normal", 1)
        yield satir(kod, ad, (None if b is None else b.total() for b in bolum), "toplam")
    yield satir("KUR", "Döviz varlıklarının kur farkı", tek("kur"), "normal")
    if any(tek("kalan")):
        yield satir("KALAN", "Sınıflandırılamayan", tek("kalan"), "uyari")
    yield satir("NET", "NAKİTTE NET DEĞİŞİM", tek("net"), "toplam")
    yield satir("ACILIS", "Dönem başı nakit ve nakit benzerleri (10)", tek("acilis"), "normal")
    sonlar = (None if a is None else a.acilis + a.net for a in akislar)
    yield satir("KAPANIS", "DÖNEM SONU NAKİT VE NAKİT BENZERLERİ", sonlar, "toplam")


def _akis_adi(d: RaporDefteri, kod: str) -> str:
    """What a row is called."""
    if kod == "BD":
        return "Bütçeye yansımayan kısım (kesinti, emanet, mahsup)"
    ana, _, eko = kod.partition(".")
    if ana not in _BUTCE:
        return d.hesap_adi(kod)
    liste = "gider_ekonomik" if ana == "830" else "gelir_ekonomik"
    return f"{_BUTCE_ADI[ana]}: {d.kod_adi(liste, eko) if eko else 'kodu yazılmamış'}"


def _denetimler(sutun: str, a: NakitAkisi) -> Iterator[TabloDenetimi]:
    """Of one column."""

    def sor(kimlik: str, ifade: str, formul: str, sol: int, sag: int, ileti: str) -> TabloDenetimi:
        return TabloDenetimi(
            sutun, EsitlikSonucu(kimlik, "", ifade, formul, False, sol, sag, sol - sag, sol == sag), ileti
        )

    yield sor(
        "NAK-1",
        "açılış + akışlar = bilançonun 10 grubu",
        "ACILIS + NET = N(10)",
        a.acilis + a.net,
        a.kapanis,
        "10 grubunun bir hareketi tabloda yok; `batch verify --full` çalıştırın",
    )
    yield sor(
        "NAK-2",
        "her nakit hareketi sınıflandırılmış",
        "KALAN = 0",
        a.kalan,
        0,
        "1-6 grupları kendi içinde dengesiz bir fiş var; mizan-kontrol raporunda E03'e bakın",
    )
