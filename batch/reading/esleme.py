"""Mapping files: how a source system writes its documents, told in ``config/kaynaklar/*.toml`` instead of in code.

A mistake in one is an AyarHatasi that names file and key.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from batch.ayar_dosyasi import csv_oku, dosyalar
from batch.documents.metin import ISO_TARIH, TARIH_DUZENLERI, TarihBicimi, ascii_ad
from batch.documents.tur import Tur
from batch.documents.tutar import STANDART, SayiBicimi
from batch.reading.esleme_okur import EslemeOkur
from batch.reading.gec_donusum import GecDonusum

if TYPE_CHECKING:
    from batch.reading.gec_donusum import Cevirici

BICIMLER = ("csv", "sabit", "xml")
UTF16 = "utf-16"
KODLAMALAR = ("utf-8", "cp1254", "iso-8859-9", "cp857", UTF16)
# Keys of [dosya] that one form of file has alone.
_SABITIN = ("uzunluk", "en_az_uzunluk", "satirsiz", "tip_bas", "tip_uzunluk")
_CSVNIN = ("ayrac", "basliksiz", "kolonlar", "baslik_satiri", "eksik_hucre")
_YOL = re.compile(r"(?:/[^/\[\]@*\s]+){2,}")
_SABLON = re.compile(r"\{([^{}]*)\}")
_KOD_AYRACI = re.compile(r"[.\-/ ]")
# The fields that one amount column with a column of sides is split into.
TARAFLAR = ("borc", "alacak")
HESAP = "hesap"  # the field whose codes a table translates
# Fields whose cell may stay empty while the one above holds, from one document to the next; others only within one.
TASINAN = "tarih"


class SabitAlan(msgspec.Struct, frozen=True):
    """One column of a fixed-width record: 1-based first character, width, and the side its text leans on."""

    ad: str
    konum: int
    uzunluk: int
    hizala: str = "sol"


class KayitTipi(msgspec.Struct, frozen=True):
    """The records of a fixed-width file that bear ``tip``. ``baslik``: its fields hold for the records below it."""

    tip: str
    baslik: bool
    alanlar: tuple[SabitAlan, ...]


class SayiOkunusu(msgspec.Struct, frozen=True):
    """What may stand about an amount besides its digits and marks; all of it declared, none of it guessed.

    ``birim``: words before or behind it; ``bosluk``: blanks that nobody sees; ``fazla_sifir``: zeros behind the kuruş;
    ``ters``: an amount below zero (-1, 1-, (1)) is one of the other side.
    """

    birim: tuple[str, ...] = ()
    bosluk: bool = False
    fazla_sifir: bool = False
    ters: bool = False


class KarsiSatir(msgspec.Struct, frozen=True):
    """The line that the source leaves out, because the direction of its other lines tells it.

    ``satirda``: one for every row, else one for what a document lacks; accounts of the line where it is debit, credit.
    """

    satirda: bool
    borc_hesabi: str
    alacak_hesabi: str


class Sablon(msgspec.Struct, frozen=True):
    """A field made of several columns: texts and column names by turns, a text first and last."""

    metinler: tuple[str, ...]
    sutunlar: tuple[str, ...]

    @property
    def gorunen(self) -> str:
        return " + ".join(self.sutunlar)


class Taraf(msgspec.Struct, frozen=True):
    """One amount column and a column that tells its side."""

    taraf_sutunu: str
    tutar_sutunu: str
    borc_degeri: str
    alacak_degeri: str


class HesapTablosu(msgspec.Struct, frozen=True):
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


class Esleme(msgspec.Struct, frozen=True):
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
    sayi_okunusu: SayiOkunusu | None = None
    tarih: TarihBicimi = ISO_TARIH
    sutunlar: dict[str, str] = msgspec.field(default_factory=dict)
    yoksay: frozenset[str] = frozenset()
    sabitler: dict[str, str] = msgspec.field(default_factory=dict)
    degerler: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    sablonlar: dict[str, Sablon] = msgspec.field(default_factory=dict)
    kurus: frozenset[str] = frozenset()  # source columns that hold whole kuruş
    bos: frozenset[str] = frozenset()  # texts that stand for no amount
    taraf: Taraf | None = None
    hesap: HesapTablosu | None = None
    atomik: bool = False
    alanlar: tuple[SabitAlan, ...] = ()
    uzunluk: int = 0
    en_az_uzunluk: int = 0  # of a record whose blanks at the end are not written
    satirsiz: bool = False  # records follow each other without line ends
    isaretli: frozenset[str] = frozenset()  # fields whose last character bears digit and sign, as COBOL writes them
    kayitlar: tuple[KayitTipi, ...] = ()
    tip: SabitAlan | None = None  # where a record's type stands
    atla_desen: re.Pattern[str] | None = None
    baslik_satiri: int = 1
    eksik_hucre: int = 0  # so many of a row's last cells may be left out
    doldur: tuple[str, ...] = ()  # fields whose empty cells mean the one above
    dosya_adi: re.Pattern[str] | None = None  # its groups are columns
    karsi: KarsiSatir | None = None
    satir_yolu: str = ""  # of an XML file's rows
    donusum: Cevirici | None = None  # of another vocabulary's XML
    im: str = ""
    tablo: bool = False  # a spreadsheet wrote it, and its own cells told the layout

    @property
    def hucreli(self) -> bool:
        """Whether a workbook can be read by it: what it says is said of cells under headings."""
        return self.bicim == "csv" and not self.kolonlar

    def kaynak_sutunlari(self, alan: str) -> tuple[str, ...]:
        """The source's columns that a field comes from; none when it comes from no column."""
        ad = self.sutunlar.get(alan)
        if ad is None:
            return ()
        return self.sablonlar[ad].sutunlar if ad in self.sablonlar else (ad,)

    @property
    def adindan(self) -> frozenset[str]:
        """The columns that come from the file's name."""
        return frozenset(self.dosya_adi.groupindex) if self.dosya_adi else frozenset()


def _tutar_mi(tur: Tur[Any], alan: str) -> bool:
    return alan in tur.alan and tur.alan[alan].tur == "tutar"


def eslemeleri_oku(config: Path, *, denetli: bool = False) -> list[Esleme]:
    """Every mapping of a working directory, by file name; ``denetli``: see `esleme_oku`. Raises AyarHatasi, OSError."""
    return [esleme_oku(yol, denetli=denetli) for yol in esleme_dosyalari(config)]


def esleme_dosyalari(config: Path) -> list[Path]:
    """Raises OSError when the folder cannot be looked into: without its mapping a file is taken for what it is not."""
    return [y for y in dosyalar(config / "kaynaklar", ".toml") if not y.name.startswith(".")]


def esleme_oku(yol: Path, *, denetli: bool = False) -> Esleme:
    """One mapping file. ``denetli``: its stylesheet has been found sound; it is compiled when a file asks for it.

    Raises AyarHatasi; OSError when it or its table cannot be read.
    """
    o = EslemeOkur(yol)
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
    if bicim == "xml" and "satir" not in o.bolum("dosya"):
        return _xml(o, ortak, denetli)
    ondalik = o.secenek("sayi", "ondalik", (".", ","), ".")
    binlik = o.secenek("sayi", "binlik", ("", ".", ",", " "), "")
    if ondalik == binlik:
        o.hata("[sayi] binlik", "ondalık ayracıyla aynı olamaz")
    ortak |= {
        "kodlama": o.secenek("dosya", "kodlama", KODLAMALAR, "utf-8"),
        "sayi": SayiBicimi(ondalik, binlik),
        "bos": frozenset(o.liste("sayi", "bos")),
        "atla_desen": o.desen("dosya", "atla_desen"),
        "dosya_adi": o.desen("dosya_adi", "desen"),
        "sayi_okunusu": _sayi_okunusu(o, tur),
        "tarih": _tarih(o),
        "degerler": _degerler(o, tur),
        "taraf": _taraf(o, tur),
        "hesap": _hesap_tablosu(o, tur),
        "karsi": _karsi(o, tur),
    }
    if o.bolum("dosya_adi") and not (ortak["dosya_adi"] and ortak["dosya_adi"].groupindex):
        o.hata("[dosya_adi] desen", "en az bir adlı öbek içermeli: (?P<tarih>[0-9]{8}) gibi")
    esleme = _sabit(o, ortak) if bicim == "sabit" else _csv(o, ortak) if bicim == "csv" else _satir_xml(o, ortak)
    _adindan_denetle(o, esleme)
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
        o.hata("[[alan]]" if bicim == "sabit" else "[sutunlar]", f"zorunlu alanlar eksik: {', '.join(eksik)}")
    return esleme


def _xml(o: EslemeOkur, ortak: dict[str, Any], denetli: bool) -> Esleme:
    if "tur" in o.veri:
        o.hata("tur", "xml eşlemesinde kullanılmaz; belgenin türünü öğesinin adı söyler")
    xslt = o.yol.parent / o.metin("dosya", "xslt")
    if not xslt.is_file():
        o.hata("[dosya] xslt", f"dosyası yok: {xslt}")
    tablolar = ("sutunlar", "degerler", "yoksay", "sayi", "tarih", "hesap", "alan", "kayit", "dosya_adi", "karsi_satir")
    for ad in (*tablolar, "asagi_doldur"):
        if ad in o.veri:
            o.hata(f"[{ad}]", "xml eşlemesinde kullanılmaz; çeviriyi xslt yapar")
    for alan in ortak["sabitler"]:
        if alan not in ("kaynak", "muhasebe_birimi"):
            o.hata(f"[sabitler] {alan}", "xml eşlemesinde kullanılmaz; çeviriyi xslt yapar")
    belge_yolu = o.metin("dosya", "belge_yolu")
    if denetli:
        return Esleme(**ortak, donusum=GecDonusum(xslt, belge_yolu))
    from batch.reading.donusum import Donusum

    return Esleme(**ortak, donusum=Donusum(xslt, belge_yolu))


def _csv(o: EslemeOkur, ortak: dict[str, Any]) -> Esleme:
    ayrac = o.metin("dosya", "ayrac", ";")
    if len(ayrac) != 1 or not ayrac.isascii() or ayrac in '"\r\n' or ayrac.isalnum():
        o.hata("[dosya] ayrac", "tek bir ayraç karakteri olmalı")
    kolonlar = o.liste("dosya", "kolonlar")
    if o.mantik("dosya", "basliksiz") != bool(kolonlar):
        o.hata("[dosya] kolonlar", "yalnız ve her zaman basliksiz = true ile birlikte verilir")
    if len(set(kolonlar)) != len(kolonlar):
        o.hata("[dosya] kolonlar", "aynı adı iki kez içeriyor")
    if kolonlar and "baslik_satiri" in o.bolum("dosya"):
        o.hata("[dosya] baslik_satiri", "basliksiz = true ile birlikte verilemez")
    o.kullanilmaz("dosya", (*_SABITIN, "xslt", "belge_yolu", "satir"), "csv")
    o.kullanilmaz("", ("alan", "kayit"), "csv")
    tur: Tur[Any] = ortak["tur"]
    return _sutunlu(
        o,
        ortak,
        kolonlar,
        ayrac=ayrac,
        kolonlar=kolonlar,
        baslik_satiri=o.sayi_ya("dosya", "baslik_satiri", 1),
        eksik_hucre=o.sayi_ya("dosya", "eksik_hucre", 0),
        doldur=_doldur(o, tur),
    )


def _satir_xml(o: EslemeOkur, ortak: dict[str, Any]) -> Esleme:
    """An XML file whose rows are elements and whose columns are their attributes and children."""
    o.kullanilmaz("dosya", (*_SABITIN, *_CSVNIN, "kodlama", "atla_desen", "xslt", "belge_yolu"), "satırlı xml")
    o.kullanilmaz("", ("alan", "kayit", "asagi_doldur"), "satırlı xml")
    yol = o.metin("dosya", "satir")
    if _YOL.fullmatch(yol) is None:
        o.hata("[dosya] satir", f"kökten satıra giden öğe adları olmalı (/ROWS/ROW gibi); «{yol}» yazılmış")
    return _sutunlu(o, ortak, (), satir_yolu=yol)


def _sutunlu(o: EslemeOkur, ortak: dict[str, Any], basliksiz: tuple[str, ...], **kendi: Any) -> Esleme:
    """A file whose columns have names: ``[sutunlar]`` says which field each is. ``basliksiz``: those of a CSV."""
    tur: Tur[Any] = ortak["tur"]
    sutunlar = _adindakiler(ortak) | o.tablo("sutunlar", tur)
    sablonlar = _sablonlar(o, sutunlar, tur)
    taraf: Taraf | None = ortak["taraf"]
    kaynakta = {ad for x in sutunlar.values() for ad in (sablonlar[x].sutunlar if x in sablonlar else (x,))}
    kaynakta |= {taraf.taraf_sutunu, taraf.tutar_sutunu} if taraf else set()
    adindan: re.Pattern[str] | None = ortak["dosya_adi"]
    for ad in kaynakta - set(basliksiz) - set(adindan.groupindex if adindan else ()) if basliksiz else ():
        o.hata("[dosya] kolonlar", f"içinde «{ad}» yok")
    kurus = frozenset(o.liste("sayi", "kurus"))
    tutarlar = {ad for alan, ad in sutunlar.items() if _tutar_mi(tur, alan)} | (
        {taraf.tutar_sutunu} if taraf else set()
    )
    for ad in kurus - tutarlar:
        o.hata("[sayi] kurus", f"tutar sütunu olmayan «{ad}» adını içeriyor")
    return Esleme(
        **ortak,
        **kendi,
        sutunlar=sutunlar,
        sablonlar=sablonlar,
        kurus=kurus,
        yoksay=frozenset(o.liste("", "yoksay")),
    )


def _adindakiler(ortak: dict[str, Any]) -> dict[str, str]:
    """The fields that a group of the file name's pattern bears the name of."""
    desen: re.Pattern[str] | None = ortak["dosya_adi"]
    return {ad: ad for ad in (desen.groupindex if desen else ()) if ad in ortak["tur"].belge_sutunlari}


def _adindan_denetle(o: EslemeOkur, e: Esleme) -> None:
    """Every group of the file name's pattern must be used: a name that is misspelt would say nothing."""
    kullanilan = {ad for alan in e.sutunlar for ad in e.kaynak_sutunlari(alan)}
    for ad in sorted(e.adindan - kullanilan):
        o.hata("[dosya_adi] desen", f"içindeki «{ad}» öbeği ne bir belge alanı ne de [sutunlar] içinde kullanılıyor")
    for alan, ad in e.sutunlar.items():
        if e.adindan.intersection(e.kaynak_sutunlari(alan)) and alan not in e.tur.belge_sutunlari:
            o.hata("[dosya_adi] desen", f"«{ad}» satır alanına ({alan}) verilemez; yalnız belge alanları addan gelir")


def _doldur(o: EslemeOkur, tur: Tur[Any]) -> tuple[str, ...]:
    alanlar = o.liste("", "asagi_doldur")
    sutunlar = o.tablo("sutunlar", tur)
    for alan in alanlar:
        if alan not in tur.belge_sutunlari:
            o.hata("asagi_doldur", f"yalnız belge alanlarını içerebilir; «{alan}» değil")
        if alan not in sutunlar:
            o.hata("asagi_doldur", f"içindeki «{alan}» için [sutunlar] altında sütun gösterilmemiş")
    return alanlar


def _sayi_okunusu(o: EslemeOkur, tur: Tur[Any]) -> SayiOkunusu | None:
    ters = o.secenek("sayi", "eksi", ("", "karsi_taraf"), "") != ""
    if ters and not all(ad in tur.csv_sutunlari for ad in TARAFLAR):
        o.hata("[sayi] eksi", f"{tur.ad} belgelerinde kullanılmaz: borç ve alacak sütunları yok")
    okunus = SayiOkunusu(o.liste("sayi", "birim"), o.mantik("sayi", "bosluk"), o.mantik("sayi", "fazla_sifir"), ters)
    return None if okunus == SayiOkunusu() else okunus


def _tarih(o: EslemeOkur) -> TarihBicimi:
    duzen = o.secenek("tarih", "bicim", TARIH_DUZENLERI, "yyyy-mm-dd")
    iki_haneli = "yy" in duzen.replace("yyyy", "")
    yuzyil = o.sayi_ya("tarih", "yuzyil", 0)
    if iki_haneli != bool(yuzyil):
        o.hata(
            "[tarih] yuzyil",
            "yılı iki haneli biçimlerle ve her zaman onlarla verilir (1950: 50-99 → 19.., 00-49 → 20..)",
        )
    return TarihBicimi(duzen, o.mantik("tarih", "saat"), yuzyil)


def _karsi(o: EslemeOkur, tur: Tur[Any]) -> KarsiSatir | None:
    bolum = o.bolum("karsi_satir")
    if not bolum:
        return None
    if not all(ad in tur.csv_sutunlari for ad in (*TARAFLAR, HESAP)):
        o.hata("[karsi_satir]", f"{tur.ad} belgelerinde kullanılmaz: borç ve alacak sütunları yok")
    satirda = o.secenek("karsi_satir", "kapsam", ("belge", "satir")) == "satir"
    if ("hesap" in bolum) == ("borc_hesabi" in bolum or "alacak_hesabi" in bolum):
        o.hata("[karsi_satir] hesap", "ya da borc_hesabi ile alacak_hesabi verilmeli")
    adlar = ("hesap", "hesap") if "hesap" in bolum else ("borc_hesabi", "alacak_hesabi")
    return KarsiSatir(satirda, *(o.metin("karsi_satir", ad) for ad in adlar))


def _sablonlar(o: EslemeOkur, sutunlar: dict[str, str], tur: Tur[Any]) -> dict[str, Sablon]:
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


def _sabit(o: EslemeOkur, ortak: dict[str, Any]) -> Esleme:
    taraf: Taraf | None = ortak["taraf"]
    ek = {taraf.taraf_sutunu, taraf.tutar_sutunu} if taraf else set()
    o.kullanilmaz("", ("yoksay", "asagi_doldur"), "sabit genişlikli")
    o.kullanilmaz("dosya", (*_CSVNIN, "xslt", "belge_yolu", "satir"), "sabit genişlikli")
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
    en_az = o.sayi_ya("dosya", "en_az_uzunluk", uzunluk)
    if en_az > uzunluk:
        o.hata("[dosya] en_az_uzunluk", "uzunluktan büyük olamaz")
    satirsiz = o.mantik("dosya", "satirsiz")
    if satirsiz and (ortak["kodlama"] in ("utf-8", UTF16) or en_az != uzunluk):
        o.hata("[dosya] satirsiz", "tek baytlı bir kodlama ister (cp1254, iso-8859-9, cp857); en_az_uzunluk verilemez")
    alanlar = _SabitAlanlar(o, tur, taraf, {*tur.csv_sutunlari, *ek, *parcalar}, uzunluk)
    kayitlar, tip = _kayitlar(o, alanlar, uzunluk) if "kayit" in o.veri else ((), None)
    if not kayitlar:
        o.kullanilmaz("dosya", ("tip_bas", "tip_uzunluk"), "[[kayit]] içermeyen")
        alanlar.oku(o.veri.get("alan"))
    adindan: re.Pattern[str] | None = ortak["dosya_adi"]
    adlar = {a.ad for a in alanlar.hepsi}
    for ad in sorted(parcalar - adlar - set(adindan.groupindex if adindan else ())):
        o.hata("[sutunlar]", f"kalıbında geçen «{ad}» için [[alan]] verilmemiş")
    for ad in ek - adlar:
        o.hata("[sayi] taraf_sutunu / tutar_sutunu", f"için [[alan]] verilmemiş: «{ad}»")
    return Esleme(
        **ortak,
        sutunlar=_adindakiler(ortak)
        | {ad: ad for ad in (a.ad for a in alanlar.hepsi) if ad in tur.csv_sutunlari}
        | kurulan,
        sablonlar=sablonlar,
        kurus=frozenset(alanlar.kurus),
        isaretli=frozenset(alanlar.isaretli),
        alanlar=tuple(alanlar.hepsi),
        uzunluk=uzunluk,
        en_az_uzunluk=en_az,
        satirsiz=satirsiz,
        kayitlar=kayitlar,
        tip=tip,
    )


class _SabitAlanlar:
    """The columns of fixed-width records as they are read from their mapping."""

    def __init__(self, o: EslemeOkur, tur: Tur[Any], taraf: Taraf | None, bilinen: set[str], uzunluk: int) -> None:
        self._o, self._tur, self._taraf, self._bilinen, self._uzunluk = o, tur, taraf, bilinen, uzunluk
        self.hepsi: list[SabitAlan] = []
        self.kurus: set[str] = set()
        self.isaretli: set[str] = set()

    def oku(self, ham: Any) -> tuple[SabitAlan, ...]:
        """The ``[[alan]]`` of a file or of a type of records."""
        if not isinstance(ham, list) or not ham or not all(isinstance(a, dict) for a in ham):
            self._o.hata("[[alan]]", "en az bir kez verilmeli")
        return tuple(map(self._alan, ham))

    def _alan(self, a: dict[str, Any]) -> SabitAlan:
        o = self._o
        o.anahtar_denetle("alan", a)
        ad = a.get("ad")
        if not isinstance(ad, str):
            o.hata("[[alan]] ad", "metin olmalı ve boş bırakılmamalı")
        if ad not in self._bilinen:
            o.hata("[[alan]] ad", f"belge alanı değil: «{ad}»")
        if any(x.ad == ad for x in self.hepsi):
            o.hata("[[alan]] ad", f"iki kez verilmiş: «{ad}»")
        hizala = a.get("hizala", "sol")
        if hizala not in ("sol", "sag"):
            o.hata(f"[[alan]] {ad} hizala", "sol ya da sag olmalı")
        konum, boy = (o.sayi(a.get(x), f"[[alan]] {ad} {x}") for x in ("bas", "uzunluk"))
        if konum + boy - 1 > self._uzunluk:
            o.hata(f"[[alan]] {ad}", f"kaydın {self._uzunluk} karakterlik boyunu aşıyor")
        for anahtar, kume in (("kurus", self.kurus), ("isaretli", self.isaretli)):
            if o.mantik_mi(a.get(anahtar, False), f"[[alan]] {ad} {anahtar}"):
                if not _tutar_mi(self._tur, ad) and (self._taraf is None or ad != self._taraf.tutar_sutunu):
                    o.hata(f"[[alan]] {ad} {anahtar}", "yalnız tutar alanında kullanılır")
                kume.add(ad)
        if ad in self.isaretli - self.kurus:
            o.hata(f"[[alan]] {ad} isaretli", "kurus = true ile birlikte kullanılır")
        self.hepsi.append(SabitAlan(ad, konum, boy, hizala))
        return self.hepsi[-1]


def _kayitlar(o: EslemeOkur, alanlar: _SabitAlanlar, uzunluk: int) -> tuple[tuple[KayitTipi, ...], SabitAlan]:
    """The types of records, and where a record says of which it is."""
    o.kullanilmaz("", ("alan",), "[[kayit]] içeren")
    konum, boy = (o.sayi(o.bolum("dosya").get(x), f"[dosya] {x}") for x in ("tip_bas", "tip_uzunluk"))
    tip = SabitAlan("", konum, boy)
    if tip.konum + tip.uzunluk - 1 > uzunluk:
        o.hata("[dosya] tip_bas", f"kaydın {uzunluk} karakterlik boyunu aşıyor")
    ham = o.veri["kayit"]
    if not isinstance(ham, list) or not all(isinstance(k, dict) for k in ham):
        o.hata("[[kayit]]", "bir liste olmalı")
    kayitlar: list[KayitTipi] = []
    for k in ham:
        o.anahtar_denetle("kayit", k)
        ad = k.get("tip")
        if not isinstance(ad, str) or not 1 <= len(ad) <= tip.uzunluk or ad != ad.strip():
            o.hata("[[kayit]] tip", f"1 ile {tip.uzunluk} arasında karakter olmalı")
        if any(x.tip == ad for x in kayitlar):
            o.hata("[[kayit]] tip", f"iki kez verilmiş: «{ad}»")
        baslik = o.mantik_mi(k.get("baslik", False), f"[[kayit]] {ad} baslik")
        kayitlar.append(KayitTipi(ad, baslik, alanlar.oku(k.get("alan"))))
    if sum(k.baslik for k in kayitlar) != 1 or len(kayitlar) != 2:
        o.hata("[[kayit]]", "biri baslik = true olan iki kayıt tipi içermeli; ötekiler atla_desen ile geçilir")
    return tuple(kayitlar), tip


def _degerler(o: EslemeOkur, tur: Tur[Any]) -> dict[str, dict[str, str]]:
    sonuc: dict[str, dict[str, str]] = {}
    for alan, tablo in o.bolum("degerler").items():
        if alan not in tur.csv_sutunlari or _tutar_mi(tur, alan):
            o.hata(f"[degerler.{alan}]", "çevrilebilir bir belge alanı değil")
        if not isinstance(tablo, dict) or not all(isinstance(d, str) for d in tablo.values()):
            o.hata(f"[degerler.{alan}]", "eski = yeni biçiminde metinler olmalı")
        sonuc[alan] = dict(tablo)
    return sonuc


def _taraf(o: EslemeOkur, tur: Tur[Any]) -> Taraf | None:
    adlar = ("taraf_sutunu", "tutar_sutunu", "borc_degeri", "alacak_degeri")
    if not any(ad in o.bolum("sayi") for ad in adlar):
        return None
    if not all(ad in tur.csv_sutunlari for ad in TARAFLAR):
        o.hata("[sayi] taraf_sutunu", f"{tur.ad} belgelerinde kullanılmaz: borç ve alacak sütunları yok")
    taraf = Taraf(*(o.metin("sayi", ad) for ad in adlar))
    if taraf.borc_degeri == taraf.alacak_degeri:
        o.hata("[sayi] alacak_degeri", "borc_degeri ile aynı olamaz")
    return taraf


def _hesap_tablosu(o: EslemeOkur, tur: Tur[Any]) -> HesapTablosu | None:
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
