"""Vehicles of the taşınır records against a list from outside."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import birak, denemeler
from soz_ortak import kostur
from tif_ornegi import FEN, dizin, kayitlar
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.documents.tasitlar import tasit_ozu
from batch.reports.tasit_karsilastirma import YALNIZ_KAYITTA, YALNIZ_LISTEDE, KayitliTasit, karsilastir
from batch.turler.tasitlistesi.belge import ListedekiTasit
from batch.turler.tif.izdusum import SicilSatiri

pytestmark = pytest.mark.usefixtures("sabit")
OTOMOBIL, BISIKLET = "254.01.01.01", "254.01.07.01"
TIF_BASLIGI = (
    "belge_no;tarih;tur;harcama_birimi;ambar;tasinir_kodu;miktar;birim_fiyat;sicil_no;plaka;sasi_no;motor_no\n"
)
LISTE_BASLIGI = "belge_no;tarih;plaka;sasi_no;motor_no;marka_model\n"


def gonder(kok: Path, **dosyalar: str) -> list[Bulgu]:
    birak(kok, {f"{ad}-1.csv": metin.encode() for ad, metin in dosyalar.items()})
    return [b for k in kostur(kok) for d in k.dosyalar for b in d.bulgular]


def tasit(no: int, plaka: str, sasi: str, kod: str = OTOMOBIL, motor: str = "") -> str:
    return f"{no};2016-01-01;ACILIS;{FEN};01;{kod};1;1000.00;{kod}.10.{no:03d};{plaka};{sasi};{motor}\n"


def liste(kok: Path, *satirlar: str, no: str = "TL-1", tarih: str = "2016-06-01") -> list[Bulgu]:
    return gonder(kok, tasitlistesi=LISTE_BASLIGI + "".join(f"{no};{tarih};{s}\n" for s in satirlar))


def farklar(kok: Path, *arg: str, kod: int = 1) -> list[tuple[str, str, str]]:
    c = batch(kok, "report", "tasit-karsilastirma", "--year", "2016", "--format", "csv", *arg)
    assert c.kod == kod, c.hata
    satirlar = csv.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";")
    return [(x["durum"], x["plaka"], x["kayit_plaka"]) for x in satirlar]


def test_karsilastirma(tmp_path: Path) -> None:
    """What only one side has, what both have under other numbers; a bicycle without a plate nobody asks for. A newer
    list counts, and an older moment sees the older one."""
    kok = dizin(tmp_path)
    tifler = (
        *(tasit(1, "34ABC101", "SASI101"), tasit(2, "34ABC102", "SASI102"), tasit(3, "34ABC103", "SASI103")),
        *(tasit(4, "34ABC104", "SASI104", motor="M4"), tasit(5, "", "", BISIKLET)),
    )
    gonder(kok, tif=TIF_BASLIGI + "".join(tifler))
    assert farklar(kok, kod=0) == []
    assert "Taşıt listesi gelmemiş" in batch(kok, "report", "tasit-karsilastirma", "--year", "2016").metin
    satirlar = ("34 abc-101;sası101;;", "34 ABC 102;BASKA;;", "34 XYZ 1;sasi103;;", "34 ABC 104;;M-5;", "06 Ş 9;;;Tır")
    assert liste(kok, *satirlar) == []
    bulunan = [
        ("SASI_FARKLI", "34ABC102", "34ABC102"),
        ("PLAKA_FARKLI", "34XYZ1", "34ABC103"),
        ("MOTOR_FARKLI", "34ABC104", "34ABC104"),
        ("YALNIZ_LISTEDE", "06S9", ""),
    ]
    assert farklar(kok) == bulunan
    once = len(kayitlar(kok))
    assert liste(kok, "34 ABC 101;;;", "34 ABC 102;;;", "34 ABC 103;;;", no="TL-2") == []
    assert farklar(kok) == [("YALNIZ_KAYITTA", "", "34ABC104")]
    assert len(kayitlar(kok)) == once + 1
    c = batch(kok, "report", "tasit-karsilastirma", "--year", "2016")
    assert c.kod == 1 and "1 fark var" in c.hata and "Liste: TL-2, 01.06.2016" in c.metin


def test_plakasiz_satir_ve_iki_kez(tmp_path: Path) -> None:
    kok = dizin(tmp_path)
    assert [b.kod for b in liste(kok, "34 ABC 101;;;", ";;;Otobüs")] == ["TSL-001"]
    (b,) = liste(kok, "34 ABC 101;;;", "34-abc-101;;;")
    assert b.kod == "TSL-002" and "1. kalemde de var" in b.mesaj


@pytest.mark.parametrize("yazilan", ["34 ŞIĞ 12", "34şığ12", "34-Sıg-12", " 34.sig.12 ", "34 SİG 12"])
def test_plakalar_yazimina_bakilmadan_karsilastirilir(yazilan: str) -> None:
    assert tasit_ozu(yazilan) == "34SIG12"


@denemeler(60)
@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True), st.randoms())
def test_her_tasit_bir_yerde(kayittaki: list[int], listedeki: list[int], rnd: random.Random) -> None:
    """Every vehicle is told once: on both sides, in the list alone, or in the records alone."""
    kayit = [
        KayitliTasit(FEN, str(n), SicilSatiri(kod=OTOMOBIL, plaka=f"34ABC{n}", sasi_no=f"SASI{n}")) for n in kayittaki
    ]
    yazilar = (lambda n: {"plaka": f"34 abc {n}"}, lambda n: {"sasi_no": f"şaşı-{n}"})
    hepsi = tuple(ListedekiTasit(**rnd.choice(yazilar)(n)) for n in listedeki)
    bulunan, eslesen = karsilastir(hepsi, kayit)
    assert eslesen == len({*kayittaki} & {*listedeki})
    assert sum(f.durum == YALNIZ_LISTEDE for f in bulunan) == len({*listedeki} - {*kayittaki})
    assert {int(f.kayit.sicil) for f in bulunan if f.durum == YALNIZ_KAYITTA and f.kayit} == {*kayittaki} - {*listedeki}
    assert len(bulunan) == len({*kayittaki} ^ {*listedeki})
