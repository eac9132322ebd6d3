"""What TİFs and the vouchers that pay them have said of one another in one journal (MİBMY m.114/3; R-T54, R-T67)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import Sorulan
from batch.documents.kodlar import altinda
from batch.documents.tasinir import ikinci_duzey, kurumsali
from batch.turler.fis.izdusum import FIS_TASINIRI, OEB
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import TIF_KAYDI, TIF_SAYISI, TifDurumu
from batch.turler.tif.muhasebe_halleri import OEB_ILE
from batch.turler.tif.muhasebe_izdusumu import OEB_ISTENEN, OEB_PAYI

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


AcikKodlar = Sequence[tuple[TifYeri, dict[str, int]]]  # what `OebDefteri.acik_kodlar` tells


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
        bulunan = [x for x in self.adaylari(tif_no, kurumsal) if x.durum.durum == a.ONAYLI]
        # What is entered otherwise is not meant where something is that an ödeme emri pays.
        return [x for x in bulunan if x.durum.muhasebe == OEB_ILE] or bulunan

    def adaylari(self, tif_no: str, kurumsal: str) -> list[TifYeri]:
        """The TİFs that a line may mean, whatever became of them."""
        birim, ayrac, no = tif_no.rpartition("/")
        hepsi = [k[0] for k, v in self._kitap.ara(TIF_SAYISI.ad) if any(v)]
        if ayrac and birim in hepsi:
            adaylar, tif_no = [birim], no
        else:
            adaylar = [b for b in hepsi if _biriminde(kurumsal, b)]
        durumlar = ((b, TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (b, tif_no)))) for b in adaylar)
        return [TifYeri(b, tif_no, durum) for b, durum in durumlar if durum is not None]

    def paylari(self, birim: str, no: str) -> dict[str, int]:
        """What a TİF holds, by II. düzey code."""
        return {k[2]: v for k, (v,) in self._kitap.ara(OEB_PAYI.ad, (birim, no)) if v}

    def odenen(
        self, birim: str, no: str, satirlari: _Satirlari | None = None, istenen: tuple[str, Tutarlar] | None = None
    ) -> Odenen:
        """What the vouchers on record have put on a TİF. ``satirlari``, ``istenen`` (`_istenen`): where they have been
        read already.

        A TİF that names its ödeme emri holds what it asks of it, once that has come: lines that name it later add to
        that, or take it back.
        """
        adli = self._adli(birim, no, satirlari or self._satirlari)
        oeb_no, paylar = istenen or self._istenen(birim, no)
        if sum(adli.tutarlar.values()) > 0 or not oeb_no or not self._adsiz_satirlari(oeb_no):
            return adli  # what names it has paid it, or nothing has
        tutarlar = dict(paylar)
        for hesap, v in adli.tutarlar.items():
            tutarlar[hesap] = tutarlar.get(hesap, 0) + v
        return Odenen(tutarlar, adli.parca, tuple(dict.fromkeys([(OEB, oeb_no), *adli.fisler])))

    def adli_odenen(self, birim: str, no: str) -> Tutarlar:
        """What lines that name a TİF have put on it."""
        return self._adli(birim, no, self._satirlari).tutarlar

    def _adli(self, birim: str, no: str, oku: _Satirlari) -> Odenen:
        return odenenler(
            (k, v) for ad in (no, f"{birim}/{no}") for k, v in oku(ad) if tifi_anar(k[0], k[3], birim, no, self.tifleri)
        )

    def _istenen(self, birim: str, no: str) -> tuple[str, Tutarlar]:
        """The ödeme emri that a TİF names and what it asks of it; "" for none."""
        paylar, oeb_no = dict[str, int](), ""
        for (_, _, hesap, oeb), (v,) in self._kitap.ara(OEB_PAYI.ad, (birim, no)):
            if v and oeb:
                paylar[hesap], oeb_no = v, oeb
        return oeb_no, paylar

    def _satirlari(self, tif_no: str) -> Iterable[tuple[Anahtar, Vektor]]:
        return self._kitap.ara(FIS_TASINIRI.ad, (tif_no,))

    def adsiz(self, oeb_no: str) -> Odenen:
        """The lines of an ödeme emri on these accounts that name no TİF, less what corrections that name a TİF of it
        have taken back: also of one that was cancelled since."""
        adsiz = odenenler(self._adsiz_satirlari(oeb_no))
        tutarlar = dict(adsiz.tutarlar)
        for birim, no in dict.fromkeys(k[1:3] for k, _ in self._kitap.ara(OEB_ISTENEN.ad, (oeb_no,))):
            adli = self.adli_odenen(birim, no)
            if sum(adli.values()) < 0:
                for hesap, v in adli.items():
                    tutarlar[hesap] = tutarlar.get(hesap, 0) + v
        return adsiz._replace(tutarlar=tutarlar)

    def _adsiz_satirlari(self, oeb_no: str) -> list[tuple[Anahtar, Vektor]]:
        return [(k, v) for k, v in self._kitap.ara(FIS_TASINIRI.ad, ("", oeb_no, OEB)) if v[0]]

    def isteyenler(self, oeb_no: str) -> dict[tuple[str, str], dict[str, int]]:
        """The TİFs that name an ödeme emri and that no other has paid, each with its amounts by code; not those whose
        payment has been taken back."""
        sonuc: dict[tuple[str, str], dict[str, int]] = {}
        for (_, birim, no, hesap), (v,) in self._kitap.ara(OEB_ISTENEN.ad, (oeb_no,)):
            if v:
                sonuc.setdefault((birim, no), {})[hesap] = v
        return {yer: paylar for yer, paylar in sonuc.items() if not sum(self.adli_odenen(*yer).values())}

    def acik(self) -> Iterator[tuple[TifYeri, int]]:
        """TİFs of which something is not paid yet, with how much, in kuruş."""
        for yer, kodlar in self.acik_kodlar():
            if kalan := sum(kodlar.values()):
                yield yer, kalan

    def acik_kodlar(self) -> Iterator[tuple[TifYeri, dict[str, int]]]:
        """The same by II. düzey code, or the code of the vouchers' lines where that is shorter; below zero what stands
        on another code than the TİF's."""
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
            odeyen = self.odenen(birim, no, lambda ad: fisler.get(ad, ()), (adli[birim, no], payi))
            kalan = dict(payi)
            for hesap, v in odeyen.tutarlar.items():
                kod = ikinci_duzey(hesap)
                kalan[kod] = kalan.get(kod, 0) - v
            durum = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (birim, no)))
            if any(kalan.values()) and durum is not None:
                yield TifYeri(birim, no, durum), {h: v for h, v in kalan.items() if v}


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
