"""The registry of reports: names, parameters, makers, and the way from a request to a finished table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import eski_sira
from batch.reports import (
    ay_sonu_raporlari,
    butce_cetvelleri,
    defterler,
    dogrulama,
    isleyis_raporlari,
    mali_tablolar,
    nakit_akis,
    taahhutler,
)
from batch.reports import parametre as p
from batch.reports.antet import resmi
from batch.reports.bakanlik_bilgileri import bakanlik_bilgileri
from batch.reports.cagri_raporlari import CAGRI_RAPORLARI
from batch.reports.denklik import DENKLIK_RAPORLARI
from batch.reports.gelir_tahmini import gelir_tahmini
from batch.reports.gerceklesme import gerceklesme
from batch.reports.giden import GIDEN_RAPORLAR
from batch.reports.ilce_karsilastirma import ilce_karsilastirma
from batch.reports.ilce_mizani import ilce_mizani
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.karsilastirma import KIYASLAR, karsilastirmali
from batch.reports.kaynak import IstekKitapligi, RaporKitapligi, ani
from batch.reports.kesin_hesap import KESIN_HESAP_RAPORLARI
from batch.reports.kod_duzeltmeleri import kod_duzeltmeleri
from batch.reports.kunye import dayanilan
from batch.reports.kurus_farki import KURUS_FARKI_RAPORLARI
from batch.reports.kurus_farki_fisi import KURUS_FARKI_FISI_RAPORLARI
from batch.reports.mizan import mizan
from batch.reports.mizan_kontrol import mizan_kontrol
from batch.reports.odenek import odenek, odenek_acigi
from batch.reports.odenek_belgeleri import BELGE, odenek_belgesi, odenek_icmali
from batch.reports.odenek_hareketleri import aktarma_listesi
from batch.reports.parametre import Kisayol, Parametre, Secenek
from batch.reports.sicil_raporlari import SICIL_RAPORLARI
from batch.reports.tablo import BOZUK, Tablo
from batch.reports.tanim import tablo
from batch.reports.tasinir_amortismani import TASINIR_AMORTISMAN_RAPORLARI
from batch.reports.tasinir_belgeleri import TASINIR_BELGE_RAPORLARI
from batch.reports.tasinir_cetvelleri import TASINIR_CETVELLERI
from batch.reports.tasinir_raporlari import TASINIR_RAPORLARI
from batch.reports.tasinir_sayimi import TASINIR_SAYIM_RAPORLARI
from batch.reports.tasit_karsilastirma import TASIT_KARSILASTIRMA_RAPORLARI
from batch.reports.varliklar import VARLIK_RAPORLARI
from batch.reports.vezne_raporlari import VEZNE_RAPORLARI
from batch.reports.yaygin_taahhutler import yaygin_taahhutler
from batch.reports.yil_sonu_paketi import YIL_SONU_PAKETI_RAPORLARI
from batch.reports.zimmet_raporlari import ZIMMET_RAPORLARI
from batch.rules.dil.agac import TabloTanimi


@dataclass(frozen=True, slots=True)
class Rapor:
    """A report: ``yap(istek, kitaplik)`` makes its table.

    It asks the shelf for every journal that it reads before it returns, its own (`batch.reports.kaynak.defteri`) and
    others; so the moments they stood at can be written into the verification code.
    """

    ad: str
    baslik: str
    parametreler: tuple[Parametre, ...]
    yap: Callable[[Istek, RaporKitapligi], Tablo]
    kisayollar: tuple[Kisayol, ...] = ()


@dataclass(frozen=True, slots=True)
class KodDenetimi:
    """Outcome of checking a verification code: the code given, and the report made again with its own."""

    istek: Istek
    verilen: str
    tablo: Tablo

    @property
    def bulunan(self) -> str:
        return self.tablo.kunye.kod

    @property
    def tutuyor(self) -> bool:
        return self.verilen == self.bulunan


_ARALIK = (p.ILK, p.SON)


def _cetvel(c: butce_cetvelleri.Cetvel) -> Rapor:
    """A schedule of the budget; where its columns name their stages none is asked for."""
    parametreler = (replace(p.ASAMA, varsayilan=c.asama),) if c.asama else ()
    return Rapor(c.ad, c.baslik, parametreler, butce_cetvelleri.cetvel(c))


def _adlariyla(*raporlar: Rapor) -> dict[str, Rapor]:
    """Reports by name. Raises TypeError where two share one: the first could never be asked for."""
    sonuc = {r.ad: r for r in raporlar}
    if len(sonuc) < len(raporlar):
        raise TypeError(f"aynı adlı raporlar: {sorted(r.ad for r in raporlar if sonuc[r.ad] is not r)}")
    return sonuc


def _karsilastirmali(r: Rapor) -> Rapor:
    """The report with the option of another moment beside its own."""
    return replace(r, parametreler=(*r.parametreler, p.KARSILASTIR), yap=karsilastirmali(r.yap))


_KENDILERI = _adlariyla(
    Rapor("mizan", "Mizan", (p.DUZEY, p.TUR, p.SON), mizan, (p.AY,)),
    Rapor("mizan-kontrol", "Mizan Kontrolü", (p.PROFIL, p.TUR, p.SON), mizan_kontrol, (p.AY,)),
    Rapor("yevmiye", "Yevmiye Defteri", (*_ARALIK, p.DAYANAK), defterler.yevmiye_defteri),
    Rapor("isleyis-disi", "İşleyiş Dışı Kayıtlar", _ARALIK, isleyis_raporlari.isleyis_disi),
    Rapor("dayanak", "Kayıtların Dayandığı Maddeler", _ARALIK, isleyis_raporlari.dayanak),
    Rapor("kod-duzeltmeleri", "Kod Düzeltmeleri", _ARALIK, kod_duzeltmeleri),
    Rapor("ornek-66", "Taahhüt Kartı (Örnek: 66)", (p.TAAHHUT_NO,), taahhutler.taahhut_karti),
    Rapor("taahhut-listesi", "Açık Taahhütler", (), taahhutler.taahhut_listesi),
    Rapor("odenek-artigi", "Ödenek Artığı", (p.TERTIP,), taahhutler.odenek_artigi),
    Rapor("buyuk", "Büyük Defter", (p.ANA_HESAP, *_ARALIK), defterler.buyuk_defter),
    Rapor("yardimci", "Yardımcı Hesap Defteri", (p.ALT_HESAP, *_ARALIK), defterler.yardimci_defter),
    Rapor("kasa", "Kasa Defteri", _ARALIK, defterler.kasa_defteri),
    Rapor("kasa-gunlugu", "Kasa Günlüğü", (p.SON,), defterler.kasa_gunlugu),
    Rapor("acik-103", "Ödenmemiş Çek ve Gönderme Emirleri", (p.SON,), ay_sonu_raporlari.acik_103),
    Rapor("kbs-mizan", "KBS Mizanı", (p.SON,), ay_sonu_raporlari.kbs_mizan),
    Rapor("odenek", "Ödenek Durumu", (p.KIRILIM,), odenek),
    Rapor("odenek-acigi", "Günü Gününe Ödenek Açığı", (), odenek_acigi),
    Rapor("aktarma-listesi", "Ödenek Hareketleri", (*_ARALIK, p.HAREKET), aktarma_listesi),
    Rapor(
        "gerceklesme",
        "Bütçe Gerçekleşmesi",
        (replace(p.KIRILIM, varsayilan="fonksiyonel1-ekonomik1"),),
        gerceklesme,
    ),
    Rapor("gelir-tahmini", "Gelir Tahmini", (p.BASAMAK,), gelir_tahmini),
    Rapor(
        "bakanlik-bilgileri",
        "Bakanlığa Gönderilen Bütçe Bilgileri",
        (replace(p.ASAMA, varsayilan="TASARI"),),
        bakanlik_bilgileri,
    ),
    *map(_cetvel, butce_cetvelleri.CETVELLER),
    Rapor(
        "ornek-21",
        "Gelecek Yıllara Yaygın Yüklenmeleri Kapsayan Taahhütler Cetveli (G)",
        (),
        yaygin_taahhutler,
    ),
    Rapor(
        "gelir-dayanaklari",
        "Gelirlerin Yasal Dayanağını Gösterir Cetvel (C)",
        (p.ASAMA,),
        butce_cetvelleri.gelir_dayanaklari,
    ),
    Rapor("finansman-programi", "Finansman Programı", (p.ASAMA,), butce_cetvelleri.finansman_programi),
    Rapor("oylama-cetveli", "Mecliste Oylanan Toplamlar", (p.ASAMA,), butce_cetvelleri.oylama_cetveli),
    Rapor("butce-kararnamesi", "Bütçe Kararnamesi", (p.ASAMA,), butce_cetvelleri.butce_kararnamesi),
    Rapor("ornek-34", "Ödenek Gönderme Belgesi", (BELGE,), odenek_belgesi),
    Rapor("ornek-35", "Ödenek Gönderme Belgesi İcmali", _ARALIK, odenek_icmali),
    Rapor("ornek-36a", "Tenkis Belgesi", (BELGE,), odenek_belgesi),
    Rapor("ornek-36b", "Tenkis Belgesi İcmali", _ARALIK, odenek_icmali),
    *(Rapor(*r) for r in KESIN_HESAP_RAPORLARI),
    Rapor("ilce-mizani", "İlçe Mizanı", (p.SON,), ilce_mizani),
    Rapor(nakit_akis.AD, "Nakit Akış Tablosu", (p.SON, p.BIRIM_TEK), nakit_akis.nakit_akis),
    Rapor(mali_tablolar.AD, "Mali Tablolar", (p.SON, p.BIRIM_TEK), mali_tablolar.mali_tablolar),
    Rapor("ilce-karsilastirma", "İlçe Karşılaştırması", (p.SON,), ilce_karsilastirma),
    *(Rapor(*x) for x in VEZNE_RAPORLARI),
    *(Rapor(*x) for x in VARLIK_RAPORLARI),
    *(Rapor(*x) for x in TASINIR_BELGE_RAPORLARI),
    *(Rapor(*x) for x in TASINIR_AMORTISMAN_RAPORLARI),
    *(Rapor(*x) for x in ZIMMET_RAPORLARI),
    *(Rapor(*x) for x in SICIL_RAPORLARI),
    *(Rapor(*x) for x in TASINIR_RAPORLARI),
    *(Rapor(*x) for x in TASINIR_CETVELLERI),
    *(Rapor(*x) for x in TASINIR_SAYIM_RAPORLARI),
    *(Rapor(*x) for x in KURUS_FARKI_RAPORLARI),
    *(Rapor(*x) for x in DENKLIK_RAPORLARI),
    *(Rapor(*x) for x in TASIT_KARSILASTIRMA_RAPORLARI),
    *(Rapor(*x) for x in KURUS_FARKI_FISI_RAPORLARI),
    *(Rapor(*x) for x in YIL_SONU_PAKETI_RAPORLARI),
    *(Rapor(*x) for x in GIDEN_RAPORLAR),
    *(Rapor(*x) for x in CAGRI_RAPORLARI),
)
RAPORLAR: dict[str, Rapor] = {ad: _karsilastirmali(r) if ad in KIYASLAR else r for ad, r in _KENDILERI.items()}


# Other names of reports: all forms of the TMY go by `tasinir-ornek-N`, too.
BASKA_ADLAR = {f"tasinir-ornek-{n}": f"ornek-{n}" for n in range(13, 19)}
# Reports of the budget that had the names of the taşınır's until these came: a code of theirs names the stage.
_ESKI_ADLAR = {"ornek-13": "butce-ornek-13", "ornek-18": "butce-ornek-18"}


def secenekler(raporlar: Iterable[Rapor] = RAPORLAR.values()) -> list[tuple[str, Secenek]]:
    """The options that the reports take between them, each with the name of what it gives, in the order of the help."""
    hepsi: dict[str, tuple[str, Secenek]] = {}
    for r in raporlar:
        for ad, s in (*((x.ad, x.secenek) for x in r.parametreler), *((k.ad, k.secenek) for k in r.kisayollar)):
            if hepsi.setdefault(s.ad, (ad, s)) != (ad, s):
                raise ValueError(f"{r.ad}: {s.ad} başka bir parametrenin de seçeneği")
    return sorted(hepsi.values(), key=lambda c: c[1].yer)


def tablo_raporu(t: TabloTanimi) -> Rapor:
    """A table of the rule files as a report like any other."""
    return _karsilastirmali(Rapor(t.ad, t.baslik, (p.SON, p.BIRIM_TEK), tablo))


def bul(ad: str, kitaplik: RaporKitapligi | None = None) -> Rapor:
    """A report of the program, or of the rule files that the shelf knows. Raises RaporHatasi, AyarHatasi."""
    ad = BASKA_ADLAR.get(ad, ad)
    if (rapor := RAPORLAR.get(ad)) is not None:
        return rapor
    tablolar = () if kitaplik is None else tuple(kitaplik.tablolar)
    for t in tablolar:
        if t.ad == ad:
            return tablo_raporu(t)
    olanlar = ", ".join((*RAPORLAR, *(t.ad for t in tablolar)))
    raise RaporHatasi(
        f"«{ad}» adında bir rapor yok; olanlar: {olanlar} (programla gelen bir tablo config/tablolar altında eksikse "
        "`batch init` tamamlar)"
    )


def kisayollari_ac(ad: str, yil: int, verilen: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Parameters without shortcuts, and the day beyond which the report does not look, or "". Raises RaporHatasi."""
    parametreler, gun = dict(verilen), ""
    rapor = RAPORLAR.get(ad)
    taninan = {k.ad: k for r in RAPORLAR.values() for k in r.kisayollar}
    for kisayol in taninan.values():
        deger = parametreler.pop(kisayol.ad, "")
        if not deger:
            continue
        if rapor is None or kisayol not in rapor.kisayollar:
            raise RaporHatasi(kisayol.yoksa)
        parametreler, gun = kisayol.ac(yil, deger, parametreler)
    return parametreler, gun


def _secenegi(ad: str) -> str:
    """The option by which a parameter is given; one that no report has, as it was written."""
    secenekler = (x.secenek.ad for r in RAPORLAR.values() for x in r.parametreler if x.ad == ad)
    return next(secenekler, f"«{ad}»")


def istek_kur(ad: str, an: An, parametreler: Mapping[str, str], kitaplik: RaporKitapligi | None = None) -> Istek:
    """A request with every parameter checked and in its canonical form. Raises RaporHatasi, AyarHatasi."""
    ad = BASKA_ADLAR.get(ad, ad)
    rapor = bul(ad, kitaplik)
    fazla = sorted(set(parametreler) - {x.ad for x in rapor.parametreler})
    if fazla:
        kabul = ", ".join(x.secenek.ad for x in rapor.parametreler) or "yok"
        raise RaporHatasi(f"{ad} raporu {_secenegi(fazla[0])} seçeneğini almaz; aldıkları: {kabul}")
    ciftler = []
    for x in rapor.parametreler:
        deger = parametreler.get(x.ad, "") or x.varsayilan
        if not deger:
            if x.zorunlu:
                raise RaporHatasi(f"{ad} raporu için {x.secenek.ad} gerekir: {x.aciklama}")
            continue
        try:
            ciftler.append((x.ad, x.kapi(deger)))
        except AlanHatasi as h:
            raise RaporHatasi(f"{ad} raporu, {x.ad}: {h.mesaj}; beklenen: {h.beklenen}") from None
    gunler, yil = dict(ciftler), str(an.yil)
    for uc in ("ilk", "son"):
        if gunler.get(uc, yil)[:4] != yil:
            raise RaporHatasi(f"{ad} raporu, {uc}: {gunler[uc]} günü {yil} yılında değil")
    if gunler.get("ilk", "") > gunler.get("son", "9999"):
        raise RaporHatasi(f"{ad} raporu: ilk gün {gunler['ilk']}, son gün {gunler['son']} gününden sonra olamaz")
    return Istek(ad, (an,), tuple(ciftler))


def hazirla(
    kitaplik: RaporKitapligi, istek: Istek, gun: str = "", *, muhurlu: bool = True, yalniz: bool = False
) -> Tablo:
    """The table of a request, with its verification code unless ``muhurlu`` is off (a CSV shows none) or a journal
    that it rests on is damaged.

    ``gun``: journals that the request does not name are read as of this day, without it as they stand; with
    ``yalniz`` they are not read at all. Raises RaporHatasi.
    """
    anlar = istek.anlar
    istek = replace(istek_kur(istek.rapor, anlar[0], dict(istek.parametreler), kitaplik), anlar=anlar)
    raf = IstekKitapligi(kitaplik, istek, gun, yalniz=yalniz)
    rapor = bul(istek.rapor, kitaplik)
    sonuc = rapor.yap(istek, raf)
    if muhurlu:
        alinan = frozenset(x.ad for x in rapor.parametreler)
        sonuc = resmi(sonuc, istek, raf, alinan, tanimli=rapor.ad not in RAPORLAR)
    digerleri = raf.kapat()
    if digerleri:
        kusurlar = dict.fromkeys(filter(None, (sonuc.kunye.kusur, *(d.kusur for d in digerleri))))
        kunye = replace(sonuc.kunye, dayanilan=tuple(map(dayanilan, digerleri)), kusur="; ".join(kusurlar))
        sonuc = replace(sonuc, kunye=kunye)
    if sonuc.kunye.kusur:
        return replace(sonuc, baslik=f"{sonuc.baslik} ({BOZUK})")
    istek = replace(istek, anlar=(anlar[0], *map(ani, digerleri)))
    return dogrulama.muhurle(sonuc, istek) if muhurlu else sonuc


def denetle(kitaplik: RaporKitapligi, kod: str) -> KodDenetimi:
    """Makes the report of a code again and compares. Raises DogrulamaHatasi (no code), RaporHatasi."""
    istek = dogrulama.coz(kod)
    eski = _ESKI_ADLAR.get(istek.rapor, "") if istek.deger(p.ASAMA.ad) else ""
    bugunku = replace(istek, rapor=eski) if eski else istek
    sonuc = KodDenetimi(istek, kod.strip(), hazirla(kitaplik, bugunku, yalniz=True))
    if eski:
        return replace(sonuc, tablo=dogrulama.muhurle(replace(sonuc.tablo, ad=istek.rapor), istek))
    if sonuc.tutuyor:
        return sonuc
    with eski_sira():
        eskisi = KodDenetimi(istek, kod.strip(), hazirla(kitaplik, bugunku, yalniz=True))
        if eskisi.tutuyor or sonuc.tablo.kunye.dayanilan:
            return eskisi if eskisi.tutuyor else sonuc
        onceki = KodDenetimi(istek, kod.strip(), dogrulama.muhurle(dogrulama.onceki_bicim(eskisi.tablo), istek))
    return onceki if onceki.tutuyor else sonuc
