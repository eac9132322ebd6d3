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


@pytest.mark.parametrize(
    ("ad", "saglam", "bozuk", "no"),
    [
        ("banka-20160311.csv", "750,00 TL", "7S0,00 TL", "D-1002"),  # its date stands in the row above
        ("VEZNE0316.TXT", "000000005000", "0000000050OO", "502"),
        ("dokum-201603.xml", ">20.0000", ">20.00O0", "Tediye-7"),
    ],
)
def test_reddedilen_gonderenin_bicimiyle_geri_gelir(
    ad: str, saglam: str, bozuk: str, no: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused document alone, in the sender's form: mended and dropped again, it is taken by the same mapping."""
    kagitsiz(monkeypatch)
    kok = calisma(tmp_path / "d", {ad: _baytlar(ad).replace(saglam.encode(), bozuk.encode())})
    (kok / "config" / "kaynaklar" / ESLEMELER[ad]).write_text(DOSYALAR[ESLEMELER[ad]], "utf-8")
    ilk = kostur(kok, "--json").json["documents"]
    assert (ilk["rejected"], {b["belge_no"] for b in bulgular(kok) if b["seviye"] == "red"}) == (1, {no})
    (kopya,) = duzeltmeler(kok)
    (kok / "inbox" / kopya.name).write_bytes(kopya.read_bytes().replace(bozuk.encode(), saglam.encode()))
    assert kostur(kok, "--json").json["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    assert yevmiye_nolari(kok)[-1][3] == no
    assert len(yevmiye_nolari(kok)) == ilk["accepted"] + 1
