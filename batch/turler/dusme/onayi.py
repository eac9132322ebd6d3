"""Whether a TİF may rest on a proposal to write off, and what of it is left: what the decision over a TİF asks (R-T22).

A TİF names it in ``kdtot_no``; `kdtot_durumu` finds it, `KdtotDurumu.engel` says what stands in the way, and its
`kullanim` is what the TİF writes into its `sonuc` under `tasinir_belgesi.KULLANILAN_BELGELER`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.dusme.alanlar import (
    BAYRAK,
    CALINMA,
    DEGISIM,
    EKONOMIK_OMUR,
    FIRE,
    HURDA,
    KAYIP,
    KIRILMA,
    KULLANILMAZ,
    NEDENLER,
    OLUM,
    SAYIM_NOKSANI,
)
from batch.turler.dusme.izdusum import AD, KDTOT_KALEMLERI, KDTOT_SICILLERI, KDTOTLAR, KdtotSatiri
from batch.turler.tasinir_belgesi import YALIN_NO, Anilan, BulunanBelge, asanlar, belge_bul, kullanim
from batch.turler.tif import alanlar as tif

# Sort of TİF → the reasons that it may rest on.
TIF_NEDENLERI: Mapping[str, frozenset[str]] = {
    tif.HURDA: frozenset({HURDA, EKONOMIK_OMUR, KULLANILMAZ, KIRILMA}),
    tif.YOK_OLMA: frozenset({KAYIP, CALINMA, OLUM, KIRILMA, FIRE, KULLANILMAZ, BAYRAK, DEGISIM, HURDA}),
    tif.SAYIM_NOKSANI: frozenset({SAYIM_NOKSANI, FIRE, KAYIP, CALINMA}),
}


class KdtotDurumu(NamedTuple):
    """A proposal of the books. ``kalan``: code → what no TİF has used yet (10⁻⁴); ``siciller``: the items it names."""

    no: str
    harcama_birimi: str
    satir: KdtotSatiri
    bulunan: BulunanBelge
    kalan: Mapping[str, int]
    siciller: frozenset[str]

    def engel(self, tarih: str, tur: str, kalemler: Mapping[str, int], siciller: Collection[str]) -> str:
        """Why a TİF of an ISO day and sort that takes out these quantities and items cannot rest on it; "" where it
        can."""
        if tarih < self.satir.onay_tarihi:
            return f"{self.no} sayılı tutanağın onayı {tarih_yazi(self.satir.onay_tarihi)} tarihli, fiş ondan önce"
        if self.satir.neden not in TIF_NEDENLERI.get(tur, NEDENLER):
            return f"{self.no} sayılı tutanağın nedeni {NEDENLER[self.satir.neden].ad}; {tur} fişine dayanak olmaz"
        if fazla := sorted(set(siciller) - self.siciller):
            return f"{self.no} sayılı tutanakta olmayan sicil: {', '.join(fazla)}"
        if asan := asanlar(kalemler, self.kalan):
            return f"{self.no} sayılı tutanakta kalandan çok düşülmüş: {'; '.join(asan)}"
        return ""

    def kullanim(self, fis: tuple[str, str], kalemler: Mapping[str, int], *, geri: bool = False) -> dict[str, Any]:
        """What a TİF (number, date) that takes out these quantities writes into its `sonuc`."""
        return kullanim(AD, (self.harcama_birimi, self.bulunan.yil, self.no), fis, kalemler, geri=geri)


def kdtot_durumu(
    kitap: Sorulan, kitaplik: Kitaplik, harcama_birimi: str, no: str, anilan: Anilan = YALIN_NO
) -> KdtotDurumu | None:
    """The proposal with a number, as `belge_bul` finds it; None where the books have none."""
    bulunan = belge_bul(kitap, kitaplik, KDTOTLAR.ad, harcama_birimi, no, anilan)
    if bulunan is None:
        return None
    kendi, on = bulunan.defterler[0], (harcama_birimi, no)
    kullanilan = bulunan.kullanilan(AD, harcama_birimi, no)
    kalan = {k[-1]: v[0] - kullanilan.get(k[-1], 0) for k, v in kendi.ara(KDTOT_KALEMLERI.ad, on)}
    siciller = frozenset(k[-1] for k, v in kendi.ara(KDTOT_SICILLERI.ad, on) if v[0])
    satir = KdtotSatiri(*bulunan.deger)  # type: ignore[arg-type]
    return KdtotDurumu(no, harcama_birimi, satir, bulunan, kalan, siciller)
