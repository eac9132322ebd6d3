"""What `batch status` tells of taşınırlar: what is open in each journal that holds TİFs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from batch.config import TasinirAyari
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.state.kitap import Kitap
from batch.turler.ambar.bitirme import tifli_birimler
from batch.turler.ambar.yil_sonu import ARANIR, yil_bitti
from batch.turler.ihtiyacfazlasi.ozet import TeklifOzeti
from batch.turler.tif.denklik import DenklikSatiri, denklik
from batch.turler.tif.muhasebe_izdusumu import acik_tuketimler
from batch.turler.tif.ozet import TasinirOzeti, tasinir_ozeti
from batch.turler.tif.tuketim_donemi import gunun_donemi

AZAMI_FARK = 10  # codes that are told one by one
_TEKLIF_YOK = TeklifOzeti()


@dataclass(frozen=True, slots=True)
class TasinirDurumu:
    """Of one journal; ``donem_sonu``: ISO day on which the period of the oldest consumption that no entry holds ends,
    of the running one where there is none; ``biten_tuketim``: consumption of periods that have ended, kuruş;
    ``farklar``: the codes on which records and accounts differ beyond what is open; ``bitmeyen``: once the year is
    over the harcama birimleri that have not finished it; ``teklifler``: claims of surplus goods."""

    birim: str
    yil: int
    ozet: TasinirOzeti
    donem_sonu: str
    biten_tuketim: int = 0
    farklar: tuple[DenklikSatiri, ...] = ()
    bitmeyen: tuple[str, ...] = ()
    teklifler: TeklifOzeti = _TEKLIF_YOK

    @property
    def fark(self) -> int:
        """By how much the records exceed the accounts in all, kuruş."""
        return -sum(x.fark for x in self.farklar)


def tasinir_durumu(
    kitap: Kitap, bugun: str, ayar: TasinirAyari, teklifler: TeklifOzeti = _TEKLIF_YOK
) -> TasinirDurumu | None:
    """None where nothing is open. ``teklifler``: claims of surplus goods that the journal is to tell of."""
    ozet = tasinir_ozeti(kitap, bugun)
    if ozet is None:
        return None
    farklar, bitmeyen = defter_farklari(kitap), _bitmeyenler(kitap, bugun, ayar)
    if ozet.bos and not farklar and not bitmeyen and teklifler.bos:
        return None
    donemler: dict[str, int] = {}
    ay_sayisi = ayar.tuketim_donemi_ay
    for x in acik_tuketimler(kitap):
        son = gunun_donemi(x.tarih, ay_sayisi).son
        donemler[son] = donemler.get(son, 0) + x.tutar
    biten = sum(tutar for son, tutar in donemler.items() if son < bugun)
    ilk = min(donemler, default=gunun_donemi(min(bugun, f"{kitap.yil}-12-31"), ay_sayisi).son)
    return TasinirDurumu(kitap.birim, kitap.yil, ozet, ilk, biten, farklar, bitmeyen, teklifler)


def _bitmeyenler(kitap: Kitap, bugun: str, ayar: TasinirAyari) -> tuple[str, ...]:
    if ayar.yil_sonu != ARANIR or bugun <= f"{kitap.yil}-12-31":
        return ()
    return tuple(birim for birim in tifli_birimler(kitap) if yil_bitti(kitap, birim) is None)


def defter_farklari(kitap: Kitap) -> tuple[DenklikSatiri, ...]:
    """The codes of units that send TİFs on which nobody can explain what the accounts have more or less than the
    taşınır records. As in the report `denklik`, which names the papers, what waits for the year's opening voucher is
    explained.
    """
    return tuple(x for x in denklik(kitap) if x.fark and x.tifli)


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
            "open_counts": d.ozet.acik_sayim,
            "counts_with_shortage": d.ozet.noksan,
            "unexplained": duz(d.fark),
            "unfinished": list(d.bitmeyen),
            "differences": [{"institution": x.kurumsal, "code": x.kod, "amount": duz(x.fark)} for x in d.farklar],
            "claims_waiting": d.teklifler.bekleyen,
            "claims_accepted": d.teklifler.devredilecek,
        }
        for d in durumlar
    ]


def tasinir_metni(d: TasinirDurumu) -> str:
    """One line of what is open, and one for each code on which records and accounts differ."""
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
    if o.acik_sayim:
        parcalar.append(f"bitmemiş {o.acik_sayim} sayım (ambara giriş yapılamaz)")
    if o.noksan:
        parcalar.append(f"{o.noksan} sayımda kayıttan düşülmemiş noksan (batch report sayim-listesi)")
    if d.bitmeyen:
        parcalar.append(f"yılını bitirmeyen (YIL_SONU_BITIR) harcama birimi: {', '.join(d.bitmeyen)}")
    if d.teklifler.bekleyen:
        parcalar.append(f"cevap bekleyen {d.teklifler.bekleyen} ihtiyaç fazlası talebi")
    if d.teklifler.devredilecek:
        parcalar.append(f"kabul edilip fişi yazılmamış {d.teklifler.devredilecek} ihtiyaç fazlası talebi")
    satirlar = [f"taşınır {d.birim}/{d.yil}: {'; '.join(parcalar)}"] if parcalar else []
    for x in d.farklar[:AZAMI_FARK]:
        kim = x.kurumsal or "birimsiz satırlar"
        satirlar.append(
            f"taşınır {d.birim}/{d.yil}: {kim} {x.kod}: defter taşınır kaydından {yazi(abs(x.fark))} TL "
            f"{'fazla' if x.fark > 0 else 'eksik'} (batch report denklik)"
        )
    if (gerisi := len(d.farklar) - AZAMI_FARK) > 0:
        satirlar.append(f"taşınır {d.birim}/{d.yil}: {gerisi} kodda daha defter tutmuyor (batch report denklik)")
    return "\n".join(satirlar)
