"""The stateless rules, the screen that precedes them, the chart of accounts and the balance checks."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch.config import AyarHatasi
from batch.documents.bulgu import Bulgu
from batch.documents.parti import HamParti, HamTablo, Kaynak, Parti
from batch.rules.baglam import Baglam
from batch.rules.bakiye import kasa_bulgusu, kirmizi_hesaplar, ters_bakiye_bulgusu, ters_bakiyeler
from batch.rules.hesap_plani import HesapPlani
from batch.rules.katalog import tamamla
from batch.turler.fis import FIS
from batch.turler.fis.elek import supheliler
from batch.turler.fis.kurallar import KURALLAR, denetle

PROJE = Path(__file__).resolve().parent.parent
HATA = PROJE / "tests" / "ornek" / "hata"
PLAN = HesapPlani.oku(PROJE / "config")

# Document fields; "satirlar", "kesintiler": a list of rows; "dayanaklar": rows beyond the first.
Belge = dict[str, Any]


def baglam(**degisen: Any) -> Baglam:
    temel: dict[str, Any] = {
        "yil": 2016,
        "plan": PLAN,
        "politika": {},
        "alt_hesap": "serbest",
        "birimler": {"4634": "Örnek Belediyesi"},
        "azami_satir": 50,
        "kapali_gun": "",
        "bugun": "2016-12-31",
    }
    return Baglam(**(temel | degisen))


def tablo(ad: str, belgeler: Sequence[Sequence[dict[str, str]]]) -> HamTablo:
    """A child table of vouchers, from each one's rows."""
    (cizelge,) = (c for c in FIS.cocuklar if c.ad == ad)
    satirlar = [s for b in belgeler for s in b]
    sutun = {a.ad: pa.array([s.get(a.ad, "") for s in satirlar], pa.string()) for a in cizelge.alanlar}
    return HamTablo(sutun, np.cumsum([0, *map(len, belgeler)]).astype(np.int64))


def dayanaklar(belge: Belge) -> list[dict[str, str]]:
    """Supporting documents: the first in fields of its own, as in a row of a CSV file, the others in ``dayanaklar``."""
    ilk = {ad: belge.get(ad, "") for ad in ("dayanak_turu", "dayanak_no", "dayanak_tarihi")}
    return [ilk, *belge.get("dayanaklar", [])]


def parti(belgeler: Sequence[Belge]) -> Parti:
    satirlar = tablo("satirlar", [b["satirlar"] for b in belgeler])
    bas = satirlar.baslangic
    return Parti.kur(
        HamParti(
            tur=FIS,
            kaynak=Kaynak("fis.csv", "", "elle", "4634"),
            sira=np.arange(len(belgeler), dtype=np.int64),
            belge={a.ad: pa.array([b.get(a.ad, "") for b in belgeler], pa.string()) for a in FIS.baslik.alanlar},
            cocuk={
                "satirlar": satirlar,
                "dayanak": tablo("dayanak", [dayanaklar(b) for b in belgeler]),
                "kesintiler": tablo("kesintiler", [b.get("kesintiler", []) for b in belgeler]),
            },
            satir_no=np.arange(2, int(bas[-1]) + 2, dtype=np.int64),
            belge_satir=bas[:-1] + 2,
            belge_son_satir=bas[1:] + 1,
        )
    )


def bulgular(belge: Belge, b: Baglam | None = None) -> list[Bulgu]:
    """Findings of one document; on the way the screen must agree that there are some, or none."""
    b = b or baglam()
    p = parti([belge])
    sonuc = denetle(*p.oku(0), b)
    assert bool(supheliler(p, b)[0]) == bool(sonuc)
    return sonuc


def kodlar(belge: Belge, b: Baglam | None = None) -> list[str]:
    return [x.kod for x in bulgular(belge, b)]


def para(kurus: int) -> str:
    return f"{kurus // 100}.{kurus % 100:02d}"


def kesinti(turu: str, tutar: str) -> dict[str, str]:
    return {"kesinti_turu": turu, "kesinti_tutari": tutar}


def fis(*satirlar: tuple[str, int, int], **alan: Any) -> Belge:
    """A MIF of (hesap, borç, alacak) lines in kuruş."""
    return {
        "belge_turu": "MIF",
        "belge_no": "147",
        "tarih": "2016-03-15",
        "dayanak_turu": "Tahsilat bordrosu",
        "dayanak_no": "31",
        "satirlar": [
            {"hesap": h, "borc": para(b) if b else "", "alacak": para(a) if a else ""} for h, b, a in satirlar
        ],
    } | alan


def oeb(t: int = 125000, **alan: Any) -> Belge:
    return fis(
        ("630.03.2.1.01", t, 0), ("320.01", 0, t), ("830.03.2.1.01", t, 0), ("835.01", 0, t), belge_turu="OEB", **alan
    )


def tahsilat(t: int = 125000, **alan: Any) -> Belge:
    return fis(("102.01", t, 0), ("120.01", 0, t), ("805.01", t, 0), ("800.01.1.1.01", 0, t), **alan)


# -- sound vouchers ---------------------------------------------------------------------------------------------------

TEMIZ: dict[str, Belge] = {
    "tahsilat": tahsilat(),
    "gider": oeb(),
    "nazim": fis(("910.01", 500, 0), ("911.01", 0, 500)),
    "gelir iadesi": fis(("810.01", 70, 0), ("805.01", 0, 70), ("600.01", 70, 0), ("102.01", 0, 70)),
    "aynı yıl gider iadesi": fis(("140.01", 90, 0), ("630.03.2.1.01", 0, 90), ("835.01", 90, 0), ("830.03", 0, 90)),
    "gider alt hesap düzeltmesi": fis(
        ("830.03.2.1.01", 90, 0), ("830.03.2.1.02", 0, 90), ("835.01", 90, 0), ("835.01", 0, 90), islem="DUZELTME"
    ),
    "895 ile kapanış": fis(("800.01", 900, 0), ("895.01", 0, 900), ("895.01", 400, 0), ("830.03", 0, 400)),
    "açılış": fis(("102.01", 900, 0), ("500.01", 0, 900), islem="ACILIS", tarih="2016-01-01"),
    "avans artığı kasaya dönen gider": fis(
        ("630.03.2.1.01", 80, 0),
        ("100.01", 20, 0),
        ("160.01", 0, 100),
        ("830.03.2.1.01", 80, 0),
        ("835.01", 0, 80),
        belge_turu="OEB",
    ),
    "ödeme alanları": oeb(tahakkuk_toplami="1250.00", odenecek_tutar="1250.00"),
    "kesinti listesi": oeb(
        tahakkuk_toplami="1250.00",
        kesinti_toplami="10.50",
        odenecek_tutar="1239.50",
        kesintiler=[kesinti("Damga vergisi", "9.50"), kesinti("İcra", "1.00")],
    ),
    "kesinti toplamı yalnız listede": oeb(
        tahakkuk_toplami="1250.00", odenecek_tutar="1240.50", kesintiler=[kesinti("Damga vergisi", "9.50")]
    ),
    "dayanak yalnız ekte": tahsilat(dayanak_turu="", dayanak_no="", dayanaklar=[{"dayanak_no": "77"}]),
    "kapanış gününde kapanan hesap": fis(("102.01", 5, 0), ("102.07", 0, 5), tarih="2016-06-30"),
}


@pytest.mark.parametrize("ad", TEMIZ)
def test_dogru_fis_sessiz_gecer(ad: str) -> None:
    assert bulgular(TEMIZ[ad]) == []


# -- one fault each ---------------------------------------------------------------------------------------------------

KUSURLU: dict[str, tuple[str, Belge]] = {
    "FIS-001": ("borç fazla", fis(("102.01", 125000, 0), ("120.01", 0, 120500))),
    "FIS-002": ("8 ile başlayan", fis(("895.01", 100, 0), ("120.01", 0, 100))),
    "FIS-003": ("9 ile başlayan", fis(("910.01", 100, 0), ("120.01", 0, 100))),
    "FIS-004": ("805 borç 1,00", fis(("805.01", 100, 0), ("800.01", 0, 90), ("835.01", 0, 10))),
    "FIS-005": ("834 borç 1,00", fis(("834.01", 100, 0), ("835.01", 0, 90), ("805.01", 0, 10), belge_turu="OEB")),
    "FIS-006": ("hem borç (1,00) hem alacak (1,00)", fis(("102.01", 100, 100), ("120.01", 100, 100))),
    "FIS-007": ("3. satır", fis(("102.01", 100, 0), ("120.01", 0, 100), ("140.01", 0, 0))),
    "FIS-008": ("net borcu 1.250,00", oeb() | {"belge_turu": "MIF"}),
    "FIS-009": ("830 ya da 834", fis(("320.01", 100, 0), ("103.01", 0, 100), belge_turu="OEB")),
    "FIS-010": ("belge yazılmamış", tahsilat(dayanak_turu="", dayanak_no="")),
    "FIS-011": (
        "1.250,00 − kesinti 10,00 = 1.240,00; fark 10,00",
        oeb(tahakkuk_toplami="1250.00", kesinti_toplami="10.00", odenecek_tutar="1250.00"),
    ),
    "FIS-012": ("fark 0,50", oeb(tahakkuk_toplami="1249.50")),
    "FIS-013": (
        "toplamı 9,00; kesinti toplamı 10,00",
        oeb(kesinti_toplami="10.00", kesintiler=[kesinti("Damga vergisi", "9.00")]),
    ),
    "FIS-014": ("açılış", oeb(islem="ACILIS")),
    "BLG-004": ("satır var, sınır 50", fis(*[("102.01", 1, 0), ("120.01", 0, 1)] * 26)),
    "BLG-006": ("«9999»", tahsilat(muhasebe_birimi="9999")),
    "BLG-007": ("satırı yok", fis(("", 0, 0))),
    "TAR-003": ("31.12.2015", tahsilat(tarih="2015-12-31")),
    "TAR-004": ("01.01.2017; çalıştırıldığı günden (31.12.2016) sonra", tahsilat(tarih="2017-01-01")),
    "TAR-005": ("15.03.0216; defter açılabilecek ilk yıl 2000", tahsilat(tarih="0216-03-15")),
    "SIN-005": ("finansman tipi 2", fis(("102.01", 1, 0), ("120.01", 0, 1))),
    "HSP-002": ("613 hesap planında yok", fis(("613.01", 1, 0), ("120.01", 0, 1))),
    "HSP-003": ("30.06.2016", fis(("102.07.01", 1, 0), ("120.01", 0, 1), tarih="2016-07-01")),
    "HSP-004": ("bir hesap grubu", fis(("10", 1, 0), ("120.01", 0, 1))),
}
KUSURLU["SIN-005"][1]["satirlar"][0]["finansman"] = "2"


@pytest.mark.parametrize("kod", KUSURLU)
def test_her_kural_kendi_kusurunu_bulur(kod: str) -> None:
    beklenen, belge = KUSURLU[kod]
    bulunan = [b for b in bulgular(belge) if b.kod == kod]
    assert len(bulunan) == (2 if kod == "FIS-006" else 1)
    assert beklenen in bulunan[0].mesaj
    assert bulunan[0].madde and bulunan[0].oneri
    assert (bulunan[0].dosya, bulunan[0].belge_no) == ("fis.csv", "147")


def test_kapali_gun() -> None:
    assert kodlar(tahsilat(), baglam(kapali_gun="2016-03-15")) == ["YEV-002"]
    assert kodlar(tahsilat(), baglam(kapali_gun="2016-03-14")) == []


def test_yil_verilmeyince_aranmaz() -> None:
    assert kodlar(tahsilat(tarih="2015-12-31"), baglam(yil=None)) == []


def test_gelecek_gun_saatin_gunune_ve_paya_gore() -> None:
    belge = tahsilat(tarih="2016-03-20")
    assert kodlar(belge, baglam(bugun="2016-03-20")) == []
    assert kodlar(belge, baglam(bugun="2016-03-19")) == ["TAR-004"]
    assert kodlar(belge, baglam(bugun="2016-03-15", ileri_gun=5)) == []
    (b,) = bulgular(belge, baglam(bugun="2016-03-15", ileri_gun=4))
    assert "(15.03.2016) 4 günden çok sonra" in b.mesaj and b.beklenen == "en geç 19.03.2016"
    assert "[donem] ileri_gun" in b.oneri and "o gün gönderin" in b.oneri
    assert kodlar(tahsilat(tarih="9999-12-31"), baglam(yil=None, bugun="")) == []  # not asked about
    assert kodlar(tahsilat(tarih="9999-12-31"), baglam(yil=None, bugun="9999-12-30", ileri_gun=99)) == []


@pytest.mark.parametrize("tarih", ["0001-01-05", "0999-12-31", "1500-06-01", "1999-12-31"])
def test_ilk_yildan_onceki_tarih_tek_bulgudur(tarih: str) -> None:
    assert kodlar(tahsilat(tarih=tarih), baglam(yil=None)) == ["TAR-005"]
    assert kodlar(tahsilat(tarih=tarih), baglam(kapali_gun="2016-01-01")) == ["TAR-005"]
    assert kodlar(tahsilat(tarih=tarih), baglam(yil=None, ilk_yil=1)) == []


def test_dayanak_eski_olabilir_ama_sacma_olamaz() -> None:
    assert kodlar(tahsilat(dayanak_tarihi="1987-05-01")) == []
    (b,) = bulgular(tahsilat(dayanak_tarihi="0216-03-01"))
    assert (b.kod, b.yol) == ("TAR-005", "dayanak_tarihi") and "01.03.0216" in b.mesaj
    ikinci = [{"dayanak_no": no, "dayanak_tarihi": t} for no, t in (("2", "2016-01-04"), ("3", "0016-01-04"))]
    assert kodlar(tahsilat(dayanaklar=ikinci)) == ["TAR-005"]


def test_tanimli_alt_hesap() -> None:
    b = baglam(alt_hesap="tanimli")
    belge = fis(("102.44", 5, 0), ("330.01", 0, 5))
    assert kodlar(belge, b) == ["HSP-006"]
    assert "Benzerleri: 102.0" in bulgular(belge, b)[0].oneri
    assert kodlar(fis(("102.02", 5, 0), ("330.01", 0, 5)), b) == []


def test_kayda_kapali_hesap_kendi_sozuyle_anlatilir() -> None:
    (b,) = bulgular(fis(("102.09", 5, 0), ("120.01", 0, 5)))
    assert b.kod == "HSP-004" and "Vadeli Hesaplar kayda kapalı" in b.mesaj and (b.satir, b.yol) == (2, "hesap")


def test_denk_olmayan_fis_farki_ve_cikis_yolunu_soyler() -> None:
    (b,) = bulgular(fis(("102.01", 125000, 0), ("120.01", 0, 120500)))
    assert b.mesaj == "borç ve alacak toplamı eşit değil: borç 1.250,00; alacak 1.205,00; fark 45,00 (borç fazla)"
    assert b.oneri == "147 numaralı fişin satırlarını denetleyip yeniden gönderin."
    assert (b.beklenen, b.gelen) == ("alacak 1.250,00", "alacak 1.205,00")
    ters = bulgular(fis(("102.01", 100, 0), ("360.01", 40, 0), ("120.01", 0, 60)))[0]
    assert "2. satırdaki 0,40 alacağa yazılacakken borca yazılmış olabilir" in ters.oneri
    eksik = bulgular(fis(("102.01", 100, 0), ("120.01", 0, 100), ("360.01", 0, 40)))[0]
    assert "3. satırdaki 0,40 karşılıksız" in eksik.oneri


def test_okunamayan_tutar_toplam_kurallarini_susturur() -> None:
    belge = tahsilat()
    belge["satirlar"][0]["borc"] = "1.250"
    assert kodlar(belge) == ["TUT-005"]
    belge["satirlar"][1] = {"hesap": "8A30", "borc": "1.250", "alacak": "5.00"}
    assert kodlar(belge) == ["TUT-005", "TUT-005", "HSP-001"]
    assert kodlar(oeb(tahakkuk_toplami="1250.00", kesinti_toplami="bir", odenecek_tutar="1240.00")) == ["TUT-001"]


def test_okunamayan_hesap_yalniz_kendini_soyler() -> None:
    belge = oeb()
    belge["satirlar"][2]["hesap"] = "8A30"
    assert kodlar(belge) == ["HSP-001"]
    belge["satirlar"][0]["borc"] = "1.00"
    assert kodlar(belge) == ["HSP-001", "FIS-001"]


def test_okuyucunun_eksik_biraktigi_belgede_toplam_aranmaz() -> None:
    p = parti([fis(("102.01", 100, 0))])
    f, okunus, _ = p.oku(0)
    for kod, yol in (("CSV-004", ""), ("BLG-004", ""), ("XML-012", "/belgeler/*[1]/satir[2]/@boRc")):
        assert [b.kod for b in denetle(f, okunus, [Bulgu(kod=kod, mesaj="m", yol=yol)], baglam())] == [kod]
    onay = Bulgu(kod="XML-012", mesaj="m", yol="/belgeler/*[1]/@onay")
    assert [b.kod for b in denetle(f, okunus, [onay], baglam())] == ["XML-012", "FIS-001"]


def test_eksik_oznitelik_iki_kez_soylenmez() -> None:
    f, okunus, _ = parti([tahsilat()]).oku(0)
    okunan = [
        Bulgu(kod="XML-011", mesaj="eksik", yol="/belgeler/*[1]/@tarih"),
        Bulgu(kod="TAR-001", mesaj="boş", yol="/belgeler/*[1]/@tarih"),
        Bulgu(kod="MET-002", mesaj="uzun", yol="/belgeler/*[1]/@aciklama"),
    ]
    assert [b.kod for b in denetle(f, okunus, okunan, baglam())] == ["XML-011", "MET-002"]


def test_benzer_hesaplar_ayni_ana_gruptan() -> None:
    (b,) = bulgular(fis(("613.01", 100, 0), ("120.01", 0, 100)))
    assert "630 Giderler Hesabı" in b.oneri and "361" not in b.oneri


def test_butun_bulgular_birlikte_ve_hep_ayni_sirada() -> None:
    belge = fis(("613.01", 100, 0), ("120.01", 0, 90), tarih="2016-02-30", dayanak_turu="", dayanak_no="")
    belge["satirlar"][1]["finansman"] = "3"
    assert kodlar(belge) == ["TAR-002", "FIS-010", "SIN-005", "HSP-002", "FIS-001"]


def test_kisi_numarasi_iletide_maskelenir() -> None:
    belge = fis(("102.01", 100, 0), ("120.01", 0, 100), ilgili_kimlik_no="10000000147")
    (b,) = bulgular(belge)
    assert b.kod == "KIS-001"
    assert "10000000147" not in b.mesaj + b.gelen and "10*******47" in b.gelen


def test_politika_seviyeyi_degistirir_ve_kapatir() -> None:
    p = parti([KUSURLU["FIS-010"][1]])
    assert [b.seviye for b in denetle(*p.oku(0), baglam(politika={"FIS-010": "uyari"}))] == ["uyari"]
    assert denetle(*p.oku(0), baglam(politika={"FIS-010": "kapali"})) == []


def test_yer_kaynagin_diliyle_verilir() -> None:
    p = parti([fis(("613.01", 100, 0), ("120.01", 0, 100), muhasebe_birimi="9999")])
    f, okunus, alan_bulgulari = p.oku(0)
    sonuc = denetle(f, replace(okunus, yol_ver=lambda alan, sira: (f"{sira}/{alan}", 7)), alan_bulgulari, baglam())
    assert [(b.kod, b.yol, b.sutun) for b in sonuc] == [
        ("BLG-006", "0/muhasebe_birimi", 7),
        ("HSP-002", "1/hesap", 7),
    ]


def test_kural_listesi_eksiksiz() -> None:
    import inspect

    from batch.turler.fis import isleyis_kurallari, kurallar

    bulunan = {
        f
        for modul in (kurallar, isleyis_kurallari)
        for _, f in inspect.getmembers(modul, inspect.isfunction)
        if f.__module__ == modul.__name__
        and str(inspect.signature(f)) == "(fis: 'Fis', o: 'Okunus', b: 'Baglam') -> 'Iterator[Bulgu]'"
    }
    assert bulunan == set(KURALLAR)


# -- the screen -------------------------------------------------------------------------------------------------------

_tutar = st.integers(1, 10**9)


@st.composite
def temiz_belge(draw: st.DrawFn) -> Belge:
    t, u = draw(_tutar), draw(_tutar)
    kalip = draw(st.integers(0, 6))
    if kalip == 0:
        return tahsilat(t, tarih=draw(st.sampled_from(["2016-01-04", "2016-12-31"])))
    if kalip == 1:
        return oeb(t)
    if kalip == 2:
        return fis(("900.01", t, 0), ("901.01", 0, t), ("910.02", u, 0), ("911.02", 0, u))
    if kalip == 3:
        return fis(("102.01", t + u, 0), ("120.01", 0, t), ("391.01", 0, u), muhasebe_birimi="4634")
    if kalip == 4:
        return fis(("800.01", t, 0), ("895.01", 0, t), ("835.01", u, 0), ("895.01", 0, u), islem="DONEM_SONU")
    if kalip == 5:
        kesilen = draw(st.integers(0, t))
        return oeb(
            t,
            tahakkuk_toplami=para(t),
            kesinti_toplami=draw(st.sampled_from([para(kesilen), ""])),
            odenecek_tutar=para(t - kesilen),
            kesintiler=[kesinti("Vergi", para(kesilen))],
        )
    return fis(("140.01", t, 0), ("630.01", 0, t), ("835.01", t, 0), ("830.01", 0, t), islem="DUZELTME")


def _boz(draw: st.DrawFn, belge: Belge) -> None:
    satirlar = belge["satirlar"]
    s = satirlar[draw(st.integers(0, len(satirlar) - 1))]
    degisim: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"satir": {"borc": "7.77"}},
                {"satir": {"borc": "", "alacak": ""}},
                {"satir": {"borc": s["alacak"], "alacak": s["borc"]}},
                {"satir": {"hesap": "613.01"}},
                {"satir": {"hesap": "102.07"}, "tarih": "2016-08-01"},
                {"satir": {"hesap": "830.03"}},
                {"satir": {"hesap": "x"}},
                {"satir": {"finansman": "6"}},
                {"satir": {"borc": "1.5.5"}},
                {"belge_turu": "MIF"},
                {"belge_turu": "OEB"},
                {"belge_turu": "FIS"},
                {"islem": "ACILIS"},
                {"dayanak_turu": "", "dayanak_no": ""},
                {"dayanak_turu": "", "dayanak_no": "", "dayanaklar": [{"dayanak_turu": "Fatura"}]},
                {"tarih": "2017-01-01"},
                {"tarih": "2016-01-02"},
                {"tarih": "2016-12-31"},
                {"tarih": "0216-03-15"},
                {"tarih": "9999-12-31"},
                {"tarih": "2016-02-30"},
                {"islem": "ACILIŞ"},
                {"dayanak_tarihi": "1899-12-31"},
                {"dayanak_tarihi": "0001-01-01", "dayanak_turu": "", "dayanak_no": ""},
                {"dayanaklar": [{"dayanak_no": "1", "dayanak_tarihi": "0216-01-01"}]},
                {"satir": {"ekonomik": "x"}},
                {"muhasebe_birimi": "77"},
                {"tahakkuk_toplami": "12.00"},
                {"odenecek_tutar": "0.00"},
                {"kesinti_toplami": "3.00"},
                {"kesintiler": [kesinti("Vergi", "2.00")]},
                {"kesintiler": [kesinti("Vergi", "iki")]},
            ]
        )
    )
    s.update(degisim.get("satir", {}))
    belge.update({ad: d for ad, d in degisim.items() if ad != "satir"})


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_elek_denetimle_ayni_seyi_soyler(data: st.DataObject) -> None:
    b = baglam(
        kapali_gun="2016-01-02",
        bugun=data.draw(st.sampled_from(["", "2016-12-30", "2016-12-31"])),
        yil=data.draw(st.sampled_from([2016, None])),
    )
    belgeler = []
    kusursuz = []
    for _ in range(data.draw(st.integers(1, 4))):
        belge = data.draw(temiz_belge())
        adet = data.draw(st.integers(0, 2))
        for _ in range(adet):
            _boz(data.draw, belge)
        belgeler.append(belge)
        kusursuz.append(adet == 0)
    p = parti(belgeler)
    isaretli = supheliler(p, b)
    for i in range(p.n):
        assert bool(denetle(*p.oku(i), b)) == bool(isaretli[i])
        assert not (kusursuz[i] and isaretli[i] and b.bugun != "2016-12-30")


def test_elek_bos_parti() -> None:
    assert supheliler(parti([]), baglam()).tolist() == []


def test_elek_satirsiz_belgeyi_isaretler() -> None:
    p = parti([tahsilat(), tahsilat(satirlar=[]), tahsilat()])
    assert supheliler(p, baglam()).tolist() == [False, True, False]


# -- the samples ------------------------------------------------------------------------------------------------------

DURUMSUZ = [f"BLG-{i:03d}" for i in (1, 2, 3, 4, 5, 6, 7)] + [
    *(f"TAR-{i:03d}" for i in (1, 2, 3, 4, 5)),
    *(f"TUT-{i:03d}" for i in (1, 2, 3, 4, 5)),
    *("MET-001", "MET-002", "KIS-001", "KIS-002"),
    *(f"SIN-{i:03d}" for i in (1, 2, 3, 4, 5)),
    *("HSP-001", "HSP-002", "HSP-003", "HSP-004", "HSP-006", "YEV-002"),
    *(f"FIS-{i:03d}" for i in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14)),
]


@pytest.mark.parametrize("kod", DURUMSUZ)
def test_ornek_dosya_kodunu_verir(kod: str) -> None:
    ayar: dict[str, Any] = {}
    if (yol := HATA / f"{kod}.toml").exists():
        ayar = tomllib.loads(yol.read_text("utf-8"))["ayar"]
    b = baglam(
        alt_hesap=ayar.get("hesap_plani", {}).get("alt_hesap", "serbest"),
        azami_satir=ayar.get("inbox", {}).get("azami_satir", 10_000),
        kapali_gun=ayar.get("donem", {}).get("kapali_gun", ""),
    )
    with (HATA / f"{kod}.csv").open(encoding="utf-8", newline="") as f:
        satirlar = list(csv.DictReader(f, delimiter=";"))
    belge: Belge = {ad: d for ad, d in satirlar[0].items() if ad in FIS.belge_sutunlari}
    assert kod in kodlar(belge | {"satirlar": satirlar}, b)


# -- the chart --------------------------------------------------------------------------------------------------------


def test_plan_adlari_ve_yonleri() -> None:
    assert PLAN.ad("100") == "Kasa Hesabı" and PLAN.ad("102.02") == "Vakıflar Bankası Çarşı Şubesi"
    assert PLAN.ad("102.88") == "" and PLAN.ad("999999") == ""
    assert (PLAN.yon("100"), PLAN.yon("103"), PLAN.yon("805"), PLAN.yon("613")) == ("B", "A", "IKISI", "IKISI")
    assert PLAN.listede("100") and PLAN.listede("100.01") and not PLAN.listede("100.99")


def test_ust_hesabin_kapanisi_altini_da_kapatir() -> None:
    assert PLAN.durum("102.07.05", "2016-07-01", "serbest") == "HSP-003"
    assert PLAN.durum("102.07.05", "2016-06-30", "serbest") is None
    assert PLAN.durum("102.07", "", "serbest") is None


_BAS = "kod;ad;duzey;tur;duzenleyici;normal_bakiye\n1;Dönen;1;aktif;0;B\n10;Hazır;2;aktif;0;B\n100;Kasa;3;aktif;0;B\n"
_ALT = "kod;ad;kayit;kapanis\n"


@pytest.mark.parametrize(
    ("plan", "alt", "satir", "parca"),
    [
        ("kod;ad\n", None, 1, "başlık"),
        (_BAS + "100;Kasa;3;aktif;0;B\n", None, 5, "ikinci kez"),
        (_BAS + "1000;Kasa;3;aktif;0;B\n", None, 5, "üç haneli"),
        (_BAS + "101;Çek;2;aktif;0;B\n", None, 5, "düzeyi 3"),
        (_BAS + "211;Arsa;3;aktif;0;B\n", None, 5, "önce 21"),
        (_BAS + "101;Çek;3;aktif;0;X\n", None, 5, "normal_bakiye"),
        (_BAS + "101;Çek;3;aktif;2;B\n", None, 5, "duzenleyici"),
        (_BAS + "101;Çek;3;sanal;0;B\n", None, 5, "tur"),
        (_BAS + "101;;3;aktif;0;B\n", None, 5, "adı boş"),
        (_BAS + "101;Çek;3\n", None, 5, "sütun"),
        (_BAS, _ALT + "102.01;Banka;E;\n", 2, "hesap_plani.csv"),
        (_BAS, _ALT + "100.01;Vezne;X;\n", 2, "E (kayıt"),
        (_BAS, _ALT + "100.01;Vezne;E;2016-02-30\n", 2, "takvimde"),
        (_BAS, _ALT + "100.01;Vezne;E;\n100.01;Vezne;E;\n", 3, "ikinci kez"),
        (_BAS, _ALT + "kasa;Vezne;E;\n", 2, "okunamadı"),
        (_BAS, _ALT + "100.01;;E;\n", 2, "adı boş"),
    ],
)
def test_plandaki_yanlis_dosya_ve_satirla_soylenir(
    tmp_path: Path, plan: str, alt: str | None, satir: int, parca: str
) -> None:
    (tmp_path / "hesap_plani.csv").write_text(plan, "utf-8")
    if alt is not None:
        (tmp_path / "alt_hesaplar.csv").write_text(alt, "utf-8")
    dosya = "hesap_plani.csv" if alt is None else "alt_hesaplar.csv"
    with pytest.raises(AyarHatasi) as h:
        HesapPlani.oku(tmp_path)
    assert f"{dosya}:{satir}:" in str(h.value) and parca in str(h.value)


def test_plan_yoksa_soylenir(tmp_path: Path) -> None:
    with pytest.raises(AyarHatasi, match=r"hesap_plani\.csv yok"):
        HesapPlani.oku(tmp_path)
    (tmp_path / "hesap_plani.csv").write_bytes(b"kod;ad\xff")
    with pytest.raises(AyarHatasi, match="okunamadı"):
        HesapPlani.oku(tmp_path)
    (tmp_path / "hesap_plani.csv").write_text(_BAS.partition("\n")[0] + "\n", "utf-8")
    with pytest.raises(AyarHatasi, match="hesap planı boş"):
        HesapPlani.oku(tmp_path)


# -- balances ---------------------------------------------------------------------------------------------------------


def test_ters_bakiyeler_uc_haneli_hesapta_aranir() -> None:
    toplamlar = {
        "100.01": (50, 80),
        "100.02": (40, 0),  # the till as a whole is in debit
        "102.01": (0, 10),
        "103.01": (5, 0),
        "805.01": (7, 0),
        "320.01": (0, 9),
    }
    assert ters_bakiyeler(toplamlar, PLAN) == [("102", -10), ("103", 5)]


def test_her_fiste_bakilan_hesaplar() -> None:
    assert kirmizi_hesaplar(baglam()) == {"100"}
    assert kirmizi_hesaplar(baglam(politika={"BAK-001": "kapali"})) == frozenset()
    hepsi = kirmizi_hesaplar(baglam(politika={"BAK-002": "red"}))
    assert {"100", "102", "103", "320"} <= hepsi and not {"805", "895", "10"} & hepsi


def test_bakiye_bulgulari() -> None:
    kasa = tamamla(kasa_bulgusu(10000, -15000, dosya="f.csv", satir=4, belge_turu="MIF", belge_no="7"), {})
    assert kasa is not None
    assert kasa.mesaj == "kasada 100,00 var; bu belge işlenirse 100 Kasa Hesabı 150,00 eksiye düşer"
    assert (kasa.kod, kasa.seviye, kasa.satir, kasa.madde) == ("BAK-001", "red", 4, "MİBMY m.49-51")
    ters = tamamla(ters_bakiye_bulgusu("320", 125000, PLAN), {})
    assert ters is not None and ters.seviye == "uyari"
    assert ters.mesaj == "320 Bütçe Emanetleri Hesabı borç bakiyesi veriyor: 1.250,00"
    assert ters.beklenen == "sıfır ya da alacak bakiyesi"
