"""What of TİFs the accounts lack, in numbers (`batch status`)."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from batch.documents.izdusum import Anahtar, Deger
from batch.documents.karar import Sorulan
from batch.turler.sayim.izdusum import acik_sayimlar, sayimin_bekleyenleri
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import TIF_KAYDI, TIF_SAYISI, TifDurumu
from batch.turler.tif.kalan import bekleyenler
from batch.turler.tif.muhasebe_izdusumu import TUKETIM_ACIK
from batch.turler.tif.oeb_defteri import OebDefteri


class DizinliKitap(Sorulan, Protocol):
    """Books that tell all rows of a `Dizin` as well."""

    def sonlar(self, ad: str, on: Anahtar = ()) -> dict[Anahtar, tuple[Deger, ...]]: ...


class TasinirOzeti(NamedTuple):
    """Numbers of TİFs, amounts in kuruş. ``onaysiz``: without an approval, ``devir`` of them receiving sides of one;
    ``bekleyen``: not sent to the accounts, ``geciken`` of them beyond their ten days; ``oebsiz``: bought and not wholly
    paid; ``tuketim``: consumed and in no entry; ``acik_sayim``: counts that have not ended, ``noksan``: ended ones
    with a shortage that no TİF has written off."""

    onaysiz: int
    devir: int
    bekleyen: int
    geciken: int
    oebsiz: int
    oebsiz_tutar: int
    tuketim: int
    acik_sayim: int = 0
    noksan: int = 0

    @property
    def bos(self) -> bool:
        return not any(self)


def tasinir_ozeti(kitap: DizinliKitap, gun: str) -> TasinirOzeti | None:
    """As of now, ten days reckoned up to an ISO day; None where the journal holds no TİF."""
    if not any(kitap.toplam(TIF_SAYISI.ad, ())):
        return None
    onaysiz = [
        d for d in map(TifDurumu.oku, kitap.sonlar(TIF_KAYDI.ad).values()) if d is not None and d.durum == a.ONAYSIZ
    ]
    bekleyen = bekleyenler(kitap)
    acik = [kalan for _, kalan in OebDefteri(kitap).acik()]
    return TasinirOzeti(
        onaysiz=len(onaysiz),
        devir=sum(1 for d in onaysiz if d.karsi_tif),
        bekleyen=len(bekleyen),
        geciken=sum(1 for x in bekleyen if x.son_gun() < gun),
        oebsiz=len(acik),
        oebsiz_tutar=sum(acik),
        tuketim=kitap.toplam(TUKETIM_ACIK.ad, ())[0],
        acik_sayim=len(acik_sayimlar(kitap)),
        noksan=len({yer for yer, _, _ in sayimin_bekleyenleri(kitap, ())}),
    )
