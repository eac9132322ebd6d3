"""`batch goster NO`: which journal is meant, and what is said when several records are."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from batch.cli.ortak import BUTUNLUK, KULLANIM, TAMAM, KullanimHatasi, ekrana, ekrana_json, soyle
from batch.cli.rapor_komutu import defter_yillari

if TYPE_CHECKING:
    from batch.config import Ayarlar


@dataclass(frozen=True)
class GosterIstegi:
    """Options of ``batch goster`` as given. ``kaynak``: the source's lines too; ``acik``: personal numbers in full."""

    no: str
    yil: int | None
    birim: str
    kaynak: bool
    acik: bool
    as_json: bool


def goster(ayarlar: Ayarlar, s: GosterIstegi) -> int:
    """Exit code: 0, 2 where no record or several are meant, 4 where what is shown is not to be believed.

    Raises KullanimHatasi, ButunlukHatasi.
    """
    from batch.pipeline import goster as g
    from batch.pipeline.goster_cikti import goster_json, goster_metni
    from batch.pipeline.kayit_kaynagi import kaynak_satirlari
    from batch.pipeline.raporlama import RaporRafi
    from batch.turler import kutuk

    try:
        aranan = g.aranani_coz(s.no)
    except g.GosterHatasi as h:
        raise KullanimHatasi(str(h)) from None
    birim = s.birim or ayarlar.birim
    yillar = defter_yillari(ayarlar, birim)
    if s.yil is not None and s.yil not in yillar:
        raise KullanimHatasi(
            f"{birim} biriminin {s.yil} defteri yok; olanlar: {', '.join(map(str, yillar)) or 'hiç yok'}"
        )
    yollar = [g.DefterYolu(ayarlar.journal, birim, y) for y in yillar if s.yil in (None, y)]
    bulunan = [(yol, b) for yol in yollar for b in g.bul(yol, aranan)]
    if len(bulunan) > 1:
        adlar = g.birden_cok(bulunan)
        if s.as_json:
            ekrana_json({"matches": [{"unit": b, "year": y, "record": ad.sira, "name": ad.yazi} for b, y, ad in adlar]})
        soyle(f"«{s.no}» {len(adlar)} kaydın adı; birini seçin:")
        for b, y, ad in adlar:
            soyle(f"  batch goster '#{ad.sira}' --unit {b} --year {y}    {ad.yazi}")
        return KULLANIM
    if not bulunan:
        bozuk = [f"{yol.yil} defteri bozuk: batch verify" for yol in yollar if not yol.hal.saglam]
        yerler = ", ".join(f"{birim}/{y}" for y in yillar if s.yil in (None, y)) or f"{birim} biriminin defteri yok"
        raise KullanimHatasi(f"«{s.no}» bulunamadı; bakılan: {yerler}" + "".join(f"; {b}" for b in bozuk))
    g_kayit = g.goster(ayarlar, *bulunan[0])
    kaynak = None
    if s.kaynak and g_kayit.kaynak.sorun != g.ARSIVDE_YOK:
        kaynak = kaynak_satirlari(g_kayit.kaynak.yol, g_kayit.kaynakta, kutuk().tur[g_kayit.kaynakta.tur])
    with RaporRafi(ayarlar) as raf:
        if s.as_json:
            ekrana_json(goster_json(g_kayit, raf, kaynak, s.acik))
        else:
            ekrana(goster_metni(g_kayit, raf, kaynak, s.acik, shutil.get_terminal_size().columns))
    if not g_kayit.saglam:
        soyle("gösterilen kayda ya da defterine bu hâliyle güvenilmez; tamamı için: batch verify --full")
    return TAMAM if g_kayit.saglam else BUTUNLUK
