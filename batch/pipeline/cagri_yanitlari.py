"""What the support desk has answered about a finding code, told with later rejections of that code.

Only answers of closed calls count, none about a user's rights (names stand in those), and only those that stood in the
journals when the run began: the same run made again tells the same. A call that is opened again takes its answer back.
Nothing is read where nothing was refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property

import msgspec

from batch.config import Ayarlar
from batch.documents.bulgu import Bulgu
from batch.documents.kisi import kimligi_maskele, maskele
from batch.documents.metin import tarih_yazi
from batch.journal.niyet import Niyet
from batch.pipeline.kitaplik import Defter, kitap_ac
from batch.pipeline.sonuc import DosyaSonucu
from batch.state.kitap import Kitap
from batch.turler.cagri.alanlar import YETKI
from batch.turler.cagri.izdusum import ADIMLAR, BILGILER, adim_anahtari

YANIT_AZAMI = 300  # characters of an answer: a hint, whose whole text is in the call


def yanitlari_ekle(ayarlar: Ayarlar, n: Niyet, dosyalar: Iterable[DosyaSonucu]) -> None:
    """Put to the way out of each rejection the newest answer that its muhasebe birimi has given for the code.

    Raises ButunlukHatasi.
    """
    baslar = {(b.birim, b.yil): b.sira for b in n.baslar}
    with ExitStack() as yigin:
        birimler: dict[str, _Yanitlar] = {}
        for d in (d for d in dosyalar if d.red or d.reddedilen):
            yanitlar = []
            for birim in sorted(d.red_birimleri - {""}) or [ayarlar.birim]:
                if birim not in birimler:
                    birimler[birim] = _Yanitlar(ayarlar, birim, baslar, yigin)
                yanitlar.append(birimler[birim])
            d.bulgular = [_eklenmis(b, yanitlar) for b in d.bulgular]


def _eklenmis(b: Bulgu, yanitlar: Iterable[_Yanitlar]) -> Bulgu:
    soz = next((s for y in yanitlar if (s := y.soz(b.kod))), "") if b.seviye == "red" else ""
    return msgspec.structs.replace(b, oneri=f"{b.oneri} {soz}".strip()) if soz else b


class _Yanitlar:
    """The answers of one muhasebe birimi, as its journals stood when the run began."""

    def __init__(self, ayarlar: Ayarlar, birim: str, baslar: Mapping[Defter, int], yigin: ExitStack) -> None:
        self._ayarlar, self._birim, self._yigin = ayarlar, birim, yigin
        self._siralar = {yil: sira for (br, yil), sira in sorted(baslar.items()) if br == birim and sira}
        self._sozler: dict[str, str] = {}

    @cached_property
    def _kitaplar(self) -> Mapping[int, Kitap]:
        kitaplar = {}
        for yil in self._siralar:
            kitaplar[yil] = kitap = kitap_ac(self._ayarlar, self._birim, yil)
            self._yigin.callback(kitap.kapat)
        return kitaplar

    def soz(self, kod: str) -> str:
        """What is told with a code; "" where nobody has answered about it."""
        if kod not in self._sozler:
            self._sozler[kod] = self._bul(kod)
        return self._sozler[kod]

    def _bul(self, kod: str) -> str:
        satirlar = dict(self._satirlar(kod))  # of a call the row of its last year holds
        gecerli = [
            (tarih, yil, sira, no) for no, (tarih, yil, sira) in satirlar.items() if sira and not self._kisinin(no)
        ]
        if not gecerli:
            return ""
        tarih, yil, sira, no = max(gecerli)
        metin = next(self._kitaplar[yil].kayitlar(sira, sira)).belge.metin
        kalan = f"; bu kod için {len(gecerli) - 1} yanıt daha var" if len(gecerli) > 1 else ""
        yanit = kimligi_maskele(metin)  # before it is cut: half a number is no number
        yanit = yanit if len(yanit) <= YANIT_AZAMI else f"{yanit[:YANIT_AZAMI].rstrip()}…"
        son = "" if not kalan and yanit.endswith((".", "!", "?", "…")) else "."
        return f"Bu kod için verilmiş yanıt (çağrı {maskele(no)}, {tarih_yazi(tarih)}): «{yanit}»{kalan}{son}"

    def _kisinin(self, no: str) -> bool:
        """Whether a call is about a user's rights: nobody else is told its answer."""
        for kitap in self._kitaplar.values():
            if satir := kitap.son(ADIMLAR.ad, adim_anahtari(no, 1)):
                sira = int(satir[0])
                return bool(next(kitap.kayitlar(sira, sira)).belge.tur == YETKI)
        return False

    def _satirlar(self, kod: str) -> Iterator[tuple[str, tuple[str, int, int]]]:
        for yil, kitap in self._kitaplar.items():
            for (_, no), (tarih, yanit_yili, sira) in kitap.sonlar(BILGILER.ad, (kod,), self._siralar[yil]).items():
                yield no, (str(tarih), int(yanit_yili), int(sira))
