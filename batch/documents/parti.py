"""Documents in columns: the one form in which vouchers travel from a reader to the journal.

A reader delivers texts (`HamParti`): one table of documents, one of lines, and where each document's lines begin.
`Parti.kur` sends every *distinct* text through its gate once, so that a year of vouchers costs a few thousand
conversions and some array arithmetic; documents with a refused text are marked and looked at one by one.

`Parti.govdeler` is the only place where a document becomes the bytes that are stored and hashed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from batch.documents import tutar
from batch.documents.alanlar import BELGE_ALANI, BELGE_ALANLARI, SATIR_ALANI, SATIR_ALANLARI, Alan
from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.fis import Dayanak, Fis, Satir
from batch.documents.metin import tarih_kapisi
from batch.documents.tutar import STANDART, SayiBicimi

Tam = NDArray[np.int64]
Kod = NDArray[np.int32]
Maske = NDArray[np.bool_]
T = TypeVar("T")

_json = msgspec.json.Encoder().encode


@dataclass(slots=True)
class Kaynak:
    """Where a batch of documents comes from and how its texts are to be understood."""

    dosya: str  # path within the inbox, as shown to people
    sha256: str
    kaynak: str  # source system, when the documents do not say
    birim: str  # muhasebe birimi, when the documents do not say
    xml: bool = False
    atomik: bool = False
    sayi: SayiBicimi = STANDART
    tarih: str = "yyyy-mm-dd"
    sutunlar: dict[str, tuple[str, int]] = field(default_factory=dict)  # field → (name in the source, column no)


@dataclass(slots=True)
class HamParti:
    """Texts as read. ``belge``/``satir``: field → string array (plain or dictionary); a missing field is all empty.

    ``ek``: document index → what fits no column:
    ``{"dayanaklar": [[tur, no, tarih]…], "kesintiler": [[tur, tutar]…]}``.
    ``bulgular``: findings that the reader made about single documents.
    """

    kaynak: Kaynak
    ilk_sira: int  # ordinal of the first document within its file
    belge: dict[str, Any]
    satir: dict[str, Any]
    baslangic: Tam  # n+1 boundaries into the lines
    satir_no: Tam  # source line of every line
    belge_satir: Tam  # first source line of every document
    belge_son_satir: Tam  # last source line of every document
    ek: dict[int, dict[str, list[list[str]]]] = field(default_factory=dict)
    bulgular: list[tuple[int, Bulgu]] = field(default_factory=list)


@dataclass(slots=True)
class Sutun:
    """A column behind its gate: code of every row, canonical value per code, and the refusals by code."""

    kod: Kod
    deger: list[str]
    hata: dict[int, AlanHatasi]

    def metinler(self) -> Any:
        return pc.take(pa.array(self.deger, pa.string()), pa.array(self.kod))

    def parca(self, kalip: str, bos: bytes = b"") -> Any:
        """JSON fragment per row: ``kalip`` followed by the quoted value, or ``bos`` where the value is empty."""
        on = kalip.encode()
        secenek = [on + _json(d) if d else bos for d in self.deger]
        return pc.take(pa.array(secenek, pa.binary()), pa.array(self.kod))


def _bos(n: int) -> Sutun:
    return Sutun(np.zeros(n, np.int32), [""], {})


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
        return lambda m: tutar.duz(tutar.kurus(m, kaynak.sayi)) if m else ""
    return alan.kapi


def _sutun(dizi: Any, alan: Alan, kaynak: Kaynak, n: int) -> tuple[Sutun, list[str]]:
    if dizi is None:
        kod, ham = np.zeros(n, np.int32), [""]
    else:
        kod, ham = _kodla(dizi)
    if alan.hepsi_gecer(ham):
        return Sutun(kod, list(ham), {}), ham
    kapi = _alan_kapisi(alan, kaynak)
    deger: list[str] = []
    hata: dict[int, AlanHatasi] = {}
    for i, m in enumerate(ham):
        try:
            deger.append(kapi(m))
        except AlanHatasi as h:
            deger.append("")
            hata[i] = h
    return Sutun(kod, deger, hata), ham


@dataclass(slots=True)
class TutarSutunu:
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
    bas, son = ofset[:-1][dolu], ofset[1:][dolu]
    u = son - bas
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
        if np.any((ham[bas] == 48) & (u > 4)):
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


def _tutar_sutunu(dizi: Any, kaynak: Kaynak, n: int) -> TutarSutunu:
    if dizi is None:
        return TutarSutunu(np.zeros(n, np.int64), pa.array([""] * n, pa.string()), np.zeros(n, np.bool_))
    if kaynak.sayi == STANDART and (hizli := _hizli_kurus(dizi)) is not None:
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


@dataclass(slots=True)
class Ek:
    """What of a document fits no column, behind its gates: further dayanaklar, and kesintiler as (türü, kuruş).

    ``hata``: field, its element's place among those of its name, text and refusal of what a gate did not let through;
    the value is then empty, as in a column.
    """

    dayanaklar: list[Dayanak] = field(default_factory=list)
    kesintiler: list[tuple[str, int]] = field(default_factory=list)
    hata: list[tuple[str, int, str, AlanHatasi]] = field(default_factory=list)

    @classmethod
    def kur(cls, ham: dict[str, list[list[str]]], k: Kaynak) -> Ek:
        ek = cls()

        def gecir(alan: str, yer: int, metin: str, kapi: Callable[[str], T], bos: T) -> T:
            try:
                return kapi(metin)
            except AlanHatasi as h:
                ek.hata.append((alan, yer, metin, h))
                return bos

        for yer, (turu, no, tarih) in enumerate(ham.get("dayanaklar", ()), 2):  # the first is among the columns
            ek.dayanaklar.append(
                Dayanak(
                    gecir("dayanak_turu", yer, turu, BELGE_ALANI["dayanak_turu"].kapi, ""),
                    gecir("dayanak_no", yer, no, BELGE_ALANI["dayanak_no"].kapi, ""),
                    gecir("dayanak_tarihi", yer, tarih, lambda m: tarih_kapisi(m, k.tarih), ""),
                )
            )
        for yer, (turu, metin) in enumerate(ham.get("kesintiler", ()), 1):
            ad = gecir("kesinti_turu", yer, turu, SATIR_ALANI["aciklama"].kapi, "")
            ek.kesintiler.append((ad, gecir("kesinti_tutari", yer, metin, lambda m: tutar.kurus(m, k.sayi), 0)))
        return ek


@dataclass(slots=True)
class Parti:
    """Typed columns of a `HamParti`; ``supheli`` marks documents in which a gate refused a text."""

    ham: HamParti
    belge: dict[str, Sutun]
    satir: dict[str, Sutun]
    hesap_ham: list[str]
    ham_metin: dict[str, list[str]]
    borc: TutarSutunu
    alacak: TutarSutunu
    ek: dict[int, Ek]
    okuyucu_bulgulari: dict[int, list[Bulgu]]  # by document
    supheli: Maske

    @property
    def n(self) -> int:
        return len(self.ham.baslangic) - 1

    @classmethod
    def kur(cls, ham: HamParti) -> Parti:
        n, m = len(ham.baslangic) - 1, int(ham.baslangic[-1])
        k = ham.kaynak
        satir_hatali = np.zeros(m, np.bool_)
        supheli = np.zeros(n, np.bool_)
        ham_metin: dict[str, list[str]] = {}
        belge: dict[str, Sutun] = {}
        for alan in BELGE_ALANLARI:
            dizi = ham.belge.get(alan.ad)
            s, ham_metin[alan.ad] = _sutun(dizi, alan, k, n)
            belge[alan.ad] = s
            if s.hata:
                supheli |= np.isin(s.kod, list(s.hata))
        satir: dict[str, Sutun] = {}
        for alan in SATIR_ALANLARI:
            if alan.tur == "tutar":
                continue
            s, ham_metin[alan.ad] = _sutun(ham.satir.get(alan.ad), alan, k, m)
            satir[alan.ad] = s
            if s.hata:
                satir_hatali |= np.isin(s.kod, list(s.hata))
        borc = _tutar_sutunu(ham.satir.get("borc"), k, m)
        alacak = _tutar_sutunu(ham.satir.get("alacak"), k, m)
        satir_hatali |= borc.hatali | alacak.hatali
        for ad, varsayilan in (("kaynak", k.kaynak), ("muhasebe_birimi", k.birim)):
            s = belge[ad]
            s.deger = [d if d or i in s.hata else varsayilan for i, d in enumerate(s.deger)]
        if satir_hatali.any():
            supheli |= np.logical_or.reduceat(satir_hatali, ham.baslangic[:-1])
        okuyucu_bulgulari: dict[int, list[Bulgu]] = {}
        for i, b in ham.bulgular:
            supheli[i] = True
            okuyucu_bulgulari.setdefault(i, []).append(b)
        ekler = {i: Ek.kur(ek, k) for i, ek in ham.ek.items()}
        for i, ek in ekler.items():
            if ek.hata:
                supheli[i] = True
        return cls(ham, belge, satir, ham_metin["hesap"], ham_metin, borc, alacak, ekler, okuyucu_bulgulari, supheli)

    # -- the bytes of record --------------------------------------------------------------------------------------

    def govdeler(self) -> list[bytes]:
        """Canonical JSON of every document: fixed key order, UTF-8, NFC, amounts as text with two places."""
        if self.n == 0:
            return []
        satirlar = self._satir_metni()
        ofset = np.frombuffer(satirlar.buffers()[1], np.int32, len(satirlar) + 1, satirlar.offset * 4)
        veri = memoryview(satirlar.buffers()[2])
        sinir = ofset[self.ham.baslangic].tolist()
        basliklar = self._baslik_metni()
        # The last byte of a document's lines is the comma after its last line; it is left out.
        return [
            b"".join((basliklar[i], b',"satirlar":[', veri[sinir[i] : sinir[i + 1] - 1], b"]}")) for i in range(self.n)
        ]

    def _satir_metni(self) -> Any:
        s = self.satir
        hesap = s["hesap"]
        hesap_parca = [
            b'{"hesap":' + _json(d) + (b',"hesap_ham":' + _json(h) if h != d else b"")
            for d, h in zip(hesap.deger, self.hesap_ham, strict=True)
        ]
        parcalar = [pc.take(pa.array(hesap_parca, pa.binary()), pa.array(hesap.kod))]
        for ad, t in (("borc", self.borc), ("alacak", self.alacak)):
            sifir = pa.array(t.kurus == 0)
            metin = t.metin.cast(pa.binary())
            parcalar.append(
                pc.if_else(
                    sifir,
                    pa.scalar(b"", pa.binary()),
                    pc.binary_join_element_wise(f',"{ad}":"'.encode(), metin, b'"', b""),
                )
            )
        for ad in ("kurumsal", "fonksiyonel", "finansman", "ekonomik"):
            if any(s[ad].deger):
                ham = self.ham_metin[ad]
                secenek = [
                    (f',"{ad}":'.encode() + _json(d) + (f',"{ad}_ham":'.encode() + _json(h) if h != d else b""))
                    if d
                    else b""
                    for d, h in zip(s[ad].deger, ham, strict=True)
                ]
                parcalar.append(pc.take(pa.array(secenek, pa.binary()), pa.array(s[ad].kod)))
        for ad in ("aciklama", "ilgili", "tif_no"):
            if any(s[ad].deger):
                parcalar.append(s[ad].parca(f',"{ad}":'))
        sonuc = pc.binary_join_element_wise(*parcalar, b"},", b"")
        return sonuc.combine_chunks() if isinstance(sonuc, pa.ChunkedArray) else sonuc

    def _baslik_metni(self) -> list[bytes]:
        b = self.belge
        parcalar: list[Any] = [
            b["belge_turu"].parca('{"belge_turu":'),
            b["belge_no"].parca(',"belge_no":'),
            b["tarih"].parca(',"tarih":'),
            b["islem"].parca(',"islem":'),
        ]
        if any(b["belge_aciklama"].deger):
            parcalar.append(b["belge_aciklama"].parca(',"aciklama":'))
        dayanak = self._nesne(("dayanak_turu", "dayanak_no", "dayanak_tarihi"), ("turu", "no", "tarihi"))
        ilgili_alan = ("ad", "kimlik_no", "iban", "banka", "vergi_dairesi", "adres")
        ilgili = self._nesne(tuple(f"ilgili_{a}" for a in ilgili_alan), ilgili_alan)
        odeme_alan = (
            "tahakkuk_toplami",
            "ozel_gider_indirimi",
            "kesinti_toplami",
            "odenecek_tutar",
            "cek_no",
        )
        odeme = self._nesne(odeme_alan, odeme_alan)
        on = pc.binary_join_element_wise(*parcalar, b"").to_pylist()
        sonuc = []
        for i in range(self.n):
            metin = on[i]
            e = self.ek.get(i)
            d = dayanak[i]
            if e is not None and e.dayanaklar:
                fazla = [_dayanak_json(x) for x in e.dayanaklar]
                d = b",".join([d, *fazla] if d else fazla)
            if d:
                metin += b',"dayanak":[' + d + b"]"
            if ilgili[i]:
                metin += b',"ilgili":' + ilgili[i]
            if odeme[i]:
                metin += b',"odeme":' + odeme[i]
            if e is not None and e.kesintiler:
                metin += b',"kesintiler":' + _json([{"turu": t, "tutar": tutar.duz(u)} for t, u in e.kesintiler])
            sonuc.append(metin)
        return sonuc

    def _nesne(self, sutunlar: tuple[str, ...], anahtarlar: tuple[str, ...]) -> list[bytes]:
        """``{"a":"…","b":"…"}`` per document from some columns, empty ones left out; b"" where all are empty."""
        dolu = [(s, a) for s, a in zip(sutunlar, anahtarlar, strict=True) if any(self.belge[s].deger)]
        if not dolu:
            return [b""] * self.n
        parca = [self.belge[s].parca(f',"{a}":') for s, a in dolu]
        return [b"{" + m[1:] + b"}" if m else b"" for m in pc.binary_join_element_wise(*parca, b"").to_pylist()]

    # -- one document -----------------------------------------------------------------------------------------------

    def fis(self, i: int) -> tuple[Fis, list[Bulgu]]:
        """The i-th document as a record, with a finding for every text that a gate refused."""
        ham, k = self.ham, self.ham.kaynak
        bulgular = list(self.okuyucu_bulgulari.get(i, ()))
        deger: dict[str, str] = {ad: s.deger[s.kod[i]] for ad, s in self.belge.items()}
        tur, no = deger["belge_turu"], deger["belge_no"]

        def bulgu(h: AlanHatasi, alan: str, gelen: str, satir: int, sira: int) -> Bulgu:
            yol, sutun = self.yol(i, alan, sira)
            return Bulgu(
                dosya=k.dosya,
                satir=satir,
                sutun=sutun,
                yol=yol,
                belge_turu=tur,
                belge_no=no,
                kod=h.kod,
                mesaj=h.mesaj,
                beklenen=h.beklenen,
                gelen=gelen,
                oneri=h.oneri,
            )

        for ad, s in self.belge.items():
            if (hata := s.hata.get(int(s.kod[i]))) is not None:
                bulgular.append(bulgu(hata, ad, self.ham_metin[ad][s.kod[i]], int(ham.belge_satir[i]), 0))
        satirlar = []
        for sira, j in enumerate(range(int(ham.baslangic[i]), int(ham.baslangic[i + 1])), 1):
            satir_no = int(ham.satir_no[j])
            d: dict[str, str] = {}
            for ad, s in self.satir.items():
                d[ad] = s.deger[s.kod[j]]
                if (hata := s.hata.get(int(s.kod[j]))) is not None:
                    bulgular.append(bulgu(hata, ad, self.ham_metin[ad][s.kod[j]], satir_no, sira))
            for ad, t in (("borc", self.borc), ("alacak", self.alacak)):
                if t.hatali[j]:
                    metin = ham.satir[ad][j].as_py()
                    try:
                        tutar.kurus(metin, k.sayi)
                    except AlanHatasi as h:
                        bulgular.append(bulgu(h, ad, metin, satir_no, sira))
            satirlar.append(
                Satir(
                    sira=sira,
                    kaynak_satir=satir_no,
                    borc=int(self.borc.kurus[j]),
                    alacak=int(self.alacak.kurus[j]),
                    tutar_okundu=not (self.borc.hatali[j] or self.alacak.hatali[j]),
                    **d,
                )
            )
        ek = self.ek.get(i, Ek())
        dayanaklar = []
        if deger["dayanak_turu"] or deger["dayanak_no"]:
            dayanaklar.append(Dayanak(deger["dayanak_turu"], deger["dayanak_no"], deger["dayanak_tarihi"]))
        dayanaklar += ek.dayanaklar
        for alan, yer, metin, neden in ek.hata:
            bulgular.append(bulgu(neden, alan, metin, int(ham.belge_satir[i]), yer))

        def sayi(ad: str) -> int | None:
            return tutar.kurus(deger[ad]) if deger[ad] else None

        return (
            Fis(
                dosya=k.dosya,
                kaynak_satir=int(ham.belge_satir[i]),
                kaynak=deger["kaynak"],
                birim=deger["muhasebe_birimi"],
                belge_turu=tur,
                belge_no=no,
                tarih=deger["tarih"],
                islem=deger["islem"],
                satirlar=tuple(satirlar),
                dayanaklar=tuple(dayanaklar),
                aciklama=deger["belge_aciklama"],
                tahakkuk=sayi("tahakkuk_toplami"),
                kesinti=sayi("kesinti_toplami"),
                odenecek=sayi("odenecek_tutar"),
                kesinti_tutarlari=tuple(u for _, u in ek.kesintiler),
                ilgili_ad=deger["ilgili_ad"],
            ),
            bulgular,
        )

    def yol(self, i: int, alan: str, sira: int) -> tuple[str, int]:
        """Where a field stands: XPath and 0 in XML, else the source's column and its number.

        ``sira``: which of the document's lines, or of its dayanaklar or kesintiler; 0: the field is the document's.
        """
        if self.ham.kaynak.xml:
            yol = f"/belgeler/*[{self.ham.ilk_sira + i + 1}]"
            if alan in _XML_YERI:
                oge, ad = _XML_YERI[alan]
                return f"{yol}/{oge}{f'[{sira}]' if sira else ''}/@{ad}", 0
            return (f"{yol}/satir[{sira}]/@{alan}" if sira else f"{yol}/@{_XML_ADI.get(alan, alan)}"), 0
        ad, sutun = self.ham.kaynak.sutunlar.get(alan, (alan, 0))
        return ad, sutun


# Fields of a document that stand in a child element of it in XML: field → (element, attribute).
_XML_YERI = {
    **{f"dayanak_{ad}": ("dayanak", ad) for ad in ("turu", "no", "tarihi")},
    **{f"ilgili_{ad}": ("ilgili", ad) for ad in ("ad", "kimlik_no", "iban", "banka", "vergi_dairesi", "adres")},
    **{
        ad: ("odeme", ad)
        for ad in ("tahakkuk_toplami", "ozel_gider_indirimi", "kesinti_toplami", "odenecek_tutar", "cek_no")
    },
    "kesinti_turu": ("odeme/kesinti", "turu"),
    "kesinti_tutari": ("odeme/kesinti", "tutar"),
}
_XML_ADI = {"belge_aciklama": "aciklama"}


def _dayanak_json(d: Dayanak) -> bytes:
    return _json({a: v for a, v in (("turu", d.turu), ("no", d.no), ("tarihi", d.tarihi)) if v})
