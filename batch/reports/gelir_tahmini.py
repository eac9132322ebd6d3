"""Revenue estimates from the growth of the last three years with final results (MİBMY m.13).

Reported is the year in which the budget is prepared: its last year with a final result is the one before, and the
budget is that of the year after. Growth is what m.13 begins with; what laws and investments change it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from batch.documents.kodlar import ana_hesap, ekonomik_maskesi, kod_sirasi
from batch.reports.butce_ani import ButceAni, notlar, oran
from batch.reports.donemler import kapanis_oncesi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import GELIR, KESIN
from batch.turler.butce.izdusum import BUTCE_PLANI

GECMIS = 4  # years: three growths
GELIR_HESABI, IADE_HESABI, SONUC_HESABI = "800", "810", "895"
RET_VE_IADE = "09"
ADIMLAR = (2, 3, 4)  # years from the last final result to the budget year and the two that follow
Gelirler = dict[str, int]  # revenue code at the level of the estimate → kuruş


def gelirler(d: RaporDefteri, duzey: int) -> Gelirler:
    """Revenue collected in a year by code, refunds (810) negative under 09, without what closing entries took back."""
    toplamlar = dict(d.toplamlar(d.son_sira))
    kapatan = {k.sira: k for k in d.kayitlar(1, d.son_sira, hesap=SONUC_HESABI)}
    kapatan |= {k.sira: k for k in d.kayitlar(kapanis_oncesi(d) + 1, d.son_sira)}
    for k in kapatan.values():
        for s in k.belge.satirlar:
            b, a = toplamlar.get(s.hesap, (0, 0))
            toplamlar[s.hesap] = (b - s.borc_kurus, a - s.alacak_kurus)
    sonuc: Gelirler = {}
    for hesap, (borc, alacak) in toplamlar.items():
        ana = ana_hesap(hesap)
        if ana not in (GELIR_HESABI, IADE_HESABI) or borc == alacak:
            continue
        kod = ekonomik_maskesi(hesap.partition(".")[2]) or ""
        kod = RET_VE_IADE if ana == IADE_HESABI else ".".join(kod.split(".")[:duzey])
        sonuc[kod] = sonuc.get(kod, 0) + alacak - borc
    return sonuc


def ortalama(yillar: list[int | None]) -> Fraction | None:
    """Mean of the growths from year to year, as far as they can be told; None where none can."""
    oranlar = [
        Fraction(sonra - once, once)
        for once, sonra in pairwise(yillar)
        if once is not None and sonra is not None and (once > 0) == (sonra > 0) and once
    ]
    return sum(oranlar, Fraction()) / len(oranlar) if oranlar else None


def tahmin(taban: int | None, artis: Fraction | None, adim: int) -> int | None:
    """The base grown so many times, to the kuruş, half away from zero."""
    if taban is None or artis is None:
        return None
    deger = abs(taban) * (1 + artis) ** adim
    yuvarlak = (2 * deger.numerator + deger.denominator) // (2 * deger.denominator)
    return yuvarlak if taban >= 0 else -yuvarlak


def gelir_tahmini(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """By revenue code of a level: four years' results, three growths, their mean, and what follows for three years.

    Rows above that level add up the rows below; their growth is that of their sums.
    """
    d, duzey = defteri(istek, kitaplik), int(istek.deger("basamak"))
    yillar = [d.yil - n for n in range(GECMIS, 0, -1)]
    gecmis = [gelirler(x, duzey) if (x := kitaplik.defter(d.birim, yil)) is not None else None for yil in yillar]
    plan: Gelirler = {}
    for k, v in ButceAni(d).izdusum(BUTCE_PLANI.ad).items():
        if k[:2] == (GELIR, KESIN):
            iade = k[-1].partition(".")[0] == RET_VE_IADE
            kod = RET_VE_IADE if iade else ".".join(k[-1].split(".")[:duzey])
            plan[kod] = plan.get(kod, 0) + (-abs(v[0]) if iade else v[0])
    kaynaklar = [*gecmis, plan, gelirler(d, duzey)]
    yapraklar = sorted({kod for g in kaynaklar if g is not None for kod in g}, key=kod_sirasi)
    satir_degerleri = {kod: _yaprak([g if g is None else g.get(kod, 0) for g in kaynaklar]) for kod in yapraklar}
    eksik = [str(yil) for yil, g in zip(yillar, gecmis, strict=True) if g is None]

    def satirlar() -> Iterator[TabloSatiri]:
        ustler = {".".join(k.split(".")[:n]) for k in yapraklar for n in range(1, k.count(".") + 2)}
        for kod in sorted(ustler, key=kod_sirasi):
            altlar = [satir_degerleri[k] for k in yapraklar if k == kod or k.startswith(f"{kod}.")]
            hucreler = _hucreler([_toplam([a[i] for a in altlar]) for i in range(len(altlar[0]))])
            ad = d.kod_adi("gelir_ekonomik", kod) if kod else "kodu yazılmamış"
            yield TabloSatiri((kod, ad, *hucreler), kademe=kod.count("."), sayilir=False)
        hepsi = list(satir_degerleri.values())
        bos: list[int | None] = [None if g is None else 0 for g in kaynaklar] + [None] * len(ADIMLAR)
        toplam = [_toplam([a[i] for a in hepsi]) for i in range(len(bos))] if hepsi else bos
        yield TabloSatiri(("TOPLAM", "", *_hucreler(toplam)), "toplam", sayilir=False)

    return Tablo(
        ad="gelir-tahmini",
        baslik="Gelir Tahmini",
        kunye=kunye(d, f"{d.yil + 1} bütçesi; {aralik_yazi(d.yil, '', d.yevmiye(d.son_sira)[1])}"),
        sutunlar=_sutunlar(d.yil),
        satirlar=satirlar,
        dipnotlar=notlar(
            "Dayanak: MİBMY m.13. Tahmin: son kesin sonuç, son üç yılın artış oranlarının ortalamasıyla bütçe yılına "
            "kadar büyütülür; kanun değişikliği, yatırım ve öngörülerin etkisi ayrıca değerlendirilir.",
            f"{d.birim} biriminin şu yıllarda defteri yok: {', '.join(eksik)}; o yılların tutarı ve artışı boş."
            if eksik
            else "",
            "" if yapraklar else "Gelir kaydı ve gelir bütçesi yok.",
        ),
    )


def _yaprak(tutarlar: list[int | None]) -> list[int | None]:
    """Results, this year's budget and result so far, and the three estimates."""
    gecmis = tutarlar[:GECMIS]
    artis = ortalama(gecmis)
    return [*tutarlar, *(tahmin(gecmis[-1], artis, n) for n in ADIMLAR)]


def _toplam(degerler: list[int | None]) -> int | None:
    bilinen = [x for x in degerler if x is not None]
    return sum(bilinen) if bilinen else None


def _hucreler(d: list[int | None]) -> list[Hucre]:
    """Cells of a row: results, growths with their mean in per cent, the rest."""
    gecmis = d[:GECMIS]
    oranlar: list[Hucre] = [
        None if once is None or sonra is None or once == 0 else oran(sonra - once, once)
        for once, sonra in pairwise(gecmis)
    ]
    artis = ortalama(gecmis)
    yuzde = None if artis is None else oran(artis.numerator, artis.denominator)
    return [*gecmis, *oranlar, yuzde, *d[GECMIS:]]


def _sutunlar(yil: int) -> tuple[Sutun, ...]:
    gecmis = range(yil - GECMIS, yil)
    return (
        Sutun("kod", "Kod", "kod", 10),
        Sutun("ad", "Gelir", "metin", 22),
        *(Sutun(f"sonuc_{yil - y}", f"{y}", "tutar", 12) for y in gecmis),
        *(Sutun(f"artis_{yil - y}", f"{y} artış %", "tutar", 7) for y in gecmis[1:]),
        Sutun("ortalama", "Ort. %", "tutar", 7),
        Sutun("butce", f"{yil} bütçesi", "tutar", 12),
        Sutun("gerceklesen", f"{yil} bugüne dek", "tutar", 12),
        Sutun("tahmin", f"{yil + 1}", "tutar", 12),
        Sutun("tahmin_t1", f"{yil + 2}", "tutar", 12),
        Sutun("tahmin_t2", f"{yil + 3}", "tutar", 12),
    )
