"""Documents of one run that share an identity and are not the same: parts of one voucher, or two with one number.

Half a voucher must never enter the journal, since it could never be taken out again; so none of the parts is applied,
and one finding names all the places. Equal copies are no conflict: the first is applied, the others are duplicates.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.tur import kapsamsiz
from batch.pipeline.belge import BULGULAR
from batch.pipeline.paket import Paket
from batch.pipeline.yer import yer_anahtari

Yer = tuple[int, int]  # file number, ordinal of the document within the file
# A part is told of what is wrong with its own texts; its sums are those of half a document and mean nothing.
_KENDI_BULGULARI = ("XML-", "CSV-", "TUT-", "TAR-", "MET-", "SIN-", "KIS-", "HSP-", "BLG-00")
_YER_AZAMI = 20  # places named in one message; a document sent in a thousand files has too many to read
_SUTUNLAR = ("dosya", "sira", "satir", "son_satir", "tarih", "bulgular", "birim", "kaynak", "tur", "no")


class _Parca(msgspec.Struct, frozen=True):
    """One of the parts, as its packet holds it."""

    dosya: int
    sira: int
    satir: int
    son_satir: int
    kimlik: tuple[str, str, str, str]
    yil: str
    bulgular: bytes

    @classmethod
    def kur(cls, k: dict[str, Any]) -> _Parca:
        kimlik = (k["birim"], k["kaynak"], k["tur"], k["no"])
        return cls(k["dosya"], k["sira"], k["satir"], k["son_satir"], kimlik, k["tarih"][:4], k["bulgular"])

    def kendi(self) -> list[Bulgu]:
        bulgular = BULGULAR.decode(self.bulgular) if self.bulgular else []
        return [x for x in bulgular if x.seviye == "red" and x.kod.startswith(_KENDI_BULGULARI)]


def bul(paketler: list[Paket], dosya_adlari: list[str], satirli: frozenset[int]) -> dict[Yer, list[Bulgu]]:
    """Every document that must not be applied for this reason, with the findings that it carries.

    One finding a file and identity, on the first part in the file; the further parts there carry none. ``satirli``:
    the files with one line a row, where lines without a number may belong to the document before them.
    """
    if not paketler:
        return {}
    return {**_eksik_satirlar(paketler, dosya_adlari, satirli), **_parcalar(paketler, dosya_adlari)}


def _eksik_satirlar(paketler: list[Paket], adlar: list[str], satirli: frozenset[int]) -> dict[Yer, list[Bulgu]]:
    """Documents beside which stand lines with an account that do not tell whose they are.

    Programs that write the number on a voucher's first line only leave such lines, and so does a kind that is spelt
    otherwise halfway; what stands beside them may be half a voucher. Lines of totals have no account.
    """
    eksikler: dict[Yer, _Parca] = {}
    for p in paketler:
        for _, k in p.belgeler(np.flatnonzero(p.izler.eksik), (*_SUTUNLAR, "hesap")):
            if k["dosya"] in satirli and any(h is not None and h >= 0 for h in k["hesap"]):
                eksikler[k["dosya"], k["sira"]] = _Parca.kur(k)
    if not eksikler:
        return {}
    komsular = _bul(paketler, {(d, s + yon) for d, s in eksikler for yon in (-1, 1)} - eksikler.keys())
    sonuc: dict[Yer, list[Bulgu]] = {}
    for (dosya, sira), x in eksikler.items():
        for yon in (-1, 1):
            komsu = komsular.get((dosya, sira + yon))
            if komsu is not None and _ayni_olabilir(x, komsu, yon):
                sonuc[dosya, sira + yon] = [*komsu.kendi(), _eksik_bulgusu(x, komsu, adlar[dosya])]
    return sonuc


def _ayni_olabilir(x: _Parca, komsu: _Parca, yon: int) -> bool:
    """Whether lines without a number (or kind) may belong to a document right before (or, with its number, after)."""
    once, sonra = (komsu, x) if yon < 0 else (x, komsu)
    if once.son_satir + 1 != sonra.satir or not komsu.kimlik[3]:
        return False
    return x.kimlik[3] == komsu.kimlik[3] or (yon < 0 and not x.kimlik[3])


def _eksik_bulgusu(x: _Parca, komsu: _Parca, ad: str) -> Bulgu:
    _, _, tur, no = komsu.kimlik
    ne = "türü okunamayan" if x.kimlik[3] else "numarasız"
    return Bulgu(
        dosya=ad,
        satir=komsu.satir,
        belge_turu=kapsamsiz(tur),
        belge_no=no,
        kod="KIM-003",
        mesaj=f"{tur} {no} belgesinin hemen yanında {ne} satırlar var ({_satirlar(x)}); onun olabilir",
        beklenen="belge türü ve no her satırda",
        gelen=_satirlar(x),
        oneri="Belgenin bütün satırlarına belge türünü, numarasını ve tarihini yazıp yeniden gönderin.",
    )


def _bul(paketler: list[Paket], aranan: set[Yer]) -> dict[Yer, _Parca]:
    """Documents by file and ordinal, in one pass."""
    bulunan: dict[Yer, _Parca] = {}
    sirali = [(d, s) for d, s in aranan if s >= 0]
    istenen = yer_anahtari([d for d, _ in sirali], [s for _, s in sirali])
    for p in paketler:
        onceki = 0
        for gun, (_, n) in p.gunler.items():
            k = p.gun(gun)
            yerler = np.flatnonzero(np.isin(yer_anahtari(k["dosya"], k["sira"]), istenen))
            for _, b in p.belgeler(yerler + onceki, _SUTUNLAR):
                bulunan[b["dosya"], b["sira"]] = _Parca.kur(b)
            onceki += n
    return bulunan


def _parcalar(paketler: list[Paket], dosya_adlari: list[str]) -> dict[Yer, list[Bulgu]]:
    kimlik, yil, icerik = (
        np.concatenate([getattr(p.izler, ad) for p in paketler]) for ad in ("kimlik", "yil", "icerik")
    )
    adaylar = _adaylar(kimlik, yil, icerik)
    if not len(adaylar):
        return {}
    gruplar: defaultdict[tuple[str, str, str, str], list[tuple[_Parca, int]]] = defaultdict(list)
    paket_basi = np.cumsum([0, *(p.belge for p in paketler)])
    paket_no = np.searchsorted(paket_basi, adaylar, "right") - 1
    for no in np.unique(paket_no).tolist():
        yerler = adaylar[paket_no == no]
        for yer, k in paketler[no].belgeler(yerler - paket_basi[no], _SUTUNLAR):
            parca = _Parca.kur(k)
            if parca.kimlik[3]:  # a document whose number could not be read is nobody's part
                gruplar[parca.kimlik].append((parca, int(icerik[yer + paket_basi[no]])))
    sonuc: dict[Yer, list[Bulgu]] = {}
    for parcalar in gruplar.values():
        for grup in _yillara_gore(parcalar):
            sonuc |= _bulgular(sorted(grup, key=lambda p: (p.dosya, p.satir, p.sira)), dosya_adlari)
    return sonuc


def _adaylar(kimlik: NDArray[np.int64], yil: NDArray[np.int16], icerik: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places of the documents whose identity occurs with several contents (the year aside; hashes may collide)."""
    sira = np.argsort(kimlik, kind="stable")
    k, c = kimlik[sira], icerik[sira]
    farkli = np.flatnonzero((k[1:] == k[:-1]) & (c[1:] != c[:-1]))
    if not len(farkli):
        return np.zeros(0, np.int64)
    adaylar = sira[np.isin(k, k[farkli])]
    if (yil == yil[0]).all():
        return adaylar
    # The same numbers in two years are the rule where a run has several; only what shares the year is looked at.
    yilsiz = kimlik[yil == 0]
    ayni = _ciftler(kimlik[adaylar], yil[adaylar]) | np.isin(kimlik[adaylar], yilsiz)
    return np.asarray(adaylar[ayni])


def _ciftler(kimlik: NDArray[np.int64], yil: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether another of these documents has the same identity and year."""
    _, no, adet = np.unique(np.stack([kimlik, yil.astype(np.int64)]), axis=1, return_inverse=True, return_counts=True)
    return np.asarray(adet[no.ravel()] > 1)


def _yillara_gore(parcalar: list[tuple[_Parca, int]]) -> list[list[_Parca]]:
    """The parts by year, where they differ; a part whose date could not be read may belong to any year."""
    yillar = sorted({p.yil for p, _ in parcalar if p.yil}) or [""]
    gruplar = [[(p, i) for p, i in parcalar if p.yil in (yil, "")] for yil in yillar]
    return [[p for p, _ in g] for g in gruplar if len({i for _, i in g}) > 1]


def _bulgular(parcalar: list[_Parca], adlar: list[str]) -> dict[Yer, list[Bulgu]]:
    _, _, tur, no = parcalar[0].kimlik
    yerler = [f"{adlar[p.dosya]} {_satirlar(p)}" for p in parcalar]
    kalan = f" … ve {len(yerler) - _YER_AZAMI} yer daha" if len(yerler) > _YER_AZAMI else ""
    mesaj = (
        f"{tur} {no} bu koşuda {len(yerler)} yerde, farklı içerikle: {'; '.join(yerler[:_YER_AZAMI])}{kalan}. "
        "Hiçbiri işlenmedi"
    )
    sonuc: dict[Yer, list[Bulgu]] = {}
    soylenen: set[int] = set()
    for p in parcalar:
        sonuc[p.dosya, p.sira] = p.kendi()
        if p.dosya not in soylenen:
            soylenen.add(p.dosya)
            sonuc[p.dosya, p.sira].append(
                Bulgu(
                    dosya=adlar[p.dosya],
                    satir=p.satir,
                    belge_turu=kapsamsiz(tur),
                    belge_no=no,
                    kod="KIM-003",
                    mesaj=mesaj,
                    beklenen="belgenin bütün satırları art arda, tek yerde",
                    gelen=f"{len(yerler)} yerde",
                )
            )
    return sonuc


def _satirlar(p: _Parca) -> str:
    return f"{p.satir}. satır" if p.son_satir == p.satir else f"{p.satir}-{p.son_satir}. satırlar"
