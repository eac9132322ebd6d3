"""Loading the rule base: the cache is only a saving of time, whatever happens to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.config import AyarHatasi
from batch.rules.dil import ayristir, taban
from batch.rules.dil.taban import KuralTabani, yukle

PROJE = Path(__file__).resolve().parent.parent
ISLEYIS = PROJE / "config" / "isleyis"
TABLOLAR = PROJE / "config" / "tablolar"


@pytest.fixture(scope="module")
def taze() -> KuralTabani:
    """Without any cache."""
    return yukle([ISLEYIS, TABLOLAR])


@pytest.fixture
def dizin(tmp_path: Path) -> Path:
    d = tmp_path / "onbellek"
    d.mkdir()
    return d


@pytest.fixture
def sayac(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Names of the files that were really parsed."""
    okunan: list[str] = []
    asil = ayristir.kural_oku

    def sayan(metin: str, dosya: str) -> object:
        okunan.append(dosya)
        return asil(metin, dosya)

    class Unutkan(dict[str, object]):
        """The process remembers nothing, so that the file is what is tested."""

        def __contains__(self, ozet: object) -> bool:
            return False

    monkeypatch.setattr(taban, "_okunan", Unutkan())
    monkeypatch.setattr(ayristir, "kural_oku", sayan)
    yield okunan


def _yukle(dizin: Path | None, sakla: bool = True) -> KuralTabani:
    return yukle([ISLEYIS, TABLOLAR], dizin, sakla=sakla)


def _tek(dizin: Path) -> Path:
    (yol,) = dizin.iterdir()
    return yol


def test_onbellekli_onbelleksiz_ayni(taze: KuralTabani, dizin: Path, sayac: list[str]) -> None:
    assert _yukle(dizin) == taze
    okunan = len(sayac)
    assert okunan > 0
    assert _yukle(dizin) == taze
    assert len(sayac) == okunan  # the second time nothing was parsed
    assert _tek(dizin).name == f"kural-{taze.ozet[:16]}.bin"


def test_saklanmayan_yazilmaz(taze: KuralTabani, dizin: Path) -> None:
    assert _yukle(dizin, sakla=False) == taze
    assert list(dizin.iterdir()) == []
    assert _yukle(None) == taze


def _sil(yol: Path) -> None:
    yol.unlink()


def _bosalt(yol: Path) -> None:
    yol.write_bytes(b"")


def _kirp(yol: Path) -> None:
    yol.write_bytes(yol.read_bytes()[:-1])


def _basini_birak(yol: Path) -> None:
    yol.write_bytes(yol.read_bytes()[:32])


def _uzat(yol: Path) -> None:
    yol.write_bytes(yol.read_bytes() + b"\0")


def _dizin_yap(yol: Path) -> None:
    yol.unlink()
    yol.mkdir()


@pytest.mark.parametrize("boz", [_sil, _bosalt, _kirp, _basini_birak, _uzat, _dizin_yap])
def test_bozulan_onbellek_yeniden_yapilir(boz: object, taze: KuralTabani, dizin: Path, sayac: list[str]) -> None:
    _yukle(dizin)
    boz(_tek(dizin))  # type: ignore[operator]
    sayac.clear()
    assert _yukle(dizin) == taze
    assert sayac
    if boz is not _dizin_yap:
        sayac.clear()
        assert _yukle(dizin) == taze and not sayac  # mended


@pytest.mark.ornekle(4)
@pytest.mark.parametrize("yer", [0, 31, 32, 33, 1000, -1000, -1])
@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_bir_bayti_degisen_onbellege_inanilmaz(
    yer: int, bit: int, taze: KuralTabani, dizin: Path, sayac: list[str]
) -> None:
    _yukle(dizin)
    yol = _tek(dizin)
    veri = bytearray(yol.read_bytes())
    veri[yer] ^= bit
    yol.write_bytes(veri)
    sayac.clear()
    assert _yukle(dizin, sakla=False) == taze
    assert sayac


def test_baska_kaynaklarin_onbellegine_inanilmaz(taze: KuralTabani, tmp_path: Path, dizin: Path) -> None:
    baska = tmp_path / "isleyis"
    baska.mkdir()
    (baska / "a.kural").write_text('hesap 100 madde 51\na-1 borç "x" 100 / ilgili\n', "utf-8")
    kucuk = yukle([baska], dizin, sakla=True)
    assert len(kucuk.maddeler) == 1
    veri = _tek(dizin).read_bytes()
    _yukle(dizin)
    _tek(dizin).write_bytes(veri)  # under the other's name
    assert _yukle(dizin, sakla=False) == taze


def test_kaynak_degisince_eski_onbellek_kullanilmaz_ve_silinir(tmp_path: Path, dizin: Path) -> None:
    kaynak = tmp_path / "isleyis"
    shutil.copytree(ISLEYIS, kaynak)
    ilk = yukle([kaynak], dizin, sakla=True)
    eski = _tek(dizin)
    (dizin / "kural-0000000000000000.tmp").write_bytes(b"yarim")
    (dizin / "baska.bin").write_bytes(b"dokunma")
    with (kaynak / "96-ek-maddeler.kural").open("a", encoding="utf-8") as d:
        d.write('\nek madde 1/1 "yeni" 100 / 100\n')
    yeni = yukle([kaynak], dizin, sakla=True)
    assert len(yeni.maddeler) == len(ilk.maddeler) + 1 and yeni.ozet != ilk.ozet
    assert not eski.exists()
    assert {y.name for y in dizin.iterdir()} == {f"kural-{yeni.ozet[:16]}.bin", "baska.bin"}


def test_dosya_adi_da_kaynaktir(tmp_path: Path) -> None:
    """Messages name the files, so the same texts under other names are other sources."""
    kaynak = tmp_path / "isleyis"
    kaynak.mkdir()
    (kaynak / "a.kural").write_text("küme x = 1\n", "utf-8")
    ilk = yukle([kaynak])
    (kaynak / "a.kural").rename(kaynak / "b.kural")
    assert yukle([kaynak]).ozet != ilk.ozet


@pytest.mark.parametrize("surum", [("SURUM", -1), ("__version__", "0.0.0")])
def test_baska_surumun_onbellegi_kullanilmaz(
    surum: tuple[str, object], taze: KuralTabani, dizin: Path, sayac: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        m.setattr(taban, *surum)
        _yukle(dizin)
    sayac.clear()
    assert _yukle(dizin) == taze
    assert sayac


def test_kullanilamayan_klasor_yuklemeyi_durdurmaz(taze: KuralTabani, tmp_path: Path) -> None:
    dosya = tmp_path / "dosya"
    dosya.write_bytes(b"")
    assert _yukle(tmp_path / "yok") == taze
    assert _yukle(dosya) == taze
    assert _yukle(dosya / "alt") == taze
    assert not (tmp_path / "yok").exists()


@pytest.mark.parametrize("islem", ["read_bytes", "write_bytes", "replace", "unlink"])
def test_izin_verilmeyen_islem_yuklemeyi_durdurmaz(
    islem: str, taze: KuralTabani, dizin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a folder that may not be read or written (permissions do not bind root, so the refusal is played)."""
    _yukle(dizin)
    asil = getattr(Path, islem)

    def reddeden(self: Path, *arg: object) -> object:
        if self.parent == dizin:
            raise PermissionError(13, "izin yok", str(self))
        return asil(self, *arg)

    monkeypatch.setattr(Path, islem, reddeden)
    assert _yukle(dizin) == taze
    if islem != "read_bytes":
        shutil.move(dizin / f"kural-{taze.ozet[:16]}.bin", dizin / "kural-eski.bin")  # not by Path
        assert _yukle(dizin) == taze


# -- mistakes of the base as a whole ----------------------------------------------------------------------------------


def _kur(tmp_path: Path, **dosyalar: str | bytes) -> Path:
    d = tmp_path / "isleyis"
    d.mkdir()
    for ad, metin in dosyalar.items():
        (d / f"{ad}.kural").write_bytes(metin if isinstance(metin, bytes) else metin.encode())
    return d


def test_dosya_yoksa(tmp_path: Path) -> None:
    with pytest.raises(AyarHatasi, match="kural dosyası yok"):
        yukle([tmp_path])
    with pytest.raises(AyarHatasi, match="kural dosyası yok"):
        yukle([tmp_path / "yok"])


@pytest.mark.parametrize(
    ("a", "b", "ileti"),
    [
        ("küme x = 1", "\nküme X = 2", "isleyis/b.kural:2: x isleyis/a.kural:1 yerinde de yazılmış"),
        (
            'hesap 100 madde 51 a-1 borç "x" 1/1',
            'hesap 101 madde 51\na-1 borç "y" 1/1',
            "isleyis/b.kural:2: m.51/a-1 isleyis/a.kural:1 yerinde de yazılmış",
        ),
        (
            'şart S-1 madde 1 "x" eğer 1 B ise 2 A',
            'satır şartı S-1 madde 1 "x" eğer hesap 1 ise ay',
            "isleyis/b.kural:1: S-1 isleyis/a.kural:1 yerinde de yazılmış",
        ),
        (
            'süre S-1 madde 1 "x" takvim 01-31',
            'şart S-1 madde 1 "x" eğer 1 B ise 2 A',
            "isleyis/b.kural:1: S-1 isleyis/a.kural:1 yerinde de yazılmış",
        ),
    ],
)
def test_iki_kez_yazilan(tmp_path: Path, a: str, b: str, ileti: str) -> None:
    with pytest.raises(AyarHatasi) as h:
        yukle([_kur(tmp_path, a=a, b=b)])
    assert str(h.value) == ileti


def test_okunamayan_dosya(tmp_path: Path) -> None:
    with pytest.raises(AyarHatasi, match=r"^isleyis/a\.kural: dosya UTF-8 değil$"):
        yukle([_kur(tmp_path, a="küme ş = 1".encode("cp1254"))])


def test_dosya_yerine_klasor(tmp_path: Path) -> None:
    d = tmp_path / "isleyis"
    (d / "a.kural").mkdir(parents=True)
    with pytest.raises(OSError, match=r"a\.kural"):
        yukle([d])


def test_bozuk_kural_yeriyle_soylenir_ve_saklanmaz(tmp_path: Path, dizin: Path) -> None:
    with pytest.raises(AyarHatasi) as h:
        yukle([_kur(tmp_path, a="küme x = 1", b="\nküme = 2")], dizin, sakla=True)
    assert str(h.value) == "isleyis/b.kural:2:6: burada «=» olamaz; beklenen: ad\n    küme = 2\n         ^"
    assert list(dizin.iterdir()) == []
