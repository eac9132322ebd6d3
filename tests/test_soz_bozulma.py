"""Damage: every truncation, and a flipped bit at every byte, is noticed."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur
from ornek import acilis, birak, calisma, csv, fis
from soz_ortak import agac, ayarlar, bas_yolu, cevir, durum_dosyasi, kostur, kucult, saglam, sorunlar, yevmiye

from batch.journal import niyet
from batch.journal.hata import ButunlukHatasi
from batch.pipeline.dogrula import dogrula, hepsini_yeniden_kur

ADIM = pytest.mark.parametrize("adim", [7, pytest.param(1, marks=pytest.mark.uzun)])
GUNLER = ["2016-01-04", "2016-01-04", "2016-01-05", "2016-01-06", "2016-01-06"]


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal of six records; two files taken."""
    kucult(monkeypatch)
    yer = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis(), fis(2, GUNLER[0]), fis(3, GUNLER[1]))})
    kostur(yer)
    birak(yer, {"fis-2.csv": csv(*(fis(i + 4, g) for i, g in enumerate(GUNLER[2:])))})
    kostur(yer)
    saglam(yer, tam=True)
    return yer


def kayit_sinirlari(veri: bytes) -> list[int]:
    return [0, *(i + 1 for i, b in enumerate(veri) if b == 10)]


@ADIM
def test_her_boyda_kesik_yevmiye(kok: Path, adim: int) -> None:
    """Shorter than acknowledged, be it by one byte: the verifier and a run both stop. Every length, or a sample."""
    yol, a = yevmiye(kok), ayarlar(kok)
    veri = yol.read_bytes()
    birak(kok, {"fis-3.csv": csv(fis(7, "2016-01-07"))})
    for boy in sorted({*range(0, len(veri), adim), *(s - 1 for s in kayit_sinirlari(veri)[1:])}):
        yol.write_bytes(veri[:boy])
        assert "onaylanmış kayıtlar eksilmiş" in dogrula(a).defterler[0].hata, boy
        if boy % 70 == 0:
            with pytest.raises(ButunlukHatasi):
                kostur(kok)
            assert yol.read_bytes() == veri[:boy]
    yol.unlink()
    assert "yevmiye dosyası yok" in sorunlar(kok)
    with pytest.raises(ButunlukHatasi):
        kostur(kok)


@ADIM
def test_her_baytta_bir_bit(kok: Path, adim: int) -> None:
    """The verifier notices each and names the record; nothing goes unnoticed, the newlines between records included."""
    yol, a = yevmiye(kok), ayarlar(kok)
    veri = yol.read_bytes()
    sinirlar = kayit_sinirlari(veri)
    rnd = random.Random(1)
    for i in sorted({*range(0, len(veri), adim), *(s - 1 for s in sinirlar[1:])}):
        yol.write_bytes(cevir(veri, i, rnd))
        hata = dogrula(a).defterler[0].hata
        kayit = max(n for n, s in enumerate(sinirlar, 1) if s <= i)
        assert hata.startswith(f"{kayit}. kayıt ({sinirlar[kayit - 1]}. bayt)"), (i, hata)


def test_kosu_bozuk_deftere_dayanmaz(kok: Path, tmp_path: Path) -> None:
    """A run reads the tail only: damage there stops it. Elsewhere it stays as visible to the verifier as before.

    Without the state the whole journal is read, and any damage stops the run.
    """
    veri = yevmiye(kok).read_bytes()
    sinirlar = kayit_sinirlari(veri)
    birak(kok, {"fis-3.csv": csv(fis(7, "2016-01-07"))})
    rnd = random.Random(2)
    for kayit in range(6):
        for _ in range(3):
            i = rnd.randrange(sinirlar[kayit], sinirlar[kayit + 1])
            for durumlu in (True, False):
                yer = Path(shutil.copytree(kok, tmp_path / "yer"))
                yevmiye(yer).write_bytes(cevir(veri, i, rnd))
                if not durumlu:
                    shutil.rmtree(yer / "state")
                once = sorunlar(yer)
                try:
                    kostur(yer)
                except ButunlukHatasi:
                    pass
                else:
                    assert durumlu and kayit < 4, "sona yakın bozulma fark edilmedi"
                assert sorunlar(yer).startswith(f"{kayit + 1}. kayıt") and once.startswith(f"{kayit + 1}. kayıt")
                shutil.rmtree(yer)


@ADIM
def test_onayli_bas(kok: Path, adim: int) -> None:
    """Every truncation and one bit at every byte of the acknowledged head stop the verifier, and a run (at a sample, or always)."""
    yol, a = bas_yolu(kok), ayarlar(kok)
    veri = yol.read_bytes()
    birak(kok, {"fis-3.csv": csv(fis(7, "2016-01-07"))})
    rnd = random.Random(3)
    bozuklar = [*(veri[:i] for i in range(len(veri))), *(cevir(veri, i, rnd) for i in range(len(veri)))]
    for i, bozuk in enumerate(bozuklar):
        yol.write_bytes(bozuk)
        assert not dogrula(a).saglam, bozuk
        if i % adim == 0:
            with pytest.raises(ButunlukHatasi):
                kostur(kok)
    yol.unlink()
    assert "bas.json" in sorunlar(kok)
    with pytest.raises(ButunlukHatasi):
        kostur(kok)


@ADIM
def test_yarim_kosunun_kaydi(kok: Path, monkeypatch: pytest.MonkeyPatch, adim: int) -> None:
    birak(kok, {"fis-ü\udce7.csv": csv(fis(7, "2016-01-07"))})
    n = 0
    while not (yol := kok / "journal" / "niyet.json").exists():
        n += 1
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, "olum"))
    veri, a = yol.read_bytes(), ayarlar(kok)
    rnd = random.Random(4)
    for i, bozuk in enumerate(
        [*(veri[:i] for i in range(0, len(veri), adim)), *(cevir(veri, i, rnd) for i in range(0, len(veri), adim))]
    ):
        yol.write_bytes(bozuk)
        with pytest.raises(ButunlukHatasi):
            niyet.oku(a.journal)
        if i % 40 == 0:
            assert dogrula(a).hatalar, bozuk
            with pytest.raises(ButunlukHatasi):
                kostur(kok)
    yol.write_bytes(veri)
    assert kostur(kok)[0].json()["documents"]["accepted"] == 1


def test_alinan_dosya(kok: Path) -> None:
    for yol in sorted((kok / "journal" / "alinan").rglob("*")):
        if yol.is_file():
            veri = yol.read_bytes()
            yol.write_bytes(cevir(veri, len(veri) // 2, random.Random(5)))
            assert "alınan dosya değişmiş" in sorunlar(kok, tam=True)
            yol.unlink()
            assert "alınan dosya yok" in sorunlar(kok, tam=True)
            yol.write_bytes(veri)
    saglam(kok, tam=True)


@pytest.mark.uzun
def test_durum_dosyasi(kok: Path) -> None:
    """Derived: the full check compares it bit for bit, the plain one never stumbles, a rebuild mends it."""
    yol = durum_dosyasi(kok)
    veri, once = yol.read_bytes(), agac(kok)
    rnd = random.Random(6)
    for i in (0, 18, 60, 100, *range(120, len(veri), 911)):
        yol.write_bytes(cevir(veri, i, rnd))
        dogrula(ayarlar(kok))
        assert "durum" in sorunlar(kok, tam=True), i
    for bozuk in (b"", b"bu bir veri tabani degil" * 50, veri[: len(veri) // 2]):
        yol.write_bytes(bozuk)
        dogrula(ayarlar(kok))
        assert "durum" in sorunlar(kok, tam=True), bozuk[:10]
    hepsini_yeniden_kur(ayarlar(kok))
    assert agac(kok) == once
    with sqlite3.connect(yol) as db:
        db.execute("UPDATE k_hesap SET anahtar = anahtar % (SELECT count(*) FROM k_hesap) + 1")
    db.close()
    assert "kendini kanıtlamıyor" in sorunlar(kok)


def test_outbox_dosyasi(kok: Path) -> None:
    dosyalar = [y for y in (kok / "outbox").rglob("*") if y.is_file() and y.parent.name != "islem"]
    assert dosyalar
    for yol in dosyalar:
        veri = yol.read_bytes()
        yol.write_bytes(cevir(veri, len(veri) // 2, random.Random(7)))
        assert "yayımlandıktan sonra değişmiş" in sorunlar(kok, tam=True), yol
        yol.write_bytes(veri)
    saglam(kok, tam=True)


def test_eksilen_bayt_ve_kayit_da_yeriyle_soylenir(tmp_path: Path) -> None:
    """A file that has become shorter than its head says: still the first bad record is named."""
    kok = calisma(tmp_path / "d", {"fis.csv": csv(acilis(), *(fis(n, "2016-01-05") for n in range(2, 9)))})
    kostur(kok)
    yol = yevmiye(kok)
    asil = yol.read_bytes()
    satirlar = asil.splitlines(keepends=True)
    for bozuk, beklenen in (
        (b"".join([*satirlar[:3], satirlar[3].replace(b"Kay", b"Ka", 1), *satirlar[4:]]), "4. kayıt"),
        (b"".join([*satirlar[:4], *satirlar[5:]]), "5. kayıt"),
        (b"".join(satirlar[:-1]), "7 kayıt"),
    ):
        yol.write_bytes(bozuk)
        assert beklenen in sorunlar(kok)
    yol.write_bytes(asil)
    saglam(kok)
