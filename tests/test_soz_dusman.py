"""Somebody changes the journal on purpose: what `verify` says, and what only a head held elsewhere can show."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from ornek import BIRIM, BIRIM2, YIL, acilis, birak, calisma, csv, fis
from soz_ortak import ayarlar, bas_yolu, durum_dosyasi, kostur, saglam, sorunlar, yevmiye

from batch.journal.defter import Bas
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import kok_ozet
from batch.pipeline.dogrula import dogrula


@pytest.fixture
def dizin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    monkeypatch.setattr("batch.state.kitap.BLOK", 2)
    calisma(tmp_path, {"fis.csv": csv(acilis(), *(fis(i, f"2016-01-{i:02d}") for i in range(2, 7)))})
    kostur(tmp_path)
    return tmp_path


def _satirlar(dizin: Path) -> list[bytes]:
    return yevmiye(dizin).read_bytes().splitlines(keepends=True)


def _zincirle(satirlar: list[bytes]) -> list[bytes]:
    """The chain computed again over changed records, numbers included: what a knowing forger would do."""
    onceki, sonuc = kok_ozet(BIRIM, YIL), []
    for no, satir in enumerate(satirlar, 1):
        r = json.loads(satir)
        r |= {"sira": no, "yevmiye": no, "onceki": onceki}
        r["icerik"] = hashlib.sha256(
            json.dumps(r["belge"], ensure_ascii=False, separators=(",", ":")).encode()
        ).hexdigest()
        del r["ozet"]
        govde = json.dumps(r, ensure_ascii=False, separators=(",", ":")).encode()[:-1]
        onceki = hashlib.sha256(govde).hexdigest()
        sonuc.append(govde + b',"ozet":"' + onceki.encode() + b'"}\n')
    return sonuc


def _yaz(dizin: Path, satirlar: list[bytes], *, bas: bool = False) -> None:
    yevmiye(dizin).write_bytes(b"".join(satirlar))
    if bas:
        ozet = json.loads(satirlar[-1])["ozet"]
        sahte = Bas(1, BIRIM, YIL, len(satirlar), ozet, sum(map(len, satirlar)))
        bas_yolu(dizin).write_bytes(sahte.yaz())


def _durur(dizin: Path) -> None:
    """A run with something new to record stops instead of going on from there."""
    birak(dizin, {"yeni.csv": b"", "fis-yeni.csv": csv(fis(99, "2016-06-01"))})
    with pytest.raises(ButunlukHatasi):
        kostur(dizin)
    assert (dizin / "inbox" / "fis-yeni.csv").exists()


def test_iki_kayit_yer_degistirir(dizin: Path) -> None:
    s = _satirlar(dizin)
    s[2], s[3] = s[3], s[2]
    _yaz(dizin, s)
    assert "3. kayıt" in sorunlar(dizin)


def test_bir_kayit_cikarilir(dizin: Path) -> None:
    s = _satirlar(dizin)
    del s[2]
    _yaz(dizin, s)
    assert sorunlar(dizin)
    _durur(dizin)


def test_araya_kayit_girer(dizin: Path) -> None:
    s = _satirlar(dizin)
    _yaz(dizin, [*s[:3], s[2], *s[3:]])
    assert "4. kayıt" in sorunlar(dizin)


def test_govde_degisir_kendi_ozeti_duzeltilir(dizin: Path) -> None:
    s = _satirlar(dizin)
    govde = s[2].replace(b'"borc":"5.00"', b'"borc":"7.00"').replace(b'"alacak":"5.00"', b'"alacak":"7.00"')
    govde = govde[: govde.rindex(b',"ozet":"')]
    s[2] = govde + b',"ozet":"' + hashlib.sha256(govde).hexdigest().encode() + b'"}\n'
    _yaz(dizin, s)
    assert "3. kayıt" in sorunlar(dizin)  # the content hash; without it the link of the fourth


def test_cikarilir_ve_butun_zincir_yeniden_hesaplanir(dizin: Path) -> None:
    """The acknowledged head gives it away; with that forged, the state; without it, only a head held elsewhere."""
    eski_bas = json.loads(_satirlar(dizin)[-1])["ozet"]
    s = _satirlar(dizin)
    del s[2]
    s = _zincirle(s)
    _yaz(dizin, s)
    assert sorunlar(dizin)
    _yaz(dizin, s, bas=True)
    assert "durum" in sorunlar(dizin)
    durum_dosyasi(dizin).unlink()
    saglam(dizin)  # internally perfect: this is what a chain alone cannot show
    assert eski_bas in sorunlar(dizin, bas_ozet=eski_bas)


def test_son_kayit_cikarilir(dizin: Path) -> None:
    eski_bas = json.loads(_satirlar(dizin)[-1])["ozet"]
    s = _satirlar(dizin)[:-3]
    _yaz(dizin, s)
    assert "eksilmiş" in sorunlar(dizin)
    _durur(dizin)
    (dizin / "inbox" / "fis-yeni.csv").unlink()
    _yaz(dizin, s, bas=True)
    assert "ileride" in sorunlar(dizin)
    durum_dosyasi(dizin).unlink()
    saglam(dizin)
    assert eski_bas in sorunlar(dizin, bas_ozet=eski_bas)


def test_eldeki_bas_zincirde_bulunur(dizin: Path) -> None:
    ucuncu = json.loads(_satirlar(dizin)[2])["ozet"]
    assert dogrula(ayarlar(dizin), bas_ozet=ucuncu).defterler[0].bas_bulundu == 3


def test_baska_birimin_defteri_yerine_konur(dizin: Path) -> None:
    birak(dizin, {"fis-su.csv": csv(acilis(BIRIM2), fis(2, "2016-01-02", birim=BIRIM2))})
    kostur(dizin)
    shutil.copytree(yevmiye(dizin, BIRIM2).parent, yevmiye(dizin).parent, dirs_exist_ok=True)
    assert f"{BIRIM2}/{YIL} defterinin" in sorunlar(dizin)
    _durur(dizin)


def test_rapor_yayimlandiktan_sonra_degisir(dizin: Path) -> None:
    mizan = next((dizin / "outbox").rglob("aylik-*.csv"))
    saglam(dizin, tam=True)
    mizan.write_bytes(mizan.read_bytes().replace(b"5.00", b"6.00"))
    assert "yayımlandıktan sonra değişmiş" in sorunlar(dizin, tam=True)


def test_alinan_dosya_degisir(dizin: Path) -> None:
    alinan = next(p for p in (dizin / "journal" / "alinan").rglob("*") if p.is_file())
    alinan.write_bytes(alinan.read_bytes() + b"\n")
    assert "alınan dosya değişmiş" in sorunlar(dizin, tam=True)
    alinan.unlink()
    assert "alınan dosya yok" in sorunlar(dizin, tam=True)


def test_yeni_surum_acilmaz(dizin: Path) -> None:
    s = _satirlar(dizin)
    _yaz(dizin, [x.replace(b'{"surum":1,', b'{"surum":3,') for x in s])
    assert sorunlar(dizin)
    veri = bas_yolu(dizin).read_bytes().rpartition(b',"denetim":"')[0].replace(b'"surum":1', b'"surum":3')
    bas_yolu(dizin).write_bytes(veri + b',"denetim":"' + hashlib.sha256(veri).hexdigest().encode() + b'"}\n')
    assert "sürümü 3" in sorunlar(dizin)
    _durur(dizin)


def test_defter_silinir(dizin: Path) -> None:
    shutil.rmtree(yevmiye(dizin).parent)
    assert "defteri yok" in sorunlar(dizin)
    _durur(dizin)


def test_bas_dosyasi_silinir(dizin: Path) -> None:
    bas_yolu(dizin).unlink()
    assert "bas.json" in sorunlar(dizin)
    _durur(dizin)
