"""Reports of the budget, against a slow reader who counts in the documents line by line."""

from __future__ import annotations

import csv as csv_
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest
from butce_ornegi import (
    T1,
    T2,
    T3,
    T4,
    TERTIPLER,
    Tertip,
    butce,
    fis,
    gelir,
    gider,
    hareketler,
    kalem,
    kontrol_duzeyi,
    satir,
    sayilan,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from ornek import YIL, birak, calisma, denemeler
from rapor_ornegi import TEMPLATES, BellekDefteri, BellekKitapligi, yap
from taahhut_ornegi import belge as taahhut_belgesi
from uctan_ortak import batch

from batch.config import proje_dizini
from batch.documents.tutar import duz, tam, yazi
from batch.reports.butce_ani import oran
from batch.reports.butce_cetvelleri import CETVELLER, Cetvel
from batch.reports.dogrulama import icerik_ozeti
from batch.reports.gelir_tahmini import ortalama, tahmin
from batch.reports.grafik import Grafik, Seri
from batch.reports.istek import An, RaporHatasi
from batch.reports.odenek import TUTARLAR
from batch.reports.rapor import RAPORLAR, denetle, hazirla, istek_kur
from batch.reports.tablo import Tablo, TabloSatiri
from batch.reports.writers import BICIMLER
from batch.reports.writers.cizim import Kutu, Yazi, ciz, parcala
from batch.reports.writers.ortak import hucre_yazi
from batch.turler.fis.belge import Fis

PROJE = proje_dizini()
OZEL = ("ornek-21", "gelir-dayanaklari", "finansman-programi", "oylama-cetveli", "butce-kararnamesi")
BUTCE_RAPORLARI = (
    *("odenek", "odenek-acigi", "aktarma-listesi", "gerceklesme", "gelir-tahmini"),
    *OZEL,
    *(c.ad for c in CETVELLER),
)
ADLAR = [ad for ad, _ in TUTARLAR]


def satirlar(t: Tablo, tur: str = "normal") -> list[TabloSatiri]:
    return [s for s in t.satirlar() if s.tur == tur]


def sozluk(t: Tablo, tur: str = "normal") -> list[dict[str, Any]]:
    return [dict(zip((s.ad for s in t.sutunlar), x.hucreler, strict=True)) for x in satirlar(t, tur)]


def notu(t: Tablo) -> str:
    return " ".join(str(s.hucreler[0]) for d in t.dipnotlar if d.baslik == "Notlar" for s in d.satirlar)


def baytlar(t: Tablo, bicim: str) -> bytes:
    return b"".join(BICIMLER[bicim].yaz(t, TEMPLATES))


# -- books at random --------------------------------------------------------------------------------------------------

_tertip = st.sampled_from(TERTIPLER)
_tutar = st.integers(1, 10**9)
_taahhut = st.sampled_from(["T-1", "T-2"])
_TEK = ("DEVIR_GELEN", "EK_ODENEK", "SARTLI_BAGIS", "IPTAL", "DEVIR_GIDEN")


@st.composite
def defterler(draw: st.DrawFn) -> BellekDefteri:
    """A budget, then movements and expense in any order; nobody has asked whether there is enough."""
    d = BellekDefteri()
    bagli: dict[tuple[Tertip, str], int] = {}
    gun = date(2016, 1, 1) + timedelta(days=draw(st.integers(0, 3)))
    if draw(st.booleans()):
        gider(d, gun.isoformat(), draw(_tertip), draw(_tutar))
    butce(d, "GIDER", gun.isoformat(), kalem(T1, 7), asama="TASARI")
    butce(d, "GIDER", gun.isoformat(), *(kalem(t, draw(_tutar)) for t in TERTIPLER[: draw(st.integers(1, 4))]))
    for _ in range(draw(st.integers(0, 12))):
        gun += timedelta(days=draw(st.integers(0, 9)))
        tarih, tur = gun.isoformat(), draw(st.integers(0, 6))
        if tur == 0:
            butce(d, draw(st.sampled_from(_TEK)), tarih, kalem(draw(_tertip), draw(_tutar)), gelir("05.9.1.99", 1))
        elif tur == 1:
            x = draw(_tutar)
            islem = draw(st.sampled_from(["AKTARMA", "YEDEK_AKTARMA"]))
            butce(d, islem, tarih, kalem(draw(_tertip), x, eksi=True), kalem(draw(_tertip), x))
        elif tur == 2:
            acik = sorted(yer for yer, v in bagli.items() if v)
            if acik and draw(st.booleans()):  # no more is freed than is bound
                yer = draw(st.sampled_from(acik))
                x = draw(st.integers(1, bagli[yer]))
                bagli[yer] -= x
                butce(d, "COZME", tarih, kalem(yer[0], x, taahhut_no=yer[1]))
            else:
                yer, x = (draw(_tertip), draw(_taahhut)), draw(_tutar)
                bagli[yer] = bagli.get(yer, 0) + x
                butce(d, "BAGLAMA", tarih, kalem(yer[0], x, taahhut_no=yer[1]))
        elif tur == 3:
            yer = draw(st.sampled_from(["DISARI", "MERKEZ", "ALAN"]))
            islem = draw(st.sampled_from(["GONDERME", "TENKIS"]))
            butce(d, islem, tarih, kalem(draw(_tertip), draw(_tutar)), sonuc={"yer": yer})
        else:
            isaret = draw(st.sampled_from([1, 1, 1, -1]))
            no = draw(st.sampled_from(["", "", "T-1"]))
            gider(d, tarih, draw(_tertip), isaret * draw(_tutar), no)
    return d


@denemeler(150)
@given(defterler(), st.data())
def test_odenek_belgelerden_sayilanla_ayni(d: BellekDefteri, veri: st.DataObject) -> None:
    sira = veri.draw(st.integers(0, d.son_sira))
    t = yap("odenek", d, sira)
    beklenen = {k: v for k, v in sayilan(d, sira).items()}
    bulunan = {tuple(s[a] for a in ("kurumsal", "fonksiyonel", "finansman", "ekonomik")): s for s in sozluk(t)}
    # What was moved and has come to nothing may have its row; nothing else that no document names.
    assert {k for k, v in beklenen.items() if any(v.values())} <= bulunan.keys() <= beklenen.keys()
    for k, s in bulunan.items():
        v = beklenen[k]
        net = sum(v.get(a, 0) for a in ("verilen", "devreden", "ek", "eklenen")) - v.get("dusulen", 0)
        assert {a: s[a] for a in ADLAR if a in v} == v
        assert s["net_odenek"] == net and s["mahsup"] == 0
        assert s["kalan"] == net - sum(v.get(a, 0) for a in ("baglanan", "kullanilan", "devir", "iptal"))
    (toplam,) = sozluk(t, "toplam")
    assert toplam["kurumsal"] == "TOPLAM"
    assert [toplam[a] for a in ADLAR] == [sum(s[a] for s in bulunan.values()) for a in ADLAR]


@denemeler(60)
@given(defterler(), st.sampled_from(["kurumsal2", "fonksiyonel1,ekonomik1", "finansman", "ekonomik1-kurumsal4"]))
def test_odenek_duzeyleri_tertipleri_toplar(d: BellekDefteri, kirilim: str) -> None:
    tertipler, kirik = sozluk(yap("odenek", d)), yap("odenek", d, p={"kirilim": kirilim})
    assert sozluk(kirik, "toplam") == sozluk(yap("odenek", d), "toplam")
    kodlar = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
    kalanlar = list(tertipler)
    for s in sozluk(kirik):
        altlar = [x for x in kalanlar if all(not s[a] or x[a] == s[a] or x[a].startswith(f"{s[a]}.") for a in kodlar)]
        assert altlar and [s[a] for a in ADLAR] == [sum(x[a] for x in altlar) for a in ADLAR]
        kalanlar = [x for x in kalanlar if x not in altlar]
    assert kalanlar == []


@denemeler(60)
@given(defterler(), st.data())
def test_gecmisin_raporu_o_gunku_rapordur(d: BellekDefteri, veri: st.DataObject) -> None:
    """A report as of a record does not know of what came after it."""
    sira = veri.draw(st.integers(0, d.son_sira))
    o_gun = BellekDefteri(d.fisler[:sira])
    for ad in BUTCE_RAPORLARI:
        assert icerik_ozeti(yap(ad, d, sira)) == icerik_ozeti(yap(ad, o_gun)), ad


def _acik_gunler(d: BellekDefteri) -> dict[tuple[Tertip, str], int]:
    """(tertip, day) → by how much more was spent by its end than was there, from the budget's day on."""
    kesin = [k.belge.tarih for k in d.fisler if k.tur == "BUTCE" and k.belge.islem == "GIDER" and k.belge.kesin]
    yevmiyeli = [k.belge.tarih for k in d.fisler if k.tur == "FIS"]
    sonuc = {}
    if not kesin or not yevmiyeli:
        return {}
    gun = date.fromisoformat(kesin[0])
    while gun <= date.fromisoformat(yevmiyeli[-1]):
        o_gun = BellekDefteri([k for k in d.fisler if k.belge.tarih <= gun.isoformat()])
        for t, v in sayilan(o_gun).items():
            var = sum(v.get(a, 0) for a in ("verilen", "devreden", "ek", "eklenen"))
            var -= sum(v.get(a, 0) for a in ("dusulen", "devir", "iptal"))
            if v.get("kullanilan", var) > var:
                sonuc[t, gun.isoformat()] = v["kullanilan"] - var
        gun += timedelta(days=1)
    return sonuc


@denemeler(60)
@given(defterler())
def test_odenek_acigi_gun_gun_sayilanla_ayni(d: BellekDefteri) -> None:
    beklenen = _acik_gunler(d)
    bulunan: set[tuple[Tertip, str]] = set()
    for s in sozluk(yap("odenek-acigi", d)):
        t = (s["kurumsal"], s["fonksiyonel"], s["finansman"], s["ekonomik"])
        ilk = date.fromisoformat(s["ilk_gun"])
        gunler = {(t, (ilk + timedelta(days=n)).isoformat()) for n in range(s["gun"])}
        assert max(gunler)[1] == s["son_gun"] and not gunler & bulunan
        bulunan |= gunler
        assert s["acik"] == s["kullanilan"] - s["odenek"] == max(beklenen[g] for g in gunler)
        assert beklenen[t, s["en_acik_gun"]] == s["acik"]
        sonraki = (t, (date.fromisoformat(s["son_gun"]) + timedelta(days=1)).isoformat())
        assert sonraki not in beklenen
    assert bulunan == beklenen.keys()


def test_sonraki_aktarmanin_gizledigi_acik() -> None:
    d = BellekDefteri()
    butce(d, "GIDER", "2016-01-01", kalem(T1, 100), kalem(T2, 900))
    gider(d, "2016-03-01", T1, 150)
    butce(d, "AKTARMA", "2016-04-10", kalem(T2, 500, eksi=True), kalem(T1, 500))
    gider(d, "2016-05-02", T2, 1)
    (s,) = sozluk(yap("odenek-acigi", d))
    assert (s["ilk_gun"], s["son_gun"], s["gun"], s["acik"], s["durum"]) == (
        *("2016-03-01", "2016-04-09", 40, 50),
        "kapandı",
    )
    assert all(x["kalan"] >= 0 for x in sozluk(yap("odenek", d)))
    assert notu(yap("odenek-acigi", d, 2)).startswith("Açık: gün sonunda")
    d.fisler = d.fisler[:1]
    gider(d, "2016-03-01", T2, 900)
    assert notu(yap("odenek-acigi", d)) == "Ödeneğin deftere girdiği günden 01.03.2016 gününe kadar açık yok."


# -- mahsup, units ----------------------------------------------------------------------------------------------------


def test_mahsup_bu_yilin_saklanan_odenegidir() -> None:
    """What the opening brought of 906 is last year's; closing takes nothing of what was kept."""
    d = BellekDefteri()
    fis(d, "2016-01-01", satir("906", T1, 100), satir("907", T1, 0, 100), islem="ACILIS")
    butce(d, "GIDER", "2016-01-01", kalem(T1, 1000))
    fis(d, "2016-01-20", satir("907", T1, 60), satir("906", T1, 0, 60))
    assert sozluk(yap("odenek", d))[0]["mahsup"] == 0
    for v in (40, 5):
        cift = (satir("906", T1, v), satir("900", T1, 0, v), satir("901", T1, v), satir("907", T1, 0, v))
        fis(d, "2016-12-31", *cift)
    (s,) = sozluk(yap("odenek", d))
    assert (s["mahsup"], s["kalan"]) == (45, 955)
    fis(d, "2016-12-31", satir("901", T1, 955), satir("905", T1, 0, 955), islem="DONEM_SONU")
    fis(d, "2016-12-31", satir("907", T1, 85), satir("906", T1, 0, 85), islem="KAPANIS")
    assert sozluk(yap("odenek", d))[0]["mahsup"] == 45
    assert sozluk(yap("odenek", d, 4))[0]["kalan"] == 960


def test_gonderilen_odenek_gonderildigi_birimdedir() -> None:
    """Centre and unit together have what the budget gave; at each what it may still spend."""
    merkez, ilce = BellekDefteri(), BellekDefteri(birim="4635", birim_adi="Ilgaz")
    butce(merkez, "GIDER", "2016-01-01", kalem(T1, 1000))
    butce(merkez, "GONDERME", "2016-01-05", kalem(T1, 300), sonuc={"yer": "DISARI"}, birim="4635")
    butce(merkez, "GONDERME", "2016-01-05", kalem(T1, 200), sonuc={"yer": "MERKEZ"})
    gider(merkez, "2016-01-06", T1, 150)
    butce(ilce, "GONDERME", "2016-01-05", kalem(T1, 300), sonuc={"yer": "ALAN"})
    gider(ilce, "2016-01-07", T1, 120)
    butce(ilce, "TENKIS", "2016-02-01", kalem(T1, 80), sonuc={"yer": "ALAN"})
    butce(merkez, "TENKIS", "2016-02-01", kalem(T1, 80), sonuc={"yer": "DISARI"})
    (m,), (i,) = sozluk(yap("odenek", merkez)), sozluk(yap("odenek", ilce))
    assert (m["verilen"], m["dusulen"], m["net_odenek"], m["kullanilan"], m["kalan"]) == (1000, 220, 780, 150, 630)
    assert (i["verilen"], i["dusulen"], i["net_odenek"], i["kullanilan"], i["kalan"]) == (300, 80, 220, 120, 100)
    assert m["net_odenek"] + i["net_odenek"] == 1000
    assert "2,20 TL" in notu(yap("odenek", merkez))
    gider(ilce, "2016-02-02", T1, 101)
    (acik,) = sozluk(yap("odenek-acigi", ilce))
    assert (acik["ilk_gun"], acik["odenek"], acik["kullanilan"], acik["durum"]) == ("2016-02-02", 220, 221, "sürüyor")
    etkiler = [(s["islem"], s["etki"]) for s in sozluk(yap("aktarma-listesi", merkez))]
    assert etkiler == [("GIDER", 1000), ("GONDERME", -300), ("GONDERME", 0), ("TENKIS", 80)]
    assert [s["etki"] for s in sozluk(yap("aktarma-listesi", ilce))] == [300, -80]


# -- movements --------------------------------------------------------------------------------------------------------


@denemeler(80)
@given(defterler())
def test_hareketler_kalani_aciklar(d: BellekDefteri) -> None:
    """Given, less spent, and every movement's effect: what is left. Of spending without a commitment's number."""
    for k in list(d.fisler):
        if k.tur == "FIS" and any(s.taahhut_no for s in k.belge.satirlar):
            return
    t = yap("aktarma-listesi", d)
    kalan: dict[str, int] = {}
    for k in d.fisler:
        if k.tur == "BUTCE" and k.belge.kesin and k.belge.islem == "GIDER":
            for x, v in hareketler(k.belge).items():
                kalan["-".join(x)] = kalan.get("-".join(x), 0) + v
        elif k.tur == "FIS":
            for s in k.belge.satirlar:
                if s.hesap.startswith("830"):
                    x = kontrol_duzeyi(s)
                    kalan["-".join(x)] = kalan.get("-".join(x), 0) - tam(s.borc) + tam(s.alacak)
    for s in sozluk(t):
        yer = s["kaynak"] or s["hedef"]
        if yer:
            kalan[yer] = kalan.get(yer, 0) + s["etki"]
    for s in sozluk(yap("odenek", d)):
        assert s["kalan"] == kalan["-".join((s["kurumsal"], s["fonksiyonel"], s["finansman"], s["ekonomik"]))]
    (toplam,) = sozluk(t, "toplam")
    assert toplam["etki"] == sum(s["etki"] or 0 for s in sozluk(t))


def test_hareket_listesinin_satirlari() -> None:
    d = BellekDefteri()
    butce(d, "GIDER", "2016-01-01", kalem(T1, 100), kalem(T4, 900))
    ek = {"karar_organi": "ENCUMEN", "karar_no": "12", "karar_tarihi": "2016-02-28", "gerekce": "yol"}
    butce(d, "YEDEK_AKTARMA", "2016-03-01", kalem(T1, 50), kalem(T4, 50, eksi=True), belge_no="Y1", **ek)
    d.kaydet(_doguran("Y1", "2016-03-01"), neden=2)
    d.kaydet(_doguran("Y1/2", "2016-03-01"), neden=2)
    gider(d, "2016-03-01", T1, 5)
    butce(d, "AKTARMA", "2016-03-02", kalem(T1, 5, eksi=True), kalem((*T1[:3], "03.2.6.01"), 5))
    t = yap("aktarma-listesi", d)
    ilk, kaynak, hedef, ic = sozluk(t)
    assert (ilk["islem"], ilk["tutar"], ilk["etki"], ilk["hedef"]) == ("GIDER", 1000, 1000, "")
    assert kaynak["kaynak"] == "46.34.01.03-01.1.2.00-8-09.6" and kaynak["etki"] == -50 and kaynak["hedef"] == ""
    assert hedef["hedef"] == "46.34.01.02-01.3.9.00-5-03.2" and hedef["tutar"] == 50
    assert (hedef["organ"], hedef["karar_no"], hedef["karar_tarihi"]) == ("belediye encümeni", "12", "2016-02-28")
    assert (hedef["kayit"], hedef["yevmiye"]) == (2, "1-2")
    assert (ic["kaynak"], ic["tutar"], ic["yevmiye"]) == ("", None, "")
    assert [s["islem"] for s in sozluk(yap("aktarma-listesi", d, p={"islem": "aktarma"}))] == ["AKTARMA"]
    assert [s["islem"] for s in sozluk(yap("aktarma-listesi", d, p={"son": "2016-02-29"}))] == ["GIDER"]
    (toplam,) = sozluk(t, "toplam")
    assert (toplam["tutar"], toplam["etki"]) == (1050, 1000)  # a transfer once, and it changes no sum
    assert hedef["gerekce"] == "yol"
    kagitta = [hucre_yazi(t.sutunlar[3], s.hucreler[3]) for s in t.satirlar() if s.tur == "normal"]
    assert kagitta == ["Bütçe", "Yedek aktarma", "Yedek aktarma", "Aktarma"]
    an = An(d.birim, d.yil, d.son_sira)
    il = BellekKitapligi([d], idare_turu="il-ozel-idaresi")
    assert sozluk(hazirla(il, istek_kur("aktarma-listesi", an, {})))[1]["organ"] == "il encümeni"


def _doguran(no: str, tarih: str) -> Fis:
    """An entry that follows from a budget document."""
    satirlar_ = (satir("900", T1, 25), satir("901", T1, 0, 25))
    return Fis(belge_turu="MIF", belge_no=no, tarih=tarih, islem="NORMAL", satirlar=satirlar_)


# -- schedules --------------------------------------------------------------------------------------------------------

_asama = st.sampled_from(["TEKLIF", "TASARI", "KESIN"])
_gelir_kodu = st.sampled_from(["01.2.9.51", "01.2.9.52", "03.1.1.01", "09.1.2.51"])


@st.composite
def butceler(draw: st.DrawFn) -> BellekDefteri:
    """Documents of revenue, expense, financing and programmes in several stages."""
    d = BellekDefteri()
    for _ in range(draw(st.integers(1, 10))):
        asama = draw(_asama)
        ekler = {"tutar_t1": f"{draw(st.integers(0, 10**6))}.01", "tutar_t2": f"{draw(st.integers(0, 10**6))}.50"}
        islem = draw(st.sampled_from(["GIDER", "GELIR", "FINANSMAN", "HARCAMA_PROGRAMI", "FINANSMAN_PROGRAMI"]))
        if islem in ("GIDER", "HARCAMA_PROGRAMI"):
            donem = {"donem": draw(st.sampled_from("1234"))} if islem != "GIDER" else {}
            kalemler = [kalem(draw(_tertip), draw(_tutar), **ekler, **donem) for _ in range(draw(st.integers(1, 4)))]
        elif islem == "FINANSMAN_PROGRAMI":
            kalemler = [gelir(draw(_gelir_kodu), draw(_tutar), donem=draw(st.sampled_from("1234")))]
            kalemler += [kalem(draw(_tertip), draw(_tutar), donem="3")]
        else:
            kod = _gelir_kodu if islem == "GELIR" else st.sampled_from(["01.1.1.01", "03.1.1.01"])
            kalemler = [gelir(draw(kod), draw(_tutar), **ekler) for _ in range(draw(st.integers(1, 3)))]
        butce(d, islem, "2016-01-01", *kalemler, asama=asama)
    return d


def _kalemler(d: BellekDefteri, islem: str, asama: str) -> Iterator[Any]:
    for k in d.fisler:
        if k.belge.islem == islem and k.belge.asama == asama:
            yield from k.belge.satirlar


def _kodu(c: Cetvel, s: dict[str, Any], boyut: int) -> str:
    """The code of a row in one classification, put together from its columns."""
    b = c.boyutlar[boyut]
    if b.ad in s:
        return str(s[b.ad])
    return ".".join(s[f"{b.ad}{n}"] for n in range(1, b.duzey + 1) if s[f"{b.ad}{n}"])


@pytest.mark.parametrize("c", CETVELLER, ids=lambda c: c.ad)
@denemeler(30)
@given(butceler(), _asama)
def test_cetvel_belgelerin_toplamidir(c: Cetvel, d: BellekDefteri, asama: str) -> None:
    """Every amount of every row is what the documents' rows with its codes hold; no code is left out."""
    t = yap(c.ad, d, p={"asama": asama} if c.asama else {})
    gorulen: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for s in sozluk(t) + sozluk(t, "toplam"):
        toplam_mi = "TOPLAM" in s.values()
        kodlar = [""] * len(c.boyutlar) if toplam_mi else [_kodu(c, s, i) for i in range(len(c.boyutlar))]
        for x in c.tutarlar:
            yil = s["yil"] - d.yil if c.yillar else x.yil
            beklenen = 0
            for k in _kalemler(d, c.islem, x.asama or asama):
                altinda = all(
                    not kod or getattr(k, b.ad) == kod or getattr(k, b.ad).startswith(f"{kod}.")
                    for kod, b in zip(kodlar, c.boyutlar, strict=True)
                )
                if altinda and x.donem in ("", k.donem) and k.ekonomik.startswith(x.ekonomik):
                    v = tam((k.tutar, k.tutar_t1, k.tutar_t2)[yil])
                    beklenen += -v if c.islem == "GELIR" and k.ekonomik.startswith("09") else v
            assert s[x.ad] == beklenen, (s, x)
        gorulen.setdefault((str(s.get("yil", "")),), set()).add(tuple(kodlar))
    var = {
        tuple(".".join(getattr(k, b.ad).split(".")[: b.duzey]) for b in c.boyutlar)
        for x in c.tutarlar
        for k in _kalemler(d, c.islem, x.asama or asama)
        if tam(k.tutar) and (not x.donem or k.donem) and not c.yillar
    }
    assert all(var <= g for g in gorulen.values())
    if not var and not c.yillar:
        assert "girmemiş" in notu(t)


@denemeler(60)
@given(butceler(), _asama)
def test_oylanan_toplamlar_ve_kararname(d: BellekDefteri, asama: str) -> None:
    t = yap("oylama-cetveli", d, p={"asama": asama})
    bolumler = {"GIDER": 0, "GELIR": 0, "FINANSMAN": 0}
    for s in sozluk(t):
        kalemler = [
            k
            for k in _kalemler(d, s["bolum"], asama)
            if (k.kurumsal, (k.fonksiyonel or k.ekonomik)[:2]) == (s["kurumsal"], s["kod"])
        ]
        isaret = -1 if s["bolum"] == "GELIR" and s["kod"] == "09" else 1
        assert s["tutar"] == isaret * sum(tam(k.tutar) for k in kalemler)
        bolumler[s["bolum"]] += s["tutar"]
    assert {s["bolum"]: s["tutar"] for s in sozluk(t, "toplam")} == {
        k: v for k, v in bolumler.items() if _var(d, k, asama)
    }
    maddeler = sozluk(yap("butce-kararnamesi", d, p={"asama": asama}))
    assert [m["tutar"] for m in maddeler[:3]] == [bolumler["GIDER"], bolumler["GELIR"], bolumler["FINANSMAN"]]
    assert "belediye başkanı yürütür" in maddeler[-1]["metin"]


def _var(d: BellekDefteri, islem: str, asama: str) -> bool:
    return any(True for _ in _kalemler(d, islem, asama))


def test_finansman_programi_gelir_ile_finansmani_ayirir() -> None:
    d = BellekDefteri()
    butce(d, "GELIR", "2016-01-01", gelir("01.2.9.51", 900), gelir("09.1.2.51", 100))
    butce(d, "FINANSMAN", "2016-01-01", gelir("01.1.1.01", 50, aciklama="Banka kredisi"))
    butce(
        d,
        "FINANSMAN_PROGRAMI",
        "2016-01-01",
        *(gelir("01.2.9.51", 225, donem=n) for n in "1234"),
        gelir("09.1.2.51", 100, donem="4"),
        gelir("01.1.1.01", 50, donem="2"),
        kalem(T1, 850, donem="1"),
    )
    t = yap("finansman-programi", d)
    toplamlar = {s["bolum"]: (s["donem1"], s["donem2"], s["donem4"], s["toplam"]) for s in sozluk(t, "toplam")}
    assert toplamlar == {"GELIR": (225, 225, 125, 800), "GIDER": (850, 0, 0, 850), "FINANSMAN": (0, 50, 0, 50)}
    adlar = {(s["bolum"], s["kod"]): s["aciklama"] for s in sozluk(t)}
    assert adlar["FINANSMAN", "01.1.1.01"] == "Banka kredisi" and adlar["GELIR", "01.2.9.51"] == "Bina Vergisi"


def test_dayanaklar_belgenin_sozudur() -> None:
    d = BellekDefteri()
    butce(d, "GELIR", "2016-01-01", gelir("03.1.1.01", 5, yasal_dayanak="2464 s.K. m.97"), gelir("01.2.9.51", 9))
    butce(d, "GELIR", "2016-01-02", gelir("01.2.9.51", 9, yasal_dayanak="1319 s.K."), asama="TASARI")
    t = yap("gelir-dayanaklari", d)
    assert [(s["ekonomik4"], s["aciklama"], s["dayanak"]) for s in sozluk(t)] == [
        ("51", "Bina Vergisi", ""),
        ("01", "Şartname, Basılı Evrak, Form Satış Gelirleri", "2464 s.K. m.97"),
    ]
    assert "1 gelirin dayanağı" in notu(t)
    assert [s["dayanak"] for s in sozluk(yap("gelir-dayanaklari", d, p={"asama": "tasari"}))] == ["1319 s.K."]


def _kart(
    d: BellekDefteri, no: str, islem: str, durum: str, *yillar: tuple[Tertip, str, int], kapanan: int = 0
) -> None:
    """A record of a commitment, with what deciding over it left in it."""
    hareketler = [
        dict(zip(("kurumsal", "fonksiyonel", "finansman"), t[:3], strict=True))
        | {"ekonomik": t[3][:4], "yil": yil, ("kapanan" if kapanan else "tutar"): duz(v)}
        for t, yil, v in yillar
    ]
    kart = {"durum": durum, "yuklenici": "Örnek İnşaat", "is_adi": "Yol yapımı", "sozlesme_tarihi": "2016-03-01"}
    b = taahhut_belgesi(f"{islem}-{no}", islem, tarih="2016-03-01", taahhut_no=no)
    d.kaydet(b, "TAAHHUT", {"kart": kart, "hareketler": hareketler})


def test_yaygin_taahhutler_acik_kartlarin_sonraki_yillaridir() -> None:
    d = BellekDefteri()
    _kart(d, "2015/9", "KART", "ACIK", (T1, "2015", 10), (T1, "2016", 20), (T1, "2018", 5), (T2, "2016", 7))
    _kart(d, "2016/1", "KART", "ACIK", (T1, "2016", 100), (T1, "2017", 200), (T1, "2021", 300))
    _kart(d, "2016/2", "KART", "ACIK", (T1, "2016", 1))
    _kart(d, "2016/3", "KART", "ACIK", (T1, "2017", 50))
    _kart(d, "2016/3", "KAPAT", "KAPALI", (T1, "2017", 50), kapanan=1)
    t = yap("ornek-21", d)
    sayilar = [
        (s["taahhut_no"], *(s[a] for a in ("onceki", "yili", "yil_t1", "yil_t2", "sonraki", "toplam")))
        for s in sozluk(t)
    ]
    assert sayilar == [("2015/9", 10, 20, 0, 5, 0, 35), ("2016/1", 0, 100, 200, 0, 300, 600)]
    assert sozluk(t)[0]["tertip"] == "46.34.01.02-01.3.9.00-5-03.2"
    assert sozluk(t, "toplam")[0]["toplam"] == 635
    assert "açık taahhüt kartı yok" in notu(yap("ornek-21", d, 0))


def test_cetvel_kodlarin_adlarini_ve_yillari_yazar() -> None:
    d = BellekDefteri()
    butce(d, "GIDER", "2016-01-01", kalem(T1, 100, tutar_t1="2.00", tutar_t2="3.00"))
    t = yap("butce-ornek-18", d)
    assert [s.baslik for s in t.sutunlar][-3:] == ["2016", "2017", "2018"]
    son = sozluk(t)[-1]
    assert (son["ekonomik1"], son["ekonomik2"]) == ("03", "2")
    assert son["aciklama"] == "Tüketime Yönelik Mal ve Malzeme Alımları"
    assert {s["yil"] for s in sozluk(yap("ornek-8", d))} == {2017, 2018}
    assert "olan aşamalar: KESIN" in notu(yap("ornek-9", d))


# -- how it is carried out --------------------------------------------------------------------------------------------


@denemeler(60)
@given(defterler())
def test_gerceklesme_odenek_raporuyla_ayni(d: BellekDefteri) -> None:
    t = yap("gerceklesme", d)
    for bolum, kirilim in (("FONKSIYONEL", "fonksiyonel1"), ("EKONOMIK", "ekonomik1")):
        odenek = [
            (s[kirilim[:-1]], s["net_odenek"], s["kullanilan"], s["kalan"])
            for s in sozluk(yap("odenek", d, p={"kirilim": kirilim}))
        ]
        assert odenek == [
            (s["kod"], s["odenek"], s["kullanilan"], s["kalan"]) for s in sozluk(t) if s["bolum"] == bolum
        ]
    aylar = [s for s in sozluk(t) if s["bolum"] == "AY"]
    for s in aylar[:-1]:
        sira = d.tarihte(f"{s['kod']}-31")
        (o,) = sozluk(yap("odenek", d, sira), "toplam")
        assert (s["odenek"], s["kullanilan"]) == (o["net_odenek"], o["kullanilan"])
    if aylar:
        assert sum(s["ayda"] for s in aylar) == aylar[-1]["kullanilan"] == sozluk(t, "toplam")[0]["kullanilan"]
    tutarlar = {v for s in sozluk(t) for v in (s["odenek"], s["kullanilan"])}
    assert {v for g in t.grafikler for x in g.seriler for v in x.degerler} <= tutarlar
    assert all(len(x.degerler) == len(g.etiketler) for g in t.grafikler for x in g.seriler)


def test_gerceklesme_kalandan_dusulenleri_soyler() -> None:
    d = BellekDefteri()
    butce(d, "GIDER", "2016-01-01", kalem(T1, 1000))
    gider(d, "2016-02-01", T1, 100)
    assert notu(yap("gerceklesme", d)) == ""
    butce(d, "BAGLAMA", "2016-02-02", kalem(T1, 300, taahhut_no="T-1"))
    t = yap("gerceklesme", d)
    assert notu(t) == "Kalandan, kullanılan dışında bağlanan 3,00 TL de düşülmüştür."
    assert sozluk(t, "toplam")[0]["kalan"] == 600
    assert {hucre_yazi(t.sutunlar[0], s.hucreler[0]) for s in t.satirlar()} >= {"FONKSİYONEL", "EKONOMİK"}


@pytest.mark.parametrize(
    ("pay", "payda", "beklenen"),
    [(1, 3, 3333), (2, 3, 6667), (1, 0, None), (-1, 8, -1250), (5, -8, -6250), (0, 5, 0), (1, 20000, 1), (1, 20001, 0)],
)
def test_oran_yariyi_yukari_yuvarlar(pay: int, payda: int, beklenen: int | None) -> None:
    assert oran(pay, payda) == beklenen


# -- revenue estimates ------------------------------------------------------------------------------------------------


def _gelir_yili(yil: int, vergi: int, kira: int, iade: int = 0, *, kapanis: bool = False) -> BellekDefteri:
    d = BellekDefteri(yil=yil)
    d.ekle(f"{yil}-06-01", ("805", vergi, 0), ("800.01.2.9.51", 0, vergi))
    d.ekle(f"{yil}-06-02", ("805", kira, 0), ("800.03.6.1.01", 0, kira))
    if iade:
        d.ekle(f"{yil}-07-01", ("810.01.2.9.51", iade, 0), ("805", 0, iade))
    if kapanis:
        d.ekle(f"{yil}-12-31", ("800.01.2.9.51", vergi, 0), ("800.03.6.1.01", kira, 0), ("895", 0, vergi + kira))
        d.ekle(f"{yil}-12-31", ("805", 1, 0), ("800.01.2.9.51", 0, 1), islem="KAPANIS")
    return d


def test_gelir_tahmini_artislarin_ortalamasidir() -> None:
    """10, 20 and 30 per cent: 20 per cent a year from the last final result on."""
    yillar = [(2012, 100_000), (2013, 110_000), (2014, 132_000), (2015, 171_600)]
    defterler = [_gelir_yili(y, v, 50_000, 1_000, kapanis=True) for y, v in yillar]
    d = _gelir_yili(2016, 90_000, 20_000)
    butce(d, "GELIR", "2016-06-02", gelir("01.2.9.51", 200_000), gelir("09.1.2.51", 3_000))
    t = hazirla(BellekKitapligi([*defterler, d]), istek_kur("gelir-tahmini", An("4634", 2016, d.son_sira), {}))
    s = {x["kod"]: x for x in sozluk(t)}
    vergi = s["01.2"]
    assert [vergi[f"sonuc_{n}"] for n in (4, 3, 2, 1)] == [v for _, v in yillar]
    assert [vergi[f"artis_{n}"] for n in (3, 2, 1)] == [1000, 2000, 3000] and vergi["ortalama"] == 2000
    assert [vergi[a] for a in ("tahmin", "tahmin_t1", "tahmin_t2")] == [247_104, 296_525, 355_830]
    assert (vergi["butce"], vergi["gerceklesen"]) == (200_000, 90_000)
    assert s["03.6"]["tahmin_t2"] == 50_000 and s["01"]["tahmin"] == 247_104
    assert (s["09"]["sonuc_1"], s["09"]["butce"], s["09"]["tahmin"]) == (-1_000, -3_000, -1_000)
    (toplam,) = sozluk(t, "toplam")
    assert toplam["tahmin"] == 247_104 + 50_000 - 1_000 and toplam["sonuc_4"] == 149_000
    assert [x.yil for x in t.kunye.dayanilan] == [2012, 2013, 2014, 2015]
    assert [s.baslik for s in t.sutunlar][-3:] == ["2017", "2018", "2019"]


def test_gelir_tahmini_olmayan_yili_soyler() -> None:
    d = _gelir_yili(2016, 5, 5)
    raf = BellekKitapligi([_gelir_yili(2015, 300, 7), d])
    t = hazirla(raf, istek_kur("gelir-tahmini", An("4634", 2016, d.son_sira), {"basamak": "1"}))
    assert "2012, 2013, 2014" in notu(t)
    (vergi, _) = sozluk(t)
    assert (vergi["kod"], vergi["sonuc_2"], vergi["sonuc_1"], vergi["ortalama"], vergi["tahmin"]) == (
        *("01", None, 300),
        *(None, None),
    )


@denemeler(100)
@given(st.lists(st.integers(1, 10**12), min_size=4, max_size=4), st.integers(1, 4))
def test_tahmin_kesirli_hesapla_ayni(yillar: list[int], adim: int) -> None:
    """Against plain integers: numerator and denominator of the mean multiplied out."""
    a, b, c, d = yillar
    pay, payda = (b - a) * b * c + (c - b) * a * c + (d - c) * a * b, 3 * a * b * c
    ust, alt = d * (payda + pay) ** adim, payda**adim
    asagi, kalan = divmod(ust, alt)
    assert tahmin(d, ortalama([*yillar]), adim) == asagi + (2 * kalan >= alt)


# -- every report -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ad", BUTCE_RAPORLARI)
def test_bos_defter_soylenir(ad: str) -> None:
    t = yap(ad, BellekDefteri())
    assert satirlar(t) == [] or ad == "butce-kararnamesi"
    assert any(s in notu(t) for s in ("yok", "girmemiş"))
    for bicim in set(BICIMLER) - {"pdf"}:
        assert baytlar(t, bicim)


@pytest.mark.ornekle(4)
@pytest.mark.parametrize("ad", BUTCE_RAPORLARI)
def test_bos_defter_kagitta(ad: str) -> None:
    assert baytlar(yap(ad, BellekDefteri()), "pdf").startswith(b"%PDF")


def _dolu() -> BellekDefteri:
    d = BellekDefteri()
    butce(d, "GELIR", "2016-01-01", gelir("01.2.9.51", 123_456_789, tutar_t1="5.00", yasal_dayanak="1319 s.K."))
    butce(d, "GELIR", "2016-01-01", gelir("01.2.9.51", 100), asama="TASARI")
    butce(d, "FINANSMAN", "2016-01-01", gelir("01.1.1.01", 5, tutar_t1="7.00", aciklama="İç borçlanma"))
    for asama in ("TASARI", "KESIN"):
        ek = {"tutar_t1": "9.00", "tutar_t2": "8.00"}
        butce(d, "GIDER", "2016-01-01", kalem(T1, 123_456_794, **ek), kalem(T3, 300, **ek), asama=asama)
    butce(d, "HARCAMA_PROGRAMI", "2016-01-01", *(kalem(T1, 5, donem=n) for n in "1234"))
    butce(d, "FINANSMAN_PROGRAMI", "2016-01-01", gelir("01.2.9.51", 7, donem="2"))
    butce(d, "AKTARMA", "2016-02-01", kalem(T1, 100, eksi=True), kalem(T2, 100), karar_organi="MECLIS")
    _kart(d, "2016/1", "KART", "ACIK", (T1, "2016", 100), (T1, "2017", 200))
    gider(d, "2016-02-02", T1, 123_450_000)
    gider(d, "2016-02-03", T2, 150)
    fis(d, "2016-02-04", satir("805", None, 10), satir("800.01.2.9.51", None, 0, 10))
    return d


@pytest.mark.parametrize("ad", BUTCE_RAPORLARI)
def test_her_bicim_dolu_defterde(ad: str) -> None:
    """Turkish letters and amounts on paper, ISO and points for machines, the same bytes twice."""
    t = yap(ad, _dolu(), muhurlu=True)
    assert satirlar(t)
    for bicim in set(BICIMLER) - {"pdf"}:
        assert baytlar(t, bicim) == baytlar(t, bicim)
    assert baytlar(t, "pdf").startswith(b"%PDF")
    csv = baytlar(t, "csv").decode().splitlines()
    assert csv[0] == ";".join(s.ad for s in t.sutunlar) and len(csv) > 1
    veri = json.loads(baytlar(t, "json"))
    assert len(veri["satirlar"]) == len(list(t.satirlar())) and veri["kunye"]["dogrulama_kodu"] == t.kunye.kod
    html = baytlar(t, "html").decode()
    assert t.baslik in html and t.kunye.kod in html


@pytest.mark.ornekle(4)
@pytest.mark.parametrize("ad", BUTCE_RAPORLARI)
def test_kagitta_iki_kez_ayni_bayt(ad: str) -> None:
    t = yap(ad, _dolu(), muhurlu=True)
    assert baytlar(t, "pdf") == baytlar(t, "pdf")


@pytest.mark.parametrize("ad", BUTCE_RAPORLARI)
def test_kod_raporu_yeniden_uretir(ad: str) -> None:
    """The code names the report, its parameters and every journal that it read; one kuruş more, and it does not hold."""
    p = {"odenek": {"kirilim": "kurumsal4,ekonomik1"}, "aktarma-listesi": {"islem": "AKTARMA", "son": "2016-11-30"}}
    raflar = [BellekKitapligi([_gelir_yili(2015, 300, 7), _dolu()]) for _ in range(2)]
    istek = istek_kur(ad, An("4634", 2016, _dolu().son_sira), p.get(ad, {}))
    kod = hazirla(raflar[0], istek).kunye.kod
    gider(raflar[0].defterler[1], "2016-12-01", T1, 5)
    assert denetle(raflar[0], kod).tutuyor
    sahte = raflar[1].defterler[1]
    for i, k in enumerate(sahte.fisler):
        if k.tur == "TAAHHUT":
            k.sonuc["hareketler"][1]["tutar"] = "2.01"
            continue
        ilk = k.belge.satirlar[0]
        alan = "tutar" if k.tur == "BUTCE" else "borc" if ilk.borc else "alacak"
        ilk = msgspec.structs.replace(ilk, **{alan: duz(tam(getattr(ilk, alan)) + 1)})
        if k.tur == "BUTCE":
            ilk = msgspec.structs.replace(ilk, tutar_t1="6.66", yasal_dayanak=f"{ilk.yasal_dayanak}.")
        belge = msgspec.structs.replace(k.belge, satirlar=(ilk, *k.belge.satirlar[1:]))
        sahte.fisler[i] = msgspec.structs.replace(k, belge=belge)
    assert not denetle(raflar[1], kod).tutuyor


def test_kilavuz_sutunlari_soyler() -> None:
    """The manual's columns are the reports' columns."""
    metin = (PROJE / "docs" / "kullanim.md").read_text("utf-8")
    yazilan = dict(re.findall(r"^\| `([a-z-]+)`(?:, `finansman-cetveli`)? \| `([a-z0-9_;]+)` \|$", metin, re.M))
    yazilan = {ad: sutunlar for ad, sutunlar in yazilan.items() if not ad.startswith("cagri-")}
    assert len(yazilan) == 12
    for ad, sutunlar in yazilan.items():
        assert [s.ad for s in yap(ad, _dolu()).sutunlar] == sutunlar.split(";"), ad
    assert all(f"`{ad}`" in metin for ad in BUTCE_RAPORLARI if not ad.startswith("ornek"))


def test_formlar_sayfasi_raporlari_sayar() -> None:
    """Of every form of m.22-31 there is a report, or it is said what is missing; no report is made up."""
    metin = (PROJE / "docs" / "ornekler.md").read_text("utf-8").partition("\n## Kodlar ve muhasebe")[0]
    satirlar_ = re.findall(r"^\| (\d*(?:/[AB])?) ?\| .* \| (`[a-z0-9-]+`|yok) \| (.+) \|$", metin, re.M)
    assert {no.split("/")[0] for no, _, _ in satirlar_ if no} == {str(n) for n in range(2, 29)}
    raporlar = {r.strip("`") for _, r, _ in satirlar_ if r != "yok"}
    assert raporlar - {"bakanlik-bilgileri"} == set(BUTCE_RAPORLARI) - {
        "odenek",
        "odenek-acigi",
        "aktarma-listesi",
        "gerceklesme",
        "gelir-tahmini",
    }
    formlar = {no: r.strip("`") for no, r, _ in satirlar_}
    assert {c.form: c.ad for c in CETVELLER} == {
        f"Örnek-{no}": formlar[no] for no in formlar if formlar[no] in {c.ad for c in CETVELLER}
    }


def test_tutar_ve_adlar_kagitta() -> None:
    metin = baytlar(yap("odenek", _dolu()), "text").decode()
    assert "1.234.567,94" in metin and "Tüketime Yönelik" in metin and "Hizmet Alımları" in metin
    assert "1234567.94" in baytlar(yap("odenek", _dolu()), "csv").decode()
    kararname = baytlar(yap("butce-kararnamesi", _dolu()), "text").decode()
    assert "1.234.570,94 TL" in kararname


def test_pdf_kodlari_adlari_ve_dar_basliklari_yazar() -> None:
    """Codes whole, names, amounts; a head that is wider than its column goes on in the next line."""
    metin = "\n".join(
        s.extract_text() for s in pypdf.PdfReader(io.BytesIO(baytlar(yap("odenek", _dolu()), "pdf"))).pages
    )
    for parca in ("46.34.01.02", "01.3.9.00", "Hizmet Alımları", "1.234.567,94", "Kullanılan", "Bağlanan", "İptal"):
        assert parca in metin
    t = yap("odenek", _dolu())
    uzun = (
        *t.sutunlar[:-1],
        msgspec.structs.replace(t.sutunlar[-1], baslik="Yıl sonunda kalacağı öngörülen ödenek tutarı"),
    )
    metin = "".join(
        s.extract_text()
        for s in pypdf.PdfReader(io.BytesIO(baytlar(msgspec.structs.replace(t, sutunlar=uzun), "pdf"))).pages
    )
    assert all(x in re.sub(r"\s", "", metin) for x in ("sonunda", "öngörülen", "tutarı"))
    assert "Yıl sonunda kalacağı öngörülen ödenek tutarı" not in metin


def test_grafik_html_pdf_ve_jsonda() -> None:
    t = yap("gerceklesme", _dolu())
    html = baytlar(t, "html").decode()
    assert html.count("<svg") == len(t.grafikler) == 3
    assert "<title>Ekonomik sınıflandırmaya göre</title>" in html and "1.234.567,94" in html
    veri = json.loads(baytlar(t, "json"))
    assert [g["baslik"] for g in veri["grafikler"]] == [g.baslik for g in t.grafikler]
    assert veri["grafikler"][2]["seriler"][1]["degerler"] == ["0.00", "1234501.50"]
    grafiksiz = msgspec.structs.replace(t, grafikler=())
    assert len(baytlar(t, "pdf")) > len(baytlar(grafiksiz, "pdf"))
    assert "grafikler" not in json.loads(baytlar(grafiksiz, "json"))
    assert icerik_ozeti(t) == icerik_ozeti(grafiksiz)


@denemeler(60)
@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=80), st.integers(-(10**14), 10**14), _tutar), max_size=30),
    st.sampled_from([180.0, 250.0, 277.0]),
)
def test_grafik_kagidin_icinde_kalir(degerler: list[tuple[str, int, int]], en: float) -> None:
    g = Grafik(
        "Başlık",
        tuple(d[0] for d in degerler),
        (Seri("A", tuple(d[1] for d in degerler)), Seri("B", tuple(d[2] for d in degerler))),
    )
    c = ciz(g, en)
    for o in c.ogeler:
        assert not isinstance(o, Kutu) or (o.x >= 0 and o.en > 0 and o.x + o.en <= en - 25 and o.y + o.boy <= c.boy)
        assert not isinstance(o, Yazi) or (0 <= o.x <= en and 0 < o.y <= c.boy)
    yazilar = [o.metin for o in c.ogeler if isinstance(o, Yazi)]
    assert all(yazi(v) in yazilar for d in degerler for v in d[1:])
    # In pieces that fit a page nothing is left out.
    parcalar = list(parcala(g, 60))
    assert sum((p.etiketler for p in parcalar), ()) == g.etiketler
    assert all(ciz(p, en).boy <= 60 for p in parcalar)


def test_grafik_sayfaya_sigmazsa_bolunur() -> None:
    d = BellekDefteri()
    kalemler = [kalem((f"46.34.01.{n:02d}", *T1[1:]), 100 + n) for n in range(1, 60)]
    butce(d, "GIDER", "2016-01-01", *kalemler)
    t = yap("gerceklesme", d, p={"kirilim": "kurumsal4"})

    def sayfa(x: Tablo) -> int:
        return len(re.findall(rb"/Type /Page\b", baytlar(x, "pdf")))

    assert sayfa(t) >= sayfa(msgspec.structs.replace(t, grafikler=())) + 2
    svg = re.search(rb"<svg.*?</svg>", baytlar(t, "html"), re.S)
    assert svg is not None and len(etree.fromstring(svg[0]).findall("text")) > 2 * 59


@pytest.mark.parametrize(
    ("ad", "parametreler", "parca"),
    [
        ("odenek", {"kirilim": "kurumsal5"}, "düzey okunamadı"),
        ("odenek", {"kirilim": "ekonomik1,ekonomik2"}, "düzey okunamadı"),
        ("odenek", {"kirilim": "kurumsal0400"}, "düzey okunamadı"),
        ("odenek", {"kirilim": "birim1"}, "düzey okunamadı"),
        ("odenek-cetveli", {"asama": "SON"}, "aşaması tanınmıyor"),
        ("ornek-3", {"asama": "KESIN"}, "almaz"),
        ("aktarma-listesi", {"islem": "GELIR"}, "hareketi tanınmıyor"),
        ("gelir-tahmini", {"basamak": "5"}, "gelir düzeyi"),
    ],
)
def test_yanlis_parametre_soylenir(ad: str, parametreler: dict[str, str], parca: str) -> None:
    with pytest.raises(RaporHatasi, match=parca):
        yap(ad, BellekDefteri(), p=parametreler)


# -- from the command line --------------------------------------------------------------------------------------------

BUTCE_CSV = """\
belge_no;tarih;islem;kurumsal;fonksiyonel;finansman;ekonomik;yon;tutar;karar_organi;karar_no;karar_tarihi;yasal_dayanak
G1;2016-01-01;GELIR;;;;01.2.9.51;;900000.00;MECLIS;1;2015-11-20;1319
G1;2016-01-01;GELIR;;;;09.1.2.51;;10000.00;MECLIS;1;2015-11-20;
F1;2016-01-01;FINANSMAN;;;;1.1.1.01;;110000.00;MECLIS;1;2015-11-20;
B1;2016-01-01;GIDER;46.34.01.02;01.3.9.00;5;03.2;;800000.00;MECLIS;1;2015-11-20;
B1;2016-01-01;GIDER;46.34.01.02;01.3.9.00;5;03.5;;150000.00;MECLIS;1;2015-11-20;
B1;2016-01-01;GIDER;46.34.01.02;01.1.2.00;5;09.6;;50000.00;MECLIS;1;2015-11-20;
"""
AKTARMA_CSV = """\
belge_no;tarih;islem;kurumsal;fonksiyonel;finansman;ekonomik;yon;tutar;karar_organi
A1;2016-01-20;AKTARMA;46.34.01.02;01.3.9.00;5;03.5;EKSI;50000.00;UST_YONETICI
A1;2016-01-20;AKTARMA;46.34.01.02;01.3.9.00;5;03.2;ARTI;50000.00;UST_YONETICI
"""
FIS_CSV = (
    "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_no\n"
    + "".join(
        f"OEB;{no};{tarih};NORMAL;{hesap};{b};{a};{kod};{no}\n"
        for no, tarih, tutar in ((1, "2016-01-12", "700000.00"), (2, "2016-01-14", "90000.00"))
        for hesap, b, a, kod in (
            ("630.03.2.1.01", tutar, "", "46.34.01.02;01.3.9.00;5;03.2.1.01"),
            ("103.01", "", tutar, ";;;"),
            ("830.03.2.1.01", tutar, "", "46.34.01.02;01.3.9.00;5;03.2.1.01"),
            ("835", "", tutar, ";;;"),
        )
    )
)


def _rapor(kok: Path, ad: str, *arg: str, bicim: str = "csv") -> bytes:
    c = batch(kok, "report", ad, "--year", str(YIL), "--format", bicim, *arg)
    assert c.kod == 0, c.hata
    return c.cikti


def _oku(veri: bytes) -> list[dict[str, str]]:
    return list(csv_.DictReader(io.StringIO(veri.decode().lstrip("\ufeff")), delimiter=";"))


def _butceli(yer: Path) -> None:
    calisma(yer, {"butce-1.csv": BUTCE_CSV.encode(), "fis-1.csv": FIS_CSV.encode()})
    assert batch(yer, "run", "--year", str(YIL)).kod == 0


@pytest.fixture
def kok(tmp_path: Path, sablon: Callable[[Path, Callable[[Path], object]], Path]) -> Path:
    return sablon(tmp_path / "kok", _butceli)


def test_rapor_gecmiste_de_aynidir(kok: Path) -> None:
    """Made as of a moment it is what it was then, in every format; and its code is found to be right."""
    once = {(ad, b): _rapor(kok, ad, bicim=b) for ad in BUTCE_RAPORLARI for b in ("csv", "json")}
    once["odenek", "pdf"] = _rapor(kok, "odenek", bicim="pdf")
    kod = json.loads(once["odenek", "json"])["kunye"]["dogrulama_kodu"]
    yevmiye = json.loads(once["odenek", "json"])["kunye"]["yevmiye"]
    birak(kok, {"butce-2.csv": AKTARMA_CSV.encode()})
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    assert _rapor(kok, "odenek") != once["odenek", "csv"]
    for (ad, bicim), veri in once.items():
        assert _rapor(kok, ad, "--as-of", str(yevmiye), bicim=bicim) == veri, ad
        # The day has its last entry by now, which the künye tells; the rows are what they were.
        assert bicim != "csv" or _rapor(kok, ad, "--as-of", "2016-01-19") == veri, ad
    assert batch(kok, "report", "--check", kod).kod == 0
    assert batch(kok, "rebuild").kod == 0
    assert _rapor(kok, "odenek", "--as-of", str(yevmiye)) == once["odenek", "csv"]


def test_komut_satirindan(kok: Path) -> None:
    birak(kok, {"butce-2.csv": AKTARMA_CSV.encode()})
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    metin = _rapor(kok, "odenek").decode()
    assert metin.splitlines()[0] == (
        "kurumsal;fonksiyonel;finansman;ekonomik;aciklama;verilen;devreden;ek;eklenen;dusulen;net_odenek;baglanan;"
        "kullanilan;devir;iptal;mahsup;kalan"
    )
    toplam = _oku(metin.encode())[-1]
    assert (toplam["kurumsal"], toplam["net_odenek"], toplam["kullanilan"], toplam["kalan"]) == (
        *("TOPLAM", "1000000.00"),
        *("790000.00", "210000.00"),
    )
    (fonk,) = _oku(_rapor(kok, "odenek", "--duzey", "fonksiyonel1"))[:-1]
    assert (fonk["fonksiyonel"], fonk["aciklama"], fonk["eklenen"]) == ("01", "Genel Kamu Hizmetleri", "50000.00")
    (kaynak, hedef) = _oku(_rapor(kok, "aktarma-listesi", "--islem", "AKTARMA"))[:-1]
    assert hedef["hedef"] == "46.34.01.02-01.3.9.00-5-03.2" and kaynak["organ"] == "belediye başkanı"
    satir_ = json.loads((kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_text().splitlines()[-1])
    assert (hedef["yevmiye"], int(hedef["kayit"])) == (str(satir_["yevmiye"]), satir_["neden"])
    assert _oku(_rapor(kok, "ornek-9", "--asama", "kesin"))[-1]["tutar"] == "1000000.00"
    assert _oku(_rapor(kok, "gelir-cetveli"))[-1]["tutar"] == "890000.00"
    assert "Bina Vergisi" in _rapor(kok, "gelir-dayanaklari", bicim="text").decode()
    acik = _oku(_rapor(kok, "odenek-acigi"))
    assert [s["kurumsal"] for s in acik] == ["TOPLAM"]
    liste = json.loads(batch(kok, "report", "--list", "--json").cikti)["reports"]
    assert {r["name"] for r in liste} >= set(BUTCE_RAPORLARI) == {ad for ad in RAPORLAR if ad in BUTCE_RAPORLARI}


def test_kod_duzeltmesi_gideri_tertibinden_alir(kok: Path) -> None:
    """A correction without an entry (m.503) moves the expense; the report of a moment before it does not know it."""
    aktarma = AKTARMA_CSV.replace("UST_YONETICI", "MECLIS").replace(
        "46.34.01.02;01.3.9.00;5;03.2", "46.34.01.03;01.3.9.00;5;03.2"
    )
    birak(kok, {"butce-2.csv": aktarma.replace("50000.00", "95000.00").encode()})
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    once = _rapor(kok, "odenek")
    an = json.loads(_rapor(kok, "odenek", bicim="json"))["kunye"]["yevmiye"]
    kayitlar = [json.loads(s) for s in (kok / "journal" / "4634" / "2016" / "yevmiye.jsonl").read_text().splitlines()]
    (no,) = [k["yevmiye"] for k in kayitlar if k["belge"]["belge_no"] == "2"]
    baslik = (
        "belge_no;tarih;gerekce;gorevli_ad;gorevli_unvan;dayanak_turu;dayanak_no;yevmiye;satir;hesap;kod;eski;yeni\n"
    )
    on = f"KD-1;2016-01-21;Birim kodu karışmış;Ayşe Demir;Muhasebe yetkilisi;Yazı;1;{no}"
    duzeltme = "".join(
        f"{on};{satir_};{hesap}.03.2.1.01;kurumsal;46.34.01.02;46.34.01.03\n"
        for satir_, hesap in ((1, "630"), (3, "830"))
    )
    birak(kok, {"kod_duzeltme.csv": (baslik + duzeltme).encode()})
    assert batch(kok, "run", "--year", str(YIL)).kod == 0

    def kullanilan(veri: bytes) -> dict[str, str]:
        return {f"{s['kurumsal']}-{s['ekonomik']}": s["kullanilan"] for s in _oku(veri) if s["ekonomik"] == "03.2"}

    assert kullanilan(once) == {"46.34.01.02-03.2": "790000.00", "46.34.01.03-03.2": "0.00"}
    assert kullanilan(_rapor(kok, "odenek")) == {"46.34.01.02-03.2": "700000.00", "46.34.01.03-03.2": "90000.00"}
    assert _oku(_rapor(kok, "odenek"))[-1]["kalan"] == _oku(once)[-1]["kalan"]
    assert _rapor(kok, "odenek", "--as-of", str(an)) == once


def test_il_ozel_idaresinin_birimleri_butceyi_paylasir(tmp_path: Path) -> None:
    """Centre and ilçe of the sample year: what both may spend together is what the budget gave."""
    kok = tmp_path / "kok"
    assert batch(None, "init", kok, "--demo-ilozel").kod == 0
    assert batch(kok, "run", "--year", str(YIL)).kod == 0
    merkez, ilce = (_oku(_rapor(kok, "odenek", *b)) for b in ((), ("--unit", "7101")))
    gonderme = _oku(_rapor(kok, "aktarma-listesi", "--islem", "GONDERME", "--unit", "7101"))[:-1]
    assert ilce[-1]["verilen"] == f"{sum(int(s['tutar'][:-3]) for s in gonderme)}.00"

    def kurus(s: dict[str, str], ad: str) -> int:
        return tam(s[ad])

    cetvel = _oku(_rapor(kok, "odenek-cetveli"))[-1]["tutar"]
    assert kurus(merkez[-1], "net_odenek") + kurus(ilce[-1], "net_odenek") == tam(cetvel)
    for s in (*merkez, *ilce):
        assert kurus(s, "kalan") == kurus(s, "net_odenek") - sum(
            kurus(s, a) for a in ("baglanan", "kullanilan", "devir", "iptal", "mahsup")
        )
    assert {s["organ"] for s in gonderme} == {"vali"}
    artik = _oku(_rapor(kok, "odenek-artigi"))
    assert [s["kalan"] for s in artik] == [s["kalan"] for s in merkez]
    assert "Bu ana kadar" not in _rapor(kok, "odenek-acigi", "--unit", "7101", bicim="text").decode()
