"""A taşınır işlem fişi (TİF, Örnek-5): the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents import tasinir as t
from batch.documents.alanlar import GunMetni, TutarMetni, belge_no, birim_kodu, gun, numara, serbest, tutar
from batch.documents.tasinir import DegerMetni, FiyatMetni, MiktarMetni, degeri, miktari
from batch.documents.teslim import Veren
from batch.documents.tur import Cocuk, Grup
from batch.documents.tutar import tam
from batch.turler.fis.alanlar import EKONOMIK, FINANSMAN, FONKSIYONEL
from batch.turler.fis.belge import Dayanak
from batch.turler.tif import alanlar as a

AD = "TIF"


class OrganKarari(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who decided that it may come or go (R-T38, R-T81, R-T100)."""

    organi: Annotated[str, a.ORGAN] = ""
    no: Annotated[str, numara(60)] = ""
    tarihi: Annotated[GunMetni, gun()] = ""


class Muayene(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The report of the muayene ve kabul komisyonu (R-T08)."""

    no: Annotated[str, numara(60)] = ""
    tarihi: Annotated[GunMetni, gun()] = ""


class TifKalemi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line. ``birim_fiyat`` is without KDV where ``kdv_orani`` (per cent) is given, else the registered cost.

    ``ortak_gider``: the document's whole, on its first line. ``birikmis_amortisman``, ``gercege_uygun_deger``,
    ``satis_bedeli``, ``hurda_degeri``: of the whole line; so is ``kayitli_deger``, the exact value at which something
    is handed over or carried over, where a unit price would not tell it. ``ekonomik``: of the tertip that it was bought
    from, with ``fonksiyonel`` and ``finansman`` what its entry bears. From ``plaka`` on: what its register keeps;
    ``ilk_yil``: of what is carried over the year in which the administration got it.
    """

    tasinir_kodu: Annotated[str, t.tasinir_kodu()]
    sicil_no: Annotated[str, t.sicil_no()] = ""
    aciklama: Annotated[str, serbest(300)] = ""
    olcu_birimi: Annotated[str, serbest(30)] = ""
    miktar: Annotated[MiktarMetni, t.miktar()]
    birim_fiyat: Annotated[FiyatMetni, t.birim_fiyat()] = ""
    kdv_orani: Annotated[str, a.KDV_ORANI] = ""
    ortak_gider: Annotated[TutarMetni, tutar()] = ""
    birikmis_amortisman: Annotated[TutarMetni, tutar()] = ""
    gercege_uygun_deger: Annotated[TutarMetni, tutar()] = ""
    satis_bedeli: Annotated[TutarMetni, tutar()] = ""
    hurda_degeri: Annotated[TutarMetni, tutar()] = ""
    kayitli_deger: Annotated[DegerMetni, t.kayitli_deger()] = ""
    ekonomik: Annotated[str, EKONOMIK] = ""
    fonksiyonel: Annotated[str, FONKSIYONEL] = ""
    finansman: Annotated[str, FINANSMAN] = ""
    eski_sicil_no: Annotated[str, numara(60)] = ""
    plaka: Annotated[str, a.PLAKA] = ""
    sasi_no: Annotated[str, numara(40)] = ""
    motor_no: Annotated[str, numara(40)] = ""
    marka_model: Annotated[str, serbest(100)] = ""
    eser_adi: Annotated[str, serbest(200)] = ""
    yazar: Annotated[str, serbest(200)] = ""
    dil: Annotated[str, serbest(40)] = ""
    yayin_yeri: Annotated[str, serbest(100)] = ""
    yayin_tarihi: Annotated[str, serbest(30)] = ""
    cilt_no: Annotated[str, numara(30)] = ""
    cilt_turu: Annotated[str, serbest(60)] = ""
    boyutlari: Annotated[str, serbest(60)] = ""
    satir_sayisi: Annotated[str, numara(10)] = ""
    yaprak_sayisi: Annotated[str, numara(10)] = ""
    sayfa_sayisi: Annotated[str, numara(10)] = ""
    fotograf: Annotated[str, numara(60)] = ""
    cagi: Annotated[str, serbest(60)] = ""
    durumu_ve_maddesi: Annotated[str, serbest(200)] = ""
    on_yuz: Annotated[str, serbest(200)] = ""
    arka_yuz: Annotated[str, serbest(200)] = ""
    puan: Annotated[str, numara(10)] = ""
    gelis_tarihi: Annotated[GunMetni, gun()] = ""
    bulundugu_yer: Annotated[str, serbest(200)] = ""
    yeri_ve_konusu: Annotated[str, serbest(200)] = ""
    ilk_yil: Annotated[str, a.ILK_YIL] = ""

    @property
    def adet(self) -> int:
        """The quantity in units of 10⁻⁴."""
        return miktari(self.miktar)

    @property
    def deger(self) -> int:
        """What ``kayitli_deger`` says, in units of 10⁻¹⁰ TL."""
        return degeri(self.kayitli_deger)

    @property
    def birikmis_kurus(self) -> int:
        return tam(self.birikmis_amortisman)


class Tif(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What comes into an ambar, leaves it, or goes on to another (R-T01).

    ``karsi_*``: where a devir goes, or where what is received came from. ``neden``: why the 5-year rule does not bind,
    or why the taşınır is lost. ``kusurlu``: EVET where somebody (``kime``) answers for it. ``tahsil_hesabi``: the
    account that a sale's money came to (100, 102), or at which ``kime`` owes it (127, 227). ``komisyon``: its members,
    parted by commas. ``olusturan``, ``onaylayan``: users. ``devreden_tif``: of the receiving side of a devir, the TİF
    that it comes from; the program writes it. ``aktarma_notu``: of one that comes from another year's journal, from
    where and why; the program's too. ``ambar`` is "" where the receiver has not named one yet.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    tur: Annotated[str, a.TIF_TURU]
    tif_tipi: Annotated[str, a.TIP]
    harcama_birimi: Annotated[str, t.harcama_birimi()]
    ambar: Annotated[str, a.AMBARI] = ""
    karsi_harcama_birimi: Annotated[str, t.harcama_birimi(zorunlu=False)] = ""
    karsi_ambar: Annotated[str, t.ambar(zorunlu=False)] = ""
    karsi_muhasebe_birimi: Annotated[str, birim_kodu()] = ""
    karsi_kurum: Annotated[str, serbest(200)] = ""
    firma: Annotated[str, serbest(200)] = ""
    oeb_no: Annotated[str, numara(40)] = ""
    kdtot_no: Annotated[str, numara(40)] = ""
    neden: Annotated[str, serbest(100)] = ""
    devreden_tif: Annotated[str, numara(40)] = ""
    kusurlu: Annotated[str, a.KUSUR] = ""
    tahsil_hesabi: Annotated[str, a.TAHSIL_HESABI] = ""
    kime: Annotated[str, serbest(200)] = ""
    nereye: Annotated[str, serbest(200)] = ""
    komisyon: Annotated[str, serbest(500)] = ""
    olusturan: Annotated[str, serbest(100)] = ""
    onaylayan: Annotated[str, serbest(100)] = ""
    durum: Annotated[str, a.DURUM]
    aktarma_notu: Annotated[str, serbest(200)] = ""
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    karar: Annotated[OrganKarari | None, Grup("karar_")] = None
    muayene: Annotated[Muayene | None, Grup("muayene_")] = None
    veren: Annotated[Veren | None, Grup("veren_")] = None
    satirlar: Annotated[tuple[TifKalemi, ...], Cocuk("satir", satir=True)]

    @property
    def yon(self) -> str:
        """G where it brings something in, C where it takes something out: of a devir the one that names its giver's TİF
        brings in."""
        return a.GIRIS_YONU if self.tur in a.GIRISLER or self.devralma else a.CIKIS_YONU

    @property
    def devralma(self) -> bool:
        """Whether it is the receiving side of a devir."""
        return self.tur in a.DEVIRLER and self.devreden_tif != ""

    @property
    def ocaktan(self) -> bool:
        """Whether it is a TİF of the next year that this one's journal has been asked for (R-T27)."""
        return self.veren is not None and self.tur != a.ACILIS and self.veren.yil > self.tarih[:4]

    @property
    def acilis_eki(self) -> bool:
        """Whether it brings nothing in, but adds last year's depreciation to what has been carried over already."""
        return self.tur == a.ACILIS and self.veren is not None and not any(s.adet for s in self.satirlar)

    @property
    def ortak_gider(self) -> int:
        """The costs that its lines share, in kuruş."""
        return sum(tam(s.ortak_gider) for s in self.satirlar)
