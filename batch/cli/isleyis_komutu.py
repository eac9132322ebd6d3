"""`batch isleyis`: ask the rule base about an entry or an account; outside a working directory too."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.cli.ekran import uctaki_en
from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, ekrana, ekrana_json

if TYPE_CHECKING:
    from batch.rules.hesap_plani import HesapPlani
    from batch.rules.isleyis import Motor

DURUM = {"dayanakli": "dayanaklı", "ayna-eksik": "bağlı kaydı eksik", "tanimsiz": "anlatılmamış"}
_TABLO_ENI = 138  # columns that a table of an entry takes
GENISLIK = 100  # of wrapped text; a page or a log is the same from every terminal


@dataclass(frozen=True)
class Secenekler:
    """Options of ``batch isleyis`` as given."""

    borc: str
    alacak: str
    hesap: str
    idare: str
    belge: str
    islem: str
    ay: int | None
    kapsam: bool
    as_json: bool


def sor(kok: Path, s: Secenekler) -> int:
    """Answer one question. Exit 0 explained (or shown), 1 not. Raises KullanimHatasi, AyarHatasi."""
    _secenekleri_denetle(s)
    if sum((bool(s.borc or s.alacak), bool(s.hesap), s.kapsam)) != 1:
        raise KullanimHatasi("--borc ve --alacak ile bir kayıt, --hesap ile bir hesap ya da --kapsam verin")
    motor, plan, dizin, politika = _motor(kok, s.idare)
    if s.kapsam:
        return _kapsam(motor, dizin, s.as_json)
    if s.hesap:
        return _hesap(motor, plan, s.hesap, s.as_json)
    return _kayit(motor, plan, s, politika)


def _secenekleri_denetle(s: Secenekler) -> None:
    from batch.config import IDARE_TURLERI
    from batch.turler.fis.alanlar import BELGE_TURLERI, ISLEMLER

    for ad, deger, secenekler in (
        ("idare türü", s.idare, IDARE_TURLERI),
        ("belge türü", s.belge, BELGE_TURLERI),
        ("işlem", s.islem, ISLEMLER),
    ):
        if deger and deger not in secenekler:
            raise KullanimHatasi(f"{ad} şunlardan biri olmalı: {', '.join(secenekler)}")


def _motor(kok: Path, idare: str) -> tuple[Motor, HesapPlani, Path, dict[str, str]]:
    """The working directory's rules, chart, rule folder and policy, or the program's where there is none."""
    from batch import config
    from batch.rules.dil.taban import yukle
    from batch.rules.hesap_plani import HesapPlani
    from batch.rules.isleyis import Motor

    if (kok / "config" / "batch.toml").exists():
        ayarlar = config.oku(kok)
        dizinler, onbellek, plan_yolu = ayarlar.kural_dizinleri, ayarlar.state, ayarlar.config
        idare, politika = idare or ayarlar.idare_turu, ayarlar.politika
    else:
        plan_yolu = config.proje_dizini() / "config"
        dizinler, onbellek = (plan_yolu / "isleyis", plan_yolu / "tablolar"), None
        politika = {}
    plan = HesapPlani.oku(plan_yolu)
    return Motor.kur(yukle(dizinler, onbellek), plan, idare), plan, dizinler[0], politika


def _kayit(motor: Motor, plan: HesapPlani, s: Secenekler, politika: dict[str, str]) -> int:
    from batch.rules.danisman import danis

    gercekler = {"islem": s.islem or "NORMAL"}
    if s.belge:
        gercekler["belge"] = s.belge
    if s.ay:
        gercekler["ay"] = f"{s.ay:02d}"
    sonuc = danis(motor, _hesaplar(s.borc, plan), _hesaplar(s.alacak, plan), gercekler, politika)
    if s.as_json:
        ekrana_json(sonuc)
    else:
        ekrana(_kayit_yaz(sonuc, plan))
    return TAMAM if sonuc["uygun"] else REDLI


def _hesaplar(metin: str, plan: HesapPlani) -> list[str]:
    """Three-digit accounts of a list; sub-accounts stand for their account. Raises KullanimHatasi."""
    from batch.documents.kodlar import ana_hesap

    sonuc = []
    for parca in filter(None, (p.strip() for p in metin.split(","))):
        ana = ana_hesap(parca)
        if (kayit := plan.ana.get(ana)) is not None and kayit.duzey < 3:
            raise KullanimHatasi(f"«{parca}» {kayit.ad} bir hesap grubu; üç haneli hesap verin")
        if kayit is None:
            yakin = ", ".join(f"{k} {plan.ad(k)}" for k in plan.benzerler(ana)) if ana else ""
            raise KullanimHatasi(f"«{parca}» hesap planında yok" + (f"; benzerleri: {yakin}" if yakin else ""))
        sonuc.append(ana)
    if metin and not sonuc:
        raise KullanimHatasi(f"«{metin}» içinde hesap kodu yok")
    return sonuc


def _kayit_yaz(sonuc: dict[str, Any], plan: HesapPlani) -> str:
    from tabulate import tabulate

    satirlar = []
    for y in sonuc["satirlar"]:
        if y["dayanak"]:
            aciklama = f"{', '.join(y['dayanak'][:5])}{' …' if len(y['dayanak']) > 5 else ''}\n{y['ozet']}"
        else:
            aciklama = "\n".join(f"{e['dayanak']} için gereken: {', '.join(e['gerekli'])}" for e in y["eksik"])
        satirlar.append(
            [y["hesap"], plan.ad(y["hesap"]), y["taraf"], DURUM[y["durum"]], aciklama or "bu tarafı anlatan madde yok"]
        )
    basliklar = ["Hesap", "Ad", "Taraf", "Durum", "Dayanak / eksik"]
    metin = tabulate(satirlar, basliklar, tablefmt="simple", maxcolwidths=_sutun_enleri())
    for x in sonuc["sartlar"]:
        metin += f"\n{x['seviye'].upper()} {x['kimlik']} ({x['dayanak']}): {x['mesaj']}"
    son = "Uygun: her satırı bir madde açıklıyor." if sonuc["uygun"] else "Uygun değil: açıklanmayan satır var."
    return f"{metin}\n\n{son}"


def _sutun_enleri() -> list[int | None]:
    """Name and article give way on a narrow terminal; elsewhere they are as wide as a page lets them."""
    dar = max(0, _TABLO_ENI - uctaki_en()) if uctaki_en() else 0
    return [None, max(12, 34 - dar // 3), None, None, max(24, 60 - dar + min(22, dar // 3))]


def _hesap(motor: Motor, plan: HesapPlani, metin: str, as_json: bool) -> int:
    from batch.rules.danisman import hesap_isleyisi

    hesap, *fazla = _hesaplar(metin, plan)
    if fazla:
        raise KullanimHatasi("--hesap ile tek bir hesap verin")
    sonuc = {"ad": plan.ad(hesap), **hesap_isleyisi(motor, hesap)}
    if as_json:
        ekrana_json(sonuc)
        return TAMAM
    parcalar = [f"{hesap} {sonuc['ad']}"]
    for m in sonuc["maddeler"]:
        parcalar.append(f"\n{m['dayanak']:<12} {m['taraf']:<6} {m['ozet']}")
        parcalar += [_sar(k, 20, "ya da " if i else "") for i, k in enumerate(m["kayit"])]
        parcalar += [_sar(n, 20, "not: ") for n in m["not"]]
    if sonuc["sartlar"] or sonuc["sureler"]:
        parcalar.append("\nŞartlar ve süreler")
        parcalar += [f"  {x['dayanak']:<12} {x['mesaj']} ({x['kimlik']})" for x in sonuc["sartlar"] + sonuc["sureler"]]
    if sonuc["anan"]:
        maddeler = ", ".join(f"{m['dayanak']} ({m['hesap']})" if m["hesap"] else m["dayanak"] for m in sonuc["anan"])
        parcalar.append("\nBu hesabı anan öteki maddeler\n" + _sar(maddeler, 2))
    ekrana("\n".join(parcalar))
    return TAMAM


def _sar(metin: str, girinti: int, on: str = "") -> str:
    bosluk = " " * girinti
    return textwrap.fill(
        metin,
        min(GENISLIK, uctaki_en() or GENISLIK),
        initial_indent=bosluk + on,
        subsequent_indent=bosluk + " " * len(on),
    )


def _kapsam(motor: Motor, dizin: Path, as_json: bool) -> int:
    from tabulate import tabulate

    from batch.rules.kapsam import BASLIK, DIZIN, dizin_oku, kapsam

    k = kapsam(motor.taban.maddeler, dizin_oku(dizin / DIZIN), motor.kumeler)
    if as_json:
        satirlar = [dict(zip((b.lower() for b in BASLIK), s, strict=True)) for s in k.satirlar]
        ekrana_json({"tam": k.tam, **k.sayilar, "hesaplar": satirlar})
    else:
        ekrana(tabulate(k.satirlar, BASLIK, tablefmt="simple", disable_numparse=True))
        o = k.sayilar
        ekrana(
            f"\n{o['madde']} madde, {o['hesap']} hesap; metinde {o['metinde']}, kuralda {o['kuralda']} kayıt. "
            + ("Eksiği ve fazlası yok." if k.tam else "UYUŞMUYOR: tablonun son sütunlarına bakın.")
        )
    return TAMAM if k.tam else REDLI
