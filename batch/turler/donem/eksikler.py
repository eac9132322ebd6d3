"""What the books still ask for at a year's end and no period-end document of the year has settled.

Each thing is a small function with its article. An item is settled by a row of its operation in December, or by one
that says there is nothing to enter (``yok``): nothing is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from batch.documents.eksik import YilSonuEksigi
from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import cumle_basi
from batch.documents.tasinir import DAYANIKLI
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.alanlar import AMORTISMAN, DEGERLEME, ENFLASYON, FAIZ, TAHAKKUK, TAKIP, VADE, ZAMANASIMI
from batch.turler.donem.asamalar import gun_bitti
from batch.turler.donem.cizelge import (
    AMORTISMANA_TABI,
    KURUM_ALACAKLARI,
    MALI_BORCLAR,
    DonemCifti,
    ciftler,
    islemin_ciftleri,
)
from batch.turler.donem.izdusum import DONEM_KAYITLARI
from batch.turler.donem.kayitlar import AyinKayitlari
from batch.turler.gunsonu.bakiyeler import GunSonuBakiyeleri
from batch.turler.gunsonu.bekleyenler import AYLIK_DEGERLEME, GUNLUK_DEGERLEME
from batch.turler.gunsonu.kdv import mahsup, ters_kalanlar
from batch.turler.varlik.alanlar import KUTUK_HESAPLARI
from batch.turler.varlik.amortisman import tabi
from batch.turler.varlik.izdusum import VARLIK_AMORTISMANI, Varlik, VarlikDegeri, kutuk_dengesi
from batch.turler.varlik.karar import kutuk_kalemleri
from batch.turler.varlik.tasinir import HesapDurumu, hesap_durumlari

KURUS_FARKI_ESIGI = 100  # kuruş: what is less may come of rounding, and is told of elsewhere (R-T83)
_TAKIP_EDILEN = ("120", "127")  # what ought to be paid by the year's end (m.88/b-5, m.99/b-5)


class YilinKayitlari(AyinKayitlari):
    """Balances now, and what the year's documents have settled in December. ``gun``: the year's last day."""

    def __init__(self, kitap: Sorulan) -> None:
        super().__init__(kitap, f"{kitap.yil:04d}-12")
        self.gun = f"{kitap.yil:04d}-12-31"
        self.kutuk: list[tuple[str, Varlik, VarlikDegeri]] = list(kutuk_kalemleri(kitap))
        self._tasinirlar: dict[str, HesapDurumu] | None = None

    def net(self, *analar: str) -> int:
        """Balance of three-digit accounts together, in kuruş, debits positive."""
        toplamlar = (self.kitap.toplam("hesap", (ana,)) for ana in analar)
        return sum(borc - alacak for borc, alacak in toplamlar)

    def oncesi(self, ana: str) -> int:
        """That balance without what December's own documents have brought: interest that they accrued, and what they
        moved from the long term. It was reckoned with where it came from, and is not asked for again."""
        kalan = net = self.net(ana)
        for (islem, borc, alacak, _, ay), (tutar, *_) in self.kitap.ara(DONEM_KAYITLARI.ad):
            c = ciftler().get((islem, borc, alacak))
            if ay == self.gun[:7] and c is not None and islem in (FAIZ, VADE) and c.azalan != ana:
                net -= tutar if borc == ana else -tutar if alacak == ana else 0
        return net if net * kalan > 0 else 0

    def tasinirlar(self, b: Baglam) -> dict[str, HesapDurumu]:
        """How the depreciation of the taşınırlar stands, by three-digit account; looked at once."""
        if self._tasinirlar is None:
            self._tasinirlar = hesap_durumlari(self.kitap, b)
        return self._tasinirlar

    def ayrildi(self, ana: str, birikmis: str, b: Baglam) -> bool:
        """Whether an account was depreciated: by a row that names it or no account at all, or of the register (of
        taşınırlar that of their TİFs), which has all of it and of no item a part that is due."""
        if any(k[0] == AMORTISMAN and k[2] == birikmis and k[3] in ("", ana) for k in self.anahtarlar):
            return True
        if ana in DAYANIKLI:
            t = self.tasinirlar(b).get(ana, HesapDurumu())
            # What TİFs are rounded to may differ from their items' values by some kuruş (R-T83).
            hepsi = t.adet > 0 and abs(t.deger - self.net(ana)) < KURUS_FARKI_ESIGI
            return not t.bekleyen and (hepsi or t.ayrilan > 0)
        kalemler = [(no, v, d) for no, v, d in self.kutuk if v.ana == ana]
        if not kalemler or sum(d.deger for _, _, d in kalemler) != self.net(ana):
            return any(v for _, (v,) in self.kitap.ara(VARLIK_AMORTISMANI.ad, (ana,)))
        return not any(tabi(v, self.kitap.yil) and d.net > 0 and not self._yilin(ana, no) for no, v, d in kalemler)

    def _yilin(self, ana: str, no: str) -> int:
        """What of an item of the register the year has taken off."""
        (tutar,) = self.kitap.toplam(VARLIK_AMORTISMANI.ad, (ana, no))
        return tutar

    def devreden(self, ana: str) -> dict[str, int]:
        """What of its opening an account of debts still holds, by posted account in kuruş: what has been debited is
        paid in the order in which it was entered (m.249/b-1)."""
        ilk = self.kitap.numarali(1)
        if ilk is None or ilk.belge.islem != "ACILIS":
            return {}
        acilis: dict[str, int] = {}
        for s in ilk.belge.satirlar:
            if ana_hesap(s.hesap) == ana:
                acilis[s.hesap] = acilis.get(s.hesap, 0) + s.alacak_kurus
        kalanlar = ((h, tutar - self.kitap.toplam("hesap", (ana, h))[0]) for h, tutar in sorted(acilis.items()))
        return {h: kalan for h, kalan in kalanlar if kalan > 0}


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
        if c.azalan in _TAKIP_EDILEN and d.oncesi(c.azalan) > 0 and not d.kapandi(TAKIP, c.azalan):
            yield _eksik(d, c, c.azalan, "yıl sonuna kadar tahsil edilemeyenler takibe alınmamış")


def vadeler(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Long-term items of which a part falls due within a year (m.480/1-b-2, 480/1-b-5 and the accounts' articles)."""
    for c in _azalani(VADE):
        if d.oncesi(c.azalan) and not d.kapandi(VADE, c.azalan):
            yield _eksik(d, c, c.azalan, "vadesi bir yılın altına inen tutar aktarılmamış")


def borc_faizleri(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Interest that has run on mali borçlar by 31 December (m.290/1, m.339/2, m.480/1-b-4)."""
    for ana in MALI_BORCLAR:
        if d.oncesi(ana) < 0 and not d.faizi(ana, ("381", "481")):
            mesaj = f"{ana} hesabında {yazi(-d.net(ana))} borç var; 31 Aralık gününe kadar işleyen faizi kaydedilmemiş"
            cikis = _belge_iste(FAIZ, f"630 B / 381 ya da 481 A (konu_hesap {ana})", d.kitap.yil)
            yield YilSonuEksigi(f"{FAIZ} {ana}", "MİBMY m.290/1, m.339/2, m.480/1-b-4", mesaj, cikis)


def alacak_faizleri(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Interest of kurum alacakları, December's before the geçici mizan (m.148/2, m.221/2)."""
    for ana in KURUM_ALACAKLARI:
        if d.oncesi(ana) > 0 and not d.faizi(ana, ("181", "281")) and not d.kapandi(FAIZ, ana):
            mesaj = f"{ana} hesabında {yazi(d.net(ana))} alacak var; Aralık ayı faizi kaydedilmemiş"
            cikis = _belge_iste(FAIZ, f"181 ya da 281 B / 600 A (konu_hesap {ana})", d.kitap.yil)
            yield YilSonuEksigi(f"{FAIZ} {ana}", "MİBMY m.148/2, m.221/2", mesaj, cikis)


def degerlemeler(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Accounts that may hold items in foreign currency (m.480/1-b-8 and the accounts' articles)."""
    for ana, madde in sorted({**GUNLUK_DEGERLEME, **AYLIK_DEGERLEME}.items()):
        if d.oncesi(ana) and not d.degerlendi(ana, d.gun):
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
    """Bütçe emanetleri by the year in which they lapse (m.249/c, m.250/a-4, m.480/1-b-3): those of former years, since
    what was entered in the year itself stands where it belongs."""
    (c,) = islemin_ciftleri(ZAMANASIMI)
    if (eski := d.devreden("320")) and not d.kapandi(ZAMANASIMI, "320"):
        ne = f"geçen yıllardan kalanı {yazi(sum(eski.values()))} ({', '.join(eski)}); alt hesapları zamanaşımı yılına"
        yield _eksik(d, c, "320", f"{ne} göre güncellenmemiş")


def amortisman(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Depreciation of the year (m.187/ç, m.209/c, m.480/1-b-9; R-B104)."""
    for c in islemin_ciftleri(AMORTISMAN):
        kalanlar = [ana for ana in AMORTISMANA_TABI[c.alacak] if d.net(ana) > 0 and not d.ayrildi(ana, c.alacak, b)]
        net = d.net(*AMORTISMANA_TABI[c.alacak]) + d.net(c.alacak)
        if kalanlar and net > 0:
            adlar = ", ".join(kalanlar)
            mesaj = f"{adlar} hesabında yılın amortismanı ayrılmamış; {c.alacak} düşülünce kalan net değer {yazi(net)}"
            cikis = _belge_iste(AMORTISMAN, f"630 B / {c.alacak} A", d.kitap.yil)
            # Items of a journal without TİFs are in no register here.
            bekleyen = sum(t.bekleyen for ana, t in d.tasinirlar(b).items() if ana in kalanlar)
            kutukler = ["varlık kütüğünden"] if any(ana in KUTUK_HESAPLARI for ana in kalanlar) else []
            if bekleyen:
                mesaj += f"; taşınır kayıtlarında amortismanı ayrılmamış {bekleyen} taşınır var"
                kutukler.append("taşınır kayıtlarından")
            if kutukler:
                neden = " ve ".join(kutukler)
                cikis = f"{cumle_basi(neden)} ayırmak için AMORTISMAN işlemli varlik belgesi, yoksa {cikis}"
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
            yield YilSonuEksigi(f"KDV {ana}", "MİBMY m.152, m.154, m.294", mesaj, _kdv_cikisi(d, b))


def _kdv_cikisi(d: YilinKayitlari, b: Baglam) -> str:
    """The day's end makes the offset; on a day that is over its entry comes as one of the period's end."""
    if not gun_bitti(d.kitap, d.gun):
        return f"31 Aralık gününü bitirin: batch eod --date {d.gun}."
    bakiyeler = GunSonuBakiyeleri(d.kitap, d.gun)
    if ters := [ana for ana, _ in ters_kalanlar(bakiyeler)]:
        return (
            f"{', '.join(ters)} hesabı ters bakiye veriyor: yanlış kaydı {d.gun} tarihli, DONEM_SONU işlemli muhasebe "
            "işlem fişiyle düzeltin, ardından kalanı yine böyle bir fişle mahsup edin."
        )
    fis = mahsup(bakiyeler, d.gun, b)
    satirlar = [
        f"{s.hesap} {'B' if s.borc else 'A'} {yazi(s.borc_kurus + s.alacak_kurus)}"
        for s in (fis.satirlar if fis else ())
    ]
    mesaj = f"Mahsubu {d.gun} tarihli, DONEM_SONU işlemli muhasebe işlem fişiyle yapın: {', '.join(satirlar)}."
    if b.kapali_gun >= d.gun:  # closed by the settings, the day takes no entry at all
        mesaj = f"config/batch.toml içinde [donem] kapali_gun değerini {d.gun} gününden geriye alın. {mesaj}"
    return mesaj


def kutuk_denkligi(d: YilinKayitlari, b: Baglam) -> Iterator[YilSonuEksigi]:
    """Where there is a register, its items together are the account's balance, and what accumulates on them is that of
    its contra account (m.187/a-1, m.491)."""
    for x in kutuk_dengesi(((v, deger) for _, v, deger in d.kutuk), d.net):
        if not x.denk:
            ne = "toplamı" if x.ana in KUTUK_HESAPLARI else "birikmiş amortismanı"
            mesaj = f"{x.ana} hesabının kalanı {yazi(x.defter)}, varlık kütüğünün {ne} {yazi(x.kutuk)}"
            cikis = "Farkı batch report varlik-denklik ile bulun; eksik varlik belgesini ya da fişi gönderin."
            yield YilSonuEksigi(f"KUTUK {x.ana}", "MİBMY m.187/a-1, m.491", mesaj, cikis)


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


def gecici_oncesi(kitap: Sorulan, b: Baglam) -> list[YilSonuEksigi]:
    """Of them what belongs before the geçici mizan: interest, valuation, month shares (m.146, 148, 221, 290, 339)."""
    d = YilinKayitlari(kitap)
    return [x for bak in (borc_faizleri, alacak_faizleri, degerlemeler, ay_paylari) for x in bak(d, b)]
