"""The manifest of a journal's segments: which records each file holds, and that they are those of the journal's head.

The segments follow one another without a gap from the journal's root hash, which unit and year determine, to its head;
the head is what stands on the unit's signed reports. Names of files are derived from what they hold and never taken
from a manifest, which is foreign data.
"""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

import msgspec
from msgspec import Meta

from batch.journal.kayit import Ozet, kok_ozet

AD = "bildirim.json"
BICIM, SURUM = "batch-segment", 1
SATIR, HAREKET = "satir", "hareket"  # kinds of files: lines of vouchers, movements of taşınırlar
BOYUT_AZAMI = 512 * 1024 * 1024  # bytes of a file; one that is written here has a hundredth of it
_AZAMI = 2**62
_SATIR_AZAMI = 10**8  # rows of a file: columns that repeat one value would cost a hostile sender nothing
Adet = Annotated[int, Meta(ge=0, le=_AZAMI)]
# A sum as text: no reader of JSON may round it.
Tam = Annotated[str, Meta(pattern=r"^(?:0|-?[1-9][0-9]{0,39})\Z")]
Gun = Annotated[str, Meta(pattern=r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
Ad = Annotated[str, Meta(max_length=300)]
_BIRIM = re.compile("[A-Za-z0-9-]{1,40}")
_ADDAKI_HANE = 12  # of a segment's hash in its files' names


class BildirimHatasi(Exception):
    """The text is no manifest, or one whose segments do not follow one another up to the head."""


class SegmentDosyasi(msgspec.Struct, frozen=True):
    """A file: ``ad`` in the manifest's folder, ``adet`` rows, ``toplamlar`` of its amounts by column."""

    ad: str
    sha256: Ozet
    boyut: Annotated[int, Meta(ge=1, le=BOYUT_AZAMI)]
    adet: Annotated[int, Meta(ge=1, le=_SATIR_AZAMI)]
    toplamlar: dict[str, Tam]


class Segment(msgspec.Struct, frozen=True):
    """Records ``ilk`` … ``son``: hash of the one before, and of the last; ``parcalar`` by kind, where not empty."""

    ilk: Adet
    son: Adet
    onceki: Ozet
    ozet: Ozet
    parcalar: dict[str, SegmentDosyasi]


class Anlar(msgspec.Struct, frozen=True):
    """Up to which record reports read the journal: the mizan by its kind (``--kind``), the bilanço.

    ``olan``: the moments among them that the year end has come to; of others, reports read what there is.
    """

    mizan: dict[str, Adet]
    bilanco: Adet
    olan: tuple[Ad, ...] = ()


class TasinirBilgisi(msgspec.Struct, frozen=True):
    """What the unit's cetveller of taşınırlar go by beside movements: the measures of each II. düzey code, and whether
    moves between ambarlar count as received and issued; how many devirler are in no unit's stock since their receiver
    has not approved them, and what they come to in kuruş."""

    olculer: dict[str, tuple[Ad, ...]]
    ambarlar_arasi: bool
    yolda: Adet = 0
    yolda_kurus: Tam = "0"


class Bildirim(msgspec.Struct, frozen=True):
    """A journal as its segments hold it: ``sira`` records up to the head ``ozet``; ``tarih`` of the last number."""

    bicim: str
    surum: int
    birim: str
    birim_adi: Ad
    idare_adi: Ad
    yil: Annotated[int, Meta(ge=1900, le=2999)]
    sira: Adet
    yevmiye: Adet
    tarih: Gun
    ozet: Ozet
    anlar: Anlar
    tasinir: TasinirBilgisi
    segmentler: tuple[Segment, ...]

    def yaz(self) -> bytes:
        govde = msgspec.json.encode(self)[:-1]
        return govde + b',"denetim":"' + hashlib.sha256(govde).hexdigest().encode() + b'"}\n'


_okuyucu = msgspec.json.Decoder(Bildirim)


def parca_adi(tur: str, s: Segment) -> str:
    """Name of a segment's file; another content has another name, so that a file is never changed in place."""
    return f"{tur}-{s.ilk:09d}-{s.son:09d}-{s.ozet[:_ADDAKI_HANE]}.parquet"


def coz(veri: bytes) -> Bildirim:
    """The manifest that a file holds. Raises BildirimHatasi."""
    govde, _, denetim = veri.rpartition(b',"denetim":"')
    if denetim != hashlib.sha256(govde).hexdigest().encode() + b'"}\n':
        raise BildirimHatasi("bildirim bozulmuş (denetim toplamı tutmuyor)")
    try:
        b = _okuyucu.decode(govde + b"}")
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise BildirimHatasi("bildirim beklenen biçimde değil") from None
    if b.bicim != BICIM or not 1 <= b.surum <= SURUM:
        raise BildirimHatasi(f"bildirimin biçimi {b.bicim[:20]} {b.surum}; bu program en çok {SURUM} sürümünü okur")
    if _BIRIM.fullmatch(b.birim) is None:
        raise BildirimHatasi("bildirimdeki muhasebe birimi bir birim kodu değil")
    _zinciri_denetle(b)
    if max((*b.anlar.mizan.values(), b.anlar.bilanco)) > b.sira:
        raise BildirimHatasi(f"bildirim, {b.sira}. kayıttan sonraki bir ana bakıyor")
    return b


def _zinciri_denetle(b: Bildirim) -> None:
    """Raises BildirimHatasi where a segment does not begin where the one before it ends."""
    son, ozet = 0, kok_ozet(b.birim, b.yil)
    for s in b.segmentler:
        if s.ilk != son + 1 or s.son < s.ilk:
            raise BildirimHatasi(f"{son}. kayıttan sonra {s.ilk}-{s.son} aralığı geliyor; arada eksik ya da fazla var")
        if s.onceki != ozet:
            raise BildirimHatasi(f"{s.ilk}. kayıtla başlayan segment kendinden öncekine bağlı değil")
        for tur, p in s.parcalar.items():
            if tur not in (SATIR, HAREKET):
                raise BildirimHatasi(f"{s.ilk}. kayıtla başlayan segmentte «{tur[:20]}» türünde dosya bilinmiyor")
            if p.ad != parca_adi(tur, s):
                raise BildirimHatasi(f"{s.ilk}. kayıtla başlayan segmentin dosya adı kurala uymuyor")
        son, ozet = s.son, s.ozet
    if (son, ozet) != (b.sira, b.ozet):
        raise BildirimHatasi(f"segmentler {son}. kayıtta bitiyor, defterin başı {b.sira}. kayıtta ({b.ozet})")
