"""HSP-005: a sub-account used for the first time, and the known one that it may be a misspelling of.

Spreadsheets drop zeros: 102.10 becomes 102.1, a clerk types 102.1 for 102.01. The balance then lies on an account that
nobody looks at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap, kod_sirasi
from batch.rules.hesap_plani import HesapPlani


class SifirFarki:
    """Known sub-accounts, to be found by a code that differs from them only by leading, or only by trailing zeros."""

    def __init__(self, kodlar: Iterable[str]) -> None:
        self._dizin: defaultdict[str, set[str]] = defaultdict(set)
        for kod in kodlar:
            self.ekle(kod)

    def ekle(self, kod: str) -> None:
        for anahtar in _anahtarlar(kod):
            self._dizin[anahtar].add(kod)

    def bul(self, kod: str) -> list[str]:
        """The known codes that it may stand for, in order of code; without itself."""
        adaylar = set[str]().union(*(self._dizin.get(a, set()) for a in _anahtarlar(kod)))
        return sorted(adaylar - {kod}, key=kod_sirasi)


def _anahtarlar(kod: str) -> tuple[str, str]:
    ana, *altlar = kod.split(".")
    return (
        "<" + ".".join([ana, *(a.lstrip("0") for a in altlar)]),
        ">" + ".".join([ana, *(a.rstrip("0") for a in altlar)]),
    )


def yeni_hesap_bulgusu(kod: str, benzerler: list[str], plan: HesapPlani) -> Bulgu:
    """HSP-005, and where a known account differs only by zeros what may have been meant and the way out."""
    mesaj = f"{kod} alt hesabı hesap planında tanımlı değil; {ana_hesap(kod)} altında ilk kez kullanıldı"
    if not benzerler:
        return Bulgu(kod="HSP-005", mesaj=mesaj)
    adlar = ", ".join(f"{k} {plan.ad(k)}".rstrip() for k in benzerler)
    return Bulgu(
        kod="HSP-005",
        mesaj=f"{mesaj}; yalnız sıfırı farklı olan {adlar} olabilir mi?",
        beklenen=" | ".join(benzerler),
        gelen=kod,
        oneri=f"«{benzerler[0]}» olacaksa kaydı DUZELTME işlemli bir fişle o hesaba alın; ayrı bir hesapsa "
        "config/alt_hesaplar.csv dosyasına adıyla ekleyin.",
    )
