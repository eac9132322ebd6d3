"""What of a slice has been accepted and is not in the books yet, by identity."""

from __future__ import annotations

from batch.pipeline.sira_kurallari import Kayitli
from batch.state.iz import DuzIzler, KayitIzi, Kimlik, Parca


class Yeniler:
    """Single records, and those in columns, which are looked at only when somebody asks."""

    def __init__(self) -> None:
        self._uretilen: list[KayitIzi] = []
        self._tek: dict[Kimlik, KayitIzi] = {}
        self._sifirli: dict[Kimlik, list[KayitIzi]] = {}  # those with leading zeros, by plain identity
        self._duz: list[DuzIzler] = []
        self._bakilan = 0  # so many of the pieces in columns stand in the next two
        self._duz_yeri: dict[Kimlik, tuple[DuzIzler, int]] = {}
        self._duz_sifirli: dict[Kimlik, tuple[DuzIzler, int]] = {}  # a plain identity is there once

    def ekle(self, iz: Parca) -> None:
        if isinstance(iz, DuzIzler):
            self._duz.append(iz)
            return
        if iz.yer < 0:
            self._uretilen.append(iz)
        self._tek[iz.kimlik] = iz
        if iz.yalin is not iz.kimlik:
            self._sifirli.setdefault(iz.yalin, []).append(iz)

    def sil(self, iz: Parca) -> None:
        """Take back what was added last."""
        if isinstance(iz, DuzIzler):
            self._duz.pop()
            self._bakilan = 0
            self._duz_yeri, self._duz_sifirli = {}, {}
            return
        if iz.yer < 0:
            self._uretilen.pop()
        del self._tek[iz.kimlik]
        if iz.yalin is not iz.kimlik:
            self._sifirli[iz.yalin].pop()

    def uretilenler(self) -> list[Kimlik]:
        """Plain identities of those that the program made."""
        return [iz.yalin for iz in self._uretilen]

    def _bak(self) -> None:
        for p in self._duz[self._bakilan :]:
            self._duz_yeri.update((k, (p, i)) for i, k in enumerate(p.kimlikler))
            if p.yalinlar is not p.kimlikler:
                ciftler = enumerate(zip(p.kimlikler, p.yalinlar, strict=True))
                self._duz_sifirli.update((y, (p, i)) for i, (k, y) in ciftler if y is not k)
        self._bakilan = len(self._duz)

    def get(self, kimlik: Kimlik) -> KayitIzi | None:
        """The one of an identity."""
        iz = self._tek.get(kimlik)
        if iz is None and self._duz:
            self._bak()
            if (yer := self._duz_yeri.get(kimlik)) is not None:
                return yer[0][yer[1]]
        return iz

    def __contains__(self, kimlik: Kimlik) -> bool:
        if kimlik in self._tek:
            return True
        if self._duz:
            self._bak()
        return kimlik in self._duz_yeri

    def benzeri_var(self, kimlik: Kimlik, yalin: Kimlik) -> bool:
        """Whether there is one of another number whose plain identity is this one's."""
        if self._sifirli.get(yalin):
            return True
        if self._duz:
            self._bak()
        return yalin in self._duz_sifirli or (yalin is not kimlik and yalin in self)

    def benzerler(self, yalin: Kimlik) -> list[tuple[Kayitli, str]]:
        """All with a plain identity, and their numbers."""
        if self._duz:
            self._bak()
        izler = list(self._sifirli.get(yalin, ()))
        if (yer := self._duz_sifirli.get(yalin)) is not None:
            izler.append(yer[0][yer[1]])
        if (iz := self.get(yalin)) is not None:
            izler.append(iz)
        return [(iz, iz.no) for iz in izler]
