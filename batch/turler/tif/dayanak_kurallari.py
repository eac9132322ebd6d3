"""The papers that a TİF rests on, by its type (TMY m.10, m.12 to m.28): asked when it is approved, not before.

What a rule refuses to approve without is refused here (istek belgesi, KDTOT, uygun görüş, muayene raporu); of what is
only attached to the paper it is told that it is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tasitlar import is_makinesi_mi, tasit_mi
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif import dayanak_sozleri as d
from batch.turler.tif.belge import Tif

_TUTANAKLI = (a.HURDA, a.YOK_OLMA, a.SAYIM_NOKSANI)
# Without it nothing is approved (R-T17, R-T22).
SART_BELGELER = {a.TUKETIM: d.ISTEK_BELGESI, **dict.fromkeys(_TUTANAKLI, d.KDTOT)}
# What else a type rests on.
BELGELER = {
    a.ENVANTER: d.ENVANTER_BELGESI,
    a.SATIN_ALMA: d.FATURA,
    a.YATIRIMDAN_AKTARMA: d.GECICI_KABUL,
    a.BAGIS_ALMA: d.BAGIS_BELGESI,
    a.IDARELER_ARASI_ALMA: d.DEVIR_BELGESI,
    a.IC_URETIM: d.MALZEME_TIFI,
    a.IADE: d.IADE_YAZISI,
    a.DEGER_ARTISI: d.BelgeCinsi("fatura ya da kullanılan malzemenin fişi", (*d.FATURA.sozler, "tif", "hakedis")),
    a.SAYIM_FAZLASI: d.SAYIM_TUTANAGI,
    a.BAGIS_VERME: d.ONAY,
    a.IDARELER_ARASI_VERME: d.DEVIR_BELGESI,
    a.SATIS: d.ONAY,
    a.BIRIMLER_ARASI: d.TALEP,
}
TASIT_EKLERI = (d.MUAYENE_RAPORU, d.RUHSAT, d.BelgeCinsi("karşı idarenin talebi", ("talep", "istek", "isteme")))


def dayanagi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-030: the paper without which the type is not approved; TIF-031: one that is only attached is not shown."""
    if t.devralma or not o.okundu(0, "tur", "dayanak_turu", "kdtot_no"):
        return
    sart = SART_BELGELER.get(t.tur)
    if sart is not None:
        if t.tur in _TUTANAKLI and t.kdtot_no:
            return
        if d.gosterilmis(t, sart):
            return
        mesaj = f"{t.belge_no}: {a.TUR_ADLARI[t.tur]} fişi için {sart.ad} gösterilmemiş"
        alan = "kdtot_no" if t.tur in _TUTANAKLI else "dayanak_turu"
        if any(x.no and not x.turu for x in t.dayanak):
            mesaj += "; dayanak belgenin türü yazılmamış"
        yield Bulgu(kod="TIF-030", yol=f"@{alan}", mesaj=mesaj, beklenen=sart.ad, gelen=_yazilan(t))
        return
    beklenen = BELGELER.get(t.tur)
    if beklenen is None or d.gosterilmis(t, beklenen) or _baska_alanda(t):
        return
    mesaj = f"{t.belge_no}: {a.TUR_ADLARI[t.tur]} fişinin dayanağı olan {beklenen.ad} gösterilmemiş"
    yield Bulgu(kod="TIF-031", yol="@dayanak_turu", mesaj=mesaj, beklenen=beklenen.ad, gelen=_yazilan(t))


def _yazilan(t: Tif) -> str:
    return ", ".join(x.turu or x.no for x in t.dayanak)


def _baska_alanda(t: Tif) -> bool:
    """Whether a field of its own names the paper: the ÖEB that the invoice hangs on, the report of the muayene, the
    decision."""
    match t.tur:
        case a.SATIN_ALMA | a.DEGER_ARTISI:
            return bool(t.oeb_no or (t.muayene is not None and t.muayene.no))
        case a.YATIRIMDAN_AKTARMA:
            return t.muayene is not None and bool(t.muayene.no)
        case a.IC_URETIM:
            return bool(t.komisyon)
        case a.BAGIS_ALMA | a.BAGIS_VERME | a.SATIS | a.BIRIMLER_ARASI:
            return t.karar is not None and bool(t.karar.organi)
    return False


def tasit_devri(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-042: a vehicle or work machine goes to another administration, as a gift too, by the Ministry's
    leave (R-T44). TIF-031: what
    the Ministry is asked with: meclis kararı, muayene raporu, ruhsat, what the other side wrote."""
    if not d.idareye_verme(t) or not o.okundu(0, "dayanak_turu", "karsi_kurum"):
        return
    kodlar = sorted({s.tasinir_kodu for s in t.satirlar if tasit_mi(s.tasinir_kodu) or is_makinesi_mi(s.tasinir_kodu)})
    if not kodlar:
        return
    ne = f"{', '.join(kodlar)} taşıt ya da iş makinesi"
    if not d.gosterilmis(t, d.UYGUN_GORUS):
        mesaj = f"{t.belge_no}: {ne}; devri için {d.UYGUN_GORUS.ad} gösterilmemiş"
        yield Bulgu(kod="TIF-042", yol="@dayanak_turu", mesaj=mesaj, beklenen=d.UYGUN_GORUS.ad, gelen=_yazilan(t))
    eksik = [c.ad for c in TASIT_EKLERI if not d.gosterilmis(t, c)]
    if d.karar_veren(t) != a.MECLIS:
        eksik.insert(0, "meclis kararı")
    if eksik:
        mesaj = f"{t.belge_no}: {ne}; gösterilmeyen ekler: {', '.join(eksik)}"
        yield Bulgu(kod="TIF-031", yol="@dayanak_turu", mesaj=mesaj, beklenen=", ".join(eksik), gelen=_yazilan(t))


def dayanak_tarihi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-032: not before the papers that it rests on (R-T02). TIF-033: what is entered into the old year at its end,
    while it is open, may rest on papers of the new one (R-T27, R-T86)."""
    if not t.tarih or t.tur == a.ACILIS or t.devralma:
        return
    gunler = [("dayanak_tarihi", "dayanak belge", x.tarihi) for x in t.dayanak]
    if t.muayene is not None:
        gunler.append(("muayene_tarihi", "muayene ve kabul raporu", t.muayene.tarihi))
    if t.karar is not None:
        gunler.append(("karar_tarihi", "karar", t.karar.tarihi))
    for alan, ad, gun in gunler:
        if gun <= t.tarih:
            continue
        mesaj = f"{t.belge_no}: fiş {tarih_yazi(t.tarih)}, {ad} {tarih_yazi(gun)} tarihli"
        yil_sonu = t.tarih[5:] == "12-31" and int(gun[:4]) == int(t.tarih[:4]) + 1
        if yil_sonu and t.ocaktan:  # it was written in the new year, and told so
            continue
        kod = "TIF-033" if yil_sonu else "TIF-032"
        yield Bulgu(kod=kod, yol=f"@{alan}", mesaj=mesaj, beklenen=f"en geç {tarih_yazi(t.tarih)}", gelen=gun)


def muayenesi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-038: what came by a provisional receipt is entered on the muayene's report (R-T08)."""
    if t.tur != a.SATIN_ALMA or not d.gosterilmis(t, d.GECICI_ALINDI) or not o.okundu(0, "muayene_no"):
        return
    if t.muayene is None or not t.muayene.no:
        mesaj = f"{t.belge_no}: taşınır geçici alındıyla gelmiş, muayene ve kabul raporunun sayısı yazılmamış"
        yield Bulgu(kod="TIF-038", yol="@muayene_no", mesaj=mesaj, beklenen="raporun sayısı ve tarihi")
