"""What the balances at a year's end are, and vouchers made of them: one line a sub-account, code, person and side.

Cost goes with the accounts and codes that there are; no voucher of the year is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import sade_ad
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.fis.izdusum import ADLI, ADLI_HESAP, HESAP, KOD, KODLU, TASINIR_BAKIYESI, TASINIRLI
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

    def devir(self, ana: str) -> tuple[int, int]:
        """Turnover of a three-digit account: debits and credits."""
        borc, alacak = self._kitap.toplam(HESAP.ad, (ana,))
        return borc, alacak

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
        elif ana in TASINIRLI:
            hepsi = self._tasinirlar(ana)
        else:
            hepsi = (YilSonuKalani(k[1], b - a) for k, (b, a) in self._kitap.ara(HESAP.ad, (ana,)))
        return [x for x in hepsi if x.net]

    def _tasinirlar(self, ana: str) -> Iterator[YilSonuKalani]:
        """By the unit whose taşınırlar they are, so that next year's books can be held against its records
        (TMY m.30/4); as one amount where lines that name no unit have changed what others brought."""
        birimler: dict[str, dict[str, int]] = {}
        for (kurumsal, hesap), (b, a, _) in self._kitap.ara(TASINIR_BAKIYESI.ad):
            if ana_hesap(hesap) == ana:
                birimler.setdefault(hesap, {})[kurumsal] = b - a
        for k, (b, a) in self._kitap.ara(HESAP.ad, (ana,)):
            paylar = birimler.get(k[1], {})
            if sum(paylar.values()) == b - a and all(x >= 0 for x in paylar.values()):
                yield from (YilSonuKalani(k[1], x, kurumsal) for kurumsal, x in sorted(paylar.items()))
            else:
                yield YilSonuKalani(k[1], b - a)

    def _adlilar(self, ana: str) -> list[YilSonuKalani]:
        """What stands open on each key; of people what is left when all that is theirs is taken together."""
        hepsi = [
            YilSonuKalani(
                hesap,
                b - a,
                **dict(zip(KOD_ALANLARI, kodlar, strict=True)),
                ilgili=ilgili,
                kimlik_no=no,
                taahhut_no=taahhut,
            )
            for (_, hesap, ilgili, no, taahhut, *kodlar), (b, a) in self._kitap.ara(ADLI_HESAP.ad, (ana,))
        ]
        return kisi_kalanlari(hepsi, taahhutlu=ana in _TAAHHUTLER)


_ILGILI_AZAMI = 200  # characters that a line's field takes
_TAAHHUTLER = frozenset({"920", "921"})  # a commitment stands open by itself, whoever bears it


def kisi_kalanlari(kalanlar: Iterable[YilSonuKalani], *, taahhutlu: bool = False) -> list[YilSonuKalani]:
    """Of each person on each sub-account one residual, on the side of its balance: what a return or a settlement left
    without codes, or under another spelling or the number, closes is gone (m.125, 138). Codes are kept only of what is
    left. ``taahhutlu``: commitments and codes are kept apart."""
    gruplar: dict[tuple[str, ...], list[YilSonuKalani]] = {}
    hepsi = list(kalanlar)
    kisi = _kisiler(hepsi)
    for x in hepsi:
        ayri = (x.taahhut_no, *(getattr(x, ad) for ad in KOD_ALANLARI)) if taahhutlu else ()
        gruplar.setdefault((x.hesap, *kisi[x.hesap, sade_ad(x.ilgili), x.kimlik_no], *ayri), []).append(x)
    return [y for grup in gruplar.values() for y in _grubun_kalani(grup)]


def _kisiler(kalanlar: Iterable[YilSonuKalani]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Account, name as compared and number → the person. Who has the same number is the same; who has the same name is
    too, unless both sides bear numbers. Of a name that several numbers bear, what stands open without one may be
    anybody's of them, so all are taken together; where it has closed itself, the numbers stand apart."""
    numarasiz: dict[tuple[str, str], int] = {}
    anahtarlar: dict[tuple[str, str, str], None] = {}
    for x in kalanlar:
        ad = sade_ad(x.ilgili)
        anahtarlar[x.hesap, ad, x.kimlik_no] = None
        if not x.kimlik_no:
            numarasiz[x.hesap, ad] = numarasiz.get((x.hesap, ad), 0) + x.net
    kok: dict[tuple[str, str, str], tuple[str, str, str]] = {}

    def bul(d: tuple[str, str, str]) -> tuple[str, str, str]:
        while (ust := kok.get(d, d)) != d:
            d = ust
        return d

    for hesap, ad, no in anahtarlar:
        if no and numarasiz.get((hesap, ad)):
            kok[bul((hesap, "no", no))] = bul((hesap, "ad", ad))
    return {(h, ad, no): bul((h, "no", no) if no else (h, "ad", ad))[1:] for h, ad, no in anahtarlar}


def _grubun_kalani(grup: list[YilSonuKalani]) -> Iterator[YilSonuKalani]:
    """What one person has left, on the keys of that side, oldest key first; under one name and, where one is known,
    one number."""
    net = kalan = sum(x.net for x in grup)
    adlar = [x.ilgili for x in grup if x.ilgili and x.ilgili != x.kimlik_no] or [grup[0].ilgili]
    numaralar = {x.kimlik_no for x in grup if x.kimlik_no}
    no = numaralar.pop() if len(numaralar) == 1 else ""
    anahtarlar: dict[YilSonuKalani, int] = {}
    for x in grup:
        yer = replace(x, net=0, ilgili=adlar[0], kimlik_no=no)
        anahtarlar[yer] = anahtarlar.get(yer, 0) + x.net
    for yer, v in anahtarlar.items():
        if kalan and v * net > 0:
            pay = min(abs(v), abs(kalan)) * (1 if net > 0 else -1)
            kalan -= pay
            yield replace(yer, net=pay)


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
            ilgili=_ilgili(x),
            taahhut_no=x.taahhut_no,
        )


def _ilgili(x: YilSonuKalani) -> str:
    """Name and number in the one field that a line has: next year's settlement may come by either."""
    if not x.kimlik_no or x.kimlik_no == x.ilgili:
        return x.ilgili
    ikisi = f"{x.ilgili} {x.kimlik_no}"
    return ikisi if len(ikisi) <= _ILGILI_AZAMI else x.ilgili


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
