"""Counts of taşınırlar on paper: the Sayım Tutanağı of each ambar and II. düzey code (Örnek-12; TMY m.10/1-g, m.32),
and the list of all counts with what came of each.

A code's row holds each place against its own record: what was found above it in the ambar and what a common place
misses stand beside each other, none made good by the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from msgspec.structs import replace

from batch.documents.kodlar import dogal_anahtar, dogal_sirali
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tasinir import ikinci_duzey, miktar_yazi, miktari
from batch.journal.kayit import Kayit
from batch.reports.imza import NOKTALAR, adli_imzalar, kurul_uyeleri
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import kitabi
from batch.reports.kunye import aralik_yazi, tasinir_kunyesi
from batch.reports.parametre import HARCAMA_BIRIMI, ILK, SON, Parametre
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.reports.tasinir_ani import TasinirAni, TasinirKapsami, biten_yilin_gunu
from batch.reports.tasinir_belgeleri import TASINIR_BELGESI
from batch.reports.tasinir_parametreleri import TASINIR_AMBARI, TASINIR_KODU
from batch.turler.sayim.alanlar import BASLADI, BITTI, IPTAL_EDILDI, SAYILIYOR
from batch.turler.sayim.izdusum import (
    AD,
    BULUNAN_ALANLAR,
    SAYIM_DURUMU,
    SAYIM_KALEMLERI_ADI,
    SAYIM_TUTANAKLARI,
    SayimTutanagi,
    sayimin_bekleyenleri,
)
from batch.turler.tif.alanlar import SAYIM_FAZLASI, SAYIM_NOKSANI
from batch.turler.tif.belge import AD as TIF
from batch.turler.tif.dayanak_sozleri import SAYIM_TUTANAGI, belge_nolari

_YERI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18, kagit=False),
    Sutun("ambar", "Ambar", "kod", 6, kagit=False),
    Sutun("sayim_no", "Sayım no", "metin", 10, kagit=False),
    Sutun("bitis", "Sayım tarihi", "tarih", 10, kagit=False),
    Sutun("ikinci_duzey", "II. düzey kod", "kod", 10, kagit=False),
)
TUTANAK_SUTUNLARI = (
    *_YERI,
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 17),
    Sutun("ad", "Taşınır adı", "metin", 26),
    Sutun("olcu_birimi", "Ölçü birimi", "metin", 8),
    Sutun("ambar_kayitli", "Kayıtlara göre ambardaki miktar", "miktar", 11),
    Sutun("ambar_bulunan", "Ambarda bulunan miktar", "miktar", 10),
    Sutun("ortak_kayitli", "Kayıtlara göre ortak kullanım alanındaki miktar", "miktar", 12),
    Sutun("ortak_bulunan", "Ortak kullanım alanında bulunan miktar", "miktar", 12),
    Sutun("kisi_kayitli", "Kayıtlara göre kişilere verilen miktar", "miktar", 12),
    Sutun("fazla", "Fazla", "miktar", 8, sifir_bos=True),
    Sutun("noksan", "Noksan", "miktar", 8, sifir_bos=True),
    Sutun("aciklama", "Açıklama", "metin", 30),
    Sutun("sayimda_bulunan", "Sayımda bulunan miktar", "miktar", 10, kagit=False),
    Sutun("otomatik", "Otomatik", "metin", 8, kagit=False),
)
_AD, _ACIKLAMA = (next(i for i, s in enumerate(TUTANAK_SUTUNLARI) if s.ad == ad) for ad in ("ad", "aciklama"))
_SAYILAR = tuple(s.ad for s in TUTANAK_SUTUNLARI if s.tur == "miktar" and s.kagit)
OTOMATIK_SOZU = "sayılmayan, kayıtlı miktarıyla alındı (otomatik)"
DURUM_SOZLERI = {BASLADI: "Başladı", SAYILIYOR: "Sayılıyor", BITTI: "Bitti", IPTAL_EDILDI: "Bırakıldı"}
LISTE_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 17, tekrarsiz=True),
    Sutun("ambar", "Ambar", "kod", 6, tekrarsiz=True),
    Sutun("sayim_no", "Sayım no", "metin", 10),
    Sutun("baslangic", "Başladığı gün", "tarih", 10),
    Sutun("bitis", "Bittiği gün", "tarih", 10),
    Sutun("durum", "Durumu", "metin", 10, sozler=DURUM_SOZLERI),
    Sutun("kullanici", "Yapan", "metin", 14),
    Sutun("kalem", "Sayılan kod", "sayi", 7),
    Sutun("otomatik", "Otomatik alınan kod", "sayi", 8),
    Sutun("fazla", "Fazla çıkan kod", "sayi", 7),
    Sutun("noksan", "Noksan çıkan kod", "sayi", 7),
    Sutun("fisler", "Fişleri", "metin", 24),
    Sutun("bekleyen", "Kayıttan düşülmeyi bekleyen", "metin", 34),
)
_SAYIM_NO = "yalnız bu sayım (onu başlatan belgenin numarası); verilmezse sonlandırılmış sayımların hepsi"
Kalemler = list[dict[str, Any]]


class BitenSayim(NamedTuple):
    """A count that has ended. ``kalemler``: its rows, a code each; ``kurul``: its board."""

    birim: str
    ambar: str
    no: str
    bitis: str
    kurul: str
    kalemler: Kalemler


class TasinirSayimlari:
    """The counts of a journal as of a moment."""

    def __init__(self, d: RaporDefteri) -> None:
        self._d = d

    @cached_property
    def tutanaklar(self) -> dict[tuple[str, str], SayimTutanagi]:
        """Each count by harcama birimi and number."""
        satirlar = self._d.sonlar(SAYIM_TUTANAKLARI.ad, self._d.son_sira)
        okunan = ((k, SayimTutanagi.oku(v)) for k, v in dogal_sirali(satirlar))
        return {(k[0], k[1]): t for k, t in okunan if t is not None}

    @cached_property
    def bitenler(self) -> list[BitenSayim]:
        """Those that have ended, in order of harcama birimi, ambar and day."""
        sonuc, kurullar = [], dict[tuple[str, str], str]()
        for k in self._kayitlar(AD):
            b, no = k.belge, k.sonuc[SAYIM_DURUMU]["no"]
            yer = (b.harcama_birimi, no)
            kurullar[yer] = b.komisyon or kurullar.get(yer, "")
            if (kalemler := k.sonuc.get(SAYIM_KALEMLERI_ADI)) is not None:
                sonuc.append(BitenSayim(b.harcama_birimi, b.ambar, no, b.tarih, kurullar[yer], kalemler))
        return sorted(sonuc, key=lambda x: dogal_anahtar((x.birim, x.ambar, x.bitis)))

    @cached_property
    def bekleyen(self) -> dict[tuple[str, str], dict[str, int]]:
        """Harcama birimi and number of a count → code → what of its shortage no TİF has written off (10⁻⁴)."""
        sonuc: dict[tuple[str, str], dict[str, int]] = {}
        for (birim, _, no), kod, miktar in sayimin_bekleyenleri(kitabi(self._d), ()):
            sonuc.setdefault((birim, no), {})[kod] = miktar
        return sonuc

    def bekleyen_sozu(self, birim: str, no: str) -> str:
        """The same of one count, in words."""
        kodlar = self.bekleyen.get((birim, no), {})
        return "; ".join(f"{kod}: {miktar_yazi(m)}" for kod, m in kodlar.items())

    @cached_property
    def fisler(self) -> dict[tuple[str, str], list[str]]:
        """Harcama birimi and number of a count → the TİFs of its differences."""
        sonuc: dict[tuple[str, str], list[str]] = {}
        for yer, t in self._fark_fisleri:
            sonuc.setdefault(yer, []).append(t.belge_no)
        return sonuc

    @cached_property
    def kod_fisleri(self) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
        """The same by code, with the type of each TİF."""
        sonuc: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
        for yer, t in self._fark_fisleri:
            for kod in dict.fromkeys(s.tasinir_kodu for s in t.satirlar):
                sonuc.setdefault((*yer, kod), []).append((t.tur, t.belge_no))
        return sonuc

    @cached_property
    def _fark_fisleri(self) -> list[tuple[tuple[str, str], Any]]:
        """The TİFs of differences with the count that each names."""
        return [
            ((k.belge.harcama_birimi, no), k.belge)
            for k in (self._kayitlar(TIF) if self.tutanaklar else ())
            if k.belge.tur in (SAYIM_FAZLASI, SAYIM_NOKSANI)
            for no in belge_nolari(k.belge, SAYIM_TUTANAGI)
        ]

    def _kayitlar(self, tur: str) -> Iterator[Kayit]:
        return self._d.kayitlar(1, self._d.son_sira, tur=tur)


# -- Örnek-12 -------------------------------------------------------------------------------------------------------


def _aciklamasi(x: Mapping[str, Any], fisler: Iterable[tuple[str, str]]) -> str:
    """What is to be said of a row beside its numbers. ``fisler``: types and numbers of the TİFs that entered it."""
    parcalar = [x.get("aciklama", "")]
    for tur, ad in ((SAYIM_FAZLASI, "fazlanın"), (SAYIM_NOKSANI, "noksanın")):
        if nolar := [no for t, no in fisler if t == tur]:
            parcalar.append(f"{ad} fişi: {', '.join(nolar)}")
    if siciller := x.get("noksan_siciller"):
        parcalar.append(f"bulunmayan: {', '.join(siciller)}")
    if x.get("kisi_bulunan", "0") != x.get("kisi_kayitli", "0"):
        parcalar.append(f"kişilerde bulunan {miktar_yazi(miktari(x.get('kisi_bulunan', '')))}")
    if x.get("otomatik"):
        parcalar.append(OTOMATIK_SOZU)
    return "; ".join(p for p in parcalar if p)


def _satiri(an: TasinirAni, s: BitenSayim, x: Mapping[str, Any], fisler: Iterable[tuple[str, str]]) -> TabloSatiri:
    kod = x["kod"]
    sayilar = [miktari(x.get(ad, "")) for ad in _SAYILAR]
    bulunan = sum(miktari(x.get(ad, "")) for ad in BULUNAN_ALANLAR)
    olcu = x.get("olcu_birimi") or an.olcu(s.birim, kod)
    sol: tuple[Hucre, ...] = (s.birim, s.ambar, s.no, s.bitis, ikinci_duzey(kod))
    return TabloSatiri(
        (*sol, kod, an.kod_adi(kod), olcu, *sayilar, _aciklamasi(x, fisler), bulunan, x.get("otomatik", ""))
    )


def _sayfa(an: TasinirAni, s: BitenSayim, duzey: str) -> TabloSatiri:
    """The head of a tutanak: one ambar, one II. düzey code."""
    ambari = f"ambar {s.ambar} {an.ambar_adi(s.birim, s.ambar)}".strip()
    ne = f"{duzey} {an.kod_adi(duzey)} · {s.no} sayılı sayım, {tarih_yazi(s.bitis)}"
    yazi = f"{ne} · harcama birimi {s.birim} {an.birim_adi(s.birim)} · {ambari}"
    hucreler: list[Hucre] = [s.birim, s.ambar, s.no, s.bitis, duzey, *(None,) * (len(TUTANAK_SUTUNLARI) - 5)]
    hucreler[_AD] = " ".join(yazi.split())
    return TabloSatiri(tuple(hucreler), "sayfa", sayilir=False)


def _imza_satirlari(s: BitenSayim) -> Iterator[TabloSatiri]:
    """Who signs a page that others follow."""
    for unvan, ad in _imzalayanlar(s.kurul):
        hucreler: list[Hucre] = [None] * len(TUTANAK_SUTUNLARI)
        hucreler[_AD], hucreler[_ACIKLAMA] = f"{unvan}: {ad or NOKTALAR}", NOKTALAR
        yield TabloSatiri(tuple(hucreler), "ara_toplam", sayilir=False)


def _imzalayanlar(kurul: str) -> list[tuple[str, str]]:
    """What each of a board is, and the name."""
    unvanlar = {"Başkan": "Sayım kurulu başkanı", "Üye": "Sayım kurulu üyesi"}
    kisiler = [(unvanlar.get(u, f"Sayım kurulu üyesi ({kucuk(u)})"), ad) for u, ad in kurul_uyeleri(kurul)]
    return kisiler or [(unvanlar["Başkan"], ""), *[(unvanlar["Üye"], "")] * 2]


def sayim_tutanagi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Sayım Tutanağı (Örnek-12): a page an ambar and II. düzey code. Raises RaporHatasi where the count that is named
    is not there, has not ended, or is in more than one harcama birimi."""
    d = defteri(istek, kitaplik)
    kapsam = TasinirKapsami(istek.deger("harcama"), istek.deger("ambar"), istek.deger("kod"))
    an, sayimlar, no = TasinirAni(d), TasinirSayimlari(d), istek.deger("belge")
    ilk, son = istek.deger("ilk"), istek.deger("son")
    secilen = [
        (s, duzey, kalemler)
        for s in sayimlar.bitenler
        if no in ("", s.no) and kapsam.gecer(s.birim, s.ambar, kapsam.kod) and ilk <= s.bitis <= (son or s.bitis)
        for duzey, kalemler in _duzeyler(x for x in s.kalemler if kapsam.gecer(s.birim, s.ambar, x["kod"]))
    ]
    if no:
        _biri(d, sayimlar, no, {s.birim for s, _, _ in secilen}, kapsam.birim)

    def satirlar() -> Iterator[TabloSatiri]:
        for i, (s, duzey, kalemler) in enumerate(secilen, 1):
            yield _sayfa(an, s, duzey)
            yield from (_satiri(an, s, x, sayimlar.kod_fisleri.get((s.birim, s.no, x["kod"]), ())) for x in kalemler)
            if i < len(secilen):
                yield from _imza_satirlari(s)

    son_gun = son or max([biten_yilin_gunu(d, kapsam.birim), *(s.bitis for s, _, _ in secilen)])
    donem = f"{no} sayılı sayım" if no else aralik_yazi(d.yil, ilk, son_gun)
    dipnotlar = (
        tuple(_sonu(secilen[-1][0], [x for _, _, k in secilen for x in k]))
        if secilen
        else (yok_dipnotu("Sonlandırılmış sayım yok."),)
    )
    return Tablo(
        istek.rapor, "Sayım Tutanağı (Örnek: 12)", tasinir_kunyesi(d, donem), TUTANAK_SUTUNLARI, satirlar, dipnotlar
    )


def _duzeyler(kalemler: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Kalemler]]:
    """II. düzey code → its rows, in order."""
    duzeyler: dict[str, Kalemler] = {}
    for x in kalemler:
        duzeyler.setdefault(ikinci_duzey(x["kod"]), []).append(x)
    yield from sorted(duzeyler.items())


def _biri(d: RaporDefteri, sayimlar: TasinirSayimlari, no: str, birimler: set[str], birim: str) -> None:
    if len(birimler) > 1:
        secin = f"{HARCAMA_BIRIMI.secenek.ad} ile birini seçin"
        adlar = ", ".join(sorted(birimler))
        raise RaporHatasi(f"«{no}» sayılı sayım birden çok harcama biriminde var: {adlar}; {secin}")
    if birimler:
        return
    var = next((t for (b, n), t in sayimlar.tutanaklar.items() if n == no and birim in ("", b)), None)
    if var is None or var.sayim.durum == BITTI:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde «{no}» sayılı taşınır sayımı yok ya da kapsamı boş")
    ne = "bitmedi" if var.sayim.acik else "bırakıldı"
    raise RaporHatasi(f"«{no}» sayılı sayım {ne}; tutanağı sonlandırılan sayımın olur")


def _sonu(s: BitenSayim, kalemler: Kalemler) -> Iterator[Dipnot]:
    """Under the last page: what came of it, who signs."""
    fazla, noksan = (sum(ad in x for x in kalemler) for ad in ("fazla", "noksan"))
    sozler = [f"{len(kalemler)} kod sayılmış; {fazla} kodda fazla, {noksan} kodda noksan çıkmıştır."]
    if otomatik := sum("otomatik" in x for x in kalemler):
        sozler.append(f"{otomatik} kodda sayılmayan taşınırlar kayıtlı miktarıyla alınmıştır (otomatik).")
    if any("kisi_kayittan" in x for x in kalemler):
        sozler.append("Kişilere verilen taşınırların sayılmayanları zimmet kayıtlarından alınmıştır.")
    if any("fazla" in x and "noksan" in x for x in kalemler):
        sozler.append("Aynı koddaki fazla ile noksan mahsup edilmemiştir.")
    yield Dipnot("Sonuç", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((x,)) for x in sozler))
    yield adli_imzalar(_imzalayanlar(s.kurul), "Sayım kurulu")


# -- the list -------------------------------------------------------------------------------------------------------


def sayim_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """All counts: how each stands, how much differed, which TİFs came of it, what waits to be written off."""
    d = defteri(istek, kitaplik)
    kapsam = TasinirKapsami(istek.deger("harcama"), istek.deger("ambar"))
    sayimlar = TasinirSayimlari(d)
    kalemleri = {(s.birim, s.no): s.kalemler for s in sayimlar.bitenler}

    def bulunan() -> Iterator[TabloSatiri]:
        sirali = sorted(
            sayimlar.tutanaklar.items(),
            key=lambda x: dogal_anahtar((x[0][0], x[1].ambar, x[1].sayim.tarih, x[1].sayim.kayit)),
        )
        for (birim, no), (ambar, s) in sirali:
            if not kapsam.gecer(birim, ambar, ""):
                continue
            kalemler = kalemleri.get((birim, no))
            sayilar: tuple[Hucre, ...] = (None,) * 4
            if kalemler is not None:
                sayilar = (len(kalemler), *(sum(ad in x for x in kalemler) for ad in ("otomatik", "fazla", "noksan")))
            fisler = ", ".join(sayimlar.fisler.get((birim, no), ()))
            sol = (birim, ambar, no, s.tarih, s.bitis, s.durum, s.kullanici)
            yield TabloSatiri((*sol, *sayilar, fisler, sayimlar.bekleyen_sozu(birim, no)))

    hepsi = list(bulunan())
    gunler = [max(t.sayim.tarih, t.sayim.bitis) for t in sayimlar.tutanaklar.values()]
    donem = aralik_yazi(d.yil, "", max([d.yevmiye(d.son_sira)[1], *gunler]))
    dipnotlar = () if hepsi else (yok_dipnotu("Taşınır sayımı yok."),)
    return Tablo(
        istek.rapor, "Taşınır Sayımları", tasinir_kunyesi(d, donem), LISTE_SUTUNLARI, lambda: iter(hepsi), dipnotlar
    )


# Name, title, parameters, maker.
TASINIR_SAYIM_RAPORLARI: tuple[
    tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...
] = (
    (
        "tasinir-ornek-12",
        "Sayım Tutanağı (Örnek: 12)",
        (HARCAMA_BIRIMI, TASINIR_AMBARI, TASINIR_KODU, replace(TASINIR_BELGESI, aciklama=_SAYIM_NO), ILK, SON),
        sayim_tutanagi,
    ),
    ("sayim-listesi", "Taşınır Sayımları", (HARCAMA_BIRIMI, TASINIR_AMBARI), sayim_listesi),
)
