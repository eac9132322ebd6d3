"""The editors' grammars know every word of the rule language, as files write it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from batch.rules.dil.sozcuk import ANAHTAR, Sozcukler, fold

PROJE = Path(__file__).resolve().parent.parent
EDITOR = PROJE / "docs" / "editor"


@cache
def dilbilgisi() -> dict[str, Any]:
    veri: dict[str, Any] = json.loads((EDITOR / "kural.tmLanguage.json").read_text("utf-8"))
    return veri


def kapsam(metin: str) -> str:
    """What a text as a whole is to the grammar: the first rule that matches all of it; "" for none."""
    for dahil in dilbilgisi()["patterns"]:
        kural = dilbilgisi()["repository"][dahil["include"].removeprefix("#")]
        m = re.match(kural["match"], metin) if "match" in kural else None
        if m is not None and m[0] == metin.rstrip("("):
            return str(kural["name"]).split(".")[0]
    return ""


@cache
def yazimlar() -> dict[str, set[str]]:
    """Keyword → how the program's own rule files spell it, and its plain spelling."""
    sonuc = {k: {k, k.upper()} for k in ANAHTAR}
    for yol in (PROJE / "config").rglob("*.kural"):
        for sozcuk in set(re.findall(r"[^\W\d_](?:\w|-(?=\w))*", re.sub(r'"[^"]*"|#.*', "", yol.read_text("utf-8")))):
            if fold(sozcuk) in sonuc:
                sonuc[fold(sozcuk)].add(sozcuk)
    return sonuc


@pytest.mark.parametrize("anahtar", sorted(ANAHTAR))
def test_anahtar_sozcukler(anahtar: str) -> None:
    for yazim in yazimlar()[anahtar]:
        assert kapsam(yazim) == "keyword", yazim
    assert kapsam(f"x{anahtar}") == kapsam(f"{anahtar}-x") == "variable"
    vim = (EDITOR / "kural.vim").read_text("utf-8")
    secenekler = [s for k in re.findall(r"@1<!%\((.*?)\)%\(", vim) for s in k.split("|")]
    for yazim in yazimlar()[anahtar]:
        assert any(re.fullmatch(s, yazim, re.IGNORECASE) for s in secenekler), yazim


def test_oteki_sozcukler() -> None:
    islevler = re.search(r"\(\?:(.*?)\)", Sozcukler.t_ISLEV.__doc__ or "")
    assert islevler is not None
    for ad in (*islevler[1].split("|"), "T"):
        assert kapsam(f"{ad}(") == "support"
    for donem in ("iki önceki yıl", "önceki ay", "dönem başı", "geçici mizan", "kapanış öncesi", "kesin mizan"):
        assert kapsam(donem) == "constant"
    for metin, ne in (("ya da", "keyword"), ("2016-03-31", "constant"), ("373/a-1", "constant"), ("..", "keyword")):
        assert kapsam(metin) == ne, metin
    assert (kapsam("B"), kapsam("# açıklama"), kapsam("tahsilat")) == ("constant", "comment", "variable")


def test_eklenti_dosyalarini_bulur() -> None:
    katki = json.loads((EDITOR / "package.json").read_text("utf-8"))["contributes"]
    for yol in (katki["languages"][0]["configuration"], katki["grammars"][0]["path"]):
        assert json.loads((EDITOR / yol).read_text("utf-8"))
    assert dilbilgisi()["scopeName"] == katki["grammars"][0]["scopeName"]
