"""`batch segment` and `batch filo`: which journals, which folder, where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batch.cli.cikti import cikti_yaz, kendi_yeri_degil, tablo_eni
from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, ekrana, ekrana_json, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar

VARSAYILAN = "segment"  # below outbox/
TABLOLAR = ("mizan", "ornek-16", "ornek-17", "bilanco")
MOTORLAR = ("duckdb", "spark")
ILK_SORU = {"mizan": "mizan", "ornek-16": "stok", "ornek-17": "stok"}  # what a table asks first when it has no kind


def aktar(ayarlar: Ayarlar, yil: int | None, birim: str, cikti: Path | None, as_json: bool) -> int:
    """Bring the segments of the journals up to their heads. Raises KullanimHatasi, ButunlukHatasi, OSError."""
    from contextlib import nullcontext

    from batch.filo.disa_aktar import defteri_aktar
    from batch.journal.defter import defterler
    from batch.journal.dosya import olagan_kip
    from batch.journal.kilit import kilit

    secilen = [(b, y) for b, y in defterler(ayarlar.journal) if birim in ("", b) and yil in (None, y)]
    if not secilen:
        ne = " ".join(x for x in (birim and f"{birim} biriminin", str(yil or "")) if x)
        raise KullanimHatasi(f"{ne} defteri yok" if ne else "defter yok; önce: batch run")
    klasor = (ayarlar.outbox / VARSAYILAN) if cikti is None else cikti.resolve()
    if cikti is not None:
        kendi_yeri_degil(ayarlar, klasor, cikti)
        if klasor.exists() and not klasor.is_dir():
            raise KullanimHatasi(f"-o {cikti}: burası bir dosya; bir klasör verin")
    with nullcontext() if cikti is None else olagan_kip(), kilit(klasor):
        sonuclar = [defteri_aktar(ayarlar, b, y, klasor) for b, y in secilen]
    if as_json:
        defter_listesi = [
            {
                "unit": s.bildirim.birim,
                "year": s.bildirim.yil,
                "record": s.bildirim.sira,
                "head": s.bildirim.ozet,
                "lines": s.satir,
                "written": s.yazilan,
                "kept": s.kalan,
            }
            for s in sonuclar
        ]
        ekrana_json({"folder": str(klasor), "journals": defter_listesi})
        return TAMAM
    for s in sonuclar:
        b = s.bildirim
        ne = f"{s.yazilan} dosya yazıldı, {s.kalan} dosya duruyordu" if s.yazilan else "değişen yok"
        ekrana(f"{b.birim}/{b.yil}: {b.sira} kayıt, {s.satir} fiş satırı; {ne}\n  baş {b.ozet}")
    ekrana(f"segmentler: {klasor}")
    return TAMAM


@dataclass(frozen=True)
class FiloSecenekleri:
    """Options of ``batch filo`` as given."""

    tablo: str
    dizin: Path
    yil: int
    motor: str
    tur: str
    duzey: int
    bicim: str
    cikti: Path | None
    as_json: bool


def topla(ayarlar: Ayarlar, s: FiloSecenekleri) -> int:
    """Make a joined table and write it. Raises KullanimHatasi, SegmentHatasi, AyarHatasi, OSError."""
    if s.tablo not in TABLOLAR:
        raise KullanimHatasi(f"«{s.tablo}» tablosu yok; olanlar: {', '.join(TABLOLAR)}")
    if s.motor not in MOTORLAR:
        raise KullanimHatasi(f"--engine: «{s.motor}» yok; olanlar: {', '.join(MOTORLAR)}")
    if not s.dizin.is_dir():
        raise KullanimHatasi(f"{s.dizin}: böyle bir klasör yok; segmentlerin klasörünü verin")
    from batch.reports.writers import BICIMLER

    bicim = "json" if s.as_json and s.cikti is None else s.bicim
    if bicim not in BICIMLER:
        raise KullanimHatasi(f"«{bicim}» biçimi yok; olanlar: {', '.join(BICIMLER)}")
    from batch.filo.klasor import oku
    from batch.filo.motor import MotorYok, motor_ac
    from batch.filo.sorgu import DenetliSorgu
    from batch.reports.istek import RaporHatasi

    klasor = oku(s.dizin.resolve())
    for n in klasor.notlar:
        soyle(f"not: {n}")
    try:
        with motor_ac(s.motor, klasor.kok) as motor, DenetliSorgu(klasor, motor) as sorgu:
            if not s.tur and (ilk := ILK_SORU.get(s.tablo)):
                sorgu.basla(s.yil, ilk)
            # What makes tables is loaded while the engine adds up.
            from batch.filo.tablolar import TABLOLAR as tanimlar
            from batch.filo.tablolar import filo_tablosu
            from batch.pipeline.raporlama import yazdir

            if not tanimlar[s.tablo].onceki_yillar:
                for yil in klasor.yillar:
                    if yil != s.yil:
                        soyle(f"not: {yil} yılının {len(klasor.yilin(yil))} defteri katılmadı")
            parametreler = {"tur": s.tur, "duzey": str(s.duzey or "")}
            tablo = filo_tablosu(ayarlar, klasor, sorgu, s.tablo, s.yil, parametreler)
            kod = cikti_yaz(ayarlar, yazdir(tablo, bicim, ayarlar, tablo_eni(s.cikti)), s.cikti, bicim, s.as_json)
    except (RaporHatasi, MotorYok) as h:
        raise KullanimHatasi(str(h)) from None
    for cumle in tablo.uyarilar:
        soyle(f"UYARI: {cumle}")
    for cumle in tablo.tutmayan:
        soyle(f"TUTMUYOR: {cumle}")
    return REDLI if kod == TAMAM and tablo.tutmayan else kod
