"""What a guarantee's document must keep by itself, whatever the journal holds (MİBMY m.435, 440)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.teminat.alanlar import (
    BILGI,
    DEGERLI,
    EVET,
    HESAPLAR,
    IADE,
    MEKTUP,
    NAKIT,
    SERBEST,
    TESLIM,
    karsiligi,
)
from batch.turler.teminat.belge import Teminat


def bilgisi(belge: Teminat, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TMN-002: what the register says of what comes in (m.435/b, 440/b-1), of an answer and of what is set free."""
    gerekli: list[tuple[str, str]] = []
    if belge.islem == TESLIM:
        gerekli = [("turu", "teminatın türü"), ("hesap", "hesabı"), ("tutar", "tutarı"), ("veren", "vereni")]
        if belge.turu == MEKTUP:
            gerekli += [("banka", "bankası"), ("numara", "mektubun numarası")]
        elif belge.turu == DEGERLI:
            gerekli += [("nitelik", "cinsi, adedi ve ayarı"), ("torba_no", "torba ya da zarf numarası")]
    elif belge.islem == BILGI:
        gerekli = [("cevap", "birimin cevabı")]
    elif belge.islem == SERBEST:
        gerekli = [("tutar", "serbest bırakılan tutar")]
    for alan, ad in gerekli:
        bos = not belge.kurus if alan == "tutar" else not getattr(belge, alan)
        if bos and o.okundu(0, alan):
            mesaj = f"{belge.teminat_no} numaralı teminatın {ad} yazılmamış"
            yield Bulgu(kod="TMN-002", yol=f"@{alan}", mesaj=mesaj, beklenen=ad)


def hesabi(belge: Teminat, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TMN-003: letters on 910, securities and valuables on 912, cash on 330 and 430 (m.434, 439, 257)."""
    if belge.islem != TESLIM or belge.turu not in HESAPLAR or not belge.hesap:
        return
    if ana_hesap(belge.hesap) not in HESAPLAR[belge.turu]:
        beklenen = " ya da ".join(HESAPLAR[belge.turu])
        mesaj = f"{belge.turu} teminat {belge.hesap} hesabında izlenmez"
        yield Bulgu(kod="TMN-003", yol="@hesap", mesaj=mesaj, beklenen=beklenen, gelen=belge.hesap)


def dovizi(belge: Teminat, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TMN-006: a foreign letter goes in at the rate of the day that it is taken in (m.435/b-2)."""
    if belge.islem != TESLIM or not (belge.doviz or belge.kur or tam(belge.doviz_tutari)):
        return
    if not (belge.doviz and belge.kur and tam(belge.doviz_tutari)):
        mesaj = "dövizin cinsi, tutarı ve alındığı günün satış kuru birlikte yazılır"
        yield Bulgu(kod="TMN-006", yol="@kur", mesaj=mesaj, beklenen="doviz, doviz_tutari ve kur")
    elif belge.kurus and (beklenen := karsiligi(tam(belge.doviz_tutari), belge.kur)) != belge.kurus:
        mesaj = (
            f"{yazi(tam(belge.doviz_tutari))} {belge.doviz} {belge.kur} kuruyla {yazi(beklenen)} TL eder; tutar "
            f"{yazi(belge.kurus)} TL"
        )
        yield Bulgu(kod="TMN-006", yol="@tutar", mesaj=mesaj, beklenen=yazi(beklenen), gelen=belge.tutar)


def kaydi(belge: Teminat, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TMN-009: the program posts the pair of 910 to 913; where cash comes from or goes to it does not know."""
    if belge.kayit == EVET and (belge.turu == NAKIT or belge.devir == EVET):
        neden = "açılış kaydındadır" if belge.devir == EVET else "kasa ya da banka kaydını kaynağın fişi yapar"
        mesaj = f"{belge.teminat_no} numaralı teminatı program kaydetmez; tutarı {neden}"
        yield Bulgu(kod="TMN-009", yol="@kayit", mesaj=mesaj, beklenen="boş", gelen=EVET)


def yazisi(belge: Teminat, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TMN-010: what is set free is told to the bank in writing, what goes back is asked for in writing (m.435/a-1)."""
    if belge.islem in (SERBEST, IADE) and not belge.yazi_no and o.okundu(0, "yazi_no"):
        ne = "bankaya bildiren" if belge.islem == SERBEST else "geri verilmesini isteyen"
        mesaj = f"{belge.teminat_no} numaralı teminatı {ne} yazının numarası yazılmamış"
        yield Bulgu(kod="TMN-010", yol="@yazi_no", mesaj=mesaj, beklenen="yazının numarası")


KURALLAR: tuple[Kural[Teminat], ...] = (bilgisi, hesabi, dovizi, kaydi, yazisi)
