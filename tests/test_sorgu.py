"""`batch query`: what each field means, what is refused and where the caret stands, hostile text, the command."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from calisma_ortak import komut, kostur
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from ornek import SAAT, calisma, denemeler
from rapor_ornegi import BellekDefteri, ornek

from batch.documents.tutar import duz
from batch.journal.kayit import Kayit
from batch.reports.sorgu import bulunanlar, derle, sorgu_tablosu
from batch.rules.dil.alan import ALANLAR, SORGU, sorulanlar
from batch.rules.dil.ayristir import KuralHatasi
from batch.rules.dil.sozcuk import fold
from batch.turler.fis.belge import Fis, Ilgili, Satir


def defter() -> BellekDefteri:
    """The sample books, and one voucher with everything in it."""
    d = ornek()
    belge = Fis(
        belge_turu="OEB",
        belge_no="Ö-7",
        tarih="2016-05-20",
        islem="DUZELTME",
        satirlar=(
            Satir(
                hesap="630.03.5.5.01",
                borc="1500.10",
                kurumsal="46.34.01.02",
                fonksiyonel="01.3.9.00",
                finansman="5",
                ekonomik="03.5.5.01",
                aciklama="KİRA bedeli, Işıklar Sk.",
                ilgili="Çınar Ltd.",
            ),
            Satir(hesap="150.01", borc="0.01", tif_no="T-3"),
            Satir(hesap="103.01", alacak="1500.11", aciklama="kıra çeki"),
        ),
        aciklama="Mayıs ödemesi",
        ilgili=Ilgili(ad="Veli Şen"),
    )
    isleyis = {"630 B": ("m.373/a-1", "m.393/a-10"), "103 A": ("m.55/a-1",)}
    d.fisler.append(
        Kayit(
            sira=5,
            yevmiye=5,
            zaman="2016-12-31T17:00:00Z",
            kosu="k1",
            kaynak="Tahakkuk",
            birim="4634",
            yil=2016,
            alinan="a" * 64,
            konum=5,
            icerik="b" * 64,
            belge=belge,
            onceki="",
            ozet="",
            isleyis=isleyis,
        )
    )
    return d


def bul(ifade: str, d: BellekDefteri | None = None, no: int = 0) -> list[str]:
    """``yevmiye hesap`` of the lines found."""
    d = d or defter()
    return [f"{k.yevmiye} {s.hesap}" for k, s in bulunanlar(d, no or d.son_sira, derle(ifade))]


HEPSI = bul("tutar >= 0")
BESINCI = ["5 630.03.5.5.01", "5 150.01", "5 103.01"]


@pytest.mark.parametrize(
    ("ifade", "beklenen"),
    [
        ("hesap 630.03", ["3 630.03.2.1.01", "5 630.03.5.5.01"]),
        ("hesap = 630.3.5", ["5 630.03.5.5.01"]),
        ("hesap 15", ["5 150.01"]),
        ("hesap 100 | 15", ["2 100", "4 100", "5 150.01"]),
        ("hesap 100..103 ve yevmiye > 2", ["3 102.01", "4 102.02", "4 100", "5 103.01"]),
        ("hesap 1..2 ve yevmiye 5", ["5 150.01", "5 103.01"]),
        ("hesap 630.03..630.04 ve yevmiye 3", ["3 630.03.2.1.01"]),
        ("hesap >= 800 ve yevmiye 2", ["2 805", "2 800.03.1.1.01"]),
        ("hesap <= 100", ["2 100", "4 100"]),
        ("hesap > 100 ve hesap < 103 ve yevmiye >= 3", ["3 102.01", "4 102.02"]),
        ("hesap <> 630 ve yevmiye 5", BESINCI[1:]),
        ("tutar > 9999.99", ["1 102.01", "1 600.01.2.9.01"]),
        ("tutar > 10000", []),
        ("tutar = 1500.10", BESINCI[:1]),
        ("tutar 0.01", BESINCI[1:2]),
        ("tutar 1500..1500.11 ve yevmiye 5", ["5 630.03.5.5.01", "5 103.01"]),
        ("borc > 1000 ve yevmiye >= 3", ["3 630.03.2.1.01", "3 830.03.2.1.01", "5 630.03.5.5.01"]),
        ("alacak = 0 ve yevmiye 5", BESINCI[:2]),
        ("alacak ve yevmiye 5", BESINCI[2:]),
        ("taraf B ve yevmiye 5", BESINCI[:2]),
        ("taraf = alacak ve yevmiye 5", BESINCI[2:]),
        ("taraf <> B ve yevmiye 5", BESINCI[2:]),
        ("tarih = 2016-05-20", BESINCI),
        ("tarih 2016-05-01..2016-05-31", BESINCI),
        ("tarih > 2016-03-31", BESINCI),
        ("tarih < 2016-02-15 ve hesap 100", ["2 100"]),
        ("tarih >= 0001-01-01 ve ay 5", BESINCI),
        ("ay 4..12", BESINCI),
        ("ay = 5 | 7 ve gün 20", BESINCI),
        ("belge OEB ve yevmiye > 3", BESINCI),
        ("belge_türü = oeb ve yevmiye > 3", BESINCI),
        ('belge_no "ö-7"', BESINCI),
        ("işlem = düzeltme", BESINCI),
        ("kurumsal 46.34", BESINCI[:1]),
        ("kurumsal = 46.34.1.2", BESINCI[:1]),
        ("fonksiyonel 1.3..1.4", BESINCI[:1]),
        ("finansman 5", BESINCI[:1]),
        ("ekonomik 3.5", BESINCI[:1]),
        ("ekonomik ve finansman", BESINCI[:1]),
        ("değil ekonomik ve yevmiye 5", BESINCI[1:]),
        ("ekonomik < 99 ve yevmiye 5", BESINCI[:1]),
        ('açıklama = "kira"', ["5 630.03.5.5.01", "5 103.01"]),
        ('açıklama = "KIRA"', ["5 630.03.5.5.01", "5 103.01"]),
        ('açıklama "ışıklar sk" | "çöp"', ["2 100", "2 600.03.1.1.01", "2 805", "2 800.03.1.1.01", "5 630.03.5.5.01"]),
        ('açıklama "MAYIS"', BESINCI),
        ('ilgili "çınar"', BESINCI[:1]),
        ('ilgili "ŞEN"', BESINCI),
        ('tif_no "t-3"', BESINCI[1:2]),
        ("kaynak tahakkuk", BESINCI),
        ("birim 4634 ve yevmiye 5", BESINCI),
        ("dayanak 373", BESINCI[:1]),
        ("dayanak = 373/a", BESINCI[:1]),
        ('madde "m.393/a-10" | 55', ["5 630.03.5.5.01", "5 103.01"]),
        ("madde 393/a-1", []),
        ("dayanak", ["5 630.03.5.5.01", "5 103.01"]),
        ("630 B ve taraf A ve yevmiye 5", BESINCI[2:]),
        ("103 A", BESINCI),
        ("15 | 16 B ve hesap 103", BESINCI[2:]),
        ("değil (hesap 1 veya hesap 6) ve yevmiye 3", ["3 830.03.2.1.01", "3 835"]),
        ("yevmiye 5 veya (hesap 100 ve tutar > 250)", ["2 100", *BESINCI]),
    ],
)
def test_alanlar(ifade: str, beklenen: list[str]) -> None:
    assert bul(ifade) == beklenen


@pytest.mark.parametrize(
    ("ifade", "sutun", "soz"),
    [
        ("hesaap 100", 1, "«hesaap» diye bir alan yok; alanlar: hesap"),
        ("hesap 100 ve adı", 14, "«adi» diye bir alan yok"),
        ('hesap 100 ve tutar > "abc"', 22, "tutar okunamadı: «abc»"),
        ("tutar > 1.234", 9, "bin ayraçlı mı"),
        ("tutar > 1.999", 9, ""),
        ("tutar 5..1", 7, "aralığın başı sonundan büyük"),
        ("tutar = B", 9, "tutar okunamadı"),
        ("tarih >= 2016-13-01", 10, "takvimde böyle bir gün yok"),
        ("tarih = 2016", 9, "tarih okunamadı"),
        ('tarih = ""', 9, "boş metin aranmaz"),
        ("ay = 15", 6, "1 ile 12 arasında"),
        ("ay = 1 | 13", 10, "1 ile 12 arasında"),
        ("gün 0", 5, "1 ile 31 arasında"),
        (f"yevmiye = {'9' * 400}", 11, "arasında bir tam sayı"),
        ("hesap 0", 7, "hesap kodu okunamadı"),
        ("hesap 10..250", 7, "aynı uzunlukta"),
        ("hesap 63.01", 7, "üç haneli hesabıyla"),
        ("10..250 B", 1, "aynı uzunlukta"),
        ("632..630 B", 1, "aralığın başı sonundan büyük"),
        ("hesap 100 ve idare = belediye", 14, "«idare» diye bir alan yok"),
        ("taraf C", 7, "şunlardan biri olmalı: B, A"),
        ("belge = XYZ", 9, "şunlardan biri olmalı: MIF, OEB"),
        ("işlem <> OLMAZ", 10, "NORMAL"),
        ("finansman 9", 11, "1-8 arasında"),
        ("kurumsal 46.345", 10, "kurumsal kodu ya da başı"),
        ("ekonomik 1.22.3", 10, "ekonomik kodu ya da başı"),
        ("dayanak xyz", 9, "373/a-1"),
        ('açıklama > "a"', 1, "yalnız = ve <>"),
        ('açıklama "a".."b"', 10, "aralık olmaz"),
        ('"kira"', 1, 'aciklama = "kira"'),
        ("hesap 100 ve B(100) > 5", 14, "mizan formüllerindedir"),
        ("N(1) = 5", 1, "mizan formüllerindedir"),
        ("duran B", 1, "hesap kodu okunamadı"),
        ("hesap 100 ve", 13, "yarıda kalmış"),
        ("hesap 100 100", 11, "«100» olamaz"),
        ("hesap @", 7, "beklenmeyen karakter"),
        ("", 1, "yarıda kalmış"),
        ("   ", 1, "yarıda kalmış"),
        ("tutar = -5", 9, "«-» olamaz"),
    ],
)
def test_olmayacak_sorgu_yerini_gosterir(ifade: str, sutun: int, soz: str) -> None:
    with pytest.raises(KuralHatasi) as h:
        derle(ifade)
    mesaj = str(h.value)
    assert h.value.sutun == sutun and soz in mesaj
    ok = mesaj.splitlines()[-1]
    assert ok.strip() == "^"
    if ifade.strip() and len(ifade) < 80:
        satir = mesaj.splitlines()[-2]
        assert satir[4:] == ifade.rstrip() and ok.index("^") == 4 + sutun - 1


DUSMAN = [
    "(" * 100_000,
    "(" * 100_000 + "hesap 1" + ")" * 100_000,
    "(" * 4_000 + "hesap 1" + ")" * 4_000,
    "değil " * 1_600 + "hesap 1",
    " veya ".join(["hesap 1"] * 700),
    "hesap 1" + " | 1" * 2_000,
    "x" * 1_000_000,
    '"' + "a" * 1_000_000 + '"',
    "hesap " + "1" * 9_000,
    "hesap " + "1." * 4_000 + "1",
    "tutar > " + "9" * 480,
    "B(" * 3_000,
    "\x00" * 50,
    "aciklama = \x1b[31m",
    "aciklama = \udc80",
    "\n" * 9_000 + "?",
]


@pytest.mark.parametrize("metin", DUSMAN, ids=range(len(DUSMAN)))
def test_dusman_metin(metin: str) -> None:
    try:
        derle(metin)
    except KuralHatasi as h:
        assert len(str(h)) < 1_000 and "\x1b" not in str(h) and str(h).encode()


@denemeler(300)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    *(
                        *ALANLAR,
                        "ve",
                        "veya",
                        "değil",
                        "(",
                        ")",
                        "=",
                        "<>",
                        "<=",
                        "..",
                        "|",
                        "630",
                        "B",
                        "N(",
                        "önceki",
                    ),
                    *('"a"', "2016-01-01", "a-1", "373/a-1", "madde", "1.5", ",", "B(1)", "#", "?", "[", "01-02"),
                ]
            ),
            max_size=12,
        ).map(" ".join),
    )
)
@example("önceki B(1) = 5")
@example("hesap 1,2")
def test_her_metin_ya_sorgudur_ya_kural_hatasi(metin: str) -> None:
    try:
        sorgu = derle(metin)
    except KuralHatasi:
        return
    list(bulunanlar(defter(), 5, sorgu))


def _satirlar(d: BellekDefteri) -> Iterator[tuple[Kayit, Satir]]:
    return ((k, s) for k in d.fisler for s in k.belge.satirlar)


@denemeler(100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["100", "102.01", "102.01.007", "630.03.2.1.01", "630.13"]),
            st.integers(1, 12),
            st.integers(1, 10**14 - 1),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["100", "10", "102.01", "630.03"]),
    st.integers(1, 12),
    st.integers(0, 10**14 - 1),
)
def test_kayit_atlamak_bir_sey_kaybettirmez(
    satirlar: list[tuple[str, int, int]], hesap: str, ay: int, sinir: int
) -> None:
    """Conditions that let records be skipped find what looking at every line finds; amounts are exact."""
    d = BellekDefteri()
    for h, a, x in sorted(satirlar, key=lambda t: t[1]):
        d.ekle(f"2016-{a:02d}-10", (h, x, 0), ("999", 0, x))
    ifade = f"hesap {hesap} ve tarih >= 2016-{ay:02d}-10 ve tutar > {duz(sinir)}"
    beklenen = [
        f"{k.yevmiye} {s.hesap}"
        for k, s in _satirlar(d)
        if (s.hesap == hesap or s.hesap.startswith(f"{hesap}.") or (len(hesap) == 2 and s.hesap.startswith(hesap)))
        and int(k.belge.tarih[5:7]) >= ay
        and max(s.borc_kurus, s.alacak_kurus) > sinir
    ]
    assert bul(ifade, d) == beklenen
    assert bul(f"({ifade}) veya (ay 13..13 ve hesap 1)".replace("13..13", "12..12 ve tutar = 0"), d) == beklenen


def test_ortak_kosullar_kayit_atlatir() -> None:
    s = derle("tarih 2016-02-01..2016-03-31 ve (hesap 102 veya hesap 103) ve hesap 102.01 ve yevmiye >= 2").sinirlar
    assert (s.hesap, s.ilk_gun, s.son_gun, s.ilk) == ("102.01", "2016-02-01", "2016-03-31", 2)
    for ifade in (
        "hesap 100 veya tarih > 2016-02-01",
        "değil hesap 100",
        "hesap <> 100",
        "hesap 10",
        "hesap 100 | 102",
    ):
        s = derle(ifade).sinirlar
        assert (s.hesap, s.ilk_gun, s.son_gun) == ("", "", "")


def test_toplamlar_sinir_ve_gecmis_an() -> None:
    d = defter()
    t, sayac = sorgu_tablosu(d, 5, derle("yevmiye 5"), 1)
    ilk, toplam = t.satirlar()
    assert (sayac.satir, sayac.borc, sayac.alacak) == (3, 150_011, 150_011)
    assert ilk.hucreler[:5] == ("2016-05-20", 5, "OEB", "Ö-7", "630.03.5.5.01")
    assert ilk.hucreler[6:9] == (150_010, 0, "KİRA bedeli, Işıklar Sk.") and ilk.hucreler[-1] == "m.373/a-1, m.393/a-10"
    assert toplam.tur == "toplam" and toplam.hucreler[5:8] == ("3 satır, ilk 1 tanesi gösterildi", 150_011, 150_011)
    assert bul("tutar >= 0", d, 2) == HEPSI[:6]
    t, sayac = sorgu_tablosu(d, 4, derle("yevmiye 5"))
    (toplam,) = t.satirlar()
    assert toplam.hucreler[5] == "uyan satır yok" and sayac.satir == 0


def test_eski_kayitta_dayanak_yoktur() -> None:
    d = defter()
    d.fisler[4] = replace(d.fisler[4], isleyis={})
    assert bul("dayanak", d) == []


def test_sayfa_her_alani_anlatir() -> None:
    sayfa = (Path(__file__).resolve().parent.parent / "docs" / "kural-dili.md").read_text("utf-8")
    tablo = sayfa.partition("### Satırın alanları")[2].partition("\n* ")[0]
    ilk_sutun = " ".join(s.split("|")[1] for s in tablo.splitlines() if s.startswith("|"))
    assert {fold(a) for a in re.findall(r"`(\w+)`", ilk_sutun)} == set(sorulanlar(SORGU))


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(tmp_path)
    satirlar = ["belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no;dayanak_tarihi"]
    for no, tarih, islem in (("1", "2016-01-04", "ACILIS"), ("2", "2016-02-15", "NORMAL")):
        for hesap, borc, alacak in (("102.01", "100.05", ""), ("500.01", "", "100.05")):
            satirlar.append(f"MIF;{no};{tarih};{islem};{hesap};{borc};{alacak};=Kira {no};karar;{no};{tarih}")
    (kok / "inbox" / "fis-1.csv").write_text("\n".join(satirlar) + "\n", "utf-8")
    kostur(kok)
    return kok


def test_komut_bicimler(kok: Path, tmp_path: Path) -> None:
    r = komut(kok, "query", 'hesap 102 ve açıklama "kira"')
    assert r.exit_code == 0 and "yıl verilmedi: 4634/2016" in r.stderr
    assert 'Sorgu: hesap 102 ve açıklama "kira"' in r.stdout and "2 satır" in r.stdout and "200,10" in r.stdout
    r = komut(kok, "query", "hesap 102", "--year", "2016", "--format", "csv", "--as-of", "2016-01-31")
    assert r.stderr == ""
    tablo = list(csv.DictReader(r.stdout.splitlines(), delimiter=";"))
    assert [(s["tarih"], s["hesap"], s["borc"]) for s in tablo] == [
        ("2016-01-04", "102.01", "100.05"),
        ("TOPLAM", "", "100.05"),
    ]
    assert tablo[0]["aciklama"] == "'=Kira 1"  # defused
    veri = json.loads(komut(kok, "query", "hesap 102", "--as-of", "1", "--json").stdout)
    assert [s["borc"] for s in veri["satirlar"]] == ["100.05", "100.05"] and veri["satirlar"][1]["tur"] == "toplam"
    hedef = tmp_path / "s.json"
    r = komut(kok, "query", "hesap 102", "--format", "json", "-o", str(hedef), "--json", "--limit", "1")
    assert json.loads(r.stdout) == {"file": str(hedef)}
    assert len(json.loads(hedef.read_bytes())["satirlar"]) == 2


def test_komut_uyan_yoksa_sifir(kok: Path) -> None:
    r = komut(kok, "query", "hesap 999", "--year", "2016", "--format", "csv")
    assert r.exit_code == 0 and "uyan satır yok" in r.stderr and len(r.stdout.splitlines()) == 2
    assert "uyan satır yok" in komut(kok, "query", "tutar > 5000").stdout


@pytest.mark.parametrize(
    "arg",
    [
        ("hesaap 1",),
        ('tutar > "abc"',),
        ("(" * 100_000,),
        ("x" * 1_000_000,),
        ("hesap 1", "--format", "pdf", "-o", "olmaz.pdf"),
        ("hesap 1", "--unit", "9999"),
        ("hesap 1", "--as-of", "77"),
        ("hesap 1", "--as-of", "2016-02-31"),
    ],
    ids=range(8),
)
def test_komut_kullanim_hatasi(kok: Path, arg: tuple[str, ...]) -> None:
    r = komut(kok, "query", *arg, "--json")
    assert r.exit_code == 2 and json.loads(r.stdout)["exit_code"] == 2 and "Traceback" not in r.stderr


def test_komut_yanlis_yeri_gosterir(kok: Path) -> None:
    r = komut(kok, "query", "hesap 102 ve ay = 15")
    assert r.exit_code == 2 and r.stderr.splitlines()[-2:] == ["    hesap 102 ve ay = 15", "    " + " " * 18 + "^"]


def test_komut_deftersiz(tmp_path: Path) -> None:
    r = komut(calisma(tmp_path), "query", "hesap 1")
    assert r.exit_code == 2 and "defteri yok" in r.stderr
