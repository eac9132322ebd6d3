"""What the end of a year costs as vouchers become many: processor time of `batch eoy` in this process, stage by stage.

    python tests/bench/yil_sonu.py [10000 100000]

The same accounts, tertipler and revenue codes each time; the year is recorded and its last day closed before, untimed.
The time must not grow as N does; what grows is the state file, which each run copies and seals. Statements that are
published are left out: their pages cost the same whatever the year's size.
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

import pytest  # noqa: E402
from butce_uret import BUTCE_POLITIKASI, butce_metni, fis_metni  # noqa: E402
from ornek import SAAT, birak, calisma, kagitsiz  # noqa: E402
from soz_ortak import ayarlar, kostur  # noqa: E402

from batch.pipeline.gun_sonu import gun_sonu  # noqa: E402
from batch.pipeline.yil_sonu import yil_sonu  # noqa: E402


def olc(n: int) -> dict[str, float]:
    """Seconds of processor time by stage; every voucher must be accepted, and every stage be done."""
    os.environ["BATCH_CLOCK"] = SAAT
    kagitsiz(pytest.MonkeyPatch())
    sure = {}
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "d", politika=dict.fromkeys(BUTCE_POLITIKASI, "kapali"))
        birak(kok, {"butce-1.csv": butce_metni().encode(), "fis-1.csv": fis_metni(n).encode()})
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
    a = argparse.ArgumentParser(description="Fiş sayısı arttıkça yıl sonunun işlemci süresini ölçer.")
    a.add_argument("n", type=int, nargs="*", metavar="N", help="yılın fiş sayıları", default=[10_000, 100_000])
    for n in a.parse_args().n:
        turlar = [olc(n) for _ in range(3)]
        print(f"{n:>9,}  " + "  ".join(f"{a} {min(t[a] for t in turlar):6.2f} s" for a in turlar[0]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
