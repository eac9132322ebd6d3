"""`batch sema`: the published JSON Schemas of what ``--json`` prints; outside a working directory too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from batch.cli.ortak import TAMAM, KullanimHatasi, ekrana, ekrana_json

ORTAK = "ortak"  # what the others refer to
_SON = "-1.json"  # the version of the form; another form is another file


def goster(ad: str, as_json: bool) -> int:
    """Without a name the list; else one schema that needs no other file. Raises KullanimHatasi, OSError."""
    dizin = sema_dizini()
    semalar = {y.name.removesuffix(_SON): y for y in sorted(dizin.glob(f"*{_SON}"))}
    if ad:
        if ad not in semalar:
            raise KullanimHatasi(f"«{ad}» şeması yok; olanlar: {', '.join(semalar)}")
        sema = tam(semalar[ad])
        ekrana_json(sema) if as_json else ekrana(json.dumps(sema, ensure_ascii=False, indent=2))
        return TAMAM
    basliklar = {x: oku(y)["title"] for x, y in semalar.items()}
    if as_json:
        ekrana_json({"schemas": [{"name": x, "title": baslik} for x, baslik in basliklar.items()]})
    else:
        en = max(map(len, basliklar))
        ekrana("\n".join(f"{x:<{en}} {baslik}" for x, baslik in basliklar.items()))
    return TAMAM


def sema_dizini() -> Path:
    """Where the program's own schemas are."""
    from batch.config import proje_dizini

    return proje_dizini() / "schemas" / "json"


def oku(yol: Path) -> dict[str, Any]:
    """A schema as it stands in its file."""
    sema: dict[str, Any] = json.loads(yol.read_text("utf-8"))
    return sema


def tam(yol: Path) -> dict[str, Any]:
    """A schema with the common definitions inside it, as JSON Schema 2020-12 bundles what a reference needs (§9.3)."""
    sema, ortak = oku(yol), yol.with_name(f"{ORTAK}{_SON}")
    return sema if yol == ortak else {**sema, "$defs": {**sema.get("$defs", {}), ORTAK: oku(ortak)}}
