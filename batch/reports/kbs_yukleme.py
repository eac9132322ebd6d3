"""The mizan that is handed to KBS: the columns and figures of `kbs-mizan`, made only when the KBS control lets it pass.

An administration hands over one mizan: of an il özel idaresi it is the joined one, made by its centre. KBS refuses a
file whose results are closed already, so the year's last file is of the moment before anything was closed, with what
ends the period where the books hold that, else that of the geçici mizan.
"""

from __future__ import annotations

from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.reports.ay_sonu_raporlari import kbs_tablosu
from batch.reports.birlesik import birlesik_toplamlar
from batch.reports.donemler import Donemler, onceki_ay_sonu
from batch.reports.esitlikler import EsitlikSonucu
from batch.reports.istek import Istek, RaporHatasi, RaporReddi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.mizan import Cift, duzey_toplamlari
from batch.reports.tablo import Tablo
from batch.reports.yil_sonu_anlari import ARALIK, GECICI, yil_sonu_ani
from batch.rules.dil.agac import Donem

PROFIL = "kbs"


def kbs_yukleme(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The file for the period that ends on the day ``son``. Raises RaporReddi, naming every control that fails."""
    d = defteri(istek, kitaplik)
    gun = istek.deger("son") or d.yevmiye(d.son_sira)[1]
    if d.birim in kitaplik.ilceler:
        raise RaporHatasi(
            f"{d.birim} ilçe birimidir; KBS'ye verilen mizanı merkez yapar: batch report kbs-yukleme "
            f"--year {d.yil} --unit {kitaplik.merkez}"
        )
    if not gun:
        raise RaporReddi(f"{d.birim} biriminin {d.yil} defterinde kayıt yok; KBS'ye yüklenecek mizan yoktur")
    an = _ani(d, gun)
    birlesik = bool(kitaplik.ilceler) and d.birim == kitaplik.merkez
    if birlesik:
        toplamlar, onceki = _birlesik(kitaplik, d.yil, an, gun), _Onceki(kitaplik, d.yil, gun)
        sonuclar = kitaplik.kurallar.sor(toplamlar, profil=PROFIL, tur="aylik", gecmis=onceki)
    else:
        sira = yil_sonu_ani(d, an) if an else d.tarihte(gun)
        d = AnlikDefter(d, d.son_sira if sira is None else sira)
        toplamlar = duzey_toplamlari(d.toplamlar(d.son_sira))
        sonuclar = kitaplik.kurallar.sor(toplamlar, profil=PROFIL, tur="aylik", gecmis=Donemler(kitaplik, d, gun))
    if tutmayan := [e for e in sonuclar if e.tutuyor is False and not e.uyari]:
        yol = f"batch report mizan-kontrol --year {d.yil} --unit {d.birim} --profile kbs --to {gun}"
        raise RaporReddi(
            f"{d.birim}/{d.yil}, {tarih_yazi(gun)} {'birleşik ' if birlesik else ''}mizanı KBS denetiminden geçmiyor, "
            f"dosya yapılmadı: {'; '.join(map(_soz, tutmayan))}. "
            + ("Birimler için: batch report birlesik-mizan" if birlesik else f"Hepsi için: {yol}")
        )
    baslik = "KBS'ye Yüklenecek Mizan" + (" (birleşik)" if birlesik else "")
    return kbs_tablosu(istek, kitaplik, d, gun, baslik, toplamlar)


def _ani(d: RaporDefteri, gun: str) -> str:
    """The named moment that a file of this day is of, "" for the end of the day."""
    if gun != f"{d.yil}-12-31":
        return ""
    return next((an for an in (ARALIK, GECICI) if yil_sonu_ani(d, an) is not None), "")


def _birlesik(kitaplik: RaporKitapligi, yil: int, an: str, gun: str) -> dict[str, Cift]:
    """Raises RaporReddi where a unit is missing: the administration's mizan would not be whole."""
    b = birlesik_toplamlar(kitaplik, yil, an, "" if an else gun)
    if not b.tam:
        eksik = "; ".join(f"{birim}: {neden}" for birim, neden in b.eksik)
        raise RaporReddi(f"{tarih_yazi(gun)} birleşik mizanında eksik birim var, dosya yapılmadı: {eksik}")
    return duzey_toplamlari(b.toplamlar)


class _Onceki:
    """Joined totals at the end of the month before a day, as far as units are there; nothing else is asked for."""

    def __init__(self, kitaplik: RaporKitapligi, yil: int, gun: str) -> None:
        self._kitaplik, self._yil, self._gun = kitaplik, yil, gun

    def __call__(self, donem: Donem) -> dict[str, Cift] | None:
        son = onceki_ay_sonu(self._gun) if donem.nokta == "ay" and not donem.yil else ""
        return duzey_toplamlari(birlesik_toplamlar(self._kitaplik, self._yil, "", son).toplamlar) if son else None


def _soz(e: EsitlikSonucu) -> str:
    fark = f" (fark {yazi(e.fark)})" if e.fark else ""
    return f"{e.kimlik} {e.ifade}{fark}"
