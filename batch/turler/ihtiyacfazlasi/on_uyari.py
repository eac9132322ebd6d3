"""What the TİF that moves a claim will be asked, told when it is claimed: five years, who approves, the Ministry's
leave (R-T38, R-T43, R-T44, R-T100). A limit that the year does not give is told by the TİF."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import deger_kurus
from batch.documents.tasitlar import is_makinesi_mi, tasit_mi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.tasinir_sinirlari import sinir
from batch.turler.ihtiyacfazlasi.belge import FazlaKalemi, IhtiyacFazlasi
from batch.turler.tasinir_stogu import sicil_satiri
from batch.turler.tif import alanlar as tif
from batch.turler.tif.degerleme import fifo
from batch.turler.tif.ilk_yil import giris_gunu
from batch.turler.tif.izdusum import SICIL_DEGERI, STOK_UCU, SicilDegeri, StokUcu
from batch.turler.tif.katmanlar import eldeki_katmanlar
from batch.turler.tif.kitap_kurallari import bes_yilin_sonu


def on_uyarilar(kitap: Sorulan, b: Baglam, belge: IhtiyacFazlasi, ambar: str) -> Iterator[Bulgu]:
    """IFT-013 and IFT-014 over a claim of goods that lie in an ambar."""
    if belge.isteyen_kurum:
        if b.tasinir_ayari.bes_yil != "kapali":
            yield from _bes_yil(kitap, belge)
        kodlar = sorted(
            {k.tasinir_kodu for k in belge.kalemler if tasit_mi(k.tasinir_kodu) or is_makinesi_mi(k.tasinir_kodu)}
        )
        if kodlar:
            mesaj = (
                f"{belge.belge_no}: {', '.join(kodlar)} taşıt ya da iş makinesi; devri Maliye Bakanlığının uygun "
                "görüşünü, meclis kararını, taşıt muayene raporunu ve ruhsatı ister"
            )
            yield Bulgu(kod="IFT-014", yol="@isteyen_kurum", mesaj=mesaj, madde="TMY m.31")
    tur = tif.IDARELER_ARASI_VERME if belge.isteyen_kurum else tif.BIRIMLER_ARASI
    azami = sinir(b, tif.SINIR_ADLARI[tur], belge.tarih, belge.harcama_birimi)
    toplam = deger_kurus(sum(_degeri(kitap, belge.harcama_birimi, ambar, k) for k in belge.kalemler))
    if azami is not None and toplam > azami:
        ne = f"{belge.belge_no}: istenenin kayıtlı değeri {yazi(toplam)} TL, {belge.tarih[:4]} sınırı {yazi(azami)} TL"
        gerekir = "üst yönetici onayı" + (" ve iki idarenin protokolü" if belge.isteyen_kurum else "")
        yield Bulgu(kod="IFT-014", yol="@isteyen_kurum", mesaj=f"{ne}; devirde {gerekir} gerekir")


def _bes_yil(kitap: Sorulan, belge: IhtiyacFazlasi) -> Iterator[Bulgu]:
    for i, k in enumerate(belge.kalemler, 1):
        satir = sicil_satiri(kitap, belge.harcama_birimi, k.sicil_no) if k.sicil_no else None
        if satir is None or belge.tarih >= (dolan := bes_yilin_sonu(ilk := giris_gunu(satir, k.sicil_no))):
            continue
        mesaj = f"{i}. kalem: {k.sicil_no} sicili {tarih_yazi(ilk)} girişli, beş yılı {tarih_yazi(dolan)} günü dolar"
        yield Bulgu(kod="IFT-013", yol=f"kalem[{i}]/@sicil_no", mesaj=mesaj, gelen=k.sicil_no)


def _degeri(kitap: Sorulan, birim: str, ambar: str, k: FazlaKalemi) -> int:
    """What would leave the books now, in 10⁻¹⁰ TL: of an item its value, of stock that of the layers next in turn."""
    if k.sicil_no:
        return SicilDegeri.oku(kitap.toplam(SICIL_DEGERI.ad, (birim, k.sicil_no))).deger
    uc = StokUcu.oku(kitap.son(STOK_UCU.ad, (birim, ambar, k.tasinir_kodu)))
    return fifo(eldeki_katmanlar(kitap, (birim, ambar, k.tasinir_kodu), uc.katman), k.adet).deger
