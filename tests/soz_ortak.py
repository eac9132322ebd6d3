"""What the tests of the journal's promises share: small working directories, the oracle.

The oracle: whatever happens to a run, what is acknowledged is a prefix of what an undisturbed run would have written,
the outbox shows nothing that such a run would not have shown, and the next plain run ends with the very same bytes.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from ornek import BIRIM, BIRIM2, SAAT, YIL, acilis, birak, calisma, csv, fis

from batch import config
from batch.config import Ayarlar
from batch.journal.defter import bas_oku, defterler
from batch.journal.dosya import GECICI
from batch.pipeline import kosu
from batch.pipeline.dogrula import dogrula
from batch.pipeline.sonuc import KosuSonucu

Agac = dict[str, bytes]


def ayarlar(kok: Path) -> Ayarlar:
    return config.oku(kok)


def kostur(kok: Path, yil: int = YIL, birim: str = "") -> list[KosuSonucu]:
    return kosu.calistir(config.oku(kok), yil, birim)


def yevmiye(kok: Path, birim: str = BIRIM) -> Path:
    return kok / "journal" / birim / str(YIL) / "yevmiye.jsonl"


def bas_yolu(kok: Path, birim: str = BIRIM) -> Path:
    return yevmiye(kok, birim).with_name("bas.json")


def durum_dosyasi(kok: Path, birim: str = BIRIM) -> Path:
    return kok / "state" / birim / f"{YIL}.sqlite"


def agac(kok: Path, dizinler: Iterable[str] = ("inbox", "journal", "outbox", "state")) -> Agac:
    """Every file with its bytes, but for the lock file and for fragments moved aside."""
    return {
        str(yol.relative_to(kok)): yol.read_bytes()
        for dizin in dizinler
        for yol in sorted((kok / dizin).rglob("*"))
        if yol.is_file() and yol.name not in (".kilit", ".servis") and "kenar" not in yol.parts
    }


def niyeti_bekle(kok: Path, surec: subprocess.Popen[bytes]) -> None:
    """Until the run has begun or is over: a kill is to fall into it on a slow machine too, whatever a run takes there."""
    while not (kok / "journal" / "niyet.json").exists() and surec.poll() is None:
        time.sleep(0.005)


def fark(a: Agac, b: Agac) -> list[str]:
    return sorted(ad for ad in a.keys() | b.keys() if a.get(ad) != b.get(ad))


def saglam(kok: Path, *, tam: bool = False, bas_ozet: str = "") -> None:
    d = dogrula(ayarlar(kok), tam=tam, bas_ozet=bas_ozet)
    assert d.saglam, (d.hatalar, [x.hata for x in d.defterler])


def sorunlar(kok: Path, *, tam: bool = False, bas_ozet: str = "") -> str:
    """Everything that `verify` holds against a working directory, as one text."""
    d = dogrula(ayarlar(kok), tam=tam, bas_ozet=bas_ozet)
    return "\n".join([*d.hatalar, *(x.hata for x in d.defterler if x.hata)])


def ara_durumu_denetle(kok: Path, referans: Agac, once: Agac | None = None) -> None:
    """The oracle at any moment: a prefix in the journal, nothing foreign in the outbox, sound to the verifier.

    ``once``: the tree before the run; a report not yet replaced may still be the old one.
    """
    for birim, yil in defterler(kok / "journal"):
        bas = bas_oku(kok / "journal", birim, yil)
        onayli = (kok / "journal" / birim / str(yil) / "yevmiye.jsonl").read_bytes()[: bas.boyut]
        assert referans[f"journal/{birim}/{yil}/yevmiye.jsonl"].startswith(onayli), "onaylı kısım ön ek değil"
    gorunen = {ad: veri for ad, veri in agac(kok, ["outbox"]).items() if GECICI not in ad}
    yabanci = [ad for ad, veri in gorunen.items() if veri not in (referans.get(ad), (once or {}).get(ad))]
    assert not yabanci, f"outbox'ta başka türlü dosya: {yabanci}"
    saglam(kok)


def sonucu_denetle(kok: Path, referans: Agac) -> None:
    """The oracle at the end: the same bytes everywhere, nothing left over."""
    degisen = fark(agac(kok), referans)
    assert not degisen, degisen


def kucult(mp: pytest.MonkeyPatch) -> None:
    """Group commits, blocks, running totals, the spool and groups of files at work with a handful of vouchers."""
    mp.setenv("BATCH_CLOCK", SAAT)
    mp.setattr("batch.pipeline.yazar.GRUP_BAYT", 1500)
    mp.setattr("batch.state.kitap.BLOK", 2)
    mp.setattr("batch.pipeline.okuma.BELLEK_PAKET", 2000)
    mp.setattr("batch.pipeline.isle.TOPLU_EN_AZ", 2)
    mp.setattr("batch.pipeline.okuma.TOPLU_EN_AZ", 2)
    mp.setattr("batch.journal.dosya.ESITLEME_GRUBU", 3)


# A first run, and a second inbox with something of everything: a refused document, a refused file, the same file
# twice, a new unit, days that go on where the first run ended.
ILK_GELEN = {
    "fis-acilis.csv": csv(acilis(), fis(2, "2016-01-04"), fis(3, "2016-01-05")),
}
IKINCI_GELEN = {
    "fis-1.csv": csv(fis(4, "2016-01-05"), fis(5, "2016-01-05"), fis(6, "2016-01-06")),
    "fis-2.csv": csv(fis(7, "2016-01-07"), fis(8, "2016-01-07", karsi="4.99"), fis(9, "2016-01-08", tutar="12.34")),
    "fis-3.csv": csv(fis(4, "2016-01-05"), fis(5, "2016-01-05"), fis(6, "2016-01-06")),
    "alt/fis-su.csv": csv(acilis(BIRIM2), fis(2, "2016-01-04", birim=BIRIM2)),
    "fis-bos.csv": b"",
}


def iki_kosuluk(kok: Path) -> tuple[Path, Agac]:
    """A directory with the first run made and the second inbox waiting, and the tree after an undisturbed second."""
    temel = calisma(kok / "temel", ILK_GELEN)
    kostur(temel)
    birak(temel, IKINCI_GELEN)
    tanik = kok / "tanik"
    shutil.copytree(temel, tanik)
    sonuc = kostur(tanik)[-1].json()
    assert sonuc["documents"] == {"accepted": 7, "rejected": 1, "duplicate": 3}
    assert sonuc["files"] == {"taken": 5, "accepted": 2, "partly": 1, "rejected": 1, "duplicate": 1}
    saglam(tanik, tam=True)
    return temel, agac(tanik)


def cevir(veri: bytes, i: int, rnd: random.Random) -> bytes:
    return veri[:i] + bytes([veri[i] ^ 1 << rnd.randrange(8)]) + veri[i + 1 :]
