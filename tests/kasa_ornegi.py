"""Counts and bank statements as files, and their books as decisions ask them."""

from __future__ import annotations

import csv as csv_
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ornek import BIRIM, YIL, birak
from soz_ortak import ayarlar, kostur
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.pipeline.kitaplik import kitap_ac
from batch.state.kitap import Kitap

SUTUNLAR = "belge_no tarih islem komisyon kayit hesap kupur adet yon tutar kisi banka_hesabi belge aciklama".split()
GUN = "2016-12-30"


def kalem(hesap: str, tutar: str, **diger: str) -> dict[str, str]:
    return {"hesap": hesap, "tutar": tutar, **diger}


def belge(no: str, islem: str, *kalemler: dict[str, str], tarih: str = GUN, **alan: str) -> str:
    """Rows of a document."""
    baslik = {"belge_no": no, "tarih": tarih, "islem": islem, **alan}
    return "".join(";".join({**baslik, **k}.get(ad, "") for ad in SUTUNLAR) + "\n" for k in kalemler)


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    """Sends documents of the kind, and gives what was found."""
    birak(kok, {"kasa-1.csv": (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


def kodlari(bulgular: list[Bulgu]) -> list[str]:
    return [b.kod for b in bulgular]


def rapor(kok: Path, ad: str, *arg: str) -> list[dict[str, str]]:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", "csv", *arg)
    assert c.kod == 0, c.hata
    return list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def metin(kok: Path, ad: str, *arg: str) -> str:
    c = batch(kok, "report", ad, "--year", str(YIL), *arg)
    assert c.kod == 0, c.hata
    return c.metin


@contextmanager
def kitap(kok: Path) -> Iterator[Kitap]:
    """The books, as `batch.documents.karar.Sorulan`."""
    k = kitap_ac(ayarlar(kok), BIRIM, YIL)
    try:
        yield k
    finally:
        k.kapat()
