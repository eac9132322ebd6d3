"""What a code of the catalogue is made of. The codes themselves stand in `katalog` and in a module a kind."""

from __future__ import annotations

import msgspec

from batch.documents.bulgu import Seviye

BICIM = "Belge biçimi"  # what stands where no article asks for it


class Tanim(msgspec.Struct, frozen=True):
    """One code.

    ``sabit``: no policy may change its severity; ``redsiz``: it is known only when all is recorded, so no policy can
    make it a rejection; ``ornek``: suffix of its sample file. ``izler``: the code that asks the same question
    elsewhere; where the policy names that one only, it holds here too.
    """

    kod: str
    baslik: str
    madde: str
    aciklama: str
    oneri: str
    seviye: Seviye = "red"
    sabit: bool = False
    ornek: str = "csv"
    redsiz: bool = False
    izler: str = ""


class KodBolumu(msgspec.Struct, frozen=True):
    """Codes that are found at the same stage, and why they stand where they do."""

    baslik: str
    giris: str
    tanimlar: tuple[Tanim, ...]


def sabit(kod: str, baslik: str, madde: str, aciklama: str, oneri: str, ornek: str = "csv") -> Tanim:
    return Tanim(kod, baslik, madde, aciklama, oneri, "red", True, ornek)
