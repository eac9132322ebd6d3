"""Merkle tree over the records' hashes (RFC 6962), kept as its right edge only.

A leaf is the 32-byte record hash; ``sha256(0x00 || leaf)``, ``sha256(0x01 || left || right)``. The edge of n leaves is
one subtree root per 1-bit of n, so appending is cheap and the root of any prefix can be continued from a saved edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256


class Merkle:
    """The right edge of a tree of ``n`` leaves."""

    def __init__(self, n: int = 0, kenar: bytes = b"") -> None:
        self.n = n
        self._kenar = [kenar[i : i + 32] for i in range(0, len(kenar), 32)]

    def ekle(self, ozetler: Iterable[str]) -> None:
        """Append leaves, given as hex hashes."""
        kenar, n = self._kenar, self.n
        for ozet in ozetler:
            dugum = sha256(b"\x00" + bytes.fromhex(ozet)).digest()
            k = n
            while k & 1:
                dugum = sha256(b"\x01" + kenar.pop() + dugum).digest()
                k >>= 1
            kenar.append(dugum)
            n += 1
        self.n = n

    def kuyruk(self, ilk: int) -> Merkle:
        """The tree over the leaves from ``ilk`` on, by itself; see `yol` for where it may be cut.

        An edge that ends with a whole range of `yol` has that range's root no more: it has gone into a larger one.
        """
        n = self.n - ilk
        alt = Merkle(n)
        alt._kenar = self._kenar[len(self._kenar) - n.bit_count() :]
        return alt

    @property
    def kenar(self) -> bytes:
        return b"".join(self._kenar)

    def kok(self) -> str:
        """Root hash in hex; the hash of nothing for an empty tree."""
        if not self._kenar:
            return sha256(b"").hexdigest()
        dugum = self._kenar[-1]
        for sol in reversed(self._kenar[:-1]):
            dugum = sha256(b"\x01" + sol + dugum).digest()
        return dugum.hex()


def yol(i: int, n: int, kok: Callable[[int, int], bytes]) -> list[bytes]:
    """Audit path of leaf i of n, from the leaf upwards (RFC 6962 §2.1.1).

    ``kok``: root over the leaves from one up to, not including, another; asked once for each step of the path. The
    first is a multiple of a power of two no less than their number, so an edge of all leaves may be cut there
    (`Merkle.kuyruk`).
    """
    ilk, son, sonuc = 0, n, []
    while son - ilk > 1:
        k = 1 << (son - ilk - 1).bit_length() - 1
        if i < ilk + k:
            sonuc.append(kok(ilk + k, son))
            son = ilk + k
        else:
            sonuc.append(kok(ilk, ilk + k))
            ilk += k
    return sonuc[::-1]


def yaprak(ozet: str) -> bytes:
    return sha256(b"\x00" + bytes.fromhex(ozet)).digest()


def denetle(ozet: str, i: int, n: int, yol_: Sequence[bytes], kok: str) -> bool:
    """Whether a path leads from the record hash at index i of n to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= i < n:
        return False
    fn, sn = i, n - 1
    dugum = yaprak(ozet)
    for p in yol_:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            dugum = sha256(b"\x01" + p + dugum).digest()
            while fn and not fn & 1:
                fn >>= 1
                sn >>= 1
        else:
            dugum = sha256(b"\x01" + dugum + p).digest()
        fn >>= 1
        sn >>= 1
    return sn == 0 and dugum.hex() == kok
