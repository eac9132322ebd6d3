"""`batch goster`: one record whole, with what it rests on and what rests on it.

Read from the journal's own lines and never from state: what is shown must not rest on derived data. The walk that finds
the record checks every link of the chain on its way, so what is told of the journal's soundness is true of all of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from batch.config import Ayarlar
from batch.documents.metin import ascii_harf, buyuk
from batch.journal import kayit
from batch.journal.arsiv import arsiv_yolu, gorunen_ad, ozetle
from batch.journal.defter import bas_oku, satirlar, yol_yevmiye
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import Alanlar, HamKayit, Kayit, KayitHatasi
from batch.journal.zincir import Zincir
from batch.pipeline.kayit_baglari import Bag, Baglar, KayitAdi, kayit_adi
from batch.pipeline.makbuz import MUKERRER, SUTUNLAR
from batch.state.iz import KayitIzi
from batch.turler import kutuk

_AZAMI_HANE = 18
_BIRIM_YERI = SUTUNLAR.index("muhasebe_birimi")


class GosterHatasi(Exception):
    """What was asked for is no record's name, or no journal has it."""


class Aranan(NamedTuple):
    """What names a record: a number, a place in the journal, or what its document is called and its number."""

    yevmiye: int = 0
    sira: int = 0
    etiket: str = ""
    no: str = ""


def aranani_coz(metin: str) -> Aranan:
    """Of ``17``, ``#17`` or ``OEB/2016-15``. Raises GosterHatasi."""
    if m := re.fullmatch(f"(#?)([0-9]{{1,{_AZAMI_HANE}}})", metin):
        return Aranan(sira=int(m[2])) if m[1] else Aranan(yevmiye=int(m[2]))
    etiket, cizgi, no = metin.partition("/")
    if cizgi and etiket and no:
        return Aranan(etiket=etiket, no=no)
    raise GosterHatasi(
        f"«{metin}» ne yevmiye numarası (17), ne kayıt sırası (#17), ne de tür ve belge numarası (OEB/2016-15)"
    )


@dataclass
class ZincirHali:
    """What one walk over a journal said of it. ``kayit``: records in it; ``ilk_bozuk``: the first that does not stand
    in its chain, 0 where all do, and ``neden`` why; ``hata``: what is wrong with the acknowledged head, "" nothing."""

    kayit: int = 0
    ilk_bozuk: int = 0
    neden: str = ""
    hata: str = ""
    uc: str = ""  # hash of the acknowledged head

    @property
    def saglam(self) -> bool:
        return not self.ilk_bozuk and not self.hata


class DefterYolu:
    """The lines of one journal up to its acknowledged head; up to the file's end where the head cannot be read."""

    def __init__(self, journal: Path, birim: str, yil: int) -> None:
        self.birim, self.yil, self._journal = birim, yil, journal
        self._yol = yol_yevmiye(journal, birim, yil)
        self.hal = ZincirHali()
        boyut = self._yol.stat().st_size if self._yol.is_file() else 0
        self._bitis, self._onayli = boyut, -1
        try:
            onayli = bas_oku(journal, birim, yil)
        except ButunlukHatasi as h:
            self.hal.hata = str(h)
        else:
            self._bitis, self._onayli, self.hal.uc = min(boyut, onayli.boyut), onayli.sira, onayli.ozet

    def satirlar(self) -> Iterator[HamKayit]:
        return satirlar(self._yol, 0, self._bitis) if self._bitis else iter(())

    def denetle(self) -> Iterator[HamKayit]:
        """The lines, each link checked; when all have been taken, ``hal`` says what came of it."""
        hal, z = self.hal, Zincir(self._journal, self.birim, self.yil, self._bitis)
        yield from z
        hal.kayit, hal.ilk_bozuk, hal.neden = z.kayit, z.bozuk, z.neden
        if hal.saglam and (z.kayit, z.ozet) != (self._onayli, hal.uc):
            hal.hata = f"zincirin sonu ({z.kayit}. kayıt) onaylı başa ({self._onayli}. kayıt) uymuyor"


class Bulunan(NamedTuple):
    """A line that was asked for, and its place."""

    sira: int
    ham: HamKayit


def bul(yol: DefterYolu, a: Aranan) -> list[Bulunan]:
    """The records of a journal that are meant; a name may mean several."""
    if a.sira:
        return [Bulunan(n, k) for n, k in enumerate(yol.denetle(), 1) if n == a.sira]
    if a.yevmiye:
        aranan = b',"yevmiye":%d,"zaman":"' % a.yevmiye  # quotes within a document are escaped: only the frame is so
        return [Bulunan(n, k) for n, k in enumerate(yol.denetle(), 1) if aranan in k.satir[:200]]
    # Of a number that runs within a harcama birimi, that unit may stand before it: TIF/46.34.01.20.001/5.
    kapsam, _, kalan = a.no.partition("/")
    aranan_ad = re.compile(b'["/](?:%b)"' % b"|".join(re.escape(_json_ici(x)) for x in {a.no, kalan} if x))
    tam, kapsamli = [], []
    etiket = ascii_harf(buyuk(a.etiket))
    for n, k in enumerate(yol.denetle(), 1):
        if aranan_ad.search(k.satir) is None:
            continue
        try:
            ad = kayit_adi(kayit.alanlari_coz(k.satir))
        except KayitHatasi:
            continue
        if etiket in (ad.etiket, ad.tur):
            if ad.no == a.no:
                tam.append(Bulunan(n, k))
            elif ad.no == kalan and ad.kapsam == kapsam:
                kapsamli.append(Bulunan(n, k))
    return tam or kapsamli


def _json_ici(metin: str) -> bytes:
    """A text as it stands within quotes in a record."""
    return msgspec.json.encode(metin)[1:-1]


# -- what stands around a record ----------------------------------------------------------------------------------


class _Girdi(msgspec.Struct):
    file: str
    sha256: str
    findings: list[dict[str, object]] = []


class GosterilenKosu(msgspec.Struct):
    """Of a run's own record what is shown."""

    clock: str = ""
    program: str = ""
    settings: str = ""
    inputs: list[_Girdi] = []


@dataclass
class GelisYeri:
    """The file that a document came in. ``adlar``: its names in the inbox, as its run tells them; ``sorun``: what is
    wrong with its copy in the archive, "" nothing."""

    sha256: str
    satir: int
    yol: Path
    adlar: list[str] = field(default_factory=list)
    sorun: str = ""


@dataclass
class Yer:
    """Where a numbered record stands: (how many-th, of how many) of its day and month; ``kapanis``: the record that
    closed the day, None while it is open."""

    gunde: tuple[int, int] = (0, 0)
    ayda: tuple[int, int] = (0, 0)
    kapanis: KayitAdi | None = None


@dataclass
class Gosterilen:
    """One record and all that is known of it. ``sorun``: why its line is not to be believed, "" when it is."""

    birim: str
    yil: int
    kayit: Kayit
    ad: KayitAdi
    konum: int
    boy: int
    zincir: ZincirHali
    sorun: str
    kosu: GosterilenKosu | None
    kaynak: GelisYeri
    yer: Yer
    ekler: list[tuple[str, str, str]]  # name, sha256, what is wrong with it in the archive
    kaynakta: Kayit  # whose rows stand in the file: the record itself, or the one that it follows from
    neden: KayitAdi | None = None
    dogan: list[KayitAdi] = field(default_factory=list)
    baglar: list[Bag] = field(default_factory=list)
    giden: list[tuple[str, str]] = field(default_factory=list)
    mukerrer: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def saglam(self) -> bool:
        return self.zincir.saglam and not self.sorun and not self.kaynak.sorun and not any(s for *_, s in self.ekler)


def goster(ayarlar: Ayarlar, yol: DefterYolu, b: Bulunan) -> Gosterilen:
    """All of one record. Raises ButunlukHatasi for a line that is none."""
    try:
        r = kayit.coz(b.ham.satir, kutuk().cozucu)
        a = kayit.alanlari_coz(b.ham.satir)
    except KayitHatasi as h:
        raise ButunlukHatasi(f"{yol.birim}/{yol.yil}: {b.sira}. kayıt, {b.ham.konum}. bayt: {h}") from None
    kosu, kaynak, mukerrer = _kosudan(ayarlar, yol, a)
    g = Gosterilen(
        yol.birim,
        yol.yil,
        r,
        kayit_adi(a),
        b.ham.konum,
        len(b.ham.satir),
        yol.hal,
        "" if b.ham.hesapla() == b.ham.ozet and r.sira == b.sira else "kaydın özeti içeriğini tutmuyor",
        kosu,
        kaynak,
        Yer(),
        [
            (e.dosya, e.sha256, arsiv_sorunu(arsiv_yolu(ayarlar.journal, e.sha256)))
            for e in getattr(r.belge, "ekler", ())
        ],
        r,
        mukerrer=mukerrer,
    )
    tur = kutuk().tur[r.tur]
    if tur.giden is not None:
        g.giden = [(x.birim, " ".join(kutuk().turu(x.belge).kimligi(x.belge))) for x in tur.giden(_iz(r))]
    _cevre(yol, g, a)
    return g


def _iz(r: Kayit) -> KayitIzi:
    """A record as who delivers documents asks it."""
    kimlik = (r.kaynak, *kutuk().tur[r.tur].kimligi(r.belge))
    iz = KayitIzi(kutuk(), r.sira, r.yevmiye, r.tur, r.belge.tarih, kimlik, kimlik, r.icerik, r.govde, r.ozet)
    iz.sonuc = r.sonuc
    iz.belge_ver(r.belge)
    return iz


def _cevre(yol: DefterYolu, g: Gosterilen, a: Alanlar) -> None:
    """One more walk, for what lies around the record: its cause, what it caused, its day, what names it."""
    r, yer = g.kayit, g.yer
    baglar = Baglar(g.ad, a)
    gun, ay = (b'"tarih":"%b' % r.belge.tarih[:n].encode() for n in (10, 7))
    doguran = b',"neden":%d,"onceki":"' % r.sira
    for n, k in enumerate(yol.satirlar(), 1):
        satir = k.satir
        if r.yevmiye and ay in satir and b',"yevmiye":' in satir[:100] and b'"tur":"' not in satir[:100]:
            once = n <= r.sira
            yer.ayda = yer.ayda[0] + once, yer.ayda[1] + 1
            if gun in satir:
                yer.gunde = yer.gunde[0] + once, yer.gunde[1] + 1
        if n == r.sira:
            continue
        ilgili = n == r.neden or doguran in satir[-260:] or baglar.anabilir(satir)
        kapatan = yer.kapanis is None and n > r.sira and b'"kapali_gun":"' in satir
        if not (ilgili or kapatan):
            continue
        try:
            x = kayit.alanlari_coz(satir)
            ad = kayit_adi(x)
        except KayitHatasi:  # damage of another record is told by the chain
            continue
        if n == r.neden:
            g.neden = ad
            g.kaynakta = kayit.coz(satir, kutuk().cozucu)
        if x.neden == r.sira:
            g.dogan.append(ad)
        if kapatan and x.sonuc.get("kapali_gun", "") >= r.belge.tarih:
            yer.kapanis = ad
        if ilgili:
            baglar.ekle(x, ad)
    g.baglar = baglar.bulunan


def _kosudan(
    ayarlar: Ayarlar, defter: DefterYolu, a: Alanlar
) -> tuple[GosterilenKosu | None, GelisYeri, list[tuple[str, str, int]]]:
    """The record's run, its file, and (run, file, line) of copies of the document that came later.

    That a copy is this record's is what the receipt of its run says: numbers begin anew in each unit, year and source.
    The line is 0 where the run kept no finding of it.
    """
    kaynak = GelisYeri(a.alinan, a.konum, arsiv_yolu(ayarlar.journal, a.alinan))
    kaynak.sorun = arsiv_sorunu(kaynak.yol)
    kosu, mukerrer, ad = None, [], kayit_adi(a)
    for yol in sorted((ayarlar.outbox / "islem").glob("[0-9]*.json")):
        dosyalar = _mukerrer_dosyalari(yol.with_name(f"{yol.stem}-makbuz.csv"), defter, a)
        if yol.stem != a.kosu and not dosyalar:
            continue
        try:
            k = msgspec.json.decode(yol.read_bytes(), type=GosterilenKosu)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue  # `verify --full` tells it
        if yol.stem == a.kosu:
            kosu = k
            kaynak.adlar = [gorunen_ad(x.file) for x in k.inputs if x.sha256 == a.alinan]
        for dosya in dosyalar:
            bulgular = [b for x in k.inputs if x.file == dosya for b in x.findings if _ayni(b, ad)]
            mukerrer += [(yol.stem, dosya, int(str(b.get("satir") or 0))) for b in bulgular] or [(yol.stem, dosya, 0)]
    return kosu, kaynak, mukerrer


def _mukerrer_dosyalari(makbuz: Path, defter: DefterYolu, a: Alanlar) -> list[str]:
    """The files that brought a record once more, as a run's receipt tells."""
    aranan = f";{MUKERRER};{a.yevmiye or ''};{a.sira};{defter.yil}-"
    try:
        with makbuz.open(encoding="utf-8", newline="") as f:
            gecen = csv.reader((s for s in f if aranan in s), delimiter=";")
            return list(dict.fromkeys(x[0] for x in gecen if len(x) > _BIRIM_YERI and x[_BIRIM_YERI] == defter.birim))
    except (OSError, UnicodeError, csv.Error):
        return []  # `verify --full` tells it


def _ayni(bulgu: dict[str, object], ad: KayitAdi) -> bool:
    return bulgu.get("kod") == "KIM-001" and (bulgu.get("belge_turu"), bulgu.get("belge_no")) == (ad.etiket, ad.no)


ARSIVDE_YOK = "arşivde yok"


def arsiv_sorunu(yol: Path) -> str:
    """What is wrong with a file of the archive, whose name is its hash; "" nothing."""
    try:
        return "" if ozetle(yol)[0] == yol.name else "arşivdeki dosya değişmiş: özeti adını tutmuyor"
    except FileNotFoundError:
        return ARSIVDE_YOK
    except OSError:
        return "arşivde okunamıyor ya da yerinde bağlantı var"


def birden_cok(bulunanlar: Sequence[tuple[DefterYolu, Bulunan]]) -> list[tuple[str, int, KayitAdi]]:
    """Unit, year and name of each record that was found."""
    return [(yol.birim, yol.yil, kayit_adi(kayit.alanlari_coz(b.ham.satir))) for yol, b in bulunanlar]
