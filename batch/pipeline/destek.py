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
from batch.documents.bulgu import AlanHatasi
from batch.documents.gorunur import gorunur
from batch.documents.kisi import kimligi_maskele, kisalt, maskele
from batch.documents.metin import ascii_ad, metin_kapisi
from batch.journal import dosya
from batch.pipeline.cagri_defteri import birimin_cagrilari
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.istenen_belge import InboxYeri, belge_baytlari
from batch.pipeline.kosu import KosuOrtami, calistir, kuru_calistir
from batch.pipeline.kosu_kayitlari import geriye
from batch.pipeline.sonuc import KosuSonucu
from batch.rules.katalog import KATALOG
from batch.turler.cagri import alanlar as a
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


def red_konusu(ayarlar: Ayarlar, yol: Path, belge: str = "") -> RedKonusu:
    """Subject, text and place of a rejection. ``yol``: the report, or the folder of a file's reports, of which the
    newest is taken; ``belge``: number of the refused document. Raises DestekHatasi, ButunlukHatasi, OSError."""
    if yol.is_dir():
        yol = _son_rapor(ayarlar, yol)
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


def _son_rapor(ayarlar: Ayarlar, dizin: Path) -> Path:
    """The report of the last run, by the chain of runs: names of one second do not tell which came later."""
    raporlar = {yol.stem.removeprefix("rapor-"): yol for yol in sorted(dizin.glob("rapor-*.json"))}
    if not raporlar:
        raise DestekHatasi(f"{dizin}: içinde red raporu (rapor-….json) yok")
    kosular = (kosu for kosu, _ in geriye(ayarlar)) if len(raporlar) > 1 else iter(())
    return next((raporlar[kosu] for kosu in kosular if kosu in raporlar), raporlar[max(raporlar)])


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
    # What was refused may be the very characters that no text may hold, or a person's number: neither goes on.
    yazilar = ((f"{b['kod']}: {b['mesaj']}", KONU_AZAMI), (metin, METIN_AZAMI), (f"{b['kod']}, {yer}", RED_AZAMI))
    return RedKonusu(*(kisalt(kimligi_maskele(gorunur(yazi)), azami) for yazi, azami in yazilar))


# -- a step -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AdimIstegi:
    """A step as it was asked for. ``birim``: muhasebe birimi in whose journal the call stands; ``no``: "" for the next
    free number; ``acan``: the unit whose call it is, of an opening; ``kisisel_olur``: its words may hold what is a
    person's. The others as in `batch.turler.cagri.belge.Cagri`.
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
    kisisel_olur: bool = False


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
    _yazilabilir(istek)
    if istek.islem == AC:
        istek, adim = replace(istek, acan=istek.acan or istek.birim), 1
        _kisisel_degil(istek, istek.tur)
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
        _atilabilir(istek, cagri)
        _kisisel_degil(istek, cagri.acilis.tur)
    alanlar = {
        **{"cagri_no": istek.no, "tarih": tarih, "islem": istek.islem, "birim": istek.acan, "kimden": istek.kimden},
        **{"konu": istek.konu, "tur": istek.tur, "metin": istek.metin, "ilgili_red": istek.ilgili_red},
        **{"adim": str(adim), "muhasebe_birimi": istek.birim},
    }
    return {ad: deger for ad, deger in alanlar.items() if deger}


# What is asked in a command, by the name of its field: option, longest text.
_SECENEKLER = {
    "no": ("çağrı numarası", 100),
    "acan": ("--birim", 100),
    "kimden": ("--kimden", 100),
    "konu": ("--konu", KONU_AZAMI),
    "metin": ("--metin", METIN_AZAMI),
}


def _yazilabilir(istek: AdimIstegi) -> None:
    """Its words can stand in a document at all: told of the option, not of the file made of it. Raises DestekHatasi."""
    for alan, (secenek, azami) in _SECENEKLER.items():
        try:
            metin_kapisi(getattr(istek, alan), azami)
        except AlanHatasi as h:
            raise DestekHatasi(f"{secenek}: {h.mesaj}; beklenen: {h.beklenen}") from None


def _kisisel_degil(istek: AdimIstegi, tur: str) -> None:
    """What is written here stays for good, so what is a person's is asked about before. Raises DestekHatasi."""
    if istek.kisisel_olur or tur == a.YETKI:
        return
    for alan in ("konu", "metin"):
        if kimligi_maskele(deger := getattr(istek, alan)) != deger:
            raise DestekHatasi(
                f"{_SECENEKLER[alan][0]}: içinde TCKN, VKN, IBAN, telefon ya da e-postaya benzeyen bir bilgi var; "
                "defter yazılanı olduğu gibi saklar. Onsuz yazın; gerekliyse --yine-de ekleyin"
            )


def _atilabilir(istek: AdimIstegi, cagri: CagriGecmisi) -> None:
    """The step may be taken where the call stands, and by this one: a document that is bound to be refused would only
    leave one more rejection behind. Raises DestekHatasi."""
    kim = istek.kimden or (istek.acan if istek.islem == a.YENIDEN_AC else istek.birim)
    taraflar = {istek.acan: a.ACAN, istek.birim: a.MUHASEBE, a.BAKANLIK: a.BAKANLIK}
    nerede = a.DURUM_ADI[cagri.durum]
    olur = a.gecisler(cagri.durum, istek.islem)
    if taraflar.get(kim) not in {g.taraf for g in olur}:
        kodlar = {taraf: kod for kod, taraf in taraflar.items()} | {a.ACAN: istek.acan}
        yollar = " | ".join(
            f"`batch destek {a.KOMUT_ADI[g.islem]} {cagri.no} --kimden {kodlar[g.taraf]}`"
            for g in olur or a.gecisler(cagri.durum)
        )
        neden = f"bu adımı {kim} atmaz" if olur else f"{a.KOMUT_ADI[istek.islem]} bu durumda yapılmaz"
        raise DestekHatasi(f"{cagri.no} sayılı çağrı {nerede}; {neden}. Yapılabilecek: {yollar}")
    if istek.islem == a.KAPAT and not istek.metin and not cagri.yanitli:
        komut = f'`batch destek kapat {cagri.no} --metin "…"`'
        if cagri.durum == a.BAKANLIK_YANITLADI:
            raise DestekHatasi(
                f"{cagri.no} sayılı çağrıda Bakanlığın yanıtı birime iletilmemiş; iletip kapatın: {komut}"
            )
        raise DestekHatasi(f"{cagri.no} sayılı çağrı yanıtlanmamış; yanıtlayıp kapatın: {komut}")


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
