"""What makes a table an administration's paper: the letterhead, and who signs at its foot (MİBMY m.481, m.495).

Both are the administration's, not the table's: the verification code does not seal them, so that a code on an older
print goes on being checked after an officer or a picture has changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from batch.config import HEPSI
from batch.documents.metin import cumle_basi
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.tablo import Antet, Dipnot, Tablo
from batch.turler.butce.alanlar import organ_adi
from batch.turler.gorevli.alanlar import BIRIMIN, MUHASEBE_YETKILISI, ROL_ADI

UST_YONETICI = "UST_YONETICI"
_MALI_HIZMETLER = "Mali hizmetler birimi yöneticisi"
_DEFTERLER = (MUHASEBE_YETKILISI,)
_TABLOLAR = (MUHASEBE_YETKILISI, UST_YONETICI)
_BUTCE = (_MALI_HIZMETLER, UST_YONETICI)
_TASINIRLAR = ("TASINIR_KAYIT", "HARCAMA_YETKILISI")
_HARCAMA, _ASAMA = "harcama", "asama"  # parameters: papers of a harcama birimi, and of a stage of the budget
# What is handed to others beside the tables of the rule files, which all are (m.40, m.485).
_VERILENLER = frozenset(
    {
        *("nakit-akis", "mali-tablolar", "gerceklesme", "tablo-10", "ornek-29", "ornek-30", "ornek-31"),
        *("birlesik-mizan", "kesin-hesap-asamalari", "veriler-defteri"),
    }
)


def resmi(
    tablo: Tablo, istek: Istek, kitaplik: RaporKitapligi, parametreler: frozenset[str], *, tanimli: bool
) -> Tablo:
    """The table as a paper of the administration. One that has a place for signatures keeps its own, and a file for
    another program has none. ``parametreler``: those that the report may be given; ``tanimli``: it is a table of the
    rule files.

    Raises AyarHatasi for settings of the letterhead that cannot be used.
    """
    if tablo.ayrac:
        return tablo
    k = tablo.kunye
    ayar = kitaplik.imza_ayari
    kim = ayar.get(istek.rapor, ayar.get(HEPSI))
    if kim is None:
        kim = _TABLOLAR if tanimli or istek.rapor in _VERILENLER else _secilen(parametreler)
    imza = adli_imzalar(_adlariyla(kim, tablo, istek, kitaplik)) if kim and not _imzali(tablo) else None
    birim = [f"{k.birim_adi} Muhasebe Birimi"] if k.birim_adi not in ("", k.idare) else []
    return replace(
        tablo,
        kunye=replace(k, idare_kodu=kitaplik.idare_kodu),
        antet=Antet(("T.C.", k.idare, *birim), kitaplik.logo),
        imza=imza,
    )


def _imzali(tablo: Tablo) -> bool:
    """Whether it has signatures at its foot, or as a part."""
    bolumler = tablo.cilt.bolumler if tablo.cilt is not None else ()
    return any(_imza_yeri(d) for d in tablo.dipnotlar) or any(
        _imzali(b.tablo) or any(s.ad == "imza" for s in b.tablo.sutunlar) for b in bolumler
    )


def _imza_yeri(d: Dipnot) -> bool:
    return d.imzalik or d.baslik == "İmzalar"


def _secilen(parametreler: frozenset[str]) -> tuple[str, ...]:
    """Who signs a report by what it may be asked for."""
    if _HARCAMA in parametreler:
        return _TASINIRLAR
    return _BUTCE if _ASAMA in parametreler else _DEFTERLER


def _adlariyla(kim: tuple[str, ...], tablo: Tablo, istek: Istek, kitaplik: RaporKitapligi) -> Iterator[tuple[str, str]]:
    """Title and name, "" where the books of the report's moment know none."""
    d = kitaplik.defter(istek.birim, istek.yil)
    an = GorevAni(d) if d is not None else None
    gun, birim = istek.deger("son") or tablo.kunye.tarih, istek.deger(_HARCAMA)
    for gorev in kim:
        if gorev == UST_YONETICI:
            yield cumle_basi(organ_adi(UST_YONETICI, kitaplik.idare_turu)), ""
        elif gorev not in ROL_ADI:
            yield gorev, ""
        elif an is None:
            yield cumle_basi(ROL_ADI[gorev]), ""
        elif gorev in BIRIMIN:
            yield cumle_basi(ROL_ADI[gorev]), an.ad(gorev, gun)
        else:
            ad = an.tasinir_gorevlisi(gorev, gun, birim) if birim else an.tek_gorevli(gorev, gun)
            yield cumle_basi(ROL_ADI[gorev]), ad
