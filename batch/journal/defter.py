"""The journal file of one (muhasebe birimi, mali yıl): open with recovery, append, commit.

The recovery table is in docs/mimari.md; the letters in the comments are its rows.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from batch.journal import dosya
from batch.journal.arsiv import ALINAN, gorunen_ad
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import ESAS_SURUM, SURUM, HamKayit, KayitBozuk, YeniSurum, kok_ozet

PARCA = 4 * 1024 * 1024  # read at once: a journal of any size in little memory
_OZET = re.compile("[0-9a-f]{64}")


class Bas(msgspec.Struct, frozen=True):
    """The acknowledged head: the journal is durable up to ``boyut`` bytes, its last record hashes to ``ozet``.

    ``surum``: the newest form among the journal's records, so that a program that does not know it stops here.
    """

    surum: int
    birim: str
    yil: int
    sira: int
    ozet: str
    boyut: int

    def yaz(self) -> bytes:
        govde = msgspec.json.encode(self)[:-1]
        return govde + b',"denetim":"' + hashlib.sha256(govde).hexdigest().encode() + b'"}\n'

    @classmethod
    def oku(cls, yol: Path) -> Bas:
        """Raises ButunlukHatasi when the file is damaged, FileNotFoundError when it is not there."""
        veri = yol.read_bytes()
        govde, _, denetim = veri.rpartition(b',"denetim":"')
        if denetim != hashlib.sha256(govde).hexdigest().encode() + b'"}\n':
            raise ButunlukHatasi(f"{yol}: onaylı baş dosyası bozulmuş (denetim toplamı tutmuyor)")
        try:
            bas = msgspec.json.decode(govde + b"}", type=cls)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            raise ButunlukHatasi(f"{yol}: onaylı baş dosyası bir baş değil (denetim toplamı tutsa da)") from None
        if bas.surum > SURUM:
            raise ButunlukHatasi(f"{yol}: biçim sürümü {bas.surum}; bu program en çok {SURUM} sürümünü açar")
        bos = bas.sira == 0 and bas.boyut == 0 and bas.ozet == kok_ozet(bas.birim, bas.yil)
        dolu = bas.sira > 0 and bas.boyut > 0 and _OZET.fullmatch(bas.ozet) is not None
        if bas.surum < 1 or not (bos or dolu) or bas.yaz() != veri:
            raise ButunlukHatasi(f"{yol}: onaylı baş dosyasının içeriği tutarsız ({bas.sira} kayıt, {bas.boyut} bayt)")
        return bas


def satirlar(yol: Path, konum: int, bitis: int) -> Iterator[HamKayit]:
    """Lines of the journal between two byte positions, in bounded memory; the last may lack its newline."""
    with yol.open("rb") as f:
        f.seek(konum)
        artik = b""
        kalan = bitis - konum
        while kalan > 0:
            parca = f.read(min(PARCA, kalan))
            if not parca:
                break
            kalan -= len(parca)
            parca = artik + parca
            ilk = 0
            while (son := parca.find(b"\n", ilk)) >= 0:
                yield HamKayit(konum, parca[ilk : son + 1])
                konum += son + 1 - ilk
                ilk = son + 1
            artik = parca[ilk:]
        if artik:
            yield HamKayit(konum, artik)


def yol_yevmiye(journal: Path, birim: str, yil: int) -> Path:
    return journal / birim / str(yil) / "yevmiye.jsonl"


def yol_bas(journal: Path, birim: str, yil: int) -> Path:
    return journal / birim / str(yil) / "bas.json"


_ADLAR = ("yevmiye.jsonl", "bas.json")
_BIRIM_ADI = re.compile("[A-Za-z0-9-]+")
_YIL_ADI = re.compile("19[0-9]{2}|2[0-9]{3}")


def defterler(journal: Path) -> list[tuple[str, int]]:
    """The (birim, yıl) pairs that have a journal, sorted. What else looks like one: `yabancilar`."""
    return sorted(
        (birim.name, int(yil.name))
        for birim in _dizinler(journal)
        if birim.name != ALINAN and _BIRIM_ADI.fullmatch(birim.name)
        for yil in _dizinler(birim)
        if _YIL_ADI.fullmatch(yil.name) and any((yil / ad).exists() for ad in _ADLAR)
    )


def _dizinler(dizin: Path) -> list[Path]:
    try:
        return [x for x in dizin.iterdir() if x.is_dir()]
    except FileNotFoundError:
        return []


def yabancilar(journal: Path) -> list[str]:
    """What looks like a journal and is not taken for one, and journals that are reached through a link.

    Such a folder is never read; it must be told, or its records would be forgotten without a word.
    """
    sonuc = []
    for kok, altlar, adlar in os.walk(journal):
        dizin = Path(kok)
        yer = dizin.relative_to(journal).parts
        if not yer and ALINAN in altlar:
            altlar.remove(ALINAN)
        for ad in sorted(altlar):
            if len(yer) < 2 and (dizin / ad).is_symlink():
                sonuc.append(f"{_goster(journal, dizin / ad)}: defter dizini yerine bağlantı var")
        for ad in sorted(set(adlar) & set(_ADLAR)):
            if (dizin / ad).is_symlink():
                sonuc.append(f"{_goster(journal, dizin / ad)}: defter dosyası yerine bağlantı var")
        if set(_ADLAR) & {*adlar, *altlar} and not (
            len(yer) == 2 and _BIRIM_ADI.fullmatch(yer[0]) and _YIL_ADI.fullmatch(yer[1])
        ):
            sonuc.append(
                f"{_goster(journal, dizin)}: burada bir defter var, ama yeri bir birimin bir yılı değil "
                "(journal/<birim>/<yıl>); okunmuyor. Dizini journal/ dışına alıp saklayın"
            )
    return sorted(sonuc)


def _goster(journal: Path, yol: Path) -> str:
    return gorunen_ad(f"{journal.name}/{yol.relative_to(journal)}" if yol != journal else journal.name)


def bas_oku(journal: Path, birim: str, yil: int) -> Bas:
    """The acknowledged head for a reader; number 0 when there is no journal yet. Raises ButunlukHatasi (C, D, E, G)."""
    yol = yol_yevmiye(journal, birim, yil)
    try:
        bas = Bas.oku(yol_bas(journal, birim, yil))
    except FileNotFoundError:
        if yol.exists() and yol.stat().st_size > 0:  # C
            if yol_bas(journal, birim, yil).exists():  # a first run has just made both
                return bas_oku(journal, birim, yil)
            raise ButunlukHatasi(f"{yol}: onaylı baş dosyası (bas.json) yok; kayıtların sonu bilinemez") from None
        return Bas(ESAS_SURUM, birim, yil, 0, kok_ozet(birim, yil), 0)
    if (bas.birim, bas.yil) != (birim, yil):  # E
        raise ButunlukHatasi(f"{yol_bas(journal, birim, yil)}: bu baş {bas.birim}/{bas.yil} defterinin")
    boyut = yol.stat().st_size if yol.exists() else -1
    if boyut < 0:  # D
        raise ButunlukHatasi(f"{yol}: yevmiye dosyası yok, oysa {bas.sira} kayıt onaylanmıştı")
    if boyut < bas.boyut:  # G
        raise ButunlukHatasi(
            f"{yol}: dosya {boyut} bayt, onaylı baş {bas.boyut} bayt diyor ({bas.sira} kayıt, özet {bas.ozet}); "
            "onaylanmış kayıtlar eksilmiş"
        )
    return bas


def son_kayit(yol: Path, bitis: int) -> HamKayit:
    """The record that ends at a byte position, found by reading backwards."""
    with yol.open("rb") as f:
        boy = 64 * 1024
        while True:
            ilk = max(0, bitis - boy)
            f.seek(ilk)
            veri = f.read(bitis - ilk)
            i = veri.rfind(b"\n", 0, len(veri) - 1)
            if i >= 0 or ilk == 0:
                return HamKayit(ilk + i + 1, veri[i + 1 :])
            boy *= 4


class Defter:
    """Writer of one journal; only under the lock. ``sira``, ``ozet``, ``boyut``: where the next record goes.

    ``surum``: the newest form of its records.
    """

    def __init__(self, journal: Path, birim: str, yil: int) -> None:
        self.birim, self.yil = birim, yil
        self.yol = yol_yevmiye(journal, birim, yil)
        self._bas_yolu = yol_bas(journal, birim, yil)
        self.tasinan = ""  # note about a fragment moved aside on opening
        self._kurtar(journal)
        self._fd = dosya.sistem.ac(self.yol, os.O_RDWR | os.O_NOFOLLOW)

    def kapat(self) -> None:
        os.close(self._fd)

    def _kurtar(self, journal: Path) -> None:
        dosya.dizin_kur(self.yol.parent)
        dosya.gecicileri_sil(self.yol.parent)
        bas = bas_oku(journal, self.birim, self.yil)
        if not self.yol.exists():  # A
            with dosya.acik(self.yol, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW) as fd:
                dosya.sistem.esitle(fd)
            dosya.dizin_esitle(self.yol.parent)
        if not self._bas_yolu.exists():  # A, B
            dosya.yayimla(self._bas_yolu, [bas.yaz()])
        if bas.sira:  # H
            son = son_kayit(self.yol, bas.boyut)
            if not son.satir.endswith(b"\n") or son.ozet != bas.ozet or son.hesapla() != bas.ozet:
                raise ButunlukHatasi(
                    f"{self.yol}: {son.konum}. bayttaki kayıt onaylı başa ({bas.sira}. kayıt, {bas.ozet}) uymuyor"
                )
        self.onayli = bas
        self.sira, self.ozet, self.boyut, self.surum = bas.sira, bas.ozet, bas.boyut, bas.surum
        dosya_boyutu = self.yol.stat().st_size
        if dosya_boyutu > bas.boyut:
            self._kuyruk(dosya_boyutu)

    def _kuyruk(self, dosya_boyutu: int) -> None:
        """Rows I and J: whole, chained records after the acknowledged head are kept, the rest is moved aside."""
        bozuk: KayitBozuk | None = None
        for k in satirlar(self.yol, self.boyut, dosya_boyutu):
            try:
                self.ozet = k.denetle(self.sira + 1, self.ozet, self.birim, self.yil)
            except YeniSurum as h:  # K
                raise ButunlukHatasi(f"{self.yol}: {h.konum}. bayt: {h.neden}") from None
            except KayitBozuk as h:
                bozuk = h
                break
            self.surum = max(self.surum, k.surum)
            self.sira += 1
            self.boyut = k.konum + len(k.satir)
        if bozuk is not None:
            with self.yol.open("rb") as f:
                f.seek(bozuk.konum)
                parca = f.read()
            ad = f"{bozuk.konum}-{hashlib.sha256(parca).hexdigest()[:16]}.parca"
            dosya.yayimla(self.yol.parent / "kenar" / ad, [parca])
            with dosya.acik(self.yol, os.O_WRONLY | os.O_NOFOLLOW) as fd:
                dosya.sistem.kes(fd, bozuk.konum)
                dosya.sistem.esitle(fd)
            self.tasinan = (
                f"{self.yol.name}: {len(parca)} baytlık yarım yazma kenara alındı (kenar/{ad}): {bozuk.neden}"
            )
        self._yeniden_yaz()
        self._onayla()

    def _yeniden_yaz(self) -> None:
        """Write the kept records again, then sync: after a failed sync the system counts lost bytes as written."""
        konum = self.onayli.boyut
        with self.yol.open("rb") as f, dosya.acik(self.yol, os.O_WRONLY | os.O_NOFOLLOW) as fd:
            f.seek(konum)
            os.lseek(fd, konum, os.SEEK_SET)
            while parca := f.read(min(PARCA, self.boyut - konum)):
                dosya.tumunu_yaz(fd, parca)
                konum += len(parca)
            dosya.sistem.esitle(fd)

    def geri_sar(self, sira: int, ozet: str, boyut: int) -> None:
        """Row L: go back to where a run began, to do it again over the records that it already wrote."""
        if boyut > self.boyut or sira > self.sira:
            raise ButunlukHatasi(f"{self.yol}: yarım kalan koşu {sira}. kayıttan başlıyor, defterde {self.sira} var")
        if sira and son_kayit(self.yol, boyut).ozet != ozet:
            raise ButunlukHatasi(f"{self.yol}: yarım kalan koşunun başladığı kayıt ({sira}) zincirde değil")
        self.sira, self.ozet, self.boyut = sira, ozet, boyut

    def ekle(self, veri: bytes, sira: int, ozet: str, surum: int = ESAS_SURUM) -> None:
        """Append whole records, none of a newer form than ``surum``; where the file already has bytes they must be
        the same (a run done again).

        Not durable before `onayla`. Raises ButunlukHatasi when the bytes differ.
        """
        mevcut = os.pread(self._fd, len(veri), self.boyut)
        if mevcut and veri[: len(mevcut)] != mevcut:
            raise ButunlukHatasi(
                f"{self.yol}: {self.boyut}. bayttan sonrası, yarım kalan koşunun yeniden ürettiği kayıtlardan farklı"
            )
        if len(mevcut) < len(veri):
            os.lseek(self._fd, self.boyut + len(mevcut), os.SEEK_SET)
            dosya.tumunu_yaz(self._fd, memoryview(veri)[len(mevcut) :])
        self.boyut += len(veri)
        self.sira, self.ozet, self.surum = sira, ozet, max(self.surum, surum)

    def onayla(self) -> None:
        """Group commit: what was appended becomes durable, then acknowledged."""
        if self.boyut <= self.onayli.boyut:
            return
        dosya.sistem.esitle(self._fd)
        self._onayla()

    def _onayla(self) -> None:
        bas = Bas(self.surum, self.birim, self.yil, self.sira, self.ozet, self.boyut)
        if bas != self.onayli:
            dosya.yayimla(self._bas_yolu, [bas.yaz()])
            self.onayli = bas
