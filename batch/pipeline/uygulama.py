"""Apply checked documents in order: identity, journal order, the kind's own decision, then the record and the books.

What is decided here depends on what was accepted before, so it goes document by document. The order of the questions is
the precedence of their findings: a document that is already recorded is told so and nothing else.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
import numpy as np

from batch.documents.bulgu import Bulgu
from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.documents.karar import GunSonu, Karar, KararVerici, OnHareketler, Sorulan, Taslak
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, teslim_kaynagi
from batch.documents.teslim import verende_aranir
from batch.documents.tur import Kutuk, Tur
from batch.journal import kayit
from batch.journal.defter import Defter
from batch.journal.kayit import ESAS_SURUM, Cerceve, KayitHatasi
from batch.pipeline import ariza, sira_kurallari, teslim
from batch.pipeline.belge import BelgeSonucu, Gelen, Gelenler, gelenler, topla
from batch.pipeline.belge_sonuclari import BelgeSonuclari
from batch.pipeline.celiski import Yer
from batch.pipeline.ciro import Ciro
from batch.pipeline.kitaplik import Raf
from batch.pipeline.sira_kurallari import EskiKayit, Kayitli, Uc
from batch.pipeline.toplayici import Toplayici
from batch.pipeline.yazar import Yazar, YazmaArizasi
from batch.pipeline.yeniler import Yeniler
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.denetim import denetle
from batch.rules.katalog import kesin, tamamla
from batch.state.deneme import Deneme
from batch.state.geri_okunan import toplu
from batch.state.iz import DuzIzler, IzDizisi, KayitIzi, Kimlik, Parca, yalin
from batch.state.kitap import Kitap, Toplu

__all__ = ["Dilim", "Engeller", "Ortak", "Sonuc", "Uygulayici", "YazmaArizasi", "aylar"]

# File that stands or falls together → ordinal of each document that made it fall → its findings.
Dusenler = dict[int, dict[int, list[Bulgu]]]
Dayandigi = Mapping[str, Any]  # ``birim/yıl`` → last record and hash of a journal that was read
Dilim = tuple[str, int, str, int]  # birim, mali yıl, date, place of the first document within the day
AZAMI_ZINCIR = 1000  # records that one document, or the end of one day, may bring about
AZ_SATIR = 64  # lines of a slice that are folded record by record sooner than in columns: a day's first document
_BOS: Mapping[str, Any] = {}


class Engeller(msgspec.Struct):
    """What keeps documents out for the sake of others: files that fall as a whole, parts that contradict each other,
    slices of a day on which the program broke as a whole."""

    dusen: Dusenler = msgspec.field(default_factory=dict)
    celisen: Mapping[Yer, list[Bulgu]] = msgspec.field(default_factory=dict)
    arizali: dict[Dilim, Exception] = msgspec.field(default_factory=dict)


class Sonuc(msgspec.Struct):
    """Outcome of applying documents to one journal. ``kabul``: records, ``ilk``, ``son``: yevmiye numbers given;
    ``son_sira``: the last record.

    ``ilk_tarih``, ``son_tarih``: days of those numbers. ``yayimlanacak``: records of kinds that have
    reports published for them, ``verenler``: those that ask for documents elsewhere (of records that an earlier run
    wrote, those of kinds that may). ``denenen``: of a trial, the records that it would make, but for documents that
    came in columns. ``kabuller``: of every accepted document of a file four numbers: the file's, its ordinal in it, its
    yevmiye number and its record. ``red_gunleri``: file → the earliest day of its refused documents that would take a
    number; ``defter_gunu``: the day of the journal's last number after all of them.
    """

    kabul: int = 0
    satir: int = 0
    ilk: int = 0
    son: int = 0
    son_sira: int = 0
    dosya_kabul: dict[int, int] = msgspec.field(default_factory=dict)
    belgeler: BelgeSonuclari = msgspec.field(default_factory=BelgeSonuclari)
    ilk_tarih: str = ""
    son_tarih: str = ""
    yayimlanacak: list[int] = msgspec.field(default_factory=list)
    verenler: list[int] = msgspec.field(default_factory=list)
    denenen: list[KayitIzi] = msgspec.field(default_factory=list)
    kabuller: array[int] = msgspec.field(default_factory=lambda: array("q"))
    red_gunleri: dict[int, str] = msgspec.field(default_factory=dict)
    defter_gunu: str = ""


class Ortak(msgspec.Struct, frozen=True):
    """What the journals of one run share. ``dosyalar``: (shown name, sha256) of the taken files; ``satirli``: which of
    them hold a row a line, under columns."""

    kutuk: Kutuk
    b: Baglam
    hesaplar: HesapSozlugu
    dosyalar: list[tuple[str, str]]
    toplayicilar: list[Toplayici]
    raf: Raf
    satirli: frozenset[int] = frozenset()


class _Red(Exception):
    """A document that the program makes is refused, and so is its cause. ``iliski``: what it has to do with that;
    ``cikis``: the way out beside that of its findings; ``taslaklar``: documents that would cure it.
    """

    def __init__(self, g: Gelen, bulgular: list[Bulgu], taslaklar: tuple[Taslak, ...] = ()) -> None:
        super().__init__(g.no)
        self.g, self.bulgular, self.taslaklar = g, bulgular, taslaklar
        self.iliski, self.cikis = "bu belgeden doğan", ""


class _Sebep(NamedTuple):
    """What a document is recorded for. ``neden``: the record that its own says it follows from, 0 for none;
    ``bas``: the last record before all that one cause brings about; ``kapali``: the closed day that it must lie behind;
    ``gun``: the day of that cause, which has ended the days before it.
    """

    neden: int
    bas: int
    kapali: str
    gun: str


class Uygulayici:
    """Applies days to one (birim, yıl); with ``defter`` None as a trial, in which only the writing is left out."""

    def __init__(self, o: Ortak, kitap: Kitap, defter: Defter | None, cerceve: Cerceve) -> None:
        self._o, self._b, self._kitap, self._cerceve = o, o.b, kitap, cerceve
        # How long a document may be guards the reading of files; what closes a year has a line an account and tertip.
        self._kendi_b = replace(o.b, azami_satir=sys.maxsize)
        self._deneme = Deneme(kitap, lambda: self.uc.yevmiye)
        self._yazar, self._kuru = Yazar(defter, kitap), defter is None
        surum = ESAS_SURUM if defter is None else defter.surum
        kapali = kitap.son("kapali_gun", ())
        yer = (kitap.son_sira, kitap.bas_ozet, kitap.son_yevmiye, kitap.son_tarih)
        self.uc = Uc(*yer, surum, str(kapali[0]) if kapali else "")
        kitap.isaretle()
        self.sonuc = Sonuc()
        self._verenler: dict[str, KararVerici | None] = {}
        self._gun_uyarilari: frozenset[tuple[str, str, str]] = frozenset()  # told at a day's end, so not again
        self._gun_sonlari: list[GunSonu] | None = None  # made when the first day ends
        self._gun_biter = False  # the entries of a day's end are being recorded
        self._gun_bitti = False  # some have been, within the slice in hand
        self._kayitli: dict[Kimlik, Kayitli] = {}  # of the slice in hand
        self._benzer: dict[Kimlik, list[tuple[Kayitli, str]]] = {}  # by plain identity
        self._izler: list[Parca] = []  # accepted, and not yet in the books
        self._yeni = Yeniler()  # the same by identity
        self._ciro = Ciro(kitap, o.kutuk)

    def gun(self, kayitlar: Any, engeller: Engeller) -> None:
        """Apply documents of one day, given in order. Kind after kind: each is decided upon with all before it told."""
        for parca in _cinslere_ayir(kayitlar):
            kalan, ilk = parca, self._ilk_gecebilen(parca)
            while kalan.num_rows:
                an, dilim = self._an(), kalan.slice(0, ilk)
                ilk = kalan.num_rows
                try:
                    g = self._gun(dilim, engeller)
                except Exception as h:
                    if not ariza.program_hatasi(h):
                        raise
                    self._don(an)
                    self._tek_tek(dilim, engeller)
                    kalan = kalan.slice(dilim.num_rows)
                else:
                    self._bitir(g)
                    kalan = kalan.slice(g.son)
                topla(self.sonuc.belgeler[an.belgeler :], self._o.toplayicilar)

    def _ilk_gecebilen(self, kayitlar: Any) -> int:
        """How many documents of a slice go first: where a day may end with it, up to the one that may end it.

        That one's slice is cut behind it anyway, and the others would be told about twice.
        """
        uc = self.uc
        if uc.yevmiye == 0 or kayitlar["tarih"][0].as_py() <= uc.tarih:
            return int(kayitlar.num_rows)
        gecen = np.flatnonzero(~kayitlar["red"].to_numpy(zero_copy_only=False))
        return int(gecen[0]) + 1 if len(gecen) else int(kayitlar.num_rows)

    def _tek_tek(self, kayitlar: Any, engeller: Engeller) -> None:
        """The same documents one by one: the one that the program breaks on is set aside, the others stand."""
        for i in range(kayitlar.num_rows):
            belge, an = kayitlar.slice(i, 1), self._an()
            try:
                g = self._gun(belge, engeller)
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                self._don(an)
                self._ariza_sonucu(gelenler(belge)[0], h)
            else:
                self._bitir(g)

    def kenara_al(self, kayitlar: Any, h: Exception) -> None:
        """Refuse documents because the program breaks on all of them together."""
        an = len(self.sonuc.belgeler)
        for g in gelenler(kayitlar):
            if g.red:
                self._sonucla(g, "red", g.bulgu_listesi())
            else:
                self._ariza_sonucu(g, h)
        topla(self.sonuc.belgeler[an:], self._o.toplayicilar)

    def _ariza_sonucu(self, g: Gelen, h: Exception) -> None:
        dosya = self._o.dosyalar[g.dosya][0]
        x = ariza.bulgu(h, "deftere yazma", dosya=dosya, satir=g.satir, belge_turu=g.tur, belge_no=g.no)
        self._sonucla(g, "red", [kesin(x, self._b.politika)])

    # -- going back ---------------------------------------------------------------------------------------------------

    def _an(self) -> _An:
        yerler = (len(self._izler), self._yazar.im(), self._deneme.im(), len(self.sonuc.belgeler))
        return _An(self.uc, *yerler, self._gun_uyarilari, self._gun_bitti)

    def _don(self, an: _An) -> None:
        """Throw away what has been accepted since, before the books were told of it."""
        self.uc, self._gun_uyarilari, self._gun_bitti = an.uc, an.gun_uyarilari, an.gun_bitti
        for iz in reversed(self._izler[an.izler :]):
            self._yeni.sil(iz)
        del self._izler[an.izler :]
        self._yazar.don(an.yazar)
        self._deneme.don(an.deneme)
        del self.sonuc.belgeler[an.belgeler :]

    # -- a day --------------------------------------------------------------------------------------------------------

    def _gun(self, kayitlar: Any, engeller: Engeller) -> _Gun:
        """Decide over documents of one kind; number those that are accepted.

        Of documents in columns it goes no further than to the one behind a day's end: what those that follow ask for
        was told by books that did not hold its entries.
        """
        gelen = Gelenler(kayitlar)
        tur = self._o.kutuk.tur[gelen.cins]
        self._kayitlilari_bul(gelen.tekil)
        sutunlar = tur.sutunlar(kayitlar, self._o.hesaplar) if tur.sutunlar is not None else None
        veren = self._veren(tur)
        soran: Mapping[int, OnHareketler] | None = None  # None: every document asks
        kesilen = np.arange(len(gelen) + 1)  # places of the documents that are not plain; the last one ends the slice
        if sutunlar is not None:
            self._ciro.gelir(sutunlar.borc)
        if sutunlar is not None and not self._ciro.dar:
            soran = veren.soran(sutunlar, self._kesinler(gelen, engeller)) if veren is not None else {}
            if soran is not None:
                duz = self._duzler(gelen, engeller)
                duz[list(soran)] = False
                kesilen = np.append(np.flatnonzero(~duz), len(gelen))
        i = 0
        self._gun_bitti = False
        while i < len(gelen) and not (self._gun_bitti and sutunlar is not None):
            son = int(kesilen[np.searchsorted(kesilen, i)])
            if son > i:
                i = self._duzleri_kaydet(gelen, i, son, tur)
            if i < len(gelen):
                self._belge(gelen[i], engeller, soran)
                i += 1
        kabul = np.zeros(len(gelen), np.bool_)
        kabul[self._yerler(self._izler)] = True
        if sutunlar is not None and sutunlar.dengesiz(kabul).any():
            raise KayitHatasi("borç ve alacak toplamı eşit değil (m.43/2)")
        return _Gun(tur, gelen, sutunlar, kabul, i)

    def _kesinler(self, gelen: Gelenler, engeller: Engeller) -> Any:
        """Which documents of a slice nothing but their kind's own decision can keep out."""
        uc, b = self.uc, self._b
        kesin = np.zeros(len(gelen), np.bool_)
        if engeller.celisen or engeller.dusen or uc.yevmiye == 0:
            return kesin
        if sira_kurallari.siraya_girer(gelen.tarih, False, uc, uc.kapali, b) is not None:
            return kesin
        kesin = gelen.sade.copy()
        gorulen: set[Kimlik] = set()
        for i, y in enumerate(gelen.yalinlar) if self._benzer or len(gelen.tekil) < len(gelen) else ():
            if y in gorulen or y in self._benzer:
                kesin[i] = False
            gorulen.add(y)
        return kesin

    def _duzler(self, gelen: Gelenler, engeller: Engeller) -> Any:
        """Which documents of a slice are plain: nothing stands against them, and no other bears their name or one that
        differs in leading zeros only, whether it is recorded or comes with them."""
        duz = gelen.sade.copy()
        if self._benzer or len(gelen.tekil) < len(gelen):
            adet = Counter(gelen.yalinlar)
            duz &= [adet[y] == 1 and y not in self._benzer for y in gelen.yalinlar]
        if engeller.dusen:
            duz &= ~np.isin(gelen.dosyalar, list(engeller.dusen))
        if engeller.celisen:
            yerler = zip(gelen.dosyalar.tolist(), gelen.siralar.tolist(), strict=True)
            duz &= [yer not in engeller.celisen for yer in yerler]
        return duz

    def _duzleri_kaydet(self, gelen: Gelenler, i: int, son: int, tur: Tur[Any]) -> int:
        """Record plain documents that ask nothing, from a place to before another; where that ends.

        What `_belge` and `_kaydet` do, in columns: nearly every voucher of a year passes here.
        """
        uc = self.uc
        if not tur.yevmiyeli or uc.yevmiye == 0 or uc.tarih <= uc.kapali or gelen.tarih != uc.tarih:
            return i
        if any(y in gelen.tekil for y in self._yeni.uretilenler()):  # what the program made bears such a name
            return i
        k = gelen.kayitlar.slice(i, son - i)
        kimlikler, yalinlar = gelen.kimlikler[i:son], gelen.yalinlar
        dosyalar = self._o.dosyalar
        satirlar, ozetler, boylar, bicim = self._cerceve.diz(
            uc.sira + 1,
            uc.yevmiye + 1,
            [kimlik[0] for kimlik in kimlikler],
            [dosyalar[no][1] for no in gelen.dosyalar[i:son].tolist()],
            k["satir"].to_pylist(),
            k["icerik"].to_pylist(),
            k["govde"].to_pylist(),
            k["isleyis"].to_pylist(),
            uc.ozet,
            tur=tur.ad,
        )
        parca = DuzIzler(
            *(self._o.kutuk, uc.sira + 1, uc.yevmiye + 1, tur.ad, uc.tarih),
            kimlikler,
            kimlikler if yalinlar is gelen.kimlikler else yalinlar[i:son],
            *(k["icerik"], k["govde"], ozetler, boylar, i),
        )
        self._izler.append(parca)
        self._yeni.ekle(parca)
        n = len(parca)
        self.uc = Uc(uc.sira + n, ozetler[-1], uc.yevmiye + n, uc.tarih, max(uc.surum, bicim), uc.kapali)
        self._yazar.ekle(satirlar)
        return son

    @staticmethod
    def _yerler(izler: Sequence[Parca]) -> list[int]:
        """Places in the slice of those that came in columns."""
        return IzDizisi(izler).yerler()

    def _kayitlilari_bul(self, yalinlar: set[Kimlik]) -> None:
        self._kayitli, self._benzer = {}, {}
        for kimlik, (sira, yevmiye, icerik) in self._kitap.bul(yalinlar).items():
            k = EskiKayit(sira, yevmiye, icerik)
            self._kayitli[kimlik] = k
            self._benzer.setdefault(yalin(kimlik), []).append((k, kimlik[2]))

    def _veren(self, tur: Tur[Any]) -> KararVerici | None:
        if tur.ad not in self._verenler:
            self._verenler[tur.ad] = tur.karar(self._deneme, self._o.raf, self._b) if tur.karar is not None else None
        return self._verenler[tur.ad]

    def _belge(self, g: Gelen, engeller: Engeller, soran: Mapping[int, OnHareketler] | None) -> None:
        var = self._yeni.get(g.kimlik) or self._kayitli.get(g.kimlik)
        if var is not None and g.icerik:
            self._tekrar(g, var)
            return
        if engeller.celisen and (x := engeller.celisen.get((g.dosya, g.sira))) is not None:
            self._sonucla(g, "red", [kesin(b, self._b.politika) for b in x])
            return
        bulgular = g.bulgu_listesi()
        if g.red:
            self._sonucla(g, "red", bulgular)
            return
        if g.dosya in engeller.dusen:
            neden = engeller.dusen[g.dosya].get(g.sira)
            self._sonucla(g, "red", neden or [*bulgular, self._kesin(g, Bulgu(kod="DOS-008", mesaj=_ATOMIK))])
            return
        try:
            sorar = soran is None or g.yer in soran
            hareketler = soran.get(g.yer) if soran else None
            bulgular += self._kabul(g, sorar, hareketler, _Sebep(0, self.uc.sira, self._kapali(g), g.tarih))
        except _Red as r:
            self._sonucla(g, "red", [*bulgular, *(r.bulgular if r.g is g else self._zincir(g, r))], r.taslaklar)
            return
        if bulgular:
            self._sonucla(g, "uyari", bulgular)

    def _kapali(self, g: Gelen) -> str:
        """The closed day that a document and what follows from it must lie behind. The year's last day ends, for what
        ends the period, with the period, whatever day's end was made before."""
        kapali, tur = self.uc.kapali, self._o.kutuk.tur[g.cins]
        son_gun = f"{self._kitap.yil:04d}-12-31"
        if kapali < son_gun or g.tarih != son_gun or tur.yili_bitirir is None:
            return kapali
        return f"{self._kitap.yil:04d}-12-30" if tur.yili_bitirir(g.bak(tur, None).belge) else kapali

    def _tekrar(self, g: Gelen, var: Kayitli) -> None:
        bulgu = self._kesin(g, sira_kurallari.tekrar(var, g.icerik, g.no, self._o.kutuk.tur[g.cins].duzeltme_yolu))
        if bulgu.kod == "KIM-001":  # what is delivered again is what a run does that is done again
            self._sonucla(g, "mukerrer", [] if teslim_kaynagi(g.kaynak) else [bulgu])
            belge = self.sonuc.belgeler[-1]
            belge.yevmiye, belge.kayit = var.yevmiye, var.sira
        else:
            self._sonucla(g, "red", [bulgu, *(g.bulgu_listesi() if g.red else [])])

    def _kabul(
        self, g: Gelen, sorar: bool, hareketler: OnHareketler | None, sebep: _Sebep, dayandigi: Dayandigi = _BOS
    ) -> list[Bulgu]:
        """Record a document and all that it brings about; what is to be told of it. Raises _Red, with nothing recorded.

        ``sorar``: it asks the books; ``hareketler``: its movements that matter within the slice, where they are known;
        ``dayandigi``: what was read of other journals for it before it was made.
        """
        tur, an = self._o.kutuk.tur[g.cins], self._an()
        engel = self._engel(g, tur, sebep.kapali)
        if not _redli(engel) and self._ciro.dar:
            sigmaz = self._ciro.sor(tur, g.bak(tur, None).belge, IzDizisi(self._izler))
            engel += [] if sigmaz is None else [self._kesin(g, sigmaz)]
        if _redli(engel):
            raise _Red(g, engel)
        bulgular = [*engel]
        try:
            if self._gunu_biter(g, tur, sebep):
                bulgular += self._gunu_bitir(g, sebep.kapali)
                if self.uc != an.uc:  # what was told of it before may hold no longer
                    sorar, hareketler = True, None
                    sebep = sebep._replace(bas=self.uc.sira) if not sebep.neden else sebep
            return bulgular + self._karara_gore(g, tur, sorar, hareketler, sebep, dayandigi)
        except _Red as r:
            self._don(an)
            if r.g is g:  # what was told of it before it was decided upon is told beside the refusal
                r.bulgular = [*engel, *r.bulgular]
            raise

    def _karara_gore(
        self,
        g: Gelen,
        tur: Tur[Any],
        sorar: bool,
        hareketler: OnHareketler | None,
        sebep: _Sebep,
        dayandigi: Dayandigi,
    ) -> list[Bulgu]:
        """Ask the decision over a document and record what it says, or what it says instead where that cannot be."""
        bulgular: list[Bulgu] = []
        karar, okunan = Karar(), dayandigi
        gelmis = tur.alir and teslim_kaynagi(g.kaynak)
        veren = self._veren(tur) if sorar else None
        if veren is not None or gelmis:
            self._o.raf.basla()
            if gelmis:
                bulgular += self._verene_sor(g, tur)
            if veren is not None:
                karar = veren(g.bak(tur, hareketler))
            okunan = {**dayandigi, **self._o.raf.okunan()}
        if karar.uretilemezse is None:
            return self._uy(g, tur, karar, okunan, bulgular, (sorar, hareketler, sebep))
        an = self._an()
        try:
            return self._uy(g, tur, karar, okunan, bulgular, (sorar, hareketler, sebep))
        except _Red as r:
            if r.g is g:
                raise
            self._don(an)
            karar = karar.uretilemezse([x for x in r.bulgular if x.seviye == "red"])
            okunan = {**okunan, **self._o.raf.okunan()}  # what the refused one went by is what this one goes by
            return self._uy(g, tur, karar, okunan, bulgular, (sorar, hareketler, sebep))

    def _uy(
        self,
        g: Gelen,
        tur: Tur[Any],
        karar: Karar,
        okunan: Dayandigi,
        bulgular: Sequence[Bulgu],
        soru: tuple[bool, OnHareketler | None, _Sebep],
    ) -> list[Bulgu]:
        """Record a document and all that its decision asks for; ``bulgular`` stand before those of the decision."""
        sorar, hareketler, sebep = soru
        kararin = [x for b in karar.bulgular if (x := tamamla(self._yerli(g, b), self._b.politika)) is not None]
        bulgular = [*bulgular, *kararin]
        if _redli(bulgular):
            raise _Red(g, bulgular, karar.taslaklar)
        if self.uc.yevmiye == 0 and tur.yevmiyeli and not g.acilis:
            bulgular += self._uyari(g, sira_kurallari.acilissiz())
        sonuc = {**karar.sonuc, "dayandigi": okunan} if okunan else karar.sonuc
        if sonuc.get("kapali_gun", "") >= self.uc.tarih and not tur.gun_bitirir:
            bulgular += self._gunu_bitir(g, sebep.kapali)  # afterwards nothing of that day could be recorded
        for belge in karar.onceki:
            bulgular += self._uret(belge, g, sebep)
        iz = self._kaydet(g, tur, sonuc, sebep.neden)
        if sorar:
            iz.belge_ver(g.belge)
            self._deneme.ekle(iz, hareketler)
        for belge in karar.uretilen:
            bulgular += self._uret(belge, g, sebep._replace(neden=sebep.neden or iz.sira))
        return bulgular

    def _verene_sor(self, g: Gelen, tur: Tur[Any]) -> list[Bulgu]:
        """What the journal that a document came from says of it. Raises _Red when that does not ask for it."""
        belge = g.bak(tur, None).belge
        kusur = verende_aranir(belge, self._kitap.birim, self._o.raf, self._o.kutuk.turu)
        if kusur == "":
            return []
        if kusur is None and belge.veren.birim not in self._b.birimler:
            return self._uyari(g, sira_kurallari.vereni_yok(belge.veren))
        raise _Red(g, [self._kesin(g, sira_kurallari.vereni_istemiyor(belge.veren, kusur))])

    # -- a day's end ------------------------------------------------------------------------------------------------

    def _gunu_biter(self, g: Gelen, tur: Tur[Any], sebep: _Sebep) -> bool:
        """Whether the last numbered day ends before this document.

        What follows from a document ends no day that ended with that one: the books know what began on a later day.
        """
        biten = max(self.uc.tarih, sebep.gun) if g.yer < 0 else self.uc.tarih
        return not self._gun_biter and (g.tarih > biten or (tur.gun_bitirir and g.tarih == self.uc.tarih))

    def _gunu_bitir(self, g: Gelen, kapali: str) -> list[Bulgu]:
        """Record what the last numbered day still needs. Its cause is the record that is the last one now.

        A closed day is not asked about: nothing of it can be recorded; what it lacks is found when the next one ends.
        The year's last one is asked again by what ends the period.
        """
        uc = self.uc
        if self._gun_biter or uc.yevmiye == 0 or uc.tarih <= max(kapali, self._b.kapali_gun):
            return []
        if self._gun_sonlari is None:
            yapanlar = [t.gun_sonu for t in self._o.kutuk.turler if t.gun_sonu is not None]
            self._gun_sonlari = [yap(self._deneme, self._o.raf, self._b) for yap in yapanlar]
        bulgular: list[Bulgu] = []
        yeni: set[tuple[str, str, str]] = set()
        gun, sebep = tarih_yazi(uc.tarih), _Sebep(uc.sira, uc.sira, kapali, uc.tarih)
        self._gun_biter = True
        try:
            for yap in self._gun_sonlari:
                self._o.raf.basla()
                belgeler: Sequence[Any] = yap(uc.tarih, self.uc.yevmiye)
                okunan = self._o.raf.okunan()
                for belge in belgeler:
                    if belge.tarih != uc.tarih:
                        raise RuntimeError(f"{gun} gününün sonunda {belge.tarih} tarihli belge")
                    for x in self._uret(belge, g, sebep, okunan):
                        # The same lines come each day; what is told of them is told once.
                        if (ne := (x.kod, x.gelen, x.beklenen)) in self._gun_uyarilari | yeni:
                            continue
                        yeni.add(ne)
                        mesaj = f"{gun} günü biterken yazılan {x.belge_turu} {x.belge_no}: {x.mesaj}"
                        bulgular.append(msgspec.structs.replace(x, mesaj=mesaj))
        except _Red as r:
            r.iliski = f"{gun} günü biterken yazılması gereken"
            r.cikis = f" Düzelten belgeyi {gun} tarihiyle gönderin; o gün bitmeden sonraki günlerin belgesi alınmaz."
            raise
        finally:
            self._gun_biter = False
        self._gun_uyarilari |= yeni  # a new set: an earlier moment keeps its own
        self._gun_bitti = self._gun_bitti or self.uc != uc
        return bulgular

    # -- what stands against a document -----------------------------------------------------------------------------

    def _benzeri_var(self, g: Gelen) -> bool:
        y = g.yalin
        return y in self._benzer or self._yeni.benzeri_var(g.kimlik, y)

    def _engel(self, g: Gelen, tur: Tur[Any], kapali: str) -> list[Bulgu]:
        """What identity and order say of a document that is not recorded yet."""
        bulgular: list[Bulgu] = []
        engel = None
        if tur.yevmiyeli:
            engel = sira_kurallari.siraya_girer(g.tarih, g.acilis, self.uc, kapali, self._b)
        elif tur.gune_bagli:
            engel = sira_kurallari.gunu_olur(g.tarih, self.uc, kapali)
        if engel is not None:
            bulgular += self._uyari(g, engel) if engel.kod == "YEV-005" else [self._kesin(g, engel)]
        if not _redli(bulgular) and self._benzeri_var(g):
            y = g.yalin
            kayitlilar = [*self._benzer.get(y, ()), *self._yeni.benzerler(y)]
            if (benzer := sira_kurallari.benzer(g.no, kayitlilar)) is not None:
                bulgular += self._uyari(g, benzer)
        return bulgular

    def _kaydet(self, g: Gelen, tur: Tur[Any], sonuc: Mapping[str, Any], neden: int) -> KayitIzi:
        """The record's line and its trace; the document gets its number. Raises KayitHatasi."""
        uc = self.uc
        sira, yevmiye = uc.sira + 1, uc.yevmiye + 1 if tur.yevmiyeli else 0
        if g.kimlik in self._yeni:
            raise KayitHatasi(f"{g.tur} {g.no} kendi adını taşıyan bir belge doğuruyor")
        if g.acilis and yevmiye > 1:
            raise KayitHatasi("açılış fişinden önce kayıt yapılamaz")
        if yevmiye:
            kayit.siraya_uyar(g.tarih, uc.tarih, self._kitap.yil)
        if tur.sutunlar is None and tur.kusur is not None and (kusur := tur.kusur(g.bak(tur, None).belge)):
            raise KayitHatasi(kusur)  # columns are looked at all together
        satir, ozet, surum = self._cerceve.yaz(
            *(sira, yevmiye, g.kaynak, self._o.dosyalar[g.dosya][1], g.satir, g.icerik, g.govde, uc.ozet),
            isleyis=g.isleyis,
            tur=tur.ad,
            sonuc=msgspec.json.encode(sonuc) if sonuc else b"",
            neden=neden,
        )
        self._yazar.ekle([satir])
        yer = (tur.ad, g.tarih, g.kimlik, g.yalin, g.icerik, g.govde)
        iz = KayitIzi(self._o.kutuk, sira, yevmiye, *yer, ozet, len(satir), sonuc, g.yer)
        if tur.giden is not None:
            iz.belge_ver(g.bak(tur, None).belge)
            teslim.denetle(iz)
        kapali = max(uc.kapali, sonuc.get("kapali_gun", ""))
        son = (yevmiye, g.tarih) if yevmiye else (uc.yevmiye, uc.tarih)
        self.uc = Uc(sira, ozet, *son, max(uc.surum, surum), kapali)
        self._izler.append(iz)
        self._yeni.ekle(iz)
        return iz

    # -- what follows from a document -----------------------------------------------------------------------------

    def _uret(self, belge: Any, cause: Gelen, sebep: _Sebep, dayandigi: Dayandigi = _BOS) -> list[Bulgu]:
        """Record a document that the program makes, by the same rules. Raises _Red.

        ``sebep.kapali`` is of before the cause: what closes a day may bring about that day's last entries.
        """
        tur = self._o.kutuk.turu(belge)
        if self.uc.sira - sebep.bas > AZAMI_ZINCIR:
            raise RuntimeError(f"{sebep.bas}. kayıttan sonra bir belge {AZAMI_ZINCIR} kayıttan çoğunu doğuruyor")
        dayanaklar = tur.dayanaklar(belge, self._b) if tur.dayanaklar is not None else b""
        g = Gelen.uretilen(tur, belge, dayanaklar, cause)
        if tur.kusur is not None and (kusur := tur.kusur(belge)):
            raise KayitHatasi(f"üretilen {g.tur} {g.no}: {kusur}")
        self._ciro.dogar(tur, belge)
        self._kayitlilari_ekle(g)
        if (var := self._yeni.get(g.kimlik) or self._kayitli.get(g.kimlik)) is not None:
            raise _Red(g, [self._kesin(g, sira_kurallari.baskasi_var(var, g.no))])
        if tur.yevmiyeli and g.tarih[:4] != f"{self._kitap.yil:04d}":
            raise _Red(g, [self._kesin(g, sira_kurallari.baska_yilin(g.tarih, self._kitap.yil))])
        okunus = Okunus(kaynak=g.kaynak, birim=self._kitap.birim, satir=g.satir)
        bulgular = [self._yerli(g, b) for b in denetle(tur, belge, okunus, (), self._kendi_b)]
        if _redli(bulgular):
            raise _Red(g, bulgular)
        return bulgular + self._kabul(g, True, None, sebep, dayandigi)

    def _kayitlilari_ekle(self, g: Gelen) -> None:
        for kimlik, (sira, yevmiye, icerik) in self._kitap.bul({g.yalin}).items():
            self._kayitli[kimlik] = EskiKayit(sira, yevmiye, icerik)

    def _zincir(self, g: Gelen, r: _Red) -> list[Bulgu]:
        """The refusal of a following document, told of the one that it follows from."""
        sonuc = []
        for x in r.bulgular:
            mesaj = f"{r.iliski} {r.g.tur} {r.g.no} yazılamadı: {x.mesaj}"
            yer = {"dosya": self._o.dosyalar[g.dosya][0], "belge_turu": g.tur, "belge_no": g.no, "satir": g.satir}
            sonuc.append(msgspec.structs.replace(x, mesaj=mesaj, oneri=x.oneri + r.cikis, **yer))
        return sonuc

    # -- findings ---------------------------------------------------------------------------------------------------

    def _yerli(self, g: Gelen, b: Bulgu) -> Bulgu:
        """The finding with its document's place, where it has none of its own.

        A path within the document (``satir[3]/@borc``) is, in a file of rows, a column and that row's line; in XML it
        is made whole.
        """
        dosya = self._o.dosyalar[g.dosya][0]
        satir, yol = b.satir or g.satir, b.yol
        m = _YOL.fullmatch(yol) if g.yer >= 0 else None
        if m is not None and g.dosya not in self._o.satirli:
            yol = f"/belgeler/*[{g.sira + 1}]/{yol}"
        elif m is not None:
            tur = self._o.kutuk.tur[g.cins]
            cizelge = next((c for c in (tur.baslik, *tur.cocuklar) if c.yer.oge == (m[1] or "")), tur.baslik)
            yol = next((a.ad for a in cizelge.alanlar if a.anahtar == m[3]), m[3])
            if m[2] and cizelge is tur.satir and not b.satir:
                satir = g.satir_no(int(m[2]), len(getattr(g.bak(tur, None).belge, cizelge.ad)))
        return msgspec.structs.replace(b, dosya=dosya, satir=satir, yol=yol, belge_turu=g.tur, belge_no=g.no)

    def _kesin(self, g: Gelen, b: Bulgu) -> Bulgu:
        return kesin(self._yerli(g, b), self._b.politika)

    def _uyari(self, g: Gelen, b: Bulgu) -> list[Bulgu]:
        """A warning, unless policy has switched it off."""
        return [] if self._b.politika.get(b.kod) == "kapali" else [self._kesin(g, b)]

    def _sonucla(self, g: Gelen, sonuc: str, bulgular: list[Bulgu], taslaklar: tuple[Taslak, ...] = ()) -> None:
        k, gunler = self._kitap, self.sonuc.red_gunleri
        if sonuc == "red" and self._o.kutuk.tur[g.cins].yevmiyeli:
            gunler[g.dosya] = min(g.tarih, gunler.get(g.dosya, g.tarih))
        self.sonuc.belgeler.append(BelgeSonucu.kur(g, sonuc, bulgular, (k.birim, k.yil), k.birim, taslaklar))

    # -- writing ----------------------------------------------------------------------------------------------------

    def _bitir(self, g: _Gun) -> None:
        """Count what was accepted and tell the books; there is no way back behind this."""
        izler = self._izler
        if not izler:
            self._ciro.katlandi()
            return
        s = self.sonuc
        dizi = IzDizisi(izler)
        for dosya, n in zip(*np.unique(g.gelen.dosyalar[g.kabul], return_counts=True), strict=True):
            s.dosya_kabul[int(dosya)] = s.dosya_kabul.get(int(dosya), 0) + int(n)
        s.kabuller.frombytes(_kabuller(g.gelen, izler))
        satir = int(g.sutunlar.satirlari(g.kabul).sum()) if g.sutunlar is not None else 0
        s.satir += satir
        for iz in izler:
            if isinstance(iz, DuzIzler):  # in columns; their kind has neither reports published nor documents asked for
                continue
            if iz.yer < 0 or g.sutunlar is None:
                s.satir += self._satir_sayisi(iz)
                if self._kuru:
                    s.denenen.append(iz)
                tur = self._o.kutuk.tur[iz.tur]
                if tur.yayimlanan is not None:
                    s.yayimlanacak.append(iz.sira)
                if tur.giden is not None and tur.giden(iz):  # the others need not be read again
                    s.verenler.append(iz.sira)
        numarali = [p for p in izler if p.yevmiye]
        if numarali:
            ilk, son = numarali[0], numarali[-1]
            s.ilk, s.ilk_tarih = (s.ilk, s.ilk_tarih) if s.ilk else (ilk.yevmiye, ilk.tarih)
            s.son = son.yevmiye + (len(son) - 1 if isinstance(son, DuzIzler) else 0)
            s.son_tarih = son.tarih
        s.kabul += len(dizi)
        s.son_sira = self.uc.sira
        self._izler = []
        self._yeni = Yeniler()
        self._deneme.temizle()
        self._yazar.katla(dizi, self._toplu(g) if satir > AZ_SATIR else None, self.uc.surum, self.uc.ozet)
        self._ciro.katlandi()

    def _satir_sayisi(self, iz: KayitIzi) -> int:
        satir = self._o.kutuk.tur[iz.tur].satir
        return len(getattr(iz.belge, satir.ad)) if satir is not None else 0

    def _toplu(self, g: _Gun) -> Toplu | None:
        """Movements of accepted documents from the columns of their slice."""
        if g.sutunlar is None:
            return None
        return toplu(self._o.kutuk, g.tur, g.sutunlar, len(g.gelen))

    @property
    def kitap(self) -> Kitap:
        return self._kitap

    @property
    def sorulan(self) -> Sorulan:
        """The books with everything accepted so far."""
        return self._deneme

    def notlar(self) -> list[str]:
        """What kinds have to tell of the journal after a run that recorded anything in it."""
        ilkler = (t.kosu_notu for t in self._o.kutuk.turler if t.kosu_notu is not None)
        return [x for yap in ilkler if (x := yap(self._deneme, self._b))]

    def bakiye_bulgulari(self) -> list[Bulgu]:
        """Balances as the run leaves them: BAK-002 of the accounts, BAK-003 of the sub-accounts that it moved."""
        sonra = self._kitap.hesap_toplamlari()
        once = {**sonra, **{k[1]: (v[0], v[1]) for k, v in self._kitap.degisenler("hesap").items()}}
        return bakiye.kosu_sonu_bulgulari(once, sonra, self._b)

    def bitir(self) -> None:
        """Commit what is left; on return everything applied is durable and acknowledged, and the state in place.

        Raises OSError, sqlite3.Error, YazmaArizasi.
        """
        self._yazar.bitir(self.uc.surum, self.uc.ozet)

    @property
    def geride(self) -> bool:
        """Whether the journal holds records of this run that it did not come to this time."""
        return self._yazar.geride

    def kapat(self) -> None:
        self._yazar.kapat()
        son = self.uc.yevmiye
        self._deneme.son_yevmiye = lambda: son  # in no circle with this: what the books held goes at once


class _Gun(msgspec.Struct, frozen=True):
    """Documents of one kind, decided: their columns where the kind has some, and which of them are accepted.

    ``son``: how many have been decided upon.
    """

    tur: Tur[Any]
    gelen: Gelenler
    sutunlar: Any
    kabul: Any
    son: int


class _An(msgspec.Struct, frozen=True):
    """Where an `Uygulayici` stood; ``izler`` to ``belgeler`` are lengths, of what is in columns in pieces."""

    uc: Uc
    izler: int
    yazar: int
    deneme: int
    belgeler: int
    gun_uyarilari: frozenset[tuple[str, str, str]]
    gun_bitti: bool


def _cinslere_ayir(kayitlar: Any) -> Iterator[Any]:
    """A slice cut where the kind changes."""
    cinsler = kayitlar["cins"].dictionary_encode()
    if len(cinsler.dictionary) == 1:
        yield kayitlar
        return
    ilk = 0
    for _, grup in groupby(cinsler.indices.to_pylist()):
        n = len(list(grup))
        yield kayitlar.slice(ilk, n)
        ilk += n


def _kabuller(gelen: Gelenler, izler: Sequence[Parca]) -> bytes:
    """Rows of `Sonuc.kabuller` for what of a slice has been accepted."""
    parcalar = []
    for p in izler:
        if p.yer >= 0:
            n = len(p) if isinstance(p, DuzIzler) else 1
            satirlar = np.empty((n, 4), np.int64)
            satirlar[:, 0], satirlar[:, 1] = gelen.dosyalar[p.yer : p.yer + n], gelen.siralar[p.yer : p.yer + n]
            satirlar[:, 2] = np.arange(p.yevmiye, p.yevmiye + n) if p.yevmiye else 0
            satirlar[:, 3] = np.arange(p.sira, p.sira + n)
            parcalar.append(satirlar.tobytes())
    return b"".join(parcalar)


def _redli(bulgular: Sequence[Bulgu]) -> bool:
    return any(x.seviye == "red" for x in bulgular)


_YOL = re.compile(r"(?:(\w+)\[([0-9]+)\]/)?@(\w+)")  # of a finding, within its document
_ATOMIK = "dosya bütün olarak işlenmek üzere gönderilmiş; başka bir belgesi reddedildiği için bu belge de işlenmedi"


def aylar(ilk_tarih: str, son_tarih: str) -> Iterator[str]:
    """Months (``2016-03``) between two dates."""
    yil, ay = int(ilk_tarih[:4]), int(ilk_tarih[5:7])
    while f"{yil:04d}-{ay:02d}" <= son_tarih[:7]:
        yield f"{yil:04d}-{ay:02d}"
        yil, ay = (yil + 1, 1) if ay == 12 else (yil, ay + 1)
