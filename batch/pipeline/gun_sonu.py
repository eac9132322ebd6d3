"""The end of a day, as `batch eod` asks for it: a document of the kind GUNSONU for every journal of the year that is
still open, and an ordinary run over the one file that holds them.

Nothing here writes a journal. Which journals are open, and what waits in the inbox, is looked at while nobody else can
take anything, and only after what was cut off has been done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import msgspec

from batch.config import Ayarlar, gun, saat
from batch.journal import dosya
from batch.journal.defter import defterler
from batch.journal.kayit import FIS
from batch.journal.niyet import Niyet
from batch.pipeline import gelen
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.isle import Isleyen
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.kosu import KosuOrtami, calistir, kuru_calistir
from batch.pipeline.sonuc import KosuSonucu
from batch.state.iz import KayitIzi
from batch.turler import kutuk
from batch.turler.gunsonu.belge import AD, asamasi, numarasi

ISTEYEN = "batch eod"


@dataclass(frozen=True)
class GunSonuKaydi:
    """A record that a day's end brought about. ``satirlar``: account, debit, credit and articles of each line."""

    tur: str
    no: str
    tarih: str
    yevmiye: int
    aciklama: str
    satirlar: list[tuple[str, str, str, tuple[str, ...]]]


@dataclass
class BirimGunu:
    """The end of the day in one journal.

    ``kapali``: the day that it was closed up to before, "" for none; ``bos``: it has no entry up to the day.
    ``kayitlar``, ``sonuc``: what was made, and what the closing record says; ``sonuc`` is empty where it was refused.
    """

    birim: str
    kapali: str
    bos: bool = False
    kayitlar: list[GunSonuKaydi] = field(default_factory=list)
    sonuc: dict[str, Any] = field(default_factory=dict)


@dataclass
class GunSonuCevabi:
    """What became of the end of a day. ``bekleyen``: files that keep it from being closed, ``kosular``: runs made, the
    one of the day's end last where there was one (``yapildi``)."""

    gun: str
    birimler: list[BirimGunu] = field(default_factory=list)
    bekleyen: list[str] = field(default_factory=list)
    kosular: list[KosuSonucu] = field(default_factory=list)
    yapildi: bool = False

    def acik(self) -> list[BirimGunu]:
        """Journals whose day is still to be closed."""
        return [x for x in self.birimler if x.kapali < self.gun and not x.bos]


def dosya_adi(tarih: str) -> str:
    """The file of the documents that end a day."""
    return f"gunsonu-{tarih}.xml"


def dosya_baytlari(tarih: str, birimler: Sequence[str]) -> bytes:
    """That file for some units: the same day and units, the same bytes."""
    satirlar = [
        "  <gunsonu "
        + " ".join(
            f"{ad}={quoteattr(deger)}"
            for ad, deger in (
                ("belge_no", numarasi(tarih)),
                ("tarih", tarih),
                ("asama", asamasi(tarih)),
                ("isteyen", ISTEYEN),
                ("muhasebe_birimi", birim),
            )
        )
        + "/>\n"
        for birim in birimler
    ]
    ilk_satirlar = '<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="urn:batch:belge:1">\n'
    return f"{ilk_satirlar}{''.join(satirlar)}</belgeler>\n".encode()


def gun_sonu(
    ayarlar: Ayarlar, tarih: str, birim: str = "", *, bekleyenle: bool = False, ilerleme: Ilerleme = sessiz
) -> GunSonuCevabi:
    """End a day in every journal of its year, or in that of one unit.

    ``bekleyenle``: also when files wait that may hold documents of the day. Raises what `calistir` raises.
    """
    cevap = GunSonuCevabi(tarih)

    def dosyasi(o: KosuOrtami) -> list[Path]:
        cevap.birimler = _birimler(o.ayarlar, tarih, birim)
        yer = _InboxYeri.bak(o.ayarlar, cevap)
        if not cevap.acik():
            return [yer.yol] if yer.kendi else []
        cevap.bekleyen = _bekleyenler(o, cevap, yer, hepsi=not bekleyenle)
        if cevap.bekleyen:
            return []
        if not yer.kendi:
            dosya.yayimla(yer.yol, [yer.baytlar])
        cevap.yapildi = True
        return [yer.yol]

    cevap.kosular = calistir(ayarlar, int(tarih[:4]), birim, yalniz=dosyasi, ilerleme=ilerleme)
    if cevap.yapildi:
        for x in cevap.acik():
            _yazilanlari_al(ayarlar, x, cevap.kosular[-1])
    return cevap


def kuru_gun_sonu(ayarlar: Ayarlar, tarih: str, birim: str = "", ilerleme: Ilerleme = sessiz) -> GunSonuCevabi:
    """What `gun_sonu` would do, nothing written; waiting files are named, and the day's end is tried all the same."""
    o = KosuOrtami.kur(ayarlar, 0, ilerleme)
    cevap = GunSonuCevabi(tarih, _birimler(o.ayarlar, tarih, birim))
    if not cevap.acik():
        return cevap
    yer = _InboxYeri.bak(o.ayarlar, cevap)
    cevap.bekleyen = _bekleyenler(o, cevap, yer, hepsi=True)
    with tempfile.TemporaryDirectory(prefix="batch-") as dizin:
        yol = Path(dizin) / yer.yol.name
        yol.write_bytes(yer.baytlar)
        cevap.kosular = [kuru_calistir(ayarlar, int(tarih[:4]), birim, [(yol.name, yol)], ilerleme)]
    cevap.yapildi = True
    for x in cevap.acik():
        s = cevap.kosular[-1].defterler.get((x.birim, int(tarih[:4])))
        for iz in s.denenen if s is not None else ():
            _ekle(x, iz, iz.etiket, iz.no, _dayanaklar(iz, o))
    return cevap


@dataclass(frozen=True)
class _InboxYeri:
    """Where the file goes, what it holds, and whether it lies there already: one that was cut off has left it, maybe
    with units that it has closed, whose documents are recorded."""

    yol: Path
    baytlar: bytes
    kendi: bool

    @classmethod
    def bak(cls, ayarlar: Ayarlar, c: GunSonuCevabi) -> _InboxYeri:
        yol = ayarlar.inbox / dosya_adi(c.gun)
        baytlar = dosya_baytlari(c.gun, [x.birim for x in c.acik()])
        kendileri = (baytlar, dosya_baytlari(c.gun, [x.birim for x in c.birimler if not x.bos]))
        return cls(yol, baytlar, yol.is_file() and yol.read_bytes() in kendileri)


def _birimler(ayarlar: Ayarlar, tarih: str, birim: str) -> list[BirimGunu]:
    """The journals of the day's year, with the day that each is closed up to. Raises ButunlukHatasi."""
    sonuc = []
    for br, yil in defterler(ayarlar.journal):
        if yil != int(tarih[:4]) or (birim and br != birim):
            continue
        kitap = kitap_ac(ayarlar, br, yil)
        try:
            kayit = kitap.son("kapali_gun", ())
            kapali = max(str(kayit[0]) if kayit is not None else "", ayarlar.kapali_gun)
            sonuc.append(BirimGunu(br, kapali, bos=kitap.yevmiye(kitap.tarihte(tarih))[0] == 0))
        finally:
            kitap.kapat()
    return sonuc


def _bekleyenler(o: KosuOrtami, c: GunSonuCevabi, yer: _InboxYeri, *, hepsi: bool) -> list[str]:
    """Files that keep the day from being closed: with ``hepsi`` those with documents of its units up to the day, or of
    which that cannot be told; always one of somebody else that lies in the place of ours."""
    yerinde = {yer.yol.name} if yer.yol.exists() and not yer.kendi else set()
    return sorted(yerinde | (_gunu_gelenler(o, c, yer) if hepsi else set()))


def _gunu_gelenler(o: KosuOrtami, c: GunSonuCevabi, yer: _InboxYeri) -> set[str]:
    ayarlar, an = o.ayarlar, saat()
    if not ayarlar.inbox.is_dir():
        return set()
    yollar = [y for y in gelen.listele(ayarlar.inbox) if not (yer.kendi and y == yer.yol)]
    alinan = gelen.al(ayarlar, yollar, kuru=True)
    n = Niyet("deneme", an.isoformat(), 0, "", ayarlar.parmak_izi, (), (), gun(an))
    sonuc = KosuSonucu("deneme", n.zaman, 0, "")
    with tempfile.TemporaryDirectory(prefix="batch-") as spool:
        isleyen = Isleyen(ayarlar, o.b, o.eslemeler, n, sonuc, Path(spool), sessiz, kuru=True)
        gunler = isleyen.gunler(alinan.dosyalar)
    # A unit or a year that is not known may be a slip of the keyboard for one of these.
    baska, yillar = o.b.birimler.keys() - {x.birim for x in c.acik()}, (0, int(c.gun[:4]))
    return {ad for ad, _ in alinan.okunamayan} | {
        a.ad
        for a, g in zip(alinan.dosyalar, gunler, strict=True)
        if g is None or any(br not in baska and yil in yillar and gunu <= c.gun for br, yil, gunu in g)
    }


def _yazilanlari_al(ayarlar: Ayarlar, x: BirimGunu, k: KosuSonucu) -> None:
    """What a run recorded in a unit's journal, as it stands there."""
    s = k.defterler.get((x.birim, k.yil))
    if s is None or not s.kabul:
        return
    kitap = kitap_ac(ayarlar, x.birim, k.yil)
    try:
        for r in kitap.kayitlar(s.son_sira - s.kabul + 1, s.son_sira):
            etiket, no = kutuk().tur[r.tur].kimligi(r.belge)
            _ekle(x, r, etiket, no, r.isleyis)
    finally:
        kitap.kapat()


def _dayanaklar(iz: KayitIzi, o: KosuOrtami) -> Any:
    """Articles by account and side of a voucher that would be recorded."""
    yap = kutuk().tur[iz.tur].dayanaklar
    ham = yap(iz.belge, o.b) if yap is not None else b""
    return msgspec.json.decode(ham) if ham else {}


def _ekle(x: BirimGunu, r: Any, etiket: str, no: str, isleyis: Any) -> None:
    if r.tur == AD:
        x.sonuc = dict(r.sonuc)
        return
    satirlar = list(_satirlar(r.belge, isleyis)) if r.tur == FIS else []
    aciklama = getattr(r.belge, "aciklama", "")
    x.kayitlar.append(GunSonuKaydi(etiket, no, r.belge.tarih, r.yevmiye, aciklama, satirlar))


def _satirlar(fis: Any, isleyis: Any) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for s in fis.satirlar:
        yan = f"{s.hesap.partition('.')[0]} {'B' if s.borc else 'A'}"
        yield s.hesap, s.borc, s.alacak, tuple(isleyis.get(yan, ()))
