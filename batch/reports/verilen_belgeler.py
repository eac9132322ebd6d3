"""Papers that left the muhasebe birimi: to whom, by what request, and what has not come back (m.483/3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from batch.documents.metin import tarih_yazi
from batch.journal.kayit import Kayit
from batch.reports.butce_ani import notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.turler.evrak.alanlar import ASIL, IADE
from batch.turler.evrak.izdusum import AD

_Verilis = tuple[int, int]  # record and place of a line in it

SUTUNLAR = (
    Sutun("tarih", "Veriliş", "tarih", 10),
    Sutun("isteyen", "İsteyen", "metin", 32),
    Sutun("isteyen_turu", "Türü", "kod", 11),
    Sutun("yazi_no", "Yazı no", "metin", 14),
    Sutun("karar_no", "Karar, onay", "metin", 14),
    Sutun("yil", "Yıl", "sayi", 5),
    Sutun("ay", "Ay", "kod", 3),
    Sutun("yevmiye", "Yev. no", "sayi", 8),
    Sutun("tutar", "Tutar", "tutar", 16),
    Sutun("verilen", "Verilen", "kod", 7),
    Sutun("geri", "Geri geliş", "tarih", 10),
)


def verilen_belgeler(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Every paper that was given, in the order of the journal, with the day on which its original came back.

    What came back after the year stands in a later journal, and is told of where that one is at hand.
    """
    d = defteri(istek, kitaplik)
    kayitlar = list(d.kayitlar(1, d.son_sira, tur=AD))
    gelen, disarida = _donenler(kayitlar)
    sonradan: list[str] = []
    yil = d.yil + 1
    while disarida and (izleyen := kitaplik.defter(d.birim, yil)) is not None:
        sonraki = [k.belge for k in izleyen.kayitlar(1, izleyen.son_sira, tur=AD) if k.belge.verilen == ASIL]
        for b in sonraki:
            for x in b.kalemler:
                # The first that a later journal says of a paper still away is that it is back.
                if b.islem == IADE and (verilis := disarida.pop((x.yil, x.yevmiye), None)) is not None:
                    gelen[verilis] = b.tarih
                    sonradan.append(
                        f"{x.yil} yılının {x.yevmiye} numaralı yevmiyesi geri geldi: {tarih_yazi(b.tarih)}, "
                        f"{yil} defteri ({b.belge_no})."
                    )
        yil += 1

    def satirlar() -> Iterator[TabloSatiri]:
        for k in kayitlar:
            b = k.belge
            if b.islem == IADE:
                continue
            sol = (b.tarih, b.isteyen, b.isteyen_turu, b.yazi_no, b.karar_no)
            for i, x in enumerate(b.kalemler):
                gun = gelen.get((k.sira, i))
                yield TabloSatiri((*sol, int(x.yil), x.ay, int(x.yevmiye), x.kurus, b.verilen, gun))
        son = ("TOPLAM", f"geri gelmemiş {len(disarida)} belge", *(None,) * 9)
        yield TabloSatiri(son, "toplam", sayilir=False)

    donem = aralik_yazi(d.yil, "", max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)]))
    return Tablo("verilen-belgeler", "Verilen Belgeler", kunye(d, donem), SUTUNLAR, satirlar, notlar(*sonradan))


def _donenler(kayitlar: Iterable[Kayit]) -> tuple[dict[_Verilis, str], dict[tuple[str, str], _Verilis]]:
    """Of originals given in a journal the day each came back in it, and by entry those that did not.

    A return without a giving before it is of what an earlier year's journal gave.
    """
    gelen: dict[_Verilis, str] = {}
    disarida: dict[tuple[str, str], _Verilis] = {}
    for k in kayitlar:
        if k.belge.verilen != ASIL:
            continue
        for i, x in enumerate(k.belge.kalemler):
            yer = (x.yil, x.yevmiye)
            if k.belge.islem != IADE:
                disarida[yer] = (k.sira, i)
            elif (verilis := disarida.pop(yer, None)) is not None:
                gelen[verilis] = k.belge.tarih
    return gelen, disarida
