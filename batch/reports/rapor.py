"""The registry of reports: names, parameters, makers, and the way from a request to a finished table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from importlib import import_module

import msgspec
from msgspec.structs import replace

from batch.ayar_dosyasi import yakin
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import eski_sira
from batch.reports import parametre as p
from batch.reports import tasinir_parametreleri as tp
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.karsilastirma import KIYASLAR, karsilastirmali
from batch.reports.kaynak import IstekKitapligi, RaporKitapligi, ani
from batch.reports.kunye import dayanilan
from batch.reports.parametre import Kisayol, Parametre, Secenek
from batch.reports.tablo import BOZUK, Tablo
from batch.rules.dil.agac import TabloTanimi


class Rapor(msgspec.Struct, frozen=True):
    """A report: ``yap(istek, kitaplik)`` makes its table.

    It asks the shelf for every journal that it reads before it returns, its own (`batch.reports.kaynak.defteri`) and
    others; so the moments they stood at can be written into the verification code.
    """

    ad: str
    baslik: str
    parametreler: tuple[Parametre, ...]
    yap: Callable[[Istek, RaporKitapligi], Tablo]
    kisayollar: tuple[Kisayol, ...] = ()


class KodDenetimi(msgspec.Struct, frozen=True):
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


def _yapan(yer: str) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker ``module.function``, loaded when it makes its first table: nobody waits for a hundred reports' modules
    who has asked for one."""
    modul, _, ad = yer.partition(".")

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        tablo: Tablo = getattr(import_module(f"batch.reports.{modul}"), ad)(istek, kitaplik)
        return tablo

    return yap


class _Blok(msgspec.Struct, frozen=True):
    """Reports that their module lists itself (name, title, parameters, maker): ``yer`` is ``module.tuple``, ``adlar``
    are their names, a blank between."""

    yer: str
    adlar: str

    def yukle(self) -> tuple[Rapor, ...]:
        """Raises TypeError where the module has others."""
        modul, _, ad = self.yer.partition(".")
        raporlar = tuple(Rapor(*x) for x in getattr(import_module(f"batch.reports.{modul}"), ad))
        if [r.ad for r in raporlar] != self.adlar.split():
            raise TypeError(f"{self.yer} başka raporlar sayıyor: {', '.join(r.ad for r in raporlar)}")
        return raporlar


class RaporKutugu(MutableMapping[str, Rapor]):
    """The reports by name, in the order of the list; those of a module that lists its own are loaded with the first
    that is asked for. Raises TypeError where two share a name: the first could never be asked for."""

    def __init__(self, *girisler: Rapor | _Blok) -> None:
        self._olan: dict[str, Rapor | _Blok] = {}
        for g in girisler:
            for ad in (g.ad,) if isinstance(g, Rapor) else g.adlar.split():
                if ad in self._olan:
                    raise TypeError(f"aynı adlı raporlar: {ad}")
                self._olan[ad] = _hazir(g) if isinstance(g, Rapor) else g

    def __getitem__(self, ad: str) -> Rapor:
        r = self._olan[ad]
        if isinstance(r, _Blok):
            yuklenen = {x.ad: _hazir(x) for x in r.yukle()}
            self._olan |= yuklenen
            return yuklenen[ad]
        return r

    def __setitem__(self, ad: str, r: Rapor) -> None:
        self._olan[ad] = r

    def __delitem__(self, ad: str) -> None:
        del self._olan[ad]

    def __contains__(self, ad: object) -> bool:
        return ad in self._olan

    def __iter__(self) -> Iterator[str]:
        return iter(self._olan)

    def __len__(self) -> int:
        return len(self._olan)


def _karsilastirmali(r: Rapor) -> Rapor:
    """The report with the option of another moment beside its own."""
    return replace(r, parametreler=(*r.parametreler, p.KARSILASTIR), yap=karsilastirmali(r.yap))


def _hazir(r: Rapor) -> Rapor:
    return _karsilastirmali(r) if r.ad in KIYASLAR else r


RAPORLAR = RaporKutugu(
    Rapor("mizan", "Mizan", (p.DUZEY, p.TUR, p.SON), _yapan("mizan.mizan"), (p.AY,)),
    Rapor("mizan-kontrol", "Mizan Kontrolü", (p.PROFIL, p.TUR, p.SON), _yapan("mizan_kontrol.mizan_kontrol"), (p.AY,)),
    Rapor("yevmiye", "Yevmiye Defteri", (*_ARALIK, p.DAYANAK), _yapan("defterler.yevmiye_defteri")),
    Rapor("isleyis-disi", "İşleyiş Dışı Kayıtlar", _ARALIK, _yapan("isleyis_raporlari.isleyis_disi")),
    Rapor("dayanak", "Kayıtların Dayandığı Maddeler", _ARALIK, _yapan("isleyis_raporlari.dayanak")),
    Rapor("kod-duzeltmeleri", "Kod Düzeltmeleri", _ARALIK, _yapan("kod_duzeltmeleri.kod_duzeltmeleri")),
    Rapor("ornek-66", "Taahhüt Kartı (Örnek: 66)", (p.TAAHHUT_NO,), _yapan("taahhutler.taahhut_karti")),
    Rapor("taahhut-listesi", "Açık Taahhütler", (), _yapan("taahhutler.taahhut_listesi")),
    Rapor("odenek-artigi", "Ödenek Artığı", (p.TERTIP,), _yapan("taahhutler.odenek_artigi")),
    Rapor("buyuk", "Büyük Defter", (p.ANA_HESAP, *_ARALIK), _yapan("defterler.buyuk_defter")),
    Rapor("yardimci", "Yardımcı Hesap Defteri", (p.ALT_HESAP, *_ARALIK), _yapan("defterler.yardimci_defter")),
    Rapor("kasa", "Kasa Defteri", _ARALIK, _yapan("defterler.kasa_defteri")),
    Rapor("kasa-gunlugu", "Kasa Günlüğü", (p.SON,), _yapan("defterler.kasa_gunlugu")),
    Rapor("acik-103", "Ödenmemiş Çek ve Gönderme Emirleri", (p.SON,), _yapan("ay_sonu_raporlari.acik_103")),
    Rapor("kbs-mizan", "KBS Mizanı", (p.SON,), _yapan("ay_sonu_raporlari.kbs_mizan")),
    Rapor("odenek", "Ödenek Durumu", (p.KIRILIM,), _yapan("odenek.odenek")),
    Rapor("odenek-acigi", "Günü Gününe Ödenek Açığı", (), _yapan("odenek.odenek_acigi")),
    Rapor("aktarma-listesi", "Ödenek Hareketleri", (*_ARALIK, p.HAREKET), _yapan("odenek_hareketleri.aktarma_listesi")),
    Rapor(
        "gerceklesme",
        "Bütçe Gerçekleşmesi",
        (replace(p.KIRILIM, varsayilan="fonksiyonel1-ekonomik1"),),
        _yapan("gerceklesme.gerceklesme"),
    ),
    Rapor("gelir-tahmini", "Gelir Tahmini", (p.BASAMAK,), _yapan("gelir_tahmini.gelir_tahmini")),
    Rapor(
        "bakanlik-bilgileri",
        "Bakanlığa Gönderilen Bütçe Bilgileri",
        (replace(p.ASAMA, varsayilan="TASARI"),),
        _yapan("bakanlik_bilgileri.bakanlik_bilgileri"),
    ),
    _Blok(
        "butce_cetvelleri.BUTCE_CETVELLERI",
        "odenek-cetveli gelir-cetveli finansman-cetveli ornek-3 ornek-3b ornek-4 ornek-5 ornek-6 ornek-7 "
        "ornek-8 ornek-9 ornek-10 ornek-11 ornek-12 butce-ornek-13 butce-ornek-18 ornek-19 ornek-20 "
        "harcama-programi",
    ),
    Rapor(
        "ornek-21",
        "Gelecek Yıllara Yaygın Yüklenmeleri Kapsayan Taahhütler Cetveli (G)",
        (),
        _yapan("yaygin_taahhutler.yaygin_taahhutler"),
    ),
    Rapor(
        "gelir-dayanaklari",
        "Gelirlerin Yasal Dayanağını Gösterir Cetvel (C)",
        (p.ASAMA,),
        _yapan("butce_cetvelleri.gelir_dayanaklari"),
    ),
    Rapor("finansman-programi", "Finansman Programı", (p.ASAMA,), _yapan("butce_cetvelleri.finansman_programi")),
    Rapor("oylama-cetveli", "Mecliste Oylanan Toplamlar", (p.ASAMA,), _yapan("butce_cetvelleri.oylama_cetveli")),
    Rapor("butce-kararnamesi", "Bütçe Kararnamesi", (p.ASAMA,), _yapan("butce_cetvelleri.butce_kararnamesi")),
    Rapor("ornek-34", "Ödenek Gönderme Belgesi", (p.BELGE,), _yapan("odenek_belgeleri.odenek_belgesi")),
    Rapor("ornek-35", "Ödenek Gönderme Belgesi İcmali", _ARALIK, _yapan("odenek_belgeleri.odenek_icmali")),
    Rapor("ornek-36a", "Tenkis Belgesi", (p.BELGE,), _yapan("odenek_belgeleri.odenek_belgesi")),
    Rapor("ornek-36b", "Tenkis Belgesi İcmali", _ARALIK, _yapan("odenek_belgeleri.odenek_icmali")),
    _Blok("kesin_hesap.KESIN_HESAP_RAPORLARI", "ornek-29 tablo-10 ornek-30 ornek-31 kesin-hesap-asamalari kesin-hesap"),
    Rapor("ilce-mizani", "İlçe Mizanı", (p.SON,), _yapan("ilce_mizani.ilce_mizani")),
    Rapor("nakit-akis", "Nakit Akış Tablosu", (p.SON, p.BIRIM_TEK), _yapan("nakit_akis.nakit_akis")),
    Rapor("mali-tablolar", "Mali Tablolar", (p.SON, p.BIRIM_TEK), _yapan("mali_tablolar.mali_tablolar")),
    Rapor("ilce-karsilastirma", "İlçe Karşılaştırması", (p.SON,), _yapan("ilce_karsilastirma.ilce_karsilastirma")),
    _Blok(
        "vezne_raporlari.VEZNE_RAPORLARI",
        "ornek-67 ornek-68 ornek-69 ornek-70 banka-uzlasma muhasebe-yetkilileri ornek-71 vezne-devri "
        "teminat-listesi alindi-listesi verilen-belgeler devir-banka-yazilari",
    ),
    _Blok("varliklar.VARLIK_RAPORLARI", "ornek-65 varlik-listesi varlik-denklik"),
    _Blok(
        "tasinir_belgeleri.TASINIR_BELGE_RAPORLARI",
        "tasinir-ornek-7 tasinir-ornek-9 tasinir-ornek-10 tasinir-ornek-11 imha-tutanagi bekleyen-alindilar",
    ),
    _Blok("tasinir_amortismani.TASINIR_AMORTISMAN_RAPORLARI", "tasinir-amortisman"),
    _Blok(
        "zimmet_raporlari.ZIMMET_RAPORLARI",
        "zimmet-fisi zimmet-listesi ilisik-kesme dayanikli-tasinirlar-listesi ortak-alan-listesi",
    ),
    _Blok("sicil_raporlari.SICIL_RAPORLARI", "sicil-karti siniri-asan-siciller tasit-listesi"),
    _Blok(
        "tasinir_raporlari.TASINIR_RAPORLARI",
        "stok stok-katmanlari ihtiyac-fazlasi ihtiyac-fazlasi-listesi ihtiyac-fazlasi-gecmisi tasinir-ornek-1 "
        "tasinir-ornek-2 tasinir-ornek-3 tasinir-ornek-4 tasinir-ornek-5 tasinir-devir-protokolu "
        "tuketim-cikislari-listesi siniri-asan-devirler tasinir-muhasebe yarim-islemler",
    ),
    _Blok(
        "tasinir_cetvelleri.TASINIR_CETVELLERI",
        "ornek-13 ornek-14 ornek-15 ornek-16 ornek-17 ornek-18 ornek-16-aktarim ornek-17-aktarim",
    ),
    _Blok("tasinir_sayimi.TASINIR_SAYIM_RAPORLARI", "tasinir-ornek-12 sayim-listesi"),
    _Blok("kurus_farki.KURUS_FARKI_RAPORLARI", "kurus-farki"),
    _Blok("denklik.DENKLIK_RAPORLARI", "denklik"),
    _Blok("tasit_karsilastirma.TASIT_KARSILASTIRMA_RAPORLARI", "tasit-karsilastirma"),
    _Blok("kurus_farki_fisi.KURUS_FARKI_FISI_RAPORLARI", "kurus-farki-fisi"),
    _Blok("yil_sonu_paketi.YIL_SONU_PAKETI_RAPORLARI", "son-tif-tutanagi yil-sonu-paketi"),
    _Blok(
        "giden.GIDEN_RAPORLAR",
        "veriler-defteri kbs-yukleme birlesik-mizan ornek-47 ornek-55 ornek-56 ornek-57 takvim",
    ),
    _Blok("cagri_raporlari.CAGRI_RAPORLARI", "cagri-listesi cagri-sureleri"),
)


# Other names of reports: all forms of the TMY go by `tasinir-ornek-N`, too.
BASKA_ADLAR = {f"tasinir-ornek-{n}": f"ornek-{n}" for n in range(13, 19)}
# Reports of the budget that had the names of the taşınır's until these came: a code of theirs names the stage.
_ESKI_ADLAR = {"ornek-13": "butce-ornek-13", "ornek-18": "butce-ornek-18"}


def secenekler() -> list[tuple[str, Secenek]]:
    """The options that the reports take between them, each with the name of what it gives, in the order of the help."""
    hepsi: dict[str, tuple[str, Secenek]] = {}
    secenekliler: tuple[Parametre | Kisayol, ...] = (*p.PARAMETRELER, *p.KISAYOLLAR, *tp.PARAMETRELER)
    for x in secenekliler:
        if hepsi.setdefault(x.secenek.ad, (x.ad, x.secenek)) != (x.ad, x.secenek):
            raise ValueError(f"{x.ad}: {x.secenek.ad} başka bir parametrenin de seçeneği")
    return sorted(hepsi.values(), key=lambda c: c[1].yer)


def tablo_raporu(t: TabloTanimi) -> Rapor:
    """A table of the rule files as a report like any other."""
    return _karsilastirmali(Rapor(t.ad, t.baslik, (p.SON, p.BIRIM_TEK), _yapan("tanim.tablo")))


def bul(ad: str, kitaplik: RaporKitapligi | None = None) -> Rapor:
    """A report of the program, or of the rule files that the shelf knows. Raises RaporHatasi, AyarHatasi."""
    ad = BASKA_ADLAR.get(ad, ad)
    if (rapor := RAPORLAR.get(ad)) is not None:
        return rapor
    tablolar = () if kitaplik is None else tuple(kitaplik.tablolar)
    for t in tablolar:
        if t.ad == ad:
            return tablo_raporu(t)
    benzer = yakin(ad, (*RAPORLAR, *(t.ad for t in tablolar))) or "."
    raise RaporHatasi(
        f"«{ad}» adında bir rapor yok{benzer} Hepsi: batch report --list (programla gelen bir tablo "
        "config/tablolar altında eksikse `batch init` tamamlar)"
    )


def kisayollari_ac(ad: str, yil: int, verilen: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Parameters without shortcuts, and the day beyond which the report does not look, or "". Raises RaporHatasi."""
    parametreler, gun = dict(verilen), ""
    rapor = RAPORLAR.get(ad)
    for kisayol in p.KISAYOLLAR:
        deger = parametreler.pop(kisayol.ad, "")
        if not deger:
            continue
        if rapor is None or kisayol not in rapor.kisayollar:
            raise RaporHatasi(kisayol.yoksa)
        parametreler, gun = kisayol.ac(yil, deger, parametreler)
    return parametreler, gun


def _secenegi(ad: str) -> str:
    """The option by which a parameter is given; one that no report has, as it was written."""
    secenekleri = (x.secenek.ad for x in (*p.PARAMETRELER, *tp.PARAMETRELER) if x.ad == ad)
    return next(secenekleri, f"«{ad}»")


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
        from batch.reports.antet import resmi

        alinan = frozenset(x.ad for x in rapor.parametreler)
        sonuc = resmi(sonuc, istek, raf, alinan, tanimli=rapor.ad not in RAPORLAR)
    digerleri = raf.kapat()
    if digerleri:
        kusurlar = dict.fromkeys(filter(None, (sonuc.kunye.kusur, *(d.kusur for d in digerleri))))
        kunye = replace(sonuc.kunye, dayanilan=tuple(map(dayanilan, digerleri)), kusur="; ".join(kusurlar))
        sonuc = replace(sonuc, kunye=kunye)
    if sonuc.kunye.kusur:
        return replace(sonuc, baslik=f"{sonuc.baslik} ({BOZUK})")
    if not muhurlu:
        return sonuc
    from batch.reports import dogrulama

    return dogrulama.muhurle(sonuc, replace(istek, anlar=(anlar[0], *map(ani, digerleri))))


def denetle(kitaplik: RaporKitapligi, kod: str) -> KodDenetimi:
    """Makes the report of a code again and compares. Raises DogrulamaHatasi (no code), RaporHatasi."""
    from batch.reports import dogrulama

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
