"""Apply checked documents in order: identity, journal order, the kind's own decision, then the record and the books.

What is decided here depends on what was accepted before, so it goes document by document. The order of the questions is
the precedence of their findings: a document that is already recorded is told so and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
import numpy as np

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Hareketler, Toplam
from batch.documents.karar import Karar, KararVerici
from batch.documents.okunus import Okunus
from batch.documents.tur import Kutuk, Tur
from batch.journal.defter import Defter
from batch.journal.kayit import ESAS_SURUM, FIS, SURUM, Cerceve
from batch.pipeline import ariza, sira_kurallari
from batch.pipeline.belge import BelgeSonucu, Gelen, gelenler, topla
from batch.pipeline.celiski import Yer
from batch.pipeline.kitaplik import Raf
from batch.pipeline.paket import HesapSozlugu
from batch.pipeline.sira_kurallari import Kayitli, Uc
from batch.pipeline.toplayici import Toplayici
from batch.pipeline.yazar import Yazar, YazmaArizasi
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.denetim import denetle
from batch.rules.katalog import kesin, tamamla
from batch.state.deneme import Deneme
from batch.state.iz import KayitIzi, Kimlik, yalin
from batch.state.kitap import Kitap, Toplu

__all__ = ["Dilim", "Engeller", "Ortak", "Sonuc", "Uygulayici", "YazmaArizasi", "aylar"]

# File that stands or falls together → ordinal of each document that made it fall → its findings.
Dusenler = dict[int, dict[int, list[Bulgu]]]
Dilim = tuple[str, int, str, int]  # birim, mali yıl, date, place of the first document within the day
AZAMI_ZINCIR = 1000  # records that may follow from one document


@dataclass
class Engeller:
    """What keeps documents out for the sake of others: files that fall as a whole, parts that contradict each other,
    slices of a day on which the program broke as a whole."""

    dusen: Dusenler = field(default_factory=dict)
    celisen: Mapping[Yer, list[Bulgu]] = field(default_factory=dict)
    arizali: dict[Dilim, Exception] = field(default_factory=dict)


@dataclass
class Sonuc:
    """Outcome of applying documents to one journal. ``kabul``: records, ``ilk``, ``son``: yevmiye numbers given;
    ``son_sira``: the last record.

    ``ilk_tarih``, ``son_tarih``: days of those numbers.
    """

    kabul: int = 0
    satir: int = 0
    ilk: int = 0
    son: int = 0
    son_sira: int = 0
    dosya_kabul: dict[int, int] = field(default_factory=dict)
    belgeler: list[BelgeSonucu] = field(default_factory=list)
    ilk_tarih: str = ""
    son_tarih: str = ""


@dataclass(frozen=True)
class Ortak:
    """What the journals of one run share. ``dosyalar``: (shown name, sha256) of the taken files."""

    kutuk: Kutuk
    b: Baglam
    hesaplar: HesapSozlugu
    dosyalar: list[tuple[str, str]]
    toplayicilar: list[Toplayici]
    raf: Raf


class _Red(Exception):
    """A document that follows from another one is refused, and so is the other."""

    def __init__(self, g: Gelen, bulgular: list[Bulgu]) -> None:
        super().__init__(g.no)
        self.g, self.bulgular = g, bulgular


class Uygulayici:
    """Applies days to one (birim, yıl); with ``defter`` None as a trial, in which only the writing is left out."""

    def __init__(self, o: Ortak, kitap: Kitap, defter: Defter | None, cerceve: Cerceve) -> None:
        self._o, self._b, self._kitap, self._cerceve = o, o.b, kitap, cerceve
        self._deneme = Deneme(kitap)
        self._yazar = Yazar(defter, kitap)
        surum = ESAS_SURUM if defter is None else defter.surum
        self.uc = Uc(kitap.son_sira, kitap.bas_ozet, kitap.son_yevmiye, kitap.son_tarih, surum)
        self._ilk_sira = kitap.son_sira
        self.sonuc = Sonuc()
        self._verenler: dict[str, KararVerici | None] = {}
        self._kayitli: dict[Kimlik, Kayitli] = {}  # of the slice in hand
        self._benzer: dict[Kimlik, list[tuple[Kayitli, str]]] = {}  # by plain identity
        self._izler: list[KayitIzi] = []  # accepted, and not yet in the books
        self._yeni: dict[Kimlik, Kayitli] = {}  # the same by identity
        self._sifirli: dict[Kimlik, list[tuple[Kayitli, str]]] = {}  # those with leading zeros, by plain identity

    def gun(self, kayitlar: Any, engeller: Engeller) -> None:
        """Apply documents of one day, given in order. Kind after kind: each is decided upon with all before it told."""
        for parca in _cinslere_ayir(kayitlar):
            an = self._an()
            try:
                g = self._gun(parca, engeller)
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                self._don(an)
                self._tek_tek(parca, engeller)
            else:
                self._bitir(g)
            topla(self.sonuc.belgeler[an.belgeler :], self._o.toplayicilar)

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
        return _An(self.uc, len(self._izler), self._yazar.im(), self._deneme.im(), len(self.sonuc.belgeler))

    def _don(self, an: _An) -> None:
        """Throw away what has been accepted since, before the books were told of it."""
        self.uc = an.uc
        for iz in self._izler[an.izler :]:
            del self._yeni[iz.kimlik]
            if iz.yalin is not iz.kimlik:
                self._sifirli[iz.yalin].pop()
        del self._izler[an.izler :]
        self._yazar.don(an.yazar)
        self._deneme.don(an.deneme)
        del self.sonuc.belgeler[an.belgeler :]

    # -- a day --------------------------------------------------------------------------------------------------------

    def _gun(self, kayitlar: Any, engeller: Engeller) -> _Gun:
        """Decide over documents of one kind; number those that are accepted."""
        gelen = gelenler(kayitlar)
        tur = self._o.kutuk.tur[gelen[0].cins]
        self._kayitlilari_bul({g.yalin for g in gelen})
        sutunlar = tur.sutunlar(kayitlar, self._o.hesaplar) if tur.sutunlar is not None else None
        veren = self._veren(tur)
        soran = veren.soran(sutunlar) if veren is not None and sutunlar is not None else None
        for g in gelen:
            self._belge(g, engeller, sutunlar is None or (veren is not None and (soran is None or bool(soran[g.yer]))))
        kabul = np.zeros(len(gelen), np.bool_)
        kabul[[iz.yer for iz in self._izler if iz.yer >= 0]] = True
        if sutunlar is not None and sutunlar.dengesiz(kabul).any():
            raise AssertionError("Σ borç = Σ alacak tutmuyor (m.43/2)")
        return _Gun(tur, gelen, sutunlar, kabul)

    def _kayitlilari_bul(self, yalinlar: set[Kimlik]) -> None:
        self._kayitli, self._benzer = {}, {}
        for kimlik, (sira, yevmiye, icerik) in self._kitap.bul(yalinlar).items():
            k = Kayitli(sira, yevmiye, icerik)
            self._kayitli[kimlik] = k
            self._benzer.setdefault(yalin(kimlik), []).append((k, kimlik[2]))

    def _veren(self, tur: Tur[Any]) -> KararVerici | None:
        if tur.ad not in self._verenler:
            self._verenler[tur.ad] = tur.karar(self._deneme, self._o.raf, self._b) if tur.karar is not None else None
        return self._verenler[tur.ad]

    def _belge(self, g: Gelen, engeller: Engeller, sorar: bool) -> None:
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
            bulgular += self._kabul(g, sorar, 0)
        except _Red as r:
            self._sonucla(g, "red", [*bulgular, *(r.bulgular if r.g is g else self._zincir(g, r))])
            return
        if bulgular:
            self._sonucla(g, "uyari", bulgular)

    def _tekrar(self, g: Gelen, var: Kayitli) -> None:
        bulgu = self._kesin(g, sira_kurallari.tekrar(var, g.icerik, g.no))
        if bulgu.kod == "KIM-001":
            self._sonucla(g, "mukerrer", [bulgu])
        else:
            self._sonucla(g, "red", [bulgu, *(g.bulgu_listesi() if g.red else [])])

    def _kabul(self, g: Gelen, sorar: bool, neden: int) -> list[Bulgu]:
        """Record a document and all that follows from it; what is to be told of it. Raises _Red."""
        tur = self._o.kutuk.tur[g.cins]
        bulgular = self._engel(g, tur)
        karar = Karar()
        veren = self._veren(tur) if sorar and not _redli(bulgular) else None
        if veren is not None:
            self._o.raf.basla()
            karar = veren(g.belge(self._o.kutuk))
            bulgular += [x for b in karar.bulgular if (x := tamamla(self._yerli(g, b), self._b.politika)) is not None]
        if _redli(bulgular):
            raise _Red(g, bulgular)
        if tur.yevmiyeli and self.uc.yevmiye == 0 and not g.acilis:
            bulgular += self._uyari(g, sira_kurallari.acilissiz())
        sonuc = karar.sonuc
        if veren is not None and (okunan := self._o.raf.okunan()):
            sonuc = {**sonuc, "dayandigi": okunan}
        an = self._an() if karar.uretilen else None
        iz = self._kaydet(g, tur, sonuc, neden)
        if sorar:
            iz.belge_ver(g.belge(self._o.kutuk))
            self._deneme.ekle(iz)
        if an is not None:
            try:
                for belge in karar.uretilen:
                    bulgular += self._uret(belge, g, neden or iz.sira)
            except _Red:
                self._don(an)
                raise
        return bulgular

    def _engel(self, g: Gelen, tur: Tur[Any]) -> list[Bulgu]:
        """What identity and order say of a document that is not recorded yet."""
        bulgular: list[Bulgu] = []
        if tur.yevmiyeli:
            engel = sira_kurallari.siraya_girer(g.tarih, g.acilis, self.uc, self._kapali_gun(), self._b)
            if engel is not None:
                bulgular += self._uyari(g, engel) if engel.kod == "YEV-005" else [self._kesin(g, engel)]
        y = g.yalin
        if not _redli(bulgular) and (
            y in self._benzer or y in self._sifirli or (y is not g.kimlik and y in self._yeni)
        ):
            kayitlilar = [*self._benzer.get(y, ()), *self._sifirli.get(y, ())]
            if y in self._yeni:
                kayitlilar.append((self._yeni[y], y[2]))
            if (benzer := sira_kurallari.benzer(g.no, kayitlilar)) is not None:
                bulgular += self._uyari(g, benzer)
        return bulgular

    def _kapali_gun(self) -> str:
        kapali = self._deneme.son("kapali_gun", ())
        return str(kapali[0]) if kapali else ""

    def _kaydet(self, g: Gelen, tur: Tur[Any], sonuc: Mapping[str, Any], neden: int) -> KayitIzi:
        """The record's line and its trace; the document gets its number."""
        uc = self.uc
        sira, yevmiye = uc.sira + 1, uc.yevmiye + 1 if tur.yevmiyeli else 0
        sonuc_json = msgspec.json.encode(sonuc) if sonuc else b""
        satir, ozet = self._cerceve.yaz(
            sira=sira,
            yevmiye=yevmiye,
            kaynak=g.kaynak,
            alinan=self._o.dosyalar[g.dosya][1],
            konum=g.satir,
            icerik=g.icerik,
            govde=g.govde,
            onceki=uc.ozet,
            isleyis=g.isleyis,
            tur=tur.ad,
            sonuc=sonuc_json,
            neden=neden,
        )
        self._yazar.ekle(satir)
        surum = uc.surum if tur.ad == FIS and yevmiye and not sonuc and not neden else SURUM
        if yevmiye:
            assert g.tarih >= uc.tarih, f"{g.tarih} after {uc.tarih}"
            self.uc = Uc(sira, ozet, yevmiye, g.tarih, surum)
        else:
            self.uc = Uc(sira, ozet, uc.yevmiye, uc.tarih, surum)
        yer = (tur.ad, g.tarih, g.kimlik, g.yalin, g.icerik, g.govde)
        iz = KayitIzi(self._o.kutuk, sira, yevmiye, *yer, ozet, len(satir), sonuc, g.yer)
        self._izler.append(iz)
        k = self._yeni[g.kimlik] = Kayitli(sira, yevmiye, g.icerik)
        if g.yalin is not g.kimlik:
            self._sifirli.setdefault(g.yalin, []).append((k, g.no))
        return iz

    # -- what follows from a document -----------------------------------------------------------------------------

    def _uret(self, belge: Any, cause: Gelen, neden: int) -> list[Bulgu]:
        """Record a document that follows from another, by the same rules. Raises _Red."""
        tur = self._o.kutuk.turu(belge)
        if self.uc.sira - neden > AZAMI_ZINCIR:
            raise RuntimeError(f"{neden}. kayıttan {AZAMI_ZINCIR} kayıttan çok belge türüyor")
        dayanaklar = tur.dayanaklar(belge, self._b) if tur.dayanaklar is not None else b""
        g = Gelen.uretilen(tur, belge, dayanaklar, cause)
        if (kusur := tur.kusur(belge) if tur.kusur is not None else "") or not g.tarih:
            raise RuntimeError(f"üretilen {g.tur} {g.no} belgesi yazılamaz: {kusur or 'tarihsiz'}")
        self._kayitlilari_ekle(g)
        if (var := self._yeni.get(g.kimlik) or self._kayitli.get(g.kimlik)) is not None:
            raise _Red(g, [self._kesin(g, sira_kurallari.tekrar(var, g.icerik, g.no))])
        okunus = Okunus(kaynak=g.kaynak, birim=self._kitap.birim, satir=g.satir)
        bulgular = [self._yerli(g, b) for b in denetle(tur, belge, okunus, (), self._b)]
        if _redli(bulgular):
            raise _Red(g, bulgular)
        return bulgular + self._kabul(g, True, neden)

    def _kayitlilari_ekle(self, g: Gelen) -> None:
        for kimlik, (sira, yevmiye, icerik) in self._kitap.bul({g.yalin}).items():
            self._kayitli[kimlik] = Kayitli(sira, yevmiye, icerik)

    def _zincir(self, g: Gelen, r: _Red) -> list[Bulgu]:
        """The refusal of a following document, told of the one that it follows from."""
        sonuc = []
        for x in r.bulgular:
            mesaj = f"bu belgeden doğan {r.g.tur} {r.g.no} yazılamadı: {x.mesaj}"
            yer = {"dosya": self._o.dosyalar[g.dosya][0], "belge_turu": g.tur, "belge_no": g.no, "satir": g.satir}
            sonuc.append(msgspec.structs.replace(x, mesaj=mesaj, **yer))
        return sonuc

    # -- findings ---------------------------------------------------------------------------------------------------

    def _yerli(self, g: Gelen, b: Bulgu) -> Bulgu:
        """The finding with its document's place, where it has none of its own."""
        dosya = self._o.dosyalar[g.dosya][0]
        return msgspec.structs.replace(b, dosya=dosya, satir=b.satir or g.satir, belge_turu=g.tur, belge_no=g.no)

    def _kesin(self, g: Gelen, b: Bulgu) -> Bulgu:
        return kesin(self._yerli(g, b), self._b.politika)

    def _uyari(self, g: Gelen, b: Bulgu) -> list[Bulgu]:
        """A warning, unless policy has switched it off."""
        return [] if self._b.politika.get(b.kod) == "kapali" else [self._kesin(g, b)]

    def _sonucla(self, g: Gelen, sonuc: str, bulgular: list[Bulgu]) -> None:
        self.sonuc.belgeler.append(BelgeSonucu.kur(g, sonuc, bulgular))

    # -- writing ----------------------------------------------------------------------------------------------------

    def _bitir(self, g: _Gun) -> None:
        """Count what was accepted and tell the books; there is no way back behind this."""
        izler = self._izler
        if not izler:
            return
        s = self.sonuc
        for dosya, n in Counter(x.dosya for x, kabul in zip(g.gelen, g.kabul.tolist(), strict=True) if kabul).items():
            s.dosya_kabul[dosya] = s.dosya_kabul.get(dosya, 0) + n
        if g.sutunlar is not None:
            s.satir += int(g.sutunlar.satirlari(g.kabul).sum())
        for iz in izler:
            if iz.yer < 0 or g.sutunlar is None:
                s.satir += len(getattr(iz.belge, "satirlar", ()))
        numarali = [izler[0], izler[-1]] if izler[0].yevmiye and izler[-1].yevmiye else [i for i in izler if i.yevmiye]
        if numarali:
            s.ilk, s.ilk_tarih = (s.ilk, s.ilk_tarih) if s.ilk else (numarali[0].yevmiye, numarali[0].tarih)
            s.son, s.son_tarih = numarali[-1].yevmiye, numarali[-1].tarih
        s.kabul += len(izler)
        s.son_sira = izler[-1].sira
        self._izler = []
        self._yeni.clear()
        self._sifirli.clear()
        self._deneme.temizle()
        self._yazar.katla(izler, self._toplu(g), self.uc.surum, self.uc.ozet)

    def _toplu(self, g: _Gun) -> Toplu | None:
        """Movements of accepted documents from the columns of their slice."""
        if g.sutunlar is None:
            return None
        toplamlar = [
            (t.ad, t.toplu)
            for t in self._o.kutuk.izdusumler
            if isinstance(t, Toplam) and t.toplu is not None and g.tur.ad in t.dinler
        ]

        def toplu(izler: Sequence[KayitIzi]) -> dict[str, Hareketler]:
            secim = np.zeros(len(g.gelen), np.bool_)
            secim[[iz.yer for iz in izler if iz.yer >= 0]] = True
            return {ad: yap(g.sutunlar, secim) for ad, yap in toplamlar}

        return toplu

    def bakiye_bulgulari(self) -> list[Bulgu]:
        """Balances as the run leaves them: BAK-002 of the accounts, BAK-003 of the sub-accounts that it moved."""
        once, sonra = self._kitap.hesap_toplamlari(self._ilk_sira), self._kitap.hesap_toplamlari()
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


@dataclass(frozen=True)
class _Gun:
    """Documents of one kind, decided: their columns where the kind has some, and which of them are accepted."""

    tur: Tur[Any]
    gelen: list[Gelen]
    sutunlar: Any
    kabul: Any


@dataclass(frozen=True)
class _An:
    """Where an `Uygulayici` stood; all but ``uc`` are lengths."""

    uc: Uc
    izler: int
    yazar: int
    deneme: int
    belgeler: int


def _cinslere_ayir(kayitlar: Any) -> Iterator[Any]:
    """A slice cut where the kind changes."""
    cinsler = kayitlar["cins"].to_pylist()
    ilk = 0
    for _, grup in groupby(cinsler):
        n = len(list(grup))
        yield kayitlar.slice(ilk, n)
        ilk += n


def _redli(bulgular: Sequence[Bulgu]) -> bool:
    return any(x.seviye == "red" for x in bulgular)


_ATOMIK = "dosya bütün olarak işlenmek üzere gönderilmiş; başka bir belgesi reddedildiği için bu belge de işlenmedi"


def aylar(ilk_tarih: str, son_tarih: str) -> Iterator[str]:
    """Months (``2016-03``) between two dates."""
    yil, ay = int(ilk_tarih[:4]), int(ilk_tarih[5:7])
    while f"{yil:04d}-{ay:02d}" <= son_tarih[:7]:
        yield f"{yil:04d}-{ay:02d}"
        yil, ay = (yil + 1, 1) if ay == 12 else (yil, ay + 1)
