"""What the year's end still lacks of guarantees (m.435/a-1, 440): answers of the units, letters without force, and a
register that does not tie to the books."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.kasa.karar import SayimBakiyeleri
from batch.turler.teminat.alanlar import BITTI, MEKTUP, SAHSI
from batch.turler.teminat.izdusum import TeminatSatiri, hukumsuz, iki_yil_sonrasi, kitabin_teminatlari

_KONU = "teminatlar"
_DEFTER = ("910", "912")


def teminat_eksikleri(kitap: Sorulan, b: Baglam, gun: str) -> list[YilSonuEksigi]:
    """Of the year that ends with an ISO day. A unit that keeps no register is asked nothing."""
    hepsi = kitabin_teminatlari(kitap)
    if not hepsi:
        return []
    acik = {no: s for no, s in hepsi.items() if s.kalan}
    eksikler = [x for no, s in acik.items() for x in _sorulari(no, s, gun)]
    bakiyeler = SayimBakiyeleri(kitap, gun)
    for ana in _DEFTER:
        kayitli, defter = sum(s.kalan for s in acik.values() if s.hesap[:3] == ana), bakiyeler.net(ana)
        if kayitli != defter:
            mesaj = f"{ana} hesabı defterde {yazi(defter)} TL, teminat kayıtlarında {yazi(kayitli)} TL"
            cikis = (
                "teminat-listesi raporunu yardımcı hesap defteriyle karşılaştırıp eksik belgeyi ya da fişi gönderin."
            )
            eksikler.append(YilSonuEksigi(_KONU, "MİBMY m.435/a-1", mesaj, cikis))
    return eksikler


def _sorulari(no: str, s: TeminatSatiri, gun: str) -> Iterator[YilSonuEksigi]:
    """What m.435 asks of letters and of papers of personal surety."""
    if s.turu not in (MEKTUP, SAHSI):
        return
    if hukumsuz(s, gun):
        mesaj = f"{no} numaralı mektubun iki yıllık süresi {tarih_yazi(iki_yil_sonrasi(s.kabul))} günü dolmuş"
        cikis = "Mektubu bankasına geri verip teminat belgesini (islem=IADE) gönderin."
        yield YilSonuEksigi(_KONU, "MİBMY m.435/a-1", mesaj, cikis)
    elif s.bilgi[:4] != gun[:4]:
        mesaj = f"{no} numaralı teminat ({s.veren}) için {gun[:4]} yılında ilgili birimden bilgi alınmamış"
        cikis = "İşin sonuçlanıp sonuçlanmadığını birimden sorup cevabını teminat belgesiyle (islem=BILGI) gönderin."
        yield YilSonuEksigi(_KONU, "MİBMY m.435/a-1", mesaj, cikis)
    elif s.cevap == BITTI:
        mesaj = f"{no} numaralı teminatın işi bitmiş ({tarih_yazi(s.bilgi)}); teminat hâlâ veznede"
        cikis = "Teminatı ilgilisine ya da bankasına geri verip teminat belgesini (islem=IADE) gönderin."
        yield YilSonuEksigi(_KONU, "MİBMY m.435/a-1", mesaj, cikis)
