"""What the books say against an advance, its settlement, or money given to a contractor (m.123-138).

What cannot be known neither sets a rule off nor breaks it: a line without a name, a payment that may be a credit, an
amount closed under another name. So what is open is reckoned as little as it can be: credits of the same account that
no debit of their own person explains may have closed anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, OnHareketler, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tertip import eko2
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.fis.acik_avans import AcikAvanslar, GecenYil, Kim
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.fis.izdusum import (
    BUTCE_DISI_AVANS,
    IS_AVANSI,
    KISI_ALACAGI,
    MAHSUP_AVANSI,
    TAAHHUT,
    avans_hareketleri,
    kasadan,
    kimlik_no,
    kisi,
)
from batch.turler.fis.sutunlar import FisSutunlari

_SORAN = frozenset({IS_AVANSI, BUTCE_DISI_AVANS, MAHSUP_AVANSI})
# What is asked of other accounts when money is given on one; 160 is asked of whatever asks.
_SORULAN = {IS_AVANSI: (KISI_ALACAGI,), BUTCE_DISI_AVANS: (BUTCE_DISI_AVANS, TAAHHUT)}
_OLAGAN = frozenset({"NORMAL", "MAHSUP"})
# Papers that are made out when the money is spent; of others (approval, contract) an earlier day is lawful, and a later
# one of a receipt for what was given back. Compared without the dots of i.
_HARCAMA_BELGESI = ("fatura", "perakende", "gider pusula", "harcama pusula", "serbest meslek", "müstahsil")
_BASKA_BELGE = ("proforma", "teklif", "iade", "tahsil")
# Whoever else is paid in a voucher may be the one whom its papers are about; these are deductions.
_KESINTI = ("33", "36")
_BILANCO = frozenset("123456")


class _Verilen(msgspec.Struct, frozen=True):
    """What a voucher gives on 160 to one person out of one economic code, in kuruş."""

    sira: int
    satir: Satir
    kisi: Kim
    eko: str
    tutar: int


def harcama_belgeleri(fis: Fis) -> Iterator[Dayanak]:
    """The dated papers of a voucher that tell when money was spent."""
    for d in fis.dayanak:
        turu = _sade(d.turu)
        if d.tarihi and any(_sade(x) in turu for x in _HARCAMA_BELGESI) and not any(x in turu for x in _BASKA_BELGE):
            yield d


def _sade(metin: str) -> str:
    return " ".join(kucuk(metin).replace("ı", "i").split())


def kim_olarak(fis: Fis, satir: Satir) -> Kim:
    """The person that a line is about; nobody (name "") has no number."""
    ad = kisi(fis, satir)
    return Kim(ad, kimlik_no(fis, satir) if ad else "")


def sorar(fis: Fis) -> bool:
    """Whether a voucher asks for anybody's advances."""
    if fis.islem not in _OLAGAN:
        return False
    analar = {ana_hesap(s.hesap) for s in fis.satirlar}
    if analar.isdisjoint(_SORAN):
        return False
    adli = any(kisi(fis, s) for s in fis.satirlar if ana_hesap(s.hesap) in _SORAN)
    return adli or (MAHSUP_AVANSI in analar and any(harcama_belgeleri(fis)))


class OnOdemeKarari:
    """AVN-001 … AVN-009, of one journal."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._acik = AcikAvanslar(kitap)
        self._gecen_yil: GecenYil | None = None  # read when it is first asked for

    def soran(self, sutunlar: FisSutunlari) -> dict[int, OnHareketler]:
        """The vouchers of a slice that ask for advances, and where there are some those that move them."""
        soranlar = [i for i in sutunlar.gecenler(_SORAN) if sorar(sutunlar.belge(i))]
        if not soranlar:
            return {}
        borclu = {ana_hesap(s.hesap) for i in soranlar for s in sutunlar.belge(i).satirlar if s.borc}
        sorulan = frozenset(a for soran, bunlar in _SORULAN.items() if soran in borclu for a in bunlar) | {IS_AVANSI}
        yerler = {*soranlar, *sutunlar.gecenler(sorulan)}
        hepsi = {i: [("avans", k, v) for k, v in avans_hareketleri(sutunlar.belge(i))] for i in sorted(yerler)}
        return {i: h for i, h in hepsi.items() if h or i in soranlar}

    def __call__(self, fis: Fis) -> list[Bulgu]:
        if not sorar(fis):
            return []
        return [*self._verilenler(fis), *self._belgeler(fis), *self._mahsup(fis), *self._yuklenici(fis)]

    # -- given --

    def _verilenler(self, fis: Fis) -> Iterator[Bulgu]:
        """A second advance, one above the limit, one to somebody who has not settled (m.125/b-2, b-3)."""
        analar = [ana_hesap(s.hesap) for s in fis.satirlar]
        if any(a == IS_AVANSI and s.alacak for a, s in zip(analar, fis.satirlar, strict=True)):
            return  # handed over (m.125/d-1), or settled in the same voucher
        nakit = kasadan(fis)
        for v in _verilen(fis):
            acik = self._acik.acik((IS_AVANSI, v.satir.hesap), v.kisi, v.eko) if v.eko else None
            kim = v.satir.ilgili or fis.ilgili_ad
            if acik is not None and acik.tutar:
                yield Bulgu(
                    kod="AVN-001" if nakit and acik.kesin else "AVN-002",
                    mesaj=f"{v.sira}. satır: {kim}: {v.eko} ekonomik kodundan verilmiş {yazi(acik.tutar)} avans "
                    f"kapanmadan yeniden {yazi(v.tutar)} verilmiş",
                    beklenen=f"{v.eko} kodundan açık avans olmaması",
                    gelen=f"açık {yazi(acik.tutar)}",
                )
            borcu = self._acik.acik((KISI_ALACAGI, ""), v.kisi).kesin
            if borcu > 0:
                yield Bulgu(
                    kod="AVN-004",
                    mesaj=f"{v.sira}. satır: {kim}: süresinde kapatılmadığı için 140 hesabına alınmış avanstan "
                    f"{yazi(borcu)} açık dururken yeniden {yazi(v.tutar)} verilmiş",
                    beklenen="140 hesabındaki avansın kapanması",
                    gelen=f"açık {yazi(borcu)}",
                )
        yield from self._sinir(fis) if nakit else ()

    def _sinir(self, fis: Fis) -> Iterator[Bulgu]:
        """The limit of a mutemet holds over all that is open with him (m.123/2, m.125/b-2)."""
        sinir = self._b.tutar_siniri("mutemet_avans_siniri", fis.tarih)
        if sinir is None:
            return
        verilen = sorted(_verilen(fis), key=lambda v: (v.satir.hesap, v.kisi))
        for (hesap, kim), grup in groupby(verilen, key=lambda v: (v.satir.hesap, v.kisi)):
            satirlar = list(grup)
            yeni = sum(v.tutar for v in satirlar)
            acik = self._acik.acik((IS_AVANSI, hesap), kim).kesin
            if acik + yeni > sinir:
                yield Bulgu(
                    kod="AVN-003",
                    mesaj=f"{satirlar[0].sira}. satır: {satirlar[0].satir.ilgili or fis.ilgili_ad}: kasadan verilen "
                    f"avans {_toplami(acik, yeni)}; bir mutemede tanınan sınır {yazi(sinir)}",
                    beklenen=f"en çok {yazi(sinir)}",
                    gelen=yazi(acik + yeni),
                )

    # -- settled --

    def _belgeler(self, fis: Fis) -> Iterator[Bulgu]:
        """Papers that are older than the advance which they settle (m.125/b-2)."""
        gun = self._ilk_gun(fis) if _yalniz_kapatir(fis, IS_AVANSI, "830") else ""
        for d in harcama_belgeleri(fis) if gun else ():
            if d.tarihi < gun:
                yield Bulgu(
                    kod="AVN-005",
                    mesaj=f"avansla kapatılan {_belge_adi(d)} {tarih_yazi(d.tarihi)} tarihli; avans {tarih_yazi(gun)} "
                    "gününde verilmiş",
                    beklenen=f"{tarih_yazi(gun)} ya da sonrası",
                    gelen=d.tarihi,
                )

    def _mahsup(self, fis: Fis) -> Iterator[Bulgu]:
        """Papers of an advance that is settled in the mahsup dönemi: from its day on, of the year past (m.137/a-1)."""
        belgeler = list(harcama_belgeleri(fis))
        if not belgeler or not _yalniz_kapatir(fis, MAHSUP_AVANSI, "834"):
            return
        kisiler = {kim_olarak(fis, s) for s in fis.satirlar if s.alacak and ana_hesap(s.hesap) == MAHSUP_AVANSI}
        kim = kisiler.pop() if len(kisiler) == 1 else Kim("", "")
        yil = int(fis.tarih[:4]) - 1
        gecen = self._gecen(yil) if kim.ad else None
        is_avansi = gecen is not None and gecen.is_avansi(kim)
        ilk = gecen.ilk_gun(kim) if gecen is not None and is_avansi else ""
        son = f"{yil:04d}-12-31"
        for d in belgeler:
            if d.tarihi > son or d.tarihi < ilk:
                sinir = f"en geç {tarih_yazi(son)}" if d.tarihi > son else f"en erken {tarih_yazi(ilk)}"
                yield Bulgu(
                    kod="AVN-006" if is_avansi else "AVN-007",
                    mesaj=f"mahsup döneminde kapatılan avansın belgesi ({_belge_adi(d)}) {tarih_yazi(d.tarihi)} "
                    f"tarihli; {sinir} olmalı",
                    beklenen=sinir,
                    gelen=d.tarihi,
                )

    def _gecen(self, yil: int) -> GecenYil | None:
        """Last year's books; that this decision has read them is noted each time."""
        kitap = self._kitaplik.kitap(self._kitap.birim, yil)
        if kitap is not None and self._gecen_yil is None:
            self._gecen_yil = GecenYil(kitap)
        return self._gecen_yil

    def _ilk_gun(self, fis: Fis) -> str:
        """The first day of the advances that a voucher may settle; "" where it cannot be known."""
        kapanan = {(s.hesap, kim_olarak(fis, s)) for s in fis.satirlar if s.alacak and ana_hesap(s.hesap) == IS_AVANSI}
        if len(kapanan) != 1:
            return ""
        ((hesap, kim),) = kapanan
        return self._acik.ilk_gun((IS_AVANSI, hesap), kim)

    # -- contractors --

    def _yuklenici(self, fis: Fis) -> Iterator[Bulgu]:
        """An advance to somebody who has commitments with us: 30 %, against a guarantee (m.131/c-1, m.132/a-4)."""
        verilen: dict[Kim, int] = {}
        for s in fis.satirlar:
            if s.borc and ana_hesap(s.hesap) == BUTCE_DISI_AVANS and (k := kim_olarak(fis, s)).ad:
                verilen[k] = verilen.get(k, 0) + s.borc_kurus
        alacakli = {ana_hesap(s.hesap) for s in fis.satirlar if s.alacak}
        if BUTCE_DISI_AVANS in alacakli:
            return
        oran = self._b.oran("yuklenici_avans_orani", fis.tarih)
        bilinmeyen = self._kitap.toplam("avans", (TAAHHUT, "", ""))[0] if verilen else 0
        for k, yeni in verilen.items():
            taahhut = [
                (tarih, v[0])
                for (*_, no, _, tarih), v in self._kitap.ara("avans", (TAAHHUT, "", k.ad))
                if not k.no or no in (k.no, "")
            ]
            tutar = sum(b for _, b in taahhut)
            if not tutar:
                continue  # not known as a contractor: a personnel advance goes by the same account
            ad = next(s.ilgili or fis.ilgili_ad for s in fis.satirlar if kim_olarak(fis, s) == k)
            if alacakli.isdisjoint(("911", "330", "430")):
                yield Bulgu(
                    kod="AVN-009",
                    mesaj=f"{ad}: yükleniciye verilen {yazi(yeni)} avansın teminatı fişte yok",
                    beklenen="910 borç / 911 alacak",
                )
            if oran is None or any(not tarih for tarih, _ in taahhut) or bilinmeyen:
                continue  # what was carried over is only the rest of it; what is nobody's may be this one's
            acik = self._acik.acik((BUTCE_DISI_AVANS, ""), k).tutar
            sinir = int(tutar * oran)
            if acik + yeni > sinir:
                yield Bulgu(
                    kod="AVN-008",
                    mesaj=f"{ad}: yükleniciye verilen avans {_toplami(acik, yeni)}; taahhüdü {yazi(tutar)}, en çok "
                    f"{yazi(sinir)} verilebilir",
                    beklenen=f"en çok {yazi(sinir)}",
                    gelen=yazi(acik + yeni),
                )


def _verilen(fis: Fis) -> list[_Verilen]:
    """By person, account and economic code; lines that name nobody are left out."""
    sonuc: dict[tuple[str, Kim, str], _Verilen] = {}
    for sira, s in enumerate(fis.satirlar, 1):
        if s.borc and ana_hesap(s.hesap) == IS_AVANSI and (k := kim_olarak(fis, s)).ad:
            e = eko2(s.ekonomik)
            once = sonuc.get((s.hesap, k, e))
            tutar = s.borc_kurus + (once.tutar if once else 0)
            sonuc[s.hesap, k, e] = _Verilen(once.sira if once else sira, once.satir if once else s, k, e, tutar)
    return list(sonuc.values())


def _yalniz_kapatir(fis: Fis, ana: str, gider: str) -> bool:
    """Whether a voucher turns an advance into expense of the budget and pays nobody else, so that its papers are the
    advance's."""
    odeyen = {ana_hesap(s.hesap) for s in fis.satirlar if s.alacak and s.hesap[:1] in _BILANCO}
    return {a for a in odeyen if not a.startswith(_KESINTI)} == {ana} and any(
        s.borc and ana_hesap(s.hesap) == gider for s in fis.satirlar
    )


def _toplami(acik: int, yeni: int) -> str:
    return f"{yazi(yeni)}, açık duran {yazi(acik)} ile {yazi(acik + yeni)}" if acik else yazi(yeni)


def _belge_adi(d: Dayanak) -> str:
    return f"{d.turu} {d.no}".strip()
