"""`batch init`: a working directory with settings, schemas and layouts; with ``--demo`` a year of sample files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from batch.config import AyarHatasi, Ayarlar, proje_dizini
from batch.journal import dosya

_DIZINLER = ("inbox", "config", "schemas", "templates")
_ACIKLAMALAR = ("inbox/README.md", "outbox/README.md")


def dizin_hazirla(hedef: Path, *, demo: str = "") -> list[str]:
    """Create what is missing; a file that is there is never touched. Returns the files written.

    ``demo``: kind of administration whose sample year is left in the inbox, and what follows it beside, "" for none.
    Whose books these are is left empty in the settings; only a demo has its own answer. Raises OSError.
    """
    from batch import demo as belediye
    from batch.demo import ilozel

    ornek = ilozel if demo == ilozel.IDARE["tur"] else belediye
    birimler = ilozel.ILCE_BIRIMI if ornek is ilozel else ""

    kaynak = proje_dizini()
    ayar = hedef / "config" / "batch.toml"
    yeni_ayar = not ayar.exists()
    yazilan: list[str] = []
    for ad in _DIZINLER:
        (hedef / ad).mkdir(parents=True, exist_ok=True)
    dosya.ozel_dizin(hedef / "outbox")  # rejections name people
    for ad in ("config", "schemas", "templates"):
        for yol in sorted(p for p in (kaynak / ad).rglob("*") if p.is_file()):
            varis = hedef / yol.relative_to(kaynak)
            if not varis.exists():
                varis.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(yol, varis)
                yazilan.append(str(varis.relative_to(hedef)))
    for ad in _ACIKLAMALAR:
        if not (hedef / ad).exists():
            shutil.copyfile(kaynak / ad, hedef / ad)
            yazilan.append(ad)
    if yeni_ayar:
        # The program's own folder may be someone's working directory, with that one's administration in its settings.
        degerler = ornek.IDARE if demo else dict.fromkeys(belediye.IDARE, "")
        ayar.write_text(idareyi_yaz(ayar.read_text("utf-8"), degerler) + birimler, "utf-8")
    if demo:
        for ad, metin in ornek.yapilandirma(hedef / "config"):
            (hedef / "config" / ad).write_text(metin, "utf-8")
        ornek_dizini = hedef / "templates" / "ornek"  # files of other layouts, of the municipality
        ornekler = [(y.name, y.read_bytes()) for y in sorted(ornek_dizini.glob("*")) if y.is_file() and not birimler]
        gelenler = [(f"inbox/{ad}", veri) for ad, veri in (*ornek.demo_dosyalari(), *ornekler)]
        for ad, veri in (*gelenler, *ornek.sonraki_dosyalar()):
            varis = hedef / ad
            varis.parent.mkdir(parents=True, exist_ok=True)
            varis.write_bytes(veri)
            yazilan.append(str(varis.relative_to(hedef)))
    return yazilan


def kurallari_derle(ayarlar: Ayarlar) -> None:
    """The compiled rules into state/, so that the first run need not read the texts: it compiles whatever has changed
    until then. Rules that are wrong are the run's to tell, and a folder that cannot be written its own."""
    from batch.rules.dil.taban import yukle

    with suppress(AyarHatasi, OSError):
        dosya.grup_okur(ayarlar.grup_okur)
        dosya.ozel_dizin(ayarlar.state)
        yukle(ayarlar.kural_dizinleri, ayarlar.state, sakla=True)


def idareyi_yaz(metin: str, degerler: Mapping[str, str]) -> str:
    """The text of a ``batch.toml`` with other values for some keys of its ``[idare]``, all else as it stands."""

    def bolum(m: re.Match[str]) -> str:
        satirlar = m[0]
        for ad, deger in degerler.items():
            satirlar = re.sub(rf'^({ad} *= *)"[^"\n]*"', rf'\g<1>"{deger}"', satirlar, count=1, flags=re.MULTILINE)
        return satirlar

    return re.sub(r"^\[idare\].*?(?=^\[|\Z)", bolum, metin, count=1, flags=re.MULTILINE | re.DOTALL)
