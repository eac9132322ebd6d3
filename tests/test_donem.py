"""Period-end documents (MİBMY m.480/1-b): which entries there are, their amounts and balances, and what is still due."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from donem_ornegi import (
    BAGLAM,
    YIL_SONU_GUNU,
    DonemKitabi,
    bina,
    donem,
    karar_ver,
    kodlari,
    kural_bulgulari,
    satir,
    varlik,
)
from gun_sonu_ornegi import acilis, eod
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import ortam
from ornek import birak, calisma, csv, denemeler
from soz_ortak import kostur, yevmiye
from uctan_ortak import batch

from batch.documents.bulgu import AlanHatasi
from batch.documents.okunus import Okunus
from batch.documents.tutar import duz
from batch.rules.denetim import denetle
from batch.turler.donem.alanlar import ISLEMLER, ORAN, carpim, oran_payi
from batch.turler.donem.belge import DonemSatiri
from batch.turler.donem.cizelge import AY_SONU, HER_GUN, ONCE, SONRA, YIL_SONU, DonemCifti, ciftler
from batch.turler.donem.eksikler import eksikler
from batch.turler.donem.kurallar import AZAMI_SATIR
from batch.turler.donem.kusur import kusur
from batch.turler.fis import FIS

SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
KODLAR = {"kurumsal": "46.34.01.02", "fonksiyonel": "01.1.2.00", "finansman": "5", "ekonomik": "04.2.1.01"}
GECICI = {"GECICI": 7}


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


def bulgu_kodlari(kok: Path, **dosyalar: bytes) -> list[str]:
    birak(kok, {f"{ad}.csv": veri for ad, veri in dosyalar.items()})
    return sorted({b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular} - {"HSP-005"})


# -- the table of entries ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("c", ciftler().values(), ids=lambda c: f"{c.islem}-{c.borc}-{c.alacak}")
def test_her_kaydi_bir_madde_aciklar(c: DonemCifti) -> None:
    """What the table allows is what the accounts' own articles say: the voucher of each entry passes every rule."""
    gun = YIL_SONU_GUNU if c.gun == YIL_SONU else "2016-03-31"
    s = satir(
        f"{c.borc}.01" if c.borc in (c.alacak, "580") else c.borc, f"{c.alacak}.02", 1000, ilgili="Ayşe Şen", **KODLAR
    )
    kitap = DonemKitabi({f"{c.azalan}.01": 10**9, f"{c.azalan}.02": -(10**9)} if c.azalan else {})
    if c.azalan:
        taraf = 1 if c.azalan[0] in "12" or c.azalan in ("308", "408") else -1
        kitap.bakiyeler = {s.hesap if c.azalan == c.borc else s.karsi_hesap: taraf * 10**9}
    elif c.islem == "AMORTISMAN":
        kitap.bakiyeler = {"252": 10**9, "260": 10**9}
    kitap.asamalar = dict(GECICI)
    (fis,) = karar_ver(kitap, donem(c.islem, s, tarih=gun)).uretilen
    assert denetle(FIS, fis, Okunus(kaynak="batch", birim="4634"), (), ortam("belediye")) == []


def test_cizelge_butun_islemleri_tasir() -> None:
    assert {c.islem for c in ciftler().values()} == set(ISLEMLER)
    assert {c.gun for c in ciftler().values()} == {HER_GUN, AY_SONU, YIL_SONU}
    # 480/1-b-5 names some pairs, the accounts' articles the others; a contra account runs the other way.
    assert {c.borc for c in ciftler().values() if c.islem == "VADE" and c.alacak[0] == "3"} == {
        *("400", "403", "404", "407", "409", "410", "429", "430", "438", "440", "449", "472", "479", "480", "481")
    }
    assert ("VADE", "308", "408") in ciftler() and ("VADE", "408", "308") not in ciftler()


def test_olmayan_kayit_yakinlarini_soyler() -> None:
    (b,) = kural_bulgulari(donem("VADE", satir("220.01", "120.01", 100), tarih="2016-05-02"))
    assert (b.kod, b.beklenen) == ("DNM-002", "120 B / 220 A (m.88/a-5, m.165/b-1, m.480/1-b-2)")
    (b,) = kural_bulgulari(donem("TAKIP", satir("100", "102", 100)))
    assert b.kod == "DNM-002" and "121/120" in b.beklenen
    assert kodlari(kural_bulgulari(donem("ZAMANASIMI", satir("320.01", "320.01", 100)))) == ["DNM-002"]


# -- what a row says --------------------------------------------------------------------------------------------------


@given(matrah=st.integers(0, 10**11), pay=st.integers(0, 10**7), hane=st.integers(0, 8))
@denemeler(150)
def test_carpim_en_yakin_kurustur(matrah: int, pay: int, hane: int) -> None:
    """Exact: twice what is off is never more than a kuruş."""
    oran = ORAN.kapi(f"{pay // 10**hane}.{pay % 10**hane:0{hane}d}" if hane else str(pay))
    p, q = oran_payi(oran)
    assert p * 10**hane == pay * q
    assert abs(2 * (carpim(matrah, oran) * q - matrah * p)) <= q


@given(matrah=st.integers(1, 10**9), yuzde=st.integers(1, 9999), fark=st.integers(-3, 3))
@denemeler(60)
def test_tutar_matrah_ile_oranin_carpimidir(matrah: int, yuzde: int, fark: int) -> None:
    oran = ORAN.kapi(f"0.{yuzde:04d}")
    tutar = carpim(matrah, oran) + fark
    if tutar <= 0:
        return
    s = satir("630", "381", tutar, konu_hesap="400", matrah=duz(matrah), oran=oran)
    p, q = oran_payi(oran)
    tutar_uyar = abs(tutar * q - matrah * p) < q
    assert (kodlari(kural_bulgulari(donem("FAIZ", s))) == []) == tutar_uyar


def test_katsayi_yalniz_artisi_verir() -> None:
    """The increase alone is entered: the base times what the coefficient is above one (m.187/c-2)."""
    s = satir("252.01", "698", 7125, matrah="1000.00", katsayi="1.07125")
    assert kural_bulgulari(donem("ENFLASYON", s)) == []
    for bozuk in (
        satir("252.01", "698", 107125, matrah="1000.00", katsayi="1.07125"),
        satir("252.01", "698", 100, matrah="1000.00", katsayi="0.9"),
        satir("252.01", "698", 7125, matrah="1000.00", katsayi="1.07125", oran="0.07125"),
    ):
        assert kodlari(kural_bulgulari(donem("ENFLASYON", bozuk))) == ["DNM-004"]
    faiz = satir("630", "381", 100, matrah="100.00", katsayi="2")
    assert kodlari(kural_bulgulari(donem("FAIZ", faiz))) == ["DNM-004"]


@pytest.mark.parametrize("metin", ["%2", "0,02", "1e5", "-1", "1.123456789", "٣", " 1", "1_0", "."])
def test_okunamayan_oran(metin: str) -> None:
    with pytest.raises(AlanHatasi) as h:
        ORAN.kapi(metin)
    assert h.value.kod == "DNM-001" and h.value.oneri


def test_yok_diyen_satirin_gerekcesi_vardir_tutari_yoktur() -> None:
    def kod(*, tutar: int = 0, **alan: str) -> list[str]:
        return kodlari(kural_bulgulari(donem("TAKIP", satir("121", "120", tutar, **alan))))

    assert kod(yok="EVET", aciklama="Vadesi gelen alacak yok") == []
    assert kod(yok="EVET") == kod() == kod(tutar=5, yok="EVET", aciklama="x") == ["DNM-003"]


def test_gunleri() -> None:
    faiz = satir("630", "381", 100, konu_hesap="400")
    assert kural_bulgulari(donem("FAIZ", faiz, tarih="2016-02-29")) == []
    assert kodlari(kural_bulgulari(donem("FAIZ", faiz, faiz, tarih="2016-02-28"))) == ["DNM-010"]
    assert kural_bulgulari(donem("DEGERLEME", satir("105.01", "600", 100), tarih="2016-02-11")) == []  # m.66/a-4
    assert kodlari(kural_bulgulari(donem("DEGERLEME", satir("310.01", "600", 1), tarih="2016-02-11"))) == ["DNM-010"]
    for islem, s in (
        ("AMORTISMAN", satir("630", "257", 100)),
        ("ENFLASYON", satir("252", "698", 100)),
        ("ZAMANASIMI", satir("320.1", "320.2", 100)),
    ):
        assert kodlari(kural_bulgulari(donem(islem, s, tarih="2016-12-30"))) == ["DNM-012"]


def test_arsaya_amortisman_ayrilmaz_satir_sinirlidir() -> None:
    for ana in ("250", "258", "259.01"):
        assert kodlari(kural_bulgulari(donem("AMORTISMAN", satir("630", "257", 5, konu_hesap=ana)))) == ["DNM-013"]
    for karsi, ana in (("268", "252"), ("257", "260")):
        assert kodlari(kural_bulgulari(donem("AMORTISMAN", satir("630", karsi, 5, konu_hesap=ana)))) == ["DNM-013"]
    cok = [satir("630", "381", 5, konu_hesap="400")] * (AZAMI_SATIR + 1)
    assert kodlari(kural_bulgulari(donem("FAIZ", *cok))) == ["DNM-011"]


def test_kusur() -> None:
    iyi = satir("121", "120", 5)
    assert kusur(donem("TAKIP", iyi)) == ""
    for bozuk in (
        donem("BASKA", iyi),
        donem("TAKIP", satir("121", "120")),
        donem("TAKIP", satir("121", "120", yok="EVET")),
        donem("TAKIP", satir("121", "120", 5, yok="EVET", aciklama="x")),
    ):
        assert kusur(bozuk) != ""


# -- balances -----------------------------------------------------------------------------------------------------------


def test_aktarilan_kalanini_asmaz() -> None:
    """The rows of a document are reckoned with one after the other; a sub-account by itself, an account as a whole."""
    bakiyeler = {"220.01": 500, "220.02": 300, "400.01": -700, "408.01": 90, "407.01": -100}

    def kod(islem: str, *satirlar: DonemSatiri) -> list[str]:
        return kodlari(karar_ver(DonemKitabi(dict(bakiyeler), dict(GECICI)), donem(islem, *satirlar)).bulgular)

    assert kod("VADE", satir("120", "220.01", 500), satir("120", "220.02", 300)) == []
    assert kod("VADE", satir("120", "220.01", 501)) == ["DNM-005"]
    assert kod("VADE", satir("120", "220.01", 300), satir("120", "220.01", 201)) == ["DNM-005"]
    assert kod("VADE", satir("120", "220", 800)) == [] and kod("VADE", satir("120", "220", 801)) == ["DNM-005"]
    assert kod("VADE", satir("400.01", "300.01", 700)) == []
    assert kod("VADE", satir("400.01", "300.01", 701)) == ["DNM-005"]
    assert kod("VADE", satir("400.02", "300.01", 1)) == ["DNM-005"]  # it stands on another sub-account
    assert kod("VADE", satir("407.01", "307.01", 100), satir("308.01", "408.01", 90)) == []
    assert kod("VADE", satir("308.01", "408.01", 91)) == ["DNM-005"]
    assert kod("VADE", satir("407.01", "307.01", 100)) == ["DNM-014"]  # its cost is left behind
    assert kod("VADE", satir("120", "220.01", 501, yok="EVET")) == []


@given(
    kalan=st.integers(0, 1000),
    tutarlar=st.lists(st.integers(1, 400), min_size=1, max_size=6),
    yon=st.sampled_from("VA"),
)
@denemeler(60)
def test_hicbir_kalan_ters_donmez(kalan: int, tutarlar: list[int], yon: str) -> None:
    """Accepted or not: no document turns the balance that it moves, and what is accepted moves all that it says."""
    ana, borc, alacak, isaret = ("220", "120", "220", 1) if yon == "V" else ("400", "400", "300", -1)
    kitap = DonemKitabi({ana: isaret * kalan}, dict(GECICI))
    karar = karar_ver(kitap, donem("VADE", *(satir(borc, alacak, t) for t in tutarlar)))
    assert (kodlari(karar.bulgular) == []) == (sum(tutarlar) <= kalan)
    assert kitap.bakiyeler[ana] * isaret == kalan - (0 if karar.bulgular else sum(tutarlar))


def test_amortisman_net_degerde_durur() -> None:
    def kod(tutar: int, konu: str = "") -> list[str]:
        kitap = DonemKitabi({"252.01": 1000, "253.01": 400, "250": 9000, "257": -900}, dict(GECICI))
        return kodlari(karar_ver(kitap, donem("AMORTISMAN", satir("630", "257", tutar, konu_hesap=konu))).bulgular)

    assert kod(500) == [] and kod(501) == ["DNM-006"]  # arazi has no part in it (m.187/ç-2)
    assert kod(400, "253") == [] and kod(401, "253") == ["DNM-006"]


@given(degerler=st.lists(st.integers(1, 500), min_size=1, max_size=6), kalan=st.integers(0, 800))
@denemeler(40)
def test_birikmis_amortisman_degeri_asmaz(degerler: list[int], kalan: int) -> None:
    kitap = DonemKitabi({"252": kalan}, dict(GECICI))
    for i, tutar in enumerate(degerler):
        karar_ver(kitap, donem("AMORTISMAN", satir("630", "257", tutar), no=f"D-{i}"))
        assert 0 <= -kitap.bakiyeler.get("257", 0) <= kalan


# -- its place in the year's end ----------------------------------------------------------------------------------------


def test_gecici_mizanin_iki_yani() -> None:
    bakiyeler = {"120.01": 500, "220.01": 500, "132.01": 500, "252": 500}
    sonra = {
        "VADE": satir("120.01", "220.01", 5),
        "AMORTISMAN": satir("630", "257", 5),
        "ENFLASYON": satir("252", "698", 5),
    }
    for islem, s in sonra.items():
        assert kodlari(karar_ver(DonemKitabi(dict(bakiyeler)), donem(islem, s)).bulgular) == ["DNM-007"]
        assert karar_ver(DonemKitabi(dict(bakiyeler), dict(GECICI)), donem(islem, s)).bulgular == ()
    # In the year itself a debt or a claim falls due on any day (m.88/a-5).
    assert karar_ver(DonemKitabi(dict(bakiyeler)), donem("VADE", sonra["VADE"], tarih="2016-12-30")).bulgular == ()
    once = satir("181", "600", 5, konu_hesap="132")
    assert karar_ver(DonemKitabi(dict(bakiyeler)), donem("FAIZ", once)).bulgular == ()
    assert kodlari(karar_ver(DonemKitabi(dict(bakiyeler), dict(GECICI)), donem("FAIZ", once)).bulgular) == ["DNM-008"]
    for islem, s in (("TAKIP", satir("121.01", "120.01", 5)), ("FAIZ", satir("630", "381", 5, konu_hesap="400"))):
        for asamalar in ({}, GECICI):  # the text has both (m.480/1-b-1, 480/1-b-4)
            assert karar_ver(DonemKitabi(dict(bakiyeler), dict(asamalar)), donem(islem, s)).bulgular == ()


def test_yok_her_asamada_soylenir() -> None:
    s = satir("120", "220", yok="EVET", aciklama="Vadesi bir yılın altına inen yok")
    k = karar_ver(DonemKitabi({"220": 500}), donem("VADE", s))
    assert (k.bulgular, k.uretilen) == ((), ())


def test_kapanmis_yila_kayit_yapilmaz() -> None:
    kitap = DonemKitabi({"120.01": 500}, {"GECICI": 7, "KAPANIS": 9})
    (b,) = karar_ver(kitap, donem("TAKIP", satir("121.01", "120.01", 5))).bulgular
    assert b.kod == "DNM-009" and "9. kayıt" in b.mesaj


def test_kapali_gunler() -> None:
    s = satir("121.01", "120.01", 5)
    for kapali, tarih, kod in (
        ("2016-11-30", "2016-11-30", ["YEV-002"]),
        ("2016-11-30", "2016-12-01", []),
        ("2016-12-31", "2016-12-30", ["YEV-002"]),
        ("2016-12-31", "2016-12-31", []),
    ):
        kitap = DonemKitabi({"120.01": 500}, kapali=kapali)
        assert kodlari(karar_ver(kitap, donem("TAKIP", s, tarih=tarih)).bulgular) == kod


# -- what is still due --------------------------------------------------------------------------------------------------

DEFTER = {
    "120.01": 500,
    "132.01": 400,
    "191": 7,
    "180": 30,
    "220.01": 300,
    "252.01": 900,
    "257": -100,
    "260": 50,
    "320.1": -60,
    "400.01": -800,
    "410.01": -90,
}


def konular(kitap: DonemKitabi) -> list[str]:
    return [x.konu for x in eksikler(kitap, BAGLAM)]


def test_eksikler_defterin_istedikleridir() -> None:
    kitap = DonemKitabi(dict(DEFTER), dict(GECICI), acilis=dict(DEFTER))
    assert konular(kitap) == [
        *("TAKIP 120", "FAIZ 400", "FAIZ 410", "FAIZ 132", "DEGERLEME 410", "TAHAKKUK 180", "KDV 191"),
        *("VADE 220", "VADE 400", "VADE 410", "ZAMANASIMI 320", "AMORTISMAN 257", "AMORTISMAN 268"),
    ]
    for x in eksikler(kitap, BAGLAM):
        assert x.madde.startswith("MİBMY m.") and x.cikis.endswith(".") and x.mesaj
    assert konular(DonemKitabi({"120": -5, "252": 100, "257": -100, "500": -7})) == []


def test_her_eksigi_bir_belge_kapatir() -> None:
    """By an entry, or by saying why there is none; nothing else makes it go."""
    kitap = DonemKitabi(dict(DEFTER), dict(GECICI), acilis=dict(DEFTER))
    yok = {"yok": "EVET", "aciklama": "Yok"}
    for ne, belge in (
        ("TAKIP 120", donem("TAKIP", satir("121", "120", **yok))),
        ("FAIZ 400", donem("FAIZ", satir("630", "381", 20, konu_hesap="400.01"))),
        ("FAIZ 410", donem("FAIZ", satir("630", "481", konu_hesap="410", **yok))),
        ("FAIZ 132", donem("FAIZ", satir("281", "600", konu_hesap="132", **yok))),
        ("DEGERLEME 410", donem("DEGERLEME", satir("410.01", "600", 5))),
        ("TAHAKKUK 180", donem("TAHAKKUK", satir("630", "180", 10))),
        ("VADE 220", donem("VADE", satir("120.01", "220.01", 20, ekonomik="01.2.9.51"))),
        ("VADE 400", donem("VADE", satir("400.01", "300.01", 20))),
        ("VADE 410", donem("VADE", satir("410", "310", **yok))),
        ("ZAMANASIMI 320", donem("ZAMANASIMI", satir("320.1", "320.2", 60))),
        ("AMORTISMAN 257", donem("AMORTISMAN", satir("630", "257", 90))),
        ("AMORTISMAN 268", donem("AMORTISMAN", satir("630", "268", konu_hesap="260", **yok))),
    ):
        once = konular(kitap)
        assert ne in once
        karar_ver(kitap, belge)
        assert konular(kitap) == [x for x in once if x != ne]
    assert konular(kitap) == ["KDV 191"]


def test_belgelerin_kendi_getirdigi_yeniden_sorulmaz() -> None:
    """What December's documents moved or accrued was reckoned with where it came from; what stood there is asked for."""
    getiren = (
        donem("VADE", satir("400.01", "300.01", 20), satir("120.01", "220.01", 30, ekonomik="01.2.9.51")),
        donem("FAIZ", satir("630", "481", 5, konu_hesap="400"), satir("181", "600", 7), no="D-2"),
    )
    for bakiyeler, sorulan in (
        ({"400.01": -80, "220.01": 40, "132": 90}, []),
        (
            {"400.01": -80, "220.01": 40, "132": 90, "300.02": -1, "120": 1, "181": 1, "481": -1},
            ["TAKIP 120", "FAIZ 300", "DEGERLEME 181", "DEGERLEME 481", "VADE 481"],
        ),
    ):
        kitap = DonemKitabi(bakiyeler, dict(GECICI))
        for belge in getiren:
            karar_ver(kitap, belge)
        assert konular(kitap) == sorulan


def test_baska_ayin_belgesi_yil_sonunu_kapatmaz() -> None:
    kitap = DonemKitabi({"400.01": -800})
    karar_ver(kitap, donem("FAIZ", satir("630", "381", 20, konu_hesap="400"), tarih="2016-11-30"))
    assert "FAIZ 400" in konular(kitap)


def test_konusuz_faiz_satiri_butun_borclari_anlatir() -> None:
    kitap = DonemKitabi({"300.01": -800, "310": -5})
    karar_ver(kitap, donem("FAIZ", satir("630", "381", 20)))
    assert [x for x in konular(kitap) if x.startswith("FAIZ")] == []


def test_enflasyon_bir_kez_baslayinca_hepsi_istenir() -> None:
    kitap = DonemKitabi({"250": 100, "252": 100, "500": -200}, dict(GECICI))
    assert not [x for x in konular(kitap) if x.startswith("ENFLASYON")]
    karar_ver(kitap, donem("ENFLASYON", satir("252", "698", 5)))
    assert [x for x in konular(kitap) if x.startswith("ENFLASYON")] == ["ENFLASYON 250", "ENFLASYON 500"]


def test_kutugu_olan_hesap_kutugune_denktir() -> None:
    kitap = DonemKitabi({"252.01": 1000, "251": 70}, dict(GECICI))
    assert "KUTUK 252" not in konular(kitap)  # nobody keeps a register yet
    karar_ver(kitap, varlik("GIRIS", bina("T-1", 900)))
    (x,) = (x for x in eksikler(kitap, BAGLAM) if x.konu.startswith("KUTUK"))
    assert x.konu == "KUTUK 252" and "10,00" in x.mesaj and "9,00" in x.mesaj
    karar_ver(kitap, varlik("GIRIS", bina("T-2", 100), no="V-2"))
    assert not [x for x in konular(kitap) if x.startswith("KUTUK")]


def test_kutukten_ayrilan_amortisman_hesabini_kapatir() -> None:
    kitap = DonemKitabi({"252.01": 1000, "253": 300}, dict(GECICI))
    karar_ver(kitap, varlik("GIRIS", bina("T-1", 1000)))
    karar_ver(kitap, varlik("AMORTISMAN", bina("T-1", 0), no="V-2"))
    (x,) = (x for x in eksikler(kitap, BAGLAM) if x.konu == "AMORTISMAN 257")
    assert "253 hesabında" in x.mesaj and "252" not in x.mesaj


def test_zamanasimi_gecen_yildan_kalan_emanette_sorulur() -> None:
    """What the opening brought and payments in their order have not used up (m.249/b-1); a young year is not asked."""
    acilis = {"102": 90, "320.1": -40, "320.2": -50}

    def sorulan(acilis: dict[str, int], **donen: int) -> list[str]:
        kitap = DonemKitabi(
            {"320.1": -60, "320.2": -70}, acilis=acilis, donen={f"320.{h[1:]}": n for h, n in donen.items()}
        )
        return [x.mesaj for x in eksikler(kitap, BAGLAM) if x.konu == "ZAMANASIMI 320"]

    assert sorulan({}) == sorulan({"102": 90}) == sorulan(acilis, h1=40, h2=50) == []
    (mesaj,) = sorulan(acilis, h1=39, h2=60)
    assert "geçen yıllardan kalanı 0,01 (320.1)" in mesaj
    (mesaj,) = sorulan(acilis)
    assert "0,90 (320.1, 320.2)" in mesaj


def test_kutukte_ayrilacagi_kalmayan_hesap_sorulmaz() -> None:
    """All of an account is in the register and nothing of it is due: fully depreciated, or not depreciated at all."""
    kitap = DonemKitabi({"252.01": 1000, "257": -600}, dict(GECICI))
    karar_ver(kitap, varlik("GIRIS", bina("T-1", 600, 600), bina("T-2", 400, amortisman="HAYIR")))
    assert "AMORTISMAN 257" not in konular(kitap)
    kitap.bakiyeler["252.01"] += 50  # of which the register knows nothing
    assert "AMORTISMAN 257" in konular(kitap)
    karar_ver(kitap, varlik("GIRIS", bina("T-3", 50), no="V-2"))
    assert "AMORTISMAN 257" in konular(kitap)
    karar_ver(kitap, varlik("AMORTISMAN", bina("T-3", 0), no="V-3"))
    assert "AMORTISMAN 257" not in konular(kitap)


def test_kutugun_birikmisi_defterinkine_denktir() -> None:
    kitap = DonemKitabi({"252.01": 1000, "257": -70}, dict(GECICI))
    karar_ver(kitap, varlik("GIRIS", bina("T-1", 1000, 60)))
    (x,) = (x for x in eksikler(kitap, BAGLAM) if x.konu.startswith("KUTUK"))
    assert x.konu == "KUTUK 257" and "0,70" in x.mesaj and "0,60" in x.mesaj
    kitap.bakiyeler["253"] = 5  # its depreciation is among those 0,70
    assert not [x for x in konular(kitap) if x.startswith("KUTUK")]


def test_kdv_cikisi_gunun_durumuna_gore() -> None:
    def cikislar(kitap: DonemKitabi) -> set[str]:
        return {x.cikis for x in eksikler(kitap, BAGLAM) if x.konu.startswith("KDV")}

    kitap = DonemKitabi({"191.01": 700, "391.01": -900})
    assert cikislar(kitap) == {"31 Aralık gününü bitirin: batch eod --date 2016-12-31."}
    kitap.kapali = YIL_SONU_GUNU
    (cikis,) = cikislar(kitap)
    assert "DONEM_SONU" in cikis and "391.01 B 9,00, 191.01 A 7,00, 360" in cikis and "A 2,00" in cikis
    (ayarla,) = {x.cikis for x in eksikler(kitap, replace(BAGLAM, kapali_gun=YIL_SONU_GUNU)) if "KDV" in x.konu}
    assert "[donem] kapali_gun" in ayarla and ayarla.endswith(cikis)
    kitap.bakiyeler["391.01"] = 5
    (cikis,) = cikislar(kitap)
    assert cikis.startswith("391 hesabı ters bakiye veriyor")


# -- through the command line -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bicim", ["csv", "xml"])
@pytest.mark.usefixtures("sabit")
def test_sablonlar(tmp_path: Path, bicim: str) -> None:
    """CSV and XML bring about the same entries, each explained, each naming its cause."""
    ilk = csv(acilis(("120.01", 9000_00), ("400.01", -120000_00), ("410.01", -500000_00), ("102.01", 700000_00)))
    kok = calisma(tmp_path / "kok", {"fis-1.csv": ilk, f"donem.{bicim}": (SABLONLAR / f"donem.{bicim}").read_bytes()})
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 4, "rejected": 0, "duplicate": 0}
    fisler = [k for k in kayitlar(kok) if k.get("neden")]
    assert [f["belge"]["belge_no"] for f in fisler] == ["DNM-D-2016/1/1", "DNM-D-2016/2/1", "DNM-D-2016/3/1"]
    assert [[(s["hesap"], s.get("borc") or "-" + s["alacak"]) for s in f["belge"]["satirlar"]] for f in fisler] == [
        [("630", "1500.00"), ("381.01", "-1500.00")],
        [("630", "1250.00"), ("410.01", "-1250.00")],
        [("121.01", "5000.00"), ("120.01", "-5000.00")],
    ]
    assert fisler[0]["isleyis"]["381 A"][0].startswith("m.291/a")
    assert [f["belge"]["islem"] for f in fisler] == ["NORMAL"] * 3
    assert batch(kok, "verify", "--full").kod == 0


@pytest.mark.usefixtures("sabit")
def test_yil_sonunun_fisi_donem_sonudur(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis(("120.01", 500_00)))})
    sutunlar = "belge_no;tarih;islem;hesap;karsi_hesap;ekonomik;tutar\n"
    belge = f"{sutunlar}D-1;2016-12-31;TAKIP;121.01;120.01;01.2.9.51;5.00\n"
    assert bulgu_kodlari(kok, donem=belge.encode()) == []
    assert kayitlar(kok)[-1]["belge"]["islem"] == "DONEM_SONU"
    # Another document of the same number from another source numbers its entry on.
    sutunlar = f"kaynak;{sutunlar}"
    belge = f"{sutunlar}baska;D-1;2016-12-31;TAKIP;121.01;120.01;01.2.9.51;7.00\n"
    assert bulgu_kodlari(kok, donem=belge.encode()) == []
    assert kayitlar(kok)[-1]["belge"]["belge_no"] == "DNM-D-1/1-2"


@pytest.mark.usefixtures("sabit")
def test_kapali_baska_gune_belge_alinmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis(("120.01", 500_00)))})
    kostur(kok)
    assert eod(kok, "2016-11-30").kod == 0
    belge = "belge_no;tarih;islem;hesap;karsi_hesap;ekonomik;tutar\nD-1;2016-11-30;TAKIP;121;120.01;01.2.9.51;5.00\n"
    assert bulgu_kodlari(kok, donem=belge.encode()) == ["YEV-002"]


@pytest.mark.usefixtures("sabit")
def test_yil_sonunda_siralariyla(tmp_path: Path) -> None:
    """What comes after the geçici mizan is taken on the closed last day; nothing behind the closing entry."""
    ilk = csv(acilis(("120.01", 500_00), ("220.01", 300_00), ("252.01", 900_00), ("400.01", -800_00)))
    kok = calisma(tmp_path / "kok", {"fis-1.csv": ilk})
    kostur(kok)
    sutunlar = "belge_no;tarih;islem;hesap;karsi_hesap;konu_hesap;kurumsal;fonksiyonel;ekonomik;tutar\n"
    faiz = f"{sutunlar}D-1;2016-12-31;FAIZ;630;381.01;400;46.34.01.02;01.1.2.00;04.2.1.01;20.00\n"
    vade = f"{sutunlar}D-2;2016-12-31;VADE;120.01;220.01;;;;01.2.9.51;100.00\n"
    amortisman = f"{sutunlar}D-3;2016-12-31;AMORTISMAN;630;257.01;252;46.34.01.02;01.3.9.00;;18.00\n"
    assert bulgu_kodlari(kok, donem=faiz.encode()) == []
    assert bulgu_kodlari(kok, donem=vade.encode()) == ["DNM-007"]
    assert eod(kok, YIL_SONU_GUNU).kod == 0
    assert batch(kok, "eoy", "--year", "2016").kod == 0
    assert bulgu_kodlari(kok, donem=vade.encode(), donem2=(amortisman).encode()) == []
    fisler = [k for k in kayitlar(kok) if k.get("neden") and k["belge"]["belge_no"].startswith("DNM")]
    assert [(f["belge"]["belge_no"], f["belge"]["islem"]) for f in fisler] == [
        (f"DNM-D-{i}/1", "DONEM_SONU") for i in (1, 2, 3)
    ]
    assert batch(kok, "eoy", "--year", "2016").kod == 0
    sonraki = vade.replace("D-2", "D-4")
    assert bulgu_kodlari(kok, donem=sonraki.encode()) == ["DNM-009"]
    assert batch(kok, "verify", "--full").kod == 0


@pytest.mark.usefixtures("sabit")
def test_kapali_gunde_kdv_mahsubu_fisle_yapilir(tmp_path: Path) -> None:
    """The way out that the closing tells is one that works: the entry is taken, and the finding is gone."""
    ayar = {"politika": {"YSN-013": "uyari", "ISL-002": "uyari"}}
    kok = calisma(tmp_path / "kok", {"fis-1.csv": csv(acilis(("102.01", 500_00)))}, **ayar)
    kostur(kok)
    assert eod(kok, YIL_SONU_GUNU).kod == 0 and batch(kok, "eoy", "--year", "2016").kod == 0

    def kdv() -> list[str]:
        bulgular = batch(kok, "eoy", "--year", "2016", "--dry-run", "--json").json["findings"]
        return [b["oneri"] for b in bulgular if b["kod"] == "YSN-014" and "KDV" in b["mesaj"]]

    geciken = (("191.01", "18.00", ""), ("102.01", "", "18.00"))
    assert bulgu_kodlari(kok, fis=_donem_sonu("2", geciken).encode()) == ["ISL-002"]  # told, and taken
    (cikis,) = kdv()
    m = re.search(r"DONEM_SONU .*: (190[.0-9]*) B 18,00, 191.01 A 18,00\.$", cikis)
    assert m is not None
    assert bulgu_kodlari(kok, fis=_donem_sonu("3", ((m[1], "18.00", ""), ("191.01", "", "18.00"))).encode()) == []
    assert kdv() == [] and batch(kok, "eoy", "--year", "2016").kod == 0


def _donem_sonu(no: str, satirlar: tuple[tuple[str, str, str], ...]) -> str:
    """A voucher of the period's end as CSV."""
    govde = "".join(f"MIF;{no};2016-12-31;DONEM_SONU;{h};{b};{a};Karar;{no}\n" for h, b, a in satirlar)
    return f"belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n{govde}"


def test_siralar_cizelgede_bilinir() -> None:
    """What the text places on one side only, and what on both (kararlar)."""
    yerler = {(c.islem, c.sira) for c in ciftler().values()}
    assert {i for i, s in yerler if s == SONRA} == {"VADE", "AMORTISMAN", "ENFLASYON", "ZAMANASIMI"}
    assert {i for i, s in yerler if s == ONCE} == {"FAIZ", "TAHAKKUK", "DEGERLEME"}
