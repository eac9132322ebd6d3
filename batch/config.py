"""The operator's settings: ``config/batch.toml``, and where everything of a working directory lies.

Every mistake in them is told in an AyarHatasi that names file and key, all of them at once; nothing is guessed.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import cache, cached_property
from glob import escape as glob_escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from batch import __version__
from batch.ayar_dosyasi import AZAMI_BAYT, AyarHatasi, baytlar, goster, toml_coz, yakin
from batch.documents.bulgu import SEVIYELER, AlanHatasi
from batch.documents.kodlar import ekonomik_maskesi, hesap_kapisi
from batch.documents.metin import BIRIM_AZAMI, birim_kodu_mu, katla, metin_kapisi, tarih_kapisi
from batch.documents.tutar import kurus

__all__ = ["AyarHatasi", "Ayarlar", "oku", "oku_kararli", "proje_dizini", "saat"]

# What a setting means to documents is asked of their modules when it is set: every command reads the settings first.
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_VERI = "_veri"
_CIKTI_SEMALARI = "json"  # below schemas/
IDARE_TURLERI = ("belediye", "il-ozel-idaresi", "bagli-idare", "birlik")
ACILIS = ("zorunlu", "istege-bagli")
TASINIR_EKONOMIK, TASINIR_AMORTISMAN = "tasinir_ekonomik.csv", "tasinir_amortisman.csv"
# Of config/kodlar: the lists of taşınır codes, whose last may stand in a year's folder, too.
TASINIR_LISTELERI = ("tasinir.csv", TASINIR_EKONOMIK, TASINIR_AMORTISMAN)
UC_KAT_HEPSI = "hepsi"
HEPSI = "hepsi"  # as a key of `[idare] imza`: the reports that are not named
YILLIK = "yillik"  # as a setting: what the year's own file says
_IDARE_ALANLARI = ("kod", "ad", "muhasebe_birimi")  # left empty by `init`: nobody can guess them
_BIRIM_ALANLARI = ("kod", "ad", "ilce")
_KOMUTUN = re.compile(r"(?:gunsonu|yilsonu)-")  # files that a command leaves in the inbox
_KOPYA = re.compile(r"-duzeltme-[0-9a-f]{8}")
_LISTELER = ("birim", "kaynak")  # sections of which there may be many
# Folders that a unit's code would be taken for, or whose place it would take, in journal/, state/ or outbox/<year>/.
_BIRIM_OLAMAZ = frozenset(
    {"alinan", "kenar", "niyet", "islem", "red", "kural"}
    | {"inbox", "outbox", "journal", "state", "config", "schemas", "templates"}
)
_KURULU = ("config", "schemas", "templates")
_DENEME = 20  # times that settings being written right now are read again
_DENEME_ARASI = 0.05  # seconds

Kapi = Callable[[Any], Any]  # a value as TOML has it → the setting; ValueError says in Turkish what it must be


def _metin(azami: int, *, bos: bool = False) -> Kapi:
    def kapi(deger: Any) -> str:
        if not isinstance(deger, str):
            raise ValueError("metin olmalı, tırnak içinde yazılır")
        if not deger and not bos:
            raise ValueError("boş bırakılmamalı")
        try:
            return metin_kapisi(deger, azami)
        except AlanHatasi as h:
            raise ValueError(h.mesaj) from None

    return kapi


def _sayi(en_az: int, en_cok: int) -> Kapi:
    def kapi(deger: Any) -> int:
        if not isinstance(deger, int) or isinstance(deger, bool) or not en_az <= deger <= en_cok:
            raise ValueError(f"{en_az} ile {en_cok} arasında bir tam sayı olmalı")
        return deger

    return kapi


def _secenek(*secenekler: str) -> Kapi:
    def kapi(deger: Any) -> str:
        if deger not in secenekler:
            raise ValueError(f"şunlardan biri olmalı: {', '.join(secenekler)}; «{goster(deger)}» yazılmış")
        return str(deger)

    return kapi


def _evet_hayir(deger: Any) -> bool:
    if not isinstance(deger, bool):
        raise ValueError("true ya da false olmalı, tırnaksız")
    return deger


def _kod_baslari(deger: Any) -> tuple[str, ...]:
    """Beginnings of economic codes, as the mask writes them: on the two levels that a tertip has (m.36/2)."""
    if not isinstance(deger, list | tuple) or not all(isinstance(x, str) for x in deger):
        raise ValueError('kod başlarının listesi olmalı: ["01", "02.1"]')
    kodlar = [ekonomik_maskesi(x) for x in deger]
    if None in kodlar:
        raise ValueError(f'ekonomik kod başı olmalı, "03.2" gibi: «{goster(deger[kodlar.index(None)])}»')
    if uzun := next((ham for ham, x in zip(deger, kodlar, strict=True) if x is not None and x.count(".") > 1), ""):
        raise ValueError(f'ödenek ekonomik kodun ilk iki düzeyinde verilir, "03.2" gibi: «{goster(uzun)}»')
    return tuple(x for x in kodlar if x is not None)


def _tuketim_donemi(deger: Any) -> int:
    """Months of a period of consumption, which the üst yönetici sets (m.114/4; R-T57)."""
    if isinstance(deger, int) and not isinstance(deger, bool) and deger > 3:
        raise ValueError(f"üst yöneticinin belirleyeceği dönem üç ayı geçemez (m.114/4); {deger} yazılmış")
    sayi: int = _sayi(1, 3)(deger)
    return sayi


def _tutar_metni(*, bos: bool) -> Kapi:
    """An amount that is written as text, in its canonical form; ``bos``: "" means none."""

    def kapi(deger: Any) -> str:
        if not isinstance(deger, str) or (not deger and not bos):
            raise ValueError(f'tutar tırnak içinde yazılmalı ("1250.00"); «{goster(deger)}» yazılmış')
        try:
            tutar = kurus(deger)
        except AlanHatasi as h:
            raise ValueError(h.mesaj) from None
        if deger and not tutar:
            raise ValueError("sıfırdan büyük bir tutar olmalı")
        return f"{tutar // 100}.{tutar % 100:02d}" if deger else ""

    return kapi


def _artis_siniri(deger: Any) -> str:
    return deger if deger == YILLIK else str(_tutar_metni(bos=True)(deger))


def _uc_kat(deger: Any) -> tuple[str, ...]:
    """Harcama birimleri; `UC_KAT_HEPSI` for all of them, none for "hic"."""
    if deger == "hic":
        return ()
    if deger in (UC_KAT_HEPSI, [UC_KAT_HEPSI]):
        return (UC_KAT_HEPSI,)
    if not isinstance(deger, list | tuple) or not all(isinstance(x, str) and x for x in deger):
        raise ValueError('harcama birimlerinin listesi (["46.34.01.02.001"]), "hepsi" ya da "hic" olmalı')
    if not deger:
        return ()
    from batch.documents.tasinir import harcama_birimi

    try:
        return tuple(dict.fromkeys(map(harcama_birimi().kapi, deger)))
    except AlanHatasi as h:
        raise ValueError(f"{h.mesaj}; {h.beklenen}") from None


def _evet_hayir_sozu(deger: Any) -> bool:
    """true and false, and the words for them that documents use."""
    return bool(_evet_hayir({"evet": True, "hayir": False}.get(deger, deger) if isinstance(deger, str) else deger))


def _hesap(deger: Any) -> str:
    if not isinstance(deger, str) or not deger:
        raise ValueError('bir hesap kodu olmalı, tırnak içinde: "630.11.1.5.01"')
    try:
        return hesap_kapisi(deger)
    except AlanHatasi as h:
        raise ValueError(h.mesaj) from None


def _imza(deger: Any) -> dict[str, tuple[str, ...]]:
    """Who signs: a list for all reports, or lists by report names, `HEPSI` for the others. Which words are offices is
    known to the kind of officers (`batch.pipeline.antet`)."""
    if isinstance(deger, list | tuple):
        deger = {HEPSI: deger} if deger else {}
    if not isinstance(deger, dict):
        raise ValueError('bir liste (["MUHASEBE_YETKILISI"]) ya da rapor adlarıyla listeler ({ mizan = [...] }) olmalı')
    for ad, liste in deger.items():
        if not isinstance(liste, list | tuple) or not all(isinstance(x, str) for x in liste):
            raise ValueError(f'{goster(ad)} için bir liste olmalı: ["MUHASEBE_YETKILISI", "UST_YONETICI"]')
    return {ad: tuple(_metin(60)(x) for x in liste) for ad, liste in deger.items()}


def _gun(deger: Any) -> str:
    if isinstance(deger, date):
        raise ValueError(f'tırnak içinde yazılmalı: "{deger.isoformat()}"')
    if not isinstance(deger, str):
        raise ValueError('tırnak içinde bir gün olmalı: "2016-03-31"')
    try:
        tarih_kapisi(deger)
    except AlanHatasi as h:
        raise ValueError(h.mesaj) from None
    return deger


def _dolu_gun(deger: Any) -> str:
    if not (gunu := _gun(deger)):
        raise ValueError('boş bırakılamaz, bir gün olmalı: "2016-10-10"')
    return gunu


def _birim_kodlari(deger: Any) -> tuple[str, ...]:
    """Harcama birimleri, and muhasebe birimleri for all of theirs."""
    if not isinstance(deger, list | tuple) or not all(isinstance(x, str) and x for x in deger):
        raise ValueError('birim kodlarının listesi olmalı: ["4634", "46.34.01.02.001"]')
    if not deger:
        return ()
    from batch.documents.tasinir import birim_kapisi

    try:
        return tuple(dict.fromkeys(map(birim_kapisi, deger)))
    except AlanHatasi as h:
        raise ValueError(f"{h.mesaj}; {h.beklenen}") from None


def _birim_kodu(deger: Any) -> str:
    if not isinstance(deger, str):
        raise ValueError("metin olmalı, tırnak içinde yazılır")
    if deger and not birim_kodu_mu(deger):
        raise ValueError(f"harf, rakam ve tireden oluşmalı, en çok {BIRIM_AZAMI} karakter: «{goster(deger)}»")
    if deger.lower() in _BIRIM_OLAMAZ or deger.lower().startswith("kural-"):
        raise ValueError(f"programın kendi dizinlerinden birinin adı olamaz: «{deger}»")
    return deger


def _damga_komutu(deger: Any) -> tuple[str, ...]:
    """A command as its words; none: ()."""
    if not isinstance(deger, list | tuple) or not all(isinstance(x, str) and x for x in deger):
        raise ValueError('komutun sözcüklerinin listesi olmalı: ["/usr/local/bin/damga", "{dosya}", "{damga}"]')
    hepsi = " ".join(deger)
    if deger and not ("{dosya}" in hepsi and "{damga}" in hepsi):
        raise ValueError("{dosya} (damgalanacak dosya) ve {damga} (yanıtın yazılacağı yer) sözlerini içermeli")
    return tuple(deger)


AZAMI_SATIR = 10_000  # of one document: what `[inbox] azami_satir` may say at most

# Every key of every section: its default and the gate of its value. What must be there has a default no gate takes.
ANAHTARLAR: Mapping[str, Mapping[str, tuple[Any, Kapi]]] = {
    "idare": {
        "kod": ("", _metin(40, bos=True)),
        "ad": ("", _metin(200, bos=True)),
        "tur": ("", _secenek(*IDARE_TURLERI)),
        "muhasebe_birimi": ("", _birim_kodu),
        "nufus": (0, _sayi(0, 100_000_000)),
        "buyuksehir": ("", _secenek("", "kendisi", "ilcesi")),
        "il": ("", _metin(60, bos=True)),
        "ilce": ("", _metin(60, bos=True)),
        "logo": ("", _metin(200, bos=True)),
        "imza": ((), _imza),
    },
    "hesap_plani": {"alt_hesap": ("serbest", _secenek("serbest", "tanimli"))},
    "inbox": {
        "kaynak": ("elle", _metin(40)),
        "settle_ms": (500, _sayi(0, 3_600_000)),
        "azami_bayt": (2 * 1024**3, _sayi(1024, 64 * 1024**3)),
        "azami_satir": (AZAMI_SATIR, _sayi(2, AZAMI_SATIR)),
        "bos_bekle": (60_000, _sayi(0, 86_400_000)),
    },
    "donem": {
        "kapali_gun": ("", _gun),
        "acilis": ("zorunlu", _secenek(*ACILIS)),
        "ilk_yil": (2000, _sayi(1900, 9999)),
        "ileri_gun": (0, _sayi(0, 366)),
        "sicrama_gun": (45, _sayi(0, 366)),
    },
    "odenek": {
        "yedek_tabani": ("brut", _secenek("brut", "net")),
        "birimler_arasi": ("MECLIS", _secenek("UST_YONETICI", "ENCUMEN", "MECLIS")),
        "gonderme": (False, _evet_hayir),
        "aranmaz": ((), _kod_baslari),
    },
    "tasinir": {
        "bes_yil": ("red", _secenek("red", "uyari", "kapali")),
        "tuketim_donemi_ay": (3, _tuketim_donemi),
        "ikinci_sayim": ("tarihe-gore", _secenek("tarihe-gore", "evet", "hayir")),
        "ambarlar_arasi_cetvelde": (False, _evet_hayir_sozu),
        "deger_artisi_siniri": ("", _artis_siniri),
        "uc_kat": ("hic", _uc_kat),
        "ambar": ("serbest", _secenek("serbest", "tanimli")),
        "muhasebe": ("hemen", _secenek("hemen", "gonderince")),
        "kdv_mukellefi": (False, _evet_hayir_sozu),
        "iz_bedeli": ("0.01", _tutar_metni(bos=False)),
        "sayim_fazlasi_v": ("397", _secenek("397", "500", "600")),
        "iade_hesabi": ("630", _secenek("630", "500")),
        "montaj_hesabi": ("251", _secenek("251", "630")),
        "kurus_farki_hesabi": ("630.11.1.5.01", _hesap),
        "yil_sonu": ("aranir", _secenek("aranir", "aranmaz")),
    },
    "destek": {
        "baslangic": ("2016-10-10", _dolu_gun),
        "muhasebe_baslangic": ("2011-07-20", _dolu_gun),
        "pilot": ((), _birim_kodlari),
        "pilot_baslangic": ("2016-03-18", _dolu_gun),
    },
    "zaman_damgasi": {"komut": ((), _damga_komutu), "sure": (60, _sayi(1, 3600))},
    "watch": {"tarama_ms": (2000, _sayi(50, 3_600_000))},
    "guvenlik": {"grup_okur": (False, _evet_hayir)},
    "yol": {ad: (ad, _metin(200)) for ad in ("inbox", "outbox", "journal", "state")},
}


class OdenekAyari(msgspec.Struct, frozen=True):
    """``[odenek]``: what the regulation leaves open about appropriations (m.36, m.38, m.404/c, m.417/a-2).

    ``yedek_tabani``: revenue of which the reserve is a share, with or without refunds; ``birimler_arasi``: organ that
    decides transfers between coded units; ``gonderme``: appropriations are sent to units though it is no il özel
    idaresi; ``aranmaz``: beginnings of economic codes that are spent without appropriation.
    """

    yedek_tabani: str = "brut"
    birimler_arasi: str = "MECLIS"
    gonderme: bool = False
    aranmaz: tuple[str, ...] = ()


class TasinirAyari(msgspec.Struct, frozen=True):
    """``[tasinir]``: what the law of taşınırlar leaves open, or leaves to the administration.

    ``bes_yil``: what comes of a bedelsiz devir before five years (R-T43); ``tuketim_donemi_ay``: months of a period
    whose consumption is entered together (MİBMY m.114/4); ``ikinci_sayim``: whether a difference must be counted twice
    (TMY24 m.32/6); ``ambarlar_arasi_cetvelde``: whether moves between ambarlar count as received and issued in Örnek
    13-18; ``deger_artisi_siniri``: amount in TL above which an improvement adds to the value, "" none (m.187/2-a-1
    knows none), `YILLIK` the year's own; ``uc_kat``: harcama birimleri at the seat of the institution or in Ankara,
    İstanbul, İzmir, whose limits are threefold, `UC_KAT_HEPSI` all (R-T39); ``ambar``: ``tanimli`` asks for an `ambar`
    document first; ``muhasebe``: the entry is made when the TİF is approved, or when it is sent; ``kdv_mukellefi``:
    KDV is no part of the cost (R-T11); ``iz_bedeli``: TL, of what no value can be told of (TMY24 m.4/h);
    ``sayim_fazlasi_v``, ``iade_hesabi``, ``montaj_hesabi``, ``kurus_farki_hesabi``: accounts that the text leaves open;
    ``yil_sonu``: ``aranir`` asks every harcama birimi with TİFs to finish its year (YIL_SONU_BITIR) before the geçici
    mizan, and before it goes on in the next one (R-T26, R-T27).
    """

    bes_yil: str = "red"
    tuketim_donemi_ay: int = 3
    ikinci_sayim: str = "tarihe-gore"
    ambarlar_arasi_cetvelde: bool = False
    deger_artisi_siniri: str = ""
    uc_kat: tuple[str, ...] = ()
    ambar: str = "serbest"
    muhasebe: str = "hemen"
    kdv_mukellefi: bool = False
    iz_bedeli: str = "0.01"
    sayim_fazlasi_v: str = "397"
    iade_hesabi: str = "630"
    montaj_hesabi: str = "251"
    kurus_farki_hesabi: str = "630.11.1.5.01"
    yil_sonu: str = "aranir"

    def uc_katli(self, harcama_birimi: str) -> bool:
        """Whether the limits of this harcama birimi are threefold (R-T39)."""
        return harcama_birimi in self.uc_kat or self.uc_kat == (UC_KAT_HEPSI,)

    def ikinci_sayim_aranir(self, gun: str) -> bool:
        """Whether a difference counted on an ISO day must have been counted twice (R-T31)."""
        from batch.documents.tasinir import TMY24_GUNU

        return gun >= TMY24_GUNU if self.ikinci_sayim == "tarihe-gore" else self.ikinci_sayim == "evet"

    @property
    def iz_bedeli_kurus(self) -> int:
        return kurus(self.iz_bedeli)


class DestekAyari(msgspec.Struct, frozen=True):
    """``[destek]``: from which day (ISO) on calls may be opened.

    ``baslangic``: by harcama birimleri; ``muhasebe_baslangic``: by muhasebe birimleri; ``pilot``: units that began
    earlier, on ``pilot_baslangic``, or muhasebe birimleri all of whose units did.
    """

    baslangic: str = "2016-10-10"
    muhasebe_baslangic: str = "2011-07-20"
    pilot: tuple[str, ...] = ()
    pilot_baslangic: str = "2016-03-18"

    def ilk_gun(self, birim: str, muhasebe_birimi: str) -> str:
        """The first day on which a unit, whose books a muhasebe birimi keeps, may open a call."""
        if birim == muhasebe_birimi:
            return self.muhasebe_baslangic
        return self.pilot_baslangic if {birim, muhasebe_birimi} & set(self.pilot) else self.baslangic

    @property
    def ilk_yil(self) -> int:
        """The first year that can have calls."""
        return int(min(self.baslangic, self.muhasebe_baslangic, self.pilot_baslangic)[:4])


class KaynakAyari(msgspec.Struct, frozen=True):
    """A ``[[kaynak]]``: what is expected of the files of one sender, known by their names.

    ``desen``: names in the inbox, as a shell writes them; ``bekleme``: the time (``18:00``) by which one has to come
    each working day, "" none; ``bitti``: ending of the done file that lies beside each, "" none; ``red_siniri``: how
    many refused documents a file may have before it is refused whole, as a number or a share of all (``%20``).
    """

    ad: str
    desen: str
    bekleme: str = ""
    bitti: str = ""
    red_siniri: str = ""

    def onun(self, ad: str) -> bool:
        """Whether a file of the inbox, by its name there, is this sender's."""
        ad, desen = katla(ad), katla(self.desen)
        return fnmatchcase(ad, desen) or fnmatchcase(ad.rpartition("/")[2], desen)

    def siniri_asar(self, red: int, belge: int) -> bool:
        """Whether so many refused documents of so many are too many."""
        if not self.red_siniri:
            return False
        if self.red_siniri.startswith("%"):
            return red * 100 > int(self.red_siniri[1:]) * belge
        return red > int(self.red_siniri)


def _bekleme(deger: Any) -> str:
    if not isinstance(deger, str) or not re.fullmatch(r"(?:([01][0-9]|2[0-3]):[0-5][0-9])?", deger):
        raise ValueError(f'"18:00" gibi bir saat olmalı, tırnak içinde; «{goster(deger)}» yazılmış')
    return deger


def _bitti(deger: Any) -> str:
    if not isinstance(deger, str) or not re.fullmatch(r"(?:\.[A-Za-z0-9_-]{1,20})?", deger):
        raise ValueError(f'".ctl" gibi, noktayla başlayan bir uzantı olmalı; «{goster(deger)}» yazılmış')
    return deger


def _red_siniri(deger: Any) -> str:
    if isinstance(deger, int) and not isinstance(deger, bool) and deger >= 0:
        return str(deger)
    if isinstance(deger, str) and re.fullmatch(r"(?:%(100|[0-9]{1,2}))?", deger):
        return deger
    raise ValueError(f'bir sayı (50) ya da tırnak içinde yüzde ("%20") olmalı; «{goster(deger)}» yazılmış')


_KAYNAK_KAPILARI: Mapping[str, Kapi] = {
    "ad": _metin(40),
    "desen": _metin(200),
    "bekleme": _bekleme,
    "bitti": _bitti,
    "red_siniri": _red_siniri,
}


@dataclass(frozen=True)
class Ayarlar:
    """Settings of one working directory. Paths are absolute; times in milliseconds; sizes in bytes.

    ``idare_kodu``, ``idare_adi`` and ``birim`` are empty until the operator has filled them in (`eksikler`).
    ``yazilan`` are the (section, key) that the file sets, all others have their defaults; ``ham`` is the file as read.
    """

    kok: Path
    idare_kodu: str
    idare_adi: str
    idare_turu: str
    birim: str
    birimler: dict[str, str]
    ilceler: frozenset[str]
    odenek: OdenekAyari
    tasinir_ayari: TasinirAyari
    destek: DestekAyari
    buyuksehir: str
    alt_hesap: str
    politika: dict[str, str]
    kaynak: str
    settle_ms: int
    azami_bayt: int
    azami_satir: int
    bos_bekle: int
    kapali_gun: str
    acilis: str
    ilk_yil: int
    ileri_gun: int
    sicrama_gun: int
    tarama_ms: int
    grup_okur: bool
    inbox: Path
    outbox: Path
    journal: Path
    state: Path
    yazilan: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    ham: bytes = field(default=b"", repr=False)
    nufus: int = 0
    il: str = ""
    ilce: str = ""
    logo: str = ""
    imza: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    damga_komutu: tuple[str, ...] = ()
    damga_suresi: int = 60
    kaynaklar: tuple[KaynakAyari, ...] = ()

    def kaynagi(self, ad: str) -> KaynakAyari | None:
        """The first ``[[kaynak]]`` whose file this is, by its name in the inbox; what the program makes is nobody's,
        and neither is a copy that it made of what it refused and people have mended."""
        from batch.documents.teslim import TESLIM_ADI

        kisa = Path(ad).name
        if _KOMUTUN.match(kisa) or TESLIM_ADI.match(katla(kisa)):
            return None
        if _KOPYA.search(kisa) and any((self.outbox / "red").glob(f"*/{glob_escape(kisa)}")):
            return None
        return next((k for k in self.kaynaklar if k.onun(ad)), None)

    @property
    def config(self) -> Path:
        return self.kok / "config"

    @property
    def kural_dizinleri(self) -> tuple[Path, ...]:
        """Folders of the rule files: the working directory's own, else those that came with the program."""
        return tuple(_kendi_ya_da_proje(self.kok, f"config/{ad}") for ad in ("isleyis", "tablolar"))

    @property
    def yillar(self) -> Path:
        """Folder of the limits by year (``<yıl>.toml``)."""
        return _kendi_ya_da_proje(self.kok, "config/yillar")

    @property
    def tasinir_dosyalari(self) -> dict[str, Path]:
        """The lists of taşınır codes, by their names below ``config/kodlar``; of what the working directory has not,
        those that came with the program, and a year's own (``2025/tasinir_amortisman.csv``) where there are.
        """
        kendi, programin = self.config / "kodlar", proje_dizini() / "config" / "kodlar"
        dosyalar = {ad: kendi / ad if (kendi / ad).is_file() else programin / ad for ad in TASINIR_LISTELERI}
        yillik = sorted(kendi.glob(f"[0-9][0-9][0-9][0-9]/{TASINIR_AMORTISMAN}"))
        return dosyalar | {f"{y.parent.name}/{y.name}": y for y in yillik}

    @property
    def schemas(self) -> Path:
        return _kendi_ya_da_proje(self.kok, "schemas")

    @property
    def templates(self) -> Path:
        return _kendi_ya_da_proje(self.kok, "templates")

    @property
    def eksikler(self) -> list[str]:
        """Keys of ``[idare]`` that are still empty."""
        degerler = (self.idare_kodu, self.idare_adi, self.birim)
        return [ad for ad, deger in zip(_IDARE_ALANLARI, degerler, strict=True) if not deger]

    def idareyi_iste(self) -> None:
        """Raises AyarHatasi, naming what is to be filled in: no journal is opened for an administration without a name.

        A journal and its unit's code stay for good, so they are never made up.
        """
        if self.eksikler:
            yol = self.config / "batch.toml"
            raise AyarHatasi(f"{yol}: [idare] bölümü doldurulmamış; boş olanlar: {', '.join(self.eksikler)}")

    @property
    def gecerli_politika(self) -> dict[str, str]:
        """``[politika]`` with what other settings decide of it: whether a year may begin without its opening."""
        return {"YEV-004": "uyari", **self.politika} if self.acilis == "istege-bagli" else self.politika

    @cached_property
    def parmak_izi(self) -> str:
        """Hash of all that decides a run's outcome besides inbox and clock: program version and config files.

        Schemas of what commands print decide nothing; were they in it, a key added there would end unfinished runs.

        ``batch.toml`` is in it as it was read, so that these settings and their hash cannot come apart. Raises OSError.
        """
        return self._iz(self.ham)

    def degisti_mi(self) -> bool:
        """Whether the files on disk are other ones by now than those of `parmak_izi`. Raises OSError."""
        try:
            return self.diskteki_iz() != self.parmak_izi
        except (FileNotFoundError, AyarHatasi):  # gone, or grown out of all measure
            return True

    def diskteki_iz(self) -> str:
        """What `parmak_izi` would be if the settings were read now. Raises AyarHatasi, OSError."""
        return self._iz(baytlar(self.config / "batch.toml", AZAMI_BAYT))

    def _iz(self, toml: bytes) -> str:
        ozet = hashlib.sha256(__version__.encode())
        schemas = self.schemas
        dizinler = {self.config: "", **{d: f"{d.name}/" for d in (*self.kural_dizinleri, self.yillar, schemas)}}
        for dizin, on in dizinler.items():
            if dizin == self.config or not dizin.is_relative_to(self.config):
                for ad in _agac(str(dizin)):
                    if dizin == schemas and ad.startswith(f"{_CIKTI_SEMALARI}/"):
                        continue
                    veri = toml if dizin == self.config and ad == "batch.toml" else baytlar(dizin / ad)
                    ozet.update(f"{on}{ad}".encode() + b"\0" + veri + b"\0")
        for ad, yol in self.tasinir_dosyalari.items():
            if not yol.is_relative_to(self.config):
                ozet.update(f"kodlar/{ad}".encode() + b"\0" + baytlar(yol) + b"\0")
        return ozet.hexdigest()


def _altinda(yol: str, dizin: str) -> bool:
    """Whether a path is the folder's own or lies below it, both as `Path.resolve` gives them.

    As strings: every command asks it of each pair of folders.
    """
    return yol == dizin or yol.startswith(f"{dizin.rstrip('/')}/")


def _agac(dizin: str, on: str = "", ust: frozenset[tuple[int, int]] = frozenset()) -> Iterator[str]:
    """Every file below a folder by its name there, in one order; links are followed, as whoever reads the files does,
    circles left out.

    Plain strings: each run asks this of a hundred files more than once. Raises OSError for what cannot be looked into.
    """
    s = Path(dizin).stat()
    if (kimlik := (s.st_dev, s.st_ino)) in ust:
        return
    with os.scandir(dizin) as girisler:
        for g in sorted(girisler, key=lambda g: g.name):
            if g.is_dir():
                yield from _agac(g.path, f"{on}{g.name}/", ust | {kimlik})
            elif g.is_file():
                yield on + g.name


@cache
def proje_dizini() -> Path:
    """Where the program's own config/, docs/, schemas/ and templates/ are: the checkout, or the installed package."""
    paket = Path(__file__).resolve().parent
    for yer in (paket / _VERI, paket.parent):
        if (yer / "schemas" / "belge-1.xsd").is_file():
            return yer
    return _arsivden()


def _arsivden() -> Path:
    """The same out of a package that lies in a zip file: copied once, for as long as the process lives.

    Raises AyarHatasi when the package has no data.
    """
    import atexit
    import shutil
    import tempfile
    from importlib.resources import files

    kaynak = files("batch") / _VERI
    if not kaynak.is_dir():
        raise AyarHatasi("programın config/, schemas/ ve templates/ dosyaları yok; programı yeniden kurun")
    hedef = Path(tempfile.mkdtemp(prefix="batch-"))
    sahip = os.getpid()
    # Workers are forked; the folder belongs to the first process.
    atexit.register(lambda: shutil.rmtree(hedef, ignore_errors=True) if os.getpid() == sahip else None)
    _kopyala(kaynak, hedef)
    return hedef


def _kopyala(kaynak: Traversable, hedef: Path) -> None:
    for oge in kaynak.iterdir():
        if oge.is_dir():
            (hedef / oge.name).mkdir()
            _kopyala(oge, hedef / oge.name)
        else:
            (hedef / oge.name).write_bytes(oge.read_bytes())


def _kendi_ya_da_proje(kok: Path, ad: str) -> Path:
    yerel = kok / ad
    try:
        next(yerel.iterdir(), None)  # one that is there but may not be read must not pass for one that is not there
    except (FileNotFoundError, NotADirectoryError):
        return proje_dizini() / ad
    return yerel


def saat() -> datetime:
    """Now, in whole seconds UTC; ``BATCH_CLOCK`` (ISO time) fixes it."""
    sabit = os.environ.get("BATCH_CLOCK")
    if not sabit:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        an = datetime.fromisoformat(sabit)
    except ValueError:
        raise AyarHatasi(f"BATCH_CLOCK okunamadı: «{sabit}» (örnek: 2016-03-15T17:00:00)") from None
    return (an if an.tzinfo else an.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def gun(an: datetime) -> str:
    """The calendar day (ISO) of a moment from `saat`, as `yerel` tells it."""
    return yerel(an).date().isoformat()


def yerel(an: datetime) -> datetime:
    """A moment from `saat` by the clock on the wall: in Turkey, as that was at the time.

    With ``BATCH_CLOCK`` given without a zone it is the one written there.
    """
    from zoneinfo import ZoneInfo

    sabit = os.environ.get("BATCH_CLOCK")
    yazildigi_gibi = bool(sabit) and datetime.fromisoformat(sabit or "").tzinfo is None
    return an.astimezone(UTC if yazildigi_gibi else ZoneInfo("Europe/Istanbul"))


def oku(kok: Path) -> Ayarlar:
    """Settings of a working directory. Raises AyarHatasi with every mistake; OSError when they cannot be read."""
    ayarlar, sorunlar = incele(kok)
    if sorunlar:
        raise AyarHatasi(*sorunlar)
    return ayarlar


def incele(kok: Path) -> tuple[Ayarlar, list[str]]:
    """Settings with everything that is wrong with them; a wrong value has its default's place, and nothing may be done
    with such settings but look further.

    Raises AyarHatasi when the file is not there or is no TOML; OSError.
    """
    kok = kok.resolve()
    yol = kok / "config" / "batch.toml"
    try:
        ham = baytlar(yol, AZAMI_BAYT)
    except (FileNotFoundError, NotADirectoryError):
        raise AyarHatasi(f"{yol} yok; çalışma dizini kurmak için: batch init {kok}") from None
    okuma = _Okuma(kok, toml_coz(yol, ham))
    return okuma.ayarlar(ham), [f"{yol}: {s}" for s in okuma.sorunlar]


def oku_kararli(kok: Path) -> Ayarlar:
    """Settings whose `parmak_izi` is that of the very files they were read from, while nobody was writing to them.

    What is read later (rules, chart, mappings) is held to it by `degisti_mi`. Raises AyarHatasi, also when the files
    never come to rest; OSError.
    """
    for _ in range(_DENEME):
        try:
            ayarlar = oku(kok)
            if ayarlar.parmak_izi and not ayarlar.degisti_mi():
                return ayarlar
        except FileNotFoundError:  # one of the files listed was gone when it was to be read
            pass
        time.sleep(_DENEME_ARASI)
    raise AyarHatasi(
        f"{kok.resolve() / 'config'}: ayar dosyaları durmadan değişiyor; yazılmaları bitince yeniden deneyin"
    )


class _Okuma:
    """One reading of ``batch.toml``: what it says, what it leaves to the defaults, everything that is wrong with it."""

    def __init__(self, kok: Path, veri: dict[str, Any]) -> None:
        self._kok, self._veri = kok, veri
        self.sorunlar: list[str] = []
        self._bolumler = {ad: self._bolum(ad) for ad in (*ANAHTARLAR, "politika")}
        self._yabancilar()

    def _bolum(self, ad: str) -> dict[str, Any]:
        deger = self._veri.get(ad, {})
        if isinstance(deger, dict):
            return deger
        self.sorunlar.append(f"[{ad}] bir bölüm olmalı")
        return {}

    def _yabancilar(self) -> None:
        """Keys and sections that mean nothing: each was meant to change something, and does not."""
        for ad, deger in self._veri.items():
            if ad in self._bolumler or ad in _LISTELER:
                continue
            if isinstance(deger, dict | list):
                self.sorunlar.append(f"[{goster(ad)}] diye bir bölüm yok{yakin(ad, [*self._bolumler, *_LISTELER])}")
            else:
                self.sorunlar.append(f"{goster(ad)} bir bölümün içinde olmalı{self._asil_yeri(ad, '')}")
        for bolum, bilinen in ANAHTARLAR.items():
            for ad in (a for a in self._bolumler[bolum] if a not in bilinen):
                neden = self._asil_yeri(ad, bolum) or yakin(ad, bilinen) or f"; olanlar: {', '.join(bilinen)}"
                self.sorunlar.append(f"[{bolum}] {goster(ad)} tanınmıyor{neden}")

    @staticmethod
    def _asil_yeri(ad: str, disinda: str) -> str:
        yerler = [b for b, anahtarlar in ANAHTARLAR.items() if ad in anahtarlar and b not in (disinda, "yol")]
        return f"; yeri [{yerler[0]}] bölümü" if yerler else ""

    def _deger(self, bolum: str, ad: str) -> Any:
        """The value in force. A wrong one is noted, and the default goes on in its place while the rest is read."""
        varsayilan, kapi = ANAHTARLAR[bolum][ad]
        try:
            return kapi(self._bolumler[bolum].get(ad, varsayilan))
        except ValueError as h:
            self.sorunlar.append(f"[{bolum}] {ad} {h}")
        return varsayilan

    def ayarlar(self, ham: bytes) -> Ayarlar:
        """The settings, as `incele` gives them."""
        d = {(bolum, ad): self._deger(bolum, ad) for bolum, anahtarlar in ANAHTARLAR.items() for ad in anahtarlar}
        birim, idare_adi = d["idare", "muhasebe_birimi"], d["idare", "ad"]
        ilceler: set[str] = set()
        yollar = self._yollar({ad: d["yol", ad] for ad in ANAHTARLAR["yol"]})
        return Ayarlar(
            kok=self._kok,
            idare_kodu=d["idare", "kod"],
            idare_adi=idare_adi,
            idare_turu=d["idare", "tur"],
            birim=birim,
            birimler=self._birimler({birim: idare_adi} if birim else {}, ilceler),
            ilceler=frozenset(ilceler),
            odenek=OdenekAyari(**{ad: d["odenek", ad] for ad in ANAHTARLAR["odenek"]}),
            tasinir_ayari=TasinirAyari(**{ad: d["tasinir", ad] for ad in ANAHTARLAR["tasinir"]}),
            destek=DestekAyari(**{ad: d["destek", ad] for ad in ANAHTARLAR["destek"]}),
            buyuksehir=d["idare", "buyuksehir"],
            alt_hesap=d["hesap_plani", "alt_hesap"],
            politika=self._politika(d["donem", "acilis"]),
            kaynak=d["inbox", "kaynak"],
            settle_ms=d["inbox", "settle_ms"],
            azami_bayt=d["inbox", "azami_bayt"],
            azami_satir=d["inbox", "azami_satir"],
            bos_bekle=d["inbox", "bos_bekle"],
            kapali_gun=d["donem", "kapali_gun"],
            acilis=d["donem", "acilis"],
            ilk_yil=d["donem", "ilk_yil"],
            ileri_gun=d["donem", "ileri_gun"],
            sicrama_gun=d["donem", "sicrama_gun"],
            tarama_ms=d["watch", "tarama_ms"],
            grup_okur=d["guvenlik", "grup_okur"],
            **yollar,
            yazilan=frozenset((b, ad) for b in ANAHTARLAR for ad in self._bolumler[b]),
            ham=ham,
            nufus=d["idare", "nufus"],
            il=d["idare", "il"],
            ilce=d["idare", "ilce"],
            logo=d["idare", "logo"],
            imza=d["idare", "imza"],
            damga_komutu=d["zaman_damgasi", "komut"],
            damga_suresi=d["zaman_damgasi", "sure"],
            kaynaklar=tuple(self._kaynaklar()),
        )

    def _tablolar(self, ad: str, bilinen: Iterable[str], neye: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The ``[[…]]`` tables of a name with what they are called in complaints; foreign keys are noted."""
        ham = self._veri.get(ad, [])
        if not isinstance(ham, list):
            self.sorunlar.append(f"[[{ad}]] çift köşeli ayraçla, her {neye} için ayrı yazılır")
            return
        for no, b in enumerate(ham, 1):
            yer = f"{no}. [[{ad}]]"
            if not isinstance(b, dict):
                self.sorunlar.append(f"{yer} bir bölüm olmalı")
                continue
            for x in (a for a in b if a not in bilinen):
                self.sorunlar.append(f"{yer} {goster(x)} tanınmıyor{yakin(x, bilinen)}")
            yield yer, b

    def _kaynaklar(self) -> Iterator[KaynakAyari]:
        """Every ``[[kaynak]]`` that is whole; what is wrong with the others is noted."""
        adlar: set[str] = set()
        for yer, b in self._tablolar("kaynak", _KAYNAK_KAPILARI, "kaynak"):
            degerler = {}
            for ad, kapi in _KAYNAK_KAPILARI.items():
                if ad not in b and ad not in ("ad", "desen"):
                    continue
                try:
                    degerler[ad] = kapi(b.get(ad, ""))
                except ValueError as h:
                    self.sorunlar.append(f"{yer} {ad}: {h}")
            if (ad := degerler.get("ad", "")) in adlar:
                self.sorunlar.append(f"{yer} ad: «{goster(ad)}» başka bir kaynağın da adı")
            adlar.add(ad)
            if {"ad", "desen"} <= degerler.keys():
                yield KaynakAyari(**degerler)

    def _birimler(self, birimler: dict[str, str], ilceler: set[str]) -> dict[str, str]:
        """The main unit and every ``[[birim]]``: code → name. ``ilceler``: takes those that the main one sends to."""
        for yer, b in self._tablolar("birim", _BIRIM_ALANLARI, "birim"):
            degerler = {}
            for ad, kapi in (("kod", _birim_kodu), ("ad", _metin(200))):
                try:
                    degerler[ad] = kapi(b.get(ad, ""))
                    if not degerler[ad]:
                        raise ValueError("boş bırakılmamalı")
                except ValueError as h:
                    self.sorunlar.append(f"{yer} {ad}: {h}")
            kod = degerler.get("kod", "")
            if kod.lower() in (k.lower() for k in birimler):
                self.sorunlar.append(f"{yer} kod: «{kod}» başka bir birimin de kodu; her birimin kendi defteri olur")
            elif kod:
                birimler[kod] = degerler.get("ad", "")
                try:
                    if _evet_hayir(b.get("ilce", False)):
                        ilceler.add(kod)
                except ValueError as h:
                    self.sorunlar.append(f"{yer} ilce: {h}")
        return birimler

    def _politika(self, acilis: str) -> dict[str, str]:
        """Levels by code. Which codes there are is the catalogue's and the rule base's to say (`politika_denetle`)."""
        politika = self._bolumler["politika"]
        for kod, seviye in politika.items():
            if seviye not in SEVIYELER:
                secenekler = ", ".join(SEVIYELER)
                self.sorunlar.append(
                    f"[politika] {goster(kod)} şunlardan biri olmalı: {secenekler}; «{goster(seviye)}» yazılmış"
                )
        if acilis == "zorunlu" and politika.get("YEV-004", "red") != "red":
            self.sorunlar.append(
                "[politika] YEV-004 açılış zorunluyken değiştirilemez; birim yıla açılışsız başlıyorsa "
                '[donem] acilis = "istege-bagli" yazın'
            )
        return {kod: seviye for kod, seviye in politika.items() if seviye in SEVIYELER}

    def _yollar(self, adlar: dict[str, str]) -> dict[str, Path]:
        """The four folders, links followed: inside the working directory, apart from each other and from config/.

        One within another would be taken for input, published, archived or wiped together with it.
        """
        yollar = {}
        kok = str(self._kok)
        dolu = {ad: os.path.realpath(f"{kok}/{ad}") for ad in _KURULU}
        for ad, deger in adlar.items():
            try:
                yol = (self._kok / deger).resolve()
            except (OSError, RuntimeError):  # links in a circle
                self.sorunlar.append(f"[yol] {ad}: bağlantılar bir yere varmıyor: «{goster(deger)}»")
                continue
            yollar[ad] = yol
            yeri = str(yol)
            if yeri == kok or not _altinda(yeri, kok):
                self.sorunlar.append(f"[yol] {ad} çalışma dizininin içinde bir dizin olmalı: «{goster(deger)}»")
                continue
            for baska, onun in dolu.items():
                if yeri == onun:
                    self.sorunlar.append(f"[yol] {ad} ile {baska} aynı dizin olamaz: {yol}")
                elif _altinda(yeri, onun) or _altinda(onun, yeri):
                    self.sorunlar.append(f"[yol] {ad} ile {baska} iç içe olamaz: {yol}, {onun}")
            dolu[ad] = yeri
        return {ad: yollar.get(ad, self._kok / ad) for ad in adlar}
