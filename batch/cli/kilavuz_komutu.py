"""`batch kilavuz`: the pages that came with the program, which messages and settings name; they lie in no working
directory, so that they are always those of the version that runs."""

from __future__ import annotations

from batch.cli.ortak import TAMAM, KullanimHatasi, ekrana, ekrana_json


def goster(sayfa: str, bolum: str, as_json: bool) -> int:
    """Without a name the list; else the page, or one part of it. Raises KullanimHatasi, OSError."""
    from batch.config import proje_dizini

    dizin = proje_dizini() / "docs"
    sayfalar = {y.stem: y for y in sorted(dizin.glob("*.md"))}
    if sayfa:
        # As messages write it: docs/kullanim.md.
        yol = sayfalar.get(sayfa.removeprefix("docs/").removesuffix(".md"))
        if yol is None:
            raise KullanimHatasi(f"«{sayfa}» sayfası yok; olanlar: {', '.join(sayfalar)}")
        metin = yol.read_text("utf-8")
        parca = _bolum(metin, bolum) if bolum else metin
        if as_json:
            ekrana_json({"name": yol.stem, "title": _baslik(metin), "file": str(yol), "text": parca})
        else:
            ekrana(parca.rstrip("\n"))
        return TAMAM
    if bolum:
        raise KullanimHatasi("--bolum ile bir sayfa da verin: batch kilavuz kullanim --bolum Komutlar")
    liste = [(ad, _baslik(y.read_text("utf-8")), y) for ad, y in sayfalar.items()]
    if as_json:
        ekrana_json({"folder": str(dizin), "pages": [{"name": a, "title": b, "file": str(y)} for a, b, y in liste]})
    else:
        ekrana("\n".join(f"{ad:<14} {baslik}" for ad, baslik, _ in liste) + f"\ndosyalar: {dizin}")
    return TAMAM


def _baslik(metin: str) -> str:
    return metin.partition("\n")[0].removeprefix("# ")


def _bolum(metin: str, ad: str) -> str:
    """A heading and what stands below it. Raises KullanimHatasi, with the headings that there are."""
    satirlar, aranan = metin.splitlines(), _sade(ad)
    basliklar = _basliklar(satirlar)
    bulunan = next((x for x in basliklar if _sade(x[2]) == aranan), None) or next(
        (x for x in basliklar if _sade(x[2]).startswith(aranan)), None
    )
    if bulunan is None:
        olanlar = ", ".join(f"«{b}»" for _, duzey, b in basliklar if duzey == 2)
        raise KullanimHatasi(f"«{ad}» bölümü yok; olanlar: {olanlar}")
    ilk, duzey, _ = bulunan
    son = next((n for n, d, _ in basliklar if n > ilk and d <= duzey), len(satirlar))
    return "\n".join(satirlar[ilk:son])


def _basliklar(satirlar: list[str]) -> list[tuple[int, int, str]]:
    """(line from 0, level, text); a comment in an example is no heading."""
    sonuc, ornekte = [], False
    for n, s in enumerate(satirlar):
        if s.startswith("```"):
            ornekte = not ornekte
        elif s.startswith("#") and not ornekte:
            isaret, _, baslik = s.partition(" ")
            sonuc.append((n, len(isaret), baslik))
    return sonuc


def _sade(metin: str) -> str:
    """Without regard to case and Turkish letters, as keywords of the rule language are compared."""
    from batch.rules.dil.sozcuk import fold

    return fold(metin.strip("«» "))
