"""What is kept of an appropriation for the mahsup dönemi, given back, and closed at the year's end (m.404/f, m.418-432)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from il_ozel_idaresi_ornegi import dizin as il_dizini
from olay_kosucu import butce_csv, fisler_csv
from ornek import birak, calisma
from uctan_ortak import batch, bulgular, kodlar, kosu_json

from batch.documents.tutar import tam

pytestmark = pytest.mark.usefixtures("sabit")
T = "46.34.02.00-01.3.9.00-5-03.2"
GELIR = "GELIR G-1 01.01.2016 karar_organi=MECLIS\n  05.2.6.51 1.000,00 yasal_dayanak=5779\n"
BUTCE = f"{GELIR}GIDER B-1 01.01.2016 karar_organi=MECLIS\n  {T} 1.000,00\n"
AVANS = f"MIF 1 05.12.2016\n  160 B 80,00 tertip={T}.1.01 ilgili=Kaya\n  103 A 80,00\n"
SAKLA = f"MIF 2 30.12.2016\n  165 B 80,00 tertip={T}.1.01 ilgili=Kaya\n  160 A 80,00 tertip={T}.1.01 ilgili=Kaya\n"


def kos(kok: Path, ad: str, metin: str) -> list[str]:
    """Codes of the findings of a run over one file."""
    yaz = butce_csv if ad.startswith("butce") else fisler_csv
    birak(kok, {ad: yaz(metin.splitlines()).encode()})
    return kodlar(kok, kosu_json(kok)["run_id"])


def belediye(kok: Path) -> Path:
    calisma(kok, politika={"BTC-031": "kapali", "BTC-054": "kapali", "YEV-004": "kapali", "YEV-005": "kapali"})
    assert kos(kok, "butce-1.csv", BUTCE) == []
    return kok


@pytest.fixture(params=[belediye, il_dizini], ids=["belediye", "il"])
def kok(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    kok: Path = request.param(tmp_path / "d")
    if request.param is il_dizini:
        assert kos(kok, "butce-1.csv", BUTCE) == []
    return kok


def kalanlar(kok: Path) -> dict[str, int]:
    """Balances of the appropriation accounts, in kuruş."""
    kalan: dict[str, int] = defaultdict(int)
    for satir in (kok / "journal/4634/2016/yevmiye.jsonl").read_text("utf-8").splitlines():
        for s in json.loads(satir)["belge"].get("satirlar", ()):
            if s.get("hesap", "")[:2] == "90":
                kalan[s["hesap"][:3]] += tam(s.get("borc", "")) - tam(s.get("alacak", ""))
    return {ana: v for ana, v in kalan.items() if v}


def mahsubu(kok: Path) -> str:
    """What is kept of the year's appropriation; both reports say the same, and what is left of it."""
    satirlar = []
    for ad in ("odenek", "odenek-artigi"):
        c = batch(kok, "report", ad, "--year", "2016", "--format", "csv")
        bas, ilk = c.metin.lstrip("\ufeff").splitlines()[:2]
        satirlar.append(dict(zip(bas.split(";"), ilk.split(";"), strict=True)))
    (a, b) = [(s["mahsup"], s["kalan"]) for s in satirlar]
    assert a == b
    return a[0]


def test_yil_sonunda_odenek_hesaplari_kapatilir(kok: Path) -> None:
    """The source closes them (m.411, 415, 428, 480/4): nothing else of theirs is taken by voucher, and what was kept of
    the year stays told."""
    assert kos(kok, "fis-1.csv", AVANS + SAKLA) == []
    iptal = f"IPTAL I-1 31.12.2016\n  {T} 920,00\n"
    assert kos(kok, "butce-2.csv", iptal) == []
    once = kalanlar(kok)
    bas = "MIF {} 31.12.2016 islem={}\n"
    satir = f"  {{}} {{}} 80,00 tertip={T}.1.01\n"
    kapanis = satir.format("907", "B") + satir.format("906", "A")
    assert kos(kok, "fis-2.csv", bas.format(8, "NORMAL") + kapanis) == ["ODN-003"]
    assert kos(kok, "fis-3.csv", bas.format(8, "DONEM_SONU") + kapanis) == ["ODN-003"]
    if "902" in once:
        acik = satir.format("901", "B") + satir.format("902", "A")
        assert kos(kok, "fis-5.csv", bas.format(9, "DONEM_SONU") + acik) == [], bulgular(kok)
    assert kos(kok, "fis-6.csv", bas.format(10, "KAPANIS") + kapanis) == [], bulgular(kok)
    assert kalanlar(kok) == {}
    assert mahsubu(kok) == "80.00" and batch(kok, "verify").kod == 0


def test_taahhude_bagli_odenek_avans_icin_saklanmaz(kok: Path) -> None:
    """Q14 takes what is free only (m.449/7)."""
    assert kos(kok, "butce-2.csv", f"BAGLAMA K-1 04.12.2016\n  {T} 950,00 taahhut_no=1") == []
    assert kos(kok, "fis-1.csv", AVANS + SAKLA) == []
    assert kalanlar(kok)["906"] == 5_000 and kalanlar(kok)["907"] == -5_000
    harca = f"OEB 3 31.12.2016 dayanak_turu=Fatura\n  630 B 950,00 tertip={T}.1.01\n  103 A 950,00\n"
    harca += f"  830 B 950,00 tertip={T}.1.01 taahhut_no=1\n  835 A 950,00\n"
    assert kos(kok, "fis-2.csv", harca) == [], bulgular(kok)


def test_mahsup_donemine_alinan_avans_geri_alininca_odenegi_de_geri_gelir(kok: Path) -> None:
    """165 back to 160 within December: what this year kept is free again, and can be kept once more."""
    once = kalanlar(kok)
    assert kos(kok, "fis-1.csv", AVANS + SAKLA) == []
    saklanan = kalanlar(kok)
    uc = f" 80,00 tertip={T}.1.01 ilgili=Kaya\n"
    for n in (3, 5):
        geri = f"MIF {n} 30.12.2016 islem=DUZELTME\n  160 B{uc}  165 A{uc}"
        assert kos(kok, f"fis-{n}.csv", geri) == [], bulgular(kok)
        kalan = kalanlar(kok)
        assert "906" not in kalan and "907" not in kalan and kalan["901"] == once["901"]
        assert mahsubu(kok) == "0.00"
        assert kos(kok, f"fis-{n}1.csv", SAKLA.replace("MIF 2", f"MIF {n + 1}")) == [], bulgular(kok)
        assert kalanlar(kok) == saklanan and mahsubu(kok) == "80.00"


def test_gecen_yilin_mahsubu_acikken_geri_gelen_odenek_bu_yilindir(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "d", politika={"BTC-031": "kapali", "BTC-054": "kapali", "YEV-004": "kapali", "YEV-005": "kapali"}
    )
    uc = f"30,00 tertip={T}.1.01"
    acilis = f"MIF 0 01.01.2016 islem=ACILIS\n  165 B {uc}\n  500 A 30,00\n  906 B {uc}\n  907 A {uc}\n"
    kos(kok, "fis-0.csv", acilis)
    assert kos(kok, "butce-1.csv", BUTCE) == []
    assert kos(kok, "fis-1.csv", AVANS + SAKLA) == []
    assert (kalanlar(kok)["907"], mahsubu(kok)) == (-11_000, "80.00")
    uc = f" 80,00 tertip={T}.1.01 ilgili=Kaya\n"
    assert kos(kok, "fis-2.csv", f"MIF 3 30.12.2016 islem=DUZELTME\n  160 B{uc}  165 A{uc}") == []
    assert (kalanlar(kok)["907"], mahsubu(kok)) == (-3_000, "0.00")
