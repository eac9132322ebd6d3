"""What of TİFs the accounts lack: what ödeme emirleri have not paid, what has not been sent, what was consumed and is
in no entry (MİBMY m.114; R-T54 … R-T57)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.documents.karar import Sorulan
from batch.documents.kodlar import altinda
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import kurumsali
from batch.documents.tutar import duz, yazi
from batch.turler.fis.izdusum import FIS_TASINIRI, OEB
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import TIF_KAYDI, TIF_SAYISI, TifDurumu
from batch.turler.tif.muhasebe_izdusumu import OEB_ISTENEN, OEB_PAYI, TIF_BEKLEYEN, TUKETIM_ACIK

# `TifDurumu.muhasebe` of a TİF that an ödeme emri pays, and of one that a period's list enters.
OEB_ILE, LISTE = "OEB", "LISTE"
BEKLIYOR = "BEKLIYOR"
GONDERME_SURESI = 10  # days from the day of the TİF (m.114/3)
_ADI_YAZILAN = 5
Tutarlar = Mapping[str, int]  # account code → kuruş
_Satirlari = Callable[[str], Iterable[tuple[Anahtar, Vektor]]]


class TifYeri(NamedTuple):
    """A TİF that vouchers may name."""

    birim: str
    no: str
    durum: TifDurumu

    @property
    def ad(self) -> str:
        return f"{self.birim} biriminin {self.no} sayılı TİF'i"

    def satiri(self, fis: str) -> dict[str, Any]:
        """Its row of `TIF_KAYDI` with the voucher's number."""
        durum = self.durum._replace(fis=fis)
        return {"birim": self.birim, "no": self.no, **{ad: v for ad, v in durum._asdict().items() if v}}


class Odenen(NamedTuple):
    """What vouchers have put on a TİF, by account code as their lines have it. ``parca``: some may pay in part;
    ``fisler``: which they are, type and number."""

    tutarlar: Tutarlar
    parca: bool
    fisler: tuple[tuple[str, str], ...]

    @property
    def adlari(self) -> str:
        return ", ".join(f"{no} no.lu {tur}" for tur, no in self.fisler)


# -- what ödeme emirleri pay ----------------------------------------------------------------------------------------


def _biriminde(kurumsal: str, birim: str) -> bool:
    """Whether a line with a kurumsal code may be of a harcama birimi."""
    kod = kurumsali(birim)
    return kurumsal == "" or altinda(kod, kurumsal)


def tifi_anar(
    yazilan: str, kurumsal: str, birim: str, no: str, adaslari: Callable[[str, str], Iterable[TifYeri]]
) -> bool:
    """Whether a voucher's line means a TİF: by harcama birimi and number, or by the number alone, unless that has been
    found to mean another harcama birimi's. ``adaslari``: the TİFs of a number, at least those of a kurumsal code."""
    if yazilan == f"{birim}/{no}":
        return True
    if yazilan != no or not _biriminde(kurumsal, birim):
        return False
    return not any(
        x.birim != birim and _biriminde(kurumsal, x.birim) and x.durum.muhasebe == OEB_ILE and x.durum.fis
        for x in adaslari(yazilan, kurumsal)
    )


class OebDefteri:
    """What TİFs and vouchers have said of one another in one journal."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    @property
    def tifli(self) -> bool:
        """Whether the journal holds any TİF."""
        return any(self._kitap.toplam(TIF_SAYISI.ad, ()))

    def tifleri(self, tif_no: str, kurumsal: str) -> list[TifYeri]:
        """The approved TİFs that a line may mean."""
        birim, ayrac, no = tif_no.rpartition("/")
        hepsi = [k[0] for k, v in self._kitap.ara(TIF_SAYISI.ad) if any(v)]
        if ayrac and birim in hepsi:
            adaylar, tif_no = [birim], no
        else:
            adaylar = [b for b in hepsi if _biriminde(kurumsal, b)]
        bulunan = []
        for b in adaylar:
            durum = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (b, tif_no)))
            if durum is not None and durum.durum == a.ONAYLI:
                bulunan.append(TifYeri(b, tif_no, durum))
        # What is entered otherwise is not meant where something is that an ödeme emri pays.
        return [x for x in bulunan if x.durum.muhasebe == OEB_ILE] or bulunan

    def paylari(self, birim: str, no: str) -> dict[str, int]:
        """What a TİF holds, by II. düzey code."""
        return {k[2]: v for k, (v,) in self._kitap.ara(OEB_PAYI.ad, (birim, no)) if v}

    def odenen(self, birim: str, no: str, satirlari: _Satirlari | None = None) -> Odenen:
        """What the vouchers on record have put on a TİF. ``satirlari``: where they have been read already."""
        oku = satirlari or self._satirlari
        satirlar = [
            (k, v) for ad in (no, f"{birim}/{no}") for k, v in oku(ad) if tifi_anar(k[0], k[3], birim, no, self.tifleri)
        ]
        return odenenler(satirlar)

    def _satirlari(self, tif_no: str) -> Iterable[tuple[Anahtar, Vektor]]:
        return self._kitap.ara(FIS_TASINIRI.ad, (tif_no,))

    def adsiz(self, oeb_no: str) -> Odenen:
        """The lines of an ödeme emri on these accounts that name no TİF."""
        return odenenler(list(self._kitap.ara(FIS_TASINIRI.ad, ("", oeb_no, OEB))))

    def isteyenler(self, oeb_no: str) -> dict[tuple[str, str], dict[str, int]]:
        """The TİFs that name an ödeme emri, each with its amounts by code."""
        sonuc: dict[tuple[str, str], dict[str, int]] = {}
        for (_, birim, no, hesap), (v,) in self._kitap.ara(OEB_ISTENEN.ad, (oeb_no,)):
            if v:
                sonuc.setdefault((birim, no), {})[hesap] = v
        return sonuc

    def acik(self) -> Iterator[tuple[TifYeri, int]]:
        """TİFs of which something is not paid yet, with how much, in kuruş."""
        paylar: dict[tuple[str, str], dict[str, int]] = {}
        adli: dict[tuple[str, str], str] = {}
        for (birim, no, hesap, oeb_no), (v,) in self._kitap.ara(OEB_PAYI.ad):
            if v:
                paylar.setdefault((birim, no), {})[hesap] = v
                adli[birim, no] = oeb_no
        fisler: dict[str, list[tuple[Anahtar, Vektor]]] = {}
        for k, odenen in self._kitap.ara(FIS_TASINIRI.ad) if paylar else ():
            fisler.setdefault(k[0], []).append((k, odenen))
        for (birim, no), payi in sorted(paylar.items()):
            if adli[birim, no] and self.adsiz(adli[birim, no]).fisler:
                continue  # it fits into its ödeme emri: that was asked
            kalan = sum(payi.values()) - sum(self.odenen(birim, no, lambda ad: fisler.get(ad, ())).tutarlar.values())
            durum = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (birim, no)))
            if kalan and durum is not None:
                yield TifYeri(birim, no, durum), kalan


def odenenler(satirlar: Iterable[tuple[Anahtar, Vektor]]) -> Odenen:
    tutarlar: dict[str, int] = {}
    fisler: dict[tuple[str, str], None] = {}
    parca = False
    for (_, no, tur, _, hesap), v in satirlar:
        if v[0] or v[1]:
            tutarlar[hesap] = tutarlar.get(hesap, 0) + v[0]
        if v[0]:
            fisler[tur, no] = None
            parca = parca or v[1] > 0
    return Odenen(tutarlar, parca, tuple(fisler))


# -- what waits for being sent --------------------------------------------------------------------------------------


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
    sonuc = []
    for (birim, no, tarih), (adet,) in kitap.ara(TIF_BEKLEYEN.ad):
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, no))) if adet else None
        if durum is not None and durum.durum == a.ONAYLI and durum.muhasebe == BEKLIYOR and durum.tarih == tarih:
            sonuc.append(BekleyenTif(birim, no, tarih))
    return sonuc


def gecikenler(kitap: Sorulan, gun: str) -> Iterator[Bulgu]:
    """TIF-075: what was to be sent before an ISO day and was not; one finding for all."""
    geciken = sorted((x for x in bekleyenler(kitap) if x.son_gun() < gun), key=lambda x: (x.tarih, x.birim, x.no))
    if geciken:
        adlar = ", ".join(x.ad for x in geciken[:_ADI_YAZILAN])
        gerisi = f" ve {len(geciken) - _ADI_YAZILAN} tane daha" if len(geciken) > _ADI_YAZILAN else ""
        mesaj = f"{tarih_yazi(gun)} gününde on günü geçtiği hâlde muhasebeye gönderilmemiş TİF: {adlar}{gerisi}"
        yield Bulgu(kod="TIF-075", mesaj=mesaj, gelen=str(len(geciken)))


def yil_sonu_bekleyenleri(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-076: what the year's accounts lack."""
    for x in bekleyenler(kitap):
        mesaj = f"{x.birim} biriminin {tarih_yazi(x.tarih)} tarihli {x.no} sayılı TİF'i muhasebeye gönderilmemiş"
        yield Bulgu(kod="TIF-076", mesaj=mesaj, gelen=x.no)
    for y, kalan in OebDefteri(kitap).acik():
        mesaj = f"{y.ad} için {yazi(kalan)} TL ödeme emri ya da tahakkuk fişi gelmemiş"
        yield Bulgu(kod="TIF-076", mesaj=mesaj, gelen=duz(kalan))


def yil_sonu_tuketimi(kitap: Sorulan) -> Iterator[Bulgu]:
    """TIF-077: consumption that no entry holds."""
    birimler: dict[str, int] = {}
    for k, (v,) in kitap.ara(TUKETIM_ACIK.ad):
        birimler[k[0]] = birimler.get(k[0], 0) + v
    for birim, tutar in sorted(birimler.items()):
        if tutar:
            mesaj = f"{birim} biriminin {yazi(tutar)} TL tüketimi muhasebeleşmemiş"
            yield Bulgu(kod="TIF-077", mesaj=mesaj, gelen=duz(tutar))


# -- periods of consumption -----------------------------------------------------------------------------------------


class TuketimAraligi(NamedTuple):
    """First and last ISO day of a period whose consumption is entered together."""

    ilk: str
    son: str


def biten_donem(gun: str, ay_sayisi: int) -> TuketimAraligi | None:
    """The newest period of so many months that has ended by an ISO day; None before the year's first one has."""
    yil, ay = int(gun[:4]), int(gun[5:7])
    if int(gun[8:10]) < monthrange(yil, ay)[1]:
        ay -= 1
    ay -= ay % ay_sayisi
    return donemi(yil, ay, ay_sayisi) if ay else None


def donemi(yil: int, ay: int, ay_sayisi: int) -> TuketimAraligi:
    """The period that holds a month."""
    son = ay + -ay % ay_sayisi
    return TuketimAraligi(f"{yil}-{son - ay_sayisi + 1:02d}-01", f"{yil}-{son:02d}-{monthrange(yil, son)[1]:02d}")


def gunun_donemi(gun: str, ay_sayisi: int) -> TuketimAraligi:
    """The period that holds an ISO day."""
    return donemi(int(gun[:4]), int(gun[5:7]), ay_sayisi)


# -- all together ---------------------------------------------------------------------------------------------------


class DizinliKitap(Sorulan, Protocol):
    """Books that tell all rows of a `Dizin` as well."""

    def sonlar(self, ad: str, on: Anahtar = ()) -> dict[Anahtar, tuple[Deger, ...]]: ...


class TasinirOzeti(NamedTuple):
    """Numbers of TİFs, amounts in kuruş. ``onaysiz``: without an approval, ``devir`` of them receiving sides of one;
    ``bekleyen``: not sent to the accounts, ``geciken`` of them beyond their ten days; ``oebsiz``: bought and not wholly
    paid; ``tuketim``: consumed and in no entry."""

    onaysiz: int
    devir: int
    bekleyen: int
    geciken: int
    oebsiz: int
    oebsiz_tutar: int
    tuketim: int

    @property
    def bos(self) -> bool:
        return not any(self)


def tasinir_ozeti(kitap: DizinliKitap, gun: str) -> TasinirOzeti | None:
    """As of now, ten days reckoned up to an ISO day; None where the journal holds no TİF."""
    if not any(kitap.toplam(TIF_SAYISI.ad, ())):
        return None
    onaysiz = [
        d for d in map(TifDurumu.oku, kitap.sonlar(TIF_KAYDI.ad).values()) if d is not None and d.durum == a.ONAYSIZ
    ]
    bekleyen = bekleyenler(kitap)
    acik = [kalan for _, kalan in OebDefteri(kitap).acik()]
    return TasinirOzeti(
        onaysiz=len(onaysiz),
        devir=sum(1 for d in onaysiz if d.karsi_tif),
        bekleyen=len(bekleyen),
        geciken=sum(1 for x in bekleyen if x.son_gun() < gun),
        oebsiz=len(acik),
        oebsiz_tutar=sum(acik),
        tuketim=kitap.toplam(TUKETIM_ACIK.ad, ())[0],
    )
