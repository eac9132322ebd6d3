"""Counting taşınırlar: steps and their order, differences, what they make, what waits (R-T20 … R-T24, R-T30, R-T31,
R-T50, R-T51, R-T82)."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import msgspec
import pytest
from gorevli_ornegi import SUTUNLAR as GOREVLI_SUTUNLARI
from gorevli_ornegi import belge as gorevli
from kasa_ornegi import kitap, metin, rapor
from ornek import ayarla, birak
from sayim_ornegi import KURUL, gonder, kalem, kdtot, sayim
from soz_ortak import kostur, saglam
from tif_ornegi import FEN, KAGIT, KALEM, PC, bulgulari, dizin, durum, kayitlar, redler, tif
from uctan_ortak import batch
from zimmet_ornegi import zimmet

from batch.config import TasinirAyari, proje_dizini
from batch.documents.bulgu import Bulgu
from batch.turler.sayim.belge import SayimKalemi, TasinirSayimi
from batch.turler.sayim.eksikler import sayim_eksikleri
from batch.turler.sayim.fark import sayimin_sonucu, tutanak_satirlari
from batch.turler.sayim.izdusum import SAYIM_BULUNAN, SayimSatiri, acik_sayimlar, bekleyen_noksanlar, sayim_satiri
from batch.turler.sayim.kayitli import AmbarinKaydi, KayitliYer
from batch.turler.sayim.kusur import kusur
from batch.turler.sayim.sayilan import SayilanKalemler
from batch.turler.sayim.sayma import SaymaDenetimi
from batch.turler.zimmet.alanlar import KISI, YER

pytestmark = pytest.mark.usefixtures("sabit")
PC1, PC2, PC3 = (f"{PC}.16.00{i}" for i in (1, 2, 3))
TUTANAK = {"dayanak_turu": "Sayım Tutanağı"}


@pytest.fixture(scope="module")
def asil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten pens at 5.00 and three computers at 1000.00, one with a person, one in a meeting room."""
    kok = dizin(tmp_path_factory.mktemp("sayim") / "kok")
    ayarla(kok, {"politika": {k: "kapali" for k in ("HSP-005", "ISL-005", "YEV-004", "TKD-001", "TIF-062", "AMB-010")}})
    zimmetler = zimmet("Z-1", "2016-02-02", "VERME", "Can Su", PC1, harcama_birimi=FEN)
    zimmetler += zimmet("Z-2", "2016-02-02", "VERME", "Toplantı odası", PC2, harcama_birimi=FEN, turu="YER")
    alim = tif(1, "2016-02-01", "SATIN_ALMA", (KALEM, "10", "5.00"), (PC, "3", "1000.00"))
    assert gonder(kok, tif=alim, zimmet=zimmetler) == []
    return kok


@pytest.fixture
def kok(asil: Path, tmp_path: Path, sabit: None) -> Path:
    return Path(shutil.copytree(asil, tmp_path / "kok"))


def satiri(kok: Path) -> SayimSatiri | None:
    with kitap(kok) as k:
        return sayim_satiri(k, FEN, "01")


def bekleyen(kok: Path) -> list[tuple[str, int]]:
    with kitap(kok) as k:
        return bekleyen_noksanlar(k, FEN, "01")


def hepsi(**degisen: str) -> list[dict[str, str]]:
    """Rows that find everything; a quantity by its name is another one."""
    d = {"kalem": "10", "ambar": "1", "oda": "1"} | degisen
    return [kalem(KALEM, d["kalem"]), kalem(PC, d["ambar"]), kalem(PC, d["oda"], yer="Toplantı Odası")]


def fisleri(kok: Path) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """What followed from counts: kind or islem, number, and account, debit, credit of vouchers."""
    sonuc = []
    for r in kayitlar(kok):
        if "neden" in r:
            b = r["belge"]
            satirlar = [
                (s["hesap"], s.get("borc", ""), s.get("alacak", "")) for s in b.get("satirlar", ()) if "hesap" in s
            ]
            sonuc.append((b.get("tur") or r.get("tur", "FIS"), b["belge_no"], satirlar))
    return sonuc


# -- what is told, and what comes of it -----------------------------------------------------------------------------


def _say(*kalemler: SayimKalemi, islem: str = "SAY", no: str = "1") -> TasinirSayimi:
    return TasinirSayimi(
        belge_no=no, tarih="2016-03-01", harcama_birimi=FEN, ambar="01", islem=islem, kalemler=kalemler
    )


def _k(kod: str, sayilan: str = "", **alan: str) -> SayimKalemi:
    return SayimKalemi(**kalem(kod, sayilan, **alan))


KAYIT = {
    KALEM: {"": KayitliYer("", "", 100_000)},
    PC: {
        "": KayitliYer("", "", 20_000, (PC2, PC3)),
        "can su": KayitliYer("Can Su", KISI, 10_000, (PC1,)),
        "oda 3": KayitliYer("Oda 3", YER, 10_000, (f"{PC}.16.004",)),
    },
}


def _sonuc(*belgeler: TasinirSayimi, otomatik: bool = False) -> dict[tuple[str, str], tuple[int, ...]]:
    """Code, place → found, above, missing (whole pieces), not counted."""
    s = SayilanKalemler()
    for b in belgeler:
        s.ekle(b, {})
    sonuc = sayimin_sonucu(KAYIT, s, otomatik=otomatik)
    return {
        (x.kod, x.yer): (x.bulunan // 10_000, x.fazla // 10_000, x.noksan // 10_000, int(x.sayilmayan)) for x in sonuc
    }


@pytest.mark.parametrize(
    ("belgeler", "yer", "beklenen"),
    [
        ([], (KALEM, ""), (10, 0, 0, 1)),
        ([], (PC, "can su"), (1, 0, 0, 0)),  # what persons have is taken from their zimmet
        ([], (PC, "oda 3"), (1, 0, 0, 1)),
        ([_say(_k(KALEM, "12"))], (KALEM, ""), (12, 2, 0, 0)),
        ([_say(_k(KALEM, "0"))], (KALEM, ""), (0, 0, 10, 0)),
        ([_say(_k(KALEM, "12")), _say(_k(KALEM, "9"))], (KALEM, ""), (9, 0, 1, 0)),  # counted again
        ([_say(_k(PC, "2"))], (PC, ""), (2, 0, 0, 0)),
        ([_say(_k(PC, "3"))], (PC, ""), (3, 1, 0, 0)),
        ([_say(_k(PC, "1"), _k(PC3, "0"))], (PC, ""), (1, 0, 1, 0)),
        ([_say(_k(PC3, "0")), _say(_k(PC, "1"))], (PC, ""), (1, 0, 1, 0)),  # which one is told no longer
        ([_say(_k(PC, "2"), _k(PC3, "0"))], (PC, ""), (2, 1, 1, 0)),  # one without a number is no other's
        ([_say(_k(PC2, "1"))], (PC, ""), (2, 0, 0, 1)),  # the other one nobody counted
        ([_say(_k(PC2, "1")), _say(_k(PC3, "0"))], (PC, ""), (1, 0, 1, 0)),
        ([_say(_k(PC3, "0")), _say(_k(PC2, "1"), _k(PC3, "1"))], (PC, ""), (2, 0, 0, 0)),
        ([_say(_k(PC, "0", yer="Oda 3"))], (PC, "oda 3"), (0, 0, 1, 0)),
        ([_say(_k("150.01.01.01", "4"))], ("150.01.01.01", ""), (4, 4, 0, 0)),  # on no record at all
        ([_say(_k(KALEM, "9")), _say(_k(KALEM, neden="FIRE"), islem="SONLANDIR")], (KALEM, ""), (9, 0, 1, 0)),
    ],
)
def test_fark(belgeler: list[TasinirSayimi], yer: tuple[str, str], beklenen: tuple[int, ...]) -> None:
    assert _sonuc(*belgeler)[yer] == beklenen


def test_otomatik_farki_olmaz_izi_kalir() -> None:
    """R-T30: what nobody counted is taken as the books have it, and says so; persons' come from the record anyway."""
    assert {x[1:] for x in _sonuc(otomatik=True).values()} == {(0, 0, 0)}
    s = SayilanKalemler()
    s.ekle(_say(_k(KALEM, "10", aciklama="raf 3", olcu_birimi="Adet")), {})
    pc, tukenen = reversed(tutanak_satirlari(sayimin_sonucu(KAYIT, s, otomatik=True), s))
    assert tukenen == {
        "kod": KALEM,
        "ambar_kayitli": "10",
        "ambar_bulunan": "10",
        "olcu_birimi": "Adet",
        "aciklama": "raf 3",
    }
    assert (pc["otomatik"], pc["kisi_kayittan"], pc["ortak_bulunan"], pc["kisi_bulunan"]) == ("EVET", "EVET", "1", "1")


def test_soz_sicilden_koda_iner() -> None:
    s = SayilanKalemler()
    s.ekle(_say(_k(PC, "1", neden="KAYIP"), _k(PC3, "0", kdtot_no="K-1")), {})
    s.ekle(_say(_k(PC3, neden="CALINMA"), islem="SONLANDIR"), {})
    assert s.sozu("neden", PC, "", PC3) == "CALINMA" and s.sozu("neden", PC, "", PC2) == "KAYIP"
    assert s.sozu("kdtot_no", PC, "", PC3) == "K-1" and s.sozu("kdtot_no", PC, "") == ""
    s.ekle(_say(_k(PC, neden="FIRE", birim_fiyat="5.00", gercege_uygun_deger="900.00"), islem="SONLANDIR"), {})
    assert s.sozu("gercege_uygun_deger", PC, "", PC3) == ""  # a row's amount is not each item's
    assert s.sozu("neden", PC, "oda 3") == "" and s.sozu("birim_fiyat", PC, "oda 3") == "5.00"


def test_gecen_yilin_acik_sayimi_soylenir(kok: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gonder(kok, sayim=BASLA)
    monkeypatch.setenv("BATCH_CLOCK", "2017-01-10T09:00:00")
    (b,) = gonder(kok, 2017, sayim=sayim("S-2", "2017-01-05", "SONLANDIR"))
    assert b.kod == "YSB-013" and "S-1 sayılı sayım orada açık" in b.oneri and b.beklenen == "2016-12-31"
    (b,) = gonder(kok, 2017, sayim=sayim("S-3", "2017-01-05", "IPTAL"))
    assert b.kod == "SYM-006" and "S-1 sayılı sayım geçen yılın defterinde açık" in b.oneri and "31.12.2016" in b.oneri


# -- steps ----------------------------------------------------------------------------------------------------------


def test_adim_adim(kok: Path) -> None:
    assert gonder(kok, sayim=sayim("S-1", "2016-03-01", "BASLAT", kullanici="ayse")) == []
    s = satiri(kok)
    assert s is not None and s.acik
    assert s[:-1] == ("BASLADI", "S-1", "2016-03-01", "", "", "ayse")
    (b,) = gonder(kok, sayim=sayim("S-2", "2016-03-01", "BASLAT"))
    assert b.kod == "SYM-006" and "S-1 sayılı sayım bitmedi" in b.mesaj
    assert gonder(kok, sayim=sayim("S-3", "2016-03-01", "SAY", *hepsi(kalem="11"))) == []
    with kitap(kok) as k:
        assert acik_sayimlar(k) == acik_sayimlar(k, FEN) == [(FEN, "01", "S-1")]
    assert gonder(kok, sayim=sayim("S-4", "2016-03-02", "SAY", kalem(KALEM, "10"))) == []  # counted again
    assert gonder(kok, sayim=sayim("S-5", "2016-03-03", "SONLANDIR", komisyon="")) == []
    s = satiri(kok)
    assert s is not None and s[:-1] == ("BITTI", "S-1", "2016-03-01", "2016-03-03", "", "ayse") and not s.acik
    assert fisleri(kok) == [] and bekleyen(kok) == []
    with kitap(kok) as k:
        assert dict(k.ara(SAYIM_BULUNAN.ad, (FEN, "01", "S-1"))) == {
            (FEN, "01", "S-1", KALEM): (100_000,),
            (FEN, "01", "S-1", PC): (30_000,),
        }
        assert acik_sayimlar(k) == []
    saglam(kok, tam=True)


def test_kalemsiz_adim_xml(kok: Path) -> None:
    """A step that counts nothing needs no row in XML either; one that counts is told what it lacks."""
    ortak = f'tarih="2016-03-01" harcama_birimi="{FEN}" ambar="01" komisyon="{KURUL}"'
    adimlar = (("S-1", "BASLAT"), ("S-2", "SAY"), ("S-3", "IPTAL"))
    belgeler = "".join(f'<sayim belge_no="{no}" islem="{islem}" {ortak}/>' for no, islem in adimlar)
    birak(kok, {"sayim-x.xml": f'<belgeler xmlns="urn:batch:belge:1">{belgeler}</belgeler>'.encode()})
    bulgular = bulgulari(kostur(kok, 2016))
    assert [(b.belge_no, b.kod) for b in bulgular] == [("S-2", "SYM-003")], bulgular
    s = satiri(kok)
    assert s is not None and (s.durum, s.no) == ("IPTAL", "S-1")


def test_birakilan_sayim_hicbir_sey_degistirmez(kok: Path) -> None:
    adimlar = sayim("S-1", "2016-03-01", "BASLAT") + sayim("S-2", "2016-03-01", "SAY", kalem(KALEM, "4"))
    assert gonder(kok, sayim=adimlar + sayim("S-3", "2016-03-01", "IPTAL")) == []  # in one file, in their order
    s = satiri(kok)
    assert s is not None and (s.durum, s.no, s.bitis) == ("IPTAL", "S-1", "2016-03-01")
    (b,) = gonder(kok, sayim=sayim("S-4", "2016-03-02", "SONLANDIR"))
    assert b.kod == "SYM-006" and "01.03.2016 günü bırakıldı" in b.mesaj
    assert gonder(kok, sayim=sayim("S-5", "2016-03-02", "", *hepsi())) == []  # what was told before is forgotten
    assert [r["belge"]["belge_no"] for r in kayitlar(kok)[-1:]] == ["S-5"]


BASLA = sayim("S-1", "2016-03-01", "BASLAT")
UYMAYANLAR = [
    (sayim("S-9", "2016-03-01", "BITIR"), "SYM-001", "BITIR"),
    (sayim("S-9", "2016-03-01", "SAY", kalem(KALEM, "10", neden="BILINMIYOR")), "SYM-001", "BILINMIYOR"),
    (sayim("S-9", "2016-03-01", "", kalem(KALEM)), "SYM-003", "sayılan miktar yazılmamış"),
    (sayim("S-9", "2016-03-01", ""), "SYM-003", "sayılan kalem yok"),
    (sayim("S-9", "2016-03-01", "BASLAT", otomatik="EVET"), "SYM-003", "otomatik yalnız"),
    (sayim("S-9", "2016-03-01", "BASLAT", kalem(KALEM, "1")), "SYM-003", "kalem yazılmaz"),
    (sayim("S-9", "2016-03-01", "SONLANDIR", kalem(KALEM, "1")), "SYM-003", "belgesi saymaz"),
    (sayim("S-9", "2016-03-01", "", kalem(KALEM, "1", yer="Can Su")), "SYM-004", "yalnız ambarda"),
    (sayim("S-9", "2016-03-01", "", kalem(PC1, "2")), "SYM-004", "tek bir taşınır"),
    (sayim("S-9", "2016-03-01", "", kalem(PC, "1.5")), "SYM-004", "1.5 sayılmış"),
    (sayim("S-9", "2016-03-01", "", kalem(KALEM, "1"), kalem(KALEM, "2")), "SYM-004", "1. kalemde de"),
    (sayim("S-9", "2016-03-01", "", *hepsi(), komisyon="Ayşe Ak, Veli Bal"), "SYM-005", "2 kişi"),
    (sayim("S-9", "2016-03-01", "", *hepsi(), komisyon=""), "SYM-005", "kurulu yazılmamış"),
    (sayim("S-9", "2016-03-01", "SAY", kalem(KALEM, "1")), "SYM-006", "açık sayım yok"),
    (sayim("S-9", "2016-03-01", "IPTAL"), "SYM-006", "açık sayım yok"),
    (sayim("S-9", "2016-03-01", "BASLAT", ambar="07"), "SYM-006", "tanımlı değil"),
    (sayim("S-9", "2016-01-31", "BASLAT"), "SYM-007", "1 no.lu fiş 01.02.2016 tarihli"),
    (sayim("S-9", "2016-03-01", "", *hepsi()[1:], kalem(KALEM, "10", kayitli_miktar="8")), "SYM-008", "defterde 10"),
    (sayim("S-9", "2016-03-01", "", kalem(PC1, "1", kayitli_miktar="0", yer="Can Su")), "SYM-008", "defterde 1"),
    (sayim("S-9", "2016-03-01", "", kalem(f"{PC}.16.009", "1")), "SYM-009", "kayıtlarında yok"),
    (sayim("S-9", "2016-03-01", "", kalem(PC1, "1")), "SYM-009", "Can Su üzerinde; ambarda sayılmış"),
    (sayim("S-9", "2016-03-01", "", kalem(PC, "1", yer="Depo 5")), "SYM-009", "«Depo 5»"),
    (sayim("S-9", "2016-03-01", "", kalem(KALEM, "10")), "SYM-013", f"sayılmayan: {PC}, {PC} (Toplantı odası)"),
    (sayim("S-9", "2016-03-01", "", *hepsi(kalem="9")), "SYM-015", "nedeni yazılmamış"),
    (sayim("S-9", "2016-03-01", "", *hepsi(ambar="0")), "SYM-015", "1 taşınırın sicili yazılmamış"),
]


def test_uymayan_belge_reddedilir(kok: Path) -> None:
    """Each by its own number in one file: a step that is refused leaves no trace for the next."""
    satirlar = "".join(x.replace("S-9;", f"S-{i}9;") for i, (x, _, _) in enumerate(UYMAYANLAR, 1))
    bulunan = gonder(kok, sayim=satirlar)
    for i, (_, kod, iceren) in enumerate(UYMAYANLAR, 1):
        bunun = [b for b in bulunan if b.belge_no == f"S-{i}9"]
        assert [(b.kod, b.seviye) for b in bunun] == [(kod, "red")], (i, bunun)
        assert iceren in bunun[0].mesaj and bunun[0].satir > 0, (i, bunun)
    assert satiri(kok) is None


def test_reddedilen_say_otomatikle_yutulmaz(kok: Path) -> None:
    """What was found missing is not taken as found because the step that says so was refused; who ends a count without
    having counted says so by the form that counts."""
    say = sayim("S-2", "2016-03-01", "SAY", kalem(PC3, "0", neden="KAYIP"), kalem(PC1, "1"))  # Can Su has it
    son = sayim("S-3", "2016-03-01", "SONLANDIR", otomatik="EVET")
    assert redler(gonder(kok, sayim=BASLA + say + son)) == ["SYM-009", "SYM-020"]
    (b,) = gonder(kok, sayim=son)
    assert (
        b.kod == "SYM-020"
        and "S-1 sayılı sayımda kabul edilmiş SAY belgesi yok" in b.mesaj
        and "islem alanı boş" in b.oneri
    )
    dogru = sayim("S-4", "2016-03-01", "SAY", kalem(PC3, "0", neden="KAYIP"))
    assert redler(gonder(kok, sayim=dogru + son)) == [] and bekleyen(kok) == [(PC, 10_000)]
    assert redler(gonder(kok, sayim=sayim("T-1", "2016-03-02", "BASLAT"))) == []
    assert redler(gonder(kok, sayim=sayim("T-2", "2016-03-02", "", otomatik="EVET"))) == []
    s = satiri(kok)
    assert s is not None and (s.no, s.durum) == ("T-1", "BITTI")


def test_onaysiz_fis_varken_sonlanmaz(kok: Path) -> None:
    """R-T23: each is named with who made it; told when the count begins, refused at its end."""
    alan = {"durum": "ONAYSIZ", "olusturan": "mehmet"}
    gonder(kok, tif=tif(2, "2016-02-20", "SATIN_ALMA", (KALEM, "4", "5.00"), **alan))
    (b,) = gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi()))
    assert (b.kod, b.seviye) == ("SYM-011", "red") and "2 (mehmet)" in b.mesaj
    (b,) = gonder(kok, sayim=sayim("S-2", "2016-03-01", "BASLAT"))
    assert (b.kod, b.seviye) == ("SYM-010", "uyari") and "2 (mehmet)" in b.mesaj
    (b,) = gonder(kok, tifdurum=durum("D-1", "2016-03-01", 2, "ONAYLA"))
    assert b.kod == "SYM-002" and b.mesaj.startswith("2 no.lu fiş: ")
    assert gonder(kok, tifdurum=durum("D-2", "2016-03-01", 2, "SIL")) == []
    assert gonder(kok, sayim=sayim("S-3", "2016-03-01", "", *hepsi())) == []


@pytest.mark.parametrize(
    ("olcu", "sayilan", "beklenen"),
    [("Adet", "9.5", "9500"), ("", "1.250", "1250"), ("", "9.5", None)],
)
def test_binlik_ayraci_sayimda_da_soylenir(kok: Path, olcu: str, sayilan: str, beklenen: str | None) -> None:
    """TSN-007: by the measure of the row; without one where the books have a thousand."""
    alim = tif(2, "2016-02-20", "BAGIS_ALMA", (KAGIT, "1250" if sayilan == "1.250" else "10", "5.00"))
    assert redler(gonder(kok, tif=alim)) == []
    bulgular = gonder(kok, sayim=BASLA + sayim("S-2", "2016-03-01", "SAY", kalem(KAGIT, sayilan, olcu_birimi=olcu)))
    assert [(b.kod, b.beklenen) for b in bulgular] == ([("TSN-007", beklenen)] if beklenen else [])


def test_sayilan_ambara_giris_olmaz_cikis_olur(kok: Path) -> None:
    """R-T24, and what an issue does to an open count."""
    assert gonder(kok, sayim=BASLA + sayim("S-2", "2016-03-01", "SAY", *hepsi())) == []
    alim = tif(2, "2016-03-02", "SATIN_ALMA", (KALEM, "4", "5.00"))
    (b,) = gonder(kok, tif=alim)
    assert (b.kod, b.seviye) == ("SYM-002", "red") and "S-1" in b.mesaj and "islem=SONLANDIR" in b.oneri
    assert redler(gonder(kok, tif=tif(2, "2016-03-02", "SATIN_ALMA", (KALEM, "4", "5.00"), ambar="02"))) == []
    devir = tif(3, "2016-03-02", "AMBARLAR_ARASI", (KALEM, "1", ""), ambar="02", karsi_ambar="01")
    assert "SYM-002" in redler(gonder(kok, tif=devir))  # the receiving side
    iade = zimmet("Z-3", "2016-03-02", "IADE", "Can Su", PC1, harcama_birimi=FEN)
    assert gonder(kok, zimmet=iade) == []  # what comes back from a person was counted there
    assert redler(gonder(kok, tif=tif(4, "2016-03-02", "TUKETIM", (KALEM, "3", "")))) == []
    (b,) = gonder(kok, tifdurum=durum("D-1", "2016-03-02", 4, "IPTAL"))
    assert b.kod == "SYM-002"  # what an issue took out would come in again
    (b,) = gonder(kok, sayim=sayim("S-3", "2016-03-03", "SONLANDIR"))
    assert (
        b.kod == "SYM-012"
        and f"{KALEM}: sayılırken 10, şimdi 7" in b.mesaj
        and f"{PC}: sayılırken 1, şimdi 2" in b.mesaj
    )
    yeniden = sayim("S-4", "2016-03-03", "SAY", kalem(KALEM, "7"), kalem(PC, "2"))
    assert gonder(kok, sayim=yeniden + sayim("S-5", "2016-03-03", "SONLANDIR")) == []
    assert redler(gonder(kok, tif=tif(5, "2016-03-03", "SATIN_ALMA", (KALEM, "4", "5.00")))) == []


def test_kapali_ambar_sayilir(kok: Path) -> None:
    kapama = f"A-1;2016-02-28;{FEN};01;PASIF\n"
    gonder(kok, ambar=kapama)
    assert gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi())) == []


def test_kurulda_kayit_yetkilisi_vardir(kok: Path) -> None:
    yetkili = gorevli("G-1", "GOREV", ("P-9", "Derya Koç"), "2016-01-04", "TASINIR_KAYIT", birim=FEN)
    birak(kok, {"gorevli-1.csv": (";".join(GOREVLI_SUTUNLARI) + "\n" + yetkili).encode()})
    assert redler(bulgulari(kostur(kok))) == []
    (b,) = gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi()))
    assert b.kod == "SYM-005" and "Derya Koç" in b.mesaj
    assert gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi(), komisyon=f"{KURUL}, Derya Koç")) == []


# -- what follows ---------------------------------------------------------------------------------------------------


def test_fazla_onayli_ve_kilitli_dogar(kok: Path) -> None:
    """R-T20, R-T21, R-T51: at the newest entry's price, 150 / 397 and V / 397."""
    assert gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi(kalem="12.5", ambar="2"), kullanici="ayse")) == []
    assert fisleri(kok) == [
        ("SAYIM_FAZLASI", "SAYIM-S-1/F", []),
        (
            "FIS",
            f"TIF-{FEN}/SAYIM-S-1/F",
            [("150.01.01", "12.50", ""), ("255.02.01", "1000.00", ""), ("397", "", "1012.50")],
        ),
    ]
    for islem, kod in (("IPTAL", "TFD-012"), ("SIL", "TFD-006"), ("ONAYLA", "TFD-006")):
        (b,) = gonder(kok, tifdurum=durum(f"D-{islem}", "2016-03-02", "SAYIM-S-1/F", islem))
        assert b.kod == kod
    with kitap(kok) as k:
        assert k.toplam("stok", (FEN, "01", KALEM))[0] == 125_000
        assert k.toplam(SAYIM_BULUNAN.ad, (FEN, "01", "S-1", KALEM)) == (125_000,)
    saglam(kok)


def test_emsali_olmayan_fazlaya_kurul_deger_bicer(kok: Path) -> None:
    """R-T20: no entry of the code within a year."""
    yeni = kalem("150.01.01.01", "4")
    (b,) = gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi(), yeni))
    assert (b.kod, b.seviye) == ("TIF-011", "red") and "150.01.01.01" in b.mesaj
    yeni = kalem("150.01.01.01", "4", birim_fiyat="2.50")
    assert redler(gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi(), yeni))) == []
    assert fisleri(kok)[1][2] == [("150.01.01", "10.00", ""), ("397", "", "10.00")]


def test_tutanakli_noksan_hemen_duser(kok: Path) -> None:
    """R-T22, R-T50, R-T82: with the approved proposal the TİF is made too; 197 by who answers for it. What a person has
    lost comes back first."""
    dusme = kdtot("K-1", "2016-03-01", (KALEM, "1"), (PC2, "1")) + kdtot("K-2", "2016-03-01", (PC1, "1"), neden="KAYIP")
    kalemler = [
        kalem(KALEM, "9", neden="SAYIM_NOKSANI", kdtot_no="K-1"),
        kalem(PC, "1"),
        kalem(PC2, "0", yer="Toplantı odası", neden="SAYIM_NOKSANI", kdtot_no="K-1"),
        kalem(PC1, "0", yer="Can Su", neden="KAYIP", kdtot_no="K-2", kusurlu="EVET", kime="Can Su")
        | {"gercege_uygun_deger": "1200.00"},
    ]
    assert gonder(kok, dusme=dusme, sayim=sayim("S-1", "2016-03-01", "", *kalemler)) == []
    assert fisleri(kok) == [
        ("ZIMMET", "SAYIM-S-1/Z", []),
        ("ZIMMET", "SAYIM-S-1/Z2", []),
        ("SAYIM_NOKSANI", "SAYIM-S-1/N", []),
        (
            "FIS",
            f"TIF-{FEN}/SAYIM-S-1/N",
            [
                ("197", "5.00", ""),
                ("630.11.1.1.01", "1000.00", ""),
                ("150.01.01", "", "5.00"),
                ("255.02.01", "", "1000.00"),
            ],
        ),
        ("SAYIM_NOKSANI", "SAYIM-S-1/N2", []),
        (
            "FIS",
            f"TIF-{FEN}/SAYIM-S-1/N2",
            [("197", "1000.00", ""), ("255.02.01", "", "1000.00")],
        ),
        (
            "FIS",
            f"TIF-{FEN}/SAYIM-S-1/N2/2",
            [("140", "1200.00", ""), ("197", "", "1000.00"), ("600.05.9.1.06", "", "200.00")],
        ),
    ]
    assert bekleyen(kok) == []
    saglam(kok, tam=True)


def test_programin_iadesi_kullanilmis_numara_almaz(kok: Path) -> None:
    kaynagin = zimmet("SAYIM-S-1/Z", "2016-02-03", "VERME", "Can Su", PC3, harcama_birimi=FEN)
    dusme = kdtot("K-1", "2016-03-01", (PC1, "1"), neden="KAYIP")
    kayip = kalem(PC1, "0", yer="Can Su", neden="KAYIP", kdtot_no="K-1")
    son = sayim("S-1", "2016-03-01", "", kayip, otomatik="EVET")
    assert redler(gonder(kok, zimmet=kaynagin, dusme=dusme, sayim=son)) == []
    assert ("ZIMMET", "SAYIM-S-1/Z-2", []) in fisleri(kok)


def test_tutanagi_olmayan_noksan_bekler(kok: Path) -> None:
    """The count ends and the shortage waits; a TİF that names count and proposal closes it, and no more of it."""
    kalemler = [*hepsi(kalem="7")[1:], kalem(KALEM, "7", neden="FIRE")]
    assert gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *kalemler)) == []
    assert fisleri(kok) == [] and bekleyen(kok) == [(KALEM, 30_000)]
    assert gonder(kok, dusme=kdtot("K-1", "2016-03-05", (KALEM, "8"), neden="FIRE")) == []
    noksan = {"kdtot_no": "K-1", "neden": "fire", "dayanak_no": "S-1", **TUTANAK}
    for miktar, alan, iceren in (
        ("4", {}, f"{KALEM}: 4, kalan 3"),
        ("2", {"dayanak_turu": "", "dayanak_no": ""}, "sayım tutanağı gösterilmemiş"),
        ("2", {"dayanak_no": "S-7"}, "S-7 sayılı sayım defterde yok"),
    ):
        bulunan = gonder(kok, tif=tif(2, "2016-03-06", "SAYIM_NOKSANI", (KALEM, miktar, ""), **(noksan | alan)))
        assert redler(bulunan) == ["SYM-018"] and iceren in bulunan[-1].mesaj
    ilk = tif(2, "2016-03-06", "SAYIM_NOKSANI", (KALEM, "2", ""), **noksan)
    assert gonder(kok, tif=ilk) == [] and bekleyen(kok) == [(KALEM, 10_000)]
    assert gonder(kok, tifdurum=durum("D-1", "2016-03-07", 2, "IPTAL")) == []
    assert bekleyen(kok) == [(KALEM, 30_000)]
    son = tif(3, "2016-03-08", "SAYIM_NOKSANI", (KALEM, "2", ""), **noksan)
    assert gonder(kok, tif=son) == [] and bekleyen(kok) == [(KALEM, 10_000)]
    baska = tif(4, "2016-03-08", "YOK_OLMA", (KALEM, "1", ""), **noksan)  # any loss that names the count
    assert gonder(kok, tif=baska) == [] and bekleyen(kok) == []
    with kitap(kok) as k:
        assert k.toplam(SAYIM_BULUNAN.ad, (FEN, "01", "S-1", KALEM)) == (70_000,)
    saglam(kok)


def test_yeni_sayim_oncekinin_yerini_alir(kok: Path) -> None:
    """What an earlier count of the ambar missed no longer waits, nor does a TİF that is taken back make it wait: what
    is missing still stands in the newest one, which a TİF names."""
    fis = partial(tif, kdtot_no="K-1", neden="fire", **TUTANAK)
    tutanak = kdtot("K-1", "2016-03-01", (KALEM, "9"), neden="FIRE")
    eksik = kalem(KALEM, "8", neden="FIRE", kdtot_no="K-1")
    assert gonder(kok, dusme=tutanak, sayim=sayim("S-1", "2016-03-01", "", *hepsi()[1:], eksik)) == []
    assert gonder(kok, tifdurum=durum("D-1", "2016-03-02", "SAYIM-S-1/N", "IPTAL")) == []
    assert bekleyen(kok) == [(KALEM, 20_000)]
    assert gonder(kok, sayim=sayim("S-2", "2016-03-03", "", *hepsi())) == [] and bekleyen(kok) == []
    with kitap(kok) as k:
        assert list(sayim_eksikleri(k)) == []
    assert [x["bekleyen"] for x in rapor(kok, "sayim-listesi")] == ["", ""]
    assert "Bekleyen sayım noksanı" not in {x["konu"] for x in rapor(kok, "yarim-islemler")}
    b = gonder(kok, tif=fis(2, "2016-03-09", "SAYIM_NOKSANI", (KALEM, "2", ""), dayanak_no="S-1"))[-1]
    assert b.kod == "SYM-018" and "S-2 sayılı sayım gösterilir" in b.mesaj
    assert gonder(kok, sayim=sayim("S-3", "2016-03-05", "", *hepsi()[1:], kalem(KALEM, "9", neden="FIRE"))) == []
    assert bekleyen(kok) == [(KALEM, 10_000)]
    assert [x["bekleyen"] for x in rapor(kok, "sayim-listesi")] == ["", "", f"{KALEM}: 1"]
    # A count that is open or given up takes nobody's place.
    gonder(kok, sayim=sayim("S-4", "2016-03-06", "BASLAT") + sayim("S-5", "2016-03-07", "IPTAL"))
    assert bekleyen(kok) == [(KALEM, 10_000)]
    assert gonder(kok, tif=fis(3, "2016-03-09", "SAYIM_NOKSANI", (KALEM, "1", ""), dayanak_no="S-3")) == []
    assert bekleyen(kok) == []
    saglam(kok)


def test_noksani_sayim_gosterir(kok: Path) -> None:
    """A unit that sends counts writes off what one of them misses; of one that sends none nothing is asked."""
    gonder(kok, dusme=kdtot("K-1", "2016-03-01", (KALEM, "9"), neden="FIRE"))
    fis = partial(tif, kdtot_no="K-1", neden="fire", **TUTANAK)
    assert gonder(kok, tif=fis(2, "2016-03-01", "SAYIM_NOKSANI", (KALEM, "1", ""), dayanak_no="S-7")) == []
    assert gonder(kok, sayim=sayim("S-1", "2016-03-02", "", *hepsi(kalem="9"))) == []
    for alan, iceren in (
        ({"dayanak_no": "S-7"}, "S-7 sayılı sayım defterde yok; 01 ambarında bu kodlarda bekleyen sayım noksanı yok"),
        ({"dayanak_no": "S-1"}, f"{KALEM}: 1, kalan 0"),
        ({"dayanak_turu": "", "dayanak_no": ""}, "sayım tutanağı gösterilmemiş"),
    ):
        bulunan = gonder(kok, tif=fis(3, "2016-03-02", "SAYIM_NOKSANI", (KALEM, "1", ""), **alan))
        assert redler(bulunan) == ["SYM-018"] and iceren in bulunan[-1].mesaj


def test_sonlandiran_belge_nedenini_soyler(kok: Path) -> None:
    gonder(kok, sayim=BASLA + sayim("S-2", "2016-03-01", "SAY", *hepsi(kalem="9")))
    (b,) = gonder(kok, sayim=sayim("S-3", "2016-03-01", "SONLANDIR"))
    assert b.kod == "SYM-015"
    neden = kalem(KALEM, neden="KAYIP")
    (b,) = gonder(kok, sayim=sayim("S-3", "2016-03-01", "SONLANDIR", neden, kalem(PC, neden="KAYIP")))
    assert b.kod == "SYM-016" and b.gelen == PC
    assert gonder(kok, sayim=sayim("S-3", "2016-03-01", "SONLANDIR", neden)) == []
    assert bekleyen(kok) == [(KALEM, 10_000)]


def test_fazla_ile_noksan_mahsup_edilmez(kok: Path) -> None:
    kalemler = [*hepsi(ambar="2")[:2], kalem(PC2, "0", yer="Toplantı odası", neden="KAYIP")]
    (b,) = gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *kalemler))
    assert (b.kod, b.seviye) == ("SYM-017", "uyari") and PC2 in b.mesaj
    assert fisleri(kok)[0][:2] == ("SAYIM_FAZLASI", "SAYIM-S-1/F") and bekleyen(kok) == [(PC, 10_000)]


def test_ikinci_sayim(kok: Path) -> None:
    """R-T31: what differs is counted twice where the setting, or the regulation of 2024, asks for it."""
    ayarla(kok, {"tasinir": {"ikinci_sayim": "evet"}})
    (b,) = gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi(kalem="11")))
    assert b.kod == "SYM-014" and KALEM in b.mesaj and "BASLAT" in b.oneri
    gonder(kok, sayim=BASLA + sayim("S-2", "2016-03-01", "SAY", *hepsi(kalem="11")))
    (b,) = gonder(kok, sayim=sayim("S-3", "2016-03-01", "SONLANDIR"))
    assert b.kod == "SYM-014" and "islem=SAY" in b.oneri
    assert gonder(kok, sayim=sayim("S-4", "2016-03-01", "", kalem(KALEM, "11"))) == []  # the second, and the end
    assert fisleri(kok)[0][0] == "SAYIM_FAZLASI"


def test_kisilerdeki_2024ten_beri_sayilmaz(sabit: None) -> None:
    """R-T31, Ç6: from 10/10/2024 on what persons have comes from the record, and what differs is counted twice."""
    kayit = AmbarinKaydi(SahteKitap(), SahteKitap(), FEN, "01")  # type: ignore[arg-type]
    kayit.kodun = lambda kod: {"can su": KayitliYer("Can Su", KISI, 10_000, (PC1,))}  # type: ignore[method-assign]
    for tarih, kodlar in (("2024-10-09", []), ("2024-10-10", ["SYM-009"])):
        b = msgspec.structs.replace(_say(_k(PC, "0", yer="Can Su")), tarih=tarih)
        bulunan = list(SaymaDenetimi(kayit, b).bulgular())
        assert [x.kod for x in bulunan] == kodlar and all(x.madde == "TMY m.32/5" for x in bulunan)
    assert not TasinirAyari().ikinci_sayim_aranir("2024-10-09") and TasinirAyari().ikinci_sayim_aranir("2024-10-10")


class SahteKitap:
    """Books that nobody asks."""


@pytest.mark.parametrize("bicim", ["csv", "xml"])
def test_sablon(kok: Path, bicim: str) -> None:
    """The template passes over the same ambar: a surplus, and a shortage that waits."""
    yol = proje_dizini() / "templates" / "belge" / f"sayim.{bicim}"
    oda = zimmet("Z-3", "2016-02-03", "VERME", "Toplantı odası", PC3, harcama_birimi=FEN, turu="YER")
    oda += zimmet("Z-4", "2016-02-03", "IADE", "Toplantı odası", PC2, harcama_birimi=FEN)
    assert gonder(kok, zimmet=oda) == []
    birak(kok, {f"sayim.{bicim}": yol.read_bytes()})
    assert bulgulari(kostur(kok)) == []
    s = satiri(kok)
    assert s is not None and (s.durum, s.no, s.bitis) == ("BITTI", "S-1", "2016-12-29")
    assert fisleri(kok)[0][:2] == ("SAYIM_FAZLASI", "SAYIM-S-1/F") and bekleyen(kok) == [(PC, 10_000)]


def test_yil_biterken_bekleyen_noksan_durdurur(kok: Path) -> None:
    """SYM-019: an open count and a shortage nobody has written off are told while the last day is open."""
    gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *hepsi()[1:], kalem(KALEM, "8", neden="FIRE")))
    gonder(kok, sayim=sayim("S-2", "2016-03-02", "BASLAT"))
    with kitap(kok) as k:
        acik, noksan = sayim_eksikleri(k)
    assert acik.kod == noksan.kod == "SYM-019"
    assert "S-2 sayılı sayım bitmedi" in acik.mesaj and "islem=SONLANDIR" in acik.oneri
    assert "S-1 sayılı sayımında" in noksan.mesaj and f"{KALEM}: 2" in noksan.mesaj
    durum_ = json.loads(batch(kok, "status", "--json").metin)
    assert [(x["open_counts"], x["counts_with_shortage"]) for x in durum_["movables"]] == [(1, 1)]
    assert "1 sayımda kayıttan düşülmemiş noksan" in batch(kok, "status").metin


# -- on paper -------------------------------------------------------------------------------------------------------


def test_tutanak_ve_liste(kok: Path) -> None:
    """Örnek-12: a page an ambar and II. düzey code, its columns in the form's order; the automatic mark; the list."""
    kalemler = [kalem(KALEM, "12", olcu_birimi="Adet", aciklama="Raf 3")]
    kalemler += [kalem(PC2, "0", yer="Toplantı odası", neden="KAYIP")]
    gonder(kok, sayim=sayim("S-1", "2016-03-01", "", *kalemler, otomatik="EVET", kullanici="ayse"))
    gonder(kok, sayim=sayim("S-2", "2016-03-02", "BASLAT", kullanici="ali"))
    yer = {"harcama_birimi": FEN, "ambar": "01", "sayim_no": "S-1", "bitis": "2016-03-01"}
    ilk, ikinci = rapor(kok, "tasinir-ornek-12")
    assert list(ilk)[5:16] == [
        *("tasinir_kodu", "ad", "olcu_birimi", "ambar_kayitli", "ambar_bulunan", "ortak_kayitli", "ortak_bulunan"),
        *("kisi_kayitli", "fazla", "noksan", "aciklama"),
    ]
    assert (
        {k: ilk[k] for k in yer} == yer
        and ilk["ikinci_duzey"] == "150.01.01"
        and ilk["aciklama"] == "Raf 3; fazlanın fişi: SAYIM-S-1/F"
    )
    assert [ilk[k] for k in ("ambar_kayitli", "ambar_bulunan", "fazla", "noksan", "otomatik")] == [
        "10",
        "12",
        "2",
        "0",
        "",
    ]
    assert list(ikinci.values())[8:15] == ["1", "1", "1", "0", "1", "0", "1"]
    assert ikinci["aciklama"] == f"bulunmayan: {PC2}; sayılmayan, kayıtlı miktarıyla alındı (otomatik)"
    assert (ikinci["otomatik"], ikinci["sayimda_bulunan"]) == ("EVET", "2")
    assert [x["tasinir_kodu"] for x in rapor(kok, "tasinir-ornek-12", "--document", "S-1", "--kod", "255.02")] == [PC]
    kagit = metin(kok, "tasinir-ornek-12", "--document", "S-1")
    assert "150.01.01" in kagit and kagit.count("Sayım kurulu başkanı") == 2 and "1 kodda sayılmayan" in kagit
    c = batch(kok, "report", "tasinir-ornek-12", "--year", "2016", "--document", "S-2")
    assert c.kod == 2 and "«S-2» sayılı sayım bitmedi" in c.hata
    c = batch(kok, "report", "tasinir-ornek-12", "--year", "2016", "--document", "S-7")
    assert c.kod == 2 and "yok" in c.hata
    biten, acik = rapor(kok, "sayim-listesi")
    assert biten == {
        **{"harcama_birimi": FEN, "ambar": "01", "sayim_no": "S-1", "baslangic": "2016-03-01", "bitis": "2016-03-01"},
        **{"durum": "BITTI", "kullanici": "ayse", "kalem": "2", "otomatik": "1", "fazla": "1", "noksan": "1"},
        **{"fisler": "SAYIM-S-1/F", "bekleyen": f"{PC}: 1"},
    }
    assert (acik["sayim_no"], acik["durum"], acik["bitis"], acik["kalem"]) == ("S-2", "BASLADI", "", "")
    konular = {x["konu"]: x for x in rapor(kok, "yarim-islemler")}
    assert (
        konular["Bitmemiş sayım"]["kime_ait"] == "ali"
        and "dayanak_no=S-1" in konular["Bekleyen sayım noksanı"]["cikis_yolu"]
    )


def test_kusur() -> None:
    iyi = _say(_k(KALEM, "1"))
    assert kusur(iyi) == "" and kusur(_say(_k(KALEM))) != "" and kusur(_say(islem="BITIR")) != ""
    assert kusur(TasinirSayimi(belge_no="1", tarih="2016-03-01", harcama_birimi=FEN, ambar="", kalemler=())) != ""


def test_bulgular_belgeye_yazilir(kok: Path) -> None:
    bulunan: list[Bulgu] = gonder(kok, sayim=sayim("S-9", "2016-03-01", "", *hepsi()[:1], kalem(PC1, "1")))
    assert bulunan[0].satir == 3 and bulunan[0].belge_turu == "SAYIM"
