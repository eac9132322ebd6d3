"""How TİFs meet the accounts: each with its voucher by II. düzey, the lists of what was consumed, and transfers above
the year's limit (MİBMY m.114/3, m.114/4; R-T38 to R-T40, R-T54 to R-T56, R-T83)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from batch.documents.kodlar import dogal_anahtar
from batch.documents.metin import sade_ad
from batch.documents.tasinir import deger_duz, kurumsali
from batch.documents.tutar import tam
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_acilisi import tasinir_acilisi
from batch.reports.tasinir_ani import (
    BEKLIYOR,
    DISARIDA,
    LISTE,
    OEB,
    TABI_DEGIL,
    TIFIN_FISI,
    HesapHareketi,
    HesapSatiri,
    TasinirAni,
    TasinirKapsami,
    TasinirKaydi,
    TifAnahtari,
    karsi_tarafi,
    tarihli,
)
from batch.reports.tasinir_stoku import yoldakiler_dipnotu
from batch.turler.fis.izdusum import kurus_kapatir
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.dayanak_sozleri import ORGAN_ADI, idareye_verme, ust_yonetici_onayli
from batch.turler.tif.izdusum import TifDurumu
from batch.turler.tif.muhasebe_izdusumu import TUKETIMLER
from batch.turler.tif.muhasebe_sozleri import LISTE_ADI

GUNSONU = "GUNSONU"  # the kind whose records end days
_BIRIM = Sutun("harcama_birimi", "Harcama birimi", "kod", 18, tekrarsiz=True)
_TIF = Sutun("tif_no", "TİF no", "metin", 12, tekrarsiz=True)
_TARIH = Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True)
_TUR = Sutun("tur", "İşlem", "metin", 24, sozler=a.TUR_ADLARI, tekrarsiz=True)
_HESAP = Sutun("hesap", "Hesap", "kod", 11)
_FIS = Sutun("fis", "Muhasebe belgesi", "metin", 24)
_YEVMIYE = Sutun("yevmiye", "Yevmiye", "metin", 10)
TUKETIM_SUTUNLARI = (
    _BIRIM,
    _HESAP,
    Sutun("ad", "Adı", "metin", 34),
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
    Sutun("deger", "Kesin değer", "metin", 20, kagit=False),
    Sutun("tifler", "Fişler", "metin", 40),
    _FIS,
    _YEVMIYE,
)
MUHASEBE_SUTUNLARI = (
    _BIRIM,
    _TIF,
    _TARIH,
    _TUR,
    Sutun("yon", "Yön", "metin", 7, sozler={"G": "giriş", "C": "çıkış"}),
    _HESAP,
    Sutun("tif_tutari", "TİF'te", "tutar", 16),
    _FIS,
    _YEVMIYE,
    Sutun("muhasebe_tutari", "Muhasebede", "tutar", 16),
    Sutun("fark", "Fark", "tutar", 14),
    Sutun("durum", "Durum", "metin", 34),
)
SINIR_SUTUNLARI = (
    _BIRIM,
    Sutun("tif_no", "TİF no", "metin", 10),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("tur", "İşlem", "metin", 24, sozler=a.TUR_ADLARI),
    Sutun("karsi", "Karşı taraf", "metin", 26),
    Sutun("tutar", "İşlemin toplamı", "tutar", 16),
    Sutun("sinir", "Yılın sınırı", "tutar", 14),
    Sutun("asan", "Aşan", "tutar", 14),
    Sutun("karar_organi", "Karar organı", "kod", 18, sozler={"": "yazılmamış", **ORGAN_ADI}),
    Sutun("karar", "Kararın tarihi ve sayısı", "metin", 20),
    Sutun("protokol", "Protokol", "metin", 20),
    Sutun("durum", "Durum", "metin", 34),
)


# -- what was consumed ----------------------------------------------------------------------------------------------


TuketimAnahtari = tuple[str, str, str]  # harcama birimi, TİF, account


def tuketim_kayitlari(d: RaporDefteri, an: TasinirAni) -> dict[TuketimAnahtari, TasinirKaydi]:
    """The vouchers that entered consumption: the record that ends a period's last day says which TİFs they hold."""
    fisler = {k.neden: k for k in an.kayitlar if any(x.turu == LISTE_ADI for x in k.belge.dayanak)}
    return {
        (x["birim"], x["no"], x["hesap"]): fisler[k.sira]
        for k in (d.kayitlar(1, d.son_sira, tur=GUNSONU) if fisler else ())
        if k.sira in fisler
        for x in k.sonuc.get(TUKETIMLER, ())
    }


def tuketim_kaydi(
    an: TasinirAni, kayitlar: Mapping[TuketimAnahtari, TasinirKaydi], h: HesapHareketi
) -> TasinirKaydi | None:
    """The voucher that entered what a TİF took out for consumption: the period's, that of what was made of it, else
    one that names the TİF."""
    if (liste := kayitlar.get((h.birim, h.tif_no, h.hesap))) is not None:
        return liste
    kullanan = an.kullanani(h.birim, h.tif_no)
    return next(iter(an.kaydi(h.birim, kullanan or h.tif_no)), None)


def tuketim_cikislari(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Tüketim çıkışları listesi: by harcama birimi and II. düzey what was consumed in a period (``ilk``, ``son``), the
    TİFs behind each amount, and the voucher that entered it (MİBMY m.114/4, TMY m.30/3)."""
    d, ilk = defteri(istek, kitaplik), istek.deger("ilk")
    an = TasinirAni(d, TasinirKapsami.istegin(istek))
    listeler = tuketim_kayitlari(d, an)
    gruplar: dict[tuple[str, str, int], list[HesapHareketi]] = {}
    kayitlar: dict[int, TasinirKaydi] = {}
    for h in an.hesaplar:
        if h.tur == a.TUKETIM and h.tarih >= ilk:
            k = tuketim_kaydi(an, listeler, h)
            sira = k.sira if k is not None else 0
            if k is not None:
                kayitlar[sira] = k
            gruplar.setdefault((h.birim, h.hesap, sira), []).append(h)

    def satirlar() -> Iterator[TabloSatiri]:
        # What is in no entry yet stands behind what is.
        for (birim, hesap, sira), x in sorted(
            gruplar.items(), key=lambda g: (*dogal_anahtar(g[0][:2]), not g[0][2], g[0][2])
        ):
            k = kayitlar.get(sira)
            fis: tuple[Hucre, ...] = (k.adi, str(k.yevmiye)) if k is not None else ("muhasebeleşmedi", "")
            tifler = ", ".join(dict.fromkeys(h.tif_no for h in x))
            tutar, deger = sum(h.kurus for h in x), sum(h.deger for h in x)
            yield TabloSatiri((birim, hesap, an.kod_adi(hesap), tutar, deger_duz(deger), tifler, *fis))
        hepsi = [h for x in gruplar.values() for h in x]
        toplam = (sum(h.kurus for h in hepsi), deger_duz(sum(h.deger for h in hepsi)))
        yield TabloSatiri(("TOPLAM", None, None, *toplam, None, None, None), "toplam", sayilir=False)

    return Tablo(istek.rapor, "Tüketim Çıkışları Listesi", an.kunye(ilk), TUKETIM_SUTUNLARI, satirlar)


# -- TİFs and vouchers ----------------------------------------------------------------------------------------------


class MuhasebeSatiri(NamedTuple):
    """What a TİF told the accounts of one II. düzey code, or what they hold that no TİF explains, in kuruş.

    ``tif_tutari``, ``muhasebe_tutari``: None where there is none. ``tutar``: whether nothing is amiss with it.
    """

    birim: str
    tif_no: str
    tarih: str
    tur: str
    yon: str
    hesap: str
    tif_tutari: int | None
    fis: str
    yevmiye: str
    muhasebe_tutari: int | None
    durum: str
    tutar: bool

    @property
    def fark(self) -> int | None:
        if self.tif_tutari is None or self.muhasebe_tutari is None:
            return None
        return self.muhasebe_tutari - self.tif_tutari

    @property
    def hucreler(self) -> tuple[Hucre, ...]:
        sol = (self.birim, self.tif_no, self.tarih, self.tur, self.yon, self.hesap, self.tif_tutari)
        return (*sol, self.fis, self.yevmiye, self.muhasebe_tutari, self.fark, self.durum)


_BEKLEYENLER = {
    OEB: "ödeme emri bekleniyor",
    LISTE: "dönemin listesiyle muhasebeleşecek",
    BEKLIYOR: "muhasebeye gönderilmedi",
    DISARIDA: "kaydı program dışında",
    TABI_DEGIL: "muhasebe işlemine tabi değil",
}
TIFSIZ = "TİF'i yok"  # of a voucher's line
KURUS_KAPATAN = "kuruş farkını kapatan kayıt"  # … of one that needs none (TMY m.30/4)
_TAMAM = (LISTE, DISARIDA, TABI_DEGIL)


class TasinirEslemesi:
    """Holds each TİF against its vouchers, by II. düzey; keeps what lines of vouchers are explained by none.

    ``an``: of all harcama birimleri, codes and days. A voucher may be of several TİFs, the period's consumption or the
    opening of several units: it is whole only against all of them. Raises ValueError of another scope."""

    def __init__(self, d: RaporDefteri, an: TasinirAni) -> None:
        if an.kapsam != TasinirKapsami():
            raise ValueError("fişler bütün taşınır fişleriyle karşılaştırılır")
        self._an, self._listeler = an, tuketim_kayitlari(d, an)
        self._aciklanan: set[tuple[int, int]] = set()  # record, line
        self._fisler: dict[TifAnahtari, tuple[TasinirKaydi, ...]] = {}
        self._acilis = tasinir_acilisi(an)

    def satirlar(self) -> list[MuhasebeSatiri]:
        """TİFs in the order of the journal, then what is left of the vouchers."""
        hareketler = self._an.hesaplar
        toplamlar: dict[tuple[int, str, str], int] = {}  # voucher, account and side → what its TİFs say together
        for h in hareketler:
            for k in self._kaydi(h):
                yer = (k.sira, h.hesap, h.yon)
                toplamlar[yer] = toplamlar.get(yer, 0) + h.kurus
        sonuc = [self._satiri(h, toplamlar) for h in hareketler]
        return [*sonuc, *self._acilis_farklari(), *self._artanlar()]

    def _acilis_satiri(self, h: HesapHareketi, fis: TasinirKaydi) -> MuhasebeSatiri:
        """An opening TİF against the opening voucher: it has its part of a code on which all of them agree."""
        sol = (h.birim, h.tif_no, h.tarih, h.tur, h.yon, h.hesap, h.kurus)
        if self._acilis.tutar(h.hesap):
            return MuhasebeSatiri(*sol, fis.adi, str(fis.yevmiye), h.kurus, "tamam", True)
        return MuhasebeSatiri(*sol, "", "", None, "açılış fişiyle tutmuyor", False)

    def _acilis_farklari(self) -> Iterator[MuhasebeSatiri]:
        """The codes on which the opening voucher and the opening TİFs differ, all TİFs of a code together."""
        if (fis := self._acilis.fis) is None:
            return
        for x in self._acilis.farklar:
            soz = "açılış fişi, açılış TİF'lerinin toplamıyla tutmuyor" if x.tif else "açılış fişinin TİF'i yok"
            sol = ("", "", fis.tarih, a.ACILIS, a.GIRIS_YONU, x.hesap, x.tif)
            yield MuhasebeSatiri(*sol, fis.adi, str(fis.yevmiye), x.fis, soz, False)

    def _kaydi(self, h: HesapHareketi) -> tuple[TasinirKaydi, ...]:
        if h.tur == a.TUKETIM:
            k = tuketim_kaydi(self._an, self._listeler, h)
            return () if k is None else (k,)
        anahtar = (h.birim, h.tif_no)
        if anahtar not in self._fisler:
            self._fisler[anahtar] = self._an.kaydi(*anahtar)
        return self._fisler[anahtar]

    def _satiri(self, h: HesapHareketi, toplamlar: dict[tuple[int, str, str], int]) -> MuhasebeSatiri:
        fisler, sol = self._kaydi(h), (h.birim, h.tif_no, h.tarih, h.tur, h.yon, h.hesap, h.kurus)
        durum = self._an.durumlar.get((h.birim, h.tif_no), TifDurumu())
        if h.tur == a.ACILIS and self._acilis.fis is not None:
            return self._acilis_satiri(h, self._acilis.fis)
        if not fisler:
            soz = _BEKLEYENLER.get(durum.muhasebe, "muhasebe kaydı bulunamadı")
            if h.tur == a.BIRIMLER_ARASI and h.yon == a.CIKIS_YONU and durum.muhasebe == TABI_DEGIL:
                soz = self._devri(durum)
            return MuhasebeSatiri(*sol, "", "", None, soz, durum.muhasebe in _TAMAM)
        kendi = ortak = beklenen = 0
        kullanilan = h.tur == a.TUKETIM and self._an.kullanani(h.birim, h.tif_no) != ""
        for k in fisler:
            for i, s in enumerate(k.satirlar):
                kendisinin = self._an.anar(s, h.birim, h.tif_no)
                if s.hesap == h.hesap and (not s.tif_no or kendisinin or k.no.startswith(TIFIN_FISI)):
                    self._aciklanan.add((k.sira, i))
                    tutari = s.borc if h.yon == a.GIRIS_YONU else s.alacak
                    if k.ters:
                        tutari -= s.alacak if h.yon == a.GIRIS_YONU else s.borc
                    if s.tif_no and (kendisinin or not kullanilan):
                        kendi += tutari
                    else:
                        ortak += tutari
            beklenen += 0 if k.ters else toplamlar[k.sira, h.hesap, h.yon]
        # Lines that name no TİF are of all that the voucher covers, and so is what something was made of: right
        # together, each is its own.
        bulunan = h.kurus if ortak and kendi + ortak == beklenen else kendi + ortak
        tamam = bulunan == h.kurus
        soz = "tamam" if tamam else "tutmuyor"
        if not bulunan and any(k.ters for k in fisler):
            soz = f"kaydı geri alınmış; {_BEKLEYENLER.get(durum.muhasebe, 'yeniden kaydedilecek')}"
        adlar, yevmiyeler = ", ".join(k.adi for k in fisler), ", ".join(str(k.yevmiye) for k in fisler)
        return MuhasebeSatiri(*sol, adlar, yevmiyeler, bulunan, soz, tamam)

    def _devri(self, d: TifDurumu) -> str:
        """Of the giver of a devir whose entry is the receiver's: what has become of it there."""
        birim, no = d.karsi_birim, d.karsi_tif
        karsi = self._an.durumlar.get((birim, no), TifDurumu())
        if karsi.durum != a.ONAYLI:
            return f"devralma bekliyor: {birim}, {no}"
        kayitlar = self._an.kaydi(birim, no)
        if kayitlar:
            return f"devralanın kaydı: {', '.join(f'{k.adi} (yevmiye {k.yevmiye})' for k in kayitlar)}"
        return f"devralındı: {birim}, {no}; {_BEKLEYENLER.get(karsi.muhasebe, 'muhasebe kaydı bulunamadı')}"

    def _artanlar(self) -> Iterator[MuhasebeSatiri]:
        """Lines that no TİF explains; openings, closings and period-end entries need none, nor does what was entered
        for a TİF that is no more once it has been taken back."""
        kalan: dict[tuple[str, str, str], int] = {}
        geri_alinan: set[tuple[str, str, str]] = set()
        satirlar: list[tuple[TasinirKaydi, HesapSatiri]] = []
        for k in self._an.kayitlar:
            if k.belge.islem in ("ACILIS", "KAPANIS"):
                continue
            for i, s in enumerate(k.satirlar):
                if (k.sira, i) in self._aciklanan or self._karsi_tarafi(k, s):
                    continue
                satirlar.append((k, s))
                yer = (s.tif_no, s.hesap, s.kurumsal)
                kalan[yer] = kalan.get(yer, 0) + s.borc - s.alacak
                if k.ters and s.tif_no:
                    geri_alinan.add(yer)
        for k, s in satirlar:
            yer = (s.tif_no, s.hesap, s.kurumsal)
            if yer in geri_alinan and not kalan[yer]:
                continue
            yon = a.GIRIS_YONU if s.borc else a.CIKIS_YONU
            sol = (s.kurumsal, s.tif_no, k.tarih, "", yon, s.hesap, None)
            kapatir = kurus_kapatir(k.belge)
            soz = KURUS_KAPATAN if kapatir else TIFSIZ
            yield MuhasebeSatiri(*sol, k.adi, str(k.yevmiye), s.borc or s.alacak, soz, kapatir)

    def _karsi_tarafi(self, k: TasinirKaydi, s: HesapSatiri) -> bool:
        """Whether a line is the other side of what the program entered for a TİF: the giver's of a devir."""
        return k.no.startswith(TIFIN_FISI) and k.neden != 0


def tasinir_muhasebe(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """TİFs and vouchers held against each other by II. düzey, and what is unmatched on either side."""
    d = defteri(istek, kitaplik)
    an = TasinirAni(d, TasinirKapsami.istegin(istek))
    hepsi = [s for s in TasinirEslemesi(d, TasinirAni(d)).satirlar() if _gecer(an.kapsam, s)]
    return _muhasebe_tablosu(istek, an, hepsi)


def _gecer(k: TasinirKapsami, s: MuhasebeSatiri) -> bool:
    """Whether a row is of the scope: its account, its day and its unit, of a line without a TİF the unit's kurumsal
    code."""
    if k.son and s.tarih > k.son:
        return False
    if s.tif_no and s.tif_tutari is not None:
        return k.gecer(s.birim, k.ambar, s.hesap)
    kurumsal = kurumsali(k.birim)
    return k._replace(birim="").gecer("", k.ambar, s.hesap) and s.birim[: len(kurumsal)] in ("", kurumsal)


def _muhasebe_tablosu(istek: Istek, an: TasinirAni, hepsi: list[MuhasebeSatiri]) -> Tablo:
    def satirlar() -> Iterator[TabloSatiri]:
        for s in hepsi:
            yield TabloSatiri(s.hucreler, "normal" if s.tutar else "tutmayan")
        # In and out apart, of what has a voucher: openings and what waits stand in the accounts elsewhere or not yet.
        for yon in (a.GIRIS_YONU, a.CIKIS_YONU):
            bunlar = [s for s in hepsi if s.yon == yon and s.fis]
            tif, muhasebe = sum(s.tif_tutari or 0 for s in bunlar), sum(s.muhasebe_tutari or 0 for s in bunlar)
            tutarlar = (tif, None, None, muhasebe, muhasebe - tif, "kaydı olanlar")
            yield TabloSatiri(("TOPLAM", None, None, None, yon, None, *tutarlar), "toplam", sayilir=False)

    sayilar: dict[str, int] = {}
    for s in hepsi:
        sayilar[s.durum] = sayilar.get(s.durum, 0) + 1
    dipnot = Dipnot(
        "Özet",
        (Sutun("durum", "Durum", "metin", 50), Sutun("sayi", "Satır sayısı", "sayi", 12)),
        tuple(TabloSatiri((durum, n)) for durum, n in sorted(sayilar.items())),
        "Taşınır işlem fişi yok.",
    )
    return Tablo(
        istek.rapor, "Taşınır ve Muhasebe", an.kunye(), MUHASEBE_SUTUNLARI, satirlar, (dipnot, *yoldakiler_dipnotu(an))
    )


# -- limits ---------------------------------------------------------------------------------------------------------


def siniri_asan_devirler(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Transfers and sales above the year's limit on the whole transaction: who decided, and the protocol (R-T38 to
    R-T40, R-T100). Where the year's limit is unknown all of them, and that it is."""
    an = TasinirAni(defteri(istek, kitaplik), TasinirKapsami.istegin(istek))
    bulunan: list[tuple[Hucre, ...]] = []
    for (birim, no), durum in an.durumlar.items():
        t = an.belge(birim, no)
        if t is None or durum.durum != a.ONAYLI or t.devralma:
            continue
        ad = a.SINIR_ADLARI.get(a.IDARELER_ARASI_VERME if idareye_verme(t) else t.tur)
        if ad is None:
            continue
        if not an.kapsam.gecer(birim, an.kapsam.ambar, an.kapsam.kod) or (an.kapsam.son and t.tarih > an.kapsam.son):
            continue
        azami, toplam = kitaplik.tasinir_siniri(ad, durum.tarih, birim), tam(durum.tutar)
        if azami is None or toplam > azami:
            bulunan.append(_asan(birim, no, t, toplam, azami))

    def satirlar() -> Iterator[TabloSatiri]:
        yield from map(TabloSatiri, bulunan)

    return Tablo(istek.rapor, "Sınırı Aşan Devirler ve Satışlar", an.kunye(), SINIR_SUTUNLARI, satirlar)


def _asan(birim: str, no: str, t: Tif, toplam: int, azami: int | None) -> tuple[Hucre, ...]:
    karar = t.karar
    organ = karar.organi if karar is not None else ""
    onayli = ust_yonetici_onayli(t)
    protokol = next((x for x in t.dayanak if "protokol" in sade_ad(x.turu)), None)
    if azami is None:
        yil = t.tarih[:4]
        durum = f"{yil} sınırı bilinmiyor; tutarı config/yillar/{yil}.toml dosyasına yazın"
    elif onayli:
        durum = "üst yönetici ya da üstü karar vermiş"
    elif t.tur == a.IDARELER_ARASI_ALMA:
        durum = "onay devreden idarenin üst yöneticisinindir"
    else:
        durum = "üst yönetici onayı görünmüyor"
    sol = (birim, no, t.tarih, t.tur, karsi_tarafi(t) or t.kime, toplam, azami)
    sag = (organ, tarihli(karar.tarihi, karar.no) if karar is not None else "")
    protokolu = tarihli(protokol.tarihi, protokol.no) if protokol is not None else ""
    return (*sol, None if azami is None else toplam - azami, *sag, protokolu, durum)
