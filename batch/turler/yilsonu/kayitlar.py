"""What the balances at a year's end are, and vouchers made of them: one line a sub-account, code, person and side.

Cost goes with the accounts and codes that there are; no voucher of the year is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batch.documents.karar import Sorulan
from batch.documents.metin import sade_ad
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.fis.izdusum import ADLI, ADLI_HESAP, HESAP, KOD, KODLU
from batch.turler.yilsonu.belge import AD

KOD_ALANLARI = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")


@dataclass(frozen=True)
class YilSonuKalani:
    """What stands open on a sub-account under the same codes, person and commitment; ``net`` in kuruş, debits
    positive."""

    hesap: str
    net: int
    kurumsal: str = ""
    fonksiyonel: str = ""
    finansman: str = ""
    ekonomik: str = ""
    ilgili: str = ""
    kimlik_no: str = ""
    taahhut_no: str = ""


class YilSonuBakiyeleri:
    """Balances as the books hold them now."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    def analar(self) -> list[str]:
        """Three-digit accounts that anything was ever posted to, in order."""
        return sorted({k[0] for k, _ in self._kitap.ara(HESAP.ad)})

    def net(self, ana: str) -> int:
        """Balance of a three-digit account."""
        borc, alacak = self._kitap.toplam(HESAP.ad, (ana,))
        return borc - alacak

    def acik(self, ana: str) -> list[YilSonuKalani]:
        """What stands open on a three-digit account, in order."""
        if ana in KODLU:
            hepsi: Iterator[YilSonuKalani] = (
                YilSonuKalani(k[1], b - a, *k[2:]) for k, (b, a) in self._kitap.ara(KOD.ad, (ana,))
            )
        elif ana in ADLI:
            hepsi = iter(self._adlilar(ana))
        else:
            hepsi = (YilSonuKalani(k[1], b - a) for k, (b, a) in self._kitap.ara(HESAP.ad, (ana,)))
        return [x for x in hepsi if x.net]

    def _adlilar(self, ana: str) -> list[YilSonuKalani]:
        """Of one person, however the name was spelled: the first spelling stands for all."""
        kisiler: dict[tuple[str, ...], tuple[str, int]] = {}
        for (_, hesap, ilgili, no, *gerisi), (b, a) in self._kitap.ara(ADLI_HESAP.ad, (ana,)):
            anahtar = (hesap, sade_ad(ilgili), no, *gerisi)
            yazilis, net = kisiler.get(anahtar, (ilgili, 0))
            kisiler[anahtar] = (yazilis, net + b - a)
        return [
            YilSonuKalani(
                hesap,
                net,
                **dict(zip(KOD_ALANLARI, kodlar, strict=True)),
                ilgili=yazilis,
                kimlik_no=no,
                taahhut_no=taahhut,
            )
            for (hesap, _, no, taahhut, *kodlar), (yazilis, net) in kisiler.items()
        ]


def ters_satirlar(acik: Iterable[YilSonuKalani], aciklama: str = "") -> list[Satir]:
    """Lines that bring what stands open to zero."""
    return [s for x in acik for s in satirlari(x, -x.net, aciklama)]


def satirlari(x: YilSonuKalani, net: int, aciklama: str = "") -> Iterator[Satir]:
    """An amount on the account and codes of a balance, debits positive; in as many lines as its width needs."""
    kalan = abs(net)
    while kalan > 0:
        kurus = min(kalan, TUTAR_KURUS_AZAMI)
        kalan -= kurus
        yield Satir(
            hesap=x.hesap,
            **{"borc" if net > 0 else "alacak": duz(kurus)},
            **{ad: getattr(x, ad) for ad in KOD_ALANLARI},
            aciklama=aciklama,
            ilgili=x.ilgili,
            taahhut_no=x.taahhut_no,
        )


def karsi_satirlar(hesap: str, net: int, aciklama: str = "") -> list[Satir]:
    """One amount on an account without codes, debits positive."""
    return list(satirlari(YilSonuKalani(hesap, 0), net, aciklama))


def yil_sonu_fisi(no: str, tarih: str, islem: str, aciklama: str, satirlar: Iterable[Satir], belge_no: str) -> Fis:
    """A voucher of the year's end, debits first; it rests on the document of its step, ``belge_no``."""
    sirali = sorted(satirlar, key=lambda s: not s.borc)
    return Fis(
        belge_turu="MIF",
        belge_no=no,
        tarih=tarih,
        islem=islem,
        aciklama=aciklama,
        dayanak=(Dayanak(turu=AD, no=belge_no, tarihi=tarih),),
        satirlar=tuple(sirali),
    )
