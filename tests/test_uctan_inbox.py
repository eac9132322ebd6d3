"""Hostile and awkward inboxes: nothing outside the working directory, nothing lost, nothing taken too early."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path

import ornek
import pytest
from calisma_ortak import bulgular, komut, kostur, red_raporlari
from ornek import BASLIK, ayarla


def fis(no: int, karsi: str = "10.00") -> str:
    return ornek.fis(no, "2016-03-01", "102", "333", "10.00", karsi=karsi)


def test_tuhaf_adlar(kok: Path, tmp_path: Path) -> None:
    (tmp_path / "disarda").write_text("dokunulmaz")
    adlar = [
        b"fis-\xff\xfe.csv",
        b"fis-satir\nsonu.csv",
        "fis-İıŞşĞğ.csv".encode(),
        b"fis-..--..csv",
        b"fis-%2e%2e%2f.csv",
        b"fis-" + b"u" * 200 + b".csv",
    ]
    for i, ad in enumerate(adlar):
        with open(os.fsencode(kok / "inbox") + b"/" + ad, "w") as f:  # noqa: PTH123 - a bytes path
            f.write(BASLIK + fis(i * 2 + 1) + fis(i * 2 + 2, "9.00"))
    onceki = sorted(p.name for p in tmp_path.iterdir())
    j = kostur(kok)
    assert j["documents"] == {"accepted": len(adlar), "rejected": len(adlar), "duplicate": 0}
    assert sorted(p.name for p in tmp_path.iterdir()) == onceki
    assert len(red_raporlari(kok)) == len(adlar)
    for yol in (kok / "outbox").rglob("*"):
        assert yol.name.isascii() and yol.name == yol.name.lower()
    assert list((kok / "inbox").iterdir()) == []
    assert komut(kok, "status").exit_code == 0


def test_guvenli_adi_ayni_olan_dosyalar_birbirini_ezmez(kok: Path) -> None:
    for i, ad in enumerate(("fis-Ş.csv", "fis-ş.csv", "fis-s.csv", "fis s.csv")):
        (kok / "inbox" / ad).write_text(BASLIK + fis(i, "9.00"))
    kostur(kok)
    assert len([p for p in (kok / "outbox" / "red").iterdir() if p.is_dir()]) == 4


def test_baglanti_ve_ozel_dosya_alinmaz(kok: Path, tmp_path: Path) -> None:
    gizli = tmp_path / "gizli"
    gizli.mkdir()
    (gizli / "fis-gizli.csv").write_text(BASLIK + fis(1))
    (kok / "inbox" / "fis-bag.csv").symlink_to(gizli / "fis-gizli.csv")
    (kok / "inbox" / "dizin-bag").symlink_to(gizli)
    os.mkfifo(kok / "inbox" / "fis-boru.csv")
    j = kostur(kok)
    assert j["files"]["taken"] == 0
    assert (gizli / "fis-gizli.csv").exists()


@pytest.mark.parametrize("ad", ["fis.csv.part", "fis.csv.tmp", "fis.csv~", ".fis.csv", ".gizli/fis.csv"])
def test_yoksayilan_adlar(kok: Path, ad: str) -> None:
    (kok / "inbox" / ad).parent.mkdir(exist_ok=True)
    (kok / "inbox" / ad).write_text(BASLIK + fis(1))
    assert kostur(kok)["files"]["taken"] == 0
    assert (kok / "inbox" / ad).exists()


def test_buyuyen_dosya_durulana_kadar_alinmaz(kok: Path) -> None:
    ayarla(kok, {"inbox": {"settle_ms": 400}})
    yol = kok / "inbox" / "fis.csv"
    yol.write_text(BASLIK)
    dur = threading.Event()

    def yaz() -> None:
        with yol.open("a") as f:
            for i in range(1, 1000):
                f.write(fis(i))
                f.flush()
                if dur.wait(0.05):
                    return

    yazan = threading.Thread(target=yaz)
    yazan.start()
    try:
        assert kostur(kok)["files"]["taken"] == 0
    finally:
        dur.set()
        yazan.join()
    time.sleep(0.45)
    assert kostur(kok)["files"]["taken"] == 1


@pytest.mark.parametrize("birim", ["../../x", "..", "/etc", "46/34", "4634\\x", "x" * 50])
def test_birim_kodu_yol_olamaz(kok: Path, tmp_path: Path, birim: str) -> None:
    satirlar = "".join(f"{birim}{s}\n" for s in fis(1).splitlines())
    (kok / "inbox" / "fis.csv").write_text(BASLIK + satirlar)
    assert kostur(kok)["documents"]["rejected"] == 1
    assert {b["kod"] for b in bulgular(kok)} & {"BLG-005", "BLG-006"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kok"]
    assert not (kok / "journal" / "4634").exists()


def test_ayni_anda_degisen_dosya_silinmez(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another file put under the same name while a run has the first in hand stays for the next run."""
    from batch.pipeline import kosu

    yol = kok / "inbox" / "fis.csv"
    yol.write_text(BASLIK + fis(1))
    yayimla = kosu._yayimla

    def araya_gir(*arg: object, **kw: object) -> None:
        yol.write_text(BASLIK + fis(2))
        yayimla(*arg, **kw)  # type: ignore[arg-type]

    monkeypatch.setattr(kosu, "_yayimla", araya_gir)
    assert kostur(kok)["documents"]["accepted"] == 1
    monkeypatch.undo()
    assert yol.exists()
    assert kostur(kok)["documents"]["accepted"] == 1


def test_manifest_her_dosyayi_sayar(kok: Path) -> None:
    import hashlib

    (kok / "inbox" / "fis.csv").write_text(BASLIK + fis(1) + fis(2, "1.00"))
    kostur(kok)
    (manifest,) = (kok / "outbox" / "islem").glob("*.json")
    kayit = json.loads(manifest.read_bytes())
    yazilan = {c["path"]: c["sha256"] for c in kayit["outputs"]}
    gercek = {
        str(p.relative_to(kok)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in (kok / "outbox").rglob("*")
        if p.is_file() and p != manifest
    }
    assert yazilan == gercek
    assert kayit["inputs"][0]["sha256"] == hashlib.sha256((BASLIK + fis(1) + fis(2, "1.00")).encode()).hexdigest()
