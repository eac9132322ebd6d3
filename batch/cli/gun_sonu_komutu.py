"""`batch eod`: the end of a day; closes it in every journal of the year, and tells what was made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from batch.cli.ekran import sarili_yaz
from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, ekrana_json, ilerleme, soyle
from batch.documents.bulgu import AlanHatasi
from batch.documents.metin import kucuk, tarih_kapisi, tarih_yazi
from batch.documents.tutar import tam, yazi

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.gun_sonu import BirimGunu, GunSonuCevabi


_GUN_ADLARI = {"bugun": 0, "bugün": 0, "dun": 1, "dün": 1}


@dataclass(frozen=True)
class GunSonuIstegi:
    """Options of ``batch eod`` as given."""

    tarih: str
    birim: str
    bekleyenle: bool
    kuru: bool
    as_json: bool


def _gun(metin: str) -> str:
    """The ISO day that was asked for, or today or yesterday by their names, for schedulers.

    Raises KullanimHatasi, also for a day that has not come.
    """
    from batch.config import gun, saat, yerel

    if (geri := _GUN_ADLARI.get(kucuk(metin))) is not None:
        return (yerel(saat()).date() - timedelta(days=geri)).isoformat()
    try:
        tarih = tarih_kapisi(metin)
    except AlanHatasi as h:
        raise KullanimHatasi(f"--date: {h.mesaj}; yyyy-aa-gg, bugun ya da dun verin") from None
    if not tarih:
        raise KullanimHatasi("--date boş; yyyy-aa-gg, bugun ya da dun verin")
    bugun = gun(saat())
    if tarih > bugun:
        raise KullanimHatasi(
            f"--date: {tarih_yazi(tarih)} günü henüz gelmedi, bugün {tarih_yazi(bugun)}; "
            "gün sonu en geç bugün için yapılır"
        )
    return tarih


def yap(ayarlar: Ayarlar, s: GunSonuIstegi) -> tuple[int, GunSonuCevabi]:
    """Exit code and answer; the runs are shown by the caller. Raises KullanimHatasi and what a run raises."""
    from batch.pipeline.gun_sonu import gun_sonu, kuru_gun_sonu

    tarih = _gun(s.tarih)
    with ilerleme() as cubuk:
        if s.kuru:
            cevap = kuru_gun_sonu(ayarlar, tarih, s.birim, cubuk)
        else:
            cevap = gun_sonu(ayarlar, tarih, s.birim, bekleyenle=s.bekleyenle, ilerleme=cubuk)
    if not cevap.birimler:
        birim = f"{s.birim} biriminin" if s.birim else "hiçbir birimin"
        raise KullanimHatasi(f"{birim} {tarih[:4]} defteri yok; kapatılacak bir gün yok")
    return _kod(cevap, s), cevap


def _kod(c: GunSonuCevabi, s: GunSonuIstegi) -> int:
    if c.bekleyen and not (s.kuru and s.bekleyenle):
        return REDLI
    if any(x.bos for x in c.birimler) and not any(x.kapali or not x.bos for x in c.birimler):
        return REDLI
    return REDLI if c.yapildi and any(not x.sonuc for x in c.acik()) else TAMAM


def json_yaz(c: GunSonuCevabi, s: GunSonuIstegi, kosu: dict[str, Any] | None) -> None:
    """The one object of ``--json``; ``kosu``: what `run --json` says of the run."""
    ekrana_json(
        {
            "date": c.gun,
            "dry_run": s.kuru,
            "units": [_birim_json(c, x, s) for x in c.birimler],
            "pending": c.bekleyen,
            "run": kosu,
            "resumed": [k.kosu for k in (c.kosular[:-1] if c.yapildi else c.kosular)],
        }
    )


def _durum(c: GunSonuCevabi, x: BirimGunu, s: GunSonuIstegi) -> str:
    if x.kapali >= c.gun:
        return "already_closed"
    if x.bos:
        return "empty"
    if not c.yapildi:
        return "pending"
    if not x.sonuc:
        return "rejected"
    return "would_close" if s.kuru else "closed"


def _birim_json(c: GunSonuCevabi, x: BirimGunu, s: GunSonuIstegi) -> dict[str, Any]:
    durum = _durum(c, x, s)
    return {
        "unit": x.birim,
        "status": durum,
        "closed_until": c.gun if durum == "closed" else x.kapali or None,
        "entries": [
            {
                **{"type": k.tur, "no": k.no, "date": k.tarih, "yevmiye": k.yevmiye or None, "text": k.aciklama},
                "lines": [{"account": h, "debit": b, "credit": a, "articles": list(m)} for h, b, a, m in k.satirlar],
            }
            for k in x.kayitlar
        ],
        "cash": x.sonuc.get("kasa"),
        "due": [_bekleyen_json(y) for y in x.sonuc.get("bekleyen", ())],
        "unknown": x.sonuc.get("bilinmeyen", []),
    }


def _bekleyen_json(y: dict[str, Any]) -> dict[str, Any]:
    """The record's own keys stand beside for who read them in 0.2; they go with the version after the next."""
    return {"subject": y["konu"], "article": y["madde"], "accounts": y["hesaplar"], **y}


def yaz(c: GunSonuCevabi, s: GunSonuIstegi) -> None:
    """The answer for people."""
    for x in c.birimler:
        sarili_yaz("\n".join(_birim_metni(c, x, s)))
    if c.bekleyen:
        gun = tarih_yazi(c.gun)
        soyle(
            f"inbox'ta {gun} gününe ya da öncesine ait belge taşıyan (ya da taşıyıp taşımadığı okunamayan) dosya var:"
        )
        for ad in c.bekleyen:
            soyle(f"  {ad}")
        soyle(
            "Önce `batch run` ile alın; okunamıyorsa düzeltin ya da inbox'tan çıkarın. Gün yine de kapatılacaksa "
            "--bekleyenle verin; o belgeler artık kabul edilmez."
        )


def _birim_metni(c: GunSonuCevabi, x: BirimGunu, s: GunSonuIstegi) -> list[str]:
    gun, ad = tarih_yazi(c.gun), f"{x.birim}/{c.gun[:4]}"
    kapali = tarih_yazi(x.kapali)
    baslik = {
        "already_closed": f"{ad}: {gun} günü kapalı (defter {kapali} gününe kadar kapatılmış); yapılacak bir şey yok",
        "empty": f"{ad}: {gun} gününe kadar yevmiye kaydı yok; kapatılacak bir şey yok",
        "pending": f"{ad}: {gun} günü kapatılmadı",
        "rejected": f"{ad}: {gun} günü kapatılamadı",
        "would_close": f"{ad}: {gun} günü kapatılabilir; yapılacaklar:",
        "closed": f"{ad}: {gun} günü kapatıldı",
    }[_durum(c, x, s)]
    satirlar = [baslik]
    for k in x.kayitlar:
        no = f"yevmiye {k.yevmiye}, " if k.yevmiye else ""
        satirlar.append(f"  {no}{k.tur} {k.no}: {k.aciklama}".rstrip(" :"))
        satirlar += [f"    {h} {_tutar(b, a)}  {', '.join(m)}".rstrip() for h, b, a, m in k.satirlar]
    if not x.sonuc:
        return satirlar
    satirlar.append(f"  gün sonu kasa mevcudu {_kurus(x.sonuc['kasa'])}")
    for y in x.sonuc.get("bekleyen", ()):
        hesaplar = ", ".join(f"{h} ({m})" for h, m in y["hesaplar"].items())
        satirlar.append(f"  {y['konu']}: {hesaplar}")
    satirlar += [
        f"  [tutar] {ad} config/yillar/{c.gun[:4]}.toml içinde yazılmamış; kasa sınırı aranmadı (m.50/ç-1)"
        for ad in x.sonuc.get("bilinmeyen", ())
    ]
    return satirlar


def _tutar(borc: str, alacak: str) -> str:
    return f"{'B' if borc else 'A'} {yazi(tam(borc or alacak))}"


def _kurus(metin: str) -> str:
    return yazi(-tam(metin[1:]) if metin.startswith("-") else tam(metin))
