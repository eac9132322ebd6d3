"""A new kind is an addition: with the tuple `TURLER` alone changed it keeps every promise that vouchers keep.

The kind of `deneme_turu` moves a `Toplam` and a `Dizin`, takes no yevmiye number, and brings a voucher about.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from deneme_turu import DENEME, TEK, Deneme, Kalem, fisi, sema_kopyasi
from disk import ArizaliSistem, Oldu, arizali_kostur
from ornek import BIRIM, SAAT, UZUN, YIL, acilis, ayarla, birak, calisma, csv, fis
from soz_ortak import (
    Agac,
    agac,
    ara_durumu_denetle,
    ayarlar,
    bas_yolu,
    durum_dosyasi,
    kostur,
    kucult,
    saglam,
    sonucu_denetle,
    sorunlar,
    yevmiye,
)
from uctan_ortak import batch

from batch import turler
from batch.documents.izdusum import Toplam
from batch.documents.karar import HepsiSorar, Karar
from batch.documents.tur import Oncelik, Yayim
from batch.journal import dosya
from batch.journal.defter import Bas
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.kanit import denetle, uret
from batch.pipeline.kosu import kuru_calistir
from batch.state.kitap import Kitap
from batch.turler import kutuk

ALTIN = Path(__file__).parent / "ornek" / "defter-2"
_BETIK = Path(__file__).parent.parent / "docs" / "denetci" / "kanit_denetle.py"
BASLIK = "belge_no;tarih;mali_yil;islem;kalem_kodu;kalem_tutari\n"


def deneme(no: str, tarih: str, *kalemler: tuple[str, str], islem: str = "GELIR", yil: str = "") -> str:
    return "".join(f"{no};{tarih};{yil};{islem};{kod};{tutar}\n" for kod, tutar in kalemler)


def denemeler(*belgeler: str) -> bytes:
    return (BASLIK + "".join(belgeler)).encode()


ILK = {
    "fis.csv": csv(acilis(), fis(2, "2016-01-04"), fis(3, "2016-01-05")),
    "deneme.csv": denemeler(
        deneme("A", "2016-01-02", ("su", "10.00"), ("yol", "2.50")), deneme("B", "2016-01-04", ("su", "5.00"))
    ),
}
IKINCI = {
    "fis-2.csv": csv(fis(4, "2016-01-06"), fis(5, "2016-01-08"), fis(6, "2016-01-08")),
    "deneme-2.csv": denemeler(
        deneme("C", "2016-01-06", ("su", "1.00")),
        deneme("D", "2016-01-07", ("yol", "7.00"), islem="GIDER"),
        deneme("E", "2016-01-07", ("yol", "900.00"), islem="GIDER"),  # more than the till holds
        deneme("F", "2016-01-08", ("park", "3.00")),
    ),
    "denemetek.csv": b"kayit_no;tarih;konu\nT1;2016-01-07;soru\n",
}


@pytest.fixture(autouse=True)
def tuple_(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line that a new kind changes."""
    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER, DENEME, TEK))
    kucult(monkeypatch)


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "kok", ILK)
    kostur(kok)
    return kok


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


def kitap(kok: Path) -> Kitap:
    return Kitap(kok / "journal", kok / "state", BIRIM, YIL, kutuk())


def test_kayitlar(kok: Path) -> None:
    """Cause and effect stand side by side, in the day's order; numbers are given to accounting entries alone."""
    birak(kok, IKINCI)
    sonuc = kostur(kok)[-1].json()
    assert sonuc["documents"] == {"accepted": 7, "rejected": 1, "duplicate": 0}
    gorulen = [
        (r["sira"], r.get("yevmiye", 0), r.get("tur", "FIS"), r["belge"].get("belge_no", "T"), r.get("neden", 0))
        for r in kayitlar(kok)
    ]
    assert gorulen == [
        (1, 1, "FIS", "1", 0),
        (2, 0, "DENEME", "A", 0),
        (3, 2, "FIS", "D-A", 2),
        (4, 0, "DENEME", "B", 0),
        (5, 3, "FIS", "D-B", 4),
        (6, 4, "FIS", "2", 0),
        (7, 5, "FIS", "3", 0),
        (8, 0, "DENEME", "C", 0),
        (9, 6, "FIS", "D-C", 8),
        (10, 7, "FIS", "4", 0),
        (11, 0, "DENEME", "D", 0),
        (12, 8, "FIS", "D-D", 11),
        (13, 0, "TEK", "T", 0),
        (14, 0, "DENEME", "F", 0),
        (15, 9, "FIS", "D-F", 14),
        (16, 10, "FIS", "5", 0),
        (17, 11, "FIS", "6", 0),
    ]
    surumler = [r["surum"] for r in kayitlar(kok)]
    assert surumler == [1 if tur == "FIS" and not neden else 2 for _, _, tur, _, neden in gorulen]
    assert Bas.oku(bas_yolu(kok)).surum == 2
    assert kayitlar(kok)[3]["sonuc"] == {"onceki": [["A", 2]]}
    assert kayitlar(kok)[2]["kaynak"] == "batch" and kayitlar(kok)[2]["isleyis"]
    saglam(kok, tam=True)


def test_sebep_ve_sonuc_birlikte_durur_ya_da_duser(kok: Path) -> None:
    """The till cannot pay E: neither the document nor its voucher is recorded, and the reason names both."""
    birak(kok, IKINCI)
    sonuc = kostur(kok)[-1]
    (bulgu,) = [b for d in sonuc.dosyalar for b in d.bulgular if b.belge_no == "E"]
    assert bulgu.kod == "BAK-001" and "bu belgeden doğan MIF D-E yazılamadı" in bulgu.mesaj
    assert bulgu.belge_turu == "DENEME" and bulgu.satir == 4
    k = kitap(kok)
    assert k.toplam("kalem", ("GIDER", "YOL")) == (-700, 1)
    assert k.toplam("kalem", ("GELIR",)) == (2150, 5)
    assert k.toplam("kalem", ()) == (1450, 6)
    assert k.son("kalem_son", ("YOL",)) == ("D", 11)
    k.kapat()


def test_kuru_kosu_ve_denetleme_kosuyla_ayni_seyi_soyler(kok: Path) -> None:
    birak(kok, IKINCI)
    once = agac(kok)
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    assert agac(kok) == once
    yas = kostur(kok)[-1]
    for ad in ("documents", "lines", "yevmiye", "files"):
        assert kuru.json()[ad] == yas.json()[ad]
    assert [d.bulgular for d in kuru.dosyalar] == [d.bulgular for d in yas.dosyalar]
    assert kuru.bakiye_bulgulari == yas.bakiye_bulgulari


def test_butun_olarak_giren_dosya(kok: Path) -> None:
    """A file that stands or falls together falls with what follows from one of its documents."""
    (kok / "config" / "kaynaklar" / "d.toml").write_text(
        'ad = "Deneme"\ntur = "DENEME"\n[dosya]\ndesen = "hep*.csv"\nbicim = "csv"\natomik = true\n[sutunlar]\n'
        + "".join(f'{ad} = "{ad}"\n' for ad in BASLIK.strip().split(";")),
        "utf-8",
    )
    birak(
        kok,
        {
            "hep.csv": denemeler(
                deneme("G", "2016-01-09", ("su", "1.00")), deneme("H", "2016-01-09", ("su", "9999.00"), islem="GIDER")
            )
        },
    )
    once = yevmiye(kok).read_bytes()
    sonuc = kostur(kok)[-1]
    assert sonuc.json()["documents"] == {"accepted": 0, "rejected": 2, "duplicate": 0}
    assert yevmiye(kok).read_bytes() == once


def test_gecmis_her_an(kok: Path) -> None:
    """Totals as of every record are what they were when it was the last."""
    birak(kok, IKINCI)
    kostur(kok)
    k = kitap(kok)
    adlar = [x.ad for x in kutuk().izdusumler if isinstance(x, Toplam)]
    toplam: dict[str, dict[Any, Any]] = {ad: {} for ad in adlar}
    for r in k.kayitlar(1, k.son_sira):
        for x in kutuk().izdusumler:
            if isinstance(x, Toplam) and r.tur in x.dinler:
                for anahtar, v in x.hareket(r):  # type: ignore[arg-type]
                    eski = toplam[x.ad].get(anahtar, (0,) * len(v))
                    toplam[x.ad][anahtar] = tuple(a + b for a, b in zip(eski, v, strict=True))
        for ad in adlar:
            assert k.toplamlar(ad, r.sira) == toplam[ad], (ad, r.sira)
        assert k.yevmiye(r.sira)[0] == sum(1 for x in kayitlar(kok)[: r.sira] if x.get("yevmiye"))
    for r in kayitlar(kok):
        if r.get("yevmiye"):
            assert k.sira(r["yevmiye"]) == r["sira"]
    assert k.tarihte("2016-01-07") == 13 and k.tarihte("2016-01-06") == 10 and k.tarihte("2015-12-31") == 0
    k.kapat()


def test_yeniden_kurulan_ve_bolunen_kosular_ayni_bayt(kok: Path, tmp_path: Path) -> None:
    birak(kok, IKINCI)
    kostur(kok)
    once = durum_dosyasi(kok).read_bytes()
    durum_dosyasi(kok).unlink()
    hepsini_yeniden_kur(ayarlar(kok))
    assert durum_dosyasi(kok).read_bytes() == once
    saglam(kok, tam=True)
    tek = calisma(tmp_path / "tek", {**ILK, **IKINCI})
    kostur(tek)
    k, t = kitap(kok), kitap(tek)
    for x in kutuk().izdusumler:
        if isinstance(x, Toplam):
            assert k.toplamlar(x.ad) == t.toplamlar(x.ad)
    k.kapat()
    t.kapat()


def test_ikinci_kez_gelen(kok: Path) -> None:
    birak(kok, ILK)
    sonuc = kostur(kok)[-1]
    assert sonuc.json()["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 5}
    mesajlar = [b.mesaj for d in sonuc.dosyalar for b in d.bulgular if b.belge_turu == "DENEME"]
    assert mesajlar[0] == "bu belge daha önce işlendi (2. kayıt), yeniden işlenmedi"
    birak(kok, {"deneme.csv": denemeler(deneme("A", "2016-01-02", ("su", "10.01")))})
    (bulgu,) = [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]
    assert bulgu.kod == "KIM-002" and "2. kayıttaki" in bulgu.mesaj


def _kapatan(ek: bool) -> Any:
    """The one-row kind, deciding that its day is closed; ``ek``: with a last entry of that day."""

    def karar(belge: Any) -> Karar:
        son = Deneme(
            belge_no=f"S-{belge.kayit_no}", tarih=belge.tarih, islem="GELIR", kalemler=(Kalem(kod="SON", tutar="1.00"),)
        )
        return Karar(sonuc={"kapali_gun": belge.tarih}, uretilen=(fisi(son),) if ek else ())

    return replace(TEK, karar=lambda *_: HepsiSorar(karar))


@pytest.mark.parametrize("ek", [False, True])
def test_kapanan_gun_kayittadir(kok: Path, monkeypatch: pytest.MonkeyPatch, ek: bool) -> None:
    """What closes a day may bring about its last entries; afterwards nothing of that day is taken, now or later."""
    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER[:-1], _kapatan(ek)))
    birak(kok, {"denemetek.csv": b"kayit_no;tarih;konu\nK1;2016-01-10;kapat\nK2;2016-01-10;gec\n"})
    sonuc = kostur(kok)[-1]
    assert sonuc.json()["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert sonuc.json()["yevmiye"]["last"] == (6 if ek else None)
    assert [b.kod for d in sonuc.dosyalar for b in d.bulgular if b.seviye == "red"] == ["YEV-002"]
    birak(
        kok,
        {"deneme.csv": denemeler(deneme("Z", "2016-01-10", ("su", "1.00"))), "fis-9.csv": csv(fis(9, "2016-01-11"))},
    )
    sonuc = kostur(kok)[-1]
    assert [b.kod for d in sonuc.dosyalar for b in d.bulgular if b.seviye == "red"] == ["YEV-002"]
    assert sonuc.json()["documents"]["accepted"] == 1
    saglam(kok, tam=True)


def test_bir_kayit_bir_anahtari_iki_kez_soylerse(kok: Path) -> None:
    """The last row holds; nothing breaks when the books are stored."""
    birak(
        kok,
        {
            "deneme.csv": denemeler(deneme("Z", "2016-01-10", ("su", "1.00"), ("su", "2.00"))),
            "fis-9.csv": csv(fis(9, "2016-01-11"), fis(10, "2016-01-12")),
        },
    )
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 3
    k = kitap(kok)
    assert k.toplam("kalem", ("GELIR", "SU")) == (1800, 4)
    assert k.son("kalem_son", ("SU",)) == ("Z", 8)
    assert k.sonlar("kalem_son", (), 7) == {("SU",): ("B", 4), ("YOL",): ("A", 2)}
    k.kapat()
    saglam(kok, tam=True)


def test_yevmiyesi_baska_yila_dusen_sonuc_sebebini_dusurur(kok: Path) -> None:
    """A document may name another mali yıl; the voucher that follows cannot stand in that year's journal."""
    ayarla(kok, {"donem": {"ileri_gun": 30}})
    birak(kok, {"deneme.csv": denemeler(deneme("Y", "2017-01-05", ("su", "4.00"), yil="2016"))})
    (bulgu,) = [b for d in kostur(kok, 0)[-1].dosyalar for b in d.bulgular if b.seviye == "red"]
    assert bulgu.kod == "TAR-003" and "MIF D-Y" in bulgu.mesaj
    saglam(kok, tam=True)


def test_tur_kayitlari_icin_rapor_yayimlatir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each record of its kind, as of the day that it names; a report that cannot be made keeps nothing else back."""

    def yayimlanan(belge: Any) -> tuple[Yayim, ...]:
        yollar = [Yayim("mizan", "2016-01-05", f"tek/{belge.kayit_no}", {"duzey": "1"}, ("csv",))]
        return (*yollar, Yayim("yok", belge.tarih, "tek/yok")) if belge.konu else tuple(yollar)

    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER[:-1], replace(TEK, yayimlanan=yayimlanan)))
    birak(kok, {"denemetek.csv": b"kayit_no;tarih;konu\nT1;2016-01-06;\nT2;2016-01-07;\n"})
    sonuc = kostur(kok)[-1]
    dizin = kok / "outbox" / "2016" / BIRIM / "tek"
    assert sorted(y.name for y in dizin.iterdir()) == ["T1.csv", "T2.csv"] and not sonuc.arizalar
    assert {f"outbox/2016/{BIRIM}/tek/T{n}.csv" for n in (1, 2)} <= sonuc.ciktilar.keys()
    s = batch(kok, "report", "mizan", "--year", "2016", "--level", "1", "--as-of", "2016-01-05", "--format", "csv")
    assert (dizin / "T1.csv").read_bytes() == (dizin / "T2.csv").read_bytes() == s.cikti
    saglam(kok, tam=True)
    birak(kok, {"denemetek.csv": b"kayit_no;tarih;konu\nT3;2016-01-08;bozuk\n"})
    sonuc = kostur(kok)[-1]
    assert sonuc.json()["documents"]["accepted"] == 1 and "raporları üretilemedi" in sonuc.arizalar[0]
    assert (dizin / "T3.csv").is_file()
    saglam(kok, tam=True)


def _numaralari_soran(kitap: Any, kitaplik: Any, b: Any) -> Any:
    """Writes down what stands under every number there is: of the record its place, its kind, its document's number."""

    def karar(belge: Any) -> Karar:
        gorulen = []
        while (o := kitap.numarali(len(gorulen) + 1)) is not None:
            gorulen.append([o.sira, o.tur, o.belge.belge_no])
        assert kitap.numarali(0) is None and kitap.numarali(len(gorulen) + 2) is None
        return Karar(sonuc={"gorulen": gorulen})

    return HepsiSorar(karar)


def test_karar_numarasi_bilinen_kaydi_sorar(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is stored, on its way to the disk or only accepted so far; a trial sees the same."""
    soran = replace(TEK, karar=_numaralari_soran, oncelik=Oncelik(9))
    monkeypatch.setattr(turler, "TURLER", (*turler.TURLER[:-1], soran))
    tekler = "".join(f"S{i};2016-01-{i:02d};\n" for i in range(6, 10))
    birak(kok, {**IKINCI, "denemetek.csv": f"kayit_no;tarih;konu\n{tekler}".encode()})
    kuru = kuru_calistir(ayarlar(kok), YIL, "")
    assert kuru.json()["documents"] == kostur(kok)[-1].json()["documents"]
    hepsi = kayitlar(kok)
    soranlar = [r for r in hepsi if r.get("tur") == "TEK"]
    assert len(soranlar) == 4
    for r in soranlar:
        once = [x for x in hepsi[: r["sira"]] if x.get("yevmiye")]
        assert r["sonuc"]["gorulen"] == [[x["sira"], x.get("tur", "FIS"), x["belge"]["belge_no"]] for x in once]
    k = kitap(kok)
    assert [k.numarali(r["yevmiye"]).sira for r in hepsi if r.get("yevmiye")] == [  # type: ignore[union-attr]
        r["sira"] for r in hepsi if r.get("yevmiye")
    ]
    assert k.numarali(k.son_yevmiye + 1) is None
    k.kapat()
    saglam(kok, tam=True)


IKI_YIL = {
    "deneme-16.csv": denemeler(deneme("P", "2016-12-30", ("su", "4.00"))),
    "deneme-17.csv": denemeler(deneme("R", "2017-01-02", ("su", "5.00")), deneme("S", "2017-01-03", ("su", "6.00"))),
    "fis-17.csv": csv(fis(70, "2017-01-03"), fis(71, "2017-01-04")),
}


def test_iki_yili_birden_tasiyan_kosu(kok: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that reads the year before sees what this very run did to it: tried, done, and done again alike."""
    ayarla(kok, {"donem": {"ileri_gun": 30, "sicrama_gun": 0}})
    birak(kok, IKI_YIL)
    kuru = kuru_calistir(ayarlar(kok), 0, "")
    tanik = tmp_path / "tanik"
    shutil.copytree(kok, tanik)
    yas = kostur(tanik, 0)[-1]
    assert [d.bulgular for d in kuru.dosyalar] == [d.bulgular for d in yas.dosyalar]
    assert kuru.json()["documents"] == yas.json()["documents"] == {"accepted": 5, "rejected": 0, "duplicate": 0}
    ilk = json.loads((tanik / "journal" / BIRIM / "2017" / "yevmiye.jsonl").read_text("utf-8").splitlines()[0])
    assert ilk["sonuc"]["gecen_yil"] == [2150, 4]
    saglam(tanik, tam=True)
    referans = agac(tanik)
    for n in range(2, 60, 6):
        deneme_ = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme_)
        with monkeypatch.context() as m:
            m.setattr(dosya, "sistem", ArizaliSistem(n, "olum"))
            with suppress(Oldu):
                kostur(deneme_, 0)
        kostur(deneme_, 0)
        sonucu_denetle(deneme_, referans)


def test_mali_yil_alandir_ve_oteki_defter_okunur(kok: Path) -> None:
    """A document of 2017 that is dated in 2016; what it read of 2016 is written down with that journal's head."""
    birak(kok, {"deneme.csv": denemeler(deneme("Y", "2017-01-02", ("su", "4.00"), yil="2017"))})
    ayarla(kok, {"donem": {"ileri_gun": 30}})
    bas = Bas.oku(bas_yolu(kok))
    kostur(kok, 0)
    satirlar = (kok / "journal" / BIRIM / "2017" / "yevmiye.jsonl").read_text("utf-8").splitlines()
    ilk = json.loads(satirlar[0])
    assert ilk["yil"] == 2017
    assert ilk["sonuc"]["gecen_yil"] == [1750, 3]
    assert ilk["sonuc"]["dayandigi"] == {f"{BIRIM}/{YIL}": [bas.sira, bas.ozet]}
    saglam(kok, tam=True)


def test_okunan_defter_yalniz_ona_bakanin_kaydinda(kok: Path) -> None:
    """What one decision read of another journal is not said of the next document, whose kind decides nothing."""
    ayarla(kok, {"donem": {"ileri_gun": 30}})
    birak(
        kok,
        {
            "deneme.csv": denemeler(deneme("Y", "2017-01-02", ("su", "4.00"))),
            "denemetek.csv": b"kayit_no;tarih;konu\nT;2017-01-02;\n",
        },
    )
    kostur(kok, 0)
    satirlar = (kok / "journal" / BIRIM / "2017" / "yevmiye.jsonl").read_text("utf-8").splitlines()
    assert [(r.get("tur"), "dayandigi" in r.get("sonuc", {})) for r in map(json.loads, satirlar)] == [
        ("DENEME", True),
        (None, False),
        ("TEK", False),
    ]
    saglam(kok, tam=True)


def test_ekranda_kayit_ile_yevmiye_ayri_soylenir(kok: Path) -> None:
    assert "defter 4634/2016: 7 kayıt, son yevmiye 5, son gün 05.01.2016" in batch(kok, "status").cikti.decode()
    durum = batch(kok, "status", "--json").json["journals"][0]
    assert (durum["last"], durum["record"]) == (5, 7)
    kod = batch(kok, "report", "mizan", "--year", str(YIL), "--format", "json").json["kunye"]["dogrulama_kodu"]
    assert ".s7." in kod
    assert "7. kayda göre aynı rapor" in batch(kok, "report", "--check", kod).cikti.decode()
    assert batch(kok, "report", "--check", kod, "--json").json["record"] == 7


def test_semasi_eski_calisma_dizini_ne_yapilacagini_soyler(kok: Path) -> None:
    """A directory that was set up before the program knew the kind takes its CSV; of its XML it says what is missing."""
    oge = '<deneme belge_no="X" tarih="2016-01-06"><kalem kod="su" tutar="1.00"/></deneme>'
    birak(kok, {"x.xml": f'<?xml version="1.0"?>\n<belgeler xmlns="urn:batch:belge:1">{oge}</belgeler>'.encode()})
    (bulgu,) = (b for d in kostur(kok)[-1].dosyalar for b in d.bulgular)
    assert bulgu.kod == "XML-010" and "şeması tanımıyor" in bulgu.mesaj and "batch init" in bulgu.oneri
    sema_kopyasi(kok.parent / "yeni")
    shutil.rmtree(kok / "schemas", ignore_errors=True)
    shutil.copytree(kok.parent / "yeni" / "schemas", kok / "schemas")
    birak(kok, {"x.xml": f'<?xml version="1.0"?>\n<belgeler xmlns="urn:batch:belge:1">{oge}</belgeler>'.encode()})
    assert kostur(kok)[-1].json()["documents"]["accepted"] == 1


def test_kanit(kok: Path, tmp_path: Path) -> None:
    """A record without a number is proven by its place, one whose number is not its place by both."""
    birak(kok, IKINCI)
    kostur(kok)
    k = kitap(kok)
    for no, sira in ((1, False), (2, True), (2, False), (17, True), (11, False), (13, True)):
        veri = uret(k, no, sira=sira)
        assert denetle(veri)[0], no
        (tmp_path / "k.json").write_bytes(veri)
        assert (
            subprocess.run([sys.executable, "-I", str(_BETIK), str(tmp_path / "k.json")], check=False).returncode == 0
        )
        kanit = json.loads(veri)
        for alan in ("yevmiye", *(("sira",) if "sira" in kanit else ())):
            kotu = json.dumps({**kanit, alan: kanit[alan] + 1}).encode()
            assert not denetle(kotu)[0]
            (tmp_path / "k.json").write_bytes(kotu)
            betik = subprocess.run([sys.executable, "-I", str(_BETIK), str(tmp_path / "k.json")], check=False)
            assert betik.returncode == 1
    k.kapat()


# -- interrupted --------------------------------------------------------------------------------------------------


@pytest.fixture
def temel(kok: Path, tmp_path: Path) -> Iterator[tuple[Path, Agac]]:
    birak(kok, IKINCI)
    tanik = tmp_path / "tanik"
    shutil.copytree(kok, tanik)
    kostur(tanik)
    saglam(tanik, tam=True)
    yield kok, agac(tanik)


@pytest.mark.ornekle(3)
@pytest.mark.parametrize("tur", ["yarim", "eio", "olum"])
def test_her_yedinci_cagrida_ariza(
    temel: tuple[Path, Agac], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tur: str
) -> None:
    kok, referans = temel
    once = agac(kok)
    n, vurulan = {"eio": 1, "olum": 3, "yarim": 5}[tur], 0
    while True:
        deneme_ = tmp_path / f"d{n}"
        shutil.copytree(kok, deneme_)
        sistem = ArizaliSistem(n, tur)
        arizali_kostur(monkeypatch, deneme_, sistem)
        if not sistem.vurdu:
            break
        vurulan += 1
        ara_durumu_denetle(deneme_, referans, once)
        kostur(deneme_)
        sonucu_denetle(deneme_, referans)
        shutil.rmtree(deneme_)
        n += 7 if UZUN else 14
    assert vurulan > 5
    saglam(deneme_, tam=True)


_KOMUT = """
import sys
sys.path.insert(0, {tests!r})
import batch.turler as t
from deneme_turu import DENEME, TEK
t.TURLER = (*t.TURLER, DENEME, TEK)
import batch.pipeline.yazar as y, batch.state.kitap as k
y.GRUP_BAYT, k.BLOK = 20_000, 32
from batch.cli import main
main()
"""


@pytest.mark.uzun
def test_kill9(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at several moments and done again: nothing lost, nothing twice, the bytes of an undisturbed run."""
    monkeypatch.setattr("batch.state.kitap.BLOK", 32)  # as in the other process
    gunler = [f"2016-{1 + i // 25:02d}-{1 + i % 25:02d}" for i in range(100)]
    gelen = {
        "fis.csv": csv(acilis(), *(fis(f"f{i}", g) for i, g in enumerate(gunler))),
        "deneme.csv": denemeler(
            *(
                deneme(f"d{i}-{j}", g, (f"su{j}", "1.00"), (f"k{j}", "2.00"))
                for i, g in enumerate(gunler)
                for j in range(9)
            )
        ),
    }
    tanik = calisma(tmp_path / "tanik", gelen)
    komut = [sys.executable, "-c", _KOMUT.format(tests=str(Path(__file__).parent)), "--root"]
    ortam = {**os.environ, "BATCH_CLOCK": SAAT}
    once = time.monotonic()
    subprocess.run([*komut, str(tanik), "run", "--year", "2016"], env=ortam, check=True, capture_output=True)
    sure = time.monotonic() - once
    saglam(tanik, tam=True)
    referans = agac(tanik)
    kok = calisma(tmp_path / "kok", gelen)
    for k in range(1, 6) if UZUN else (2, 4):
        p = subprocess.Popen([*komut, str(kok), "run", "--year", "2016"], env=ortam, stdout=-3, stderr=-3)
        time.sleep(sure * k / 6)
        p.send_signal(signal.SIGKILL)
        p.wait()
        ara_durumu_denetle(kok, referans)
    for _ in range(50):  # a child of a killed process may hold the lock for a moment more
        if subprocess.run([*komut, str(kok), "run", "--year", "2016"], env=ortam, capture_output=True).returncode != 3:
            break
        time.sleep(0.1)
    sonucu_denetle(kok, referans)


# -- a journal kept for good ---------------------------------------------------------------------------------------


@pytest.fixture
def altin(tmp_path: Path) -> Path:
    kok = calisma(tmp_path / "altin")
    shutil.copytree(ALTIN / "journal", kok / "journal")
    return kok


def test_altin_defter_saglamdir_ve_surer(altin: Path) -> None:
    """A journal of both forms, written once: every later version must verify it and go on."""
    saglam(altin, tam=True, bas_ozet=(ALTIN / "bas.txt").read_text().strip())
    once = yevmiye(altin).read_bytes()
    birak(
        altin,
        {"fis.csv": csv(fis(500, "2016-12-31")), "deneme.csv": denemeler(deneme("X", "2016-12-31", ("su", "1.00")))},
    )
    assert kostur(altin)[-1].json()["documents"]["accepted"] == 2
    assert yevmiye(altin).read_bytes().startswith(once)
    saglam(altin, tam=True)


def test_taninmayan_turu_tanimayan_surum_durur(altin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the kind nothing is taken for what it is not."""
    monkeypatch.setattr(turler, "TURLER", turler.TURLER[:1])
    assert "«DENEME» türündeki belgeyi tanımıyor" in sorunlar(altin)
