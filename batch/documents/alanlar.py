"""The fields of a muhasebe fişi / ödeme emri belgesi, in one table: name, place, gate, limits.

Readers deliver texts under these names; everything that turns text into values looks the gate up here.
MİBMY m.43, Örnek-32 and Örnek-33 name the contents.
"""

from __future__ import annotations

import unicodedata
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
        yazim = _yazim_farki(deger, secenekler)
        raise AlanHatasi(kod, f"{ad} tanınmıyor: «{kisi.kisalt(deger, 40)}»{yazim}", " | ".join(secenekler))

    return ic


_HARF_FARKI = {
    "İ": "noktalı «İ» değil noktasız «I»",
    "Ö": "«Ö» değil «O»",
    "Ü": "«Ü» değil «U»",
    "Ç": "«Ç» değil «C»",
    "Ş": "«Ş» değil «S»",
}


def _yazim_farki(deger: str, secenekler: tuple[str, ...]) -> str:
    """``; «MIF» yazın (…)``: the option that was meant and how it differs, where only letters' case or dots do."""
    duz = unicodedata.normalize("NFC", deger).strip()
    aday = metin.ascii_harf(duz).upper()
    if aday not in secenekler:
        return ""
    farklar = [fark for harf, fark in _HARF_FARKI.items() if harf in duz]
    if any(harf.islower() for harf in duz):
        farklar.insert(0, "büyük harfle, Türkçeye özgü harf kullanmadan")
    return f"; «{aday}» yazın ({', '.join(farklar) or 'başında ve sonunda boşluk olmadan'})"


def _metin(azami: int) -> Kapi:
    return lambda deger: metin.metin_kapisi(deger, azami)


def _birim(deger: str) -> str:
    # The unit's code becomes a folder name: nothing but letters, digits and inner dashes.
    if deger and not (deger.isascii() and deger.replace("-", "").isalnum() and len(deger) <= 20 and deger[0] != "-"):
        raise AlanHatasi("BLG-005", f"muhasebe birimi kodu geçersiz: «{kisi.kisalt(deger, 40)}»", "harf, rakam ve tire")
    return deger


@dataclass(frozen=True)
class Alan:
    """One field: its contract name, its gate, and whether it is money or a date (whose layout the source declares).

    ``duz_azami``: a free text of at most so many plain ASCII characters passes its gate unchanged, so that a whole
    column of them can be let through at once; 0 for every other kind of field.
    """

    ad: str
    kapi: Kapi
    tur: str = "metin"  # metin | tutar | tarih
    duz_azami: int = 0

    def hepsi_gecer(self, metinler: list[str]) -> bool:
        """Whether the gate would return every one of these texts as it is; False means only "ask the gate"."""
        if not self.duz_azami:
            return False
        hepsi = "\0".join(metinler)
        return (
            hepsi.isascii()
            and hepsi.replace("\0", "").isprintable()
            and hepsi.count("\0") == len(metinler) - 1
            and "\0 " not in hepsi
            and " \0" not in hepsi
            and hepsi.strip(" ") == hepsi
            and max(map(len, metinler)) <= self.duz_azami
        )


def _metin_alani(ad: str, azami: int) -> Alan:
    return Alan(ad, _metin(azami), duz_azami=azami)


BELGE_ALANLARI: tuple[Alan, ...] = (
    _metin_alani("kaynak", 40),
    Alan("muhasebe_birimi", _birim),
    Alan("belge_turu", _secenek(BELGE_TURLERI, "BLG-001", "belge türü")),
    Alan("belge_no", _zorunlu(_metin(40), "BLG-003", "belge no")),
    Alan("tarih", _zorunlu(str, "TAR-001", "tarih"), "tarih"),
    Alan("islem", _secenek(ISLEMLER, "BLG-002", "işlem", "NORMAL")),
    _metin_alani("belge_aciklama", metin.METIN_AZAMI),
    _metin_alani("dayanak_turu", 60),
    _metin_alani("dayanak_no", 60),
    Alan("dayanak_tarihi", str, "tarih"),
    _metin_alani("ilgili_ad", 200),
    Alan("ilgili_kimlik_no", kisi.kimlik_no_kapisi),
    Alan("ilgili_iban", kisi.iban_kapisi),
    _metin_alani("ilgili_banka", 100),
    _metin_alani("ilgili_vergi_dairesi", 100),
    _metin_alani("ilgili_adres", 300),
    Alan("tahakkuk_toplami", str, "tutar"),
    Alan("ozel_gider_indirimi", str, "tutar"),
    Alan("kesinti_toplami", str, "tutar"),
    Alan("odenecek_tutar", str, "tutar"),
    _metin_alani("cek_no", 40),
)

SATIR_ALANLARI: tuple[Alan, ...] = (
    Alan("hesap", kodlar.hesap_kapisi),
    Alan("borc", str, "tutar"),
    Alan("alacak", str, "tutar"),
    Alan("kurumsal", kodlar.kurumsal_kapisi),
    Alan("fonksiyonel", kodlar.fonksiyonel_kapisi),
    Alan("finansman", kodlar.finansman_kapisi),
    Alan("ekonomik", kodlar.ekonomik_kapisi),
    _metin_alani("aciklama", metin.METIN_AZAMI),
    Alan("ilgili", kisi.ilgili_kapisi),
    _metin_alani("tif_no", 40),
)

BELGE_ALANI = {a.ad: a for a in BELGE_ALANLARI}
SATIR_ALANI = {a.ad: a for a in SATIR_ALANLARI}

# The column names of a `fis*.csv` file: the contract's, and the ones added to it.
CSV_ZORUNLU = ("belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak")
CSV_ALANLARI = tuple(a.ad for a in BELGE_ALANLARI) + tuple(a.ad for a in SATIR_ALANLARI)
