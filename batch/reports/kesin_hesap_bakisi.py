"""The kesin hesap on one page in plain words, for those who vote on it: allowed, spent, collected, left."""

from __future__ import annotations

from collections.abc import Iterator

from batch.reports.butce_ani import oran
from batch.reports.gelir_kesin_hesabi import GelirKesinHesabi
from batch.reports.gider_kesin_hesabi import GiderKesinHesabi
from batch.reports.kaynak import RaporDefteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

DOSYA = "genel-bakis"
SUTUNLAR = (
    Sutun("ne", "Ne", "metin", 50),
    Sutun("tutar", "Tutar (TL)", "tutar", 22),
    Sutun("oran", "Oran %", "tutar", 10),
    Sutun("nereden", "Nereden", "metin", 60),
)
_OLMAYAN = "bu ciltte yok"


def tablo_degeri(tablo: Tablo | None, kod: str) -> int | None:
    """The first amount of the row ``kod`` of a statement; None where there is no such row."""
    if tablo is None or {"kod", "cari"} - (adlar := {s.ad: i for i, s in enumerate(tablo.sutunlar)}).keys():
        return None
    bulunan = next((s.hucreler[adlar["cari"]] for s in tablo.satirlar() if s.hucreler[adlar["kod"]] == kod), None)
    return bulunan if isinstance(bulunan, int) else None


def bakis_tablosu(
    d: RaporDefteri, gider: GiderKesinHesabi, gelir: GelirKesinHesabi, faaliyet: Tablo | None, bilanco: Tablo | None
) -> Tablo:
    """Of what has been read already; ``faaliyet`` and ``bilanco`` are the statements, None where there are none."""
    satirlar = (
        *_gider_satirlari(gider),
        *_gelir_satirlari(gelir),
        *_sonuc_satirlari(gider, gelir, tablo_degeri(faaliyet, "SONUC")),
        _satir("Varlıkların toplamı (aktif)", tablo_degeri(bilanco, "AKTIF"), None, "bilanço"),
        _satir("Borçların ve öz kaynağın toplamı (pasif)", tablo_degeri(bilanco, "PASIF"), None, "bilanço"),
    )
    return Tablo(
        ad=DOSYA,
        baslik="Özet",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=lambda: iter(satirlar),
    )


def _satir(ne: str, tutar: int | None, pay: int | None, nereden: str) -> TabloSatiri:
    return TabloSatiri((ne, tutar, pay, nereden if tutar is not None else f"{nereden}: {_OLMAYAN}"), sayilir=False)


def _baslik(ne: str) -> TabloSatiri:
    return TabloSatiri((ne, None, None, ""), "baslik", sayilir=False)


def _gider_satirlari(h: GiderKesinHesabi) -> Iterator[TabloSatiri]:
    t, net = h.toplam, h.toplam.net_odenek
    yield _baslik("GİDER")
    yield _satir("Harcama izni: net ödenek", net, None, "Örnek 29: bütçe, geçen yıldan devreden, ek ödenek, aktarma")
    yield _satir(
        "Harcanan", t.gider_toplami, oran(t.gider_toplami, net), "Örnek 29: bütçe gideri ile mahsup dönemininki"
    )
    yield _satir("Ertesi yıla devreden ödenek", t.devir, oran(t.devir, net), "Örnek 29")
    yield _satir("Kullanılmayıp iptal edilen ödenek", t.iptal, oran(t.iptal, net), "Örnek 29")
    if t.odenek_ustu:
        yield _satir("Ödeneği aşan gider", t.odenek_ustu, oran(t.odenek_ustu, net), "Örnek 29")


def _gelir_satirlari(h: GelirKesinHesabi) -> Iterator[TabloSatiri]:
    t = h.toplam
    yield _baslik("GELİR")
    yield _satir("Bütçede beklenen gelir", t.tahmin, None, "Örnek 30, 6. sütun")
    yield _satir("Alınacak olan: toplam tahakkuk", t.toplam_tahakkuk, None, "Örnek 30, 9. sütun")
    yield _satir("Alınan: net gelir", t.net_tahsilat, t.tahsil_orani, "Örnek 30, 12. sütun; oran: tahsil oranı")
    yield _satir("Gelecek yıla devreden alacak", t.devreden, None, "Örnek 30, 13. sütun")


def _sonuc_satirlari(gider: GiderKesinHesabi, gelir: GelirKesinHesabi, faaliyet: int | None) -> Iterator[TabloSatiri]:
    sonuc = gelir.toplam.net_tahsilat - gider.toplam.gider_toplami
    ad = "Bütçe sonucu: " + ("FAZLA" if sonuc > 0 else "AÇIK" if sonuc < 0 else "denk")
    yield _baslik("SONUÇ")
    yield TabloSatiri((ad, sonuc, None, "net gelir eksi harcanan"), "toplam", sayilir=False)
    yon = "" if not faaliyet else " (gelir giderden çok)" if faaliyet > 0 else " (gider gelirden çok)"
    yield _satir(f"Faaliyet sonucu{yon}", faaliyet, None, "faaliyet sonuçları tablosu: tahakkuk esasına göre")
