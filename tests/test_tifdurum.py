"""What happens to a TİF later: who may do what when, what it moves, and what its refusal says (R-T16 … R-T92)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gorevli_ornegi import SUTUNLAR as GOREVLI_SUTUNLARI
from gorevli_ornegi import belge as gorevli
from gun_sonu_ornegi import eod
from ornek import birak
from soz_ortak import kostur, saglam
from tif_ornegi import (
    FEN,
    KAGIT,
    KALEM,
    KIM,
    MERKEZ,
    PARK,
    PC,
    PC1,
    YAZI,
    bulgulari,
    dizin,
    durum,
    gonder,
    kayitlar,
    kitabi,
    redler,
    sicili,
    tif,
)
from uctan_ortak import batch

from batch.documents.bulgu import Bulgu
from batch.turler.tif.izdusum import (
    DEVRALINACAK,
    GIRIS_DEGERI,
    KATMAN,
    SICIL_DEGERI,
    STOK,
    STOK_UCU,
    TIF_KAYDI,
    TifDurumu,
)
from batch.turler.tif.kalan import bekleyenler
from batch.turler.tif.muhasebe_izdusumu import TIF_BEKLEYEN

pytestmark = pytest.mark.usefixtures("sabit")


@pytest.fixture
def kok(tmp_path: Path) -> Path:
    return dizin(tmp_path / "kok")


@pytest.fixture
def gec(tmp_path: Path) -> Path:
    """Entries are made when TİFs are sent."""
    return dizin(tmp_path / "gec", muhasebe="gonderince")


def oldu(bulgular: list[Bulgu]) -> None:
    assert redler(bulgular) == [], bulgular


def red(bulgular: list[Bulgu], kod: str, *sozler: str) -> Bulgu:
    """The one refusal; it says each of the words, and a way out."""
    (b,) = [x for x in bulgular if x.seviye == "red"]
    assert b.kod == kod and b.oneri, b
    for soz in sozler:
        assert soz in b.mesaj + b.oneri, (soz, b)
    return b


def fisin(kok: Path, no: str, birim: str = FEN, defter: str = MERKEZ) -> TifDurumu:
    with kitabi(kok, defter) as k:
        d = TifDurumu.oku(k.son(TIF_KAYDI.ad, (birim, no)))
    assert d is not None
    return d


def durumu(kok: Path) -> dict[str, Any]:
    """All that TİFs move, as it is now: what has come to nothing is left out."""
    with kitabi(kok) as k:
        toplamlar = {
            (t.ad, *anahtar): v
            for t in (STOK, KATMAN, SICIL_DEGERI, GIRIS_DEGERI)
            for anahtar, v in k.ara(t.ad, ())
            if any(v)
        }
        ayri = {
            (KALEM, "uc"): k.son(STOK_UCU.ad, (FEN, "01", KALEM)),
        }
        hesaplar = {("hesap", *anahtar): v[0] - v[1] for anahtar, v in k.ara("hesap", ()) if v[0] != v[1]}
    return {**toplamlar, **{ad: v for ad, v in ayri.items() if v and any(v)}, **hesaplar}


def stok(kok: Path, birim: str, ambar: str, kod: str) -> int:
    with kitabi(kok) as k:
        return sum(v[0] if a[-1] == "G" else -v[0] for a, v in k.ara(STOK.ad, (birim, ambar, kod)))


# -- approved and deleted -------------------------------------------------------------------------------------------


def test_onay_gunu_fiyati_getirir(kok: Path) -> None:
    """R-T16: what waits moves nothing; approved later, it takes what FIFO has by then."""
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"))))
    once = durumu(kok)
    oldu(gonder(kok, tif(2, "2016-03-02", "TUKETIM", (KALEM, "8", ""), durum="ONAYSIZ", olusturan="ayse")))
    assert durumu(kok) == once and fisin(kok, "2").tutar == ""
    oldu(gonder(kok, tif(3, "2016-03-03", "TUKETIM", (KALEM, "5", ""))))
    red(gonder(kok, durum(1, "2016-03-04", 2, "ONAYLA", kullanici="fatma")), "TIF-005", "2 no.lu fiş", "5 var")
    oldu(gonder(kok, tif(4, "2016-03-04", "SATIN_ALMA", (KALEM, "10", "7"))))
    oldu(gonder(kok, durum(2, "2016-03-05", 2, "ONAYLA", kullanici="fatma")))
    d = fisin(kok, "2")
    assert (d.durum, d.tarih, d.tutar, d.olusturan, d.onaylayan) == ("ONAYLI", "2016-03-05", "46.00", "ayse", "fatma")
    assert d.kayit < d.onay and d.muhasebe == "LISTE"
    assert stok(kok, FEN, "01", KALEM) == 7 * 10**4
    saglam(kok, tam=True)


def test_ayni_kosuda_onay(kok: Path) -> None:
    """A TİF and its approval come together: the record is asked before it is written to the file."""
    oldu(
        gonder(
            kok,
            tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), durum="ONAYSIZ"),
            durum(1, "2016-03-01", 1, "ONAYLA"),
        )
    )
    assert fisin(kok, "1").muhasebe == "MIF" and stok(kok, FEN, "01", KALEM) == 10**5
    assert [r.get("tur", "FIS") for r in kayitlar(kok)] == ["TIF", "TIFDURUM", "FIS"]
    saglam(kok, tam=True)


def test_silinen_fis(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), durum="ONAYSIZ", olusturan="ayse")))
    oldu(gonder(kok, durum(1, "2016-03-02", 1, "SIL")))
    assert fisin(kok, "1").durum == "SILINDI" and stok(kok, FEN, "01", KALEM) == 0
    for i, islem in enumerate(("ONAYLA", "SIL", "IPTAL", "GONDER"), 2):
        red(gonder(kok, durum(i, "2016-03-03", 1, islem)), "TFD-006", "silinmiş", "ayse", "yeni fiş")
    red(gonder(kok, durum(9, "2016-03-03", 8, "SIL")), "TFD-002", "8 no.lu", "31/12")


def test_onayda_belgeleri_aranir(kok: Path) -> None:
    """What an approval asks for is asked when it comes."""
    oldu(
        gonder(
            kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), durum="ONAYSIZ", karar_organi="", karar_no="")
        )
    )
    b = [x for x in gonder(kok, durum(1, "2016-03-02", 1, "ONAYLA")) if x.seviye == "red"]
    assert b and all(x.mesaj.startswith(("1:", "1 no.lu")) and x.yol == "tif_no" for x in b)
    assert fisin(kok, "1").durum == "ONAYSIZ"


def test_ambari_yazili_fis_baska_ambara_onaylanmaz(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), durum="ONAYSIZ")))
    red(gonder(kok, durum(1, "2016-03-02", 1, "ONAYLA", ambar="02")), "TFD-005", "01 ambarının")
    red(gonder(kok, durum(2, "2016-03-02", 1, "SIL", ambar="01")), "TFD-005", "ambar yazılmaz")
    red(gonder(kok, durum(3, "2016-02-28", 1, "ONAYLA")), "TFD-004", "01.03.2016")


# -- taken back -----------------------------------------------------------------------------------------------------

GERI_ALINANLAR = {
    "bağış": tif(5, "2016-03-05", "BAGIS_ALMA", (KALEM, "3", "9"), (PC, "2", "700.5"), **KIM),
    "satın alma": tif(5, "2016-03-05", "SATIN_ALMA", (KALEM, "3", "9.333333"), (KALEM, "2", "1"), **KIM),
    "tüketim": tif(5, "2016-03-05", "TUKETIM", (KALEM, "12", ""), (KALEM, "3", ""), **KIM),
    "ambarlar arası": tif(
        5, "2016-03-05", "AMBARLAR_ARASI", (KALEM, "12", ""), (PC1, "1", ""), karsi_ambar="02", **KIM
    ),
    "birimler arası": tif(
        5, "2016-03-05", "BIRIMLER_ARASI", (KALEM, "12", ""), (PC1, "1", ""), karsi_harcama_birimi=YAZI, **KIM
    ),
    "değer artışı": tif(
        5, "2016-03-05", "DEGER_ARTISI", (PC1, "1", "250"), dayanak_turu="Fatura", dayanak_no="F-2", **KIM
    ),
}


@pytest.mark.parametrize("ne", GERI_ALINANLAR)
def test_iptal_her_seyi_eskisi_gibi_birakir(kok: Path, ne: str) -> None:
    """Stock, layers, where FIFO stands, the newest price, items and accounts are as before; and what comes afterwards is
    valued as if nothing had been."""
    oldu(
        gonder(
            kok,
            tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), (PC, "2", "1000"), **KIM),
            tif(2, "2016-03-02", "BAGIS_ALMA", (KALEM, "10", "6"), **KIM),
            tif(3, "2016-03-03", "TUKETIM", (KALEM, "1", ""), **KIM),
        )
    )
    once = durumu(kok)
    oldu(gonder(kok, GERI_ALINANLAR[ne]))
    assert durumu(kok) != once
    oldu(gonder(kok, durum(1, "2016-03-09", 5, "IPTAL", kullanici="ayse")))
    assert durumu(kok) == once and fisin(kok, "5").durum == "IPTAL"
    assert (sicili(kok, PC1).durum, sicili(kok, PC1).ambar) == ("AMBAR", "01")
    if ne == "bağış":
        assert sicili(kok, f"{PC}.16.003").cikis_turu == "IPTAL"
    oldu(gonder(kok, tif(6, "2016-03-10", "TUKETIM", (KALEM, "12", ""), **KIM)))
    assert fisin(kok, "6").tutar == "63.00"  # 9 at 5 and 3 at 6
    red(gonder(kok, durum(2, "2016-03-11", 5, "IPTAL")), "TFD-006", "iptal edilmiş")
    saglam(kok, tam=True)


def test_mif_ters_cevrilir(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), (PC, "1", "100"), **KIM)))
    oldu(gonder(kok, durum(1, "2016-03-09", 1, "IPTAL")))
    asil, ters = (r["belge"] for r in kayitlar(kok) if "tur" not in r)
    assert ters["islem"] == "DUZELTME" and ters["tarih"] == "2016-03-09" and asil["belge_no"] in ters["aciklama"]
    taraflar = [[(s["hesap"], s.get("borc", ""), s.get("alacak", "")) for s in f["satirlar"]] for f in (asil, ters)]
    assert taraflar[1] == [(h, a, b) for h, b, a in taraflar[0]]
    assert ters["belge_no"] == f"TIF-{FEN}/1/IPTAL"


DAYANAN: dict[str, tuple[str, str, str]] = {
    "katmandan çıkılmış": (
        tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **KIM),
        tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", ""), **KIM),
        "9 kalmış",
    ),
    "sonra da çıkılmış": (
        tif(1, "2016-03-02", "TUKETIM", (KAGIT, "1", ""), **KIM),
        tif(2, "2016-03-02", "TUKETIM", (KAGIT, "1", ""), **KIM),
        "çıkış yapılmış",
    ),
    "sicil çıkmış": (
        tif(1, "2016-03-01", "SATIN_ALMA", (PC, "1", "5000"), **KIM),
        tif(2, "2016-03-02", "BIRIMLER_ARASI", (PC1, "1", ""), karsi_harcama_birimi=YAZI, **KIM),
        "çıkmış",
    ),
    "sicil yer değiştirmiş": (
        tif(1, "2016-03-01", "SATIN_ALMA", (PC, "1", "5000"), **KIM),
        tif(2, "2016-03-02", "AMBARLAR_ARASI", (PC1, "1", ""), karsi_ambar="02", **KIM),
        "02 ambarında",
    ),
    "değeri artmış": (
        tif(1, "2016-03-01", "SATIN_ALMA", (PC, "1", "5000"), **KIM),
        tif(2, "2016-03-02", "DEGER_ARTISI", (PC1, "1", "250"), dayanak_turu="Fatura", dayanak_no="F-2", **KIM),
        "sonradan değişmiş",
    ),
    "iade edilmiş": (
        tif(1, "2016-03-02", "TUKETIM", (KAGIT, "2", ""), **KIM),
        tif(2, "2016-03-03", "IADE", (KAGIT, "1", ""), dayanak_turu="İade yazısı", dayanak_no="Y-1", **KIM),
        "iade edilmiş",
    ),
    "karşı ambardan çıkılmış": (
        tif(1, "2016-03-02", "AMBARLAR_ARASI", (KAGIT, "2", ""), karsi_ambar="02", **KIM),
        tif(2, "2016-03-03", "TUKETIM", (KAGIT, "1", ""), ambar="02", **KIM),
        "1 kalmış",
    ),
}


@pytest.mark.parametrize("ne", DAYANAN)
def test_dayanani_olan_geri_alinmaz_sonrasi_alininca_alinir(kok: Path, ne: str) -> None:
    """The finding names what rests on it; once that is taken back too, the way is free."""
    ilk, sonra, soz = DAYANAN[ne]
    oldu(gonder(kok, tif(90, "2016-02-01", "SATIN_ALMA", (KAGIT, "10", "5"), **KIM)))
    once = durumu(kok)
    oldu(gonder(kok, ilk))
    oldu(gonder(kok, sonra))
    dolu = durumu(kok)
    b = red(gonder(kok, durum(1, "2016-03-09", 1, "IPTAL")), "TFD-011", "ayse", soz, "DUZELTME")
    if "kalmış" in b.mesaj or "çıkış yapılmış" in b.mesaj:
        assert "son çıkışı 2 no.lu fiş" in b.mesaj
    assert durumu(kok) == dolu
    oldu(gonder(kok, durum(2, "2016-03-10", 2, "IPTAL")))
    oldu(gonder(kok, durum(3, "2016-03-11", 1, "IPTAL")))
    assert durumu(kok) == once
    saglam(kok, tam=True)


def test_zimmetteki_tasinirin_girisi_geri_alinmaz(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (PC, "1", "5000"), **KIM)))
    baslik = "belge_no;tarih;islem;harcama_birimi;kisi_veya_yer;sicil_no\n"
    birak(kok, {"zimmet-1.csv": f"{baslik}1;2016-03-02;VERME;{FEN};Ali Ak;{PC1}\n".encode()})
    oldu(bulgulari(kostur(kok)))
    red(gonder(kok, durum(1, "2016-03-03", 1, "IPTAL")), "TFD-011", "zimmette", "iade")


def test_son_giris_fiyati_ayakta_kalanindir(kok: Path) -> None:
    """Two entries are taken back, the older first: the price of the one that still stands holds."""
    oldu(gonder(kok, *(tif(i, f"2016-03-0{i}", "SATIN_ALMA", (KALEM, "1", str(i)), **KIM) for i in (1, 2, 3))))
    oldu(gonder(kok, durum(1, "2016-03-09", 2, "IPTAL"), durum(2, "2016-03-09", 3, "IPTAL")))
    with kitabi(kok) as k:
        kalan = {anahtar[2]: v[:2] for anahtar, v in k.ara(GIRIS_DEGERI.ad, (FEN, KALEM)) if any(v)}
    assert kalan == {"2016-03-01": (10_000, 100)}
    oldu(gonder(kok, durum(3, "2016-03-10", 1, "IPTAL")))
    sayim = {"dayanak_turu": "Sayım tutanağı", "dayanak_no": "S-1"}
    b = gonder(kok, tif(4, "2016-03-11", "SAYIM_FAZLASI", (KALEM, "1", ""), **sayim, **KIM))
    assert "TIF-011" in redler(b)  # no entry is left to go by


def test_sayim_fazlasi_ve_baska_yerde_kayitli(kok: Path) -> None:
    ek = {"komisyon": "Ali Ak (uzman), Veli Bal, Can Su", "dayanak_turu": "Sayım tutanağı", "dayanak_no": "S-1"}
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **KIM)))
    oldu(gonder(kok, tif(2, "2016-03-02", "SAYIM_FAZLASI", (KALEM, "1", ""), **ek, **KIM)))
    red(gonder(kok, durum(1, "2016-03-03", 2, "IPTAL")), "TFD-012", "kilitli", "sayım")
    b = gonder(kok, durum(2, "2016-03-03", 1, "IPTAL"))
    assert redler(b) == []
    (uyari,) = [x for x in b if x.kod == "TFD-015"]  # no ödeme emri has come, so no entry is to be reversed
    assert "ödeme emri defterde yok" in uyari.mesaj and "ters" not in uyari.oneri
    (ayni,) = gonder(kok, tif(2, "2016-03-02", "SAYIM_FAZLASI", (KALEM, "3", ""), **ek, **KIM))
    assert ayni.kod == "KIM-002" and "tifdurum" in ayni.oneri and "sıradaki numarasını" in ayni.oneri


# -- devir ----------------------------------------------------------------------------------------------------------


def test_devralma_verenin_numarasiyla_onaylanir(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), (PC, "1", "900"), **KIM)))
    oldu(
        gonder(kok, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), (PC1, "1", ""), karsi_harcama_birimi=YAZI))
    )
    assert fisin(kok, "2").muhasebe == "TABI_DEGIL" and stok(kok, YAZI, "03", KALEM) == 0
    red(gonder(kok, durum(1, "2016-03-03", 2, "ONAYLA", harcama_birimi=YAZI)), "TFD-005", "ambar seçilmeden")
    red(gonder(kok, durum(2, "2016-03-03", 2, "SIL", harcama_birimi=YAZI)), "TFD-013", "devralan")
    kendi = f"{FEN}/2"
    red(gonder(kok, durum(3, "2016-03-03", kendi, "SIL", harcama_birimi=YAZI)), "TFD-013", "devreden birim", "IPTAL")
    oldu(gonder(kok, durum(4, "2016-03-04", 2, "ONAYLA", harcama_birimi=YAZI, ambar="03", kullanici="veli")))
    d = fisin(kok, kendi, YAZI)
    assert (d.durum, d.ambar, d.muhasebe, d.onaylayan) == ("ONAYLI", "03", "MIF", "veli")
    assert d.fis == f"TIF-{YAZI}/02.001/2"  # readable: of the giver what differs from the receiver
    assert stok(kok, YAZI, "03", KALEM) == 4 * 10**4 and sicili(kok, PC1, YAZI).eski_sicil_no == PC1
    red(gonder(kok, durum(5, "2016-03-05", 2, "ONAYLA", harcama_birimi=YAZI, ambar="03")), "TFD-002")
    with kitabi(kok) as k:
        assert k.toplam(DEVRALINACAK.ad, (YAZI,)) == (0,)
    saglam(kok, tam=True)


def test_ayni_numarali_iki_devir(kok: Path) -> None:
    """The giver's number is not enough; the receiver's own number always is."""
    for birim in (FEN, PARK):
        yer = {"harcama_birimi": birim}
        oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **yer)))
        oldu(gonder(kok, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), karsi_harcama_birimi=YAZI, **yer)))
    yazi = {"harcama_birimi": YAZI, "ambar": "01"}
    oldu(gonder(kok, tif(2, "2016-03-02", "SATIN_ALMA", (KALEM, "1", "1"), durum="ONAYSIZ", harcama_birimi=YAZI)))
    b = red(gonder(kok, durum(1, "2016-03-03", 2, "ONAYLA", **yazi)), "TFD-003", "3 onaysız fiş")
    assert b.beklenen == f"2, {FEN}/2, {PARK}/2"
    oldu(gonder(kok, durum(2, "2016-03-03", f"{FEN}/2", "ONAYLA", **yazi)))
    red(gonder(kok, durum(3, "2016-03-03", 2, "ONAYLA", **yazi)), "TFD-003", "2 onaysız fiş")
    oldu(gonder(kok, durum(4, "2016-03-03", f"{PARK}/2", "ONAYLA", **yazi)))
    oldu(gonder(kok, durum(5, "2016-03-03", 2, "ONAYLA", **yazi)))
    assert stok(kok, YAZI, "01", KALEM) == 9 * 10**4


def test_devir_iki_yaniyla_doner(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), (PC, "1", "900"), **KIM)))
    once = durumu(kok)
    oldu(
        gonder(kok, tif(2, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "4", ""), (PC1, "1", ""), karsi_harcama_birimi=YAZI))
    )
    oldu(gonder(kok, durum(1, "2016-03-04", 2, "ONAYLA", harcama_birimi=YAZI, ambar="03")))
    kendi = f"{FEN}/2"
    red(gonder(kok, durum(1, "2016-03-05", 2, "IPTAL")), "TFD-013", kendi, "islem=IPTAL")
    oldu(gonder(kok, durum(2, "2016-03-05", kendi, "IPTAL", harcama_birimi=YAZI)))
    assert fisin(kok, kendi, YAZI).durum == "ONAYSIZ"
    # It waits again: approved anew, with vouchers of their own numbers, and taken back once more.
    oldu(gonder(kok, durum(3, "2016-03-06", 2, "ONAYLA", harcama_birimi=YAZI, ambar="04")))
    oldu(gonder(kok, durum(4, "2016-03-07", kendi, "IPTAL", harcama_birimi=YAZI)))
    oldu(gonder(kok, durum(3, "2016-03-08", 2, "IPTAL")))
    assert durumu(kok) == once and fisin(kok, kendi, YAZI).durum == "SILINDI"
    assert sicili(kok, PC1).durum == "AMBAR"
    saglam(kok, tam=True)


def test_ambarlar_arasi_giris_yani(kok: Path) -> None:
    oldu(gonder(kok, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **KIM)))
    oldu(gonder(kok, tif(2, "2016-03-02", "AMBARLAR_ARASI", (KALEM, "4", ""), karsi_ambar="02", **KIM)))
    red(gonder(kok, durum(1, "2016-03-03", "2-G", "IPTAL")), "TFD-013", "2 no.lu", "birlikte")
    red(
        gonder(kok, durum(2, "2016-03-03", 2, "GONDER")),
        "TFD-008",
        "Muhasebe İşlemine Tabi Değildir",
        "ambarları arasında",
    )


# -- the accounts ---------------------------------------------------------------------------------------------------


def test_gonderince_kaydi_yapilir(gec: Path) -> None:
    oldu(gonder(gec, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), (PC, "2", "100"), **KIM)))
    assert fisin(gec, "1").muhasebe == "BEKLIYOR" and all("tur" in r for r in kayitlar(gec))
    red(gonder(gec, durum(1, "2016-03-02", 1, "TAHAKKUK", tahakkuk_no="5")), "TFD-008", "GONDER")
    oldu(gonder(gec, durum(2, "2016-03-03", 1, "GONDER", kullanici="AYSE")))
    d = fisin(gec, "1")
    (fis,) = [r["belge"] for r in kayitlar(gec) if "tur" not in r]
    assert (d.muhasebe, d.hys, d.fis) == ("MIF", "GONDERILDI", fis["belge_no"]) and fis["tarih"] == "2016-03-03"
    assert d.mif_kaydi > d.onay and {s["hesap"] for s in fis["satirlar"]} >= {"150.01.01", "255.02.01"}
    red(gonder(gec, durum(3, "2016-03-04", 1, "GONDER")), "TFD-009", fis["belge_no"], "IPTAL")
    once = durumu(gec)
    oldu(gonder(gec, durum(4, "2016-03-05", 1, "IPTAL")))
    assert not any(k[0] in ("hesap", "stok", "katman") for k in durumu(gec)) and once != durumu(gec)
    saglam(gec, tam=True)


def test_kayit_gonderilince_de_ayni(kok: Path, gec: Path) -> None:
    """The lines are those that approval would have made."""
    fis = tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "3", "33.333333"), (PC, "2", "100"), **KIM)
    satis = tif(
        2, "2016-03-02", "BAGIS_VERME", (KALEM, "2", ""), (PC1, "1", ""), dayanak_turu="Onay", dayanak_no="O-1",
        karar_organi="UST_YONETICI", karar_no="4", **KIM,
    )  # fmt: skip
    for yer in (kok, gec):
        oldu(gonder(yer, fis))
        oldu(gonder(yer, satis))
    oldu(gonder(gec, durum(1, "2016-03-03", 1, "GONDER"), durum(2, "2016-03-03", 2, "GONDER")))
    hemen, sonra = ([r["belge"]["satirlar"] for r in kayitlar(y) if "tur" not in r] for y in (kok, gec))
    assert hemen == sonra and len(hemen) == 2


def test_gonderilmeyenler(gec: Path) -> None:
    oldu(gonder(gec, tif(1, "2016-03-01", "SATIN_ALMA", (KALEM, "10", "5"), **KIM)))
    oldu(gonder(gec, tif(2, "2016-03-02", "TUKETIM", (KALEM, "1", ""), **KIM)))
    oldu(gonder(gec, tif(3, "2016-03-02", "BIRIMLER_ARASI", (KALEM, "1", ""), karsi_harcama_birimi=YAZI, **KIM)))
    oldu(gonder(gec, tif(4, "2016-03-02", "BAGIS_ALMA", (KALEM, "1", "3"), durum="ONAYSIZ", **KIM)))
    red(gonder(gec, durum(1, "2016-03-03", 1, "GONDER")), "TFD-009", "ödeme emri", "ayse")
    red(gonder(gec, durum(2, "2016-03-03", 2, "GONDER")), "TFD-008", "Muhasebe İşlemine Tabi Değildir", "topluca")
    red(gonder(gec, durum(3, "2016-03-03", 3, "GONDER")), "TFD-008", "Muhasebe İşlemine Tabi Değildir", "devralan")
    red(gonder(gec, durum(4, "2016-03-03", 4, "GONDER")), "TFD-006", "onaysız", "ONAYLA")


def test_gonderen(gec: Path) -> None:
    """R-T62: the owner sends it; another one may once the owner's duty has ended."""
    oldu(gonder(gec, *(tif(i, "2016-03-01", "BAGIS_ALMA", (KALEM, "1", "5"), **KIM) for i in (1, 2, 3))))
    b = red(gonder(gec, durum(1, "2016-03-03", 1, "GONDER", kullanici="veli")), "TFD-010", "ayse", "gorevli")
    assert b.beklenen == "ayse"
    baslik = (";".join(GOREVLI_SUTUNLARI) + "\n").encode()
    gorev = {"rol": "TASINIR_KAYIT", "birim": FEN, "baslangic": "2016-01-01"}
    birak(gec, {"gorevli-1.csv": baslik + gorevli("G-1", "GOREV", ("ayse", "Ayşe Er"), "2016-03-04", **gorev).encode()})
    oldu(bulgulari(kostur(gec)))
    red(gonder(gec, durum(2, "2016-03-05", 1, "GONDER", kullanici="veli")), "TFD-010")
    birak(
        gec,
        {
            "gorevli-2.csv": baslik
            + gorevli("G-2", "AYRILMA", ("ayse", "Ayşe Er"), "2016-03-06", **gorev, bitis="2016-03-06").encode()
        },
    )
    oldu(bulgulari(kostur(gec)))
    oldu(gonder(gec, durum(3, "2016-03-07", 1, "GONDER", kullanici="veli")))
    oldu(gonder(gec, durum(4, "2016-03-07", 2, "GONDER", kullanici="ayse")))
    # Officers are on record: who sends is named.
    red(gonder(gec, durum(5, "2016-03-07", 3, "GONDER")), "TFD-010", "yazılmamış", "kullanici")
    oldu(gonder(gec, durum(5, "2016-03-07", 3, "GONDER", kullanici="Ayşe")))


def test_tahakkuk_kilitler_iade_acar(kok: Path) -> None:
    """R-T58, R-T61."""
    oldu(gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), **KIM)))
    oldu(gonder(kok, durum(1, "2016-03-02", 1, "TAHAKKUK", tahakkuk_no="2016-77")))
    for i, islem in enumerate(("IPTAL", "IADE"), 2):
        red(gonder(kok, durum(i, "2016-03-03", 1, islem)), "TFD-007", "ayse", "TAHAKKUK_IPTAL")
    oldu(gonder(kok, durum(4, "2016-03-03", 1, "MUHASEBE_RED")))
    red(gonder(kok, durum(5, "2016-03-04", 1, "IPTAL")), "TFD-007", "2016-77", "reddettiği", "TAHAKKUK_IPTAL", "IADE")
    red(gonder(kok, durum(6, "2016-03-04", 1, "TAHAKKUK", tahakkuk_no="78")), "TFD-007")
    oldu(gonder(kok, durum(7, "2016-03-05", 1, "TAHAKKUK_IPTAL")))
    assert fisin(kok, "1").tahakkuk_no == ""
    red(gonder(kok, durum(8, "2016-03-05", 1, "IPTAL")), "TFD-007", "IADE işlemini")
    oldu(gonder(kok, durum(9, "2016-03-06", 1, "IADE")))
    red(gonder(kok, durum(10, "2016-03-06", 1, "IADE")), "TFD-007", "IPTAL işlemini")
    red(gonder(kok, durum(11, "2016-03-06", 1, "TAHAKKUK_IPTAL")), "TFD-007", "TAHAKKUK işlemini")
    red(gonder(kok, durum(12, "2016-03-06", 1, "MUHASEBE_RED")), "TFD-007")
    oldu(gonder(kok, durum(13, "2016-03-07", 1, "IPTAL")))
    assert fisin(kok, "1").durum == "IPTAL"


def test_gonderen_adsiz_olabilir(gec: Path) -> None:
    """Nobody's name is asked for where no officer is on record; what was sent, told outside or taken back waits no
    longer."""
    oldu(gonder(gec, *(tif(i, "2016-03-01", "BAGIS_ALMA", (KALEM, "1", "5"), **KIM) for i in (1, 2, 3, 4))))
    islemler = ("GONDER", "DISARIDA_MUHASEBELESTI", "IPTAL")
    for i, islem in enumerate(islemler, 1):
        assert redler(gonder(gec, durum(i, "2016-03-02", i, islem))) == []
    with kitabi(gec) as k:
        assert [x.no for x in bekleyenler(k)] == ["4"]
        assert k.toplam(TIF_BEKLEYEN.ad, ()) == (1,)


@pytest.mark.parametrize("durumu", ["ONAYSIZ", "ONAYLI"])
@pytest.mark.parametrize(("tur", "kod"), [("SATIN_ALMA", "TFD-009"), ("TUKETIM", "TFD-008")])
def test_disarida_olmayan_onaysizken_de_olmaz(kok: Path, durumu: str, tur: str, kod: str) -> None:
    """One rule, approved or not."""
    oldu(gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), **KIM)))
    fiyat = "" if tur == "TUKETIM" else "5"
    assert redler(gonder(kok, tif(2, "2016-03-02", tur, (KALEM, "1", fiyat), durum=durumu, **KIM))) == []
    red(gonder(kok, durum(1, "2016-03-03", 2, "DISARIDA_MUHASEBELESTI")), kod)


def test_onaylanan_ayni_gun_kullanilir(kok: Path) -> None:
    """In one run and day: what is approved is there before what is used, and an issue may be approved on its day."""
    bulgular = gonder(
        kok,
        tif(1, "2016-03-01", "TUKETIM", (KALEM, "4", ""), **KIM),
        tif(2, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), durum="ONAYSIZ", **KIM),
        tif(3, "2016-03-01", "TUKETIM", (KALEM, "1", ""), durum="ONAYSIZ", **KIM),
        durum(1, "2016-03-01", 2, "ONAYLA", kullanici="ayse"),
        durum(2, "2016-03-01", 3, "ONAYLA", kullanici="ayse"),
    )
    assert redler(bulgular) == []
    assert [fisin(kok, no).durum for no in "123"] == ["ONAYLI"] * 3


def test_devralinmayan_yili_kapatmaz(kok: Path) -> None:
    """TIF-080: a devralma that waits keeps 31 December open; both ways out work; afterwards no devir may wait."""
    karsi = {"karsi_harcama_birimi": YAZI}
    assert redler(gonder(kok, tif(1, "2016-01-05", "BAGIS_ALMA", (KALEM, "10", "5"), **KIM))) == []
    for no in (2, 3):
        assert redler(gonder(kok, tif(no, "2016-12-20", "BIRIMLER_ARASI", (KALEM, "2", ""), **karsi, **KIM))) == []
    c = eod(kok, "2016-12-31")
    assert c.kod == 1 and "TIF-080" in c.metin and "2 sayılı devrini" in " ".join(c.metin.split())
    assert "TIF-080" in batch(kok, "eoy", "--year", "2016").metin
    assert redler(gonder(kok, durum(1, "2016-12-31", 2, "ONAYLA", harcama_birimi=YAZI, ambar="01"))) == []
    assert redler(gonder(kok, durum(2, "2016-12-31", 3, "IPTAL"))) == []
    assert eod(kok, "2016-12-31").kod == 0
    red(gonder(kok, tif(4, "2016-12-30", "BIRIMLER_ARASI", (KALEM, "2", ""), **karsi, **KIM)), "TIF-014")
    # That day takes it until the geçici mizan, and so it takes what it waits for.
    oldu(gonder(kok, tif(4, "2016-12-31", "BIRIMLER_ARASI", (KALEM, "2", ""), **karsi, **KIM)))
    assert "TIF-080" in batch(kok, "eoy", "--year", "2016").metin
    oldu(gonder(kok, durum(3, "2016-12-31", 4, "ONAYLA", harcama_birimi=YAZI, ambar="01")))
    assert "TIF-080" not in batch(kok, "eoy", "--year", "2016").metin


def test_disarida_muhasebelesen(gec: Path, kok: Path) -> None:
    """R-T60: before its entry there will never be one; after it, it is refused."""
    oldu(gonder(gec, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), **KIM)))
    oldu(gonder(gec, durum(1, "2016-03-02", 1, "DISARIDA_MUHASEBELESTI")))
    red(
        gonder(gec, durum(2, "2016-03-03", 1, "GONDER")),
        "TFD-009",
        "mükerrer",
        "dışarıda muhasebeleştirilmiş",
        "iade kod",
    )
    red(gonder(gec, durum(3, "2016-03-03", 1, "DISARIDA_MUHASEBELESTI")), "TFD-009", "zaten")
    b = gonder(gec, durum(4, "2016-03-04", 1, "IPTAL"))
    assert redler(b) == [] and [x.kod for x in b] == ["TFD-015"] and all("tur" in r for r in kayitlar(gec))
    oldu(gonder(kok, tif(1, "2016-03-01", "BAGIS_ALMA", (KALEM, "10", "5"), **KIM)))
    red(gonder(kok, durum(1, "2016-03-02", 1, "DISARIDA_MUHASEBELESTI")), "TFD-009", f"TIF-{FEN}/1", "ters kayıt")
    # Told before the approval, even where entries are made at once.
    oldu(gonder(kok, tif(2, "2016-03-01", "BAGIS_ALMA", (KALEM, "1", "5"), durum="ONAYSIZ", **KIM)))
    oldu(gonder(kok, durum(2, "2016-03-02", 2, "DISARIDA_MUHASEBELESTI")))
    oldu(gonder(kok, durum(3, "2016-03-03", 2, "ONAYLA")))
    assert fisin(kok, "2").muhasebe == "DISARIDA" and len([r for r in kayitlar(kok) if "tur" not in r]) == 1
