"""What a call and its steps must keep by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kisi import kimligi_maskele
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.rules.katalog import KATALOG
from batch.turler.cagri import alanlar as a
from batch.turler.cagri.belge import Cagri

_ADLAR = {"konu": "konu", "tur": "çağrının türü", "metin": "metin"}
_GEREKENLER = {
    a.AC: ("konu", "tur", "metin"),
    a.YANITLA: ("metin",),
    a.YONLENDIR: ("metin",),
    a.KAPAT: (),
    a.YENIDEN_AC: ("metin",),
}
_ACILISTA = ("konu", "tur", "ilgili_red")  # said once, when the call is opened


def bilgileri(belge: Cagri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """CGR-003: what each step says, and what only the opening does."""
    for alan in _GEREKENLER.get(belge.islem, ()):
        if not getattr(belge, alan) and o.okundu(0, alan):
            mesaj = f"{belge.cagri_no}: {belge.islem} belgesinde {_ADLAR[alan]} yazılmamış"
            beklenen = " | ".join(a.TURLER) if alan == "tur" else _ADLAR[alan]
            yield Bulgu(kod="CGR-003", yol=f"@{alan}", mesaj=mesaj, beklenen=beklenen)
    for alan in _ACILISTA if belge.islem in a.ISLEMLER and belge.islem != a.AC else ():
        if deger := getattr(belge, alan):
            mesaj = f"{belge.cagri_no}: {alan} yalnız çağrı açılırken yazılır, {belge.islem} belgesinde olmaz"
            yield Bulgu(kod="CGR-003", yol=f"@{alan}", mesaj=mesaj, beklenen="boş", gelen=deger)


def kisisel_numara(belge: Cagri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """CGR-005: the journal keeps for good what is written here, so what is a person's had better not be."""
    if belge.tur == a.YETKI:
        return  # a user is told by it
    for alan in ("konu", "metin"):
        deger = getattr(belge, alan)
        if kimligi_maskele(deger) != deger:
            ne = "TCKN, VKN, IBAN, telefon ya da e-postaya benzeyen bir bilgi"
            mesaj = f"{belge.cagri_no}: {alan} alanında {ne} var"
            yield Bulgu(kod="CGR-005", yol=f"@{alan}", mesaj=mesaj)


def bilinen_kod(belge: Cagri, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """CGR-004: the code is one that the program tells."""
    if (kod := a.red_kodu(belge.ilgili_red)) and kod not in KATALOG:
        mesaj = f"{belge.cagri_no}: {kod} diye bir bulgu kodu yok"
        yield Bulgu(kod="CGR-004", yol="@ilgili_red", mesaj=mesaj, beklenen="red raporundaki kod", gelen=kod)


KURALLAR: tuple[Kural[Cagri], ...] = (bilgileri, bilinen_kod, kisisel_numara)
