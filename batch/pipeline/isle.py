"""The heart of a run: read the taken files, put their documents in order, apply them. Publishes nothing.

A document, a file or a day that the program itself breaks on is set aside here; the others go on (`ariza`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from batch.config import AyarHatasi, Ayarlar, KaynakAyari
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.journal.arsiv import Alinan
from batch.journal.defter import Bas, Defter
from batch.journal.kayit import ESAS_SURUM, Cerceve, kok_ozet
from batch.journal.niyet import Niyet
from batch.pipeline import ariza, celiski, denetim_dosyasi, gelen, kaldirma, makbuz
from batch.pipeline.belge import BelgeSonucu, gelenler, topla
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.kitaplik import Raf
from batch.pipeline.okuma import KUCUK_BAYT, TOPLU_EN_AZ, DosyaOkumasi, Okuma
from batch.pipeline.paket import GunAnahtari, Paket, gunun_dilimleri, spool_birak
from batch.pipeline.sonuc import DosyaSonucu, KosuSonucu
from batch.pipeline.toplayici import Toplayici
from batch.pipeline.uygulama import Dilim, Engeller, Ortak, Sonuc, Uygulayici, YazmaArizasi
from batch.pipeline.yayim import ham_dosya
from batch.reading.ac import Okuyucu, XmlDosyasi, ac
from batch.reading.esleme import Esleme
from batch.rules.baglam import Baglam
from batch.rules.katalog import kesin, sirala
from batch.state.kitap import Kitap, cift_metni
from batch.turler import kutuk

DILIM = 4096  # documents applied at a time

DefterAnahtari = tuple[str, int]  # birim, mali yıl


class KosuKisaldi(Exception):
    """Done again, a run came out with fewer records than it had written: whatever decided otherwise, they stay."""


class _GunArizasi(Exception):
    """The program broke on a slice of a day, but on none of its documents."""

    def __init__(self, dilim: Dilim, neden: Exception) -> None:
        super().__init__(str(neden))
        self.dilim, self.neden = dilim, neden


@dataclass
class Isleyen:
    """One run's reading and applying. ``kuru``: everything is decided, nothing is written."""

    ayarlar: Ayarlar
    b: Baglam
    eslemeler: Sequence[Esleme]
    niyet: Niyet
    sonuc: KosuSonucu
    spool: Path
    ilerleme: Ilerleme
    kuru: bool
    _tur_notlari: list[str] = field(default_factory=list, init=False)  # of the kinds, about what the last try recorded

    def isle(self, alinanlar: list[Alinan]) -> None:
        """Fill ``sonuc`` with what became of the files; on return everything accepted is durable."""
        try:
            self._isle(alinanlar)
        finally:
            spool_birak()

    def gunler(self, alinanlar: list[Alinan]) -> list[frozenset[GunAnahtari] | None]:
        """Of each file the days of its documents, sound or not; None where it cannot be read as it is."""
        try:
            paketler, golgeler = self._oku(alinanlar)
            gunler: dict[int, set[GunAnahtari]] = {}
            for p in (*paketler, *golgeler):
                for gun in p.gunler:
                    for no in set(p.gun(gun)["dosya"].to_pylist()):
                        gunler.setdefault(no, set()).add(gun)
            return [
                None if d.red or d.ayar_hatasi else frozenset(gunler.get(no, ()))
                for no, d in enumerate(self.sonuc.dosyalar)
            ]
        finally:
            spool_birak()

    def _isle(self, alinanlar: list[Alinan]) -> None:
        paketler, golgeler = self._oku(alinanlar)
        dosyalar = self.sonuc.dosyalar
        adlar = [d.alinan.ad for d in dosyalar]
        engeller = Engeller(celisen=celiski.bul([*paketler, *golgeler], adlar, self._satirli))
        atomik = frozenset(i for i, d in enumerate(dosyalar) if d.atomik)
        while atomik:
            # A file that stands or falls together is tried first; one that falls may change the others, so try again.
            deneme, _ = self._uygula(paketler, engeller, sessiz, kuru=True)
            yeni = [x for s in deneme.values() for x in s.belgeler if x.sonuc == "red" and x.dosya in atomik]
            if {x.dosya for x in yeni} <= engeller.dusen.keys():
                break
            for x in yeni:
                engeller.dusen.setdefault(x.dosya, {}).setdefault(x.sira, x.bulgular)
        defterler, toplayicilar = self._kesin_uygula(paketler, engeller)
        for s in defterler.values():
            for x in s.belgeler:
                dosyalar[x.dosya].belge_al(x)
            for no, kabul in s.dosya_kabul.items():
                dosyalar[no].kabul += kabul
            for no, gun in s.red_gunleri.items():
                if gun < s.defter_gunu:
                    dosyalar[no].gecen_gunler.add(s.defter_gunu)
        for no, d in enumerate(dosyalar):
            d.belgeler_alindi(toplayicilar[no])
            if d.topluca and d.reddedilen and d.okuma is not None and not self.kuru:
                for _ in d.okuma.partiler():  # who makes its corrected copy has to have read it
                    pass
        self.sonuc.notlar += [x for x in self._tur_notlari if x not in self.sonuc.notlar]
        if not self.kuru and not all(d.kalir for d in dosyalar):
            self._makbuzu_yaz(paketler, defterler)
        defterler.pop(("", 0), None)
        self.sonuc.defterler = defterler

    def _makbuzu_yaz(self, paketler: list[Paket], defterler: dict[DefterAnahtari, Sonuc]) -> None:
        """The receipt into the spool, from where it is published: so the packets can go before reports are made."""
        yol = self.spool / "makbuz"
        try:
            with yol.open("wb") as f:
                f.writelines(makbuz.satirlar(self.sonuc.dosyalar, paketler, defterler.values()))
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            self.sonuc.arizalar.append(f"program hatası: makbuz yazılamadı; defter sağlam: {ariza.metin(h)}")
        else:
            self.sonuc.makbuz = lambda: ham_dosya(yol)

    def _kesin_uygula(
        self, paketler: list[Paket], engeller: Engeller
    ) -> tuple[dict[DefterAnahtari, Sonuc], list[Toplayici]]:
        """Apply for good. A day that breaks the program where no document does is left out, and all is done again.

        What was recorded before that day comes out as before, as in a run that is done again after a kill.
        """
        while True:
            try:
                return self._uygula(paketler, engeller, self.ilerleme, kuru=self.kuru)
            except _GunArizasi as g:
                if g.dilim in engeller.arizali:
                    raise g.neden from None
                engeller.arizali[g.dilim] = g.neden

    @cached_property
    def _hesaplar(self) -> HesapSozlugu:
        return HesapSozlugu()

    @property
    def _satirli(self) -> frozenset[int]:
        """Files of rows under columns."""
        return frozenset(i for i, d in enumerate(self.sonuc.dosyalar) if not isinstance(d.okuma, XmlDosyasi))

    # -- reading and checking --

    def _oku(self, alinanlar: list[Alinan]) -> tuple[list[Paket], list[Paket]]:
        """All documents of the files, checked, in packets; and apart those of files that are not applied.

        The latter may hold the other part of a voucher.
        """
        okuma = Okuma(self.b, self._hesaplar, self.spool)
        golgeler: list[Paket] = []
        toplam = sum(a.boyut for a in alinanlar)
        kaynaklar = {a.ad: self.ayarlar.kaynagi(a.ad) for a in alinanlar} if self.ayarlar.kaynaklar else {}
        denetimler = denetim_dosyasi.eslestir(alinanlar, kaynaklar)
        kucukler = self._kucukler(alinanlar, kaynaklar)
        adet = max(len(alinanlar), 1)
        toplu = okuma.toplu(kucukler, lambda n: self.ilerleme("okunuyor ve denetleniyor", toplam * n // adet, toplam))
        paketler = toplu.paketler
        okunan = sum(alinanlar[no].boyut for no in toplu.belge)
        for no, alinan in enumerate(alinanlar):
            d = DosyaSonucu(alinan, bulgular=_dosya_bulgulari(kaldirma.buyume(alinan), alinan.ad, self.b))
            self.sonuc.dosyalar.append(d)
            kaynak, denetim = kaynaklar.get(alinan.ad), denetimler.get(alinan.ad)
            d.denetim = bool(kaynaklar) and gelen.denetim_mi(self.ayarlar, alinan.ad)
            d.bekler = kaynak is not None and bool(kaynak.bitti) and denetim is None and not d.denetim and not self.kuru
            if d.denetim or d.bekler:  # the latter's done file has gone while the inbox was being listed
                continue

            def ilerle(bayt: int, okunan: int = okunan, boyut: int = alinan.boyut) -> None:
                self.ilerleme("okunuyor ve denetleniyor", okunan + min(boyut, bayt), toplam)

            red: list[Bulgu] | None
            try:
                d.okuma = kucukler.get(no) or self._ac(alinan)
                if no in toplu.belge:
                    s, d.topluca = DosyaOkumasi([], belge=toplu.belge[no]), True
                else:
                    ilerle(0)
                    s = okuma.dosya(d.okuma, no, alinan.boyut, ilerle)
            except DosyaReddi as r:
                red = r.bulgular
            except AyarHatasi as h:
                d.ayar_hatasi, red = str(h), None
                self.sonuc.ayar_hatalari.append(f"{alinan.ad}: {h}")
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                red = [ariza.bulgu(h, "okuma", dosya=alinan.ad)]
            else:
                d.belge, d.atomik, red = s.belge, s.atomik, s.red
                if d.okuma.not_:
                    self.sonuc.notlar.append(f"{alinan.ad}: {d.okuma.not_}")
                if red is None and kaynak is not None and (asan := self._kaynaga_uymayan(kaynak, d, s, denetim)):
                    red, s.golge, s.paketler = asan, [*s.golge, *s.paketler], []
                golgeler += s.golge
                d.birim_disi = bool(self.niyet.birim) and any(
                    a[0] != self.niyet.birim for p in s.paketler for a in p.gunler
                )
                (golgeler if d.birim_disi else paketler).extend(s.paketler)
            if red is not None:
                dosyayi_reddet(d, red, self.b)
            if not d.topluca:
                okunan += alinan.boyut
        self._denetimleri_beklet(denetimler)
        return paketler, golgeler

    def _ac(self, a: Alinan) -> Okuyucu:
        return ac(a.yol, a.ad, a.sha256, self.ayarlar, self.eslemeler)

    def _kucukler(self, alinanlar: Sequence[Alinan], kaynaklar: Mapping[str, KaynakAyari | None]) -> dict[int, Okuyucu]:
        """Readers of the small files, by number, of which nothing is asked as a whole; none where files are few.

        What is wrong with a file is told where it is opened again.
        """
        if len(alinanlar) < TOPLU_EN_AZ or self.niyet.birim:
            return {}
        sonuc = {}
        for no, a in enumerate(alinanlar):
            k = kaynaklar.get(a.ad)
            butun = k is not None and (bool(k.bitti) or bool(k.red_siniri))
            if a.boyut > KUCUK_BAYT or butun or (kaynaklar and gelen.denetim_mi(self.ayarlar, a.ad)):
                continue
            try:
                sonuc[no] = self._ac(a)
            except (DosyaReddi, AyarHatasi):
                continue
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
        return sonuc

    def _denetimleri_beklet(self, denetimler: Mapping[str, Alinan]) -> None:
        """Done files stay when the file that they lie beside does: both have to be there for the run that takes it."""
        kalan = {d.alinan.ad for d in self.sonuc.dosyalar if d.kalir}
        verileri: dict[str, list[str]] = {}
        for ad, a in denetimler.items():
            verileri.setdefault(a.ad, []).append(ad)
        for d in self.sonuc.dosyalar:
            if d.denetim and not d.bekler and all(ad in kalan for ad in verileri.get(d.alinan.ad, ())):
                d.bekler = True
                kalan.add(d.alinan.ad)

    def _kaynaga_uymayan(
        self, kaynak: KaynakAyari, d: DosyaSonucu, s: DosyaOkumasi, denetim: Alinan | None
    ) -> list[Bulgu]:
        """Why a file that could be read is not what its sender's settings ask for; [] when it is."""
        if denetim is not None:
            satirli = not isinstance(d.okuma, XmlDosyasi)
            if ayri := denetim_dosyasi.bulgulari(d.alinan, denetim, s.paketler, satirli=satirli):
                return ayri
        return denetim_dosyasi.siniri_asan(kaynak, s.paketler, s.belge) if kaynak.red_siniri else []

    # -- applying --

    def _uygula(
        self, paketler: list[Paket], engeller: Engeller, ilerleme: Ilerleme, *, kuru: bool
    ) -> tuple[dict[DefterAnahtari, Sonuc], list[Toplayici]]:
        """All days, journal after journal: only one is open at a time, however many units a run holds."""
        gunluk: dict[GunAnahtari, list[Paket]] = {}  # the packets of each day, in the order of the files
        for p in paketler:
            for g in p.gunler:
                gunluk.setdefault(g, []).append(p)
        gunler = sorted(gunluk)
        sonuclar: dict[DefterAnahtari, Sonuc] = {}
        toplayicilar = [Toplayici() for _ in self.sonuc.dosyalar]
        dosyalar = [(d.alinan.ad, d.alinan.sha256) for d in self.sonuc.dosyalar]
        self.sonuc.bakiye_bulgulari, self._tur_notlari = [], []
        yapilan, toplam = 0, sum(p.belge for p in paketler)
        with closing(Raf(self.ayarlar, self._baslar)) as raf:
            ortak = Ortak(kutuk(), self.b, self._hesaplar, dosyalar, toplayicilar, raf, self._satirli)
            for (birim, yil), defter_gunleri in groupby(gunler, key=self._defteri):
                with ExitStack() as yigin:
                    u: Uygulayici | None = None
                    if birim:
                        u = self._uygulayici(birim, yil, ortak, yigin, kuru=kuru)
                    s = u.sonuc if u is not None else sonuclar.setdefault((birim, yil), Sonuc())
                    sonuclar[birim, yil] = s
                    for gun in defter_gunleri:
                        ilk = 0
                        for dilim in gunun_dilimleri(gunluk[gun], gun, DILIM):
                            ilerleme("deftere yazılıyor", yapilan, toplam)
                            yapilan += dilim.num_rows
                            if u is not None:
                                self._gun(u, (*gun, ilk), dilim, engeller)
                            else:
                                _deftersiz(dilim, s, engeller, toplayicilar, self.b)
                            s.belgeler.sakla()
                            ilk += dilim.num_rows
                    if u is not None:
                        self._bakiyeler(u)
                        u.bitir()
                        s.defter_gunu = u.uc.tarih
                        if u.geride:
                            raise KosuKisaldi(f"{birim}/{yil}")
                        self.sonuc.baslar[birim, yil] = u.uc.ozet
                        raf.birak(u.kitap if kuru else None)
        return sonuclar, toplayicilar

    def _bakiyeler(self, u: Uygulayici) -> None:
        """Told beside what the run did, so a fault of the program here keeps nothing from being recorded."""
        if not u.sonuc.kabul:
            return
        try:
            self.sonuc.bakiye_bulgulari += u.bakiye_bulgulari()
            self._tur_notlari += [x for x in u.notlar() if x not in self._tur_notlari]
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            self.sonuc.arizalar.append(f"program hatası: bakiyelere bakılamadı; defter sağlam: {ariza.metin(h)}")

    def _gun(self, u: Uygulayici, yer: Dilim, belgeler: Any, engeller: Engeller) -> None:
        if (neden := engeller.arizali.get(yer)) is not None:
            u.kenara_al(belgeler, neden)
            return
        try:
            u.gun(belgeler, engeller)
        except YazmaArizasi:
            raise
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            raise _GunArizasi(yer, h) from h

    def _defteri(self, gun: GunAnahtari) -> DefterAnahtari:
        """The journal of a day; ("", 0) where a rule has refused its documents already, whatever a journal may hold."""
        birim, yil, tarih = gun
        defter_var = any((x.birim, x.yil) == (birim, yil) for x in self.niyet.baslar)
        if birim not in self.b.birimler or not yil or (self.niyet.yil and yil != self.niyet.yil):
            return "", 0
        if not defter_var and not self.b.gun_olur(tarih, yil) and not self._devralir(birim, yil):
            return "", 0  # none is opened for it either
        return birim, yil

    def _devralir(self, birim: str, yil: int) -> bool:
        """Whether the run brings what a unit's journal has asked the next year's for: on the year's last day that is of
        tomorrow (`ortak_kurallar.yarinin_acilisi`)."""
        return any(f"-teslim-{birim}-{birim}-{yil - 1}-" in d.alinan.ad for d in self.sonuc.dosyalar)

    @property
    def _baslar(self) -> dict[DefterAnahtari, Bas]:
        """Where the journals stood when the run began."""
        return {(x.birim, x.yil): Bas(ESAS_SURUM, x.birim, x.yil, x.sira, x.ozet, x.boyut) for x in self.niyet.baslar}

    def _uygulayici(self, birim: str, yil: int, ortak: Ortak, yigin: ExitStack, *, kuru: bool) -> Uygulayici:
        ayarlar, n = self.ayarlar, self.niyet
        bos = Bas(ESAS_SURUM, birim, yil, 0, kok_ozet(birim, yil), 0)
        ilk = self._baslar.get((birim, yil), bos)  # where the run began
        defter: Defter | None = None
        if kuru:
            kitap = Kitap(ayarlar.journal, ayarlar.state, birim, yil, ortak.kutuk, kadar=ilk, uygulanir=True)
        else:
            defter = Defter(ayarlar.journal, birim, yil)
            yigin.callback(defter.kapat)
            if defter.tasinan:
                self.sonuc.notlar.append(f"{birim}/{yil}: {defter.tasinan}")
            yer = (ayarlar.journal, ayarlar.state, birim, yil, ortak.kutuk)
            kitap = Kitap(*yer, bas=defter.onayli, kadar=ilk, yazar=True)
            defter.geri_sar(ilk.sira, ilk.ozet, ilk.boyut)
            yigin.callback(kitap.kapat)
        ciftler = kitap.ciftler()
        notlar = [*kitap.notlar, *([cift_metni(birim, yil, ciftler)] if ciftler else [])]
        self.sonuc.notlar += [x for x in notlar if x not in self.sonuc.notlar]  # a trial may have said them
        cerceve = Cerceve(zaman=n.zaman, kosu=n.kosu, birim=birim, yil=yil)
        uygulayici = Uygulayici(ortak, kitap, defter, cerceve)
        ortak.raf.al((birim, yil), uygulayici.sorulan)
        yigin.callback(uygulayici.kapat)  # before the journal and the books are closed
        return uygulayici


def dosyayi_reddet(d: DosyaSonucu, bulgular: list[Bulgu], b: Baglam) -> None:
    """The whole file is refused; findings about a whole file are never closed by policy."""
    d.red = True
    toplayici = Toplayici()
    toplayici.ekle(0, _dosya_bulgulari(bulgular, d.alinan.ad, b))
    d.bulgular_al(toplayici)


def _dosya_bulgulari(bulgular: list[Bulgu], ad: str, b: Baglam) -> list[Bulgu]:
    """Findings about a whole file, completed."""
    dolu = (msgspec.structs.replace(x, dosya=x.dosya or ad) for x in bulgular)
    return sirala([kesin(x, b.politika) for x in dolu])


def _deftersiz(k: Any, sonuc: Sonuc, engeller: Engeller, toplayicilar: list[Toplayici], b: Baglam) -> None:
    """Documents that belong to no journal: refused, with what their rules said."""
    belgeler = []
    for g, *defter in zip(gelenler(k), k["birim"].to_pylist(), k["yil"].to_pylist(), strict=True):
        celisen = engeller.celisen.get((g.dosya, g.sira))
        bulgular = g.bulgu_listesi() if celisen is None else [kesin(x, b.politika) for x in celisen]
        belgeler.append(BelgeSonucu.kur(g, "red", bulgular, (defter[0], defter[1])))
    topla(belgeler, toplayicilar)
    for x in belgeler:
        sonuc.belgeler.append(x)
