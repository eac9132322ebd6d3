"""The sample years' taşınırlar: what lies in the ambarlar is what the accounts say, and every sort of paper occurs."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from demo_yili import DemoYili
from ornek import SAAT
from uctan_ortak import Json, batch, red_raporlari

from batch.demo import demo_dosyalari, ilozel, sonraki_dosyalar, tasinir
from batch.documents.tasinir import deger_kurus, ikinci_duzey

DAYANIKLI = ("253", "254", "255")


ALISTIRMA = "alistirma.json"  # what became of the file of exercises, where the fixture leaves it


def _kur(tmp_path_factory: pytest.TempPathFactory, demo_yili: DemoYili, ornek: str) -> Iterator[Path]:
    """The directory after the year's run, its last day's end and the last papers of the harcama birimleri."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        kok = tmp_path_factory.mktemp("tasinir") / "d"
        demo_yili.kur(kok, ornek)
        if (alistirma := kok / "alistirma" / "tif-hatali.csv").is_file():  # while the year still goes on
            shutil.copy(alistirma, kok / "inbox")
            s = batch(kok, "run", "--year", "2016", "--json")
            (kok / ALISTIRMA).write_text(json.dumps(s.json), "utf-8")
        _gonder(kok, "1-son-gun")
        assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
        _gonder(kok, "2-tasinir-yili")
        yield kok


def _gonder(kok: Path, an: str) -> None:
    for yol in sorted((kok / "yil-sonu" / an).iterdir()):
        shutil.copy(yol, kok / "inbox")
    assert batch(kok, "run", "--year", "2016").kod == 0


@pytest.fixture(scope="module")
def belediye(tmp_path_factory: pytest.TempPathFactory, demo_yili: DemoYili) -> Iterator[Path]:
    yield from _kur(tmp_path_factory, demo_yili, "--demo")


@pytest.fixture(scope="module")
def ilozel_dizini(tmp_path_factory: pytest.TempPathFactory, demo_yili: DemoYili) -> Iterator[Path]:
    yield from _kur(tmp_path_factory, demo_yili, "--demo-ilozel")


def _kayitlar(kok: Path, birim: str) -> list[Json]:
    yol = kok / "journal" / birim / "2016" / "yevmiye.jsonl"
    return [json.loads(s) for s in yol.read_text("utf-8").splitlines()]


def _stok(kok: Path, birim: str) -> dict[tuple[str, str], Decimal]:
    """By kurumsal and II. düzey code, as the report of stock has it."""
    s = batch(kok, "report", "stok", "--year", "2016", "--unit", birim, "--format", "csv")
    toplam: dict[tuple[str, str], Decimal] = Counter()  # type: ignore[assignment]
    for r in csv.DictReader(io.StringIO(s.metin), delimiter=";"):
        if r["tasinir_kodu"]:
            toplam[r["harcama_birimi"][:-4], ikinci_duzey(r["tasinir_kodu"])] += Decimal(r["tutar"])
    return {k: v for k, v in toplam.items() if v}


def _muhasebe(kok: Path, birim: str) -> dict[tuple[str, str], Decimal]:
    """The same of the accounts: what the journal's lines leave on 150, 253, 254 and 255."""
    kalan: dict[tuple[str, str], Decimal] = Counter()  # type: ignore[assignment]
    for k in _kayitlar(kok, birim):
        for s in k["belge"]["satirlar"] if k.get("tur", "FIS") == "FIS" else ():
            if s["hesap"][:3] in ("150", *DAYANIKLI):
                kalan[s["kurumsal"], s["hesap"]] += Decimal(s.get("borc") or 0) - Decimal(s.get("alacak") or 0)
    return {k: v for k, v in kalan.items() if v}


def test_ambarlar_mizana_esit(belediye: Path) -> None:
    """Per harcama birimi and II. düzey code, to the kuruş: openings, purchases, what was used and what was moved."""
    stok = _stok(belediye, "4634")
    assert stok == _muhasebe(belediye, "4634")
    assert {h[:3] for _, h in stok} == {"150", *DAYANIKLI} and {k for k, _ in stok} == {
        b.kurumsal for b in tasinir.BIRIMLER
    }


@pytest.mark.uzun
def test_ilozel_ambarlar_mizana_esit(ilozel_dizini: Path) -> None:
    """In both journals; what went to the ilçe stands there, and 511 has its value on both sides."""
    for birim in (ilozel.MERKEZ, ilozel.ILCE):
        stok = _stok(ilozel_dizini, birim)
        assert stok and stok == _muhasebe(ilozel_dizini, birim), birim
    ilce = {k: v for k, v in _stok(ilozel_dizini, ilozel.ILCE).items()}
    assert ilce == {("44.71.01.71", "255.02.01"): Decimal("4800.00")}
    toplam = {
        birim: sum(
            Decimal(s.get("borc") or 0) - Decimal(s.get("alacak") or 0)
            for k in _kayitlar(ilozel_dizini, birim)
            for s in (k["belge"]["satirlar"] if k.get("tur", "FIS") == "FIS" else ())
            if s["hesap"].startswith("511")
        )
        for birim in (ilozel.MERKEZ, ilozel.ILCE)
    }
    assert toplam[ilozel.MERKEZ] == -toplam[ilozel.ILCE] == Decimal("362880.00")  # twelve times 30.000, and 2.880 net


def _cetvel(kok: Path, ad: str, birim: str, yil: int = 2016) -> list[dict[str, str]]:
    s = batch(kok, "report", ad, "--year", str(yil), "--unit", birim, "--format", "csv")
    assert s.kod == 0, s.hata
    return list(csv.DictReader(io.StringIO(s.metin), delimiter=";"))


def test_cetvel_14_mizana_esit_ve_yeni_yila_devreder(belediye: Path) -> None:
    """What goes over into next year is the balance of each account, to the kuruş, and stands there as carried over."""
    devir: dict[tuple[str, str], Decimal] = Counter()  # type: ignore[assignment]
    for r in _cetvel(belediye, "ornek-14", "4634"):
        if r["harcama_birimi"] and r["tasinir_kodu"].count(".") == 2:
            devir[r["harcama_birimi"][:-4], r["tasinir_kodu"]] += Decimal(r["devir_tutar"])
    assert {k: v for k, v in devir.items() if v} == _muhasebe(belediye, "4634")
    bu, gelecek = (
        {r["tasinir_kodu"]: (r[f"{ne}_miktar"], r[f"{ne}_tutar"]) for r in _cetvel(belediye, "ornek-15", "4634", yil)}
        for yil, ne in ((2016, "devir"), (2017, "devreden"))
    )
    assert {k: v for k, v in bu.items() if Decimal(v[1])} == gelecek


def test_sayim_fazlasi_ve_noksani(belediye: Path) -> None:
    """Ten packets of paper are in, two toners out, each by a TİF of the count and with its entry."""
    sayim = [k["belge"] for k in _kayitlar(belediye, "4634") if k.get("tur") == "TIF" and "SAYIM" in k["belge"]["tur"]]
    assert [(t["tur"], t["satirlar"][0]["tasinir_kodu"], t["satirlar"][0]["miktar"]) for t in sayim] == [
        ("SAYIM_FAZLASI", tasinir.KAGIT.kod, "10"),
        ("SAYIM_NOKSANI", tasinir.TONER.kod, "2"),
    ]
    hesaplar = {
        s["hesap"][:3]
        for k in _kayitlar(belediye, "4634")
        if k.get("tur", "FIS") == "FIS" and "sayım" in k["belge"].get("aciklama", "")
        for s in k["belge"]["satirlar"]
    }
    assert {"150", "397"} <= hesaplar


def test_ilozel_cetvelleri_iki_birimi_toplar(ilozel_dizini: Path) -> None:
    """Örnek 16 and 17 of the administration are the sum of the two units' Örnek 15."""
    birimlerin: dict[str, Decimal] = Counter()  # type: ignore[assignment]
    for birim in (ilozel.MERKEZ, ilozel.ILCE):
        for r in _cetvel(ilozel_dizini, "ornek-15", birim):
            birimlerin[r["tasinir_kodu"] or r["harcama_birimi"]] += Decimal(r["devir_tutar"])
    idare = _cetvel(ilozel_dizini, "ornek-16", ilozel.MERKEZ)
    assert birimlerin == {r["tasinir_kodu"] or r["harcama_birimi"]: Decimal(r["devir_tutar"]) for r in idare}
    assert birimlerin["TOPLAM"] == Decimal(_cetvel(ilozel_dizini, "ornek-17", ilozel.MERKEZ)[-1]["devir"]) > 0


def test_her_tur_ve_belge_gecer(belediye: Path) -> None:
    kayitlar = _kayitlar(belediye, "4634")
    turler = {k["belge"]["tur"] for k in kayitlar if k.get("tur") == "TIF"}
    assert turler == {
        *("ACILIS", "SATIN_ALMA", "BAGIS_ALMA", "IADE", "TUKETIM", "BAGIS_VERME", "IDARELER_ARASI_VERME", "SATIS"),
        *("HURDA", "YOK_OLMA", "AMBARLAR_ARASI", "BIRIMLER_ARASI", "SAYIM_FAZLASI", "SAYIM_NOKSANI"),
    }
    belgeler = {"SAYIM", "AMBAR", "ISTEK", "GECICIALINDI", "DUSME", "IMHA", "AMBARDEVRI", "ZIMMET", "TIFDURUM"}
    assert belgeler <= {k.get("tur") for k in kayitlar}
    assert 120 <= sum(k.get("tur") == "TIF" for k in kayitlar) <= 300


def test_yalniz_bir_istek_yarim_kalir(belediye: Path) -> None:
    """The TİF that nobody had approved was deleted when the ambar was counted."""
    s = batch(belediye, "report", "yarim-islemler", "--year", "2016", "--format", "csv")
    assert s.kod == 0
    yarim = [(r["konu"], r["tarih"]) for r in csv.DictReader(io.StringIO(s.metin), delimiter=";") if r["konu"]]
    assert yarim == [("Karşılanmayan istek", "2016-12-20")], s.metin


def test_alistirma_fisleri_uc_ayri_kusurlu(belediye: Path) -> None:
    """The file beside the inbox: more than there is, too late, without its request."""
    sonuc = json.loads((belediye / ALISTIRMA).read_text("utf-8"))
    assert sonuc["documents"] == {"accepted": 0, "rejected": 3, "duplicate": 0}
    raporlar = red_raporlari(belediye)
    rapor = next(r for r in raporlar if r["dosya"] == "tif-hatali.csv")
    assert sorted(r["dosya"] for r in raporlar) == ["fis-hatali.csv", "tif-hatali.csv"]
    kodlar = {b["belge_no"]: b["kod"] for b in rapor["bulgular"] if b["seviye"] == "red"}
    assert kodlar == {"T-H1": "TIF-005", "T-H2": "TIF-006", "T-H3": "TIF-030"}


def test_acilis_fisleri_acilis_kaydini_tutar() -> None:
    """Values and accumulated depreciation of the ACILIS TİFs, item by item, are the opening voucher's lines."""
    gelen = dict(demo_dosyalari())
    fis: dict[str, int] = Counter()
    for r in csv.DictReader(io.StringIO(gelen["2016/fis-2016-01.csv"].decode()), delimiter=";"):
        if r["islem"] == "ACILIS" and r["hesap"][:3] in ("150", *DAYANIKLI, "257") and r["kurumsal"]:
            fis[r["hesap"]] += round(Decimal(r["borc"] or 0) * 100) - round(Decimal(r["alacak"] or 0) * 100)
    tif: dict[str, int] = Counter()
    for r in csv.DictReader(io.StringIO(gelen["2016/tif-2016-1.csv"].decode()), delimiter=";"):
        if r["tur"] == "ACILIS":
            tif[ikinci_duzey(r["tasinir_kodu"])] += round(Decimal(r["birim_fiyat"]) * int(r["miktar"]) * 100)
            if r["sicil_no"]:
                assert r["sicil_no"].startswith(r["tasinir_kodu"])
                tif[tasinir.BIRIKMIS[r["tasinir_kodu"][:3]]] -= round(Decimal(r["birikmis_amortisman"]) * 100)
    assert fis == tif and {h[:3] for h in fis} == {"150", *DAYANIKLI, "257"}


def test_kayittan_dusme_tutanaklari_tam() -> None:
    """Each line has its price, and nobody approves what a board of his own has proposed."""
    dosya = dict(demo_dosyalari())["2016/dusme-2016.csv"].decode()
    satirlar = list(csv.DictReader(io.StringIO(dosya), delimiter=";"))
    assert len({(r["harcama_birimi"], r["belge_no"]) for r in satirlar}) == 4
    for r in satirlar:
        assert Decimal(r["birim_fiyat"]) > 0, r
        assert r["onaylayan"] and r["onaylayan"] not in r["komisyon"], r


def test_alis_tutari_ortak_gideri_paylastirir() -> None:
    """Two lines of one code and one of another: freight by what the goods cost, KDV on the goods alone."""
    kalemler = [
        tasinir.Alis(tasinir.KAGIT, 10, "6.00"),
        tasinir.Alis(tasinir.KALEM, 10, "4.00"),
    ]
    assert tasinir.alis_tutarlari(kalemler, 1_000) == {"150.01.01": 4_720 + 400, "150.01.03": 7_080 + 600}
    assert deger_kurus(10**8) == 1


def test_uydurma_oranlar_calisma_dizinine_yazilir(tmp_path: Path) -> None:
    """The demo has rates and a limit of its own; a directory without it has none."""
    assert batch(None, "init", tmp_path / "d", "--demo").kod == batch(None, "init", tmp_path / "bos").kod == 0
    oranlar = (tmp_path / "d" / "config" / "kodlar" / "tasinir_amortisman.csv").read_text("utf-8")
    assert "255;0.20;5" in oranlar and "uydurulmuştur" in oranlar
    sinir = (tmp_path / "d" / "config" / "yillar" / "2016.toml").read_text("utf-8")
    assert f'\n{tasinir.SINIR_ANAHTARI} = "15000.00"' in sinir
    bos = (tmp_path / "bos" / "config" / "yillar" / "2016.toml").read_text("utf-8")
    assert f"\n{tasinir.SINIR_ANAHTARI}" not in bos
    assert batch(tmp_path / "d", "ayar").kod == 0


def test_sonraki_dosyalar_amortismani_ister() -> None:
    sonra = dict(sonraki_dosyalar())
    donem = sonra["yil-sonu/3-gecici-sonrasi/donem-2016-12.csv"].decode()
    varlik = sonra["yil-sonu/3-gecici-sonrasi/varlik-2016-12.csv"].decode()
    assert "257.02" in donem and not any(x in donem for x in ("257.03", "257.04", "257.05"))
    assert [s.split(";")[3] for s in varlik.splitlines()[1:]] == list(DAYANIKLI)
