"""Findings for people: at any width, equal ones once, the cause of a whole file first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.cli import ekran
from batch.documents.bulgu import Bulgu
from batch.journal.arsiv import Alinan
from batch.pipeline.bulgu_yazisi import KAGIT_ENI, bulgu_yazisi, grupla, red_metni
from batch.pipeline.sonuc import DosyaSonucu
from batch.pipeline.toplayici import AYRINTI_AZAMI, GRUP_ESIGI, Toplayici
from batch.reports.tablo import Sutun, TabloSatiri
from batch.reports.writers.metin import _daralt, _govde
from batch.reports.writers.ortak import KagitSatiri


def bulgu(satir: int, gelen: str = "450,00", **k: str) -> Bulgu:
    ilk = {"kod": "TUT-001", "mesaj": f"tutar okunamadı: «{gelen}»", "oneri": f"Şöyle yazın: {gelen}", **k}
    return Bulgu(dosya="fis-1.csv", satir=satir, belge_turu="MIF", belge_no=str(satir // 2), gelen=gelen, **ilk)


def dosya(bulgular: list[Bulgu]) -> DosyaSonucu:
    d = DosyaSonucu(Alinan("fis-1.csv", Path("x"), Path("x"), "", 0))
    t = Toplayici()
    for i, b in enumerate(bulgular):
        t.ekle(i, [b])
    d.bulgular_al(t)
    return d


@settings(max_examples=25)
@given(
    st.integers(40, 220),
    st.lists(st.tuples(st.text("abç «»→", max_size=300), st.sampled_from(["red", "uyari"])), min_size=1, max_size=4),
)
def test_her_ende_sigar(en: int, metinler: list[tuple[str, str]]) -> None:
    bulgular = [
        Bulgu(dosya="d" * 50, satir=i, kod="FIS-001", seviye=sev, mesaj=f"{'ı' * i}{m}", oneri=m)  # type: ignore[arg-type]
        for i, (m, sev) in enumerate(metinler, 1)
    ]
    metin = bulgu_yazisi(grupla(bulgular), en)
    assert max(map(len, metin.splitlines())) <= en
    assert metin.count("FIS-001") == len(metinler)


@pytest.mark.parametrize("en", [60, 100, 200])
def test_renk_hizayi_bozmaz(en: int) -> None:
    gruplar = grupla([bulgu(2), bulgu(3, kod="FIS-001", mesaj="m", oneri="o")])
    boyali = bulgu_yazisi(gruplar, en, ekran.boya)
    assert boyali.count("\x1b[1;31mHATA\x1b[0m") == 2
    assert re.sub(r"\x1b\[[0-9;]*m", "", boyali) == bulgu_yazisi(gruplar, en)


def test_bir_neden_bir_kez_ve_once_soylenir() -> None:
    d = dosya([bulgu(2, kod="FIS-001", mesaj="denk değil"), *(bulgu(i) for i in range(3, AYRINTI_AZAMI + 503))])
    metin = red_metni(d, "k")
    assert metin.count("TUT-001") == 1
    assert "Bütün dosyada ondalık ayracı virgül. 2.500 satırda" in " ".join(re.sub("[│\n]", " ", metin).split())
    assert metin.index("TUT-001") < metin.index("FIS-001") and "fis-1.csv:3, 4, 5, …" in metin
    assert max(map(len, metin.splitlines())) <= KAGIT_ENI


def test_ayri_nedenler_ayri_azlar_yerinde() -> None:
    az = [bulgu(i, f"{i},00") for i in range(GRUP_ESIGI - 1)]
    assert [g.adet for g in grupla(az)] == [1] * (GRUP_ESIGI - 1)
    (g,) = grupla([bulgu(2, yol="borc"), bulgu(3, yol="alacak")])  # not a word of difference
    assert (g.adet, g.yer, g.yol) == (2, "fis-1.csv:2, 3", "borc, alacak") and g.govde.startswith("2 satırda: ")
    iki = [bulgu(i, mesaj="bir neden") for i in range(9)] + [bulgu(i, mesaj="başka neden") for i in range(9)]
    assert [(g.adet, g.ilk.mesaj) for g in grupla(iki)] == [(9, "bir neden"), (9, "başka neden")]
    (g,) = grupla([bulgu(i, f"{i}x") for i in range(9)])
    assert "gelen: 0x, 1x, 2x, …" in g.govde and "; ilki: " in g.govde and g.oneri == "İlki için: Şöyle yazın: 0x"


def test_beklenen_gelenle_birlikte_soylenir() -> None:
    """Each has its own pair: what was expected of the first is not told of the others."""
    (g,) = grupla([bulgu(i, f"{i}x", mesaj="tutmuyor", oneri="", beklenen=f"{i}y") for i in range(1, 10)])
    assert g.govde == "9 satırda: tutmuyor (ilkinde beklenen: 1y; gelen: 1x)"
    (g,) = grupla([bulgu(i, f"{i}x", mesaj="tutmuyor", oneri="", beklenen="y") for i in range(1, 10)])
    assert g.govde == "9 satırda: tutmuyor (beklenen: y; gelen: 1x, 2x, 3x, …)"


def test_tarih_iletideki_gibi_yazilir() -> None:
    (g,) = grupla([bulgu(2, "2016-03-10", kod="YEV-001", mesaj="10.03.2016 tarihli belge")])
    assert "gelen: 10.03.2016" in g.govde
    (g,) = grupla([bulgu(2, "2016-02-30", kod="TAR-002", mesaj="böyle bir gün yok: «2016-02-30»")])
    assert "gelen: 2016-02-30" in g.govde


def test_uyarilar_redlerin_ardinda() -> None:
    uyari = bulgu(1, kod="YEV-004", seviye="uyari", mesaj="u")
    assert [g.ilk.seviye for g in grupla([uyari, bulgu(2)])] == ["red", "uyari"]


def test_sinirdan_sonrasi_sayilir() -> None:
    gruplar = grupla([bulgu(i, mesaj=f"neden {'x' * i}") for i in range(7)])
    assert bulgu_yazisi(gruplar, 60, azami=3, devami="şurada").endswith("… ve 4 bulgu daha; şurada.\n")


@pytest.mark.parametrize(
    ("ortam", "tty", "beklenen"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
    ],
)
def test_renk_ne_zaman(monkeypatch: pytest.MonkeyPatch, ortam: dict[str, str], tty: bool, beklenen: bool) -> None:
    for ad in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(ad, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for ad, deger in ortam.items():
        monkeypatch.setenv(ad, deger)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty, raising=False)
    assert ekran.renkli() is beklenen


def test_dar_ekranda_yalniz_metinler_daralir(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sutunlar = (Sutun("kod", "Kod", "kod", 10), Sutun("ad", "Hesap adı", "metin", 60), Sutun("t", "Borç", "tutar", 18))
    satirlar = iter(
        [KagitSatiri(TabloSatiri(("100", "sözü uzun ad " * 4, 5)), m := ["100", "sözü uzun ad " * 4, "0,05"], m)]
    )
    genis = [10, 60, 18]
    assert _daralt(list(sutunlar), genis, 70) == [10, 33, 18]
    assert _daralt(list(sutunlar), genis, 40) == genis  # no use: told instead
    metin = b"".join(_govde(sutunlar, satirlar, {"parca_satir": 9, "girinti": 1, "cizgi": "presto", "en": 50})).decode()
    assert max(map(len, metin.splitlines())) <= 50 and metin.split().count("sözü") == 4
    monkeypatch.setattr(ekran, "uctaki_en", lambda: 50)
    ekran.darsa_soyle(50)
    ekran.sarili_yaz("  bir " + "söz " * 20)
    ekran.darsa_soyle(51)
    cikan = capsys.readouterr()
    assert cikan.err.startswith("tablo 51 sütun, ekran 50: ")
    assert max(map(len, cikan.out.splitlines())) <= 50 and cikan.out.splitlines()[1].startswith("      söz")
