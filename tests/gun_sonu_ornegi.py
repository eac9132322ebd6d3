"""Books whose day can be ended: balances of the tax's accounts by one opening entry, and some days of the till."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ornek import BIRIM, YIL, birak, calisma, csv
from soz_ortak import kostur, yevmiye
from uctan_ortak import Cikis, batch


def acilis(*hesaplar: tuple[str, int], birim: str = "") -> str:
    """Rows of an opening entry that gives accounts these balances (kuruş, debits positive); 500 has the rest."""
    kalan = -sum(n for _, n in hesaplar)
    satirlar = [*hesaplar, *([("500", kalan)] if kalan else [])]
    on, son = f"{birim};MIF;1;2016-01-01;ACILIS", "Açılış;KARAR;1\n"
    return "".join(
        f"{on};{h};{n / 100:.2f};;{son}" if n > 0 else f"{on};{h};;{-n / 100:.2f};{son}" for h, n in satirlar
    )


def defterli(kok: Path, *fisler: str, **ayar: Any) -> Path:
    """A working directory with these vouchers recorded."""
    calisma(kok, {"fis-ilk.csv": csv(*fisler)}, **ayar)
    sonuc = kostur(kok)[-1].json()
    assert sonuc["documents"]["rejected"] == 0 and sonuc["files"]["accepted"] == 1
    return kok


def eod(kok: Path, tarih: str, *arg: str) -> Cikis:
    return batch(kok, "eod", "--date", tarih, *arg)


def yili_kapat(kok: Path, yil: int = YIL) -> None:
    """The year's last day is ended, its geçici mizan taken, and the year closed."""
    son = f"{yil}-12-31"
    assert eod(kok, son).kod == 0
    for asama in ("GECICI", "KAPANIS"):
        birak(
            kok,
            {"yilsonu-1.csv": f"belge_no;tarih;asama;isteyen\nYS-{yil}-{asama};{son};{asama};Ayşe Demir\n".encode()},
        )
        sonuc = kostur(kok)[-1]
        assert sonuc.json()["documents"]["accepted"] == 1, [b.mesaj for d in sonuc.dosyalar for b in d.bulgular]


def kayitlar(kok: Path, birim: str = BIRIM) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok, birim).read_text("utf-8").splitlines()]


def satirlari(kayit: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Account, debit and credit of a recorded voucher's lines."""
    return [(s["hesap"], s.get("borc", ""), s.get("alacak", "")) for s in kayit["belge"]["satirlar"]]
