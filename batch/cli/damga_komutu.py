"""`batch damga`: have the heads of the journals stamped by the operator's command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batch.cli.ortak import BUTUNLUK, GIRDI_CIKTI, TAMAM, KullanimHatasi, ekrana, ekrana_json, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar


def damgala(ayarlar: Ayarlar, yil: int | None, birim: str, as_json: bool) -> int:
    """Exit code: 6 where a stamp was not had, 4 where one that is there is wrong. Raises KullanimHatasi."""
    from batch.journal.defter import defterler
    from batch.pipeline import damga

    if not ayarlar.damga_komutu:
        raise KullanimHatasi(
            "damga alacak komut yok; config/batch.toml içinde [zaman_damgasi] komut yazın (örneği docs/denetci.md)"
        )
    secilen = [(b, y) for b, y in defterler(ayarlar.journal) if birim in ("", b) and yil in (None, y)]
    if not secilen:
        raise KullanimHatasi("damgalanacak defter yok")
    kod, sonuclar = TAMAM, []
    for b, y in secilen:
        try:
            d = damga.damgala(ayarlar, b, y)
        except damga.DamgaHatasi as h:
            kod = kod or GIRDI_CIKTI
            soyle(str(h))
            sonuclar.append({"unit": b, "year": y, "record": None, "time": None, "new": False, "error": str(h)})
            continue
        if d is None:
            continue
        if d.hata:
            kod = BUTUNLUK
        sonuclar.append(
            {"unit": b, "year": y, "record": d.sira, "time": d.zaman or None, "new": d.yeni, "error": d.hata}
        )
        if not as_json:
            nasil = f"DAMGA BOZUK: {d.hata}" if d.hata else "damgalandı" if d.yeni else "zaten damgalı"
            ekrana(f"{b}/{y}: {d.sira}. kayıttaki baş {nasil}, {d.zaman or '-'}\n  {d.yol.relative_to(ayarlar.kok)}")
    if as_json:
        ekrana_json({"ok": kod == TAMAM, "stamps": sonuclar})
    return kod
