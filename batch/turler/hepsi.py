"""All kinds of documents, in the order in which they were added; asked for as `batch.turler.TURLER`."""

from __future__ import annotations

from typing import Any

from batch.documents.tur import Tur
from batch.turler.alindi import ALINDI
from batch.turler.ambar import AMBAR
from batch.turler.ambardevri import AMBARDEVRI
from batch.turler.butce import BUTCE
from batch.turler.cagri import CAGRI
from batch.turler.dipnot import DIPNOT
from batch.turler.donem import DONEM
from batch.turler.dusme import DUSME
from batch.turler.evrak import EVRAK
from batch.turler.fis import FIS
from batch.turler.gecicialindi import GECICIALINDI
from batch.turler.gorevli import GOREVLI
from batch.turler.gunsonu import GUNSONU
from batch.turler.ihtiyacfazlasi import IHTIYACFAZLASI
from batch.turler.ilce_mizani import ILCE_MIZANI
from batch.turler.imha import IMHA
from batch.turler.istek import ISTEK
from batch.turler.kasa import KASA
from batch.turler.kesinhesap import KESINHESAP
from batch.turler.kod_duzeltme import KOD_DUZELTME
from batch.turler.sayim import SAYIM
from batch.turler.taahhut import TAAHHUT
from batch.turler.tasitlistesi import TASITLISTESI
from batch.turler.teminat import TEMINAT
from batch.turler.tif import TIF
from batch.turler.tifdurum import TIFDURUM
from batch.turler.varlik import VARLIK
from batch.turler.yilsonu import YILSONU
from batch.turler.zimmet import ZIMMET

# A kind is added here and nowhere else; `make docs` then lists it. What is of no kind is refused as if it were of the
# first.
TURLER: tuple[Tur[Any], ...] = (
    FIS,
    KOD_DUZELTME,
    BUTCE,
    TAAHHUT,
    GUNSONU,
    YILSONU,
    ILCE_MIZANI,
    DONEM,
    VARLIK,
    KASA,
    GOREVLI,
    TEMINAT,
    ALINDI,
    EVRAK,
    DIPNOT,
    KESINHESAP,
    TIF,
    TIFDURUM,
    ISTEK,
    GECICIALINDI,
    DUSME,
    AMBARDEVRI,
    IMHA,
    AMBAR,
    ZIMMET,
    SAYIM,
    TASITLISTESI,
    IHTIYACFAZLASI,
    CAGRI,
)
