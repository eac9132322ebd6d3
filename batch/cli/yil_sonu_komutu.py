"""`batch eoy`: a year's end, one step further in every journal of the year; tells what was made, or what hinders it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from batch.cli.ekran import sarili_yaz
from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, ekrana_json, ilerleme, soyle
from batch.documents.tutar import duz, tam, yazi

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.yil_sonu import BirimYili, YilSonuCevabi

ASAMA_ADLARI = {
    "TENKIS": "gönderilen ödeneğin tenkisi",
    "GECICI": "geçici mizan",
    "KAPANIS": "kapanış ve kesin mizan",
    "ACILIS": "yeni yılın açılışı",
    "DEVIR": "devreden ödeneğin açılması",
    "MAHSUP": "mahsup döneminin sonu",
    "MAHSUP_SONRASI": "834 hesabının kapatılması",
}
_GOSTERILEN_SATIR = 12  # lines of an entry on the terminal; --json has all of them


@dataclass(frozen=True)
class YilSonuIstegi:
    """Options of ``batch eoy`` as given."""

    yil: int
    asama: str
    birim: str
    bekleyenle: bool
    kuru: bool
    as_json: bool


def biten_yil(yil: int | None, *, kuru: bool) -> int:
    """The year that is asked about. Only a look may leave it out, and looks at last year. Raises KullanimHatasi."""
    from batch.config import gun, saat

    if yil is not None:
        return yil
    if not kuru:
        raise KullanimHatasi("--year eksik; yıl yalnız --dry-run ile verilmeyebilir, o zaman geçen yıla bakılır")
    return int(gun(saat())[:4]) - 1


def yap(ayarlar: Ayarlar, s: YilSonuIstegi) -> tuple[int, YilSonuCevabi]:
    """Exit code and answer; the runs are shown by the caller. Raises KullanimHatasi and what a run raises."""
    from batch.pipeline.yil_sonu import KOMUT_ASAMALARI, kuru_yil_sonu, yil_sonu

    if s.asama and s.asama not in KOMUT_ASAMALARI:
        raise KullanimHatasi(f"--stage: «{s.asama}» tanınmıyor; {', '.join(KOMUT_ASAMALARI)} verin")
    with ilerleme() as cubuk:
        if s.kuru:
            cevap = kuru_yil_sonu(ayarlar, s.yil, s.asama, s.birim, cubuk)
        else:
            cevap = yil_sonu(ayarlar, s.yil, s.asama, s.birim, bekleyenle=s.bekleyenle, ilerleme=cubuk)
    if not cevap.birimler:
        birim = f"{s.birim} biriminin" if s.birim else "hiçbir birimin"
        raise KullanimHatasi(f"{birim} {s.yil} defteri yok; bitirilecek bir yıl yok")
    return _kod(cevap, s), cevap


def _kod(c: YilSonuCevabi, s: YilSonuIstegi) -> int:
    if c.bekleyen and not (s.kuru and s.bekleyenle):
        return REDLI
    if any(_durum(c, x, s) in ("mizan", "rejected", "pending") for x in c.birimler):
        return REDLI
    istenen = _istenen(s)
    # Asked for by name and neither done nor taken now: something comes first, or its day has not come.
    return REDLI if s.asama and any(not set(istenen) <= x.biten and not x.asama for x in c.birimler) else TAMAM


def _istenen(s: YilSonuIstegi) -> tuple[str, ...]:
    from batch.pipeline.yil_sonu import KOMUT_ASAMALARI

    return KOMUT_ASAMALARI.get(s.asama, ())


def json_yaz(c: YilSonuCevabi, s: YilSonuIstegi, kosu: dict[str, Any] | None) -> None:
    """The one object of ``--json``; ``kosu``: what `run --json` says of the last run."""
    import msgspec

    ekrana_json(
        {
            "year": c.yil,
            "stage": c.asama or None,
            "dry_run": s.kuru,
            "units": [_birim_json(c, x, s) for x in c.birimler],
            "pending": c.bekleyen,
            "findings": msgspec.to_builtins([b for k in c.kosular for d in k.dosyalar for b in d.bulgular]),
            "run": kosu,
        }
    )


def _durum(c: YilSonuCevabi, x: BirimYili, s: YilSonuIstegi) -> str:
    if x.asama:
        if x.asama in x.yapilan:
            return "done"
        if x.tutmayan:
            return "mizan"
        if not c.yapildi:
            return "pending"
        return "would_do" if s.kuru and x.sonuc else "rejected"
    return "waiting" if x.bekler else "finished" if _bitti(x) else "not_asked"


def _bitti(x: BirimYili) -> bool:
    return x.biten >= ASAMA_ADLARI.keys()


def _birim_json(c: YilSonuCevabi, x: BirimYili, s: YilSonuIstegi) -> dict[str, Any]:
    return {
        "unit": x.birim,
        "status": _durum(c, x, s),
        "done": x.yapilan,
        "next": x.siradaki or None,
        "waits_for": x.bekler or None,
        "entries": [
            {
                **{"type": k.tur, "no": k.no, "date": k.tarih, "yevmiye": k.yevmiye or None, "text": k.aciklama},
                "lines": [{"account": h, "debit": b, "credit": a, "articles": list(m)} for h, b, a, m in k.satirlar],
            }
            for k in x.kayitlar
        ],
        "budget_result": x.sonuc.get("butce_sonucu"),
        "result": x.sonuc.get("faaliyet_sonucu"),
        "unbalanced": [{"code": kod, "what": ne, "difference": duz(fark)} for kod, ne, fark in x.tutmayan],
    }


def yaz(c: YilSonuCevabi, s: YilSonuIstegi) -> None:
    """The answer for people."""
    for x in c.birimler:
        sarili_yaz("\n".join(_birim_metni(c, x, s)))
    if c.bekleyen:
        ne = f"{c.yil + 1} yılının mahsup dönemine" if c.asama == "MAHSUP" else f"{c.yil} yılına"
        soyle(f"inbox'ta {ne} ait belge taşıyan (ya da taşıyıp taşımadığı okunamayan) dosya var:")
        for ad in c.bekleyen:
            soyle(f"  {ad}")
        soyle(
            "Önce `batch run` ile alın; okunamıyorsa düzeltin ya da inbox'tan çıkarın. Yıl sonu yine de yapılacaksa "
            "--bekleyenle verin; o belgelerden sonradan yalnız sayımlar ve dönem sonu kayıtları kabul edilir."
        )


def _birim_metni(c: YilSonuCevabi, x: BirimYili, s: YilSonuIstegi) -> list[str]:
    ad, asama = f"{x.birim}/{c.yil}", ASAMA_ADLARI.get(x.asama or x.siradaki, "")
    durum = _durum(c, x, s)
    satirlar = [
        {
            "mizan": f"{ad}: {asama} yapılmadı; mizanda tutmayan eşitlik var:",
            "pending": f"{ad}: {asama} yapılmadı",
            "rejected": f"{ad}: {asama} yapılamadı",
            "would_do": f"{ad}: {asama} yapılabilir; yapılacaklar:",
            "done": f"{ad}: {asama} yapıldı",
            "waiting": f"{ad}: sıradaki aşama {asama}; {x.bekler}",
            "finished": f"{ad}: yıl sonu bitti; yapılacak bir şey yok",
            "not_asked": f"{ad}: önce {asama} yapılacak (batch eoy --year {c.yil})"
            if s.asama
            else f"{ad}: sıradaki aşama {asama}",
        }[durum]
    ]
    if durum in ("not_asked", "waiting") and s.asama and set(_istenen(s)) <= x.biten:
        satirlar = [f"{ad}: bu aşama yapılmış; yapılacak bir şey yok (sıradaki: {asama})"]
    if durum == "would_do" and x.asama == "KAPANIS":
        satirlar.append("  kapanış geri alınmaz: ondan sonra bu yıla hiçbir kayıt yapılamaz")
    satirlar += [f"  {kod}: {ne}; fark {yazi(abs(fark))}" for kod, ne, fark in x.tutmayan]
    for k in x.kayitlar:
        no = f"yevmiye {k.yevmiye}, " if k.yevmiye else ""
        satirlar.append(f"  {no}{k.tur} {k.no}: {k.aciklama}".rstrip(" :"))
        satirlar += [
            f"    {h} {_tutar(b, a)}  {', '.join(m)}".rstrip() for h, b, a, m in k.satirlar[:_GOSTERILEN_SATIR]
        ]
        if (gizli := len(k.satirlar) - _GOSTERILEN_SATIR) > 0:
            satirlar.append(f"    … {gizli} satır daha (hepsi: --json, ya da `batch report yevmiye`)")
    for anahtar, soz in (("butce_sonucu", "bütçe sonucu"), ("faaliyet_sonucu", "faaliyet sonucu")):
        if anahtar in x.sonuc:
            satirlar.append(f"  {soz} {_isaretli(x.sonuc[anahtar])}")
    return satirlar


def _tutar(borc: str, alacak: str) -> str:
    return f"{'B' if borc else 'A'} {yazi(tam(borc or alacak))}"


def _isaretli(metin: str) -> str:
    kurus = -tam(metin[1:]) if metin.startswith("-") else tam(metin)
    return f"{yazi(abs(kurus))} {'fazla' if kurus >= 0 else 'açık'}"
