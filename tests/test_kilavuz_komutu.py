"""`batch kilavuz` and `batch sema`: the pages and schemas that came with the program, and every page that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from uctan_ortak import batch

PROJE = Path(__file__).resolve().parent.parent
DOCS = PROJE / "docs"
METIN = (".py", ".toml", ".md", ".kural")


def test_sayfalar_ve_adlari() -> None:
    liste = batch(None, "kilavuz").metin
    for yol in DOCS.glob("*.md"):
        assert f"\n{yol.stem} " in f"\n{liste}"
    assert str(DOCS) in liste
    butun = batch(None, "kilavuz", "kullanim").metin
    assert butun == batch(None, "kilavuz", "docs/kullanim.md").metin
    assert butun == (DOCS / "kullanim.md").read_text("utf-8").rstrip("\n") + "\n"


def test_bolum() -> None:
    """By its whole heading or its beginning, in any case, with or without Turkish letters; up to the next of its level."""
    yedek = batch(None, "kilavuz", "kullanim", "--bolum", "yedek").metin
    assert yedek.startswith("## Yedek\n") and "## Programı yenilemek" not in yedek
    assert batch(None, "kilavuz", "kullanim", "--bolum", "CIKIS KODLARI").metin.startswith("## Çıkış kodları\n")
    kod = batch(None, "kilavuz", "hata-kodlari", "--bolum", "FIS-001").metin
    assert kod.startswith("### FIS-001 ") and kod.count("\n### ") == 0
    # a comment in an example is no heading: the part goes on to its end
    kurallar = batch(None, "kilavuz", "kullanim", "--bolum", "Kurallar: config").metin
    assert "\n# Emanetler banka" in kurallar and kurallar.count("\n```") % 2 == 0 and "\n## " not in kurallar


@pytest.mark.parametrize(
    ("arg", "soz"),
    [
        (("kilavuz", "yok"), "hata-kodlari"),
        (("kilavuz", "../README"), "«../README» sayfası yok"),
        (("kilavuz", "kullanim", "--bolum", "yok böyle"), "«Yedek»"),
        (("kilavuz", "--bolum", "Yedek"), "bir sayfa da verin"),
        (("sema", "yok"), "validate"),
    ],
)
def test_olmayan(arg: tuple[str, ...], soz: str) -> None:
    s = batch(None, *arg)
    assert (s.kod, s.cikti) == (2, b"") and soz in s.hata
    assert batch(None, *arg, "--json").json == {"error": s.hata.strip(), "exit_code": 2}


def test_adi_gecen_sayfalar_ve_bolumler_vardir() -> None:
    """Whatever the program or a settings file tells to look up can be looked up."""
    metinler = [y.read_text("utf-8") for d in ("batch", "config") for y in (PROJE / d).rglob("*") if y.suffix in METIN]
    for metin in metinler:
        for ad in re.findall(r"docs/([\w-]+)\.md", metin):
            assert (DOCS / f"{ad}.md").is_file(), ad
        for ad, bolum in re.findall(r"batch kilavuz ([\w-]+)(?: --bolum [«\"]?([\w ]+))?", metin):
            assert batch(None, "kilavuz", ad, *(("--bolum", bolum) if bolum else ())).kod == 0, (ad, bolum)
