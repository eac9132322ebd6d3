"""What the footer of a Parquet file says: its columns, its rows, and the bounds of some columns.

Read here rather than by pyarrow, whose start and whole reading of 1,400 footers take longer than all else that is
checked. Only as much is read as is asked for, and strictly: a footer that is not written as writers of Parquet write
it (Thrift's compact form, fields in order) is refused. It is foreign data: nothing is believed to be as long as it
says.
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
_BOYLAR = {_DOGRU: 1, _YANLIS: 1, _BAYT: 1, _KAYAN: 8}  # in lists, truths are a byte
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


class AltlikOkuru:
    """Reads footers of files with ``sutunlar`` (name → kind, in order, none ever empty); ``sorulan``: columns whose
    bounds are asked for."""

    def __init__(self, sutunlar: Mapping[str, str], sorulan: Sequence[str]) -> None:
        self._ogeler = [{**_OGELER[tur], 4: ad.encode()} for ad, tur in sutunlar.items()]
        yerler = list(sutunlar)
        self._sorulan = sorted((yerler.index(ad), ad, _UCLAR[sutunlar[ad]]) for ad in sorulan)
        self._uyan = b""  # the beginning of a footer that has been found right: most are like it

    def oku(self, veri: bytes) -> Altlik | None:
        """The footer of a file; None where its columns are others. Raises AltlikHatasi."""
        try:
            return self._oku(_Imlec(_altligi(veri)))
        except (IndexError, StructHatasi, UnicodeDecodeError):
            raise AltlikHatasi from None

    def _oku(self, o: _Imlec) -> Altlik | None:
        if not self._semasi_uyar(o):
            return None
        o.alan_bekle(1, 6)  # num_rows, the next after schema
        adet = o.sayi()
        o.alan_bekle(1, 9)  # row_groups
        uclar: dict[str, list[Any] | None] = {ad: [] for _, ad, _ in self._sorulan}  # least and greatest until now
        for kalan in range(o.yapi_listesi() - 1, -1, -1):
            atlanan = self._grubu_oku(o, uclar)
            if kalan:  # behind what is asked of the last row group there is nothing to be read
                o.atla(atlanan + 1)  # its other columns, and what it says beside them
        return Altlik(adet, {ad: (x[0], x[1]) if x else None for ad, x in uclar.items()})

    def _grubu_oku(self, o: _Imlec, uclar: dict[str, list[Any] | None]) -> int:
        """Read a row group up to the last column that is asked for; how many columns follow."""
        o.alan_bekle(1, 9)  # columns
        if (adet := o.yapi_listesi()) != len(self._ogeler):
            raise AltlikHatasi
        okunan = 0
        for yer, ad, cevir in self._sorulan:
            o.atla(yer - okunan)
            okunan = yer + 1
            bulunan, onceki = _uclari(o.yapi()), uclar[ad]
            if bulunan is None or onceki is None:
                uclar[ad] = None
            else:
                hepsi = [*onceki, *map(cevir, bulunan)]
                uclar[ad] = [min(hepsi), max(hepsi)]
        return adet - okunan

    def _semasi_uyar(self, o: _Imlec) -> bool:
        """Read version and schema."""
        if self._uyan and o.veri.startswith(self._uyan):
            o.yer = len(self._uyan)
            return True
        o.alan_bekle(1, 5)  # version
        o.sayi()
        o.alan_bekle(1, 9)  # schema
        ogeler = [o.yapi() for _ in range(o.yapi_listesi())]
        # The first is the row itself; 9, a number of the column in other schemas, changes nothing.
        adet = ogeler[0].get(5) if ogeler else None
        if adet != len(self._ogeler) or [{k: v for k, v in x.items() if k != 9} for x in ogeler[1:]] != self._ogeler:
            return False
        self._uyan = o.veri[: o.yer]
        return True


def _altligi(veri: bytes) -> bytes:
    boy = int.from_bytes(veri[-8:-4], "little")
    if not veri.startswith(IMZA) or not veri.endswith(IMZA) or not 0 < boy <= min(len(veri) - 12, _BOY_AZAMI):
        raise AltlikHatasi
    return veri[-8 - boy : -8]


def _uclari(parca: dict[int, Any]) -> tuple[bytes, bytes] | None:
    """Of a ColumnChunk: meta_data.statistics.min_value and max_value. Raises AltlikHatasi for rows elsewhere."""
    if 1 in parca or not isinstance(bilgi := parca.get(3), dict):
        raise AltlikHatasi  # a column in another file, or none
    istatistik = bilgi.get(12)
    if not isinstance(istatistik, dict):
        return None
    az, cok = istatistik.get(6), istatistik.get(5)
    return (az, cok) if isinstance(az, bytes) and isinstance(cok, bytes) else None


def _dogal(veri: bytes, yer: int) -> tuple[int, int]:
    """A number without sign, and the place behind it."""
    n = kayma = 0
    while (b := veri[yer]) >= 0x80:
        n |= (b & 0x7F) << kayma
        kayma += 7
        yer += 1
        if kayma > 63:
            raise AltlikHatasi
    return n | b << kayma, yer + 1


def _yapi(veri: bytes, yer: int, derinlik: int = 0) -> tuple[dict[int, Any], int]:
    """A structure's fields by number, and the place behind it."""
    alanlar: dict[int, Any] = {}
    no = 0
    while b := veri[yer]:
        yer += 1
        if b < 0x10:
            raise AltlikHatasi  # only of fields that are not in order, or very far from one another
        no += b >> 4
        tur = b & 0x0F
        if tur > _YANLIS:
            alanlar[no], yer = _deger(veri, yer, tur, derinlik)
        else:
            alanlar[no] = tur == _DOGRU
    return alanlar, yer + 1


def _deger(veri: bytes, yer: int, tur: int, derinlik: int) -> tuple[Any, int]:
    if tur in _TAM:
        if (n := veri[yer]) < 0x80:
            return n >> 1 ^ -(n & 1), yer + 1
        n, yer = _dogal(veri, yer)
        return n >> 1 ^ -(n & 1), yer
    if tur == _METIN:
        n, yer = _dogal(veri, yer)
        if yer + n > len(veri):
            raise AltlikHatasi
        return veri[yer : yer + n], yer + n
    if derinlik < _DERINLIK:
        if tur == _YAPI:
            return _yapi(veri, yer, derinlik + 1)
        if tur in _LISTE:
            adet, oge, yer = _liste_basi(veri, yer)
            degerler = []
            for _ in range(adet):
                deger, yer = _deger(veri, yer, oge, derinlik + 1)
                degerler.append(deger)
            return degerler, yer
    boy = _BOYLAR.get(tur)
    if boy is None:
        raise AltlikHatasi
    return None, yer + boy


def _liste_basi(veri: bytes, yer: int) -> tuple[int, int, int]:
    """How many of which type, and the place behind. Each takes a byte at least: no more than there are bytes left."""
    b = veri[yer]
    adet, yer = (b >> 4, yer + 1) if b < 0xF0 else _dogal(veri, yer + 1)
    if adet > len(veri) - yer:
        raise AltlikHatasi
    return adet, b & 0x0F, yer


class _Imlec:
    """Thrift's compact form, from the first byte on. Raises AltlikHatasi, IndexError at the end of the bytes."""

    def __init__(self, veri: bytes) -> None:
        self.veri, self.yer = veri, 0

    def sayi(self) -> int:
        n, self.yer = _deger(self.veri, self.yer, _TAM[0], 0)
        return int(n)

    def alan_bekle(self, fark: int, tur: int) -> None:
        """The head of a field: so far behind the last one, of that type."""
        if self.veri[self.yer] != fark << 4 | tur:
            raise AltlikHatasi
        self.yer += 1

    def yapi_listesi(self) -> int:
        """The head of a list of structures: how many."""
        n, tur, self.yer = _liste_basi(self.veri, self.yer)
        if tur != _YAPI:
            raise AltlikHatasi
        return n

    def yapi(self) -> dict[int, Any]:
        alanlar, self.yer = _yapi(self.veri, self.yer)
        return alanlar

    def atla(self, adet: int) -> None:
        """Structures that nobody asks about."""
        for _ in range(adet):
            self.yapi()
