"""One language, one meaning: the same expression asked of a voucher, of its columns, of its shape, of the journal's lines
and of a mizan. Whoever can answer answers alike.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kural_ornegi import PLAN, PROJE, Belge, parti
from ornek import denemeler

from batch.documents.kodlar import ana_hesap
from batch.documents.parti import Parti
from batch.journal.kayit import Kayit
from batch.reports.esitlikler import HesapAni, HesapOrtami
from batch.reports.sorgu import KayitSatiriOrtami
from batch.reports.sorgu import derle as sorgu_derle
from batch.rules.dil import kosul
from batch.rules.dil.agac import AlanKosulu, DegerAraligi, Islev, TutarKosulu
from batch.rules.dil.alan import ALANLAR, SATIR_SARTI, SEKIL_ALANLARI, SORGU, sorulanlar
from batch.rules.dil.ayristir import KuralHatasi, ifade_oku
from batch.rules.dil.deger import Ortam, derle, dugumler, islev_degeri
from batch.rules.dil.taban import yukle
from batch.rules.isleyis import Motor, _SekilOrtami
from batch.turler.fis import FIS
from batch.turler.fis.alanlar import ISLEMLER
from batch.turler.fis.isleyis_kurallari import FisOrtami, SatirOrtami
from batch.turler.fis.sekil import fis_gercekleri
from batch.turler.fis.sutun_ortami import BILINMEZ, DOGRU, YANLIS, FisSutunOrtami, SatirSutunOrtami

# -- things to ask of -------------------------------------------------------------------------------------------------


@cache
def motor(idare: str = "belediye") -> Motor:
    return Motor.kur(yukle([PROJE / "config" / "isleyis", PROJE / "config" / "tablolar"]), PLAN, idare)


HESAPLAR = [
    *("100", "100.01", "102.1", "102.01", "120.01.05", "590", "591.01", "630", "630.03.2.1.01", "630.3.2", "630.13"),
    *("800.01.2.9.01", "830.03.5.5.01", "835", "910.A1", "911"),
]
METINLER = ["", "", "KİRA bedeli", "kıra", "Işıklar Sk.", "Ö-7"]
_kurus = st.one_of(st.integers(1, 500), st.integers(10**13, 10**14 - 1))


@st.composite
def _satir(draw: st.DrawFn, saglam: bool) -> dict[str, str]:
    def sec(*degerler: str) -> str:
        return draw(st.sampled_from(degerler))

    t = draw(_kurus)
    para = f"{t // 100}.{t % 100:02d}"
    borc, alacak = draw(st.sampled_from([(para, ""), ("", para)]))
    satir = {
        "hesap": sec(*HESAPLAR),
        "borc": borc,
        "alacak": alacak,
        "kurumsal": sec("", "46.34.01.02", "46.34.1.1.7"),
        "fonksiyonel": sec("", "01.3.9.00", "10.1.1.00"),
        "finansman": sec("", "5", "05", "8"),
        "ekonomik": sec("", "03.2.1.01", "3.02.01.1", "09.1.1.01"),
        "aciklama": sec(*METINLER),
        "ilgili": sec(*METINLER),
        "tif_no": sec("", "T-3", "t-3"),
        "taahhut_no": sec("", "TH-1", "th-1"),
    }
    if not saglam:
        satir |= draw(
            st.sampled_from(
                [{}, {}, {"hesap": "?"}, {"borc": "x"}, {"borc": para, "alacak": para}, {"borc": "", "alacak": ""}]
            )
        )
    return satir


@st.composite
def belge(draw: st.DrawFn, saglam: bool = True) -> Belge:
    sonuc: Belge = {
        "belge_turu": draw(st.sampled_from(["MIF", "OEB"])),
        "belge_no": draw(st.sampled_from(["1", "Ö-7", "ö-7"])),
        "tarih": draw(st.sampled_from(["2016-01-05", "2016-02-29", "2016-12-31"])),
        "islem": draw(st.sampled_from(["", *ISLEMLER])),
        "belge_aciklama": draw(st.sampled_from(METINLER)),
        "ilgili_ad": draw(st.sampled_from(METINLER)),
        "satirlar": draw(st.lists(_satir(saglam), min_size=1, max_size=5)),
    }
    if not saglam:
        bozuk = [{}, {}, {"tarih": "2016-13-01"}, {"belge_turu": "X"}, {"belge_no": ""}, {"islem": "YOK"}]
        sonuc |= draw(st.sampled_from(bozuk))
    return sonuc


# -- expressions ------------------------------------------------------------------------------------------------------

YAZILAN = {
    "hesap": ["1", "10", "63", "100", "102", "102.01", "102.1", "630", "630.3", "630.03.2", "630.13", "835", "591"],
    "alt_hesap": ["01", "1", "3", "03.2", "3.2", "A1", "2"],
    **{ad: ["0", "0.01", "2.5", "500000000000"] for ad in ("borc", "alacak", "tutar")},
    "taraf": ["B", "A", "borç", "alacak"],
    "tarih": ["2016-01-05", "2016-02-29", "2016-03-01"],
    "ay": ["1", "02", "12"],
    "gun": ["5", "29", "31"],
    **{ad: ["MIF", "oeb"] for ad in ("belge", "belge_turu")},
    "belge_no": ["1", "Ö-7", "ö-7"],
    "islem": [*ISLEMLER, "düzeltme"],
    "kurumsal": ["46", "46.34", "46.34.1.1", "46.34.1.1.7", "45"],
    "fonksiyonel": ["1", "01.3", "10", "1.4"],
    "finansman": ["5", "05", "8"],
    "ekonomik": ["3", "03", "3.2", "3.02.1.1", "9", "09.1", "10"],
    **{ad: ["kira", "KİRA", "ışık", "ö-7", " sk"] for ad in ("aciklama", "ilgili")},
    "tif_no": ["T-3", "t-4"],
    "taahhut_no": ["TH-1", "th-2"],
    "idare": ["belediye", "birlik"],
}
LISTELER = ["100", "1", "63", "590 | 591", "100..102", "1..6", "8..9", "630 | 83", "910..911"]


@st.composite
def _alan_kosulu(draw: st.DrawFn, alanlar: list[str]) -> str:
    """A condition that its field's gate lets through; of ranges, those that something can be within."""
    ad = draw(st.sampled_from(alanlar))
    alan = ALANLAR[ad]
    degerler = st.sampled_from([f'"{d}"' for d in YAZILAN[ad]])
    if draw(st.integers(0, 6)) == 0:
        return draw(st.sampled_from([ad, f"değil {ad}"]))
    if alan.tur in ("sirali", "kod") and draw(st.booleans()):
        if draw(st.booleans()):
            return f"{ad} {draw(st.sampled_from(['<', '<=', '>', '>=']))} {draw(degerler)}"
        metin = f"{ad} {draw(degerler)}..{draw(degerler)}"
        try:
            ifade_oku(metin)
        except KuralHatasi:
            return f"{ad} >= {draw(degerler)}"
        return metin
    return f"{ad} {draw(st.sampled_from(['=', '<>']))} {' | '.join(draw(st.lists(degerler, min_size=1, max_size=3)))}"


@st.composite
def _tutar_kosulu(draw: st.DrawFn) -> str:
    def terim() -> str:
        return f"{draw(st.sampled_from(['B', 'A', 'BB', 'AB', 'N']))}({draw(st.sampled_from(LISTELER))})"

    return (
        f"{terim()} {draw(st.sampled_from('+-'))} {terim()} {draw(st.sampled_from(['=', '<>', '<', '>=']))} {terim()}"
    )


_satir_var = st.builds("{} {}".format, st.sampled_from(LISTELER), st.sampled_from("BA"))


def _agac(atom: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        atom,
        lambda ic: st.one_of(
            st.builds("({} ve {})".format, ic, ic),
            st.builds("({} veya {})".format, ic, ic),
            st.builds("değil ({})".format, ic),
        ),
        max_leaves=6,
    )


SATIR_ALANLARI = sorted(sorulanlar(SATIR_SARTI))
satir_ifadesi = _agac(_alan_kosulu(SATIR_ALANLARI))
ortak_satir_ifadesi = _agac(st.one_of(_alan_kosulu(sorted(set(SATIR_ALANLARI) & sorulanlar(SORGU).keys())), _satir_var))
fis_ifadesi = _agac(st.one_of(_alan_kosulu([*SEKIL_ALANLARI, "idare"]), _satir_var, _tutar_kosulu()))
sekil_ifadesi = _agac(st.one_of(_alan_kosulu([*SEKIL_ALANLARI, "idare"]), _satir_var))

# -- asking -----------------------------------------------------------------------------------------------------------


def _uclu(sonuc: Any, n: int) -> list[bool | None]:
    if sonuc is None or isinstance(sonuc, bool):
        return [sonuc] * n
    return [{YANLIS: False, BILINMEZ: None, DOGRU: True}[int(x)] for x in sonuc]


def _kayit(p: Parti, i: int) -> Kayit:
    b = FIS.coz(p.govdeler()[i])
    return Kayit(
        **{"sira": 1, "yevmiye": 1, "zaman": "", "kosu": "k", "kaynak": "elle", "birim": "4634", "yil": 2016},
        **{"alinan": "", "konum": 1, "icerik": "", "belge": b, "onceki": "", "ozet": ""},
    )


def _sekil_ortami(p: Parti, i: int, m: Motor) -> _SekilOrtami:
    f = p.oku(i)[0]
    anahtarlar = [(ana_hesap(s.hesap), "A" if s.alacak else "B") for s in f.satirlar]
    return _SekilOrtami(m, m.sekil(anahtarlar), {**m.sabit, **fis_gercekleri(f)})


idareler = st.sampled_from(["belediye", "il-ozel-idaresi", ""])


@given(st.lists(belge(saglam=False), max_size=3), satir_ifadesi, idareler)
@denemeler(400)
def test_satir_ve_sutun_ayni_yaniti_verir(belgeler: list[Belge], metin: str, idare: str) -> None:
    """Sound or not: what cannot be known of a line cannot be known of its column either."""
    m, p, sor = motor(idare), parti(belgeler), derle(ifade_oku(metin))
    tek = []
    for i in range(p.n):
        f, okunus, _ = p.oku(i)
        for sira, s in enumerate(f.satirlar, 1):
            tek.append(sor(SatirOrtami(f, s, m, tutar_okundu=okunus.okundu(sira, "borc", "alacak"))))
    assert _uclu(sor(SatirSutunOrtami(p, m)), len(tek)) == tek


@given(belge(), ortak_satir_ifadesi)
@denemeler(400)
def test_sorgu_ile_satir_sarti_ayni_satirlari_secer(b: Belge, metin: str) -> None:
    m, p, sorgu = motor(), parti([b]), sorgu_derle(metin)
    f, kayit = p.oku(0)[0], _kayit(p, 0)
    o = KayitSatiriOrtami(sorgu.hesaplar)
    o.kayit = kayit
    for s, o.bu in zip(f.satirlar, kayit.belge.satirlar, strict=True):
        assert sorgu.sina(o) is derle(sorgu.ifade)(SatirOrtami(f, s, m))


@given(st.lists(belge(saglam=False), max_size=3), fis_ifadesi, idareler)
@denemeler(300)
def test_fis_ve_sutun_ayni_yaniti_verir(belgeler: list[Belge], metin: str, idare: str) -> None:
    m, p, sor = motor(idare), parti(belgeler), derle(ifade_oku(metin))
    tek = [sor(FisOrtami(p.oku(i)[0], m)) for i in range(p.n)]
    assert _uclu(sor(FisSutunOrtami(p, m)), p.n) == tek


@given(belge(), st.sampled_from([{}, {"tarih": "2016-13-01"}, {"belge_turu": "X"}]), sekil_ifadesi, idareler)
@denemeler(300)
def test_fis_ve_sekli_ayni_yaniti_verir(b: Belge, bozuk: dict[str, str], metin: str, idare: str) -> None:
    m, p, sor = motor(idare), parti([b | bozuk]), derle(ifade_oku(metin))
    assert sor(_sekil_ortami(p, 0, m)) is sor(FisOrtami(p.oku(0)[0], m))


@given(belge(), _agac(_satir_var))
@denemeler(150)
def test_fis_ve_sorgu_ayni_yaniti_verir(b: Belge, metin: str) -> None:
    p, sorgu = parti([b]), sorgu_derle(metin)
    o = KayitSatiriOrtami(sorgu.hesaplar)
    o.kayit = kayit = _kayit(p, 0)
    beklenen = derle(sorgu.ifade)(FisOrtami(p.oku(0)[0], motor()))
    for o.bu in kayit.belge.satirlar:
        assert sorgu.sina(o) is beklenen


@given(belge(), _agac(_tutar_kosulu()))
@denemeler(150)
def test_fis_ve_mizani_ayni_yaniti_verir(b: Belge, metin: str) -> None:
    """A mizan of one voucher: its formulas are the voucher's."""
    m, p, sor = motor(), parti([b]), derle(ifade_oku(metin))
    f = p.oku(0)[0]
    ana: dict[str, tuple[int, int]] = {}
    for s in f.satirlar:
        borc, alacak = ana.get(ana_hesap(s.hesap), (0, 0))
        ana[ana_hesap(s.hesap)] = borc + s.borc_kurus, alacak + s.alacak_kurus
    assert sor(HesapOrtami(lambda _: HesapAni(ana, m.kumeler.hesaplar))) is sor(FisOrtami(f, m))


# -- what each writing means ------------------------------------------------------------------------------------------


def _tek_satir(**alan: str) -> Belge:
    return {
        "belge_turu": "MIF",
        "belge_no": "1",
        "tarih": "2016-03-15",
        "satirlar": [{"hesap": "100", "borc": "10.00", "alacak": "", **alan}],
    }


@pytest.mark.parametrize(
    ("alan", "ifade", "beklenen"),
    [
        ({"hesap": "120"}, "hesap 10..12", True),
        ({"hesap": "130"}, "hesap 10..12", False),
        ({"hesap": "630.03.2.1.01"}, "hesap 630.3", True),
        ({"hesap": "630.03.2.1.01"}, "hesap 630.03.02", True),
        ({"hesap": "630.03.2.1.01"}, "hesap > 630", False),
        ({"hesap": "630.03.2.1.01"}, "hesap <= 630", True),
        ({"hesap": "630.03.2.1.01"}, "hesap > 630.02", True),
        ({"hesap": "630.03.2.1.01"}, "hesap >= 63", True),
        ({"hesap": "102.1"}, "hesap 102.01", False),
        ({"hesap": "630.03.2.1.01"}, "alt_hesap 3.2", True),
        ({"hesap": "102.01"}, "alt_hesap 1", False),
        ({"hesap": "630"}, "alt_hesap <> 3", True),
        ({"ekonomik": "03.2.1.01"}, "ekonomik 3.2", True),
        ({"ekonomik": "03.2.1.01"}, "ekonomik > 03", False),
        ({"ekonomik": "03.2.1.01"}, "ekonomik >= 3", True),
        ({"ekonomik": "03.2.1.01"}, "ekonomik = 01..09", True),
        ({"ekonomik": ""}, "ekonomik <= 9", False),
        ({"ekonomik": ""}, "ekonomik <> 3", True),
        ({"kurumsal": "46.34.01.02"}, "kurumsal 46.34.1", True),
        ({"finansman": "5"}, "finansman 05", True),
        ({"finansman": "5"}, "finansman 5 | 8", True),
        ({}, "tarih <= 2016-03-15 ve tarih > 2016-02-29", True),
        ({}, "ay = 03 ve gün 1..15", True),
        ({}, "tutar = 10 ve alacak = 0 ve taraf borç", True),
        ({"aciklama": "KİRA"}, 'açıklama = "kira"', True),
        ({"tif_no": "T-3"}, 'tif_no "t-3"', True),
    ],
)
def test_yazim_her_yerde_ayni_anlama_gelir(alan: dict[str, str], ifade: str, beklenen: bool) -> None:
    m, p, sorgu = motor(), parti([_tek_satir(**alan)]), sorgu_derle(ifade)
    f, kayit = p.oku(0)[0], _kayit(p, 0)
    o = KayitSatiriOrtami(sorgu.hesaplar)
    o.kayit, (o.bu,) = kayit, kayit.belge.satirlar
    sor = derle(sorgu.ifade)
    yanitlar = [sorgu.sina(o), sor(SatirOrtami(f, f.satirlar[0], m)), *_uclu(sor(SatirSutunOrtami(p, m)), 1)]
    assert yanitlar == [beklenen] * 3


@pytest.mark.parametrize(("ad", "beklenen"), [("BB", 10_000), ("AB", 4_000), ("N", 6_000), ("B", 10_000), ("A", 4_000)])
def test_bakiye_once_hesap_hesap_bulunur(ad: str, beklenen: int) -> None:
    b = _tek_satir(hesap="590.01", borc="130.00")
    b["satirlar"] += [
        {"hesap": "590.02", "borc": "", "alacak": "30.00"},  # within the account it is one balance
        {"hesap": "591", "borc": "", "alacak": "40.00"},
    ]
    kosul_ = ifade_oku(f"{ad}(590 | 591) = 0")
    assert isinstance(kosul_, TutarKosulu)
    islev = kosul_.sol.terimler[0][1]
    assert isinstance(islev, Islev)
    m, p = motor(), parti([b])
    mizan = {"590": (13_000, 3_000), "591": (0, 4_000)}
    kat = {"B": 3_000, "A": 3_000}.get(ad, 0)  # a turnover is no balance: what came back counts on both sides
    assert FisOrtami(p.oku(0)[0], m).tutar(islev) == beklenen + kat
    assert FisSutunOrtami(p, m).tutar(islev).tolist() == [beklenen + kat]  # type: ignore[union-attr]
    assert HesapOrtami(lambda _: HesapAni(mizan, ["590", "591"])).tutar(islev) == beklenen + kat
    assert islev_degeri(ad, mizan.values()) == beklenen + kat


def test_bilinmeyen_ne_baslatir_ne_bozar() -> None:
    """A date that could not be read is told once, by its gate; no condition on the month is held against it."""
    p = parti([{**_tek_satir(), "tarih": "2016-13-01"}])
    for metin in ("ay = 3", "ay <> 3", "değil ay = 3", "tarih > 2016-01-01"):
        assert derle(ifade_oku(metin))(SatirOrtami(p.oku(0)[0], p.oku(0)[0].satirlar[0], motor())) is None
    assert derle(ifade_oku("idare = birlik"))(FisOrtami(p.oku(0)[0], motor(""))) is None


def test_alanlar_bir_kez_anlatilir() -> None:
    """Every field has values to try here, or is one that only a record, a rule's way or a mizan has."""
    assert set(ALANLAR) - set(YAZILAN) == {
        *("yevmiye", "kaynak", "birim", "dayanak", "madde"),
        *("donem", "profil", "tur", "kullanilmis"),
    }
    assert all(a.soran for a in ALANLAR.values())


def test_yanitlar_sinirli_sayida_hatirlanir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kosul, "AZAMI_DEGER", 2)
    sorulan: list[int] = []

    def uyar(d: int) -> bool:
        sorulan.append(d)
        return d > 1

    h = kosul.hatirla(uyar)
    assert [h(d) for d in (1, 2, 1, 3, 1)] == [False, True, False, True, False]
    assert sorulan == [1, 2, 3, 1]


def test_okunan_her_kosul_hazirlanir() -> None:
    """What the parser lets through can be asked: no rule comes up in the middle of a run."""
    for ad, degerler in YAZILAN.items():
        for d in degerler:
            i = ifade_oku(f'{ad} = "{d}"')
            assert isinstance(i, AlanKosulu) and not isinstance(i.degerler[0], DegerAraligi)
            assert [derle(x)(Ortam()) for x in dugumler(i)] == [None]
