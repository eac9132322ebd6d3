"""The command line as a contract: exit codes, one JSON object, nothing written by a trial, every past moment."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import ornek
import pytest
from calisma_ortak import agac, komut, kostur
from ornek import BASLIK, UZUN, acilis, ayarla, birak, csv
from typer.testing import CliRunner

from batch.cli.komutlar import app
from batch.demo import demo_dosyalari
from batch.reading import sema

PROJE = Path(__file__).resolve().parent.parent
KOMUTLAR = (
    "init",
    "run",
    "validate",
    "watch",
    "report",
    "verify",
    "proof",
    "rebuild",
    "status",
    "ayar",
    "butce-kodu",
    "destek",
    "kod",
    "sema",
    "kilavuz",
)


def fis(no: int, tarih: str, tutar: str = "10.00", karsi: str = "") -> str:
    return ornek.fis(no, tarih, "100.01", "333", tutar, karsi=karsi)


@pytest.fixture
def dolu(kok: Path) -> Path:
    (kok / "inbox" / "fis.csv").write_text(BASLIK + "".join(fis(i, f"2016-0{1 + i // 3}-15") for i in range(1, 9)))
    assert kostur(kok)["documents"]["accepted"] == 8
    return kok


def batch(*arg: str, **ortam: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from batch.cli import main; main()", *arg],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **ortam},
    )


@pytest.mark.parametrize("ad", KOMUTLAR)
def test_her_komutun_yardimi_ve_kilavuzu_var(ad: str) -> None:
    r = CliRunner().invoke(app, [ad, "--help"])
    assert r.exit_code == 0
    assert ad in r.output
    assert f"batch {ad}" in (PROJE / "docs" / "kullanim.md").read_text("utf-8")


def test_belgelenen_ayarlar_okunanlardir() -> None:
    kilavuz = (PROJE / "docs" / "kullanim.md").read_text("utf-8")
    for anahtar in ("alt_hesap", "settle_ms", "azami_bayt", "azami_satir", "kapali_gun", "tarama_ms", "kaynak"):
        assert anahtar in kilavuz
        assert anahtar in (PROJE / "batch" / "config.py").read_text("utf-8")


@pytest.mark.parametrize(
    "arg",
    [
        ("run", "--year", "2016"),
        ("run", "--year", "2016", "--dry-run"),
        ("verify",),
        ("verify", "--full"),
        ("rebuild",),
        ("status",),
        ("report", "mizan", "--year", "2016"),
        ("report", "--list"),
        ("proof", "3"),
    ],
)
def test_json_tek_nesnedir(dolu: Path, arg: tuple[str, ...]) -> None:
    r = komut(dolu, *arg, "--json")
    assert r.exit_code == 0, r.output
    assert isinstance(json.loads(r.stdout), dict)


def test_run_json_sozlesmesi(kok: Path) -> None:
    (kok / "inbox" / "fis.csv").write_text(BASLIK + fis(1, "2016-01-02") + fis(2, "2016-01-02", karsi="9.00"))
    r = komut(kok, "run", "--year", "2016", "--json")
    assert r.exit_code == 1
    j = json.loads(r.stdout)
    assert {
        "run_id",
        "year",
        "unit",
        "files",
        "documents",
        "lines",
        "yevmiye",
        "journal_head",
        "outputs",
        "seconds",
    } <= set(j)
    assert j["files"] == {"taken": 1, "accepted": 0, "partly": 1, "rejected": 0, "duplicate": 0}
    assert j["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert (j["lines"], j["yevmiye"]) == (2, {"first": 1, "last": 1})
    assert len(j["journal_head"]) == 64
    assert all((kok / yol).is_file() for yol in j["outputs"])


def test_cikis_kodlari(dolu: Path, tmp_path: Path) -> None:
    assert komut(dolu, "report", "olmayan", "--year", "2016").exit_code == 2
    assert komut(dolu, "report", "mizan", "--year", "2016", "--format", "odt").exit_code == 2
    assert komut(dolu, "report", "mizan", "--year", "2016", "--as-of", "999").exit_code == 2
    assert komut(dolu, "proof", "999").exit_code == 2
    assert komut(tmp_path / "yok", "status").exit_code == 5
    with (dolu / "journal" / ".kilit").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        r = komut(dolu, "run", "--year", "2016", "--json")
        assert r.exit_code == 3
        assert json.loads(r.stdout)["exit_code"] == 3
        assert komut(dolu, "report", "mizan", "--year", "2016").exit_code == 0  # readers are not kept out
    yevmiye = dolu / "journal" / "4634" / "2016" / "yevmiye.jsonl"
    veri = bytearray(yevmiye.read_bytes())
    veri[len(veri) // 2] ^= 1
    yevmiye.write_bytes(veri)
    r = komut(dolu, "verify")
    assert r.exit_code == 4
    assert "kayıt" in r.output


@pytest.mark.parametrize(
    ("bolum", "anahtar", "deger"),
    [
        ("idare", "tur", "köy"),
        ("inbox", "settle_ms", -1),
        ("politika", "FIS-001", "kapali"),
        ("politika", "YOK-001", "red"),
        ("hesap_plani", "alt_hesap", "belki"),
        ("donem", "kapali_gun", "31.12.2016"),
        ("yol", "outbox", "../disari"),
        ("idare", "muhasebe_birimi", "../x"),
    ],
)
def test_yanlis_ayar_5_verir(kok: Path, bolum: str, anahtar: str, deger: object) -> None:
    ayarla(kok, {bolum: {anahtar: deger}})
    r = komut(kok, "run", "--year", "2016")
    assert r.exit_code == 5, r.output
    assert "batch.toml" in r.output
    assert not (kok / "outbox").exists()


def test_bozuk_toml(kok: Path) -> None:
    (kok / "config" / "batch.toml").write_text("[idare\n")
    assert komut(kok, "status").exit_code == 5


def test_girdi_cikti_hatasi_6(dolu: Path) -> None:
    """A file where a folder must be: the run ends with 6, and goes on where it was once that is mended."""
    (dolu / "inbox" / "fis-2.csv").write_text(BASLIK + fis(20, "2016-06-01"))
    (dolu / "outbox").rename(dolu / "outbox-yedek")
    (dolu / "outbox").write_text("burada bir dosya var")
    r = komut(dolu, "run", "--year", "2016")
    assert r.exit_code == 6, r.output
    assert "Traceback" not in r.output
    (dolu / "outbox").unlink()
    (dolu / "outbox-yedek").rename(dolu / "outbox")
    j = kostur(dolu)
    assert j["documents"]["accepted"] == 1
    assert komut(dolu, "verify", "--full").exit_code == 0


def test_deneme_ve_validate_yazmaz_ama_bilir(dolu: Path) -> None:
    metin = (
        BASLIK
        + fis(30, "2016-04-01")
        + fis(31, "2016-04-01", karsi="9.99")
        + fis(8, "2016-03-15")
        + fis(32, "2016-01-01")
    )
    (dolu / "inbox" / "fis.csv").write_text(metin)
    once = agac(dolu)
    deneme = json.loads(komut(dolu, "run", "--year", "2016", "--dry-run", "--json").stdout)
    r = komut(dolu, "validate", str(dolu / "inbox" / "fis.csv"), "--json")
    assert r.exit_code == 1
    validate = json.loads(r.stdout)
    assert agac(dolu) == once
    gercek = kostur(dolu)
    assert deneme["documents"] == validate["documents"] == gercek["documents"]
    assert gercek["documents"] == {"accepted": 1, "rejected": 2, "duplicate": 1}
    assert [b["kod"] for b in validate["findings"]] == ["FIS-001", "KIM-001", "YEV-001"]


def test_root_ve_batch_root(dolu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_ROOT", str(dolu))
    r = CliRunner().invoke(app, ["status", "--json"])
    assert json.loads(r.stdout)["root"] == str(dolu)
    monkeypatch.delenv("BATCH_ROOT")
    monkeypatch.chdir(dolu)
    assert json.loads(CliRunner().invoke(app, ["status", "--json"]).stdout)["journals"][0]["last"] == 8


RAPORLAR = {
    "mizan": (),
    "yevmiye": (),
    "buyuk": ("--account", "100"),
    "yardimci": ("--account", "100.01"),
    "kasa": (),
}


@pytest.mark.ornekle(7)
@pytest.mark.parametrize("bicim", ["text", "csv", "xlsx", "pdf", "html", "json"])
@pytest.mark.parametrize("ad", list(RAPORLAR))
def test_rapor_her_bicimde_gecmiste_de_aynidir(dolu: Path, tmp_path: Path, ad: str, bicim: str) -> None:
    arg = ("report", ad, "--year", "2016", *RAPORLAR[ad], "--format", bicim)
    bugun, sonra = tmp_path / "bugun", tmp_path / "sonra"
    assert komut(dolu, *arg, "-o", str(bugun)).exit_code == 0
    (dolu / "inbox" / "fis-2.csv").write_text(BASLIK + fis(20, "2016-06-01") + fis(21, "2016-06-02"))
    kostur(dolu)
    assert komut(dolu, *arg, "--as-of", "8", "-o", str(sonra)).exit_code == 0
    assert sonra.read_bytes() == bugun.read_bytes()
    assert komut(dolu, *arg, "-o", str(sonra)).exit_code == 0
    assert sonra.read_bytes() != bugun.read_bytes()


@pytest.mark.parametrize("ad", list(RAPORLAR))
def test_dogrulama_kodu(dolu: Path, ad: str) -> None:
    r = komut(dolu, "report", ad, "--year", "2016", *RAPORLAR[ad])
    kod = next(s.split(":", 1)[1].strip() for s in r.stdout.splitlines() if s.startswith("Doğrulama kodu"))
    assert komut(dolu, "report", "--check", kod).exit_code == 0
    yanlis = kod[:-1] + ("A" if kod[-1] != "A" else "B")
    assert komut(dolu, "report", "--check", yanlis).exit_code == 4
    assert komut(dolu, "report", "--check", "kod degil").exit_code == 2


def test_kanit_uret_denetle(dolu: Path, tmp_path: Path) -> None:
    yol = tmp_path / "k.json"
    assert komut(dolu, "proof", "3", "-o", str(yol)).exit_code == 0
    assert komut(dolu, "proof", "--check", str(yol)).exit_code == 0
    yol.write_bytes(yol.read_bytes().replace(b'\\"borc\\":\\"10.00\\"', b'\\"borc\\":\\"90.00\\"'))
    assert komut(dolu, "proof", "--check", str(yol)).exit_code == 4
    yol.write_text("{}")
    assert komut(dolu, "proof", "--check", str(yol)).exit_code == 1


def test_verify_head(dolu: Path) -> None:
    bas = json.loads(komut(dolu, "verify", "--json").stdout)["journals"][0]["ozet"]
    assert komut(dolu, "verify", "--head", bas).exit_code == 0
    assert komut(dolu, "verify", "--head", "0" * 64).exit_code == 4


def test_kapanan_boru_hata_degildir(dolu: Path) -> None:
    r = subprocess.run(
        f"'{sys.executable}' -c 'from batch.cli import main; main()' --root '{dolu}' report yevmiye --year 2016"
        " | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in r.stderr
    assert "hata" not in r.stderr


def test_yardim_hafiftir() -> None:
    """By what it loads: how long that takes is the machine's, and what else runs on it."""
    betik = (
        "import os, sys\nonce = set(sys.modules)\nfrom batch.cli import main\nos._exit = sys.exit\n"
        "try: main()\nexcept SystemExit: pass\n"
        "agir = {'pyarrow','numpy','lxml','xmlschema','fpdf','xlsxwriter','tabulate','watchdog','rich.progress','duckdb'}\n"
        "print('AGIR', sorted(agir & set(sys.modules)))\nprint('KAC', len(set(sys.modules) - once))"
    )
    r = subprocess.run([sys.executable, "-c", betik, "--help"], capture_output=True, text=True, check=True)
    assert "AGIR []" in r.stdout
    assert int(r.stdout.split()[-1]) < 130  # 95 of them; the lightest of the heavy ones brings a hundred


def _cok_fis() -> dict[str, bytes]:
    """Enough for a signal to come while it is being recorded."""
    return {
        f"fis-{i:02d}.csv": csv(
            *([acilis()] if i == 1 else []), *(ornek.fis(100 * i + j, f"2016-{i:02d}-05") for j in range(100))
        )
        for i in range(1, 13)
    }


@pytest.mark.parametrize(("sinyal", "kod"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_sinyal_hicbir_sey_kaybettirmez(kok: Path, sinyal: signal.Signals, kod: int) -> None:
    gelen, kayit = dict(demo_dosyalari()) if UZUN else _cok_fis(), 2108 if UZUN else 1201
    birak(kok, gelen)
    p = subprocess.Popen(
        [sys.executable, "-c", "from batch.cli import main; main()", "--root", str(kok), "run", "--year", "2016"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(400):
        if (kok / "journal" / "niyet.json").exists() or p.poll() is not None:
            break
        time.sleep(0.005)
    p.send_signal(sinyal)
    _, hata = p.communicate(timeout=60)
    assert p.returncode in (kod, 1), hata.decode()  # 1: it was done before the signal came
    if p.returncode == kod:
        assert b"kaybolmad" in hata
    kostur(kok)
    assert len(gelen) > 10
    assert [y for y in (kok / "inbox").rglob("*") if y.is_file()] == []
    assert komut(kok, "verify", "--full").exit_code == 0
    assert json.loads(komut(kok, "status", "--json").stdout)["journals"][0]["last"] == kayit


def test_sema_okunurken_gelen_sinyal_ayar_hatasi_sayilmaz(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops the program while libxml2 asks for a schema's part stops it, and is no fault of the schema."""

    class Dur(BaseException):
        pass

    asil, okunan = sema.baytlar, []

    def baytlar(yol: Path) -> bytes:
        okunan.append(yol)
        if len(okunan) > 1:  # the first is the schema itself, read by us
            raise Dur
        return asil(yol)

    monkeypatch.setattr(sema, "baytlar", baytlar)
    with pytest.raises(Dur):
        sema.xsd.__wrapped__(PROJE / "schemas")
