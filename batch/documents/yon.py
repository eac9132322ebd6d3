"""The side on which an account's balance must stand, asked of its sub-accounts (m.43/2, m.45).

A three-digit account may be in order while one of its sub-accounts hides behind another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from batch.documents.kodlar import ana_hesap, kod_sirasi

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
    bakiye = {kod: borc - alacak for kod, (borc, alacak) in toplamlar.items()}
    adet: defaultdict[str, int] = defaultdict(int)
    for kod, (borc, alacak) in toplamlar.items():
        ust = kod.rpartition(".")[0]
        while "." in ust:  # the three-digit account is no sub-account
            if ust in bakiye:
                bakiye[ust] += borc - alacak
            ust = ust.rpartition(".")[0]
        adet[ana_hesap(kod)] += 1
    sonuc = []
    for kod, net in bakiye.items():
        ana, nokta, _ = kod.partition(".")
        yon = yonler.get(ana, "IKISI")
        ters = (yon == "B" and net < 0) or (yon == "A" and net > 0)
        if ters and nokta and adet[ana] > 1 and ana not in IKI_TARAFLI_ALTLAR:
            sonuc.append((kod, yon, net))
    return sorted(sonuc, key=lambda x: kod_sirasi(x[0]))
