"""What a rule may ask, checked when the rule base is loaded: a mistake stops the run before it takes a file.

A value that no voucher can have, an unknown set of accounts or an expression out of its place would otherwise switch a
rule off in silence, or come up in the middle of a run.
"""

from __future__ import annotations

from collections.abc import Iterable

from batch.config import IDARE_TURLERI, AyarHatasi
from batch.rules.dil.agac import (
    Ad,
    AlanKosulu,
    Aralik,
    Ifade,
    Islev,
    Madde,
    Sart,
    SatirVar,
    Secenekler,
    Serbest,
    Sure,
    TutarKosulu,
)
from batch.rules.dil.deger import alanlar, dugumler, goster
from batch.rules.dil.kume import KumeHatasi, Kumeler
from batch.rules.dil.sozcuk import fold
from batch.rules.dil.taban import KuralTabani
from batch.turler.fis.alanlar import BELGE_TURLERI, ISLEMLER

BELGE_ALANLARI = ("belge", "islem", "ay")  # facts of a document that conditions may ask for
FIS_ALANLARI = frozenset({*BELGE_ALANLARI, "idare", "donem"})
SATIR_ALANLARI = frozenset(
    {"hesap", "alt_hesap", "kurumsal", "fonksiyonel", "finansman", "ekonomik", "aciklama", "ilgili", "tif_no"}
)
DEGERLER: dict[str, tuple[str, ...]] = {
    "idare": IDARE_TURLERI,
    "belge": BELGE_TURLERI,
    "islem": ISLEMLER,
    "donem": ("yılı", "izleyen"),
    "ay": tuple(str(i) for i in range(1, 13)),
}


def taban_denetle(taban: KuralTabani, kumeler: Kumeler) -> None:
    """Raises AyarHatasi with file, line and name of the first item, condition or deadline that cannot be asked."""
    bloklar: list[Madde | Sart | Sure] = [*taban.maddeler, *taban.sartlar, *taban.sureler]
    for b in bloklar:
        try:
            _denetle(b, kumeler)
        except KumeHatasi as h:
            ad = b.dayanak if isinstance(b, Madde) else b.kimlik
            raise AyarHatasi(f"{b.yer.dosya}:{b.yer.satir}: {ad}: {h}") from None


def _denetle(b: Madde | Sart | Sure, kumeler: Kumeler) -> None:
    if isinstance(b, Madde):
        for yol in b.yollar:
            if yol.kosul is not None:
                _ifade_denetle(yol.kosul, FIS_ALANLARI, "köşeli ayraçta", (SatirVar, TutarKosulu))
            for parca in (p for k in yol.kayitlar for p in (*k.borc, *k.alacak)):
                kumeler.ayir(parca.hesaplar)
        for t in b.tutarlar:
            _formul_denetle(t, kumeler)
    elif isinstance(b, Sart):
        bilinen = FIS_ALANLARI - {"donem"}  # which no voucher tells: a condition on it would never be asked
        if b.satirda:
            bilinen |= SATIR_ALANLARI
        yasak = (Serbest, SatirVar, TutarKosulu) if b.satirda else (Serbest,)
        for ifade in (b.eger, b.ise):
            _ifade_denetle(ifade, bilinen, "satır şartında" if b.satirda else "şartta", yasak)
            for d in dugumler(ifade):
                if isinstance(d, SatirVar):
                    kumeler.coz(d.hesaplar)
                elif isinstance(d, TutarKosulu):
                    _formul_denetle(d, kumeler)
    else:
        kumeler.coz(b.hesaplar)


def _ifade_denetle(ifade: Ifade, bilinen: frozenset[str], yer: str, yasak: tuple[type, ...]) -> None:
    if fazla := sorted(alanlar(ifade) - bilinen):
        raise KumeHatasi(f"«{fazla[0]}» diye bir alan yok; alanlar: {', '.join(sorted(bilinen))}")
    for d in dugumler(ifade):
        if isinstance(d, yasak):
            raise KumeHatasi(f"«{goster(d)}» {yer} sorulamaz")
        if isinstance(d, AlanKosulu) and d.alan in DEGERLER:
            _deger_denetle(d)


def _deger_denetle(k: AlanKosulu) -> None:
    secenekler = DEGERLER[k.alan]
    if k.alan != "ay" and (k.islec not in ("=", "<>") or any(isinstance(d, Aralik) for d in k.degerler)):
        raise KumeHatasi(f"«{goster(k)}»: {k.alan} yalnız = ve <> ile, aralıksız sorulur")
    bilinen = {fold(s) for s in secenekler}
    for deger in _degerler(k.degerler):
        if fold(deger.lstrip("0") if k.alan == "ay" else deger) not in bilinen:
            raise KumeHatasi(f"«{deger}» diye bir {k.alan} değeri yok; değerler: {', '.join(secenekler)}")


def _degerler(secenekler: Secenekler) -> Iterable[str]:
    for s in secenekler:
        yield from (s.metin,) if isinstance(s, Ad) else (s.ilk, s.son)


def _formul_denetle(t: TutarKosulu, kumeler: Kumeler) -> None:
    islevler = [x for _, x in (*t.sol.terimler, *t.sag.terimler) if isinstance(x, Islev)]
    if not islevler:
        raise KumeHatasi(f"«{goster(t)}» hiçbir hesabı anmıyor")
    for islev in islevler:
        if islev.onceki:
            raise KumeHatasi(f"«{goster(t)}»: «önceki» yalnız mizan eşitliğinde sorulur")
        kumeler.coz(islev.hesaplar)
