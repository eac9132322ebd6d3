"""What every reader shares with the one who drives it."""

from __future__ import annotations


class YenidenOku(Exception):
    """The quick reading met a faulty document: discard all that this file yielded and call ``partiler()`` again.

    The next call reads the file document by document, so that sound documents are told from faulty ones.
    """
