"""The FIFO layers of a place as the books hold them: what issues go by, and who asks what something would be worth."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.izdusum import Anahtar
from batch.documents.karar import Sorulan
from batch.turler.tif.degerleme import Katman
from batch.turler.tif.izdusum import KATMAN, KATMAN_AYRACI, birlestir


def eldeki_katmanlar(kitap: Sorulan, yer: Anahtar, katman: str) -> Iterator[Katman]:
    """What is left of the layers of a place (harcama birimi, ambar, code), the oldest first, from the one on at which
    FIFO stands (`StokUcu.katman`; "": from the first)."""
    for anahtar, v in kitap.sirali(KATMAN.ad, yer, tuple(katman.split(KATMAN_AYRACI)) if katman else ()):
        yield Katman(anahtar[3], int(anahtar[4]), int(anahtar[5]), v[0], birlestir(v[1], v[2]))
