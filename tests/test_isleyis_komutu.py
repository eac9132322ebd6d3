"""`batch isleyis`: exit codes, the JSON contract, with and without a working directory, mistakes of the operator."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ornek import ayarla, calisma
from uctan_ortak import Cikis, batch, goruntu, kostur, surec

pytestmark = pytest.mark.usefixtures("sabit")

ALANLAR = {"hesap", "taraf", "durum", "dayanak", "eksik"}


@pytest.fixture(params=["dizinsiz", "dizinli"])
def kok(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path if request.param == "dizinsiz" else calisma(tmp_path)


def sor(kok: Path, *arg: str) -> Cikis:
    return batch(kok, "isleyis", *arg)


def test_aciklanan_kayit(kok: Path) -> None:
    c = sor(kok, "--borc", "630,830", "--alacak", "103,360,835", "--json")
    assert c.kod == 0
    assert c.json["uygun"] is True
    assert [(s["hesap"], s["taraf"], s["durum"]) for s in c.json["satirlar"]] == [
        ("103", "alacak", "dayanakli"),
        ("360", "alacak", "dayanakli"),
        ("630", "borç", "dayanakli"),
        ("830", "borç", "dayanakli"),
        ("835", "alacak", "dayanakli"),
    ]
    assert all(s.keys() >= ALANLAR and s["dayanak"] and not s["eksik"] for s in c.json["satirlar"])
    metin = sor(kok, "--borc", "630,830", "--alacak", "103,360,835")
    assert metin.kod == 0
    assert "Uygun: her satırı bir madde açıklıyor." in metin.metin


def test_aciklanmayan_kayit(kok: Path) -> None:
    c = sor(kok, "--borc", "630", "--alacak", "160", "--json")
    assert c.kod == 1
    assert c.json["uygun"] is False
    eksik = {s["hesap"]: s for s in c.json["satirlar"]}["160"]
    assert (eksik["durum"], eksik["dayanak"]) == ("ayna-eksik", [])
    assert eksik["eksik"][0] == {"dayanak": "m.126/b-1", "gerekli": ["830 B", "835 A"]}
    metin = sor(kok, "--borc", "630", "--alacak", "160")
    assert metin.kod == 1
    assert "bağlı kaydı eksik" in metin.metin and "m.126/b-1" in metin.metin
    assert "Uygun değil" in metin.metin


def test_alt_hesap_ana_hesabi_yerine_gecer(kok: Path) -> None:
    ana = sor(kok, "--borc", "630,830", "--alacak", "103,835", "--json")
    alt = sor(kok, "--borc", " 630.03.2.1.01 , 830.03", "--alacak", "103.01,835", "--json")
    assert (alt.kod, alt.json) == (ana.kod, ana.json)


def test_tek_taraf_da_sorulur(kok: Path) -> None:
    assert sor(kok, "--borc", "630").kod == 1


@pytest.mark.parametrize(
    ("arg", "soz"),
    [
        ([], "--borc ve --alacak"),
        (["--borc", "630", "--hesap", "630"], "--borc ve --alacak"),
        (["--kapsam", "--hesap", "630"], "--borc ve --alacak"),
        (["--borc", "613", "--alacak", "103"], "«613» hesap planında yok; benzerleri: 630 Giderler Hesabı"),
        (["--borc", "x"], "«x» hesap planında yok"),
        (["--borc", "10", "--alacak", "600"], "«10» Hazır Değerler bir hesap grubu"),
        (["--borc", ","], "hesap kodu yok"),
        (["--hesap", ","], "hesap kodu yok"),
        (["--hesap", "630,830"], "tek bir hesap"),
        (["--hesap", "613"], "«613» hesap planında yok"),
        (["--borc", "630", "--idare", "vakıf"], "il-ozel-idaresi"),
        (["--borc", "630", "--belge", "fatura"], "MIF, OEB"),
        (["--borc", "630", "--islem", "açılış"], "ACILIS"),
    ],
)
def test_yanlis_kullanim(kok: Path, arg: list[str], soz: str) -> None:
    c = sor(kok, *arg)
    assert c.kod == 2
    assert soz in c.hata
    assert c.cikti == b""
    j = sor(kok, *arg, "--json")
    assert (j.kod, j.json["exit_code"]) == (2, 2)


@pytest.mark.parametrize("ay", ["0", "13"])
def test_olmayan_ay(kok: Path, ay: str) -> None:
    assert sor(kok, "--borc", "630", "--ay", ay).kod == 2


def test_idare_belge_islem_ve_ay_sorulur(kok: Path) -> None:
    gonderme = ("--borc", "902", "--alacak", "900")
    assert sor(kok, *gonderme, "--idare", "il-ozel-idaresi").kod == 0
    assert sor(kok, *gonderme, "--idare", "belediye").kod == 1
    assert sor(kok, "--borc", "100", "--alacak", "630").kod == 1
    assert sor(kok, "--borc", "100", "--alacak", "630", "--islem", "acilis").kod == 0


def test_dizinin_idare_turu_gecer(tmp_path: Path) -> None:
    kok = calisma(tmp_path, idare={"tur": "il-ozel-idaresi"})
    assert sor(kok, "--borc", "902", "--alacak", "900").kod == 0
    assert sor(kok, "--borc", "902", "--alacak", "900", "--idare", "belediye").kod == 1


def test_hesabin_isleyisi(kok: Path) -> None:
    c = sor(kok, "--hesap", "161", "--json")
    assert c.kod == 0
    assert (c.json["hesap"], c.json["ad"]) == ("161", "Personel Avansları Hesabı")
    assert [m["dayanak"] for m in c.json["maddeler"]][:2] == ["m.129/a-1", "m.129/a-2"]
    assert {s["kimlik"] for s in c.json["sartlar"]} >= {"S-129-b-1"}
    metin = sor(kok, "--hesap", "161.01")
    assert metin.kod == 0
    assert metin.metin.startswith("161 Personel Avansları Hesabı")
    assert "630 / 161 ve 830 / 835" in metin.metin


def test_kapsam(kok: Path) -> None:
    c = sor(kok, "--kapsam", "--json")
    assert c.kod == 0
    assert c.json["tam"] is True
    assert (c.json["eksik"], c.json["fazla"]) == (0, 0)
    assert "Eksiği ve fazlası yok." in sor(kok, "--kapsam").metin


def test_kapsam_eksik_maddeyi_soyler(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "30-39-kisa-vadeli-kaynaklar.kural").unlink()
    c = sor(kok, "--kapsam", "--json")
    assert c.kod == 1
    assert c.json["tam"] is False and c.json["eksik"] > 0


def test_kapsam_dizinsiz_kural_klasorunde(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "metin-dizini.csv").unlink()
    c = sor(kok, "--kapsam")
    assert c.kod == 5
    assert "metin-dizini.csv yok" in c.hata


def test_bozuk_kural_yeriyle_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "99-benim.kural").write_text('ek madde 1 "x"\n    100 / / 102\n', "utf-8")
    for arg in (["isleyis", "--borc", "630"], ["isleyis", "--borc", "630", "--json"], ["run", "--year", "2016"]):
        c = batch(kok, *arg)
        assert c.kod == 5
        ilk, satir, isaret = c.hata.splitlines()[:3]
        assert ilk.startswith("ayar hatası: isleyis/99-benim.kural:2:11: ")
        assert satir[isaret.index("^")] == "/" and satir[: isaret.index("^")].strip() == "100 /"
    assert c.cikti == b""
    assert not (kok / "journal").exists()


@pytest.mark.ornekle(3)
@pytest.mark.parametrize(
    ("metin", "yer", "soz"),
    [
        ('ek madde 1 "x" 100 / 102 [103 B]', 1, "«103 borç» köşeli ayraçta sorulamaz"),
        ('ek madde 1 "x" 100 / 102 [N(100) = 5]', 1, "köşeli ayraçta sorulamaz"),
        ('ek madde 1 "x" 100 / 102 [kurumsal]', 1, "«kurumsal» diye bir alan yok"),
        ('ek madde 1 "x" 100 / yok', 1, "«yok» adında bir hesap kümesi yok"),
        ('\nek madde 1 "x" 100 / 102 tutar B(100) = A(yok)', 2, "«yok» adında bir hesap kümesi yok"),
        ('ek madde 1 "x" 100 / 102 tutar 1 = 1', 1, "hiçbir hesabı anmıyor"),
        ('şart S-1 madde 1 "x" eğer 100 B ise "yazıyla"', 1, "«yazıyla» şartta sorulamaz"),
        ('şart S-1 madde 1 "x" eğer 100 B ise B(100) = önceki B(100)', 1, "yalnız mizan eşitliğinde"),
        ('şart S-1 madde 1 "x" eğer dönem = yılı ise 100 B', 1, "«donem» diye bir alan yok"),
        ('satır şartı S-1 madde 1 "x" eğer hesap 100 ise 102 B', 1, "satır şartında sorulamaz"),
        ('satır şartı S-1 madde 1 "x" eğer N(100) = 5 ise ilgili', 1, "satır şartında sorulamaz"),
        ('süre S-1 madde 1 "x" yok borç 1 ay', 1, "«yok» adında bir hesap kümesi yok"),
    ],
)
def test_sorulamayan_kural_kosudan_once_soylenir(tmp_path: Path, metin: str, yer: int, soz: str) -> None:
    kok = calisma(tmp_path, {"fis.csv": b""})
    (kok / "config" / "isleyis" / "99-benim.kural").write_text(metin, "utf-8")
    for c in (sor(kok, "--borc", "630"), kostur(kok)):
        assert c.kod == 5
        assert f"isleyis/99-benim.kural:{yer}: " in c.hata and soz in c.hata
    assert (kok / "inbox" / "fis.csv").exists()
    assert not list((kok / "journal").glob("*/*")) if (kok / "journal").exists() else True


@pytest.mark.parametrize(
    ("metin", "isaret", "soz"),
    [
        ('ek madde 1 "x" 100 / 102 [idare = belediy]', "belediy", "idare: şunlardan biri olmalı: belediye,"),
        ('ek madde 1 "x" 100 / 102 [belge = MFİ]', "MFİ", "belge: şunlardan biri olmalı: MIF, OEB; «MFİ» yazılmış"),
        ('ek madde 1 "x" 100 / 102 [ay = 13]', "13", "ay: 1 ile 12 arasında bir tam sayı olmalı; «13» yazılmış"),
        ('ek madde 1 "x" 100 / 102 [islem < NORMAL]', "islem", "islem alanı yalnız = ve <> ile sorulur"),
        ('ek madde 1 "x" 100 / 102 [dönem = geçen]', "geçen", "donem: şunlardan biri olmalı: yılı, izleyen"),
        ('ek madde 1 "x" 100 / 0', "0", "hesap kodu okunamadı: «0»"),
        ('ek madde 1 "x" 100 / 10..250', "10..", "aralığın iki ucu aynı uzunlukta olmalı: 10..250"),
        ('satır şartı S-1 madde 1 "x" eğer hesap 630 ise ekonomik = 3.222', "3.222", "ekonomik kodu ya da başı olmalı"),
        ('satır şartı S-1 madde 1 "x" eğer hesap 630 ise finansman = 9', "9", "finansman tipi 1-8 arasında olmalı"),
        ('satır şartı S-1 madde 1 "x" eğer hesap 630 ise tarih < 2016-13-01', "2016-13", "takvimde böyle bir gün yok"),
        ('şart S-1 madde 1 "x" eğer 100 B ise ay = 5..3', "5..", "aralığın başı sonundan büyük: 5..3"),
        ('eşitlik X dayanak "a" "b" [tur = keson] B(1) = A(1)', "keson", "tur: şunlardan biri olmalı: aylik,"),
        ('süre S-1 [idare = koy] madde 1 "x" takvim 01-31', "koy", "idare: şunlardan biri olmalı"),
    ],
)
def test_olmayacak_deger_yeriyle_soylenir(tmp_path: Path, metin: str, isaret: str, soz: str) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "99-benim.kural").write_text(f"# deneme\n{metin}", "utf-8")
    c = sor(kok, "--borc", "630")
    assert c.kod == 5 and soz in c.hata
    ilk, satir, ok = c.hata.splitlines()[:3]
    assert ilk.startswith("ayar hatası: isleyis/99-benim.kural:2:")
    assert satir[ok.index("^") :].startswith(isaret)


def test_ay_araligi_sayi_gibi_karsilastirilir(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "99-benim.kural").write_text('ek madde 1 "x" 104 / 102 [ay = 9..11]', "utf-8")
    assert [sor(kok, "--borc", "104", "--alacak", "102", "--ay", str(a)).kod for a in (1, 8, 9, 10, 11, 12)] == [
        *(1, 1),
        *(0, 0, 0),
        1,
    ]


def test_kendi_kurali_olan_ve_olmayan_dizin(tmp_path: Path) -> None:
    """Its own folder counts alone; without one the program's; an empty one is no rule base."""
    kok = calisma(tmp_path)
    isleyis = kok / "config" / "isleyis"
    beklenen = sor(kok, "--borc", "630,830", "--alacak", "103,835", "--json").json
    shutil.rmtree(isleyis)
    assert sor(kok, "--borc", "630,830", "--alacak", "103,835", "--json").json == beklenen
    isleyis.mkdir()
    for c in (sor(kok, "--borc", "630"), kostur(kok)):
        assert c.kod == 5
        assert f"kural dosyası yok: {isleyis}" in c.hata
    (isleyis / "a.kural").write_text('hesap 100 madde 51 a-1 borç "tahsilat" 100 / 600', "utf-8")
    assert sor(kok, "--borc", "100", "--alacak", "600", "--json").json["satirlar"][0]["dayanak"] == ["m.51/a-1"]
    assert sor(kok, "--borc", "630", "--alacak", "103").kod == 1


def test_okunamayan_kural_dosyasi(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    (kok / "config" / "isleyis" / "klasor.kural").mkdir()
    c = sor(kok, "--borc", "630")
    assert c.kod == 6
    assert "klasor.kural" in c.hata and c.hata.count("\n") == 1


def test_politikada_sart_kimligi(tmp_path: Path) -> None:
    kok = calisma(tmp_path)
    ayarla(kok, {"politika": {"S-405-1": "kapali"}})
    assert kostur(kok).kod == 0
    ayarla(kok, {"politika": {"S-999-1": "kapali"}})
    c = kostur(kok)
    assert c.kod == 5
    assert "S-999-1" in c.hata


def test_hicbir_sey_yazmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path, {"fis.csv": b"belge_turu;belge_no;tarih;hesap;borc;alacak\nMIF;1;2016-01-05;100;1.00;\n"})
    once = goruntu(kok)
    for arg in (
        ["isleyis", "--borc", "630"],
        ["isleyis", "--kapsam"],
        ["isleyis", "--hesap", "630"],
        ["validate", "inbox/fis.csv"],
        ["run", "--year", "2016", "--dry-run"],
    ):
        batch(kok, *arg)
        assert goruntu(kok) == once, arg


def test_surec_olarak(tmp_path: Path) -> None:
    """As the console script, outside any working directory."""
    c = surec(None, "isleyis", "--borc", "630,830", "--alacak", "103,835", "--json", cwd=tmp_path)
    assert c.kod == 0
    assert c.json["uygun"] is True
    assert list(tmp_path.iterdir()) == []
