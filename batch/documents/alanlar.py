"""The fields of a muhasebe fişi / ödeme emri belgesi, in one table: name, place, gate, limits.

Readers deliver texts under these names; everything that turns text into values looks the gate up here.
MİBMY m.43, Örnek-32 and Örnek-33 name the contents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from batch.documents import kisi, kodlar, metin
from batch.documents.bulgu import AlanHatasi

Kapi = Callable[[str], str]

BELGE_TURLERI = ("MIF", "OEB")
ISLEMLER = ("NORMAL", "ACILIS", "DUZELTME", "MAHSUP", "DONEM_SONU", "KAPANIS")


def _zorunlu(kapi: Kapi, kod: str, ad: str) -> Kapi:
    def ic(deger: str) -> str:
        sonuc = kapi(deger)
        if sonuc == "":
            raise AlanHatasi(kod, f"{ad} boş bırakılamaz", ad)
        return sonuc

    return ic


def _secenek(secenekler: tuple[str, ...], kod: str, ad: str, varsayilan: str = "") -> Kapi:
    def ic(deger: str) -> str:
        if deger == "" and varsayilan:
            return varsayilan
        if deger in secenekler:
            return deger
        raise AlanHatasi(kod, f"{ad} tanınmıyor: «{deger}»", " | ".join(secenekler))

    return ic


def _metin(azami: int) -> Kapi:
    return lambda deger: metin.metin_kapisi(deger, azami)


def _birim(deger: str) -> str:
    # The unit's code becomes a folder name: nothing but letters, digits and inner dashes.
    if deger and not (deger.isascii() and deger.replace("-", "").isalnum() and len(deger) <= 20 and deger[0] != "-"):
        raise AlanHatasi("BLG-005", f"muhasebe birimi kodu geçersiz: «{deger[:40]}»", "harf, rakam ve tire")
    return deger


@dataclass(frozen=True)
class Alan:
    """One field: its contract name, its gate, and whether it is money or a date (whose layout the source declares)."""

    ad: str
    kapi: Kapi
    tur: str = "metin"  # metin | tutar | tarih


BELGE_ALANLARI: tuple[Alan, ...] = (
    Alan("kaynak", _metin(40)),
    Alan("muhasebe_birimi", _birim),
    Alan("belge_turu", _secenek(BELGE_TURLERI, "BLG-001", "belge türü")),
    Alan("belge_no", _zorunlu(_metin(40), "BLG-003", "belge no")),
    Alan("tarih", _zorunlu(str, "TAR-001", "tarih"), "tarih"),
    Alan("islem", _secenek(ISLEMLER, "BLG-002", "işlem", "NORMAL")),
    Alan("belge_aciklama", _metin(metin.METIN_AZAMI)),
    Alan("dayanak_turu", _metin(60)),
    Alan("dayanak_no", _metin(60)),
    Alan("dayanak_tarihi", str, "tarih"),
    Alan("ilgili_ad", _metin(200)),
    Alan("ilgili_kimlik_no", kisi.kimlik_no_kapisi),
    Alan("ilgili_iban", kisi.iban_kapisi),
    Alan("ilgili_banka", _metin(100)),
    Alan("ilgili_vergi_dairesi", _metin(100)),
    Alan("ilgili_adres", _metin(300)),
    Alan("tahakkuk_toplami", str, "tutar"),
    Alan("ozel_gider_indirimi", str, "tutar"),
    Alan("kesinti_toplami", str, "tutar"),
    Alan("odenecek_tutar", str, "tutar"),
    Alan("cek_no", _metin(40)),
)

SATIR_ALANLARI: tuple[Alan, ...] = (
    Alan("hesap", kodlar.hesap_kapisi),
    Alan("borc", str, "tutar"),
    Alan("alacak", str, "tutar"),
    Alan("kurumsal", kodlar.kurumsal_kapisi),
    Alan("fonksiyonel", kodlar.fonksiyonel_kapisi),
    Alan("finansman", kodlar.finansman_kapisi),
    Alan("ekonomik", kodlar.ekonomik_kapisi),
    Alan("aciklama", _metin(metin.METIN_AZAMI)),
    Alan("ilgili", kisi.ilgili_kapisi),
    Alan("tif_no", _metin(40)),
)

BELGE_ALANI = {a.ad: a for a in BELGE_ALANLARI}
SATIR_ALANI = {a.ad: a for a in SATIR_ALANLARI}

# The column names of a `fis*.csv` file: the contract's, and the ones added to it.
CSV_ZORUNLU = ("belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak")
CSV_ALANLARI = tuple(a.ad for a in BELGE_ALANLARI) + tuple(a.ad for a in SATIR_ALANLARI)
