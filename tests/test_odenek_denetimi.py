"""What a voucher spends against what its tertipler have left: sums over lines, closing entries, what is suggested."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from kural_ornegi import baglam
from odenek_ornegi import (
    BAGIS,
    MECLIS,
    T1,
    T2,
    T3,
    YEDEK,
    YIL,
    Satir,
    butce,
    butce_csv,
    gider,
    gider_csv,
    kalem,
    kapanis,
)
from olay_kosucu import fisler_csv
from ornek import BIRIM, birak, calisma
from soz_ortak import kostur, saglam, yevmiye

from batch.documents.tertip import Tertip
from batch.documents.tutar import tam
from batch.pipeline.sonuc import KosuSonucu
from batch.state.kitap import Kitap
from batch.turler import kutuk
from batch.turler.butce.oneri import Oneriler

pytestmark = pytest.mark.usefixtures("sabit")


def _kos(kok: Path, *belgeler: list[Satir], fisler: list[list[Satir]] | None = None, yil: int = 2016) -> KosuSonucu:
    if belgeler:
        birak(kok, {f"butce-{yil}.csv": butce_csv(*belgeler)})
    if fisler:
        birak(kok, {f"fis-{yil}.csv": gider_csv(*fisler)})
    return kostur(kok, yil)[-1]


def _kodlar(s: KosuSonucu, kod: str = "ODN") -> list[tuple[str, str]]:
    return [(b.belge_no, b.kod) for d in s.dosyalar for b in d.bulgular if b.kod.startswith(kod)]


def _kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


# -- closing entries ----------------------------------------------------------------------------------------------------


def test_kapanis_kaydi_ayni_dilimde_odenek_acmaz(kok: Path) -> None:
    """895 takes 830 off the accounts, not out of what was spent (m.480/1-a)."""
    gun = "2016-02-05"
    _kos(kok, butce(), fisler=[gider(1, "2016-02-01", T1, 300_000)])
    ilk = kapanis(1, gun, T2, 1)  # the day's first document makes a slice of its own
    s = _kos(kok, fisler=[ilk, kapanis(2, gun, T1, 300_000), gider(3, gun, T1, 100_001), gider(4, gun, T1, 100_000)])
    assert _kodlar(s) == [("3", "ODN-001")]
    saglam(kok, tam=True)


KOD_BASLIGI = (
    "belge_no;tarih;gerekce;gorevli_ad;gorevli_unvan;dayanak_turu;dayanak_no;yevmiye;satir;hesap;kod;eski;yeni"
)


def _duzelt(kok: Path, *satirlar: str, no: str = "KD-1", tarih: str = "2016-03-01") -> KosuSonucu:
    """A correction of codes; ``satirlar``: yevmiye, line, account, code, old and new value."""
    on = f"{no};{tarih};yanlış yazılmış;Ayşe Demir;Muhasebe yetkilisi;Yazı;1"
    birak(kok, {f"kod_duzeltme-{no}.csv": "\n".join([KOD_BASLIGI, *(f"{on};{s}" for s in satirlar), ""]).encode()})
    return kostur(kok)[-1]


def _yevmiye(kok: Path, no: str) -> int:
    return next(int(k["yevmiye"]) for k in _kayitlar(kok) if k["belge"]["belge_no"] == no)


BASKA = "46.34.01.31"  # the unit of another tertip


def test_kapanis_satirinin_kodu_duzelince_gider_degismez(kok: Path) -> None:
    _kos(kok, butce(), fisler=[gider(1, "2016-02-01", T1, 300_000), kapanis(2, "2016-02-02", T1, 300_000)])
    no = _yevmiye(kok, "2")
    s = _duzelt(kok, f"{no};2;830.03.2.1.01;kurumsal;46.34.01.02;{BASKA}")
    assert s.json()["documents"]["rejected"] == 0, _kodlar(s, "")
    s = _kos(kok, fisler=[gider(3, "2016-03-02", T1, 100_001), gider(4, "2016-03-02", T1, 100_000)])
    assert _kodlar(s) == [("3", "ODN-001")]
    saglam(kok, tam=True)


# -- corrections of codes ---------------------------------------------------------------------------------------------------

T6 = T1.replace("46.34.01.02", BASKA)


def _tasi(kok: Path, no: str) -> list[tuple[str, str]]:
    """The expense of a voucher at T6 turns out to be one of T1; what is told of it."""
    yevmiye_no = _yevmiye(kok, no)
    satirlar = [f"{yevmiye_no};{i};{h}.03.2.1.01;kurumsal;{BASKA};46.34.01.02" for i, h in ((1, "630"), (3, "830"))]
    return _kodlar(_duzelt(kok, *satirlar))


@pytest.mark.parametrize(
    ("aranmaz", "tutar", "kod"), [([], 399_999, ""), ([], 400_001, "ODN-001"), (["03.2"], 400_001, "ODN-002")]
)
def test_odenek_aranmayan_tertibe_duzeltme_yalniz_soylenir(
    tmp_path: Path, aranmaz: list[str], tutar: int, kod: str
) -> None:
    kok = calisma(tmp_path / "kok", odenek={"aranmaz": aranmaz})
    _kos(kok, butce(gider={**YIL, T6: 500_000}), fisler=[gider(1, "2016-02-01", T6, tutar)])
    assert _tasi(kok, "1") == ([("KD-1", kod)] if kod else [])


@pytest.mark.parametrize(("bagli", "kod"), [(200_000, ""), (199_999, "ODN-001")])
def test_duzeltme_taahhudun_bagladigi_odenegi_bulur(kok: Path, bagli: int, kod: str) -> None:
    """All but what the commitment binds is spent; the expense that comes over is the commitment's."""
    k = [kalem(f"K-{i}", "2016-01-03", "BAGLAMA", t, v, taahhut_no="a") for i, (t, v) in enumerate({T1: bagli, T6: 200_000}.items())]  # fmt: skip
    fisler = [gider(1, "2016-02-01", T6, 200_000, taahhut_no="a"), gider(2, "2016-02-02", T1, 400_000 - bagli)]
    assert _kodlar(_kos(kok, butce(gider={**YIL, T6: 500_000}), k, fisler=fisler)) == []
    assert _tasi(kok, "1") == ([("KD-1", kod)] if kod else [])


# -- programmes (m.29/3) ----------------------------------------------------------------------------------------------------


def _program(no: str, yer: str, tutar: int, islem: str = "HARCAMA_PROGRAMI") -> list[Satir]:
    return [kalem(no, "2016-01-02", islem, yer, tutar, donem=d) for d in "1234"]


def test_iki_program_birbirine_eklenmez(kok: Path) -> None:
    """The financing programme has the same tertipler again (Örnek-28)."""
    s = _kos(kok, butce(), _program("P1", T1, 100_000), _program("P2", T1, 100_000, "FINANSMAN_PROGRAMI"))
    assert [x for x in _kodlar(s, "BTC") if x[1] != "BTC-054"] == []  # the decisions bear no date


def test_program_kurumsali_daha_ince_yazsa_da_sayilir(kok: Path) -> None:
    """What a unit opens below the fourth level is one tertip with it, in the budget and in its programme."""
    ince = T1.replace("46.34.01.02", "46.34.01.02.05")
    butcesi = butce(gider={ince: 250_000, **YIL, T1: 150_000})
    program = [*_program("P", ince, 50_000), *_program("P", T1, 50_000)]
    s = _kos(kok, butcesi, program, fisler=[gider(1, "2016-01-06", T1, 100_001)])
    bulunan = [
        (b.kod, b.beklenen)
        for d in s.dosyalar
        for b in d.bulgular
        if b.kod[:3] in ("BTC", "ODN") and b.kod != "BTC-054"
    ]
    assert bulunan == [("ODN-005", "en çok 100.000,00")]


# -- lines of one voucher -------------------------------------------------------------------------------------------------


def _taahhutlu(no: int, gun: str, tutar: int, *taahhutler: str) -> list[Satir]:
    """A voucher that spends the same amount for each of some commitments."""
    return [s for t in taahhutler for s in gider(no, gun, T1, tutar, taahhut_no=t)]


def _bagla(tutar: int, *taahhutler: str) -> list[Satir]:
    return [kalem(f"K-{t}", "2016-01-03", "BAGLAMA", T1, tutar, taahhut_no=t) for t in taahhutler]


def test_harcama_programinda_fisin_satirlari_birlikte(kok: Path) -> None:
    program = [kalem("P", "2016-01-02", "HARCAMA_PROGRAMI", T1, 100_000, donem=d) for d in "1234"]
    asan = _taahhutlu(1, "2016-01-06", 60_000, "a", "b")
    s = _kos(kok, butce(), program, _bagla(70_000, "a", "b"), fisler=[asan])
    (x,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-005"]
    assert (x.beklenen, x.gelen) == ("en çok 100.000,00", "120.000,00")


def test_gecici_butcede_fisin_satirlari_birlikte(kok: Path) -> None:
    _kos(kok, butce(2015), yil=2015)
    s = _kos(kok, fisler=[_taahhutlu(1, "2016-01-11", 200_001, "a", "b"), _taahhutlu(2, "2016-01-11", 1, "a", "b")])
    assert _kodlar(s) == [("1", "ODN-008"), ("2", "ODN-008"), ("2", "ODN-008")]


@pytest.mark.parametrize("dilim", [1, 4096])
def test_gecici_butce_uyarisi_gecen_yilin_defterine_dayanir(
    kok: Path, monkeypatch: pytest.MonkeyPatch, dilim: int
) -> None:
    """The record of what was told says which books of last year it rests on, whatever slice it came in."""
    monkeypatch.setattr("batch.pipeline.isle.DILIM", dilim)
    _kos(kok, butce(2015), yil=2015)
    gunler = [gider(no, "2016-01-11", T1, 300_000) for no in (1, 2, 3)]
    assert _kodlar(_kos(kok, fisler=gunler)) == [("2", "ODN-008"), ("3", "ODN-008")]
    dayanan = {
        k["belge"]["belge_no"]: [*k["sonuc"]["dayandigi"]] for k in _kayitlar(kok) if "dayandigi" in k.get("sonuc", {})
    }
    assert dayanan == {"2": ["4634/2015"], "3": ["4634/2015"]}


# -- what would help ------------------------------------------------------------------------------------------------------

DIZI = {f"46.34.01.02-01.3.9.00-5-03.{i}": 10_000 for i in range(3, 9)}  # six sources beside T1


def _oneri(s: KosuSonucu) -> str:
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    return b.oneri


def _taslaklar(kok: Path) -> list[Satir]:
    yollar = (kok / "outbox" / "red").glob("*/butce-taslak-*.csv")
    return [r for y in sorted(yollar) for r in csv.DictReader(io.StringIO(y.read_text("utf-8")), delimiter=";")]


def _isle(kok: Path, satirlar: list[Satir], *fisler: list[Satir]) -> KosuSonucu:
    """The drafts with a decision written in, and the vouchers again."""
    tam = [{**x, "karar_organi": "MECLIS", "karar_no": "31"} for x in satirlar]
    return _kos(kok, tam, fisler=list(fisler))


def _dar_butce() -> list[Satir]:
    return butce(gider={T1: 100_000, **DIZI, T3: 690_000, YEDEK: 50_000})


@pytest.mark.parametrize(
    ("tutar", "islemler", "soz"),
    [
        (160_000, ["AKTARMA"], "öbür 3 tertipte toplam 30.000,00 TL"),  # all six, and not the reserve
        (210_000, ["AKTARMA", "YEDEK_AKTARMA"], f"yedek ödenek {YEDEK} 50.000,00 TL"),  # both together
        (210_001, [], "hepsi birlikte yetmiyor, kalan 1,00 TL için ek ödenek (m.37) gerekir"),
    ],
)
def test_oneri_butun_kaynaklari_sayar(kok: Path, tutar: int, islemler: list[str], soz: str) -> None:
    """Three are named, all are counted; the drafts together let the voucher pass."""
    fis = gider(1, "2016-02-01", T1, tutar)
    assert soz in _oneri(_kos(kok, _dar_butce(), fisler=[fis]))
    satirlar = _taslaklar(kok)
    assert sorted({x["islem"] for x in satirlar}) == islemler
    if islemler:
        s = _isle(kok, satirlar, fis)
        assert s.json()["documents"]["rejected"] == 0, _kodlar(s, "")
        saglam(kok, tam=True)


def test_oneri_yeniden_sorulan_fise_aynidir(kok: Path) -> None:
    """A run that goes back asks a voucher again: what it had taken for it is not taken twice."""
    _kos(kok, _dar_butce())
    kitap = Kitap(kok / "journal", kok / "state", BIRIM, 2016, kutuk())
    oneriler, hedef = Oneriler(kitap, baglam()), Tertip(*T1.split("-"))

    def sor(no: str) -> object:
        oneriler.basla(("OEB", no))
        return oneriler(hedef, 40_000_00, "2016-02-01", f"AKT-OEB-{no}")

    ilk = sor("1")
    assert sor("1") == ilk
    assert sor("2") != ilk
    kitap.kapat()


def test_taslagin_numarasi_bostur_ve_sigar(kok: Path) -> None:
    """Long numbers are told apart, and a voucher that is refused again has another draft."""
    uzun = "X" * 38
    fisler = [gider(f"{uzun}{i}", "2016-02-01", t, v) for i, t, v in ((1, T1, 100_001), (2, BAGIS, 5))]
    _kos(kok, _dar_butce(), fisler=fisler)
    satirlar = _taslaklar(kok)
    nolar = {x["belge_no"] for x in satirlar}
    assert len(nolar) == 2 and all(len(x) <= 40 for x in nolar)
    birinci = [x for x in satirlar if x["belge_no"] == satirlar[0]["belge_no"]]
    _isle(kok, birinci, gider("9", "2016-01-31", T1, 1))  # another one has taken it
    _kos(kok, fisler=[fisler[0]])
    assert {x["belge_no"] for x in _taslaklar(kok)} - nolar == {f"{birinci[0]['belge_no']}-2"}


def test_onceki_taslaklar_sayilinca_eksik_baskadir(kok: Path) -> None:
    """What a refused voucher wants and what its message says is missing differ where earlier drafts take their part."""
    fisler = [gider(1, "2016-02-01", T1, 110_000), gider(2, "2016-02-02", T1, 100_001)]
    s = _kos(kok, _dar_butce(), fisler=fisler)
    ilk, iki = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert "eksik 10.000,00 TL" in ilk.mesaj and ilk.oneri.startswith("Eksik 10.000,00 TL için:")
    assert "eksik 1,00 TL" in iki.mesaj
    assert iki.oneri.startswith("Önceki ödeme emirlerinin taslakları da sayılarak eksik 100.001,00 TL için:")


def test_asilmis_odenegin_acigi_da_oneridedir(kok: Path) -> None:
    """Before the budget was adopted more was spent than it gives: the draft makes that good too."""
    fis = gider(2, "2016-02-16", T1, 10)
    butcesi = butce(gider={T1: 100_000, **DIZI, T3: 690_000, YEDEK: 50_000}, gun="2016-02-15")
    s = _kos(kok, butcesi, fisler=[gider(1, "2016-01-11", T1, 100_005), fis])
    assert "eksik 15,00 TL" in next(b.mesaj for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001")
    assert _oneri(s).startswith("Eksik 15,00 TL için:")
    s = _isle(kok, [{**x, "tarih": "2016-02-16"} for x in _taslaklar(kok)], fis)
    assert s.json()["documents"]["rejected"] == 0, _kodlar(s, "")


def test_odenegin_geldigi_yerler_ayri_soylenir(kok: Path) -> None:
    ek = [kalem("E", "2016-01-20", "EK_ODENEK", y, 500, **MECLIS) for y in (T1, "05.9.1.99")]
    s = _kos(kok, _dar_butce(), ek, fisler=[gider(1, "2016-02-01", T1, 100_501)])
    (b,) = [b for d in s.dosyalar for b in d.bulgular if b.kod == "ODN-001"]
    assert "verilen 100.000,00, ek 500,00, eklenen 0,00, düşülen 0,00" in b.mesaj


# -- the day's end ------------------------------------------------------------------------------------------------------


def _metin(kok: Path, *fisler: str) -> KosuSonucu:
    birak(kok, {"fis-metin.csv": fisler_csv("\n".join(fisler).splitlines()).encode()})
    return kostur(kok)[-1]


def test_mahsuba_saklanan_odenek_gun_sonunda_harcanmaz(tmp_path: Path) -> None:
    """What 906 has taken is in 900 no more; expense that no appropriation is asked for waits instead (m.404/f)."""
    kok = calisma(tmp_path / "kok", odenek={"aranmaz": ["03.2"]})
    avans = [
        f"MIF 1 05.12.2016\n  160 B 100,00 tertip={T1}.1.01 ilgili=Kaya\n  103 A 100,00",
        f"MIF 2 20.12.2016\n  165 B 100,00 tertip={T1}.1.01 ilgili=Kaya\n  160 A 100,00 tertip={T1}.1.01 ilgili=Kaya",
    ]
    _kos(kok, butce())
    _metin(kok, *avans)
    s = _kos(kok, fisler=[gider(3, "2016-12-21", T1, 400_000), gider(4, "2016-12-22", T2, 1)])
    assert _kodlar(s) == [("3", "ODN-002")]
    hesaplar = {"900": 0, "905": 0, "907": 0}
    for k in _kayitlar(kok):
        for x in k["belge"].get("satirlar", ()):
            if (ana := x.get("hesap", "")[:3]) in hesaplar and x["ekonomik"].startswith("03.2"):
                hesaplar[ana] += tam(x.get("borc", "")) - tam(x.get("alacak", ""))
    assert hesaplar == {"900": 0, "905": 399_900_00, "907": -100_00}


# -- units that are sent their appropriations -----------------------------------------------------------------------------------


@pytest.mark.parametrize("asama", ["TASARI", "KESIN"])
def test_ilce_biriminin_butcesi_taslak_da_olamaz(tmp_path: Path, asama: str) -> None:
    """Its spending would be held against appropriations that nobody has sent."""
    kok = calisma(tmp_path / "kok", idare={"tur": "il-ozel-idaresi"}, birim={"ilce": True})
    alan = {"muhasebe_birimi": "4635", "asama": asama, "mali_yil": "2016", "tutar_t1": "0.00", "tutar_t2": "0.00"}
    s = _kos(kok, [kalem("1", "2016-01-02", "GIDER", T1, 100, **alan)])
    assert ("1", "BTC-040") in _kodlar(s, "BTC")
    assert s.json()["documents"]["accepted"] == 0
