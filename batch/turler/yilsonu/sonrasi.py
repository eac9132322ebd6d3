"""What documents may still be recorded while a year ends (m.480)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.turler.fis.belge import Fis
from batch.turler.yilsonu.belge import GECICI, KAPANIS, MAHSUP
from batch.turler.yilsonu.izdusum import YIL_SONU


def gecici_sonrasi(kitap: Sorulan, ne: str) -> Bulgu | None:
    """YSN-022 for a document that may not come once the geçici mizan is out."""
    if kitap.son(YIL_SONU.ad, (GECICI,)) is None:
        return None
    mesaj = f"{kitap.yil} geçici mizanı çıkarılmış; {ne} alınmaz"
    return Bulgu(kod="YSN-022", mesaj=mesaj, gelen=ne)


def donem_sonu_disi(kitap: Sorulan, fis: Fis) -> Bulgu | None:
    """YSN-022: after the geçici mizan only what ends the period, on no account of budget or appropriations; after the
    closing nothing at all."""
    if kitap.son(YIL_SONU.ad, (GECICI,)) is None:
        return None
    if (kapanis := kitap.son(YIL_SONU.ad, (KAPANIS,))) is not None:
        mesaj = f"{kitap.yil} defteri {tarih_yazi(str(kapanis[0]))} günü kapanış fişiyle kapatılmış"
        return Bulgu(kod="YSN-022", mesaj=mesaj, gelen=fis.islem)
    if fis.islem != "DONEM_SONU":
        mesaj = f"{kitap.yil} geçici mizanı çıkarılmış; {fis.islem} işlemli fiş alınmaz"
        return Bulgu(kod="YSN-022", yol="@islem", mesaj=mesaj, beklenen="DONEM_SONU", gelen=fis.islem)
    for sira, s in enumerate(fis.satirlar, 1):
        if ana_hesap(s.hesap)[:1] == "8" or ana_hesap(s.hesap)[:2] == "90":
            mesaj = f"{sira}. satır: {s.hesap} hesabına kayıt; {kitap.yil} geçici mizanı çıkarılmış"
            return Bulgu(kod="YSN-022", yol=f"satir[{sira}]/@hesap", mesaj=mesaj, gelen=s.hesap)
    return None


GECEN_YIL_GIDERI, MAHSUP_AVANSI = "834", "165"
MAHSUP_HESAPLARI = frozenset({GECEN_YIL_GIDERI, MAHSUP_AVANSI})
_ARALIK = "12"  # advances go to 165 in this month for the next mahsup dönemi, and may come back


def mahsuptan_sonra(kitap: Sorulan, fis: Fis) -> Iterator[Bulgu]:
    """YSN-023: once the mahsup dönemi has been ended nothing is settled in it (m.137, R-B79).

    What corrects 834 has it on both sides (m.396/a-2, b-2), so amounts are looked at net; a voucher that says that it
    corrects is let through.
    """
    if fis.islem == "DUZELTME" or kitap.son(YIL_SONU.ad, (MAHSUP,)) is None:
        return
    for ana, borclu, ne in ((GECEN_YIL_GIDERI, True, "borç"), (MAHSUP_AVANSI, False, "alacak")):
        if (ana == MAHSUP_AVANSI and fis.tarih[5:7] == _ARALIK) or fis.islem == "KAPANIS":
            continue
        yerler = [(i, s) for i, s in enumerate(fis.satirlar, 1) if ana_hesap(s.hesap) == ana]
        net = sum(s.borc_kurus - s.alacak_kurus for _, s in yerler)
        if (net if borclu else -net) > 0:
            sira = next(i for i, s in yerler if bool(s.borc if borclu else s.alacak))
            mesaj = f"{sira}. satır: {ana} hesabına {ne}; {kitap.yil - 1} yılının mahsup dönemi kapatılmış"
            yield Bulgu(kod="YSN-023", yol=f"satir[{sira}]/@hesap", mesaj=mesaj, gelen=ana)
