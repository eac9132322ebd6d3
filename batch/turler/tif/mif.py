"""Vouchers of TİFs (MİBMY m.114/3, m.114/4, m.187): which bring one, which cannot be entered, and how it reads.

Pure: amounts come in kuruş, rounded per TİF and II. düzey, and vouchers follow. What the books, the day or the unit
have to say has been asked before. `muhasebesiz` tells which TİFs bring no entry, `mif_engeli` which cannot be entered;
`tasinir_fisi` makes the others' vouchers, `tuketim_fisi` the one of a period's consumption (m.114/4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tasinir import DAYANIKLI, TUKETIM
from batch.documents.tutar import yazi
from batch.turler.butce.odenek_fisi import bos_no
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.tif.hesaplar import GIDER, MONTAJ_KODU, TAKSIT, BirimKodlari, MifAyari
from batch.turler.tif.mif_istegi import CIKIS, MifEngeli, MifIstegi, MifKalemi, TuketimKalemi
from batch.turler.tif.mif_kayitlari import MifKaydi, gider_yeri, kayitlari, tahsil_hesabi
from batch.turler.tif.muhasebe_sozleri import LISTE_ADI, TABI_DEGIL_SOZU, TABI_DEGIL_TURLER, tabi_degil_nedeni

TIF_ADI = "Taşınır İşlem Fişi"
_IOI = "il-ozel-idaresi"
_YIL_SONU = "-12-31"
# What each tur is called in a voucher, and the articles of its entry: of stocks, of 253, 254 and 255.
_ADLAR: Mapping[str, tuple[str, tuple[str, str, str, str]]] = {
    "ENVANTER": ("envanter girişi", ("347/a-2", "195/a-3", "197/a-2", "199/a-2")),
    "YATIRIMDAN_AKTARMA": ("yatırımdan aktarma", ("", "195/a-1", "187/2-b-1", "187/2-b-1")),
    "BAGIS_ALMA": ("bağış girişi", ("116/a-2", "195/a-4", "197/a-3", "199/a-3")),
    "IDARELER_ARASI_ALMA": ("bedelsiz devir girişi", ("116/a-2", "195/a-4", "197/a-3", "199/a-3")),
    "IC_URETIM": ("iç üretim", ("116/a-1", "369/a-8", "369/a-8", "369/a-8")),
    "DEGER_ARTISI": ("değer artışı", ("", "187/2-a-1", "187/2-a-1", "187/2-a-1")),
    "IADE": ("ambara iade", ("116/b-1", "", "", "")),
    "SAYIM_FAZLASI": ("sayım fazlası", ("116/a-3", "292/1", "292/1", "292/1")),
    "DUZELTME_GIRIS": ("kayıt düzeltme girişi", ("503/1",) * 4),
    "BAGIS_VERME": ("bağış çıkışı", ("116/b-5", "195/b-7", "197/b-6", "199/b-3")),
    "IDARELER_ARASI_VERME": ("bedelsiz devir çıkışı", ("116/b-5", "195/b-7", "197/b-6", "199/b-3")),
    "SATIS": ("satış", ("120/b-1", "195/b-1", "197/b-1", "199/b-1")),
    "HURDA": ("hurdaya ayırma", ("116/b-3", "195/b-3", "197/b-3", "199/b-4")),
    "YOK_OLMA": ("yok olma", ("116/b-3", "373/a-7", "373/a-7", "373/a-7")),
    "SAYIM_NOKSANI": ("sayım noksanı", ("116/b-4", "369/a-5", "369/a-5", "369/a-5")),
    "DUZELTME_CIKIS": ("kayıt düzeltme çıkışı", ("503/1",) * 4),
    "BIRIMLER_ARASI": ("birimler arası devir", ("114/4", "187/2-a-1", "187/2-a-1", "187/2-a-1")),
}
_BASKA_MADDELER: Mapping[tuple[str, str], tuple[str, str, str, str]] = {
    ("SATIS", "taksit"): ("", "195/b-2", "197/b-2", "199/b-2"),
    ("HURDA", "kusur"): ("116/b-2", "195/b-3", "197/b-3", "199/b-4"),
    ("YOK_OLMA", "kusur"): ("116/b-2", "195/b-4", "197/b-4", "199/b-5"),
    ("SAYIM_NOKSANI", "sahipsiz"): ("116/b-4", "373/a-7", "373/a-7", "373/a-7"),
    ("BIRIMLER_ARASI", "511"): ("348/1",) * 4,
}
_BIRIKMISSIZ = frozenset(
    {"ENVANTER", "YATIRIMDAN_AKTARMA", "BAGIS_ALMA", "IDARELER_ARASI_ALMA", "IC_URETIM", "IADE", "DEGER_ARTISI"}
    | {"SAYIM_FAZLASI"}
)


def kaydi_olmaz(tur: str) -> bool:
    """Whether no TİF of a type brings an entry of its own, so that nobody need ask what it would be."""
    return tur in TABI_DEGIL_TURLER


def muhasebesiz(istek: MifIstegi, ayar: MifAyari) -> str:
    """«Muhasebe İşlemine Tabi Değildir: …» with the reason where a TİF brings no entry of its own; else ""."""
    neden = _neden_yok(istek, ayar)
    return f"{TABI_DEGIL_SOZU}{neden}" if neden else ""


def _neden_yok(istek: MifIstegi, ayar: MifAyari) -> str:
    devreden = istek.yon == CIKIS and not istek.baska_muhasebe
    her_zaman = istek.tur in TABI_DEGIL_TURLER or (istek.tur == "DEGER_ARTISI" and not istek.kullanilan)
    if not (her_zaman or (istek.tur == "BIRIMLER_ARASI" and devreden)) and any(kayitlari(istek, ayar)):
        return ""
    return tabi_degil_nedeni(istek.tur, devreden=devreden)


def mif_engeli(istek: MifIstegi, idare_turu: str, ayar: MifAyari) -> MifEngeli | None:
    """The first reason why the accounts cannot take a TİF; None where they can, or where it brings no entry."""
    if istek.tur in TABI_DEGIL_TURLER:
        return None
    return next(_engeller(istek, idare_turu, ayar), None)


def _engeller(istek: MifIstegi, idare_turu: str, ayar: MifAyari) -> Iterator[MifEngeli]:
    tur = istek.tur
    if tur == "BIRIMLER_ARASI" and istek.baska_muhasebe and idare_turu != _IOI:
        mesaj = f"{istek.karsi_muhasebe_birimi} başka bir muhasebe birimi; 511 hesabı yalnız il özel idaresinindir"
        oneri = "Devri IDARELER_ARASI_VERME ve IDARELER_ARASI_ALMA fişleriyle yapın ya da karşı birimi düzeltin."
        yield MifEngeli("karsi_muhasebe_birimi", mesaj, "m.348/1", oneri)
    for k in istek.kalemler:
        yield from _kalem_engelleri(istek, k, ayar)
    kisi_gerekir = tur in ("YOK_OLMA", "SAYIM_NOKSANI") or (tur == "HURDA" and any(k.stok for k in istek.kalemler))
    if istek.kusurlu and not istek.sorumlu and kisi_gerekir:
        mesaj = "kusurlu EVET yazılmış, sorumlu yazılmamış; kişi borcu kişi adına izlenir"
        yield MifEngeli(
            "kime", mesaj, "m.111/c-1", "Sorumlunun kimliğini yazın; kusur yoksa kusurlu alanına HAYIR yazın."
        )
    if tur == "SATIS" and not istek.sorumlu and ana_hesap(hesap := tahsil_hesabi(istek, ayar)) in TAKSIT:
        mesaj = f"taksitle satışın alacağı {hesap} hesabında borçlusu adına izlenir; borçlu yazılmamış"
        yield MifEngeli("kime", mesaj, "m.195/b-2", "Alıcının adını ya da kimliğini kime alanına yazın.")


def _kalem_engelleri(istek: MifIstegi, k: MifKalemi, ayar: MifAyari) -> Iterator[MifEngeli]:
    tur = istek.tur
    if k.birikmis > k.deger:
        mesaj = f"{k.hesap}: birikmiş amortisman {yazi(k.birikmis)} TL, kayıtlı değer {yazi(k.deger)} TL"
        oneri = "Birikmiş amortismanı düzeltin; kayıtlı değeri aşamaz."
        yield MifEngeli("birikmis_amortisman", mesaj, "m.187/2-ç-2", oneri)
    if k.birikmis and tur in _BIRIKMISSIZ:
        mesaj = f"{k.hesap}: {_ADLAR[tur][0]} tespit edilen ya da devredilen değerin bütünüyle yapılır"
        yield MifEngeli("birikmis_amortisman", mesaj, "m.187/2-a-1", "birikmis_amortisman alanını boş bırakın.")
    if k.stok and k.birikmis:
        mesaj = f"{k.hesap} stoktur; stoktan amortisman ayrılmaz"
        yield MifEngeli("birikmis_amortisman", mesaj, "m.187/2-ç-2", "birikmis_amortisman alanını boş bırakın.")
    if k.stok and not _ADLAR[tur][1][0]:
        mesaj = f"{k.hesap}: {_ADLAR[tur][0]} dayanıklı taşınırlar (253, 254, 255) içindir"
        oneri = "Taşınır kodunu ya da fişin türünü düzeltin."
        yield MifEngeli("tur", mesaj, "m.187/2-b-1" if tur == "YATIRIMDAN_AKTARMA" else "m.187/2-a-1", oneri)
    if not k.stok and not _ADLAR[tur][1][1]:
        mesaj = f"{k.hesap}: {_ADLAR[tur][0]} tüketim malzemesi (150) içindir"
        oneri = "Dayanıklı taşınırın ambara dönüşü için zimmet iadesi yazın."
        yield MifEngeli("tur", mesaj, "m.116/b-1", oneri)
    if tur == "SATIS" and not k.satis_bedeli:
        oneri = "Satış bedelini yazın; bedelsiz veriliyorsa BAGIS_VERME ya da IDARELER_ARASI_VERME kullanın."
        yield MifEngeli("satis_bedeli", f"{k.hesap}: satış bedeli yazılmamış", "m.187/2-d-1", oneri)
    if tur == "SATIS" and k.stok and ana_hesap(tahsil_hesabi(istek, ayar)) in TAKSIT:
        mesaj = f"{k.hesap}: stok satışının bedeli kasaya ya da bankaya yazılır, taksitle satış dayanıklılar içindir"
        yield MifEngeli("tahsil_hesabi", mesaj, "m.120/b-1", "Tahsil hesabı olarak 100 ya da 102 yazın.")
    if tur == "HURDA" and k.stok and k.hurda_degeri > k.deger:
        mesaj = f"{k.hesap}: hurda değeri {yazi(k.hurda_degeri)} TL, kayıtlı değeri {yazi(k.deger)} TL aşıyor"
        yield MifEngeli("hurda_degeri", mesaj, "m.116/b-3", "Hurda değerini düzeltin.")
    if istek.sorumlusu_var and tur in ("YOK_OLMA", "SAYIM_NOKSANI") and not k.gud:
        mesaj = f"{k.hesap}: sorumlusundan istenecek gerçeğe uygun değer yazılmamış"
        yield MifEngeli("gercege_uygun_deger", mesaj, "m.112/a-5", "Komisyonun tespit ettiği değeri yazın.")


def mif_no(birim: str, tif_no: str) -> str:
    """``TIF-46.34.01.02.001/12``. A devralma's own number names its giver, ``46.34.01.05.001/9``: of that only the
    groups stand behind the receiver in which the two differ (``TIF-46.34.01.02.001/05.001/9``), so that clerks can
    read the number and it needs no hash."""
    devreden, ayrac, no = tif_no.partition("/")
    gruplar, kendi = devreden.split("."), birim.split(".")
    if not ayrac or len(gruplar) != len(kendi):
        return f"TIF-{birim}/{tif_no}"
    ortak = next((i for i, (x, y) in enumerate(zip(gruplar, kendi, strict=True)) if x != y), 0)
    return f"TIF-{birim}/{'.'.join(gruplar[ortak:])}/{no}"


def tasinir_fisi(kitap: Sorulan, istek: MifIstegi, ayar: MifAyari) -> tuple[Fis, ...]:
    """The vouchers of a TİF that `mif_engeli` has nothing against; none where it brings no entry (`muhasebesiz`).

    The numbers are such that no other entry of the program has; who uses them says so (`FISTEN_DOGANLAR`).
    """
    if muhasebesiz(istek, ayar):
        return ()
    sonuc = []
    for sira, x in enumerate(kayitlari(istek, ayar), 1):
        no = mif_no(istek.harcama_birimi, istek.belge_no) + (f"/{sira}" if sira > 1 else "")
        dayanak = Dayanak(turu=TIF_ADI, no=istek.belge_no, tarihi=istek.tif_tarihi)
        sonuc.append(
            Fis(
                belge_turu="MIF",
                belge_no=bos_no(kitap, no),
                tarih=istek.tarih,
                islem=_fis_islemi(istek, ayar),
                aciklama=_aciklama(istek, ayar, x.ne),
                dayanak=(dayanak, *istek.dayanak),
                satirlar=x.satirlar(),
            )
        )
    return tuple(sonuc)


def _fis_islemi(istek: MifIstegi, ayar: MifAyari) -> str:
    """A correction takes an entry back (m.503), and so does what comes back of what was written off as consumed."""
    if istek.tur.startswith("DUZELTME") or (istek.tur == "IADE" and ayar.iade_hesabi == GIDER):
        return "DUZELTME"
    sayim = istek.tur.startswith("SAYIM") and istek.tarih.endswith(_YIL_SONU)
    return "DONEM_SONU" if sayim or istek.donem_sonu else "NORMAL"


def _aciklama(istek: MifIstegi, ayar: MifAyari, ne: tuple[str, str] | None) -> str:
    ad, maddeler = ne or (_ADLAR[istek.tur][0], _maddeler(istek, ayar))
    kimin = f"{istek.harcama_birimi} biriminin {istek.belge_no} sayılı taşınır işlem fişi"
    return f"{kimin}: {ad} ({maddeler}){f'; {istek.aciklama}' if istek.aciklama else ''}"[:500]


def _maddeler(istek: MifIstegi, ayar: MifAyari) -> str:
    """The articles of a TİF's entry, each once."""
    hal = {
        "SATIS": "taksit" if ana_hesap(tahsil_hesabi(istek, ayar)) in TAKSIT else "",
        "HURDA": "kusur" if istek.sorumlusu_var else "",
        "YOK_OLMA": "kusur" if istek.sorumlusu_var else "",
        "SAYIM_NOKSANI": "" if istek.sorumlusu_var else "sahipsiz",
        "BIRIMLER_ARASI": "511" if istek.baska_muhasebe else "",
    }.get(istek.tur, "")
    maddeler = _BASKA_MADDELER.get((istek.tur, hal), _ADLAR[istek.tur][1])
    yerler = (TUKETIM, *DAYANIKLI)
    return ", ".join(dict.fromkeys(f"m.{maddeler[yerler.index(k.ana)]}" for k in istek.kalemler))


def tuketim_fisi(
    kitap: Sorulan,
    ayar: MifAyari,
    no: str,
    tarih: str,
    donem: tuple[str, str],
    kalemler: Iterable[TuketimKalemi],
    dayanak: tuple[Dayanak, ...] = (),
) -> tuple[Fis, ...]:
    """The one voucher of a period's consumption: 630 by economic code / 150 by II. düzey (m.114/4, m.116/b-1); none
    where nothing was consumed. ``donem``: first and last ISO day; ``no``: of the list. What is mounted in parks and
    gardens (150.99.08) becomes an asset where the setting says so."""
    istek = MifIstegi("TUKETIM", CIKIS, no, tarih, tarih, "", BirimKodlari(), ())
    x = MifKaydi(istek)
    for t in sorted(kalemler):
        k = MifKalemi(t.hesap, t.tutar, 0, 0, 0, 0, *t.birim)
        if t.hesap.startswith(MONTAJ_KODU) and ayar.montaj_hesabi != GIDER:
            x.borc(x.kalem(k, ayar.montaj_hesabi)._replace(tif_no=""), t.tutar)
        else:
            x.borc(gider_yeri(t.birim, t.ekonomik or ayar.tuketim_kodu(t.hesap)), t.tutar)
        x.alacak(x.kalem(k)._replace(tif_no=""), t.tutar)
    if not x:
        return ()
    ilk, son = (".".join(reversed(g.split("-"))) for g in donem)
    return (
        Fis(
            belge_turu="MIF",
            belge_no=bos_no(kitap, f"TUK-{no}"),
            tarih=tarih,
            islem="NORMAL",
            aciklama=f"{ilk}-{son} döneminin tüketim malzemesi çıkışları (m.114/4, m.116/b-1)",
            dayanak=(Dayanak(turu=LISTE_ADI, no=no, tarihi=tarih), *dayanak),
            satirlar=x.satirlar(),
        ),
    )
