"""Before the geçici mizan: what stands against it, and the appropriations that the year has not used (m.39, 404/d).

Of a centre that sends appropriations also the tenkis of its units, by their own belgeler.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.bitmeyen import bitmeyen_birimler
from batch.turler.butce import aktarma
from batch.turler.butce.alanlar import ARTI, KESIN
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.butce.gonderme_izdusumu import GONDERME_BELGESI, GONDERME_KALEMI, SON_NO, TENKIS, TENKIS_SIRASI
from batch.turler.butce.izdusum import BAGIS, ODENEK
from batch.turler.butce.kalan import BAGLAYANLAR, GIDER, Odenekler
from batch.turler.butce.merkez import eldeki, gonderen, gonderilir, ilce_mi
from batch.turler.butce.yetki import UST_YONETICI
from batch.turler.fis.izdusum import KOD
from batch.turler.tif.kalan import denklik_bulgulari, devralinmayanlar, yil_sonu_bekleyenleri, yil_sonu_tuketimi
from batch.turler.yilsonu.belge import GECICI
from batch.turler.yilsonu.belge import TENKIS as TENKIS_ASAMASI
from batch.turler.yilsonu.izdusum import YIL_SONU
from batch.turler.yilsonu.kapanis import butce_farklari, esitsizlikler, odenek_farklari
from batch.turler.yilsonu.kayitlar import YilSonuBakiyeleri

ACIK_AVANSLAR = (("160", "MİBMY m.125, 126"), ("161", "MİBMY m.128, 129"))
AZAMI_BULGU = 20  # of one sort that are told one by one
_GEREKCE = "Yıl sonunda kullanılmayan ödenek; taahhüde bağlı olanın karşılığı yeni yılın bütçesindendir"


class GeciciHazirligi:
    """The state of one journal before its geçici mizan."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam, tarih: str, no: str) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._tarih, self._no = tarih, no
        self._odenek = Odenekler(kitap)
        self.tertipler = sorted({Tertip(*k[:4]) for ad in (ODENEK.ad, GIDER) for k, _ in kitap.ara(ad)})
        self.birimler = sorted(b.ilceler) if gonderen(kitap.birim, b) else []

    # -- what stands against it -----------------------------------------------------------------------------------

    def engeller(self, asama: str = GECICI) -> Iterator[Bulgu]:
        """What stands against the geçici mizan, or against the tenkis before it: that is asked all but what is decided
        on gifts, since a decision needs the appropriation back from the units first.

        YSN-004 … YSN-011, YSN-026: days, advances, budget accounts that do not close each other, appropriations that
        came in vouchers and are not used up, expense without appropriation, units, gifts that nobody has decided on,
        harcama birimleri that have not finished their year; and TİFs that the accounts lack (TIF-076, TIF-077,
        TIF-080), accounts that are not what the taşınır records are worth (DNK-001, DNK-002); of each the first
        ones."""
        kapali = self._kitap.son("kapali_gun", ())
        son = max(str(kapali[0]) if kapali is not None else "", self._b.kapali_gun)
        if son < self._tarih:
            mesaj = f"{tarih_yazi(self._tarih)} günü kapatılmamış" + (
                f"; kapalı son gün {tarih_yazi(son)}" if son else ""
            )
            komut = f"batch eod --date {self._tarih}"
            oneri = f"`{komut}` çalıştırın; ondan önceki günler de kapanır. Sonra yıl sonunu yeniden yaptırın."
            yield Bulgu(kod="YSN-004", mesaj=mesaj, beklenen=komut, gelen=son, oneri=oneri)
        bakiyeler = YilSonuBakiyeleri(self._kitap)
        sorulan = [esitsizlikler(bakiyeler), butce_farklari(bakiyeler)]
        if not self._odenek.belgeli:  # afterwards no voucher on these accounts is taken
            sorulan.append(odenek_farklari(bakiyeler, self._b))
        sorulan += [self._avanslar(), self._odeneksiz()]
        if asama == GECICI:
            sorulan.append(self._bagislar())
            sorulan.append(bitmeyen_birimler(self._kitap, self._kitaplik, self._b))
        sorulan += [yil_sonu_bekleyenleri(self._kitap), devralinmayanlar(self._kitap), yil_sonu_tuketimi(self._kitap)]
        for bulgular in (*sorulan, *denklik_bulgulari(self._kitap), self._mahsuplar(), self._birimler(asama)):
            yield from ilkleri(bulgular)

    def _avanslar(self) -> Iterator[Bulgu]:
        """YSN-005: 160 and 161 go on to no other year."""
        bakiyeler = YilSonuBakiyeleri(self._kitap)
        for ana, madde in ACIK_AVANSLAR:
            for x in bakiyeler.acik(ana):
                kim = f", {x.ilgili}" if x.ilgili else ""
                mesaj = f"{x.hesap} hesabında kapanmamış {yazi(abs(x.net))} TL avans var{kim}"
                yield Bulgu(kod="YSN-005", mesaj=mesaj, madde=madde, gelen=duz(abs(x.net)))

    def _mahsuplar(self) -> Iterator[Bulgu]:
        """YSN-009: what goes to the mahsup dönemi has its appropriation, tertip by tertip (m.137, 404/f, 419)."""
        if not self._odenek.belgeli:
            return
        avans: dict[Tertip, int] = {}
        for x in YilSonuBakiyeleri(self._kitap).acik("165"):
            t = Tertip.kur(x.kurumsal, x.fonksiyonel, x.finansman, x.ekonomik)
            avans[t] = avans.get(t, 0) + x.net
        for t in sorted({*avans, *self.tertipler}):
            borc, alacak = self._odenek.hesap(t, "906")
            if avans.get(t, 0) != borc - alacak:
                mesaj = (
                    f"{t.yazi} tertibinde mahsup dönemine aktarılan avans (165) {yazi(avans.get(t, 0))} TL, saklanan "
                    f"ödenek (906) {yazi(borc - alacak)} TL"
                )
                yield Bulgu(kod="YSN-009", mesaj=mesaj, gelen=duz(abs(avans.get(t, 0) - borc + alacak)))

    def _odeneksiz(self) -> Iterator[Bulgu]:
        """YSN-006: 830 and 905 agree at every tertip, where appropriations are in the books at all."""
        if not any(self._kitap.toplam("hesap", ("905",))) and not self._odenek.belgeli:
            return
        yazilan, odenekli = self._tertip_netleri("830"), self._tertip_netleri("905")
        for t in sorted({*self.tertipler, *yazilan, *odenekli}):
            gider = self._odenek.kullanilan(t)
            b905, a905 = self._odenek.hesap(t, "905")
            # A clerk's own vouchers of the period's end are in the balances alone; they may write 905 or close 830.
            if (fark := gider - (b905 - a905)) and yazilan.get(t, 0) != odenekli.get(t, 0):
                mesaj = (
                    f"{t.yazi} tertibinde gider {yazi(gider)} TL, ödenekli gider (905) {yazi(b905 - a905)} TL; fark "
                    f"{yazi(abs(fark))} TL"
                )
                yield Bulgu(kod="YSN-006", mesaj=mesaj, gelen=duz(abs(fark)))

    def _tertip_netleri(self, ana: str) -> dict[Tertip, int]:
        """Balances of an account by tertip, of all that was posted."""
        toplam: dict[Tertip, int] = {}
        for (_, _, *kodlar), (borc, alacak) in self._kitap.ara(KOD.ad, (ana,)):
            t = Tertip.kur(*kodlar)
            toplam[t] = toplam.get(t, 0) + borc - alacak
        return toplam

    def _bagislar(self) -> Iterator[Bulgu]:
        """YSN-008: of a conditional gift the üst yönetici decides what is cancelled (m.17/4)."""
        for t, kurus in self._kullanilmayan():
            if aktarma.iz(self._kitap, t, BAGIS):
                mesaj = (
                    f"{t.yazi} tertibinde şartlı bağıştan {yazi(kurus)} TL kullanılmamış; devri ya da iptali kararsız"
                )
                if bagli := self._odenek.baglanan(t):  # a decision moves only what is free
                    mesaj += f"; {yazi(bagli)} TL'si taahhüde bağlı, önce COZME belgesiyle çözülür"
                yield Bulgu(kod="YSN-008", mesaj=mesaj, gelen=duz(kurus))

    def _birimler(self, asama: str) -> Iterator[Bulgu]:
        """YSN-007: units first; of one whose journal is not here the belge has to come by itself, and one that was sent
        nothing has nothing to give back."""
        for birim in self.birimler:
            kitap = self._kitaplik.kitap(birim, self._kitap.yil)
            if kitap is None or kitap.son(YIL_SONU.ad, (GECICI,)) is not None:
                continue
            if asama == GECICI:
                yield once_ilce(birim, self._kitap.yil, "biriminin geçici mizanı çıkarılmamış")
            elif Odenekler(kitap).belgeli and kitap.son(YIL_SONU.ad, (TENKIS_ASAMASI,)) is None:
                yield once_ilce(birim, self._kitap.yil, "birimi ödeneğini tenkis etmemiş")

    # -- what is done ----------------------------------------------------------------------------------------------

    def tenkis_belgeleri(self) -> Iterator[ButceFisi]:
        """COZME and TENKIS of what is left; nothing for books whose appropriations came in vouchers."""
        if not self._odenek.belgeli:
            return
        if bagli := list(self._baglananlar()):
            yield self._fis("COZME", "COZME", bagli)
        if gonderilir(self._b):
            yield from self._tenkisler()

    def belgeler(self) -> Iterator[ButceFisi]:
        """COZME, TENKIS and IPTAL of what is left. Where the tenkis has come before, its part is only what was freed
        since."""
        if not self._odenek.belgeli:
            return
        yield from self.tenkis_belgeleri()
        if not ilce_mi(self._kitap.birim, self._b):
            iptal = [self._kalem(t, kurus) for t, kurus in self._kullanilmayan()]
            if iptal:
                yield self._fis("IPTAL", "IPTAL", iptal)

    def _kullanilmayan(self) -> Iterator[tuple[Tertip, int]]:
        """What is cancelled at each tertip: left, or bound by commitments; with what comes back from units."""
        if ilce_mi(self._kitap.birim, self._b):
            return
        gelen = self._birimlerden()
        for t in self.tertipler:
            d = self._odenek.durum(t)
            if (kurus := d.kalan + d.baglanan + gelen.get(t, 0)) > 0:
                yield t, kurus

    def _baglananlar(self) -> Iterator[ButceSatiri]:
        """What commitments still bind: the year's appropriation for them ends with it (m.39)."""
        if not self._odenek.baglanan_var:
            return
        anahtarlar = sorted({(Tertip(*k[:4]), k[4]) for ad in BAGLAYANLAR for k, _ in self._kitap.ara(ad)})
        for t, taahhut_no in anahtarlar:
            if (kurus := self._odenek.bagli(t, taahhut_no)) > 0:
                yield self._kalem(t, kurus, taahhut_no)

    def _tenkisler(self) -> Iterator[ButceFisi]:
        """What stands unused in 903 goes back (m.404/d); then, at the centre, what its units have taken back."""
        sira = self._sira()
        kendi = [self._kalem(t, kurus) for t in self.tertipler if (kurus := eldeki(self._odenek, t)) > 0]
        if kendi:
            sira += 1
            yield self._fis("TENKIS", f"TENKIS-{sira}", kendi)
        for birim, no, kalemler in self._birim_tenkisleri():
            sira += 1
            belge = self._fis("TENKIS", f"TENKIS-{sira}", [self._kalem(t, v) for t, v in sorted(kalemler.items())])
            yield msgspec.structs.replace(belge, birim=birim, karar_no=no, karar_organi=UST_YONETICI)

    def _sira(self) -> int:
        son = self._kitap.son(TENKIS_SIRASI.ad, (SON_NO,))
        return int(son[2]) if son is not None else 0

    def _birimlerden(self) -> dict[Tertip, int]:
        toplam: dict[Tertip, int] = {}
        for _, _, kalemler in self._birim_tenkisleri():
            for t, v in kalemler.items():
                toplam[t] = toplam.get(t, 0) + v
        return toplam

    def _birim_tenkisleri(self) -> Iterator[tuple[str, str, dict[Tertip, int]]]:
        """Unit, number and figures of the belgeler by which units have taken back themselves, as far as the centre has
        not booked them yet."""
        islenen = {
            self._kitap.son(GONDERME_BELGESI.ad, (TENKIS, k[1])) or ("", "")
            for k, _ in self._kitap.ara(GONDERME_KALEMI.ad, (TENKIS,))
        }
        for birim in self.birimler:
            kitap = self._kitaplik.kitap(birim, self._kitap.yil)
            if kitap is None:
                continue
            belgeler: dict[str, dict[Tertip, int]] = {}
            for (_, no, *kodlar), (v,) in kitap.ara(GONDERME_KALEMI.ad, (TENKIS,)):
                sahibi = kitap.son(GONDERME_BELGESI.ad, (TENKIS, no))
                if v and sahibi is not None and not sahibi[1] and (birim, no) not in islenen:
                    belgeler.setdefault(no, {})[Tertip(*kodlar)] = v
            yield from ((birim, no, kalemler) for no, kalemler in sorted(belgeler.items()))

    # -- documents -------------------------------------------------------------------------------------------------

    def _fis(self, islem: str, ad: str, satirlar: list[ButceSatiri]) -> ButceFisi:
        return ButceFisi(
            belge_no=f"{self._no}-{ad}",
            tarih=self._tarih,
            islem=islem,
            mali_yil=str(self._kitap.yil),
            asama=KESIN,
            gerekce=_GEREKCE,
            satirlar=tuple(satirlar),
        )

    def _kalem(self, t: Tertip, kurus: int, taahhut_no: str = "") -> ButceSatiri:
        return ButceSatiri(
            kurumsal=t.kurumsal,
            fonksiyonel=t.fonksiyonel,
            finansman=t.finansman,
            ekonomik=t.ekonomik,
            yon=ARTI,
            tutar=duz(kurus),
            taahhut_no=taahhut_no,
        )


def ilkleri(bulgular: Iterable[Bulgu]) -> Iterator[Bulgu]:
    """The first findings of a sort; how many more there are stands in the last."""
    hepsi = list(bulgular)
    ilk, gerisi = hepsi[:AZAMI_BULGU], len(hepsi) - AZAMI_BULGU
    if gerisi > 0:
        ilk[-1] = msgspec.structs.replace(ilk[-1], mesaj=f"{ilk[-1].mesaj} (ve {gerisi} tane daha)")
    yield from ilk


def once_ilce(birim: str, yil: int, ne: str) -> Bulgu:
    """YSN-007: a unit that has to go before its centre."""
    komut = f"batch eoy --year {yil} --unit {birim}"
    oneri = f"Önce o birim için yaptırın: `{komut}`. Birim verilmezse program bu sırayı kendisi izler."
    return Bulgu(kod="YSN-007", mesaj=f"{birim} ilçe {ne}", beklenen=komut, gelen=birim, oneri=oneri)
