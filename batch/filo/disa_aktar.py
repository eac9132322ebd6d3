"""Writing a journal out as segments, up to its head: what is written stays, what follows is added.

A segment is full at the first end of a block at which it holds `DOLU` records: a function of the journal alone, so a
full one is never written again, whoever writes when. What follows the last full one up to the head is the tail, one
segment more, which the next export replaces. Every record that is read is checked as a link of the chain, from the hash
before its segment to the one at its end; a segment that stays must stand on the journal's chain and have its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from batch.config import Ayarlar
from batch.documents.tasinir import deger_kurus, ikinci_duzey
from batch.filo import bildirim as bld
from batch.filo.arrow_semasi import SEMALAR
from batch.filo.bildirim import (
    HAREKET,
    SATIR,
    Anlar,
    Bildirim,
    BildirimHatasi,
    Segment,
    SegmentDosyasi,
    TasinirBilgisi,
)
from batch.filo.sema import TOPLANANLAR, UCLU
from batch.journal import dosya
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import FIS, Kayit, KayitBozuk, KayitHatasi, alanlari_coz, coz
from batch.pipeline.raporlama import DefterGorunumu, RaporRafi
from batch.reports.istek import Istek
from batch.reports.kapanis_anlari import yil_sonu_sirasi
from batch.reports.kaynak import ani
from batch.reports.mizan import mizan_ani
from batch.reports.tasinir_ani import TasinirAni
from batch.reports.yil_sonu_anlari import ANLAR, KESIN, yil_sonu_ani
from batch.rules.dil.alan import MIZAN_TURLERI
from batch.state.kitap import Kitap
from batch.turler.tif.izdusum import STOK

DOLU = 8192  # records: some 70,000 lines, two or three MB; most units have one or two such files a year
_SATIR_GRUBU = 122_880  # rows; what engines read at once


@dataclass(frozen=True, slots=True)
class DefterSonucu:
    """What an export did with a journal. ``yazilan``: files written; ``kalan``: those that were there already."""

    bildirim: Bildirim
    dizin: Path
    yazilan: int
    kalan: int

    @property
    def satir(self) -> int:
        """Lines of vouchers in all segments."""
        return sum(p.adet for s in self.bildirim.segmentler if (p := s.parcalar.get(SATIR)))


def defteri_aktar(ayarlar: Ayarlar, birim: str, yil: int, klasor: Path) -> DefterSonucu:
    """Bring the segments of a journal up to its head; nothing is written where they are. Under the folder's lock.

    Raises ButunlukHatasi where the journal is damaged, and where what has been exported before is no longer in it.
    """
    dizin = klasor / birim / str(yil)
    eski = _eski(dizin, birim, yil)
    with RaporRafi(ayarlar) as raf:
        d = raf.defter(birim, yil)
        assert d is not None, (birim, yil)
        kitap = d.kitap
        if eski is not None and (eski.sira > kitap.son_sira or kitap.ozet(eski.sira) != eski.ozet):
            raise ButunlukHatasi(
                f"{dizin / bld.AD}: daha önce {eski.sira}. kayda kadar ({eski.ozet}) aktarılmış, defterin zincirinde o "
                f"kayıt yok; defter {kitap.son_sira} kayıt. Segmentlere dokunulmadı"
            )
        duranlar = {} if eski is None else {(s.ilk, s.son): s for s in eski.segmentler if _duruyor(s, kitap, dizin)}
        yazilan, segmentler = 0, []
        for ilk, son in araliklar(kitap.kapali_bloklar(), kitap.son_sira):
            if (s := duranlar.get((ilk, son))) is None:
                s = _yaz(dizin, d, ilk, son)
                yazilan += len(s.parcalar)
            segmentler.append(s)
        b = _bildirim(d, raf.ambarlar_arasi_cetvelde, tuple(segmentler))
    if b != eski:
        dosya.yayimla(dizin / bld.AD, [b.yaz()])
    _artiklari_sil(dizin, b)
    return DefterSonucu(b, dizin, yazilan, sum(len(s.parcalar) for s in segmentler) - yazilan)


def araliklar(blok_sonlari: Sequence[int], son_sira: int) -> Iterator[tuple[int, int]]:
    """First and last record of each segment of a journal whose closed blocks end so."""
    ilk = 1
    for son in blok_sonlari:
        if son - ilk + 1 >= DOLU:
            yield ilk, son
            ilk = son + 1
    if ilk <= son_sira:
        yield ilk, son_sira


def _eski(dizin: Path, birim: str, yil: int) -> Bildirim | None:
    """The manifest of an earlier export; None where there is none that can be read: all is written anew then."""
    try:
        eski = bld.coz((dizin / bld.AD).read_bytes())
    except (FileNotFoundError, BildirimHatasi):
        return None
    return eski if (eski.birim, eski.yil) == (birim, yil) else None


def _duruyor(s: Segment, kitap: Kitap, dizin: Path) -> bool:
    if (kitap.ozet(s.ilk - 1), kitap.ozet(s.son)) != (s.onceki, s.ozet):
        return False
    return all(_ozeti(dizin / p.ad) == p.sha256 for p in s.parcalar.values())


def _ozeti(yol: Path) -> str:
    try:
        with yol.open("rb") as f:
            return hashlib.file_digest(f, "sha256").hexdigest()
    except OSError:
        return ""


def _yaz(dizin: Path, d: DefterGorunumu, ilk: int, son: int) -> Segment:
    """Write the files of a segment. Raises ButunlukHatasi, OSError."""
    toplayan = _Toplayan(d)
    ozet = toplayan.oku(ilk, son)
    bos = Segment(ilk, son, d.ozet(ilk - 1), ozet, {})
    parcalar = {
        tur: _parca_yaz(dizin, tur, bld.parca_adi(tur, bos), sutunlar)
        for tur, sutunlar in ((SATIR, toplayan.satirlar), (HAREKET, toplayan.hareketler))
        if sutunlar
    }
    return Segment(bos.ilk, bos.son, bos.onceki, bos.ozet, parcalar)


class _Toplayan:
    """Rows of records, as they come."""

    def __init__(self, d: DefterGorunumu) -> None:
        self._kitap = d.kitap
        self.satirlar: list[tuple[Any, ...]] = []
        self.hareketler: list[tuple[Any, ...]] = []

    def oku(self, ilk: int, son: int) -> str:
        """Read records, each in its place of the chain; returns the last one's hash. Raises ButunlukHatasi."""
        k = self._kitap
        ozet = k.ozet(ilk - 1)
        for sira, ham in enumerate(k.ham_kayitlar(ilk, son), ilk):
            try:
                ozet = ham.denetle(sira, ozet, k.birim, k.yil)
                self._ekle(ham.satir)
            except (KayitBozuk, KayitHatasi) as h:
                raise ButunlukHatasi(f"{k.birim}/{k.yil}: {sira}. kayıt, {ham.konum}. bayt: {h}") from None
        if ozet != k.ozet(son):
            raise ButunlukHatasi(f"{k.birim}/{k.yil}: {ilk}-{son} kayıtları defterin zincirine bağlanmıyor")
        return ozet

    def _ekle(self, satir: bytes) -> None:
        tur = alanlari_coz(satir).tur
        if tur == FIS:
            self._fis_ekle(coz(satir, self._kitap.kutuk.cozucu))
        elif tur in STOK.dinler:
            self._hareket_ekle(coz(satir, self._kitap.kutuk.cozucu))

    def _fis_ekle(self, k: Kayit) -> None:
        f = k.belge
        on = (k.birim, k.yil, k.sira, k.yevmiye, date.fromisoformat(f.tarih), f.belge_turu, f.belge_no, f.islem)
        for no, s in enumerate(f.satirlar, 1):
            kodlar = (s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik, s.tif_no)
            self.satirlar.append((*on, no, s.hesap, s.borc_kurus, s.alacak_kurus, *kodlar))

    def _hareket_ekle(self, k: Kayit) -> None:
        on = (k.birim, k.yil, k.sira, date.fromisoformat(k.belge.tarih))
        for anahtar, v in STOK.hareket(k):  # type: ignore[arg-type]  # it asks for ``sonuc`` alone
            self.hareketler.append((*on, *anahtar, *v))


def _parca_yaz(dizin: Path, tur: str, ad: str, satirlar: list[tuple[Any, ...]]) -> SegmentDosyasi:
    """Write one file; its bytes are a function of the rows."""
    sema = SEMALAR[tur]
    sutunlar = zip(*satirlar, strict=True)
    tablo = pa.Table.from_arrays([pa.array(s, a.type) for s, a in zip(sutunlar, sema, strict=True)], schema=sema)
    veri = parquet(tablo)
    dosya.yayimla(dizin / ad, [veri])
    yerler = {a: sema.get_field_index(a) for a in TOPLANANLAR[tur]}
    toplamlar = {a: str(sum(s[yer] for s in satirlar)) for a, yer in yerler.items()}
    return SegmentDosyasi(ad, hashlib.sha256(veri).hexdigest(), len(veri), len(satirlar), toplamlar)


def parquet(tablo: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file: texts and days by dictionary, numbers as they are.

    Bounds stand only of the columns whose bounds somebody reads: the footer is half as long.
    """
    govde = pa.BufferOutputStream()
    metinler = [a.name for a in tablo.schema if not pa.types.is_int64(a.type)]
    pq.write_table(
        tablo,
        govde,
        row_group_size=_SATIR_GRUBU,
        compression="zstd",
        use_dictionary=metinler,
        write_statistics=list(UCLU),
        store_schema=False,
        write_page_index=False,
    )
    return bytes(govde.getvalue())


def _bildirim(d: DefterGorunumu, ambarlar_arasi: bool, segmentler: tuple[Segment, ...]) -> Bildirim:
    yevmiye, tarih = d.yevmiye(d.son_sira)
    return Bildirim(
        bicim=bld.BICIM,
        surum=bld.SURUM,
        birim=d.birim,
        birim_adi=d.birim_adi,
        idare_adi=d.idare_adi,
        yil=d.yil,
        sira=d.son_sira,
        yevmiye=yevmiye,
        tarih=tarih,
        ozet=d.ozet(d.son_sira),
        anlar=anlar(d),
        tasinir=_tasinir(d, ambarlar_arasi, any(HAREKET in s.parcalar for s in segmentler)),
        segmentler=segmentler,
    )


def _tasinir(d: DefterGorunumu, ambarlar_arasi: bool, hareketli: bool) -> TasinirBilgisi:
    """Of a journal whose TİFs have moved nothing there is nothing to read."""
    if not hareketli:
        return TasinirBilgisi({}, ambarlar_arasi)
    adlar: dict[str, dict[str, None]] = {}
    an = TasinirAni(d)
    for (_, kod), gorulen in an.gorulen_olculer.items():
        adlar.setdefault(ikinci_duzey(kod), {}).update(dict.fromkeys(gorulen))
    olculer = {kod: tuple(x) for kod, x in sorted(adlar.items())}
    yolda = deger_kurus(sum(y.deger for y in an.yoldakiler))
    return TasinirBilgisi(olculer, ambarlar_arasi, len(an.yoldakiler), str(yolda))


def anlar(d: DefterGorunumu) -> Anlar:
    """The moments at which the unit's own reports read its books as they stand now."""
    raf = _TekRaf(d)
    mizanlar = {
        tur: mizan_ani(Istek("mizan", (ani(d),), (("tur", tur),)), raf).defter.son_sira  # type: ignore[arg-type]
        for tur in MIZAN_TURLERI
    }
    olan = tuple(an for an in ANLAR if yil_sonu_ani(d, an) is not None)
    return Anlar(mizanlar, yil_sonu_sirasi(d, KESIN), olan)


class _TekRaf:
    """A shelf of one journal: all that a mizan's moment asks for."""

    def __init__(self, d: DefterGorunumu) -> None:
        self._d = d

    def defter(self, birim: str, yil: int) -> DefterGorunumu:
        return self._d


def _artiklari_sil(dizin: Path, b: Bildirim) -> None:
    """Remove the segments that the manifest no longer names, and what a killed export left."""
    adlar = {p.ad for s in b.segmentler for p in s.parcalar.values()}
    for tur in SEMALAR:
        for yol in dizin.glob(f"{tur}-*.parquet"):
            if yol.name not in adlar:
                dosya.kaldir(yol)
    dosya.gecicileri_sil(dizin)
