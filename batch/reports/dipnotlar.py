"""The notes that the journal holds for a statement, as a part of its foot (MİBMY m.484/2)."""

from __future__ import annotations

from batch.reports.kaynak import RaporDefteri
from batch.reports.tablo import Dipnot, Sutun, TabloSatiri

DIPNOT_IZDUSUMU, DIPNOT_TURU = "dipnot", "DIPNOT"
_SUTUNLAR = (
    Sutun("sira", "No", "kod", 4),
    Sutun("metin", "Dipnot", "metin", 100),
    Sutun("belge_no", "Belge", "kod", 14),
    Sutun("tarih", "Tarih", "tarih", 10),
)


def dipnot_bolumu(d: RaporDefteri, tablo: str) -> tuple[Dipnot, ...]:
    """The notes of a statement in their order, each as it was last written; () where there are none."""
    son: dict[int, int] = {}
    for (ad, no, kayit_no), _ in d.izdusum(DIPNOT_IZDUSUMU, d.son_sira).items():
        if ad == tablo:
            son[int(no)] = max(son.get(int(no), 0), int(kayit_no))
    satirlar = []
    for sira, kayit in sorted(son.items()):
        for k in d.kayitlar(kayit, kayit, tur=DIPNOT_TURU):
            if k.belge.islem != "KALDIR":
                satirlar.append(TabloSatiri((str(sira), k.belge.metin, k.belge.belge_no, k.belge.tarih)))
    return (Dipnot("Dipnotlar", _SUTUNLAR, tuple(satirlar)),) if satirlar else ()
