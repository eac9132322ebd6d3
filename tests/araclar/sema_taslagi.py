"""Drafts the JSON Schema of a command from what it printed: what is left to do is to say what the keys mean.

    batch status --json > a.json; batch --root DEMO status --json > b.json
    python tests/araclar/sema_taslagi.py status a.json b.json > schemas/json/status-1.json

Keys that one of the outputs lacks are optional. Forms that are defined already (a finding, a run …) are put in by hand,
as references to ``urn:batch:json:ortak:1``.
"""

from __future__ import annotations

import json
import sys
from functools import reduce
from pathlib import Path
from typing import Any

Sema = dict[str, Any]
_TURLER = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
HATA = {"$ref": "urn:batch:json:ortak:1#/$defs/hata"}


def sema(deger: Any) -> Sema:
    if isinstance(deger, dict):
        return {
            "type": "object",
            "properties": {k: sema(v) for k, v in deger.items()},
            "required": list(deger),
        }
    if isinstance(deger, list):
        return {"type": "array", "items": reduce(birlestir, map(sema, deger))} if deger else {"type": "array"}
    return {"type": _TURLER[type(deger)]}


def birlestir(a: Sema, b: Sema) -> Sema:
    """What allows whatever one of the two allows."""
    if a == b:
        return a
    if a.get("type") == b.get("type") == "object":
        adlar = [*a["properties"], *(k for k in b["properties"] if k not in a["properties"])]
        ortak = {
            k: birlestir(a["properties"].get(k, b["properties"].get(k)), b["properties"].get(k, a["properties"].get(k)))
            for k in adlar
        }
        return {"type": "object", "properties": ortak, "required": [k for k in a["required"] if k in b["required"]]}
    if a.get("type") == b.get("type") == "array":
        ogeler = [x["items"] for x in (a, b) if "items" in x]
        return {"type": "array", **({"items": reduce(birlestir, ogeler)} if ogeler else {})}
    if "properties" not in a and "properties" not in b:
        turler = [t for x in (a, b) for t in (x["type"] if isinstance(x["type"], list) else [x["type"]])]
        return {**a, **b, "type": list(dict.fromkeys(turler))}
    return {"anyOf": [a, b]}


def taslak(ad: str, ciktilar: list[Any]) -> Sema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:batch:json:{ad}:1",
        "title": f"batch {ad} --json",
        "description": "",
        "anyOf": [reduce(birlestir, map(sema, ciktilar)), HATA],
    }


def main() -> None:
    ad, *yollar = sys.argv[1:]
    print(
        json.dumps(taslak(ad, [json.loads(Path(y).read_text("utf-8")) for y in yollar]), ensure_ascii=False, indent=2)
    )


if __name__ == "__main__":
    main()
