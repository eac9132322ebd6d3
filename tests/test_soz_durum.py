"""State is a function of the journal: same bytes however runs were cut, and any past moment as it was then."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ornek import BIRIM, UZUN, YIL, acilis, birak, calisma, csv, fis
from soz_ortak import ayarlar, durum_dosyasi, kostur, kucult, saglam

from batch.journal.kayit import KayitHatasi
from batch.pipeline import dogrula
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.raporlama import RaporRafi, tablo_yap, yazdir
from batch.reports.istek import An
from batch.state.kitap import Kitap
from batch.turler import kutuk

FISLER = [acilis(), *(fis(i, f"2016-{1 + i // 4:02d}-{1 + i % 4:02d}", tutar=f"{i}.50") for i in range(2, 24))]


def _durum(dizin: Path) -> Kitap:
    return Kitap(dizin / "journal", dizin / "state", BIRIM, YIL, kutuk())


@settings(deadline=None, max_examples=12 if UZUN else 5)
@given(st.lists(st.integers(1, len(FISLER) - 1), max_size=6).map(sorted), st.booleans())
def test_kosular_nasil_bolunurse_bolunsun_ayni_baytlar(kesimler: list[int], arada_sil: bool) -> None:
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        kucult(mp)
        tek, bolunmus = calisma(Path(gecici) / "tek"), calisma(Path(gecici) / "bol")
        birak(tek, {"fis.csv": csv(*FISLER)})
        kostur(tek)
        for i, (a, b) in enumerate(zip([0, *kesimler], [*kesimler, len(FISLER)], strict=True)):
            if a == b:
                continue
            birak(bolunmus, {f"fis-{i}.csv": csv(*FISLER[a:b])})
            kostur(bolunmus)
            if arada_sil and i % 2:
                shutil.rmtree(bolunmus / "state")
        if not durum_dosyasi(bolunmus).exists():
            hepsini_yeniden_kur(ayarlar(bolunmus))
        once = durum_dosyasi(bolunmus).read_bytes()
        hepsini_yeniden_kur(ayarlar(bolunmus))
        assert durum_dosyasi(bolunmus).read_bytes() == once
        mp.setattr("batch.state.kitap.SUTUN_BAYT", 0)  # in columns, as a large journal is folded
        hepsini_yeniden_kur(ayarlar(bolunmus))
        assert durum_dosyasi(bolunmus).read_bytes() == once
        a_, b_ = _durum(tek), _durum(bolunmus)
        assert a_.hesap_toplamlari() == b_.hesap_toplamlari()
        a_.kapat()
        b_.kapat()
        saglam(bolunmus, tam=True)


def _mizan(dizin: Path, yevmiye: int) -> bytes:
    with RaporRafi(ayarlar(dizin)) as raf:
        tablo = tablo_yap(raf, "mizan", An(BIRIM, YIL, yevmiye), {}, "json")
        return b"".join(yazdir(tablo, "json", ayarlar(dizin)))


@pytest.mark.parametrize("kac", [9, pytest.param(len(FISLER), marks=pytest.mark.uzun)])
def test_gecmis_her_an_o_gunku_gibidir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kac: int) -> None:
    kucult(monkeypatch)
    calisma(tmp_path)
    o_gun: list[tuple[int, bytes, dict[str, tuple[int, int]], str, str]] = []
    for i, f in enumerate(FISLER[:kac]):
        birak(tmp_path, {f"fis-{i}.csv": csv(f)})
        kostur(tmp_path)
        d = _durum(tmp_path)
        n = d.son_sira
        kayit = (d.hesap_toplamlari(), d.bas_ozet, d.kok(n))
        d.kapat()
        o_gun.append((n, _mizan(tmp_path, n), *kayit))
    d = _durum(tmp_path)
    for n, mizan, toplam, bas, kok in o_gun:
        assert (d.hesap_toplamlari(n), d.ozet(n), d.kok(n)) == (toplam, bas, kok)
        assert _mizan(tmp_path, n) == mizan
    d.kapat()


@pytest.mark.parametrize("bozuk", [b"", b"veritabani degil" * 400, None])
def test_kullanilmaz_durum_yeniden_kurulur(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bozuk: bytes | None
) -> None:
    kucult(monkeypatch)
    calisma(tmp_path, {"fis.csv": csv(*FISLER)})
    kostur(tmp_path)
    saglam_bayt = durum_dosyasi(tmp_path).read_bytes()
    mizan = _mizan(tmp_path, 20)
    if bozuk is None:
        durum_dosyasi(tmp_path).unlink()
    else:
        durum_dosyasi(tmp_path).write_bytes(bozuk)
    assert _mizan(tmp_path, 20) == mizan  # a reader does without
    hepsini_yeniden_kur(ayarlar(tmp_path))
    assert durum_dosyasi(tmp_path).read_bytes() == saglam_bayt
    birak(tmp_path, {"fis-2.csv": csv(fis(90, "2016-11-01"))})
    assert kostur(tmp_path)[-1].json()["yevmiye"]["first"] == len(FISLER) + 1


@pytest.mark.parametrize("yaninda", [0, 1 << 40], ids=["iki-surec", "tek-surec"])
def test_sessizce_degisen_durum_verify_full_ile_gorulur(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, yaninda: int
) -> None:
    import sqlite3

    kucult(monkeypatch)
    monkeypatch.setattr("batch.pipeline.dogrula.YANINDA_BAYT", yaninda)
    monkeypatch.setattr("batch.pipeline.isci.isci_sayisi", lambda: 2)
    calisma(tmp_path, {"fis.csv": csv(*FISLER)})
    kostur(tmp_path)
    with sqlite3.connect(durum_dosyasi(tmp_path)) as db:
        db.execute("UPDATE d_kimlik SET yevmiye=1 WHERE no='5'")
    db.close()
    with pytest.raises(AssertionError, match="rebuild"):
        saglam(tmp_path, tam=True)
    hepsini_yeniden_kur(ayarlar(tmp_path))
    saglam(tmp_path, tam=True)


def test_bozuk_defterin_denetimi_ortada_dosya_birakmaz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process beside it is stopped where the chain breaks: what it was deriving is persons' data."""
    gecici = tmp_path / "gecici"
    gecici.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(gecici))
    monkeypatch.setattr("batch.pipeline.dogrula.YANINDA_BAYT", 0)
    monkeypatch.setattr("batch.pipeline.isci.isci_sayisi", lambda: 2)
    kok = calisma(tmp_path / "kok", {"fis.csv": csv(*FISLER)})
    kostur(kok)

    def yarim_kalir(_: object, dizin: Path, *__: object) -> None:
        (Path(dizin) / "yarim").touch()
        time.sleep(60)

    def zincir_kopar(*_: object) -> None:
        while not list(gecici.rglob("yarim")):
            time.sleep(0.01)
        raise KayitHatasi("kopuk")

    monkeypatch.setattr(dogrula, "yeniden_kur", yarim_kalir)
    monkeypatch.setattr(dogrula._Zincir, "_kayit", zincir_kopar)
    with pytest.raises(AssertionError, match="kopuk"):
        saglam(kok)
    assert list(gecici.iterdir()) == []
