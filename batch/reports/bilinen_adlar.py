"""Names for codes that no list knows: that of the nearest known code above, in brackets, rather than nothing."""

from __future__ import annotations

from collections.abc import Callable

from batch.documents.kodlar import ust_kodlar
from batch.reports.kaynak import RaporDefteri

KURUMSAL_LISTESI = "kurumsal"
TASINIR_LISTESI = "tasinir"


def bilinen_ad(ad: Callable[[str], str], kod: str) -> str:
    """What ``ad`` calls the code; else ``[name]`` of the nearest code above that it knows, "" where it knows none."""
    if not kod or (bulunan := ad(kod)):
        return bulunan if kod else ""
    ust = next((x for k in reversed(ust_kodlar(kod)[:-1]) if (x := ad(k))), "")
    return f"[{ust}]" if ust else ""


def bilinen_hesap_adi(d: RaporDefteri, kod: str) -> str:
    """Of an account at any depth."""
    return bilinen_ad(d.hesap_adi, kod)


def bilinen_kod_adi(d: RaporDefteri, liste: str, kod: str) -> str:
    """Of a code of a list; institutional codes above those that the list names are of the administration itself."""
    ad = bilinen_ad(lambda k: d.kod_adi(liste, k), kod)
    return ad or (f"[{d.idare_adi}]" if kod and liste == KURUMSAL_LISTESI else "")
