"""What a day needs when it ends stands before everything of a later day, and stands or falls with what ended it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from biten_gun_turu import AKISLA, ASIL, ODEYEN, kapatan, kayitlar, mif, ozet, redler, tekler, tur_kur
from disk import ArizaliSistem, arizali_kostur
from hypothesis import given, settings
from hypothesis import strategies as st
from ornek import BIRIM, YIL, acilis, ayarla, birak, calisma, csv, fis
from soz_ortak import (
    agac,
    ara_durumu_denetle,
    ayarlar,
    durum_dosyasi,
    kostur,
    kucult,
    saglam,
    sonucu_denetle,
    yevmiye,
)

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Toplam
from batch.documents.karar import Sorulan
from batch.documents.tur import Oncelik
from batch.journal.kayit import Cerceve
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.kosu import kuru_calistir
from batch.pipeline.sonuc import KosuSonucu
from batch.state.kitap import Kitap
from batch.turler import kutuk

ILK = {"fis.csv": csv(acilis(), fis(2, "2016-01-04"), fis(3, "2016-01-04"))}
IKINCI = {
    "fis-a.csv": csv(fis(4, "2016-01-05"), fis(6, "2016-01-06")),
    "fis-b.csv": csv(fis(5, "2016-01-05"), fis(7, "2016-01-08")),
    "denemetek.csv": b"kayit_no;tarih;konu\nT1;2016-01-05;\nT2;2016-01-07;\n",
}


@pytest.fixture(autouse=True)
def _ortam(monkeypatch: pytest.MonkeyPatch) -> None:
    tur_kur(monkeypatch, ODEYEN)
    kucult(monkeypatch)


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "kok", ILK)
    kostur(kok)
    return kok


def kitap(kok: Path) -> Kitap:
    return Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk())


SON = [
    (4, "GS-3", "01-04", 3),
    (0, "T1", "01-05", 0),
    (5, "4", "01-05", 0),
    (6, "5", "01-05", 0),
    (7, "GS-6", "01-05", 7),
    (8, "6", "01-06", 0),
    (9, "GS-8", "01-06", 9),
    (0, "T2", "01-07", 0),
    (10, "7", "01-08", 0),
]


def test_kayitlar(kok: Path) -> None:
    """Several days in several files: each day's end before the first record of a later one, numbered or not."""
    assert ozet(kok) == [(1, "1", "01-01", 0), (2, "2", "01-04", 0), (3, "3", "01-04", 0)]
    birak(kok, IKINCI)
    sonuc = kostur(kok)[-1].json()
    assert ozet(kok, 3) == SON
    # Documents are those of the files; numbers, lines and records are also the program's.
    assert sonuc["documents"] == {"accepted": 6, "rejected": 0, "duplicate": 0}
    assert sonuc["yevmiye"] == {"first": 4, "last": 10}
    assert (sonuc["lines"], sonuc["journals"][0]["record"]) == (14, 12)
    gun_sonu = kayitlar(kok)[3]
    assert gun_sonu["kaynak"] == "batch" and gun_sonu["surum"] == 2
    assert [s.get("borc", "") for s in gun_sonu["belge"]["satirlar"]] == ["10.00", ""]
    saglam(kok, tam=True)


def test_ayni_kosu_yeniden_gelince(kok: Path) -> None:
    birak(kok, IKINCI)
    kostur(kok)
    once = yevmiye(kok).read_bytes()
    birak(kok, {**ILK, **IKINCI})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 9}
    assert yevmiye(kok).read_bytes() == once


def test_gun_bir_daha_biterse_kalani_yazilir(kok: Path) -> None:
    """A later document without a number ends the day, which may still go on: its end comes again, under a new name."""
    birak(kok, {"denemetek.csv": tekler("T;2016-01-06;")})
    kostur(kok)
    birak(kok, {"fis-4.csv": csv(fis(4, "2016-01-04", tutar="7.00"), fis(5, "2016-01-06"))})
    kostur(kok)
    assert ozet(kok, 3) == [
        (4, "GS-3", "01-04", 3),
        (0, "T", "01-06", 0),
        (5, "4", "01-04", 0),
        (6, "GS-5", "01-04", 6),
        (7, "5", "01-06", 0),
    ]
    k = kitap(kok)
    assert k.toplamlar("tahsilat") == {("2016-01-04",): (0,), ("2016-01-06",): (500,)}
    k.kapat()
    saglam(kok, tam=True)


@pytest.mark.parametrize("dilim", [1, 4096])
def test_reddedilen_belge_gunu_bitirmez(kok: Path, monkeypatch: pytest.MonkeyPatch, dilim: int) -> None:
    """Whether its rules, its decision or its identity keeps it out; the next accepted one ends the day."""
    monkeypatch.setattr("batch.pipeline.isle.DILIM", dilim)
    once = yevmiye(kok).read_bytes()
    kotuler = [
        fis(2, "2016-01-05", tutar="8.00"),  # another one under a recorded name
        fis(8, "2016-01-05", karsi="4.99"),  # does not balance
        fis(9, "2016-01-05", "333", "100", "9000.00"),  # more than the till holds
    ]
    birak(kok, {"fis-4.csv": csv(*kotuler)})
    sonuc = kostur(kok)[-1]
    assert sorted(b.kod for b in redler(sonuc)) == ["BAK-001", "FIS-001", "KIM-002"]
    assert yevmiye(kok).read_bytes() == once
    birak(kok, {"fis-4.csv": csv(*kotuler, fis(10, "2016-01-05"))})
    kostur(kok)
    assert ozet(kok, 3) == [(4, "GS-3", "01-04", 3), (5, "10", "01-05", 0)]
    saglam(kok, tam=True)


@pytest.mark.parametrize("dilim", [1, 2, 4096])
def test_gun_sonu_reddedilirse_sonraki_gun_baslamaz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dilim: int
) -> None:
    """The day has collected into the bank, and its end pays out of an empty till: nothing of a later day is recorded,
    each of its documents is told why, and a document of the day itself mends it."""
    monkeypatch.setattr("batch.pipeline.isle.DILIM", dilim)
    kok = calisma(tmp_path, {"fis.csv": csv(acilis(), fis(2, "2016-01-04", "102"))})
    kostur(kok)
    once = yevmiye(kok).read_bytes()
    gelen = {
        "fis-3.csv": csv(fis(3, "2016-01-05"), fis(4, "2016-01-05", "100", "102"), fis(5, "2016-01-06")),
        "denemetek.csv": tekler("T;2016-01-05;"),
    }
    birak(kok, gelen)
    sonuc = kostur(kok)[-1]
    assert yevmiye(kok).read_bytes() == once
    assert sonuc.json()["documents"] == {"accepted": 0, "rejected": 4, "duplicate": 0}
    assert {(b.kod, b.belge_no) for b in redler(sonuc)} == {("BAK-001", no) for no in ("3", "4", "5", "T")}
    on = "04.01.2016 günü biterken yazılması gereken MIF GS-2 yazılamadı: "
    assert all(b.mesaj.startswith(on) for b in redler(sonuc))
    assert all(
        len(b.oneri) > 100 and "Düzelten belgeyi 04.01.2016 tarihiyle gönderin" in b.oneri for b in redler(sonuc)
    )
    birak(kok, {**gelen, "fis-2.csv": csv(fis("2b", "2016-01-04", "100", "102"))})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 5, "rejected": 0, "duplicate": 0}
    assert [x[1] for x in ozet(kok, 2)] == ["2b", "GS-3", "T", "3", "4", "GS-6", "5"]
    saglam(kok, tam=True)


def test_gun_sonunun_uyarisi_gununu_soyler(kok: Path) -> None:
    """Told on the document that ended the day, where a run has its findings; the message says whose it is."""
    ayarla(kok, {"donem": {"sicrama_gun": 0}})
    (uyari,) = _uyaran(kok)
    assert uyari.mesaj.startswith("04.01.2016 günü biterken yazılan MIF GS-3: ")
    assert (uyari.dosya, uyari.satir, uyari.belge_no) == ("fis-4.csv", 2, "GS-3")


def test_gunu_bitiren_reddedilse_de_uyarisi_soylenir(kok: Path) -> None:
    """The day ends with the sound document behind the refused one, which is told what the day's end had to tell."""
    ayarla(kok, {"donem": {"sicrama_gun": 0}})
    kotu = fis(4, "2016-01-05", "333", "100", "9000.00")  # more than the till holds
    kodlar = [(b.kod, b.belge_no) for b in _uyaran(kok, kotu, fis(5, "2016-01-05"))]
    assert kodlar == [("BAK-001", "4"), ("HSP-005", "GS-3")]


def _uyaran(kok: Path, *fisler: str) -> list[Bulgu]:
    """Findings of a day's end that names a sub-account nobody knows."""

    def yeni_hesapla(gun: str, yevmiye: int) -> Sequence[msgspec.Struct]:
        return [mif(f"GS-{yevmiye}", gun, 100, "333.77")] if gun == "2016-01-04" else []

    with pytest.MonkeyPatch.context() as mp:
        tur_kur(mp, replace(ODEYEN, gun_sonu=lambda *_: yeni_hesapla))
        birak(kok, {"fis-4.csv": csv(*(fisler or (fis(4, "2016-01-05"),)))})
        return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


# -- a day that is closed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ek", [False, True])
@pytest.mark.parametrize("bitirir", [False, True])
def test_gunu_kapatan_belge_onu_bitirir(kok: Path, monkeypatch: pytest.MonkeyPatch, bitirir: bool, ek: bool) -> None:
    """With or without a last entry of its own; a day that is closed is not asked again."""
    tur_kur(monkeypatch, kapatan(bitirir=bitirir, ek=ek))
    birak(kok, {"denemetek.csv": tekler("G;2016-01-04;"), "fis-4.csv": csv(fis(4, "2016-01-05"))})
    kostur(kok)
    assert ozet(kok, 3) == [
        (4, "GS-3", "01-04", 3),
        (0, "G", "01-04", 0),
        *([(5, "K-G", "01-04", 5)] if ek else []),
        (5 + ek, "4", "01-05", 0),
    ]
    birak(kok, {"fis-5.csv": csv(fis(5, "2016-01-04"), fis(6, "2016-01-06"))})
    assert [b.kod for b in redler(kostur(kok)[-1])] == ["YEV-001"]
    assert [x[1] for x in ozet(kok, 5 + ek)] == ["4", f"GS-{5 + ek}", "6"]
    saglam(kok, tam=True)


def test_gun_bitiren_ama_kapatmayan(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the day as often as it comes; what it does not find missing it does not bring about."""
    tur_kur(monkeypatch, replace(ODEYEN, gun_bitirir=True, oncelik=Oncelik(9)))
    birak(kok, {"denemetek.csv": tekler("G1;2016-01-04;", "G2;2016-01-04;")})
    kostur(kok)
    birak(kok, {"fis-4.csv": csv(fis(4, "2016-01-04")), "denemetek.csv": tekler("G3;2016-01-04;", "G4;2016-01-06;")})
    kostur(kok)
    assert [x[:2] for x in ozet(kok, 3)] == [
        (4, "GS-3"),
        (0, "G1"),
        (0, "G2"),
        (5, "4"),
        (6, "GS-5"),
        (0, "G3"),
        (0, "G4"),
    ]
    saglam(kok, tam=True)


@pytest.mark.parametrize("ayardan", [False, True])
def test_kapali_gunde_kalan_sonraki_belgeyi_tutmaz(kok: Path, monkeypatch: pytest.MonkeyPatch, ayardan: bool) -> None:
    """Nothing can be recorded in a closed day, by a record or by the settings: it is not asked what it lacks."""
    if ayardan:
        ayarla(kok, {"donem": {"kapali_gun": "2016-01-04"}})
    else:
        tur_kur(monkeypatch, replace(kapatan(bitirir=True), gun_sonu=None))
        birak(kok, {"denemetek.csv": tekler("G;2016-01-04;")})
        kostur(kok)
        tur_kur(monkeypatch, ODEYEN)
    birak(kok, {"fis-4.csv": csv(fis(4, "2016-01-05"), fis(5, "2016-01-06"))})
    assert redler(kostur(kok)[-1]) == []
    assert [x[1] for x in ozet(kok)][-3:] == ["4", f"GS-{4}", "5"]
    saglam(kok, tam=True)


# -- however a day is cut ------------------------------------------------------------------------------------------

_FIS = st.tuples(
    st.sampled_from(["2", "3", "04", "4", "5", "6", "7", "8", "9"]),
    st.integers(4, 7),
    st.sampled_from(["100", "102", "333", "333.07"]),
    st.sampled_from(["100", "102", "333", "333.07"]),
    st.sampled_from(["1.00", "5.00", "7.00", "60.00"]),
)


def _kos(fisler: Sequence[Any], dilim: int, mp: pytest.MonkeyPatch) -> tuple[list[Any], list[Any], KosuSonucu]:
    mp.setattr("batch.pipeline.isle.DILIM", dilim)
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "kok", {"fis.csv": csv(acilis(), fis("A", "2016-01-02", "100", "102", "6.00"))})
        birak(kok, {"fis-b.csv": csv(*(fis(n, f"2016-01-{g:02d}", b, a, t) for n, g, b, a, t in fisler))})
        kuru = kuru_calistir(ayarlar(kok), YIL, "")
        sonuc = kostur(kok)[-1]
        saglam(kok, tam=True)
        for d, e in zip(kuru.dosyalar, sonuc.dosyalar, strict=True):
            assert d.bulgular == e.bulgular
        bulgular = sorted((b.satir, b.kod, b.mesaj) for d in sonuc.dosyalar for b in d.bulgular)
        return ozet(kok), bulgular, sonuc


@given(st.lists(_FIS, min_size=1, max_size=14))
@settings(deadline=None, max_examples=8)
def test_dilimler_birdir(fisler: list[Any]) -> None:
    """A slice a day, of two documents or of one; a trial and the run; what the end needs found by adding up or by what
    has moved: the same records and the same findings."""
    with pytest.MonkeyPatch.context() as mp:
        tur_kur(mp, ODEYEN)
        kucult(mp)
        kayit, bulgu, _ = _kos(fisler, 4096, mp)
        for dilim in (1, 2):
            assert _kos(fisler, dilim, mp)[:2] == (kayit, bulgu)
        tur_kur(mp, AKISLA)
        assert _kos(fisler, 3, mp)[:2] == (kayit, bulgu)
        gorulen: set[str] = set()
        for no, ad, gun, neden in kayit:
            assert gun >= max(gorulen, default="") or not no
            if ad.startswith("GS-"):
                assert gun == max(gorulen) and kayit[neden - 1][2] == gun
            gorulen.add(gun)


def test_gun_sonunun_cikardigi_para_ayni_dilimde_sayilir(monkeypatch: pytest.MonkeyPatch) -> None:
    """Judged by the books before the day's end no voucher of the slice is in danger; behind it there is no money."""
    gunler = [("2", 4, "100", "333", "60.00"), ("3", 5, "102", "333", "1.00"), ("4", 5, "333", "100", "60.00")]
    ilki = [gunler[0], gunler[2], gunler[1]]
    for fisler, red in ((gunler, 6), (ilki, 4)):
        for dilim in (1, 4096):
            kayit, bulgular, _ = _kos(fisler, dilim, monkeypatch)
            assert [(s, k) for s, k, _ in bulgular if k == "BAK-001"] == [(red, "BAK-001")]
            assert [x[1] for x in kayit] == ["1", "A", "2", "GS-3", "3"]


# -- faults, trials, moments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("dilim", [1, 3, 4096])
def test_bozuk_belge_gunu_bozmaz(kok: Path, monkeypatch: pytest.MonkeyPatch, dilim: int) -> None:
    """The program breaks on a document of the new day: the slice is taken back with the day's end, and both come again."""
    monkeypatch.setattr("batch.pipeline.isle.DILIM", dilim)

    def bozan(asil: Callable[..., Any]) -> Callable[..., Any]:
        def yeni(self: Cerceve, *arg: Any, **ad: Any) -> Any:
            if any(b"Zehir" in govde for govde in ([arg[6]] if isinstance(arg[6], bytes) else arg[6])):
                raise ValueError("beklenmeyen")
            return asil(self, *arg, **ad)

        return yeni

    monkeypatch.setattr(Cerceve, "yaz", bozan(Cerceve.yaz))
    monkeypatch.setattr(Cerceve, "diz", bozan(Cerceve.diz))
    zehir = [fis(f"0{i}Z", "2016-01-05").replace("Kayıt", "Zehir") for i in (1, 9)]
    birak(kok, {**IKINCI, "fis-c.csv": csv(*zehir)})
    sonuc = kostur(kok)[-1]
    assert [b.kod for b in redler(sonuc)] == ["DOS-009", "DOS-009"]
    assert ozet(kok, 3) == SON
    saglam(kok, tam=True)


@pytest.mark.parametrize(
    ("yap", "mesaj"),
    [
        (lambda gun, yevmiye: [][0], "IndexError"),
        (lambda gun, yevmiye: [mif(f"GS-{yevmiye}", "2016-01-05", 100)], "04.01.2016 gününün sonunda 2016-01-05"),
    ],
)
def test_gun_sonu_bozulursa_sonraki_gun_bekler(
    kok: Path, monkeypatch: pytest.MonkeyPatch, yap: Callable[[str, int], Any], mesaj: str
) -> None:
    """What the program breaks on is told of each document that would have ended the day; the day itself stands."""
    tur_kur(monkeypatch, replace(ODEYEN, gun_sonu=lambda *_: yap))
    birak(kok, {"fis-4.csv": csv(fis(4, "2016-01-04"), fis(5, "2016-01-05"), fis(6, "2016-01-06"))})
    sonuc = kostur(kok)[-1]
    assert [(b.kod, b.belge_no) for b in redler(sonuc)] == [("DOS-009", "5"), ("DOS-009", "6")]
    assert all(mesaj in b.gelen for b in redler(sonuc))
    assert [x[1] for x in ozet(kok, 3)] == ["4"]
    saglam(kok, tam=True)


def test_ayni_adi_ikinci_kez_veren_gun_sonu(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that does not change stands against itself when the day ends again; the finding names it."""
    tur_kur(monkeypatch, replace(ODEYEN, gun_sonu=lambda *_: lambda gun, yevmiye: [mif(f"GS-{gun}", gun, 100)]))
    birak(kok, {"denemetek.csv": tekler("T;2016-01-06;"), "fis-4.csv": csv(fis(4, "2016-01-06"))})
    (bulgu,) = redler(kostur(kok)[-1])
    assert (bulgu.kod, bulgu.belge_no) == ("KIM-002", "4")
    assert "MIF GS-2016-01-04 yazılamadı: 4 yevmiye numaralı kayıtta bu adla başka bir belge var" in bulgu.mesaj
    assert [x[1] for x in ozet(kok, 3)] == ["GS-2016-01-04", "T"]


def test_gun_bitiren_turden_gun_sonu(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a day's end brings about ends nothing itself."""

    def gun_sonu(gun: str, yevmiye: int) -> list[msgspec.Struct]:
        return [ODEYEN.belge(kayit_no=f"S-{yevmiye}", tarih=gun)]

    tur_kur(monkeypatch, replace(ODEYEN, gun_bitirir=True, gun_sonu=lambda *_: gun_sonu))
    birak(kok, {"fis-4.csv": csv(fis(4, "2016-01-05"), fis(5, "2016-01-06"))})
    assert redler(kostur(kok)[-1]) == []
    assert [x[1] for x in ozet(kok)] == ["1", "2", "3", "S-3", "4", "S-4", "5"]


def test_sutunlu_tur_gun_bitirmez() -> None:
    """Of documents in columns the books know only when their slice is done, so none of them can end its own day."""
    with pytest.raises(TypeError, match="FIS"):
        replace(ASIL[0], gun_bitirir=True)


def test_kuru_kosu(kok: Path) -> None:
    birak(kok, IKINCI)
    once = agac(kok)
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    assert agac(kok) == once
    yas = kostur(kok)[-1]
    for ad in ("documents", "lines", "yevmiye", "files"):
        assert kuru.json()[ad] == yas.json()[ad]
    assert kuru.bakiye_bulgulari == yas.bakiye_bulgulari


def _notlu(kitap: Sorulan, b: Any) -> str:
    kalan = kitap.toplam("tahsilat", ())[0]
    return f"{kitap.yil}: {kalan} kuruş ödenmedi" if kalan else ""


def test_butun_dosya_duserse_gunu_baskasi_bitirir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that ended the day in the trial falls; what is told of the journal is of what was recorded, once."""
    tur_kur(monkeypatch, replace(ODEYEN, kosu_notu=_notlu))
    bas = '<?xml version="1.0"?>\n<belgeler xmlns="urn:batch:belge:1" atomik="true">'
    satir = '<fis belge_turu="MIF" belge_no="{}" tarih="2016-01-05"><dayanak turu="KARAR" no="1"/>{}</fis>'
    iyi = '<satir hesap="100" borc="3.00"/><satir hesap="333" alacak="3.00"/>'
    kotu = '<satir hesap="333" borc="900.00"/><satir hesap="100" alacak="900.00"/>'
    birak(
        kok,
        {
            "a.xml": f"{bas}{satir.format('A1', iyi)}{satir.format('A2', kotu)}</belgeler>".encode(),
            "fis-b.csv": csv(fis(4, "2016-01-05")),
        },
    )
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    sonuc = kostur(kok)[-1]
    assert ozet(kok, 3) == [(4, "GS-3", "01-04", 3), (5, "4", "01-05", 0)]
    assert [n for n in sonuc.notlar if "kuruş" in n] == ["2016: 500 kuruş ödenmedi"]
    assert [n for n in kuru.notlar if "kuruş" in n] == ["2016: 500 kuruş ödenmedi"]
    saglam(kok, tam=True)


def test_kosu_notu_bir_sey_yazilmadiysa_yoktur(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tur_kur(monkeypatch, replace(ODEYEN, kosu_notu=_notlu))
    birak(kok, ILK)
    assert [n for n in kostur(kok)[-1].notlar if "kuruş" in n] == []


def test_gun_sonunun_okudugu_defter_kaydinda(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another journal said is named in the records that rest on it, and in no other."""
    ayarla(kok, {"donem": {"ileri_gun": 30, "sicrama_gun": 0}})

    def _soran(kitap: Sorulan, kitaplik: Any, b: Any) -> Any:
        def gun_sonu(gun: str, yevmiye: int) -> list[msgspec.Struct]:
            onceki = kitaplik.kitap(kitap.birim, kitap.yil - 1)
            return [mif(f"GS-{yevmiye}", gun, 100)] if onceki is not None and gun == "2017-01-02" else []

        return gun_sonu

    tur_kur(monkeypatch, replace(ODEYEN, gun_sonu=_soran))
    birak(kok, {"fis-17.csv": csv(fis(4, "2017-01-02"), fis(5, "2017-01-03"))})
    assert redler(kostur(kok, 0)[-1]) == []
    satirlar = (kok / "journal" / BIRIM / "2017" / "yevmiye.jsonl").read_text("utf-8").splitlines()
    hepsi = {r["belge"]["belge_no"]: r for r in map(json.loads, satirlar)}
    son = kayitlar(kok)[-1]
    assert hepsi["GS-1"]["sonuc"] == {"dayandigi": {f"{BIRIM}/{YIL}": [son["sira"], son["ozet"]]}}
    assert [no for no, r in hepsi.items() if "sonuc" in r] == ["GS-1"]
    saglam(kok, tam=True)


def test_gecmis_her_an(kok: Path) -> None:
    birak(kok, IKINCI)
    kostur(kok)
    k = kitap(kok)
    toplam: dict[str, dict[Any, Any]] = {x.ad: {} for x in kutuk().izdusumler if isinstance(x, Toplam)}
    for r in k.kayitlar(1, k.son_sira):
        for x in kutuk().izdusumler:
            if isinstance(x, Toplam) and r.tur in x.dinler:
                for anahtar, v in x.hareket(r):  # type: ignore[arg-type]
                    eski = toplam[x.ad].get(anahtar, (0,) * len(v))
                    toplam[x.ad][anahtar] = tuple(a + b for a, b in zip(eski, v, strict=True))
        for ad, beklenen in toplam.items():
            assert k.toplamlar(ad, r.sira) == beklenen, (ad, r.sira)
    assert toplam["tahsilat"][("2016-01-05",)] == (0,)
    # As of a day: with what its end brought about, and with nothing of a later day.
    assert [k.tarihte(f"2016-01-{g:02d}") for g in (3, 4, 5, 6, 7, 8)] == [1, 4, 8, 10, 11, 12]
    k.kapat()


def test_yeniden_kurulan_ve_bolunen_kosular(kok: Path, tmp_path: Path) -> None:
    birak(kok, IKINCI)
    kostur(kok)
    once = durum_dosyasi(kok).read_bytes()
    durum_dosyasi(kok).unlink()
    hepsini_yeniden_kur(ayarlar(kok))
    assert durum_dosyasi(kok).read_bytes() == once
    tek = calisma(tmp_path / "tek", {**ILK, **IKINCI})
    kostur(tek)
    assert ozet(tek) == ozet(kok)
    saglam(tek, tam=True)


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("tur", ["olum", "eio", "yarim"])
def test_yarida_kesilen_kosu(kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tur: str) -> None:
    """Broken off at every ninth call to the disk and done again: the bytes of an undisturbed run."""
    birak(kok, IKINCI)
    once = agac(kok)
    tanik = tmp_path / "tanik"
    shutil.copytree(kok, tanik)
    kostur(tanik)
    referans = agac(tanik)
    n, vurulan = {"eio": 1, "olum": 4, "yarim": 7}[tur], 0
    while True:
        deneme = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme)
        sistem = ArizaliSistem(n, tur)
        arizali_kostur(monkeypatch, deneme, sistem)
        if not sistem.vurdu:
            break
        vurulan += 1
        ara_durumu_denetle(deneme, referans, once)
        kostur(deneme)
        sonucu_denetle(deneme, referans)
        shutil.rmtree(deneme)
        n += 9
    assert vurulan > 5
    sonucu_denetle(deneme, referans)
