"""What the books say of an approved TİF beyond its stock: who decides above a limit, five years, its pair, its hand.

Each rule: ``(kitap, b, t, gun, deger, kisimlar)`` → findings; ``gun``: the day on which stock moves, ``deger``: what
the whole transaction is worth in 10⁻¹⁰ TL, ``kisimlar``: what it moves, part by part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import sade_ad, tarih_yazi
from batch.documents.sozler import sade
from batch.documents.tasinir import deger_kurus
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.tasinir_sinirlari import deger_artisi_siniri, sinir, sinir_bilinmiyor
from batch.turler.gorevli.alanlar import GOREV
from batch.turler.gorevli.izdusum import gorev_satirlari
from batch.turler.tif import alanlar as a
from batch.turler.tif import dayanak_sozleri as d
from batch.turler.tif.belge import Tif
from batch.turler.tif.ilk_yil import giris_gunu
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.izdusum import SICIL, TIF_KAYDI, SicilSatiri, TifDurumu
from batch.turler.tif.tifsiz_fis import tifsiz_fis

KitapKurali = Callable[[Sorulan, Baglam, Tif, str, int, Sequence[Kisim]], Iterator[Bulgu]]

BES_YIL = 5
# ``neden`` of what may go sooner (R-T43); the last by the Minister's leave alone (since 2012).
ISTISNALAR = ("PROJE", "ULUSAL_OTOMASYON", "BASKA_IDAREYE_ALINDI")
MUSTEREK_TALEP = "MUSTEREK_TALEP"
_MUSTEREK_YIL = "2012"
KAYIT_ROLU = "TASINIR_KAYIT"


def onay_siniri(kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Iterator[Bulgu]:
    """TIF-057: above the year's limit on the whole transaction the üst yönetici decides (R-T38 to R-T40). TIF-058:
    between administrations there is a protocol of both then (R-T100). TKD-001: the limit is not known."""
    idareye = d.idareye_verme(t)  # a gift to an administration is a devir by another name
    ad = a.SINIR_ADLARI.get(a.IDARELER_ARASI_VERME if idareye else t.tur)
    if ad is None:
        return
    idareler = idareye or t.tur == a.IDARELER_ARASI_ALMA
    organ, protokol = d.karar_organi(t), d.gosterilmis(t, d.PROTOKOL)
    # Of what is received it is the giver who needs the leave.
    onaysiz = not d.ust_yonetici_onayli(t) and t.tur != a.IDARELER_ARASI_ALMA
    protokolsuz = idareler and not protokol
    if not (onaysiz or protokolsuz):
        return
    azami = sinir(b, ad, gun, t.harcama_birimi)
    if azami is None:
        yield sinir_bilinmiyor(ad, gun, "@karar_organi")
        return
    if (toplam := deger_kurus(deger)) <= azami:
        return
    ne = f"{t.belge_no}: işlemin toplamı {yazi(toplam)} TL, {gun[:4]} sınırı {yazi(azami)} TL"
    if onaysiz:
        mesaj = f"{ne}; üst yöneticinin onayı gösterilmemiş"
        yield Bulgu(kod="TIF-057", yol="@karar_organi", mesaj=mesaj, beklenen=a.UST_YONETICI, gelen=organ)
    if protokolsuz:
        mesaj = f"{ne}; iki idarenin üst yöneticilerinin imzaladığı protokol gösterilmemiş"
        yield Bulgu(kod="TIF-058", yol="@dayanak_turu", mesaj=mesaj, beklenen=d.PROTOKOL.ad)


def deger_artisi(kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Iterator[Bulgu]:
    """TIF-056: where the administration goes by a limit, what does not exceed it is expense; the whole invoice counts
    (R-T72; TMY24 m.14/1)."""
    if t.tur != a.DEGER_ARTISI:
        return
    azami = deger_artisi_siniri(b, gun)
    if azami is None:
        yield sinir_bilinmiyor("deger_artisi_siniri", gun, "@tur")
    elif azami and (toplam := deger_kurus(deger)) <= azami:
        mesaj = f"{t.belge_no}: harcamanın toplamı {yazi(toplam)} TL, değer artışı sınırı {yazi(azami)} TL"
        beklenen = f"{yazi(azami)} TL üstü"
        yield Bulgu(kod="TIF-056", yol="@tur", mesaj=mesaj, beklenen=beklenen, gelen=yazi(toplam))


# -- five years -----------------------------------------------------------------------------------------------------


def bes_yil(kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Iterator[Bulgu]:
    """TIF-040, or by the setting TIF-041: what another administration gets has been here for five years (R-T43)."""
    ayar = b.tasinir_ayari.bes_yil
    if not d.idareye_verme(t) or ayar == "kapali" or _istisna(t, gun):
        return
    for k in kisimlar:
        satir = SicilSatiri.oku(kitap.son(SICIL.ad, (t.harcama_birimi, k.sicil_no))) if k.sicil_no else None
        if satir is None:
            continue
        ilk = giris_gunu(satir, k.sicil_no)
        if gun < (dolan := bes_yilin_sonu(ilk)):
            mesaj = (
                f"{k.satir}. satır: {k.sicil_no} sicili {tarih_yazi(ilk)} girişli, beş yılı {tarih_yazi(dolan)} günü "
                "dolar"
            )
            yield Bulgu(
                kod="TIF-040" if ayar == "red" else "TIF-041",
                yol=f"satir[{k.satir}]/@sicil_no",
                mesaj=mesaj,
                beklenen=f"{tarih_yazi(dolan)} ya da sonrası",
                gelen=k.sicil_no,
            )


def bes_yilin_sonu(ilk: str) -> str:
    """The ISO day on which five years are over; of a leap day the day after February."""
    ay_gun = "-03-01" if ilk[4:] == "-02-29" else ilk[4:]
    return f"{int(ilk[:4]) + BES_YIL}{ay_gun}"


def _istisna(t: Tif, gun: str) -> bool:
    neden = sade(t.neden).upper().replace(" ", "_")
    if neden == MUSTEREK_TALEP:
        return gun >= _MUSTEREK_YIL and d.gosterilmis(t, d.UYGUN_GORUS)
    return neden in ISTISNALAR


# -- corrections, and who writes ------------------------------------------------------------------------------------


def duzeltme_esi(kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Iterator[Bulgu]:
    """TIF-065: what is entered rightly names the TİF of the same day that took out the wrong entry (R-T76)."""
    if t.tur != a.DUZELTME_GIRIS:
        return
    for _, no in d.tif_dayanaklari(t):
        eski = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, no)))
        if eski is not None and (eski.tur, eski.durum, eski.tarih) == (a.DUZELTME_CIKIS, a.ONAYLI, gun):
            return
    mesaj = f"{t.belge_no}: {tarih_yazi(gun)} tarihli düzeltme çıkış fişi dayanaklar arasında gösterilmemiş"
    beklenen = "dayanak_turu Taşınır İşlem Fişi, dayanak_no çıkış fişinin numarası"
    yield Bulgu(kod="TIF-065", yol="@dayanak_no", mesaj=mesaj, beklenen=beklenen)


def kayit_yetkilisi(
    kitap: Sorulan, b: Baglam, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]
) -> Iterator[Bulgu]:
    """TIF-066: of a unit whose officers are known, one of them has made or approved it, and it says who."""
    yazanlar = {sade_ad(x) for x in (t.olusturan, t.onaylayan) if x}
    gorevliler = [s for s in gorev_satirlari(kitap, KAYIT_ROLU, t.harcama_birimi) if s.tur == GOREV and s.surer(gun)]
    if gorevliler and not any(sade_ad(x) in yazanlar for s in gorevliler for x in (s.kisi, s.ad_soyad)):
        adlar = ", ".join(s.ad_soyad or s.kisi for s in gorevliler)
        mesaj = f"{t.belge_no}: {tarih_yazi(gun)} günü {t.harcama_birimi} biriminin taşınır kayıt yetkilisi {adlar}"
        if not yazanlar:
            mesaj += "; fişi kimin düzenlediği yazılmamış"
        yield Bulgu(
            kod="TIF-066",
            yol="@onaylayan" if t.onaylayan else "@olusturan",
            mesaj=mesaj,
            beklenen=adlar,
            gelen=t.onaylayan or t.olusturan,
        )


KITAP_KURALLARI: tuple[KitapKurali, ...] = (
    onay_siniri,
    deger_artisi,
    bes_yil,
    duzeltme_esi,
    kayit_yetkilisi,
    tifsiz_fis,
)
