"""What harcama birimleri offer that they do not need: what is left of each offer, who claims it, and what became of the
offers that are closed (TMY m.24, m.31)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import BIR, miktar_yazi, sicil_kodu
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import KitapAni
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_ani import TasinirAni, TasinirKapsami
from batch.turler.ihtiyacfazlasi.alanlar import GEREKCE_ADI, INCELEME, SECIM_ADI
from batch.turler.ihtiyacfazlasi.izdusum import AD
from batch.turler.ihtiyacfazlasi.kalan import Talep, TeklifDurumu, butun_teklifler
from batch.turler.tasinir_stogu import CIKTI
from batch.turler.tif.izdusum import SICIL, SicilSatiri

_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 18, tekrarsiz=True)
_TEKLIF = Sutun("teklif_no", "Teklif no", "metin", 12, tekrarsiz=True)
_TARIH = Sutun("tarih", "Teklif tarihi", "tarih", 10, tekrarsiz=True)
_SON_GUN = Sutun("son_gun", "Son günü", "tarih", 10, tekrarsiz=True)
_MAL = (
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 20),
    Sutun("ad", "Taşınır adı", "metin", 30),
    Sutun("sicil_no", "Sicil no", "kod", 26),
)
_SUNULAN = Sutun("sunulan", "Sunulan", "miktar", 12)
_DEVREDILEN = Sutun("devredilen", "Devredilen", "miktar", 12)
LISTE_SUTUNLARI = (
    *(_BIRIM, Sutun("ambar", "Ambar", "kod", 6), _TEKLIF, _TARIH, _SON_GUN),
    Sutun("durum", "Durum", "metin", 14),
    *_MAL,
    Sutun("olcu_birimi", "Ölçü birimi", "metin", 11),
    *(_SUNULAN, _DEVREDILEN),
    Sutun("bekleyen", "Cevap bekleyen", "miktar", 12),
    Sutun("kabul", "Kabul edilip devredilmeyen", "miktar", 12),
    Sutun("kalan", "İstenebilecek", "miktar", 12),
    Sutun("ambarda", "Ambarda", "miktar", 12),
)
GECMIS_SUTUNLARI = (
    *(_BIRIM, _TEKLIF, _TARIH, _SON_GUN, *_MAL, _SUNULAN, _DEVREDILEN),
    Sutun("geri_cekilen", "Geri çekilen", "miktar", 12),
    Sutun("verilmeyen", "Verilmeyen", "miktar", 12),
    Sutun("sonuc", "Nasıl kapandı", "metin", 20),
    Sutun("alanlar", "Alanlar", "metin", 30),
    Sutun("tifler", "Fişler", "metin", 16),
)
_TALEP_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("teklif_no", "Teklif no", "metin", 12),
    Sutun("talep_no", "Talep no", "metin", 12),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("isteyen", "İsteyen", "metin", 30),
    Sutun("yazi", "Talep yazısı", "metin", 20),
    Sutun("istenen", "İstenen", "metin", 40),
    Sutun("durum", "Durum", "metin", 50),
)
_INCELEME_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("teklif_no", "Teklif no", "metin", 12),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("isteyen", "Kim için", "metin", 30),
    Sutun("inceleyen", "İnceleyen", "metin", 30),
    Sutun("mallar", "İncelenen", "metin", 30),
    Sutun("inceleme_sonucu", "Sonucu", "metin", 50),
)
_EKSIK_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("teklif_no", "Teklif no", "metin", 12),
    Sutun("mal", "Taşınır", "kod", 26),
    Sutun("duran", "Teklifte duran", "miktar", 14),
    Sutun("ambarda", "Ambarda", "miktar", 14),
)


_GEREKCE_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("teklif_no", "Teklif no", "metin", 12),
    Sutun("gerekce", "Gerekçe", "metin", 20),
    Sutun("belge", "Tarihi ve sayısı", "metin", 24),
    Sutun("secim", "Birden çok isteyen olursa", "metin", 24),
)


class _Sunulan(NamedTuple):
    """A good of an offer. ``ambarda``: what lies there of it, None of a unit whose TİFs are not in these books."""

    teklif: TeklifDurumu
    mal: str
    ambarda: int | None

    @property
    def kod(self) -> str:
        return sicil_kodu(self.mal) if self.sicil else self.mal

    @property
    def sicil(self) -> str:
        return "" if self.mal.startswith("150") else self.mal

    @property
    def eksik(self) -> bool:
        """Whether there is less than the offer says."""
        return self.ambarda is not None and self.ambarda < self.teklif.duran(self.mal)


class _TeklifAni:
    """The offers of a journal and of those of last year that go on in it, on the day that the report is of."""

    def __init__(self, istek: Istek, kitaplik: RaporKitapligi) -> None:
        d = defteri(istek, kitaplik)
        onceki = kitaplik.defter(d.birim, d.yil - 1)
        self.defterler: list[RaporDefteri] = [*([] if onceki is None else [onceki]), d]
        self.an = TasinirAni(d, TasinirKapsami(birim=istek.deger("harcama")))
        self._kitap = KitapAni(d)
        kitaplar = [*(KitapAni(x) for x in self.defterler[:-1]), self._kitap]
        self.teklifler = butun_teklifler(kitaplar, istek.deger("harcama"))
        gunler = [t.satir.tarih for t in self.teklifler]
        gunler += [x.satir.tarih for t in self.teklifler for x in t.talepler]
        self.gun = max([self.an.gun, *gunler])

    def acik(self, t: TeklifDurumu) -> bool:
        """Whether something may be claimed, or a claim stands."""
        return any(t.baglanan(m, self.gun) > 0 for m in t.sunulan)

    def sunulanlar(self, teklifler: Iterable[TeklifDurumu]) -> Iterator[_Sunulan]:
        for t in teklifler:
            for mal in sorted(t.sunulan):
                yield _Sunulan(t, mal, self._ambarda(t, mal))

    def _ambarda(self, t: TeklifDurumu, mal: str) -> int | None:
        if not any(k[0] == t.harcama_birimi for k in self.an.stok):
            return None
        if mal.startswith("150"):
            return self.an.stok.get((t.harcama_birimi, t.satir.ambar, mal), (0, 0))[0]
        s = SicilSatiri.oku(self._kitap.son(SICIL.ad, (t.harcama_birimi, mal)))
        return BIR if s is not None and s.durum != CIKTI and s.ambar == t.satir.ambar else 0

    def incelemeler(self) -> Iterator[TabloSatiri]:
        for d in self.defterler:
            for k in d.kayitlar(1, d.son_sira, tur=AD):
                b = k.belge
                if b.islem == INCELEME and self.an.kapsam.gecer(b.harcama_birimi, "", ""):
                    isteyen = b.isteyen_kurum or b.isteyen_birim
                    mallar = mallar_yazi({x.mal: x.adet for x in b.kalemler})
                    sol = (b.harcama_birimi, b.teklif_no, b.tarih, isteyen, b.inceleyen)
                    yield TabloSatiri((*sol, mallar, b.inceleme_sonucu))


def mallar_yazi(mallar: dict[str, int]) -> str:
    """``150.01.01.04: 12; 255.02.01.01.01.15.001``: items are one each."""
    return "; ".join(f"{m}: {miktar_yazi(x)}" if m.startswith("150") else m for m, x in mallar.items())


def _talep_durumu(t: Talep) -> str:
    parcalar = (
        ("cevap bekliyor", t.bekleyenler),
        ("kabul edildi, fişi yazılmadı", t.devredilecekler),
        (f"devredildi (son fiş {t.tif_no})" if t.tif_no else "devredildi", t.devredilen),
        ("reddedildi", t.red),
    )
    return "; ".join(f"{ne}: {mallar_yazi(dolu)}" for ne, x in parcalar if (dolu := {m: v for m, v in x.items() if v}))


def _talepler(teklifler: Iterable[TeklifDurumu]) -> Dipnot:
    satirlar = tuple(
        TabloSatiri(
            (
                *(t.harcama_birimi, t.no, x.no, x.satir.tarih, x.isteyen),
                f"{tarih_yazi(x.satir.yazi_tarihi)} / {x.satir.yazi_no}",
                mallar_yazi(dict(x.istenen)),
                _talep_durumu(x),
            )
        )
        for t in teklifler
        for x in t.talepler
    )
    return Dipnot("Talepler", _TALEP_SUTUNLARI, satirlar, "Talep yok.")


def ihtiyac_fazlasi_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Offers that are open, or of which a claim stands: what is left of each good, its claims and its last day."""
    x = _TeklifAni(istek, kitaplik)
    aciklar = [t for t in x.teklifler if x.acik(t)]
    mallar = list(x.sunulanlar(aciklar))

    def satirlar() -> Iterator[TabloSatiri]:
        for s in mallar:
            t, m = s.teklif, s.mal
            bitti = t.bitisi(x.gun)
            yeri = (
                t.harcama_birimi,
                t.satir.ambar,
                t.no,
                t.satir.tarih,
                t.satir.son_gun,
                "kapandı" if bitti else "açık",
            )
            mali = (s.kod, x.an.kod_adi(s.kod), s.sicil, x.an.olcu(t.harcama_birimi, s.kod))
            talepte = (sum(y.bekleyen(m) for y in t.talepler), sum(y.devredilecek(m) for y in t.talepler))
            kalan = 0 if bitti else t.alinabilir(m, s.ambarda)
            yield TabloSatiri((*yeri, *mali, t.sunulan[m], t.devredilen(m), *talepte, kalan, s.ambarda))

    gerekceler = tuple(
        TabloSatiri(
            (
                *(t.harcama_birimi, t.no, GEREKCE_ADI.get(t.satir.gerekce_turu, "")),
                f"{tarih_yazi(t.satir.gerekce_tarihi)} / {t.satir.gerekce_no}",
                SECIM_ADI[t.satir.secim],
            )
        )
        for t in aciklar
    )
    eksikler = tuple(
        TabloSatiri((s.teklif.harcama_birimi, s.teklif.no, s.mal, s.teklif.duran(s.mal), s.ambarda))
        for s in mallar
        if s.eksik
    )
    incelemeler = tuple(x.incelemeler())
    dipnotlar = (
        _talepler(aciklar),
        Dipnot("Gerekçeler", _GEREKCE_SUTUNLARI, gerekceler, "Açık teklif yok."),
        *((Dipnot("İncelemeler", _INCELEME_SUTUNLARI, incelemeler),) if incelemeler else ()),
        *((Dipnot("Ambarda teklifte durandan az kalanlar", _EKSIK_SUTUNLARI, eksikler),) if eksikler else ()),
    )
    baslik = "İhtiyaç Fazlası Taşınır Teklifleri"
    return Tablo("ihtiyac-fazlasi-listesi", baslik, x.an.kunye(), LISTE_SUTUNLARI, satirlar, dipnotlar)


def ihtiyac_fazlasi_gecmisi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Offers that are closed: what of each good was handed over, to whom and by which TİF, withdrawn, or left."""
    x = _TeklifAni(istek, kitaplik)
    kapananlar = [t for t in x.teklifler if not x.acik(t)]

    def satirlar() -> Iterator[TabloSatiri]:
        for s in x.sunulanlar(kapananlar):
            t, m = s.teklif, s.mal
            alanlar = [y for y in t.talepler if y.devredilen.get(m, 0)]
            miktarlar = (t.sunulan[m], t.devredilen(m), t.geri_cekilen.get(m, 0), t.duran(m))
            kim = "; ".join(dict.fromkeys(y.isteyen for y in alanlar))
            fisler = ", ".join(dict.fromkeys(y.tif_no for y in alanlar if y.tif_no))
            sol = (t.harcama_birimi, t.no, t.satir.tarih, t.satir.son_gun, s.kod, x.an.kod_adi(s.kod), s.sicil)
            yield TabloSatiri((*sol, *miktarlar, _kapanisi(t, m), kim, fisler))

    baslik, dipnotlar = "Kapanan İhtiyaç Fazlası Teklifleri", (_talepler(kapananlar),)
    return Tablo("ihtiyac-fazlasi-gecmisi", baslik, x.an.kunye(), GECMIS_SUTUNLARI, satirlar, dipnotlar)


def _kapanisi(t: TeklifDurumu, mal: str) -> str:
    if t.duran(mal):
        return "süresi doldu"
    return "devredildi" if t.devredilen(mal) else "geri çekildi"
