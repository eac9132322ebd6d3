"""How ambarlar stand, and which TİFs are each one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Sorulan
from batch.documents.okunus import ayrilmis
from batch.turler.ambar.alanlar import ACMA, KAPAMA
from batch.turler.sayim.izdusum import AD as SAYIM
from batch.turler.tasinir_belgesi import KULLANILAN_BELGELER
from batch.turler.tif.alanlar import ONAYSIZ, SAYIM_FAZLASI
from batch.turler.tif.belge import AD as TIF_ADI
from batch.turler.tif.izdusum import DURUM_ADI, TIF_KAYDI, TifDurumu

AD = "AMBAR"


class AmbarSatiri(NamedTuple):
    """An ambar. ``durum``: AKTIF or PASIF, since ``tarih``, by ``kullanici``; ``bitis``: planned end of a closing;
    ``tanim``: the document that defined it, "" where it was closed without having been."""

    durum: str = ACMA
    ad: str = ""
    tarih: str = ""
    kullanici: str = ""
    bitis: str = ""
    tanim: str = ""

    @property
    def pasif(self) -> bool:
        return self.durum == KAPAMA

    @classmethod
    def oku(cls, satir: tuple[Deger, ...] | None) -> AmbarSatiri | None:
        return None if satir is None else cls(*map(str, satir))


def _ambarlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    s = o.sonuc["ambar_durumu"]
    yield (o.belge.harcama_birimi, o.belge.ambar), tuple(s.get(ad, "") for ad in AmbarSatiri._fields)


def _tifler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get("tifler", ()):
        if x.get("ambar"):
            yield (x["birim"], x["ambar"], x["no"]), (1,)


def _belgeleri(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.belge.ambar:
        yield (o.belge.harcama_birimi, o.belge.ambar), (1,)


def _son_hareket(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    y = o.sonuc["yer"]
    sayimin = not y.get("geri") and (
        (y["tur"] == SAYIM_FAZLASI and ayrilmis(o.kaynak) and o.belge.veren is None)
        or any(x["tur"] == SAYIM for x in o.sonuc.get(KULLANILAN_BELGELER, ()))  # any loss that names the count
    )
    if o.sonuc["hareketler"] and not sayimin:  # what a count found changes nothing of it
        yield (y["birim"], y["ambar"]), (y["tarih"], o.sira)


AMBARLAR = Dizin(
    "ambar", ("harcama_birimi", "ambar"), AmbarSatiri._fields, frozenset({AD}), _ambarlar, sonucta="ambar_durumu"
)
# Which TİFs there are of an ambar: rows of `TIF_KAYDI` are found by their whole key only.
AMBARIN_TIFLERI = Toplam(
    "ambarin_tifi", ("harcama_birimi", "ambar", "belge_no"), ("kayit",), frozenset({TIF_ADI, DURUM_ADI}), _tifler
)

# Which ambarlar documents have told of: rows of `AMBARLAR` are found by their whole key only.
AMBAR_BELGELERI = Toplam("ambar_belgesi", ("harcama_birimi", "ambar"), ("adet",), frozenset({AD}), _belgeleri)
# The newest record that moved stock of an ambar, but for what its count brought about: a count before it is no longer
# of what lies there.
SON_HAREKET = Dizin(
    "ambar_hareketi",
    ("harcama_birimi", "ambar"),
    ("tarih", "kayit:sayi"),
    frozenset({TIF_ADI, DURUM_ADI}),
    _son_hareket,
    sonucta="hareketler",
)


def birimin_ambarlari(kitap: Sorulan, birim: str) -> list[str]:
    """Codes of the ambarlar of a harcama birimi, in order: those that documents have told of, and those in use."""
    adlar = (AMBAR_BELGELERI.ad, AMBARIN_TIFLERI.ad)
    return sorted({k[1] for ad in adlar for k, v in kitap.ara(ad, (birim,)) if v[0]})


def ambar_satiri(kitap: Sorulan, birim: str, ambar: str) -> AmbarSatiri | None:
    """How an ambar stands; None where no document has told of it."""
    return AmbarSatiri.oku(kitap.son(AMBARLAR.ad, (birim, ambar)))


def onaysiz_tifler(kitap: Sorulan, birim: str, ambar: str) -> Iterator[tuple[str, TifDurumu]]:
    """Number and row of the TİFs of an ambar that nobody has approved yet, in order of their numbers."""
    for anahtar, v in kitap.ara(AMBARIN_TIFLERI.ad, (birim, ambar)):
        d = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, anahtar[2]))) if v[0] else None
        if d is not None and d.durum == ONAYSIZ and d.ambar == ambar:
            yield anahtar[2], d
