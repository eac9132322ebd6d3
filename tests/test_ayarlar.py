"""The settings: what `init` leaves to fill in, what is refused, what is told and where it comes from."""

from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ornek import IDARE, acilis, ayarla, birak, calisma, csv, fis, xml, xml_fis
from soz_ortak import agac
from uctan_ortak import batch, bulgular, kodlar, kostur, kosu_json, yevmiye_nolari

from batch import config
from batch.ayar_dosyasi import AyarHatasi
from batch.config import ANAHTARLAR, TasinirAyari, oku, oku_kararli, proje_dizini
from batch.reading import sema

pytestmark = pytest.mark.usefixtures("sabit")


# -- what init leaves to fill in --


def test_init_root_ile_de_kurar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that every other command obeys is not silently ignored; a named folder goes before it."""
    monkeypatch.chdir(tmp_path)
    assert batch(tmp_path / "a", "init").kod == 0
    assert batch(tmp_path / "yok", "init", tmp_path / "b").kod == 0
    assert sorted(x.name for x in tmp_path.iterdir()) == ["a", "b"]


def test_init_idareyi_bos_birakir(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    s = batch(None, "init", kok)
    assert s.kod == 0
    assert "Sırada: config/batch.toml içinde [idare]" in s.metin
    assert all(ad in s.metin for ad in IDARE)
    assert batch(None, "init", kok, "--json").json["missing"] == [
        "[idare] kod",
        "[idare] ad",
        "[idare] muhasebe_birimi",
    ]
    metin = (kok / "config" / "batch.toml").read_text("utf-8")
    assert "Örnek Belediyesi" not in "\n".join(x for x in metin.splitlines() if not x.startswith("#"))


@pytest.mark.parametrize("komut", [("run", "--year", "2016"), ("run", "--year", "2016", "--dry-run"), ("watch",)])
def test_bos_idareyle_defter_acilmaz(tmp_path: Path, komut: tuple[str, ...]) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    birak(kok, {"fis-a.csv": csv(acilis("4634"), fis(2, "2016-01-02", birim="4634"))})
    s = batch(kok, *komut)
    assert s.kod == 5
    assert "batch.toml" in s.hata and "[idare]" in s.hata
    assert all(ad in s.hata for ad in IDARE)
    assert (kok / "inbox" / "fis-a.csv").exists()
    assert not (kok / "journal").exists()
    assert [y.suffix for y in (kok / "state").iterdir()] == [".bin"]  # the compiled rules, no books


def test_yalniz_bos_olan_anahtarlar_soylenir(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    ayarla(kok, {"idare": {"kod": "46.34.01", "ad": "Kuzuluk Belediyesi"}})
    assert kostur(kok).hata.rstrip().endswith("boş olanlar: muhasebe_birimi")
    ayarla(kok, {"idare": {"muhasebe_birimi": "5401"}})
    birak(kok, {"fis-a.csv": csv(acilis(), fis(2, "2016-01-02"))})
    ayarla(kok, {"inbox": {"settle_ms": 0}})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert len(yevmiye_nolari(kok, "5401")) == 2


def test_bos_idareyle_bakan_komutlar(tmp_path: Path) -> None:
    """What looks at nothing of the administration works; what would speak in its name asks for it."""
    kok = tmp_path / "d"
    batch(None, "init", kok)
    birak(kok, {"fis-a.csv": csv(acilis())})
    assert batch(kok, "verify", "--full").kod == 0
    assert batch(kok, "rebuild").kod == 0
    s = batch(kok, "status")
    assert s.kod == 0 and "[idare] muhasebe_birimi" in s.metin
    assert batch(kok, "status", "--json").json["missing"] == [
        f"[idare] {ad}" for ad in ("kod", "ad", "muhasebe_birimi")
    ]
    for komut in (
        ("validate", str(kok / "inbox" / "fis-a.csv")),
        ("report", "mizan", "--year", "2016"),
        ("query", "hesap 100"),
        ("proof", "1"),
    ):
        s = batch(kok, *komut)
        assert s.kod == 5 and "[idare]" in s.hata, komut


def test_demo_kendi_idaresini_doldurur(tmp_path: Path) -> None:
    s = batch(None, "init", tmp_path / "d", "--demo", "--json")
    assert s.json["missing"] == []
    assert batch(tmp_path / "d", "status", "--json").json["missing"] == []


def test_init_baskasinin_idaresini_tasimaz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own folder is a working directory too, and may be filled in; a new one starts empty all the same."""
    kaynak = tmp_path / "program"
    for ad in ("config", "schemas", "templates", "inbox", "outbox"):
        shutil.copytree(proje_dizini() / ad, kaynak / ad)
    ayarla(kaynak, {"idare": {**IDARE, "tur": "birlik"}})
    monkeypatch.setattr("batch.pipeline.kurulum.proje_dizini", lambda: kaynak)
    batch(None, "init", tmp_path / "d")
    a = oku(tmp_path / "d")
    assert (a.idare_kodu, a.idare_adi, a.birim, a.idare_turu) == ("", "", "", "birlik")


def test_demo_isletmenin_ayarina_dokunmaz(tmp_path: Path) -> None:
    kok = tmp_path / "d"
    batch(None, "init", kok)
    once = agac(kok, ["config", "inbox"])
    s = batch(None, "init", kok, "--demo")
    assert s.kod == 2 and "yeni bir dizinde" in s.hata
    assert agac(kok, ["config", "inbox"]) == once


# -- the opening --


def test_acilissiz_yil_reddedilir(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "d", {"fis-a.csv": csv(fis(2, "2016-01-02"), fis(3, "2016-01-03"))}, donem={"acilis": "zorunlu"}
    )
    s = batch(kok, "validate", kok / "inbox" / "fis-a.csv", "--json")
    assert s.kod == 1 and {b["kod"] for b in s.json["findings"]} == {"YEV-004"}
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 2, "duplicate": 0}
    (b, _) = (x for x in bulgular(kok) if x["kod"] == "YEV-004")
    assert b["seviye"] == "red"
    assert "ACILIS" in b["oneri"] and 'acilis = "istege-bagli"' in b["oneri"]
    assert yevmiye_nolari(kok) == []
    # The way out works: the opening first, then the very same documents.
    birak(kok, {"fis-b.csv": csv(acilis(), fis(2, "2016-01-02"), fis(3, "2016-01-03"))})
    assert kosu_json(kok)["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}


def test_bozuk_acilis_yili_baslatmaz(tmp_path: Path) -> None:
    """An opening that is itself refused opens nothing: what comes after it waits for the mended one."""
    bozuk = fis(1, "2016-01-01", "102", "500", islem="ACILIS", karsi="4.99")
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(bozuk, fis(2, "2016-01-02"))}, donem={"acilis": "zorunlu"})
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 2, "duplicate": 0}
    assert sorted(set(kodlar(kok))) == ["FIS-001", "YEV-004"]


def test_acilis_her_yilin_ve_birimin_kendisinindir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(acilis(), fis(2, "2016-01-02"))}, donem={"acilis": "zorunlu"})
    kostur(kok)
    birak(kok, {"fis-b.csv": csv(fis(3, "2016-01-04"), fis(1, "2016-01-04", birim="4635"))})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kodlar(kok).count("YEV-004") == 1


def test_istege_bagli_acilis_uyarir_ve_politikaya_uyar(tmp_path: Path) -> None:
    dosya = {"fis-a.csv": csv(fis(2, "2016-01-02"), fis(3, "2016-01-03"))}
    kok = calisma(tmp_path / "uyari", dosya, donem={"acilis": "istege-bagli"})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert [b["seviye"] for b in bulgular(kok) if b["kod"] == "YEV-004"] == ["uyari"]
    for seviye, kabul in (("kapali", 2), ("red", 0)):
        kok = calisma(tmp_path / seviye, dosya, donem={"acilis": "istege-bagli"}, politika={"YEV-004": seviye})
        assert kosu_json(kok)["documents"]["accepted"] == kabul
        assert ("YEV-004" in kodlar(kok)) == (seviye == "red")


def test_zorunlu_acilis_politikayla_gevsetilmez(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", donem={"acilis": "zorunlu"}, politika={"YEV-004": "kapali"})
    s = kostur(kok)
    assert s.kod == 5 and 'acilis = "istege-bagli"' in s.hata


# -- unknown and wrong --


def _toml(kok: Path, metin: str | bytes, ad: str = "config/batch.toml") -> Path:
    (kok / ad).write_bytes(metin if isinstance(metin, bytes) else metin.encode())
    return kok


IYI = '[idare]\nkod = "1"\nad = "X"\ntur = "belediye"\nmuhasebe_birimi = "4634"\n'


@pytest.mark.parametrize(
    ("ek", "iz"),
    [
        ('[donem]\nkapaligun = "2016-03-31"', "[donem] kapaligun tanınmıyor; «kapali_gun» mi demek istediniz?"),
        ("[inbox]\nsetle_ms = 0", "[inbox] setle_ms tanınmıyor; «settle_ms» mi"),
        ('[inbox]\nkapali_gun = ""', "[inbox] kapali_gun tanınmıyor; yeri [donem] bölümü"),
        ("[watch]\nx = 1", "[watch] x tanınmıyor; olanlar: tarama_ms"),
        ("[politka]", "[politka] diye bir bölüm yok; «politika» mi demek istediniz?"),
        ("[yeni]\nx = 1", "[yeni] diye bir bölüm yok"),
        ("[[birim]]\nkod = '4635'\nad = 'Su'\nisim = 'x'", "1. [[birim]] isim tanınmıyor"),
        ("[[birim]]\nkod = '4635'", "1. [[birim]] ad: boş bırakılmamalı"),
        ("[[birim]]\nad = 'Su'", "1. [[birim]] kod: boş bırakılmamalı"),
        ("[[birim]]\nkod = '4634'\nad = 'Su'", "«4634» başka bir birimin de kodu"),
        ("[[birim]]\nkod = 4635\nad = 'Su'", "1. [[birim]] kod: metin olmalı"),
        ("[[birim]]\nkod = 'alinan'\nad = 'Su'", "programın kendi dizinlerinden birinin adı olamaz"),
        ("[[birim]]\nkod = 'ALINAN'\nad = 'Su'", "programın kendi dizinlerinden birinin adı olamaz"),
        ("[[birim]]\nkod = 'kural-1'\nad = 'Su'", "programın kendi dizinlerinden birinin adı olamaz"),
        ("[[birim]]\nkod = '../x'\nad = 'Su'", "harf, rakam ve tireden"),
        ("[birim]\nkod = '4635'", "[[birim]] çift köşeli"),
        ("[inbox]\nsettle_ms = '5'", "[inbox] settle_ms 0 ile 3600000 arasında"),
        ("[inbox]\nazami_satir = 0x" + "f" * 6000, "[inbox] azami_satir 2 ile 10000 arasında"),
        ("[inbox]\nkaynak = ['a']", "[inbox] kaynak metin olmalı"),
        ("[donem]\nkapali_gun = 2016-03-31", 'tırnak içinde yazılmalı: "2016-03-31"'),
        ("[donem]\nkapali_gun = '31.03.2016'", "[donem] kapali_gun tarih okunamadı"),
        ("[donem]\nacilis = 'belki'", "[donem] acilis şunlardan biri olmalı: zorunlu, istege-bagli; «belki» yazılmış"),
        ("[odenek]\naranmaz = ['01', '03.2.1']", "[odenek] aranmaz ödenek ekonomik kodun ilk iki düzeyinde verilir"),
        ("[tasinir]\ntuketim_donemi_ay = 4", "[tasinir] tuketim_donemi_ay üst yöneticinin belirleyeceği dönem üç ayı "),
        ("[tasinir]\ntuketim_donemi_ay = 0", "[tasinir] tuketim_donemi_ay 1 ile 3 arasında"),
        ("[tasinir]\nuc_kat = 'evet'", "[tasinir] uc_kat harcama birimlerinin listesi"),
        ("[tasinir]\nuc_kat = ['46.34']", "[tasinir] uc_kat harcama birimi kodu okunamadı: «46.34»"),
        ("[tasinir]\niz_bedeli = 0.01", '[tasinir] iz_bedeli tutar tırnak içinde yazılmalı ("1250.00")'),
        ("[tasinir]\niz_bedeli = '0'", "[tasinir] iz_bedeli sıfırdan büyük bir tutar olmalı"),
        ("[tasinir]\niz_bedeli = ''", "[tasinir] iz_bedeli tutar tırnak içinde yazılmalı"),
        ("[tasinir]\ndeger_artisi_siniri = '14.000'", "[tasinir] deger_artisi_siniri «14.000» bin ayraçlı mı"),
        ("[tasinir]\nsayim_fazlasi_v = '399'", "[tasinir] sayim_fazlasi_v şunlardan biri olmalı: 397, 500, 600"),
        ("[tasinir]\nkurus_farki_hesabi = ''", "[tasinir] kurus_farki_hesabi bir hesap kodu olmalı"),
        ("[tasinir]\nkdv_mukellefi = 1", "[tasinir] kdv_mukellefi true ya da false olmalı"),
        ("[donem]\nilk_yil = 1", "[donem] ilk_yil 1900 ile 9999 arasında"),
        ("[donem]\nileri_gun = -1", "[donem] ileri_gun 0 ile 366 arasında"),
        ("[donem]\nsicrama_gun = true", "[donem] sicrama_gun 0 ile 366 arasında"),
        ("[guvenlik]\ngrup_okur = 'evet'", "[guvenlik] grup_okur true ya da false"),
        ("[politika]\nFIS-010 = 'sert'", "[politika] FIS-010 şunlardan biri olmalı: red, uyari, kapali; «sert»"),
        ("[politika]\nFIS-010 = ['red']", "[politika] FIS-010 şunlardan biri olmalı"),
        ("[politika]\n\"a\\u001b[31m\" = 'x'", "a\\x1b[31m"),
        ("[yol]\ninbox = '.'", "[yol] inbox çalışma dizininin içinde bir dizin olmalı"),
        ("[yol]\ninbox = '../disari'", "[yol] inbox çalışma dizininin içinde"),
        ("[yol]\ninbox = '/tmp'", "[yol] inbox çalışma dizininin içinde"),
        ("[yol]\noutbox = 'inbox'", "[yol] outbox ile inbox aynı dizin olamaz"),
        ("[yol]\noutbox = './a/../inbox/'", "[yol] outbox ile inbox aynı dizin olamaz"),
        ("[yol]\nstate = 'journal/state'", "[yol] state ile journal iç içe olamaz"),
        ("[yol]\njournal = 'state/journal'", "[yol] state ile journal iç içe olamaz"),
        ("[yol]\ninbox = 'config/kaynaklar'", "[yol] inbox ile config iç içe olamaz"),
        ("[yol]\nstate = 'schemas'", "[yol] state ile schemas aynı dizin olamaz"),
        ("[yol]\ninbox = 'bag'", "[yol] inbox çalışma dizininin içinde"),
        ("[yol]\ninbox = 'bag2'", "[yol] journal ile inbox aynı dizin olamaz"),
        ("[yol]\ninbox = 'dongu'", "bağlantılar bir yere varmıyor"),
        ('[yol]\ninbox = "a\\u0000b"', "[yol] inbox metinde görünmeyen"),
        ("[yol]\ninbox = ''", "[yol] inbox boş bırakılmamalı"),
        ("[yol]\ninbx = 'x'", "[yol] inbx tanınmıyor; «inbox» mi"),
    ],
)
def test_yanlis_ayar_adiyla_soylenir(tmp_path: Path, ek: str, iz: str) -> None:
    kok = calisma(tmp_path / "d")
    (kok / "bag").symlink_to(tmp_path)
    (kok / "journal").mkdir()
    (kok / "bag2").symlink_to(kok / "journal")
    (kok / "dongu").symlink_to("dongu")
    _toml(kok, IYI + ek + "\n")
    s = batch(kok, "status")
    assert s.kod == 5
    assert iz in s.hata
    assert "\x1b" not in s.hata
    assert batch(kok, "run", "--year", "2016").kod == batch(kok, "ayar").kod == 5
    assert sorted(y.name for y in kok.iterdir()) == ["bag", "bag2", "config", "dongu", "inbox", "journal"]


@pytest.mark.parametrize(
    "satir",
    [
        "idare = 3",
        "birim = 3",
        "birim = 'x'",
        "birim = [3]",
        "inbox = []",
        "politika = 1",
        "yol = 'x'",
        "settle_ms = 0",
    ],
)
def test_bolum_yerine_baska_sey(tmp_path: Path, satir: str) -> None:
    kok = _toml(calisma(tmp_path / "d"), satir + "\n" + ("" if satir.startswith("idare") else IYI))
    s = batch(kok, "status")
    assert s.kod == 5 and satir.split()[0] in s.hata


def test_butun_yanlislar_birden(tmp_path: Path) -> None:
    kok = _toml(
        calisma(tmp_path / "d"), IYI + "[inbox]\nsetle_ms = 0\nazami_satir = 1\n[yok]\n[politika]\nFIS-01 = 'red'\n"
    )
    _toml(kok, "[sure]\nprim_gonderme_gunu = 0\n[takvim]\n'D-1' = '13-01'\n", "config/yillar/2017.toml")
    _toml(kok, "x = 1\n", "config/yillar/eski.toml")
    _toml(kok, "[dosya]\ndesn = 'x'\n", "config/kaynaklar/a.toml")
    _toml(kok, "süre D-X madde 1\n", "config/isleyis/99.kural")
    s = batch(kok, "ayar", "--json")
    assert s.kod == s.json["exit_code"] == 5 and s.json["ok"] is False
    izler = (*("setle_ms", "azami_satir", "[yok]", "[dosya] desn tanınmıyor; «desen» mi", "99.kural:1"),)
    for iz in izler:
        assert sum(iz in x for x in s.json["problems"]) == 1, (iz, s.json["problems"])
    (kok / "config" / "isleyis" / "99.kural").unlink()
    sorunlar = batch(kok, "ayar", "--json").json["problems"]
    for iz in ("[politika] FIS-01:", "2017.toml: [sure]", "2017.toml: [takvim]", "eski.toml: dosyanın adı bir yıl"):
        assert sum(iz in x for x in sorunlar) == 1, (iz, sorunlar)
    assert batch(kok, "ayar").hata.count("\n") == len(sorunlar)


def test_ayar_degeri_ve_kokeni(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", politika={"FIS-010": "uyari"})
    j = batch(kok, "ayar", "--json").json
    assert j["ok"] is True and j["problems"] == []
    degerler = {(x["section"], x["key"]): (x["value"], x["origin"]) for x in j["settings"]}
    assert degerler["inbox", "settle_ms"] == (0, "file")
    assert degerler["yol", "journal"] == ("journal", "default")
    assert degerler["idare", "muhasebe_birimi"] == ("4634", "file")
    assert set(degerler) == {(b, ad) for b, x in ANAHTARLAR.items() for ad in x}
    assert [x["code"] for x in j["units"]] == ["4634", "4635"]
    assert j["policy"] == {"YEV-004": "uyari", "FIS-010": "uyari"}
    assert j["fingerprint"] == oku(kok).parmak_izi
    metin = batch(kok, "ayar").metin
    assert "settle_ms" in metin and "varsayılan" in metin and j["fingerprint"] in metin


def test_eslemenin_birimi_de_denetlenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    yol = kok / "config" / "kaynaklar" / "ornek-cp1254.toml"
    yol.write_text(yol.read_text("utf-8").replace("[sabitler]", '[sabitler]\nmuhasebe_birimi = "9999"'), "utf-8")
    s = batch(kok, "ayar")
    assert s.kod == 5 and "«9999» birimi yok; olanlar: 4634, 4635" in s.hata


def test_sablon_ve_kilavuz_butun_anahtarlari_soyler(tmp_path: Path) -> None:
    sablon = tomllib.loads((proje_dizini() / "config" / "batch.toml").read_text("utf-8"))
    kilavuz = (proje_dizini() / "docs" / "kullanim.md").read_text("utf-8")
    for bolum, anahtarlar in ANAHTARLAR.items():
        for ad in anahtarlar:
            assert f"`[{bolum}] {ad}`" in kilavuz or bolum == "yol"
            assert bolum == "yol" or ad in sablon[bolum]
    assert set(sablon) == set(ANAHTARLAR) - {"yol"} | {"politika"}
    # What the template writes is what holds without it.
    kok = _toml(calisma(tmp_path / "d"), IYI)
    varsayilan = oku(kok)
    _toml(kok, (proje_dizini() / "config" / "batch.toml").read_bytes())
    yazili = oku(kok)
    for alan in ("alt_hesap", "kaynak", "settle_ms", "azami_bayt", "azami_satir", "bos_bekle", "kapali_gun", "acilis"):
        assert getattr(varsayilan, alan) == getattr(yazili, alan)
    assert varsayilan.tasinir_ayari == yazili.tasinir_ayari == TasinirAyari()
    for alan in ("ilk_yil", "ileri_gun", "sicrama_gun", "tarama_ms", "grup_okur", "politika"):
        assert getattr(varsayilan, alan) == getattr(yazili, alan)


# -- TOML out of measure --

ASIRI = {
    "derin": b"a=" + b"[" * 100_000,
    "derin-bolum": b"a=" + b"{a=" * 50_000,
    "noktali": b"a." * 50_000 + b"a=1",
    "noktali-bolum": b"[" + b"a." * 50_000 + b"a]",
    "sayi": b"a=" + b"9" * 5_000,
    "buyuk": b"#" * (2 * 1024 * 1024),
    "tirnak": b'a="\\' + b'"\\' * 400_000,
    "utf8": b"a='\xff'",
    "nul": b"a='\0'",
    "bos-anahtar": b"=1",
}


@pytest.mark.parametrize("ad", ASIRI)
@pytest.mark.parametrize("dosya", ["config/batch.toml", "config/kaynaklar/a.toml", "config/yillar/2017.toml"])
def test_asiri_toml_bulgudur(tmp_path: Path, dosya: str, ad: str) -> None:
    kok = _toml(calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-02"))}), ASIRI[ad], dosya)
    basladi = time.monotonic()
    s = batch(kok, "ayar")
    assert s.kod == 5 and f"{dosya} okunamadı: " in s.hata
    assert time.monotonic() - basladi < 5
    if "yillar" not in dosya:
        assert kostur(kok).kod == 5
        assert (kok / "inbox" / "fis-a.csv").exists()


@pytest.mark.parametrize(
    ("metin", "iz"),
    [
        ('[idare]\nkod "x"', "2. satır, 5. sütun: anahtardan sonra «=» gelmeli"),
        ("[a]\n[a]", "2. satır, 3. sütun: bu bölüm ikinci kez yazılmış"),
        ("[a]\nb = 1\nb = 2\n", "bu anahtar ikinci kez yazılmış"),
        ("[donem]\nşube = 1", "2. satır, 1. sütun: burada «anahtar = değer» ya da «[bölüm]» olmalı"),
        ('a = "x\nb = 1', "1. satır, 7. sütun: metnin içinde satır sonu"),
        ("a = yok", "1. satır, 5. sütun: değer okunamadı; metin tırnak içinde yazılır"),
        ("a = 1 2", "1. satır, 7. sütun: satırın geri kalanı fazla"),
        ("[idare\n", "1. satır, 7. sütun: bölüm adından sonra «]» gelmeli"),
        ('a = "C:\\x"', "ters bölü işareti yanlış"),
        ("a = 'x", "dosyanın sonu: metnin kapanan tırnağı yok"),
    ],
)
def test_toml_yazim_hatasi_turkcedir(tmp_path: Path, metin: str, iz: str) -> None:
    s = batch(_toml(calisma(tmp_path / "d"), metin), "status")
    assert s.kod == 5 and iz in s.hata


# -- settings and their fingerprint --


def test_parmak_izi_okunan_baytlarindir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d")
    eski = oku_kararli(kok)
    assert not eski.degisti_mi() and eski.parmak_izi == oku(kok).parmak_izi
    acele = oku(kok)  # whose fingerprint is asked for only after the file has changed
    ayarla(kok, {"politika": {"FIS-010": "uyari"}})
    yeni = oku_kararli(kok)
    assert acele.parmak_izi == eski.parmak_izi != yeni.parmak_izi
    assert eski.degisti_mi() and acele.degisti_mi() and not yeni.degisti_mi()


@pytest.mark.parametrize(
    "ad", ["hesap_plani.csv", "kodlar/kurumsal.csv", "kaynaklar/ornek-xml.toml", "isleyis/95-sureler.kural"]
)
def test_degisen_her_dosya_gorulur(tmp_path: Path, ad: str) -> None:
    kok = calisma(tmp_path / "d")
    a = oku_kararli(kok)
    with (kok / "config" / ad).open("ab") as f:
        f.write(b"\n")
    assert a.degisti_mi()


def test_bagli_dizindeki_dosya_da_parmak_izindedir(tmp_path: Path) -> None:
    """What is read through a link decides the outcome too; a circle of links ends."""
    kok = calisma(tmp_path / "d")
    asil = tmp_path / "kaynaklar"
    (kok / "config" / "kaynaklar").rename(asil)
    (kok / "config" / "kaynaklar").symlink_to(asil)
    (asil / "dongu").symlink_to(kok / "config")
    a = oku_kararli(kok)
    (asil / "ornek-hesap-cevirme.csv").write_bytes(b"eski;yeni\n1;100\n")
    assert a.degisti_mi()


def test_yazilirken_okunan_ayar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer between reading and hashing is waited for; one that never rests ends in an error."""
    kok = calisma(tmp_path / "d")
    yazilacak = [1000, 1001]
    asil = config._Okuma.ayarlar

    def araya_gir(self: Any, ham: bytes) -> config.Ayarlar:
        sonuc = asil(self, ham)
        if yazilacak:
            ayarla(kok, {"watch": {"tarama_ms": yazilacak.pop()}})
        return sonuc

    monkeypatch.setattr(config._Okuma, "ayarlar", araya_gir)
    monkeypatch.setattr(config, "_DENEME_ARASI", 0)
    a = oku_kararli(kok)
    assert a.tarama_ms == 1000 and not a.degisti_mi()
    yazilacak.extend(range(2000, 2100))
    with pytest.raises(AyarHatasi, match="durmadan değişiyor"):
        oku_kararli(kok)


# -- what cannot be read --


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(
    "ad",
    [
        "config/batch.toml",
        "config/hesap_plani.csv",
        "config/alt_hesaplar.csv",
        "config/kodlar/gider_ekonomik.csv",
        "config/kodlar",
        "config/isleyis/95-sureler.kural",
        "config/kaynaklar/ornek-xml.toml",
        "config/kaynaklar",
        "config/isleyis",
    ],
)
def test_okunamayan_ayar_dosyasi_izin(tmp_path: Path, ad: str) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-02"))})
    (kok / ad).chmod(0)
    s = kostur(kok)
    (kok / ad).chmod(0o755)
    assert s.kod == 6 and Path(ad).name in s.hata


@pytest.mark.ornekle(5)
@pytest.mark.parametrize("hata", [errno.EACCES, errno.EMFILE, errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("adim", ["ac", "oku"])
@pytest.mark.parametrize(
    "ad",
    [
        "batch.toml",
        "hesap_plani.csv",
        "alt_hesaplar.csv",
        "gider_ekonomik.csv",
        "95-sureler.kural",
        "mizan-kontrol.kural",
        "ornek-xml.toml",
        "ornek-hesap-cevirme.csv",
        "belge-1.xsd",
        "fis-1.xsd",
    ],
)
def test_okunamayan_ayar_dosyasi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ad: str, adim: str, hata: int
) -> None:
    """Opening or reading fails: exit 6, one line that names the file, the inbox untouched; and then all is well."""
    kok = calisma(tmp_path / "d", {"fis-a.xml": xml(xml_fis(1, "2016-01-02")), "fis-b.csv": csv(fis(2, "2016-01-02"))})
    sema.xsd.cache_clear()
    asil = Path.open
    eksik = OSError(hata, os.strerror(hata))

    class Bozuk(io.BytesIO):
        def read(self, *_: Any) -> bytes:
            raise eksik

    def ac(self: Path, *arg: Any, **ek: Any) -> Any:
        if self.name != ad:
            return asil(self, *arg, **ek)
        if adim == "oku":
            return Bozuk()
        raise OSError(hata, os.strerror(hata), str(self))

    with monkeypatch.context() as m:
        m.setattr(Path, "open", ac)
        s = kostur(kok)
    assert s.kod == 6, s.hata
    assert ad in s.hata and s.hata.count("\n") == 1
    assert sorted(y.name for y in (kok / "inbox").iterdir()) == ["fis-a.xml", "fis-b.csv"]
    assert kosu_json(kok)["documents"]["accepted"] == 2


def test_bozuk_sema_ayar_hatasidir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-a.xml": xml(xml_fis(1, "2016-01-02"))})
    shutil.copytree(proje_dizini() / "schemas", kok / "schemas")
    (kok / "schemas" / "fis-1.xsd").write_text("<a>")
    s = kostur(kok)
    assert s.kod == 5 and "belge-1.xsd: belge şeması kullanılamıyor" in s.hata


def test_okunamayan_kural_dizini_programinkiyle_degistirilmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kok = calisma(tmp_path / "d")
    asil = Path.iterdir

    def ac(self: Path) -> Any:
        if self.name == "isleyis":
            raise PermissionError(errno.EACCES, "izin yok", str(self))
        return asil(self)

    monkeypatch.setattr(Path, "iterdir", ac)
    s = batch(kok, "status")
    assert s.kod == 6 and "isleyis" in s.hata


def test_status_politikayi_da_denetler(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", politika={"FIS-001": "kapali"})
    s = batch(kok, "status")
    assert s.kod == 5 and "[politika] FIS-001: seviyesi değiştirilemez" in s.hata


# -- who may read --


def _kipler(kok: Path) -> dict[str, int]:
    """Permission bits of everything that a run has made, by path."""
    return {
        str(y.relative_to(kok)): stat.S_IMODE(y.stat().st_mode)
        for dizin in ("journal", "outbox", "state")
        for y in (kok / dizin, *(kok / dizin).rglob("*"))
        if dizin != "state" or y == kok / dizin
    }


@pytest.mark.parametrize(("grup", "dosya_kipi", "dizin_kipi"), [(False, 0o600, 0o700), (True, 0o640, 0o750)])
@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_dosya_kipleri(tmp_path: Path, grup: bool, dosya_kipi: int, dizin_kipi: int, umask: int) -> None:
    eski = os.umask(umask)
    try:
        red = fis(3, "2016-01-03", karsi="4.00")
        kok = calisma(tmp_path / "d", {"fis-a.csv": csv(fis(2, "2016-01-02"), red)}, guvenlik={"grup_okur": grup})
        kostur(kok)
        kipler = _kipler(kok)
        assert {k for y, k in kipler.items() if (kok / y).is_dir()} == {dizin_kipi}
        assert {k for y, k in kipler.items() if (kok / y).is_file()} == {dosya_kipi}
        assert {"journal/4634/2016/yevmiye.jsonl", "journal/4634/2016/bas.json", "outbox/islem", "state"} <= set(kipler)
        assert any(y.startswith("outbox/red/") for y in kipler) and any(y.startswith("journal/alinan/") for y in kipler)
        # A file asked for by name is the asker's own: the umask decides.
        assert batch(kok, "report", "mizan", "--year", "2016", "-o", tmp_path / "m.txt").kod == 0
        assert stat.S_IMODE((tmp_path / "m.txt").stat().st_mode) == 0o666 & ~umask
        # A state that is made again is no more open than the first.
        shutil.rmtree(kok / "state")
        assert batch(kok, "rebuild").kod == 0
        assert stat.S_IMODE((kok / "state").stat().st_mode) == dizin_kipi
    finally:
        os.umask(eski)


def test_init_outboxi_baskasina_kapatir(tmp_path: Path) -> None:
    batch(None, "init", tmp_path / "d", "--demo")
    assert stat.S_IMODE((tmp_path / "d" / "outbox").stat().st_mode) & 0o027 == 0
