"""Documents that records ask for in journals of other units: written as files, which a further round of the run takes.

One file per giver's journal, receiver and kind, of the kind's own columns: into the inbox where the receiver is of this
installation, else into the outbox, to be sent there. They are written after the journals are committed and before the
intent goes, so whoever does a run again writes them again; and what is in them follows from the records, so they come
out with the same bytes. A document that has arrived already is known by the giver's record that it names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import count, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from batch.config import Ayarlar
from batch.documents.gorunur import gorunur
from batch.documents.izdusum import Olay
from batch.documents.metin import birim_kodu_mu
from batch.documents.teslim import Giden, Veren, gidenleri
from batch.documents.tur import Alan, Tur
from batch.journal import dosya, niyet
from batch.journal.defter import defterler
from batch.journal.kayit import alanlari_coz
from batch.pipeline.kitaplik import Defter, kitap_ac
from batch.state.iz import yalin
from batch.state.kitap import Kitap
from batch.turler import kutuk

AZAMI_BELGE = 1000  # in one file
AZAMI_ACIK = 32  # books open at one time
AZAMI_TUR = 100  # rounds of one run; kinds that go on asking for ever are left to the next one


class TeslimDosyasi(msgspec.Struct, frozen=True):
    """A file to deliver: from which journal, to whom, which documents. ``yil``: the year of all of them, else 0."""

    veren: Defter
    alici: str
    yil: int
    tur: Tur[Any]
    ad: str
    baytlar: bytes
    nolar: tuple[str, ...]


class Birakilan(NamedTuple):
    """A file that waits in the inbox: its receiver, the year of its documents (0: of several), its path."""

    alici: str
    yil: int
    yol: Path


class GelmeyenBelge(NamedTuple):
    """A document that has not arrived: the giver's journal and record, the receiver, the document's kind and number."""

    veren: Defter
    kayit: int
    alici: str
    tur: str
    no: str


class Teslimler(msgspec.Struct):
    """What became of the files. ``notlar``: what is to be sent by people."""

    inbox: list[Birakilan] = msgspec.field(default_factory=list)
    notlar: list[str] = msgspec.field(default_factory=list)


def denetle(o: Olay) -> None:
    """Ask what a record asks for before it is written, so that nothing can be wrong with it afterwards. Raises
    RuntimeError; whatever the kind itself raises is a fault on this document (DOS-009)."""
    for g in gidenleri(kutuk().turu, o):
        tur = kutuk().turu(g.belge)
        if not tur.alir or getattr(g.belge, "veren", None) is not None:
            raise RuntimeError(f"{o.tur} {o.no}: {tur.ad} başka bir defterden gelemez ya da vereni yazılmış")
        if not birim_kodu_mu(g.birim or "-"):
            raise RuntimeError(
                f"{o.tur} {o.no}: «{gorunur(g.birim)}» bir muhasebe biriminin kodu değil, dosya adı olamaz"
            )
        list(_satirlari(tur, g.belge))


def birak(
    ayarlar: Ayarlar,
    kayitlar: Mapping[Defter, Sequence[int]],
    yaz: Callable[[Path, Iterable[bytes]], None] | None,
    yalniz: Set[tuple[Defter, int, str]] | None = None,
) -> Teslimler:
    """Write what some records, given in order, ask for, durably. Raises OSError.

    ``yaz``: publishes a file of the outbox; None: what goes to another installation is left out. ``yalniz``: only for
    these givers, records and receivers.
    """
    b = Teslimler()
    burada: set[str] | None = None
    for (birim, yil), siralar in sorted(kayitlar.items()):
        if not siralar:
            continue
        if burada is None:
            burada = {*ayarlar.birimler, *(br for br, _ in defterler(ayarlar.journal))}
        kitap = kitap_ac(ayarlar, birim, yil)
        try:
            dosyalar = list(_dosyalari((birim, yil), kitap.olaylar(siralar), yalniz))
        finally:
            kitap.kapat()
        for d in dosyalar:
            if d.alici in burada:
                yol = _yeri(ayarlar.inbox, d)
                dosya.yayimla(yol, [d.baytlar])
                b.inbox.append(Birakilan(d.alici, d.yil, yol))
                continue
            if yaz is None:
                continue
            yol = _yeri(ayarlar.outbox / str(yil) / birim / "teslim", d)
            yaz(yol, [d.baytlar])
            b.notlar.append(
                f"{d.alici} birimi bu kurulumda yok: {birim} biriminden ona giden {len(d.nolar)} {d.tur.ad} belgesi "
                f"{yol.relative_to(ayarlar.kok).as_posix()} dosyasında; {d.alici} birimine gönderin"
            )
    return b


def verenleri(kitap: Kitap, ilk: int = 1) -> list[int]:
    """Records of a journal from one on whose kinds ask for documents elsewhere; a voucher's line is not read."""
    adlar = {t.ad for t in kutuk().turler if t.giden is not None}
    satirlar = enumerate(kitap.ham_kayitlar(ilk, kitap.son_sira), ilk) if adlar else ()
    return [i for i, k in satirlar if b'"tur":"' in k.satir and alanlari_coz(k.satir).tur in adlar]


def gelmeyenler(ayarlar: Ayarlar) -> list[GelmeyenBelge]:
    """What records have asked for in journals of this installation, and what stands in none of them. Raises
    ButunlukHatasi."""
    sonuc: list[GelmeyenBelge] = []
    acik: dict[Defter, Kitap] = {}
    var = defterler(ayarlar.journal)
    burada = {*ayarlar.birimler, *(br for br, _ in var)}
    try:
        for birim, yil in var if any(t.giden is not None for t in kutuk().turler) else ():
            kitap = acik.get((birim, yil)) or acik.setdefault((birim, yil), kitap_ac(ayarlar, birim, yil))
            for o in kitap.olaylar(verenleri(kitap)):
                for g in gidenleri(kutuk().turu, o):
                    tur = kutuk().turu(g.belge)
                    defter = (g.birim, tur.yili(g.belge))
                    if defter not in acik and defter in var:
                        acik[defter] = kitap_ac(ayarlar, *defter)
                    veren = Veren(birim=birim, yil=str(yil), kayit=str(o.sira))
                    kimlik = (veren.kaynak, *tur.kimligi(g.belge))
                    gelmis = defter in acik and kimlik in acik[defter].bul({yalin(kimlik)})
                    if g.birim in burada and not gelmis:
                        sonuc.append(GelmeyenBelge((birim, yil), o.sira, g.birim, tur.ad, kimlik[2]))
            if len(acik) > AZAMI_ACIK:
                while acik:
                    acik.popitem()[1].kapat()
    finally:
        for kitap in acik.values():
            kitap.kapat()
    return sonuc


def yeniden_birak(ayarlar: Ayarlar) -> list[Birakilan]:
    """Write what has not arrived into the inbox again, as it was; nothing while a run is to be done again, which does.

    What waits there already, or for a cure in the outbox, comes twice, and is then recorded once. Raises OSError.
    """
    if niyet.var(ayarlar.journal):
        return []
    gelmeyen = gelmeyenler(ayarlar)
    kayitlar: dict[Defter, list[int]] = {}
    for x in gelmeyen:
        siralar = kayitlar.setdefault(x.veren, [])
        if x.kayit not in siralar[-1:]:
            siralar.append(x.kayit)
    return birak(ayarlar, kayitlar, None, {(x.veren, x.kayit, x.alici) for x in gelmeyen}).inbox


def gidecekler(denenen: Mapping[Defter, Sequence[Olay]]) -> list[dict[str, Any]]:
    """What a trial would have delivered: receiver, giver, kind and numbers."""
    return [
        {"unit": d.alici, "from": d.veren[0], "year": d.veren[1], "kind": d.tur.ad, "documents": list(d.nolar)}
        for defter, izler in sorted(denenen.items())
        for d in _dosyalari(defter, izler)
    ]


def _yeri(dizin: Path, d: TeslimDosyasi) -> Path:
    """A file's place: its name, never over one of somebody else that lies there."""
    govde, _, uzanti = d.ad.rpartition(".")
    adaylar = (dizin / (f"{govde}+{n}.{uzanti}" if n else d.ad) for n in count())
    return next(y for y in adaylar if not y.is_symlink() and (not y.exists() or _ayni(y, d.baytlar)))


def _ayni(yol: Path, baytlar: bytes) -> bool:
    return yol.is_file() and yol.stat().st_size == len(baytlar) and yol.read_bytes() == baytlar


def _dosyalari(
    defter: Defter, olaylar: Iterable[Any], yalniz: Set[tuple[Defter, int, str]] | None = None
) -> Iterator[TeslimDosyasi]:
    """The files of one giver's journal, in order of receiver and kind; documents in the order of their records."""
    gruplar: dict[tuple[str, str], list[tuple[int, Giden]]] = {}
    for o in olaylar:
        for g in gidenleri(kutuk().turu, o):
            if yalniz is not None and (defter, o.sira, g.birim) not in yalniz:
                continue
            veren = Veren(birim=defter[0], yil=str(defter[1]), kayit=str(o.sira), zincir=o.ozet)
            g = Giden(g.birim, msgspec.structs.replace(g.belge, veren=veren))
            gruplar.setdefault((g.birim, kutuk().turu(g.belge).ad), []).append((o.sira, g))
    for (alici, ad), hepsi in sorted(gruplar.items()):
        for i in range(0, len(hepsi), AZAMI_BELGE):
            yield _dosyasi(defter, alici, kutuk().tur[ad], hepsi[i : i + AZAMI_BELGE])


def _dosyasi(defter: Defter, alici: str, tur: Tur[Any], gidenler: Sequence[tuple[int, Giden]]) -> TeslimDosyasi:
    ilk, son = gidenler[0][0], gidenler[-1][0]
    ad = f"{tur.on_ek}-teslim-{alici}-{defter[0]}-{defter[1]}-{ilk}{f'-{son}' if son != ilk else ''}.csv"
    satirlar = [
        {**satir, "kaynak": g.belge.veren.kaynak, "muhasebe_birimi": alici}  # type: ignore[attr-defined]
        for _, g in gidenler
        for satir in _satirlari(tur, g.belge)
    ]
    dolu = {*tur.zorunlu_sutunlar, *(ad for s in satirlar for ad, deger in s.items() if deger)}
    sutunlar = [ad for ad in tur.csv_sutunlari if ad in dolu]
    metin = io.StringIO()
    yazici = csv.writer(metin, delimiter=";", lineterminator="\n")
    yazici.writerow(sutunlar)
    yazici.writerows([s.get(ad, "") for ad in sutunlar] for s in satirlar)
    yillar = {tur.yili(g.belge) for _, g in gidenler}
    nolar = tuple(tur.kimligi(g.belge)[1] for _, g in gidenler)
    return TeslimDosyasi(
        defter, alici, yillar.pop() if len(yillar) == 1 else 0, tur, ad, metin.getvalue().encode(), nolar
    )


def _satirlari(tur: Tur[Any], belge: Any) -> Iterator[dict[str, str]]:
    """A document's rows in the columns of its kind. Raises RuntimeError when columns cannot say what it says."""
    baslik: dict[str, str] = {}
    for a in tur.baslik.alanlar:
        if a.kayitta:
            kayit = getattr(belge, a.grup) if a.grup else belge
            baslik[a.ad] = getattr(kayit, a.anahtar) if kayit is not None else ""
    tablolar = [tur.satir] if tur.satir is not None else []
    yanlar = [c for c in tur.cocuklar if c is not tur.satir and getattr(belge, c.ad)]
    kalemler = [getattr(belge, c.ad) for c in tablolar] or [(None,)]
    if any(not c.yer.sutunlu or len(getattr(belge, c.ad)) > len(kalemler[0]) for c in yanlar):
        raise RuntimeError(f"{tur.ad}: belgenin {', '.join(c.ad for c in yanlar)} tablosu CSV sütunlarına sığmıyor")
    for sira in zip_longest(*kalemler, *(getattr(belge, c.ad) for c in yanlar)):
        satir = dict(baslik)
        for c, kayit in zip([*tablolar, *yanlar], sira if tablolar else sira[1:], strict=True):
            if kayit is not None:
                satir.update(_alanlari(c.alanlar, kayit))
        yield satir


def _alanlari(alanlar: Sequence[Alan], kayit: Any) -> dict[str, str]:
    return {a.ad: getattr(kayit, a.anahtar) for a in alanlar}
