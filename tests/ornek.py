"""What the tests make: vouchers as files, and working directories."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import settings

from batch.config import proje_dizini

UZUN = os.environ.get("UZUN") == "1"  # `make uzun`: everything, however long it takes
SAAT = "2016-12-31T17:00:00"
BIRIM, BIRIM2, YIL = "4634", "4635", 2016
IDARE = {"kod": "46.34.01", "ad": "Örnek Belediyesi", "muhasebe_birimi": BIRIM}
BASLIK = "muhasebe_birimi;belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no\n"


def denemeler(n: int) -> settings:
    """So many examples of a property; in `make test` a fifth of them, four at least."""
    return settings(max_examples=n if UZUN else min(n, max(4, n // 5)), deadline=None)


def kagitsiz(mp: pytest.MonkeyPatch, *tablolar: str) -> None:
    """What a year's end publishes as CSV alone, and of its statements these: pages cost seconds, and have tests of their
    own."""
    mp.setattr("batch.turler.yilsonu._TABLO_BICIMLERI", ("csv",))
    mp.setattr("batch.turler.yilsonu._KAPANISTA", tablolar)
    mp.setattr("batch.turler.yilsonu._MAHSUPTAN_SONRA", tablolar)


def fis(
    no: int | str,
    tarih: str,
    borc: str = "100",
    alacak: str = "333",
    tutar: str = "5.00",
    *,
    islem: str = "NORMAL",
    birim: str = "",
    karsi: str = "",
) -> str:
    """Rows of a voucher of two lines. ``karsi``: another amount on the credit side, so that it does not balance."""
    on, son = f"{birim};MIF;{no};{tarih};{islem}", f"Kayıt {no};KARAR;{no}/1\n"
    return f"{on};{borc};{tutar};;{son}{on};{alacak};;{karsi or tutar};{son}"


def acilis(birim: str = "", tutar: str = "100000.00") -> str:
    return fis(1, "2016-01-01", "102", "500", tutar, islem="ACILIS", birim=birim)


def csv(*fisler: str) -> bytes:
    return (BASLIK + "".join(fisler)).encode()


def calisma(kok: Path, dosyalar: Mapping[str, bytes] | None = None, **bolumler: Any) -> Path:
    """A working directory with the project's own config/, two units, and files in its inbox, taken without waiting.

    ``bolumler``: settings other than usual. A year may begin without its opening: most vouchers here come alone.
    """
    _ayarlari_koy(kok / "config")
    with (kok / "config" / "batch.toml").open("a", encoding="utf-8") as f:
        f.write(f'\n[[birim]]\nkod = "{BIRIM2}"\nad = "Örnek Su İdaresi"\n')
    ayarla(kok, {"idare": IDARE, "inbox": {"settle_ms": 0, "bos_bekle": 0}, "donem": {"acilis": "istege-bagli"}})
    ayarla(kok, bolumler)
    birak(kok, dosyalar or {})
    return kok


def ayarla(kok: Path, bolumler: Mapping[str, Any]) -> None:
    """Put values into sections of config/batch.toml, in place of those there; a list is a section each."""
    yol = kok / "config" / "batch.toml"
    listeler = {bolum: x for bolum, x in bolumler.items() if isinstance(x, list)}
    bolumler = {bolum: x for bolum, x in bolumler.items() if bolum not in listeler}
    kalan = {bolum: dict(degerler) for bolum, degerler in bolumler.items()}
    satirlar = []
    bolum = ""
    for satir in yol.read_text("utf-8").splitlines():
        if satir.startswith("["):
            bolum = satir.split("]")[0].strip("[")
        if satir.split("=")[0].strip().strip('"') in bolumler.get(bolum, {}):
            continue
        satirlar.append(satir)
        if satir.startswith("[") and bolum in kalan:
            satirlar += _satirlar(kalan.pop(bolum))
    for bolum, degerler in kalan.items():
        satirlar += [f"[{bolum}]", *_satirlar(degerler)]
    for bolum, liste in listeler.items():
        satirlar += [x for degerler in liste for x in (f"[[{bolum}]]", *_satirlar(degerler))]
    metin = "\n".join(satirlar) + "\n"
    _toml_mu(metin)
    yol.write_text(metin, "utf-8")


@lru_cache(64)
def _toml_mu(metin: str) -> None:
    tomllib.loads(metin)


def _ayarlari_koy(hedef: Path) -> None:
    """The project's own config/, as `shutil.copytree` would copy it, but read once."""
    hedef.mkdir(parents=True)
    for ad, veri, s in _projenin_ayarlari(proje_dizini() / "config"):
        yol = f"{hedef}/{ad}"
        if veri is None:
            os.mkdir(yol, 0o755)  # noqa: PTH102  # dozens of files before every test
            continue
        with open(yol, "xb") as f:  # noqa: PTH123
            f.write(veri)
        os.chmod(yol, s.st_mode & 0o7777)  # noqa: PTH101
        os.utime(yol, ns=(s.st_atime_ns, s.st_mtime_ns))


@cache
def _projenin_ayarlari(dizin: Path) -> list[tuple[str, bytes | None, os.stat_result]]:
    """Files and folders with what is in them, a folder before what it holds."""
    return [
        (str(y.relative_to(dizin)), None if y.is_dir() else y.read_bytes(), y.stat()) for y in sorted(dizin.rglob("*"))
    ]


def _satirlar(degerler: Mapping[str, Any]) -> list[str]:
    return [f"{ad} = {json.dumps(deger, ensure_ascii=False)}" for ad, deger in degerler.items()]


def birak(kok: Path, dosyalar: Mapping[str, bytes]) -> None:
    """Drop files into the inbox."""
    (kok / "inbox").mkdir(exist_ok=True)
    for ad, veri in dosyalar.items():
        (kok / "inbox" / ad).parent.mkdir(parents=True, exist_ok=True)
        (kok / "inbox" / ad).write_bytes(veri)


def xml_fis(
    no: int | str,
    tarih: str,
    satirlar: Sequence[tuple[str, str, str]] = (("100", "5.00", ""), ("333", "", "5.00")),
    *,
    tur: str = "MIF",
    islem: str = "",
    aciklama: str = "",
    dayanak: str = "KARAR",
) -> str:
    """A voucher as XML; lines are (hesap, borc, alacak)."""
    on = {"belge_turu": tur, "belge_no": str(no), "tarih": tarih, "islem": islem, "aciklama": aciklama}
    govde = "".join(f"    <satir{_oznitelikler({'hesap': h, 'borc': b, 'alacak': a})}/>\n" for h, b, a in satirlar)
    return f"  <fis{_oznitelikler(on)}>\n    <dayanak{_oznitelikler({'turu': dayanak, 'no': str(no)})}/>\n{govde}  </fis>\n"


def _oznitelikler(d: Mapping[str, str]) -> str:
    return "".join(f" {ad}={quoteattr(deger)}" for ad, deger in d.items() if deger)


def xml(*fisler: str, kok: str = "", on: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> bytes:
    return f'{on}<belgeler xmlns="urn:batch:belge:1"{kok}>\n{"".join(fisler)}</belgeler>\n'.encode()
