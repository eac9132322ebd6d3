"""What a clerk's spreadsheet writes, as CSV and as a workbook: read as the contract's own file would be, or refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from ornek import birak, calisma, denemeler
from uctan_ortak import belge_json, bulgular, duzeltmeler, kosu_json

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import Parti
from batch.reading import xlsx_kitap, xlsx_oku
from batch.reading.ac import Okuyucu, ac
from batch.reading.basliklar import alan_adi
from batch.reading.esleme import Esleme, esleme_oku
from batch.turler import kutuk

BASLIK = ("belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak", "dayanak_turu", "dayanak_no", "aciklama")
TURKCE = (
    "Belge Türü",
    "Belge No",
    "Tarih",
    "Hesap Kodu",
    "Borç (TL)",
    "ALACAK",
    "Dayanak Türü",
    "DAYANAK NO",
    "Açıklama",
)
TIF = ("belge_no", "tarih", "tur", "harcama_birimi", "ambar", "tasinir_kodu", "miktar", "birim_fiyat", "kdv_orani")
GUN = datetime(2016, 3, 5)
HESAPLAR = (("100.01", 0), ("600.01.2.9.51", 1), ("805", 0), ("800.01.2.9.51", 1))
AYARLAR: Any = SimpleNamespace(azami_bayt=2**30, azami_satir=10_000, kaynak="elle", birim="4634", schemas=Path())


def okur(yol: Path, ad: str, veri: bytes) -> Okuyucu:
    (yol / "dosya").write_bytes(veri)
    return ac(yol / "dosya", ad, "", AYARLAR, [])


def esleme_yaz(yol: Path, bas: str) -> Esleme:
    """A mapping whose columns bear their fields' own names."""
    sutunlar = "".join(f'{ad} = "{ad}"\n' for ad in BASLIK)
    (yol / "e.toml").write_text(f"{bas}[sutunlar]\n{sutunlar}", "utf-8")
    return esleme_oku(yol / "e.toml")


def govdeler(o: Okuyucu) -> list[bytes]:
    return [g for h in o.partiler() for g in Parti.kur(h).govdeler()]


def kusurlar(o: Okuyucu) -> list[Bulgu]:
    """The findings of the reader about single documents."""
    return [b for h in o.partiler() for _, b in h.bulgular]


def red(yol: Path, ad: str, veri: bytes) -> list[Bulgu]:
    with pytest.raises(DosyaReddi) as h:
        list(okur(yol, ad, veri).partiler())
    return h.value.bulgular


def metin(satirlar: Sequence[Sequence[str]], baslik: Sequence[str] = BASLIK, ayrac: str = ";", on: str = "") -> str:
    return on + "".join(ayrac.join(s) + "\r\n" for s in (baslik, *satirlar))


def fis(no: str, tutar: str = "450,00", tarih: str = "5.03.2016", tur: str = "MİF") -> list[list[str]]:
    yanlar = ((h, ("", tutar) if yan else (tutar, "")) for h, yan in HESAPLAR)
    return [[tur, no, tarih, h, *t, "Alındı", "9001", "Çöp vergisi"] for h, t in yanlar]


def kitap(
    satirlar: Sequence[Sequence[Any]], baslik: Sequence[str] = BASLIK, *, ad: str = "fis", islem: Any = None
) -> bytes:
    """A workbook with typed cells; ``islem`` may do more to its sheet."""
    tampon = io.BytesIO()
    k = xlsxwriter.Workbook(tampon)
    sayfa, gun = k.add_worksheet(ad), k.add_format({"num_format": "dd.mm.yyyy"})
    for r, satir in enumerate((baslik, *satirlar)):
        for i, v in enumerate(satir):
            if isinstance(v, datetime):
                sayfa.write_datetime(r, i, v, gun)
            elif isinstance(v, str) and v.startswith("="):
                sayfa.write_formula(r, i, v)
            elif isinstance(v, str):
                sayfa.write_string(r, i, v)
            elif v is not None:
                sayfa.write(r, i, v)
    if islem is not None:
        islem(k, sayfa)
    k.close()
    return tampon.getvalue()


def hucreli(no: str = "1", tutar: float = 450.0, **degisen: Any) -> list[list[Any]]:
    """The rows of a voucher; ``degisen``: cells of its first row."""
    satirlar: list[list[Any]] = [
        ["MİF", no, GUN, h, *((None, tutar) if yan else (tutar, None)), "Alındı", "9001", "Çöp vergisi"]
        for h, yan in HESAPLAR
    ]
    for alan, deger in degisen.items():
        satirlar[0][BASLIK.index(alan)] = deger
    return satirlar


# -- one document, however it is written -------------------------------------------------------------------------------


def _virgullu(kurus: int, gruplu: bool) -> str:
    tam, kesir = divmod(kurus, 100)
    return (f"{tam:,}".replace(",", ".") if gruplu else str(tam)) + f",{kesir:02d}"


@given(
    st.lists(st.integers(1, 99_999_999_999), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1254"]),
    st.sampled_from([("", ";"), ("", "\t"), ("sep=;\r\n", ";")]),
    st.sampled_from(["05.03.2016", "5.3.2016", "2016-03-05", "5.03.2016 00:00"]),
)
@denemeler(20)
def test_her_yazim_ayni_belgedir(
    tmp_path_factory: pytest.TempPathFactory,
    tutarlar: list[int],
    gruplu: bool,
    kodlama: str,
    on_ayrac: tuple[str, str],
    tarih: str,
) -> None:
    yol = tmp_path_factory.mktemp("tablo")
    duz = [s for i, t in enumerate(tutarlar) for s in fis(f"00{i}", f"{t // 100}.{t % 100:02d}", "2016-03-05", "MIF")]
    beklenen = govdeler(okur(yol, "fis.csv", metin(duz).replace("\r", "").encode()))
    elle = [s for i, t in enumerate(tutarlar) for s in fis(f"00{i}", _virgullu(t, gruplu), tarih)]
    veri = metin(elle, TURKCE, on_ayrac[1], on_ayrac[0]).encode(kodlama)
    assert govdeler(okur(yol, "fis.csv", veri)) == beklenen
    hucreler = [s for i, t in enumerate(tutarlar) for s in hucreli(f"00{i}", t / 100)]
    assert govdeler(okur(yol, "fis.xlsx", kitap(hucreler, TURKCE))) == beklenen
    assert govdeler(okur(yol, "fis.xlsx", kitap(elle, TURKCE))) == beklenen  # a copy of cells that are all text


def test_red_kopyasinin_ek_sutunlari_okunmaz(tmp_path: Path) -> None:
    duz = fis("1", "450.00", "2016-03-05", "MIF")
    beklenen = govdeler(okur(tmp_path, "fis.csv", metin(duz).encode()))
    ekli = [[*s, "FIS-001", "1.234,5"] for s in duz]
    baslik = [*BASLIK, "#hata", "#oneri"]
    assert govdeler(okur(tmp_path, "fis.csv", metin(ekli, baslik).encode())) == beklenen
    assert govdeler(okur(tmp_path, "fis-duzeltme-0123abcd.xlsx", kitap(ekli, baslik))) == beklenen


def test_miktar_fiyat_ve_oran_da_cevrilir(tmp_path: Path) -> None:
    ortak = ["46.34.01.02.001", "01", "150.01.01.01"]
    duz = ["1", "2016-01-04", "SATIN_ALMA", *ortak, "1234.5", "33.333333", "18"]
    elle = ["1", "4.01.2016", "Satın alma", *ortak, "1.234,5", "33,333333", "18"]
    beklenen = govdeler(okur(tmp_path, "tif.csv", metin([duz], TIF).encode()))
    assert govdeler(okur(tmp_path, "tif.csv", metin([elle], TIF).encode())) == beklenen
    hucreler = ["1", datetime(2016, 1, 4), "satın alma", *ortak, 1234.5, 33.333333, 18]
    assert govdeler(okur(tmp_path, "tif.xlsx", kitap([hucreler], TIF, ad="Sayfa1"))) == beklenen


def test_cikis_yolu_dosyanin_kendi_bicimindedir(tmp_path: Path) -> None:
    satir = ["1", "4.01.2016", "SATIN_ALMA", "46.34.01.02.001", "01", "150.01.01.01", "12,5 adet", "33,33", "18"]
    (ham,) = okur(tmp_path, "tif.csv", metin([satir], TIF).encode()).partiler()
    (b,) = Parti.kur(ham).oku(0)[2]
    assert (b.kod, b.beklenen) == ("TSN-005", "ayraçsız sayı, en çok dört ondalık hane: 12,5")


def test_para_birimi_ve_muhasebe_bicimi_bagislanir(tmp_path: Path) -> None:
    beklenen = govdeler(okur(tmp_path, "fis.csv", metin(fis("1", "1.450,00")).encode()))
    susl = [[*s[:4], *((t and f" ₺{t} ") or " -   " for t in s[4:6]), *s[6:]] for s in fis("1", "1.450,00")]
    assert govdeler(okur(tmp_path, "fis.csv", metin(susl).encode())) == beklenen


# -- never a guess -----------------------------------------------------------------------------------------------------


def test_baska_turlu_yazilan_hucre_yeriyle_soylenir(tmp_path: Path) -> None:
    satirlar = [*fis("1"), *fis("2")]
    satirlar[5][5] = "450.00"
    for ad, veri in (("fis.csv", metin(satirlar).encode()), ("fis.xlsx", kitap(satirlar))):
        (b,) = red(tmp_path, ad, veri)
        assert (b.kod, b.satir, b.sutun, b.yol, b.gelen, b.beklenen) == ("CSV-010", 7, 6, "alacak", "450.00", "450,00")


def test_ayni_hucre_iki_kez_yazilmissa_kitap_bozuktur(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(kitap(hucreli()))) as z:
        parcalar = {ad: z.read(ad) for ad in z.namelist()}
    sayfa = "xl/worksheets/sheet1.xml"
    parcalar[sayfa] = re.sub(rb'(<c r="E2"[^>]*>.*?</c>)', rb"\1\1", parcalar[sayfa], count=1)
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as z:
        for ad, veri in parcalar.items():
            z.writestr(ad, veri)
    (b,) = red(tmp_path, "fis.xlsx", tampon.getvalue())
    assert b.kod == "XLS-001"


@pytest.mark.parametrize("tutar", ["1.250", "1,250"])
def test_binlik_mi_ondalik_mi_belli_degilse_alinmaz(tmp_path: Path, tutar: str) -> None:
    b = red(tmp_path, "fis.csv", metin(fis("1", tutar)).encode())
    assert {x.kod for x in b} == {"CSV-011"} and (b[0].satir, b[0].gelen) == (2, tutar)
    assert "1250,00 ya da 1,2500" in b[0].oneri  # all its digits, whichever it is
    # Another number of the file tells.
    assert len(govdeler(okur(tmp_path, "fis.csv", metin([*fis("1", "1.250"), *fis("2")]).encode()))) == 2


def test_sozlesmenin_bicimi_oldugu_gibi_okunur(tmp_path: Path) -> None:
    """One cell written otherwise is told as ever, in its document."""
    satirlar = [s for no in "123" for s in fis(no, "450.00", "2016-03-05", "MIF")]
    o = okur(tmp_path, "fis.csv", metin(satirlar).encode())
    assert (o.im, o.not_) == ("", "")
    satirlar[0][4] = "450,00"
    o = okur(tmp_path, "fis.csv", metin(satirlar).encode())
    assert (o.im, len(govdeler(o))) == ("", 3)


def test_iki_baslik_bir_alan_olamaz(tmp_path: Path) -> None:
    baslik = [*BASLIK[:-1], "Belge Numarası"]
    (b,) = red(tmp_path, "fis.csv", metin(fis("1"), baslik).encode())
    assert b.kod == "CSV-003" and "«belge_no» ve «Belge Numarası»" in b.mesaj


def test_her_turun_alan_adi_kendisidir() -> None:
    for tur in kutuk().turler:
        for alan in tur.csv_sutunlari:
            assert alan_adi(alan, tur) == alan_adi(alan.replace("_", " ").capitalize(), tur) == alan


# -- cells of a workbook -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alan", "deger", "kod", "soz"),
    [
        ("hesap", 100.1, "XLS-003", "100,1"),
        ("belge_no", 501, "XLS-003", "501"),
        ("hesap", datetime(2016, 3, 1), "XLS-007", "01.03.2016"),
        ("tarih", 42434, "XLS-007", "42434"),
        ("tarih", datetime(2016, 3, 5, 14, 30), "XLS-007", "saat"),
        ("borc", "=400+50", "XLS-004", "=400+50"),
        ("borc", 450.005, "XLS-005", "450,005"),
        ("borc", 123456789012345.67, "XLS-005", "15 hane"),
        ("borc", 10.0**30, "XLS-005", "15 hane"),
        ("borc", 1e-300, "XLS-005", "15 hane"),
        ("borc", True, "XLS-007", "DOĞRU"),
    ],
)
def test_hucrenin_turu_degerin_kendisi_kadar_onemlidir(
    tmp_path: Path, alan: str, deger: Any, kod: str, soz: str
) -> None:
    o = okur(tmp_path, "fis.xlsx", kitap([*hucreli("0"), *hucreli("1", **{alan: deger})]))
    (b,) = [b for b in kusurlar(o) if b.kod.startswith("XLS")]
    assert (b.kod, b.satir, b.sutun, b.yol) == (kod, 6, BASLIK.index(alan) + 1, alan)
    assert soz in b.mesaj and b.oneri


@pytest.mark.parametrize(
    ("islem", "kod", "soz"),
    [
        (lambda k, s: s.set_row(2, None, None, {"hidden": True}), "XLS-006", "3. satır"),
        (lambda k, s: s.set_column(4, 4, None, None, {"hidden": True}), "XLS-006", "E sütunu"),
        (lambda k, s: s.merge_range("B2:B3", "1"), "XLS-006", "B2:B3"),
        (lambda k, s: (k.add_worksheet("bos").activate(), s.hide()), "XLS-006", "«fis» sayfası gizli"),
        (lambda k, s: k.add_worksheet("eski").write_row(0, 0, BASLIK), "", ""),  # the other is named like its kind
    ],
)
def test_gizli_ve_birlesik_yerler(tmp_path: Path, islem: Any, kod: str, soz: str) -> None:
    veri = kitap(hucreli(), islem=islem)
    if kod:
        (b,) = red(tmp_path, "fis.xlsx", veri)
        assert b.kod == kod and soz in b.mesaj
    else:
        assert okur(tmp_path, "fis.xlsx", veri).not_.endswith("«fis» sayfası okundu; okunmayan sayfalar: eski")


def _parcali(degisen: dict[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(kitap(hucreli()))) as z, zipfile.ZipFile(tampon, "w") as yeni:
        for ad in z.namelist():
            yeni.writestr(ad, degisen.get(ad, z.read(ad)))
    return tampon.getvalue()


@pytest.mark.parametrize(
    "degisen",
    [
        {"xl/worksheets/sheet1.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'},
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r="},
        {"xl/sharedStrings.xml": b"<sst/>"},
        {"xl/workbook.xml": b"<workbook/>"},
        {"[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'},
    ],
)
def test_bozuk_kitap_bulgudur(tmp_path: Path, degisen: dict[str, bytes]) -> None:
    assert {b.kod for b in red(tmp_path, "fis.xlsx", _parcali(degisen))} <= {"XLS-001", "XLS-002"}


@pytest.mark.parametrize("ic", [b"<c/>" * 1_100_000, b"</row>" + b"<row/>" * 600, b"</row>" + b" " * 4_200_000])
def test_bellegi_dolduracak_sayfa_okunmaz(tmp_path: Path, ic: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_kitap, "SATIR_AZAMI", 500)
    bas = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    (b,) = red(tmp_path, "fis.xlsx", _parcali({"xl/worksheets/sheet1.xml": bas + ic + b"</sheetData></worksheet>"}))
    assert b.kod == "XLS-008" and "sheet1.xml" in b.mesaj


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
@denemeler(25)
def test_kesilen_ya_da_bozulan_kitap_bulgudur(tmp_path_factory: pytest.TempPathFactory, yer: int, ek: bytes) -> None:
    veri = kitap(hucreli())
    yer %= len(veri)
    yol = tmp_path_factory.mktemp("bozuk")
    for bozuk in (veri[:yer], veri[:yer] + ek + veri[yer + len(ek) :]):
        try:
            govdeler(okur(yol, "fis.xlsx", bozuk))
        except DosyaReddi as r:
            assert {b.kod for b in r.bulgular} <= {
                "XLS-001",
                "XLS-002",
                "XLS-008",
                "DOS-002",
                "DOS-003",
                "DOS-012",
                "DOS-013",
            }


def test_belge_bloklara_bolunmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    veri = kitap([s for no in range(5) for s in hucreli(f"N{no}")])
    hepsi = govdeler(okur(tmp_path, "fis.xlsx", veri))
    monkeypatch.setattr(xlsx_oku, "BLOK_SATIR", 3)
    partiler = list(okur(tmp_path, "fis.xlsx", veri).partiler())
    assert [g for h in partiler for g in Parti.kur(h).govdeler()] == hepsi and len(partiler) > 2
    assert [int(n) for h in partiler for n in h.sira] == list(range(5))


def test_eslemeli_kitap(tmp_path: Path) -> None:
    """A mapping's columns in a workbook, one amount with a column of sides among them."""
    (tmp_path / "d.toml").write_text(
        """[dosya]
desen = "dokum*"
bicim = "csv"
[sayi]
ondalik = ","
taraf_sutunu = "B/A"
tutar_sutunu = "Meblağ"
borc_degeri = "B"
alacak_degeri = "A"
[tarih]
bicim = "dd/mm/yyyy"
[sutunlar]
belge_turu = "Tür"
belge_no = "No"
tarih = "Gün"
hesap = "Hesap"
""",
        "utf-8",
    )
    satirlar = [["MIF", "7", GUN, h, "BA"[yan], 1250.5] for h, yan in HESAPLAR]
    (tmp_path / "dosya").write_bytes(kitap(satirlar, ["Tür", "No", "Gün", "Hesap", "B/A", "Meblağ"], ad="Döküm"))
    o = ac(tmp_path / "dosya", "dokum.xlsx", "", AYARLAR, [esleme_oku(tmp_path / "d.toml")])
    (govde,) = govdeler(o)
    assert govde.count(b'"1250.50"') == 4 and b'"tarih":"2016-03-05"' in govde and kusurlar(o) == []
    assert o.im == "d"


def test_turkce_baslikli_dosya_bolumlerle_de_okunur(tmp_path: Path) -> None:
    satirlar = [s for no in range(30) for s in fis(str(no), "450.00", "2016-03-05", "MIF")]
    o = okur(tmp_path, "fis.csv", metin(satirlar, TURKCE).replace("\r", "").encode())
    bolumler = o.bolumler(500)
    assert o.im == "" and len(bolumler) > 2
    assert [g for b in bolumler for h in o.bolum_partileri(b) for g in Parti.kur(h).govdeler()] == govdeler(o)


@pytest.mark.parametrize(
    "veri", [b"a\rb\rc", b"\xff" * 100, b'"a;b\n' * 3, b"sep=;", b"sep=,\nbelge_no,tarih", b"\0;\n1,5;"]
)
def test_tuhaf_baslangic_bulgudur(tmp_path: Path, veri: bytes) -> None:
    assert red(tmp_path, "fis.csv", veri)


# -- the corrected copy ------------------------------------------------------------------------------------------------


def test_kitabin_kopyasi_hep_ayni_baytlardir(tmp_path: Path) -> None:
    o = okur(tmp_path, "fis.xlsx", kitap([*hucreli("1"), *hucreli("2")]))
    kopyalar = [b"".join(o.duzeltme([(1, 6, 9)])) for _ in range(2)]
    ikinci = govdeler(o)[1:]
    assert kopyalar[0] == kopyalar[1]
    assert govdeler(okur(tmp_path, "fis.xlsx", kopyalar[0])) == ikinci


@pytest.mark.usefixtures("sabit")
def test_csv_kopyasi_excelde_acilir_ve_ayni_okunur(tmp_path: Path) -> None:
    satirlar = [*fis("1"), *fis("2", "1.250,00")]
    satirlar[4][4] = "1.250,00x"
    kok = calisma(tmp_path / "d", {"fis-a.csv": metin(satirlar).encode()})
    s = kosu_json(kok)
    assert s["documents"]["accepted"] == 1 and "«excel-tr»" in " ".join(s["notes"])
    assert [g["layout"] for g in belge_json(kok / "outbox" / "islem" / f"{s['run_id']}.json")["inputs"]] == ["excel-tr"]
    (yol,) = duzeltmeler(kok)
    veri = yol.read_bytes()
    assert veri.startswith(b"\xef\xbb\xbf") and yol.name.endswith("_excel-tr.csv")
    # Nothing but «1.250» is left that tells; the copy's name does.
    birak(kok, {yol.name: veri.replace(b"1.250,00x", b"1.250").replace(b"1.250,00", b"1.250")})
    assert kosu_json(kok)["documents"]["accepted"] == 1
    assert '"borc":"1250.00"' in (kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_text("utf-8")


@pytest.mark.usefixtures("sabit")
def test_kitabin_kopyasi_kitaptir_ve_ayni_okunur(tmp_path: Path) -> None:
    satirlar = [[*s, "eski", ""] for s in (*hucreli("1"), *hucreli("2", borc=450.005), *hucreli("3"))]
    kok = calisma(tmp_path / "d", {"fis-a.xlsx": kitap(satirlar, [*BASLIK, "#hata", "#oneri"])})
    assert kosu_json(kok)["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert [b["kod"] for b in bulgular(kok) if b["seviye"] == "red"] == ["XLS-005"]
    (yol,) = duzeltmeler(kok)
    sayfa = load_workbook(yol).active
    assert sayfa is not None and [c.value for c in sayfa[1]] == [*BASLIK, "#hata", "#oneri"]
    assert str(sayfa["J2"].value).startswith("XLS-005: ") and sayfa["J3"].value is None
    assert (sayfa["D2"].value, sayfa["D2"].number_format, sayfa["C2"].value) == ("100.01", "@", GUN)
    sayfa["E2"].value = 450
    sayfa.parent.save(kok / "inbox" / yol.name)
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}


def test_eslemesi_kitap_okumayan_kitaba_donuk_yol_gosterilmez(tmp_path: Path) -> None:
    esleme = esleme_yaz(
        tmp_path, '[dosya]\ndesen = "*"\nbicim = "csv"\nbasliksiz = true\nkolonlar = ' + f"{list(BASLIK)}\n"
    )
    (tmp_path / "dosya").write_bytes(kitap(hucreli()))
    with pytest.raises(DosyaReddi) as h:
        ac(tmp_path / "dosya", "fis.xlsx", "", AYARLAR, [esleme])
    (b,) = h.value.bulgular
    assert b.kod == "DOS-003" and "başlıksız CSV okur" in b.oneri and "Farklı Kaydet" not in b.oneri


def test_iki_haneli_yila_sigmayan_tarih_hucresi_reddedilir(tmp_path: Path) -> None:
    """Written in the mapping's layout 05.03.2116 would be 05.03.16."""
    esleme = esleme_yaz(tmp_path, '[dosya]\ndesen = "*"\nbicim = "csv"\n[tarih]\nbicim = "dd.mm.yy"\nyuzyil = 1950\n')
    (tmp_path / "dosya").write_bytes(kitap([*hucreli("1"), *hucreli("2", tarih=datetime(2116, 3, 5))]))
    b = kusurlar(ac(tmp_path / "dosya", "fis.xlsx", "", AYARLAR, [esleme]))
    assert [(x.kod, x.belge_no, x.gelen) for x in b] == [("XLS-007", "2", "05.03.2116")]
