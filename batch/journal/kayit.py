"""The record of the journal: one line of canonical JSON. The one place that makes a line and takes it apart.

``ozet`` is the sha256 of the line's bytes before ``,"ozet":``; those bytes hold ``onceki``, the hash of the record
before, so a change anywhere breaks every later link. Anyone can recompute it: cut the line at ``,"ozet":"``, hash.

Chain, blocks and proofs go by ``sira``, which counts every record; ``yevmiye`` counts accounting entries only and is
absent elsewhere. What has its default value is left out, so that a plain voucher's line is what it always was; a record
that says more is of form 2, and a program that knows only form 1 stops at it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Protocol, TypeVar

import msgspec
from msgspec import Meta

from batch.documents.kodlar import ana_hesap

ESAS_SURUM = 1  # a plain voucher
SURUM = 2  # the newest form that this program writes and reads
FIS = "FIS"  # the kind that goes without saying
_KUYRUK = len(',"ozet":""}\n') + 64
_ONCEKI = b',"onceki":"'

# What the frame's fields must look like, whoever wrote them.
Dolu = Annotated[str, Meta(min_length=1)]
Ozet = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class _Satir(Protocol):
    """What of a line decides which articles allow it."""

    @property
    def hesap(self) -> str: ...

    @property
    def borc(self) -> str: ...


class KayitHatasi(Exception):
    """A line that is no record, or one with a field that no record has so; the text says which."""


class KayitBozuk(Exception):
    """A line that does not stand in its place of the chain; ``neden`` says why."""

    def __init__(self, konum: int, neden: str) -> None:
        super().__init__(neden)
        self.konum = konum
        self.neden = neden


class YeniSurum(KayitBozuk):
    """A record made by a newer program than this one."""


class Alanlar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The frame as it stands in a line; the document still in its bytes."""

    surum: int
    sira: int
    tur: Dolu = FIS
    yevmiye: int = 0
    zaman: str
    kosu: str
    kaynak: str
    birim: str
    yil: int
    alinan: str
    konum: int
    icerik: Ozet
    belge: msgspec.Raw
    isleyis: dict[str, tuple[str, ...]] = {}
    sonuc: dict[str, Any] = {}
    neden: int = 0
    onceki: str
    ozet: str


class Kayit(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the journal of a (muhasebe birimi, mali yıl).

    ``yevmiye``: 0 where the kind takes no number. ``govde``: the document's canonical bytes, ``belge`` what they say.
    ``isleyis``: «630 B» → articles that allow its lines, the most specific first; none for an account that no article
    describes. ``sonuc``: what deciding over it brought about; ``neden``: ``sira`` of the record that caused it, or 0.
    """

    surum: int = ESAS_SURUM
    sira: int
    tur: str = FIS
    yevmiye: int = 0
    zaman: str
    kosu: str
    kaynak: str
    birim: str
    yil: int
    alinan: str
    konum: int
    icerik: str
    belge: Any
    govde: bytes = b""
    isleyis: Mapping[str, tuple[str, ...]] = {}
    sonuc: Mapping[str, Any] = {}
    neden: int = 0
    onceki: str
    ozet: str

    def dayanak(self, s: _Satir) -> tuple[str, ...]:
        """Articles of a line (MİBMY m.47-478)."""
        return self.isleyis.get(f"{ana_hesap(s.hesap)} {'B' if s.borc else 'A'}", ())


_T = TypeVar("_T")


class Cozucu(Protocol):
    """Makes a document of its bytes, or raises what msgspec raises."""

    def decode(self, veri: msgspec.Raw, /) -> Any: ...


def _coz(cozucu: Callable[[Any], _T], veri: bytes | msgspec.Raw, on: str = "") -> _T:
    try:
        return cozucu(veri)
    except msgspec.ValidationError as h:
        yer = str(h).rpartition(" - at `$")[2].rstrip("`").lstrip(".")
        yer = ".".join(x for x in (on, yer) if x)
        raise KayitHatasi(f"kaydın alanı beklenen biçimde değil: {yer or h}") from None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as h:
        raise KayitHatasi(f"kayıt çözülemedi: {h}") from None


_alan_cozucu = msgspec.json.Decoder(Alanlar)
Cozuculer = Mapping[str, Cozucu]  # kind → decoder of its document


def alanlari_coz(satir: bytes) -> Alanlar:
    """The frame of a line. Raises KayitHatasi."""
    a = _coz(_alan_cozucu.decode, satir)
    duz = a.tur == FIS and a.yevmiye > 0 and not a.sonuc and not a.neden
    if duz != (a.surum == ESAS_SURUM):
        raise KayitHatasi(f"kaydın alanları {a.surum} biçiminin değil")
    if a.neden < 0 or a.neden >= a.sira > 0:
        raise KayitHatasi(f"kaydın nedeni kendinden önce değil: {a.neden}")
    if "kapali_gun" in a.sonuc:
        _kapali_gun(a.sonuc["kapali_gun"])
    return a


def _kapali_gun(gun: Any) -> None:
    try:
        date.fromisoformat(gun)
    except (TypeError, ValueError):
        raise KayitHatasi(f"kaydın kapattığı gün bir gün değil: {str(gun)[:20]}") from None


def belgeyi_coz(a: Alanlar, cozuculer: Cozuculer) -> Any:
    """The document within a frame. Raises KayitHatasi."""
    cozucu = cozuculer.get(a.tur)
    if cozucu is None:
        raise KayitHatasi(
            f"bu program «{a.tur}» türündeki belgeyi tanımıyor; defteri onu yazan sürümle (ya da yenisiyle) açın"
        )
    return _coz(cozucu.decode, a.belge, "belge")


def coz(satir: bytes, cozuculer: Cozuculer) -> Kayit:
    """The record of a line. Raises KayitHatasi for anything else."""
    a = alanlari_coz(satir)
    return Kayit(
        surum=a.surum,
        sira=a.sira,
        tur=a.tur,
        yevmiye=a.yevmiye,
        zaman=a.zaman,
        kosu=a.kosu,
        kaynak=a.kaynak,
        birim=a.birim,
        yil=a.yil,
        alinan=a.alinan,
        konum=a.konum,
        icerik=a.icerik,
        belge=belgeyi_coz(a, cozuculer),
        govde=bytes(a.belge),
        isleyis=a.isleyis,
        sonuc=a.sonuc,
        neden=a.neden,
        onceki=a.onceki,
        ozet=a.ozet,
    )


def gun_denetle(tarih: str, yil: int) -> None:
    """Raises KayitHatasi when a text is no day of the year."""
    try:
        gun = date.fromisoformat(tarih)
    except ValueError:
        raise KayitHatasi(f"takvimde böyle bir gün yok: {tarih}") from None
    if gun.year != yil:
        raise KayitHatasi(f"{tarih} günü {yil} yılının defterinde")


def siraya_uyar(tarih: str, onceki: str, yil: int) -> None:
    """What the date of a record with a yevmiye number must be: a day of the year, none before the last number's.

    Asked by who writes and by who reads. Raises KayitHatasi.
    """
    if tarih != onceki:
        gun_denetle(tarih, yil)
        if tarih < onceki:
            raise KayitHatasi(f"tarih geri gidiyor: {onceki} sonrası {tarih}")


def kok_ozet(birim: str, yil: int) -> str:
    """What stands in ``onceki`` of the first record: bound to unit and year, so no other journal fits in its place."""
    return hashlib.sha256(f"batch/1/{birim}/{yil}".encode()).hexdigest()


# -- the line -----------------------------------------------------------------------------------------------------


class HamKayit(msgspec.Struct, frozen=True):
    """A record's line as it stands in the file, and where."""

    konum: int
    satir: bytes

    @property
    def ozet(self) -> str:
        """The hash that the line says it has."""
        return self.satir[9 - _KUYRUK : -3].decode("ascii", "replace")

    @property
    def surum(self) -> int:
        """Form of the record; the line must have been found sound."""
        return int(self.satir[9 : self.satir.index(b",", 9)])

    def hesapla(self) -> str:
        """The hash that the bytes really have."""
        return hashlib.sha256(self.satir[:-_KUYRUK]).hexdigest()

    def denetle(self, sira: int, onceki: str, birim: str, yil: int) -> str:
        """Check the line against its place in the chain and return its hash. Raises KayitBozuk."""
        konum, satir = self.konum, self.satir
        if not satir.endswith(b'"}\n') or len(satir) < 200:
            raise KayitBozuk(konum, "satır yarım ya da kayıt biçiminde değil")
        ilk, kuyruk = satir[:-_KUYRUK], satir[-_KUYRUK:]
        ozet = hashlib.sha256(ilk).hexdigest()
        if kuyruk != b',"ozet":"%b"}\n' % ozet.encode():
            raise KayitBozuk(konum, "kaydın özeti içeriğini tutmuyor")
        if ilk[-76:] != _ONCEKI + onceki.encode() + b'"':
            raise KayitBozuk(konum, "kayıt kendinden öncekine bağlı değil")
        surum, _, kalan = ilk[:64].partition(b',"sira":')
        if surum not in _SURUMLER:
            no = surum.removeprefix(b'{"surum":')
            if no != surum and no.isdigit() and int(no) > SURUM:
                raise YeniSurum(konum, "kaydın biçim sürümü bu programdan yeni")
            raise KayitBozuk(konum, "satır kayıt biçiminde değil")
        if not kalan.startswith(b'%d,"' % sira):
            raise KayitBozuk(konum, f"sıra numarası {sira} olmalıydı")
        if b',"birim":%b,"yil":%d,"alinan":"' % (_metin(birim), yil) not in ilk[:440]:
            raise KayitBozuk(konum, "kayıt başka bir muhasebe birimine ya da yıla ait")
        return ozet


_SURUMLER = {b'{"surum":%d' % n for n in range(ESAS_SURUM, SURUM + 1)}


def gecen(hesaplar: Iterable[str]) -> Callable[[bytes], object]:
    """A quick look whether a line may touch one of some accounts, or one below it; a yes only means "look"."""
    return re.compile(b'"hesap":"(?:%b)[."]' % b"|".join(re.escape(h).encode() for h in hesaplar)).search


def _metin(deger: Any) -> bytes:
    return msgspec.json.encode(deger)


class Cerceve:
    """The frame around a document: what all records of one run in one journal share, encoded once."""

    def __init__(self, *, zaman: str, kosu: str, birim: str, yil: int) -> None:
        self._ilk = b',"zaman":%b,"kosu":%b,"kaynak":' % (_metin(zaman), _metin(kosu))
        self._son = b',"birim":%b,"yil":%d,"alinan":"' % (_metin(birim), yil)
        self._orta: dict[str, bytes] = {}  # by source

    def yaz(
        self,
        sira: int,
        yevmiye: int,
        kaynak: str,
        alinan: str,
        konum: int,
        icerik: str,
        govde: bytes,
        onceki: str,
        *,
        isleyis: bytes = b"",
        tur: str = FIS,
        sonuc: bytes = b"",
        neden: int = 0,
    ) -> tuple[bytes, str, int]:
        """The record's line (with newline), its hash and its form.

        ``yevmiye``: 0 for a kind without numbers; ``isleyis``, ``sonuc``: JSON objects, b"" to leave them out.
        """
        orta = self._ortasi(kaynak)
        surum, no, ek = ESAS_SURUM, b',"yevmiye":%d' % yevmiye, b',"isleyis":%b' % isleyis if isleyis else b""
        if tur != FIS or not yevmiye or sonuc or neden:
            surum, no = SURUM, no if yevmiye else b""
            if tur != FIS:
                no = b',"tur":%b%b' % (_metin(tur), no)
            if sonuc:
                ek += b',"sonuc":%b' % sonuc
            if neden:
                ek += b',"neden":%d' % neden
        ilk = b'{"surum":%d,"sira":%d%b%b%b","konum":%d,"icerik":"%b","belge":%b%b,"onceki":"%b"' % (
            surum,
            sira,
            no,
            orta,
            alinan.encode(),
            konum,
            icerik.encode(),
            govde,
            ek,
            onceki.encode(),
        )
        ozet = hashlib.sha256(ilk).hexdigest()
        return b'%b,"ozet":"%b"}\n' % (ilk, ozet.encode()), ozet, surum

    def diz(
        self,
        sira: int,
        yevmiye: int,
        kaynaklar: Sequence[str],
        alinanlar: Sequence[str],
        konumlar: Sequence[int],
        icerikler: Sequence[str],
        govdeler: Sequence[bytes],
        isleyisler: Sequence[bytes],
        onceki: str,
        *,
        tur: str = FIS,
    ) -> tuple[list[bytes], list[str], list[int], int]:
        """What `yaz` gives for consecutive numbered records without ``sonuc`` and ``neden``; not one copied whole.

        ``sira``, ``yevmiye``: of the first. Returned: the lines in pieces, hashes and lengths of the
        records, and their form.
        """
        surum, ad = (ESAS_SURUM, b"") if tur == FIS else (SURUM, b',"tur":%b' % _metin(tur))
        yer = list(zip(kaynaklar, alinanlar, strict=True))
        ortalar = {y: self._ortasi(y[0]) + y[1].encode() for y in set(yer)}
        orta = [ortalar[y] for y in yer]
        on_kalibi = b'{"surum":%d,"sira":%%d%b,"yevmiye":%%d%%b","konum":%%d,"icerik":"%%b","belge":' % (
            surum,
            ad.replace(b"%", b"%%"),
        )
        sha256 = hashlib.sha256
        parcalar: list[bytes] = []
        ozetler: list[str] = []
        boylar: list[int] = []
        zincir = onceki.encode()
        for o, konum, icerik, govde, isleyis in zip(orta, konumlar, icerikler, govdeler, isleyisler, strict=True):
            on = on_kalibi % (sira, yevmiye, o, konum, icerik.encode())
            if isleyis:
                son = b',"isleyis":%b,"onceki":"%b"' % (isleyis, zincir)
            else:
                son = b',"onceki":"%b"' % zincir
            h = sha256(on)
            h.update(govde)
            h.update(son)
            ozet = h.hexdigest()
            zincir = ozet.encode()
            parcalar += (on, govde, son, b',"ozet":"%b"}\n' % zincir)
            ozetler.append(ozet)
            boylar.append(len(on) + len(govde) + len(son) + _KUYRUK)
            sira += 1
            yevmiye += 1
        return parcalar, ozetler, boylar, surum

    def _ortasi(self, kaynak: str) -> bytes:
        orta = self._orta.get(kaynak)
        if orta is None:
            orta = self._orta[kaynak] = self._ilk + _metin(kaynak) + self._son
        return orta
