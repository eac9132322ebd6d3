"""`batch status`: what is open, what waits, what was refused, what falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Generic, TypeVar

import msgspec

from batch.config import Ayarlar, gun, saat
from batch.documents.kodlar import kod_sirasi
from batch.journal import niyet, zincir
from batch.journal.arsiv import inbox_adi
from batch.journal.defter import defterler, yabancilar
from batch.journal.kayit import FIS
from batch.pipeline import gelen
from batch.pipeline.acik_redler import AcikRed, AcikRedler
from batch.pipeline.ayar_uyumu import politikayi_denetle, yil_sinirlari
from batch.pipeline.beklenen import Gelmeyen, gelmeyenler
from batch.pipeline.cagri_defteri import CagriDurumu, cagri_durumu, kitabin_adimlari
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.tasinir_durumu import TasinirDurumu, tasinir_durumu
from batch.pipeline.yapilan_adimlar import Adimlar
from batch.rules import sureler as s
from batch.rules.dil.kume import Kumeler
from batch.rules.dil.taban import yukle
from batch.rules.gun_kurallari import Tespit, tespitler
from batch.rules.hesap_plani import HesapPlani
from batch.rules.yil_sinirlari import YilSinirlari
from batch.state.kitap import Kitap
from batch.turler.cagri.ozet import AdimKaydi
from batch.turler.ihtiyacfazlasi.ozet import TeklifOzeti, teklif_ozeti

SON_KOSU = 5  # runs that `status` tells of: a working week of one a day


class _SureKitabi:
    """A journal's state as deadlines see it (`batch.rules.sureler.Kaynak`): as of ``bugun``, totals remembered."""

    def __init__(self, kitap: Kitap, bugun: date) -> None:
        self.birim, self.yil = kitap.birim, kitap.yil
        self._kitap, self._bugun = kitap, bugun
        sira = kitap.tarihte(bugun.isoformat())
        # A journal whose documents have taken no number (ambar, TİF) has nothing that falls due.
        yevmiye, tarih = kitap.yevmiye(sira)
        self.son = sira if yevmiye else 0
        self.son_tarih = date.fromisoformat(tarih) if tarih else date.min
        self._toplamlar = cache(kitap.hesap_toplamlari)

    def toplamlar(self, gun: date) -> s.Toplamlar:
        return self._toplamlar(self._kitap.tarihte(min(gun, self._bugun).isoformat()))

    def hareketler(self, hesaplar: Sequence[str]) -> Iterator[tuple[str, s.Hareket]]:
        # One pass for all of them: some block of nearly every day has one, and most lines are not even decoded.
        for k in self._kitap.gecenler(1, self.son, hesaplar):
            if k.tur != FIS:
                continue
            tarih, acilis = date.fromisoformat(k.belge.tarih), k.belge.islem == "ACILIS"
            for x in k.belge.satirlar:
                for hesap in hesaplar:
                    if x.hesap == hesap or x.hesap.startswith(hesap + "."):
                        h = s.Hareket(x.hesap, x.ilgili, tarih, k.yevmiye, x.borc_kurus, x.alacak_kurus, acilis)
                        yield hesap, h


@dataclass(frozen=True, slots=True)
class DefterDurumu:
    """A journal: its last yevmiye number and that one's day, its last record, its head, and the last day that a record
    has closed, "" for none."""

    birim: str
    yil: int
    son: int
    kayit: int
    tarih: str
    bas_ozet: str
    kapali_gun: str = ""


class KosuDurumu(msgspec.Struct, frozen=True):
    """What the record of a run says of it, under the names of that record."""

    run_id: str
    clock: str
    files: dict[str, int]
    documents: dict[str, int]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Yerli(Generic[T]):
    """A deadline's row and the journal that it is of; the calendar's own days are of none."""

    birim: str
    yil: int
    satir: T


@dataclass(frozen=True, slots=True)
class EksikSinir:
    """Limits that rules of vouchers and days ask for and the newest journal's year does not give."""

    yil: int
    dosya: str
    anahtarlar: list[str]


@dataclass(slots=True)
class SureDurumu:
    """Deadlines as of a day: open amounts, balances that had to be zero, the calendar, what does not keep a rule of
    every day, what cannot be reckoned, and the limits that are not written."""

    gun: date
    acik: list[Yerli[s.Vade]] = field(default_factory=list)
    kalan: list[Yerli[s.Kalan]] = field(default_factory=list)
    takvim: list[Yerli[s.Gun]] = field(default_factory=list)
    tespit: list[Yerli[Tespit]] = field(default_factory=list)
    bilinmeyen: list[Yerli[s.Bilinmeyen]] = field(default_factory=list)
    eksik_sinir: EksikSinir | None = None

    def sirala(self) -> None:
        self.acik.sort(key=lambda r: (r.satir.vade, r.birim, r.yil))
        self.kalan.sort(key=lambda r: (r.satir.vade, r.birim, r.yil))
        self.takvim.sort(key=lambda r: r.satir.vade)
        self.tespit.sort(key=lambda r: (r.birim, r.yil, r.satir.sure.kimlik, kod_sirasi(r.satir.hesap)))


@dataclass(frozen=True, slots=True)
class Durum:
    """All that `batch status` tells. Amounts are kuruş, names as the disk has them."""

    kok: str
    eksikler: list[str]
    defterler: list[DefterDurumu]
    kapali_gun: str | None
    bekleyen: list[str]
    okunamayan: list[tuple[str, str]]  # file, reason
    yarim_kosu: str | None
    kosular: list[KosuDurumu]
    reddedilen: list[AcikRed]
    notlar: list[str]
    sureler: SureDurumu
    tasinirlar: list[TasinirDurumu] = field(default_factory=list)
    cagrilar: list[CagriDurumu] = field(default_factory=list)
    denetimsiz: list[str] = field(default_factory=list)  # of the pending files, those that wait for their done files
    gelmeyenler: list[Gelmeyen] = field(default_factory=list)
    bozuk: list[str] = field(default_factory=list)  # what speaks against journals, by the look that reports take


class _Sureler:
    """Looks over the journals for deadlines."""

    def __init__(self, ayarlar: Ayarlar, bugun: date) -> None:
        self._bugun = bugun
        self._dizin = ayarlar.yillar
        self._yillar: Callable[[int], YilSinirlari] = cache(self._yil_oku)
        plan = HesapPlani.oku(ayarlar.config)
        taban = yukle(ayarlar.kural_dizinleri, ayarlar.state)
        politikayi_denetle(ayarlar, taban)
        kumeler = Kumeler([kod for kod, h in plan.ana.items() if h.duzey == 3], taban.kumeler)
        self._takvimli = taban.sureler
        self._sureler = s.bagla(taban.sureler, kumeler, ayarlar.idare_turu)
        self.durum = SureDurumu(bugun)
        self.adimlar = Adimlar(sorted(ayarlar.ilceler))

    def _yil_oku(self, yil: int) -> YilSinirlari:
        return yil_sinirlari(self._dizin, yil, self._takvimli)

    def takvime_bak(self) -> None:
        """The calendar's own days, once every journal has told what it holds."""
        gunler = s.takvim(self._sureler, self._bugun, self._yillar, self.adimlar, self.adimlar.kullanilan or None)
        self.durum.takvim += [Yerli("", 0, g) for g in gunler]

    def sinirlara_bak(self, yil: int) -> None:
        if eksik := (sinirlar := self._yillar(yil)).eksik_tutarlar():
            self.durum.eksik_sinir = EksikSinir(yil, f"{self._dizin.name}/{sinirlar.dosya.name}", eksik)

    def ekle(self, kitap: _SureKitabi, *, devredildi: bool) -> None:
        """Look over one journal; ``devredildi``: a later year's journal has taken its open amounts over."""
        sorulan = (self._sureler, kitap, self._bugun, self._yillar)

        def yerli(satirlar: Iterable[T]) -> list[Yerli[T]]:
            return [Yerli(kitap.birim, kitap.yil, x) for x in satirlar]

        self.durum.kalan += yerli(s.kalanlar(*sorulan, date(kitap.yil, 12, 31) if devredildi else date.max))
        if devredildi:
            return
        vadeler, bilinmeyen = s.vadeler(*sorulan)
        self.durum.acik += yerli(vadeler)
        self.durum.bilinmeyen += yerli(bilinmeyen)
        self.durum.takvim += yerli(s.sifirlanacaklar(*sorulan))
        tespit, bilinmeyen = tespitler(*sorulan)
        self.durum.tespit += yerli(tespit)
        self.durum.bilinmeyen += yerli(bilinmeyen)


def _teklifleri(ayarlar: Ayarlar, d: Kitap, oncesi_var: bool) -> TeklifOzeti:
    """The claims of surplus goods that wait, of a journal and of last year's offers that go on in it."""
    if not oncesi_var:
        return teklif_ozeti([d])
    onceki = kitap_ac(ayarlar, d.birim, d.yil - 1)
    try:
        return teklif_ozeti([onceki, d])
    finally:
        onceki.kapat()


def durum_topla(ayarlar: Ayarlar) -> Durum:
    """Journals, pending files, cut-off run, last runs, files with rejections, deadlines as of today.

    Raises ButunlukHatasi, AyarHatasi.
    """
    simdi = saat()
    bugun = date.fromisoformat(gun(simdi))
    sureler = _Sureler(ayarlar, bugun)
    redler = AcikRedler(ayarlar)
    acik = []
    tasinirlar: list[TasinirDurumu] = []
    notlar = yabancilar(ayarlar.journal)
    sonraki: set[str] = set()  # units of which a later year's journal has been seen
    yeniler: dict[str, int] = {}  # a unit's newest journal tells of the offers of both its years
    hepsi = defterler(ayarlar.journal)
    adimlar: dict[str, list[list[AdimKaydi]]] = {birim: [] for birim, _ in hepsi}
    bozuk = [k for birim, yil in hepsi if (k := zincir.kusur(ayarlar.journal, birim, yil))]
    for birim, yil in reversed(hepsi):
        d = kitap_ac(ayarlar, birim, yil)
        notlar += d.notlar
        try:
            kapali = str((d.son("kapali_gun", ()) or ("",))[0])
            sureler.adimlar.ekle(d)
            adimlar[birim].insert(0, list(kitabin_adimlari(d)))
            redler.bak(d)
            acik.append(DefterDurumu(birim, yil, d.son_yevmiye, d.son_sira, d.son_tarih, d.bas_ozet, kapali))
            yeni = yeniler.setdefault(birim, yil) == yil
            teklifler = _teklifleri(ayarlar, d, (birim, yil - 1) in hepsi) if yeni else TeklifOzeti()
            x = tasinir_durumu(d, bugun.isoformat(), ayarlar.tasinir_ayari, teklifler)
            tasinirlar += [x] if x is not None else []
            if (kitap := _SureKitabi(d, bugun)).son:
                sureler.ekle(kitap, devredildi=birim in sonraki)
                sonraki.add(birim)
        finally:
            d.kapat()
    sureler.takvime_bak()
    if acik:
        sureler.sinirlara_bak(max(d.yil for d in acik))
    sureler.durum.sirala()
    inbox_var = ayarlar.inbox.is_dir()
    tarama = gelen.tara(ayarlar.inbox) if inbox_var else gelen.Tarama()
    bekleyen = tarama.dosyalar
    notlar += gelen.eklerdeki_belgeler(tarama)
    yarim = niyet.oku(ayarlar.journal)
    kayitlar = sorted((ayarlar.outbox / "islem").glob("[!.]*.json"))[-SON_KOSU:]
    return Durum(
        kok=str(ayarlar.kok),
        eksikler=[f"[idare] {ad}" for ad in ayarlar.eksikler],
        defterler=acik[::-1],
        kapali_gun=ayarlar.kapali_gun,
        bekleyen=[inbox_adi(ayarlar.inbox, y) for y in bekleyen],
        okunamayan=gelen.okunamayanlar(ayarlar.inbox) if inbox_var else [],
        yarim_kosu=yarim.kosu if yarim else None,
        kosular=[msgspec.json.decode(yol.read_bytes(), type=KosuDurumu) for yol in kayitlar],
        reddedilen=redler.kalan(sureler.adimlar, bugun.year),
        notlar=notlar,
        sureler=sureler.durum,
        tasinirlar=tasinirlar[::-1],
        cagrilar=[c for b, yillar in adimlar.items() if (c := cagri_durumu(b, yillar, simdi)) is not None],
        denetimsiz=[inbox_adi(ayarlar.inbox, y) for y in gelen.denetim_bekleyen(ayarlar, bekleyen)],
        gelmeyenler=gelmeyenler(ayarlar),
        bozuk=bozuk,
    )
