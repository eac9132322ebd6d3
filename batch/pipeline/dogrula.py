"""`batch verify`: the journal against itself, the acknowledged head, the archive, the state and the outbox.

Read-only; every link of every chain is checked. What it can and cannot prove is told in docs/denetci.md.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch.config import Ayarlar
from batch.documents.izdusum import Toplam
from batch.journal import kayit, niyet
from batch.journal.defter import (
    Bas,
    bas_oku,
    defterler,
    satirlar,
    yabancilar,
    yol_yevmiye,
)
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import ESAS_SURUM, FIS, Kayit, KayitBozuk, KayitHatasi, kok_ozet
from batch.journal.merkle import Merkle
from batch.journal.zincir import Zincir
from batch.pipeline import dogrula_cikti, isci, teslim
from batch.pipeline.damga import Damga, damgalar
from batch.state import depo, muhur
from batch.state.kitap import ESKI_DURUM, KANITSIZ, Kitap, artiklari_sil, cift_metni, durum_yolu, yeniden_kur
from batch.turler import kutuk

YANINDA_BAYT = 8 * 1024 * 1024  # a journal from this size on is worth a second process
_Sozler = tuple[list[str], list[str]]  # errors, notes
_ESKI_ANAHTARLAR = ("birim", "yil", "kayit", "ozet", "kok", "hata", "bas_bulundu", "damgali_kayit", "damga_zamani")


@dataclass
class DefterDenetimi:
    """Outcome for one journal. ``hata`` names the first bad record; "" when all holds."""

    birim: str
    yil: int
    kayit: int = 0
    ozet: str = ""
    kok: str = ""
    hata: str = ""
    bas_bulundu: int = -1  # number of the record whose hash is the head that was asked for
    damgali_kayit: int = 0  # the last record whose head bears a time stamp, and when (UTC)
    damga_zamani: str = ""

    def json(self) -> dict[str, Any]:
        """For ``--json``. The Turkish keys are older names of the same; they go with the version after the next."""
        return {
            "unit": self.birim,
            "year": self.yil,
            "records": self.kayit,
            "head": self.ozet,
            "merkle_root": self.kok,
            "error": self.hata,
            "head_found_at": self.bas_bulundu if self.bas_bulundu >= 0 else None,
            "stamped_record": self.damgali_kayit or None,
            "stamped_at": self.damga_zamani or None,
            **{ad: getattr(self, ad) for ad in _ESKI_ANAHTARLAR},
        }


@dataclass
class Denetim:
    defterler: list[DefterDenetimi] = field(default_factory=list)
    hatalar: list[str] = field(default_factory=list)
    notlar: list[str] = field(default_factory=list)

    @property
    def saglam(self) -> bool:
        return not self.hatalar and not any(d.hata for d in self.defterler)


def dogrula(ayarlar: Ayarlar, *, tam: bool = False, bas_ozet: str = "") -> Denetim:
    """Check everything; ``tam`` adds archive, bit-for-bit state and outbox; ``bas_ozet`` a head held elsewhere."""
    sonuc = Denetim(hatalar=yabancilar(ayarlar.journal))
    alinanlar: set[str] = set()
    # Before the journals: a run that goes on meanwhile moves the journal first and publishes its record later.
    beklenen = dogrula_cikti.baslar(ayarlar) if tam else {}
    for birim, yil in defterler(ayarlar.journal):
        d = DefterDenetimi(birim, yil)
        sonuc.defterler.append(d)
        aranan = beklenen.pop((birim, yil), [])
        try:
            onayli = bas_oku(ayarlar.journal, birim, yil)
            damgalilar = damgalar(ayarlar.journal, birim, yil)
            ozetler = dict.fromkeys([*(x.ozet for x in aranan), *(x.ozet for x in damgalilar)], -1)
            with _durum_yaninda(ayarlar, onayli, tam=tam) as durum:
                _Zincir(ayarlar.journal, onayli, d, bas_ozet, alinanlar, sonuc, ozetler).denetle()
                sonuc.hatalar += [x.hata() for x in aranan if not x.tutar(ozetler[x.ozet])]
                _damgalari_yaz(d, damgalilar, ozetler, sonuc)
                hatalar, notlar = durum()
            sonuc.hatalar += hatalar
            sonuc.notlar += notlar
        except KayitBozuk as h:
            d.hata = f"{d.kayit + 1}. kayıt ({h.konum}. bayt): {h.neden}"
        except ButunlukHatasi as h:
            d.hata = str(h) + ("" if d.kayit else _ilk_bozuk(ayarlar.journal, birim, yil))
    sonuc.hatalar += [x.hata() for aranan in beklenen.values() for x in aranan if not x.bos]
    if bas_ozet and not any(d.bas_bulundu >= 0 for d in sonuc.defterler):
        sonuc.hatalar.append(
            f"verilen baş hiçbir defterin zincirinde yok: {bas_ozet}; geçmiş kesilmiş ya da yeniden yazılmış"
        )
    try:
        if yarim := niyet.yarim_kosu(ayarlar.journal):
            sonuc.notlar.append(yarim)
    except ButunlukHatasi as h:
        sonuc.hatalar.append(str(h))
    _artik_durumlar(ayarlar, sonuc)
    if tam:
        sonuc.hatalar += dogrula_cikti.arsiv(ayarlar, alinanlar)
        hatalar, notlar = dogrula_cikti.outbox(ayarlar)
        sonuc.hatalar += hatalar
        sonuc.notlar += notlar
        if sonuc.saglam:
            sonuc.notlar += _gelmeyenler(ayarlar)
    return sonuc


def _damgalari_yaz(d: DefterDenetimi, damgalilar: list[Damga], ozetler: dict[str, int], sonuc: Denetim) -> None:
    """Each stamp must be its head's, and each stamped head the journal's; the signature is openssl's to check."""
    for x in damgalilar:
        if x.hata:
            sonuc.hatalar.append(f"{x.yol}: {x.hata}")
        elif ozetler[x.ozet] != x.sira:
            sonuc.hatalar.append(
                f"{x.yol}: damgalanan baş ({x.sira}. kayıt) defterin zincirinde yok; defter damgadan sonra değişmiş"
            )
        elif not x.zaman:
            sonuc.notlar.append(f"{x.yol}: damgalanmak üzere yazılmış, damga alınamamış; `batch damga` yeniden ister")
        else:
            d.damgali_kayit, d.damga_zamani = x.sira, x.zaman


def _gelmeyenler(ayarlar: Ayarlar) -> list[str]:
    """What records have asked for in other units' journals and has not been recorded there, maybe not yet."""
    return [
        f"{x.veren[0]}/{x.veren[1]} defterinin {x.kayit}. kaydından {x.alici} birimine giden {x.tur} {x.no} orada "
        "kayıtlı değil; inbox ve outbox/red içinde bekleyen dosyası yoksa `batch rebuild` dosyayı inbox'a yeniden yazar"
        for x in teslim.gelmeyenler(ayarlar)
    ]


def _ilk_bozuk(journal: Path, birim: str, yil: int) -> str:
    """For a journal that its head does not fit: where the chain breaks, or how far it goes."""
    yol = yol_yevmiye(journal, birim, yil)
    z = Zincir(journal, birim, yil, yol.stat().st_size if yol.is_file() else 0)
    if neden := z.ilk_bozuk():
        return f"; ilk bozuk kayıt: {neden}"
    return f"; dosyada zinciri sağlam {z.kayit} kayıt var"


@dataclass
class _Zincir:
    """Every record: own hash, link, number, place, date order, content hash, form, balance, identity.

    ``ozetler``: hashes to look for; the number of the record that has one is put there.
    """

    journal: Path
    onayli: Bas
    d: DefterDenetimi
    bas_ozet: str
    alinanlar: set[str]
    sonuc: Denetim
    ozetler: dict[str, int]
    tarih: str = ""
    yevmiye: int = 0
    kimlikler: set[bytes] = field(default_factory=set)  # 16 bytes a record, so that memory stays bounded

    def denetle(self) -> None:
        onayli, d = self.onayli, self.d
        yol = yol_yevmiye(self.journal, onayli.birim, onayli.yil)
        onceki = kok_ozet(onayli.birim, onayli.yil)
        self._bulundu(onceki, 0)
        merkle, surum = Merkle(), ESAS_SURUM
        boyut = yol.stat().st_size if yol.exists() else 0
        for k in satirlar(yol, 0, boyut) if boyut else ():
            if k.konum >= onayli.boyut:
                fazla = f"{yol}: onaylı baştan ({onayli.sira}. kayıt) sonra {boyut - onayli.boyut} bayt var"
                if not _hareketli(self.journal, onayli):
                    raise ButunlukHatasi(fazla)
                self.sonuc.notlar.append(
                    f"{fazla}; süren ya da yarıda kalan koşunun, yarıda kaldıysa ilk `batch run` ele alır"
                )
                break
            onceki = k.denetle(d.kayit + 1, onceki, onayli.birim, onayli.yil)
            try:
                self._kayit(kayit.coz(k.satir, kutuk().cozucu))
            except KayitHatasi as h:
                raise KayitBozuk(k.konum, str(h)) from None
            merkle.ekle((onceki,))
            d.kayit += 1
            self._bulundu(onceki, d.kayit)
            surum = max(surum, k.surum)
        d.ozet, d.kok = onceki, merkle.kok()
        if (d.kayit, onceki) != (onayli.sira, onayli.ozet):
            raise ButunlukHatasi(f"{yol}: zincirin sonu ({d.kayit}, {onceki}) onaylı başa ({onayli.sira}) uymuyor")
        if surum != onayli.surum:
            raise ButunlukHatasi(f"{yol}: onaylı baş {onayli.surum} biçimini söylüyor, kayıtlar {surum} biçiminde")

    def _bulundu(self, ozet: str, no: int) -> None:
        if ozet == self.bas_ozet:
            self.d.bas_bulundu = no
        if ozet in self.ozetler:
            self.ozetler[ozet] = no

    def _kayit(self, r: Kayit) -> None:
        """What the chain does not tell of a record. Raises KayitHatasi."""
        tur = kutuk().tur[r.tur]
        if r.sira != self.d.kayit + 1:
            raise KayitHatasi(f"sıra numarası {self.d.kayit + 1} olmalıydı, {r.sira} yazıyor")
        if r.yevmiye or tur.yevmiyeli:
            if r.yevmiye != self.yevmiye + 1:
                raise KayitHatasi(f"yevmiye numarası {self.yevmiye + 1} olmalıydı, {r.yevmiye} yazıyor")
            self.yevmiye = r.yevmiye
            kayit.siraya_uyar(r.belge.tarih, self.tarih, r.yil)
            self.tarih = r.belge.tarih
        if (r.birim, r.yil) != (self.d.birim, self.d.yil):
            raise KayitHatasi("kayıt başka bir muhasebe birimine ya da yıla ait")
        if hashlib.sha256(r.govde).hexdigest() != r.icerik:
            raise KayitHatasi("belgenin içerik özeti tutmuyor")
        if tur.kusur is not None and (kusur := tur.kusur(r.belge)):
            raise KayitHatasi(kusur)
        self._kimlik(r)
        self.alinanlar.add(r.alinan)
        if r.tur == FIS:
            self.alinanlar.update(e.sha256 for e in r.belge.ekler)

    def _kimlik(self, r: Kayit) -> None:
        """No document stands in the journal twice: asked of the journal itself, whatever the state says."""
        iz = _kimlik_izi(r)
        if iz in self.kimlikler:
            ilk = self._ilk(iz)
            raise KayitHatasi(
                f"aynı belge iki kez yazılmış: yevmiye {ilk} ve {r.yevmiye or r.sira} "
                f"({' '.join(kutuk().tur[r.tur].kimligi(r.belge))}); ikinci kaydı DUZELTME işlemli bir fişle "
                "ters kayıtla düzeltin (m.503)"
            )
        self.kimlikler.add(iz)

    def _ilk(self, iz: bytes) -> int:
        yol = yol_yevmiye(self.journal, self.d.birim, self.d.yil)
        return next(
            r.yevmiye or r.sira
            for k in satirlar(yol, 0, self.onayli.boyut)
            for r in [kayit.coz(k.satir, kutuk().cozucu)]
            if _kimlik_izi(r) == iz
        )


def _kimlik_izi(r: Kayit) -> bytes:
    # Lengths in front: no two identities make the same text.
    parcalar = (r.kaynak, *kutuk().tur[r.tur].kimligi(r.belge))
    return hashlib.sha256("".join(f"{len(x)}:{x}" for x in parcalar).encode()).digest()[:16]


def _hareketli(journal: Path, onayli: Bas) -> bool:
    """Whether a run is in hand or was cut off, or one has gone by since the head was read: what was read may be old."""
    return niyet.var(journal) or bas_oku(journal, onayli.birim, onayli.yil) != onayli


def _ayni(a: Kitap, b: Kitap, sira: int) -> bool:
    """Whether two books say the same as of a record."""
    toplamlar = [x.ad for x in kutuk().izdusumler if isinstance(x, Toplam)]
    return a.ozet(sira) == b.ozet(sira) and all(a.toplamlar(ad, sira) == b.toplamlar(ad, sira) for ad in toplamlar)


@contextmanager
def _durum_yaninda(ayarlar: Ayarlar, onayli: Bas, *, tam: bool) -> Iterator[Callable[[], _Sozler]]:
    """The projection is derived anew on another processor while the chain is walked; of a small journal, after it."""

    # This process's: the other is stopped where the chain breaks, and would leave what it has derived.
    with tempfile.TemporaryDirectory(prefix="batch-") as gecici:

        def yap() -> _Sozler:
            return _durum(ayarlar, onayli, gecici, tam=tam)

        if onayli.boyut < YANINDA_BAYT:
            yield yap
            return
        with isci.yaninda(yap, Path(gecici)) as durum:
            yield durum


def _durum(ayarlar: Ayarlar, onayli: Bas, gecici: str, *, tam: bool) -> _Sozler:
    """The projection against the journal: its own proof, totals and head; with ``tam`` the file, byte for byte.

    ``gecici``: a folder in which the projection is derived again.
    """
    sonuc = Denetim()
    yol = durum_yolu(ayarlar.state, onayli.birim, onayli.yil)
    try:
        _durum_dosyasi(ayarlar, onayli, yol, gecici, sonuc, tam=tam)
    except FileNotFoundError:  # at any point: whoever replaces the file takes the old one away first
        sonuc.notlar.append(f"{onayli.birim}/{onayli.yil}: durum dosyası yok; `batch rebuild` kurar")
    return sonuc.hatalar, sonuc.notlar


def _durum_dosyasi(ayarlar: Ayarlar, onayli: Bas, yol: Path, ust: str, sonuc: Denetim, *, tam: bool) -> None:
    try:
        muhur.Muhur(depo.sema(kutuk())).denetle(yol)
    except muhur.Kanitsiz:
        if muhur.muhursuz(yol) or muhur.baska_surumun(yol):
            sonuc.notlar.append(f"{yol}: {ESKI_DURUM}; ilk kayıt ya da `batch rebuild` yeniler")
        else:
            sonuc.hatalar.append(f"{yol}: {KANITSIZ}; `batch rebuild` ile yenileyin")
        return
    with tempfile.TemporaryDirectory(dir=ust) as gecici:
        yeniden_kur(ayarlar.journal, Path(gecici), onayli, kutuk())
        yeni = durum_yolu(Path(gecici), onayli.birim, onayli.yil)
        if tam and not _ayni_bayt(ayarlar.journal, onayli, yeni, yol, sonuc):
            sonuc.hatalar.append(f"{yol}: durum defterden yeniden kurulanla aynı değil; `batch rebuild` ile yenileyin")
            return
        taze = Kitap(ayarlar.journal, Path(gecici), onayli.birim, onayli.yil, kutuk(), bas=onayli)
        # With its own, maybe later head: the state of a run that goes on meanwhile is not ahead of the journal.
        durum = Kitap(ayarlar.journal, ayarlar.state, onayli.birim, onayli.yil, kutuk())
        try:
            n = onayli.sira
            ayni = _ayni(durum, taze, n)
        finally:
            durum.kapat()
            taze.kapat()
        if not ayni:
            sonuc.hatalar.append(f"{yol}: durumun toplamları defterinkilere uymuyor; `batch rebuild` ile yenileyin")


def _ayni_bayt(journal: Path, onayli: Bas, yeni: Path, yol: Path, sonuc: Denetim) -> bool:
    """Whether the state file is the one just derived; while a run is at work that is not asked."""
    for _ in range(2):  # the second time for a run that ended while the file was being read
        if dogrula_cikti.ozet(yeni) == dogrula_cikti.ozet(yol):
            return True
        if _hareketli(journal, onayli):
            sonuc.notlar.append(f"{yol}: bir koşu sürüyor ya da yarıda; durum bayt bayt karşılaştırılamadı")
            return True
    return False


def _artik_durumlar(ayarlar: Ayarlar, sonuc: Denetim) -> None:
    """A state without its journal: the journal was removed."""
    # Not one glob over all: a run beside this one removes the folders that begin with a dot.
    birimler = [y for y in ayarlar.state.iterdir() if not y.name.startswith(".")] if ayarlar.state.is_dir() else []
    durumlar = sorted(yol for y in birimler for yol in y.glob("[0-9][0-9][0-9][0-9].sqlite"))
    # Listed after the states: a run that goes on meanwhile makes the journal first.
    bilinen = {durum_yolu(ayarlar.state, birim, yil) for birim, yil in defterler(ayarlar.journal)}
    for yol in durumlar:
        if yol not in bilinen:
            sonuc.hatalar.append(f"{yol}: bu durumun defteri yok; defter silinmiş ya da taşınmış")


def hepsini_yeniden_kur(ayarlar: Ayarlar) -> tuple[list[tuple[str, int, Path]], list[str]]:
    """`batch rebuild`: derive every state file again; what was made, and what is wrong with the journals.

    A journal that holds a document twice has its state all the same; one with a bad record has none.
    """
    artiklari_sil(ayarlar.state)
    kurulan, hatalar = [], []
    for birim, yil in defterler(ayarlar.journal):
        try:
            ciftler = yeniden_kur(ayarlar.journal, ayarlar.state, bas_oku(ayarlar.journal, birim, yil), kutuk())
        except ButunlukHatasi as h:
            hatalar.append(str(h))
            continue
        kurulan.append((birim, yil, durum_yolu(ayarlar.state, birim, yil)))
        if ciftler:
            hatalar.append(cift_metni(birim, yil, ciftler))
    return kurulan, hatalar + yabancilar(ayarlar.journal)
