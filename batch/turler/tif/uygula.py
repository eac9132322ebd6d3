"""An approved TİF, carried out: what it moves, its entry, and the other side of a devir.

Asked by a TİF that comes approved, and by the document that approves one later (`tifdurum`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.fis.belge import Fis
from batch.turler.tasinir_belgesi import KULLANILAN_BELGELER
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.belge_denetimi import KitapDenetimi
from batch.turler.tif.devir import GIDECEK_BELGE, GIDER_BELGE, GIDER_BIRIM, baska_muhasebe, devralma_fisi
from batch.turler.tif.hesaplar import BirimKodlari, MifAyari, birim_kodlari
from batch.turler.tif.isleyici import Islenen, TifIsleyici
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.izdusum import TifDurumu
from batch.turler.tif.kayit_gunu import KayitGunu
from batch.turler.tif.mif import mif_engeli, muhasebesiz, tasinir_fisi
from batch.turler.tif.mif_istegi import MifIstegi, MifKalemi
from batch.turler.zimmet.engel import devreden_zimmetler

# What became of a TİF on its way to the accounts (`TifDurumu.muhasebe`).
MIF, OEB, LISTE, TABI_DEGIL, BEKLIYOR, DISARIDA = "MIF", "OEB", "LISTE", "TABI_DEGIL", "BEKLIYOR", "DISARIDA"
HEMEN = "hemen"
BEKLEYEN_KALEMLER = "bekleyen_kalemler"  # in ``sonuc``: what the accounts will be told, in kuruş (`MifKalemi`)


class Uygulanan(NamedTuple):
    """What carrying out a TİF comes to. ``durum``: what became of it, without who and which record."""

    bulgular: tuple[Bulgu, ...]
    sonuc: dict[str, Any]
    uretilen: tuple[msgspec.Struct, ...]
    durum: TifDurumu
    islenen: Islenen


class TifUygulayici:
    """TIF-014, TIF-018, those of `TifIsleyici` and of `KitapDenetimi`; made anew for each journal and run."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._gunu = KayitGunu(kitap, b)
        self._denetim = KitapDenetimi(kitap, kitaplik, b)
        ayar = b.tasinir_ayari
        self._ayar = MifAyari(
            sayim_fazlasi_v=ayar.sayim_fazlasi_v, iade_hesabi=ayar.iade_hesabi, montaj_hesabi=ayar.montaj_hesabi
        )

    def __call__(self, t: Tif, gun: str, *, disarida: bool = False) -> Uygulanan:
        """``gun``: the day on which stock moves; ``disarida``: it has been entered in the books by other means."""
        islenen = TifIsleyici(self._kitap, self._b, t, gun)()
        denetlenen = self._denetim(t, gun, islenen.deger, islenen.kisimlar)
        engel = ambar_engeli(self._kitap, self._b, t.harcama_birimi, t.ambar, t.yon)
        bulgular = [*(() if engel is None else (engel,)), *islenen.bulgular, *denetlenen.bulgular]
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
        fisler, muhasebe, engeller = self._muhasebesi(t, gun, islenen, disarida)
        bulgular += engeller
        durum = durum._replace(muhasebe=muhasebe, fis=fisler[0].belge_no if fisler else "")
        if fisler:
            sonuc[FISTEN_DOGANLAR] = [f.belge_no for f in fisler]
            uretilen += fisler
        if muhasebe == BEKLIYOR:  # what the accounts are told is settled with the approval, whenever they are
            sonuc[BEKLEYEN_KALEMLER] = [
                {ad: v for ad, v in k._asdict().items() if v} for k in _mif_kalemleri(t, islenen)
            ]
        if t.tur in a.DEVIRLER and not t.devralma and not self._redli(bulgular):
            karsi = devralma_fisi(self._kitap, t, gun, islenen.kisimlar)
            durum = durum._replace(karsi_tif=karsi.belge_no)
            if not baska_muhasebe(self._kitap, t):
                uretilen.append(karsi)
            elif muhasebe == BEKLIYOR:  # the receiver waits for the giver's entry (R-T36)
                sonuc[GIDECEK_BELGE] = msgspec.to_builtins(karsi)
            else:
                sonuc[GIDER_BIRIM] = t.karsi_muhasebe_birimi
                sonuc[GIDER_BELGE] = msgspec.to_builtins(karsi)
        return Uygulanan(tuple(bulgular), sonuc, tuple(uretilen), durum, islenen)

    def tabi_degil(self, t: Tif, gun: str, sonuc: Mapping[str, Any]) -> str:
        """Why a TİF brings no entry of its own; "" where it does. ``sonuc``: of the record that moved its stock."""
        kalemler = tuple(
            MifKalemi(h["hesap"], tam(h["tutar"]), tam(h.get("birikmis", ""))) for h in sonuc.get("hesaplar", ())
        )
        return muhasebesiz(self.istek(t, self._gunu(gun), kalemler), self._ayar)

    def muhasebelestir(self, t: Tif, gun: str, sonuc: Mapping[str, Any]) -> tuple[tuple[Fis, ...], Bulgu | None]:
        """The vouchers of a TİF that has waited for its entry, or what keeps it from them; ``sonuc`` as above."""
        kayit_gunu, engel = self.kayit_gunu(gun)
        if engel is not None:
            return (), engel
        kalemler = tuple(MifKalemi(**k) for k in sonuc[BEKLEYEN_KALEMLER])
        return tasinir_fisi(self._kitap, self.istek(t, kayit_gunu, kalemler), self._ayar), None

    def kayit_gunu(self, gun: str) -> tuple[str, Bulgu | None]:
        """The day of an entry, and TIF-014 where it has none."""
        kayit_gunu = self._gunu(gun)
        return kayit_gunu, self._gun_engeli(gun, kayit_gunu)

    def _redli(self, bulgular: Iterable[Bulgu]) -> bool:
        return any(seviye(x.kod, self._b.politika) == "red" for x in bulgular)

    def _muhasebesi(
        self, t: Tif, gun: str, islenen: Islenen, disarida: bool
    ) -> tuple[tuple[Fis, ...], str, list[Bulgu]]:
        """The vouchers of a TİF, how it meets the accounts, and what keeps it from them."""
        kayit_gunu = self._gunu(gun)
        istek = self.istek(t, kayit_gunu, tuple(_mif_kalemleri(t, islenen)))
        engel = mif_engeli(istek, self._b.idare_turu, self._ayar)
        if engel is not None:
            yol = _yolu(engel.alan)
            return (
                (),
                "",
                [Bulgu(kod="TIF-018", yol=yol, mesaj=engel.mesaj, madde=f"MİBMY {engel.madde}", oneri=engel.oneri)],
            )
        if muhasebesiz(istek, self._ayar):
            return (), {a.SATIN_ALMA: OEB, a.DEGER_ARTISI: OEB, a.TUKETIM: LISTE}.get(t.tur, TABI_DEGIL), []
        if disarida:
            return (), DISARIDA, []
        if self._b.tasinir_ayari.muhasebe != HEMEN:
            return (), BEKLIYOR, []
        if (x := self._gun_engeli(gun, kayit_gunu)) is not None:
            return (), "", [x]
        return tasinir_fisi(self._kitap, istek, self._ayar), MIF, []

    def _gun_engeli(self, gun: str, kayit_gunu: str) -> Bulgu | None:
        """TIF-014: the entry must stand in this year's journal, and on no day to come."""
        if kayit_gunu[:4] == f"{self._kitap.yil:04d}" and kayit_gunu <= self._b.son_gun:
            return None
        mesaj = (
            f"{tarih_yazi(gun)} tarihli fişin muhasebe kaydı ancak {tarih_yazi(kayit_gunu)} günü yazılabilir: defterin "
            f"önceki günleri kapalı ya da dolu"
        )
        return Bulgu(kod="TIF-014", yol="@tarih", mesaj=mesaj, gelen=gun)

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
            dayanak=t.dayanak[:5],
        )


def _mif_kalemleri(t: Tif, islenen: Islenen) -> Iterator[MifKalemi]:
    """What each account is told: of items that leave, one by one, so that one's gain does not hide another's loss."""
    for p in islenen.paylar:
        bunlar = [k for k in islenen.kisimlar if ikinci_duzey(k.kalem.tasinir_kodu) == p.hesap]
        if t.yon == a.CIKIS_YONU and hesabi(p.hesap) in DAYANIKLI:
            for pay, kurus in zip(bunlar, _kurus_paylari(bunlar, p.kurus), strict=True):
                yield _mif_kalemi(p.hesap, [pay.kalem], kurus, pay.birikmis)
        else:
            kalemler = list({k.satir: k.kalem for k in bunlar}.values())
            yield _mif_kalemi(p.hesap, kalemler, p.kurus, p.birikmis)


def _kurus_paylari(kisimlar: Sequence[Kisim], kurus: int) -> list[int]:
    """What parts are in kuruş, so that together they are what the account is told; the last bears the difference."""
    paylar = [deger_kurus(k.deger) for k in kisimlar]
    paylar[-1] += kurus - sum(paylar)
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
