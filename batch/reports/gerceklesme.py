"""How the expense budget is being carried out: by code and by month, with charts (MİBMY m.25, m.35)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.tutar import yazi
from batch.reports.butce_ani import ButceAni, donemi, gun_sonunda, notlar, oran
from batch.reports.grafik import Grafik, Seri
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import AYLAR, kunye
from batch.reports.odenek import BUTCESIZ, LISTELER, TUTARLAR, tutarlari
from batch.reports.parametre import ay_sonu, kirilim_duzeyleri
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

SUTUNLAR = (
    Sutun("bolum", "Bölüm", "metin", 12, tekrarsiz=True, sozler={"FONKSIYONEL": "FONKSİYONEL", "EKONOMIK": "EKONOMİK"}),
    Sutun("kod", "Kod", "kod", 12),
    Sutun("ad", "Ad", "metin", 46),
    Sutun("odenek", "Net ödenek", "tutar", 18),
    Sutun("ayda", "Ayda kullanılan", "tutar", 18),
    Sutun("kullanilan", "Kullanılan", "tutar", 18),
    Sutun("oran", "Gerçekleşme %", "tutar", 13),
    Sutun("kalan", "Kalan", "tutar", 18),
)
_NET, _KULLANILAN, _KALAN = ([ad for ad, _ in TUTARLAR].index(x) for x in ("net_odenek", "kullanilan", "kalan"))
_AYRILAN = {"baglanan": "bağlanan", "devir": "devredilen", "iptal": "iptal edilen", "mahsup": "mahsuba saklanan"}
_YERLER = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
Uclu = tuple[int, int, int]  # net_odenek, kullanilan, kalan


def _topla(a: Uclu, b: Uclu) -> Uclu:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def koda_gore(an: ButceAni, yer: int, duzey: int) -> dict[str, Uclu]:
    """Sums by the code at a place of the tertip, cut to a level."""
    sonuc: dict[str, Uclu] = {}
    for t in an.tertipler:
        v = tutarlari(an, t)
        kod = ".".join(t[yer].split(".")[:duzey])
        sonuc[kod] = _topla(sonuc.get(kod, (0, 0, 0)), (v[_NET], v[_KULLANILAN], v[_KALAN]))
    return sonuc


def aya_gore(d: RaporDefteri) -> list[tuple[str, Uclu]]:
    """Sums as of the end of each month that the books reach into; the last one as of their end."""
    son = d.yevmiye(d.son_sira)[1]
    sonuc = []
    for ay in range(1, int(son[5:7]) + 1 if son else 1):
        an = gun_sonunda(d, ay_sonu(f"{d.yil}-{ay:02d}")) if ay < int(son[5:7]) else ButceAni(d)
        toplam = (0, 0, 0)
        for v in koda_gore(an, 0, 0).values():
            toplam = _topla(toplam, v)
        sonuc.append((f"{d.yil}-{ay:02d}", toplam))
    return sonuc


def gerceklesme(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Appropriation, expense and their ratio: by code at the levels of ``kirilim``, and as of the end of each month."""
    d = defteri(istek, kitaplik)
    an = ButceAni(d)
    duzeyler = kirilim_duzeyleri(istek.deger("kirilim"))
    bolumler = [(ad, koda_gore(an, _YERLER.index(ad), duzeyler[ad])) for ad in _YERLER if ad in duzeyler]
    aylar = aya_gore(d) if an.tertipler else []

    def satirlar() -> Iterator[TabloSatiri]:
        for ad, kodlar in bolumler:
            for kod, (odenek, kullanilan, kalan) in sorted(kodlar.items()):
                hucreler = (kod, d.kod_adi(LISTELER[_YERLER.index(ad)], kod) if kod else "kodu yazılmamış")
                yield TabloSatiri(
                    (ad.upper(), *hucreler, odenek, None, kullanilan, oran(kullanilan, odenek), kalan), sayilir=False
                )
        onceki = 0
        for ay, (odenek, kullanilan, kalan) in aylar:
            ayda, onceki = kullanilan - onceki, kullanilan
            adi = AYLAR[int(ay[5:]) - 1]
            yield TabloSatiri(("AY", ay, adi, odenek, ayda, kullanilan, oran(kullanilan, odenek), kalan), sayilir=False)
        o, u, k = aylar[-1][1] if aylar else (0, 0, 0)
        yield TabloSatiri(("TOPLAM", "", "", o, u, u, oran(u, o), k), "toplam", sayilir=False)

    return Tablo(
        ad="gerceklesme",
        baslik="Bütçe Gerçekleşmesi",
        kunye=kunye(d, donemi(d)),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=notlar(
            "" if an.tertipler else "Ödenek ya da bütçe gideri kaydı yok.",
            "" if an.odenekli else BUTCESIZ,
            _kalan_notu(an),
        ),
        grafikler=tuple(_grafikler(d, bolumler, aylar)),
    )


def _kalan_notu(an: ButceAni) -> str:
    """What else is taken off besides the expense, where there is something."""
    toplam = [sum(v) for v in zip(*(tutarlari(an, t) for t in an.tertipler), strict=True)]
    ayrilan = [
        f"{_AYRILAN[ad]} {yazi(v)} TL" for (ad, _), v in zip(TUTARLAR, toplam, strict=False) if v and ad in _AYRILAN
    ]
    return f"Kalandan, kullanılan dışında {', '.join(ayrilan)} de düşülmüştür." if ayrilan else ""


def _grafikler(
    d: RaporDefteri, bolumler: list[tuple[str, dict[str, Uclu]]], aylar: list[tuple[str, Uclu]]
) -> Iterator[Grafik]:
    basliklar = dict(zip(_YERLER, ("Kurumsal", "Fonksiyonel", "Finansman", "Ekonomik"), strict=True))
    for ad, kodlar in bolumler:
        if kodlar:
            liste = LISTELER[_YERLER.index(ad)]
            sirali = sorted(kodlar.items())
            yield Grafik(
                f"{basliklar[ad]} sınıflandırmaya göre",
                tuple(f"{kod} {d.kod_adi(liste, kod)}".strip() or "kodu yazılmamış" for kod, _ in sirali),
                _seriler([v for _, v in sirali]),
            )
    if aylar:
        yield Grafik(
            "Ay sonlarına göre (yıl başından)",
            tuple(AYLAR[int(ay[5:]) - 1] for ay, _ in aylar),
            _seriler([v for _, v in aylar]),
        )


def _seriler(degerler: list[Uclu]) -> tuple[Seri, Seri]:
    return Seri("Net ödenek", tuple(v[0] for v in degerler)), Seri("Kullanılan", tuple(v[1] for v in degerler))
