"""What a correction goes by: the entry that was wrong, and the items that its first half took out (R-T76, R-T79)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tasinir import BIR, TUKETIM, hesabi
from batch.documents.tutar import tam
from batch.turler.tif import alanlar as a
from batch.turler.tif import dayanak_sozleri as d
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.muhasebe import kapanmis_cift


class YanlisGiris(NamedTuple):
    """An approved TİF that a correction names as the one that was wrong: its number, and what became of it."""

    no: str
    durum: TifDurumu


def yanlis_girisler(kitap: Sorulan, t: Tif) -> list[YanlisGiris]:
    """Entries of the ambar that the çıkış of a correction names; what brought something in by another one is none."""
    sonuc = []
    for _, no in d.tif_dayanaklari(t):
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, no)))
        if durum is not None and (durum.durum, durum.yon, durum.ambar) == (a.ONAYLI, a.GIRIS_YONU, t.ambar):
            sonuc.append(YanlisGiris(no, durum))
    return sonuc


class CikanSicil(NamedTuple):
    """An item that a correction has taken out. ``birikmis``: what had been depreciated of it, in kuruş."""

    no: str = ""
    birikmis: int = 0
    ilk_yil: str = ""


class DuzeltilenSiciller:
    """The items that the çıkış of a correction took out, one after another for those that come in their place.

    As many as went out come in: in their order, but for lines that name theirs (``eski_sicil_no``). Where their number
    differs and something has been depreciated, each must be named: nobody else can tell whose depreciation goes on.
    """

    def __init__(self, kitap: Sorulan, t: Tif) -> None:
        self._kalan = {s.no: s for s in _cikanlar(kitap, t)} if t.tur == a.DUZELTME_GIRIS else {}
        dayanikli = [k for k in t.satirlar if hesabi(k.tasinir_kodu) != TUKETIM]
        giren, cikan = sum(k.adet // BIR for k in dayanikli), len(self._kalan)
        adlar = [k.eski_sicil_no for k in dayanikli if k.adet == BIR]
        self._adli = {no: self._kalan.pop(no) for no in adlar if no in self._kalan}
        self._ilk_yil = min((s.ilk_yil for s in (*self._adli.values(), *self._kalan.values()) if s.ilk_yil), default="")
        self._belirsiz = giren != cikan and any(s.birikmis for s in self._kalan.values()) and giren > len(self._adli)
        self._ne = f"{cikan} taşınır çıkmış, {giren} taşınır giriyor"

    def al(self, i: int, k: TifKalemi) -> list[CikanSicil] | Bulgu:
        """Whose place the items of a line (from 1) take; one without a number where it is nobody's."""
        if k.adet == BIR and k.eski_sicil_no in self._adli:
            return [self._adli.pop(k.eski_sicil_no)]
        if self._belirsiz:
            mesaj = f"{i}. satır: düzeltmede {self._ne}; birikmiş amortismanın hangisinde süreceği yazılmamış"
            oneri = "Her taşınırı ayrı satırda yazın, eski_sicil_no alanına yerine girdiği taşınırın sicilini yazın."
            yol = f"satir[{i}]/@eski_sicil_no"
            return Bulgu(kod="TIF-002", yol=yol, mesaj=mesaj, beklenen="çıkan taşınırın sicili", oneri=oneri)
        siradakiler = [self._kalan.pop(no) for no in list(self._kalan)[: k.adet // BIR]]
        return siradakiler + [CikanSicil(ilk_yil=self._ilk_yil)] * (k.adet // BIR - len(siradakiler))


def _cikanlar(kitap: Sorulan, t: Tif) -> Iterator[CikanSicil]:
    for _, no in d.tif_dayanaklari(t):
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, no)))
        if durum is None or (durum.tur, durum.durum) != (a.DUZELTME_CIKIS, a.ONAYLI):
            continue
        if kapanmis_cift(kitap, t.harcama_birimi, no):  # another giriş has taken over what it had
            continue
        olay = kitap.kayitli(durum.onay)
        siciller: list[Mapping[str, Any]] = olay.sonuc.get("siciller", []) if olay is not None else []
        for s in siciller:
            yield CikanSicil(s["no"], tam(s.get("birikmis", "")), s.get("ilk_yil", ""))
