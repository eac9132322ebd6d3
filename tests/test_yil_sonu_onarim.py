"""What goes wrong around a year's end: days closed meanwhile, papers that wait, persons spelled otherwise, gifts that were
sent on, books opened by hand (m.43/5, 137-138, 404/d, 480-481)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from olay_kosucu import butce_csv, fisler_csv
from ornek import BIRIM, BIRIM2, SAAT, birak, calisma, kagitsiz
from soz_ortak import ayarlar, kostur

from batch.documents.bulgu import Bulgu
from batch.pipeline.gun_sonu import gun_sonu
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.yil_sonu import YilSonuCevabi, yil_sonu
from batch.turler.fis.belge import Fis, Satir
from batch.turler.yilsonu.gecici import AZAMI_BULGU, ilkleri
from batch.turler.yilsonu.izdusum import kayit_gunu
from batch.turler.yilsonu.kayitlar import YilSonuKalani, kisi_kalanlari
from batch.turler.yilsonu.sonrasi import mahsuptan_sonra

T = "46.34.01.02-01.3.9.00-5-03.2"
NO, NO2 = "10000000146", "11111111110"  # with right check digits
POLITIKA = dict.fromkeys(("BTC-031", "BTC-054", "BTC-055", "YEV-005", "HSP-005", "YSN-012", "YSN-013"), "kapali")
YIL_2016 = f"""MIF 1 01.01.2016 islem=ACILIS
  102 B 500,00
  103 B 300,00
  500 A 800,00
MIF 4 29.12.2016 ilgili_ad='Ali Kaya' ilgili_kimlik_no={NO}
  160 B 40,00 tertip={T}.1.01
  103 A 40,00
MIF 5 31.12.2016 ilgili_ad='Ali Kaya' ilgili_kimlik_no={NO}
  165 B 40,00 tertip={T}.1.01
  160 A 40,00 tertip={T}.1.01
"""
GEC_BELGE = f"""OEB 7 31.01.2017 dayanak_turu=Fatura dayanak_no=11 dayanak_tarihi=2016-12-30
  630 B 25,00 tertip={T}.1.01
  165 A 25,00 tertip={T}.1.01 ilgili='Ali Kaya'
  834 B 25,00 tertip={T}.1.01
  835 A 25,00
"""


@pytest.fixture(autouse=True)
def _kagitsiz(monkeypatch: pytest.MonkeyPatch) -> None:
    kagitsiz(monkeypatch)


def _fis(kok: Path, ad: str, metin: str) -> None:
    birak(kok, {ad: fisler_csv(metin.splitlines()).encode()})


def _butce(kok: Path, ad: str, metin: str) -> None:
    birak(kok, {ad: butce_csv(metin.splitlines()).encode()})


def _kabul(kok: Path, yil: int) -> None:
    assert _redler(kok, yil) == []


def _redler(kok: Path, yil: int) -> list[str]:
    kosular = kostur(kok, yil)
    return [b.kod for k in kosular for d in k.dosyalar for b in d.bulgular if b.seviye == "red"]


def _bulgular(c: YilSonuCevabi) -> list[Bulgu]:
    return [b for k in c.kosular for d in k.dosyalar for b in d.bulgular]


def _kodlar(c: YilSonuCevabi) -> set[str]:
    return {b.kod for b in _bulgular(c) if b.seviye == "red"}


def _fisler(kok: Path, yil: int, birim: str = BIRIM) -> list[Any]:
    kitap = kitap_ac(ayarlar(kok), birim, yil)
    try:
        return [r.belge for r in kitap.kayitlar(1, kitap.son_sira) if r.tur == "FIS"]
    finally:
        kitap.kapat()


@pytest.fixture(scope="module")
def temel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year closed and the next one opened, with an advance that waits for its papers."""
    with pytest.MonkeyPatch.context() as mp:
        kagitsiz(mp)
        mp.setenv("BATCH_CLOCK", SAAT)
        kok = calisma(tmp_path_factory.mktemp("onarim") / "d", politika=POLITIKA)
        butce = "GELIR G {0}-01-01 karar_organi=MECLIS\n  01.2.9.51 500,00 yasal_dayanak=1319\n"
        butce += f"GIDER B {{0}}-01-01 karar_organi=MECLIS\n  {T} 500,00\n"
        _butce(kok, "butce-1.csv", butce.format(2016).replace("2016-01-01", "01.01.2016"))
        _fis(kok, "fis-1.csv", YIL_2016)
        _kabul(kok, 2016)
        gun_sonu(ayarlar(kok), "2016-12-31")
        for saat in (SAAT, SAAT, "2017-01-03T08:00:00"):
            mp.setenv("BATCH_CLOCK", saat)
            c = yil_sonu(ayarlar(kok), 2016)
            assert _kodlar(c) == set() and c.yapildi, _bulgular(c)
    return kok


@pytest.fixture
def kok(temel: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(temel, tmp_path / "d"))


def _mahsup(kok: Path, mp: pytest.MonkeyPatch, saat: str, **secenek: bool) -> YilSonuCevabi:
    mp.setenv("BATCH_CLOCK", saat)
    return yil_sonu(ayarlar(kok), 2016, "mahsup", **secenek)


# -- days --------------------------------------------------------------------------------------------------------------


class _Kapali:
    def __init__(self, kapali: str) -> None:
        self._kapali = kapali

    def son(self, ad: str, anahtar: tuple[str, ...]) -> tuple[str, ...] | None:
        return (self._kapali,) if self._kapali else None


@pytest.mark.parametrize(
    ("son", "kapali", "ayarda", "gun"),
    [
        ("", "", "", "2017-01-31"),
        ("2017-01-20", "", "", "2017-01-31"),
        ("2017-02-03", "2017-01-31", "", "2017-02-03"),
        ("2017-01-31", "2017-01-31", "", "2017-02-01"),
        ("2017-01-31", "", "2017-02-28", "2017-03-01"),
    ],
)
def test_kayit_ilk_acik_gune_yazilir(son: str, kapali: str, ayarda: str, gun: str) -> None:
    kitap: Any = _Kapali(kapali)
    assert kayit_gunu(kitap, son, "2017-01-31", ayarda) == gun


def test_gunleri_kapatilan_ocaktan_sonra_mahsup_biter(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = _mahsup(kok, monkeypatch, "2017-01-31T18:00:00")
    assert not c.yapildi and "2017-01-31" in c.birimler[0].bekler
    _fis(kok, "fis-2.csv", "MIF 2 31.01.2017\n  100 B 1,00\n  102 A 1,00\n")
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-01T08:00:00")
    _kabul(kok, 2017)
    gun_sonu(ayarlar(kok), "2017-01-31")
    c = _mahsup(kok, monkeypatch, "2017-02-01T08:00:00")
    assert c.birimler[0].yapilan["MAHSUP"] == "2017-02-01" and _kodlar(c) == set()


def test_mahsup_donemi_bekleyen_belgeyi_sorar(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fis(kok, "fis-2.csv", GEC_BELGE)
    c = _mahsup(kok, monkeypatch, "2017-02-06T08:00:00")
    assert c.bekleyen == ["fis-2.csv"] and "MAHSUP" not in c.birimler[0].yapilan
    assert "MAHSUP" in _mahsup(kok, monkeypatch, "2017-02-06T08:00:00", bekleyenle=True).birimler[0].yapilan


def test_mahsuptan_sonra_834_ve_165_kapali(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kitap_sonu = _mahsup(kok, monkeypatch, "2017-01-31T08:00:00")
    assert not kitap_sonu.yapildi
    birak(
        kok,
        {"yilsonu-m.csv": b"belge_no;tarih;asama\nYS-2016-MAHSUP;2017-01-31;MAHSUP\n"},
    )
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-31T08:00:00")
    assert _redler(kok, 2017) == ["YSN-021"]  # nor by a file, while papers may come
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-06T08:00:00")
    birak(kok, {"yilsonu-m.csv": b"belge_no;tarih;asama\nYS-2016-MAHSUP;2017-01-31;MAHSUP\n"})
    _kabul(kok, 2017)
    # Many vouchers go by in columns; the one behind the mahsup dönemi is found among them.
    baska = "".join(f"MIF {n} 31.01.2017\n  100 B 1,00\n  102 A 1,00\n" for n in range(20, 40))
    _fis(kok, "fis-2.csv", baska + GEC_BELGE)
    assert set(_redler(kok, 2017)) >= {"YSN-023"}
    assert [f.belge_no for f in _fisler(kok, 2017) if f.belge_no == "7"] == []


class _MahsupBitti:
    yil = 2017

    def son(self, ad: str, anahtar: tuple[str, ...]) -> tuple[str, ...] | None:
        return ("2017-01-31",) if (ad, anahtar) == ("yil_sonu", ("MAHSUP",)) else None


@pytest.mark.parametrize(
    ("tarih", "islem", "satirlar", "kodlar"),
    [
        ("2017-01-31", "NORMAL", ["834 B 5", "835 A 5"], ["YSN-023"]),
        ("2017-02-06", "NORMAL", ["100 B 5", "165 A 5"], ["YSN-023"]),
        ("2017-02-06", "NORMAL", ["834.01 B 5", "834.02 A 5"], []),  # corrects a sub-account (m.396/a-2)
        ("2017-02-06", "DUZELTME", ["834 B 5", "835 A 5"], []),
        ("2017-02-06", "NORMAL", ["835 B 5", "834 A 5"], []),
        ("2017-12-30", "NORMAL", ["160 B 5", "165 A 5"], []),  # of the next mahsup dönemi, taken back
    ],
)
def test_mahsuptan_sonra_ne_alinmaz(tarih: str, islem: str, satirlar: list[str], kodlar: list[str]) -> None:
    kalemler = []
    for metin in satirlar:
        hesap, yan, tutar = metin.split()
        kalemler.append(Satir(hesap=hesap, **{"borc" if yan == "B" else "alacak": tutar}))
    fis = Fis(belge_turu="MIF", belge_no="1", tarih=tarih, islem=islem, satirlar=tuple(kalemler))
    kitap: Any = _MahsupBitti()
    assert [b.kod for b in mahsuptan_sonra(kitap, fis)] == kodlar


# -- persons -----------------------------------------------------------------------------------------------------------


def _k(net: int, ilgili: str = "", no: str = "", eko: str = "") -> YilSonuKalani:
    return YilSonuKalani("160", net, ekonomik=eko, ilgili=ilgili, kimlik_no=no)


@pytest.mark.parametrize(
    ("hareketler", "kalan"),
    [
        ([_k(40, "Ali Kaya", "", "03.2"), _k(-40, "ALİ KAYA")], []),  # the return came without codes
        ([_k(40, "Ali Kaya", NO), _k(-40, "Ali Kaya")], []),  # the settlement without the number
        ([_k(40, "Ali Kaya", NO), _k(-25, NO, NO)], [("Ali Kaya", NO, 15)]),  # and by the number alone
        ([_k(40, "Ali Kaya", NO), _k(-25, "Ali Kaya", NO2)], [("Ali Kaya", NO, 40), ("Ali Kaya", NO2, -25)]),
        ([_k(40, "Ali Kaya", NO), _k(30, "Ali Kaya", NO2), _k(-40, "Ali Kaya")], [("Ali Kaya", "", 30)]),
        ([_k(40, "Ali Kaya", "", "03.2"), _k(-40, "Ayşe Demir")], [("Ali Kaya", "", 40), ("Ayşe Demir", "", -40)]),
    ],
)
def test_avans_kisiyle_netlesir(hareketler: list[YilSonuKalani], kalan: list[tuple[str, str, int]]) -> None:
    toplam: dict[tuple[str, str], int] = {}
    for x in kisi_kalanlari(hareketler):
        toplam[x.ilgili, x.kimlik_no] = toplam.get((x.ilgili, x.kimlik_no), 0) + x.net
    assert sorted((ad, no, v) for (ad, no), v in toplam.items()) == sorted(kalan)


def test_kalan_kendi_yaninda_kodlariyla_durur() -> None:
    kalan = kisi_kalanlari([_k(40, "Ali Kaya", "", "03.2"), _k(10, "Ali Kaya", "", "03.5"), _k(-15, "Ali Kaya")])
    assert sum(x.net for x in kalan) == 35
    assert {x.ekonomik for x in kalan} == {"03.2"} and all(x.net > 0 for x in kalan)


@pytest.mark.parametrize("kim", ["'Ali Kaya'", NO, f"'Ali Kaya {NO}'"])
def test_acilis_numarayi_da_tasir(kok: Path, monkeypatch: pytest.MonkeyPatch, kim: str) -> None:
    """The settlement finds the advance by name or by number; what is left is one debt of one person."""
    acan = next(s for s in _fisler(kok, 2017)[0].satirlar if s.hesap == "165")
    assert acan.ilgili == f"Ali Kaya {NO}"
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-06T08:00:00")
    _fis(kok, "fis-2.csv", GEC_BELGE.replace("'Ali Kaya'", kim))
    _kabul(kok, 2017)
    assert _kodlar(_mahsup(kok, monkeypatch, "2017-02-06T08:00:00")) == set()
    son = next(f for f in _fisler(kok, 2017) if f.belge_no == "YS-2016-MAHSUP-1")
    assert [(s.hesap, s.borc, s.alacak, s.ilgili) for s in son.satirlar] == [
        ("140", "15.00", "", f"Ali Kaya {NO}"),
        ("165", "", "15.00", f"Ali Kaya {NO}"),
    ]


# -- il özel idaresi ---------------------------------------------------------------------------------------------------

TI = "46.34.40.01-01.3.9.00-8-03.5"
IOI = {"idare": {"tur": "il-ozel-idaresi"}, "birim": {"ilce": True}}


def _ilceli(kok: Path, mp: pytest.MonkeyPatch, ilcede: bool = True) -> None:
    mp.setenv("BATCH_CLOCK", SAAT)
    calisma(kok, **IOI, politika=POLITIKA)
    birimler = (BIRIM, BIRIM2) if ilcede else (BIRIM,)
    for i, br in enumerate(birimler):
        _fis(kok, f"fis-{i}.csv", f"MIF 1 01.01.2016 islem=ACILIS muhasebe_birimi={br}\n  102 B 9,00\n  500 A 9,00\n")


def test_gonderilen_bagisin_odenegi_once_geri_gelir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit's tenkis is booked before the centre is asked what becomes of the gift, so the decision can be made."""
    kok = tmp_path / "d"
    _ilceli(kok, monkeypatch)
    butce = (
        "GELIR G 01.01.2016 karar_organi=MECLIS\n  01.2.9.51 100,00 yasal_dayanak=1319\n"
        "GIDER B 01.01.2016 karar_organi=MECLIS\n  46.34.02.00-01.3.9.00-5-03.2 100,00\n"
        "SARTLI_BAGIS S 02.05.2016 karar_organi=UST_YONETICI karar_no=7 gerekce=park\n"
        f"  {TI} 50,00\n  04.4.1.01 50,00\n"
        f"GONDERME OG-1 03.05.2016 birim={BIRIM2}\n  {TI} 50,00\n"
    )
    _butce(kok, "butce-1.csv", butce)
    _kabul(kok, 2016)
    alinan = f"GONDERME OG-1 04.05.2016 muhasebe_birimi={BIRIM2} karar_organi=UST_YONETICI\n  {TI} 50,00\n"
    _butce(kok, "butce-2.csv", alinan)
    _kabul(kok, 2016)
    gun_sonu(ayarlar(kok), "2016-12-31")
    c = yil_sonu(ayarlar(kok), 2016)
    assert _kodlar(c) == {"YSN-008"}
    assert all("TENKIS" in x.yapilan for x in c.birimler)
    _butce(
        kok,
        "butce-3.csv",
        f"DEVIR_GIDEN D 31.12.2016 gerekce=park karar_organi=UST_YONETICI karar_no=9\n  {TI} 50,00\n",
    )
    _kabul(kok, 2016)
    c = yil_sonu(ayarlar(kok), 2016)
    assert _kodlar(c) == set() and all("GECICI" in x.yapilan for x in c.birimler), _bulgular(c)


def test_bagis_taahhude_bagliysa_once_cozulur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(tmp_path / "d", politika=POLITIKA)
    _fis(kok, "fis-1.csv", "MIF 1 01.01.2016 islem=ACILIS\n  102 B 9,00\n  500 A 9,00\n")
    butce = (
        "GELIR G 01.01.2016 karar_organi=MECLIS\n  01.2.9.51 100,00 yasal_dayanak=1319\n"
        f"GIDER B 01.01.2016 karar_organi=MECLIS\n  {T} 100,00\n"
        "SARTLI_BAGIS S 02.05.2016 karar_organi=UST_YONETICI karar_no=7 gerekce=park\n"
        f"  {TI} 50,00\n  04.4.1.01 50,00\n"
        f"BAGLAMA BG 03.05.2016\n  {TI} 20,00 taahhut_no=S-1\n"
    )
    _butce(kok, "butce-1.csv", butce)
    _kabul(kok, 2016)
    gun_sonu(ayarlar(kok), "2016-12-31")
    mesajlar = [b.mesaj for b in _bulgular(yil_sonu(ayarlar(kok), 2016)) if b.kod == "YSN-008"]
    assert len(mesajlar) == 1 and "50,00 TL kullanılmamış" in mesajlar[0]
    assert "20,00 TL'si taahhüde bağlı, önce COZME" in mesajlar[0]


def test_defteri_burada_olmayan_ilce_soylenir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kok = tmp_path / "d"
    _ilceli(kok, monkeypatch, ilcede=False)
    _kabul(kok, 2016)
    gun_sonu(ayarlar(kok), "2016-12-31")
    yil_sonu(ayarlar(kok), 2016)
    c = yil_sonu(ayarlar(kok), 2016)
    assert [(b.kod, b.gelen) for b in _bulgular(c) if b.kod in ("YSN-015", "YSN-016")] == [("YSN-015", BIRIM2)]
    assert "KAPANIS" in c.birimler[0].yapilan


# -- the year by hand, and how much is told ----------------------------------------------------------------------------


def test_acilissiz_yil_duzeltmeyle_acilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(tmp_path / "d", politika=POLITIKA, donem={"acilis": "istege-bagli"})
    _fis(kok, "fis-1.csv", "MIF 1 01.01.2016 islem=ACILIS\n  102 B 9,00\n  500 A 9,00\n")
    _kabul(kok, 2016)
    gun_sonu(ayarlar(kok), "2016-12-31")
    yil_sonu(ayarlar(kok), 2016)
    yil_sonu(ayarlar(kok), 2016)
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-10T08:00:00")
    _fis(kok, "fis-2.csv", "MIF 1 02.01.2017\n  100 B 1,00\n  102 A 1,00\n")
    _kabul(kok, 2017)
    c = yil_sonu(ayarlar(kok), 2016)
    farklar = [b for b in _bulgular(c) if b.kod == "YSN-017"]
    assert any("açılış fişi değil" in b.mesaj for b in farklar)
    assert all("tek bir DUZELTME işlemli fişle" in b.oneri for b in farklar)
    _fis(kok, "fis-3.csv", "MIF 2 09.01.2017 islem=DUZELTME\n  102 B 9,00\n  500 A 9,00\n")
    _kabul(kok, 2017)
    c = yil_sonu(ayarlar(kok), 2016)
    assert _kodlar(c) == set() and "ACILIS" in c.birimler[0].yapilan, _bulgular(c)


def test_acilmamis_defterde_mahsup_donemi_bitmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-06T08:00:00")
    kok = calisma(tmp_path / "d", politika=POLITIKA, donem={"acilis": "istege-bagli"})
    _fis(kok, "fis-1.csv", "MIF 1 02.01.2017\n  100 B 1,00\n  102 A 1,00\n")
    birak(kok, {"yilsonu-m.csv": b"belge_no;tarih;asama\nYS-2016-MAHSUP;2017-01-31;MAHSUP\n"})
    assert "YSN-002" in _redler(kok, 2017)


def test_bir_turden_yirmisi_sayilir() -> None:
    hepsi = [Bulgu(kod="YSN-011", mesaj=f"{n}. fark") for n in range(AZAMI_BULGU + 3)]
    soylenen = list(ilkleri(hepsi))
    assert len(soylenen) == AZAMI_BULGU and soylenen[-1].mesaj.endswith("(ve 3 tane daha)")
