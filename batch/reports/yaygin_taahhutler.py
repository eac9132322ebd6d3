"""Commitments that reach into later years (the (G) schedule of the budget, MİBMY m.30/3-h), from their cards.

The layout of the annexed form is not published; the columns follow from what a card says by year and tertip (m.449).
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Vektor
from batch.documents.kodlar import dogal_sirali
from batch.documents.tertip import Tertip
from batch.reports.butce_ani import donemi, notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.taahhut.izdusum import ACIK, AD, KALEM, KART, KalemDurumu, KartSatiri

SUTUNLAR = (
    Sutun("taahhut_no", "Taahhüt no", "kod", 11, tekrarsiz=True),
    Sutun("yuklenici", "Yüklenici", "metin", 24, tekrarsiz=True),
    Sutun("is", "İş", "metin", 28, tekrarsiz=True),
    Sutun("sozlesme_tarihi", "Sözleşme", "tarih", 10, tekrarsiz=True),
    Sutun("bitis_tarihi", "Bitiş", "tarih", 10, tekrarsiz=True),
    Sutun("tertip", "Tertip", "kod", 28),
)
_TUTARLAR = ("onceki", "yili", "yil_t1", "yil_t2", "sonraki", "toplam")


def acik_kartlar(d: RaporDefteri) -> dict[str, KartSatiri]:
    """The cards that are open, as their last records leave them, in the order of their numbers."""
    kartlar = {}
    for k in d.kayitlar(1, d.son_sira, tur=AD):
        if KART.sonucta in k.sonuc:
            for (no,), satir in KART.satir(k):  # type: ignore[arg-type]
                kartlar[no] = KartSatiri.oku(satir)
    return {no: kart for no, kart in dogal_sirali(kartlar) if kart is not None and kart.durum == ACIK}


def yaygin_taahhutler(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Open commitments with a part in a later year: what is undertaken before, in and after the budget year, kuruş."""
    d = defteri(istek, kitaplik)
    kartlar = acik_kartlar(d)
    yuklenme: dict[tuple[str, Tertip], list[int]] = {}
    for (no, *t, yil), v in d.izdusum(KALEM.ad, d.son_sira).items():
        if no in kartlar:
            satir = yuklenme.setdefault((no, Tertip(*t)), [0] * len(_TUTARLAR))
            tutar = _yuklenilen(v)
            satir[max(0, min(int(yil) - d.yil + 1, 4))] += tutar
            satir[-1] += tutar
    yaygin = {yer: v for yer, v in dogal_sirali(yuklenme) if any(v[2:5])}

    def satirlar() -> Iterator[TabloSatiri]:
        for (no, t), v in yaygin.items():
            k = kartlar[no]
            yield TabloSatiri((no, k.yuklenici, k.is_adi, k.sozlesme_tarihi, k.bitis_tarihi, t.yazi, *v))
        toplam = [sum(x) for x in zip(*yaygin.values(), strict=True)] or [0] * len(_TUTARLAR)
        yield TabloSatiri(("TOPLAM", "", "", None, None, "", *toplam), "toplam", sayilir=False)

    basliklar = (f"{d.yil} öncesi", f"{d.yil}", f"{d.yil + 1}", f"{d.yil + 2}", "Sonrası", "Toplam")
    return Tablo(
        ad="ornek-21",
        baslik="Gelecek Yıllara Yaygın Yüklenmeleri Kapsayan Taahhütler Cetveli (G)",
        kunye=kunye(d, donemi(d)),
        sutunlar=(
            *SUTUNLAR,
            *(Sutun(ad, b, "tutar", 12, sifir_bos=True) for ad, b in zip(_TUTARLAR, basliklar, strict=True)),
        ),
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: Örnek-21, MİBMY m.30/3-h. Formun sütunları taahhüt kartından türetilmiştir.",
            "" if yaygin else "Gelecek yıllara yüklenmesi olan açık taahhüt kartı yok.",
        ),
    )


def _yuklenilen(v: Vektor) -> int:
    """What is undertaken of a line of a card, less what its closing released."""
    kalem = KalemDurumu(*v)
    return kalem.taahhut - kalem.kapanan
