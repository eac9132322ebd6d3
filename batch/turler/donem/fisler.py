"""The entries that follow from a period-end document: one voucher a row (MİBMY m.480/1-b)."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import yazi
from batch.turler.butce.odenek_fisi import bos_no, kisa_no
from batch.turler.donem.asamalar import yil_sonu_gunu
from batch.turler.donem.belge import DonemBelgesi, DonemSatiri
from batch.turler.donem.cizelge import DonemCifti
from batch.turler.fis.belge import Dayanak, Fis, Satir

DAYANAK_TURU = "Dönem sonu belgesi"
# Accounts whose lines bear codes: expense all four (m.371/a-1), stocks where they belong (m.114/9), revenue and its
# receivables the code of the revenue (m.367), assets where they belong (m.159/3).
_GIDER, _GELIR, _STOK = "630", "600", "15"
_VARLIK = ("25", "26", "29")
_GELIR_ALACAGI = ("12", "22")
_ADLAR = {
    "FAIZ": "faiz tahakkuku",
    "DEGERLEME": "döviz değerlemesi",
    "TAHAKKUK": "ayın payının tahakkuku",
    "VADE": "vadesi bir yılın altına inen tutar",
    "TAKIP": "takibe alınan alacak",
    "ZAMANASIMI": "zamanaşımı yılına göre aktarma",
    "AMORTISMAN": "yılın amortismanı",
    "ENFLASYON": "enflasyon düzeltmesi",
}


def adi(islem: str) -> str:
    """What an operation does, in words."""
    return _ADLAR[islem]


def fis_islemi(tarih: str) -> str:
    """What a voucher of a day is in the year: DONEM_SONU on its last one."""
    return "DONEM_SONU" if yil_sonu_gunu(tarih) else "NORMAL"


def donem_fisi(kitap: Sorulan, belge: DonemBelgesi, sira: int, s: DonemSatiri, c: DonemCifti) -> Fis:
    """The voucher of a row; its number is one that no other entry of the program has."""
    aciklama = s.aciklama or f"{adi(belge.islem)} ({c.madde})"
    if s.matrah and (s.oran or s.katsayi):
        aciklama = f"{aciklama}: matrah {yazi(int(s.matrah.replace('.', '')))}, oran {s.oran or s.katsayi}"[:500]
    satirlar = (
        Satir(hesap=s.hesap, borc=s.tutar, aciklama=aciklama, ilgili=s.ilgili, **_kodlar(s.hesap, s)),
        Satir(hesap=s.karsi_hesap, alacak=s.tutar, aciklama=aciklama, ilgili=s.ilgili, **_kodlar(s.karsi_hesap, s)),
    )
    return Fis(
        belge_turu="MIF",
        belge_no=bos_no(kitap, f"{kisa_no(f'DNM-{belge.belge_no}')[:28]}/{sira}"),
        tarih=belge.tarih,
        islem=fis_islemi(belge.tarih),
        aciklama=f"{belge.belge_no} sayılı dönem sonu belgesi: {adi(belge.islem)} ({c.madde})",
        dayanak=(*belge.dayanak, Dayanak(turu=DAYANAK_TURU, no=belge.belge_no, tarihi=belge.tarih)),
        satirlar=satirlar,
    )


def _kodlar(hesap: str, s: DonemSatiri) -> dict[str, str]:
    """The codes of a row that the line of an account bears."""
    ana = ana_hesap(hesap)
    if ana == _GIDER:
        adlar: tuple[str, ...] = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
    elif ana.startswith(_STOK):
        adlar = ("kurumsal", "fonksiyonel", "finansman")
    elif ana.startswith(_VARLIK):
        adlar = ("kurumsal",)
    elif ana == _GELIR or ana.startswith(_GELIR_ALACAGI):
        adlar = ("ekonomik",)
    else:
        adlar = ()
    return {ad: deger for ad in adlar if (deger := getattr(s, ad))}
