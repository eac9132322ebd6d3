"""Many small files: read together they give what each gives alone; what is published together is whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from ornek import acilis, calisma, csv, fis
from soz_ortak import Agac, agac, fark, kostur, saglam

from batch.journal import dosya

ESLEMESIZ = 1 << 30


def _dosyalar() -> dict[str, bytes]:
    """Sound files, and among them one of each kind that has to be told from its neighbours."""
    d = {
        f"fis-{i:02d}.csv": csv(fis(10 * i, "2016-01-04"), fis(10 * i + 1, f"2016-01-{4 + i % 5:02d}"))
        for i in range(20)
    }
    d["fis-00.csv"] = csv(acilis(), fis(2, "2016-01-04"))
    d["fis-03.csv"] = csv(
        fis(30, "2016-01-04"), fis(31, "2016-01-05", karsi="4.99"), fis(32, "2016-01-05", tutar="5,00")
    )
    d["fis-05.csv"] = csv(fis(50, "2016-01-04")).replace(b"\n", b"\r\n")
    d["fis-06.csv"] = b"\xef\xbb\xbf" + csv(fis(60, "2016-01-04"))
    d["fis-07.csv"] = csv(fis(70, "2016-01-04")).replace("Kayıt 70".encode(), '"Kayıt; 70"'.encode())
    d["fis-08.csv"] = csv()  # no rows
    d["fis-09.csv"] = csv(fis(90, "2016-01-04")) + b"MIF;91;2016-01-04\n" + csv(fis(92, "2016-01-04"))[len(csv()) :]
    d["fis-10.csv"] = csv(fis(2, "2016-01-04"))  # a copy of what another file holds
    d["fis-11.csv"] = csv(fis(110, "2016-01-04"), fis(111, "2016-01-04")[: len(fis(111, "2016-01-04")) // 2 + 2])
    d["fis-12.csv"] = csv(fis(111, "2016-01-04", tutar="7.00"))  # begins with what the one before ends with
    d["fis-13.csv"] = csv(fis(130, "2016-01-04", borc="100.99.1", tutar="1e5")).replace(b"Kay", b"\xffKay")
    d["fis-14.csv"] = csv(fis("", "2016-01-04"), fis(141, "2016-01-04"))
    d["fis-15.csv"] = csv(fis(2, "2016-01-04"), fis(150, "2016-13-04"))
    d["fis-16.csv"] = csv(fis(160, "2016-01-04")).replace(b"aciklama", b"not").replace(b"islem;", b"islem;", 1)
    d["fis-17.csv"] = csv(fis(170, "2016-01-04").replace(";KARAR", ";=TOPLA(A1)").replace("MIF;170;", "MIF;=1+1;"))
    d["alt/fis-18.csv"] = d.pop("fis-18.csv") + b"\n\n"
    d["butce-1.csv"] = b"belge_no;tarih;islem;ekonomik;tutar\nB1;2016-01-04;GELIR;01.1;5.00\n"
    return d


def _sonuc(temel: Path, yer: Path, mp: pytest.MonkeyPatch, en_az: int, paralel: int, adet: int) -> tuple[Agac, object]:
    shutil.copytree(temel, yer)
    with mp.context() as m:
        m.setattr("batch.pipeline.isle.TOPLU_EN_AZ", en_az)
        m.setattr("batch.pipeline.okuma.TOPLU_EN_AZ", en_az)
        m.setattr("batch.pipeline.okuma.TOPLU_PARALEL", paralel)
        m.setattr("batch.pipeline.okuma.TOPLU_DOSYA", adet)
        sonuc = kostur(yer)[-1]
    assert any(d.topluca for d in sonuc.dosyalar) == (en_az < ESLEMESIZ)
    return agac(yer, ("inbox", "journal", "outbox")), {**sonuc.json(), "seconds": 0}


def test_birlikte_okunan_dosyalar_tek_tek_okunmus_gibidir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    temel = calisma(tmp_path / "temel", _dosyalar())
    tek, tek_json = _sonuc(temel, tmp_path / "tek", monkeypatch, ESLEMESIZ, ESLEMESIZ, 256)
    assert b"KIM-003" in b"".join(tek.values())
    for ad, paralel, adet in (("birlikte", ESLEMESIZ, 256), ("paralel", 2, 256), ("kucuk", ESLEMESIZ, 3)):
        toplu, toplu_json = _sonuc(temel, tmp_path / ad, monkeypatch, 2, paralel, adet)
        assert not fark(tek, toplu), ad
        assert tek_json == toplu_json
    saglam(tmp_path / "birlikte", tam=True)


def test_birlikte_okurken_bozulan_program_dosyalari_tek_tek_okur(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from batch.pipeline import okuma

    asil = okuma.paketle

    def bozuk(parti: object, no: object, *kalan: object) -> object:
        if not isinstance(no, int):
            raise LookupError
        return asil(parti, no, *kalan)  # type: ignore[arg-type]

    temel = calisma(tmp_path / "temel", _dosyalar())
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    tek, _ = _sonuc(temel, tmp_path / "tek", monkeypatch, ESLEMESIZ, ESLEMESIZ, 256)
    monkeypatch.setattr(okuma, "paketle", bozuk)
    monkeypatch.setattr("batch.pipeline.isle.TOPLU_EN_AZ", 2)
    kostur(temel)
    assert not fark(tek, agac(temel, ("inbox", "journal", "outbox")))


# -- files that are put in place together --


def test_demet_birlikte_yerine_koyar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uzun = "u" * 120
    (tmp_path / "eski").write_bytes(b"eski")
    with dosya.Demet() as d:
        d.yaz(tmp_path / "eski", [b"ye", b"ni"])
        d.yaz(tmp_path / "yeni" / "alt" / f"{uzun}1", [b"1"])
        assert (tmp_path / "eski").read_bytes() == b"eski"
        d.yaz(tmp_path / "yeni" / "alt" / f"{uzun}2", [b"2"])  # its first name would be the other's
        with pytest.raises(ZeroDivisionError):
            d.yaz(tmp_path / "bozuk", (b"x" if i else b"%d" % (1 // i) for i in (1, 0)))
    assert (tmp_path / "eski").read_bytes() == b"yeni"
    assert sorted(y.name for y in (tmp_path / "yeni" / "alt").iterdir()) == [f"{uzun}1", f"{uzun}2"]
    assert not (tmp_path / "bozuk").exists()
    acik = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(KeyError), dosya.Demet() as d:
        d.yaz(tmp_path / "eski", [b"olmadi"])
        raise KeyError
    assert (tmp_path / "eski").read_bytes() == b"yeni"
    assert len(list(Path("/proc/self/fd").iterdir())) == acik


@pytest.mark.parametrize("adet", [1, 3, 300])
def test_hepsini_esitler_ve_hatayi_soyler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, adet: int) -> None:
    """Several syncs at once: each file is synced once, before it is renamed, and one that fails is told."""
    esitlenen: list[int] = []
    bozuk = 0

    class Yavas(dosya.Sistem):
        def esitle(self, fd: int) -> None:
            esitlenen.append(os.fstat(fd).st_ino)
            if len(esitlenen) == bozuk:
                raise OSError(errno.EIO, "G/Ç hatası")

    monkeypatch.setattr(dosya, "sistem", Yavas())
    with dosya.Demet() as d:
        for i in range(adet):
            d.yaz(tmp_path / f"d{i}", [b"x"])
    inolar = [(tmp_path / f"d{i}").stat().st_ino for i in range(adet)]
    assert sorted(esitlenen) == sorted([*inolar, tmp_path.stat().st_ino])
    esitlenen.clear()
    bozuk = max(adet - 1, 1)
    with pytest.raises(OSError, match="G/Ç"), dosya.Demet() as d:
        for i in range(adet):
            d.yaz(tmp_path / f"d{i}", [b"yeni"])
    assert (tmp_path / f"d{adet - 1}").read_bytes() == b"x"
