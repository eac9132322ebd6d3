"""Journals as segments, and tables over a folder of many units' segments."""

from __future__ import annotations

import csv as csv_okur
import io
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import pytest
from calisma_ortak import komut, kostur
from mali_tablo_ornegi import KodluDefter
from mali_tablo_ornegi import s as yevmiye_satiri
from ornek import BIRIM, BIRIM2, IDARE, acilis, birak, calisma, csv, fis
from tasinir_ornegi import HB, KAGIT, KALEM, ORNEK_YIL, tif, tif_csv

from batch import config
from batch.filo import bildirim as bld
from batch.filo import disa_aktar, klasor, motor
from batch.filo.arrow_semasi import SATIR_SEMASI, SEMALAR
from batch.filo.bildirim import HAREKET, SATIR, Bildirim, BildirimHatasi, SegmentDosyasi
from batch.filo.hata import SegmentHatasi
from batch.filo.raf import BIRLESIK, BirlesikKunye
from batch.filo.sema import SUTUNLAR
from batch.filo.sorgu import TABLOSU, DenetliSorgu
from batch.pipeline.kitaplik import kitap_ac
from batch.reports.tablo import Kunye

BIRIM3 = "4636"
TABLOLAR = ("mizan", "bilanco", "ornek-16", "ornek-17")


@dataclass(frozen=True)
class Filo:
    """Three installations with a journal each, and a folder with the segments of all."""

    kokler: dict[str, Path]
    klasor: Path


def _kur(yer: Path, birim: str, tutar: str, tifler: Any, *fisler: str) -> Path:
    kok = calisma(
        yer / birim,
        {"fis-1.csv": csv(acilis(tutar=tutar), *fisler), "tif-1.csv": tif_csv(tifler)},
        idare={**IDARE, "muhasebe_birimi": birim},
    )
    metin = (kok / "config" / "batch.toml").read_text("utf-8")
    if birim == BIRIM2:  # the other unit of the settings is then somebody else
        (kok / "config" / "batch.toml").write_text(metin.replace(f'kod = "{BIRIM2}"', 'kod = "4699"'), "utf-8")
    kostur(kok)
    return kok


@pytest.fixture(scope="module")
def filo(tmp_path_factory: pytest.TempPathFactory) -> Filo:
    yer = tmp_path_factory.mktemp("filo")
    az = (
        tif(1, "2016-01-01", "ACILIS", KAGIT, "3", "33.333333", olcu_birimi="Paket"),
        tif(2, "2016-01-04", "SATIN_ALMA", KALEM, "7", "0.142857", olcu_birimi="Kutu"),
        tif(3, "2016-02-01", "TUKETIM", KAGIT, "1", kime="Ayşe Demir", olusturan="ali"),
    )
    geri = f"belge_no;tarih;tif_no;harcama_birimi;islem\nD-1;2016-03-04;10;{HB};IPTAL\n"
    kokler = {
        BIRIM: _kur(yer, BIRIM, "100000.00", ORNEK_YIL, fis(2, "2016-01-05", tutar="12.34"), fis(3, "2016-02-05")),
        BIRIM2: _kur(yer, BIRIM2, "5.07", az, fis(2, "2016-03-05", "630.03", "102", "1.11")),
        BIRIM3: _kur(yer, BIRIM3, "999999999999.99", (), fis(2, "2016-01-05", "102", "600.05.01", "0.01")),
    }
    birak(kokler[BIRIM], {"tifdurum-1.csv": geri.encode()})
    assert kostur(kokler[BIRIM])["documents"]["accepted"] == 1
    toplanan = yer / "toplanan [2016] *'"  # what engines and SQL take for more than a name
    for birim, kok in kokler.items():
        r = komut(kok, "segment", "-o", str(toplanan / birim), "--json")
        assert r.exit_code == 0, r.output
        assert json.loads(r.stdout)["journals"][0]["unit"] == birim
    return Filo(kokler, toplanan)


@pytest.fixture
def kopya(filo: Filo, tmp_path: Path) -> Path:
    """The folder, to be spoiled."""
    return Path(shutil.copytree(filo.klasor, tmp_path / "k"))


def satirlar(metin: str) -> dict[tuple[str, ...], list[str]]:
    """Rows of a CSV by their texts, with their amounts."""
    basliklar, *govde = list(csv_okur.reader(io.StringIO(metin), delimiter=";"))
    metinler = [
        i for i, b in enumerate(basliklar) if b in ("taraf", "kod", "ad", "duzey", "tasinir_kodu", "olcu_birimi")
    ]
    sayilar = [i for i, b in enumerate(basliklar) if i not in metinler and b != "harcama_birimi"]
    return {tuple(s[i] for i in metinler): [s[i] for i in sayilar] for s in govde}


def onbinde(metin: str) -> int:
    """An amount or a quantity of a CSV in 10⁻⁴."""
    isaret, sayi = (-1, metin[1:]) if metin.startswith("-") else (1, metin)
    tam, _, kesir = sayi.partition(".")
    return isaret * int((tam or "0") + kesir.ljust(4, "0"))


def birlesik(filo: Filo, tablo: str, *arg: str, klasoru: Path | None = None) -> str:
    r = komut(filo.kokler[BIRIM], "filo", tablo, str(klasoru or filo.klasor), "--year", "2016", "--format", "csv", *arg)
    assert r.exit_code in (0, 1), r.output
    return r.stdout


def beklenen(filo: Filo, tablo: str) -> tuple[dict[tuple[str, ...], list[int]], set[tuple[str, ...]]]:
    toplam: dict[tuple[str, ...], list[int]] = {}
    for kok in filo.kokler.values():
        r = komut(kok, "report", tablo, "--year", "2016", "--format", "csv")
        for anahtar, tutarlar in satirlar(r.stdout).items():
            once = toplam.get(anahtar, [0] * len(tutarlar))
            toplam[anahtar] = [x + onbinde(y) for x, y in zip(once, tutarlar, strict=True)]
    return toplam, set(toplam)


@pytest.mark.parametrize("tablo", TABLOLAR)
def test_birlesik_tablo_birimlerin_raporlarinin_toplamidir(filo: Filo, tablo: str) -> None:
    bulunan = {k: [onbinde(x) for x in v] for k, v in satirlar(birlesik(filo, tablo)).items()}
    toplam, _ = beklenen(filo, tablo)
    if tablo == "mizan":  # balances are those of the joined totals
        for v in toplam.values():
            v[2:] = [max(v[0] - v[1], 0), max(v[1] - v[0], 0)]
        hesaplar = [v for (kod, _, _), v in toplam.items() if len(kod) == 3]
        toplam["TOPLAM", "", ""] = [sum(v[i] for v in hesaplar) for i in range(4)]
    assert {k: v for k, v in bulunan.items() if any(v)} == {k: v for k, v in toplam.items() if any(v)}


def test_her_bicimde_ve_birimlerin_baslari_altinda(filo: Filo) -> None:
    bas = json.loads(komut(filo.kokler[BIRIM3], "verify", "--json").stdout)["journals"][0]["ozet"]
    r = komut(filo.kokler[BIRIM], "filo", "mizan", str(filo.klasor), "--year", "2016")
    assert r.exit_code == 0 and "3 muhasebe birimi" in r.stdout and bas in r.stdout
    j = json.loads(komut(filo.kokler[BIRIM], "filo", "bilanco", str(filo.klasor), "--year", "2016", "--json").stdout)
    assert j["kunye"]["birim"] == "birleşik" and j["kunye"]["dogrulama_kodu"] == ""


def test_hareketler_stoktur(filo: Filo) -> None:
    """Movements of the segments are those of the projection, with what was taken back."""
    kok = filo.kokler[BIRIM]
    toplam: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for yol in (filo.klasor / BIRIM).rglob("hareket-*.parquet"):
        for s in pq.read_table(yol).to_pylist():
            v = toplam[s["harcama_birimi"], s["ambar"], s["kod"], s["tur"], s["yon"]]
            for i, ad in enumerate(("miktar", "kurus", "kesir")):
                v[i] += s[ad]
    assert toplam[HB, "01", KALEM, "BAGIS_VERME", "C"] == [0, 0, 0]
    kitap = kitap_ac(config.oku(kok), BIRIM, 2016)
    assert {k: tuple(v) for k, v in toplam.items()} == kitap.toplamlar("stok")
    kitap.kapat()


def test_an_her_birimin_kendisinindir(filo: Filo, kopya: Path) -> None:
    """A kind of mizan reads each unit up to the record that its manifest names."""
    for birim, sira in ((BIRIM, 1), (BIRIM2, 10**6), (BIRIM3, 1)):
        degistir(
            kopya,
            birim,
            lambda b, n=sira: msgspec.structs.replace(  # type: ignore[misc]
                b, anlar=msgspec.structs.replace(b.anlar, mizan={"kesin": min(n, b.sira)})
            ),
        )
    bulunan = satirlar(birlesik(filo, "mizan", "--kind", "kesin", "--level", "1", klasoru=kopya))
    hepsi = satirlar(komut(filo.kokler[BIRIM2], "report", "mizan", "--year", "2016", "--format", "csv").stdout)
    kurus = 10000000 + 99999999999999 + onbinde(next(v[1] for k, v in hepsi.items() if k[0] == "500")) // 100
    assert onbinde(next(v[1] for k, v in bulunan.items() if k[0] == "500")) // 100 == kurus


def anlari_olan(kok: Path, *birimler: str) -> None:
    """Their year ends have come to these moments."""
    for birim in birimler:
        degistir(
            kok,
            birim,
            lambda b: msgspec.structs.replace(
                b, anlar=msgspec.structs.replace(b.anlar, olan=("gecici", "aralik", "kapanis-oncesi", "kesin"))
            ),
        )


@pytest.mark.parametrize("arg", [("mizan", "--kind", "kesin"), ("bilanco",)])
def test_ana_gelmeyen_birim_adiyla_soylenir(filo: Filo, kopya: Path, arg: tuple[str, ...]) -> None:
    """What is called kesin is not, where a unit has not ended its year; on paper, to who asked, and in the künye."""
    cagri = ("filo", arg[0], str(kopya), "--year", "2016", *arg[1:])
    anlari_olan(kopya, BIRIM, BIRIM2)
    r = komut(filo.kokler[BIRIM], *cagri)
    assert f"UYARI: 2016 kesin mizan anına gelmemiş birim: {BIRIM3};" in r.stderr
    assert f"2016 kesin mizan anına gelmemiş birim: {BIRIM3};" in r.stdout
    assert "(kesin mizan anına 1 birim gelmemiş)" in r.stdout
    j = json.loads(komut(filo.kokler[BIRIM], *cagri, "--json").stdout)
    assert [s["tur"] for s in j["dipnotlar"][-1]["satirlar"]] == ["normal", "normal", "uyari"]
    anlari_olan(kopya, BIRIM3)
    assert "gelmemiş" not in komut(filo.kokler[BIRIM], *cagri).output
    if arg[0] == "mizan":
        r = komut(filo.kokler[BIRIM], *cagri[:-1], "kapanis")
        assert f"2016 kapanış mizanı anına gelmemiş birim: {BIRIM}, {BIRIM2}, {BIRIM3};" in r.stderr


def test_aylik_mizan_yil_sonunu_beklemez(filo: Filo) -> None:
    for tur in ((), ("--kind", "aylik")):
        r = komut(filo.kokler[BIRIM], "filo", "mizan", str(filo.klasor), "--year", "2016", *tur)
        assert r.exit_code == 0 and "gelmemiş" not in r.output


def test_bildirim_gelinen_anlari_soyler() -> None:
    d = KodluDefter()
    d.yaz("2016-01-04", yevmiye_satiri("102", 500), yevmiye_satiri("500", -500))
    assert disa_aktar.anlar(d).olan == ()  # type: ignore[arg-type]
    d.anlar = {"aralik": 1, "kesin": 1}
    assert disa_aktar.anlar(d).olan == ("aralik", "kesin")  # type: ignore[arg-type]


def test_birlesik_tabloda_yevmiye_ve_birim_yoktur(filo: Filo) -> None:
    """Numbers and heads of many journals make none; «birleşik» is no unit."""
    j = json.loads(komut(filo.kokler[BIRIM], "filo", "bilanco", str(filo.klasor), "--year", "2016", "--json").stdout)
    notlar = str(j["dipnotlar"])
    assert j["kunye"]["yevmiye"] == 0 and "son yevmiye" not in notlar
    assert "Klasörde 2014 yılının segmenti yok; o yılı" in notlar and "birleşik birim" not in notlar
    pdf = komut(
        filo.kokler[BIRIM], "filo", "bilanco", str(filo.klasor), "--year", "2016", "--format", "pdf"
    ).stdout_bytes
    sayfalar = [s.extract_text() for s in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len(sayfalar) > 1 and "3 muhasebe birimi, birleşik" in sayfalar[1]
    assert all("başların özeti" in s and "Yevmiye" not in s.rpartition("başların özeti")[2] for s in sayfalar)
    k = BirlesikKunye("", BIRLESIK, BIRLESIK, 2016, "2016", 0, "2016-12-31", "ab" * 32, "", 1, defter_sayisi=3)
    assert k.sayfa_basi() == "3 muhasebe birimi, birleşik"
    assert k.sayfa_alti() == f"3 muhasebe birimi · başların özeti {'ab' * 32}"
    assert Kunye("İdare", "4634", "Adı", 2016, "", 7, "", "cd", "", 9).sayfa_alti() == "Yevmiye 7 · özet cd"


def degistir(kok: Path, birim: str, nasil: Callable[[Bildirim], Bildirim]) -> None:
    """Another manifest in place of a unit's, as somebody would write it who knows the form."""
    yol = next((kok / birim).rglob(bld.AD))
    yol.write_bytes(nasil(bld.coz(yol.read_bytes())).yaz())


# -- writing --------------------------------------------------------------------------------------------------------


def dosyalar(yer: Path) -> dict[str, tuple[int, int]]:
    return {y.name: (y.stat().st_ino, y.stat().st_mtime_ns) for y in yer.rglob("satir-*.parquet")}


def test_dolu_segment_bir_kez_yazilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disa_aktar, "DOLU", 3)
    gunler = [fis(n, f"2016-01-{n:02d}") for n in range(2, 9)]
    kok = calisma(tmp_path / "k", {"fis-1.csv": csv(acilis(), *gunler)})
    kostur(kok)
    yer = kok / "outbox" / "segment"
    assert komut(kok, "segment").exit_code == 0
    ilk = dosyalar(yer)
    assert sorted(ad[:25] for ad in ilk) == [
        "satir-000000001-000000003",
        "satir-000000004-000000006",
        "satir-000000007-000000008",
    ]
    assert "değişen yok" in komut(kok, "segment").stdout and dosyalar(yer) == ilk
    birak(kok, {"fis-2.csv": csv(fis(9, "2016-01-08"), fis(10, "2016-01-09"), fis(11, "2016-01-10"))})
    kostur(kok)
    j = json.loads(komut(kok, "segment", "--json").stdout)["journals"][0]
    son = dosyalar(yer)
    assert (j["written"], j["kept"], j["record"]) == (2, 2, 11)
    dolu = [ad for ad in ilk if "000000008" not in ad]
    assert len(dolu) == 2 and all(son[ad] == ilk[ad] for ad in dolu)
    assert not any("-000000008-" in ad for ad in son)  # the tail has become a full one
    # Who writes them all at once writes the same bytes.
    assert komut(kok, "segment", "-o", str(tmp_path / "bir")).exit_code == 0
    assert {y.name: y.read_bytes() for y in yer.rglob("*.*") if y.is_file() and y.name[0] != "."} == {
        y.name: y.read_bytes() for y in (tmp_path / "bir").rglob("*.*") if y.is_file() and y.name[0] != "."
    }
    bozulan = next(yer.rglob("satir-000000001-*"))
    bozulan.write_bytes(b"x")  # what has rotted is written again
    assert json.loads(komut(kok, "segment", "--json").stdout)["journals"][0]["written"] == 1
    k = klasor.oku(yer)
    klasor.denetle(k, k.defterler, SATIR)


@pytest.mark.parametrize("son", range(0, 40, 3))
def test_araliklar_deftere_bakar_ne_zaman_yazildigina_degil(monkeypatch: pytest.MonkeyPatch, son: int) -> None:
    monkeypatch.setattr(disa_aktar, "DOLU", 7)
    bloklar = [2, 3, 9, 10, 11, 20, 31, 33]
    bulunan = list(disa_aktar.araliklar([b for b in bloklar if b < son], son))
    assert [x for ilk, n in bulunan for x in range(ilk, n + 1)] == list(range(1, son + 1))
    assert all(n - ilk + 1 >= 7 for ilk, n in bulunan[:-1])
    sonra = list(disa_aktar.araliklar([*[b for b in bloklar if b < son], son + 5], son + 5))
    assert sonra[: len(bulunan) - 1] == bulunan[:-1]


def test_baska_gecmisin_ustune_yazilmaz(filo: Filo, kopya: Path) -> None:
    """Segments of records that the journal does not hold are proof of something, and are left as they are."""
    bildirim = next((kopya / BIRIM2).rglob(bld.AD))
    hedef = kopya / BIRIM / BIRIM / "2016"
    b = bld.coz((hedef / bld.AD).read_bytes())
    baska = "0" * 64
    yeni = msgspec.structs.replace(b, ozet=baska, segmentler=(adli(b.segmentler[0], baska), *b.segmentler[1:]))
    (hedef / bld.AD).write_bytes(yeni.yaz())
    once = (hedef / bld.AD).read_bytes()
    r = komut(filo.kokler[BIRIM], "segment", "-o", str(kopya / BIRIM))
    assert r.exit_code == 4 and "zincirinde o kayıt yok" in r.output
    assert (hedef / bld.AD).read_bytes() == once and bildirim.exists()


def adli(s: bld.Segment, ozet: str) -> bld.Segment:
    """The segment under another hash, with the names that follow from it."""
    bos = msgspec.structs.replace(s, ozet=ozet)
    yeni = {tur: msgspec.structs.replace(p, ad=bld.parca_adi(tur, bos)) for tur, p in s.parcalar.items()}
    return msgspec.structs.replace(bos, parcalar=yeni)


def test_bozuk_defter_aktarilmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis-1.csv": csv(acilis(), fis(2, "2016-01-05"), fis(3, "2016-01-06"))})
    kostur(kok)
    yol = kok / "journal" / BIRIM / "2016" / "yevmiye.jsonl"
    veri = yol.read_bytes()
    yol.write_bytes(veri.replace(b'"aciklama":"Kay', b'"aciklama":"Xay', 1))
    r = komut(kok, "segment")
    assert r.exit_code == 4 and "1. kayıt" in r.output
    assert not list((kok / "outbox" / "segment").rglob("*.parquet"))


def test_segment_kullanim(filo: Filo, tmp_path: Path) -> None:
    kok = filo.kokler[BIRIM]
    assert "1999 defteri yok" in komut(kok, "segment", "--year", "1999").output
    assert "programın kendi verisidir" in komut(kok, "segment", "-o", str(kok / "journal" / "x")).output
    (tmp_path / "dosya").write_text("")
    assert komut(kok, "segment", "-o", str(tmp_path / "dosya")).exit_code == 2


# -- foreign folders ------------------------------------------------------------------------------------------------


def _eksik(d: Path) -> None:
    next(d.glob("satir-*")).unlink()


def _bayt(d: Path) -> None:
    yol = next(d.glob("satir-*"))
    veri = bytearray(yol.read_bytes())
    veri[len(veri) // 2] ^= 1
    yol.write_bytes(veri)


def _kisa(d: Path) -> None:
    yol = next(d.glob("satir-*"))
    yol.write_bytes(yol.read_bytes()[:-1])


def _boru(d: Path) -> None:
    yol = next(d.glob("satir-*"))
    yol.unlink()
    os.mkfifo(yol)


def _baglanti(d: Path) -> None:
    yol = next(d.glob("satir-*"))
    yol.rename(d / ".asil")
    yol.symlink_to(d / ".asil")


def _bildirimsiz(d: Path) -> None:
    (d / bld.AD).unlink()


def _bildirim_bayti(d: Path) -> None:
    yol = d / bld.AD
    yol.write_bytes(yol.read_bytes().replace(b'"yevmiye":', b'"yevmiye":1', 1))


def _baskasinin(d: Path) -> None:
    """Another unit's rows under this one's name, with a manifest that says so."""
    baska = next((d.parent.parent.parent / BIRIM3).rglob("satir-*"))
    parcasi(d, baska.read_bytes())


def _kayan(d: Path) -> None:
    """Amounts as binary floats."""
    yol = next(d.glob("satir-*"))
    t = pq.read_table(yol)
    t = t.set_column(t.schema.get_field_index("borc"), "borc", t["borc"].cast(pa.float64()))
    parcasi(d, yaz(t))


def _bos_birakan(d: Path) -> None:
    """Columns that may be null."""
    t = pq.read_table(next(d.glob("satir-*")))
    parcasi(d, yaz(pa.Table.from_arrays(t.columns, names=SATIR_SEMASI.names)))


def _sayisi_baska(d: Path) -> None:
    t = pq.read_table(next(d.glob("satir-*")), schema=SATIR_SEMASI)
    parcasi(d, disa_aktar.parquet(t.slice(1)), adet=t.num_rows)


def _araligi_baska(d: Path) -> None:
    t = pq.read_table(next(d.glob("satir-*")), schema=SATIR_SEMASI)
    yer = SATIR_SEMASI.get_field_index("sira")
    yeni = pa.array([10**6] * t.num_rows, pa.int64())
    parcasi(d, disa_aktar.parquet(t.set_column(yer, SATIR_SEMASI.field(yer), yeni)))


def _parquet_degil(d: Path) -> None:
    parcasi(d, b"PAR1" + b"\xff" * 400 + b"PAR1")


def yaz(t: pa.Table) -> bytes:
    govde = pa.BufferOutputStream()
    pq.write_table(t, govde)
    return bytes(govde.getvalue())


def parcasi(d: Path, veri: bytes, adet: int = 0, tur: str = SATIR) -> None:
    """Other bytes for the first file of lines, with a manifest that holds for them."""
    import hashlib

    b = bld.coz((d / bld.AD).read_bytes())
    s = b.segmentler[0]
    eski = s.parcalar[tur]
    try:
        adet = adet or pq.read_metadata(pa.BufferReader(veri)).num_rows
    except (pa.ArrowException, OSError):
        adet = eski.adet
    yeni = SegmentDosyasi(eski.ad, hashlib.sha256(veri).hexdigest(), len(veri), adet, eski.toplamlar)
    s = msgspec.structs.replace(s, parcalar={**s.parcalar, tur: yeni})
    (d / eski.ad).write_bytes(veri)
    (d / bld.AD).write_bytes(msgspec.structs.replace(b, segmentler=(s, *b.segmentler[1:])).yaz())


@pytest.mark.parametrize(
    ("boz", "soz"),
    [
        (_eksik, "bildirimde yazılı dosya yok"),
        (_bayt, "özeti (sha256) bildirimdekini tutmuyor"),
        (_kisa, "bildirim"),
        (_boru, "dosya değil"),
        (_baglanti, "sembolik bağlantı"),
        (_bildirimsiz, "bildirimi (bildirim.json) yok"),
        (_bildirim_bayti, "denetim toplamı tutmuyor"),
        (_baskasinin, "başka bir defterin satırları"),
        (_kayan, "sütunları bir segmentin sütunları değil"),
        (_bos_birakan, "sütunları bir segmentin sütunları değil"),
        (_sayisi_baska, "satır var, bildirim"),
        (_araligi_baska, "dışında kayıtlar var"),
        (_parquet_degil, "Parquet dosyası okunamadı"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_bozuk_klasor_adiyla_reddedilir(filo: Filo, kopya: Path, boz: Callable[[Path], None], soz: str) -> None:
    d = kopya / BIRIM2 / BIRIM2 / "2016"
    boz(d)
    with pytest.raises(SegmentHatasi) as h:
        k = klasor.oku(kopya)
        klasor.denetle(k, k.defterler, SATIR)
    assert len(h.value.sorunlar) == 1
    assert soz in str(h.value) and f"{BIRIM2}/{BIRIM2}/2016" in str(h.value)


def test_bozuk_klasorden_toplam_cikmaz(filo: Filo, kopya: Path) -> None:
    _bayt(kopya / BIRIM2 / BIRIM2 / "2016")
    r = komut(filo.kokler[BIRIM], "filo", "mizan", str(kopya), "--year", "2016", "--json")
    assert r.exit_code == 4 and json.loads(r.stdout)["exit_code"] == 4
    assert "BÜTÜNLÜK HATASI" in r.output and "yeniden isteyin" in r.output and "TOPLAM" not in r.output


def test_bildirimden_baska_toplam_sayilmaz(filo: Filo, kopya: Path) -> None:
    def nasil(b: Bildirim) -> Bildirim:
        s = b.segmentler[0]
        p = msgspec.structs.replace(s.parcalar[SATIR], toplamlar={"borc": "1", "alacak": "1"})
        return msgspec.structs.replace(
            b, segmentler=(msgspec.structs.replace(s, parcalar={**s.parcalar, SATIR: p}), *b.segmentler[1:])
        )

    degistir(kopya, BIRIM3, nasil)
    r = komut(filo.kokler[BIRIM], "filo", "mizan", str(kopya), "--year", "2016")
    assert r.exit_code == 4 and "bildirimlerde yazanların toplamı" in r.output


def test_bir_defterin_iki_bildirimi(filo: Filo, kopya: Path) -> None:
    once = birlesik(filo, "mizan")
    shutil.copytree(kopya / BIRIM2, kopya / "ikinci")
    assert any("bir kez sayıldı" in n for n in klasor.oku(kopya).notlar)
    assert birlesik(filo, "mizan", klasoru=kopya) == once
    degistir(kopya, "ikinci", lambda b: msgspec.structs.replace(b, birim_adi="Başka"))
    with pytest.raises(SegmentHatasi, match="iki ayrı bildirim"):
        klasor.oku(kopya)


def test_baska_yil_katilmaz_ve_soylenir(filo: Filo) -> None:
    kok = filo.kokler[BIRIM]
    r = komut(kok, "filo", "mizan", str(filo.klasor), "--year", "2017")
    assert r.exit_code == 2 and "2017 yılının segmenti yok; olan yıllar: 2016" in r.output
    assert "2016 yılının 3 defteri katılmadı" in r.output


@pytest.mark.parametrize(
    ("arg", "soz"),
    [
        (("gelir", "."), "tablosu yok"),
        (("mizan", "./yok"), "böyle bir klasör yok"),
        (("mizan", ".", "--engine", "sqlite"), "olanlar: duckdb, spark"),
        (("mizan", ".", "--format", "doc"), "biçimi yok"),
    ],
)
def test_filo_kullanim(filo: Filo, arg: tuple[str, ...], soz: str) -> None:
    r = komut(filo.kokler[BIRIM], "filo", *arg, "--year", "2016")
    assert r.exit_code == 2 and soz in r.output


def test_secenekler_tablonundur(filo: Filo) -> None:
    for arg, soz in (
        (("ornek-17", "--kind", "kesin"), "--kind almaz"),
        (("mizan", "--kind", "haftalik"), "--kind:"),
    ):
        r = komut(filo.kokler[BIRIM], "filo", arg[0], str(filo.klasor), "--year", "2016", *arg[1:])
        assert r.exit_code == 2 and soz in r.output


@pytest.mark.parametrize(
    "ek",
    [
        b'"sira":-1',
        b'"sira":99999999999999999999',
        b'"birim":"../../etc"',
        b'"yil":"2016"',
        b'"bicim":"x"',
        b'"surum":9',
    ],
)
def test_bildirim_yabanci_veridir(kopya: Path, ek: bytes) -> None:
    """Whoever knows how to reckon the check: what is in it is looked at all the same."""
    import hashlib
    import re

    yol = next((kopya / BIRIM).rglob(bld.AD))
    ad = ek.partition(b":")[0]
    govde = yol.read_bytes().rpartition(b',"denetim"')[0]
    govde = re.sub(ad + rb':("[^"]*"|[0-9]+)', lambda _: ek, govde, count=1)
    veri = govde + b',"denetim":"' + hashlib.sha256(govde).hexdigest().encode() + b'"}\n'
    with pytest.raises(BildirimHatasi):
        bld.coz(veri)
    with pytest.raises(BildirimHatasi):
        bld.coz(b"[" * 100_000 + veri)


def test_zincirde_bosluk_olmaz(filo: Filo) -> None:
    b = bld.coz(next((filo.klasor / BIRIM).rglob(bld.AD)).read_bytes())
    s = b.segmentler[0]
    for segmentler in (
        (),
        (msgspec.structs.replace(s, ilk=2),),
        (msgspec.structs.replace(s, son=s.son - 1),),
        (msgspec.structs.replace(s, onceki="0" * 64),),
        (s, s),
        (msgspec.structs.replace(s, parcalar={"../../x": s.parcalar[SATIR]}),),
        (msgspec.structs.replace(s, parcalar={SATIR: msgspec.structs.replace(s.parcalar[SATIR], ad="../x.parquet")}),),
    ):
        with pytest.raises(BildirimHatasi):
            bld.coz(msgspec.structs.replace(b, segmentler=segmentler).yaz())


def test_duckdb_klasorun_disina_cikmaz(filo: Filo, tmp_path: Path) -> None:
    disari = tmp_path / "disari.parquet"
    disari.write_bytes(next(filo.klasor.rglob("satir-*")).read_bytes())
    with motor.motor_ac("duckdb", filo.klasor) as m:
        db = m._db  # type: ignore[attr-defined]
        for ifade in (
            f"SELECT * FROM read_parquet('{disari}')",
            f"COPY (SELECT 1) TO '{tmp_path / 'x.csv'}'",
            "SET enable_external_access = true",
            "INSTALL httpfs",
            "SELECT * FROM read_text('/etc/hostname')",
        ):
            with pytest.raises(Exception, match=r"(?i)disabled|locked|permission"):
                db.execute(ifade)


def test_degisen_dosyanin_toplami_sayilmaz(kopya: Path) -> None:
    k = klasor.oku(kopya)
    iz = klasor.denetle(k, k.defterler, SATIR)
    iz.degismedi()
    os.utime(next(kopya.rglob("satir-*")), ns=(1, 1))
    with pytest.raises(SegmentHatasi, match="toplam alınırken değişti"):
        iz.degismedi()


def test_yalniz_toplayan_da_kurallari_derlenmis_saklar(filo: Filo, tmp_path: Path) -> None:
    """An installation without a unit, which has no runs."""
    kok = tmp_path / "birlik"
    assert komut(kok, "init").exit_code == 0
    shutil.rmtree(kok / "state")  # as a version left it that did not compile them at once
    r = komut(kok, "filo", "mizan", str(filo.klasor), "--year", "2016")
    assert r.exit_code == 0 and "3 muhasebe birimi" in r.stdout
    assert (kok / "state").stat().st_mode & 0o777 == 0o700
    assert [y.name[:6] for y in (kok / "state").iterdir()] == ["kural-"]


def test_onceden_sorulan_bir_kez_kullanilir(filo: Filo) -> None:
    """What has been begun is not asked again; another answer is, and files are checked once."""
    k = klasor.oku(filo.klasor)
    sorulan = []

    class Sayan:
        def sor(self, sorgu: str, dosyalar: Any, an: Any = None) -> Any:
            sorulan.append((sorgu, an, sorted(dosyalar)))
            return [(sorgu,)]

    with DenetliSorgu(k, Sayan()) as s:
        s.basla(2016, "mizan")
        s.basla(2016, "mizan")
        s.basla(1999, "mizan")  # without files there is nothing to begin with
        assert s.sor(1999, "mizan") == []
        assert s.sor(2016, "mizan") == [("mizan",)]
        assert s.sor(2016, "mizan-an", {BIRIM: 1}) == [("mizan-an",)]
    assert sorulan == [("mizan", None, [SATIR]), ("mizan-an", {BIRIM: 1}, [SATIR])]
    for sorgu, tablo in TABLOSU.items():  # a query reads that table and none beside
        assert [tablo] == [t for t in SUTUNLAR if f"FROM {t}\n" in motor.sql(sorgu) or f"FROM {t} " in motor.sql(sorgu)]


def test_baslanan_sorunun_dosyasi_bozuksa_cevap_yok(kopya: Path) -> None:
    _bayt(kopya / BIRIM2 / BIRIM2 / "2016")
    k = klasor.oku(kopya)
    with motor.motor_ac("duckdb", k.kok) as m, DenetliSorgu(k, m) as s:
        s.basla(2016, "mizan")
        for _ in range(2):  # and it stays so
            with pytest.raises(SegmentHatasi, match="sha256"):
                s.sor(2016, "mizan")


@pytest.mark.parametrize(
    ("boz", "soz"), [(_boru, "dosya değil"), (_eksik, "dosya yok"), (_kisa, "bildirim")], ids=lambda x: str(x)[:14]
)
def test_motora_dosya_olmayan_verilmez(kopya: Path, boz: Callable[[Path], None], soz: str) -> None:
    """An engine waits for ever for who would write into a FIFO; this one would tell that it had been asked."""
    boz(kopya / BIRIM2 / BIRIM2 / "2016")
    k = klasor.oku(kopya)
    sorulan = []

    class Sayan:
        def sor(self, sorgu: str, dosyalar: Any, an: Any = None) -> Any:
            sorulan.append(sorgu)
            return []

    with DenetliSorgu(k, Sayan()) as s:
        with pytest.raises(SegmentHatasi, match=soz):
            s.basla(2016, "mizan")
        for an in (None, {BIRIM: 1}):  # and it stays so
            with pytest.raises(SegmentHatasi, match=soz):
                s.sor(2016, "mizan" if an is None else "mizan-an", an)
    assert sorulan == []


def test_boru_filoyu_bekletmez(filo: Filo, kopya: Path) -> None:
    """The whole command, in a process of its own that is ended where it waits."""
    _boru(kopya / BIRIM2 / BIRIM2 / "2016")
    r = subprocess.run(
        [sys.executable, "-m", "batch", "filo", "mizan", str(kopya), "--year", "2016"],
        cwd=filo.kokler[BIRIM],
        capture_output=True,
        timeout=30,
        check=False,
        text=True,
    )
    assert r.returncode == 4 and "dosya değil" in r.stderr


def test_ayni_sql_her_motorda() -> None:
    """The text that both engines are given is one, and asks only for columns that there are."""
    for sorgu in ("mizan", "mizan-an", "stok"):
        metin = motor.sql(sorgu)
        assert "::" not in metin and "read_parquet" not in metin
    assert {tur for s in SUTUNLAR.values() for tur in s.values()} == set(motor._SPARK_TURLERI)
    assert HAREKET in SEMALAR


_SPARK_YOK = (
    "pyspark kurulu değil (make filo kurar)"
    if find_spec("pyspark") is None
    else "java yok"
    if shutil.which("java") is None
    else ""
)


@pytest.mark.uzun
@pytest.mark.skipif(bool(_SPARK_YOK), reason=_SPARK_YOK or "var")
def test_spark_duckdb_ile_ayni_tabloyu_verir(filo: Filo, kopya: Path) -> None:
    """Every query on both engines, and a sum that 64 bits do not hold."""
    k = klasor.oku(filo.klasor)
    satir = [y for d in k.defterler for y in d.dosyalar(SATIR)]
    hareket = [y for d in k.defterler for y in d.dosyalar(HAREKET)]
    an = {BIRIM: 2, BIRIM2: 1, BIRIM3: 5}
    cevaplar = []
    for ad in ("duckdb", "spark"):
        with motor.motor_ac(ad, k.kok) as m:
            cevaplar.append(
                [
                    sorted(m.sor("mizan", {SATIR: satir})),
                    sorted(m.sor("mizan-an", {SATIR: satir}, an)),
                    sorted(m.sor("stok", {HAREKET: hareket})),
                ]
            )
            if ad == "spark":
                d = kopya / BIRIM / BIRIM / "2016"
                t = pq.read_table(next(d.glob("satir-*")), schema=SATIR_SEMASI)
                yer = SATIR_SEMASI.get_field_index("borc")
                yeni = pa.array([2**62] * t.num_rows, pa.int64())
                cok = filo.klasor / "cok.parquet"
                cok.write_bytes(disa_aktar.parquet(t.set_column(yer, SATIR_SEMASI.field(yer), yeni)))
                with pytest.raises(SegmentHatasi, match="spark"):
                    m.sor("mizan", {SATIR: [cok]})
                cok.unlink()
    assert cevaplar[0] == cevaplar[1] and all(cevaplar[0])


def test_ani_soylemeyen_bildirim_reddedilir(filo: Filo, kopya: Path) -> None:
    """Nothing is read up to another moment than the one that was asked for."""
    yalniz = bld.Anlar({"aylik": 1}, 1)
    degistir(kopya, BIRIM2, lambda b: msgspec.structs.replace(b, anlar=yalniz))
    r = komut(filo.kokler[BIRIM], "filo", "mizan", str(kopya), "--year", "2016", "--kind", "kesin")
    assert r.exit_code == 4 and f"{BIRIM2}/2016" in r.output and "«kesin» anının" in r.output


@pytest.mark.parametrize(("tablo", "imza_sayisi"), [("ornek-16", 1), ("ornek-17", 3)])
def test_birlesik_cetvel_imzali_ve_yoldakiler_altindadir(filo: Filo, tablo: str, imza_sayisi: int) -> None:
    j = json.loads(komut(filo.kokler[BIRIM], "filo", tablo, str(filo.klasor), "--year", "2016", "--json").stdout)
    dipnotlar = {d["baslik"]: d["satirlar"] for d in j["dipnotlar"]}
    (yol,) = [v for k, v in dipnotlar.items() if k.startswith("Yoldaki devirler")]
    assert [(s["birim"], s["adet"], s["tutar"]) for s in yol] == [(BIRIM, 1, "100.00"), ("TOPLAM", 1, "100.00")]
    imzalar = [s["unvan"] for s in dipnotlar["İmzalar"]]
    assert len(imzalar) == imza_sayisi and imzalar[0] == "Merkez taşınır konsolide görevlisi"
    # The unit's own cetvel has the same block, by the same titles.
    kendi = json.loads(komut(filo.kokler[BIRIM], "report", tablo, "--year", "2016", "--format", "json").stdout)
    assert [s["unvan"] for d in kendi["dipnotlar"] if d["baslik"] == "İmzalar" for s in d["satirlar"]] == imzalar


def test_eksiye_dusen_devir_reddedilir(filo: Filo, kopya: Path) -> None:
    """R-T85 as far as sums tell: all that came, written as gone."""
    d, sema = kopya / BIRIM2 / BIRIM2 / "2016", SEMALAR[HAREKET]
    t, yer = pq.read_table(next(d.glob("hareket-*")), schema=sema), sema.get_field_index("yon")
    t = t.set_column(yer, sema.field(yer), pa.array(["C"] * t.num_rows, pa.string()))
    parcasi(d, disa_aktar.parquet(t), tur=HAREKET)
    for tablo in ("ornek-16", "ornek-17"):
        r = komut(filo.kokler[BIRIM], "filo", tablo, str(kopya), "--year", "2016")
        assert r.exit_code == 4 and "devir eksi olamaz" in r.output
        assert f"2016: {BIRIM2}/{HB} 150.01.01 miktar: devreden 0 + giren 0 − çıkan 11 = -11;" in r.output


@pytest.mark.parametrize(
    ("sutun", "deger", "tablo"), [("hesap", "=A1", "mizan"), ("kod", "1.2", "ornek-16"), ("yon", "X", "ornek-17")]
)
def test_kod_olmayan_kod_tabloya_girmez(filo: Filo, kopya: Path, sutun: str, deger: str, tablo: str) -> None:
    """A sound file of sound columns may still say what no journal says."""
    tur = SATIR if sutun == "hesap" else HAREKET
    d = kopya / BIRIM2 / BIRIM2 / "2016"
    sema = SEMALAR[tur]
    t, yer = pq.read_table(next(d.glob(f"{tur}-*")), schema=sema), sema.get_field_index(sutun)
    dizi = pa.array([deger] * t.num_rows, pa.string())
    parcasi(d, disa_aktar.parquet(t.set_column(yer, sema.field(yer), dizi)), tur=tur)
    r = komut(filo.kokler[BIRIM], "filo", tablo, str(kopya), "--year", "2016")
    assert r.exit_code == 4 and f"«{deger}»" in r.output
