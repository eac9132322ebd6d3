"""Belgeler of sent appropriations as they are printed: gönderme belgesi (Örnek-34) and its icmal (35), tenkis belgesi
(36-A) and its icmal (36-B); m.404/c, d. The regulation names what they hold, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.metin import cumle_basi, tarih_yazi
from batch.documents.yaziyla import yaziyla
from batch.journal.kayit import Kayit
from batch.reports.defterler import aralik
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import ORGANLAR, organ_adi
from batch.turler.butce.gonderme_izdusumu import ALAN, GONDERME, MERKEZ, TENKIS, YER
from batch.turler.butce.izdusum import AD
from batch.turler.gorevli.alanlar import MUHASEBE_YETKILISI

KALEMLER = (
    Sutun("kurumsal", "Kurumsal", "kod", 14),
    Sutun("fonksiyonel", "Fonksiyonel", "kod", 12),
    Sutun("finansman", "Fin.", "kod", 5),
    Sutun("ekonomik", "Ekonomik", "kod", 10),
    Sutun("aciklama", "Açıklama", "metin", 40),
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
)
BELGELER = (
    Sutun("belge_no", "Sıra no", "metin", 14),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("birim", "Birim", "kod", 12),
    Sutun("karar_no", "Dayandığı belge", "metin", 16),
    Sutun("gerekce", "Gerekçe", "metin", 40),
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
)
HARCAMA_YETKILISI, UST_YONETICI = ORGANLAR[:2]
_BASLIKLAR = {
    "ornek-34": ("Ödenek Gönderme Belgesi (Örnek-34)", GONDERME),
    "ornek-35": ("Ödenek Gönderme Belgesi İcmali (Örnek-35)", GONDERME),
    "ornek-36a": ("Tenkis Belgesi (Örnek-36/A)", TENKIS),
    "ornek-36b": ("Tenkis Belgesi İcmali (Örnek-36/B)", TENKIS),
}


def odenek_belgesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """One belge by its number, row by row, its total in figures and in words. Raises RaporHatasi."""
    baslik, islem = _BASLIKLAR[istek.rapor]
    d = defteri(istek, kitaplik)
    no = istek.deger("belge")
    kayit = next((k for k in _kayitlari(d, 1, d.son_sira, islem) if k.belge.belge_no == no), None)
    if kayit is None:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde «{no}» numaralı {islem} belgesi yok")
    b, toplam = kayit.belge, _toplam(kayit)
    birim = b.birim or d.birim

    def satirlar() -> Iterator[TabloSatiri]:
        for s in b.satirlar:
            yield TabloSatiri((s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik, s.aciklama, s.kurus))
        yield TabloSatiri(("TOPLAM", "", "", "", "", toplam), "toplam", sayilir=False)

    bilgiler = [
        ("Bütçe yılı", str(d.yil)),
        ("Sıra no", b.belge_no),
        ("Tarih", tarih_yazi(b.tarih)),
        ("Muhasebe birimi", f"{birim} {kitaplik.birim_adi(birim)}".strip()),
        ("Dayandığı belge", b.karar_no),
        ("Gerekçe", b.gerekce),
        ("Yalnız", yaziyla(toplam)),
    ]
    dipnot = Dipnot(
        "Belge",
        (Sutun("ad", "Bilgi", "metin", 20), Sutun("deger", "Değer", "metin", 90)),
        tuple(TabloSatiri((ad, deger)) for ad, deger in bilgiler if deger),
    )
    donem = f"{b.belge_no} numaralı belge, {tarih_yazi(b.tarih)}"
    # At a centre's own unit the harcama yetkilisi draws it up (m.404/b), for the others the üst yönetici signs (c).
    merkezin = birim == d.birim and kayit.sonuc.get(YER) == MERKEZ
    organ = HARCAMA_YETKILISI if merkezin else UST_YONETICI
    imzalayan, an = cumle_basi(organ_adi(organ, kitaplik.idare_turu)), GorevAni(d)
    if islem == TENKIS:
        yetkili = ("Muhasebe yetkilisi", an.ad(MUHASEBE_YETKILISI, b.tarih))
        ikinci = ("Mali hizmetler birimi", "") if kayit.sonuc.get(YER) != ALAN else yetkili
    elif merkezin:
        birimler = {s.kurumsal for s in b.satirlar}
        ikinci = (imzalayan, an.ad(HARCAMA_YETKILISI, b.tarih, *birimler) if len(birimler) == 1 else "")
    else:
        ikinci = (f"{imzalayan} ya da yetkilendirdiği memur", "")
    imza = adli_imzalar((("Düzenleyen", ""), ikinci))
    return Tablo(istek.rapor, baslik, kunye(d, donem), KALEMLER, satirlar, (dipnot, imza))


def odenek_icmali(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The belgeler of a range of days in the order in which they were booked, with their totals."""
    baslik, islem = _BASLIKLAR[istek.rapor]
    d = defteri(istek, kitaplik)
    ilk, son = istek.deger("ilk"), istek.deger("son")
    a = aralik(d, ilk, son)
    kayitlar = list(_kayitlari(d, a.onceki + 1, a.son, islem))
    # A belge may be dated after the last number.
    donem = aralik_yazi(d.yil, ilk, son or max([d.yevmiye(a.son)[1], *(k.belge.tarih for k in kayitlar)]))

    def satirlar() -> Iterator[TabloSatiri]:
        for k in kayitlar:
            b = k.belge
            yield TabloSatiri((b.belge_no, b.tarih, b.birim or d.birim, b.karar_no, b.gerekce, _toplam(k)))
        yield TabloSatiri(("TOPLAM", None, "", "", "", sum(map(_toplam, kayitlar))), "toplam", sayilir=False)

    return Tablo(istek.rapor, baslik, kunye(d, donem), BELGELER, satirlar)


def _kayitlari(d: RaporDefteri, ilk: int, son: int, islem: str) -> Iterator[Kayit]:
    for k in d.kayitlar(ilk, son, tur=AD):
        if k.belge.islem == islem and k.belge.kesin:
            yield k


def _toplam(k: Kayit) -> int:
    toplam: int = sum(s.kurus for s in k.belge.satirlar)
    return toplam
