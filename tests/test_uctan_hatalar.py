"""Every code of the catalogue, end to end: its sample, dropped into a fresh working directory, is told by its code."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from uctan_ortak import SAAT, ayar_yaz, bulgular, dizin_kur, komut, kostur

from batch.documents.bulgu import Bulgu
from batch.rules.katalog import KATALOG

HATA = Path(__file__).parent / "ornek" / "hata"
ALANLAR = set(Bulgu.__struct_fields__)
_DOSYA_KODLARI = ("DOS-", "XML-", "CSV-")


@pytest.mark.parametrize("kod", list(KATALOG))
def test_ornek_kodunu_verir(kod: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = dizin_kur(tmp_path)
    ornek = next(
        p for p in sorted(HATA.glob(f"{kod}.*")) if p.suffix in (".csv", ".xml", ".txt") and ".once" not in p.name
    )
    ayar: dict[str, Any] = {}
    if (HATA / f"{kod}.toml").exists():
        ayar = tomllib.loads((HATA / f"{kod}.toml").read_text("utf-8"))
    for bolum, degerler in ayar.get("ayar", {}).items():
        for anahtar, deger in degerler.items():
            ayar_yaz(kok, bolum, anahtar, deger)
    for yol, icerik in ayar.get("dosyalar", {}).items():
        (kok / yol).parent.mkdir(parents=True, exist_ok=True)
        (kok / yol).write_text(icerik, "utf-8")
    for once in ayar.get("once", []):
        (kok / "inbox" / f"fis-{once.lower()}").write_bytes((HATA / once).read_bytes())
        kostur(kok)
    ad = ayar.get("ad", f"fis-{kod.lower()}{ornek.suffix}")
    (kok / "inbox" / ad).write_bytes(ornek.read_bytes())
    r = komut(kok, "run", "--year", "2016")
    assert r.exception is None or isinstance(r.exception, SystemExit), r.output
    assert "Traceback" not in r.output
    assert not (kok / "inbox" / ad).exists()
    bulunan = [b for b in bulgular(kok) if b["kod"] == kod]
    assert bulunan, [(b["kod"], b["mesaj"]) for b in bulgular(kok)]
    b = bulunan[0]
    assert set(b) == ALANLAR
    assert b["seviye"] == KATALOG[kod].seviye
    assert b["mesaj"] and b["madde"] and b["oneri"]
    assert b["dosya"] or kod == "BAK-002"  # about the books, not about a document
    if KATALOG[kod].seviye == "red":
        assert r.exit_code == 1
        metin = next((kok / "outbox" / "red").rglob("rapor-*.txt")).read_text("utf-8")
        assert kod in metin
    else:
        assert r.exit_code in (0, 1)
    if not kod.startswith(_DOSYA_KODLARI) and kod not in ("HSP-005", "YEV-004", "BAK-002"):
        assert b["belge_no"] or kod.startswith("BLG-")
    assert komut(kok, "verify").exit_code == 0
    json.loads(komut(kok, "status", "--json").stdout)
