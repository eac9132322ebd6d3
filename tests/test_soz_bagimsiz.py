"""What others can check without us: an independent verifier, and the stand-alone proof checker."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soz_ortak import BIRIM, YIL, acilis, ayarlar, calisma, csv, fis, kostur, yevmiye

from batch.documents.tutar import duz
from batch.journal import agac
from batch.pipeline.dogrula import dogrula
from batch.pipeline.kanit import denetle, uret
from batch.state.durum import Durum

KOK = Path(__file__).resolve().parent.parent


def _modul(yol: Path) -> ModuleType:
    tanim = importlib.util.spec_from_file_location(yol.stem, yol)
    assert tanim is not None and tanim.loader is not None
    modul = importlib.util.module_from_spec(tanim)
    tanim.loader.exec_module(modul)
    return modul


BAGIMSIZ = _modul(KOK / "tests" / "araclar" / "bagimsiz_denetci.py")
KANIT_BETIGI = KOK / "docs" / "denetci" / "kanit_denetle.py"


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    fisler = [acilis(), *(fis(i, f"2016-{i:02d}-10", tutar=f"{i}.37") for i in range(2, 12))]
    calisma(tmp_path, {"fis.csv": csv(*fisler)})
    kostur(tmp_path)
    return tmp_path


def test_bagimsiz_denetci_ayni_sonuca_varir(dizin: Path) -> None:
    bas, kok, mizan = BAGIMSIZ.denetle(yevmiye(dizin), BIRIM, YIL)
    d = dogrula(ayarlar(dizin)).defterler[0]
    assert (bas, kok) == (d.ozet, d.kok)
    durum = Durum(dizin / "journal", dizin / "state", BIRIM, YIL)
    toplamlar = durum.toplamlar()
    durum.kapat()
    assert {h: (f"{b:.2f}", f"{a:.2f}") for h, (b, a) in mizan.items()} == {
        h: (duz(b), duz(a)) for h, (b, a) in toplamlar.items()
    }


def test_bagimsiz_denetci_degisikligi_gorur(dizin: Path) -> None:
    veri = yevmiye(dizin).read_bytes()
    yevmiye(dizin).write_bytes(veri.replace(b'"borc":"3.37"', b'"borc":"3.38"'))
    with pytest.raises(ValueError, match=r"3\. kayıt"):
        BAGIMSIZ.denetle(yevmiye(dizin), BIRIM, YIL)


def _betik(*arg: str) -> subprocess.CompletedProcess[str]:
    # -I: no site packages of ours, no working directory on the path
    return subprocess.run([sys.executable, "-I", str(KANIT_BETIGI), *arg], capture_output=True, text=True, check=False)


def test_kanit_programsiz_denetlenir(dizin: Path, tmp_path: Path) -> None:
    durum = Durum(dizin / "journal", dizin / "state", BIRIM, YIL)
    kok = durum.kok(durum.son_yevmiye)
    for no in (1, 5, durum.son_yevmiye):
        veri = uret(durum, no)
        assert denetle(veri)[0]
        dosya = tmp_path / f"kanit-{no}.json"
        dosya.write_bytes(veri)
        assert _betik(str(dosya)).returncode == 0
        assert _betik(str(dosya), kok).returncode == 0
        assert _betik(str(dosya), "0" * 64).returncode == 1
    durum.kapat()


@pytest.mark.parametrize(
    ("alan", "bozan"),
    [
        ("kayit", lambda k: k["kayit"].replace('"borc":"3.37"', '"borc":"9.37"')),
        ("kok", lambda k: "0" * 64),
        ("yol", lambda k: k["yol"][:-1]),
        ("yol", lambda k: [*k["yol"], "0" * 64]),
        ("yevmiye", lambda k: k["yevmiye"] + 1),
        ("boy", lambda k: k["boy"] * 4),
        ("defter", lambda k: "batch/9999/2016"),
    ],
)
def test_bozuk_kanit_tutmaz(dizin: Path, tmp_path: Path, alan: str, bozan: object) -> None:
    durum = Durum(dizin / "journal", dizin / "state", BIRIM, YIL)
    k = json.loads(uret(durum, 3))
    durum.kapat()
    k[alan] = bozan(k)  # type: ignore[operator]
    veri = json.dumps(k, ensure_ascii=False).encode()
    assert not denetle(veri)[0]
    (tmp_path / "k.json").write_bytes(veri)
    assert _betik(str(tmp_path / "k.json")).returncode == 1


def test_kanit_yolu_her_boyda_koke_cikar() -> None:
    ozetler = [hashlib.sha256(bytes([i])).hexdigest() for i in range(40)]
    for n in range(1, 41):
        a = agac.Agac()
        a.ekle(ozetler[:n])
        assert a.kok() == BAGIMSIZ.merkle([bytes.fromhex(o) for o in ozetler[:n]]).hex()
        yapraklar = [agac.yaprak(o) for o in ozetler[:n]]
        for i in range(n):
            yol = agac.yol(yapraklar, i)
            assert agac.denetle(ozetler[i], i, n, yol, a.kok())
            assert not agac.denetle(ozetler[i], (i + 1) % n if n > 1 else 1, n, yol, a.kok())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(min_size=32, max_size=32), max_size=60), st.data())
def test_kenar_her_yerden_surdurulur(ozetler: list[bytes], veri: st.DataObject) -> None:
    kesim = veri.draw(st.integers(0, len(ozetler)))
    ilk = agac.Agac()
    ilk.ekle(o.hex() for o in ozetler[:kesim])
    devam = agac.Agac(ilk.n, ilk.kenar)
    devam.ekle(o.hex() for o in ozetler[kesim:])
    assert devam.kok() == BAGIMSIZ.merkle(ozetler).hex()
