"""`batch report` and `batch proof`: which books, which moment, where to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from batch.cli.cikti import cikti_yaz, klasor_mu, klasore_yaz, tablo_eni
from batch.cli.ekran import sarili_yaz
from batch.cli.ortak import BUTUNLUK, REDLI, TAMAM, KullanimHatasi, duz_dosya, ekrana, ekrana_json, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.raporlama import DefterGorunumu, RaporRafi
    from batch.reports.rapor import Rapor
    from batch.reports.tablo import Tablo


class RaporSecenekleri(msgspec.Struct, frozen=True, kw_only=True):
    """Options of ``batch report`` that every report has; ``parametreler`` are those of the registry, by their names."""

    ad: str
    yil: int | None
    as_of: str
    birim: str
    bicim: str  # "": told by the file's ending
    cikti: Path | None
    as_json: bool
    ekleriyle: Path | None
    parametreler: Mapping[str, str]


@contextmanager
def raf_ac(ayarlar: Ayarlar, yil: int, birim: str) -> Iterator[tuple[RaporRafi, DefterGorunumu]]:
    """All books, and those of one year. Raises KullanimHatasi without these: an empty report would pass for real."""
    from batch.journal.hata import ButunlukHatasi
    from batch.journal.niyet import yarim_kosu
    from batch.pipeline.raporlama import RaporRafi

    ayarlar.idareyi_iste()
    birim = birim or ayarlar.birim
    yillar = defter_yillari(ayarlar, birim)
    try:
        if yarim := yarim_kosu(ayarlar.journal):
            soyle(f"not: {yarim}. Belgelerinin bir bölümü henüz defterde olmayabilir")
    except ButunlukHatasi as h:  # it says nothing of the books, which prove themselves
        soyle(f"not: {h}")
    with RaporRafi(ayarlar, bildir=lambda n: soyle(f"not: {n}")) as raf:
        d = raf.defter(birim, yil)
        if d is None:
            raise KullanimHatasi(
                f"{birim} biriminin {yil} defteri yok; olanlar: {', '.join(map(str, yillar)) or 'hiç yok'}"
            )
        yield raf, d


def defter_yillari(ayarlar: Ayarlar, birim: str) -> list[int]:
    """Years of which the unit has a journal."""
    from batch.journal.defter import defterler

    return [y for b, y in defterler(ayarlar.journal) if b == birim]


def listele(kok: Path, as_json: bool) -> int:
    """The program's reports, then the tables of this working directory's rule files, where these can be read."""
    from batch.reports.rapor import RAPORLAR

    raporlar = [*RAPORLAR.values(), *_tablolar(kok)]
    if as_json:
        ekrana_json(
            {
                "reports": [
                    {"name": r.ad, "title": r.baslik, "parameters": [p.ad for p in r.parametreler]} for r in raporlar
                ]
            }
        )
    else:
        for r in raporlar:
            ekrana(f"{r.ad:<10} {r.baslik}")
            for p in r.parametreler:
                sarili_yaz(f"{'':<10}   {p.secenek.ad}: {p.aciklama}{' (gerekli)' if p.zorunlu else ''}")
            for k in r.kisayollar:
                sarili_yaz(f"{'':<10}   {k.secenek.ad}: {k.aciklama}")
    return TAMAM


def _tablolar(kok: Path) -> list[Rapor]:
    from batch import config
    from batch.pipeline.raporlama import tablo_tanimlari
    from batch.reports.rapor import tablo_raporu
    from batch.rules.dil.taban import yukle
    from batch.rules.hesap_plani import HesapPlani

    try:
        ayarlar = config.oku(kok)
        taban = yukle(ayarlar.kural_dizinleri, ayarlar.state)
        return [tablo_raporu(t) for t in tablo_tanimlari(HesapPlani.oku(ayarlar.config), taban)]
    except (config.AyarHatasi, OSError):
        return []


_YAZIM_FARKI = 2  # letters; codes of different reports have nearly all letters of the hash different


def uret(ayarlar: Ayarlar, s: RaporSecenekleri) -> int:
    """Make a report and write it to a file or stdout; a volume also into a folder. What does not tie: exit code 1."""
    from batch.journal.hata import ButunlukHatasi
    from batch.pipeline.raporlama import as_of, bagli_sayfalar, tablo_yap, yazdir
    from batch.reports.istek import An, RaporHatasi
    from batch.reports.tablo import BOZUK, ayri_dosyalar
    from batch.reports.writers import BICIMLER, OZEL_BICIMLER, adli_bicim, bicimi, uzantinin_bicimi

    # With -o the file has the format asked for, and stdout tells of it.
    bicim = "json" if s.as_json and s.cikti is None else adli_bicim(s.bicim) or uzantinin_bicimi(s.cikti, s.ad)
    if s.ekleriyle is not None:
        bicim = _bagli_bicim(s)
    if not s.ad or s.yil is None:
        raise KullanimHatasi("rapor adı ve --year gerekir; raporlar: batch report --list")
    if bicimi(bicim, s.ad) is None:
        if ozel := OZEL_BICIMLER.get(bicim):
            raise KullanimHatasi(f"«{bicim}» biçimi yalnız şu raporlarındır: {', '.join(ozel.raporlar)}")
        raise KullanimHatasi(f"«{bicim}» biçimi yok; olanlar: {', '.join(BICIMLER)}")
    if s.birim and s.birim not in ayarlar.birimler:
        raise KullanimHatasi(f"{s.birim} birimi config/batch.toml içinde yok; olanlar: {', '.join(ayarlar.birimler)}")
    with raf_ac(ayarlar, s.yil, s.birim) as (raf, d):
        try:
            sira, gun = as_of(d, s.as_of)
            tablo = tablo_yap(raf, s.ad, An(d.birim, d.yil, sira), s.parametreler, bicim, gun)
        except RaporHatasi as h:
            raise KullanimHatasi(str(h)) from None
        if tablo.kunye.kusur and _soyleyemez(tablo, bicim):
            raise ButunlukHatasi(f"{tablo.kunye.kusur}. {BOZUK} sözünü taşıyamayan dosya yazılmadı")
        if s.ekleriyle is not None:
            sayfalar = ((ad, yazdir(t, bicim, ayarlar)) for ad, t in bagli_sayfalar(raf, tablo, gun))
            kod = klasore_yaz(ayarlar, sayfalar, s.ekleriyle, s.as_json, {"failing": list(tablo.tutmayan)})
        elif tablo.cilt is not None and s.cikti is not None and klasor_mu(s.cikti):
            uzanti = BICIMLER[bicim].uzanti
            dosyalar = ((f"{ad}{uzanti}", yazdir(t, bicim, ayarlar)) for ad, t in ayri_dosyalar(tablo))
            kod = klasore_yaz(ayarlar, dosyalar, s.cikti, s.as_json, {"failing": list(tablo.tutmayan)})
        else:
            kod = cikti_yaz(ayarlar, yazdir(tablo, bicim, ayarlar, tablo_eni(s.cikti)), s.cikti, bicim, s.as_json)
    for cumle in tablo.yok_sozleri if bicim == "csv" else ():  # a header alone looks like a failure
        soyle(cumle)
    for cumle in tablo.uyarilar:
        soyle(f"UYARI: {cumle}")
    for cumle in tablo.tutmayan:
        soyle(f"TUTMUYOR: {cumle}")
    if tablo.kunye.kusur:
        return bozugu_soyle(tablo.kunye.kusur)
    return REDLI if kod == TAMAM and tablo.tutmayan else kod


def _soyleyemez(tablo: Tablo, bicim: str) -> bool:
    """Whether a file has no place to say that its journal is damaged: no künye, or one that another program reads."""
    from batch.reports.writers import bicimi

    b = bicimi(bicim, tablo.ad)
    return (b is not None and not b.kunyeli) or tablo.ad == "kbs-yukleme"


def _bagli_bicim(s: RaporSecenekleri) -> str:
    """The format of linked pages. Raises KullanimHatasi where none can be made as asked."""
    if s.ad != "mizan":
        raise KullanimHatasi("--ekleriyle yalnız mizan içindir; defterleri ve fişleri onunla birlikte yazar")
    if s.cikti is not None or s.bicim not in ("", "text", "html"):
        raise KullanimHatasi("--ekleriyle, verdiğiniz dizine HTML sayfaları yazar; -o ve başka bir --format almaz")
    return "html"


def bozugu_soyle(kusur: str) -> int:
    """What is written beside a report of a damaged journal, and its exit code."""
    soyle(f"BÜTÜNLÜK HATASI: {kusur}. Yazılan rapora dayanmayın; önce: batch verify")
    return BUTUNLUK


def denetle(ayarlar: Ayarlar, kod: str, as_json: bool) -> int:
    """`report --check`: make the report of a code again and compare."""
    from batch.journal.hata import ButunlukHatasi
    from batch.reports import rapor
    from batch.reports.dogrulama import DogrulamaHatasi, coz
    from batch.reports.istek import RaporHatasi

    try:
        istek = coz(kod)
        with raf_ac(ayarlar, istek.yil, istek.birim) as (raf, _):
            sonuc = rapor.denetle(raf, kod)
            if sonuc.tablo.kunye.kusur:  # whether it ties says nothing then
                raise ButunlukHatasi(sonuc.tablo.kunye.kusur)
    except (DogrulamaHatasi, RaporHatasi) as h:
        raise KullanimHatasi(str(h)) from None
    digerleri = istek.anlar[1:]
    yevmiyeli = kod.split(".")[3].startswith("y")  # else the moment is a record's place
    if as_json:
        cikan = {
            "ok": sonuc.tutuyor,
            "report": istek.rapor,
            "year": istek.yil,
            "unit": istek.birim,
            "yevmiye" if yevmiyeli else "record": istek.sira,
        }
        if digerleri:
            cikan["others"] = [{"year": a.yil, "unit": a.birim, "record": a.sira} for a in digerleri]
        ekrana_json(cikan)
    elif sonuc.tutuyor:
        an = f"{istek.sira} yevmiye numarasına göre" if yevmiyeli else f"{istek.sira}. kayda göre"
        ekrana(f"kod tutuyor: {istek.birim}/{istek.yil} {istek.rapor}, {an} aynı rapor")
        for a in digerleri:
            ekrana(f"  {a.birim}/{a.yil} defterinin {a.sira}. kaydına göre")
    else:
        ekrana(f"KOD TUTMUYOR: bu defterden üretilen raporun kodu {sonuc.bulunan}")
        if 0 < (fark := _harf_farki(kod.strip(), sonuc.bulunan)) <= _YAZIM_FARKI:
            ekrana(
                f"  verilen kodla yalnız {fark} harf ayrılıyor; yanlış yazılmış olabilir, rapordakiyle karşılaştırın"
            )
    return TAMAM if sonuc.tutuyor else BUTUNLUK


def _harf_farki(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else 0


def kanit_uret(ayarlar: Ayarlar, no: str, yil: int | None, birim: str, cikti: Path | None, as_json: bool) -> int:
    """`proof NO` or `proof #SIRA`: the year may be left out when the unit has one journal."""
    from batch.journal.hata import ButunlukHatasi
    from batch.pipeline.kanit import KanitHatasi, uret

    ayarlar.idareyi_iste()
    birim = birim or ayarlar.birim
    yillar = defter_yillari(ayarlar, birim)
    if yil is None and len(yillar) != 1:
        olanlar = ", ".join(map(str, yillar)) or "yok"
        raise KullanimHatasi(f"hangi yıl? --year verin; {birim} biriminin defterleri: {olanlar}")
    with raf_ac(ayarlar, yil or yillar[0], birim) as (_, d):
        if d.kusur:
            raise ButunlukHatasi(d.kusur)
        try:
            veri = uret(d.kitap, int(no.lstrip("#")), sira=no.startswith("#"))
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
            ekrana_json({"ok": False, "error": str(h), "exit_code": REDLI})
        soyle(str(h))
        return REDLI
    if as_json:
        ekrana_json(
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
        ekrana(f"kanıt tutuyor: {hangi} kayıt, {k['defter']} ilk {k['boy']} kaydının içinde")
        ekrana(f"Merkle kökü {k['kok']}\nBu kökü, elinizdeki imzalı mizanın üstündeki kökle karşılaştırın.")
    else:
        ekrana(f"KANIT TUTMUYOR: {neden}")
    return TAMAM if tutuyor else BUTUNLUK
