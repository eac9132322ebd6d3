"""Budget books in memory, and what a slow reader counts in their documents line by line."""

from __future__ import annotations

from typing import Any

from rapor_ornegi import BellekDefteri

from batch.documents.tutar import duz, tam
from batch.turler.butce.belge import ButceFisi, ButceSatiri
from batch.turler.fis.belge import Fis, Satir

Tertip = tuple[str, str, str, str]
T1: Tertip = ("46.34.01.02", "01.3.9.00", "5", "03.2.1.01")
T2: Tertip = ("46.34.01.02", "01.3.9.00", "5", "03.5.1.01")
T3: Tertip = ("46.34.01.03", "02.3.9.00", "5", "06.5.7.01")
T4: Tertip = ("46.34.01.03", "01.1.2.00", "8", "09.6.1.01")
TERTIPLER = (T1, T2, T3, T4)


def kalem(t: Tertip, kurus: int, *, eksi: bool = False, **ek: str) -> ButceSatiri:
    kur, fon, fin, eko = t
    yon = "EKSI" if eksi else "ARTI"
    return ButceSatiri(kurumsal=kur, fonksiyonel=fon, finansman=fin, ekonomik=eko, yon=yon, tutar=duz(kurus), **ek)


def gelir(kod: str, kurus: int, **ek: str) -> ButceSatiri:
    return ButceSatiri(ekonomik=kod, yon="ARTI", tutar=duz(kurus), **ek)


def butce(
    d: BellekDefteri,
    islem: str,
    tarih: str,
    *satirlar: ButceSatiri,
    asama: str = "KESIN",
    sonuc: dict[str, Any] | None = None,
    **ek: str,
) -> None:
    """A budget document as a record of the books."""
    no = ek.pop("belge_no", f"B-{len(d.fisler) + 1}")
    belge = ButceFisi(belge_no=no, tarih=tarih, islem=islem, mali_yil=str(d.yil), asama=asama, satirlar=satirlar, **ek)
    d.kaydet(belge, "BUTCE", sonuc)


def fis(d: BellekDefteri, tarih: str, *satirlar: Satir, islem: str = "NORMAL", neden: int = 0) -> None:
    no = f"F-{len(d.fisler) + 1}"
    belge = Fis(belge_turu="OEB", belge_no=no, tarih=tarih, islem=islem, satirlar=satirlar)
    d.kaydet(belge, neden=neden)


def satir(hesap: str, t: Tertip | None, borc: int = 0, alacak: int = 0, taahhut_no: str = "") -> Satir:
    kur, fon, fin, eko = t or ("", "", "", "")
    return Satir(
        hesap=f"{hesap}.{eko}" if eko else hesap,
        borc=duz(borc) if borc else "",
        alacak=duz(alacak) if alacak else "",
        kurumsal=kur,
        fonksiyonel=fon,
        finansman=fin,
        ekonomik=eko,
        taahhut_no=taahhut_no,
    )


def gider(d: BellekDefteri, tarih: str, t: Tertip, kurus: int, taahhut_no: str = "") -> None:
    """Expense of a tertip; a negative amount returns to it."""
    b, a = max(kurus, 0), max(-kurus, 0)
    fis(d, tarih, satir("830", t, b, a, taahhut_no), satir("835", None, a, b))


# -- the slow reader --------------------------------------------------------------------------------------------------


def kontrol_duzeyi(s: Any) -> Tertip:
    return s.kurumsal, s.fonksiyonel, s.finansman, ".".join(s.ekonomik.split(".")[:2])


def hareketler(belge: ButceFisi) -> dict[Tertip, int]:
    toplam: dict[Tertip, int] = {}
    for s in belge.satirlar:
        if s.kurumsal:
            k = kontrol_duzeyi(s)
            toplam[k] = toplam.get(k, 0) + (-1 if s.yon == "EKSI" else 1) * tam(s.tutar)
    return toplam


def sayilan(d: BellekDefteri, sira: int | None = None) -> dict[Tertip, dict[str, int]]:
    """Per tertip the columns of the report `odenek`, counted from the first record on (without mahsup)."""
    sonuc: dict[Tertip, dict[str, int]] = {}
    bagli: dict[tuple[Tertip, str], int] = {}
    harcanan: dict[tuple[Tertip, str], int] = {}

    def ekle(t: Tertip, ad: str, v: int) -> None:
        sonuc.setdefault(t, {})[ad] = sonuc.setdefault(t, {}).get(ad, 0) + v

    for k in d.fisler[:sira]:
        b = k.belge
        if k.tur == "BUTCE":
            if b.asama != "KESIN":
                continue
            for t, v in hareketler(b).items():
                yer = k.sonuc.get("yer", "")
                if b.islem == "GIDER":
                    ekle(t, "verilen", v)
                elif b.islem == "DEVIR_GELEN":
                    ekle(t, "devreden", v)
                elif b.islem in ("EK_ODENEK", "SARTLI_BAGIS"):
                    ekle(t, "ek", v)
                elif b.islem in ("AKTARMA", "YEDEK_AKTARMA"):
                    if v:
                        ekle(t, "eklenen" if v > 0 else "dusulen", abs(v))
                elif b.islem == "DEVIR_GIDEN":
                    ekle(t, "devir", v)
                elif b.islem == "IPTAL":
                    ekle(t, "iptal", v)
                elif yer == "ALAN":
                    ekle(t, "verilen" if b.islem == "GONDERME" else "dusulen", v)
                elif yer == "DISARI":
                    ekle(t, "dusulen", v if b.islem == "GONDERME" else -v)
            for s in b.satirlar:
                if b.islem in ("BAGLAMA", "COZME"):
                    anahtar = (kontrol_duzeyi(s), s.taahhut_no)
                    bagli[anahtar] = bagli.get(anahtar, 0) + (1 if b.islem == "BAGLAMA" else -1) * tam(s.tutar)
        elif not any(s.hesap.startswith("895") for s in b.satirlar):
            for s in b.satirlar:
                if s.hesap.startswith("830"):
                    t, v = kontrol_duzeyi(s), tam(s.borc) - tam(s.alacak)
                    ekle(t, "kullanilan", v)
                    harcanan[t, s.taahhut_no] = harcanan.get((t, s.taahhut_no), 0) + v
    for (t, no), v in bagli.items():
        # What came back before it was spent is bound again.
        ekle(t, "baglanan", max(0, v - (harcanan.get((t, no), 0) if no else 0)) if v > 0 else 0)
    return sonuc
