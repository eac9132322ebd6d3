"""Whether a text that people wrote freely speaks of something: whole words, with the endings that Turkish puts on them.

A part of a word is none («Ofis» is no fiş, «protokolsüz» no protokol), and a text that denies speaks of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from batch.documents.metin import ascii_harf

_AYRAC = re.compile(r"[\s_./-]+")
# Plural, possessive and case, in ASCII letters; not -li, -siz, -ci, -lik, which make another word.
_EKLER = r"(?:l[ae]r)?(?:(?:[iu]m)|(?:s?[iu]n?))?(?:n?[iu]n|y?[iu]|[yn]?[ae]|n?[dt][ae]n?|y?l[ae])?"
_YUMUSAK = {"k": "[kg]", "p": "[pb]", "t": "[td]"}  # talep → talebi, istek → isteği
# What says that a paper is not there. «Yok olma tutanağı» is one, and so is a report of what does not work.
_OLUMSUZ = re.compile(
    r"\b(?:degil\w*|yok(?:tur)?(?! ol)|gerekmez|istenecek|beklen\w+"
    r"|(?:ol|alin|veril|duzenlen|yapil|gosteril|bulun|getiril|sunul|onaylan|gorul|edil)m[ae](?:m[iu]s|d[iae]|z|ks|y)\w*)\b"
)


def sade(metin: str) -> str:
    """A text as words are looked for in it: ASCII, lower case, marks between words as one blank."""
    return _AYRAC.sub(" ", ascii_harf(metin).casefold()).strip()


@cache
def _kalip(soz: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(soz[:-1])}{_YUMUSAK.get(soz[-1], re.escape(soz[-1]))}{_EKLER}\b")


def gecer(sade_metin: str, sozler: Iterable[str]) -> bool:
    """Whether one of the words, or runs of words, stands in a text that `sade` has made and that denies nothing."""
    return any(_kalip(s).search(sade_metin) for s in sozler) and _OLUMSUZ.search(sade_metin) is None
