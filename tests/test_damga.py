"""Time stamps of heads: asked for by a command, kept beside the head, held against head and chain by verify."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from ornek import BIRIM, acilis, ayarla, birak, calisma, csv, fis
from uctan_ortak import batch, kostur

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="damgayı openssl verir; bu makinede yok")

AYAR = """[tsa]
default_tsa = t
[t]
serial = serial
signer_cert = cert.pem
signer_key = key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
"""
# What a hook does over a network, done by an authority in a folder: {dosya}, {damga}, hash.
KANCA = """#!/bin/sh
set -e
cd "$(dirname "$0")"
openssl ts -query -data "$1" -${3:-sha256} -cert -out soru.tsq
openssl ts -reply -queryfile soru.tsq -config tsa.cnf -out "$2"
"""


@pytest.fixture(scope="module")
def otorite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dizin = tmp_path_factory.mktemp("tsa")
    uzantilar = ["-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "keyUsage=critical,digitalSignature"]
    anahtar = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"]
    komut = ["openssl", "req", "-x509", *anahtar, "-out", "cert.pem", "-days", "3650", "-subj", "/CN=Deneme"]
    subprocess.run([*komut, *uzantilar], cwd=dizin, check=True, capture_output=True)
    (dizin / "tsa.cnf").write_text(AYAR)
    (dizin / "serial").write_text("01\n")
    (dizin / "kanca").write_text(KANCA)
    (dizin / "kanca").chmod(0o700)
    return dizin


@pytest.fixture(scope="module")
def damgali(otorite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    kok = calisma(tmp_path_factory.mktemp("damga") / "k", {"fis.csv": csv(acilis(), fis(2, "2016-01-02"))})
    ayarla(kok, {"zaman_damgasi": {"komut": [str(otorite / "kanca"), "{dosya}", "{damga}"]}})
    assert kostur(kok).kod == 0
    c = batch(kok, "damga")
    assert c.kod == 0, c.hata
    assert f"{BIRIM}/2016: 2. kayıttaki baş damgalandı" in c.metin
    return kok


def _klasor(kok: Path) -> Path:
    return kok / "journal" / BIRIM / "2016" / "damga"


def test_damga_basin_yaninda_durur_ve_denetlenir(damgali: Path, otorite: Path) -> None:
    assert sorted(y.name for y in _klasor(damgali).iterdir()) == ["2.json", "2.tsr"]
    assert (_klasor(damgali) / "2.json").read_bytes() == (_klasor(damgali).parent / "bas.json").read_bytes()
    c = batch(damgali, "verify")
    assert c.kod == 0, c.metin
    assert "damga       2. kayıttaki baş" in c.metin
    # What docs/denetci.md tells an auditor to do.
    arg = ["-in", _klasor(damgali) / "2.tsr", "-data", _klasor(damgali) / "2.json", "-CAfile", otorite / "cert.pem"]
    assert b"OK" in subprocess.run(["openssl", "ts", "-verify", *arg], capture_output=True, check=True).stdout


def test_ayni_bas_iki_kez_damgalanmaz_yenisi_ayri_damgalanir(damgali: Path, tmp_path: Path) -> None:
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    assert [x["new"] for x in batch(kok, "damga", "--json").json["stamps"]] == [False]
    birak(kok, {"fis-2.csv": csv(fis(3, "2016-01-03"))})
    kostur(kok)
    assert [(x["record"], x["new"]) for x in batch(kok, "damga", "--json").json["stamps"]] == [(3, True)]
    c = batch(kok, "verify", "--full", "--json")
    assert c.kod == 0
    assert c.json["journals"][0]["stamped_record"] == 3


def test_baska_seyin_damgasi_ve_bozuk_damga_bulunur(damgali: Path, tmp_path: Path, otorite: Path) -> None:
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    tsr = _klasor(kok) / "2.tsr"
    asil = tsr.read_bytes()
    subprocess.run([otorite / "kanca", otorite / "tsa.cnf", tsr], check=True, capture_output=True)
    c = batch(kok, "verify")
    assert c.kod == 4
    assert "bu başı değil başka bir şeyi damgalıyor" in c.metin
    assert batch(kok, "damga").kod == 4
    for veri in (b"", asil[: len(asil) // 2], b"\0" * 200):
        tsr.write_bytes(veri)
        assert batch(kok, "verify").kod == 4, veri[:8]
    tsr.write_bytes(asil)
    (_klasor(kok) / "2.json").unlink()
    assert "damgaladığı baş dosyası yok" in batch(kok, "verify").metin


def test_damgadan_sonra_yeniden_yazilan_defter_bulunur(damgali: Path, tmp_path: Path) -> None:
    """A journal made anew is sound in itself; the stamped head is not in its chain."""
    kok = calisma(tmp_path / "k", {"fis.csv": csv(acilis(), fis(2, "2016-01-02", tutar="6.00"))})
    kostur(kok)
    shutil.copytree(_klasor(damgali), _klasor(kok))
    c = batch(kok, "verify")
    assert c.kod == 4
    assert "defter damgadan sonra değişmiş" in c.metin


def test_baska_basin_damgasi_bu_basin_sayilmaz(damgali: Path, tmp_path: Path) -> None:
    """As many records, another head: what lies in the folder says nothing of it, and nothing is asked for it."""
    kok = calisma(tmp_path / "k", {"fis.csv": csv(acilis(), fis(2, "2016-01-02", tutar="6.00"))})
    ayarla(kok, {"zaman_damgasi": {"komut": ["false", "{dosya}", "{damga}"]}})
    kostur(kok)
    shutil.copytree(_klasor(damgali), _klasor(kok))
    c = batch(kok, "damga", "--json")
    assert c.kod == 4
    assert [(x["new"], "başka bir başındır" in x["error"]) for x in c.json["stamps"]] == [(False, True)]
    (_klasor(kok) / "2.tsr").unlink()
    assert batch(kok, "damga").kod == 4


def test_bozuk_defter_damgalanmaz(damgali: Path, tmp_path: Path) -> None:
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    shutil.rmtree(_klasor(kok))
    yol = _klasor(kok).parent / "yevmiye.jsonl"
    veri = bytearray(yol.read_bytes())
    veri[veri.index(b"2016-01")] ^= 1
    yol.write_bytes(veri)
    assert batch(kok, "damga").kod == 4
    assert not _klasor(kok).exists()


def test_cok_konusan_ve_bitmeyen_komut(damgali: Path, tmp_path: Path) -> None:
    """Its time is kept although a child of it holds the streams, and nothing of it stays behind."""
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    (_klasor(kok) / "2.tsr").unlink()
    betik = f"yes & echo $! > {tmp_path}/pid; wait"
    ayarla(kok, {"zaman_damgasi": {"komut": ["sh", "-c", betik, "{dosya}", "{damga}"], "sure": 1}})
    basla = time.monotonic()
    c = batch(kok, "damga")
    assert (c.kod, "1 saniyede bitmedi" in c.hata) == (6, True)
    assert time.monotonic() - basla < 20
    durum = Path(f"/proc/{int((tmp_path / 'pid').read_text())}/stat")
    son = time.monotonic() + 10  # killed, but on a busy machine not gone at once
    while (suruyor := durum.exists() and durum.read_text().split()[2] != "Z") and time.monotonic() < son:
        time.sleep(0.05)
    assert not suruyor


@pytest.mark.parametrize(
    ("komut", "soz"),
    [
        (["/yok/boyle/komut", "{dosya}", "{damga}"], "çalıştırılamadı"),
        (["sh", "-c", "echo ağ yok >&2; exit 3", "{dosya}", "{damga}"], "3 koduyla bitti: ağ yok"),
        (["true", "{dosya}", "{damga}"], "bir dosya yazmadı"),
        (["cp", "{dosya}", "{damga}"], "RFC 3161 yanıtı değil"),
        (["kanca", "{dosya}", "{damga}", "sha512"], "sha256 özetini değil"),
    ],
)
def test_alinamayan_damga_soylenir_sonra_yeniden_istenir(
    damgali: Path, tmp_path: Path, otorite: Path, komut: list[str], soz: str
) -> None:
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    (_klasor(kok) / "2.tsr").unlink()
    ayarla(kok, {"zaman_damgasi": {"komut": [str(otorite / x) if x == "kanca" else x for x in komut]}})
    c = batch(kok, "damga")
    assert c.kod == 6
    assert soz in c.hata
    assert not (_klasor(kok) / "2.tsr").exists()
    v = batch(kok, "verify")
    assert v.kod == 0
    assert "damga alınamamış" in v.hata
    ayarla(kok, {"zaman_damgasi": {"komut": [str(otorite / "kanca"), "{dosya}", "{damga}"]}})
    assert batch(kok, "damga").kod == 0


def test_ayar_ve_kullanim(damgali: Path, tmp_path: Path) -> None:
    kok = Path(shutil.copytree(damgali, tmp_path / "k"))
    assert json.loads(batch(kok, "ayar", "--json").metin)["ok"] is True
    assert batch(kok, "damga", "--year", "2015").kod == 2
    ayarla(kok, {"zaman_damgasi": {"komut": []}})
    assert batch(kok, "damga").kod == 2
    ayarla(kok, {"zaman_damgasi": {"komut": ["damga", "{dosya}"]}})
    c = batch(kok, "damga")
    assert c.kod == 5
    assert "{damga}" in c.hata
