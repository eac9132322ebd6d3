"""`batch verify`: the journal against itself, the acknowledged head, the archive, the state and the outbox.

Read-only; every link of every chain is checked. What it can and cannot prove is told in docs/denetci.md.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from batch.config import Ayarlar
from batch.journal import kayit, niyet
from batch.journal.agac import Agac
from batch.journal.arsiv import arsiv_yolu, ozetle
from batch.journal.defter import Bas, KayitBozuk, bas_oku, defterler, satirlar, yol_yevmiye, zincir_denetle
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import kok_ozet
from batch.state.durum import Durum, durum_yolu, parmak_izi, yeniden_kur
from batch.state.hata import girdi_cikti_mi


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


@dataclass
class Denetim:
    defterler: list[DefterDenetimi] = field(default_factory=list)
    hatalar: list[str] = field(default_factory=list)
    notlar: list[str] = field(default_factory=list)

    @property
    def saglam(self) -> bool:
        return not self.hatalar and not any(d.hata for d in self.defterler)


def dogrula(ayarlar: Ayarlar, *, tam: bool = False, bas: str = "") -> Denetim:
    """Check everything; ``tam`` adds archive, bit-for-bit state and outbox; ``bas`` a head held elsewhere."""
    sonuc = Denetim()
    alinanlar: set[str] = set()
    for birim, yil in defterler(ayarlar.journal):
        d = DefterDenetimi(birim, yil)
        sonuc.defterler.append(d)
        try:
            onayli = bas_oku(ayarlar.journal, birim, yil)
            _zincir(ayarlar.journal, onayli, d, bas, alinanlar, sonuc)
            _durum(ayarlar, onayli, sonuc, tam=tam)
        except KayitBozuk as h:
            d.hata = f"{d.kayit + 1}. kayıt ({h.konum}. bayt): {h.neden}"
        except ButunlukHatasi as h:
            d.hata = str(h)
        except sqlite3.DatabaseError as h:
            if girdi_cikti_mi(h):
                raise
            sonuc.hatalar.append(f"{birim}/{yil}: durum dosyası okunamıyor ({h}); `batch rebuild` ile yenileyin")
    if bas and not any(d.bas_bulundu >= 0 for d in sonuc.defterler):
        sonuc.hatalar.append(
            f"verilen baş hiçbir defterin zincirinde yok: {bas}; geçmiş kesilmiş ya da yeniden yazılmış"
        )
    try:
        yarim = niyet.oku(ayarlar.journal)
        if yarim is not None:
            sonuc.notlar.append(
                f"{yarim.kosu} koşusu sürüyor ya da yarıda kalmış; yarıda kaldıysa ilk `batch run` onu tamamlar"
            )
    except ButunlukHatasi as h:
        sonuc.hatalar.append(str(h))
    _artik_durumlar(ayarlar, sonuc)
    if tam:
        _arsiv(ayarlar, alinanlar, sonuc)
        _outbox(ayarlar, sonuc)
    return sonuc


def _zincir(journal: Path, onayli: Bas, d: DefterDenetimi, bas: str, alinanlar: set[str], sonuc: Denetim) -> None:
    """Every record: own hash, link, number, place, date order, content hash, balance."""
    yol = yol_yevmiye(journal, onayli.birim, onayli.yil)
    onceki, tarih = kok_ozet(onayli.birim, onayli.yil), ""
    if bas == onceki:
        d.bas_bulundu = 0
    agac = Agac()
    boyut = yol.stat().st_size if yol.exists() else 0
    for k in satirlar(yol, 0, boyut) if boyut else ():
        if k.konum >= onayli.boyut:
            fazla = f"{yol}: onaylı baştan ({onayli.sira}. kayıt) sonra {boyut - onayli.boyut} bayt var"
            if not _hareketli(journal, onayli):
                raise ButunlukHatasi(fazla)
            sonuc.notlar.append(f"{fazla}; süren ya da yarıda kalan koşunun, yarıda kaldıysa ilk `batch run` ele alır")
            break
        onceki = zincir_denetle(k.konum, k.satir, d.kayit + 1, onceki, onayli.birim, onayli.yil)
        try:
            r = kayit.coz(k.satir)
        except msgspec.DecodeError as h:
            raise KayitBozuk(k.konum, f"kayıt çözülemedi: {h}") from None
        if r.yevmiye != d.kayit + 1:
            raise KayitBozuk(k.konum, f"yevmiye numarası {d.kayit + 1} olmalıydı, {r.yevmiye} yazıyor")
        if r.belge.tarih < tarih:
            raise KayitBozuk(k.konum, f"tarih geri gidiyor: {tarih} sonrası {r.belge.tarih}")
        if hashlib.sha256(govde(k.satir)).hexdigest() != r.icerik:
            raise KayitBozuk(k.konum, "belgenin içerik özeti tutmuyor")
        if sum(s.borc_kurus - s.alacak_kurus for s in r.belge.satirlar):
            raise KayitBozuk(k.konum, "borç ve alacak toplamı eşit değil (m.43/2)")
        tarih = r.belge.tarih
        alinanlar.add(r.alinan)
        agac.ekle((onceki,))
        d.kayit += 1
        if onceki == bas:
            d.bas_bulundu = d.kayit
    d.ozet, d.kok = onceki, agac.kok()
    if (d.kayit, onceki) != (onayli.sira, onayli.ozet):
        raise ButunlukHatasi(f"{yol}: zincirin sonu ({d.kayit}, {onceki}) onaylı başa ({onayli.sira}) uymuyor")


def _hareketli(journal: Path, onayli: Bas) -> bool:
    """Whether a run is in hand or was cut off, or one has gone by since the head was read: what was read may be old."""
    return niyet.var(journal) or bas_oku(journal, onayli.birim, onayli.yil) != onayli


def govde(satir: bytes) -> bytes:
    """The document's canonical bytes within a record's line."""
    bas = satir.index(b',"belge":') + 9
    son = satir.rindex(b',"onceki":"')
    # Within the document every quotation mark of a text is escaped, so the key cannot be met there.
    isleyis = satir.rfind(b',"isleyis":', bas, son)
    return satir[bas : son if isleyis < 0 else isleyis]


def _durum(ayarlar: Ayarlar, onayli: Bas, sonuc: Denetim, *, tam: bool) -> None:
    """The projection against the journal: totals and head; with ``tam`` the file, byte for byte."""
    yol = durum_yolu(ayarlar.state, onayli.birim, onayli.yil)
    if not yol.exists():
        sonuc.notlar.append(f"{onayli.birim}/{onayli.yil}: durum dosyası yok; `batch rebuild` kurar")
        return
    with tempfile.TemporaryDirectory(prefix="batch-") as gecici:
        yeni = yeniden_kur(ayarlar.journal, Path(gecici), onayli)
        if tam and not _ayni_bayt(ayarlar.journal, onayli, yeni, yol, sonuc):
            sonuc.hatalar.append(f"{yol}: durum defterden yeniden kurulanla aynı değil; `batch rebuild` ile yenileyin")
            return
        taze = Durum(ayarlar.journal, Path(gecici), onayli.birim, onayli.yil, bas=onayli)
        # With its own, maybe later head: the state of a run that goes on meanwhile is not ahead of the journal.
        durum = Durum(ayarlar.journal, ayarlar.state, onayli.birim, onayli.yil)
        try:
            n = onayli.sira
            ayni = (durum.toplamlar(n), durum.ozet(n)) == (taze.toplamlar(n), taze.ozet(n))
        finally:
            durum.kapat()
            taze.kapat()
        if not ayni:
            sonuc.hatalar.append(f"{yol}: durumun toplamları defterinkilere uymuyor; `batch rebuild` ile yenileyin")


def _ayni_bayt(journal: Path, onayli: Bas, yeni: Path, yol: Path, sonuc: Denetim) -> bool:
    """Whether the state file is the one just derived; where a run or a reader is at it, that is not asked."""
    for _ in range(2):  # the second time for a run that ended while the file was being read
        if parmak_izi(yeni) == parmak_izi(yol):
            return True
        if Path(f"{yol}-wal").exists() or _hareketli(journal, onayli):
            sonuc.notlar.append(f"{yol}: kullanılıyor ya da koşusu yarıda; durum bayt bayt karşılaştırılamadı")
            return True
    return False


def _artik_durumlar(ayarlar: Ayarlar, sonuc: Denetim) -> None:
    """A state without its journal: the journal was removed."""
    durumlar = sorted(ayarlar.state.glob("*/[0-9][0-9][0-9][0-9].sqlite"))
    # Listed after the states: a run that goes on meanwhile makes the journal first.
    bilinen = {durum_yolu(ayarlar.state, birim, yil) for birim, yil in defterler(ayarlar.journal)}
    for yol in durumlar:
        if yol not in bilinen:
            sonuc.hatalar.append(f"{yol}: bu durumun defteri yok; defter silinmiş ya da taşınmış")


def _arsiv(ayarlar: Ayarlar, alinanlar: set[str], sonuc: Denetim) -> None:
    for sha in sorted(alinanlar):
        yol = arsiv_yolu(ayarlar.journal, sha)
        if not yol.exists():
            sonuc.hatalar.append(f"{yol}: kaydın dayandığı alınan dosya yok")
        elif ozetle(yol)[0] != sha:
            sonuc.hatalar.append(f"{yol}: alınan dosya değişmiş")


def _outbox(ayarlar: Ayarlar, sonuc: Denetim) -> None:
    """Published files against the runs' records, which a run writes after its files."""
    for _ in range(2):  # the second time for a run that ended while the files were being read
        degisen, notlar = _degisenler(ayarlar)
        if not degisen:
            break
        if niyet.var(ayarlar.journal):
            notlar.append("bir koşu sürüyor ya da yarıda; outbox'taki dosyalar sonra yeniden denetlenmeli")
            degisen = []
            break
    sonuc.hatalar += degisen
    sonuc.notlar += notlar


def _degisenler(ayarlar: Ayarlar) -> tuple[list[str], list[str]]:
    """Errors and notes. Of several runs the last that wrote a file counts.

    The last is the one with the highest number in the file's journal: a clock may stand still or go back.
    """
    hatalar, notlar = [], []
    beklenen: dict[str, tuple[int, str]] = {}
    for manifest in sorted((ayarlar.outbox / "islem").glob("*.json")):
        try:
            kosu = msgspec.json.decode(manifest.read_bytes())
            sonlar = {f"/{j['year']}/{j['unit']}/": j["last"] or 0 for j in kosu["journals"]}
            for c in kosu["outputs"]:
                son = max((n for dizin, n in sonlar.items() if dizin in c["path"]), default=0)
                beklenen[c["path"]] = max(beklenen.get(c["path"], (0, "")), (son, c["sha256"]))
        except (msgspec.DecodeError, KeyError, TypeError):
            hatalar.append(f"{manifest}: koşu kaydı okunamıyor")
    for yol, (_, sha) in sorted(beklenen.items()):
        tam_yol = ayarlar.kok / yol
        if not tam_yol.exists():
            notlar.append(f"{yol}: yayımlanan dosya outbox'ta yok")
        elif ozetle(tam_yol)[0] != sha:
            hatalar.append(f"{yol}: dosya yayımlandıktan sonra değişmiş")
    return hatalar, notlar


def kur(ayarlar: Ayarlar) -> list[tuple[str, int, Path]]:
    """`batch rebuild`: derive every state file again."""
    sonuc = []
    for birim, yil in defterler(ayarlar.journal):
        sonuc.append((birim, yil, yeniden_kur(ayarlar.journal, ayarlar.state, bas_oku(ayarlar.journal, birim, yil))))
    return sonuc
