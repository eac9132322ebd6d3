"""Papers that leave the muhasebe birimi (m.483/3, 483/4; R-B128)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gun_sonu_ornegi import acilis, defterli, kayitlar
from kasa_ornegi import kodlari, metin, rapor
from ornek import birak
from soz_ortak import kostur, saglam
from uctan_ortak import batch, kodlar

from batch.documents.bulgu import Bulgu
from batch.turler.evrak.belge import EvrakBelgesi, EvrakKalemi
from batch.turler.evrak.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = Path(__file__).resolve().parent.parent / "templates" / "belge"
SUTUNLAR = "belge_no tarih islem isteyen isteyen_turu yazi_no karar_no nitelik verilen yil ay yevmiye tutar".split()


def belge(no: str, islem: str = "VERME", **alan: str) -> str:
    temel = {"belge_no": no, "tarih": "2016-05-03", "islem": islem, "isteyen": "Örnek Mahkemesi", "yazi_no": "114"}
    temel |= {"isteyen_turu": "MAHKEME", "karar_no": "55", "yil": "2016", "ay": "01", "yevmiye": "1", "tutar": "500.00"}
    return ";".join({**temel, **alan}.get(s, "") for s in SUTUNLAR) + "\n"


def gonder(kok: Path, *belgeler: str) -> list[Bulgu]:
    birak(kok, {"evrak-1.csv": (";".join(SUTUNLAR) + "\n" + "".join(belgeler)).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return defterli(tmp_path / "kok", acilis(("100", 30000), ("102", 20000)))


@pytest.mark.parametrize(
    ("alan", "kod"),
    [
        ({}, []),
        ({"tutar": "300.00"}, []),  # the amount of a line
        ({"yil": ""}, ["EVR-002"]),
        ({"ay": "", "tutar": ""}, ["EVR-002"]),
        ({"yevmiye": ""}, ["EVR-002"]),
        ({"karar_no": ""}, ["EVR-003"]),
        ({"karar_no": "", "isteyen_turu": "SORUSTURMA"}, ["EVR-003"]),
        ({"karar_no": "", "isteyen_turu": "DENETIM"}, []),
        ({"isteyen_turu": "DIGER"}, ["EVR-004"]),
        ({"isteyen_turu": "DIGER", "nitelik": "Kamulaştırma davası", "verilen": "ASIL"}, ["EVR-004"]),
        ({"isteyen_turu": "DIGER", "nitelik": "Kamulaştırma davası"}, []),
        ({"yevmiye": "2"}, ["EVR-005"]),
        ({"ay": "2"}, ["EVR-005"]),
        ({"tutar": "1.00"}, ["EVR-005"]),
        ({"yil": "2014", "yevmiye": "77", "ay": "3", "tutar": "1.00"}, []),  # a journal that is not here
    ],
)
def test_istem_yazisi(kok: Path, alan: dict[str, str], kod: list[str]) -> None:
    assert kodlari(gonder(kok, belge("EV-1", **alan))) == kod


def test_asil_geri_gelmeden_ikinci_kez_verilmez(kok: Path) -> None:
    asil = {"verilen": "ASIL"}
    assert kodlari(gonder(kok, belge("EV-1", "IADE", **asil))) == ["EVR-006"]
    assert gonder(kok, belge("EV-2", **asil)) == []
    assert kodlari(gonder(kok, belge("EV-3", **asil))) == ["EVR-006"]
    assert gonder(kok, belge("EV-4")) == []  # a copy may be given meanwhile
    satirlar = rapor(kok, "verilen-belgeler")
    assert [(s["verilen"], s["geri"]) for s in satirlar[:2]] == [("ASIL", ""), ("ORNEK", "")]
    assert satirlar[-1]["isteyen"] == "geri gelmemiş 1 belge"
    assert gonder(kok, belge("EV-5", "IADE", tarih="2016-06-20", **asil)) == []
    assert rapor(kok, "verilen-belgeler")[0]["geri"] == "2016-06-20"
    saglam(kok, tam=True)


def test_asil_yil_gecince_de_disaridadir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given on a year's last days and back in the next one: both journals are asked, and the report of each tells."""
    asil = {"verilen": "ASIL"}
    assert gonder(kok, belge("EV-1", tarih="2016-12-31", **asil)) == []
    assert [s["geri"] for s in rapor(kok, "verilen-belgeler")] == ["", ""]
    monkeypatch.setenv("BATCH_CLOCK", "2018-12-31T17:00:00")

    def ver(no: str, tarih: str, islem: str = "VERME") -> list[str]:
        dosya = ";".join(SUTUNLAR) + "\n" + belge(no, islem, tarih=tarih, **asil)
        birak(kok, {"evrak-2.csv": dosya.encode()})
        c = batch(kok, "run", "--year", tarih[:4], "--json")
        assert c.json["documents"]["accepted"] + c.json["documents"]["rejected"] == 1
        return kodlar(kok, c.json["run_id"])

    assert ver("EV-2", "2017-01-04") == ["EVR-006"]
    assert ver("EV-3", "2017-01-05", "IADE") == []
    assert ver("EV-4", "2017-01-06", "IADE") == ["EVR-006"]
    assert ver("EV-5", "2017-02-01") == []
    assert ver("EV-6", "2018-02-01") == ["EVR-006"]
    assert ver("EV-7", "2018-03-01", "IADE") == []
    assert ver("EV-8", "2018-03-02", "IADE") == ["EVR-006"]
    s = rapor(kok, "verilen-belgeler")
    assert (s[0]["geri"], s[-1]["isteyen"]) == ("2017-01-05", "geri gelmemiş 0 belge")
    assert "geri geldi: 05.01.2017, 2017 defteri (EV-3)" in metin(kok, "verilen-belgeler")
    once = rapor(kok, "verilen-belgeler", "--as-of", "2016-12-31")
    assert (once[0]["geri"], once[-1]["isteyen"]) == ("", "geri gelmemiş 1 belge")
    # what came back in January is of the year before, not of what was given in February
    c = batch(kok, "report", "verilen-belgeler", "--year", "2017", "--format", "csv")
    assert c.metin.splitlines()[1].endswith("2018-03-01") and "geri gelmemiş 0 belge" in c.metin
    saglam(kok, tam=True)


@pytest.mark.parametrize(
    ("islem", "kalem", "neden"),
    [
        ("VERME", {}, ""),
        ("ALMA", {}, "bilinmiyor"),
        ("VERME", {"tutar": ""}, "tutarı yok"),
        ("VERME", {"yil": ""}, "yılı"),
    ],
)
def test_kusur(islem: str, kalem: dict[str, Any], neden: str) -> None:
    satir = EvrakKalemi(**{"yil": "2016", "ay": "01", "yevmiye": "1", "tutar": "1.00", **kalem})
    b = EvrakBelgesi(
        belge_no="1", tarih="2016-05-03", islem=islem, isteyen_turu="DENETIM", verilen="ORNEK", kalemler=(satir,)
    )
    assert neden in kusur(b) and bool(kusur(b)) == bool(neden)


def test_iki_bicim_ayni_belgeyi_verir(tmp_path: Path) -> None:
    kayitli = []
    for ad in ("evrak.csv", "evrak.xml"):
        kok = defterli(tmp_path / ad, acilis(("100", 100000)))
        birak(kok, {ad: (SABLONLAR / ad).read_bytes()})
        assert kostur(kok)[-1].json()["documents"]["rejected"] == 0
        kayitli.append([k["belge"] for k in kayitlar(kok) if k.get("tur") == "EVRAK"])
    assert kayitli[0] == kayitli[1] and len(kayitli[0]) == 2
