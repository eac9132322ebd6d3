"""`batch destek`: a step of a support call, written into the inbox as a file of its own and taken by an ordinary run of
that file alone. Nothing here writes a journal.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from batch.config import Ayarlar, gun, saat
from batch.documents.kisi import kisalt, maskele
from batch.documents.metin import ascii_ad
from batch.journal import dosya
from batch.pipeline.cagri_defteri import birimin_cagrilari
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.istenen_belge import InboxYeri, belge_baytlari
from batch.pipeline.kosu import KosuOrtami, calistir, kuru_calistir
from batch.pipeline.sonuc import KosuSonucu
from batch.rules.katalog import KATALOG
from batch.turler.cagri.alanlar import AC, KONU_AZAMI, METIN_AZAMI, RED_AZAMI
from batch.turler.cagri.belge import Cagri
from batch.turler.cagri.ozet import CagriGecmisi

OGE = "cagri"


class DestekHatasi(Exception):
    """A step that cannot be written down as it was asked for; the text says what to do."""


# -- a rejection as a call --------------------------------------------------------------------------------------------


class RedKonusu(NamedTuple):
    """What a report of rejections makes a call say."""

    konu: str
    metin: str
    ilgili_red: str


def red_konusu(yol: Path, belge: str = "") -> RedKonusu:
    """Subject, text and place of a rejection. ``yol``: the report, or the folder of a file's reports, of which the
    newest is taken; ``belge``: number of the refused document. Raises DestekHatasi, OSError."""
    if yol.is_dir():
        raporlar = sorted(yol.glob("rapor-*.json"))
        if not raporlar:
            raise DestekHatasi(f"{yol}: içinde red raporu (rapor-….json) yok")
        yol = raporlar[-1]
    try:
        rapor: Any = msgspec.json.decode(yol.read_bytes())
        redler = [b for b in rapor["bulgular"] if b["seviye"] == "red"]
        belgeler = [f"{r['belge_turu']} {r['belge_no']}" for r in rapor["reddedilen"]]
        ad, kosu = str(rapor["dosya"]), str(rapor["kosu"])
        if belge:
            secilen = [b for b in redler if belge in (b["belge_no"], f"{b['belge_turu']} {b['belge_no']}")]
            redler = secilen or [_anlatilmayan(r) for r in rapor["reddedilen"] if belge == r["belge_no"]]
            if not redler:
                olanlar = ", ".join(belgeler[:20])
                raise DestekHatasi(f"--belge: {ad} raporunda reddedilmiş {belge} belgesi yok; olanlar: {olanlar}")
        return _konusu(redler[0], ad, kosu, len(belgeler) if not belge else 1)
    except (msgspec.DecodeError, KeyError, TypeError, IndexError):
        raise DestekHatasi(f"{yol}: red raporu okunamadı; outbox/red altındaki bir rapor-….json verin") from None


def _anlatilmayan(r: dict[str, Any]) -> dict[str, Any]:
    """A finding of a refused document of which the report has the code alone: there were too many."""
    kod = r["kodlar"][0]
    baslik = KATALOG[kod].baslik if kod in KATALOG else kod
    yeri = {ad: r[ad] for ad in ("satir", "belge_turu", "belge_no")}
    return {**yeri, "kod": kod, "mesaj": baslik, "beklenen": "", "gelen": ""}


def _konusu(b: dict[str, Any], ad: str, kosu: str, adet: int) -> RedKonusu:
    belge = maskele(f"{b['belge_turu']} {b['belge_no']}".strip())
    degerler = "; ".join(f"{ne}: {b[ne]}" for ne in ("beklenen", "gelen") if b[ne])
    yeri = ", ".join(x for x in (f"{ad} {b['satir']}. satır" if b["satir"] else ad, belge) if x)
    metin = f"{yeri}: {b['mesaj']}" + (f" ({degerler})" if degerler else "")
    if adet > 1:
        metin += f"; dosyada {adet} belge reddedildi"
    yer = ", ".join(x for x in (ad, belge, kosu) if x)
    return RedKonusu(
        kisalt(f"{b['kod']}: {b['mesaj']}", KONU_AZAMI),
        kisalt(metin, METIN_AZAMI),
        kisalt(f"{b['kod']}, {yer}", RED_AZAMI),
    )


# -- a step -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AdimIstegi:
    """A step as it was asked for. ``birim``: muhasebe birimi in whose journal the call stands; ``no``: "" for the next
    free number; ``acan``: the unit whose call it is, of an opening. The others as in `batch.turler.cagri.belge.Cagri`.
    """

    islem: str
    birim: str
    no: str = ""
    acan: str = ""
    kimden: str = ""
    konu: str = ""
    tur: str = ""
    metin: str = ""
    ilgili_red: str = ""


@dataclass
class DestekCevabi:
    """What became of a step. ``kosular``: runs made, its own last; ``cagri``: the call as it stands then, None where it
    was refused or only tried."""

    no: str = ""
    adim: int = 0
    kosular: list[KosuSonucu] = field(default_factory=list)
    cagri: CagriGecmisi | None = None

    @property
    def kabul(self) -> bool:
        """Whether the step was recorded, or would be."""
        return any(d.kabul for d in self.kosular[-1].dosyalar)

    @property
    def mukerrer(self) -> bool:
        """Whether the very step stands in the journal already."""
        return any(d.mukerrer for d in self.kosular[-1].dosyalar)


def adim_at(ayarlar: Ayarlar, istek: AdimIstegi, *, kuru: bool = False, ilerleme: Ilerleme = sessiz) -> DestekCevabi:
    """Take a step of a call, or only try it. Raises DestekHatasi, and what a run raises."""
    tarih = gun(saat())
    yil = int(tarih[:4])
    cevap = DestekCevabi()

    def yeri(a: Ayarlar) -> InboxYeri:
        belge = _belgesi(istek, tarih, birimin_cagrilari(a, istek.birim))
        cevap.no, cevap.adim = belge["cagri_no"], int(belge["adim"])
        baytlar = belge_baytlari(OGE, [belge])
        return InboxYeri.bak(a, f"{OGE}-{ascii_ad(cevap.no)}-{cevap.adim}.xml", baytlar, baytlar)

    if kuru:
        yer = yeri(ayarlar)
        with tempfile.TemporaryDirectory(prefix="batch-") as dizin:
            yol = Path(dizin) / yer.yol.name
            yol.write_bytes(yer.baytlar)
            cevap.kosular = [kuru_calistir(ayarlar, yil, istek.birim, [(yol.name, yol)], ilerleme)]
        return cevap

    def dosyasi(o: KosuOrtami) -> list[Path]:
        yer = yeri(o.ayarlar)
        if yer.yabanci:
            raise DestekHatasi(
                f"inbox'ta başka bir {yer.yol.name} bekliyor; önce `batch run` ile alın ya da inbox'tan çıkarın"
            )
        if not yer.kendi:
            dosya.yayimla(yer.yol, [yer.baytlar])
        return [yer.yol]

    cevap.kosular = calistir(ayarlar, yil, istek.birim, yalniz=dosyasi, ilerleme=ilerleme)
    if cevap.kabul:
        cevap.cagri = next(c for c in birimin_cagrilari(ayarlar, istek.birim) if c.no == cevap.no)
    return cevap


def _belgesi(istek: AdimIstegi, tarih: str, hepsi: Sequence[CagriGecmisi]) -> dict[str, str]:
    """The step as a document: what the books know of the call is filled in."""
    if istek.islem == AC:
        istek, adim = replace(istek, acan=istek.acan or istek.birim), 1
        if not istek.no:
            _tekrar_degil(istek, tarih, [(c.no, c.acilis) for c in hepsi if c.acik])
            istek = replace(istek, no=_siradaki(tarih[:4], hepsi))
    else:
        cagri = next((c for c in hepsi if c.no == istek.no), None)
        if cagri is None:
            aciklar = ", ".join(c.no for c in hepsi if c.acik) or "yok"
            raise DestekHatasi(
                f"{istek.no} sayılı çağrı {istek.birim} biriminin defterinde yok; açık olanlar: {aciklar}"
            )
        istek, adim = replace(istek, acan=cagri.acilis.birim), len(cagri.adimlar) + 1
        _tekrar_degil(istek, tarih, [(cagri.no, cagri.adimlar[-1].belge)])
    alanlar = {
        **{"cagri_no": istek.no, "tarih": tarih, "islem": istek.islem, "birim": istek.acan, "kimden": istek.kimden},
        **{"konu": istek.konu, "tur": istek.tur, "metin": istek.metin, "ilgili_red": istek.ilgili_red},
        **{"adim": str(adim), "muhasebe_birimi": istek.birim},
    }
    return {ad: deger for ad, deger in alanlar.items() if deger}


def _tekrar_degil(istek: AdimIstegi, tarih: str, yazililar: Sequence[tuple[str, Cagri]]) -> None:
    """A command that was cut off is given again, and its step has been recorded meanwhile. Raises DestekHatasi."""
    istenen = (tarih, istek.islem, istek.acan, istek.kimden, istek.konu, istek.tur, istek.metin, istek.ilgili_red)
    for no, b in yazililar:
        if (b.tarih, b.islem, b.birim, b.kimden, b.konu, b.tur, b.metin, b.ilgili_red) == istenen:
            raise DestekHatasi(
                f"bu {istek.islem} adımı bugün {no} sayılı çağrıya yazılmış; ayrı bir adımsa metnini değiştirin"
            )


def _siradaki(yil: str, hepsi: Sequence[CagriGecmisi]) -> str:
    """``2016/13``: one more than the highest number of the year."""
    nolar = [int(m[1]) for c in hepsi if (m := re.fullmatch(rf"{yil}/([0-9]{{1,9}})", c.no))]
    return f"{yil}/{max(nolar, default=0) + 1}"
