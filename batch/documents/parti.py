"""Documents in columns: the form in which documents of one kind travel from a reader to the journal.

A reader delivers texts (`HamParti`): a table of documents, and for each child table its rows and where each document's
rows begin. `Parti.kur` sends every *distinct* text through its gate once, so that a year of documents costs a few
thousand conversions and some array arithmetic; documents with a refused text are marked and looked at one by one.

`Parti.govdeler` makes the bytes that are stored and hashed, all at once; they are those that encoding the record of
each document gives (`batch.documents.tur.Tur.kodla`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from batch.documents import tutar
from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.metin import ISO_TARIH, TarihBicimi, tarih_kapisi
from batch.documents.okunus import Okunus
from batch.documents.tur import Alan, Cizelge, Tur, kapsamli
from batch.documents.tutar import STANDART, SayiBicimi

Tam = NDArray[np.int64]
Kod = NDArray[np.int32]
Maske = NDArray[np.bool_]
Isaretler = NDArray[np.uint8]  # what a screen says of each document; 0 of a sound one

_json = msgspec.json.Encoder().encode
_ONDALIK_NOKTA = re.compile(r"(?<=[0-9])\.(?=[0-9])")


class Kaynak(msgspec.Struct, frozen=True):
    """Where a batch of documents comes from and how its texts are to be understood."""

    dosya: str  # path within the inbox, as shown to people
    sha256: str
    kaynak: str  # source system, when the documents do not say
    birim: str  # muhasebe birimi, when the documents do not say
    xml: bool = False
    atomik: bool = False
    sayi: SayiBicimi = STANDART
    tarih: TarihBicimi = ISO_TARIH
    virgullu: bool = False  # numbers that are no amounts have decimal commas too; a way out shows them so
    # field → (name in the source, column no)
    sutunlar: dict[str, tuple[str, int]] = msgspec.field(default_factory=dict)


class HamTablo(msgspec.Struct):
    """Rows of one child table. ``sutun``: field → string array (plain or dictionary); a missing field is all empty.

    ``baslangic``: n+1 boundaries: where the rows of each of the n documents begin.
    """

    sutun: dict[str, Any]
    baslangic: Tam


class HamParti(msgspec.Struct):
    """Texts as read, of documents of one kind. ``belge``: the header's columns, as in `HamTablo`.

    ``cocuk``: child tables by name; a missing one has no rows. ``sira``: ordinal of every document within its file.
    ``satir_no``: source line of every row of the lines' table. ``bulgular``: findings that the reader made about single
    documents. ``kaynaklar``: of a window of several files, which differ in name and hash only, each one's source, and
    ``kaynak_no`` tells every document's among them.
    """

    tur: Tur[Any]
    kaynak: Kaynak
    sira: Tam
    belge: dict[str, Any]
    cocuk: dict[str, HamTablo]
    satir_no: Tam
    belge_satir: Tam  # first source line of every document
    belge_son_satir: Tam  # last source line of every document
    bulgular: list[tuple[int, Bulgu]] = msgspec.field(default_factory=list)
    kaynaklar: Sequence[Kaynak] = ()
    kaynak_no: Kod | None = None

    @property
    def n(self) -> int:
        return len(self.sira)

    def kaynagi(self, i: int) -> Kaynak:
        """Where the i-th document comes from."""
        return self.kaynak if self.kaynak_no is None else self.kaynaklar[int(self.kaynak_no[i])]

    @property
    def satirlar(self) -> HamTablo:
        """The lines' table."""
        return self.tablo(self.tur.satir.ad if self.tur.satir else "")

    @property
    def satir(self) -> dict[str, Any]:
        """The lines' columns."""
        return self.satirlar.sutun

    @property
    def baslangic(self) -> Tam:
        """Where each document's lines begin."""
        return self.satirlar.baslangic

    def tablo(self, ad: str) -> HamTablo:
        """A child table by name; one without rows where the reader gave none."""
        return self.cocuk.get(ad) or HamTablo({}, np.zeros(self.n + 1, np.int64))


class KodluSutun(msgspec.Struct):
    """A column behind its gate: code of every row, canonical value, source's text and refusal by code."""

    kod: Kod
    deger: list[str]
    hata: dict[int, AlanHatasi]
    ham: list[str]

    def __getitem__(self, i: int) -> str:
        return self.deger[int(self.kod[i])]


def _kodla(dizi: Any) -> tuple[Kod, list[str]]:
    if isinstance(dizi, pa.ChunkedArray):
        dizi = dizi.combine_chunks()
    if not pa.types.is_dictionary(dizi.type):
        dizi = dizi.dictionary_encode()
    return np.asarray(dizi.indices).astype(np.int32, copy=False), dizi.dictionary.to_pylist()


def _alan_kapisi(alan: Alan, kaynak: Kaynak) -> Any:
    if alan.tur == "tarih":
        return lambda m: alan.kapi(tarih_kapisi(m, kaynak.tarih))
    if alan.tur == "tutar":
        return lambda m: alan.kapi(tutar.duz(tutar.kurus(m, kaynak.sayi)) if m else alan.bos)
    return alan.kapi


def _sutun(dizi: Any, alan: Alan, kaynak: Kaynak, n: int) -> KodluSutun:
    if dizi is None:
        kod, ham = np.zeros(n, np.int32), [""]
    else:
        kod, ham = _kodla(dizi)
    if alan.hepsi_gecer(ham):
        return KodluSutun(kod, list(ham), {}, ham)
    kapi = _alan_kapisi(alan, kaynak)
    deger: list[str] = []
    hata: dict[int, AlanHatasi] = {}
    for i, m in enumerate(ham):
        try:
            deger.append(kapi(m))
        except AlanHatasi as h:
            deger.append(alan.bos)
            hata[i] = h
    return KodluSutun(kod, deger, hata, ham)


class TutarSutunu(msgspec.Struct):
    kurus: Tam
    metin: Any  # canonical text, "" for zero
    hatali: Maske


def _hizli_kurus(dizi: Any) -> TutarSutunu | None:
    """Amounts that are all written canonically (``1250.00`` or empty), read without looking at each in Python.

    None when any text needs the gate. The test is exact: every byte is a digit or a point, each text has its only
    point three from its end, no needless leading zero, and no more digits than the gate allows.
    """
    if isinstance(dizi, pa.ChunkedArray):
        dizi = dizi.combine_chunks()
    if pa.types.is_dictionary(dizi.type):
        dizi = dizi.dictionary_decode()
    if dizi.type != pa.string() or dizi.null_count:
        return None
    n = len(dizi)
    tampon = dizi.buffers()
    ofset = np.frombuffer(tampon[1], np.int32, n + 1, dizi.offset * 4).astype(np.int64)
    ham = np.frombuffer(tampon[2], np.uint8) if tampon[2] is not None else np.zeros(0, np.uint8)
    uzun = np.diff(ofset)
    dolu = uzun > 0
    ilk, son = ofset[:-1][dolu], ofset[1:][dolu]
    u = son - ilk
    kurus = np.zeros(n, np.int64)
    if len(u):
        if u.min() < 4 or u.max() > tutar.TUTAR_HANE_AZAMI + 3:
            return None
        govde = ham[ofset[0] : ofset[-1]]
        nokta = govde == 46
        if not np.all(nokta | ((govde >= 48) & (govde <= 57))):
            return None
        if int(nokta.sum()) != len(u) or not np.all(ham[son - 3] == 46):
            return None
        if np.any((ham[ilk] == 48) & (u > 4)):
            return None
        deger = (ham[son - 1] - 48).astype(np.int64) + (ham[son - 2] - 48).astype(np.int64) * 10
        kat = 100
        for k in range(4, int(u.max()) + 1):
            var = u >= k
            if var.all():
                deger += (ham[son - k].astype(np.int64) - 48) * kat
            else:
                deger[var] += (ham[son[var] - k].astype(np.int64) - 48) * kat
            kat *= 10
        kurus[dolu] = deger
    if np.any(dolu & (kurus == 0)):  # "0.00" is written as nothing
        dizi = pc.if_else(pa.array(kurus == 0), "", dizi)
    return TutarSutunu(kurus, dizi, np.zeros(n, np.bool_))


@lru_cache(maxsize=16)
def _bicim_deseni(bicim: SayiBicimi) -> str:
    """Amounts of two places in a source's form."""
    grup = rf"[0-9]{{1,3}}(?:{re.escape(bicim.binlik)}[0-9]{{3}})+|" if bicim.binlik else ""
    return rf"^(?:(?:{grup}[0-9]+){re.escape(bicim.ondalik)}[0-9]{{2}})?$"


def _standart(dizi: Any, bicim: SayiBicimi) -> Any | None:
    """The column in the contract's own form; None when any text needs the gate."""
    if bicim == STANDART:
        return dizi
    if bicim.binlik == " ":  # several blanks may stand for it
        return None
    if isinstance(dizi, pa.ChunkedArray):
        dizi = dizi.combine_chunks()
    if pa.types.is_dictionary(dizi.type):
        dizi = dizi.dictionary_decode()
    if not pc.all(pc.match_substring_regex(dizi, _bicim_deseni(bicim))).as_py():
        return None
    if bicim.binlik:
        dizi = pc.replace_substring(dizi, bicim.binlik, "")
    return pc.replace_substring(dizi, bicim.ondalik, ".")


def _tutar_sutunu(dizi: Any, kaynak: Kaynak, n: int) -> TutarSutunu:
    if dizi is None:
        return TutarSutunu(np.zeros(n, np.int64), pa.array([""] * n, pa.string()), np.zeros(n, np.bool_))
    if (olagan := _standart(dizi, kaynak.sayi)) is not None and (hizli := _hizli_kurus(olagan)) is not None:
        return hizli
    kod, ham = _kodla(dizi)
    deger = np.zeros(max(len(ham), 1), np.int64)
    hatali = np.zeros(max(len(ham), 1), np.bool_)
    for i, m in enumerate(ham):
        try:
            deger[i] = tutar.kurus(m, kaynak.sayi)
        except AlanHatasi:
            hatali[i] = True
    metin = pa.array([tutar.duz(int(d)) if d else "" for d in deger], pa.string())
    return TutarSutunu(deger[kod], pc.take(metin, pa.array(kod)), hatali[kod])


class CocukTablosu:
    """A table behind its gates. ``hatali``: rows in which a gate refused a text."""

    def __init__(self, cizelge: Cizelge, ham: HamTablo, kaynak: Kaynak) -> None:
        self.cizelge, self.ham, self.baslangic = cizelge, ham, ham.baslangic
        self.m = int(ham.baslangic[-1])
        self.sutun: dict[str, KodluSutun] = {}
        self.tutar: dict[str, TutarSutunu] = {}
        self.hatali: Maske = np.zeros(self.m, np.bool_)
        for alan in cizelge.alanlar:
            dizi = ham.sutun.get(alan.ad)
            if alan.sifirsiz:
                t = self.tutar[alan.ad] = _tutar_sutunu(dizi, kaynak, self.m)
                self.hatali |= t.hatali
            else:
                s = self.sutun[alan.ad] = _sutun(dizi, alan, kaynak, self.m)
                if s.hata:
                    self.hatali |= np.isin(s.kod, list(s.hata))

    @cached_property
    def _dolu(self) -> Maske:
        sonuc: Maske = np.diff(self.baslangic) > 0
        return sonuc

    def topla(self, deger: Any) -> Tam:
        """Sum per document over its rows; 0 where it has none."""
        sonuc = np.zeros(len(self._dolu), np.int64)
        if self._dolu.any():
            sonuc[self._dolu] = np.add.reduceat(deger, self.baslangic[:-1][self._dolu])
        return sonuc

    def herhangi(self, maske: Maske) -> Maske:
        """Per document whether any of its rows is marked."""
        sonuc = np.zeros(len(self._dolu), np.bool_)
        if self._dolu.any() and maske.any():
            sonuc[self._dolu] = np.logical_or.reduceat(maske, self.baslangic[:-1][self._dolu])
        return sonuc

    def hatalar(self, i: int, kaynak: Kaynak) -> Iterator[tuple[int, str, str, AlanHatasi]]:
        """The i-th document's refused texts: ordinal of the row, field, text, refusal."""
        for sira, j in enumerate(range(int(self.baslangic[i]), int(self.baslangic[i + 1])), 1):
            if not self.hatali[j]:
                continue
            yield from ((sira, *h) for h in _hatalar(self.sutun, j))
            for ad, t in self.tutar.items():
                if t.hatali[j]:
                    metin = self.ham.sutun[ad][j].as_py()
                    try:
                        tutar.kurus(metin, kaynak.sayi)
                    except AlanHatasi as h:
                        yield sira, ad, metin, h

    def metinler(self) -> Any:
        """JSON object of every row, as an array."""
        parcalar: list[Any] = []
        for alan in self.cizelge.alanlar:
            t = self.tutar.get(alan.ad)
            if t is not None:
                parcalar.append(_tutar_parcasi(t, alan.anahtar))
            else:
                parcalar.append(_parca(self.sutun[alan.ad], alan, ilk=not parcalar))
        nesneler = _nesne(parcalar, acik=self.cizelge.alanlar[0].yazilir)
        return pa.array([b"{}"] * self.m, pa.binary()) if nesneler is None else nesneler


def _hatalar(sutunlar: dict[str, KodluSutun], j: int) -> Iterator[tuple[str, str, AlanHatasi]]:
    for ad, s in sutunlar.items():
        kod = int(s.kod[j])
        if (hata := s.hata.get(kod)) is not None:
            yield ad, s.ham[kod], hata


def _parca(s: KodluSutun, alan: Alan, *, ilk: bool = False) -> Any:
    """``,"key":"value"`` of every row; nothing where the value is empty and need not stand.

    ``ilk``: the object's first key; where it always stands, it opens the object.
    """
    if not alan.yazilir and not any(s.deger):
        return None
    on = ("{" if ilk and alan.yazilir else ",").encode() + f'"{alan.anahtar}":'.encode()
    ham_on = f',"{alan.anahtar}_ham":'.encode()
    secenek = [
        on + _json(d) + (ham_on + _json(h) if alan.ham and h != d else b"") if d or alan.yazilir else b""
        for d, h in zip(s.deger, s.ham, strict=True)
    ]
    return pc.take(pa.array(secenek, pa.binary()), pa.array(s.kod))


def _tutar_parcasi(t: TutarSutunu, anahtar: str) -> Any:
    yazili = pc.binary_join_element_wise(f',"{anahtar}":"'.encode(), t.metin.cast(pa.binary()), b'"', b"")
    return pc.if_else(pa.array(t.kurus == 0), pa.scalar(b"", pa.binary()), yazili)


def _nesne(parcalar: list[Any], *, acik: bool) -> Any:
    """The objects of some fragments, None for those that are empty in every row. ``acik``: the first opens them.

    Where nothing opens them, each fragment begins with a comma and all may be empty.
    """
    var = [p for p in parcalar if p is not None]
    if acik:
        return _birlesik(*var, b"}")
    if not var:
        return None
    govde = _birlesik(*var)
    return _birlesik(b"{", pc.binary_replace_slice(govde, 0, 1, b""), b"}")


def _birlesik(*parcalar: Any) -> Any:
    sonuc = pc.binary_join_element_wise(*parcalar, b"")
    return sonuc.combine_chunks() if isinstance(sonuc, pa.ChunkedArray) else sonuc


def _doluysa(dizi: Any, anahtar: str, kapanis: bytes = b"") -> Any:
    """``,"key":`` before every value that says anything; the others become nothing. ``kapanis``: brackets around it."""
    ac, kapa = (kapanis[:1], kapanis[1:]) if kapanis else (b"", b"")
    bos = pc.equal(dizi, pa.scalar(b"" if kapanis else b"{}", pa.binary()))
    return pc.if_else(bos, pa.scalar(b"", pa.binary()), _birlesik(f',"{anahtar}":'.encode() + ac, dizi, kapa))


class Parti:
    """Typed columns of a `HamParti`; ``supheli`` marks documents in which a gate refused a text."""

    def __init__(self, ham: HamParti) -> None:
        k, tur = ham.kaynak, ham.tur
        self.ham, self.tur, self.n = ham, tur, ham.n
        self.supheli: Maske = np.zeros(self.n, np.bool_)
        self.belge: dict[str, KodluSutun] = {}
        for alan in tur.baslik.alanlar:
            s = self.belge[alan.ad] = _sutun(ham.belge.get(alan.ad), alan, k, self.n)
            if s.hata:
                self.supheli |= np.isin(s.kod, list(s.hata))
        for ad, varsayilan in (("kaynak", k.kaynak), ("muhasebe_birimi", k.birim)):
            s = self.belge[ad]
            s.deger = [d if d or i in s.hata else varsayilan for i, d in enumerate(s.deger)]
        self.cocuk: dict[str, CocukTablosu] = {c.ad: CocukTablosu(c, ham.tablo(c.ad), k) for c in tur.cocuklar}
        for t in self.cocuk.values():
            self.supheli |= t.herhangi(t.hatali)
        self._okuyucu_bulgulari: dict[int, list[Bulgu]] = {}
        for i, b in ham.bulgular:
            self.supheli[i] = True
            self._okuyucu_bulgulari.setdefault(i, []).append(b)

    @classmethod
    def kur(cls, ham: HamParti) -> Parti:
        """The columns of what a reader gave, behind their gates."""
        return cls(ham)

    # -- the lines --------------------------------------------------------------------------------------------------

    @cached_property
    def satirlar(self) -> CocukTablosu:
        """The lines' table. Only of a kind that has one."""
        if self.tur.satir is None:
            raise LookupError(f"{self.tur.ad}: no lines")
        return self.cocuk[self.tur.satir.ad]

    @property
    def satir(self) -> dict[str, KodluSutun]:
        """The lines' columns but for the amounts."""
        return self.satirlar.sutun

    @property
    def borc(self) -> TutarSutunu:
        return self.satirlar.tutar["borc"]

    @property
    def alacak(self) -> TutarSutunu:
        return self.satirlar.tutar["alacak"]

    @property
    def baslangic(self) -> Tam:
        """Where each document's lines begin."""
        return self.satirlar.baslangic

    # -- the bytes of record --------------------------------------------------------------------------------------

    def govdeler(self) -> list[bytes]:
        """Canonical JSON of every document: fixed key order, UTF-8, NFC, amounts as text with two places."""
        return self._govdeler

    @cached_property
    def _govdeler(self) -> list[bytes]:
        if self.n == 0:
            return []
        alanlar = {a.anahtar: a for a in self.tur.baslik.alanlar if a.kayitta and not a.grup}
        gruplar = self.tur.baslik.gruplar()
        parcalar: list[Any] = []
        acik = False
        for anahtar in self.tur.belge.__struct_fields__:
            if (alan := alanlar.get(anahtar)) is not None:
                acik = acik or (not parcalar and alan.yazilir)
                parcalar.append(_parca(self.belge[alan.ad], alan, ilk=not parcalar))
            elif anahtar in gruplar:
                ic = _nesne([_parca(self.belge[a.ad], a) for a in gruplar[anahtar]], acik=False)
                parcalar.append(None if ic is None else _doluysa(ic, anahtar))
            elif anahtar in self.cocuk:
                parcalar.append(self._cocuk_metni(anahtar))
        govdeler: list[bytes] = _nesne(parcalar, acik=acik).to_pylist()
        return govdeler

    def _cocuk_metni(self, ad: str) -> Any:
        """``,"key":[{…},{…}]`` of every document. A first row that says nothing is none, but for a line."""
        t = self.cocuk[ad]
        satir, baslangic = t.cizelge.yer.satir, t.baslangic
        if t.m == 0 and not satir:
            return None
        metinler = t.metinler() if t.m else pa.array([], pa.binary())
        if not satir and not t.cizelge.alanlar[0].yazilir:
            bos = np.asarray(pc.equal(metinler, pa.scalar(b"{}", pa.binary())))
            ilkler = np.zeros(t.m, np.bool_)
            ilkler[baslangic[:-1][np.diff(baslangic) > 0]] = True
            kalan = ~(bos & ilkler)
            if not kalan.all():
                metinler = metinler.filter(pa.array(kalan))
                baslangic = np.concatenate(([0], np.cumsum(kalan)))[baslangic]
        liste = pa.ListArray.from_arrays(pa.array(baslangic.astype(np.int32)), metinler)
        birlesik = pc.binary_join(liste, b",")
        return _birlesik(f',"{ad}":['.encode(), birlesik, b"]") if satir else _doluysa(birlesik, ad, b"[]")

    # -- one document -----------------------------------------------------------------------------------------------

    def oku(self, i: int) -> tuple[Any, Okunus, list[Bulgu]]:
        """The i-th document, how it was read, and a finding for every text that a gate refused."""
        ham, k = self.ham, self.ham.kaynak
        dosya = ham.kaynagi(i).dosya
        a, b = (int(x) for x in self._satir_sinirlari(i))
        okunamayan: set[tuple[str, int]] = set()
        bulgular = list(self._okuyucu_bulgulari.get(i, ()))
        etiket, no = self.etiket(i), self.belge[self.tur.no_alani][i]
        hatali = bool(self.supheli[i])  # else no gate has refused any of its texts

        def ekle(alan: str, sira: int, satir: int, gelen: str, h: AlanHatasi) -> None:
            okunamayan.add((alan, sira))
            yol, sutun = self.yol(i, alan, sira)
            virgullu = k.virgullu and self.tur.alan[alan].tur == "sayi"
            beklenen, oneri = (_ONDALIK_NOKTA.sub(",", m) if virgullu else m for m in (h.beklenen, h.oneri))
            bulgular.append(
                Bulgu(
                    dosya=dosya,
                    satir=satir,
                    sutun=sutun,
                    yol=yol,
                    belge_turu=etiket,
                    belge_no=no,
                    kod=h.kod,
                    mesaj=h.mesaj,
                    beklenen=beklenen,
                    gelen=gelen,
                    oneri=oneri,
                )
            )

        ilk = int(ham.belge_satir[i])
        for alan, gelen, h in _hatalar(self.belge, i) if hatali else ():
            ekle(alan, 0, ilk, gelen, h)
        for t in self.cocuk.values() if hatali else ():
            for sira, alan, gelen, h in t.hatalar(i, k):
                ekle(alan, sira, int(ham.satir_no[a + sira - 1]) if t.cizelge.yer.satir else ilk, gelen, h)
        okunus = Okunus(
            kaynak=self.belge["kaynak"][i],
            birim=self.belge["muhasebe_birimi"][i],
            dosya=dosya,
            satir=ilk,
            satirlar=ham.satir_no[a:b].tolist(),
            okunamayan=frozenset(okunamayan),
            yol_ver=partial(self.yol, i),
        )
        return self.tur.coz(self._govdeler[i]), okunus, bulgular

    def etiketler(self) -> KodluSutun:
        """What the documents are called in their identities."""
        if self.tur.kapsam:
            s = self.belge[self.tur.kapsam]
            if not self.tur.etiket_alani:
                return KodluSutun(s.kod, [kapsamli(self.tur.ad, d) for d in s.deger], {}, [""] * len(s.deger))
            hepsi = [kapsamli(self.etiket(i), s[i]) for i in range(self.n)]
            yerler = {ad: i for i, ad in enumerate(dict.fromkeys(hepsi))}
            return KodluSutun(np.array([yerler[ad] for ad in hepsi], np.int32), [*yerler], {}, [""] * len(yerler))
        if self.tur.etiket_alani:
            return self.belge[self.tur.etiket_alani]
        return KodluSutun(np.zeros(self.n, np.int32), [self.tur.ad], {}, [""])

    def etiket(self, i: int) -> str:
        """What the i-th document is called."""
        return self.belge[self.tur.etiket_alani][i] if self.tur.etiket_alani else self.tur.ad

    def _satir_sinirlari(self, i: int) -> tuple[Any, Any]:
        return (self.baslangic[i], self.baslangic[i + 1]) if self.tur.satir is not None else (0, 0)

    def yol(self, i: int, alan: str, sira: int) -> tuple[str, int]:
        """Where a field stands: XPath and 0 in XML, else the source's column and its number.

        ``sira``: which row of the field's table; 0: the field is the document's.
        """
        if self.ham.kaynak.xml:
            return f"/belgeler/*[{int(self.ham.sira[i]) + 1}]/{self.tur.xml_yeri(alan, sira)}", 0
        return self.ham.kaynak.sutunlar.get(alan, (alan, 0))
