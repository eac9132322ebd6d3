"""The corrected copy as a spreadsheet: texts as they were sent, what is wrong beside them, the same bytes each time."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from ornek import BASLIK, acilis, birak, calisma, csv, fis
from soz_ortak import kostur
from uctan_ortak import batch, bulgular, kosu_json

from batch.documents.bulgu import Bulgu
from batch.pipeline import duzeltme_tablosu as dt
from batch.reading.satir_oku import AYRIM
from batch.reading.temel import KopyaSatiri, KopyaTablosu

ZAMAN = datetime(2016, 12, 31, 17)


def xlsx(satirlar: list[KopyaSatiri], bulgular: list[Bulgu]) -> bytes | None:
    return dt.duzeltme_xlsx(KopyaTablosu(["hesap", "borc", "alacak"], iter(satirlar)), bulgular, "kopya", ZAMAN)


def sayfa(veri: bytes | None) -> Worksheet:
    assert veri is not None
    return load_workbook(io.BytesIO(veri))["belgeler"]


def degerler(s: Worksheet) -> list[list[str]]:
    return [["" if h.value is None else h.value for h in satir] for satir in s.iter_rows()]


def renk(s: Worksheet, hucre: str) -> str:
    return str(s[hucre].fill.fgColor.rgb)[2:]


def test_hucreler_metin_hata_yaninda() -> None:
    satirlar = [KopyaSatiri(["0102.10", "01.03", "=1+1"], 2, 2), KopyaSatiri(["333", "", "9"], 3, 4)]
    bulgular = [
        Bulgu(satir=2, kod="HSP-001", yol="hesap", mesaj="m1", madde="m.45", oneri="102.10 yazın"),
        Bulgu(satir=2, kod="YEV-004", seviye="uyari", mesaj="m2"),
        Bulgu(satir=4, kod="TUT-002", sutun=2, mesaj="m3", oneri="o3"),
        Bulgu(satir=9, kod="FIS-001", mesaj="başka belge"),
    ]
    s = sayfa(xlsx(satirlar, bulgular))
    assert degerler(s) == [
        ["hesap", "borc", "alacak", "#hata", "#oneri"],
        ["0102.10", "01.03", "=1+1", "HSP-001: m1 [m.45]\nuyarı YEV-004: m2", "102.10 yazın"],
        ["333", "", "9", "TUT-002: m3", "o3"],
    ]
    assert {(h.data_type, h.number_format) for satir in s["A1:E3"] for h in satir} <= {("s", "@"), ("n", "@")}
    assert [renk(s, h) for h in ("A2", "B2", "D2", "B3", "A3")] == ["F8CBAD", "000000", "F8CBAD", "F8CBAD", "000000"]
    assert s.freeze_panes == "A2" and s.auto_filter.ref == "A1:E3"
    assert (s.page_setup.orientation, s.page_setup.fitToHeight, s.print_title_rows) == ("landscape", 0, "$1:$1")
    assert xlsx(satirlar, bulgular) == xlsx(satirlar, bulgular)


def test_fazla_hucre_ve_ayrim_satiri_kaybolmaz() -> None:
    s = sayfa(xlsx([KopyaSatiri(["1", "2", "3", "", "5"], 2, 2), KopyaSatiri([AYRIM]), KopyaSatiri(["4"], 9, 9)], []))
    assert degerler(s) == [
        ["hesap", "borc", "alacak", "", "", "#hata", "#oneri"],
        ["1", "2", "3", "", "5", "", ""],
        [AYRIM, *[""] * 6],
        ["4", *[""] * 6],
    ]


@pytest.mark.parametrize("hucre", ["x" * 32_768, None])
def test_sigmayan_tabloya_dokulmez(monkeypatch: pytest.MonkeyPatch, hucre: str | None) -> None:
    monkeypatch.setattr(dt, "XLSX_SATIR_AZAMI", 2)
    assert xlsx([KopyaSatiri([hucre or ""], 2, 2)] * (1 if hucre else 3), []) is None


def test_kosunun_kopyalari(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    kok = calisma(tmp_path / "d", {"fis-0.csv": csv(acilis())})
    iyi = ";MIF;2;2016-01-05;;102;450.00;;a;KARAR;1\n;MIF;2;2016-01-05;;333;;450.00;a;KARAR;1\n"
    kotu = (
        ';MIF;3;2016-01-05;;102;450,00;;"iki\nsatır; ""ğ""";KARAR;1\n;MIF;3;2016-01-05;;333;;450.00;a;KARAR;1;fazla\n'
    )
    birak(kok, {"fis-1.csv": (BASLIK + iyi + kotu).encode()})
    kostur(kok)
    dizin = kok / "outbox" / "red" / "fis-1.csv"
    (kopya,), (tablo,) = dizin.glob("fis-1-duzeltme-*.csv"), dizin.glob("fis-1-duzeltme-*.xlsx")
    assert kopya.stem == tablo.stem
    assert kopya.read_bytes() == b"\xef\xbb\xbf" + (BASLIK + kotu).encode()  # with what spreadsheets ask for
    satirlar = degerler(sayfa(tablo.read_bytes()))
    n = BASLIK.count(";") + 1
    assert satirlar[0] == [*BASLIK.strip().split(";"), "", "#hata", "#oneri"]
    assert 'iki\nsatır; "ğ"' in satirlar[1] and satirlar[1][n + 1].startswith("TUT-001: ")
    assert satirlar[2][n] == "fazla" and "CSV-004: " in satirlar[2][n + 1]
    metin = next(dizin.glob("rapor-*.txt")).read_text("utf-8")
    assert f"Düzeltme kopyası: {kopya.name}; {tablo.name}\n" in metin


def test_bulgusu_tutulmayan_belgenin_kodu_yazilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    monkeypatch.setattr("batch.pipeline.toplayici.AYRINTI_AZAMI", 3)
    monkeypatch.setattr("batch.pipeline.toplayici.KOD_AZAMI", 2)
    kok = calisma(tmp_path / "d", {"fis-0.csv": csv(acilis())})
    govde = "".join(
        f";MIF;{i};2016-01-05;;102;1,5;;a;KARAR;1\n;MIF;{i};2016-01-05;;333;;1.5;a;KARAR;1\n" for i in range(2, 9)
    )
    birak(kok, {"fis-1.csv": (BASLIK + govde).encode()})
    kostur(kok)
    satirlar = degerler(sayfa(next((kok / "outbox" / "red" / "fis-1.csv").glob("*.xlsx")).read_bytes()))
    assert all(s[-2].startswith("TUT-001: ") and s[-1] for s in satirlar[1::2]) and len(satirlar) == 15


def test_buyuk_kopya_yalniz_kendi_biciminde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    monkeypatch.setattr(dt, "XLSX_SATIR_AZAMI", 1)
    kok = calisma(tmp_path / "d", {"fis-0.csv": csv(acilis()), "fis-1.csv": csv(fis(2, "2016-01-05", karsi="6.00"))})
    kostur(kok)
    dizin = kok / "outbox" / "red" / "fis-1.csv"
    assert not list(dizin.glob("*.xlsx")) and next(dizin.glob("*.csv")).read_bytes().count(b"\n") == 3
    assert dt.XLSX_YOK in next(dizin.glob("rapor-*.txt")).read_text("utf-8")


ESLEME = """asagi_doldur = ["belge_turu", "belge_no"]
[dosya]
desen = "eski*.csv"
bicim = "csv"
kodlama = "cp1254"
ayrac = "|"
baslik_satiri = 2
atla_desen = "^TOPLAM"
[dosya_adi]
desen = "eski-(?P<gun>[0-9]{8})"
[tarih]
bicim = "yyyymmdd"
[sayi]
ondalik = ","
binlik = "."
[sabitler]
dayanak_turu = "KARAR"
dayanak_no = "1"
[sutunlar]
belge_turu = "Tür"
belge_no = "No"
tarih = "gun"
hesap = "Hesap"
borc = "Borç"
alacak = "Alacak"
aciklama = "Açıklama"
"""
ESLENEN = (
    "Şirket dökümü\nTür|No|Hesap|Borç|Alacak|Açıklama\nMIF|2|102|1.450,00||ğ\n||333||1.450,00|a\nTOPLAM|||1,00|1,00|\n"
    "|3|102|1.450,0x||ğ\n||333||1.450,00|a\nTOPLAM|||1,00|1,00|\n"
)
SOZLESME = csv(fis(2, "2016-01-05"), fis(3, "2016-01-05", karsi="5.0x")).decode().replace("Kayıt 3", "Kayıt 2")
EXCEL = SOZLESME.replace("2016-01-05", "5.01.2016").replace(".00", ",00").replace("5.0x", "5,0x")


@pytest.mark.usefixtures("sabit")
@pytest.mark.parametrize(
    ("ad", "veri", "yanlis", "dogru"),
    [
        ("fis-1.csv", SOZLESME.encode(), "5.0x", "5.00"),
        ("fis-1.csv", EXCEL.encode(), "5,0x", "5,00"),
        ("eski-20160105.csv", ESLENEN.encode("cp1254"), "1.450,0x", "1.450,00"),
    ],
    ids=["sözleşme", "excel-tr", "eşleme"],
)
def test_duzeltilen_tablo_yeniden_okunur(tmp_path: Path, ad: str, veri: bytes, yanlis: str, dogru: str) -> None:
    """Mended in the spreadsheet and put back as it is, with the columns of the program's own in it."""
    kok = calisma(tmp_path / "d", {ad: veri})
    (kok / "config" / "kaynaklar").mkdir(exist_ok=True)
    (kok / "config" / "kaynaklar" / "eski.toml").write_text(ESLEME, "utf-8")
    ilk_kosu = kosu_json(kok)
    assert ilk_kosu.get("documents") == {"accepted": 1, "rejected": 1, "duplicate": 0}, ilk_kosu
    assert len(batch(kok, "status", "--json").json["open_rejections"]) == 1
    (yol,) = (kok / "outbox" / "red").glob("*/*.xlsx")
    kitap = load_workbook(yol)
    (hucre,) = (h for satir in kitap["belgeler"].iter_rows() for h in satir if h.value == yanlis)
    kitap["belgeler"][hucre.coordinate] = dogru
    kitap.save(kok / "inbox" / yol.name)
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}, bulgular(kok)
    assert batch(kok, "status", "--json").json["open_rejections"] == []
    defter = (kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_text("utf-8").splitlines()
    ilk, son = (json.loads(s)["belge"] for s in defter)
    assert (son["belge_no"], son["tarih"], son["satirlar"]) == ("3", ilk["tarih"], ilk["satirlar"])
