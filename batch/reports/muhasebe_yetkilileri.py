"""The list of muhasebe yetkilileri who served in a year (m.41/e), with the days on which nobody did."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.metin import tarih_yazi
from batch.reports.gorev_ani import GorevAni
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.gorevli.alanlar import ASIL, DEVIR, GOREV, IZIN, MUHASEBE_YETKILISI, TAM, VEKIL
from batch.turler.gorevli.izdusum import GorevSatiri, bosluklar, gun_sayisi

SUTUNLAR = (
    Sutun("sira", "Sıra", "sayi", 5),
    Sutun("ad_soyad", "Adı soyadı", "metin", 30),
    Sutun("sifat", "Sıfatı", "metin", 18),
    Sutun("baslangic", "Görevin başlangıcı", "tarih", 18),
    Sutun("bitis", "Görevin sonu", "tarih", 14),
    Sutun("gun", "Yıl içinde gün", "sayi", 14),
    Sutun("devir", "Devir", "metin", 50),
)
_SIFAT = {ASIL: "asil", VEKIL: "vekil"}


def muhasebe_yetkilileri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Who served, in the order of the days, up to a day (``son``) or to the year's end; gaps stand among them. Raises
    RaporHatasi where the journal holds no officer."""
    d = defteri(istek, kitaplik)
    an = GorevAni(d)
    ilk, son = f"{d.yil:04d}-01-01", istek.deger("son") or f"{d.yil:04d}-12-31"
    hepsi = [s for s in an.satirlar if s.rol == MUHASEBE_YETKILISI and s.birim == d.birim]
    if not hepsi:
        raise RaporHatasi(
            f"{d.birim} biriminin {d.yil} defterinde muhasebe yetkilisi yok; gorevli belgesiyle gönderilir"
        )
    gorulen = [s for s in hepsi if s.tur != DEVIR and s.baslangic <= son and s.son >= ilk]
    bos = bosluklar(hepsi, ilk, son)

    def satirlar() -> Iterator[TabloSatiri]:
        sirali: list[tuple[str, GorevSatiri | None, str]] = [(s.baslangic, s, s.bitis) for s in gorulen]
        sirali += [(a, None, z) for a, z in bos]
        no = 0
        for gun, s, bitis in sorted(sirali, key=lambda x: (x[0], x[1] is None)):
            sayi = gun_sayisi(max(gun, ilk), min(bitis or son, son))
            if s is None:
                soz = "muhasebe yetkilisi ya da vekili yazılmamış" + (" (m.495/2)" if sayi > 1 else "")
                yield TabloSatiri((None, soz, "boş", gun, bitis, sayi, None))
                continue
            no += s.tur == GOREV
            sifat = "geçici ayrılma" if s.tur == IZIN else _SIFAT[s.sifat]
            sol = (no if s.tur == GOREV else None, s.ad_soyad, sifat)
            yield TabloSatiri((*sol, s.baslangic, s.bitis, sayi, _devri(an, hepsi, s)))

    baslik = "Görev Yapan Muhasebe Yetkililerine Ait Liste"
    return Tablo("muhasebe-yetkilileri", baslik, kunye(d, aralik_yazi(d.yil, "", son)), SUTUNLAR, satirlar)


def _devri(an: GorevAni, hepsi: list[GorevSatiri], s: GorevSatiri) -> str:
    """The handovers that somebody made in the time of a duty or a leave."""
    sozler = []
    for x in hepsi:
        if x.tur == DEVIR and x.kisi == s.kisi and s.baslangic <= x.baslangic and (s.tur == IZIN or s.bitis):
            kapsam = "devir cetveliyle" if x.kapsam == TAM else "sayımla"
            sozler.append(f"{tarih_yazi(x.baslangic)} günü {an.kisi_adi(x.karsi)} devraldı, {kapsam}")
    return "; ".join(sozler)
