"""An approved TİF, carried out: what it moves, its entry, and the other side of a devir.

Asked by a TİF that comes approved, and by the document that approves one later (`tifdurum`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import DAYANIKLI, TUKETIM, deger_kurus, hesabi, ikinci_duzey
from batch.documents.tutar import duz, tam
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.engel import ambar_engeli
from batch.turler.ambar.yil_sonu import ARANIR, biten_yilin_engeli
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.fis.belge import Fis
from batch.turler.sayim.engel import sayim_engeli
from batch.turler.tasinir_belgesi import KULLANILAN_BELGELER
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.belge_denetimi import KitapDenetimi
from batch.turler.tif.devir import GIDECEK_BELGE, GIDER_BELGE, GIDER_BIRIM, baska_muhasebe, devralma_fisi
from batch.turler.tif.hesaplar import BirimKodlari, birim_kodlari, mif_ayari
from batch.turler.tif.isleyici import Islenen, TifIsleyici
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.izdusum import TifDurumu
from batch.turler.tif.kayit_gunu import KayitGunu, son_gunu, yil_sonu_acik
from batch.turler.tif.mif import kaydi_olmaz, mif_engeli, muhasebesiz, tasinir_fisi
from batch.turler.tif.mif_istegi import MifIstegi, MifKalemi
from batch.turler.tif.muhasebe import (
    DUZELTMELER,
    bekleyen_es,
    bekleyen_satiri,
    duzeltme_cikisi,
    kapanan_satiri,
    kapanmis_cift,
    karsi_hesabi,
    kayittaki_kullanilan,
    kullanilani,
    tuketimi,
)
from batch.turler.tif.muhasebe_halleri import BEKLIYOR, DISARIDA, LISTE, MIF, TABI_DEGIL
from batch.turler.tif.muhasebe_halleri import OEB_ILE as OEB
from batch.turler.tif.muhasebe_izdusumu import BEKLEYENLER, OEB_PAYLARI, TUKETIMLER, bekleyis_satiri, oeb_satirlari
from batch.turler.tif.oeb import tifi_tut
from batch.turler.zimmet.engel import devreden_zimmetler

HEMEN = "hemen"
BEKLEYEN_KALEMLER = "bekleyen_kalemler"  # in ``sonuc``: what the accounts will be told, in kuruş (`MifKalemi`)


# Types that bring no entry of their own, and what brings it.
_SONRAKILER = {a.SATIN_ALMA: OEB, a.DEGER_ARTISI: OEB, a.TUKETIM: LISTE}


class Muhasebesi(NamedTuple):
    """How a TİF meets the accounts. ``yol``: "" where a finding keeps it from them; ``fis``: the voucher that has it;
    ``tifler``: rows of other TİFs that this one settles."""

    yol: str
    fisler: tuple[Fis, ...] = ()
    bulgular: Sequence[Bulgu] = ()
    fis: str = ""
    sonuc: Mapping[str, Any] = MappingProxyType({})
    tifler: Sequence[Mapping[str, Any]] = ()


class Uygulanan(NamedTuple):
    """What carrying out a TİF comes to. ``durum``: what became of it, without who and which record."""

    bulgular: tuple[Bulgu, ...]
    sonuc: dict[str, Any]
    uretilen: tuple[msgspec.Struct, ...]
    durum: TifDurumu
    islenen: Islenen
    tifler: Sequence[Mapping[str, Any]] = ()  # rows of `TIF_KAYDI` of other TİFs


class TifUygulayici:
    """TIF-014, TIF-018, those of `TifIsleyici` and of `KitapDenetimi`; made anew for each journal and run."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._gunu = KayitGunu(kitap, b)
        self._denetim = KitapDenetimi(kitap, kitaplik, b)
        self._ayar = mif_ayari(b)

    def __call__(self, t: Tif, gun: str, *, disarida: bool = False) -> Uygulanan:
        """``gun``: the day on which stock moves; ``disarida``: it has been entered in the books by other means."""
        islenen = TifIsleyici(self._kitap, self._kitaplik, self._b, t, gun)()
        denetlenen = self._denetim(t, gun, islenen.deger, islenen.kisimlar)
        # What is carried over lies in its ambar, closed or not.
        yon = t.yon if t.tur != a.ACILIS else a.CIKIS_YONU
        engel = ambar_engeli(self._kitap, self._b, t.harcama_birimi, t.ambar, yon)
        sayim = sayim_engeli(self._kitap, t.harcama_birimi, t.ambar, yon)
        engeller = [x for x in (engel, sayim) if x is not None]
        bulgular = [*engeller, *islenen.bulgular, *denetlenen.bulgular]
        if t.yon == a.CIKIS_YONU:
            cikan = [(k.satir, k.sicil_no) for k in islenen.kisimlar if k.sicil_no]
            bulgular += devreden_zimmetler(self._kitap, self._kitaplik, t.harcama_birimi, cikan)
        sonuc = islenen.sonuc
        if denetlenen.belgeler:
            sonuc[KULLANILAN_BELGELER] = denetlenen.belgeler
        durum = TifDurumu(
            durum=a.ONAYLI,
            tur=t.tur,
            yon=t.yon,
            tarih=gun,
            ambar=t.ambar,
            tutar=duz(sum(p.kurus for p in islenen.paylar)),
            olusturan=t.olusturan,
            onaylayan=t.onaylayan,
            karsi_birim=t.karsi_harcama_birimi,
            karsi_tif=t.devreden_tif,
        )
        if self._redli(bulgular):
            return Uygulanan(tuple(bulgular), {}, (), durum, islenen)
        uretilen: list[msgspec.Struct] = []
        x = self._muhasebesi(t, gun, islenen, disarida)
        bulgular += x.bulgular
        durum = durum._replace(muhasebe=x.yol, fis=x.fis)
        sonuc |= x.sonuc
        if x.fisler:
            sonuc[FISTEN_DOGANLAR] = [f.belge_no for f in x.fisler]
            uretilen += x.fisler
        if x.yol == BEKLIYOR:  # what the accounts are told is settled with the approval, whenever they are
            sonuc[BEKLEYEN_KALEMLER] = [
                {ad: v for ad, v in k._asdict().items() if v} for k in _mif_kalemleri(t, islenen)
            ]
        if t.tur in a.DEVIRLER and not t.devralma and not self._redli(bulgular):
            karsi = devralma_fisi(self._kitap, t, gun, islenen.kisimlar)
            durum = durum._replace(karsi_tif=karsi.belge_no)
            bulgular += self._devir_engelleri(t, gun, beklenecek=karsi.durum != a.ONAYLI)
            if not baska_muhasebe(self._kitap, t):
                uretilen.append(karsi)
            elif x.yol == BEKLIYOR:  # the receiver waits for the giver's entry (R-T36)
                sonuc[GIDECEK_BELGE] = msgspec.to_builtins(karsi)
            else:
                sonuc[GIDER_BIRIM] = t.karsi_muhasebe_birimi
                sonuc[GIDER_BELGE] = msgspec.to_builtins(karsi)
        return Uygulanan(tuple(bulgular), sonuc, tuple(uretilen), durum, islenen, x.tifler)

    def _devir_engelleri(self, t: Tif, gun: str, *, beklenecek: bool) -> Iterator[Bulgu]:
        """TIF-014 for a devir that could not be taken over in its year any more. ``beklenecek``: it waits for that."""
        kayit_gunu = self._gunu(gun)
        if beklenecek and self._yil_bitti(kayit_gunu):
            yield from self._gun_bulgulari(gun, kayit_gunu)
        elif (engel := self.devralan_engeli(t)) is not None:
            yield engel

    def devralan_engeli(self, t: Tif) -> Bulgu | None:
        """TIF-014 for a devir to another muhasebe birimi whose year takes nothing any more."""
        if t.tur != a.BIRIMLER_ARASI or t.devralma or not baska_muhasebe(self._kitap, t):
            return None
        karsi = self._kitaplik.kitap(t.karsi_muhasebe_birimi, self._kitap.yil)
        if karsi is not None and (x := biten_yilin_engeli(karsi, t.karsi_harcama_birimi, "devir")) is not None:
            oneri = "Devri yeni yılın tarihiyle gönderin."
            return msgspec.structs.replace(x, yol="@karsi_harcama_birimi", oneri=oneri)
        if karsi is None or yil_sonu_acik(karsi, self._b):
            return None
        mesaj = (
            f"{t.karsi_muhasebe_birimi} muhasebe birimi {self._kitap.yil} yılını kapatmış; {t.karsi_harcama_birimi} "
            "birimi devri bu yıl devralamaz"
        )
        oneri = "Devri yeni yılın tarihiyle gönderin."
        return Bulgu(kod="TIF-014", yol="@tarih", mesaj=mesaj, gelen=t.tarih, oneri=oneri)

    def tabi_degil(self, t: Tif, gun: str, sonuc: Mapping[str, Any]) -> str:
        """Why a TİF brings no entry of its own; "" where it does. ``sonuc``: of the record that moved its stock."""
        kalemler = tuple(
            MifKalemi(h["hesap"], tam(h["tutar"]), tam(h.get("birikmis", ""))) for h in sonuc.get("hesaplar", ())
        )
        istek = self.istek(t, self._gunu(gun), kalemler)._replace(kullanilan=kayittaki_kullanilan(sonuc))
        return muhasebesiz(istek, self._ayar)

    def yolu(self, t: Tif) -> str:
        """How a TİF meets the accounts once it is approved, as far as its type and what it is made of tell."""
        if kaydi_olmaz(t.tur) or (t.tur == a.DEGER_ARTISI and not kullanilani(self._kitap, t).kalemler):
            return _SONRAKILER.get(t.tur, TABI_DEGIL)
        return MIF

    def muhasebelestir(self, t: Tif, gun: str, sonuc: Mapping[str, Any]) -> tuple[tuple[Fis, ...], Bulgu | None]:
        """The vouchers of a TİF that has waited for its entry, or what keeps it from them; ``sonuc`` as above."""
        kayit_gunu, engel = self.kayit_gunu(gun)
        if engel is not None:
            return (), engel
        kalemler = tuple(MifKalemi(**k) for k in sonuc[BEKLEYEN_KALEMLER])
        istek = self.istek(t, kayit_gunu, kalemler)._replace(kullanilan=kayittaki_kullanilan(sonuc))
        return tasinir_fisi(self._kitap, istek, self._ayar), None

    def kayit_gunu(self, gun: str) -> tuple[str, Bulgu | None]:
        """The day of an entry, and TIF-014 where it has none."""
        kayit_gunu = self._gunu(gun)
        return kayit_gunu, self._gun_engeli(gun, kayit_gunu)

    def _redli(self, bulgular: Iterable[Bulgu]) -> bool:
        return any(seviye(x.kod, self._b.politika) == "red" for x in bulgular)

    def _muhasebesi(self, t: Tif, gun: str, islenen: Islenen, disarida: bool) -> Muhasebesi:
        """How a TİF meets the accounts."""
        kayit_gunu = self._gunu(gun)
        kullanilan = kullanilani(self._kitap, t)
        if kullanilan.bulgular:
            return Muhasebesi("", bulgular=kullanilan.bulgular)
        if kaydi_olmaz(t.tur) and not disarida:
            return self._sonraki(t, gun, islenen)
        istek = self.istek(t, kayit_gunu, tuple(_mif_kalemleri(t, islenen)))
        istek = istek._replace(kullanilan=kullanilan.kalemler)
        engel = mif_engeli(istek, self._b.idare_turu, self._ayar)
        if engel is not None:
            yol = _yolu(engel.alan)
            bulgu = Bulgu(kod="TIF-018", yol=yol, mesaj=engel.mesaj, madde=f"MİBMY {engel.madde}", oneri=engel.oneri)
            return Muhasebesi("", bulgular=[bulgu])
        if disarida:
            tabi = t.tur in _SONRAKILER or not muhasebesiz(istek, self._ayar)
            return Muhasebesi(DISARIDA if tabi else TABI_DEGIL, sonuc=kullanilan.sonuc)
        if t.tur in DUZELTMELER:
            return self._duzeltmesi(t, gun, istek)
        if muhasebesiz(istek, self._ayar):
            return self._sonraki(t, gun, islenen)
        x = self._fisi(gun, istek)
        return x._replace(sonuc={**x.sonuc, **kullanilan.sonuc})

    def _sonraki(self, t: Tif, gun: str, islenen: Islenen) -> Muhasebesi:
        """Of a TİF that brings no entry: whether an ödeme emri or the period's list does."""
        yol = _SONRAKILER.get(t.tur, TABI_DEGIL)
        kayit_gunu = self._gunu.ilk_acik(gun)  # what brings it comes on a day like any other
        if yol == OEB:
            paylar = {p.hesap: p.kurus for p in islenen.paylar}
            x = tifi_tut(self._kitap, t, paylar)
            if self._yil_bitti(kayit_gunu) and not (x.fis or x.bulgular):  # no ödeme emri can come any more
                return Muhasebesi("", bulgular=[self._gec_kalan(gun, "yılın ödeme emirleri bitti")])
            satirlar = oeb_satirlari(t.harcama_birimi, t.belge_no, paylar, x.oeb_no)
            return Muhasebesi(OEB, bulgular=x.bulgular, fis=x.fis, sonuc={OEB_PAYLARI: satirlar})
        if yol == LISTE:
            if self._yil_bitti(kayit_gunu):  # the year's last list is out
                return Muhasebesi("", bulgular=[self._gec_kalan(gun, "yılın son tüketim listesi çıktı")])
            return Muhasebesi(LISTE, sonuc={TUKETIMLER: tuketimi(t, gun, islenen.kisimlar, islenen.paylar)})
        return Muhasebesi(yol)

    def _fisi(self, gun: str, istek: MifIstegi) -> Muhasebesi:
        """Its own voucher, now or when it is sent."""
        if self._b.tasinir_ayari.muhasebe != HEMEN:
            return self._bekler(gun, istek)
        if (x := self._gun_engeli(gun, istek.tarih)) is not None:
            return Muhasebesi("", bulgular=[x])
        fisler = tasinir_fisi(self._kitap, istek, self._ayar)
        return Muhasebesi(MIF, fisler=fisler, fis=fisler[0].belge_no)

    def _bekler(self, gun: str, istek: MifIstegi) -> Muhasebesi:
        if self._yil_bitti(istek.tarih):
            return Muhasebesi("", bulgular=self._gun_bulgulari(gun, istek.tarih))
        satir = bekleyis_satiri(istek.harcama_birimi, istek.belge_no, gun)
        return Muhasebesi(BEKLIYOR, sonuc={BEKLEYENLER: [satir]})

    def _duzeltmesi(self, t: Tif, gun: str, istek: MifIstegi) -> Muhasebesi:
        """A correction's first half waits for the other; both are entered together, or not at all where they change
        neither accounts nor amounts (R-T78, R-T79)."""
        es = bekleyen_es(self._kitap, t, BEKLIYOR)
        if es is None:
            x = self._bekler(gun, istek)
            cikis = duzeltme_cikisi(self._kitap, t)
            if not cikis or kapanmis_cift(self._kitap, t.harcama_birimi, cikis):
                return x  # nothing to wait for: it is sent alone
            return x._replace(sonuc={**x.sonuc, **bekleyen_satiri(cikis, t, istek)})
        istek = istek._replace(es=es.kalemler)
        x = Muhasebesi(TABI_DEGIL) if muhasebesiz(istek, self._ayar) else self._fisi(gun, istek)
        if x.bulgular or x.yol == BEKLIYOR:
            return x
        beklemez = bekleyis_satiri(es.birim, es.no, es.durum.tarih, eksi=True)
        sonuc = {**kapanan_satiri(t, es), BEKLEYENLER: [beklemez]}
        return x._replace(sonuc=sonuc, tifler=[es.satiri(x.yol, x.fis)])

    def _yil_bitti(self, kayit_gunu: str) -> bool:
        """Whether the year's last day is closed: no entry can be made in it, and nobody can be waited for."""
        return kayit_gunu[:4] != f"{self._kitap.yil:04d}"

    def _gun_bulgulari(self, gun: str, kayit_gunu: str) -> list[Bulgu]:
        engel = self._gun_engeli(gun, kayit_gunu)
        return [] if engel is None else [engel]

    def _gun_engeli(self, gun: str, kayit_gunu: str) -> Bulgu | None:
        """TIF-014: the entry must stand in this year's journal, and on no day to come."""
        son_gun = son_gunu(self._kitap)
        if kayit_gunu <= min(son_gun, self._b.son_gun):
            return None
        if kayit_gunu > son_gun and not yil_sonu_acik(self._kitap, self._b):
            return self._gec_kalan(gun, f"{self._kitap.yil} yılı kapandı")
        mesaj = (
            f"{tarih_yazi(gun)} tarihli fişin muhasebe kaydı ancak {tarih_yazi(kayit_gunu)} günü yazılabilir: defterin "
            f"önceki günleri kapalı ya da dolu"
        )
        oneri = ""
        if kayit_gunu > son_gun:
            oneri = (
                f"Belgeyi {tarih_yazi(son_gun)} tarihiyle gönderin: o gün kapanmış olsa da geçici mizana kadar "
                "taşınırların yıl sonu kayıtlarını alır."
            )
        return Bulgu(kod="TIF-014", yol="@tarih", mesaj=mesaj, gelen=gun, oneri=oneri)

    def _gec_kalan(self, gun: str, neden: str) -> Bulgu:
        """TIF-014 of what the year cannot take any more, on whichever day."""
        yil = self._kitap.yil
        mesaj = f"{tarih_yazi(gun)} tarihli fiş {yil} yılına artık muhasebeleşemez: {neden}"
        oneri = "Belgeyi yeni yılın tarihiyle gönderin"
        if self._b.tasinir_ayari.yil_sonu == ARANIR:
            oneri = (
                f"Harcama biriminin {yil} yılını bitirin (ambar belgesi: islem=YIL_SONU_BITIR, tarih "
                f"{son_gunu(self._kitap)}), sonra belgeyi yeni yılın tarihiyle gönderin"
            )
        return Bulgu(kod="TIF-014", yol="@tarih", mesaj=mesaj, gelen=gun, oneri=f"{oneri}.")

    def istek(self, t: Tif, kayit_gunu: str, kalemler: tuple[MifKalemi, ...]) -> MifIstegi:
        """A TİF as the accounts see it."""
        birim = birim_kodlari(self._b, t.harcama_birimi, kayit_gunu, self._ayar)
        karsi = BirimKodlari()
        if t.karsi_harcama_birimi:
            karsi = birim_kodlari(self._b, t.karsi_harcama_birimi, kayit_gunu, self._ayar)
        return MifIstegi(
            tur=t.tur,
            yon=t.yon,
            belge_no=t.belge_no,
            tarih=kayit_gunu,
            tif_tarihi=t.tarih,
            harcama_birimi=t.harcama_birimi,
            birim=birim,
            kalemler=kalemler,
            karsi=karsi,
            muhasebe_birimi=self._kitap.birim,
            karsi_muhasebe_birimi=t.karsi_muhasebe_birimi,
            kusurlu=t.kusurlu == a.KUSURLU,
            sorumlu=t.kime,
            tahsil_hesabi=t.tahsil_hesabi,
            karsi_hesap=karsi_hesabi(self._kitap, self._ayar, t) if t.tur in DUZELTMELER else "",
            dayanak=t.dayanak[:5],
            donem_sonu=self._gunu.gec(kayit_gunu),
        )


def _mif_kalemleri(t: Tif, islenen: Islenen) -> Iterator[MifKalemi]:
    """What each account is told: of items that leave, one by one, so that one's gain does not hide another's loss."""
    for p in islenen.paylar:
        bunlar = [k for k in islenen.kisimlar if ikinci_duzey(k.kalem.tasinir_kodu) == p.hesap]
        if t.yon == a.CIKIS_YONU and hesabi(p.hesap) in DAYANIKLI:
            for pay, kurus in zip(bunlar, kurus_paylari(bunlar), strict=True):
                yield _mif_kalemi(p.hesap, [pay.kalem], kurus, pay.birikmis)
        else:
            kalemler = list({k.satir: k.kalem for k in bunlar}.values())
            yield _mif_kalemi(p.hesap, kalemler, p.kurus, p.birikmis)


def kurus_paylari(kisimlar: Iterable[Kisim]) -> list[int]:
    """What parts are in kuruş, so that together they are what the account is told, their sum half up: each is cut down
    or rounded up, so none falls below its depreciation, which is no more than its whole kuruş."""
    paylar, gecen, verilen = list[int](), 0, 0
    for k in kisimlar:
        gecen += k.deger
        paylar.append(deger_kurus(gecen) - verilen)
        verilen += paylar[-1]
    return paylar


def _mif_kalemi(hesap: str, kalemler: Sequence[TifKalemi], kurus: int, birikmis: int) -> MifKalemi:
    # The tertip of a purchase says nothing of what becomes of a durable thing.
    ekonomik = _tek(k.ekonomik for k in kalemler) if hesabi(hesap) == TUKETIM else ""
    return MifKalemi(
        hesap=hesap,
        deger=kurus,
        birikmis=birikmis,
        gud=sum(tam(k.gercege_uygun_deger) for k in kalemler),
        satis_bedeli=sum(tam(k.satis_bedeli) for k in kalemler),
        hurda_degeri=sum(tam(k.hurda_degeri) for k in kalemler),
        fonksiyonel=_tek(k.fonksiyonel for k in kalemler),
        finansman=_tek(k.finansman for k in kalemler),
        ekonomik=ekonomik,
    )


def _tek(degerler: Iterable[str]) -> str:
    """The value that all of them have; "" where they differ."""
    hepsi = set(degerler)
    return hepsi.pop() if len(hepsi) == 1 else ""


def _yolu(alan: str) -> str:
    satirda = {"birikmis_amortisman", "satis_bedeli", "hurda_degeri", "gercege_uygun_deger"}
    return f"satir[1]/@{alan}" if alan in satirda else f"@{alan}"
