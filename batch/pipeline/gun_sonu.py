"""The end of a day, as `batch eod` asks for it: a document of the kind GUNSONU for every journal of the year that is
still open, and an ordinary run over the one file that holds them.

Nothing here writes a journal. Which journals are open, and what waits in the inbox, is looked at while nobody else can
take anything, and only after what was cut off has been done.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from batch.config import Ayarlar
from batch.journal import dosya
from batch.journal.defter import defterler
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.istenen_belge import DoganKayitlar, InboxYeri, belge_baytlari, gune_gelenler
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.komut_dosyasi import ISTEYENLER
from batch.pipeline.kosu import KosuOrtami, calistir, kuru_calistir
from batch.pipeline.sonuc import KosuSonucu
from batch.turler.gunsonu.belge import AD, asamasi, numarasi

ISTEYEN = ISTEYENLER["gunsonu"]


@dataclass
class BirimGunu(DoganKayitlar):
    """The end of the day in one journal: what was made, and what the closing record says.

    ``kapali``: the day that it was closed up to before, "" for none; ``bos``: it has no entry up to the day.
    """

    birim: str = ""
    kapali: str = ""
    bos: bool = False


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
    ortak = {"belge_no": numarasi(tarih), "tarih": tarih, "asama": asamasi(tarih), "isteyen": ISTEYEN}
    return belge_baytlari("gunsonu", [{**ortak, "muhasebe_birimi": birim} for birim in birimler])


def gun_sonu(
    ayarlar: Ayarlar, tarih: str, birim: str = "", *, bekleyenle: bool = False, ilerleme: Ilerleme = sessiz
) -> GunSonuCevabi:
    """End a day in every journal of its year, or in that of one unit.

    ``bekleyenle``: also when files wait that may hold documents of the day. Raises what `calistir` raises.
    """
    cevap = GunSonuCevabi(tarih)

    def dosyasi(o: KosuOrtami) -> list[Path]:
        cevap.birimler = _birimler(o.ayarlar, tarih, birim)
        yer = _yeri(o.ayarlar, cevap)
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
            x.yazilanlari_al(ayarlar, cevap.kosular[-1], x.birim, int(tarih[:4]), AD)
    return cevap


def kuru_gun_sonu(ayarlar: Ayarlar, tarih: str, birim: str = "", ilerleme: Ilerleme = sessiz) -> GunSonuCevabi:
    """What `gun_sonu` would do, nothing written; waiting files are named, and the day's end is tried all the same."""
    o = KosuOrtami.kur(ayarlar, 0, ilerleme)
    cevap = GunSonuCevabi(tarih, _birimler(o.ayarlar, tarih, birim))
    if not cevap.acik():
        return cevap
    yer = _yeri(o.ayarlar, cevap)
    cevap.bekleyen = _bekleyenler(o, cevap, yer, hepsi=True)
    with tempfile.TemporaryDirectory(prefix="batch-") as dizin:
        yol = Path(dizin) / yer.yol.name
        yol.write_bytes(yer.baytlar)
        cevap.kosular = [kuru_calistir(ayarlar, int(tarih[:4]), birim, [(yol.name, yol)], ilerleme)]
    cevap.yapildi = True
    for x in cevap.acik():
        x.denenenleri_al(o, cevap.kosular[-1], x.birim, int(tarih[:4]), AD)
    return cevap


def _yeri(ayarlar: Ayarlar, c: GunSonuCevabi) -> InboxYeri:
    kalan, hepsi = [x.birim for x in c.acik()], [x.birim for x in c.birimler if not x.bos]
    return InboxYeri.bak(ayarlar, dosya_adi(c.gun), dosya_baytlari(c.gun, kalan), dosya_baytlari(c.gun, hepsi))


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
            sonuc.append(BirimGunu(birim=br, kapali=kapali, bos=kitap.yevmiye(kitap.tarihte(tarih))[0] == 0))
        finally:
            kitap.kapat()
    return sonuc


def _bekleyenler(o: KosuOrtami, c: GunSonuCevabi, yer: InboxYeri, *, hepsi: bool) -> list[str]:
    """Files that keep the day from being closed: with ``hepsi`` those with documents of its units up to the day, or of
    which that cannot be told; always one of somebody else that lies in the place of ours."""
    kendi = yer.yol if yer.kendi else None
    return sorted(yer.yabanci | (gune_gelenler(o, {x.birim for x in c.acik()}, c.gun, kendi) if hepsi else set()))
