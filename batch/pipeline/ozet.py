"""`batch status`: what is open, what waits, what was refused."""

from __future__ import annotations

from typing import Any

import msgspec

from batch.config import Ayarlar
from batch.documents.metin import tarih_yazi
from batch.journal import niyet
from batch.journal.arsiv import gorunen_ad
from batch.journal.defter import defterler
from batch.pipeline import gelen
from batch.state.durum import Durum

SON_KOSU = 5


def durum_ozeti(ayarlar: Ayarlar) -> dict[str, Any]:
    """Journals, pending files, cut-off run, last runs, files with rejections. Raises ButunlukHatasi."""
    acik = []
    for birim, yil in defterler(ayarlar.journal):
        d = Durum(ayarlar.journal, ayarlar.state, birim, yil)
        try:
            acik.append({"unit": birim, "year": yil, "last": d.son_yevmiye, "date": d.son_tarih, "head": d.bas_ozet})
        finally:
            d.kapat()
    bekleyen = gelen.listele(ayarlar.inbox) if ayarlar.inbox.is_dir() else []
    yarim = niyet.oku(ayarlar.journal)
    kosular = [
        {a: k[a] for a in ("run_id", "clock", "files", "documents")}
        for yol in sorted((ayarlar.outbox / "islem").glob("*.json"))[-SON_KOSU:]
        for k in [msgspec.json.decode(yol.read_bytes())]
    ]
    red = sorted(p.name for p in (ayarlar.outbox / "red").glob("*") if p.is_dir())
    return {
        "root": str(ayarlar.kok),
        "journals": acik,
        "closed_until": ayarlar.kapali_gun,
        "pending": [gorunen_ad(str(y.relative_to(ayarlar.inbox))) for y in bekleyen],
        "unfinished_run": yarim.kosu if yarim else None,
        "runs": kosular,
        "rejected": red,
    }


def yaz(v: dict[str, Any]) -> str:
    satirlar = []
    for d in v["journals"]:
        tarih = f", son gün {tarih_yazi(d['date'])}" if d["date"] else ""
        satirlar.append(f"defter {d['unit']}/{d['year']}: {d['last']} kayıt{tarih}\n  baş {d['head']}")
    if not v["journals"]:
        satirlar.append("defter yok")
    if v["closed_until"]:
        satirlar.append(f"{tarih_yazi(v['closed_until'])} gününe kadar kapalı")
    if v["unfinished_run"]:
        satirlar.append(f"yarıda kalmış koşu: {v['unfinished_run']} (ilk `batch run` tamamlar)")
    satirlar.append(f"bekleyen dosya: {len(v['pending'])}")
    satirlar += [f"  {ad}" for ad in v["pending"][:20]]
    satirlar.append(f"red raporu olan dosya: {len(v['rejected'])}")
    satirlar += [f"  outbox/red/{ad}" for ad in v["rejected"][:20]]
    for k in v["runs"]:
        b = k["documents"]
        satirlar.append(f"koşu {k['run_id']}: {b['accepted']} kabul, {b['rejected']} red, {b['duplicate']} mükerrer")
    return "\n".join(satirlar)
