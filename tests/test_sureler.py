"""Deadlines: dates, open amounts, balances that must be zero, limits by year, and what `batch status` says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import BIRIM, YIL, acilis, calisma, csv
from uctan_ortak import batch, kostur

from batch.config import AyarHatasi, proje_dizini
from batch.pipeline.yapilan_adimlar import Adimlar
from batch.rules.dil.ayristir import kural_oku
from batch.rules.dil.kume import Kumeler
from batch.rules.gun_kurallari import tespitler
from batch.rules.hesap_plani import HesapPlani
from batch.rules.sureler import (
    AcikTutar,
    BagliSure,
    Hareket,
    Kalan,
    acik_tutarlar,
    bagla,
    gunler,
    kalanlar,
    sifirlanacaklar,
    takvim,
    vade,
    vadeler,
)
from batch.rules.tasinir_sinirlari import SORULMAYAN
from batch.rules.yil_sinirlari import ANAHTARLAR, BIRAKILAN, BilinmeyenDeger, YilSinirlari

CONFIG = proje_dizini() / "config"
PLAN = Kumeler([k for k, h in HesapPlani.oku(CONFIG).ana.items() if h.duzey == 3])
BOS = YilSinirlari(YIL, Path("2016.toml"), False, {}, {})


def oku(metin: str) -> list[BagliSure]:
    return bagla((b for b in kural_oku(metin, "d.kural")), PLAN)  # type: ignore[misc]


def g(metin: str) -> date:
    return date.fromisoformat(metin)


@dataclass
class Kitap:
    """Books from a list of lines."""

    satirlar: list[Hareket] = field(default_factory=list)
    yil: int = YIL
    okunan: list[str] = field(default_factory=list)

    def yaz(
        self, gun: str, hesap: str, borc: int = 0, alacak: int = 0, ilgili: str = "", acilis: bool = False
    ) -> Kitap:
        no = len(self.satirlar) + 1
        self.satirlar.append(Hareket(hesap, ilgili, g(gun), no, borc, alacak, acilis))
        return self

    @property
    def son_tarih(self) -> date:
        return max(h.tarih for h in self.satirlar)

    def toplamlar(self, gun: date) -> Mapping[str, tuple[int, int]]:
        t: dict[str, tuple[int, int]] = {}
        for h in self.satirlar:
            if h.tarih <= gun:
                b, a = t.get(h.hesap, (0, 0))
                t[h.hesap] = (b + h.borc, a + h.alacak)
        return t

    def hareketler(self, hesaplar: Sequence[str]) -> Iterator[tuple[str, Hareket]]:
        self.okunan += hesaplar
        return ((x, h) for h in self.satirlar for x in hesaplar if h.hesap == x or h.hesap.startswith(x + "."))


# -- dates --


@pytest.mark.parametrize(
    ("ilk", "sayi", "birim", "son"),
    [
        ("2016-01-15", 1, "ay", "2016-02-15"),
        ("2016-01-31", 1, "ay", "2016-02-29"),
        ("2015-01-31", 1, "ay", "2015-02-28"),
        ("2016-03-31", 1, "ay", "2016-04-30"),
        ("2016-02-29", 1, "ay", "2016-03-29"),
        ("2016-11-30", 3, "ay", "2017-02-28"),
        ("2016-12-15", 1, "ay", "2017-01-15"),
        ("2016-12-31", 1, "gun", "2017-01-01"),
        ("2016-02-29", 1, "yil", "2017-02-28"),
        ("2016-02-29", 4, "yil", "2020-02-29"),
        ("2016-01-01", 9999, "yil", "9999-12-31"),
    ],
)
def test_vade(ilk: str, sayi: int, birim: str, son: str) -> None:
    assert vade(g(ilk), sayi, birim) == g(son)


def test_gunler() -> None:
    assert [x.day for x in gunler("ay-sonu", 2016)] == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert gunler("yil-sonu", 2016) == [g("2016-12-31")]
    assert gunler("01-31", 2017) == [g("2017-01-31")]


# -- open amounts --


AVANS = """
süre D-1 madde 125/b-3 "avans" 160 borç 1 ay
süre D-2 madde 125/ç-1 "kredi" 160 borç 3 ay
"""


def _vadeler(kural: str, kitap: Kitap, bugun: str) -> list[tuple[str, str, int, str, int]]:
    sonuc, bilinmeyen = vadeler(oku(kural), kitap, g(bugun), lambda yil: BOS)
    assert not bilinmeyen
    return [(v.sure.kimlik, v.acik.hesap, v.acik.tutar, v.vade.isoformat(), v.gun) for v in sonuc]


def test_avans_kismen_mahsup() -> None:
    k = Kitap().yaz("2016-01-15", "160.01", borc=100_000).yaz("2016-02-10", "160.01", alacak=40_000)
    assert _vadeler(AVANS, k, "2016-01-30") == []
    assert _vadeler(AVANS, k, "2016-01-31") == [("D-1", "160.01", 60_000, "2016-02-15", -15)]
    assert _vadeler(AVANS, k, "2016-02-15") == [("D-1", "160.01", 60_000, "2016-02-15", 0)]
    assert _vadeler(AVANS, k, "2016-03-01") == [("D-1", "160.01", 60_000, "2016-02-15", 15)]


def test_kredi_avanstan_sonra_anilir() -> None:
    """One row an amount: of the deadlines that have passed, the last."""
    k = Kitap().yaz("2016-01-15", "160.01", borc=100_000)
    assert [x[0] for x in _vadeler(AVANS, k, "2016-04-14")] == ["D-1"]
    assert _vadeler(AVANS, k, "2016-04-16") == [("D-2", "160.01", 100_000, "2016-04-15", 1)]


def test_alt_hesaba_yazilan_sure() -> None:
    k = (
        Kitap()
        .yaz("2016-01-15", "160.01", borc=1)
        .yaz("2016-01-15", "160.02", borc=2)
        .yaz("2016-01-15", "160.02.1", borc=3)
    )
    kural = 'süre D-2 madde 125/ç-1 "kredi" 160.02 borç 3 ay'
    assert [x[1:3] for x in _vadeler(kural, k, "2016-05-01")] == [("160.02", 2), ("160.02.1", 3)]


def test_ilk_giren_ilk_cikar_kisi_kisi() -> None:
    k = Kitap()
    k.yaz("2016-01-04", "160", borc=500, ilgili="A").yaz("2016-01-05", "160", borc=300, ilgili="B")
    k.yaz("2016-01-06", "160", borc=200, ilgili="A").yaz("2016-01-20", "160", alacak=600, ilgili="A")
    assert [(a.ilgili, a.tutar, a.yevmiye) for a in acik_tutarlar(k.satirlar, "B")] == [("B", 300, 2), ("A", 100, 3)]


def test_adlar_avans_kurallarindaki_gibi_karsilastirilir() -> None:
    """An advance given to Ali Işık is closed by ALİ IŞIK."""
    k = (
        Kitap()
        .yaz("2016-01-05", "160", borc=100, ilgili="Ali Işık")
        .yaz("2016-01-20", "160", alacak=100, ilgili="ALİ  IŞIK")
    )
    assert acik_tutarlar(k.satirlar, "B") == []


def test_devir_sureyi_yenilemez() -> None:
    """m.125/d-1: handed over to another mutemet, an advance is as old as it was."""
    ilk = Hareket("160", "A", g("2016-01-04"), 1, 500, 0)
    yeni = Hareket("160", "B", g("2016-01-20"), 2, 80, 0)
    devir = [Hareket("160", "A", g("2016-02-01"), 3, 0, 400), Hareket("160", "B", g("2016-02-01"), 3, 400, 0)]
    assert acik_tutarlar([ilk, yeni, *devir], "B") == [
        AcikTutar(g("2016-01-04"), 1, "160", "A", 100, False),
        AcikTutar(g("2016-01-04"), 1, "160", "B", 400, False),
        AcikTutar(g("2016-01-20"), 2, "160", "B", 80, False),
    ]
    mahsup = Hareket("160", "B", g("2016-02-05"), 4, 0, 450)
    assert [a.tutar for a in acik_tutarlar([ilk, yeni, *devir, mahsup], "B")] == [100, 30]


def test_once_kapanan_sonra_acilandan_duser() -> None:
    k = Kitap().yaz("2016-01-04", "330", borc=100).yaz("2016-01-05", "330", alacak=250)
    assert [(a.yevmiye, a.tutar) for a in acik_tutarlar(k.satirlar, "A")] == [(2, 150)]


_hareket = st.tuples(
    st.integers(0, 60),
    st.booleans(),
    st.sampled_from(["160", "160.01"]),
    st.sampled_from("ABC"),
    st.integers(0, 10**15),
)


def _hareketler(ham: list[tuple[int, bool, str, str, int]]) -> list[Hareket]:
    """Voucher number = day, so that some vouchers have several lines."""
    return [
        Hareket(h, ad, date(2016, 1, 1) + timedelta(days=gun), gun, t if borc else 0, 0 if borc else t)
        for gun, borc, h, ad, t in sorted(ham, key=lambda x: x[0])
    ]


@given(st.lists(_hareket, max_size=60), st.sampled_from("BA"))
def test_acik_tutarlarin_toplami_bakiyedir(ham: list[tuple[int, bool, str, str, int]], taraf: str) -> None:
    hareketler = _hareketler(ham)
    aciklar = acik_tutarlar(hareketler, taraf)
    assert all(a.tutar > 0 for a in aciklar)
    assert aciklar == sorted(aciklar)
    for anahtar in {(h.hesap, h.ilgili) for h in hareketler}:
        bakiye = sum((h.borc - h.alacak) for h in hareketler if (h.hesap, h.ilgili) == anahtar)
        acik = sum(a.tutar for a in aciklar if (a.hesap, a.ilgili) == anahtar)
        assert acik == max(0, bakiye if taraf == "B" else -bakiye)


def test_devreden_yil_basinda_acilmis_sayilir() -> None:
    k = Kitap().yaz("2016-01-01", "122.01", borc=900, acilis=True).yaz("2016-06-01", "122.01", borc=50)
    kural = 'süre D-93-1 madde 93/a-1 "tecil" 122 borç 1 yıl'
    assert _vadeler(kural, k, "2016-12-16") == []
    assert k.okunan == []  # nothing can be due yet, so nothing was read
    sonuc, _ = vadeler(oku(kural), k, g("2016-12-17"), lambda yil: BOS)
    assert [(v.acik.tutar, v.acik.devreden, v.vade, v.gun) for v in sonuc] == [(900, True, g("2017-01-01"), -15)]


# -- balances --


def _kalanlar(kural: str, k: Kitap, bugun: str, son: str = "9999-12-31") -> list[tuple[str, int, str, str, int]]:
    s = kalanlar(oku(kural), k, g(bugun), lambda yil: BOS, g(son))
    return [(x.hesap, x.tutar, x.taraf, x.vade.isoformat(), x.gun) for x in s]


MAHSUP = 'süre D-137-1 madde 137/a-1 "mahsup dönemi" sıfır 165 01-31'
KDV = 'süre D-294-1 madde 294/b-1 "kdv" sıfır 191, 391 ay-sonu'


def test_165_otuz_bir_ocakta_kapanir() -> None:
    k = Kitap().yaz("2016-01-01", "165.01", borc=700, acilis=True).yaz("2016-01-20", "165.01", alacak=300)
    assert _kalanlar(MAHSUP, k, "2016-01-31") == []
    assert _kalanlar(MAHSUP, k, "2016-02-01") == [("165", 400, "B", "2016-01-31", 1)]
    k.yaz("2016-02-03", "165.01", alacak=400)  # to 140
    assert _kalanlar(MAHSUP, k, "2016-03-01") == []
    k.yaz("2016-12-31", "165.01", borc=250)  # the next year's
    assert _kalanlar(MAHSUP, k, "2017-01-20") == []
    assert _kalanlar(MAHSUP, k, "2017-02-01") == [("165", 250, "B", "2017-01-31", 1)]
    assert _kalanlar(MAHSUP, k, "2017-02-01", "2016-12-31") == []  # the journal of 2017 has it


def test_kdv_ay_sonu() -> None:
    k = Kitap().yaz("2016-01-10", "191.01", borc=100).yaz("2016-01-12", "391.01", alacak=180)
    assert _kalanlar(KDV, k, "2016-01-31") == []
    assert [(x.vade, x.gun, x.hesaplar) for x in sifirlanacaklar(oku(KDV), k, g("2016-01-30"), lambda yil: BOS)] == [
        (g("2016-01-31"), -1, (("191", 100), ("391", -180)))
    ]
    k.yaz("2016-01-31", "191.01", alacak=100).yaz("2016-01-31", "391.01", borc=150)
    k.yaz("2016-02-05", "391.01", alacak=40)
    assert _kalanlar(KDV, k, "2016-02-10") == [("391", 30, "A", "2016-01-31", 10)]
    # left alone, February's joins it; the day is still the first that was missed
    assert _kalanlar(KDV, k, "2016-03-02") == [("391", 70, "A", "2016-01-31", 31)]
    k.yaz("2016-03-03", "391.01", borc=30)
    assert _kalanlar(KDV, k, "2016-03-05") == [("391", 40, "A", "2016-02-29", 5)]


def test_yon_degistiren_bakiye() -> None:
    k = Kitap().yaz("2016-01-10", "511", borc=100).yaz("2016-02-10", "511", alacak=160)
    assert _kalanlar('süre D-1 madde 350/a-8 "x" sıfır 511 ay-sonu', k, "2016-03-01") == [
        ("511", 60, "A", "2016-02-29", 1)
    ]


@given(st.lists(_hareket, max_size=40), st.integers(1, 90))
def test_kalan_hesap_duzeyinde_ilk_giren_ilk_cikardir(ham: list[tuple[int, bool, str, str, int]], gecen: int) -> None:
    """The quick way over totals gives what matching line by line would give."""
    bugun = date(2016, 1, 1) + timedelta(days=gecen)
    satirlar = [
        Hareket("160", "", h.tarih, i, h.borc, h.alacak) for i, h in enumerate(_hareketler(ham)) if h.tarih <= bugun
    ]
    if not satirlar:
        return
    son = max((x for x in gunler("ay-sonu", 2016) if x < bugun), default=None)
    beklenen = {t: sum(a.tutar for a in acik_tutarlar(satirlar, t) if son and a.tarih <= son) for t in ("B", "A")}
    bulunan: list[Kalan] = kalanlar(
        oku('süre D-1 madde 1 "x" sıfır 160 ay-sonu'), Kitap(satirlar), bugun, lambda yil: BOS
    )
    assert {x.taraf: x.tutar for x in bulunan} == {t: n for t, n in beklenen.items() if n}


def test_takvim() -> None:
    kural = 'süre D-1 madde 40/6 "sayıştay" takvim 06-30\nsüre D-2 madde 481/1 "açılış" takvim 01-01'
    assert takvim(oku(kural), g("2016-06-15"), lambda yil: BOS) == []
    assert [x.gun for x in takvim(oku(kural), g("2016-06-16"), lambda yil: BOS)] == [-14]
    assert [x.vade for x in takvim(oku(kural), g("2016-12-20"), lambda yil: BOS)] == [g("2017-01-01")]
    karar = YilSinirlari(YIL, Path(), True, {}, {"D-1": "07-15"})
    assert [x.vade for x in takvim(oku(kural), g("2016-07-10"), lambda yil: karar)] == [g("2016-07-15")]


# -- limits by year --


def test_bilinmeyen_sure() -> None:
    kural = 'süre D-272-1 madde 272/2 "prim" 361 alacak prim_gonderme_gunu gün'
    k = Kitap().yaz("2016-01-15", "361.01", alacak=500)
    sonuc, bilinmeyen = vadeler(
        oku(kural + AVANS), k.yaz("2016-01-15", "160", borc=5), g("2016-03-01"), lambda yil: BOS
    )
    assert [v.sure.kimlik for v in sonuc] == ["D-1"]  # the rest goes on
    assert bilinmeyen[0].hesaplar == ("361",)
    assert "2016.toml yok" in bilinmeyen[0].neden and "[sure] altına prim_gonderme_gunu" in bilinmeyen[0].neden
    bilinen = YilSinirlari(YIL, Path(), True, {"prim_gonderme_gunu": 20}, {})
    sonuc, bilinmeyen = vadeler(oku(kural), k, g("2016-03-01"), lambda yil: bilinen)
    assert [v.vade for v in sonuc] == [g("2016-02-04")] and not bilinmeyen
    k.yaz("2016-03-01", "361.01", borc=500)
    assert vadeler(oku(kural), k, g("2016-03-01"), lambda yil: BOS) == ([], [])


@pytest.mark.parametrize(
    "kural", ['"x" 160 borç boyle_bir_sure ay', '"x" 160 borç terkin_siniri ay', '"x" sıfır yokki ay-sonu']
)
def test_yanlis_kural(kural: str) -> None:
    with pytest.raises(AyarHatasi, match=r"^d\.kural:1: "):
        oku(f"süre D-1 madde 1 {kural}")


def test_yil_dosyasi(tmp_path: Path) -> None:
    (tmp_path / "2016.toml").write_text(
        '[sure]\nprim_gonderme_gunu = 30\n[tutar]\nmutemet_avans_siniri = "1250.00"\n[oran]\nyuklenici_avans_orani = "0.30"\n'
        '[takvim]\n"D-137-1" = "02-29"\n'
    )
    y = YilSinirlari.oku(tmp_path, 2016)
    assert (y.sure("prim_gonderme_gunu"), y.tutar("mutemet_avans_siniri")) == (30, 125_000)
    assert y.oran("yuklenici_avans_orani") == Decimal("0.30") and y.gunler == {"D-137-1": "02-29"}
    with pytest.raises(BilinmeyenDeger, match=r"2016\.toml içinde \[tutar\] terkin_siniri yok.*bütçe kanunu"):
        y.tutar("terkin_siniri")
    with pytest.raises(BilinmeyenDeger, match=r"2017\.toml yok.*\[tutar\] altına terkin_siniri"):
        YilSinirlari.oku(tmp_path, 2017).tutar("terkin_siniri")


@pytest.mark.parametrize(
    ("metin", "iz"),
    [
        ("[sure]\nprim_gonderme_gunu = 0", r"\[sure\] prim_gonderme_gunu: 1 ile"),
        ("[sure]\nprim_gonderme_gunu = 1.5", "tam sayı"),
        ("[sure]\nprim_gonderme_gunu = true", "tam sayı"),
        ('[sure]\nprim_gonderme_gunu = "5"', "tam sayı"),
        ("[sure]\nprim_gunu = 5", r"\[sure\] prim_gunu: böyle bir anahtar yok; .*prim_gonderme_gunu"),
        ("[sure]\nterkin_siniri = 5", r"yeri \[tutar\] bölümü"),
        ('[tutar]\nterkin_sinir = "5.00"', "«terkin_siniri» mi demek istediniz"),
        ("[tutar]\nterkin_siniri = 12.5", "tırnak içinde"),
        ("[tutar]\nterkin_siniri = 12", "tırnak içinde"),
        ('[tutar]\nterkin_siniri = "1.250,00"', "okunamadı"),
        ('[tutar]\nterkin_siniri = "-5.00"', "eksi"),
        ("[oran]\nyuklenici_avans_orani = 0.3", "tırnak içinde"),
        ('[oran]\nyuklenici_avans_orani = "NaN"', "tırnak içinde"),
        ('[takvim]\n"D-1" = "02-30"', r"\[takvim\] D-1: 2016 yılında olan"),
        ('[takvim]\n"D-1" = 5', "ay-gün"),
        ("[sinir]\na = 1", "«sinir» diye bir bölüm yok"),
        ("sure = 1", r"\[sure\] bir bölüm olmalı"),
        ("[sure", "okunamadı"),
    ],
)
def test_yanlis_yil_dosyasi(tmp_path: Path, metin: str, iz: str) -> None:
    (tmp_path / "2016.toml").write_text(metin)
    with pytest.raises(AyarHatasi, match=iz) as h:
        YilSinirlari.oku(tmp_path, 2016)
    assert "2016.toml" in str(h.value) and not isinstance(h.value, BilinmeyenDeger)


# -- what ships --


def _eldekiler() -> list[Any]:
    return list(kural_oku((CONFIG / "isleyis" / "95-sureler.kural").read_text("utf-8"), "95"))


def test_eldeki_dosyalar() -> None:
    bagli = bagla(_eldekiler(), PLAN)
    assert len({x.sure.kimlik for x in bagli}) == len(bagli)
    for x in bagli:
        s = x.sure
        assert s.kimlik.rsplit("-", 1)[0] == "D-" + s.dayanak.removeprefix("m.").split("/")[0], s.kimlik
        assert not s.mesaj.endswith("."), s.kimlik
        assert x.hesaplar or s.tur == "takvim", s.kimlik
    y = YilSinirlari.oku(CONFIG / "yillar", 2016)
    assert y.var and y.oran("yuklenici_avans_orani") == Decimal("0.30")
    with pytest.raises(BilinmeyenDeger):
        y.sure("prim_gonderme_gunu")


# -- batch status --


BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no;ilgili\n"


def _csv(*satirlar: str) -> bytes:
    return (BASLIK + "".join(f"{s}\n" for s in satirlar)).encode()


def _mif(
    no: int, gun: str, borc: str, alacak: str, tutar: str, ilgili: str = "", islem: str = "NORMAL"
) -> tuple[str, str]:
    on, son = f"MIF;{no};{gun};{islem}", f"Kayıt {no};KARAR;{no}"
    return f"{on};{borc};{tutar};;{son};{ilgili}", f"{on};{alacak};;{tutar};{son};{ilgili}"


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    fisler = [
        *_mif(1, "2016-01-01", "102", "500", "100000.00", islem="ACILIS"),
        *_mif(2, "2016-01-01", "165.01", "500", "700.00", "Ayşe Er"),
        *_mif(3, "2016-01-15", "160.01", "103.01", "1500.00", "Ali Can"),
        *_mif(4, "2016-01-20", "102", "361.01", "80.00"),
        *_mif(5, "2016-02-10", "102", "160.01", "400.00", "Ali Can"),
    ]
    k = calisma(tmp_path / "d", {"fis-a.csv": _csv(*fisler)})
    assert kostur(k).kod == 0
    return k


def _status(k: Path, monkeypatch: pytest.MonkeyPatch, gun: str) -> tuple[dict[str, list[dict[str, object]]], str]:
    monkeypatch.setenv("BATCH_CLOCK", f"{gun}T09:00:00")
    j = batch(k, "status", "--json")
    duz = batch(k, "status")
    assert j.kod == duz.kod == 0
    return j.json["deadlines"], duz.metin


@pytest.mark.usefixtures("sabit")
def test_status(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    d, metin = _status(kok, monkeypatch, "2016-02-20")
    assert d["as_of"] == "2016-02-20"  # type: ignore[comparison-overlap]
    assert d["open"] == [
        {
            "unit": BIRIM,
            "year": YIL,
            "account": "160.01",
            "party": "Ali Can",
            "opened": "2016-01-15",
            "yevmiye": 3,
            "carried": False,
            "amount": "1100.00",
            "due": "2016-02-15",
            "days": 5,
            "id": "D-125-1",
            "article": "m.125/b-3",
            "message": d["open"][0]["message"],
        }
    ]
    assert [(x["account"], x["balance"], x["side"], x["due"], x["days"]) for x in d["not_zero"]] == [
        ("165", "700.00", "B", "2016-01-31", 20)
    ]
    assert [x["key"] for x in d["unknown"]] == ["prim_gonderme_gunu"]
    takvim = [(x["id"], x["due"]) for x in d["calendar"]]
    assert ("D-471-2", "2016-02-20") in takvim
    assert not [kimlik for kimlik, _ in takvim if kimlik == "D-482-1"]  # a duty of il özel idaresi alone
    assert "160.01 Ali Can: 1.100,00, 15.01.2016 (yevmiye 3); son gün 15.02.2016, 5 gün geçti" in metin
    assert "165: 700,00 borç; son gün 31.01.2016, 20 gün geçti" in metin
    assert "361: bilinmiyor" in metin and "29.02.2016" not in metin  # of accounts that nobody uses
    # as of an earlier day, what was recorded later is not there yet
    d, _ = _status(kok, monkeypatch, "2016-02-01")
    assert [(x["amount"], x["days"]) for x in d["open"]] == [("1500.00", -14)]


@pytest.mark.usefixtures("sabit")
def test_status_yil_dosyasi(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    yol = kok / "config" / "yillar" / "2016.toml"
    yol.parent.mkdir(exist_ok=True)
    yol.write_text('[sure]\nprim_gonderme_gunu = 40\n[takvim]\n"D-137-1" = "02-15"\n')
    d, _ = _status(kok, monkeypatch, "2016-02-20")
    assert d["unknown"] == [] and [x["due"] for x in d["open"]] == ["2016-02-15", "2016-02-29"]
    assert [(x["due"], x["days"]) for x in d["not_zero"]] == [("2016-02-15", 5)]
    for metin in ('[takvim]\n"D-yok-1" = "02-15"\n', '[takvim]\n"D-125-1" = "02-15"\n', "[sure]\nx = 1\n"):
        yol.write_text(metin)
        s = batch(kok, "status")
        assert s.kod == 5 and "2016.toml" in s.hata


@pytest.mark.usefixtures("sabit")
def test_status_sonraki_yilin_defteri_varsa(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open amounts are told once, by the journal that has them now; what the old year had to close is still told."""
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-31T09:00:00")
    satirlar = [*_mif(1, "2017-01-01", "160.01", "500", "1100.00", "Ali Can", islem="ACILIS")]
    (kok / "inbox" / "fis-b.csv").write_bytes(_csv(*satirlar))
    assert batch(kok, "run", "--year", "2017").kod == 0
    d, metin = _status(kok, monkeypatch, "2017-01-31")
    assert [(x["year"], x["carried"], x["due"]) for x in d["open"]] == [(2017, True, "2017-02-01")]
    assert "(yevmiye 1, devreden)" in metin
    assert [(x["year"], x["account"]) for x in d["not_zero"]] == [(2016, "165"), (2016, "160")]


@pytest.mark.usefixtures("sabit")
def test_status_kisi_numarasini_gizler_ve_kisa_yazar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tckn = "10000000146"
    fisler = [x for n in range(2, 32) for x in _mif(n, "2016-01-15", "160.01", "102", f"{n}.00", tckn)]
    acilis = _mif(1, "2016-01-01", "102", "500", "100000.00", islem="ACILIS")
    k = calisma(tmp_path / "d", {"fis-a.csv": _csv(*acilis, *fisler)})
    assert kostur(k).kod == 0
    d, metin = _status(k, monkeypatch, "2016-02-20")
    assert len(d["open"]) == 30 and "… ve 10 satır daha" in metin
    assert tckn not in metin and tckn not in str(d)


@pytest.mark.usefixtures("sabit")
def test_status_bos_dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    d, metin = _status(calisma(tmp_path / "d", {"fis-a.csv": csv()}), monkeypatch, "2016-06-20")
    assert d["open"] == d["not_zero"] == d["unknown"] == []
    assert "defter yok" in metin and "30.06.2016 kesin hesap Sayıştaya gönderilir (m.40/6)" in metin


# Those of every day are told by other means; they have tests of their own above.
HER_GUN = ("gun-sonu", "hareketsiz", "sirayla")
_HEPSI = bagla(kural_oku((CONFIG / "isleyis" / "95-sureler.kural").read_text("utf-8"), "95"), PLAN)  # type: ignore[arg-type]
DOSYADAKILER = [b for b in _HEPSI if b.sure.tur not in HER_GUN]


@pytest.mark.parametrize("b", DOSYADAKILER, ids=lambda b: b.sure.kimlik)
def test_eldeki_her_sure_soylenir(b: BagliSure) -> None:
    """Every deadline of the file is told when it is missed or comes, and not before anything is there to tell."""
    yillar = YilSinirlari(YIL, Path(), True, {"prim_gonderme_gunu": 15}, {})
    s = b.sure
    if s.tur == "takvim":
        for gun in gunler(s.gun, YIL):
            assert gun in [x.vade for x in takvim([b], gun - timedelta(days=3), lambda _: yillar)]
        return
    for hesap in b.hesaplar:
        k = Kitap().yaz("2016-01-10", hesap, **{"alacak" if s.taraf == "A" else "borc": 500})
        if s.tur == "acik":
            n = int(s.sayi) if s.sayi.isdigit() else yillar.sure(s.sayi)
            v = vade(g("2016-01-10"), n, s.birim)
            (bulunan,) = vadeler([b], k, v + timedelta(days=4), lambda _: yillar)[0]
            assert (bulunan.vade, bulunan.gun, bulunan.acik.tutar) == (v, 4, 500)
            k.yaz(v.isoformat(), hesap, **{"borc" if s.taraf == "A" else "alacak": 500})
            assert vadeler([b], k, v + timedelta(days=4), lambda _: yillar)[0] == []
        else:
            gun = next(x for yil in (YIL, YIL + 1) for x in gunler(s.gun, yil) if x >= g("2016-01-10"))
            assert [
                (x.hesap, x.tutar, x.vade) for x in kalanlar([b], k, gun + timedelta(days=1), lambda _: yillar)
            ] == [(hesap, 500, gun)]
            k.yaz(gun.isoformat(), hesap, alacak=500)
            assert kalanlar([b], k, gun + timedelta(days=1), lambda _: yillar) == []


def test_metnin_idareleri() -> None:
    """The calendar tells each kind of administration its own days, and its organs by their own names (m.4, 24/2, 40/4)."""
    bloklar = kural_oku((CONFIG / "isleyis" / "95-sureler.kural").read_text("utf-8"), "95")

    def secilen(idare: str, *maddeler: str) -> list[str]:
        bagli = bagla(bloklar, PLAN, idare)  # type: ignore[arg-type]
        return [b.sure.kimlik for b in bagli if b.sure.kimlik.split("-")[1] in maddeler]

    assert secilen("belediye", "24", "26", "40", "471") == ["D-24-1", "D-26-1", "D-40-2", "D-40-3", "D-40-4", "D-471-2"]
    assert secilen("il-ozel-idaresi", "24", "26", "40", "471") == [
        "D-24-2",
        "D-26-1",
        "D-40-1",
        "D-40-3",
        "D-40-4",
        "D-40-5",
    ]
    assert secilen("bagli-idare", "24", "26", "40", "471") == ["D-24-3", "D-26-2", "D-40-4", "D-471-1"]
    assert secilen("birlik", "24", "26", "27", "40", "471") == ["D-40-4"]


def test_ay_sonu_islemleri_hesaplari_anar() -> None:
    """Every account that the text has valued or released at the end of a month is named by a deadline; 105 is daily."""
    bloklar = kural_oku((CONFIG / "isleyis" / "95-sureler.kural").read_text("utf-8"), "95")
    anilan = {
        int(h)
        for b in bagla(bloklar, PLAN)  # type: ignore[arg-type]
        if b.sure.gun == "ay-sonu" and b.sure.tur == "takvim"
        for h in re.findall(r"\b\d{3}\b", b.sure.mesaj)
    }
    degerleme = {
        104,
        137,
        139,
        140,
        181,
        217,
        239,
        281,
        304,
        307,
        308,
        310,
        381,
        404,
        407,
        408,
        410,
        481,
        922,
        930,
        934,
    }
    assert anilan == degerleme | {180, 380}


class _Adimlar:
    """Steps that are done, of a set; a step that is asked for is noted."""

    def __init__(self, *yapilan: tuple[str, str], bilinmeyen: tuple[str, ...] = ()) -> None:
        self.yapilan, self.bilinmeyen = yapilan, bilinmeyen
        self.sorulan: list[tuple[str, str]] = []

    def yapildi(self, adim: str, donem: str) -> bool | None:
        self.sorulan.append((adim, donem))
        return None if adim in self.bilinmeyen else (adim, donem) in self.yapilan


TAMAMLI = """
süre D-1 madde 479/1 "mahsup" takvim 01-31 tamam mahsup
süre D-2 madde 63/a-3 "ay sonu" takvim ay-sonu tamam ay_sonu
süre D-3 madde 482/1 "ilçe" takvim her-ay 5 tamam ILCE_MIZANI
süre D-4 madde 404/d-1 "yıl sonu" takvim yıl-sonu tamam gecici
süre D-5 madde 40/6 "sayıştay" takvim 01-30
"""


def _tamamli(bugun: str, adimlar: _Adimlar | None) -> list[tuple[str, str, int]]:
    return [(x.sure.kimlik, x.vade.isoformat(), x.gun) for x in takvim(oku(TAMAMLI), g(bugun), lambda _: BOS, adimlar)]


def test_yapilan_adimin_gunu_soylenmez() -> None:
    hepsi = [
        ("D-5", "2017-01-30", -5),
        ("D-1", "2017-01-31", -6),
        ("D-2", "2017-01-31", -6),
        ("D-3", "2017-02-05", -11),
    ]
    assert _tamamli("2017-01-25", None) == hepsi
    bilinmez = _Adimlar(bilinmeyen=("MAHSUP", "AY_SONU", "ILCE_MIZANI", "GECICI"))
    assert _tamamli("2017-01-25", bilinmez) == hepsi
    assert set(bilinmez.sorulan) == {
        ("MAHSUP", "2016"),
        ("AY_SONU", "2017-01"),
        ("ILCE_MIZANI", "2017-01"),
        ("ILCE_MIZANI", "2016-12"),
        ("ILCE_MIZANI", "2016-11"),
        ("GECICI", "2016"),
    }
    yapilan = _Adimlar(("MAHSUP", "2016"), ("AY_SONU", "2017-01"), ("GECICI", "2016"), *_MIZANLAR)
    assert _tamamli("2017-01-25", yapilan) == hepsi[:1]


_MIZANLAR = tuple(("ILCE_MIZANI", ay) for ay in ("2016-11", "2016-12", "2017-01"))


def test_yapilmayan_adim_gunu_gecince_de_soylenir() -> None:
    """Of a step itself it is known that it is late; whether a month's valuations are, nobody knows."""
    yok = _tamamli("2017-02-10", _Adimlar(*_MIZANLAR))
    assert yok == [("D-4", "2016-12-31", 41), ("D-1", "2017-01-31", 10)]
    assert _tamamli("2017-02-10", _Adimlar(*_MIZANLAR, bilinmeyen=("MAHSUP", "GECICI"))) == []
    assert [x[0] for x in _tamamli("2017-04-02", _Adimlar(*_MIZANLAR)) if x[2] > 0] == ["D-3"]  # March's, and no older


def test_yonetmelikte_durmayan_gunun_dayanagi_metindir() -> None:
    (gun,) = takvim(oku('süre D-KBS-1 dayanak "Tebliğ" "KBS" takvim ay-sonu'), g("2016-02-20"), lambda _: BOS)
    assert (gun.sure.dayanak, gun.sure.mesaj, gun.vade) == ("Tebliğ", "KBS", g("2016-02-29"))


def test_olmayan_adim_soylenir() -> None:
    with pytest.raises(AyarHatasi, match=r"d.kural:1: «BITTI» diye bir adım yok; olanlar: GECICI"):
        oku('süre D-1 madde 479/1 "mahsup" takvim 01-31 tamam bitti')


def test_hic_kullanilmayan_hesabin_gunu_soylenmez() -> None:
    sureler = oku('süre D-1 madde 63/a-3 "döviz" takvim 104, 105 ay-sonu tamam ay_sonu')
    assert sureler[0].hesaplar == ("104", "105")

    def gunleri(*kullanilan: str) -> list[date]:
        return [x.vade for x in takvim(sureler, g("2016-02-20"), lambda _: BOS, None, kullanilan)]

    assert gunleri("100", "1041") == [] and gunleri("105.01") == gunleri("104") == [g("2016-02-29")]
    assert [x.vade for x in takvim(sureler, g("2016-02-20"), lambda _: BOS)] == [g("2016-02-29")]


def test_adimli_takvim_gunleri_metnin_gunleridir() -> None:
    """Every date that names a step is one of this table: who adds one says what fulfils it."""
    bloklar = kural_oku((CONFIG / "isleyis" / "95-sureler.kural").read_text("utf-8"), "95")
    adimli = {b.sure.kimlik: b.sure.tamam for b in bagla(bloklar, PLAN) if b.sure.tamam}  # type: ignore[arg-type]
    assert {k: v for k, v in adimli.items() if v not in ("AY_SONU", "KAPANIS")} == {
        "D-479-1": "MAHSUP",
        "D-137-1": "MAHSUP",
        "D-419-1": "MAHSUP",
        "D-396-1": "MAHSUP_SONRASI",
        "D-481-1": "ACILIS",
        "D-481-2": "ACILIS",
        "D-404-1": "GECICI",
        "D-482-1": "ILCE_MIZANI",
        "D-40-1": "ENCUMENE_SUNUS",
        "D-40-2": "ENCUMEN",
        "D-40-3": "MECLIS",
        "D-40-4": "SAYISTAY",
        "D-40-5": "ENCUMEN",
        "D-493-1": "SAYIM",
    }


def test_idareye_gore_sure() -> None:
    metin = (
        'süre D-1 [idare = il-ozel-idaresi] madde 482/1 "mizan" takvim her-ay 5\n'
        'süre D-2 [idare <> il-ozel-idaresi] madde 24/1 "tasarı" takvim 08-31\n'
        'süre D-3 madde 29/8 "bütçe" takvim 01-01\n'
    )
    sureler, kumeler = kural_oku(metin, "d"), Kumeler(["100"])

    def secilen(idare: str) -> list[str]:
        return [b.sure.kimlik for b in bagla(sureler, kumeler, idare)]

    assert secilen("il-ozel-idaresi") == ["D-1", "D-3"]
    assert secilen("belediye") == ["D-2", "D-3"]
    assert secilen("") == ["D-1", "D-2", "D-3"]
    assert [g.isoformat() for g in gunler("her-ay-05", 2016)][:2] == ["2016-01-05", "2016-02-05"]
    with pytest.raises(AyarHatasi, match="yalnız idareye göre"):
        bagla(kural_oku('süre D-4 [ay = 1] madde 1 "x" takvim 01-01', "d"), kumeler)


def test_her_yil_anahtarini_okuyan_var() -> None:
    """A key that no rule reads would promise what nobody looks at."""
    program = [y for y in (CONFIG.parent / "batch").rglob("*.py") if y.name != "yil_sinirlari.py"]
    metin = "\n".join(y.read_text("utf-8") for y in (*program, *(CONFIG / "isleyis").glob("*.kural")))
    okunan = set(re.findall(r'(?:sure|tutar_siniri|oran)\("(\w+)"', metin))
    for girintili in re.findall(r'^ +([^#"\n]*)', metin, re.M):
        okunan |= set(re.findall(r"\w+", girintili))
    okunan &= set(ANAHTARLAR)
    # Those of taşınırlar go through one reader, which knows what is left unasked without each of them.
    assert okunan | set(SORULMAYAN) == set(ANAHTARLAR)
    assert {ad for ad, a in ANAHTARLAR.items() if a.istenince} == set(SORULMAYAN)
    assert not BIRAKILAN & set(ANAHTARLAR)


def test_birakilan_anahtar_hata_degildir(tmp_path: Path) -> None:
    (tmp_path / "2016.toml").write_text(
        '[oran]\nyedek_odenek_en_az = "0.05"\nyuklenici_avans_orani = "0.20"\n', "utf-8"
    )
    y = YilSinirlari.oku(tmp_path, 2016)
    assert (y.oran("yuklenici_avans_orani"), set(y.degerler)) == (Decimal("0.20"), {"yuklenici_avans_orani"})


# -- what must hold every day --


def _tespit(kural: str, k: Kitap, bugun: str = "2016-12-31", **sinir: int) -> list[tuple[str, Mapping[str, str]]]:
    yil = YilSinirlari(YIL, Path("2016.toml"), True, sinir, {})
    sonuc, bilinmeyen = tespitler(oku(kural), k, g(bugun), lambda _: yil)
    assert not bilinmeyen
    return [(x.hesap, x.degerler) for x in sonuc]


KASA = 'süre D-1 madde 50/ç-1 "x" gün-sonu BB(100) <= kasa_siniri'


def test_gun_sonu_yillik_tutarla() -> None:
    k = Kitap().yaz("2016-01-04", "100.01", 700).yaz("2016-01-05", "100.02", 0, 100)
    asan = ("100", {"value": "7.00", "expected": "6.00", "difference": "1.00"})
    assert _tespit(KASA, k, "2016-01-04", kasa_siniri=600) == [asan]
    assert _tespit(KASA, k, "2016-01-05", kasa_siniri=600) == []
    sonuc, bilinmeyen = tespitler(oku(KASA), k, g("2016-01-05"), lambda _: BOS)
    assert sonuc == [] and [(x.hesaplar, x.sure.kimlik) for x in bilinmeyen] == [(("100",), "D-1")]
    assert "[tutar] altına kasa_siniri" in bilinmeyen[0].neden
    bos = Kitap().yaz("2016-01-04", "102", 5)
    assert tespitler(oku(KASA), bos, g("2016-01-05"), lambda _: BOS) == ([], [])  # nothing to compare


def test_gun_sonu_iki_hesapla() -> None:
    kural = 'süre D-1 madde 404/e-1 "x" gün-sonu N(905) = N(830)'
    k = Kitap().yaz("2016-01-04", "830", 700).yaz("2016-01-04", "905.01", 700).yaz("2016-01-05", "830", 50)
    assert _tespit(kural, k, "2016-01-04") == []
    fark = {"value": "7.00", "expected": "7.50", "difference": "-0.50"}
    assert _tespit(kural, k, "2016-01-05") == [("830, 905", fark)]


def test_hareketsiz() -> None:
    kural = 'süre D-1 madde 114/4 "x" hareketsiz 150 alacak 3 ay'
    k = Kitap().yaz("2016-01-10", "150", 700).yaz("2016-03-01", "150", 10).yaz("2016-04-10", "102", 1)
    assert _tespit(kural, k) == []  # three months are not over on the journal's last day
    k.yaz("2016-04-11", "102", 1)
    assert _tespit(kural, k) == [("150", {"since": "2016-01-10", "days": "1"})]
    k.yaz("2016-04-11", "150", 0, 700)
    assert _tespit(kural, k) == []
    k.yaz("2016-09-01", "150", 0, 10)
    assert _tespit(kural, k) == []  # nothing is left


def test_hareketsiz_sifirlanan_bakiye_yeniden_geldigi_gunden_sayilir() -> None:
    kural = 'süre D-1 madde 114/4 "x" hareketsiz 150 alacak 3 ay'
    k = Kitap().yaz("2016-01-10", "150", 700).yaz("2016-01-20", "150.01", 0, 700)
    k.yaz("2016-06-01", "150", 50).yaz("2016-06-20", "150", 10).yaz("2016-09-01", "102", 1)
    assert _tespit(kural, k) == []
    assert _tespit(kural, k.yaz("2016-09-02", "102", 1)) == [("150", {"since": "2016-06-01", "days": "1"})]
    assert _tespit(kural, k.yaz("2016-09-02", "150", 0, 1)) == []
    # Between sub-accounts nothing leaves zero: a voucher counts as a whole.
    alt = Kitap().yaz("2016-01-10", "150.01", 700).yaz("2016-05-01", "102", 1)
    alt.satirlar += [
        Hareket("150.01", "", g("2016-05-02"), 9, 0, 700),
        Hareket("150.02", "", g("2016-05-02"), 9, 700, 0),
    ]
    assert _tespit(kural.replace("alacak", "borç"), alt) == []
    assert _tespit(kural, alt.yaz("2016-08-03", "102", 1)) == [("150", {"since": "2016-05-02", "days": "1"})]


def test_doviz_hafta_sonundan_ve_acilistan_sonra_soylenmez() -> None:
    (doviz,) = [x for x in bagla(_eldekiler(), PLAN) if x.sure.kimlik == "D-66-1"]

    def soylenen(k: Kitap) -> list[str]:
        return [x.degerler["since"] for x in tespitler([doviz], k, g("2016-12-31"), lambda _: BOS)[0]]

    acilis = Kitap().yaz("2016-01-01", "105", 700, acilis=True).yaz("2016-01-04", "102", 1)  # Friday, Monday
    assert soylenen(acilis) == []
    assert soylenen(acilis.yaz("2016-01-05", "102", 1)) == ["2016-01-01"]
    cuma = acilis.yaz("2016-01-08", "105", 5).yaz("2016-01-11", "102", 1)
    assert soylenen(cuma) == []
    assert soylenen(cuma.yaz("2016-01-12", "102", 1)) == ["2016-01-08"]


SIRAYLA = 'süre D-1 madde 249/b-1 "x" sırayla 320 alacak'


def test_sirayla() -> None:
    k = Kitap().yaz("2016-01-04", "320", 0, 100, "A").yaz("2016-01-05", "320", 0, 200, "B")
    assert _tespit(SIRAYLA, k) == []
    k.yaz("2016-02-01", "320", 50, 0, "B")
    eski = {"count": "1", "amount": "1.00", "oldest": "2016-01-04", "yevmiye": "1"}
    assert _tespit(SIRAYLA, k) == [("320", eski)]
    assert _tespit(SIRAYLA, k.yaz("2016-02-02", "320", 100, 0, "A")) == []


def test_sirayla_kimin_kapandigi_bilinmeyen_en_eskiyi_kapatir() -> None:
    k = Kitap().yaz("2016-01-04", "320", 0, 100, "A").yaz("2016-01-05", "320", 0, 200, "B")
    assert _tespit(SIRAYLA, k.yaz("2016-02-01", "320", 150)) == []
    ayni_gun = Kitap().yaz("2016-01-04", "320", 0, 100, "A").yaz("2016-01-04", "320", 0, 200, "B")
    assert _tespit(SIRAYLA, ayni_gun.yaz("2016-02-01", "320", 200, 0, "B")) == []


def test_sirayla_alt_hesaplar_arasi_aktarma_odeme_degildir() -> None:
    k = Kitap().yaz("2016-01-04", "320.01", 0, 100, "A").yaz("2016-12-31", "320.01", 40, 0, "A")
    k.satirlar.append(Hareket("320.02", "A", g("2016-12-31"), 2, 0, 40))
    assert _tespit(SIRAYLA, k) == []


@pytest.mark.parametrize(
    ("kural", "neden"),
    [
        ('"x" gün-sonu BB(100) <= boyle_bir_tutar', "«boyle_bir_tutar» diye bir tutar anahtarı yok"),
        ('"x" gün-sonu BB(100) <= prim_gonderme_gunu', "diye bir tutar anahtarı yok"),
        ('"x" hareketsiz 105 boyle_bir_sure gün', "diye bir süre anahtarı yok"),
        ('"x" gün-sonu BB(100.01) = 0', "100.01"),
    ],
)
def test_her_gun_kurali_yanlissa_soylenir(kural: str, neden: str) -> None:
    with pytest.raises(AyarHatasi, match=neden):
        oku(f"süre D-1 madde 1/1 {kural}")


def test_yanlis_yil_dosyasi_kosuyu_dosya_almadan_durdurur(tmp_path: Path) -> None:
    """Rules read the limits while they decide: a wrong one is told before anything is taken."""
    kok = calisma(tmp_path, {"fis-a.csv": csv()})
    (kok / "config" / "yillar" / "2015.toml").write_text('[tutar]\nmutemet_avans_siniri = "1.250,00"\n', "utf-8")
    (kok / "config" / "yillar" / "notlar.toml").write_text("bu bir yıl değil", "utf-8")  # told by `batch ayar`
    cikis = kostur(kok)
    assert cikis.kod == 5 and "2015.toml: [tutar] mutemet_avans_siniri" in cikis.hata
    assert (kok / "inbox" / "fis-a.csv").exists()


def test_takvimde_olmayan_sure_kosuyu_durdurur(tmp_path: Path) -> None:
    """An extension under a name that is no deadline's would be believed and never be asked."""
    kok = calisma(tmp_path, {"fis-a.csv": csv()})
    dosya = kok / "config" / "yillar" / "2016.toml"
    dosya.write_text(dosya.read_text("utf-8").replace("[takvim]", '[takvim]\n"D-999-9" = "02-15"'), "utf-8")
    cikis = kostur(kok)
    assert cikis.kod == 5 and "D-999-9" in cikis.hata
    assert (kok / "inbox" / "fis-a.csv").exists()


def test_durum_json_her_gun_uyulmasi_gerekeni_verir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    satirlar = (
        "belge_turu;belge_no;tarih;hesap;borc;alacak;dayanak_turu;dayanak_no\n"
        "MIF;1;2016-03-01;100;700.00;;Tahsilat bordrosu;1\nMIF;1;2016-03-01;333;;700.00;Tahsilat bordrosu;1\n"
    )
    kok = calisma(tmp_path, {"fis-a.csv": satirlar.encode()})
    (kok / "config" / "yillar" / "2016.toml").write_text('[tutar]\nkasa_siniri = "500.00"\n', "utf-8")
    assert kostur(kok).kod == 0
    (kasa,) = batch(kok, "status", "--json").json["deadlines"]["checks"]
    assert kasa == {
        **{"unit": BIRIM, "year": YIL, "account": "100"},
        **{
            "detail": "700,00 yerine en çok 500,00 olmalı",
            "value": "700.00",
            "expected": "500.00",
            "difference": "200.00",
        },
        **{"id": "D-50-2", "article": "m.50/ç-1", "message": kasa["message"]},
    }
    assert "bankaya yatırılır" in kasa["message"]


def test_yonetmeligin_orani_yil_dosyasi_olmadan_da_bilinir(tmp_path: Path) -> None:
    assert YilSinirlari.oku(tmp_path, 2017).oran("yuklenici_avans_orani") == Decimal("0.30")
    (tmp_path / "2018.toml").write_text('[oran]\nyuklenici_avans_orani = "0.10"\n', "utf-8")
    assert YilSinirlari.oku(tmp_path, 2018).oran("yuklenici_avans_orani") == Decimal("0.10")


def test_durum_yazilmamis_sinirlari_bir_satirda_sayar(tmp_path: Path) -> None:
    kok = calisma(tmp_path, {"fis-a.csv": csv(acilis())})
    dosya = kok / "config" / "yillar" / "2016.toml"
    dosya.write_text('[tutar]\nterkin_siniri = "500.00"\n', "utf-8")
    assert "missing_limits" not in batch(kok, "status", "--json").json["deadlines"]  # no journal, no year in hand
    assert kostur(kok).kod == 0
    eksik = batch(kok, "status", "--json").json["deadlines"]["missing_limits"]
    assert eksik == {"year": 2016, "keys": ["mutemet_avans_siniri", "kasa_siniri"]}
    satir = "2016 yılının yazılmamış sınırları: mutemet_avans_siniri, kasa_siniri (yillar/2016.toml, [tutar])"
    assert [x for x in batch(kok, "status").metin.splitlines() if satir in x]
    dosya.write_text('[tutar]\nterkin_siniri = "5.00"\nmutemet_avans_siniri = "5.00"\nkasa_siniri = "5.00"\n', "utf-8")
    assert "yazılmamış sınırları" not in batch(kok, "status").metin


# -- what the books tell of steps --


class _AdimKitabi:
    """`batch.state.kitap.Kitap`, as far as steps are read from it."""

    def __init__(self, birim: str, yil: int, *, acilis: bool = False, **dizinler: tuple[tuple[str, ...], ...]) -> None:
        self.birim, self.yil, self.dizinler = birim, yil, dizinler
        belge = SimpleNamespace(islem="ACILIS" if acilis else "NORMAL")
        self.fisler = [SimpleNamespace(tur="FIS", belge=belge)]
        self.son_sira = 1

    def kayitlar(self, ilk: int, son: int) -> list[SimpleNamespace]:
        return self.fisler

    def sonlar(self, ad: str) -> dict[tuple[str, ...], tuple[int]]:
        return dict.fromkeys(self.dizinler.get(ad, ()), (1,))

    def tarihte(self, gun: str) -> int:
        return 1

    def hesap_toplamlari(self, sira: int = 0) -> dict[str, tuple[int, int]]:
        return {"100.01": (5, 2), "102.01": (7, 0), "102.02": (4, 4), "630": (9, 0)}

    def son(self, ad: str, anahtar: tuple[str, ...]) -> tuple[int] | None:
        return self.sonlar(ad).get(anahtar)


def _adimlari(*kitaplar: _AdimKitabi, ilceler: tuple[str, ...] = ()) -> Adimlar:
    a = Adimlar(ilceler)
    for k in kitaplar:
        a.ekle(k)  # type: ignore[arg-type]
    return a


def test_adim_her_birimde_yapilinca_yapilmistir() -> None:
    bir = _AdimKitabi("1", 2016, yil_sonu=(("GECICI",), ("KAPANIS",)), ay_sonu=(("2016-03",),))
    iki = _AdimKitabi("2", 2016, yil_sonu=(("GECICI",),), ay_sonu=(("2016-03",), ("2016-04",)))
    a = _adimlari(bir, iki)
    assert [a.yapildi(x, "2016") for x in ("GECICI", "KAPANIS", "ACILIS")] == [True, False, False]
    assert [a.yapildi("AY_SONU", ay) for ay in ("2016-03", "2016-04")] == [True, False]
    assert a.yapildi("GECICI", "2015") is None and a.yapildi("AY_SONU", "2017-01") is None
    # a mahsup dönemi begins with the closing: of the unit that has not closed yet nothing can be said
    assert _adimlari(bir).yapildi("MAHSUP", "2016") is False and _adimlari(iki).yapildi("MAHSUP", "2016") is None
    yeni = _AdimKitabi("1", 2017, yil_sonu=(("ACILIS",), ("MAHSUP",)))
    assert [_adimlari(bir, yeni).yapildi(x, "2016") for x in ("ACILIS", "MAHSUP")] == [True, True]


def test_baska_programin_kapattigi_yil_gecikmis_sayilmaz() -> None:
    a = _adimlari(_AdimKitabi("1", 2016), _AdimKitabi("1", 2017, acilis=True))
    assert [a.yapildi(x, "2016") for x in ("GECICI", "KAPANIS", "MAHSUP", "SAYISTAY")] == [None] * 4
    assert a.yapildi("ACILIS", "2016") is True


def test_ilce_mizani_ve_kesin_hesap_adimlari() -> None:
    merkez = _AdimKitabi(
        "1",
        2016,
        yil_sonu=(("KAPANIS",),),
        gelen_mizan=(("2016-03", "2"), ("2016-03", "3"), ("2016-04", "2")),
        kesin_hesap_asamasi=(("2015", "SAYISTAY"),),
    )
    a = _adimlari(merkez, ilceler=("2", "3"))
    assert [a.yapildi("ILCE_MIZANI", ay) for ay in ("2016-03", "2016-04")] == [True, False]
    ilce = _AdimKitabi("3", 2015)  # its books are here: it sends none
    assert _adimlari(merkez, ilce, ilceler=("2", "3")).yapildi("ILCE_MIZANI", "2016-04") is True
    assert _adimlari(merkez).yapildi("ILCE_MIZANI", "2016-04") is None  # whoever sends does not know what has come
    assert a.yapildi("SAYISTAY", "2016") is False and a.yapildi("SAYISTAY", "2015") is None
    eski = _AdimKitabi("1", 2015, yil_sonu=(("KAPANIS",),))
    assert [_adimlari(eski, merkez).yapildi(x, "2015") for x in ("SAYISTAY", "MECLIS")] == [True, False]


def test_sayim_adimi_kalan_veren_her_hesabi_arar() -> None:
    """A count of an account holds those below it; a closed year was counted; nobody knows of books without counts."""
    gun, kapali = "2016-12-31", (("KAPANIS",),)

    def yapildi(*sayimlar: tuple[str, str], yil_sonu: tuple[tuple[str, ...], ...] = ()) -> bool | None:
        return _adimlari(_AdimKitabi("1", 2016, kasa_sayimi=sayimlar, yil_sonu=yil_sonu)).yapildi("SAYIM", "2016")

    assert yapildi() is None and yapildi(yil_sonu=kapali) is True
    assert yapildi(("100", gun)) is False and yapildi(("100", gun), ("102.01", "2016-12-30")) is False
    assert yapildi(("100", gun), ("102.01", gun)) is True and yapildi(("100", gun), yil_sonu=kapali) is True
