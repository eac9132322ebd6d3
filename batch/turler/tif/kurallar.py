"""What a TİF must keep by itself, whatever the books hold: fields, codes, papers, who decided (R-T02 … R-T100).

What is asked of an approval (papers, decisions) is asked of an ONAYSIZ TİF only when it is approved: `onay_bulgulari`.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.tif import alan_kurallari as alan
from batch.turler.tif import alanlar as a
from batch.turler.tif import dayanak_kurallari as dayanak
from batch.turler.tif import kod_kurallari as kod
from batch.turler.tif import organ_kurallari as organ
from batch.turler.tif.belge import Tif

ONAY_KURALLARI: tuple[Kural[Tif], ...] = (
    dayanak.dayanagi,
    dayanak.tasit_devri,
    dayanak.muayenesi,
    organ.bagis_kabulu,
    organ.karari,
)


def onay_bulgulari(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """What stands against approving a TİF, or is to be told then."""
    for kural in ONAY_KURALLARI:
        yield from kural(t, o, b)


def onayli_gelen(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """The same of one that comes approved."""
    if t.durum == a.ONAYLI:
        yield from onay_bulgulari(t, o, b)


KURALLAR: tuple[Kural[Tif], ...] = (
    alan.karsi_taraf,
    alan.kaybin_alanlari,
    alan.kaybin_sorumlusu,
    alan.ortak_gideri,
    alan.gereksiz_alan,
    alan.tasit_bilgisi,
    alan.tam_sayilan,
    kod.kodu,
    kod.ekonomik_kodu,
    kod.tipi,
    kod.eser_bilgisi,
    kod.hesabi_turune_uyar,
    kod.tasinir_mi,
    kod.yabanci_satici,
    dayanak.dayanak_tarihi,
    dayanak_yili,
    organ.komisyonu,
    organ.fire_sorumlusu,
    onayli_gelen,
)
