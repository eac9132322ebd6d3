"""Reports from a journal's state: the bridge between `state` and `reports`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from batch.config import Ayarlar, proje_dizini
from batch.documents.bulgu import AlanHatasi
from batch.documents.izdusum import Anahtar, Deger, Dizin, Toplam, Vektor
from batch.documents.metin import tarih_kapisi
from batch.journal import kayit
from batch.journal.defter import defterler
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import FIS, Kayit, KayitHatasi
from batch.journal.zincir import kusur
from batch.reports.istek import An, RaporHatasi
from batch.reports.kaynak import defter_yok
from batch.reports.tablo import Tablo
from batch.reports.writers import Bicim, bicimi
from batch.rules.dil.taban import KuralTabani, yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.tasinir_kodlari import TASINIR_LISTESI, TasinirKodlari

# What only some reports ask for is imported where it is asked for: books and all kinds of documents cost a start.
if TYPE_CHECKING:
    from batch.reports.ay_sonu_raporlari import KbsSutunu
    from batch.reports.esitlikler import MizanKurallari
    from batch.reports.kurus_farki_fisi import KarsiYeri
    from batch.reports.takvim import TakvimGunu
    from batch.reports.tanim import TabloTanimlari
    from batch.rules.yil_sinirlari import YilSinirlari
    from batch.state.kitap import Kitap
    from batch.turler.kod_duzeltme.izdusum import Duzeltilenler

KBS_DUZENI = "kbs-mizan.csv"


class RaporRafi:
    """The books of the working directory as reports see them (`batch.reports.kaynak.RaporKitapligi`).

    Books are opened when they are first asked for, and closed with the shelf; chart and rules are read likewise.
    """

    def __init__(
        self,
        ayarlar: Ayarlar,
        plan: HesapPlani | None = None,
        taban: KuralTabani | None = None,
        bildir: Callable[[str], object] = lambda _: None,
        acik: Iterable[Kitap] = (),
        *,
        sakla: bool = False,
    ) -> None:
        """What has been read or opened already is used; ``bildir`` is told what opening has to say.

        ``sakla``: the compiled rules may be kept in state/.
        """
        self._ayarlar, self._bildir = ayarlar, bildir
        self._okunan = plan, taban
        self._sakla = sakla
        self._acik = {(k.birim, k.yil): DefterGorunumu(k, self, "") for k in acik}
        self._sinirlar: dict[int, YilSinirlari] = {}

    def __enter__(self) -> RaporRafi:
        return self

    def __exit__(self, tur: type[BaseException] | None, h: BaseException | None, iz: TracebackType | None) -> None:
        self.kapat()

    def kapat(self) -> None:
        for d in self._acik.values():
            d.kitap.kapat()
        self._acik = {}

    def defter(self, birim: str, yil: int) -> DefterGorunumu | None:
        """Raises ButunlukHatasi."""
        if (birim, yil) not in self._acik:
            if (birim, yil) not in defterler(self._ayarlar.journal):
                return None
            from batch.pipeline.kitaplik import kitap_ac

            kitap = kitap_ac(self._ayarlar, birim, yil)
            self._acik[birim, yil] = DefterGorunumu(kitap, self, kusur(self._ayarlar.journal, birim, yil))
            for n in kitap.notlar:
                self._bildir(n)
        return self._acik[birim, yil]

    def defter_yok(self, birim: str, yil: int) -> str:
        return defter_yok(birim, yil)

    @property
    def idare_adi(self) -> str:
        return self._ayarlar.idare_adi

    @property
    def il_ilce(self) -> str:
        """Il and ilçe, of those that the settings have."""
        return " / ".join(filter(None, (self._ayarlar.il, self._ayarlar.ilce)))

    def birim_adi(self, birim: str) -> str:
        return self._ayarlar.birimler.get(birim, "")

    @cached_property
    def plan(self) -> HesapPlani:
        """The chart of accounts. Raises AyarHatasi."""
        return self._okunan[0] or HesapPlani.oku(self._ayarlar.config)

    @cached_property
    def taban(self) -> KuralTabani:
        """The rule base. Raises AyarHatasi."""
        return self._okunan[1] or yukle(self._ayarlar.kural_dizinleri, self._ayarlar.state, sakla=self._sakla)

    @cached_property
    def tasinir(self) -> TasinirKodlari:
        """The list of taşınır codes. Raises AyarHatasi."""
        from batch.rules.tasinir_listeleri import TasinirListeleri

        return TasinirListeleri.oku(self._ayarlar.tasinir_dosyalari).kodlar

    @cached_property
    def yonler(self) -> Mapping[str, str]:
        return yonler(self.plan)

    @cached_property
    def kurallar(self) -> MizanKurallari:
        return mizan_kurallari(self._ayarlar, self.plan, self.taban)

    @cached_property
    def tablolar(self) -> TabloTanimlari:
        return tablo_tanimlari(self.plan, self.taban)

    @property
    def idare_turu(self) -> str:
        return self._ayarlar.idare_turu

    @cached_property
    def kbs_sutunlari(self) -> tuple[KbsSutunu, ...]:
        """Of the working directory's own file, else of the one that came with the program. Raises AyarHatasi."""
        from batch.reports.ay_sonu_raporlari import kbs_sutunlarini_oku

        kendi = self._ayarlar.kural_dizinleri[-1] / KBS_DUZENI
        return kbs_sutunlarini_oku(kendi if kendi.is_file() else proje_dizini() / "config" / "tablolar" / KBS_DUZENI)

    @property
    def merkez(self) -> str:
        return self._ayarlar.birim

    @property
    def ilceler(self) -> tuple[str, ...]:
        return tuple(sorted(self._ayarlar.ilceler))

    @property
    def idare_kodu(self) -> str:
        return self._ayarlar.idare_kodu

    @cached_property
    def logo(self) -> bytes:
        """Raises AyarHatasi."""
        from batch.pipeline.antet import logo_oku

        return logo_oku(self._ayarlar)

    @cached_property
    def imza_ayari(self) -> Mapping[str, tuple[str, ...]]:
        """Raises AyarHatasi."""
        from batch.pipeline.antet import imza_ayari

        return imza_ayari(self._ayarlar, self.taban) if self._ayarlar.imza else {}

    @property
    def ambarlar_arasi_cetvelde(self) -> bool:
        return self._ayarlar.tasinir_ayari.ambarlar_arasi_cetvelde

    def seviye(self, kod: str) -> str:
        from batch.rules.katalog import seviye  # every code that there is: costs a start

        return seviye(kod, self._ayarlar.gecerli_politika)

    def takvim(self, yil: int) -> tuple[TakvimGunu, ...]:
        """Raises AyarHatasi."""
        from batch.pipeline.ayar_uyumu import yil_sinirlari
        from batch.reports.takvim import TakvimGunu
        from batch.rules.dil.kume import Kumeler
        from batch.rules.sureler import bagla, kendisi, tamam, yilin_gunleri

        kumeler = Kumeler(yonler(self.plan), self.taban.kumeler)
        sureler = bagla(self.taban.sureler, kumeler, self._ayarlar.idare_turu)
        hesaplar = {x.sure.kimlik: x.hesaplar for x in sureler}
        sinirlar = yil_sinirlari(self._ayarlar.yillar, yil, self.taban.sureler)
        return tuple(
            TakvimGunu(
                g.isoformat(),
                s.kimlik,
                s.mesaj,
                s.dayanak,
                hesaplar[s.kimlik],
                *tamam(s, g),
                kendisi(s),
                s.tur == "sifir",
            )
            for g, s in yilin_gunleri(sureler, yil, lambda _: sinirlar)
        )

    def kurus_farki_yeri(self, kurumsal: str, gun: str) -> KarsiYeri:
        """Raises AyarHatasi."""
        from batch.reports.kurus_farki_fisi import KarsiYeri
        from batch.rules.siniflandirma import MAHALLI_FINANSMAN

        islev = self.plan.kodlar.islevi(kurumsal, int(gun[:4]))
        return KarsiYeri(self._ayarlar.tasinir_ayari.kurus_farki_hesabi, islev, MAHALLI_FINANSMAN)

    def tasinir_siniri(self, ad: str, gun: str, harcama_birimi: str) -> int | None:
        """Raises AyarHatasi."""
        from batch.pipeline.ayar_uyumu import yil_sinirlari
        from batch.rules.tasinir_sinirlari import sinir_kati
        from batch.rules.yil_sinirlari import BilinmeyenDeger

        if (yil := int(gun[:4])) not in self._sinirlar:
            self._sinirlar[yil] = yil_sinirlari(self._ayarlar.yillar, yil, self.taban.sureler)
        try:
            deger = self._sinirlar[yil].tutar(ad)
        except BilinmeyenDeger:
            return None
        return sinir_kati(self._ayarlar.tasinir_ayari, ad, harcama_birimi) * deger

    @cached_property
    def madde_konulari(self) -> Mapping[str, str]:
        """What each article says in a few words."""
        return {m.dayanak: m.konu for m in self.taban.maddeler}


class DefterGorunumu:
    """The books of one (birim, yıl) as reports see them (`batch.reports.kaynak.RaporDefteri`)."""

    def __init__(self, kitap: Kitap, raf: RaporRafi, kusur: str) -> None:
        self.kitap, self._raf, self.kusur = kitap, raf, kusur
        self.birim, self.yil = kitap.birim, kitap.yil
        self.birim_adi, self.idare_adi = raf.birim_adi(kitap.birim), raf.idare_adi
        self.il_ilce = raf.il_ilce
        self._toplamlar: dict[int, dict[str, tuple[int, int]]] = {}
        self.son_sira, self.son_yevmiye = kitap.son_sira, kitap.son_yevmiye

    def yevmiye(self, sira: int) -> tuple[int, str]:
        return self.kitap.yevmiye(sira)

    def sira(self, yevmiye: int) -> int:
        if yevmiye > self.son_yevmiye:
            return self.son_sira + 1
        return self.kitap.sira(max(yevmiye, 1))

    def tarihte(self, tarih: str) -> int:
        return self.kitap.tarihte(tarih)

    def ozet(self, sira: int) -> str:
        return self.kitap.ozet(sira)

    def kok(self, sira: int) -> str:
        return self.kitap.kok(sira)

    def toplamlar(self, sira: int) -> dict[str, tuple[int, int]]:
        if sira not in self._toplamlar:  # a mizan and its control ask for the same months
            self._toplamlar = {**dict(list(self._toplamlar.items())[-2:]), sira: self.kitap.hesap_toplamlari(sira)}
        return self._toplamlar[sira]

    def izdusum(self, ad: str, sira: int) -> Mapping[Anahtar, Vektor]:
        adlar = {x.ad for x in self.kitap.kutuk.izdusumler if isinstance(x, Toplam)}
        return self.kitap.toplamlar(ad, sira) if ad in adlar else {}

    def sonlar(self, ad: str, sira: int) -> Mapping[Anahtar, tuple[Deger, ...]]:
        adlar = {x.ad for x in self.kitap.kutuk.izdusumler if isinstance(x, Dizin)}
        return self.kitap.sonlar(ad, (), sira) if ad in adlar else {}

    def kayitlar(self, ilk: int, son: int, hesap: str = "", tur: str = FIS) -> Iterator[Kayit]:
        if tur == FIS or hesap:
            return (k for k in self.kitap.kayitlar(ilk, son, hesap) if k.tur == tur)
        return (k for k in self._turden(ilk, son, tur) if k.tur == tur)

    def _turden(self, ilk: int, son: int, tur: str) -> Iterator[Kayit]:
        """Records among which are all of a kind: of a large journal few, so the others are not decoded."""
        aranan = f'"tur":"{tur}"'.encode()
        for k in self.kitap.ham_kayitlar(ilk, son):
            if aranan in k.satir:
                try:
                    yield kayit.coz(k.satir, self.kitap.kutuk.cozucu)
                except KayitHatasi as h:
                    raise ButunlukHatasi(f"{self.birim}/{self.yil}: {k.konum}. bayt: {h}") from None

    def kod_duzeltmeleri(self, sira: int) -> Duzeltilenler:
        from batch.turler.kod_duzeltme.izdusum import KOD_DUZELTMELERI, duzeltilenler

        return duzeltilenler(self.kitap.sonlar(KOD_DUZELTMELERI.ad, (), sira))

    def hesap_adi(self, kod: str) -> str:
        return self._raf.plan.ad(kod, self.yil)

    def madde_konusu(self, dayanak: str) -> str:
        return self._raf.madde_konulari.get(dayanak, "")

    def kod_adi(self, liste: str, kod: str) -> str:
        if liste == TASINIR_LISTESI:
            return self._raf.tasinir.ad(kod)
        return self._raf.plan.kodlar.liste(liste, self.yil).ad(kod)


def mizan_kurallari(ayarlar: Ayarlar, plan: HesapPlani, taban: KuralTabani) -> MizanKurallari:
    """The equalities of the rule files. Raises AyarHatasi."""
    from batch.reports.esitlikler import MizanKurallari

    return MizanKurallari(taban.esitlikler, yonler(plan), taban.kumeler, ayarlar.idare_turu)


def tablo_tanimlari(plan: HesapPlani, taban: KuralTabani) -> TabloTanimlari:
    """The tables of the rule files. Raises AyarHatasi."""
    from batch.reports.rapor import RAPORLAR
    from batch.reports.tanim import TabloTanimlari

    return TabloTanimlari(taban.tablolar, yonler(plan), taban.kumeler, RAPORLAR)


def yonler(plan: HesapPlani) -> dict[str, str]:
    """Side of the normal balance of every three-digit account (spec of each account in MİBMY)."""
    return {kod: h.yon for kod, h in plan.ana.items() if h.duzey == 3}


def tablo_yap(raf: RaporRafi, ad: str, an: An, parametreler: Mapping[str, str], bicim: str, gun: str = "") -> Tablo:
    """A report's table; formats without künye need no verification code.

    ``parametreler``: shortcuts among them; ``gun``: see `batch.reports.rapor.hazirla`. Raises RaporHatasi.
    """
    from batch.reports.rapor import hazirla, istek_kur, kisayollari_ac  # all reports there are: costs a start

    parametreler, sinir = kisayollari_ac(ad, an.yil, parametreler)
    if sinir and (d := raf.defter(an.birim, an.yil)) is not None:
        an = an._replace(sira=min(an.sira, d.tarihte(sinir)))
    return hazirla(raf, istek_kur(ad, an, parametreler, raf), gun, muhurlu=_bicim(bicim, ad).kunyeli)


def bagli_sayfalar(raf: RaporRafi, mizan: Tablo, gun: str = "") -> Iterator[tuple[str, Tablo]]:
    """A mizan with the books that it was made of, as pages that link to each other: names of files and tables.

    ``gun``: as of `tablo_yap`. Raises RaporHatasi.
    """
    from batch.reports.baglar import sayfalar

    k = mizan.kunye
    d = raf.defter(k.birim, k.yil)
    if d is None:
        raise RaporHatasi(defter_yok(k.birim, k.yil))
    gunler = sorted({x.belge.tarih for x in d.kayitlar(1, k.sira)})
    return sayfalar(
        mizan, sorted(d.toplamlar(k.sira)), gunler, lambda ad, an, p: tablo_yap(raf, ad, an, p, "html", gun)
    )


def yazdir(tablo: Tablo, bicim: str, ayarlar: Ayarlar, en: int = 0) -> Iterator[bytes]:
    """``en``: columns that plain text should keep to, 0: as many as it needs.

    Raises RaporHatasi for a format that the report cannot have.
    """
    if en and bicim == "text":
        from batch.reports.writers.metin import yaz

        return yaz(tablo, ayarlar.templates, en)
    return _bicim(bicim, tablo.ad).yaz(tablo, ayarlar.templates)


def _bicim(ad: str, rapor: str) -> Bicim:
    bulunan = bicimi(ad, rapor)
    if bulunan is None:
        raise RaporHatasi(f"{rapor} raporu «{ad}» biçiminde yazılamaz")
    return bulunan


def as_of(d: DefterGorunumu, metin: str) -> tuple[int, str]:
    """The record meant by ``--as-of`` (a yevmiye number, a date, or "" for now) and its day, "" for now.

    The day is what other journals are looked at by. Raises RaporHatasi.
    """
    if not metin:
        return d.son_sira, ""
    if metin.isascii() and metin.isdigit():
        no = int(metin) if len(metin) < 19 else 0  # no journal is that long, and Python refuses 5,000 digits
        if not 1 <= no <= d.son_yevmiye:
            raise RaporHatasi(f"{metin[:20]} numaralı yevmiye yok; son yevmiye {d.son_yevmiye}")
        sira = d.sira(no)
        return sira, d.yevmiye(sira)[1]
    try:
        gun = tarih_kapisi(metin)
    except AlanHatasi as h:
        raise RaporHatasi(f"--as-of: {h.mesaj}; yevmiye numarası ya da yyyy-aa-gg verin") from None
    return d.tarihte(gun), gun
