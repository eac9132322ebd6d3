"""What goes out of the house, or is kept from vouchers: entries of the registry of reports, as one block."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from batch.reports import fis_belgeleri
from batch.reports import parametre as p
from batch.reports.birlesik import birlesik_mizan
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.kbs_yukleme import kbs_yukleme
from batch.reports.parametre import Parametre
from batch.reports.tablo import Tablo
from batch.reports.takvim import takvim
from batch.reports.tecil_defteri import tecil_defteri
from batch.reports.veriler_defteri import veriler_defteri


class GidenRapor(NamedTuple):
    """The fields of a report, in the order of `batch.reports.rapor.Rapor`."""

    ad: str
    baslik: str
    parametreler: tuple[Parametre, ...]
    yap: Callable[[Istek, RaporKitapligi], Tablo]


GIDEN_RAPORLAR = (
    GidenRapor("veriler-defteri", "Birleştirilmiş Veriler Defteri", (p.ILK, p.SON), veriler_defteri),
    GidenRapor("kbs-yukleme", "KBS'ye Yüklenecek Mizan", (p.SON,), kbs_yukleme),
    GidenRapor("birlesik-mizan", "Birleşik Mizan", (replace(p.DUZEY, varsayilan="1"), p.TUR, p.SON), birlesik_mizan),
    GidenRapor("ornek-47", "Muhasebe Yetkilisi Mutemetleri Kasa Defteri", (p.SON,), fis_belgeleri.mutemet_kasasi),
    GidenRapor("ornek-55", "Düzeltme ve İade Belgesi", (p.ILK, p.SON, p.FIS_NO), fis_belgeleri.iade_belgesi),
    GidenRapor("ornek-56", "Bütçeleştirilecek Borçlar Bildirim Listesi", (p.SON,), fis_belgeleri.butcelesecek_borclar),
    GidenRapor("ornek-57", "Tecil Defteri", (p.SON,), tecil_defteri),
    GidenRapor("takvim", "Takvim", (), takvim),
)
