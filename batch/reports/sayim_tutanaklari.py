"""The records of counts (Örnek-67, 68, 69, 70): what was counted, what the books hold, and who signs (m.493, m.494)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from batch.documents.kodlar import kod_sirasi
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import tam
from batch.reports.defterler import hesap_toplami, yakin_ad
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar, kurul_uyeleri
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.sayim_ani import GunSayimi, SayimAni, gun_sonu_sirasi
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.kasa.alanlar import BANKA, CEK, KASA, MENKUL, TEMINAT
from batch.turler.kasa.belge import KasaKalemi

_BELGE = Sutun("belge_no", "Tutanak no", "metin", 14, tekrarsiz=True)
_HESAP = Sutun("hesap", "Hesap kodu", "kod", 18, tekrarsiz=True)
_AD = Sutun("ad", "Hesap adı", "metin", 36, tekrarsiz=True)
_KUPUR = Sutun("kupur", "Kupür", "tutar", 14, sifir_bos=True)
_ADET = Sutun("adet", "Adet", "sayi", 9, sifir_bos=True)
_TUTAR = Sutun("tutar", "Tutar", "tutar", 18, nakli=True)
_ACIKLAMA = Sutun("aciklama", "Açıklama", "metin", 30)
_Al = Callable[[RaporDefteri, GunSayimi, KasaKalemi], Hucre]
_DEGERLER: dict[str, _Al] = {
    "belge_no": lambda d, s, k: s.belge_no,
    "hesap": lambda d, s, k: s.hesap,
    "ad": lambda d, s, k: yakin_ad(d, s.hesap),
    "kupur": lambda d, s, k: tam(k.kupur) or None,
    "adet": lambda d, s, k: int(k.adet) if k.adet else None,
    "tutar": lambda d, s, k: k.kurus,
    "kisi": lambda d, s, k: k.kisi,
    "banka_hesabi": lambda d, s, k: k.banka_hesabi,
    "belge": lambda d, s, k: k.belge,
    "aciklama": lambda d, s, k: k.aciklama,
}


class Tutanak(NamedTuple):
    """A form: its report, its title, the sorts of counts that it shows, its columns."""

    ad: str
    baslik: str
    islemler: frozenset[str]
    sutunlar: tuple[Sutun, ...]


TUTANAKLAR = (
    Tutanak(
        "ornek-67",
        "Kasa Sayımı Tutanağı (Örnek: 67)",
        frozenset({KASA}),
        (_BELGE, _HESAP, _KUPUR, _ADET, _TUTAR, Sutun("kisi", "Sayıldığı mutemet", "metin", 26), _ACIKLAMA),
    ),
    Tutanak(
        "ornek-68",
        "Banka Mevcudu Tespit Tutanağı (Örnek: 68)",
        frozenset({BANKA}),
        (_BELGE, _HESAP, _AD, Sutun("banka_hesabi", "Banka hesabı", "metin", 34), _TUTAR, _ACIKLAMA),
    ),
    Tutanak(
        "ornek-69",
        "Alınan Çekler Sayım Tutanağı (Örnek: 69)",
        frozenset({CEK}),
        (
            _BELGE,
            _HESAP,
            Sutun("belge", "Çek no", "metin", 16),
            Sutun("banka_hesabi", "Bankası", "metin", 26),
            Sutun("kisi", "Çeki veren", "metin", 30),
            _TUTAR,
            _ACIKLAMA,
        ),
    ),
    Tutanak(
        "ornek-70",
        "Menkul Kıymet ve Varlıklar/Teminat Mektupları Sayım Tutanağı (Örnek: 70)",
        frozenset({MENKUL, TEMINAT}),
        (
            _BELGE,
            _HESAP,
            _AD,
            Sutun("belge", "Numarası", "metin", 16),
            Sutun("banka_hesabi", "Bankası", "metin", 22),
            Sutun("kisi", "Sahibi", "metin", 26),
            _KUPUR,
            _ADET,
            _TUTAR,
            _ACIKLAMA,
        ),
    ),
)
KARSILASTIRMA = (
    Sutun("hesap", "Hesap kodu", "kod", 18),
    Sutun("sayilan", "Sayılan", "tutar", 18),
    Sutun("kayitli", "Sayım kaydedilirken defter", "tutar", 26),
    Sutun("defter", "Gün sonunda defter", "tutar", 20),
    Sutun("fark", "Fark", "tutar", 18),
    Sutun("sonuc", "Sonuç", "metin", 16),
)


def tutanak(t: Tutanak) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of a form. ``son``: the day of the count; without it the last one. Raises RaporHatasi where none is."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        d = defteri(istek, kitaplik)
        hepsi = list(SayimAni(d).islemin(t.islemler))
        gun = istek.deger("son") or max((s.tarih for s in hepsi), default="")
        sayimlar = sorted((s for s in hepsi if s.tarih == gun), key=lambda s: kod_sirasi(s.hesap))
        if not sayimlar:
            ne = f"{tarih_yazi(gun)} günü için" if gun else f"{d.yil} defterinde"
            raise RaporHatasi(f"{d.birim} biriminin {ne} {t.baslik} yok")

        def satirlar() -> Iterator[TabloSatiri]:
            for s in sayimlar:
                for k in s.kalemler:
                    yield TabloSatiri(tuple(_DEGERLER[x.ad](d, s, k) for x in t.sutunlar))
            toplam = sum(s.sayilan for s in sayimlar)
            hucreler = tuple(toplam if x.ad == "tutar" else ("TOPLAM" if x is _BELGE else None) for x in t.sutunlar)
            yield TabloSatiri(hucreler, "toplam", sayilir=False)

        donem = f"{tarih_yazi(gun)} günü"
        return Tablo(
            t.ad,
            t.baslik,
            kunye(d, donem),
            t.sutunlar,
            satirlar,
            (_karsilastirma(d, sayimlar), _kurul(d, sayimlar, gun)),
        )

    return yap


def _karsilastirma(d: RaporDefteri, sayimlar: list[GunSayimi]) -> Dipnot:
    """What was counted of each account against the books at the end of the day, entries of the count's own included."""
    satirlar = []
    for s in sayimlar:
        borc, alacak = hesap_toplami(d, gun_sonu_sirasi(d, s.tarih), s.hesap)
        fark = s.sayilan - (borc - alacak)
        sonuc = "tamam" if not fark else ("sayım fazlası" if fark > 0 else "sayım noksanı")
        hucreler = (s.hesap, s.sayilan, s.kayitli, borc - alacak, fark, sonuc)
        satirlar.append(TabloSatiri(hucreler, "uyari" if fark else "normal"))
    return Dipnot("Defterle karşılaştırma", KARSILASTIRMA, tuple(satirlar))


def _kurul(d: RaporDefteri, sayimlar: list[GunSayimi], gun: str) -> Dipnot:
    """Who counted, as the records say; else who answers for the safe on the day, and room for the others (m.493)."""
    uyeler = list(dict.fromkeys(u for s in sayimlar for u in kurul_uyeleri(s.kayit.belge.komisyon)))
    if not uyeler:
        yetkili, veznedar = GorevAni(d).vezne_imzalari(gun)
        uyeler = [("Başkan (muhasebe yetkilisi)", yetkili[1]), veznedar, ("Üye", "")]
    return adli_imzalar(uyeler, "Sayım kurulu")
