"""`batch goster`: one record whole, honest about a damaged journal and archive."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
import xlsxwriter
from ornek import BASLIK, BIRIM, acilis, birak, calisma, fis, xml, xml_fis
from uctan_ortak import batch, kostur

from batch.journal.kayit import Alanlar
from batch.pipeline.goster import GosterHatasi, aranani_coz
from batch.pipeline.kayit_baglari import KayitAdi, anlatir, atiflar
from batch.pipeline.kayit_kaynagi import satirin

TCKN = "10000000146"
DUZELTME = (
    "belge_no;tarih;gerekce;gorevli_ad;gorevli_unvan;yevmiye;satir;hesap;kod;eski;yeni\n"
    "KD-1;2016-01-09;yanlış kurum;Ayşe Er;Muhasebe yetkilisi;2;1;630.03.2;kurumsal;46.34.01.02;46.34.01.05\n"
)


def _oeb() -> str:
    on = "OEB;2016-15;2016-01-05;NORMAL"
    tertip = "46.34.01.02;01.1.1.00;5;03.2.1.01"
    return (
        "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;aciklama;dayanak_turu;"
        "dayanak_no;ilgili\n"
        f"{on};630.03.2;10.00;;{tertip};kırtasiye;FATURA;7;{TCKN}\n"
        f"{on};103.01;;10.00;;;;;;FATURA;7;{TCKN}\n"
        f"{on};830.03.2;10.00;;{tertip};;FATURA;7;\n"
        f"{on};835;;10.00;;;;;;FATURA;7;\n"
    )


@pytest.fixture(scope="module")
def dizin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An opening from XML, an ödeme emri from CSV, a correction of its code, and the ödeme emri once more."""
    kok = calisma(tmp_path_factory.mktemp("goster") / "k", {"fis-a.xml": xml(_acilis_xml())})
    kostur(kok)
    birak(kok, {"fis-b.csv": _oeb().encode()})
    assert kostur(kok, "--json").json["documents"]["accepted"] == 1
    birak(kok, {"kod_duzeltme-c.csv": DUZELTME.encode(), "fis-d.csv": _oeb().encode() + b"\n"})
    kostur(kok)
    return kok


def _acilis_xml() -> str:
    return xml_fis("A-1", "2016-01-01", (("102", "1000.00", ""), ("500", "", "1000.00")), islem="ACILIS")


def _goster(kok: Path, *arg: str, kod: int = 0) -> dict[str, Any]:
    c = batch(kok, "goster", *arg, "--json")
    assert c.kod == kod, c.hata
    return c.json


def test_kayit_butunuyle(dizin: Path) -> None:
    g = _goster(dizin, "OEB/2016-15", "--kaynak")
    assert (g["record"], g["yevmiye"], g["kind"]) == (2, 2, "FIS")
    assert g["identity"] == {"source": "elle", "label": "OEB", "scope": "", "number": "2016-15"}
    assert g["lines"][0]["hesap"] == "630.03.2"
    assert {x["article"] for x in g["articles"]} == {m for s in g["lines"] for m in s["articles"]}
    assert all(x["says"] for x in g["articles"])
    assert g["source"]["files"] == ["fis-b.csv"]
    assert g["source"]["problem"] == ""
    assert [x["line"] for x in g["source"]["lines"]] == [2, 3, 4, 5]
    assert g["source"]["lines"][0]["text"].startswith("OEB;2016-15;2016-01-05;NORMAL;630.03.2;10.00;")
    assert g["place"]["day"] == [1, 1]
    assert g["place"]["month"] == [2, 2]
    assert g["verification"]["ok"] is True
    assert g["verification"]["chain"]["records"] == 3


def test_komut_belgelidir() -> None:
    assert "--kaynak" in batch(None, "goster", "--help").metin
    assert "### batch goster" in (Path(__file__).parent.parent / "docs" / "kullanim.md").read_text("utf-8")


def test_uc_adin_ucu_de_ayni_kaydi_gosterir(dizin: Path) -> None:
    assert _goster(dizin, "2") == _goster(dizin, "#2") == _goster(dizin, "oeb/2016-15")


def test_kod_duzeltme_ve_mukerrer_anilir(dizin: Path) -> None:
    g = _goster(dizin, "2")
    assert [(x["record"], x["label"], x["by"], x["direction"]) for x in g["related"]] == [
        (3, "KOD_DUZELTME", "duzeltmeler", "names_this")
    ]
    assert [(x["file"], x["line"]) for x in g["duplicates"]] == [("fis-d.csv", 2)]
    g = _goster(dizin, "#3")
    assert g["yevmiye"] is None
    assert [(x["record"], x["direction"]) for x in g["related"]] == [(2, "named")]


def test_kitaptan_gelenin_hucreleri_gosterilir(tmp_path: Path) -> None:
    """Never bytes of the workbook's container: the rows that the document stands in."""
    yol = tmp_path / "fis.xlsx"
    kitap = xlsxwriter.Workbook(str(yol))
    sayfa = kitap.add_worksheet("Fişler")
    satirlar = (BASLIK + acilis()).splitlines()
    for n, satir in enumerate(satirlar):
        sayfa.write_row(n, 0, satir.replace("100000.00", "100000,00").split(";"))
    kitap.close()
    kok = calisma(tmp_path / "k", {"fis.xlsx": yol.read_bytes()})
    assert kostur(kok).kod == 0
    gelen = _goster(kok, "1", "--kaynak")["source"]["lines"]
    assert [x["line"] for x in gelen] == list(range(2, len(satirlar) + 1))
    assert all("100000,00" in x["text"] and "PK" not in x["text"] for x in gelen)


def test_baska_yilin_mukerreri_bu_kaydin_degildir(tmp_path: Path) -> None:
    """The same number in the next year is another document; its own year's copy is told of the one that it is of."""
    yillar = {y: BASLIK + acilis().replace("2016-", f"{y}-") for y in (2016, 2017)}
    kok = calisma(tmp_path / "k", {})
    for ad, metin in (("a", yillar[2016]), ("b", yillar[2017]), ("tekrar", yillar[2016])):
        birak(kok, {f"fis-{ad}.csv": metin.encode()})
        batch(kok, "run")
    assert [x["file"] for x in _goster(kok, "1", "--year", "2016")["duplicates"]] == ["fis-tekrar.csv"]
    assert _goster(kok, "1", "--year", "2017")["duplicates"] == []


def test_kisisel_numara_istenmedikce_maskelenir(dizin: Path) -> None:
    metin = batch(dizin, "goster", "2").metin
    assert TCKN not in metin
    assert "10*******46" in metin
    assert TCKN not in json.dumps(_goster(dizin, "2"))
    assert TCKN in batch(dizin, "goster", "2", "--acik").metin


@pytest.mark.parametrize("en", [80, 200])
def test_metin_genisligine_sigar(dizin: Path, monkeypatch: pytest.MonkeyPatch, en: int) -> None:
    monkeypatch.setenv("COLUMNS", str(en))
    metin = batch(dizin, "goster", "2").metin
    assert max(map(len, metin.splitlines())) <= en
    assert "sağlam: 3 kaydın her halkası denetlendi" in metin
    assert "kod düzeltme (m.503)" in metin


def test_xml_kaynagi_ogenin_satirlaridir(dizin: Path) -> None:
    satirlar = _goster(dizin, "1", "--kaynak")["source"]["lines"]
    assert satirlar[0]["text"].strip().startswith("<fis ")
    assert satirlar[-1]["text"].strip() == "</fis>"


def test_bir_hucre_iki_satir_surerse_satir_sayisi_tutar() -> None:
    """Columns that a mapping leaves out may hold anything."""
    satirlar = ['7;"iki', 'satır"', "7;tek", "8;sonraki"]
    assert list(satirin(iter(satirlar), 2)) == satirlar[:3]


@pytest.mark.parametrize("no", ["", "x", "OEB/", "/5", "1" * 30])
def test_ad_olmayan(no: str) -> None:
    with pytest.raises(GosterHatasi):
        aranani_coz(no)


def test_bulunmayan_nerede_arandigini_soyler(dizin: Path) -> None:
    c = batch(dizin, "goster", "99")
    assert c.kod == 2
    assert f"{BIRIM}/2016" in c.hata
    assert batch(dizin, "goster", "1", "--year", "2015").kod == 2


def test_birden_cok_kayit_listelenir(tmp_path: Path) -> None:
    gelen = (BASLIK + acilis() + fis(7, "2016-01-02")).replace("muhasebe_birimi", "muhasebe_birimi;kaynak")
    satirlar = [gelen.splitlines()[0]] + [f"{s.split(';')[0]};a;{s.split(';', 1)[1]}" for s in gelen.splitlines()[1:]]
    ikinci = [s.replace(";a;", ";b;", 1) for s in satirlar if "Kayıt 7" in s]
    kok = calisma(tmp_path / "k", {"fis.csv": "\n".join([*satirlar, *ikinci, ""]).encode()})
    assert kostur(kok, "--json").json["documents"]["accepted"] == 3
    c = batch(kok, "goster", "MIF/7")
    assert c.kod == 2
    assert "'#2'" in c.hata
    assert "'#3'" in c.hata
    assert len(_goster(kok, "MIF/7", kod=2)["matches"]) == 2


def _kopya(dizin: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(dizin, tmp_path / "kopya", symlinks=True))


def test_bozuk_defterde_neye_guvenilecegi_soylenir(dizin: Path, tmp_path: Path) -> None:
    kok = _kopya(dizin, tmp_path)
    yol = kok / "journal" / BIRIM / "2016" / "yevmiye.jsonl"
    yol.write_bytes(yol.read_bytes().replace(b"1000.00", b"1000.01", 1))
    c = batch(kok, "goster", "1")
    assert c.kod == 4
    assert "BOZUK: kaydın özeti içeriğini tutmuyor" in c.metin
    sonraki = _goster(kok, "2", kod=4)["verification"]
    assert sonraki["problem"] == ""
    assert sonraki["chain"]["first_bad"] == 1
    assert "kopuğundan sonra" in batch(kok, "goster", "2").metin


def test_onayli_bas_okunamayinca_denetlenemedi_der(dizin: Path, tmp_path: Path) -> None:
    kok = _kopya(dizin, tmp_path)
    (kok / "journal" / BIRIM / "2016" / "bas.json").write_bytes(b"{}")
    c = batch(kok, "goster", "2")
    assert c.kod == 4
    assert "DENETLENEMEDİ" in c.metin
    assert "sağlam:" not in c.metin


def test_arsivden_silinen_ve_degisen_dosya_soylenir(dizin: Path, tmp_path: Path) -> None:
    kok = _kopya(dizin, tmp_path)
    arsiv = kok / _goster(kok, "2")["source"]["archive"]
    arsiv.chmod(0o600)
    arsiv.write_bytes(arsiv.read_bytes() + b"x")
    assert "değişmiş" in _goster(kok, "2", "--kaynak", kod=4)["source"]["problem"]
    arsiv.unlink()
    g = _goster(kok, "2", "--kaynak", kod=4)
    assert g["source"]["problem"] == "arşivde yok"
    assert "lines" not in g["source"]
    assert g["verification"]["chain"]["ok"] is True


def test_durum_dosyasina_bakilmaz(dizin: Path, tmp_path: Path) -> None:
    kok = _kopya(dizin, tmp_path)
    shutil.rmtree(kok / "state")
    assert _goster(kok, "2") == _goster(dizin, "2")


def _alanlar(belge: dict[str, Any], sonuc: dict[str, Any] | None = None, tur: str = "FIS") -> Alanlar:
    ozet = "0" * 64
    cerceve = {"surum": 2, "sira": 9, "tur": tur, "zaman": "", "kosu": "", "kaynak": "", "birim": "", "yil": 2016}
    cerceve |= {"alinan": "", "konum": 1, "icerik": ozet, "onceki": "", "ozet": ozet}
    return msgspec.convert({**cerceve, "belge": msgspec.Raw(json.dumps(belge).encode()), "sonuc": sonuc or {}}, Alanlar)


@pytest.mark.parametrize(
    ("belge", "sonuc", "anilan", "anilmayan"),
    [
        # An ödeme emri names a TİF by number; the codes of its line tell which unit's.
        (
            {"satirlar": [{"tif_no": "5", "kurumsal": "46.34.01.20"}]},
            {},
            ("TIF", "46.34.01.20.001", "5"),
            ("TIF", "46.34.01.200.01", "5"),
        ),
        (
            {"satirlar": [{"tif_no": "46.34.01.20.001/5"}]},
            {},
            ("TIF", "46.34.01.20.001", "5"),
            ("TIF", "46.34.01.30.001", "5"),
        ),
        ({"oeb_no": "2016-15"}, {}, ("OEB", "", "2016-15"), ("MIF", "", "2016-15")),
        (
            {},
            {"kullandigi_belgeler": [{"tur": "ISTEK", "harcama_birimi": "46.34.01.30.001", "no": "12"}]},
            ("ISTEK", "46.34.01.30.001", "12"),
            ("ISTEK", "46.34.01.30.001", "1"),
        ),
        ({}, {"tifler": [{"muhasebe": "OEB", "fis": "17"}]}, ("OEB", "", "17"), ("MIF", "", "17")),
        (
            {
                "islem": "DUZELTME",
                "dayanak": [{"turu": "Muhasebe İşlem Fişi", "no": "17"}, {"turu": "Onay", "no": "5"}],
            },
            {},
            ("MIF", "", "17"),
            ("MIF", "", "5"),
        ),
        (
            {"islem": "DUZELTME", "dayanak": [{"turu": "Yevmiye kaydı", "no": "41"}]},
            {},
            ("MIF", "", "başka"),  # by its yevmiye number
            ("ISTEK", "", "41"),
        ),
    ],
)
def test_kim_kimi_anar(
    belge: dict[str, Any], sonuc: dict[str, Any], anilan: tuple[str, str, str], anilmayan: tuple[str, str, str]
) -> None:
    def anilir(ad: tuple[str, str, str]) -> bool:
        etiket, kapsam, no = ad
        tur, yevmiye = ("FIS", 41) if etiket in ("OEB", "MIF") else (etiket, 0)
        kayit = KayitAdi(1, yevmiye, tur, etiket, kapsam, no, "2016-01-05", "")
        return any(anlatir(x, kayit) for x in atiflar(_alanlar(belge, sonuc)))

    assert anilir(anilan)
    assert not anilir(anilmayan)
