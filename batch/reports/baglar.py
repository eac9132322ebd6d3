"""Linked pages: the mizan, and from its accounts to the books, from their lines to the vouchers, and back.

Each page is a report of its own, with its own verification code; what links is what `batch report` would have written,
made at the moment of the mizan. A link leads nowhere else than into this set of files, and only to what stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from batch.documents.kodlar import kod_sirasi
from batch.reports.istek import An
from batch.reports.kunye import AYLAR
from batch.reports.mizan import duzey_toplamlari
from batch.reports.tablo import Hucre, SayfaBaglari, Tablo

MIZAN, BUYUK, YEVMIYE = "mizan", "buyuk", "yevmiye"
Yapici = Callable[[str, An, dict[str, str]], Tablo]  # report, moment, parameters → its table

_HESAP_CAPASI, _YEVMIYE_CAPASI = "h-", "y-"


def sayfalar(mizan: Tablo, islenen: Sequence[str], gunler: Sequence[str], yap: Yapici) -> Iterator[tuple[str, Tablo]]:
    """Names of the files and their tables, the mizan first.

    ``islenen``: the accounts that something was posted to as of the mizan's moment; ``gunler``: the days of its
    vouchers; ``yap`` makes the other reports.
    """
    k = mizan.kunye
    an = An(k.birim, k.yil, k.sira)
    hepsi = frozenset(duzey_toplamlari(dict.fromkeys(islenen, (0, 0))))
    gorunen = frozenset(str(s.hucreler[0]) for s in mizan.satirlar())
    ana, aylar = sorted({kod[:3] for kod in islenen}, key=kod_sirasi), sorted({gun[:7] for gun in gunler})
    yol = [("Mizan", _dosya(MIZAN)), *((f"Yevmiye {AYLAR[int(ay[5:]) - 1]}", _dosya(YEVMIYE, ay)) for ay in aylar)]
    islenenler = frozenset(islenen)

    def deftere(hucreler: Sequence[Hucre], kod: str) -> str:
        """To the first line of the account in its book, or to the book where the account only sums up others."""
        if kod not in hepsi:
            return ""  # a group of accounts, or the total
        return _dosya(BUYUK, kod[:3]) + (f"#{_HESAP_CAPASI}{kod}" if kod in islenenler else "")

    def mizana(hucreler: Sequence[Hucre], kod: str) -> str:
        return f"{_dosya(MIZAN)}#{_HESAP_CAPASI}{kod}" if kod in gorunen else _dosya(MIZAN)

    def fise(hucreler: Sequence[Hucre], no: str) -> str:
        """To a voucher: by its number and the month of the date that stands before it."""
        gun = str(hucreler[0])
        return f"{_dosya(YEVMIYE, gun[:7])}#{_YEVMIYE_CAPASI}{no}" if gun[:7] in aylar else ""

    yield _dosya(MIZAN), replace(mizan, baglar=SayfaBaglari({"kod": deftere}, {"kod": _HESAP_CAPASI}, yol))
    for hesap in ana:
        t = yap(BUYUK, an, {"hesap": hesap})
        yield (
            _dosya(BUYUK, hesap),
            replace(t, baglar=SayfaBaglari({"hesap": mizana, "yevmiye": fise}, {"hesap": _HESAP_CAPASI}, yol)),
        )
    for ay in aylar:
        gunleri = [g for g in gunler if g.startswith(ay)]
        t = yap(YEVMIYE, an, {"ilk": min(gunleri), "son": max(gunleri)})
        yield (
            _dosya(YEVMIYE, ay),
            replace(t, baglar=SayfaBaglari({"hesap": deftere}, {"yevmiye": _YEVMIYE_CAPASI}, yol)),
        )


def _dosya(*parcalar: str) -> str:
    return f"{'-'.join(parcalar)}.html"
