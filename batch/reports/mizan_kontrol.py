"""Mizan kontrolü: each equality that a mizan must keep, asked one by one, and balances on the wrong side (m.43, m.480).

The formulas are settings, so the same books may be asked other things later. Each row therefore carries its formula:
it is printed, and sealed by the verification code. The hash of the whole rule base is not: a change to a posting rule
that has nothing to do with the mizan would make every old code fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from batch.reports.esitlikler import GENEL, KURALSIZ, MizanKurallari, ters_kalan_dipnotu
from batch.reports.kaynak import Defter
from batch.reports.kunye import kunye
from batch.reports.mizan import YONSUZ, ana_toplamlari
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

SUTUNLAR = (
    Sutun("kod", "Kod", "kod", 9),
    Sutun("dayanak", "Dayanak", "metin", 16),
    Sutun("esitlik", "Eşitlik", "metin", 52),
    Sutun("formul", "Formül", "metin", 44),
    Sutun("sol", "Sol taraf", "tutar", 20),
    Sutun("sag", "Sağ taraf", "tutar", 20),
    Sutun("fark", "Fark", "tutar", 20),
    Sutun("sonuc", "Sonuç", "metin", 10),
)
PROFIL_ADI = {"genel": "genel denetim", "kbs": "KBS denetimi"}


def onceki_ay_toplamlari(d: Defter, sira: int, son: str) -> dict[str, tuple[int, int]] | None:
    """Three-digit totals at the end of the month before the day ``son``; None in January and in empty books."""
    if not son or son[5:7] == "01":
        return None
    onceki = (date.fromisoformat(son).replace(day=1) - timedelta(days=1)).isoformat()
    return ana_toplamlari(d.toplamlar(min(sira, d.tarihte(onceki))))


def mizan_kontrol(
    d: Defter,
    sira: int,
    son: str,
    donem: str = "",
    profil: str = GENEL,
    tur: str = "",
    yonler: Mapping[str, str] = YONSUZ,
    kurallar: MizanKurallari = KURALSIZ,
) -> Tablo:
    """The control as of the record ``sira``, for the period that ends on the ISO day ``son``."""
    toplamlar = d.toplamlar(sira)
    ana = ana_toplamlari(toplamlar)
    esitlikler = kurallar.sor(ana, profil=profil, tur=tur, onceki=onceki_ay_toplamlari(d, sira, son))
    sayilar = Counter(e.sonuc for e in esitlikler)
    ozet = ", ".join(f"{sayilar[s]} {s}" for s in ("tamam", "TUTMUYOR", "UYARI", "sorulamadı") if sayilar[s])

    def satirlar() -> Iterator[TabloSatiri]:
        # Not «uyari» rows: machines read the ones that fail, too.
        for e in esitlikler:
            yield TabloSatiri((e.kimlik, e.dayanak, e.ifade, e.formul, e.sol, e.sag, e.fark, e.sonuc))
        yield TabloSatiri(("TOPLAM", "", ozet or "sorulan eşitlik yok", "", None, None, None, ""), "toplam")

    return Tablo(
        ad="mizan-kontrol",
        baslik="Mizan Kontrolü",
        kunye=kunye(d, sira, f"{donem}; {PROFIL_ADI[profil]}" if donem else PROFIL_ADI[profil]),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(ters_kalan_dipnotu(ana, toplamlar, yonler, d.hesap_adi),),
    )
