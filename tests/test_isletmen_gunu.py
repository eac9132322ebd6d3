"""The operator's day: a run without a year, the receipt, rejections that are still open."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from disk import ArizaliSistem, arizali_kostur
from ornek import BIRIM, BIRIM2, acilis, birak, calisma, fis
from ornek import csv as csv_dosyasi
from soz_ortak import agac
from uctan_ortak import Json, batch, red_raporlari

from batch.config import oku
from batch.pipeline import makbuz
from batch.pipeline.kosu import calistir

pytestmark = pytest.mark.usefixtures("sabit")


def _kos(kok: Path, *arg: str) -> Json:
    r = batch(kok, "run", "--json", *arg)
    assert r.kod in (0, 1), r.hata
    return r.json


def _makbuz(kok: Path, k: Json) -> list[dict[str, str]]:
    metin = (kok / k["receipt"]["path"]).read_text("utf-8")
    assert metin.splitlines()[0] == (
        "dosya;kaynak;muhasebe_birimi;belge_turu;belge_no;sonuc;yevmiye;sira;tarih;icerik;kod"
    )
    return list(csv.DictReader(io.StringIO(metin), delimiter=";"))


def _durum(kok: Path) -> Json:
    return batch(kok, "status", "--json").json


def _acik(kok: Path) -> list[tuple[str, list[str]]]:
    return [(r["file"], [b["no"] for b in r["documents"]]) for r in _durum(kok)["open_rejections"]]


# -- a run without a year ---------------------------------------------------------------------------------------------


def test_yilsiz_kosu_her_belgeyi_kendi_yilina_gonderir(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "kok", {"fis.csv": csv_dosyasi(fis(1, "2015-12-31"), fis(2, "2016-01-05"), fis(1, "2016-01-04"))}
    )
    k = _kos(kok)
    assert k["year"] is None and k["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}
    assert [(j["year"], j["last"]) for j in k["journals"]] == [(2015, 1), (2016, 2)]
    assert {f"{BIRIM}/{yil} defteri bu koşuda açıldı" for yil in (2015, 2016)} <= set(k["notes"])
    birak(kok, {"fis.csv": csv_dosyasi(fis(1, "2015-12-31"))})
    assert _kos(kok)["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 1}
    birak(kok, {"fis.csv": csv_dosyasi(fis(3, "2016-01-06"))})
    k = _kos(kok)  # the head of a year that it had nothing to do with does not bury the new one
    assert k["journal_head"] == next(j["head"] for j in k["journals"] if j["year"] == 2016)
    assert not any("bu koşuda açıldı" in n for n in k["notes"])


def test_yilsiz_kosu_yeni_yila_acilissiz_baslamaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", donem={"acilis": "zorunlu"})
    birak(kok, {"a.csv": csv_dosyasi(acilis(), fis(2, "2016-01-04")), "b.csv": csv_dosyasi(fis(9, "2015-06-01"))})
    k = _kos(kok)
    assert k["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert [m["kod"] for m in _makbuz(kok, k) if m["sonuc"] == "red"] == ["YEV-004"]
    assert (kok / "journal" / BIRIM / "2015" / "yevmiye.jsonl").read_bytes() == b""
    assert f"defter {BIRIM}/2015" not in batch(kok, "status").metin


@pytest.mark.parametrize("cagri", [12, 30])
def test_yarida_kalan_yilsiz_kosu_ayni_baytlara_varir(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cagri: int
) -> None:
    """Two years, one refusal: cut off in the archive or the journal, and done again, receipt and all."""
    veri = {"fis.csv": csv_dosyasi(fis(1, "2015-12-31"), fis(2, "2016-01-05"), fis(3, "2016-01-06", karsi="4.00"))}
    duz = calisma(tmp_path / "duz", veri)
    _kos(duz)
    kesik = calisma(tmp_path / "kesik", veri)
    assert not arizali_kostur(monkeypatch, kesik, ArizaliSistem(cagri, "olum"), lambda k: calistir(oku(k), 0))
    _kos(kesik)
    assert agac(kesik, ("journal", "outbox")) == agac(duz, ("journal", "outbox"))


# -- the receipt ------------------------------------------------------------------------------------------------------


def test_makbuz_dosyanin_sirasiyla_her_belgeyi_soyler(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok")
    birak(
        kok,
        {
            "a.csv": csv_dosyasi(fis(2, "2016-01-05"), fis(1, "2016-01-04"), fis("=3", "2016-01-05", karsi="4.00")),
            "b.csv": csv_dosyasi(fis(7, "2016-01-04", birim=BIRIM2), fis(8, "2016-13-04"), fis("", "2016-01-05")),
            "c.csv": b"bu bir fis degil\n",
        },
    )
    k = _kos(kok)
    satirlar = _makbuz(kok, k)
    assert satirlar == k["receipt"]["rows"]
    ozet = [(m["dosya"], m["muhasebe_birimi"], m["belge_no"], m["sonuc"], m["yevmiye"]) for m in satirlar]
    assert ozet == [
        ("a.csv", BIRIM, "2", "kabul", "2"),
        ("a.csv", BIRIM, "1", "kabul", "1"),
        ("a.csv", BIRIM, "'=3", "red", ""),
        ("b.csv", BIRIM2, "7", "kabul", "1"),
        ("b.csv", BIRIM, "8", "red", ""),
        ("b.csv", BIRIM, "", "red", ""),
        ("c.csv", "", "", "red", ""),
    ]
    kodlar = [m["kod"].split() for m in satirlar if m["sonuc"] == "red"]
    assert "FIS-001" in kodlar[0] and "TAR-002" in kodlar[1] and all(kodlar)
    kayit = json.loads((kok / "outbox" / "islem" / f"{k['run_id']}.json").read_bytes())
    assert k["receipt"]["path"] in {x["path"] for x in kayit["outputs"] if x["sha256"]}
    birak(kok, {"a.csv": csv_dosyasi(fis(1, "2016-01-04"))})
    (tekrar,) = _makbuz(kok, _kos(kok))
    assert (tekrar["sonuc"], tekrar["yevmiye"], tekrar["sira"], tekrar["kod"]) == ("mukerrer", "1", "1", "KIM-001")
    assert tekrar["icerik"] == satirlar[1]["icerik"]


def test_makbuz_karisik_xmlde_de_siralidir(tmp_path: Path) -> None:
    """Kinds mixed in one file come in windows that overlap."""
    fisler = "".join(
        f'<fis belge_turu="MIF" belge_no="{n}" tarih="2016-01-0{4 + n % 3}"><dayanak turu="K" no="1"/>'
        f'<satir hesap="100" borc="1.00"/><satir hesap="333" alacak="1.00"/></fis>'
        f'<ambar belge_no="A{n}" tarih="2016-01-0{4 + n % 3}" harcama_birimi="46.34.01.10.001" ambar="0{n}" ad="Depo" '
        f'islem="TANIM"/>'
        for n in range(1, 5)
    )
    kok = calisma(tmp_path / "kok", {"k.xml": f'<belgeler xmlns="urn:batch:belge:1">{fisler}</belgeler>'.encode()})
    satirlar = _makbuz(kok, _kos(kok))
    assert [m["belge_no"] for m in satirlar] == [x for n in range(1, 5) for x in (str(n), f"A{n}")]
    assert {m["sonuc"] for m in satirlar} == {"kabul"}


def test_json_makbuzu_sinirlidir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(makbuz, "JSON_SATIR", 2)
    k = _kos(calisma(tmp_path / "kok", {"a.csv": csv_dosyasi(*(fis(n, "2016-01-04") for n in range(1, 5)))}))
    assert len(k["receipt"]["rows"]) == 2 and k["documents"]["accepted"] == 4


# -- rejections that are open -----------------------------------------------------------------------------------------


def _iki_red(kok: Path) -> Json:
    birak(kok, {"a.csv": csv_dosyasi(fis(1, "2016-01-04", karsi="4.00"), fis(2, "2016-13-04"))})
    return _kos(kok)


def test_duzelen_belge_acik_redlerden_duser(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok")
    _iki_red(kok)
    assert _acik(kok) == [("a.csv", ["1", "2"])]
    birak(kok, {"baska.csv": csv_dosyasi(fis(1, "2016-01-04"))})
    _kos(kok)
    assert _acik(kok) == [("a.csv", ["2"])]
    metin = batch(kok, "status").metin
    assert "açık red: 1 belge\n  a.csv: 1 belge (MIF 2); TAR-002; 31.12.2016 gününden beri; kaynak elle/4634" in metin
    birak(kok, {"baska.csv": csv_dosyasi(fis(2, "2016-01-05"))})
    _kos(kok)
    assert _acik(kok) == [] and _durum(kok)["rejected"] == []


def test_yeniden_reddedilen_bir_kez_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok")
    _iki_red(kok)
    birak(kok, {"b.csv": csv_dosyasi(fis(1, "2016-01-05", karsi="3.00"))})
    _kos(kok)
    assert sorted(_acik(kok)) == [("a.csv", ["2"]), ("b.csv", ["1"])]


def test_kopyanin_yarisi_oteki_belgeyi_kapatmaz(tmp_path: Path) -> None:
    """A mended copy, or one refused whole, closes nothing that the journals can be asked about and do not hold."""
    kok = calisma(tmp_path / "kok")
    ek = _iki_red(kok)["run_id"][-8:]
    birak(kok, {f"a-duzeltme-{ek}.csv": csv_dosyasi(fis(1, "2016-01-04"))})
    _kos(kok)
    assert _acik(kok) == [("a.csv", ["2"])]
    birak(kok, {f"a-duzeltme-{ek}.csv": b"belge_trru;belge_no\nMIF;2\n"})
    _kos(kok)
    assert ("a.csv", ["2"]) in _acik(kok)


@pytest.mark.parametrize("no", ["\u00a0N-1", "N-1\u3000"])
def test_numaranin_dis_boslugu_baska_belge_yapmaz(tmp_path: Path, no: str) -> None:
    kok = calisma(tmp_path / "kok", {"a.csv": csv_dosyasi(fis("N-1", "2016-01-04"))})
    _kos(kok)
    birak(kok, {"b.csv": csv_dosyasi(fis("N-1", "2016-01-04")).replace(b";MIF;N-1;", f";MIF;{no};".encode())})
    assert _kos(kok)["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 1}


@pytest.mark.parametrize("no", ["N\u20111", "N\u00a01", "N\u20131", "N\u22121"])
def test_numarada_klavyedekine_benzeyen_im_olmaz(tmp_path: Path, no: str) -> None:
    kok = calisma(tmp_path / "kok", {"a.csv": csv_dosyasi(fis(no, "2016-01-04"))})
    _kos(kok)
    assert f"U+{ord(no[1]):04X}" in red_raporlari(kok)[0]["bulgular"][0]["mesaj"]


def test_cakisma_ve_okunamayan_dosya_yerine_gelenle_kapanir(tmp_path: Path) -> None:
    """What the identity cannot tell: a document that must get another number, a file that could not be read."""
    kok = calisma(tmp_path / "kok", {"a.csv": csv_dosyasi(fis(1, "2016-01-04"))})
    _kos(kok)
    birak(kok, {"b.csv": csv_dosyasi(fis(1, "2016-01-04", tutar="6.00")), "c.csv": b"bu bir fis degil\n"})
    k = _kos(kok)
    assert _acik(kok) == [("b.csv", ["1"]), ("c.csv", [])]
    kopya = f"b-duzeltme-{k['run_id'][-8:]}.csv"
    assert (kok / "outbox" / "red" / "b.csv" / kopya).exists()
    birak(kok, {f"alt/{kopya}": csv_dosyasi(fis(5, "2016-01-04")), "c.csv": csv_dosyasi(fis(6, "2016-01-05"))})
    _kos(kok)
    assert _acik(kok) == []


def test_eski_yillarin_isi_sayilir_istenirse_gosterilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kok = calisma(
        tmp_path / "kok",
        {"a.csv": csv_dosyasi(fis(1, "2016-01-04"), fis(2, "2016-01-05", "160", "100.01", karsi="4.00"))},
    )
    birak(kok, {"b.csv": csv_dosyasi(fis(3, "2016-01-05", "160", "500"))})
    _kos(kok)
    monkeypatch.setenv("BATCH_CLOCK", "2026-03-01T10:00:00")
    metin, hepsi = batch(kok, "status").metin, batch(kok, "status", "--hepsi").metin
    assert "kapanmış yılların açık redleri: 1 belge" in metin and "MIF 2" not in metin and "MIF 2" in hepsi
    assert "gün geçti" not in metin and "(--hepsi gösterir)" in metin
    assert "gün geçti" in hepsi
    durum: dict[str, Any] = _durum(kok)
    assert durum["open_rejections"][0]["closed_year"] is True and durum["deadlines"]["open"]
