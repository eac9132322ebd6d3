"""Half a voucher never enters the journal: parts of one identity with different contents, wherever they stand."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ornek import BASLIK, BIRIM, BIRIM2, acilis, birak, calisma, csv, fis
from soz_ortak import kostur, kucult, saglam, yevmiye

from batch.pipeline.paket import Paket
from batch.pipeline.sonuc import KosuSonucu
from batch.reading.satir_oku import AYRIM


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2017-12-31T17:00:00")
    kok = calisma(tmp_path / "d", {"fis-0.csv": csv(acilis())})
    kostur(kok)
    return kok


def _defterdeki(kok: Path, birim: str = BIRIM) -> list[str]:
    yol = yevmiye(kok, birim)
    return [json.loads(s)["belge"]["belge_no"] for s in yol.read_text("utf-8").splitlines()] if yol.exists() else []


def _kim003(s: KosuSonucu) -> list[tuple[str, str]]:
    return [(d.alinan.ad, b.mesaj) for d in s.dosyalar for b in d.bulgular if b.kod == "KIM-003"]


def satir(no: int, hesap: str, borc: str = "", alacak: str = "", gun: str = "2016-01-05") -> str:
    return f";MIF;{no};{gun};NORMAL;{hesap};{borc};{alacak};Kayıt {no};KARAR;{no}/1\n"


def test_ayni_dosyada_iki_parca(dizin: Path) -> None:
    """Each half balances by itself; neither is applied, one finding names both places."""
    yarim = [
        satir(7, "100", "5.00") + satir(7, "600", "", "5.00"),
        satir(7, "805", "5.00") + satir(7, "800", "", "5.00"),
    ]
    birak(dizin, {"fis-1.csv": (BASLIK + yarim[0] + fis(8, "2016-01-05") + yarim[1]).encode()})
    (s,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8"]
    ((_, mesaj),) = _kim003(s)
    assert "2-3. satırlar" in mesaj and "6-7. satırlar" in mesaj
    assert s.json()["documents"] == {"accepted": 1, "rejected": 2, "duplicate": 0}
    kopya = next((dizin / "outbox" / "red" / "fis-1.csv").glob("*duzeltme*.csv")).read_text("utf-8-sig")
    assert kopya == BASLIK + yarim[0] + AYRIM + "\n" + yarim[1]
    # Whether both are one voucher is not the program's to say: the copy as it is does not pass.
    birak(dizin, {"fis-2.csv": kopya.encode()})
    kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8"]
    birak(dizin, {"fis-3.csv": kopya.replace(AYRIM + "\n", "").encode()})
    kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8", "7"]
    saglam(dizin, tam=True)


def test_iki_dosyada_iki_parca(dizin: Path) -> None:
    a = BASLIK + satir(7, "100", "5.00") + satir(7, "600", "", "5.00")
    b = BASLIK + satir(7, "805", "5.00") + satir(7, "800", "", "5.00")
    birak(dizin, {"fis-a.csv": a.encode(), "fis-b.csv": b.encode()})
    (s,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1"]
    assert [ad for ad, _ in _kim003(s)] == ["fis-a.csv", "fis-b.csv"]
    assert all("fis-a.csv" in m and "fis-b.csv" in m for _, m in _kim003(s))
    assert s.json()["files"]["rejected"] == 2


def test_parcalar_ayri_gunlerde_ve_okunamayan_tarihle(dizin: Path) -> None:
    birak(
        dizin,
        {
            "fis-a.csv": csv(fis(7, "2016-01-05")),
            "fis-b.csv": csv(fis(7, "2016-03-05")),
            "fis-c.csv": csv(fis(8, "2016-01-05")),
            "fis-d.csv": csv(fis(8, "05/01/2016")),
        },
    )
    (s,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1"]
    assert len(_kim003(s)) == 4
    kodlar = {b.kod for d in s.dosyalar if d.alinan.ad == "fis-d.csv" for b in d.bulgular}
    assert {"KIM-003", "TAR-001"} <= kodlar  # its own fault is told all the same


def test_esit_kopyalar_celiski_degildir(dizin: Path) -> None:
    """A cumulative daily dump: the same document again is a duplicate, also in the same run."""
    hepsi = csv(fis(2, "2016-01-04"), fis(3, "2016-01-05"))
    birak(
        dizin, {"fis-a.csv": hepsi, "fis-b.csv": csv(fis(2, "2016-01-04"), fis(3, "2016-01-05"), fis(4, "2016-01-06"))}
    )
    (s,) = kostur(dizin)
    assert s.json()["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 2}
    assert not _kim003(s)


def test_kayitli_olan_celisirse_eski_kurallar(dizin: Path) -> None:
    """What is recorded already answers for itself: an equal copy is a duplicate, another content a conflict with it."""
    birak(dizin, {"fis-a.csv": csv(fis(2, "2016-01-04"))})
    kostur(dizin)
    birak(dizin, {"fis-b.csv": csv(fis(2, "2016-01-04")), "fis-c.csv": csv(fis(2, "2016-01-04", tutar="6.00"))})
    (s,) = kostur(dizin)
    assert {d.alinan.ad: [b.kod for b in d.bulgular] for d in s.dosyalar} == {
        "fis-b.csv": ["KIM-001"],
        "fis-c.csv": ["KIM-002"],
    }


def test_baska_yil_ve_birim_baska_kimliktir(dizin: Path) -> None:
    birak(
        dizin,
        {
            "fis-a.csv": csv(fis(2, "2016-01-04"), fis(2, "2016-01-04", birim=BIRIM2, tutar="6.00")),
            "fis-b.csv": csv(fis(2, "2017-01-04", tutar="7.00")),
        },
    )
    (s,) = kostur(dizin, 0)
    assert s.json()["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}


@pytest.mark.parametrize("kucuk", [False, True], ids=["bellekte", "spoolda"])
def test_satirlari_karisik_dosya_hicbir_fisi_yarim_yazmaz(
    kucuk: bool, dizin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget lines of all vouchers at the end of the file, as some programs write them."""
    if kucuk:
        kucult(monkeypatch)
        monkeypatch.setenv("BATCH_CLOCK", "2017-12-31T17:00:00")
    nolar = list(range(10, 40))
    on = [satir(n, "120", "5.00") + satir(n, "600", "", "5.00") for n in nolar]
    son = [satir(n, "805", "5.00") + satir(n, "800", "", "5.00") for n in nolar if n % 3 == 0]
    birak(dizin, {"fis-63.csv": (BASLIK + "".join(on) + "".join(son)).encode()})
    (s,) = kostur(dizin)
    assert [int(n) for n in _defterdeki(dizin)[1:]] == [n for n in nolar if n % 3]
    assert len(_kim003(s)) == 1 + (len(son) - 1)
    assert {b.kod for d in s.dosyalar for b in d.bulgular if b.seviye == "red"} == {"KIM-003"}
    saglam(dizin, tam=True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_deftere_giren_her_fis_butundur(tmp_path_factory: pytest.TempPathFactory, tohum: int) -> None:
    """Whatever order the rows of a file come in, a voucher stands in the journal with all of its rows or not at all."""
    r = random.Random(tohum)
    satirlar = {
        n: [satir(n, "100", "5.00"), satir(n, "600", "", "5.00"), satir(n, "805", "5.00"), satir(n, "800", "", "5.00")]
        for n in range(10, 14)
    }
    with pytest.MonkeyPatch.context() as m:
        m.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
        kok = calisma(tmp_path_factory.mktemp("k") / "d", {"fis-0.csv": csv(acilis())})
        hepsi = [s for n in satirlar for s in satirlar[n]]
        for _ in range(r.randrange(4)):
            i, j = r.randrange(len(hepsi)), r.randrange(len(hepsi))
            hepsi[i], hepsi[j] = hepsi[j], hepsi[i]
        kesim = r.randrange(len(hepsi) + 1)
        birak(
            kok,
            {
                "fis-1.csv": (BASLIK + "".join(hepsi[:kesim])).encode(),
                "fis-2.csv": (BASLIK + "".join(hepsi[kesim:])).encode(),
            },
        )
        kostur(kok)
    for s in yevmiye(kok).read_text("utf-8").splitlines()[1:]:
        assert len(json.loads(s)["belge"]["satirlar"]) == 4


def test_ayri_fislerin_kopyasi_tek_fis_olmaz(dizin: Path) -> None:
    """Two whole vouchers with one number: their copy, dropped unchanged, must not add them up to one."""
    birak(dizin, {"fis-1.csv": csv(fis(7, "2016-01-05"), fis(8, "2016-01-05"), fis(7, "2016-01-05", tutar="7.00"))})
    kostur(dizin)
    kopya = next((dizin / "outbox" / "red" / "fis-1.csv").glob("*duzeltme*.csv")).read_bytes()
    birak(dizin, {"fis-2.csv": kopya})
    kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8"]


def test_oteki_parca_okunamayan_dosyadaysa(dizin: Path) -> None:
    """The other part lies in a file that is refused as a whole further down: what was read of it counts."""
    a = BASLIK + satir(7, "100", "5.00") + satir(7, "600", "", "5.00")
    b = BASLIK + satir(7, "805", "5.00") + satir(7, "800", "", "5.00") + fis(9, "2016-01-05") * 3
    birak(dizin, {"fis-a.csv": a.encode(), "fis-b.csv": b.encode() + b"\0"})
    with pytest.MonkeyPatch.context() as m:
        m.setattr("batch.reading.satir_oku.BLOK", 400)
        (s,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1"]
    assert any("fis-b.csv" in mesaj for _, mesaj in _kim003(s))


def test_oteki_parca_birakilan_dosyadaysa(dizin: Path) -> None:
    """The other part lies in a file that waits for a run over another unit."""
    a = BASLIK + satir(7, "100", "5.00") + satir(7, "600", "", "5.00")
    b = BASLIK + satir(7, "805", "5.00") + satir(7, "800", "", "5.00") + fis(2, "2016-01-05", birim=BIRIM2)
    birak(dizin, {"fis-a.csv": a.encode(), "fis-b.csv": b.encode()})
    kostur(dizin, birim=BIRIM)
    assert _defterdeki(dizin) == ["1"]
    assert (dizin / "inbox" / "fis-b.csv").exists()


def test_numarasiz_satirlar_onceki_belgeyi_tutar(dizin: Path) -> None:
    """A program that writes the number on the first lines only: the rest must not be cut off; totals do no harm."""
    adsiz = ";;;;;102;7.00;;x;;\n;;;;;333;;7.00;x;;\n"
    birak(dizin, {"fis-1.csv": (BASLIK + fis(7, "2016-01-05") + adsiz + fis(8, "2016-01-05")).encode()})
    (s,) = kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8"]
    assert any("numarasız satırlar" in mesaj for _, mesaj in _kim003(s))
    toplam = ";;;;;TOPLAM;7.00;7.00;;;\n"
    birak(dizin, {"fis-2.csv": (BASLIK + fis(10, "2016-01-05") + toplam).encode()})
    kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8", "10"]


def test_turu_yarida_baska_yazilan_fis(dizin: Path) -> None:
    """Half of the rows say «MİF»: the balanced other half must not enter alone."""
    once = satir(7, "100", "5.00") + satir(7, "600", "", "5.00")
    sonra = (satir(7, "805", "5.00") + satir(7, "800", "", "5.00")).replace(";MIF;", ";MİF;")
    birak(dizin, {"fis-1.csv": (BASLIK + once + sonra + fis(8, "2016-01-05")).encode()})
    kostur(dizin)
    assert _defterdeki(dizin) == ["1", "8"]


@pytest.mark.parametrize("n", [1000, pytest.param(4000, marks=pytest.mark.uzun)])
def test_binlerce_parca_spoolda(dizin: Path, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
    """The case of a whole year with its budget lines at the end: each day is read once, not once a part."""
    monkeypatch.setattr("batch.pipeline.okuma.BELLEK_PAKET", 2000)
    okunan: list[int] = []
    asil = Paket.gun
    monkeypatch.setattr(Paket, "gun", lambda p, a: okunan.append(1) or asil(p, a))
    nolar = range(10, 10 + n)
    on = "".join(satir(n, "100", "5.00") + satir(n, "600", "", "5.00") for n in nolar)
    son = "".join(satir(n, "805", "5.00") + satir(n, "800", "", "5.00") for n in nolar)
    birak(dizin, {"fis-1.csv": (BASLIK + on + son).encode()})
    (s,) = kostur(dizin)
    assert s.json()["documents"] == {"accepted": 0, "rejected": 2 * n, "duplicate": 0}
    assert len(okunan) < 50
