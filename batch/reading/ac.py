"""Which reader a file gets: by a mapping's file name pattern, else by its own name, else by its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from batch.config import AyarHatasi, Ayarlar
from batch.documents.alanlar import CSV_ZORUNLU
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import HamParti, Kaynak
from batch.reading.esleme import Esleme, eslemeleri_oku
from batch.reading.temel import Bolum

if TYPE_CHECKING:
    from batch.reading.xml_oku import XmlOkuma

__all__ = ["Okuyucu", "ac", "eslemeleri_oku"]

_DIGER_BELGELER = ("butce", "tif", "sayim", "zimmet", "cagri")


class Okuyucu(Protocol):
    """What every reader offers. A document is told by its ordinal in the file and its first and last line."""

    def partiler(self) -> Iterator[HamParti]: ...

    def bolumler(self, hedef: int) -> list[Bolum]: ...

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]: ...

    def duzeltme(self, belgeler: Sequence[tuple[int, int, int]]) -> Iterator[bytes]: ...


class XmlDosyasi:
    """The XML reader in the shape that all readers share."""

    def __init__(self, okuma: XmlOkuma) -> None:
        self._okuma = okuma

    def partiler(self) -> Iterator[HamParti]:
        return self._okuma.partiler()

    def bolumler(self, hedef: int) -> list[Bolum]:
        return self._okuma.bolumler(hedef)

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]:
        return self._okuma.bolum_partileri(bolum)

    def duzeltme(self, belgeler: Sequence[tuple[int, int, int]]) -> Iterator[bytes]:
        return self._okuma.duzeltme([sira for sira, _, _ in belgeler])


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
    kisa = Path(ad).name.lower()
    esleme = _esleme(kisa, ad, eslemeler)
    sabitler = esleme.sabitler if esleme else {}
    kaynak = Kaynak(
        dosya=ad,
        sha256=sha256,
        kaynak=sabitler.get("kaynak", ayarlar.kaynak),
        birim=sabitler.get("muhasebe_birimi", ayarlar.birim),
        atomik=esleme is not None and esleme.atomik,
    )
    xml = esleme.bicim == "xml" if esleme else kisa.endswith(".xml")
    if xml:
        from batch.reading.xml_oku import XmlOkuma

        kaynak.xml = True
        return XmlDosyasi(
            XmlOkuma(
                yol,
                kaynak,
                ayarlar.schemas,
                ayarlar.azami_satir,
                esleme.donusum if esleme else None,
            )
        )
    from batch.reading.csv_oku import CsvOkuma
    from batch.reading.sabit_oku import SabitOkuma

    if esleme is not None:
        kaynak.sayi, kaynak.tarih = esleme.sayi, esleme.tarih
        okuma = CsvOkuma if esleme.bicim == "csv" else SabitOkuma
        return okuma(yol, kaynak, ayarlar.azami_satir, esleme)
    if kisa.endswith(".csv"):
        if kisa.startswith("fis") or _fis_basligi(yol):
            return CsvOkuma(yol, kaynak, ayarlar.azami_satir)
        for tur in _DIGER_BELGELER:
            if kisa.startswith(tur):
                raise _red(ad, "DOS-003", f"«{tur}» belgeleri bu sürümde işlenmiyor", "fis…csv", ad)
    mesaj = "dosyanın türü adından ve başlığından anlaşılamadı"
    raise _red(ad, "DOS-003", mesaj, "fis…csv, …xml ya da config/kaynaklar altında bir eşleme", ad)


def _esleme(kisa: str, ad: str, eslemeler: Sequence[Esleme]) -> Esleme | None:
    uyan = [e for e in eslemeler if fnmatchcase(kisa, e.desen.lower())]
    if len(uyan) > 1:
        adlar = ", ".join(e.ad for e in uyan)
        raise AyarHatasi(f"config/kaynaklar: {ad} dosyası birden çok eşlemenin desenine uyuyor: {adlar}")
    return uyan[0] if uyan else None


def _fis_basligi(yol: Path) -> bool:
    with yol.open("rb") as f:
        baslik = f.readline(64 * 1024).decode("utf-8-sig", "replace")
    hucreler = {h.strip(' "\r\n') for h in baslik.split(";")}
    return hucreler.issuperset(CSV_ZORUNLU)


def _red(ad: str, kod: str, mesaj: str, beklenen: str = "", gelen: str = "") -> DosyaReddi:
    return DosyaReddi([Bulgu(dosya=ad, kod=kod, mesaj=mesaj, beklenen=beklenen, gelen=gelen)])
