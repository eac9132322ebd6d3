"""The screen: one look over the columns of a batch that tells which vouchers might have a finding.

What it leaves unmarked is sound, so that `kurallar.denetle` is only asked about the few that are marked. It
reads the same identities and the same sets as the scalar rules; verdicts are formed once per distinct value.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.documents.kodlar import ana_hesap
from batch.documents.okunus import ayrilmis
from batch.documents.parti import Isaretler, KodluSutun, Maske, Parti, Tam
from batch.documents.tur import TUMU
from batch.rules.baglam import Baglam
from batch.turler.fis import kod_kurallari, madde_kurallari, sutun_ortami
from batch.turler.fis.isleyis_kurallari import dayanak_metni
from batch.turler.fis.kurallar import (
    BELGESI,
    ESITLIGI,
    ESITLIKLER,
    GIDER,
    GIDERI,
    ISLEYISI,
    KAPANIS_HESABI,
    KODU,
    MADDESI,
    OZ_FINANSMAN,
    SATIR_SARTI,
    TUTAR_SARTI,
    dayanak_yili_olmaz,
)
from batch.turler.fis.sekil import Sekiller, sekiller
from batch.turler.fis.sutun_ortami import secim


def ele(p: Parti, b: Baglam) -> tuple[Isaretler, list[bytes]]:
    """The marks of the documents, and per document the articles of its lines as its record carries them."""
    s = sekiller(p, b.motor) if b.motor is not None else None
    return isaretler(p, b, s), isleyis(s, p.n)


def isleyis(s: Sekiller | None, n: int) -> list[bytes]:
    """Per document the articles of its lines by account and side, the most specific first."""
    if s is None:
        return [b""] * n
    secenek = [dayanak_metni(yargi) for yargi in s.yargi]
    return [secenek[k] for k in s.no.tolist()]


def supheliler(p: Parti, b: Baglam, s: Sekiller | None = None) -> Maske:
    """True for every document in which `denetle` might find something; a sound document is not marked.

    ``s``: the shapes of the batch, where the rule base is to be asked too.
    """
    supheli: Maske = isaretler(p, b, s) != 0
    return supheli


def isaretler(p: Parti, b: Baglam, s: Sekiller | None = None) -> Isaretler:
    """Of every document which rules might find something in it, 0 of a sound one.

    Where a line or its frame is at fault itself, columns say nothing for sure of what is asked of sums and shapes: such
    a document is asked everything.
    """
    sonuc = np.zeros(p.n, np.uint8)
    if p.n == 0:
        return sonuc

    def isaretle(maske: Maske, isaret: int) -> None:
        sonuc[maske] |= np.uint8(isaret)

    analar = [ana_hesap(d) for d in p.satir["hesap"].deger]
    isaretle(_belge_kusurlari(p), BELGESI)
    isaretle(_esitsizler(p, analar), ESITLIGI)
    isaretle(_gider_kusurlari(p, analar), GIDERI)
    isaretle(madde_kurallari.supheliler(p, b, analar), MADDESI)
    isaretle(kod_kurallari.supheliler(p, b, analar), KODU)
    if s is not None and b.motor is not None:
        sekli, tutarda, satirda = sutun_ortami.supheliler(p, b.motor, s)
        isaretle(sekli, ISLEYISI)
        isaretle(tutarda, TUTAR_SARTI)
        isaretle(satirda, SATIR_SARTI)
    uzunluk = np.diff(p.baslangic)
    isaretle(p.supheli | (uzunluk == 0) | (uzunluk > b.azami_satir), TUMU)
    isaretle(p.satirlar.herhangi(_satir_kusurlari(p, b)), TUMU)
    isaretle(_cerceve_kusurlari(p, b), TUMU)
    return sonuc


def _satir_kusurlari(p: Parti, b: Baglam) -> Maske:
    kusurlu: Maske = (p.borc.kurus > 0) == (p.alacak.kurus > 0)
    kusurlu |= secim(p.satir["finansman"], lambda d: d not in OZ_FINANSMAN)
    hesap = p.satir["hesap"]
    # A refused account has marked its document already.
    uygunsuz = np.array([d != "" and b.plan.durum(d, "", b.alt_hesap) is not None for d in hesap.deger], np.bool_)
    if uygunsuz.any():
        kusurlu |= uygunsuz[hesap.kod]
    kapanis = np.array([_gun(b.plan.kapanis(d), 99999999) for d in hesap.deger], np.int64)
    if (kapanis != 99999999).any():
        tarih = p.belge["tarih"]
        gun = np.array([_gun(d, 0) for d in tarih.deger], np.int64)[tarih.kod]
        kusurlu |= np.repeat(gun, np.diff(p.baslangic)) > kapanis[hesap.kod]
    return kusurlu


def _gun(iso: str, bos: int) -> int:
    return int(iso.replace("-", "")) if iso else bos


def _cerceve_kusurlari(p: Parti, b: Baglam) -> Maske:
    """What is asked of every kind."""
    yil = f"{b.yil:04d}" if b.yil is not None else None

    def gun_olmaz(d: str) -> bool:
        return d != "" and ((yil is not None and d[:4] != yil) or d <= b.kapali_gun or not b.gun_olur(d, int(d[:4])))

    kusurlu = secim(p.belge["tarih"], gun_olmaz)
    kusurlu |= secim(p.belge["kaynak"], ayrilmis)
    kusurlu |= secim(p.belge["muhasebe_birimi"], lambda d: d != "" and d not in b.birimler)
    return kusurlu


def _belge_kusurlari(p: Parti) -> Maske:
    kusurlu = secim(p.belge["belge_turu"], lambda d: d == "OEB") & secim(p.belge["islem"], lambda d: d == "ACILIS")
    dayanak = p.cocuk["dayanak"]
    var = secim(dayanak.sutun["dayanak_turu"], bool) | secim(dayanak.sutun["dayanak_no"], bool)
    kusurlu |= ~dayanak.herhangi(var)
    kusurlu |= dayanak.herhangi(var & secim(dayanak.sutun["dayanak_tarihi"], dayanak_yili_olmaz))
    return kusurlu | (np.diff(p.cocuk["ekler"].baslangic) > 0)  # few vouchers have any: each is looked at


def _esitsizler(p: Parti, analar: list[str]) -> Maske:
    kod = p.satir["hesap"].kod
    fark = p.borc.kurus - p.alacak.kurus
    kusurlu = np.zeros(p.n, np.bool_)
    kapanis_hesabi = np.array([a == KAPANIS_HESABI for a in analar], np.bool_)
    kapanis = p.satirlar.herhangi(kapanis_hesabi[kod]) if kapanis_hesabi.any() else np.zeros(p.n, np.bool_)
    for e in ESITLIKLER:
        giren = np.array([e.girer(a) for a in analar], np.bool_)
        if not giren.any():
            continue
        denk_degil = p.satirlar.topla(fark if giren.all() else np.where(giren[kod], fark, 0)) != 0
        kusurlu |= (denk_degil & ~kapanis) if e.kapanista_yok else denk_degil
    return kusurlu


def _gider_kusurlari(p: Parti, analar: list[str]) -> Maske:
    """FIS-008, -009, -011, -012, -013: budget expense against the kind of document and the payment figures."""
    gider = np.array([a in GIDER for a in analar], np.bool_)[p.satir["hesap"].kod]
    borc = p.satirlar.topla(np.where(gider, p.borc.kurus, 0))
    net = borc - p.satirlar.topla(np.where(gider, p.alacak.kurus, 0))
    tur = p.belge["belge_turu"]
    duzeltmesiz = ~secim(p.belge["islem"], lambda d: d == "DUZELTME")
    kusurlu: Maske = (secim(tur, lambda d: d == "MIF") & duzeltmesiz & (net > 0)) | (
        secim(tur, lambda d: d == "OEB") & (borc == 0)
    )
    tahakkuk, tahakkuk_var = _tutarlar(p.belge["tahakkuk_toplami"])
    odenecek, odenecek_var = _tutarlar(p.belge["odenecek_tutar"])
    kesinti, kesinti_var = _tutarlar(p.belge["kesinti_toplami"])
    liste = p.cocuk["kesintiler"]
    if liste.m:
        toplam = liste.topla(_tutarlar(liste.sutun["kesinti_tutari"])[0])
        kusurlu |= (np.diff(liste.baslangic) > 0) & kesinti_var & (kesinti != toplam)
        kesinti = np.where(kesinti_var, kesinti, toplam)
    kusurlu |= tahakkuk_var & (tahakkuk != borc)
    kusurlu |= tahakkuk_var & odenecek_var & (odenecek != tahakkuk - kesinti)
    return kusurlu


def _tutarlar(s: KodluSutun) -> tuple[Tam, Maske]:
    """Amounts in kuruş of a document column, and where one is given; the gate has made all texts canonical."""
    if not any(s.deger):
        return np.zeros(len(s.kod), np.int64), np.zeros(len(s.kod), np.bool_)
    metin = pa.array(s.deger, pa.string())
    var = np.asarray(pc.not_equal(metin, ""))
    kurus = pc.replace_substring(pc.if_else(pa.array(var), metin, "0.00"), ".", "").cast(pa.int64())
    return np.asarray(kurus)[s.kod], var[s.kod]
