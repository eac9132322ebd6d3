"""What a count that differs from the books asks for: the entry of each account, and whether the program can make it
(MİBMY m.51, 54, 66, 78-84, 162, 296, 441)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import duz, yazi
from batch.turler.butce.odenek_fisi import bos_no
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.kasa.alanlar import TUTANAK
from batch.turler.kasa.belge import Kasa
from batch.turler.kasa.kurallar import YIL_SONU

NOKSAN, FAZLA, KISI_MALI = "197", "397", "913"
# Three-digit account → article of a surplus, of a shortage.
_MADDELER = {
    "100": ("m.51/a-2", "m.51/b-2"),
    "101": ("m.54/a-3", "m.54/b-3"),
    "105": ("m.66/a-3", "m.66/b-4"),
    "110": ("m.78/a-4", "m.78/b-3"),
    "111": ("m.80/a-4", "m.80/b-3"),
    "112": ("m.82/a-4", "m.82/b-3"),
    "117": ("m.84/a-3", "m.84/b-4"),
    "217": ("m.162/a-2", "m.162/b-2"),
    "912": ("m.441/a-3", "m.441/b-4"),
}
# What needs more than the difference: the day's rate (105), who answers for it (912).
_BILGI_ISTER = {
    ("105", 1): "fark sayım günündeki döviz satış kuruyla yazılır",
    ("105", -1): "noksan sayım günündeki döviz satış kuruyla 197'ye, kayıtlı değerle farkı 630'a ya da 600'e yazılır",
    ("912", -1): "ayrıca sorumlusu adına gerçeğe uygun değeriyle 140 borç, 330 ya da 333 alacak yazılır",
}


class FarkKaydi(NamedTuple):
    """The entry of a difference. ``borc``, ``alacak``: "" where no article names one; ``engel``: why the program cannot
    make it, "" when it can."""

    borc: str
    alacak: str
    madde: str
    engel: str = ""

    @property
    def soz(self) -> str:
        """In words: ``197 borç, 100 alacak (m.51/b-2)``."""
        if not self.borc:
            return self.engel
        kayit = f"{self.borc} borç, {self.alacak} alacak ({self.madde})"
        return f"{kayit}; {self.engel}" if self.engel else kayit


def fark_kaydi(hesap: str, fark: int) -> FarkKaydi:
    """The entry of what was counted less what the books hold (``fark``, kuruş, not zero) of an account."""
    ana, yon = ana_hesap(hesap), 1 if fark > 0 else -1
    if ana == "910":
        sebep = "m.436'da sayım kaydı yoktur; mektubun alındısı ve iade yazısıyla karşılaştırılır"
        return FarkKaydi("", "", "m.436", sebep)
    if ana in ("102", "104"):
        sebep = "önce ekstreyle karşılaştırılır (banka-uzlasma raporu)"
        if ana == "102" and yon > 0:
            return FarkKaydi(hesap, FAZLA, "m.296/a-1", f"{sebep}; nedeni bulunamazsa yazılır")
        return FarkKaydi("", "", "m.56/c", sebep)
    fazla, noksan = _MADDELER.get(ana, ("m.296/a-1", "m.156/a-1"))
    engel = _BILGI_ISTER.get((ana, yon), "")
    if ana == "912":
        return FarkKaydi(hesap, KISI_MALI, fazla, engel) if yon > 0 else FarkKaydi(KISI_MALI, hesap, noksan, engel)
    return FarkKaydi(hesap, FAZLA, fazla, engel) if yon > 0 else FarkKaydi(NOKSAN, hesap, noksan, engel)


def fark_fisi(kitap: Sorulan, belge: Kasa, sira: int, hesap: str, fark: int, tarih: str) -> Fis:
    """The voucher of a difference that the program can book. ``sira``: which of the record's differences, from 1;
    ``tarih``: "" of a draft, whose day people choose."""
    kayit = fark_kaydi(hesap, fark)
    ne = "fazlası" if fark > 0 else "noksanı"
    no = f"SAYIM-{belge.belge_no}" + (f"/{sira}" if sira > 1 else "")
    tutar = duz(abs(fark))
    return Fis(
        belge_turu="MIF",
        belge_no=bos_no(kitap, no),
        tarih=tarih,
        islem="DONEM_SONU" if tarih.endswith(YIL_SONU) else "NORMAL",
        aciklama=f"{belge.belge_no} numaralı tutanak: {hesap} hesabında {yazi(abs(fark))} TL sayım {ne}",
        dayanak=(Dayanak(turu=TUTANAK[belge.islem], no=belge.belge_no, tarihi=belge.tarih),),
        satirlar=(Satir(hesap=kayit.borc, borc=tutar), Satir(hesap=kayit.alacak, alacak=tutar)),
    )
