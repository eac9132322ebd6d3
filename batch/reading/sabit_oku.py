"""Fixed-width files, as mainframes write them: every line one record of a declared length.

Records may be of two types: a head, whose fields hold for the detail records below it, and the details, which are the
rows. A document begins at its head.
"""

from __future__ import annotations

from functools import cache
from typing import Any, BinaryIO

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec.structs import replace

from batch.documents.parti import Maske
from batch.reading.cevir import SatirBulgusu
from batch.reading.esleme import TARAFLAR, SabitAlan
from batch.reading.satir_oku import BOM, Dilim, SatirOkuma

_LF, _CR, _BOSLUK = b"\n\r "


class _Kayitlar(msgspec.Struct):
    """Records of one block: their texts, their lines, what is wrong with them.

    ``basliklar`` and ``baslik_no``: the head of each row and its line; ``giris``: the line on which the row begins, its
    head with it where it is the first.
    """

    metin: list[str] = msgspec.field(default_factory=list)
    yer: list[int] = msgspec.field(default_factory=list)
    bulgular: list[SatirBulgusu] = msgspec.field(default_factory=list)
    baslik: list[str] = msgspec.field(default_factory=list)
    baslik_no: list[int] = msgspec.field(default_factory=list)
    giris: list[int] = msgspec.field(default_factory=list)
    acik: int = 0

    def ekle(self, metin: str, no: int, baslik: tuple[int, str], giris: int) -> None:
        """One row."""
        self.metin.append(metin)
        self.yer.append(no)
        self.baslik.append(baslik[1])
        self.baslik_no.append(baslik[0])
        self.giris.append(giris)

    def bulgu(self, kod: str, mesaj: str, beklenen: str, gelen: str = "") -> None:
        """A finding of the row that is added next."""
        self.bulgular.append(SatirBulgusu(len(self.metin), kod, mesaj, "", beklenen, gelen))


class SabitOkuma(SatirOkuma):
    """A fixed-width file in the layout of its mapping. Lines that match ``atla_desen`` are no records."""

    bolunur = True
    _basliklar: list[tuple[int, str]]  # heads that the last block went by, with their lines

    def _basla(self, f: BinaryIO) -> int:
        if f.read(len(BOM)) != BOM:
            f.seek(0)
        e = self.esleme
        sutunlar = {a.ad: (a.ad, a.konum) for a in e.alanlar if a.ad in e.tur.csv_sutunlari}
        for alan, ad in e.sutunlar.items():
            if (sablon := e.sablonlar.get(ad)) is not None:
                yer = next((a.konum for a in e.alanlar if a.ad == sablon.sutunlar[0]), 0)
                sutunlar[alan] = (sablon.gorunen, yer)
        if e.taraf is not None:
            yer = next(a.konum for a in e.alanlar if a.ad == e.taraf.tutar_sutunu)
            for alan in TARAFLAR:
                sutunlar[alan] = (e.taraf.tutar_sutunu, yer)
        self.kaynak = replace(self.kaynak, sutunlar=sutunlar)
        self._basliklar = [(0, "")]
        return 1

    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        return b""

    def _utf8(self, veri: bytes, ilk: int) -> bytes:
        """Checked as others are, but left in a single-byte encoding: a character's place is its byte's there."""
        if self.esleme.kodlama == "utf-8" or (_tanimsizlar(self.esleme.kodlama)[np.frombuffer(veri, np.uint8)]).any():
            return super()._utf8(veri, ilk)
        self._nulsuz(veri, ilk)
        self._harfler(veri, ilk)
        return veri

    def _dilimle(self, veri: bytes, ilk: int, lf: int, son: bool) -> Dilim:
        return self._hizli(veri, ilk) or self._dikkatli(veri, ilk, son)

    def _hizli(self, veri: bytes, ilk: int) -> Dilim | None:
        """All records at once, or None when they are of two types, or any of them is not of the declared length."""
        e = self.esleme
        if e.kayitlar or (e.kodlama == "utf-8" and not veri.isascii()):
            return None
        adim = veri.find(b"\n") + 1
        if not veri.endswith(b"\n"):
            veri += b"\r\n" if adim == e.uzunluk + 2 else b"\n"
        if adim not in (e.uzunluk + 1, e.uzunluk + 2) or len(veri) % adim:
            return None
        b = np.frombuffer(veri, np.uint8).reshape(-1, adim)
        if not np.all(b[:, -1] == _LF) or veri.count(b"\n") != len(b):
            return None
        if not np.all((b[:, -2] == _CR) == (adim == e.uzunluk + 2)):
            return None
        kalan = ~np.all(b[:, : e.uzunluk] == _BOSLUK, axis=1)
        if e.atla_desen is not None:
            metinler = veri.decode(e.kodlama).split("\n")[:-1]
            kalan &= ~np.fromiter((self._atlanir(m.removesuffix("\r")) for m in metinler), np.bool_, len(b))
        if not kalan.all():
            b = b[kalan]
        satir_no = np.arange(ilk, ilk + len(kalan), dtype=np.int64)[kalan]
        sutun = {a.ad: _bayt_dilimi(b, a, e.kodlama) for a in e.alanlar}
        alan, kimlik, ek = self._cevir(sutun, len(b))
        return Dilim(alan, kimlik, satir_no, satir_no, ek)

    def _dikkatli(self, veri: bytes, ilk: int, son: bool) -> Dilim:
        """Record by record, with a finding for every one of a wrong length or type."""
        e = self.esleme
        metin = self.coz(veri, ilk)
        kayitlar = self._ayir(metin, ilk, son) if e.kayitlar else self._duz(metin, ilk)
        metinler = pa.array(kayitlar.metin, pa.string())
        basliklar = pa.array(kayitlar.baslik, pa.string())
        baslikta = {a.ad for k in e.kayitlar if k.baslik for a in k.alanlar}
        sutun = {a.ad: _dilim(basliklar if a.ad in baslikta else metinler, a) for a in e.alanlar}
        alan, kimlik, ek = self._cevir(sutun, len(metinler))
        satir_no = np.array(kayitlar.yer, np.int64)
        dilim = Dilim(alan, kimlik, satir_no, satir_no, kayitlar.bulgular + ek)
        if not e.kayitlar:
            return dilim
        # Two heads are two documents, even if they should bear one number.
        kimlik.append(pa.array(map(str, kayitlar.baslik_no), pa.string()).dictionary_encode())
        return replace(dilim, acik=kayitlar.acik, giris=np.array(kayitlar.giris, np.int64))

    def _duz(self, metin: str, ilk: int) -> _Kayitlar:
        """Every record is a row."""
        k = _Kayitlar()
        for no, satir in self._satirlari(metin, ilk):
            self._boy_bulgusu(k, satir, no, self.esleme.alanlar)
            k.ekle(satir, no, (0, ""), no)
        return k

    def _ayir(self, metin: str, ilk: int, son: bool) -> _Kayitlar:
        """Heads and their rows. A head that has none, and a row that has no head, make a row that is refused."""
        e, tip = self.esleme, self.esleme.tip
        tipler = {k.tip: k for k in e.kayitlar}
        k = _Kayitlar()
        baslik = next(b for b in reversed(self._basliklar) if b[0] < ilk)
        basliklar, bekleyen = [baslik], False
        beklenen = " | ".join(f"{x.tip} ({'başlık' if x.baslik else 'satır'})" for x in e.kayitlar)
        for no, satir in self._satirlari(metin, ilk):
            adi = _kes(satir, tip).strip(" ") if tip else ""
            kayit = tipler.get(adi)
            if bekleyen and kayit is not None and kayit.baslik:
                self._satirsiz_baslik(k, baslik)
            if kayit is not None and kayit.baslik:
                baslik, bekleyen = (no, satir), True
                basliklar.append(baslik)
                self._boy_bulgusu(k, satir, no, kayit.alanlar)
                continue
            if kayit is None:
                k.bulgu("CSV-016", f"{no}. satırdaki kaydın tipi tanınmıyor: «{adi}»", beklenen, adi)
            else:
                self._boy_bulgusu(k, satir, no, kayit.alanlar)
            if not baslik[0]:
                k.bulgu("CSV-015", f"{no}. satırdaki kaydın üstünde başlık kaydı yok", "üstünde başlık kaydı")
            k.ekle(satir, no, baslik, baslik[0] if bekleyen else no)
            bekleyen = False
        if bekleyen and son:
            self._satirsiz_baslik(k, baslik)
        elif bekleyen:
            k.acik = baslik[0]
            k.bulgular = [b for b in k.bulgular if b.sira < len(k.metin)]  # it is read again with its rows
        self._basliklar = basliklar
        return k

    def _satirsiz_baslik(self, k: _Kayitlar, baslik: tuple[int, str]) -> None:
        no = baslik[0]
        k.bulgu("CSV-015", f"{no}. satırdaki başlık kaydının altında satır kaydı yok", "altında satır kaydı")
        k.ekle("", no, baslik, no)

    def _satirlari(self, metin: str, ilk: int) -> list[tuple[int, str]]:
        """The records of a text with their lines, without those that are none."""
        satirlar = [(no, ham.removesuffix("\r")) for no, ham in enumerate(metin.split("\n"), ilk)]
        return [(no, s) for no, s in satirlar if s.strip(" ") and not self._atlanir(s)]

    def _boy_bulgusu(self, k: _Kayitlar, satir: str, no: int, alanlar: tuple[SabitAlan, ...]) -> None:
        """A finding when a record is not as long as it must be, or its end cuts a number."""
        e, boy = self.esleme, len(satir)
        if boy == e.uzunluk:
            return
        if not e.en_az_uzunluk <= boy <= e.uzunluk:
            beklenen = f"{e.uzunluk}" if e.en_az_uzunluk == e.uzunluk else f"{e.en_az_uzunluk}-{e.uzunluk}"
            mesaj = f"{no}. satır {beklenen} karakter olmalıydı, {boy} karakter"
            k.bulgu("CSV-009", mesaj, f"{beklenen} karakter", f"{boy} karakter")
            return
        for a in alanlar:
            sayi = a.hizala == "sag" or a.ad in e.kurus
            if sayi and a.konum <= boy < a.konum + a.uzunluk - 1 and _kes(satir, a).strip(" "):
                mesaj = f"{no}. satır «{a.ad}» alanının ortasında bitiyor; değer kesilmiş olabilir"
                k.bulgu("CSV-009", mesaj, f"{a.konum + a.uzunluk - 1} karakter", f"{boy} karakter")


@cache
def _tanimsizlar(kodlama: str) -> Maske:
    """The bytes that a single-byte encoding does not have."""
    sonuc = np.zeros(256, np.bool_)
    for i in range(256):
        try:
            bytes([i]).decode(kodlama)
        except UnicodeDecodeError:
            sonuc[i] = True
    return sonuc


def _bayt_dilimi(b: Any, a: SabitAlan, kodlama: str) -> Any:
    """The column of a field, from the bytes of records of one length; each distinct text is decoded once."""
    parca = np.ascontiguousarray(b[:, a.konum - 1 : a.konum - 1 + a.uzunluk])
    ofset = np.arange(len(b) + 1, dtype=np.int32) * np.int32(a.uzunluk)
    dizi = pa.Array.from_buffers(pa.binary(), len(b), [None, pa.py_buffer(ofset), pa.py_buffer(parca)])
    kodlu = dizi.dictionary_encode()
    degerler = [d.decode(kodlama) for d in kodlu.dictionary.to_pylist()]
    bicim = str.rstrip if a.hizala == "sol" else str.lstrip
    return pa.DictionaryArray.from_arrays(kodlu.indices, pa.array([bicim(d, " ") for d in degerler], pa.string()))


def _kes(satir: str, a: SabitAlan) -> str:
    return satir[a.konum - 1 : a.konum - 1 + a.uzunluk]


def _dilim(metinler: Any, a: SabitAlan) -> Any:
    parca = pc.utf8_slice_codeunits(metinler, a.konum - 1, a.konum - 1 + a.uzunluk)
    return pc.utf8_rtrim(parca, " ") if a.hizala == "sol" else pc.utf8_ltrim(parca, " ")
