"""What the books still ask for at a year's end and no period-end document of the year has settled.

Each thing is a small function with its article. An item is settled by a row of its operation in December, or by one
that says there is nothing to enter (``yok``): nothing is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Sorulan
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.alanlar import AMORTISMAN, DEGERLEME, ENFLASYON, FAIZ, TAHAKKUK, TAKIP, VADE, ZAMANASIMI
from batch.turler.donem.cizelge import AMORTISMANA_TABI, MALI_BORCLAR, DonemCifti, islemin_ciftleri
from batch.turler.donem.izdusum import DONEM_KAYITLARI
from batch.turler.gunsonu.bekleyenler import AYLIK_DEGERLEME, GUNLUK_DEGERLEME
from batch.turler.varlik.izdusum import VARLIK_AMORTISMANI, VARLIK_DEGERLERI, VarlikDegeri

_KURUM_ALACAKLARI = ("132", "137", "139", "232", "239")
_TAKIP_EDILEN = ("120", "127")  # what ought to be paid by the year's end (m.88/b-5, m.99/b-5)


class YilinKayitlari:
    """Balances now, and what the year's documents have settled in December."""

    def __init__(self, kitap: Sorulan) -> None:
        self.kitap = kitap
        ay = f"{kitap.yil:04d}-12"
        self._anahtarlar = {k[:4] for k, (_, adet, yok) in kitap.ara(DONEM_KAYITLARI.ad) if k[4] == ay and adet + yok}

    def net(self, *analar: str) -> int:
        """Balance of three-digit accounts together, in kuruş, debits positive."""
        toplamlar = (self.kitap.toplam("hesap", (ana,)) for ana in analar)
        return sum(borc - alacak for borc, alacak in toplamlar)

    def kapandi(self, islem: str, ana: str) -> bool:
        """Whether a row of the operation debits or credits an account, or is about it."""
        return any(k[0] == islem and ana in k[1:] for k in self._anahtarlar)

    def ayrildi(self, ana: str, birikmis: str) -> bool:
        """Whether an account was depreciated: of the register, or by a row that names it or no account at all."""
        if any(v for _, (v,) in self.kitap.ara(VARLIK_AMORTISMANI.ad, (ana,))):
            return True
        return any(k[0] == AMORTISMAN and k[2] == birikmis and k[3] in ("", ana) for k in self._anahtarlar)

    def faizi(self, ana: str, karsi: tuple[str, ...]) -> bool:
        """Whether interest of a debt or a receivable was entered on one of the accounts. A row that names no account
        is about all of them."""
        return any(k[0] == FAIZ and ({k[1], k[2]} & set(karsi)) and k[3] in ("", ana) for k in self._anahtarlar)


def _belge_iste(islem: str, kayit: str, yil: int) -> str:
    return (
        f"{islem} işlemiyle {kayit} kaydını isteyen donem belgesi gönderin; yapılacak kayıt yoksa aynı satırı "
        f"yok=EVET ve gerekçesiyle, {yil} Aralık tarihli gönderin."
    )


def _eksik(d: YilinKayitlari, c: DonemCifti, ana: str, ne: str) -> YilSonuEksigi:
    kalan = yazi(abs(d.net(ana)))
    kayit = f"{c.borc} B / {c.alacak} A"
    mesaj = f"{ana} hesabında {kalan} kalan var; {ne}"
    return YilSonuEksigi(f"{c.islem} {ana}", f"MİBMY {c.madde}", mesaj, _belge_iste(c.islem, kayit, d.kitap.yil))


def _azalani(islem: str) -> Iterator[DonemCifti]:
    """One entry for each account that the operation moves away."""
    gorulen = set()
    for c in islemin_ciftleri(islem):
        if c.azalan and c.azalan not in gorulen:
            gorulen.add(c.azalan)
            yield c


def takip(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Receivables of the year that were not paid (m.88/b-5, m.99/b-5, m.480/1-b-1; R-B87)."""
    for c in _azalani(TAKIP):
        if c.azalan in _TAKIP_EDILEN and d.net(c.azalan) > 0 and not d.kapandi(TAKIP, c.azalan):
            yield _eksik(d, c, c.azalan, "yıl sonuna kadar tahsil edilemeyenler takibe alınmamış")


def vadeler(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Long-term items of which a part falls due within a year (m.480/1-b-2, 480/1-b-5 and the accounts' articles)."""
    for c in _azalani(VADE):
        if d.net(c.azalan) and not d.kapandi(VADE, c.azalan):
            yield _eksik(d, c, c.azalan, "vadesi bir yılın altına inen tutar aktarılmamış")


def borc_faizleri(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Interest that has run on mali borçlar by 31 December (m.290/1, m.339/2, m.480/1-b-4)."""
    for ana in MALI_BORCLAR:
        if d.net(ana) < 0 and not d.faizi(ana, ("381", "481")):
            mesaj = f"{ana} hesabında {yazi(-d.net(ana))} borç var; 31 Aralık gününe kadar işleyen faizi kaydedilmemiş"
            cikis = _belge_iste(FAIZ, f"630 B / 381 ya da 481 A (konu_hesap {ana})", d.kitap.yil)
            yield YilSonuEksigi(f"{FAIZ} {ana}", "MİBMY m.290/1, m.339/2, m.480/1-b-4", mesaj, cikis)


def alacak_faizleri(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Interest of kurum alacakları, December's before the geçici mizan (m.148/2, m.221/2)."""
    for ana in _KURUM_ALACAKLARI:
        if d.net(ana) > 0 and not d.faizi(ana, ("181", "281")) and not d.kapandi(FAIZ, ana):
            mesaj = f"{ana} hesabında {yazi(d.net(ana))} alacak var; Aralık ayı faizi kaydedilmemiş"
            cikis = _belge_iste(FAIZ, f"181 ya da 281 B / 600 A (konu_hesap {ana})", d.kitap.yil)
            yield YilSonuEksigi(f"{FAIZ} {ana}", "MİBMY m.148/2, m.221/2", mesaj, cikis)


def degerlemeler(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Accounts that may hold items in foreign currency (m.480/1-b-8 and the accounts' articles)."""
    for ana, madde in sorted({**GUNLUK_DEGERLEME, **AYLIK_DEGERLEME}.items()):
        if d.net(ana) and not d.kapandi(DEGERLEME, ana):
            mesaj = f"{ana} hesabında {yazi(abs(d.net(ana)))} kalan var; döviz cinsinden tutarları değerlenmemiş"
            cikis = _belge_iste(DEGERLEME, f"{ana} ile 600 A (kâr) ya da 630 B (zarar)", d.kitap.yil)
            if ana[0] == "9":
                karsi = str(int(ana) + 1)
                cikis = _belge_iste(DEGERLEME, f"{ana} / {karsi} (artış) ya da {karsi} / {ana} (azalış)", d.kitap.yil)
            yield YilSonuEksigi(f"{DEGERLEME} {ana}", f"MİBMY {madde}, m.480/1-b-8", mesaj, cikis)


def ay_paylari(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """December's part of what was paid or received beforehand (m.146/b-1, m.241/b-1, m.288/b-1)."""
    for c in _azalani(TAHAKKUK):
        if d.net(c.azalan) and not d.kapandi(TAHAKKUK, c.azalan):
            yield _eksik(d, c, c.azalan, "Aralık ayının payı gidere ya da gelire aktarılmamış")


def zamanasimi(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Bütçe emanetleri by the year in which they lapse (m.249/c, m.250/a-4, m.480/1-b-3)."""
    (c,) = islemin_ciftleri(ZAMANASIMI)
    if d.net("320") and not d.kapandi(ZAMANASIMI, "320"):
        yield _eksik(d, c, "320", "alt hesapları zamanaşımı yılına göre güncellenmemiş")


def amortisman(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Depreciation of the year (m.187/ç, m.209/c, m.480/1-b-9; R-B104)."""
    for c in islemin_ciftleri(AMORTISMAN):
        kalanlar = [ana for ana in AMORTISMANA_TABI[c.alacak] if d.net(ana) > 0 and not d.ayrildi(ana, c.alacak)]
        net = d.net(*AMORTISMANA_TABI[c.alacak]) + d.net(c.alacak)
        if kalanlar and net > 0:
            adlar = ", ".join(kalanlar)
            mesaj = f"{adlar} hesabında yılın amortismanı ayrılmamış; {c.alacak} düşülünce kalan net değer {yazi(net)}"
            cikis = _belge_iste(AMORTISMAN, f"630 B / {c.alacak} A", d.kitap.yil)
            cikis = f"Varlık kütüğünden ayırmak için AMORTISMAN işlemli varlik belgesi, yoksa {cikis}"
            yield YilSonuEksigi(f"{AMORTISMAN} {c.alacak}", f"MİBMY {c.madde}, m.480/1-b-9", mesaj, cikis)


def enflasyon(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """In a year in which anything is adjusted, every other item that is not money (m.187/c, m.209/b, m.377)."""
    ciftler = islemin_ciftleri(ENFLASYON)
    analar = {c.borc if c.alacak == "698" else c.alacak: c for c in ciftler}
    if not any(d.kapandi(ENFLASYON, ana) for ana in analar):
        return
    for ana, c in sorted(analar.items()):
        if d.net(ana) and not d.kapandi(ENFLASYON, ana):
            yield _eksik(d, c, ana, "başka hesaplar düzeltilmiş, bunun enflasyon düzeltmesi yapılmamış")


def kdv(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """What the month's end brings to zero (m.152, m.154, m.294; R-B97)."""
    for ana in ("191", "391"):
        if kalan := d.net(ana):
            mesaj = f"{ana} hesabında {yazi(abs(kalan))} kalan var; Aralık sonunun KDV mahsubu yapılmamış"
            cikis = f"31 Aralık gününü bitirin: batch eod --date {d.kitap.yil:04d}-12-31"
            yield YilSonuEksigi(f"KDV {ana}", "MİBMY m.152, m.154, m.294", mesaj, f"{cikis}.")


def kutuk_denkligi(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Where there is a register, its items together are the account's balance (m.187/a-1, m.491)."""
    toplam: dict[str, int] = {}
    for (ana, _), v in d.kitap.ara(VARLIK_DEGERLERI.ad):
        toplam[ana] = toplam.get(ana, 0) + VarlikDegeri(*v).deger
    for ana, kutuk in sorted(toplam.items()):
        if kutuk != (net := d.net(ana)):
            mesaj = f"{ana} hesabının kalanı {yazi(net)}, varlık kütüğünün toplamı {yazi(kutuk)}"
            cikis = "Farkı batch report varlik-denklik ile bulun; eksik varlik belgesini ya da fişi gönderin."
            yield YilSonuEksigi(f"KUTUK {ana}", "MİBMY m.187/a-1, m.491", mesaj, cikis)


EKSIKLER: tuple[Callable[[YilinKayitlari, Baglam], Iterator[YilSonuEksigi]], ...] = (
    takip,
    borc_faizleri,
    alacak_faizleri,
    degerlemeler,
    ay_paylari,
    kdv,
    vadeler,
    zamanasimi,
    enflasyon,
    kutuk_denkligi,
    amortisman,
)


def eksikler(kitap: Sorulan, b: Baglam) -> list[YilSonuEksigi]:
    """All of them, in the order in which a year ends."""
    d = YilinKayitlari(kitap)
    return [x for bak in EKSIKLER for x in bak(d, b)]
