"""Which harcama birimleri have not finished their year, and what each lacks (R-T26): what the year's end of the
muhasebe birimi waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.bitirme import AZAMI, KONULAR, BirimYillari, bitirme_engelleri, sayilmamislar, tifli_birimler
from batch.turler.ambar.izdusum import birimin_ambarlari
from batch.turler.ambar.yil_sonu import ARANIR, yil_bitti
from batch.turler.yilsonu.belge import YIL_SONU_GUNU


class BitmeyenBirim(NamedTuple):
    """A harcama birimi whose year is open. ``engeller``: what keeps it from being finished; none: only the document is
    missing."""

    birim: str
    engeller: tuple[Bulgu, ...]

    @property
    def eksikleri(self) -> str:
        """What it lacks, in words: each sort once, with how often."""
        adet = Counter(x.kod for x in self.engeller)
        return "; ".join(f"{KONULAR[kod]} ({n}, {kod})" for kod, n in adet.items())


def bitmeyenler(kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> Iterator[BitmeyenBirim]:
    """The harcama birimleri with TİFs that have not finished, in order; none where settings do not ask."""
    if b.tasinir_ayari.yil_sonu != ARANIR:
        return
    hepsi = BirimYillari(kitap)
    for birim in tifli_birimler(kitap):
        if yil_bitti(kitap, birim) is None:
            engeller = bitirme_engelleri(kitap, kitaplik, birim, hepsi)
            yield BitmeyenBirim(birim, tuple(x for x in engeller if seviye(x.kod, b.politika) == "red"))


def bitmeyen_birimler(kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> Iterator[Bulgu]:
    """YSN-026 of each."""
    for x in bitmeyenler(kitap, kitaplik, b):
        eksik = x.eksikleri or "eksiği yok, YIL_SONU_BITIR belgesi gönderilmemiş"
        mesaj = f"{x.birim} biriminin {kitap.yil} taşınır yılı bitirilmemiş: {eksik}"
        belge = f"ambar belgesini gönderin: harcama_birimi={x.birim}, islem=YIL_SONU_BITIR, tarih "
        belge += f"{kitap.yil}-{YIL_SONU_GUNU}."
        paket = f"`batch report yil-sonu-paketi --year {kitap.yil} --harcama-birimi {x.birim}` gösterir"
        oneri = f"Eksikleri giderin ({paket}), sonra {belge}" if x.engeller else f"A{belge[1:]}"
        yield Bulgu(kod="YSN-026", mesaj=mesaj, oneri=oneri)


def sayilmadan_biten_gun(kitap: Sorulan, b: Baglam) -> Iterator[Bulgu]:
    """YSB-019: the harcama birimleri whose ambarlar nobody has counted when the year's last day ends, each once; none
    where settings do not ask for a finished year."""
    birimler = tifli_birimler(kitap) if b.tasinir_ayari.yil_sonu == ARANIR else []
    for birim in birimler:
        ambarlar = [] if yil_bitti(kitap, birim) else birimin_ambarlari(kitap, birim)
        if eksik := [ambar for ambar, _ in sayilmamislar(kitap, birim, ambarlar)]:
            hangi = ", ".join(eksik[:AZAMI]) + (f" ve {len(eksik) - AZAMI} ambar daha" if len(eksik) > AZAMI else "")
            mesaj = f"{birim} biriminin yıl sonu sayımı yapılmamış ambarları: {hangi}"
            yield Bulgu(kod="YSB-019", mesaj=mesaj, gelen=birim)
