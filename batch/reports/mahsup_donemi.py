"""Whether a year's mahsup dönemi is over, which the next year's books tell (MİBMY m.395, 420, 429).

Until then a kesin hesap may still change: what January settles of the advances carried over (834) is expense of the
year, and what is left of the appropriation kept for them (906, 907) is cancelled.
"""

from __future__ import annotations

from batch.reports.kaynak import RaporDefteri, RaporKitapligi
from batch.reports.kesin_hesap_ani import birim_defterleri, kapandi
from batch.reports.yil_sonu_anlari import GECICI, yil_sonu_ani
from batch.turler.yilsonu.belge import AD, MAHSUP_SONRASI, MAHSUP_SONU_GUNU

BITMEDEN = "MAHSUP DÖNEMİ BİTMEDEN"


def mahsubu_bitmeyenler(d: RaporDefteri, kitaplik: RaporKitapligi) -> tuple[str, ...]:
    """Of the books and of those that they have sent appropriations to the units whose mahsup dönemi is not over."""
    return tuple(x.birim for x in birim_defterleri(d, kitaplik) if not _bitti(x, kitaplik))


def _bitti(d: RaporDefteri, kitaplik: RaporKitapligi) -> bool:
    """The step of the year's end says it; of books that the program has not closed, what is dated after it."""
    izleyen = kitaplik.defter(d.birim, d.yil + 1)
    if izleyen is None or not izleyen.son_sira:
        return False
    if any(k.belge.asama == MAHSUP_SONRASI for k in izleyen.kayitlar(1, izleyen.son_sira, tur=AD)):
        return True
    if yil_sonu_ani(d, GECICI) is not None:
        return False
    return izleyen.yevmiye(izleyen.son_sira)[1] > f"{izleyen.yil}-{MAHSUP_SONU_GUNU}"


def mahsup_uyarisi(d: RaporDefteri, kitaplik: RaporKitapligi) -> str:
    """The sentence that such a kesin hesap bears; "" when the mahsup dönemi is over, and before the year is closed."""
    bitmeyen = mahsubu_bitmeyenler(d, kitaplik)
    if not bitmeyen or not kapandi(d):
        return ""
    birimler = f" ({', '.join(bitmeyen)})" if bitmeyen != (d.birim,) else ""
    return (
        f"{BITMEDEN}{birimler}: kesin sayılmaz. {d.yil + 1} Ocak ayında mahsup edilecek avansların gideri (834) ile "
        "saklanan ödeneğin artanı (906, 907) eksik olabilir; batch eoy ile mahsup dönemini bitirip yeniden alın "
        "(MİBMY m.395, 420, 429)."
    )
