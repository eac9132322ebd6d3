"""What the end of a year costs as vouchers become many: processor time of `batch eoy` in this process, stage by stage.

    python tests/bench/yil_sonu.py [10000 100000]

The same accounts, tertipler and revenue codes each time; the year is recorded and its last day closed before, untimed.
The time must not grow as N does; what grows is the state file, which each run copies and seals. Statements that are
published are left out: their pages cost the same whatever the year's size.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

BURASI = Path(__file__).resolve().parent
sys.path.insert(0, str(BURASI.parent))

import pytest  # noqa: E402
from ornek import SAAT, birak, calisma, kagitsiz  # noqa: E402
from soz_ortak import ayarlar, kostur  # noqa: E402

from batch.pipeline.gun_sonu import gun_sonu  # noqa: E402
from batch.pipeline.yil_sonu import yil_sonu  # noqa: E402

BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_turu;dayanak_no\n"
BUTCE_BASLIGI = (
    "belge_no;tarih;islem;kurumsal;fonksiyonel;finansman;ekonomik;tutar;yasal_dayanak;karar_organi;karar_no\n"
)
TERTIPLER = [
    (f"46.34.01.{birim:02d}", f"0{fonk}.3.9.00", "5", eko)
    for birim in range(2, 12)
    for fonk in (1, 5)
    for eko in ("03.2", "03.5")
]
GELIRLER = ("01.2.9.51", "01.3.2.99", "05.2.6.51")


def _fisler(n: int) -> str:
    """An opening, and N vouchers over the year: three that spend, one that collects, by turns."""
    parcalar = [BASLIK, *(f"MIF;1;2016-01-01;ACILIS;{s};;;;;KARAR;1\n" for s in ("103;9000000.00;", "500;;9000000.00"))]
    for i in range(n):
        bas = f"{i + 2};{date(2016, 1, 2) + timedelta(days=i * 363 // n)}"
        if i % 4 == 3:
            gelir = GELIRLER[i // 4 % len(GELIRLER)]
            satirlar = ["102;5.00;;;;;", f"600;;5.00;;;;{gelir}", "805;5.00;;;;;", f"800;;5.00;;;;{gelir}"]
            tur = "MIF"
        else:
            k, f, fin, eko = TERTIPLER[i % len(TERTIPLER)]
            kod = f"{k};{f};{fin};{eko}.1.{1 + i % 3:02d}"
            satirlar = [f"630;5.00;;{kod}", "103;;5.00;;;;", f"830;5.00;;{kod}", "835;;5.00;;;;"]
            tur = "OEB"
        parcalar += [f"{tur};{bas};;{s};Fatura;{i}\n" for s in satirlar]
    return "".join(parcalar)


def _butce() -> str:
    tutar, karar = 1_000_000, "MECLIS;1\n"
    gider = "".join(f"B;2016-01-01;GIDER;{';'.join(t)};{tutar}.00;;{karar}" for t in TERTIPLER)
    return f"{BUTCE_BASLIGI}G;2016-01-01;GELIR;;;;01.2.9.51;{tutar * len(TERTIPLER)}.00;1319;{karar}{gider}"


def olc(n: int) -> dict[str, float]:
    """Seconds of processor time by stage; every voucher must be accepted, and every stage be done."""
    os.environ["BATCH_CLOCK"] = SAAT
    kagitsiz(pytest.MonkeyPatch())
    sure = {}
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(
            Path(gecici) / "d", politika=dict.fromkeys(("BTC-031", "BTC-054", "YEV-005", "YSN-013"), "kapali")
        )
        birak(kok, {"butce-1.csv": _butce().encode(), "fis-1.csv": _fisler(n).encode()})
        sonuc = kostur(kok)[-1].json()["documents"]
        assert sonuc["rejected"] == 0, sonuc
        gun_sonu(ayarlar(kok), "2016-12-31")
        for asama in ("gecici", "kapanis"):
            t = time.process_time()
            cevap = yil_sonu(ayarlar(kok), 2016, asama)
            sure[asama] = time.process_time() - t
            assert [x.asama in x.yapilan for x in cevap.birimler] == [True]
    return sure


def main() -> int:
    for n in [int(a) for a in sys.argv[1:]] or [10_000, 100_000]:
        turlar = [olc(n) for _ in range(3)]
        print(f"{n:>9,}  " + "  ".join(f"{a} {min(t[a] for t in turlar):6.2f} s" for a in turlar[0]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
