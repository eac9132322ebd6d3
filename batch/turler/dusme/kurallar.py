"""What a proposal to write off must keep by itself: its board, its papers, its approval (TMY m.10/1-e, 27, 28)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.sozler import gecer, sade
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tasinir import TMY_2016_GUNU, deger_kurus
from batch.documents.tasitlar import TASITLAR, tasit_mi
from batch.documents.tur import Kural
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.tasinir_sinirlari import sinir as yilin_siniri
from batch.rules.tasinir_sinirlari import sinir_bilinmiyor
from batch.turler.dusme.alanlar import (
    EKONOMIK_OMUR,
    HARCAMA_YETKILISI,
    NEDENLER,
    UST_YONETICI,
)
from batch.turler.dusme.belge import Kdtot
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.tasinir_belgesi import eksik_bulgulari, miktar_bulgulari, sicil_bulgulari

_SINIR_ADI = "kayittan_dusme_siniri"


def kalemleri(belge: Kdtot, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KDT-002: how much of what. KDT-003: items by their sicil; a vehicle's reason for vehicles alone (R-T91)."""
    yield from miktar_bulgulari(o, "KDT-002", belge.kalemler)
    yield from sicil_bulgulari(o, "KDT-003", belge.kalemler)
    for sira, k in enumerate(belge.kalemler, 1):
        if belge.neden == EKONOMIK_OMUR and k.tasinir_kodu and not tasit_mi(k.tasinir_kodu):
            mesaj = (
                f"{k.tasinir_kodu} taşıt değildir; {EKONOMIK_OMUR} yalnız {TASITLAR} hesabındaki taşıtların nedenidir"
            )
            yield kalem_bulgusu(o, "kalem", sira, "tasinir_kodu", "KDT-003", mesaj, f"{TASITLAR} kodu", k.tasinir_kodu)


def komisyonu(belge: Kdtot, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KDT-004: three members at least; KDT-005: one of a scrap board an expert (m.28/1). What a paper proves needs no
    board (TMY24 m.10/1-e)."""
    neden = NEDENLER.get(belge.neden)
    if neden is None or not o.okundu(0, "komisyon"):
        return
    uyeler = kurulun_uyeleri(belge.komisyon)
    if len(uyeler) < EN_AZ_UYE and (neden.kurul or uyeler):
        mesaj = f"{belge.belge_no}: {neden.ad} için komisyonda {len(uyeler)} kişi yazılmış"
        beklenen = f"en az {EN_AZ_UYE} kişi"
        yield Bulgu(kod="KDT-004", yol="@komisyon", mesaj=mesaj, beklenen=beklenen, gelen=belge.komisyon)
    elif neden.uzman and not any(u.uzman for u in uyeler):
        mesaj = f"{belge.belge_no}: komisyonda işin uzmanı gösterilmemiş"
        beklenen = "adından sonra ayraç içinde uzmanlığı: Ali Kaya (uzman)"
        yield Bulgu(kod="KDT-005", yol="@komisyon", mesaj=mesaj, beklenen=beklenen, gelen=belge.komisyon)


def belgeleri(belge: Kdtot, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KDT-006: the paper that the reason asks for (R-T53, R-T91, R-T98); KDT-007: those that are only told of."""
    neden = NEDENLER.get(belge.neden)
    if neden is None or not neden.belge or not o.okundu(0, "dayanak_turu"):
        return
    if not any(gecer(sade(d.turu), neden.sozler) for d in belge.dayanak):
        mesaj = f"{belge.belge_no}: {neden.ad} için {neden.belge} gösterilmemiş"
        kod = "KDT-006" if neden.sart else "KDT-007"
        yazilan = ", ".join(d.turu for d in belge.dayanak)
        yield Bulgu(kod=kod, yol="@dayanak_turu", mesaj=mesaj, beklenen=neden.belge, gelen=yazilan)


def onayi_var(belge: Kdtot, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KDT-008: who approved it, and when: not before it was drawn up."""
    yield from eksik_bulgulari(belge, o, "KDT-008", {"onaylayan": "onaylayanın adı", "onay_tarihi": "onay tarihi"})
    if belge.onay_tarihi and belge.tarih and belge.onay_tarihi < belge.tarih:
        mesaj = f"tutanak {tarih_yazi(belge.tarih)} tarihli, onayı {tarih_yazi(belge.onay_tarihi)}"
        beklenen = f"{tarih_yazi(belge.tarih)} ya da sonrası"
        yield Bulgu(kod="KDT-008", yol="@onay_tarihi", mesaj=mesaj, beklenen=beklenen, gelen=belge.onay_tarihi)


def onaylayan_organ(belge: Kdtot, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KDT-009: above the year's limit the üst yönetici, until 14/3/2016; TKD-001, KDT-010: where that cannot be told;
    KDT-011: afterwards nobody but the harcama yetkilisi is asked (R-T89, Ç1)."""
    gun = belge.onay_tarihi or belge.tarih
    if not gun or belge.neden == EKONOMIK_OMUR:
        return
    ust = belge.onay_organi == UST_YONETICI
    if gun >= TMY_2016_GUNU:
        if ust:
            mesaj = f"{belge.belge_no}: {tarih_yazi(gun)} günü üst yönetici onayı aranmaz"
            yield Bulgu(kod="KDT-011", yol="@onay_organi", mesaj=mesaj, beklenen=HARCAMA_YETKILISI, gelen=UST_YONETICI)
        return
    if ust:
        return
    toplam, sinir = deger_kurus(belge.deger), yilin_siniri(b, _SINIR_ADI, gun, belge.harcama_birimi)
    if sinir is not None and toplam > sinir:
        mesaj = f"{belge.belge_no}: kayıtlı değer {yazi(toplam)} TL, harcama yetkilisinin sınırı {yazi(sinir)} TL"
        yield Bulgu(kod="KDT-009", yol="@onay_organi", mesaj=mesaj, beklenen=UST_YONETICI, gelen=HARCAMA_YETKILISI)
    elif sinir is None:
        yield sinir_bilinmiyor(_SINIR_ADI, gun, "@onay_organi")
    elif not all(k.birim_fiyat for k in belge.kalemler):
        mesaj = f"{belge.belge_no}: kalemlerin kayıtlı değeri yazılmamış, onaya yetkili olan denetlenemedi"
        yield Bulgu(kod="KDT-010", yol="@onay_organi", mesaj=mesaj, beklenen="birim_fiyat")


KURALLAR: tuple[Kural[Kdtot], ...] = (
    kalemleri,
    komisyonu,
    belgeleri,
    onayi_var,
    onaylayan_organ,
    dayanak_yili,
    tam_sayilan("miktar"),
)
