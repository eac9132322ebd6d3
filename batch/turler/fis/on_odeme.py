"""What the books say against an advance, its settlement, or money given to a contractor (m.123-138).

What cannot be known neither sets a rule off nor breaks it: a line without a name, a payment that may be a credit, an
amount closed under another name. So what is open is reckoned as little as it can be: credits of the same account that
no debit of their own person explains may have closed anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, OnHareketler, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.fis.belge import Dayanak, Fis, Satir
from batch.turler.fis.izdusum import (
    BUTCE_DISI_AVANS,
    IS_AVANSI,
    KISI_ALACAGI,
    MAHSUP_AVANSI,
    PERSONEL_AVANSI,
    TAAHHUT,
    avans_hareketleri,
    eko2,
    kasadan,
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

Gunler = Mapping[str, tuple[int, int]]  # day → borç, alacak


@dataclass(frozen=True)
class _Verilen:
    """What a voucher gives on 160 to one person out of one economic code, in kuruş."""

    sira: int
    satir: Satir
    kisi: str
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
            acik = self._acik((IS_AVANSI, v.satir.hesap), v.kisi, v.eko) if v.eko else (0, 0)
            kim = v.satir.ilgili or fis.ilgili_ad
            if acik[0] > 0:
                kesin = nakit and acik[1] > 0
                yield Bulgu(
                    kod="AVN-001" if kesin else "AVN-002",
                    mesaj=f"{v.sira}. satır: {kim}: {v.eko} ekonomik kodundan verilmiş {yazi(acik[0])} avans "
                    f"kapanmadan yeniden {yazi(v.tutar)} verilmiş",
                    beklenen=f"{v.eko} kodundan açık avans olmaması",
                    gelen=f"açık {yazi(acik[0])}",
                )
            borcu = self._acik((KISI_ALACAGI, ""), v.kisi, "")[1]
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
            acik = max(0, self._acik((IS_AVANSI, hesap), kim, "")[1])
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
        kisiler = {kisi(fis, s) for s in fis.satirlar if s.alacak and ana_hesap(s.hesap) == MAHSUP_AVANSI}
        kim = kisiler.pop() if len(kisiler) == 1 else ""
        yil = int(fis.tarih[:4]) - 1
        gecen = self._kitaplik.kitap(self._kitap.birim, yil) if kim else None
        is_avansi = gecen is not None and _yalniz_is_avansi(gecen, kim)
        ilk = self._gecen_yilin_ilk_gunu(gecen, kim) if gecen is not None and is_avansi else ""
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

    # -- contractors --

    def _yuklenici(self, fis: Fis) -> Iterator[Bulgu]:
        """An advance to somebody who has commitments with us: 30 %, against a guarantee (m.131/c-1, m.132/a-4)."""
        verilen: dict[str, int] = {}
        for s in fis.satirlar:
            if s.borc and ana_hesap(s.hesap) == BUTCE_DISI_AVANS and (k := kisi(fis, s)):
                verilen[k] = verilen.get(k, 0) + s.borc_kurus
        alacakli = {ana_hesap(s.hesap) for s in fis.satirlar if s.alacak}
        if BUTCE_DISI_AVANS in alacakli:
            return
        oran = self._b.oran("yuklenici_avans_orani", fis.tarih)
        bilinmeyen = self._kitap.toplam("avans", (TAAHHUT, "", ""))[0] if verilen else 0
        for k, yeni in verilen.items():
            taahhut = _gunleri(self._kitap, (TAAHHUT, ""), k)
            tutar = sum(v[0] for v in taahhut.values())
            if not tutar:
                continue  # not known as a contractor: a personnel advance goes by the same account
            ad = next(s.ilgili or fis.ilgili_ad for s in fis.satirlar if kisi(fis, s) == k)
            if alacakli.isdisjoint(("911", "330", "430")):
                yield Bulgu(
                    kod="AVN-009",
                    mesaj=f"{ad}: yükleniciye verilen {yazi(yeni)} avansın teminatı fişte yok",
                    beklenen="910 borç / 911 alacak",
                )
            if oran is None or "" in taahhut or bilinmeyen:
                continue  # what was carried over is only the rest of it; what is nobody's may be this one's
            acik = max(0, self._acik((BUTCE_DISI_AVANS, ""), k, "")[0])
            sinir = int(tutar * oran)
            if acik + yeni > sinir:
                yield Bulgu(
                    kod="AVN-008",
                    mesaj=f"{ad}: yükleniciye verilen avans {_toplami(acik, yeni)}; taahhüdü {yazi(tutar)}, en çok "
                    f"{yazi(sinir)} verilebilir",
                    beklenen=f"en çok {yazi(sinir)}",
                    gelen=yazi(acik + yeni),
                )

    # -- the books --

    def _acik(self, hesap: tuple[str, str], kim: str, eko: str) -> tuple[int, int]:
        """What is certainly open with somebody on an account (of one economic code, where given), in kuruş: of all that
        was given, and of what is certainly an advance."""
        borc, alacak, avans = self._kitap.toplam("avans", (*hesap, kim, eko) if eko else (*hesap, kim))
        if borc <= alacak:
            return 0, 0
        # Only where it may be open: what was closed without saying whose, and what others have closed beyond their own.
        baskalari: dict[tuple[str, str], int] = {}
        adsiz = 0
        for (_, _, k, e, _), (b, a, _) in self._kitap.ara("avans", hesap):
            if not k or (eko and k == kim and not e):
                adsiz += a
            elif k != kim or (eko and e != eko):
                anahtar = (k, e if k == kim else "")
                baskalari[anahtar] = baskalari.get(anahtar, 0) + a - b
        alacak += adsiz + sum(max(0, n) for n in baskalari.values())
        return borc - alacak, avans - alacak

    def _ilk_gun(self, fis: Fis) -> str:
        """The first day of the advances that a voucher may settle; "" where it cannot be known."""
        kapanan = {(s.hesap, kisi(fis, s)) for s in fis.satirlar if s.alacak and ana_hesap(s.hesap) == IS_AVANSI}
        if len(kapanan) != 1:
            return ""
        ((hesap, kim),) = kapanan
        if not kim or self._kitap.toplam("avans", (IS_AVANSI, hesap, ""))[0]:
            return ""  # what is nobody's may be this one's
        gunler = _gunleri(self._kitap, (IS_AVANSI, hesap), kim)
        return _donem_basi(gunler) if sum(b - a for b, a in gunler.values()) > 0 else ""

    def _gecen_yilin_ilk_gunu(self, kitap: Sorulan, kim: str) -> str:
        """The same of what a person brought into the mahsup dönemi, whatever the sub-account."""
        hesaplar = {k[1] for k, v in kitap.ara("avans", (IS_AVANSI,)) if k[2] == kim}
        if any(v[0] for h in hesaplar for _, v in kitap.ara("avans", (IS_AVANSI, h, ""))):
            return ""
        ilkler = [_donem_basi(_gunleri(kitap, (IS_AVANSI, h), kim)) for h in hesaplar]
        return min(ilkler, default="")


def _verilen(fis: Fis) -> list[_Verilen]:
    """By person, account and economic code; lines that name nobody are left out."""
    sonuc: dict[tuple[str, str, str], _Verilen] = {}
    for sira, s in enumerate(fis.satirlar, 1):
        if s.borc and ana_hesap(s.hesap) == IS_AVANSI and (k := kisi(fis, s)):
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


def _gunleri(kitap: Sorulan, hesap: tuple[str, str], kim: str) -> Gunler:
    """Movements of a person on an account by day; "" for those of unknown day."""
    gunler: dict[str, tuple[int, int]] = {}
    for (*_, tarih), (b, a, _) in kitap.ara("avans", (*hesap, kim)):
        eski = gunler.get(tarih, (0, 0))
        gunler[tarih] = (eski[0] + b, eski[1] + a)
    return gunler


def _donem_basi(gunler: Gunler) -> str:
    """The day on which the account of a person last came up from zero; "" where a debit is older than its record.

    What stood before was closed, so nothing that is settled later can be older.
    """
    if gunler.get("", (0, 0))[0]:
        return ""
    ilk, kalan = "", 0
    for gun in sorted(gunler):
        borc, alacak = gunler[gun]
        if kalan <= 0 and borc:
            ilk, kalan = gun, max(kalan, 0)
        kalan += borc - alacak
    return ilk


def _yalniz_is_avansi(kitap: Sorulan, kim: str) -> bool:
    """Whether a person had advances on 160 in a year, and took none of 161 into the mahsup dönemi."""
    hesaplar = {k[0] for ana in (IS_AVANSI, PERSONEL_AVANSI) for k, _ in kitap.ara("avans", (ana,)) if k[2] == kim}
    return hesaplar == {IS_AVANSI}
