"""What is printed of zimmet: zimmet fişi (Örnek-6, 6/A), dayanıklı taşınırlar listesi (Örnek-8), who has what, whether
somebody still has anything (TMY m.5/4, m.10/1-c, ç). The regulation names what the forms hold, not how they look.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from batch.documents.izdusum import Anahtar
from batch.documents.kisi import maskele
from batch.documents.kodlar import dogal_anahtar
from batch.documents.metin import sade_ad, tarih_yazi
from batch.documents.tasinir import TMY_2016_GUNU, deger_kurus, kurumsali, sicil_kodu
from batch.journal.kayit import Kayit
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar, imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi
from batch.reports.kunye import tasinir_kunyesi
from batch.reports.parametre import BELGE, HARCAMA_BIRIMI, Parametre
from batch.reports.sicil_ani import SicilTarihi, adi
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_belgeleri import kayit_yetkilisi
from batch.reports.tasinir_parametreleri import ALAN, KIME
from batch.turler.tif.izdusum import SicilSatiri
from batch.turler.zimmet.alanlar import FORM_ADI, FORM_TASIT, FORM_YER, GERI_ALMA, KISI, YER, form_no
from batch.turler.zimmet.izdusum import AD as ZIMMET_ADI
from batch.turler.zimmet.izdusum import ZimmetSatiri

_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 16, tekrarsiz=True)
_KODU = Sutun("tasinir_kodu", "Taşınır kodu", "kod", 18)
_SICIL = Sutun("sicil_no", "Sicil no", "kod", 24)
_ADI = Sutun("ad", "Taşınırın adı", "metin", 28)
_OZELLIK = Sutun("ozellik", "Özellikleri", "metin", 26)
_GUN = Sutun("tarih", "Verildiği gün", "tarih", 10)
_FIS = Sutun("belge_no", "Fiş no", "metin", 10)
_DEGER = Sutun("tutar", "Kayıtlı değer", "tutar", 16, nakli=True)
_FORM = Sutun("form", "Örnek no", "metin", 10, sozler={f: ad.removeprefix("Örnek: ") for f, ad in FORM_ADI.items()})
_TASIT = (
    Sutun("plaka", "Plaka", "metin", 10),
    Sutun("sasi_no", "Şasi no", "metin", 18),
    Sutun("motor_no", "Motor no", "metin", 14),
)
FIS_SUTUNLARI = (
    Sutun("sira", "Sıra no", "sayi", 6),
    _FORM,
    _KODU,
    _SICIL,
    _ADI,
    Sutun("marka_model", "Marka ve modeli", "metin", 18),
    *_TASIT,
    _OZELLIK,
    _DEGER,
)
LISTE_SUTUNLARI = (
    _BIRIM,
    Sutun("turu", "Türü", "metin", 8, sozler={KISI: "kişi", YER: "yer"}),
    Sutun("kime", "Kişi ya da ortak alan", "metin", 24, tekrarsiz=True),
    Sutun("kimlik_no", "Kimlik no", "metin", 12),
    Sutun("unvan", "Unvanı", "metin", 16),
    _FORM,
    _SICIL,
    _ADI,
    _OZELLIK,
    _GUN,
    _FIS,
    _DEGER,
)
YER_SUTUNLARI = (
    _BIRIM,
    Sutun("kime", "Ortak alan", "metin", 24, tekrarsiz=True),
    Sutun("sorumlu", "Sorumlusu", "metin", 20, tekrarsiz=True),
    Sutun("sira", "Sıra no", "sayi", 6),
    _KODU,
    _SICIL,
    _ADI,
    _OZELLIK,
    _GUN,
    _FIS,
    _DEGER,
)
ALAN_SUTUNLARI = (
    _BIRIM,
    Sutun("kime", "Ortak alan", "metin", 34),
    Sutun("sorumlu", "Sorumlusu", "metin", 28),
    Sutun("adet", "Taşınır sayısı", "sayi", 10),
    Sutun("ilk_tarih", "İlk verilen", "tarih", 10),
    Sutun("son_tarih", "Son verilen", "tarih", 10),
    _DEGER,
)


class AcikZimmet(NamedTuple):
    """An item that somebody or some place has."""

    birim: str
    no: str
    sicil: SicilSatiri
    zimmet: ZimmetSatiri
    kurus: int


def _aciklar(t: SicilTarihi, istek: Istek) -> list[AcikZimmet]:
    """By harcama birimi, holder and sicil; those of the request's harcama birimi where it names one."""
    birim = istek.deger(HARCAMA_BIRIMI.ad)
    hepsi = [
        AcikZimmet(k[0], k[1], t.satir(k) or SicilSatiri(kod=sicil_kodu(k[1])), z, deger_kurus(t.deger(k).deger))
        for k, z in t.aciklar.items()
        if birim in ("", k[0])
    ]
    return sorted(hepsi, key=lambda x: (x.birim, x.zimmet.turu, sade_ad(x.zimmet.kime), dogal_anahtar(x.no)))


def _toplam(sutunlar: tuple[Sutun, ...], kurus: int) -> TabloSatiri:
    return TabloSatiri(("TOPLAM", *(None,) * (len(sutunlar) - 2), kurus), "toplam", sayilir=False)


# -- one fiş --------------------------------------------------------------------------------------------------------


def zimmet_fisi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """One document by its number; what its items are and are worth is of the report's moment. Raises RaporHatasi where
    none has the number, or several."""
    t = SicilTarihi(istek, kitaplik)
    d, no, birim = t.simdi.d, istek.deger("belge"), istek.deger(HARCAMA_BIRIMI.ad)
    kayitlar = [
        k
        for k in d.kayitlar(1, d.son_sira, tur=ZIMMET_ADI)
        if k.belge.belge_no == no and birim in ("", k.belge.harcama_birimi)
    ]
    birimler = sorted({k.belge.harcama_birimi for k in kayitlar})
    if not kayitlar:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde «{no}» numaralı zimmet belgesi yok")
    if len(birimler) > 1:
        secin = f"{HARCAMA_BIRIMI.secenek.ad} ile birini seçin"
        raise RaporHatasi(f"«{no}» numaralı belge birden çok harcama biriminde var: {', '.join(birimler)}; {secin}")
    return _fis_tablosu(istek, t, kayitlar[-1])


def _fis_tablosu(istek: Istek, t: SicilTarihi, k: Kayit) -> Tablo:
    d, b = t.simdi.d, k.belge
    formlar = [form_no(sicil_kodu(x.sicil_no), b.kime_turu) for x in b.kalemler]
    tasit = FORM_TASIT in formlar

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = 0
        for sira, (kalem, form) in enumerate(zip(b.kalemler, formlar, strict=True), 1):
            anahtar = (b.harcama_birimi, kalem.sicil_no)
            s = t.satir(anahtar) or SicilSatiri(kod=sicil_kodu(kalem.sicil_no))
            kurus = deger_kurus(t.deger(anahtar).deger)
            toplam += kurus
            sol: tuple[Hucre, ...] = (sira, form, s.kod, kalem.sicil_no, adi(d, s), s.marka_model)
            yield TabloSatiri((*sol, s.plaka, s.sasi_no, s.motor_no, kalem.ozellik, kurus))
        yield TabloSatiri((None, "TOPLAM", *(None,) * 8, toplam), "toplam", sayilir=False)

    sutunlar = tuple(replace(s, kagit=False) if s in _TASIT and not tasit else s for s in FIS_SUTUNLARI)
    donem = f"{b.belge_no} numaralı belge, {tarih_yazi(b.tarih)}"
    dipnotlar = (_fis_bilgisi(d, b), adli_imzalar(_fis_imzasi(GorevAni(d), b)))
    return Tablo(
        istek.rapor, _fis_basligi(b.tarih, formlar, b.islem), tasinir_kunyesi(d, donem), sutunlar, satirlar, dipnotlar
    )


def _fis_basligi(gun: str, formlar: list[str], islem: str) -> str:
    """What the form is called on its day."""
    ornek = " ve ".join(f.removeprefix("Örnek: ") for f in dict.fromkeys(FORM_ADI[f] for f in sorted(formlar)))
    if FORM_YER in formlar:
        ad = "Dayanıklı Taşınırlar Listesi"
    else:
        ad = "Taşınır Teslim Belgesi" if gun >= TMY_2016_GUNU else "Zimmet Fişi"
    return f"{ad} (Örnek: {ornek}){', İade' if islem == GERI_ALMA else ''}"


def _fis_bilgisi(d: RaporDefteri, b: object) -> Dipnot:
    def alan(ad: str) -> str:
        return str(getattr(b, ad))

    adi_ = d.kod_adi("kurumsal", kurumsali(alan("harcama_birimi")))
    kime = "Ortak alan" if alan("kime_turu") == YER else "Kişi"
    bilgiler = [
        ("Belge no", alan("belge_no")),
        ("Tarih", tarih_yazi(alan("tarih"))),
        ("Harcama birimi", f"{alan('harcama_birimi')} {adi_}".strip()),
        ("İşlem", "Geri alma" if alan("islem") == GERI_ALMA else "Verme"),
        (kime, alan("kisi_veya_yer")),
        ("Unvanı", alan("unvan")),
        ("Kimlik no", maskele(alan("kimlik_no"))),
        ("Ortak alanın sorumlusu", alan("sorumlu")),
        ("Açıklama", alan("aciklama")),
    ]
    sutunlar = (Sutun("ad", "Bilgi", "metin", 30), Sutun("deger", "Değer", "metin", 90))
    return Dipnot("Belge", sutunlar, tuple(TabloSatiri((ad, deger)) for ad, deger in bilgiler if deger))


def _fis_imzasi(an: GorevAni, b: object) -> Iterator[tuple[str, str]]:
    """Who hands over, and who takes it."""
    yer = getattr(b, "kime_turu", "") == YER
    kim = str(getattr(b, "sorumlu" if yer else "kisi_veya_yer", ""))
    kullanan = ("Ortak alan sorumlusu" if yer else "Kullanıcı", kim)
    unvan, ad = kayit_yetkilisi(an, b)
    veren, alan = (kullanan, (unvan, ad)) if getattr(b, "islem", "") == GERI_ALMA else ((unvan, ad), kullanan)
    yield f"Teslim eden: {veren[0]}", veren[1]
    yield f"Teslim alan: {alan[0]}", alan[1]


# -- who has what ---------------------------------------------------------------------------------------------------


def _liste_satirlari(t: SicilTarihi, aciklar: list[AcikZimmet]) -> Callable[[], Iterator[TabloSatiri]]:
    def satirlar() -> Iterator[TabloSatiri]:
        for x in aciklar:
            z = x.zimmet
            sol: tuple[Hucre, ...] = (x.birim, z.turu, z.kime, maskele(z.kimlik_no), z.unvan, z.form)
            yield TabloSatiri((*sol, x.no, adi(t.simdi.d, x.sicil), z.ozellik, z.tarih, z.belge_no, x.kurus))
        yield _toplam(LISTE_SUTUNLARI, sum(x.kurus for x in aciklar))

    return satirlar


def zimmet_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What is handed over and has not come back, by harcama birimi, person or place."""
    t, kime = SicilTarihi(istek, kitaplik), istek.deger("kime")
    aciklar = [x for x in _aciklar(t, istek) if kime in ("", sade_ad(x.zimmet.kime))]
    satirlar = _liste_satirlari(t, aciklar)
    return Tablo(istek.rapor, "Açık Zimmetler", tasinir_kunyesi(t.simdi.d, t.simdi.donem), LISTE_SUTUNLARI, satirlar)


def ilisik_kesme(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Whether somebody who leaves still has anything (R-T69): a paper to be signed, or what must come back first.

    Of a name that no zimmet fişi bears nothing is cleared: it may be another spelling of one that is.
    """
    t, kime = SicilTarihi(istek, kitaplik), istek.deger("kime")
    hepsi = _aciklar(t, istek)
    onun = [x for x in hepsi if x.zimmet.turu == KISI and sade_ad(x.zimmet.kime) == kime]
    ad = next((x.zimmet.kime for x in onun), "") or _yazilan_adi(t, kime)
    sozler = []
    if onun:
        sonuc = f"{ad} üzerinde {len(onun)} taşınır zimmetlidir; iade edilmeden ilişiği kesilmez."
    else:
        sonuc = f"{ad or kime} üzerinde zimmetli taşınır yoktur; taşınır yönünden ilişiği yoktur."
    bilinen = bool(ad) or any(sade_ad(z.sorumlu) == kime for a in t.anlar for z in a.zimmetler.values())
    if not bilinen:
        sonuc = f"«{kime}» adıyla zimmet kaydı hiç yok; ilişiğinin olmadığı söylenemez."
        yakin = _yakin_adlar(t, kime)
        sozler.append(f"Yakın adlar: {', '.join(yakin)}." if yakin else "Adın yazılışını denetleyin.")
    sorumlusu = sorted({(x.birim, x.zimmet.kime) for x in hepsi if sade_ad(x.zimmet.sorumlu) == kime})
    sozler += [f"{birim} biriminde «{yer}» ortak alanının sorumlusu; yeni sorumlu yazılır." for birim, yer in sorumlusu]
    sozler.append(f"Bakılan defterler: {', '.join(str(a.yil) for a in t.anlar)}.")
    sonucu = Dipnot("Sonuç", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((s,)) for s in (sonuc, *sozler)))
    imza = (imzalar("Taşınır kayıt yetkilisi", "Harcama yetkilisi"),) if bilinen else ()
    dipnotlar = (sonucu, *imza)
    kunyesi = tasinir_kunyesi(t.simdi.d, t.simdi.donem)
    baslik = f"İlişik Kesme Belgesi (Taşınır){'' if bilinen else ': verilemez'}"
    tutmayan = (sonuc,) if onun or not bilinen else ()
    satirlar = _liste_satirlari(t, onun)
    sutunlar = tuple(replace(s, kagit=s.ad != "turu") for s in LISTE_SUTUNLARI)
    return Tablo(istek.rapor, baslik, kunyesi, sutunlar, satirlar, dipnotlar, tutmayan=tutmayan)


def _yazilan_adi(t: SicilTarihi, kime: str) -> str:
    """A name as zimmet documents spell it, "" where none does."""
    adlar = (z.kime for a in t.anlar for z in a.zimmetler.values() if z.turu == KISI and sade_ad(z.kime) == kime)
    return next(adlar, "")


def _yakin_adlar(t: SicilTarihi, kime: str) -> list[str]:
    """Names of people on zimmet documents that look like one, as they spell them."""
    adlar = {sade_ad(z.kime): z.kime for a in t.anlar for z in a.zimmetler.values() if z.turu == KISI}
    return [adlar[x] for x in difflib.get_close_matches(kime, sorted(adlar), 3)]


def dayanikli_tasinirlar_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What stands in common places (Örnek-8), place by place; of one place with its signatures."""
    t, yer = SicilTarihi(istek, kitaplik), istek.deger("alan")
    aciklar = [x for x in _aciklar(t, istek) if x.zimmet.turu == YER and yer in ("", sade_ad(x.zimmet.kime))]

    def satirlar() -> Iterator[TabloSatiri]:
        onceki, sira = ("", ""), 0
        for x in aciklar:
            z = x.zimmet
            sira = sira + 1 if onceki == (x.birim, sade_ad(z.kime)) else 1
            onceki = (x.birim, sade_ad(z.kime))
            sol: tuple[Hucre, ...] = (x.birim, z.kime, z.sorumlu, sira, x.sicil.kod, x.no, adi(t.simdi.d, x.sicil))
            yield TabloSatiri((*sol, z.ozellik, z.tarih, z.belge_no, x.kurus))
        yield _toplam(YER_SUTUNLARI, sum(x.kurus for x in aciklar))

    dipnotlar: tuple[Dipnot, ...] = ()
    if yer and aciklar:
        sorumlu = next((x.zimmet.sorumlu for x in reversed(aciklar) if x.zimmet.sorumlu), "")
        dipnotlar = (adli_imzalar((("Taşınır kayıt yetkilisi", ""), ("Ortak alan sorumlusu", sorumlu))),)
    baslik = "Dayanıklı Taşınırlar Listesi (Örnek: 8)"
    return Tablo(istek.rapor, baslik, tasinir_kunyesi(t.simdi.d, t.simdi.donem), YER_SUTUNLARI, satirlar, dipnotlar)


def ortak_alan_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The common places that something stands in, a row each."""
    t = SicilTarihi(istek, kitaplik)
    alanlar: dict[Anahtar, list[AcikZimmet]] = {}
    for x in _aciklar(t, istek):
        if x.zimmet.turu == YER:
            alanlar.setdefault((x.birim, sade_ad(x.zimmet.kime)), []).append(x)

    def satirlar() -> Iterator[TabloSatiri]:
        for (birim, _), bunlar in alanlar.items():
            gunler = [x.zimmet.tarih for x in bunlar]
            sorumlular = ", ".join(dict.fromkeys(x.zimmet.sorumlu for x in bunlar if x.zimmet.sorumlu))
            sag = (len(bunlar), min(gunler), max(gunler), sum(x.kurus for x in bunlar))
            yield TabloSatiri((birim, bunlar[0].zimmet.kime, sorumlular, *sag))
        yield _toplam(ALAN_SUTUNLARI, sum(x.kurus for bunlar in alanlar.values() for x in bunlar))

    return Tablo(istek.rapor, "Ortak Alanlar", tasinir_kunyesi(t.simdi.d, t.simdi.donem), ALAN_SUTUNLARI, satirlar)


# Name, title, parameters, maker.
ZIMMET_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    ("zimmet-fisi", "Zimmet Fişi (Örnek: 6, 6/A, 8)", (HARCAMA_BIRIMI, BELGE), zimmet_fisi),
    ("zimmet-listesi", "Açık Zimmetler", (HARCAMA_BIRIMI, KIME), zimmet_listesi),
    ("ilisik-kesme", "İlişik Kesme Belgesi (Taşınır)", (replace(KIME, zorunlu=True),), ilisik_kesme),
    (
        "dayanikli-tasinirlar-listesi",
        "Dayanıklı Taşınırlar Listesi (Örnek: 8)",
        (HARCAMA_BIRIMI, ALAN),
        dayanikli_tasinirlar_listesi,
    ),
    ("ortak-alan-listesi", "Ortak Alanlar", (HARCAMA_BIRIMI,), ortak_alan_listesi),
)
