"""Which duties of taşınırlar one person may not have together (TMY24 m.6/3; R-T63, R-T64)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.turler.gorevli.alanlar import GOREV, ROL_ADI
from batch.turler.gorevli.izdusum import GorevSatiri, KitabinGorevlileri

KAYIT, KONTROL, KONSOLIDE = "TASINIR_KAYIT", "TASINIR_KONTROL", "KONSOLIDE"
ROLLER = (KAYIT, KONTROL, KONSOLIDE)


def cakisan_roller(gorevliler: KitabinGorevlileri, yeni: GorevSatiri) -> Iterator[Bulgu]:
    """TIF-067: who keeps the records does not check them. TIF-068: one duty of taşınırlar in a harcama birimi; that of
    the konsolide görevlisi may be another unit's."""
    if yeni.rol not in ROLLER:
        return
    for rol in ROLLER:
        if rol == yeni.rol:
            continue
        for s in gorevliler.kisinin(rol, yeni.birim, yeni.kisi):
            if s.tur == GOREV and s.baslangic <= yeni.son and yeni.baslangic <= s.son:
                kod = "TIF-067" if {rol, yeni.rol} == {KAYIT, KONTROL} else "TIF-068"
                mesaj = (
                    f"{yeni.ad_soyad or yeni.kisi} {tarih_yazi(s.baslangic)} gününden beri {yeni.birim} biriminin "
                    f"{ROL_ADI[rol]} ({s.kayit}. kayıt)"
                )
                yield Bulgu(kod=kod, yol="@rol", mesaj=mesaj, gelen=yeni.rol)
