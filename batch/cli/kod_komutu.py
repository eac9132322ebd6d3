"""`batch kod`: what a finding's code means and the way out, without the page of the codes at hand.

Outside a working directory too; in one, with what its policy makes of the code.
"""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.cli.ekran import uctaki_en
from batch.cli.ortak import TAMAM, KullanimHatasi, ekrana, ekrana_json
from batch.documents.metin import ascii_harf, buyuk

if TYPE_CHECKING:
    from batch.rules.kod_tanimi import KodBolumu, Tanim

ORNEKLER = Path("tests") / "ornek" / "hata"  # of the checkout and, with the rest of the data, of a package
_GENISLIK = 100  # of wrapped text where no terminal is narrower
_ORNEK_SATIR, _ORNEK_EN = 12, 160  # of a sample that are shown
_KITAP = ("xlsx", "xlsm")  # samples that are no text
_SEVIYE = {"red": "belge reddedilir", "uyari": "uyarı; belge işlenir", "kapali": "aranmaz"}


@dataclass(frozen=True)
class KodIstegi:
    """Options of ``batch kod`` as given."""

    kod: str
    liste: bool
    as_json: bool


def sor(kok: Path, s: KodIstegi) -> int:
    """One code, or the codes of a group or of all. Raises KullanimHatasi (no such code), AyarHatasi."""
    from batch.rules.katalog import BOLUMLER, KATALOG

    kod = _sade(s.kod)
    if s.kod and not s.liste and (tanim := KATALOG.get(kod)) is not None:
        _tek(tanim, _politika(kok), s.as_json)
        return TAMAM
    secilen = [(b, [t for t in b.tanimlar if t.kod.startswith(kod)]) for b in BOLUMLER]
    secilen = [(b, tanimlar) for b, tanimlar in secilen if tanimlar]
    if not secilen or (len(kod) > 3 and kod not in KATALOG):
        raise KullanimHatasi(f"«{s.kod}» diye bir bulgu kodu yok{_yakinlar(kod)}; hepsi: batch kod --list")
    _listele(secilen, s.as_json)
    return TAMAM


def _sade(kod: str) -> str:
    """``fis 1``, ``FIS001``, ``fis-001`` → ``FIS-001``; a group's letters stay alone."""
    harfler = ascii_harf(buyuk(kod.strip()))
    on, no = harfler[:3], harfler[3:].strip(" -_")
    return f"{on}-{no.zfill(3)}" if no.isdecimal() else harfler


def _yakinlar(kod: str) -> str:
    """Codes that may have been meant: those of the same letters with a number like it, else ones of letters like it."""
    from batch.rules.katalog import KATALOG

    on = kod[:3]
    aday = [k for k in KATALOG if k.startswith(on)] or list(KATALOG)
    yakin = difflib.get_close_matches(kod, aday, 3, 0.5)
    return f"; yakınları: {', '.join(f'{k} ({KATALOG[k].baslik})' for k in yakin)}" if yakin else ""


def _politika(kok: Path) -> dict[str, str]:
    from batch import config

    return config.oku(kok).gecerli_politika if (kok / "config" / "batch.toml").exists() else {}


def _ornek(t: Tanim) -> str:
    """The sample file that brings the code about, as text; "" where it is none, or none came with the program."""
    if t.ornek in _KITAP:
        return ""
    try:
        ham = _ornek_yolu(t).read_bytes()
    except FileNotFoundError:
        return ""
    return ham.decode("utf-8", "replace")


def _ornek_yolu(t: Tanim) -> Path:
    from batch import config

    return config.proje_dizini() / ORNEKLER / f"{t.kod}.{t.ornek}"


def _golgeler(kod: str) -> tuple[list[str], list[str]]:
    """What the code silences, and what silences it."""
    from batch.rules.golge import GOLGELER

    susan = [x for g in GOLGELER if kod.startswith(g.nedenler) for x in g.susanlar]
    neden = [x for g in GOLGELER if kod.startswith(g.susanlar) for x in g.nedenler]
    return list(dict.fromkeys(susan)), list(dict.fromkeys(neden))


def _tek(t: Tanim, politika: dict[str, str], as_json: bool) -> None:
    from batch.rules.katalog import seviye

    susan, neden = _golgeler(t.kod)
    if as_json:
        ekrana_json(
            {
                **_kisaca(t),
                "in_force": seviye(t.kod, politika),
                "meaning": t.aciklama,
                "way_out": t.oneri,
                "follows": t.izler or None,
                "silences": susan,
                "silenced_by": neden,
                "example": {"name": f"{t.kod}.{t.ornek}", "text": _ornek(t)},
            }
        )
        return
    ekrana("\n".join(_sayfa(t, seviye(t.kod, politika), susan, neden)))


def _kisaca(t: Tanim) -> dict[str, Any]:
    return {"code": t.kod, "title": t.baslik, "severity": t.seviye, "fixed": t.sabit, "article": t.madde}


def _sayfa(t: Tanim, gecerli: str, susan: list[str], neden: list[str]) -> Iterator[str]:
    yield f"{t.kod}  {t.baslik}"
    yield ""
    yield from _sar(t.aciklama)
    yield ""
    yield from _sar(f"→ {t.oneri}")
    yield ""
    degismez = "; değiştirilemez" if t.sabit else f"; [politika] {t.izler} bunu da belirler" if t.izler else ""
    burada = f"; bu dizinde {_SEVIYE[gecerli]} ([politika])" if gecerli != t.seviye else ""
    yield from _sar(f"Seviye:  {t.seviye} ({_SEVIYE[t.seviye]}{degismez}){burada}")
    yield from _sar(f"Dayanak: {t.madde}")
    if susan:
        yield from _sar(f"Belgeyi reddettiğinde, aynı belgede söylenmeyenler: {', '.join(susan)}")
    if neden:
        yield from _sar(f"Şunlar reddettiğinde bu söylenmez: {', '.join(neden)}")
    if ornek := _ornek(t):
        yield f"\nÖrnek ({t.kod}.{t.ornek}):"
        satirlar = ornek.splitlines()
        yield from (f"  {x[:_ORNEK_EN]}{'…' if len(x) > _ORNEK_EN else ''}" for x in satirlar[:_ORNEK_SATIR])
        if (kalan := len(satirlar) - _ORNEK_SATIR) > 0:
            yield f"  … ve {kalan} satır daha (--json hepsini verir)"
    elif t.ornek in _KITAP and (yol := _ornek_yolu(t)).exists():
        yield f"\nÖrnek, Excel'de açılacak bir çalışma kitabı:\n  {yol}"


def _sar(metin: str) -> list[str]:
    en = min(_GENISLIK, uctaki_en() or _GENISLIK)
    return textwrap.wrap(metin, en, subsequent_indent="  ", break_on_hyphens=False)


def _listele(secilen: list[tuple[KodBolumu, list[Tanim]]], as_json: bool) -> None:
    if as_json:
        ekrana_json({"groups": [{"title": b.baslik, "codes": [_kisaca(t) for t in ts]} for b, ts in secilen]})
        return
    for b, tanimlar in secilen:
        ekrana(b.baslik)
        for t in tanimlar:
            ekrana(f"  {t.kod}  {t.baslik}{' (uyarı)' if t.seviye == 'uyari' else ''}")
