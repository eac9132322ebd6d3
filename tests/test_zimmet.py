"""Zimmet: who has which item, who may give it back, and what one still has when leaving (R-T69, R-T70, R-T71)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from gorevli_ornegi import SUTUNLAR as GOREVLI_SUTUNLARI
from gorevli_ornegi import belge as gorevli
from gun_sonu_ornegi import acilis, defterli, kayitlar
from kasa_ornegi import kitap
from kural_ornegi import baglam
from ornek import birak
from soz_ortak import kostur, saglam
from zimmet_ornegi import (
    BILGISAYAR,
    BIRIM1,
    BIRIM2,
    CIKIS,
    DOZER,
    KAMYON,
    PC1,
    PC2,
    PC3,
    gonder,
    red,
    tif,
    zimmet,
)

from batch.config import proje_dizini
from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.turler.tif.izdusum import SICIL, SicilSatiri
from batch.turler.zimmet.alanlar import KISI, YER, form_no
from batch.turler.zimmet.belge import Zimmet, ZimmetKalemi
from batch.turler.zimmet.izdusum import ZIMMETLER, ZimmetSatiri
from batch.turler.zimmet.kurallar import formu, kime_verildigi
from batch.turler.zimmet.kusur import kusur

pytestmark = pytest.mark.usefixtures("sabit")
SABLONLAR = proje_dizini() / "templates" / "belge"
KAMYON1, DOZER1 = f"{KAMYON}.16.001", f"{DOZER}.16.001"


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    """Three computers, a lorry and a bulldozer lie in an ambar since February."""
    kok = defterli(tmp_path / "kok", acilis(("102", 1_000_000)))
    alimlar = [
        tif("1", "2016-02-01", "SATIN_ALMA", BILGISAYAR, "1500", miktar="3", aciklama="Dizüstü bilgisayar"),
        tif(
            "2",
            "2016-02-01",
            "SATIN_ALMA",
            KAMYON,
            "90000",
            aciklama="Kamyon",
            plaka="76 AB 123",
            sasi_no="NM0",
            motor_no="M7",
        ),
        tif("3", "2016-02-01", "SATIN_ALMA", DOZER, "200000", aciklama="Dozer"),
    ]
    assert red(gonder(kok, tif="".join(alimlar))) == []
    return kok


def durumu(kok: Path, no: str) -> tuple[str, str]:
    """State of an item in the register, and who has it."""
    with kitap(kok) as k:
        s, z = SicilSatiri.oku(k.son(SICIL.ad, (BIRIM1, no))), ZimmetSatiri.oku(k.son(ZIMMETLER.ad, (BIRIM1, no)))
    assert s is not None
    return s.durum, z.kime if z is not None and z.acik else ""


def test_verme_ve_iade(kok: Path) -> None:
    assert gonder(kok, zimmet=zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1, PC2, unvan="Mühendis")) == []
    assert [durumu(kok, no) for no in (PC1, PC2, PC3)] == [("ZIMMET", "Can Su")] * 2 + [("AMBAR", "")]
    geri = zimmet("Z-2", "2016-05-02", "IADE", "CAN  SU", PC1)  # letters of either case, blanks once
    baskasina = zimmet("Z-3", "2016-05-02", "VERME", "Zeynep Ak", PC1)
    assert gonder(kok, zimmet=geri + baskasina) == []
    assert durumu(kok, PC1) == ("ZIMMET", "Zeynep Ak")
    with kitap(kok) as k:
        sicil = SicilSatiri.oku(k.son(SICIL.ad, (BIRIM1, PC1)))
    assert sicil is not None and (sicil.giris_tif, sicil.ambar, sicil.ad) == ("1", "01", "Dizüstü bilgisayar")
    saglam(kok)


def test_zimmetteki_cikmaz_iade_edilen_cikar(kok: Path) -> None:
    gonder(kok, zimmet=zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1))
    cikis = tif("4", "2016-03-01", CIKIS, BILGISAYAR, sicil_no=PC1)
    assert red(gonder(kok, tif=cikis)) != []
    assert durumu(kok, PC1) == ("ZIMMET", "Can Su")
    gonder(kok, zimmet=zimmet("Z-2", "2016-02-28", "IADE", "Can Su", PC1))
    assert red(gonder(kok, tif=cikis)) == []
    (b,) = gonder(kok, zimmet=zimmet("Z-3", "2016-03-02", "VERME", "Can Su", PC1))
    assert b.kod == "ZMT-003" and "01.03.2016 günü 4 no.lu fişle çıkmış" in b.mesaj


@pytest.mark.parametrize(
    ("satirlar", "kodlar", "iceren"),
    [
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", f"{BILGISAYAR}.16.099"), ["ZMT-003"], "kayıtlarında yok"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC2, harcama_birimi=BIRIM2), ["ZMT-003"], BIRIM2),
        (zimmet("Z-9", "2016-01-31", "VERME", "Ali Kaya", PC2), ["ZMT-004"], "girişi 01.02.2016"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC1), ["ZMT-005"], "Can Su üzerinde (Z-1 no.lu fiş)"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Can Su", PC1), ["ZMT-005"], "15.02.2016 gününden beri"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Salon", PC1, turu="YER"), ["ZMT-005"], "ortak alan listesine"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC3), ["ZMT-005"], "«Toplantı odası» ortak alanında"),
        (zimmet("Z-9", "2016-03-01", "IADE", "Ali Kaya", PC1), ["ZMT-006"], "iade eden Ali Kaya"),
        (zimmet("Z-9", "2016-03-01", "IADE", "Can Su", PC1, kimlik_no="P-7"), ["ZMT-006"], "Can Su üzerinde"),
        (zimmet("Z-9", "2016-03-01", "IADE", "Can Su", PC2), ["ZMT-006"], "kimsenin zimmetinde değil"),
        (zimmet("Z-9", "2016-02-14", "IADE", "Can Su", PC1), ["ZMT-004"], "zimmet hareketi 15.02.2016"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC2, PC2), ["ZMT-002"], "1. kalemde de yazılı"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC2, form="6"), ["ZMT-007"], "Örnek: 6/A ile verilir"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", KAMYON1, form="6A"), ["ZMT-007"], "Örnek: 6 ile verilir"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC2, form="8", turu="KISI"), ["ZMT-007"], "bir arada"),
        (zimmet("Z-9", "2016-03-01", "VERME", "", PC2), ["ZMT-001"], "kişi ya da yer"),
        (zimmet("Z-9", "2016-03-01", "VERME", "Ali Kaya", PC2, PC1), ["ZMT-005"], "2. kalem"),
    ],
)
def test_uymayan_belge_butunuyle_reddedilir(kok: Path, satirlar: str, kodlar: list[str], iceren: str) -> None:
    once = zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1, kimlik_no="P-118")
    once += zimmet("Z-2", "2016-02-15", "VERME", "Toplantı odası", PC3, form="8")
    assert gonder(kok, zimmet=once) == []
    (b,) = gonder(kok, zimmet=satirlar)
    assert [b.kod] == kodlar and b.seviye == "red" and iceren in b.mesaj and b.satir > 0
    if b.kod == "ZMT-006":  # the name itself, not where it stands
        assert "«beklenen»" not in b.oneri and (not b.beklenen or f"«{b.beklenen}»" in b.oneri)
    assert [durumu(kok, no)[1] for no in (PC1, PC2, PC3)] == ["Can Su", "", "Toplantı odası"]


def test_kimlik_numarasi_addan_once_gelir(kok: Path) -> None:
    gonder(kok, zimmet=zimmet("Z-1", "2016-02-15", "VERME", "Zeynep Ak", PC1, kimlik_no="P-3"))
    yeni_soyadiyla = zimmet("Z-2", "2016-03-15", "IADE", "Zeynep Su", PC1, kimlik_no="P-3")
    assert gonder(kok, zimmet=yeni_soyadiyla) == []
    assert durumu(kok, PC1) == ("AMBAR", "")


def test_form_tasinirdan_ve_yerden_bilinir() -> None:
    assert [form_no(k, KISI) for k in (KAMYON, DOZER, "253.02.04", "253.02.01.01", "253.02", BILGISAYAR)] == [
        *("6", "6", "6"),
        *("6A", "6A", "6A"),
    ]
    assert {form_no(k, YER) for k in (KAMYON, DOZER, BILGISAYAR)} == {"8"}


def _zimmet(**alan: str) -> Zimmet:
    asil = {"belge_no": "1", "tarih": "2016-03-01", "islem": "VERME", "harcama_birimi": BIRIM1}
    return Zimmet(**{**asil, "kisi_veya_yer": "Can Su", **alan}, kalemler=(ZimmetKalemi(sicil_no=PC1),))


def test_yazilmayan_tur_formdan_bilinir() -> None:
    assert [_zimmet(**a).kime_turu for a in ({}, {"form": "8"}, {"form": "6A"}, {"turu": "YER"})] == [
        *(KISI, YER, KISI, YER)
    ]
    kodlar = [[b.kod for b in formu(_zimmet(**a), Okunus(), baglam())] for a in ({}, {"form": "6"}, {"form": "8"})]
    assert kodlar == [[], ["ZMT-007"], []]


@pytest.mark.parametrize(
    ("alan", "yeri"),
    [
        ({}, "@turu"),
        ({"islem": "IADE"}, ""),
        ({"turu": "KISI"}, ""),
        ({"form": "6A"}, ""),
        ({"turu": "YER"}, "@sorumlu"),
        ({"form": "8"}, "@sorumlu"),
        ({"turu": "YER", "sorumlu": "Derya Koç"}, ""),
    ],
)
def test_kime_verildigi_yazilir(alan: dict[str, str], yeri: str) -> None:
    """A room is no person for want of a word, and somebody answers for it (m.10/1-ç)."""
    assert [(b.kod, b.yol) for b in kime_verildigi(_zimmet(**alan), Okunus(), baglam())] == (
        [("ZMT-009", yeri)] if yeri else []
    )


def test_kusur() -> None:
    assert kusur(_zimmet()) == ""
    assert kusur(_zimmet(islem="SATIS")) and kusur(_zimmet(kisi_veya_yer=""))
    k = ZimmetKalemi(sicil_no=PC1)
    iki = Zimmet(
        belge_no="1", tarih="2016-03-01", islem="IADE", harcama_birimi=BIRIM1, kisi_veya_yer="x", kalemler=(k, k)
    )
    assert kusur(iki)


def ayril(kok: Path, kim: tuple[str, str], no: str = "G-2") -> list[Bulgu]:
    satirlar = gorevli(f"{no}a", "GOREV", kim, "2016-01-04", "MUTEMET")
    satirlar += gorevli(no, "AYRILMA", kim, "2016-10-03", "MUTEMET")
    birak(kok, {"gorevli-1.csv": (";".join(GOREVLI_SUTUNLARI) + "\n" + satirlar).encode()})
    return [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular]


def test_ayrilanin_zimmeti_soylenir(kok: Path) -> None:
    verilen = zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1, PC2)
    verilen += zimmet("Z-2", "2016-02-15", "VERME", "Can Su", PC3, turu="YER")  # a room of that name
    gonder(kok, zimmet=verilen)
    gonder(kok, zimmet=zimmet("Z-3", "2016-03-15", "IADE", "Can Su", PC2))
    (b,) = ayril(kok, ("M-5", "CAN SU"))
    assert (b.kod, b.seviye) == ("ZMT-008", "uyari") and PC1 in b.mesaj
    assert PC2 not in b.mesaj and PC3 not in b.mesaj
    assert ayril(kok, ("M-6", "Ali Kaya"), "G-3") == []


def test_bitisiyle_gelen_gorevde_de_zimmet_aranir(kok: Path) -> None:
    """R-T69: a duty told when it has ended is one that is left; of one that ends later nothing is asked yet."""
    gonder(kok, zimmet=zimmet("Z-1", "2016-02-15", "VERME", "Can Su", PC1, turu="KISI"))
    satirlar = gorevli("G-1", "GOREV", ("M-5", "Can Su"), "2016-03-01", "MUTEMET", bitis="2016-10-03")
    birak(kok, {"gorevli-1.csv": (";".join(GOREVLI_SUTUNLARI) + "\n" + satirlar).encode()})
    assert [b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular] == []
    satirlar = gorevli(
        "G-2", "GOREV", ("M-5", "Can Su"), "2016-10-03", "MUTEMET", baslangic="2016-01-04", bitis="2016-10-03"
    )
    birak(kok, {"gorevli-2.csv": (";".join(GOREVLI_SUTUNLARI) + "\n" + satirlar).encode()})
    assert [b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular] == ["ZMT-008"]


def test_ambarini_devretmeden_ayrilan_soylenir(kok: Path) -> None:
    """R-T87: of who keeps a unit's records; handed over by somebody else is not by him."""
    kim, satirlar = ("T-5", "Can Su"), ""
    satirlar = gorevli("G-1", "GOREV", kim, "2016-01-04", "TASINIR_KAYIT", birim=BIRIM1)
    satirlar += gorevli("G-2", "AYRILMA", kim, "2016-10-03", "TASINIR_KAYIT", birim=BIRIM1)
    baslik = ";".join(GOREVLI_SUTUNLARI) + "\n"
    devir = "belge_no;tarih;harcama_birimi;ambar;devreden;devralan;tasinir_kodu;kayitli_miktar;bulunan_miktar\n"
    bulunan = {}
    for devreden in ("Mert Ak", "CAN SU"):
        satir = f"1;2016-09-30;{BIRIM1};01;{devreden};Ece Tan;{BILGISAYAR};3;3\n"
        dene = kopya(kok, devreden)
        birak(dene, {"ambardevri-1.csv": (devir + satir).encode()})
        kostur(dene)
        birak(dene, {"gorevli-1.csv": (baslik + satirlar).encode()})
        bulunan[devreden] = [b.kod for d in kostur(dene)[-1].dosyalar for b in d.bulgular]
    assert bulunan == {"Mert Ak": ["GRV-011"], "CAN SU": []}


def kopya(kok: Path, ad: str) -> Path:
    return Path(shutil.copytree(kok, kok.parent / ad))


def test_sozlesmenin_sutunlari_yeter_basliktan_da_taninir(kok: Path) -> None:
    """The required columns alone, in a file whose name says nothing; the harcama birimi as eleven digits."""
    satir = (
        f"belge_no;tarih;islem;harcama_birimi;sicil_no;kisi_veya_yer\nZ-1;2016-02-15;VERME;46340102001;{PC1};Can Su\n"
    )
    birak(kok, {"disaridan.csv": satir.encode()})
    assert [b.kod for d in kostur(kok)[-1].dosyalar for b in d.bulgular] == ["ZMT-009"]  # taken for a person
    assert durumu(kok, PC1) == ("ZIMMET", "Can Su")


@pytest.mark.parametrize("bicim", ["csv", "xml"])
def test_sablon(kok: Path, bicim: str) -> None:
    birak(kok, {f"zimmet.{bicim}": (SABLONLAR / f"zimmet.{bicim}").read_bytes()})
    assert [b for d in kostur(kok)[-1].dosyalar for b in d.bulgular] == []
    assert [durumu(kok, no)[1] for no in (PC1, PC2, PC3)] == ["", "Can Su", "Toplantı odası"]
    kayitli = [k["belge"] for k in kayitlar(kok) if k.get("tur") == "ZIMMET"]
    assert [len(b["kalemler"]) for b in kayitli] == [2, 1, 1]
