"""What is decided over an officer's document from the books: who holds the duty, and what handing it over asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import sade_ad, tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.izdusum import AMBARIN_TIFLERI
from batch.turler.ambardevri.izdusum import son_devir
from batch.turler.gorevli.alanlar import (
    ASIL,
    AYRILMA,
    BIRIMIN,
    DEVIR,
    GOREV,
    IZIN,
    MUHASEBE_YETKILISI,
    ROL_ADI,
    SAYIM,
    VEZNEDAR,
)
from batch.turler.gorevli.belge import Gorevli
from batch.turler.gorevli.izdusum import (
    GorevSatiri,
    KitabinGorevlileri,
    bosluklar,
    gun_sayisi,
    iki_ayi_asar,
)
from batch.turler.gorevli.tasinir_rolleri import KAYIT, cakisan_roller
from batch.turler.kasa.eksikler import gunun_eksikleri
from batch.turler.zimmet.alanlar import YER
from batch.turler.zimmet.izdusum import acik_zimmetler

VEKILSIZ_GUN = 1  # so long may the duty be without a deputy (m.495/2)


class GorevKarari:
    """GRV-004 … GRV-011, TIF-067, TIF-068, ZMT-008."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._gorevliler = KitabinGorevlileri(kitap)

    def __call__(self, belge: Gorevli) -> Karar:
        if belge.rol in BIRIMIN and belge.birim != self._kitap.birim:
            mesaj = f"{ROL_ADI[belge.rol]} {belge.birim} biriminde görünüyor; defter {self._kitap.birim} biriminin"
            return Karar((Bulgu(kod="GRV-005", yol="@birim", mesaj=mesaj, beklenen=self._kitap.birim),))
        if belge.islem == GOREV:
            return self._gorev(belge)
        gorev = self._gorevi(belge, belge.kisi, belge.baslangic or belge.tarih)
        if gorev is None:
            return Karar((self._gorevde_degil(belge, belge.kisi),))
        if belge.islem == AYRILMA:
            return self._ayrilma(belge, gorev)
        if belge.islem == IZIN:
            return self._izin(belge, gorev)
        return self._devir(belge, gorev)

    # -- duties -----------------------------------------------------------------------------------------------------

    def _gorevi(self, belge: Gorevli, kisi: str, gun: str) -> GorevSatiri | None:
        """The duty that somebody last took up by a day, ended or not."""
        satirlar = self._gorevliler.kisinin(belge.rol, belge.birim, kisi)
        hepsi = [s for s in satirlar if s.tur == GOREV and s.baslangic <= gun]
        return max(hepsi, key=lambda s: s.baslangic, default=None)

    def _gorev(self, belge: Gorevli) -> Karar:
        ilk = belge.baslangic or belge.tarih
        yeni = _satir(belge, GOREV, ilk, belge.bitis)
        bulgular = [*self._kefaletsiz(yeni), *cakisan_roller(self._gorevliler, yeni)]
        if belge.rol == MUHASEBE_YETKILISI:  # one at a time, so of him alone all others are looked at
            satirlar = self._gorevliler.hepsi(belge.rol, belge.birim)
            bulgular = [*self._cakisan(yeni, satirlar), *bulgular]
            digerleri = [s for s in satirlar if s[:5] != yeni[:5]]
            onceki = max((s.bitis for s in digerleri if s.tur == GOREV and s.bitis and s.bitis < ilk), default="")
            bulgular += self._bos([*digerleri, yeni], onceki, ilk) if onceki else ()
        if belge.bitis and belge.bitis <= belge.tarih:  # it is told when it has ended: he has left
            bulgular += [*self._zimmeti(belge, yeni), *self._devretmeden(belge, yeni)]
        return Karar(tuple(bulgular), {"gorev": _sonuc(yeni)})

    def _cakisan(self, yeni: GorevSatiri, satirlar: list[GorevSatiri]) -> Iterator[Bulgu]:
        """GRV-010: one muhasebe yetkilisi answers for the books; deputies stand in beside him."""
        if yeni.sifat != ASIL:
            return
        for s in sorted(satirlar, key=lambda s: (s.baslangic, s.kisi)):
            ortak = s.baslangic < yeni.son and yeni.baslangic < s.son  # of the day of a handover both are
            if s.tur == GOREV and s.sifat == ASIL and s.kisi != yeni.kisi and ortak:
                mesaj = (
                    f"{tarih_yazi(yeni.baslangic)} günü göreve gelen {yeni.ad_soyad} ile {s.ad_soyad} aynı günlerde "
                    f"asil muhasebe yetkilisi görünüyor ({s.kayit}. kayıt)"
                )
                yield Bulgu(kod="GRV-010", yol="@baslangic", mesaj=mesaj, gelen=yeni.kisi)

    def _kefaletsiz(self, yeni: GorevSatiri) -> Iterator[Bulgu]:
        """GRV-006: who answers for the books neither collects nor pays (m.50/d-1)."""
        digeri = {MUHASEBE_YETKILISI: VEZNEDAR, VEZNEDAR: MUHASEBE_YETKILISI}.get(yeni.rol)
        if digeri is None:
            return
        for s in self._gorevliler.kisinin(digeri, yeni.birim, yeni.kisi):
            if s.tur == GOREV and s.baslangic <= yeni.son and yeni.baslangic <= s.son:
                mesaj = f"{yeni.ad_soyad} {tarih_yazi(s.baslangic)} gününden beri {ROL_ADI[digeri]} ({s.kayit}. kayıt)"
                yield Bulgu(kod="GRV-006", yol="@rol", mesaj=mesaj, gelen=yeni.rol)

    def _bos(self, satirlar: list[GorevSatiri], ilk: str, son: str) -> Iterator[Bulgu]:
        """GRV-008: days on which nobody answers for the books, but for a single one (m.495/2)."""
        for a, z in bosluklar(satirlar, ilk, son):
            if (gun := gun_sayisi(a, z)) > VEKILSIZ_GUN:
                mesaj = f"{tarih_yazi(a)} - {tarih_yazi(z)} arasında {gun} gün muhasebe yetkilisi ya da vekili yok"
                yield Bulgu(kod="GRV-008", mesaj=mesaj, beklenen="en çok bir gün", gelen=str(gun))

    def _ayrilma(self, belge: Gorevli, gorev: GorevSatiri) -> Karar:
        bitis = belge.bitis or belge.tarih
        if bitis < gorev.baslangic:
            mesaj = f"görev {tarih_yazi(gorev.baslangic)} günü başlamış; {tarih_yazi(bitis)} günü bitemez"
            return Karar((Bulgu(kod="GRV-003", yol="@bitis", mesaj=mesaj, gelen=bitis),))
        bulgular = (*self._zimmeti(belge, gorev), *self._devretmeden(belge, gorev))
        return Karar(bulgular, {"gorev": _sonuc(gorev._replace(bitis=bitis))})

    def _devretmeden(self, belge: Gorevli, gorev: GorevSatiri) -> Iterator[Bulgu]:
        """GRV-011: who kept a unit's records leaves after handing its ambar over (m.33; R-T87). Which of several
        ambarlar are his the books do not know: one that he handed over is enough."""
        if belge.rol != KAYIT:
            return
        ambarlar = sorted({k[1] for k, v in self._kitap.ara(AMBARIN_TIFLERI.ad, (belge.birim,)) if v[0]})
        o = {sade_ad(x) for x in (gorev.ad_soyad, belge.kisi) if x}
        devirler = [d for x in ambarlar if (d := son_devir(self._kitap, belge.birim, x)) is not None]
        if ambarlar and not any(sade_ad(d.devreden) in o and d.tarih >= gorev.baslangic for d in devirler):
            adlar = ", ".join(ambarlar[:5]) + (" …" if len(ambarlar) > 5 else "")
            mesaj = (
                f"{gorev.ad_soyad} taşınır kayıt yetkililiğinden ayrılıyor, {belge.birim} biriminin ambarını ({adlar}) "
                "devrettiği defterde yok"
            )
            yield Bulgu(kod="GRV-011", yol="@kisi", mesaj=mesaj, beklenen="ambar devri", gelen=belge.kisi)

    def _zimmeti(self, belge: Gorevli, gorev: GorevSatiri) -> Iterator[Bulgu]:
        """ZMT-008: who leaves gives back what he has (R-T69). It is told, not refused: names alone say who he is."""
        hepsi = {
            (birim, no): z
            for kim in dict.fromkeys((gorev.ad_soyad, belge.kisi))
            for birim, no, z in acik_zimmetler(self._kitap, self._kitaplik, kim)
            if z.turu != YER
        }
        if hepsi:
            adlar = ", ".join(f"{no} ({birim}, {tarih_yazi(z.tarih)})" for (birim, no), z in list(hepsi.items())[:5])
            kalan = f" ve {len(hepsi) - 5} taşınır daha" if len(hepsi) > 5 else ""
            mesaj = f"{gorev.ad_soyad} görevinden ayrılıyor, üzerinde zimmetli taşınır var: {adlar}{kalan}"
            yield Bulgu(kod="ZMT-008", yol="@kisi", mesaj=mesaj, gelen=belge.kisi)

    def _izin(self, belge: Gorevli, gorev: GorevSatiri) -> Karar:
        izin = _satir(belge, IZIN, belge.baslangic, belge.bitis)._replace(ad_soyad=gorev.ad_soyad, sifat=gorev.sifat)
        bulgular: tuple[Bulgu, ...] = ()
        if belge.rol == MUHASEBE_YETKILISI:
            son = belge.bitis or max(belge.baslangic, belge.tarih)
            bulgular = tuple(self._bos([*self._gorevliler.hepsi(belge.rol, belge.birim), izin], belge.baslangic, son))
        return Karar(bulgular, {"gorev": _sonuc(izin)})

    # -- handing over -----------------------------------------------------------------------------------------------

    def _devir(self, belge: Gorevli, gorev: GorevSatiri) -> Karar:
        alan = self._gorevi(belge, belge.devralan, belge.tarih)
        if alan is None:
            return Karar((self._gorevde_degil(belge, belge.devralan),))
        bulgular = []
        satirlar = self._gorevliler.kisinin(belge.rol, belge.birim, belge.kisi)
        if belge.rol == MUHASEBE_YETKILISI and belge.kapsam == SAYIM and (neden := _uzun(gorev, satirlar, belge.tarih)):
            mesaj = f"{gorev.ad_soyad} {neden}; devir yalnız sayımla yapılmış"
            bulgular.append(Bulgu(kod="GRV-007", yol="@kapsam", mesaj=mesaj, beklenen="TAM", gelen=belge.kapsam))
        if belge.rol in BIRIMIN:
            bulgular += [
                Bulgu(kod="GRV-009", mesaj=f"devir gününün sayımı: {x.mesaj}", oneri=x.cikis)
                for x in gunun_eksikleri(self._kitap, belge.tarih, bankasiz=belge.rol == VEZNEDAR)
            ]
        satir = _satir(belge, DEVIR, belge.tarih, "")._replace(
            ad_soyad=gorev.ad_soyad, sifat=gorev.sifat, karsi=belge.devralan, kapsam=belge.kapsam
        )
        return Karar(tuple(bulgular), {"gorev": _sonuc(satir), "devralan_ad": alan.ad_soyad})

    def _gorevde_degil(self, belge: Gorevli, kisi: str) -> Bulgu:
        mesaj = (
            f"{kisi} kodlu görevli {self._kitap.yil} defterinde {belge.birim} biriminin {ROL_ADI[belge.rol]} görevinde "
            "görünmüyor"
        )
        return Bulgu(kod="GRV-004", yol="@devralan" if kisi != belge.kisi else "@kisi", mesaj=mesaj, gelen=kisi)


def _uzun(gorev: GorevSatiri, satirlar: list[GorevSatiri], gun: str) -> str:
    """Why one hands over in full (m.495/a-1), "" where counting is enough. ``satirlar``: his own."""
    if gorev.sifat == ASIL and gorev.bitis:
        return f"{tarih_yazi(gorev.bitis)} günü görevinden ayrılmış"
    for s in satirlar:
        if s.tur == IZIN and s.son >= gun and iki_ayi_asar(s.baslangic, s.bitis):
            return f"{tarih_yazi(s.baslangic)} - {tarih_yazi(s.bitis)} arasında iki aydan uzun süre görevinde yok"
    return ""


def _satir(belge: Gorevli, tur: str, ilk: str, son: str) -> GorevSatiri:
    yer = (belge.rol, belge.birim, tur, ilk, belge.kisi)
    return GorevSatiri(*yer, belge.ad_soyad, belge.sifat, son, "", "", 0)


def _sonuc(s: GorevSatiri) -> dict[str, Any]:
    adlar = ("tur", "baslangic", "ad_soyad", "sifat", "bitis")
    return {
        **{ad: getattr(s, ad) for ad in adlar},
        **({"karsi": s.karsi, "kapsam": s.kapsam} if s.tur == DEVIR else {}),
    }
