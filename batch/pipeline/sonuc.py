"""What a run did: outcome of each taken file, of each journal, and the JSON that the contract promises."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.journal.arsiv import Alinan
from batch.pipeline.reddedilen import ReddedilenBelge

# A run that finds nothing to do has an outcome, too, and must not load what documents need.
if TYPE_CHECKING:
    from batch.documents.karar import Taslak
    from batch.pipeline.belge import BelgeSonucu
    from batch.pipeline.teslim import Birakilan
    from batch.pipeline.toplayici import Toplayici, TopluBulgu
    from batch.pipeline.uygulama import Sonuc
    from batch.reading.ac import Okuyucu

DENEME = "deneme"  # what a trial is called instead of a run's id


class DosyaSonucu(msgspec.Struct):
    """A taken file and what became of its documents."""

    alinan: Alinan
    okuma: Okuyucu | None = None
    atomik: bool = False
    topluca: bool = False  # read together with others; its reader has not read it itself
    belge: int = 0
    red: bool = False  # refused as a whole
    birim_disi: bool = False  # holds documents of other units than the one asked for
    ayar_hatasi: str = ""  # the settings do not say how it is to be read
    denetim: bool = False  # the done file of another, no data itself
    bekler: bool = False  # it, or its data, waits for something else that has to come
    bulgular: list[Bulgu] = msgspec.field(default_factory=list)
    toplular: list[TopluBulgu] = msgspec.field(default_factory=list)
    kaliplar: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)  # code and cause → its findings
    kabul: int = 0
    mukerrer: int = 0
    reddedilen: list[ReddedilenBelge] = msgspec.field(default_factory=list)
    red_birimleri: set[str] = msgspec.field(default_factory=set)  # muhasebe birimleri whose documents were refused
    # unit, and what would let a refused one pass
    taslaklar: list[tuple[str, Taslak]] = msgspec.field(default_factory=list)
    # last days of journals that have gone by a refused one's day
    gecen_gunler: set[str] = msgspec.field(default_factory=set)

    @property
    def kalir(self) -> bool:
        """Whether the file is left in the inbox, for a run that can take it."""
        return self.birim_disi or self.bekler or self.ayar_hatasi != ""

    @property
    def durum(self) -> str:
        if self.denetim:
            return "control"
        if self.red or (self.reddedilen and not self.kabul and not self.mukerrer):
            return "rejected"
        if self.reddedilen:
            return "partly"
        return "duplicate" if self.mukerrer and not self.kabul else "accepted"

    @property
    def sayilar(self) -> dict[str, int]:
        return {"kabul": self.kabul, "mükerrer": self.mukerrer, "red": len(self.reddedilen)}

    def duzeltme_yerleri(self) -> list[tuple[int, int, int]]:
        """Ordinal, first and last line of the refused documents, for the corrected copy."""
        return [(r.sira, r.satir, r.son_satir) for r in self.reddedilen]

    def satir_bulgulari(self) -> Iterator[Bulgu]:
        """The findings, and of each refused document of which none is kept its codes, at its first line."""
        from batch.rules.katalog import KATALOG

        satirlar = sorted(b.satir for b in self.bulgular)
        eksik = (
            (r, kod)
            for r in self.reddedilen
            if bisect_left(satirlar, r.satir) == bisect_right(satirlar, r.son_satir)
            for kod in r.kodlar
        )
        yield from self.bulgular
        for r, kod in eksik:
            yield Bulgu(satir=r.satir, kod=kod, mesaj=KATALOG[kod].baslik, oneri=KATALOG[kod].oneri)

    def ayrik_parcalar(self) -> frozenset[int]:
        """Ordinals of documents that come to stand right behind another with the same name in the corrected copy.

        Whether both are one voucher only their sender can say; dropped as it is, the copy must not make them one.
        """
        sirali = sorted(self.reddedilen, key=lambda r: r.satir)
        return frozenset(
            b.sira
            for a, b in pairwise(sirali)
            if (a.belge_turu, a.belge_no) == (b.belge_turu, b.belge_no) and a.son_satir < b.satir
        )

    def belge_al(self, x: BelgeSonucu) -> None:
        """Take over what became of one of the file's documents; its codes are shared with others."""
        if x.sonuc == "red":
            self.red_birimleri.add(x.birim)
            self.reddedilen.append(
                ReddedilenBelge(
                    *(x.sira, x.satir, x.son_satir, x.tur, x.no, x.kodlar),
                    *(x.kimlik[0], x.kimlik[1], *x.defter),
                )
            )
            self.taslaklar += [(x.birim, t) for t in x.taslaklar]
        elif x.sonuc == "mukerrer":
            self.mukerrer += 1

    def belgeler_alindi(self, toplayici: Toplayici) -> None:
        """All of them have been taken over."""
        self.reddedilen.sort(key=lambda r: (r.sira, r.satir, r.son_satir))
        self.bulgular_al(toplayici)

    def bulgular_al(self, toplayici: Toplayici) -> None:
        """Take over what was found in the file."""
        self.bulgular += toplayici.bulgular()
        self.toplular += toplayici.toplular()
        self.kaliplar += toplayici.kaliplar


class KosuSonucu(msgspec.Struct):
    """Outcome of a run, as the contract's JSON tells it. ``arizalar``: faults of the program, in words.
    ``makbuz``: gives the receipt to be published; ``makbuz_yolu``: where it stands then.

    ``birakilan``: receiver and file of the documents that its records have asked for elsewhere and that the inbox now
    holds, ``teslim``: the rounds that took them; ``gidecek``: what a trial would deliver.
    """

    kosu: str
    zaman: str
    yil: int
    birim: str
    dosyalar: list[DosyaSonucu] = msgspec.field(default_factory=list)
    defterler: dict[tuple[str, int], Sonuc] = msgspec.field(default_factory=dict)
    baslar: dict[tuple[str, int], str] = msgspec.field(default_factory=dict)
    bakiye_bulgulari: list[Bulgu] = msgspec.field(default_factory=list)
    ciktilar: dict[str, str] = msgspec.field(default_factory=dict)
    notlar: list[str] = msgspec.field(default_factory=list)
    arizalar: list[str] = msgspec.field(default_factory=list)
    # shown name, reason; they stay in the inbox
    okunamayanlar: list[tuple[str, str]] = msgspec.field(default_factory=list)
    ayar_hatalari: list[str] = msgspec.field(default_factory=list)  # of files that stay for them
    milisaniye: int = 0
    birakilan: list[Birakilan] = msgspec.field(default_factory=list)
    teslim: list[KosuSonucu] = msgspec.field(default_factory=list)
    gidecek: list[dict[str, Any]] = msgspec.field(default_factory=list)
    makbuz: Callable[[], Iterable[bytes]] | None = None
    makbuz_yolu: str = ""

    @property
    def hepsi(self) -> list[KosuSonucu]:
        """The run and the rounds that delivered what it asked for."""
        return [self, *self.teslim]

    @property
    def deneme(self) -> bool:
        """Whether it was a trial: its heads stand in no journal."""
        return self.kosu == DENEME

    @property
    def reddedilen_var(self) -> bool:
        return any(k.arizalar or k.okunamayanlar or any(d.red or d.reddedilen for d in k.dosyalar) for k in self.hepsi)

    @property
    def okunamayan_bulgulari(self) -> list[Bulgu]:
        """DOS-011 for each file that could not be read."""
        if not self.okunamayanlar:
            return []
        from batch.rules.katalog import doldur

        return [
            doldur(Bulgu(dosya=ad, kod="DOS-011", mesaj=f"dosya okunamadı: {neden}"), "red")
            for ad, neden in self.okunamayanlar
        ]

    def json(self) -> dict[str, Any]:
        dosya_sayisi = {d: 0 for d in ("accepted", "partly", "rejected", "duplicate")}
        veriler = [d for d in self.dosyalar if not d.denetim]
        for d in veriler:
            dosya_sayisi[d.durum] += 1
        dolu = {k: s for k, s in self.defterler.items() if s.kabul}
        ilk = [s.ilk for s in dolu.values() if s.ilk]
        tek = next(iter(self.baslar.values())) if len(self.baslar) == 1 else ""
        return {
            "run_id": self.kosu,
            "year": self.yil or None,  # as asked for; the journals below name their own
            "unit": self.birim,
            "files": {"taken": len(veriler), **dosya_sayisi},
            "documents": {
                "accepted": sum(d.kabul for d in self.dosyalar),
                "rejected": sum(len(d.reddedilen) for d in self.dosyalar),
                "duplicate": sum(d.mukerrer for d in self.dosyalar),
            },
            "lines": sum(s.satir for s in self.defterler.values()),
            "yevmiye": {
                "first": min(ilk) if ilk else None,
                "last": max((s.son for s in dolu.values()), default=0) or None,
            },
            "journal_head": tek,
            "journals": [
                {
                    **{"unit": b, "year": y, "first": s.ilk or None, "last": s.son or None},
                    **({"record": s.son_sira} if s.son_sira != s.son else {}),  # where the head is no yevmiye number
                    "head": self.baslar[b, y],
                }
                for (b, y), s in sorted(self.defterler.items())
            ],
            "outputs": sorted(self.ciktilar),
            **({"receipt": {"path": self.makbuz_yolu}} if self.makbuz_yolu else {}),
            "notes": self.notlar,
            "config_errors": self.ayar_hatalari,
            "unreadable": [{"file": ad, "reason": neden} for ad, neden in self.okunamayanlar],
            **({"faults": self.arizalar} if self.arizalar else {}),
            **({"deliveries": [k.json() for k in self.teslim]} if self.teslim else {}),
            **({"would_deliver": self.gidecek} if self.gidecek else {}),
        }
