"""What a rejection report says of a refused document, by itself: who reads reports needs nothing that runs need."""

from __future__ import annotations

import msgspec


class ReddedilenBelge(msgspec.Struct, frozen=True):
    """A refused document: its ordinal within the file, first and last line, name, and the codes of its findings; then
    what its identity consists of, ``mali_yil`` 0 where it could not be read. ``etiket`` is what it is called there: the
    kind's name, of some with the harcama birimi."""

    sira: int
    satir: int
    son_satir: int
    belge_turu: str
    belge_no: str
    kodlar: tuple[str, ...]
    kaynak: str = ""
    etiket: str = ""
    muhasebe_birimi: str = ""
    mali_yil: int = 0
