"""The options of `batch report` that come from the registry: a parameter there is an option here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typer._click.core import Context, Parameter
from typer._click.types import IntRange
from typer.core import TyperOption

from batch.cli.turkce import Komut

_ONUNDE = "check"  # what follows them in the help page
_YER = "batch.parametreler"


class RaporKomutu(Komut):
    """Its registry is read when somebody looks at the options, not when the program starts."""

    _eklenen: dict[str, Parameter] | None = None

    def get_params(self, ctx: Context) -> list[Parameter]:
        hepsi = super().get_params(ctx)
        yer = next(i for i, p in enumerate(hepsi) if p.name == _ONUNDE)
        return [*hepsi[:yer], *self._secenekler().values(), *hepsi[yer:]]

    def invoke(self, ctx: Context) -> Any:
        verilen = {ad: ctx.params.pop(ad) for ad in self._secenekler()}
        bayraklar = {ad: b for ad, b in self._bayraklar.items() if verilen[ad]}
        ctx.meta[_YER] = {ad: str(d) for ad, d in (verilen | bayraklar).items() if d}
        return super().invoke(ctx)

    def _secenekler(self) -> dict[str, Parameter]:
        if self._eklenen is None:
            from batch.reports.rapor import secenekler

            self._eklenen, self._bayraklar = {}, {}
            for ad, s in secenekler():
                ayrinti: dict[str, Any] = {"default": "", "show_default": True}
                if s.bayrak:
                    ayrinti = {"is_flag": True, "default": False, "show_default": True}
                    self._bayraklar[ad] = s.bayrak
                elif s.en_cok:
                    ayrinti = {"type": IntRange(0, s.en_cok), "default": 0, "show_default": True}
                self._eklenen[ad] = TyperOption(param_decls=[ad, s.ad], help=s.yardim, **ayrinti)
        return self._eklenen


def parametreler(ctx: Context) -> Mapping[str, str]:
    """What was given of them, by the names of the parameters; a flag is what it stands for."""
    verilen: Mapping[str, str] = ctx.meta[_YER]
    return verilen
