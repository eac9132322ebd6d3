"""Independent verifier: reads raw journal bytes with the standard library alone, shares no code with the program.

``denetle(path, birim, yil)`` returns head, Merkle root and trial balance; raises ValueError at the first bad record.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path


def merkle(yapraklar: list[bytes]) -> bytes:
    """RFC 6962 §2.1, written from the definition."""
    if not yapraklar:
        return hashlib.sha256(b"").digest()
    if len(yapraklar) == 1:
        return hashlib.sha256(b"\x00" + yapraklar[0]).digest()
    k = 1
    while k * 2 < len(yapraklar):
        k *= 2
    return hashlib.sha256(b"\x01" + merkle(yapraklar[:k]) + merkle(yapraklar[k:])).digest()


def denetle(yol: Path, birim: str, yil: int) -> tuple[str, str, dict[str, tuple[Decimal, Decimal]]]:
    onceki = hashlib.sha256(f"batch/1/{birim}/{yil}".encode()).hexdigest()
    ozetler, mizan = [], {}
    for no, satir in enumerate(yol.read_bytes().splitlines(), 1):
        govde, _, kuyruk = satir.rpartition(b',"ozet":"')
        ozet = hashlib.sha256(govde).hexdigest()
        r = json.loads(satir, parse_float=Decimal)
        if kuyruk != ozet.encode() + b'"}' or r["onceki"] != onceki or r["yevmiye"] != no:
            raise ValueError(f"{no}. kayıt bozuk")
        for s in r["belge"]["satirlar"]:
            b, a = mizan.get(s["hesap"], (Decimal(0), Decimal(0)))
            mizan[s["hesap"]] = (b + Decimal(s.get("borc", "0")), a + Decimal(s.get("alacak", "0")))
        ozetler.append(bytes.fromhex(ozet))
        onceki = ozet
    return onceki, merkle(ozetler).hex(), mizan
