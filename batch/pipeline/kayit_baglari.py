"""How records name each other: fields of documents, and of what was decided over them, that hold another's number.

A TİF and its ödeme emri, a correction and what it corrects, a request and the TİF that met it. The journal keeps such
names as texts; which record is meant is found by looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from batch.documents.metin import kucuk
from batch.documents.tur import kapsamsiz
from batch.journal import kayit
from batch.journal.kayit import FIS, Alanlar
from batch.turler import kutuk

_YEVMIYE = "YEVMIYE"


class KayitAdi(NamedTuple):
    """How people call a record. ``kapsam``: the harcama birimi within which its number runs, "" none."""

    sira: int
    yevmiye: int
    tur: str
    etiket: str
    kapsam: str
    no: str
    tarih: str
    islem: str

    @property
    def yazi(self) -> str:
        yevmiye = f"yevmiye {self.yevmiye}, " if self.yevmiye else ""
        kapsam = f"{self.kapsam} " if self.kapsam else ""
        islem = f", {self.islem}" if self.islem else ""
        return f"#{self.sira} {yevmiye}{self.etiket} {kapsam}{self.no}, {self.tarih}{islem}"


def kayit_adi(a: Alanlar) -> KayitAdi:
    """Raises KayitHatasi."""
    belge = kayit.belgeyi_coz(a, kutuk().cozucu)
    tur = kutuk().tur[a.tur]
    etiket, no = tur.kimligi(belge)
    kapsam = etiket.partition(" ")[2]
    islem = str(getattr(belge, "islem", "") or getattr(belge, "tur", ""))
    return KayitAdi(a.sira, a.yevmiye, a.tur, kapsamsiz(etiket), kapsam, no, belge.tarih, islem)


class Atif(NamedTuple):
    """A name of a record in another: what it is called or its kind, its number, and the unit whose number it is (or one
    above that), "" unknown; ``alan``: where it stands."""

    tur: str
    no: str
    yer: str
    alan: str


# Field → what it names, and the fields beside it that say whose number it is.
_ALANLAR: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "tif_no": ("TIF", ("harcama_birimi", "kurumsal")),
    "devreden_tif": ("TIF", ("karsi_harcama_birimi",)),
    "karsi_tif": ("TIF", ("karsi_birim",)),
    "oeb_no": ("OEB", ()),
    "fis": (FIS, ()),
}


# A correction names what it corrects among its supporting papers, called so; an approval's number is no voucher's.
_FIS_SOZLERI = ("mif", "oeb", "muhasebe işlem fişi", "ödeme emri")


def atiflar(a: Alanlar) -> Iterator[Atif]:
    """The names of other records in one."""
    belge = msgspec.json.decode(a.belge)
    yield from _gez(belge)
    yield from _gez(a.sonuc)
    for x in a.sonuc.get("kullandigi_belgeler", ()):
        yield Atif(x.get("tur", ""), x.get("no", ""), x.get("harcama_birimi", ""), "kullandigi_belgeler")
    if a.tur == "KOD_DUZELTME":
        yield from (Atif(_YEVMIYE, x["yevmiye"], "", "duzeltmeler") for x in belge["duzeltmeler"])
    if belge.get("islem") == "DUZELTME":
        for d in belge.get("dayanak", ()):
            turu = kucuk(d.get("turu", ""))
            if "yevmiye" in turu:
                yield Atif(_YEVMIYE, d.get("no", ""), "", "dayanak")
            elif any(x in turu for x in _FIS_SOZLERI):
                yield Atif(FIS, d.get("no", ""), "", "dayanak")


def _gez(nesne: Any) -> Iterator[Atif]:
    if isinstance(nesne, list):
        for x in nesne:
            yield from _gez(x)
    elif isinstance(nesne, dict):
        for ad, deger in nesne.items():
            if ad not in _ALANLAR or not isinstance(deger, str):
                yield from _gez(deger)
            elif deger:
                tur, yerler = _ALANLAR[ad]
                if ad == "fis" and nesne.get("muhasebe") in ("MIF", "OEB"):  # how a TİF was entered
                    tur = nesne["muhasebe"]
                yer = next((nesne[y] for y in yerler if nesne.get(y)), "")
                yield Atif(tur, deger, yer, ad)
                if tur == "TIF" and "/" in deger:  # «harcama birimi/number»
                    birim, _, no = deger.partition("/")
                    yield Atif(tur, no, birim, ad)


def anlatir(atif: Atif, ad: KayitAdi) -> bool:
    """Whether a record is the one that is named."""
    if atif.tur == _YEVMIYE:
        return bool(ad.yevmiye) and atif.no == str(ad.yevmiye)
    return (
        atif.tur in (ad.tur, ad.etiket)
        and atif.no == ad.no
        and (not ad.kapsam or not atif.yer or f"{ad.kapsam}.".startswith(f"{atif.yer}."))
    )


class Bag(NamedTuple):
    """A record that names this one (``gelen``) or is named by it, and the field that does."""

    ad: KayitAdi
    alan: str
    gelen: bool


class Baglar:
    """Of one record: who names it, and whom it names, as other records are shown to it."""

    def __init__(self, ad: KayitAdi, a: Alanlar) -> None:
        self._ad, self._anilan = ad, set(atiflar(a))
        self.bulunan: list[Bag] = []
        adlar = {ad.no, *(x.no for x in self._anilan)} | ({str(ad.yevmiye)} if ad.yevmiye else set())
        secenek = b"|".join(re.escape(msgspec.json.encode(x)[1:-1]) for x in sorted(adlar) if x)
        numara = b"|".join(b"%b" % x.no.encode() for x in self._anilan if x.tur == _YEVMIYE and x.no.isdigit())
        self._desen = re.compile(b'["/](?:%b)"' % secenek + (b'|,"yevmiye":(?:%b),' % numara if numara else b""))

    def anabilir(self, satir: bytes) -> bool:
        """A quick look: whether a line may have to do with the record."""
        return self._desen.search(satir) is not None

    def ekle(self, a: Alanlar, ad: KayitAdi) -> None:
        """Keep what ties another record to this one."""
        gelen = {x.alan for x in atiflar(a) if anlatir(x, self._ad)}
        giden = {x.alan for x in self._anilan if anlatir(x, ad)}
        self.bulunan += [Bag(ad, alan, True) for alan in sorted(gelen)]
        self.bulunan += [Bag(ad, alan, False) for alan in sorted(giden - gelen)]
