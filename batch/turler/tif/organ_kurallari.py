"""Who decides that a taşınır comes or goes, and the boards behind it, as far as no amount matters (R-T81, R-T76)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.okunus import Okunus
from batch.documents.sozler import sade
from batch.documents.tasitlar import tasit_mi
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.dayanak_sozleri import ORGAN_ADI, karar_organi, karar_veren, turleri

BELEDIYE, BAGLI_IDARE = "belediye", "bagli-idare"
# Who accepts a gift, by name, for no organ stands above another here: 5393 art. 18/g and 38/l give the encümen no part
# in it. Elsewhere another law may; that is told.
BELEDIYEDE_KABUL: tuple[str, ...] = (a.UST_YONETICI, a.MECLIS)
BASKA_SARTLI_KABUL: tuple[str, ...] = (a.UST_YONETICI, a.MECLIS, a.ENCUMEN)
BASKA_KABUL: tuple[str, ...] = (a.HARCAMA_YETKILISI, *BASKA_SARTLI_KABUL)
_KURUL_ADI = ("komisyon", "kurul")


def sartli_mi(t: Tif) -> bool:
    """Whether a gift is bound to a condition: ``neden`` or the sort of a paper says «şartlı»."""
    return any("sartli" in s for s in (sade(t.neden), *turleri(t)))


def bagis_kabulu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-034: who accepts a gift: of a belediye the meclis what is bound to a condition, else the başkan (R-T81);
    everywhere the meclis a vehicle, the üst yönetici what is bound to a condition (5018 m.40). TIF-035: where another
    law than the sources' says which organ it is."""
    if t.tur != a.BAGIS_ALMA or not o.okundu(0, "karar_organi", "dayanak_turu"):
        return
    organ, sartli = karar_organi(t), sartli_mi(t)
    tasit = any(tasit_mi(s.tasinir_kodu) for s in t.satirlar)
    belediye = b.idare_turu == BELEDIYE
    organlar: tuple[str, ...]
    if tasit and b.idare_turu != BAGLI_IDARE:
        organlar, ne = (a.MECLIS,), "taşıt bağışını"
    elif belediye:
        organlar, ne = ((a.MECLIS,), "şartlı bağışı") if sartli else (BELEDIYEDE_KABUL, "şartsız bağışı")
    else:
        organlar, ne = (BASKA_SARTLI_KABUL, "şartlı bağışı") if sartli else (BASKA_KABUL, "bağışı")
    if organ not in organlar:
        adlar = ["belediye başkanı" if belediye and x == a.UST_YONETICI else ORGAN_ADI[x] for x in organlar]
        mesaj = f"{t.belge_no}: {ne} {' ya da '.join(adlar)} kabul eder; {_verilen(organ)}"
        yield Bulgu(kod="TIF-034", yol="@karar_organi", mesaj=mesaj, beklenen=" | ".join(organlar), gelen=organ)
    elif organ == a.ENCUMEN or ((sartli or tasit) and organ != a.MECLIS):
        ne = "taşıt bağışını" if tasit else "şartlı bağışı" if sartli else "bağışı"
        mesaj = f"{t.belge_no}: {ne} {ORGAN_ADI[organ]} kabul etmiş"
        yield Bulgu(kod="TIF-035", yol="@karar_organi", mesaj=mesaj, beklenen=a.MECLIS, gelen=organ)


def _verilen(organ: str) -> str:
    return f"{ORGAN_ADI[organ]} kararı gösterilmiş" if organ else "kabul kararı gösterilmemiş"


# Types that somebody must have decided on, and who at least, as the sources tell without a limit.
ONAYLI_TURLER = {
    a.BAGIS_VERME: "yetkili organın onayı ya da kararı",
    a.SATIS: "yetkili makamın onayı ya da kararı",
    a.DUZELTME_GIRIS: "harcama yetkilisinin onayı",
    a.DUZELTME_CIKIS: "harcama yetkilisinin onayı",
}


def karari(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-035: a sale, a gift and a correction rest on somebody's decision (R-T76)."""
    gereken = ONAYLI_TURLER.get(t.tur)
    if gereken is not None and not karar_veren(t) and o.okundu(0, "karar_organi", "dayanak_turu"):
        mesaj = f"{t.belge_no}: {a.TUR_ADLARI[t.tur]} fişinde {gereken} gösterilmemiş"
        yield Bulgu(kod="TIF-035", yol="@karar_organi", mesaj=mesaj, beklenen=gereken)


def komisyonu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-036: three members at least (TMY m.13, m.28). TIF-037: who they are is not said, or which of a scrap board,
    or of one that tells values, knows the work. (A value that rests on them asks for all by name: TIF-011, TIF-017.)"""
    if not t.komisyon or not o.okundu(0, "komisyon"):
        return
    kisiler = kurulun_uyeleri(t.komisyon)
    if len(kisiler) < EN_AZ_UYE:
        adi = len(kisiler) == 1 and any(s in sade(kisiler[0].ad) for s in _KURUL_ADI)
        ne = "üyelerin adları yazılmamış" if adi else f"{len(kisiler)} kişi yazılmış"
        kod = "TIF-037" if adi else "TIF-036"
        mesaj = f"{t.belge_no}: komisyonda {ne}"
        yield Bulgu(kod=kod, yol="@komisyon", mesaj=mesaj, beklenen="en az üç kişi", gelen=t.komisyon)
    elif t.tur in (a.HURDA, a.IC_URETIM, a.BAGIS_ALMA, a.SAYIM_FAZLASI) and not any(k.uzman for k in kisiler):
        mesaj = f"{t.belge_no}: komisyonda işin uzmanı gösterilmemiş"
        beklenen = "adından sonra ayraç içinde uzmanlığı: Ali Kaya (uzman)"
        yield Bulgu(kod="TIF-037", yol="@komisyon", mesaj=mesaj, beklenen=beklenen, gelen=t.komisyon)


def fire_sorumlusu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-039: nobody answers for the usual fire (R-T82)."""
    if t.kusurlu == a.KUSURLU and "fire" in sade(t.neden).split():
        mesaj = f"{t.belge_no}: neden fire, kusurlu {a.KUSURLU} yazılmış; olağan fireden kimse sorumlu tutulmaz"
        yield Bulgu(kod="TIF-039", yol="@kusurlu", mesaj=mesaj, beklenen=a.KUSURSUZ, gelen=t.kusurlu)
