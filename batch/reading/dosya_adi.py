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
