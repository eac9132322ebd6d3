"""What `batch status` shows: the same state as text and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import msgspec

from batch.documents.kisi import maskele
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.pipeline.acik_redler import AcikRed
from batch.pipeline.beklenen import Gelmeyen, gelmeyen_metni
from batch.pipeline.cagri_defteri import CagriDurumu
from batch.pipeline.durum_raporu import Durum, EksikSinir, SureDurumu, Yerli
from batch.pipeline.tasinir_durumu import tasinir_json, tasinir_metni
from batch.rules import sureler as s
from batch.rules.dil.agac import Sure
from batch.rules.gun_kurallari import Tespit

T = TypeVar("T")
Nesne = dict[str, object]
EKRAN_SATIR = 20  # rows of a kind on the screen; --json has them all
EKRAN_BELGE, EKRAN_KOD = 3, 5  # of a file's rejections
ESKI_GUN = 366  # days after which what is overdue is only counted
_LISTELER = ("acik", "kalan", "takvim", "tespit", "bilinmeyen")

# -- JSON -------------------------------------------------------------------------------------------------------------


def durum_json(d: Durum) -> Nesne:
    """The object of ``--json``."""
    return {
        "root": d.kok,
        "missing": d.eksikler,
        "journals": [
            {
                **{"unit": x.birim, "year": x.yil, "last": x.son, "date": x.tarih},
                **({"record": x.kayit} if x.kayit != x.son else {}),  # as in `run --json`
                "head": x.bas_ozet,
                "closed_until": x.kapali_gun or None,
            }
            for x in d.defterler
        ],
        "closed_until": d.kapali_gun,
        "pending": d.bekleyen,
        "unreadable": [{"file": ad, "reason": neden} for ad, neden in d.okunamayan],
        "unfinished_run": d.yarim_kosu,
        "runs": msgspec.to_builtins(d.kosular),
        "rejected": sorted({r.klasor for r in d.reddedilen}),
        "open_rejections": [_red_json(r) for r in d.reddedilen],
        "notes": d.notlar,
        **({"damaged": d.bozuk} if d.bozuk else {}),
        "deadlines": _sureler_json(d.sureler),
        **({"waiting_for_done_file": d.denetimsiz} if d.denetimsiz else {}),
        **({"missing_files": [_gelmeyen_json(g) for g in d.gelmeyenler]} if d.gelmeyenler else {}),
        **({"movables": tasinir_json(d.tasinirlar)} if d.tasinirlar else {}),
        **({"support_calls": [_cagri_json(x) for x in d.cagrilar]} if d.cagrilar else {}),
    }


def _cagri_json(x: CagriDurumu) -> Nesne:
    return {"unit": x.birim, "open": x.acik, "overdue": x.geciken, "oldest": maskele(x.en_eski)}


def _gelmeyen_json(g: Gelmeyen) -> Nesne:
    return {"source": g.kaynak, "pattern": g.desen, "due": g.son.replace(tzinfo=None).isoformat(timespec="minutes")}


def _red_json(r: AcikRed) -> Nesne:
    return {
        **{"file": r.dosya, "folder": f"outbox/red/{r.klasor}", "run": r.kosu, "since": r.gun},
        **{"whole_file": r.butun, "closed_year": r.kapanmis},
        "documents": [
            {
                **{"source": b.kaynak, "unit": b.muhasebe_birimi, "year": b.mali_yil or None},
                **{"type": b.belge_turu, "no": b.belge_no, "line": b.satir, "codes": list(b.kodlar)},
            }
            for b in r.belgeler
        ],
    }


def _sureler_json(v: SureDurumu) -> Nesne:
    return {
        "as_of": v.gun.isoformat(),
        "open": [_acik_json(r) for r in v.acik],
        "not_zero": [_kalan_json(r) for r in v.kalan],
        "calendar": [_takvim_json(r) for r in v.takvim],
        "checks": [_tespit_json(r) for r in v.tespit],
        "unknown": [_bilinmeyen_json(r) for r in v.bilinmeyen],
        **({"missing_limits": {"year": e.yil, "keys": e.anahtarlar}} if (e := v.eksik_sinir) else {}),
    }


def _yer_json(r: Yerli[T]) -> Nesne:
    return {"unit": r.birim, "year": r.yil} if r.birim else {}


def _vade_json(vade: date, gun: int) -> Nesne:
    return {"due": vade.isoformat(), "days": gun}


def _kural_json(sure: Sure) -> Nesne:
    return {"id": sure.kimlik, "article": sure.dayanak, "message": sure.mesaj}


def _acik_json(r: Yerli[s.Vade]) -> Nesne:
    v, a = r.satir, r.satir.acik
    return {
        **_yer_json(r),
        "account": a.hesap,
        "party": maskele(a.ilgili),
        "opened": a.tarih.isoformat(),
        "yevmiye": a.yevmiye,
        "carried": a.devreden,
        "amount": duz(a.tutar),
        **_vade_json(v.vade, v.gun),
        **_kural_json(v.sure),
    }


def _kalan_json(r: Yerli[s.Kalan]) -> Nesne:
    k = r.satir
    hesap: Nesne = {"account": k.hesap, "balance": duz(k.tutar), "side": k.taraf}
    return {**_yer_json(r), **hesap, **_vade_json(k.vade, k.gun), **_kural_json(k.sure)}


def _takvim_json(r: Yerli[s.Gun]) -> Nesne:
    g = r.satir
    hesaplar = {h: duz(n) for h, n in g.hesaplar}
    return {**_yer_json(r), **_vade_json(g.vade, g.gun), "accounts": hesaplar, **_kural_json(g.sure)}


def _tespit_json(r: Yerli[Tespit]) -> Nesne:
    t = r.satir
    return {**_yer_json(r), "account": t.hesap, "detail": t.soz, **t.degerler, **_kural_json(t.sure)}


def _bilinmeyen_json(r: Yerli[s.Bilinmeyen]) -> Nesne:
    b = r.satir
    hesaplar: Nesne = {"accounts": list(b.hesaplar), "key": b.sure.sayi, "reason": b.neden}
    return {**_yer_json(r), **hesaplar, **_kural_json(b.sure)}


# -- text -------------------------------------------------------------------------------------------------------------


def durum_metni(d: Durum, *, hepsi: bool = False) -> str:
    """The same for people: what is long past is counted, and shown when ``hepsi``."""
    satirlar = []
    if d.eksikler:
        satirlar.append(f"defter açılamaz: config/batch.toml içinde boş: {', '.join(d.eksikler)}")
    satirlar += [f"DEFTER BOZUK: {k}; aşağıdaki tutarlara dayanmayın, önce: batch verify" for k in d.bozuk]
    dolu = [x for x in d.defterler if x.kayit]  # one that was opened for refused documents alone tells nothing
    for x in dolu:
        yevmiye = f", son yevmiye {x.son}" if 0 < x.son != x.kayit else ""
        tarih = f", son gün {tarih_yazi(x.tarih)}" if x.tarih else ""
        kapali = f", {tarih_yazi(x.kapali_gun)} gününe kadar kapalı" if x.kapali_gun else ""
        satirlar.append(f"defter {x.birim}/{x.yil}: {x.kayit} kayıt{yevmiye}{tarih}{kapali}\n  baş {x.bas_ozet}")
    satirlar += [tasinir_metni(x) for x in d.tasinirlar]
    satirlar += [_cagri_satiri(x) for x in d.cagrilar]
    if not dolu:
        satirlar.append("defter yok")
    if d.kapali_gun:
        satirlar.append(f"{tarih_yazi(d.kapali_gun)} gününe kadar kapalı")
    if d.yarim_kosu:
        satirlar.append(f"yarıda kalmış koşu: {d.yarim_kosu} (ilk `batch run` tamamlar)")
    satirlar.append(f"bekleyen dosya: {len(d.bekleyen)}")
    satirlar += [f"  {ad}" for ad in d.bekleyen[:20]]
    satirlar += [f"  okunamıyor: {ad} ({neden})" for ad, neden in d.okunamayan[:20]]
    satirlar += [f"  bitti dosyası gelmemiş: {ad}" for ad in d.denetimsiz[:20]]
    satirlar += [f"GELMEYEN DOSYA: {gelmeyen_metni(g)}" for g in d.gelmeyenler]
    satirlar += _redler_metni(d.reddedilen, hepsi=hepsi)
    for k in d.kosular:
        b = k.documents
        satirlar.append(f"koşu {k.run_id}: {b['accepted']} kabul, {b['rejected']} red, {b['duplicate']} mükerrer")
    satirlar += [f"not: {n}" for n in d.notlar]
    return "\n".join([*satirlar, *_sureler_metni(d.sureler, hepsi=hepsi)])


def _cagri_satiri(x: CagriDurumu) -> str:
    geciken = f", {x.geciken} tanesinin hedefi aşıldı" if x.geciken else ""
    return f"destek çağrısı {x.birim}: {x.acik} açık{geciken}; en eskisi {maskele(x.en_eski)} (`batch destek listele`)"


def _redler_metni(redler: list[AcikRed], *, hepsi: bool) -> list[str]:
    gosterilen = [r for r in redler if hepsi or not r.kapanmis]
    eski = sum(len(r.belgeler) for r in redler) - sum(len(r.belgeler) for r in gosterilen)
    belge, butun = sum(len(r.belgeler) for r in gosterilen), sum(r.butun for r in gosterilen)
    satirlar = [f"açık red: {belge} belge" + (f", bütünüyle reddedilen {butun} dosya" if butun else "")]
    for r in gosterilen if hepsi else gosterilen[:EKRAN_SATIR]:
        ne = "dosyanın bütünü" if r.butun else f"{len(r.belgeler)} belge ({_belgeleri(r)})"
        kimden = f"; kaynak {', '.join(r.kaynaklar)}" if r.kaynaklar else ""
        kodlar = f"; {', '.join(r.kodlar[:EKRAN_KOD])}{' …' * (len(r.kodlar) > EKRAN_KOD)}" if r.kodlar else ""
        satirlar.append(
            f"  {r.dosya}: {ne}{kodlar}; {tarih_yazi(r.gun)} gününden beri{kimden}\n    outbox/red/{r.klasor}"
        )
    if not hepsi and (artan := len(gosterilen) - EKRAN_SATIR) > 0:
        satirlar.append(f"  … ve {artan} dosya daha (--hepsi hepsini gösterir)")
    if eski:
        satirlar.append(f"  kapanmış yılların açık redleri: {eski} belge (--hepsi gösterir)")
    return satirlar


def _belgeleri(r: AcikRed) -> str:
    adlar = [f"{b.belge_turu} {b.belge_no}".strip() or f"{b.satir}. satır" for b in r.belgeler[:EKRAN_BELGE]]
    artan = len(r.belgeler) - EKRAN_BELGE
    return ", ".join(adlar) + (f" … ve {artan} belge daha" if artan > 0 else "")


def _sureler_metni(v: SureDurumu, *, hepsi: bool) -> list[str]:
    gun, eski = tarih_yazi(v.gun.isoformat()), 0
    if not hepsi:
        v, eski = _guncel(v)
    return [
        *_bolum(f"{gun} gününde süresi geçen ya da {s.UFUK} gün içinde dolacak açık tutar", v.acik, _acik_satir),
        *_bolum("sıfırlanmış olması gereken bakiye", v.kalan, _kalan_satir),
        *_bolum(f"{s.TAKVIM_UFKU} gün içindeki ya da yapılmadan geçmiş takvim günü", v.takvim, _takvim_satir),
        *_bolum("her gün uyulması gerekip uyulmayan", v.tespit, _tespit_satir),
        *_bolum("süresi ya da sınırı bilinmeyen", v.bilinmeyen, _bilinmeyen_satir),
        *_eksik_sinir(v.eksik_sinir),
        *(
            [f"bir yıldan önce dolmuş süre ya da geçmiş yılın defterinden: {eski} satır (--hepsi gösterir)"]
            * bool(eski)
        ),
    ]


def _guncel(v: SureDurumu) -> tuple[SureDurumu, int]:
    """Without what is past more than a year, and how much that was: nobody acts on it today."""
    yil = v.gun.year - 1
    yeni = SureDurumu(
        gun=v.gun,
        acik=[r for r in v.acik if r.satir.gun <= ESKI_GUN],
        kalan=[r for r in v.kalan if r.satir.gun <= ESKI_GUN],
        takvim=[r for r in v.takvim if r.satir.gun <= ESKI_GUN],
        tespit=[r for r in v.tespit if r.yil >= yil],
        bilinmeyen=[r for r in v.bilinmeyen if r.yil >= yil],
        eksik_sinir=v.eksik_sinir,
    )
    return yeni, sum(len(getattr(v, ad)) - len(getattr(yeni, ad)) for ad in _LISTELER)


def _eksik_sinir(e: EksikSinir | None) -> list[str]:
    if e is None:
        return []
    return [
        f"{e.yil} yılının yazılmamış sınırları: {', '.join(e.anahtarlar)} ({e.dosya}, [tutar]); bunlara bakan kurallar "
        "o yıl aranmaz"
    ]


def _bolum(baslik: str, satirlar: list[T], yazan: Callable[[T], str]) -> list[str]:
    if not satirlar:
        return []
    artan = len(satirlar) - EKRAN_SATIR
    return [
        f"{baslik}: {len(satirlar)}",
        *(f"  {yazan(r)}" for r in satirlar[:EKRAN_SATIR]),
        *([f"  … ve {artan} satır daha (--json hepsini verir)"] if artan > 0 else []),
    ]


def _kalan_gun(gun: int) -> str:
    return f"{gun} gün geçti" if gun > 0 else f"{-gun} gün kaldı" if gun else "bugün"


def _ne_zaman(vade: date, gun: int) -> str:
    return f"son gün {tarih_yazi(vade.isoformat())}, {_kalan_gun(gun)}"


def _acik_satir(r: Yerli[s.Vade]) -> str:
    v, a = r.satir, r.satir.acik
    kim = f" {ad}" if (ad := maskele(a.ilgili)) else ""
    acilis = ", devreden" if a.devreden else ""
    return (
        f"{r.birim}/{r.yil} {a.hesap}{kim}: {yazi(a.tutar)}, {tarih_yazi(a.tarih.isoformat())} "
        f"(yevmiye {a.yevmiye}{acilis}); {_ne_zaman(v.vade, v.gun)}; {_kural(v.sure)}"
    )


def _kalan_satir(r: Yerli[s.Kalan]) -> str:
    k = r.satir
    yon = "borç" if k.taraf == "B" else "alacak"
    return f"{r.birim}/{r.yil} {k.hesap}: {yazi(k.tutar)} {yon}; {_ne_zaman(k.vade, k.gun)}; {_kural(k.sure)}"


def _takvim_satir(r: Yerli[s.Gun]) -> str:
    g = r.satir
    yer = f"{r.birim}/{r.yil}: " if g.hesaplar else ""
    hesaplar = "".join(f"; {h} {yazi(abs(n))} {'alacak' if n < 0 else 'borç'}" for h, n in g.hesaplar)
    return f"{tarih_yazi(g.vade.isoformat())} {yer}{_kural(g.sure)}{hesaplar}, {_kalan_gun(g.gun)}"


def _tespit_satir(r: Yerli[Tespit]) -> str:
    t = r.satir
    return f"{r.birim}/{r.yil} {t.hesap}: {t.soz}; {_kural(t.sure)}"


def _bilinmeyen_satir(r: Yerli[s.Bilinmeyen]) -> str:
    b = r.satir
    return f"{r.birim}/{r.yil} {', '.join(b.hesaplar)}: bilinmiyor; {_kural(b.sure)}; {b.neden}"


def _kural(sure: Sure) -> str:
    return f"{sure.mesaj} ({sure.dayanak})"
