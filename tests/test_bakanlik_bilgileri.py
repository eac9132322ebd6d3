"""What the ministry gets of a draft budget, against sums made here from the files that were dropped (m.25)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from ornek import calisma
from uctan_ortak import batch

pytestmark = pytest.mark.usefixtures("sabit")
TERTIP = "46.34.01.02;01.3.9.00;5"
FIS = (
    "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_turu;dayanak_no"
)
BUTCE = "belge_no;tarih;islem;mali_yil;asama;kurumsal;fonksiyonel;finansman;ekonomik;tutar;tutar_t1;tutar_t2"
FISLER = (
    "MIF;1;2015-01-01;ACILIS;102.01;1000.00;;;;;;KARAR;1",
    "MIF;1;2015-01-01;ACILIS;500;;1000.00;;;;;KARAR;1",
    f"OEB;2;2015-03-02;NORMAL;630.03.2.1.01;70.25;;{TERTIP};03.2.1.01;FATURA;1",
    "OEB;2;2015-03-02;NORMAL;103.01;;70.25;;;;;FATURA;1",
    f"OEB;2;2015-03-02;NORMAL;830.03.2.1.01;70.25;;{TERTIP};03.2.1.01;FATURA;1",
    "OEB;2;2015-03-02;NORMAL;835;;70.25;;;;;FATURA;1",
    "MIF;3;2015-04-01;NORMAL;102.01;30.10;;;;;;KARAR;2",
    "MIF;3;2015-04-01;NORMAL;600.01.2.9.51;;30.10;;;;01.2.9.51;KARAR;2",
    "MIF;3;2015-04-01;NORMAL;805;30.10;;;;;;KARAR;2",
    "MIF;3;2015-04-01;NORMAL;800.01.2.9.51;;30.10;;;;01.2.9.51;KARAR;2",
)
BELGELER = (
    f"T1;2015-08-20;GIDER;2016;TASARI;{TERTIP};03.2;100.00;110.00;120.00",
    f"T2;2015-08-20;GIDER;2016;TASARI;{TERTIP};03.2;1.50;0.00;0.00",
    "T3;2015-08-20;GELIR;2016;TASARI;;;;01.2.9.51;90.00;95.00;99.00",
    "T3;2015-08-20;GELIR;2016;TASARI;;;;09.1.2.51;5.00;5.00;5.00",
)


def test_tasari_ve_gecen_yillar(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    for yil, ad, baslik, satirlar in ((2015, "fis.csv", FIS, FISLER), (2016, "butce.csv", BUTCE, BELGELER)):
        (kok / "inbox").mkdir(exist_ok=True)
        (kok / "inbox" / ad).write_text("\n".join([baslik, *satirlar, ""]), "utf-8")
        assert batch(kok, "run", "--year", str(yil)).kod == 0
    cikis = batch(kok, "report", "bakanlik-bilgileri", "--year", "2016", "--format", "csv")
    sutunlar = ("onceki", "cari", "tutar", "tutar_t1", "tutar_t2")
    okunan = csv.DictReader(io.StringIO(cikis.metin), delimiter=";")
    assert {(r["bolum"], r["kod"]): tuple(r[s] for s in sutunlar) for r in okunan} == {
        ("GIDER", "03.2"): ("", "70.25", "101.50", "110.00", "120.00"),
        ("GIDER", "TOPLAM"): ("", "70.25", "101.50", "110.00", "120.00"),
        ("GELIR", "01.2"): ("", "30.10", "90.00", "95.00", "99.00"),
        ("GELIR", "09"): ("", "0.00", "-5.00", "-5.00", "-5.00"),
        ("GELIR", "TOPLAM"): ("", "30.10", "85.00", "90.00", "94.00"),
    }
