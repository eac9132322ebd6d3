"""What one muhasebe yetkilisi hands over to the next (m.495): the schedule of Örnek-71 with its tables, the letters to
the bank; and what one veznedar hands over to another (m.496).

The books are those of the end of the day of the handover. What the books do not hold is said to be so in its table, to
which a list is tied (m.495/a-12).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from batch.documents.kisi import ad_ve_numara
from batch.documents.kodlar import ana_hesap, kod_sirasi
from batch.documents.metin import gun_farki, tarih_yazi
from batch.documents.tutar import yazi
from batch.journal.kayit import Kayit
from batch.reports.defterler import hesap_toplami, yakin_ad
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar, kurul_uyeleri
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.sayim_ani import SayimAni, gun_sonu_sirasi
from batch.reports.tablo import Dipnot, Hucre, Kunye, Sutun, Tablo, TabloSatiri
from batch.reports.teminat_raporlari import alindi_durumlari
from batch.turler.alindi.alanlar import CINS_ADI
from batch.turler.alindi.izdusum import AD as ALINDI
from batch.turler.alindi.izdusum import aralik_sozu, sayisi
from batch.turler.gorevli.alanlar import DEVIR, MUHASEBE_YETKILISI, TAM, VEZNEDAR
from batch.turler.gorevli.belge import Gorevli

TABLOLAR = {
    1: "Tablo 1: Hesapların borç ve alacak toplamları ile artıkları",
    2: "Tablo 2: Aybaşından devir gününe noksan belgeler",
    3: "Tablo 3: Ön ödemeler",
    4: "Tablo 4: Süresinde mahsup edilmeyen ön ödemeler",
    5: "Tablo 5: Kişilerden alacaklar",
    6: "Tablo 6: Zamanaşımına uğramış kişilerden alacaklar",
    7: "Tablo 7: Bütçe gelirleri (borç: tahakkuk, alacak: tahsilat, kalan: tahakkuk artığı)",
    8: "Tablo 8: Alındı ve benzeri belgeler",
    9: "Tablo 9: Devam eden dava dosyaları",
    10: "Tablo 10: Denetim raporları, yazıları ve yayınlar",
}
SUTUNLAR = (
    Sutun("tablo", "Tablo", "sayi", 5, tekrarsiz=True),
    Sutun("hesap", "Hesap / kod", "kod", 18),
    Sutun("ad", "Hesap adı, kişi", "metin", 40),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("yevmiye", "Yev. no", "sayi", 7),
    Sutun("borc", "Borç", "tutar", 18),
    Sutun("alacak", "Alacak", "tutar", 18),
    Sutun("borc_kalani", "Borç kalanı", "tutar", 18, sifir_bos=True),
    Sutun("alacak_kalani", "Alacak kalanı", "tutar", 18, sifir_bos=True),
    Sutun("bilgi", "Bilgi", "metin", 44),
)
ON_ODEMELER = ("160", "161", "162", "164", "165", "166", "167")
SURELI = {"160": "m.125", "161": "m.128", "162": "m.131"}  # settled within a month, credits within three
KISILER, BUTCE_GELIRI, IADE = "140", "800", "810"
ALACAKLAR = ("120", "121", "122", "220", "222")
_SURE = 30
_DEFTERSIZ = "defterde bu kayıtlar tutulmaz; listesi eklidir"


@dataclass(slots=True)
class Hesap:
    """What one person had on an account: turnovers, and what is open by the day that it came from (kuruş)."""

    borc: int = 0
    alacak: int = 0
    acik: list[list[Any]] = field(default_factory=list)  # [day, yevmiye, amount], the oldest first

    @property
    def kalan(self) -> int:
        return self.borc - self.alacak


def _devri(d: RaporDefteri, istek: Istek) -> Gorevli:
    """The handover that is asked for. Raises RaporHatasi."""
    no = istek.deger("belge")
    for k in GorevAni(d).kayitlar:
        if k.belge.islem == DEVIR and k.belge.belge_no == no:
            b: Gorevli = k.belge
            return b
    raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde «{no}» numaralı devir belgesi yok")


def _kunye(d: RaporDefteri, b: Gorevli) -> Kunye:
    return kunye(d, f"{b.belge_no} numaralı devir, {tarih_yazi(b.tarih)} gün sonu")


def devir_cetveli(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Örnek-71: the tables one after the other, as of the end of the day of the handover. Raises RaporHatasi."""
    asil = defteri(istek, kitaplik)
    b = _devri(asil, istek)
    if b.rol != MUHASEBE_YETKILISI:
        raise RaporHatasi(f"«{b.belge_no}» muhasebe yetkilisi devri değil; veznedarınki için vezne-devri raporunu alın")
    if b.kapsam != TAM:
        raise RaporHatasi(f"«{b.belge_no}» yalnız sayımla yapılmış bir devir; devir cetveli düzenlenmez (m.495/b-1)")
    d, an = AnlikDefter(asil, gun_sonu_sirasi(asil, b.tarih)), GorevAni(asil)
    tablolar = (_tablo_1, _tablo_2, _tablo_3, _tablo_4, _tablo_5, _tablo_6, _tablo_7)
    alindilar = [k for k in asil.kayitlar(1, asil.son_sira, tur=ALINDI) if k.belge.tarih <= b.tarih]

    def satirlar() -> Iterator[TabloSatiri]:
        for no, baslik in TABLOLAR.items():
            yield TabloSatiri((no, None, baslik, *(None,) * 7), "baslik", sayilir=False)
            if no == 8 and alindilar:
                yield from _tablo_8(alindilar)
                continue
            if no > len(tablolar):
                yield _satir(no, bilgi=_DEFTERSIZ)
                continue
            bos = True
            for s in tablolar[no - 1](d, b):
                bos = False
                yield s
            if bos:
                yield _satir(no, bilgi="yok")

    dipnotlar = (_sayim_ozeti(asil, b), _imzalar(an, b))
    return Tablo(
        "ornek-71", "Muhasebe Yetkilileri Devir Cetveli (Örnek: 71)", _kunye(d, b), SUTUNLAR, satirlar, dipnotlar
    )


def _satir(
    no: int,
    hesap: str = "",
    ad: str = "",
    tarih: str = "",
    yevmiye: int = 0,
    tutarlar: tuple[int, int] | None = None,
    bilgi: str = "",
) -> TabloSatiri:
    sayilar: tuple[Hucre, ...] = (None,) * 4
    if tutarlar is not None:
        kalan = tutarlar[0] - tutarlar[1]
        sayilar = (*tutarlar, max(kalan, 0), max(-kalan, 0))
    return TabloSatiri((no, hesap or None, ad or None, tarih or None, yevmiye or None, *sayilar, bilgi or None))


def _toplam(no: int, borc: int, alacak: int, kalan: tuple[int, int]) -> TabloSatiri:
    return TabloSatiri((no, None, "Toplam", None, None, borc, alacak, *kalan, None), "ara_toplam", sayilir=False)


def _tablo_1(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """Every account's turnover and balance (m.495/a-2)."""
    analar: dict[str, list[int]] = {}
    for kod, (borc, alacak) in d.toplamlar(d.son_sira).items():
        x = analar.setdefault(ana_hesap(kod), [0, 0])
        x[0], x[1] = x[0] + borc, x[1] + alacak
    for ana, (borc, alacak) in sorted(analar.items()):
        yield _satir(1, ana, yakin_ad(d, ana), tutarlar=(borc, alacak))
    kalanlar = [borc - alacak for borc, alacak in analar.values()]
    kalan = (sum(n for n in kalanlar if n > 0), -sum(n for n in kalanlar if n < 0))
    if analar:
        yield _toplam(1, sum(x[0] for x in analar.values()), sum(x[1] for x in analar.values()), kalan)


def _tablo_2(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """Of this month's documents those that the handover says are missing, and those that name no paper (m.495/a-3)."""
    eksikler = {int(x) for x in b.eksik_yevmiyeler.replace(",", " ").replace(";", " ").split()}
    for k in d.kayitlar(1, d.son_sira):
        x = k.belge
        dayanaksiz = x.tarih[:7] == b.tarih[:7] and not any(y.no or y.turu for y in x.dayanak)
        if k.yevmiye in eksikler or dayanaksiz:
            ne = "belgesi noksan" if k.yevmiye in eksikler else "dayanağı yazılmamış"
            tutar = sum(s.borc_kurus for s in x.satirlar)
            yield _satir(2, ad=x.aciklama, tarih=x.tarih, yevmiye=k.yevmiye, tutarlar=(tutar, tutar), bilgi=ne)


def _kisiler(d: RaporDefteri, ana: str) -> dict[tuple[str, str], Hesap]:
    """Account and person → what was there; settlements close the oldest first."""
    hepsi: dict[tuple[str, str], Hesap] = defaultdict(Hesap)
    for k in d.kayitlar(1, d.son_sira, ana):
        for s in k.belge.satirlar:
            if ana_hesap(s.hesap) != ana:
                continue
            x = hepsi[s.hesap, ad_ve_numara(s.ilgili)[0] or k.belge.ilgili_ad]
            x.borc, x.alacak = x.borc + s.borc_kurus, x.alacak + s.alacak_kurus
            if s.borc_kurus:
                x.acik.append(["" if k.belge.islem == "ACILIS" else k.belge.tarih, k.yevmiye, s.borc_kurus])
            kapanan = s.alacak_kurus
            while kapanan and x.acik:
                pay = min(kapanan, x.acik[0][2])
                x.acik[0][2], kapanan = x.acik[0][2] - pay, kapanan - pay
                if not x.acik[0][2]:
                    x.acik.pop(0)
    return dict(sorted(hepsi.items(), key=lambda y: (kod_sirasi(y[0][0]), y[0][1])))


def _tablo_3(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """Advances by account (m.495/a-4)."""
    for ana in ON_ODEMELER:
        hesaplar = [(h, t) for h, t in d.toplamlar(d.son_sira).items() if ana_hesap(h) == ana]
        for hesap, tutarlar in sorted(hesaplar, key=lambda x: kod_sirasi(x[0])):
            yield _satir(3, hesap, yakin_ad(d, hesap), tutarlar=tutarlar)


def _tablo_4(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """Of these what is open for longer than a month; of what the opening brought the day is not known (m.495/a-5)."""
    for ana, madde in SURELI.items():
        for (hesap, kisi), x in _kisiler(d, ana).items():
            for gun, yevmiye, tutar in x.acik:
                gecen = gun_farki(gun, b.tarih) if gun else 0
                if gun and gecen <= _SURE:
                    continue
                bilgi = (
                    f"{gecen} gündür açık ({madde})" if gun else f"açılışla devreden, verildiği gün deftersiz ({madde})"
                )
                yield _satir(4, hesap, kisi or "adı yazılmamış", gun, yevmiye, (tutar, 0), bilgi)


def _tablo_5(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """What persons owe: accrued, what of it was settled, what is left (m.495/a-6)."""
    kisiler = _kisiler(d, KISILER)
    for (hesap, kisi), x in kisiler.items():
        yield _satir(5, hesap, kisi or "adı yazılmamış", tutarlar=(x.borc, x.alacak))
    if kisiler:
        borc, alacak = sum(x.borc for x in kisiler.values()), sum(x.alacak for x in kisiler.values())
        yield _toplam(5, borc, alacak, (max(borc - alacak, 0), max(alacak - borc, 0)))


def _tablo_6(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """No debt of the journal's own year can have become time-barred in it; what the opening brought is looked up in the
    person's file (m.111/g, m.495/a-7)."""
    for (hesap, kisi), x in _kisiler(d, KISILER).items():
        devreden = sum(tutar for gun, _, tutar in x.acik if not gun)
        if devreden:
            bilgi = "açılışla devreden; zamanaşımı alacak izleme dosyasından saptanır (m.111/g)"
            yield _satir(6, hesap, kisi or "adı yazılmamış", tutarlar=(devreden, 0), bilgi=bilgi)


def _tablo_7(d: RaporDefteri, b: Gorevli) -> Iterator[TabloSatiri]:
    """Revenue by its code's second level: collected is what 800 has less what 810 gave back, left is what stands on the
    receivables; accrued are both together (m.495/a-8)."""
    tahsilat: dict[str, int] = defaultdict(int)
    artik: dict[str, int] = defaultdict(int)
    for anahtar, (borc, alacak) in d.izdusum("kod", d.son_sira).items():
        ana, eko = anahtar[0], ".".join(anahtar[-1].split(".")[:2])
        if ana in (BUTCE_GELIRI, IADE):
            tahsilat[eko] += alacak - borc
        elif ana in ALACAKLAR:
            artik[eko] += borc - alacak
    kodlar = sorted(k for k in {*tahsilat, *artik} if tahsilat[k] or artik[k])
    for kod in kodlar:
        ad = d.kod_adi("gelir_ekonomik", kod) if kod else "gelir kodu yazılmamış"
        yield _satir(7, kod or "-", ad, tutarlar=(tahsilat[kod] + artik[kod], tahsilat[kod]))
    if kodlar:
        toplam = sum(tahsilat.values()), sum(artik.values())
        yield _toplam(7, sum(toplam), toplam[0], (max(toplam[1], 0), max(-toplam[1], 0)))


def _tablo_8(kayitlar: list[Kayit]) -> Iterator[TabloSatiri]:
    """Numbered papers that are in the safe and those that were used (m.495/a-9)."""
    for (cins, seri), s in alindi_durumlari(kayitlar).items():
        for ne, araliklar in (("kullanılmamış, birimde", s.elde), ("verilmiş", s.verilen), ("kullanılmış", s.cikan)):
            if araliklar:
                bilgi = f"{ne}, {sayisi(araliklar)} adet: {aralik_sozu(araliklar)}"
                yield _satir(8, seri, CINS_ADI[cins], bilgi=bilgi)


def _imzalar(an: GorevAni, b: Gorevli) -> Dipnot:
    """Who gives and who takes; of one that did not hand over the board's members (m.495/c)."""
    devreden = (
        "Devreden " + ("muhasebe yetkilisi" if b.rol == MUHASEBE_YETKILISI else "veznedar"),
        an.kisi_adi(b.kisi),
    )
    devralan = (
        "Devralan " + ("muhasebe yetkilisi" if b.rol == MUHASEBE_YETKILISI else "veznedar"),
        an.kisi_adi(b.devralan),
    )
    if b.devir_kurulu:
        return adli_imzalar([devralan, *kurul_uyeleri(b.devir_kurulu)], "Devir kurulu (m.495/c-1)")
    digeri = VEZNEDAR if b.rol == MUHASEBE_YETKILISI else MUHASEBE_YETKILISI
    unvan = "Veznedar" if digeri == VEZNEDAR else "Muhasebe yetkilisi"
    return adli_imzalar([devreden, devralan, (unvan, an.ad(digeri, b.tarih))])


_SAYIM_SUTUNLARI = (
    Sutun("hesap", "Hesap kodu", "kod", 18),
    Sutun("ad", "Hesap adı", "metin", 40),
    Sutun("sayilan", "Sayılan", "tutar", 18),
    Sutun("defter", "Gün sonunda defter", "tutar", 20),
    Sutun("fark", "Fark", "tutar", 18),
    Sutun("tutanak", "Tutanak", "metin", 16),
)


def _vezne(d: RaporDefteri, gun: str) -> Iterator[tuple[Hucre, ...]]:
    """Each count of a day against the books at its end."""
    for (hesap, tarih), s in SayimAni(d).sayimlar.items():
        if tarih == gun:
            borc, alacak = hesap_toplami(d, gun_sonu_sirasi(d, gun), hesap)
            yield hesap, yakin_ad(d, hesap), s.sayilan, borc - alacak, s.sayilan - (borc - alacak), s.belge_no


def _sayim_ozeti(d: RaporDefteri, b: Gorevli) -> Dipnot:
    satirlar = tuple(TabloSatiri(x) for x in _vezne(d, b.tarih))
    return Dipnot("Devir gününün sayımları (m.495/a-1)", _SAYIM_SUTUNLARI, satirlar, "devir gününde sayım tutanağı yok")


def vezne_devri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What one veznedar hands over to another: the day's total of the till and every value of the safe (m.496).

    Also of a muhasebe yetkilisi that is away for less than two months (m.495/b). Raises RaporHatasi.
    """
    asil = defteri(istek, kitaplik)
    b = _devri(asil, istek)
    d = AnlikDefter(asil, gun_sonu_sirasi(asil, b.tarih))
    borc, alacak = hesap_toplami(d, d.son_sira, "100")
    kasa = Dipnot(
        "Günlük kasa hesabı defteri toplamı (m.496)",
        (Sutun("konu", "Konu", "metin", 40), Sutun("tutar", "Tutar", "tutar", 20)),
        tuple(
            TabloSatiri(x)
            for x in (("Borç toplamı", borc), ("Alacak toplamı", alacak), ("Veznede bulunması gereken", borc - alacak))
        ),
    )

    def satirlar() -> Iterator[TabloSatiri]:
        for x in _vezne(asil, b.tarih):
            yield TabloSatiri(x)

    baslik = "Vezne Devir Tutanağı"
    return Tablo("vezne-devri", baslik, _kunye(d, b), _SAYIM_SUTUNLARI, satirlar, (kasa, _imzalar(GorevAni(asil), b)))


def banka_yazilari(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The two letters to the bank on the day of a handover: what stands there, and whose signature counts from now on
    (m.495/a-1). Raises RaporHatasi."""
    asil = defteri(istek, kitaplik)
    b = _devri(asil, istek)
    d, an = AnlikDefter(asil, gun_sonu_sirasi(asil, b.tarih)), GorevAni(asil)
    hesaplar = [
        (h, borc - a) for h, (borc, a) in d.toplamlar(d.son_sira).items() if ana_hesap(h) in ("102", "104", "105")
    ]
    hesaplar.sort(key=lambda x: kod_sirasi(x[0]))
    gun, gelen, giden = tarih_yazi(b.tarih), an.kisi_adi(b.devralan), an.kisi_adi(b.kisi)
    metinler: Sequence[tuple[int, str, int | None]] = (
        (1, f"Bankanızdaki hesaplarımızın {gun} günü sonu itibarıyla mevcudunun bildirilmesini rica ederiz.", None),
        *((1, f"{h} {yakin_ad(d, h)}: defter kaydı {yazi(n)} TL, banka mevcudu ……………………", n) for h, n in hesaplar),
        (
            2,
            f"{gun} gününden başlayarak, görevinden ayrılan muhasebe yetkilisi {giden} yerine {gelen} görevlidir; "
            "tatbiki imzası aşağıdadır.",
            None,
        ),
    )

    def satirlar() -> Iterator[TabloSatiri]:
        for no, metin, tutar in metinler:
            yield TabloSatiri((no, metin, tutar))

    # Of one that is away for a time he himself signs (m.495/b-1).
    imzalayan = ("Muhasebe yetkilisi", giden if b.kapsam != TAM else gelen)
    return Tablo(
        "devir-banka-yazilari",
        "Devirde Bankaya Yazılan Yazılar",
        _kunye(d, b),
        (
            Sutun("yazi", "Yazı", "sayi", 5, tekrarsiz=True),
            Sutun("metin", "Metin", "metin", 110),
            Sutun("defter", "Defter kaydı", "tutar", 20),
        ),
        satirlar,
        (adli_imzalar([imzalayan, (f"Tatbiki imza: {gelen}", gelen)]),),
    )
