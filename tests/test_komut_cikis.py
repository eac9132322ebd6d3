"""What comes out of the command line: streams, exit codes, files, and the words of usage errors.

Nothing about the terminal, its encoding or its reader may change what a command did or the code it ends with.
"""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ornek
import pytest
from calisma_ortak import komut, kostur
from ornek import BASLIK
from typer.testing import CliRunner

from batch.cli import ortak
from batch.cli.akis import DUZ
from batch.cli.komutlar import app
from batch.config import AyarHatasi
from batch.documents.bulgu import Bulgu
from batch.documents.gorunur import gorunur, gorunur_json, gorunur_metin
from batch.journal.arsiv import Alinan
from batch.pipeline.bulgu_yazisi import bulgu_yazisi, grupla, red_metni
from batch.pipeline.sonuc import DosyaSonucu

BETIK = "from batch.cli import main; main()"
# The ones that terminals obey (ESC, CSI, CR, BEL), that turn text round, that hide, and that break a line.
TEHLIKELI = "\x1b\x9b\r\x07\x7f\x85\u200b\u202e\u2066\u2028\u2029\ufeff"


def fis(no: int, borc: str = "10.00", alacak: str = "10.00") -> str:
    return ornek.fis(no, "2016-01-15", "100.01", "333", borc, karsi=alacak)


def _dolu(yer: Path) -> None:
    ornek.calisma(yer, {"fis.csv": (BASLIK + "".join(fis(i) for i in range(1, 6))).encode()})
    assert kostur(yer)["documents"]["accepted"] == 5


@pytest.fixture
def dolu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sablon: Callable[[Path, Callable[[Path], object]], Path]
) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", ornek.SAAT)
    return sablon(tmp_path / "kok", _dolu)


def surec(*arg: str | Path, betik: str = BETIK, **ortam: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", betik, *map(str, arg)],
        capture_output=True,
        check=False,
        env={**os.environ, **ortam},
        timeout=60,
    )


def kabuk(satir: str, **ortam: str) -> subprocess.CompletedProcess[str]:
    """A line of bash in which ``batch`` is the command; its own code is what is returned, not that of what follows."""
    ad = f"batch() {{ '{sys.executable}' -c '{BETIK}' \"$@\"; }}; "
    return subprocess.run(
        ["bash", "-c", f"{ad}{satir}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **ortam},
        timeout=60,
    )


# -- encoding ---------------------------------------------------------------------------------------------------------


@pytest.mark.ornekle(3)
@pytest.mark.parametrize(
    "ortam",
    [
        {"PYTHONIOENCODING": "iso-8859-9"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
@pytest.mark.parametrize("reddedilen", [False, True])
def test_kodlama_cikis_kodunu_degistirmez(kok: Path, ortam: dict[str, str], reddedilen: bool) -> None:
    (kok / "inbox" / "fis-ığşç.csv").write_text(BASLIK + fis(1) + (fis(2, alacak="9.00") if reddedilen else ""))
    r = surec("--root", kok, "run", "--year", "2016", **ortam)
    cikan = (r.stdout + r.stderr).decode("iso-8859-9")
    assert (r.returncode, "Traceback" in cikan) == (int(reddedilen), False), cikan
    assert "1 belge kabul" in cikan
    if reddedilen:
        assert "FIS-001" in cikan
        satirlar = [s for s in r.stdout.decode("iso-8859-9").splitlines() if s[:1] in "|+"]
        assert len(satirlar) > 4 and len({len(s) for s in satirlar}) == 1  # the table still stands
        if "iso" in str(ortam):
            assert "alacak toplamı eşit değil" in cikan  # what the encoding has stays
        else:
            assert "alacak toplami esit degil" in cikan
    assert surec("run", "-h", **ortam).stdout.decode("iso-8859-9").startswith(("Kullanım", "Kullanim"))


def test_duz_yazi_okunur_kalir() -> None:
    assert "Şişli → «ğ» … │─┼ é".encode("ascii", DUZ) == b'Sisli > "g" ... |-+ e'
    assert "ad-\udcff 漢".encode("ascii", DUZ) == b"ad-\\xff ?"
    assert "yazı \udcfe".encode("utf-8", DUZ) == "yazı \\xfe".encode()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", DUZ)  # only for writing


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("kapali", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_kapali_akislar(dolu: Path, kapali: str) -> None:
    """A descriptor that is missing at the start is not given to the first file that the command opens."""
    once = {y: y.read_bytes() for y in (dolu / "journal" / "4634").rglob("*") if y.is_file()}
    (dolu / "inbox" / "fis.csv").write_text(BASLIK + fis(9, alacak="9.00"))
    r = kabuk(f"batch --root '{dolu}' run --year 2016 {kapali}")
    assert r.returncode == 1, r.stderr
    assert all(y.read_bytes() == v for y, v in once.items())
    assert komut(dolu, "verify", "--full").exit_code == 0


# -- exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.ornekle(3)
@pytest.mark.parametrize(
    "ne",
    [
        "validate '{f}' | head -c 1",
        "validate '{f}' | true",
        "validate '{f}' --json | true",
        "--root '{k}' run --year 2016 | true",
        "--root '{k}' run --year 2016 --json | head -c 1",
        "--root '{k}' run --year 2016 2>&1 | true",
    ],
)
def test_kapanan_boru_kodu_yutmaz(kok: Path, ne: str) -> None:
    f = kok / "inbox" / "fis.csv"
    f.write_text(BASLIK + "".join(fis(i, alacak="9.00") for i in range(1, 9)))
    r = kabuk("batch " + ne.format(f=f, k=kok), BATCH_ROOT=str(kok))
    assert (r.returncode, r.stderr) == (1, "")


def test_kapanan_boru_basari_da_kalir(dolu: Path) -> None:
    for ne in ("report yevmiye --year 2016", "status --json", "--help", "query 'hesap 100' --year 2016"):
        r = kabuk(f"batch --root '{dolu}' {ne} | true")
        assert (r.returncode, r.stderr) == (0, ""), ne


def test_dolu_cikti_6(dolu: Path) -> None:
    """The outcome could not be told: that is a failure, told with the stream's name."""
    r = kabuk(f"batch --root '{dolu}' status --json > /dev/full")
    assert r.returncode == 6
    assert r.stderr.count("\n") == 1 and "diskte yer kalmadı (stdout)" in r.stderr


BOZUK = f"import batch.pipeline.durum_raporu as o\ndef yaz(*_): raise ValueError('beklenmeyen\\n\\x1b[31m')\no.durum_topla = yaz\n{BETIK}"


def test_beklenmeyen_hata_70(dolu: Path) -> None:
    r = surec("--root", dolu, "status", betik=BOZUK)
    hata = r.stderr.decode()
    assert (r.returncode, r.stdout, hata.count("\n")) == (70, b"", 1)
    assert hata.startswith("program hatası: ValueError: beklenmeyen ")
    assert "Hiçbir belge kaybolmadı" in hata and "BATCH_HATA_AYIKLA=1" in hata and "--version" in hata
    assert "\x1b" not in hata and re.search(r"\(batch/cli/komutlar\.py:\d+\)", hata)
    r = surec("--root", dolu, "status", "--json", betik=BOZUK)
    assert r.returncode == 70
    nesne = json.loads(r.stdout)
    assert (gorunur_metin(nesne["error"]), nesne["exit_code"]) == (r.stderr.decode().rstrip("\n"), 70)
    assert b"Traceback" in surec("--root", dolu, "status", betik=BOZUK, BATCH_HATA_AYIKLA="1").stderr


def test_komut_daha_yuklenirken_de_70() -> None:
    betik = f"import sys\nsys.modules['batch.cli.komutlar'] = None\n{BETIK}"
    r = surec("status", betik=betik)
    assert r.returncode == 70 and r.stderr.startswith("program hatası".encode())


@pytest.mark.parametrize(
    ("hata", "kod"),
    [
        (OSError(errno.ENOSPC, "x", "/a/b"), 6),
        (PermissionError(errno.EACCES, "x", b"/a/b"), 6),
        (BrokenPipeError(errno.EPIPE, "x"), 6),
        (MemoryError(), 6),
        (sqlite3.OperationalError("disk I/O error"), 6),
        (sqlite3.DatabaseError("malformed"), 6),
        (AyarHatasi("x"), 5),
        (ortak.KullanimHatasi("x"), 2),
        (ortak.Durduruldu(signal.SIGTERM), 143),
        (KeyboardInterrupt(), 130),
    ],
    ids=repr,
)
def test_hatanin_kodu(hata: BaseException, kod: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert ortak.hatayi_soyle(hata, True) == kod
    cikan = capsys.readouterr()
    assert json.loads(cikan.out)["exit_code"] == kod
    assert cikan.err.count("\n") == 1
    if getattr(hata, "filename", None):
        assert "/a/b" in cikan.err


def test_yazma_hatasi_dosyayi_soyler(dolu: Path) -> None:
    r = komut(dolu, "report", "mizan", "--year", "2016", "-o", "/dev/full")
    assert r.exit_code == 6 and "diskte yer kalmadı (/dev/full)" in r.stderr


# -- what is asked for is not there, or not of its form ---------------------------------------------------------------


@pytest.mark.parametrize(
    "arg",
    [
        ("report", "mizan", "--year", "2017"),
        ("report", "mizan-kontrol", "--year", "2017"),
        ("report", "mizan", "--year", "2017", "--month", "3", "--json"),
        ("query", "hesap 100", "--year", "2017"),
        ("proof", "3", "--year", "2017"),
        ("report", "--check", "mizan.2017.4634.y3.duzey-0.AAAAAAAAAAAAAAAA"),
    ],
    ids=" ".join,
)
def test_olmayan_yil(dolu: Path, arg: tuple[str, ...]) -> None:
    r = komut(dolu, *arg)
    assert r.exit_code == 2
    assert "2017 defteri yok; olanlar: 2016" in r.stderr
    assert not r.stdout or json.loads(r.stdout)["exit_code"] == 2


def test_hic_defter_yokken(kok: Path) -> None:
    r = komut(kok, "report", "mizan", "--year", "2016")
    assert r.exit_code == 2 and "hiç yok" in r.stderr


@pytest.mark.parametrize("bas", ["fe4ba", "x" * 64, "0" * 63, "0" * 65, "\x1b[31m", "ı" * 64, "0" * 10_000])
def test_bicimsiz_bas_sahtecilik_degildir(dolu: Path, bas: str) -> None:
    r = komut(dolu, "verify", "--head", bas)
    assert r.exit_code == 2 and "64 karakter" in r.stderr and len(r.stderr) < 400
    assert "\x1b" not in r.output and "kesilmiş" not in r.output


def test_bas_buyuk_harfle_ve_boslukla(dolu: Path) -> None:
    bas = json.loads(komut(dolu, "verify", "--json").stdout)["journals"][0]["ozet"]
    assert komut(dolu, "verify", "--head", f" {bas.upper()}\n").exit_code == 0


def test_bicimsiz_kod_sahtecilik_degildir(dolu: Path) -> None:
    r = komut(dolu, "report", "mizan", "--year", "2016")
    kod = next(s.split(":", 1)[1].strip() for s in r.stdout.splitlines() if s.startswith("Doğrulama kodu"))
    on, _, ozet = kod.rpartition(".")
    for yanlis in (kod.lower(), on, f"{on}.{ozet[:-1]}", f"{on}.{ozet[:-1]}0", f"{kod} ek", f"x.{kod}", ".", ""):
        assert komut(dolu, "report", "--check", yanlis).exit_code == 2, yanlis
    for yanlis in (kod.replace("4634", "9999"), kod.replace(".y5.", ".y999.")):
        assert komut(dolu, "report", "--check", yanlis).exit_code == 2, yanlis
    r = komut(dolu, "report", "--check", f"{on}.{'B' if ozet[0] == 'A' else 'A'}{ozet[1:]}")
    assert r.exit_code == 4 and "yalnız 1 harf" in r.stdout


def test_cok_uzun_yevmiye_numarasi(dolu: Path) -> None:
    assert komut(dolu, "report", "mizan", "--year", "2016", "--as-of", "9" * 5000).exit_code == 2


@pytest.mark.parametrize("komutu", [("validate",), ("proof", "--check")])
@pytest.mark.parametrize("ne", ["boru", "aygıt", "dizin"])
def test_boru_beklenmez(dolu: Path, tmp_path: Path, komutu: tuple[str, ...], ne: str) -> None:
    yol = {"boru": tmp_path / "boru", "aygıt": Path("/dev/zero"), "dizin": tmp_path}[ne]
    if ne == "boru":
        os.mkfifo(yol)
    r = surec("--root", dolu, *komutu, yol)
    assert r.returncode == 2, r.stderr
    assert surec("--root", dolu, *komutu, tmp_path / "yok").returncode in (2, 6)


# -- where -o writes --------------------------------------------------------------------------------------------------

MIZAN = ("report", "mizan", "--year", "2016", "--level", "1", "--format", "csv")


@pytest.mark.ornekle(3)
@pytest.mark.parametrize(
    "yer",
    [
        "journal/4634/2016/bas.json",
        "journal/yeni/derin/x.csv",
        "journal",
        "state/x.csv",
        "config/batch.toml",
        "schemas/belge-1.xsd",
        "templates/x.csv",
        "inbox/fis-mizan.csv",
        "outbox/red/x/rapor.csv",
        "outbox/islem/x.json",
        "outbox",
        "outbox/2017",
        "outbox/.gecici-x.csv",
        "bag/bas.json",
        ".",
    ],
)
def test_kendi_verisinin_ustune_yazmaz(dolu: Path, yer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dolu)
    (dolu / "bag").symlink_to(dolu / "journal" / "4634" / "2016")
    once = {y: y.read_bytes() for y in dolu.rglob("*") if y.is_file()}
    for cikti in (yer, str(dolu / yer), f"x/../{yer}"):
        (dolu / "x").mkdir(exist_ok=True)
        r = komut(dolu, *MIZAN, "-o", cikti)
        assert r.exit_code == 2, cikti
        assert r.stderr.count("\n") == 1 and "-o " in r.stderr
    assert {y: y.read_bytes() for y in dolu.rglob("*") if y.is_file()} == once
    assert komut(dolu, "verify", "--full").exit_code == 0


def test_outbox_icine_yeni_dosya_yazar_yayimlanani_degistirmez(dolu: Path) -> None:
    dizin = dolu / "outbox" / "2016" / "4634" / "mizan"
    (yayimlanan,) = dizin.glob("aylik-2016-01-31.csv")
    once = yayimlanan.read_bytes()
    r = komut(dolu, *MIZAN, "-o", str(yayimlanan))
    assert r.exit_code == 2 and "bir koşu yayımladı" in r.stderr
    assert yayimlanan.read_bytes() == once
    for _ in range(2):  # one's own may be replaced
        assert komut(dolu, *MIZAN, "-o", str(dizin / "ozel.csv")).exit_code == 0
    assert komut(dolu, "verify", "--full").exit_code == 0


def test_baska_dizine_yazar(dolu: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert komut(dolu, *MIZAN, "-o", str(tmp_path / "yeni" / "m.csv")).exit_code == 0
    assert (tmp_path / "yeni" / "m.csv").read_bytes().startswith(b"kod;ad;")
    assert komut(dolu, "query", "hesap 100", "-o", str(dolu / "config" / "x")).exit_code == 2
    assert komut(dolu, "proof", "1", "-o", str(dolu / "state" / "x")).exit_code == 2


def test_aygit_ve_boruya_yazar_yerini_almaz(dolu: Path, tmp_path: Path) -> None:
    beklenen = komut(dolu, *MIZAN).stdout_bytes
    r = surec("--root", dolu, *MIZAN, "-o", "/dev/stdout")
    assert (r.returncode, r.stdout) == (0, beklenen)
    with (tmp_path / "f").open("wb") as f:
        p = subprocess.run(
            [sys.executable, "-c", BETIK, "--root", dolu, *MIZAN, "-o", "/dev/stdout"], stdout=f, check=True
        )
        assert p.returncode == 0 and os.fstat(f.fileno()).st_nlink == 1
    assert (tmp_path / "f").read_bytes() == beklenen
    r2 = kabuk(f"batch --root '{dolu}' {' '.join(MIZAN)} -o >(cat >&2)")
    assert r2.returncode == 0 and beklenen.decode() in r2.stderr
    boru = tmp_path / "boru"
    os.mkfifo(boru)
    r3 = surec("--root", dolu, *MIZAN, "-o", boru)  # nobody reads: refused, not waited for
    assert r3.returncode == 6 and "okuyan yok" in r3.stderr.decode()
    assert boru.is_fifo() and Path("/dev/null").is_char_device()
    assert komut(dolu, *MIZAN, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("hata", [OSError(errno.ENOSPC, "dolu"), ortak.Durduruldu(signal.SIGTERM)], ids=repr)
def test_yarim_kalan_cikti_iz_birakmaz(
    dolu: Path, tmp_path: Path, hata: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    from batch.journal import dosya

    class Dolu(dosya.Sistem):
        def yaz(self, fd: int, veri: bytes | memoryview) -> int:
            os.write(fd, veri[:10])
            raise hata

    hedef = tmp_path / "rapor" / "m.csv"
    hedef.parent.mkdir()
    hedef.write_text("eski")
    monkeypatch.setattr(dosya, "sistem", Dolu())
    r = komut(dolu, *MIZAN, "-o", str(hedef))
    assert r.exit_code == (6 if isinstance(hata, OSError) else 143)
    assert [y.name for y in hedef.parent.iterdir()] == ["m.csv"]
    assert hedef.read_text() == "eski"


def test_rapor_sinyalle_durur_iz_birakmaz(dolu: Path, tmp_path: Path) -> None:
    hedef = tmp_path / "rapor" / "m.csv"
    betik = (
        "import batch.journal.dosya as d, os, time\n"
        "class Y(d.Sistem):\n"
        "    def esitle(self, fd):\n"
        f"        open({str(tmp_path / 'basladi')!r}, 'w').close(); time.sleep(30)\n"
        f"d.sistem = Y()\nd.dizin_kur = lambda y: y.mkdir(exist_ok=True)\n{BETIK}"
    )
    p = subprocess.Popen([sys.executable, "-c", betik, "--root", dolu, *MIZAN, "-o", hedef], stderr=subprocess.PIPE)
    for _ in range(1000):
        if (tmp_path / "basladi").exists():
            break
        time.sleep(0.02)
    p.send_signal(signal.SIGTERM)
    p.communicate(timeout=20)
    assert p.returncode == 143
    assert list(hedef.parent.iterdir()) == []


# -- control characters -----------------------------------------------------------------------------------------------


def test_gorunur() -> None:
    assert gorunur("a\x1b[31m\x9b\u202eb\n\U000e0001") == "a\\x1b[31m\\x9b\\u202eb\\x0a\\U000e0001"
    assert gorunur_metin("ş\t│\n\xa0\u202f\x1b\r\u2028") == "ş\t│\n\xa0\u202f\\x1b\\x0d\\u2028"
    kaynak = {"a": TEHLIKELI + "ş\xa0\U000e0001"}
    yazi = gorunur_json(json.dumps(kaynak, ensure_ascii=False))
    assert json.loads(yazi) == kaynak and not set(TEHLIKELI) & set(yazi)
    assert gorunur_json('"\ud800"') == '"\\ud800"'


def gizli(metin: str) -> list[str]:
    return [h for h in metin if h != "\n" and not h.isprintable()]


def test_dosyadaki_kacis_ekrana_ve_rapora_gecmez(kok: Path) -> None:
    """In a column name, a value, a file name: screen, JSON, both reports."""
    (kok / "inbox" / f"fis-{TEHLIKELI}.csv").write_text(
        BASLIK.replace("dayanak_no", f"day{TEHLIKELI.replace(chr(13), '')}anak"), "utf-8", newline=""
    )
    (kok / "inbox" / "fis-2.csv").write_text(BASLIK + fis(1, borc=f"1{TEHLIKELI.replace(chr(13), '')}0"), newline="")
    for arg in (("validate", str(kok / "inbox" / "fis-2.csv")), ("status",), ("run", "--year", "2016")):
        for ek in ((), ("--json",)):
            if arg[0] == "run" and ek:
                continue
            r = komut(kok, *arg, *ek)
            assert r.exit_code in (0, 1), r.output
            assert gizli(r.stdout) == gizli(r.stderr) == []
    metinler = [y.read_text("utf-8") for y in (kok / "outbox" / "red").rglob("rapor-*.txt")]
    assert len(metinler) == 2 and "\\x1b" in "".join(metinler)
    metinler += [y.read_text("utf-8") for y in (kok / "outbox").rglob("*.json")]
    assert len(metinler) == 5 and not any(map(gizli, metinler))


def test_bulgu_tablosu_hizali_kalir() -> None:
    b = Bulgu(
        dosya="f\x1b.csv", kod="CSV-001", mesaj=f"sütun {TEHLIKELI}", gelen=TEHLIKELI, oneri="a\x1bb", belge_no="\x9b1"
    )
    satirlar = bulgu_yazisi(grupla([b])).rstrip().splitlines()
    assert len({len(s) for s in satirlar}) == 1 and not gizli("".join(satirlar))
    ad = "ad\x1b[2J"
    d = DosyaSonucu(Alinan(ad, Path(ad), Path(ad), "", 0), red=True, bulgular=[b])
    assert not gizli(red_metni(d, "k"))


def test_idare_adindaki_kacis(dolu: Path) -> None:
    yol = dolu / "config" / "batch.toml"
    yol.write_text(
        re.sub(r"(?m)^ad = .*$", r'ad = "Belde \\u001b[31m\\u202e"', yol.read_text("utf-8"), count=1), "utf-8"
    )
    r = komut(dolu, "report", "mizan", "--year", "2016")
    assert r.exit_code == 5 and "U+001B" in r.stderr and gizli(r.output) == []


@pytest.mark.parametrize(
    "arg",
    [
        ("isleyis", "--hesap", TEHLIKELI),
        ("report", TEHLIKELI, "--year", "2016"),
        ("report", "mizan", "--year", "2016", "--as-of", TEHLIKELI),
        ("report", "--check", TEHLIKELI),
        ("query", f"hesap {TEHLIKELI}"),
        ("validate", TEHLIKELI),
        ("run", "--year", TEHLIKELI),
        (TEHLIKELI,),
        ("run", f"--{TEHLIKELI}"),
        ("proof", "1", TEHLIKELI),
        ("report", "mizan", "--year", "2016", "-o", f"/yok{TEHLIKELI}/x/../.."),
    ],
    ids=lambda a: a[0] if a[0].isascii() else "komut",
)
def test_bagimsiz_degiskendeki_kacis(dolu: Path, arg: tuple[str, ...]) -> None:
    for ek in ((), ("--json",)):
        r = komut(dolu, *arg, *ek)
        assert r.exit_code != 0
        assert gizli(r.stdout) == gizli(r.stderr) == []


# -- usage errors and help --------------------------------------------------------------------------------------------

KULLANIM_HATALARI = {
    ("eod",): "seçenek eksik: --date",
    ("run", "--yaer", "2016"): "böyle bir seçenek yok: --yaer; şunu mu demek istediniz: --year",
    ("run", "--zzz"): "böyle bir seçenek yok: --zzz",
    ("run", "-z"): "böyle bir seçenek yok: -z",
    ("run", "--year"): "--year seçeneğinden sonra bir değer gerekir",
    ("run", "--year", "x"): "--year için geçersiz değer: «x» bir tam sayı değil",
    ("run", "--year", "3"): "--year için geçersiz değer: 3 izin verilen aralıkta değil: 1900-2999",
    ("run", "--year", "2016", "--dry-run=3"): "--dry-run seçeneği değer almaz",
    ("run", "--year", "2016", "a", "b"): "fazladan yazılmış: a b",
    ("validate",): "eksik: DOSYA...",
    ("validate", "/yok"): "DOSYA... için geçersiz değer: «/yok» diye bir dosya yok",
    ("validate", "/"): "DOSYA... için geçersiz değer: «/» bir dizin, dosya değil",
    ("reprot",): "böyle bir komut yok: reprot; şunu mu demek istediniz: report",
    ("zzz",): "böyle bir komut yok: zzz",
    ("--root", "."): "komut eksik",
    ("proof", "x"): "YEVMİYE_NO için geçersiz değer: «x» ne yevmiye numarası (7) ne de kayıt sırası (#7)",
}


@pytest.mark.parametrize(
    ("arg", "ileti"), KULLANIM_HATALARI.items(), ids=lambda x: " ".join(x) if isinstance(x, tuple) else ""
)
def test_kullanim_hatasi_turkce_ve_json(arg: tuple[str, ...], ileti: str) -> None:
    r = CliRunner().invoke(app, list(arg))
    assert (r.exit_code, r.stdout) == (2, "")
    assert f"Hata: {ileti}\n" in r.stderr
    if arg[0] in ("reprot", "zzz", "--root"):
        return
    r = CliRunner().invoke(app, [arg[0], "--json", *arg[1:]])
    assert r.exit_code == 2
    assert json.loads(r.stdout) == {"error": ileti, "exit_code": 2}


def test_yardim_turkcedir() -> None:
    """Of every command, with -h and --help; no word of the library is left."""
    komutlar = [k.name or k.callback.__name__ for k in app.registered_commands if k.callback]
    assert len(komutlar) >= 11
    for ad in ("", *komutlar):
        for secenek in ("-h", "--help"):
            r = CliRunner().invoke(app, [*filter(None, [ad]), secenek])
            assert r.exit_code == 0
            assert r.stdout.startswith("Kullanım: ") and "Seçenekler:" in r.stdout
            assert "Bu iletiyi gösterip çıkar." in r.stdout
            for ingilizce in (
                "Usage",
                "Options",
                "OPTIONS",
                "Arguments",
                "Commands",
                "required",
                "default",
                "Show",
                "<",
                "...]",
            ):
                assert ingilizce not in r.stdout, (ad, ingilizce)
    assert CliRunner().invoke(app, []).exit_code == 2


def test_kabuk_tamamlama(tmp_path: Path) -> None:
    ortam = {"COMP_WORDS": "batch re", "COMP_CWORD": "1", "_BATCH_COMPLETE": "complete_bash"}
    betik = f"import sys\nsys.argv[0] = 'batch'\n{BETIK}"
    r = surec(betik=betik, **ortam)
    assert r.stdout.decode().split() == ["report", "rebuild"]
    # Within bash: the shell is found among the parents, and whatever started the tests may be none.
    assert "_COMPLETE=complete_bash" in kabuk("batch --show-completion bash").stdout
    k = kabuk("batch --install-completion bash", HOME=str(tmp_path))
    assert k.returncode == 0, k.stderr
    assert "tamamlaması kuruldu" in k.stdout and "installed" not in k.stdout
    assert list(tmp_path.rglob("*.sh"))


def test_modul_olarak() -> None:
    def calistir(*arg: str) -> Any:
        return subprocess.run([sys.executable, "-m", "batch", *arg], capture_output=True, text=True, check=False)

    assert calistir("--version").returncode == 0
    assert "batch" in calistir("--help").stdout
    assert calistir("yok").returncode == 2
