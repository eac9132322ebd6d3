"""Verification code of a report: which report it is, as of which records, and 80 bits of its contents' hash.

``mizan.2016.4634.y12345.duzey-0.ABCD2345EFGH6723``: name, year, unit, last record (``y`` where that is the last yevmiye
number too, else ``s``), parameters, hash. Other journals that the report reads follow the first, each after a plus:
``ozet.2016.4634.y120+2015.4634.s300.ABCD2345EFGH6723``. Whoever has the journals can make the report again from the
code alone and compare; the dots in an account code are written as ``_``, and what is typed with difficulty (a letter
that is not ASCII, a slash or blank of a document's number) as ``~`` and its number: ``ÖG-1`` is ``~d6~G-1``.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from batch.reports.istek import An, Istek
from batch.reports.tablo import Sutun, Tablo, TabloSatiri

OZET_HARF = 16  # 80 bits: typed off paper by hand, and not to be met by trying
_DEGER = re.compile(r"[0-9A-Za-z_-]+")
_PARAMETRE = re.compile(r"(?:[0-9A-Za-z_-]|~[0-9a-f]{1,6}~)+")
_KACISLI = re.compile(r"[^0-9A-Za-z.-]")
_KACIS = re.compile(r"~([0-9a-f]{1,6})~")
_AD = re.compile(r"[a-z][a-z0-9-]*")
_OZET = re.compile(rf"[A-Z2-7]{{{OZET_HARF}}}")
_YIL = re.compile(r"[0-9]{4}")
_AN = re.compile(r"[ys](0|[1-9][0-9]{0,17})")
_json = msgspec.json.Encoder().encode


class DogrulamaHatasi(Exception):
    """The text is no verification code."""


def kanonik(tablo: Tablo) -> Iterator[bytes]:
    """The table as canonical JSON lines: head and künye (without the code), rows, foot tables, parts of a volume."""

    def sutunlar(s: tuple[Sutun, ...]) -> list[tuple[str, str, str]]:
        return [(x.ad, x.baslik, x.tur) for x in s]

    def satir(s: TabloSatiri) -> bytes:
        return _json((s.tur, s.hucreler)) + b"\n"

    k = tablo.kunye
    an = (k.yevmiye,) if k.sira == k.yevmiye else (k.yevmiye, k.sira)
    kunye = (k.idare, k.birim, k.birim_adi, k.yil, k.donem, *an, k.tarih, k.ozet, k.kok, *k.dayanilan)
    if k.il_ilce:  # older codes are of papers without
        kunye = (*kunye, k.il_ilce)
    yield _json((tablo.ad, tablo.baslik, kunye, sutunlar(tablo.sutunlar))) + b"\n"
    for s in tablo.satirlar():
        yield satir(s)
    for dipnot in tablo.dipnotlar:
        yield _json((dipnot.baslik, dipnot.bos, sutunlar(dipnot.sutunlar))) + b"\n"
        for s in dipnot.satirlar:
            yield satir(s)
    if tablo.cilt is not None:
        yield _json((tablo.cilt.kapak, tablo.cilt.sonu)) + b"\n"
        for b in tablo.cilt.bolumler:
            yield _json(b.dosya) + b"\n"
            yield from kanonik(b.tablo)


def icerik_ozeti(tablo: Tablo) -> str:
    """First 80 bits of the sha256 of the canonical lines, in base32."""
    ozet = hashlib.sha256()
    for parca in kanonik(tablo):
        ozet.update(parca)
    return base64.b32encode(ozet.digest()).decode()[:OZET_HARF]


def onceki_bicim(tablo: Tablo) -> Tablo:
    """The table as versions before 0.2 sealed it: without the sub-accounts on the wrong side (BAK-003) at its foot."""
    return replace(
        tablo,
        dipnotlar=tuple(
            replace(d, satirlar=tuple(s for s in d.satirlar if s.hucreler[:1] != ("BAK-003",))) for d in tablo.dipnotlar
        ),
    )


def uret(tablo: Tablo, istek: Istek) -> str:
    """The verification code. Walks all rows once. Raises DogrulamaHatasi for a request that names other journals than
    the table was made of.
    """
    # The table may look less far than the request does (a mizan's last day); the code says how far that was.
    k = tablo.kunye
    defterler = ((k.yevmiye, k.sira), *((d.yevmiye, d.sira) for d in k.dayanilan))
    if len(istek.anlar) != len(defterler):
        raise DogrulamaHatasi("doğrulama kodu, raporun okuduğundan başka defterleri söylüyor; kodun tamamını verin")
    imler = ("y" if yevmiye == sira else "s" for yevmiye, sira in defterler)
    anlar = (f"{an.yil}.{an.birim}.{im}{an.sira}" for an, im in zip(istek.anlar, imler, strict=True))
    parcalar = [istek.rapor, "+".join(anlar)]
    for ad, deger in istek.parametreler:
        if deger:
            parcalar.append(f"{ad}-{_parametre_yazisi(deger)}")
    return ".".join([*parcalar, icerik_ozeti(tablo)])


def _parametre_yazisi(deger: str) -> str:
    """A parameter's value in the letters of a code; `_parametre_degeri` reads it back."""
    return _KACISLI.sub(lambda m: f"~{ord(m[0]):x}~", deger).replace(".", "_")


def _parametre_degeri(yazilan: str) -> str:
    """Raises ValueError where an escape names no character."""
    return _KACIS.sub(lambda m: chr(int(m[1], 16)), yazilan.replace("_", "."))


def muhurle(tablo: Tablo, istek: Istek) -> Tablo:
    """The same table with its verification code in the künye."""
    return replace(tablo, kunye=replace(tablo.kunye, kod=uret(tablo, istek)))


def coz(kod: str) -> Istek:
    """The request that a code names. Raises DogrulamaHatasi."""
    parcalar = kod.strip().split(".")
    if len(parcalar) < 5:
        raise DogrulamaHatasi(f"doğrulama kodu eksik: «{kod}»; kod raporun başında yazar, tamamını verin")
    rapor, yil, *kalan, ozet = parcalar
    anlar: list[An] = []
    while yil:
        if len(kalan) < 2:
            raise _okunamadi(kod)
        birim, an, *kalan = kalan
        an, arti, sonraki = an.partition("+")
        if not (_YIL.fullmatch(yil) and _DEGER.fullmatch(birim) and _AN.fullmatch(an)) or (arti and not sonraki):
            raise _okunamadi(kod)
        anlar.append(An(birim, int(yil), int(an[1:])))
        yil = sonraki
    digerleri = [(a.yil, a.birim) for a in anlar[1:]]
    if not (_AD.fullmatch(rapor) and _OZET.fullmatch(ozet)) or digerleri != sorted(
        {*digerleri} - {(anlar[0].yil, anlar[0].birim)}
    ):
        raise _okunamadi(kod)
    ciftler = []
    for p in kalan:
        ad, tire, deger = p.partition("-")
        okunamadi = DogrulamaHatasi(
            f"doğrulama kodunun «{p}» parçası okunamadı; raporun başındaki kodu olduğu gibi verin"
        )
        if not tire or _AD.fullmatch(ad) is None or _PARAMETRE.fullmatch(deger) is None:
            raise okunamadi
        try:
            ciftler.append((ad, _parametre_degeri(deger)))
        except (ValueError, OverflowError):  # no such character
            raise okunamadi from None
    return Istek(rapor, tuple(anlar), tuple(ciftler))


def _okunamadi(kod: str) -> DogrulamaHatasi:
    return DogrulamaHatasi(f"doğrulama kodu okunamadı: «{kod}»; raporun başındaki kodu olduğu gibi verin")
