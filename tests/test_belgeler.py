"""What README.md and docs/kullanim.md tell to type is typed here, and what they show must come out."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from demo_yili import DemoYili
from kilavuz import KILAVUZ, PROJE, bloklar
from ornek import UZUN
from uctan_ortak import Cikis, batch, ortam

TUR = PROJE / "README.md"
pytestmark = pytest.mark.usefixtures("sabit")

# Commands that cannot be run here, and why; what they say is tested where the reason says.
ATLANAN = {
    "make demo": "ortam kurar, ağ ister; aynı yılı README turu işler",
    "make test": "bu sınamanın kendisi",
    "make wheels": "ağ ister",
    "python3 -m venv /opt/batch/.venv": "/opt altına kurar; kurulumu test_paket.py dener",
    "/opt/batch/.venv/bin/pip install": "ağ ister; kurulumu test_paket.py dener",
    "/opt/batch/.venv/bin/batch init": "/opt altındaki kurulum ister; aynı komutu kılavuz verir",
    "batch watch": "durdurulana dek çalışır; test_gozcu.py dener",
}
_KOMUT = re.compile(r"(batch|make|cp|mv|flock|\.venv/bin/batch|/opt/\S+|python3) ")


def komutlar(yol: Path) -> list[tuple[int, str]]:
    """(line, command) of the blocks that hold commands: no language named, and the first line is one."""
    return [
        (bas + i, re.sub(r"\s{2,}# .*", "", satir).strip())
        for bas, dil, satirlar in bloklar(yol)
        if not dil and satirlar and _KOMUT.match(satirlar[0])
        for i, satir in enumerate(satirlar, 1)
        if not satir.startswith("#")
    ]


def atlanan(komut: str) -> str:
    return next((neden for on, neden in ATLANAN.items() if komut.startswith(on)), "")


@pytest.mark.parametrize(
    "yer", [f"{y.name}:{n}: {k}" for y in (TUR, KILAVUZ) for n, k in komutlar(y) if atlanan(k)], ids=str.lower
)
def test_calistirilmayan_komut(yer: str) -> None:
    pytest.skip(atlanan(yer.split(": ", 1)[1]))


def test_atlananlarin_hepsi_bir_yerde_gecer() -> None:
    hepsi = [k for y in (TUR, KILAVUZ) for _, k in komutlar(y)]
    assert [on for on in ATLANAN if not any(k.startswith(on) for k in hepsi)] == []
    assert [k for _, k in komutlar(TUR) if not atlanan(k)] == []  # the README's other commands are its tour


def _python(cwd: Path, *arg: str) -> Cikis:
    p = subprocess.run([sys.executable, *arg], cwd=cwd, capture_output=True, env=ortam(), timeout=60, check=False)
    return Cikis(p.returncode, p.stdout, p.stderr.decode())


def test_readme_turu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(PROJE / "docs")
    ((_, _, satirlar),) = [b for b in bloklar(TUR) if b[1] == "console"]
    adimlar: list[tuple[str, list[str]]] = []
    for satir in satirlar:
        if satir.startswith("$ "):
            adimlar.append((re.sub(r"\s{2,}# .*", "", satir[2:]), []))
        else:
            adimlar[-1][1].append(satir)
    assert len(adimlar) > 8
    cikis = Cikis(0, b"", "")
    for komut, beklenen in adimlar:
        ad, *arg = shlex.split(komut)
        if komut == "echo $?":
            cikti = [str(cikis.kod)]
        else:
            cikis = batch(None, *arg) if ad == "batch" else _python(tmp_path, *arg)
            assert cikis.kod in (0, 1), (komut, cikis.hata)
            cikti = [s.rstrip() for s in cikis.metin.splitlines()]
        yer = 0
        for parca in re.split(r"^…$\n?", "\n".join(beklenen), flags=re.M):
            aranan = [s.rstrip() for s in parca.splitlines()]
            bulunan = [i for i in range(yer, len(cikti)) if cikti[i : i + len(aranan)] == aranan]
            assert not aranan or bulunan, f"$ {komut}\nçıktıda yok:\n{parca}\nçıktı:\n" + "\n".join(cikti)
            yer = bulunan[0] + len(aranan) if aranan else yer


def test_kilavuzun_komutlari(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo_yili: DemoYili) -> None:
    """One after the other in one directory, the demo's year, with the files and the rule that the manual shows."""
    kok = tmp_path / "srv" / "muhasebe"
    assert demo_yili.kur(kok, "--demo")[0] == 1
    monkeypatch.setenv("BATCH_ROOT", str(kok))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "yedek" / "bugun").mkdir(parents=True)
    ornekler = {satirlar[0]: "\n".join(satirlar) + "\n" for _, _, satirlar in bloklar(KILAVUZ)}
    for ad, bas in (("fis-mart.csv", "belge_turu;belge_no;tarih;"), ("fis-nisan.xml", "<?xml version")):
        (tmp_path / ad).write_text(next(m for ilk, m in ornekler.items() if ilk.startswith(bas)), "utf-8")
    kural = next(m for m in ornekler.values() if "\nek madde 43/2" in m)
    gorulen = set()
    for n, komut in komutlar(KILAVUZ):
        if atlanan(komut):
            continue
        komut = komut.replace("/srv/", f"{tmp_path}/srv/").replace("/yedek/", f"{tmp_path}/yedek/")
        komut = komut.replace(".venv/bin/batch", "batch")
        if "ÖZET" in komut:
            komut = komut.replace("ÖZET", batch(kok, "status", "--json").json["journals"][0]["head"])
        if "artık m.43/2" in KILAVUZ.read_text("utf-8").splitlines()[n - 1]:
            assert batch(kok, *shlex.split(komut)[1:]).kod == 1
            (kok / "config" / "isleyis" / "50-kendi.kural").write_text(kural, "utf-8")
        if not UZUN and "--ekleriyle" not in komut:
            # Pages cost seconds, and have tests of their own.
            komut = re.sub(
                r"--format (?:pdf|xlsx|html) -o (\S+)\.(?:pdf|xlsx|html)", r"--format json -o \1.json", komut
            )
        ad, *arg = shlex.split(komut)
        if ad == "batch" and "|" not in arg:
            cikis = batch(None, *arg)
        else:
            betik = f'batch() {{ {shlex.quote(sys.executable)} -m batch "$@"; }}; {komut}'
            p = subprocess.run(
                ["bash", "-c", betik],
                capture_output=True,
                env=ortam(BATCH_ROOT=str(kok), PYTHONPATH=str(PROJE)),
                check=False,
            )
            cikis = Cikis(p.returncode, p.stdout, p.stderr.decode())
        # 1: documents were refused (run), an equality does not hold (mizan-kontrol), lines without article (isleyis),
        # the year cannot be closed yet (eoy)
        izinli = (
            (0, 1) if arg and (arg[0] in ("run", "isleyis", "eoy") or "mizan-kontrol" in arg or "|" in arg) else (0,)
        )
        assert cikis.kod in izinli, f"kullanim.md:{n}: {komut}\n{cikis.metin[-2000:]}{cikis.hata}"
        gorulen.add(ad if ad != "batch" else next(a for a in arg if not a.startswith(("-", "/"))))
    assert gorulen >= set("init validate run status report query isleyis verify proof ayar cp mv flock".split())
