"""What a count or a bank's statement must keep by itself, whatever the journal holds (MİBMY m.50, 56, 493, 494)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap, ust_kodlar
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tur import Kural
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.kasa.alanlar import EKSI, EKSTRE, EVET, HESAPLAR, KIMLIKLI, TUTANAK, sayilir
from batch.turler.kasa.belge import Kasa
from batch.turler.taahhut.kurallar import is_gunu_sonra

YIL_SONU = "12-31"


def hesabi(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-002: each sort of count is about accounts of its own (m.494)."""
    if belge.islem not in HESAPLAR:
        return
    for sira, k in enumerate(belge.kalemler, 1):
        if k.hesap and not sayilir(belge.islem, ana_hesap(k.hesap)):
            beklenen = ", ".join(x if len(x) == 3 else f"{x}0-{x}8" for x in HESAPLAR[belge.islem])
            mesaj = f"{k.hesap} hesabı {TUTANAK[belge.islem]} ile bildirilmez"
            yield kalem_bulgusu(o, "kalem", sira, "hesap", "KSA-002", mesaj, beklenen, k.hesap)


def kupuru(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-003: face value times number is the amount; of a count no row takes anything away."""
    for sira, k in enumerate(belge.kalemler, 1):
        if k.yon == EKSI and belge.sayim:
            yield kalem_bulgusu(o, "kalem", sira, "yon", "KSA-003", "sayımda yön EKSI olmaz", "ARTI", k.yon)
        if bool(k.kupur) != bool(k.adet) and o.okundu(sira, "kupur") and o.okundu(sira, "adet"):
            eksik = "adet" if k.kupur else "kupur"
            yield kalem_bulgusu(
                o, "kalem", sira, eksik, "KSA-003", "kupür ve adet birlikte yazılır", f"{eksik} de yazılmış"
            )
        elif k.kupur and k.tutar and (beklenen := tam(k.kupur) * int(k.adet or "0")) != tam(k.tutar):
            mesaj = f"{k.adet} adet {yazi(tam(k.kupur))} TL {yazi(beklenen)} TL eder; tutar {yazi(tam(k.tutar))} TL"
            yield kalem_bulgusu(o, "kalem", sira, "tutar", "KSA-003", mesaj, yazi(beklenen), k.tutar)


def bilgisi(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-004: cheques and letters are known by their number and whose they are; a statement's rows move something."""
    for sira, k in enumerate(belge.kalemler, 1):
        if belge.islem in KIMLIKLI and k.kurus:
            for alan, ad in (("belge", "numarası"), ("kisi", "kimin verdiği")):
                if not getattr(k, alan) and o.okundu(sira, alan):
                    ne = "çekin" if belge.islem == "CEK" else "teminatın"
                    yield kalem_bulgusu(o, "kalem", sira, alan, "KSA-004", f"{ne} {ad} yazılmamış", ad)
        elif belge.islem == EKSTRE and not k.kurus and o.okundu(sira, "tutar"):
            yield kalem_bulgusu(
                o, "kalem", sira, "tutar", "KSA-004", "ekstre satırının tutarı sıfır", "sıfırdan büyük tutar", k.tutar
            )


def bir_kez(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-005: what is counted twice in one record is told; a bank may move the same amount twice in a day."""
    ilk: dict[tuple[str, ...], int] = {}
    for sira, k in enumerate(belge.kalemler, 1):
        if not belge.sayim or not (k.kupur or k.belge):
            continue
        yer = (k.hesap, k.kupur, k.kisi, k.banka_hesabi, k.belge)
        if ilk.setdefault(yer, sira) != sira:
            ne = f"{k.belge} numaralı değer" if k.belge else f"{yazi(tam(k.kupur))} TL kupürü"
            yield kalem_bulgusu(
                o, "kalem", sira, "belge" if k.belge else "kupur", "KSA-005", f"{ne} {ilk[yer]}. kalemde de sayılmış"
            )


def bir_duzeyde(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-006: an account is told of as a whole or by its sub-accounts, or it would be held against the books twice."""
    hesaplar = set(belge.hesaplar)
    for sira, k in enumerate(belge.kalemler, 1):
        ustu = next((u for u in ust_kodlar(k.hesap)[:-1] if u in hesaplar), "") if k.hesap else ""
        if ustu:
            mesaj = f"{k.hesap} hesabı ayrıca, {ustu} hesabı bütün olarak yazılmış"
            yield kalem_bulgusu(
                o, "kalem", sira, "hesap", "KSA-006", mesaj, f"yalnız {ustu} ya da yalnız alt hesapları", k.hesap
            )


def kurulu(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-009: at the year's end a board counts (m.493)."""
    if belge.sayim and belge.tarih.endswith(YIL_SONU) and not belge.komisyon and o.okundu(0, "komisyon"):
        mesaj = f"{tarih_yazi(belge.tarih)} sayımında sayım kurulu yazılmamış"
        yield Bulgu(kod="KSA-009", yol="@komisyon", mesaj=mesaj, beklenen="kurulun üyeleri")


def ekstre_zamaninda(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-011: a statement comes on the next working day (m.56/c)."""
    if belge.sayim or not belge.tarih or not b.bugun or b.bugun <= (son := is_gunu_sonra(belge.tarih, 1)):
        return
    mesaj = f"{tarih_yazi(belge.tarih)} gününün ekstresi {tarih_yazi(b.bugun)} günü geldi (resmî tatiller sayılmadı)"
    yield Bulgu(kod="KSA-011", yol="@tarih", mesaj=mesaj, beklenen=f"en geç {tarih_yazi(son)}", gelen=belge.tarih)


def kaydi_olur(belge: Kasa, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KSA-008: a statement tells movements, so there is no difference to be booked."""
    if not belge.sayim and belge.kayit == EVET:
        mesaj = "banka ekstresinin fark kaydı olmaz; hareketler kendi fişleriyle kaydedilir"
        yield Bulgu(kod="KSA-008", yol="@kayit", mesaj=mesaj, beklenen="boş", gelen=EVET)


KURALLAR: tuple[Kural[Kasa], ...] = (
    hesabi,
    kupuru,
    bilgisi,
    bir_kez,
    bir_duzeyde,
    kaydi_olur,
    kurulu,
    ekstre_zamaninda,
)
