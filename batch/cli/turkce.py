"""Typer in Turkish: help pages, usage errors, and usage errors as JSON.

Typer and the Click inside it have no translations. Here their sentences are translated where they come out; one that a
later version words differently stays in English, and nothing else changes.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

import typer
from typer._click.core import Command, Context, Parameter
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command_name
from typer.models import CommandInfo

from batch.cli.ortak import KULLANIM, ekrana, ekrana_json, soyle

BASLIKLAR = {"Options": "Seçenekler", "Commands": "Komutlar", "Arguments": "Bağımsız değişkenler"}
_YARDIMLAR = {
    "Show this message and exit.": "Bu iletiyi gösterip çıkar.",
    "Install completion for the current shell.": "Kullanılan kabuğa tamamlama kurar.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Kullanılan kabuğun tamamlama betiğini yazar; kopyalamak ya da kurulumu uyarlamak için."
    ),
}
_TURLER = (("<int range>", "SAYI"), ("<int>", "SAYI"), ("<str>", "METİN"), ("<path>", "YOL"))
_PARCALAR = {"[OPTIONS]": "[SEÇENEKLER]"}
_EKLER = (("required", "gerekli"), ("default: ", "varsayılan: "), ("env var: ", "ortam değişkeni: "))
_ARALIKLAR = ((re.compile(r"(\d+)<=x<=(\d+)"), r"\1-\2"), (re.compile(r"x>=(\d+)"), r"en az \1"))
_D = r"['\"](?P<{}>.*)['\"]"  # a value as Python quotes it
# Patterns, as texts: hardly any start of the program needs one.
_CUMLELER = (
    (rf"Invalid value for {_D.format('a')}: (?P<ic>.*)", "{a} için geçersiz değer: {ic}"),
    (r"Invalid value: (?P<ic>.*)", "geçersiz değer: {ic}"),
    (rf"Missing option {_D.format('a')}\.", "seçenek eksik: {a}"),
    (rf"Missing argument {_D.format('a')}\.", "eksik: {a}"),
    (
        r"No such option: (?P<a>.*) \(Possible options: (?P<b>.*)\)",
        "böyle bir seçenek yok: {a}; şunu mu demek istediniz: {b}",
    ),
    (r"No such option: (?P<a>.*)", "böyle bir seçenek yok: {a}"),
    (rf"Option {_D.format('a')} requires an argument\.", "{a} seçeneğinden sonra bir değer gerekir"),
    (rf"Option {_D.format('a')} does not take a value\.", "{a} seçeneği değer almaz"),
    (r"Got unexpected extra argument\(s\) \((?P<a>.*)\)", "fazladan yazılmış: {a}"),
    (
        rf"No such command {_D.format('a')}\. Did you mean (?P<b>.*)\?",
        "böyle bir komut yok: {a}; şunu mu demek istediniz: {b}",
    ),
    (rf"No such command {_D.format('a')}\.", "böyle bir komut yok: {a}"),
    (r"Missing command\.", "komut eksik"),
    (rf"{_D.format('a')} is not a valid int(?: range)?\.", "«{a}» bir tam sayı değil"),
    (r"(?P<a>.*) is not in the range (?P<b>.*)\.", "{a} izin verilen aralıkta değil: {b}"),
    (rf"(?:File|Path|Directory) {_D.format('a')} does not exist\.", "«{a}» diye bir dosya yok"),
    (rf"(?:File|Path) {_D.format('a')} is a directory\.", "«{a}» bir dizin, dosya değil"),
    (rf"(?:File|Path) {_D.format('a')} is not readable\.", "«{a}» okunamıyor"),
    (r"(?P<a>\w+) completion installed in (?P<b>.*)", "{a} tamamlaması kuruldu: {b}"),
    (
        r"Completion will take effect once you restart the terminal",
        "Yeni açılan uçbirimlerde geçerli olur.",
    ),
    (r"Shell (?P<a>.*) (?:is )?not supported\.", "kabuk tanınmadı ya da desteklenmiyor: {a}"),
)


def _araliklar(metin: str) -> str:
    for kalip, yazim in _ARALIKLAR:
        metin = kalip.sub(yazim, metin)
    return metin


def cevir(cumle: str) -> str:
    """A sentence of Typer in Turkish; one that is not known comes back as it is."""
    cumle = _araliklar(cumle)
    for kalip, ceviri in _CUMLELER:
        if (m := re.fullmatch(kalip, cumle, re.DOTALL)) is not None:
            return ceviri.format(
                **{ad: cevir(d) if ad == "ic" else d.replace("'", "") for ad, d in m.groupdict().items()}
            )
    return cumle


class _Bicimleyici(HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Kullanım: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(BASLIKLAR.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(secenek_adi(ad), secenek_yardimi(metin)) for ad, metin in rows], col_max, col_spacing)


def secenek_adi(ad: str) -> str:
    """An option with the kind of its value, as a help page names it."""
    for tur, ceviri in _TURLER:
        ad = re.sub(rf" {tur}$", f" {ceviri}", ad)
    return ad


def secenek_yardimi(metin: str) -> str:
    """Help of one option: its text, and in brackets what Typer adds."""
    govde, ayrac, ek = metin.rpartition("  [")
    for eski, yeni in _EKLER:
        ek = ek.replace(eski, yeni)
    return f"{govde}{ayrac}{_araliklar(ek)}" if ayrac else _YARDIMLAR.get(metin, metin)


class _Baglam(Context):
    formatter_class = _Bicimleyici


def _yardimi_goster(ctx: Context, _param: Parameter, istendi: bool) -> None:
    """Typer's own would go round our stdout where that is no UTF-8."""
    if istendi and not ctx.resilient_parsing:
        ekrana(ctx.get_help())
        ctx.exit()


class _Turkce(Command):
    """What group and commands have in common."""

    context_class = _Baglam

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        secenek = super().get_help_option(ctx)
        if secenek is not None:
            secenek.help = _YARDIMLAR.get(secenek.help or "", secenek.help)
            secenek.callback = _yardimi_goster
        return secenek

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        return [_PARCALAR.get(p, p) for p in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        return super().get_short_help_str(max(limit, 1000))  # wrapped by the formatter, never cut


class Komut(_Turkce, TyperCommand):
    """One command."""


class KomutGrubu(_Turkce, TyperGroup):
    """All commands: `main` is where their usage errors come out."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        # Not in the constructor: Typer adds these options to the finished group.
        for p in self.params:
            if p.name == "install_completion" and not isinstance(p.callback, _Cevrilen):
                p.callback = _Cevrilen(p.callback)
        return super().get_params(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        verilen = list(sys.argv[1:] if args is None else args)
        try:
            kod = super().main(verilen, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.TyperException as h:
            kod = _kullanim_hatasi(h, any(a == "--json" or a.startswith("--json=") for a in verilen))
        if not standalone_mode:
            return kod
        sys.exit(kod if isinstance(kod, int) else 0)


def _kullanim_hatasi(h: typer.TyperException, as_json: bool) -> int:
    """Exit code of a usage error, after what is wrong, how the command is used, or both as JSON."""
    ileti = cevir(h.format_message())
    ctx: Context | None = getattr(h, "ctx", None)
    yardim_istendi = type(h).__name__ == "NoArgsIsHelpError"
    if as_json:
        ekrana_json({"error": ileti, "exit_code": KULLANIM})
    if ctx is not None and not yardim_istendi:
        soyle(f"{ctx.get_usage()}\nYardım: {ctx.command_path} {ctx.help_option_names[0]}\n")
    soyle(ileti if yardim_istendi else f"Hata: {ileti}")
    return KULLANIM


class _Cevrilen:
    """A callback of Typer that prints a few lines, with these in Turkish."""

    def __init__(self, geri_cagri: Callable[..., Any] | None) -> None:
        self._geri_cagri = geri_cagri

    def __call__(self, ctx: Context, param: Parameter, deger: Any) -> Any:
        cikan = io.StringIO()
        try:
            with contextlib.redirect_stdout(cikan), contextlib.redirect_stderr(cikan):
                return self._geri_cagri(ctx, param, deger) if self._geri_cagri else deger
        finally:
            for satir in cikan.getvalue().splitlines():
                ekrana(cevir(satir))


class Uygulama(typer.Typer):
    """The application; its commands are Turkish without being asked.

    Called from a shell it sets up the one command that is named there: to look into the functions of all thirty takes
    a third of a start. Whatever is not plainly a command's name, help pages and completion, gets all of them.
    ``degerli``: options of the group that a value follows.
    """

    def __init__(self, *, degerli: Sequence[str] = (), **ayrintilar: Any) -> None:
        super().__init__(cls=KomutGrubu, context_settings={"help_option_names": ["-h", "--help"]}, **ayrintilar)
        self._degerli = frozenset(degerli)

    def command(self, *args: Any, **ayrintilar: Any) -> Callable[[Any], Any]:
        return super().command(*args, **{"cls": Komut, **ayrintilar})

    def __call__(self, *args: Any, **ayrintilar: Any) -> Any:
        ad = "" if args or ayrintilar or _tamamlama() else self._istenen(sys.argv[1:])
        return super(Uygulama, self._yalniz(ad) if ad else self).__call__(*args, **ayrintilar)

    def _istenen(self, verilen: Sequence[str]) -> str:
        """The first word that is neither an option nor its value."""
        kalan = iter(verilen)
        for a in kalan:
            if a in self._degerli:
                next(kalan, None)
            elif a.partition("=")[0] not in self._degerli:
                return a
        return ""

    def _yalniz(self, ad: str) -> Uygulama:
        """This with one command, or one group of them; as it is where there is none of that name."""
        komutlar = [k for k in self.registered_commands if _komut_adi(k) == ad]
        gruplar = [g for g in self.registered_groups if g.name == ad]
        if not (komutlar or gruplar):
            return self
        kopya = copy(self)
        kopya.registered_commands, kopya.registered_groups = komutlar, gruplar
        return kopya


def _komut_adi(k: CommandInfo) -> str:
    return k.name or (get_command_name(k.callback.__name__) if k.callback is not None else "")


def _tamamlama() -> bool:
    """Whether the shell asks what could be written next."""
    return any(ad.endswith("_COMPLETE") for ad in os.environ)
