"""The register of fixed assets: its items, the book of depreciation (Örnek-65), and whether it ties (MİBMY m.491)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from batch.documents.kodlar import ana_hesap, dogal_anahtar, kod_sirasi
from batch.documents.tutar import yazi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Hucre, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_dengesi import tasinir_dengeleri
from batch.turler.varlik.alanlar import AYIR, DEGER_ARTISI, DEVIR, GIRIS, KUTUK_HESAPLARI, TASINIR_HESAPLARI
from batch.turler.varlik.belge import AD
from batch.turler.varlik.izdusum import CIKTI, VARLIK_DIZINI, Varlik, VarlikDegeri, degisimi

LISTE_SUTUNLARI = (
    Sutun("hesap", "Hesap", "kod", 10, tekrarsiz=True),
    Sutun("varlik_no", "Varlık no", "kod", 12),
    Sutun("ana_varlik_no", "Ana varlık", "kod", 12),
    Sutun("cinsi", "Cinsi", "metin", 28),
    Sutun("nevi", "Nevi", "metin", 14),
    Sutun("miktar", "Miktar", "metin", 10),
    Sutun("olcu_birimi", "Birim", "metin", 6),
    Sutun("edinme_tarihi", "Edinme", "tarih", 10),
    Sutun("oran", "Oran", "metin", 8),
    Sutun("deger", "Değeri", "tutar", 15, nakli=True),
    Sutun("birikmis", "Birikmiş amortisman", "tutar", 15, nakli=True),
    Sutun("net", "Net değer", "tutar", 15, nakli=True),
)
# What became of an asset's value, year by year: of the register and of taşınırlar alike.
AMORTISMAN_SUTUNLARI = (
    Sutun("edinme_tarihi", "Edinme tarihi", "tarih", 10),
    Sutun("edinme_degeri", "Edinme değeri", "tutar", 14, nakli=True),
    Sutun("deger", "Kayıtlı değer", "tutar", 14, nakli=True),
    Sutun("oran", "Oran", "metin", 7),
    Sutun("onceki", "Önceki yıllar", "tutar", 14, nakli=True),
    Sutun("yilin_amortismani", "Yılın amortismanı", "tutar", 14, nakli=True),
    Sutun("birikmis", "Birikmiş", "tutar", 14, nakli=True),
    Sutun("net", "Net değer", "tutar", 14, nakli=True),
    Sutun("cikis_tarihi", "Satış veya terkin", "tarih", 10),
)
# The form is not in the regulation's text: the columns are those that m.491 names.
DEFTER_SUTUNLARI = (
    Sutun("hesap", "Hesap", "kod", 8, tekrarsiz=True),
    Sutun("varlik_no", "Varlık no", "kod", 10),
    Sutun("cinsi", "Cinsi ve nevi", "metin", 28),
    Sutun("miktar", "Miktar", "metin", 10),
    *AMORTISMAN_SUTUNLARI,
    Sutun("cikis_nedeni", "Nedeni", "metin", 12),
)
DENKLIK_SUTUNLARI = (
    Sutun("kod", "Hesap", "kod", 8),
    Sutun("ad", "Hesabın adı", "metin", 40),
    Sutun("kutuk", "Kütük toplamı", "tutar", 16),
    Sutun("defter", "Defter kalanı", "tutar", 16),
    Sutun("fark", "Fark", "tutar", 16),
)
NEDEN_SUTUNU = Sutun("neden", "Farkın nedeni", "metin", 34)  # of journals with taşınırlar only
_NEDENLER = {
    "SATIS": "satıldı",
    "TERKIN": "terkin edildi",
    "BEDELSIZ_DEVIR": "bedelsiz devredildi",
    "TAHSIS": "tahsis edildi",
    "YIKIM": "yıkıldı",
    "IADE": "geri verildi",
    "DONUSUM": "başka varlığa dönüştü",
    "DIGER": "başka neden",
}


class KutukSatiri(NamedTuple):
    """An item as of a record: what it is, what it is worth, what it cost, what the year took off. Amounts in kuruş.

    ``cikan``: what it was worth when it left; zeros for one that has not.
    """

    no: str
    varlik: Varlik
    deger: VarlikDegeri
    edinme: int
    yilin: int
    cikan: VarlikDegeri

    @property
    def son(self) -> VarlikDegeri:
        """What it is worth, or was when it left."""
        return self.cikan if self.varlik.durum == CIKTI else self.deger


def kutuk_satirlari(d: RaporDefteri) -> list[KutukSatiri]:
    """The register as of the books' moment, by account and number; items that have left too."""
    varliklar: dict[str, Varlik] = {}
    degerler: dict[str, VarlikDegeri] = {}
    edinmeler: dict[str, int] = {}
    yilinkiler: dict[str, int] = {}
    cikanlar: dict[str, VarlikDegeri] = {}
    kayitlar: Iterator[Any] = d.kayitlar(1, d.son_sira, tur=AD)
    for k in kayitlar:
        if VARLIK_DIZINI.sonucta in k.sonuc:
            for (no,), satir in VARLIK_DIZINI.satir(k):
                varliklar[no] = Varlik(*map(str, satir))
        for h in k.sonuc.get("hareketler", ()):
            _isle(k, h, degerler, edinmeler, yilinkiler, cikanlar)
    bos = VarlikDegeri()
    satirlar = [
        KutukSatiri(no, v, degerler[no], edinmeler.get(no, 0), yilinkiler.get(no, 0), cikanlar.get(no, bos))
        for no, v in varliklar.items()
    ]
    return sorted(satirlar, key=lambda s: (kod_sirasi(s.varlik.hesap), dogal_anahtar(s.no)))


def _isle(
    k: Any,
    h: Any,
    degerler: dict[str, VarlikDegeri],
    edinmeler: dict[str, int],
    yilinkiler: dict[str, int],
    cikanlar: dict[str, VarlikDegeri],
) -> None:
    no, x = h["varlik_no"], degisimi(h)
    once = degerler.get(no, VarlikDegeri())
    degerler[no] = once.arti(x)
    if k.belge.islem in (DEVIR, GIRIS, DEGER_ARTISI):
        edinmeler[no] = x.deger
    elif k.belge.islem == AYIR:
        yilinkiler[no] = yilinkiler.get(no, 0) + x.birikmis
    cikanlar[no] = once  # the last movement of an item that has left is its leaving


def _kunye(d: RaporDefteri) -> Kunye:
    """Up to the last number, or to the register's last document where that is dated after it."""
    son = max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in d.kayitlar(1, d.son_sira, tur=AD))])
    return kunye(d, aralik_yazi(d.yil, "", son))


def miktar_yazi(birim: int) -> str:
    """A quantity in 10⁻⁴ as text, without superfluous zeros; "" for none."""
    if not birim:
        return ""
    tam_kisim, kesir = divmod(birim, 10_000)
    kuyruk = f"{kesir:04d}".rstrip("0")
    return f"{tam_kisim}.{kuyruk}" if kuyruk else str(tam_kisim)


def varlik_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The items that the register holds, with totals by account."""
    d = defteri(istek, kitaplik)
    kalemler = [s for s in kutuk_satirlari(d) if s.varlik.durum != CIKTI]

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = VarlikDegeri()
        for s in kalemler:
            v, x = s.varlik, s.deger
            toplam = toplam.arti(x)
            sol: tuple[Hucre, ...] = (v.hesap, s.no, v.ana_varlik_no, v.cinsi, v.nevi, miktar_yazi(x.miktar))
            yield TabloSatiri((*sol, v.olcu_birimi, v.edinme_tarihi, v.oran, x.deger, x.birikmis, x.net))
        tutarlar = (toplam.deger, toplam.birikmis, toplam.net)
        yield TabloSatiri(("TOPLAM", *(None,) * 8, *tutarlar), "toplam", sayilir=False)

    return Tablo("varlik-listesi", "Varlık Listesi", _kunye(d), LISTE_SUTUNLARI, satirlar)


def amortisman_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The book of depreciation, in sections by kind of asset (m.491); items that have left with the day they did.

    Of an item that has left the amounts are those of before; they are no part of the totals.
    """
    d = defteri(istek, kitaplik)
    kalemler = kutuk_satirlari(d)

    def satirlar() -> Iterator[TabloSatiri]:
        genel, ana, bolum = [0] * 6, "", [0] * 6
        for s in kalemler:
            if s.varlik.ana != ana:
                if ana:
                    yield _bolum_toplami(ana, bolum)
                ana, bolum = s.varlik.ana, [0] * 6
            v, x = s.varlik, s.son
            tutarlar = [s.edinme, x.deger, x.birikmis - s.yilin, s.yilin, x.birikmis, x.net]
            if v.durum != CIKTI:
                bolum = [a + b for a, b in zip(bolum, tutarlar, strict=True)]
                genel = [a + b for a, b in zip(genel, tutarlar, strict=True)]
            cinsi = ", ".join(y for y in (v.cinsi, v.nevi) if y)
            if v.ana_varlik_no:
                cinsi = f"{cinsi} ({v.ana_varlik_no} numaralı varlık)"
            sol: tuple[Hucre, ...] = (v.hesap, s.no, cinsi, miktar_yazi(x.miktar), v.edinme_tarihi)
            sag: tuple[Hucre, ...] = (v.cikis or None, _NEDENLER.get(v.cikis_nedeni, v.cikis_nedeni))
            yield TabloSatiri((*sol, *tutarlar[:2], v.oran, *tutarlar[2:], *sag), sayilir=v.durum != CIKTI)
        if ana:
            yield _bolum_toplami(ana, bolum)
        yield TabloSatiri(_toplam_hucreleri("TOPLAM", genel), "toplam", sayilir=False)

    return Tablo("ornek-65", "Duran Varlıklar Amortisman Defteri (Örnek: 65)", _kunye(d), DEFTER_SUTUNLARI, satirlar)


def _toplam_hucreleri(ad: str, tutarlar: list[int]) -> tuple[Hucre, ...]:
    return (ad, *(None,) * 4, *tutarlar[:2], None, *tutarlar[2:], None, None)


def _bolum_toplami(ana: str, tutarlar: list[int]) -> TabloSatiri:
    return TabloSatiri(_toplam_hucreleri(f"{ana} TOPLAMI", tutarlar), "ara_toplam", sayilir=False)


def varlik_denklik(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The register's total against each account's balance; what accumulates, where none of its assets is a taşınır.

    An account that neither has anything on is left out. A difference is marked. Of a journal with taşınır işlem fişleri
    their stock and register count too: 150, 253, 254 and 255 by II. düzey, and the share of 257; what a difference
    consists of is told, and what of it is not lawful for a time fails the report.
    """
    d = defteri(istek, kitaplik)
    kutuk: dict[str, int] = {}
    birikmis: dict[str, int] = {}
    for s in kutuk_satirlari(d):
        kutuk[s.varlik.ana] = kutuk.get(s.varlik.ana, 0) + s.deger.deger
        birikmis[s.varlik.karsi] = birikmis.get(s.varlik.karsi, 0) + s.deger.birikmis
    defter: dict[str, int] = {}
    for kod, (borc, alacak) in d.toplamlar(d.son_sira).items():
        defter[ana_hesap(kod)] = defter.get(ana_hesap(kod), 0) + borc - alacak
    tasinir = tasinir_dengeleri(d)
    ciftler = [(ana, kutuk.get(ana, 0), defter.get(ana, 0)) for ana in KUTUK_HESAPLARI]
    for karsi in sorted({x for x in KUTUK_HESAPLARI.values() if x}):
        payi = tasinir.birikmis if karsi in TASINIR_HESAPLARI else 0
        if tasinir.sicilli or not any(defter.get(ana, 0) for ana in TASINIR_HESAPLARI.get(karsi, ())):
            ciftler.append((karsi, birikmis.get(karsi, 0) + payi, -defter.get(karsi, 0)))

    def satirlar() -> Iterator[TabloSatiri]:
        fark = 0
        sag: tuple[Hucre, ...] = ("",) if tasinir.var else ()
        for ana, a, b in ciftler:
            if a or b:
                fark += abs(a - b)
                yield TabloSatiri((ana, d.hesap_adi(ana), a, b, a - b, *sag), "tutmayan" if a != b else "normal")
        for x in tasinir.hesaplar:
            fark += abs(x.fark)
            hucreler = (x.hesap, x.ad, x.kutuk, x.defter, x.fark, x.nedeni)
            yield TabloSatiri(hucreler, "tutmayan" if x.tutmayan else "normal")
        yield TabloSatiri(("TOPLAM", None, None, None, fark, *sag), "toplam", sayilir=False)

    sutunlar = (*DENKLIK_SUTUNLARI, NEDEN_SUTUNU) if tasinir.var else DENKLIK_SUTUNLARI
    tutmayan = tuple(
        f"{x.hesap}: stok {yazi(x.kutuk)} TL, defter {yazi(x.defter)} TL; {x.nedeni}"
        for x in tasinir.hesaplar
        if x.tutmayan
    )
    baslik = "Varlık Kütüğü ve Defter"
    return Tablo("varlik-denklik", baslik, _kunye(d), sutunlar, satirlar, tasinir.dipnotlar, tutmayan=tutmayan)


# Name, title, parameters, maker: spliced into the registry.
VARLIK_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = (
    ("ornek-65", "Duran Varlıklar Amortisman Defteri (Örnek: 65)", (), amortisman_defteri),
    ("varlik-listesi", "Varlık Listesi", (), varlik_listesi),
    ("varlik-denklik", "Varlık Kütüğü ve Defter", (), varlik_denklik),
)
