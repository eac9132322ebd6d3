"""Birleştirilmiş veriler defteri: every line of the year with its codes in columns of their own, for whoever audits it.

Neither its columns nor its file are fixed by a text that is at hand; these are what yevmiye and yardımcı defterler hold
together (m.44). Rows are made while the journal is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.kodlar import ana_hesap
from batch.documents.tutar import yazi
from batch.reports.defterler import aralik, hesap_toplami, satir_aciklamasi, yakin_ad
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri

SUTUNLAR = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("yevmiye", "Yev. no", "sayi", 7, tekrarsiz=True),
    Sutun("belge_turu", "Tür", "kod", 5, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 14, tekrarsiz=True),
    Sutun("islem", "İşlem", "kod", 10, kagit=False),
    Sutun("satir", "Satır", "sayi", 5, kagit=False),
    Sutun("hesap", "Hesap", "kod", 5, kagit=False),
    Sutun("alt_hesap", "Alt hesap", "kod", 18),
    Sutun("ad", "Hesap adı", "metin", 30),
    Sutun("kurumsal", "Kurumsal", "kod", 14),
    Sutun("fonksiyonel", "Fonksiyonel", "kod", 12),
    Sutun("finansman", "Fin.", "kod", 5),
    Sutun("ekonomik", "Ekonomik", "kod", 12),
    Sutun("borc", "Borç", "tutar", 18, nakli=True, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 18, nakli=True, sifir_bos=True),
    Sutun("aciklama", "Açıklama", "metin", 34),
    Sutun("dayanak_turu", "Dayanak", "metin", 14, kagit=False),
    Sutun("dayanak_no", "Dayanak no", "metin", 14),
    Sutun("dayanak_tarihi", "Dayanak tarihi", "tarih", 10, kagit=False),
)
_BOS = (None,) * 4


def veriler_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Every line of the vouchers of a range of days. ``alt_hesap`` is the whole code, the dayanak a voucher's first.

    The last row stands against the turnover of all accounts (E02).
    """
    d = defteri(istek, kitaplik)
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))
    onceki, sonra = hesap_toplami(d, a.onceki), hesap_toplami(d, a.son)
    beklenen = tuple(y - x for x, y in zip(onceki, sonra, strict=True))

    tutmayan: list[str] = []  # known when the rows have been read: a year's lines are not read once more for it

    def satirlar() -> Iterator[TabloSatiri]:
        tutmayan.clear()
        borc = alacak = 0
        for k in d.kayitlar(a.onceki + 1, a.son):
            b = k.belge
            dayanak = (b.dayanak[0].turu, b.dayanak[0].no, b.dayanak[0].tarihi) if b.dayanak else ("", "", "")
            sol = (b.tarih, k.yevmiye, b.belge_turu, b.belge_no, b.islem)
            for sira, s in enumerate(b.satirlar, 1):
                sb, sa = s.borc_kurus, s.alacak_kurus
                borc, alacak = borc + sb, alacak + sa
                hesap = (ana_hesap(s.hesap), s.hesap, yakin_ad(d, s.hesap))
                kodlar = (s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
                yield TabloSatiri((*sol, sira, *hesap, *kodlar, sb, sa, satir_aciklamasi(k, s), *dayanak))
        yield _toplam("TOPLAM", borc, alacak)
        if (borc, alacak) != beklenen:
            farklar = (yazi(x - y) for x, y in zip((borc, alacak), beklenen, strict=True))
            tutmayan.append("satırların toplamı mizandan ayrı (E02): borçta {}, alacakta {}".format(*farklar))
            yield _toplam("E02 MİZANLA TUTMUYOR", *beklenen, uyari=True)

    return Tablo(
        istek.rapor,
        "Birleştirilmiş Veriler Defteri",
        kunye(d, a.donem),
        SUTUNLAR,
        satirlar,
        (
            Dipnot(
                "Mizanla karşılaştırma (E02)",
                (
                    Sutun("konu", "Konu", "metin", 44),
                    Sutun("borc", "Borç", "tutar", 20),
                    Sutun("alacak", "Alacak", "tutar", 20),
                ),
                (TabloSatiri(("Hesapların bu günlerdeki toplamı", *beklenen)),),
            ),
        ),
        tutmayan=tutmayan,
    )


def _toplam(ad: str, borc: int, alacak: int, *, uyari: bool = False) -> TabloSatiri:
    hucreler = (ad, None, *_BOS, None, None, None, *_BOS, borc, alacak, None, None, None, None)
    return TabloSatiri(hucreler, "uyari" if uyari else "toplam", sayilir=False)
