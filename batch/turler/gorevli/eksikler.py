"""What the year's list of muhasebe yetkilileri still lacks (m.41/e, 495): days without anybody, handovers not made."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.gorevli.alanlar import ASIL, DEVIR, GOREV, IZIN, MUHASEBE_YETKILISI, TAM
from batch.turler.gorevli.izdusum import GorevSatiri, bosluklar, gorev_satirlari, gun_sayisi, iki_ayi_asar
from batch.turler.gorevli.karar import VEKILSIZ_GUN

_KONU = "görev yapan muhasebe yetkilileri"


def gorev_eksikleri(kitap: Sorulan, b: Baglam, gun: str) -> list[YilSonuEksigi]:
    """Of the year that ends with an ISO day, or of its part up to it."""
    satirlar = gorev_satirlari(kitap, MUHASEBE_YETKILISI, kitap.birim)
    if not satirlar:
        mesaj = f"{kitap.yil} yılının muhasebe yetkilisi deftere yazılmamış"
        cikis = "gorevli belgesiyle (islem=GOREV, rol=MUHASEBE_YETKILISI) görevlinin adını ve başlangıcını gönderin."
        return [YilSonuEksigi(_KONU, "MİBMY m.41/e", mesaj, cikis)]
    return [*_bos_gunler(kitap, satirlar, gun), *_devirler(satirlar, gun)]


def _bos_gunler(kitap: Sorulan, satirlar: list[GorevSatiri], gun: str) -> Iterator[YilSonuEksigi]:
    for ilk, son in bosluklar(satirlar, f"{kitap.yil:04d}-01-01", gun):
        if gun_sayisi(ilk, son) > VEKILSIZ_GUN:
            mesaj = f"{tarih_yazi(ilk)} - {tarih_yazi(son)} arasında muhasebe yetkilisi ya da vekili yok"
            cikis = "O günlerde görev yapanı gorevli belgesiyle (islem=GOREV, vekilse sifat=VEKIL) gönderin."
            yield YilSonuEksigi(_KONU, "MİBMY m.495/2", mesaj, cikis)


def _devirler(satirlar: list[GorevSatiri], gun: str) -> Iterator[YilSonuEksigi]:
    son_devir: dict[str, str] = {}
    for s in satirlar:
        if s.tur == DEVIR and s.kapsam == TAM:
            son_devir[s.kisi] = max(son_devir.get(s.kisi, ""), s.baslangic)
    for s in satirlar:
        kesin = s.tur == GOREV and s.sifat == ASIL and s.bitis and s.bitis < gun
        uzun = s.tur == IZIN and iki_ayi_asar(s.baslangic, s.bitis)
        if not (kesin or uzun) or s.baslangic > gun:
            continue
        if son_devir.get(s.kisi, "") < s.baslangic:
            ne = f"{tarih_yazi(s.bitis)} günü görevinden ayrılan" if kesin else "iki aydan uzun süre ayrılan"
            mesaj = f"{ne} {s.ad_soyad} ayrıntılı devir vermemiş"
            cikis = (
                "Sayımları yapıp gorevli belgesiyle (islem=DEVIR, kapsam=TAM, devralan) devri gönderin; devir "
                "cetvelini ornek-71 raporu verir."
            )
            yield YilSonuEksigi(_KONU, "MİBMY m.495/a-1", mesaj, cikis)
