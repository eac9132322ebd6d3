"""Senders as they are: slow, interrupted, twice under one name, without permission; and what leaves the inbox when."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from disk import Araya, ArizaliSistem, Oldu, cagrilari, secilen
from ornek import BIRIM2, ayarla, birak, calisma, csv, fis
from uctan_ortak import (
    Json,
    batch,
    bekle,
    belge_json,
    bulgular,
    kodlar,
    kostur,
    kosu_json,
    ortam,
    red_raporlari,
    yevmiye_nolari,
)

from batch import config
from batch.journal import arsiv, dosya
from batch.journal.arsiv import BEKLETME, Alinan
from batch.journal.dosya import Sistem
from batch.pipeline import gelen, kaldirma, kosu
from batch.pipeline.yayim import red_dizini

pytestmark = pytest.mark.usefixtures("sabit")
ORNEK = Path(__file__).parent / "ornek" / "hata"
NOBODY = 65534
kokken = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="yetkisiz kullanıcıya geçmek için root ve setpriv gerekir",
)


def nolar(kok: Path) -> list[str]:
    return [no for _, _, _, no in yevmiye_nolari(kok)]


def bekletilen(kok: Path) -> list[Path]:
    return [y for y in (kok / "inbox").rglob("*") if BEKLETME in y.parts and y.is_file()]


def gizli_yok(kok: Path) -> bool:
    return not list((kok / "inbox").rglob(f"{BEKLETME}*"))


# -- names --


@pytest.mark.parametrize(
    "ad",
    [
        *("fis-1.csv.filepart", "fis-2.csv.partial", "fis-3.csv.crdownload", "fis-4.csv.FILEPART", "fis.csv.download"),
        *(
            "fis.csv.opdownload",
            "fis.csv.!ut",
            ".fis-5.csv.Xy12Zq",
            "Thumbs.db",
            "DESKTOP.INI",
            "~$fis.xlsx",
            "._fis.csv",
        ),
        *(".DS_Store", "fis.csv.swp", "fis.csv.PART"),
    ],
)
def test_yarim_aktarim_ve_masaustu_artiklari_alinmaz(tmp_path: Path, ad: str) -> None:
    kok = calisma(tmp_path / "d", {ad: csv(fis(1, "2016-01-04")), "fis-a.csv": csv(fis(2, "2016-01-04"))})
    assert kosu_json(kok)["files"]["taken"] == 1
    assert [y.name for y in (kok / "inbox").iterdir()] == [ad]


@pytest.mark.parametrize(
    "cift", [(b"fis-\n.csv", b"fis-\\x0a.csv"), (b"fis-\xff.csv", b"fis-\\xff.csv")], ids=["LF", "bayt"]
)
def test_gosterilen_adi_ayni_olan_dosyalarin_red_klasorleri_ayridir(tmp_path: Path, cift: tuple[bytes, bytes]) -> None:
    kok = calisma(
        tmp_path / "d", {os.fsdecode(ad): csv(fis(f"N{i}", "2016-01-04", karsi="4.99")) for i, ad in enumerate(cift)}
    )
    assert kosu_json(kok)["files"]["rejected"] == 2
    assert sorted(r["bulgular"][0]["belge_no"] for r in red_raporlari(kok)) == ["N0", "N1"]
    assert len(list((kok / "outbox" / "red").iterdir())) == 2


def test_red_klasoru_yerindeki_baglanti_izlenmez(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04", karsi="4.99"))})
    disari = tmp_path / "disari"
    disari.mkdir()
    (kok / "outbox" / "red").mkdir(parents=True)
    (kok / "outbox" / "red" / "fis-a.csv").symlink_to(disari)
    assert kostur(kok).kod == 1
    assert list(disari.iterdir()) == []
    assert len(red_raporlari(kok)) == 1
    assert red_dizini(kok / "outbox", "fis-a.csv").name == "fis-a.csv+1"


def test_spool_adli_duz_dosya_ve_baglanti_kosulari_durdurmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    (tmp_path / "disari").mkdir()
    (kok / "state").mkdir()
    (kok / "state" / ".kosu-x").write_bytes(b"")
    (kok / "state" / ".kosu-y").symlink_to(tmp_path / "disari")
    assert kostur(kok).kod == 0
    assert (tmp_path / "disari").is_dir() and not list((kok / "state").glob(".kosu-*"))


# -- removal --


BUTUN = [False, pytest.param(True, marks=pytest.mark.uzun, id="butun")]


def adimlar(mp: pytest.MonkeyPatch, temel: Path, tmp: Path, butun: bool) -> list[int]:
    """Calls of a run: all; or each distinct (call, file) in the inbox, and every fourth of the others."""
    cagrilar = cagrilari(mp, temel, tmp / "sayim")
    if not butun:
        cagrilar = [c._replace(ardindan="") for c in cagrilar]
    secilenler = enumerate(secilen(cagrilar, butun=butun, her=2))
    return [n for i, n in secilenler if butun or i % 4 == 0 or cagrilar[n - 1].tur.startswith("inbox")]


def her_adimda(
    mp: pytest.MonkeyPatch, temel: Path, tmp: Path, yap: Callable[[Path], None], butun: bool, oldur: bool
) -> Iterator[tuple[int, Path]]:
    """A run for each call, before which ``yap`` happens (and at which it dies); then runs to the end."""
    for n in adimlar(mp, temel, tmp, butun):
        kok = Path(shutil.copytree(temel, tmp / f"n{n}"))

        def araya(kok: Path = kok) -> None:
            yap(kok)
            if oldur:
                raise Oldu

        with mp.context() as m:
            m.setattr(dosya, "sistem", Araya(n, araya))
            with suppress(Oldu):
                kosu.calistir(config.oku(kok), 2016)
        while gelen.listele(kok / "inbox") or (kok / "journal" / "niyet.json").exists():
            kosu.calistir(config.oku(kok), 2016)
        yield n, kok
        shutil.rmtree(kok)


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("oldur", [False, True])
@pytest.mark.parametrize("settle", [0, 1])
@pytest.mark.parametrize("butun", BUTUN)
def test_ustune_tasinan_dosya_hicbir_adimda_kaybolmaz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, settle: int, oldur: bool
) -> None:
    """Another file is renamed onto the name of the one in hand, of the same size, before every call of the run."""
    temel = calisma(tmp_path / "temel", {"fis-a.csv": csv(fis(1, "2016-01-04"))}, inbox={"settle_ms": settle})
    monkeypatch.setattr(kaldirma, "BEKLETME_KATI", 0)

    def ustune(kok: Path) -> None:
        (kok / "yeni").write_bytes(csv(fis(2, "2016-01-04")))
        (kok / "yeni").replace(kok / "inbox" / "fis-a.csv")

    sonuclar = []
    for n, kok in her_adimda(monkeypatch, temel, tmp_path, ustune, butun, oldur):
        assert "2" in nolar(kok), n
        sonuclar.append("1" in nolar(kok))
    # The sender's own overwriting of a file that no run has taken yet is his affair; from then on both are there.
    assert sonuclar == sorted(sonuclar) and sum(sonuclar) > len(sonuclar) // 2 > 5


@pytest.mark.parametrize("oldur", [False, True])
@pytest.mark.parametrize("butun", BUTUN)
def test_acik_tutamaga_eklenen_hicbir_adimda_kaybolmaz(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool, oldur: bool
) -> None:
    """The sender holds the file open and writes the rest before any call of the run; nothing is lost or silent."""
    temel = calisma(tmp_path / "temel", {"fis-a.csv": csv(fis(1, "2016-01-04"))}, inbox={"settle_ms": 1})
    monkeypatch.setattr(kaldirma, "BEKLETME_KATI", 60_000)

    def ekle(kok: Path) -> None:
        yol = next(iter(kok.glob("inbox/fis-a.csv")), None) or bekletilen(kok)[0]
        with yol.open("ab") as f:
            f.write(fis(2, "2016-01-04").encode())

    soylenen = 0
    for n, kok in her_adimda(monkeypatch, temel, tmp_path, ekle, butun, oldur):
        assert sorted(nolar(kok)) == ["1", "2"], n
        tek_kosu = len(list((kok / "outbox" / "islem").glob("*.json"))) == 1
        assert tek_kosu or "DOS-010" in kodlar(kok), n
        soylenen += not tek_kosu
    assert soylenen > 5


@pytest.mark.parametrize("butun", BUTUN)
def test_her_cagrida_olum_bekletilen_dosyayla(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, butun: bool) -> None:
    """Killed at every call, in runs that keep what they took; afterwards there is nothing twice and nothing left."""
    temel = calisma(
        tmp_path / "t", {"fis-a.csv": csv(fis(1, "2016-01-04")), "alt/fis-b.csv": csv(fis(2, "2016-01-05"))}
    )
    ayarla(temel, {"inbox": {"settle_ms": 1}})
    for n in adimlar(monkeypatch, temel, tmp_path, butun):
        kok = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        sistem = ArizaliSistem(n, ("olum", "yarim")[n % 2])
        with monkeypatch.context() as m:
            m.setattr(dosya, "sistem", sistem)
            with suppress(Oldu):
                kosu.calistir(config.oku(kok), 2016)
        with monkeypatch.context() as m:
            m.setattr(kaldirma, "BEKLETME_KATI", n % 4 * 30_000)
            kosu.calistir(config.oku(kok), 2016)
            m.setattr(kaldirma, "BEKLETME_KATI", 0)
            kosu.calistir(config.oku(kok), 2016)
        assert nolar(kok) == ["1", "2"], n
        assert gelen.listele(kok / "inbox") == [] and gizli_yok(kok), n
        assert sistem.vurdu
        shutil.rmtree(kok)


def test_ad_yeniden_doluysa_ustune_yazilmaz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came under the name is put back; when the name has been taken once more, both are taken from where they lie."""
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    hali, yol = kaldirma._hali, kok / "inbox" / "fis-a.csv"

    def araya(yer: Path, ozet: str, boyut: int) -> str:
        yer.write_bytes(csv(fis(2, "2016-01-04", karsi="1.00")))  # as if it had been renamed onto the name
        yol.write_bytes(csv(fis(3, "2016-01-04", karsi="1.00")))
        return hali(yer, ozet, boyut)

    monkeypatch.setattr(kaldirma, "_hali", araya)
    assert any("başka bir dosya" in n for n in kosu_json(kok)["notes"])
    monkeypatch.setattr(kaldirma, "_hali", hali)
    assert batch(kok, "status", "--json").json["pending"] == ["fis-a.csv", "fis-a.csv"]
    assert kosu_json(kok)["files"]["rejected"] == 2
    assert [r["dosya"] for r in red_raporlari(kok)] == ["fis-a.csv", "fis-a.csv"]
    assert {b["belge_no"] for r in red_raporlari(kok) for b in r["bulgular"]} == {"2", "3"}
    assert nolar(kok) == ["1"] and gizli_yok(kok) and gelen.listele(kok / "inbox") == []


@pytest.mark.parametrize("is_parcacigi", [0, 1, 3])
def test_alinanlar_bir_anda_kaldirilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_parcacigi: int) -> None:
    """Some at once, as on a disk: each by what it is, whatever befalls another one, and with no thread to be had."""
    adlar = [f"fis-{i:02d}.csv" for i in range(12)]
    kok = calisma(tmp_path / "d", {ad: csv(fis(i, "2016-01-04")) for i, ad in enumerate(adlar, 1)})
    hali, sil, basla, kalan = kaldirma._hali, kaldirma._sil, threading.Thread.start, [0]

    def araya(yer: Path, ozet: str, boyut: int) -> str:
        if yer.name in adlar[::4]:
            yer.write_bytes(csv(fis(90 + adlar.index(yer.name), "2016-01-04")))
        return hali(yer, ozet, boyut)

    def bozuk(yer: Path) -> None:
        if yer.name == adlar[7]:
            raise OSError(errno.EIO, "bozuk")
        sil(yer)

    def baslat(x: threading.Thread) -> None:
        kalan[0] -= 1
        if kalan[0] < 0:
            raise RuntimeError("can't start new thread")
        basla(x)

    def kaldirarak(alinanlar: Iterable[Alinan], settle_ms: int) -> list[str]:
        kalan[0] = is_parcacigi
        with monkeypatch.context() as m:
            m.setattr(dosya.sistem, "es_zamanli", 4, raising=False)
            m.setattr(threading.Thread, "start", baslat)
            return asil(alinanlar, settle_ms)

    asil = kaldirma.kaldir
    with monkeypatch.context() as m:
        m.setattr(kaldirma, "_hali", araya)
        m.setattr(kaldirma, "_sil", bozuk)
        m.setattr(kaldirma, "kaldir", kaldirarak)
        assert kostur(kok).kod == 6
    assert nolar(kok) == [str(i) for i in range(1, 13)]
    # The share of the one that failed is left where it lies, and what had come is back under its name or waits there.
    kostur(kok)
    assert sorted(nolar(kok), key=int) == [*map(str, range(1, 13)), "90", "94", "98"] and gizli_yok(kok)


def test_gizli_klasor_baglantiysa_dosya_yerinde_kalir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    (tmp_path / "disari").mkdir()
    (kok / "inbox" / BEKLETME).symlink_to(tmp_path / "disari")
    s = kosu_json(kok)
    assert s["documents"]["accepted"] == 1 and any("kaldırılamadı" in n for n in s["notes"])
    assert list((tmp_path / "disari").iterdir()) == []
    assert (kok / "inbox" / "fis-a.csv").exists()


def test_renameat2_olmayan_yerde_de_ustune_yazilmaz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dosya, "_tasi_bosa", lambda *_: False)
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        Sistem().tasi_bosa(tmp_path / "a", tmp_path / "b")
    Sistem().tasi_bosa(tmp_path / "a", tmp_path / "c")
    assert ((tmp_path / "b").read_bytes(), (tmp_path / "c").read_bytes()) == (b"b", b"a")


def test_buyuyen_dosya_butunuyle_yeniden_alinir(tmp_path: Path) -> None:
    """DOS-010: the first half was taken, the rest is written on the handle that the sender still holds."""
    veri = (ORNEK / "DOS-010.csv").read_bytes()
    yarisi = veri.index(b"MIF;H-2")
    kok = calisma(tmp_path / "d", {"fis-a.csv": veri[:yarisi]}, inbox={"settle_ms": 20})
    with (kok / "inbox" / "fis-a.csv").open("ab", buffering=0) as f:
        assert kosu_json(kok)["documents"]["accepted"] == 1
        assert batch(kok, "status", "--json").json["pending"] == []
        f.write(veri[yarisi:])
        assert batch(kok, "status", "--json").json["pending"] == ["fis-a.csv"]
    ikinci = kosu_json(kok)
    assert ikinci["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 1}
    assert nolar(kok) == ["H-1", "H-2"]
    (b,) = [b for b in bulgular(kok, ikinci["run_id"]) if b["kod"] == "DOS-010"]
    assert b["seviye"] == "uyari" and f"{len(veri) - yarisi} bayt daha" in b["mesaj"] and b["oneri"]
    kayit = belge_json(next((kok / "outbox" / "islem").glob(f"{ikinci['run_id']}.json")))
    assert kayit["inputs"][0]["file"] == "fis-a.csv"
    assert arsiv.arsiv_yolu(kok / "journal", kayit["inputs"][0]["sha256"]).read_bytes() == veri
    assert batch(kok, "verify", "--full").kod == 0


def test_bekletilen_dosya_suresi_dolunca_kalkar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))}, inbox={"settle_ms": 20})
    kosu_json(kok)
    kosu_json(kok)
    (yer,) = bekletilen(kok)
    assert stat.S_IMODE(yer.parents[1].stat().st_mode) == 0o700
    monkeypatch.setattr(kaldirma, "BEKLETME_KATI", 0)
    assert kosu_json(kok)["files"]["taken"] == 0
    assert gizli_yok(kok)


def test_bos_dosya_bos_bekle_kadar_bekler(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-bos.csv": b""}, inbox={"bos_bekle": 60_000})
    assert kosu_json(kok)["files"]["taken"] == 0
    ayarla(kok, {"inbox": {"bos_bekle": 10}})
    time.sleep(0.05)
    assert kosu_json(kok)["files"]["rejected"] == 1
    assert kodlar(kok) == ["DOS-002"]


def test_gelecek_zamanli_dosya_notla_alinir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))}, inbox={"settle_ms": 20})
    os.utime(kok / "inbox" / "fis-a.csv", (time.time() + 9e7,) * 2)
    s = kosu_json(kok)
    assert s["files"]["taken"] == 1 and any("ileri bir tarihte" in n for n in s["notes"])


def test_saat_geri_alininca_da_durulan_alinir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both times of the file are in the future of a clock that was put back: what counts is what was observed."""
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04")), "fis-bos.csv": b""})
    ayarla(kok, {"inbox": {"settle_ms": 60, "bos_bekle": 200}})
    a, gozlem = config.oku(kok), gelen.Gozlem()
    saat = time.time_ns
    monkeypatch.setattr(gelen.time, "time_ns", lambda: saat() - 3600 * 10**9)
    assert gelen.durulanlar(a, bekle=False, gozlem=gozlem) == []
    time.sleep(0.1)
    assert [y.name for y in gelen.durulanlar(a, bekle=False, gozlem=gozlem)] == ["fis-a.csv"]
    time.sleep(0.15)
    assert len(gelen.durulanlar(a, bekle=False, gozlem=gozlem)) == 2


def test_fifo_ile_degistirilen_dosya_kosuyu_asmaz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04")), "fis-b.csv": csv(fis(2, "2016-01-04"))})
    al = arsiv.Alim.al

    def degistir(alim: arsiv.Alim, yol: Path) -> arsiv.Alinan:
        if yol.name == "fis-a.csv":
            yol.unlink()
            os.mkfifo(yol)
        return al(alim, yol)

    monkeypatch.setattr(arsiv.Alim, "al", degistir)
    assert kosu_json(kok)["documents"]["accepted"] == 1


# -- what may not be read --


def test_okunamayan_dosya_adiyla_soylenir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DOS-011, whatever the reason: the others go on, exit 1, the file stays, and no run is left unfinished."""
    kok = calisma(
        tmp_path / "d", {"fis-a.csv": (ORNEK / "DOS-011.csv").read_bytes(), "fis-b.csv": csv(fis(2, "2016-01-04"))}
    )
    parcalar = arsiv._parcalar

    def okuma(fd: int) -> Iterator[bytes]:
        if Path(f"/proc/self/fd/{fd}").readlink().name == "fis-a.csv":
            yield b"belge"
            raise arsiv.OkunamayanDosya("diskten okunamıyor (G/Ç hatası)")
        yield from parcalar(fd)

    monkeypatch.setattr(arsiv, "_parcalar", okuma)
    s = kostur(kok, "--json")
    assert s.kod == 1 and s.json["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    assert s.json["unreadable"] == [{"file": "fis-a.csv", "reason": "diskten okunamıyor (G/Ç hatası)"}]
    assert [y.name for y in gelen.listele(kok / "inbox")] == ["fis-a.csv"]
    assert "unreadable" not in belge_json(next((kok / "outbox" / "islem").glob("*.json")))
    ekran = kostur(kok)
    assert ekran.kod == 1 and "DOS-011" in ekran.metin and "fis-a.csv" in ekran.metin
    assert kostur(kok, "--dry-run", "--json").json["unreadable"] == s.json["unreadable"]
    monkeypatch.setattr(arsiv, "_parcalar", parcalar)
    assert kosu_json(kok)["documents"]["accepted"] == 1
    assert not list((kok / "journal" / "alinan").glob(".gecici-*"))


def yetkisiz(kok: Path, *arg: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _yetkisiz_komut(kok, *arg), capture_output=True, text=True, env=ortam(), timeout=60, check=False
    )


def _yetkisiz_komut(kok: Path, *arg: str, on: str = "") -> list[str]:
    yetkisiz = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return [*yetkisiz, sys.executable, "-c", f"{on}\nfrom batch.cli import main\nmain()", "--root", str(kok), *arg]


@pytest.fixture
def nobodynin(tmp_path: Path) -> Iterator[Path]:
    """A working directory of an ordinary user, at a place that he can reach, and code that he can read."""
    kok = calisma(Path(f"/tmp/batch-yetkisiz-{os.getpid()}-{tmp_path.name}"))
    for y in (kok, *kok.rglob("*")):
        os.chown(y, NOBODY, NOBODY)
    if yetkisiz(kok, "status").returncode:
        shutil.rmtree(kok)
        pytest.skip("yetkisiz kullanıcı programın dosyalarına erişemiyor")
    yield kok
    shutil.rmtree(kok)


@kokken
def test_izinsiz_dosya_ve_dizin(nobodynin: Path) -> None:
    kok = nobodynin
    birak(kok, {"fis-a.csv": csv(fis(1, "2016-01-04")), "fis-b.csv": csv(fis(2, "2016-01-04"))})
    birak(kok, {"gelir/fis-x.csv": csv(fis(3, "2016-01-04")), "salt/fis-y.csv": csv(fis(4, "2016-01-04"))})
    (kok / "inbox" / "fis-a.csv").chmod(0o600)
    (kok / "inbox" / "gelir").chmod(0o700)
    (kok / "inbox" / "salt").chmod(0o555)
    s = yetkisiz(kok, "run", "--year", "2016", "--json")
    j: Json = json.loads(s.stdout)
    assert s.returncode == 1 and j["documents"]["accepted"] == 1, s.stderr
    assert [(u["file"], u["reason"].split(",")[0]) for u in j["unreadable"]] == [
        ("fis-a.csv", "okuma izni yok"),
        ("salt/fis-y.csv", "bulunduğu dizine yazma izni yok"),
    ]
    assert any("gelir/" in n for n in j["notes"])
    ozet = yetkisiz(kok, "status").stdout
    assert "okunamıyor: fis-a.csv" in ozet and "okunamıyor: gelir/" in ozet
    (kok / "inbox" / "gelir").chmod(0o755)
    (kok / "inbox" / "fis-a.csv").chmod(0o644)
    os.chown(kok / "inbox" / "gelir", NOBODY, NOBODY)
    j = json.loads(yetkisiz(kok, "run", "--year", "2016", "--json").stdout)
    assert j["documents"]["accepted"] == 2 and len(j["unreadable"]) == 1


# -- modes --


@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
@pytest.mark.parametrize("grup", [False, True])
def test_kipler_umasktan_bagimsizdir(tmp_path: Path, umask: int, grup: bool) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"), fis(2, "2016-01-05", karsi="1.00"))})
    ayarla(kok, {"guvenlik": {"grup_okur": grup}})
    eski = os.umask(umask)
    try:
        assert kostur(kok).kod == 1
        rapor = ("report", "mizan", "--year", "2016", "--format", "csv", "-o")
        assert batch(kok, *rapor, tmp_path / "m" / "mizan.csv").kod == 0
        assert batch(kok, "rebuild").kod == 0
    finally:
        os.umask(eski)
    dosya_kipi, dizin_kipi = (0o640, 0o750) if grup else (0o600, 0o700)
    for kok_ad in ("journal", "outbox", "state"):
        yollar = [kok / kok_ad, *(kok / kok_ad).rglob("*")]
        assert len(yollar) > 2
        for y in yollar:
            if not y.name.startswith("kural-"):  # the compiled rules: nothing personal, and below a closed folder
                assert stat.S_IMODE(y.stat().st_mode) == (dizin_kipi if y.is_dir() else dosya_kipi), y
    assert stat.S_IMODE((tmp_path / "m" / "mizan.csv").stat().st_mode) == 0o666 & ~umask
    assert stat.S_IMODE((tmp_path / "m").stat().st_mode) == 0o777 & ~umask


def test_var_olanin_kipi_degismez(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    kostur(kok)
    yol = kok / "journal" / "4634" / "2016" / "yevmiye.jsonl"
    yol.chmod(0o644)
    birak(kok, {"fis-b.csv": csv(fis(2, "2016-01-04"))})
    kostur(kok)
    assert stat.S_IMODE(yol.stat().st_mode) == 0o644


# -- the daemon --

SAYAC = """
import sys, batch.pipeline.kosu as k
_asil = k.calistir
def _say(*a, **kw):
    print("KOSU", file=sys.stderr, flush=True)
    return _asil(*a, **kw)
k.calistir = _say
"""


class Servis:
    def __init__(self, p: subprocess.Popen[str], hata: Path, cikti: Path) -> None:
        self.p, self._hata, self._cikti = p, hata, cikti

    @property
    def hata(self) -> str:
        return self._hata.read_text("utf-8")

    @property
    def kosular(self) -> list[Json]:
        return [json.loads(s) for s in self._cikti.read_text("utf-8").splitlines()]

    def durdur(self) -> int:
        self.p.send_signal(signal.SIGTERM)
        return self.p.wait(30)


@contextmanager
def servis(kok: Path, *arg: str, on: str = "", yetkili: bool = True) -> Iterator[Servis]:
    """The daemon as a process, once it has said that it watches."""
    komut = [sys.executable, "-c", f"{on}\nfrom batch.cli import main; main()", "--root", str(kok)]
    if not yetkili:
        komut = _yetkisiz_komut(kok, on=on)
    hata, cikti = kok.parent / f"{kok.name}.hata", kok.parent / f"{kok.name}.cikti"
    with hata.open("w") as h, cikti.open("w") as c:
        p = subprocess.Popen([*komut, "watch", "--json", *arg], stdout=c, stderr=h, text=True, env=ortam())
    s = Servis(p, hata, cikti)
    try:
        bekle(lambda: "izleniyor:" in s.hata or p.poll() is not None, "servis başladı", 30)
        yield s
    finally:
        if p.poll() is None:
            p.kill()
        p.wait()
        hata.unlink()
        cikti.unlink()


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    k = calisma(tmp_path / "d")
    ayarla(k, {"inbox": {"settle_ms": 50}, "watch": {"tarama_ms": 200}})
    return k


def test_yer_tutucu_sonradan_dolar(kok: Path) -> None:
    """A 0-byte placeholder, filled through the same handle long after it has settled."""
    ayarla(kok, {"inbox": {"bos_bekle": 60_000}})
    with servis(kok) as s, (kok / "inbox" / "fis-1.csv").open("wb") as f:
        time.sleep(1.2)
        assert s.kosular == []
        f.write(csv(fis(1, "2016-01-04")))
        f.flush()
        bekle(lambda: nolar(kok) == ["1"], "yer tutucunun içi işlendi", 30)
        assert s.durdur() == 143
    assert kodlar(kok) == [] or "DOS-002" not in kodlar(kok)


def test_duraklayan_gonderen(kok: Path) -> None:
    """The first voucher, a pause, the second on the same handle: both are in the journal, and it is told."""
    with servis(kok) as s, (kok / "inbox" / "fis-1.csv").open("wb") as f:
        f.write(csv(fis(1, "2016-01-04")))
        f.flush()
        bekle(lambda: nolar(kok) == ["1"] and bool(bekletilen(kok)), "ilk yarı işlendi", 30)
        f.write(fis(2, "2016-01-04").encode())
        f.flush()
        bekle(lambda: nolar(kok) == ["1", "2"], "ikinci yarı işlendi", 30)
        bekle(lambda: len(s.kosular) == 2, "iki koşu", 30)
        assert s.durdur() == 143
        assert s.kosular[1]["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 1}
    assert "DOS-010" in kodlar(kok)


def test_servis_bekletileni_suresi_dolunca_kaldirir(kok: Path) -> None:
    birak(kok, {"fis-1.csv": csv(fis(1, "2016-01-04"))})
    with servis(kok, on="import batch.pipeline.kaldirma as k; k.BEKLETME_KATI = 10") as s:
        bekle(lambda: len(s.kosular) == 1, "koşu bitti", 30)
        bekle(lambda: gizli_yok(kok), "bekletilen kalktı", 30)
        assert nolar(kok) == ["1"] and len(s.kosular) == 1 and s.durdur() == 143


def test_gelecek_zamanli_dosyayi_servis_de_alir(kok: Path) -> None:
    with servis(kok) as s:
        (kok / "gecici").write_bytes(csv(fis(1, "2016-01-04")))
        os.utime(kok / "gecici", (time.time() + 9e7,) * 2)
        (kok / "gecici").rename(kok / "inbox" / "fis-1.csv")
        bekle(lambda: nolar(kok) == ["1"], "işlendi", 30)
        assert s.durdur() == 143


def test_baska_birimin_dosyasi_servisi_uyandirmaz(kok: Path) -> None:
    """Files that are left behind start one run, not one after another, and do not stand in the way of others."""
    birak(kok, {f"fis-a{i}.csv": csv(fis(i, "2016-01-04")) for i in range(3)})
    on = SAYAC + "import batch.pipeline.watch as w; w.PARTI_DOSYA = 2"
    with servis(kok, "--unit", BIRIM2, on=on) as s:
        bekle(lambda: s.hata.count("KOSU") >= 2, "kalanlara bakıldı", 30)
        time.sleep(1.5)
        assert s.hata.count("KOSU") == 2
        birak(kok, {"fis-z.csv": csv(fis(9, "2016-01-04", birim=BIRIM2))})
        bekle(lambda: len(yevmiye_nolari(kok, BIRIM2)) == 1, "sırasını beklemedi", 30)
        assert s.durdur() == 143
    assert len(gelen.listele(kok / "inbox")) == 3


def test_bozulan_ayar_servisi_durdurmaz(kok: Path) -> None:
    toml = kok / "config" / "batch.toml"
    saglam = toml.read_text("utf-8")
    with servis(kok) as s:
        toml.write_text(saglam + "\n[donem", "utf-8")
        bekle(lambda: "ayar hatası" in s.hata, "ayar hatası söylendi", 30)
        birak(kok, {"fis-1.csv": csv(fis(1, "2016-01-04"))})
        time.sleep(1)
        assert nolar(kok) == [] and s.p.poll() is None and s.hata.count("ayar hatası") == 1
        toml.write_text(saglam + "\n# düzeltildi\n", "utf-8")
        bekle(lambda: nolar(kok) == ["1"], "düzelince sürdü", 30)
        assert s.durdur() == 143


def test_bozuk_ayarla_servis_baslamaz(kok: Path) -> None:
    (kok / "config" / "isleyis" / "99-bozuk.kural").write_text("hesap 1xx", "utf-8")
    with servis(kok) as s:
        assert s.p.wait(30) == 5


@kokken
def test_okunamayan_dosya_servisi_dondurmez(nobodynin: Path) -> None:
    kok = nobodynin
    ayarla(kok, {"inbox": {"settle_ms": 50}, "watch": {"tarama_ms": 200}})
    birak(kok, {"fis-a.csv": csv(fis(1, "2016-01-04")), "fis-b.csv": csv(fis(2, "2016-01-04"))})
    (kok / "inbox" / "fis-a.csv").chmod(0o600)
    with servis(kok, on=SAYAC, yetkili=False) as s:
        bekle(lambda: nolar(kok) == ["2"], "sağlam dosya işlendi", 30)
        time.sleep(1.5)
        assert s.p.poll() is None
        assert s.hata.count("KOSU") <= 2
        assert sum(bool(k["unreadable"]) for k in s.kosular) == 1
        (kok / "inbox" / "fis-a.csv").chmod(0o644)
        bekle(lambda: sorted(nolar(kok)) == ["1", "2"], "izin gelince alındı", 30)
        assert s.durdur() == 143


@pytest.mark.parametrize("ad", ["yeni-0", "0" * 64 + "-5-0"])
def test_bekletme_dizinindeki_baglanti_izlenmez(tmp_path: Path, ad: str) -> None:
    """Whoever may write to the inbox must not have folders of ours emptied by a link in the hidden one."""
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-04"))})
    kosu_json(kok)
    defter = kok / "journal" / "4634" / "2016"
    once = {y.name: y.read_bytes() for y in defter.iterdir() if y.is_file()}
    klasor = kok / "inbox" / ".batch-alinan"
    klasor.mkdir(exist_ok=True)
    (klasor / ad).symlink_to(defter)
    birak(kok, {"fis-b.csv": csv(fis(2, "2016-01-05"))})
    kosu_json(kok)
    kosu_json(kok)
    assert set(once) <= {y.name for y in defter.iterdir()}
    assert batch(kok, "verify", "--full").kod == 0
