"""What others can check without us: an independent verifier, and the stand-alone proof checker."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ornek import BIRIM, YIL, acilis, calisma, csv, fis
from soz_ortak import ayarlar, kostur, yevmiye
from uctan_ortak import batch

from batch.documents.tutar import duz
from batch.journal import merkle
from batch.pipeline.dogrula import dogrula
from batch.pipeline.kanit import KanitHatasi, denetle, uret
from batch.state.kitap import Kitap
from batch.turler import kutuk

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
    durum = Kitap(dizin / "journal", dizin / "state", BIRIM, YIL, kutuk())
    toplamlar = durum.hesap_toplamlari()
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
    durum = Kitap(dizin / "journal", dizin / "state", BIRIM, YIL, kutuk())
    kok = durum.kok(durum.son_sira)
    for no in (1, 5, durum.son_sira):
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
    durum = Kitap(dizin / "journal", dizin / "state", BIRIM, YIL, kutuk())
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
        a = merkle.Merkle()
        a.ekle(ozetler[:n])
        assert a.kok() == BAGIMSIZ.merkle([bytes.fromhex(o) for o in ozetler[:n]]).hex()

        def kok(bas: int, son: int) -> bytes:
            """From an edge that ends somewhere within, as a block does, and the leaves behind it."""
            kesim = (bas + son) // 2
            kenar = merkle.Merkle()
            kenar.ekle(ozetler[:kesim])
            alt = kenar.kuyruk(bas)
            alt.ekle(ozetler[kesim:son])
            return bytes.fromhex(alt.kok())

        for i in range(n):
            yol = merkle.yol(i, n, kok)
            assert merkle.denetle(ozetler[i], i, n, yol, a.kok())
            assert not merkle.denetle(ozetler[i], (i + 1) % n if n > 1 else 1, n, yol, a.kok())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(min_size=32, max_size=32), max_size=60), st.data())
def test_kenar_her_yerden_surdurulur(ozetler: list[bytes], veri: st.DataObject) -> None:
    kesim = veri.draw(st.integers(0, len(ozetler)))
    ilk = merkle.Merkle()
    ilk.ekle(o.hex() for o in ozetler[:kesim])
    devam = merkle.Merkle(ilk.n, ilk.kenar)
    devam.ekle(o.hex() for o in ozetler[kesim:])
    assert devam.kok() == BAGIMSIZ.merkle(ozetler).hex()


# -- the head, and files that are no proof --


def _kanit(dizin: Path, no: int) -> dict[str, Any]:
    durum = Kitap(dizin / "journal", dizin / "state", BIRIM, YIL, kutuk())
    try:
        k: dict[str, Any] = json.loads(uret(durum, no))
        return k
    finally:
        durum.kapat()


def _ikisi(tmp_path: Path, veri: bytes) -> tuple[bool, bool]:
    """(what the program says, what the script says)"""
    (tmp_path / "k.json").write_bytes(veri)
    try:
        program = denetle(veri)[0]
    except KanitHatasi:
        program = False
    return program, _betik(str(tmp_path / "k.json")).returncode == 0


def test_kanitin_basi_da_kanitlanir(dizin: Path, tmp_path: Path) -> None:
    """`bas` is the last record's hash: any other value fails, in the program and in the script."""
    for no in (1, 7, 11):
        k = _kanit(dizin, no)
        bas = k["bas"]
        assert bas == dogrula(ayarlar(dizin)).defterler[0].ozet
        assert _ikisi(tmp_path, json.dumps(k).encode()) == (True, True)
        digerleri = [BAGIMSIZ_OZET, bas[:-1] + ("0" if bas[-1] != "0" else "1"), bas.upper(), bas[:-2], bas + "00", ""]
        for baska in (*digerleri, " " + bas, None, 5, [], {}, True):
            assert _ikisi(tmp_path, json.dumps({**k, "bas": baska}).encode()) == (False, False), baska
        assert _ikisi(tmp_path, json.dumps({**k, "bas_yol": k["bas_yol"][1:]}).encode()) == (False, False)
        for eksik in ("bas", "bas_yol"):
            assert _ikisi(tmp_path, json.dumps({a: v for a, v in k.items() if a != eksik}).encode()) == (False, False)
        assert _ikisi(tmp_path, json.dumps({**k, "not": "x"}).encode()) == (False, False)


BAGIMSIZ_OZET = hashlib.sha256(b"baska").hexdigest()


def test_eski_bicimli_kanit_hala_denetlenir(dizin: Path, tmp_path: Path) -> None:
    k = {**_kanit(dizin, 5), "bicim": "batch-kanit/1"}
    del k["bas_yol"]
    assert _ikisi(tmp_path, json.dumps(k).encode()) == (True, True)
    assert _ikisi(tmp_path, json.dumps({**k, "bas": "x"}).encode()) == (False, False)
    assert _ikisi(tmp_path, json.dumps({**k, "bicim": "batch-kanit/3"}).encode()) == (False, False)


def test_kanitin_her_biti(dizin: Path, tmp_path: Path) -> None:
    """Program and, at a sample, script: no changed byte passes but in the white space between fields."""
    veri = json.dumps(_kanit(dizin, 4), ensure_ascii=False).encode()
    for i in range(len(veri)):
        for bit in range(8) if i % 10 == 0 else (i % 8,):
            bozuk = veri[:i] + bytes([veri[i] ^ 1 << bit]) + veri[i + 1 :]
            try:
                tutuyor = denetle(bozuk)[0]
            except KanitHatasi:
                tutuyor = False
            assert not tutuyor or json.loads(bozuk) == json.loads(veri), (i, bit)
            if i % 97 == 0:
                assert _ikisi(tmp_path, bozuk) == (tutuyor, tutuyor), (i, bit)


@pytest.mark.parametrize(
    "veri",
    [
        b"",
        b"[]",
        b"5",
        b"\xff\xfe",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"bicim":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"bicim":"batch-kanit/2"}',
    ],
)
def test_kanit_olmayan_dosya(tmp_path: Path, veri: bytes) -> None:
    assert _ikisi(tmp_path, veri) == (False, False)
    c = batch(None, "proof", "--check", tmp_path / "k.json")
    assert (c.kod, "kanıt dosyası okunamadı" in c.hata) == (1, True)


def test_kanit_yerine_boru_ya_da_dizin(tmp_path: Path) -> None:
    """A pipe that nobody writes to: told at once."""
    os.mkfifo(tmp_path / "boru")
    for yol in (tmp_path / "boru", Path("/dev/null")):
        assert batch(None, "proof", "--check", yol).kod == 2
        assert _betik(str(yol)).returncode == 1
    assert batch(None, "proof", "--check", tmp_path).kod == 2
    assert batch(None, "proof", "--check", tmp_path / "yok").kod == 6


def test_derin_json_kayitli_kanit(dizin: Path, tmp_path: Path) -> None:
    k = _kanit(dizin, 5)
    k["kayit"] = k["kayit"].replace('"islem":"NORMAL"', f'"islem":"NORMAL","x":{"[" * 100_000}{"]" * 100_000}')
    assert _ikisi(tmp_path, json.dumps(k).encode()) == (False, False)
