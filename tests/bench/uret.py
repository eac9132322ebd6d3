"""Makes N vouchers of an invented municipality's 2016, as CSV, XML and a plain-text journal with the same postings.

    python tests/bench/uret.py N DIR [--gun] [--bicim crlf,tirnak,cp1254,sabit,althesap,uyari]

Writes ``fis.csv``, ``fis.xml`` and ``defter.journal`` (read by hledger and ledger alike); ``--gun`` adds the files of
one more day, ``fis-gun.csv`` and so on: N/250 vouchers dated 31 December. Same N, same bytes. About 8.5 lines a
voucher, 900 accounts, some 45 shapes, now and then a payroll of 200 lines; opening first, 250 working days. The
municipality, its units and its calendar are those of the sample year (`batch.demo`); how it draws is its own.

Every voucher balances, mirrors its budget lines and names its document; the cash box never falls below zero.

``--bicim`` writes the same year once more as real programs write it (`BICIMLER`): ``fis-<form>.csv`` or ``.txt``, and
beside it the mapping that reads it, where it needs one. Text apart, all but the last two hold the very vouchers of
``fis.csv``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import IO, NamedTuple
from xml.sax.saxutils import quoteattr

from batch.demo import AD_ALANI, BIRIMLER, dolgulu, is_gunu

CSV_BASLIK = (
    "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;aciklama;"
    "dayanak_turu;dayanak_no;dayanak_tarihi;ilgili;tif_no\n"
)
XML_BAS = f'<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="{AD_ALANI}">\n'
XML_SON = "</belgeler>\n"
_GUNLER = [g for g in (date(2016, 1, 1) + timedelta(days=i) for i in range(365)) if is_gunu(g)]
EK_GUN = date(2016, 12, 31)

_BIRIMLER = tuple((b.kurumsal, b.fonksiyonel) for b in BIRIMLER)
_BIRIMLI = ("150", "255", "258", "920")  # accounts whose lines name a unit without being drawn for one
_UCRET = (*(f"01.{a}.{b}.01" for a in (1, 2, 3) for b in (1, 2, 4)), "02.1.6.01", "02.1.6.02", "02.3.4.01")
_MAL = ("03.2.1.01", "03.2.1.02", "03.2.2.01", "03.2.3.02", "03.2.4.01", "03.2.5.01", "03.2.6.01", "03.2.9.90")
_HIZMET = (
    *(f"03.5.{a}.0{b}" for a in (1, 2, 3, 4) for b in (1, 2, 3)),
    *("03.5.1.04", "03.5.2.04", "03.5.3.04", "03.5.4.90", "03.2.3.03", "03.7.3.03", "03.8.1.01"),
)
_YOLLUK = ("03.3.1.01", "03.3.2.01", "03.3.3.01")
_YARDIM = ("05.1.2.05", "05.3.1.01", "05.4.4.01", "05.4.9.01")
_FAIZ = ("04.2.9.01",)
_YATIRIM = ("06.1.1.01", "06.1.2.01", "06.1.2.02", "06.1.3.01", "06.2.7.01", "06.5.7.01", "06.5.7.07", "06.6.7.01")
_GIDER = _UCRET + _MAL + _HIZMET + _YOLLUK + _YARDIM + _FAIZ + _YATIRIM
_GELIR = (
    tuple(f"01.{a}.{b}.5{c}" for a, b, n in ((2, 9, 4), (3, 2, 2), (3, 9, 3), (6, 9, 9)) for c in range(1, n + 1))
    + tuple(f"03.{a}.1.0{c}" for a, n in ((1, 6), (6, 5)) for c in range(1, n + 1))
    + ("03.6.1.99", "05.2.4.51", "05.2.4.52", "05.2.4.53")
    + ("04.4.1.01", "05.1.9.03", "05.2.2.51", "05.3.4.01", "05.3.9.99", "05.9.1.06", "05.9.1.99")
)
_FIRMA_SOYU = ("Yıldız", "Güneş", "Öz Işık", "Çağrı", "İpek", "Şahin", "Ülkü", "Doğuş", "Arı", "Ilgaz")
_FIRMA_ISI = ("İnşaat A.Ş.", "Kırtasiye Ltd. Şti.", "Akaryakıt A.Ş.", "Temizlik Ltd. Şti.", "Bilişim A.Ş.")


class Kalip:
    """What a line of one account and classification always says, with its text ready in each layout."""

    __slots__ = ("ana", "eko2", "hesap", "journal", "no", "orta", "son", "tif", "xml_bas", "xml_son")

    def __init__(
        self, no: int, hesap: str, birim: tuple[str, str] | None, eko: str, aciklama: str, ilgili: str, tif: bool
    ) -> None:
        kur, fonk = birim or ("", "")
        fin = "5" if birim and (eko or hesap[:3] in ("150", "920")) else ""
        self.no = no
        self.hesap = hesap
        self.ana = hesap[:3]
        self.eko2 = eko[:4]
        self.tif = tif
        self.orta = f"{kur};{fonk};{fin};{eko};{aciklama};"
        self.son = f";{ilgili};" + ("" if tif else "\n")
        self.xml_bas = f'<satir hesap="{hesap}" '
        sinif = (("kurumsal", kur), ("fonksiyonel", fonk), ("finansman", fin), ("ekonomik", eko))
        alanlar = (*sinif, ("aciklama", aciklama), ("ilgili", ilgili))
        self.xml_son = "".join(f" {a}={quoteattr(d)}" for a, d in alanlar if d) + ("" if tif else "/>\n")
        self.journal = "    " + hesap.replace(".", ":") + "  "


Satirlar = list[tuple[Kalip, int]]  # kuruş; positive is borç, negative is alacak


class Belge(NamedTuple):
    """A generated voucher."""

    turu: str
    no: int
    tarih: str
    islem: str
    dayanak_turu: str
    dayanak_no: str
    tif_no: str
    satirlar: Satirlar


class Taslak(NamedTuple):
    """A voucher before its day and number."""

    turu: str
    dayanak: str
    satirlar: Satirlar
    islem: str = "NORMAL"
    tifli: bool = False


@dataclass
class Sayim:
    """How much was written."""

    belge: int = 0
    satir: int = 0
    gun_belge: int = 0
    gun_satir: int = 0
    hesaplar: set[str] = field(default_factory=set)


class Uretec:
    """Draws vouchers; keeps the balances that later vouchers draw on (kuruş, by ``Kalip.no``)."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.rnd = random.Random(n)
        self.r = self.rnd.random
        self.net: list[int] = []
        self._kalip: dict[tuple[str, int, str], Kalip] = {}
        self.sayac = {"MIF": 0, "OEB": 0}
        self.evrak = 0
        self.bekleyen: list[tuple[Kalip, int]] = []
        self.tertip: dict[tuple[int, str], int] = {}
        self.birim_no = {kur: i for i, (kur, _) in enumerate(_BIRIMLER)}
        self._hesaplari_kur()
        agirlikli = self._sekiller()
        self.sekiller = [s for s, _ in agirlikli]
        self.agirlik = [a for _, a in agirlikli]

    # -- accounts -------------------------------------------------------------------------------------------------

    def k(self, hesap: str, birim: int = -1, eko: str = "", aciklama: str = "", ilgili: str = "") -> Kalip:
        anahtar = (hesap, birim, eko)
        kalip = self._kalip.get(anahtar)
        if kalip is None:
            if hesap[:3] in _BIRIMLI and birim < 0:
                birim, eko = len(self._kalip) % len(_BIRIMLER), "06.5.7.01" if hesap[:3] == "920" else eko
            yer = _BIRIMLER[birim] if birim >= 0 else None
            tif = hesap[:3] in ("150", "255")
            kalip = self._kalip[anahtar] = Kalip(len(self.net), hesap, yer, eko, aciklama, ilgili, tif)
            self.net.append(0)
        return kalip

    def _dizi(self, ana: str, adet: int, aciklama: str = "", ilgili: bool = False) -> list[Kalip]:
        sonuc = []
        for i in range(1, adet + 1):
            ad = f"{_FIRMA_SOYU[i % 10]} {_FIRMA_ISI[i // 10 % 5]}" if ilgili else ""
            sonuc.append(self.k(f"{ana}.{i:02d}", aciklama=aciklama, ilgili=ad))
        return sonuc

    def _hesaplari_kur(self) -> None:
        self.kasa, self.yolda = self.k("100.01"), self.k("108.01")
        self.banka, self.cek = self._dizi("102", 6), self._dizi("103", 6)
        self.kart = self._dizi("109", 2)
        self.alacak, self.takipli = self._dizi("120", len(_GELIR), "Tahakkuk"), self._dizi("121", 8)
        self.stok = [
            self.k(f"150.{a:02d}.{b:02d}", aciklama="Tüketim malzemesi") for a in range(1, 9) for b in range(8)
        ]
        self.demirbas = [self.k(f"255.{a:02d}.{b:02d}", aciklama="Demirbaş") for a in range(1, 8) for b in range(8)]
        self.avans, self.yolluk_avans = self._dizi("160", 40, "İş avansı"), self._dizi("161", 20, "Yolluk avansı")
        self.kisi, self.yatirim = self._dizi("140", 30), self._dizi("258", 15, "Yapım işi")
        self.emanet, self.depozito = self._dizi("320", 150, ilgili=True), self._dizi("330", 60, ilgili=True)
        self.kesinti, self.vergi, self.prim = self._dizi("333", 25), self._dizi("360", 12), self._dizi("361", 8)
        self.kdv_devir, self.kdv_ind, self.kdv_hes = self.k("190.01"), self.k("191.01"), self.k("391.01")
        self.kredi = self._dizi("300", 4)
        self.mektup, self.mektup_k = self._dizi("910", 20), self._dizi("911", 20)
        self.taahhut, self.taahhut_k = self._dizi("920", 15), self._dizi("921", 15)
        self.y805, self.y835 = self.k("805"), self.k("835")

        self.gelir = {e: self.k(dolgulu("600", e), eko=e, aciklama="Gelir") for e in _GELIR}
        self.butce_geliri = {e: self.k(dolgulu("800", e), eko=e) for e in _GELIR}
        self.iade = {e: self.k(dolgulu("810", e), eko=e) for e in _GELIR[:12]}
        b = range(len(_BIRIMLER))
        self.gider = {(i, e): self.k(dolgulu("630", e), i, e, "Gider tahakkuku") for i in b for e in _GIDER}
        self.butce_gideri = {(i, e): self.k(dolgulu("830", e), i, e) for i in b for e in _GIDER}
        self.tuketim = [self.k(f"630.14.01.{a:02d}", i, "", "Tüketim") for i in b for a in range(1, 9)]
        ikinci = sorted({e[:4] for e in _GIDER})
        self.odenek = {
            a: {(i, e): self.k(f"{a}.{e}", i, e + ".0.00") for i in b for e in ikinci} for a in ("900", "901", "905")
        }

    @property
    def hesaplar(self) -> set[str]:
        return {k.hesap for k in self._kalip.values()}

    # -- drawing --------------------------------------------------------------------------------------------------

    def sec(self, dizi: list[Kalip]) -> Kalip:
        return dizi[int(self.r() * len(dizi))]

    def kod(self, kodlar: tuple[str, ...]) -> str:
        return kodlar[int(self.r() * len(kodlar))]

    def birim(self) -> int:
        return int(self.r() * len(_BIRIMLER))

    def tutar(self, tl: int) -> int:
        """Between 10 TL and ``tl`` TL in kuruş, small ones far more often."""
        return 1000 + int(self.r() ** 3 * tl * 100)

    def _pay(self, kalip: Kalip, yon: int, tl: int) -> int:
        """As much of a balance as a voucher may move: 0 when less than 10 TL is there."""
        var = self.net[kalip.no] * yon
        return min(self.tutar(tl), var) if var >= 1000 else 0

    def _cek_ile(self, satirlar: Satirlar) -> Satirlar:
        satirlar.append((self.sec(self.cek), -sum(t for _, t in satirlar)))
        return satirlar

    # -- revenue --------------------------------------------------------------------------------------------------

    def tahakkuk(self) -> Taslak:
        borc, alacak = [], []
        for _ in range(1 + int(self.r() * 5)):
            i = int(self.r() * len(_GELIR))
            t = self.tutar(40_000)
            borc.append((self.alacak[i], t))
            alacak.append((self.gelir[_GELIR[i]], -t))
        return Taslak("MIF", "Tahakkuk bordrosu", borc + alacak)

    def _tahsilat(self, hesap: Kalip, adet: int, tahakkuklu: bool, dayanak: str) -> Taslak | None:
        karsi, butce, toplam = [], [], 0
        kullanilan = set()
        for _ in range(adet):
            i = int(self.r() * len(_GELIR))
            if i in kullanilan:
                continue
            kullanilan.add(i)
            t = self._pay(self.alacak[i], 1, 15_000) if tahakkuklu else self.tutar(6_000)
            if t:
                karsi.append((self.alacak[i] if tahakkuklu else self.gelir[_GELIR[i]], -t))
                butce.append((self.butce_geliri[_GELIR[i]], -t))
                toplam += t
        if not toplam:
            return None
        return Taslak("MIF", dayanak, [(hesap, toplam), *karsi, (self.y805, toplam), *butce])

    def banka_tahakkuklu(self) -> Taslak | None:
        return self._tahsilat(self.sec(self.banka), 1, True, "Banka hesap özet cetveli")

    def banka_cok(self) -> Taslak | None:
        return self._tahsilat(self.sec(self.banka), 4, True, "Banka hesap özet cetveli")

    def banka_dogrudan(self) -> Taslak | None:
        return self._tahsilat(self.sec(self.banka), 1, False, "Banka hesap özet cetveli")

    def kasa_tek(self) -> Taslak | None:
        return self._tahsilat(self.kasa, 1, False, "Alındı belgesi")

    def kasa_tahakkuklu(self) -> Taslak | None:
        return self._tahsilat(self.kasa, 2, True, "Alındı belgesi")

    def kasa_cok(self) -> Taslak | None:
        return self._tahsilat(self.kasa, 7, False, "Alındı icmali")

    def kart_tahsilat(self) -> Taslak | None:
        return self._tahsilat(self.sec(self.kart), 2, True, "Kredi kartı icmali")

    def _aktar(self, nereden: Kalip, nereye: Kalip, dayanak: str, yon: int = 1) -> Taslak | None:
        var = self.net[nereden.no] * yon
        return Taslak("MIF", dayanak, [(nereye, var * yon), (nereden, -var * yon)]) if var >= 1000 else None

    def yatirma(self) -> Taslak | None:
        return self._aktar(self.kasa, self.yolda, "Teslimat müzekkeresi")

    def yatan(self) -> Taslak | None:
        return self._aktar(self.yolda, self.sec(self.banka), "Banka hesap özet cetveli")

    def kart_girisi(self) -> Taslak | None:
        return self._aktar(self.sec(self.kart), self.sec(self.banka), "Banka hesap özet cetveli")

    def cek_odendi(self) -> Taslak | None:
        i = int(self.r() * len(self.cek))
        return self._aktar(self.cek[i], self.banka[i], "Banka hesap özet cetveli", -1)

    def pay_geliri(self) -> Taslak:
        """Share of state taxes; large enough to carry what the bank accounts have paid out."""
        en_az = min(self.banka, key=lambda k: self.net[k.no])
        t = self.tutar(200_000) + max(0, 50_000_000 - self.net[en_az.no])
        satirlar = [(en_az, t), (self.gelir["05.2.2.51"], -t), (self.y805, t), (self.butce_geliri["05.2.2.51"], -t)]
        return Taslak("MIF", "Banka hesap özet cetveli", satirlar)

    def su_satisi(self) -> Taslak:
        net = self.tutar(8_000)
        kdv = net * 8 // 100
        e = "03.1.1.04"
        satirlar = [(self.sec(self.banka), net + kdv), (self.gelir[e], -net), (self.kdv_hes, -kdv)]
        return Taslak(
            "MIF", "Su tahsilat icmali", [*satirlar, (self.y805, net + kdv), (self.butce_geliri[e], -net - kdv)]
        )

    def gelir_iadesi(self) -> Taslak | None:
        e = _GELIR[int(self.r() * 12)]
        t = 1000 + int(self.r() * 40_000)
        if -self.net[self.gelir[e].no] < t:
            return None
        veren = self.kasa if self.net[self.kasa.no] >= t else self.sec(self.cek)
        satirlar = [(self.gelir[e], t), (veren, -t), (self.iade[e], t), (self.y805, -t)]
        return Taslak("MIF", "Düzeltme ve iade belgesi", satirlar)

    def terkin(self) -> Taslak | None:
        i = int(self.r() * len(_GELIR))
        t = min(self._pay(self.alacak[i], 1, 800), -self.net[self.gelir[_GELIR[i]].no])
        satirlar = [(self.gelir[_GELIR[i]], t), (self.alacak[i], -t)]
        return Taslak("MIF", "Düzeltme ve iade belgesi", satirlar) if t >= 1000 else None

    def takibe(self) -> Taslak | None:
        k = self.sec(self.alacak)
        t = self._pay(k, 1, 3_000)
        return Taslak("MIF", "Takip listesi", [(self.sec(self.takipli), t), (k, -t)]) if t else None

    def kisi_tahsil(self) -> Taslak | None:
        k = self.sec(self.kisi)
        t = self._pay(k, 1, 10_000)
        if not t:
            return None
        e = "05.9.1.06"
        satirlar = [(self.sec(self.banka), t), (k, -t), (self.y805, t), (self.butce_geliri[e], -t)]
        return Taslak("MIF", "Banka hesap özet cetveli", satirlar)

    # -- payments and off-budget ----------------------------------------------------------------------------------

    def _odeme(self, dizi: list[Kalip], adet: int, dayanak: str) -> Taslak | None:
        satirlar: Satirlar = []
        for k in self.rnd.sample(dizi, min(adet, len(dizi))):
            if self.net[k.no] <= -1000:
                satirlar.append((k, -self.net[k.no]))
        return Taslak("MIF", dayanak, self._cek_ile(satirlar)) if satirlar else None

    def vergi_odeme(self) -> Taslak | None:
        return self._odeme(self.vergi, 6, "Muhtasar beyanname")

    def prim_odeme(self) -> Taslak | None:
        return self._odeme(self.prim, 4, "Prim bildirgesi")

    def kesinti_odeme(self) -> Taslak | None:
        return self._odeme(self.kesinti, 8, "Kesinti listesi")

    def emanet_odeme(self) -> Taslak | None:
        return self._odeme(self.emanet, 12, "Ödeme talimatı")

    def teminat_iade(self) -> Taslak | None:
        return self._odeme(self.depozito, 3, "Alındı belgesi")

    def teminat_alindi(self) -> Taslak:
        t = self.tutar(20_000)
        return Taslak("MIF", "Alındı belgesi", [(self.sec(self.banka), t), (self.sec(self.depozito), -t)])

    def kredi_anapara(self) -> Taslak | None:
        k = self.sec(self.kredi)
        t = self._pay(k, -1, 100_000)
        return Taslak("MIF", "Kredi ödeme planı", self._cek_ile([(k, t)])) if t else None

    def is_avansi(self) -> Taslak | None:
        k = self.sec(self.avans)
        return None if self.net[k.no] else Taslak("MIF", "Harcama talimatı", self._cek_ile([(k, self.tutar(1_500))]))

    def yolluk_avansi(self) -> Taslak | None:
        k = self.sec(self.yolluk_avans)
        return None if self.net[k.no] else Taslak("MIF", "Görevlendirme", self._cek_ile([(k, self.tutar(900))]))

    def _nazim(self, borc: list[Kalip], alacak: list[Kalip], tl: int, dayanak: str, iade: bool) -> Taslak | None:
        i = int(self.r() * len(borc))
        t = self._pay(borc[i], 1, tl) if iade else self.tutar(tl)
        if not t:
            return None
        return Taslak("MIF", dayanak, [(alacak[i], t), (borc[i], -t)] if iade else [(borc[i], t), (alacak[i], -t)])

    def mektup_alindi(self) -> Taslak | None:
        return self._nazim(self.mektup, self.mektup_k, 90_000, "Teminat mektubu", False)

    def mektup_iade(self) -> Taslak | None:
        return self._nazim(self.mektup, self.mektup_k, 90_000, "Teminat iade yazısı", True)

    def taahhut_girisi(self) -> Taslak | None:
        return self._nazim(self.taahhut, self.taahhut_k, 900_000, "Taahhüt kartı", False)

    def taahhut_dusme(self) -> Taslak | None:
        return self._nazim(self.taahhut, self.taahhut_k, 300_000, "Taahhüt kartı", True)

    def tuketim_cikisi(self) -> Taslak | None:
        satirlar: Satirlar = []
        for k in self.rnd.sample(self.stok, 4):
            t = self._pay(k, 1, 4_000)
            if t:
                satirlar += [(self.sec(self.tuketim), t), (k, -t)]
        return Taslak("MIF", "Taşınır işlem fişi", satirlar, tifli=True) if satirlar else None

    def fazla_odeme(self) -> Taslak | None:
        anahtar = (self.birim(), self.kod(_UCRET))
        t = min(1000 + int(self.r() * 50_000), self.net[self.butce_gideri[anahtar].no])
        if t < 1000:
            return None
        satirlar = [(self.sec(self.kisi), t), (self.gider[anahtar], -t), (self.y835, t)]
        return Taslak("MIF", "Kişi borcu onayı", [*satirlar, (self.butce_gideri[anahtar], -t)])

    def kod_duzeltme(self) -> Taslak | None:
        b, yanlis, dogru = self.birim(), "03.2.1.01", "03.2.1.02"
        t = min(1000 + int(self.r() * 50_000), self.net[self.butce_gideri[b, yanlis].no])
        if t < 1000:
            return None
        satirlar = [(self.gider[b, dogru], t), (self.gider[b, yanlis], -t), (self.butce_gideri[b, dogru], t)]
        satirlar += [(self.y835, -t), (self.y835, t), (self.butce_gideri[b, yanlis], -t)]
        return Taslak("MIF", "Düzeltme onayı", satirlar, "DUZELTME")

    # -- budget expense -------------------------------------------------------------------------------------------

    def _oeb(
        self,
        dayanak: str,
        giderler: Sequence[tuple[int, str, int, Kalip | None]],
        kesintiler: Satirlar,
        odeme: Kalip,
        kdv: int = 0,
    ) -> Taslak:
        """An ödeme emri. A gider is (unit, economic code, amount, asset account or None for 630)."""
        satirlar: Satirlar = [(varlik or self.gider[b, e], t) for b, e, t, varlik in giderler]
        toplam = sum(t for _, t in satirlar)
        if kdv:
            satirlar[0] = (satirlar[0][0], satirlar[0][1] - kdv)
            satirlar.append((self.kdv_ind, kdv))
        satirlar += kesintiler
        satirlar.append((odeme, -toplam - sum(t for _, t in kesintiler)))
        satirlar += [(self.butce_gideri[b, e], t) for b, e, t, _ in giderler]
        satirlar.append((self.y835, -toplam))
        return Taslak("OEB", dayanak, satirlar, tifli=giderler[0][3] is not None and giderler[0][3].tif)

    def _bordro(self, birimler: list[int], kodlar: tuple[str, ...], emanetler: int) -> Taslak:
        giderler = [(b, e, 50_000 + int(self.r() * 900_000), None) for b in birimler for e in kodlar]
        toplam = sum(g[2] for g in giderler)
        kesintiler = [(self.vergi[0], -(toplam * 12 // 100)), (self.vergi[1], -(toplam * 76 // 10_000))]
        kesintiler += [(self.sec(self.prim), -(toplam * 24 // 100))]
        kesintiler += [(k, -(toplam // 1_000)) for k in self.rnd.sample(self.kesinti, emanetler)]
        return self._oeb("Maaş bordrosu", giderler, kesintiler, self.sec(self.cek))

    def buyuk_bordro(self) -> Taslak:
        return self._bordro(list(range(len(_BIRIMLER))), _UCRET, 5)

    def kucuk_bordro(self) -> Taslak:
        return self._bordro([self.birim()], _UCRET[:9], 3)

    def _fatura(self, kodlar: tuple[str, ...], adet: int, tl: int, odeme: list[Kalip]) -> Taslak:
        b = self.birim()
        giderler = [(b, e, self.tutar(tl), None) for e in self.rnd.sample(kodlar, adet)]
        damga = sum(g[2] for g in giderler) * 95 // 10_000
        return self._oeb("Fatura", giderler, [(self.vergi[1], -damga)], self.sec(odeme))

    def hizmet(self) -> Taslak:
        return self._fatura(_HIZMET, 1, 30_000, self.cek)

    def hizmet_emanet(self) -> Taslak:
        return self._fatura(_HIZMET, 2, 20_000, self.emanet)

    def abonelik(self) -> Taslak:
        """One bill shared among units."""
        giderler = [(b, "03.2.3.03", self.tutar(3_000), None) for b in self.rnd.sample(range(len(_BIRIMLER)), 5)]
        return self._oeb("Fatura", giderler, [], self.sec(self.cek))

    def _tasinir(self, hesaplar: list[Kalip], kodlar: tuple[str, ...], adet: int, odeme: list[Kalip]) -> Taslak:
        b, e = self.birim(), self.kod(kodlar)
        giderler = [(b, e, self.tutar(5_000), k) for k in self.rnd.sample(hesaplar, adet)]
        damga = sum(g[2] for g in giderler) * 95 // 10_000
        return self._oeb("Taşınır işlem fişi", giderler, [(self.vergi[1], -damga)], self.sec(odeme))

    def malzeme(self) -> Taslak:
        return self._tasinir(self.stok, _MAL, 3, self.emanet)

    def malzeme_pesin(self) -> Taslak:
        return self._tasinir(self.stok, _MAL, 1, self.cek)

    def demirbas_alimi(self) -> Taslak:
        return self._tasinir(self.demirbas, ("06.1.1.01", "06.1.2.01", "06.1.2.02"), 2, self.emanet)

    def kdvli_alim(self) -> Taslak:
        net = self.tutar(8_000)
        kdv = net * 18 // 100
        return self._oeb("Fatura", [(6, "03.2.6.01", net + kdv, None)], [], self.sec(self.emanet), kdv)

    def _mahsup(self, dizi: list[Kalip], e: str) -> Taslak | None:
        k = self.sec(dizi)
        avans = self.net[k.no]
        if avans < 1000:
            return None
        b, iade = self.birim(), int(avans * self.r() * 0.3) // 100 * 100
        satirlar: Satirlar = [(self.gider[b, e], avans - iade), (k, -avans)]
        if iade:
            satirlar.append((self.kasa, iade))
        satirlar += [(self.butce_gideri[b, e], avans - iade), (self.y835, iade - avans)]
        return Taslak("OEB", "Fatura", satirlar)

    def avans_mahsup(self) -> Taslak | None:
        return self._mahsup(self.avans, "03.7.3.03")

    def yolluk_mahsup(self) -> Taslak | None:
        return self._mahsup(self.yolluk_avans, "03.3.1.01")

    def yolluk(self) -> Taslak:
        return self._oeb(
            "Yolluk bildirimi", [(self.birim(), self.kod(_YOLLUK), self.tutar(900), None)], [], self.cek[0]
        )

    def hakedis(self) -> Taslak:
        t = self.tutar(300_000)
        kesintiler = [(self.vergi[2], -(t * 3 // 100)), (self.vergi[1], -(t * 95 // 10_000))]
        kesintiler.append((self.sec(self.depozito), -(t * 6 // 100)))
        gider = (3, self.kod(_YATIRIM), t, self.sec(self.yatirim))
        return self._oeb("Hakediş raporu", [gider], kesintiler, self.sec(self.cek))

    def yardim(self) -> Taslak:
        return self._oeb(
            "Encümen kararı", [(self.birim(), self.kod(_YARDIM), self.tutar(1_500), None)], [], self.cek[1]
        )

    def faiz(self) -> Taslak:
        return self._oeb("Kredi ödeme planı", [(2, _FAIZ[0], self.tutar(20_000), None)], [], self.cek[0])

    def _sekiller(self) -> list[tuple[Callable[[], Taslak | None], int]]:
        """Every shape with its weight: about a third of the vouchers are ödeme emri."""
        return [
            (self.tahakkuk, 90),
            (self.banka_tahakkuklu, 80),
            (self.banka_cok, 70),
            (self.banka_dogrudan, 50),
            (self.kasa_tek, 60),
            (self.kasa_tahakkuklu, 50),
            (self.kasa_cok, 40),
            (self.kart_tahsilat, 40),
            (self.yatirma, 12),
            (self.yatan, 12),
            (self.kart_girisi, 14),
            (self.cek_odendi, 30),
            (self.pay_geliri, 8),
            (self.su_satisi, 30),
            (self.gelir_iadesi, 8),
            (self.terkin, 6),
            (self.takibe, 5),
            (self.kisi_tahsil, 5),
            (self.vergi_odeme, 5),
            (self.prim_odeme, 4),
            (self.kesinti_odeme, 5),
            (self.emanet_odeme, 22),
            (self.teminat_alindi, 12),
            (self.teminat_iade, 6),
            (self.kredi_anapara, 1),
            (self.is_avansi, 12),
            (self.yolluk_avansi, 8),
            (self.mektup_alindi, 8),
            (self.mektup_iade, 6),
            (self.taahhut_girisi, 4),
            (self.taahhut_dusme, 6),
            (self.tuketim_cikisi, 20),
            (self.fazla_odeme, 3),
            (self.kod_duzeltme, 2),
            (self.buyuk_bordro, 8),
            (self.kucuk_bordro, 36),
            (self.hizmet, 60),
            (self.hizmet_emanet, 40),
            (self.abonelik, 15),
            (self.malzeme, 40),
            (self.malzeme_pesin, 15),
            (self.demirbas_alimi, 15),
            (self.kdvli_alim, 12),
            (self.avans_mahsup, 14),
            (self.yolluk_mahsup, 9),
            (self.yolluk, 15),
            (self.hakedis, 8),
            (self.yardim, 20),
            (self.faiz, 2),
        ]

    # -- the year -------------------------------------------------------------------------------------------------

    def _acilis(self) -> Taslak:
        s: Satirlar = [(self.kasa, 2_500_000)]
        s += [(k, 500_000_000 + i * 1_000_007) for i, k in enumerate(self.banka)]
        s += [(k, 3_000_000 + i * 50_021) for i, k in enumerate(self.alacak)]
        s += [(k, 200_000 + i * 3_011) for i, k in enumerate(self.stok + self.demirbas)]
        for ana, t in (("250.01", 9_000_000_000), ("251.01", 4_000_000_000), ("252.01", 6_000_000_000)):
            s.append((self.k(ana), t))
        s += [(self.k("254.01"), 300_000_000), (self.k("257.02"), -900_000_000), (self.k("257.04"), -150_000_000)]
        s += [(k, -200_000_000) for k in self.kredi]
        s += [(self.k("400.01"), -900_000_000), (self.k("472.01"), -400_000_000), (self.k("570.2014"), -700_000_000)]
        s.append((self.k("500"), -sum(t for _, t in s)))
        return Taslak("MIF", "Açılış bilançosu", s, "ACILIS")

    def _odenek(self) -> Taslak:
        t = max(10_000_000, self.n * 20_000) * 100
        s: Satirlar = []
        for anahtar, k in self.odenek["900"].items():
            s += [(k, t), (self.odenek["901"][anahtar], -t)]
        return Taslak("MIF", "Meclis kararı", s)

    def _kdv(self) -> Taslak | None:
        hes, ind, devir = (self.net[k.no] for k in (self.kdv_hes, self.kdv_ind, self.kdv_devir))
        fark = -hes - ind - devir
        s: Satirlar = [(self.kdv_hes, -hes), (self.kdv_ind, -ind), (self.kdv_devir, -devir)]
        s.append((self.vergi[3] if fark > 0 else self.kdv_devir, -fark))
        s = [(k, t) for k, t in s if t]
        return Taslak("MIF", "KDV beyannamesi", s) if s else None

    def _gun_sonu(self) -> Taslak | None:
        s: Satirlar = []
        for anahtar, t in self.tertip.items():
            if t:
                s += [(self.odenek["905"][anahtar], t), (self.odenek["900"][anahtar], -t)]
        self.tertip.clear()
        return Taslak("MIF", "Gün sonu icmali", s) if s else None

    def _kesinlestir(self, taslak: Taslak, tarih: str) -> Belge:
        """Gives day and number, and books the amounts: an OEB's only at day's end, as MİFs are numbered before it."""
        net, turu = self.net, taslak.turu
        if turu == "OEB":
            self.bekleyen += taslak.satirlar
        for k, t in taslak.satirlar:
            if turu == "MIF":
                net[k.no] += t
            if k.ana == "830":
                anahtar = (self.birim_no[k.orta[:11]], k.eko2)
                self.tertip[anahtar] = self.tertip.get(anahtar, 0) + t
            elif turu == "OEB" and k.ana in ("160", "161"):
                net[k.no] += t  # the same advance is not settled twice in a day
        self.sayac[turu] += 1
        self.evrak += 1
        no = str(self.evrak)
        return Belge(
            turu,
            self.sayac[turu],
            tarih,
            taslak.islem,
            taslak.dayanak,
            f"2016/{no}",
            f"T-{no}" if taslak.tifli else "",
            taslak.satirlar,
        )

    def _siradan(self, tarih: str) -> Belge:
        for sekil in self.rnd.choices(self.sekiller, self.agirlik, k=8):
            taslak = sekil()
            if taslak is not None:
                return self._kesinlestir(taslak, tarih)
        return self._kesinlestir(self.tahakkuk(), tarih)

    def _gun(self, tarih: str, adet: int, kdv: bool) -> Iterator[Belge]:
        if adet == 0:
            return
        sabah = adet - 1
        if kdv and sabah and (taslak := self._kdv()) is not None:
            yield self._kesinlestir(taslak, tarih)
            sabah -= 1
        for _ in range(sabah):
            yield self._siradan(tarih)
        son = self._gun_sonu()
        yield self._kesinlestir(son if son is not None else self.tahakkuk(), tarih)
        for k, t in self.bekleyen:
            if k.ana not in ("160", "161"):
                self.net[k.no] += t
        self.bekleyen.clear()

    def yil(self) -> Iterator[Belge]:
        """The year's N vouchers in file order."""
        yield self._kesinlestir(self._acilis(), "2016-01-01")
        if self.n < 2:
            return
        yield self._kesinlestir(self._odenek(), _GUNLER[0].isoformat())
        kalan = self.n - 2
        gunluk = max(1, min(len(_GUNLER), kalan // 8))
        gunler = [_GUNLER[i * len(_GUNLER) // gunluk] for i in range(gunluk)]
        for i, gun in enumerate(gunler):
            adet = kalan * (i + 1) // gunluk - kalan * i // gunluk
            ay_sonu = i + 1 == gunluk or gunler[i + 1].month != gun.month
            yield from self._gun(gun.isoformat(), adet, ay_sonu)

    def ek_gun(self) -> Iterator[Belge]:
        """One more day after the year: a 250th of its vouchers. Call it when ``yil`` is exhausted."""
        yield from self._gun(EK_GUN.isoformat(), max(1, self.n // 250), True)


def _yaz(belgeler: Iterator[Belge], csv: IO[str], xml: IO[str], journal: IO[str]) -> tuple[int, int]:
    """Writes every voucher in the three layouts; (vouchers, lines)."""
    belge = satir = 0
    csv.write(CSV_BASLIK)
    xml.write(XML_BAS)
    for turu, no, tarih, islem, d_turu, d_no, tif, satirlar in belgeler:
        on = f"{turu};{no};{tarih};{islem};"
        arka = f"{d_turu};{d_no};{tarih}"
        c: list[str] = []
        x = [
            f'<fis belge_turu="{turu}" belge_no="{no}" tarih="{tarih}" islem="{islem}">\n'
            f'<dayanak turu="{d_turu}" no="{d_no}" tarihi="{tarih}"/>\n'
        ]
        j = [f"{tarih} {turu}-{no}\n"]
        for k, t in satirlar:
            if t > 0:
                a = f"{t // 100}.{t % 100:02d}"
                c.append(f"{on}{k.hesap};{a};;{k.orta}{arka}{k.son}")
                x.append(f'{k.xml_bas}borc="{a}"{k.xml_son}')
                j.append(f"{k.journal}{a} TL\n")
            else:
                a = f"{-t // 100}.{-t % 100:02d}"
                c.append(f"{on}{k.hesap};;{a};{k.orta}{arka}{k.son}")
                x.append(f'{k.xml_bas}alacak="{a}"{k.xml_son}')
                j.append(f"{k.journal}-{a} TL\n")
            if k.tif:
                c.append(tif + "\n")
                x.append(f' tif_no="{tif}"/>\n' if tif else "/>\n")
        x.append("</fis>\n")
        j.append("\n")
        csv.write("".join(c))
        xml.write("".join(x))
        journal.write("".join(j))
        belge += 1
        satir += len(satirlar)
    xml.write(XML_SON)
    return belge, satir


def _dosyalara(belgeler: Iterator[Belge], dizin: Path, ek: str) -> tuple[int, int]:
    def ac(ad: str) -> IO[str]:
        return (dizin / ad).open("w", encoding="utf-8", newline="\n", buffering=1 << 20)

    with ac(f"fis{ek}.csv") as csv, ac(f"fis{ek}.xml") as xml, ac(f"defter{ek}.journal") as journal:
        return _yaz(belgeler, csv, xml, journal)


def uret(n: int, dizin: Path, gun: bool = False) -> Sayim:
    """Writes the files of ``n`` vouchers into ``dizin``; with ``gun`` also those of one more day."""
    dizin.mkdir(parents=True, exist_ok=True)
    u = Uretec(n)
    sayim = Sayim()
    sayim.belge, sayim.satir = _dosyalara(u.yil(), dizin, "")
    if gun:
        sayim.gun_belge, sayim.gun_satir = _dosyalara(u.ek_gun(), dizin, "-gun")
    sayim.hesaplar = u.hesaplar
    return sayim


# -- the same year as real programs write it ----------------------------------------------------------------------

_TUR, _NO, _TARIH, _ISLEM, _HESAP, _BORC, _ALACAK = range(7)
_FINANSMAN, _ACIKLAMA, _DAYANAK_TARIHI = 9, 11, 14
Hucreler = list[str]

_CP1254_BASLIK = (
    "Fiş Türü;Fiş No;Fiş Tarihi;Fiş Cinsi;Hesap Kodu;Borç Tutarı;Alacak Tutarı;Kurumsal Kod;Fonksiyonel Kod;"
    "Finansman Tipi;Ekonomik Kod;Açıklama;Belge Cinsi;Belge No;Belge Tarihi;İlgili;TİF No"
)
_FIS_ADLARI = {"MIF": "Muhasebe İşlem Fişi", "OEB": "Ödeme Emri Belgesi"}
_CINSLER = {"NORMAL": "Olağan", "ACILIS": "Açılış", "DUZELTME": "Düzeltme"}
# Field of the contract, width, side; an amount is in kuruş, and a column before it says on which side it stands.
_SABIT_ALANLARI = (
    ("belge_turu", 1, "sol"),
    ("belge_no", 8, "sag"),
    ("tarih", 8, "sol"),
    ("islem", 1, "sol"),
    ("hesap", 20, "sol"),
    ("taraf", 1, "sol"),
    ("tutar", 15, "sag"),
    ("kurumsal", 11, "sol"),
    ("fonksiyonel", 10, "sol"),
    ("finansman", 1, "sol"),
    ("ekonomik", 11, "sol"),
    ("aciklama", 40, "sol"),
    ("dayanak_turu", 30, "sol"),
    ("dayanak_no", 14, "sol"),
    ("dayanak_tarihi", 8, "sol"),
    ("ilgili", 30, "sol"),
    ("tif_no", 12, "sol"),
)


def _gg_aa_yyyy(tarih: str) -> str:
    return ".".join(reversed(tarih.split("-")))


def _turkce_tutar(tutar: str) -> str:
    return f"{int(tutar[:-3]):,}".replace(",", ".") + "," + tutar[-2:] if tutar else ""


def _csv_metni(fis: list[Hucreler]) -> str:
    return "".join([";".join(h) + "\n" for h in fis])


class Bicim:
    """One form of the year's file; as it stands, the plain one."""

    uzanti, kodlama, satir_sonu, baslik = "csv", "utf-8", "\n", CSV_BASLIK

    def esleme(self) -> str:
        """The text of the mapping that reads it; "" where none is needed."""
        return ""

    def yaz(self, fis: list[Hucreler]) -> str:
        """A voucher, given the cells of its rows."""
        return _csv_metni(fis)


class _Crlf(Bicim):
    """Lines end as Windows ends them."""

    satir_sonu = "\r\n"


class _Tirnak(Bicim):
    """Every tenth cell quoted; one that says what a line is for holds separators and quotes of its own."""

    def __init__(self) -> None:
        self._sayac = 0

    def yaz(self, fis: list[Hucreler]) -> str:
        for h in fis:
            for i in range((-self._sayac) % 10, len(h), 10):
                metin = f'{h[i]}; "ek" 1' if i == _ACIKLAMA and h[i] else h[i]
                h[i] = '"' + metin.replace('"', '""') + '"'
            self._sayac += len(h)
        return _csv_metni(fis)


class _Cp1254(Bicim):
    """An older program's CSV: its own column names and words, Windows' code page, commas and points in amounts."""

    kodlama, baslik = "cp1254", _CP1254_BASLIK + "\n"

    def esleme(self) -> str:
        alanlar = zip(CSV_BASLIK.strip().split(";"), _CP1254_BASLIK.split(";"), strict=True)
        sutunlar = "".join(f'{alan} = "{ad}"\n' for alan, ad in alanlar)
        return (
            'ad = "Karşılaştırma: cp1254"\n\n[dosya]\ndesen = "fis-cp1254*.csv"\nbicim = "csv"\n'
            'kodlama = "cp1254"\n\n[sayi]\nondalik = ","\nbinlik = "."\n\n[tarih]\nbicim = "dd.mm.yyyy"\n\n'
            f"[sutunlar]\n{sutunlar}\n" + _deger_tablosu("belge_turu", _FIS_ADLARI) + _deger_tablosu("islem", _CINSLER)
        )

    def yaz(self, fis: list[Hucreler]) -> str:
        for h in fis:
            h[_TUR], h[_ISLEM] = _FIS_ADLARI[h[_TUR]], _CINSLER[h[_ISLEM]]
            for i in (_TARIH, _DAYANAK_TARIHI):
                h[i] = _gg_aa_yyyy(h[i])
            for i in (_BORC, _ALACAK):
                h[i] = _turkce_tutar(h[i])
        return _csv_metni(fis)


class _Sabit(Bicim):
    """A mainframe's fixed width: code page of DOS, kuruş, one amount and its side."""

    uzanti, kodlama, satir_sonu, baslik = "txt", "cp857", "\r\n", ""
    _turler, _cinsler = {"1": "MIF", "2": "OEB"}, {"N": "NORMAL", "A": "ACILIS", "D": "DUZELTME"}

    def esleme(self) -> str:
        boy = sum(n for _, n, _ in _SABIT_ALANLARI)
        metin = (
            'ad = "Karşılaştırma: sabit genişlik"\n\n[dosya]\ndesen = "fis-sabit*.txt"\nbicim = "sabit"\n'
            f'kodlama = "cp857"\nuzunluk = {boy}\n\n[tarih]\nbicim = "yyyymmdd"\n\n[sayi]\ntaraf_sutunu = "taraf"\n'
            'tutar_sutunu = "tutar"\nborc_degeri = "B"\nalacak_degeri = "A"\n\n'
        )
        metin += _deger_tablosu("belge_turu", {d: k for k, d in self._turler.items()})
        metin += _deger_tablosu("islem", {d: k for k, d in self._cinsler.items()})
        bas = 1
        for ad, n, hizala in _SABIT_ALANLARI:
            kurus = "kurus = true\n" if ad == "tutar" else ""
            metin += f'[[alan]]\nad = "{ad}"\nbas = {bas}\nuzunluk = {n}\nhizala = "{hizala}"\n{kurus}\n'
            bas += n
        return metin

    def yaz(self, fis: list[Hucreler]) -> str:
        turler = {d: k for k, d in self._turler.items()}
        satirlar = []
        for h in fis:
            tur, no, tarih, islem, hesap, borc, alacak, *kalan = h
            tutar = (borc or alacak).replace(".", "")
            kalan[7] = kalan[7].replace("-", "")
            hucreler = [turler[tur], no, tarih.replace("-", ""), islem[0], hesap, "B" if borc else "A", tutar.zfill(15)]
            satir = ""
            for metin, (ad, n, hizala) in zip([*hucreler, *kalan], _SABIT_ALANLARI, strict=True):
                if len(metin) > n:
                    raise ValueError(f"{ad} {n} karaktere sığmıyor: {metin}")
                satir += metin.ljust(n) if hizala == "sol" else metin.rjust(n)
            satirlar.append(satir + "\n")
        return "".join(satirlar)


class _AltHesap(Bicim):
    """The 150 accounts of creditors fall into 1,000 sub-accounts."""

    def yaz(self, fis: list[Hucreler]) -> str:
        for i, h in enumerate(fis):
            ana, _, no = h[_HESAP].partition(".")
            if ana == "320":
                h[_HESAP] += f".{(int(h[_NO]) + i) % (7 if int(no) <= 100 else 6) + 1:04d}"
        return _csv_metni(fis)


class _Uyari(Bicim):
    """Of the vouchers 2 % get a warning (SIN-005, on a line of revenue), and 0.5 % do not balance (FIS-001)."""

    def __init__(self) -> None:
        self._belge = self._uyarili = self._bozuk = 0

    def yaz(self, fis: list[Hucreler]) -> str:
        self._belge += 1
        gelirler = [h for h in fis if h[_HESAP].startswith("600.") and not h[_FINANSMAN]]
        if gelirler and self._bozuk * 200 < self._belge and fis[0][_HESAP].startswith("120."):
            self._bozuk += 1
            lira, _, kurus = fis[0][_BORC].partition(".")
            fis[0][_BORC] = f"{int(lira) + 1}.{kurus}"
        elif gelirler and self._uyarili * 50 < self._belge:
            self._uyarili += 1
            gelirler[0][_FINANSMAN] = "1"
        return _csv_metni(fis)


def _deger_tablosu(alan: str, tablo: dict[str, str]) -> str:
    """The words of a source, from ours."""
    return f"[degerler.{alan}]\n" + "".join(f'"{o}" = "{bizim}"\n' for bizim, o in tablo.items()) + "\n"


BICIMLER: dict[str, type[Bicim]] = {
    "crlf": _Crlf,
    "tirnak": _Tirnak,
    "cp1254": _Cp1254,
    "sabit": _Sabit,
    "althesap": _AltHesap,
    "uyari": _Uyari,
}


def bicimle(dizin: Path, ad: str) -> Path:
    """Writes ``fis.csv`` of a folder once more in the form of that name, and its mapping; returns the file."""
    b = BICIMLER[ad]()
    hedef = dizin / f"fis-{ad}.{b.uzanti}"
    with (
        (dizin / "fis.csv").open(encoding="utf-8", newline="\n", buffering=1 << 20) as kaynak,
        hedef.open("w", encoding=b.kodlama, newline=b.satir_sonu, buffering=1 << 20) as f,
    ):
        next(kaynak)
        f.write(b.baslik)
        satirlar = (satir.removesuffix("\n").split(";") for satir in kaynak)
        for _, fis in groupby(satirlar, lambda h: (h[_TUR], h[_NO])):
            f.write(b.yaz(list(fis)))
    if esleme := b.esleme():
        (dizin / f"{ad}.toml").write_text(esleme, "utf-8")
    return hedef


def main() -> int:
    a = argparse.ArgumentParser(description="Karşılaştırma için örnek fiş üretir.")
    a.add_argument("n", type=int, metavar="N", help="fiş sayısı (1 000 … 1 000 000)")
    a.add_argument("dizin", type=Path, metavar="DIR", help="dosyaların yazılacağı dizin")
    a.add_argument("--gun", action="store_true", help="bir sonraki günün dosyalarını da yaz")
    a.add_argument("--bicim", default="", help=f"yılı bu biçimlerde de yaz: {','.join(BICIMLER)}")
    s = a.parse_args()
    bicimler = [b for b in s.bicim.split(",") if b]
    if yabanci := [b for b in bicimler if b not in BICIMLER]:
        a.error(f"bilinmeyen biçim: {', '.join(yabanci)}")
    if s.n < 1:
        a.error("N en az 1 olmalı")
    ilk = time.perf_counter()
    sayim = uret(s.n, s.dizin, s.gun)
    for ad in bicimler:
        bicimle(s.dizin, ad)
    print(
        f"{sayim.belge} fiş, {sayim.satir} satır ({sayim.satir / sayim.belge:.2f} satır/fiş), "
        f"{len(sayim.hesaplar)} hesap, ek gün {sayim.gun_belge} fiş; {time.perf_counter() - ilk:.1f} sn",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
