"""What vouchers that ask for advances cost as they become many: processor time of one `batch run` in this process.

    python tests/bench/avans.py [1000 10000]

``mahsup``: each of N persons settles by 165/834 what last year's books say of them. ``acik``: all of N/2 persons have an
advance open and get another out of another code, with a limit set. The time must grow as N does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

BURASI = Path(__file__).resolve().parent
sys.path.insert(0, str(BURASI.parent))

from ornek import SAAT, birak, calisma  # noqa: E402
from soz_ortak import kostur  # noqa: E402

BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;ilgili;"
BASLIK += "dayanak_turu;dayanak_no;dayanak_tarihi\n"
SINIF = "46.34.01.20;01.1.2.00;"


def _fis(no: int, gun: str, satirlar: list[str], islem: str = "", fatura: str = "") -> str:
    tur = "OEB" if fatura else "MIF"
    return "".join(f"{tur};{no};{gun};{islem};{s};Fatura;{no};{fatura}\n" for s in satirlar)


def _kim(i: int) -> str:
    return f"Mutemet {i:06d}"


def _mahsup(n: int) -> tuple[str, str, str]:
    """Last year, the opening, what is timed."""
    gecen = "".join(
        _fis(i, "2015-12-10", [f"160.01;5.00;;;;;;{_kim(i)}", "103.01;;5.00;;;;;"]) for i in range(1, n + 1)
    )
    gecen += "".join(
        _fis(n + i, "2015-12-31", [f"165.01;5.00;;;;;;{_kim(i)}", f"160.01;;5.00;;;;;{_kim(i)}"])
        for i in range(1, n + 1)
    )
    acilis = _fis(1, "2016-01-01", [f"165.01;{5 * n}.00;;;;;;", f"500.01;;{5 * n}.00;;;;;"], "ACILIS")
    olculen = "".join(
        _fis(
            i,
            "2016-01-20",
            [
                f"630.01;5.00;;{SINIF};03.2.1.01;",
                f"165.01;;5.00;;;;;{_kim(i)}",
                f"834.01;5.00;;{SINIF}5;03.2.1.01;",
                "835.01;;5.00;;;;;",
            ],
            fatura="2015-12-11",
        )
        for i in range(1, n + 1)
    )
    return gecen, acilis, olculen


def _acik(n: int) -> tuple[str, str, str]:
    acilis = _fis(1, "2016-01-01", [f"100.01;{5 * n}.00;;;;;;", f"500.01;;{5 * n}.00;;;;;"], "ACILIS")
    olculen = "".join(
        _fis(
            1 + k * n + i,
            f"2016-01-{5 + k:02d}",
            [f"160.01;5.00;;;;;{eko};{_kim(i)}", "100.01;;5.00;;;;;"],
        )
        for k, eko in enumerate(("03.2.1.01", "03.5.1.01"))
        for i in range(1, n // 2 + 1)
    )
    return "", acilis, olculen


def olc(ne: str, n: int) -> float:
    """Seconds of processor time; every voucher must be accepted."""
    gecen, acilis, olculen = {"mahsup": _mahsup, "acik": _acik}[ne](n)
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "kok")
        yillar = kok / "config" / "yillar"
        yillar.mkdir(parents=True, exist_ok=True)
        (yillar / "2016.toml").write_text('[tutar]\nmutemet_avans_siniri = "1000.00"\n', "utf-8")
        if gecen:
            birak(kok, {"fis-g.csv": (BASLIK + gecen).encode()})
            kostur(kok, 2015)
        birak(kok, {"fis-a.csv": (BASLIK + acilis).encode()})
        kostur(kok)
        birak(kok, {"fis-b.csv": (BASLIK + olculen).encode()})
        ilk = time.process_time()
        sonuc = kostur(kok)[-1].json()
        sure = time.process_time() - ilk
    assert sonuc["documents"] == {"accepted": n, "rejected": 0, "duplicate": 0}, sonuc["documents"]
    return sure


if __name__ == "__main__":
    a = argparse.ArgumentParser(description="Avans soran fişler arttıkça bir koşunun işlemci süresini ölçer.")
    a.add_argument("n", type=int, nargs="*", metavar="N", help="fiş sayıları", default=[1_000, 10_000])
    sayilar = a.parse_args().n
    os.environ["BATCH_CLOCK"] = SAAT
    for ne in ("mahsup", "acik"):
        for n in sayilar:
            print(f"{ne} {n}: {min(olc(ne, n) for _ in range(3)):.2f} s", flush=True)
