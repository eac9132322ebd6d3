"""Promise 1, "exactly once": the same document again, under any name, in any form."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from ornek import YIL, acilis, birak, calisma, csv, fis
from soz_ortak import agac, ayarlar, kostur, kucult, sonucu_denetle, yevmiye

from batch.pipeline import kosu

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


# -- numbers that differ by leading zeros only --


def _uyarilar(dizin: Path, *fisler: str) -> list[tuple[str, str, str]]:
    """(number, code, message) of the warnings on the vouchers' identity."""
    birak(dizin, {"fis.csv": csv(*fisler)})
    s = kostur(dizin)[-1]
    return [(b.belge_no, b.kod, b.mesaj) for d in s.dosyalar for b in d.bulgular if b.kod.startswith("KIM")]


def test_basi_sifirli_numara_uyarilir(dizin: Path) -> None:
    """000501 recorded, 501 comes; and the other way round: recorded, and the earlier yevmiye named."""
    assert _uyarilar(dizin, fis("000501", "2016-01-06"), fis("77", "2016-01-06")) == []
    (u,) = _uyarilar(dizin, fis("501", "2016-01-06"), fis("5010", "2016-01-06"))
    assert u[:2] == ("501", "KIM-004") and "000501 numaralı belge 5 yevmiye" in u[2]
    (u,) = _uyarilar(dizin, fis("077", "2016-02-07"))
    assert u[:2] == ("077", "KIM-004") and "77 numaralı belge 4 yevmiye" in u[2]
    (u,) = _uyarilar(dizin, fis("0501", "2016-02-08"))
    assert "000501 numaralı belge 5 yevmiye" in u[2]  # the earliest of several
    assert [k for _, k, _ in _uyarilar(dizin, fis("501", "2016-01-06"))] == ["KIM-001"]


def test_basi_sifirli_numara_ayni_kosuda(dizin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within one run: of one day, of two days, with the number built of parts; a trial says the same."""
    fisler = [
        fis("OEB-0007", "2016-01-06"),
        fis("OEB-7", "2016-01-06"),
        fis("OEB-07", "2016-01-07"),
        fis("8", "2016-01-06"),
        fis("08", "2016-03-07"),
    ]
    birak(dizin, {"fis.csv": csv(*fisler)})
    for sonuc in (kosu.kuru_calistir(ayarlar(dizin), YIL, ""), kostur(dizin)[-1]):
        mesajlar = [b.mesaj for d in sonuc.dosyalar for b in d.bulgular if b.kod == "KIM-004"]
        assert len(mesajlar) == 3
        assert "OEB-7" in mesajlar[0] and "OEB-0007" in mesajlar[0]
        assert "OEB-07" in mesajlar[1] and "yevmiye" in mesajlar[1]
        assert "(08)" in mesajlar[2] and "8 numaralı belge" in mesajlar[2]
        assert sonuc.json()["documents"]["accepted"] == 5


def test_baska_tur_baska_kaynak_uyarilmaz(dizin: Path) -> None:
    oeb = fis("0003", "2016-01-06").replace("MIF", "OEB")
    assert _uyarilar(dizin, oeb, fis("30", "2016-01-06"), fis("0", "2016-01-06"), fis("10", "2016-01-06")) == []
    birak(dizin, {"fis.csv": ("kaynak;" + csv(fis("03", "2016-01-06")).decode().replace("\n;", "\nbaska;;")).encode()})
    s = kostur(dizin)[-1]
    assert s.json()["documents"]["accepted"] == 1
    assert not [b for d in s.dosyalar for b in d.bulgular if b.kod == "KIM-004"]


def test_basi_sifirli_numara_reddettirilebilir(dizin: Path) -> None:
    toml = dizin / "config" / "batch.toml"
    toml.write_text(toml.read_text("utf-8").replace("[politika]\n", '[politika]\nKIM-004 = "red"\n'), "utf-8")
    birak(dizin, {"fis.csv": csv(fis("003", "2016-01-06"), fis("4", "2016-01-06"))})
    assert _belgeler(dizin) == {"accepted": 1, "rejected": 1, "duplicate": 0}
    toml.write_text(toml.read_text("utf-8").replace('KIM-004 = "red"', 'KIM-004 = "kapali"'), "utf-8")
    assert _uyarilar(dizin, fis("003", "2016-01-06")) == []


def test_basi_sifirli_yarim_kalan_kosu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run cut off anywhere and done again says the same of the same documents."""
    kucult(monkeypatch)
    temel = calisma(tmp_path / "temel", {"fis.csv": csv(acilis(), fis("02", "2016-01-04"))})
    kostur(temel)
    fisler = [fis(n, f"2016-01-{g:02d}") for n, g in (("2", 5), ("03", 5), ("3", 5), ("003", 6), ("4", 7), ("04", 8))]
    birak(temel, {"fis.csv": csv(*fisler)})
    tanik = Path(shutil.copytree(temel, tmp_path / "tanik"))
    assert len([b for d in kostur(tanik)[-1].dosyalar for b in d.bulgular if b.kod == "KIM-004"]) == 4
    referans = agac(tanik)
    for n in secilen(cagrilari(monkeypatch, temel, tmp_path / "sayim"), her=2)[::4]:
        yer = Path(shutil.copytree(temel, tmp_path / "yer"))
        assert not arizali_kostur(monkeypatch, yer, ArizaliSistem(n, "olum"))
        kostur(yer)
        sonucu_denetle(yer, referans)
        shutil.rmtree(yer)
