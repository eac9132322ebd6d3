"""The house is tidy: which room may know which, one name for one thing, and the words that mean one thing only."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parent.parent / "batch"

# The rooms from left to right, each with the rooms that it may import from: only such as stand before it. What a module
# belongs to is the longest name that it begins with. `turler` stands in two rooms: the list of kinds with their records,
# which readers and the language ask for names of fields, and what a kind decides, which knows the rules.
KAYITLAR = "documents", "turler"
DIL = "ayar_dosyasi", "config", *KAYITLAR
ODALAR: dict[str, tuple[str, ...]] = {
    "hata_metni": (),
    "documents": (),
    "ayar_dosyasi": (),
    "config": ("documents", "ayar_dosyasi"),
    "turler": ("documents",),
    "reading": DIL,
    "rules.dil": DIL,
    "rules": ("ayar_dosyasi", "config", "documents", "rules.dil"),
    "turler.*": ("documents", "turler", "rules.dil", "rules"),
    "journal": ("documents", "hata_metni"),
    "state": ("documents", "journal"),
    "reports": (*DIL, "rules.dil", "journal"),
    "demo": ("documents",),
    "pipeline": (
        "hata_metni",
        *DIL,
        "reading",
        "rules.dil",
        "rules",
        "journal",
        "state",
        "reports",
        "demo",
    ),
    "filo": ("hata_metni", "config", *KAYITLAR, "rules.dil", "rules", "journal", "state", "reports", "pipeline"),
    "cli": ("hata_metni", "config", *KAYITLAR, "rules.dil", "rules", "journal", "reports", "pipeline", "filo"),
}
# A kind's record, what it is made of, and how its projections are read; all else in its folder decides.
KAYDIN = (
    *("belge", "alanlar", "izdusum", "gonderme_izdusumu", "muhasebe_izdusumu", "kusur", "kalan"),
    *("dayanak_sozleri", "muhasebe_sozleri"),  # what its words say
    # how a harcama birimi's year ends, and what of it goes over
    *("ambar.yil_sonu", "ambar.bitirme", "ambar.aktarilan", "ambar.devir", "gecicialindi.bekleyen"),
    # how TİFs stand in the accounts, and what they are measured in
    *("muhasebe_halleri", "oeb_defteri", "ozet", "tuketim_donemi", "tif.denklik", "tif.olcu"),
)
# Of these rooms a neighbour sees one piece only: (who, room) → modules.
YALNIZ = {
    ("journal", "documents"): {"documents.gorunur", "documents.kodlar"},
    ("reports", "journal"): {"journal.kayit"},
}
# The entry of a kind names its rules, and loads them when a document is first judged. One that gives them by name
# (``Tur.kur(kurallar="batch.turler.…")``) imports nothing of them and needs no line here.
KAPILAR = {
    "turler.fis",
    "turler.kod_duzeltme",
    "turler.butce",
    "turler.taahhut",
    "turler.gunsonu",
    "turler.yilsonu",
    "turler.ilce_mizani",
    "turler.kasa",
    "turler.gorevli",
    "turler.teminat",
    "turler.donem",
    "turler.varlik",
    "turler.dipnot",
    "turler.kesinhesap",
    "turler.tif",
}

# A word → the names that it may stand in, and the modules (or folders) that may use them.
SAKLI: dict[str, tuple[set[str], set[str]]] = {
    # the head of a journal
    "bas": (
        {
            "Bas",
            "BeklenenBas",
            "bas",
            "bas_bulundu",
            "bas_oku",
            "bas_ozet",
            "bas_yol",
            "yol_bas",
            "_bas_denetle",
            "_bas_yolu",
        },
        {"journal.defter", "state.kitap", "pipeline", "cli.komutlar"},
    ),
    # a hash
    "ozet": (
        {"Ozet", "OZET_HARF", "_OZET", "bas_ozet", "ilk_ozet", "kok_ozet", "ozet", "_ozet"},
        {
            "config",
            "journal",
            "state",
            "pipeline",
            "filo",
            "rules.dil.taban",
            "reports.dogrulama",
            "reports.kaynak",
            "reports.tablo",
        },
    ),
}


@cache
def moduller() -> dict[str, ast.Module]:
    """Every module of the program by its name: ``journal.defter``; a folder's ``__init__`` by the folder's."""
    sonuc = {}
    for yol in sorted(PROGRAM.rglob("*.py")):
        parcalar = yol.relative_to(PROGRAM).with_suffix("").parts
        ad = ".".join(parcalar[:-1] if parcalar[-1] == "__init__" else parcalar)
        sonuc[ad] = ast.parse(yol.read_text("utf-8"))
    return sonuc


_BAKILAN = (
    *(ast.Import, ast.ImportFrom, ast.alias),
    *(ast.ClassDef, ast.FunctionDef, ast.arg, ast.Name, ast.Attribute),
)


@cache
def dugumler() -> dict[str, list[ast.AST]]:
    """Of every module what is looked at here: walking through them all takes seconds."""
    return {ad: [n for n in ast.walk(agac) if isinstance(n, _BAKILAN)] for ad, agac in moduller().items()}


def oda(modul: str) -> str:
    if m := re.fullmatch(r"turler\.(\w+\.(\w+))", modul):
        return "turler" if m[1] in KAYDIN or m[2] in KAYDIN else "turler.*"
    return max((o for o in ODALAR if modul == o or modul.startswith(f"{o}.")), key=len, default="")


def ithaller(modul: str) -> Iterator[str]:
    """Own modules that a module imports anywhere, late ones and those of its types too."""
    for n in dugumler()[modul]:
        if isinstance(n, ast.Import):
            adlar = [a.name for a in n.names]
        elif isinstance(n, ast.ImportFrom) and n.module is not None:
            adlar = [f"{n.module}.{a.name}" if f"{n.module}.{a.name}"[6:] in moduller() else n.module for a in n.names]
        else:
            continue
        yield from (ad[6:] for ad in adlar if ad.startswith("batch."))


def test_her_modulun_odasi_var() -> None:
    assert [m for m in moduller() if not oda(m)] == ["", "__main__"]


def test_odalar_yalniz_solundakileri_bilir() -> None:
    sira = list(ODALAR)
    for ad, bildigi in ODALAR.items():
        assert all(sira.index(b) < sira.index(ad) for b in bildigi), ad


def test_ithaller_oklara_uyar() -> None:
    fazla = []
    for ad in moduller():
        if not oda(ad):
            continue
        for gelen in ithaller(ad):
            if ad in KAPILAR and gelen.startswith((f"{ad}.", "rules.baglam")):
                continue
            kendi, onun = oda(ad), oda(gelen)
            if kendi != onun and onun not in ODALAR[kendi]:
                fazla.append(f"{ad} → {gelen}")
            elif gelen not in YALNIZ.get((kendi, onun), {gelen}):
                fazla.append(f"{ad} → {gelen} (yalnız {sorted(YALNIZ[kendi, onun])})")
    assert fazla == []


def test_hicbir_ok_bosuna_yazilmamis() -> None:
    """What is allowed is what is: an arrow that nobody uses any more goes out of the table."""
    var = {(oda(ad), oda(gelen)) for ad in moduller() for gelen in ithaller(ad)}
    assert {(ad, b) for ad, bildigi in ODALAR.items() for b in bildigi} <= var


def test_sinif_adlari_tek() -> None:
    yerler = defaultdict(list)
    for ad, bakilan in dugumler().items():
        for n in bakilan:
            if isinstance(n, ast.ClassDef):
                yerler[n.name].append(ad)
    assert {ad: y for ad, y in yerler.items() if len(y) > 1} == {}


@cache
def tanimlar(modul: str) -> frozenset[str]:
    """Every name that a module gives: to classes, functions, parameters, variables, attributes."""
    return frozenset(_tanimlar(modul))


def _tanimlar(modul: str) -> Iterator[str]:
    for n in dugumler()[modul]:
        if isinstance(n, ast.ClassDef | ast.FunctionDef):
            yield n.name
        elif isinstance(n, ast.arg):
            yield n.arg
        elif isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store):
            yield n.id
        elif isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store):
            yield n.attr
        elif isinstance(n, ast.alias) and n.asname:
            yield n.asname


@cache
def sozcukler(ad: str) -> set[str]:
    """The words that a name is made of: ``_bas_yolu`` → bas, yolu; ``BeklenenBas`` → beklenen, bas."""
    return {s.lower() for s in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", ad)}


@pytest.mark.parametrize("sozcuk", SAKLI)
def test_sakli_sozcukler(sozcuk: str) -> None:
    """ASCII folding merges words, so a few may mean one thing only (docs/sozluk.md)."""
    adlar, yerler = SAKLI[sozcuk]
    kullanilan = {(ad, t) for ad in moduller() for t in tanimlar(ad) if sozcuk in sozcukler(t)}
    yabanci = {(m, t) for m, t in kullanilan if t not in adlar or not any(f"{m}.".startswith(f"{y}.") for y in yerler)}
    assert yabanci == set()
    assert adlar == {t for _, t in kullanilan}


def test_kur_ne_kurdugunu_soyler() -> None:
    """``kur`` builds: bare only as a class's own way of making one; making again is ``yeniden_kur``."""
    assert [ad for ad, agac in moduller().items() for n in agac.body if getattr(n, "name", "") == "kur"] == []


# Where Python's own letter case is right: codes and words of ASCII, addresses, names of files as the system knows them.
# Of Turkish texts `documents.metin` knows it.
_HARF_DEGISTIREN = {"lower", "upper", "capitalize", "title", "swapcase", "casefold"}
_ASCII_YERLER = {
    "reports.writers": 1,  # the ending of a file's name
    "ayar_dosyasi": 2,  # names of settings
    "cli.isleyis_komutu": 2,  # severities, columns
    "cli.komutlar": 3,  # codes and a hash that are asked for
    "config": 4,  # codes of units, names of directories
    "documents.alanlar": 1,  # after ascii_harf
    "documents.kisi": 2,  # IBAN
    "documents.kodlar": 2,  # account codes
    "documents.metin": 3,  # where it is made right
    "documents.sozler": 1,  # after ascii_harf
    "pipeline.gelen": 1,  # endings of files
    "pipeline.yil_sonu": 1,  # name of a file
    "reading.ac": 2,  # both ways of one name
    "reading.xlsx_kitap": 1,  # what openpyxl calls a sheet's name
    "reading.xml_bayt": 1,
    "reading.xml_oku": 2,  # names of encodings
    "reports.butce_cetvelleri": 1,
    "reports.gerceklesme": 1,  # names of columns
    "reports.kesin_hesap": 1,  # name of a file
    "reports.parametre": 4,
    "reports.writers.pdf_akis": 1,  # a hash in hex
    "reports.sicil_raporlari": 1,  # an operation's code
    "rules.dil.ayristir": 2,  # tokens
    "rules.dil.sozcuk": 1,  # after its own folding
    "turler.tif.alanlar": 1,  # plates
    "turler.tif.kitap_kurallari": 1,  # after ascii_harf
}


def test_turkce_harfler_tek_yerde() -> None:
    """``"ı".upper()`` is right by chance, ``"İ".lower()`` two letters and ``"i".upper()`` wrong: who changes case of a
    text calls `kucuk`, `buyuk` or `cumle_basi`."""
    sayilar: dict[str, int] = {}
    for ad, bakilan in dugumler().items():
        for n in bakilan:
            if isinstance(n, ast.Attribute) and n.attr in _HARF_DEGISTIREN:
                sayilar[ad] = sayilar.get(ad, 0) + 1
    fazla = {ad: n for ad, n in sayilar.items() if n > _ASCII_YERLER.get(ad, 0)}
    assert fazla == {}, "kucuk, buyuk ya da cumle_basi kullanın (documents.metin)"
