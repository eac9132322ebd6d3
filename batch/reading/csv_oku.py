"""CSV files of documents.

Clean blocks go through a vectorised reader. A block with anything unusual in it (an odd quote, a ragged row, an empty
line) is read row by row instead, so that the row after a bad one is read right. Both give the same documents.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, cast

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
from msgspec.structs import replace

from batch.documents.bulgu import AlanHatasi, Bulgu, DosyaReddi
from batch.documents.kisi import kisalt
from batch.documents.metin import ascii_harf, kucuk
from batch.documents.parti import Tam
from batch.reading.basliklar import alan_adi, bizim_sutun, yoksayilir
from batch.reading.cevir import SatirBulgusu
from batch.reading.doldur import Doldurma
from batch.reading.esleme import TARAFLAR
from batch.reading.satir_oku import AYRIM, BOM, DOSYA_SONU, Dilim, SatirOkuma
from batch.reading.tablo import tarih_mi
from batch.reading.temel import KopyaSatiri, KopyaTablosu, YenidenOku

BASLIK_AZAMI = 64 * 1024  # a longer first line is no header, but a file without line ends
SUTUN_AZAMI = 500  # no layout has so many columns; each costs a search among the known names
ORNEK_BAYT = 64 * 1024  # what is looked over to see whether every row ends in a needless separator
DEVAM_AZAMI = 64  # physical lines that a quoted cell may span
_DIGER_AYRACLAR = re.compile(r"[;,\t|]")


class _CsvKaydi(msgspec.Struct):
    """One row: its cells, fitted to the header; its first and last line; what is wrong with its shape."""

    hucre: list[str]
    ilk: int
    son: int
    kod: str = ""
    mesaj: str = ""
    gelen: str = ""
    artan: tuple[str, ...] = ()  # the cells beyond the header's


class CsvOkuma(SatirOkuma):
    """A CSV file in the contract's layout, or in the layout of a mapping."""

    bolunur = True
    _kolonlar: list[str]
    _duz: frozenset[str]
    _fazla: int  # nameless columns after the last one, empty in every row
    _doldurma: Doldurma | None = None

    # -- header ---------------------------------------------------------------------------------------------------

    def _basla(self, f: BinaryIO) -> int:
        ilk, fazla = 1, 0
        if self.esleme.kolonlar:
            self._kolonlar = list(self.esleme.kolonlar)
            if f.read(len(BOM)) != BOM:
                f.seek(0)
        else:
            for _ in range(self.esleme.baslik_satiri - 1):
                f.readline(BASLIK_AZAMI)
            self._kolonlar, fazla = self._baslik(f.readline(BASLIK_AZAMI))
            ilk = self.esleme.baslik_satiri + 1
        self._fazla = self._fazla_sutun(f, fazla)
        self._kolonlari_kur()
        return ilk

    def _kolonlari_kur(self) -> None:
        """The fields' columns, from the heading of each."""
        if not self.esleme.sutunlar:
            anlam = {alan_adi(ad, self.tur): ad for ad in self._kolonlar}
            self.esleme = replace(self.esleme, sutunlar={alan: ad for alan, ad in anlam.items() if alan})
        e = self.esleme
        yer = {ad: i for i, ad in enumerate(self._kolonlar, 1)}
        sutunlar = {
            alan: (e.sablonlar[ad].gorunen if ad in e.sablonlar else ad, yer.get(e.kaynak_sutunlari(alan)[0], 0))
            for alan, ad in e.sutunlar.items()
        }
        tutarlar = {e.sutunlar[alan] for alan in e.tur.duz_sutunlar if alan in e.sutunlar}
        if e.taraf is not None:
            tutarlar.add(e.taraf.tutar_sutunu)
            for alan in TARAFLAR:
                sutunlar[alan] = (e.taraf.tutar_sutunu, yer[e.taraf.tutar_sutunu])
        self.kaynak = replace(self.kaynak, sutunlar=sutunlar)
        self._duz = frozenset(tutarlar)
        self._doldurma = Doldurma(e) if e.doldur else None

    def _fazla_sutun(self, f: BinaryIO, baslikta: int) -> int:
        """How many nameless, empty columns the rows have; the file is left where it stood.

        A needless separator stands at the end of every row alike. Where it does not, a text with a separator in it
        may have pushed the last cell out: such rows must be named, never cut. ``baslikta``: those of the header.
        """
        konum = f.tell()
        ham = f.read(ORNEK_BAYT)
        f.seek(konum)
        if len(ham) == ORNEK_BAYT:
            ham = ham[: ham.rfind(b"\n") + 1]
        n, ayrac = len(self._kolonlar), self.esleme.ayrac
        adetler: set[int] = set()
        kuskulu = False
        for satir in ham.rstrip(b"\r\n" + DOSYA_SONU).decode(self.esleme.kodlama, "replace").split("\n"):
            satir = satir.removesuffix("\r")
            if self._atlanir(satir):
                continue
            try:
                okunan = (
                    csv.reader([satir], delimiter=ayrac, strict=True) if '"' in satir else iter([satir.split(ayrac)])
                )
                hucre = next(okunan, [])
            except csv.Error:
                continue
            if any(hucre):
                adetler.add(len(hucre) if not any(hucre[n:]) else 0)
                kuskulu = kuskulu or (ayrac + " " in satir and any(h.startswith(" ") and h.strip() for h in hucre))
        adet = next(iter(adetler)) if len(adetler) == 1 else 0
        if adet == n + baslikta or (adet > n and not kuskulu):
            return adet - n
        return 0 if adet == n else baslikta

    def _baslik(self, ham: bytes) -> tuple[list[str], int]:
        """Column names of the header line, and how many empty ones end it.

        Raises DosyaReddi with everything that is wrong with them.
        """
        no = self.esleme.baslik_satiri
        if not ham:
            raise self.red("CSV-006", f"başlık {no}. satırda bekleniyordu; dosya daha kısa", no)
        if len(ham) == BASLIK_AZAMI:
            raise self.red("DOS-003", f"{no}. satır {BASLIK_AZAMI} bayttan uzun; bu bir başlık satırı değil", no)
        ham = ham.removeprefix(BOM)
        self._utf8(ham, no)
        metin = self.coz(ham, no).removesuffix("\n").removesuffix("\r")
        if "\r" in metin:
            raise self.red("DOS-003", "satır sonları yalnız CR ile yazılmış", no, "LF ya da CRLF", "CR")
        try:
            adlar = next(csv.reader([metin], delimiter=self.esleme.ayrac, strict=True), [""])
        except csv.Error:
            raise self.red("CSV-005", "başlık satırında tırnaklar kapanmıyor", no) from None
        if len(adlar) > SUTUN_AZAMI:
            raise self.red("DOS-003", f"{no}. satırda {len(adlar)} hücre var; bu bir başlık satırı değil", no)
        adlar = [unicodedata.normalize("NFC", ad).strip(" ") for ad in adlar]
        boy = len(adlar)
        while len(adlar) > 1 and not adlar[-1]:
            adlar.pop()
        return self._basliklar(adlar, no), boy - len(adlar)

    def _basliklar(self, adlar: list[str], no: int) -> list[str]:
        """The headings, which stand on row ``no``. Raises DosyaReddi with everything that is wrong with them."""
        e = self.esleme
        if e.sutunlar:
            taraf = {e.taraf.taraf_sutunu, e.taraf.tutar_sutunu} if e.taraf else set()
            kaynakta = [ad for alan in e.sutunlar for ad in e.kaynak_sutunlari(alan) if ad not in e.adindan]
            zorunlu = list(dict.fromkeys([*kaynakta, *sorted(taraf)]))
            bilinen = [*zorunlu, *sorted(e.yoksay)]
        else:
            zorunlu, bilinen = list(e.tur.zorunlu_sutunlar), list(e.tur.csv_sutunlari)
        bulgular: list[Bulgu] = []

        def bulgu(kod: str, mesaj: str, sutun: int, ad: str, beklenen: str = "", oneri: str = "") -> None:
            bulgular.append(
                Bulgu(
                    dosya=self.kaynak.dosya,
                    satir=no,
                    sutun=sutun,
                    yol=ad,
                    kod=kod,
                    mesaj=mesaj,
                    beklenen=beklenen,
                    gelen=ad if sutun else "",
                    oneri=oneri,
                )
            )

        taninan = [ad for ad in adlar if ad in bilinen or (not e.sutunlar and alan_adi(ad, e.tur))]
        if len(adlar) == 1 and not taninan and (m := _DIGER_AYRACLAR.search(adlar[0])):
            mesaj = f"başlıktaki sütunlar «{e.ayrac}» ile ayrılmalı, dosyada «{m.group()}» var"
            oneri = (
                f"Dosyayı «{e.ayrac}» ayracıyla kaydedin; kaynak hep böyle yazıyorsa ona [dosya] ayrac ile bir eşleme "
                "yazın (batch kilavuz kullanim --bolum «Başka biçimde»)."
            )
            bulgu("CSV-001", mesaj, 1, adlar[0][:60], e.ayrac, oneri)
            raise DosyaReddi(bulgular)
        alanlar: dict[str, str] = {}
        for i, ad in enumerate(adlar, 1):
            alan = ad if e.sutunlar else alan_adi(ad, e.tur)
            if not ad:
                bulgu("CSV-001", f"başlıkta {i}. sütunun adı yok", i, "")
            elif ad in adlar[: i - 1]:
                bulgu("CSV-003", f"başlıkta «{ad}» sütunu iki kez var", i, ad)
            elif alan in alanlar:
                bulgu("CSV-003", f"başlıktaki «{alanlar[alan]}» ve «{ad}» sütunları aynı alan: {alan}", i, ad)
            elif alan in bilinen:
                alanlar[alan] = ad
            elif not (bizim_sutun(ad) if e.sutunlar else yoksayilir(ad)):
                yakin = difflib.get_close_matches(ascii_harf(kucuk(ad)).replace(" ", "_"), bilinen, 1)
                ek = f"; «{yakin[0]}» mi demek istediniz?" if yakin else ""
                kisa = kisalt(ad, 60)
                bulgu("CSV-001", f"başlıktaki «{kisa}» sütunu tanınmıyor{ek}", i, kisa, yakin[0] if yakin else "")
        yanlis_yazilan = {b.beklenen for b in bulgular if b.kod == "CSV-001"}
        for ad in zorunlu:
            if ad not in alanlar and ad not in yanlis_yazilan:
                bulgu("CSV-002", f"zorunlu «{ad}» sütunu başlıkta yok", 0, ad, ad)
        if bulgular:
            raise DosyaReddi(bulgular)
        return adlar

    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        """With a BOM in UTF-8, whether the file has one or not: without it spreadsheets take the copy for cp1254, and
        save the Turkish letters broken."""
        bom = BOM if self.esleme.kodlama == "utf-8" and not self._gorunum else b""
        if self.esleme.kolonlar:
            return bom
        return bom + b"".join(f.readline() for _ in range(self.esleme.baslik_satiri)).removeprefix(BOM)

    def duzeltme(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> Iterator[bytes]:
        self._ustundekileri_oku()
        return super().duzeltme(belgeler, ayrik)

    def kopya_tablosu(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int] = frozenset()
    ) -> KopyaTablosu | None:
        if self.esleme.kolonlar:
            return None
        self._ustundekileri_oku()
        return KopyaTablosu(self._kolonlar, self._kopya_satirlari(belgeler, ayrik))

    def _ustundekileri_oku(self) -> None:
        """What the first row of each document takes from those above it, where rows do."""
        if self.esleme.doldur:
            for _ in self.partiler():
                pass

    def _kopya_satirlari(
        self, belgeler: Sequence[tuple[int, int, int]], ayrik: frozenset[int]
    ) -> Iterator[KopyaSatiri]:
        for sira, ilk, satirlar in self._belge_baytlari(belgeler):
            if sira in ayrik:
                yield KopyaSatiri([AYRIM])
            veri = b"".join(satirlar).decode(self.esleme.kodlama, "replace").rstrip("\r\n" + DOSYA_SONU.decode())
            for k in self._kayitlar(veri.encode(), ilk, son=True):
                if not isinstance(k, int):
                    yield KopyaSatiri([*k.hucre, *k.artan], k.ilk, k.son)

    def _tek_basina(self, satirlar: list[bytes], ilk: int) -> list[bytes]:
        if self._doldurma is None or not (eksik := self._doldurma.eksikler.get(ilk)):
            return satirlar
        e = self.esleme
        metinler = [s.decode(e.kodlama).removesuffix("\n").removesuffix("\r") for s in satirlar]
        okunan, adet = self._tirnakli(metinler, 0) if '"' in metinler[0] else (None, 1)
        # Cells that are not filled stay as they are written, unless the row must be written anew for its quotes.
        hucre = metinler[0].split(e.ayrac) if okunan is None else okunan
        hucre += [""] * (len(self._kolonlar) - len(hucre))
        for ad, deger in eksik.items():
            hucre[self._kolonlar.index(ad)] = deger if okunan else _yaz([deger], e.ayrac)
        satir = _yaz(hucre, e.ayrac) if okunan else e.ayrac.join(hucre)
        satir_sonu = b"\r\n" if satirlar[0].endswith(b"\r\n") else b"\n"
        return [satir.encode(e.kodlama) + satir_sonu, *satirlar[max(adet, 1) :]]

    def _satir_basi(self, ham: bytes) -> bool:
        """A line of as many cells as a row has: none that is taken for the rest of a quoted cell (`_tirnakli`)."""
        return ham.count(self.esleme.ayrac.encode()) + 1 >= self._butun_satir

    def _ikinci_belge(self, ham: bytes) -> int:
        if self._doldurma is not None:
            self._doldurma = Doldurma(self.esleme)
        return super()._ikinci_belge(ham)

    def _eksik_satirlar(self, dilim: Dilim) -> frozenset[int]:
        if self._doldurma is None:
            return frozenset()
        bos = {b.sira for b in dilim.bulgular if b.kod == "CSV-014"}
        alan = np.isin(dilim.satir_no, list(self._doldurma.eksikler))
        return frozenset(bos.union(np.flatnonzero(alan).tolist()))

    # -- rows -----------------------------------------------------------------------------------------------------

    def _dilimle(self, veri: bytes, ilk: int, lf: int, son: bool) -> Dilim:
        return self._hizli(veri, ilk, lf) or self._dikkatli(veri, ilk, son)

    def _hizli(self, veri: bytes, ilk: int, lf: int) -> Dilim | None:
        """All rows at once, or None when any of them needs to be looked at."""
        satir_no = np.arange(ilk, ilk + lf + (not veri.endswith(b"\n")), dtype=np.int64)
        if self.esleme.atla_desen is not None:
            veri, satir_no = self._atla(veri, satir_no)
        if not len(satir_no):
            return None
        tirnak = b'"' in veri
        if tirnak and not _tirnaklar_duzenli(veri, self.esleme.ayrac):
            return None
        if b"\r" in veri and veri.count(b"\r") != veri.count(b"\r\n"):
            return None
        kolonlar = self._kolonlar + [f"\0{i}" for i in range(self._fazla)]
        try:
            tablo = pcsv.read_csv(
                pa.BufferReader(veri),
                # Where every processor reads a part of its own, threads would only get into each other's way.
                read_options=pcsv.ReadOptions(
                    column_names=kolonlar, block_size=len(veri) + 1, use_threads=not self._bolumde
                ),
                parse_options=pcsv.ParseOptions(
                    delimiter=self.esleme.ayrac, quote_char='"' if tirnak else False, double_quote=True
                ),
                convert_options=pcsv.ConvertOptions(
                    column_types={
                        ad: pa.string() if ad in self._duz else pa.dictionary(pa.int32(), pa.string())
                        for ad in kolonlar
                    },
                    null_values=[],
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:  # a ragged row or a wrong byte: the other path finds and names it
            return None
        if tablo.num_rows != len(satir_no):
            return None
        sutun = {ad: tablo.column(i).combine_chunks() for i, ad in enumerate(self._kolonlar)}
        fazlalar = [tablo.column(len(sutun) + i).combine_chunks() for i in range(self._fazla)]
        if _bos_satir_var(sutun) or any(d.dictionary.to_pylist() != [""] for d in fazlalar):
            return None
        bulgular = self._doldur(sutun, satir_no, ilk) if self._doldurma else []
        return self._tamamla(sutun, satir_no, satir_no, bulgular, 0)

    def _atla(self, veri: bytes, satir_no: Tam) -> tuple[bytes, Tam]:
        """The block without the rows that the mapping has left out, and the lines of those that stay."""
        satirlar = veri.removesuffix(b"\n").split(b"\n")
        kalan = [
            i for i, s in enumerate(satirlar) if not self._atlanir(s.removesuffix(b"\r").decode("utf-8", "replace"))
        ]
        if len(kalan) == len(satirlar):
            return veri, satir_no
        return b"\n".join([satirlar[i] for i in kalan]), satir_no[kalan]

    def _tamamla(
        self,
        sutun: dict[str, pa.Array],
        satir_no: Tam,
        son_satir: Tam,
        bulgular: list[SatirBulgusu],
        acik: int,
    ) -> Dilim:
        alan, kimlik, ek = self._cevir(sutun, len(satir_no))
        return Dilim(alan, kimlik, satir_no, son_satir, bulgular + ek, acik)

    def _doldur(self, sutun: dict[str, pa.Array], satir_no: Tam, ilk: int) -> list[SatirBulgusu]:
        """Empty cells that mean the one above, and what to say of those that have none above."""
        d = cast(Doldurma, self._doldurma)
        sonuc = []
        for i, ad in d.uygula(sutun, satir_no, ilk):
            mesaj = f"«{ad}» hücresi boş; üstündeki satırlarda da değer yok"
            sonuc.append(SatirBulgusu(i, "CSV-014", mesaj, d.alanlar[ad], "dolu hücre", tek=True))
        return sonuc

    def _dikkatli(self, veri: bytes, ilk: int, son: bool) -> Dilim:
        """Row by row, with the place of every row and a finding for every row of a wrong shape."""
        acik = 0
        kayitlar: list[_CsvKaydi] = []
        for k in self._kayitlar(veri, ilk, son):
            if isinstance(k, int):
                acik = k
            else:
                kayitlar.append(k)
        if self._bolumde and any(k.kod for k in kayitlar):
            raise YenidenOku  # whose a broken row is depends on rows that another part may hold
        eksikler = self._dikkatli_doldur(kayitlar, ilk) if self._doldurma else []
        bulgular, kopuk = self._sahiplen(kayitlar)
        bulgular = eksikler + bulgular
        hucreler = list(zip(*(k.hucre for k in kayitlar), strict=True)) or [()] * len(self._kolonlar)
        sutun = {}
        for ad, degerler in zip(self._kolonlar, hucreler, strict=True):
            dizi = pa.array(degerler, pa.string())
            sutun[ad] = dizi if ad in self._duz else dizi.dictionary_encode()
        satir_no = np.array([k.ilk for k in kayitlar], np.int64)
        son_satir = np.array([k.son for k in kayitlar], np.int64)
        return replace(self._tamamla(sutun, satir_no, son_satir, bulgular, acik), kopuk=kopuk)

    def _dikkatli_doldur(self, kayitlar: list[_CsvKaydi], ilk: int) -> list[SatirBulgusu]:
        """`_doldur` of rows that are looked at one by one; those that do not tell whose they are stay as they are."""
        saglam = self._saglamlik()
        siralar = [i for i, k in enumerate(kayitlar) if saglam(k)]
        yerler = {
            ad: self._kolonlar.index(ad) for ad in cast(Doldurma, self._doldurma).sutunlar if ad in self._kolonlar
        }
        sutun = {ad: pa.array([kayitlar[i].hucre[j] for i in siralar], pa.string()) for ad, j in yerler.items()}
        bulgular = self._doldur(sutun, np.array([kayitlar[i].ilk for i in siralar], np.int64), ilk)
        for ad, j in yerler.items():
            for i, deger in zip(siralar, sutun[ad].to_pylist(), strict=True):
                kayitlar[i].hucre[j] = deger
        return [replace(b, sira=siralar[b.sira]) for b in bulgular]

    def _saglamlik(self) -> Callable[[_CsvKaydi], bool]:
        """Whether a row tells whose it is, whatever else is wrong with it."""
        e = self.esleme
        yer = {
            alan: self._kolonlar.index(e.sutunlar[alan])
            for alan in e.sutunlar
            if alan in self.tur.belge_sutunlari and e.sutunlar[alan] in self._kolonlar
        }
        etiket = self.tur.etiket_alani
        desen = self.kaynak.tarih.desen

        def tarihli(k: _CsvKaydi) -> bool:
            metin = k.hucre[yer["tarih"]]
            return tarih_mi(metin) if e.tablo else desen.fullmatch(metin) is not None

        def etiketli(k: _CsvKaydi) -> bool:
            deger = k.hucre[yer[etiket]]
            try:
                self.tur.alan[etiket].kapi(e.degerler.get(etiket, {}).get(deger, deger))
            except AlanHatasi:
                return False
            return True

        def saglam(k: _CsvKaydi) -> bool:
            if not k.kod:
                return True
            if etiket in yer and not etiketli(k):
                return False
            return "tarih" not in yer or tarihli(k)

        return saglam

    def _kayitlar(self, veri: bytes, ilk: int, son: bool) -> Iterator[_CsvKaydi | int]:
        """Rows that are not empty; at the end the line of a record that the block cuts, if it does."""
        ham = veri.split(b"\n")
        if ham[-1] == b"":
            ham.pop()
        metinler = [self._satir(s, ilk + i) for i, s in enumerate(ham)]
        ayrac, n = self.esleme.ayrac, len(self._kolonlar)
        en_az = self._en_az_hucre
        i = 0
        while i < len(metinler):
            metin, adet, kod = metinler[i], 1, ""
            if self._atlanir(metin):
                i += 1
                continue
            if '"' not in metin:
                hucre = metin.split(ayrac)
            else:
                okunan, adet = self._tirnakli(metinler, i)
                if adet == 0 and not son:
                    yield ilk + i
                    return
                if okunan is None:
                    okunan, adet, kod = [h.strip('"') for h in metin.split(ayrac)], 1, "CSV-005"
                hucre = okunan
            if any(hucre):
                k = _CsvKaydi(hucre, ilk + i, ilk + i + adet - 1)
                if kod:
                    k.kod, k.gelen = kod, kisalt(metin, 80)
                    k.mesaj = f"{k.ilk}. satırda tırnaklar kapanmıyor ya da yanlış yerde"
                elif not (en_az <= len(hucre) <= n or len(hucre) == n + self._fazla) or any(hucre[n:]):
                    k.kod, k.gelen = "CSV-004", f"{len(hucre)} hücre"
                    k.mesaj = self._boy_mesaji(k)
                if len(hucre) != n:
                    k.artan = tuple(hucre[n:]) if any(hucre[n:]) else ()
                    k.hucre = (hucre + [""] * n)[:n]
                yield k
            i += adet

    @property
    def _en_az_hucre(self) -> int:
        """Cells that a row must have: not those that the mapping lets it leave out, but never one alone."""
        n = len(self._kolonlar)
        return max(n - self.esleme.eksik_hucre, min(n, 2)) if self.esleme.eksik_hucre else n + self._fazla

    @property
    def _butun_satir(self) -> int:
        """Cells by which a line is taken for a row of its own, whatever quote above it is open."""
        return min(self._en_az_hucre, len(self._kolonlar))

    def _boy_mesaji(self, k: _CsvKaydi) -> str:
        n, boy, ayrac = len(self._kolonlar) + self._fazla, len(k.hucre), self.esleme.ayrac
        if boy == n:
            fazla = next(h for h in k.hucre[len(self._kolonlar) :] if h)
            return f"{k.ilk}. satırın sonunda, başlıkta adı olmayan sütunda değer var: «{fazla[:40]}»"
        mesaj = f"{k.ilk}. satırda {n} hücre olmalıydı, {boy} hücre var"
        if DOSYA_SONU.decode() in k.hucre[0]:
            mesaj += "; satırda DOS dosya sonu imi (0x1A) var, dosyalar uç uca eklenmiş olabilir"
        elif boy > n and not any(k.hucre[n:]):
            mesaj += f"; satırın sonunda fazladan «{ayrac}» var ya da bir metnin içinde «{ayrac}» geçiyor"
        return mesaj

    def _satir(self, ham: bytes, no: int) -> str:
        try:
            return ham.removesuffix(b"\r").decode()
        except UnicodeDecodeError as h:
            raise self.kodlama_reddi(ham, h.start, no) from None

    def _tirnakli(self, metinler: list[str], i: int) -> tuple[list[str] | None, int]:
        """Cells of the record that begins with line ``i``, and how many lines it takes.

        (None, 1) when its quotes are wrong; (None, 0) when the lines end before it does. A quote is taken to be
        unclosed when a following line is a whole row of its own: that row is not swallowed.
        """
        parca: list[str] = []
        for j in range(i, min(i + DEVAM_AZAMI, len(metinler))):
            if j > i and metinler[j].count(self.esleme.ayrac) + 1 >= self._butun_satir:
                return None, 1
            parca.append(metinler[j] + "\n")
            if j > i and '"' not in metinler[j]:
                continue  # nothing in it closes a quote
            try:
                return next(csv.reader(parca, delimiter=self.esleme.ayrac, strict=True)), len(parca)
            except csv.Error as h:
                if "unexpected end" not in str(h):
                    return None, 1
        return None, 1 if i + DEVAM_AZAMI <= len(metinler) else 0

    def _sahiplen(self, kayitlar: list[_CsvKaydi]) -> tuple[list[SatirBulgusu], frozenset[int]]:
        """Findings of the rows of a wrong shape; each stays with the document that it belongs to.

        Also the rows that do not tell whose they are.

        When the shift has reached the identifying cells, the row is counted to the document before it. A document
        that lost one row cannot balance, but one that lost several might: after a run of such rows the document that
        follows is marked too.
        """
        e = self.esleme
        yerler = {
            alan: [self._kolonlar.index(ad) for ad in e.kaynak_sutunlari(alan) if ad not in e.adindan]
            for alan in e.sutunlar
            if alan in self.tur.belge_sutunlari
        }
        kimlik = [j for alan in self.tur.ayiran for j in yerler.get(alan, ())]
        saglam = self._saglamlik()

        def devret(k: _CsvKaydi, sahip: _CsvKaydi) -> None:
            for j in {j for y in yerler.values() for j in y}:
                k.hucre[j] = sahip.hucre[j]

        boy = f"{len(self._kolonlar) + self._fazla} hücre"
        bulgular: list[SatirBulgusu] = []
        kopuk: list[int] = []
        onceki: _CsvKaydi | None = None
        bekleyen: list[_CsvKaydi] = []
        for sira, k in enumerate(kayitlar):
            if k.kod:
                beklenen = (
                    f"{len(self._kolonlar) + self._fazla} hücre" if k.kod == "CSV-004" else "hücrenin iki ucunda tırnak"
                )
                bulgular.append(SatirBulgusu(sira, k.kod, k.mesaj, "", beklenen, k.gelen))
            if not saglam(k):
                kopuk.append(sira)
                bekleyen.append(k)
                continue
            for b in bekleyen:
                devret(b, onceki or k)
            if len(bekleyen) > 1 and onceki and any(onceki.hucre[j] != k.hucre[j] for j in kimlik):
                mesaj = f"hemen önceki {len(bekleyen)} bozuk satır bu belgenin olabilir"
                bulgular.append(SatirBulgusu(sira, "CSV-004", mesaj, "", boy))
            bekleyen, onceki = [], k
        for b in bekleyen:
            devret(b, onceki or bekleyen[0])
        return bulgular, frozenset(kopuk)


def _yaz(hucre: list[str], ayrac: str) -> str:
    """One row as text."""
    hedef = io.StringIO()
    csv.writer(hedef, delimiter=ayrac, lineterminator="\r\n").writerow(hucre)  # both are quoted within a cell
    return hedef.getvalue().removesuffix("\r\n")


def _tirnaklar_duzenli(veri: bytes, ayrac: str) -> bool:
    """Whether every quote opens or closes a whole cell, or is one of a pair inside such a cell.

    Quotes are looked at in runs. One that begins inside a quoted cell closes it if their number is odd; one that begins
    outside opens a cell, and closes it again if their number is even.
    """
    b = np.frombuffer(veri, np.uint8)
    yer = np.flatnonzero(b == ord('"'))
    if len(yer) % 2 or not len(yer):
        return not len(yer)
    ilkler = np.flatnonzero(np.diff(yer, prepend=-2) != 1)  # of each run, counted in quotes
    boylar = np.diff(ilkler, append=len(yer))
    acan = ilkler % 2 == 0
    kapayan = acan == (boylar % 2 == 0)
    onceki = yer[ilkler[acan]] - 1
    sonraki = (yer[ilkler] + boylar)[kapayan]
    once = b[onceki[1:] if onceki[0] < 0 else onceki]
    sonra = b[sonraki[:-1] if sonraki[-1] == len(b) else sonraki]
    ayr = ord(ayrac)
    return bool(np.all((once == ayr) | (once == 10)) and np.all((sonra == ayr) | (sonra == 10) | (sonra == 13)))


def _bos_satir_var(sutun: dict[str, pa.Array]) -> bool:
    """Whether a row has nothing in any of its cells; such a row is none."""
    bos: np.ndarray[tuple[int], np.dtype[np.bool_]] | None = None
    for dizi in sutun.values():
        if pa.types.is_dictionary(dizi.type):
            k = dizi.dictionary.index("").as_py()
            if k < 0:
                return False
            bu = np.asarray(dizi.indices) == k
            bos = bu if bos is None else bos & bu
            if not bos.any():
                return False
    return bos is not None
