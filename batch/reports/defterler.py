"""The books: yevmiye, büyük defter, yardımcı hesap defteri and kasa defteri (m.43, m.44, m.50/e).

Rows are made while the journal is read, so a book of a whole year costs no memory. What lies before the range is
brought forward in one row; the last row stands against the mizan (E02: the books and the mizan show the same sums).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from batch.documents.kodlar import altinda, ust_kodlar
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import tam, yazi
from batch.journal.kayit import Kayit
from batch.reports.gorev_ani import GorevAni
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.sayim_ani import GunSayimi, SayimAni, gun_sonu_sirasi
from batch.reports.tablo import Dipnot, Hucre, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.turler.fis.belge import Satir
from batch.turler.kod_duzeltme.izdusum import SatirKodlari

KASA = "100"

_TARIH = Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True)
_YEVMIYE = Sutun("yevmiye", "Yev. no", "sayi", 7, tekrarsiz=True)
_BELGE_TURU = Sutun("belge_turu", "Tür", "kod", 4, tekrarsiz=True)
_BELGE_NO = Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True)
_HESAP = Sutun("hesap", "Hesap kodu", "kod", 18)
_AD = Sutun("ad", "Hesap adı", "metin", 30)
_ACIKLAMA = Sutun("aciklama", "Açıklama", "metin", 34, tekrarsiz=True)
_DAYANAK = Sutun("dayanak", "Dayanak", "metin", 20)
_TERTIP = Sutun("tertip", "Tertip", "metin", 22)
_BORC = Sutun("borc", "Borç", "tutar", 20, nakli=True)
_ALACAK = Sutun("alacak", "Alacak", "tutar", 20, nakli=True)
_BORC_KALANI = Sutun("borc_kalani", "Borç kalanı", "tutar", 20, sifir_bos=True, yuruyen=True)
_ALACAK_KALANI = Sutun("alacak_kalani", "Alacak kalanı", "tutar", 20, sifir_bos=True, yuruyen=True)

YEVMIYE_SUTUNLARI = (_TARIH, _YEVMIYE, _BELGE_TURU, _BELGE_NO, _HESAP, _AD, _ACIKLAMA, _TERTIP, _BORC, _ALACAK)
HESAP_SUTUNLARI = (
    _TARIH,
    _YEVMIYE,
    _BELGE_TURU,
    _BELGE_NO,
    _HESAP,
    _ACIKLAMA,
    _BORC,
    _ALACAK,
    _BORC_KALANI,
    _ALACAK_KALANI,
)


@dataclass(frozen=True, slots=True)
class Aralik:
    """Records of a date range: ``onceki`` is the last one before it, ``son`` the last inside."""

    onceki: int
    son: int
    donem: str


def aralik(d: RaporDefteri, ilk: str, son: str) -> Aralik:
    """Range of a book; empty dates leave that end open."""
    son_no = d.tarihte(son) if son else d.son_sira
    onceki = 0
    if ilk:
        evvelki_gun = (date.fromisoformat(ilk) - timedelta(days=1)).isoformat()
        onceki = min(d.tarihte(evvelki_gun), son_no)
    return Aralik(onceki, son_no, aralik_yazi(d.yil, ilk, son or d.yevmiye(d.son_sira)[1]))


def hesap_toplami(d: RaporDefteri, sira: int, hesap: str = "") -> tuple[int, int]:
    """Turnover in kuruş of an account and all below it as of a record; of all accounts when ``hesap`` is empty."""
    if sira == 0:
        return 0, 0
    ciftler = [c for kod, c in d.toplamlar(sira).items() if not hesap or altinda(kod, hesap)]
    return sum(b for b, _ in ciftler), sum(a for _, a in ciftler)


def yakin_ad(d: RaporDefteri, kod: str) -> str:
    """Name of the account or, for a sub-account that the chart does not list, of the nearest account above it."""
    return next((ad for ust in reversed(ust_kodlar(kod)) if (ad := d.hesap_adi(ust))), "")


def satir_aciklamasi(kayit: Kayit, satir: Satir) -> str:
    return satir.aciklama or kayit.belge.aciklama


def _tertip(satir: Satir) -> str:
    parcalar = satir.kurumsal, satir.fonksiyonel, satir.finansman, satir.ekonomik
    return " ".join(filter(None, parcalar)) if any(parcalar) else ""


def _notlu(aciklama: str, sira: int, kodlar: SatirKodlari) -> str:
    """What is said of a line, with a word on each code that is no longer the recorded one (m.503).

    It tells which line it is: paper leaves out what repeats the row above.
    """
    if not kodlar:
        return aciklama
    eskiler = "; ".join(f"eski {k.kod} {k.eski or 'boş'}, kayıt {k.kayit}" for k in kodlar)
    return f"{aciklama} [{sira}. satır m.503 ile düzeltildi: {eskiler}]".lstrip()


def _sonuc(bulunan: tuple[int, int], beklenen: tuple[int, int]) -> tuple[str, SatirTuru]:
    return ("tamam", "ara_toplam") if bulunan == beklenen else ("TUTMUYOR", "uyari")


def yevmiye_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Yevmiye defteri (m.44/a): every line of every voucher, with totals of the day and running totals.

    ``dayanak``: with the articles that allow each line (m.47-478), as recorded. A code that was corrected without an
    entry (m.503) stands as corrected, with the old one and the correction's record beside the line's words.
    """
    d = defteri(istek, kitaplik)
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))
    duzeltilenler = d.kod_duzeltmeleri(d.son_sira)
    dayanakli = bool(istek.deger("dayanak"))
    bos = (None,) if dayanakli else ()
    adi = cache(partial(yakin_ad, d))  # a year names some hundred accounts ten thousand times

    def toplam_satiri(ad: str, borc: int, alacak: int, tur: SatirTuru, tarih: str | None = None) -> TabloSatiri:
        hucreler: tuple[Hucre, ...] = (tarih, None, None, None, None, None, ad, None, *bos, borc, alacak)
        return TabloSatiri(hucreler, tur, sayilir=tur == "nakil")

    def gun_sonu(gun: str, gun_borc: int, gun_alacak: int, borc: int, alacak: int) -> Iterator[TabloSatiri]:
        yield toplam_satiri(f"{tarih_yazi(gun)} günü toplamı", gun_borc, gun_alacak, "ara_toplam")
        yield toplam_satiri("Yürüyen toplam", borc, alacak, "ara_toplam")

    def satirlar() -> Iterator[TabloSatiri]:
        borc, alacak = hesap_toplami(d, a.onceki)
        if a.onceki:
            yield toplam_satiri("Önceki günlerden nakil", borc, alacak, "nakil", d.yevmiye(a.onceki)[1])
        gun, gun_borc, gun_alacak = "", 0, 0
        for k in d.kayitlar(a.onceki + 1, a.son):
            b = k.belge
            if b.tarih != gun:
                if gun:
                    yield from gun_sonu(gun, gun_borc, gun_alacak, borc, alacak)
                gun, gun_borc, gun_alacak = b.tarih, 0, 0
            tarih, no, tur, belge_no, belge_aciklamasi = b.tarih, k.yevmiye, b.belge_turu, b.belge_no, b.aciklama
            duzeltilen = duzeltilenler.get(no)
            maddeler: tuple[Hucre, ...] = ()
            for sira, s in enumerate(b.satirlar, 1):
                hesap, sb, sa = s.hesap, tam(s.borc), tam(s.alacak)
                gun_borc, borc = gun_borc + sb, borc + sb
                gun_alacak, alacak = gun_alacak + sa, alacak + sa
                aciklama = s.aciklama or belge_aciklamasi
                if duzeltilen:
                    aciklama = _notlu(aciklama, sira, duzeltilen.get(sira, ()))
                if dayanakli:
                    maddeler = (", ".join(k.dayanak(s)),)
                sag = (sb or None, sa or None)
                yield TabloSatiri((tarih, no, tur, belge_no, hesap, adi(hesap), aciklama, _tertip(s), *maddeler, *sag))
        if gun:
            yield from gun_sonu(gun, gun_borc, gun_alacak, borc, alacak)
        mizan = hesap_toplami(d, a.son)
        sonuc, tur = _sonuc((borc, alacak), mizan)
        yield toplam_satiri(f"E02 mizan toplamı: {sonuc}", *mizan, tur)
        son_hucreler: tuple[Hucre, ...] = ("TOPLAM", None, None, None, None, None, None, None, *bos, borc, alacak)
        yield TabloSatiri(son_hucreler, "toplam", sayilir=False)

    sutunlar = (*YEVMIYE_SUTUNLARI[:-2], _DAYANAK, *YEVMIYE_SUTUNLARI[-2:]) if dayanakli else YEVMIYE_SUTUNLARI
    return Tablo("yevmiye", "Yevmiye Defteri", kunye(d, a.donem), sutunlar, satirlar)


def _hesap_satirlari(
    d: RaporDefteri, a: Aralik, hesap: str, gunluk_kapanis: bool, sayimlar: SayimAni | None = None
) -> Iterator[TabloSatiri]:
    """Rows of a book of one account: movements with the running balance, and the close of each day when asked, beside
    it what was counted (m.50/e)."""

    def satir(
        sol: tuple[Hucre, Hucre, Hucre, Hucre, Hucre, Hucre],
        tutarlar: tuple[int | None, int | None],
        kalan: int,
        tur: SatirTuru = "normal",
    ) -> TabloSatiri:
        return TabloSatiri((*sol, *tutarlar, max(kalan, 0), max(-kalan, 0)), tur, sayilir=tur in ("normal", "nakil"))

    def adli(ad: str, borc: int, alacak: int, tur: SatirTuru, tarih: str | None = None) -> TabloSatiri:
        return satir((tarih, None, None, None, None, ad), (borc, alacak), borc - alacak, tur)

    def gun_sonu(gun: str, gun_borc: int, gun_alacak: int, borc: int, alacak: int) -> Iterator[TabloSatiri]:
        bos = (None, None, None, None, None, f"{tarih_yazi(gun)} günü toplamı", gun_borc, gun_alacak, None, None)
        yield TabloSatiri(bos, "ara_toplam", sayilir=False)
        yield adli("Günlük kapanış, kasa mevcudu", borc, alacak, "ara_toplam")
        if sayimlar is not None and (gunun := sayimlar.gunun(gun, hesap)):
            kalan = _sayilacak(d, gun, hesap, borc - alacak)
            sayilan, ad = _sayilan(gunun, kalan)
            tur: SatirTuru = "ara_toplam" if sayilan == kalan else "uyari"
            yield satir((None, None, None, None, None, ad), (None, None), sayilan, tur)

    borc, alacak = hesap_toplami(d, a.onceki, hesap)
    if a.onceki:
        yield adli("Önceki günlerden nakil", borc, alacak, "nakil", d.yevmiye(a.onceki)[1])
    gun, gun_borc, gun_alacak = "", 0, 0
    for k in d.kayitlar(a.onceki + 1, a.son, hesap):
        b = k.belge
        if b.tarih != gun:
            if gun and gunluk_kapanis:
                yield from gun_sonu(gun, gun_borc, gun_alacak, borc, alacak)
            gun, gun_borc, gun_alacak = b.tarih, 0, 0
        for s in b.satirlar:
            if not altinda(s.hesap, hesap):
                continue
            sb, sa = s.borc_kurus, s.alacak_kurus
            gun_borc, gun_alacak, borc, alacak = gun_borc + sb, gun_alacak + sa, borc + sb, alacak + sa
            sol = (b.tarih, k.yevmiye, b.belge_turu, b.belge_no, s.hesap, satir_aciklamasi(k, s))
            yield satir(sol, (sb or None, sa or None), borc - alacak)
    if gun and gunluk_kapanis:
        yield from gun_sonu(gun, gun_borc, gun_alacak, borc, alacak)
    mizan = hesap_toplami(d, a.son, hesap)
    sonuc, tur = _sonuc((borc, alacak), mizan)
    yield adli(f"E02 mizandaki toplam: {sonuc}", *mizan, tur)
    yield satir(("TOPLAM", None, None, None, None, None), (borc, alacak), borc - alacak, "toplam")


def _sayilacak(d: RaporDefteri, gun: str, hesap: str, kalan: int) -> int:
    """What there was to be counted at a day's end: the book's balance (``kalan``, kuruş), of the year's last day
    without the entries that close the accounts."""
    if gun != f"{d.yil:04d}-12-31":
        return kalan
    borc, alacak = hesap_toplami(d, gun_sonu_sirasi(d, gun), hesap)
    return borc - alacak


def _sayilan(sayimlar: list[GunSayimi], kalan: int) -> tuple[int, str]:
    """What was counted on a day, in kuruş, and in words how it stands to the book's balance."""
    sayilan = sum(s.sayilan for s in sayimlar)
    nolar = ", ".join(dict.fromkeys(s.belge_no for s in sayimlar))
    fark = sayilan - kalan
    sonuc = "tamam" if not fark else f"{yazi(abs(fark))} {'FAZLA' if fark > 0 else 'NOKSAN'}"
    return sayilan, f"Sayılan ({nolar}): {sonuc}"


def _hesap_defteri(d: RaporDefteri, istek: Istek, baslik: str, hesap: str, *, gunluk_kapanis: bool = False) -> Tablo:
    a = aralik(d, istek.deger("ilk"), istek.deger("son"))
    sayimlar = SayimAni(d) if gunluk_kapanis else None
    return Tablo(
        istek.rapor,
        f"{baslik}: {hesap} {yakin_ad(d, hesap)}".rstrip(),
        kunye(d, a.donem),
        HESAP_SUTUNLARI,
        lambda: _hesap_satirlari(d, a, hesap, gunluk_kapanis, sayimlar),
        (_kasa_sayimi(d, a, sayimlar, istek.deger("son")),) if sayimlar is not None else (),
    )


def _istenen_hesap(d: RaporDefteri, istek: Istek) -> str:
    """Raises RaporHatasi for an account that neither the chart nor the journal knows."""
    hesap = istek.deger("hesap")
    if not d.hesap_adi(hesap) and hesap_toplami(d, d.son_sira, hesap) == (0, 0):
        raise RaporHatasi(f"{hesap} hesabı hesap planında yok, kaydı da yok; kodu denetleyin")
    return hesap


def buyuk_defter(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Büyük defter of a three-digit account with all its sub-accounts (m.44/b)."""
    d = defteri(istek, kitaplik)
    return _hesap_defteri(d, istek, "Büyük Defter", _istenen_hesap(d, istek))


def yardimci_defter(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Yardımcı hesap defteri of one sub-account (m.44/ç)."""
    d = defteri(istek, kitaplik)
    return _hesap_defteri(d, istek, "Yardımcı Hesap Defteri", _istenen_hesap(d, istek))


def kasa_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Kasa defteri (m.44/c): account 100, closed each day with totals and the cash on hand (m.50/e)."""
    return _hesap_defteri(defteri(istek, kitaplik), istek, "Kasa Defteri", KASA, gunluk_kapanis=True)


def kasa_gunlugu(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Movements of account 100 on one day with what was on hand when it ended, and what is known of the count (m.50/e).

    ``son``: the day; without it that of the last number.
    """
    d = defteri(istek, kitaplik)
    gun = istek.deger("son") or d.yevmiye(d.son_sira)[1]
    a, sayimlar = aralik(d, gun, gun), SayimAni(d)
    return Tablo(
        istek.rapor,
        f"Kasa Günlüğü: {tarih_yazi(gun)}" if gun else "Kasa Günlüğü",
        kunye(d, a.donem),
        HESAP_SUTUNLARI,
        lambda: _hesap_satirlari(d, a, KASA, True, sayimlar),
        (_gunluk_sayim(d, a, sayimlar.gunun(gun, KASA)),),
    )


def _gunluk_sayim(d: RaporDefteri, a: Aralik, gunun: list[GunSayimi]) -> Dipnot:
    """What was counted on the day, piece by piece, and how it stands to the book."""
    baslik, konu = "Kasa sayımı (m.50/e)", Sutun("konu", "Kasa sayımı", "metin", 60)
    if not gunun:
        return Dipnot(baslik, (konu,), (), "sayım tutanağı yok")
    borc, alacak = hesap_toplami(d, a.son, KASA)
    sayilan, sonuc = _sayilan(gunun, _sayilacak(d, gunun[0].tarih, KASA, borc - alacak))
    satirlar = [
        TabloSatiri((f"{k.adet} × {yazi(tam(k.kupur))}" if k.kupur else k.aciklama or s.hesap, k.kurus))
        for s in gunun
        for k in s.kalemler
    ]
    satirlar += [TabloSatiri((sonuc, sayilan)), TabloSatiri(("Defterdeki kasa mevcudu", borc - alacak))]
    return Dipnot(baslik, (konu, Sutun("tutar", "Tutar", "tutar", 20)), tuple(satirlar))


def _kasa_sayimi(d: RaporDefteri, a: Aralik, sayimlar: SayimAni, son: str) -> Dipnot:
    """The statement of the count: the book's balance, what was counted on the last day or room for it, and who
    signs."""
    borc, alacak = hesap_toplami(d, a.son, KASA)
    gun = son or d.yevmiye(a.son)[1]
    gunun = sayimlar.gunun(gun, KASA)
    sayilan, soz = _sayilan(gunun, _sayilacak(d, gun, KASA, borc - alacak)) if gunun else (None, "Sayılan")
    sutunlar = (
        Sutun("konu", "Kasa sayımı", "metin", 30),
        Sutun("tutar", "Tutar", "tutar", 20),
        Sutun("imza", "Adı soyadı, imza", "metin", 40),
    )
    satirlar = (
        TabloSatiri(("Defterdeki kasa mevcudu", borc - alacak, None)),
        TabloSatiri((soz, sayilan, None)),
        *(TabloSatiri((unvan, None, ad or None)) for unvan, ad in GorevAni(d).vezne_imzalari(gun)),
    )
    return Dipnot("Kasa sayımı (m.50/e)", sutunlar, satirlar)
