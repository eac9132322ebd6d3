"""Files that a clerk's spreadsheet has written: the form of their numbers, dates and letters, told by all their cells.

Nothing is guessed. ``450,00`` and ``1250.00`` can each be read in one way only; ``1.234`` in two, and is read by what
the other cells of its file say. Where they say nothing, or contradict one another, the file is refused with the cells.
Dates are read cell by cell, since ``10.03.2016`` and ``2016-03-10`` cannot be taken for one another.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa
from msgspec.structs import replace

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.metin import ISO_TARIH, TarihBicimi
from batch.documents.parti import Kaynak
from batch.documents.tur import Alan, Tur
from batch.documents.tutar import STANDART, SayiBicimi
from batch.reading.basliklar import alan_adi
from batch.reading.esleme import Esleme
from batch.reading.kodlama import utf16_mi, uyan

BOM: Final = b"\xef\xbb\xbf"
ORNEK: Final = 64 * 1024  # bytes at a file's beginning that tell whether it may be a spreadsheet's
# What the names of corrected copies carry, so that a copy with fewer cells is read as its original was.
VIRGULLU, NOKTALI = "excel-tr", "excel-nokta"
TURKCE: Final = SayiBicimi(",", ".")
_SEP = re.compile(r'"?sep=([;,\t|])"?\r?', re.I)
_TARIH = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: 0{1,2}:00(?::00)?)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00)?)?")
# What may stand about an amount's digits in a formatted cell.
_SUS = " \u00a0\u202f-−()₺TL"
_BIRIM = re.compile(r"^₺ *| *(?:TL|TRY|₺)$")
_VIRGULLU = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]*|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0[0-9]*,[0-9]+|[0-9]{4,},[0-9]+"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
)
_NOKTALI = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]*|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0[0-9]*\.[0-9]+|[0-9]{4,}\.[0-9]+"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_BELIRSIZ = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
_TURKCE_SAYI = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
# In the bytes of a sample: what makes a file in the contract's own layout worth a closer look. Most have none of it.
_IZ = re.compile(rb'[;\n"] ?(?:[0-9][0-9.]*,[0-9]|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}[; \r\n"])')
_GOSTERILEN = 20  # odd cells that a refusal names


class Gorunus(msgspec.Struct, frozen=True):
    """What a file's first lines tell: encoding, separator, lines before the header, the header's cells."""

    kodlama: str
    ayrac: str
    on_satir: int
    basliklar: tuple[str, ...]
    izli: bool  # something in the sample may be a spreadsheet's number or date

    @property
    def olagan(self) -> bool:
        """Whether all but numbers and dates is as the contract has it."""
        return self.kodlama == "utf-8" and self.ayrac == ";" and self.on_satir == 0


def bak(ilk: bytes) -> Gorunus:
    """The first look at a CSV file that no mapping claims; ``ilk``: its first `ORNEK` bytes."""
    if utf16_mi(ilk):
        return Gorunus("utf-8", ";", 0, (), False)
    kodlama = _kodlama(ilk)
    satirlar = ilk.removeprefix(BOM).decode(kodlama, "replace").split("\n", 2)
    sep = _SEP.fullmatch(satirlar[0])
    baslik = (satirlar[1] if sep and len(satirlar) > 1 else satirlar[0]).rstrip("\r")
    ayrac = sep[1] if sep else next((a for a in ";\t," if a in baslik), ";")
    try:
        hucreler = next(csv.reader([baslik.replace("\0", "")], delimiter=ayrac), [])
    except csv.Error:  # its lines end otherwise, or are none
        hucreler = []
    return Gorunus(kodlama, ayrac, 1 if sep else 0, tuple(h.strip() for h in hucreler), bool(_IZ.search(ilk)))


def _kodlama(ilk: bytes) -> str:
    """``cp1254`` where the sample is no UTF-8 and makes Turkish words of that; else UTF-8, which is then judged."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(ilk)
    except UnicodeDecodeError as h:
        return "cp1254" if uyan(ilk, h.start, "utf-8") == "cp1254" else "utf-8"
    return "utf-8"


class SayiHucresi(msgspec.Struct, frozen=True):
    """One cell of a number's column: its row and column, the heading, the text."""

    satir: int
    sutun: int
    baslik: str
    metin: str


class _Yazim(msgspec.Struct):
    """Cells that are written in one way: how many, and the first of them."""

    adet: int = 0
    ilkler: list[SayiHucresi] = msgspec.field(default_factory=list)

    def ekle(self, h: SayiHucresi) -> None:
        self.adet += 1
        if len(self.ilkler) < _GOSTERILEN:
            self.ilkler.append(h)


class YazimSayimi:
    """How the cells of a table write numbers and dates. ``alanlar``: the field of each column, None for none."""

    def __init__(self, alanlar: Iterable[Alan | None], basliklar: Iterable[str]) -> None:
        sutunlar = [(i, a.tur, ad) for i, (a, ad) in enumerate(zip(alanlar, basliklar, strict=True)) if a is not None]
        self._sayilar = [(i, ad) for i, tur, ad in sutunlar if tur in ("tutar", "sayi")]
        self._tarihler = [i for i, tur, _ in sutunlar if tur == "tarih"]
        self.virgullu, self.noktali, self.belirsiz = _Yazim(), _Yazim(), _Yazim()
        self._turkce_tarih: dict[int, int] = {}

    def ekle(self, no: int, hucreler: list[str]) -> None:
        """Count one row in."""
        for i, ad in self._sayilar:
            if i < len(hucreler) and (metin := hucreler[i].strip(_SUS)) and not metin.isdigit():
                yazim = self._yazimi(metin)
                if yazim is not None:
                    yazim.ekle(SayiHucresi(no, i + 1, ad, hucreler[i]))
        for i in self._tarihler:
            if i < len(hucreler) and (metin := hucreler[i].strip()):
                self._turkce_tarih[i] = self._turkce_tarih.get(i, 0) + (1 if _TARIH.fullmatch(metin) else -1)

    def _yazimi(self, metin: str) -> _Yazim | None:
        if _VIRGULLU.fullmatch(metin):
            return self.virgullu
        if _NOKTALI.fullmatch(metin):
            return self.noktali
        return self.belirsiz if _BELIRSIZ.fullmatch(metin) else None

    @property
    def turkce_tarihli(self) -> bool:
        """Whether most dates of some column are days, months and years with points."""
        return any(n > 0 for n in self._turkce_tarih.values())

    @property
    def izli(self) -> bool:
        """Whether the cells are a spreadsheet's rather than the contract's."""
        return self.turkce_tarihli or self.virgullu.adet > self.noktali.adet


def sayi_bicimi(dosya: str, s: YazimSayimi, im: str = "") -> SayiBicimi:
    """The one form of all numbers. ``im``: the mark of the copy that it is. Raises DosyaReddi CSV-010, CSV-011."""
    if im == NOKTALI:
        return STANDART
    if s.virgullu.adet and s.noktali.adet:
        coklar, azlar = s.virgullu, s.noktali
        if im != VIRGULLU and s.noktali.adet > s.virgullu.adet:
            coklar, azlar = azlar, coklar
        raise DosyaReddi([_uyumsuz(dosya, h, coklar, azlar) for h in azlar.ilkler])
    if im != VIRGULLU and s.belirsiz.adet and not s.virgullu.adet and not s.noktali.adet:
        raise DosyaReddi([_belirsiz(dosya, h) for h in s.belirsiz.ilkler])
    return STANDART if s.noktali.adet and im != VIRGULLU else TURKCE


def _uyumsuz(dosya: str, h: SayiHucresi, coklar: _Yazim, azlar: _Yazim) -> Bulgu:
    virgul = coklar.ilkler[0].metin if coklar.ilkler else "1250,00"
    adlar = ("virgüllü", "noktalı") if _VIRGULLU.fullmatch(virgul.strip(_SUS)) else ("noktalı", "virgüllü")
    dogru = h.metin.translate(_TERS)
    mesaj = (
        f"dosyada {coklar.adet} sayı {adlar[0]} («{virgul.strip()}» gibi), {azlar.adet} sayı {adlar[1]}; "
        f"bu hücre: «{h.metin.strip()}»"
    )
    return _bulgu(dosya, h, "CSV-010", mesaj, dogru.strip(), f"Bu hücre de öbürleri gibi yazılmalı: {dogru.strip()}")


_TERS = str.maketrans(",.", ".,")


def _belirsiz(dosya: str, h: SayiHucresi) -> Bulgu:
    tam, kesir = re.split("[.,]", h.metin.strip(_SUS))
    okunus = f"bin ayraçlıysa {tam}{kesir}, ondalıklıysa {tam},{kesir}"
    mesaj = f"«{h.metin.strip()}» iki türlü okunur ({okunus}); dosyada hangisi olduğunu söyleyen başka sayı yok"
    # No digit is cut off: of an amount the rule on kuruş judges what the paper says, of a quantity it is right.
    yazilis = f"{tam}{kesir},00 ya da {tam},{kesir}0"
    oneri = f"Belgenin aslına bakıp tek türlü okunacak gibi, bin ayracı kullanmadan yazın: {yazilis}."
    return _bulgu(dosya, h, "CSV-011", mesaj, okunus, oneri)


def _bulgu(dosya: str, h: SayiHucresi, kod: str, mesaj: str, beklenen: str, oneri: str) -> Bulgu:
    return Bulgu(
        dosya=dosya,
        satir=h.satir,
        sutun=h.sutun,
        yol=h.baslik,
        kod=kod,
        mesaj=mesaj,
        beklenen=beklenen,
        gelen=h.metin.strip()[:60],
        oneri=oneri,
    )


def esleme(tur: Tur[Any], sayi: SayiBicimi, turkce_tarihli: bool, **diger: Any) -> Esleme:
    """The layout of a spreadsheet's file: that of the contract but for what its cells say."""
    return Esleme(
        ad="",
        desen="",
        bicim="csv",
        tur=tur,
        sayi=sayi,
        tarih=TarihBicimi("dd.mm.yyyy") if turkce_tarihli else ISO_TARIH,
        bos=frozenset({"-"}),  # so a cell formatted for accounts shows a zero
        im=VIRGULLU if sayi == TURKCE else NOKTALI,
        tablo=True,
        **diger,
    )


def kaynagi(kaynak: Kaynak, e: Esleme) -> Kaynak:
    """How the gates are to understand the texts of a file in this layout."""
    return replace(kaynak, sayi=e.sayi, tarih=e.tarih, virgullu=e.tablo and e.sayi == TURKCE)


def csv_eslemesi(yol: Path, dosya: str, g: Gorunus, ilk: bytes, tur: Tur[Any], im: str) -> Esleme | None:
    """The layout of a CSV file that a spreadsheet wrote; None of one in the contract's own, whatever is wrong with it.

    ``im``: the mark in its name. Raises DosyaReddi CSV-010, CSV-011.
    """
    if not im and g.olagan:
        if not g.izli:
            return None
        metin = ilk.removeprefix(BOM).decode("utf-8", "replace")
        if not _say(metin.split("\n")[1:-1] or metin.split("\n")[1:], g, tur, 2).izli:
            return None
    with yol.open(encoding="utf-8-sig" if g.kodlama == "utf-8" else g.kodlama, errors="replace", newline="") as f:
        for _ in range(g.on_satir + 1):
            f.readline()
        s = _say(f, g, tur, g.on_satir + 2)
    return esleme(
        tur,
        sayi_bicimi(dosya, s, im),
        s.turkce_tarihli,
        kodlama=g.kodlama,
        ayrac=g.ayrac,
        baslik_satiri=g.on_satir + 1,
    )


def _say(satirlar: Iterable[str], g: Gorunus, tur: Tur[Any], ilk: int) -> YazimSayimi:
    s = YazimSayimi([tur.alan.get(alan_adi(ad, tur)) for ad in g.basliklar], g.basliklar)
    okuyucu = csv.reader((x.replace("\0", "") for x in satirlar), delimiter=g.ayrac)
    for no, hucreler in _numarali(okuyucu, ilk):
        s.ekle(no, hucreler)
    return s


def _numarali(okuyucu: Any, ilk: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line on which each begins; what cannot be read is judged by the reader itself."""
    no = ilk
    try:
        for hucreler in okuyucu:
            yield no, hucreler
            no = ilk + okuyucu.line_num
    except csv.Error:
        return


def tarih_mi(metin: str) -> bool:
    """Whether a cell holds a date, in either layout."""
    return _TARIH.fullmatch(metin.strip()) is not None or _ISO.fullmatch(metin.strip()) is not None


def sadelestir(alanlar: dict[str, Any], e: Esleme) -> None:
    """Cells as the gates expect them: dates in the file's layout, plain decimals, amounts without blanks and unit."""
    for ad, dizi in alanlar.items():
        tur = e.tur.alan[ad].tur
        if tur in ("tutar", "sayi", "tarih"):
            alanlar[ad] = _degerler(dizi, {"tutar": _tutar, "tarih": _tarih}.get(tur, _sayi), e)


def _degerler(dizi: Any, sade: Any, e: Esleme) -> Any:
    sozluk = dizi if pa.types.is_dictionary(dizi.type) else dizi.dictionary_encode()
    yeni = [sade(d, e) for d in sozluk.dictionary.to_pylist()]
    sonuc = pa.DictionaryArray.from_arrays(sozluk.indices, pa.array(yeni, pa.string())).dictionary_decode()
    return sonuc.dictionary_encode() if pa.types.is_dictionary(dizi.type) else sonuc


def _tutar(metin: str, e: Esleme) -> str:
    duz = _BIRIM.sub("", metin.strip(" \u00a0\u202f"))
    return "" if duz in e.bos else duz


def _sayi(metin: str, e: Esleme) -> str:
    duz = metin.strip(" \u00a0\u202f")
    if e.sayi != TURKCE or _TURKCE_SAYI.fullmatch(duz) is None:
        return duz
    return duz.replace(".", "").replace(",", ".")


def _tarih(metin: str, e: Esleme) -> str:
    duz = metin.strip(" \u00a0\u202f")
    if m := _TARIH.fullmatch(duz):
        gun, ay, yil = m[1].zfill(2), m[2].zfill(2), m[3]
    elif m := _ISO.fullmatch(duz):
        yil, ay, gun = m[1], m[2], m[3]
    else:
        return duz
    return f"{yil}-{ay}-{gun}" if e.tarih == ISO_TARIH else f"{gun}.{ay}.{yil}"


AYRAC_ADLARI: Final[Mapping[str, str]] = {"\t": "sekme", ",": "virgül"}


def anlat(e: Esleme) -> str:
    """In words, how a spreadsheet's file was read; "" of a file in the contract's layout or a mapping's."""
    if not e.tablo:
        return ""
    yazilar = [f"ondalık {'virgül' if e.sayi == TURKCE else 'nokta'}"]
    if e.tarih != ISO_TARIH:
        yazilar.append("gg.aa.yyyy tarih")
    if e.kodlama != "utf-8":
        yazilar.append(f"{e.kodlama} kodlaması")
    if e.ayrac != ";":
        yazilar.append(f"ayraç {AYRAC_ADLARI.get(e.ayrac, e.ayrac)}")
    return f"hazır «{e.im}» biçimiyle okundu: {', '.join(yazilar)}"
