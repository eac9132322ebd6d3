"""The mizan of an ilçe birimi at the centre (MİBMY m.482)."""

from __future__ import annotations

from pathlib import Path

import pytest
from il_ozel_idaresi_ornegi import dizin
from olay_kosucu import butce_csv
from ornek import birak
from uctan_ortak import batch, kodlar, kosu_json

from batch.turler.ilce_mizani.belge import IlceMizani, MizanSatiri
from batch.turler.ilce_mizani.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
TI = "46.34.40.01-01.3.9.00-5-03.2"


@pytest.mark.parametrize(("ay", "gun", "bulunan"), [("11", "30", ["IMZ-005"]), ("12", "31", ["IMZ-004"])])
def test_gecen_yilin_907si_gonderilenle_karsilastirilmaz(tmp_path: Path, ay: str, gun: str, bulunan: list[str]) -> None:
    """What the opening brought stands in 907 until the year's end; what is kept of this year comes there in December."""
    kok = dizin(tmp_path / "d")
    butce = (
        "GELIR G-1 01.01.2016 karar_organi=MECLIS\n  05.2.6.51 400,00 yasal_dayanak=5779\n"
        f"GIDER B-1 01.01.2016 karar_organi=MECLIS\n  {TI} 400,00\n"
        f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 300,00\n"
    )
    mizan = "muhasebe_birimi;belge_no;tarih;mali_yil;birim;ay;kod;borc;alacak\n" + "".join(
        f";M-1;2016-{ay}-{gun};2016;4635;2016-{ay};{kod};{b};{a}\n"
        for kod, b, a in (
            ("903.03.2", "300.00", "0.00"),
            ("904.03.2", "0.00", "300.00"),
            ("906.03.2", "70.00", "0.00"),
            ("907.03.2", "0.00", "70.00"),
        )
    )
    birak(kok, {"butce-1.csv": butce_csv(butce.splitlines()).encode()})
    assert kodlar(kok, kosu_json(kok)["run_id"]) == []
    birak(kok, {"ilce_mizani-1.csv": mizan.encode()})
    assert kodlar(kok, kosu_json(kok)["run_id"]) == bulunan
    c = batch(kok, "report", "ilce-karsilastirma", "--year", "2016", "--to", f"2016-{ay}-{gun}", "--format", "csv")
    fark = "-70.00" if ay == "12" else "0.00"
    assert c.metin.lstrip("\ufeff").splitlines()[1].split(";")[-1] == fark


@pytest.mark.parametrize(
    ("ay", "tarih", "birim", "neden"),
    [
        ("2016-02", "2016-02-29", "4635", ""),
        ("2016-02", "2016-02-28", "4635", "2016-02-28 tarihli"),
        ("2016-13", "2016-12-31", "4635", "okunamıyor"),
        ("2016-02", "2016-02-29", "", "kodu yok"),
    ],
)
def test_kusur(ay: str, tarih: str, birim: str, neden: str) -> None:
    bulunan = kusur(IlceMizani(belge_no="1", tarih=tarih, birim=birim, ay=ay, satirlar=(MizanSatiri(kod="100"),)))
    assert neden in bulunan and bool(bulunan) == bool(neden)
