"""What is decided over a count from the books: what they held on its day, and what becomes of a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan, Taslak
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.donem.asamalar import asama_kaydi
from batch.turler.fis import FIS
from batch.turler.gunsonu.bakiyeler import GunSonuBakiyeleri
from batch.turler.kasa.alanlar import EVET, TEMINAT
from batch.turler.kasa.belge import Kasa
from batch.turler.kasa.fark import fark_fisi, fark_kaydi
from batch.turler.kasa.izdusum import BANKA_EKSTRELERI, SAYIMLAR
from batch.turler.kasa.kurallar import YIL_SONU
from batch.turler.teminat.izdusum import kitabin_teminatlari
from batch.turler.yilsonu.belge import KAPANIS

# Nobody's till holds so much: a digit too many was typed.
SIGMAZ = f"bir kayıt satırı en çok {yazi(TUTAR_KURUS_AZAMI)} TL taşır; sayılan yanlış yazılmış olmalı"


class Sayim(NamedTuple):
    """What was counted of an account, and what the books held of it at the end of that day, in kuruş."""

    hesap: str
    sayilan: int
    kayitli: int

    @property
    def fark(self) -> int:
        return self.sayilan - self.kayitli


class SayimBakiyeleri(GunSonuBakiyeleri):
    """The same without the entries that close the year's accounts: they took nothing out of the safe.

    ``yil_kapali``: whether there are such entries.
    """

    def __init__(self, kitap: Sorulan, gun: str) -> None:
        super().__init__(kitap, gun)
        no = self.son
        while (o := kitap.numarali(no) if no else None) is not None and o.tur == FIS.ad and o.belge.islem == "KAPANIS":
            self._geri_al(o.belge.satirlar)
            no -= 1
        self.yil_kapali = no < self.son


def hesap_bakiyesi(bakiyeler: GunSonuBakiyeleri, hesap: str) -> int:
    """Balance of an account with all below it, debits positive, in kuruş."""
    return sum(altlari(bakiyeler, hesap).values())


def altlari(bakiyeler: GunSonuBakiyeleri, hesap: str) -> Mapping[str, int]:
    """The posted accounts at and below an account that have a balance."""
    hepsi = bakiyeler.alt(ana_hesap(hesap))
    return {k: n for k, n in hepsi.items() if k == hesap or k.startswith(f"{hesap}.")}


class KasaKarari:
    """KSA-007, KSA-008, KSA-010, KSA-012, KSA-013."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b

    def __call__(self, belge: Kasa) -> Karar:
        if not belge.sayim:
            bulgular = tuple(self._yerine(belge, BANKA_EKSTRELERI.ad, "ekstresi"))
            return Karar(bulgular, {"ekstre": list(belge.hesaplar)})
        if (sira := asama_kaydi(self._kitap, KAPANIS)) is not None:
            return Karar((_kapanmis(belge, self._kitap.yil, sira),))
        bakiyeler = SayimBakiyeleri(self._kitap, belge.tarih)
        sayimlar = [Sayim(h, belge.toplam(h), hesap_bakiyesi(bakiyeler, h)) for h in belge.hesaplar]
        bulgular = (*self._yerine(belge, SAYIMLAR.ad, "sayımı"), *self._teminatlari(belge))
        sonuc: dict[str, Any] = {"sayim": [_sonuc(s) for s in sayimlar]}
        farklilar = [s for s in sayimlar if s.fark]
        if belge.kayit == EVET and farklilar:
            return self._kaydet(belge, bakiyeler, farklilar, sonuc, bulgular)
        return Karar((*bulgular, *(_farkli(belge, s) for s in farklilar)), sonuc)

    def _yerine(self, belge: Kasa, ad: str, ne: str) -> Iterator[Bulgu]:
        """KSA-010: the later record of an account and day holds."""
        for hesap in belge.hesaplar:
            if (eski := self._kitap.son(ad, (hesap, belge.tarih))) is not None:
                mesaj = (
                    f"{hesap} hesabının {tarih_yazi(belge.tarih)} {ne} {eski[-1]}. kayıtta da var "
                    f"({eski[-2]}); bundan sonra bu belge geçerli"
                )
                yield Bulgu(kod="KSA-010", mesaj=mesaj, gelen=hesap)

    def _teminatlari(self, belge: Kasa) -> Iterator[Bulgu]:
        """KSA-012: the letters that were counted are those of the register, where one is kept (m.435/a-1)."""
        if belge.islem != TEMINAT or not (hepsi := kitabin_teminatlari(self._kitap)):
            return
        sayilanlar = {k.belge for k in belge.kalemler if k.kurus}
        hesaplar = {ana_hesap(h) for h in belge.hesaplar}
        taninan: set[str] = set()
        eksik = []
        for no, s in hepsi.items():
            if s.kalan and ana_hesap(s.hesap) in hesaplar:
                taninan |= {no, s.numara}
                if not {no, s.numara} & sayilanlar:
                    eksik.append(no)
        for ne, nolar in (
            ("kayıtlı, sayımda yok", eksik),
            ("sayılmış, kaydı yok", sorted(sayilanlar - taninan - {""})),
        ):
            if nolar:
                mesaj = f"teminat {', '.join(nolar[:10])}{' …' if len(nolar) > 10 else ''}: {ne}"
                yield Bulgu(kod="KSA-012", mesaj=mesaj, gelen=nolar[0])

    def _kaydet(
        self,
        belge: Kasa,
        bakiyeler: SayimBakiyeleri,
        farklilar: list[Sayim],
        sonuc: Mapping[str, Any],
        bulgular: tuple[Bulgu, ...],
    ) -> Karar:
        """The entries of the differences. Where one cannot be made nothing is recorded, and what can is drafted."""
        yerler = [(self._yazilan(bakiyeler, s), s) for s in farklilar]
        engeller = [_engel(s, x) for hesap, s in yerler if (x := self._engeli(belge, bakiyeler, hesap, s))]
        if engeller:
            taslaklar = tuple(
                Taslak(fark_fisi(self._kitap, belge, i, hesap, s.fark, ""), ("tarih",))
                for i, (hesap, s) in enumerate(yerler, 1)
                if hesap and abs(s.fark) <= TUTAR_KURUS_AZAMI and not fark_kaydi(hesap, s.fark).engel
            )
            return Karar(tuple(engeller), taslaklar=taslaklar)
        fisler = tuple(
            fark_fisi(self._kitap, belge, i, hesap, s.fark, belge.tarih) for i, (hesap, s) in enumerate(yerler, 1)
        )
        uyarilar = tuple(_farkli(belge, s, f.belge_no) for (_, s), f in zip(yerler, fisler, strict=True))
        return Karar((*bulgular, *uyarilar), {**sonuc, FISTEN_DOGANLAR: [f.belge_no for f in fisler]}, fisler)

    @staticmethod
    def _yazilan(bakiyeler: GunSonuBakiyeleri, s: Sayim) -> str:
        """The account that a difference is posted to: the one itself, or the only sub-account that has a balance; ""
        where several have one."""
        alt = tuple(altlari(bakiyeler, s.hesap))
        return s.hesap if not alt else (alt[0] if len(alt) == 1 else "")

    def _engeli(self, belge: Kasa, bakiyeler: SayimBakiyeleri, hesap: str, s: Sayim) -> str:
        """Why a difference cannot be booked on the count's day, "" when it can."""
        if abs(s.fark) > TUTAR_KURUS_AZAMI:
            return SIGMAZ
        if not hesap:
            return f"{s.hesap} hesabının birden çok alt hesabı var; alt hesaplarıyla sayılır"
        if (engel := fark_kaydi(hesap, s.fark).engel) != "":
            return f"{fark_kaydi(hesap, s.fark).soz}"
        if bakiyeler.yil_kapali:
            return f"{self._kitap.yil} yılının hesapları kapatılmış; fark yeni yılın defterine kaydedilir"
        if bakiyeler.sonrasi:
            return f"defterde {tarih_yazi(bakiyeler.sonrasi)} tarihli kayıt var, geriye kayıt yapılamaz"
        kayit = self._kitap.son("kapali_gun", ())
        kapali = max(str(kayit[0]) if kayit is not None else "", self._b.kapali_gun)
        if belge.tarih <= kapali and not belge.tarih.endswith(YIL_SONU):
            return f"{tarih_yazi(belge.tarih)} günü kapalı"
        return engel


def _sonuc(s: Sayim) -> dict[str, str]:
    return {"hesap": s.hesap, "sayilan": duz(s.sayilan), "kayitli": duz(s.kayitli), "fark": duz(s.fark)}


def _farkli(belge: Kasa, s: Sayim, fis_no: str = "") -> Bulgu:
    ne = "fazla" if s.fark > 0 else "noksan"
    yapilan = f"{fis_no} numaralı fişle kaydedildi" if fis_no else fark_kaydi(s.hesap, s.fark).soz
    return Bulgu(
        kod="KSA-007",
        mesaj=f"{s.hesap} hesabında {tarih_yazi(belge.tarih)} günü {yazi(s.sayilan)} TL sayıldı, kayıtlı "
        f"{yazi(s.kayitli)} TL; {yazi(abs(s.fark))} TL {ne}: {yapilan}",
        beklenen=yazi(s.kayitli),
        gelen=yazi(s.sayilan),
        oneri="Farkın nedenini araştırın; bulununca 197 ya da 397 hesabındaki kaydı kapatın." if fis_no else "",
    )


def _engel(s: Sayim, neden: str) -> Bulgu:
    return Bulgu(
        kod="KSA-008",
        mesaj=f"{s.hesap} hesabının {yazi(abs(s.fark))} TL sayım farkı kaydedilemez: {neden}",
        yol="@kayit",
        beklenen="boş",
        gelen=EVET,
        oneri="Sayılan tutarları tutanaktan bakarak düzeltip belgeyi yeniden gönderin." if neden == SIGMAZ else "",
    )


def _kapanmis(belge: Kasa, yil: int, sira: int) -> Bulgu:
    """KSA-013: the year was closed upon the counts that it had (m.493)."""
    mesaj = f"{tarih_yazi(belge.tarih)} tarihli sayım geç kaldı: {yil} yılı {sira}. kayıtla kapatılmış"
    return Bulgu(kod="KSA-013", yol="@tarih", mesaj=mesaj, beklenen=f"{yil + 1} yılının bir günü", gelen=belge.tarih)
