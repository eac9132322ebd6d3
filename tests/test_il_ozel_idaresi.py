"""İl özel idaresi: identities of the appropriation accounts over lawful years, and what breaks them (m.404-421)."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from hypothesis import given
from hypothesis import strategies as st
from il_ozel_idaresi_ornegi import (
    ILCE,
    MERKEZ,
    SIRA,
    TERTIPLER,
    TI,
    TM,
    Adim,
    Yil,
    dizin,
    esitlikleri_denetle,
    fisleri,
    satir_tertibi,
)
from olay_kosucu import butce_csv, fisler_csv
from ornek import SAAT, ayarla, birak, denemeler
from soz_ortak import agac, ara_durumu_denetle, kucult, sonucu_denetle
from uctan_ortak import batch, bulgular, kodlar, kosu_json

from batch.turler.fis.karar import FisKarari

pytestmark = pytest.mark.usefixtures("sabit")
ADIMLAR = st.lists(
    st.tuples(st.sampled_from(sorted(SIRA)), st.integers(0, 1), st.integers(1, 100), st.booleans()), max_size=24
)


def _hepsi_bir_kosuda(kok: Path, y: Yil) -> None:
    birak(kok, {ad: metin.encode() for ad, metin in y.belgeler})
    sonuc = kosu_json(kok)["documents"]
    assert sonuc["rejected"] == 0, [b for b in bulgular(kok) if b["seviye"] == "red"]


def _gun_gun(kok: Path, y: Yil) -> None:
    for gun in sorted(set(y.gunler)):
        birak(kok, {ad: metin.encode() for (ad, metin), g in zip(y.belgeler, y.gunler, strict=True) if g == gun})
        assert kosu_json(kok)["documents"]["rejected"] == 0, (gun, kodlar(kok))


@denemeler(60)
@given(ADIMLAR)
def test_yasal_yilda_esitlikler_her_gun_sonunda_tutar(adimlar: list[Adim]) -> None:
    y = Yil().yap(adimlar)
    with tempfile.TemporaryDirectory() as gecici:
        kok = dizin(Path(gecici) / "d")
        _hepsi_bir_kosuda(kok, y)
        son = esitlikleri_denetle(kok)
        # In which of the two accounts of the centre it stands depends on the order of a day's vouchers: what one of
        # them returns, another need not be sent.
        kalan = {TM: y.acik[TM] + y.elde[TM], TI: y.acik[TI] + y.elde[TI] + y.ilcede}
        assert {t: son[t, "900"] + son[t, "903"] for t in TERTIPLER} == kalan


@denemeler(12)
@given(ADIMLAR)
def test_bir_kosu_gun_gun_kosular_ve_tek_tek_sorulan_fisler_ayni_defteri_yazar(adimlar: list[Adim]) -> None:
    """Vouchers of a day come as a slice of which only those in danger are asked; asked each, they say the same."""
    y = Yil().yap(adimlar)
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        tek, gunluk, sorulan = (dizin(Path(gecici) / ad) for ad in ("tek", "gunluk", "sorulan"))
        _hepsi_bir_kosuda(tek, y)
        _gun_gun(gunluk, y)
        mp.setattr(FisKarari, "soran", lambda *_: None)
        _hepsi_bir_kosuda(sorulan, y)
        for birim in (MERKEZ, ILCE):
            assert fisleri(tek, birim) == fisleri(gunluk, birim) == fisleri(sorulan, birim)


# -- spending without a belge (m.404/b) --------------------------------------------------------------------------------

BUTCE = (
    "GELIR G-1 01.01.2016 karar_organi=MECLIS\n  05.2.6.51 2.000,00 yasal_dayanak=5779\n"
    f"GIDER B-1 01.01.2016 karar_organi=MECLIS\n  {TM} 1.000,00\n  {TI} 1.000,00\n"
)


def _gider(no: str, gun: str, *satirlar: tuple[str, str], t: str = TM, ek: str = "") -> str:
    """A payment; ``satirlar``: amount and what else the 830 line bears."""
    return f"OEB {no} {gun} dayanak_turu=Fatura {ek}\n" + "".join(
        f"  630 B {v} tertip={t}.1.01\n  103 A {v}\n  830 B {v} tertip={t}.1.01 {x}\n  835 A {v}\n" for v, x in satirlar
    )


def _kos(kok: Path, ad: str, metin: str) -> list[str]:
    """Codes of the findings of a run over one file."""
    yaz = butce_csv if ad.startswith("butce") else fisler_csv
    birak(kok, {ad: yaz(metin.splitlines()).encode()})
    return kodlar(kok, kosu_json(kok)["run_id"])


def _nolar(kok: Path, birim: str = MERKEZ) -> list[str]:
    return [str(f["belge_no"]) for f in fisleri(kok, birim)]


def _cift(kok: Path, no: str) -> list[tuple[str, str, str]]:
    """Account, debit and credit of a voucher's lines."""
    fis = next(f for f in fisleri(kok, MERKEZ) if f["belge_no"] == no)
    satirlar: list[dict[str, str]] = fis["satirlar"]  # type: ignore[assignment]
    return [(s["hesap"].split(".")[0], s.get("borc", ""), s.get("alacak", "")) for s in satirlar]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    k = dizin(tmp_path / "d")
    assert _kos(k, "butce-1.csv", BUTCE) == []
    return k


def test_belgesiz_harcamanin_cifti_eksik_kadar_ve_giderden_once(kok: Path) -> None:
    _kos(kok, "butce-2.csv", f"GONDERME O-1 04.01.2016 karar_organi=HARCAMA_YETKILISI\n  {TM} 70,00")
    gunun = "".join(_gider(str(n), "05.01.2016", (v, "")) for n, v in ((1, "50,00"), (2, "50,00"), (3, "30,00")))
    _kos(kok, "fis-1.csv", gunun)
    assert _nolar(kok)[2:] == ["1", "OGB-OEB-2", "2", "OGB-OEB-3", "3"]
    assert _cift(kok, "OGB-OEB-2") == [
        ("902", "30.00", ""),
        ("900", "", "30.00"),
        ("903", "30.00", ""),
        ("904", "", "30.00"),
    ]
    assert _cift(kok, "OGB-OEB-3")[0] == ("902", "30.00", "")


def test_bir_fisin_ayni_tertipteki_satirlari_birlikte_sayilir(kok: Path) -> None:
    """Two lines of one tertip, apart by their commitment: neither alone exceeds what is there, together they do."""
    baglama = "".join(f"BAGLAMA K-{n} 04.01.2016\n  {TM} 100,00 taahhut_no={n}\n" for n in (1, 2))
    _kos(kok, "butce-2.csv", f"GONDERME O-1 04.01.2016 karar_organi=HARCAMA_YETKILISI\n  {TM} 120,00\n{baglama}")
    _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("100,00", "taahhut_no=1"), ("100,00", "taahhut_no=2")))
    assert _cift(kok, "OGB-OEB-1")[0] == ("902", "80.00", "")
    asan = _gider("2", "06.01.2016", ("500,00", ""), ("400,00", "taahhut_no=9"))
    assert "ODN-001" in _kos(kok, "fis-2.csv", asan)
    asmayan = _gider("2", "06.01.2016", ("500,00", ""), ("300,00", "taahhut_no=9"))
    assert _kos(kok, "fis-3.csv", asmayan) == ["ODN-007"]


def test_uretilen_numaralar_iki_kaynakta_ve_uzun_numarada_ayri(kok: Path) -> None:
    uzun = "X" * 38
    _kos(
        kok,
        "fis-1.csv",
        _gider("0007", "05.01.2016", ("10,00", ""), ek="kaynak=bir")
        + _gider("0007", "05.01.2016", ("10,00", ""), ek="kaynak=iki")
        + _gider(f"{uzun}1", "05.01.2016", ("10,00", ""))
        + _gider(f"{uzun}2", "05.01.2016", ("10,00", "")),
    )
    uretilen = [n for n in _nolar(kok) if n.startswith("OGB")]
    assert {"OGB-OEB-0007", "OGB-OEB-0007-2"} < set(uretilen) and len(uretilen) == len(set(uretilen)) == 4
    assert sum(n.startswith(f"OGB-OEB-{'X' * 19}-") and len(n) == 34 for n in uretilen) == 2


def test_sonradan_gelen_gonderme_belgesi_kalandan_cok_olamaz(kok: Path) -> None:
    """What was taken for spending without a belge has left 900; a belge over the whole appropriation comes too late."""
    _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("300,00", "")))
    belge = "GONDERME O-{} 06.01.2016 karar_organi=HARCAMA_YETKILISI\n  {} {}"
    assert _kos(kok, "butce-2.csv", belge.format(1, TM, "1.000,00")) == ["BTC-043"]
    assert "300,00 TL zaten gönderilmiş sayıldı (m.404/b)" in bulgular(kok)[-1]["mesaj"]
    assert _kos(kok, "butce-3.csv", belge.format(2, TM, "700,00")) == []


def test_ilceye_merkezin_bagli_odenegi_gonderilmez(kok: Path) -> None:
    _kos(kok, "butce-2.csv", f"BAGLAMA K-1 04.01.2016\n  {TI} 400,00 taahhut_no=1")
    belge = "GONDERME O-{} 06.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {} {}"
    assert _kos(kok, "butce-3.csv", belge.format(1, TI, "600,01")) == ["BTC-043"]
    assert _kos(kok, "butce-4.csv", belge.format(2, TI, "600,00")) == []


def test_odenek_aranmadan_yapilan_gider_odenegi_gelince_yazilir(tmp_path: Path) -> None:
    """Q10: what 900 has is taken for it at once; the rest waits, and follows what is added, at the next day's end."""
    kok = dizin(tmp_path / "d")
    ayarla(kok, {"odenek": {"aranmaz": ["03.2"]}})
    _kos(kok, "butce-1.csv", BUTCE)
    assert _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("1.200,00", ""))) == ["ODN-002"]
    assert _cift(kok, "OGB-OEB-1")[0] == ("902", "1000.00", "")
    ek = f'EK_ODENEK E-1 06.01.2016 karar_organi=MECLIS gerekce="kaynak"\n  {TM} 150,00 yasal_dayanak=5302'
    _kos(kok, "butce-2.csv", ek)
    _kos(kok, "fis-2.csv", "MIF 9 07.01.2016\n  100 B 1,00\n  333 A 1,00")
    son = _nolar(kok)[-5:]
    assert [n[:3] for n in son] == ["ODG", "EK_", "OGB", "ODG", "9"]
    assert _cift(kok, son[0]) == [("905", "1000.00", ""), ("903", "", "1000.00")]
    assert _cift(kok, son[2])[0] == ("902", "150.00", "") and _cift(kok, son[3])[0] == ("905", "150.00", "")


def test_odenek_yetmezligi_yalniz_uyariysa_merkezin_cifti_yine_yazilir(tmp_path: Path) -> None:
    """What 900 has is taken for the expense, as for one that no appropriation is asked for."""
    kok = dizin(tmp_path / "d")
    ayarla(kok, {"politika": {"ODN-001": "uyari"}})
    _kos(kok, "butce-1.csv", BUTCE)
    assert _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("1.200,00", ""))) == ["ODN-001"]
    assert _cift(kok, "OGB-OEB-1")[0] == ("902", "1000.00", "")
    _kos(kok, "fis-2.csv", "MIF 9 06.01.2016\n  100 B 1,00\n  333 A 1,00")
    assert _cift(kok, _nolar(kok)[-2]) == [("905", "1000.00", ""), ("903", "", "1000.00")]


def test_gonderilmis_odenek_kaynak_onerilmez(kok: Path) -> None:
    """What stands in 903 leaves its tertip only after its tenkis, so a draft that took it would be refused."""
    _kos(kok, "butce-2.csv", f"GONDERME O-1 04.01.2016 karar_organi=HARCAMA_YETKILISI\n  {TI} 900,00")
    assert _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("1.150,00", ""))) == ["ODN-001"]
    assert f"{TI} 100,00 TL" in bulgular(kok)[-1]["oneri"]
    assert "kalan 50,00 TL için ek ödenek" in bulgular(kok)[-1]["oneri"]


def test_ilcede_odenek_merkezden_istenir(kok: Path) -> None:
    _kos(kok, "butce-2.csv", f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 50,00")
    _kos(kok, "butce-3.csv", f"GONDERME A-1 05.01.2016 muhasebe_birimi=4635 karar_no=O-1\n  {TI} 50,00")
    assert _kos(kok, "fis-1.csv", _gider("1", "06.01.2016", ("60,00", ""), t=TI, ek="muhasebe_birimi=4635")) == [
        "ODN-001"
    ]
    assert "Merkezden ödenek gönderme belgesi isteyin (m.404/c)" in bulgular(kok)[-1]["oneri"]


def test_gonderilmis_odenek_tenkis_edilmeden_iptal_edilmez(kok: Path) -> None:
    _kos(kok, "butce-2.csv", f"GONDERME O-1 04.01.2016 karar_organi=HARCAMA_YETKILISI\n  {TM} 900,00")
    iptal = f"IPTAL X-1 31.12.2016\n  {TM} 500,00"
    assert _kos(kok, "butce-3.csv", iptal) == ["BTC-026"]
    tenkis = f"TENKIS T-1 31.12.2016\n  {TM} 400,00"
    assert _kos(kok, "butce-4.csv", f"{tenkis}\n{iptal}") == []


def test_yil_icinde_taahhude_bagli_odenek_tenkis_edilmez(kok: Path) -> None:
    _kos(
        kok,
        "butce-2.csv",
        f"GONDERME O-1 04.01.2016 karar_organi=HARCAMA_YETKILISI\n  {TM} 900,00\n"
        f"BAGLAMA K-1 05.01.2016\n  {TM} 800,00 taahhut_no=1",
    )
    assert _kos(kok, "butce-3.csv", f"TENKIS T-1 06.06.2016\n  {TM} 300,00") == ["BTC-044"]
    assert _kos(kok, "butce-4.csv", f"TENKIS T-1 31.12.2016\n  {TM} 900,00") == ["BTC-052"]


def test_tenkis_numaralari_her_defterde_birden_baslar(kok: Path) -> None:
    gonder = f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 500,00"
    al = f"GONDERME A-1 05.01.2016 muhasebe_birimi=4635 karar_no=O-1\n  {TI} 500,00"
    for no, metin in enumerate((gonder, al)):  # a unit sees of the centre's books what an earlier run has left
        assert _kos(kok, f"butce-2{no}.csv", metin) == []
    tenkis = "TENKIS {} {} {}\n  {} 10,00"
    assert _kos(kok, "butce-3.csv", tenkis.format("TB-2", "01.06.2016", "birim=4635", TI)) == ["BTC-047"]
    assert _kos(kok, "butce-4.csv", tenkis.format("yok", "01.06.2016", "birim=4635", TI)) == ["BTC-047"]
    iki = [tenkis.format(f"TB-{n}", "01.06.2016", "birim=4635", TI) for n in (1, 2)]
    assert _kos(kok, "butce-5.csv", "\n".join(iki)) == []
    # At the unit the centre's belge is booked under any number; only its own are counted.
    alan = tenkis.format("R-7", "02.06.2016", "muhasebe_birimi=4635 karar_no=TB-1", TI)
    assert _kos(kok, "butce-6.csv", alan) == []
    kendi = tenkis.format("K-2", "31.12.2016", "muhasebe_birimi=4635", TI)
    assert _kos(kok, "butce-7.csv", kendi) == ["BTC-047"]


def test_merkez_ilcede_kalandan_cogunu_geri_alamaz(kok: Path) -> None:
    """Where the unit's books are at hand the centre's tenkis asks them: what is on its way counts, what is spent or
    bound does not (m.404/d). A unit that has less than a tenkis takes is told what helps."""
    for ad, metin in (
        ("butce-2.csv", f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 500,00"),
        ("butce-3.csv", f"GONDERME A-1 05.01.2016 muhasebe_birimi=4635 karar_no=O-1\n  {TI} 500,00"),
        ("butce-4.csv", f"BAGLAMA K-1 06.01.2016 muhasebe_birimi=4635\n  {TI} 50,00 taahhut_no=1"),
        ("fis-1.csv", _gider("1", "07.01.2016", ("300,00", ""), t=TI, ek="muhasebe_birimi=4635")),
        ("butce-5.csv", f"GONDERME O-2 08.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 20,00"),
    ):
        assert _kos(kok, ad, metin) == [], bulgular(kok)
    al = "TENKIS T-{} 0{}.02.2016 birim=4635\n  {} {}"
    assert _kos(kok, "butce-6.csv", al.format(1, 1, TI, "170,01")) == ["BTC-044"]
    assert "4635 biriminin defterinde" in bulgular(kok)[-1]["mesaj"] and "170,00" in bulgular(kok)[-1]["beklenen"]
    assert _kos(kok, "butce-7.csv", al.format(1, 1, TI, "120,00")) == []
    assert _kos(kok, "butce-8.csv", al.format(2, 1, TI, "50,01")) == ["BTC-044"]
    # The unit spends what the centre takes back: a new belge over what lacks, then the tenkis.
    _kos(kok, "fis-2.csv", _gider("2", "02.02.2016", ("100,00", ""), t=TI, ek="muhasebe_birimi=4635"))
    tenkis = f"TENKIS R-1 03.02.2016 muhasebe_birimi=4635 karar_no=T-1\n  {TI} {{}}"
    for n, tutar in enumerate(("120,00", "50,00")):
        assert _kos(kok, f"butce-9{n}.csv", tenkis.format(tutar))[0] in ("BTC-044", "BTC-046")
        assert "yeni bir ödenek gönderme belgesi isteyin" in bulgular(kok)[-1]["oneri"]
    assert _kos(kok, "butce-a.csv", f"GONDERME O-3 03.02.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 80,00") == []
    for n in (2, 3):
        tutar = {2: "20,00", 3: "80,00"}[n]
        belge = f"GONDERME A-{n} 03.02.2016 muhasebe_birimi=4635 karar_no=O-{n}\n  {TI} {tutar}"
        assert _kos(kok, f"butce-b{n}.csv", belge) == [], bulgular(kok)
    assert _kos(kok, "butce-c.csv", tenkis.format("120,00")) == [], bulgular(kok)


def test_ilcenin_yilsonu_tenkisi_merkezdekiyle_tertip_tertip_tutar(kok: Path) -> None:
    for ad, metin in (
        ("butce-2.csv", f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 500,00"),
        ("butce-3.csv", f"GONDERME A-1 05.01.2016 muhasebe_birimi=4635 karar_no=O-1\n  {TI} 500,00"),
        ("butce-4.csv", f"TENKIS K-1 31.12.2016 muhasebe_birimi=4635\n  {TI} 500,00"),
    ):
        assert _kos(kok, ad, metin) == []
    merkezde = "TENKIS T-1 31.12.2016 birim=4635 karar_no=K-1\n  {} {}"
    assert _kos(kok, "butce-5.csv", merkezde.format(TI, "499,00")) == ["BTC-046"]
    assert _kos(kok, "butce-6.csv", merkezde.format(TI, "500,00")) == []


def test_ilce_merkezin_hesabini_butce_belgesi_olmadan_da_kullanamaz(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "d")
    fis = f"MIF 1 05.01.2016 muhasebe_birimi=4635\n  {{}} B 5,00 tertip={TI}.1.01\n  {{}} A 5,00 tertip={TI}.1.01"
    assert "ODN-009" in _kos(kok, "fis-1.csv", fis.format("902", "900"))
    assert "ODN-009" not in _kos(kok, "fis-2.csv", fis.format("903", "904"))
    assert _nolar(kok, ILCE) == ["1"]


def test_ilcenin_hesap_listesi_yalniz_ilcede_ve_her_hesap_bir_kez(tmp_path: Path) -> None:
    kok = dizin(tmp_path / "d")
    (kok / "config" / "ilce_hesaplari.csv").write_text("kod\n100\n102\n", "utf-8")
    fis = "MIF 1 05.01.2016 muhasebe_birimi={}\n  100 B 5,00\n  333 A 2,00\n  333 A 3,00"
    assert _kos(kok, "fis-1.csv", fis.format(MERKEZ)).count("ODN-010") == 0
    assert _kos(kok, "fis-2.csv", fis.format(ILCE)).count("ODN-010") == 1


def test_kodu_duzeltilen_giderin_odenegi_gun_sonunda_tertibini_degistirir(kok: Path) -> None:
    """The expense leaves TM, whose appropriation comes back to 903, and is met at TI from 900, as without a belge."""
    _kos(kok, "fis-1.csv", _gider("1", "05.01.2016", ("300,00", "")))
    bas = "belge_no;tarih;gerekce;gorevli_ad;gorevli_unvan;dayanak_turu;dayanak_no;yevmiye;satir;hesap;kod;eski;yeni\n"
    on = "KD-1;2016-01-06;yanlış birim;Ayşe Demir;Muhasebe yetkilisi;Yazı;1;3;"
    satirlar = (f"{on}{n};{hesap};kurumsal;46.34.02.00;46.34.40.01\n" for n, hesap in ((1, "630"), (3, "830")))
    birak(kok, {"kod_duzeltme-1.csv": (bas + "".join(satirlar)).encode()})
    assert kosu_json(kok)["documents"]["rejected"] == 0, bulgular(kok)
    _kos(kok, "fis-2.csv", "MIF 9 07.01.2016\n  100 B 1,00\n  333 A 1,00")
    ogb, odg = _nolar(kok)[-3:-1]
    assert [x[0] for x in _cift(kok, ogb)] == ["902", "900", "903", "904"]
    fisler = {str(f["belge_no"]): f for f in fisleri(kok, MERKEZ)}
    satirlari: list[dict[str, str]] = fisler[odg]["satirlar"]  # type: ignore[assignment]
    gorulen = [(satir_tertibi(x), x["hesap"][:3], x.get("borc", "") or f"-{x['alacak']}") for x in satirlari]
    assert gorulen == [
        (TM, "903", "300.00"),
        (TM, "905", "-300.00"),
        (TI, "905", "300.00"),
        (TI, "903", "-300.00"),
    ]


def test_merkezin_avansinin_odenegi_gonderilmemisse_once_gonderilir(kok: Path) -> None:
    avans = (
        f"MIF 1 05.12.2016\n  160 B 80,00 tertip={TM}.1.01 ilgili=Kaya\n  103 A 80,00\n"
        f"MIF 2 31.12.2016\n  165 B 80,00 tertip={TM}.1.01 ilgili=Kaya\n  160 A 80,00 tertip={TM}.1.01 ilgili=Kaya"
    )
    assert _kos(kok, "fis-1.csv", avans) == []
    assert _cift(kok, "MHS-MIF-2") == [
        *(("902", "80.00", ""), ("900", "", "80.00"), ("903", "80.00", ""), ("904", "", "80.00")),
        *(("906", "80.00", ""), ("903", "", "80.00"), ("904", "80.00", ""), ("907", "", "80.00")),
    ]
    # What is kept is spent, cancelled and sent by nobody else.
    assert _kos(kok, "butce-2.csv", f"IPTAL X-1 31.12.2016\n  {TM} 920,01") == ["BTC-026"]
    assert _kos(kok, "butce-3.csv", f"IPTAL X-1 31.12.2016\n  {TM} 920,00") == []


BELGELER = (("ornek-34", "--document", "O-1"), ("ornek-35",), ("ornek-36a", "--document", "T-1"), ("ornek-36b",))


@pytest.fixture(scope="module")
def iki_an(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A journal with documents, and the same one voucher later. Reports are asked of them, nothing else."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        kok = dizin(tmp_path_factory.mktemp("iki-an") / "d")
        assert _kos(kok, "butce-1.csv", BUTCE) == []
        gonder = f"GONDERME O-1 04.01.2016 birim=4635 karar_organi=UST_YONETICI\n  {TI} 500,00"
        assert _kos(kok, "butce-2.csv", f"{gonder}\nTENKIS T-1 01.06.2016 birim=4635\n  {TI} 10,00") == []
        sonra = Path(shutil.copytree(kok, kok.with_name("sonra")))
        _kos(sonra, "fis-9.csv", "MIF 9 02.06.2016\n  100 B 1,00\n  333 A 1,00")
        assert _nolar(sonra)[-1:] == ["9"] != _nolar(kok)[-1:]
    return kok, sonra


@pytest.mark.parametrize("bicim", ["text", "csv", "xlsx", "pdf", "html", "json"])
@pytest.mark.parametrize("rapor", [*BELGELER, ("ilce-mizani",), ("ilce-karsilastirma",)], ids=lambda r: r[0])
def test_belgeler_her_bicimde_ve_gecmiste_aynidir(
    iki_an: tuple[Path, Path], tmp_path: Path, rapor: tuple[str, ...], bicim: str
) -> None:
    arg = ("report", *rapor, "--year", "2016", "--format", bicim)
    once, sonra = tmp_path / "once", tmp_path / "sonra"
    assert batch(iki_an[0], *arg, "-o", once).kod == 0
    assert batch(iki_an[1], *arg, "--as-of", "3", "-o", sonra).kod == 0
    assert once.read_bytes() == sonra.read_bytes() != b""


@pytest.mark.parametrize(
    ("birim", "rapor", "beklenen"),
    [
        ("birim=4635 karar_organi=UST_YONETICI", "ornek-34", "Vali ya da yetkilendirdiği memur"),
        ("karar_organi=HARCAMA_YETKILISI", "ornek-34", "Harcama yetkilisi"),
    ],
)
def test_gonderme_belgesi_birimi_adiyla_ve_imzasiyla(kok: Path, birim: str, rapor: str, beklenen: str) -> None:
    """Numbers with Turkish letters too; who is sent to bears its name, and who must sign has a place to."""
    assert _kos(kok, "butce-2.csv", f"GONDERME ÖG-1 04.01.2016 {birim}\n  {TI} 500,00") == []
    for bicim in ("text", "html", "pdf", "json", "xlsx"):
        c = batch(kok, "report", rapor, "--document", "ÖG-1", "--year", "2016", "--format", bicim, "-o", kok / "b")
        assert c.kod == 0, c.hata
    v = batch(kok, "report", rapor, "--document", "ÖG-1", "--year", "2016", "--format", "json").json
    belge, imza = v["dipnotlar"][:2]
    yazilan = json.dumps(belge, ensure_ascii=False)
    assert re.search(rf'"{ILCE if "4635" in birim else MERKEZ} \w', yazilan), (
        yazilan
    )  # the code, and the name behind it
    assert beklenen in json.dumps(imza, ensure_ascii=False)
    assert batch(kok, "report", "--check", v["kunye"]["dogrulama_kodu"]).kod == 0


# -- a chain is written whole or not at all ---------------------------------------------------------------------------


def test_belgesiz_harcama_zinciri_kesilse_de_butun_yazilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pair, the payment and the day's 905: the run dies at some call of the disk, the next one ends with the same
    bytes, and no prefix of the journal holds the payment without its pair."""
    kucult(monkeypatch)
    temel = dizin(tmp_path / "temel")
    for ad, metin in (
        ("butce-1.csv", butce_csv(BUTCE.splitlines())),
        ("fis-1.csv", fisler_csv((_gider("1", "05.01.2016", ("30,00", "")) + _SONRAKI).splitlines())),
    ):
        birak(temel, {ad: metin.encode()})
    referans_dizini = tmp_path / "referans"
    shutil.copytree(temel, referans_dizini)
    assert arizali_kostur(monkeypatch, referans_dizini, ArizaliSistem(0))
    assert _nolar(referans_dizini)[1:5] == ["OGB-OEB-1", "1", "ODG-2016-01-05-4", "9"]
    referans, once = agac(referans_dizini), agac(temel)
    cagrilar = [c._replace(ardindan="") for c in cagrilari(monkeypatch, temel, tmp_path / "sayim")]
    for i, n in enumerate(secilen(cagrilar, her=2)):
        if i % 4:
            continue
        kok = tmp_path / f"n{n}"
        shutil.copytree(temel, kok)
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, ("olum", "yarim", "eio")[i // 4 % 3])), n
        ara_durumu_denetle(kok, referans, once)
        nolar = _yazilan_nolar(kok)
        assert "1" not in nolar or nolar.index("OGB-OEB-1") == nolar.index("1") - 1
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0)), n
        sonucu_denetle(kok, referans)
        shutil.rmtree(kok)


def _yazilan_nolar(kok: Path) -> list[str]:
    """Numbers of the whole lines of a journal that may have been cut."""
    yol = kok / "journal" / MERKEZ / "2016" / "yevmiye.jsonl"
    satirlar = yol.read_text("utf-8").split("\n")[:-1] if yol.exists() else []
    return [k["belge"]["belge_no"] for k in map(json.loads, satirlar) if "belge_turu" in k["belge"]]


_SONRAKI = "MIF 9 06.01.2016\n  100 B 1,00\n  333 A 1,00\n"
