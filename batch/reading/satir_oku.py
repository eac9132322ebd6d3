"""Files with one line of a document a row: read in blocks, gathered into documents, with a copy of the rejected ones.

How a row's text falls into columns is the business of `csv_oku` and `sabit_oku`. Memory is bounded by the block: the
last document of a block, which may go on in the next, is read again there as bytes.
"""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
import pyarrow as pa
from msgspec.structs import replace

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.metin import cumle_basi
from batch.documents.parti import HamParti, HamTablo, Kaynak, Maske, Tam
from batch.documents.tur import Cizelge, Tur
from batch.reading import karsi, tablo
from batch.reading.bolme import bolumle
from batch.reading.cevir import SatirBulgusu, kaynak_degerleri, uygula
from batch.reading.dizi import duz, hep_ayni, kodlar, sozluklu
from batch.reading.dosya_adi import govde
from batch.reading.esleme import Esleme
from batch.reading.gorunum import GorunumHatasi, gorunum_sec, oldugu_gibi
from batch.reading.kodlama import ADLAR, bozuk_harf, sozcuk, utf16_mi, uyan
from batch.reading.temel import BENZER_AZAMI, Bolum, KopyaTablosu

# Read at once: as many rows as make the set-up of a block's columns small, as few as memory may hold many times over.
BLOK = 16 * 1024 * 1024
DEVIR_AZAMI = 4 * BLOK  # an unfinished document larger than this is none
BOM = b"\xef\xbb\xbf"
DOSYA_SONU = b"\x1a"  # DOS programs close a text file with it
# Between parts of the same name in a corrected copy.
AYRIM = "### ÜSTTEKİ VE ALTTAKİ SATIRLAR TEK FİŞSE BU SATIRI SİLİN; AYRI FİŞLERSE BİRİNE AYRI NUMARA VERİP SİLİN ###"

_AYRIM_BASI = AYRIM[:10]  # what is left of it where records are short


def standart(tur: Tur[Any]) -> Esleme:
    """The contract's own layout of a kind's CSV files."""
    return Esleme(ad="", desen="", bicim="csv", tur=tur)


class Dilim(msgspec.Struct):
    """Rows of one block. ``alan``: field → dictionary array (amounts of lines: plain texts).

    ``kimlik``: the source's own columns, untranslated, that tell its documents apart; ``satir_no``/``son_satir``:
    first and last source line of every row; ``acik``: the line where a record begins that the block does not hold to
    its end, or 0; ``kopuk``: broken rows that were counted to a neighbour, for want of an identity of their own;
    ``giris``: the line on which a row begins with its head record, where rows have such.
    """

    alan: dict[str, Any]
    kimlik: list[Any]
    satir_no: Tam
    son_satir: Tam
    bulgular: list[SatirBulgusu] = msgspec.field(default_factory=list)
    acik: int = 0
    kopuk: frozenset[int] = frozenset()
    giris: Tam | None = None

    @property
    def girisler(self) -> Tam:
        """The line that each row begins on, with what belongs to it above."""
        return self.satir_no if self.giris is None else self.giris


class _Uzun(msgspec.Struct):
    """A document with too many lines, of which only the first are kept while the rest is counted."""

    kimlik: tuple[str, ...]
    parti: HamParti
    adet: int
    son_satir: int


class SatirOkuma(ABC):
    """One file of documents of the mapping's kind. Raises DosyaReddi when the whole file must be refused."""

    bolunur = False  # whether its files are lines that can be read from any document on
    _bolumde = False  # a part of the file is being read by itself

    def __init__(self, yol: Path, kaynak: Kaynak, azami_satir: int, esleme: Esleme) -> None:
        self.yol = yol
        self.kaynak = kaynak
        self.azami_satir = azami_satir
        self._gorunum = gorunum_sec(esleme)
        self.esleme = replace(esleme, kodlama=self._gorunum.kodlama) if self._gorunum else esleme
        self.tur = esleme.tur

    def _ac(self) -> BinaryIO:
        """The file as lines of bytes. Raises DosyaReddi DOS-004, CSV-019 where it cannot be seen as such."""
        if self._gorunum is None:
            return self.yol.open("rb")
        try:
            return self._gorunum.ac(self.yol)
        except GorunumHatasi as h:
            raise self.red(h.kod, h.mesaj, 0, h.beklenen, h.gelen) from None

    def _atlanir(self, satir: str) -> bool:
        """Whether the mapping leaves a line out; never one that was put between two parts to be decided on."""
        desen = self.esleme.atla_desen
        return desen is not None and desen.search(satir) is not None and not satir.startswith(_AYRIM_BASI)

    @cached_property
    def _adindakiler(self) -> dict[str, str]:
        """What the file's name says, by column. Raises DosyaReddi CSV-017."""
        if (desen := self.esleme.dosya_adi) is None:
            return {}
        ad = govde(Path(self.kaynak.dosya).name)
        if (m := re.search(desen.pattern, ad, re.IGNORECASE)) is None:
            mesaj = f"dosyanın adı «{ad}» eşlemedeki [dosya_adi] desenine uymuyor"
            raise self.red("CSV-017", mesaj, 0, desen.pattern, ad)
        return {alan: deger or "" for alan, deger in m.groupdict().items()}

    def _cevir(self, sutun: dict[str, Any], n: int) -> tuple[dict[str, Any], list[Any], list[SatirBulgusu]]:
        """Fields, identifying columns and findings of ``n`` rows in the source's columns."""
        for ad, deger in self._adindakiler.items():
            sutun[ad] = hep_ayni(deger, n)
        kimlik, formuller = kaynak_degerleri(sutun, self.esleme)
        alan, ek = uygula(sutun, n, self.esleme)
        alan = {ad: duz(d) if ad in self.tur.duz_sutunlar else sozluklu(d) for ad, d in alan.items()}
        return alan, kimlik, formuller + ek

    @abstractmethod
    def _basla(self, f: BinaryIO) -> int:
        """Reads the header, if there is one; returns the number of the first line after it."""

    @abstractmethod
    def _dilimle(self, veri: bytes, ilk: int, lf: int, son: bool) -> Dilim:
        """Rows of whole lines, as `_utf8` leaves them, that begin with line ``ilk`` and hold ``lf`` newlines.

        ``son``: the file ends here; the last line may lack its newline.
        """

    @abstractmethod
    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        """The header as it stands in the file, for the corrected copy."""

    def red(
        self, kod: str, mesaj: str, satir: int = 0, beklenen: str = "", gelen: str = "", oneri: str = ""
    ) -> DosyaReddi:
        """Refusal of the whole file for one reason."""
        return DosyaReddi(
            [
                Bulgu(
                    dosya=self.kaynak.dosya,
                    satir=satir,
                    kod=kod,
                    mesaj=mesaj,
                    beklenen=beklenen,
                    gelen=gelen,
                    oneri=oneri,
                )
            ]
        )

    @property
    def im(self) -> str:
        """Tells the file's mapping in the name of its corrected copy; "" when it is read without one."""
        return self.esleme.im

    @property
    def not_(self) -> str:
        """What the run is to tell of how the file was read."""
        return tablo.anlat(self.esleme)

    # -- reading --------------------------------------------------------------------------------------------------

    def partiler(self, *, dikkatli: bool = False) -> Iterator[HamParti]:
        """The file's documents in order, some thousands at a time; a block that needs care is given it anyhow."""
        with self._ac() as f:
            self._bos_mu(f)
            satir = self._basla(f)
            yield from self._oku(f, satir, os.fstat(f.fileno()).st_size - f.tell())

    def bolumler(self, hedef: int) -> list[Bolum]:
        """Parts of about ``hedef`` bytes that may be read apart; none when the file does not allow it."""
        if not self.bolunur or self._gorunum is not None:
            return []
        try:
            with self._ac() as f:
                return bolumle(f, self._basla(f), hedef, self._satir_basi, self._ikinci_belge)
        except DosyaReddi:
            return []  # it is told when the file is read in order

    def bolum_partileri(self, bolum: Bolum) -> Iterator[HamParti]:
        """The documents of one part. Raises YenidenOku or DosyaReddi; then the file must be read in order."""
        self._bolumde = True
        try:
            with self._ac() as f:
                self._basla(f)
                f.seek(bolum.konum)
                yield from self._oku(f, bolum.satir, bolum.bitis - bolum.konum)
        finally:
            self._bolumde = False

    def _satir_basi(self, ham: bytes) -> bool:
        """Whether a line of the file, as it lies there, begins a row whatever stands above it."""
        return bool(ham.strip())

    def _ikinci_belge(self, ham: bytes) -> int:
        """Where in lines of the file the second document begins, if the first row tells which the first is; else 0."""
        dilim = self._dilimle(self._utf8(ham, 1), 1, ham.count(b"\n"), son=False)
        ilkler = sinirlar(dilim)[:-1].tolist()
        tamlar = [i for i in ilkler if i not in self._eksik_satirlar(dilim)]
        # What the rows above it left unsaid is not known here: only after a row that says all is another told from it.
        return _satir_yeri(ham, int(dilim.girisler[tamlar[1]]) - 1) if len(tamlar) > 1 else 0

    def _eksik_satirlar(self, dilim: Dilim) -> frozenset[int]:
        """The rows that go by what stands above them."""
        return frozenset()

    def _oku(self, f: BinaryIO, satir: int, boy: int) -> Iterator[HamParti]:
        """Documents of the next ``boy`` bytes, which begin on line ``satir``."""
        sira, kalan, son = 0, b"", False
        uzun: _Uzun | None = None
        while not son:
            ham = f.read(min(BLOK, boy))
            boy -= len(ham)
            son = boy == 0 or not ham
            if not son and len(kalan) + len(ham) > DEVIR_AZAMI:
                raise self.red("CSV-004", f"{satir}. satırdan başlayan belge okunamayacak kadar büyük", satir)
            kesim = len(ham) if son else ham.rfind(b"\n") + 1
            if not son and kesim == 0:
                kalan += ham
                continue
            veri = b"".join((kalan, memoryview(ham)[:kesim]))
            if son:
                dosya_sonu = f.tell() >= os.fstat(f.fileno()).st_size
                veri = veri.rstrip(b"\r\n" + DOSYA_SONU if dosya_sonu else b"\r\n")
            if not veri:
                break
            biten_satir = veri.count(b"\n")
            dilim = self._dilimle(self._utf8(veri, satir), satir, biten_satir, son)
            sinir = sinirlar(dilim)
            n, ilk = len(sinir) - 1, 0
            if uzun is not None and n and _kimlik(dilim, 0) == uzun.kimlik:
                uzun.adet += int(sinir[1])
                uzun.son_satir = int(dilim.son_satir[sinir[1] - 1])
                ilk = 1
            if uzun is not None and n > ilk:
                yield self._uzun_bitir(uzun)
                uzun = None
            # The last document may go on; and whether broken rows belong to it is told by the one before them.
            tutulan = n - 1
            while tutulan > ilk and int(sinir[tutulan]) - 1 in dilim.kopuk:
                tutulan -= 1
            biten = n if son else tutulan
            if biten > ilk:
                yield self._parti(dilim, sinir[ilk : biten + 1], sira)
                sira += biten - ilk
            if son:
                break
            devam = dilim.acik or satir + biten_satir
            if n > ilk:
                adet = int(sinir[n] - sinir[n - 1])
                if adet > self.azami_satir and tutulan == n - 1:
                    parti = self._parti(dilim, sinir[n - 1 :], sira)
                    ilk_yer, bit = int(sinir[n - 1]), int(sinir[n]) - 1
                    uzun = _Uzun(_kimlik(dilim, ilk_yer), parti, adet, int(dilim.son_satir[bit]))
                    sira += 1
                else:
                    devam = int(dilim.girisler[sinir[tutulan]])
            kalan = veri[_satir_basi(veri, satir + biten_satir - devam) :] + ham[kesim:]
            satir = devam
        if uzun is not None:
            yield self._uzun_bitir(uzun)
        if sira == 0:
            raise self.red("CSV-006", "dosyada başlıktan başka satır yok")

    def _bos_mu(self, f: BinaryIO) -> None:
        on = f.read(65536)
        if not on.removeprefix(BOM).strip(b" \t\r\n" + DOSYA_SONU) and len(on) < 65536:
            raise self.red("DOS-002", "dosya boş")
        if utf16_mi(on):
            mesaj = "dosya UTF-16 («Unicode metin») ile kaydedilmiş"
            raise self.red("DOS-004", mesaj, 1, self.esleme.kodlama, "utf-16", self._kaydetme("utf-16"))
        if on.startswith(BOM) and self.esleme.kodlama != "utf-8":
            mesaj = "dosya UTF-8 ile kaydedilmiş"
            raise self.red("DOS-004", mesaj, 1, self.esleme.kodlama, "utf-8", self._kaydetme("utf-8"))
        f.seek(0)

    def _utf8(self, veri: bytes, ilk: int) -> bytes:
        """The block as UTF-8; its own encoding must hold every byte, and give right letters.

        Whether UTF-8 itself holds every byte is checked where it is parsed.
        """
        self._nulsuz(veri, ilk)
        if self.esleme.kodlama != "utf-8":
            metin = self.coz(veri, ilk)
            self._harfler(veri, ilk)
            return metin.encode()
        self._harfler(veri, ilk)
        if BOM[:1] in veri and (i := veri.find(BOM)) >= 0:  # one byte is found faster than three
            satir = ilk + veri.count(b"\n", 0, i)
            mesaj = f"{satir}. satırın içinde bayt sırası işareti (BOM) var; dosyalar uç uca eklenmiş olabilir"
            raise self.red("DOS-006", mesaj, satir, "BOM yalnız dosyanın başında", "U+FEFF")
        return veri

    def _nulsuz(self, veri: bytes, ilk: int) -> None:
        if (i := veri.find(b"\0")) >= 0:
            satir = ilk + veri.count(b"\n", 0, i)
            raise self.red("DOS-005", f"{satir}. satırda NUL baytı var; dosya bozuk ya da metin dosyası değil", satir)

    def coz(self, veri: bytes, ilk: int) -> str:
        """Text of bytes that begin on line ``ilk``. Raises DosyaReddi DOS-004 with the place."""
        try:
            return veri.decode(self.esleme.kodlama)
        except UnicodeDecodeError as h:
            raise self.kodlama_reddi(veri, h.start, ilk) from None

    def kodlama_reddi(self, veri: bytes, yer: int, ilk: int) -> DosyaReddi:
        """Refusal of a file for a byte that its declared encoding does not have; ``veri`` begins on line ``ilk``."""
        bildirilen = self.esleme.kodlama
        satir = ilk + veri.count(b"\n", 0, yer)
        bayt = yer - veri.rfind(b"\n", 0, yer)
        mesaj = f"{satir}. satırın {bayt}. baytı {bildirilen} kodlamasına uymuyor"
        aday = uyan(veri, yer, bildirilen)
        if aday:
            mesaj += f"; {ADLAR[aday]} olarak okununca oradaki sözcük «{sozcuk(veri, yer, aday)}» oluyor"
        return self.red("DOS-004", mesaj, satir, bildirilen, f"0x{veri[yer]:02X}", self._kaydetme(aday))

    def _harfler(self, veri: bytes, ilk: int) -> None:
        """Raises DosyaReddi DOS-004 when the declared encoding can read the bytes, but not as the text they are."""
        bildirilen = self.esleme.kodlama
        if (bozuk := bozuk_harf(veri, bildirilen, parca=self._bolumde)) is None:
            return
        yer, aday = bozuk
        satir = ilk + veri.count(b"\n", 0, yer)
        gelen = sozcuk(veri, yer, bildirilen)
        if aday:
            mesaj = (
                f"{satir}. satırda harfler bozuk: dosya {bildirilen} değil, {ADLAR[aday]} ile yazılmış; "
                f"«{gelen}» aslında «{sozcuk(veri, yer, aday)}»"
            )
            raise self.red("DOS-004", mesaj, satir, bildirilen, gelen, self._kaydetme(aday))
        mesaj = f"{satir}. satırda harfler bozuk («{gelen}»); dosya yazılmadan önce yanlış çevrilmiş"
        oneri = "Dosyayı kaynak sistemden yeniden alın; bozulan harfler bu dosyadan geri getirilemez."
        raise self.red("DOS-004", mesaj, satir, bildirilen, gelen, oneri)

    def _kaydetme(self, gelen: str) -> str:
        """The way out for a file in an encoding that is not the declared one; "" when that is not known."""
        if not gelen:
            return ""
        if not self.esleme.ad:
            oneri = (
                "Dosyayı UTF-8 ile yeniden kaydedin (Excel: Farklı Kaydet → «CSV UTF-8»; Not Defteri: Farklı Kaydet → "
                "Kodlama: UTF-8)"
            )
            if gelen in ADLAR:
                oneri += f'; kaynak hep böyle yazıyorsa [dosya] kodlama = "{gelen}" ile bir eşleme yazın'
            return oneri + "."
        bildirilen = f"dosyayı {ADLAR[self.esleme.kodlama]} ile kaydedin."
        if gelen in ADLAR:
            return f'Eşleme dosyasında [dosya] kodlama = "{gelen}" yazın ya da {bildirilen}'
        return cumle_basi(bildirilen)

    # -- documents ------------------------------------------------------------------------------------------------

    def _parti(self, dilim: Dilim, sinir: Tam, sira: int) -> HamParti:
        a, b = int(sinir[0]), int(sinir[-1])
        ilkler = sinir - a
        adet = np.diff(ilkler)
        n = len(adet)
        belge_no = np.repeat(np.arange(n), adet)
        bulgular: list[tuple[int, SatirBulgusu]] = []
        soylenen: set[tuple[int, str, str]] = set()
        for s in dilim.bulgular:
            if a <= s.sira < b:
                i = int(belge_no[s.sira - a])
                if s.tek and (i, s.kod, s.gelen) in soylenen:
                    continue
                soylenen.add((i, s.kod, s.gelen))
                bulgular.append((i, s))
        alan = {ad: dizi.slice(a, b - a) for ad, dizi in dilim.alan.items()}
        ilk = {x.ad: kodlar(alan[x.ad])[ilkler[:-1]] for x in self.tur.baslik.alanlar if x.ad in alan}
        for ad in ilk:
            if ad not in self.tur.ayiran:
                bulgular += _uzlastir(ad, alan[ad], ilk[ad], ilkler, belge_no, a)
        cocuk = {c.ad: t for c in self.tur.sutunlu if (t := _cocuk_tablosu(c, alan, ilkler, belge_no)) is not None}
        if (satir := self.tur.satir) is not None:
            sutun = {x.ad: alan[x.ad] for x in satir.alanlar if x.ad in alan}
            cocuk[satir.ad] = HamTablo(sutun, ilkler.astype(np.int64, copy=False))
        satir_no = dilim.satir_no[a:b]
        ham = HamParti(
            tur=self.tur,
            kaynak=self.kaynak,
            sira=np.arange(sira, sira + n, dtype=np.int64),
            belge={ad: pa.DictionaryArray.from_arrays(pa.array(k), alan[ad].dictionary) for ad, k in ilk.items()},
            cocuk=cocuk,
            satir_no=satir_no,
            belge_satir=dilim.girisler[a:b][ilkler[:-1]],
            belge_son_satir=dilim.son_satir[a:b][ilkler[1:] - 1],
        )
        bulgular = _benzerleri_say(bulgular)
        kalan = adet > self.azami_satir if satir is not None else np.zeros(n, np.bool_)
        if kalan.any():
            bulgular = [(i, s) for i, s in bulgular if s.sira - a - ilkler[i] < self.azami_satir]
        ham.bulgular = [(i, self._bulgu(ham, i, s, int(dilim.satir_no[s.sira]))) for i, s in bulgular]
        if kalan.any():
            self._kisalt(ham, adet, belge_no)
        if self.esleme.karsi is not None:
            karsi.ekle(ham, self.esleme.karsi)
        return ham

    def _bulgu(self, ham: HamParti, i: int, s: SatirBulgusu, satir: int) -> Bulgu:
        yol, sutun = self.kaynak.sutunlar.get(s.alan, (s.alan, 0))
        return Bulgu(
            dosya=self.kaynak.dosya,
            satir=satir,
            sutun=sutun,
            yol=yol,
            belge_turu=self._basligi(ham, self.tur.etiket_alani, i) if self.tur.etiket_alani else self.tur.ad,
            belge_no=self._basligi(ham, self.tur.no_alani, i),
            kod=s.kod,
            mesaj=s.mesaj,
            beklenen=s.beklenen,
            gelen=s.gelen,
            oneri=s.oneri,
        )

    @staticmethod
    def _basligi(ham: HamParti, alan: str, i: int) -> str:
        return str(ham.belge[alan][i].as_py()) if alan in ham.belge else ""

    def _kisalt(self, ham: HamParti, adet: Tam, belge_no: Tam) -> None:
        """Keeps no more than ``azami_satir`` lines of any document, and says so."""
        satirlar = ham.satirlar
        kac = np.arange(len(belge_no)) - satirlar.baslangic[:-1][belge_no]
        tutulan = np.flatnonzero(kac < self.azami_satir)
        satirlar.sutun = {ad: dizi.take(pa.array(tutulan)) for ad, dizi in satirlar.sutun.items()}
        ham.satir_no = ham.satir_no[tutulan]
        for i in np.flatnonzero(adet > self.azami_satir).tolist():
            ham.bulgular.append((i, self._cok_satir(ham, i, int(adet[i]))))
        satirlar.baslangic = np.concatenate(([0], np.cumsum(np.minimum(adet, self.azami_satir)))).astype(np.int64)

    def _cok_satir(self, ham: HamParti, i: int, adet: int) -> Bulgu:
        mesaj = f"belgede {adet} satır var; bir belge en çok {self.azami_satir} satır olabilir"
        s = SatirBulgusu(0, "BLG-004", mesaj, self.tur.no_alani, f"en çok {self.azami_satir} satır", str(adet))
        return self._bulgu(ham, i, s, int(ham.belge_satir[i]))

    def _uzun_bitir(self, uzun: _Uzun) -> HamParti:
        ham = uzun.parti
        ham.belge_son_satir = np.array([uzun.son_satir], np.int64)
        ham.bulgular = [x for x in ham.bulgular if x[1].kod != "BLG-004"]
        ham.bulgular.append((0, self._cok_satir(ham, 0, uzun.adet)))
        return ham

    # -- the corrected copy ---------------------------------------------------------------------------------------

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]:
        """A file of the given documents (ordinal, first line, last line) alone: the same bytes, ready to mend.

        Before those in ``ayrik`` stands a line that no reader takes, telling what has to be decided there.
        """
        sar = self._gorunum.sar if self._gorunum else oldugu_gibi
        with self._ac() as f:
            yield sar(self._baslik_baytlari(f), ilk=True)
        for sira, _, satirlar in self._belge_baytlari(belgeler):
            ayrim = AYRIM.encode(self.esleme.kodlama) + b"\n" if sira in ayrik else b""
            yield sar(ayrim + b"".join(satirlar))

    def kopya_tablosu(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> KopyaTablosu | None:
        """The same as a table; None where the layout has no column names in the file."""
        return None

    def _belge_baytlari(self, belgeler: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, list[bytes]]]:
        """Ordinal, first line, and the lines of each of the given documents, as they may stand alone."""
        with self._ac() as f:
            no = 0
            for sira, ilk, son in sorted(belgeler, key=lambda b: b[1]):
                basi = max(ilk, no + 1)
                satirlar = []
                while no < son and (satir := f.readline()):
                    no += 1
                    if no >= ilk:
                        satirlar.append(satir)
                yield sira, basi, self._tek_basina(satirlar, ilk)

    def _tek_basina(self, satirlar: list[bytes], ilk: int) -> list[bytes]:
        """The lines of a document, the first of which is line ``ilk``, as they may stand without those above."""
        return satirlar


def sinirlar(dilim: Dilim) -> Tam:
    """Boundaries of the documents: where one of the source's columns that identify a document changes."""
    n = len(dilim.satir_no)
    if n == 0:
        return np.zeros(1, np.int64)
    yeni = np.zeros(n, np.bool_)
    yeni[0] = True
    for dizi in dilim.kimlik:
        if len(dizi.dictionary) > 1:
            k = kodlar(dizi)
            yeni[1:] |= k[1:] != k[:-1]
    return np.concatenate((np.flatnonzero(yeni), [n])).astype(np.int64)


def _kimlik(dilim: Dilim, i: int) -> tuple[str, ...]:
    return tuple(dizi[i].as_py() for dizi in dilim.kimlik)


def _benzerleri_say(bulgular: list[tuple[int, SatirBulgusu]]) -> list[tuple[int, SatirBulgusu]]:
    """No more than `BENZER_AZAMI` findings of one code for a document; the rest become one that counts them."""
    adet: Counter[tuple[int, str]] = Counter()
    sonuc: list[tuple[int, SatirBulgusu]] = []
    fazla: dict[tuple[int, str], SatirBulgusu] = {}
    for i, s in bulgular:
        adet[i, s.kod] += 1
        if adet[i, s.kod] <= BENZER_AZAMI:
            sonuc.append((i, s))
        else:
            fazla.setdefault((i, s.kod), s)
    for (i, kod), s in fazla.items():
        mesaj = f"ve bu belgede {adet[i, kod] - BENZER_AZAMI} benzeri; ilki bu satırda"
        sonuc.append((i, replace(s, mesaj=mesaj, gelen="", tek=False)))
    return sonuc


def _satir_basi(veri: bytes, k: int) -> int:
    """Where the last ``k`` lines of a text of whole lines begin."""
    yer = len(veri)
    for _ in range(k):
        yer = veri.rfind(b"\n", 0, yer - 1) + 1
    return yer


def _satir_yeri(veri: bytes, k: int) -> int:
    """Where a text goes on behind its first ``k`` lines."""
    yer = 0
    for _ in range(k):
        yer = veri.index(b"\n", yer) + 1
    return yer


def _bos_kodu(dizi: Any) -> int:
    return int(dizi.dictionary.index("").as_py())


def _uzlastir(ad: str, dizi: Any, ilk: Any, ilkler: Tam, belge_no: Tam, kayma: int) -> list[tuple[int, SatirBulgusu]]:
    """One value for each document: its first non-empty one, put into ``ilk``. Rows that say otherwise are findings."""
    k = kodlar(dizi)
    if len(dizi.dictionary) == 1:
        return []
    fark = (k != ilk[belge_no]) & (k != _bos_kodu(dizi))
    sonuc: list[tuple[int, SatirBulgusu]] = []
    for i in np.unique(belge_no[fark]).tolist():
        a, b = int(ilkler[i]), int(ilkler[i + 1])
        gorulen: dict[str, int] = {}
        for j in range(a, b):
            if deger := dizi[j].as_py():
                gorulen.setdefault(deger, j)
        degerler = list(gorulen)
        ilk[i] = k[gorulen[degerler[0]]]
        for deger in degerler[1:]:
            mesaj = f"belgenin satırları {ad} alanında uyuşmuyor: önce «{degerler[0]}», sonra «{deger}»"
            bulgu = SatirBulgusu(gorulen[deger] + kayma, "CSV-007", mesaj, ad, degerler[0], deger)
            sonuc.append((i, bulgu))
    return sonuc


def _cocuk_tablosu(cizelge: Cizelge, alan: dict[str, Any], ilkler: Tam, belge_no: Tam) -> HamTablo | None:
    """A child table that stands in columns of its own: a document's distinct rows of them that say anything."""
    sutun = {a.ad: alan[a.ad] for a in cizelge.alanlar if a.ad in alan}
    if not sutun:
        return None
    fark: Maske = np.zeros(len(belge_no), np.bool_)
    dolu: Maske = np.zeros(len(belge_no), np.bool_)
    for dizi in sutun.values():
        k = kodlar(dizi)
        fark |= k != k[ilkler[:-1]][belge_no]
        dolu |= k != _bos_kodu(dizi)
    adet = dolu[ilkler[:-1]].astype(np.int64)
    cok: dict[int, list[int]] = {}
    for i in np.unique(belge_no[fark & dolu]).tolist():
        gorulen: dict[tuple[str, ...], int] = {}
        for j in range(int(ilkler[i]), int(ilkler[i + 1])):
            if dolu[j]:
                gorulen.setdefault(tuple(dizi[j].as_py() for dizi in sutun.values()), j)
        cok[i] = list(gorulen.values())
        adet[i] = len(gorulen)
    baslangic = np.concatenate(([0], np.cumsum(adet))).astype(np.int64)
    yer = np.repeat(ilkler[:-1], adet)
    for i, satirlar in cok.items():
        yer[baslangic[i] : baslangic[i + 1]] = satirlar
    secilen = pa.array(yer)
    return HamTablo({ad: dizi.take(secilen) for ad, dizi in sutun.items()}, baslangic)
