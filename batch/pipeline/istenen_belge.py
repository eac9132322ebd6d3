"""A document that a command asks for: written into the inbox as a file of its own and taken by an ordinary run of that
file alone (`batch eod`, `batch eoy`). Nothing here writes a journal.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from batch.config import Ayarlar, gun, saat
from batch.journal.arsiv import inbox_adi
from batch.journal.kayit import FIS
from batch.journal.niyet import Niyet
from batch.pipeline import gelen
from batch.pipeline.ilerleme import sessiz
from batch.pipeline.isle import Isleyen
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.komut_dosyasi import ILK_SATIRLAR, SON_SATIR
from batch.pipeline.kosu import KosuOrtami
from batch.pipeline.sonuc import KosuSonucu
from batch.state.iz import KayitIzi
from batch.turler import kutuk


@dataclass(frozen=True)
class DoganKayit:
    """A record that such a document brought about. ``satirlar``: account, debit, credit and articles of each line."""

    tur: str
    no: str
    tarih: str
    yevmiye: int
    aciklama: str
    satirlar: list[tuple[str, str, str, tuple[str, ...]]]


@dataclass
class DoganKayitlar:
    """What was made in one journal, and what the record of the document itself says; ``sonuc`` is empty where it was
    refused."""

    kayitlar: list[DoganKayit] = field(default_factory=list)
    sonuc: dict[str, Any] = field(default_factory=dict)

    def yazilanlari_al(self, ayarlar: Ayarlar, k: KosuSonucu, birim: str, yil: int, ad: str) -> None:
        """What a run recorded in a journal, as it stands there; ``ad``: the kind of the document."""
        s = k.defterler.get((birim, yil))
        if s is None or not s.kabul:
            return
        kitap = kitap_ac(ayarlar, birim, yil)
        try:
            for r in kitap.kayitlar(s.son_sira - s.kabul + 1, s.son_sira):
                tur = kutuk().tur[r.tur]
                self._ekle(ad, r, tur.etiketi(r.belge), tur.kimligi(r.belge)[1], r.isleyis)
        finally:
            kitap.kapat()

    def denenenleri_al(self, o: KosuOrtami, k: KosuSonucu, birim: str, yil: int, ad: str) -> None:
        """The same of a trial."""
        s = k.defterler.get((birim, yil))
        for iz in s.denenen if s is not None else ():
            self._ekle(ad, iz, iz.etiket, iz.no, _dayanaklar(iz, o))

    def _ekle(self, ad: str, r: Any, etiket: str, no: str, isleyis: Any) -> None:
        if r.tur == ad:
            self.sonuc = {"sira": r.sira, **r.sonuc}
            return
        satirlar = list(_satirlar(r.belge, isleyis)) if r.tur == FIS else []
        aciklama = getattr(r.belge, "aciklama", "")
        self.kayitlar.append(DoganKayit(etiket, no, r.belge.tarih, r.yevmiye, aciklama, satirlar))


@dataclass(frozen=True)
class InboxYeri:
    """Where the file goes, what it holds, and whether it lies there already: one that was cut off has left it, maybe
    with units that are done, whose documents are recorded."""

    yol: Path
    baytlar: bytes
    kendi: bool

    @classmethod
    def bak(cls, ayarlar: Ayarlar, ad: str, baytlar: bytes, onceki: bytes) -> InboxYeri:
        """``onceki``: what one that began earlier would have written."""
        yol = ayarlar.inbox / ad
        return cls(yol, baytlar, yol.is_file() and yol.read_bytes() in (baytlar, onceki))

    @property
    def yabanci(self) -> set[str]:
        """Somebody else's file that lies in its place."""
        return {self.yol.name} if self.yol.exists() and not self.kendi else set()


def belge_baytlari(oge: str, belgeler: Sequence[Mapping[str, str]]) -> bytes:
    """An XML file of documents without children: the same documents, the same bytes."""
    satirlar = [
        f"  <{oge} " + " ".join(f"{ad}={quoteattr(deger)}" for ad, deger in b.items()) + "/>\n" for b in belgeler
    ]
    return f"{ILK_SATIRLAR}{''.join(satirlar)}{SON_SATIR}".encode()


def gune_gelenler(o: KosuOrtami, birimler: set[str], tarih: str, haric: Path | None) -> set[str]:
    """Waiting files with documents of some units up to a day in its year, or of which that cannot be told."""
    ayarlar, an = o.ayarlar, saat()
    if not ayarlar.inbox.is_dir():
        return set()
    hepsi = [y for y in gelen.listele(ayarlar.inbox) if y != haric]
    yollar = [y for y in hepsi if not gelen.denetim_mi(ayarlar, inbox_adi(ayarlar.inbox, y))]
    alinan = gelen.al(ayarlar, yollar, kuru=True)
    n = Niyet("deneme", an.isoformat(), 0, "", ayarlar.parmak_izi, (), (), gun(an))
    sonuc = KosuSonucu("deneme", n.zaman, 0, "")
    with tempfile.TemporaryDirectory(prefix="batch-") as spool:
        isleyen = Isleyen(ayarlar, o.b, o.eslemeler, n, sonuc, Path(spool), sessiz, kuru=True)
        gunler = isleyen.gunler(alinan.dosyalar)
    # A unit or a year that is not known may be a slip of the keyboard for one of these.
    baska, yillar = o.b.birimler.keys() - birimler, (0, int(tarih[:4]))
    return {ad for ad, _ in alinan.okunamayan} | {
        a.ad
        for a, g in zip(alinan.dosyalar, gunler, strict=True)
        if g is None or any(br not in baska and yil in yillar and gunu <= tarih for br, yil, gunu in g)
    }


def _dayanaklar(iz: KayitIzi, o: KosuOrtami) -> Any:
    """Articles by account and side of a voucher that would be recorded."""
    yap = kutuk().tur[iz.tur].dayanaklar
    ham = yap(iz.belge, o.b) if yap is not None else b""
    return msgspec.json.decode(ham) if ham else {}


def _satirlar(fis: Any, isleyis: Any) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for s in fis.satirlar:
        yan = f"{s.hesap.partition('.')[0]} {'B' if s.borc else 'A'}"
        yield s.hesap, s.borc, s.alacak, tuple(isleyis.get(yan, ()))
