"""What is printed of single items: the card of one, from its entry to its exit; vehicles; what is above the year's
limit of depreciation, which harcama birimleri tell the muhasebe birimi (TMY m.36; MİBMY m.187/2-ç, m.491).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from batch.documents.izdusum import Anahtar
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import deger_kurus
from batch.documents.tasitlar import tasit_mi
from batch.documents.tutar import yazi
from batch.reports.imza import imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporKitapligi
from batch.reports.kunye import tasinir_kunyesi
from batch.reports.parametre import HARCAMA_BIRIMI, Parametre
from batch.reports.sicil_ani import SicilAni, SicilDegisimi, SicilTarihi, adi
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_parametreleri import SICIL
from batch.turler.tif.alanlar import ACILIS, BIRIMLER_ARASI, TUR_ADLARI
from batch.turler.tif.belge import AD as TIF_ADI
from batch.turler.tif.izdusum import TIF_KAYDI, SicilDegeri, SicilSatiri, TifDurumu
from batch.turler.varlik.belge import AD as VARLIK_ADI
from batch.turler.zimmet.alanlar import GERI_ALMA
from batch.turler.zimmet.izdusum import AMBARDA, CIKTI, ZIMMETTE

SINIR = "amortisman_siniri_tasinir"
_DURUMLAR = {AMBARDA: "ambarda", ZIMMETTE: "zimmette", CIKTI: "çıktı"}
_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 16, tekrarsiz=True)
_SICIL_NO = Sutun("sicil_no", "Sicil no", "kod", 24)
_ADI = Sutun("ad", "Taşınırın adı", "metin", 28)
_GIRIS = Sutun("giris_tarihi", "Girdiği gün", "tarih", 10)
_DEGER = Sutun("tutar", "Kayıtlı değer", "tutar", 16, nakli=True)
KART_SUTUNLARI = (
    Sutun("yil", "Defter", "sayi", 6, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10),
    _BIRIM,
    Sutun("sicil_no", "Sicil no", "kod", 24, tekrarsiz=True),
    Sutun("belge_turu", "Belge", "kod", 9),
    Sutun("belge_no", "Belge no", "metin", 12),
    Sutun("islem", "İşlem", "metin", 24),
    Sutun("aciklama", "Kimden, kime, nerede", "metin", 30),
    Sutun("deger", "Değer hareketi", "tutar", 15, sifir_bos=True),
    Sutun("birikmis", "Amortisman hareketi", "tutar", 15, sifir_bos=True),
    Sutun("kayitli_deger", "Kayıtlı değer", "tutar", 15),
    Sutun("birikmis_toplam", "Birikmiş amortisman", "tutar", 15),
)
SINIR_SUTUNLARI = (
    _BIRIM,
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 18),
    _SICIL_NO,
    _ADI,
    _GIRIS,
    Sutun("yil", "Edinme yılı", "sayi", 6),
    Sutun("sinir", "Yılın sınırı", "tutar", 14),
    _DEGER,
    Sutun("birikmis", "Birikmiş amortisman", "tutar", 16, nakli=True),
)
TASIT_SUTUNLARI = (
    _BIRIM,
    _SICIL_NO,
    _ADI,
    Sutun("plaka", "Plaka", "metin", 11),
    Sutun("marka_model", "Marka ve modeli", "metin", 22),
    Sutun("sasi_no", "Şasi no", "metin", 20),
    Sutun("motor_no", "Motor no", "metin", 16),
    _GIRIS,
    Sutun("durum", "Durumu", "metin", 9, sozler=_DURUMLAR),
    Sutun("kimde", "Kimde, nerede", "metin", 22),
    _DEGER,
)


# -- the card of an item --------------------------------------------------------------------------------------------


class SicilAdimi(NamedTuple):
    """A step of an item's life, in the journal of a year, under the number that it had then."""

    yil: int
    anahtar: Anahtar
    olay: SicilDegisimi


def sicil_karti(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """An item's whole life, as far back as journals are at hand, and through the harcama birimleri that it came from.

    Raises RaporHatasi where no journal knows it, or where several harcama birimleri have one of that number.
    """
    t = SicilTarihi(istek, kitaplik)
    d, no, birim = t.simdi.d, istek.deger("sicil"), istek.deger(HARCAMA_BIRIMI.ad)
    bulunan = sorted({k for a in t.anlar for k in a.siciller if k[1] == no and birim in ("", k[0])})
    if not bulunan:
        nerede = f"{birim} biriminde" if birim else f"{d.birim} biriminin defterlerinde"
        raise RaporHatasi(f"{no} sicili {nerede} yok; bakılan yıllar: {', '.join(str(a.yil) for a in t.anlar)}")
    if len(bulunan) > 1:
        secin = f"{HARCAMA_BIRIMI.secenek.ad} ile birini seçin"
        raise RaporHatasi(f"{no} sicili birden çok harcama biriminde var: {', '.join(k[0] for k in bulunan)}; {secin}")
    olaylar = list(_hayati(t, bulunan[0]))

    def satirlar() -> Iterator[TabloSatiri]:
        deger = birikmis = 0
        for x in olaylar:
            o = x.olay
            if _devirdir(o):
                deger = birikmis = 0
            deger, birikmis = deger + o.deger.deger, birikmis + o.deger.birikmis
            b = o.kayit.belge
            sol: tuple[Hucre, ...] = (x.yil, b.tarih, *x.anahtar, o.kayit.tur, b.belge_no, *_sozleri(o))
            kurus = (deger_kurus(o.deger.deger), o.deger.birikmis, deger_kurus(deger), birikmis)
            yield TabloSatiri((*sol, *kurus))

    dipnotlar = (_kunyesi(t, bulunan[0]),)
    baslik = f"Sicil Kartı: {no}"
    return Tablo(istek.rapor, baslik, tasinir_kunyesi(d, t.simdi.donem), KART_SUTUNLARI, satirlar, dipnotlar)


def _hayati(t: SicilTarihi, anahtar: Anahtar) -> Iterator[SicilAdimi]:
    """The steps in order of time; those under the number at the unit that it came from first."""
    adimlar = [SicilAdimi(a.yil, anahtar, o) for a in reversed(t.anlar) for o in a.olaylar.get(anahtar, ())]
    gorulen = {anahtar}
    while (once := _oncesi(t, adimlar[0])) is not None and once not in gorulen:
        gorulen.add(once)
        ilk = adimlar[0].olay.kayit.belge.tarih
        oncekiler = [SicilAdimi(a.yil, once, o) for a in reversed(t.anlar) for o in a.olaylar.get(once, ())]
        adimlar = [x for x in oncekiler if x.olay.kayit.belge.tarih <= ilk] + adimlar
    yield from adimlar


def _oncesi(t: SicilTarihi, ilk: SicilAdimi) -> Anahtar | None:
    """Unit and number of an item before it came from another harcama birimi; None where no journal knows it there."""
    satir = ilk.olay.satir
    if satir is None or not satir.eski_sicil_no or satir.giris_turu != BIRIMLER_ARASI:
        return None
    veren = {x.get("karsi_birim", "") for x in ilk.olay.kayit.sonuc.get("tifler", ()) if x["no"] == satir.giris_tif}
    adaylar = [
        (s.cikis_tarihi, k)
        for a in t.anlar
        for k, s in a.siciller.items()
        if k[1] == satir.eski_sicil_no
        and k[0] != ilk.anahtar[0]
        and k[0] in (veren - {""} or {k[0]})
        and s.durum == CIKTI
        and s.cikis_turu == BIRIMLER_ARASI
        and s.cikis_tarihi <= satir.giris_tarihi
    ]
    return max(adaylar)[1] if adaylar else None


def _devirdir(o: SicilDegisimi) -> bool:
    """Whether a record carries the item over from the year before: its value is not added to that year's."""
    yer: Mapping[str, str] = o.kayit.sonuc.get("yer", {})
    return yer.get("tur") == ACILIS and not yer.get("geri") and bool(o.kayit.sonuc.get("hareketler", True))


def _sozleri(o: SicilDegisimi) -> tuple[str, str]:
    """What was done, and who or what place it is about."""
    b = o.kayit.belge
    if o.zimmet is not None:
        kim = f"{o.zimmet.kime}{', ' + o.zimmet.unvan if o.zimmet.unvan else ''}"
        return ("zimmet iadesi" if b.islem == GERI_ALMA else "zimmet verme"), kim
    if o.kayit.tur == VARLIK_ADI:
        return "amortisman", ""
    tifler = o.kayit.sonuc.get("tifler", ())
    tur = b.tur if o.kayit.tur == TIF_ADI else next((x.get("tur", "") for x in tifler), "")
    islem = TUR_ADLARI.get(tur, tur)
    if o.kayit.tur != TIF_ADI:
        islem = f"{islem} ({b.islem.lower()})"
        return islem, next((f"{x['no']} no.lu TİF" for x in tifler), "")
    alanlar = (b.kime, b.nereye, b.firma, b.karsi_kurum, b.karsi_harcama_birimi, b.karsi_ambar)
    return islem, next((str(x) for x in alanlar if x), f"{b.ambar} ambarı")


def _kunyesi(t: SicilTarihi, anahtar: Anahtar) -> Dipnot:
    s, d = t.satir(anahtar) or SicilSatiri(), t.simdi.d
    z, deger = t.aciklar.get(anahtar), t.deger(anahtar)
    nerede = _DURUMLAR.get(s.durum, s.durum)
    if z is not None:
        nerede = f"{tarih_yazi(z.tarih)} gününden beri {z.kimde} ({z.belge_no} no.lu fiş)"
    elif s.durum == CIKTI:
        nerede = f"{tarih_yazi(s.cikis_tarihi)} günü çıktı: {TUR_ADLARI.get(s.cikis_turu, s.cikis_turu)}"
        nerede += _yeni_yeri(t, anahtar, s)
    elif s.ambar:
        nerede = f"{s.ambar} ambarında"
    giris = TUR_ADLARI.get(s.giris_turu, s.giris_turu)
    bilgiler = [
        ("Sicil no", anahtar[1]),
        ("Harcama birimi", anahtar[0]),
        ("Taşınır kodu", s.kod),
        ("Adı", adi(d, s)),
        ("Girişi", f"{tarih_yazi(s.giris_tarihi)}, {s.giris_tif} no.lu TİF, {giris}" if s.giris_tarihi else ""),
        ("Önceki sicil no", s.eski_sicil_no),
        ("Amortismanın ilk yılı", s.ilk_yil),
        ("Marka ve modeli", s.marka_model),
        ("Plaka", s.plaka),
        ("Şasi no", s.sasi_no),
        ("Motor no", s.motor_no),
        ("Bulunduğu yer", nerede),
        ("Kayıtlı değeri", _tutari(s, deger)),
        ("Çıkış fişi", f"{s.cikis_tif} no.lu TİF" if s.cikis_tif and s.durum == CIKTI else ""),
    ]
    sutunlar = (Sutun("ad", "Bilgi", "metin", 30), Sutun("deger", "Değer", "metin", 90))
    return Dipnot("Taşınır", sutunlar, tuple(TabloSatiri((ad, deger)) for ad, deger in bilgiler if deger))


def _yeni_yeri(t: SicilTarihi, anahtar: Anahtar, s: SicilSatiri) -> str:
    """Unit and number of an item at the harcama birimi that it was handed to; "" where these journals know of none."""
    if s.cikis_turu != BIRIMLER_ARASI:
        return ""
    for an in t.anlar:
        satir = an.d.sonlar(TIF_KAYDI.ad, an.d.son_sira).get((anahtar[0], s.cikis_tif))
        devir = TifDurumu.oku(satir) or TifDurumu()
        if an.yil != int(s.cikis_tarihi[:4]) or not devir.karsi_tif:
            continue
        for k, x in an.siciller.items():
            if (k[0], x.giris_tif, x.eski_sicil_no) == (devir.karsi_birim, devir.karsi_tif, anahtar[1]):
                return f"; {k[0]} biriminde {k[1]} sicil numarasıyla"
        return f"; {devir.karsi_birim} biriminin devralması bekleniyor ({devir.karsi_tif})"
    return ""


def _tutari(s: SicilSatiri, deger: SicilDegeri) -> str:
    if s.durum == CIKTI:
        return ""
    return f"{yazi(deger_kurus(deger.deger))} (birikmiş amortisman {yazi(deger.birikmis)})"


# -- lists ----------------------------------------------------------------------------------------------------------


def _eldekiler(a: SicilAni, birim: str) -> Iterator[tuple[Anahtar, SicilSatiri, SicilDegeri]]:
    """Items that the journal's year still has."""
    for k, s in a.siciller.items():
        deger = a.degerler.get(k, SicilDegeri(0, 0))
        if s.durum != CIKTI and birim in ("", k[0]):
            yield k, s, deger


def siniri_asan_siciller(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Items worth more than the limit of depreciation of the year in which they came: those the muhasebe birimi keeps
    cards of. Where a year's limit is not known, its items are counted at the foot and not judged."""
    t, birim = SicilTarihi(istek, kitaplik), istek.deger(HARCAMA_BIRIMI.ad)
    d = t.simdi.d
    asanlar: list[tuple[tuple[Hucre, ...], int, int]] = []
    bilinmeyen: dict[int, int] = {}
    for k, s, deger in _eldekiler(t.simdi, birim):
        yil = int(s.ilk_yil or s.giris_tarihi[:4] or d.yil)
        sinir, kurus = kitaplik.tasinir_siniri(SINIR, f"{yil}-01-01", k[0]), deger_kurus(deger.deger)
        if sinir is None:
            bilinmeyen[yil] = bilinmeyen.get(yil, 0) + 1
        elif kurus > sinir:
            sol: tuple[Hucre, ...] = (k[0], s.kod, k[1], adi(d, s), s.giris_tarihi or None, yil, sinir)
            asanlar.append((sol, kurus, deger.birikmis))

    def satirlar() -> Iterator[TabloSatiri]:
        for sol, kurus, birikmis in asanlar:
            yield TabloSatiri((*sol, kurus, birikmis))
        toplamlar = (sum(x[1] for x in asanlar), sum(x[2] for x in asanlar))
        yield TabloSatiri(("TOPLAM", *(None,) * 6, *toplamlar), "toplam", sayilir=False)

    uyarilar = tuple(
        f"{yil} yılının taşınır amortisman sınırı bilinmiyor; o yıl edinilen {adet} taşınıra bakılmadı. "
        f"config/yillar/{yil}.toml dosyasında [tutar] altına {SINIR} yazın."
        for yil, adet in sorted(bilinmeyen.items())
    )
    notlar = tuple(TabloSatiri((x,), "uyari") for x in uyarilar)
    bakilmayan = Dipnot("Bakılmayanlar", (Sutun("not", "Not", "metin", 110),), notlar, "bütün taşınırlara bakıldı")
    dipnotlar = (bakilmayan, *([imzalar("Taşınır kayıt yetkilisi", "Harcama yetkilisi")] if birim else []))
    baslik, kunyesi = "Amortisman Sınırını Aşan Siciller", tasinir_kunyesi(d, t.simdi.donem)
    return Tablo(istek.rapor, baslik, kunyesi, SINIR_SUTUNLARI, satirlar, dipnotlar, uyarilar=uyarilar)


def tasit_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The vehicles (254) with what tells one from another, and who has each."""
    t, birim = SicilTarihi(istek, kitaplik), istek.deger(HARCAMA_BIRIMI.ad)
    d = t.simdi.d
    tasitlar = [x for x in _eldekiler(t.simdi, birim) if tasit_mi(x[1].kod)]

    def satirlar() -> Iterator[TabloSatiri]:
        for k, s, deger in tasitlar:
            z = t.aciklar.get(k)
            kimde = f"{s.ambar} ambarı" if z is None else z.kime
            durum = AMBARDA if z is None else ZIMMETTE
            sol: tuple[Hucre, ...] = (*k, adi(d, s), s.plaka, s.marka_model, s.sasi_no, s.motor_no)
            yield TabloSatiri((*sol, s.giris_tarihi or None, durum, kimde, deger_kurus(deger.deger)))
        toplam = sum(deger_kurus(deger.deger) for _, _, deger in tasitlar)
        yield TabloSatiri(("TOPLAM", *(None,) * 9, toplam), "toplam", sayilir=False)

    return Tablo(istek.rapor, "Taşıt Listesi", tasinir_kunyesi(d, t.simdi.donem), TASIT_SUTUNLARI, satirlar)


# Name, title, parameters, maker.
SICIL_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    ("sicil-karti", "Sicil Kartı", (HARCAMA_BIRIMI, SICIL), sicil_karti),
    ("siniri-asan-siciller", "Amortisman Sınırını Aşan Siciller", (HARCAMA_BIRIMI,), siniri_asan_siciller),
    ("tasit-listesi", "Taşıt Listesi", (HARCAMA_BIRIMI,), tasit_listesi),
)
