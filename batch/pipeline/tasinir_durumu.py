"""What `batch status` tells of taşınırlar: what is open in each journal that holds TİFs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import DAYANIKLI, TUKETIM
from batch.documents.tutar import duz, tam, yazi
from batch.state.kitap import Kitap
from batch.turler.ihtiyacfazlasi.ozet import TeklifOzeti
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import TIF_HESABI, TIF_KAYDI, TifDurumu
from batch.turler.tif.muhasebe_izdusumu import acik_tuketimler
from batch.turler.tif.ozet import TasinirOzeti, tasinir_ozeti
from batch.turler.tif.tuketim_donemi import gunun_donemi

# How a TİF meets the accounts where what is open of it is reckoned by itself, or nothing is to be entered.
_BASKA_YOLDAN = ("OEB", "LISTE", "TABI_DEGIL")
_TEKLIF_YOK = TeklifOzeti()


@dataclass(frozen=True, slots=True)
class TasinirDurumu:
    """Of one journal; ``donem_sonu``: ISO day on which the period of the oldest consumption that no entry holds ends,
    of the running one where there is none; ``biten_tuketim``: consumption of periods that have ended, kuruş; ``fark``:
    by how much stock exceeds the accounts beyond what is open, kuruş; ``teklifler``: claims of surplus goods."""

    birim: str
    yil: int
    ozet: TasinirOzeti
    donem_sonu: str
    biten_tuketim: int = 0
    fark: int = 0
    teklifler: TeklifOzeti = _TEKLIF_YOK


def tasinir_durumu(
    kitap: Kitap, bugun: str, ay_sayisi: int, teklifler: TeklifOzeti | None = None
) -> TasinirDurumu | None:
    """None where nothing is open. ``teklifler``: claims of surplus goods that the journal is to tell of."""
    teklifler = teklifler or _TEKLIF_YOK
    ozet = tasinir_ozeti(kitap, bugun)
    if ozet is None:
        return None
    fark = stok_farki(kitap, ozet)
    if ozet.bos and not fark and teklifler.bos:
        return None
    donemler: dict[str, int] = {}
    for x in acik_tuketimler(kitap):
        son = gunun_donemi(x.tarih, ay_sayisi).son
        donemler[son] = donemler.get(son, 0) + x.tutar
    biten = sum(tutar for son, tutar in donemler.items() if son < bugun)
    ilk = min(donemler, default=gunun_donemi(min(bugun, f"{kitap.yil}-12-31"), ay_sayisi).son)
    return TasinirDurumu(kitap.birim, kitap.yil, ozet, ilk, biten, fark, teklifler)


def stok_farki(kitap: Kitap, ozet: TasinirOzeti) -> int:
    """What TİFs say that 150, 253, 254 and 255 should hold together by now, less what they hold, in kuruş; 0 too while
    they hold nothing: the openings are still coming in, or the year is closed.

    By code, with the lines and TİFs it consists of, it is told by `varlik-denklik`.
    """
    defter = sum(b - x for kod, (b, x) in kitap.hesap_toplamlari().items() if ana_hesap(kod) in (TUKETIM, *DAYANIKLI))
    if not defter:
        return 0
    beklenen = ozet.tuketim - ozet.oebsiz_tutar
    for (*_, yon), (tutar, _, _) in kitap.ara(TIF_HESABI.ad):
        beklenen += tutar if yon == a.GIRIS_YONU else -tutar
    satirlar = {k: TifDurumu.oku(v) for k, v in kitap.sonlar(TIF_KAYDI.ad).items()}
    yuvarlama = 0  # a TİF's total and its codes' amounts are rounded apart
    for d in satirlar.values():
        if d is None:
            continue
        if d.durum == a.ONAYSIZ and d.karsi_tif:  # a devir on its way has left stock and not the accounts
            veren = satirlar.get((d.karsi_birim, d.karsi_tif))
            beklenen += tam(veren.tutar) if veren is not None and veren.tutar else 0
            yuvarlama += 1
        elif d.durum == a.ONAYLI and not d.fis and d.muhasebe not in _BASKA_YOLDAN and d.tutar:
            beklenen -= tam(d.tutar) if d.yon == a.GIRIS_YONU else -tam(d.tutar)
            yuvarlama += 1
    fark = beklenen - defter
    return fark if abs(fark) > yuvarlama else 0


def tasinir_json(durumlar: Iterable[TasinirDurumu]) -> list[dict[str, object]]:
    """For ``--json``."""
    return [
        {
            "unit": d.birim,
            "year": d.yil,
            "unapproved": d.ozet.onaysiz,
            "transfers_waiting": d.ozet.devir,
            "not_sent": d.ozet.bekleyen,
            "overdue": d.ozet.geciken,
            "unpaid": d.ozet.oebsiz,
            "unpaid_amount": duz(d.ozet.oebsiz_tutar),
            "consumption": duz(d.ozet.tuketim),
            "consumption_overdue": duz(d.biten_tuketim),
            "period_end": d.donem_sonu,
            "unexplained": _isaretli(d.fark, duz),
            "claims_waiting": d.teklifler.bekleyen,
            "claims_accepted": d.teklifler.devredilecek,
        }
        for d in durumlar
    ]


def _isaretli(kurus: int, yaz: Callable[[int], str]) -> str:
    return f"-{yaz(-kurus)}" if kurus < 0 else yaz(kurus)


def tasinir_metni(d: TasinirDurumu) -> str:
    """One line: only what there is of it."""
    o = d.ozet
    parcalar = []
    if o.onaysiz:
        parcalar.append(f"{o.onaysiz} onaysız TİF" + (f" ({o.devir} devralma)" if o.devir else ""))
    if o.oebsiz:
        parcalar.append(f"ödeme emri bekleyen {o.oebsiz} TİF, {yazi(o.oebsiz_tutar)} TL")
    if o.bekleyen:
        geciken = f", {o.geciken} tanesi on günü geçmiş (m.114/3)" if o.geciken else ""
        parcalar.append(f"muhasebeye gönderilmemiş {o.bekleyen} TİF{geciken}")
    if o.tuketim:
        donem = f"dönem sonu {tarih_yazi(d.donem_sonu)}"
        if d.biten_tuketim:
            ne = "" if d.biten_tuketim == o.tuketim else f"{yazi(d.biten_tuketim)} TL tutarındakinin "
            donem = f"{ne}dönemi {tarih_yazi(d.donem_sonu)} günü bitmiş (m.114/4)"
        parcalar.append(f"muhasebeleşmemiş tüketim {yazi(o.tuketim)} TL, {donem}")
    if d.teklifler.bekleyen:
        parcalar.append(f"cevap bekleyen {d.teklifler.bekleyen} ihtiyaç fazlası talebi")
    if d.teklifler.devredilecek:
        parcalar.append(f"kabul edilip fişi yazılmamış {d.teklifler.devredilecek} ihtiyaç fazlası talebi")
    if d.fark:
        parcalar.append(
            f"stok ile defter tutmuyor, açıklanmayan fark {_isaretli(d.fark, yazi)} TL (batch report varlik-denklik)"
        )
    return f"taşınır {d.birim}/{d.yil}: {'; '.join(parcalar)}"
