"""The side on which an account's balance must stand, asked of its sub-accounts (m.43/2, m.45).

A three-digit account may be in order while one of its sub-accounts hides behind another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from batch.documents.kodlar import ana_hesap, kod_sirasi, ust_kodlar

# What is taken from an appropriation may stand on sub-accounts of its own: at the year's end «each 901 sub-account is
# reversed», those in credit and those in debit (m.409, m.426, m.480).
IKI_TARAFLI_ALTLAR = frozenset({"901"})


def ters_alt_hesaplar(
    toplamlar: Mapping[str, tuple[int, int]], yonler: Mapping[str, str]
) -> list[tuple[str, str, int]]:
    """Posted sub-accounts on the wrong side, in order of code: (account, expected side B/A, borç − alacak in kuruş).

    ``toplamlar``: turnover per posted account in kuruş; ``yonler``: the side of the three-digit accounts (B, A or
    IKISI). A sub-account's balance is that of its row in the mizan, with what was posted below it. The only posted
    account under a three-digit one is left out: the account itself says the same.
    """
    adet = Counter(ana_hesap(kod) for kod in toplamlar)
    bakiye: defaultdict[str, int] = defaultdict(int)
    for kod, (borc, alacak) in toplamlar.items():
        for ust in ust_kodlar(kod):
            bakiye[ust] += borc - alacak
    sonuc = []
    for kod in sorted(toplamlar, key=kod_sirasi):
        ana = ana_hesap(kod)
        if kod == ana or adet[ana] == 1 or ana in IKI_TARAFLI_ALTLAR:
            continue
        yon, net = yonler.get(ana, "IKISI"), bakiye[kod]
        if (yon == "B" and net < 0) or (yon == "A" and net > 0):
            sonuc.append((kod, yon, net))
    return sonuc
