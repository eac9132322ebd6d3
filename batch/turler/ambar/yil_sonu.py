"""Whether a harcama birimi has finished its year: after that nothing of the year moves (R-T28, R-T99).

Whoever records something that a finished year may not have any more asks `biten_yilin_engeli`, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.turler.ambar.izdusum import AD

ARANIR = "aranir"  # [tasinir] yil_sonu: the year of a harcama birimi is finished before the next one begins
BITEN_YIL = "biten_yil"  # key of ``sonuc``: the year of a harcama birimi is finished; how its opening goes on


class BitenYil(NamedTuple):
    """A year that is finished: on which ISO day, by which document and user; ``acilis``: how many opening TİFs the next
    year's journal is asked for; ``kaynakli``: 1 where the source has opened it itself. ``kayit``: the record."""

    tarih: str
    belge_no: str
    kullanici: str
    acilis: int
    kaynakli: int
    kayit: int


def _bitenler(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    x, b = o.sonuc[BITEN_YIL], o.belge
    yield (b.harcama_birimi,), (o.tarih, b.belge_no, b.kullanici, x["acilis"], int(x["kaynakli"]), o.sira)


BITEN_YILLAR = Dizin(
    "biten_yil",
    ("harcama_birimi",),
    ("tarih", "belge_no", "kullanici", "acilis:sayi", "kaynakli:sayi", "kayit:sayi"),
    frozenset({AD}),
    _bitenler,
    sonucta=BITEN_YIL,
)


def yil_bitti(kitap: Sorulan, birim: str) -> BitenYil | None:
    """The finished year of a harcama birimi in its journal; None while it is open."""
    satir = kitap.son(BITEN_YILLAR.ad, (birim,))
    return None if satir is None else BitenYil(*satir)  # type: ignore[arg-type]


def biten_yilin_engeli(kitap: Sorulan, birim: str, ne: str, yol: str = "@tarih") -> Bulgu | None:
    """YSB-011: what may not come any more; None while the year is open. ``ne``: the document in words, as a subject."""
    x = yil_bitti(kitap, birim)
    if x is None:
        return None
    kim = f" {x.kullanici} tarafından" if x.kullanici else ""
    mesaj = f"{birim} biriminin {kitap.yil} yılı {x.belge_no} no.lu belgeyle{kim} bitirilmiş; {ne} bu yıla kaydedilmez"
    oneri = (
        f"Cari yıl düzeltmesi yapın: işlemi {kitap.yil + 1} yılının tarihiyle gönderin (yanlış kayıt DUZELTME_CIKIS ve "
        f"DUZELTME_GIRIS fişleriyle düzeltilir); {kitap.yil} yılının kaydı değişmez."
    )
    return Bulgu(kod="YSB-011", yol=yol, mesaj=mesaj, beklenen=f"{kitap.yil + 1} yılından bir gün", oneri=oneri)


def bitis_sozu(x: BitenYil) -> str:
    """By what and when it was finished, in words."""
    kim = f", {x.kullanici}" if x.kullanici else ""
    return f"{x.belge_no} no.lu belge, {tarih_yazi(x.tarih)}{kim}"
