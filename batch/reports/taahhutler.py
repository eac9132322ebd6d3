"""The card of a commitment (Örnek-66), the open commitments, and what is free of an appropriation (MİBMY m.449)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.reports.butce_ani import ButceAni
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.parametre import taahhut_no_anahtari
from batch.reports.tablo import Hucre, Kunye, Sutun, Tablo, TabloSatiri
from batch.turler.butce.kalan import BAGLAYANLAR, GIDER
from batch.turler.taahhut.alanlar import AVANS, BORC, EKLER, MAHSUP, TEMINAT, TEMLIK
from batch.turler.taahhut.izdusum import (
    ACIK,
    AD,
    KALEM,
    KART,
    KalemDurumu,
    KartSatiri,
)

KART_SUTUNLARI = (
    Sutun("bolum", "Bölüm", "metin", 26, kagit=False),  # on paper a heading of its own
    Sutun("kayit", "Kayıt", "sayi", 6, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "kod", 12, tekrarsiz=True),
    Sutun("islem", "İşlem", "kod", 11),
    Sutun("yil", "Yıl", "sayi", 4),
    Sutun("tertip", "Tertip", "kod", 28),
    Sutun("artan", "Artan", "tutar", 14, sifir_bos=True),
    Sutun("azalan", "Azalan", "tutar", 14, sifir_bos=True),
    Sutun("hakedis", "Hakediş", "tutar", 14, sifir_bos=True),
    Sutun("kesinti", "Kesinti", "tutar", 12, sifir_bos=True),
    Sutun("kalan", "Kalan", "tutar", 14),
    Sutun("bilgi", "Bilgi", "metin", 40),
)
# The tables of the card's front (m.449/4).
BILGILER, TAAHHUTLER = "1. Taahhüde ait bilgiler", "2. Taahhütler"
_EK_BOLUMU = {
    TEMINAT: "3. Alınan teminatlar",
    AVANS: "4. Verilen avanslar ve mahsuplar",
    MAHSUP: "4. Verilen avanslar ve mahsuplar",
    BORC: "5. Borçlar ve temlikler",
    TEMLIK: "5. Borçlar ve temlikler",
}
YILLAR = "Yıllara ve tertiplere göre"

LISTE_SUTUNLARI = (
    Sutun("taahhut_no", "Taahhüt no", "kod", 10, tekrarsiz=True),
    Sutun("yuklenici", "Yüklenici", "metin", 26, tekrarsiz=True),
    Sutun("is", "İş", "metin", 28, tekrarsiz=True),
    Sutun("sozlesme_tarihi", "Sözleşme", "tarih", 10, tekrarsiz=True),
    Sutun("bitis_tarihi", "Bitiş", "tarih", 10, tekrarsiz=True),
    Sutun("tertip", "Tertip", "kod", 28),
    Sutun("tutar", "Tutar", "tutar", 14, nakli=True),
    Sutun("hakedis", "Hakediş", "tutar", 14, nakli=True),
    Sutun("kalan", "Kalan", "tutar", 14, nakli=True),
    Sutun("baglanan", "Bağlanan", "tutar", 14, nakli=True),
)

ARTIK_SUTUNLARI = (
    Sutun("tertip", "Tertip", "kod", 28),
    Sutun("verilen", "Verilen", "tutar", 13),
    Sutun("devreden", "Devreden", "tutar", 11, sifir_bos=True),
    Sutun("ek", "Ek ödenek", "tutar", 11, sifir_bos=True),
    Sutun("eklenen", "Eklenen", "tutar", 11, sifir_bos=True),
    Sutun("dusulen", "Düşülen", "tutar", 11, sifir_bos=True),
    Sutun("devir", "Devir", "tutar", 11, sifir_bos=True),
    Sutun("iptal", "İptal", "tutar", 11, sifir_bos=True),
    Sutun("gonderilen", "Gönderilen", "tutar", 11, sifir_bos=True),
    Sutun("net", "Net", "tutar", 13),
    Sutun("kullanilan", "Kullanılan", "tutar", 13),
    Sutun("baglanan", "Bağlanan", "tutar", 13),
    Sutun("mahsup", "Mahsup", "tutar", 11, sifir_bos=True),
    Sutun("kalan", "Kalan", "tutar", 13),
)

HARCAYAN = "830"  # what is spent of the year's own appropriation

Durum = dict[tuple[Tertip, str], KalemDurumu]


def _kunye(d: RaporDefteri) -> Kunye:
    """Up to the last number, or to the last commitment where that is dated after it."""
    return kunye(d, aralik_yazi(d.yil, "", max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in _kayitlar(d))])))


def _kayitlar(d: RaporDefteri) -> list[Any]:
    """The commitments' records, some hundred a year."""
    return list(d.kayitlar(1, d.son_sira, tur=AD))


def _kartlar(kayitlar: list[Any]) -> dict[str, KartSatiri]:
    sonuc = {}
    for k in kayitlar:
        if KART.sonucta in k.sonuc:
            for (no,), satir in KART.satir(k):
                sonuc[no] = KartSatiri(**dict(zip(KartSatiri._fields, satir, strict=True)))  # type: ignore[arg-type]
    return sonuc


def _ekle(durum: Durum, k: Any) -> None:
    for anahtar, v in KALEM.hareket(k):
        yer = (Tertip(*anahtar[1:5]), anahtar[5])
        durum[yer] = KalemDurumu(*(a + b for a, b in zip(durum.get(yer, KalemDurumu()), v, strict=True)))


# -- the card ---------------------------------------------------------------------------------------------------------


def taahhut_karti(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """One card: its five tables and what is left by year and tertip. Raises RaporHatasi where there is none.

    Cards whose numbers differ in their signs only (2016/12, 2016-12) stand one after the other.
    """
    d = defteri(istek, kitaplik)
    aranan, numaralar = istek.deger("taahhut"), dict[str, list[Any]]()
    for k in _kayitlar(d):
        if taahhut_no_anahtari(k.belge.taahhut_no) == aranan:
            numaralar.setdefault(k.belge.taahhut_no, []).append(k)
    if not numaralar:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde {aranan} numaralı taahhüt kartı yok")
    an = ButceAni(d)

    def satirlar() -> Iterator[TabloSatiri]:
        for no, kayitlar in numaralar.items():
            bolum = ""
            for x in _kartin_satirlari(no, kayitlar, _bagli(an, no)):
                if x.hucreler[0] != bolum and x.tur == "normal":
                    bolum = str(x.hucreler[0])
                    yield TabloSatiri((bolum, *(None,) * 5, bolum, *(None,) * 6), "baslik", sayilir=False)
                yield x

    return Tablo("ornek-66", "Taahhüt Kartı (Örnek: 66)", _kunye(d), KART_SUTUNLARI, satirlar)


def _kartin_satirlari(no: str, kayitlar: list[Any], bagli: int) -> Iterator[TabloSatiri]:
    yield from _bilgiler(no, _kartlar(kayitlar)[no])
    durum: Durum = {}
    for k in kayitlar:
        yield from _hareketler(k, durum)
    yield from _ekler(kayitlar)
    yield from _yillar(durum, bagli)


def _satir(
    bolum: str, k: Any, islem: str = "", yer: tuple[Hucre, ...] = (None, None), tutarlar: tuple[Hucre, ...] = (),
    bilgi: str = "",
) -> TabloSatiri:  # fmt: skip
    kayit: tuple[Hucre, ...] = (None, None, None) if k is None else (k.sira, k.belge.tarih, k.belge.belge_no)
    bos: tuple[Hucre, ...] = (None,) * (5 - len(tutarlar))
    return TabloSatiri((bolum, *kayit, islem, *yer, *tutarlar, *bos, bilgi))


def _bilgiler(no: str, kart: KartSatiri) -> Iterator[TabloSatiri]:
    for ad, deger in (
        ("Taahhüt no", no),
        ("Yüklenici", kart.yuklenici),
        ("İş", kart.is_adi),
        ("Proje no", kart.proje_no),
        ("Sözleşme tarihi", tarih_yazi(kart.sozlesme_tarihi)),
        ("Bitiş tarihi", tarih_yazi(kart.bitis_tarihi)),
        ("Durum", "açık" if kart.durum == ACIK else "kapatıldı"),
    ):
        if deger:
            yield _satir(BILGILER, None, ad, bilgi=deger)


def _hareketler(k: Any, durum: Durum) -> Iterator[TabloSatiri]:
    """What a record moves of the commitment itself; the remainder is the card's."""
    hareketler = list(KALEM.hareket(k))
    kalan = sum(x.kalan for x in durum.values())
    _ekle(durum, k)
    for anahtar, v in hareketler:
        h = KalemDurumu(*v)
        kalan += h.kalan
        tutarlar = (h.tutar + h.artan, h.azalan + h.kapanan, h.hakedis, h.kesinti, kalan)
        yer = (int(anahtar[5]), Tertip(*anahtar[1:5]).yazi)
        yield _satir(TAAHHUTLER, k, k.belge.islem, yer, tutarlar, k.belge.aciklama)
    if not hareketler and k.belge.islem not in EKLER:
        bitis = f"bitiş tarihi {tarih_yazi(k.belge.bitis_tarihi)}" if k.belge.bitis_tarihi else ""
        yield _satir(TAAHHUTLER, k, k.belge.islem, bilgi=", ".join(x for x in (bitis, k.belge.aciklama) if x))


def _ekler(kayitlar: list[Any]) -> Iterator[TabloSatiri]:
    """Guarantees, advances, debts: each table with what is open in it."""
    for bolum in dict.fromkeys(_EK_BOLUMU.values()):
        kalanlar: dict[str, int] = {}
        for k in kayitlar:
            islem = k.belge.islem
            if _EK_BOLUMU.get(islem) != bolum:
                continue
            for s in k.belge.kalemler:
                tutar = -s.kurus if islem == MAHSUP else s.kurus
                ne = AVANS if islem == MAHSUP else islem
                kalanlar[ne] = kalanlar.get(ne, 0) + tutar
                tutarlar = (max(0, tutar), max(0, -tutar), 0, 0, kalanlar[ne])
                bilgi = ", ".join(x for x in (s.cinsi, k.belge.aciklama) if x)
                yield _satir(bolum, k, islem, tutarlar=tutarlar, bilgi=bilgi)


def _yillar(durum: Durum, bagli: int) -> Iterator[TabloSatiri]:
    for (tertip, yil), x in sorted(durum.items(), key=lambda y: (y[0][1], y[0][0])):
        tutarlar = (x.tutar + x.artan, x.azalan + x.kapanan, x.hakedis, x.kesinti, x.kalan)
        yield _satir(YILLAR, None, "", (int(yil), tertip.yazi), tutarlar)
    toplam = KalemDurumu(*(sum(v) for v in zip(*durum.values(), strict=True)))
    tutarlar = (
        toplam.tutar + toplam.artan,
        toplam.azalan + toplam.kapanan,
        toplam.hakedis,
        toplam.kesinti,
        toplam.kalan,
    )
    satir = _satir("TOPLAM", None, "TOPLAM", (None, None), tutarlar, f"bağlanan ödenek {yazi(bagli)}")
    yield TabloSatiri(satir.hucreler, "toplam", sayilir=False)


# -- lists ------------------------------------------------------------------------------------------------------------


def taahhut_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The commitments that are open, by number and tertip; what of the appropriation each still binds."""
    d = defteri(istek, kitaplik)
    kayitlar = _kayitlar(d)
    kartlar, an = _kartlar(kayitlar), ButceAni(d)
    durumlar: dict[str, Durum] = {}
    for k in kayitlar:
        _ekle(durumlar.setdefault(k.belge.taahhut_no, {}), k)

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0, 0, 0, 0]
        for no, kart in kartlar.items():
            if kart.durum != ACIK:
                continue
            sol = (no, kart.yuklenici, kart.is_adi, kart.sozlesme_tarihi, kart.bitis_tarihi)
            for tertip in sorted({t for t, _ in durumlar[no]}):
                kalemler = [x for (t, _), x in durumlar[no].items() if t == tertip]
                tutarlar = [sum(x.taahhut for x in kalemler), sum(x.hakedis for x in kalemler)]
                tutarlar += [sum(x.kalan for x in kalemler), an.odenekler.bagli(tertip, no)]
                toplam = [a + b for a, b in zip(toplam, tutarlar, strict=True)]
                yield TabloSatiri((*sol, tertip.yazi, *tutarlar))
        yield TabloSatiri(("TOPLAM", None, None, None, None, None, *toplam), "toplam", sayilir=False)

    return Tablo("taahhut-listesi", "Açık Taahhütler", _kunye(d), LISTE_SUTUNLARI, satirlar)


def _bagli(an: ButceAni, no: str) -> int:
    """What a number still binds: what is spent under it is taken off (m.449/7)."""
    tertipler = {Tertip(*k[:4]) for ad in BAGLAYANLAR for k in an.izdusum(ad) if k[4] == no}
    return sum(an.odenekler.bagli(t, no) for t in tertipler)


def odenek_artigi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What of each tertip is free for a tender: appropriated, spent, bound, kept, left (m.449/8).

    What is left is not told where the journal holds no budget.
    """
    d = defteri(istek, kitaplik)
    onu = istek.deger("tertip")
    an = ButceAni(d)
    tertipler = sorted({*an.tertipler, *(Tertip(*k[:4]) for k in an.izdusum(GIDER) if k[4] == HARCAYAN)})

    def butceli(tutarlar: list[int]) -> list[Hucre]:
        return [*tutarlar[:-1], tutarlar[-1] if an.odenekli else None]

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0] * (len(ARTIK_SUTUNLARI) - 1)
        for t in tertipler:
            if onu and not f"{t.yazi}-".startswith(f"{onu}-"):
                continue
            x = an.odenekler.durum(t)
            tutarlar = [x.verilen, x.devreden, x.ek, x.eklenen, x.dusulen, x.devir, x.iptal, x.gonderilen, x.net]
            tutarlar += [x.kullanilan, x.baglanan, x.mahsup, x.kalan]
            toplam = [a + b for a, b in zip(toplam, tutarlar, strict=True)]
            yield TabloSatiri((t.yazi, *butceli(tutarlar)))
        yield TabloSatiri(("TOPLAM", *butceli(toplam)), "toplam", sayilir=False)

    return Tablo("odenek-artigi", "Ödenek Artığı", _kunye(d), ARTIK_SUTUNLARI, satirlar)
