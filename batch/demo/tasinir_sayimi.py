"""The end of the sample year's taşınırlar: what is counted, what is too much and too little, and each unit's last paper
(TMY m.32-34).

Each ambar is counted on 31 December; what nobody tells of is as the books have it. Paper was found that is in no book,
and toner is missing, of which an approved proposal says so. When the day has ended, the units finish their years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from batch.demo import yil_sonu
from batch.demo.tasinir import (
    AMBAR_SUTUNLARI,
    AMBARLAR,
    BIRIMLER,
    DURUM_SUTUNLARI,
    DUSME_SUTUNLARI,
    FEN,
    KAGIT,
    MERKEZ,
    NOKSAN_TONER,
    SANTIYE,
    SANTIYECI,
    TONER,
    YAZI,
    HarcamaBirimi,
    Mal,
    Satir,
    Tasinirlar,
    mal_satiri,
    tablo,
)

SAYIM_SUTUNLARI = (
    *("muhasebe_birimi", "belge_no", "tarih", "harcama_birimi", "ambar", "islem", "otomatik", "komisyon", "kullanici"),
    *("tasinir_kodu", "aciklama", "olcu_birimi", "sayilan_miktar", "neden", "kdtot_no"),
)
FAZLA_KAGIT = 10


def belediyenin(t: Tasinirlar, yil: int) -> Iterator[tuple[str, bytes]]:
    """(name beside the inbox, contents) for the belediye."""
    gun = date(yil, 12, 31)
    kdtot = t.sayim_dusmeleri[0]
    sayilanlar = (
        _sayilan(t, YAZI, KAGIT, FAZLA_KAGIT),
        {**_sayilan(t, YAZI, TONER, -NOKSAN_TONER), "neden": "SAYIM_NOKSANI", "kdtot_no": kdtot["belge_no"]},
    )
    satirlar = []
    for birim, ambar, _ in AMBARLAR:
        satirlar += _sayim(gun, birim, ambar, sayilanlar if birim == YAZI else ())
    yield f"{yil_sonu.SON_GUN}/sayim-{yil}.csv", tablo(SAYIM_SUTUNLARI, satirlar)
    yield f"{yil_sonu.SON_GUN}/dusme-{yil}-12.csv", tablo(DUSME_SUTUNLARI, t.sayim_dusmeleri)
    yield f"{yil_sonu.SON_GUN}/tifdurum-{yil}-12.csv", tablo(DURUM_SUTUNLARI, t.sayim_durumlari)
    yield bitirme(yil, [("", b.kod, b.kayit, len([a for a in AMBARLAR if a[0] == b])) for b in BIRIMLER])


def ambar_sayimi(gun: date, muhasebe: str, birim: str, ambar: str, kayit: str, kurul: str) -> Satir:
    """The count of an ambar in which everything is as the books have it."""
    ortak = {"muhasebe_birimi": muhasebe, "belge_no": f"S-{gun.year}-{ambar}", "tarih": gun.isoformat()}
    return {
        **ortak,
        "harcama_birimi": birim,
        "ambar": ambar,
        "otomatik": "EVET",
        "komisyon": kurul,
        "kullanici": kayit,
    }


def bitirme(yil: int, birimler: Iterable[tuple[str, str, str, int]]) -> tuple[str, bytes]:
    """The papers with which harcama birimleri finish their year: muhasebe birimi, code, who sends it, how many papers
    of its ambarlar came before."""
    satirlar = []
    for muhasebe, birim, kayit, once in birimler:
        belge = {"muhasebe_birimi": muhasebe, "belge_no": str(once + 1), "tarih": f"{yil}-12-31"}
        satirlar.append({**belge, "harcama_birimi": birim, "islem": "YIL_SONU_BITIR", "kullanici": kayit})
    return f"{yil_sonu.TASINIR_YILI}/ambar-{yil}-12.csv", tablo(("muhasebe_birimi", *AMBAR_SUTUNLARI), satirlar)


def _sayim(gun: date, birim: HarcamaBirimi, ambar: str, sayilanlar: Sequence[Satir]) -> list[Satir]:
    """The paper of an ambar's count: its rows, of which there is one at least."""
    kayit = SANTIYECI if (birim, ambar) == (FEN, SANTIYE) else birim.kayit
    belge = ambar_sayimi(gun, "", birim.kod, ambar, kayit, _kurulu(birim, kayit))
    return [{**belge, **s} for s in sayilanlar or ({},)]


def _sayilan(t: Tasinirlar, birim: HarcamaBirimi, mal: Mal, fark: int) -> Satir:
    """A row that tells what was found: as much as the books have, and so much more."""
    satir = mal_satiri(mal)
    satir["sayilan_miktar"] = str(t.stok[birim.kod, MERKEZ, mal] + fark)
    del satir["miktar"]
    return satir


def _kurulu(birim: HarcamaBirimi, kayit: str = "") -> str:
    """Three who count: who checks the records, an expert, and who keeps them."""
    return f"{birim.kontrol} (başkan), Yusuf Er (üye), {kayit or birim.kayit} (üye)"
