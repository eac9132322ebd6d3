"""Reports of the articles: `isleyis-disi`, `dayanak` and `yevmiye --articles`, from the journal that a run writes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec
import pytest
from kural_ornegi import bulgular, fis, ortam, taban
from ornek import BASLIK, birak, calisma
from rapor_ornegi import BellekDefteri, yap
from uctan_ortak import batch, kosu_json, surec

from batch.journal.defter import Bas
from batch.journal.kayit import Kayit, coz, kok_ozet
from batch.reports.rapor import RAPORLAR
from batch.reports.writers import BICIMLER
from batch.turler import kutuk
from batch.turler.fis.isleyis_kurallari import _okunur

pytestmark = pytest.mark.usefixtures("sabit")

RAPORLARI = (("isleyis-disi",), ("dayanak",), ("yevmiye", "--articles"))
DISI = "104.01;5.00;", "102.01;;5.00"  # 102 A has no article beside 104 B


def _csv(*fisler: tuple[str, str, str, tuple[str, ...]]) -> bytes:
    return (
        BASLIK + "".join(f";MIF;{no};{tarih};{islem};{s};;KARAR;{no}\n" for no, tarih, islem, ss in fisler for s in ss)
    ).encode()


ILK = _csv(
    ("1", "2016-01-01", "ACILIS", ("102.01;9000.00;", "500;;9000.00")),
    ("2", "2016-01-05", "NORMAL", ("100;5.00;", "333;;5.00")),
    ("3", "2016-02-05", "NORMAL", DISI),
)
IKINCI = _csv(("4", "2016-03-05", "NORMAL", DISI), ("5", "2016-03-06", "NORMAL", ("100;7.00;", "333;;7.00")))


def _rapor(kok: Path, *arg: str, bicim: str = "csv") -> bytes:
    c = batch(kok, "report", arg[0], "--year", "2016", *arg[1:], "--format", bicim)
    assert c.kod == 0, c.hata
    return c.cikti


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path, {"fis.csv": ILK})
    assert kosu_json(kok)["documents"]["accepted"] == 3
    return kok


def test_isleyis_disi_satirlari_ve_toplami(kok: Path) -> None:
    metin = _rapor(kok, "isleyis-disi").decode("utf-8-sig")
    (satir,) = [s for s in metin.splitlines() if "102.01" in s]
    assert "2016-02-05" in satir and "5.00" in satir and "104 / 102" in satir
    assert "900" not in metin  # neither the opening nor the sound voucher


def test_dayanak_sayar(kok: Path) -> None:
    metin = _rapor(kok, "dayanak").decode("utf-8-sig")
    assert re.search(r"^m\.262/[^;]*;", metin, re.M)
    assert "işleyiş dışı (isleyis-disi raporu)" in metin
    # Articles in the order of the regulation: by number, not by text.
    nolar = [int(n) for n in re.findall(r"^m\.(\d+)/", metin, re.M)]
    assert nolar == sorted(nolar) and len(nolar) > 2


def test_maddeli_yevmiye(kok: Path) -> None:
    duz, maddeli = (_rapor(kok, "yevmiye", *ek).decode("utf-8-sig") for ek in ((), ("--articles",)))
    assert "m." not in duz
    (baslik,) = [s for s in maddeli.splitlines() if "Hesap kodu" in s or "hesap" in s.lower()][:1]
    assert "ayanak" in baslik
    assert re.search(r"333.*m\.262/", maddeli)
    satir = next(s for s in maddeli.splitlines() if "102.01" in s and "2016-02-05" in s)
    assert "m." not in satir
    c = batch(kok, "report", "mizan", "--year", "2016", "--articles")
    assert c.kod == 2


@pytest.mark.ornekle(5)
@pytest.mark.parametrize("rapor", RAPORLARI, ids="-".join)
@pytest.mark.parametrize("bicim", sorted(BICIMLER))
def test_butun_bicimler_ve_gecmise_bakis(kok: Path, rapor: tuple[str, ...], bicim: str) -> None:
    """Every format comes out; what stood on a day comes out byte for byte after the journal has grown."""
    once = _rapor(kok, *rapor, bicim=bicim)
    assert once == _rapor(kok, *rapor, bicim=bicim) and len(once) > 50
    birak(kok, {"fis2.csv": IKINCI})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert _rapor(kok, *rapor, bicim=bicim) != once
    assert _rapor(kok, *rapor, "--as-of", "3", bicim=bicim) == once
    assert _rapor(kok, *rapor, "--as-of", "2016-02-28", bicim=bicim) == once


@pytest.mark.parametrize("rapor", RAPORLARI, ids="-".join)
def test_baska_kurallar_kayda_gecmis_maddeleri_degistirmez(kok: Path, rapor: tuple[str, ...]) -> None:
    """The articles are those of the day of recording; a rule added later explains only later vouchers."""
    once = _rapor(kok, *rapor)
    (kok / "config" / "isleyis" / "99-benim.kural").write_text('ek madde 478/z-9 "aktarma" 104 / 102', "utf-8")
    assert _rapor(kok, *rapor) == once
    birak(kok, {"fis2.csv": IKINCI})
    kosu_json(kok)
    assert _rapor(kok, *rapor, "--as-of", "3") == once
    yeni = _rapor(kok, *rapor).decode("utf-8-sig")
    assert yeni.count("2016-03-05") == 0 if rapor[0] == "isleyis-disi" else "m.478/z-9" in yeni


def _eskit(kok: Path, adet: int) -> None:
    """Make the first records those of a journal from before articles: without the field, the chain hashed again."""
    dizin = kok / "journal" / "4634" / "2016"
    onceki, satirlar = kok_ozet("4634", 2016), []
    for i, satir in enumerate((dizin / "yevmiye.jsonl").read_bytes().splitlines()):
        if i < adet:
            satir = re.sub(rb',"isleyis":\{[^}]*\}', b"", satir)
        satir = re.sub(rb'"onceki":"[0-9a-f]*","ozet":"[0-9a-f]*"\}$', b"", satir) + f'"onceki":"{onceki}"'.encode()
        onceki = hashlib.sha256(satir).hexdigest()
        satirlar.append(satir + f',"ozet":"{onceki}"}}\n'.encode())
    veri = b"".join(satirlar)
    (dizin / "yevmiye.jsonl").write_bytes(veri)
    bas = msgspec.structs.replace(Bas.oku(dizin / "bas.json"), ozet=onceki, boyut=len(veri))
    (dizin / "bas.json").write_bytes(bas.yaz())


def test_maddeden_onceki_kayitlar(kok: Path) -> None:
    """A journal begun before articles were recorded: verified, reported, and gone on with."""
    _eskit(kok, 2)
    assert batch(kok, "rebuild").kod == 0
    assert batch(kok, "verify").kod == 0
    for rapor in ("isleyis-disi", "dayanak"):
        assert "2 kayıt, dayanak yazılmadan önce kaydedilmiş" in _rapor(kok, rapor).decode()
    assert "102.01" in _rapor(kok, "isleyis-disi").decode("utf-8-sig")  # the third record has its articles
    assert b"m." not in _rapor(kok, "yevmiye", "--articles", "--to", "2016-01-31")
    birak(kok, {"fis2.csv": IKINCI})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert batch(kok, "verify").kod == 0
    assert "2 kayıt, dayanak" in _rapor(kok, "dayanak", bicim="text").decode()


def test_eski_kayit_satiri(kok: Path) -> None:
    satirlar = (kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_bytes().splitlines()
    eski = re.sub(rb',"isleyis":\{[^}]*\}', b"", satirlar[1])
    k = coz(eski, kutuk().cozucu)
    assert k.isleyis == {} and all(k.dayanak(s) == () for s in k.belge.satirlar)
    assert k.govde == coz(satirlar[1], kutuk().cozucu).govde
    assert hashlib.sha256(k.govde).hexdigest() == k.icerik


def test_acilis_kaydi_her_hesabin_maddesini_tasir(kok: Path) -> None:
    k: Kayit = coz((kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_bytes().splitlines()[0], kutuk().cozucu)
    assert k.isleyis.keys() == {"102 B", "500 A"}
    assert all(1 <= len(m) <= 3 for m in k.isleyis.values())


def test_grup_hesabi_ve_bos_defter() -> None:
    """Accounts shorter than three digits (policy may let them in) and books without a record."""
    d = BellekDefteri()
    for ad in ("isleyis-disi", "dayanak"):
        assert [s.hucreler[0] for s in yap(ad, d, 0).satirlar()] == ["TOPLAM"]
    d.ekle("2016-01-04", ("10.01", 500, 0), ("333", 0, 500))
    d.fisler[0] = msgspec.structs.replace(d.fisler[0], isleyis={"10 B": ("m.1/a-1",), "333 A": ()})
    satirlar = list(yap("isleyis-disi", d).satirlar())
    assert [s.hucreler[4] for s in satirlar[:-1]] == ["333"]
    assert satirlar[0].hucreler[7] == "10 / 333"
    assert next(iter(yap("dayanak", d).satirlar())).hucreler[0] == "m.1/a-1"


def test_rapor_listesinde(kok: Path) -> None:
    c = surec(kok, "report", "--list", "--json")
    adlar = {r["name"] for r in c.json["reports"]}
    tablolar = {t.ad for t in taban().tablolar}
    assert adlar == RAPORLAR.keys() | tablolar >= {"isleyis-disi", "dayanak", "hazir-degerler", "bilanco"}


def test_sart_isteneni_dilin_isaretleriyle_soylenmez() -> None:
    """What a condition asks is told in words: no sign or short side of the rule language."""
    motor = ortam("belediye").motor
    assert motor is not None
    assert _okunur("belge = MIF", motor) == "belge türü MIF"
    assert _okunur("165 A veya 322 B", motor) == "165 alacak veya 322 borç"
    assert _okunur("ay = 1 | 2", motor) == "ay 1 ya da 2"
    assert _okunur("kurumsal ve (ekonomik veya alt_hesap)", motor) == "kurumsal ve (ekonomik veya alt hesap)"


def test_eksik_butce_gideri_belgenin_turunu_de_degistirir() -> None:
    """The way out of a missing budget expense is not refused in its turn (FIS-008)."""
    satirlar = (("630.03.2.1.01", 100, 0), ("103", 0, 100))
    (mif,) = [x for x in bulgular(fis(*satirlar), ortam("belediye")) if x.kod == "ISL-002"]
    assert "(OEB)" in mif.oneri
    (oeb,) = [x for x in bulgular(fis(*satirlar, belge_turu="OEB"), ortam("belediye")) if x.kod == "ISL-002"]
    assert "(OEB)" not in oeb.oneri
