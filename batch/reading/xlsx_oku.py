"""Documents in a workbook (.xlsx): one sheet, a row a line, in the columns of a CSV file.

Numbers and dates are taken from their cells exactly. A code or a number of a document is taken from a cell of text
only: in a number's cell 150.10 is 150.1, and nobody can tell. What the sheet hides is refused, since who signed for the
file did not see it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import pyarrow as pa
import xlsxwriter
from msgspec.structs import replace
from openpyxl.utils import get_column_letter, range_boundaries

from batch.documents.bulgu import DosyaReddi
from batch.documents.parti import HamParti, Kaynak
from batch.documents.tur import Alan, Tur
from batch.reading import tablo
from batch.reading.basliklar import basligin_turu, sade_baslik, yoksayilir
from batch.reading.cevir import SatirBulgusu
from batch.reading.csv_oku import CsvOkuma
from batch.reading.doldur import Doldurma
from batch.reading.esleme import TARAFLAR, Esleme
from batch.reading.satir_oku import AYRIM, sinirlar
from batch.reading.temel import KopyaSatiri, KopyaTablosu
from batch.reading.xlsx_kitap import SUTUN_AZAMI, CalismaKitabi, KitapHucresi, Satir, Sayfa

BLOK_SATIR: Final = 20_000  # rows that are turned into documents at once
METIN, GUN = "@", "dd.mm.yyyy"  # how cells show texts and days
_BASLIK_SATIRI_AZAMI = 20  # rows at a sheet's beginning among which its header is looked for
_GOSTERILEN = 20  # places that one refusal names
_TARAF = Alan(str, "taraf", beklenen="borç ya da alacak")  # a mapping's column that tells an amount's side
_SAYFA_ADINDA_OLMAZ = re.compile(r"[\[\]:*?/\\]")
_METIN_YAP = "Sütunu seçin, Hücre biçimlendir → Metin deyin ve değerleri yeniden yazın"


@dataclass(frozen=True, slots=True)
class _SayfaYeri:
    """Where a workbook's documents stand: the sheet, the row of its header, the column of each heading."""

    sayfa: Sayfa
    baslik: int
    sutunlar: dict[int, str]


class XlsxOkuma(CsvOkuma):
    """The documents of one workbook. ``esleme``: the mapping that claims the file, or None."""

    def __init__(
        self, yol: Path, kaynak: Kaynak, azami_satir: int, turler: Sequence[Tur[Any]], esleme: Esleme | None, im: str
    ) -> None:
        self.kaynak = kaynak
        self._kitap = CalismaKitabi(yol, self.red)
        self._yer, tur = self._bul(turler, esleme)
        super().__init__(yol, kaynak, azami_satir, esleme or tablo.esleme(tur, tablo.TURKCE, True))
        self._kolonlar = self._basliklar(list(self._yer.sutunlar.values()), self._yer.baslik)
        self._sutun_no = list(self._yer.sutunlar)
        self._kolonlari_kur()
        self._tara(im)
        e = self.esleme
        sutunlar = {alan: (ad, self._sutun_no[i - 1] if i else 0) for alan, (ad, i) in self.kaynak.sutunlar.items()}
        self.kaynak = replace(tablo.kaynagi(self.kaynak, e), sutunlar=sutunlar)
        self._alanlar = [self._alani(ad) for ad in self._kolonlar]

    @property
    def not_(self) -> str:
        """What the run is to tell: which sheet was read, and which were not."""
        diger = [s.ad for s in self._kitap.sayfalar if s is not self._yer.sayfa]
        okunmayan = f"; okunmayan sayfalar: {', '.join(diger)[:200]}" if diger else ""
        return f"Excel çalışma kitabının «{self._yer.sayfa.ad}» sayfası okundu{okunmayan}"

    # -- the sheet ------------------------------------------------------------------------------------------------

    def _bul(self, turler: Sequence[Tur[Any]], esleme: Esleme | None) -> tuple[_SayfaYeri, Tur[Any]]:
        """The one sheet that has the header of one of these kinds. Raises DosyaReddi XLS-002, XLS-006."""
        adaylar: list[tuple[_SayfaYeri, Tur[Any]]] = []
        ilkler: list[_SayfaYeri] = []
        for sayfa in self._kitap.sayfalar:
            ustteki = self._ustteki(sayfa)
            if ustteki:
                ilkler.append(_yer(sayfa, *ustteki[0]))
            uyan = next((x for no, s in ustteki if (x := _baslik_mi(_yer(sayfa, no, s), turler, esleme))), None)
            if uyan is not None:
                adaylar.append(uyan)
        if len(adaylar) > 1:  # the one that is named like its kind
            adaylar = [a for a in adaylar if sade_baslik(a[0].sayfa.ad) in (a[1].on_ek, a[1].oge)] or adaylar
        if len(adaylar) > 1:
            sayfalar = ", ".join(f"«{a.sayfa.ad}»" for a, _ in adaylar)
            mesaj = f"birden çok sayfada belge başlığı var: {sayfalar}; hangisinin okunacağı belli değil"
            raise self.red("XLS-002", mesaj)
        if not adaylar:
            gorunen = [y for y in ilkler if not y.sayfa.gizli]
            if len(gorunen) == 1 and len(turler) == 1:
                return gorunen[0], turler[0]  # its header is told what it lacks
            raise self.red("XLS-002", "çalışma kitabının hiçbir sayfasında bir belge türünün sütun başlıkları yok")
        if adaylar[0][0].sayfa.gizli:
            raise self.red("XLS-006", f"belgelerin bulunduğu «{adaylar[0][0].sayfa.ad}» sayfası gizli")
        return adaylar[0]

    def _ustteki(self, sayfa: Sayfa) -> list[tuple[int, Satir]]:
        """The first rows of a sheet that hold something."""
        sonuc = []
        for satir in self._kitap.guvenli(sayfa.satirlar()):
            sonuc.append(satir)
            if len(sonuc) == _BASLIK_SATIRI_AZAMI:
                break
        return sonuc

    def _tara(self, im: str) -> None:
        """Walks the sheet once: the form of what is written as text, and all that keeps the file from being taken.

        Raises DosyaReddi CSV-010, CSV-011, XLS-006.
        """
        e, y = self.esleme, self._yer
        s = tablo.YazimSayimi([self._alani(ad) for ad in self._kolonlar], self._kolonlar)
        for no, satir in self._govde():
            s.ekle(no, [h.deger if (h := satir.get(k)) is not None and h.tur == "s" else "" for k in self._sutun_no])
        son = max(self._sutun_no)
        gizli = [f"{n}. satır" for n in y.sayfa.gizli_satirlar if n >= y.baslik]
        gizli += [
            f"{get_column_letter(k)} sütunu" for a, b in y.sayfa.gizli_sutunlar for k in self._sutun_no if a <= k <= b
        ]
        if gizli:
            raise self._yerli("XLS-006", "sayfada gizlenmiş ya da süzülmüş: ", gizli)
        birlesik = []
        for ref in y.sayfa.birlesikler:
            ilk_sutun, _, _, son_satir = range_boundaries(ref)
            if son_satir >= y.baslik and ilk_sutun <= son:
                birlesik.append(ref)
        if birlesik:
            raise self._yerli("XLS-006", "sayfada birleştirilmiş hücre var: ", birlesik)
        if e.tablo:
            sayi = tablo.sayi_bicimi(self.kaynak.dosya, s, im)
            self.esleme = replace(e, sayi=sayi, im=tablo.VIRGULLU if sayi == tablo.TURKCE else tablo.NOKTALI)

    def _yerli(self, kod: str, mesaj: str, yerler: list[str]) -> DosyaReddi:
        fazla = f" ve {len(yerler) - _GOSTERILEN} yer daha" if len(yerler) > _GOSTERILEN else ""
        return self.red(kod, mesaj + ", ".join(yerler[:_GOSTERILEN]) + fazla)

    def _alani(self, kolon: str) -> Alan | None:
        """The field that a column is of; None of one that nobody reads."""
        e = self.esleme
        if e.taraf is not None and kolon in (e.taraf.taraf_sutunu, e.taraf.tutar_sutunu):
            return self.tur.alan[TARAFLAR[0]] if kolon == e.taraf.tutar_sutunu else _TARAF
        return next((self.tur.alan[alan] for alan in e.sutunlar if kolon in e.kaynak_sutunlari(alan)), None)

    def _govde(self) -> Iterator[tuple[int, Satir]]:
        """The rows below the header."""
        for no, satir in self._kitap.guvenli(self._yer.sayfa.satirlar()):
            if no > self._yer.baslik:
                yield no, satir

    # -- documents ------------------------------------------------------------------------------------------------

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]:
        """The sheet's documents in order; the last one of a block is kept until it is known where it ends."""
        satirlar: list[list[str]] = []
        nolar: list[int] = []
        bulgular: list[SatirBulgusu] = []
        sira, esik = 0, BLOK_SATIR
        self._doldurma = Doldurma(self.esleme) if self.esleme.doldur else None
        for no, satir in self._govde():
            kusurlar: list[SatirBulgusu] = []
            metinler = [self._metin(satir.get(k), i, len(nolar), kusurlar) for i, k in enumerate(self._sutun_no)]
            if self._atlanir(self._satiri(metinler, satir)):
                continue
            bulgular += kusurlar
            fazla = next((h for k, h in sorted(satir.items()) if k not in self._yer.sutunlar), None)
            if fazla is not None:
                mesaj = f"{no}. satırda, başlıkta adı olmayan sütunda değer var: «{fazla.metin[:40]}»"
                bulgular.append(SatirBulgusu(len(nolar), "CSV-004", mesaj, "", "boş hücre", fazla.metin[:40]))
            satirlar.append(metinler)
            nolar.append(no)
            if len(nolar) >= esik:
                dilim = self._blok(satirlar, nolar, bulgular)
                sinir = sinirlar(dilim)
                if (n := len(sinir) - 2) > 0:
                    yield self._parti(dilim, sinir[:-1], sira)
                    sira += n
                    kesim = int(sinir[-2])
                    satirlar, nolar = satirlar[kesim:], nolar[kesim:]
                    bulgular = [replace(b, sira=b.sira - kesim) for b in bulgular if b.sira >= kesim]
                esik = max(BLOK_SATIR, 2 * len(nolar))
        if not nolar:
            raise self.red("CSV-006", "sayfada başlıktan başka satır yok")
        dilim = self._blok(satirlar, nolar, bulgular)
        yield self._parti(dilim, sinirlar(dilim), sira)
        self._kitap.birak()

    def _satiri(self, metinler: list[str], satir: Satir) -> str:
        """A row as the line of a CSV file, for the mapping's pattern of those that are left out."""
        okunmayan = (h.metin if (h := satir.get(k)) is not None else "" for k in self._sutun_no)
        return self.esleme.ayrac.join(m or h for m, h in zip(metinler, okunmayan, strict=True))

    def _blok(self, satirlar: list[list[str]], nolar: list[int], bulgular: list[SatirBulgusu]) -> Any:
        sutun = {}
        for ad, degerler in zip(self._kolonlar, zip(*satirlar, strict=True), strict=True):
            dizi = pa.array(degerler, pa.string())
            sutun[ad] = dizi if ad in self._duz else dizi.dictionary_encode()
        no = np.array(nolar, np.int64)
        eksikler = self._doldur(sutun, no, nolar[0]) if self._doldurma else []
        return self._tamamla(sutun, no, no, eksikler + bulgular, 0)

    def _metin(self, h: KitapHucresi | None, i: int, sira: int, bulgular: list[SatirBulgusu]) -> str:
        """A cell as a CSV file of this layout would have it; what cannot be so is a finding."""
        alan = self._alanlar[i]
        if h is None or alan is None:
            return ""
        if h.tur == "s":
            return str(h.deger)
        metin, kusur = self._degeri(h, alan, self._kolonlar[i])
        if kusur is not None:
            kod, mesaj, beklenen, oneri = kusur
            bulgular.append(SatirBulgusu(sira, kod, mesaj, alan.ad, beklenen, h.metin[:60], oneri))
        return metin

    def _degeri(self, h: KitapHucresi, alan: Alan, kolon: str) -> tuple[str, tuple[str, str, str, str] | None]:
        """Text of a cell that holds no text, and what is wrong with it: code, message, expected form, way out."""
        gelen = h.metin[:60]
        if h.tur == "f":
            oneri = "Sütunu kopyalayıp aynı yere «Değerleri yapıştır» ile yapıştırın; formül kalmasın."
            return "", ("XLS-004", f"hücrede değer yerine formül var: «{gelen}»", "formülün sonucu", oneri)
        if h.tur == "n":
            return self._sayi(h, alan, kolon)
        if h.tur == "d":
            return self._gun(h, alan)
        mesaj = f"hücrede {'hata' if h.tur == 'e' else 'mantıksal'} değeri var: «{gelen}»"
        return "", ("XLS-007", mesaj, alan.beklenen or "metin", "Hücreye değerin kendisini yazın.")

    def _sayi(self, h: KitapHucresi, alan: Alan, kolon: str) -> tuple[str, tuple[str, str, str, str] | None]:
        sayi, ondalik = h.ondalik, self.esleme.sayi.ondalik
        if sayi is None:
            oneri = "Tutarı YUVARLA(…;2) ile yuvarlayıp değer olarak yapıştırın; numaraysa metin hücresine yazın."
            mesaj = f"hücrede 15 haneden uzun bir sayı (ekranda görünmeyen bir hesap artığı) var: «{h.deger}»"
            return "", ("XLS-005", mesaj, "en çok 15 hane", oneri)
        tam = sayi == sayi.to_integral_value()
        if alan.tur == "tutar":
            if sayi != round(sayi, 2):
                mesaj = f"hücredeki sayının kuruştan küçük hanesi var: {_virgullu(sayi)} (ekranda yuvarlanmış görünür)"
                oneri = "Tutarı YUVARLA(…;2) ile yuvarlayıp değer olarak yapıştırın ya da yeniden yazın."
                return "", ("XLS-005", mesaj, "en çok iki ondalık hane", oneri)
            if kolon in self.esleme.kurus:
                return format(sayi, "f") if not tam else str(int(sayi)), None
            return format(round(sayi, 2), "f").replace(".", ondalik), None
        if alan.tur == "sayi":
            return h.metin.replace(".", ondalik), None
        if tam and (alan.tur == "tam" or (alan.serbest and alan.azami)):
            return h.metin, None
        if alan.tur == "tarih":
            oneri = "Hücreyi Tarih biçimine çevirin ya da tarihi gg.aa.yyyy diye yazın."
            return h.metin, ("XLS-007", f"tarih yerinde sayı var: {h.metin}", "tarih", oneri)
        if alan.tur == "tam":
            return h.metin, ("XLS-005", f"tam sayı olmalıydı: {_virgullu(sayi)}", alan.beklenen, "")
        mesaj = f"«{kolon}» kod ya da numaradır, hücresi ise sayı: {_virgullu(sayi)}; Excel 150.10 kodunu 150,1 yapar"
        return h.metin, ("XLS-003", mesaj, "metin hücresi", f"{_METIN_YAP}: {alan.beklenen or '000501 gibi'}.")

    def _gun(self, h: KitapHucresi, alan: Alan) -> tuple[str, tuple[str, str, str, str] | None]:
        gun = h.gun
        if alan.tur != "tarih":
            mesaj = f"bu sütunda tarih hücresi olamaz: «{h.metin}»; Excel 01.03 gibi bir kodu tarihe çevirmiş olabilir"
            return "", ("XLS-007", mesaj, alan.beklenen or "metin hücresi", f"{_METIN_YAP}.")
        if gun is None:
            mesaj = f"tarih hücresinde saat var: «{h.metin}»"
            return "", ("XLS-007", mesaj, "yalnız gün", "Hücreye yalnız günü yazın.")
        bicim = self.esleme.tarih
        if bicim.gun(metin := bicim.yaz(gun)) != gun:  # a mapping's years of two digits tell another century
            mesaj = f"tarih hücresindeki {h.metin}, eşlemenin [tarih] yuzyil yıllarının dışında"
            oneri = (
                f"Tarihi düzeltin; doğruysa eşlemede {bicim.yuzyil} yerine o yılı da içine alan bir yuzyil bildirin."
            )
            return "", ("XLS-007", mesaj, f"{bicim.yuzyil} ile {bicim.yuzyil + 99} arası", oneri)
        return metin, None

    # -- the corrected copy ---------------------------------------------------------------------------------------

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]:
        """A workbook of the given documents alone, each cell of its own type; columns of codes take text."""
        t = self.kopya_tablosu(belgeler, ayrik)
        tampon = io.BytesIO()
        kitap = xlsxwriter.Workbook(tampon, {"constant_memory": True})
        kitap.set_properties({"created": datetime(2000, 1, 1)})  # the same file for the same input
        metin, kalin = kitap.add_format({"num_format": METIN}), kitap.add_format({"num_format": METIN, "bold": True})
        bicimler = [kitap.add_format({"num_format": b}) for b in t.bicimler]
        sayfa = kitap.add_worksheet(_SAYFA_ADINDA_OLMAZ.sub(" ", self._yer.sayfa.ad)[:31].strip("' ") or "belgeler")
        for i, (ad, bicim) in enumerate(zip(t.sutunlar, bicimler, strict=True)):
            sayfa.set_column(i, i, 16, bicim)
            sayfa.write_string(0, i, ad, kalin)
        gun = kitap.add_format({"num_format": GUN})
        for no, satir in enumerate(t.satirlar, 1):
            for i, h in enumerate(satir.hucre):
                deger = satir.turlu.get(i)
                if isinstance(deger, datetime):
                    sayfa.write_datetime(no, i, deger, gun)
                elif deger is not None:
                    sayfa.write_number(no, i, deger, bicimler[i])
                elif h:
                    sayfa.write_string(no, i, h, metin)
        kitap.close()
        yield tampon.getvalue()

    def kopya_tablosu(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> KopyaTablosu:
        """Each cell of its own type; columns that a run put beside the rows of an earlier copy are not repeated."""
        self._ustundekileri_oku()
        yazilan = [i for i, ad in enumerate(self._kolonlar) if not yoksayilir(ad)]
        turler = {"tutar": "#,##0.00", "tarih": GUN, "sayi": "General", "tam": "General"}
        bicimler = tuple(turler.get(a.tur if (a := self._alanlar[i]) else "", METIN) for i in yazilan)
        satirlar = self._kopyanin_satirlari(yazilan, sorted(belgeler, key=lambda b: b[1]), ayrik)
        return KopyaTablosu([self._kolonlar[i] for i in yazilan], satirlar, bicimler)

    def _kopyanin_satirlari(
        self, yazilan: list[int], araliklar: list[tuple[int, int, int]], ayrik: frozenset[int]
    ) -> Iterator[KopyaSatiri]:
        eksikler = self._doldurma.eksikler if self._doldurma is not None else {}
        k, yeni = 0, True
        for no, satir in self._govde():
            while k < len(araliklar) and no > araliklar[k][2]:
                k, yeni = k + 1, True
            if k == len(araliklar):
                break
            if no < araliklar[k][1]:
                continue
            if yeni and araliklar[k][0] in ayrik:
                yield KopyaSatiri([AYRIM])
            yeni = False
            s = KopyaSatiri([], no, no)
            for i, sutun in enumerate(yazilan):
                ustteki = eksikler.get(no, {}).get(self._kolonlar[sutun], "")
                h = None if ustteki else satir.get(self._sutun_no[sutun])
                s.hucre.append(h.metin if h is not None else ustteki)
                if h is not None and h.tur == "n" and h.ondalik is not None:  # another is shown as it reads
                    s.turlu[i] = h.deger
                elif h is not None and h.tur == "d" and (gun := h.gun) is not None:
                    s.turlu[i] = datetime(gun.year, gun.month, gun.day)
            yield s
        self._kitap.birak()

    def bolumler(self, hedef: int) -> list[Any]:
        """A workbook is read in order."""
        return []

    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        return b""


def _virgullu(sayi: Decimal) -> str:
    return format(sayi, "f").replace(".", ",")


def _yer(sayfa: Sayfa, no: int, satir: Satir) -> _SayfaYeri:
    sutunlar = {k: " ".join(h.metin.split()) for k, h in sorted(satir.items()) if h.metin.strip()}
    return _SayfaYeri(sayfa, no, dict(list(sutunlar.items())[:SUTUN_AZAMI]))


def _baslik_mi(
    yer: _SayfaYeri, turler: Sequence[Tur[Any]], esleme: Esleme | None
) -> tuple[_SayfaYeri, Tur[Any]] | None:
    """The place with the kind whose header its row is; of several kinds the one that asks for most."""
    adlar = set(yer.sutunlar.values())
    if esleme is not None:
        istenen = {s for alan in esleme.sutunlar for s in esleme.kaynak_sutunlari(alan)} - esleme.adindan
        return (yer, esleme.tur) if adlar >= istenen else None
    tur = basligin_turu(adlar, turler)
    return (yer, tur) if tur is not None else None
