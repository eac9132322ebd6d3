"""What a count misses and no TİF has written off yet, as a TİF that names the count is held against it (R-T22)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.sayim.izdusum import (
    AD,
    BITEN_SAYIM,
    SAYIM_NOKSAN_SICILLERI,
    SAYIM_NOKSANLARI,
    SAYIM_TUTANAKLARI,
    SayimTutanagi,
    bitmis,
)
from batch.turler.tasinir_belgesi import YALIN_NO, Anilan, BulunanBelge, asanlar, belge_bul, kullanim


class NoksanDurumu(NamedTuple):
    """A count of the books by its number. ``kalan``: code → what waits (10⁻⁴); ``siciller``: the items it misses;
    ``yerine``: the newer count that has taken its place, "" for none."""

    no: str
    harcama_birimi: str
    tutanak: SayimTutanagi
    bulunan: BulunanBelge
    kalan: Mapping[str, int]
    siciller: frozenset[str]
    yerine: str = ""

    def engel(self, tarih: str, ambar: str, kalemler: Mapping[str, int], siciller: Collection[str]) -> str:
        """Why a TİF of an ISO day and ambar that writes off these quantities and items cannot rest on it; "" where it
        can."""
        sayim = self.tutanak.sayim
        if not bitmis(sayim):
            return f"{self.no} sayılı sayım sonlandırılmamış"
        if self.yerine:
            return (
                f"{self.no} sayılı sayımdan sonra {self.tutanak.ambar} ambarı yeniden sayılmış; noksan hâlâ varsa "
                f"{self.yerine} sayılı sayım gösterilir"
            )
        if self.tutanak.ambar != ambar:
            return f"{self.no} sayılı sayım {self.tutanak.ambar} ambarının, fiş {ambar} ambarının"
        if tarih < sayim.bitis:
            return f"{self.no} sayılı sayım {tarih_yazi(sayim.bitis)} günü sonlandırılmış, fiş ondan önce"
        if fazla := sorted(set(siciller) - self.siciller):
            return f"{self.no} sayılı sayımda noksan çıkmamış sicil: {', '.join(fazla)}"
        if asan := asanlar(kalemler, self.kalan):
            return f"{self.no} sayılı sayımda bekleyen noksandan çok düşülmüş: {'; '.join(asan)}"
        return ""

    def kullanim(self, fis: tuple[str, str], kalemler: Mapping[str, int]) -> dict[str, Any]:
        """What a TİF (number, date) that writes off these quantities writes into its `sonuc`."""
        return kullanim(AD, (self.harcama_birimi, self.bulunan.yil, self.no), fis, kalemler)


def noksan_durumu(
    kitap: Sorulan, kitaplik: Kitaplik, harcama_birimi: str, no: str, anilan: Anilan = YALIN_NO
) -> NoksanDurumu | None:
    """The count with a number, as `belge_bul` finds it; None where the books have none."""
    bulunan = belge_bul(kitap, kitaplik, SAYIM_TUTANAKLARI.ad, harcama_birimi, no, anilan)
    tutanak = SayimTutanagi.oku(bulunan.deger) if bulunan is not None else None
    if bulunan is None or tutanak is None:
        return None
    kendi = bulunan.defterler[0]
    kullanilan = bulunan.kullanilan(AD, harcama_birimi, no)
    noksan = kendi.ara(SAYIM_NOKSANLARI.ad, (harcama_birimi, tutanak.ambar, no))
    kalan = {k[-1]: v[0] - kullanilan.get(k[-1], 0) for k, v in noksan}
    siciller = frozenset(k[-1] for k, v in kendi.ara(SAYIM_NOKSAN_SICILLERI.ad, (harcama_birimi, no)) if v[0])
    yer = (harcama_birimi, tutanak.ambar)
    bitenler = [(d.yil, str(x[0])) for d in bulunan.defterler if (x := d.son(BITEN_SAYIM.ad, yer)) is not None]
    kendisi = (bulunan.yil, no)
    son = max((x for x in bitenler if x[0] >= bulunan.yil), default=kendisi)
    return NoksanDurumu(no, harcama_birimi, tutanak, bulunan, kalan, siciller, son[1] if son != kendisi else "")
