"""`batch report` and `batch proof`: which books, which moment, where to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batch.cli.cikti import cikti_yaz
from batch.cli.ortak import BUTUNLUK, REDLI, TAMAM, KullanimHatasi, bas, duz_dosya, json_bas, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.raporlama import DefterGorunumu
    from batch.rules.hesap_plani import HesapPlani


@dataclass(frozen=True)
class Secenekler:
    """Options of ``batch report`` as given."""

    ad: str
    yil: int | None
    as_of: str
    birim: str
    bicim: str
    cikti: Path | None
    duzey: str
    hesap: str
    ilk: str
    son: str
    ay: int
    profil: str
    tur: str
    dayanakli: bool
    as_json: bool


@contextmanager
def defter_ac(ayarlar: Ayarlar, yil: int, birim: str) -> Iterator[tuple[DefterGorunumu, HesapPlani]]:
    """The books of one year. Raises KullanimHatasi when there are none: an empty report would pass for a real one."""
    from batch.pipeline.kitaplik import kitap_ac
    from batch.pipeline.raporlama import DefterGorunumu
    from batch.rules.hesap_plani import HesapPlani

    ayarlar.idareyi_iste()
    birim = birim or ayarlar.birim
    yillar = defter_yillari(ayarlar, birim)
    if yil not in yillar:
        raise KullanimHatasi(
            f"{birim} biriminin {yil} defteri yok; olanlar: {', '.join(map(str, yillar)) or 'hiç yok'}"
        )
    plan = HesapPlani.oku(ayarlar.config)
    kitap = kitap_ac(ayarlar, birim, yil)
    for n in kitap.notlar:
        soyle(f"not: {n}")
    try:
        yield DefterGorunumu(kitap, ayarlar, plan), plan
    finally:
        kitap.kapat()


def defter_yillari(ayarlar: Ayarlar, birim: str) -> list[int]:
    """Years of which the unit has a journal."""
    from batch.journal.defter import defterler

    return [y for b, y in defterler(ayarlar.journal) if b == birim]


def listele(as_json: bool) -> int:
    from batch.reports.rapor import RAPORLAR

    if as_json:
        json_bas(
            {
                "reports": [
                    {"name": r.ad, "title": r.baslik, "parameters": [p.ad for p in r.parametreler]}
                    for r in RAPORLAR.values()
                ]
            }
        )
    else:
        for r in RAPORLAR.values():
            bas(f"{r.ad:<10} {r.baslik}")
            for p in (p for p in r.parametreler if p.ad in _SECENEK):
                bas(f"{'':<10}   {_SECENEK[p.ad]}: {p.aciklama}{' (gerekli)' if p.zorunlu else ''}")
            if r.ad in AYLIK_RAPORLAR:
                bas(f"{'':<10}   --month: bu ayın sonuna göre aylık mizan (1-12)")
    return TAMAM


_KAYIT_NO = re.compile("(#?)([0-9]{1,18})")
_YAZIM_FARKI = 2  # letters; codes of different reports have nearly all letters of the hash different
AYLIK_RAPORLAR = ("mizan", "mizan-kontrol")
# What a parameter is called on the command line.
_SECENEK = {
    "tur": "--kind",
    "dayanak": "--articles",
    "profil": "--profile",
    "duzey": "--level",
    "hesap": "--account",
    "ilk": "--from",
    "son": "--to",
}


def uret(ayarlar: Ayarlar, s: Secenekler) -> int:
    """Make a report and write it to a file or stdout."""
    from batch.pipeline.raporlama import as_of, mizan_yap, tablo_yap, yazdir
    from batch.reports.rapor import RaporHatasi
    from batch.reports.writers import BICIMLER

    # With -o the file has the format asked for, and stdout tells of it.
    bicim = "json" if s.as_json and s.cikti is None else s.bicim
    if not s.ad or s.yil is None:
        raise KullanimHatasi("rapor adı ve --year gerekir; raporlar: batch report --list")
    if bicim not in BICIMLER:
        raise KullanimHatasi(f"«{bicim}» biçimi yok; olanlar: {', '.join(BICIMLER)}")
    if s.birim and s.birim not in ayarlar.birimler:
        raise KullanimHatasi(f"{s.birim} birimi config/batch.toml içinde yok; olanlar: {', '.join(ayarlar.birimler)}")
    verilen = {"duzey": s.duzey, "hesap": s.hesap, "ilk": s.ilk, "son": s.son, "profil": s.profil, "tur": s.tur}
    verilen["dayanak"] = "evet" if s.dayanakli else ""
    parametreler = {k: v for k, v in verilen.items() if v}
    with defter_ac(ayarlar, s.yil, s.birim) as (d, plan):
        try:
            if s.ay:
                if s.ad not in AYLIK_RAPORLAR:
                    raise RaporHatasi("--month yalnız mizan içindir; defterlerde --from ve --to verin")
                _, tablo = mizan_yap(d, f"{s.yil}-{s.ay:02d}", plan, bicim, parametreler, as_of(d, s.as_of), s.ad)
            else:
                tablo = tablo_yap(d, plan, s.ad, as_of(d, s.as_of), parametreler, bicim)
        except RaporHatasi as h:
            raise KullanimHatasi(str(h)) from None
        return cikti_yaz(ayarlar, yazdir(tablo, bicim, ayarlar), s.cikti, bicim, s.as_json)


def denetle(ayarlar: Ayarlar, kod: str, as_json: bool) -> int:
    """`report --check`: make the report of a code again and compare."""
    from batch.pipeline.raporlama import kod_denetle
    from batch.reports.dogrulama import DogrulamaHatasi, coz
    from batch.reports.rapor import RaporHatasi

    try:
        istek = coz(kod)
        with defter_ac(ayarlar, istek.yil, istek.birim) as (d, plan):
            sonuc = kod_denetle(d, plan, kod)
    except (DogrulamaHatasi, RaporHatasi) as h:
        raise KullanimHatasi(str(h)) from None
    if as_json:
        json_bas(
            {
                "ok": sonuc.tutuyor,
                "report": istek.rapor,
                "year": istek.yil,
                "unit": istek.birim,
                "yevmiye": istek.sira,
            }
        )
    elif sonuc.tutuyor:
        bas(f"kod tutuyor: {istek.birim}/{istek.yil} {istek.rapor}, {istek.sira} yevmiye numarasına göre aynı rapor")
    else:
        bas(f"KOD TUTMUYOR: bu defterden üretilen raporun kodu {sonuc.bulunan}")
        if 0 < (fark := _harf_farki(kod.strip(), sonuc.bulunan)) <= _YAZIM_FARKI:
            bas(f"  verilen kodla yalnız {fark} harf ayrılıyor; yanlış yazılmış olabilir, rapordakiyle karşılaştırın")
    return TAMAM if sonuc.tutuyor else BUTUNLUK


def _harf_farki(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else 0


def kanit_uret(ayarlar: Ayarlar, no: str, yil: int | None, birim: str, cikti: Path | None, as_json: bool) -> int:
    """`proof NO` or `proof #SIRA`: the year may be left out when the unit has one journal."""
    from batch.pipeline.kanit import KanitHatasi, uret

    m = _KAYIT_NO.fullmatch(no)
    if m is None:
        raise KullanimHatasi(f"«{no}» bir kayıt göstermiyor; yevmiye numarası (7) ya da kayıt sırası (#7) verin")
    ayarlar.idareyi_iste()
    birim = birim or ayarlar.birim
    yillar = defter_yillari(ayarlar, birim)
    if yil is None and len(yillar) != 1:
        olanlar = ", ".join(map(str, yillar)) or "yok"
        raise KullanimHatasi(f"hangi yıl? --year verin; {birim} biriminin defterleri: {olanlar}")
    with defter_ac(ayarlar, yil or yillar[0], birim) as (d, _):
        try:
            veri = uret(d.kitap, int(m[2]), sira=m[1] == "#")
        except KanitHatasi as h:
            raise KullanimHatasi(str(h)) from None
    return cikti_yaz(ayarlar, [veri], cikti, "json", as_json)


def kanit_denetle(yol: Path, as_json: bool) -> int:
    """`proof --check FILE`: needs no working directory."""
    from batch.pipeline.kanit import KanitHatasi, denetle, oku

    duz_dosya(yol)
    try:
        tutuyor, k, neden = denetle(oku(yol))
    except KanitHatasi as h:
        if as_json:
            json_bas({"ok": False, "error": str(h), "exit_code": REDLI})
        soyle(str(h))
        return REDLI
    if as_json:
        json_bas(
            {
                "ok": tutuyor,
                "journal": k["defter"],
                "yevmiye": k["yevmiye"] or None,
                "record": k["sira"] or k["yevmiye"],
                "size": k["boy"],
                "root": k["kok"],
                "why": neden,
            }
        )
    elif tutuyor:
        hangi = f"{k['yevmiye']} yevmiye numaralı" if k["yevmiye"] else f"{k['sira']}."
        bas(f"kanıt tutuyor: {hangi} kayıt, {k['defter']} ilk {k['boy']} kaydının içinde")
        bas(f"Merkle kökü {k['kok']}\nBu kökü, elinizdeki imzalı mizanın üstündeki kökle karşılaştırın.")
    else:
        bas(f"KANIT TUTMUYOR: {neden}")
    return TAMAM if tutuyor else BUTUNLUK
