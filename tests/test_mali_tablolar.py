"""The statements of m.485: their cross totals over random years, what they say when something does not tie, and how
they read the moments of the year's end."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from random import Random

import pytest
from calisma_ortak import komut, kostur
from hypothesis import given, settings
from hypothesis import strategies as st
from mali_tablo_ornegi import TABLOLAR, TANIMLAR, KodluDefter, gider, gider_kodlari, raf, s, yap, yil
from ornek import SAAT, calisma
from rapor_ornegi import TEMPLATES

from batch.reports.dogrulama import coz
from batch.reports.nakit_akis import NakitAkisi, nakit_akisi
from batch.reports.rapor import denetle
from batch.reports.tablo import Tablo
from batch.reports.writers import BICIMLER
from batch.rules.dil.ayristir import KuralHatasi, kural_oku

SUTUN = 'tablo x dayanak "m.1" "X"\n    sütun cari "Cari"\n    '


def satirlar(t: Tablo) -> dict[str, tuple[int | None, ...]]:
    """Code of each row that files have → its amounts."""
    ilk = 1 if t.sutunlar[0].ad == "kod" else 2
    return {str(x.hucreler[ilk - 1]): x.hucreler[ilk + 1 :] for x in t.satirlar() if x.tur != "baslik"}  # type: ignore[misc]


def kimlikler(t: Tablo) -> set[str]:
    """Checks that do not tie."""
    return {x.partition(" ")[0] for x in t.tutmayan}


def uc_yil(tohum: int, anli: bool = True) -> tuple[KodluDefter, ...]:
    r = Random(tohum)
    a = yil(2014, r, anli=anli, n=3)
    b = yil(2015, r, a, anli=anli, n=3)
    c = yil(2016, r, b, anli=anli, n=3)
    return a, b, c, yil(2017, r, c, kapali=False, n=1)


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32), st.booleans())
def test_caprazlar_her_yilda_tutar(tohum: int, anli: bool) -> None:
    """T6 = T7 = T8 = T9 = expense, T2 = 600, T3 = T4 = 630, aktif = pasif, cash = group 10, result = 590/591."""
    defterler = uc_yil(tohum, anli)
    r = raf(*defterler)
    t = {ad: yap(ad, r, 2016) for ad in TABLOLAR}
    assert {ad: x.tutmayan for ad, x in t.items()} == dict.fromkeys(TABLOLAR, ())
    v = {ad: satirlar(x) for ad, x in t.items()}
    gider_ = v["butce-uygulama"]["GIDER"]
    assert [v[f"tablo-{n}"]["TOPLAM"] for n in (6, 7, 8, 9)] == [gider_] * 4
    assert v["tablo-5"]["TOPLAM"] == v["butce-uygulama"]["NET"]
    assert v["tablo-2"]["TOPLAM"] == v["faaliyet-sonuclari"]["GELIR"]
    assert v["tablo-3"]["TOPLAM"] == v["tablo-4"]["TOPLAM"] == v["faaliyet-sonuclari"]["GIDER"]
    assert v["bilanco"]["AKTIF"] == v["bilanco"]["PASIF"]
    assert v["nakit-akis"]["KAPANIS"] == v["bilanco"]["10"]
    assert v["faaliyet-sonuclari"]["SONUC"] == v["bilanco"]["59"]
    for i, d in enumerate(defterler[2::-1]):
        ilk = {k: x[i] for k, x in v["tablo-9"].items() if k.count(".") == 0 and k != "TOPLAM"}
        assert sum(x or 0 for x in ilk.values()) == gider_[i]
        assert v["butce-uygulama"]["834"][i] == defterler[2 - i + 1].toplamlar(4).get("165", (0, 0))[1]
        assert d.yil == 2016 - i


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 2**32))
def test_anlar_yazilmamissa_da_ayni_tablolar(tohum: int) -> None:
    """The moments that the year end has noted, and those found from the closing vouchers, are the same."""
    anli, ansiz = raf(*uc_yil(tohum)), raf(*uc_yil(tohum, anli=False))
    for ad in TABLOLAR:
        assert list(yap(ad, anli, 2016).satirlar()) == list(yap(ad, ansiz, 2016).satirlar())


def kodsuz(eksik: str) -> KodluDefter:
    """Books in which one expense lacks a code."""
    d = KodluDefter()
    r = Random(1)
    d.yaz("2016-01-01", s("102", 10_000), s("500", -10_000), islem="ACILIS")
    gider(d, "2016-02-01", 700, gider_kodlari(r))
    kodlar = gider_kodlari(r) | {eksik: ""}
    d.yaz("2016-03-01", s("630", 90, **kodlar), s("103", -90), s("830", 90, **kodlar), s("835", -90))
    return d


@pytest.mark.parametrize(
    ("eksik", "bozulan"),
    [
        ("kurumsal", {"tablo-6"}),
        ("fonksiyonel", {"tablo-3", "tablo-7"}),
        ("finansman", {"tablo-8"}),
        ("ekonomik", {"tablo-4", "tablo-9", "faaliyet-sonuclari", "butce-uygulama"}),
    ],
)
def test_kodsuz_satir_tabloyu_tutturmaz(eksik: str, bozulan: set[str]) -> None:
    """The table that lacks it says so by its first check; those it is compared with say it too."""
    r = raf(kodsuz(eksik))
    ilk = {"faaliyet-sonuclari": "FAA-1", "butce-uygulama": "BUS-1"}
    denenen = {"bilanco", "nakit-akis", "tablo-2", "tablo-5", *bozulan}
    assert {ad for ad in denenen if ilk.get(ad, f"T{ad[6:]}-1") in kimlikler(yap(ad, r, 2016))} == bozulan
    for ad in TABLOLAR:
        if ad not in denenen:  # it has all its codes, and finds the difference to those that have not
            assert not any(x.endswith("-1") for x in kimlikler(yap(ad, r, 2016))), ad
    if eksik == "kurumsal":
        assert kimlikler(yap("tablo-9", r, 2016)) == {"T9-2"} and kimlikler(yap("tablo-6", r, 2016)) == {
            *("T6-1", "T6-2", "T6-3", "T6-4")
        }


def test_tutmayan_kirmizi_yazilir_ve_farki_soyler() -> None:
    t = yap("tablo-6", raf(kodsuz("kurumsal")), 2016)
    assert "kurumsal kodu yazılmamış 830 ya da 834 satırı var" in t.tutmayan[0] and "fark -0,90 TL" in t.tutmayan[0]
    html = b"".join(BICIMLER["html"].yaz(t, TEMPLATES)).decode()
    assert html.count('<tr class="uyari">') == len(t.tutmayan) > 0


def test_834_eski_yilin_gideridir_kapanisi_degil() -> None:
    """834 of January is expense of the year before (m.395); its closing against 835 is none (m.396/b-1)."""
    a, b, c, d = uc_yil(7)
    r = raf(a, b, c, d)
    avans = d.toplamlar(4)["165"][1]
    assert avans > 0 and any(x.belge.satirlar[0].hesap == "835" for x in d.fisler)
    ile = satirlar(yap("tablo-9", r, 2016))["TOPLAM"][0]
    t = yap("tablo-9", raf(a, b, c), 2016)
    assert ile == (satirlar(t)["TOPLAM"][0] or 0) + avans
    assert any("2017 defteri yok" in str(n.hucreler[0]) for n in t.dipnotlar[-1].satirlar)
    assert t.tutmayan == ()


def test_defteri_olmayan_yilin_834u_bilinmez() -> None:
    """Of a year without a journal nothing is known, although the journal after it has given 834 something."""
    *_, c, d = uc_yil(7)
    v = satirlar(yap("butce-uygulama", raf(c, d), 2016))
    assert c.toplamlar(4)["165"][1] > 0 and v["834"][1:] == v["GIDER"][1:] == (None, None)


def test_kod_butun_defterleri_tutar() -> None:
    """A code names the books that the table rests on; made before the next year's, it ties when they are there."""
    a, b, c, d = uc_yil(5)
    kod = yap("tablo-6", raf(a, b, c, d), 2016).kunye.kod
    assert [x.yil for x in coz(kod).anlar] == [2016, 2014, 2015, 2017] and denetle(raf(a, b, c, d), kod).tutuyor
    erken = yap("tablo-6", raf(a, b, c), 2016).kunye.kod
    assert [x.yil for x in coz(erken).anlar] == [2016, 2014, 2015] and denetle(raf(a, b, c, d), erken).tutuyor
    d.yaz("2017-12-31", s("100", 1), s("102", -1))
    assert denetle(raf(a, b, c, d), kod).tutuyor


def test_834_duzeltmesi_sayilir() -> None:
    """A move between sub-accounts (m.396/a-2) and a cancelled settlement are no closing."""
    a, b, c, d = uc_yil(7)
    k = gider_kodlari(Random(3))
    once = satirlar(yap("tablo-9", raf(a, b, c, d), 2016))["TOPLAM"][0]
    d.yaz("2017-12-31", s("165", 5), s("630.03.2.1.01", -5), s("835", 5), s("834.03.2.1.01", -5, **k))
    d.yaz("2017-12-31", s("834.03.2.1.01", 9, **k), s("834.01.1.1.01", -9, **k), s("835", 9), s("835", -9))
    assert satirlar(yap("tablo-9", raf(a, b, c, d), 2016))["TOPLAM"][0] == (once or 0) - 5


def test_bilanco_duzenleyici_hesaplar_eksidir() -> None:
    d = KodluDefter()
    d.yaz(
        "2016-01-01",
        s("102.01", 1000),
        s("103", -300),
        s("251", 500),
        s("257.01", -100),
        s("500", -1100),
        islem="ACILIS",
    )
    d.yaz("2016-01-01", s("258.P1", 60), s("258.P2", 40), s("307", -150), s("308", 50))
    d.yaz("2016-01-01", s("580.2014", 20), s("570.2015", -20))
    d.yaz("2016-01-01", s("906", 7), s("907", -7))
    t = yap("bilanco", raf(d), 2016)
    v = satirlar(t)
    beklenen = {"103": -300, "10": 700, "257": -100, "25": 500, "258": 100, "258.P1": 60, "308": -50, "30": 100}
    assert {k: v[k][0] for k in beklenen} == beklenen
    assert (v["580"][0], v["580.2014"][0], v["570.2015"][0], v["AKTIF"][0]) == (-20, -20, 20, 1200)
    assert [x.hucreler[0] for x in t.satirlar() if x.hucreler[1] in ("103", "308", "906", "907")] == [
        *("AKTIF", "PASIF", "NAZIM", "NAZIM")
    ]
    assert t.tutmayan == () and t.sutunlar[0].ad == "taraf"
    d.yaz("2016-02-01", s("102", 9), s("910", -9))
    assert kimlikler(yap("bilanco", raf(d), 2016)) == {"BIL-1", "BIL-4"}


def test_acik_yilin_bilancosu_da_esittir() -> None:
    """Before the closing the result stands in its own row, and the table says that it is not final."""
    r = Random(4)
    a = yil(2015, r, kapali=False, n=2)
    t = yap("bilanco", raf(a), 2015)
    assert t.tutmayan == () and satirlar(t)["6"][0] == -(a.kalan("600") + a.kalan("630"))
    assert next(x.hucreler[-1] for x in t.dipnotlar[0].satirlar if x.hucreler[0] == "BIL-5") == "UYARI"
    assert yap("faaliyet-sonuclari", raf(a), 2015).tutmayan == ()


def akis(*fisler: tuple[tuple[str, int], ...]) -> NakitAkisi:
    d = KodluDefter()
    d.yaz("2016-01-01", s("102", 10**6), s("500", -(10**6)), islem="ACILIS")
    for f in fisler:
        d.yaz("2016-02-01", *(s(h, n) for h, n in f))
    a = nakit_akisi(d)
    assert a.acilis + a.net == a.kapanis and a.kalan == 0
    return a


def test_nakit_akisi_siniflari() -> None:
    kesintili = (("630.01.1.1.01", 100), ("103", -80), ("360", -20), ("830.01.1.1.01", 100), ("835", -100))
    a = akis(kesintili)
    assert (dict(a.esas), a.net) == ({"830.01": -100, "BD": 20}, -80)
    a = akis((("255", 100), ("103", -60), ("320", -40), ("830.06.1.2.01", 100), ("835", -100)))
    assert (dict(a.yatirim), dict(a.esas)) == ({"25": -100}, {"BD": 40})
    a = akis((("630.07.1.9.02", 50), ("103", -50), ("830.07.1.9.02", 50), ("835", -50)))
    assert (dict(a.yatirim), dict(a.esas)) == ({"830.07": -50}, {})
    a = akis(
        (("307", 70), ("630.04.2.1.01", 10), ("103", -80), ("830.03.5.5.90", 70), ("830.04.2.1.01", 10), ("835", -80))
    )
    assert (dict(a.finansman), dict(a.esas)) == ({"30": -70}, {"830.04": -10})
    a = akis((("102", 500), ("300", -500)), (("320", 30), ("103", -30)), (("100", 5), ("102", -5)))
    assert (dict(a.finansman), dict(a.esas), a.net) == ({"30": 500}, {"32": -30}, 470)
    a = akis((("105", 9), ("600.05.9.1.01", -9)), (("630.03.2.1.01", 4), ("105", -4)))
    assert (a.kur, a.esas.total()) == (5, 0)
    a = akis((("102", 40), ("255", -25), ("600.06.1.9.90", -15), ("805", 40), ("800.06.1.9.90", -40)))
    assert (dict(a.yatirim), dict(a.esas)) == ({"25": 25, "800.06": 15}, {})
    assert akis((("630.13.1.1.01", 4), ("257", -4)), (("255", 3), ("600.05.9.1.01", -3))).net == 0


Fis = tuple[tuple[str, int], ...]


@pytest.mark.parametrize(
    ("fis", "esas", "yatirim", "finansman"),
    [
        pytest.param(
            (("300", 1000), ("630.04.2.1.01", 200), ("103", -1200), ("830.04.2.1.01", 200), ("835", -200)),
            {"830.04": -200},
            {},
            {"30": -1000},
            id="taksitin faizi anaparaya karışmaz",
        ),
        pytest.param(
            (("102", 200), ("300", -1000), ("255", 800), ("830.06.1.2.01", 800), ("835", -800)),
            {},
            {"25": -800},
            {"30": 1000},
            id="krediyle alınan varlık bir kez",
        ),
        pytest.param(
            (("300", 500), ("630.06.5.7.01", 90), ("103", -590), ("830.06.5.7.01", 90), ("835", -90)),
            {},
            {"830.06": -90},
            {"30": -500},
            id="yatırım ödemesi anaparaya karışmaz",
        ),
        pytest.param(
            (("255", 100), ("630.01.1.1.01", 60), ("103", -160), ("830.06.1.2.01", 100), ("830.01.1.1.01", 60)),
            {"830.01": -60},
            {"25": -100},
            {},
            id="06 varlığın, 01 giderin",
        ),
        pytest.param(
            (("255", 100), ("630.03.7.3.02", 50), ("103", -150), ("830.06.1.2.01", 100), ("830.03.7.3.02", 50)),
            {"830.03": -50},
            {"25": -100},
            {},
            id="onarım varlığın parasını almaz",
        ),
        pytest.param(
            (("255", 40), ("103", -40), ("830.03.7.1.01", 40), ("835", -40)),
            {},
            {"25": -40},
            {},
            id="03.7 ile alınan demirbaş",
        ),
        pytest.param(
            (("240", 300), ("103", -300), ("830.08.1.9.01", 300), ("835", -300)),
            {},
            {"24": -300},
            {},
            id="sermaye katılımı",
        ),
        pytest.param(
            (("240", 300), ("255", 20), ("103", -320), ("830.08.1.9.01", 300), ("830.06.1.2.01", 20), ("835", -320)),
            {},
            {"24": -300, "25": -20},
            {},
            id="borç verme ile varlık ayrı",
        ),
        pytest.param(
            (("102", 40), ("257", 60), ("255", -85), ("600.06.2.1.01", -15), ("805", 40), ("800.06.2.1.01", -40)),
            {},
            {"25": 25, "800.06": 15},
            {},
            id="varlık amortismanıyla çıkar",
        ),
        pytest.param(
            (
                ("307", 70),
                ("308", -10),
                ("630.04.2.1.01", 10),
                ("103", -70),
                ("830.03.5.5.02", 60),
                ("830.04.2.1.01", 10),
            ),
            {"830.04": -10},
            {},
            {"30": -60},
            id="kira taksidi",
        ),
    ],
)
def test_butce_satiri_yalniz_kendi_turundeki_hesapla_bir_sayilir(
    fis: Fis, esas: dict[str, int], yatirim: dict[str, int], finansman: dict[str, int]
) -> None:
    """The same money is told by an account and by a budget line: once, and never in place of another kind's."""
    a = akis(fis)
    bulunan = [{k: v for k, v in b.items() if v} for b in (a.esas, a.yatirim, a.finansman)]
    assert bulunan == [esas, yatirim, finansman]


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(
                    [
                        "100",
                        "102",
                        "105",
                        "120",
                        "255",
                        "300",
                        "320",
                        "333",
                        "630.01.1.1.01",
                        "600.03.1.1.01",
                        "830.06.1.2.01",
                        "800.01.2.9.51",
                        "810.03.1.1.01",
                    ]
                ),
                st.integers(-50, 50).filter(bool),
            ),
            min_size=1,
            max_size=5,
        ),
        max_size=6,
    )
)
def test_nakit_akisi_her_zaman_10_grubuyla_tutar(fisler: list[list[tuple[str, int]]]) -> None:
    """Whatever vouchers say: opening + flows = closing; what has no other side is told apart."""
    d = KodluDefter()
    for f in fisler:
        denge = sum(n for h, n in f if h[0] in "123456")
        d.yaz("2016-02-01", *(s(h, n) for h, n in f), *([s("140", -denge)] if denge else []))
    a = nakit_akisi(d)
    assert a.acilis + a.net == a.kapanis and a.kalan == 0
    d.yaz("2016-03-01", s("100", 5))
    assert kimlikler(yap("nakit-akis", raf(d), 2016)) == {"NAK-2"}


def test_mizan_turleri_anlardan_okunur() -> None:
    a = yil(2015, Random(9), n=2)
    sayilar = {}
    for tur in ("gecici", "kapanis-oncesi", "kesin", "kapanis"):
        t = yap("mizan", raf(a), 2015, {"tur": tur})
        assert t.kunye.sira == a.anlar[tur]
        sayilar[tur] = {x.hucreler[0]: x.hucreler[5:] for x in t.satirlar()}
    assert sayilar["gecici"]["830"][0] and sayilar["kapanis-oncesi"]["830"] == (0, 0)
    assert sayilar["kapanis-oncesi"]["630"][0] and sayilar["kesin"]["630"] == (0, 0)
    assert sayilar["kesin"]["102"][0] and sayilar["kapanis"]["TOPLAM"] == (0, 0)
    assert "KAP-1" in {x.hucreler[0] for x in yap("mizan-kontrol", raf(a), 2015, {"tur": "kapanis"}).satirlar()}
    son = {"tur": "gecici", "son": "2015-06-30"}
    assert yap("mizan", raf(a), 2015, son).kunye.sira == a.tarihte("2015-06-30")


def test_her_tablo_her_bicimde_yazilir() -> None:
    r = raf(*uc_yil(3))
    for ad in TABLOLAR:
        t = yap(ad, r, 2016)
        basliklar = b"".join(BICIMLER["csv"].yaz(t, TEMPLATES)).decode().splitlines()[0]
        assert basliklar == ("taraf;" if ad == "bilanco" else "") + "kod;ad;cari;onceki;iki_onceki"
    assert b"".join(BICIMLER["pdf"].yaz(yap("bilanco", r, 2016), TEMPLATES)).startswith(b"%PDF")
    assert {t.ad for t in TANIMLAR} >= {"bilanco", "butce-uygulama", *(f"tablo-{n}" for n in range(2, 10))}


@pytest.mark.parametrize(
    ("oge", "parca"),
    [
        ("döküm 5 = N(10)", "1 ile 4 arasında"),
        ("döküm 1 = N(10) + EKO(630)", "ya hep hesap işlevi"),
        ("döküm 1 = 5", "ya hep hesap işlevi"),
        ("döküm 1 = izleyen yıl N(830)", "yalnız 834 hesabı"),
        ('sütun b "B" izleyen yıl', "sütunun değil"),
    ],
)
def test_dokum_yanlisi_yeriyle_soylenir(oge: str, parca: str) -> None:
    with pytest.raises(KuralHatasi, match=parca):
        kural_oku(SUTUN + oge, "k.kural")


def test_kodlar_ve_izleyen_yil_yalniz_tabloda_sorulur() -> None:
    for formul in ("EKO(630) = 0", "izleyen yıl N(834) = 0"):
        with pytest.raises(KuralHatasi, match="yalnız tablolarda"):
            kural_oku(f'eşitlik E dayanak "m.1" "x" {formul}', "k.kural")
    with pytest.raises(KuralHatasi, match="tablonun anı"):
        kural_oku(SUTUN.replace('"X"', '"X" önceki yıl') + 'kalem 1 "a" = N(1)', "k.kural")


# -- notes, and the command -------------------------------------------------------------------------------------------


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    calisma(tmp_path)
    basliklar = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n"
    on = "MIF;1;2016-01-05;NORMAL"
    (tmp_path / "inbox" / "fis-1.csv").write_text(basliklar + f"{on};100.01;90.00;;KARAR;1\n{on};333;;90.00;KARAR;1\n")
    kostur(tmp_path, yil=2016)
    return tmp_path


_DOSYA = count()


def dipnot(kok: Path, *satirlar_: str, yil: int = 2016) -> None:
    metin = "mali_yil;belge_no;tarih;tablo;sira;islem;metin\n" + "".join(f"{yil};{x}\n" for x in satirlar_)
    (kok / "inbox" / f"dipnot-{next(_DOSYA)}.csv").write_text(metin, "utf-8")
    assert kostur(kok, yil=yil)["documents"]["accepted"] == len(satirlar_)


def test_dipnot_tablonun_altinda_basilir(kok: Path) -> None:
    dipnot(
        kok,
        "D1;2016-12-30;bilanco;2;;İkinci not",
        "D2;2016-12-30;bilanco;1;;Birinci not",
        "D3;2016-12-30;tablo-2;1;;Öteki",
    )
    bilanco = ("report", "bilanco", "--year", "2016")
    r = komut(kok, *bilanco)
    assert r.exit_code == 0, r.stderr
    assert r.stdout.index("Birinci not") < r.stdout.index("İkinci not") and "Öteki" not in r.stdout
    dipnot(kok, "D4;2016-12-31;bilanco;2;;Yeni ikinci not", "D5;2016-12-31;bilanco;1;KALDIR;")
    yeni = komut(kok, *bilanco).stdout
    assert "Yeni ikinci not" in yeni and "Birinci not" not in yeni
    assert "Öteki" in komut(kok, "report", "tablo-2", "--year", "2016").stdout
    kod = next(x.split()[-1] for x in yeni.splitlines() if "Doğrulama kodu" in x)
    assert komut(kok, "report", "--check", kod).exit_code == 0


def test_tutmayan_tablo_yazilir_ve_1_ile_cikar(kok: Path) -> None:
    (kok / "config" / "tablolar" / "yeni.kural").write_text(
        'tablo yeni dayanak "m.1" "Yeni" sütun c "Cari" kalem 1 "x" = N(100)\n'
        'denetim Y-1 "kasa bir lira" T(1) = 1 "kasayı sayın"\ndenetim Y-2 uyarı "kasa iki lira" T(1) = 2\n',
        "utf-8",
    )
    r = komut(kok, "report", "yeni", "--year", "2016", "--format", "csv")
    assert r.exit_code == 1 and "1;x;90.00" in r.stdout
    assert r.stderr == "TUTMUYOR: Y-1 (Cari): kasa bir lira; kasayı sayın; T(1) = 1,00, fark 89,00 TL\n"
    assert komut(kok, "report", "hazir-degerler", "--year", "2016").exit_code == 0


def test_kapanis_tablolari_degistirmez(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year closed by `batch eoy`: its statements are those of before, and tie; its notes may still come."""
    monkeypatch.setenv("BATCH_CLOCK", "2017-02-15T17:00:00")
    kodlar = "46.34.01.02;01.3.9.00;5;03.2.1.01"
    tl = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_no\n"
    satirlar_ = (
        "MIF;1;2016-01-01;ACILIS;102.01;1000.00;;;;;;A",
        "MIF;1;2016-01-01;ACILIS;500;;1000.00;;;;;A",
        "MIF;2;2016-02-01;NORMAL;102.01;300.00;;;;;;T",
        "MIF;2;2016-02-01;NORMAL;600.03.1.1.01;;300.00;;;;;T",
        "MIF;2;2016-02-01;NORMAL;805;300.00;;;;;;T",
        "MIF;2;2016-02-01;NORMAL;800.03.1.1.01;;300.00;;;;;T",
        f"OEB;3;2016-03-01;NORMAL;630.03.2.1.01;120.00;;{kodlar};O",
        "OEB;3;2016-03-01;NORMAL;103;;120.00;;;;;O",
        f"OEB;3;2016-03-01;NORMAL;830.03.2.1.01;120.00;;{kodlar};O",
        "OEB;3;2016-03-01;NORMAL;835;;120.00;;;;;O",
    )
    calisma(tmp_path, {"fis-1.csv": (tl + "\n".join(satirlar_) + "\n").encode()}, politika={"YSN-013": "kapali"})
    assert kostur(tmp_path)["documents"]["accepted"] == 3

    def hepsi() -> dict[str, str]:
        sonuc = {}
        for ad in TABLOLAR:
            r = komut(tmp_path, "report", ad, "--year", "2016", "--format", "csv")
            assert r.exit_code == 0, (ad, r.stderr)
            sonuc[ad] = r.stdout
        return sonuc

    once = hepsi()
    assert "SONUC;FAALİYET SONUCU (+ olumlu, - olumsuz);180.00;;" in once["faaliyet-sonuclari"]
    assert "TOPLAM;TOPLAM;120.00;;" in once["tablo-6"]
    assert komut(tmp_path, "eod", "--date", "2016-12-31").exit_code == 0
    for asama in ("gecici", "kapanis"):
        r = komut(tmp_path, "eoy", "--year", "2016", "--stage", asama)
        assert r.exit_code == 0, r.output
    dipnot(tmp_path, "D1;2017-02-01;bilanco;1;;Kapanıştan sonra yazılan not", yil=2016)
    sonra = hepsi()
    assert {ad for ad in TABLOLAR if once[ad] != sonra[ad]} == {"bilanco"}
    assert "PASIF;590;Dönem Olumlu Faaliyet Sonucu Hesabı;180.00;;" in sonra["bilanco"]
    assert "Kapanıştan sonra yazılan not" in komut(tmp_path, "report", "bilanco", "--year", "2016").stdout
    for tur in ("gecici", "kapanis-oncesi", "kesin", "kapanis"):
        r = komut(tmp_path, "report", "mizan-kontrol", "--year", "2016", "--kind", tur, "--format", "csv")
        assert r.exit_code == 0 and "TUTMUYOR" not in r.stdout, (tur, r.stdout)


def test_cilt_butun_tablolari_tasir() -> None:
    r = raf(*uc_yil(11))
    t = yap("mali-tablolar", r, 2016)
    assert t.cilt is not None and [b.dosya for b in t.cilt.bolumler if b.dosya != "tablo-10"] == [
        *("bilanco", "faaliyet-sonuclari", "nakit-akis", "butce-uygulama", *(f"tablo-{n}" for n in range(2, 10)))
    ]
    kodlar = {x.hucreler[1] for x in t.satirlar()}
    # These books have no budget, which the table of appropriations says; its expense is that of the others.
    assert [x for x in t.tutmayan if not x.startswith("Tablo 10: Bütçe Giderleri ve Ödenekler Tablosu: KG-")] == []
    assert {"BIL-1", "FAA-3", "NAK-1", "BUS-4", "T10-1", *(f"T{n}-1" for n in range(2, 10))} <= kodlar
    for b in t.cilt.bolumler:
        if b.dosya in TABLOLAR:
            assert list(b.tablo.satirlar()) == list(yap(b.dosya, r, 2016).satirlar())
    bozuk = yap("mali-tablolar", raf(kodsuz("kurumsal")), 2016)
    assert any(
        x.startswith("Tablo 6: Bütçe Giderlerinin Kurumsal Sınıflandırılması Tablosu: T6-1 ") for x in bozuk.tutmayan
    )
    assert {x.hucreler[1] for x in bozuk.satirlar() if x.tur == "tutmayan"} == {
        *("T6-1", "T6-2", "T6-3", "T6-4", "T7-2", "T8-2", "T9-2")
    }
    assert b"".join(BICIMLER["pdf"].yaz(t, TEMPLATES)).startswith(b"%PDF")
    # The statements have numbers of their own, so the contents number nothing.
    metin = b"".join(BICIMLER["text"].yaz(t, TEMPLATES)).decode()
    assert "\n    Tablo 7: Bütçe Giderlerinin Fonksiyonel" in metin and "1. Bilanço" not in metin
    donemler = {b.dosya: b.tablo.kunye.donem for b in t.cilt.bolumler}
    assert donemler["bilanco"] == "31.12.2016" and donemler["tablo-2"] == "01.01.2016 - 31.12.2016"
