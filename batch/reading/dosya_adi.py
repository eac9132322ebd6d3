"""What a file's name says. A corrected copy bears its file's name in a plainer form, and must say the same."""

from __future__ import annotations

import re
from pathlib import Path

from batch.documents.metin import ascii_ad

GOVDE_AZAMI = 60  # of a copy's name; run, mapping and folders still fit what file systems allow
DUZELTME = re.compile(r"-duzeltme-[0-9a-f]{8}(?:_(?P<im>[a-z0-9-]+))?")


def govde(ad: str) -> str:
    """The stem that a file and its corrected copies share: ASCII, lower case, without the mark of a copy."""
    kok = Path(ad).stem
    return ascii_ad(DUZELTME.sub("", kok) or kok, GOVDE_AZAMI)


def duzeltme_adi(ad: str, kosu: str, im: str = "") -> str:
    """Name of the corrected copy of a file: ASCII, with the run and the mapping that is to read it again.

    ``YEV20160301.CSV`` → ``yev20160301-duzeltme-19dae53d_on-muhasebe.csv``. A copy's own copy bears no more.
    """
    uzanti = ascii_ad(Path(ad).suffix[1:]) and "." + ascii_ad(Path(ad).suffix[1:])
    return f"{_duzeltme_govdesi(ad, kosu)}{im and '_' + im}{uzanti}"


def duzeltmesi_mi(ad: str, asil: str, kosu: str) -> bool:
    """Whether a file of the inbox is, by its name, the corrected copy that a run made of another file."""
    return Path(ad).name.startswith(_duzeltme_govdesi(asil, kosu))


def _duzeltme_govdesi(ad: str, kosu: str) -> str:
    return f"{govde(ad)}-duzeltme-{kosu[-8:]}"
