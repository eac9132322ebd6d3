"""What a step of a count must keep by itself, whatever the books hold (TMY m.32)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tasinir import BIR, DAYANIKLI, TUKETIM, hesabi, sicil_kodu
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.sayim import alanlar as a
from batch.turler.sayim.belge import SayimKalemi, TasinirSayimi
from batch.turler.sayim.kayitli import yer_anahtari


def _kalemler(belge: TasinirSayimi) -> Iterator[tuple[int, SayimKalemi]]:
    return ((i, k) for i, k in enumerate(belge.kalemler, 1) if not k.bos)


def adimi(belge: TasinirSayimi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SYM-003: what each step tells: SAY how much of what; who begins a count or gives it up nothing; who ends one says
    why, and counts nothing."""
    if not o.okundu(0, "islem"):
        return
    adi = belge.islem or "sayıp sonlandıran"
    if belge.otomatik and not belge.bitirir and o.okundu(0, "otomatik"):
        mesaj = f"{belge.belge_no}: otomatik yalnız sayımı sonlandıran belgede yazılır, işlem {adi}"
        yield Bulgu(kod="SYM-003", yol="@otomatik", mesaj=mesaj, beklenen="boş", gelen=belge.otomatik)
    kalemler = list(_kalemler(belge))
    if belge.sayar and not kalemler and not belge.otomatik and not o.okunamayan:
        mesaj = f"{belge.belge_no}: {adi} belgede sayılan kalem yok"
        yield Bulgu(kod="SYM-003", yol="kalem[1]/@tasinir_kodu", mesaj=mesaj, beklenen="tasinir_kodu, sayilan_miktar")
    for i, k in kalemler:
        if belge.islem in (a.BASLAT, a.IPTAL_ET):
            mesaj = f"{belge.islem} belgesinde kalem yazılmaz"
            yield kalem_bulgusu(o, "kalem", i, "tasinir_kodu", "SYM-003", mesaj, "boş", k.tasinir_kodu)
            continue
        if not k.tasinir_kodu and o.okundu(i, "tasinir_kodu"):
            mesaj = "taşınır kodu yazılmamış"
            yield kalem_bulgusu(o, "kalem", i, "tasinir_kodu", "SYM-003", mesaj, "taşınır kodu")
        if belge.sayar and not k.sayilan_miktar and o.okundu(i, "sayilan_miktar"):
            mesaj = f"{k.sicil_no or k.tasinir_kodu} için sayılan miktar yazılmamış"
            yield kalem_bulgusu(o, "kalem", i, "sayilan_miktar", "SYM-003", mesaj, "bulunan miktar; bulunmadıysa 0")
        elif not belge.sayar and k.sayilan_miktar:
            mesaj = f"{belge.islem} belgesi saymaz, sayılan miktar yazılmış"
            oneri = "Sayılanı SAY belgesiyle ya da islem alanı boş belgeyle gönderin."
            yield kalem_bulgusu(o, "kalem", i, "sayilan_miktar", "SYM-003", mesaj, "boş", k.sayilan_miktar, oneri=oneri)


def sicilleri(belge: TasinirSayimi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SYM-004: an item is there or not, and is in one row; stock has no items and is with nobody; whole pieces."""
    gorulen: dict[tuple[str, str, str], int] = {}
    for i, k in _kalemler(belge):
        if not k.tasinir_kodu or not o.okundu(i, "sicil_no", "sayilan_miktar"):
            continue
        ana, alan, mesaj, beklenen = hesabi(k.tasinir_kodu), "sicil_no", "", "boş"
        if ana == TUKETIM and k.sicil_no:
            mesaj = f"{k.tasinir_kodu} tüketim malzemesidir, sicil numarası olmaz"
        elif ana == TUKETIM and k.yer:
            alan, mesaj = "yer", f"{k.tasinir_kodu} tüketim malzemesidir, yalnız ambarda sayılır"
        elif k.sicil_no and sicil_kodu(k.sicil_no) != k.tasinir_kodu:
            mesaj = f"{k.sicil_no} sicili {sicil_kodu(k.sicil_no)} kodunun, satırda {k.tasinir_kodu} yazılmış"
            beklenen = f"{k.tasinir_kodu}.…"
        elif k.sicil_no and k.sayilan not in (0, BIR):
            alan, beklenen = "sayilan_miktar", "bulunduysa 1, bulunmadıysa 0"
            mesaj = f"{k.sicil_no} sicili tek bir taşınırdır, {k.sayilan_miktar} sayılmış"
        elif ana in DAYANIKLI and k.sayilan % BIR:
            alan, beklenen = "sayilan_miktar", "tam sayı"
            mesaj = f"{k.tasinir_kodu} dayanıklı taşınırdır, {k.sayilan_miktar} sayılmış"
        elif (ilk := gorulen.setdefault((k.tasinir_kodu, yer_anahtari(k.yer), k.sicil_no), i)) != i:
            alan, beklenen = "tasinir_kodu", "her kod ya da sicil bir kez"
            mesaj = f"{k.sicil_no or k.tasinir_kodu} {ilk}. kalemde de yazılmış"
        if mesaj:
            gelen = getattr(k, alan)
            yield kalem_bulgusu(o, "kalem", i, alan, "SYM-004", mesaj, beklenen, gelen)


def kurulu(belge: TasinirSayimi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """SYM-005: a board has three members at least (m.32/2); who ends a count asks whether there is one."""
    uyeler = kurulun_uyeleri(belge.komisyon)
    if uyeler and len(uyeler) < EN_AZ_UYE and o.okundu(0, "komisyon"):
        mesaj = f"{belge.belge_no}: sayım kurulunda {len(uyeler)} kişi yazılmış"
        beklenen = f"en az {EN_AZ_UYE} kişi"
        yield Bulgu(kod="SYM-005", yol="@komisyon", mesaj=mesaj, beklenen=beklenen, gelen=belge.komisyon)


KURALLAR: tuple[Kural[TasinirSayimi], ...] = (adimi, sicilleri, kurulu, tam_sayilan("sayilan_miktar", "kayitli_miktar"))
