"""Corrections of codes without an entry (MİBMY m.503): what they may say, and that everybody goes by them."""

from __future__ import annotations

import csv as csv_
import importlib.util
import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from disk import ArizaliSistem, arizali_kostur
from hypothesis import given
from hypothesis import strategies as st
from ornek import BIRIM, YIL, acilis, ayarla, birak, calisma, csv, denemeler, fis
from soz_ortak import agac, ara_durumu_denetle, ayarlar, kostur, kucult, saglam, sonucu_denetle, yevmiye
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.pipeline.kosu import kuru_calistir
from batch.pipeline.raporlama import RaporRafi
from batch.pipeline.sonuc import KosuSonucu
from batch.reports.kaynak import AnlikDefter
from batch.state.kitap import Kitap
from batch.turler import kutuk
from batch.turler.fis.belge import Fis
from batch.turler.kod_duzeltme import KOD_DUZELTME
from batch.turler.kod_duzeltme.belge import DuzeltmeSatiri, KodDuzeltme
from batch.turler.kod_duzeltme.izdusum import KOD_DUZELTMELERI, duzeltilenler, yururlukteki
from batch.turler.kod_duzeltme.kusur import kusur

BASLIK = "belge_no;tarih;mali_yil;gerekce;gorevli_ad;gorevli_unvan;dayanak_turu;dayanak_no;yevmiye;satir;hesap;kod;eski;yeni\n"
FIS_BASLIGI = (
    "belge_turu;belge_no;tarih;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;aciklama;dayanak_no\n"
)
K1, K2, K3 = "46.34.01.02", "46.34.01.03", "46.34.01.04"
GIDER, BUTCE = "630.03.2.1.01", "830.03.2.1.01"
Duzeltme = tuple[int, int, str, str, str, str]  # yevmiye, line, account, code, old, new


def gider(no: int, tarih: str, kurumsal: str = K1, tutar: str = "10.00") -> str:
    """An expense: its first and third line bear codes."""
    on, kodlar, son = f"OEB;{no};{tarih}", f"{kurumsal};01.3.9.00;5;03.2.1.01", f"Kayıt {no};{no}\n"
    return (
        f"{on};{GIDER};{tutar};;{kodlar};{son}{on};320.01;;{tutar};;;;;{son}"
        f"{on};{BUTCE};{tutar};;{kodlar};{son}{on};835;;{tutar};;;;;{son}"
    )


def giderler(*fisler: str) -> bytes:
    return (FIS_BASLIGI + "".join(fisler)).encode()


def duzeltme(no: str, tarih: str, *satirlar: Duzeltme, yil: str = "", gerekce: str = "Birim kodu karışmış") -> str:
    on = f"{no};{tarih};{yil};{gerekce};Ayşe Demir;Muhasebe yetkilisi;Yazı;{no}/1"
    return "".join(f"{on};{';'.join(map(str, s))}\n" for s in satirlar)


def duzeltmeler(*belgeler: str) -> bytes:
    return (BASLIK + "".join(belgeler)).encode()


@pytest.fixture(autouse=True)
def kucuk(monkeypatch: pytest.MonkeyPatch) -> None:
    kucult(monkeypatch)


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """An opening, and three expenses: yevmiye 2, 3 and 4."""
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis())})
    birak(kok, {"fis-2.csv": giderler(*(gider(i, f"2016-01-{i + 3:02d}") for i in (2, 3, 4)))})
    kostur(kok)
    return kok


def duzelt(kok: Path, *belgeler: str) -> KosuSonucu:
    birak(kok, {"kod_duzeltme.csv": duzeltmeler(*belgeler)})
    return kostur(kok)[-1]


def bulgular(s: KosuSonucu) -> list[Bulgu]:
    return [b for d in s.dosyalar for b in d.bulgular]


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


def sorgu(kok: Path, ifade: str, *arg: str) -> list[tuple[str, ...]]:
    """Number, account and codes of the lines that a query finds."""
    c = batch(kok, "query", ifade, "--year", str(YIL), "--format", "csv", *arg)
    assert c.kod == 0, c.hata
    satirlar = csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";")
    adlar = ("yevmiye", "hesap", "kurumsal", "fonksiyonel", "finansman")
    return [tuple(s[ad] for ad in adlar) for s in satirlar if s["tarih"] != "TOPLAM"]


def rapor(kok: Path, ad: str, *arg: str) -> list[dict[str, str]]:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", "csv", *arg)
    assert c.kod == 0, c.hata
    return list(csv_.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))


def kod(kok: Path, ad: str, *arg: str) -> str:
    """The verification code of a report."""
    k: str = batch(kok, "report", ad, "--year", str(YIL), "--format", "json", *arg).json["kunye"]["dogrulama_kodu"]
    return k


# -- what is recorded -------------------------------------------------------------------------------------------------


def test_duzeltme_numarasiz_bir_kayittir(kok: Path) -> None:
    """The voucher's record stays as it is; amounts and numbers are those of before."""
    once, mizan = yevmiye(kok).read_bytes(), rapor(kok, "mizan")
    s = duzelt(
        kok,
        duzeltme(
            "KD-1", "2016-01-10", (2, 1, GIDER, "Kurumsal", K1, "46.34.1.3"), (2, 3, BUTCE, "finansman", "5", "08")
        ),
    )
    assert s.json()["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    assert s.json()["yevmiye"] == {"first": None, "last": None}
    assert yevmiye(kok).read_bytes().startswith(once)
    k = kayitlar(kok)[-1]
    assert (k["sira"], k["tur"], k["surum"]) == (5, "KOD_DUZELTME", 2) and "yevmiye" not in k
    assert k["belge"] == {
        "belge_no": "KD-1",
        "tarih": "2016-01-10",
        "gerekce": "Birim kodu karışmış",
        "gorevli_ad": "Ayşe Demir",
        "gorevli_unvan": "Muhasebe yetkilisi",
        "dayanak": [{"turu": "Yazı", "no": "KD-1/1"}],
        "duzeltmeler": [
            {"yevmiye": "2", "satir": "1", "hesap": GIDER, "kod": "kurumsal", "eski": K1, "yeni": "46.34.1.3"},
            {"yevmiye": "2", "satir": "3", "hesap": BUTCE, "kod": "finansman", "eski": "5", "yeni": "08"},
        ],
    }
    kodlar = {"kurumsal": K1, "fonksiyonel": "01.3.9.00", "finansman": "5", "ekonomik": "03.2.1.01"}
    assert k["sonuc"] == {
        "duzeltmeler": [
            {"eski": K1, "yeni": K2, "borc": "10.00", "kodlar": kodlar},
            {"eski": "5", "yeni": "8", "borc": "10.00", "kodlar": kodlar},
        ]
    }
    assert rapor(kok, "mizan") == mizan
    assert batch(kok, "proof", "#5", "--year", str(YIL), "-o", kok / "k.json").kod == 0
    assert batch(None, "proof", "--check", kok / "k.json").kod == 0
    saglam(kok, tam=True)


def test_csv_xml_ve_esleme_ayni_kaydi_verir(kok: Path) -> None:
    xml = (
        '<belgeler xmlns="urn:batch:belge:1"><kod_duzeltme belge_no="KD-1" tarih="2016-01-10" '
        'gerekce="Birim kodu karışmış" gorevli_ad="Ayşe Demir" gorevli_unvan="Muhasebe yetkilisi">'
        '<dayanak turu="Yazı" no="KD-1/1"/>'
        f'<duzeltme yevmiye="2" satir="1" hesap="{GIDER}" kod="kurumsal" eski="{K1}" yeni="{K2}"/></kod_duzeltme></belgeler>'
    )
    csv_metni = duzeltmeler(duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2)))
    eslemeli = csv_metni.decode().replace(BASLIK, "No;Gun;Yil;Neden;Kim;Unvan;Tur;Sayi;Yev;Sira;Hesap;Alan;E;Y\n")
    (kok / "config" / "kaynaklar" / "d.toml").write_text(
        'ad = "D"\ntur = "KOD_DUZELTME"\n[dosya]\ndesen = "duz*.txt"\nbicim = "csv"\n[sutunlar]\n'
        + "".join(
            f'{alan} = "{ad}"\n'
            for alan, ad in zip(
                BASLIK.strip().split(";"),
                "No Gun Yil Neden Kim Unvan Tur Sayi Yev Sira Hesap Alan E Y".split(),
                strict=True,
            )
        ),
        "utf-8",
    )
    icerikler = set()
    dosyalar = {"kod_duzeltme.csv": csv_metni, "d.xml": xml.encode(), "duz-1.txt": eslemeli.encode()}
    for i, (ad, veri) in enumerate(dosyalar.items()):
        birak(kok, {ad: veri})
        s = kostur(kok)[-1]
        assert s.json()["documents"] == {"accepted": int(i == 0), "rejected": 0, "duplicate": int(i > 0)}, bulgular(s)
        icerikler |= {b.mesaj for b in bulgular(s)}
    assert icerikler == {"bu belge daha önce işlendi (5. kayıt), yeniden işlenmedi"}


def test_ayni_kosuda_ve_ayni_gunde_sonraki_oncekinin_ustune(kok: Path) -> None:
    """Vouchers of a day come before its corrections, these in the order of their numbers; a trial says the same."""
    birak(kok, {"fis-3.csv": giderler(gider(5, "2016-01-10"))})
    belgeler = [
        duzeltme("2", "2016-01-10", (5, 1, GIDER, "kurumsal", K2, K3)),
        duzeltme("10", "2016-01-10", (5, 1, GIDER, "kurumsal", K3, K1)),
        duzeltme("1", "2016-01-10", (5, 1, GIDER, "kurumsal", K1, K2)),
        duzeltme("11", "2016-01-10", (5, 1, GIDER, "kurumsal", K3, K1)),
    ]
    birak(kok, {"kod_duzeltme.csv": duzeltmeler(*belgeler)})
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    s = kostur(kok)[-1]
    assert kuru.json()["documents"] == s.json()["documents"] == {"accepted": 4, "rejected": 1, "duplicate": 0}
    assert [d.bulgular for d in kuru.dosyalar] == [d.bulgular for d in s.dosyalar]
    (b,) = [x for x in bulgular(s) if x.seviye == "red"]
    assert (b.kod, b.belge_no) == ("KDZ-009", "11")
    assert f"«{K1}» (8. kayıtla düzeltilmiş); belgede eski değer «{K3}»" in b.mesaj
    assert [r["belge"]["belge_no"] for r in kayitlar(kok)[4:]] == ["5", "1", "2", "10"]
    saglam(kok, tam=True)


def test_ornek_belgeler_islenir(kok: Path) -> None:
    """The sample documents, in both layouts, say the same; only their yevmiye number is another one here."""
    dizin = Path(__file__).resolve().parent.parent / "templates" / "belge"
    birak(kok, {"fis-3.csv": giderler(gider(5, "2016-03-14"))})
    kostur(kok)
    dosyalar = {
        y.name: y.read_bytes().replace(b";147;", b";5;").replace(b'yevmiye="147"', b'yevmiye="5"')
        for y in dizin.glob("kod_duzeltme.*")
    }
    birak(kok, dosyalar)
    s = kostur(kok)[-1]
    assert len(dosyalar) == 2
    assert s.json()["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 1}, bulgular(s)
    assert [yeni for _, _, yeni, *_ in sorgu(kok, "yevmiye 5 ve kurumsal")] == [K2, K2]


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("satir", "kodu", "parcalar"),
    [
        (("", 1, GIDER, "kurumsal", K1, K2), "KDZ-001", ["yevmiye numarası okunamadı", "1'den başlayan"]),
        ((2, "0", GIDER, "kurumsal", K1, K2), "KDZ-001", ["satır sırası okunamadı"]),
        ((2, 1, GIDER, "ekonomik", "03.2.1.01", "03.2.1.02"), "KDZ-002", ["ters kayıtla", "DUZELTME"]),
        ((2, 1, GIDER, "hesap", GIDER, "630.03.2.1.02"), "KDZ-002", ["ters kayıtla", "DUZELTME"]),
        ((2, 1, GIDER, "BORÇ", "10.00", "11.00"), "KDZ-002", ["ters kayıtla", "DUZELTME"]),
        ((2, 1, GIDER, "renk", "ak", "kara"), "KDZ-002", ["tanınmıyor", "kurumsal | fonksiyonel | finansman"]),
        ((2, 1, GIDER, "kurumsal", K1, ""), "KDZ-004", ["yeni kod boş bırakılamaz"]),
        ((2, 1, GIDER, "finansman", "5", "05"), "KDZ-004", ["aynısı"]),
        ((2, 1, GIDER, "kurumsal", K1, "46.34.01"), "SIN-001", ["yeni kurumsal kodu okunamadı"]),
        ((2, 1, GIDER, "fonksiyonel", "01.3.9.00", "01.33.9.00"), "SIN-002", ["yeni fonksiyonel kodu okunamadı"]),
        ((2, 1, GIDER, "finansman", "5", "9"), "SIN-003", ["1-8 arasında"]),
        ((2, 1, GIDER, "finansman", "x", "8"), "SIN-003", ["eski finansman tipi"]),
        ((5, 1, GIDER, "kurumsal", K1, K2), "KDZ-006", [f"{BIRIM} biriminin {YIL} defterinde 5 numaralı yevmiye yok"]),
        ((2, 5, GIDER, "kurumsal", K1, K2), "KDZ-007", ["4 satır var", "1 ile 4 arasında"]),
        ((2, 1, BUTCE, "kurumsal", K1, K2), "KDZ-008", [f"{GIDER} hesabında", f"{BUTCE} bu yevmiyenin 3. satırında"]),
        ((2, 1, "100", "kurumsal", K1, K2), "KDZ-008", ["belgede 100 yazılmış"]),
        ((2, 1, GIDER, "kurumsal", K2, K3), "KDZ-009", [f"«{K1}»; belgede eski değer «{K2}»"]),
        ((2, 1, GIDER, "kurumsal", "", K3), "KDZ-009", ["belgede eski değer boş"]),
        ((2, 2, "320.01", "kurumsal", K1, K3), "KDZ-009", ["kurumsal kod boş; belgede"]),
    ],
)  # fmt: skip
def test_red(kok: Path, satir: Any, kodu: str, parcalar: list[str]) -> None:
    """One fault refuses the whole document, with its article and a way out; nothing is recorded."""
    once = yevmiye(kok).read_bytes()
    s = duzelt(kok, duzeltme("KD-1", "2016-01-10", (3, 1, GIDER, "kurumsal", K1, K2), satir))
    assert s.json()["documents"] == {"accepted": 0, "rejected": 1, "duplicate": 0}
    (b,) = bulgular(s)
    assert b.kod == kodu and b.madde and b.oneri and (b.belge_turu, b.belge_no) == ("KOD_DUZELTME", "KD-1")
    assert all(p in f"{b.mesaj} ({b.beklenen}) {b.oneri}" for p in parcalar), b
    assert yevmiye(kok).read_bytes() == once


def test_xmlde_duzeltilemeyen_alan_da_cikis_yoluyla_soylenir(kok: Path) -> None:
    xml = (
        '<belgeler xmlns="urn:batch:belge:1"><kod_duzeltme belge_no="KD-1" tarih="2016-01-10" gerekce="g" gorevli_ad="a" '
        f'gorevli_unvan="u"><duzeltme yevmiye="2" satir="1" hesap="{GIDER}" kod="ekonomik" eski="1" yeni="2"/></kod_duzeltme></belgeler>'
    )
    birak(kok, {"d.xml": xml.encode()})
    (b,) = bulgular(kostur(kok)[-1])
    assert (b.kod, b.madde, b.yol) == ("KDZ-002", "MİBMY m.503", "/belgeler/*[1]/duzeltme[1]/@kod")
    assert "ters kayıtla" in b.mesaj and "DUZELTME" in b.oneri


@pytest.mark.parametrize("eksik", ["gerekce", "gorevli_ad", "gorevli_unvan"])
def test_nedeni_ve_duzelteni_yazilir(kok: Path, eksik: str) -> None:
    sutunlar = BASLIK.strip().split(";")
    hucreler = duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2)).strip().split(";")
    hucreler[sutunlar.index(eksik)] = " "
    birak(kok, {"kod_duzeltme.csv": (BASLIK + ";".join(hucreler) + "\n").encode()})
    (b,) = bulgular(kostur(kok)[-1])
    assert b.kod == "KDZ-003" and b.yol == eksik and "boş bırakılamaz" in b.mesaj


def test_bir_kod_bir_belgede_bir_kez(kok: Path) -> None:
    s = duzelt(
        kok, duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2), ("02", 1, GIDER, "kurumsal", K1, K3))
    )
    (b,) = bulgular(s)
    assert (b.kod, b.satir) == ("KDZ-005", 3) and "belgenin 1. düzeltmesinde de var" in b.mesaj


def test_gun_kurallari(kok: Path) -> None:
    """Not before the voucher, nor before any number given since, nor in a closed day."""
    for gun in ("2016-01-04", "2016-01-06"):  # the voucher is of the 5th, the last number of the 7th
        (b,) = bulgular(duzelt(kok, duzeltme("KD-1", gun, (2, 1, GIDER, "kurumsal", K1, K2))))
        assert b.kod == "YEV-001"
    ayarla(kok, {"donem": {"kapali_gun": "2016-01-31"}})
    (b,) = bulgular(duzelt(kok, duzeltme("KD-1", "2016-01-20", (2, 1, GIDER, "kurumsal", K1, K2))))
    assert b.kod == "YEV-002"
    assert bulgular(duzelt(kok, duzeltme("KD-1", "2016-02-01", (2, 1, GIDER, "kurumsal", K1, K2)))) == []


def test_gecen_yilin_kaydi_mali_yiliyla_duzeltilir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the year the number is looked for in the journal of the date's own year, where it is not."""
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-20T10:00:00")
    birak(kok, {"fis-17.csv": csv(fis(1, "2017-01-02", "102", "500", islem="ACILIS"))})
    kostur(kok, 0)
    satir = (2, 1, GIDER, "kurumsal", K1, K2)
    birak(
        kok,
        {
            "kod_duzeltme.csv": duzeltmeler(
                duzeltme("A", "2017-01-10", satir), duzeltme("B", "2017-01-10", satir, yil="2016")
            )
        },
    )
    (b,) = bulgular(kostur(kok, 0)[-1])
    assert (b.kod, b.belge_no) == ("KDZ-006", "A") and "2017 defterinde" in b.mesaj
    assert kayitlar(kok)[-1]["belge"]["belge_no"] == "B"
    assert sorgu(kok, "yevmiye 2 ve hesap 630") == [("2", GIDER, K2, "01.3.9.00", "5")]
    assert sorgu(kok, "yevmiye 2 ve hesap 630", "--as-of", "2016-12-31") == [("2", GIDER, K1, "01.3.9.00", "5")]
    (b,) = bulgular(duzelt(kok, duzeltme("C", "2016-01-10", satir, yil="16")))
    assert b.kod == "KDZ-001" and "mali yıl okunamadı" in b.mesaj
    saglam(kok, tam=True)


def test_fisin_kurallari_yeni_koda_da_bakar(kok: Path) -> None:
    s = duzelt(kok, duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "finansman", "5", "6")))
    (b,) = bulgular(s)
    assert (b.kod, b.seviye) == ("SIN-005", "uyari") and "2 numaralı yevmiyenin düzeltilmiş hâlinde 1. satır" in b.mesaj
    assert bulgular(duzelt(kok, duzeltme("KD-2", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2)))) == []  # told once
    (b,) = bulgular(duzelt(kok, duzeltme("KD-F", "2016-01-10", (2, 1, GIDER, "fonksiyonel", "01.3.9.00", "01.3.8.00"))))
    assert (b.kod, b.seviye) == ("SIN-009", "uyari") and "01.3.8.00 fonksiyonel kod listesinde yok" in b.mesaj
    (kok / "config" / "isleyis" / "97-yerel.kural").write_text(
        'satır şartı Y-1 red madde 371/a-1 "gider bu birimin"\n    eğer hesap 630 ise kurumsal 46.34\n', "utf-8"
    )
    s = duzelt(kok, duzeltme("KD-3", "2016-01-10", (3, 1, GIDER, "kurumsal", K1, "46.35.01.02")))
    (b,) = bulgular(s)
    assert (b.kod, b.madde) == ("ISL-004", "MİBMY m.371/a-1") and "(Y-1)" in b.mesaj and "yeni kodu" in b.oneri
    assert s.json()["documents"]["rejected"] == 1


def test_kayda_giremeyecek_duzeltme() -> None:
    """The last look before a record is written, and one of `verify`'s."""

    def belge(*satirlar: tuple[str, str, str]) -> KodDuzeltme:
        return KodDuzeltme(
            belge_no="1",
            tarih="2016-01-10",
            gerekce="g",
            gorevli_ad="a",
            gorevli_unvan="u",
            duzeltmeler=tuple(
                DuzeltmeSatiri(yevmiye="1", satir="1", hesap="100", kod=k, eski=e, yeni=y) for k, e, y in satirlar
            ),
        )

    assert kusur(belge(("kurumsal", K1, K2), ("finansman", "", "5"))) == ""
    assert "düzeltilemez" in kusur(belge(("ekonomik", "03.2.1.01", "03.2.1.02")))
    assert "okunamadı" in kusur(belge(("kurumsal", K1, "46")))
    assert "ayrı bir kod değil" in kusur(belge(("finansman", "5", "05")))
    assert "ikinci kez" in kusur(belge(("finansman", "5", "8"), ("finansman", "8", "7")))
    assert KOD_DUZELTME.eksik(belge()) == "duzeltmeler"


# -- who goes by it ---------------------------------------------------------------------------------------------------


@pytest.fixture
def duzeltilmis(kok: Path) -> Path:
    """Line 1 of yevmiye 2 corrected twice, with a voucher between: records 5 to 8, the last of February."""
    duzelt(kok, duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2)))
    birak(kok, {"fis-3.csv": giderler(gider(5, "2016-01-12", K3))})
    kostur(kok)
    duzelt(
        kok,
        duzeltme(
            "KD-2",
            "2016-01-12",
            (2, 1, GIDER, "kurumsal", K2, K3),
            (2, 1, GIDER, "fonksiyonel", "01.3.9.00", "01.1.1.00"),
        ),
    )
    duzelt(kok, duzeltme("KD-3", "2016-02-01", (3, 2, "320.01", "finansman", "", "5")))
    return kok


def test_sorgu_yururlukteki_kodu_bulur(duzeltilmis: Path) -> None:
    kok = duzeltilmis
    assert sorgu(kok, f"kurumsal {K3} ve hesap 630") == [
        ("2", GIDER, K3, "01.1.1.00", "5"),
        ("5", GIDER, K3, "01.3.9.00", "5"),
    ]
    assert sorgu(kok, f"kurumsal {K1} ve hesap 630") == [(str(i), GIDER, K1, "01.3.9.00", "5") for i in (3, 4)]
    assert sorgu(kok, "fonksiyonel 01.1") == [("2", GIDER, K3, "01.1.1.00", "5")]
    assert sorgu(kok, "finansman 5 ve hesap 320") == [("3", "320.01", "", "", "5")]


@pytest.mark.parametrize(
    ("an", "kurumsal", "fonksiyonel"),
    [
        ("4", K1, "01.3.9.00"),  # a yevmiye number
        ("2016-01-09", K1, "01.3.9.00"),
        ("2016-01-10", K2, "01.3.9.00"),  # what follows the day's last number without one belongs to the day
        ("5", K2, "01.3.9.00"),
        ("2016-01-12", K3, "01.1.1.00"),
        ("2016-12-31", K3, "01.1.1.00"),
    ],
)
def test_gecmis_an_o_gunku_kodu_gosterir(duzeltilmis: Path, an: str, kurumsal: str, fonksiyonel: str) -> None:
    kok = duzeltilmis
    assert sorgu(kok, "yevmiye 2 ve hesap 630", "--as-of", an) == [("2", GIDER, kurumsal, fonksiyonel, "5")]
    assert sorgu(kok, f"yevmiye 2 ve kurumsal {kurumsal} ve hesap 630", "--as-of", an) != []
    (satir,) = [s for s in rapor(kok, "yevmiye", "--as-of", an) if s["yevmiye"] == "2" and s["hesap"] == GIDER]
    assert satir["tertip"] == f"{kurumsal} {fonksiyonel} 5 03.2.1.01"


def test_yevmiye_defteri_eskisini_ve_kaydini_soyler(duzeltilmis: Path) -> None:
    satirlar = {(s["yevmiye"], s["hesap"]): s for s in rapor(duzeltilmis, "yevmiye") if s["yevmiye"]}
    s = satirlar["2", GIDER]
    assert s["tertip"] == f"{K3} 01.1.1.00 5 03.2.1.01"
    assert s["aciklama"] == (
        f"Kayıt 2 [1. satır m.503 ile düzeltildi: eski kurumsal {K2}, kayıt 7; eski fonksiyonel 01.3.9.00, kayıt 7]"
    )
    assert satirlar["3", "320.01"]["aciklama"] == "Kayıt 3 [2. satır m.503 ile düzeltildi: eski finansman boş, kayıt 8]"
    digerleri = [x["aciklama"] for yer, x in satirlar.items() if yer not in (("2", GIDER), ("3", "320.01"))]
    assert not any("m.503" in x for x in digerleri) and len(digerleri) == 16
    kisa = rapor(duzeltilmis, "yevmiye", "--to", "2016-01-05")  # a range of the past, seen from today
    assert [x["aciklama"] for x in kisa if "m.503" in x["aciklama"]] == [s["aciklama"]]
    metin = batch(duzeltilmis, "report", "yevmiye", "--year", str(YIL), "--format", "text").metin
    assert "m.503 ile" in metin


def test_dogrulama_kodlari_tutmaya_devam_eder(kok: Path) -> None:
    """A code given before a correction is of a moment before it; one given after it holds what it said."""
    eski = kod(kok, "yevmiye")
    duzelt(kok, duzeltme("KD-1", "2016-01-10", (2, 1, GIDER, "kurumsal", K1, K2)))
    yeni = kod(kok, "yevmiye")
    assert yeni != eski and ".s5." in yeni
    duzelt(kok, duzeltme("KD-2", "2016-01-10", (2, 1, GIDER, "kurumsal", K2, K1)))
    for k in (eski, yeni, kod(kok, "yevmiye"), kod(kok, "kod-duzeltmeleri")):
        assert batch(kok, "report", "--check", k).kod == 0, k


def test_duzeltmelerin_kendi_raporu(duzeltilmis: Path) -> None:
    satirlar = rapor(duzeltilmis, "kod-duzeltmeleri")
    assert [
        (s["kayit"], s["belge_no"], s["yevmiye"], s["satir"], s["kod"], s["eski"], s["yeni"]) for s in satirlar[:-1]
    ] == [
        ("5", "KD-1", "2", "1", "kurumsal", K1, K2),
        ("7", "KD-2", "2", "1", "kurumsal", K2, K3),
        ("7", "KD-2", "2", "1", "fonksiyonel", "01.3.9.00", "01.1.1.00"),
        ("8", "KD-3", "3", "2", "finansman", "", "5"),
    ]
    assert (
        satirlar[0]["gerekce"] == "Birim kodu karışmış" and satirlar[0]["gorevli"] == "Ayşe Demir, Muhasebe yetkilisi"
    )
    assert satirlar[0]["dayanak"] == "Yazı KD-1/1" and satirlar[-1]["dayanak"] == "4 düzeltme"
    assert [
        s["kayit"] for s in rapor(duzeltilmis, "kod-duzeltmeleri", "--from", "2016-01-11", "--to", "2016-01-31")
    ] == ["7", "7", ""]
    assert [s["kayit"] for s in rapor(duzeltilmis, "kod-duzeltmeleri", "--as-of", "4")] == [""]


def test_ayni_notlu_komsu_satirlar_kagitta_da_notludur(kok: Path) -> None:
    """Paper leaves blank what repeats the row above; a note on each line is not such a thing."""
    satirlar = (
        (2, 1, GIDER, "kurumsal", K1, K2),
        (2, 2, "320.01", "finansman", "", "5"),
        (2, 3, BUTCE, "kurumsal", K1, K2),
    )
    duzelt(kok, duzeltme("KD-1", "2016-01-10", *satirlar))
    metin = " ".join(batch(kok, "report", "yevmiye", "--year", str(YIL), "--to", "2016-01-05").metin.split())
    assert all(f"[{i}. satır" in metin for i in (1, 2, 3))
    kunye = batch(kok, "report", "kod-duzeltmeleri", "--year", str(YIL), "--format", "json").json["kunye"]
    assert kunye["donem"] == "01.01.2016 - 10.01.2016"  # beyond the last number, which is of the 7th


def test_bagimsiz_denetci_ayni_kodlari_bulur(duzeltilmis: Path) -> None:
    """A verifier that shares no code with the program replays the raw journal to the same codes, head and mizan."""
    tanim = importlib.util.spec_from_file_location("bd", Path(__file__).parent / "araclar" / "bagimsiz_denetci.py")
    assert tanim is not None and tanim.loader is not None
    bd = importlib.util.module_from_spec(tanim)
    tanim.loader.exec_module(bd)
    k = Kitap(duzeltilmis / "journal", duzeltilmis / "state", BIRIM, YIL, kutuk())
    with RaporRafi(ayarlar(duzeltilmis), acik=[k]) as raf:
        bas, kok_, mizan = bd.denetle(yevmiye(duzeltilmis), BIRIM, YIL)
        assert (bas, kok_) == (k.bas_ozet, k.kok(k.son_sira)) and set(mizan) == set(k.hesap_toplamlari())
        d = raf.defter(BIRIM, YIL)
        assert d is not None
        gorulen = {
            (r.yevmiye, i, ad): getattr(s, ad)
            for r in AnlikDefter(d, k.son_sira).kayitlar(1, k.son_sira)
            for i, s in enumerate(r.belge.satirlar, 1)
            for ad in _KODLAR
        }
        assert bd.kodlar(yevmiye(duzeltilmis)) == gorulen and gorulen[2, 1, "kurumsal"] == K3


# -- interrupted ------------------------------------------------------------------------------------------------------


@pytest.mark.ornekle(2)
@pytest.mark.parametrize("tur", ["olum", "yarim"])
def test_yarida_kalan_kosu_ayni_kararlari_verir(
    kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tur: str
) -> None:
    """Corrections of vouchers of the same run: done again after a crash, each is held against the same entry."""
    birak(
        kok,
        {
            "fis-3.csv": giderler(*(gider(i, f"2016-02-{i:02d}") for i in range(5, 11))),
            "kod_duzeltme.csv": duzeltmeler(
                *(duzeltme(f"A{i}", f"2016-02-{i:02d}", (i, 1, GIDER, "kurumsal", K1, K2)) for i in range(5, 11)),
                *(duzeltme(f"B{i}", "2016-02-10", (i, 1, GIDER, "kurumsal", K2, K3)) for i in range(5, 11)),
                duzeltme("C", "2016-02-09", (10, 1, GIDER, "kurumsal", K1, K2)),  # not yet given on that day
            ),
        },
    )
    once, tanik = agac(kok), tmp_path / "tanik"
    shutil.copytree(kok, tanik)
    assert kostur(tanik)[-1].json()["documents"] == {"accepted": 18, "rejected": 1, "duplicate": 0}
    saglam(tanik, tam=True)
    referans = agac(tanik)
    n, vurulan = {"olum": 2, "yarim": 7}[tur], 0
    while True:
        deneme = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme)
        sistem = ArizaliSistem(n, tur)
        arizali_kostur(monkeypatch, deneme, sistem)
        if not sistem.vurdu:
            break
        vurulan += 1
        ara_durumu_denetle(deneme, referans, once)
        kostur(deneme)
        sonucu_denetle(deneme, referans)
        shutil.rmtree(deneme)
        n += 13
    assert vurulan > 3


# -- the fold ---------------------------------------------------------------------------------------------------------

_KODLAR = {"kurumsal": [K1, K2, K3], "fonksiyonel": ["01.3.9.00", "01.1.1.00"], "finansman": ["5", "7", "8"]}
_TEK = st.tuples(
    st.integers(2, 4), st.sampled_from([1, 3]), st.sampled_from(sorted(_KODLAR)), st.integers(0, 2), st.integers(0, 2)
)
_BELGELER = st.lists(st.lists(_TEK, min_size=1, max_size=3), min_size=1, max_size=8)


def _yalin_oynat(belgeler: list[list[Any]]) -> Iterator[tuple[str, dict[tuple[int, int, str], str]]]:
    """The documents one by one with a plain table in hand; after each accepted one its number and the table."""
    tablo = {(no, sira, k): d[0] for no in (2, 3, 4) for sira in (1, 3) for k, d in _KODLAR.items()}
    for i, satirlar in enumerate(belgeler, 1):
        degisen = {}
        for no, sira, k, eski, yeni in satirlar:
            secenek = _KODLAR[k]
            eski_, yeni_ = secenek[eski % len(secenek)], secenek[yeni % len(secenek)]
            if (no, sira, k) in degisen or tablo[no, sira, k] != eski_ or eski_ == yeni_:
                break
            degisen[no, sira, k] = yeni_
        else:
            tablo = {**tablo, **degisen}
            yield str(i), tablo


@denemeler(30)
@given(_BELGELER)
def test_katlanan_duzeltmeler_yalin_oynatmayla_ayni(belgeler: list[list[Any]]) -> None:
    """At every record: index rows, vouchers as reports see them, and refusals are those of a naive replay."""
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        kucult(mp)
        kok = calisma(Path(gecici) / "kok", {"fis-1.csv": csv(acilis())})
        birak(kok, {"fis-2.csv": giderler(*(gider(i, f"2016-01-{i + 3:02d}") for i in (2, 3, 4)))})
        metin = [
            duzeltme(
                str(i),
                f"2016-02-{1 + i // 3:02d}",
                *(
                    (
                        no,
                        sira,
                        GIDER if sira == 1 else BUTCE,
                        k,
                        _KODLAR[k][e % len(_KODLAR[k])],
                        _KODLAR[k][y % len(_KODLAR[k])],
                    )
                    for no, sira, k, e, y in satirlar
                ),
            )
            for i, satirlar in enumerate(belgeler, 1)
        ]
        birak(kok, {"kod_duzeltme.csv": duzeltmeler(*metin)})
        kostur(kok)
        beklenen = list(_yalin_oynat(belgeler))
        yazilan = kayitlar(kok)[4:]
        assert [r["belge"]["belge_no"] for r in yazilan] == [no for no, _ in beklenen]
        kitap = Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk())
        with RaporRafi(ayarlar(kok), acik=[kitap]) as raf:
            d = raf.defter(BIRIM, YIL)
            assert d is not None
            ilk = {k.yevmiye: k.belge for k in d.kayitlar(2, 4)}
            for r, (_, tablo) in zip(yazilan, beklenen, strict=True):
                an = AnlikDefter(d, r["sira"])
                for k in AnlikDefter(AnlikDefter(d, kitap.son_sira), r["sira"]).kayitlar(2, 4):
                    gorulen = {(sira, ad): getattr(k.belge.satirlar[sira - 1], ad) for sira in (1, 3) for ad in _KODLAR}
                    assert gorulen == {(sira, ad): v for (no, sira, ad), v in tablo.items() if no == k.yevmiye}
                    kodlar = duzeltilenler(kitap.sonlar(KOD_DUZELTMELERI.ad, (), r["sira"]))
                    assert an.kod_duzeltmeleri(r["sira"]) == kodlar
                    asil: Fis = ilk[k.yevmiye]
                    assert yururlukteki(asil, kodlar.get(k.yevmiye, {})) == k.belge
            assert {k.yevmiye: k.belge for k in AnlikDefter(d, 4).kayitlar(2, 4)} == ilk
        saglam(kok, tam=True)
