"""Documents that a record in one journal asks for in another one (`Tur.giden`): of another muhasebe birimi, or of
another year of its own, as what is carried over.

Such a document names the record that asks for it (`Veren`), in its own fields and in its source, and no other does:
its identity is that of the giver's record, so however often it arrives it is recorded once. What it says of itself is
no proof; the giver's journal is, where it stands in this installation (`verende_aranir`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from batch.documents.alanlar import numara
from batch.documents.izdusum import Olay
from batch.documents.karar import Kitaplik
from batch.documents.okunus import KAYNAK, teslim_kaynagi

if TYPE_CHECKING:
    from batch.documents.tur import Tur


# The name, in lower case, of a file that carries such documents, and of a corrected copy of one.
TESLIM_ADI = re.compile(
    r"[a-z0-9_]+-teslim-.+-[0-9]{4}-[0-9]+(?:-[0-9]+)?(?:\+[0-9]+)?(?:-duzeltme-[0-9a-f]{8})?\.csv$"
)


class Veren(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The record that asks for a document, as the document names it: the group ``veren`` of every kind that arrives so.

    ``birim``, ``yil``: the giver's journal; ``kayit``: the record's ``sira`` there; ``zincir``: its hash in the chain.
    All are empty in a document that a person made.
    """

    birim: Annotated[str, numara(20)] = ""
    yil: Annotated[str, numara(4)] = ""
    kayit: Annotated[str, numara(12)] = ""
    zincir: Annotated[str, numara(64)] = ""

    @property
    def kaynak(self) -> str:
        """The source of its documents: ``batch-4634-2016-17``. Of no other document (KIM-005)."""
        return f"{KAYNAK}-{self.birim}-{self.yil}-{self.kayit}"

    @property
    def yeri(self) -> str:
        """The record in words."""
        return f"{self.birim}/{self.yil} defterinin {self.kayit}. kaydı"


class Giden(msgspec.Struct, frozen=True):
    """A document that a record asks for in the journal of another muhasebe birimi.

    ``belge``: of a kind with the group ``veren``, which is left empty: it is filled in on delivery.
    """

    birim: str
    belge: msgspec.Struct


def kaynak_kusuru(tur: Tur[Any], belge: Any, kaynak: str) -> str:
    """Why a document may not bear its source, where that is a giver's, or lacks it; "" when it may."""
    veren = belge.veren if tur.alir else None
    if not teslim_kaynagi(kaynak):
        return f"belge {veren.yeri} ile geldiğini söylüyor, ama kaynağı o değil" if veren is not None else ""
    if veren is None:
        return f"«{kaynak}» kaynağı, başka bir birimin defterinden gelen belgelerindir"
    return "" if veren.kaynak == kaynak else f"«{kaynak}» kaynağı, belgenin söylediği {veren.yeri} değil"


def verende_aranir(belge: Any, alici: str, kitaplik: Kitaplik, turu: Callable[[Any], Tur[Any]]) -> str | None:
    """Why the giver's record does not ask for this document; "" when it does, None when its journal is not at hand.

    ``alici``: the unit in whose journal the document would stand; ``turu``: the kind of a document. Fields that the
    kind lets the receiver write (`Tur.alici_yazar`) are not compared.
    """
    veren: Veren = belge.veren
    kitap = kitaplik.kitap(veren.birim, int(veren.yil))
    if kitap is None:
        return None
    o = kitap.kayitli(int(veren.kayit), veren.zincir)
    if o is None:
        return f"{veren.yeri} yok ya da özeti belgedekinden başka"
    tur = turu(belge)
    istenenler = [g.belge for g in gidenleri(turu, o) if g.birim == alici and turu(g.belge) is tur]
    ayni = next((b for b in istenenler if tur.kimligi(b) == tur.kimligi(belge)), None)
    if ayni is None:
        return f"{veren.yeri} bu birimden bu belgeyi istemiyor"
    serbest = {ad: getattr(belge, ad) for ad in tur.alici_yazar}
    if tur.kodla(msgspec.structs.replace(ayni, veren=veren, **serbest)) != tur.kodla(belge):
        return f"belge, {veren.yeri} ile istenenden başka"
    return "" if tur.yili(ayni) == tur.yili(belge) else f"belge, {veren.yeri} ile istenen yılın değil"


def gidenleri(turu: Callable[[Any], Tur[Any]], o: Olay) -> Sequence[Giden]:
    """What a record asks for elsewhere; nothing of a kind that asks for nothing."""
    yapan = turu(o.belge).giden
    return yapan(o) if yapan is not None else ()
