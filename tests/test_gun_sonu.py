"""`batch eod`: a day is closed once, by a document; a month's last day makes its entries; nothing waits unseen."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import acilis, defterli, eod, kayitlar, satirlari
from ornek import BIRIM, BIRIM2, ayarla, birak, csv, fis
from soz_ortak import agac, kostur, saglam
from uctan_ortak import batch, bulgular, goruntu, red_raporlari

from batch import turler
from batch.pipeline import gun_sonu as gs
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.gunsonu.bakiyeler import son_numara
from batch.turler.gunsonu.bekleyenler import AKTARMA, AYLIK_DEGERLEME, GUNLUK_DEGERLEME, TAHAKKUK
from batch.turler.gunsonu.belge import asamasi, ayin_son_gunu

pytestmark = pytest.mark.usefixtures("sabit")


def _kapanan(kok: Path, birim: str = BIRIM) -> str:
    durum = batch(kok, "status", "--json").json["journals"]
    return str(next(d["closed_until"] for d in durum if d["unit"] == birim))


def _goruntu(kok: Path) -> dict[str, Any]:
    """Everything in the directory but for the lock, which whoever looks under it touches."""
    return {ad: x for ad, x in goruntu(kok).items() if ad != "journal/.kilit"}


# -- a day ------------------------------------------------------------------------------------------------------------


def test_gun_kapanir_ve_o_gune_belge_alinmaz(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)), fis(2, "2016-01-04"))
    s = eod(kok, "2016-01-04")
    assert s.kod == 0 and "4634/2016: 04.01.2016 günü kapatıldı" in s.metin
    son = kayitlar(kok)[-1]
    assert (son["tur"], son["belge"]["belge_no"], son.get("yevmiye")) == ("GUNSONU", "GS-2016-01-04", None)
    assert son["sonuc"]["kapali_gun"] == "2016-01-04" and son["sonuc"]["kasa"] == "5.00"
    assert _kapanan(kok) == "2016-01-04"
    assert (
        "4634/2016: 3 kayıt, son yevmiye 2, son gün 04.01.2016, 04.01.2016 gününe kadar kapalı"
        in batch(kok, "status").metin
    )
    birak(kok, {"fis-b.csv": csv(fis(3, "2016-01-04"), fis(4, "2016-01-05"))})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert [b["kod"] for r in red_raporlari(kok) for b in r["bulgular"]] == ["YEV-002"]
    saglam(kok, tam=True)


def test_ikinci_kez_istenince_hicbir_sey_degismez(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00), ("391.01", -18_00)))
    assert eod(kok, "2016-01-31").kod == 0
    once = _goruntu(kok)
    s = eod(kok, "2016-01-31")
    assert s.kod == 0 and "31.01.2016 günü kapalı" in s.metin and "yapılacak bir şey yok" in s.metin
    assert eod(kok, "2016-01-15").kod == 0  # a day before it is closed too
    j = eod(kok, "2016-01-31", "--json").json
    assert j["units"] == [
        {"unit": BIRIM, "status": "already_closed", "closed_until": "2016-01-31"}
        | {"entries": [], "cash": None, "due": [], "unknown": []}
    ]
    assert (j["run"], j["pending"], j["resumed"]) == (None, [], [])
    assert _goruntu(kok) == once


def test_deneme_hicbir_sey_yazmaz_ve_gercegini_soyler(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00), ("391.01", -18_00), ("191.02", 4_00)), fis(2, "2016-01-20"))
    once = _goruntu(kok)
    kuru = eod(kok, "2016-01-31", "--dry-run", "--json").json
    metin = eod(kok, "2016-01-31", "--dry-run").metin
    assert _goruntu(kok) == once
    assert "31.01.2016 günü kapatılabilir" in metin and "391.01 B 18,00  m.154/b-1, m.294/b-1" in metin
    gercek = eod(kok, "2016-01-31", "--json").json
    assert kuru["units"][0].pop("status") == "would_close" and gercek["units"][0].pop("status") == "closed"
    assert kuru["units"][0].pop("closed_until") is None and gercek["units"][0].pop("closed_until") == "2016-01-31"
    assert kuru["units"] == gercek["units"]
    assert [e["no"] for e in gercek["units"][0]["entries"]] == ["GS-2016-01-31-KDV"]
    assert all(satir["articles"] for satir in gercek["units"][0]["entries"][0]["lines"])


@pytest.mark.parametrize(
    ("tarih", "soz"),
    [("2017-01-01", "henüz gelmedi"), ("2016-02-30", "takvimde böyle bir gün yok"), ("2015-05-05", "2015 defteri yok")],
)
def test_olmayacak_gun(tmp_path: Path, tarih: str, soz: str) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)))
    once = _goruntu(kok)
    s = eod(kok, tarih)
    assert s.kod == 2 and soz in s.hata
    assert _goruntu(kok) == once


def test_o_gune_dek_kayit_yoksa_kapatilmaz(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", fis(1, "2016-03-10"))
    s = eod(kok, "2016-03-09")
    assert s.kod == 1 and "09.03.2016 gününe kadar yevmiye kaydı yok" in s.metin
    assert eod(kok, "2016-03-10").kod == 0


def test_birimler_ayri_ayri_kapanir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 5_00)), acilis(("102", 7_00), birim=BIRIM2))
    assert eod(kok, "2016-01-04", "--unit", BIRIM2).kod == 0
    assert (_kapanan(kok), _kapanan(kok, BIRIM2)) == ("None", "2016-01-04")
    j = eod(kok, "2016-01-05", "--json").json
    assert [(x["unit"], x["status"]) for x in j["units"]] == [(BIRIM, "closed"), (BIRIM2, "closed")]
    assert j["run"]["files"]["taken"] == 1 and j["run"]["documents"]["accepted"] == 2
    assert eod(kok, "2016-01-05", "--unit", "9999").kod == 2


def test_sonraki_gunun_kaydi_varken_bitmis_gun_kapanir(tmp_path: Path) -> None:
    """The day ended with the first number of the next; what the till held is told as of its end."""
    kok = defterli(
        tmp_path / "d",
        acilis(("100", 50_00)),
        *(fis(i, f"2016-01-{i:02d}") for i in range(2, 12)),
    )
    assert eod(kok, "2016-01-05").kod == 0
    assert kayitlar(kok)[-1]["sonuc"] == {
        "kapali_gun": "2016-01-05",
        "son_yevmiye": 5,
        "kasa": "70.00",
        "bilinmeyen": ["kasa_siniri"],
    }
    gunluk = (kok / "outbox/2016/4634/defter/kasa-gunlugu-2016-01-05.csv").read_text("utf-8").splitlines()
    assert gunluk[1].endswith(";Önceki günlerden nakil;65.00;0.00;65.00;0.00")
    assert gunluk[-1] == "TOPLAM;;;;;;70.00;0.00;70.00;0.00"
    saglam(kok, tam=True)


def test_gunun_kayitlari_gun_sonundan_once_yazilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds say what the day still needs; those entries come before the closing record, the month's after it."""

    def yap(kitap: Any, _: Any, b: Any) -> Any:
        def gun_sonu(gun: str, yevmiye: int) -> tuple[Fis, ...]:
            if kitap.toplam("hesap", ("333", "333.99"))[1]:
                return ()
            satirlar = (Satir(hesap="102", borc="1.00"), Satir(hesap="333.99", alacak="1.00"))
            dayanak = (Dayanak(turu="GUN", no=gun),)
            return (Fis(belge_turu="MIF", belge_no="G", tarih=gun, islem="NORMAL", dayanak=dayanak, satirlar=satirlar),)

        return gun_sonu

    kok = defterli(tmp_path / "d", acilis(("102", 500_00), ("391.01", -18_00)), fis(2, "2016-01-29"))
    monkeypatch.setattr(turler, "TURLER", (replace(turler.TURLER[0], gun_sonu=yap), *turler.TURLER[1:]))
    j = eod(kok, "2016-01-31", "--json").json
    assert [e["no"] for e in j["units"][0]["entries"]] == ["G", "GS-2016-01-31-KDV"]
    assert [k["belge"]["belge_no"] for k in kayitlar(kok)[2:]] == ["G", "GS-2016-01-31", "GS-2016-01-31-KDV"]
    assert [k["belge"]["tarih"] for k in kayitlar(kok)[2:]] == ["2016-01-29", "2016-01-31", "2016-01-31"]
    saglam(kok, tam=True)


_BUTCE = (
    "belge_no;tarih;islem;karar_organi;karar_no;karar_tarihi;kurumsal;fonksiyonel;finansman;ekonomik;tutar;yasal_dayanak\n"
    "G;2016-01-02;GELIR;MECLIS;1;2015-11-20;;;;01.2.9.51;1000.00;2464 sayılı Kanun\n"
    "B;2016-01-02;GIDER;MECLIS;1;2015-11-20;46.34.01.02;01.3.9.00;5;03.2;950.00;\n"
    "B;2016-01-02;GIDER;MECLIS;1;2015-11-20;46.34.01.02;01.3.9.00;5;09.6;50.00;\n"
)
_GIDER = (
    "belge_turu;belge_no;tarih;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_turu;dayanak_no\n"
    "OEB;O1;2016-01-28;630.03.2.1.01;50.00;;46.34.01.02;01.3.9.00;5;03.2.1.01;Fatura;1\n"
    "OEB;O1;2016-01-28;191.01;9.00;;;;;;Fatura;1\n"
    "OEB;O1;2016-01-28;103.01;;59.00;;;;;Fatura;1\n"
    "OEB;O1;2016-01-28;830.03.2.1.01;59.00;;46.34.01.02;01.3.9.00;5;03.2.1.01;Fatura;1\n"
    "OEB;O1;2016-01-28;835;;59.00;;;;;Fatura;1\n"
)


def test_odenekli_gider_gun_sonunda_yazilir(tmp_path: Path) -> None:
    """The day's 905 is made before it is closed, the month's offset after; a trial shows both with their articles."""
    kok = defterli(tmp_path / "d", acilis(("102", 1000_00), ("391.01", -10_00)))
    birak(kok, {"butce-1.csv": _BUTCE.encode(), "fis-2.csv": _GIDER.encode()})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 3, "rejected": 0, "duplicate": 0}
    kuru = eod(kok, "2016-01-31", "--dry-run", "--json").json["units"][0]["entries"]
    assert eod(kok, "2016-01-31", "--json").json["units"][0]["entries"] == kuru
    odenekli, kdv = kayitlar(kok)[-3], kayitlar(kok)[-1]
    assert satirlari(odenekli) == [("905.03.2", "59.00", ""), ("900.03.2", "", "59.00")]
    assert (odenekli["belge"]["tarih"], kdv["belge"]["tarih"]) == ("2016-01-28", "2016-01-31")
    assert all(satir["articles"] for e in kuru for satir in e["lines"])
    saglam(kok, tam=True)


# -- what waits -------------------------------------------------------------------------------------------------------


def test_bekleyen_belge_varken_kapatilmaz(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)))
    birak(
        kok,
        {
            "fis-o-gun.csv": csv(fis(2, "2016-01-05"), fis(3, "2016-01-04")),
            "fis-sonra.csv": csv(fis(4, "2016-01-05")),
            "fis-baska.csv": csv(fis(5, "2016-01-04", birim=BIRIM2)),
            "fis-tarihsiz.csv": csv(fis(6, "04 Ocak")),
            "fis-gecen-yil.csv": csv(fis(8, "2015-12-31")),
            "fis-birimsiz.csv": csv(fis(7, "2016-01-02", birim="4699")),
            "bilinmeyen.bin": b"\0\1\2",
            "alt/fis-bos.csv": b"",
        },
    )
    bekleyenler = ["alt/fis-bos.csv", "bilinmeyen.bin", "fis-birimsiz.csv", "fis-o-gun.csv", "fis-tarihsiz.csv"]
    once = _goruntu(kok)
    s = eod(kok, "2016-01-04")
    assert s.kod == 1 and "günü kapatılmadı" in s.metin and "--bekleyenle" in s.hata
    assert [satir.strip() for satir in s.hata.splitlines() if satir.startswith("  ")] == bekleyenler
    assert eod(kok, "2016-01-04", "--json").json["pending"] == bekleyenler
    kuru = eod(kok, "2016-01-04", "--dry-run", "--json")
    assert kuru.kod == 1 and kuru.json["pending"] == bekleyenler
    assert kuru.json["units"][0]["status"] == "would_close"
    assert _goruntu(kok) == once
    assert eod(kok, "2016-01-04", "--bekleyenle").kod == 0
    assert sorted(agac(kok, ["inbox"])) == sorted(
        f"inbox/{ad}" for ad in [*bekleyenler, "fis-sonra.csv", "fis-baska.csv", "fis-gecen-yil.csv"]
    )
    assert [k["belge"]["belge_no"] for k in kayitlar(kok)] == ["1", "GS-2016-01-04"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root her dosyayı okur")
def test_okunamayan_dosya_bekliyor_sayilir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)))
    birak(kok, {"fis-2.csv": csv(fis(2, "2016-05-05"))})
    (kok / "inbox" / "fis-2.csv").chmod(0)
    assert eod(kok, "2016-01-04", "--json").json["pending"] == ["fis-2.csv"]


def test_baskasinin_dosyasinin_ustune_yazilmaz(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)))
    birak(kok, {gs.dosya_adi("2016-01-04"): b"baska bir sey"})
    for secenek in ([], ["--bekleyenle"], ["--dry-run"]):
        s = eod(kok, "2016-01-04", *secenek, "--json")
        assert s.kod == 1 and s.json["pending"] == ["gunsonu-2016-01-04.xml"]
    assert (kok / "inbox" / "gunsonu-2016-01-04.xml").read_bytes() == b"baska bir sey"


@pytest.mark.parametrize("birimler", [[BIRIM], [BIRIM, BIRIM2]])
def test_yarida_kalanin_biraktigi_dosya_kullanilir(tmp_path: Path, birimler: list[str]) -> None:
    """Also one that names a unit whose day is closed by now: its document is a duplicate."""
    kok = defterli(tmp_path / "d", acilis(("102", 5_00)), acilis(("102", 7_00), birim=BIRIM2))
    assert eod(kok, "2016-01-04", "--unit", BIRIM2).kod == 0
    birak(kok, {gs.dosya_adi("2016-01-04"): gs.dosya_baytlari("2016-01-04", birimler)})
    assert eod(kok, "2016-01-04", "--dry-run", "--json").json["pending"] == []  # its own file is not waited for
    j = eod(kok, "2016-01-04", "--json").json
    assert [(x["unit"], x["status"]) for x in j["units"]] == [(BIRIM, "closed"), (BIRIM2, "already_closed")]
    assert j["run"]["documents"] == {"accepted": 1, "rejected": 0, "duplicate": len(birimler) - 1}
    assert agac(kok, ["inbox"]) == {}


# -- a month ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hesaplar", "satirlar"),
    [
        (  # more is owed than may be deducted; what was carried is used up (m.152/b-1, 154/b-1, 294/b-1)
            [("191.01", 30_00), ("191.02", 20_00), ("190.01", 5_00), ("391.18", -70_00), ("391.08", -10_00)],
            [
                ("391.08", "10.00", ""),
                ("391.18", "70.00", ""),
                ("191.01", "", "30.00"),
                ("191.02", "", "20.00"),
                ("190.01", "", "5.00"),
                ("360", "", "25.00"),
            ],
        ),
        (  # less is owed: the rest is carried over, the old one first to zero (m.152/a-1, 154/b-2, 294/b-2)
            [("191.01", 30_00), ("190.01", 5_00), ("190.02", 6_00), ("391.01", -8_00)],
            [
                ("190.02", "33.00", ""),
                ("391.01", "8.00", ""),
                ("191.01", "", "30.00"),
                ("190.01", "", "5.00"),
                ("190.02", "", "6.00"),
            ],
        ),
        ([("191.01", 3_00)], [("190", "3.00", ""), ("191.01", "", "3.00")]),
        ([("391.01", -3_00)], [("391.01", "3.00", ""), ("360", "", "3.00")]),
        (
            [("391.01", -9_00), ("190.01", 9_01)],
            [("190.01", "0.01", ""), ("391.01", "9.00", ""), ("190.01", "", "9.01")],
        ),
    ],
)
def test_kdv_mahsubu(tmp_path: Path, hesaplar: list[tuple[str, int]], satirlar: list[tuple[str, str, str]]) -> None:
    kok = defterli(tmp_path / "d", acilis(*hesaplar))
    assert eod(kok, "2016-01-31").kod == 0
    gun, kdv = kayitlar(kok)[-2:]
    assert kdv["neden"] == gun["sira"] and kdv["belge"]["belge_no"] == "GS-2016-01-31-KDV"
    assert satirlari(kdv) == satirlar
    assert all("(m." in s["aciklama"] for s in kdv["belge"]["satirlar"])
    assert not [b for b in bulgular(kok) if b["kod"].startswith("ISL")]  # every line has its article
    mizan = (kok / "outbox/2016/4634/mizan/aylik-2016-01-31.csv").read_text("utf-8").splitlines()
    kalan = {x.split(";")[0]: x.split(";")[5:] for x in mizan}
    assert all(kalan.get(h, ["0.00", "0.00"]) == ["0.00", "0.00"] for h in ("191", "391"))
    saglam(kok, tam=True)


@pytest.mark.parametrize("hesaplar", [[("102", 1_00)], [("190.01", 4_00)]])
def test_mahsup_edilecek_yoksa_fis_yapilmaz(tmp_path: Path, hesaplar: list[tuple[str, int]]) -> None:
    kok = defterli(tmp_path / "d", acilis(*hesaplar))
    assert eod(kok, "2016-01-31").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"


def test_ay_icindeki_gunde_mahsup_yok(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("391.01", -18_00)))
    assert eod(kok, "2016-01-30").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"


def test_devreden_vergi_sonraki_ay_once_kullanilir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("191.01", 30_00), ("391.01", -8_00)))
    assert eod(kok, "2016-01-31").kod == 0
    duzeltme = fis(2, "2016-02-10", "120", "391.01", "40.00", islem="DUZELTME")
    birak(kok, {"fis-2.csv": csv(duzeltme)})
    kostur(kok)
    assert eod(kok, "2016-02-29").kod == 0
    assert satirlari(kayitlar(kok)[-1]) == [
        ("391.01", "40.00", ""),
        ("190", "", "22.00"),
        ("360", "", "18.00"),
    ]


def test_odenecek_verginin_hesabi_listedeki_adindan_bilinir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("391.01", -18_00)))
    with (kok / "config" / "alt_hesaplar.csv").open("a", encoding="utf-8") as f:
        f.write("360.05;Katma Değer Vergisi (kapanan);E;2016-01-01\n360.07;Ödenecek KDV;E;\n")
    assert eod(kok, "2016-01-31").kod == 0
    assert satirlari(kayitlar(kok)[-1])[-1] == ("360.07", "", "18.00")


def test_ters_bakiye_gunu_kapattirmaz_politika_birakirsa_mahsupsuz_kapanir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("391.01", 18_00), ("191.01", 4_00)))
    s = eod(kok, "2016-01-31")
    assert s.kod == 1 and "günü kapatılamadı" in s.metin and "GUN-006" in s.metin
    ayarla(kok, {"politika": {"GUN-006": "uyari"}})
    assert eod(kok, "2016-01-31").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"


def test_vergiler_esitse_fark_satiri_yazilmaz(tmp_path: Path) -> None:
    """No article writes of this case; what is made is told as such, and stands."""
    kok = defterli(tmp_path / "d", acilis(("391.01", -9_00), ("191.01", 5_00), ("190.01", 4_00)))
    assert eod(kok, "2016-01-31").kod == 0
    assert satirlari(kayitlar(kok)[-1]) == [("391.01", "9.00", ""), ("191.01", "", "5.00"), ("190.01", "", "4.00")]
    assert {b["kod"] for b in bulgular(kok) if b["belge_no"] == "GS-2016-01-31-KDV"} == {"ISL-001"}


def test_mahsup_yazilamiyorsa_gun_kapanmaz_nedeni_soylenir(tmp_path: Path) -> None:
    """A sub-account that is closed for entries keeps the voucher out, and so the day open."""
    kok = defterli(tmp_path / "d", acilis(("391.01", -18_00)))
    with (kok / "config" / "alt_hesaplar.csv").open("a", encoding="utf-8") as f:
        f.write("391.01;Hesaplanan KDV;E;2016-01-15\n")
    assert eod(kok, "2016-01-31").kod == 1
    (b,) = [b for r in red_raporlari(kok) for b in r["bulgular"] if b["seviye"] == "red"]
    assert b["kod"] == "HSP-003" and "bu belgeden doğan MIF GS-2016-01-31-KDV yazılamadı" in b["mesaj"]
    assert len(kayitlar(kok)) == 1 and _kapanan(kok) == "None"


def test_geriye_mahsup_yazilmaz_sonraki_ay_sonu_alir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("391.01", -18_00)), fis(2, "2016-02-03"))
    s = eod(kok, "2016-01-31")
    assert s.kod == 1 and "GUN-003" in s.metin and len(kayitlar(kok)) == 2
    assert eod(kok, "2016-02-03").kod == 0  # the way out that it names
    assert [b["mesaj"] for b in bulgular(kok) if b["kod"] == "GUN-008"] == [
        "2016-01 ayının sonu yapılmadan 03.02.2016 günü kapatılıyor"
    ]
    assert eod(kok, "2016-02-29").kod == 0
    assert satirlari(kayitlar(kok)[-1]) == [("391.01", "18.00", ""), ("360", "", "18.00")]
    assert len([b for b in bulgular(kok) if b["kod"] == "GUN-008"]) == 1  # told once, when the month is closed


def test_gecmis_ay_sonunda_ters_bakiye_de_geriye_duzeltilemez(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("391.01", 18_00)), fis(2, "2016-02-03"))
    assert eod(kok, "2016-01-31").kod == 1
    assert [b["kod"] for r in red_raporlari(kok) for b in r["bulgular"] if b["seviye"] == "red"] == ["GUN-003"]


def test_sonradan_dogan_kdv_gecmis_ay_sonunu_engellemez(tmp_path: Path) -> None:
    """What later days brought is no part of the month that is ended."""
    kok = defterli(tmp_path / "d", acilis(("102", 5_00)), fis(2, "2016-02-03", "120", "391.01", islem="DUZELTME"))
    assert eod(kok, "2016-01-31").kod == 0
    assert kayitlar(kok)[-1]["tur"] == "GUNSONU"


def test_kasa_siniri(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("100", 500_00)))
    (kok / "config" / "yillar" / "2016.toml").write_text('[tutar]\nkasa_siniri = "499.99"\n', "utf-8")
    s = eod(kok, "2016-01-04")
    assert s.kod == 0 and "gün sonunda kasada 500,00 var; 0,01 bankaya yatırılır" in " ".join(
        b["mesaj"] for b in bulgular(kok)
    )
    assert "bilinmeyen" not in kayitlar(kok)[-1]["sonuc"]
    (kok / "config" / "yillar" / "2016.toml").write_text('[tutar]\nkasa_siniri = "500.00"\n', "utf-8")
    assert eod(kok, "2016-01-05").kod == 0
    assert len([b for b in bulgular(kok) if b["kod"] == "GUN-007"]) == 1


def test_bilinmeyen_kasa_siniri_soylenir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 500_00)))
    assert "[tutar] kasa_siniri config/yillar/2016.toml içinde yazılmamış" in eod(kok, "2016-01-04").metin


def test_veri_bekleyen_isler_sayilir(tmp_path: Path) -> None:
    kok = defterli(
        tmp_path / "d",
        acilis(("102", 5_00), ("105.01", 7_00), ("180.01", 2_00), ("410.01", -3_00)),
        idare={"buyuksehir": "ilcesi"},
    )
    assert eod(kok, "2016-01-04").kod == 0
    (gunluk,) = kayitlar(kok)[-1]["sonuc"]["bekleyen"]
    assert gunluk["hesaplar"] == {"105": "m.66/a-4, b-5"}
    s = eod(kok, "2016-01-31", "--json")
    assert {x["madde"]: sorted(x["hesaplar"]) for x in s.json["units"][0]["due"]} == {
        "m.63, m.66, m.480/1-b": ["105", "410"],
        "m.148/2, m.221/2, m.290/1, m.339/2": ["381", "481"],
        "m.146, m.241, m.288": ["180"],
        "m.471/a-2, a-3": ["alt hesabı bilinmiyor"],
    }
    mesajlar = [b["mesaj"] for b in bulgular(kok, s.json["run"]["run_id"]) if b["kod"] == "GUN-009"]
    assert (
        "31.01.2016: döviz cinsinden tutarları için değerleme belgesi bekleyen hesaplar: 105 (m.66/a-4, b-5), 410 (m.315)"
        in mesajlar
    )
    assert len(mesajlar) == 4


def test_donem_belgesinin_kapattigi_beklenmez(tmp_path: Path) -> None:
    """What a document of the month has settled, also by saying that there is none; 105 goes by the day (m.66/a-4)."""
    kok = defterli(
        tmp_path / "d",
        acilis(("102", 5_00), ("105.01", 70_00), ("180.01", 20_00), ("300.01", -5_00), ("410.01", -30_00)),
    )

    def beklenen(gun: str) -> list[str]:
        (x,) = eod(kok, gun, "--dry-run", "--json").json["units"]
        return sorted(h for y in x["due"] for h in y["hesaplar"])

    def belge(no: str, gun: str, *satirlar: str) -> None:
        sutunlar = "belge_no;tarih;islem;hesap;karsi_hesap;konu_hesap;kurumsal;fonksiyonel;ekonomik;tutar;yok;aciklama"
        govde = "\n".join(f"{no};{gun};{s}" for s in satirlar)
        birak(kok, {"donem.csv": f"{sutunlar}\n{govde}\n".encode()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0

    assert beklenen("2016-01-30") == ["105"]
    belge("D-1", "2016-01-30", "DEGERLEME;105.01;600;;;;;;EVET;Kur değişmedi")
    assert beklenen("2016-01-30") == []
    assert beklenen("2016-01-31") == ["105", "180", "381", "410", "481"]
    belge("D-2", "2016-01-31", "DEGERLEME;410.01;600;;;;;;EVET;Kur değişmedi")
    belge("D-3", "2016-01-31", "TAHAKKUK;630;180.01;;46.34.01.02;01.3.9.00;03.5.4.01;5.00;;")
    belge("D-4", "2016-01-31", "FAIZ;630;381;300;;;;;EVET;Faizsiz kredi")
    assert beklenen("2016-01-31") == ["105", "381", "481"]  # 410 bears interest too
    belge("D-5", "2016-01-31", "FAIZ;630;481;410;;;;;EVET;Faizi yıl sonunda")
    assert beklenen("2016-01-31") == ["105"]
    belge("D-6", "2016-01-31", "DEGERLEME;630;105.01;;46.34.01.02;01.3.9.00;03.5.4.01;1.00;;")
    assert beklenen("2016-01-31") == []
    assert beklenen("2016-02-29") == ["105", "180", "381", "410", "481"]


def test_ctv_alt_hesabi_listedeki_adindan_bilinir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 5_00), ("333.07", -12_00)), idare={"tur": "bagli-idare"})
    with (kok / "config" / "alt_hesaplar.csv").open("a", encoding="utf-8") as f:
        f.write("333.07;İlçe Payı Çevre Temizlik Vergisi;E;\n")
    (ctv,) = eod(kok, "2016-01-31", "--json").json["units"][0]["due"]
    assert ctv["hesaplar"] == {"333.07": "12,00"}


def test_bekleyen_isler_planda_olan_hesaplarda(tmp_path: Path) -> None:
    """Accounts and groups that are looked at are those of the chart."""
    from batch.config import proje_dizini
    from batch.rules.hesap_plani import HesapPlani

    ana = HesapPlani.oku(proje_dizini() / "config").ana
    assert {*GUNLUK_DEGERLEME, *AYLIK_DEGERLEME, *AKTARMA, *TAHAKKUK} <= ana.keys()
    assert {g for _, gruplar in TAHAKKUK.values() for g in gruplar} <= ana.keys()


def test_ay_sonunun_yayimladiklari(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 50_00), ("103.01", -30_00)), fis(2, "2016-01-04"))
    j = eod(kok, "2016-01-31", "--json").json
    yollar = {y.removeprefix("outbox/2016/4634/") for y in j["run"]["outputs"] if "/4634/" in y}
    assert yollar == {
        *(f"defter/{ad}-2016-01-31.{uc}" for ad in ("acik-103", "kasa-gunlugu") for uc in ("csv", "txt")),
        *(f"mizan/{ad}-2016-01-31.{uc}" for ad in ("aylik", "kontrol", "kbs-kontrol") for uc in ("csv", "txt")),
        "mizan/kbs-2016-01-31.csv",
    }
    dizin = kok / "outbox/2016/4634"
    acik = (dizin / "defter/acik-103-2016-01-31.csv").read_text("utf-8").splitlines()
    assert acik[1:] == [
        "103.01;Ziraat Bankası Çek ve Gönderme Emirleri;0.00;30.00;0.00;30.00",
        "TOPLAM;;0.00;30.00;0.00;30.00",
    ]
    kbs = (dizin / "mizan/kbs-2016-01-31.csv").read_text("utf-8").splitlines()
    assert kbs[0] == "hesap_kodu;hesap_adi;duzey;borc;alacak" and kbs[-1] == "TOPLAM;;;55.00;55.00"
    assert "sayım tutanağı yok" in (dizin / "defter/kasa-gunlugu-2016-01-31.txt").read_text("utf-8")
    for ad, dosya in (
        ("kbs-mizan", "mizan/kbs"),
        ("acik-103", "defter/acik-103"),
        ("kasa-gunlugu", "defter/kasa-gunlugu"),
    ):
        s = batch(kok, "report", ad, "--year", "2016", "--to", "2016-01-31", "--format", "csv")
        assert s.cikti == (dizin / f"{dosya}-2016-01-31.csv").read_bytes()


def test_kbs_sutunlari_ayardir(tmp_path: Path) -> None:
    kok = defterli(tmp_path / "d", acilis(("102", 50_00)))
    duzen = kok / "config" / "tablolar" / "kbs-mizan.csv"
    duzen.write_text("sutun;kaynak;baslik;genislik\nkod;kod;Kod;20\nkalan;borc_kalani;Borç kalanı;20\n", "utf-8")
    komut = ("report", "kbs-mizan", "--year", "2016", "--format", "csv")
    assert batch(kok, *komut).metin.splitlines() == ["kod;kalan", "102;50.00", "500;0.00", "TOPLAM;50.00"]
    bozuklar = {
        "": "başlık satırı",
        "kod;yok;Kod;20": "mizanda «yok» sütunu yok",
        "kod;kod;Kod": "4 sütun olmalı",
        "Kod;kod;Kod;20": "sütun adı",
        "kod;kod;Kod;0": "genişlik",
    }
    for satir, soz in bozuklar.items():
        duzen.write_text(f"sutun;kaynak;baslik;genislik\n{satir}\n" if satir else "x\n", "utf-8")
        s = batch(kok, *komut)
        assert s.kod == 5 and soz in s.hata, satir
    duzen.write_text("sutun;kaynak;baslik;genislik\n", "utf-8")
    assert "hiç sütun yok" in batch(kok, *komut).hata
    duzen.unlink()  # a directory from before the file goes by the one that came with the program
    assert batch(kok, *komut).metin.splitlines()[0] == "hesap_kodu;hesap_adi;duzey;borc;alacak"


# -- small parts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 7, 8, 9, 100])
def test_son_numara(n: int) -> None:
    class Defter:
        def numarali(self, yevmiye: int) -> object | None:
            return object() if 1 <= yevmiye <= n else None

    assert son_numara(Defter()) == n  # type: ignore[arg-type]


def test_ayin_son_gunu() -> None:
    assert [ayin_son_gunu(f"2016-{a}-05") for a in ("02", "04", "12")] == ["2016-02-29", "2016-04-30", "2016-12-31"]
    assert ayin_son_gunu("2015-02-28") == "2015-02-28"
    assert [asamasi(g) for g in ("2016-02-28", "2016-02-29")] == ["GUN", "AY"]


def test_dosya_ayni_gun_ayni_bayt() -> None:
    assert gs.dosya_adi("2016-03-15") == "gunsonu-2016-03-15.xml"
    assert gs.dosya_baytlari("2016-03-15", ["4634"]).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="urn:batch:belge:1">\n'
        '  <gunsonu belge_no="GS-2016-03-15" tarih="2016-03-15" asama="GUN" isteyen="batch eod" muhasebe_birimi="4634"/>\n'
        "</belgeler>\n"
    )


def test_uzun_defterde_gunu_bulmak_ucuzdur(tmp_path: Path) -> None:
    """The last number is looked for in leaps: some twenty questions, however long the year."""
    kok = defterli(
        tmp_path / "d", acilis(("102", 5_00)), *(fis(i, f"2016-{1 + i // 90:02d}-05") for i in range(2, 900))
    )
    basladi = time.monotonic()
    assert eod(kok, "2016-10-06").kod == 0
    assert time.monotonic() - basladi < 20
    assert kayitlar(kok)[-1]["sonuc"]["son_yevmiye"] == 899
