"""Forms that go with single vouchers or are kept from them, as far as vouchers carry what they hold: düzeltme ve iade
belgesi (Örnek-55, m.388), bütçeleştirilecek borçlar bildirim listesi (56, m.252), muhasebe yetkilisi mutemetleri kasa
defteri (47, m.50/g-2). What is missing is said at the foot; the regulation names what they hold, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from batch.documents.kisi import maskele
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import sade_ad, tarih_yazi
from batch.journal.kayit import Kayit
from batch.reports.defterler import aralik, hesap_toplami
from batch.reports.imza import imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.fis.belge import Fis, Satir

IADE, BUTCELESECEK = "810", "322"
# 4 detail columns of Örnek-47: first levels of revenue, and what is none of them.
_AYRINTI = (("01",), ("03",), ("05",))
_TAHSIL = frozenset({"100", "101", "102", "108", "109"})
_MUTEMET = ("mutemet", "mutemed", "tahsildar")
_YEVMIYE = Sutun("yevmiye", "Yev. no", "sayi", 7)
_TARIH = Sutun("tarih", "Tarih", "tarih", 10)
_BELGE_NO = Sutun("belge_no", "Belge no", "metin", 12)
_ACIKLAMA = Sutun("aciklama", "Açıklama", "metin", 34)
_DAYANAK = Sutun("dayanak", "Dayanağı", "metin", 24)

IADE_SUTUNLARI = (
    _TARIH,
    Sutun("sira", "Sıra", "sayi", 5),
    _YEVMIYE,
    _BELGE_NO,
    Sutun("ilgili", "İade edilen", "metin", 26),
    Sutun("ekonomik", "Gelir kodu", "kod", 12),
    Sutun("ad", "Gelirin adı", "metin", 34),
    Sutun("turu", "İadenin türü", "metin", 30),
    _DAYANAK,
    _ACIKLAMA,
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
)
BORC_SUTUNLARI = (
    Sutun("kurumsal", "Harcama birimi", "kod", 14, tekrarsiz=True),
    Sutun("sira", "Genel sıra no", "sayi", 6),
    _TARIH,
    _YEVMIYE,
    _BELGE_NO,
    Sutun("ilgili", "Alacaklı", "metin", 26),
    Sutun("ekonomik", "Ekonomik kod", "kod", 12),
    _DAYANAK,
    _ACIKLAMA,
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
)
KASA_SUTUNLARI = (
    Sutun("mutemet", "Mutemet", "metin", 24, tekrarsiz=True),
    _TARIH,
    Sutun("sira", "Sıra", "sayi", 5),
    _YEVMIYE,
    Sutun("kimden", "Kimden", "metin", 22),
    Sutun("alindi", "Alındı seri ve no", "metin", 18),
    Sutun("vergi", "01 Vergi", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("mulkiyet", "03 Teşebbüs ve mülkiyet", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("diger", "05 Diğer gelirler", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("oteki", "Öteki tahsilat", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("toplam", "Toplam", "tutar", 18, nakli=True),
    Sutun("genel_toplam", "Genel toplam", "tutar", 18),
)


def _eksikler(*notlar: str) -> Dipnot:
    return Dipnot(
        "Fişlerde bulunmayanlar", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((n,)) for n in notlar)
    )


def _dayanaklar(b: Fis) -> str:
    return "; ".join(
        " ".join(x for x in (y.turu, y.no, tarih_yazi(y.tarihi) if y.tarihi else "") if x) for y in b.dayanak
    )


def _kisi(b: Fis, s: Satir) -> str:
    return maskele(s.ilgili or b.ilgili_ad)


def _olagan(kayitlar: Iterable[Kayit]) -> Iterator[Kayit]:
    """Without the vouchers that open and close the year's accounts."""
    return (k for k in kayitlar if k.belge.islem not in ("ACILIS", "KAPANIS", "DONEM_SONU"))


def iade_belgesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Düzeltme ve iade belgesi (Örnek-55): one voucher by its number, or all refunds of a range of days, a row each.

    Raises RaporHatasi for a voucher that refunds nothing.
    """
    d, fis = defteri(istek, kitaplik), istek.deger("fis")
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))
    bulunan = [
        (k, s)
        for k in _olagan(d.kayitlar(a.onceki + 1, a.son, IADE))
        for s in k.belge.satirlar
        if ana_hesap(s.hesap) == IADE and s.borc_kurus and fis in ("", k.belge.belge_no)
    ]
    if fis and not bulunan:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde {IADE} hesabına yazılmış «{fis}» numaralı fiş yok")

    def satirlar() -> Iterator[TabloSatiri]:
        for sira, (k, s) in enumerate(bulunan, 1):
            b = k.belge
            kod = s.ekonomik or s.hesap.partition(".")[2]
            ad = d.kod_adi("gelir_ekonomik", kod) if kod else ""
            sag = (_iade_turu(b), _dayanaklar(b), s.aciklama or b.aciklama, s.borc_kurus)
            yield TabloSatiri((b.tarih, sira, k.yevmiye, b.belge_no, _kisi(b, s), kod, ad, *sag))
        yield TabloSatiri(("TOPLAM", *(None,) * 9, sum(s.borc_kurus for _, s in bulunan)), "toplam")

    return Tablo(
        istek.rapor,
        "Düzeltme ve İade Belgesi (Örnek-55)",
        kunye(d, a.donem),
        IADE_SUTUNLARI,
        satirlar,
        (
            _eksikler(
                "İade edilen tahsilatın alındı tarihi ve numarası: yalnız dayanak belgesinde yazılıysa görülür.",
                "İadenin gerekçesi ve mükellefin numarası; kişi numaraları bu raporda gizlenir.",
            ),
            *([imzalar("Düzenleyen", "Gerçekleştirme görevlisi", "Muhasebe yetkilisi")] if fis else []),
        ),
    )


def _iade_turu(b: Fis) -> str:
    """Which of the three refunds of m.389/a a voucher records, by what it debits beside 810."""
    borclar = {ana_hesap(s.hesap) for s in b.satirlar if s.borc_kurus} - {IADE, "805"}
    if "120" in borclar:
        return "tahakkuktan fazla tahsilat (m.389/a-1)"
    if "630" in borclar:
        return "geçmiş yıl geliri (m.389/a-2)"
    if "600" in borclar:
        return "yılı içinde (m.389/a-3)"
    return f"bilanço hesabı {', '.join(sorted(borclar))} (m.389/a)" if borclar else ""


def butcelesecek_borclar(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Bütçeleştirilecek borçlar bildirim listesi (Örnek-56): the debts that came to 322, by harcama birimi, with
    numbers that begin with 1 in each (m.252/2)."""
    d = defteri(istek, kitaplik)
    a = aralik(d, "", istek.deger("son"))
    birimler: dict[str, list[tuple[Kayit, Satir]]] = {}
    for k in _olagan(d.kayitlar(1, a.son, BUTCELESECEK)):
        for s in k.belge.satirlar:
            if ana_hesap(s.hesap) == BUTCELESECEK and s.alacak_kurus:
                birimler.setdefault(s.kurumsal or _gider(k.belge).kurumsal, []).append((k, s))
    toplam = sum(s.alacak_kurus for x in birimler.values() for _, s in x)
    borc, alacak = hesap_toplami(d, a.son, BUTCELESECEK)

    def satirlar() -> Iterator[TabloSatiri]:
        for kurumsal in sorted(birimler):
            for sira, (k, s) in enumerate(birimler[kurumsal], 1):
                b = k.belge
                sol = (kurumsal or "-", sira, b.tarih, k.yevmiye, b.belge_no, _kisi(b, s))
                sag = (_dayanaklar(b), s.aciklama or b.aciklama, s.alacak_kurus)
                yield TabloSatiri((*sol, s.ekonomik or _gider(b).ekonomik, *sag))
            birimin = sum(s.alacak_kurus for _, s in birimler[kurumsal])
            yield TabloSatiri((kurumsal or "-", *(None,) * 7, "Birim toplamı", birimin), "ara_toplam", sayilir=False)
        yield TabloSatiri(("TOPLAM", *(None,) * 8, toplam), "toplam", sayilir=False)

    hesap = (
        ("Listedeki borçlar", toplam),
        (f"Önceki yıldan devreden ve dönem sonu kayıtları ({BUTCELESECEK} alacak)", alacak - toplam),
        (f"Bütçeye gider yazılan ({BUTCELESECEK} borç)", borc),
        (f"Kalan ({BUTCELESECEK} alacak bakiyesi)", alacak - borc),
    )
    return Tablo(
        istek.rapor,
        "Bütçeleştirilecek Borçlar Bildirim Listesi (Örnek-56)",
        kunye(d, a.donem),
        BORC_SUTUNLARI,
        satirlar,
        (
            Dipnot(
                f"{BUTCELESECEK} hesabı",
                (Sutun("konu", "Konu", "metin", 60), Sutun("tutar", "Tutar", "tutar", 20)),
                tuple(map(TabloSatiri, hesap)),
            ),
            _eksikler(
                "Harcama biriminin kendi liste numarası; sıra, deftere yazılma sırasıdır.",
                "Harcama birimi, fişin 322 ya da gider satırındaki kurumsal koddur; yazılmamışsa «-».",
            ),
            imzalar("Harcama yetkilisi"),
        ),
    )


def _gider(b: Fis) -> Satir:
    """The line that the debt arose with: the first debit that has a code of its own, else the first line."""
    return next((s for s in b.satirlar if s.borc_kurus and (s.kurumsal or s.ekonomik)), b.satirlar[0])


def mutemet_kasasi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Muhasebe yetkilisi mutemetleri kasa defteri (Örnek-47): what each handed over, by day, with running totals of the
    year (m.50/g-2). A handing over is a voucher with an alındı of a mutemet or tahsildar among what it rests on."""
    d = defteri(istek, kitaplik)
    a = aralik(d, "", istek.deger("son"))
    mutemetler: dict[str, list[tuple[Kayit, str, list[int]]]] = {}
    for k in _olagan(d.kayitlar(1, a.son)):
        alindilar = [x for x in k.belge.dayanak if any(m in sade_ad(x.turu) for m in _MUTEMET)]
        tutarlar = _cesitler(k.belge)
        if alindilar and any(tutarlar):
            kim = maskele(k.belge.ilgili_ad or next((s.ilgili for s in k.belge.satirlar if s.ilgili), ""))
            mutemetler.setdefault(kim, []).append((k, "; ".join(x.no for x in alindilar), tutarlar))

    def satirlar() -> Iterator[TabloSatiri]:
        hepsi = [0] * 4
        for kim in sorted(mutemetler):
            genel = 0
            for sira, (k, alindi, tutarlar) in enumerate(mutemetler[kim], 1):
                genel += sum(tutarlar)
                hepsi = [x + y for x, y in zip(hepsi, tutarlar, strict=True)]
                sol = (kim or "adı yazılmamış", k.belge.tarih, sira, k.yevmiye, None, alindi)
                yield TabloSatiri((*sol, *tutarlar, sum(tutarlar), genel))
        yield TabloSatiri(("TOPLAM", *(None,) * 5, *hepsi, sum(hepsi), None), "toplam", sayilir=False)

    return Tablo(
        istek.rapor,
        "Muhasebe Yetkilisi Mutemetleri Kasa Defteri (Örnek-47)",
        kunye(d, a.donem),
        KASA_SUTUNLARI,
        satirlar,
        (
            _eksikler(
                "Alındı alındı tahsilat ve kimden tahsil edildiği: mutemedin kendi defterindedir, fişe toplamı gelir.",
                "Satırlar, dayanağı mutemet ya da tahsildar alındısı olan fişlerdir (dayanak_turu: Mutemet alındısı); "
                "mutemedin adı fişin ilgilisidir.",
                "Dört ayrıntı sütununun ne olacağını yönetmelik söylemez; gelirin birinci düzeyine göre seçilmiştir.",
            ),
        ),
    )


def _cesitler(b: Fis) -> list[int]:
    """What came in by a voucher, by kind: revenue 01, 03, 05 (of 800), and the rest of it, in kuruş."""
    gelen = sum(s.borc_kurus for s in b.satirlar if ana_hesap(s.hesap) in _TAHSIL)
    if not gelen:
        return [0] * 4
    gelirler = [(s.ekonomik or s.hesap.partition(".")[2], s) for s in b.satirlar if ana_hesap(s.hesap) == "800"]
    adlilar = [sum(s.alacak_kurus for kod, s in gelirler if kod[:2] in ilk) for ilk in _AYRINTI]
    return [*adlilar, gelen - sum(adlilar)]
