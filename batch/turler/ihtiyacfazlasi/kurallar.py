"""What an offer of surplus goods and its steps must keep by themselves (TMY m.24, m.31)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tam_sayilan import tam_sayilan
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.ihtiyacfazlasi import alanlar as a
from batch.turler.ihtiyacfazlasi.belge import IhtiyacFazlasi
from batch.turler.tasinir_belgesi import eksik_bulgulari, miktar_bulgulari, sicil_bulgulari

_TEKLIF_NO = {"teklif_no": "teklifin numarası"}
_TALEP_NO = {"talep_no": "talebin numarası"}
_GEREKENLER = {
    a.TEKLIF: {
        "ambar": "ambar",
        "son_gun": "teklifin son günü",
        "gerekce_turu": "gerekçenin tutanak mı karar mı olduğu",
        "gerekce_no": "gerekçe tutanağının ya da kararının numarası",
        "gerekce_tarihi": "gerekçe tutanağının ya da kararının tarihi",
    },
    a.INCELEME: {**_TEKLIF_NO, "inceleyen": "inceleyen", "inceleme_sonucu": "incelemenin sonucu"},
    a.TALEP: {**_TEKLIF_NO, "yazi_no": "talep yazısının numarası", "yazi_tarihi": "talep yazısının tarihi"},
    a.KABUL: {**_TEKLIF_NO, **_TALEP_NO},
    a.RED: {**_TEKLIF_NO, **_TALEP_NO, "neden": "kabul edilmeme ya da vazgeçme nedeni"},
    a.GERI_CEK: {**_TEKLIF_NO, "neden": "geri çekme nedeni"},
}
_ISTEYENLI = (a.INCELEME, a.TALEP)
# Field → the steps that it says something in.
_ANLAMLILAR: dict[str, tuple[str, ...]] = {
    "teklif_no": tuple(x for x in a.ISLEMLER if x != a.TEKLIF),
    "talep_no": (a.KABUL, a.RED),
}


def bilgileri(belge: IhtiyacFazlasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IFT-002: what each step tells, and of how much; a number that it cannot have."""
    yield from eksik_bulgulari(belge, o, "IFT-002", _GEREKENLER.get(belge.islem, {}))
    for alan, islemler in _ANLAMLILAR.items():
        if belge.islem and (deger := getattr(belge, alan)) and belge.islem not in islemler:
            mesaj = f"{belge.belge_no}: {belge.islem} belgesinde {alan} olmaz"
            yield Bulgu(kod="IFT-002", yol=f"@{alan}", mesaj=mesaj, beklenen="boş", gelen=deger)
    yield from miktar_bulgulari(o, "IFT-002", belge.kalemler)


def kalemleri(belge: IhtiyacFazlasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IFT-003: items by their sicil; each good once."""
    yield from sicil_bulgulari(o, "IFT-003", belge.kalemler)
    gorulen: dict[str, int] = {}
    for sira, k in enumerate(belge.kalemler, 1):
        if k.tasinir_kodu and not k.sicil_no and (ilk := gorulen.setdefault(k.tasinir_kodu, sira)) != sira:
            mesaj = f"{k.tasinir_kodu} kodu {ilk}. kalemde de yazılmış"
            beklenen = "kodun toplamı tek kalemde"
            yield kalem_bulgusu(o, "kalem", sira, "tasinir_kodu", "IFT-003", mesaj, beklenen, k.tasinir_kodu)


def gunleri(belge: IhtiyacFazlasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IFT-004: an offer is open for a day at least; what it rests on was there before."""
    if not belge.tarih:
        return
    if belge.islem == a.TEKLIF and belge.son_gun and belge.son_gun < belge.tarih:
        mesaj = f"teklif {tarih_yazi(belge.tarih)} tarihli, son günü {tarih_yazi(belge.son_gun)}"
        beklenen = f"{belge.tarih} ya da sonrası"
        yield Bulgu(kod="IFT-004", yol="@son_gun", mesaj=mesaj, beklenen=beklenen, gelen=belge.son_gun)
    for alan, ad in (("gerekce_tarihi", "gerekçe"), ("yazi_tarihi", "talep yazısı")):
        gun: str = getattr(belge, alan)
        if gun > belge.tarih:
            mesaj = f"belge {tarih_yazi(belge.tarih)} tarihli, {ad} {tarih_yazi(gun)}"
            yield Bulgu(kod="IFT-004", yol=f"@{alan}", mesaj=mesaj, beklenen=f"en geç {belge.tarih}", gelen=gun)


def isteyeni(belge: IhtiyacFazlasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """IFT-005: one who claims, a harcama birimi or another administration, and not the one who offers."""
    if belge.islem not in _ISTEYENLI or not o.okundu(0, "isteyen_birim", "isteyen_kurum"):
        return
    if bool(belge.isteyen_birim) == bool(belge.isteyen_kurum):
        ne = "hem birim hem kurum yazılmış" if belge.isteyen_birim else "isteyen yazılmamış"
        beklenen = "isteyen_birim ya da isteyen_kurum"
        gelen = f"{belge.isteyen_birim} {belge.isteyen_kurum}".strip()
        yield Bulgu(
            kod="IFT-005", yol="@isteyen_birim", mesaj=f"{belge.belge_no}: {ne}", beklenen=beklenen, gelen=gelen
        )
    elif belge.isteyen_birim and belge.isteyen_birim == belge.harcama_birimi:
        mesaj = f"{belge.belge_no}: {belge.isteyen_birim} kendi teklifini istiyor"
        yield Bulgu(
            kod="IFT-005", yol="@isteyen_birim", mesaj=mesaj, beklenen="başka bir birim", gelen=belge.isteyen_birim
        )
    elif belge.isteyen_muhasebe_birimi and not belge.isteyen_birim:
        mesaj = f"{belge.belge_no}: muhasebe birimi yazılmış, harcama birimi yazılmamış"
        gelen = belge.isteyen_muhasebe_birimi
        yield Bulgu(kod="IFT-005", yol="@isteyen_muhasebe_birimi", mesaj=mesaj, beklenen="isteyen_birim", gelen=gelen)


KURALLAR: tuple[Kural[IhtiyacFazlasi], ...] = (bilgileri, kalemleri, gunleri, isteyeni, tam_sayilan("miktar"))
