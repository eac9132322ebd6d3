"""`batch status`: what is open, what waits, what was refused, what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from batch.config import Ayarlar, gun, saat
from batch.documents.kisi import maskele
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.journal import niyet
from batch.journal.arsiv import inbox_adi
from batch.journal.defter import defterler, yabancilar
from batch.journal.kayit import FIS
from batch.pipeline import gelen
from batch.pipeline.ayar_uyumu import politikayi_denetle, yil_sinirlari
from batch.pipeline.kitaplik import kitap_ac
from batch.rules import sureler as s
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.yil_sinirlari import YilSinirlari
from batch.state.kitap import Kitap

SON_KOSU = 5
EKRAN_SATIR = 20  # rows of a kind on the screen; --json has them all


class _SureKitabi:
    """A journal's state as deadlines see it (`batch.rules.sureler.Kaynak`): as of ``bugun``, totals remembered."""

    def __init__(self, kitap: Kitap, bugun: date) -> None:
        self.birim, self.yil = kitap.birim, kitap.yil
        self._kitap, self._bugun = kitap, bugun
        self.son = kitap.tarihte(bugun.isoformat())
        self.son_tarih = date.fromisoformat(kitap.yevmiye(self.son)[1]) if self.son else date.min
        self._toplamlar = cache(kitap.hesap_toplamlari)

    def toplamlar(self, gun: date) -> s.Toplamlar:
        return self._toplamlar(self._kitap.tarihte(min(gun, self._bugun).isoformat()))

    def hareketler(self, hesaplar: Sequence[str]) -> Iterator[tuple[str, s.Hareket]]:
        # One pass for all of them: some block of nearly every day has one, and most lines are not even decoded.
        for k in self._kitap.gecenler(1, self.son, hesaplar):
            if k.tur != FIS:
                continue
            tarih, acilis = date.fromisoformat(k.belge.tarih), k.belge.islem == "ACILIS"
            for x in k.belge.satirlar:
                for hesap in hesaplar:
                    if x.hesap == hesap or x.hesap.startswith(hesap + "."):
                        h = s.Hareket(x.hesap, x.ilgili, tarih, k.yevmiye, x.borc_kurus, x.alacak_kurus, acilis)
                        yield hesap, h


class _Sureler:
    """The deadlines part of the summary: rows of every journal, in the shape of ``--json``."""

    def __init__(self, ayarlar: Ayarlar, bugun: date) -> None:
        self._bugun = bugun
        self._dizin = ayarlar.yillar
        self._yillar: Callable[[int], YilSinirlari] = cache(self._yil_oku)
        plan = HesapPlani.oku(ayarlar.config)
        taban = yukle(ayarlar.kural_dizinleri, ayarlar.state)
        politikayi_denetle(ayarlar, taban)
        kumeler = Kumeler([kod for kod, h in plan.ana.items() if h.duzey == 3], taban.kumeler)
        self._sureler = s.bagla(taban.sureler, kumeler, ayarlar.idare_turu)
        self._acik: list[dict[str, Any]] = []
        self._kalan: list[dict[str, Any]] = []
        self._bilinmeyen: list[dict[str, Any]] = []
        self._takvim = [self._gun(g) for g in s.takvim(self._sureler, bugun, self._yillar)]

    def _yil_oku(self, yil: int) -> YilSinirlari:
        return yil_sinirlari(self._dizin, yil, self._sureler)

    def ekle(self, kitap: _SureKitabi, *, devredildi: bool) -> None:
        """Look over one journal; ``devredildi``: a later year's journal has taken its open amounts over."""
        yer = {"unit": kitap.birim, "year": kitap.yil}
        son_gun = date(kitap.yil, 12, 31) if devredildi else date.max
        for r in s.kalanlar(self._sureler, kitap, self._bugun, self._yillar, son_gun):
            hesap = {"account": r.hesap, "balance": duz(r.tutar), "side": r.taraf}
            self._kalan.append({**yer, **hesap, "due": r.vade.isoformat(), "days": r.gun, **_kural(r.sure)})
        if devredildi:
            return
        vadeler, bilinmeyen = s.vadeler(self._sureler, kitap, self._bugun, self._yillar)
        for v in vadeler:
            a = v.acik
            self._acik.append(
                {
                    **yer,
                    "account": a.hesap,
                    "party": maskele(a.ilgili),
                    "opened": a.tarih.isoformat(),
                    "yevmiye": a.yevmiye,
                    "carried": a.devreden,
                    "amount": duz(a.tutar),
                    "due": v.vade.isoformat(),
                    "days": v.gun,
                    **_kural(v.sure),
                }
            )
        for b in bilinmeyen:
            hesaplar = {"accounts": list(b.hesaplar), "key": b.sure.sayi, "reason": b.neden}
            self._bilinmeyen.append({**yer, **hesaplar, **_kural(b.sure)})
        for g in s.sifirlanacaklar(self._sureler, kitap, self._bugun, self._yillar):
            self._takvim.append({**yer, **self._gun(g)})

    @staticmethod
    def _gun(g: s.Gun) -> dict[str, Any]:
        hesaplar = {h: duz(n) for h, n in g.hesaplar}
        return {"due": g.vade.isoformat(), "days": g.gun, "accounts": hesaplar, **_kural(g.sure)}

    def json(self) -> dict[str, Any]:
        return {
            "as_of": self._bugun.isoformat(),
            "open": sorted(self._acik, key=lambda r: (r["due"], r["unit"], r["year"])),
            "not_zero": sorted(self._kalan, key=lambda r: (r["due"], r["unit"], r["year"])),
            "calendar": sorted(self._takvim, key=lambda r: r["due"]),
            "unknown": self._bilinmeyen,
        }


def _kural(sure: Any) -> dict[str, str]:
    return {"id": sure.kimlik, "article": sure.dayanak, "message": sure.mesaj}


def durum_ozeti(ayarlar: Ayarlar) -> dict[str, Any]:
    """Journals, pending files, cut-off run, last runs, files with rejections, deadlines as of today.

    Raises ButunlukHatasi, AyarHatasi.
    """
    bugun = date.fromisoformat(gun(saat()))
    sureler = _Sureler(ayarlar, bugun)
    acik = []
    notlar = yabancilar(ayarlar.journal)
    sonraki: set[str] = set()  # units of which a later year's journal has been seen
    for birim, yil in reversed(defterler(ayarlar.journal)):
        d = kitap_ac(ayarlar, birim, yil)
        notlar += d.notlar
        try:
            acik.append({"unit": birim, "year": yil, "last": d.son_yevmiye, "date": d.son_tarih, "head": d.bas_ozet})
            if (kitap := _SureKitabi(d, bugun)).son:
                sureler.ekle(kitap, devredildi=birim in sonraki)
                sonraki.add(birim)
        finally:
            d.kapat()
    inbox_var = ayarlar.inbox.is_dir()
    bekleyen = gelen.listele(ayarlar.inbox) if inbox_var else []
    okunamayan = gelen.okunamayanlar(ayarlar.inbox) if inbox_var else []
    yarim = niyet.oku(ayarlar.journal)
    kosular = [
        {a: k[a] for a in ("run_id", "clock", "files", "documents")}
        for yol in sorted((ayarlar.outbox / "islem").glob("[!.]*.json"))[-SON_KOSU:]
        for k in [msgspec.json.decode(yol.read_bytes())]
    ]
    red = sorted(p.name for p in (ayarlar.outbox / "red").glob("*") if p.is_dir())
    return {
        "root": str(ayarlar.kok),
        "missing": [f"[idare] {ad}" for ad in ayarlar.eksikler],
        "journals": acik[::-1],
        "closed_until": ayarlar.kapali_gun,
        "pending": [inbox_adi(ayarlar.inbox, y) for y in bekleyen],
        "unreadable": [{"file": ad, "reason": neden} for ad, neden in okunamayan],
        "unfinished_run": yarim.kosu if yarim else None,
        "runs": kosular,
        "rejected": red,
        "notes": notlar,
        "deadlines": sureler.json(),
    }


def yaz(v: dict[str, Any]) -> str:
    satirlar = []
    if v["missing"]:
        satirlar.append(f"defter açılamaz: config/batch.toml içinde boş: {', '.join(v['missing'])}")
    for d in v["journals"]:
        tarih = f", son gün {tarih_yazi(d['date'])}" if d["date"] else ""
        satirlar.append(f"defter {d['unit']}/{d['year']}: {d['last']} kayıt{tarih}\n  baş {d['head']}")
    if not v["journals"]:
        satirlar.append("defter yok")
    if v["closed_until"]:
        satirlar.append(f"{tarih_yazi(v['closed_until'])} gününe kadar kapalı")
    if v["unfinished_run"]:
        satirlar.append(f"yarıda kalmış koşu: {v['unfinished_run']} (ilk `batch run` tamamlar)")
    satirlar.append(f"bekleyen dosya: {len(v['pending'])}")
    satirlar += [f"  {ad}" for ad in v["pending"][:20]]
    satirlar += [f"  okunamıyor: {o['file']} ({o['reason']})" for o in v["unreadable"][:20]]
    satirlar.append(f"red raporu olan dosya: {len(v['rejected'])}")
    satirlar += [f"  outbox/red/{ad}" for ad in v["rejected"][:20]]
    for k in v["runs"]:
        b = k["documents"]
        satirlar.append(f"koşu {k['run_id']}: {b['accepted']} kabul, {b['rejected']} red, {b['duplicate']} mükerrer")
    satirlar += [f"not: {n}" for n in v["notes"]]
    return "\n".join([*satirlar, *_sureleri_yaz(v["deadlines"])])


def _sureleri_yaz(v: dict[str, Any]) -> list[str]:
    gun = tarih_yazi(v["as_of"])
    return [
        *_bolum(f"{gun} gününde süresi geçen ya da {s.UFUK} gün içinde dolacak açık tutar", v["open"], _acik_satir),
        *_bolum("sıfırlanmış olması gereken bakiye", v["not_zero"], _kalan_satir),
        *_bolum(f"{s.TAKVIM_UFKU} gün içindeki takvim günü", v["calendar"], _takvim_satir),
        *_bolum("süresi bilinmeyen", v["unknown"], _bilinmeyen_satir),
    ]


def _bolum(baslik: str, satirlar: list[dict[str, Any]], yazan: Callable[[dict[str, Any]], str]) -> list[str]:
    if not satirlar:
        return []
    artan = len(satirlar) - EKRAN_SATIR
    return [
        f"{baslik}: {len(satirlar)}",
        *(f"  {yazan(r)}" for r in satirlar[:EKRAN_SATIR]),
        *([f"  … ve {artan} satır daha (--json hepsini verir)"] if artan > 0 else []),
    ]


def _kurus(metin: str) -> str:
    return yazi(int(metin.replace(".", "")))


def _ne_zaman(r: dict[str, Any]) -> str:
    n = r["days"]
    return f"son gün {tarih_yazi(r['due'])}, " + (f"{n} gün geçti" if n > 0 else f"{-n} gün kaldı" if n else "bugün")


def _acik_satir(r: dict[str, Any]) -> str:
    kim = f" {r['party']}" if r["party"] else ""
    acilis = ", devreden" if r["carried"] else ""
    return (
        f"{r['unit']}/{r['year']} {r['account']}{kim}: {_kurus(r['amount'])}, {tarih_yazi(r['opened'])} "
        f"(yevmiye {r['yevmiye']}{acilis}); {_ne_zaman(r)}; {_kural_yaz(r)}"
    )


def _kalan_satir(r: dict[str, Any]) -> str:
    yon = "borç" if r["side"] == "B" else "alacak"
    return f"{r['unit']}/{r['year']} {r['account']}: {_kurus(r['balance'])} {yon}; {_ne_zaman(r)}; {_kural_yaz(r)}"


def _takvim_satir(r: dict[str, Any]) -> str:
    yer = f"{r['unit']}/{r['year']}: " if r["accounts"] else ""
    hesaplar = "".join(
        f"; {h} {_kurus(n.lstrip('-'))} {'alacak' if n.startswith('-') else 'borç'}" for h, n in r["accounts"].items()
    )
    return f"{tarih_yazi(r['due'])} {yer}{_kural_yaz(r)}{hesaplar}"


def _bilinmeyen_satir(r: dict[str, Any]) -> str:
    return f"{r['unit']}/{r['year']} {', '.join(r['accounts'])}: bilinmiyor; {_kural_yaz(r)}; {r['reason']}"


def _kural_yaz(r: dict[str, Any]) -> str:
    return f"{r['message']} ({r['article']})"
