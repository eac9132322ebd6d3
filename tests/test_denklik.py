"""Whether the taşınır records tie with the accounts, and what a difference consists of."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import birak, denemeler
from soz_ortak import kostur
from tif_ornegi import FEN, KAGIT, KALEM, PC, YAZI, dizin, durum, gonder, kitabi, redler, tif
from uctan_ortak import batch

from batch.documents.tasinir import DEGER_BIRIMI
from batch.turler.tif.denklik import DenklikSatiri, denklik

pytestmark = pytest.mark.usefixtures("sabit")
FEN_K, YAZI_K = FEN[:11], YAZI[:11]


def satirlari(kok: Path) -> dict[tuple[str, str], DenklikSatiri]:
    with kitabi(kok) as k:
        return {(x.kurumsal, x.kod): x for x in denklik(k)}


def test_fark_neden_ne_kadar(tmp_path: Path) -> None:
    """What is bought and not paid, consumed and not entered, on its way and rounded, each by itself."""
    kok = dizin(tmp_path)
    bulgular = gonder(
        kok,
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "3", "33.333333")),
        tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")),
        tif(3, "2016-03-03", "BAGIS_ALMA", (PC, "2", "100.005")),
        tif(4, "2016-03-04", "BIRIMLER_ARASI", (f"{PC}.16.001", "1", ""), karsi_harcama_birimi=YAZI),
    )
    assert redler(bulgular) == []
    hepsi = satirlari(kok)
    x = hepsi[FEN_K, KALEM[:9]]
    assert (x.muhasebe, x.acik_tuketim, x.bekleyen, x.yoldaki, x.fark) == (0, 3333, -10000, 0, 0)
    assert (
        x.tasinir == 99_999999_0000 - 33_333333_0000
        and x.kurus_farki == 10000 * DEGER_BIRIMI - 3333 * DEGER_BIRIMI - x.tasinir
    )
    y = hepsi[FEN_K, PC[:9]]
    assert (y.muhasebe, y.yoldaki, y.bekleyen, y.fark) == (20001, 10001, 0, 0)


def rapor_satirlari(kok: Path, *arg: str, kod: int = 0) -> list[dict[str, str]]:
    c = batch(kok, "report", "denklik", "--year", "2016", "--format", "csv", *arg)
    assert c.kod == kod, c.hata
    return list(csv.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def test_rapor(tmp_path: Path) -> None:
    kok = dizin(tmp_path)
    gonder(
        kok,
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "3", "33.333333")),
        tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", "")),
        tif(3, "2016-03-03", "BAGIS_ALMA", (PC, "2", "100.005")),
        tif(4, "2016-03-04", "BIRIMLER_ARASI", (f"{PC}.16.001", "1", ""), karsi_harcama_birimi=YAZI),
    )
    print(rapor_satirlari(kok))
    print(batch(kok, "report", "denklik", "--year", "2016").metin)


def test_kurus_farki_kapatilir(tmp_path: Path) -> None:
    """Three that cost 33,333333 come together and go one by one: the proposed voucher closes what that leaves, and then
    nothing is told any more."""
    kok = dizin(tmp_path)
    alim = tif(1, "2016-03-01", "BAGIS_ALMA", (PC, "3", "33.335"), (KALEM, "3", "33.333333"))
    cikis = "".join(tif(n, "2016-03-02", "TUKETIM", (KALEM, "1", "")) for n in (2, 3, 4))
    assert redler(gonder(kok, alim, cikis)) == []
    (kalem, pc) = rapor_satirlari(kok)
    assert (kalem["fark"], kalem["acik_tuketim"], kalem["kurus_farki"]) == ("100.00", "99.99", "0.01")
    assert (pc["tasinir"], pc["muhasebe"], pc["kurus_farki"], pc["fark"]) == ("100.005", "100.01", "0.005", "0.00")
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert c.kod == 0 and c.metin.count("\n") == 3
    birak(kok, {"fis-kurus.csv": c.metin.encode()})
    bulgular = [b for k in kostur(kok) for x in k.dosyalar for b in x.bulgular]
    assert {b.kod for b in bulgular} <= {"HSP-005", "ISL-005"}  # this administration has no list of its units
    kalem = rapor_satirlari(kok)[0]
    assert (kalem["fark"], kalem["acik_tuketim"], kalem["kurus_farki"]) == ("99.99", "99.99", "0.00")
    assert "Kapatılacak kuruş farkı yok." in batch(kok, "report", "kurus-farki-fisi", "--year", "2016").metin
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    assert [(x.fark, x.kapatilacak, x.toplam_fark) for x in satirlari(kok).values()] == [(0, 0, 0)]
    assert batch(kok, "report", "varlik-denklik", "--year", "2016").kod == 0


ADIMLAR = ("al", "bagis", "tuket", "tasi", "devret", "iptal", "gonder")


def _yuru(rnd: random.Random, muhasebe: str, gunler: int) -> None:
    kok = dizin(Path(tempfile.mkdtemp()) / "kok", muhasebe=muhasebe)
    no = 0
    for gun in range(1, gunler + 1):
        g = f"2016-03-{gun:02d}"
        belgeler = []
        for _ in range(rnd.randint(1, 4)):
            no += 1
            ne, birim = rnd.choice(ADIMLAR), rnd.choice((FEN, YAZI))
            kod = rnd.choice((KALEM, KAGIT))
            miktar, fiyat = rnd.choice(("1", "2.5", "0.3333", "7")), rnd.choice(("33.333333", "0.07", "12.345678"))
            karsi = YAZI if birim == FEN else FEN
            if ne == "al":
                belgeler.append(tif(no, g, "SATIN_ALMA", (kod, miktar, fiyat), harcama_birimi=birim))
            elif ne == "bagis":
                belgeler.append(tif(no, g, "BAGIS_ALMA", (kod, miktar, fiyat), (PC, "3", fiyat), harcama_birimi=birim))
            elif ne == "tuket":
                belgeler.append(tif(no, g, "TUKETIM", (kod, "1", ""), harcama_birimi=birim))
            elif ne == "tasi":
                belgeler.append(tif(no, g, "AMBARLAR_ARASI", (kod, "1", ""), harcama_birimi=birim, karsi_ambar="02"))
            elif ne == "devret":
                alan = {"harcama_birimi": birim, "karsi_harcama_birimi": karsi}
                if rnd.random() < 0.5:
                    alan["karsi_ambar"] = "01"
                belgeler.append(tif(no, g, "BIRIMLER_ARASI", (kod, "0.5", ""), **alan))
            else:
                eski = rnd.randint(1, no)
                belgeler.append(durum(no, g, eski, "IPTAL" if ne == "iptal" else "GONDER", harcama_birimi=birim))
        gonder(kok, *belgeler, sira=str(gun))
        hepsi = satirlari(kok)
        assert all(x.fark == 0 for x in hepsi.values()), [x for x in hepsi.values() if x.fark]


@denemeler(40)
@given(st.randoms(use_true_random=False), st.sampled_from(["hemen", "gonderince"]))
def test_fark_hep_aciklanir(rnd: random.Random, muhasebe: str) -> None:
    _yuru(rnd, muhasebe, 6)
