"""The stateless rules, the screen that precedes them, the chart of accounts and the balance checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import PLAN, PROJE, Belge, baglam, fis, kesinti, kodlar, oeb, para, parti, tahsilat
from msgspec.structs import replace
from ornek import denemeler

from batch.config import AyarHatasi
from batch.documents.bulgu import Bulgu
from batch.rules.bakiye import kasa_bulgusu, kirmizi_hesaplar, ters_bakiye_bulgusu, ters_bakiyeler
from batch.rules.hesap_plani import HesapPlani
from batch.rules.katalog import tamamla
from batch.turler.fis import FIS
from batch.turler.fis.elek import supheliler
from batch.turler.fis.kurallar import KURALLAR, denetle

HATA = PROJE / "tests" / "ornek" / "hata"


# -- rules: what can be told as a scenario stands in olay/*.olay -------------------------------------------------------


def test_gelecek_gun_ve_ilk_yil_sorulmayabilir() -> None:
    assert kodlar(tahsilat(tarih="9999-12-31"), baglam(yil=None, bugun="")) == []
    assert kodlar(tahsilat(tarih="9999-12-31"), baglam(yil=None, bugun="9999-12-30", ileri_gun=99)) == []
    assert kodlar(tahsilat(tarih="0999-12-31"), baglam(yil=None, ilk_yil=1)) == []
    assert kodlar(tahsilat(tarih="2016-03-20"), baglam(bugun="2016-03-15", ileri_gun=5)) == []


def test_iki_yazim_ayni_kod() -> None:
    """A code with its second and third level padded, as printed plans have it, is the code of the council's papers."""
    yazimlar = (("630.03.06.01.01", "03.06.01.01", "01.03.09.00"), ("630.03.6.1.01", "03.6.1.01", "01.3.9.00"))
    satirlar = []
    for hesap, ekonomik, fonksiyonel in yazimlar:
        f = oeb()
        f["satirlar"][0] |= {"hesap": hesap, "ekonomik": ekonomik, "fonksiyonel": fonksiyonel}
        satirlar.append(parti([f]).oku(0)[0].satirlar[0])
    padli, kisa = satirlar
    assert (padli.hesap, padli.ekonomik, padli.fonksiyonel) == (kisa.hesap, kisa.ekonomik, kisa.fonksiyonel)
    assert kisa.ekonomik == "03.6.1.01" and padli.ekonomik_ham == "03.06.01.01"


def test_okuyucunun_eksik_biraktigi_belgede_toplam_aranmaz() -> None:
    p = parti([fis(("102.01", 100, 0))])
    f, okunus, _ = p.oku(0)
    for kod, yol in (("CSV-004", ""), ("BLG-004", ""), ("XML-012", "/belgeler/*[1]/satir[2]/@boRc")):
        assert [b.kod for b in denetle(FIS, f, okunus, [Bulgu(kod=kod, mesaj="m", yol=yol)], baglam())] == [kod]
    onay = Bulgu(kod="XML-012", mesaj="m", yol="/belgeler/*[1]/@onay")
    assert [b.kod for b in denetle(FIS, f, okunus, [onay], baglam())] == ["XML-012", "FIS-001"]


def test_eksik_oznitelik_iki_kez_soylenmez() -> None:
    f, okunus, _ = parti([tahsilat()]).oku(0)
    okunan = [
        Bulgu(kod="XML-011", mesaj="eksik", yol="/belgeler/*[1]/@tarih"),
        Bulgu(kod="TAR-001", mesaj="boş", yol="/belgeler/*[1]/@tarih"),
        Bulgu(kod="MET-002", mesaj="uzun", yol="/belgeler/*[1]/@aciklama"),
    ]
    assert [b.kod for b in denetle(FIS, f, okunus, okunan, baglam())] == ["XML-011", "MET-002"]


def test_yer_kaynagin_diliyle_verilir() -> None:
    p = parti([fis(("613.01", 100, 0), ("120.01", 0, 100), muhasebe_birimi="9999")])
    f, okunus, alan_bulgulari = p.oku(0)
    sonuc = denetle(FIS, f, replace(okunus, yol_ver=lambda alan, sira: (f"{sira}/{alan}", 7)), alan_bulgulari, baglam())
    assert [(b.kod, b.yol, b.sutun) for b in sonuc] == [
        ("BLG-006", "0/muhasebe_birimi", 7),
        ("HSP-002", "1/hesap", 7),
    ]


def test_kural_listesi_eksiksiz() -> None:
    import inspect

    from batch.turler.fis import ek_kurallari, isleyis_kurallari, kod_kurallari, kurallar, madde_kurallari

    bulunan = {
        f
        for modul in (kurallar, ek_kurallari, isleyis_kurallari, kod_kurallari, madde_kurallari)
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
@denemeler(150)
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
    yazi = supheliler(p, b)
    for i in range(p.n):
        assert bool(denetle(FIS, *p.oku(i), b)) == bool(yazi[i])
        assert not (kusursuz[i] and yazi[i] and b.bugun != "2016-12-30")


def test_elek_bos_parti() -> None:
    assert supheliler(parti([]), baglam()).tolist() == []


def test_elek_satirsiz_belgeyi_isaretler() -> None:
    p = parti([tahsilat(), tahsilat(satirlar=[]), tahsilat()])
    assert supheliler(p, baglam()).tolist() == [False, True, False]


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
