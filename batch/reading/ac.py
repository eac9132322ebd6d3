"""Which reader a file gets: by a mapping's file name pattern, else by its own name, else by its header.

A corrected copy goes to the mapping that made it, which its name carries (`duzeltme_adi`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from batch.config import AZAMI_SATIR, AyarHatasi, Ayarlar
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.metin import katla, kucuk
from batch.documents.parti import HamParti, Kaynak
from batch.documents.teslim import TESLIM_ADI
from batch.documents.tur import Kutuk
from batch.reading import tablo
from batch.reading.basliklar import basligin_turu
from batch.reading.dosya_adi import DUZELTME
from batch.reading.esleme import Esleme, eslemeleri_oku
from batch.reading.kodlama import utf16_mi
from batch.reading.temel import Bolum, KopyaTablosu
from batch.turler import kutuk

if TYPE_CHECKING:
    from batch.reading.xml_oku import XmlOkuma

__all__ = ["Okuyucu", "ac", "eslemeleri_oku"]

XML_BOLUM = 4 * 1024 * 1024  # read in parts, XML takes several times the memory of as many bytes of rows
_XLS = "Excel dosyası (.xls)"
_KITAP = "Excel dosyası (.xlsx)"
_MAKROLU = (".xlsm", ".xlsb", ".xltm")
_SIFRELI_AKIS = "EncryptedPackage".encode("utf-16-le")
# The beginnings of files that are no text, and what each is called.
_TURLER = (
    (b"PK\x03\x04", "zip arşivi"),
    (b"PK\x05\x06", "zip arşivi"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _XLS),
    (b"%PDF", "PDF belgesi"),
    (b"Rar!", "rar arşivi"),
    (b"7z\xbc\xaf\x27\x1c", "7z arşivi"),
    (b"\x1f\x8b", "gzip arşivi"),
)
_UZANTILAR = {
    ".xlsx": _KITAP,
    ".xlsm": "Excel dosyası (.xlsm)",
    ".xls": _XLS,
    ".ods": "LibreOffice dosyası (.ods)",
    ".zip": "zip arşivi",
    ".rar": "rar arşivi",
    ".7z": "7z arşivi",
    ".gz": "gzip arşivi",
    ".pdf": "PDF belgesi",
}
_CIKIS_YOLLARI = {
    "arşivi": "Arşivi açın, içindeki dosyaları ayrı ayrı bırakın.",
    "belgesi": "Belgenin kendisini değil, kaynak programın CSV, XML ya da sabit genişlikli dökümünü bırakın.",
    "tablosu": "Dosyayı Excel'de açın; Farklı Kaydet → «CSV UTF-8 (virgülle ayrılmış)» ile kaydedip onu bırakın.",
    "dosyası": "Dosyayı Excel'de açın; Farklı Kaydet → «Excel Çalışma Kitabı (.xlsx)» ya da «CSV UTF-8» ile kaydedip "
    "onu bırakın; adı kaydedilen biçimin uzantısıyla bitsin.",
}

_BICIM_ADLARI = {"sabit": "sabit genişlikli metin", "xml": "XML"}


class Okuyucu(Protocol):
    """What every reader offers. A document is told by its ordinal in the file and its first and last line.

    ``im``: tells its mapping in the name of the corrected copy; "" when it reads without one. ``not_``: what the run is
    to tell of how the file was read, "" for nothing.
    """

    @property
    def im(self) -> str: ...

    @property
    def not_(self) -> str: ...

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]: ...

    def bolumler(self, hedef: int) -> list[Bolum]: ...

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]: ...

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]: ...

    def kopya_tablosu(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> KopyaTablosu | None: ...


class XmlDosyasi:
    """The XML reader in the shape that all readers share."""

    def __init__(self, okuma: XmlOkuma, im: str = "") -> None:
        self._okuma = okuma
        self._im = im

    @property
    def im(self) -> str:
        return self._im

    @property
    def not_(self) -> str:
        return ""

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]:
        return self._okuma.partiler(dikkatli=dikkatli)

    def bolumler(self, hedef: int) -> list[Bolum]:
        adet = -(-hedef // XML_BOLUM)  # so that as many go to every processor as of other files
        return self._okuma.bolumler(-(-hedef // adet))

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]:
        return self._okuma.bolum_partileri(bolum)

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]:
        return self._okuma.duzeltme([sira for sira, _, _ in belgeler])

    def kopya_tablosu(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> KopyaTablosu | None:
        """None: elements within elements are no rows."""
        return None


def ac(yol: Path, ad: str, sha256: str, ayarlar: Ayarlar, eslemeler: Sequence[Esleme]) -> Okuyucu:
    """The reader of one file; ``ad`` is the name that people see.

    Raises DosyaReddi DOS-001 (too large), DOS-002 (empty), DOS-003 (kind not recognised); AyarHatasi when two
    mappings claim the same file.
    """
    bayt = yol.stat().st_size
    if bayt > ayarlar.azami_bayt:
        mesaj = f"dosya {bayt} bayt; en çok {ayarlar.azami_bayt} bayt alınır"
        raise _red(ad, "DOS-001", mesaj, f"en çok {ayarlar.azami_bayt} bayt", f"{bayt} bayt")
    if bayt == 0:
        raise _red(ad, "DOS-002", "dosya boş")
    kisa = katla(Path(ad).name)
    esleme = _esleme(Path(ad).name, ad, eslemeler)
    with yol.open("rb") as f:
        ilk = f.read(tablo.ORNEK)
    xml = esleme.bicim == "xml" if esleme else kisa.endswith(".xml")
    tur = _metin_degil(ilk, kisa, eslemeli=esleme is not None, xml=xml)
    eslenir = esleme is None or esleme.hucreli
    kitap = tur == _KITAP and eslenir and kisa.endswith(".xlsx")
    if tur == _KITAP and kisa.endswith(_MAKROLU):
        raise _red(ad, "DOS-013", "makro taşıyabilen çalışma kitabı okunmaz", ".xlsx", Path(kisa).suffix)
    if tur == _XLS and _sifreli(yol):
        raise _red(ad, "DOS-012", "çalışma kitabı parolayla korunuyor", "parolasız dosya", "parolalı dosya")
    if tur and not kitap:
        oneri = next(o for son, o in _CIKIS_YOLLARI.items() if son in tur)
        if esleme is not None and not esleme.hucreli and "Excel" in tur:
            # A workbook of another form would be refused as well.
            ne = "başlıksız CSV" if esleme.bicim == "csv" else _BICIM_ADLARI[esleme.bicim]
            oneri = (
                f"«{esleme.ad}» eşlemesi {ne} okur; Excel'le kaydedilmiş dosyayı değil, kaynağın o dökümünü bırakın."
            )
        raise _red(ad, "DOS-003", f"{tur} okunmaz", "CSV, XML ya da sabit genişlikli metin", tur, oneri)
    sabitler = esleme.sabitler if esleme else {}
    kaynak = Kaynak(
        dosya=ad,
        sha256=sha256,
        kaynak=sabitler.get("kaynak", ayarlar.kaynak),
        birim=sabitler.get("muhasebe_birimi", ayarlar.birim),
        xml=xml and not (esleme and esleme.satir_yolu),
        atomik=esleme is not None and esleme.atomik,
    )
    if esleme is not None and esleme.satir_yolu:
        from batch.reading.xml_satir import XmlSatirOkuma

        kaynak = replace(kaynak, sayi=esleme.sayi, tarih=esleme.tarih)
        return XmlSatirOkuma(yol, kaynak, ayarlar.schemas, ayarlar.azami_satir, esleme)
    if xml:
        from batch.reading.xml_oku import XmlOkuma

        return XmlDosyasi(
            XmlOkuma(
                yol,
                kaynak,
                ayarlar.schemas,
                ayarlar.azami_satir,
                esleme.donusum if esleme else None,
            ),
            esleme.im if esleme else "",
        )
    turler = kutuk()
    if kitap:
        from batch.reading.xlsx_oku import XlsxOkuma

        adli = turler.on_ek.get(_on_ek(kisa, turler))
        return XlsxOkuma(yol, kaynak, ayarlar.azami_satir, (adli,) if adli else turler.turler, esleme, _imi(kisa))
    from batch.reading.csv_oku import CsvOkuma
    from batch.reading.sabit_oku import SabitOkuma
    from batch.reading.satir_oku import standart

    dosyalar = " | ".join(f"{on_ek}…csv" for on_ek in turler.on_ek)
    if esleme is not None:
        okuma = CsvOkuma if esleme.bicim == "csv" else SabitOkuma
        return okuma(yol, tablo.kaynagi(kaynak, esleme), ayarlar.azami_satir, esleme)
    if kisa.endswith(".csv"):
        gorunus = tablo.bak(ilk)
        if belge_turu := turler.on_ek.get(_on_ek(kisa, turler)) or basligin_turu(gorunus.basliklar, turler.turler):
            if TESLIM_ADI.match(kisa):
                # What a record asks for is as long as that record made it: the setting is for what people send.
                return CsvOkuma(yol, kaynak, AZAMI_SATIR, standart(belge_turu))
            e = tablo.csv_eslemesi(yol, ad, gorunus, ilk, belge_turu, _imi(kisa)) or standart(belge_turu)
            return CsvOkuma(yol, tablo.kaynagi(kaynak, e), ayarlar.azami_satir, e)
    if utf16_mi(ilk):
        oneri = "Dosyayı UTF-8 ile yeniden kaydedin (Excel: Farklı Kaydet → «CSV UTF-8»; Not Defteri: Kodlama: UTF-8)."
        raise _red(ad, "DOS-004", "dosya UTF-16 («Unicode metin») ile kaydedilmiş", "utf-8", "utf-16", oneri)
    mesaj = "dosyanın türü adından ve başlığından anlaşılamadı"
    raise _red(ad, "DOS-003", mesaj, f"{dosyalar}, …xml ya da config/kaynaklar altında bir eşleme", ad)


def _sifreli(yol: Path) -> bool:
    """Whether an old container of Microsoft's holds an encrypted workbook: a stream of that name."""
    onceki = b""
    with yol.open("rb") as f:
        while parca := f.read(1024 * 1024):
            if _SIFRELI_AKIS in onceki + parca:
                return True
            onceki = parca[-len(_SIFRELI_AKIS) :]
    return False


def _esleme(kisa: str, ad: str, eslemeler: Sequence[Esleme]) -> Esleme | None:
    """The mapping of a file, by the mark of a corrected copy, else by the patterns.

    Letters are compared the Turkish way first and loosely (I = İ) only where that finds none.
    """
    kisa = unicodedata.normalize("NFC", kisa)
    if TESLIM_ADI.match(kisa):  # ours, in the kind's own columns, whatever pattern its name may fit
        return None
    if m := DUZELTME.search(kisa):
        yazan = [e for e in eslemeler if m["im"] and e.im == m["im"]]
        if len(yazan) == 1:
            return yazan[0]
    adlar = [kisa]
    if (asil := DUZELTME.sub("", kisa)) != kisa:
        adlar.insert(0, asil)
    for adi in adlar:
        for duzle in (_turkce, katla):
            uyan = [e for e in eslemeler if _uyar(adi, e.desen, duzle)]
            if len(uyan) > 1:
                birlikte = ", ".join(e.ad for e in uyan)
                raise AyarHatasi(f"config/kaynaklar: {ad} dosyası birden çok eşlemenin desenine uyuyor: {birlikte}")
            if uyan:
                return uyan[0]
    return None


def _turkce(metin: str) -> str:
    return kucuk(unicodedata.normalize("NFC", metin))


def _uyar(kisa: str, desen: str, duzle: Callable[[str], str]) -> bool:
    return fnmatchcase(duzle(kisa), duzle(desen)) or fnmatchcase(
        unicodedata.normalize("NFC", kisa).lower(), unicodedata.normalize("NFC", desen).lower()
    )


def _metin_degil(ilk: bytes, kisa: str, *, eslemeli: bool, xml: bool) -> str:
    """What a file is that no reader can take, by its first bytes; a name alone counts where no mapping claims it."""
    for imza, tur in _TURLER:
        if ilk.startswith(imza):
            if tur == "zip arşivi" and (b"xl/" in ilk or b"[Content_Types].xml" in ilk):
                return _UZANTILAR[".xlsx"]
            if tur == "zip arşivi" and b"opendocument" in ilk:
                return _UZANTILAR[".ods"]
            return _UZANTILAR.get(Path(kisa).suffix, tur) if tur == "zip arşivi" else tur
    if not xml and re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype )?html", ilk, re.I):
        return "HTML tablosu"
    return "" if eslemeli else _UZANTILAR.get(Path(kisa).suffix, "")


def _on_ek(kisa: str, turler: Kutuk) -> str:
    """The longest beginning of a file's name that stands for a kind of document; "" for none."""
    return max((o for o in turler.on_ek if kisa.startswith(katla(o))), key=len, default="")


def _imi(kisa: str) -> str:
    """The mark of a spreadsheet's layout in the name of a corrected copy; "" for none."""
    m = DUZELTME.search(kisa)
    return m["im"] if m is not None and m["im"] in (tablo.VIRGULLU, tablo.NOKTALI) else ""


def _red(ad: str, kod: str, mesaj: str, beklenen: str = "", gelen: str = "", oneri: str = "") -> DosyaReddi:
    return DosyaReddi([Bulgu(dosya=ad, kod=kod, mesaj=mesaj, beklenen=beklenen, gelen=gelen, oneri=oneri)])
