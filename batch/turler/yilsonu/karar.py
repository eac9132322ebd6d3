"""What is decided over a step of a year's end: whether it may be done, and the entries that it makes (m.479-481)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import gonderen
from batch.turler.donem.eksikler import eksikler as donem_eksikleri
from batch.turler.gorevli.eksikler import gorev_eksikleri
from batch.turler.gunsonu.bakiyeler import son_numara
from batch.turler.kasa.eksikler import eksikler as sayim_eksikleri
from batch.turler.teminat.eksikler import teminat_eksikleri
from batch.turler.yilsonu import acilis
from batch.turler.yilsonu import belge as b_
from batch.turler.yilsonu.belge import YilSonuBelgesi
from batch.turler.yilsonu.gecici import GeciciHazirligi
from batch.turler.yilsonu.izdusum import ANLAR, YIL_SONU
from batch.turler.yilsonu.kapanis import BIRIMLER_ARASI_SONUC, acilis_satirlari, kapanis_plani
from batch.turler.yilsonu.kayitlar import YilSonuBakiyeleri

_ADLAR: Mapping[str, str] = {
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

    def _gecici(self, belge: YilSonuBelgesi) -> Karar:
        """P6-P8, then the geçici mizan: it stands at this very record."""
        if not son_numara(self._kitap):
            mesaj = f"{self._kitap.birim} biriminin {self._kitap.yil} defterinde yevmiye kaydı yok"
            return Karar((Bulgu(kod="YSN-003", mesaj=mesaj),))
        hazirlik = GeciciHazirligi(self._kitap, self._kitaplik, self._b, belge.tarih, belge.belge_no)
        bulgular = list(hazirlik.engeller())
        bulgular += [_eksik_bulgusu("YSN-012", x) for x in sayim_eksikleri(self._kitap, self._b, belge.tarih)]
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
        bulgular += [*plan.bulgular, *self._birlesik()]
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
        """YSN-007, YSN-015, YSN-016 at the centre of an il özel idaresi, over the books of its units that are here."""
        if not gonderen(self._kitap.birim, self._b) or not self._b.ilceler:
            return
        netler = {ana: YilSonuBakiyeleri(self._kitap).net(ana) for ana in ("511", BIRIMLER_ARASI_SONUC)}
        birimlerde, eksik = 0, False
        for birim in sorted(self._b.ilceler):
            kitap = self._kitaplik.kitap(birim, self._kitap.yil)
            if kitap is None:
                eksik = True
                continue
            if kitap.son(YIL_SONU.ad, (b_.KAPANIS,)) is None:
                yield Bulgu(kod="YSN-007", mesaj=f"{birim} ilçe biriminin kapanışı yapılmamış", gelen=birim)
                eksik = True
                continue
            son = acilis.kapanis_fisi(kitap)
            for s in acilis_satirlari(son[1]) if son is not None else ():
                if s.hesap[:3] in netler:
                    netler[s.hesap[:3]] += s.borc_kurus - s.alacak_kurus
                if s.hesap[:3] == "907":
                    birimlerde += s.alacak_kurus - s.borc_kurus
        if eksik:
            return
        if arada := sum(netler.values()):
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
        farklar = acilis.farklar(ilk.belge.satirlar, kapanis)
        if farklar and not acilis.farklar([*ilk.belge.satirlar, *acilis.duzeltmeler(self._kitap)], kapanis):
            farklar = []  # it was wrong, and has been corrected
        bulgular = [
            Bulgu(
                kod="YSN-017",
                mesaj=f"{hesap} hesabının açılışı {_yonlu(olan)}, {belge.biten_yil} kesin mizanındaki {_yonlu(olacak)}",
                beklenen=_yonlu(olacak),
                gelen=_yonlu(olan),
            )
            for hesap, olacak, olan in farklar
        ]
        if ilk.belge.islem != "ACILIS":
            bulgular.append(Bulgu(kod="YSN-017", mesaj=f"{self._kitap.yil} defterinin ilk kaydı açılış fişi değil"))
        if self._redli(bulgular):
            return Karar(tuple(bulgular))
        netler = {x.hesap: x.net for ana in ("590", "591") for x in YilSonuBakiyeleri(self._kitap).acik(ana)}
        son_no = son_numara(self._kitap)
        o = self._kitap.numarali(son_no)
        kapali = self._kitap.son("kapali_gun", ())
        tarih = max(
            belge.tarih, o.tarih if o is not None else "", _ertesi(str(kapali[0])) if kapali is not None else ""
        )
        gecikmis = acilis.sonuc_devri(belge.belge_no, tarih, belge.biten_yil, netler)
        return Karar(tuple(bulgular), sonuc, (gecikmis,) if gecikmis is not None else ())

    def _devir(self, belge: YilSonuBelgesi) -> Karar:
        """Q2, with the new budget (m.39)."""
        gecen = self._gecen(belge)
        bulgular = list(self._once(self._kitap, b_.ACILIS, belge.biten_yil))
        if gecen is None or bulgular:
            return Karar(tuple(bulgular))
        if not Odenekler(self._kitap).butceli:
            mesaj = f"{self._kitap.yil} yılının kesinleşmiş gider bütçesi defterde yok; devreden ödenek onunla açılır"
            return Karar((Bulgu(kod="YSN-018", mesaj=mesaj),))
        fis = acilis.devreden_odenek(belge.belge_no, belge.tarih, self._kitap, gecen)
        return Karar((), {}, (fis,) if fis is not None else ())

    def _mahsup(self, belge: YilSonuBelgesi) -> Karar:
        """Q17 (m.137, 419, 430, 479)."""
        bulgular = list(self._once(self._kitap, b_.ACILIS, belge.biten_yil))
        bulgular += self._gunu(belge, b_.MAHSUP_SONU_GUNU, "mahsup döneminin son günü")
        return Karar(
            tuple(bulgular),
            {},
            tuple(acilis.mahsup_sonu(belge.belge_no, belge.tarih, self._kitap)),
        )

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


def _eksik_bulgusu(kod: str, x: YilSonuEksigi) -> Bulgu:
    return Bulgu(kod=kod, mesaj=f"{x.konu}: {x.mesaj}", madde=x.madde, oneri=x.cikis)


def _ertesi(gun: str) -> str:
    return (date.fromisoformat(gun) + timedelta(days=1)).isoformat()


def _yonlu(net: int) -> str:
    return f"{yazi(abs(net))} {'B' if net > 0 else 'A'}" if net else "0,00"
