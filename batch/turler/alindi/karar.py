"""What is decided over a range of numbered papers from the register: are they there, and do they follow (m.489)."""

from __future__ import annotations

from itertools import islice

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.rules.baglam import Baglam
from batch.turler.alindi.alanlar import CINS_ADI, GELEN, GERI_ALINAN, VERILEN, ZAYI
from batch.turler.alindi.belge import Alindi
from batch.turler.alindi.izdusum import AralikKumesi, KitabinSerileri, SeriIzi, aralik_sozu

_SOYLENEN = 10  # so many ranges a finding names


class AlindiKarari:
    """ALN-003, ALN-004, ALN-008."""

    def __init__(self, kitap: Sorulan, _: Kitaplik, __: Baglam) -> None:
        self._seriler = KitabinSerileri(kitap)

    def __call__(self, belge: Alindi) -> Karar:
        d = self._seriler.seri(belge.cins, belge.seri)
        engel = _engel(belge, d)
        if engel is not None:
            return Karar((engel,))
        if belge.islem == GELEN and (bosluk := d.gelen.yani(belge.aralik)) is not None:
            mesaj = f"{_adi(belge)}: {aralik_sozu([bosluk])} numaraları deftere yazılmamış"
            return Karar((Bulgu(kod="ALN-008", yol="@ilk_no", mesaj=mesaj, gelen=belge.ilk_no),))
        return Karar()


def _engel(belge: Alindi, d: SeriIzi) -> Bulgu | None:
    a = belge.aralik
    if belge.islem == GELEN:
        return _bulgu("ALN-003", belge, "daha önce gelmiş") if d.gelen.kesisir(a) else None
    if not d.gelen.icinde(a):
        return _bulgu("ALN-004", belge, f"gelmemiş; gelenler {_soz(d.gelen)}")
    if belge.islem == VERILEN:
        return None if d.elde.icinde(a) else _bulgu("ALN-003", belge, f"birimde değil; eldekiler {_soz(d.elde)}")
    if belge.islem == GERI_ALINAN:
        disarda = f"kimsede değil; verilenler {_soz(d.verilen)}"
        return None if d.verilen.icinde(a) else _bulgu("ALN-003", belge, disarda)
    if belge.islem == ZAYI:
        neden = "kullanılmamış; kullanılmamış belge KAYIP yazılır"
        return None if d.cikan.icinde(a) else _bulgu("ALN-003", belge, neden)
    return _bulgu("ALN-003", belge, "daha önce çıkmış") if d.cikan.kesisir(a) else None


def _soz(araliklar: AralikKumesi) -> str:
    """The first ranges in words."""
    soz = aralik_sozu(islice(araliklar, _SOYLENEN)) or "yok"
    return soz + (f" ve {fazla} aralık daha" if (fazla := len(araliklar) - _SOYLENEN) > 0 else "")


def _adi(belge: Alindi) -> str:
    return f"{CINS_ADI[belge.cins]} {belge.seri}".strip()


def _bulgu(kod: str, belge: Alindi, ne: str) -> Bulgu:
    mesaj = f"{_adi(belge)}: {aralik_sozu([belge.aralik])} numaraları {ne}"
    return Bulgu(kod=kod, yol="@ilk_no", mesaj=mesaj, gelen=belge.ilk_no)
