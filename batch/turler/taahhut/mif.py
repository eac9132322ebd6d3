"""The entries that follow from a commitment's card and its movements: 920 against 921 (MİBMY m.449/1, m.451, m.453)."""

from __future__ import annotations

from collections.abc import Mapping

from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, yazi
from batch.turler.butce.odenek_fisi import bos_no
from batch.turler.fis.belge import Dayanak, Fis, Ilgili, Satir
from batch.turler.taahhut.belge import Taahhut
from batch.turler.taahhut.izdusum import KartSatiri
from batch.turler.taahhut.kurallar import GIDER_TAAHHUTLERI

KARSILIGI = "921"
DAYANAK_TURU = "Taahhüt kartı (Örnek-66)"  # a certified copy goes with the entry (m.449/5)


def taahhut_fisi(
    kitap: Sorulan,
    belge: Taahhut,
    kart: KartSatiri,
    tutarlar: Mapping[Tertip, int],
    ne: str,
    baglanan: Mapping[Tertip, int],
) -> tuple[Fis, ...]:
    """The voucher of what commitments rise (920 B / 921 A) or, negative, fall by (921 B / 920 A); none for nothing.

    ``tutarlar``: kuruş by tertip, all of one sign. 920 goes by the contract's year and the economic code on the level
    that budgets are adopted at, so that card and movements meet on one sub-account whatever their papers write
    (m.450/2); each line bears the tertip (m.450/3), and what it binds or frees of the appropriation (m.449/7). The
    number is one that no other entry of the program has: who uses it says so (`FISTEN_DOGANLAR`).
    """
    dolu = {t: tutar for t, tutar in tutarlar.items() if tutar}
    if not dolu:
        return ()
    artar = next(iter(dolu.values())) > 0
    satirlar = [
        _satir(_alt_hesap(kart, t), t, abs(tutar), artar, _odenek(belge, baglanan.get(t, 0)))
        for t, tutar in sorted(dolu.items())
    ]
    karsi = Satir(hesap=KARSILIGI, **{"alacak" if artar else "borc": duz(abs(sum(dolu.values())))})
    return (
        Fis(
            belge_turu="MIF",
            belge_no=bos_no(kitap, f"TAH-{belge.taahhut_no}/{belge.belge_no}{'' if artar else '/E'}"),
            tarih=belge.tarih,
            islem="NORMAL",
            aciklama=f"{belge.taahhut_no} sayılı taahhüt: {ne}",
            dayanak=(Dayanak(turu=DAYANAK_TURU, no=belge.taahhut_no, tarihi=belge.tarih),),
            ilgili=Ilgili(ad=kart.yuklenici, kimlik_no=kart.kimlik_no),
            satirlar=(*satirlar, karsi) if artar else (karsi, *satirlar),
        ),
    )


def _alt_hesap(kart: KartSatiri, t: Tertip) -> str:
    return f"{GIDER_TAAHHUTLERI}.{kart.sozlesme_tarihi[:4]}.{t.ekonomik}"


def _odenek(belge: Taahhut, baglanan: int) -> str:
    """What stands in the sub-account's book of the appropriation that belongs to the commitment."""
    if not baglanan:
        return ""
    ne = "bağlandı" if baglanan > 0 else "çözüldü"
    return f"{belge.mali_yil or belge.tarih[:4]} ödeneğinden {yazi(abs(baglanan))} TL {ne}"


def _satir(hesap: str, t: Tertip, tutar: int, borc: bool, aciklama: str) -> Satir:
    kodlar = {**t._asdict(), "ekonomik": t.ekonomik_tam}
    return Satir(hesap=hesap, **{"borc" if borc else "alacak": duz(tutar)}, **kodlar, aciklama=aciklama)
