"""What there is of taşınırlar: stock by ambar and code, the FIFO layers and items it consists of, and what nobody has
moved for long (MİBMY m.114/6, TMY m.9, m.31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from batch.documents.kodlar import dogal_anahtar, dogal_sirali
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import BIR, DEGER_BIRIMI, deger_duz, deger_kurus, ikinci_duzey, sicil_kodu
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_ani import (
    GERI_GELDI,
    VERILDI,
    SicilIzi,
    TasinirAni,
    TasinirKapsami,
    TifAnahtari,
    karsi_tarafi,
)
from batch.turler.tif import alanlar as a

_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 18, tekrarsiz=True)
_AMBAR = Sutun("ambar", "Ambar", "kod", 6, tekrarsiz=True)
_KOD = Sutun("tasinir_kodu", "Taşınır kodu", "kod", 20, tekrarsiz=True)
_AD = Sutun("ad", "Taşınır adı", "metin", 36, tekrarsiz=True)
_OLCU = Sutun("olcu_birimi", "Ölçü birimi", "metin", 11)
_MIKTAR = Sutun("miktar", "Miktar", "miktar", 14)
_TUTAR = Sutun("tutar", "Tutar", "tutar", 18, nakli=True)
STOK_SUTUNLARI = (_BIRIM, _AMBAR, _KOD, _AD, _OLCU, _MIKTAR, _TUTAR)
KATMAN_SUTUNLARI = (
    _BIRIM,
    _AMBAR,
    _KOD,
    _AD,
    _OLCU,
    Sutun("sicil_no", "Sicil no", "kod", 26),
    Sutun("giris_tarihi", "Giriş tarihi", "tarih", 10),
    Sutun("giris_turu", "Giriş türü", "kod", 14, sozler=a.TUR_ADLARI),
    Sutun("tif_no", "TİF no", "metin", 12),
    Sutun("kayit", "Kayıt", "sayi", 7),
    Sutun("karsi", "Nereden geldiği", "metin", 24),
    Sutun("ilk_tif", "İlk giriş TİF'i", "metin", 24),
    Sutun("muhasebe", "Muhasebe", "metin", 18),
    Sutun("yevmiye", "Yevmiye", "metin", 9),
    Sutun("giren_miktar", "Giren miktar", "miktar", 12),
    Sutun("miktar", "Kalan miktar", "miktar", 12),
    Sutun("deger", "Kesin değer", "metin", 18, kagit=False),
    Sutun("tutar", "Kalan tutar", "tutar", 16, nakli=True),
)
FAZLA_SUTUNLARI = (
    _BIRIM,
    _AMBAR,
    _KOD,
    _AD,
    _OLCU,
    Sutun("sicil_no", "Sicil no", "kod", 26),
    Sutun("son_hareket", "Son hareket", "tarih", 10),
    Sutun("islem", "Son işlem", "metin", 20),
    Sutun("gun", "Gün sayısı", "sayi", 8),
    _MIKTAR,
    _TUTAR,
)
_FARK_SUTUNLARI = (
    Sutun("hesap", "II. düzey", "kod", 12),
    Sutun("ad", "Adı", "metin", 40),
    Sutun("deger", "Kesin değer (TL)", "metin", 24),
    Sutun("satirlar", "Satırların toplamı", "tutar", 18),
    Sutun("yazilan", "Fişlerin kuruşa yuvarlanmışı", "tutar", 18),
    Sutun("fark", "Kuruş farkı (TL)", "metin", 20),
)


def stok(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Stock by harcama birimi, ambar and code, as of a moment, or by a day of the TİFs (``son``).

    The foot says by II. düzey what the rows are exactly, and what the accounts were told of it (R-T83).
    """
    an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))
    tutarlar = {yer: deger_kurus(deger) for yer, (_, deger) in an.stok.items()}

    def satirlar() -> Iterator[TabloSatiri]:
        for (birim, ambar, kod), (miktar, _) in an.stok.items():
            sol = (birim, ambar, kod, an.kod_adi(kod), an.olcu(birim, kod))
            yield TabloSatiri((*sol, miktar, tutarlar[birim, ambar, kod]))
        yield TabloSatiri(("TOPLAM", *(None,) * 5, sum(tutarlar.values())), "toplam", sayilir=False)

    dipnotlar = (_kurus_farki(an), *yoldakiler_dipnotu(an), *_olcu_dipnotu(an))
    return Tablo("stok", "Taşınır Stoku", an.kunye(), STOK_SUTUNLARI, satirlar, dipnotlar)


def _olcu_dipnotu(an: TasinirAni) -> tuple[Dipnot, ...]:
    """Codes whose quantities are sums of packets and pieces, so that nobody trusts them; nothing where none is."""
    sutunlar = (
        Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
        Sutun("tasinir_kodu", "Taşınır kodu", "kod", 20),
        Sutun("olculer", "Fişlerdeki ölçü birimleri", "metin", 50),
    )
    satirlar = tuple(TabloSatiri((*k, ", ".join(v))) for k, v in an.karisan_olculer.items())
    baslik = "Fişlerinde birden çok ölçü birimi olan kodlar (miktarları toplanmaz)"
    return (Dipnot(baslik, sutunlar, satirlar),) if satirlar else ()


class _DuzeyToplami(NamedTuple):
    """Of a II. düzey code: exact value, what rows round it to, and what the accounts were told, both in kuruş."""

    deger: int = 0
    satirlar: int = 0
    yazilan: int = 0


def _kurus_farki(an: TasinirAni) -> Dipnot:
    """By II. düzey; what the accounts were told only where the scope is no narrower than what they were told of."""
    toplamlar: dict[str, _DuzeyToplami] = {}
    for (_, _, kod), (_, deger) in an.stok.items():
        t = toplamlar.get(ikinci_duzey(kod), _DuzeyToplami())
        toplamlar[ikinci_duzey(kod)] = t._replace(deger=t.deger + deger, satirlar=t.satirlar + deger_kurus(deger))
    for h in an.hesaplar:
        t = toplamlar.get(h.hesap, _DuzeyToplami())
        toplamlar[h.hesap] = t._replace(yazilan=t.yazilan + h.isaret * h.kurus)
    bilinir = not an.kapsam.ambar and len(an.kapsam.kod) <= 9
    satirlar = []
    for hesap, t in dogal_sirali(toplamlar):
        fark = t.yazilan * DEGER_BIRIMI - t.deger
        sag: tuple[Hucre, ...] = (t.yazilan, kesin_yazi(fark)) if bilinir else (None, None)
        if any(t):
            satirlar.append(TabloSatiri((hesap, an.kod_adi(hesap), kesin_yazi(t.deger), t.satirlar, *sag)))
    return Dipnot("II. düzey kodlarda kesin değer ve kuruş farkı", _FARK_SUTUNLARI, tuple(satirlar), "Stok yok.")


YOLDAKILER = "Yoldaki devirler (devralma bekleyen, hiçbir stokta olmayan)"
_YOL_SUTUNLARI = (
    Sutun("alan", "Devralacak birim", "kod", 18, tekrarsiz=True),
    Sutun("veren", "Devreden birim", "kod", 18),
    Sutun("tif_no", "Devredenin fişi", "metin", 14),
    Sutun("fis", "Bekleyen devralma fişi", "metin", 26),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("tutar", "Tutar", "tutar", 18),
)


def yoldakiler_dipnotu(an: TasinirAni) -> tuple[Dipnot, ...]:
    """What is no unit's stock since its receiver has not approved it; nothing where nothing is on its way."""
    if not (yoldakiler := an.yoldakiler):
        return ()
    satirlar = [TabloSatiri((*y[:-1], deger_kurus(y.deger))) for y in yoldakiler]
    toplam = deger_kurus(sum(y.deger for y in yoldakiler))
    satirlar.append(TabloSatiri(("TOPLAM", *(None,) * 4, toplam), "toplam", sayilir=False))
    return (Dipnot(YOLDAKILER, _YOL_SUTUNLARI, tuple(satirlar)),)


def kesin_yazi(deger: int) -> str:
    """An exact value for paper: ``1.250,00``, ``99,999999``."""
    tam, _, kesir = deger_duz(abs(deger)).partition(".")
    return ("-" if deger < 0 else "") + f"{int(tam):,}".replace(",", ".") + f",{kesir}"


# -- what it consists of --------------------------------------------------------------------------------------------


def stok_katmanlari(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The FIFO layers that stock of 150 consists of and the items of the others, each with the TİF that brought it and
    the voucher that entered that."""
    an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))
    hepsi = sorted([*_katmanlari(an), *_sicilleri(an)], key=lambda k: dogal_anahtar(k[:3]))

    def satirlar() -> Iterator[TabloSatiri]:
        for _, _, _, hucreler in hepsi:
            yield TabloSatiri(hucreler)
        toplam = sum(h[-1] for *_, h in hepsi if isinstance(h[-1], int))
        yield TabloSatiri(("TOPLAM", *(None,) * 16, toplam), "toplam", sayilir=False)

    return Tablo("stok-katmanlari", "Stok Katmanları", an.kunye(), KATMAN_SUTUNLARI, satirlar, (_kurus_farki(an),))


_Katman = tuple[str, str, str, tuple[Hucre, ...]]


def _katmanlari(an: TasinirAni) -> Iterator[_Katman]:
    for (birim, ambar, kod), partiler in an.partiler.items():
        for p in partiler:
            miktar, deger = p.kalan
            if miktar or deger:
                g = p.giris
                sol = (birim, ambar, kod, an.kod_adi(kod), an.olcu(birim, kod), None)
                ilk = an.ilk_girisi(g)
                getiren = _getiren(an, (birim, g.tif_no), (g.tarih, g.tur, g.kayit), (ilk.birim, ilk.tif_no))
                sag = (g.miktar, miktar, deger_duz(deger), deger_kurus(deger))
                yield birim, ambar, kod, (*sol, *getiren, *sag)


def _sicilleri(an: TasinirAni) -> Iterator[_Katman]:
    for (birim, no), olaylar in an.siciller.items():
        son, kod = olaylar[-1], sicil_kodu(no)
        deger = sicil_degeri(olaylar)
        if cikti(olaylar) or not an.kapsam.gecer(birim, son.ambar, kod):
            continue
        g = next(o for o in reversed(olaylar) if o.yon == a.GIRIS_YONU and o.tur != a.DEGER_ARTISI)
        sol = (birim, son.ambar, kod, an.kod_adi(kod), an.olcu(birim, kod), no)
        ilk = an.ilk_olayi(birim, no)
        getiren = _getiren(an, (birim, g.belge_no), (g.tarih, g.tur, g.kayit), (ilk.birim, ilk.belge_no))
        yield birim, son.ambar, kod, (*sol, *getiren, BIR, BIR, deger_duz(deger), deger_kurus(deger))


def _getiren(an: TasinirAni, anahtar: TifAnahtari, giris: tuple[str, str, int], ilk: TifAnahtari) -> tuple[Hucre, ...]:
    """The TİF that brought something to its ambar (day, type, record), the one that brought it into these books where
    that is another, and the vouchers of both."""
    t, (tarih, tur, kayit) = an.belge(*anahtar), giris
    fisler = {k.sira: k for x in dict.fromkeys((ilk, anahtar)) for k in an.kaydi(*x)}.values()
    karsi = karsi_tarafi(t) if t is not None else ""
    ilk_tif = "" if ilk == anahtar else f"{ilk[0]}/{ilk[1]}"
    adlar, yevmiyeler = ", ".join(k.adi for k in fisler), ", ".join(str(k.yevmiye) for k in fisler)
    return tarih, tur, anahtar[1], kayit, karsi, ilk_tif, adlar, yevmiyeler


def sicil_degeri(olaylar: list[SicilIzi]) -> int:
    """What an item is worth after what happened to it."""
    return sum(-o.deger if o.yon == a.CIKIS_YONU else o.deger for o in olaylar)


def cikti(olaylar: list[SicilIzi]) -> bool:
    """Whether an item has left its harcama birimi: of a move between ambarlar its other side follows."""
    return next(o for o in reversed(olaylar) if o.yon in (a.GIRIS_YONU, a.CIKIS_YONU)).yon == a.CIKIS_YONU


def zimmette(olaylar: list[SicilIzi]) -> bool:
    return olaylar[-1].yon == VERILDI


# -- what nobody needs ----------------------------------------------------------------------------------------------


class _SonHareket(NamedTuple):
    """The last time that something was moved; ``islem`` in words."""

    tarih: str
    islem: str


def ihtiyac_fazlasi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Stock and items in ambarlar that no TİF has moved for so many months (``sure``), with their age and value.

    What was carried over is looked up in the journals of the years before, as far as there are any.
    """
    d = defteri(istek, kitaplik)
    an = TasinirAni(d, TasinirKapsami.istegin(istek))
    sinir = ay_oncesi(an.gun, int(istek.deger("sure"))) if an.gun else ""
    eskiler: list[TasinirAni] = []
    for yil in range(d.yil - 1, int(sinir[:4] or d.yil) - 1, -1):
        if (e := kitaplik.defter(d.birim, yil)) is None:
            break
        eskiler.append(TasinirAni(e, an.kapsam._replace(son="")))
    bulunan = sorted(
        (x for x in (*_duran_stok(an, eskiler), *_duran_siciller(an, eskiler)) if x[6] <= sinir), key=dogal_anahtar
    )

    def satirlar() -> Iterator[TabloSatiri]:
        for x in bulunan:
            gun = (date.fromisoformat(an.gun) - date.fromisoformat(x[6])).days
            yield TabloSatiri((*x[:8], gun, *x[8:]))
        yield TabloSatiri(("TOPLAM", *(None,) * 9, sum(x[9] for x in bulunan)), "toplam", sayilir=False)

    nasil = f"{istek.deger('sure')} aydır, {tarih_yazi(sinir)} gününden beri, " if sinir else ""
    notu = (
        f"{nasil}giriş ya da çıkış fişi yazılmamış ambar mevcudu; kişilere ve ortak alanlara verilenler kullanımdadır.",
        "Aktarım yapılabilmesi için beş yıl şartı ve gerekçe ayrıca aranır; liste devrin kendisi değildir.",
    )
    dipnot = Dipnot("Açıklama", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((n,)) for n in notu))
    return Tablo("ihtiyac-fazlasi", "İhtiyaç Fazlası Taşınırlar", an.kunye(), FAZLA_SUTUNLARI, satirlar, (dipnot,))


def ay_oncesi(gun: str, ay: int) -> str:
    """The same day so many months before, or the last one of that month: ``2016-03-31``, 1 → ``2016-02-29``."""
    sira = int(gun[:4]) * 12 + int(gun[5:7]) - 1 - ay
    yil, no = divmod(sira, 12)
    for kacinci in range(int(gun[8:]), 0, -1):
        try:
            return date(yil, no + 1, kacinci).isoformat()
        except ValueError:
            continue
    raise AssertionError(gun)


_Duran = tuple[str, str, str, str, str, str, str, str, int, int]


def _duran_stok(an: TasinirAni, eskiler: list[TasinirAni]) -> Iterator[_Duran]:
    sonlar = [_son_hareketler(x) for x in (an, *eskiler)]
    for (birim, ambar, kod), (miktar, deger) in an.stok.items():
        if kod.startswith("150"):
            h = _sonuncusu([s.get((birim, ambar, kod)) for s in sonlar])
            sol = (birim, ambar, kod, an.kod_adi(kod), an.olcu(birim, kod), "")
            yield (*sol, h.tarih, h.islem, miktar, deger_kurus(deger))


def _duran_siciller(an: TasinirAni, eskiler: list[TasinirAni]) -> Iterator[_Duran]:
    for (birim, no), olaylar in an.siciller.items():
        kod = sicil_kodu(no)
        if cikti(olaylar) or zimmette(olaylar) or not an.kapsam.gecer(birim, olaylar[-1].ambar, kod):
            continue
        hareketler = [_sicilin_sonu(x, (birim, no)) for x in (an, *eskiler)]
        h = _sonuncusu(hareketler)
        sol = (birim, olaylar[-1].ambar, kod, an.kod_adi(kod), an.olcu(birim, kod), no)
        yield (*sol, h.tarih, h.islem, BIR, deger_kurus(sicil_degeri(olaylar)))


def _son_hareketler(an: TasinirAni) -> dict[tuple[str, ...], _SonHareket]:
    sonlar: dict[tuple[str, ...], _SonHareket] = {}
    for h in an.hareketler:
        if h.yeri not in sonlar or (h.tur != a.ACILIS and h.tarih >= sonlar[h.yeri].tarih):
            sonlar[h.yeri] = _SonHareket(h.tarih, h.tur)
    return sonlar


def _sicilin_sonu(an: TasinirAni, anahtar: TifAnahtari) -> _SonHareket | None:
    olaylar = an.siciller.get(anahtar)
    if not olaylar:
        return None
    o = max(olaylar, key=lambda o: (o.tur != a.ACILIS, o.tarih, o.kayit))
    return _SonHareket(o.tarih, o.tur if o.yon not in (VERILDI, GERI_GELDI) else "ZIMMET")


def _sonuncusu(yillar: list[_SonHareket | None]) -> _SonHareket:
    """Of what the years' journals say, the newest first, the last move that is none of carrying over."""
    bilinen = [h for h in yillar if h is not None]
    for h in bilinen:
        if h.islem != a.ACILIS:
            return h._replace(islem=a.TUR_ADLARI.get(h.islem, "Zimmet"))
    return bilinen[-1]._replace(islem="Devir; öncesi defterlerde yok")
