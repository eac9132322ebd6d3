"""Advances (m.123-138): what is certainly open, what cannot be known, and that many at once decide as one by one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kural_ornegi import baglam
from ornek import SAAT, birak, calisma
from soz_ortak import kostur, saglam, yevmiye

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.rules.yil_sinirlari import YilSinirlari
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.fis.izdusum import avans_hareketleri, eko2
from batch.turler.fis.on_odeme import OnOdemeKarari, harcama_belgeleri, sorar

AYSE, ALI = "Ayşe Demir", "Ali Kaya"
Satirlar = Sequence[tuple[str, str, int, str, str]]  # account, side, TL, ilgili, ekonomik


class _Defter:
    """Books of advances only: `Sorulan` over a dictionary."""

    birim, yil = "4634", 2016

    def __init__(self, *fisler: Fis) -> None:
        self.hareket: dict[Anahtar, Vektor] = {}
        for f in fisler:
            self.yaz(f)

    def yaz(self, fis: Fis) -> None:
        for k, v in avans_hareketleri(fis):
            eski = self.hareket.get(k, (0, 0, 0))
            self.hareket[k] = tuple(a + b for a, b in zip(eski, v, strict=True))

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]:
        yield from sorted((k, v) for k, v in self.hareket.items() if k[: len(on)] == on)

    def toplam(self, ad: str, on: Anahtar) -> Vektor:
        degerler = [v for _, v in self.ara(ad, on)]
        return tuple(map(sum, zip(*degerler, strict=True))) if degerler else (0, 0, 0)

    def var(self, ad: str, anahtar: Anahtar) -> bool:
        raise NotImplementedError

    def son(self, ad: str, anahtar: Anahtar) -> None:
        raise NotImplementedError


class _Raf:
    def __init__(self, gecen: _Defter | None = None) -> None:
        self.gecen = gecen

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        return self.gecen if (birim, yil) == ("4634", 2015) else None


def fis(gun: str, satirlar: Satirlar, *, islem: str = "NORMAL", dayanak: Sequence[tuple[str, str]] = ()) -> Fis:
    return Fis(
        belge_turu="MIF",
        belge_no="1",
        tarih=gun,
        islem=islem,
        dayanak=tuple(Dayanak(turu=t, no="1", tarihi=d) for t, d in dayanak),
        satirlar=tuple(
            Satir(hesap=h, ilgili=i, ekonomik=e, **{"borc" if t == "B" else "alacak": f"{n}.00"})
            for h, t, n, i, e in satirlar
        ),
    )


def avans(
    gun: str, tutar: int, kim: str = AYSE, eko: str = "03.2.1.01", odeyen: str = "100", hesap: str = "160"
) -> Fis:
    return fis(gun, [(hesap, "B", tutar, kim, eko), (odeyen, "A", tutar, "", "")])


def iade(gun: str, tutar: int, kim: str = AYSE, eko: str = "03.2.1.01", hesap: str = "160") -> Fis:
    return fis(gun, [("100", "B", tutar, "", ""), (hesap, "A", tutar, kim, eko)])


def mahsup(
    gun: str, tutar: int, belge: tuple[str, str], kim: str = AYSE, hesap: str = "160", gider: str = "830"
) -> Fis:
    satirlar = [("630", "B", tutar, "", ""), (hesap, "A", tutar, kim, ""), (gider, "B", tutar, "", "")]
    return fis(gun, [*satirlar, ("835", "A", tutar, "", "")], dayanak=[belge])


def kodlar(yeni: Fis, *once: Fis, gecen: _Defter | None = None, **sinir: Any) -> list[str]:
    b = baglam(sinirlar={2016: YilSinirlari(2016, Path(), True, sinir, {})} if sinir else {})
    return [x.kod for x in OnOdemeKarari(_Defter(*once), _Raf(gecen), b)(yeni)]


# -- a second advance ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("once", "beklenen"),
    [
        ([avans("2016-01-05", 500)], ["AVN-001"]),
        ([avans("2016-01-05", 500, kim="AYŞE  DEMİR")], ["AVN-001"]),
        ([avans("2016-01-05", 500, odeyen="103")], ["AVN-002"]),
        ([avans("2016-01-05", 500, kim=ALI)], []),
        ([avans("2016-01-05", 500, eko="03.5.1.01")], []),
        ([avans("2016-01-05", 500, eko="")], []),
        ([avans("2016-01-05", 500, hesap="160.02")], []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 500)], []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 499)], ["AVN-001"]),
        # closed without saying whose, out of which code, or under another name: it may have been this one
        ([avans("2016-01-05", 500), iade("2016-01-06", 500, kim="")], []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 500, eko="")], []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 500, eko="03.5.1.01")], []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 500, kim="A. Demir")], []),
        # another's is closed by the other
        ([avans("2016-01-05", 500), avans("2016-01-05", 90, kim=ALI), iade("2016-01-06", 90, kim=ALI)], ["AVN-001"]),
        # one from the till and one from the bank: which of them was closed is not known
        ([avans("2016-01-05", 500), avans("2016-01-05", 500, odeyen="103"), iade("2016-01-06", 500)], ["AVN-002"]),
    ],
)
def test_ikinci_avans(once: list[Fis], beklenen: list[str]) -> None:
    assert kodlar(avans("2016-01-07", 200), *once) == beklenen


@pytest.mark.parametrize("islem", ["ACILIS", "KAPANIS", "DUZELTME"])
def test_acilis_kapanis_ve_duzeltmede_aranmaz(islem: str) -> None:
    yeni = msgspec.structs.replace(avans("2016-01-07", 200), islem=islem)
    assert kodlar(yeni, avans("2016-01-05", 500)) == []


def test_bankadan_verilen_ikinci_odeme_uyaridir() -> None:
    assert kodlar(avans("2016-01-07", 200, odeyen="103"), avans("2016-01-05", 500)) == ["AVN-002"]
    assert kodlar(avans("2016-01-07", 200, hesap="161"), avans("2016-01-05", 500, hesap="161")) == []


def test_devir_yeni_avans_degildir_ve_gunu_bilinmez() -> None:
    devir = fis("2016-01-06", [("160", "B", 500, ALI, "03.2.1.01"), ("160", "A", 500, AYSE, "03.2.1.01")])
    assert kodlar(devir, avans("2016-01-05", 500), avans("2016-01-05", 90, kim=ALI)) == []
    kapatan = mahsup("2016-01-09", 100, ("Fatura", "2016-01-05"), kim=ALI)
    assert kodlar(kapatan, avans("2016-01-05", 500), devir) == []


# -- limit, 140 ---------------------------------------------------------------------------------------------------------


def test_sinir_acik_avanslarla_birlikte_aranir() -> None:
    yeni = avans("2016-01-07", 300, eko="03.5.1.01")
    assert kodlar(yeni, avans("2016-01-05", 200), mutemet_avans_siniri=50_000) == []
    assert kodlar(yeni, avans("2016-01-05", 201), mutemet_avans_siniri=50_000) == ["AVN-003"]
    assert kodlar(yeni, avans("2016-01-05", 201)) == []  # not written: not known
    assert kodlar(yeni, avans("2016-01-05", 201), iade("2016-01-06", 1), mutemet_avans_siniri=50_000) == []
    krediye = avans("2016-01-07", 900, odeyen="103")
    assert kodlar(krediye, mutemet_avans_siniri=50_000) == []


def test_140_hesabindaki_avans_kapanmadan_avans_verilmez() -> None:
    alinan = fis("2016-02-10", [("140.01", "B", 500, AYSE, ""), ("160", "A", 500, AYSE, "03.2.1.01")])
    baska = fis("2016-02-10", [("140.01", "B", 500, AYSE, ""), ("600", "A", 500, "", "")])
    odenen = fis("2016-02-12", [("102", "B", 500, "", ""), ("140.01", "A", 500, AYSE, "")])
    ilk, yeni = avans("2016-01-05", 500, odeyen="103"), avans("2016-02-15", 200, odeyen="103")
    assert kodlar(yeni, ilk, alinan) == ["AVN-004"]
    assert kodlar(yeni, ilk, alinan, odenen) == []
    assert kodlar(yeni, iade("2016-01-06", 1), baska) == []  # a debt that was no advance
    assert kodlar(yeni, ilk, alinan, baska, odenen) == []  # which of the two was paid is not known
    assert kodlar(avans("2016-02-15", 200, kim=ALI), ilk, alinan) == []


# -- papers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("once", "belge", "beklenen"),
    [
        ([avans("2016-01-05", 500)], ("Fatura", "2016-01-04"), ["AVN-005"]),
        ([avans("2016-01-05", 500)], ("FATURA", "2016-01-05"), []),
        ([avans("2016-01-05", 500)], ("Proforma fatura", "2016-01-04"), []),
        ([avans("2016-01-05", 500)], ("Onay belgesi", "2016-01-04"), []),
        ([avans("2016-01-05", 500), avans("2016-01-07", 100)], ("Fatura", "2016-01-05"), []),
        (
            [avans("2016-01-03", 9), iade("2016-01-04", 9), avans("2016-01-05", 500)],
            ("Fatura", "2016-01-04"),
            ["AVN-005"],
        ),
        ([avans("2016-01-05", 500), avans("2016-01-02", 5, kim="")], ("Fatura", "2016-01-04"), []),
        ([fis("2016-01-01", [("160", "B", 500, AYSE, "")], islem="ACILIS")], ("Fatura", "2015-12-04"), []),
        ([avans("2016-01-05", 500), iade("2016-01-06", 500)], ("Fatura", "2016-01-04"), []),
    ],
)
def test_avanstan_eski_belge(once: list[Fis], belge: tuple[str, str], beklenen: list[str]) -> None:
    assert kodlar(mahsup("2016-01-10", 100, belge), *once) == beklenen


def test_baskasina_da_odenen_fiste_belgenin_kimin_oldugu_bilinmez() -> None:
    m = mahsup("2016-01-10", 100, ("Fatura", "2016-01-04"))
    karma = msgspec.structs.replace(m, satirlar=(*m.satirlar, Satir(hesap="103", alacak="5.00")))
    kesintili = msgspec.structs.replace(m, satirlar=(*m.satirlar, Satir(hesap="360", alacak="5.00")))
    assert kodlar(karma, avans("2016-01-05", 500)) == []
    assert kodlar(kesintili, avans("2016-01-05", 500)) == ["AVN-005"]


def test_mahsup_donemi() -> None:
    gecen = _Defter(
        avans("2015-12-10", 300), fis("2015-12-31", [("165", "B", 300, "", ""), ("160", "A", 300, AYSE, "")])
    )
    yolluk = _Defter(
        avans("2015-12-10", 300, hesap="161"),
        fis("2015-12-31", [("165", "B", 300, "", ""), ("161", "A", 300, AYSE, "")]),
    )
    ikisi = _Defter(
        avans("2015-12-10", 300),
        fis("2015-12-31", [("165", "B", 400, "", ""), ("160", "A", 300, AYSE, ""), ("161", "A", 100, AYSE, "")]),
    )

    def m(gun: str) -> Fis:
        return mahsup("2016-01-20", 100, ("Fatura", gun), hesap="165", gider="834")

    assert kodlar(m("2016-01-01"), gecen=gecen) == ["AVN-006"]
    assert kodlar(m("2015-12-31"), gecen=gecen) == kodlar(m("2015-12-10"), gecen=gecen) == []
    assert kodlar(m("2015-12-09"), gecen=gecen) == ["AVN-006"]
    for bilinmeyen in (yolluk, ikisi, None):
        assert kodlar(m("2016-01-01"), gecen=bilinmeyen) == ["AVN-007"]
    assert kodlar(m("2015-12-09"), gecen=yolluk) == kodlar(m("2015-12-09")) == []


# -- contractors --------------------------------------------------------------------------------------------------------


def test_yuklenici_avansi() -> None:
    oran = {"yuklenici_avans_orani": YilSinirlari.oku(Path("config/yillar"), 2016).oran("yuklenici_avans_orani")}
    taahhut = fis("2016-01-04", [("920", "B", 1000, "Yol A.Ş.", ""), ("921", "A", 1000, "", "")])
    adsiz = fis("2016-01-04", [("920", "B", 1000, "", ""), ("921", "A", 1000, "", "")])
    devreden = msgspec.structs.replace(taahhut, islem="ACILIS")
    dusulen = fis("2016-01-04", [("921", "B", 900, "", ""), ("920", "A", 900, "Yol A.Ş.", "")])

    def verilen(tutar: int) -> Fis:
        f = avans("2016-01-05", tutar, kim="YOL A.Ş.", hesap="162", odeyen="103")
        return msgspec.structs.replace(f, satirlar=(*f.satirlar, Satir(hesap="911", alacak="1.00")))

    assert kodlar(verilen(300), taahhut, **oran) == []
    assert kodlar(verilen(301), taahhut, **oran) == ["AVN-008"]
    assert kodlar(verilen(300), taahhut, dusulen, **oran) == []  # of what was undertaken, not of what is left
    assert kodlar(verilen(200), taahhut, verilen(101), **oran) == ["AVN-008"]
    assert kodlar(verilen(301), taahhut) == kodlar(verilen(301), taahhut, adsiz, **oran) == []
    assert kodlar(verilen(301), devreden, **oran) == kodlar(verilen(301), **oran) == []
    assert kodlar(avans("2016-01-05", 300, kim="Yol A.Ş.", hesap="162"), taahhut, **oran) == ["AVN-009"]


# -- what is known ------------------------------------------------------------------------------------------------------


def test_eko2() -> None:
    assert [eko2(x) for x in ("03.2.1.01", "03.2", "03", "03.0.0.00", "")] == ["03.2", "03.2", "", "", ""]


def test_adi_yazilmayan_sormaz() -> None:
    assert sorar(avans("2016-01-05", 5)) and not sorar(avans("2016-01-05", 5, kim=""))
    assert not sorar(fis("2016-01-05", [("630", "B", 5, AYSE, ""), ("103", "A", 5, AYSE, "")]))
    for turu in ("Tahsilat makbuzu", "İade faturası", "PROFORMA FATURA", "Sözleşme"):
        assert not list(harcama_belgeleri(mahsup("2016-01-05", 5, (turu, "2016-01-02"))))
    for turu in ("GIDER PUSULASI", "Perakende satış fişi", "Serbest Meslek Makbuzu", "e-Fatura"):
        assert list(harcama_belgeleri(mahsup("2016-01-05", 5, (turu, "2016-01-02"))))
    assert [d.tarihi for d in harcama_belgeleri(mahsup("2016-01-05", 5, ("Gider pusulası", "2016-01-02")))] == [
        "2016-01-02"
    ]


# -- many at once -------------------------------------------------------------------------------------------------------

_KISILER = st.sampled_from([AYSE, ALI, ""])
_VERILEN = st.tuples(
    st.integers(2, 4),
    st.sampled_from(["160", "160", "161", "140", "162", "920"]),
    st.booleans(),
    _KISILER,
    st.sampled_from(["03.2.1.01", "03.5.1.01", ""]),
    st.sampled_from(["1.00", "5.00", "40.00"]),
    st.sampled_from(["100", "103", "160"]),
)
_BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;ekonomik;ilgili;dayanak_turu;dayanak_no\n"


def _satir(no: object, gun: str, hesap: str, tutar: str, eko: str, kim: str, *, borc: bool, islem: str = "") -> str:
    b, a = (tutar, "") if borc else ("", tutar)
    return f"MIF;{no};{gun};{islem};{hesap};{b};{a};{eko};{kim};KARAR;{no}\n"


def _kos(verilenler: list[Any], dilim: int, mp: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    mp.setattr("batch.pipeline.isle.DILIM", dilim)
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "kok", politika={"BAK-002": "red"})
        acilis = _satir(1, "2016-01-01", "100", "60.00", "", "", borc=True, islem="ACILIS")
        acilis += _satir(1, "2016-01-01", "500", "60.00", "", "", borc=False, islem="ACILIS")
        metin = ""
        for no, (gun, hesap, borc, kim, eko, tutar, karsi) in enumerate(verilenler, 2):
            tarih = f"2016-01-{gun:02d}"
            metin += _satir(no, tarih, hesap, tutar, eko, kim, borc=borc)
            metin += _satir(no, tarih, karsi, tutar, "", "", borc=not borc)
        birak(kok, {"fis-a.csv": (_BASLIK + acilis).encode(), "fis-b.csv": (_BASLIK + metin).encode()})
        sonuc = kostur(kok)[-1]
        saglam(kok, tam=True)
        bulunan = sorted((b.belge_no, b.kod, b.mesaj) for d in sonuc.dosyalar for b in d.bulgular)
        return [json.loads(s)["belge"] for s in yevmiye(kok).read_text("utf-8").splitlines()], bulunan


# What asks nothing itself decides over what asks: closed without a name, paid back from 140.
_KAPATAN = [(2, "160", True, AYSE, "03.2.1.01", "5.00", "100"), (2, "160", False, "", "", "5.00", "100")]
_KAPATAN += [(2, "160", True, AYSE, "03.2.1.01", "1.00", "100"), (2, "160", True, AYSE, "03.2.1.01", "1.00", "100")]
_ALACAK = [(2, "140", True, AYSE, "", "5.00", "160"), (2, "140", False, AYSE, "", "5.00", "100")]
_ALACAK += [(2, "160", True, AYSE, "", "1.00", "103"), (2, "140", True, AYSE, "", "5.00", "160")]
_ALACAK += [(2, "160", True, AYSE, "", "1.00", "103"), (2, "920", True, ALI, "", "5.00", "103")]
_ALACAK += [(2, "162", True, ALI, "", "40.00", "103")]


@given(st.lists(_VERILEN, min_size=1, max_size=14))
@example(_KAPATAN)
@example(_ALACAK)
@settings(deadline=None, max_examples=15)
def test_toplu_ve_tek_tek_ayni(verilenler: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", SAAT)
        assert _kos(verilenler, 4096, mp) == _kos(verilenler, 1, mp)
