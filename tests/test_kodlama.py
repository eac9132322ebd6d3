"""The wrong code page is told from the right one: every broken text is found, no right text is accused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ornek import denemeler

from batch.reading.kodlama import ADLAR, bozuk_kodlama, sade_ad, sozcuk, uyan

METIN = "MIF;1;Çöp vergisi, Işıl şahin;ağaç dikimi\nMIF;2;İĞDE ÖZÜ ŞUBESİ;gün\n"
SOZCUKLER = (
    "Çöp vergisi Işıl ŞAHİN ağaç dikimi kırtasiye alımı BELEDİYESİ ödeneği görev iş hâsılat kâğıt îtibar ÜÇ İĞDE "
    "Belediyesi’nden “Mavi Masa”nın Ş’ye İ’nin Â’ya 5” boru m²lik m³ü km² %18’lik 1.250,00 — – … ½ «ek» § 12 °C §5 "
    "Beneš Škoda São Åse d’Été naïve REŞAT NURİ GÜNTEKİN ÇAĞRI ÖĞÜN 10€ €5 a/b K.Ç.Ü. MÜDÜRLÜĞÜ’NÜN TÜBİTAK "
    '•madde ®marka Xerox™ dır; Yıldız; öğle; ÜĞÜ; şğ; ığdır; I.C. İ.Ç. -Ü- (Ö) _ç_ \'den "x" ='
).split(" ")
METINLER = st.lists(st.sampled_from(SOZCUKLER), min_size=1, max_size=30).map(" ".join)
HARFLER = st.text(st.sampled_from("abcdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîûÂÎÛ .,;'-/0123456789\n"))


@denemeler(400)
@given(st.one_of(METINLER, HARFLER))
def test_dogru_metin_suclanmaz(metin: str) -> None:
    for kodlama in ADLAR:
        veri = metin.encode(kodlama, "ignore")
        assert bozuk_kodlama(veri, kodlama) is None, (kodlama, veri)


@pytest.mark.parametrize("gercek", ADLAR)
@pytest.mark.parametrize("bildirilen", ADLAR)
def test_yanlis_kodlama_bulunur_ve_dogrusu_soylenir(gercek: str, bildirilen: str) -> None:
    veri = METIN.encode(gercek)
    bulunan = bozuk_kodlama(veri, bildirilen)
    if gercek == bildirilen or {gercek, bildirilen} == {"cp1254", "iso-8859-9"}:
        assert bulunan is None
        return
    assert bulunan is not None
    assert bulunan[1] == ("cp1254" if gercek == "iso-8859-9" else gercek)


@denemeler(200)
@given(st.lists(st.sampled_from([s for s in SOZCUKLER if any(h in s for h in "ığşİĞŞçöü")]), min_size=4, max_size=12))
def test_utf8_tek_baytli_sanilinca_hep_bulunur(sozcukler: list[str]) -> None:
    veri = " ".join(sozcukler).encode()
    for bildirilen in ("cp1254", "iso-8859-9", "cp857"):
        bulunan = bozuk_kodlama(veri, bildirilen)
        assert bulunan is not None and bulunan[1] == "utf-8"


def test_ikinci_kez_cevrilmis_ve_yitmis_harfler_utf8de_de_bulunur() -> None:
    iki_kez = METIN.replace("ğ", "").encode().decode("cp1254", "ignore").encode()
    assert bozuk_kodlama(iki_kez, "utf-8") == (6, "")
    assert bozuk_kodlama("MIF;1;A\ufffdaç".encode(), "utf-8") == (7, "")
    assert bozuk_kodlama(METIN.encode("iso-8859-9").decode("latin-1").encode(), "utf-8") is not None
    assert bozuk_kodlama("Þórður Guðmundsson’a çalışma izni harcı".encode(), "utf-8") is None


def test_windowsun_imleri_latin5_bildirilince() -> None:
    assert bozuk_kodlama("BELEDİYESİ’nin şubesi".encode("cp1254"), "iso-8859-9") == (10, "cp1254")


def test_sozcuk_ve_ad() -> None:
    veri = METIN.encode("cp1254")
    assert sozcuk(veri, 6, "cp1254") == "Çöp"
    assert sozcuk(veri, len(veri) - 2, "cp1254") == "gün"
    assert (sade_ad("windows-1254"), sade_ad("ISO-8859-9"), sade_ad("utf8")) == ("cp1254", "iso-8859-9", "utf-8")
    assert sade_ad("yok-boyle") == "yok-boyle"
    assert uyan(b"\xff\xfe\xfd", 0, "utf-8") in ("cp1254", "")
