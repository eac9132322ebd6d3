"""The draft budget as the ministry gets it: with the two following years and two years' realisation (MİBMY m.25).

Shape and content are the ministry's to say; the columns are derived from the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from batch.documents.kodlar import kod_sirasi
from batch.documents.tertip import eko2
from batch.reports.butce_ani import ButceAni, notlar
from batch.reports.butce_cetvelleri import ASAMA_ADLARI
from batch.reports.gelir_tahmini import RET_VE_IADE, gelirler
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import FINANSMAN, GELIR, GIDER
from batch.turler.butce.izdusum import BUTCE_PLANI
from batch.turler.butce.kalan import GIDER as GIDER_IZDUSUMU

BOLUMLER = (GIDER, GELIR, FINANSMAN)
_LISTELER = {GIDER: "gider_ekonomik", GELIR: "gelir_ekonomik"}
_DUZEY = 2  # of the codes that rows stand for
Plan = Mapping[tuple[str, str], tuple[int, int, int]]  # part and code → amounts of the year and the two that follow


def bakanlik_bilgileri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """By part and second-level code: what became of the last two years' budgets, and the three years' proposal."""
    d, asama = defteri(istek, kitaplik), istek.deger("asama")
    an = ButceAni(d)
    onceki, cari = (kitaplik.defter(d.birim, d.yil - n) for n in (2, 1))
    plan = _plan(an, asama)
    gecen = [_gerceklesen(x) for x in (onceki, cari)]
    eksik = [str(d.yil - n) for n, x in ((2, onceki), (1, cari)) if x is None]

    def satirlar() -> Iterator[TabloSatiri]:
        for bolum in BOLUMLER:
            kodlar = {k for b, k in plan if b == bolum} | {k for g in gecen for b, k in g or () if b == bolum}
            toplam = [0] * 5
            for kod in sorted(kodlar, key=kod_sirasi):
                degerler = [
                    *(0 if g is None else g.get((bolum, kod), 0) for g in gecen),
                    *plan.get((bolum, kod), (0, 0, 0)),
                ]
                toplam = [x + y for x, y in zip(toplam, degerler, strict=True)]
                ad = d.kod_adi(_LISTELER[bolum], kod) if bolum in _LISTELER else ""
                yield TabloSatiri((bolum, kod, ad, *_hucreler(bolum, degerler, gecen)))
            if kodlar:
                hucreler = _hucreler(bolum, toplam, gecen)
                yield TabloSatiri((bolum, "TOPLAM", "", *hucreler), "toplam", sayilir=False)

    return Tablo(
        ad="bakanlik-bilgileri",
        baslik="Bakanlığa Gönderilen Bütçe Bilgileri",
        kunye=kunye(d, f"{d.yil} bütçesi, {ASAMA_ADLARI[asama]}"),
        sutunlar=_sutunlar(d.yil),
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: MİBMY m.25. Şekli Bakanlık belirler; sütunlar maddeden türetilmiştir. Finansmanın gerçekleşmesi "
            "fişlerden bilinmez.",
            f"{d.birim} biriminin şu yıllarda defteri yok: {', '.join(eksik)}; gerçekleşmesi boş." if eksik else "",
            "" if plan else f"{d.yil} yılının {ASAMA_ADLARI[asama]} aşamasında bütçe belgesi yok.",
        ),
    )


def _plan(an: ButceAni, asama: str) -> Plan:
    sonuc: dict[tuple[str, str], tuple[int, int, int]] = {}
    for k, v in an.izdusum(BUTCE_PLANI.ad).items():
        if k[0] in BOLUMLER and k[1] == asama:
            iade = k[0] == GELIR and k[-1].startswith(RET_VE_IADE)
            tutar = tuple(-abs(x) if iade else x for x in v)
            yer = (k[0], RET_VE_IADE if iade else ".".join(k[-1].split(".")[:_DUZEY]))
            eski = sonuc.get(yer, (0, 0, 0))
            sonuc[yer] = (eski[0] + tutar[0], eski[1] + tutar[1], eski[2] + tutar[2])
    return sonuc


def _gerceklesen(d: RaporDefteri | None) -> dict[tuple[str, str], int] | None:
    """Expense and revenue of a year by part and code, in kuruş; None without its journal."""
    if d is None:
        return None
    sonuc: dict[tuple[str, str], int] = {(GELIR, kod): v for kod, v in gelirler(d, _DUZEY).items()}
    for k, (borc, alacak) in d.izdusum(GIDER_IZDUSUMU, d.son_sira).items():
        if k[4] == "830" and borc != alacak:
            yer = (GIDER, eko2(k[3]) or k[3])
            sonuc[yer] = sonuc.get(yer, 0) + borc - alacak
    return sonuc


def _hucreler(bolum: str, degerler: list[int], gecen: list[dict[tuple[str, str], int] | None]) -> list[Hucre]:
    """Cells; nothing where a year's realisation is not known."""
    bilinmez = [bolum == FINANSMAN or g is None for g in gecen]
    return [*(None if x else v for x, v in zip(bilinmez, degerler[:2], strict=True)), *degerler[2:]]


def _sutunlar(yil: int) -> tuple[Sutun, ...]:
    return (
        Sutun("bolum", "Bölüm", "metin", 12),
        Sutun("kod", "Kod", "metin", 10),
        Sutun("aciklama", "Açıklama", "metin", 40),
        Sutun("onceki", f"{yil - 2} gerçekleşen", "tutar", 18),
        Sutun("cari", f"{yil - 1} gerçekleşen", "tutar", 18),
        Sutun("tutar", f"{yil} bütçesi", "tutar", 18),
        Sutun("tutar_t1", f"{yil + 1} tahmini", "tutar", 18),
        Sutun("tutar_t2", f"{yil + 2} tahmini", "tutar", 18),
    )
