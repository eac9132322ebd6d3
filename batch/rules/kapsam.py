"""Coverage of the rule base against the regulation's own numbering: nothing left out or invented, sides as written.

``metin-dizini.csv`` holds facts taken from the regulation's text, not from the rule files: each numbered item of the
«Hesabın işleyişi» articles (m.47-478), its side, and the account codes that the item's text names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from batch.ayar_dosyasi import AyarHatasi, csv_oku
from batch.rules.dil.agac import Madde, Secenekler
from batch.rules.dil.kume import KumeHatasi, Kumeler

DIZIN = "metin-dizini.csv"
_SUTUNLAR = ["madde", "hesap", "bent", "sira", "taraf", "hesaplar"]

BASLIK = ("Hesap", "Metinde", "Kuralda", "Eksik", "Fazla", "Taraf", "Kod", "Not")


@dataclass(frozen=True, slots=True)
class MetinMaddesi:
    """An item as the text has it. ``kodlar``: account codes that it names, its own account not counted."""

    hesap: str
    atif: str
    taraf: str
    kodlar: frozenset[str]


@dataclass(frozen=True, slots=True)
class HesapKapsami:
    """One account: how many items text and rule base have, and references of those that do not agree."""

    hesap: str
    metinde: int
    kuralda: int
    eksik: tuple[str, ...]  # in the text, not in the rule base
    fazla: tuple[str, ...]  # in the rule base, not in the text
    taraf: tuple[str, ...]  # another side than the text's, or no line of the account on that side
    kod: tuple[str, ...]  # «m.51/a-2 397»: the text names the account, the entry does not
    notsuz: tuple[str, ...]  # «m.146/a-2 305»: an account that the chart lacks, and no «not» telling so

    @property
    def tam(self) -> bool:
        return not (self.eksik or self.fazla or self.taraf or self.kod or self.notsuz)

    @property
    def satir(self) -> tuple[str, ...]:
        """Cells under `BASLIK`."""
        listeler = (self.eksik, self.fazla, self.taraf, self.kod, self.notsuz)
        return (self.hesap, str(self.metinde), str(self.kuralda), *(", ".join(x) for x in listeler))


@dataclass(frozen=True, slots=True)
class Kapsam:
    """All accounts, in order. ``madde_sayisi``: articles of the text that have items."""

    hesaplar: tuple[HesapKapsami, ...]
    madde_sayisi: int

    @property
    def tam(self) -> bool:
        return all(h.tam for h in self.hesaplar)

    @property
    def sayilar(self) -> dict[str, int]:
        """Counts: articles, accounts, items of the text, items of the rule base, and each kind of disagreement."""
        return {
            "madde": self.madde_sayisi,
            "hesap": len(self.hesaplar),
            "metinde": sum(h.metinde for h in self.hesaplar),
            "kuralda": sum(h.kuralda for h in self.hesaplar),
            "eksik": sum(len(h.eksik) for h in self.hesaplar),
            "fazla": sum(len(h.fazla) for h in self.hesaplar),
            "taraf": sum(len(h.taraf) for h in self.hesaplar),
            "kod": sum(len(h.kod) for h in self.hesaplar),
            "notsuz": sum(len(h.notsuz) for h in self.hesaplar),
        }

    @property
    def satirlar(self) -> list[tuple[str, ...]]:
        """Rows of the table, one per account, under `BASLIK`."""
        return [h.satir for h in self.hesaplar]


def dizin_oku(yol: Path) -> list[MetinMaddesi]:
    """The items of the text, in its order. Raises AyarHatasi with file and line; OSError."""
    satirlar = csv_oku(yol)
    try:
        if next(satirlar, (0, []))[1] != _SUTUNLAR:
            raise AyarHatasi(f"{yol.name}:1: başlık «{';'.join(_SUTUNLAR)}» olmalı")
        return [_madde(yol.name, no, s) for no, s in satirlar]
    except FileNotFoundError:
        raise AyarHatasi(f"{yol} yok") from None


def _madde(dosya: str, no: int, satir: list[str]) -> MetinMaddesi:
    if len(satir) != len(_SUTUNLAR) or satir[4] not in ("B", "A") or "" in satir[:5]:
        raise AyarHatasi(f"{dosya}:{no}: satır «{';'.join(_SUTUNLAR)}» biçiminde değil")
    madde, hesap, bent, sira, taraf, kodlar = satir
    return MetinMaddesi(hesap, f"{madde}/{bent}-{sira}", taraf, frozenset(kodlar.split()))


def kapsam(maddeler: Iterable[Madde], dizin: Iterable[MetinMaddesi], kumeler: Kumeler) -> Kapsam:
    """Rule base against text. Entries of other articles (``hesap`` empty) are not counted."""
    metin = {(m.hesap, m.atif): m for m in dizin}
    kural = {(m.hesap, m.atif): m for m in maddeler if m.hesap}
    hesaplar = sorted({h for h, _ in (*metin, *kural)})
    return Kapsam(
        tuple(
            _hesap(
                h,
                {a: m for (hh, a), m in metin.items() if hh == h},
                {a: m for (hh, a), m in kural.items() if hh == h},
                kumeler,
            )
            for h in hesaplar
        ),
        len({a.partition("/")[0] for _, a in metin}),
    )


def _hesap(hesap: str, metin: Mapping[str, MetinMaddesi], kural: Mapping[str, Madde], kumeler: Kumeler) -> HesapKapsami:
    taraf, kod, notsuz = [], [], []
    for atif, k in kural.items():
        borc, alacak = _kodlar(k, kumeler)
        if (t := metin.get(atif)) is not None:
            if k.taraf != t.taraf or hesap not in (borc if t.taraf == "B" else alacak):
                taraf.append(k.dayanak)
            kod += [f"{k.dayanak} {c}" for c in sorted(t.kodlar - borc - alacak)]
        if not k.notlar:
            notsuz += [f"{k.dayanak} {c}" for c in sorted((borc | alacak).difference(kumeler.hesaplar))]
    return HesapKapsami(
        hesap=hesap,
        metinde=len(metin),
        kuralda=len(kural),
        eksik=tuple(f"m.{a}" for a in metin if a not in kural),
        fazla=tuple(f"m.{a}" for a in kural if a not in metin),
        taraf=tuple(taraf),
        kod=tuple(kod),
        notsuz=tuple(notsuz),
    )


def _kodlar(m: Madde, kumeler: Kumeler) -> tuple[set[str], set[str]]:
    """Accounts that an item names on the debit and on the credit side: by code, group, range or narrow set."""
    borc: set[str] = set()
    alacak: set[str] = set()
    for yol in m.yollar:
        for kayit in yol.kayitlar:
            for parcalar, taraf in ((kayit.borc, borc), (kayit.alacak, alacak)):
                for p in parcalar:
                    taraf |= _adli(m, p.hesaplar, kumeler)
    return borc, alacak


def _adli(m: Madde, hesaplar: Secenekler, kumeler: Kumeler) -> frozenset[str]:
    try:
        return kumeler.ayir(hesaplar)[0]
    except KumeHatasi as h:
        raise AyarHatasi(f"{m.yer.dosya}:{m.yer.satir}: {m.dayanak}: {h}") from None
