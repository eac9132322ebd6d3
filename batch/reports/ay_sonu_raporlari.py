"""What goes out with a month: what is open on 103 (m.58-60), and the mizan for KBS, whose columns are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from batch.ayar_dosyasi import AyarHatasi, csv_oku, goster
from batch.documents.kodlar import kod_sirasi
from batch.reports.defterler import yakin_ad
from batch.reports.istek import Istek
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, ay_yazi, kunye
from batch.reports.mizan import SUTUNLAR as MIZAN_SUTUNLARI
from batch.reports.mizan import Cift, duzey_toplamlari
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import ARALIK, yil_sonu_ani

CEKLER = "103"
ACIK_SUTUNLARI = (
    Sutun("hesap", "Hesap kodu", "kod", 20),
    Sutun("ad", "Hesap adı", "metin", 46),
    Sutun("borc", "Borç", "tutar", 20, nakli=True),
    Sutun("alacak", "Alacak", "tutar", 20, nakli=True),
    Sutun("borc_kalani", "Borç kalanı", "tutar", 20, nakli=True, sifir_bos=True),
    Sutun("alacak_kalani", "Alacak kalanı", "tutar", 20, nakli=True, sifir_bos=True),
)


class KbsSutunu(NamedTuple):
    """A column of the file for KBS: its name there, the column of the mizan that fills it, its head and width."""

    ad: str
    kaynak: str
    baslik: str
    genislik: int


_DUZEN_SUTUNLARI = ("sutun", "kaynak", "baslik", "genislik")
_AD = re.compile("[a-z][a-z0-9_]{0,39}")
# Columns of the mizan that may stand in the file.
KBS_KAYNAKLARI: Mapping[str, Sutun] = {s.ad: s for s in MIZAN_SUTUNLARI}


def kbs_sutunlarini_oku(yol: Path) -> tuple[KbsSutunu, ...]:
    """The columns that a file names: ``sutun;kaynak;baslik;genislik``. Raises AyarHatasi, OSError."""
    satirlar = csv_oku(yol)
    if next(satirlar, (0, []))[1] != list(_DUZEN_SUTUNLARI):
        raise AyarHatasi(f"{yol}:1: başlık satırı şu olmalı: {';'.join(_DUZEN_SUTUNLARI)}")
    sonuc: list[KbsSutunu] = []
    for no, satir in satirlar:
        if len(satir) != len(_DUZEN_SUTUNLARI):
            raise AyarHatasi(f"{yol}:{no}: {len(_DUZEN_SUTUNLARI)} sütun olmalı, {len(satir)} var")
        ad, kaynak, baslik, genislik = satir
        if not _AD.fullmatch(ad) or ad in {s.ad for s in sonuc}:
            raise AyarHatasi(
                f"{yol}:{no}: sütun adı küçük harf, rakam ve alt çizgidir, bir kez yazılır: «{goster(ad)}»"
            )
        if kaynak not in KBS_KAYNAKLARI:
            raise AyarHatasi(f"{yol}:{no}: mizanda «{goster(kaynak)}» sütunu yok; olanlar: {', '.join(KBS_KAYNAKLARI)}")
        if not (genislik.isascii() and genislik.isdigit() and 1 <= int(genislik) <= 99):
            raise AyarHatasi(f"{yol}:{no}: genişlik 1 ile 99 arasında olmalı: «{goster(genislik)}»")
        sonuc.append(KbsSutunu(ad, kaynak, baslik, int(genislik)))
    if not sonuc:
        raise AyarHatasi(f"{yol}: hiç sütun yok")
    return tuple(sonuc)


def _gunu(istek: Istek, kitaplik: RaporKitapligi) -> tuple[RaporDefteri, str]:
    """The books as of the end of the day ``son``, and the day; without it as they stand."""
    d, son = defteri(istek, kitaplik), istek.deger("son")
    return (AnlikDefter(d, d.tarihte(son)), son) if son else (d, d.yevmiye(d.son_sira)[1])


def acik_103(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Cheques and transfer orders that have been given and not yet been paid by the bank, by sub-account (m.60)."""
    d, gun = _gunu(istek, kitaplik)
    acik = sorted(
        (kod_sirasi(k), k, b, a) for k, (b, a) in d.toplamlar(d.son_sira).items() if k[:3] == CEKLER and b != a
    )

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0, 0, 0, 0]
        for _, kod, b, a in acik:
            degerler = (b, a, max(b - a, 0), max(a - b, 0))
            toplam = [t + x for t, x in zip(toplam, degerler, strict=True)]
            yield TabloSatiri((kod, yakin_ad(d, kod), *degerler))
        yield TabloSatiri(("TOPLAM", None, *toplam), "toplam", sayilir=False)

    baslik = "Ödenmemiş Çek ve Gönderme Emirleri"
    return Tablo(istek.rapor, baslik, kunye(d, aralik_yazi(d.yil, "", gun)), ACIK_SUTUNLARI, satirlar)


def kbs_mizan(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The mizan from the beginning of the year in the columns that KBS is given; amounts are turnovers.

    Which columns there are, and what they are called, stands in ``config/tablolar/kbs-mizan.csv``.
    """
    d, gun = _gunu(istek, kitaplik)
    if gun.endswith("-12-31") and (an := yil_sonu_ani(d, ARALIK)) is not None:
        d = AnlikDefter(d, an)  # what a month hands in is not closed
    return kbs_tablosu(istek, kitaplik, d, gun, "KBS Mizanı", duzey_toplamlari(d.toplamlar(d.son_sira)))


def kbs_tablosu(
    istek: Istek, kitaplik: RaporKitapligi, d: RaporDefteri, gun: str, baslik: str, hesaplar: Mapping[str, Cift]
) -> Tablo:
    """Turnovers of accounts at every level, in the columns of the file for KBS; ``d`` is what the künye is of."""
    duzen = kitaplik.kbs_sutunlari

    def satir(degerler: Mapping[str, Hucre]) -> tuple[Hucre, ...]:
        return tuple(degerler.get(s.kaynak) for s in duzen)

    def tutarlar(b: int, a: int) -> dict[str, Hucre]:
        return {"borc": b, "alacak": a, "borc_kalani": max(b - a, 0), "alacak_kalani": max(a - b, 0)}

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = dict.fromkeys(("borc", "alacak", "borc_kalani", "alacak_kalani"), 0)
        for kod in sorted(hesaplar, key=kod_sirasi):
            degerler = tutarlar(*hesaplar[kod])
            if "." not in kod:
                toplam = {k: t + int(degerler[k] or 0) for k, t in toplam.items()}
            yield TabloSatiri(satir({"kod": kod, "ad": d.hesap_adi(kod), "duzey": kod.count(".") + 1, **degerler}))
        yield TabloSatiri(satir({"kod": "TOPLAM", **toplam}), "toplam", sayilir=False)

    sutunlar = tuple(Sutun(s.ad, s.baslik, KBS_KAYNAKLARI[s.kaynak].tur, s.genislik) for s in duzen)
    return Tablo(istek.rapor, baslik, kunye(d, ay_yazi(d.yil, gun)), sutunlar, satirlar)
