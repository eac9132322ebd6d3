"""Checked documents of one window, of one kind, sorted, waiting to be applied in the order of the whole run.

A run must number its documents in one total order, and must not hold them all in memory: packets beyond a budget go to
a spool file, one batch a day, and come back a day at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.hesap_sozlugu import HesapSozlugu, Numaralar
from batch.documents.kodlar import ana_hesap, dogal_sira
from batch.documents.parti import Isaretler, KodluSutun, Parti
from batch.documents.tur import TUMU
from batch.pipeline import ariza
from batch.pipeline.toplayici import kisalt
from batch.pipeline.yer import COK_DOSYA
from batch.rules.baglam import Baglam
from batch.rules.denetim import denetle
from batch.rules.katalog import kesin

_SEMA = pa.schema(
    [
        ("birim", pa.string()),
        ("yil", pa.int32()),  # mali yıl; 0 when it could not be read
        ("anahtar", pa.string()),  # order within a day
        ("tarih", pa.string()),
        ("acilis", pa.bool_()),
        ("kaynak", pa.string()),
        ("cins", pa.string()),  # the kind's name
        ("tur", pa.string()),  # what the document is called in its identity
        ("no", pa.string()),
        ("icerik", pa.string()),  # "" when the document could not be read in full
        ("govde", pa.binary()),
        ("isleyis", pa.binary()),  # articles of the lines, as the record carries them; b"" for none
        ("red", pa.bool_()),
        ("bulgular", pa.binary()),  # JSON list of findings, b"" for none
        ("dosya", pa.int32()),
        ("sira", pa.int64()),
        ("satir", pa.int64()),
        ("son_satir", pa.int64()),
        ("hesap", pa.list_(pa.int32())),  # of the lines; empty where a kind's lines move no account
        ("borc", pa.list_(pa.int64())),
        ("alacak", pa.list_(pa.int64())),
        ("dagilim", pa.list_(pa.int32())),  # what else a line is counted under; -1 for nothing
    ]
)

_TAM_AZAMI = 2**62
GunAnahtari = tuple[str, int, str]  # birim, mali yıl, tarih


class Izler(msgspec.Struct, frozen=True):
    """What tells the documents of a packet from those of others, in the packet's order: a few bytes a document.

    ``kimlik``: hash of identity but for the year; ``yil``: 0 where the date could not be read; ``icerik``: the
    beginning of the content's sha256; ``eksik``: whether its number or kind could not be read.
    """

    kimlik: NDArray[np.int64]
    yil: NDArray[np.int16]
    icerik: NDArray[np.int64]
    eksik: NDArray[np.bool_]


PARCA = 1024  # documents of a day that stand together in a spool file, and are read together

# Spool files kept open: a run may have more of them than a process may have open files.
ACIK_DOSYA = 32


@lru_cache(maxsize=ACIK_DOSYA)
def _acik_dosya(yol: Path, sutunlar: tuple[str, ...] = ()) -> Any:
    """``sutunlar``: the columns to be read; () for all."""
    secim = pa.ipc.IpcReadOptions(included_fields=[_SEMA.get_field_index(ad) for ad in sutunlar])
    return pa.ipc.open_file(pa.OSFile(str(yol), "rb"), options=secim)


def spool_birak() -> None:
    """Close the spool files of a run that is over."""
    _acik_dosya.cache_clear()


class Paket(msgspec.Struct):
    """``gunler``: the packet's days, of each its place in the batch (in the spool file ``yol`` the number of its first
    part) and how many documents it has.

    A packet made by another process numbers accounts and documents in its own way: ``esle`` gives the run's
    numbers, ``taban`` what to add to its documents' ordinals. ``dosya``: the file that it is of, or `COK_DOSYA`;
    ``aralik``: first and last ordinal, as its reader gave them.
    """

    gunler: dict[GunAnahtari, tuple[int, int]]
    kayitlar: Any
    belge: int
    bayt: int
    izler: Izler
    dosya: int = 0
    aralik: tuple[int, int] = (0, 0)
    yol: Path | None = None
    esle: Numaralar | None = None
    taban: int = 0

    def gun(self, anahtar: GunAnahtari) -> Any:
        return self.gunden(anahtar, 0, self.gunler[anahtar][1])

    def gunden(self, anahtar: GunAnahtari, ilk: int, son: int) -> Any:
        """The documents of a day from one place on and before another."""
        yer, _ = self.gunler[anahtar]
        if self.yol is None:
            return self.kayitlar.slice(yer + ilk, son - ilk)
        dosya, bas = _acik_dosya(self.yol), ilk // PARCA
        kayitlar = _tek_parca([dosya.get_batch(yer + k) for k in range(bas, (son - 1) // PARCA + 1)])
        kayitlar = kayitlar.slice(ilk - bas * PARCA, son - ilk)
        return kayitlar if self.esle is None else self._cevir(kayitlar, self.esle)

    def anahtarlar(self, anahtar: GunAnahtari) -> list[Any]:
        """What orders the documents of a day, in pieces."""
        yer, n = self.gunler[anahtar]
        if self.yol is None:
            return [self.kayitlar["anahtar"].slice(yer, n)]
        dosya = _acik_dosya(self.yol, ("anahtar",))
        return [dosya.get_batch(k)["anahtar"] for k in _parcalar(yer, n)]

    def sutunlar(self, adlar: tuple[str, ...]) -> Iterator[Any]:
        """Some columns of every day, with ``sira`` as the run counts; not those of the lines' accounts."""
        for yer, n in self.gunler.values():
            if self.yol is None:
                yield self.kayitlar.slice(yer, n).select(adlar)
                continue
            dosya = _acik_dosya(self.yol, adlar)
            k = _tek_parca([dosya.get_batch(i).select(adlar) for i in _parcalar(yer, n)])
            yield k.set_column(adlar.index("sira"), "sira", pa.array(np.asarray(k["sira"]) + self.taban))

    def belgeler(self, yerler: NDArray[np.int64], sutunlar: Sequence[str]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Some documents of the packet, given by their places: place and asked columns. Each day is read once."""
        gun_basi = np.cumsum([0, *(n for _, n in self.gunler.values())])
        gunler = np.searchsorted(gun_basi, yerler, "right") - 1
        anahtarlar = list(self.gunler)
        # With counts: without them numpy loads its masked arrays to ask whether this is one.
        for g in np.unique(gunler, return_counts=True)[0].tolist():
            secilen = yerler[gunler == g]
            gun = self.gun(anahtarlar[g]).select(list(sutunlar)).take(pa.array(secilen - gun_basi[g]))
            yield from zip(secilen.tolist(), gun.to_pylist(), strict=True)

    def _cevir(self, kayitlar: Any, esle: Numaralar) -> Any:
        sutunlar = {
            ad: _eslenmis(kayitlar[ad], yeni) for ad, yeni in (("hesap", esle.hesap), ("dagilim", esle.dagilim))
        }
        sutunlar["sira"] = pa.array(np.asarray(kayitlar["sira"]) + self.taban)
        return pa.RecordBatch.from_arrays([sutunlar.get(a.name, kayitlar[a.name]) for a in _SEMA], schema=_SEMA)

    def diske(self, yol: Path) -> None:
        """Move the packet to a spool file; only its days' places stay in memory."""
        with pa.OSFile(str(yol), "wb") as cikis, pa.ipc.new_file(cikis, _SEMA) as yazici:
            gunler, parca = {}, 0
            for anahtar, (yer, n) in self.gunler.items():
                gunler[anahtar] = (parca, n)
                for ilk in range(0, n, PARCA):
                    yazici.write_batch(self.kayitlar.slice(yer + ilk, min(PARCA, n - ilk)))
                    parca += 1
        self.gunler = gunler
        self.kayitlar, self.yol = None, yol


def _parcalar(yer: int, n: int) -> range:
    """Numbers of the parts that hold a day of so many documents."""
    return range(yer, yer + -(-n // PARCA))


def _tek_parca(parcalar: list[Any]) -> Any:
    return parcalar[0] if len(parcalar) == 1 else pa.Table.from_batches(parcalar).combine_chunks().to_batches()[0]


def _eslenmis(liste: Any, yeni: NDArray[np.int32]) -> Any:
    ofset = np.asarray(liste.offsets)
    degerler = yeni[np.asarray(liste.values)[ofset[0] : ofset[-1]]]
    return pa.ListArray.from_arrays(pa.array(ofset - ofset[0]), pa.array(degerler))


def _liste(s: KodluSutun) -> list[str]:
    deger = s.deger
    return [deger[k] for k in s.kod.tolist()]


def paketle(parti: Parti, dosya_no: int | NDArray[np.int32], b: Baglam, hesaplar: HesapSozlugu) -> Paket:
    """Check every document and bring the window into the order of application.

    ``dosya_no``: the number of its file; of a window of several files each document's.

    The order is (birim, mali yıl, tarih, rank in the day, kaynak, what it is called, belge no in natural order).
    """
    n, ham, tur = parti.n, parti.ham, parti.tur
    isaretler, isleyis = ele(parti, b)
    bulgular, red = _bulgulari(parti, isaretler, b)
    govdeler = parti.govdeler()
    okunamayan = parti.supheli.tolist()
    ozetler = [hashlib.sha256(g).hexdigest() for g in govdeler]
    icerik = ["" if bozuk and r else o for o, bozuk, r in zip(ozetler, okunamayan, red, strict=True)]
    no_sutunu, etiket_sutunu = parti.belge[tur.no_alani], parti.etiketler()
    birim, tarih, kaynak, no = (_liste(parti.belge[ad]) for ad in ("muhasebe_birimi", "tarih", "kaynak", tur.no_alani))
    etiket = _liste(etiket_sutunu)
    rutbe = _rutbeler(parti)
    dogal = [dogal_sira(d) for d in no_sutunu.deger]
    anahtar = [
        f"{t}{r}{k}\0{u}\0{dogal[d]}"
        for t, r, k, u, d in zip(tarih, rutbe, kaynak, etiket, no_sutunu.kod.tolist(), strict=True)
    ]
    yil = _yillar(parti.belge["tarih"])
    if tur.mali_yil:
        soylenen = _yillar(parti.belge[tur.mali_yil])
        yil = np.where(soylenen > 0, soylenen, yil)
    kayitlar = pa.RecordBatch.from_arrays(
        [
            pa.array(birim, pa.string()),
            pa.array(yil),
            pa.array(anahtar, pa.string()),
            pa.array(tarih, pa.string()),
            pa.array([r == 0 for r in rutbe]),
            pa.array(kaynak, pa.string()),
            pa.array([tur.ad] * n, pa.string()),
            pa.array(etiket, pa.string()),
            pa.array(no, pa.string()),
            pa.array(icerik, pa.string()),
            pa.array(govdeler, pa.binary()),
            pa.array(isleyis, pa.binary()),
            pa.array(red),
            bulgular,
            pa.array(np.broadcast_to(np.asarray(dosya_no, np.int32), n)),
            pa.array(ham.sira.astype(np.int64)),
            pa.array(ham.belge_satir.astype(np.int64)),
            pa.array(ham.belge_son_satir.astype(np.int64)),
            *_hareketler(parti, hesaplar),
        ],
        schema=_SEMA,
    )
    izler = Izler(
        _karma(parti.belge["muhasebe_birimi"], parti.belge["kaynak"], etiket_sutunu, no_sutunu),
        yil.astype(np.int16),
        np.frombuffer(bytes.fromhex("".join([o[:16] for o in ozetler])), np.int64),
        _bos(no_sutunu) | _bos(etiket_sutunu),
    )
    sirali = list(zip(birim, yil.tolist(), tarih, anahtar, strict=True))
    if any(x > y for x, y in pairwise(sirali)):
        sira = sorted(range(n), key=sirali.__getitem__)
        kayitlar = kayitlar.take(pa.array(sira))
        sirali = [sirali[i] for i in sira]
        izler = Izler(izler.kimlik[sira], izler.yil[sira], izler.icerik[sira], izler.eksik[sira])
    aralik = (int(ham.sira.min()), int(ham.sira.max())) if n else (0, 0)
    dosya = dosya_no if isinstance(dosya_no, int) else COK_DOSYA
    return Paket(_gunler(x[:3] for x in sirali), kayitlar, n, kayitlar.nbytes, izler, dosya, aralik)


def ele(parti: Parti, b: Baglam) -> tuple[Isaretler, list[bytes]]:
    """Marks of the documents to be looked at one by one, and what the records say of their lines (b"" for nothing)."""
    if parti.tur.elek is None:
        return np.full(parti.n, TUMU, np.uint8), [b""] * parti.n
    return parti.tur.elek(parti, b)


def _yillar(s: KodluSutun) -> NDArray[np.int32]:
    """The year that begins each text; 0 where none does."""
    yillar = [int(d[:4]) if d[:4].isascii() and d[:4].isdigit() else 0 for d in s.deger]
    sonuc: NDArray[np.int32] = np.array(yillar, np.int32)[s.kod]
    return sonuc


def _rutbeler(parti: Parti) -> list[int]:
    """Rank of every document in its day: one digit, so that keys compare as texts."""
    oncelik = parti.tur.oncelik
    sonuc = [oncelik.olagan] * parti.n
    if oncelik.alan:
        s = parti.belge[oncelik.alan]
        rutbe = [oncelik.deger(d) for d in s.deger]
        sonuc = [rutbe[k] for k in s.kod.tolist()]
    if oncelik.istisna is not None:
        alan, deger, rutbesi = oncelik.istisna
        s = parti.belge[alan]
        boyle = [d == deger for d in s.deger]
        sonuc = [rutbesi if boyle[k] else r for k, r in zip(s.kod.tolist(), sonuc, strict=True)]
    if oncelik.sayi:
        s = parti.belge[oncelik.sayi]
        sonuc = [oncelik.sayinin(s.deger[k]) if s.deger[k] else r for k, r in zip(s.kod.tolist(), sonuc, strict=True)]
    return sonuc


def _hareketler(parti: Parti, hesaplar: HesapSozlugu) -> tuple[Any, ...]:
    """Account, debit and credit of every document's lines and what else they are counted under, as lists."""
    if parti.tur.hareket is None:
        bos = pa.array(np.zeros(parti.n + 1, np.int32))
        turler = (pa.int32(), pa.int64(), pa.int64(), pa.int32())
        return tuple(pa.ListArray.from_arrays(bos, pa.array([], t)) for t in turler)
    hesap, borc, alacak = parti.tur.hareket
    kodlar = parti.satir[hesap]
    hesap_no = np.array([hesaplar.no(k) if k else -1 for k in kodlar.deger], np.int32)
    ofset = pa.array(parti.baslangic.astype(np.int32))
    tutar = parti.satirlar.tutar
    degerler = (hesap_no[kodlar.kod], tutar[borc].kurus, tutar[alacak].kurus, _dagilim(parti, kodlar, hesaplar))
    return tuple(pa.ListArray.from_arrays(ofset, pa.array(d)) for d in degerler)


def _dagilim(parti: Parti, hesap: KodluSutun, hesaplar: HesapSozlugu) -> NDArray[np.int32]:
    """What lines are counted under beside their account; -1 for those of accounts that nobody asks it of."""
    d = parti.tur.dagilim
    sonuc = np.full(len(hesap.kod), -1, np.int32)
    if d is None:
        return sonuc
    yerler = np.flatnonzero(np.array([ana_hesap(k) in d.hesaplar for k in hesap.deger], np.bool_)[hesap.kod])
    if not len(yerler):
        return sonuc
    sutunlar = [parti.satir[ad] for ad in d.alanlar]
    birlesik, cesit = np.zeros(len(yerler), np.int64), 1
    for s in sutunlar:
        if cesit * len(s.deger) > _TAM_AZAMI:  # however many columns, and whatever a file holds in them
            farkli, birlesik = np.unique(birlesik, return_inverse=True)
            cesit = len(farkli)
        birlesik = birlesik * len(s.deger) + s.kod[yerler]
        cesit *= len(s.deger)
    _, ilkler, hangisi = np.unique(birlesik, return_index=True, return_inverse=True)
    no = [hesaplar.dagilim_no(d.anahtar(tuple(s[i] for s in sutunlar))) for i in yerler[ilkler].tolist()]
    sonuc[yerler] = np.array(no, np.int32)[hangisi]
    return sonuc


def _bos(s: KodluSutun) -> NDArray[np.bool_]:
    return np.array([d == "" for d in s.deger], np.bool_)[s.kod]


def _karma(*sutunlar: KodluSutun) -> NDArray[np.int64]:
    """A hash of every row over some columns; the same in all processes of a run, which are forks of one."""
    karma = np.zeros(len(sutunlar[0].kod), np.int64)
    for s in sutunlar:
        degerler = np.fromiter(map(hash, s.deger), np.int64, len(s.deger))
        karma = karma * np.int64(1_000_003) ^ degerler[s.kod]
    return karma


def _bulgulari(parti: Parti, isaretler: Isaretler, b: Baglam) -> tuple[Any, list[bool]]:
    """The findings of every document as a column, and which of them are refused. Of a window that is wrong throughout
    they are more than the window itself: they are written once, to where they stay."""
    red = [False] * parti.n
    metin, boylar = bytearray(), np.zeros(parti.n + 1, np.int32)
    for i in np.flatnonzero(isaretler).tolist():
        sonuc = _denetle(parti, i, b, int(isaretler[i]))
        if sonuc:
            yazilan = msgspec.json.encode(sonuc)
            metin += yazilan
            boylar[i + 1] = len(yazilan)
            red[i] = any(x.seviye == "red" for x in sonuc)
    ofset = np.cumsum(boylar, dtype=np.int32)
    return pa.Array.from_buffers(pa.binary(), parti.n, [None, pa.py_buffer(ofset), pa.py_buffer(metin)]), red


def _denetle(parti: Parti, i: int, b: Baglam, isaret: int) -> list[Bulgu]:
    """Findings of the i-th document; a rule that breaks on it is a finding too, and no concern of the others."""
    try:
        belge, okunus, alan_bulgulari = parti.oku(i)
        return kisalt(denetle(parti.tur, belge, okunus, alan_bulgulari, b, isaret))
    except Exception as h:
        if not ariza.program_hatasi(h):
            raise
        satir = int(parti.ham.belge_satir[i])
        kimlik = {"belge_turu": parti.etiket(i), "belge_no": parti.belge[parti.tur.no_alani][i]}
        x = ariza.bulgu(h, "denetleme", dosya=parti.ham.kaynagi(i).dosya, satir=satir, **kimlik)
        return [kesin(x, b.politika)]


def _gunler(ciftler: Iterable[GunAnahtari]) -> dict[GunAnahtari, tuple[int, int]]:
    gunler: dict[GunAnahtari, tuple[int, int]] = {}
    for i, anahtar in enumerate(ciftler):
        yer, n = gunler.get(anahtar, (i, 0))
        gunler[anahtar] = (yer, n + 1)
    return gunler


def gunun_dilimleri(paketler: Sequence[Paket], gun: GunAnahtari, boy: int) -> Iterator[Any]:
    """One day's documents of several packets in the order of application, so many at a time.

    A year may lie on one day, so of all of them only the keys are held. Each packet is in order: of every slice it
    gives the documents that follow those of the one before. Among equals the order of the packets, each of which is of
    one file, or that of the files, where packets hold some of this and some of that (`COK_DOSYA`).
    """
    bunlar = [p for p in paketler if gun in p.gunler]
    adetler = [p.gunler[gun][1] for p in bunlar]
    toplam = sum(adetler)
    if len(bunlar) == 1:
        for ilk in range(0, toplam, boy):
            yield bunlar[0].gunden(gun, ilk, min(ilk + boy, toplam))
        return
    anahtarlar = pa.concat_arrays([a for p in bunlar for a in p.anahtarlar(gun)])
    if any(p.dosya == COK_DOSYA for p in bunlar):
        dosyalar = pa.concat_arrays([p.gunden(gun, 0, n)["dosya"] for p, n in zip(bunlar, adetler, strict=True)])
        hepsi = pa.RecordBatch.from_arrays([anahtarlar, dosyalar], ["anahtar", "dosya"])
        siralar = pc.sort_indices(hepsi, sort_keys=[("anahtar", "ascending"), ("dosya", "ascending")])
    else:
        siralar = pc.array_sort_indices(anahtarlar)  # both stable: equal ones keep the order of the packets
    sira = np.asarray(siralar).astype(np.int64)
    paket_basi = np.cumsum([0, *adetler])
    for ilk in range(0, toplam, boy):
        yerler = sira[ilk : ilk + boy]
        artan = np.sort(yerler)
        sinirlar = np.searchsorted(artan, paket_basi).tolist()
        parcalar = [
            p.gunden(gun, int(artan[a]) - bas, int(artan[b - 1]) - bas + 1)
            for p, bas, (a, b) in zip(bunlar, paket_basi[:-1].tolist(), pairwise(sinirlar), strict=True)
            if a < b
        ]
        dilim = _tek_parca(parcalar)
        yield dilim if (artan == yerler).all() else dilim.take(pa.array(np.searchsorted(artan, yerler)))
