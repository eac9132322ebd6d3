"""What is decided over a range of numbered papers from the register: are they there, and do they follow (m.489)."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.turler.alindi.alanlar import CINS_ADI, GELEN, GERI_ALINAN, VERILEN, ZAYI
from batch.turler.alindi.belge import Alindi
from batch.turler.alindi.izdusum import SeriDurumu, aralik_sozu, ekle, icinde, kesisen, kitabin_serisi


class AlindiKarari:
    """ALN-003, ALN-004, ALN-008."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    def __call__(self, belge: Alindi) -> Karar:
        d = kitabin_serisi(self._kitap, belge.cins, belge.seri)
        engel = _engel(belge, d)
        if engel is not None:
            return Karar((engel,))
        if belge.islem == GELEN and d.gelen:
            yeni = SeriDurumu(ekle(d.gelen, belge.aralik), [], [], [])
            if eklenen := [x for x in yeni.bosluklar if x not in d.bosluklar and not kesisen(d.bosluklar, x)]:
                mesaj = f"{_adi(belge)}: {aralik_sozu(eklenen)} numaraları deftere yazılmamış"
                return Karar((Bulgu(kod="ALN-008", yol="@ilk_no", mesaj=mesaj, gelen=belge.ilk_no),))
        return Karar()


def _engel(belge: Alindi, d: SeriDurumu) -> Bulgu | None:
    a = belge.aralik
    if belge.islem == GELEN:
        return _bulgu("ALN-003", belge, "daha önce gelmiş") if kesisen(d.gelen, a) else None
    if not icinde(d.gelen, a):
        return _bulgu("ALN-004", belge, f"gelmemiş; gelenler {aralik_sozu(d.gelen) or 'yok'}")
    if belge.islem == VERILEN:
        elde = aralik_sozu(d.elde) or "yok"
        return None if icinde(d.elde, a) else _bulgu("ALN-003", belge, f"birimde değil; eldekiler {elde}")
    if belge.islem == GERI_ALINAN:
        disarda = aralik_sozu(d.verilen) or "yok"
        return None if icinde(d.verilen, a) else _bulgu("ALN-003", belge, f"kimsede değil; verilenler {disarda}")
    if belge.islem == ZAYI:
        return (
            None if icinde(d.cikan, a) else _bulgu("ALN-003", belge, "kullanılmamış; kullanılmamış belge KAYIP yazılır")
        )
    return _bulgu("ALN-003", belge, "daha önce çıkmış") if kesisen(d.cikan, a) else None


def _adi(belge: Alindi) -> str:
    return f"{CINS_ADI[belge.cins]} {belge.seri}".strip()


def _bulgu(kod: str, belge: Alindi, ne: str) -> Bulgu:
    mesaj = f"{_adi(belge)}: {aralik_sozu([belge.aralik])} numaraları {ne}"
    return Bulgu(kod=kod, yol="@ilk_no", mesaj=mesaj, gelen=belge.ilk_no)
