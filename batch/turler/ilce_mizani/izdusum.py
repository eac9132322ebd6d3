"""What an ilçe's mizan says of what the centre's books answer to, and which months have come. It moves no account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.documents.kodlar import ana_hesap
from batch.turler.ilce_mizani.belge import IlceMizani

AD = "ILCE_MIZANI"
KARSILIKLI = ("511", "519", "904", "907")  # accounts that the centre's books answer to
_SON_AY = "12"


def kalanlar(belge: IlceMizani) -> dict[str, int]:
    """Debits less credits of `KARSILIKLI`, in kuruş."""
    toplam = dict.fromkeys(KARSILIKLI, 0)
    for s in belge.satirlar:
        if (ana := ana_hesap(s.kod)) in toplam:
            toplam[ana] += s.borc_kurus - s.alacak_kurus
    return toplam


def alinan(kalan: Mapping[str, int], ay: str) -> int:
    """Of what the year's belgeler gave to the unit what it holds by a month's end (``2016-03``), in kuruş.

    ``kalan``: as `kalanlar` gives. What is kept for advances leaves 904 for 907 in the last month; before that 907 has
    what the opening brought of last year's (m.404/f, m.418).
    """
    return -kalan["904"] - (kalan["907"] if ay[5:] == _SON_AY else 0)


def _gelen(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (o.belge.ay, o.belge.birim), (o.sira,)


GELEN_MIZANLAR = Dizin("gelen_mizan", ("ay", "birim"), ("kayit:sayi",), frozenset({AD}), _gelen)
