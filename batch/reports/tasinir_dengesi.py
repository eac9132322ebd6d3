"""Whether the items of 253, 254 and 255 tie with the accounts, by II. düzey code (MİBMY m.187/2-a-1; TMY m.30/4)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.kodlar import ana_hesap
from batch.documents.tasinir import DAYANIKLI, deger_kurus, ikinci_duzey, sicil_kodu
from batch.reports.kaynak import RaporDefteri
from batch.turler.tif.alanlar import GIRIS_YONU
from batch.turler.tif.izdusum import SICIL_DEGERI, TIF_HESABI, SicilDegeri, birlestir

_TASINIR_LISTESI = "tasinir"


class TasinirDengesi(NamedTuple):
    """A II. düzey code, in kuruş. ``yuvarlama``: what its TİFs were rounded by when they were entered, all together."""

    hesap: str
    ad: str
    kutuk: int
    defter: int
    yuvarlama: int

    @property
    def fark(self) -> int:
        return self.kutuk - self.defter

    @property
    def nedeni(self) -> str:
        """What a difference comes of, for a clerk."""
        if not self.fark:
            return ""
        if abs(self.fark + self.yuvarlama) <= 1:  # the register's own total is rounded, too
            return "kuruş farkı"
        return "fişi olmayan TİF" if self.fark > 0 else "TİF'i olmayan fiş"


class TasinirDengeleri(NamedTuple):
    """``var``: whether the journal has items at all; ``birikmis``: what has accumulated on them."""

    var: bool
    hesaplar: tuple[TasinirDengesi, ...]
    birikmis: int


def tasinir_dengeleri(d: RaporDefteri) -> TasinirDengeleri:
    """As of the books' moment; of a journal without TİFs there is nothing to be told."""
    kutuk: dict[str, int] = {}
    yuvarlama: dict[str, int] = {}
    birikmis = 0
    for (_, sicil), v in d.izdusum(SICIL_DEGERI.ad, d.son_sira).items():
        x, hesap = SicilDegeri.oku(v), ikinci_duzey(sicil_kodu(sicil))
        kutuk[hesap] = kutuk.get(hesap, 0) + x.deger
        birikmis += x.birikmis
    if not kutuk:
        return TasinirDengeleri(False, (), 0)
    for (_, hesap, yon), (tutar, kurus, kesir) in d.izdusum(TIF_HESABI.ad, d.son_sira).items():
        deger = birlestir(kurus, kesir)
        artan = birlestir(tutar, 0) - deger
        yuvarlama[hesap] = yuvarlama.get(hesap, 0) + (artan if yon == GIRIS_YONU else -artan)
    defter: dict[str, int] = {}
    for kod, (borc, alacak) in d.toplamlar(d.son_sira).items():
        if ana_hesap(kod) in DAYANIKLI:
            hesap = ikinci_duzey(kod)
            defter[hesap] = defter.get(hesap, 0) + borc - alacak
    hesaplar = (
        TasinirDengesi(
            h,
            d.kod_adi(_TASINIR_LISTESI, h) or d.hesap_adi(h),
            deger_kurus(kutuk.get(h, 0)),
            defter.get(h, 0),
            deger_kurus(yuvarlama.get(h, 0)),
        )
        for h in sorted({*kutuk, *defter})
    )
    return TasinirDengeleri(True, tuple(x for x in hesaplar if x.kutuk or x.defter), birikmis)
