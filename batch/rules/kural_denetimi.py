"""What a rule may ask, checked when the rule base is loaded: a mistake stops the run before it takes a file.

A value that no voucher can have, an unknown set of accounts or an expression out of its place would otherwise switch a
rule off in silence, or come up in the middle of a run.
"""

from __future__ import annotations

from batch.config import AyarHatasi
from batch.rules.dil.agac import SIMDI, Ifade, Islev, Madde, Sart, SatirVar, Serbest, Sure, TutarKosulu
from batch.rules.dil.alan import SART, SATIR_SARTI, YOL_KOSULU, sorulanlar
from batch.rules.dil.deger import Derleyici, alanlar, dugumler, goster
from batch.rules.dil.kosul import KosulHatasi
from batch.rules.dil.kume import KumeHatasi, Kumeler
from batch.rules.dil.taban import KuralTabani


def taban_denetle(taban: KuralTabani, kumeler: Kumeler, derle: Derleyici) -> None:
    """Makes every condition ready. Raises AyarHatasi with file, line and name of the first item, condition or deadline
    that cannot be asked; values that cannot be, the parser has told already.
    """
    bloklar: list[Madde | Sart | Sure] = [*taban.maddeler, *taban.sartlar, *taban.sureler]
    for b in bloklar:
        try:
            _denetle(b, kumeler, derle)
        except (KumeHatasi, KosulHatasi) as h:
            ad = b.dayanak if isinstance(b, Madde) else b.kimlik
            raise AyarHatasi(f"{b.yer.dosya}:{b.yer.satir}: {ad}: {h}") from None


def _denetle(b: Madde | Sart | Sure, kumeler: Kumeler, derle: Derleyici) -> None:
    if isinstance(b, Madde):
        for yol in b.yollar:
            if yol.kosul is not None:
                _ifade_denetle(yol.kosul, YOL_KOSULU, "köşeli ayraçta", (SatirVar, TutarKosulu), derle)
            for parca in (p for k in yol.kayitlar for p in (*k.borc, *k.alacak)):
                kumeler.ayir(parca.hesaplar)
        for t in b.tutarlar:
            _formul_denetle(t, kumeler)
            derle(t)
    elif isinstance(b, Sart):
        yer, soran = ("satır şartında", SATIR_SARTI) if b.satirda else ("şartta", SART)
        yasak = (Serbest, SatirVar, TutarKosulu) if b.satirda else (Serbest,)
        for ifade in (b.eger, b.ise):
            _ifade_denetle(ifade, soran, yer, yasak, derle)
            for d in dugumler(ifade):
                if isinstance(d, SatirVar):
                    kumeler.coz(d.hesaplar)
                elif isinstance(d, TutarKosulu):
                    _formul_denetle(d, kumeler)
    else:
        kumeler.coz(b.hesaplar)
        if b.kural is not None:
            _formul_denetle(b.kural, kumeler)


def _ifade_denetle(ifade: Ifade, soran: str, yer: str, yasak: tuple[type, ...], derle: Derleyici) -> None:
    bilinen = sorulanlar(soran)
    if fazla := sorted(alanlar(ifade) - bilinen.keys()):
        raise KumeHatasi(f"«{fazla[0]}» diye bir alan yok; alanlar: {', '.join(sorted(bilinen))}")
    for d in dugumler(ifade):
        if isinstance(d, yasak):
            raise KumeHatasi(f"«{goster(d)}» {yer} sorulamaz")
    derle(ifade)


def _formul_denetle(t: TutarKosulu, kumeler: Kumeler) -> None:
    islevler = [x for _, x in (*t.sol.terimler, *t.sag.terimler) if isinstance(x, Islev)]
    if not islevler:
        raise KumeHatasi(f"«{goster(t)}» hiçbir hesabı anmıyor")
    for islev in islevler:
        if islev.donem != SIMDI:
            raise KumeHatasi(f"«{goster(t)}»: «önceki» yalnız mizan eşitliğinde ve tabloda sorulur")
        kumeler.coz(islev.hesaplar)
