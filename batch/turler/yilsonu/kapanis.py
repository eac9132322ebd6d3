"""The closing entries of a year, in the order of m.480: budget and appropriation accounts, results, all balances.

Each is one voucher, closed by sub-account and code; amounts are those that the books hold, so nothing is made where
nothing stands open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.merkez import gonderilir
from batch.turler.fis.belge import Fis, Satir
from batch.turler.yilsonu.kayitlar import (
    YilSonuBakiyeleri,
    YilSonuKalani,
    karsi_satirlar,
    ters_satirlar,
    yil_sonu_fisi,
)

BUTCE_SONUCU, FAALIYET_SONUCU, ENFLASYON = "895", "690", "698"
OLUMLU, OLUMSUZ, OLUMLU_GECMIS, OLUMSUZ_GECMIS, SERMAYE = "590", "591", "570", "580", "500"
BIRIMLER_ARASI, BIRIMLER_ARASI_SONUC = "511", "519"
_ILK_YIL = 1900  # what is less is no year but a number (570.0001)
SAKLANAN_YIL = 5  # results of earlier years are kept apart so long (m.347, 354/3, 357/3)


@dataclass
class KapanisPlani:
    """Vouchers in order; ``anlar``: moment → how many of them it comes after. ``butce_sonucu``, ``faaliyet_sonucu``:
    in kuruş, a deficit negative."""

    no: str
    tarih: str
    fisler: list[Fis] = field(default_factory=list)
    anlar: dict[str, int] = field(default_factory=dict)
    bulgular: list[Bulgu] = field(default_factory=list)
    butce_sonucu: int = 0
    faaliyet_sonucu: int = 0

    def ekle(self, ad: str, aciklama: str, satirlar: Sequence[Satir], islem: str = "DONEM_SONU") -> None:
        if satirlar:
            sira = len(self.fisler) + 1
            no = f"{self.no}-{sira:02d}-{ad}"
            self.fisler.append(yil_sonu_fisi(no, self.tarih, islem, aciklama, satirlar, self.no))

    def kapat(self, ad: str, acik: Sequence[YilSonuKalani], karsi: str, aciklama: str) -> int:
        """Bring balances to zero against one account; what that account gets (debits positive)."""
        net = sum(x.net for x in acik)
        if acik:
            self.ekle(ad, aciklama, [*ters_satirlar(acik), *karsi_satirlar(karsi, net)])
        return net


def kapanis_plani(bakiyeler: YilSonuBakiyeleri, no: str, tarih: str, b: Baglam) -> KapanisPlani:
    """All entries of the closing. ``bulgular``: equalities that do not hold; then the plan is not to be used."""
    p = KapanisPlani(no, tarih, anlar={"aralik": 0})  # the last moment at which results and budget stand open
    _butce_hesaplari(p, bakiyeler)
    _odenek_hesaplari(p, bakiyeler, b)
    kalanlar = _Kalanlar(bakiyeler)
    if b.idare_turu == "il-ozel-idaresi":
        _birimler_arasi(p, bakiyeler, kalanlar)
    p.anlar["kapanis-oncesi"] = len(p.fisler)
    _sonuc_hesaplari(p, bakiyeler, kalanlar)
    _gecmis_yillar(p, bakiyeler, kalanlar)
    p.anlar["kesin"] = len(p.fisler)
    p.ekle("KAPANIS", "Kapanış kaydı (MİBMY m.480/4)", kalanlar.kapanis(), "KAPANIS")
    p.anlar["kapanis"] = len(p.fisler)
    return p


class _Kalanlar:
    """What the closing voucher closes: balances that no entry before it has brought to zero, and what those made."""

    def __init__(self, bakiyeler: YilSonuBakiyeleri) -> None:
        self._bakiyeler = bakiyeler
        self._kapanan: set[str] = set()
        self._ek: dict[str, int] = {}

    def kapandi(self, *analar: str) -> None:
        """Accounts that an entry has brought to zero."""
        self._kapanan.update(analar)

    def arti(self, hesap: str, net: int) -> None:
        """What an entry has put on an account without codes."""
        self._ek[hesap] = self._ek.get(hesap, 0) + net

    def kapanis(self) -> list[Satir]:
        """Every balance reversed, in the order of the accounts."""
        net: dict[YilSonuKalani, int] = {}
        for ana in self._bakiyeler.analar():
            if ana not in self._kapanan and ana[0] != "8" and ana not in _ODENEK:
                net |= {replace(x, net=0): x.net for x in self._bakiyeler.acik(ana)}
        for hesap, kurus in self._ek.items():
            yer = YilSonuKalani(hesap, 0)
            net[yer] = net.get(yer, 0) + kurus
        acik = (replace(yer, net=kurus) for yer, kurus in net.items() if kurus)
        return ters_satirlar(sorted(acik, key=astuple))


# 906 and 907 stay open with 165 until the mahsup dönemi ends (m.418-421), so the closing voucher has them.
_ODENEK = frozenset({"900", "901", "902", "903", "904", "905"})


def _butce_hesaplari(p: KapanisPlani, k: YilSonuBakiyeleri) -> None:
    """7.2 #1-5: 800, 830, 810, 835 and 805 through 895 (m.480/1-a-1…5)."""
    net = k.net(BUTCE_SONUCU)
    net += p.kapat("800", k.acik("800"), BUTCE_SONUCU, "Bütçe gelirlerinin kapatılması (MİBMY m.480/1-a-1)")
    net += p.kapat("830", k.acik("830"), BUTCE_SONUCU, "Bütçe giderlerinin kapatılması (MİBMY m.480/1-a-2)")
    net += p.kapat("810", k.acik("810"), BUTCE_SONUCU, "Ret ve iadelerin kapatılması (MİBMY m.480/1-a-3)")
    p.butce_sonucu = -net
    net += p.kapat("835", k.acik("835"), BUTCE_SONUCU, "Gider yansıtma hesabının kapatılması (MİBMY m.480/1-a-4)")
    net += p.kapat("805", k.acik("805"), BUTCE_SONUCU, "Gelir yansıtma hesabının kapatılması (MİBMY m.480/1-a-5)")
    p.bulgular += butce_farklari(k)


def esitsizlikler(k: YilSonuBakiyeleri) -> Iterator[Bulgu]:
    """YSN-024: equalities that hold in any books, whatever rules were softened by a policy; the command asks for all of
    `mizan-kontrol` before it writes a document, and this stops one that came by another way (m.43/2, 391, 398, 419)."""
    d = {ana: k.devir(ana) for ana in k.analar()}

    def devir(*baslar: str) -> tuple[int, int]:
        secilen = [v for ana, v in d.items() if ana.startswith(baslar)]
        return sum(b for b, _ in secilen), sum(a for _, a in secilen)

    def net(*baslar: str) -> int:
        borc, alacak = devir(*baslar)
        return borc - alacak

    odenekler = ("900", "901", "902", "903", "904", "905")
    (b906, a906), (b907, a907) = devir("906"), devir("907")
    for ad, madde, ne, fark in (
        ("E01", "m.43/2", "bütün hesapların borcu ile alacağı", net(*"123456789")),
        ("E03", "m.43/2", "1-6 hesap gruplarının borcu ile alacağı", net(*"123456")),
        ("E04", "m.43/2", "bütçe hesaplarının (8) borcu ile alacağı", net("8")),
        ("E05", "m.43/2", "nazım hesapların (9) borcu ile alacağı", net("9")),
        ("E09", "m.391, 398", "835 ile 830 ve 834", net("830", "834", "835")),
        ("E10", "m.404", "900-905 hesaplarının borcu ile alacağı", net(*odenekler)),
        ("E11-1", "m.419, 421", "906 borcu ile 907 alacağı", b906 - a907),
        ("E11-2", "m.419, 421", "906 alacağı ile 907 borcu", a906 - b907),
    ):
        if fark:
            mesaj = f"{ad}: {ne} eşit değil; fark {yazi(abs(fark))} TL"
            yield Bulgu(kod="YSN-024", mesaj=mesaj, madde=f"MİBMY {madde}", gelen=duz(abs(fark)))


def butce_farklari(k: YilSonuBakiyeleri) -> Iterator[Bulgu]:
    """YSN-010: what would be left on 895, and what stands on 834 since the mahsup dönemi of the year before."""
    if kalan := k.net("834"):
        mesaj = f"834 hesabında geçen yılın mahsup döneminden {yazi(abs(kalan))} TL duruyor"
        yield Bulgu(kod="YSN-010", mesaj=mesaj, madde="MİBMY m.396/b-1", gelen=duz(abs(kalan)))
    if net := sum(k.net(ana) for ana in (BUTCE_SONUCU, "800", "830", "810", "835", "805")):
        mesaj = f"bütçe hesapları birbirini karşılamıyor: 895 hesabı {yazi(abs(net))} TL kalan verirdi"
        yield Bulgu(kod="YSN-010", mesaj=mesaj, madde="MİBMY m.400, 480/1-a-5", gelen=duz(abs(net)))


def _odenek_hesaplari(p: KapanisPlani, k: YilSonuBakiyeleri, b: Baglam) -> None:
    """7.2 #6-8: 904 against 905 and 901 against 902, or 901 against 905 (m.480/1-a-6…8)."""
    p.bulgular += odenek_farklari(k, b)
    for ana, karsi in _ciftler(b):
        acik = [*k.acik(ana), *k.acik(karsi)]
        if acik and not sum(x.net for x in acik):
            p.ekle(ana, f"{ana} ve {karsi} hesaplarının kapatılması (MİBMY m.480/1-a)", ters_satirlar(acik))


def odenek_farklari(k: YilSonuBakiyeleri, b: Baglam) -> Iterator[Bulgu]:
    """YSN-011: appropriations that stand unused, and accounts that do not close each other."""
    for ana in ("900", "903"):
        if kalan := k.net(ana):
            mesaj = f"{ana} hesabında kullanılmamış {yazi(abs(kalan))} TL ödenek duruyor"
            yield Bulgu(kod="YSN-011", mesaj=mesaj, madde="MİBMY m.39, 404/d", gelen=duz(abs(kalan)))
    for ana, karsi in _ciftler(b):
        if fark := k.net(ana) + k.net(karsi):
            mesaj = f"{ana} ile {karsi} hesaplarının bakiyeleri eşit değil; fark {yazi(abs(fark))} TL"
            yield Bulgu(kod="YSN-011", mesaj=mesaj, madde="MİBMY m.480/1-a", gelen=duz(abs(fark)))


def _ciftler(b: Baglam) -> tuple[tuple[str, str], ...]:
    return (("904", "905"), ("901", "902")) if gonderilir(b) else (("901", "905"),)


def _birimler_arasi(p: KapanisPlani, k: YilSonuBakiyeleri, kalanlar: _Kalanlar) -> None:
    """7.3 #6: 511 into the year's sub-account of 519 (m.353/a-1, b-1; 480/1-b-6)."""
    acik = k.acik(BIRIMLER_ARASI)
    hesap = f"{BIRIMLER_ARASI_SONUC}.{p.tarih[:4]}"
    net = p.kapat("511", acik, hesap, "Birimler arası işlemlerin sonuç hesabına aktarılması (MİBMY m.480/1-b-6)")
    kalanlar.kapandi(BIRIMLER_ARASI)
    kalanlar.arti(hesap, net)


def _sonuc_hesaplari(p: KapanisPlani, k: YilSonuBakiyeleri, kalanlar: _Kalanlar) -> None:
    """7.3 #10-13: 600, 630 and 698 into 690, that into 590 or 591 (m.480/1-b-10…13)."""
    net = k.net(FAALIYET_SONUCU)
    net += p.kapat("600", k.acik("600"), FAALIYET_SONUCU, "Gelirlerin kapatılması (MİBMY m.480/1-b-10)")
    net += p.kapat("630", k.acik("630"), FAALIYET_SONUCU, "Giderlerin kapatılması (MİBMY m.480/1-b-11)")
    net += p.kapat("698", k.acik(ENFLASYON), FAALIYET_SONUCU, "Enflasyon düzeltmesinin kapatılması (m.480/1-b-12)")
    p.faaliyet_sonucu = -net
    if net:
        sonuc = OLUMLU if net < 0 else OLUMSUZ
        aciklama = "Faaliyet sonucunun aktarılması (MİBMY m.480/1-b-13)"
        p.ekle("690", aciklama, [*karsi_satirlar(FAALIYET_SONUCU, -net), *karsi_satirlar(sonuc, net)])
        kalanlar.arti(sonuc, net)
    kalanlar.kapandi("600", "630", ENFLASYON, FAALIYET_SONUCU)


def _gecmis_yillar(p: KapanisPlani, k: YilSonuBakiyeleri, kalanlar: _Kalanlar) -> None:
    """7.3 #16: results older than five years go to 500 (m.347, 356/b, 359/b). A year's sub-account bears the year."""
    for ana, madde in ((OLUMLU_GECMIS, "m.347/a, 356/b"), (OLUMSUZ_GECMIS, "m.347/b, 359/b")):
        eski = [x for x in k.acik(ana) if _eskidi(x.hesap, int(p.tarih[:4]))]
        net = p.kapat(ana, eski, SERMAYE, f"Beş yılını dolduran {ana} kalanının aktarılması (MİBMY {madde})")
        for x in eski:
            kalanlar.arti(x.hesap, -x.net)
        if net:
            kalanlar.arti(SERMAYE, net)


def _eskidi(hesap: str, yil: int) -> bool:
    """Whether a sub-account named after a year has been kept for its five years when ``yil`` ends."""
    alt = hesap.split(".")[1:]
    if not alt or len(alt[0]) != 4 or not alt[0].isdigit():
        return False
    return _ILK_YIL <= int(alt[0]) <= yil - SAKLANAN_YIL


def sonuc_alt_hesabi(ana: str, yil: int) -> str:
    """The sub-account of 570 or 580 of a year's result (m.354/3, 357/3)."""
    return f"{ana}.{yil}"


def acilis_satirlari(kapanis: Fis) -> Iterator[Satir]:
    """The closing voucher reversed (m.481/1, 481/3)."""
    for s in kapanis.satirlar:
        yield msgspec.structs.replace(s, borc=s.alacak, alacak=s.borc, aciklama="")
