"""Many small files: read together they give what each gives alone; what is published together is whole or not there."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from ornek import acilis, calisma, csv, fis
from soz_ortak import Agac, agac, fark, kostur, saglam

from batch.documents.parti import Parti
from batch.journal import dosya
from batch.pipeline import okuma
from batch.pipeline.paket import Paket

HEP_TEK = 1 << 30


def _dosyalar() -> dict[str, bytes]:
    """Sound files, and among them one of each kind that has to be told from its neighbours."""
    d = {
        f"fis-{i:02d}.csv": csv(fis(10 * i, "2016-01-04"), fis(10 * i + 1, f"2016-01-{4 + i % 5:02d}"))
        for i in range(20)
    }
    d["fis-00.csv"] = csv(acilis(), fis(2, "2016-01-04"))
    d["fis-01.csv"] = csv(fis(10, "2016-01-04"), fis(999, "2016-01-05"))
    d["fis-02.csv"] = csv(fis(999, "2016-01-05", tutar="7.00"), fis(20, "2016-01-06"))  # begins as that one ends
    d["fis-03.csv"] = csv(
        fis(30, "2016-01-04"), fis(31, "2016-01-05", karsi="4.99"), fis(32, "2016-01-05", tutar="5,00")
    )
    d["fis-05.csv"] = csv(fis(50, "2016-01-04")).replace(b"\n", b"\r\n")
    d["fis-06.csv"] = b"\xef\xbb\xbf" + csv(fis(60, "2016-01-04"))
    d["fis-07.csv"] = csv(fis(70, "2016-01-04").replace("Kayıt 70", '"Kayıt; 70"'), fis(777, "2016-01-04"))
    d["fis-08.csv"] = csv()  # no rows
    d["fis-09.csv"] = csv(fis(90, "2016-01-04")) + b"MIF;91;2016-01-04\n" + csv(fis(92, "2016-01-04"))[len(csv()) :]
    d["fis-10.csv"] = csv(fis(2, "2016-01-04"))  # a copy of what another file holds
    d["fis-11.csv"] = csv(fis(110, "2016-01-04"), fis(111, "2016-01-04")[: len(fis(111, "2016-01-04")) // 2 + 2])
    d["fis-12.csv"] = csv(fis(111, "2016-01-04", tutar="7.00"))
    d["fis-13.csv"] = csv(fis(130, "2016-01-04", borc="100.99.1", tutar="1e5")).replace(b"Kay", b"\xffKay")
    d["fis-14.csv"] = csv(fis("", "2016-01-04"), fis(141, "2016-01-04"))
    d["fis-15.csv"] = csv(fis(2, "2016-01-04"), fis(150, "2016-13-04"))
    d["fis-16.csv"] = csv(fis(160, "2016-01-04")).replace(b"aciklama", b"not").replace(b"islem;", b"islem;", 1)
    d["fis-17.csv"] = csv(fis(170, "2016-01-04").replace(";KARAR", ";=TOPLA(A1)").replace("MIF;170;", "MIF;=1+1;"))
    d["fis-19.csv"] = csv(fis(777, "2016-01-04"))  # the first is in a file that is read alone
    d["alt/fis-18.csv"] = d.pop("fis-18.csv") + b"\n\n"
    d["butce-1.csv"] = b"belge_no;tarih;islem;ekonomik;tutar\nB1;2016-01-04;GELIR;01.1;5.00\n"
    return d


def _sonuc(temel: Path, yer: Path, mp: pytest.MonkeyPatch, en_az: int, paralel: int) -> tuple[Agac, object]:
    shutil.copytree(temel, yer)
    with mp.context() as m:
        m.setattr("batch.pipeline.isle.TOPLU_EN_AZ", en_az)
        m.setattr("batch.pipeline.okuma.TOPLU_EN_AZ", en_az)
        m.setattr("batch.pipeline.okuma.TOPLU_PARALEL", paralel)
        sonuc = kostur(yer)[-1]
    topluca = {d.alinan.ad for d in sonuc.dosyalar if d.topluca}
    assert topluca.isdisjoint({"fis-07.csv", "fis-09.csv"})
    assert topluca >= {"fis-01.csv", "fis-02.csv", "fis-19.csv"} or en_az == HEP_TEK
    return agac(yer, ("inbox", "journal", "outbox")), {**sonuc.json(), "seconds": 0}


def test_birlikte_okunan_dosyalar_tek_tek_okunmus_gibidir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together, on all processors, and where the program breaks on files that are together."""
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    temel = calisma(tmp_path / "temel", _dosyalar())
    tek = _sonuc(temel, tmp_path / "tek", monkeypatch, HEP_TEK, HEP_TEK)
    assert b"KIM-003" in b"".join(tek[0].values())
    for ad, paralel in (("birlikte", HEP_TEK), ("paralel", 2)):
        toplu = _sonuc(temel, tmp_path / ad, monkeypatch, 2, paralel)
        assert not fark(tek[0], toplu[0]), ad
        assert tek[1] == toplu[1]
    saglam(tmp_path / "birlikte", tam=True)

    paketle = okuma.paketle

    def bozuk(parti: Parti, no: Any, *kalan: Any) -> Paket:
        if not isinstance(no, int):
            raise LookupError
        return paketle(parti, no, *kalan)

    monkeypatch.setattr(okuma, "paketle", bozuk)
    monkeypatch.setattr("batch.pipeline.isle.TOPLU_EN_AZ", 2)
    kostur(temel)
    assert not fark(tek[0], agac(temel, ("inbox", "journal", "outbox")))


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
