"""How much a journal holds in all. Its totals are integers of 64 bits, and none may leave them."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.tur import Kutuk, Tur
from batch.documents.tutar import tam, yazi
from batch.state.iz import KayitIzi
from batch.state.kitap import Kitap

AZAMI_CIRO = 2**62  # kuruş that may be debited in a year: no total by account, code or person is more, nor a difference


class Ciro:
    """What has been debited in one journal, and what may come.

    ``en_cok``: no less than that. What comes is added to it before it is decided upon, and while the limit is out of
    reach nothing else is done; when it is not, every document is asked for by itself.
    """

    def __init__(self, kitap: Kitap, kutuk: Kutuk) -> None:
        self._kitap, self._kutuk = kitap, kutuk
        self._borclar: dict[str, int] = {}  # by record's hash
        self._kitapta: int | None = None  # what the books hold, where it has been asked since they grew
        self.en_cok = self._topla()

    def katlandi(self) -> None:
        """The books hold all that was accepted; what was refused is no more in the way."""
        self._kitapta = None
        self._borclar.clear()
        if self.dar:
            self.en_cok = self._kitapta = self._topla()

    def _topla(self) -> int:
        return sum(borc for borc, _ in self._kitap.hesap_toplamlari().values())

    @property
    def dar(self) -> bool:
        """Whether not all that came may fit."""
        return self.en_cok > AZAMI_CIRO

    def gelir(self, borc: NDArray[Any]) -> None:
        """Lines that come in columns."""
        self.en_cok += (int((borc >> 32).sum()) << 32) + int((borc & 0xFFFFFFFF).sum())  # exactly, however much it is

    def dogar(self, tur: Tur[Any], belge: Any) -> None:
        """A document that the program makes."""
        self.en_cok += _borcu(tur, belge)

    def sor(self, tur: Tur[Any], belge: Any, bekleyen: Iterable[KayitIzi]) -> Bulgu | None:
        """TUT-004 for a document that does not fit; ``bekleyen``: what was accepted and is not in the books yet."""
        if self._kitapta is None:
            self._kitapta = self._topla()
        toplam = self._kitapta + sum(map(self._kayitli_borc, bekleyen)) + _borcu(tur, belge)
        if toplam <= AZAMI_CIRO:
            return None
        mesaj = (
            "bu belgeyle defterin borç toplamı bir defterin taşıyabileceğini aşıyor; tutarlar yanlış yazılmış olmalı"
        )
        return Bulgu(kod="TUT-004", mesaj=mesaj, beklenen=f"en çok {yazi(AZAMI_CIRO)}", gelen=f"{yazi(toplam)} TL")

    def _kayitli_borc(self, iz: KayitIzi) -> int:
        borc = self._borclar.get(iz.ozet)
        if borc is None:
            borc = self._borclar[iz.ozet] = _borcu(self._kutuk.tur[iz.tur], iz.belge)
        return borc


def _borcu(tur: Tur[Any], belge: Any) -> int:
    """What a document debits, in kuruş; 0 where its kind has no lines on accounts."""
    if tur.hareket is None or tur.satir is None:
        return 0
    return sum(map(tam, map(attrgetter(tur.hareket[1]), getattr(belge, tur.satir.ad))))
