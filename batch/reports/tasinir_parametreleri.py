"""What may be asked of the reports of taşınırlar and of who has them, beside `HARCAMA_BIRIMI` and the days."""

from __future__ import annotations

from batch.documents import tasinir as t
from batch.documents.bulgu import AlanHatasi
from batch.documents.kisi import maskele
from batch.documents.metin import metin_kapisi, sade_ad
from batch.reports.parametre import Parametre, Secenek


def _kod(metin: str) -> str:
    """A taşınır code or an account."""
    return metin if metin in t.TASINIR_HESAPLARI else t.tasinir_kodu().kapi(metin)


def _ay(metin: str) -> str:
    if metin.isascii() and metin.isdigit() and 1 <= int(metin[:4]) <= 120:
        return str(int(metin))
    raise AlanHatasi("RAP", f"ay sayısı okunamadı: «{metin}»", "1 ile 120 arasında bir sayı")


def _kisi_adi(metin: str) -> str:
    """A person's name as names are compared; a report's code must carry no personal number."""
    ad = sade_ad(metin_kapisi(metin, 100))
    if maskele(ad) != ad:
        raise AlanHatasi("RAP", "kişi numarasıyla aranmaz", "kişinin adı soyadı, zimmet fişindeki gibi")
    return ad


KIME = Parametre(
    "kime",
    "kişinin adı soyadı, zimmet fişindeki gibi",
    _kisi_adi,
    Secenek("--kisi", "ilisik-kesme, zimmet-listesi: kişinin adı soyadı", 23),
)
ALAN = Parametre(
    "alan",
    "yalnız bu ortak alan",
    lambda m: sade_ad(metin_kapisi(m, 100)),
    Secenek("--yer", "dayanıklı taşınırlar listesi: yalnız bu ortak alan (Toplantı odası)", 24),
)
SICIL = Parametre(
    "sicil",
    "sicil numarası",
    t.sicil_no(zorunlu=True).kapi,
    Secenek("--sicil", "sicil-karti: sicil numarası (255.02.01.01.02.16.001)", 25),
    zorunlu=True,
)
TASINIR_AMBARI = Parametre(
    "ambar", "yalnız bu ambar", t.ambar().kapi, Secenek("--ambar", "taşınır raporları: yalnız bu ambar (01)", 23)
)
TASINIR_KODU = Parametre(
    "kod",
    "yalnız bu taşınır kodu ve altındakiler",
    _kod,
    Secenek("--kod", "taşınır raporları: taşınır kodu ya da başı (150.01)", 24),
)
TIF_NO = Parametre(
    "tif",
    "taşınır işlem fişinin numarası",
    lambda m: metin_kapisi(m, 40),
    Secenek("--tif", "tasinir-ornek-5, devir protokolü: fişin numarası", 25),
    zorunlu=True,
)
HAREKETSIZ_AY = Parametre(
    "sure",
    "kaç aydır hareket görmeyenler",
    _ay,
    Secenek("--hareketsiz-ay", "ihtiyac-fazlasi: kaç aydır hareketsiz (1-120)", 26),
    varsayilan="12",
)
PARAMETRELER: tuple[Parametre, ...] = (KIME, ALAN, SICIL, TASINIR_AMBARI, TASINIR_KODU, TIF_NO, HAREKETSIZ_AY)
