"""Papers that a TİF names and that the books hold: istek, geçici alındı, kayıttan düşme tutanağı, ihtiyaç fazlası
teklifi (R-T08 … R-T91).

What it uses of them goes into its ``sonuc``; so a request is met, a receipt closed, a proposal used up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.sozler import sade
from batch.documents.tasinir import TMY_2016_GUNU, deger_kurus
from batch.documents.tasitlar import tasit_mi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.tasinir_sinirlari import sinir, sinir_bilinmiyor
from batch.turler.dusme.alanlar import EKONOMIK_OMUR
from batch.turler.dusme.izdusum import KDTOT_KALEMLERI
from batch.turler.dusme.onayi import KdtotDurumu, kdtot_durumu
from batch.turler.gecicialindi.bekleyen import AlindiDurumu, alindi_durumu, tif_gunu
from batch.turler.gecicialindi.izdusum import ALINDI_KALEMLERI
from batch.turler.ihtiyacfazlasi.devri import DEVREDEN_TURLER, devir_engeli, devir_paylari
from batch.turler.ihtiyacfazlasi.izdusum import TEKLIF_KALEMLERI
from batch.turler.ihtiyacfazlasi.kalan import TeklifDurumu, teklif_bul
from batch.turler.istek.izdusum import ISTENENLER
from batch.turler.istek.karsilama import IstekDurumu, tif_istegi
from batch.turler.sayim.izdusum import SAYIM_BELGELERI, bekleyen_noksanlar
from batch.turler.sayim.noksan import noksan_durumu
from batch.turler.tasinir_belgesi import Anilan, BulunanBelge
from batch.turler.tif import alanlar as a
from batch.turler.tif import dayanak_sozleri as d
from batch.turler.tif.belge import Tif
from batch.turler.tif.isleyici_tipleri import Kisim
from batch.turler.tif.kitap_kurallari import KITAP_KURALLARI

KAYIPLAR = (a.HURDA, a.YOK_OLMA, a.SAYIM_NOKSANI)
_SINIR = "kayittan_dusme_siniri"


class EkBelgesi(NamedTuple):
    """What a reason asks for. ``neden``: how the reason reads, ``sart``: nothing is approved without it."""

    neden: re.Pattern[str]
    cins: d.BelgeCinsi
    sart: bool


_OMRUNU_DOLDURMUS = re.compile(r"\bekonomik om(?:ur|ru)")
EK_BELGELER = (
    EkBelgesi(re.compile(r"\b(?:cal(?:in|ma)|hirsiz|gasp|soygun)"), d.EMNIYET, True),  # R-T53
    # «olumsuz» and «olduğu» are no deaths
    EkBelgesi(re.compile(r"\b(?:olum(?:u|le|unden)?|olen|telef)\b"), d.VETERINER, True),
    EkBelgesi(_OMRUNU_DOLDURMUS, d.MUAYENE_RAPORU, True),  # R-T91
    EkBelgesi(re.compile(r"\b(?:kayip|kaybol)"), d.KAYIP_TUTANAGI, False),
    EkBelgesi(re.compile(r"\b(?:kiril|bozul)"), d.KIRILMA_RAPORU, False),
)


class Denetlenen(NamedTuple):
    """``belgeler``: what the TİF uses of which paper, for its ``sonuc`` (`tasinir_belgesi.KULLANILAN_BELGELER`)."""

    bulgular: tuple[Bulgu, ...]
    belgeler: list[dict[str, Any]]


class KitapDenetimi:
    """SYM-018, TIF-040, TIF-041, TIF-056 to TIF-066, TIF-082, IFT-015 over an approved TİF, anew for each journal and
    run."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b

    def __call__(self, t: Tif, gun: str, deger: int, kisimlar: Sequence[Kisim]) -> Denetlenen:
        """``gun``: the day on which stock moves; ``deger``: of the transaction in 10⁻¹⁰ TL."""
        if t.devralma or t.tur == a.ACILIS:
            return Denetlenen((), [])  # the giver's has been asked; what is carried over was
        bulgular = [x for kural in KITAP_KURALLARI for x in kural(self._kitap, self._b, t, gun, deger, kisimlar)]
        belgeler: list[dict[str, Any]] = []
        kalemler: dict[str, int] = {}
        for k in kisimlar:
            kod = k.kalem.tasinir_kodu
            kalemler[kod] = kalemler.get(kod, 0) + k.miktar
        if t.tur in KAYIPLAR:
            siciller = [k.sicil_no for k in kisimlar if k.sicil_no]
            bulgular += self._dusme(t, gun, deger, kalemler, siciller, belgeler)
            if t.tur == a.SAYIM_NOKSANI or d.gosterilmis(t, d.SAYIM_TUTANAGI):
                bulgular += self._sayimi(t, gun, kalemler, siciller, belgeler)
        elif t.tur == a.TUKETIM:
            bulgular += self._istekler(t, gun, kalemler, belgeler)
        elif t.tur == a.SATIN_ALMA:
            bulgular += self._alindilar(t, gun, kalemler, belgeler)
        elif t.tur in DEVREDEN_TURLER:
            bulgular += self._fazla_teklifi(t, gun, kisimlar, belgeler)
        return Denetlenen(tuple(bulgular), belgeler)

    # -- what is written off ----------------------------------------------------------------------------------------

    def _dusme(
        self,
        t: Tif,
        gun: str,
        deger: int,
        kalemler: Mapping[str, int],
        siciller: Sequence[str],
        belgeler: list[dict[str, Any]],
    ) -> Iterator[Bulgu]:
        """TIF-059: the proposal is there and covers it; then its papers and who approved it."""
        gosterilen = d.belge_gunleri(t, d.KDTOT)
        no = t.kdtot_no or next((x for x, _ in gosterilen), "")
        anilan = self._anilan(t, next((gunu for x, gunu in gosterilen if x == no), ""))
        kdtot = kdtot_durumu(self._kitap, self._kitaplik, t.harcama_birimi, no, anilan) if no else None
        if kdtot is not None:
            if engel := kdtot.engel(self._yazildigi(t, gun), t.tur, kalemler, siciller):
                yield Bulgu(kod="TIF-059", yol="@kdtot_no", mesaj=f"{t.belge_no}: {engel}", gelen=no)
            else:
                belgeler.append(kdtot.kullanim((t.belge_no, gun), kalemler))
        elif no:
            yield self._yok(
                t,
                "TIF-059",
                "kdtot_no",
                KDTOT_KALEMLERI.ad,
                f"{_gunlu(no, anilan.tarih)} sayılı kayıttan düşme tutanağı",
                no,
            )
        yield from _ekleri(t, kdtot)
        yield from self._dusme_siniri(t, gun, deger, kdtot)

    def _sayimi(
        self,
        t: Tif,
        gun: str,
        kalemler: Mapping[str, int],
        siciller: Sequence[str],
        belgeler: list[dict[str, Any]],
    ) -> Iterator[Bulgu]:
        """SYM-018: what a count of the books misses is written off by naming it, and no more of it (R-T22)."""
        nolar = list(dict.fromkeys(d.belge_nolari(t, d.SAYIM_TUTANAGI)))
        bulunan = (
            noksan_durumu(self._kitap, self._kitaplik, t.harcama_birimi, no, self._anilan(t, gunu))
            for no, gunu in d.belge_gunleri(t, d.SAYIM_TUTANAGI)
        )
        durumlar = _birer([x for x in bulunan if x is not None])
        paylar = _paylastir(kalemler, [x.kalan for x in durumlar])
        if not durumlar and t.tur == a.SAYIM_NOKSANI and self._gonderiyor(t, SAYIM_BELGELERI.ad):
            ne = f"{', '.join(nolar)} sayılı sayım defterde yok" if nolar else "sayım tutanağı gösterilmemiş"
            bekleyen = dict(bekleyen_noksanlar(self._kitap, t.harcama_birimi, t.ambar))
            kodlar = ", ".join(kod for kod in kalemler if bekleyen.get(kod))
            neden = f"bekleyen sayım noksanı var: {kodlar}" if kodlar else "bu kodlarda bekleyen sayım noksanı yok"
            mesaj = f"{t.belge_no}: {ne}; {t.ambar} ambarında {neden}"
            yield Bulgu(kod="SYM-018", yol="@dayanak_no", mesaj=mesaj, gelen=", ".join(nolar))
        for sayim, pay in zip(durumlar, paylar, strict=True):
            bunun = [no for no in siciller if no in sayim.siciller] if len(durumlar) > 1 else siciller
            if engel := sayim.engel(self._yazildigi(t, gun), t.ambar, pay, bunun):
                yield Bulgu(kod="SYM-018", yol="@dayanak_no", mesaj=f"{t.belge_no}: {engel}", gelen=sayim.no)
            elif pay:
                belgeler.append(sayim.kullanim((t.belge_no, gun), pay))

    def _dusme_siniri(self, t: Tif, gun: str, deger: int, kdtot: KdtotDurumu | None) -> Iterator[Bulgu]:
        """TIF-057: before 14/3/2016 above the limit the üst yönetici approves, but for a vehicle that has done its
        time (R-T89, R-T91, Ç1)."""
        if gun >= TMY_2016_GUNU or d.yeter(d.karar_organi(t), a.UST_YONETICI):
            return
        if kdtot is not None and kdtot.satir.onay_organi == a.UST_YONETICI:
            return
        if _omrunu_doldurmus(t, kdtot) and all(tasit_mi(s.tasinir_kodu) for s in t.satirlar):
            return
        azami = sinir(self._b, _SINIR, gun, t.harcama_birimi)
        if azami is None:
            yield sinir_bilinmiyor(_SINIR, gun, "@karar_organi")
        elif (toplam := deger_kurus(deger)) > azami:
            mesaj = (
                f"{t.belge_no}: kayıttan düşülen {yazi(toplam)} TL, {gun[:4]} sınırı {yazi(azami)} TL; "
                f"{tarih_yazi(TMY_2016_GUNU)} gününden önce üst yöneticinin onayı gerekir"
            )
            yield Bulgu(kod="TIF-057", yol="@karar_organi", mesaj=mesaj, beklenen=a.UST_YONETICI)

    # -- what is asked for, and what came in trust ------------------------------------------------------------------

    def _istekler(
        self, t: Tif, gun: str, kalemler: Mapping[str, int], belgeler: list[dict[str, Any]]
    ) -> Iterator[Bulgu]:
        """TIF-060: the request is there, and no more is given than it asked for (R-T17)."""
        durumlar: list[IstekDurumu] = []
        for no, gunu in d.belge_gunleri(t, d.ISTEK_BELGESI):
            durum = tif_istegi(self._kitap, self._kitaplik, t.harcama_birimi, no, self._anilan(t, gunu))
            if durum is None:
                yield self._yok(
                    t, "TIF-060", "dayanak_no", ISTENENLER.ad, f"{_gunlu(no, gunu)} sayılı taşınır isteği", no
                )
            else:
                durumlar.append(durum)
        durumlar = _birer(durumlar)
        paylar = _paylastir(kalemler, [x.kalan for x in durumlar])
        for istek, pay in zip(durumlar, paylar, strict=True):
            if engel := istek.engel(self._yazildigi(t, gun), t.ambar, pay):
                oneri = _YENI_ISTEK if "kalandan çok" in engel else ""
                mesaj = f"{t.belge_no}: {engel}"
                yield Bulgu(kod="TIF-060", yol="@dayanak_no", mesaj=mesaj, gelen=istek.no, oneri=oneri)
            elif pay:
                belgeler.append(istek.kullanim((t.belge_no, gun), pay))

    def _alindilar(
        self, t: Tif, gun: str, kalemler: Mapping[str, int], belgeler: list[dict[str, Any]]
    ) -> Iterator[Bulgu]:
        """TIF-061: the receipt is there, and no more is entered than waits (R-T08, R-T09); of a central purchase it is
        that of the unit where the goods went (R-T10). TIF-033: one of last year is entered into that year (R-T86)."""
        durumlar: list[AlindiDurumu] = []
        birimler = [x for x in (t.harcama_birimi, t.karsi_harcama_birimi) if x]
        for no, gunu in d.belge_gunleri(t, d.GECICI_ALINDI):
            anilan = self._anilan(t, gunu)
            bulunan = (alindi_durumu(self._kitap, self._kitaplik, birim, no, anilan) for birim in birimler)
            durum = next((x for x in bulunan if x is not None), None)
            if durum is None:
                yield self._yok(
                    t, "TIF-061", "dayanak_no", ALINDI_KALEMLERI.ad, f"{_gunlu(no, gunu)} sayılı geçici alındı", no
                )
            else:
                durumlar.append(durum)
        durumlar = _birer(durumlar)
        paylar = _paylastir(kalemler, [x.bekleyen for x in durumlar])
        for alindi, pay in zip(durumlar, paylar, strict=True):
            if engel := alindi.engel(gun, t.harcama_birimi, pay):
                yield Bulgu(kod="TIF-061", yol="@dayanak_no", mesaj=f"{t.belge_no}: {engel}", gelen=alindi.no)
                continue
            if pay:
                belgeler.append(alindi.kullanim((t.belge_no, gun), pay))
            if (olmali := tif_gunu(alindi.satir.tarih, gun)) != gun:
                mesaj = (
                    f"{t.belge_no}: {alindi.no} sayılı alındı {tarih_yazi(alindi.satir.tarih)} tarihli, fiş "
                    f"{tarih_yazi(gun)} tarihli"
                )
                yield Bulgu(kod="TIF-033", yol="@tarih", mesaj=mesaj, beklenen=tarih_yazi(olmali), gelen=gun)

    # -- what nobody needs ------------------------------------------------------------------------------------------

    def _fazla_teklifi(
        self, t: Tif, gun: str, kisimlar: Sequence[Kisim], belgeler: list[dict[str, Any]]
    ) -> Iterator[Bulgu]:
        """IFT-015: the offer is there, and what is moved has been promised to who gets it."""
        teklifler: list[TeklifDurumu] = []
        for no, gunu in d.belge_gunleri(t, d.FAZLA_TEKLIFI):
            teklif = teklif_bul(self._kitap, self._kitaplik, t.harcama_birimi, no, self._anilan(t, gunu))
            if teklif is None:
                ne = f"{_gunlu(no, gunu)} sayılı ihtiyaç fazlası teklifi"
                yield self._yok(t, "IFT-015", "dayanak_no", TEKLIF_KALEMLERI.ad, ne, no)
                return
            if teklif not in teklifler:
                teklifler.append(teklif)
        if not teklifler:
            return
        mallar: dict[str, int] = {}
        for k in kisimlar:
            mal = k.sicil_no or k.kalem.tasinir_kodu
            mallar[mal] = mallar.get(mal, 0) + k.miktar
        if engel := devir_engeli(t, self._yazildigi(t, gun), teklifler, mallar, self._kitap.birim):
            nolar = ", ".join(x.no for x in teklifler)
            yield Bulgu(kod="IFT-015", yol="@dayanak_no", mesaj=f"{t.belge_no}: {engel}", gelen=nolar)
            return
        paylar = devir_paylari(t, teklifler, mallar, self._kitap.birim)
        belgeler += [p.kullanim((t.belge_no, gun)) for p in paylar]

    # -- how papers are named ----------------------------------------------------------------------------------------

    def _anilan(self, t: Tif, gunu: str) -> Anilan:
        return Anilan(gunu, self._kitap.yil + 1 if t.ocaktan else 0)

    def _yazildigi(self, t: Tif, gun: str) -> str:
        """The ISO day on which a TİF was written, as its papers are held against it: its papers are older than that."""
        if t.veren is None or not t.ocaktan:
            return gun
        yeni = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil + 1)
        olay = yeni.kayitli(int(t.veren.kayit)) if yeni is not None else None
        return max(gun, olay.tarih) if olay is not None else gun

    def _yok(self, t: Tif, kod: str, alan: str, izdusum: str, ne: str, no: str) -> Bulgu:
        """A paper that the books have not: a fault where the unit sends such papers, else told (TIF-062)."""
        mesaj = f"{t.belge_no}: {t.harcama_birimi} biriminin {ne} defterde yok"
        return Bulgu(kod=kod if self._gonderiyor(t, izdusum) else "TIF-062", yol=f"@{alan}", mesaj=mesaj, gelen=no)

    def _gonderiyor(self, t: Tif, izdusum: str) -> bool:
        """Whether the harcama birimi sends such papers, in this year or, of a TİF of January, in the next one;
        ``izdusum``: a `Toplam` of them."""
        yeni = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil + 1) if t.ocaktan else None
        defterler = [x for x in (self._kitap, yeni) if x is not None]
        return any(True for x in defterler for _ in x.sirali(izdusum, (t.harcama_birimi,)))


_YENI_ISTEK = (
    "Fazlası isteniyorsa onu yeni bir istek belgesiyle gönderip fişte onu da gösterin; değilse miktarı kalana indirin."
)


def _gunlu(no: str, gun: str) -> str:
    """A paper's number with the day that tells of which year it is, where it is named."""
    return f"{tarih_yazi(gun)} tarihli {no}" if gun else no


class _Kagit(Protocol):
    """A paper that has been found."""

    @property
    def no(self) -> str: ...

    @property
    def bulunan(self) -> BulunanBelge: ...


_K = TypeVar("_K", bound=_Kagit)


def _birer(durumlar: Sequence[_K]) -> list[_K]:
    """Papers that are named more than once, each once."""
    return list({(x.no, x.bulunan.yil): x for x in durumlar}.values())


def _omrunu_doldurmus(t: Tif, kdtot: KdtotDurumu | None) -> bool:
    return _OMRUNU_DOLDURMUS.search(sade(t.neden)) is not None or (
        kdtot is not None and kdtot.satir.neden == EKONOMIK_OMUR
    )


def _ekleri(t: Tif, kdtot: KdtotDurumu | None) -> Iterator[Bulgu]:
    """TIF-064, or where it is only told TIF-031: what proves the reason. A proposal in the books has shown its papers
    (KDT-006)."""
    if kdtot is not None:
        return
    neden = sade(t.neden)
    for ek in EK_BELGELER:
        if ek.neden.search(neden) is not None and not d.gosterilmis(t, ek.cins):
            mesaj = f"{t.belge_no}: neden «{t.neden[:40]}», {ek.cins.ad} gösterilmemiş"
            kod = "TIF-064" if ek.sart else "TIF-031"
            yield Bulgu(kod=kod, yol="@dayanak_turu", mesaj=mesaj, beklenen=ek.cins.ad)


def _paylastir(kalemler: Mapping[str, int], kalanlar: Sequence[Mapping[str, int]]) -> list[dict[str, int]]:
    """What of quantities by code each of several papers gets: what is left of it, the last one all that remains."""
    kalan = dict(kalemler)
    paylar: list[dict[str, int]] = []
    for i, eldeki in enumerate(kalanlar, 1):
        son = i == len(kalanlar)
        pay = {kod: m if son else min(m, max(0, eldeki.get(kod, 0))) for kod, m in kalan.items()}
        pay = {kod: m for kod, m in pay.items() if m}
        for kod, m in pay.items():
            kalan[kod] -= m
        paylar.append(pay)
    return paylar
