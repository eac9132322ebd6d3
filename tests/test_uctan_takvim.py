"""A year's end from the command line: what it publishes for others, and what `batch status` still says is to be done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from demo_yili import DemoYili
from gun_sonu_ornegi import acilis, defterli
from icalendar import Calendar
from ornek import ayarla, fis
from uctan_ortak import batch

from batch.pipeline import gun_sonu, yil_sonu
from batch.pipeline.istenen_belge import belge_baytlari
from batch.pipeline.komut_dosyasi import ISTEYENLER, istenenler

MERKEZ, ILCE = "7100", "7101"


def _gunler(kok: Path) -> dict[str, int]:
    return {
        f"{x['id']} {x['due']}": x["days"]
        for x in json.loads(batch(kok, "status", "--json").metin)["deadlines"]["calendar"]
    }


def _sayimlar(kok: Path, *birimler: str) -> str:
    """What the bank has of each account on the year's last day: the balance of the books (Örnek-68)."""
    satirlar = ["muhasebe_birimi;belge_no;tarih;islem;komisyon;hesap;tutar"]
    for birim in birimler:
        mizan = batch(kok, "report", "mizan", "--year", "2016", "--unit", birim, "--format", "csv").metin
        for kod, *_, kalan, _alacak in (s.split(";") for s in mizan.splitlines()):
            if kod.startswith("102.") and kalan != "0.00":
                satirlar.append(f"{birim};SB-{kod};2016-12-31;BANKA;Ayşe Demir, Ali Kaya;{kod};{kalan}")
    return "\n".join(satirlar) + "\n"


@pytest.mark.usefixtures("sabit")
def test_yil_sonunda_giden_ve_takvim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo_yili: DemoYili) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-10T09:00:00")
    kok = tmp_path / "d"
    assert demo_yili.kur(kok, "--demo-ilozel")[0] == 0
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})  # nobody counts the ambarlar here
    assert {"D-404-1 2016-12-31", "D-481-1 2017-01-01"} <= set(_gunler(kok))  # neither closed nor opened
    assert "D-479-1 2017-01-31" not in _gunler(kok)  # a mahsup dönemi begins when the year is closed
    (kok / "inbox" / "kasa-merkez.csv").write_text(_sayimlar(kok, MERKEZ), "utf-8")
    assert batch(kok, "run", "--year", "2016").kod == 0
    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T18:00:00")
    assert _gunler(kok)["D-493-1 2016-12-31"] == 0  # the ilçe is still to be counted
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-10T09:00:00")
    (kok / "inbox" / "kasa-yil-sonu.csv").write_text(_sayimlar(kok, MERKEZ, ILCE), "utf-8")
    assert batch(kok, "run", "--year", "2016").kod == 0
    assert "D-493-1 2016-12-31" not in _gunler(kok)  # counted, in both
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    assert "başı:" not in batch(kok, "eoy", "--year", "2016", "--stage", "gecici", "--dry-run").metin
    for asama in ("gecici", "kapanis", "acilis"):
        assert batch(kok, "eoy", "--year", "2016", "--stage", asama).kod == 0, asama
    outbox = kok / "outbox"
    assert {x.name for x in (outbox / "2016" / MERKEZ / "mizan").glob("kbs-yukleme-*")} >= {
        "kbs-yukleme-2016-12-31.xlsx",
        "kbs-yukleme-yil-2016.csv",
        "kbs-yukleme-yil-2016.xlsx",
    }
    assert not list((outbox / "2016" / ILCE / "mizan").glob("kbs-yukleme*"))  # the centre's file has its figures
    for birim in (MERKEZ, ILCE):
        olaylar = Calendar.from_ical((outbox / "2017" / birim / "takvim-2017.ics").read_bytes()).walk("VEVENT")
        bulunan = {str(o["uid"]): str(o["description"]) for o in olaylar}
        assert bulunan[f"D-481-1-2017-01-01-{birim}@batch"] == "m.481/1; yapıldı 01.01.2017; yevmiye 1, 2"
        assert bulunan[f"D-40-4-2017-06-30-{birim}@batch"] == "m.40/6"
        assert f"D-40-2-2017-04-30-{birim}@batch" not in bulunan  # a belediye's day
    gunler = _gunler(kok)
    assert not {"D-404-1 2016-12-31", "D-481-1 2017-01-01"} & set(gunler)
    assert gunler["D-479-1 2017-01-31"] == 10
    assert "D-482-1 2017-02-05" not in gunler  # the ilçe's books are here: nothing is sent
    assert "mahsup dönemi biter (m.479/1), 10 gün geçti" in batch(kok, "status").metin
    birlesik = batch(kok, "report", "birlesik-mizan", "--year", "2016", "--kind", "kesin", "--format", "json")
    denetimler = json.loads(birlesik.metin)["dipnotlar"][0]["satirlar"]
    assert [x["sonuc"] for x in denetimler] == ["tamam", "tamam"]
    monkeypatch.setenv("BATCH_CLOCK", "2017-04-20T09:00:00")  # R-B124: Mart has passed, Nisan has not
    assert {k: v for k, v in _gunler(kok).items() if k.startswith("D-40-")} == {
        "D-40-1 2017-03-31": 20,
        "D-40-5 2017-04-30": -10,
    }
    sunus = "belge_no;tarih;asama;karar_no\nKH-1;2017-04-18;ENCUMENE_SUNUS;12\n"
    (kok / "inbox" / "kesinhesap-1.csv").write_text(sunus, "utf-8")
    assert batch(kok, "run", "--year", "2017").kod == 0
    assert [k for k in _gunler(kok) if k.startswith("D-40-")] == ["D-40-5 2017-04-30"]
    for asama in ("acilis", "mahsup"):
        assert batch(kok, "eoy", "--year", "2016", "--stage", asama).kod == 0
    assert "D-479-1 2017-01-31" not in _gunler(kok)
    takvimler = {yil: _takvimi(outbox / yil / MERKEZ / f"takvim-{yil}.ics") for yil in ("2016", "2017")}
    assert takvimler["2017"]["D-479-1-2017-01-31"].startswith("m.479/1; yapıldı ")  # renewed with each step
    for kimlik in ("D-480-10", "D-480-11", "D-480-12"):
        assert re.search("; yapıldı 31.12.2016; yevmiye [0-9]+", takvimler["2016"][f"{kimlik}-2016-12-31"])
    assert takvimler["2016"]["D-480-9-2016-12-31"] == "m.480/b-9; yıl kapandı 31.12.2016"
    assert takvimler["2016"]["D-148-1-2016-11-30"] == "m.148/4; ay kapandı 30.11.2016"  # of 140, which is used
    assert takvimler["2016"]["D-63-1-2016-11-30"] == "m.63/a-3; hesap kullanılmıyor"


def _takvimi(yol: Path) -> dict[str, str]:
    olaylar = Calendar.from_ical(yol.read_bytes()).walk("VEVENT")
    return {str(o["uid"]).removesuffix(f"-{MERKEZ}@batch"): str(o["description"]) for o in olaylar}


@pytest.mark.usefixtures("sabit")
def test_komutun_reddedilen_dosyasi_kimseye_is_degildir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No copy to be mended, and once the step is recorded no open rejection; of people's files both stay as they are."""
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-10T09:00:00")
    kok = tmp_path / "d"
    assert batch(kok.parent, "init", str(kok), "--demo-ilozel").kod == 0
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})  # nobody counts the ambarlar here
    ilk = batch(kok, "run", "--year", "2016")
    assert ilk.kod == 0 and "GUN-008" not in ilk.metin
    son = batch(kok, "eod", "--date", "2016-12-31")
    assert son.kod == 0 and "GUN-008" not in son.metin
    for _ in "merkez", "ilçe":
        batch(kok, "eoy", "--year", "2016", "--stage", "gecici")
    assert batch(kok, "eoy", "--year", "2016", "--stage", "kapanis").kod == 1  # nothing has been counted
    red, ad = kok / "outbox" / "red", "yilsonu-2016-kapanis-ilce.xml"
    assert {x.name.partition("-")[0] for x in (red / ad).iterdir()} == {"rapor"}

    def reddedilenler() -> list[str]:
        return [str(x) for x in json.loads(batch(kok, "status", "--json").metin)["rejected"]]

    assert reddedilenler() == [ad]
    (kok / "inbox" / "elle.xml").write_bytes(
        belge_baytlari("yilsonu", [{"belge_no": "YS-1", "tarih": "2016-12-31", "asama": "KAPANIS", "isteyen": "Ayşe"}])
    )
    assert batch(kok, "run", "--year", "2016").kod == 1
    assert any("duzeltme" in x.name for x in (red / "elle.xml").iterdir())
    (kok / "inbox" / "kasa.csv").write_text(_sayimlar(kok, MERKEZ, ILCE), "utf-8")
    assert batch(kok, "run", "--year", "2016").kod == 0
    assert batch(kok, "eoy", "--year", "2016", "--stage", "kapanis").kod == 0
    assert reddedilenler() == ["elle.xml"]


def test_komutun_dosyasi_kendi_yazdigidir() -> None:
    assert {"gunsonu": gun_sonu.ISTEYEN, "yilsonu": yil_sonu.ISTEYEN} == ISTEYENLER
    gunu = gun_sonu.dosya_baytlari("2016-01-31", ["7100", "7101"])
    assert istenenler(gunu) == [("gunsonu", "2016-01-31", "AY", birim) for birim in ("7100", "7101")]
    for baska in (
        gunu.replace(b"batch eod", b"Muhasebe"),
        gunu.replace(b"batch eod", b"batch eoy", 1),
        gunu[1:],
        b"\xff",
    ):
        assert istenenler(baska) == []


@pytest.mark.usefixtures("sabit")
def test_ics_yalniz_takvim_raporunundur(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    assert batch(kok.parent, "init", str(kok), "--demo-ilozel").kod == 0
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})  # nobody counts the ambarlar here
    c = batch(kok, "report", "mizan", "--year", "2016", "--format", "ics")
    assert c.kod == 2 and "yalnız şu raporlarındır: takvim" in c.hata
    c = batch(kok, "eoy", "--year", "2016", "--unit", "9999")  # a journal that there is not
    assert c.kod == 2 and "9999 birimi yok; olanlar: 7100, 7101" in c.hata


@pytest.mark.usefixtures("sabit")
def test_kbsnin_almayacagi_dosya_yayimlanmaz_soylenir(tmp_path: Path) -> None:
    """The other reports of the month's end are there; the run tells which file is not, and why (R-B94)."""
    kok = defterli(tmp_path / "d", acilis(("102", 50_00)), fis(2, "2016-01-04"))
    c = batch(kok, "eod", "--date", "2016-01-31")
    assert c.kod == 0
    assert "kbs-yukleme-2016-01-31.xlsx yayımlanmadı: 4634/2016, 31.01.2016 mizanı KBS denetiminden geçmiyor" in c.hata
    mizan = {x.name for x in (kok / "outbox" / "2016" / "4634" / "mizan").iterdir()}
    assert "kbs-kontrol-2016-01-31.csv" in mizan and "kbs-yukleme-2016-01-31.xlsx" not in mizan
    c = batch(
        kok,
        "report",
        "kbs-yukleme",
        "--year",
        "2016",
        "--to",
        "2016-01-31",
        "--format",
        "xlsx",
        "-o",
        tmp_path / "k.xlsx",
    )
    assert c.kod == 2 and "KBS-09" in c.hata and not (tmp_path / "k.xlsx").exists()
