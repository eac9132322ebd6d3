"""Sending appropriations to units and taking them back (m.404/b-d, m.406-415): il özel idareleri, and who chose it.

The centre's books say what leaves 900 for 902; the unit that spends books 903 against 904, from the belge it receives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from batch.documents.bulgu import Bulgu
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.izdusum import ALAN, BUTCE_BELGESI, DISARI, MERKEZ, YER
from batch.turler.butce.odenek_fisi import Cift

if TYPE_CHECKING:
    from batch.turler.butce.karar import ButceKarari

IL_OZEL_IDARESI = "il-ozel-idaresi"
GONDERME, TENKIS = "GONDERME", "TENKIS"
_MERKEZIN = ("GIDER", "GELIR", "FINANSMAN", "DEVIR_GELEN", "AKTARMA", "YEDEK_AKTARMA", "EK_ODENEK", "SARTLI_BAGIS")


def gonderilir(b: Baglam) -> bool:
    """Whether 902, 903 and 904 are used."""
    return b.idare_turu == IL_OZEL_IDARESI or b.odenek.gonderme


def ilce_mi(birim: str, b: Baglam) -> bool:
    """Whether a unit is sent its appropriations: 900, 901 and 902 are not its accounts (m.404/a)."""
    return birim in b.ilceler


def yeri(k: ButceKarari, belge: ButceFisi) -> Mapping[str, str]:
    """Where a sending or taking back is booked, for the record."""
    if belge.islem not in (GONDERME, TENKIS):
        return {}
    if ilce_mi(k.kitap.birim, k.b):
        return {YER: ALAN}
    return {YER: MERKEZ if belge.birim in ("", k.kitap.birim) else DISARI}


def ciftler(k: ButceKarari, belge: ButceFisi) -> Iterator[Cift]:
    """Q6 and Q11: 902/900 and 903/904, or the reverse."""
    yer = yeri(k, belge).get(YER)
    ileri = belge.islem == GONDERME
    for t, v in belge.tertip_toplamlari().items():
        if yer != ALAN:
            yield Cift("902", "900", t, v) if ileri else Cift("900", "902", t, v)
        if yer != DISARI:
            yield Cift("903", "904", t, v) if ileri else Cift("904", "903", t, v)


def birimi_olur(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-040 … BTC-042: documents of the centre and of its units, each in its own books."""
    ilce = ilce_mi(k.kitap.birim, k.b)
    if ilce and belge.islem in _MERKEZIN:
        mesaj = f"{k.kitap.birim} ilçe birimi; {belge.islem} merkez muhasebe biriminde yazılır (900, 901, 902)"
        yield Bulgu(kod="BTC-040", yol="@islem", mesaj=mesaj, beklenen=f"{GONDERME} | {TENKIS}", gelen=belge.islem)
    if belge.islem not in (GONDERME, TENKIS):
        return
    if not gonderilir(k.b):
        mesaj = "bu idare ödenek gönderme belgesi kullanmıyor"
        yield Bulgu(kod="BTC-041", yol="@islem", mesaj=mesaj, beklenen="[odenek] gonderme = true", gelen=belge.islem)
    elif not ilce and belge.birim not in ("", k.kitap.birim, *sorted(k.b.ilceler)):
        birimler = ", ".join(sorted(k.b.ilceler)) or "ilce = true yazılmış birim yok"
        mesaj = f"ödeneğin gönderildiği «{belge.birim}» birimi ilçe birimleri arasında yok"
        yield Bulgu(kod="BTC-042", yol="@birim", mesaj=mesaj, beklenen=birimler, gelen=belge.birim)


def gonderilebilir(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """At the centre: what is sent stands open in 900. At the unit: the belge that it names was sent (m.404/c)."""
    if ilce_mi(k.kitap.birim, k.b):
        yield from _merkezin_belgesi(k, belge)
        return
    for t, v in belge.tertip_toplamlari().items():
        d = k.odenek.durum(t)
        b903, a903 = k.odenek.hesap(t, "903")
        # What stands in 903 already, and has not been spent, has left 900.
        eldeki = max(0, b903 - a903 - _yazilmamis(k, t))
        if v > d.kalan - eldeki:
            mesaj = (
                f"{t.yazi} tertibinde gönderilecek ödenek {yazi(max(0, d.kalan - eldeki))} TL, gönderilen {yazi(v)} TL"
            )
            yield Bulgu(kod="BTC-043", mesaj=mesaj, beklenen=f"en çok {yazi(max(0, d.kalan - eldeki))}", gelen=yazi(v))


def tenkis_edilebilir(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-044: no more comes back than was sent and not spent (m.404/d)."""
    yer = yeri(k, belge)[YER]
    for t, v in belge.tertip_toplamlari().items():
        if yer == DISARI:
            olur = k.odenek.durum(t).gonderilen
        else:
            b903, a903 = k.odenek.hesap(t, "903")
            olur = b903 - a903 - _yazilmamis(k, t)
        if v > olur:
            mesaj = f"{t.yazi} tertibinde geri alınabilecek ödenek {yazi(max(0, olur))} TL, tenkis edilen {yazi(v)} TL"
            yield Bulgu(kod="BTC-044", mesaj=mesaj, beklenen=f"en çok {yazi(max(0, olur))}", gelen=yazi(v))


def _yazilmamis(k: ButceKarari, t: Tertip) -> int:
    """Expense of the day whose 905 is still to be made."""
    b905, a905 = k.odenek.hesap(t, "905")
    return k.odenek.kullanilan(t) - (b905 - a905)


def _merkezin_belgesi(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-045: the centre's belge is looked up where its journal is at hand; an amount that differs is held back."""
    merkez = next((m for m in k.b.birimler if m not in k.b.ilceler), "")
    kitap = k.kitaplik.kitap(merkez, k.kitap.yil) if merkez else None
    satir = kitap.son(BUTCE_BELGESI.ad, (GONDERME, belge.karar_no)) if kitap is not None else None
    if satir is None:
        mesaj = f"merkezin ({merkez}) «{belge.karar_no}» numaralı ödenek gönderme belgesi defterinde görülmüyor"
        yield Bulgu(kod="BTC-045", yol="@karar_no", mesaj=mesaj, gelen=belge.karar_no)
        return
    tutar = sum(belge.tertip_toplamlari().values())
    if satir[1] != k.kitap.birim or satir[2] != tutar:
        mesaj = (
            f"merkezin {belge.karar_no} numaralı belgesi {satir[1]} birimine {yazi(int(satir[2]))} TL; bu belge "
            f"{k.kitap.birim} biriminin, {yazi(tutar)} TL"
        )
        yield Bulgu(kod="BTC-046", yol="@karar_no", mesaj=mesaj, beklenen=yazi(int(satir[2])), gelen=yazi(tutar))
