"""The demo year and the benchmark's vouchers obey the rules that every voucher must obey, and never change."""

from __future__ import annotations

import csv
import importlib.util
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from batch.demo import CALINAN_BEDELI, demo_dosyalari
from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_kapisi
from batch.documents.tutar import kurus
from batch.turler.fis import FIS

PROJE = Path(__file__).resolve().parent.parent
BELGE_ALANI = {ad: FIS.alan[ad] for ad in FIS.belge_sutunlari}
SATIR_ALANI = {ad: FIS.alan[ad] for ad in FIS.csv_sutunlari if ad not in BELGE_ALANI}
AD_ALANI = "{urn:batch:belge:1}"


@dataclass
class Belge:
    alanlar: dict[str, str]
    satirlar: list[dict[str, str]] = field(default_factory=list)
    dayanaklar: set[tuple[str, str, str]] = field(default_factory=set)
    kesintiler: list[int] = field(default_factory=list)

    @property
    def sira(self) -> tuple[str, bool, str, int]:
        a = self.alanlar
        return (a["tarih"], a["islem"] != "ACILIS", a["belge_turu"], int(a["belge_no"]))

    def net(self, *onekler: str) -> int:
        return sum(
            kurus(s["borc"]) - kurus(s["alacak"]) for s in self.satirlar if s["hesap"].startswith(onekler or ("",))
        )

    def borc(self, *anaslar: str) -> int:
        return sum(kurus(s["borc"]) for s in self.satirlar if s["hesap"].startswith(anaslar))


def csv_belgeleri(icerik: bytes) -> Iterator[Belge]:
    okuyucu = csv.DictReader(io.StringIO(icerik.decode()), delimiter=";", strict=True)
    assert set(okuyucu.fieldnames or ()) <= set(FIS.csv_sutunlari)
    b: Belge | None = None
    for s in okuyucu:
        if b is None or (b.alanlar["belge_turu"], b.alanlar["belge_no"]) != (s["belge_turu"], s["belge_no"]):
            if b is not None:
                yield b
            b = Belge({a: s[a] for a in BELGE_ALANI if a in s})
        b.satirlar.append({a: s.get(a, "") for a in SATIR_ALANI})
        b.dayanaklar.add((s["dayanak_turu"], s["dayanak_no"], s["dayanak_tarihi"]))
    if b is not None:
        yield b


def xml_belgeleri(icerik: bytes) -> Iterator[Belge]:
    for fis in ElementTree.fromstring(icerik).iter(AD_ALANI + "fis"):
        a = dict(fis.attrib)
        if "aciklama" in a:
            a["belge_aciklama"] = a.pop("aciklama")
        ilgili, odeme = fis.find(AD_ALANI + "ilgili"), fis.find(AD_ALANI + "odeme")
        b = Belge(a)
        if ilgili is not None:
            a.update({f"ilgili_{ad}": d for ad, d in ilgili.attrib.items()})
        if odeme is not None:
            a.update(odeme.attrib)
            b.kesintiler = [kurus(k.attrib["tutar"]) for k in odeme]
        for s in fis.iter(AD_ALANI + "satir"):
            assert set(s.attrib) <= set(SATIR_ALANI)
            b.satirlar.append({ad: s.attrib.get(ad, "") for ad in SATIR_ALANI})
        b.dayanaklar = {(d.attrib["turu"], d.attrib["no"], d.attrib["tarihi"]) for d in fis.iter(AD_ALANI + "dayanak")}
        yield b


@cache
def uret_modulu() -> ModuleType:
    tanim = importlib.util.spec_from_file_location("uret", PROJE / "tests" / "bench" / "uret.py")
    assert tanim is not None and tanim.loader is not None
    modul = importlib.util.module_from_spec(tanim)
    sys.modules["uret"] = modul
    tanim.loader.exec_module(modul)
    return modul


@cache
def plan() -> dict[str, str]:
    with (PROJE / "config" / "hesap_plani.csv").open(encoding="utf-8") as f:
        return {s["kod"]: s["normal_bakiye"] for s in csv.DictReader(f, delimiter=";") if s["duzey"] == "3"}


@cache
def demo() -> list[Belge]:
    sonuc: list[Belge] = []
    for ad, icerik in demo_dosyalari():
        if ad.startswith("2016/fis"):  # the other kinds are theirs who make entries of them
            sonuc += csv_belgeleri(icerik) if ad.endswith(".csv") else xml_belgeleri(icerik)
    return sorted(sonuc, key=lambda b: b.sira)


@pytest.fixture(scope="session")
def tezgah(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dizin = tmp_path_factory.mktemp("uret")
    uret_modulu().uret(300, dizin, gun=True)
    return dizin


@pytest.fixture(scope="session", params=["demo", "tezgah"])
def belgeler(request: pytest.FixtureRequest, tezgah: Path) -> list[Belge]:
    if request.param == "demo":
        return demo()
    hepsi = [b for ad in ("fis.csv", "fis-gun.csv") for b in csv_belgeleri((tezgah / ad).read_bytes())]
    return sorted(hepsi, key=lambda b: b.sira)


def _kapidan_gecir(alanlar: Iterable[tuple[str, str]], tablo: dict[str, object]) -> None:
    for ad, deger in alanlar:
        alan = (BELGE_ALANI if tablo is BELGE_ALANI else SATIR_ALANI)[ad]
        if alan.tur == "tutar":
            kurus(deger)
        elif alan.tur == "tarih":
            alan.kapi(tarih_kapisi(deger))
        else:
            alan.kapi(deger)


def test_her_metin_kapisindan_gecer(belgeler: list[Belge]) -> None:
    for b in belgeler:
        _kapidan_gecir(b.alanlar.items(), BELGE_ALANI)  # type: ignore[arg-type]
        for s in b.satirlar:
            _kapidan_gecir(s.items(), SATIR_ALANI)  # type: ignore[arg-type]


def test_acilis_birinci_ve_tektir(belgeler: list[Belge]) -> None:
    assert [b.alanlar["islem"] == "ACILIS" for b in belgeler] == [True] + [False] * (len(belgeler) - 1)
    assert belgeler[0].alanlar["tarih"] == "2016-01-01"
    assert {d[0] for d in belgeler[0].dayanaklar} == {"Açılış bilançosu"}


def test_numaralar_belge_turunde_tekrarlanmaz(belgeler: list[Belge]) -> None:
    kimlikler = [(b.alanlar["belge_turu"], b.alanlar["belge_no"]) for b in belgeler]
    assert len(set(kimlikler)) == len(kimlikler)


def test_her_fis_denk_ve_yansitmalidir(belgeler: list[Belge]) -> None:
    for b in belgeler:
        yer = b.alanlar
        assert b.satirlar and all((s["borc"] == "") != (s["alacak"] == "") for s in b.satirlar), yer
        assert all(kurus(s["borc"]) + kurus(s["alacak"]) > 0 for s in b.satirlar), yer
        assert b.net() == 0, yer
        assert b.net("8") == 0 and b.net("9") == 0, yer
        assert b.net("800", "810", "805") == 0, yer
        assert b.net("830", "834", "835") == 0, yer


def test_butce_gideri_yalniz_odeme_emrinde(belgeler: list[Belge]) -> None:
    for b in belgeler:
        if b.alanlar["belge_turu"] == "OEB":
            assert b.borc("830", "834") > 0, b.alanlar
        else:
            assert b.net("830", "834") <= 0, b.alanlar


def test_her_fisin_dayanagi_var(belgeler: list[Belge]) -> None:
    for b in belgeler:
        assert b.dayanaklar and all(turu and no for turu, no, _ in b.dayanaklar), b.alanlar


def test_hesaplar_planda(belgeler: list[Belge]) -> None:
    assert {ana_hesap(s["hesap"]) for b in belgeler for s in b.satirlar} <= set(plan())


def test_siniflandirma_tam(belgeler: list[Belge]) -> None:
    for b in belgeler:
        for s in b.satirlar:
            ana, _, alt = s["hesap"].partition(".")
            if ana in ("600", "800", "810"):
                assert s["ekonomik"][:2] in {"01", "03", "04", "05", "06", "08"}, s
            elif ana == "830" or (ana == "630" and alt[:2] < "10"):
                assert s["kurumsal"] and s["fonksiyonel"] and s["finansman"] == "5", s
                assert "01" <= s["ekonomik"][:2] <= "07", s
            if ana in ("600", "630", "800", "810", "830") and s["ekonomik"]:
                sade = [p.lstrip("0") for p in alt.split(".")]
                assert sade == [p.lstrip("0") for p in s["ekonomik"].split(".")], s


def test_odeme_tutarlari_tutar(belgeler: list[Belge]) -> None:
    for b in belgeler:
        if not b.alanlar.get("tahakkuk_toplami"):
            continue
        tahakkuk, kesinti, odenecek = (
            kurus(b.alanlar[a]) for a in ("tahakkuk_toplami", "kesinti_toplami", "odenecek_tutar")
        )
        assert odenecek == tahakkuk - kesinti
        assert tahakkuk == b.borc("830", "834")
        assert not b.kesintiler or sum(b.kesintiler) == kesinti


def test_hicbir_bakiye_ters_donmez(belgeler: list[Belge]) -> None:
    # The program enters what is owed for a stolen computer, of its TİF; a voucher brings the payment.
    bakiye: dict[str, int] = defaultdict(int, {"140": CALINAN_BEDELI if belgeler is demo() else 0})
    for i, b in enumerate(belgeler):
        for s in b.satirlar:
            bakiye[ana_hesap(s["hesap"])] += kurus(s["borc"]) - kurus(s["alacak"])
        assert bakiye["100"] >= 0, b.alanlar
        if i + 1 == len(belgeler) or belgeler[i + 1].alanlar["tarih"] != b.alanlar["tarih"]:
            ters = {h: t for h, t in bakiye.items() if (plan()[h] == "B" and t < 0) or (plan()[h] == "A" and t > 0)}
            assert not ters, b.alanlar


def test_demo_odenek_kaydi_tasimaz() -> None:
    """The program makes them, from the year's budget documents."""
    assert not any(s["hesap"].startswith("90") for b in demo() for s in b.satirlar)


def test_odenek_her_gun_sonunda_gidere_esit(tezgah: Path) -> None:
    hepsi = [b for ad in ("fis.csv", "fis-gun.csv") for b in csv_belgeleri((tezgah / ad).read_bytes())]
    belgeler = sorted(hepsi, key=lambda b: b.sira)
    bakiye: dict[tuple[str, ...], int] = defaultdict(int)
    tertipler = set()
    for i, b in enumerate(belgeler):
        for s in b.satirlar:
            ana = ana_hesap(s["hesap"])
            if ana in ("830", "900", "901", "905"):
                tertip = (s["kurumsal"], s["fonksiyonel"], s["finansman"], s["ekonomik"][:4])
                tertipler.add(tertip)
                bakiye[ana, *tertip] += kurus(s["borc"]) - kurus(s["alacak"])
        if i + 1 == len(belgeler) or belgeler[i + 1].alanlar["tarih"] != b.alanlar["tarih"]:
            for t in tertipler:
                assert bakiye["905", *t] == bakiye["830", *t], (b.alanlar, t)
                assert -bakiye["901", *t] == bakiye["900", *t] + bakiye["905", *t], (b.alanlar, t)
                assert bakiye["900", *t] >= 0, (b.alanlar, t)


def test_kdv_ay_sonunda_kapanir() -> None:
    bakiye: dict[str, int] = defaultdict(int)
    for i, b in enumerate(demo()):
        for s in b.satirlar:
            bakiye[ana_hesap(s["hesap"])] += kurus(s["borc"]) - kurus(s["alacak"])
        if i + 1 == len(demo()) or demo()[i + 1].alanlar["tarih"][:7] != b.alanlar["tarih"][:7]:
            assert bakiye["191"] == bakiye["391"] == 0, b.alanlar


def test_demo_kucuk_ve_tam_bir_yil() -> None:
    assert 1_700 <= len(demo()) <= 2_200
    assert {b.alanlar["tarih"][5:7] for b in demo()} == {f"{ay:02d}" for ay in range(1, 13)}
    hesaplar = {ana_hesap(s["hesap"]) for b in demo() for s in b.satirlar}
    assert {"100", "103", "108", "160", "191", "257", "320", "333", "361", "391", "810", "910"} <= hesaplar
    alimlar = [b for b in demo() if b.alanlar["belge_turu"] == "OEB" and b.borc("150", "255")]
    assert alimlar and all(any(s["tif_no"] for s in b.satirlar) for b in alimlar)
    iadeli = [b for b in demo() if b.alanlar["belge_turu"] == "OEB" and b.borc("100")]
    assert iadeli and all(b.net("160") == -b.borc("100") - b.borc("630") for b in iadeli)


def test_demo_dosyalari_hep_ayni() -> None:
    assert list(demo_dosyalari()) == list(demo_dosyalari())


def test_demo_xml_semaya_uyar() -> None:
    from lxml import etree

    sema = etree.XMLSchema(file=str(PROJE / "schemas" / "belge-1.xsd"))
    xml = [(ad, icerik) for ad, icerik in demo_dosyalari() if ad.endswith(".xml")]
    assert len(xml) == 7
    for ad, icerik in xml:
        assert sema.validate(etree.fromstring(icerik)), (ad, sema.error_log)


def test_hatali_dosyada_uc_fisin_birer_kusuru_var() -> None:
    denk, planda, tarih = list(csv_belgeleri(dict(demo_dosyalari())["fis-hatali.csv"]))
    assert denk.net() == 125_000 - 120_500 and planda.net() == tarih.net() == 0
    yabanci = [{ana_hesap(s["hesap"]) for s in b.satirlar} - set(plan()) for b in (denk, planda, tarih)]
    assert yabanci == [set(), {"339"}, set()]
    with pytest.raises(AlanHatasi, match="takvimde böyle bir gün yok"):
        tarih_kapisi(tarih.alanlar["tarih"])
    assert denk.alanlar["tarih"] == planda.alanlar["tarih"] == "2016-12-31"


def test_tezgah_dosyalari_ayni_fisleri_tasir(tezgah: Path, tmp_path: Path) -> None:
    csv_fisler = list(csv_belgeleri((tezgah / "fis.csv").read_bytes()))
    xml_fisler = list(xml_belgeleri((tezgah / "fis.xml").read_bytes()))
    assert len(csv_fisler) == 300
    assert [b.satirlar for b in csv_fisler] == [b.satirlar for b in xml_fisler]
    assert [b.dayanaklar for b in csv_fisler] == [b.dayanaklar for b in xml_fisler]
    journal = (tezgah / "defter.journal").read_text("utf-8")
    kayitlar = [s.split() for s in journal.splitlines() if s.startswith(" ")]
    beklenen = [
        [s["hesap"].replace(".", ":"), s["borc"] or "-" + s["alacak"], "TL"] for b in csv_fisler for s in b.satirlar
    ]
    assert kayitlar == beklenen
    uret_modulu().uret(300, tmp_path, gun=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in tezgah.iterdir())
    for yol in tmp_path.iterdir():
        assert yol.read_bytes() == (tezgah / yol.name).read_bytes(), yol.name


def test_tezgah_cesitliligi() -> None:
    u = uret_modulu().Uretec(3_000)
    fisler = list(u.yil())
    assert len(fisler) == 3_000
    sekiller = {tuple(sorted({(k.ana, t > 0) for k, t in f.satirlar})) for f in fisler}
    assert len(sekiller) >= 35
    assert 850 <= len(u.hesaplar) <= 950
    assert any(len(f.satirlar) >= 190 for f in fisler if f.turu == "OEB")
    assert 7.5 <= sum(len(f.satirlar) for f in fisler) / len(fisler) <= 9.5
    assert {f.tarih for f in u.ek_gun()} == {"2016-12-31"}


def test_bicimler_ayni_yili_tasir(tezgah: Path, tmp_path: Path) -> None:
    """Every form is the plain file's year: the mappings give back its cells, the quoted one its rows."""
    from batch.documents.parti import Kaynak
    from batch.reading.csv_oku import CsvOkuma
    from batch.reading.esleme import esleme_oku
    from batch.reading.sabit_oku import SabitOkuma
    from batch.reading.tablo import kaynagi

    duz = (tezgah / "fis.csv").read_bytes()
    (tmp_path / "fis.csv").write_bytes(duz)
    u = uret_modulu()
    yollar = {ad: u.bicimle(tmp_path, ad) for ad in u.BICIMLER}
    assert yollar["crlf"].read_bytes() == duz.replace(b"\n", b"\r\n")
    beklenen = [(b.alanlar, b.satirlar) for b in csv_belgeleri(duz)]
    tirnakli = [(b.alanlar, b.satirlar) for b in csv_belgeleri(yollar["tirnak"].read_bytes())]
    ekli = [s for _, satirlar in tirnakli for s in satirlar if s["aciklama"].endswith('; "ek" 1')]
    assert len(ekli) > 50
    for s in ekli:
        s["aciklama"] = s["aciklama"].removesuffix('; "ek" 1')
    assert tirnakli == beklenen
    for ad, okuma in (("cp1254", CsvOkuma), ("sabit", SabitOkuma)):
        e = esleme_oku(tmp_path / f"{ad}.toml")
        kaynak = kaynagi(Kaynak(yollar[ad].name, "0" * 64, "elle", "4634"), e)
        okunan = list(okuma(yollar[ad], kaynak, 10_000, e).partiler())
        assert sum(h.n for h in okunan) == 300 and not any(h.bulgular for h in okunan)
        hesaplar = [h for p in okunan for h in p.satir["hesap"].to_pylist()]
        assert hesaplar == [s["hesap"] for _, satirlar in beklenen for s in satirlar]
    alt = {s["hesap"] for b in csv_belgeleri(yollar["althesap"].read_bytes()) for s in b.satirlar}
    assert any(h.startswith("320.") and h.count(".") == 2 for h in alt)
    uyarili = list(csv_belgeleri(yollar["uyari"].read_bytes()))
    assert sum(b.net() != 0 for b in uyarili) == 2
    assert sum(any(s["finansman"] == "1" for s in b.satirlar) for b in uyarili) == 6


def test_kotu_haller_uretilir(tmp_path: Path) -> None:
    """The files of the benchmark's worst cases are what they are called."""
    uret_modulu()
    tanim = importlib.util.spec_from_file_location("kotu_uret", PROJE / "tests" / "bench" / "kotu_uret.py")
    assert tanim is not None and tanim.loader is not None
    modul = importlib.util.module_from_spec(tanim)
    tanim.loader.exec_module(modul)
    metin = {hal: modul.uret_hali(hal, 40, tmp_path)[0].read_text("utf-8") for hal in modul.HALLER}
    assert len({s.split(";")[2] for s in metin["tek-gun"].splitlines()[1:]}) == 1
    assert len(metin["reddedilen"].splitlines()) == len(metin["tek-gun"].splitlines())
    assert {s.split(";")[4] for s in metin["makalesiz"].splitlines()[-10:]} == {"102.01", "360.01"}
    assert [y.name for y in modul.uret_hali(modul.COK_DOSYA, 25, tmp_path)] == [f"fis-{i:06d}.csv" for i in range(1, 4)]
