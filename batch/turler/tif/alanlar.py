"""The types of taşınır işlem fişleri and the fields that no other kind has (TMY m.10, Örnek-5)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from batch.documents.alanlar import secenek, secmeli
from batch.documents.bulgu import AlanHatasi
from batch.documents.kisi import kisalt
from batch.documents.kodlar import altinda, hesap_kapisi
from batch.documents.tasinir import ambar, bos_olabilir, ondalik
from batch.documents.tur import Alan

ACILIS, ENVANTER, SATIN_ALMA, YATIRIMDAN_AKTARMA = "ACILIS", "ENVANTER", "SATIN_ALMA", "YATIRIMDAN_AKTARMA"
BAGIS_ALMA, IDARELER_ARASI_ALMA, IC_URETIM, IADE = "BAGIS_ALMA", "IDARELER_ARASI_ALMA", "IC_URETIM", "IADE"
DEGER_ARTISI, SAYIM_FAZLASI, DUZELTME_GIRIS = "DEGER_ARTISI", "SAYIM_FAZLASI", "DUZELTME_GIRIS"
TUKETIM, BAGIS_VERME, IDARELER_ARASI_VERME = "TUKETIM", "BAGIS_VERME", "IDARELER_ARASI_VERME"
SATIS, HURDA, YOK_OLMA, SAYIM_NOKSANI = "SATIS", "HURDA", "YOK_OLMA", "SAYIM_NOKSANI"
DUZELTME_CIKIS = "DUZELTME_CIKIS"
AMBARLAR_ARASI, BIRIMLER_ARASI = "AMBARLAR_ARASI", "BIRIMLER_ARASI"

GIRISLER = (
    ACILIS,
    ENVANTER,
    SATIN_ALMA,
    YATIRIMDAN_AKTARMA,
    BAGIS_ALMA,
    IDARELER_ARASI_ALMA,
    IC_URETIM,
    IADE,
    DEGER_ARTISI,
    SAYIM_FAZLASI,
    DUZELTME_GIRIS,
)
CIKISLAR = (
    TUKETIM,
    BAGIS_VERME,
    IDARELER_ARASI_VERME,
    SATIS,
    HURDA,
    YOK_OLMA,
    SAYIM_NOKSANI,
    DUZELTME_CIKIS,
)
DEVIRLER = (AMBARLAR_ARASI, BIRIMLER_ARASI)
TIF_TURLERI = (*GIRISLER, *CIKISLAR, *DEVIRLER)
IPTAL_CIKISI = "IPTAL"  # how an item left whose TİF was taken back (`SicilSatiri.cikis_turu`)
GIRIS_YONU, CIKIS_YONU = "G", "C"
NORMAL_TIF, KUTUPHANE, MUZE = "NORMAL", "KUTUPHANE", "MUZE"
TIF_TIPLERI = (NORMAL_TIF, KUTUPHANE, MUZE)
# A kütüphane TİF's codes, and a müze TİF's; in no other one (R-T18).
TIP_KODLARI = {KUTUPHANE: "255.07.02", MUZE: "255.06"}
ONAYLI, ONAYSIZ = "ONAYLI", "ONAYSIZ"
AKTARILDI = "AKTARILDI"  # `TifDurumu.durum`: it stands in last year's journal, at the end of that year
KUSURLU, KUSURSUZ = "EVET", "HAYIR"
HARCAMA_YETKILISI, UST_YONETICI, MECLIS, ENCUMEN = "HARCAMA_YETKILISI", "UST_YONETICI", "MECLIS", "ENCUMEN"
KARAR_ORGANLARI = (HARCAMA_YETKILISI, UST_YONETICI, MECLIS, ENCUMEN)
TUR_ADLARI = {
    ACILIS: "Geçen yıldan devir",
    ENVANTER: "Envanter girişi",
    SATIN_ALMA: "Satın alma",
    YATIRIMDAN_AKTARMA: "Yatırımdan aktarma",
    BAGIS_ALMA: "Bağış ve yardım alma",
    IDARELER_ARASI_ALMA: "Diğer idareden bedelsiz devir alma",
    IC_URETIM: "İç imkânlarla üretim",
    IADE: "İade",
    DEGER_ARTISI: "Değer artışı",
    SAYIM_FAZLASI: "Sayım fazlası",
    DUZELTME_GIRIS: "Kayıt düzeltme girişi",
    TUKETIM: "Tüketim",
    BAGIS_VERME: "Bağış ve yardım verme",
    IDARELER_ARASI_VERME: "Diğer idareye bedelsiz devir",
    SATIS: "Satış",
    HURDA: "Hurdaya ayırma",
    YOK_OLMA: "Kullanılmaz hâle gelme, yok olma",
    SAYIM_NOKSANI: "Sayım noksanı",
    DUZELTME_CIKIS: "Kayıt düzeltme çıkışı",
    AMBARLAR_ARASI: "Ambarlar arası devir",
    BIRIMLER_ARASI: "Harcama birimleri arası devir",
}
# Type → the limit up to which the harcama yetkilisi decides; between ambarlar of a unit there is none (R-T33).
SINIR_ADLARI = {
    BIRIMLER_ARASI: "birimler_arasi_devir_siniri",
    IDARELER_ARASI_VERME: "idareler_arasi_devir_siniri",
    IDARELER_ARASI_ALMA: "idareler_arasi_devir_siniri",
    SATIS: "tasinir_satis_siniri",
}

_PLAKA = re.compile(r"[0-9]{2} ?[A-ZÇĞİÖŞÜ]{1,3} ?[0-9]{2,5}")


def kodun_tipi(kod: str) -> str:
    """The type of TİF that a taşınır code is written in (R-T18)."""
    return next((tip for tip, ust in TIP_KODLARI.items() if altinda(kod, ust)), NORMAL_TIF)


def _oran(deger: str) -> str:
    parca = ondalik(deger, 2, 2)
    if parca is None:
        mesaj = f"KDV oranı okunamadı: «{kisalt(deger, 40)}»"
        raise AlanHatasi("TIF-001", mesaj, "yüzde olarak sayı: 18 ya da 1.5")
    return f"{parca[0]}.{parca[1]}" if parca[1] else parca[0]


def _ilk_yil(deger: str) -> str:
    if not (deger.isascii() and deger.isdigit() and len(deger) == 4 and deger[:2] in ("19", "20")):
        raise AlanHatasi("TIF-001", f"ilk yıl okunamadı: «{kisalt(deger, 40)}»", "dört haneli yıl: 2012")
    return deger


def _plaka(deger: str) -> str:
    kod = " ".join(deger.upper().split())
    if _PLAKA.fullmatch(kod) is None:
        raise AlanHatasi("TIF-001", f"plaka okunamadı: «{kisalt(deger, 40)}»", "34 ABC 123")
    return kod.replace(" ", "")


TIF_TURU = secenek(TIF_TURLERI, "TIF-001", "TİF türü")
TIP = secenek(TIF_TIPLERI, "TIF-001", "TİF tipi", NORMAL_TIF)
DURUM = secenek((ONAYLI, ONAYSIZ), "TIF-001", "durum", ONAYLI)
KUSUR = secmeli((KUSURLU, KUSURSUZ), "TIF-001", "kusurlu")
ORGAN = secmeli(KARAR_ORGANLARI, "TIF-001", "karar organı")
KDV_ORANI = Alan(bos_olabilir(_oran), tur="sayi", beklenen="yüzde olarak sayı: 18")
PLAKA = Alan(bos_olabilir(_plaka), beklenen="34 ABC 123")
ILK_YIL = Alan(bos_olabilir(_ilk_yil), tur="tam", beklenen="dört haneli yıl: 2012")
AMBARI = replace(ambar(zorunlu=False), sutunu_zorunlu=True)  # the receiving side of a devir may not have one yet
TAHSIL_HESABI = Alan(bos_olabilir(hesap_kapisi), beklenen="100, 102.01 ya da 127 gibi bir hesap kodu")
