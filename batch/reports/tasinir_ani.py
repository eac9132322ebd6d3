"""TİFs, stock and items of a journal as of the moment that a report is of: what the reports of taşınırlar are made of.

Everything comes out of the records themselves, so each amount can be traced to the TİF that moved it and to the voucher
that entered it. What a TİF moved that was taken back again (IPTAL) is no movement any more.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from batch.documents.kodlar import dogal_anahtar, dogal_sirali
from batch.documents.metin import sade_ad, tarih_yazi
from batch.documents.tasinir import BIR, TUKETIM, degeri, hesabi, ikinci_duzey, kurumsali, miktari
from batch.documents.tutar import tam
from batch.journal.kayit import Kayit
from batch.reports.bilinen_adlar import KURUMSAL_LISTESI, TASINIR_LISTESI, bilinen_ad
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri
from batch.reports.kunye import aralik_yazi, tasinir_kunyesi
from batch.reports.tablo import Kunye
from batch.turler.ambar.izdusum import AMBARLAR, AmbarSatiri
from batch.turler.ambar.yil_sonu import BITEN_YILLAR
from batch.turler.ortak import KAPALI_GUN
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import AD, Tif, TifKalemi
from batch.turler.tif.izdusum import DURUM_ADI, KATMAN_AYRACI, SICIL, TIF_KAYDI, TIF_SAYISI, TifDurumu
from batch.turler.tif.muhasebe_izdusumu import TUKETIM_KULLANAN
from batch.turler.tif.oeb_defteri import TifYeri, tifi_anar
from batch.turler.yilsonu.belge import YIL_SONU_GUNU
from batch.turler.zimmet.alanlar import VERME, YER
from batch.turler.zimmet.izdusum import AD as ZIMMET

# What became of a TİF on its way to the accounts, as its row of `TIF_KAYDI` says it.
MIF, OEB, LISTE, TABI_DEGIL, BEKLIYOR, DISARIDA = "MIF", "OEB", "LISTE", "TABI_DEGIL", "BEKLIYOR", "DISARIDA"
SILINDI, IPTAL = "SILINDI", "IPTAL"
VERILDI, GERI_GELDI = "V", "I"  # directions of an item's use, beside G and C
TIFIN_FISI = "TIF-"  # what the numbers of the program's own vouchers begin with


class TasinirKapsami(NamedTuple):
    """What a report is asked about; "" of each is all of it. ``kod``: a taşınır code or a level above; ``son``: day."""

    birim: str = ""
    ambar: str = ""
    kod: str = ""
    son: str = ""

    @classmethod
    def istegin(cls, istek: Istek) -> TasinirKapsami:
        return cls(*map(istek.deger, ("harcama", "ambar", "kod", "son")))

    def gecer(self, birim: str, ambar: str, kod: str) -> bool:
        if self.kod and not f"{kod}.".startswith(f"{self.kod}."):
            return False
        return self.birim in ("", birim) and self.ambar in ("", ambar)


class TasinirHareketi(NamedTuple):
    """What a TİF moved of one code; quantity in 10⁻⁴, value in 10⁻¹⁰ TL. ``kayit``: the record that moved it;
    ``katman``: of stock the layer, day, record and line, that came or was taken of, () of items."""

    birim: str
    ambar: str
    kod: str
    tarih: str
    tur: str
    yon: str
    tif_no: str
    kayit: int
    miktar: int
    deger: int
    katman: tuple[str, str, str] | tuple[()]

    @property
    def isaret(self) -> int:
        return 1 if self.yon == a.GIRIS_YONU else -1

    @property
    def yeri(self) -> tuple[str, str, str]:
        return self.birim, self.ambar, self.kod


class StokPartisi(NamedTuple):
    """A FIFO layer: what brought it, and what was taken of it, in order."""

    giris: TasinirHareketi
    cikislar: list[TasinirHareketi]

    @property
    def kalan(self) -> tuple[int, int]:
        """Quantity and value that are left."""
        return (
            self.giris.miktar - sum(c.miktar for c in self.cikislar),
            self.giris.deger - sum(c.deger for c in self.cikislar),
        )


class SicilIzi(NamedTuple):
    """What happened to an item. ``yon``: G, C, `VERILDI` or `GERI_GELDI`; ``deger``: what came or went, 10⁻¹⁰ TL;
    ``kalem``: the TİF's line, None of use; ``kime``, ``yer``, ``ozellik``: of use."""

    birim: str
    no: str
    ambar: str
    kod: str
    tarih: str
    tur: str
    yon: str
    belge_no: str
    kayit: int
    deger: int = 0
    kalem: TifKalemi | None = None
    kime: str = ""
    yer: str = ""
    ozellik: str = ""


class HesapHareketi(NamedTuple):
    """What a TİF told the accounts of one II. düzey code: kuruş that are entered, and the exact value (10⁻¹⁰ TL)."""

    birim: str
    tif_no: str
    tur: str
    yon: str
    tarih: str
    kayit: int
    hesap: str
    kurus: int
    deger: int

    @property
    def isaret(self) -> int:
        return 1 if self.yon == a.GIRIS_YONU else -1


class YoldakiDevir(NamedTuple):
    """A devir that has left its giver and waits for its receiver. ``fis``: the receiver's; ``deger`` in 10⁻¹⁰ TL."""

    alan: str
    veren: str
    tif_no: str
    fis: str
    tarih: str
    deger: int


class HesapSatiri(NamedTuple):
    """A line of a voucher on an account of taşınırlar, in kuruş; ``hesap``: II. düzey."""

    hesap: str
    borc: int
    alacak: int
    tif_no: str
    kurumsal: str


class TasinirKaydi(NamedTuple):
    """A voucher that touches an account of taşınırlar. ``neden``: the record that it follows from, 0 for none."""

    yevmiye: int
    sira: int
    neden: int
    turu: str
    no: str
    tarih: str
    belge: Any
    satirlar: tuple[HesapSatiri, ...]

    @property
    def adi(self) -> str:
        return f"{self.turu} {self.no}"

    @property
    def ters(self) -> bool:
        """Whether it takes back what another has entered: its other side counts against that (MİBMY m.503)."""
        return bool(self.belge.islem == "DUZELTME")


_HESAPLAR = ("150", "253", "254", "255")
TifAnahtari = tuple[str, str]  # harcama birimi, number
StokYeri = tuple[str, str, str]  # harcama birimi, ambar, code


class TasinirAni:
    """Reads the journal's TİFs once, what is asked for of them lazily."""

    def __init__(self, d: RaporDefteri, kapsam: TasinirKapsami | None = None) -> None:
        self._d, self.kapsam = d, kapsam or TasinirKapsami()

    # -- TİFs -------------------------------------------------------------------------------------------------------

    @cached_property
    def durumlar(self) -> dict[TifAnahtari, TifDurumu]:
        """What became of each TİF, by harcama birimi and number."""
        satirlar = self._d.sonlar(TIF_KAYDI.ad, self._d.son_sira)
        return {(k[0], k[1]): TifDurumu(*v) for k, v in dogal_sirali(satirlar)}  # type: ignore[arg-type]

    @cached_property
    def _kayitlar(self) -> list[Kayit]:
        """TİFs and what changed them later, in the order of the journal."""
        d = self._d
        if not d.izdusum(TIF_SAYISI.ad, d.son_sira):
            return []  # a large journal is not walked for nothing
        akislar = (d.kayitlar(1, d.son_sira, tur=tur) for tur in (AD, DURUM_ADI))
        # What only adds depreciation to what was carried over moves nothing that is shown here.
        return [k for k in heapq.merge(*akislar, key=lambda k: k.sira) if k.tur != AD or not k.belge.acilis_eki]

    @cached_property
    def fisler(self) -> dict[TifAnahtari, Kayit]:
        """The records of the TİFs themselves."""
        return {(k.belge.harcama_birimi, k.belge.belge_no): k for k in self._kayitlar if k.tur == AD}

    def belge(self, birim: str, no: str) -> Tif | None:
        k = self.fisler.get((birim, no))
        return None if k is None else k.belge

    # -- stock ------------------------------------------------------------------------------------------------------

    @cached_property
    def fis_hareketleri(self) -> dict[TifAnahtari, list[TasinirHareketi]]:
        """What each TİF moved, part by part in the order of its lines; whatever the scope, up to its day."""
        bulunan: dict[TifAnahtari, list[TasinirHareketi]] = {}
        for k in self._kayitlar:
            yer = k.sonuc.get("yer")
            if yer is None:
                continue
            anahtar = (yer["birim"], _tif_no(k))
            if yer.get("geri"):
                bulunan.pop(anahtar, None)
            elif not (self.kapsam.son and yer["tarih"] > self.kapsam.son):
                bulunan[anahtar] = list(_hareketleri(k, anahtar[1]))
        return bulunan

    @cached_property
    def hareketler(self) -> list[TasinirHareketi]:
        """What was moved within the scope, in the order of the journal."""
        hepsi = (h for x in self.fis_hareketleri.values() for h in x if self.kapsam.gecer(*h.yeri))
        return sorted(hepsi, key=lambda h: h.kayit)

    @cached_property
    def _getirenler(self) -> dict[tuple[StokYeri, tuple[str, ...]], tuple[TifAnahtari, int]]:
        """Layer → the TİF that brought it, and which of its movements did."""
        return {
            (h.yeri, h.katman): (anahtar, i)
            for anahtar, x in self.fis_hareketleri.items()
            for i, h in enumerate(x)
            if h.katman and h.yon == a.GIRIS_YONU
        }

    def ilk_girisi(self, h: TasinirHareketi) -> TasinirHareketi:
        """The movement that brought the goods of a layer (``h`` brought it) into these books: a devir passes on what
        another ambar's or unit's layer held, part by part in the same order."""
        while h.katman:
            anahtar, i = self._getirenler[h.yeri, h.katman]
            t = self.belge(*anahtar)
            veren = self.fis_hareketleri.get((t.karsi_harcama_birimi, t.devreden_tif)) if t and t.devralma else None
            if veren is None or i >= len(veren) or (veren[i].yeri, veren[i].katman) not in self._getirenler:
                return h
            once, j = self._getirenler[veren[i].yeri, veren[i].katman]
            h = self.fis_hareketleri[once][j]
        return h

    @cached_property
    def partiler(self) -> dict[StokYeri, list[StokPartisi]]:
        """By harcama birimi, ambar and code the layers in the order of FIFO: day, record, line."""
        hepsi: dict[tuple[StokYeri, tuple[str, ...]], StokPartisi] = {}
        for h in self.hareketler:
            if h.katman and h.yon == a.GIRIS_YONU:
                hepsi[h.yeri, h.katman] = StokPartisi(h, [])
            elif h.katman:
                hepsi[h.yeri, h.katman].cikislar.append(h)
        sonuc: dict[StokYeri, list[StokPartisi]] = {}
        for yeri, katman in sorted(hepsi, key=lambda x: (dogal_anahtar(x[0]), x[1])):
            sonuc.setdefault(yeri, []).append(hepsi[yeri, katman])
        return sonuc

    @cached_property
    def stok(self) -> dict[StokYeri, tuple[int, int]]:
        """Quantity and value by harcama birimi, ambar and code; what is not there has no row."""
        toplam: dict[StokYeri, tuple[int, int]] = {}
        for h in self.hareketler:
            miktar, deger = toplam.get(h.yeri, (0, 0))
            toplam[h.yeri] = (miktar + h.isaret * h.miktar, deger + h.isaret * h.deger)
        return {k: v for k, v in dogal_sirali(toplam) if any(v)}

    @cached_property
    def hesaplar(self) -> list[HesapHareketi]:
        """What TİFs told the accounts, in the order of the journal; of the scope harcama birimi, code and day count."""
        bulunan: dict[TifAnahtari, list[HesapHareketi]] = {}
        for k in self._kayitlar:
            if (yer := k.sonuc.get("yer")) is None:
                continue
            birim, no = yer["birim"], _tif_no(k)
            if yer.get("geri"):
                bulunan.pop((birim, no), None)
            elif not (self.kapsam.son and yer["tarih"] > self.kapsam.son):
                bulunan.setdefault((birim, no), []).extend(
                    HesapHareketi(
                        *(birim, no, yer["tur"], yer["yon"], yer["tarih"], k.sira, h["hesap"]),
                        tam(h["tutar"]),
                        degeri(h["deger"]),
                    )
                    for h in k.sonuc.get("hesaplar", ())
                    if self.kapsam.gecer(birim, self.kapsam.ambar, h["hesap"])
                )
        return sorted((h for x in bulunan.values() for h in x), key=lambda h: (h.kayit, h.hesap))

    @cached_property
    def yoldakiler(self) -> list[YoldakiDevir]:
        """What units have handed over to others of these books that have not taken it in yet; of the scope's unit as
        either side, and of its code."""
        sonuc = []
        for (birim, no), x in self.fis_hareketleri.items():
            t = self.belge(birim, no)
            if t is None or t.tur != a.BIRIMLER_ARASI or t.devralma or self._baska_muhasebe(t):
                continue
            karsi = self.durumlar.get((birim, no), TifDurumu()).karsi_tif
            if (t.karsi_harcama_birimi, karsi) in self.fis_hareketleri:
                continue
            if self.kapsam.birim not in ("", birim, t.karsi_harcama_birimi):
                continue
            deger = sum(h.deger for h in x if TasinirKapsami(kod=self.kapsam.kod).gecer("", "", h.kod))
            if deger:
                sonuc.append(YoldakiDevir(t.karsi_harcama_birimi, birim, no, karsi, x[0].tarih, deger))
        return sorted(sonuc, key=dogal_anahtar)

    def _baska_muhasebe(self, t: Tif) -> bool:
        return t.karsi_muhasebe_birimi not in ("", self._d.birim)

    # -- items ------------------------------------------------------------------------------------------------------

    @cached_property
    def siciller(self) -> dict[TifAnahtari, list[SicilIzi]]:
        """What happened to each item, by harcama birimi and number, in the order of the journal."""
        bulunan: dict[TifAnahtari, list[SicilIzi]] = {}
        for k in self._sicil_kayitlari():
            if k.tur == ZIMMET:
                for z in _zimmetleri(k):
                    if (olaylar := bulunan.get((z.birim, z.no))) and not (
                        self.kapsam.son and z.tarih > self.kapsam.son
                    ):
                        olaylar.append(z._replace(ambar=olaylar[-1].ambar, kod=olaylar[-1].kod))
                continue
            yer = k.sonuc["yer"]
            no, birim = _tif_no(k), yer["birim"]
            if yer.get("geri"):
                for s in k.sonuc.get("siciller", ()):
                    olaylar = bulunan.get((birim, s["no"]), [])
                    olaylar[:] = [o for o in olaylar if o.belge_no != no or o.yon in (VERILDI, GERI_GELDI)]
                continue
            if self.kapsam.son and yer["tarih"] > self.kapsam.son:
                continue
            kalemler = self._sicil_kalemleri(birim, no, yer["yon"])
            for s in k.sonuc.get("siciller", ()):
                yeri = (yer["ambar"], s.get("kod", ""), yer["tarih"], yer["tur"], yer["yon"], no, k.sira)
                olay = SicilIzi(birim, s["no"], *yeri, degeri(s.get("tutar", "")), next(kalemler, None))
                bulunan.setdefault((birim, s["no"]), []).append(olay)
        return {k: v for k, v in dogal_sirali(bulunan) if v}

    def _sicil_kayitlari(self) -> Iterator[Kayit]:
        d, tifler = self._d, (k for k in self._kayitlar if "yer" in k.sonuc)
        if not self._kayitlar or not d.sonlar(SICIL.ad, d.son_sira):
            return iter(())
        return heapq.merge(tifler, d.kayitlar(1, d.son_sira, tur=ZIMMET), key=lambda k: k.sira)

    def _sicil_kalemleri(self, birim: str, no: str, yon: str) -> Iterator[TifKalemi]:
        """The lines of a TİF, one for each item in the order in which its record tells of them."""
        t = self.belge(birim, no)
        for k in t.satirlar if t is not None else ():
            if hesabi(k.tasinir_kodu) != TUKETIM:
                tek = yon == a.CIKIS_YONU or (t is not None and t.tur == a.DEGER_ARTISI)
                yield from (k for _ in range(1 if tek else k.adet // BIR))

    def ilk_olayi(self, birim: str, no: str) -> SicilIzi:
        """The event that brought an item into these books, under whatever number."""
        while True:
            o = self.siciller[birim, no][0]
            t = self.belge(birim, o.belge_no)
            once = (t.karsi_harcama_birimi, o.kalem.eski_sicil_no) if t and t.devralma and o.kalem else ("", "")
            if once not in self.siciller or once == (birim, no):
                return o
            birim, no = once

    # -- the accounts -----------------------------------------------------------------------------------------------

    @cached_property
    def kayitlar(self) -> tuple[TasinirKaydi, ...]:
        """The vouchers that touch 150, 253, 254 or 255, in the order of their numbers."""
        d, bulunan = self._d, dict[int, TasinirKaydi]()
        for hesap in _HESAPLAR:
            for k in d.kayitlar(1, d.son_sira, hesap):
                if k.sira not in bulunan:
                    b = k.belge
                    satirlar = tuple(
                        HesapSatiri(ikinci_duzey(s.hesap), s.borc_kurus, s.alacak_kurus, s.tif_no, s.kurumsal)
                        for s in b.satirlar
                        if s.hesap[:3] in _HESAPLAR
                    )
                    yeri = (k.yevmiye, k.sira, k.neden, b.belge_turu, b.belge_no, b.tarih)
                    bulunan[k.sira] = TasinirKaydi(*yeri, b, satirlar)
        return tuple(bulunan[sira] for sira in sorted(bulunan))

    @cached_property
    def _kayit_dizini(self) -> dict[tuple[str, str], list[TasinirKaydi]]:
        """Vouchers by what a TİF is found with: record that they follow from, number, and the TİF on their lines."""
        dizin: dict[tuple[str, str], list[TasinirKaydi]] = {}
        for k in self.kayitlar:
            if k.neden:
                dizin.setdefault(("neden", str(k.neden)), []).append(k)
            dizin.setdefault((k.turu, k.no), []).append(k)
            if not k.no.startswith(TIFIN_FISI):
                for no in {s.tif_no for s in k.satirlar if s.tif_no}:
                    dizin.setdefault(("tif", no), []).append(k)
        return dizin

    def kaydi(self, birim: str, no: str) -> tuple[TasinirKaydi, ...]:
        """The vouchers that entered a TİF: the program's own, or those from elsewhere that name it."""
        d, t = self.durumlar.get((birim, no)), self.belge(birim, no)
        if d is None or t is None:
            return ()
        bulunan: list[TasinirKaydi] = []
        if d.onay:
            bulunan += (k for k in self._kayit_dizini.get(("neden", str(d.onay)), ()) if k.no.startswith(TIFIN_FISI))
        if d.fis:
            bulunan += (k for tur in (MIF, OEB) for k in self._kayit_dizini.get((tur, d.fis), ()))
        if t.oeb_no:
            bulunan += self._kayit_dizini.get((OEB, t.oeb_no), ())
        bulunan += (
            k
            for ad in (no, f"{birim}/{no}")
            for k in self._kayit_dizini.get(("tif", ad), ())
            if any(self.anar(s, birim, no) for s in k.satirlar)
        )
        return tuple({k.sira: k for k in sorted(bulunan, key=lambda k: k.sira)}.values())

    def anar(self, s: HesapSatiri, birim: str, no: str) -> bool:
        """Whether a line means a TİF, as it is told where ödeme emirleri are held against TİFs."""
        return tifi_anar(s.tif_no, s.kurumsal, birim, no, lambda ad, _: self._ayni_numaralilar.get(ad, ()))

    @cached_property
    def _ayni_numaralilar(self) -> dict[str, list[TifYeri]]:
        """The TİFs that bear a number, of whatever harcama birimi."""
        sonuc: dict[str, list[TifYeri]] = {}
        for (birim, no), durum in self.durumlar.items():
            sonuc.setdefault(no, []).append(TifYeri(birim, no, durum))
        return sonuc

    def kullanani(self, birim: str, no: str) -> str:
        """The number of the TİF that was made of what a TİF took out, "" for none."""
        return str(self._kullananlar.get((birim, no), ("",))[0])

    @cached_property
    def _kullananlar(self) -> dict[tuple[str, ...], tuple[Any, ...]]:
        return dict(self._d.sonlar(TUKETIM_KULLANAN.ad, self._d.son_sira))

    def muhasebelesti(self, birim: str, no: str) -> bool:
        """Whether vouchers have entered a TİF and corrections have not taken all of it back."""
        fisler = self.kaydi(birim, no)
        if not any(k.ters for k in fisler):
            return bool(fisler)
        kalan: dict[str, int] = {}
        for k in fisler:
            for s in k.satirlar:
                if not s.tif_no or self.anar(s, birim, no):
                    kalan[s.hesap] = kalan.get(s.hesap, 0) + s.borc - s.alacak
        return any(kalan.values())

    # -- names ------------------------------------------------------------------------------------------------------

    @cached_property
    def _olculer(self) -> dict[TifAnahtari, str]:
        """Measure of a code in a harcama birimi, and with "" in any: as the last line that names one says it."""
        sonuc: dict[TifAnahtari, str] = {}
        for (birim, _), k in self.fisler.items():
            for s in k.belge.satirlar:
                if s.olcu_birimi:
                    sonuc[birim, s.tasinir_kodu] = sonuc["", s.tasinir_kodu] = s.olcu_birimi
        return sonuc

    @cached_property
    def gorulen_olculer(self) -> dict[TifAnahtari, tuple[str, ...]]:
        """Harcama birimi and code → the measures that TİFs which count name, letters' case apart."""
        gorulen: dict[TifAnahtari, dict[str, str]] = {}
        for (birim, no), k in self.fisler.items():
            if (birim, no) in self.fis_hareketleri:
                for s in k.belge.satirlar:
                    if s.olcu_birimi and TasinirKapsami(self.kapsam.birim, "", self.kapsam.kod).gecer(
                        birim, "", s.tasinir_kodu
                    ):
                        gorulen.setdefault((birim, s.tasinir_kodu), {}).setdefault(
                            sade_ad(s.olcu_birimi), s.olcu_birimi
                        )
        return {k: tuple(v.values()) for k, v in dogal_sirali(gorulen)}

    @property
    def karisan_olculer(self) -> dict[TifAnahtari, tuple[str, ...]]:
        """Harcama birimi and code → the measures, where they are more than one."""
        return {k: v for k, v in self.gorulen_olculer.items() if len(v) > 1}

    def olcu(self, birim: str, kod: str) -> str:
        return self._olculer.get((birim, kod)) or self._olculer.get(("", kod), "")

    @cached_property
    def _yazilan_adlar(self) -> dict[str, str]:
        """What lines call codes that the list does not know."""
        return {s.tasinir_kodu: s.aciklama for k in self.fisler.values() for s in k.belge.satirlar if s.aciklama}

    def kod_adi(self, kod: str) -> str:
        """Name of a taşınır code: the list's, else what the lines call it, else that of the level above."""
        ad = self._d.kod_adi(TASINIR_LISTESI, kod)
        return ad or self._yazilan_adlar.get(kod, "") or bilinen_ad(lambda k: self._d.kod_adi(TASINIR_LISTESI, k), kod)

    def birim_adi(self, birim: str) -> str:
        """A harcama birimi's name: of its own code in the list of units, else of its kurumsal code."""
        ad = self._d.kod_adi(KURUMSAL_LISTESI, birim) or self._d.kod_adi(KURUMSAL_LISTESI, kurumsali(birim))
        return ad or bilinen_ad(lambda k: self._d.kod_adi(KURUMSAL_LISTESI, k), kurumsali(birim))

    @cached_property
    def ambarlar(self) -> dict[TifAnahtari, AmbarSatiri]:
        """How ambarlar stand, by harcama birimi and ambar."""
        satirlar = self._d.sonlar(AMBARLAR.ad, self._d.son_sira)
        return {(k[0], k[1]): AmbarSatiri(*map(str, v)) for k, v in dogal_sirali(satirlar)}

    def ambar_adi(self, birim: str, ambar: str) -> str:
        """As documents define it, "" where none does."""
        satir = self.ambarlar.get((birim, ambar))
        return satir.ad if satir is not None else ""

    @cached_property
    def gun(self) -> str:
        """The day that is asked for, else the last of the year that is over, else the later of the last number's and
        the last TİF's; "" where there is none."""
        son = self._d.yevmiye(self._d.son_sira)[1]
        biten = biten_yilin_gunu(self._d, self.kapsam.birim)
        return self.kapsam.son or max([son, biten, *(k.belge.tarih for k in self._kayitlar)])

    def kunye(self, ilk: str = "") -> Kunye:
        return tasinir_kunyesi(self._d, aralik_yazi(self._d.yil, ilk, self.gun))


def biten_yilin_gunu(d: RaporDefteri, birim: str = "") -> str:
    """The last day of a journal's year (ISO) once the books have ended it, or of a harcama birimi once its year is
    finished; else "". What a paper of the year says is true of that day, whenever something moved last."""
    gun, kapali = f"{d.yil:04d}-{YIL_SONU_GUNU}", d.sonlar(KAPALI_GUN.ad, d.son_sira).get((), ("",))[0]
    bitti = str(kapali) >= gun or (birim,) in d.sonlar(BITEN_YILLAR.ad, d.son_sira)
    return gun if bitti else ""


def _hareketleri(k: Kayit, no: str) -> Iterator[TasinirHareketi]:
    yer = k.sonuc["yer"]
    for h in k.sonuc.get("hareketler", ()):
        katman: tuple[str, str, str] | tuple[()] = ()
        if h.get("katman"):
            gun, kayit, satir = h["katman"].split(KATMAN_AYRACI)
            katman = gun, kayit or f"{k.sira:010d}", satir
        yeri = (yer["birim"], yer["ambar"], h["kod"], yer["tarih"], yer["tur"], yer["yon"], no, k.sira)
        yield TasinirHareketi(*yeri, miktari(h["miktar"]), degeri(h["tutar"]), katman)


def _tif_no(k: Kayit) -> str:
    """The number of the TİF that a record moves: its own, or of what changes it the one that its outcome names."""
    if k.tur == AD:
        return str(k.belge.belge_no)
    birim = k.sonuc["yer"]["birim"]
    return next((str(x["no"]) for x in k.sonuc.get("tifler", ()) if x["birim"] == birim), k.belge.tif_no)


def _zimmetleri(k: Kayit) -> Iterator[SicilIzi]:
    """The items that a zimmet fişi hands out or takes back."""
    b = k.belge
    yon = VERILDI if b.islem == VERME else GERI_GELDI
    kime, yer = ("", b.kisi_veya_yer) if b.kime_turu == YER else (b.kisi_veya_yer, "")
    for x in b.kalemler:
        olay = SicilIzi(b.harcama_birimi, x.sicil_no, "", "", b.tarih, b.islem, yon, b.belge_no, k.sira)
        yield olay._replace(kime=kime, yer=yer, ozellik=x.ozellik)


def karsi_tarafi(t: Tif) -> str:
    """Where a TİF's goods come from, or go to: firm or administration, else harcama birimi and ambar."""
    karsi = " / ".join(x for x in (t.karsi_harcama_birimi, t.karsi_ambar) if x)
    return t.firma or t.karsi_kurum or karsi


def verilen(t: Tif) -> str:
    """Who or what place got what a TİF takes out: the first of person, place, unit and ambar (Örnek-1)."""
    return t.kime or t.nereye or karsi_tarafi(t)


def tarihli(tarih: str, no: str) -> str:
    """``05.01.2016 / 12``; without what is not known."""
    return " / ".join(x for x in (tarih_yazi(tarih) if tarih else "", no) if x)
