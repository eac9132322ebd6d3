"""Appropriation control: the budget expense of a voucher against its tertipler as they stand at that moment (m.404/e).

Vouchers come in columns. A slice whose expense, added up without what returns, finds its appropriation needs no further
question; where one tertip of it might run short, every voucher that touches this tertip is asked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, OnHareketler, Sorulan, Taslak
from batch.documents.kodlar import ana_hesap
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.butce import ilce_hesaplari, mahsup
from batch.turler.butce.kalan import Odenekler, TertipDurumu
from batch.turler.butce.merkez import belgesiz_ciftleri, eldeki, gonderen, gonderilir, ilce_mi
from batch.turler.butce.odenek_fisi import bos_no, fisler
from batch.turler.butce.oneri import Oneriler
from batch.turler.butce.programlar import Programlar
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.fis.izdusum import GIDER, GIDER_HESAPLARI, KAPATAN, ODENEK_HESAPLARI, kapatir, odenegi_kapatir
from batch.turler.fis.sutunlar import FisSutunlari

DEVREDEN = frozenset({"906", "907"})  # come with the opening as well
# What the source closes at the year's end (m.411, 415, 417, 428, 480).
YIL_SONUNDA_KAPANAN = {"DONEM_SONU": frozenset({"901", "902", "904", "905"})}
YIL_SONUNDA_KAPANAN["KAPANIS"] = YIL_SONUNDA_KAPANAN["DONEM_SONU"] | DEVREDEN
GIDERLER = frozenset(GIDER_HESAPLARI)
MAHSUP = "834"
_ILCEYE = "Merkezden ödenek gönderme belgesi isteyin (m.404/c); belge işlenince ödeme emrini yeniden gönderin."
_HEP_BAKILAN = DEVREDEN | {MAHSUP}  # asked for at any tertip: what was kept for the mahsup dönemi


class GiderIstegi(msgspec.Struct, frozen=True):
    """What a voucher spends at a tertip, less what it returns, in kuruş; ``sira``: its first line there, from 1."""

    tertip: Tertip
    ana: str
    taahhut_no: str
    kurus: int
    sira: int


class OdenekKarari(NamedTuple):
    """Findings, entries that must stand before the voucher, and drafts that would let it pass."""

    bulgular: Sequence[Bulgu] = ()
    onceki: tuple[Fis, ...] = ()
    taslaklar: tuple[Taslak, ...] = ()


class OdenekDenetimi:
    """ODN-001 … ODN-008 for the vouchers of one journal; of a centre that sends appropriations also the entries that
    must stand before the expense (m.404/b)."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self.odenekler = Odenekler(kitap)
        self._oneri = Oneriler(kitap, b)
        self._programlar = Programlar(kitap)
        self._tehlikeli: frozenset[Tertip] | None = None  # of the slice in hand; None: nothing is known of it
        self._gecen: Odenekler | None = None  # of last year, while its budget goes on (m.32/2)

    # -- a slice ------------------------------------------------------------------------------------------------------

    def soran(self, sutunlar: FisSutunlari) -> Mapping[int, OnHareketler]:
        """The vouchers of a slice that are to be asked, with their movements at the tertipler that are in danger."""
        self._tehlikeli = frozenset()
        bakilan = ilce_hesaplari.bakilan(self._kitap.birim, self._b)
        giderler = sutunlar.maske(GIDERLER) & (sutunlar.dagilim >= 0)
        denetlenir = self.odenekler.denetlenir(self._b)
        # Last year's books are looked up only where something is spent.
        self._gecen = self._gecen_yil() if giderler.any() and not denetlenir else None
        if not self.odenekler.belgeli and self._gecen is None:
            return {i: [] for i in sutunlar.gecenler(bakilan)} if bakilan else {}
        tehlikeli = {t for i in sutunlar.gecenler(mahsup.SAKLATAN) for t in mahsup.tertipleri(sutunlar.belge(i))}
        if giderler.any() and (denetlenir or self._gecen is not None):
            tehlikeli.update(self._tehlikedekiler(sutunlar, giderler))
        self._tehlikeli = frozenset(tehlikeli)
        sonuc: dict[int, list[tuple[str, tuple[str, ...], tuple[int, ...]]]] = {
            i: [] for i in sutunlar.gecenler(ODENEK_HESAPLARI | mahsup.SORAN | bakilan)
        }
        sayilan = _HEP_BAKILAN | (ODENEK_HESAPLARI | GIDERLER if self._tehlikeli else frozenset())
        satirlar = sutunlar.maske(sayilan) & (sutunlar.dagilim >= 0)
        kapananlar = frozenset(sutunlar.gecenler(frozenset({KAPATAN})))  # take nothing back of what was spent
        odenegi_kapatanlar = sutunlar.odenegi_kapatanlar()
        for i, (tertip, ana, taahhut_no), borc, alacak in sutunlar.dagilan_satirlar(satirlar):
            if i in kapananlar or (i in odenegi_kapatanlar and ana not in GIDERLER):
                continue
            if ana in _HEP_BAKILAN or Tertip(*tertip) in self._tehlikeli:
                sonuc.setdefault(i, []).append((GIDER.ad, (*tertip, ana, taahhut_no), (borc, alacak)))
        return sonuc

    def _tehlikedekiler(self, sutunlar: FisSutunlari, giderler: NDArray[np.bool_]) -> Iterator[Tertip]:
        istenen: dict[Tertip, int] = {}
        for (tertip, ana, taahhut_no), borc, _ in sutunlar.dagilanlar(giderler):
            t = Tertip(*tertip)
            if t.eksikler or taahhut_no or ana == MAHSUP:
                yield t
            else:
                istenen[t] = istenen.get(t, 0) + borc
        duz = self._gecen is None and self.odenekler.yalin and not gonderilir(self._b) and not self._programlar.var
        for t, v in istenen.items():
            if duz:  # nearly every year: two questions a tertip
                if v > self.odenekler.acilan(t) - self.odenekler.kullanilan(t):
                    yield t
            elif v > self._rahat(t, sutunlar.gun):
                yield t

    def _rahat(self, t: Tertip, gun: str) -> int:
        """What may be spent at a tertip without any question."""
        if self._gecen is not None:
            return self._gecen.durum(t).verilen - self.odenekler.kullanilan(t)
        kalan = self.odenekler.durum(t).kalan
        if gonderilir(self._b):
            kalan = min(kalan, eldeki(self.odenekler, t))
        sinir = self._programlar.donem_siniri(t, gun)
        return kalan if sinir is None else min(kalan, sinir - self.odenekler.kullanilan(t))

    # -- a voucher ----------------------------------------------------------------------------------------------------

    def bulgular(self, fis: Fis, uretilen: bool, dilimde: bool) -> OdenekKarari:
        """What is decided over a voucher. ``uretilen``: the program made it itself; ``dilimde``: it came with a slice
        whose tertipler out of danger are known."""
        if uretilen:
            return OdenekKarari()
        bulgular = list(ilce_hesaplari.bulgular(fis, self._kitap.birim, self._b))
        belgeli = self.odenekler.belgeli
        if not (belgeli or self._gecen is not None):
            return OdenekKarari(bulgular)
        kaynak = list(self._kaynak(fis)) if belgeli and not any(x.kod == "ODN-009" for x in bulgular) else []
        bulgular += kaynak
        if kaynak or kapatir(fis):
            return OdenekKarari(bulgular)
        istekler = [x for x in istekleri(fis) if not dilimde or self._tehlikeli is None or x.tertip in self._tehlikeli]
        if not self.odenekler.denetlenir(self._b):
            if (gecen := self._gecen) is not None:
                gecici = self._geciciler(istekler, gecen)
                # Read from the shelf anew, so that the record of what is told says that it rests on last year's books.
                if gecici and (okunan := self._gecen_yil()) is not None:
                    gecici = self._geciciler(istekler, okunan)
                bulgular += gecici
            return OdenekKarari(bulgular)
        alinan: dict[Tertip, int] = {}
        toplam: _Toplam = {}
        for x in istekler:
            bulgular += self._istek(x, fis, alinan, _ekle(toplam, x))
        if any(x.kod == "ODN-001" for x in bulgular):
            if ilce_mi(self._kitap.birim, self._b):
                bulgular = [msgspec.structs.replace(x, oneri=_ILCEYE) if x.kod == "ODN-001" else x for x in bulgular]
            elif seviye("ODN-001", self._b.politika) == "red":
                return self._onerili(fis, bulgular)
        if any(seviye(x.kod, self._b.politika) == "red" for x in bulgular) or not gonderen(self._kitap.birim, self._b):
            return OdenekKarari(bulgular)
        harcanan = ((x.tertip, x.kurus) for x in istekler if x.ana != MAHSUP and not x.tertip.eksikler)
        onceki = list(belgesiz_ciftleri(self.odenekler, harcanan))
        dayanak = Dayanak(turu="Ödeme emri belgesi", no=fis.belge_no, tarihi=fis.tarih)
        aciklama = f"{fis.belge_turu} {fis.belge_no}: gönderme belgesi olmayan merkez harcaması (MİBMY m.404/b)"
        no = bos_no(self._kitap, f"OGB-{fis.belge_turu}-{fis.belge_no}") if onceki else ""
        return OdenekKarari(bulgular, tuple(fisler(no, fis.tarih, aciklama, dayanak, onceki)))

    def _onerili(self, fis: Fis, bulgular: list[Bulgu]) -> OdenekKarari:
        """The findings of a voucher that lacks appropriation, with what would help, and the documents for it.

        Of what is left at a tertip each refused voucher has the part that those before it leave.
        """
        istekler = istekleri(fis)
        self._oneri.basla((fis.belge_turu, fis.belge_no, fis.tarih, *istekler))  # two sources may number alike
        eksikler: dict[str, tuple[GiderIstegi, int, bool]] = {}
        alinan: dict[Tertip, int] = {}
        for x in istekler:
            d, bagli, fisten = self.odenekler.durum(x.tertip), self._bagli(x), alinan.get(x.tertip, 0)
            alinan[x.tertip] = fisten + max(0, x.kurus - bagli)
            ayrilan = self._oneri.ayrilan(x.tertip)
            kalan = d.kalan - fisten - ayrilan
            if fisten or ayrilan:  # the first that asks there makes good what was overspent, and has its own draft
                kalan = max(0, kalan)
            eksikler[_borc_yolu(x)] = (x, x.kurus - bagli - kalan, ayrilan > 0)
        for x in istekler:
            self._oneri.ayir(x.tertip, x.kurus)
        sonuc: list[Bulgu] = []
        taslaklar: list[Taslak] = []
        for bulgu in bulgular:
            if bulgu.kod == "ODN-001":
                x, eksik, oncekilerle = eksikler[bulgu.yol]
                no = f"AKT-{fis.belge_turu}-{fis.belge_no}" + (f"-{x.sira}" if taslaklar else "")
                oneri, bunlar = self._oneri(x.tertip, eksik, fis.tarih, no, oncekilerle=oncekilerle)
                taslaklar += bunlar
                bulgu = msgspec.structs.replace(bulgu, oneri=oneri)
            sonuc.append(bulgu)
        return OdenekKarari(sonuc, (), tuple(taslaklar))

    def _bagli(self, x: GiderIstegi) -> int:
        return self.odenekler.bagli(x.tertip, x.taahhut_no) if x.taahhut_no else 0

    def _gecen_yil(self) -> Odenekler | None:
        """Last year's appropriations, where it had an adopted budget; a unit that is sent its own has none (m.32/2)."""
        if ilce_mi(self._kitap.birim, self._b):
            return None
        kitap = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        gecen = Odenekler(kitap) if kitap is not None else None
        return gecen if gecen is not None and gecen.butceli else None

    def _geciciler(self, istekler: Sequence[GiderIstegi], gecen: Odenekler) -> list[Bulgu]:
        toplam: _Toplam = {}
        return [y for x in istekler for y in self._gecici(x, gecen, _ekle(toplam, x))]

    def _gecici(self, x: GiderIstegi, gecen: Odenekler, istenen: int) -> Iterator[Bulgu]:
        """ODN-008: until the budget is adopted last year's goes on; what is spent is charged to the new one.
        ``istenen``: of the voucher up to this request, at the tertip."""
        if x.ana == MAHSUP or x.kurus <= 0 or x.tertip.eksikler:
            return
        verilen, kullanilan = gecen.durum(x.tertip).verilen, self.odenekler.kullanilan(x.tertip)
        if kullanilan + istenen > verilen:
            mesaj = (
                f"{x.sira}. satır: {self._kitap.yil} bütçesi kesinleşmedi; {x.tertip.yazi} tertibine geçen yıl "
                f"bütçeyle {yazi(verilen)} TL verilmiş; bu yıl kullanılan {yazi(kullanilan)}, istenen "
                f"{yazi(istenen)} TL"
            )
            beklenen = f"en çok {yazi(max(0, verilen - kullanilan))}"
            yield Bulgu(kod="ODN-008", yol=_borc_yolu(x), mesaj=mesaj, beklenen=beklenen, gelen=yazi(istenen))

    def _kaynak(self, fis: Fis) -> Iterator[Bulgu]:
        """ODN-003: entries of the appropriation accounts that the program makes itself; it does not close them."""
        olan = DEVREDEN if fis.islem == "ACILIS" else frozenset()
        if odenegi_kapatir(fis):
            olan = YIL_SONUNDA_KAPANAN[fis.islem]
        for sira, s in enumerate(fis.satirlar, 1):
            ana = ana_hesap(s.hesap)
            if ana in ODENEK_HESAPLARI and ana not in olan:
                mesaj = (
                    f"{sira}. satır: {s.hesap} hesabına fişle kayıt gelmiş; {self._kitap.yil} yılının bütçe belgesi "
                    "var, ödenek kayıtlarını program yapıyor"
                )
                yield Bulgu(kod="ODN-003", yol=f"satir[{sira}]/@hesap", mesaj=mesaj, gelen=s.hesap)
                return

    def _istek(self, x: GiderIstegi, fis: Fis, alinan: dict[Tertip, int], istenen: int) -> Iterator[Bulgu]:
        """``alinan``: what earlier requests of the voucher take of the same tertip's free appropriation; ``istenen``:
        what it spends there up to this request, from whatever appropriation."""
        yol = _borc_yolu(x)
        if x.tertip.eksikler:
            mesaj = f"{x.sira}. satır: bütçe giderinin tertibi eksik yazılmış: {x.tertip.yazi}"
            beklenen = "kurumsal, fonksiyonel, finansman, ekonomik"
            yol = f"satir[{x.sira}]/@{x.tertip.eksikler[0]}"
            yield Bulgu(kod="ODN-004", yol=yol, mesaj=mesaj, beklenen=beklenen, gelen=x.tertip.yazi)
            return
        if x.kurus <= 0:
            return
        if x.ana == MAHSUP:
            yield from self._mahsup(x, istenen)
            return
        d = self.odenekler.durum(x.tertip)
        if x.taahhut_no and not self._bagli(x):
            mesaj = (
                f"{x.sira}. satır: {x.taahhut_no} taahhüdü {x.tertip.yazi} tertibinde ödenek bağlamamış ya da bitmiş"
            )
            yield Bulgu(kod="ODN-007", yol=f"satir[{x.sira}]/@taahhut_no", mesaj=mesaj, gelen=x.taahhut_no)
        if (y := yetmeyen(self.odenekler, x, alinan, self._b)) is not None:
            mesaj = f"{x.sira}. satır: {x.tertip.yazi} tertibinde ödenek yetmiyor: {y.durum}"
            yield Bulgu(kod=y.kod, yol=yol, mesaj=mesaj, beklenen=y.beklenen, gelen=yazi(x.kurus))
        sinir = self._programlar.donem_siniri(x.tertip, fis.tarih)
        if sinir is not None and d.kullanilan + istenen > sinir:
            mesaj = (
                f"{x.sira}. satır: {x.tertip.yazi} tertibinde ayrıntılı harcama programının bu döneme kadarki sınırı "
                f"{yazi(sinir)} TL; bu gider ile kullanılan {yazi(d.kullanilan + istenen)} TL"
            )
            yield Bulgu(
                kod="ODN-005",
                yol=yol,
                mesaj=mesaj,
                beklenen=f"en çok {yazi(sinir)}",
                gelen=yazi(d.kullanilan + istenen),
            )

    def _mahsup(self, x: GiderIstegi, istenen: int) -> Iterator[Bulgu]:
        """ODN-006: 834 spends what last year's appropriation was kept for it (m.394, m.430)."""
        b907, a907 = self.odenekler.hesap(x.tertip, "907")
        b834, a834 = self.odenekler.hesap(x.tertip, MAHSUP)
        kalan = a907 - max(b907, b834 - a834)
        if istenen > kalan:
            mesaj = (
                f"{x.sira}. satır: {x.tertip.yazi} tertibinde mahsup dönemine aktarılan ödenekten (907) kalan "
                f"{yazi(max(0, kalan))} TL, istenen {yazi(istenen)} TL"
            )
            yield Bulgu(
                kod="ODN-006", yol=_borc_yolu(x), mesaj=mesaj, beklenen=yazi(max(0, kalan)), gelen=yazi(istenen)
            )


_Toplam = dict[tuple[Tertip, str], int]  # tertip and account → what a voucher's requests so far want there


def _ekle(toplam: _Toplam, x: GiderIstegi) -> int:
    """The sum with this request: those of one tertip are apart by their commitment."""
    toplam[x.tertip, x.ana] = toplam.get((x.tertip, x.ana), 0) + x.kurus
    return toplam[x.tertip, x.ana]


def _borc_yolu(x: GiderIstegi) -> str:
    return f"satir[{x.sira}]/@borc"


class Yetmeyen(NamedTuple):
    """What is told of a request that its tertip lacks the appropriation for: ODN-001, or ODN-002 if none is asked."""

    kod: str
    durum: str
    beklenen: str


def yetmeyen(odenekler: Odenekler, x: GiderIstegi, alinan: dict[Tertip, int], b: Baglam) -> Yetmeyen | None:
    """None where what is left of the tertip, and what is bound for the request's own commitment, suffices.

    ``alinan``: what earlier requests take of what is left; the request's own part is added.
    """
    d = odenekler.durum(x.tertip)
    bagli = odenekler.bagli(x.tertip, x.taahhut_no) if x.taahhut_no else 0
    fisten = alinan.get(x.tertip, 0)
    alinan[x.tertip] = fisten + max(0, x.kurus - bagli)
    acik = d.kalan - fisten + bagli
    if x.kurus <= acik:
        return None
    aranmaz = x.tertip.ekonomik.startswith(b.odenek.aranmaz)
    durum = durum_yazisi(d, bagli, x.kurus, fisten)
    return Yetmeyen("ODN-002" if aranmaz else "ODN-001", durum, f"en çok {yazi(max(0, acik))}")


def durum_yazisi(d: TertipDurumu, bagli: int, istenen: int, fisten: int = 0) -> str:
    """How a tertip stands and what is missing, for a message. ``fisten``: what other lines of the voucher take."""
    kalan = d.kalan - fisten + bagli
    parcalar = [("verilen", d.verilen)]
    parcalar += [(ad, v) for ad, v in (("devreden", d.devreden), ("ek", d.ek)) if v]
    parcalar += [("eklenen", d.eklenen), ("düşülen", d.dusulen)]
    ayrilan = (("gönderilen", d.gonderilen), ("devir ve iptal", d.devir + d.iptal), ("mahsuba saklanan", d.mahsup))
    parcalar += [(ad, v) for ad, v in ayrilan if v]
    parcalar += [("bağlanan", d.baglanan - bagli), ("kullanılan", d.kullanilan)]
    parcalar += [("fişin öbür satırları", fisten)] if fisten else []
    parcalar += [("kalan", kalan)]
    parcalar += [("istenen", istenen), ("eksik", istenen - kalan)]
    return ", ".join(f"{ad} {yazi(v)}" for ad, v in parcalar) + " TL"


def istekleri(fis: Fis) -> list[GiderIstegi]:
    """What a voucher spends by tertip, account and commitment, in the order of its lines."""
    toplam: dict[tuple[Tertip, str, str], list[int]] = {}
    for sira, s in enumerate(fis.satirlar, 1):
        if (ana := ana_hesap(s.hesap)) in GIDERLER:
            t = Tertip.kur(s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
            v = toplam.setdefault((t, ana, s.taahhut_no), [0, sira])
            v[0] += s.borc_kurus - s.alacak_kurus
    return [GiderIstegi(t, ana, no, v, sira) for (t, ana, no), (v, sira) in toplam.items()]
