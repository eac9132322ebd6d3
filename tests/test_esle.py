"""`batch esle`: what a sample tells is found and reasoned, what it does not tell is asked; the draft is tried."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from calisma_ortak import komut

from batch.documents.metin import TarihBicimi
from batch.documents.tutar import SayiBicimi
from batch.reading.esle_bicim import ayrac_bul, kodlama_bul, sayi_bul, tarih_bul

ORNEK = Path(__file__).parent / "ornek" / "kaynak"
DOKUM = """ÖRNEK BELEDİYESİ;;;;;;;
Yevmiye dökümü;;;;;;;

Fiş Türü;Fiş No;Fiş Tarihi;Hesap Kodu;Borç;Alacak;Açıklama;Sıra
Mahsup;1;01.03.16;102.01;1.250,00 TL;-;Tahsilat;1
;;;600.01;-;1.250,00 TL;Tahsilat;2
Ödeme Emri;2;02.03.16;830.03;500,00 TL;-;"Kırtasiye; alım";3
;;;103.01;-;500,00 TL;;4
;;;TOPLAM;1.750,00;1.750,00;;
"""


def esle(tmp: Path, ad: str, icerik: str | bytes, *arg: str, cikis: int = 0) -> dict[str, Any]:
    yol = tmp / ad
    yol.write_bytes(icerik if isinstance(icerik, bytes) else icerik.encode("cp1254"))
    r = komut(tmp, "esle", str(yol), *arg, "--json")
    assert r.exit_code == cikis, r.output
    return json.loads(r.stdout)  # type: ignore[no-any-return]


def eslemesi(sonuc: dict[str, Any]) -> dict[str, Any]:
    return tomllib.loads(sonuc["mapping"])


def test_csv_taslagi_dosyanin_tamamini_okur(tmp_path: Path) -> None:
    s = esle(tmp_path, "dokum-2016-03.csv", DOKUM)
    assert (s["documents"], s["lines"], s["rejected"], s["unbalanced"], s["missing"]) == (2, 4, 0, 0, [])
    e = eslemesi(s)
    assert e["asagi_doldur"] == ["belge_turu", "belge_no", "tarih"] and e["yoksay"] == ["Sıra"]
    assert e["dosya"] == {
        "desen": "dokum-*.csv", "bicim": "csv", "ayrac": ";", "baslik_satiri": 4, "atla_desen": ["^;;;TOPLAM"],
        "kodlama": "cp1254",
    }  # fmt: skip
    assert e["sayi"] == {"ondalik": ",", "binlik": ".", "bos": ["-"], "birim": ["TL"]}
    assert e["tarih"] == {"bicim": "dd.mm.yy", "yuzyil": 1950}
    assert e["degerler"]["belge_turu"] == {"Mahsup": "MIF", "Ödeme Emri": "OEB"}
    assert all(f"# SORU: {soru}" in s["mapping"] for soru in s["questions"])
    assert any("9. satır" in soru for soru in s["questions"]) and any("19.., 00-49" in soru for soru in s["questions"])


def test_fis_ve_belge_sutunlari_karismaz(tmp_path: Path) -> None:
    ad = "muhasebe-2016-03.csv"
    e = eslemesi(esle(tmp_path, ad, (ORNEK / ad).read_bytes()))
    assert {a: e["sutunlar"][a] for a in ("belge_no", "tarih", "dayanak_no", "dayanak_tarihi")} == {
        "belge_no": "Fiş No", "tarih": "Fiş Tarihi", "dayanak_no": "Belge No", "dayanak_tarihi": "Belge Tarihi",
    }  # fmt: skip


def test_tarafli_dokumde_yazilmayan_satir_sorulur(tmp_path: Path) -> None:
    icerik = "No;Tarih;İşlem;Hesap;Tutar\n1;2016-03-01;Tahsil;600;80,00\n2;2016-03-02;Tediye;320;50,00\n"
    s = esle(tmp_path, "kasa.csv", icerik, cikis=1)
    e = eslemesi(s)
    assert (e["sayi"]["borc_degeri"], e["sayi"]["alacak_degeri"], s["unbalanced"]) == ("Tediye", "Tahsil", 2)
    assert any("[karsi_satir]" in soru for soru in s["questions"])


def test_basliksiz_dosyada_sutunlar_icerikten(tmp_path: Path) -> None:
    satir = "MIF;{n};2016-03-01;102;1.250;0\nMIF;{n};2016-03-01;600;0;1.250\n"
    s = esle(tmp_path, "liste.csv", satir.format(n=1) + satir.format(n=2))
    assert list(eslemesi(s)["sutunlar"].values()) == ["S1", "S3", "S4", "S2", "S5", "S6"]
    assert any("«.» bin ayracı mı" in soru for soru in s["questions"])


def test_satir_sonu_olmayan_sabit_genislik(tmp_path: Path) -> None:
    icerik = "".join(
        f"{i:06d}2016{3:02d}{i:02d}{h:<10}{t}{i * 10000:012d}{'Işık ödemesi':<30}"
        for i in range(1, 9)
        for h, t in (("102", "B"), ("600.01", "A"))
    )
    s = esle(tmp_path, "ana.dat", icerik.encode("cp857"))
    e = eslemesi(s)
    assert (e["dosya"]["uzunluk"], e["dosya"]["satirsiz"], e["dosya"]["kodlama"]) == (67, True, "cp857")
    assert [(a["ad"], a["bas"], a["uzunluk"]) for a in e["alan"][:5]] == [
        ("belge_no", 1, 6), ("tarih", 7, 8), ("hesap", 15, 10), ("taraf", 25, 1), ("tutar", 26, 12),
    ]  # fmt: skip
    assert (s["documents"], s["unbalanced"]) == (8, 0)


def test_kayit_tipleri_ve_noktasiz_hesap_sorulur(tmp_path: Path) -> None:
    s = esle(tmp_path, "MUHFIS0316.TXT", (ORNEK / "MUHFIS0316.TXT").read_bytes(), cikis=1)
    assert any("[[kayit]]" in soru for soru in s["questions"]) and any("[hesap] tablo" in x for x in s["questions"])
    assert {b["kod"] for b in s["findings"]} == {"HSP-001"} and s["documents"] == 5


def test_iki_haneli_kayit_tipleri_sorulur(tmp_path: Path) -> None:
    belge = "10{n:06d}20160310{b:<24}\n20{n:06d}102.01    B{t:012d}     \n20{n:06d}600.01    A{t:012d}     \n"
    icerik = "".join(belge.format(n=n, b="BORDRO", t=n * 1000) for n in range(1, 4))
    s = esle(tmp_path, "BORDRO04.TXT", icerik, cikis=1)
    assert any("ilk iki hane kayıt tipi mi: 20 (6), 10 (3)?" in soru for soru in s["questions"])


def test_duz_satirli_xml_taslagi(tmp_path: Path) -> None:
    satir = "<ROW><FisNo>1</FisNo><Tarih>01/03/2016</Tarih><HesapKodu>{}</HesapKodu><Borc>{}</Borc><Alacak>{}</Alacak></ROW>"
    icerik = f"<ROWS><META/>{satir.format(102, '10,00', '')}{satir.format(600, '', '10,00')}</ROWS>"
    s = esle(tmp_path, "duz.xml", icerik)
    e = eslemesi(s)
    assert (e["dosya"]["satir"], e["yoksay"], e["tarih"]["bicim"], s["documents"]) == (
        "/ROWS/ROW",
        ["META"],
        "dd/mm/yyyy",
        1,
    )


BANKA = """ÖRNEK BANKASI A.Ş.;;;;;
;;;;;
Dekont No;İşlem Tarihi;Yön;Karşı Hesap;Tutar;Açıklama
D-1001;11.03.2016 09:14:22;Giriş;333.01;1.250,00 TL;Geçici teminat
D-1002;;Giriş;333.01;750,00 TL;Geçici teminat
D-1003;;Çıkış;333.01;500,00 TL;Teminat iadesi
;;;TOPLAM;2.500,00 TL;3 hareket
"""


def test_karsi_hesap_belge_numarasi_sayilmaz(tmp_path: Path) -> None:
    """Repeated counter-accounts are no number; the line of totals is left out, and no side of its own is seen in it."""
    s = esle(tmp_path, "banka-20160311.csv", BANKA, cikis=1)
    e = eslemesi(s)
    assert (e["sutunlar"]["belge_no"], e["sutunlar"]["hesap"]) == ("Dekont No", "Karşı Hesap")
    assert e["dosya"]["atla_desen"] == ["^;;;TOPLAM"] and s["documents"] == 3 and "yoksay" not in e
    sorular = " ".join(s["questions"])
    assert "kendi numarası mı" in sorular and "[karsi_satir]" in sorular and "«»" not in sorular
    assert s["mapping"].startswith("# Taslak: ")


@pytest.mark.parametrize(
    ("icerik", "numara"),
    [
        ("Karşı;Gün;Metin\n333.01;2016-03-01;a\n333.01;2016-03-01;b\n120.02;2016-03-02;c\n", None),
        ("Tuş;Gün;Cari\n75.00;2016-03-01;a\n75.00;2016-03-01;b\n80.00;2016-03-02;c\n", "Cari?"),
        ("Kod;Gün;Hesap\nA1;2016-03-01;102\nA1;2016-03-01;600\nA2;2016-03-02;100\n", "Kod"),
    ],
)
def test_numara_icerikten_sorularak_bulunur(icerik: str, numara: str | None, tmp_path: Path) -> None:
    s = esle(tmp_path, "a.csv", icerik, cikis=1)
    bulunan = eslemesi(s).get("sutunlar", {}).get("belge_no")
    assert bulunan == (numara if numara == "Kod" else None)
    assert any(x.startswith("belge_no «Kod» sütunundan: ") for x in s["questions"]) == (bulunan == "Kod")


def test_giren_cikan_ve_ingilizce_basliklar(tmp_path: Path) -> None:
    icerik = "İşlem No;Tarih;Hesap;Giren;Çıkan\n1;2016-03-01;102;5,00;0,00\n1;2016-03-01;600;0,00;5,00\n"
    s = esle(tmp_path, "a.csv", icerik)
    assert list(eslemesi(s)["sutunlar"].values()) == ["İşlem No", "Tarih", "Hesap", "Giren", "Çıkan"]
    assert sum("Giren" in x or "Çıkan" in x for x in s["questions"]) == 2
    icerik = "Doc No,Date,Account,DC,Amount,Text\n1,2016-03-01,102,D,5.00,a\n1,2016-03-01,600,C,5.00,b\n"
    e = eslemesi(esle(tmp_path, "b.csv", icerik))
    assert (e["sayi"]["taraf_sutunu"], e["sayi"]["tutar_sutunu"], "yoksay" in e) == ("DC", "Amount", False)


def test_ikinci_kez_gelen_kimlik_soylenir(tmp_path: Path) -> None:
    satir = "{t};7;2016-03-0{g};102;5.00;0.00\n{t};7;2016-03-0{g};600;0.00;5.00\n"
    icerik = "Fiş Türü;Fiş No;Tarih;Hesap;Borç;Alacak\n" + satir.format(t="Tahsil", g=1) + satir.format(t="Tediye", g=2)
    s = esle(tmp_path, "a.csv", icerik, cikis=1)
    assert (s["documents"], s["rejected"], s["repeated"]) == (2, 0, ["MIF 7"])
    r = komut(tmp_path, "esle", str(tmp_path / "a.csv"))
    assert "kimliği dosyada daha önce geçiyor (ör. MIF 7)" in r.stderr


def test_eksik_alan_ve_ic_ice_xml_soylenir(tmp_path: Path) -> None:
    s = esle(tmp_path, "a.csv", "No;Gün;Metin\n1;2016-03-01;a\n2;2016-03-02;b\n", cikis=1)
    assert "hesap" in s["missing"] and "zorunlu alanlar eksik" in s["error"] and s["documents"] == 0


@pytest.mark.parametrize(
    ("ad", "icerik", "parca"),
    [
        ("a.xml", b"<a><b/></a>", "XSLT"),
        ("a.xml", b"<a", "XML okunamad"),
        ("a.xml", b'<belgeler xmlns="urn:batch:belge:1"/>', "kendi XML"),
        ("a.xlsx", b"PK\x03\x04\x00\x00", "metin dosyas"),
    ],
)
def test_taslagi_yapilamayan_dosya(ad: str, icerik: bytes, parca: str, tmp_path: Path) -> None:
    (tmp_path / ad).write_bytes(icerik)
    r = komut(tmp_path, "esle", str(tmp_path / ad))
    assert (r.exit_code, r.stdout) == (2, "") and parca in r.stderr


@pytest.mark.parametrize("icerik", [b"", b"tek\n", b"\n\n", b"a;b;c\n", bytes(range(1, 256)) * 8])
def test_bicimi_olmayan_dosya_izsiz_biter(icerik: bytes, tmp_path: Path) -> None:
    assert esle(tmp_path, "a.txt", icerik, cikis=1)["documents"] == 0


def test_taslak_dosyaya_yazilir_ustune_yazilmaz(tmp_path: Path) -> None:
    hedef = tmp_path / "k.toml"
    s = esle(tmp_path, "dokum.csv", DOKUM, "-o", str(hedef))
    assert s["file"] == str(hedef) and hedef.read_text("utf-8") == s["mapping"]
    r = komut(tmp_path, "esle", str(tmp_path / "dokum.csv"), "-o", str(hedef))
    assert (r.exit_code, hedef.read_text("utf-8")) == (2, s["mapping"]) and "üzerine yazılmaz" in r.stderr
    r = komut(tmp_path, "esle", str(tmp_path / "dokum.csv"), "--tur", "fiş")
    assert r.exit_code == 2 and "--tur" in r.stderr


def test_baska_tur_kendi_alanlariyla(tmp_path: Path) -> None:
    icerik = "belge_no;tarih;islem;ekonomik;tutar\n1;2016-01-01;GELIR;01.2.9.51;5.00\n"
    e = eslemesi(esle(tmp_path, "b.csv", icerik, "--tur", "butce"))
    assert e["tur"] == "BUTCE" and e["sutunlar"]["tutar"] == "tutar"


@pytest.mark.parametrize(
    ("degerler", "bicim"),
    [
        (["1.250,00", "5,00"], SayiBicimi(",", ".")),
        (["1,250.00", "5.00"], SayiBicimi(".", ",")),
        (["1250.00"], SayiBicimi(".", "")),
        (["1 250,00", "5,00"], SayiBicimi(",", " ")),
    ],
)
def test_sayi_bicimi_bulunur(degerler: list[str], bicim: SayiBicimi) -> None:
    s = sayi_bul(degerler)
    assert s is not None and (s.bicim, s.supheler) == (bicim, [])


def test_gereken_okunus_kadari_istenir() -> None:
    s = sayi_bul(["(1.250,0000 TL)", "-", "5,00", "beş"])
    assert s is not None and (s.bos, s.okunmayan) == (("-",), ("beş",))
    assert (s.okunus.birim, s.okunus.fazla_sifir, s.okunus.ters, s.okunus.bosluk) == (("TL",), True, True, False)
    s = sayi_bul(["1250", "300"])
    assert s is not None and "kuruş mu" in s.supheler[0]
    assert sayi_bul(["a", ""]) is None


@pytest.mark.parametrize(
    ("degerler", "bicim", "suphe"),
    [
        (["31.03.2016", "1.4.2016"], TarihBicimi("d.m.yyyy"), ""),
        (["01.04.2016 10:00"], TarihBicimi("dd.mm.yyyy", saat=True), ""),
        (["42430"], TarihBicimi("excel"), "Excel"),
        (["160331"], TarihBicimi("yymmdd", yuzyil=1950), "iki haneli"),
        (["110312"], TarihBicimi("yymmdd", yuzyil=1950), "ddmmyy"),
    ],
)
def test_tarih_bicimi_bulunur(degerler: list[str], bicim: TarihBicimi, suphe: str) -> None:
    t = tarih_bul(degerler)
    assert t is not None and t.bicim == bicim and suphe in " ".join(t.supheler) and bool(suphe) == bool(t.supheler)
    assert tarih_bul(["13.13.2016"]) is None


def test_ayrac_ve_kodlama_bulunur() -> None:
    assert ayrac_bul(["a;b;c", "1,5;2,5;3,5", "1;2;3"]) == (";", 3)
    assert ayrac_bul(["tek sütun", "iki"]) is None
    assert [kodlama_bul(x) for x in ("şğ\n".encode(), "Işık ödeme\n".encode("cp857"), "ğı\n".encode("utf-16"))] == [
        "utf-8", "cp857", "utf-16",
    ]  # fmt: skip
