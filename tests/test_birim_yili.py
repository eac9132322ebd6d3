"""The end of a harcama birimi's year: what keeps it from being finished and how each obstacle is got over, what comes
after it, and that the next year begins with exactly what was left (R-T26 … R-T29, R-T77, R-T86, R-T99)."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from birim_yili_ornegi import (
    KURUL,
    YENI_YIL_SAATI,
    ambar,
    bitir,
    fisler,
    islemler,
    kitap,
    say,
    sayim,
    yilin_kayitlari,
    yilli,
    yolla,
    zimmet,
)
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from hypothesis import given
from hypothesis import strategies as st
from ornek import SAAT, ayarla, birak, denemeler
from sayim_ornegi import DUSME_SUTUNLARI, kdtot
from soz_ortak import ayarlar, kostur, saglam
from tif_ornegi import FEN, KAGIT, KALEM, PC, YAZI, dizin, durum, redler, tif
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.teslim import yeniden_birak
from batch.rules.baglam import Baglam
from batch.state.kitap import Kitap
from batch.turler import ambar as ambar_turu
from batch.turler.ambar.bitirme import GuncelYillar
from batch.turler.ambar.bitmeyen import sayilmadan_biten_gun
from batch.turler.ambar.devir import acilis_fisleri
from batch.turler.ambar.izdusum import ambar_satiri
from batch.turler.ambar.yil_sonu import yil_bitti
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI
from batch.turler.tif.denklik import denklik
from batch.turler.tif.izdusum import (
    KATMAN,
    SICIL,
    SICIL_DEGERI,
    STOK,
    TIF_HESABI,
    TIF_KAYDI,
    SicilDegeri,
    SicilSatiri,
    TifDurumu,
    birlestir,
)
from batch.turler.tif.kalan import denklik_bulgulari
from batch.turler.tif.onceki_yil import acilisi

pytestmark = pytest.mark.usefixtures("sabit")
PC1, PC2 = f"{PC}.16.001", f"{PC}.16.002"


@pytest.fixture(autouse=True)
def yayimsiz(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are published in one test only."""
    if request.node.name != "test_paket":
        monkeypatch.setattr(ambar_turu, "birim_paketi", lambda *_: ())
        monkeypatch.setattr(ambar_turu, "idare_cetvelleri", lambda *_: ())


@pytest.fixture(scope="module")
def asamalar(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The year as it stands, counted, and finished: made once, copied by each test."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        mp.setattr(ambar_turu, "birim_paketi", lambda *_: ())
        mp.setattr(ambar_turu, "idare_cetvelleri", lambda *_: ())
        yil = yilli(tmp_path_factory.mktemp("yil"))
        say(sayili := _kopya(yil, tmp_path_factory.mktemp("sayili")))
        bitirdi(bitmis := _kopya(sayili, tmp_path_factory.mktemp("bitmis")))
    return {"yil": yil, "sayili": sayili, "bitmis": bitmis}


def _kopya(kok: Path, hedef: Path) -> Path:
    return Path(shutil.copytree(kok, hedef, dirs_exist_ok=True))


@pytest.fixture
def kok(asamalar: dict[str, Path], tmp_path: Path) -> Path:
    return _kopya(asamalar["yil"], tmp_path)


@pytest.fixture
def sayili(asamalar: dict[str, Path], tmp_path: Path) -> Path:
    """Every ambar has been counted."""
    return _kopya(asamalar["sayili"], tmp_path)


@pytest.fixture
def bitmis(asamalar: dict[str, Path], tmp_path: Path) -> Path:
    """The year is finished, and the next one has begun with what was left."""
    return _kopya(asamalar["bitmis"], tmp_path)


@pytest.fixture
def ocak(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on it is January."""
    return lambda: monkeypatch.setenv("BATCH_CLOCK", YENI_YIL_SAATI)


def tek(bulgular: list[Bulgu], kod: str) -> Bulgu:
    """The one finding with a code, beside what else is told."""
    (b,) = [x for x in bulgular if x.kod == kod]
    assert redler(bulgular) in ([], [kod]), [(x.kod, x.mesaj) for x in bulgular]
    return b


def bitirdi(kok: Path, *, no: str = "B-1", yil: int = 2016) -> list[Bulgu]:
    bulgular = yolla(kok, bitir(no, yil))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    with kitap(kok, yil) as k:
        assert yil_bitti(k, FEN) is not None
    return bulgular


def mevcut(k: Kitap) -> dict[tuple[str, str], tuple[int, int]]:
    """Ambar and code → quantity (10⁻⁴) and value (10⁻¹⁰ TL) that the books have, of stock and of items."""
    sonuc: dict[tuple[str, str], tuple[int, int]] = {}
    for (_, ambar_, kod, _, yon), (miktar, kurus, kesir) in k.ara(STOK.ad, (FEN,)):
        m, d = sonuc.get((ambar_, kod), (0, 0))
        isaret = 1 if yon == "G" else -1
        sonuc[ambar_, kod] = m + isaret * miktar, d + isaret * birlestir(kurus, kesir)
    return {yer: v for yer, v in sonuc.items() if any(v)}


def katmanlar(k: Kitap) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """What is left of each layer, in the order of FIFO."""
    sonuc: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for (_, ambar_, kod, *_), v in k.sirali(KATMAN.ad, (FEN,)):
        if v[0]:
            sonuc.setdefault((ambar_, kod), []).append((v[0], birlestir(v[1], v[2])))
    return sonuc


def sicilleri(k: Kitap) -> dict[str, tuple[str, int, int, str]]:
    """Ambar, value, depreciation and first year of the items that are there."""
    sonuc = {}
    for (_, no), v in k.sirali(SICIL_DEGERI.ad, (FEN,)):
        s, d = SicilSatiri.oku(k.son(SICIL.ad, (FEN, no))), SicilDegeri.oku(v)
        if s is not None and s.durum != "CIKTI":
            sonuc[no] = (s.ambar, d.deger, d.birikmis, s.ilk_yil)
    return sonuc


def devri_tutar(kok: Path, yil: int = 2016) -> None:
    """What a year leaves is what the next one begins with: by code in quantity and exact value, layer by layer, item by
    item."""
    with kitap(kok, yil) as eski, kitap(kok, yil + 1) as yeni:
        assert mevcut(yeni) == mevcut(eski) and katmanlar(yeni) == katmanlar(eski)
        assert sicilleri(yeni) == sicilleri(eski)


# -- ten attempts to finish a year that may not be finished ------------------------------------------------------------


def test_sayilmayan_ambar(kok: Path) -> None:
    """R-T26: each ambar that was not counted, by name; then the way out is gone."""
    bulgular = yolla(kok, bitir())
    assert redler(bulgular) == ["YSB-001", "YSB-001"]
    assert "01 ambarı (Merkez)" in bulgular[0].mesaj and "02 ambarı" in bulgular[1].mesaj
    assert "otomatik=EVET" in bulgular[0].oneri and f"harcama_birimi={FEN}, ambar=01" in bulgular[0].oneri
    assert redler(yolla(kok, sayim("S-1"))) == []
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-001" and "02 ambarı" in b.mesaj and not b.gelen
    assert redler(yolla(kok, sayim("S-2", "02"))) == []
    bitirdi(kok)


def test_bos_ambar_da_sayilir_tanimi_gider(sayili: Path) -> None:
    """Nothing lies in it, and nobody has used it: it is counted all the same, and is there in the next year."""
    kok = sayili
    assert redler(yolla(kok, ambar("A-5", "2016-11-01", "TANIM", ambar="05", ad="Boş depo"))) == []
    b = tek(yolla(kok, bitir()), "YSB-001")
    assert "05 ambarı (Boş depo)" in b.mesaj
    assert redler(yolla(kok, sayim("S-5", "05"))) == []
    bitirdi(kok)
    with kitap(kok, 2017) as k:
        s = ambar_satiri(k, FEN, "05")
        assert s is not None and (s.ad, s.durum) == ("Boş depo", "AKTIF")


def test_sayimdan_sonraki_hareket(kok: Path) -> None:
    """A count is the year's last only while nothing moves behind it; what was counted in December need not be again."""
    assert redler(yolla(kok, sayim("S-1", tarih="2016-12-01"), sayim("S-2", "02", tarih="2016-12-01"))) == []
    assert redler(yolla(kok, fisler(tif(9, "2016-12-20", "BAGIS_ALMA", (KALEM, "1", "10"))))) == []
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-001" and "01.12.2016 günü sayılmış (S-1)" in b.mesaj and "20.12.2016" in b.mesaj
    assert redler(yolla(kok, sayim("S-3", tarih="2016-12-21"))) == []
    fazla = {"dayanak_turu": "Sayım Tutanağı", "dayanak_no": "S-3", "komisyon": KURUL}  # no count has found it
    assert redler(yolla(kok, fisler(tif(10, "2016-12-22", "SAYIM_FAZLASI", (KALEM, "1", "10"), **fazla)))) == []
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-001" and "22.12.2016 tarihli hareket" in b.mesaj
    assert redler(yolla(kok, sayim("S-4", tarih="2016-12-22"))) == []
    bitirdi(kok)


def test_bitmemis_sayim(sayili: Path) -> None:
    kok = sayili
    assert redler(yolla(kok, sayim("S-3", islem="BASLAT"))) == []
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-002" and "S-3" in b.mesaj and "islem=IPTAL" in b.oneri
    assert redler(yolla(kok, sayim("S-4", islem="IPTAL"))) == []
    bitirdi(kok)  # what was given up has counted nothing: the count before it still is of what lies there


@pytest.mark.parametrize("tur", ["SAYIM_NOKSANI", "YOK_OLMA"])
def test_bekleyen_noksan(kok: Path, tur: str) -> None:
    """A shortage that nobody has written off; the proposal and its TİF end it (R-T22), of whatever loss that names the
    count: it changes nothing of what was counted."""
    kalem = {"tasinir_kodu": KAGIT, "sayilan_miktar": "9", "neden": "FIRE"}
    bulgular = yolla(kok, sayim("S-1", otomatik="EVET", **kalem), sayim("S-2", "02"))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    b = tek(yolla(kok, bitir()), "YSB-003")
    assert f"noksan çıkan 1 {KAGIT}" in b.mesaj and "SAYIM_NOKSANI" in b.oneri
    tutanak = kdtot("K-1", "2016-12-31", (KAGIT, "1"), neden="FIRE")
    alan = {"kdtot_no": "K-1", "neden": "FIRE", "kusurlu": "HAYIR"}
    noksan = tif(9, "2016-12-31", tur, (KAGIT, "1", ""), dayanak_turu="Sayım Tutanağı", dayanak_no="S-1", **alan)
    bulgular = yolla(kok, {"dusme-1.csv": (";".join(DUSME_SUTUNLARI) + "\n" + tutanak).encode()}, fisler(noksan))
    assert redler(bulgular) == [], [(x.kod, x.mesaj, x.beklenen) for x in bulgular if x.seviye == "red"]
    bitirdi(kok)
    devri_tutar(kok)


def test_onaysiz_fis(sayili: Path) -> None:
    kok = sayili
    assert (
        redler(
            yolla(kok, fisler(tif(9, "2016-12-31", "BAGIS_ALMA", (KALEM, "1", "10"), durum="ONAYSIZ", olusturan="can")))
        )
        == []
    )
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-004" and "9 no.lu fiş onaysız (can)" in b.mesaj
    assert redler(yolla(kok, islemler(durum("D-1", "2016-12-31", 9, "SIL")))) == []
    bitirdi(kok)


def test_devralinmamis_devir(kok: Path) -> None:
    """What comes to the unit and waits keeps it, and its giver too, who alone can take it back."""
    yazidan = {"harcama_birimi": YAZI, "karsi_harcama_birimi": FEN}
    bulgular = yolla(
        kok,
        fisler(
            tif(1, "2016-12-30", "BAGIS_ALMA", (KAGIT, "2", "5"), harcama_birimi=YAZI),
            tif(2, "2016-12-30", "BIRIMLER_ARASI", (KAGIT, "2", ""), **yazidan),
        ),
    )
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    say(kok)
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-005" and f"{YAZI} biriminin 2 no.lu devri" in b.mesaj and "ambar" in b.oneri
    assert redler(yolla(kok, sayim("S-3", harcama_birimi=YAZI, otomatik="EVET"))) == []
    (no,) = re.findall(r"tif_no=([^,]+)", b.oneri)
    veren = tek(yolla(kok, bitir("B-Y", harcama_birimi=YAZI)), "YSB-005")
    assert f"2 no.lu devri {FEN} birimi devralmamış ({no} no.lu" in veren.mesaj and "islem=IPTAL" in veren.oneri
    assert redler(yolla(kok, islemler(durum("D-1", "2016-12-31", no, "ONAYLA", ambar="01")))) == []
    assert redler(yolla(kok, bitir("B-Y", harcama_birimi=YAZI))) == []
    assert redler(yolla(kok, bitir())) == ["YSB-001"]
    assert redler(yolla(kok, sayim("S-4"))) == []
    bitirdi(kok)
    devri_tutar(kok)


def test_odenmemis_alim(kok: Path) -> None:
    """R-T55: what the year's accounts lack stops it; sent TİFs that wait in HYS do not (R-T29)."""
    alim = tif(9, "2016-12-30", "SATIN_ALMA", (KAGIT, "2", "5"))
    assert redler(yolla(kok, fisler(alim))) == []
    say(kok)
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-007" and "9 no.lu fiş için 10,00 TL" in b.mesaj and "tif_no=9" in b.oneri
    geri = islemler(durum("D-1", "2016-12-31", 9, "IPTAL"))
    assert redler(yolla(kok, geri)) == []
    assert redler(yolla(kok, sayim("S-3"))) == []
    bitirdi(kok)


def test_gonderilmemis_fis_ve_hysde_bekleyen(tmp_path: Path) -> None:
    kok = yilli(tmp_path, muhasebe="gonderince")
    say(kok)
    bulgular = yolla(kok, bitir())
    assert redler(bulgular) == ["YSB-007", "YSB-007"] and "islem=GONDER" in bulgular[0].oneri
    gonder = [durum(f"D-{i}", "2016-12-31", i, "GONDER", kullanici="ayse") for i in (1, 2)]
    assert redler(yolla(kok, islemler(*gonder))) == []
    assert redler(yolla(kok, islemler(durum("D-3", "2016-12-31", 1, "TAHAKKUK", tahakkuk_no="T-1")))) == []
    bitirdi(kok)  # one has been accrued and waits for the accounts, the other waits for its accrual
    for i, islem in enumerate(("MUHASEBE_RED", "TAHAKKUK_IPTAL", "IADE"), 4):
        assert redler(yolla(kok, islemler(durum(f"D-{i}", "2016-12-31", 1, islem)))) == []
    (b,) = yolla(kok, islemler(durum("D-9", "2016-12-31", 1, "IPTAL")))
    assert b.kod == "YSB-011" and "2017 yılının tarihiyle" in b.oneri


def test_listelenmemis_tuketim(kok: Path) -> None:
    assert redler(yolla(kok, fisler(tif(9, "2016-12-30", "TUKETIM", (KAGIT, "2", ""))))) == []
    say(kok)
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-008" and "10,00 TL" in b.mesaj and b.beklenen == "batch eod --date 2016-12-31"
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    bitirdi(kok)  # what finishes the year is no day's document
    devri_tutar(kok)


def test_muhasebeyle_tutmayan(kok: Path) -> None:
    """D6: a voucher without a TİF; its own correction is the way out."""

    def fis(no: str, islem: str, borc: str, alacak: str) -> dict[str, bytes]:
        baslik = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;aciklama;dayanak_turu;dayanak_no\n"
        on, son = f"MIF;{no};2016-12-30;{islem}", "Fiş;KARAR;1\n"
        birimi = {"150.01.01": FEN[:11]}
        satirlar = ((borc, "25.00", ""), (alacak, "", "25.00"))
        return {
            f"fis-{no}.csv": (
                baslik + "".join(f"{on};{h};{b};{a};{birimi.get(h, '')};{son}" for h, b, a in satirlar)
            ).encode()
        }

    bulgular = yolla(kok, fis("77", "NORMAL", "150.01.01", "500"))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    say(kok)
    b = tek(yolla(kok, bitir()), "YSB-009")
    assert "150.01.01" in b.mesaj and "muhasebede açıklanamayan 25,00 TL fazla" in b.mesaj and "ONAYSIZ" in b.oneri
    assert re.fullmatch(r"[0-9.]+,[0-9]{2}", b.beklenen) and f"hesap kalanı {b.gelen} TL" in b.mesaj
    paket = ("report", "yil-sonu-paketi", "--year", "2016", "--format", "csv")
    assert "(YSB-009);EKSIK" in batch(kok, *paket).metin
    # Who keeps only a part of his goods here is told of it, and finishes his year.
    gevsek = _kopya(kok, kok.parent / f"{kok.name}-gevsek")
    ayarla(gevsek, {"politika": {"DNK-001": "uyari"}})
    assert "(YSB-009);BILGI" in batch(gevsek, *paket).metin
    assert tek(bitirdi(gevsek), "YSB-009").seviye == "uyari"
    devri_tutar(gevsek)
    bulgular = yolla(kok, fis("78", "DUZELTME", "500", "150.01.01"))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    bitirdi(kok)


def test_kurus_farki(tmp_path: Path) -> None:
    """The voucher that the report proposes is the way out, as it comes."""
    kok = yilli(tmp_path)
    bulgular = yolla(kok, fisler(*(tif(i, "2016-12-30", "BAGIS_ALMA", (KALEM, "1", "0.004")) for i in range(10, 13))))
    assert redler(bulgular) == []
    say(kok)
    (b,) = yolla(kok, bitir())
    assert b.kod == "YSB-010" and "0,01 TL" in b.mesaj and "kurus-farki-fisi" in b.oneri
    c = batch(kok, "report", "kurus-farki-fisi", "--year", "2016", "--format", "csv")
    assert c.kod == 0, c.hata
    bulgular = yolla(kok, {"fis-kurus.csv": c.metin.encode()})
    assert redler(bulgular) == [], [(x.kod, x.mesaj) for x in bulgular]
    bitirdi(kok)
    devri_tutar(kok)


def test_hepsi_birden_soylenir_alindi_yalniz_soylenir(kok: Path) -> None:
    alindi = (
        "belge_no;tarih;islem;harcama_birimi;ambar;firma;fatura_no;fatura_tarihi;tasinir_kodu;miktar;birim_fiyat\n"
        f"G-1;2016-12-28;ALINDI;{FEN};01;Örnek Ltd.;F-1;2016-12-28;{KAGIT};4;5\n"
    )
    bulgular = yolla(
        kok,
        {"gecicialindi-1.csv": alindi.encode()},
        fisler(
            tif(8, "2016-12-29", "TUKETIM", (KAGIT, "1", "")),
            tif(9, "2016-12-31", "BAGIS_ALMA", (KALEM, "1", "10"), durum="ONAYSIZ"),
        ),
    )
    assert redler(bulgular) == [], [(x.kod, x.mesaj) for x in bulgular if x.seviye == "red"]
    bulgular = yolla(kok, bitir())
    assert [b.kod for b in bulgular] == ["YSB-001", "YSB-001", "YSB-004", "YSB-006", "YSB-008"]
    assert bulgular[3].seviye == "uyari" and f"4 {KAGIT}" in bulgular[3].mesaj


@pytest.mark.parametrize(
    ("dosya", "kod", "beklenen"),
    [
        (ambar("B-1", "2017-01-10", "YIL_SONU_BITIR"), "AMB-007", "2016-12-31"),
        (ambar("B-1", "2016-12-30", "YIL_SONU_BITIR"), "AMB-007", "2016-12-31"),
        (bitir(ambar="01"), "AMB-007", "boş"),
        (bitir(harcama_birimi=YAZI), "YSB-017", ""),
    ],
)
def test_baska_gunun_ya_da_birimin(
    kok: Path, ocak: Callable[[], None], dosya: dict[str, bytes], kod: str, beklenen: str
) -> None:
    ocak()
    (b,) = yolla(kok, dosya)
    assert (b.kod, b.seviye, b.beklenen) == (kod, "red", beklenen)


# -- what comes after it -----------------------------------------------------------------------------------------------


def test_biten_yil_degismez_ikinci_kez_bitmez(bitmis: Path) -> None:
    """R-T28, R-T99: each kind has one place that says so."""
    kok = bitmis
    once = len(yilin_kayitlari(kok, 2016))
    tutanak = ";".join(DUSME_SUTUNLARI) + "\n" + kdtot("K-1", "2016-12-31", (KAGIT, "1"))
    for dosya in (
        fisler(tif(9, "2016-12-30", "BAGIS_ALMA", (KALEM, "1", "10"))),
        islemler(durum("D-1", "2016-12-31", 1, "IPTAL")),
        sayim("S-9"),
        zimmet("Z-9", "2016-12-31", "IADE", "Ayşe Demir", PC1),
        ambar("A-9", "2016-12-31", "PASIF", ambar="01"),
        {"dusme-9.csv": tutanak.encode()},
    ):
        b = tek(yolla(kok, dosya), "YSB-011")
        assert "B-1 no.lu belgeyle ayse tarafından bitirilmiş" in b.mesaj and "Cari yıl düzeltmesi" in b.oneri
    (b,) = yolla(kok, bitir("B-2"))
    assert b.kod == "YSB-016" and "B-1" in b.mesaj
    assert redler(yolla(kok, bitir())) == [] and len(yilin_kayitlari(kok, 2016)) == once  # the same one again
    yazi = {"harcama_birimi": YAZI}
    assert redler(yolla(kok, fisler(tif(1, "2016-12-30", "BAGIS_ALMA", (KALEM, "1", "10"), **yazi)))) == []
    devir = tif(2, "2016-12-30", "BIRIMLER_ARASI", (KALEM, "1", ""), karsi_harcama_birimi=FEN, karsi_ambar="01", **yazi)
    (b,) = [x for x in yolla(kok, fisler(devir)) if x.seviye == "red"]
    assert b.kod == "YSB-011"
    saglam(kok, tam=True)


def test_cari_yil_duzeltmesi(bitmis: Path, ocak: Callable[[], None]) -> None:
    """R-T77, R-T99: what was wrong in the finished year is corrected in the running one."""
    kok = bitmis
    ocak()
    acilis = next(k["belge"] for k in yilin_kayitlari(kok, 2017) if k["belge"].get("tur") == "ACILIS")
    cikis = tif(
        1, "2017-01-10", "DUZELTME_CIKIS", (KAGIT, "10", ""), dayanak_turu="TİF", dayanak_no=acilis["belge_no"],
        karar_organi="HARCAMA_YETKILISI", karar_no="1",
    )  # fmt: skip
    giris = tif(
        2, "2017-01-10", "DUZELTME_GIRIS", (KAGIT, "10", "6"), dayanak_turu="TİF", dayanak_no="1",
        karar_organi="HARCAMA_YETKILISI", karar_no="1",
    )  # fmt: skip
    bulgular = yolla(kok, fisler(cikis, giris))
    assert redler(bulgular) == [], [(b.kod, b.mesaj) for b in bulgular]
    with kitap(kok, 2017) as k:
        assert mevcut(k)["01", KAGIT] == (10 * 10_000, 60 * 10**10)


# -- the next year -----------------------------------------------------------------------------------------------------


def test_acilis_bire_bir(kok: Path, ocak: Callable[[], None]) -> None:
    """Layers at their exact values in their order, items with their register, ambarlar with their names and state; what
    is with somebody stays with him; numbers of the new year begin with 1."""
    assert redler(yolla(kok, ambar("A-2", "2016-12-30", "TANIM", ambar="02", ad="Depo"))) == []
    say(kok)
    assert redler(yolla(kok, ambar("A-3", "2016-12-31", "PASIF", ambar="02", bitis="2017-01-09"))) == []
    bitirdi(kok)
    devri_tutar(kok)
    with kitap(kok, 2017) as k:
        s = ambar_satiri(k, FEN, "02")
        assert s is not None and (s.durum, s.ad, s.tarih, s.bitis) == ("PASIF", "Depo", "2017-01-01", "2017-01-09")
        assert [m for m, _ in katmanlar(k)["02", KALEM]] == [30_000, 10_000]
        # Two items of 100,005 in two ambarlar are 200,01 to the accounts, as they were.
        assert k.toplam(TIF_HESABI.ad, (FEN, PC[:9], "G"))[0] == 200_01
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (FEN, "DEVIR-1/2")))
        assert d is not None and (d.durum, d.muhasebe, d.sira_no) == ("ONAYLI", "TABI_DEGIL", 0)
    ocak()
    # FIFO goes on with the oldest layer, to the last 10⁻¹⁰.
    bulgular = yolla(kok, fisler(tif(1, "2017-01-10", "TUKETIM", (KALEM, "2", ""), ambar="02")))
    assert bulgular == [], [(b.kod, b.mesaj) for b in bulgular]
    with kitap(kok, 2017) as k:
        assert katmanlar(k)["02", KALEM][0] == (10_000, 99_999999_0000 - 66_666666_0000)
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (FEN, "1")))
        assert d is not None and d.sira_no == 1
    b = tek(yolla(kok, fisler(tif(2, "2017-01-11", "DUZELTME_CIKIS", (PC1, "1", ""), dayanak_turu="TİF"))), "TIF-007")
    assert "Ayşe Demir üzerinde" in b.mesaj and "Z-1" in b.mesaj
    assert redler(yolla(kok, zimmet("Z-2", "2017-01-12", "IADE", "Ayşe Demir", PC1))) == []
    assert redler(yolla(kok, ambar("A-9", "2017-01-13", "TANIM", ambar="02", ad="Depo"))) == []  # the source's own
    saglam(kok, tam=True)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([KALEM, KAGIT]),
            st.integers(1, 9_9999),
            st.integers(1, 99_999_999),
            st.sampled_from(["01", "02"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9_9999)), max_size=3),
)
@denemeler(3)
def test_devir_devreden(
    tmp_path_factory: pytest.TempPathFactory,
    girisler: list[tuple[str, int, int, str]],
    cikislar: list[tuple[int, int]],
) -> None:
    """devir(t) = devreden(t+1), whatever quantities of four places came in at prices of six, and what was taken out."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
        mp.setattr(ambar_turu, "birim_paketi", lambda *_: ())
        mp.setattr(ambar_turu, "idare_cetvelleri", lambda *_: ())
        mp.setattr("batch.turler.ambar.bitirme._farklar", lambda *_: iter(()))
        kok = dizin(tmp_path_factory.mktemp("kok"))
        satirlar = [
            tif(
                i,
                "2016-02-01",
                "BAGIS_ALMA",
                (kod, f"{m // 10_000}.{m % 10_000:04d}", f"{f / 10**6:.6f}"),
                ambar=ambar_,
            )
            for i, (kod, m, f, ambar_) in enumerate(girisler, 1)
        ]
        kalan = {i: m for i, (_, m, _, _) in enumerate(girisler)}
        for no, (i, m) in enumerate(cikislar, 50):
            i %= len(girisler)
            if (al := min(m, kalan[i])) > 0:
                kalan[i] -= al
                kod, _, _, ambar_ = girisler[i]
                adet = f"{al // 10_000}.{al % 10_000:04d}"
                satirlar.append(
                    tif(no, "2016-03-01", "AMBARLAR_ARASI", (kod, adet, ""), ambar=ambar_, karsi_ambar="03")
                )
        assert redler(yolla(kok, fisler(*satirlar))) == []
        with kitap(kok) as k:
            ambarlar = sorted({yer for yer, _ in mevcut(k)} | {"01", "02", "03"} & {a for _, a, *_ in _kullanilan(k)})
        assert redler(yolla(kok, *(sayim(f"S-{a}", a) for a in ambarlar))) == []
        bitirdi(kok)
        devri_tutar(kok)


def _kullanilan(k: Kitap) -> set[tuple[str, str]]:
    return {(x[0], x[1]) for x, _ in k.ara(STOK.ad, (FEN,))}


def test_bolunur_yeniden_gelir_iki_kez_olmaz(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most so many lines a document; what was lost on the way comes again, what has come is not taken twice."""
    monkeypatch.setattr("batch.turler.ambar.devir.AZAMI_SATIR", 2)
    say(kok)
    birak(kok, bitir())
    with monkeypatch.context() as mp:
        mp.setattr("batch.pipeline.kosu._teslim_et", lambda *_: None)
        kostur(kok, 0)
    dosyalar = sorted(kok.glob("inbox/*-teslim-*"))
    assert [d.name for d in dosyalar] == ["ambar-teslim-4634-4634-2016-11.csv", "tif-teslim-4634-4634-2016-11.csv"]
    for d in dosyalar:
        d.unlink()
    assert len(yeniden_birak(ayarlar(kok))) == 2
    assert yolla(kok) == []
    devri_tutar(kok)
    kayitlar = yilin_kayitlari(kok, 2017)
    nolar = [k["belge"]["belge_no"] for k in kayitlar if k["tur"] == "TIF"]
    assert nolar == [f"DEVIR-{i}/4" for i in range(1, 5)]
    assert yeniden_birak(ayarlar(kok)) == []
    hepsini_yeniden_kur(ayarlar(kok))
    devri_tutar(kok)
    assert yilin_kayitlari(kok, 2017) == kayitlar


def test_az_satir_ayari_devri_durdurmaz(sayili: Path) -> None:
    """The limit on lines is for what people send: the program's own openings are as long as it makes them."""
    ayarla(sayili, {"inbox": {"azami_satir": 2}})
    bitirdi(sayili)
    devri_tutar(sayili)


def test_kunye_gider(kok: Path) -> None:
    """What only its TİF tells of an item goes over with it."""
    baslik = (
        "belge_no;tarih;tur;tif_tipi;harcama_birimi;ambar;komisyon;dayanak_turu;dayanak_no;dayanak_tarihi;karar_organi;"
        "karar_no;karar_tarihi;tasinir_kodu;aciklama;miktar;birim_fiyat;eser_adi;yazar;olcu_birimi\n"
    )
    ortak = (
        "BAGIS_ALMA;KUTUPHANE;{};01;Ali Ak, Veli Bal, Can Su;Bağış teklif yazısı;B;2016-05-02;UST_YONETICI;1;2016-05-02"
    )
    satirlar = "".join(
        f"9;2016-05-02;{ortak.format(FEN)};255.07.02.01.01;Kitap;{adet};10.00;{eser};{yazar};Adet\n"
        for adet, eser, yazar in (("2", "Safahat", "Mehmet Akif Ersoy"), ("1", "Han Duvarları", "Faruk Nafiz Çamlıbel"))
    )
    bulgular = yolla(kok, {"tif-9.csv": (baslik + satirlar).encode()})
    assert redler(bulgular) == [], [(b.kod, b.mesaj) for b in bulgular if b.seviye == "red"]
    say(kok)
    bitirdi(kok)
    devri_tutar(kok)
    kalemler = [x for k in yilin_kayitlari(kok, 2017) for x in k["belge"].get("satirlar", ()) if "yazar" in x]
    assert [(x["sicil_no"][-3:], x["eser_adi"], x["yazar"], x["olcu_birimi"]) for x in kalemler] == [
        ("001", "Safahat", "Mehmet Akif Ersoy", "Adet"),
        ("002", "Safahat", "Mehmet Akif Ersoy", "Adet"),
        ("003", "Han Duvarları", "Faruk Nafiz Çamlıbel", "Adet"),
    ]


def test_olcu_birimi_gider(tmp_path: Path) -> None:
    """The measure of each layer of 150, where the line of its devir or the approved TİF's own names it or not; so the
    next year's papers bear it too."""
    dizin(tmp_path)
    satir = "{};2016-02-01;BAGIS_ALMA;{};01;{};Ali Ak, Veli Bal, Can Su;Bağış teklif yazısı;B;2016-02-01;UST_YONETICI;1;2016-02-01;"
    baslik = (
        "belge_no;tarih;tur;harcama_birimi;ambar;durum;komisyon;dayanak_turu;dayanak_no;dayanak_tarihi;karar_organi;karar_no;"
        "karar_tarihi;tasinir_kodu;miktar;birim_fiyat;olcu_birimi\n"
    )
    girisler = [
        satir.format(1, YAZI, "") + f"{KAGIT};10;5.00;Top\n",
        satir.format(1, FEN, "ONAYSIZ") + f"{KALEM};10;5.00;Kutu\n",
        satir.format(2, FEN, "") + f"{KALEM};4;6.00;Düzine\n",
    ]
    bulgular = yolla(tmp_path, {"tif-g.csv": (baslik + "".join(girisler)).encode()})
    bulgular += yolla(tmp_path, islemler(durum(1, "2016-03-01", 1, "ONAYLA")))
    devir = tif(2, "2016-04-01", "BIRIMLER_ARASI", (KAGIT, "2", ""), harcama_birimi=YAZI, karsi_harcama_birimi=FEN)
    bulgular += yolla(tmp_path, fisler(devir))
    bulgular += yolla(tmp_path, islemler(durum(2, "2016-04-02", 2, "ONAYLA", harcama_birimi=FEN, ambar="01")))
    ic = tif(3, "2016-05-01", "AMBARLAR_ARASI", (KALEM, "3", ""), karsi_ambar="02")
    bulgular += yolla(tmp_path, fisler(ic))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular if b.seviye == "red"]
    with kitap(tmp_path) as k:
        satirlar = [
            (t.ambar, s.tasinir_kodu, s.miktar, s.olcu_birimi) for t in acilis_fisleri(k, FEN, "") for s in t.satirlar
        ]
    assert satirlar == [
        ("01", KAGIT, "2", "Top"),
        ("01", KALEM, "1", "Düzine"),
        ("01", KALEM, "10", "Kutu"),
        ("02", KALEM, "3", "Kutu"),
    ]


def _devir_kosusu(kok: Path) -> None:
    kostur(kok, 0)


@pytest.mark.parametrize("butun", [False, pytest.param(True, marks=pytest.mark.uzun)])
def test_yarida_kesilen_devir_bir_kez_yapilir(
    sayili: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, butun: bool
) -> None:
    """Killed at any call to the disk, between the two years too, and done again: the same records, once."""
    kok = sayili
    birak(kok, bitir())
    tmp = tmp_path_factory.mktemp("kesik")
    asil = Path(shutil.copytree(kok, tmp / "asil"))
    _devir_kosusu(asil)
    cagrilar = secilen(cagrilari(monkeypatch, kok, tmp / "sayim", _devir_kosusu))
    for n in cagrilar if butun else cagrilar[4 :: len(cagrilar) // 3]:
        yer = Path(shutil.copytree(kok, tmp / f"n{n}"))
        assert not arizali_kostur(monkeypatch, yer, ArizaliSistem(n, "olum"), _devir_kosusu), n
        _devir_kosusu(yer)
        _devir_kosusu(yer)
        for yil in (2016, 2017):
            assert _belgeleri(yer, yil) == _belgeleri(asil, yil), n
        devri_tutar(yer)
        saglam(yer, tam=True)
        shutil.rmtree(yer)


def _belgeleri(kok: Path, yil: int) -> list[tuple[object, object]]:
    return [(k["sira"], k["belge"]) for k in yilin_kayitlari(kok, yil)]


def orani_yaz(kok: Path) -> None:
    """A fifth a year, and nothing at once; depreciation need not wait for the geçici mizan."""
    (kok / "config" / "kodlar" / "tasinir_amortisman.csv").write_text("kod;oran;faydali_omur\n255;0.2;\n")
    yil = kok / "config" / "yillar" / "2016.toml"
    sinir = '[tutar]\namortisman_siniri_tasinir = "10.00"'
    yil.write_text(yil.read_text("utf-8").replace("[tutar]", sinir), "utf-8")
    ayarla(kok, {"politika": {"DNM-007": "uyari"}})


def test_sonradan_ayrilan_amortisman_devralinana_eklenir(kok: Path, ocak: Callable[[], None]) -> None:
    """Depreciation is entered behind the unit's year: what it takes off goes after the items, also after one that has
    changed its ambar since; of one that has left it is told."""
    orani_yaz(kok)
    say(kok)
    bitirdi(kok)
    ocak()
    giden = {"karar_organi": "UST_YONETICI", "karar_no": "1", "dayanak_turu": "Talep yazısı", "dayanak_no": "T-1"}
    devir = tif(1, "2017-01-05", "BIRIMLER_ARASI", (PC2, "1", ""), ambar="02", karsi_harcama_birimi=YAZI, **giden)
    assert redler(yolla(kok, fisler(devir))) == []
    bulgular = yolla(kok, {"varlik-1.csv": b"belge_no;tarih;islem;hesap\nV-1;2016-12-31;AMORTISMAN;\n"})
    assert redler(bulgular) == [], [(b.kod, b.mesaj) for b in bulgular]
    b = tek(bulgular, "YSB-018")
    assert b.seviye == "uyari" and PC2 in b.mesaj and "20,00 TL" in b.mesaj
    with kitap(kok) as eski, kitap(kok, 2017) as yeni:
        assert sicilleri(eski)[PC1][2] == sicilleri(yeni)[PC1][2] == 20_00
        assert sicilleri(yeni).keys() == {PC1}
        assert mevcut(yeni)["01", PC] == mevcut(eski)["01", PC]  # quantity and value stay
    (r,) = [x for x in yilin_kayitlari(kok, 2017) if x["belge"]["belge_no"] == "AMORTISMAN-1/V-1"]
    assert r["belge"]["aktarma_notu"] == "2016 yılının amortismanı: V-1 no.lu belge"
    saglam(kok, tam=True)


def test_once_ayrilan_amortisman_devirle_gelir(kok: Path) -> None:
    """What was entered before goes over with its items; and the register of the last year goes on in the next one."""
    orani_yaz(kok)
    say(kok)
    assert redler(yolla(kok, {"varlik-1.csv": b"belge_no;tarih;islem;hesap\nV-1;2016-12-31;AMORTISMAN;\n"})) == []
    bitirdi(kok)
    devri_tutar(kok)
    with kitap(kok, 2017) as k:
        assert sicilleri(k)[PC1][2:] == (20_00, "2016")


def test_acilis_kaydindan_once_denklik(bitmis: Path, ocak: Callable[[], None]) -> None:
    """The opening TİFs are there, the opening voucher is not: report, status and findings go by that and say who
    makes it."""
    kok = bitmis
    ocak()
    c = batch(kok, "report", "denklik", "--year", "2017")
    assert c.kod == 0 and "2017 açılış kaydı yapılmamış" in c.metin and "batch eoy --year 2016" in c.metin
    assert "Belgesi bulunamadı" not in c.metin
    assert "batch report denklik" not in batch(kok, "status").metin
    with kitap(kok, 2017) as k:
        assert {x.fark for x in denklik(k)} == {0} and any(x.acilis for x in denklik(k))
        (b,), _ = denklik_bulgulari(k)
    assert b.mesaj.startswith("2017 açılış kaydı yapılmamış") and "`batch eoy --year 2016`" in b.oneri
    ayarla(kok, {"donem": {"acilis": "zorunlu"}})
    bulgular = yolla(kok, fisler(tif(1, "2017-01-10", "BAGIS_ALMA", (KALEM, "2", "10"))))
    b = next(b for b in bulgular if b.kod == "YEV-004")
    assert "`batch eoy --year 2016`" in b.oneri


def test_acilis_kaynaktan(sayili: Path, ocak: Callable[[], None]) -> None:
    """What is carried over comes once: from the source or from the program."""
    kok = sayili
    ocak()
    bir = tif(1, "2017-01-01", "ACILIS", (KALEM, "6", "10"), (KAGIT, "10", "5"))
    assert redler(yolla(kok, fisler(bir))) == []
    assert redler(yolla(kok, fisler(tif(2, "2017-01-10", "TUKETIM", (KAGIT, "1", ""))))) == []  # its own opening stands
    b = tek(yolla(kok, bitir()), "YSB-021")
    assert f"{KALEM} (devir 10, 170,00 TL; açılış 6, 60,00 TL), {PC} (devir 2, 200,01 TL; açılış 0, 0,00 TL)" in b.mesaj
    iki = tif(3, "2017-01-01", "ACILIS", (KALEM, "3", "33.333333"), (KALEM, "1", "10"), (PC, "2", "100.005"))
    assert redler(yolla(kok, fisler(iki))) == []
    (b,) = bitirdi(kok)
    assert (b.kod, b.seviye) == ("YSB-014", "uyari")
    assert [k["belge"]["belge_no"] for k in yilin_kayitlari(kok, 2017)] == ["1", "2", "3"]


def test_kaynagin_acilisi_geri_alinirsa_program_devreder(sayili: Path, ocak: Callable[[], None]) -> None:
    kok = sayili
    ocak()
    yolla(kok, fisler(tif(1, "2017-01-01", "ACILIS", (KAGIT, "10", "5.01"))))
    assert "10, 50,00 TL; açılış 10, 50,10 TL" in tek(yolla(kok, bitir()), "YSB-021").mesaj
    assert redler(yolla(kok, islemler(durum("D-1", "2017-01-05", 1, "IPTAL")))) == []
    bitirdi(kok)
    devri_tutar(kok)


def test_programin_acilisindan_sonra_kaynaginki(bitmis: Path, ocak: Callable[[], None]) -> None:
    kok = bitmis
    ocak()
    (b,) = yolla(kok, fisler(tif(1, "2017-01-01", "ACILIS", (KAGIT, "10", "5"))))
    assert (b.kod, b.seviye) == ("YSB-015", "red")
    (b,) = yolla(kok, islemler(durum("D-1", "2017-01-05", "DEVIR-1/2", "IPTAL")))
    assert b.kod == "TFD-013" and "2016 yılından devir" in b.mesaj
    assert tek(yolla(kok, fisler(tif("DEVIR-1/1", "2017-01-05", "BAGIS_ALMA", (KAGIT, "10", "5")))), "TIF-013")


def test_birimler_bir_okumada_biter(sayili: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many units finish in a run, what concerns them all is read once, until something else is recorded."""
    kok = sayili
    assert redler(yolla(kok, fisler(tif(1, "2016-12-30", "BAGIS_ALMA", (KAGIT, "2", "5"), harcama_birimi=YAZI)))) == []
    assert redler(yolla(kok, sayim("S-3", harcama_birimi=YAZI, otomatik="EVET"))) == []
    okunan: list[object] = []
    monkeypatch.setattr("batch.turler.ambar.bitirme.denklik", lambda k, **y: okunan.append(k) or denklik(k, **y))
    assert redler(yolla(kok, bitir(), bitir("B-Y", harcama_birimi=YAZI))) == [] and len(okunan) == 1
    akislar: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    yillar = GuncelYillar(cast("Kitap", SimpleNamespace(akis=akislar.__getitem__)))
    ilk = yillar()
    assert yillar() is ilk
    for ad in list(akislar):
        akislar[ad].append(())
        onceki, ilk = ilk, yillar()
        assert onceki is not ilk and yillar() is ilk


# -- before it: the old year goes on -----------------------------------------------------------------------------------


def test_ocak_fisi_eski_yila_yazilir(kok: Path, ocak: Callable[[], None]) -> None:
    """R-T27: recorded under its own number without moving anything, and in the old year's journal on 31 December."""
    ocak()
    b = tek(yolla(kok, fisler(tif(5, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10")))), "YSB-012")
    assert b.seviye == "uyari" and "2017/5 numarasıyla" in b.mesaj and "31.12.2016" in b.mesaj
    with kitap(kok, 2017) as k:
        assert mevcut(k) == {}
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (FEN, "5")))
        assert d is not None and (d.durum, d.karsi_tif) == ("AKTARILDI", "2017/5")
    (r,) = [x for x in yilin_kayitlari(kok, 2016) if x["belge"]["belge_no"] == "2017/5"]
    assert r["belge"]["tarih"] == "2016-12-31" and r["belge"]["veren"]["yil"] == "2017"
    assert "05.01.2017 tarihli 5 no.lu fiş" in r["belge"]["aktarma_notu"]
    with kitap(kok) as k:
        assert mevcut(k)["01", KALEM][0] == 8 * 10_000
    (b,) = yolla(kok, islemler(durum("D-1", "2017-01-06", 5, "IPTAL")))
    assert b.kod == "TFD-006" and "tif_no=2017/5" in b.oneri
    assert redler(yolla(kok, islemler(durum("D-2", "2016-12-31", "2017/5", "IPTAL")))) == []
    saglam(kok, tam=True)


def test_eski_yil_almazsa_onaysiz_durur(kok: Path, ocak: Callable[[], None]) -> None:
    """What the old year refuses is not lost: it waits there for an approval, and keeps the year open."""
    ocak()
    bulgular = yolla(
        kok, fisler(tif(5, "2017-01-05", "DUZELTME_CIKIS", (KAGIT, "99", ""), dayanak_turu="TİF", dayanak_no="1"))
    )
    assert [b.kod for b in bulgular if b.kod in ("YSB-012", "YSB-020")] == ["YSB-012", "YSB-020"]
    say_bulgulari = yolla(kok, islemler(durum("D-1", "2016-12-31", "2017/5", "SIL")))
    assert redler(say_bulgulari) == []
    say(kok)
    bitirdi(kok)


@pytest.mark.parametrize("hal", ["sayim", "biten_birim"])
def test_eski_yilda_dogani_alinmayan_onaysiz_durur(sayili: Path, ocak: Callable[[], None], hal: str) -> None:
    """Nor is it lost where a document that it brings about is refused: into an ambar under count, to a unit that has
    finished. The way out of each is gone, and the year ends with it."""
    kok = sayili
    yer = {"karsi_ambar": "02"} if hal == "sayim" else {"karsi_harcama_birimi": YAZI}
    if hal == "sayim":
        assert redler(yolla(kok, sayim("S-3", "02", islem="BASLAT"))) == []
    else:
        yazinin = tif(1, "2016-12-30", "BAGIS_ALMA", (KALEM, "1", "10"), harcama_birimi=YAZI)
        assert redler(yolla(kok, fisler(yazinin))) == []
        assert redler(yolla(kok, sayim("S-4", harcama_birimi=YAZI, otomatik="EVET"))) == []
        assert redler(yolla(kok, bitir("B-Y", harcama_birimi=YAZI))) == []
    ocak()
    tur = "AMBARLAR_ARASI" if hal == "sayim" else "BIRIMLER_ARASI"
    bulgular = yolla(kok, fisler(tif(5, "2017-01-05", tur, (KAGIT, "2", ""), **yer)))
    assert redler(bulgular) == []
    b = next(b for b in bulgular if b.kod == "YSB-020")
    doganin = "TIF 2017/5-G: " if hal == "sayim" else f"TIF {FEN}/2017/5: "
    assert doganin in b.mesaj and "tif_no=2017/5, tarih 2016-12-31, islem=ONAYLA" in b.oneri
    with kitap(kok) as k:
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (FEN, "2017/5")))
        assert d is not None and d.durum == "ONAYSIZ" and mevcut(k)["01", KAGIT][0] == 10 * 10_000
    assert "2017/5" in batch(kok, "report", "yarim-islemler", "--year", "2016", "--format", "csv").metin
    assert "YSB-004" in redler(yolla(kok, bitir()))
    if hal == "sayim":
        assert redler(yolla(kok, sayim("S-5", "02", islem="IPTAL"))) == []
    islem = "ONAYLA" if hal == "sayim" else "SIL"
    assert redler(yolla(kok, islemler(durum("D-1", "2016-12-31", "2017/5", islem)))) == []
    if hal == "sayim":
        assert redler(yolla(kok, sayim("S-6"), sayim("S-7", "02"))) == []
    bitirdi(kok)
    devri_tutar(kok)
    saglam(kok, tam=True)


def test_eski_yila_gelmeyen_fis_yili_bekletir(
    sayili: Path, ocak: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was lost on the way to the old year stands nowhere: the year waits for it, and it comes again."""
    kok = sayili
    ocak()
    birak(kok, fisler(tif(5, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10"))))
    with monkeypatch.context() as mp:
        mp.setattr("batch.pipeline.kosu._teslim_et", lambda *_: None)
        kostur(kok, 0)
    (dosya,) = kok.glob("inbox/*-teslim-*")
    dosya.unlink()
    b = tek(yolla(kok, bitir()), "YSB-004")
    assert "05.01.2017 tarihli 5 no.lu fişi bu yıla 2017/5 numarasıyla aktarılmış" in b.mesaj
    c = batch(kok, "report", "yarim-islemler", "--year", "2016", "--format", "csv")
    assert f"Gelmemiş aktarılan TİF;{FEN};TİF 2017/5;2016-12-31;" in c.metin
    c = batch(kok, "report", "yil-sonu-paketi", "--year", "2016", "--harcama-birimi", FEN)
    assert c.kod == 1 and "YSB-004" in c.metin
    assert len(yeniden_birak(ayarlar(kok))) == 1  # as `batch rebuild` does
    assert redler(yolla(kok)) == []
    assert "Gelmemiş" not in batch(kok, "report", "yarim-islemler", "--year", "2016").metin
    assert redler(yolla(kok, sayim("S-5"))) == []
    bitirdi(kok)
    devri_tutar(kok)


def test_eski_yila_yazilamayan_reddedilir(kok: Path, ocak: Callable[[], None]) -> None:
    """A purchase that this year may pay, an approval, a closed day: with the ways out, which are gone."""
    ocak()
    alim = tif(5, "2017-01-05", "SATIN_ALMA", (KAGIT, "2", "5"))
    (b,) = yolla(kok, fisler(alim))
    assert (b.kod, b.seviye) == ("YSB-013", "red") and "2016-12-31 yazıp" in b.oneri and "YIL_SONU_BITIR" in b.oneri
    onaysiz = tif(6, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10"), durum="ONAYSIZ")
    assert redler(yolla(kok, fisler(onaysiz))) == []  # it moves nothing
    (b,) = yolla(kok, islemler(durum("D-1", "2017-01-06", 6, "ONAYLA")))
    assert b.kod == "YSB-013" and "6 no.lu fiş" in b.mesaj
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    tuketim = tif(7, "2017-01-05", "TUKETIM", (KAGIT, "2", ""))
    for fis, neden in ((tuketim, "son tüketim listesi çıktı"), (alim, "ödeme emirleri bitti")):
        b = tek(yolla(kok, fisler(fis)), "YSB-013")
        assert neden in b.mesaj and "2016-12-31 yazıp" not in b.oneri
    say(kok)
    bitirdi(kok)
    assert redler(yolla(kok, fisler(alim), islemler(durum("D-1", "2017-01-06", 6, "ONAYLA")))) == []
    with kitap(kok, 2017) as k:
        assert mevcut(k)["01", KAGIT][0] == 12 * 10_000


def test_yilin_son_gunu_biterken_sayilmamis(kok: Path, ocak: Callable[[], None]) -> None:
    """A scheduler has ended 31 December before anybody counted: what the count brings, what comes late and what is
    carried over from January still stands in the year, as entries of its end; after the geçici mizan nothing does."""
    ocak()
    c = batch(kok, "eod", "--date", "2016-12-31")
    assert c.kod == 0 and "YSB-019" in c.metin
    gec = tif(8, "2016-12-30", "BAGIS_ALMA", (KALEM, "2", "10"))
    b = tek(yolla(kok, fisler(gec)), "TIF-014")
    assert "Belgeyi 31.12.2016 tarihiyle gönderin" in b.oneri
    bulgular = yolla(kok, fisler(gec.replace("2016-12-30", "2016-12-31")))
    bulgular += yolla(kok, fisler(tif(9, "2017-01-05", "BAGIS_ALMA", (KALEM, "3", "10"))))
    assert redler(bulgular) == [] and "YSB-012" in {b.kod for b in bulgular}
    eksik = {"tasinir_kodu": KAGIT, "sayilan_miktar": "9", "neden": "FIRE"}
    artan = {"tasinir_kodu": KALEM, "sayilan_miktar": "5"}
    bulgular = yolla(kok, sayim("S-1", otomatik="EVET", **eksik), sayim("S-2", "02", otomatik="EVET", **artan))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    tutanak = kdtot("K-1", "2016-12-31", (KAGIT, "1"), neden="FIRE")
    alan = {"kdtot_no": "K-1", "neden": "FIRE", "kusurlu": "HAYIR", "dayanak_turu": "Sayım Tutanağı"}
    noksan = tif(10, "2016-12-31", "SAYIM_NOKSANI", (KAGIT, "1", ""), dayanak_no="S-1", **alan)
    bulgular = yolla(kok, {"dusme-1.csv": (";".join(DUSME_SUTUNLARI) + "\n" + tutanak).encode()}, fisler(noksan))
    assert redler(bulgular) == [], [b.mesaj for b in bulgular]
    assert redler(yolla(kok, islemler(durum("D-9", "2016-12-31", "2017/9", "IPTAL")))) == []
    assert redler(yolla(kok, sayim("S-3"))) == []  # something has moved since
    gunler = [r for r in yilin_kayitlari(kok, 2016) if r.get("yevmiye")]
    son = gunler[next(i for i, r in enumerate(gunler) if r["belge"]["belge_no"].endswith("/8")) :]
    assert {(r["belge"]["tarih"], r["belge"]["islem"]) for r in son} == {
        ("2016-12-31", "DONEM_SONU"),
        ("2016-12-31", "DUZELTME"),
    }
    assert len(son) == 5
    bitirdi(kok)
    devri_tutar(kok)
    assert batch(kok, "eoy", "--year", "2016", "--stage", "gecici").kod == 0
    saglam(kok, tam=True)


def test_sayilmadan_biten_gun(asamalar: dict[str, Path]) -> None:
    """YSB-019: once a harcama birimi, with its ambarlar; not of what is counted or need not be finished."""
    aranir, aranmaz = (
        cast("Baglam", SimpleNamespace(tasinir_ayari=SimpleNamespace(yil_sonu=x))) for x in ("aranir", "aranmaz")
    )
    with kitap(asamalar["yil"]) as k:
        (b,) = sayilmadan_biten_gun(k, aranir)
        assert (b.kod, b.gelen) == ("YSB-019", FEN) and b.mesaj.endswith("yıl sonu sayımı yapılmamış ambarları: 01, 02")
        assert list(sayilmadan_biten_gun(k, aranmaz)) == []
    for ad in ("sayili", "bitmis"):
        with kitap(asamalar[ad]) as k:
            assert list(sayilmadan_biten_gun(k, aranir)) == []


def test_gecici_mizandan_sonra_yila_fis_yazilmaz(tmp_path: Path, ocak: Callable[[], None]) -> None:
    """TIF-014 with the way that is left, where a unit need not finish its year."""
    kok = yilli(tmp_path)
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})
    ocak()
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    assert batch(kok, "eoy", "--year", "2016", "--stage", "gecici").kod == 0
    b = tek(yolla(kok, fisler(tif(8, "2016-12-31", "BAGIS_ALMA", (KALEM, "2", "10")))), "TIF-014")
    assert "2016 yılı kapandı" in b.mesaj and b.oneri == "Belgeyi yeni yılın tarihiyle gönderin."
    assert redler(yolla(kok, fisler(tif(8, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10"))))) == []


# -- what January's TİFs rest on ---------------------------------------------------------------------------------------


def _istek(no: str, tarih: str, miktar: str, kod: str = KAGIT) -> dict[str, bytes]:
    baslik = "belge_no;tarih;harcama_birimi;ambar;istek_birimi;isteyen;tasinir_kodu;miktar"
    return {
        f"istek-{no}-{tarih[:4]}.csv": f"{baslik}\n{no};{tarih};{FEN};01;Fen İşleri;Can Su;{kod};{miktar}\n".encode()
    }


def _tuketim(no: int, miktar: str, istek: str, gunu: str = "2017-01-04") -> dict[str, bytes]:
    dayanak = {"dayanak_turu": "Taşınır İstek Belgesi", "dayanak_no": istek, "dayanak_tarihi": gunu}
    return fisler(tif(no, "2017-01-05", "TUKETIM", (KAGIT, miktar, ""), **dayanak))


def _kullanim(kok: Path, yil: str, no: str) -> int:
    """How much of a request the old year's journal holds as used (10⁻⁴)."""
    with kitap(kok) as k:
        return k.toplam(BELGE_KULLANIMI.ad, (FEN, "ISTEK", yil, no, KAGIT))[0]


def test_ocak_fisi_kendi_yilinin_istegini_kapatir(kok: Path, ocak: Callable[[], None]) -> None:
    """Numbers begin anew each year: a TİF of January uses the request of the year that its day names, though it moves
    in the old one; the old year's request with that number stays as it is, and the new year counts what was used."""
    assert redler(yolla(kok, _istek("1", "2016-12-20", "1"))) == []
    ocak()
    assert redler(yolla(kok, _istek("1", "2017-01-04", "5"), _istek("2", "2017-01-04", "3"))) == []
    bulgular = yolla(
        kok,
        _tuketim(1, "4", "1"),
    ) + yolla(kok, _tuketim(2, "3", "2"))
    assert redler(bulgular) == [] and {b.kod for b in bulgular} == {"YSB-012"}, [b.mesaj for b in bulgular]
    assert (_kullanim(kok, "2017", "1"), _kullanim(kok, "2017", "2"), _kullanim(kok, "2016", "1")) == (40000, 30000, 0)
    with kitap(kok) as k:
        assert mevcut(k)["01", KAGIT][0] == 3 * 10_000
    c = batch(kok, "report", "tasinir-ornek-7", "--year", "2017", "--format", "csv")
    assert [s.split(";")[-2:] for s in c.metin.splitlines()[1:3]] == [["5", "4"], ["3", "3"]], c.metin
    # Taken back, it is free again; the old year's own number is used by who names its day.
    assert redler(yolla(kok, islemler(durum("D-1", "2016-12-31", "2017/2", "IPTAL")))) == []
    assert _kullanim(kok, "2017", "2") == 0
    assert redler(yolla(kok, _tuketim(3, "1", "1", "2016-12-20"))) == []
    assert (_kullanim(kok, "2017", "1"), _kullanim(kok, "2016", "1")) == (40000, 10000)
    saglam(kok, tam=True)


def test_ocak_fisi_istegini_asarsa_bekler(kok: Path, ocak: Callable[[], None]) -> None:
    """YSB-020: it waits in the old year, and is told with what it takes to approve it, each thing once."""
    ocak()
    assert redler(yolla(kok, _istek("1", "2017-01-04", "5"))) == []
    bulgular = yolla(kok, _tuketim(1, "6", "1")) + yolla(kok, _tuketim(2, "1", "1", "2016-12-20"))
    cok, yok = [b for b in bulgular if b.kod == "YSB-020"]
    assert cok.mesaj.count("2017/1:") == 1 and "kalandan çok" in cok.mesaj and cok.gelen == "2017/1"
    assert "tif_no=2017/1, tarih 2016-12-31, islem=ONAYLA" in cok.oneri
    assert "1 sayılı taşınır isteği defterde yok" in yok.mesaj
    assert redler(yolla(kok, _istek("1", "2016-12-20", "5"))) == []  # the way out
    assert redler(yolla(kok, islemler(durum("D-1", "2016-12-31", "2017/2", "ONAYLA")))) == []
    assert (_kullanim(kok, "2016", "1"), _kullanim(kok, "2017", "1")) == (10000, 0)


def test_aktarilanin_numarasi_sayilir(sayili: Path, ocak: Callable[[], None]) -> None:
    """TIF-019: the source's numbers of January went on to the old year; the next one is no first one."""
    kok = sayili
    ocak()
    assert redler(yolla(kok, fisler(tif(1, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10"))))) == []
    assert redler(yolla(kok, sayim("S-5"))) == []
    bitirdi(kok)
    bulgular = yolla(kok, fisler(tif(2, "2017-01-10", "BAGIS_ALMA", (KALEM, "2", "10"))))
    assert redler(bulgular) == [] and "TIF-019" not in {b.kod for b in bulgular}
    with kitap(kok, 2017) as k:
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (FEN, "2")))
        assert d is not None and d.sira_no == 1


def test_bitirmeyle_bir_gelen_devri_bekler(sayili: Path, ocak: Callable[[], None]) -> None:
    kok = sayili
    ocak()
    yeni = fisler(tif(1, "2017-01-05", "TUKETIM", (KAGIT, "2", "")))
    (b,) = yolla(kok, bitir(), yeni)
    assert b.kod == "YSB-013" and "devri daha bu deftere gelmemiş" in b.mesaj and "düzeltme kopyasından" in b.oneri
    devri_tutar(kok)
    assert redler(yolla(kok, yeni)) == []


def test_devri_gelmeyen_yilda_sayim_olmaz(sayili: Path, ocak: Callable[[], None]) -> None:
    """A count of what lies there would find all of it above the books, and the opening would bring it once more."""
    kok = sayili
    ocak()
    sayilan = {"tasinir_kodu": KALEM, "sayilan_miktar": "6"}
    yolla(kok, ambar("A-9", "2017-01-02", "TANIM", ambar="01", ad="Merkez"))
    for islem, alan in (("", sayilan), ("BASLAT", {}), ("SAY", sayilan), ("SONLANDIR", {})):
        belge = sayim(f"C-{islem}", "01", "2017-01-03", islem=islem, otomatik="", **alan)
        b = tek(yolla(kok, belge), "YSB-013")
        assert "devri bu deftere gelmemiş" in b.mesaj and "2016-12-31 yazıp" in b.oneri and "YIL_SONU_BITIR" in b.oneri
    b = tek(yolla(kok, sayim("C-2", "02", "2017-01-03")), "YSB-013")  # of an ambar that the new year does not know
    bulgular = yolla(kok, bitir(), sayim("C-3", "01", "2017-01-03"))
    assert "sayım devirden önce alınmaz" in tek(bulgular, "YSB-013").mesaj
    devri_tutar(kok)
    assert redler(yolla(kok, sayim("C-3", "01", "2017-01-03"), sayim("C-2", "02", "2017-01-03"))) == []
    devri_tutar(kok)


def test_aranmaz(tmp_path: Path, ocak: Callable[[], None]) -> None:
    """The setting asks nobody: the new year goes on, and the accounts' year ends."""
    kok = yilli(tmp_path)
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})
    ocak()
    assert redler(yolla(kok, fisler(tif(1, "2017-01-05", "BAGIS_ALMA", (KALEM, "2", "10"))))) == []
    with kitap(kok, 2017) as k:
        assert mevcut(k)["01", KALEM][0] == 2 * 10_000


def _yeni_yilda(kok: Path) -> None:
    """Under the setting that asks nobody the new year takes three in, and two of them out."""
    ayarla(kok, {"tasinir": {"yil_sonu": "aranmaz"}})
    giris = tif(1, "2017-01-05", "BAGIS_ALMA", (KALEM, "3", "10"), (KAGIT, "1", "7"))
    assert redler(yolla(kok, fisler(giris))) == []
    assert redler(yolla(kok, fisler(tif(2, "2017-01-06", "TUKETIM", (KALEM, "2", ""))))) == []


def test_yeni_yilda_cikilmis_kod_devredilmez(sayili: Path, ocak: Callable[[], None]) -> None:
    """No opening is asked for that FIFO must refuse: the year stays open until the new one's issues are taken back."""
    kok = sayili
    ocak()
    _yeni_yilda(kok)
    b = tek(yolla(kok, bitir()), "YSB-022")
    assert (
        f"01 ambarı {KALEM} (son çıkış 06.01.2017)" in b.mesaj and KAGIT not in b.mesaj and "02 ambarı" not in b.mesaj
    )
    with kitap(kok) as k:
        assert yil_bitti(k, FEN) is None
    assert redler(yolla(kok, islemler(durum("D-1", "2017-01-07", 2, "IPTAL")))) == []
    bitirdi(kok)
    with kitap(kok) as eski, kitap(kok, 2017) as yeni:
        for yer, var in katmanlar(eski).items():
            assert katmanlar(yeni)[yer][: len(var)] == var
        assert sicilleri(yeni) == sicilleri(eski)
    assert redler(yolla(kok, fisler(tif(3, "2017-01-08", "TUKETIM", (KALEM, "2", ""))))) == []
    saglam(kok, tam=True)


def test_bekleyen_devir_onaylanir(sayili: Path, ocak: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """An opening of the program that the new year could not take waits, and is approved once it can."""
    kok = sayili
    ocak()
    _yeni_yilda(kok)
    monkeypatch.setattr("batch.turler.ambar.karar.alinmayacaklar", lambda *_: [])
    assert "TFD-016" in [b.kod for b in bitirdi(kok)]
    onay = islemler(durum("D-1", "2017-01-01", "DEVIR-1/2", "ONAYLA"))
    assert redler(yolla(kok, onay)) == ["TIF-006"]
    assert redler(yolla(kok, islemler(durum("D-2", "2017-01-07", 2, "IPTAL")))) == []
    assert redler(yolla(kok, onay)) == []
    with kitap(kok) as eski, kitap(kok, 2017) as yeni:
        assert acilisi(yeni, FEN) == (2, 2, 0)
        assert katmanlar(yeni)["01", KALEM][:-1] == katmanlar(eski)["01", KALEM] and sicilleri(yeni) == sicilleri(eski)
    saglam(kok, tam=True)


# -- the year's end of the muhasebe birimi, papers ---------------------------------------------------------------------


def test_eoy_bekler(kok: Path, ocak: Callable[[], None]) -> None:
    """Each unit that has not finished, and what it lacks; then the year ends."""
    ocak()
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    c = batch(kok, "eoy", "--year", "2016")
    assert (
        c.kod == 1 and "YSN-026" in c.metin + c.hata and "ambarların yıl sonu sayımı (2, YSB-001)" in c.metin + c.hata
    )
    c = batch(kok, "status")
    assert f"yılını bitirmeyen (YIL_SONU_BITIR) harcama birimi: {FEN}" in c.metin
    say(kok)
    c = batch(kok, "eoy", "--year", "2016")
    assert c.kod == 1 and "eksiği yok" in c.metin + c.hata
    bitirdi(kok)
    assert batch(kok, "eoy", "--year", "2016", "--stage", "gecici").kod == 0
    assert "yılını bitirmeyen" not in batch(kok, "status").metin


def test_acilis_kaydindan_once_durum_susar(bitmis: Path, ocak: Callable[[], None]) -> None:
    """What was carried over waits for the year's opening voucher: `status` and the report say the same of it."""
    ocak()
    assert "defter taşınır kaydından" not in batch(bitmis, "status").metin
    rapor = batch(bitmis, "report", "denklik", "--year", "2017")
    assert rapor.kod == 0 and "2017 açılış kaydı yapılmamış" in rapor.metin


def test_biten_yilin_kagidi_yilin_son_gununundur(asamalar: dict[str, Path], kok: Path) -> None:
    """What a paper says of a year that is over is true of its last day, whoever signed when something moved last."""

    def gunler(kok: Path, *arg: str) -> list[str]:
        metinler = [batch(kok, "report", ad, "--year", "2016", *arg).metin for ad in ("tasinir-ornek-12", "ornek-14")]
        return [m[1] for x in metinler if (m := re.search(r"01\.01\.2016\D+([0-9.]{10})", x))]

    assert gunler(asamalar["bitmis"], "--harcama-birimi", FEN) == ["31.12.2016"] * 2
    assert gunler(kok) != ["31.12.2016"] * 2
    assert batch(kok, "eod", "--date", "2016-12-31").kod == 0
    assert gunler(kok) == ["31.12.2016"] * 2


def test_paket(kok: Path) -> None:
    c = batch(kok, "report", "yil-sonu-paketi", "--year", "2016", "--harcama-birimi", FEN)
    assert c.kod == 1 and "Ambarların yıl sonu sayımı" in c.metin and "eksik" in c.metin
    say(kok)
    bitirdi(kok)
    yer = kok / "outbox" / "2016" / FEN / "tasinir"
    assert {p.name for p in yer.glob("*.csv")} == {
        f"{ad}.csv" for ad in ("ornek-12", "ornek-13", "ornek-14", "son-tif-tutanagi", "yil-sonu-paketi")
    }
    assert "EKSIK" not in (yer / "yil-sonu-paketi.csv").read_text("utf-8")
    tutanak = (yer / "son-tif-tutanagi.csv").read_text("utf-8").splitlines()
    assert tutanak[1].split(";")[:4] == [FEN, "4", "3-G", "2016-04-01"]
    metin = " ".join(batch(kok, "report", "son-tif-tutanagi", "--year", "2016", "--harcama-birimi", FEN).metin.split())
    assert "fişinin sıra numarası: 4." in metin and "son fişin kendi numarası: 3-G." in metin
    c = batch(kok, "report", "son-tif-tutanagi", "--year", "2017")
    assert f"{FEN}" in c.metin and "0" in c.metin
