"""Fixed-width files, as mainframes write them: every line one record of a declared length."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.reading.cevir import SatirBulgusu, kaynak_degerleri, sozluklu, uygula
from batch.reading.esleme import TARAFLAR
from batch.reading.satir_oku import BOM, Dilim, SatirOkuma


class SabitOkuma(SatirOkuma):
    """A fixed-width file in the layout of its mapping. Lines that match ``atla_desen`` are no records."""

    def _basla(self, f: BinaryIO) -> int:
        if f.read(len(BOM)) != BOM:
            f.seek(0)
        e = self.esleme
        sutunlar = {a.ad: (a.ad, a.konum) for a in e.alanlar if a.ad in e.tur.csv_sutunlari}
        for alan, ad in e.sutunlar.items():
            if (sablon := e.sablonlar.get(ad)) is not None:
                yer = next(a.konum for a in e.alanlar if a.ad == sablon.sutunlar[0])
                sutunlar[alan] = (sablon.gorunen, yer)
        if e.taraf is not None:
            yer = next(a.konum for a in e.alanlar if a.ad == e.taraf.tutar_sutunu)
            for alan in TARAFLAR:
                sutunlar[alan] = (e.taraf.tutar_sutunu, yer)
        self.kaynak = replace(self.kaynak, sutunlar=sutunlar)
        return 1

    def _baslik_baytlari(self, f: BinaryIO) -> bytes:
        return b""

    def _dilimle(self, veri: bytes, ilk: int, lf: int, son: bool) -> Dilim:
        e = self.esleme
        metin = veri.decode() if e.kodlama != "utf-8" else self.coz(veri, ilk)
        satirlar: list[str] = []
        yerler: list[int] = []
        bulgular: list[SatirBulgusu] = []
        for no, ham in enumerate(metin.split("\n"), ilk):
            satir = ham.removesuffix("\r")
            if not satir.strip(" ") or (e.atla_desen is not None and e.atla_desen.search(satir)):
                continue
            if len(satir) != e.uzunluk:
                mesaj = f"{no}. satır {e.uzunluk} karakter olmalıydı, {len(satir)} karakter"
                beklenen, gelen = f"{e.uzunluk} karakter", f"{len(satir)} karakter"
                bulgular.append(SatirBulgusu(len(satirlar), "CSV-009", mesaj, "", beklenen, gelen))
            satirlar.append(satir)
            yerler.append(no)
        dizi = pa.array(satirlar, pa.string())
        sutun = {}
        for a in e.alanlar:
            parca = pc.utf8_slice_codeunits(dizi, a.konum - 1, a.konum - 1 + a.uzunluk)
            sutun[a.ad] = pc.utf8_rtrim(parca, " ") if a.hizala == "sol" else pc.utf8_ltrim(parca, " ")
        kimlik, formuller = kaynak_degerleri(sutun, e)
        alan, ek = uygula(sutun, len(satirlar), e)
        alan = {ad: d if ad in e.tur.duz_sutunlar else sozluklu(d) for ad, d in alan.items()}
        satir_no = np.array(yerler, np.int64)
        return Dilim(alan, kimlik, satir_no, satir_no, bulgular + formuller + ek)
