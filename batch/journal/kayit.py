"""The record of the journal: one line of canonical JSON, made in exactly one function (`satir`).

``ozet`` is the sha256 of the line's bytes before ``,"ozet":``; those bytes hold ``onceki``, the hash of the record
before, so a change anywhere breaks every later link. Anyone can recompute it: cut the line at ``,"ozet":"``, hash.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from batch.documents.kodlar import ana_hesap

SURUM = 1
OZET_KUYRUK = len(',"ozet":""}') + 64

# What a record's fields must look like, whoever wrote them. The widest amount is that of `batch.documents.tutar`.
Tutar = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,11})\.[0-9]{2})?\Z")]
Gun = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Dolu = Annotated[str, Meta(min_length=1)]
Ozet = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Satir(msgspec.Struct, frozen=True):
    """A voucher line as recorded; amounts are texts with two places, "" when on the other side."""

    hesap: Dolu
    borc: str = ""
    alacak: str = ""
    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    ekonomik: str = ""
    aciklama: str = ""
    ilgili: str = ""
    tif_no: str = ""

    @property
    def borc_kurus(self) -> int:
        return int(self.borc.replace(".", "")) if self.borc else 0

    @property
    def alacak_kurus(self) -> int:
        return int(self.alacak.replace(".", "")) if self.alacak else 0


class Belge(msgspec.Struct, frozen=True):
    """A voucher as recorded."""

    belge_turu: Dolu
    belge_no: Dolu
    tarih: Gun
    islem: str
    satirlar: Annotated[tuple[Satir, ...], Meta(min_length=1)]
    aciklama: str = ""
    dayanak: tuple[dict[str, str], ...] = ()
    ilgili: dict[str, str] = {}
    odeme: dict[str, str] = {}
    kesintiler: tuple[dict[str, str], ...] = ()


class Kayit(msgspec.Struct, frozen=True):
    """One record of the journal of a (muhasebe birimi, mali yıl)."""

    surum: int
    sira: int
    yevmiye: int
    zaman: str
    kosu: str
    kaynak: str
    birim: str
    yil: int
    alinan: str
    konum: int
    icerik: str
    belge: Belge
    onceki: str
    ozet: str
    # «630 B» → articles that allow its lines, the most specific first; none for an account that no article describes.
    isleyis: dict[str, tuple[str, ...]] = {}

    def dayanak(self, s: Satir) -> tuple[str, ...]:
        """Articles of a line (MİBMY m.47-478)."""
        return self.isleyis.get(f"{ana_hesap(s.hesap)} {'B' if s.borc else 'A'}", ())


class _DarSatir(msgspec.Struct):
    hesap: Dolu
    borc: Tutar = ""
    alacak: Tutar = ""


class _DarBelge(msgspec.Struct):
    belge_turu: Dolu
    belge_no: Dolu
    tarih: Gun
    satirlar: Annotated[list[_DarSatir], Meta(min_length=1)]


class DarKayit(msgspec.Struct):
    """What the state folds of a record; the rest is skipped while decoding."""

    yevmiye: int
    kaynak: str
    icerik: Ozet
    belge: _DarBelge
    ozet: str


class KayitHatasi(Exception):
    """A line that is no record, or one with a field that no record has so; the text says which."""


def gun_denetle(tarih: str, yil: int) -> None:
    """Raises KayitHatasi when a text is no day of the year."""
    try:
        gun = date.fromisoformat(tarih)
    except ValueError:
        raise KayitHatasi(f"takvimde böyle bir gün yok: {tarih}") from None
    if gun.year != yil:
        raise KayitHatasi(f"{tarih} günü {yil} yılının defterinde")


_T = TypeVar("_T")


def _coz(cozucu: msgspec.json.Decoder[_T], satir: bytes) -> _T:
    try:
        return cozucu.decode(satir)
    except msgspec.ValidationError as h:
        yer = str(h).rpartition(" - at `$")[2].rstrip("`").lstrip(".")
        raise KayitHatasi(f"kaydın alanı beklenen biçimde değil: {yer or h}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as h:
        raise KayitHatasi(f"kayıt çözülemedi: {h}") from None


_dar_cozucu = msgspec.json.Decoder(DarKayit)


def coz_dar(satir: bytes) -> DarKayit:
    """The folded part of a record. Raises KayitHatasi."""
    return _coz(_dar_cozucu, satir)


_cozucu = msgspec.json.Decoder(Kayit)


def coz(satir: bytes) -> Kayit:
    """The record of a line. Raises KayitHatasi for anything else."""
    return _coz(_cozucu, satir)


def kok_ozet(birim: str, yil: int) -> str:
    """What stands in ``onceki`` of the first record: bound to unit and year, so no other journal fits in its place."""
    return hashlib.sha256(f"batch/1/{birim}/{yil}".encode()).hexdigest()


def _metin(deger: Any) -> bytes:
    return msgspec.json.encode(deger)


class Bicim:
    """The fixed texts of a run's records for one journal, encoded once."""

    def __init__(self, *, zaman: str, kosu: str, birim: str, yil: int) -> None:
        self._orta = b',"zaman":%b,"kosu":%b,"kaynak":' % (_metin(zaman), _metin(kosu))
        self._birim = b',"birim":%b,"yil":%d,"alinan":"' % (_metin(birim), yil)
        self._kaynak: dict[str, bytes] = {}

    def satir(
        self,
        sira: int,
        yevmiye: int,
        kaynak: str,
        alinan: str,
        konum: int,
        icerik: str,
        govde: bytes,
        isleyis: bytes,
        onceki: str,
    ) -> tuple[bytes, str]:
        """The record's line (with newline) and its hash. ``isleyis``: JSON object, or b"" to leave it out."""
        k = self._kaynak.get(kaynak)
        if k is None:
            k = self._kaynak[kaynak] = _metin(kaynak)
        bas = b'{"surum":%d,"sira":%d,"yevmiye":%d%b%b%b%b","konum":%d,"icerik":"%b","belge":%b%b,"onceki":"%b"' % (
            SURUM,
            sira,
            yevmiye,
            self._orta,
            k,
            self._birim,
            alinan.encode(),
            konum,
            icerik.encode(),
            govde,
            b',"isleyis":' + isleyis if isleyis else b"",
            onceki.encode(),
        )
        ozet = hashlib.sha256(bas).hexdigest()
        return b'%b,"ozet":"%b"}\n' % (bas, ozet.encode()), ozet
