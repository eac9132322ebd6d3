"""The promises hold for a year's end: cut off anywhere in any of its stages, asked again it comes out the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from olay_kosucu import butce_csv, fisler_csv
from ornek import BIRIM, BIRIM2, SAAT, birak, calisma, kagitsiz
from soz_ortak import Agac, agac, ayarlar, fark, kostur, kucult, saglam, sonucu_denetle

from batch.journal.defter import bas_oku, defterler
from batch.journal.dosya import GECICI
from batch.pipeline import yil_sonu as yil_sonu_modulu
from batch.pipeline.gun_sonu import gun_sonu
from batch.pipeline.yil_sonu import yil_sonu

T = "46.34.01.02-01.3.9.00-5-03.2"
OCAK, SUBAT = "2017-01-20T08:00:00", "2017-02-06T08:00:00"
TURLER = ("olum", "yarim", "sonra", "kisa", "enospc", "eio")
BUTCE = (
    "GELIR G {0}-01-01 karar_organi=MECLIS\n  01.2.9.51 500,00 yasal_dayanak=1319\n"
    f"GIDER B {{0}}-01-01 karar_organi=MECLIS\n  {T} 500,00\n"
)
YIL_2016 = f"""MIF 1 01.01.2016 islem=ACILIS
  102 B 500,00
  103 B 300,00
  500 A 800,00
MIF 2 05.01.2016
  102 B 90,00
  600 A 90,00 ekonomik=01.2.9.51
  805 B 90,00
  800 A 90,00 ekonomik=01.2.9.51
OEB 3 06.01.2016 dayanak_turu=Fatura
  630 B 120,00 tertip={T}.1.01
  103 A 120,00
  830 B 120,00 tertip={T}.1.01
  835 A 120,00
MIF 4 29.12.2016
  160 B 40,00 tertip={T}.1.01 ilgili='Ali Kaya'
  103 A 40,00
MIF 5 31.12.2016
  165 B 40,00 tertip={T}.1.01 ilgili='Ali Kaya'
  160 A 40,00 tertip={T}.1.01 ilgili='Ali Kaya'
MIF 1 01.01.2016 islem=ACILIS muhasebe_birimi={BIRIM2}
  102 B 10,00
  500 A 10,00
"""
OCAK_2017 = f"""OEB 1 16.01.2017 dayanak_turu=Fatura dayanak_no=11 dayanak_tarihi=2016-12-30
  630 B 25,00 tertip={T}.1.01
  165 A 25,00 tertip={T}.1.01 ilgili='Ali Kaya'
  834 B 25,00 tertip={T}.1.01
  835 A 25,00
"""
Is = Callable[[Path], None]


def _isi(mp: pytest.MonkeyPatch, saatler: Sequence[str], gorulen: list[Agac] | None = None) -> Is:
    """The command, once at each of these times; ``gorulen`` gets the tree after each."""

    kagitsiz(mp, "tablo-6")

    def yap(kok: Path) -> None:
        for saat in saatler:
            mp.setenv("BATCH_CLOCK", saat)
            yil_sonu(ayarlar(kok), 2016)
            if gorulen is not None:
                gorulen.append(agac(kok))

    return yap


def _kosul(kok: Path, yil: int) -> None:
    assert kostur(kok, yil)[-1].json()["documents"]["rejected"] == 0


@pytest.fixture(scope="module")
def temeller(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Before the geçici mizan, two units; and in the new year, opened, with its budget and a paper of the mahsup
    dönemi, before what was carried over is opened and the mahsup dönemi ends."""
    with pytest.MonkeyPatch.context() as mp:
        kucult(mp)
        politika = dict.fromkeys(("BTC-031", "BTC-054", "YEV-005", "HSP-005", "YSN-012", "YSN-013"), "kapali")
        ilk = calisma(tmp_path_factory.mktemp("yil-sonu") / "ilk", politika=politika)
        devir = f"DEVIR_GIDEN D 2016-12-31 gerekce=iş\n  {T} 60,00\n"
        birak(ilk, {"butce-1.csv": butce_csv([*_gunlu(BUTCE, 2016), *_gunlu(devir, 2016)]).encode()})
        birak(ilk, {"fis-1.csv": fisler_csv(YIL_2016.splitlines()).encode()})
        _kosul(ilk, 2016)
        gun_sonu(ayarlar(ilk), "2016-12-31")
        ikinci = Path(shutil.copytree(ilk, ilk.with_name("ikinci")))
        _isi(mp, (SAAT, SAAT, OCAK))(ikinci)
        birak(ikinci, {"butce-2.csv": butce_csv(_gunlu(BUTCE, 2017)).encode()})
        birak(ikinci, {"fis-2.csv": fisler_csv(OCAK_2017.splitlines()).encode()})
        _kosul(ikinci, 2017)
    return ilk, ikinci


def _gunlu(metin: str, yil: int) -> list[str]:
    gunlu = metin.format(yil)
    for gun in (f"{yil}-01-01", f"{yil}-12-31"):
        gunlu = gunlu.replace(f" {gun} ", " " + ".".join(reversed(gun.split("-"))) + " ")
    return gunlu.splitlines()


def _ara_durumu_denetle(kok: Path, agaclar: Sequence[Agac]) -> None:
    """A prefix in each journal; in the outbox nothing but what some stage shows; sound to the verifier."""
    for birim, yil in defterler(kok / "journal"):
        bas = bas_oku(kok / "journal", birim, yil)
        onayli = (kok / "journal" / birim / str(yil) / "yevmiye.jsonl").read_bytes()[: bas.boyut]
        assert agaclar[-1][f"journal/{birim}/{yil}/yevmiye.jsonl"].startswith(onayli)
    gorunen = {ad: veri for ad, veri in agac(kok, ["outbox"]).items() if GECICI not in ad}
    assert [ad for ad, veri in gorunen.items() if all(veri != a.get(ad) for a in agaclar)] == []
    saglam(kok)


@pytest.mark.parametrize(
    ("butun", "faz"),
    [(False, 0), *(pytest.param(True, f, marks=pytest.mark.uzun, id=f"butun-{f}") for f in range(6))],
)
@pytest.mark.parametrize(
    ("yer", "saatler"), [(0, (SAAT, SAAT, OCAK)), (1, (OCAK, SUBAT, SUBAT))], ids=["kapanis-acilis", "devir-mahsup"]
)
def test_her_cagrida_ariza_sonra_yeniden(
    temeller: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    yer: int,
    saatler: tuple[str, ...],
    butun: bool,
    faz: int,
) -> None:
    """Killed or failed at a system call, asked again from the beginning it ends with the same bytes."""
    kucult(monkeypatch)
    temel, isi = temeller[yer], _isi(monkeypatch, saatler)
    agaclar: list[Agac] = [agac(temel)]
    kosular: list[Agac] = []
    tanik = Path(shutil.copytree(temel, tmp_path / "tanik"))
    with monkeypatch.context() as mp:  # one call may take two steps, a run each: both show something

        def izlenen(*a: Any, **k: Any) -> Any:
            sonuc = asil(*a, **k)
            kosular.append(agac(tanik))
            return sonuc

        asil = yil_sonu_modulu.calistir
        mp.setattr(yil_sonu_modulu, "calistir", izlenen)
        _isi(mp, saatler, agaclar)(tanik)
    assert fark(agaclar[0], agaclar[1]) and fark(agaclar[1], agaclar[2])
    saglam(tanik, tam=True)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", isi)
    assert any("yilsonu" in c.tur for c in cagrilar)
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    rnd = random.Random(faz)
    for i, n in enumerate(secilen(cagrilar, butun=butun)):
        if not butun and i % 32 != yer * 5:
            continue
        kok = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        tur = TURLER[faz] if butun else TURLER[(i // 32 + 3 * yer) % 6]
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, tur), isi), n
        _ara_durumu_denetle(kok, [*kosular, *agaclar])
        if butun and i % 4 < 2:  # what resumes is hit as well
            arizali_kostur(monkeypatch, kok, ArizaliSistem(rnd.randint(1, len(cagrilar)), rnd.choice(TURLER)), isi)
            _ara_durumu_denetle(kok, [*kosular, *agaclar])
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0), isi), n
        sonucu_denetle(kok, agaclar[-1])
        shutil.rmtree(kok)


def test_bir_asama_bir_kez(temeller: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All stages, and once more: nothing is written; the file that a cut-off command has left is taken by `run` too."""
    kucult(monkeypatch)
    kok = Path(shutil.copytree(temeller[1], tmp_path / "kok"))
    _isi(monkeypatch, (SUBAT, SUBAT, SUBAT))(kok)
    once = agac(kok)
    cevap = yil_sonu(ayarlar(kok), 2016)
    assert [len(x.yapilan) for x in cevap.birimler if x.birim == BIRIM] == [6]
    assert agac(kok) == once
    assert fark(once, agac(temeller[1])) != []
    saglam(kok, tam=True)


def test_yarida_kalani_siradan_kosu_da_bitirir(
    temeller: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`run`, and so the daemon, takes the stage's file as any other one, and resumes what was cut off."""
    kucult(monkeypatch)
    temel = temeller[0]

    def isi(kok: Path) -> None:
        yil_sonu(ayarlar(kok), 2016, "gecici")

    tanik = Path(shutil.copytree(temel, tmp_path / "tanik"))
    isi(tanik)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", isi)
    birakildi = next(i for i, c in enumerate(cagrilar, 1) if c.ad == "tasi" and c.tur.startswith("inbox")) + 1
    niyetten_sonra = next(i for i, c in enumerate(cagrilar, 1) if c.ad == "tasi" and "niyet" in c.tur) + 1
    for n in (birakildi, niyetten_sonra, len(cagrilar) - 1):
        kok = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, "olum"), isi)
        kostur(kok)
        isi(kok)  # finds nothing to do, or what `run` has left of a file that was not published yet
        assert set(fark(agac(kok, ["journal"]), agac(tanik, ["journal"]))) <= {"journal/islem.json"}
        assert agac(kok, ["inbox"]) == {}
        saglam(kok, tam=True)


def test_yarida_kalan_asama_bitince_sonrakine_gecilmez(
    temeller: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks again after a cut gets the step that was cut off: the closing waits until it is asked for."""
    kucult(monkeypatch)
    temel, isi = temeller[0], _isi(monkeypatch, (SAAT,))
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim", isi)
    son = next(i for i, c in enumerate(cagrilar, 1) if c.ad == "kaldir" and "niyet" in c.tur)
    kok = Path(shutil.copytree(temel, tmp_path / "kok"))
    assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(son, "olum"), isi)
    cevap = yil_sonu(ayarlar(kok), 2016)
    assert cevap.asama == "GECICI"
    assert [(x.birim, x.asama, list(x.yapilan)) for x in cevap.birimler] == [
        (BIRIM, "GECICI", ["GECICI"]),
        (BIRIM2, "GECICI", ["GECICI"]),
    ]
    cevap = yil_sonu(ayarlar(kok), 2016)
    assert [list(x.yapilan) for x in cevap.birimler] == [["GECICI", "KAPANIS"]] * 2
