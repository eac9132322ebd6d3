"""Journals whose chain holds but whose records are nonsense: exit 4 and the record, never a traceback."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from soz_ortak import BIRIM, YIL, acilis, bas_yolu, birak, calisma, csv, durum_dosyasi, fis, kostur, sorunlar, yevmiye
from uctan_ortak import batch, sabit

from batch.journal.defter import SURUM, Bas
from batch.journal.kayit import kok_ozet

pytestmark = pytest.mark.usefixtures("sabit")
__all__ = ["sabit"]

Duzenle = Callable[[str], str]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "kok", {"fis.csv": csv(acilis(), *(fis(i, f"2016-01-0{i}") for i in range(2, 6)))})
    kostur(kok)
    return kok


def govde(kayit: str) -> bytes:
    """The document's bytes within the text of a record, whatever they are."""
    ilk = kayit.find(',"belge":')
    son = kayit.rfind(',"isleyis":')
    return kayit[ilk + 9 : len(kayit) if son < ilk else son].encode() if ilk >= 0 else b""


def zincirle(kok: Path, no: int, duzenle: Duzenle) -> None:
    """Change one record and make every hash right again, content hash and acknowledged head included."""
    onceki, cikti = kok_ozet(BIRIM, YIL), b""
    satirlar = yevmiye(kok).read_bytes().splitlines()
    for i, satir in enumerate(satirlar, 1):
        metin = satir.decode()
        metin = metin[: metin.rindex(',"onceki":"')]
        if i == no:
            metin = duzenle(metin)
            icerik = hashlib.sha256(govde(metin)).hexdigest()
            metin = re.sub('"icerik":"[0-9a-f]*"', f'"icerik":"{icerik}"', metin, count=1)
        ham = f'{metin},"onceki":"{onceki}"'.encode()
        onceki = hashlib.sha256(ham).hexdigest()
        cikti += ham + f',"ozet":"{onceki}"}}\n'.encode()
    yevmiye(kok).write_bytes(cikti)
    bas_yolu(kok).write_bytes(Bas(SURUM, BIRIM, YIL, len(satirlar), onceki, len(cikti)).yaz())


def degistir(eski: str, yeni: str) -> Duzenle:
    def yap(metin: str) -> str:
        sonuc = re.sub(eski, lambda _: yeni, metin, count=1)
        assert sonuc != metin, (eski, metin)
        return sonuc

    return yap


DUSMANLAR: dict[str, Duzenle] = {
    "tutar yazı": degistir('"borc":"5.00"', '"borc":"x"'),
    "tutar 5000 hane": degistir('"borc":"5.00"', f'"borc":"{"9" * 5000}.00"'),
    "tutar tek hane": degistir('"borc":"5.00"', '"borc":"5.0"'),
    "tutar arap rakamı": degistir('"borc":"5.00"', '"borc":"٥.00"'),
    "tutar eksi": degistir('"borc":"5.00"', '"borc":"-5.00"'),
    "tutar alt çizgi": degistir('"borc":"5.00"', '"borc":"1_5.00"'),
    "tutar sayı": degistir('"borc":"5.00"', '"borc":5'),
    "iki taraf birden": degistir('"borc":"5.00"', '"borc":"5.00","alacak":"5.00"'),
    "tarafsız satır": degistir('"borc":"5.00"', '"ilgili":"x"'),
    "denk değil": degistir('"borc":"5.00"', '"borc":"6.00"'),
    "satır yok": degistir(r'"satirlar":\[.*\]', '"satirlar":[]'),
    "hesap boş": degistir('"hesap":"100"', '"hesap":""'),
    "belge no boş": degistir('"belge_no":"3"', '"belge_no":""'),
    "başka yıl": degistir("2016-01-03", "2017-01-03"),
    "olmayan gün": degistir("2016-01-03", "2016-02-30"),
    "tarih biçimi": degistir("2016-01-03", "2016-1-3"),
    "tarih geri": degistir("2016-01-03", "2016-01-01"),
    "derin json": degistir('"islem":"NORMAL"', f'"islem":"NORMAL","x":{"[" * 100_000}{"]" * 100_000}'),
    "yevmiye başka": degistir('"yevmiye":3', '"yevmiye":7'),
    "birim iki kez": degistir('"alinan":', '"birim":"9999","alinan":'),
    "yıl iki kez": degistir('"alinan":', '"yil":2015,"alinan":'),
    "belge yok": degistir('"belge":', '"belgi":'),
    "belge liste": degistir(r'"belge":\{.*\}', '"belge":[]'),
    "vekil harf": degistir('"aciklama":"Kayıt 3"', r'"aciklama":"\ud800"'),
    "içerik özeti": lambda m: degistir('"alinan":', '"icerik":"zz","alinan":')(m),
    "kimlik iki kez": degistir('"belge_no":"3"', '"belge_no":"2"'),
}


@pytest.mark.parametrize("ad", DUSMANLAR)
def test_verify_ilk_bozuk_kaydi_soyler(kok: Path, ad: str) -> None:
    zincirle(kok, 3, DUSMANLAR[ad])
    for durumlu in (True, False):
        if not durumlu:
            shutil.rmtree(kok / "state")
        c = batch(kok, "verify")
        assert c.kod == 4
        assert f"{BIRIM}/{YIL}: BOZUK; 3. kayıt (" in c.metin, c.metin
    if ad != "kimlik iki kez":
        # Some of these are seen only by one who looks at everything; none may be a traceback.
        for komut in (("rebuild",), ("report", "mizan", "--year", "2016"), ("status",), ("query", "hesap 100")):
            assert batch(kok, *komut).kod in (0, 4), komut
        birak(kok, {"fis.csv": csv(fis(9, "2016-01-09"))})
        assert batch(kok, "run", "--year", "2016").kod in (0, 4)


@pytest.mark.parametrize("ad", [a for a in DUSMANLAR if a.startswith("tutar") or a.endswith(("boş", "gün", "json"))])
def test_katlanamayan_kayit_kosuyu_durdurur(kok: Path, ad: str) -> None:
    zincirle(kok, 3, DUSMANLAR[ad])
    shutil.rmtree(kok / "state")
    birak(kok, {"fis.csv": csv(fis(9, "2016-01-09"))})
    for komut in (("run", "--year", "2016"), ("rebuild",), ("report", "mizan", "--year", "2016")):
        c = batch(kok, *komut)
        assert c.kod == 4
        assert "3. kayıt" in c.hata, c.hata


def test_ayni_kimlik_iki_kez(kok: Path) -> None:
    """A journal that holds a double: told with both numbers and the way out, and work goes on."""
    zincirle(kok, 4, degistir('"belge_no":"4"', '"belge_no":"2"'))
    for durumlu in (False, True):  # the second time the state holds the double already
        if not durumlu:
            shutil.rmtree(kok / "state")
        c = batch(kok, "rebuild")
        assert c.kod == 4
        assert "yevmiye 2 ve 4" in c.hata and "m.503" in c.hata and "rebuild" not in c.hata
        assert durum_dosyasi(kok).exists()
        assert "yevmiye 2 ve 4" in sorunlar(kok, tam=True)
        assert batch(kok, "report", "mizan", "--year", "2016").kod == 0
        birak(kok, {"fis.csv": csv(fis(2, "2016-03-01"), fis(f"d{durumlu}", "2016-03-01"))})
        s = kostur(kok)[-1]
        assert any("yevmiye 2 ve 4" in n and "m.503" in n for n in s.notlar)
        assert s.json()["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
        assert [b.gelen for b in s.dosyalar[0].bulgular if b.kod == "KIM-002"] == ["2"]


def test_ayni_kimlik_iki_ayri_blokta(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("batch.state.kitap.BLOK", 2)
    birak(kok, {"fis.csv": csv(*(fis(i, "2016-02-01") for i in range(10, 19)))})
    kostur(kok)
    zincirle(kok, 7, degistir('"belge_no":"11"', '"belge_no":"10"'))
    zincirle(kok, 11, degistir('"belge_no":"15"', '"belge_no":"10"'))
    shutil.rmtree(kok / "state")
    c = batch(kok, "rebuild", "--json")
    assert (c.kod, "yevmiye 6 ve 7, 6 ve 11" in c.json["errors"][0]) == (4, True), c.json
    assert "7. kayıt" in sorunlar(kok)


BASLAR: dict[str, Callable[[dict[str, Any]], Any]] = {
    "sira yazı": lambda b: {**b, "sira": "5"},
    "sira eksi": lambda b: {**b, "sira": -1},
    "sira sıfır": lambda b: {**b, "sira": 0},
    "boyut eksi": lambda b: {**b, "boyut": -5},
    "boyut kesirli": lambda b: {**b, "boyut": 1.5},
    "özet kısa": lambda b: {**b, "ozet": "ab"},
    "özet büyük": lambda b: {**b, "ozet": b["ozet"].upper()},
    "birim liste": lambda b: {**b, "birim": [1]},
    "alan eksik": lambda b: {k: v for k, v in b.items() if k != "boyut"},
    "alan fazla": lambda b: {**b, "x": 1},
    "sürüm eski": lambda b: {**b, "surum": 0},
    "liste": lambda b: [b],
    "yok": lambda b: {},
    "derin": lambda b: {**b, "x": msgspec.Raw(b"[" * 100_000 + b"]" * 100_000)},
}


@pytest.mark.parametrize("ad", BASLAR)
def test_denetimi_tutan_yanlis_bas(kok: Path, ad: str) -> None:
    b = json.loads(bas_yolu(kok).read_bytes())
    del b["denetim"]
    ham = msgspec.json.encode(BASLAR[ad](b))[:-1]
    bas_yolu(kok).write_bytes(ham + b',"denetim":"' + hashlib.sha256(ham).hexdigest().encode() + b'"}\n')
    birak(kok, {"fis.csv": csv(fis(9, "2016-01-09"))})
    for komut in (("verify",), ("run", "--year", "2016"), ("status",), ("report", "mizan", "--year", "2016")):
        c = batch(kok, *komut)
        assert c.kod == 4, komut
        assert "bas.json" in c.metin + c.hata


# -- journals in strange places --


@pytest.mark.parametrize(
    "yer", ["4634/1", "4634/999", "4634/0001", "4634/2016-eski", "4634 kopya/2016", "a/b/2016", "x"]
)
def test_yabanci_defter_dizini_soylenir(kok: Path, yer: str) -> None:
    shutil.copytree(kok / "journal" / BIRIM / str(YIL), kok / "journal" / yer)
    c = batch(kok, "verify")
    assert c.kod == 4
    assert f"HATA: journal/{yer}: burada bir defter var" in c.metin
    assert f"{BIRIM}/{YIL}: sağlam" in c.metin
    birak(kok, {"fis.csv": csv(fis(9, "2016-01-09"))})
    s = kostur(kok)[-1]
    assert any(f"journal/{yer}: " in n for n in s.notlar)
    assert s.json()["documents"]["accepted"] == 1
    assert batch(kok, "rebuild").kod == 4
    assert f"not: journal/{yer}: burada bir defter var" in batch(kok, "status").metin


def test_baglanti_olan_defter_soylenir(kok: Path, tmp_path: Path) -> None:
    for ne in (f"journal/{BIRIM}", f"journal/{BIRIM}/{YIL}", f"journal/{BIRIM}/{YIL}/yevmiye.jsonl"):
        yol = kok / ne
        yol.rename(tmp_path / "baska")
        yol.symlink_to(tmp_path / "baska")
        assert f"{ne}: defter d" in sorunlar(kok)
        yol.unlink()
        (tmp_path / "baska").rename(yol)
    assert sorunlar(kok) == ""
