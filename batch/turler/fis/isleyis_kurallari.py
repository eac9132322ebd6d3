"""What the rule base says about one voucher, as findings: ISL-001 … ISL-005 (MİBMY m.43/2, m.47-478).

The verdict on the voucher's shape comes from the engine; here it is put into words, with the lines it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import Okunus
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.dil.agac import AlanKosulu, Islev, Madde, Sart, SatirVar, TutarKosulu
from batch.rules.dil.deger import Ortam, degerle, goster, topla
from batch.rules.isleyis import (
    AYNA_EKSIK,
    AZAMI_DAYANAK,
    DAYANAKLI,
    TARAF_ADI,
    Anahtar,
    Eksik,
    Motor,
    SatirYargisi,
    Yargi,
)
from batch.turler.fis.belge import Fis, Satir
from batch.turler.fis.sekil import fis_gercekleri

_ILGILI = re.compile(r"\bilgili\b")
_OLCU = {"=": "", "<>": "şundan başka: ", "<": "şundan az: ", "<=": "en çok ", ">": "şundan çok: ", ">=": "en az "}


def anahtar(s: Satir) -> Anahtar:
    """Account and side of a line."""
    return ana_hesap(s.hesap), "A" if s.alacak else "B"


def isleyis_dayanagi(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ISL-001, ISL-002: lines that no article describes, or whose linked entry is missing; ISL-004/5 of the shape."""
    if b.motor is None:
        return
    ilk = _ilk_satirlar(fis)
    yargi = _yargi(fis, b.motor)
    for y in yargi.satirlar:
        if y.durum != DAYANAKLI:
            yield _satir_bulgusu(fis, o, ilk[y.hesap, y.taraf], y, b)
    fis_ortami = FisOrtami(fis, b.motor)
    for sart in yargi.sartlar:
        yield from _sart_bulgusu(fis, o, sart, b, 0, fis_ortami)
    for maddeler in yargi.tutarlar:
        if not any(degerle(t, fis_ortami) for m in maddeler for t in m.tutarlar):
            yield _tutar_bulgusu(fis, o, maddeler[0], fis_ortami)


def sartlar(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ISL-004, ISL-005: conditions on amounts and on single lines."""
    if b.motor is None:
        return
    fis_ortami = FisOrtami(fis, b.motor)
    for sart in _yargi(fis, b.motor).tutar_sartlari:
        if degerle(sart.eger, fis_ortami) and not degerle(sart.ise, fis_ortami):
            yield from _sart_bulgusu(fis, o, sart, b, 0, fis_ortami)
    for sira, s in enumerate(fis.satirlar, 1):
        satir_ortami = SatirOrtami(fis, s, b.motor)
        for sart in b.motor.satir_sartlari:
            if degerle(sart.eger, satir_ortami) and not degerle(sart.ise, satir_ortami):
                yield from _sart_bulgusu(fis, o, sart, b, sira, satir_ortami)


def dayanaklar(fis: Fis, b: Baglam) -> bytes:
    """Articles of a voucher's lines as its record carries them; b"" without a rule base."""
    if b.motor is None:
        return b""
    sekil = b.motor.sekil(anahtar(s) for s in fis.satirlar if s.hesap)
    return dayanak_metni(b.motor.yargila(sekil, fis_gercekleri(fis)))


def dayanak_metni(yargi: Yargi) -> bytes:
    """«630 B» → articles that allow its lines, the most specific first; as JSON."""
    return msgspec.json.encode({f"{y.hesap} {y.taraf}": y.dayanak[:AZAMI_DAYANAK] for y in yargi.satirlar})


def _yargi(fis: Fis, motor: Motor) -> Yargi:
    return motor.yargila(motor.sekil(_ilk_satirlar(fis)), fis_gercekleri(fis))


class FisOrtami(Ortam):
    """A single voucher, as conditions ask for it."""

    def __init__(self, fis: Fis, motor: Motor) -> None:
        self._fis, self._motor = fis, motor
        self._gercekler = {**motor.sabit, **fis_gercekleri(fis)}

    def alan(self, k: AlanKosulu) -> bool:
        return self._motor.alan_uyar(self._gercekler.get(k.alan, ""), k)

    def dolu(self, alan: str) -> bool:
        return bool(self._gercekler.get(alan, ""))

    def satir(self, s: SatirVar) -> bool:
        kume = self._motor.kumeler.coz(s.hesaplar)
        return any((x.borc if s.taraf == "B" else x.alacak) and ana_hesap(x.hesap) in kume for x in self._fis.satirlar)

    def tutar(self, islev: Islev) -> int:
        kume = self._motor.kumeler.coz(islev.hesaplar)
        bunlar = [x for x in self._fis.satirlar if ana_hesap(x.hesap) in kume]
        return islev_degeri(islev.ad, sum(x.borc_kurus for x in bunlar), sum(x.alacak_kurus for x in bunlar))


class SatirOrtami(FisOrtami):
    """A single line of a voucher."""

    def __init__(self, fis: Fis, satir: Satir, motor: Motor) -> None:
        super().__init__(fis, motor)
        self._satir = satir

    def _deger(self, ad: str) -> str:
        if ad == "alt_hesap":
            return self._satir.hesap.partition(".")[2]
        deger: Any = getattr(self._satir, ad, self._gercekler.get(ad, ""))
        return str(deger)

    def alan(self, k: AlanKosulu) -> bool:
        return self._motor.alan_uyar(self._deger(k.alan), k)

    def dolu(self, alan: str) -> bool:
        return bool(self._deger(alan))


def islev_degeri(ad: str, borc: int, alacak: int) -> int:
    """``B A BB AB N`` of two turnovers, in kuruş."""
    net = borc - alacak
    return {"B": borc, "A": alacak, "N": net, "BB": max(net, 0), "AB": max(-net, 0)}[ad]


def _ilk_satirlar(fis: Fis) -> dict[Anahtar, int]:
    """Ordinal (from 1) of the first line of every account and side."""
    ilk: dict[Anahtar, int] = {}
    for sira, s in enumerate(fis.satirlar, 1):
        if s.hesap and (s.borc or s.alacak):
            ilk.setdefault(anahtar(s), sira)
    return ilk


def _temel(fis: Fis, o: Okunus, sira: int) -> dict[str, Any]:
    return {
        "dosya": o.dosya,
        "satir": o.satir_no(sira) if sira else o.satir,
        "yol": f"satir[{sira}]/@hesap" if sira else "",
        "belge_turu": fis.belge_turu,
        "belge_no": fis.belge_no,
    }


def _satir_bulgusu(fis: Fis, o: Okunus, sira: int, y: SatirYargisi, b: Baglam) -> Bulgu:
    ad = f"{y.hesap} {b.plan.ad(y.hesap)} {TARAF_ADI[y.taraf]}"
    if y.durum == AYNA_EKSIK:
        return Bulgu(
            **_temel(fis, o, sira),
            kod="ISL-002",
            mesaj=f"{sira}. satır: {ad}: {y.eksik[0].dayanak} maddesinin bağlı kaydı eksik: {_gereken(y.eksik[0])}",
            madde=f"MİBMY {y.eksik[0].dayanak}",
            beklenen=_gereken(y.eksik[0]),
            gelen=_gelen(fis),
        )
    yakin = "; ".join(f"{e.dayanak} için {_gereken(e)}" for e in y.eksik)
    return Bulgu(
        **_temel(fis, o, sira),
        kod="ISL-001",
        mesaj=f"{sira}. satır: {ad} kaydını bu fişteki öteki satırlarla açıklayan madde yok",
        beklenen=yakin,
        gelen=_gelen(fis),
        oneri="Hesabı ve tarafı denetleyin (yakın maddeler «beklenen» alanında); kayıt doğruysa olduğu gibi kalabilir.",
    )


def _gereken(e: Eksik) -> str:
    return ", ".join(_okunur(f"{g[:-1]}{TARAF_ADI[g[-1]]}") for g in e.gerekli)


def _okunur(metin: str) -> str:
    """Rule text in a clerk's words."""
    return _ILGILI.sub("ilgili hesap (1-6)", metin.replace(" | ", " ya da "))


def _gelen(fis: Fis) -> str:
    """The voucher's accounts on both sides: ``630, 830 / 103, 835``."""
    anahtarlar = sorted({anahtar(s) for s in fis.satirlar if s.hesap})
    return " / ".join(", ".join(h for h, t in anahtarlar if t == taraf) for taraf in ("B", "A"))


def _sart_bulgusu(fis: Fis, o: Okunus, sart: Sart, b: Baglam, sira: int, ortam: FisOrtami) -> Iterator[Bulgu]:
    seviye = b.politika.get(sart.kimlik, sart.seviye)
    if seviye == "kapali":
        return
    on = f"{sira}. satır: " if sira else ""
    fark, beklenen, gelen = "", _okunur(goster(sart.ise)), fis.satirlar[sira - 1].hesap if sira else _gelen(fis)
    if isinstance(sart.ise, TutarKosulu):
        sol, sag = topla(sart.ise.sol, ortam), topla(sart.ise.sag, ortam)
        fark = f"; fark {yazi(abs(sol - sag))}"
        beklenen, gelen = f"{_OLCU[sart.ise.islec]}{yazi(sag)}", yazi(sol)
    yield Bulgu(
        **_temel(fis, o, sira),
        kod="ISL-004" if seviye == "red" else "ISL-005",
        mesaj=f"{on}{sart.mesaj}{fark} ({sart.kimlik})",
        madde=f"MİBMY {sart.dayanak}",
        beklenen=beklenen,
        gelen=gelen,
    )


def _tutar_bulgusu(fis: Fis, o: Okunus, madde: Madde, ortam: FisOrtami) -> Bulgu:
    t: TutarKosulu = madde.tutarlar[0]
    sol, sag = topla(t.sol, ortam), topla(t.sag, ortam)
    return Bulgu(
        **_temel(fis, o, 0),
        kod="ISL-003",
        mesaj=f"{madde.dayanak} ({madde.ozet}): {_okunur(goster(t))} olmalı; fark {yazi(abs(sol - sag))}",
        madde=f"MİBMY {madde.dayanak}",
        beklenen=yazi(sag),
        gelen=yazi(sol),
    )
