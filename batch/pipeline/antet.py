"""The letterhead's settings: the picture, and who signs (``[idare] logo``, ``imza``)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from batch.ayar_dosyasi import AyarHatasi, baytlar, goster, yakin
from batch.config import HEPSI, Ayarlar
from batch.rules.dil.taban import KuralTabani

LOGO_AZAMI = 1024 * 1024  # bytes: it goes into every report
_GOREV_SOZU = re.compile(r"[A-Z][A-Z_]+")


def antet_denetle(ayarlar: Ayarlar, taban: KuralTabani) -> None:
    """Raises AyarHatasi for a letterhead that would stop the reports of a run half way."""
    logo_oku(ayarlar)
    imza_ayari(ayarlar, taban)


def logo_oku(ayarlar: Ayarlar) -> bytes:
    """The picture, b"" where the settings have none. Raises AyarHatasi: outside of config/ its change would go unseen
    by the settings' hash, and what is no picture would stop every report."""
    if not ayarlar.logo:
        return b""
    yol = (ayarlar.config / ayarlar.logo).resolve()
    if not yol.is_relative_to(ayarlar.config.resolve()):
        raise AyarHatasi(f"[idare] logo config/ içinde bir dosya olmalı: «{goster(ayarlar.logo)}»")
    try:
        veri = baytlar(yol, LOGO_AZAMI)
    except OSError:
        raise AyarHatasi(f"[idare] logo okunamadı: {yol}; PNG ya da JPEG dosyasını oraya koyun") from None
    if not _resim_mi(veri):
        raise AyarHatasi(f"[idare] logo PNG ya da JPEG değil: {yol}")
    return veri


def _resim_mi(veri: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(veri), formats=("PNG", "JPEG")) as resim:
            resim.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def imza_ayari(ayarlar: Ayarlar, taban: KuralTabani) -> Mapping[str, tuple[str, ...]]:
    """Who signs, by report. Raises AyarHatasi for a report or an office that there is none of; a word in capitals is
    an office, another text is a title as it is to be printed."""
    if not ayarlar.imza:
        return {}
    # Reports and kinds of documents cost a start that most runs need not pay here.
    from batch.reports.antet import UST_YONETICI
    from batch.reports.rapor import RAPORLAR
    from batch.turler.gorevli.alanlar import ROLLER

    gorevler = (*ROLLER, UST_YONETICI)
    sorunlar, raporlar = [], {HEPSI, *RAPORLAR, *(t.ad for t in taban.tablolar)}
    for rapor, liste in ayarlar.imza.items():
        if rapor not in raporlar:
            sorunlar.append(f"[idare] imza: «{goster(rapor)}» diye bir rapor yok{yakin(rapor, raporlar)}")
        sorunlar += [
            f"[idare] imza, {goster(rapor)}: «{goster(x)}» diye bir görev yok{yakin(x, gorevler)}; "
            "görev olmayan bir unvan, basılacağı gibi (küçük harflerle) yazılır"
            for x in liste
            if _GOREV_SOZU.fullmatch(x) and x not in gorevler
        ]
    if sorunlar:
        raise AyarHatasi(*sorunlar)
    return ayarlar.imza
