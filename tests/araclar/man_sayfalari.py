"""Makes ``docs/man/*.1`` from the commands: one page of the program, one of each command. Run by `make docs`.

What a page says of options is what ``--help`` says, in the same words. A wheel is built without the program's own
libraries, so the pages are made here and kept; `tests/test_man.py` holds them to the commands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from komut_agaci import AD, komutlar
from typer._click.formatting import HelpFormatter

from batch import __version__
from batch.cli.turkce import BASLIKLAR, secenek_adi, secenek_yardimi

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
KILAVUZ, YER = DOCS / "kullanim.md", DOCS / "man"
ORTAM = (
    ("BATCH_ROOT", "çalışma dizini; --root verilirse o geçerlidir"),
    ("BATCH_CLOCK", "saati sabitler (2016-12-31T17:00:00); sınamalar için"),
    ("BATCH_HATA_AYIKLA", "1 ise programın kendi hatasında ayrıntıyı da yazar"),
)


def roff(metin: str) -> str:
    """A text as roff writes it: hyphens stay hyphens for whoever copies an option, and no line is a request."""
    metin = metin.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return re.sub(r"^(?=[.'])", r"\\&", metin, flags=re.MULTILINE)


class _Roff(HelpFormatter):
    """Takes what a help page is made of, and writes it as sections and lists of terms."""

    def write_heading(self, heading: str) -> None:
        self.write(f".SH {BASLIKLAR.get(heading, heading).translate(_BUYUK).upper()}\n")

    def write_paragraph(self) -> None:
        pass

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        for ad, metin in rows:
            self.write(f".TP\n.B {roff(secenek_adi(ad))}\n{roff(secenek_yardimi(metin))}\n")


_BUYUK = str.maketrans("iı", "İI")


def sayfa(yol: tuple[str, ...], ctx: Any) -> str:
    """The page of a command, or of the program itself (an empty path)."""
    ad, komut = "-".join((AD, *yol)), ctx.command
    yazi = _Roff()
    yazi.write(
        f'.\\" -*- coding: utf-8 -*-\n.\\" Komutlardan üretilir: make docs\n.TH {ad.upper()} 1 "" "batch {__version__}" batch\n'
    )
    yazi.write(".ad l\n.nh\n")  # words are cut by English rules, and then found by nobody
    yazi.write(f".SH AD\n{roff(ad)} \\- {roff(_kisa(komut.help))}\n")
    yazi.write(f".SH KULLANIM\n.B {roff(ctx.command_path)}\n{roff(' '.join(komut.collect_usage_pieces(ctx)))}\n")
    komut.format_options(ctx, yazi)
    if not yol:
        yazi.write_heading("Çıkış kodları")
        yazi.write_dl(_cikis_kodlari())
        yazi.write_heading("Ortam değişkenleri")
        yazi.write_dl(ORTAM)
    elif ornek := _ornek(yol):
        yazi.write(f".SH ÖRNEK\n.nf\n{roff(ornek)}\n.fi\n")
    bolum = " ".join(("batch", *yol)) if yol else "Komutlar"
    ayrinti = f'{AD} kilavuz kullanim --bolum "{bolum}"'
    yazi.write(f".SH AYRINTI\n.B {roff(ayrinti)}\n")
    return yazi.getvalue()


def _kisa(yardim: str | None) -> str:
    return " ".join((yardim or "").split()).rstrip(".")


def _cikis_kodlari() -> list[tuple[str, str]]:
    """The table of the guide, which alone says them."""
    tablo = KILAVUZ.read_text("utf-8").partition("\n## Çıkış kodları\n")[2].partition("\n## ")[0]
    satirlar = [s.strip("|").split("|") for s in tablo.splitlines() if re.match(r"\| \d", s)]
    return [(kod.strip(), anlam.replace("`", "").strip()) for kod, anlam, _ in satirlar]


def _ornek(yol: tuple[str, ...]) -> str:
    """The first example of a command in the guide, or none."""
    bolum = KILAVUZ.read_text("utf-8").partition(f"\n### batch {' '.join(yol)}\n")[2].partition("\n### ")[0]
    m = re.search(r"^```(?:console)?\n(.*?)^```", bolum, re.MULTILINE | re.DOTALL)
    return m[1].rstrip("\n") if m else ""


def sayfalar() -> dict[str, str]:
    """File name → page."""
    return {f"{'-'.join((AD, *yol))}.1": sayfa(yol, ctx) for yol, ctx in komutlar()}


def main() -> None:
    YER.mkdir(exist_ok=True)
    yeni = sayfalar()
    for yol in YER.glob("*.1"):
        if yol.name not in yeni:
            yol.unlink()
    for ad, metin in yeni.items():
        (YER / ad).write_text(metin, "utf-8")


if __name__ == "__main__":
    main()
