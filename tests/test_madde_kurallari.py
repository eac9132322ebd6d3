"""What single articles ask of a voucher beyond its accounts: each kept and broken; columns mark what the words find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import Belge, baglam, bulgular, fis, para, parti
from ornek import denemeler

from batch.documents.kodlar import ana_hesap
from batch.rules.yil_sinirlari import YilSinirlari
from batch.turler.fis.madde_kurallari import KURALLAR, supheliler

Satirlar = list[tuple[str, int, int, str]]  # account, debit, credit in kuruş, economic code


def belge(satirlar: Satirlar, **alan: Any) -> Belge:
    b = fis(*((h, x, y) for h, x, y, _ in satirlar), belge_turu="OEB", **alan)
    for s, (*_, eko) in zip(b["satirlar"], satirlar, strict=True):
        s["ekonomik"] = eko
    return b


def butce(tutar: int, eko: str, hesap: str = "830.01") -> Satirlar:
    return [(hesap, tutar, 0, eko), ("835.01", 0, tutar, "")]


def sinirli(**deger: Any) -> Any:
    return baglam(sinirlar={2016: YilSinirlari(2016, Path(), True, deger, {})})


def kodlar(b: Belge, baglami: Any = None) -> list[str]:
    return [x.kod for x in bulgular(b, baglami or baglam()) if x.kod in KODLAR]


KODLAR = {"SIN-006", "SIN-007", "SIN-008", "FIS-015", "FIS-016", "FIS-017"}
KREDI: Satirlar = [("300.01", 900, 0, ""), ("630.01", 100, 0, ""), ("103.01", 0, 1000, "")]


@pytest.mark.parametrize(
    ("satirlar", "beklenen"),
    [
        ([*KREDI, *butce(100, "03.4.2.90")], ["SIN-006"]),
        ([*KREDI, *butce(100, "04.2.9.01")], []),
        ([*KREDI, *butce(100, "")], []),  # the code is not known
        ([*KREDI, *butce(100, "", "830.03.4.2.90")], ["SIN-006"]),
        ([*KREDI, *butce(60, "04.2.9.01"), *butce(40, "03.4.2.90")], []),
        ([("103.01", 0, 900, ""), ("300.01", 900, 0, "")], []),
        # lawful with principal accounts on the other side: İller Bankası's works, assumed debt (m.233/a-3, 466/b-3)
        ([("630.01", 900, 0, ""), ("300.01", 0, 900, ""), *butce(900, "03.8.1.01")], []),
        ([("258.01", 900, 0, ""), ("410.01", 0, 900, ""), *butce(900, "06.5.7.01")], []),
        # instalments of finansal kiralama, principal included (m.239/b-1)
        ([("307.01", 900, 0, ""), ("103.01", 0, 900, ""), *butce(900, "03.5.5.01")], []),
        # drawn from a project's account (m.63/b-1)
        ([("630.01", 900, 0, ""), ("104.01", 0, 900, ""), *butce(900, "03.5.1.01")], []),
    ],
)
def test_kredi_faizi(satirlar: Satirlar, beklenen: list[str]) -> None:
    assert kodlar(belge(satirlar)) == beklenen


@pytest.mark.parametrize(
    ("satirlar", "beklenen"),
    [
        ([("258.01", 1000, 0, ""), *butce(1000, "06.5.7.01")], []),
        ([("258.01", 1000, 0, ""), *butce(1000, "03.8.1.01")], ["SIN-007"]),
        ([("258.01", 1000, 0, ""), *butce(1000, "", "830.03.8.1.01")], ["SIN-007"]),
        ([("258.01", 1000, 0, ""), *butce(1000, "")], []),
        ([("258.01", 1000, 0, ""), *butce(1000, "04.2.9.01")], []),
        ([("258.01", 1000, 0, "")], []),
        ([("258.01", 1000, 0, ""), ("630.01", 300, 0, ""), *butce(1000, "06.5.7.01"), *butce(300, "03.5.1.01")], []),
        (
            [("258.01", 1000, 0, ""), ("630.01", 300, 0, ""), *butce(999, "06.5.7.01"), *butce(301, "03.5.1.01")],
            ["SIN-007"],
        ),
        ([("258.01", 1000, 0, ""), *butce(1000, "03.8.1.01", "834.01")], ["SIN-007"]),
    ],
)
def test_yatirim_kodu(satirlar: Satirlar, beklenen: list[str]) -> None:
    toplam = sum(b - a for h, b, a, _ in satirlar if h[0] < "8")
    assert kodlar(belge([*satirlar, ("103.01", 0, toplam, "")])) == beklenen


@pytest.mark.parametrize(
    ("satirlar", "beklenen"),
    [
        ([("630.01", 100, 0, "03.2.1.01"), ("322.01", 0, 100, "")], []),
        ([("630.01", 100, 0, "05.3.1.01"), ("322.01", 0, 100, "")], ["SIN-008"]),
        ([("630.05.3.1.01", 100, 0, ""), ("322.01", 0, 100, "")], ["SIN-008"]),
        ([("630.01", 100, 0, ""), ("322.01", 0, 100, "")], []),
        ([("255.01", 100, 0, ""), ("322.01", 0, 100, "")], []),
        (
            [
                ("630.01", 100, 0, "05.3.1.01"),
                ("630.01", 50, 0, "03.2.1.01"),
                ("322.01", 0, 50, ""),
                ("320.01", 0, 100, ""),
            ],
            [],
        ),
        ([("322.01", 100, 0, ""), ("103.01", 0, 100, ""), *butce(100, "03.2.1.01")], []),
        ([("322.01", 100, 0, ""), ("103.01", 0, 100, ""), *butce(100, "06.5.7.01")], ["SIN-008"]),
    ],
)
def test_butcelestirilecek_borc(satirlar: Satirlar, beklenen: list[str]) -> None:
    assert kodlar(belge(satirlar, dayanak_turu="Örnek-56 listesi")) == beklenen


@pytest.mark.parametrize(
    ("hesap", "turu", "beklenen"),
    [
        ("920", "Taahhüt kartı", []),
        ("920", "TAAHHÜT KARTI SURETİ", []),
        ("920", "Sözleşme", ["FIS-015"]),
        ("322", "Bütçeleştirilecek Borçlar Bildirim Listesi", []),
        ("322", "Fatura", ["FIS-015"]),
    ],
)
def test_ekli_belge(hesap: str, turu: str, beklenen: list[str]) -> None:
    cift = [("920.2016", 100, 0, ""), ("921.2016", 0, 100, "")]
    borc = [("630.01", 100, 0, "03.2.1.01"), ("322.01", 0, 100, "")]
    b = belge(cift if hesap == "920" else borc, dayanak_turu=turu)
    assert kodlar(b) == beklenen
    dusulen = [("921.2016", 100, 0, ""), ("920.2016", 0, 100, "")]
    assert kodlar(belge(dusulen, dayanak_turu="Hakediş raporu")) == []
    ikinci = belge(cift, dayanak_turu="Sözleşme", dayanaklar=[{"dayanak_turu": "Taahhüt kartı", "dayanak_no": "2"}])
    assert kodlar(ikinci) == []


@pytest.mark.parametrize(
    ("turu", "gun", "beklenen"),
    [
        ("Muhasebe yetkilisi mutemedi alındısı", "2016-03-08", []),
        ("Muhasebe yetkilisi mutemedi alındısı", "2016-03-07", ["FIS-016"]),
        ("TAHSİLDAR ALINDISI", "2016-03-07", ["FIS-016"]),
        ("Tahsilat bordrosu", "2016-03-07", []),
        ("Tahsildar alındısı", "", []),
    ],
)
def test_mutemet_tahsilati(turu: str, gun: str, beklenen: list[str]) -> None:
    alan = {"dayanak_turu": turu, "dayanak_tarihi": gun}
    assert kodlar(belge([("100.01", 5, 0, ""), ("333.01", 0, 5, "")], **alan)) == beklenen
    assert kodlar(belge([("333.01", 5, 0, ""), ("103.01", 0, 5, "")], **alan)) == []


@pytest.mark.parametrize(
    ("satirlar", "beklenen"),
    [
        ([("630.01", 500, 0, ""), ("140.01", 0, 500, "")], []),
        ([("630.01", 501, 0, ""), ("140.01", 0, 501, "")], ["FIS-017"]),
        ([("630.01", 800, 0, ""), ("140.01", 0, 400, ""), ("140.02", 0, 400, "")], []),
        ([("630.01", 501, 0, ""), ("100.01", 100, 0, ""), ("140.01", 0, 601, "")], ["FIS-017"]),
        ([("630.01", 400, 0, ""), ("100.01", 200, 0, ""), ("140.01", 0, 600, "")], []),
    ],
)
def test_terkin(satirlar: Satirlar, beklenen: list[str]) -> None:
    b = belge(satirlar)
    assert [x.kod for x in _terkin(b, sinirli(terkin_siniri=500))] == beklenen
    assert _terkin(b, baglam()) == _terkin(b, sinirli(kasa_siniri=1)) == []


def _terkin(b: Belge, baglami: Any) -> list[Any]:
    p = parti([b])
    bulunan = [x for k in KURALLAR for x in k(*p.oku(0)[:2], baglami)]
    assert supheliler(p, baglami, [ana_hesap(d) for d in p.satir["hesap"].deger])[0] or not bulunan
    return bulunan


@pytest.mark.parametrize("islem", ["ACILIS", "KAPANIS", "DUZELTME"])
def test_acilis_kapanis_ve_duzeltmede_aranmaz(islem: str) -> None:
    for satirlar in ([*KREDI, *butce(100, "03.4.2.90")], [("920.2016", 1, 0, ""), ("921.2016", 0, 1, "")]):
        p = parti([belge(satirlar, islem=islem)])
        assert [x for k in KURALLAR for x in k(*p.oku(0)[:2], baglam())] == []


_HESAPLAR = ("258.01", "300.01", "322.01", "630.01", "630.05.3.1.01", "830.01", "830.03.8.1.01", "834.01", "140.01")
_DIGER = ("100.01", "103.01", "835.01", "920.01", "921.01", "307.01")
_SATIR = st.tuples(
    st.sampled_from(_HESAPLAR + _DIGER),
    st.sampled_from([1, 5, 9]),
    st.booleans(),
    st.sampled_from(["", "03.2.1.01", "04.2.9.01", "05.3.1.01", "06.5.7.01"]),
)
_BELGE = st.tuples(
    st.lists(_SATIR, min_size=1, max_size=7),
    st.sampled_from(["", "ACILIS", "DUZELTME", "NORMAL"]),
    st.sampled_from(["Taahhüt kartı", "Sözleşme", "Örnek-56", "Tahsildar alındısı"]),
    st.sampled_from(["", "2016-03-07", "2016-03-08"]),
)


@given(st.lists(_BELGE, min_size=1, max_size=5), st.booleans())
@denemeler(300)
def test_sutunlar_sozlerle_ayni_fisleri_bulur(belgeler: list[Any], sinir: bool) -> None:
    b = sinirli(terkin_siniri=5) if sinir else baglam()
    hepsi = []
    for satirlar, islem, turu, gun in belgeler:
        x = belge(
            [(h, n if borc else 0, 0 if borc else n, e) for h, n, borc, e in satirlar],
            islem=islem,
            dayanak_turu=turu,
            dayanak_tarihi=gun,
        )
        hepsi.append(x)
    p = parti(hepsi)
    yazi = supheliler(p, b, [ana_hesap(d) for d in p.satir["hesap"].deger])
    bulunan = [{x.kod for k in KURALLAR for x in k(*p.oku(i)[:2], b)} for i in range(p.n)]
    assert not np.any([bool(x) and not m for x, m in zip(bulunan, yazi, strict=True)]), para(0)
    # Only the limit may mark what turns out to be below it.
    assert sinir or [bool(x) for x in bulunan] == yazi.tolist()
