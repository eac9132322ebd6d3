"""What is decided over a step of a year's end: whether it may be done, and the entries that it makes (m.479-481)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import gonderen
from batch.turler.donem.eksikler import eksikler as donem_eksikleri
from batch.turler.donem.eksikler import gecici_oncesi
from batch.turler.gorevli.eksikler import gorev_eksikleri
from batch.turler.gunsonu.bakiyeler import son_numara
from batch.turler.kasa.eksikler import eksikler as sayim_eksikleri
from batch.turler.teminat.eksikler import teminat_eksikleri
from batch.turler.yilsonu import acilis
from batch.turler.yilsonu import belge as b_
from batch.turler.yilsonu.belge import YilSonuBelgesi
from batch.turler.yilsonu.gecici import GeciciHazirligi, ilkleri, once_ilce
from batch.turler.yilsonu.izdusum import ANLAR, YIL_SONU, kayit_gunu
from batch.turler.yilsonu.kapanis import BIRIMLER_ARASI, BIRIMLER_ARASI_SONUC, esitsizlikler, kapanis_plani
from batch.turler.yilsonu.kayitlar import YilSonuBakiyeleri

_ADLAR: Mapping[str, str] = {
    b_.TENKIS: "gönderilen ödeneğin tenkisi",
    b_.GECICI: "geçici mizan",
    b_.KAPANIS: "kapanış",
    b_.ACILIS: "açılış",
    b_.DEVIR: "devreden ödenek",
    b_.MAHSUP: "mahsup döneminin sonu",
    b_.MAHSUP_SONRASI: "mahsup dönemi giderlerinin kapatılması",
}


class YilSonuKarari:
    """YSN-002 … for the documents of one journal. A step that is done does not come here: its document has one number
    (YSN-020), so another one is the same (KIM-001) or differs from what is recorded (KIM-002)."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._yapanlar: Mapping[str, Callable[[YilSonuBelgesi], Karar]] = {
            b_.TENKIS: self._tenkis,
            b_.GECICI: self._gecici,
            b_.KAPANIS: self._kapanis,
            b_.ACILIS: self._acilis,
            b_.DEVIR: self._devir,
            b_.MAHSUP: self._mahsup,
            b_.MAHSUP_SONRASI: self._mahsup_sonrasi,
        }

    def __call__(self, belge: YilSonuBelgesi) -> Karar:
        return self._yapanlar[belge.asama](belge)

    def _redli(self, bulgular: list[Bulgu]) -> bool:
        return any(seviye(x.kod, self._b.politika) == "red" for x in bulgular)

    def _once(self, kitap: Sorulan | None, asama: str, yil: int) -> Iterator[Bulgu]:
        """YSN-002: a step before the one that it follows (m.480/1)."""
        if kitap is None or kitap.son(YIL_SONU.ad, (asama,)) is None:
            mesaj = f"{yil} yılının «{_ADLAR[asama]}» aşaması yapılmamış"
            yield Bulgu(kod="YSN-002", mesaj=mesaj, beklenen=f"batch eoy --year {yil}")

    # -- the year that ends ------------------------------------------------------------------------------------------

    def _bos(self) -> Iterator[Bulgu]:
        if not son_numara(self._kitap):
            mesaj = f"{self._kitap.birim} biriminin {self._kitap.yil} defterinde yevmiye kaydı yok"
            yield Bulgu(kod="YSN-003", mesaj=mesaj)

    def _tenkis(self, belge: YilSonuBelgesi) -> Karar:
        """What was sent and not used goes back, so that it can be decided on before the geçici mizan (m.404/d)."""
        if bulgular := list(self._bos()):
            return Karar(tuple(bulgular))
        hazirlik = GeciciHazirligi(self._kitap, self._kitaplik, self._b, belge.tarih, belge.belge_no)
        bulgular = list(hazirlik.engeller(b_.TENKIS))
        onceki = () if self._redli(bulgular) else tuple(hazirlik.tenkis_belgeleri())
        return Karar(tuple(bulgular), onceki=onceki)

    def _gecici(self, belge: YilSonuBelgesi) -> Karar:
        """P6-P8, then the geçici mizan: it stands at this very record."""
        if bulgular := list(self._bos()):
            return Karar(tuple(bulgular))
        hazirlik = GeciciHazirligi(self._kitap, self._kitaplik, self._b, belge.tarih, belge.belge_no)
        bulgular = list(hazirlik.engeller())
        bulgular += [_eksik_bulgusu("YSN-012", x) for x in sayim_eksikleri(self._kitap, self._b, belge.tarih)]
        bulgular += [_eksik_bulgusu("YSN-014", x) for x in gecici_oncesi(self._kitap, self._b)]
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        return Karar(tuple(bulgular), {ANLAR: {"gecici": 0}}, onceki=tuple(hazirlik.belgeler()))

    def _kapanis(self, belge: YilSonuBelgesi) -> Karar:
        """7.2 and 7.3 (m.480)."""
        bulgular = list(self._once(self._kitap, b_.GECICI, belge.biten_yil))
        if bulgular:
            return Karar(tuple(bulgular))
        bulgular += [_eksik_bulgusu("YSN-013", x) for x in sayim_eksikleri(self._kitap, self._b, belge.tarih)]
        bulgular += [_eksik_bulgusu("YSN-014", x) for x in self._eksikler(belge.tarih)]
        plan = kapanis_plani(YilSonuBakiyeleri(self._kitap), belge.belge_no, belge.tarih, self._b)
        bulgular += [*plan.bulgular, *esitsizlikler(YilSonuBakiyeleri(self._kitap)), *self._birlesik()]
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        sonuc: dict[str, Any] = {
            ANLAR: plan.anlar,
            "butce_sonucu": duz(plan.butce_sonucu),
            "faaliyet_sonucu": duz(plan.faaliyet_sonucu),
            "kapali_gun": belge.tarih,
        }
        return Karar(tuple(bulgular), sonuc, tuple(plan.fisler))

    def _eksikler(self, gun: str) -> Iterator[YilSonuEksigi]:
        """What the period's end seems to lack; told, since whether it is so is for people to say."""
        yield from donem_eksikleri(self._kitap, self._b)
        yield from gorev_eksikleri(self._kitap, self._b, gun)
        yield from teminat_eksikleri(self._kitap, self._b, gun)

    def _birlesik(self) -> Iterator[Bulgu]:
        """YSN-007 at the centre of an administration that sends appropriations; YSN-015 and YSN-016 over it and its
        units, where the books of all are here."""
        if not gonderen(self._kitap.birim, self._b) or not self._b.ilceler:
            return
        merkezde = YilSonuBakiyeleri(self._kitap)
        netler = {ana: merkezde.net(ana) for ana in (BIRIMLER_ARASI, BIRIMLER_ARASI_SONUC, "902", "904", "907")}
        eksikler, kapanmayan = [], False
        for birim in sorted(self._b.ilceler):
            kitap = self._kitaplik.kitap(birim, self._kitap.yil)
            if kitap is None:
                eksikler.append(birim)
                continue
            if kitap.son(YIL_SONU.ad, (b_.KAPANIS,)) is None:
                yield once_ilce(birim, self._kitap.yil, "biriminin kapanışı yapılmamış")
                kapanmayan = True
                continue
            for s in acilis.kapanis_satirlari(kitap):  # what they have closed is what stood there
                if (ana := ana_hesap(s.hesap)) in netler:
                    netler[ana] += s.alacak_kurus - s.borc_kurus
        if eksikler:
            mesaj = f"{', '.join(eksikler)} biriminin defteri burada yok; 511, 519 ve 902 birimlerle karşılaştırılamadı"
            oneri = (
                "Birimin kesin mizanını isteyip 511, 519, 904 ve 907 kalanlarını merkezinkilerle elle karşılaştırın."
            )
            yield Bulgu(kod="YSN-015", mesaj=mesaj, oneri=oneri, gelen=", ".join(eksikler))
        if eksikler or kapanmayan:
            return
        if fark := netler["902"] + netler["904"] + netler["907"]:
            mesaj = (
                f"merkezin gönderdiği ödenek (902) {yazi(abs(netler['902']))} TL; birimlerde kullanılan (904) "
                f"{yazi(abs(netler['904']))}, mahsup dönemi için saklanan (907) {yazi(abs(netler['907']))} TL"
            )
            yield Bulgu(kod="YSN-016", mesaj=mesaj, gelen=duz(abs(fark)))
        if arada := netler[BIRIMLER_ARASI] + netler[BIRIMLER_ARASI_SONUC]:
            mesaj = f"birleştirilen birimlerde 511 ve 519 hesapları {yazi(abs(arada))} TL kalan veriyor"
            yield Bulgu(kod="YSN-015", mesaj=mesaj, gelen=duz(abs(arada)))

    # -- the next year -----------------------------------------------------------------------------------------------

    def _gecen(self, belge: YilSonuBelgesi) -> Sorulan | None:
        return self._kitaplik.kitap(self._kitap.birim, belge.biten_yil)

    def _acilis(self, belge: YilSonuBelgesi) -> Karar:
        """Yevmiye 1 and last year's result; of books that were opened already only what differs is told."""
        gecen = self._gecen(belge)
        son = acilis.kapanis_fisi(gecen) if gecen is not None else None
        if gecen is None or son is None:
            mesaj = f"{belge.biten_yil} defterinin son kaydı kapanış fişi değil"
            return Karar((Bulgu(kod="YSN-002", mesaj=mesaj, beklenen=f"batch eoy --year {belge.biten_yil}"),))
        yevmiye, kapanis = son
        ilk = self._kitap.numarali(1)
        sonuc: dict[str, Any] = {"kapanis_yevmiyesi": yevmiye}
        if ilk is None:
            fis = acilis.acilis_fisi(belge.belge_no, belge.tarih, belge.biten_yil, yevmiye, kapanis)
            uretilen = [fis]
            devir = acilis.sonuc_devri(belge.belge_no, belge.tarih, belge.biten_yil, acilis.sonuc_netleri(fis.satirlar))
            return Karar((), sonuc, tuple(uretilen + ([devir] if devir is not None else [])))
        acildi, acan = acilis.acilisi(self._kitap, kapanis)
        farklar = acilis.farklar(acan, kapanis)
        bulgular = [
            Bulgu(
                kod="YSN-017",
                mesaj=f"{hesap} hesabının açılışı {_yonlu(olan)}, {belge.biten_yil} kesin mizanındaki {_yonlu(olacak)}",
                beklenen=_yonlu(olacak),
                gelen=_yonlu(olan),
                oneri="" if acildi else _ACILISSIZ,
            )
            for hesap, olacak, olan in farklar
        ]
        bulgular = list(ilkleri(bulgular))
        if farklar and not acildi:
            mesaj = f"{self._kitap.yil} defterinin ilk kaydı açılış fişi değil; kalanlar sonradan da gelmemiş"
            bulgular.insert(0, Bulgu(kod="YSN-017", mesaj=mesaj, oneri=_ACILISSIZ))
        bulgular += ilkleri(
            Bulgu(
                kod="YSN-025",
                mesaj=f"{ayrinti} ayrıntısının açılışı {_yonlu(olan)}, kesin mizandaki {_yonlu(olacak)}",
                beklenen=_yonlu(olacak),
                gelen=_yonlu(olan),
            )
            for ayrinti, olacak, olan in acilis.ayrinti_farklari(acan, kapanis)
        )
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        netler = acilis.gecikmis_sonuc(self._kitap)
        o = self._kitap.numarali(son_numara(self._kitap))
        tarih = kayit_gunu(self._kitap, o.tarih if o is not None else "", belge.tarih, self._b.kapali_gun)
        gecikmis = acilis.sonuc_devri(belge.belge_no, tarih, belge.biten_yil, netler)
        return Karar(tuple(bulgular), sonuc, (gecikmis,) if gecikmis is not None else ())

    def _devir(self, belge: YilSonuBelgesi) -> Karar:
        """Q2, with the new budget (m.39)."""
        gecen = self._gecen(belge)
        bulgular = list(self._acilmis(belge))
        if gecen is None or bulgular:
            return Karar(tuple(bulgular))
        if not Odenekler(self._kitap).butceli:
            mesaj = f"{self._kitap.yil} yılının kesinleşmiş gider bütçesi defterde yok; devreden ödenek onunla açılır"
            return Karar((Bulgu(kod="YSN-018", mesaj=mesaj),))
        fis = acilis.devreden_odenek(belge.belge_no, belge.tarih, self._kitap, gecen)
        return Karar((), {}, (fis,) if fis is not None else ())

    def _mahsup(self, belge: YilSonuBelgesi) -> Karar:
        """Q17 (m.137, 419, 430, 479)."""
        bulgular = list(self._acilmis(belge))
        bulgular += self._gunu(belge, b_.MAHSUP_SONU_GUNU, "mahsup döneminin son günü")
        return Karar(tuple(bulgular), {}, tuple(acilis.mahsup_sonu(belge.belge_no, belge.tarih, self._kitap)))

    def _acilmis(self, belge: YilSonuBelgesi) -> Iterator[Bulgu]:
        """YSN-002 in books that have no opening, neither by the step nor by hand: nothing was carried over."""
        ilk = self._kitap.numarali(1)
        if ilk is None or ilk.belge.islem != "ACILIS":
            yield from self._once(self._kitap, b_.ACILIS, belge.biten_yil)

    def _mahsup_sonrasi(self, belge: YilSonuBelgesi) -> Karar:
        """835/834 (m.396/b-1, 398/b-2)."""
        bulgular = list(self._once(self._kitap, b_.MAHSUP, belge.biten_yil))
        bulgular += self._gunu(belge, "02-01", "mahsup döneminden sonraki ilk iş günü")
        fis = acilis.mahsup_sonrasi(belge.belge_no, belge.tarih, self._kitap)
        return Karar(tuple(bulgular), {}, (fis,) if fis is not None else ())

    def _gunu(self, belge: YilSonuBelgesi, ilk: str, ne: str) -> Iterator[Bulgu]:
        if belge.tarih[5:] < ilk:
            mesaj = f"«{_ADLAR[belge.asama]}» {tarih_yazi(belge.tarih)} tarihli; {ne} daha gelmedi"
            yield Bulgu(kod="YSN-019", yol="@tarih", mesaj=mesaj, gelen=belge.tarih)


_ACILISSIZ = (
    "Geçen yılın kapanış fişinin satırlarını, borcu alacak ve alacağı borç olarak, tek bir DUZELTME işlemli fişle yeni "
    "yıla yazın, sonra `batch eoy` komutunu yeniden verin."
)


def _eksik_bulgusu(kod: str, x: YilSonuEksigi) -> Bulgu:
    return Bulgu(kod=kod, mesaj=f"{x.konu}: {x.mesaj}", madde=x.madde, oneri=x.cikis)


def _yonlu(net: int) -> str:
    return f"{yazi(abs(net))} {'B' if net > 0 else 'A'}" if net else "0,00"
