"""Documents that a decision asks for before and behind its own: one group, recorded whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from biten_gun_turu import ODEYEN, asan, kayitlar, mif, ozet, redler, tekler, tur_kur
from deneme_turu import TEK, TekSatir
from disk import ArizaliSistem, arizali_kostur
from ornek import YIL, acilis, birak, calisma, csv, fis
from soz_ortak import agac, ayarlar, durum_dosyasi, kostur, kucult, saglam, sonucu_denetle, yevmiye

from batch import turler
from batch.documents.karar import HepsiSorar, Karar, Sorulan
from batch.documents.tur import Tur
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.kosu import kuru_calistir
from batch.turler.fis import FIS

ILK = {"fis.csv": csv(acilis(), fis(2, "2016-01-04"))}


@pytest.fixture(autouse=True)
def _ortam(monkeypatch: pytest.MonkeyPatch) -> None:
    tur_kur(monkeypatch, asan())
    kucult(monkeypatch)


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "kok", ILK)
    kostur(kok)
    return kok


def test_kayitlar(kok: Path) -> None:
    """Before it without a cause, for the record that asks does not stand yet; behind it with it."""
    birak(
        kok,
        {
            "denemetek.csv": tekler("T;2016-01-04;Ö1 S2 Ö3 S4", "U;2016-01-05;Ö1"),
            "fis-3.csv": csv(fis(3, "2016-01-05")),
        },
    )
    sonuc = kostur(kok)[-1].json()
    assert ozet(kok, 2) == [
        (3, "T-1", "01-04", 0),
        (4, "T-3", "01-04", 0),
        (0, "T", "01-04", 0),
        (5, "T-2", "01-04", 5),
        (6, "T-4", "01-04", 5),
        (7, "3", "01-05", 0),
        (8, "U-1", "01-05", 0),
        (0, "U", "01-05", 0),
    ]
    assert sonuc["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}
    assert sonuc["yevmiye"] == {"first": 3, "last": 8} and sonuc["lines"] == 12
    onceki = kayitlar(kok)[2]
    assert onceki["kaynak"] == "batch" and onceki["surum"] == 1
    saglam(kok, tam=True)


@pytest.mark.parametrize(
    ("konu", "kod", "hangisi"),
    [("Ö1 Ö!", "BAK-001", "T-2"), ("Ö1 S!", "BAK-001", "T-2"), ("Ö1 Ö1@", "", ""), ("S1 Ö!", "BAK-001", "T-2")],
)
def test_biri_reddedilirse_hicbiri_yazilmaz(kok: Path, konu: str, kod: str, hangisi: str) -> None:
    once = yevmiye(kok).read_bytes()
    birak(kok, {"denemetek.csv": tekler(f"T;2016-01-04;{konu}")})
    sonuc = kostur(kok)[-1]
    if not kod:  # voucher 2 of another source is another document
        assert redler(sonuc) == [] and [x[1] for x in ozet(kok, 2)] == ["T-1", "2", "T"]
        birak(kok, {"denemetek.csv": tekler("V;2016-01-04;Ö1 Ö1@")})
        (bulgu,) = redler(kostur(kok)[-1])
        assert bulgu.kod == "KIM-002" and "bu belgeden doğan MIF 2 yazılamadı" in bulgu.mesaj
        assert [x[1] for x in ozet(kok, 2)] == ["T-1", "2", "T"]
        return
    (bulgu,) = redler(sonuc)
    assert (bulgu.kod, bulgu.belge_no) == (kod, "T")
    assert f"bu belgeden doğan MIF {hangisi} yazılamadı" in bulgu.mesaj
    assert yevmiye(kok).read_bytes() == once
    birak(kok, {"denemetek.csv": tekler("T;2016-01-04;Ö1")})
    assert redler(kostur(kok)[-1]) == []
    saglam(kok, tam=True)


def test_gunun_sonu_onceki_belgelerden_de_once(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tur_kur(monkeypatch, asan(ODEYEN))
    birak(
        kok,
        {"denemetek.csv": tekler("T;2016-01-05;Ö1 S!", "U;2016-01-05;Ö1 S2"), "fis-3.csv": csv(fis(3, "2016-01-05"))},
    )
    (bulgu,) = redler(kostur(kok)[-1])
    assert "bu belgeden doğan MIF T-2 yazılamadı" in bulgu.mesaj
    assert ozet(kok, 2) == [
        (3, "GS-2", "01-04", 2),
        (4, "U-1", "01-05", 0),
        (0, "U", "01-05", 0),
        (5, "U-2", "01-05", 5),
        (6, "3", "01-05", 0),
    ]
    saglam(kok, tam=True)


def _fisten(karar: Callable[[Any], Karar]) -> Tur[Any]:
    """Vouchers, each of them decided by a function; without columns."""
    return replace(FIS, karar=lambda *_: HepsiSorar(karar), sutunlar=None)


def _iki_kat(belge: Any) -> Karar:
    """Every voucher asks for one before it and one behind it, these for one more, as far as their names go."""
    if not belge.belge_no.startswith("A") or len(belge.belge_no) > 2:
        return Karar()
    return Karar(
        onceki=(mif(belge.belge_no + "o", belge.tarih, 100, "100", "102"),),
        uretilen=(mif(belge.belge_no + "s", belge.tarih, 100),),
    )


def test_dogan_belge_de_oncesini_ister(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what stands before, a follower of its own has it as its cause; of what follows, all have the first cause."""
    monkeypatch.setattr(turler, "TURLER", (_fisten(_iki_kat), TEK))
    birak(kok, {"fis-3.csv": csv(fis("A", "2016-01-05"))})
    assert redler(kostur(kok)[-1]) == []
    assert ozet(kok, 2) == [
        (3, "Aoo", "01-05", 0),
        (4, "Ao", "01-05", 0),
        (5, "Aos", "01-05", 4),
        (6, "A", "01-05", 0),
        (7, "Aso", "01-05", 6),
        (8, "As", "01-05", 6),
        (9, "Ass", "01-05", 6),
    ]
    saglam(kok, tam=True)


def _sonsuz_once(belge: Any) -> Karar:
    return Karar(onceki=(mif(f"{belge.belge_no}x", belge.tarih, 100),)) if belge.belge_no[0] == "A" else Karar()


def _cok(alan: str) -> Callable[[Any], Karar]:
    def karar(belge: Any) -> Karar:
        cok = tuple(mif(f"x{i}", belge.tarih, 100, "100", "102") for i in range(7))
        return Karar(**{alan: cok}) if belge.belge_no == "A" else Karar()

    return karar


@pytest.mark.parametrize(
    ("karar", "mesaj"),
    [
        (_sonsuz_once, "RecursionError"),
        (_cok("onceki"), ". kayıttan sonra bir belge 5 kayıttan çoğunu doğuruyor"),
        (_cok("uretilen"), ". kayıttan sonra bir belge 5 kayıttan çoğunu doğuruyor"),
    ],
    ids=["sonsuz", "öncesi çok", "sonrası çok"],
)
def test_sinirsiz_dogan_belgeyi_durdurur(
    kok: Path, monkeypatch: pytest.MonkeyPatch, karar: Callable[[Any], Karar], mesaj: str
) -> None:
    """A fault of the program, told of the document; the others are recorded."""
    monkeypatch.setattr(turler, "TURLER", (_fisten(karar), TEK))
    monkeypatch.setattr("batch.pipeline.uygulama.AZAMI_ZINCIR", 5)
    birak(kok, {"fis-3.csv": csv(fis("A", "2016-01-05"), fis(3, "2016-01-05"))})
    (bulgu,) = redler(kostur(kok)[-1])
    assert (bulgu.kod, bulgu.belge_no) == ("DOS-009", "A") and mesaj in bulgu.gelen
    assert [x[1] for x in ozet(kok, 2)] == ["3"]
    saglam(kok, tam=True)


def test_kendi_adini_tasiyan_belgeyi_doguramaz(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks for one before it that asks for one of its name, which finds nothing left to ask for."""

    def _karar(kitap: Sorulan, kitaplik: Any, b: Any) -> HepsiSorar:
        def karar(belge: Any) -> Karar:
            if belge.belge_no != "B" or kitap.var("hesap", ("333", "333.09")):
                return Karar()
            return Karar(onceki=(mif("C", belge.tarih, 100, "100", "333.09"), mif("B", belge.tarih, 100, "100", "102")))

        return HepsiSorar(karar)

    def ilki(belge: Any) -> Karar:
        return Karar(onceki=(mif("B", belge.tarih, 100, "100", "102"),))

    monkeypatch.setattr(
        turler,
        "TURLER",
        (replace(FIS, karar=_karar, sutunlar=None), replace(TEK, karar=lambda *_: HepsiSorar(ilki))),
    )
    birak(kok, {"denemetek.csv": tekler("T;2016-01-05;"), "fis-3.csv": csv(fis(3, "2016-01-05"))})
    (bulgu,) = redler(kostur(kok)[-1])
    assert bulgu.kod == "DOS-009" and "MIF B kendi adını taşıyan bir belge doğuruyor" in bulgu.gelen
    assert [x[1] for x in ozet(kok, 2)] == ["3"]
    saglam(kok, tam=True)


def test_acilistan_once_belge_istenemez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The opening has number 1 whatever its kind would have before it."""

    def karar(belge: Any) -> Karar:
        return Karar(onceki=(mif("x", belge.tarih, 100, "100", "102"),)) if belge.islem == "ACILIS" else Karar()

    monkeypatch.setattr(turler, "TURLER", (_fisten(karar), TEK))
    kok = calisma(tmp_path, {"fis.csv": csv(acilis())})
    (bulgu,) = redler(kostur(kok)[-1])
    assert bulgu.kod == "DOS-009" and "açılış fişinden önce" in bulgu.gelen
    assert not yevmiye(kok).exists() or yevmiye(kok).read_bytes() == b""


def test_kuru_yeniden_kurulan_yarida_kesilen(kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial says what the run does; rebuilt state is the same; broken off and done again, the same bytes."""
    tur_kur(monkeypatch, asan(ODEYEN))
    satirlar = [f"T{i};2016-01-{4 + i // 2:02d};Ö{i} S{i + 1} Ö2{' S!' if i % 3 == 2 else ''}" for i in range(1, 9)]
    birak(
        kok,
        {
            "denemetek.csv": tekler(*satirlar),
            "fis-3.csv": csv(*(fis(f"f{i}", f"2016-01-{4 + i:02d}") for i in range(5))),
        },
    )
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    tanik = tmp_path / "tanik"
    shutil.copytree(kok, tanik)
    yas = kostur(tanik)[-1]
    assert [d.bulgular for d in kuru.dosyalar] == [d.bulgular for d in yas.dosyalar]
    assert kuru.json()["documents"] == yas.json()["documents"] == {"accepted": 10, "rejected": 3, "duplicate": 0}
    saglam(tanik, tam=True)
    referans = agac(tanik)
    durum = durum_dosyasi(tanik).read_bytes()
    durum_dosyasi(tanik).unlink()
    hepsini_yeniden_kur(ayarlar(tanik))
    assert durum_dosyasi(tanik).read_bytes() == durum
    for n in range(3, 60, 8):
        deneme = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme)
        arizali_kostur(monkeypatch, deneme, ArizaliSistem(n, "olum"))
        kostur(deneme)
        sonucu_denetle(deneme, referans)


def test_bir_gun_kapanirken_oncesi_de_sonrasi_da_o_gunun(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that closes its day may ask for entries of it on both sides."""

    def karar(belge: TekSatir) -> Karar:
        once, sonra = (mif(f"{belge.kayit_no}-{x}", belge.tarih, 100, "100", "102") for x in "os")
        return Karar(sonuc={"kapali_gun": belge.tarih}, onceki=(once,), uretilen=(sonra,))

    tur_kur(monkeypatch, replace(ODEYEN, karar=lambda *_: HepsiSorar(karar), gun_bitirir=True))
    birak(kok, {"denemetek.csv": tekler("G;2016-01-04;", "H;2016-01-04;"), "fis-3.csv": csv(fis(3, "2016-01-05"))})
    assert [(b.kod, b.belge_no) for b in redler(kostur(kok)[-1])] == [("YEV-002", "H")]
    assert ozet(kok, 2) == [
        (3, "GS-2", "01-04", 2),
        (4, "G-o", "01-04", 0),
        (0, "G", "01-04", 0),
        (5, "G-s", "01-04", 5),
        (6, "3", "01-05", 0),
    ]
    saglam(kok, tam=True)
