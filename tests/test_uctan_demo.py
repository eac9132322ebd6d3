"""The sample year from `init --demo` to the mizan, against sums made here from the very files that were dropped."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from demo_yili import DemoYili
from ornek import BIRIM, YIL
from uctan_ortak import Json, batch, belge_json, goruntu, red_raporlari

from batch.documents import izdusum
from batch.journal.arsiv import BEKLETME
from batch.journal.defter import bas_oku, defterler
from batch.state.kitap import Kitap, durum_yolu, yeniden_kur
from batch.turler import gec, kutuk

PROJE = Path(__file__).parent.parent
AY = "urn:batch:belge:1"
pytestmark = pytest.mark.usefixtures("sabit")
Toplam = dict[str, tuple[Decimal, Decimal]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_yili: DemoYili) -> tuple[Path, dict[str, bytes], Json]:
    """(directory after the run, the inbox as it was, the run's JSON)"""
    kok = tmp_path_factory.mktemp("demo") / "d"
    kod, sonuc = demo_yili.kur(kok, "--demo")
    assert kod == 1
    return kok, demo_yili.gelen("--demo"), sonuc


def test_okur_kutuguyle_ayni_kitap(demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path) -> None:
    """Every kind of the demo year, folded in memory: what is loaded when a record is met says what all kinds say."""
    kok = demo[0]
    for birim, yil in defterler(kok / "journal"):
        hepsi, okunan = (
            Kitap(kok / "journal", tmp_path, birim, yil, k) for k in (kutuk(), gec.OkurKutugu(gec.liste_oku()))
        )
        for x in kutuk().izdusumler:
            sor = "toplamlar" if isinstance(x, izdusum.Toplam) else "sonlar"
            assert getattr(okunan, sor)(x.ad) == getattr(hepsi, sor)(x.ad), x.ad
        assert okunan.toplamlar("hesap", 20) == hepsi.toplamlar("hesap", 20)
        assert list(okunan.kayitlar(1, okunan.son_sira)) == list(hepsi.kayitlar(1, hepsi.son_sira))
        hepsi.kapat()
        okunan.kapat()


def test_okurun_acik_blogu_sorulunca_eklenir(demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path) -> None:
    """What the open block moves is added to a total when it is first asked for, by whatever question; the same is told
    as of books folded from the journal, which add it at once."""
    kok = demo[0]
    adlar = [x.ad for x in kutuk().izdusumler if isinstance(x, izdusum.Toplam)]
    tam = Kitap(kok / "journal", tmp_path, BIRIM, YIL, kutuk())
    okuyan = Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk())
    assert len(okuyan._ertelenen) > 3, "açık blok az şeyi oynatıyor"
    for i, ad in enumerate(adlar):
        beklenen = dict(sorted(tam.toplamlar(ad).items()))
        ilk = next(iter(beklenen), ("",) * len(tam._toplam[ad].anahtar))
        match i % 5:
            case 0:
                assert okuyan.toplam(ad, ilk) == tam.toplam(ad, ilk)
            case 1:
                assert okuyan.var(ad, ilk) == tam.var(ad, ilk)
            case 2:
                assert okuyan.toplam(ad, ilk[:1]) == tam.toplam(ad, ilk[:1])
            case 3:
                assert dict(okuyan.sirali(ad, ())) == beklenen
            case _:
                assert okuyan.akis(ad) == []
        assert okuyan.toplamlar(ad) == dict(okuyan.ara(ad)) == dict(okuyan.sirali(ad, ())) == beklenen
    okuyan.kapat()
    okuyan = Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk())
    okuyan.isaretle()
    assert not any(okuyan.degisenler(ad) for ad in adlar)
    assert {ad: okuyan.toplamlar(ad) for ad in adlar} == {ad: tam.toplamlar(ad) for ad in adlar}
    okuyan.kapat()
    tam.kapat()


def test_uzun_kuyruk_sozlukle_de_dizilerle_de_ayni_kitaptir(
    demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path
) -> None:
    """Behind an old state file: a reader's totals stand in dictionaries, those of whoever applies in arrays."""
    journal, bas = demo[0] / "journal", bas_oku(demo[0] / "journal", BIRIM, YIL)
    tam = Kitap(journal, tmp_path / "yok", BIRIM, YIL, kutuk())
    n = bas.sira // 3
    k = next(tam.ham_kayitlar(n, n))
    eski = msgspec.structs.replace(bas, sira=n, ozet=k.ozet, boyut=k.konum + len(k.satir))
    yeniden_kur(journal, tmp_path, eski, kutuk())
    okuyan = Kitap(journal, tmp_path, BIRIM, YIL, kutuk())
    deneyen = Kitap(journal, tmp_path, BIRIM, YIL, kutuk(), uygulanir=True)
    assert (
        okuyan._salt_okur and deneyen._salt_okur and not okuyan._sayilan and deneyen._sayilan.keys() > {"hesap", "kod"}
    )
    orta = (n + bas.sira) // 2
    for x in kutuk().izdusumler:
        if isinstance(x, izdusum.Toplam):
            for sira in (None, orta):
                beklenen = tam.toplamlar(x.ad, sira)
                assert deneyen.toplamlar(x.ad, sira) == beklenen == okuyan.toplamlar(x.ad, sira), x.ad
            for anahtar in beklenen:
                assert deneyen.toplam(x.ad, anahtar) == okuyan.toplam(x.ad, anahtar) == tam.toplam(x.ad, anahtar)
    for kitap in (tam, okuyan, deneyen):
        kitap.kapat()


def test_sorulamayan_kayit_toplami_her_soranda_bozar(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    okuyan = Kitap(demo[0] / "journal", demo[0] / "state", BIRIM, YIL, kutuk())
    dogrusu = Kitap(demo[0] / "journal", demo[0] / "state", BIRIM, YIL, kutuk())
    ariza = [True, True]

    def bozuk() -> izdusum.Hareketler:
        if ariza:
            ariza.pop()
            raise ValueError
        return {}

    okuyan._ertelenen["hesap"].append((okuyan._ertelenen["hesap"][0][0], bozuk))
    for _ in range(2):
        with pytest.raises(ValueError):
            okuyan.toplamlar("hesap")
    assert okuyan.toplamlar("hesap") == dogrusu.toplamlar("hesap")
    for kitap in (okuyan, dogrusu):
        kitap.kapat()


def test_defter_sutunlarla_da_tek_tek_de_ayni_duruma_katlanir(
    demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of the demo year: what projections say of columns is what they say of single records."""
    kok = demo[0]
    for birim, yil in defterler(kok / "journal"):
        hepsi = []
        for esik in (0, 1 << 40):
            monkeypatch.setattr("batch.state.kitap.SUTUN_BAYT", esik)
            yeniden_kur(kok / "journal", tmp_path, bas_oku(kok / "journal", birim, yil), kutuk())
            hepsi.append(durum_yolu(tmp_path, birim, yil).read_bytes())
        assert hepsi == [durum_yolu(kok / "state", birim, yil).read_bytes()] * 2


def _satirlar(ad: str, veri: bytes) -> Iterator[tuple[str, str, str, Decimal, Decimal]]:
    """(type, no, account, borç, alacak) of every line of a plain CSV or XML file, read without the program."""
    if ad.endswith(".csv"):
        for r in csv.DictReader(io.StringIO(veri.decode("utf-8-sig")), delimiter=";"):
            yield r["belge_turu"], r["belge_no"], r["hesap"], Decimal(r["borc"] or 0), Decimal(r["alacak"] or 0)
    else:
        for f in ET.fromstring(veri).iter(f"{{{AY}}}fis"):
            for s in f.iter(f"{{{AY}}}satir"):
                tutarlar = (Decimal(s.get("borc") or 0), Decimal(s.get("alacak") or 0))
                yield f.attrib["belge_turu"], f.attrib["belge_no"], s.attrib["hesap"], *tutarlar


def _ornek_satirlari(gelen: dict[str, bytes]) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Lines of the three mapped samples, decoded here by hand."""
    for r in csv.DictReader(io.StringIO(gelen["muhasebe-2016-03.csv"].decode("cp1254")), delimiter=";"):
        yield r["Hesap Kodu"], _virgullu(r["Borç"]), _virgullu(r["Alacak"])
    for h in ET.fromstring(gelen["yevmiye-2016-03.xml"]).iter("Hareket"):
        tutar = _virgullu(h.attrib["tutar"])
        yield h.attrib["kod"], *((tutar, Decimal(0)) if h.attrib["yon"] == "B" else (Decimal(0), tutar))
    for satir in gelen["MUHFIS0316.TXT"].decode("iso-8859-9").splitlines():
        if satir.startswith("D"):
            kurus = Decimal(satir[31:43]) / 100
            yield "eski:" + satir[18:30].strip(), *((kurus, Decimal(0)) if satir[30] == "B" else (Decimal(0), kurus))


def _virgullu(metin: str) -> Decimal:
    return Decimal((metin or "0").replace(".", "").replace(",", "."))


def _kayitlar(kok: Path) -> list[Json]:
    yol = kok / "journal" / BIRIM / str(YIL) / "yevmiye.jsonl"
    return [json.loads(metin) for metin in yol.read_text("utf-8").splitlines()]


def _mizan(kok: Path, *arg: str) -> list[dict[str, str]]:
    s = batch(kok, "report", "mizan", "--year", "2016", "--format", "csv", *arg)
    assert s.kod == 0
    return list(csv.DictReader(io.StringIO(s.metin), delimiter=";"))


def _tasinir_satirlari(kok: Path) -> Iterator[Json]:
    """Lines that the program wrote of taşınırlar: of their TİFs, and of what a quarter has used."""
    for k in _kayitlar(kok):
        if k.get("tur", "FIS") == "FIS" and k["belge"]["belge_no"].startswith(("TIF-", "TUK-")):
            yield from k["belge"]["satirlar"]


def test_sayilar(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    kok, gelen, sonuc = demo
    assert {"run_id", "year", "files", "documents", "lines", "yevmiye", "journal_head", "outputs", "seconds"} <= set(
        sonuc
    )
    assert sonuc["files"]["taken"] == len([ad for ad in gelen if not ad.endswith("README.md")])
    assert sonuc["documents"]["rejected"] == 3 and sonuc["documents"]["duplicate"] == 0
    assert sonuc["documents"]["accepted"] > 1_800
    assert sonuc["yevmiye"] == {"first": 1, "last": sum(1 for k in _kayitlar(kok) if k.get("yevmiye"))}
    assert [r["dosya"] for r in red_raporlari(kok)] == ["fis-hatali.csv"]
    kodlar = {b["belge_no"]: b["kod"] for b in red_raporlari(kok)[0]["bulgular"] if b["seviye"] == "red"}
    assert kodlar == {"H-1": "FIS-001", "H-2": "HSP-002", "H-3": "TAR-002"}
    assert all((kok / yol).is_file() for yol in sonuc["outputs"])
    kalan = [y for y in (kok / "inbox").rglob("*") if y.is_file()]
    assert [y.name for y in kalan if BEKLETME not in y.parts] == ["README.md"]
    assert len(kalan) == len(gelen)  # the others are held, in case somebody is still writing to them


def test_yayimlanan_her_dosya_kosu_kaydinda(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    kok, _, sonuc = demo
    manifest = f"outbox/islem/{sonuc['run_id']}.json"
    kayit = belge_json(kok / manifest)
    ozetler = {c["path"]: c["sha256"] for c in kayit["outputs"]}
    diskte = {str(y.relative_to(kok)) for y in (kok / "outbox").rglob("*") if y.is_file() and y.name != "README.md"}
    assert set(ozetler) == diskte - {manifest}
    assert set(sonuc["outputs"]) == diskte
    for yol, ozet in ozetler.items():
        assert hashlib.sha256((kok / yol).read_bytes()).hexdigest() == ozet
        assert yol.isascii() and yol == yol.lower()


def test_mizan_girdilerin_toplami(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    """Every kuruş of every accepted line is in the mizan and nothing else: sums per posted code and per account."""
    kok, gelen, _ = demo
    borc: dict[str, Decimal] = defaultdict(Decimal)
    alacak: dict[str, Decimal] = defaultdict(Decimal)
    for ad, veri in gelen.items():
        if ad.startswith("2016/fis"):
            for *_, hesap, b, a in _satirlar(ad, veri):
                borc[hesap.replace(" ", "")] += b
                alacak[hesap.replace(" ", "")] += a
    ceviri = {}
    tablo = (kok / "config" / "kaynaklar" / "ornek-hesap-cevirme.csv").read_text("utf-8")
    for satir in csv.DictReader((s for s in tablo.splitlines() if not s.startswith("#")), delimiter=";"):
        ceviri[satir["eski"]] = satir["yeni"]
    for hesap, b, a in _ornek_satirlari(gelen):
        ana = hesap
        if hesap.startswith("eski:"):
            eski = hesap.removeprefix("eski:")
            onek = max((k for k in ceviri if eski.startswith(k)), key=len)
            ana = ceviri[onek]
        # The sub-account is the mapping's business; the main account is enough to trace the amount.
        borc[ana[:3] + ".*"] += b
        alacak[ana[:3] + ".*"] += a
    for s in _tasinir_satirlari(kok):
        borc[s["hesap"]] += Decimal(s.get("borc") or 0)
        alacak[s["hesap"]] += Decimal(s.get("alacak") or 0)
    beklenen: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for toplamlar, taraf in ((borc, 0), (alacak, 1)):
        for hesap, tutar in toplamlar.items():
            beklenen[hesap[:3]][taraf] += tutar
    satirlar = _mizan(kok)
    ana_satirlar = {r["kod"]: [Decimal(r["borc"]), Decimal(r["alacak"])] for r in satirlar if r["duzey"] == "1"}
    # What no voucher brought: the program's own entries of appropriations and of the commitment.
    kendi = {h: ana_satirlar.pop(h) for h in ("900", "901", "905", "906", "907", "920", "921")}
    assert ana_satirlar == beklenen
    assert kendi["905"][0] - kendi["905"][1] == beklenen["830"][0] - beklenen["830"][1]
    toplam = satirlar[-1]
    assert toplam["kod"] == "TOPLAM"
    for taraf, gelenler in ((0, borc), (1, alacak)):
        sutun = Decimal(toplam[("borc", "alacak")[taraf]])
        assert sutun == sum(gelenler.values()) + sum(t[taraf] for t in kendi.values())


def test_odenek_tertip_tertip_tutar(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    """Per tertip, from the journal's lines: what was given is what is left and what was spent (900, 901, 905), and by
    the year's end no expense waits for its appropriation."""
    kok, _, _ = demo
    net: dict[tuple[str, ...], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for k in _kayitlar(kok):
        for s in k["belge"]["satirlar"] if k.get("tur", "FIS") == "FIS" else ():
            if (ana := s["hesap"][:3]) in ("830", "900", "901", "905"):
                tertip = (s["kurumsal"], s["fonksiyonel"], s["finansman"], ".".join(s["ekonomik"].split(".")[:2]))
                net[tertip][ana] += Decimal(s.get("borc") or 0) - Decimal(s.get("alacak") or 0)
    assert len(net) > 30
    son_gun = [k for k in _kayitlar(kok) if k["belge"]["tarih"] == "2016-12-31" and k.get("tur", "FIS") == "FIS"]
    assert not any(s["hesap"].startswith("830") for k in son_gun for s in k["belge"]["satirlar"])
    for tertip, t in net.items():
        assert t["830"] == t["905"], tertip
        assert t["900"] + t["905"] + t["901"] == 0 and t["900"] >= 0, tertip


def test_mizan_bicimi(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    kok, _, _ = demo
    yayimlanan = (kok / "outbox" / str(YIL) / BIRIM / "mizan" / "aylik-2016-12-31.csv").read_text("utf-8-sig")
    assert yayimlanan.splitlines()[0] == "kod;ad;duzey;borc;alacak;borc_kalani;alacak_kalani"
    satirlar = _mizan(kok)
    kodlar = [r["kod"] for r in satirlar]
    assert kodlar[-1] == "TOPLAM" and len(kodlar) == len(set(kodlar))
    agac = {r["kod"]: r for r in satirlar[:-1]}
    for kod, r in agac.items():
        assert int(r["duzey"]) == kod.count(".") + 1
        assert r["ad"] or "." in kod  # a sub-account that nobody has listed has no name
        borc, alacak, bk, ak = (Decimal(r[a]) for a in ("borc", "alacak", "borc_kalani", "alacak_kalani"))
        assert bk - ak == borc - alacak and min(bk, ak) == 0
        assert all(-Decimal(r[a]).as_tuple().exponent == 2 for a in ("borc", "alacak", "borc_kalani", "alacak_kalani"))  # type: ignore[operator]
        altlar = [a for k, a in agac.items() if k.rpartition(".")[0] == kod]
        if altlar:  # what is not in a sub-account was posted to the account itself
            assert sum(Decimal(a["borc"]) for a in altlar) <= borc
    for sutun in ("borc", "alacak", "borc_kalani", "alacak_kalani"):
        ana = sum(Decimal(r[sutun]) for r in satirlar if r["duzey"] == "1")
        assert Decimal(satirlar[-1][sutun]) == ana


def test_yevmiye_defteri_mizana_gider(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    """Each amount of each voucher, followed from the yevmiye defteri to its account in the mizan."""
    kok, _, sonuc = demo
    izlenen: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    satir_sayisi = 0
    for k in _kayitlar(kok):
        tur = k.get("tur", "FIS")
        cizelge = kutuk().tur[tur].satir
        satir_sayisi += len(k["belge"][cizelge.ad]) if cizelge is not None else 0
        for s in k["belge"]["satirlar"] if tur == "FIS" else ():
            for taraf, alan in enumerate(("borc", "alacak")):
                kurus = int(Decimal(s.get(alan) or 0) * 100)
                for n in range(1, s["hesap"].count(".") + 2):
                    izlenen[".".join(s["hesap"].split(".")[:n])][taraf] += kurus
    assert satir_sayisi == sonuc["lines"]
    mizan = {r["kod"]: [int(Decimal(r[a]) * 100) for a in ("borc", "alacak")] for r in _mizan(kok)[:-1]}
    assert mizan == izlenen


def test_ayni_girdi_ayni_bayt(demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path) -> None:
    kok, _, sonuc = demo
    ikinci = tmp_path / "baska-yerde" / "d"
    assert batch(None, "init", ikinci, "--demo").kod == 0
    assert batch(ikinci, "run", "--year", "2016", "--json").json["journal_head"] == sonuc["journal_head"]
    for dizin in ("journal", "outbox", "state"):
        bir, iki = (
            {ad: govde for ad, (_, _, govde) in goruntu(k / dizin).items() if not ad.startswith(".kilit")}
            for k in (kok, ikinci)
        )
        assert bir == iki


def test_dogrulama_ve_yeniden_kurma(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    kok, _, sonuc = demo
    s = batch(kok, "verify", "--full", "--json")
    assert s.kod == 0 and s.json["ok"] and not s.json["errors"]
    assert batch(kok, "verify", "--head", sonuc["journal_head"]).kod == 0
    durum = {y: y.read_bytes() for y in (kok / "state").rglob("*.sqlite")}
    for y in durum:
        y.unlink()
    assert batch(kok, "rebuild").kod == 0
    assert {y: y.read_bytes() for y in (kok / "state").rglob("*.sqlite")} == durum


def test_ikinci_kosu_her_seyi_mukerrer_bulur(demo: tuple[Path, dict[str, bytes], Json], tmp_path: Path) -> None:
    ilk = demo[2]
    kok = Path(shutil.copytree(demo[0], tmp_path / "d"))
    for alinan in belge_json(kok / "outbox" / "islem" / f"{ilk['run_id']}.json")["inputs"]:
        hedef = kok / "inbox" / alinan["file"]
        hedef.parent.mkdir(parents=True, exist_ok=True)
        hedef.write_bytes((kok / "journal" / "alinan" / alinan["sha256"][:2] / alinan["sha256"]).read_bytes())
    ikinci = batch(kok, "run", "--year", "2016", "--json").json
    assert ikinci["documents"] == {"accepted": 0, "rejected": 3, "duplicate": ilk["documents"]["accepted"]}
    assert ikinci["journal_head"] == ilk["journal_head"]
    assert ikinci["yevmiye"] == {"first": None, "last": None}


def test_sayfalardaki_ozetler_bu_surumun(demo: tuple[Path, dict[str, bytes], Json]) -> None:
    """The pages print hashes that a reader can compare: they are those that the commands beside them give."""
    kok, kosu = demo[0], demo[2]["run_id"]
    defter = batch(kok, "verify", "--json").json["journals"][0]
    okur = (PROJE / "README.md").read_text("utf-8")
    assert f"koşu {kosu}:" in okur and f"duzeltme-{kosu[-8:]}" in okur
    assert defter["ozet"] in okur and okur.count(defter["kok"]) == 2
    mizan = batch(kok, "report", "mizan", "--year", "2016", "--as-of", "2016-03-31", "--level", "1").metin
    kunye = [
        s.split(":")[1].strip() for s in mizan.splitlines() if s.startswith(("Yevmiye özeti", "Merkle", "Doğrulama"))
    ]
    assert len(kunye) == 3
    denetci = (PROJE / "docs" / "denetci.md").read_text("utf-8")
    assert all(k in denetci for k in kunye)
