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
    yevmiye = 0
    for no, satir in enumerate(yol.read_bytes().splitlines(), 1):
        govde, _, kuyruk = satir.rpartition(b',"ozet":"')
        ozet = hashlib.sha256(govde).hexdigest()
        r = json.loads(satir, parse_float=Decimal)
        fis = "tur" not in r  # other kinds move no amounts and take no number
        yevmiye += fis
        numara = yevmiye if fis else None
        if kuyruk != ozet.encode() + b'"}' or (r["onceki"], r["sira"], r.get("yevmiye")) != (onceki, no, numara):
            raise ValueError(f"{no}. kayıt bozuk")
        for s in r["belge"]["satirlar"] if fis else ():
            b, a = mizan.get(s["hesap"], (Decimal(0), Decimal(0)))
            mizan[s["hesap"]] = (b + Decimal(s.get("borc", "0")), a + Decimal(s.get("alacak", "0")))
        ozetler.append(bytes.fromhex(ozet))
        onceki = ozet
    return onceki, merkle(ozetler).hex(), mizan


def kodlar(yol: Path) -> dict[tuple[int, int, str], str]:
    """Codes in force by yevmiye number, line and code, after every correction (m.503), replayed one by one.

    Raises ValueError where a correction's old code is not the one that stood there.
    """
    sonuc: dict[tuple[int, int, str], str] = {}
    for satir in yol.read_bytes().splitlines():
        r = json.loads(satir)
        if "tur" not in r:
            for i, s in enumerate(r["belge"]["satirlar"], 1):
                for kod in ("kurumsal", "fonksiyonel", "finansman"):
                    sonuc[r["yevmiye"], i, kod] = s.get(kod, "")
        elif r["tur"] == "KOD_DUZELTME":
            for d, karar in zip(r["belge"]["duzeltmeler"], r["sonuc"]["duzeltmeler"], strict=True):
                yer = (int(d["yevmiye"]), int(d["satir"]), d["kod"])
                if sonuc[yer] != karar["eski"] or karar["eski"] == karar["yeni"]:
                    raise ValueError(f"{r['sira']}. kayıt: {yer} kodunun eskisi {sonuc[yer]!r}")
                sonuc[yer] = karar["yeni"]
    return sonuc
