"""The kesin hesap as one volume: its parts, and on the last page whether they tie (MİBMY m.40, 41, 28/13).

Parts that other modules make (bilanço, the list of muhasebe yetkilileri) are asked for by name; where the program has
none of that name the part says so and what to do, instead of being left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from batch.documents.metin import cumle_basi, tarih_yazi
from batch.reports.bilinen_adlar import bilinen_hesap_adi
from batch.reports.butce_ani import notlar
from batch.reports.finansman_kesin_hesabi import finansman_tablosu, ornek_31
from batch.reports.gelir_kesin_hesabi import gelir_kesin_hesabi, gelir_tablosu, ornek_30
from batch.reports.gider_kesin_hesabi import ORNEK_29, TABLO_10, gider_kesin_hesabi, gider_tablosu, ornek_29, tablo_10
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import An, Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, IstekKitapligi, RaporDefteri, RaporKitapligi, ani, defteri
from batch.reports.kesin_hesap_ani import (
    ESITLIK_SUTUNLARI,
    HesapEsitligi,
    birim_defterleri,
    esitlik_satirlari,
    gecici_ani,
    kapandi,
    kesin_ani,
    tutmayanlar,
)
from batch.reports.kesin_hesap_asamalari import kesin_hesap_asamalari
from batch.reports.kesin_hesap_bakisi import DOSYA as BAKIS
from batch.reports.kesin_hesap_bakisi import bakis_tablosu
from batch.reports.kunye import kunye
from batch.reports.mahsup_donemi import BITMEDEN, mahsubu_bitmeyenler, mahsup_uyarisi
from batch.reports.mizan import mizan
from batch.reports.parametre import KIRILIM, Parametre
from batch.reports.tablo import Cilt, CiltBolumu, Sutun, Tablo, TabloSatiri, denetimsiz
from batch.reports.yil_sonu_anlari import GECICI, KESIN, yil_sonu_ani
from batch.turler.butce.alanlar import organ_adi
from batch.turler.gorevli.alanlar import MUHASEBE_YETKILISI


class KesinHesapRaporu(NamedTuple):
    """A report of this family as the registry takes it."""

    ad: str
    baslik: str
    parametreler: tuple[Parametre, ...]
    yap: Callable[[Istek, RaporKitapligi], Tablo]


@dataclass(frozen=True, slots=True)
class _Disaridan:
    """A part that another module makes. ``yoksa``: what to do where the program has no such report."""

    ad: str
    baslik: str
    yoksa: str


FAALIYET = "faaliyet-sonuclari"
BILANCO = _Disaridan("bilanco", "Bilanço", "Bilanço bu ciltte yok; kesin mizandan hazırlanıp eklenir (MİBMY m.41/d).")
YETKILILER = _Disaridan(
    "muhasebe-yetkilileri",
    "Görev Yapan Muhasebe Yetkililerine Ait Liste",
    "Muhasebe yetkilileri defterde tutulmuyor; liste elle hazırlanıp eklenir (MİBMY m.41/e).",
)


def _baskasi(ad: str, d: RaporDefteri, kitaplik: RaporKitapligi) -> Tablo | None:
    """A report of another module, None where the program has none of that name."""
    from batch.reports.rapor import bul, istek_kur  # the registry knows this module

    try:
        return bul(ad, kitaplik).yap(istek_kur(ad, ani(d), {}, kitaplik), kitaplik)
    except RaporHatasi:
        return None


def _disaridan(x: _Disaridan, d: RaporDefteri, kitaplik: RaporKitapligi) -> Tablo:
    return _baskasi(x.ad, d, kitaplik) or Tablo(
        ad=x.ad,
        baslik=x.baslik,
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=(Sutun("durum", "Durum", "metin", 100),),
        satirlar=lambda: iter((TabloSatiri((x.yoksa,)),)),
    )


def _genel_mizan(an: AnlikDefter, kitaplik: RaporKitapligi, duzey: str, baslik: str, an_notu: str) -> Tablo:
    """The geçici mizan: the moment is in the request, so that whatever the mizan looks at stands as it did then.

    An account without a name bears that of the one above; foot tables without rows become a sentence of the notes.
    """
    istek = Istek("mizan", (An(an.birim, an.yil, an.son_sira),), (("duzey", duzey), ("tur", "gecici")))
    t = mizan(istek, IstekKitapligi(kitaplik, istek))

    def adli(s: TabloSatiri) -> TabloSatiri:
        kod, ad, *kalan = s.hucreler
        return s._replace(hucreler=(kod, ad or bilinen_hesap_adi(an, str(kod)), *kalan)) if s.tur == "normal" else s

    dolu = tuple(x for x in t.dipnotlar if x.satirlar)
    bos = (x.bos for x in t.dipnotlar if not x.satirlar)
    return replace(
        t,
        baslik=baslik,
        satirlar=lambda: map(adli, t.satirlar()),
        dipnotlar=(*dolu, *notlar(an_notu, *bos)),
    )


def _mizan_esitligi(anlar: list[AnlikDefter]) -> HesapEsitligi:
    toplamlar = [t for an in anlar for t in an.toplamlar(an.son_sira).values()]
    borc, alacak = sum(b for b, _ in toplamlar), sum(a for _, a in toplamlar)
    return HesapEsitligi("KH-1", "MİBMY m.480/1", "geçici mizanda borç toplamı = alacak toplamı", borc, alacak)


def _oteki_esitlikler(bolumler: tuple[CiltBolumu, ...], bilinen: Mapping[str, None]) -> list[HesapEsitligi]:
    """What parts of other modules say of themselves that does not tie."""
    return [
        HesapEsitligi("KH-2", "MİBMY m.41", f"{b.tablo.baslik} kendi içinde tutar", 0, 0, (cumle,))
        for b in bolumler
        for cumle in b.tablo.tutmayan
        if cumle not in bilinen
    ]


def _yevmiyesi(d: RaporDefteri) -> str:
    yevmiye, gun = d.yevmiye(d.son_sira)
    return f"son yevmiye {yevmiye} ({tarih_yazi(gun)})" if yevmiye else "kayıt yok"


class _Anlar(NamedTuple):
    """The moments that a volume is of, in words."""

    gecici: str
    kesin: str

    @classmethod
    def kur(cls, gecici: AnlikDefter, kesin: AnlikDefter, d: RaporDefteri) -> _Anlar:
        acik = "defterin bugünkü durumu"
        return cls(
            f"{'geçici mizan' if kapandi(d) else acik}, {_yevmiyesi(gecici)}",
            f"{'kesin mizan' if kesin.son_sira < d.son_sira else acik}, {_yevmiyesi(kesin)}",
        )

    @property
    def notu(self) -> str:
        """What a mizan of the volume says of itself beside the bilanço."""
        return (
            f"Bu mizan: {self.gecici}. Bilanço: {self.kesin}. Aradaki kayıtlar yılın kapatılmasındandır; aynı hesabın "
            "kalanı iki yerde bu yüzden değişik olabilir."
        )


def _mahsup_ani(d: RaporDefteri, kitaplik: RaporKitapligi, bitmeyen: tuple[str, ...]) -> str:
    izleyen = kitaplik.defter(d.birim, d.yil + 1)
    durum = "bitmedi" if bitmeyen else "bitti"
    return f"Mahsup dönemi ({durum}): {d.yil + 1} defteri, " + (_yevmiyesi(izleyen) if izleyen else "henüz yok")


def _durum(d: RaporDefteri) -> str:
    if yil_sonu_ani(d, KESIN) is not None:
        return "Kesin mizana göre"
    if yil_sonu_ani(d, GECICI) is not None:
        return "Geçici mizan alınmış, yıl henüz kapatılmamış"
    return "TASLAK: geçici mizan alınmamış, cetveller defterin bugünkü durumuna göre"


def kesin_hesap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The whole volume. Its own rows are the equalities; ``tutmayan`` names those that do not hold."""
    d = defteri(istek, kitaplik)
    gecici, *ilceler = [gecici_ani(x) for x in birim_defterleri(d, kitaplik)]
    idare = kitaplik.idare_turu
    anlar, bitmeyen = _Anlar.kur(gecici, kesin_ani(d), d), mahsubu_bitmeyenler(d, kitaplik)
    uyari = mahsup_uyarisi(d, kitaplik)
    gelir, gider = gelir_kesin_hesabi(d, kitaplik), gider_kesin_hesabi(d, kitaplik)
    bilanco = _disaridan(BILANCO, d, kitaplik)
    bolumler = (
        CiltBolumu(BAKIS, bakis_tablosu(d, gider, gelir, _baskasi(FAALIYET, d, kitaplik), bilanco)),
        CiltBolumu("ornek-29", gider_tablosu(*ORNEK_29, d, gider, "", uyari)),
        CiltBolumu("ornek-30", gelir_tablosu(d, gelir)),
        CiltBolumu("ornek-31", finansman_tablosu(d, kitaplik, gelir, gider)),
        CiltBolumu("genel-mizan", _genel_mizan(gecici, kitaplik, "1", "Genel Mizan (ana hesaplar)", anlar.notu)),
        CiltBolumu("genel-mizan-ayrintili", _genel_mizan(gecici, kitaplik, "0", "Genel Mizan (ayrıntılı)", anlar.notu)),
        *(
            CiltBolumu(
                f"genel-mizan-{x.birim.lower()}",
                _genel_mizan(x, kitaplik, "0", f"Genel Mizan: {x.birim} {x.birim_adi}", _ilce_notu(x)),
            )
            for x in ilceler
        ),
        CiltBolumu("bilanco", _anini_soyleyen(bilanco, anlar)),
        CiltBolumu("muhasebe-yetkilileri", _disaridan(YETKILILER, d, kitaplik)),
        CiltBolumu("kesin-hesap-asamalari", kesin_hesap_asamalari(istek, kitaplik)),
        CiltBolumu("imzalar", _imza_sayfasi(d, idare)),
    )
    mizan_esitligi = _mizan_esitligi([gecici, *ilceler])
    kendi = (
        *gider.esitlikler,
        *gelir.esitlikler,
        mizan_esitligi,
        _mahsup_esitligi(d, bitmeyen),
    )
    oteki = _oteki_esitlikler(bolumler, dict.fromkeys(e.cumle for e in kendi))
    hepsi = [*kendi, *oteki]
    durum = f"{_durum(d)} · {BITMEDEN}" if uyari else _durum(d)
    return Tablo(
        ad="kesin-hesap",
        baslik="Kesin Hesap",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=ESITLIK_SUTUNLARI,
        satirlar=lambda: iter(esitlik_satirlari(hepsi)),
        dipnotlar=notlar(uyari, f"{durum}.", "Kodlar: KG gider, KL gelir cetvelinin, KH cildin eşitlikleri."),
        cilt=Cilt(
            (
                f"{d.yil} mali yılı · MİBMY m.40-41",
                durum,
                f"Ödenek, gider, gelir ve genel mizan: {anlar.gecici}",
                f"Alacaklar ve bilanço: {anlar.kesin}",
                _mahsup_ani(d, kitaplik, bitmeyen),
            ),
            tuple(denetimsiz(b, ESITLIK_SUTUNLARI) for b in bolumler),
            "Denetimler",
        ),
        # Before the geçici mizan what the cetveller ask is open still, as each of them says by itself; what the other
        # parts ask of themselves holds on any day.
        tutmayan=tutmayanlar(hepsi if kapandi(d) else [*oteki, mizan_esitligi]),
        uyarilar=(uyari,) if uyari else (),
    )


def _mahsup_esitligi(d: RaporDefteri, bitmeyen: tuple[str, ...]) -> HesapEsitligi:
    """Whether all that may change the account has been recorded: not answered before the mahsup dönemi is over."""
    ifade = f"mahsup dönemi bitti, {d.yil + 1} Ocak ayının 834, 906 ve 907 kayıtları hesapta"
    return HesapEsitligi("KH-3", "MİBMY m.395, 420", ifade, 0, None if bitmeyen else 0)


def _ilce_notu(x: AnlikDefter) -> str:
    return f"Bu mizan: {_yevmiyesi(x)}."


def _anini_soyleyen(bilanco: Tablo, anlar: _Anlar) -> Tablo:
    """The bilanço with a word on the other moment that the volume is of."""
    return replace(
        bilanco, dipnotlar=(*bilanco.dipnotlar, *notlar(f"Bilanço: {anlar.kesin}. Genel mizan: {anlar.gecici}."))
    )


def _imza_sayfasi(d: RaporDefteri, idare: str) -> Tablo:
    ust_yonetici = organ_adi("UST_YONETICI", idare)
    imza = adli_imzalar(
        (
            ("Muhasebe yetkilisi", GorevAni(d).ad(MUHASEBE_YETKILISI, d.yevmiye(d.son_sira)[1])),
            ("Mali hizmetler birimi yöneticisi", ""),
            (cumle_basi(ust_yonetici), ""),
        )
    )
    return Tablo("imzalar", imza.baslik, kunye(d, f"{d.yil} mali yılı"), imza.sutunlar, lambda: iter(imza.satirlar))


KESIN_HESAP_RAPORLARI = (
    KesinHesapRaporu(*ORNEK_29, (KIRILIM,), ornek_29),
    KesinHesapRaporu(*TABLO_10, (KIRILIM,), tablo_10),
    KesinHesapRaporu("ornek-30", "Bütçe Gelir Kesin Hesap Cetveli (Örnek: 30)", (), ornek_30),
    KesinHesapRaporu("ornek-31", "Finansmanın Ekonomik Sınıflandırması Kesin Hesap Cetveli (Örnek: 31)", (), ornek_31),
    KesinHesapRaporu("kesin-hesap-asamalari", "Kesin Hesabın Görüşülmesi", (), kesin_hesap_asamalari),
    KesinHesapRaporu("kesin-hesap", "Kesin Hesap", (), kesin_hesap),
)
