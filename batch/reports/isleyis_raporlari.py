"""What the journal says of its articles: lines that no article describes, and how often each article was used.

The articles stand in the records as the rule base gave them on the day of recording (m.43/2, m.47-478); these reports
read them back and ask no rule again. Only the few words that say what an article is about are today's.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.kodlar import ana_hesap
from batch.journal.kayit import Kayit
from batch.reports.defterler import aralik, satir_aciklamasi, yakin_ad
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.fis.belge import Satir

DISI_SUTUNLARI = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("yevmiye", "Yev. no", "sayi", 7, tekrarsiz=True),
    Sutun("belge_turu", "Tür", "kod", 4, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True),
    Sutun("hesap", "Hesap kodu", "kod", 18),
    Sutun("ad", "Hesap adı", "metin", 30),
    Sutun("aciklama", "Açıklama", "metin", 34),
    Sutun("karsi", "Fişteki hesaplar (borç / alacak)", "metin", 34),
    Sutun("borc", "Borç", "tutar", 20, nakli=True),
    Sutun("alacak", "Alacak", "tutar", 20, nakli=True),
)
DAYANAK_SUTUNLARI = (
    Sutun("dayanak", "Dayanak", "metin", 14),
    Sutun("ozet", "Kayıt", "metin", 60),
    Sutun("fis", "Fiş", "sayi", 10),
    Sutun("satir", "Satır", "sayi", 10),
    Sutun("ilk", "İlk sırada", "sayi", 10),
    Sutun("borc", "Borç", "tutar", 22, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 22, sifir_bos=True),
)


def isleyis_disi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Lines without an article, in the order of the journal, with their count and totals."""
    d = defteri(istek, kitaplik)
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))

    def satirlar() -> Iterator[TabloSatiri]:
        adet = borc = alacak = dayanaksiz = 0
        for k in d.kayitlar(a.onceki + 1, a.son):
            if not k.isleyis:
                dayanaksiz += 1
                continue
            b = k.belge
            for s in b.satirlar:
                if k.dayanak(s):
                    continue
                sb, sa = s.borc_kurus, s.alacak_kurus
                adet, borc, alacak = adet + 1, borc + sb, alacak + sa
                sol = (b.tarih, k.yevmiye, b.belge_turu, b.belge_no, s.hesap)
                yield TabloSatiri(
                    (*sol, yakin_ad(d, s.hesap), satir_aciklamasi(k, s), _hesaplar(k), sb or None, sa or None)
                )
        yield from _dayanaksiz(dayanaksiz, DISI_SUTUNLARI, "aciklama")
        bos = (None, None, None, None, None, f"{adet} satır", None)
        yield TabloSatiri(("TOPLAM", *bos, borc, alacak), "toplam", sayilir=False)

    return Tablo("isleyis-disi", "İşleyiş Dışı Kayıtlar", kunye(d, a.donem), DISI_SUTUNLARI, satirlar)


def dayanak(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Per article the vouchers and lines that carry it, and the lines of which it is the first, most specific one.

    A line that several articles allow counts under each of them; the last row counts every line once.
    """
    d = defteri(istek, kitaplik)
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))
    sayim: dict[str, list[int]] = {}  # vouchers, lines, lines as the first, borç, alacak
    hepsi = [0] * 5
    dayanaksiz = 0
    for k in d.kayitlar(a.onceki + 1, a.son):
        dayanaksiz += not k.isleyis
        if k.isleyis:
            gorulen = set()
            for s in k.belge.satirlar:
                for kacinci, madde in enumerate(k.dayanak(s) or ("",)):
                    for toplam in (sayim.setdefault(madde, [0] * 5), *([hepsi] if kacinci == 0 else [])):
                        toplam[1] += 1
                        toplam[2] += kacinci == 0
                        toplam[3] += s.borc_kurus
                        toplam[4] += s.alacak_kurus
                    gorulen.add(madde)
            for madde in gorulen:
                sayim[madde][0] += 1
            hepsi[0] += 1
    disi = sayim.pop("", None)

    def satirlar() -> Iterator[TabloSatiri]:
        for madde in sorted(sayim, key=_madde_sirasi):
            yield TabloSatiri((madde, d.madde_konusu(madde), *sayim[madde]))
        if disi:
            yield TabloSatiri(("", "işleyiş dışı (isleyis-disi raporu)", *disi))
        yield from _dayanaksiz(dayanaksiz, DAYANAK_SUTUNLARI, "ozet")
        yield TabloSatiri(("TOPLAM", None, *hepsi), "toplam", sayilir=False)

    return Tablo("dayanak", "Kayıtların Dayandığı Maddeler", kunye(d, a.donem), DAYANAK_SUTUNLARI, satirlar)


def _hesaplar(k: Kayit) -> str:
    """The voucher's accounts on both sides: ``102 / 120, 800``."""

    def taraf(secilen: list[Satir]) -> str:
        return ", ".join(dict.fromkeys(ana_hesap(s.hesap) for s in secilen))

    satirlar = k.belge.satirlar
    return f"{taraf([s for s in satirlar if s.borc])} / {taraf([s for s in satirlar if s.alacak])}"


def _dayanaksiz(adet: int, sutunlar: tuple[Sutun, ...], yer: str) -> Iterator[TabloSatiri]:
    """A word, in the column ``yer``, on records from before articles were recorded; these reports leave them out."""
    if adet:
        metin = f"{adet} kayıt, dayanak yazılmadan önce kaydedilmiş; bu rapora girmedi"
        yield TabloSatiri(tuple(metin if s.ad == yer else None for s in sutunlar), sayilir=False)


def _madde_sirasi(madde: str) -> list[tuple[int, str]]:
    return [(int(p), "") if p.isdigit() else (0, p) for p in madde[2:].replace("-", "/").split("/")]
