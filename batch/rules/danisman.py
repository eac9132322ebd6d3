"""The posting adviser: which articles allow an entry, what is missing, and how an account works (MİBMY m.47-478)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from batch.rules.dil.agac import Ad, AlanKosulu, KayitParcasi, KayitYazimi, Madde, Sart, SatirVar, Yol
from batch.rules.dil.deger import dugumler, goster, liste
from batch.rules.dil.kosul import kosul_hazirla
from batch.rules.isleyis import DAYANAKLI, TARAF_ADI, Gercekler, Motor


def danis(
    motor: Motor, borc: Iterable[str], alacak: Iterable[str], gercekler: Gercekler, politika: Mapping[str, str]
) -> dict[str, Any]:
    """The verdict on an entry given by its three-digit accounts; ``uygun``: every line is allowed by an article.

    Conditions that amounts or codes decide are not asked; the import asks them. ``politika``: severities set by the
    operator.
    """
    anahtarlar = [*((h, "B") for h in borc), *((h, "A") for h in alacak)]
    yargi = motor.yargila(motor.sekil(anahtarlar), gercekler)
    maddeler = {m.dayanak: m for m in motor.taban.maddeler}
    satirlar = []
    for y in yargi.satirlar:
        satirlar.append(
            {
                "hesap": y.hesap,
                "taraf": TARAF_ADI[y.taraf],
                "durum": y.durum,
                "dayanak": list(y.dayanak),
                "eksik": [{"dayanak": e.dayanak, "gerekli": list(e.gerekli)} for e in y.eksik],
                "ozet": maddeler[y.dayanak[0]].konu if y.dayanak else "",
            }
        )
    sartlar = [
        {"kimlik": s.kimlik, "dayanak": s.dayanak, "seviye": seviye, "mesaj": s.mesaj}
        for s in yargi.sartlar
        if (seviye := politika.get(s.kimlik, s.seviye)) != "kapali"
    ]
    uygun = all(y.durum == DAYANAKLI for y in yargi.satirlar) and not any(s["seviye"] == "red" for s in sartlar)
    return {"uygun": uygun, "satirlar": satirlar, "sartlar": sartlar}


def hesap_isleyisi(motor: Motor, hesap: str) -> dict[str, Any]:
    """How an account works: its own items, items of other accounts that name it, conditions and deadlines on it."""
    taban = motor.taban
    return {
        "hesap": hesap,
        "maddeler": [_madde(m) for m in taban.maddeler if m.hesap == hesap],
        "anan": [_madde(m) for m in taban.maddeler if m.hesap != hesap and any(hesap in _kodlar(y) for y in m.yollar)],
        "sartlar": [
            {"kimlik": s.kimlik, "dayanak": s.dayanak, "seviye": s.seviye, "mesaj": s.mesaj}
            for s in taban.sartlar
            if _ilgili(s, hesap, motor)
        ],
        "sureler": [
            {"kimlik": s.kimlik, "dayanak": s.dayanak, "mesaj": s.mesaj}
            for s in taban.sureler
            if s.hesaplar and hesap in motor.kumeler.coz(s.hesaplar)
        ],
    }


def _ilgili(s: Sart, hesap: str, motor: Motor) -> bool:
    """Whether a condition is set off by lines of the account."""
    for d in dugumler(s.eger):
        if isinstance(d, SatirVar) and hesap in motor.kumeler.coz(d.hesaplar):
            return True
        if isinstance(d, AlanKosulu) and d.alan == "hesap" and d.islec == "=" and kosul_hazirla(d).sina(hesap):
            return True
    return False


def _madde(m: Madde) -> dict[str, Any]:
    return {
        "dayanak": m.dayanak,
        "hesap": m.hesap,
        "taraf": TARAF_ADI.get(m.taraf, ""),
        "ozet": m.konu,
        "kayit": [yol_metni(y) for y in m.yollar],
        "not": list(m.notlar),
    }


def yol_metni(y: Yol) -> str:
    """A way as the rule file has it: ``630 / 161 ve 830 / 835 [donem = yılı]``."""
    kosul = f" [{goster(y.kosul)}]" if y.kosul is not None else ""
    return " ve ".join(_kayit_metni(k) for k in y.kayitlar) + kosul


def _kayit_metni(k: KayitYazimi) -> str:
    return " / ".join(" + ".join(_parca_metni(p) for p in taraf) for taraf in (k.borc, k.alacak))


def _parca_metni(p: KayitParcasi) -> str:
    metin = liste(p.hesaplar)
    if not p.istege_bagli:
        return metin
    return f"({metin})?" if len(p.hesaplar) > 1 else f"{metin}?"


def _kodlar(y: Yol) -> set[str]:
    return {
        s.metin if isinstance(s, Ad) else s.ilk for k in y.kayitlar for p in (*k.borc, *k.alacak) for s in p.hesaplar
    }
