"""What decides numbers: the order of a run, days and openings, files that stand together, balances, policies, units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from soz_ortak import BASLIK, BIRIM2, acilis, csv, fis
from uctan_ortak import (
    BIRIM,
    batch,
    belge_json,
    birak,
    bulgular,
    kodlar,
    kostur,
    kosu_json,
    kur,
    red_raporlari,
    xml,
    xml_fis,
    yevmiye_nolari,
)

from batch.config import proje_dizini

pytestmark = pytest.mark.usefixtures("sabit")


def _kaynakli(kaynak: str, *fisler: str) -> bytes:
    satirlar = "".join(fisler).splitlines()
    return (f"kaynak;{BASLIK}" + "".join(f"{kaynak};{s}\n" for s in satirlar)).encode()


# -- order of numbering --


def test_numara_sirasi(tmp_path: Path) -> None:
    """Date, opening first, source, type, natural order of the numbers; never the order of files or rows."""
    kok = kur(
        tmp_path / "d",
        {
            "fis-a.csv": _kaynakli("zeta", fis(1, "2016-01-04")),
            "fis-b.csv": _kaynakli("alfa", fis("10", "2016-01-04"), fis("2", "2016-01-04"), fis("2A", "2016-01-04")),
            "fis-c.csv": csv(fis("9", "2016-01-05"), fis("1", "2016-01-01"), acilis().replace(";1;", ";50;", 2)),
            "z.xml": xml(xml_fis("7", "2016-01-04", dayanak="x"), kok=' kaynak="alfa"'),
        },
    )
    assert kosu_json(kok)["documents"] == {"accepted": 8, "rejected": 0, "duplicate": 0}
    sirali = yevmiye_nolari(kok)
    assert [no for no, *_ in sirali] == list(range(1, 9))
    assert [(t[-2:], no) for _, t, _, no in sirali] == [
        ("01", "50"),
        ("01", "1"),
        ("04", "2"),
        ("04", "2A"),
        ("04", "7"),
        ("04", "10"),
        ("04", "1"),
        ("05", "9"),
    ]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(veri=st.data())
def test_dosyalara_dagilim_sirayi_degistirmez(tmp_path_factory: pytest.TempPathFactory, veri: Any) -> None:
    fisler = [fis(n, f"2016-01-{g:02d}") for n, g in ((1, 1), (2, 1), (10, 1), (3, 2), (11, 2), (4, 3))]
    yer = veri.draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    karisik = veri.draw(st.permutations(list(zip(fisler, yer, strict=True))))
    dosyalar = {f"fis-{k}.csv": csv(*[f for f, y in karisik if y == k]) for k in sorted(set(yer))}
    kok = kur(tmp_path_factory.mktemp("s") / "d", dosyalar)
    assert kosu_json(kok)["documents"]["accepted"] == 6
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "2", "10", "3", "11", "4"]


# -- days and openings --


def test_gecmis_gun_kabul_edilmez(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-03-15"))})
    kostur(kok)
    birak(kok, {"fis-b.csv": csv(fis(2, "2016-03-14"), fis(3, "2016-03-15"))})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    (bulgu,) = [b for b in bulgular(kok) if b["kod"] == "YEV-001"]
    assert bulgu["belge_no"] == "2" and bulgu["madde"].startswith("MİBMY m.43")
    assert [(no, t) for no, t, *_ in yevmiye_nolari(kok)] == [(1, "2016-03-15"), (2, "2016-03-15")]


def test_acilis_yalniz_ilk_kayit(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(fis(1, "2016-01-01"))})
    kostur(kok)
    assert kodlar(kok).count("YEV-004") == 1  # said once, at the year's first record
    birak(kok, {"fis-b.csv": csv(acilis().replace(";1;", ";A-1;", 2), fis(2, "2016-01-02"))})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kodlar(kok).count("YEV-003") == 1
    assert kodlar(kok).count("YEV-004") == 1


def test_acilisla_baslayan_yil_uyarisizdir(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(fis(2, "2016-01-01"), acilis())})
    kostur(kok)
    assert "YEV-004" not in kodlar(kok)
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "2"]


def test_kapali_gun(tmp_path: Path) -> None:
    dosya = csv(fis(1, "2016-03-31"), fis(2, "2016-04-01"))
    kok = kur(tmp_path / "d", {"fis-a.csv": dosya}, donem={"kapali_gun": "2016-03-31"})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kodlar(kok).count("YEV-002") == 1


# -- files that stand or fall together --


@pytest.mark.parametrize("neden", ["dengesiz", "kasa"])
def test_atomik_dosya(tmp_path: Path, neden: str) -> None:
    """All or nothing, whether the fault shows in the document itself or only in the books."""
    kotu = (
        (("100", "1.00", ""), ("333", "", "2.00"))
        if neden == "dengesiz"
        else (("102", "9.00", ""), ("100", "", "9.00"))
    )
    atomik = xml(xml_fis(1, "2016-01-04"), xml_fis(2, "2016-01-05", kotu), kok=' atomik="true"')
    kok = kur(tmp_path / "d", {"a.xml": atomik, "b.xml": xml(xml_fis(3, "2016-01-06"))})
    sonuc = kosu_json(kok)
    assert sonuc["documents"] == {"accepted": 1, "rejected": 2, "duplicate": 0}
    assert [no for *_, no in yevmiye_nolari(kok)] == ["3"]
    kod = {b["belge_no"]: b["kod"] for b in red_raporlari(kok)[0]["bulgular"] if b["seviye"] == "red"}
    assert kod == {"1": "DOS-008", "2": "FIS-001" if neden == "dengesiz" else "BAK-001"}
    mend = atomik.replace(b"2.00", b"1.00") if neden == "dengesiz" else atomik.replace(b"9.00", b"4.00")
    birak(kok, {"a.xml": mend.replace(b"2016-01-04", b"2016-01-06").replace(b"2016-01-05", b"2016-01-06")})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 0, "duplicate": 0}


def test_atomik_dosyanin_dusmesi_otekini_de_dusurur(tmp_path: Path) -> None:
    """Money that a fallen file would have brought is not there for another file that stands on it."""
    para = xml(
        xml_fis(1, "2016-01-04", (("100", "50.00", ""), ("333", "", "50.00"))),
        xml_fis(2, "2016-01-05", (("100", "1.00", ""), ("333", "", "2.00"))),
        kok=' atomik="true"',
    )
    harca = xml(xml_fis(3, "2016-01-06", (("333", "40.00", ""), ("100", "", "40.00"))), kok=' atomik="1"')
    kok = kur(tmp_path / "d", {"a.xml": para, "b.xml": harca})
    assert kosu_json(kok)["documents"] == {"accepted": 0, "rejected": 3, "duplicate": 0}
    assert sorted(set(kodlar(kok)) - {"YEV-004"}) == ["BAK-001", "DOS-008", "FIS-001"]
    assert yevmiye_nolari(kok) == []


# -- balances and policies --


def test_kasa_gun_icinde_sirayla(tmp_path: Path) -> None:
    """Within a day the order decides: number 1 spends what number 2 brings, and is refused."""
    harca, getir = fis(1, "2016-01-04", borc="102", alacak="100"), fis(2, "2016-01-04")
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(getir, harca)})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    (bulgu,) = [b for b in bulgular(kok) if b["kod"] == "BAK-001"]
    assert (bulgu["belge_no"], bulgu["seviye"]) == ("1", "red") and "5,00" in bulgu["mesaj"]
    birak(kok, {"fis-b.csv": csv(harca)})
    assert kosu_json(kok)["documents"]["accepted"] == 1  # there is money now


@pytest.mark.parametrize(("seviye", "kabul", "kod_sayisi"), [("red", 0, 1), ("uyari", 1, 1), ("kapali", 1, 0)])
def test_politika_kasa(tmp_path: Path, seviye: str, kabul: int, kod_sayisi: int) -> None:
    dosyalar = {"fis-a.csv": csv(fis(1, "2016-01-04", borc="102", alacak="100"))}
    kok = kur(tmp_path / "d", dosyalar, politika={"BAK-001": seviye})
    cikis = kostur(kok, "--json")
    assert cikis.json["documents"]["accepted"] == kabul and cikis.kod == 1 - kabul
    assert kodlar(kok).count("BAK-001") == kod_sayisi


@pytest.mark.parametrize(("seviye", "kabul"), [("uyari", 1), ("red", 0), ("kapali", 1)])
def test_politika_ters_bakiye(tmp_path: Path, seviye: str, kabul: int) -> None:
    dosyalar = {"fis-a.csv": csv(fis(1, "2016-01-04", borc="100", alacak="150"))}
    kok = kur(tmp_path / "d", dosyalar, politika={"BAK-002": seviye})
    sonuc = kosu_json(kok)
    assert sonuc["documents"]["accepted"] == kabul
    ters = [b for b in bulgular(kok) if b["kod"] == "BAK-002"]
    assert len(ters) == (0 if seviye == "kapali" else 1)
    if seviye == "uyari":
        assert belge_json(kok / "outbox" / "islem" / f"{sonuc['run_id']}.json")["balances"] == ters


@pytest.mark.parametrize(("seviye", "kabul"), [("red", 0), ("uyari", 1), ("kapali", 1)])
def test_politika_belge_kurali(tmp_path: Path, seviye: str, kabul: int) -> None:
    dosyalar = {"fis-a.csv": csv(fis(1, "2016-01-04").replace("KARAR;1/1", ";"))}
    kok = kur(tmp_path / "d", dosyalar, politika={"FIS-010": seviye})
    assert kosu_json(kok)["documents"]["accepted"] == kabul
    assert [b["seviye"] for b in bulgular(kok) if b["kod"] == "FIS-010"] == ([] if seviye == "kapali" else [seviye])


@pytest.mark.parametrize(("alt_hesap", "kabul", "kod"), [("serbest", 2, "HSP-005"), ("tanimli", 0, "HSP-006")])
def test_alt_hesap(tmp_path: Path, alt_hesap: str, kabul: int, kod: str) -> None:
    yeni = "102.77"
    dosyalar = {"fis-a.csv": csv(fis(1, "2016-01-04", borc="100", alacak=yeni), fis(2, "2016-01-04", alacak=yeni))}
    kok = kur(tmp_path / "d", dosyalar, hesap_plani={"alt_hesap": alt_hesap})
    assert kosu_json(kok)["documents"]["accepted"] == kabul
    assert kodlar(kok).count(kod) == (1 if kabul else 2)  # a new sub-account is told once; a refused one each time
    if kabul:
        birak(kok, {"fis-b.csv": csv(fis(3, "2016-01-05", alacak=yeni))})
        kostur(kok)
        assert kodlar(kok).count(kod) == 1


# -- units, identities, sizes --


def test_iki_birimin_ayri_defteri(tmp_path: Path) -> None:
    kok = kur(
        tmp_path / "d",
        {"fis-a.csv": csv(acilis(), acilis(BIRIM2), fis(2, "2016-01-04", birim=BIRIM2), fis(3, "2016-01-05"))},
    )
    sonuc = kosu_json(kok)
    assert sonuc["documents"]["accepted"] == 4 and sonuc["journal_head"] == ""
    assert [(j["unit"], j["first"], j["last"]) for j in sonuc["journals"]] == [(BIRIM, 1, 2), (BIRIM2, 1, 2)]
    assert [no for *_, no in yevmiye_nolari(kok)] == ["1", "3"]
    assert [no for *_, no in yevmiye_nolari(kok, BIRIM2)] == ["1", "2"]
    for birim in (BIRIM, BIRIM2):
        assert list((kok / "outbox" / "2016" / birim / "mizan").glob("aylik-*.csv"))


def test_birim_secimi_otekini_inboxta_birakir(tmp_path: Path) -> None:
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(acilis()), "fis-b.csv": csv(acilis(BIRIM2))})
    assert kosu_json(kok, "--unit", BIRIM2)["files"]["taken"] == 1
    assert yevmiye_nolari(kok) == [] and len(yevmiye_nolari(kok, BIRIM2)) == 1
    assert [y.name for y in (kok / "inbox").iterdir()] == ["fis-a.csv"]


def test_kimlik_kaynakla_ayrilir(tmp_path: Path) -> None:
    """The same number from another system is another document; the same identity changed is a conflict."""
    f = fis(1, "2016-01-04")
    kok = kur(tmp_path / "d", {"fis-a.csv": _kaynakli("alfa", f), "fis-b.csv": _kaynakli("beta", f)})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 0, "duplicate": 0}
    degisik = f.replace("Kayıt 1", "Başka kayıt")
    birak(kok, {"fis-c.csv": _kaynakli("alfa", degisik), "x.xml": xml(xml_fis(1, "2016-01-04"), kok=' kaynak="gama"')})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    (bulgu,) = [b for b in bulgular(kok) if b["kod"] == "KIM-002"]
    assert bulgu["gelen"] == "1"


def test_ayni_belge_csv_ve_xml(tmp_path: Path) -> None:
    """What a document says decides its identity, not the format that it came in."""
    f = fis(1, "2016-01-04").replace("Kayıt 1", "")
    satirlar = (("100", "5.00", ""), ("333", "", "5.00"))
    kok = kur(tmp_path / "d", {"fis-a.csv": csv(f)})
    kostur(kok)
    birak(kok, {"a.xml": xml(xml_fis(1, "2016-01-04", satirlar, islem="NORMAL").replace('no="1"/>', 'no="1/1"/>'))})
    sonuc = kosu_json(kok)
    assert sonuc["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 1}
    assert sonuc["files"]["duplicate"] == 1
    (bulgu,) = [b for b in bulgular(kok) if b["kod"] == "KIM-001"]
    assert "yevmiye 1" in bulgu["mesaj"]


def test_eslemeli_ornekler_kabul_edilir(tmp_path: Path) -> None:
    ornek = proje_dizini() / "templates" / "ornek"
    kok = kur(tmp_path / "d", {y.name: y.read_bytes() for y in ornek.iterdir()})
    cikis = kostur(kok, "--json")
    assert cikis.kod == 0 and cikis.json["documents"]["accepted"] == 15
    assert cikis.json["files"] == {"taken": 3, "accepted": 3, "partly": 0, "rejected": 0, "duplicate": 0}


@pytest.mark.parametrize("bicim", ["csv", "xml"])
def test_en_buyuk_fis(tmp_path: Path, bicim: str) -> None:
    """10,000 lines are a voucher; one more is not, and does not harm its neighbours."""

    def belge(no: str, satir: int) -> str:
        tutarlar = [("100", "1.00", "")] * (satir - 1) + [("102", "", f"{satir - 1}.00")]
        if bicim == "xml":
            return xml_fis(no, "2016-01-04", tutarlar)
        return "".join(f";MIF;{no};2016-01-04;;{h};{b};{a};;KARAR;{no}\n" for h, b, a in tutarlar)

    belgeler = (belge("1", 10_000), belge("2", 10_001), belge("3", 2))
    veri = xml(*belgeler) if bicim == "xml" else csv(*belgeler)
    kok = kur(tmp_path / "d", {f"fis-a.{bicim}": veri})
    sonuc = kosu_json(kok)
    assert sonuc["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert sonuc["lines"] == 10_002
    assert [b["belge_no"] for b in bulgular(kok) if b["kod"] == "BLG-004"] == ["2"]
    assert batch(kok, "verify", "--full").kod == 0
