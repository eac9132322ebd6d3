"""What is decided over a step of a count from the books: whether it may be, what it was held against, what it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import miktar_duz
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.izdusum import AMBARIN_TIFLERI, ambar_satiri
from batch.turler.ambar.yil_sonu import biten_yilin_engeli
from batch.turler.sayim import alanlar as a
from batch.turler.sayim.belge import TasinirSayimi
from batch.turler.sayim.bitis import SayimBitisi, onaysiz_bulgusu
from batch.turler.sayim.izdusum import (
    BASLATTI,
    SAYIM_BELGELERI,
    SAYIM_DURUMU,
    SAYIM_TUTANAKLARI,
    SayimSatiri,
    SayimTutanagi,
    sayim_satiri,
)
from batch.turler.sayim.kayitli import AmbarinKaydi
from batch.turler.sayim.sayilan import KAYITLI_MIKTARLAR, SayilanKalemler, kayitli_oku, kayitli_yaz
from batch.turler.sayim.sayma import SaymaDenetimi
from batch.turler.sayim.tifleri import sonraki_hareket
from batch.turler.tif.onceki_yil import OncekiYil


class SayimKarari:
    """SYM-006 … SYM-017, YSB-011 and YSB-013 over the steps of counts."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._islemler: Mapping[str, Callable[[TasinirSayimi, SayimSatiri | None], Karar]] = {
            a.BASLAT: self._baslat,
            a.SAY: self._say,
            a.SONLANDIR: self._bitir,
            a.TEK_BELGE: self._bitir,
            a.IPTAL_ET: self._birak,
        }

    def __call__(self, belge: TasinirSayimi) -> Karar:
        engel = biten_yilin_engeli(self._kitap, belge.harcama_birimi, f"{belge.belge_no} no.lu sayım belgesi")
        if engel is not None:
            return Karar((engel,))
        if belge.islem != a.IPTAL_ET and (engel := self._acilmamis_yil(belge)) is not None:
            return Karar((engel,))
        satir = sayim_satiri(self._kitap, belge.harcama_birimi, belge.ambar)
        engeller = list(self._yeri(belge, satir))
        if engeller:
            return Karar(tuple(engeller))
        return self._islemler[belge.islem](belge, satir if satir is not None and satir.acik else None)

    def _yeri(self, belge: TasinirSayimi, satir: SayimSatiri | None) -> Iterator[Bulgu]:
        """SYM-006: of which ambar, whether one is open, its number; SYM-007: its day."""
        acik = satir is not None and satir.acik
        adi = f"{belge.harcama_birimi} biriminin {belge.ambar} ambarı"
        if belge.islem == a.BASLAT and satir is not None and acik:
            mesaj = f"{adi} için {tarih_yazi(satir.tarih)} günü başlayan {satir.no} sayılı sayım bitmedi"
            oneri = "O sayımı sürdürün (SAY), sonlandırın (SONLANDIR) ya da bırakın (IPTAL); sonra yenisini başlatın."
            yield Bulgu(kod="SYM-006", yol="@islem", mesaj=mesaj, gelen=belge.islem, oneri=oneri)
            return
        if not acik and belge.islem not in (a.BASLAT, a.TEK_BELGE):
            son = ""
            if satir is not None:
                nasil = "sonlandırıldı" if satir.durum == a.BITTI else "bırakıldı"
                son = f"; {satir.no} sayılı sayım {tarih_yazi(satir.bitis)} günü {nasil}"
            mesaj = f"{adi} için açık sayım yok{son}"
            oneri = "Önce sayımı BASLAT ile başlatın ya da islem alanı boş belgeyle bir kerede sayıp sonlandırın."
            if acilan := self._gecen_yilin_sayimi(belge):
                gun = tarih_yazi(f"{self._kitap.yil - 1}-12-31")
                oneri = f"{acilan} sayılı sayım geçen yılın defterinde açık: belgeyi en geç {gun} tarihiyle gönderin."
            yield Bulgu(kod="SYM-006", yol="@islem", mesaj=mesaj, gelen=belge.islem, oneri=oneri)
            return
        if not acik:
            yield from self._yeni(belge, adi)
        ilk = satir.bitis or satir.tarih if satir is not None else ""
        if belge.tarih < ilk:
            mesaj = f"{adi} için {satir.no if satir else ''} sayılı sayım {tarih_yazi(ilk)} tarihli; belge ondan önce"
            beklenen = f"{ilk} ya da sonrası"
            yield Bulgu(kod="SYM-007", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)
        elif (not acik or belge.bitirir) and (
            h := sonraki_hareket(self._kitap, belge.harcama_birimi, belge.ambar, belge.tarih)
        ):
            mesaj = f"{adi}: sayım {tarih_yazi(belge.tarih)} tarihli, {h[0]} no.lu fiş {tarih_yazi(h[1])} tarihli"
            beklenen = f"{h[1]} ya da sonrası"
            yield Bulgu(kod="SYM-007", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)

    def _acilmamis_yil(self, belge: TasinirSayimi) -> Bulgu | None:
        """YSB-013: what last year carries over is not here yet. A count may be given up all the same."""
        onceki = OncekiYil(self._kitap, self._kitaplik, self._b)
        eski = self._gecen_yilin_sayimi(belge)
        return onceki.sayim_engeli(belge.harcama_birimi, belge.ambar, belge.tarih, eski)

    def _gecen_yilin_sayimi(self, belge: TasinirSayimi) -> str:
        """The number of the ambar's count that last year's journal holds open; "" where it holds none."""
        gecen = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        satir = sayim_satiri(gecen, belge.harcama_birimi, belge.ambar) if gecen is not None else None
        return satir.no if satir is not None and satir.acik else ""

    def _yeni(self, belge: TasinirSayimi, adi: str) -> Iterator[Bulgu]:
        """The ambar of a count that begins is there, and its number is no other count's."""
        birim, ambar = belge.harcama_birimi, belge.ambar
        if (
            ambar_satiri(self._kitap, birim, ambar) is None
            and not self._kitap.toplam(AMBARIN_TIFLERI.ad, (birim, ambar))[0]
        ):
            mesaj = f"{adi} tanımlı değil, fişlerde de kullanılmamış"
            yield Bulgu(kod="SYM-006", yol="@ambar", mesaj=mesaj, beklenen="birimin bir ambarı", gelen=ambar)
        var = SayimTutanagi.oku(self._kitap.son(SAYIM_TUTANAKLARI.ad, (birim, belge.belge_no)))
        if var is not None:
            gun = tarih_yazi(var.sayim.tarih)
            mesaj = f"{birim} biriminin {belge.belge_no} sayılı sayımı var: {var.ambar} ambarı, {gun}"
            oneri = "Sayımın ilk belgesine birimde kullanılmamış bir numara verin."
            yield Bulgu(kod="SYM-006", yol="@belge_no", mesaj=mesaj, gelen=belge.belge_no, oneri=oneri)

    # -- steps ----------------------------------------------------------------------------------------------------

    def _baslat(self, belge: TasinirSayimi, _: SayimSatiri | None) -> Karar:
        """SYM-010: what would keep the count from its end is told before anybody counts."""
        bulgular = tuple(onaysiz_bulgusu(self._kitap, belge, "SYM-010", "sayım başladı"))
        return Karar(bulgular, {SAYIM_DURUMU: _durumu(belge, None, a.BASLADI)})

    def _say(self, belge: TasinirSayimi, acik: SayimSatiri | None) -> Karar:
        sayma = self._sayma(belge)
        bulgular = tuple(sayma.bulgular())
        return Karar(bulgular, {SAYIM_DURUMU: _durumu(belge, acik, a.SAYILIYOR), **_kayitlisi(sayma)})

    def _birak(self, belge: TasinirSayimi, acik: SayimSatiri | None) -> Karar:
        return Karar((), {SAYIM_DURUMU: _durumu(belge, acik, a.IPTAL_EDILDI)})

    def _bitir(self, belge: TasinirSayimi, acik: SayimSatiri | None) -> Karar:
        sayma = self._sayma(belge)
        bulgular = list(sayma.bulgular()) if belge.sayar else []
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        durum = _durumu(belge, acik, a.BITTI)
        sayilan, kurul, kullanici = self._oncekiler(belge, acik)
        sayilan.ekle(belge, sayma.kayitli if belge.sayar else {}, bu=True)
        durum["kullanici"] = belge.kullanici or kullanici
        bitis = SayimBitisi(self._kitap, self._kitaplik, self._b, belge, SayimSatiri(**_satir(durum)))
        bulgular += bitis.engeller(sayilan, belge.komisyon or kurul)
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        sonuc = {SAYIM_DURUMU: _dolu(durum), **(_kayitlisi(sayma) if belge.sayar else {}), **bitis.sonuc(sayilan)}
        return Karar(tuple(bulgular), sonuc, bitis.fisler(sayilan, belge.komisyon or kurul))

    def _sayma(self, belge: TasinirSayimi) -> SaymaDenetimi:
        kayit = AmbarinKaydi(self._kitap, self._kitaplik, belge.harcama_birimi, belge.ambar)
        return SaymaDenetimi(kayit, belge)

    def _oncekiler(self, belge: TasinirSayimi, acik: SayimSatiri | None) -> tuple[SayilanKalemler, str, str]:
        """What the earlier steps of the open count have told, the board that the last of them names, and the user."""
        sayilan, kurul, kullanici = SayilanKalemler(), "", ""
        if acik is None:
            return sayilan, kurul, kullanici
        for anahtar, _ in self._kitap.ara(SAYIM_BELGELERI.ad, (belge.harcama_birimi, belge.ambar, acik.no)):
            olay = self._kitap.kayitli(int(anahtar[3]))
            if olay is not None:
                sayilan.ekle(olay.belge, kayitli_oku(olay.sonuc.get(KAYITLI_MIKTARLAR, ())))
                kurul, kullanici = olay.belge.komisyon or kurul, olay.belge.kullanici or kullanici
        return sayilan, kurul, kullanici

    def _redli(self, bulgular: list[Bulgu]) -> bool:
        return any(seviye(x.kod, self._b.politika) == "red" for x in bulgular)


def _kayitlisi(sayma: SaymaDenetimi) -> dict[str, Any]:
    return {KAYITLI_MIKTARLAR: kayitli_yaz({k: miktar_duz(m) for k, m in sayma.kayitli.items()})}


def _durumu(belge: TasinirSayimi, acik: SayimSatiri | None, durum: str) -> dict[str, Any]:
    """The count behind a step, for the record; what is empty is left out."""
    biter = durum in (a.BITTI, a.IPTAL_EDILDI)
    satir = {
        "durum": durum,
        "no": acik.no if acik is not None else belge.belge_no,
        "tarih": acik.tarih if acik is not None else belge.tarih,
        "bitis": belge.tarih if biter else "",
        "otomatik": belge.otomatik,
        "kullanici": belge.kullanici or (acik.kullanici if acik is not None else ""),
        BASLATTI: acik is None,
    }
    return _dolu(satir)


def _dolu(satir: Mapping[str, Any]) -> dict[str, Any]:
    return {ad: v for ad, v in satir.items() if v}


def _satir(durum: Mapping[str, Any]) -> dict[str, Any]:
    return {ad: v for ad, v in durum.items() if ad in SayimSatiri._fields}
