"""A year's depreciation of the taşınırlar (253, 254, 255), item by item (MİBMY m.187/2-ç, m.203/a-1; R-T73…R-T75).

The items are those of the taşınır register (`turler.tif.izdusum`), not of this kind's own. A rate is one of a class of
codes, which the settings give; where they do not, nothing is guessed. What is taken off is whole kuruş, and of an
item's value no more than its whole kuruş: what its TİFs are entered at, taken together, is never below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.kodlar import ust_kodlar
from batch.documents.tasinir import DEGER_BIRIMI, hesabi, ikinci_duzey, sicil_kodu
from batch.documents.tutar import duz
from batch.rules.baglam import Baglam
from batch.rules.tasinir_amortisman import AYRILMAYAN
from batch.rules.tasinir_sinirlari import sinir
from batch.rules.yil_sinirlari import ANAHTARLAR
from batch.turler.donem.alanlar import carpim
from batch.turler.tif.alanlar import ACILIS
from batch.turler.tif.hesaplar import BIRIKMIS, BirimKodlari, MifAyari, birim_kodlari
from batch.turler.tif.ilk_yil import ilk_yil
from batch.turler.tif.izdusum import SICIL, SICIL_AMORTISMANI, SICIL_DEGERI, SicilDegeri, SicilSatiri
from batch.turler.varlik.amortisman import AyrilanPay
from batch.turler.varlik.belge import VarlikKalemi
from batch.turler.varlik.izdusum import CIKTI, Varlik

TASINIR_AMORTISMAN_DOSYASI = "config/kodlar/tasinir_amortisman.csv"
_SINIR = "amortisman_siniri_tasinir"
_AYAR = MifAyari()
_KUYRUK = 20  # what would be left for a year of its own, and is less than this part of a share, goes with the last one


class Tasinir(NamedTuple):
    """An item of the taşınır register of which the year may take something off."""

    birim: str
    sicil: str
    kod: str
    satir: SicilSatiri
    deger: SicilDegeri

    @property
    def ilk_yil(self) -> int:
        """The first year of its depreciation: the one in which it came, counted whole (R-T74)."""
        return ilk_yil(self.satir, self.sicil)

    def yeni(self, yil: int) -> bool:
        """Whether it came into the administration in a year: not carried over, and nothing taken off before."""
        return self.ilk_yil == yil and self.satir.giris_turu != ACILIS and not self.deger.birikmis


def ayrilmayan(kod: str) -> bool:
    """Whether a code is of historical or artistic worth: never depreciated (m.187/2-ç-2; R-T73)."""
    return kod == AYRILMAYAN or kod.startswith(f"{AYRILMAYAN}.")


def kalan(d: SicilDegeri) -> int:
    """What may still be taken off, in kuruş: the value's whole kuruş less what has accumulated."""
    return max(0, d.deger // DEGER_BIRIMI - d.birikmis)


def yilin_tasinir_payi(d: SicilDegeri, oran: str, *, tamami: bool = False) -> int:
    """A year's part of an item in kuruş: its value now times the rate (R-T75), never more than is left (m.187/2-ç).

    ``tamami``: all that is left (R-T73). A rate like 0.3333 is meant to be a third: the crumb that three years would
    leave goes with the third one, since the years are 1 / rate (R-T74).
    """
    kalani = kalan(d)
    pay = carpim(d.deger // DEGER_BIRIMI, oran)
    return kalani if tamami or _KUYRUK * (kalani - pay) <= pay else pay


def ayrilacaklar(kitap: Sorulan, b: Baglam) -> Iterator[Tasinir]:
    """Items of the register of which something is left that the year has not taken off, by harcama birimi and number.

    Not what has left (its depreciation went with it: m.203/b-1), so nothing of 294 either: 299 only takes over what 257
    had (m.229/a-1). Not 255.06, nor what is kept at iz bedeli.
    """
    iz_bedeli = b.tasinir_ayari.iz_bedeli_kurus * DEGER_BIRIMI
    ayrilan = {k for k, (tutar,) in kitap.ara(SICIL_AMORTISMANI.ad) if tutar}
    for anahtar, v in kitap.ara(SICIL_DEGERI.ad):
        (birim, sicil), d = anahtar, SicilDegeri.oku(v)
        kod = sicil_kodu(sicil)
        if d.deger <= iz_bedeli or not kalan(d) or anahtar in ayrilan or ayrilmayan(kod):
            continue
        satir = SicilSatiri.oku(kitap.son(SICIL.ad, anahtar))
        if satir is None or satir.durum == CIKTI:
            continue
        x = Tasinir(birim, sicil, satir.kod or kod, satir, d)
        if x.ilk_yil <= kitap.yil and not ayrilmayan(x.kod):
            yield x


class HesapDurumu(NamedTuple):
    """How a year's depreciation of a three-digit account's taşınırlar stands. Values in kuruş.

    ``adet``: items that are there; ``bekleyen``: of them those that something is to be taken off yet; ``ayrilan``: what
    the year has taken off.
    """

    adet: int = 0
    deger: int = 0
    bekleyen: int = 0
    ayrilan: int = 0

    def arti(self, x: HesapDurumu) -> HesapDurumu:
        return HesapDurumu(*(a + b for a, b in zip(self, x, strict=True)))


def hesap_durumlari(kitap: Sorulan, b: Baglam) -> dict[str, HesapDurumu]:
    """By three-digit account; none of a journal without taşınırlar."""
    degerler: dict[str, tuple[int, int]] = {}
    for (_, sicil), v in kitap.ara(SICIL_DEGERI.ad):
        if any(v):
            adet, deger = degerler.get(hesabi(sicil), (0, 0))
            degerler[hesabi(sicil)] = adet + 1, deger + SicilDegeri.oku(v).deger
    hepsi = {ana: HesapDurumu(adet, deger // DEGER_BIRIMI) for ana, (adet, deger) in degerler.items()}
    if not hepsi:
        return {}
    for (_, sicil), (tutar,) in kitap.ara(SICIL_AMORTISMANI.ad):
        ana = hesabi(sicil)
        hepsi[ana] = hepsi.get(ana, HesapDurumu()).arti(HesapDurumu(ayrilan=tutar))
    for x in ayrilacaklar(kitap, b):
        hepsi[hesabi(x.kod)] = hepsi[hesabi(x.kod)].arti(HesapDurumu(bekleyen=1))
    return hepsi


class TasinirPaylari:
    """What one document takes off the taşınırlar, row by row. ``gun``: the document's ISO day."""

    def __init__(self, kitap: Sorulan, b: Baglam, gun: str) -> None:
        self._kitap, self._b, self._gun = kitap, b, gun
        self._bekleyen: dict[str, list[Tasinir]] = {}  # by code
        self._ustler: dict[str, list[str]] = {}  # what rows may give → codes below it
        self._sinir = sinir(b, _SINIR, gun)
        self._oranlar: dict[str, str] = {}  # of codes, "" where nobody has said it
        self._birimler: dict[str, BirimKodlari] = {}
        self._oransiz: dict[str, list[str]] = {}
        self._sinirsiz: list[str] = []
        self._toplamlar: dict[tuple[str, ...], int] = {}
        self._paylar: list[list[str]] = []
        self._kullanilan: dict[str, str] = {}

    @property
    def adet(self) -> int:
        """How many items something is taken off."""
        return len(self._paylar)

    @property
    def paylar(self) -> list[list[str]]:
        """Harcama birimi, sicil and amount of each of them."""
        return self._paylar

    @property
    def eksik(self) -> bool:
        """Whether a rate or the limit is missing."""
        return bool(self._oransiz or self._sinirsiz)

    def sec(self, k: VarlikKalemi) -> list[tuple[str, int, str]]:
        """Take the year's part off the items of a row without a number. Returns those whose part is nothing.

        Whatever a code has is chosen now, so that no later row looks at it again. What is returned is sicil, value in
        kuruş and rate.
        """
        sifirlar: list[tuple[str, int, str]] = []
        for kod in self._kodlari(k.hesap):
            for x in self._bekleyen.pop(kod, ()):
                self._ayir(x, k, sifirlar)
        return sifirlar

    def _kodlari(self, hesap: str) -> list[str]:
        """Codes of items that a row with this account, or beginning of a code, is about; "" for all."""
        if not self._ustler:
            for x in ayrilacaklar(self._kitap, self._b):
                self._bekleyen.setdefault(x.kod, []).append(x)
            for kod in self._bekleyen:
                for ust in ("", *ust_kodlar(kod)):
                    self._ustler.setdefault(ust, []).append(kod)
            self._ustler.setdefault("", [])
        return self._ustler.pop(hesap, []) if hesap else self._ustler[""]

    def _ayir(self, x: Tasinir, k: VarlikKalemi, sifirlar: list[tuple[str, int, str]]) -> None:
        oran, tamami = k.oran or self._orani(x.kod), False
        # The limit is asked about in the year of entry only: what it let through then is wholly depreciated, and what
        # was above it goes by its rate, whatever later years' limits are.
        if x.yeni(self._kitap.yil):
            if self._sinir is None:
                self._sinirsiz.append(x.sicil)
                return
            tamami = x.deger.deger <= self._sinir * DEGER_BIRIMI
        if not oran and not tamami:
            self._oransiz.setdefault(ikinci_duzey(x.kod), []).append(x.sicil)
            return
        if not (tutar := yilin_tasinir_payi(x.deger, oran, tamami=tamami)):
            sifirlar.append((x.sicil, x.deger.deger // DEGER_BIRIMI, oran))
            return
        self._paylar.append([x.birim, x.sicil, duz(tutar)])
        if not tamami:
            self._kullanilan.setdefault(x.kod, oran)
        s, kodlar = x.satir, self._birim_kodlari(x.birim)
        yer = (
            hesabi(x.kod),
            # What leaves is debited where it was credited (m.203/b-1).
            k.karsi_hesap or _AYAR.ekli(BIRIKMIS, x.kod),
            kodlar.kurumsal,
            s.fonksiyonel or k.fonksiyonel or kodlar.fonksiyonel,
            s.finansman or k.finansman or kodlar.finansman,
            k.ekonomik,  # the item's own is what it was bought from, not what wears it out
        )
        self._toplamlar[yer] = self._toplamlar.get(yer, 0) + tutar

    def _birim_kodlari(self, birim: str) -> BirimKodlari:
        if birim not in self._birimler:
            self._birimler[birim] = birim_kodlari(self._b, birim, self._gun, _AYAR)
        return self._birimler[birim]

    def _orani(self, kod: str) -> str:
        if kod not in self._oranlar:
            oran = self._b.tasinir_amortisman.amortisman_orani(kod, self._gun)
            self._oranlar[kod] = "" if oran is None else f"{oran:f}"
        return self._oranlar[kod]

    def fis_paylari(self) -> list[AyrilanPay]:
        """What is entered: one part by account and codes."""
        return [
            AyrilanPay(
                "",
                Varlik(
                    hesap=hesap,
                    karsi_hesap=karsi,
                    kurumsal=kurumsal,
                    fonksiyonel=fonksiyonel,
                    finansman=finansman,
                    ekonomik=ekonomik,
                ),
                tutar,
            )
            for (hesap, karsi, kurumsal, fonksiyonel, finansman, ekonomik), tutar in sorted(self._toplamlar.items())
        ]

    def sonucu(self) -> dict[str, object]:
        """For the record: harcama birimi, sicil and amount of each item, and by which rate of its code."""
        if not self._paylar:
            return {}
        return {"sicil_amortismani": self._paylar, "sicil_oranlari": dict(sorted(self._kullanilan.items()))}

    def bulgular(self) -> Iterator[Bulgu]:
        """TAM-001: codes without a rate; TAM-002: the year's limit is not known."""
        for kod, siciller in sorted(self._oransiz.items()):
            kodlar = sorted({sicil_kodu(s) for s in siciller})
            ilk = ", ".join(kodlar[:3]) + (f" ve {len(kodlar) - 3} kod daha" if len(kodlar) > 3 else "")
            yield Bulgu(
                kod="TAM-001",
                mesaj=f"{self._b.tasinir.adli(kod)} altındaki {len(siciller)} taşınırın amortisman oranı bilinmiyor: "
                f"{ilk}; {TASINIR_AMORTISMAN_DOSYASI} içinde bu kodların hiçbir başı yok",
                beklenen=f"{kod};oran;ömür",
                gelen=kod,
                oneri=f"Bakanlığın tablosundaki oranı {TASINIR_AMORTISMAN_DOSYASI} dosyasına {kod};oran;ömür biçiminde "
                "yazın (oran ile ömürden biri yeter), belgeyi yeniden gönderin. Oran belgede de verilebilir: hesap "
                f"alanına {kod}, oran alanına oranı yazılmış bir satırla.",
            )
        if self._sinirsiz:
            dosya = f"config/yillar/{self._gun[:4]}.toml"
            yield Bulgu(
                kod="TAM-002",
                mesaj=f"{self._gun[:4]} yılında giren {len(self._sinirsiz)} taşınır ({self._sinirsiz[0]} …) için "
                f"bilinmiyor: {ANAHTARLAR[_SINIR].anlam}",
                beklenen=f"{dosya} içinde [tutar] {_SINIR}",
                gelen=self._sinirsiz[0],
                oneri=f"Tutarın kaynağı: {ANAHTARLAR[_SINIR].nerede}. {dosya} dosyasında (yoksa açın) [tutar] altına "
                f"{_SINIR} anahtarıyla TL olarak yazın. İdarenizde böyle bir sınır uygulanmıyorsa şunu yazın: "
                f'{_SINIR} = "0.00"; o zaman her taşınırın amortismanı kendi oranıyla ayrılır.',
            )
