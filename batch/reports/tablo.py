"""The one table model: every report is made as a `Tablo`, every writer turns a `Tablo` into bytes.

A table knows no clock and no file: what it was made from stands in its künye, so the same journal gives the same bytes.
Rows come from a factory and may be walked more than once (verification code, then file) without being held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from batch.documents.metin import tarih_yazi

if TYPE_CHECKING:
    from batch.reports.grafik import Grafik

SutunTuru = Literal["kod", "metin", "tutar", "tarih", "sayi", "miktar", "fiyat", "deger"]
# nakil: brought forward from before the range; ara_toplam: only people need it; uyari: something does not tie;
# tutmayan: the same, of a row that machines read too; sayfa: a heading over the whole width, with which a page begins
SatirTuru = Literal["normal", "nakil", "ara_toplam", "toplam", "baslik", "uyari", "tutmayan", "sayfa"]
# tutar: int kuruş; miktar: int 10⁻⁴; fiyat: int 10⁻⁶ TL; deger: int 10⁻¹⁰ TL; sayi: int; tarih: ISO text; None: nothing
# to say
Hucre = str | int | None


class Sutun(msgspec.Struct, frozen=True):
    """One column.

    ``ad`` is the public name in CSV and JSON, ``baslik`` the head on paper, ``genislik`` a width in characters.
    ``nakli``: page totals are carried forward; ``kagit``: stands on paper; ``tekrarsiz``: paper leaves it blank when
    it and all such cells to its left repeat the row above; ``sifir_bos``: paper leaves a zero blank; ``sozler``: what
    paper says for the code words of files; ``dosyada``: stands in CSV; ``yuruyen``: a running balance, which goes over
    to the next page as it stood.
    """

    ad: str
    baslik: str
    tur: SutunTuru
    genislik: int
    nakli: bool = False
    kagit: bool = True
    tekrarsiz: bool = False
    sifir_bos: bool = False
    sozler: Mapping[str, str] | None = None
    dosyada: bool = True
    yuruyen: bool = False


class TabloSatiri(NamedTuple):
    """One row. ``kademe`` indents the first text column on paper; ``sayilir``: counts towards page totals; ``ustu``: it
    stands over the rows that it sums up, and never alone at a page's foot."""

    hucreler: tuple[Hucre, ...]
    tur: SatirTuru = "normal"
    kademe: int = 0
    sayilir: bool = True
    ustu: bool = False


class DayanilanDefter(NamedTuple):
    """Another journal that a report rests on, as of the record ``sira``; fields as those of `Kunye`."""

    birim: str
    yil: int
    yevmiye: int
    tarih: str
    sira: int
    ozet: str
    kok: str

    def satirlar(self) -> list[tuple[str, str]]:
        """Label and value of each line."""
        ad = f"{self.birim}/{self.yil}"
        return [
            (f"{ad} son yevmiye", _son_yevmiye(self.yevmiye, self.tarih)),
            *([(f"{ad} son kayıt", str(self.sira))] if self.sira != self.yevmiye else []),
            (f"{ad} özeti", self.ozet),
            (f"{ad} Merkle kökü", self.kok),
        ]


def _son_yevmiye(yevmiye: int, tarih: str) -> str:
    return f"{yevmiye} ({tarih_yazi(tarih)})" if yevmiye else "kayıt yok"


BOZUK = "DEFTER BOZUK"


class Kunye(msgspec.Struct, frozen=True):
    """What a report was made from. ``ozet`` is the journal head and ``kok`` the Merkle root as of the record ``sira``.

    ``yevmiye``: the last number up to it, of the day ``tarih``; ``dayanilan``: the other journals that were read.
    ``il_ilce``: of papers of taşınırlar where the administration is, "" unknown; they give the muhasebe birimi's name
    also where it is the administration's (TMY forms). ``idare_kodu``: its kurumsal code, "" where nobody gave one; the
    verification code does not seal it. ``kusur``: what speaks against a journal that was read, "" nothing; such a
    report bears no verification code and says so on every page.
    """

    idare: str
    birim: str
    birim_adi: str
    yil: int
    donem: str
    yevmiye: int
    tarih: str
    ozet: str
    kok: str
    sira: int
    kod: str = ""
    dayanilan: tuple[DayanilanDefter, ...] = ()
    il_ilce: str | None = None
    idare_kodu: str = ""
    kusur: str = ""

    def sayfa_basi(self) -> str:
        """Whose account it is, at the head of each page but the first."""
        birim = self.birim if self.birim_adi == self.idare else f"{self.birim} {self.birim_adi}"
        return f"{self.idare} · {birim}"

    def sayfa_alti(self) -> str:
        """What it was made from, at the foot of each page."""
        bozuk = f"{BOZUK} · " if self.kusur else ""
        return f"{bozuk}Yevmiye {self.yevmiye} · özet {self.ozet}"

    def kapak_satirlari(self) -> list[tuple[str, str]]:
        """Of the lines those that a cover bears: whose account it is, and of what."""
        return self.satirlar()[: 4 + bool(self.idare_kodu) + bool(self.kusur)]

    def satirlar(self) -> list[tuple[str, str]]:
        """Label and value of each line, as printed at the head of a report."""
        adli = self.birim_adi != self.idare or self.il_ilce is not None
        birim = f"{self.birim} {self.birim_adi}".strip() if adli else self.birim
        satirlar = [
            *([(BOZUK, f"{self.kusur}; bu rapora dayanmayın: batch verify")] if self.kusur else []),
            *([("İl ve ilçe", self.il_ilce)] if self.il_ilce else []),
            ("İdare", self.idare),
            *([("İdare kodu", self.idare_kodu)] if self.idare_kodu else []),
            ("Muhasebe birimi", birim),
            ("Mali yıl", str(self.yil)),
            ("Dönem", self.donem),
            ("Son yevmiye", _son_yevmiye(self.yevmiye, self.tarih)),
            *([("Son kayıt", str(self.sira))] if self.sira != self.yevmiye else []),
            ("Yevmiye özeti", self.ozet),
            ("Merkle kökü", self.kok),
            *(satir for d in self.dayanilan for satir in d.satirlar()),
        ]
        if self.kod:
            satirlar.append(("Doğrulama kodu", self.kod))
        return satirlar


class Dipnot(msgspec.Struct, frozen=True):
    """A small table at the foot; ``bos`` is printed in place of the rows when there are none. ``birlikte``: no page
    ends within it, as far as one holds it."""

    baslik: str
    sutunlar: tuple[Sutun, ...]
    satirlar: tuple[TabloSatiri, ...]
    bos: str = ""
    birlikte: bool = False

    @property
    def imzalik(self) -> bool:
        """Whether people sign in it, for which a row must have room."""
        return any(s.ad == "imza" for s in self.sutunlar)


_SONUC = "Sonuç"


def yok_dipnotu(soz: str) -> Dipnot:
    """What a report without rows says, so that an empty page is not taken for a failed one."""
    return Dipnot(_SONUC, (Sutun("not", "Not", "metin", 110),), (), soz)


class Antet(NamedTuple):
    """The head of a paper: lines, and the bytes of a picture (PNG or JPEG) beside them, b"" for none."""

    satirlar: tuple[str, ...]
    logo: bytes = b""


class SayfaBaglari(NamedTuple):
    """Of a table that is one of a set of HTML pages the links.

    ``hedefler``: column → (cells of the row, text of the cell) → address, "" for none; ``capalar``: column → what a
    row's name begins with, the first of each text; ``yol``: text and address of what stands at the page's head.
    """

    hedefler: Mapping[str, Callable[[Sequence[Hucre], str], str]]
    capalar: Mapping[str, str]
    yol: Sequence[tuple[str, str]] = ()


class CiltBolumu(msgspec.Struct, frozen=True):
    """A part of a volume: its table, and the name of its file where the volume is written as a folder."""

    dosya: str
    tablo: Tablo


class Cilt(msgspec.Struct, frozen=True):
    """What makes a report a volume: a cover with these lines, the contents, and parts that stand before its own rows.

    ``sonu``: the heading over its own rows, which are the last page. ``numarali``: the contents number the parts.
    """

    kapak: tuple[str, ...]
    bolumler: tuple[CiltBolumu, ...]
    sonu: str
    numarali: bool = True


class Tablo(msgspec.Struct, frozen=True):
    """A report: ``ad`` is its registry name, ``satirlar`` makes a fresh iterator over its rows.

    ``grafikler``: drawn in HTML and PDF, listed in JSON; the rows are what the verification code seals. ``cilt``: of a
    volume its cover and parts, sealed with it. ``tutmayan``: what does not tie, ``uyarilar``: what is to be known of
    it, a sentence each, for who asked. What only the rows can tell stands in ``tutmayan`` once they have been read.
    ``ayrac``: of a file that another program takes in, what parts its fields; its CSV has no header then.
    ``antet``, ``imza``: letterhead and who signs, of the administration and not of the report: the verification code
    does not seal them. ``baglar``: where it is a page among others.
    """

    ad: str
    baslik: str
    kunye: Kunye
    sutunlar: tuple[Sutun, ...]
    satirlar: Callable[[], Iterator[TabloSatiri]]
    dipnotlar: tuple[Dipnot, ...] = ()
    grafikler: tuple[Grafik, ...] = ()
    cilt: Cilt | None = None
    tutmayan: Sequence[str] = ()
    uyarilar: tuple[str, ...] = ()
    ayrac: str = ""
    antet: Antet | None = None
    imza: Dipnot | None = None
    baglar: SayfaBaglari | None = None

    @property
    def ayak(self) -> tuple[Dipnot, ...]:
        """All that stands at its foot, who signs last."""
        return self.dipnotlar if self.imza is None else (*self.dipnotlar, self.imza)

    @property
    def yok_sozleri(self) -> tuple[str, ...]:
        """What it says in place of rows (`yok_dipnotu`): a format without foot tables cannot."""
        return tuple(d.bos for d in self.dipnotlar if d.baslik == _SONUC and not d.satirlar)


def denetimsiz(bolum: CiltBolumu, sutunlar: tuple[Sutun, ...]) -> CiltBolumu:
    """A part of a volume without its foot tables of these columns where they say only that all ties: the volume's own
    rows say it once for all parts."""
    kalan = tuple(
        d
        for d in bolum.tablo.dipnotlar
        if d.sutunlar != sutunlar or any(s.tur in ("uyari", "tutmayan") for s in d.satirlar)
    )
    return replace(bolum, tablo=replace(bolum.tablo, dipnotlar=kalan))


def _ciltte(bolum: Kunye, cilt: Kunye) -> Kunye:
    return replace(bolum, kod=cilt.kod, dayanilan=cilt.dayanilan, idare_kodu=cilt.idare_kodu)


CILT_SONU = "denetimler"  # the file of a volume's own rows, where it is written as a folder


def ayri_dosyalar(tablo: Tablo) -> list[tuple[str, Tablo]]:
    """Of a volume its parts and its own rows, each with its file's name; all bear the volume's verification code, and
    are signed by who signs the volume."""
    if tablo.cilt is None:
        return [(tablo.ad, tablo)]
    k = tablo.kunye
    bolumler = [
        (b.dosya, replace(b.tablo, kunye=_ciltte(b.tablo.kunye, k), antet=tablo.antet, imza=tablo.imza))
        for b in tablo.cilt.bolumler
    ]
    return [*bolumler, (CILT_SONU, replace(tablo, cilt=None))]
