"""The centre's books against the mizans that its ilçe birimleri sent for a month (m.348-353, m.404, m.482)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.kodlar import ana_hesap
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import ay_yazi, kunye
from batch.reports.parametre import ay_sonu
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.butce.gonderme_izdusumu import DISARI, GONDERILENLER, GONDERME, YER
from batch.turler.butce.izdusum import AD as BUTCE
from batch.turler.ilce_mizani.izdusum import AD as MIZAN
from batch.turler.ilce_mizani.izdusum import alinan, kalanlar

SUTUNLAR = (
    Sutun("birim", "Birim", "metin", 12),
    Sutun("ay", "Ay", "metin", 8),
    Sutun("konu", "Karşılaştırılan", "metin", 44),
    Sutun("merkez", "Merkezde", "tutar", 18),
    Sutun("ilce", "İlçede", "tutar", 18),
    Sutun("fark", "Fark", "tutar", 18),
)
ARASI = ("511", "519")  # what one unit owes another; over all units nothing


def ilce_karsilastirma(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """As of the end of a month, by unit: what was sent, less what came back, against 904 and 907; over all of them 511
    and 519, which cancel out unless something is on its way. A unit whose mizan has not come is told."""
    d = defteri(istek, kitaplik)
    ay = (istek.deger("son") or d.yevmiye(d.son_sira)[1] or f"{d.yil}-01")[:7]
    gun = ay_sonu(ay)
    gonderilen = _gonderilen(d, gun)
    mizanlar = {k.belge.birim: kalanlar(k.belge) for k in d.kayitlar(1, d.son_sira, tur=MIZAN) if k.belge.ay == ay}

    def satirlar() -> Iterator[TabloSatiri]:
        for birim in sorted({*gonderilen, *mizanlar}):
            m = mizanlar.get(birim)
            if m is None:
                konu = "902 ile 904 + 907: ilçenin mizanı gelmedi"
                yield TabloSatiri((birim, ay, konu, gonderilen[birim], None, None))
                continue
            yield _satir(birim, ay, "902 ile 904 + 907", gonderilen.get(birim, 0), alinan(m, ay))
        merkezde = _kalanlar(d, gun)
        for ana in ARASI:
            yield _satir("TOPLAM", ay, f"{ana} bakiyesi", merkezde[ana], -sum(m[ana] for m in mizanlar.values()))

    return Tablo("ilce-karsilastirma", "İlçe Karşılaştırması", kunye(d, ay_yazi(d.yil, gun)), SUTUNLAR, satirlar)


def _satir(birim: str, ay: str, konu: str, merkez: int, ilce: int) -> TabloSatiri:
    return TabloSatiri((birim, ay, konu, merkez, ilce, merkez - ilce))


def _gonderilen(d: RaporDefteri, gun: str) -> dict[str, int]:
    """By unit, what the centre sent and did not get back up to a day, in kuruş."""
    toplam: dict[str, int] = {}
    for k in d.kayitlar(1, d.son_sira, tur=BUTCE):
        b = k.belge
        if b.islem in GONDERILENLER and b.kesin and k.sonuc.get(YER) == DISARI and b.tarih <= gun:
            v = sum(s.kurus for s in b.satirlar)
            toplam[b.birim] = toplam.get(b.birim, 0) + (v if b.islem == GONDERME else -v)
    return toplam


def _kalanlar(d: RaporDefteri, gun: str) -> dict[str, int]:
    """Debits less credits of `ARASI` as of a day."""
    kalan = dict.fromkeys(ARASI, 0)
    for kod, (borc, alacak) in d.toplamlar(d.tarihte(gun)).items():
        if ana_hesap(kod) in kalan:
            kalan[ana_hesap(kod)] += borc - alacak
    return kalan
