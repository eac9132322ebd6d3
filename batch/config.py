"""The operator's settings: ``config/batch.toml``, and where everything of a working directory lies.

Every mistake in them is an AyarHatasi that names file and key; nothing is guessed.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch import __version__
from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import tarih_kapisi

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_VERI = "_veri"
IDARE_TURLERI = ("belediye", "il-ozel-idaresi", "bagli-idare", "birlik")
SEVIYELER = ("red", "uyari", "kapali")
ACILIS = ("zorunlu", "istege-bagli")
_IDARE_ALANLARI = ("kod", "ad", "muhasebe_birimi")  # left empty by `init`: nobody can guess them


class AyarHatasi(Exception):
    """The configuration is missing or wrong; exit code 5."""


@dataclass(frozen=True)
class Ayarlar:
    """Settings of one working directory. Paths are absolute; times in milliseconds; sizes in bytes.

    ``idare_kodu``, ``idare_adi`` and ``birim`` are empty until the operator has filled them in (`eksikler`).
    """

    kok: Path
    idare_kodu: str
    idare_adi: str
    idare_turu: str
    birim: str
    birimler: dict[str, str]
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
        """Hash of all that decides a run's outcome besides inbox and clock: program version and config files."""
        ozet = hashlib.sha256(__version__.encode())
        dizinler = {self.config: "", **{d: f"{d.name}/" for d in (*self.kural_dizinleri, self.yillar)}}
        for dizin, on in dizinler.items():
            if dizin == self.config or not dizin.is_relative_to(self.config):
                for yol in sorted(p for p in dizin.rglob("*") if p.is_file()):
                    ozet.update(f"{on}{yol.relative_to(dizin)}".encode() + b"\0" + yol.read_bytes() + b"\0")
        return ozet.hexdigest()


@cache
def proje_dizini() -> Path:
    """Where the program's own config/, schemas/ and templates/ are: the checkout, or the installed package."""
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
    return yerel if yerel.is_dir() else proje_dizini() / ad


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
    """The calendar day (ISO) of a moment from `saat`: in Turkey, by the clock of that time.

    With ``BATCH_CLOCK`` given without a zone the day is the one written there.
    """
    from zoneinfo import ZoneInfo

    sabit = os.environ.get("BATCH_CLOCK")
    yazildigi_gibi = bool(sabit) and datetime.fromisoformat(sabit or "").tzinfo is None
    return an.astimezone(UTC if yazildigi_gibi else ZoneInfo("Europe/Istanbul")).date().isoformat()


def oku(kok: Path) -> Ayarlar:
    """Settings of a working directory. Raises AyarHatasi."""
    kok = kok.resolve()
    yol = kok / "config" / "batch.toml"
    try:
        veri = tomllib.loads(yol.read_text("utf-8"))
    except FileNotFoundError:
        raise AyarHatasi(f"{yol} yok; çalışma dizini kurmak için: batch init {kok}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as h:
        raise AyarHatasi(f"{yol} okunamadı: {h}") from None

    def bolum(ad: str) -> dict[str, Any]:
        deger = veri.get(ad, {})
        if not isinstance(deger, dict):
            raise AyarHatasi(f"{yol}: [{ad}] bir bölüm olmalı")
        return deger

    def metin(b: str, ad: str, varsayilan: str | None = None) -> str:
        deger = bolum(b).get(ad, varsayilan)
        if not isinstance(deger, str) or (varsayilan is None and not deger):
            raise AyarHatasi(f"{yol}: [{b}] {ad} metin olmalı ve boş bırakılmamalı")
        return deger

    def sayi(b: str, ad: str, varsayilan: int, en_az: int, en_cok: int) -> int:
        deger = bolum(b).get(ad, varsayilan)
        if not isinstance(deger, int) or isinstance(deger, bool) or not en_az <= deger <= en_cok:
            raise AyarHatasi(f"{yol}: [{b}] {ad} {en_az} ile {en_cok} arasında bir tam sayı olmalı")
        return deger

    def evet_hayir(b: str, ad: str, varsayilan: bool) -> bool:
        deger = bolum(b).get(ad, varsayilan)
        if not isinstance(deger, bool):
            raise AyarHatasi(f"{yol}: [{b}] {ad} true ya da false olmalı")
        return deger

    def secenek(b: str, ad: str, secenekler: tuple[str, ...], varsayilan: str | None = None) -> str:
        deger = metin(b, ad, varsayilan)
        if deger not in secenekler:
            raise AyarHatasi(f"{yol}: [{b}] {ad} şunlardan biri olmalı: {', '.join(secenekler)}; «{deger}» yazılmış")
        return deger

    def dizin(ad: str) -> Path:
        d = (kok / metin("yol", ad, ad)).resolve()
        if not d.is_relative_to(kok):
            raise AyarHatasi(f"{yol}: [yol] {ad} çalışma dizininin içinde olmalı: {d}")
        return d

    birim = metin("idare", "muhasebe_birimi", "")
    ad = metin("idare", "ad", "")
    birimler = {birim: ad} if birim else {}
    for b in veri.get("birim", []):
        if not isinstance(b, dict) or not isinstance(b.get("kod"), str) or not isinstance(b.get("ad"), str):
            raise AyarHatasi(f"{yol}: her [[birim]] için kod ve ad gerekir")
        birimler[b["kod"]] = b["ad"]
    for kod in birimler:
        if not (kod.isascii() and kod.replace("-", "").isalnum() and len(kod) <= 20 and kod[0] != "-"):
            raise AyarHatasi(f"{yol}: muhasebe birimi kodu harf, rakam ve tireden oluşmalı: «{kod}»")
    politika = bolum("politika")
    for kod, seviye in politika.items():
        if seviye not in SEVIYELER:
            raise AyarHatasi(f"{yol}: [politika] {kod} şunlardan biri olmalı: {', '.join(SEVIYELER)}")
    acilis = secenek("donem", "acilis", ACILIS, "zorunlu")
    if acilis == "zorunlu" and politika.get("YEV-004", "red") != "red":
        raise AyarHatasi(
            f"{yol}: [politika] YEV-004 açılış zorunluyken değiştirilemez; birim yıla açılışsız başlıyorsa "
            f'[donem] acilis = "istege-bagli" yazın'
        )
    kapali = metin("donem", "kapali_gun", "")
    try:
        tarih_kapisi(kapali)
    except AlanHatasi as h:
        raise AyarHatasi(f"{yol}: [donem] kapali_gun: {h.mesaj}") from None
    return Ayarlar(
        kok=kok,
        idare_kodu=metin("idare", "kod", ""),
        idare_adi=ad,
        idare_turu=secenek("idare", "tur", IDARE_TURLERI),
        birim=birim,
        birimler=birimler,
        alt_hesap=secenek("hesap_plani", "alt_hesap", ("serbest", "tanimli"), "serbest"),
        politika=dict(politika),
        kaynak=metin("inbox", "kaynak", "elle"),
        settle_ms=sayi("inbox", "settle_ms", 500, 0, 3_600_000),
        azami_bayt=sayi("inbox", "azami_bayt", 2 * 1024**3, 1024, 64 * 1024**3),
        azami_satir=sayi("inbox", "azami_satir", 10_000, 2, 10_000),
        bos_bekle=sayi("inbox", "bos_bekle", 60_000, 0, 86_400_000),
        kapali_gun=kapali,
        acilis=acilis,
        ilk_yil=sayi("donem", "ilk_yil", 2000, 1900, 9999),
        ileri_gun=sayi("donem", "ileri_gun", 0, 0, 366),
        sicrama_gun=sayi("donem", "sicrama_gun", 45, 0, 366),
        tarama_ms=sayi("watch", "tarama_ms", 2000, 50, 3_600_000),
        grup_okur=evet_hayir("guvenlik", "grup_okur", False),
        inbox=dizin("inbox"),
        outbox=dizin("outbox"),
        journal=dizin("journal"),
        state=dizin("state"),
    )
