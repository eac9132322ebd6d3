"""Mapping files: how a source system writes its documents, told in ``config/kaynaklar/*.toml`` instead of in code.

A mistake in one is an AyarHatasi that names file and key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from batch.ayar_dosyasi import AyarHatasi, csv_oku, dosyalar, goster, toml_oku, yakin
from batch.documents.metin import TARIH_BICIMLERI, ascii_ad
from batch.documents.tur import Tur
from batch.documents.tutar import STANDART, SayiBicimi
from batch.turler import kutuk

if TYPE_CHECKING:
    from batch.reading.donusum import Donusum

BICIMLER = ("csv", "sabit", "xml")
KODLAMALAR = ("utf-8", "cp1254", "iso-8859-9", "cp857")
_SABLON = re.compile(r"\{([^{}]*)\}")
_KOD_AYRACI = re.compile(r"[.\-/ ]")
# The fields that one amount column with a column of sides is split into.
TARAFLAR = ("borc", "alacak")
HESAP = "hesap"  # the field whose codes a table translates
_BILINEN: dict[str, frozenset[str]] = {
    "": frozenset(
        {"ad", "tur", "dosya", "sayi", "tarih", "sutunlar", "yoksay", "sabitler", "degerler", "hesap", "alan"}
    ),
    "dosya": frozenset(
        {
            "desen",
            "bicim",
            "kodlama",
            "ayrac",
            "basliksiz",
            "kolonlar",
            "atomik",
            "uzunluk",
            "atla_desen",
            "xslt",
            "belge_yolu",
        }
    ),
    "sayi": frozenset(
        {"ondalik", "binlik", "bos", "kurus", "taraf_sutunu", "tutar_sutunu", "borc_degeri", "alacak_degeri"}
    ),
    "tarih": frozenset({"bicim"}),
    "hesap": frozenset({"tablo", "onek"}),
    "alan": frozenset({"ad", "bas", "uzunluk", "hizala", "kurus"}),
}


@dataclass(frozen=True)
class SabitAlan:
    """One column of a fixed-width record: 1-based first character, width, and the side its text leans on."""

    ad: str
    konum: int
    uzunluk: int
    hizala: str = "sol"


@dataclass(frozen=True)
class Sablon:
    """A field made of several columns: texts and column names by turns, a text first and last."""

    metinler: tuple[str, ...]
    sutunlar: tuple[str, ...]

    @property
    def gorunen(self) -> str:
        return " + ".join(self.sutunlar)


@dataclass(frozen=True)
class Taraf:
    """One amount column and a column that tells its side."""

    taraf_sutunu: str
    tutar_sutunu: str
    borc_degeri: str
    alacak_degeri: str


@dataclass(frozen=True)
class HesapTablosu:
    """Translation of a source's account codes. With ``onek`` the longest known beginning of a code decides."""

    dosya: str
    kodlar: dict[str, str]
    onek: bool = False

    def cevir(self, eski: str) -> str | None:
        """The code of the chart, or None when the table does not know it."""
        if (yeni := self.kodlar.get(eski)) is not None or not self.onek:
            return yeni
        ayracli = _KOD_AYRACI.search(eski) is not None
        for son in range(len(eski) - 1, 0, -1):
            # In 320.10 the beginning 320.1 is another account; in 32010 there is no way to tell.
            if ayracli and not _KOD_AYRACI.match(eski[son]):
                continue
            if (yeni := self.kodlar.get(eski[:son])) is not None:
                return f"{yeni}.{eski[son:].lstrip('.-/ ')}"
        return None


@dataclass(frozen=True)
class Esleme:
    """One source's layout. ``sutunlar``: field of the contract → column name in the source.

    ``sablonlar``: what stands in ``sutunlar`` for a column that is put together from others. ``im``: the mapping's own
    file name, made fit for being part of other file names.
    """

    ad: str
    desen: str
    bicim: str
    tur: Tur[Any]
    kodlama: str = "utf-8"
    ayrac: str = ";"
    kolonlar: tuple[str, ...] = ()  # of a file without header, in order
    sayi: SayiBicimi = STANDART
    tarih: str = "yyyy-mm-dd"
    sutunlar: dict[str, str] = field(default_factory=dict)
    yoksay: frozenset[str] = frozenset()
    sabitler: dict[str, str] = field(default_factory=dict)
    degerler: dict[str, dict[str, str]] = field(default_factory=dict)
    sablonlar: dict[str, Sablon] = field(default_factory=dict)
    kurus: frozenset[str] = frozenset()  # source columns that hold whole kuruş
    bos: frozenset[str] = frozenset()  # texts that stand for no amount
    taraf: Taraf | None = None
    hesap: HesapTablosu | None = None
    atomik: bool = False
    alanlar: tuple[SabitAlan, ...] = ()
    uzunluk: int = 0
    atla_desen: re.Pattern[str] | None = None
    donusum: Donusum | None = None  # of another vocabulary's XML
    im: str = ""
    on_satir: int = 0  # lines before the header
    tablo: bool = False  # a spreadsheet wrote it, and its own cells told the layout

    def kaynak_sutunlari(self, alan: str) -> tuple[str, ...]:
        """The source's columns that a field comes from; none when it comes from no column."""
        ad = self.sutunlar.get(alan)
        if ad is None:
            return ()
        return self.sablonlar[ad].sutunlar if ad in self.sablonlar else (ad,)


class _Okur:
    """Typed access to one mapping file; every complaint names the file and the key."""

    def __init__(self, yol: Path) -> None:
        self.yol = yol
        self.veri = toml_oku(yol)
        yabanci = self._yabancilar("", self.veri)
        for ad in ("dosya", "sayi", "tarih", "hesap"):
            yabanci += self._yabancilar(ad, self.bolum(ad))
        self._yabancisiz(yabanci)

    def hata(self, anahtar: str, mesaj: str) -> NoReturn:
        raise AyarHatasi(f"{self.yol}: {anahtar} {mesaj}")

    @staticmethod
    def _yabancilar(ad: str, bolum: dict[str, Any]) -> list[str]:
        bilinen = _BILINEN[ad]
        return [f"{_ad(ad, goster(a))} tanınmıyor{yakin(a, bilinen)}" for a in bolum if a not in bilinen]

    def _yabancisiz(self, yabanci: list[str]) -> None:
        if yabanci:
            raise AyarHatasi(*(f"{self.yol}: {y}" for y in yabanci))

    def alan_denetle(self, alan: dict[str, Any]) -> None:
        """The keys of one ``[[alan]]``."""
        self._yabancisiz(self._yabancilar("alan", alan))

    def bolum(self, ad: str) -> dict[str, Any]:
        deger = self.veri.get(ad, {})
        if not isinstance(deger, dict):
            self.hata(f"[{ad}]", "bir bölüm olmalı")
        return deger

    def metin(self, b: str, ad: str, varsayilan: str | None = None) -> str:
        deger = (self.bolum(b) if b else self.veri).get(ad, varsayilan)
        if not isinstance(deger, str) or (varsayilan is None and not deger):
            self.hata(_ad(b, ad), "metin olmalı ve boş bırakılmamalı")
        return deger

    def secenek(self, b: str, ad: str, secenekler: tuple[str, ...], varsayilan: str | None = None) -> str:
        deger = self.metin(b, ad, varsayilan)
        if deger not in secenekler:
            self.hata(_ad(b, ad), f"şunlardan biri olmalı: {', '.join(secenekler)}; «{goster(deger)}» yazılmış")
        return deger

    def mantik(self, b: str, ad: str) -> bool:
        deger = self.bolum(b).get(ad, False)
        if not isinstance(deger, bool):
            self.hata(_ad(b, ad), "true ya da false olmalı")
        return deger

    def sayi(self, deger: Any, anahtar: str) -> int:
        if not isinstance(deger, int) or isinstance(deger, bool) or not 1 <= deger <= 10_000:
            self.hata(anahtar, "1 ile 10000 arasında bir tam sayı olmalı")
        return deger

    def liste(self, b: str, ad: str) -> tuple[str, ...]:
        deger = (self.bolum(b) if b else self.veri).get(ad, [])
        if not isinstance(deger, list) or not all(isinstance(x, str) and x for x in deger):
            self.hata(_ad(b, ad), "metinlerden oluşan bir liste olmalı")
        return tuple(deger)

    def tur(self) -> Tur[Any]:
        """The kind of the source's documents."""
        turler = kutuk()
        return turler.tur[self.secenek("", "tur", tuple(turler.tur), turler.ilk.ad)]

    def tablo(self, ad: str, tur: Tur[Any]) -> dict[str, str]:
        bolum = self.bolum(ad)
        for alan, deger in bolum.items():
            if alan not in tur.csv_sutunlari:
                self.hata(_ad(ad, goster(alan)), "belge alanı değil" + yakin(alan, tur.csv_sutunlari))
            if not isinstance(deger, str) or not deger:
                self.hata(_ad(ad, alan), "metin olmalı ve boş bırakılmamalı")
        return dict(bolum)


def _tutar_mi(tur: Tur[Any], alan: str) -> bool:
    return alan in tur.alan and tur.alan[alan].tur == "tutar"


def _ad(bolum: str, anahtar: str) -> str:
    return f"[{bolum}] {anahtar}" if bolum else anahtar


def eslemeleri_oku(config: Path) -> list[Esleme]:
    """Every mapping of a working directory, by file name. Raises AyarHatasi, OSError."""
    return [esleme_oku(yol) for yol in esleme_dosyalari(config)]


def esleme_dosyalari(config: Path) -> list[Path]:
    """Raises OSError when the folder cannot be looked into: without its mapping a file is taken for what it is not."""
    return [y for y in dosyalar(config / "kaynaklar", ".toml") if not y.name.startswith(".")]


def esleme_oku(yol: Path) -> Esleme:
    """One mapping file. Raises AyarHatasi; OSError when it or its table cannot be read."""
    o = _Okur(yol)
    bicim = o.secenek("dosya", "bicim", BICIMLER)
    tur = o.tur()
    ortak: dict[str, Any] = {
        "ad": o.metin("", "ad", yol.stem),
        "im": re.sub("[._]", "-", ascii_ad(yol.stem, 40)),
        "desen": o.metin("dosya", "desen"),
        "bicim": bicim,
        "tur": tur,
        "atomik": o.mantik("dosya", "atomik"),
        "sabitler": o.tablo("sabitler", tur),
    }
    if bicim == "xml":
        return _xml(o, ortak)
    ondalik = o.secenek("sayi", "ondalik", (".", ","), ".")
    binlik = o.secenek("sayi", "binlik", ("", ".", ",", " "), "")
    if ondalik == binlik:
        o.hata("[sayi] binlik", "ondalık ayracıyla aynı olamaz")
    ortak |= {
        "kodlama": o.secenek("dosya", "kodlama", KODLAMALAR, "utf-8"),
        "sayi": SayiBicimi(ondalik, binlik),
        "bos": frozenset(o.liste("sayi", "bos")),
        "atla_desen": _desen(o),
        "tarih": o.secenek("tarih", "bicim", tuple(TARIH_BICIMLERI), "yyyy-mm-dd"),
        "degerler": _degerler(o, tur),
        "taraf": _taraf(o, tur),
        "hesap": _hesap_tablosu(o, tur),
    }
    esleme = _csv(o, ortak) if bicim == "csv" else _sabit(o, ortak)
    for alan in esleme.sabitler:
        if alan not in tur.belge_sutunlari:
            o.hata(f"[sabitler] {alan}", "satır alanıdır; sabit yalnız belge alanlarına verilebilir")
    eksik = [a for a in tur.zorunlu_sutunlar if a not in esleme.sutunlar and a not in esleme.sabitler]
    if esleme.taraf is not None:
        eksik = [a for a in eksik if a not in TARAFLAR]
        cift = [a for a in TARAFLAR if a in esleme.sutunlar]
        if cift:
            o.hata("[sayi] taraf_sutunu", f"verilmişken {', '.join(cift)} için ayrı sütun gösterilemez")
    if eksik:
        o.hata("[sutunlar]" if bicim == "csv" else "[[alan]]", f"zorunlu alanlar eksik: {', '.join(eksik)}")
    return esleme


def _xml(o: _Okur, ortak: dict[str, Any]) -> Esleme:
    if "tur" in o.veri:
        o.hata("tur", "xml eşlemesinde kullanılmaz; belgenin türünü öğesinin adı söyler")
    xslt = o.yol.parent / o.metin("dosya", "xslt")
    if not xslt.is_file():
        o.hata("[dosya] xslt", f"dosyası yok: {xslt}")
    for ad in ("sutunlar", "degerler", "yoksay", "sayi", "tarih", "hesap", "alan"):
        if ad in o.veri:
            o.hata(f"[{ad}]", "xml eşlemesinde kullanılmaz; çeviriyi xslt yapar")
    for alan in ortak["sabitler"]:
        if alan not in ("kaynak", "muhasebe_birimi"):
            o.hata(f"[sabitler] {alan}", "xml eşlemesinde kullanılmaz; çeviriyi xslt yapar")
    from batch.reading.donusum import Donusum

    return Esleme(**ortak, donusum=Donusum(xslt, o.metin("dosya", "belge_yolu")))


def _csv(o: _Okur, ortak: dict[str, Any]) -> Esleme:
    ayrac = o.metin("dosya", "ayrac", ";")
    if len(ayrac) != 1 or not ayrac.isascii() or ayrac in '"\r\n' or ayrac.isalnum():
        o.hata("[dosya] ayrac", "tek bir ayraç karakteri olmalı")
    kolonlar = o.liste("dosya", "kolonlar")
    if o.mantik("dosya", "basliksiz") != bool(kolonlar):
        o.hata("[dosya] kolonlar", "yalnız ve her zaman basliksiz = true ile birlikte verilir")
    if len(set(kolonlar)) != len(kolonlar):
        o.hata("[dosya] kolonlar", "aynı adı iki kez içeriyor")
    for ad in ("uzunluk", "xslt", "belge_yolu"):
        if ad in o.bolum("dosya"):
            o.hata(f"[dosya] {ad}", "csv eşlemesinde kullanılmaz")
    tur: Tur[Any] = ortak["tur"]
    sutunlar = o.tablo("sutunlar", tur)
    sablonlar = _sablonlar(o, sutunlar, tur)
    taraf: Taraf | None = ortak["taraf"]
    kaynakta = {ad for x in sutunlar.values() for ad in (sablonlar[x].sutunlar if x in sablonlar else (x,))}
    kaynakta |= {taraf.taraf_sutunu, taraf.tutar_sutunu} if taraf else set()
    for ad in kaynakta - set(kolonlar) if kolonlar else ():
        o.hata("[dosya] kolonlar", f"içinde «{ad}» yok")
    kurus = frozenset(o.liste("sayi", "kurus"))
    tutarlar = {ad for alan, ad in sutunlar.items() if _tutar_mi(tur, alan)} | (
        {taraf.tutar_sutunu} if taraf else set()
    )
    for ad in kurus - tutarlar:
        o.hata("[sayi] kurus", f"tutar sütunu olmayan «{ad}» adını içeriyor")
    return Esleme(
        **ortak,
        ayrac=ayrac,
        kolonlar=kolonlar,
        sutunlar=sutunlar,
        sablonlar=sablonlar,
        kurus=kurus,
        yoksay=frozenset(o.liste("", "yoksay")),
    )


def _sablonlar(o: _Okur, sutunlar: dict[str, str], tur: Tur[Any]) -> dict[str, Sablon]:
    """The values of ``[sutunlar]`` that name several columns (``{Tür}-{No}``), by themselves."""
    sonuc: dict[str, Sablon] = {}
    for alan, deger in sutunlar.items():
        if "{" not in deger and "}" not in deger:
            continue
        parcalar = _SABLON.split(deger)
        if any(im in m for m in parcalar[::2] for im in "{}"):
            o.hata(f"[sutunlar] {alan}", f"içindeki süslü ayraçlar eşleşmiyor: «{deger}»")
        if not all(parcalar[1::2]):
            o.hata(f"[sutunlar] {alan}", f"içinde adsız sütun var: «{deger}»")
        if _tutar_mi(tur, alan):
            o.hata(f"[sutunlar] {alan}", "tutar alanıdır; birkaç sütundan kurulamaz")
        sonuc[deger] = Sablon(tuple(parcalar[::2]), tuple(parcalar[1::2]))
    return sonuc


def _sabit(o: _Okur, ortak: dict[str, Any]) -> Esleme:
    taraf: Taraf | None = ortak["taraf"]
    ek = {taraf.taraf_sutunu, taraf.tutar_sutunu} if taraf else set()
    if "yoksay" in o.veri:
        o.hata("[yoksay]", "sabit genişlikli eşlemede kullanılmaz; sütunlar [[alan]] ile verilir")
    tur: Tur[Any] = ortak["tur"]
    kurulan = o.tablo("sutunlar", tur)
    sablonlar = _sablonlar(o, kurulan, tur)
    for alan, deger in kurulan.items():
        if deger not in sablonlar:
            o.hata(
                f"[sutunlar] {alan}",
                "sabit genişlikli eşlemede yalnız «{ad}-{ad}» gibi bir kalıp olabilir; sütunlar [[alan]] ile verilir",
            )
    parcalar = {ad for s in sablonlar.values() for ad in s.sutunlar}
    uzunluk = o.sayi(o.bolum("dosya").get("uzunluk"), "[dosya] uzunluk")
    ham = o.veri.get("alan")
    if not isinstance(ham, list) or not all(isinstance(a, dict) for a in ham):
        o.hata("[[alan]]", "en az bir kez verilmeli")
    alanlar: list[SabitAlan] = []
    kurus: set[str] = set()
    for a in ham:
        o.alan_denetle(a)
        ad = a.get("ad")
        if not isinstance(ad, str):
            o.hata("[[alan]] ad", "metin olmalı ve boş bırakılmamalı")
        if ad not in tur.csv_sutunlari and ad not in ek and ad not in parcalar:
            o.hata("[[alan]] ad", f"belge alanı değil: «{ad}»")
        if any(x.ad == ad for x in alanlar):
            o.hata("[[alan]] ad", f"iki kez verilmiş: «{ad}»")
        hizala = a.get("hizala", "sol")
        if hizala not in ("sol", "sag"):
            o.hata(f"[[alan]] {ad} hizala", "sol ya da sag olmalı")
        sabit = SabitAlan(
            ad, o.sayi(a.get("bas"), f"[[alan]] {ad} bas"), o.sayi(a.get("uzunluk"), f"[[alan]] {ad} uzunluk"), hizala
        )
        if sabit.konum + sabit.uzunluk - 1 > uzunluk:
            o.hata(f"[[alan]] {ad}", f"kaydın {uzunluk} karakterlik boyunu aşıyor")
        if not isinstance(a.get("kurus", False), bool):
            o.hata(f"[[alan]] {ad} kurus", "true ya da false olmalı")
        if a.get("kurus"):
            if not _tutar_mi(tur, ad) and (taraf is None or ad != taraf.tutar_sutunu):
                o.hata(f"[[alan]] {ad} kurus", "yalnız tutar alanında kullanılır")
            kurus.add(ad)
        alanlar.append(sabit)
    for ad in sorted(parcalar - {a.ad for a in alanlar}):
        o.hata("[sutunlar]", f"kalıbında geçen «{ad}» için [[alan]] verilmemiş")
    for ad in ek - {a.ad for a in alanlar}:
        o.hata("[sayi] taraf_sutunu / tutar_sutunu", f"için [[alan]] verilmemiş: «{ad}»")
    return Esleme(
        **ortak,
        sutunlar={a.ad: a.ad for a in alanlar if a.ad in tur.csv_sutunlari} | kurulan,
        sablonlar=sablonlar,
        kurus=frozenset(kurus),
        alanlar=tuple(alanlar),
        uzunluk=uzunluk,
    )


def _desen(o: _Okur) -> re.Pattern[str] | None:
    metin = o.metin("dosya", "atla_desen", "")
    try:
        return re.compile(metin) if metin else None
    except re.error as h:
        o.hata("[dosya] atla_desen", f"düzenli ifade değil: {h}")


def _degerler(o: _Okur, tur: Tur[Any]) -> dict[str, dict[str, str]]:
    sonuc: dict[str, dict[str, str]] = {}
    for alan, tablo in o.bolum("degerler").items():
        if alan not in tur.csv_sutunlari or _tutar_mi(tur, alan):
            o.hata(f"[degerler.{alan}]", "çevrilebilir bir belge alanı değil")
        if not isinstance(tablo, dict) or not all(isinstance(d, str) for d in tablo.values()):
            o.hata(f"[degerler.{alan}]", "eski = yeni biçiminde metinler olmalı")
        sonuc[alan] = dict(tablo)
    return sonuc


def _taraf(o: _Okur, tur: Tur[Any]) -> Taraf | None:
    adlar = ("taraf_sutunu", "tutar_sutunu", "borc_degeri", "alacak_degeri")
    if not any(ad in o.bolum("sayi") for ad in adlar):
        return None
    if not all(ad in tur.csv_sutunlari for ad in TARAFLAR):
        o.hata("[sayi] taraf_sutunu", f"{tur.ad} belgelerinde kullanılmaz: borç ve alacak sütunları yok")
    taraf = Taraf(*(o.metin("sayi", ad) for ad in adlar))
    if taraf.borc_degeri == taraf.alacak_degeri:
        o.hata("[sayi] alacak_degeri", "borc_degeri ile aynı olamaz")
    return taraf


def _hesap_tablosu(o: _Okur, tur: Tur[Any]) -> HesapTablosu | None:
    if not o.bolum("hesap"):
        return None
    if HESAP not in tur.csv_sutunlari:
        o.hata("[hesap]", f"{tur.ad} belgelerinde kullanılmaz: hesap sütunu yok")
    yol = o.yol.parent / o.metin("hesap", "tablo")
    kodlar: dict[str, str] = {}
    try:
        satirlar = csv_oku(yol)
        if next(satirlar, (0, []))[1] != ["eski", "yeni"]:
            o.hata("[hesap] tablo", f"başlığı eski;yeni olmalı: {yol}")
        for no, satir in satirlar:
            if len(satir) != 2 or not satir[0] or not satir[1]:
                o.hata("[hesap] tablo", f"{yol}, {no}. satır: eski ve yeni kod gerekir")
            if kodlar.setdefault(satir[0], satir[1]) != satir[1]:
                o.hata("[hesap] tablo", f"{yol}, {no}. satır: «{satir[0]}» iki ayrı koda çevrilmiş")
    except FileNotFoundError:
        o.hata("[hesap] tablo", f"dosyası yok: {yol}")
    return HesapTablosu(yol.name, kodlar, o.mantik("hesap", "onek"))
