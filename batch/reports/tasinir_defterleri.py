"""The books of taşınırlar in the forms' order of cells: tüketim malzemeleri (Örnek-1), dayanıklı taşınırlar (2), müze
(3) and kütüphane defteri (4); TMY m.9. On the left what came in; opposite to it what of it went out, or is used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from batch.documents.kodlar import dogal_anahtar, dogal_sirali
from batch.documents.tasinir import BIR, TUKETIM, deger_kurus, hesabi, sicil_kodu
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_ani import (
    GERI_GELDI,
    VERILDI,
    SicilIzi,
    StokPartisi,
    StokYeri,
    TasinirAni,
    TasinirHareketi,
    TasinirKapsami,
    karsi_tarafi,
    verilen,
)
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import TifKalemi
from batch.turler.zimmet.alanlar import GERI_ALMA, VERME

# Of files each row names its page; on paper a heading does.
_SAYFA = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18, kagit=False),
    Sutun("ambar", "Ambar", "kod", 6, kagit=False),
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 20, kagit=False),
)
_TUR = a.TUR_ADLARI
_ISLEM = {**_TUR, VERME: "Verme", GERI_ALMA: "İade"}
TUKETIM_SUTUNLARI = (
    *_SAYFA,
    Sutun("giris_sira", "Giriş sıra no", "sayi", 5),
    Sutun("giris_tarihi", "TİF tarihi", "tarih", 10),
    Sutun("giris_tif", "TİF no", "metin", 9),
    Sutun("giris_sekli", "Giriş şekli", "metin", 14, sozler=_TUR),
    Sutun("giris_miktari", "Miktar", "miktar", 10),
    Sutun("birim_maliyet", "Birim maliyet", "fiyat", 12),
    Sutun("giris_tutari", "Tutar", "tutar", 14),
    Sutun("cikis_sira", "Çıkış sıra no", "sayi", 5),
    Sutun("cikis_tarihi", "TİF tarihi", "tarih", 10),
    Sutun("cikis_tif", "TİF no", "metin", 9),
    Sutun("cikis_sekli", "Çıkış şekli", "metin", 14, sozler=_TUR),
    Sutun("verildigi", "Verildiği kişi/yer", "metin", 22),
    Sutun("cikis_miktari", "Miktar", "miktar", 10),
    Sutun("birim_fiyat", "Birim fiyat", "fiyat", 12),
    Sutun("cikis_tutari", "Tutar", "tutar", 14),
)
_GIRIS_BASI = (
    Sutun("sira", "Sıra no", "sayi", 5),
    Sutun("belge_tarihi", "Belge tarihi", "tarih", 10),
    Sutun("belge_no", "Belge no", "metin", 9),
)
_SEKIL = Sutun("giris_sekli", "Giriş şekli", "metin", 14, sozler=_TUR)
_GELDIGI = Sutun("nereden", "Nereden geldiği", "metin", 16)
DAYANIKLI_SUTUNLARI = (
    *_SAYFA,
    Sutun("sira", "Sıra no", "sayi", 3),
    Sutun("belge_tarihi", "Belge tarihi", "tarih", 10),
    Sutun("belge_no", "Belge no", "metin", 7),
    Sutun("sicil_no", "Sicil no", "kod", 20),
    Sutun("giris_sekli", "Giriş şekli", "metin", 10, sozler=_TUR),
    Sutun("nereden", "Nereden geldiği", "metin", 10),
    Sutun("birim_bedel", "Birim bedel", "tutar", 9),
    Sutun("miktar", "Mik.", "miktar", 4),
    Sutun("deger_artisi", "Değer artışı", "tutar", 8),
    Sutun("toplam_deger", "Toplam değer", "tutar", 9),
    Sutun("cikis_cinsi", "Çıkış cinsi", "metin", 7),
    Sutun("cikis_belge_tarihi", "Belge tarihi", "tarih", 10),
    Sutun("cikis_belge_no", "Belge no", "metin", 7),
    Sutun("islem", "İşlem", "metin", 10, sozler=_ISLEM),
    Sutun("kime", "Kime verildi", "metin", 10),
    Sutun("nereye_verildi", "Nereye verildi", "metin", 9),
    Sutun("nereye_gonderildi", "Nereye gönderildi", "metin", 11),
    Sutun("ozellikler", "Özellikler", "metin", 10),
    Sutun("cikis_degeri", "Toplam değer", "tutar", 9),
)
_CIKIS = (
    Sutun("cikis_cinsi", "Çıkış cinsi", "metin", 9),
    Sutun("cikis_belge_tarihi", "Belge tarihi", "tarih", 10),
    Sutun("cikis_belge_no", "Belge no", "metin", 9),
    Sutun("islem", "İşlem", "metin", 12, sozler=_ISLEM),
    Sutun("verildigi", "Kime/nereye verildiği", "metin", 14),
)


def _metin(ad: str, baslik: str, genislik: int) -> Sutun:
    return Sutun(ad, baslik, "metin", genislik)


MUZE_SUTUNLARI = (
    *_SAYFA,
    *_GIRIS_BASI,
    _SEKIL,
    Sutun("sicil_no", "Sicil/envanter no", "kod", 20),
    _metin("ad", "Adı", 12),
    Sutun("gelis_tarihi", "Geliş tarihi", "tarih", 10),
    _GELDIGI,
    _metin("bulundugu_yer", "Nerede bulunduğu", 10),
    _metin("cagi", "Çağı", 8),
    _metin("boyutlari", "Boyutları", 8),
    _metin("durumu_ve_maddesi", "Durumu ve maddesi", 10),
    _metin("on_yuz", "Ön yüz", 8),
    _metin("arka_yuz", "Arka yüz", 8),
    _metin("fotograf", "Fotoğraf", 8),
    _metin("puan", "Puan", 5),
    Sutun("birim_bedel", "Birim bedel", "tutar", 12),
    _metin("yeri_ve_konusu", "Yeri ve konusu", 10),
    *_CIKIS,
)
KUTUPHANE_SUTUNLARI = (
    *_SAYFA,
    *_GIRIS_BASI,
    _SEKIL,
    Sutun("sicil_no", "Sicil no", "kod", 20),
    _metin("cilt_no", "Cilt no", 6),
    _metin("dil", "Dil", 6),
    _metin("yazar", "Yazar adı", 10),
    _metin("eser_adi", "Eser adı", 12),
    _metin("yayin_yeri", "Yayın yeri", 8),
    _metin("yayin_tarihi", "Yayın tarihi", 7),
    _GELDIGI,
    _metin("boyutlari", "Boyutları", 7),
    _metin("satir_sayisi", "Satır sayısı", 5),
    _metin("yaprak_sayisi", "Yaprak sayısı", 5),
    _metin("sayfa_sayisi", "Sayfa sayısı", 5),
    _metin("cilt_turu", "Cilt türü", 6),
    _metin("fotograf", "Fotoğraf", 6),
    Sutun("birim_bedel", "Birim bedel", "tutar", 12),
    _metin("yeri_ve_konusu", "Yeri ve konusu", 8),
    *_CIKIS,
)


# -- pages ----------------------------------------------------------------------------------------------------------


def sayfa_basligi(an: TasinirAni, yer: StokYeri, sutun_sayisi: int, konum: int) -> TabloSatiri:
    """The head of a page on paper: code, name, measure, harcama birimi and ambar."""
    birim, ambar, kod = yer
    olcu = f" · ölçü birimi {x}" if (x := an.olcu(birim, kod)) else ""
    ambari = f"ambar {ambar} {an.ambar_adi(birim, ambar)}".strip()
    yazi = f"{kod} {an.kod_adi(kod)}{olcu} · harcama birimi {birim} {an.birim_adi(birim)} · {ambari}"
    hucreler: list[Hucre] = [*yer, *(None,) * (sutun_sayisi - len(yer))]
    hucreler[konum] = " ".join(yazi.split())
    return TabloSatiri(tuple(hucreler), "sayfa", sayilir=False)


def _adli(sutunlar: Sequence[Sutun], **hucreler: Hucre) -> tuple[Hucre, ...]:
    """A row of these columns; what is not named is empty."""
    assert hucreler.keys() <= {s.ad for s in sutunlar}, hucreler.keys()
    return tuple(hucreler.get(s.ad) for s in sutunlar)


def birim_fiyati(deger: int, miktar: int) -> int | None:
    """Value of one unit in 10⁻⁶ TL, half up; None where there is no quantity. Paper only: the value is what counts."""
    return (2 * deger + miktar) // (2 * miktar) if miktar > 0 else None


# -- Örnek-1 --------------------------------------------------------------------------------------------------------


class _SayfaToplami(NamedTuple):
    """Of a page, or of all: quantity and value that came in, and that went out."""

    giren: tuple[int, int] = (0, 0)
    cikan: tuple[int, int] = (0, 0)

    def arti(self, p: StokPartisi) -> _SayfaToplami:
        return _SayfaToplami(
            (self.giren[0] + p.giris.miktar, self.giren[1] + p.giris.deger),
            (self.cikan[0] + sum(c.miktar for c in p.cikislar), self.cikan[1] + sum(c.deger for c in p.cikislar)),
        )


def tuketim_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Tüketim malzemeleri defteri (Örnek-1): a page a code, what went out opposite to the layer that it came of."""
    an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))

    def satirlar() -> Iterator[TabloSatiri]:
        giren = cikan = 0
        for yer, partiler in an.partiler.items():
            toplam = _SayfaToplami()
            yield sayfa_basligi(an, yer, len(TUKETIM_SUTUNLARI), 6)
            cikis_sirasi = 0
            for sira, p in enumerate(partiler, 1):
                toplam = toplam.arti(p)
                giris = _giris_hucreleri(sira, p.giris)
                cikislar: list[TasinirHareketi | None] = [*p.cikislar] or [None]
                for c in cikislar:
                    cikis_sirasi += c is not None
                    cikis = {} if c is None else _cikis_hucreleri(an, cikis_sirasi, c)
                    yield TabloSatiri((*yer, *_adli(TUKETIM_SUTUNLARI[3:], **giris, **cikis)))
                    giris = {}
            giren, cikan = giren + toplam.giren[1], cikan + toplam.cikan[1]
            yield from _sayfa_sonu(yer, toplam)
        adlar = {
            "harcama_birimi": "TOPLAM",
            "giris_sekli": "TOPLAM",
        }  # paper lacks the first column
        son = _adli(TUKETIM_SUTUNLARI, **adlar, giris_tutari=deger_kurus(giren), cikis_tutari=deger_kurus(cikan))
        yield TabloSatiri(son, "toplam", sayilir=False)

    return Tablo(
        "tasinir-ornek-1",
        "Tüketim Malzemeleri Defteri (Örnek: 1)",
        an.kunye(),
        TUKETIM_SUTUNLARI,
        satirlar,
        (_YUVARLAMA,),
    )


_YUVARLAMA_NOTU = (
    "Satır tutarları kuruşa yuvarlanmış gösterilir; sayfa toplamları kesin değerlerin toplamıdır, satırların "
    "toplamından kuruş farkıyla ayrılabilir."
)
_YUVARLAMA = Dipnot("Açıklama", (Sutun("not", "Not", "metin", 110),), (TabloSatiri((_YUVARLAMA_NOTU,)),))


def _giris_hucreleri(sira: int, g: TasinirHareketi) -> dict[str, Hucre]:
    return {
        "giris_sira": sira,
        "giris_tarihi": g.tarih,
        "giris_tif": g.tif_no,
        "giris_sekli": g.tur,
        "giris_miktari": g.miktar,
        "birim_maliyet": birim_fiyati(g.deger, g.miktar),
        "giris_tutari": deger_kurus(g.deger),
    }


def _cikis_hucreleri(an: TasinirAni, sira: int, c: TasinirHareketi) -> dict[str, Hucre]:
    t = an.belge(c.birim, c.tif_no)
    return {
        "cikis_sira": sira,
        "cikis_tarihi": c.tarih,
        "cikis_tif": c.tif_no,
        "cikis_sekli": c.tur,
        "verildigi": verilen(t) if t is not None else "",
        "cikis_miktari": c.miktar,
        "birim_fiyat": birim_fiyati(c.deger, c.miktar),
        "cikis_tutari": deger_kurus(c.deger),
    }


def _sayfa_sonu(yer: StokYeri, t: _SayfaToplami) -> Iterator[TabloSatiri]:
    """The page's totals, and what is left: exact values, rounded once."""
    (giren, giren_deger), (cikan, cikan_deger) = t
    toplam = _adli(
        TUKETIM_SUTUNLARI[3:],
        giris_sekli="Toplam",
        giris_miktari=giren,
        giris_tutari=deger_kurus(giren_deger),
        cikis_sekli="Toplam",
        cikis_miktari=cikan,
        cikis_tutari=deger_kurus(cikan_deger),
    )
    kalan = _adli(
        TUKETIM_SUTUNLARI[3:],
        giris_sekli="Kalan",
        giris_miktari=giren - cikan,
        giris_tutari=deger_kurus(giren_deger - cikan_deger),
    )
    yield TabloSatiri((*yer, *toplam), "ara_toplam", sayilir=False)
    yield TabloSatiri((*yer, *kalan), "ara_toplam", sayilir=False)


# -- Örnek-2, 3, 4 --------------------------------------------------------------------------------------------------


class SicilSayfasi(NamedTuple):
    """What a page of a code shows of one item in one ambar: what came (its entry, what made it worth more), and what
    was done with it."""

    no: str
    girisler: list[SicilIzi]
    kullanim: list[SicilIzi]
    kalem: TifKalemi | None  # the line that describes it best


def sicil_sayfalari(an: TasinirAni, gecer: Callable[[str], bool]) -> dict[StokYeri, list[SicilSayfasi]]:
    """By harcama birimi, ambar and code the items that came there, in order of entry; ``gecer``: which codes."""
    sayfalar: dict[StokYeri, dict[str, SicilSayfasi]] = {}
    for (birim, no), olaylar in an.siciller.items():
        kod, kalem = sicil_kodu(no), _tanitan_kalem(an, birim, no)
        for o in olaylar if gecer(kod) else ():
            if not an.kapsam.gecer(birim, o.ambar, kod):
                continue
            sayfa = sayfalar.setdefault((birim, o.ambar, kod), {}).setdefault(no, SicilSayfasi(no, [], [], kalem))
            (sayfa.girisler if o.yon == a.GIRIS_YONU else sayfa.kullanim).append(o)
    return {
        yer: sorted(x.values(), key=lambda s: ((s.girisler or s.kullanim)[0].kayit, dogal_anahtar(s.no)))
        for yer, x in dogal_sirali(sayfalar)
    }


def _tanitan_kalem(an: TasinirAni, birim: str, no: str) -> TifKalemi | None:
    """The line that brought an item into these books: a devir's own line may say less of it."""
    return an.ilk_olayi(birim, no).kalem


def _cinsi(o: SicilIzi) -> str:
    return "Zimmet" if o.yon in (VERILDI, GERI_GELDI) else "Çıkış"


def dayanikli_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Dayanıklı taşınırlar defteri (Örnek-2): a page a code, each item with what was done with it; who has it is use,
    no leaving."""
    an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))

    def satirlar() -> Iterator[TabloSatiri]:
        genel = [0, 0]
        for yer, siciller in sicil_sayfalari(an, lambda kod: hesabi(kod) != TUKETIM).items():
            yield sayfa_basligi(an, yer, len(DAYANIKLI_SUTUNLARI), 6)
            giren = cikan = adet = 0
            for sira, s in enumerate(siciller, 1):
                giren += sum(o.deger for o in s.girisler)
                cikan += sum(o.deger for o in s.kullanim if o.yon == a.CIKIS_YONU)
                adet += sum(o.tur != a.DEGER_ARTISI for o in s.girisler)
                adet -= sum(o.yon == a.CIKIS_YONU for o in s.kullanim)
                for hucreler in _dayanikli_satirlari(an, sira, s):
                    yield TabloSatiri((*yer, *_adli(DAYANIKLI_SUTUNLARI[3:], **hucreler)))
            genel = [genel[0] + giren, genel[1] + cikan]
            yield from _dayanikli_sonu(yer, giren, cikan, adet)
        son = _adli(
            DAYANIKLI_SUTUNLARI,
            harcama_birimi="TOPLAM",
            toplam_deger=deger_kurus(genel[0]),
            cikis_degeri=deger_kurus(genel[1]),
        )
        yield TabloSatiri(son, "toplam", sayilir=False)

    return Tablo(
        "tasinir-ornek-2",
        "Dayanıklı Taşınırlar Defteri (Örnek: 2)",
        an.kunye(),
        DAYANIKLI_SUTUNLARI,
        satirlar,
        (_YUVARLAMA,),
    )


def _dayanikli_sonu(yer: StokYeri, giren: int, cikan: int, adet: int) -> Iterator[TabloSatiri]:
    toplam = {"giris_sekli": "Toplam", "toplam_deger": deger_kurus(giren), "cikis_degeri": deger_kurus(cikan)}
    kalan: dict[str, Hucre] = {"giris_sekli": "Kalan", "miktar": adet * BIR}
    kalan["toplam_deger"] = deger_kurus(giren - cikan)
    for x in (toplam, kalan):
        yield TabloSatiri((*yer, *_adli(DAYANIKLI_SUTUNLARI[3:], **x)), "ara_toplam", sayilir=False)


def _dayanikli_satirlari(an: TasinirAni, sira: int, s: SicilSayfasi) -> Iterator[dict[str, Hucre]]:
    """The rows of an item: entries and use side by side, as many as the longer of the two has."""
    toplam = 0
    for i in range(max(len(s.girisler), len(s.kullanim))):
        hucreler: dict[str, Hucre] = {"sira": sira, "sicil_no": s.no} if i == 0 else {}
        if i < len(s.girisler):
            toplam += s.girisler[i].deger
            hucreler |= _dayanikli_girisi(an, s.girisler[i], toplam)
        if i < len(s.kullanim):
            hucreler |= _dayanikli_kullanimi(an, s.kullanim[i])
        yield hucreler


def _dayanikli_girisi(an: TasinirAni, o: SicilIzi, toplam: int) -> dict[str, Hucre]:
    t = an.belge(o.birim, o.belge_no)
    artis = o.tur == a.DEGER_ARTISI
    return {
        "belge_tarihi": o.tarih,
        "belge_no": o.belge_no,
        "giris_sekli": o.tur,
        "nereden": karsi_tarafi(t) if t is not None else "",
        "birim_bedel": None if artis else deger_kurus(o.deger),
        "miktar": None if artis else BIR,
        "deger_artisi": deger_kurus(o.deger) if artis else None,
        "toplam_deger": deger_kurus(toplam),
    }


def _dayanikli_kullanimi(an: TasinirAni, o: SicilIzi) -> dict[str, Hucre]:
    t = None if o.yon in (VERILDI, GERI_GELDI) else an.belge(o.birim, o.belge_no)
    return {
        "cikis_cinsi": _cinsi(o),
        "cikis_belge_tarihi": o.tarih,
        "cikis_belge_no": o.belge_no,
        "islem": o.tur,
        "kime": o.kime or (t.kime if t is not None else ""),
        "nereye_verildi": o.yer,
        "nereye_gonderildi": t.nereye or karsi_tarafi(t) if t is not None else "",
        "ozellikler": o.ozellik,
        "cikis_degeri": deger_kurus(o.deger) if o.yon == a.CIKIS_YONU else None,
    }


class SicilDefteri(NamedTuple):
    """Müze (Örnek-3) or kütüphane defteri (Örnek-4): which codes it is of, and its cells."""

    ad: str
    baslik: str
    kod: str
    sutunlar: tuple[Sutun, ...]


SICIL_DEFTERLERI = (
    SicilDefteri("tasinir-ornek-3", "Müze Defteri (Örnek: 3)", a.TIP_KODLARI[a.MUZE], MUZE_SUTUNLARI),
    SicilDefteri("tasinir-ornek-4", "Kütüphane Defteri (Örnek: 4)", a.TIP_KODLARI[a.KUTUPHANE], KUTUPHANE_SUTUNLARI),
)


def sicil_defteri(f: SicilDefteri) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of one of the two: a row an item, further ones where more was done with it."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))

        def satirlar() -> Iterator[TabloSatiri]:
            toplam = 0
            for yer, siciller in sicil_sayfalari(an, lambda kod: f"{kod}.".startswith(f"{f.kod}.")).items():
                yield sayfa_basligi(an, yer, len(f.sutunlar), 6)
                for sira, s in enumerate(siciller, 1):
                    toplam += sum(o.deger for o in s.girisler)
                    for hucreler in _sicil_satirlari(an, f, sira, s):
                        yield TabloSatiri((*yer, *_adli(f.sutunlar[3:], **hucreler)))
            son = _adli(f.sutunlar, harcama_birimi="TOPLAM", birim_bedel=deger_kurus(toplam))
            yield TabloSatiri(son, "toplam", sayilir=False)

        return Tablo(f.ad, f.baslik, an.kunye(), f.sutunlar, satirlar)

    return yap


def _sicil_satirlari(an: TasinirAni, f: SicilDefteri, sira: int, s: SicilSayfasi) -> Iterator[dict[str, Hucre]]:
    for i in range(max(len(s.girisler), len(s.kullanim))):
        hucreler: dict[str, Hucre] = {"sira": sira, "sicil_no": s.no} if i == 0 else {}
        if i == 0 and s.kalem is not None:
            alanlar = {x.ad for x in f.sutunlar} & set(TifKalemi.__struct_fields__) - {"sicil_no", "tasinir_kodu"}
            hucreler |= {ad: getattr(s.kalem, ad) or None for ad in sorted(alanlar)}
            if f.sutunlar is MUZE_SUTUNLARI:
                hucreler["ad"] = s.kalem.eser_adi or s.kalem.aciklama
        if i < len(s.girisler):
            g = _dayanikli_girisi(an, s.girisler[i], 0)
            hucreler |= {ad: g[ad] for ad in ("belge_tarihi", "belge_no", "giris_sekli", "nereden")}
            hucreler["birim_bedel"] = deger_kurus(s.girisler[i].deger)
        if i < len(s.kullanim):
            k = _dayanikli_kullanimi(an, s.kullanim[i])
            hucreler |= {ad: k[ad] for ad in ("cikis_cinsi", "cikis_belge_tarihi", "cikis_belge_no", "islem")}
            hucreler["verildigi"] = k["kime"] or k["nereye_verildi"] or k["nereye_gonderildi"]
        yield hucreler
