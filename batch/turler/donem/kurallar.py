"""What a period-end document must keep by itself, whatever the journal holds (MİBMY m.480/1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tur import Kural
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.alanlar import AMORTISMAN, ENFLASYON, EVET, carpim, oran_payi
from batch.turler.donem.belge import DonemBelgesi, DonemSatiri
from batch.turler.donem.cizelge import (
    AMORTISMAN_DISI,
    AMORTISMANA_TABI,
    AY_SONU,
    YIL_SONU,
    DonemCifti,
    ciftler,
    islemin_ciftleri,
)
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.gunsonu.belge import ayin_son_gunu

AZAMI_SATIR = 500  # each row is an entry of its own


def cifti(islem: str, s: DonemSatiri) -> DonemCifti | None:
    """What the table says of a row; None where the operation makes no such entry."""
    return ciftler().get((islem, ana_hesap(s.hesap), ana_hesap(s.karsi_hesap)))


def satir_sayisi(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-011."""
    if len(belge.satirlar) > AZAMI_SATIR:
        n = len(belge.satirlar)
        mesaj = f"belgede {n} satır var; her satır bir fiş olur, bir belgeden en çok {AZAMI_SATIR} fiş doğar"
        yield Bulgu(kod="DNM-011", mesaj=mesaj, beklenen=f"en çok {AZAMI_SATIR} satır", gelen=str(n))


def islemin_kaydi(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-002: the operation makes such an entry."""
    if not belge.islem:
        return
    for i, s in enumerate(belge.satirlar, 1):
        if not s.hesap or not s.karsi_hesap or cifti(belge.islem, s) is not None:
            continue
        yield kalem_bulgusu(
            o,
            "satir",
            i,
            "hesap",
            "DNM-002",
            f"{belge.islem} işlemi {s.hesap} B / {s.karsi_hesap} A kaydını yapmaz",
            beklenen=_beklenenler(belge.islem, s),
            gelen=f"{s.hesap} / {s.karsi_hesap}",
        )


def _beklenenler(islem: str, s: DonemSatiri) -> str:
    """The entries of the operation on one of the two accounts, with their articles; all pairs where there is none."""
    ikisi = {ana_hesap(s.hesap), ana_hesap(s.karsi_hesap)} - {"600", "630", "698"}
    hepsi = islemin_ciftleri(islem)
    yakin = [c for c in hepsi if ikisi & {c.borc, c.alacak}]
    if yakin:
        return " | ".join(f"{c.borc} B / {c.alacak} A ({c.madde})" for c in yakin)
    return " | ".join(f"{c.borc}/{c.alacak}" for c in hepsi)


def tutarli(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-003: an amount, or the reason why there is none."""
    for i, s in enumerate(belge.satirlar, 1):
        if not o.okundu(i, "tutar", "yok"):
            continue
        if s.yok != EVET:
            if not s.kurus:
                mesaj = "tutar yazılmamış; yapılacak kayıt yoksa yok alanına EVET, gerekçesi açıklamaya yazılır"
                yield kalem_bulgusu(o, "satir", i, "tutar", "DNM-003", mesaj, beklenen="sıfırdan büyük tutar")
        elif s.kurus:
            mesaj = f"yapılacak kayıt yok denilmiş, tutar {yazi(s.kurus)} yazılmış"
            yield kalem_bulgusu(o, "satir", i, "yok", "DNM-003", mesaj, beklenen="boş tutar", gelen=s.tutar)
        elif not s.aciklama and o.okundu(i, "aciklama"):
            mesaj = "yapılacak kayıt yok denilmiş, gerekçesi yazılmamış"
            yield kalem_bulgusu(o, "satir", i, "aciklama", "DNM-003", mesaj, beklenen="gerekçe")


def hesaplanan(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-004: the amount is what its base and its rate make of it, to the kuruş."""
    for i, s in enumerate(belge.satirlar, 1):
        if s.oran and s.katsayi:
            yield kalem_bulgusu(
                o, "satir", i, "katsayi", "DNM-004", "oran ve katsayı birlikte yazılmış", beklenen="biri"
            )
            continue
        if s.katsayi and belge.islem != ENFLASYON:
            mesaj = f"katsayı yalnız {ENFLASYON} işleminde yazılır"
            yield kalem_bulgusu(o, "satir", i, "katsayi", "DNM-004", mesaj, gelen=s.katsayi)
            continue
        if s.yok == EVET or not s.matrah or not (s.oran or s.katsayi) or not s.kurus:
            continue
        matrah = tam(s.matrah)
        if s.katsayi:
            pay, payda = oran_payi(s.katsayi)
            pay -= payda
            if pay <= 0:
                mesaj = f"katsayı {s.katsayi}; düzeltme artışı ancak 1'den büyük katsayıyla doğar"
                yield kalem_bulgusu(o, "satir", i, "katsayi", "DNM-004", mesaj, beklenen="1'den büyük", gelen=s.katsayi)
                continue
            beklenen, ne = carpim(matrah, s.katsayi) - matrah, f"(katsayı {s.katsayi} - 1)"
        else:
            (pay, payda), ne = oran_payi(s.oran), f"oran {s.oran}"
            beklenen = carpim(matrah, s.oran)
        if abs(s.kurus * payda - matrah * pay) >= payda:  # a kuruş up or down is a rounding
            mesaj = f"matrah {yazi(matrah)} × {ne} = {yazi(beklenen)}; tutar {yazi(s.kurus)} yazılmış"
            yield kalem_bulgusu(o, "satir", i, "tutar", "DNM-004", mesaj, beklenen=yazi(beklenen), gelen=yazi(s.kurus))


def gununde(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-010: what is done at a month's or a year's end is dated then."""
    if not belge.tarih:
        return
    for i, s in enumerate(belge.satirlar, 1):
        c = cifti(belge.islem, s)
        son = "" if c is None else f"{belge.tarih[:4]}-12-31" if c.gun == YIL_SONU else ayin_son_gunu(belge.tarih)
        if c is None or c.gun not in (AY_SONU, YIL_SONU) or belge.tarih == son:
            continue
        ne = "yılın" if c.gun == YIL_SONU else "ayın"
        yield Bulgu(
            kod="DNM-010" if c.gun == AY_SONU else "DNM-012",
            yol="@tarih",
            mesaj=f"{i}. satır: {c.borc} B / {c.alacak} A kaydı {ne} sonunda yapılır; belge "
            f"{tarih_yazi(belge.tarih)} tarihli",
            beklenen=tarih_yazi(son),
            gelen=belge.tarih,
            madde=f"MİBMY {c.madde}",
        )
        return  # one day, one finding


def amortismana_tabi(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-013: arazi ve arsalar, investments in the making and advances are not depreciated (m.187/ç-2); what is
    accumulates on the account of its group."""
    if belge.islem != AMORTISMAN:
        return
    for i, s in enumerate(belge.satirlar, 1):
        if not s.konu_hesap or (tabi := AMORTISMANA_TABI.get(ana_hesap(s.karsi_hesap))) is None:
            continue
        if ana_hesap(s.konu_hesap) in tabi:
            continue
        disi = ana_hesap(s.konu_hesap) in AMORTISMAN_DISI
        neden = "amortismana tabi değil" if disi else f"{ana_hesap(s.karsi_hesap)} hesabında birikmez"
        mesaj = f"{s.konu_hesap} hesabındaki varlık {neden}"
        yield kalem_bulgusu(
            o, "satir", i, "konu_hesap", "DNM-013", mesaj, beklenen=" | ".join(tabi), gelen=s.konu_hesap
        )


def zamanasimi_alt_hesabi(belge: DonemBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """DNM-002: what moves from a sub-account to itself moves nothing (m.480/1-b-3)."""
    for i, s in enumerate(belge.satirlar, 1):
        if s.hesap and s.hesap == s.karsi_hesap and s.yok != EVET:
            mesaj = f"{s.hesap} hem borçlu hem alacaklı yazılmış; aktarma iki ayrı alt hesap arasında olur"
            yield kalem_bulgusu(
                o, "satir", i, "karsi_hesap", "DNM-002", mesaj, beklenen="başka bir alt hesap", gelen=s.hesap
            )


KURALLAR: tuple[Kural[DonemBelgesi], ...] = (
    satir_sayisi,
    islemin_kaydi,
    zamanasimi_alt_hesabi,
    tutarli,
    hesaplanan,
    gununde,
    amortismana_tabi,
    dayanak_yili,
)
