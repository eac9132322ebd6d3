"""The corrected copy as a spreadsheet: every cell a text, so that no zero, point or date is eaten, and what is wrong
with a row beside it. Of a workbook the cells keep their own types.

The columns of the program's own begin with `#`; a reader takes no notice of them. Same documents and findings, same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.reading.temel import KopyaSatiri, KopyaTablosu

# Nobody mends more rows by hand; making them costs the run seconds.
XLSX_SATIR_AZAMI = 10_000
XLSX_YOK = "XLSX kopyası çıkarılmadı (10.000 satırdan çok ya da bir hücreye sığmayacak metin var)"
HATA, ONERI = "#hata", "#oneri"
_GENISLIK = (8, 40)  # of a column of the source, in characters
_SOZ_GENISLIGI = 60  # of a column of ours
_HUCRE_AZAMI = 32_767  # characters that a cell of a spreadsheet holds
_RENK = {"red": "#F8CBAD", "uyari": "#FFF2CC"}
_METIN, _GUN = "@", "dd.mm.yyyy"
_BASLIK_RENGI = "#D9E1F2"
_A4 = 9  # as the format of workbooks counts paper


def duzeltme_xlsx(tablo: KopyaTablosu, bulgular: Iterable[Bulgu], baslik: str, zaman: datetime) -> bytes | None:
    """The workbook; None where there are too many rows to be mended by hand, or a text that no cell holds.

    ``bulgular``: of the file, some of them about these rows; ``zaman``: when the file says that it was made.
    """
    satirlar = list(islice(tablo.satirlar, XLSX_SATIR_AZAMI + 1))
    if len(satirlar) > XLSX_SATIR_AZAMI or any(len(h) > _HUCRE_AZAMI for s in satirlar for h in s.hucre):
        return None
    artan = max((len(s.hucre) for s in satirlar), default=0) - len(tablo.sutunlar)
    basliklar = [*tablo.sutunlar, *[""] * max(0, artan), HATA, ONERI]
    import xlsxwriter

    tampon = io.BytesIO()
    kitap = xlsxwriter.Workbook(tampon, {"in_memory": True})
    kitap.set_properties({"title": baslik, "created": zaman})
    _Sayfa(kitap, basliklar, tablo.bicimler).yaz(satirlar, _satirdakiler(bulgular))
    kitap.close()
    return tampon.getvalue()


def _satirdakiler(bulgular: Iterable[Bulgu]) -> dict[int, list[Bulgu]]:
    yerli: dict[int, list[Bulgu]] = {}
    for b in bulgular:
        if b.satir:
            yerli.setdefault(b.satir, []).append(b)
    return yerli


class _Sayfa:
    """The one sheet. Every format says text, also where a cell is empty: what is typed there stays as it is typed."""

    def __init__(self, kitap: Any, basliklar: list[str], bicimler: tuple[str, ...]) -> None:
        self._kitap, self._basliklar, self._bicimler = kitap, basliklar, bicimler
        self._hucre_bicimleri: dict[tuple[str, str], Any] = {}
        self._sayfa = kitap.add_worksheet("belgeler")
        metin = {"num_format": _METIN, "valign": "top"}
        self._soz = kitap.add_format({**metin, "text_wrap": True})
        self._baslik = kitap.add_format({**metin, "bold": True, "bg_color": _BASLIK_RENGI})
        self._boyali_soz = {
            seviye: kitap.add_format({**metin, "text_wrap": True, "bg_color": renk}) for seviye, renk in _RENK.items()
        }

    def yaz(self, satirlar: list[KopyaSatiri], yerli: dict[int, list[Bulgu]]) -> None:
        genislik = [max(len(b) + 3, _GENISLIK[0]) for b in self._basliklar]
        for i, ad in enumerate(self._basliklar):
            self._sayfa.write_string(0, i, ad, self._baslik)
        for no, s in enumerate(satirlar, 1):
            bulgular = [b for satir in range(s.ilk, s.son + 1) for b in yerli.get(satir, ())] if s.ilk else []
            self._satir(no, s, bulgular)
            if s.ilk:
                genislik = [max(g, len(h)) for g, h in zip(genislik, s.hucre, strict=False)] + genislik[len(s.hucre) :]
        for i, g in enumerate(genislik[:-2]):
            self._sayfa.set_column(i, i, min(g + 1, _GENISLIK[1]), self._bicimi(self._sutun_bicimi(i)))
        son = len(self._basliklar) - 1
        self._sayfa.set_column(son - 1, son, _SOZ_GENISLIGI, self._soz)
        self._sayfa.freeze_panes(1, 0)
        self._sayfa.set_landscape()  # on paper a row and what is wrong with it stand on one page
        self._sayfa.set_paper(_A4)
        self._sayfa.fit_to_pages(1, 0)
        self._sayfa.repeat_rows(0)
        self._sayfa.autofilter(0, 0, len(satirlar), son)

    def _satir(self, no: int, s: KopyaSatiri, bulgular: list[Bulgu]) -> None:
        hatali: dict[int, str] = {}
        for b in bulgular:
            if (i := self._hucresi(b)) is not None and hatali.get(i) != "red":
                hatali[i] = b.seviye
        for i, h in enumerate(s.hucre):
            deger, seviye = s.turlu.get(i), hatali.get(i, "")
            if isinstance(deger, datetime):
                self._sayfa.write_datetime(no, i, deger, self._bicimi(_GUN, seviye))
            elif deger is not None:
                self._sayfa.write_number(no, i, deger, self._bicimi(self._sutun_bicimi(i), seviye))
            else:
                self._sayfa.write_string(no, i, h, self._bicimi(_METIN, seviye))
        for i in hatali.keys() - range(len(s.hucre)):
            self._sayfa.write_string(no, i, "", self._bicimi(_METIN, hatali[i]))
        if bulgular:
            seviye = "red" if any(b.seviye == "red" for b in bulgular) else "uyari"
            yer = len(self._basliklar) - 2
            self._sayfa.write_string(no, yer, _hatalar(bulgular), self._boyali_soz[seviye])
            self._sayfa.write_string(no, yer + 1, _oneriler(bulgular), self._soz)

    def _sutun_bicimi(self, i: int) -> str:
        return self._bicimler[i] if i < len(self._bicimler) else _METIN

    def _bicimi(self, goruntu: str, seviye: str = "") -> Any:
        if (bicim := self._hucre_bicimleri.get((goruntu, seviye))) is None:
            renk = {"bg_color": _RENK[seviye]} if seviye else {}
            bicim = self._kitap.add_format({"num_format": goruntu, "valign": "top", **renk})
            self._hucre_bicimleri[goruntu, seviye] = bicim
        return bicim

    def _hucresi(self, b: Bulgu) -> int | None:
        """Which cell a finding is about; None: the row as a whole."""
        if b.yol in self._basliklar:
            return self._basliklar.index(b.yol)
        return b.sutun - 1 if 0 < b.sutun <= len(self._basliklar) - 2 else None


def _hatalar(bulgular: list[Bulgu]) -> str:
    sozler = []
    for b in bulgular:
        uyari = "uyarı " if b.seviye == "uyari" else ""
        madde = f" [{b.madde}]" if b.madde else ""
        sozler.append(f"{uyari}{b.kod}: {b.mesaj}{madde}")
    return "\n".join(dict.fromkeys(sozler))[:_HUCRE_AZAMI]


def _oneriler(bulgular: list[Bulgu]) -> str:
    return "\n".join(dict.fromkeys(b.oneri for b in bulgular if b.oneri))[:_HUCRE_AZAMI]
