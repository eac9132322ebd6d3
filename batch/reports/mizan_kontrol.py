"""Mizan kontrolü: each equality that a mizan must keep, asked one by one, and balances on the wrong side (m.43, m.480).

The formulas are settings, so the same books may be asked other things later. Each row therefore carries its formula:
it is printed, and sealed by the verification code. The hash of the whole rule base is not: a change to a posting rule
that has nothing to do with the mizan would make every old code fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from batch.reports.donemler import Donemler
from batch.reports.esitlikler import GENEL, EsitlikSonucu, Toplamlar, ters_kalan_dipnotu
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi
from batch.reports.kunye import kunye
from batch.reports.mizan import ana_toplamlari, duzey_toplamlari, mizan_ani
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import GECICI, KAPANIS_ONCESI, KESIN
from batch.turler.taahhut.izdusum import KALEM as TAAHHUT_KALEMLERI
from batch.turler.taahhut.izdusum import KalemDurumu

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


def taahhut_esitligi(d: RaporDefteri, hesaplar: Toplamlar, profil: str, tur: str) -> list[EsitlikSonucu]:
    """E18: at the year's end 920 is what the cards have left, without the tax (m.449/6). Asked where there are cards;
    what is on 920 without one is told by the difference.
    """
    kartlar = d.izdusum(TAAHHUT_KALEMLERI.ad, d.son_sira)
    if profil != GENEL or tur not in (GECICI, KAPANIS_ONCESI, KESIN) or not kartlar:
        return []
    borc, alacak = hesaplar.get("920", (0, 0))
    sol, sag = max(borc - alacak, 0), sum(KalemDurumu(*v).kalan for v in kartlar.values())
    ifade, formul = "920 borç kalanı = taahhüt kartlarının kalanı", "BB(920) = Σ kart kalanı"
    return [EsitlikSonucu("E18", "m.449/6", ifade, formul, True, sol, sag, sol - sag, sol == sag)]


def mizan_kontrol(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The control of a mizan (``tur``, ``son``) by one ``profil``."""
    an = mizan_ani(istek, kitaplik)
    d, profil = an.defter, istek.deger("profil")
    toplamlar = d.toplamlar(d.son_sira)
    hesaplar = duzey_toplamlari(toplamlar)
    gecmis = Donemler(kitaplik, d, an.son)
    esitlikler = kitaplik.kurallar.sor(hesaplar, profil=profil, tur=istek.deger("tur"), gecmis=gecmis)
    esitlikler += taahhut_esitligi(d, hesaplar, profil, istek.deger("tur"))
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
        dipnotlar=(ters_kalan_dipnotu(ana_toplamlari(hesaplar), toplamlar, kitaplik.yonler, d.hesap_adi),),
    )
