"""`batch butce-kodu`: a code with its neighbours, codes by name, in a working directory and outside one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calisma_ortak import komut
from ornek import calisma

BAS = "kod;ad;duzey;yalniz_mahalli\n"


@pytest.fixture
def bos(tmp_path: Path) -> Path:
    return tmp_path


def kodlar(kok: Path, *arg: str, cikis: int = 0) -> list[dict[str, Any]]:
    r = komut(kok, "butce-kodu", *arg, "--json")
    assert r.exit_code == cikis, r.output
    return json.loads(r.stdout)["codes"]  # type: ignore[no-any-return]


def test_kod_ustleri_ve_altlariyla(bos: Path) -> None:
    r = komut(bos, "butce-kodu", "03.2.1", "--liste", "gider_ekonomik")
    assert r.exit_code == 0
    satirlar = [s.split() for s in r.stdout.splitlines()]
    assert satirlar[0] == ["gider", "ekonomik"]
    assert [s[0] for s in satirlar[1:4]] == ["03", "03.2", "03.2.1"]
    assert ["03.2.1.01", "Kırtasiye", "Alımları"] in satirlar[4:]
    assert {s[0].rpartition(".")[0] for s in satirlar[4:]} == {"03.2.1"}


@pytest.mark.parametrize("yazilan", ["03.2.1.01", "03.02.01.01", "830.03.2.1.01", "630.03.02.01.01"])
def test_kod_nasil_yazilirsa_yazilsin(bos: Path, yazilan: str) -> None:
    (k,) = kodlar(bos, yazilan, "--liste", "gider_ekonomik")
    assert (k["list"], k["code"], k["name"], k["level"]) == ("gider_ekonomik", "03.2.1.01", "Kırtasiye Alımları", 4)
    assert [x["code"] for x in k["above"]] == ["03", "03.2", "03.2.1"] and k["below"] == []
    assert k["usable"] and not k["local_only"]


def test_kod_bulundugu_her_listede(bos: Path) -> None:
    assert [k["list"] for k in kodlar(bos, "03.2.1")] == ["gider_ekonomik", "gelir_ekonomik"]
    assert [(k["list"], k["name"]) for k in kodlar(bos, "5")] == [
        ("fonksiyonel", "Çevre Koruma Hizmetleri"),
        ("finansman", "Mahalli İdareler"),
        ("gider_ekonomik", "Cari Transferler"),
        ("gelir_ekonomik", "Diğer Gelirler"),
    ]
    assert [k["list"] for k in kodlar(bos, "600.03.6.1.01")] == ["gelir_ekonomik"]
    (k,) = kodlar(bos, "02", "--liste", "gelir_ekonomik")
    assert not k["usable"]
    assert "mahalli idarelerde kullanılmaz" in komut(bos, "butce-kodu", "02", "--liste", "gelir_ekonomik").stdout
    assert "üst düzeyi 07.9 listede yok" in komut(bos, "butce-kodu", "07.9.9.01").stdout
    assert "yalnız mahalli idarelerde" in komut(bos, "butce-kodu", "01.2.9.51").stdout


def test_olmayan_kod_yakinlariyla(bos: Path) -> None:
    assert kodlar(bos, "03.2.1.77", "--liste", "gider_ekonomik", cikis=1) == []
    r = komut(bos, "butce-kodu", "03.2.1.77", "--liste", "gider_ekonomik")
    assert r.exit_code == 1 and "hiçbir listede yok; yakınları: 03.2.1." in r.stdout
    assert komut(bos, "butce-kodu", "kırtasiye").stdout.strip() == "kırtasiye hiçbir listede yok"


def test_adindan_bulunur(bos: Path) -> None:
    for soz in ("kırtasiye alım", "KIRTASİYE ALIM", "alımları Kırtasiye"):
        assert "03.2.1.01" in [k["code"] for k in kodlar(bos, "--ara", soz)]
    r = komut(bos, "butce-kodu", "--ara", "bina vergisi")
    assert r.exit_code == 0 and "gelir ekonomik" in r.stdout and "01.2.9.51" in r.stdout
    r = komut(bos, "butce-kodu", "--ara", "böyle bir ad")
    assert r.exit_code == 1 and r.stdout.strip() == "adında «böyle bir ad» geçen kod yok"


@pytest.mark.parametrize(
    ("arg", "parca"),
    [((), "bir kod"), (("03", "--ara", "mal"), "bir kod"), (("03", "--liste", "gider"), "gider_ekonomik")],
)
def test_yanlis_kullanim(bos: Path, arg: tuple[str, ...], parca: str) -> None:
    r = komut(bos, "butce-kodu", *arg)
    assert r.exit_code == 2 and parca in r.output


def test_calisma_dizininin_listeleri(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    yillik = kok / "config" / "kodlar" / "2017"
    yillik.mkdir()
    (yillik / "gider_ekonomik.csv").write_text(BAS + "03.2.1.77;Bir Alım;4;0\n", "utf-8")
    assert [k["name"] for k in kodlar(kok, "830.03.2.1.77", "--year", "2017")] == ["Bir Alım"]
    assert kodlar(kok, "830.03.2.1.77", cikis=1) == kodlar(kok, "830.03.2.1.77", "--year", "2016", cikis=1) == []
    (yillik / "gider_ekonomik.csv").write_text(BAS + "03.2.1.77;Bir Alım;3;0\n", "utf-8")
    r = komut(kok, "butce-kodu", "03")
    assert r.exit_code == 5 and "2017/gider_ekonomik.csv:2: 03.2.1.77 kodunun düzeyi 4 olmalı" in r.output
    for yol in sorted((kok / "config" / "kodlar").rglob("*"), reverse=True):
        yol.unlink() if yol.is_file() else yol.rmdir()
    r = komut(kok, "butce-kodu", "03")
    assert r.exit_code == 1 and "`batch init` getirir" in r.stdout
