"""What can go wrong around the journal."""

from __future__ import annotations


class ButunlukHatasi(Exception):
    """Journal, acknowledged head or state disagree with themselves or each other; exit code 4. Never repaired.

    ``yapilacak``: what to do about it.
    """

    yapilacak = "Dosyalara dokunmayın; önce bir kopyasını alın, sonra: batch verify"


class KilitHatasi(Exception):
    """Another batch holds the working directory; exit code 3."""
