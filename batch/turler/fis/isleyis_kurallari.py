"""What the rule base says about one voucher, as findings: ISL-001 … ISL-005 (MİBMY m.43/2, m.47-478).

The verdict on the voucher's shape comes from the engine; here it is put into words, with the lines it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import Okunus
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.dil.agac import SIMDI, AlanKosulu, Degil, Dolu, Islev, Madde, Sart, SatirVar, TutarKosulu, Ve, Veya
from batch.rules.dil.alan import ALANLAR, SorguAlani, satirda
from batch.rules.dil.deger import Ortam, alanlar, dugumler, goster, islev_degeri, topla
from batch.rules.dil.kosul import OLCU
from batch.rules.hesap_plani import HesapPlani
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

_AD = re.compile(r"\b[a-z_]+\b")
_OEB_OLARAK = "Eksik satırları ekleyip belgeyi ödeme emri belgesi (OEB) olarak yeniden gönderin (MİBMY m.43/3)."
# How conditions that ask no amounts are said: sides in full, fields without the language's signs.
_SOZLER = tuple(
    (re.compile(desen), yazi_)
    for desen, yazi_ in (
        (r"(?<=[0-9)]) B(?=$|[ ),])", " borç"),
        (r"(?<=[0-9)]) A(?=$|[ ),])", " alacak"),
        (r"\bbelge = ", "belge türü "),
        (r"\bay = ", "ay "),
        (r"\bidare = ", "idare "),
        (r"\balt_hesap\b", "alt hesap"),
    )
)


def anahtar(s: Satir) -> Anahtar:
    """Account and side of a line."""
    return ana_hesap(s.hesap), "A" if s.alacak else "B"


def isleyis_dayanagi(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ISL-001, ISL-002: lines that no article describes, or whose linked entry is missing; ISL-004/5 of the shape."""
    if b.motor is None:
        return
    ilk = _ilk_satirlar(fis)
    yargi = b.motor.yargila(b.motor.sekil(ilk), fis_gercekleri(fis))
    for sira, bulgu in _satir_bulgulari(fis, yargi, ilk, b.plan, b.motor):
        yield msgspec.structs.replace(bulgu, **_yeri(fis, o, sira))
    fis_ortami = FisOrtami(fis, b.motor)
    for sart in yargi.sartlar:
        yield from _sart_bulgusu(fis, o, sart, b, 0, fis_ortami)
    for maddeler in yargi.tutarlar:
        if not any(b.motor.derle(t)(fis_ortami) for m in maddeler for t in m.tutarlar):
            yield _tutar_bulgusu(fis, o, maddeler[0], fis_ortami)


def _satir_bulgulari(
    fis: Fis, yargi: Yargi, ilk: dict[Anahtar, int], plan: HesapPlani, motor: Motor
) -> tuple[tuple[int, Bulgu], ...]:
    """What is told of lines, each with the ordinal of the line that it is told of, but for document and place.

    The same of all vouchers that hold the same accounts in the same order: a file that is wrong throughout has few of
    these, so they are kept.
    """
    gelen = _gelen(fis)
    anahtari = (fis.belge_turu, gelen, *ilk.items())
    hazir = motor.satir_bulgulari.get(anahtari)
    if hazir is not None and hazir[0] is yargi and hazir[1] is plan:
        bulgular: tuple[tuple[int, Bulgu], ...] = hazir[2]
        return bulgular
    bulgular = tuple(_satirlarin(fis, yargi, ilk, plan, motor, gelen))
    if len(motor.satir_bulgulari) < AZAMI_ANI or hazir is not None:
        motor.satir_bulgulari[anahtari] = (yargi, plan, bulgular)
    return bulgular


def _satirlarin(
    fis: Fis, yargi: Yargi, ilk: dict[Anahtar, int], plan: HesapPlani, motor: Motor, gelen: str
) -> Iterator[tuple[int, Bulgu]]:
    aynasiz: dict[Eksik, list[SatirYargisi]] = {}
    for y in yargi.satirlar:
        if y.durum == AYNA_EKSIK:
            aynasiz.setdefault(y.eksik[0], []).append(y)
        elif y.durum != DAYANAKLI:
            sira = ilk[y.hesap, y.taraf]
            yield sira, _satir_bulgusu(sira, y, plan, motor, gelen)
    for eksik, satirlar in aynasiz.items():
        yerler = sorted((ilk[y.hesap, y.taraf], y.hesap, y.taraf) for y in satirlar)
        yield yerler[0][0], _ayna_bulgusu(fis, yerler, eksik, plan, motor, gelen)


def tutar_sartlari(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ISL-004, ISL-005: conditions on the voucher's amounts."""
    if b.motor is None:
        return
    fis_ortami = FisOrtami(fis, b.motor)
    for sart in _yargi(fis, b.motor).tutar_sartlari:
        if bozar(sart, b.motor, fis_ortami):
            yield from _sart_bulgusu(fis, o, sart, b, 0, fis_ortami)


def satir_sartlari(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """ISL-004, ISL-005: conditions on single lines."""
    if b.motor is None:
        return
    for sira, s in enumerate(fis.satirlar, 1):
        hesabin = _hesabin_sartlari(s.hesap, b.motor)
        if not hesabin.sartlar:
            continue
        satir_ortami = SatirOrtami(fis, s, b.motor, tutar_okundu=o.okundu(sira, "borc", "alacak"))
        for sart in hesabin.bozulan(satir_ortami):
            yield from _sart_bulgusu(fis, o, sart, b, sira, satir_ortami)


class HesapSartlari:
    """Conditions on single lines that a line of an account may set off: the account alone rules the others out.

    What lines of the same fields break is remembered.
    """

    def __init__(self, hesap: str, motor: Motor) -> None:
        ortam = YalnizHesap(hesap, motor)
        self.sartlar = tuple(x for x in motor.satir_sartlari if motor.derle(x.eger)(ortam) is not False)
        sorulan = {ad for x in self.sartlar for ad in alanlar(x.eger) | alanlar(x.ise)}
        kaynaklar = sorted({k for ad in sorulan for k in ALANLAR[ad].kaynaklar} - {"hesap"})
        # Amounts hardly come twice; and what looks at more than the line's fields is asked each time.
        duz = all(isinstance(d, AlanKosulu | Dolu | Ve | Veya | Degil) for d in self._dugumler())
        self._kaynaklar = tuple(kaynaklar) if duz and not {"borc", "alacak"} & set(kaynaklar) else None
        self._motor = motor
        self._bozulanlar: dict[tuple[Any, ...], tuple[Sart, ...]] = {}  # values of the fields asked for → broken ones

    def _dugumler(self) -> Iterator[Any]:
        for x in self.sartlar:
            yield from dugumler(x.eger)
            yield from dugumler(x.ise)

    def bozulan(self, ortam: SatirOrtami) -> tuple[Sart, ...]:
        """Those that a line of the account breaks."""
        if self._kaynaklar is None:
            return self._sor(ortam)
        imza = tuple([ortam.kaynak(ad) for ad in self._kaynaklar])
        bozulan = self._bozulanlar.get(imza)
        if bozulan is None:
            bozulan = self._sor(ortam)
            if len(self._bozulanlar) < AZAMI_ANI:
                self._bozulanlar[imza] = bozulan
        return bozulan

    def _sor(self, ortam: SatirOrtami) -> tuple[Sart, ...]:
        return tuple(x for x in self.sartlar if bozar(x, self._motor, ortam))


AZAMI_ANI = 4096  # lines remembered per account, and wordings


def _hesabin_sartlari(hesap: str, motor: Motor) -> HesapSartlari:
    sartlar = motor.hesap_sartlari.get(hesap)
    if not isinstance(sartlar, HesapSartlari):
        sartlar = motor.hesap_sartlari[hesap] = HesapSartlari(hesap, motor)
    return sartlar


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


def bozar(sart: Sart, motor: Motor, ortam: Ortam) -> bool:
    """Whether a condition is set off and certainly not kept: what cannot be known neither sets it off nor breaks it."""
    return motor.derle(sart.eger)(ortam) is True and motor.derle(sart.ise)(ortam) is False


_FIS_ADI = {"belge_aciklama": "aciklama"}  # where the record's name is not the field's


class FisOrtami(Ortam):
    """A single voucher, as conditions ask for it."""

    def __init__(self, fis: Fis, motor: Motor) -> None:
        self._fis, self.motor = fis, motor
        self._tutarlar: dict[int, int] = {}  # of the rule base's own terms, which outlive this

    def kaynak(self, ad: str) -> Any:
        """A field of the document by its own name; None for one of its lines'."""
        return getattr(self._fis, _FIS_ADI.get(ad, ad), None)

    def deger(self, alan: SorguAlani) -> Any:
        return alan.deger(self.kaynak) if alan.kaynaklar else self.motor.sabit.get(alan.ad)

    def satir(self, s: SatirVar) -> bool:
        kume = self.motor.kumeler.coz(s.hesaplar)
        return any((x.borc if s.taraf == "B" else x.alacak) and ana_hesap(x.hesap) in kume for x in self._fis.satirlar)

    def tutar(self, islev: Islev) -> int | None:
        if islev.donem != SIMDI:
            return None
        sonuc = self._tutarlar.get(id(islev))
        if sonuc is None:
            kume, donenler = self.motor.islev_hesaplari(islev), self._donenler
            sonuc = islev_degeri(islev.ad, [cift for hesap, cift in donenler.items() if hesap in kume])
            self._tutarlar[id(islev)] = sonuc
        return sonuc

    @cached_property
    def _donenler(self) -> dict[str, tuple[int, int]]:
        return self._fis.donenler()

    @cached_property
    def hesaplari(self) -> str:
        """The voucher's accounts on both sides, as findings tell them."""
        return _gelen(self._fis)


class SatirOrtami(FisOrtami):
    """A single line of a voucher."""

    def __init__(self, fis: Fis, satir: Satir, motor: Motor, *, tutar_okundu: bool = True) -> None:
        super().__init__(fis, motor)
        self._satir, self._tutar_okundu = satir, tutar_okundu

    def kaynak(self, ad: str) -> Any:
        if not satirda(ad):
            return super().kaynak(ad)
        if ad in ("borc", "alacak"):
            return getattr(self._satir, f"{ad}_kurus") if self._tutar_okundu else None
        return getattr(self._satir, ad)


class YalnizHesap(Ortam):
    """A line of which only the account is known."""

    def __init__(self, hesap: str, motor: Motor) -> None:
        self._hesap, self.motor = hesap, motor

    def kaynak(self, ad: str) -> Any:
        return self._hesap if ad == "hesap" else None

    def deger(self, alan: SorguAlani) -> Any:
        return alan.deger(self.kaynak) if alan.kaynaklar else self.motor.sabit.get(alan.ad)

    def satir(self, s: SatirVar) -> bool | None:
        return None

    def tutar(self, islev: Islev) -> int | None:
        return None


def _ilk_satirlar(fis: Fis) -> dict[Anahtar, int]:
    """Ordinal (from 1) of the first line of every account and side."""
    ilk: dict[Anahtar, int] = {}
    for sira, s in enumerate(fis.satirlar, 1):
        if s.hesap and (s.borc or s.alacak):
            ilk.setdefault(anahtar(s), sira)
    return ilk


def _yeri(fis: Fis, o: Okunus, sira: int) -> dict[str, Any]:
    """Document and line of a finding."""
    return {
        "dosya": o.dosya,
        "satir": o.satir_no(sira) if sira else o.satir,
        "belge_turu": fis.belge_turu,
        "belge_no": fis.belge_no,
    }


def _yolu(sira: int) -> str:
    return f"satir[{sira}]/@hesap" if sira else ""


def _ayna_bulgusu(
    fis: Fis, satirlar: list[tuple[int, str, str]], eksik: Eksik, plan: HesapPlani, motor: Motor, fisteki: str
) -> Bulgu:
    """ISL-002 of all lines, given by ordinal, account and side, that lack the same linked entry."""
    gereken = _gereken(eksik, motor)
    adlar = ", ".join(f"{hesap} {plan.ad(hesap)} {TARAF_ADI[taraf]}" for _, hesap, taraf in satirlar)
    return Bulgu(
        yol=_yolu(satirlar[0][0]),
        kod="ISL-002",
        mesaj=f"{_sira_sozu([n for n, *_ in satirlar])} satır: {adlar}: {eksik.dayanak} maddesinin bağlı kaydı eksik: "
        f"{gereken}",
        madde=f"MİBMY {eksik.dayanak}",
        beklenen=gereken,
        gelen=fisteki,
        # With the budget's expense the voucher is no longer one of this kind (FIS-008).
        oneri=_OEB_OLARAK if fis.belge_turu == "MIF" and eksik.gerekli[0].startswith("830") else "",
    )


def _sira_sozu(sayilar: list[int]) -> str:
    """Ordinals in words: ``1.``, ``1. ve 2.``, ``1., 2. ve 5.``"""
    *ilkler, son = (f"{n}." for n in sayilar)
    return f"{', '.join(ilkler)} ve {son}" if ilkler else son


def _satir_bulgusu(sira: int, y: SatirYargisi, plan: HesapPlani, motor: Motor, fisteki: str) -> Bulgu:
    ad = f"{y.hesap} {plan.ad(y.hesap)} {TARAF_ADI[y.taraf]}"
    yakin = "; ".join(f"{e.dayanak} için {_gereken(e, motor)}" for e in y.eksik)
    return Bulgu(
        yol=_yolu(sira),
        kod="ISL-001",
        mesaj=f"{sira}. satır: {ad} kaydını bu fişteki öteki satırlarla açıklayan madde yok",
        beklenen=yakin,
        gelen=fisteki,
        oneri="Hesabı ve tarafı denetleyin (yakın maddeler «beklenen» alanında); kayıt doğruysa olduğu gibi kalabilir.",
    )


def _gereken(e: Eksik, motor: Motor) -> str:
    """What lines an item lacks, in words. The same few are said of every voucher of a shape, so they are kept."""
    soz = motor.eksik_sozleri.get(e.gerekli)
    if soz is None:
        soz = ", ".join(_okunur(f"{g[:-1]}{TARAF_ADI[g[-1]]}", motor) for g in e.gerekli)
        if len(motor.eksik_sozleri) < AZAMI_ANI:
            motor.eksik_sozleri[e.gerekli] = soz
    return soz


def _kosul_sozu(sart: Sart, motor: Motor) -> str:
    """What a condition asks for, in words; kept likewise."""
    hazir = motor.kosul_sozleri.get(id(sart))
    if hazir is None:  # kept with its condition, or another could come to bear its `id`
        hazir = motor.kosul_sozleri[id(sart)] = (sart, _okunur(goster(sart.ise), motor))
    return hazir[1]


def _okunur(metin: str, motor: Motor) -> str:
    """Rule text in a clerk's words."""
    okunus = motor.kumeler.okunus
    metin = _AD.sub(lambda m: okunus.get(m[0], m[0]), metin.replace(" | ", " ya da "))
    for desen, yazi_ in _SOZLER:
        metin = desen.sub(yazi_, metin)
    return metin


def _gelen(fis: Fis) -> str:
    """The voucher's accounts on both sides: ``630, 830 / 103, 835``."""
    anahtarlar = sorted({anahtar(s) for s in fis.satirlar if s.hesap})
    return " / ".join(", ".join(h for h, t in anahtarlar if t == taraf) for taraf in ("B", "A"))


def _sart_bulgusu(fis: Fis, o: Okunus, sart: Sart, b: Baglam, sira: int, ortam: FisOrtami) -> Iterator[Bulgu]:
    seviye = b.politika.get(sart.kimlik, sart.seviye)
    if seviye == "kapali":
        return
    on = f"{sira}. satır: " if sira else ""
    fark, gelen = "", fis.satirlar[sira - 1].hesap if sira else ortam.hesaplari
    if isinstance(sart.ise, TutarKosulu):
        sol, sag = topla(sart.ise.sol, ortam), topla(sart.ise.sag, ortam)
        fark = f"; fark {yazi(abs(sol - sag))}"
        beklenen, gelen = f"{OLCU[sart.ise.islec]}{yazi(sag)}", yazi(sol)
    else:
        beklenen = _kosul_sozu(sart, ortam.motor)
    yield Bulgu(
        **_yeri(fis, o, sira),
        yol=_yolu(sira),
        kod="ISL-004" if seviye == "red" else "ISL-005",
        mesaj=f"{on}{sart.mesaj}{fark} ({sart.kimlik})",
        madde=f"MİBMY {sart.dayanak}",
        beklenen=beklenen,
        gelen=gelen,
        oneri=_FONKSIYONEL_YOLU if sira and "fonksiyonel" in sart.mesaj else "",
    )


# The program's own vouchers have these codes from the list of units, which the clerk fills in.
_FONKSIYONEL_YOLU = (
    "Satırın kurumsal, fonksiyonel ve istenen diğer kodlarını yazın. Fişi program ürettiyse birimi fonksiyonel koduyla "
    "config/kodlar/kurumsal.csv dosyasına yazın; sonraki fişler kodu oradan alır."
)


def _tutar_bulgusu(fis: Fis, o: Okunus, madde: Madde, ortam: FisOrtami) -> Bulgu:
    t: TutarKosulu = madde.tutarlar[0]
    sol, sag = topla(t.sol, ortam), topla(t.sag, ortam)
    return Bulgu(
        **_yeri(fis, o, 0),
        kod="ISL-003",
        mesaj=f"{madde.dayanak} ({madde.konu}): {_okunur(goster(t), ortam.motor)} olmalı; fark {yazi(abs(sol - sag))}",
        madde=f"MİBMY {madde.dayanak}",
        beklenen=yazi(sag),
        gelen=yazi(sol),
    )
