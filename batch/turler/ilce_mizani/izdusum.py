"""What an ilçe's mizan leaves behind at the centre: which months came, and the balances that both books have."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay
from batch.documents.kodlar import ana_hesap
from batch.turler.ilce_mizani.belge import IlceMizani

AD = "ILCE_MIZANI"
KARSILIKLI = ("511", "519", "904", "907")  # accounts that the centre's books answer to
_ILCE_MIZANI = frozenset({AD})


def kalanlar(belge: IlceMizani) -> dict[str, int]:
    """Debits less credits of `KARSILIKLI`, in kuruş."""
    toplam = dict.fromkeys(KARSILIKLI, 0)
    for s in belge.satirlar:
        if (ana := ana_hesap(s.kod)) in toplam:
            toplam[ana] += s.borc_kurus - s.alacak_kurus
    return toplam


def _gelen(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    k = kalanlar(o.belge)
    yield (o.belge.birim, o.belge.ay), (o.no, o.tarih, *(k[h] for h in KARSILIKLI), o.sira)


# The last mizan of a unit's month; a mended one takes the place of the first.
GELEN_MIZAN = Dizin(
    "gelen_mizan",
    ("birim", "ay"),
    ("belge_no", "tarih", *(f"h{h}:sayi" for h in KARSILIKLI), "kayit:sayi"),
    _ILCE_MIZANI,
    _gelen,
)
IZDUSUMLER = (GELEN_MIZAN,)
