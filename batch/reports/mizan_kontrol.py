"""Mizan kontrolü: each equality that a mizan must keep, asked one by one, and balances on the wrong side (m.43, m.480).

The formulas are settings, so the same books may be asked other things later. Each row therefore carries its formula:
it is printed, and sealed by the verification code. The hash of the whole rule base is not: a change to a posting rule
that has nothing to do with the mizan would make every old code fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from batch.reports.donemler import Donemler
from batch.reports.esitlikler import ters_kalan_dipnotu
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.kunye import kunye
from batch.reports.mizan import ana_toplamlari, duzey_toplamlari, mizan_ani
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


def mizan_kontrol(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The control of a mizan (``tur``, ``son``) by one ``profil``."""
    an = mizan_ani(istek, kitaplik)
    d, profil = an.defter, istek.deger("profil")
    toplamlar = d.toplamlar(d.son_sira)
    hesaplar = duzey_toplamlari(toplamlar)
    gecmis = Donemler(kitaplik, d, an.son)
    esitlikler = kitaplik.kurallar.sor(hesaplar, profil=profil, tur=istek.deger("tur"), gecmis=gecmis)
    sayilar = Counter(e.sonuc for e in esitlikler)
    sayim = ", ".join(f"{sayilar[s]} {s}" for s in ("tamam", "TUTMUYOR", "UYARI", "sorulamadı") if sayilar[s])

    def satirlar() -> Iterator[TabloSatiri]:
        # Not «uyari» rows: machines read the ones that fail, too.
        for e in esitlikler:
            yield TabloSatiri((e.kimlik, e.dayanak, e.ifade, e.formul, e.sol, e.sag, e.fark, e.sonuc))
        yield TabloSatiri(("TOPLAM", "", sayim or "sorulan eşitlik yok", "", None, None, None, ""), "toplam")

    return Tablo(
        ad="mizan-kontrol",
        baslik="Mizan Kontrolü",
        kunye=kunye(d, f"{an.donem}; {PROFIL_ADI[profil]}"),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(ters_kalan_dipnotu(ana_toplamlari(toplamlar), toplamlar, kitaplik.yonler, d.hesap_adi),),
    )
