"""Files as other programs, spreadsheets and people really write them: each is read right or refused with a way out.

The inputs are those of public reports on such programs, made small.
"""

from __future__ import annotations

import json
import unicodedata
import zipfile
from pathlib import Path

import pytest
from ornek import BIRIM, YIL, birak, calisma
from uctan_ortak import bulgular, duzeltmeler, kosu_json, red_raporlari, yevmiye_nolari

from batch.reading.dosya_adi import duzeltme_adi

pytestmark = pytest.mark.usefixtures("sabit")

BASLIK = "Fiş Türü;Fiş No;Fiş Tarihi;Hesap Kodu;Borç;Alacak;Açıklama;Evrak Türü;Evrak No"
DUZ_BASLIK = "belge_turu;belge_no;tarih;hesap;borc;alacak;dayanak_turu;dayanak_no;dayanak_tarihi;aciklama"
HESAPLAR = (("100.01", "B"), ("600.01.2.9.51", "A"), ("805", "B"), ("800.01.2.9.51", "A"))

ESLEME = """ad = "Ön muhasebe"
[dosya]
desen = "dokum*.csv"
bicim = "csv"
kodlama = "cp1254"
[sayi]
ondalik = ","
binlik = "."
[tarih]
bicim = "dd.mm.yyyy"
[sutunlar]
belge_turu = "Fiş Türü"
belge_no = "Fiş No"
tarih = "Fiş Tarihi"
hesap = "Hesap Kodu"
borc = "Borç"
alacak = "Alacak"
aciklama = "Açıklama"
dayanak_turu = "Evrak Türü"
dayanak_no = "Evrak No"
[sabitler]
kaynak = "on-muhasebe"
[degerler.belge_turu]
"Mahsup" = "MIF"
"Tahsil" = "MIF"
"Tediye" = "MIF"
"""


def fis(
    no: str = "1", tur: str = "Mahsup", tutar: str = "1.250,00", tarih: str = "01.03.2016", bos: str = "", son: str = ""
) -> list[str]:
    yanlar = ((h, tutar, bos) if yan == "B" else (h, bos, tutar) for h, yan in HESAPLAR)
    return [f"{tur};{no};{tarih};{h};{b};{a};Vezne tahsilatı;Makbuz;9001{son}" for h, b, a in yanlar]


def duz_fis(no: str = "1", tutar: str = "1250.00", tarih: str = "2016-03-01", kasa: str = "100.01") -> list[str]:
    yanlar = ((h.replace("100.01", kasa), *((tutar, "") if yan == "B" else ("", tutar))) for h, yan in HESAPLAR)
    return [f"MIF;{no};{tarih};{h};{b};{a};Alındı;9001;2016-03-01;Vezne tahsilatı" for h, b, a in yanlar]


def metin(*satirlar: str, baslik: str = BASLIK, kodlama: str = "cp1254", son: str = "\n") -> bytes:
    return (son.join([baslik, *satirlar] if baslik else satirlar) + son).encode(kodlama)


def duz(*satirlar: str) -> bytes:
    return metin(*satirlar, baslik=DUZ_BASLIK, kodlama="utf-8")


def kaynakli(tmp: Path, dosyalar: dict[str, bytes], **degisen: str) -> Path:
    """A working directory with the mapping, in which some of its lines stand otherwise: ``key="value"``."""
    kok = calisma(tmp / "d", dosyalar)
    esleme_yaz(kok, **degisen)
    return kok


def esleme_yaz(kok: Path, **degisen: str) -> None:
    satirlar = []
    for satir in ESLEME.splitlines():
        ad = satir.split(" = ")[0].strip('"')
        satirlar.append(f"{ad} = {degisen.pop(ad)}" if ad in degisen else satir)
        if satir == "[dosya]" or satir == "[sayi]":
            bolum = satir.strip("[]")
            satirlar += [f"{ad[len(bolum) + 1 :]} = {d}" for ad, d in degisen.items() if ad.startswith(bolum + "_")]
    (kok / "config" / "kaynaklar" / "d.toml").write_text("\n".join(satirlar) + "\n", "utf-8")


def sonuc(kok: Path) -> tuple[int, int, int]:
    """Documents accepted and rejected, files refused as a whole."""
    s = kosu_json(kok)
    belge = s["documents"]
    return belge["accepted"], belge["rejected"], s["files"]["rejected"] if not sum(belge.values()) else 0


def defter(kok: Path) -> str:
    yol = kok / "journal" / BIRIM / str(YIL) / "yevmiye.jsonl"
    return yol.read_text("utf-8") if yol.exists() else ""


def tek(kok: Path, kod: str) -> dict[str, str]:
    """The first finding of a code."""
    return next(b for b in bulgular(kok) if b["kod"] == kod)


def kopya(kok: Path) -> tuple[str, bytes]:
    (yol,) = duzeltmeler(kok)
    return yol.name, yol.read_bytes()


# -- amounts: «-» for nothing, blanks that cannot be seen -----------------------------------------------------------


def test_bos_yerine_tire_soylenir_ve_eslemede_bildirilir(tmp_path: Path) -> None:
    dosya = {"dokum-1.csv": metin(*fis(bos="-"))}
    kok = kaynakli(tmp_path, dosya)
    assert sonuc(kok) == (0, 1, 0)
    b = tek(kok, "TUT-001")
    assert "boş tutarın yerini tutuyorsa" in b["mesaj"] and '[sayi] bos = ["-"]' in b["oneri"]
    assert not [b for b in bulgular(kok) if b["kod"] == "TUT-003"]
    esleme_yaz(kok, sayi_bos='["-"]')
    ad, veri = kopya(kok)
    birak(kok, {ad: veri})
    assert sonuc(kok) == (1, 0, 0)


def test_duz_dosyada_tire(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*duz_fis()).replace(b";;1250.00", b";-;1250.00")})
    assert sonuc(kok) == (0, 1, 0)
    assert "eksi" not in tek(kok, "TUT-001")["mesaj"]


@pytest.mark.parametrize("bosluk", ["\xa0", " "])
def test_bolunmez_bosluk_bin_ayraci_sayilir(bosluk: str, tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis(tutar=f"1{bosluk}250,00"))}, binlik='" "')
    assert sonuc(kok) == (1, 0, 0)
    assert '"borc":"1250.00"' in defter(kok)


def test_dar_bolunmez_bosluk(tmp_path: Path) -> None:
    dosya = {"dokum-1.csv": metin(*fis(tutar="1\u202f250,00"), kodlama="utf-8")}
    assert sonuc(kaynakli(tmp_path, dosya, binlik='" "', kodlama='"utf-8"')) == (1, 0, 0)


def test_gorunmeyen_karakter_adiyla_soylenir(tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis(tutar="1\xa0250,00"))})
    assert sonuc(kok) == (0, 1, 0)
    b = tek(kok, "TUT-001")
    assert "U+00A0 (bölünmez boşluk)" in b["mesaj"]
    assert b["beklenen"] == "1250,00"


# -- shape: needless separators, the end mark of DOS, rows of totals ------------------------------------------------


@pytest.mark.parametrize(("basta", "satirda"), [(";", ";"), (";", ""), ("", ";"), (";;", ";;"), ("", ";;")])
@pytest.mark.parametrize("tirnakli", [False, True])
def test_her_satirin_sonunda_fazla_ayrac(basta: str, satirda: str, tirnakli: bool, tmp_path: Path) -> None:
    satirlar = fis("1", son=satirda) + fis("2", son=satirda)
    if tirnakli:
        satirlar[1] = satirlar[1].replace("Vezne tahsilatı", '"Vezne; ""tahsilat"""')
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*satirlar, baslik=BASLIK + basta)})
    assert sonuc(kok) == (2, 0, 0)
    assert '"no":"9001"' in defter(kok)


def test_adsiz_sutundaki_deger_soylenir(tmp_path: Path) -> None:
    satirlar = fis("1", son=";") + fis("2", son=";")
    satirlar[5] += "kayıp"
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*satirlar, baslik=BASLIK + ";")})
    assert sonuc(kok) == (1, 1, 0)
    assert "adı olmayan sütunda değer var: «kayıp»" in tek(kok, "CSV-004")["mesaj"]


def test_fazla_ayracin_ardindaki_kayma_gizlenmez(tmp_path: Path) -> None:
    """One row with a separator in its text pushes an empty last cell out: it must not pass for a needless one."""
    satirlar = [s.replace("Makbuz;9001", "Makbuz;") for s in fis("1")]
    satirlar[0] = satirlar[0].replace("Vezne tahsilatı", "Vezne; tahsilat")
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*satirlar, *fis("2"))})
    assert sonuc(kok) == (1, 1, 0)
    b = tek(kok, "CSV-004")
    assert b["satir"] == 2 and "fazladan «;» var ya da bir metnin içinde" in b["mesaj"]
    hepsi = [s.replace("Makbuz;9001", "Makbuz;").replace("Vezne tahsilatı", "Vezne; tahsilat") for s in fis("3")]
    birak(kok, {"dokum-2.csv": metin(*hepsi)})
    assert sonuc(kok) == (0, 1, 0)


@pytest.mark.parametrize("son", [b"\x1a", b"\x1a\r\n", b"\r\n\x1a\x1a\x1a", b"\x1a\n\n"])
def test_dos_dosya_sonu_imi(son: bytes, tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis("1"), *fis("2")) + son, "fis-1.csv": duz(*duz_fis("9")) + son})
    assert sonuc(kok) == (3, 0, 0)
    assert "\\u001a" not in defter(kok)


def test_dos_dosya_sonu_imi_ortada_soylenir(tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis("1")) + b"\x1a\r\n" + metin(*fis("2"), baslik="")})
    assert sonuc(kok)[1] >= 1
    assert "dosya sonu imi (0x1A)" in tek(kok, "CSV-004")["mesaj"]


def test_yalniz_dosya_sonu_imi_bos_dosyadir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-1.csv": b"\x1a\r\n"})
    assert sonuc(kok) == (0, 0, 1)
    assert tek(kok, "DOS-002")


NAKLI = ";;;NAKLİ YEKÜN;1.250,00;1.250,00;;;"


@pytest.mark.parametrize("tirnakli", [False, True])
def test_fis_ortasindaki_nakli_yekun_atlanir(tirnakli: bool, tmp_path: Path) -> None:
    a = fis("1")
    if tirnakli:
        a[0] = a[0].replace("Vezne tahsilatı", '"iki; ""satır"""')
    dosya = metin(*a[:2], NAKLI, *a[2:], NAKLI, *fis("2", tutar="1x"))
    kok = kaynakli(tmp_path, {"dokum-1.csv": dosya}, dosya_atla_desen='"NAKL[İI] YEK[ÜU]N"')
    assert sonuc(kok) == (1, 1, 0)
    assert len(json.loads(defter(kok).splitlines()[0])["belge"]["satirlar"]) == 4
    assert tek(kok, "TUT-001")["satir"] == 8  # places are those of the file, whatever was left out


def test_atlanmayan_toplam_satiri_cikis_yolunu_soyler(tmp_path: Path) -> None:
    a = fis("1")
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*a[:2], NAKLI, *a[2:])})
    sonuc(kok)
    assert "atla_desen" in tek(kok, "HSP-001")["oneri"]


# -- whose row is it ------------------------------------------------------------------------------------------------

TUR_BASINA = metin(*fis("1", "Tahsil"), *fis("1", "Tediye", "40,00"), *fis("2", "Tahsil", "7,00"))


def test_ceviriden_sonra_ayni_olan_iki_fis_bir_olmaz(tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": TUR_BASINA})
    sonuc(kok)
    assert all(len(json.loads(s)["belge"]["satirlar"]) == 4 for s in defter(kok).splitlines())
    assert "1290.00" not in defter(kok)


def test_belge_no_birkac_sutundan_kurulur(tmp_path: Path) -> None:
    kotu = metin(*fis("1", "Tahsil"), *fis("1", "Tediye", "40,00"), *fis("2", "Tahsil", "7,00x"))
    kok = kaynakli(tmp_path, {"dokum-1.csv": kotu}, belge_no='"{Fiş Türü}-{Fiş No}"')
    assert sonuc(kok) == (2, 1, 0)
    ad, veri = kopya(kok)
    assert tek(kok, "TUT-001")["belge_no"] == "Tahsil-2"
    birak(kok, {ad: veri.replace(b"7,00x", b"7,00")})
    assert sonuc(kok) == (1, 0, 0)
    assert [no for *_, no in yevmiye_nolari(kok)] == ["Tahsil-1", "Tediye-1", "Tahsil-2"]


def test_bos_numaradan_kurulan_belge_no_bostur(tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis(""))}, belge_no='"{Fiş Türü}-{Fiş No}"')
    assert sonuc(kok) == (0, 1, 0)
    assert tek(kok, "BLG-003")["yol"] == "Fiş Türü + Fiş No"


# -- spreadsheets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("no", ['="000501"', "'000501", '"=""000501"""', '"\'000501"', ' ="000501"'])
def test_excelin_metin_hilesi_deftere_girmez(no: str, tmp_path: Path) -> None:
    satirlar = duz_fis(no)
    satirlar[1] = satirlar[1].replace(no, "000501")  # one document, whichever way each of its rows is written
    satirlar[2] = satirlar[2].replace(";9001;", ";'9001;").replace("1250.00", "'1250.00").replace("805", "'805")
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*satirlar)})
    assert sonuc(kok) == (1, 0, 0)
    assert [n for *_, n in yevmiye_nolari(kok)] == ["000501"]
    assert "'" not in defter(kok) and '="' not in defter(kok)


def test_aciklamadaki_kesme_isaretine_dokunulmaz(tmp_path: Path) -> None:
    satirlar = [s.replace("Vezne tahsilatı", "'den beri 'Mavi Masa'") for s in duz_fis()]
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*satirlar)})
    assert sonuc(kok) == (1, 0, 0)
    assert "\"'den beri 'Mavi Masa'\"" in defter(kok)


def test_formul_reddedilir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*duz_fis("=A2+1"), *duz_fis("5"))})
    assert sonuc(kok) == (1, 1, 0)
    assert "=A2+1" in tek(kok, "CSV-008")["mesaj"]


def _zip(adi: str) -> bytes:
    import io

    b = io.BytesIO()
    with zipfile.ZipFile(b, "w") as z:
        z.writestr(adi, "x")
    return b.getvalue()


@pytest.mark.parametrize(
    ("ad", "veri", "parca", "cikis"),
    [
        ("fis-1.csv", _zip("xl/workbook.xml"), "Excel dosyası (.xlsx) okunmaz", "CSV UTF-8"),
        ("dokum-1.csv", _zip("[Content_Types].xml"), "Excel dosyası (.xlsx) okunmaz", "CSV UTF-8"),
        ("fis-1.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel dosyası (.xls)", "CSV UTF-8"),
        ("fis-1.xls", b"<html><table><tr><td>1</td></tr></table></html>", "HTML tablosu", "CSV UTF-8"),
        ("fis.zip", _zip("fis.csv"), "zip arşivi okunmaz", "Arşivi açın"),
        ("mart.pdf", b"%PDF-1.7\n", "PDF belgesi okunmaz", "döküm"),
        ("mart.ods", b"x", "LibreOffice dosyası (.ods)", "CSV UTF-8"),
    ],
)
def test_metin_olmayan_dosya_kendi_adiyla_reddedilir(
    ad: str, veri: bytes, parca: str, cikis: str, tmp_path: Path
) -> None:
    kok = kaynakli(tmp_path, {ad: veri})
    assert sonuc(kok) == (0, 0, 1)
    b = tek(kok, "DOS-003")
    assert parca in b["mesaj"] and cikis in b["oneri"] and "fis" not in b["oneri"].replace("fisin", "")


@pytest.mark.parametrize("ad", ["fis-1.csv", "mart.csv", "liste.txt", "dokum-1.csv"])
@pytest.mark.parametrize("kodlama", ["utf-16", "utf-16-le"])
def test_utf16_her_adla_soylenir(ad: str, kodlama: str, tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {ad: duz(*duz_fis()).decode().encode(kodlama)})
    assert sonuc(kok) == (0, 0, 1)
    b = tek(kok, "DOS-004")
    assert "UTF-16" in b["mesaj"] and b["oneri"]


# -- encodings ------------------------------------------------------------------------------------------------------

SAHIN = [s.replace("Vezne tahsilatı", "Çöp vergisi, Işıl şahin") for s in fis()]


@pytest.mark.parametrize("basliksiz", [True, False])
@pytest.mark.parametrize(("gercek", "bildirilen"), [("utf-8", "cp1254"), ("utf-8", "cp857"), ("cp857", "cp1254")])
def test_baska_kodlamali_dosya_deftere_girmez(gercek: str, bildirilen: str, basliksiz: bool, tmp_path: Path) -> None:
    dosya = {"dokum-1.csv": metin(*SAHIN, baslik="" if basliksiz else BASLIK, kodlama=gercek)}
    ek = {"dosya_basliksiz": "true", "dosya_kolonlar": json.dumps(BASLIK.split(";"))} if basliksiz else {}
    kok = kaynakli(tmp_path, dosya, kodlama=f'"{bildirilen}"', **ek)
    assert sonuc(kok) == (0, 0, 1)
    b = tek(kok, "DOS-004")
    assert f'kodlama = "{gercek}"' in b["oneri"]
    if basliksiz:
        assert ("«Çöp»" in b["mesaj"] or "«Işıl»" in b["mesaj"]) and b["satir"] == 1
    esleme_yaz(kok, kodlama=f'"{gercek}"', **ek)  # as the message says
    ad, veri = kopya(kok)
    birak(kok, {ad: veri})
    assert sonuc(kok) == (1, 0, 0)
    assert "Çöp vergisi, Işıl şahin" in defter(kok)


def test_utf8_olmayan_duz_dosya_memurun_diliyle(tmp_path: Path) -> None:
    satirlar = [s.replace("Vezne tahsilatı", "Çöp vergisi şahin") for s in duz_fis()]
    kok = calisma(tmp_path / "d", {"fis-1.csv": metin(*satirlar, baslik=DUZ_BASLIK, kodlama="cp857")})
    assert sonuc(kok) == (0, 0, 1)
    b = tek(kok, "DOS-004")
    assert "cp857" in b["mesaj"] and "«Alındı»" in b["mesaj"] and "CSV UTF-8" in b["oneri"]


def test_onceden_bozulmus_harf(tmp_path: Path) -> None:
    satirlar = [s.replace("Vezne tahsilatı", "Ã‡Ã¶p vergisi") for s in duz_fis()]
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*satirlar)})
    assert sonuc(kok) == (0, 0, 1)
    assert "yeniden alın" in tek(kok, "DOS-004")["oneri"]


# -- the way out works ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yanlis", "beklenen", "kod"),
    [
        ({"tutar": "1.250,00-"}, "1250,00", "TUT-003"),
        ({"tutar": "1250.00"}, "1250,00", "TUT-001"),
        ({"tutar": "1,250.00"}, "1250,00", "TUT-001"),
        ({"tutar": "1.250,00 TL"}, "1250,00", "TUT-001"),
        ({"tarih": "1/3/2016"}, "01.03.2016", "TAR-001"),
        ({"tarih": "2016-03-01"}, "01.03.2016", "TAR-001"),
        ({"tarih": "01.03.2016 00:00:00"}, "01.03.2016", "TAR-001"),
    ],
)
def test_eslemeli_kaynakta_onerilen_deger_kabul_edilir(
    yanlis: dict[str, str], beklenen: str, kod: str, tmp_path: Path
) -> None:
    kok = kaynakli(tmp_path, {"dokum-1.csv": metin(*fis(**yanlis))})
    assert sonuc(kok) == (0, 1, 0)
    b = tek(kok, kod)
    assert b["beklenen"] == beklenen and beklenen in b["oneri"]
    ad, veri = kopya(kok)
    birak(kok, {ad: veri.replace(b["gelen"].encode(), beklenen.encode())})
    assert sonuc(kok) == (1, 0, 0)


@pytest.mark.parametrize(
    ("yanlis", "beklenen", "kod"),
    [
        ({"tutar": "450.00 TL"}, "450.00", "TUT-001"),
        ({"tarih": "10/03/2016"}, "2016-03-10", "TAR-001"),
        ({"kasa": "100,01"}, "100.01", "HSP-001"),
    ],
)
def test_duz_dosyada_onerilen_deger_kabul_edilir(
    yanlis: dict[str, str], beklenen: str, kod: str, tmp_path: Path
) -> None:
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*duz_fis(**yanlis))})
    assert sonuc(kok) == (0, 1, 0)
    b = tek(kok, kod)
    assert b["beklenen"] == beklenen and beklenen in b["oneri"]
    ad, veri = kopya(kok)
    birak(kok, {ad: veri.replace(b["gelen"].encode(), beklenen.encode())})
    assert sonuc(kok) == (1, 0, 0)


def test_belirsiz_tutarin_iki_okunusu_da_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*duz_fis(tutar="1.250"))})
    assert sonuc(kok) == (0, 1, 0)
    b = tek(kok, "TUT-005")
    assert "tahmin edilmedi" in b["mesaj"] and "1250.00" in b["mesaj"] and "1.25" in b["oneri"]


@pytest.mark.parametrize(
    ("desen", "ad"),
    [
        ("YEV????????.CSV", "YEV20160301.CSV"),
        ("Döküm (*).csv", "Döküm (Mart).csv"),
        ("fiş-[a-m]*.csv", "FİŞ-MART.CSV"),
        ("*-son", "uzun" * 30 + "-son"),
        ("şubat", "şubat"),
    ],
)
def test_duzeltme_kopyasini_kendi_eslemesi_okur(desen: str, ad: str, tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {ad: metin(*fis("1"), *fis("2", tutar="1.250,0x"))}, desen=json.dumps(desen))
    rakip = ESLEME.replace('"dokum*.csv"', '"*duzeltme*"').replace("Evrak No", "Başka")
    (kok / "config" / "kaynaklar" / "rakip.toml").write_text(rakip, "utf-8")
    assert sonuc(kok) == (1, 1, 0)
    kopya_adi, veri = kopya(kok)
    birak(kok, {kopya_adi: veri})  # not mended: its own copy goes the same way
    assert sonuc(kok) == (0, 1, 0)
    ikinci = next(y for y in duzeltmeler(kok) if y.name != kopya_adi)
    assert ikinci.name.count("duzeltme") == 1
    birak(kok, {ikinci.name: ikinci.read_bytes().replace(b",0x", b",00")})
    assert sonuc(kok) == (1, 0, 0)


def test_duzeltme_adi() -> None:
    assert duzeltme_adi("a/FİŞ-Mart.CSV", "20161231-170000-19dae53d") == "fis-mart-duzeltme-19dae53d.csv"
    ad = duzeltme_adi("YEV1.TXT", "20161231-170000-19dae53d", "d")
    assert ad == "yev1-duzeltme-19dae53d_d.txt"
    assert duzeltme_adi(ad, "20161231-170000-00000000", "d") == "yev1-duzeltme-00000000_d.txt"


def test_eslemesi_adsiz_kopya_asil_adiyla_tanınir(tmp_path: Path) -> None:
    """A file refused before it was read has a copy without the mapping's mark: the name without the suffix decides."""
    kok = kaynakli(tmp_path, {"yev20160301-duzeltme-19dae53d.csv": metin(*fis())}, desen='"YEV????????.CSV"')
    assert sonuc(kok) == (1, 0, 0)


# -- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ad", ["FİŞ-MART.CSV", unicodedata.normalize("NFD", "fiş-nisan.csv"), "fiş-mayıs.csv", "FIŞ-HAZIRAN.CSV"]
)
def test_desen_turkce_karsilastirilir(ad: str, tmp_path: Path) -> None:
    assert sonuc(kaynakli(tmp_path, {ad: metin(*fis())}, desen='"fiş-*.csv"')) == (1, 0, 0)


def test_gevsek_karsilastirma_tam_uyani_golgelemez(tmp_path: Path) -> None:
    kok = kaynakli(tmp_path, {"kasıt-1.csv": metin(*fis())}, desen='"kasıt-*.csv"')
    rakip = ESLEME.replace('"dokum*.csv"', '"kasit-*.csv"').replace("Evrak No", "Başka")
    (kok / "config" / "kaynaklar" / "rakip.toml").write_text(rakip, "utf-8")
    assert sonuc(kok) == (1, 0, 0)


# -- broken files stay small ----------------------------------------------------------------------------------------


def test_bir_belgenin_benzer_bulgulari_sayilir(tmp_path: Path) -> None:
    satirlar = duz_fis("1") + ["MIF;1;2016-03-01;100.01;5.00" for _ in range(500)]
    kok = calisma(tmp_path / "d", {"fis-1.csv": duz(*satirlar, *duz_fis("2"))})
    assert sonuc(kok) == (1, 1, 0)
    (rapor,) = red_raporlari(kok)
    sekil = [b for b in rapor["bulgular"] if b["kod"] == "CSV-004"]
    assert len(sekil) == 21
    assert "480 benzeri" in sekil[-1]["mesaj"]


# -- fixed width ----------------------------------------------------------------------------------------------------

SABIT = """[dosya]
desen = "sabit*.txt"
bicim = "sabit"
kodlama = "cp857"
uzunluk = 62
[sayi]
ondalik = ","
bos = ["-"]
[tarih]
bicim = "ddmmyyyy"
[sutunlar]
belge_no = "{defter}/{no}"
[sabitler]
belge_turu = "MIF"
dayanak_turu = "Makbuz"
"""
SABIT_ALANLAR = (("defter", 1, 6), ("no", 7, 8), ("tarih", 15, 8), ("hesap", 23, 14), ("borc", 37, 8))
SABIT_ALANLAR += (("alacak", 45, 8), ("dayanak_no", 53, 3), ("aciklama", 56, 7))


def _sabit_satir(defter: str, no: str, hesap: str, borc: str, alacak: str, aciklama: str = "Işıl Ş") -> str:
    degerler = (defter, no, "01032016", hesap, borc, alacak, "901", aciklama)
    return "".join(d.ljust(boy) for d, (_, _, boy) in zip(degerler, SABIT_ALANLAR, strict=True))


def _sabit_fis(defter: str, no: str, tutar: str = "50,00") -> list[str]:
    yanlar = ((h, *((tutar, "-") if yan == "B" else ("-", tutar))) for h, yan in HESAPLAR)
    return [_sabit_satir(defter, no, *yan) for yan in yanlar]


def _sabit_kur(tmp: Path, veri: bytes) -> Path:
    kok = calisma(tmp / "d", {"sabit-1.txt": veri})
    alanlar = "".join(f'[[alan]]\nad = "{ad}"\nbas = {konum}\nuzunluk = {boy}\n' for ad, konum, boy in SABIT_ALANLAR)
    (kok / "config" / "kaynaklar" / "s.toml").write_text(SABIT + alanlar, "utf-8")
    return kok


def test_sabit_genislikli_dos_dokumu(tmp_path: Path) -> None:
    satirlar = [*_sabit_fis("TAHSIL", "'000001"), *_sabit_fis("TEDIYE", "000001"), *_sabit_fis("TAHSIL", "2", "50.00")]
    veri = "\r\n".join(satirlar).encode("cp857") + b"\r\n\x1a"
    kok = _sabit_kur(tmp_path, veri)
    assert sonuc(kok) == (2, 1, 0)
    assert "Işıl Ş" in defter(kok)
    b = tek(kok, "TUT-001")
    assert (b["beklenen"], b["belge_no"], b["gelen"]) == ("50,00", "TAHSIL/2", "50.00")
    ad, icerik = kopya(kok)
    birak(kok, {ad: icerik.replace(b"50.00", b"50,00")})
    assert sonuc(kok) == (1, 0, 0)
    assert [no for *_, no in yevmiye_nolari(kok)] == ["TAHSIL/000001", "TEDIYE/000001", "TAHSIL/2"]


def test_sabit_genislikli_dosyanin_kodlamasi(tmp_path: Path) -> None:
    kok = _sabit_kur(tmp_path, "\n".join(_sabit_fis("TAHSIL", "1")).encode("cp1254"))
    assert sonuc(kok) == (0, 0, 1)
    assert 'kodlama = "cp1254"' in tek(kok, "DOS-004")["oneri"]
