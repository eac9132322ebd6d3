"""The integrator's page: its examples are files that the program takes, its mappings ones that it reads by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ornek import calisma, kagitsiz
from uctan_ortak import bulgular, duzeltmeler, kostur, yevmiye_nolari

SAYFA = (Path(__file__).parent.parent / "docs" / "tumlestirici.md").read_text("utf-8")
DOSYALAR = dict(re.findall(r"^`([^`\s]+)`:\n\n```\w*\n(.*?)^```$", SAYFA, re.MULTILINE | re.DOTALL))
ESLEMELER = {"banka-20160311.csv": "banka-dokumu.toml", "VEZNE0316.TXT": "vezne.toml", "dokum-201603.xml": "dokum.toml"}

pytestmark = pytest.mark.usefixtures("sabit")


def _baytlar(ad: str) -> bytes:
    """A file of the page in the encoding that it says it is in."""
    soyleyen = DOSYALAR[ESLEMELER[ad]] + DOSYALAR[ad] if ad in ESLEMELER else DOSYALAR[ad]
    return DOSYALAR[ad].encode("cp1254" if re.search("cp1254|windows-1254", soyleyen) else "utf-8")


def test_sayfadaki_her_ornek_islenir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kagitsiz(monkeypatch)
    veri = [ad for ad in DOSYALAR if not ad.endswith(".toml")]
    assert len(veri) == 5
    kok = calisma(tmp_path / "d", {ad: _baytlar(ad) for ad in veri})
    for ad in ESLEMELER.values():
        (kok / "config" / "kaynaklar" / ad).write_text(DOSYALAR[ad], "utf-8")
    sonuc = kostur(kok, "--json")
    assert [(b["dosya"], b["satir"], b["kod"], b["mesaj"]) for b in bulgular(kok) if b["seviye"] == "red"] == []
    assert sonuc.json["documents"] == {"accepted": 11, "rejected": 0, "duplicate": 0}


def test_ustten_dolan_belgenin_kopyasi_duzeltilip_birakilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused document that took its date from a row above stays in the sender's form, and is taken once mended."""
    kagitsiz(monkeypatch)
    ad = "banka-20160311.csv"
    bozuk = _baytlar(ad).replace(b"750,00 TL", b"7S0,00 TL")
    kok = calisma(tmp_path / "d", {ad: bozuk})
    (kok / "config" / "kaynaklar" / ESLEMELER[ad]).write_text(DOSYALAR[ESLEMELER[ad]], "utf-8")
    assert kostur(kok, "--json").json["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    (kopya,) = duzeltmeler(kok)
    metin = kopya.read_bytes().decode("cp1254")
    assert metin.splitlines()[4:] == ["D-1002;11.03.2016 09:14:22;Giriş;333.01;7S0,00 TL;Geçici teminat"]
    (kok / "inbox" / kopya.name).write_bytes(metin.replace("7S0", "750").encode("cp1254"))
    assert kostur(kok, "--json").json["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    assert [no for *_, no in yevmiye_nolari(kok)] == ["D-1001", "D-1003", "D-1002"]
