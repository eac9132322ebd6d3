"""Whether what the taşınır records are worth is what the accounts hold, by unit and II. düzey code (MİBMY m.187/2-a-1;
TMY m.30/4).

A difference is what the accounts have more than the records, and most of it is told what it consists of: consumption
that its period's list will enter (m.114/4), TİFs that wait for their entry, devirler that nobody has taken over yet,
and what rounding to kuruş, TİF by TİF, has made. What is left nobody can explain.

150, 253, 254 and 255 alone are held against each other, gross: what is destined to be sold or scrapped (157, 294, 299)
has left the taşınır records, and what a count found too much or too little waits on 197 and 397.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.tasinir import DEGER_BIRIMI, deger_kurus, ikinci_duzey, kurumsali, sicil_kodu
from batch.documents.tutar import tam, yazi
from batch.turler.fis.izdusum import TASINIR_BAKIYESI
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import (
    ACILIS_YUVARLAMASI,
    DEVRALINACAK,
    KATMAN,
    SICIL_DEGERI,
    TIF_HESABI,
    TIF_KAYDI,
    TIF_SAYISI,
    SicilDegeri,
    TifDurumu,
    birlestir,
)
from batch.turler.tif.muhasebe_izdusumu import TIF_BEKLEYEN, TUKETIM_ACIK, kullanilan_tuketim
from batch.turler.tif.oeb_defteri import AcikKodlar, OebDefteri

# Less than a lira in all can be rounding (R-T83); what is more was not made by it.
KURUS_SINIRI = 100
_DUZEY = 4  # levels of the kurumsal code of a harcama birimi (R-T67)
_Yer = tuple[str, str]  # kurumsal, II. düzey


class DenklikSatiri(NamedTuple):
    """A II. düzey code of a unit (``kurumsal``: of all harcama birimleri that share it; "" of lines that name none and
    that no unit lacks).

    ``tasinir`` and ``kurus_farki`` in 10⁻¹⁰ TL, the others in kuruş; every part says by how much the accounts have
    more than the taşınır records. ``kurumsalsiz``: what of ``muhasebe`` stands on lines without a unit's code.
    ``tifli``: whether the unit has any TİF in the year; who has none is not asked. ``acilis``: what opening TİFs say
    while the year's opening voucher has not been made.
    """

    kurumsal: str
    kod: str
    tasinir: int
    muhasebe: int
    kurumsalsiz: int = 0
    acik_tuketim: int = 0
    bekleyen: int = 0
    yoldaki: int = 0
    kurus_farki: int = 0
    tifli: bool = True
    acilis: int = 0

    @property
    def fark(self) -> int:
        """What nobody can explain, in kuruş."""
        kalan, kesir = divmod(self._aciklanan * DEGER_BIRIMI - self.tasinir - self.kurus_farki, DEGER_BIRIMI)
        if kesir:
            raise ValueError(f"{self.kurumsal} {self.kod}: kuruş farkı bütün kuruş bırakmıyor")
        return kalan

    @property
    def toplam_fark(self) -> int:
        """Balance of the accounts less the records' value in whole kuruş, whatever explains it."""
        return self.muhasebe - deger_kurus(self.tasinir)

    @property
    def kapatilacak(self) -> int:
        """What is debited (below zero: credited) so that rounding leaves nothing, in kuruş."""
        return deger_kurus(self.tasinir) - (self.tasinir + self.kurus_farki) // DEGER_BIRIMI

    @property
    def _aciklanan(self) -> int:
        """What the accounts would hold if all that is only late had been entered."""
        return self.muhasebe - self.acik_tuketim - self.bekleyen - self.yoldaki - self.acilis

    @property
    def sozu(self) -> str:
        """What both sides have, and which of them has more than anybody can explain."""
        yonu = "fazla" if self.fark > 0 else "eksik"
        return (
            f"hesap kalanı {yazi(self.muhasebe)} TL, taşınır kaydı {yazi(deger_kurus(self.tasinir))} TL; "
            f"muhasebede açıklanamayan {yazi(abs(self.fark))} TL {yonu}"
        )


def denklik(kitap: Sorulan, harcama_birimi: str = "", acik: AcikKodlar | None = None) -> tuple[DenklikSatiri, ...]:
    """All codes that records or accounts hold, in order, as the books stand; of one unit where ``harcama_birimi`` names
    one. Nothing where the journal has no TİF. ``acik``: `OebDefteri.acik_kodlar`, where they have been read."""
    if not any(kitap.toplam(TIF_SAYISI.ad, ())):
        return ()
    satirlar = _Denklik(kitap, acik).satirlar()
    kurumsal = kurumsali(harcama_birimi)
    return tuple(x for x in satirlar if not kurumsal or x.kurumsal == kurumsal)


def acilis_sozu(yil: int) -> str:
    """That a year's opening voucher has not been made, and who makes it."""
    return (
        f"{yil} açılış kaydı yapılmamış: açılış TİF'lerinin tutarı hesaplara açılış fişiyle girer. {yil - 1} defteri "
        f"buradaysa fişi `batch eoy --year {yil - 1}` yazar, değilse ACILIS işlemli fişi gönderin."
    )


class BekleyenHareket(NamedTuple):
    """A TİF's part in a difference: by how much the accounts have more because of it, in kuruş."""

    kurumsal: str
    kod: str
    birim: str
    no: str
    tutar: int


def bekleyen_hareketler(kitap: Sorulan, acik: AcikKodlar | None = None) -> Iterator[BekleyenHareket]:
    """What waits for its entry: TİFs that nobody has sent, and purchases that no ödeme emri has paid."""
    for (birim, no, _), (adet,) in kitap.ara(TIF_BEKLEYEN.ad):
        if adet > 0 and (d := _durumu(kitap, birim, no)) is not None:
            yield from _gonderilmeyen(kitap, birim, no, d)
    for yer, kodlar in OebDefteri(kitap).acik_kodlar() if acik is None else acik:
        for kod, tutar in kodlar.items():
            yield BekleyenHareket(kurumsali(yer.birim), kod, yer.birim, yer.no, -tutar)


def yoldaki_hareketler(kitap: Sorulan) -> Iterator[BekleyenHareket]:
    """Devirler within the muhasebe birimi that have left the giver and that nobody has taken over."""
    for (_, devreden, veren, _), (adet,) in kitap.ara(DEVRALINACAK.ad):
        d = _durumu(kitap, veren, devreden) if adet > 0 else None
        if d is not None:
            for h, tutar in _hesaplari(kitap, d.onay):
                yield BekleyenHareket(kurumsali(veren), h, veren, devreden, tutar)


def _gonderilmeyen(kitap: Sorulan, birim: str, no: str, d: TifDurumu) -> Iterator[BekleyenHareket]:
    yon = -1 if d.yon == a.GIRIS_YONU else 1
    for h, tutar in _hesaplari(kitap, d.onay):
        yield BekleyenHareket(kurumsali(birim), h, birim, no, yon * tutar)
        if d.tur == a.BIRIMLER_ARASI and d.yon == a.GIRIS_YONU and _durumu(kitap, d.karsi_birim, d.karsi_tif):
            # One entry moves it from the giver to the receiver.
            yield BekleyenHareket(kurumsali(d.karsi_birim), h, birim, no, tutar)
    olay = kitap.kayitli(d.onay)
    for (hesap, _), tutar in kullanilan_tuketim(olay.sonuc if olay is not None else {}).items():
        yield BekleyenHareket(kurumsali(birim), hesap, birim, no, tutar)


def _durumu(kitap: Sorulan, birim: str, no: str) -> TifDurumu | None:
    return TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, no)))


def _hesaplari(kitap: Sorulan, kayit: int) -> Iterator[tuple[str, int]]:
    """What the accounts are to get by II. düzey code for the TİF that a record approved."""
    olay = kitap.kayitli(kayit) if kayit else None
    for h in olay.sonuc.get("hesaplar", ()) if olay is not None else ():
        yield h["hesap"], tam(h["tutar"])


def _acilissiz(kitap: Sorulan) -> bool:
    """Whether the journal has no number yet: what its TİFs say beyond what waits is what the opening voucher will."""
    try:
        return kitap.numarali(1) is None
    except LookupError:  # the first number is being given
        return False


class _Denklik:
    """The books, read once."""

    def __init__(self, kitap: Sorulan, acik: AcikKodlar | None) -> None:
        self._acilissiz = _acilissiz(kitap)
        self._tifliler = {kurumsali(k[0]) for k, v in kitap.ara(TIF_SAYISI.ad) if any(v)}
        self._tasinir: dict[_Yer, int] = {}
        self._yazilan: dict[_Yer, int] = {}  # by TİFs, sooner or later, and to close what rounding has made
        self._muhasebe: dict[_Yer, int] = {}
        self._yuvarlanan: dict[_Yer, int] = {}  # what rounding TİF by TİF has made, exactly
        self._yuvarlama: dict[_Yer, int] = {}  # opening TİFs that are no whole kuruş
        self._tuketim: dict[_Yer, int] = {}
        self._bekleyen: dict[_Yer, int] = {}
        self._yoldaki: dict[_Yer, int] = {}
        self._kayitlari_oku(kitap)
        self._hesaplari_oku(kitap)
        self._bekleyenleri_oku(kitap, acik)

    def _kayitlari_oku(self, kitap: Sorulan) -> None:
        for (birim, _, kod, *_), (_, kurus, kesir) in kitap.ara(KATMAN.ad):
            _ekle(self._tasinir, (kurumsali(birim), ikinci_duzey(kod)), birlestir(kurus, kesir))
        for (birim, sicil), v in kitap.ara(SICIL_DEGERI.ad):
            _ekle(self._tasinir, (kurumsali(birim), ikinci_duzey(sicil_kodu(sicil))), SicilDegeri.oku(v).deger)
        for (birim, hesap, yon), (tutar, kurus, kesir) in kitap.ara(TIF_HESABI.ad):
            isaret, yer = 1 if yon == a.GIRIS_YONU else -1, (kurumsali(birim), hesap)
            _ekle(self._yazilan, yer, isaret * tutar)
            _ekle(self._yuvarlanan, yer, isaret * (tutar * DEGER_BIRIMI - birlestir(kurus, kesir)))
        for (birim, hesap), (adet,) in kitap.ara(ACILIS_YUVARLAMASI.ad):
            _ekle(self._yuvarlama, (kurumsali(birim), hesap), adet)

    def _hesaplari_oku(self, kitap: Sorulan) -> None:
        for (kurumsal, hesap), (borc, alacak, kurus) in kitap.ara(TASINIR_BAKIYESI.ad):
            # A code above a unit's is no unit's.
            birim = kurumsali(kurumsal) if kurumsal.count(".") >= _DUZEY - 1 else ""
            yer = (birim, ikinci_duzey(hesap))
            _ekle(self._muhasebe, yer, borc - alacak)
            _ekle(self._yazilan, yer, kurus)

    def _bekleyenleri_oku(self, kitap: Sorulan, acik: AcikKodlar | None) -> None:
        for (birim, _, _, hesap, _), (tutar,) in kitap.ara(TUKETIM_ACIK.ad):
            _ekle(self._tuketim, (kurumsali(birim), hesap), tutar)
        for x in bekleyen_hareketler(kitap, acik):
            _ekle(self._bekleyen, (x.kurumsal, x.kod), x.tutar)
        for x in yoldaki_hareketler(kitap):
            _ekle(self._yoldaki, (x.kurumsal, x.kod), x.tutar)

    def satirlar(self) -> Iterator[DenklikSatiri]:
        yerler = {*self._tasinir, *self._yazilan, *self._muhasebe, *self._tuketim, *self._bekleyen, *self._yoldaki}
        paylar = self._kurumsalsizin_paylari({kod for _, kod in yerler})
        yabanci = any(k and k not in self._tifliler for (k, _), v in self._muhasebe.items() if v)
        for yer in sorted(yerler):
            x = self._satiri(yer, paylar.get(yer, 0), tifli=yer[0] in self._tifliler or (not yer[0] and not yabanci))
            if any((x.tasinir, x.muhasebe, x.kurumsalsiz, x.acik_tuketim, x.bekleyen, x.yoldaki, x.kurus_farki)):
                yield x

    def _satiri(self, yer: _Yer, pay: int, *, tifli: bool) -> DenklikSatiri:
        tasinir = self._tasinir.get(yer, 0)
        muhasebe = self._muhasebe.get(yer, 0) + pay
        kurus = self._yazilan.get(yer, 0) * DEGER_BIRIMI - tasinir
        kalan = self._kalani(yer) + pay
        acilis = kalan if self._acilissiz else 0
        kalan -= acilis
        if abs(kalan) <= self._acilis_payi(yer):
            kurus += kalan * DEGER_BIRIMI
        if abs(kurus) >= KURUS_SINIRI * DEGER_BIRIMI + abs(self._yuvarlanan.get(yer, 0)):  # no rounding made that
            kurus -= kurus // DEGER_BIRIMI * DEGER_BIRIMI
        return DenklikSatiri(
            *yer,
            tasinir,
            muhasebe,
            pay if yer[0] else muhasebe,
            self._tuketim.get(yer, 0),
            self._bekleyen.get(yer, 0),
            self._yoldaki.get(yer, 0),
            kurus,
            tifli,
            acilis,
        )

    def _kalani(self, yer: _Yer) -> int:
        """What the accounts have of a unit's code beyond what TİFs say, in kuruş."""
        gec = self._tuketim.get(yer, 0) + self._bekleyen.get(yer, 0) + self._yoldaki.get(yer, 0)
        return self._muhasebe.get(yer, 0) - self._yazilan.get(yer, 0) - gec

    def _acilis_payi(self, yer: _Yer) -> int:
        """How many kuruş the opening voucher and so many opening TİFs can be apart, each of them rounded by itself."""
        adet = self._yuvarlama.get(yer, 0)
        return (adet + 1) // 2

    def _tamam(self, yer: _Yer, paylar: Mapping[_Yer, int]) -> bool:
        """Whether a unit's code lacks nothing any more."""
        return self._kalani(yer) + paylar.get(yer, 0) == 0

    def _kurumsalsizin_paylari(self, kodlar: Iterable[str]) -> dict[_Yer, int]:
        """What lines without a unit's code hold belongs to the units that lack it: one after the other gets what it
        lacks, then what rounding can have made of openings, if that is all there is left."""
        paylar: dict[_Yer, int] = {}
        for kod in kodlar:
            havuz = hepsi = self._kalani(("", kod))
            birimler = sorted(self._tifliler)
            for k in birimler if havuz else ():
                if (kalan := self._kalani((k, kod))) * havuz < 0:
                    paylar[k, kod] = pay = _azi(-kalan, havuz)
                    havuz -= pay
            acik = {k: self._acilis_payi((k, kod)) for k in birimler if self._tamam((k, kod), paylar)}
            for k, azami in acik.items() if abs(havuz) <= sum(acik.values()) else ():
                pay = _azi(azami, havuz)
                paylar[k, kod] = paylar.get((k, kod), 0) + pay
                havuz -= pay
            if havuz != hepsi:
                paylar["", kod] = havuz - hepsi
        return paylar


def _azi(a_: int, b: int) -> int:
    """As much of ``b`` as ``a_`` is large, with the sign of ``b``."""
    az = min(abs(a_), abs(b))
    return az if b > 0 else -az


def _ekle(toplam: dict[_Yer, int], yer: _Yer, deger: int) -> None:
    toplam[yer] = toplam.get(yer, 0) + deger
