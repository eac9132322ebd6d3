"""Promise 1, "exactly once": the same document again, under any name, in any form."""

from __future__ import annotations

from pathlib import Path

import pytest
from soz_ortak import YIL, acilis, birak, calisma, csv, fis, kostur, yevmiye

XML = """<?xml version="1.0" encoding="UTF-8"?>
<belgeler xmlns="urn:batch:belge:1"><fis belge_turu="MIF" belge_no="2" tarih="2016-01-04" islem="NORMAL">
<dayanak turu="KARAR" no="2/1"/><satir hesap="100" borc="5.00" aciklama="Kayıt 2"/>
<satir hesap="333" alacak="5.00" aciklama="Kayıt 2"/></fis></belgeler>"""


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    calisma(tmp_path, {"fis.csv": csv(acilis(), fis(2, "2016-01-04"), fis(3, "2016-01-05"))})
    kostur(tmp_path)
    return tmp_path


def _belgeler(dizin: Path) -> dict[str, int]:
    return kostur(dizin)[-1].json()["documents"]  # type: ignore[no-any-return]


def test_ayni_dosya_iki_kez(dizin: Path) -> None:
    once = yevmiye(dizin).read_bytes()
    birak(dizin, {"fis.csv": csv(acilis(), fis(2, "2016-01-04"), fis(3, "2016-01-05"))})
    s = kostur(dizin)[-1]
    assert s.json()["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 3}
    assert s.json()["files"]["duplicate"] == 1
    assert [b.gelen for b in s.dosyalar[0].bulgular] == ["1", "2", "3"]
    assert not s.reddedilen_var
    assert yevmiye(dizin).read_bytes() == once


def test_ayni_dosya_iki_adla_tek_kosuda(dizin: Path) -> None:
    yeni = csv(fis(4, "2016-01-06"), fis(5, "2016-01-06"))
    birak(dizin, {"fis-a.csv": yeni, "fis-b.csv": yeni})
    assert _belgeler(dizin) == {"accepted": 2, "rejected": 0, "duplicate": 2}


def test_ayni_belge_iki_ayri_gunun_arasinda(dizin: Path) -> None:
    """The second copy stands in a later file, after the day of the first was applied: found all the same."""
    birak(dizin, {"fis-a.csv": csv(fis(4, "2016-01-06"), fis(5, "2016-02-06")), "fis-b.csv": csv(fis(5, "2016-02-06"))})
    assert _belgeler(dizin) == {"accepted": 2, "rejected": 0, "duplicate": 1}


def test_ayni_kimlik_baska_icerik_cakismadir(dizin: Path) -> None:
    birak(dizin, {"fis.csv": csv(fis(3, "2016-01-05", tutar="6.00"))})
    s = kostur(dizin)[-1]
    assert s.json()["documents"]["rejected"] == 1
    b = s.dosyalar[0].bulgular[0]
    assert (b.kod, b.gelen) == ("KIM-002", "3")
    assert "yevmiye" in b.mesaj


def test_ayni_kimlik_baska_tarih_de_cakismadir(dizin: Path) -> None:
    for gun in ("2016-01-06", "2016-03-06"):
        birak(dizin, {"fis-a.csv": csv(fis(4, gun))})
        s = kostur(dizin)[-1]
    assert s.json()["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 0}
    assert [b.kod for d in s.dosyalar for b in d.bulgular] == ["KIM-002"]


def test_ayni_icerik_baska_numara_ayri_belgedir(dizin: Path) -> None:
    birak(dizin, {"fis.csv": csv(fis(4, "2016-01-06"), fis("4a", "2016-01-06"))})
    assert _belgeler(dizin) == {"accepted": 2, "rejected": 0, "duplicate": 0}


def test_csv_sonra_xml_ayni_belgedir(dizin: Path) -> None:
    birak(dizin, {"fis.xml": XML.encode()})
    assert _belgeler(dizin) == {"accepted": 0, "rejected": 0, "duplicate": 1}


def test_kapanan_gunun_belgesi_yeniden_gelirse_mukerrerdir(dizin: Path) -> None:
    """Already recorded wins over whatever else would be said of it today."""
    toml = dizin / "config" / "batch.toml"
    toml.write_text(toml.read_text("utf-8").replace('kapali_gun = ""', 'kapali_gun = "2016-01-31"'), "utf-8")
    birak(dizin, {"fis.csv": csv(fis(2, "2016-01-04"), fis(9, "2016-01-20"))})
    s = kostur(dizin)[-1]
    assert s.json()["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 1}
    assert [b.kod for b in s.dosyalar[0].bulgular] == ["KIM-001", "YEV-002"]


def test_yil_baska_defter_baska(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-31T17:00:00")
    birak(dizin, {"fis.csv": csv(fis(2, "2017-01-04"))})
    s = kostur(dizin, YIL + 1)[-1]
    assert s.json()["documents"]["accepted"] == 1
    assert s.json()["yevmiye"] == {"first": 1, "last": 1}
