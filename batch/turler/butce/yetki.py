"""Who decides a movement of appropriations (m.17/3, m.36, m.37, m.38), and what the deciding organs are called (m.4).

A transfer is judged by the highest level at which money leaves one group of tertipler for another: a document whose
sums balance within each first fonksiyonel level moves nothing between those levels, however many rows it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from batch.documents.tertip import Tertip
from batch.rules.baglam import Baglam
from batch.turler.butce.alanlar import ORGANLAR, organ_adi

HARCAMA_YETKILISI, UST_YONETICI, ENCUMEN, MECLIS, BB_MECLISI = ORGANLAR

YEDEK = "09.6"  # the reserve itself; what else stands under 09 is for its own purpose (m.38/1)
PERSONEL = "01"


class Yetki(NamedTuple):
    """An organ, the article that asks for it, and why."""

    organ: str
    madde: str
    neden: str


def karar_yazisi(organ: str, idare_turu: str) -> str:
    """The decision as it is asked for: ``belediye encümeni kararı``, ``belediye başkanı onayı``."""
    return f"{organ_adi(organ, idare_turu)} {'onayı' if organ in (HARCAMA_YETKILISI, UST_YONETICI) else 'kararı'}"


def yeter(organ: str, gereken: str) -> bool:
    """A higher organ suffices where a lower one is asked for."""
    return organ != "" and ORGANLAR.index(organ) >= ORGANLAR.index(gereken)


def aktarma_yetkisi(fark: Mapping[Tertip, int], b: Baglam) -> Yetki | None:
    """Who decides a transfer. ``fark``: per tertip what it gets, negative what it gives; None: nothing is transferred.

    What comes from the reserve alone the encümen gives, wherever it goes (m.38/1).

    Between third and fourth economic levels no approval is needed (m.36/2).
    """
    fark = {t: v for t, v in fark.items() if v}
    if not fark:
        return None
    if all(t.ekonomik == YEDEK for t, v in fark.items() if v < 0):
        return Yetki(ENCUMEN, "MİBMY m.38/1", "yedek ödenekten aktarma")  # to whatever tertip
    yetkiler = [_duzey_yetkisi(fark)]
    if _gecer(fark, lambda t: t.kurumsal):
        organ = b.odenek.birimler_arasi
        yetkiler.append(Yetki(organ, "MİBMY m.36; [odenek] birimler_arasi", "kurumsal kodlu birimler arası aktarma"))
    if any(v < 0 and t.ekonomik[:2] == "09" for t, v in fark.items()):
        yetkiler.append(Yetki(ENCUMEN, "MİBMY m.38/1", "yedek ödenekten aktarma"))
    return max(yetkiler, key=lambda y: ORGANLAR.index(y.organ))


def _duzey_yetkisi(fark: Mapping[Tertip, int]) -> Yetki:
    if _gecer(fark, lambda t: _on(t.fonksiyonel, 1)):
        return Yetki(MECLIS, "MİBMY m.36/2", "fonksiyonel sınıflandırmanın birinci düzeyleri arası aktarma")
    if _gecer(fark, lambda t: _on(t.fonksiyonel, 2)):
        return Yetki(ENCUMEN, "MİBMY m.36/2", "fonksiyonel sınıflandırmanın ikinci düzeyleri arası aktarma")
    return Yetki(UST_YONETICI, "MİBMY m.36/2", "aynı fonksiyonel ikinci düzey içindeki aktarma")


def _gecer(fark: Mapping[Tertip, int], kume: Callable[[Tertip], str]) -> bool:
    """Whether money leaves one group for another."""
    toplam: dict[str, int] = {}
    for t, v in fark.items():
        toplam[kume(t)] = toplam.get(kume(t), 0) + v
    return any(toplam.values())


def _on(kod: str, duzey: int) -> str:
    return ".".join(kod.split(".")[:duzey])
