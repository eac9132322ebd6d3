"""What the footer of a Parquet file says: its columns, its rows, and the bounds of some columns.

Read here rather than by pyarrow, whose start and whole reading of 1,400 footers take longer than all else that is
checked. Only as much is read as is asked for, and strictly: a footer that is not written as writers of Parquet write
it (Thrift's compact form, fields in order) is refused. It is foreign data: nothing is believed to be as long as it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from struct import error as StructHatasi
from struct import unpack
from typing import Any, Final, NamedTuple

from batch.filo.sema import GUN, METIN, NO, SAYI

IMZA = b"PAR1"
_BOY_AZAMI = 16 * 1024 * 1024  # bytes; a row group takes some 1,500
_DERINLIK = 16  # structures within one another; Parquet has six
# Types of Thrift's compact form.
_DOGRU, _YANLIS, _BAYT, _TAM, _KAYAN, _METIN, _LISTE, _YAPI = 1, 2, 3, (4, 5, 6), 7, 8, (9, 10), 12
# Of a column in FileMetaData.schema: physical type (1), repetition (3; 0 is «never empty»), converted (6) and logical
# type (10).
_OGELER: Final[Mapping[str, dict[int, Any]]] = {
    METIN: {1: 6, 3: 0, 6: 0, 10: {1: {}}},
    SAYI: {1: 2, 3: 0},
    NO: {1: 1, 3: 0},
    GUN: {1: 1, 3: 0, 6: 6, 10: {6: {}}},
}
_UCLAR: Final[Mapping[str, Callable[[bytes], Any]]] = {
    METIN: lambda b: b.decode("utf-8"),
    SAYI: lambda b: unpack("<q", b)[0],
    NO: lambda b: unpack("<i", b)[0],
}


class AltlikHatasi(Exception):
    """The bytes are no Parquet file, or the footer is not in order."""


class Altlik(NamedTuple):
    """``adet`` rows; least and greatest value of each column that was asked for, None where the file does not tell."""

    adet: int
    uclar: dict[str, tuple[Any, Any] | None]


def coz(veri: bytes, sutunlar: Mapping[str, str], sorulan: Sequence[str]) -> Altlik | None:
    """The footer of a file; None where its columns are not ``sutunlar`` (name → kind, in order, none ever empty).

    ``sorulan``: columns whose bounds are asked for. Raises AltlikHatasi.
    """
    try:
        return _coz(_govde(veri), sutunlar, sorulan)
    except (IndexError, StructHatasi, UnicodeDecodeError):
        raise AltlikHatasi from None


def _govde(veri: bytes) -> bytes:
    boy = int.from_bytes(veri[-8:-4], "little")
    if not veri.startswith(IMZA) or not veri.endswith(IMZA) or not 0 < boy <= min(len(veri) - 12, _BOY_AZAMI):
        raise AltlikHatasi
    return veri[-8 - boy : -8]


_uyanlar: dict[bytes, tuple[str, ...]] = {}  # beginnings of footers that have been found right: most are like one


def _coz(govde: bytes, sutunlar: Mapping[str, str], sorulan: Sequence[str]) -> Altlik | None:
    o = _Okur(govde)
    if not _semasi_uyar(o, sutunlar):
        return None
    o.alan_bekle(1, 6)  # num_rows, the next after schema
    adet = o.sayi()
    o.alan_bekle(1, 9)  # row_groups
    gruplar = o.liste(_YAPI)
    yerler = {ad: i for i, ad in enumerate(sutunlar)}
    kalan = sorted((yerler[ad], ad) for ad in sorulan)
    uclar: dict[str, list[Any] | None] = {ad: [] for ad in sorulan}
    for grup in range(gruplar):
        o.alan_bekle(1, 9)  # columns
        if o.liste(_YAPI) != len(sutunlar):
            raise AltlikHatasi
        okunan = 0
        for yer, ad in kalan:
            o.atla_yapilar(yer - okunan)
            okunan = yer + 1
            bulunan = _uclari(o.yapi(), sutunlar[ad])
            onceki = uclar[ad]
            uclar[ad] = None if bulunan is None or onceki is None else [*onceki, *bulunan]
        if grup < gruplar - 1:
            o.atla_yapilar(len(sutunlar) - okunan)
            o.yapi()  # the rest of the row group
    return Altlik(adet, {ad: (min(x), max(x)) if x else None for ad, x in uclar.items()})


def _semasi_uyar(o: _Okur, sutunlar: Mapping[str, str]) -> bool:
    """Read version and schema."""
    adlar = tuple(f"{ad}:{tur}" for ad, tur in sutunlar.items())
    for bas, uyan in _uyanlar.items():
        if uyan == adlar and o.veri.startswith(bas):
            o.yer = len(bas)
            return True
    o.alan_bekle(1, 5)  # version
    o.sayi()
    o.alan_bekle(1, 9)  # schema
    kok, *ogeler = [o.yapi() for _ in range(o.liste(_YAPI))] or [{}]
    beklenen = [{**_OGELER[tur], 4: ad.encode()} for ad, tur in sutunlar.items()]
    # What is told of a column beside (9: a number in other schemas) changes nothing.
    if kok.get(5) != len(beklenen) or [{k: v for k, v in x.items() if k != 9} for x in ogeler] != beklenen:
        return False
    _uyanlar[o.veri[: o.yer]] = adlar
    return True


def _uclari(parca: dict[int, Any], tur: str) -> tuple[Any, Any] | None:
    """Of a ColumnChunk: meta_data.statistics.min_value and max_value. Raises AltlikHatasi for rows elsewhere."""
    if 1 in parca or not isinstance(bilgi := parca.get(3), dict):
        raise AltlikHatasi  # a column in another file, or none
    istatistik = bilgi.get(12)
    if not isinstance(istatistik, dict):
        return None
    az, cok = istatistik.get(6), istatistik.get(5)
    if not isinstance(az, bytes) or not isinstance(cok, bytes):
        return None
    return _UCLAR[tur](az), _UCLAR[tur](cok)


class _Okur:
    """Thrift's compact form, from the first byte on. Raises AltlikHatasi, IndexError at the end of the bytes."""

    def __init__(self, veri: bytes) -> None:
        self.veri, self.yer = veri, 0

    def _dogal(self) -> int:
        b = self.veri[self.yer]
        self.yer += 1
        if b < 0x80:
            return b
        n, kayma = b & 0x7F, 7
        while True:
            b = self.veri[self.yer]
            self.yer += 1
            n |= (b & 0x7F) << kayma
            if b < 0x80:
                return n
            kayma += 7
            if kayma > 63:
                raise AltlikHatasi

    def sayi(self) -> int:
        n = self._dogal()
        return n >> 1 ^ -(n & 1)

    def _baytlar(self) -> bytes:
        son = self._dogal() + self.yer
        if son > len(self.veri):
            raise AltlikHatasi
        bas, self.yer = self.yer, son
        return self.veri[bas:son]

    def alan_bekle(self, fark: int, tur: int) -> None:
        """The head of a field: so far behind the last one, of that type."""
        if self.veri[self.yer] != fark << 4 | tur:
            raise AltlikHatasi
        self.yer += 1

    def liste(self, tur: int) -> int:
        """The head of a list: how many of that type."""
        n, bulunan = self._liste_basi()
        if bulunan != tur:
            raise AltlikHatasi
        return n

    def _liste_basi(self) -> tuple[int, int]:
        b = self.veri[self.yer]
        self.yer += 1
        return (b >> 4 if b < 0xF0 else self._dogal()), b & 0x0F

    def yapi(self, derinlik: int = 0) -> dict[int, Any]:
        """A structure's fields by number."""
        alanlar: dict[int, Any] = {}
        no = 0
        while b := self.veri[self.yer]:
            self.yer += 1
            fark, tur = b >> 4, b & 0x0F
            if not fark:
                raise AltlikHatasi  # only for fields that are not in order, or very far from one another
            no += fark
            alanlar[no] = tur == _DOGRU if tur in (_DOGRU, _YANLIS) else self._deger(tur, derinlik)
        self.yer += 1
        return alanlar

    def _deger(self, tur: int, derinlik: int) -> Any:
        if tur in _TAM:
            return self.sayi()
        if tur == _METIN:
            return self._baytlar()
        if tur == _YAPI and derinlik < _DERINLIK:
            return self.yapi(derinlik + 1)
        if tur in _LISTE and derinlik < _DERINLIK:
            n, oge = self._liste_basi()
            return [self._deger(oge if oge != _YANLIS else _DOGRU, derinlik + 1) for _ in range(n)]
        boy = {_DOGRU: 1, _BAYT: 1, _KAYAN: 8}.get(tur)
        if boy is None:
            raise AltlikHatasi
        self.yer += boy
        return None

    def atla_yapilar(self, adet: int) -> None:
        for _ in range(adet):
            self.yapi()

