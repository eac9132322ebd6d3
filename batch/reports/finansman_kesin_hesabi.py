"""Finansmanın Ekonomik Sınıflandırması Kesin Hesap Cetveli (Örnek-31): borrowed and repaid, by code (MİBMY m.41/c).

Neither the form's layout nor the list of financing codes is published. What counts is what moves money or the budget:
a line on an account of financial debt in a voucher that also has a group 10 account or one of 800, 810, 830, 834.
Transfers between the short and the long account, valuation and interest that is only accrued touch neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import tam
from batch.reports.bilinen_adlar import bilinen_ad
from batch.reports.butce_ani import ButceAni, notlar
from batch.reports.butce_cetvelleri import belge_sozleri
from batch.reports.donemler import acilis_sonu
from batch.reports.gelir_kesin_hesabi import GelirKesinHesabi, gelir_kesin_hesabi
from batch.reports.gider_kesin_hesabi import GiderKesinHesabi, gider_kesin_hesabi
from batch.reports.istek import Istek
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kesin_hesap_ani import birim_defterleri, gecici_ani, kademeli, kesin_ani, kod_hucreleri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import FINANSMAN, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI
from batch.turler.fis.belge import Fis, Satir

# A long account of financial debt → the short one that it is moved to as it falls due (m.480/1-b-5).
KISASI = {"400": "300", "403": "303", "404": "304", "409": "309", "410": "310"}
MALI_BORCLAR = (*KISASI.values(), *KISASI)
_BUTCEDEN = frozenset({"800", "810", "830", "834"})
_NAKIT = "10"  # the group

SUTUNLAR = (
    Sutun("kod", "Kod", "kod", 12, kagit=False),
    *(
        Sutun(f"kod{i}", ad, "kod", 9 if i == 1 else 4, dosyada=False)
        for i, ad in enumerate(("Kod I", "II", "III", "IV"), 1)
    ),
    Sutun("aciklama", "Açıklama", "metin", 60),
    Sutun("tahmin", "Bütçe ile tahmin edilen", "tutar", 20, sifir_bos=True),
    Sutun("gerceklesme", "Gerçekleşme", "tutar", 20),
    Sutun("fark", "Fark", "tutar", 20),
)


@dataclass(frozen=True)
class FinansmanKesinHesabi:
    """``kodlu``: code → (estimate, realised); ``kodsuz``: the same by short account, of lines that bear no code.

    ``hesaplar``: code → the short account that its lines stand on. Kuruş; borrowing is positive, repayment negative.
    """

    kodlu: dict[str, tuple[int, int]]
    kodsuz: dict[str, int]
    hesaplar: dict[str, str]

    @property
    def net(self) -> int:
        return sum(g for _, g in self.kodlu.values()) + sum(self.kodsuz.values())

    @property
    def tahmin(self) -> int:
        return sum(t for t, _ in self.kodlu.values())


def _sayilir(fis: Fis) -> bool:
    if fis.islem in ("ACILIS", "KAPANIS"):
        return False
    return any((ana := ana_hesap(s.hesap)) in _BUTCEDEN or ana[:2] == _NAKIT for s in fis.satirlar)


def _satirlar(an: RaporDefteri) -> Iterator[tuple[str, Satir]]:
    """Account and line of all that counts."""
    for ana in MALI_BORCLAR:
        for k in an.kayitlar(1, an.son_sira, ana):
            if _sayilir(k.belge):
                yield from ((ana, s) for s in k.belge.satirlar if ana_hesap(s.hesap) == ana)


def finansman_kesin_hesabi(d: RaporDefteri, kitaplik: RaporKitapligi) -> FinansmanKesinHesabi:
    """The estimate is that of the books ``d``, whose budget it is; debts are those of all units."""
    tahminler: dict[str, int] = {}
    gerceklesen: dict[str, int] = {}
    kodsuz: dict[str, int] = {}
    hesaplar: dict[str, str] = {}
    for (islem, asama, *_, kod), v in ButceAni(gecici_ani(d)).izdusum(BUTCE_PLANI.ad).items():
        if (islem, asama) == (FINANSMAN, KESIN):
            tahminler[kod] = tahminler.get(kod, 0) + v[0]
    for an in map(kesin_ani, birim_defterleri(d, kitaplik)):
        for ana, s in _satirlar(an):
            yer, kod = (gerceklesen, s.ekonomik) if s.ekonomik else (kodsuz, KISASI.get(ana, ana))
            if s.ekonomik:
                hesaplar.setdefault(kod, KISASI.get(ana, ana))
            yer[kod] = yer.get(kod, 0) + tam(s.alacak) - tam(s.borc)
    kodlu = {k: (tahminler.get(k, 0), gerceklesen.get(k, 0)) for k in sorted({*tahminler, *gerceklesen})}
    return FinansmanKesinHesabi(kodlu, {ana: v for ana, v in sorted(kodsuz.items()) if v}, hesaplar)


def _nakit(d: RaporDefteri) -> int:
    return sum(b - a for kod, (b, a) in d.toplamlar(d.son_sira).items() if kod[:2] == _NAKIT)


def _baglanti(d: RaporDefteri, kitaplik: RaporKitapligi, gelir: int, gider: int, net: int) -> Dipnot:
    """Budget result and financing against the change of till and banks; the rest is no affair of the budget."""
    degisim = sum(_nakit(kesin_ani(x)) - _nakit(AnlikDefter(x, acilis_sonu(x))) for x in birim_defterleri(d, kitaplik))
    satirlar = (
        ("Net gelir tahsilatı (Örnek: 30, 12. sütun)", gelir),
        ("Gider toplamı (Örnek: 29; eksi)", -gider),
        ("Net finansman (borçlanma eksi geri ödeme)", net),
        ("Bütçe dışı akımlar: ön ödemeler, emanetler, borçlar ve öteki farklar", degisim - (gelir - gider + net)),
        ("Hazır değerlerdeki değişim (10 grubu)", degisim),
    )
    sutunlar = (Sutun("ad", "Bütçe ile nakdin bağı", "metin", 70), Sutun("tutar", "Tutar", "tutar", 20))
    return Dipnot("Bütçe sonucu, finansman ve nakit", sutunlar, tuple(TabloSatiri(s) for s in satirlar))


def ornek_31(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Financing as estimated and as it came, by code; debts whose lines bear none by account (m.41/c)."""
    d = defteri(istek, kitaplik)
    return finansman_tablosu(d, kitaplik, gelir_kesin_hesabi(d, kitaplik), gider_kesin_hesabi(d, kitaplik))


def _adi(d: RaporDefteri, kod: str, sozler: Mapping[str, str], h: FinansmanKesinHesabi) -> str:
    """What the budget calls a code, else in brackets what it calls one above, or the account of the debt."""
    if ad := bilinen_ad(lambda k: sozler.get(k, ""), kod):
        return ad
    hesap = next((ana for k, ana in sorted(h.hesaplar.items()) if k == kod or k.startswith(kod + ".")), "")
    return f"[{d.hesap_adi(hesap)}]" if hesap else ""


def finansman_tablosu(
    d: RaporDefteri, kitaplik: RaporKitapligi, gelir: GelirKesinHesabi, gider: GiderKesinHesabi
) -> Tablo:
    """The table, with the tie to revenue and expense that have been read already."""
    h = finansman_kesin_hesabi(d, kitaplik)
    sozler, hepsi = belge_sozleri(d, FINANSMAN), kademeli(h.kodlu)
    dipnot = _baglanti(d, kitaplik, gelir.toplam.net_tahsilat, gider.toplam.gider_toplami, h.net)

    def satirlar() -> Iterator[TabloSatiri]:
        for kod, (tahmin, v) in hepsi.items():
            hucreler: tuple[Hucre, ...] = (kod, *kod_hucreleri(kod), _adi(d, kod, sozler, h), tahmin, v, v - tahmin)
            yield TabloSatiri(hucreler, sayilir=False)
        for ana, v in h.kodsuz.items():
            ad = f"{d.hesap_adi(ana)} (satırlarında finansman kodu yok)"
            yield TabloSatiri((ana, ana, "", "", "", ad, 0, v, v), sayilir=False)
        bos = ("TOPLAM", "TOPLAM", "", "", "", "")
        yield TabloSatiri((*bos, h.tahmin, h.net, h.net - h.tahmin), "toplam", sayilir=False)

    return Tablo(
        ad="ornek-31",
        baslik="Finansmanın Ekonomik Sınıflandırması Kesin Hesap Cetveli (Örnek: 31)",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(
            dipnot,
            *notlar(
                "" if hepsi or h.kodsuz else "Finansman tahmini ya da mali borç hareketi yok.",
                f"Borçlanma artı, geri ödeme eksi. Sayılanlar, {', '.join(MALI_BORCLAR)} hesaplarının nakit ya da "
                "bütçe hesabı da olan fişlerdeki satırlarıdır; kısa ve uzun vade arasındaki aktarmalar ile değerleme "
                "sayılmaz. Formun sütunları maddelerden türetilmiştir.",
            ),
        ),
    )
