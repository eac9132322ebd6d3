"""Which codes a TİF may bring in: in the list, deep enough, of its own type, and a taşınır at all (TMY m.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import altinda
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.sozler import sade
from batch.documents.tasinir import DAYANIKLI, TUKETIM, hesabi
from batch.rules.baglam import Baglam
from batch.rules.tasinir_kod_kurallari import ekonomik_bulgusu, kod_bulgusu
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi

_IKINCI_DUZEY = 9  # letters of 150.01.01, on which the accounts are kept (TMY m.30/4)
# What is new in the books; what moves within the administration, or is carried over, was in them.
YENI_GIRISLER = tuple(t for t in a.GIRISLER if t not in (a.ACILIS, a.DEGER_ARTISI))
ALIMLAR = (a.SATIN_ALMA, a.DEGER_ARTISI)
# A belediye's own codes and the law that they follow (R-T80).
BELEDIYE_KODLARI = {
    "150.99.07": "belediyelerin sosyal yardım mallarınındır (5393/60-i)",
    "150.99.08": "belediyelerin park ve bahçelere koyacağı malların monte edilene kadar durduğu koddur (5393/14)",
}
_YAZILIM = re.compile(r"\b(?:yazilim|yazilimi|lisans|lisansi|telif)\b")
_YABANCI = re.compile(r"\b(?:gmbh|ag|llc|inc|corp|plc|sarl|srl|s p a|s r l|b v|bv|oy|ab|co ltd|pty|sa)$")
YABANCI_FIRMA = "YABANCI FİRMA"


def _satirlar(t: Tif, o: Okunus, *alanlar: str) -> Iterator[tuple[int, TifKalemi]]:
    """Lines whose fields could be read, with their ordinals."""
    for sira, s in enumerate(t.satirlar, 1):
        if s.tasinir_kodu and o.okundu(sira, *alanlar):
            yield sira, s


def kodu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TKD-003, TKD-004 of what is new in the books (R-T94); TIF-045: down to the II. düzey; TIF-046: one with codes
    below it."""
    for sira, s in _satirlar(t, o, "tasinir_kodu"):
        if len(s.tasinir_kodu) < _IKINCI_DUZEY:
            mesaj = f"{s.tasinir_kodu} birinci düzey kod; taşınır en az ikinci düzeyde kaydedilir"
            yield kalem_bulgusu(
                o, "satir", sira, "tasinir_kodu", "TIF-045", mesaj, f"{s.tasinir_kodu}.01 gibi", s.tasinir_kodu
            )
        elif t.tur in YENI_GIRISLER and t.tarih:
            if (bulgu := kod_bulgusu(b, s.tasinir_kodu, t.tarih, f"satir[{sira}]/@tasinir_kodu")) is not None:
                yield _satirda(bulgu, o, sira)
            elif not b.tasinir.yaprak_mi(s.tasinir_kodu):
                mesaj = f"{b.tasinir.adli(s.tasinir_kodu)} kodunun altında daha ayrıntılı kodlar var"
                yield kalem_bulgusu(
                    o, "satir", sira, "tasinir_kodu", "TIF-046", mesaj, "en alt düzeydeki kod", s.tasinir_kodu
                )


def _satirda(bulgu: Bulgu, o: Okunus, sira: int) -> Bulgu:
    return msgspec.structs.replace(bulgu, satir=o.satir_no(sira), mesaj=f"{sira}. satır: {bulgu.mesaj}")


def ekonomik_kodu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TKD-002: what it is bought from (R-T90)."""
    if t.tur not in ALIMLAR:
        return
    for sira, s in _satirlar(t, o, "tasinir_kodu", "ekonomik"):
        bulgu = ekonomik_bulgusu(b, s.tasinir_kodu, s.ekonomik, f"satir[{sira}]/@ekonomik") if s.ekonomik else None
        if bulgu is not None:
            yield _satirda(bulgu, o, sira)


def tipi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-043: printed works in a kütüphane TİF, works of art in a müze TİF, in both nothing else (R-T18)."""
    if t.tur == a.ACILIS or not o.okundu(0, "tif_tipi"):
        return  # what is carried over comes as it stood
    for sira, s in _satirlar(t, o, "tasinir_kodu"):
        tip = a.kodun_tipi(s.tasinir_kodu)
        if tip != t.tif_tipi:
            mesaj = f"{b.tasinir.adli(s.tasinir_kodu)} {t.tif_tipi} tipindeki fişe yazılmaz"
            oneri = f"Bu satırları tif_tipi {tip} olan ayrı bir fişle gönderin."
            yield kalem_bulgusu(
                o, "satir", sira, "tasinir_kodu", "TIF-043", mesaj, f"tif_tipi {tip}", s.tasinir_kodu, oneri
            )


def eser_bilgisi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-044: what the kütüphane and the müze defteri tell of a work (Örnek 3, 4)."""
    if t.tur not in YENI_GIRISLER or t.tif_tipi == a.NORMAL_TIF:
        return
    for sira, s in _satirlar(t, o, "tasinir_kodu", "eser_adi", "yazar", "aciklama", "durumu_ve_maddesi"):
        gerekli = [("eser_adi", "eserin adı", s.eser_adi or s.aciklama)]
        if t.tif_tipi == a.KUTUPHANE:
            gerekli.append(("yazar", "yazarı", s.yazar))
        else:
            gerekli.append(("durumu_ve_maddesi", "durumu ve maddesi", s.durumu_ve_maddesi))
        for alan, ad, deger in gerekli:
            if not deger:
                yield kalem_bulgusu(o, "satir", sira, alan, "TIF-044", f"{ad} yazılmamış", ad)


def hesabi_turune_uyar(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-055: consumption is of 150; an investment comes to be, and a value increases, of 253, 254 and 255."""
    olur = {
        a.TUKETIM: (TUKETIM,),
        a.DEGER_ARTISI: DAYANIKLI,
        a.YATIRIMDAN_AKTARMA: DAYANIKLI,
    }.get(t.tur)
    if olur is None:
        return
    for sira, s in _satirlar(t, o, "tasinir_kodu"):
        if hesabi(s.tasinir_kodu) not in olur:
            mesaj = f"{s.tasinir_kodu} kodu {a.TUR_ADLARI[t.tur]} fişine yazılmaz"
            yield kalem_bulgusu(
                o, "satir", sira, "tasinir_kodu", "TIF-055", mesaj, ", ".join(olur) + " kodu", s.tasinir_kodu
            )


def tasinir_mi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-047: software and copyrights are no taşınır but 260 (R-T07); TIF-049: a code that only a belediye has
    (R-T80)."""
    if t.tur not in YENI_GIRISLER:
        return
    for sira, s in _satirlar(t, o, "tasinir_kodu", "aciklama"):
        if _YAZILIM.search(sade(s.aciklama)) is not None:
            mesaj = f"«{s.aciklama[:60]}»: yazılım ve telif hakkı taşınır değildir, 260 hesabında izlenir"
            yield kalem_bulgusu(o, "satir", sira, "aciklama", "TIF-047", mesaj, "260 hesabına ödeme emri", s.aciklama)
        ozel = next((x for x in BELEDIYE_KODLARI if altinda(s.tasinir_kodu, x)), "")
        if ozel and b.idare_turu != "belediye":
            mesaj = f"{s.tasinir_kodu} {BELEDIYE_KODLARI[ozel]}"
            yield kalem_bulgusu(
                o, "satir", sira, "tasinir_kodu", "TIF-049", mesaj, "idarenizin kullandığı kod", s.tasinir_kodu
            )


def yabanci_satici(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-048: a foreign seller stands under one name (R-T19)."""
    if t.tur == a.SATIN_ALMA and _YABANCI.search(sade(t.firma)) is not None:
        mesaj = f"{t.belge_no}: satıcı yabancı görünüyor: {t.firma[:60]}"
        yield Bulgu(kod="TIF-048", yol="@firma", mesaj=mesaj, beklenen=YABANCI_FIRMA, gelen=t.firma)
