"""Which fields a type of TİF needs, and which say nothing in it (R-T22, R-T33, R-T48)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tam_sayilan import kesirliler
from batch.documents.tasinir import BIR, TUKETIM, hesabi
from batch.documents.tasitlar import plakali_mi
from batch.documents.tutar import tam
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif

_IDARELER = (a.IDARELER_ARASI_ALMA, a.IDARELER_ARASI_VERME)
_KAYIPLAR = (a.HURDA, a.YOK_OLMA, a.SAYIM_NOKSANI)
_FATURALI = (a.SATIN_ALMA, a.DEGER_ARTISI)
# Field of the header → the types that it says something in.
BASLIK_ALANLARI: dict[str, tuple[str, ...]] = {
    "karsi_harcama_birimi": (*a.DEVIRLER, a.SATIN_ALMA),  # of a central purchase where the goods went (R-T10)
    "karsi_ambar": a.DEVIRLER,
    "karsi_kurum": (*_IDARELER, a.BIRIMLER_ARASI, a.BAGIS_VERME),
    "oeb_no": (*_FATURALI, a.YATIRIMDAN_AKTARMA),
    "kdtot_no": (*_KAYIPLAR, a.DUZELTME_CIKIS),
    "kusurlu": _KAYIPLAR,
}
# … and of a line; those that change its value with what they change.
SATIR_ALANLARI: dict[str, tuple[str, ...]] = {
    "birim_fiyat": (*a.GIRISLER, *a.DEVIRLER),
    "kdv_orani": _FATURALI,
    "ortak_gider": _FATURALI,
    "satis_bedeli": (a.SATIS,),
    "hurda_degeri": (a.HURDA,),
    "gercege_uygun_deger": (*_KAYIPLAR, a.SATIS),
    "ilk_yil": (a.ACILIS,),
}
_NE_OLUR = {
    "birim_fiyat": "çıkışın değerini kayıtlar verir, yazılan fiyat kullanılmaz",
    "kdv_orani": "vergi yalnız satın almanın ve değer artışının bedeline eklenir",
    "ortak_gider": "ortak gider yalnız satın almanın ve değer artışının bedeline eklenir",
    "ilk_yil": "ilk yıl yalnız geçen yıldan devreden taşınırda yazılır",
}


def karsi_taraf(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-050: where a devir goes, or comes from, and that it is another place."""
    if t.tur == a.AMBARLAR_ARASI:
        if not t.karsi_ambar:
            yield from _eksik(t, o, "karsi_ambar", "karşı ambar")
        elif t.karsi_ambar == t.ambar:
            mesaj = f"{t.belge_no}: {t.ambar} ambarından kendisine devir yazılmış"
            yield Bulgu(kod="TIF-050", yol="@karsi_ambar", mesaj=mesaj, beklenen="başka bir ambar", gelen=t.karsi_ambar)
        if t.karsi_harcama_birimi not in ("", t.harcama_birimi):
            mesaj = f"{t.belge_no}: ambarlar arası devir bir harcama biriminin içindedir"
            oneri = f"Başka birime devirse türünü {a.BIRIMLER_ARASI} yazın; değilse karşı birimi boş bırakın."
            yield Bulgu(
                kod="TIF-050",
                yol="@karsi_harcama_birimi",
                mesaj=mesaj,
                beklenen=t.harcama_birimi,
                gelen=t.karsi_harcama_birimi,
                oneri=oneri,
            )
    elif t.tur == a.BIRIMLER_ARASI:
        if not t.karsi_harcama_birimi:
            yield from _eksik(t, o, "karsi_harcama_birimi", "karşı harcama birimi")
        elif t.karsi_harcama_birimi == t.harcama_birimi:
            mesaj = f"{t.belge_no}: {t.harcama_birimi} biriminden kendisine devir yazılmış"
            oneri = f"Birimin kendi ambarları arasındaysa türünü {a.AMBARLAR_ARASI} yazın; değilse karşı birimi yazın."
            yield Bulgu(
                kod="TIF-050",
                yol="@karsi_harcama_birimi",
                mesaj=mesaj,
                beklenen="başka bir birim",
                gelen=t.karsi_harcama_birimi,
                oneri=oneri,
            )
    elif t.tur in _IDARELER and not (t.karsi_kurum or t.nereye or t.kime):
        yield from _eksik(t, o, "karsi_kurum", "karşı kurum")


def _eksik(t: Tif, o: Okunus, alan: str, ad: str) -> Iterator[Bulgu]:
    if o.okundu(0, alan):
        mesaj = f"{t.belge_no}: {a.TUR_ADLARI[t.tur]} fişinde {ad} yazılmamış"
        yield Bulgu(kod="TIF-050", yol=f"@{alan}", mesaj=mesaj, beklenen=ad)


def kaybin_alanlari(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-050: why something is missing (R-T22), and what the scrap of stock is worth (R-T48)."""
    if t.tur in (a.SAYIM_NOKSANI, a.YOK_OLMA) and not t.neden:
        yield from _eksik(t, o, "neden", "kayıttan düşme nedeni")
    for sira, s in enumerate(t.satirlar, 1):
        hurda = t.tur == a.HURDA and s.tasinir_kodu and hesabi(s.tasinir_kodu) == TUKETIM
        if hurda and not s.hurda_degeri and o.okundu(sira, "hurda_degeri", "tasinir_kodu"):
            mesaj = f"{s.tasinir_kodu} hurdaya ayrılmış, hurda değeri yazılmamış"
            yield kalem_bulgusu(o, "satir", sira, "hurda_degeri", "TIF-050", mesaj, "hurda değeri")


def kaybin_sorumlusu(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-050: whether somebody answers for a loss is said wherever a person or what to ask of him is written, lest his
    debt be forgotten (MİBMY m.116/b-2, m.369/a-3). A durable thing that somebody has spoilt is no scrap: m.195/b-3
    knows no debt, so it goes by m.195/b-4."""
    if t.tur not in _KAYIPLAR or not o.okundu(0, "tur", "kusurlu"):
        return
    if t.tur == a.HURDA:
        dayanikli = next((s for s in t.satirlar if s.tasinir_kodu and hesabi(s.tasinir_kodu) != TUKETIM), None)
        if dayanikli is not None and t.kusurlu == a.KUSURLU:
            mesaj = f"{t.belge_no}: {dayanikli.tasinir_kodu} kusurla bozulmuş, hurdaya ayırma kişiye borç yazmaz"
            oneri = (
                f"Türü {a.YOK_OLMA} olan fiş düzenleyin, kime ve gercege_uygun_deger alanlarını doldurun; kusur yoksa "
                f"kusurlu alanına {a.KUSURSUZ} yazın."
            )
            yield Bulgu(
                kod="TIF-050",
                yol="@kusurlu",
                mesaj=mesaj,
                beklenen=a.KUSURSUZ,
                gelen=t.kusurlu,
                madde="MİBMY m.195/b-4",
                oneri=oneri,
            )
        if dayanikli is not None:
            return  # who gets the scrap may be written
    if t.kusurlu or not (t.kime or any(tam(s.gercege_uygun_deger) for s in t.satirlar)):
        return
    ne = f"kime alanında {t.kime}" if t.kime else "gerçeğe uygun değer"
    mesaj = f"{t.belge_no}: {ne} yazılmış, kusuru olup olmadığı yazılmamış"
    oneri = f"Kişiye borç yazılacaksa kusurlu alanına {a.KUSURLU}, yazılmayacaksa {a.KUSURSUZ} yazın."
    beklenen = f"{a.KUSURLU} | {a.KUSURSUZ}"
    yield Bulgu(
        kod="TIF-050", yol="@kusurlu", mesaj=mesaj, beklenen=beklenen, madde="MİBMY m.116/b-2, m.195/b-4", oneri=oneri
    )


def ortak_gideri(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-051: the costs that lines share are the document's, written on its first line (R-T13)."""
    for sira, s in enumerate(t.satirlar, 1):
        if sira > 1 and tam(s.ortak_gider):
            mesaj = "ortak gider belgenin toplamıdır, yalnız ilk satıra yazılır"
            yield kalem_bulgusu(o, "satir", sira, "ortak_gider", "TIF-051", mesaj, "boş", s.ortak_gider)


def gereksiz_alan(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-052: a field that says nothing in this type; each told once."""
    if not o.okundu(0, "tur"):
        return
    tur = a.TUR_ADLARI[t.tur]
    for alan, turler in BASLIK_ALANLARI.items():
        deger: str = getattr(t, alan)
        if deger and t.tur not in turler and not (alan == "kusurlu" and deger == a.KUSURSUZ):
            mesaj = f"{t.belge_no}: {tur} fişinde {alan} alanının anlamı yok"
            yield Bulgu(kod="TIF-052", yol=f"@{alan}", mesaj=mesaj, beklenen="boş", gelen=deger)
    for alan, turler in SATIR_ALANLARI.items():
        if t.tur in turler:
            continue
        sira = next((i for i, s in enumerate(t.satirlar, 1) if getattr(s, alan)), 0)
        if sira:
            deger = getattr(t.satirlar[sira - 1], alan)
            ne = _NE_OLUR.get(alan, f"{alan} alanının anlamı yok")
            yield kalem_bulgusu(o, "satir", sira, alan, "TIF-052", f"{tur} fişinde {ne}", "boş", deger)


def tam_sayilan(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TSN-007: half a piece, and ``1.250`` of somebody who meant a thousand."""
    if t.devralma:
        return
    yield from kesirliler(t.satirlar, o, ("miktar",), "satir")


def tasit_bilgisi(t: Tif, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """TIF-053: a motor vehicle's plate, chassis and engine; TIF-054: of one vehicle each, so on a line of its own."""
    if t.yon != a.GIRIS_YONU or t.tur == a.DEGER_ARTISI or t.devralma:
        return
    for sira, s in enumerate(t.satirlar, 1):
        numaralar = {"plaka": s.plaka, "sasi_no": s.sasi_no, "motor_no": s.motor_no}
        if any(numaralar.values()) and s.adet > BIR:
            mesaj = f"plaka, şasi ve motor numarası tek bir taşıtındır, miktar {s.miktar} yazılmış"
            yield kalem_bulgusu(o, "satir", sira, "miktar", "TIF-054", mesaj, "1", s.miktar)
        elif plakali_mi(s.tasinir_kodu) and t.tur != a.ACILIS:
            eksik = [x for x in numaralar if not numaralar[x] and o.okundu(sira, x)]
            if eksik:
                mesaj = f"{b.tasinir.adli(s.tasinir_kodu)} için {', '.join(eksik)} yazılmamış"
                yield kalem_bulgusu(o, "satir", sira, eksik[0], "TIF-053", mesaj, ", ".join(eksik))
