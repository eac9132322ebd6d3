"""What a commitment's document must keep by itself, whatever the journal holds (MİBMY m.449, m.450)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tertip import Tertip
from batch.documents.tur import Kural
from batch.documents.tutar import tam
from batch.rules.baglam import Baglam
from batch.turler.fis.kod_kurallari import (
    duzelt_onerisi,
    ekonomik_bilinmez,
    fonksiyonel_bilinmez,
    kurumsal_bilinmez,
    tertip_listesi,
)
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.taahhut.alanlar import DAHIL, DEGISIKLIK, EKSI, EVET, HAKEDIS, KAPAT, KART_AC, TERTIPLI
from batch.turler.taahhut.belge import Taahhut, TaahhutKalemi

GIDER_TAAHHUTLERI = "920"
YATIRIMLAR = frozenset({"06.5"})  # what is built, and followed on 258 while it is
BILDIRIM_GUNU = 3  # working days (m.449/2, 449/5)
_KOD_ADI = {"kurumsal": "kurumsal kod", "fonksiyonel": "fonksiyonel kod", "finansman": "finansman tipi"}
_KOD_ADI["ekonomik"] = "ekonomik kod"


def defter_yili(belge: Taahhut) -> str:
    """The year of the journal that a document is of."""
    return belge.mali_yil or belge.tarih[:4]


def kalem_yili(belge: Taahhut, k: TaahhutKalemi) -> str:
    """The year that a line's amount belongs to."""
    return k.yil or defter_yili(belge)


def kart_bilgileri(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-003: what the front of the card says of the contract (m.449/3, 449/4)."""
    if belge.islem != KART_AC:
        return
    for alan, ad in (("yuklenici", "yüklenici"), ("is", "işin adı"), ("sozlesme_tarihi", "sözleşme tarihi")):
        if not getattr(belge, "is_adi" if alan == "is" else alan) and o.okundu(0, alan):
            yield Bulgu(kod="TAH-003", yol=f"@{alan}", mesaj=f"taahhüt kartında {ad} yazılmamış", beklenen=ad)


def projesi_yazili(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-018: the card of an investment in the making bears its project's number (m.187/b-1)."""
    if belge.islem != KART_AC or belge.proje_no or not o.okundu(0, "proje_no"):
        return
    kodlar = {k.tertip.ekonomik for k in belge.kalemler} & YATIRIMLAR
    if kodlar:
        mesaj = f"{', '.join(sorted(kodlar))} ekonomik kodlu işin taahhüt kartında proje numarası yazılmamış"
        yield Bulgu(kod="TAH-018", yol="@proje_no", mesaj=mesaj, beklenen="proje numarası")


def tertipler(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-003: a line says the whole of its tertip (m.450/2, 450/3); a movement may leave it to its card."""
    if belge.islem not in TERTIPLI:
        return
    for sira, k in enumerate(belge.kalemler, 1):
        eksikler = k.tertip.eksikler
        if not eksikler or (belge.islem != KART_AC and len(eksikler) == len(Tertip._fields)):
            continue
        eksikler = tuple(ad for ad in eksikler if o.okundu(sira, ad))
        if eksikler:
            adlar = ", ".join(_KOD_ADI[ad] for ad in eksikler)
            yield kalem_bulgusu(o, "kalem", sira, eksikler[0], "TAH-003", f"{adlar} yazılmamış", "tertibin dört kodu")


def tutarlar(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-004: every line moves something, in a direction that its movement has (m.449/3)."""
    sure_uzatimi = belge.islem == DEGISIKLIK and belge.bitis_tarihi
    for sira, k in enumerate(belge.kalemler, 1):
        if not k.kurus and belge.islem != KAPAT and not sure_uzatimi and o.okundu(sira, "tutar"):
            yield kalem_bulgusu(o, "kalem", sira, "tutar", "TAH-004", "tutar yazılmamış", "sıfırdan büyük tutar")
        if k.yon == EKSI and belge.islem in (KART_AC, KAPAT):
            yield kalem_bulgusu(
                o, "kalem", sira, "yon", "TAH-004", f"{belge.islem} işleminde yön EKSI olmaz", "ARTI", k.yon
            )
        if k.kesinti and tam(k.kesinti) and (belge.islem != HAKEDIS or tam(k.kesinti) > tam(k.tutar)):
            neden = "kesinti hakedişi aşıyor" if belge.islem == HAKEDIS else "kesinti yalnız hakedişte yazılır"
            yield kalem_bulgusu(o, "kalem", sira, "kesinti", "TAH-004", neden, gelen=k.kesinti)


def vergisiz(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-005: m.449/6."""
    if belge.kdv == DAHIL:
        yield Bulgu(
            kod="TAH-005",
            yol="@kdv",
            mesaj=f"{belge.taahhut_no} taahhüdünün tutarı katma değer vergisi dahil yazılmış",
            beklenen="KDV hariç tutar, kdv=HARIC",
            gelen=belge.kdv,
        )


def bir_kez(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-006: one amount per tertip and year (m.449/3)."""
    if belge.islem not in TERTIPLI:
        return
    ilk: dict[tuple[Tertip, str, str], int] = {}
    for sira, k in enumerate(belge.kalemler, 1):
        yer = (k.tertip, kalem_yili(belge, k), k.yon)
        if ilk.setdefault(yer, sira) != sira:
            nerede = f"{k.tertip.yazi} tertibinin {yer[1]} yılı" if any(k.tertip) else f"{yer[1]} yılı"
            yield kalem_bulgusu(o, "kalem", sira, "tutar", "TAH-006", f"{nerede} belgenin {ilk[yer]}. kaleminde de var")


def tarihler(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-007: days and years in their order (m.448/1, 449/5); TAH-016: an older contract that is not carried over."""
    yil, imza, bitis = defter_yili(belge), belge.sozlesme_tarihi, belge.bitis_tarihi
    if imza and belge.tarih and imza > belge.tarih:
        mesaj = f"sözleşme tarihi {tarih_yazi(imza)}; kart {tarih_yazi(belge.tarih)} tarihli"
        yield Bulgu(kod="TAH-007", yol="@sozlesme_tarihi", mesaj=mesaj, beklenen=f"en geç {tarih_yazi(belge.tarih)}")
    if imza and bitis and bitis < imza:
        mesaj = f"işin bitiş tarihi {tarih_yazi(bitis)}, sözleşmenin tarihinden ({tarih_yazi(imza)}) önce"
        yield Bulgu(kod="TAH-007", yol="@bitis_tarihi", mesaj=mesaj, gelen=bitis)
    for sira, k in enumerate(belge.kalemler, 1):
        if belge.islem in TERTIPLI and k.yil and k.yil < yil:
            mesaj = f"{k.yil} yılı geçmiş; {yil} defterinde kalan iş {yil} ya da sonrasına yazılır"
            yield kalem_bulgusu(o, "kalem", sira, "yil", "TAH-007", mesaj, f"{yil} ya da sonrası", k.yil)
    if belge.islem != KART_AC or not imza or not yil:
        return
    if belge.devir == EVET and imza[:4] >= yil:
        mesaj = f"{tarih_yazi(imza)} tarihli sözleşme {yil} yılına devretmiş olamaz"
        yield Bulgu(
            kod="TAH-007", yol="@devir", mesaj=mesaj, beklenen=f"{yil} yılından önceki bir sözleşme", gelen=EVET
        )
    if belge.devir != EVET and imza[:4] < yil:
        mesaj = f"{tarih_yazi(imza)} tarihli sözleşmenin kartı {yil} yılında devir belirtilmeden açılıyor"
        yield Bulgu(kod="TAH-016", yol="@devir", mesaj=mesaj, beklenen=EVET, gelen=belge.devir)


def is_gunu_sonra(gun: str, sayi: int) -> str:
    """The ISO day so many working days after another. Week-ends are left out; official holidays are not known."""
    d = date.fromisoformat(gun)
    while sayi and d < date.max:
        d += timedelta(days=1)
        sayi -= d.weekday() < 5
    return d.isoformat()


def bildirim_suresi(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TAH-013: within three working days of signing (m.449/5), or of the paper that changes the contract (m.449/2)."""
    if belge.islem == KART_AC and belge.devir != EVET:
        yield from gec_bildirim(belge, belge.sozlesme_tarihi, "sözleşme", "MİBMY m.449/5")
    elif belge.islem == DEGISIKLIK:
        yield from yazisindan_gec(belge)


def yazisindan_gec(belge: Taahhut) -> Iterator[Bulgu]:
    """TAH-013 of a contract that is changed or broken; for the latter the books say whether it was carried out."""
    gun = max((d.tarihi for d in belge.dayanak), default="")
    yield from gec_bildirim(belge, gun, "dayanak yazı", "MİBMY m.449/2")


def gec_bildirim(belge: Taahhut, gun: str, ne: str, madde: str) -> Iterator[Bulgu]:
    if not gun or not belge.tarih or belge.tarih <= (son := is_gunu_sonra(gun, BILDIRIM_GUNU)):
        return
    yield Bulgu(
        kod="TAH-013",
        yol="@tarih",
        mesaj=f"{ne} {tarih_yazi(gun)} tarihli; belge {tarih_yazi(belge.tarih)} günü, üç iş gününden sonra gelmiş "
        "(resmî tatiller sayılmadı)",
        beklenen=f"en geç {tarih_yazi(son)}",
        gelen=belge.tarih,
        madde=madde,
    )


def kodlar_listede(belge: Taahhut, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SIN-009, SIN-010: the codes of a tertip against the lists of its year, as those of a voucher on 920 (m.450/3)."""
    yil = int(defter_yili(belge) or 0)
    for sira, k in enumerate(belge.kalemler, 1):
        for alan, kod, bilinmez, deger in (
            ("kurumsal", "SIN-010", kurumsal_bilinmez(b, yil, k.kurumsal), k.kurumsal),
            ("fonksiyonel", "SIN-009", fonksiyonel_bilinmez(b, yil, k.fonksiyonel), k.fonksiyonel),
            ("ekonomik", "SIN-009", ekonomik_bilinmez(b, yil, GIDER_TAAHHUTLERI, k.ekonomik), k.ekonomik),
        ):
            if bilinmez:
                liste = tertip_listesi(b, yil, GIDER_TAAHHUTLERI, alan, deger)
                yield kalem_bulgusu(
                    o,
                    "kalem",
                    sira,
                    alan,
                    kod,
                    f"{deger} {_KOD_ADI[alan]} listesinde yok",
                    beklenen=" | ".join(liste.yakinlar(deger)),
                    gelen=deger,
                    oneri=duzelt_onerisi(liste, deger),
                )


KURALLAR: tuple[Kural[Taahhut], ...] = (
    kart_bilgileri,
    projesi_yazili,
    tertipler,
    tutarlar,
    vergisiz,
    bir_kez,
    tarihler,
    bildirim_suresi,
    dayanak_yili,
    kodlar_listede,
)
