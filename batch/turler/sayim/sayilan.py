"""What the steps of a count tell together: of what is told twice the later one holds (TMY m.32/6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from batch.documents.tasinir import miktari
from batch.turler.sayim.belge import SayimKalemi, TasinirSayimi
from batch.turler.sayim.kayitli import yer_anahtari

KAYITLI_MIKTARLAR = "sayim_kayitli"  # key of a step's ``sonuc``: what the books held where it counted
# Of a row what is not counted but said about it.
_SOZLERI = ("aciklama", "olcu_birimi", "birim_fiyat", "neden", "kdtot_no", "kusurlu", "kime", "gercege_uygun_deger")
Anahtar2 = tuple[str, str]  # code, place


@dataclass
class SayilanYer:
    """A code at a place. ``toplam``: what a row of the code found (10⁻⁴), None where only items were told;
    ``siciller``: item → whether it was found; ``kez``: how many steps have counted it; ``kayitli``: what the books held
    when the last one did; ``bu_belgede``: that was the step in hand."""

    toplam: int | None = None
    siciller: dict[str, bool] = field(default_factory=dict)
    kez: int = 0
    kayitli: int = 0
    bu_belgede: bool = False

    @property
    def noksan_siciller(self) -> tuple[str, ...]:
        return tuple(sorted(no for no, var in self.siciller.items() if not var))


@dataclass
class SayilanKalemler:
    """``yerler``: what was counted; ``sozler``: what is said of a code and place, or ("" the place) of an item."""

    yerler: dict[Anahtar2, SayilanYer] = field(default_factory=dict)
    sozler: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)

    def ekle(self, b: TasinirSayimi, kayitli: Mapping[Anahtar2, int], *, bu: bool = False) -> None:
        """One more step, in the order of the records. A row of a code takes the place of what earlier steps told of it
        there, items too; a row of an item of what they told of that item. ``kayitli``: what the books held."""
        kalemler = [k for k in b.kalemler if not k.bos]
        if b.sayar:
            gorulen: set[Anahtar2] = set()
            for k in sorted(kalemler, key=lambda k: bool(k.sicil_no)):
                anahtar = (k.tasinir_kodu, yer_anahtari(k.yer))
                y = self.yerler.setdefault(anahtar, SayilanYer())
                if k.sicil_no:
                    y.siciller[k.sicil_no] = k.sayilan > 0
                else:
                    y.toplam, y.siciller = k.sayilan, {}
                if anahtar not in gorulen:
                    gorulen.add(anahtar)
                    y.kez, y.kayitli, y.bu_belgede = y.kez + 1, kayitli.get(anahtar, 0), bu
        for k in kalemler:
            self._sozu(k)

    def _sozu(self, k: SayimKalemi) -> None:
        yer = "" if k.sicil_no else yer_anahtari(k.yer)  # an item is known by its number wherever it is
        anahtar = (k.tasinir_kodu, yer, k.sicil_no)
        dolu = {ad: v for ad in _SOZLERI if (v := getattr(k, ad))}
        self.sozler[anahtar] = self.sozler.get(anahtar, {}) | dolu

    def sozu(self, ad: str, kod: str, yer: str, sicil: str = "") -> str:
        """What is said of an item, else of its code at the place; what a thing is worth or measured in, else of the
        code; an amount that somebody owes of that row alone."""
        anahtarlar = [(kod, "", sicil)] if sicil else []
        if not (sicil and ad == "gercege_uygun_deger"):
            anahtarlar.append((kod, yer, ""))
        if ad in ("birim_fiyat", "olcu_birimi"):
            anahtarlar.append((kod, "", ""))
        return next((v for x in anahtarlar if (v := self.sozler.get(x, {}).get(ad, ""))), "")


def kayitli_yaz(kayitli: Mapping[Anahtar2, str]) -> list[dict[str, str]]:
    """What the books held, for a step's ``sonuc``: quantities as text."""
    return [{"kod": kod, **({"yer": yer} if yer else {}), "miktar": m} for (kod, yer), m in kayitli.items()]


def kayitli_oku(satirlar: Iterable[Mapping[str, Any]]) -> dict[Anahtar2, int]:
    """… and back, in 10⁻⁴."""
    return {(x["kod"], x.get("yer", "")): miktari(x["miktar"]) for x in satirlar}
