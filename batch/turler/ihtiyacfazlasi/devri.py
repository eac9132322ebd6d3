"""Whether a TİF may rest on an offer of surplus goods, and what it moves of which claim: its decision asks.

A TİF names the offer among its dayanaklar («İhtiyaç Fazlası Teklifi»). What it moves belongs to the accepted claims of
who gets it, in their order; each is written into the TİF's `sonuc` (`tasinir_belgesi.KULLANILAN_BELGELER`), so that a
TİF that is taken back gives back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from batch.documents.metin import tarih_yazi
from batch.turler.ihtiyacfazlasi.izdusum import AD
from batch.turler.ihtiyacfazlasi.kalan import Talep, TeklifDurumu
from batch.turler.tasinir_belgesi import asanlar, kullanim
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif

DEVREDEN_TURLER = (a.BIRIMLER_ARASI, a.IDARELER_ARASI_VERME, a.BAGIS_VERME)


class TeklifPayi(NamedTuple):
    """What a TİF moves of a claim: good → quantity (10⁻⁴)."""

    teklif: TeklifDurumu
    talep: Talep
    mallar: dict[str, int]

    def kullanim(self, tif: tuple[str, str]) -> dict[str, Any]:
        """What the TİF (number, ISO day) writes into its `sonuc`."""
        return kullanim(AD, (self.teklif.harcama_birimi, int(self.talep.yil), self.talep.no), tif, self.mallar)


def alicinin(t: Tif, talep: Talep, muhasebe_birimi: str) -> bool:
    """Whether a claim is of who gets what a TİF of a muhasebe birimi takes out."""
    if t.tur == a.BIRIMLER_ARASI:
        return talep.birimin(t.karsi_harcama_birimi, t.karsi_muhasebe_birimi, muhasebe_birimi)
    return talep.kurumun((t.karsi_kurum, t.nereye, t.kime))


def devir_engeli(t: Tif, gun: str, teklifler: Sequence[TeklifDurumu], mallar: Mapping[str, int], birim: str) -> str:
    """Why a TİF that moves these goods on an ISO day cannot rest on the offers that it names; "" where it can.
    ``birim``: its muhasebe birimi."""
    adlar = ", ".join(x.no for x in teklifler)
    for x in teklifler:
        if gun < x.satir.tarih:
            return f"{x.no} sayılı teklif {tarih_yazi(x.satir.tarih)} tarihli, fiş ondan önce"
        if t.ambar != x.satir.ambar:
            return f"{x.no} sayılı teklif {x.satir.ambar} ambarından, fiş {t.ambar} ambarından"
    if fazla := sorted(m for m in mallar if not any(m in x.sunulan for x in teklifler)):
        return f"{adlar} sayılı teklifte olmayan taşınır: {', '.join(fazla)}"
    alanlar = [y for x in teklifler for y in x.talepler if alicinin(t, y, birim)]
    if not any(y.kabul_tarihi for y in alanlar):
        kim = t.karsi_harcama_birimi if t.tur == a.BIRIMLER_ARASI else t.karsi_kurum or t.nereye or t.kime
        return f"{adlar} sayılı teklifte {kim or 'alıcının'} için kabul edilmiş talep yok"
    if erken := next((y for y in alanlar if gun < y.kabul_tarihi), None):
        return f"{erken.no} sayılı talep {tarih_yazi(erken.kabul_tarihi)} günü kabul edilmiş, fiş ondan önce"
    kalan: dict[str, int] = {}
    for y in alanlar:
        for m, miktar in y.devredilecekler.items():
            kalan[m] = kalan.get(m, 0) + miktar
    if asan := asanlar(mallar, kalan):
        return f"{adlar} sayılı teklifte alıcıya kabul edilip devredilmeyenden çok çıkarılmış: {'; '.join(asan)}"
    return ""


def devir_paylari(t: Tif, teklifler: Sequence[TeklifDurumu], mallar: Mapping[str, int], birim: str) -> list[TeklifPayi]:
    """What a TİF that nothing stands against moves of each claim, the first one first."""
    kalan, paylar = dict(mallar), []
    for x in teklifler:
        for y in x.talepler:
            if not alicinin(t, y, birim):
                continue
            pay = {m: p for m, miktar in y.devredilecekler.items() if (p := min(miktar, kalan.get(m, 0)))}
            for m, p in pay.items():
                kalan[m] -= p
            if pay:
                paylar.append(TeklifPayi(x, y, pay))
    return paylar
