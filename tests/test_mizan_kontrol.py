"""The equalities of the mizan as rules: each one kept, each one broken on purpose; the control report and its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calisma_ortak import komut, kostur
from hypothesis import given, settings
from hypothesis import strategies as st
from ornek import SAAT, calisma
from rapor_ornegi import CIFTLER, KURALLAR, TUTAN, YONLER, Ana, BellekDefteri, BellekKitapligi, kurallar, ornek, yap

from batch.config import AyarHatasi, oku
from batch.pipeline.raporlama import mizan_kurallari
from batch.reports.esitlikler import EsitlikSonucu, MizanKurallari
from batch.reports.mizan import ana_toplamlari, duzey_toplamlari
from batch.reports.rapor import denetle
from batch.reports.tablo import Tablo
from batch.rules.dil.ayristir import kural_oku
from batch.rules.dil.taban import yukle
from batch.rules.hesap_plani import HesapPlani

IOI = kurallar("il-ozel-idaresi")
# A mizan of every account that an equality names, in kuruş; worked out by hand: all of them hold.
TUTAN_IOI = TUTAN | {
    **{"900": (500, 300), "902": (300, 0), "901": (0, 500)},
    **{"903": (300, 100), "905": (100, 0), "904": (0, 300)},
}
TUTAN_KESIN = TUTAN | {
    **{"165": (20, 0), "500": (0, 820), "600": (500, 500), "630": (300, 300)},
    **{"800": (200, 200), "810": (20, 20), "805": (180, 180), "830": (150, 150), "834": (10, 10), "835": (160, 160)},
    **{"900": (500, 500), "905": (100, 100), "901": (500, 500)},
    **{k: (9, 9) for k in ("160", "161", "191", "391", "511", "690", "698", "895", "902", "903", "904")},
}
# Accounts that may move within themselves, so that only one side's turnover stands over against the other account's.
IC_AKTARMALI = ("910", "912", "934")
ONCEKI: Ana = {"100": (900, 300), "500": (0, 600)}

# Equality → what must change in the mizan for it to fail.
BOZAN: dict[str, Ana] = {
    "E01": {"100": (1001, 400)},
    "E03": {"100": (1001, 400)},
    "E04": {"830": (151, 0)},
    "E05": {"910": (8, 2)},
    "E06": {"800": (0, 201)},
    "E07": {"805": (181, 0)},
    "E08": {"834": (11, 0)},
    "E09": {"835": (0, 161)},
    "E10": {"905": (101, 0)},
    "E11-1": {"906": (31, 10)},
    "E11-2": {"906": (30, 11)},
    "E11-3": {"907": (10, 31)},
    "E12-1": {"900": (501, 100)},
    "E14-1": {"990": (8, 2)},
    "E14-2": {"999": (3, 7)},
    "E15-1": {"100": (1000, 399)},
    "E16": {"591": (5, 0)},
    # The turnover of 910, 912 and 934 may exceed that of the account over against it, but not fall short of it.
    **{f"E13-{k}-1": {k: (6 if k in IC_AKTARMALI else 8, 2)} for k in CIFTLER},
    **{f"E13-{k}-2": {k: (7, 1 if k in IC_AKTARMALI else 3)} for k in CIFTLER},
    **{f"E13-{k}-3": {k: (8, 2)} for k in CIFTLER},
    "TAV-138": {"138": (0, 51)},
    "TAV-158": {"158": (0, 81)},
    "TAV-247": {"247": (0, 41)},
    "TAV-257": {"257": (0, 301)},
    "TAV-268": {"268": (0, 31)},
    "TAV-299": {"299": (0, 21)},
    "TAV-308": {"308": (61, 0)},
    "TAV-408": {"408": (71, 0)},
}
BOZAN_IOI: dict[str, Ana] = {"E12-2": {"902": (301, 0)}, "E12-3": {"903": (301, 100)}}
BOZAN_KESIN: dict[str, Ana] = {
    "E15-2": {"500": (0, 819)},
    "E19": {"165": (21, 0)},
    **{
        f"KES-{k}": {k: (TUTAN_KESIN[k][0] + 1, TUTAN_KESIN[k][1])}
        for k in "600 630 690 698 800 805 810 830 834 835 895 900 901 902 903 904 905 511 160 161 191 391".split()
    },
}
BOZAN_KAPANIS: dict[str, Ana] = {"KAP-1": {"100": (5, 4)}, "KAP-2": {"100": (4, 5)}}
BOZAN_KBS: dict[str, Ana] = {
    "KBS-03": {"600": (0, 0)},
    "KBS-04": {"630": (0, 0)},
    "KBS-05": {"600": (500, 500)},
    "KBS-06": {"630": (300, 300)},
    "KBS-07": {"800": (200, 200)},
    "KBS-08": {"830": (150, 150)},
    "KBS-09": {"900": (0, 0)},
    "KBS-10": {"901": (0, 0)},
    "KBS-11": {"905": (0, 0)},
    "KBS-12": {k: (0, 0) for k in TUTAN if k[0] == "9"},
    "KBS-13": {"810": (21, 0)},
}


def sonuclar(esitlikler: list[EsitlikSonucu]) -> dict[str, str]:
    return {e.kimlik: e.sonuc for e in esitlikler}


def test_tutan_mizanda_hepsi_tamam() -> None:
    for yargic, ana, tur in ((KURALLAR, TUTAN, "aylik"), (IOI, TUTAN_IOI, ""), (KURALLAR, TUTAN_KESIN, "kesin")):
        assert set(sonuclar(yargic.sor(ana, tur=tur)).values()) == {"tamam"}
    assert set(sonuclar(KURALLAR.sor(TUTAN, profil="kbs", gecmis=lambda _: ONCEKI)).values()) == {"tamam"}


@pytest.mark.parametrize("kimlik", BOZAN)
def test_her_esitlik_bozulunca_tutmaz(kimlik: str) -> None:
    beklenen = "UYARI" if kimlik.startswith("TAV") else "TUTMUYOR"
    assert sonuclar(KURALLAR.sor(TUTAN | BOZAN[kimlik]))[kimlik] == beklenen


@pytest.mark.parametrize("kimlik", BOZAN_IOI)
def test_il_ozel_idaresinin_esitlikleri(kimlik: str) -> None:
    assert sonuclar(IOI.sor(TUTAN_IOI | BOZAN_IOI[kimlik]))[kimlik] == "TUTMUYOR"
    assert "E12-1" not in sonuclar(IOI.sor(TUTAN_IOI)) and kimlik not in sonuclar(KURALLAR.sor(TUTAN))


@pytest.mark.parametrize("kimlik", BOZAN_KESIN)
def test_kesin_mizanin_esitlikleri_yalniz_orada_sorulur(kimlik: str) -> None:
    beklenen = "UYARI" if kimlik == "E19" else "TUTMUYOR"
    assert sonuclar(KURALLAR.sor(TUTAN_KESIN | BOZAN_KESIN[kimlik], tur="kesin"))[kimlik] == beklenen
    assert kimlik not in sonuclar(KURALLAR.sor(TUTAN_KESIN | BOZAN_KESIN[kimlik], tur="gecici"))


def test_kapanis_mizaninda_kalan_aranir() -> None:
    kapali = {k: (max(c), max(c)) for k, c in TUTAN_KESIN.items()}
    assert {
        k: v for k, v in sonuclar(KURALLAR.sor(kapali, tur="kapanis")).items() if k in BOZAN_KAPANIS
    } == dict.fromkeys(BOZAN_KAPANIS, "tamam")
    for kimlik, degisen in BOZAN_KAPANIS.items():
        bozuk = sonuclar(KURALLAR.sor(kapali | degisen, tur="kapanis"))
        assert bozuk[kimlik] == "TUTMUYOR" and kimlik not in sonuclar(KURALLAR.sor(kapali | degisen, tur="kesin"))


@pytest.mark.parametrize("kimlik", BOZAN_KBS)
def test_kbs_denetimleri(kimlik: str) -> None:
    assert (
        sonuclar(KURALLAR.sor(TUTAN | BOZAN_KBS[kimlik], profil="kbs", gecmis=lambda _: ONCEKI))[kimlik] == "TUTMUYOR"
    )
    assert kimlik not in sonuclar(KURALLAR.sor(TUTAN))


def test_onceki_ayla_karsilastirma() -> None:
    ayni = sonuclar(KURALLAR.sor(TUTAN, profil="kbs", gecmis=lambda _: TUTAN))
    assert ayni["KBS-01"] == ayni["KBS-02"] == "TUTMUYOR"
    yok = KURALLAR.sor(TUTAN, profil="kbs")
    assert sonuclar(yok)["KBS-01"] == "sorulamadı" and yok[0].kimlik == "E01"
    (kbs,) = (e for e in yok if e.kimlik == "KBS-01")
    assert (kbs.sol, kbs.sag, kbs.fark, kbs.tutuyor) == (None, None, None, None)


def test_her_kuralin_bozan_ornegi_var() -> None:
    denenen = {*BOZAN, *BOZAN_IOI, *BOZAN_KESIN, *BOZAN_KAPANIS, *BOZAN_KBS, "KBS-01", "KBS-02"}
    assert denenen == {k.kimlik for k in KURALLAR._kurallar}
    # What KBS is known to ask of the general ones, and no other.
    kbs = {k for k in sonuclar(KURALLAR.sor(TUTAN, profil="kbs")) if not k.startswith("KBS")}
    assert {k[:3] for k in kbs} == {"E01", "E03", "E04", "E05", "E06", "E08", "E09", "E10", "E11", "E13"}
    assert {k[4:7] for k in kbs if k.startswith("E13")} == {"910", "912", "920"}


def test_bankaya_gonderilen_mektup_esitligi_bozmaz() -> None:
    """910, 912 and 934 debited and credited within themselves (m.436/a-2, m.441/a-4, m.466/b-2)."""
    for k in IC_AKTARMALI:
        borc, alacak = TUTAN[k]
        assert {*sonuclar(KURALLAR.sor(TUTAN | {k: (borc + 5, alacak + 5)})).values()} <= {"tamam", ""}, k
        assert sonuclar(KURALLAR.sor(TUTAN | {k: (borc - 1, alacak - 1)}))[f"E13-{k}-1"] == "TUTMUYOR"
    for k in set(CIFTLER) - set(IC_AKTARMALI):
        borc, alacak = TUTAN[k]
        assert sonuclar(KURALLAR.sor(TUTAN | {k: (borc + 5, alacak + 5)}))[f"E13-{k}-1"] == "TUTMUYOR"


def test_iki_taraf_ve_fark() -> None:
    e = {x.kimlik: x for x in KURALLAR.sor(TUTAN | {"805": (170, 0), "591": (9, 0), "257": (0, 301)})}
    assert (e["E07"].sol, e["E07"].sag, e["E07"].fark) == (170, 180, -10)
    assert (e["E16"].sol, e["E16"].sag, e["E16"].fark) == (45, 9, 9)  # the smaller is what must go
    assert (e["TAV-257"].sol, e["TAV-257"].sag, e["TAV-257"].fark) == (301, 300, 1)
    assert (e["E13-910-2"].kod, e["E13-910-2"].dayanak, e["E13-910-2"].formul) == ("E13", "m.438", "A(910) >= B(911)")
    # Balances are taken account by account before they are added up.
    metin = 'eşitlik X1 dayanak "m.1" "x" BB(10) = 5\neşitlik X2 dayanak "m.1" "x" AB(10) = 3'
    k = MizanKurallari(kural_oku(metin, "x"), ["100", "103"])  # type: ignore[arg-type]
    assert set(sonuclar(k.sor({"100": (500, 0), "103": (0, 300)})).values()) == {"tamam"}


def test_kullanilmayan_nazim_cift_sorulmaz_planda_olmayan_hesap_sayilir() -> None:
    s = sonuclar(KURALLAR.sor({"100": (5, 0), "199": (0, 5)}))
    assert s["E01"] == "tamam" and not [k for k in s if k.startswith(("E13", "E14", "TAV"))]


@pytest.mark.parametrize(
    ("metin", "soz"),
    [
        ('eşitlik X dayanak "a" "b" [ay = 3] B(1) = A(1)', "«ay» koşul alanı değil"),
        ('eşitlik X dayanak "a" "b" [donem = yılı] B(1) = A(1)', "«donem» koşul alanı değil"),
        ('eşitlik X dayanak "a" "b" ["sözleşme varsa"] B(1) = A(1)', "mizana sorulamayan koşul"),
        ('eşitlik X dayanak "a" "b" [değil profil] B(1) = A(1)', "mizana sorulamayan koşul"),
        ('eşitlik X dayanak "a" "b" [kullanılmış abc] B(1) = A(1)', "abc"),
        ('\neşitlik X dayanak "a" "b" B(77) = A(1)', "k.kural:2: X: «77» ile başlayan hesap yok"),
        ('eşitlik X dayanak "a" "b" B(yok) = A(1)', "«yok» adında bir hesap kümesi yok"),
    ],
)
def test_anlamsiz_esitlik_ayar_hatasidir(metin: str, soz: str) -> None:
    with pytest.raises(AyarHatasi, match=r"k\.kural:\d+: X: ") as h:
        MizanKurallari(kural_oku(metin, "k.kural"), ["100", "600"])  # type: ignore[arg-type]
    assert soz in str(h.value)


# -- the report -------------------------------------------------------------------------------------------------------


@st.composite
def dengeli_defter(draw: st.DrawFn) -> BellekDefteri:
    """Vouchers that balance, and mirror their budget and memorandum lines among themselves."""
    bolumler = (["100", "102.01", "257", "320.1", "600.01.2", "630"], ["800.1", "805", "830", "835"], ["900", "905"])
    d = BellekDefteri()
    for i in range(draw(st.integers(1, 8))):
        satirlar = []
        for _ in range(draw(st.integers(1, 3))):
            hesap = st.sampled_from(draw(st.sampled_from(bolumler)))
            x = draw(st.integers(1, 10**14 - 1))
            satirlar += [(draw(hesap), x, 0), (draw(hesap), 0, x)]
        d.ekle(f"2016-{i + 1:02d}-15", *satirlar)
    return d


@settings(max_examples=50, deadline=None)
@given(dengeli_defter(), st.data())
def test_dengeli_fislerde_grup_esitlikleri_tutar(d: BellekDefteri, data: st.DataObject) -> None:
    no = data.draw(st.integers(0, d.son_sira))
    s = sonuclar(KURALLAR.sor(ana_toplamlari(duzey_toplamlari(d.toplamlar(no)))))
    assert [s[k] for k in ("E01", "E03", "E04", "E05", "E15-1")] == ["tamam"] * 5


def kontrol(d: BellekDefteri, no: int = 0, **p: str) -> Tablo:
    return yap("mizan-kontrol", d, no or None, p, muhurlu=True)


def satirlari(t: Tablo) -> dict[str, tuple[object, ...]]:
    return {str(s.hucreler[0]): s.hucreler[1:] for s in t.satirlar()}


def test_rapor_satirlari_ve_ters_kalanlar() -> None:
    d = ornek()
    d.ekle("2016-04-01", ("630.03", 50_000, 0), ("100", 0, 50_000))
    t = kontrol(d)
    s = satirlari(t)
    assert s["E01"] == (
        *("m.43/2", "bütün hesaplar: borç = alacak", "B(1..9) = A(1..9)"),
        *(1_367_012, 1_367_012, 0, "tamam"),
    )
    assert s["TOPLAM"][1] == "15 tamam"
    assert [x.hucreler[1] for x in t.dipnotlar[0].satirlar] == ["100"]
    assert t.kunye.donem == "01.01.2016 - 01.04.2016; genel denetim"


def test_kbs_onceki_ay_defterden() -> None:
    d = ornek()
    subat = satirlari(kontrol(d, profil="kbs", son="2016-02-29"))["KBS-01"]
    assert subat[3:] == (1_297_012, 1_050_100, 246_912, "tamam")
    assert satirlari(kontrol(d, profil="kbs", son="2016-01-31"))["KBS-01"][3:] == (None, None, None, "sorulamadı")
    # Nothing happened in May.
    assert satirlari(kontrol(d, profil="kbs", son="2016-05-31"))["KBS-02"][3:] == (1_317_012, 1_317_012, 0, "TUTMUYOR")
    # As of a number inside March, the month before is February still.
    assert satirlari(kontrol(d, 4, profil="kbs"))["KBS-01"][4] == 1_297_012


def test_dogrulama_kodu_formulu_de_muhurler() -> None:
    d = ornek()
    kod = kontrol(d, profil="kbs", tur="kesin", son="2016-03-31").kunye.kod
    assert kod.startswith("mizan-kontrol.2016.4634.y4.profil-kbs.tur-kesin.son-2016-03-31.")
    d.ekle("2016-04-01", ("100", 5, 0), ("102.01", 0, 5))
    assert denetle(BellekKitapligi([d], YONLER, KURALLAR), kod).tutuyor
    plan = ["100", "600"]
    bir, iki = (
        MizanKurallari(kural_oku(f'eşitlik X dayanak "a" "b" B({g}) = A({g})', "x"), plan)  # type: ignore[arg-type]
        for g in ("6", "600")
    )
    kod = yap("mizan-kontrol", d, 4, kurallar=bir, muhurlu=True).kunye.kod
    assert denetle(BellekKitapligi([d], YONLER, bir), kod).tutuyor
    assert not denetle(BellekKitapligi([d], YONLER, iki), kod).tutuyor


def test_mizanin_dibi_ayni_kurallardan() -> None:
    dip = yap("mizan", ornek()).dipnotlar[0]
    assert [s.hucreler[0] for s in dip.satirlar][:6] == ["E01", "E03", "E04", "E05", "E06", "E07"]
    assert not [s for s in dip.satirlar if s.tur == "uyari"]
    kesin = yap("mizan", ornek(), p={"tur": "kesin"}).dipnotlar[0]
    assert ("KES", "600 kesin mizanda kalan vermez", -1_025_050, 0, -1_025_050, "TUTMUYOR") in [
        s.hucreler for s in kesin.satirlar
    ]


# -- files and command line -------------------------------------------------------------------------------------------


@pytest.fixture
def kok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BATCH_CLOCK", SAAT)
    kok = calisma(tmp_path)
    satirlar = ["belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no;dayanak_tarihi"]
    for no, tarih, islem in (("1", "2016-01-04", "ACILIS"), ("2", "2016-02-15", "NORMAL")):
        for hesap, borc, alacak in (("102.01", "100.00", ""), ("500.01", "", "100.00")):
            satirlar.append(f"MIF;{no};{tarih};{islem};{hesap};{borc};{alacak};karar;{no};{tarih}")
    (kok / "inbox" / "fis-1.csv").write_text("\n".join(satirlar) + "\n", "utf-8")
    return kok


def test_kosu_kontrolu_yayimlar_ve_komut_ayni_baytlari_verir(kok: Path) -> None:
    ciktilar = kostur(kok)["outputs"]
    assert {f"outbox/2016/4634/mizan/kontrol-2016-{x}" for x in ("01-31.csv", "02-29.csv", "02-29.txt")} <= set(
        ciktilar
    )
    metin = (kok / "outbox/2016/4634/mizan/kontrol-2016-02-29.txt").read_bytes()
    r = komut(kok, "report", "mizan-kontrol", "--year", "2016", "--month", "2")
    assert r.exit_code == 0 and r.stdout_bytes == metin
    csv = (kok / "outbox/2016/4634/mizan/kontrol-2016-01-31.csv").read_text("utf-8").splitlines()
    assert csv[:2] == [
        "kod;dayanak;esitlik;formul;sol;sag;fark;sonuc",
        "E01;m.43/2;bütün hesaplar: borç = alacak;B(1..9) = A(1..9);100.00;100.00;0.00;tamam",
    ]
    kod = next(s for s in metin.decode().splitlines() if s.startswith("Doğrulama kodu")).split(":")[1].strip()
    assert komut(kok, "report", "--check", kod).exit_code == 0


def test_komutta_profil_ve_tur(kok: Path) -> None:
    kostur(kok)
    ortak = ("report", "mizan-kontrol", "--year", "2016", "--json")
    kbs = json.loads(komut(kok, *ortak, "--profile", "kbs", "--month", "2").stdout)["satirlar"]
    assert {s["kod"]: s["sonuc"] for s in kbs}["KBS-03"] == "TUTMUYOR"
    kesin = json.loads(komut(kok, *ortak, "--kind", "kesin").stdout)
    assert {"KES-600", "E15-2"} <= {s["kod"] for s in kesin["satirlar"]} and "kesin mizan" in kesin["kunye"]["donem"]
    for arg in (("--profile", "kbss"), ("--kind", "ara"), ("--level", "1")):
        assert komut(kok, *ortak, *arg).exit_code == 2


def test_anlamsiz_esitlik_kosuyu_baslatmaz(kok: Path) -> None:
    yol = kok / "config" / "tablolar" / "mizan-kontrol.kural"
    yol.write_text(yol.read_text("utf-8") + '\neşitlik X1 dayanak "m.1" "x"\n    B(78) = 0\n', "utf-8")
    r = komut(kok, "run", "--year", "2016")
    assert r.exit_code == 5 and "X1: «78» ile başlayan hesap yok" in r.stderr
    assert (kok / "inbox" / "fis-1.csv").exists() and not list((kok / "journal").glob("*"))
    with pytest.raises(AyarHatasi):
        ayarlar = oku(kok)
        mizan_kurallari(ayarlar, HesapPlani.oku(kok / "config"), yukle(ayarlar.kural_dizinleri))


def test_taahhut_kartlari_yil_sonunda_920_ile_karsilastirilir() -> None:
    """E18: 920 is what the cards have left (m.449/6); asked at the year's end, and only where there are cards."""

    class Kartli(BellekDefteri):
        def izdusum(self, ad: str, sira: int) -> dict[tuple[str, ...], tuple[int, ...]]:
            return {("T-1", "", "", "", "", "2016"): (100, 20, 10, 40, 0, 0)} if ad == "taahhut_kalemi" else {}

    def e18(d: BellekDefteri, tur: str) -> list[object]:
        t = yap("mizan-kontrol", d, None, {"tur": tur})
        return [h for s in t.satirlar() if s.hucreler[0] == "E18" for h in s.hucreler[4:]]

    d = Kartli()
    d.ekle("2016-12-30", ("920.2016", 70, 0), ("921", 0, 70))
    assert e18(d, "gecici") == [70, 70, 0, "tamam"] and e18(d, "aylik") == []
    d.ekle("2016-12-30", ("920.2016", 5, 0), ("921", 0, 5))
    assert e18(d, "kesin") == [75, 70, 5, "UYARI"]
    kartsiz = BellekDefteri(d.fisler)
    assert e18(kartsiz, "kesin") == []
