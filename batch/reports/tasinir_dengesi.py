"""Whether the stock of 150 and the items of 253, 254 and 255 tie with the accounts, by II. düzey code, and what a
difference consists of (MİBMY m.187/2-a-1; TMY m.30/3, m.30/4)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.kodlar import ana_hesap, dogal_anahtar
from batch.documents.tasinir import DAYANIKLI, TUKETIM, deger_kurus, ikinci_duzey, sicil_kodu
from batch.documents.tutar import yazi
from batch.reports.kaynak import RaporDefteri
from batch.reports.tablo import Dipnot, Hucre, Sutun, TabloSatiri
from batch.reports.tasinir_acilisi import tasinir_acilisi
from batch.reports.tasinir_ani import DISARIDA, TasinirAni
from batch.reports.tasinir_muhasebesi import KURUS_KAPATAN, TIFSIZ, MuhasebeSatiri, TasinirEslemesi
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import KATMAN, SICIL_DEGERI, TIF_HESABI, TIF_SAYISI, SicilDegeri, birlestir

_TASINIR_LISTESI = "tasinir"
# What a difference consists of, as a clerk is told it.
KURUS, ACIK_TUKETIM, YOLDA = "kuruş farkı", "muhasebeleşmemiş tüketim", "yoldaki devir"
FISSIZ, TIFSIZ_FIS, TUTMAYAN = "fişi olmayan TİF", "TİF'i olmayan fiş", "fişiyle tutmayan TİF"
DISI, ACILIS_FARKI, KALAN = "program dışında kaydedilen", "açılış farkı", "açıklanamayan"
KAPANIS = "kapanış fişi"
# Differences of these are lawful for a time: a TİF is rounded by itself, and a period's consumption is entered at its
# end (m.114/4), a devir when the receiver takes it; a closed year's accounts hold nothing.
OLAGAN = (KURUS, ACIK_TUKETIM, YOLDA, KAPANIS)
_NEDENLER = (*OLAGAN, FISSIZ, TIFSIZ_FIS, TUTMAYAN, DISI, ACILIS_FARKI, KALAN)
_DOKUM_SUTUNLARI = (
    Sutun("hesap", "Hesap", "kod", 10, tekrarsiz=True),
    Sutun("neden", "Farkın nedeni", "metin", 28),
    Sutun("tutar", "Stok eksi defter", "tutar", 16),
)
_TIFSIZ_SUTUNLARI = (
    Sutun("yevmiye", "Yevmiye", "metin", 9),
    Sutun("fis", "Muhasebe belgesi", "metin", 26),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("hesap", "Hesap", "kod", 11),
    Sutun("yon", "Yön", "metin", 6, sozler={a.GIRIS_YONU: "borç", a.CIKIS_YONU: "alacak"}),
    Sutun("tutar", "Tutar", "tutar", 16),
)


class TasinirDengesi(NamedTuple):
    """A II. düzey code, in kuruş. ``nedenler``: what its difference consists of, each with its part of it."""

    hesap: str
    ad: str
    kutuk: int
    defter: int
    nedenler: tuple[tuple[str, int], ...]

    @property
    def fark(self) -> int:
        return self.kutuk - self.defter

    @property
    def tutmayan(self) -> bool:
        """Whether anything stands in it that is not lawful for a time."""
        return any(ad not in OLAGAN for ad, _ in self.nedenler)

    @property
    def nedeni(self) -> str:
        if len(self.nedenler) == 1 and self.nedenler[0][1] == self.fark:
            return self.nedenler[0][0]
        return "; ".join(f"{ad} {yazi(v)}" for ad, v in self.nedenler)


class TasinirDengeleri(NamedTuple):
    """``var``: whether the journal has TİFs, ``sicilli``: items at all; ``birikmis``: what has accumulated on them;
    ``tifsiz``: the lines of vouchers that no TİF explains."""

    var: bool
    sicilli: bool
    hesaplar: tuple[TasinirDengesi, ...]
    birikmis: int
    tifsiz: tuple[MuhasebeSatiri, ...] = ()

    @property
    def dipnotlar(self) -> tuple[Dipnot, ...]:
        """What the differences consist of, and the lines without a TİF."""
        if not self.var:
            return ()
        dokum = [TabloSatiri((x.hesap, ad, v)) for x in self.hesaplar for ad, v in x.nedenler]
        tifsiz = []
        for s in self.tifsiz:
            satir: tuple[Hucre, ...] = (s.yevmiye, s.fis, s.tarih, s.hesap, s.yon, s.muhasebe_tutari)
            tifsiz.append(TabloSatiri(satir, "tutmayan"))
        return (
            Dipnot("Stok ile defter arasındaki farkın dökümü", _DOKUM_SUTUNLARI, tuple(dokum), "Fark yok."),
            Dipnot("TİF'i olmayan fiş satırları", _TIFSIZ_SUTUNLARI, tuple(tifsiz), "TİF'i olmayan satır yok."),
        )


def tasinir_dengeleri(d: RaporDefteri) -> TasinirDengeleri:
    """As of the books' moment; of a journal without TİFs there is nothing to be told."""
    if not d.izdusum(TIF_SAYISI.ad, d.son_sira):
        return TasinirDengeleri(False, False, (), 0)
    kutuk: dict[str, int] = {}
    birikmis = 0
    siciller = d.izdusum(SICIL_DEGERI.ad, d.son_sira)
    for (_, sicil), vektor in siciller.items():
        x, hesap = SicilDegeri.oku(vektor), ikinci_duzey(sicil_kodu(sicil))
        kutuk[hesap] = kutuk.get(hesap, 0) + x.deger
        birikmis += x.birikmis
    for (_, _, kod, *_), (_, kurus, kesir) in d.izdusum(KATMAN.ad, d.son_sira).items():
        hesap = ikinci_duzey(kod)
        kutuk[hesap] = kutuk.get(hesap, 0) + birlestir(kurus, kesir)
    yazilan: dict[str, int] = {}
    for (_, hesap, yon), (tutar, _, _) in d.izdusum(TIF_HESABI.ad, d.son_sira).items():
        yazilan[hesap] = yazilan.get(hesap, 0) + (tutar if yon == a.GIRIS_YONU else -tutar)
    defter: dict[str, int] = {}
    for kod, (borc, alacak) in d.toplamlar(d.son_sira).items():
        if ana_hesap(kod) in (TUKETIM, *DAYANIKLI):
            hesap = ikinci_duzey(kod)
            defter[hesap] = defter.get(hesap, 0) + borc - alacak
    an = TasinirAni(d)
    satirlar = TasinirEslemesi(d, an).satirlar()
    farklar = _farklar(an, satirlar)
    hesaplar = []
    for h in sorted({*kutuk, *defter, *(h for h, _ in farklar)}, key=dogal_anahtar):
        stok = deger_kurus(kutuk.get(h, 0))
        nedenler = {ad: kurus for (kod, ad), kurus in farklar.items() if kod == h}
        nedenler[KURUS] = nedenler.get(KURUS, 0) + stok - yazilan.get(h, 0)
        nedenler[KALAN] = stok - defter.get(h, 0) - sum(nedenler.values())
        sirali = tuple((ad, v) for ad in _NEDENLER if (v := nedenler.get(ad, 0)))
        ad = d.kod_adi(_TASINIR_LISTESI, h) or d.hesap_adi(h)
        hesaplar.append(TasinirDengesi(h, ad, stok, defter.get(h, 0), sirali))
    tifsiz = tuple(s for s in satirlar if s.durum == TIFSIZ)
    dolu = tuple(x for x in hesaplar if x.kutuk or x.defter or x.nedenler)
    return TasinirDengeleri(True, bool(siciller), dolu, birikmis, tifsiz)


def _farklar(an: TasinirAni, satirlar: list[MuhasebeSatiri]) -> dict[tuple[str, str], int]:
    """What stock has and the accounts lack, by code and reason, in kuruş; below zero the other way round."""
    sonuc: dict[tuple[str, str], int] = {}

    def ekle(hesap: str, ad: str, kurus: int) -> None:
        sonuc[hesap, ad] = sonuc.get((hesap, ad), 0) + kurus

    for s in satirlar:
        isaret = 1 if s.yon == a.GIRIS_YONU else -1
        if s.durum == TIFSIZ:
            ekle(s.hesap, TIFSIZ_FIS, -isaret * (s.muhasebe_tutari or 0))
        elif s.durum == KURUS_KAPATAN:
            ekle(s.hesap, KURUS, -isaret * (s.muhasebe_tutari or 0))
        elif s.tif_tutari is None or s.tur in (a.ACILIS, a.BIRIMLER_ARASI):
            continue  # the openings are compared all together; what a devir takes from one brings another
        elif s.muhasebe_tutari is None:
            durum = an.durumlar[s.birim, s.tif_no].muhasebe
            ad = ACIK_TUKETIM if s.tur == a.TUKETIM else DISI if durum == DISARIDA else FISSIZ
            ekle(s.hesap, ad, isaret * s.tif_tutari)
        elif s.fark:
            ekle(s.hesap, TUTMAYAN if s.muhasebe_tutari else FISSIZ, -isaret * s.fark)
    for f in tasinir_acilisi(an).farklar:
        ekle(f.hesap, ACILIS_FARKI, f.tif - f.fis)
    for k in an.kayitlar:
        if k.belge.islem == "KAPANIS":
            for x in k.satirlar:
                ekle(x.hesap, KAPANIS, x.alacak - x.borc)
    yolda = {(d.karsi_birim, d.karsi_tif) for d in an.durumlar.values() if d.durum == a.ONAYSIZ and d.karsi_tif}
    for h in an.hesaplar:
        if (h.birim, h.tif_no) in yolda and h.yon == a.CIKIS_YONU:
            ekle(h.hesap, YOLDA, -h.kurus)
    return sonuc
