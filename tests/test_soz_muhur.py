"""The derived state is believed only when it proves itself: any flipped bit is noticed, or without effect."""

from __future__ import annotations

import errno
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from ornek import BIRIM, UZUN, YIL, acilis, birak, calisma, csv, fis
from soz_ortak import agac, ayarlar, cevir, durum_dosyasi, kostur, kucult, saglam, sorunlar
from uctan_ortak import batch

from batch.journal.defter import bas_oku
from batch.pipeline.dogrula import dogrula, hepsini_yeniden_kur
from batch.state import depo, muhur
from batch.state import kitap as kitap_modulu
from batch.state.kitap import Kitap, yazilan_yolu
from batch.turler import kutuk

pytestmark = pytest.mark.usefixtures("sabit")

FISLER = [acilis(), *(fis(f"ABCD{i}", f"2016-01-{3 + i:02d}", tutar=f"{i}.25") for i in range(1, 7))]


MUHUR = muhur.Muhur(depo.sema(kutuk()))


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kucult(monkeypatch)
    kok = calisma(tmp_path / "kok", {"fis.csv": csv(*FISLER)})
    kostur(kok)
    return kok


def _ac(kok: Path, *, yazar: bool = False) -> Kitap:
    return Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk(), yazar=yazar)


def _bilinen(kok: Path, *, yazar: bool) -> Any:
    """All that the state is asked for: identities, totals, root."""
    kimlikler = {("elle", "MIF", f"ABCD{i}") for i in range(1, 8)} | {("elle", "MIF", "1")}
    d = _ac(kok, yazar=yazar)
    try:
        return (
            d.bul(kimlikler),
            d.hesap_toplamlari(),
            d.hesap_toplamlari(4),
            d.ozet(4),
            d.kok(5),
            d.yevmiye(3)[1],
            bool(d.notlar),
        )
    finally:
        d.kapat()


def _muhurlu_degistir(kok: Path, sql: str) -> None:
    """Change the state as one who knows how to seal it."""
    yol = durum_dosyasi(kok)
    gecici = yol.with_name("degisen.sqlite")
    MUHUR.kopyala(yol, gecici)
    db = sqlite3.connect(gecici)
    db.execute("PRAGMA journal_mode=DELETE")
    db.executescript(sql)
    db.close()
    MUHUR.vur(gecici, yol)


@pytest.mark.parametrize("adim", [389, pytest.param(1, marks=pytest.mark.uzun)])
def test_her_bit_gorulur(kok: Path, adim: int) -> None:
    """At every byte (or a sample) one bit, at every 41st all eight, truncations at a sample, bytes appended."""
    yol = durum_dosyasi(kok)
    veri = yol.read_bytes()
    rnd = random.Random(8)
    MUHUR.denetle(yol)
    bozuklar = [(i, 1 << rnd.randrange(8)) for i in range(0, len(veri), adim)]
    bozuklar += [(i, 1 << b) for i in range(0, len(veri), 41 * adim) for b in range(8)]
    bozuk = bytearray(veri)
    for i, bit in bozuklar:
        bozuk[i] ^= bit
        yol.write_bytes(bozuk)
        bozuk[i] ^= bit
        with pytest.raises(muhur.Kanitsiz):
            MUHUR.denetle(yol)
    for kesik in (
        *(veri[:n] for n in range(0, len(veri), 997 if adim == 1 else 1999)),
        veri[:-1],
        veri + b"\n",
        b"\0" + veri,
    ):
        yol.write_bytes(kesik)
        with pytest.raises(muhur.Kanitsiz):
            MUHUR.denetle(yol)


def test_bozuk_durumdan_ayni_cevaplar(kok: Path) -> None:
    """Writer and reader answer as before, and say that they made it again; the writer's is the same to the byte."""
    yol = durum_dosyasi(kok)
    veri = yol.read_bytes()
    saglam_cevap = _bilinen(kok, yazar=False)
    assert saglam_cevap == _bilinen(kok, yazar=True)
    rnd = random.Random(9)
    for i in (*range(0, len(veri), 733 if UZUN else 2999), len(veri) - 1, len(veri) - 70):
        yol.write_bytes(cevir(veri, i, rnd))
        assert _bilinen(kok, yazar=False) == (*saglam_cevap[:-1], True), i
        d = _ac(kok, yazar=True)
        assert "yeniden kuruldu" in d.notlar[0]
        d.yayimla()
        d.kapat()
        assert yol.read_bytes() == veri, i


def test_kimlikte_bir_bit_belgeyi_iki_kez_almaz(kok: Path) -> None:
    """The identity itself: the same document again, on a later day, is still known."""
    mizan = batch(kok, "report", "mizan", "--year", str(YIL), "--format", "csv").cikti
    yol = durum_dosyasi(kok)
    veri = yol.read_bytes()
    for no, kod in ((1, "KIM-002"), (3, "KIM-002")):
        i = veri.index(f"MIFABCD{no}".encode()) + 3
        for bit in range(8):
            yol.write_bytes(veri[:i] + bytes([veri[i] ^ 1 << bit]) + veri[i + 1 :])
            c = batch(kok, "report", "mizan", "--year", str(YIL), "--format", "csv")
            assert (c.kod, c.cikti) == (0, mizan)
            assert "kendini kanıtlamıyor" in c.hata
            birak(kok, {"fis.csv": csv(fis(f"ABCD{no}", "2016-02-01"))})
            s = kostur(kok)[-1]
            assert [b.kod for d in s.dosyalar for b in d.bulgular] == [kod]
            assert any("yeniden kuruldu" in n for n in s.notlar)
            assert yol.read_bytes() == veri
    saglam(kok, tam=True)


def test_durum_dizinindeki_her_dosya(kok: Path) -> None:
    """Rules in their compiled form, and the mark of settings that were found right, lie there too."""
    mizan = batch(kok, "report", "mizan-kontrol", "--year", str(YIL), "--format", "csv").cikti
    rnd = random.Random(10)
    dosyalar = [y for y in (kok / "state").rglob("*") if y.is_file()]
    assert {y.suffix for y in dosyalar} == {".sqlite", ".bin", ".iz"}
    for yol in dosyalar:
        veri = yol.read_bytes()
        for i in (0, 31, 32, *range(40, len(veri), max(1, len(veri) // 4))):
            yol.write_bytes(cevir(veri, i, rnd))
            c = batch(kok, "report", "mizan-kontrol", "--year", str(YIL), "--format", "csv")
            assert (c.kod, c.cikti) == (0, mizan), (yol, i)
            birak(kok, {"fis.csv": csv(FISLER[2])})
            assert kostur(kok)[-1].json()["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 1}
        yol.write_bytes(veri)


def test_verify_muhursuz_durumu_soyler_rebuild_onarir(kok: Path) -> None:
    veri = durum_dosyasi(kok).read_bytes()
    durum_dosyasi(kok).write_bytes(cevir(veri, 5000, random.Random(1)))
    assert "kendini kanıtlamıyor" in sorunlar(kok)
    assert batch(kok, "verify").kod == 4
    assert batch(kok, "rebuild").kod == 0
    assert durum_dosyasi(kok).read_bytes() == veri
    assert batch(kok, "verify", "--full").kod == 0


def test_verify_eski_surumun_durumunu_not_eder_kosu_yeniler(kok: Path) -> None:
    """0.1.0 did not seal: its file is no damage, but is believed as little. One of ours without its seal is damage."""
    yol = durum_dosyasi(kok)
    veri = yol.read_bytes()
    for surum, eski in ((0, False), (1, True)):
        with closing(sqlite3.connect(yol)) as db:
            db.execute(f"PRAGMA user_version = {surum}")
            db.execute("UPDATE k_hesap SET anahtar = anahtar % (SELECT count(*) FROM k_hesap) + 1")
            db.commit()
        d = dogrula(ayarlar(kok))
        assert [("başka sürümün" in n) for n in d.notlar] == [True] * eski
        assert d.saglam == eski
        assert batch(kok, "rebuild").kod == 0
        assert yol.read_bytes() == veri


def test_muhurlenmis_yanlisi_verify_bulur(kok: Path) -> None:
    """One who seals it again: totals are compared by `verify`, everything by `--full`; damage is no traceback."""
    for sql, tam, soz in (
        (
            "UPDATE k_hesap SET anahtar = anahtar % (SELECT count(*) FROM k_hesap) + 1",
            False,
            "toplamları defterinkilere uymuyor",
        ),
        ("UPDATE d_kimlik SET yevmiye = 1", True, "yeniden kurulanla aynı değil"),
    ):
        _muhurlu_degistir(kok, sql)
        assert soz in sorunlar(kok, tam=tam), sql
        hepsini_yeniden_kur(ayarlar(kok))
    _muhurlu_degistir(kok, "PRAGMA writable_schema=1; UPDATE blok SET ozet = NULL")
    for komut in (("verify",), ("report", "mizan", "--year", "2016"), ("status",)):
        assert batch(kok, *komut).kod == 4
    hepsini_yeniden_kur(ayarlar(kok))
    saglam(kok, tam=True)


def test_okuyan_bitene_kadar_ayni_dosyayi_gorur(kok: Path) -> None:
    """A run beside a reader: the reader's answers stay those of its moment, and nothing is left in the folder."""
    d = _ac(kok)
    once = d.hesap_toplamlari(), d.kok(d.son_sira)
    birak(kok, {"fis.csv": csv(*(fis(i, "2016-03-01") for i in range(20, 29)))})
    kostur(kok)
    assert (d.hesap_toplamlari(), d.kok(d.son_sira)) == once
    assert d.bul({("elle", "MIF", "20")}) == {}
    d.kapat()
    assert [y.name for y in (kok / "state" / BIRIM).iterdir()] == ["2016.sqlite"]
    saglam(kok, tam=True)


def test_acilirken_yer_degistiren_dosya(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was proven and what is opened are the same file, also when another takes its place in between."""
    yol = durum_dosyasi(kok)
    sahte = yol.with_name("sahte")
    baglan = sqlite3.connect
    kez = []

    def araya_gir(*arg: Any, **ek: Any) -> sqlite3.Connection:
        if not kez:
            kez.append(1)
            sahte.write_bytes(b"baska bir dosya")
            yol.unlink()
            sahte.rename(yol)
        return baglan(*arg, **ek)

    monkeypatch.setattr(muhur.sqlite3, "connect", araya_gir)
    with pytest.raises(muhur.Kanitsiz):
        MUHUR.ac(yol)


def test_olen_kosunun_artiklari_temizlenir(kok: Path) -> None:
    once = agac(kok)
    kopya = yazilan_yolu(durum_dosyasi(kok))
    for yapan in (lambda: kostur(kok), lambda: hepsini_yeniden_kur(ayarlar(kok))):
        for ek in ("", "-wal", "-shm", "-journal"):
            Path(f"{kopya}{ek}").write_bytes(b"yarim")
        shutil.copytree(kok / "state" / BIRIM, kok / "state" / ".yeniden" / BIRIM)
        (kok / "state" / ".kosu-abc").mkdir()
        (kok / "state" / ".kosu-duz").write_bytes(b"dizin degil")
        yapan()
        assert agac(kok) == once


def test_sqlite_wal_kuramazsa_cikis_6(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite answers with another journal mode instead of raising when its side file cannot be made."""
    with pytest.raises(sqlite3.OperationalError, match="WAL"):
        kitap_modulu._wal(sqlite3.connect(":memory:"))
    birak(kok, {"fis.csv": csv(fis(50, "2016-04-01"))})
    yol = yazilan_yolu(durum_dosyasi(kok))
    asil = kitap_modulu.sil
    with monkeypatch.context() as m:
        m.setattr(kitap_modulu, "sil", lambda y, **ek: asil(y, **ek) or _wal_yeri_dolu(y, yol))
        assert batch(kok, "run", "--year", str(YIL)).kod == 6
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    saglam(kok, tam=True)


def _wal_yeri_dolu(y: Path, yol: Path) -> None:
    if y == yol:
        Path(f"{yol}-wal").mkdir(exist_ok=True)


@pytest.mark.parametrize("komut", [("run",), ("report", "mizan"), ("verify",)])
def test_okuma_hatasi_bozukluk_degildir(kok: Path, monkeypatch: pytest.MonkeyPatch, komut: tuple[str, ...]) -> None:
    """The disk fails while the state is read: 6, and nothing is called damaged."""

    @contextmanager
    def eio(yol: Path) -> Iterator[Any]:
        raise OSError(errno.EIO, "G/Ç hatası", str(yol))
        yield

    birak(kok, {"fis.csv": csv(fis(50, "2016-04-01"))})
    yil = () if komut == ("verify",) else ("--year", str(YIL))
    monkeypatch.setattr(muhur, "_acik", eio)
    c = batch(kok, *komut, *yil)
    assert (c.kod, "bozul" in c.hata) == (6, False), c.hata


def test_sqlite_okuma_hatasi_verifyde_6(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def eio(self: Kitap, ad: str, sira: int | None = None) -> Any:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(Kitap, "toplamlar", eio)
    assert batch(kok, "verify").kod == 6


def test_sqlitein_bozuk_dedigi_okuma_hatasi_6(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite calls a failed read of its side file «malformed»; the copy it worked on had proven itself."""

    def eio(self: Kitap) -> Any:
        raise sqlite3.DatabaseError("database disk image is malformed")

    birak(kok, {"fis.csv": csv(fis(50, "2016-04-01"))})
    with monkeypatch.context() as m:
        m.setattr(Kitap, "yayimla", eio)
        assert batch(kok, "run", "--year", str(YIL)).kod == 6
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    saglam(kok, tam=True)


def test_yayimlanmayan_kopya_dosyaya_dokunmaz(kok: Path) -> None:
    """A run that fails leaves the state as it was; the next one folds what is new."""
    birak(kok, {"fis.csv": csv(*(fis(i, f"2016-05-{i:02d}") for i in range(10, 20)))})
    once = durum_dosyasi(kok).read_bytes()
    kostur(kok)
    sonra = durum_dosyasi(kok).read_bytes()
    durum_dosyasi(kok).write_bytes(once)
    d = Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk(), yazar=True, bas=bas_oku(kok / "journal", BIRIM, YIL))
    d.kapat()
    assert durum_dosyasi(kok).read_bytes() == once
    d = _ac(kok, yazar=True)
    d.yayimla()
    d.kapat()
    assert durum_dosyasi(kok).read_bytes() == sonra


def test_uzun_yevmiye_numarasi(kok: Path) -> None:
    for n in ("9" * 5000, "0", "9" * 18):
        c = batch(kok, "report", "mizan", "--year", str(YIL), "--as-of", n)
        assert (c.kod, "yevmiye yok" in c.hata) == (2, True)
