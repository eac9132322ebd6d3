"""What of TİFs the accounts lack: what has not been sent, what ödeme emirleri have not paid, what was consumed and is
in no entry (MİBMY m.114; R-T54 … R-T57)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.turler.tif.denklik import DenklikSatiri, acilis_sozu, denklik
from batch.turler.tif.izdusum import DEVRALINACAK
from batch.turler.tif.muhasebe_izdusumu import TIF_BEKLEYEN, TUKETIM_ACIK
from batch.turler.tif.oeb_defteri import OebDefteri

GONDERME_SURESI = 10  # days from the day of the TİF (m.114/3)
_ADI_YAZILAN = 5
_AZAMI_BULGU = 20


class BekleyenTif(NamedTuple):
    """A TİF that waits for being sent; its day in ISO."""

    birim: str
    no: str
    tarih: str

    @property
    def ad(self) -> str:
        return f"{self.birim}/{self.no} ({tarih_yazi(self.tarih)})"

    def son_gun(self) -> str:
        """The last day on which it may be sent."""
        return (date.fromisoformat(self.tarih) + timedelta(days=GONDERME_SURESI)).isoformat()


def bekleyenler(kitap: Sorulan) -> list[BekleyenTif]:
    """Those that still wait."""
    return [BekleyenTif(*anahtar) for anahtar, (adet,) in kitap.ara(TIF_BEKLEYEN.ad) if adet > 0]


def gecikenler(kitap: Sorulan, gun: str) -> Iterator[Bulgu]:
    """TIF-075: what was to be sent before an ISO day and was not; one finding for all."""
    geciken = sorted((x for x in bekleyenler(kitap) if x.son_gun() < gun), key=lambda x: (x.tarih, x.birim, x.no))
    if geciken:
        adlar = ", ".join(x.ad for x in geciken[:_ADI_YAZILAN])
        gerisi = f" ve {len(geciken) - _ADI_YAZILAN} tane daha" if len(geciken) > _ADI_YAZILAN else ""
        mesaj = f"{tarih_yazi(gun)} gününde on günü geçtiği hâlde muhasebeye gönderilmemiş TİF: {adlar}{gerisi}"
        yield Bulgu(kod="TIF-075", mesaj=mesaj)


def yil_sonu_bekleyenleri(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-076: what the year's accounts lack."""
    for x in bekleyenler(kitap):
        mesaj = f"{x.birim} biriminin {tarih_yazi(x.tarih)} tarihli {x.no} sayılı TİF'i muhasebeye gönderilmemiş"
        yield Bulgu(kod="TIF-076", mesaj=mesaj)
    for y, kalan in OebDefteri(kitap).acik():
        mesaj = f"{y.ad} için {yazi(kalan)} TL ödeme emri ya da tahakkuk fişi gelmemiş"
        yield Bulgu(kod="TIF-076", mesaj=mesaj)


def devralinmayanlar(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-080: devirler that nobody has taken over; what they moved would be in no ambar of the next year."""
    for (birim, devreden, veren, no), (adet,) in kitap.ara(DEVRALINACAK.ad):
        if adet > 0:
            mesaj = f"{veren} biriminin {devreden} sayılı devrini {birim} birimi devralmamış ({no} sayılı onaysız fiş)"
            yield Bulgu(kod="TIF-080", mesaj=mesaj)


def yil_biterken(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-076, TIF-080, DNK-001, DNK-002: what is mended most easily while the year's last day is open; of each the
    first ones."""
    for bulgular in (yil_sonu_bekleyenleri(kitap), devralinmayanlar(kitap), *denklik_bulgulari(kitap)):
        hepsi = list(bulgular)
        yield from hepsi[:_AZAMI_BULGU]
        if (gerisi := len(hepsi) - _AZAMI_BULGU) > 0:
            yield Bulgu(kod=hepsi[0].kod, mesaj=f"ve {gerisi} tane daha")


def yil_sonu_tuketimi(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-077: consumption that no entry holds."""
    birimler: dict[str, int] = {}
    for k, (v,) in kitap.ara(TUKETIM_ACIK.ad):
        birimler[k[0]] = birimler.get(k[0], 0) + v
    for birim, tutar in sorted(birimler.items()):
        if tutar:
            mesaj = f"{birim} biriminin {yazi(tutar)} TL tüketimi muhasebeleşmemiş"
            yield Bulgu(kod="TIF-077", mesaj=mesaj)


def denklik_bulgulari(kitap: Sorulan) -> tuple[list[Bulgu], list[Bulgu]]:
    """DNK-001, DNK-002: where the accounts are not what the taşınır records are worth, and why nobody can say; and what
    rounding has left."""
    farklar, kuruslar = list[Bulgu](), list[Bulgu]()
    hepsi = denklik(kitap)
    if (b := acilissiz_yil("DNK-001", kitap.yil, hepsi)) is not None:
        farklar.append(b)
    for x in hepsi:
        ne = f"{x.kurumsal} biriminin {x.kod} hesabında" if x.kurumsal else f"{x.kod} hesabının birimsiz satırlarında"
        if x.fark and x.tifli:
            olmasi_gereken, olan = yazi(x.muhasebe - x.fark), yazi(x.muhasebe)
            farklar.append(Bulgu(kod="DNK-001", mesaj=f"{ne} {x.sozu}", beklenen=olmasi_gereken, gelen=olan))
        elif x.kapatilacak:
            mesaj = f"{ne} {yazi(-x.kapatilacak)} TL kuruş farkı kapatılmamış"
            kuruslar.append(Bulgu(kod="DNK-002", mesaj=mesaj))
    return farklar, kuruslar


def acilissiz_yil(kod: str, yil: int, satirlar: Iterable[DenklikSatiri]) -> Bulgu | None:
    """That the year's opening voucher is missing, once for all that opening TİFs say."""
    if not (tutar := sum(x.acilis for x in satirlar)):
        return None
    mesaj = f"{yil} açılış kaydı yapılmamış; açılış TİF'lerinin {yazi(-tutar)} TL'si hesaplarda yok"
    return Bulgu(kod=kod, mesaj=mesaj, oneri=acilis_sozu(yil))
