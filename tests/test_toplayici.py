"""Findings of a file that is wrong throughout: bounded, counted, with their common cause; few are told as ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import BASLIK, acilis, birak, calisma, csv
from soz_ortak import kostur

from batch.documents.bulgu import Bulgu
from batch.pipeline.toplayici import AYRINTI_AZAMI, BELGE_AZAMI, KOD_AZAMI, Toplayici, kisalt


def b(kod: str, satir: int, gelen: str = "") -> Bulgu:
    return Bulgu(kod=kod, satir=satir, mesaj=f"{satir}. satır", gelen=gelen)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["TUT-001", "FIS-001"])), max_size=60))
def test_az_bulgu_oldugu_gibi_soylenir(olanlar: list[tuple[int, str]]) -> None:
    t = Toplayici()
    for i, (sira, kod) in enumerate(olanlar):
        assert len(t.ekle(sira, [b(kod, i)])) == 1
    assert len(t.bulgular()) == len(olanlar)
    for o in t.toplular():
        assert o.adet == o.gosterilen == sum(kod == o.kod for _, kod in olanlar)


def test_cok_bulgu_sayilir_ve_seyrek_olani_kaybolmaz() -> None:
    t = Toplayici()
    for i in range(10_000):
        t.ekle(i, [b("TUT-001", i, "12,50")])
    t.ekle(10_000, [b("FIS-001", 7)])
    kodlar = [x.kod for x in t.bulgular()]
    assert kodlar.count("TUT-001") == AYRINTI_AZAMI and kodlar.count("FIS-001") == 1
    (o,) = t.toplular()
    assert (o.kod, o.adet, o.gosterilen, o.ilk_yerler) == ("TUT-001", 10_000, AYRINTI_AZAMI, (0, 1, 2, 3, 4))
    assert o.neden == "bütün dosyada ondalık ayracı virgül"


def test_ortak_neden_yalniz_hepsinde_varsa() -> None:
    t = Toplayici()
    for i in range(6):
        t.ekle(i, [b("TUT-001", i, "12,50" if i else "xx")])
    assert t.toplular()[0].neden == ""


def test_bir_belgenin_bulgulari() -> None:
    az = [b("TUT-001", i) for i in range(BELGE_AZAMI)]
    assert kisalt(az) == az
    cok = [b("TUT-001", i) for i in range(500)] + [b("FIS-001", 1)]
    kisa = kisalt(cok)
    assert [x.kod for x in kisa] == ["TUT-001"] * KOD_AZAMI + ["FIS-001"]
    assert kisa[KOD_AZAMI - 1].mesaj.endswith("(bu belgede 480 benzeri daha var)")


def test_bastan_sona_yanlis_dosya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every refused document is named, the report stays small, the cause stands at its head."""
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    kok = calisma(tmp_path / "d", {"fis-0.csv": csv(acilis())})
    n = 5_000
    govde = "".join(
        f";MIF;{i};2016-01-05;;102;1 450.00;;a;KARAR;1\n;MIF;{i};2016-01-05;;333;;1 450.00;a;KARAR;1\n"
        for i in range(2, n + 2)
    )
    birak(kok, {"fis-1.csv": (BASLIK + govde).encode()})
    (s,) = kostur(kok)
    assert s.json()["documents"]["rejected"] == n
    dizin = kok / "outbox" / "red" / "fis-1.csv"
    ham = next(dizin.glob("rapor-*.json")).read_bytes()
    rapor = json.loads(ham)
    assert [r["belge_no"] for r in rapor["reddedilen"]] == [str(i) for i in range(2, n + 2)]
    assert all("TUT-001" in r["kodlar"] for r in rapor["reddedilen"])
    assert len(ham) < 3_000_000
    metin = next(dizin.glob("rapor-*.txt")).read_text("utf-8")
    assert "10.000 satırda" in metin and "Bütün dosyada bin ayracı var" in metin
    assert len(metin) < 1_500_000
    assert next(dizin.glob("*duzeltme*.csv")).read_text("utf-8-sig") == BASLIK + govde
