"""Documents of a regular XML text → columns, without a parser's tree.

Between two quotes stands either a value or a *joint*: what leads from one value to the next, such as
``"/>\\n<satir hesap="``. However long a text is, it has few different joints. Each is read once; which element and
which attribute every value belongs to, and on which line it stands, are then sums over arrays.

Nothing is judged here. The documents in which everything different occurs once (`_Taniklar`: joints and which follows
which, sets of attributes, values as far as the schema tells them apart) are put to libxml2 as they stand, which
`xml_sema` has found to be enough. Whatever is not perfectly regular raises `YenidenOku`: comments and the like, text,
namespaces, line breaks within a tag, characters that XML does not have, documents of several kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.documents.parti import HamParti, HamTablo, Kaynak, Kod, Tam
from batch.documents.tur import Cizelge, Tur
from batch.reading.temel import YenidenOku
from batch.reading.xml_sema import TUTAR_OLAGAN, DuzOge, Olcu

_EKLEM_AZAMI = 250  # different joints: a code is one byte
_EKLEM_BOYU_AZAMI = 4096  # bytes of a joint; libxml2 has limits for endless blanks
_SEKIL_AZAMI = 4096  # different sets of attributes
_DERINLIK_AZAMI = 8

_AD = rb"[A-Za-z_][A-Za-z0-9_.\-]*"
_DEGER = re.compile(rb"\"[^\"<]*\"|'[^'<]*'")
_GECMEZ: Final = (b"\xef\xbb\xbf", b"\xef\xbf")  # a byte order mark; U+FFFE and U+FFFF are no characters

_Yol = tuple[str, ...]


@dataclass(slots=True)
class _Eklem:
    """One joint. ``ad``: the attribute whose value follows, None after the last one.

    ``etiket``: it leaves a tag, or begins the text; then what it does to the open elements: ``kapanir`` the tag ends
    its element, ``olaylar`` the (sign, name) of tags without attributes, ``acilan`` the element whose tag it is in.
    """

    metin: bytes
    ad: str | None
    etiket: bool
    kapanir: bool = False
    olaylar: list[tuple[str, str]] = field(default_factory=list)
    acilan: str | None = None


class _Dil:
    """How joints are written where element names bear a prefix."""

    def __init__(self, onek: bytes) -> None:
        ad = re.escape(onek) + b"(" + _AD + b")"
        adsiz = re.escape(onek) + _AD
        oznitelik = rb"[ \t]+(" + _AD + rb")[ \t]*=[ \t]*[\"']"
        olay = rb"</" + adsiz + rb"[ \t]*>|<" + adsiz + rb"[ \t]*/?>"
        self._oznitelik = re.compile(rb"[\"']" + oznitelik)
        # One blank at a time: two ways of taking some would be tried without end where a joint is none.
        self._etiket = re.compile(
            rb"(?:([\"'])[ \t]*(/?)>)?((?:[ \t\r\n]|" + olay + rb")*)(?:<" + ad + oznitelik + rb")?"
        )
        self._olay = re.compile(rb"<(/?)" + ad + rb"[ \t]*(/?)>")

    def oku(self, metin: bytes) -> _Eklem:
        """A joint. Raises YenidenOku for one that is anything else."""
        if len(metin) > _EKLEM_BOYU_AZAMI:
            raise YenidenOku
        if m := self._oznitelik.fullmatch(metin):
            return _Eklem(metin, _oznitelik_adi(m[1]), etiket=False)
        m = self._etiket.fullmatch(metin)
        if m is None:
            raise YenidenOku
        olaylar = [(f"{o[1].decode()}{o[3].decode()}", o[2].decode()) for o in self._olay.finditer(m[3])]
        if any(isaret == "//" for isaret, _ in olaylar):
            raise YenidenOku
        ad = None if m[5] is None else _oznitelik_adi(m[5])
        return _Eklem(metin, ad, True, m[2] == b"/", olaylar, None if m[4] is None else m[4].decode())


def _oznitelik_adi(ad: bytes) -> str:
    if ad == b"xmlns":
        raise YenidenOku
    return ad.decode()


@dataclass(frozen=True)
class Yerlesim:
    """Where a kind's tables stand in XML: element's path → the table that its attributes are a row of ("": the
    header), and attribute → field."""

    belge: _Yol
    tablolar: dict[_Yol, tuple[str, dict[str, str]]]

    @classmethod
    def kur(cls, tur: Tur[Any]) -> Yerlesim:
        tablolar: dict[_Yol, tuple[str, dict[str, str]]] = {(tur.oge,): ("", dict(tur.baslik.oznitelik))}
        for ad, alanlar in tur.baslik.gruplar().items():
            tablolar[tur.oge, ad] = ("", {a.anahtar: a.ad for a in alanlar})
        for c in tur.cocuklar:
            tablolar[_yolu(tur, c)] = (c.ad, dict(c.oznitelik))
        return cls((tur.oge,), tablolar)


def _yolu(tur: Tur[Any], c: Cizelge) -> _Yol:
    return (tur.oge, c.yer.ust, c.yer.oge) if c.yer.ust else (tur.oge, c.yer.oge)


@dataclass
class Gorulen:
    """What libxml2 has been shown already and found right, in any part of a file."""

    komsular: set[tuple[_Yol, bytes, bytes]] = field(default_factory=set)
    sekiller: set[tuple[_Yol, bytes]] = field(default_factory=set)
    degerler: dict[tuple[_Yol, str], set[bytes]] = field(default_factory=dict)
    boylar: dict[tuple[_Yol, str], tuple[int, int]] = field(default_factory=dict)


class Kalip:
    """One text of whole documents of one kind.

    ``onek``: the prefix of element names, with its colon. Raises YenidenOku.
    """

    def __init__(self, govde: bytes, tur: Tur[Any], sema: DuzOge, gorulen: Gorulen, onek: bytes = b"") -> None:
        if tur.satir is None or (b"\xef" in govde and any(im in govde for im in _GECMEZ)):
            raise YenidenOku
        self._govde, self._tur, self._sema, self._gorulen = govde, tur, sema, gorulen
        self._yerlesim = Yerlesim.kur(tur)
        self._bayt = np.frombuffer(govde, np.uint8)
        self._varlikli = b"&" in govde
        self._dil = _Dil(onek)
        self._tanik: set[int] = set()  # ordinals of elements whose documents are to be judged
        self._ogren: list[Callable[[], None]] = []
        try:
            self._parcala(self._tirnaklar())
        except YenidenOku:
            if b"'" not in govde:
                raise
            self._parcala(self._karisik_tirnaklar())
        self._yollar()
        self._sekiller()

    # -- joints and values ------------------------------------------------------------------------------------------

    def _tirnaklar(self) -> Tam:
        yer = np.flatnonzero(self._bayt == (34 if b'"' in self._govde else 39))
        if not len(yer) or len(yer) % 2:
            raise YenidenOku
        return yer

    def _karisik_tirnaklar(self) -> Tam:
        """The quotes where both sorts are used: one stands within the other."""
        yer = np.array([m.span() for m in _DEGER.finditer(self._govde)], np.int64).reshape(-1)
        yer[1::2] -= 1
        return yer

    def _parcala(self, yer: Tam) -> None:
        n = len(yer) // 2
        if not n:
            raise YenidenOku
        boy = len(self._govde)
        # Every other piece is a value; the joints hold the quotes. The last piece is empty.
        ofset = np.empty(2 * n + 3, np.int32)
        ofset[0] = 0
        ofset[1 : 2 * n + 1] = yer
        ofset[1 : 2 * n + 1 : 2] += 1
        ofset[2 * n + 1 :] = boy
        self._ofset = ofset
        self._n = n
        tampon = pa.py_buffer(self._govde)
        self._parcalar = pa.BinaryArray.from_buffers(pa.binary(), 2 * n + 2, [None, pa.py_buffer(ofset), tampon])
        eklemler = self._parcalar.take(pa.array(np.arange(0, 2 * n + 1, 2, dtype=np.int32))).dictionary_encode()
        if len(eklemler.dictionary) > _EKLEM_AZAMI:
            raise YenidenOku
        self._kod = np.asarray(eklemler.indices).astype(np.uint8)
        self._eklemler = [self._dil.oku(m) for m in eklemler.dictionary.to_pylist()]
        adet = self._adetler = np.bincount(self._kod, minlength=len(self._eklemler)).tolist()
        self._baytlari_say()
        # The joint before the first value has no quote before it, the last one none behind.
        ilk, son = self._eklemler[self._kod[0]], self._eklemler[self._kod[n]]
        for i, e in enumerate(self._eklemler):
            if e.etiket and (e.metin[:1] in (b'"', b"'")) == (e is ilk and adet[i] == 1):
                raise YenidenOku
            if (e.ad is None) != (e is son) or (e is son and adet[i] != 1):
                raise YenidenOku
        if not ilk.etiket or ilk.kapanir or not son.etiket:
            raise YenidenOku

    def sayi(self, parca: bytes) -> int:
        """How often some bytes stand in joints."""
        return sum(n * e.metin.count(parca) for n, e in zip(self._adetler, self._eklemler, strict=True))

    def _baytlari_say(self) -> None:
        """No value holds a line break, a tab, a control character or a start tag: the joints have all of them."""
        denetim = {b: self.sayi(b) for b in (b"\n", b"\r", b"\t")}
        if (
            int(np.count_nonzero(self._bayt < 32)) != sum(denetim.values())
            or int(np.count_nonzero(self._bayt == 60)) != self.sayi(b"<")
            or (denetim[b"\r"] and self._govde.count(b"\r\n") != denetim[b"\r"])
        ):
            raise YenidenOku

    # -- elements ---------------------------------------------------------------------------------------------------

    def _yollar(self) -> None:
        """Which element every joint opens, in every place where it stands."""
        etiket = np.array([e.etiket for e in self._eklemler])
        self._ilkler = np.flatnonzero(etiket[self._kod])  # the joint in which each element begins, and the last one
        kod = self._kod[self._ilkler]
        self._e = len(kod) - 1  # elements that have attributes
        d = len(self._eklemler)
        ikili = kod[:-1].astype(np.int32) * d + kod[1:]
        yeri = np.full(d * d, -1, np.int32)
        yeri[ikili] = np.arange(self._e, dtype=np.int32)
        yollar: dict[int, _Yol] = {int(kod[0]): self._git((), self._eklemler[kod[0]])}
        komsular: dict[int, list[int]] = {}
        for k in np.flatnonzero(yeri >= 0).tolist():
            komsular.setdefault(k // d, []).append(k % d)
        bekleyen = [int(kod[0])]
        son = int(kod[-1])
        while bekleyen:
            a = bekleyen.pop()
            for b in komsular.get(a, ()):
                yol = self._git(yollar[a], self._eklemler[b])
                if b == son:
                    if yol:
                        raise YenidenOku
                elif b not in yollar:
                    yollar[b] = yol
                    bekleyen.append(b)
                elif yollar[b] != yol:
                    raise YenidenOku
                self._komsu_tanigi(yollar[a], a, b, int(yeri[a * d + b]))
        self._yol = yollar
        self._eklem_kodu = kod[:-1]
        belge = np.array([yollar.get(k) == self._yerlesim.belge for k in range(d)])
        self._belge_mi = belge[self._eklem_kodu]
        self._belge_ogesi = np.flatnonzero(self._belge_mi)
        self.n = len(self._belge_ogesi)

    def _komsu_tanigi(self, yol: _Yol, a: int, b: int, oge: int) -> None:
        komsu = (yol, self._eklemler[a].metin, self._eklemler[b].metin)
        if komsu not in self._gorulen.komsular:
            self._tanik |= {oge, min(oge + 1, self._e - 1)}
            self._ogren.append(lambda: self._gorulen.komsular.add(komsu))

    def _git(self, yol: _Yol, eklem: _Eklem) -> _Yol:
        """The open elements after a joint, of those before it."""
        if eklem.kapanir:
            yol = yol[:-1]
        for isaret, ad in eklem.olaylar:
            if isaret == "/":  # an end tag
                if not yol or yol[-1] != ad:
                    raise YenidenOku
                yol = yol[:-1]
                continue
            ic = (*yol, ad)
            tablo = self._yerlesim.tablolar.get(ic)
            if not yol or (tablo is not None and tablo[0]) or len(ic) > _DERINLIK_AZAMI:
                raise YenidenOku  # a row, or a document, that says nothing
            yol = ic if isaret == "" else yol
        if eklem.acilan is None:
            return yol
        yol = (*yol, eklem.acilan)
        if yol not in self._yerlesim.tablolar or (len(yol) == 1) != (yol == self._yerlesim.belge):
            raise YenidenOku
        return yol

    # -- columns ----------------------------------------------------------------------------------------------------

    def _sekiller(self) -> None:
        """Elements by their sets of attributes; the values of each field, with the rows that they stand in."""
        adlar = pa.BinaryArray.from_buffers(
            pa.binary(), self._e, [None, pa.py_buffer(self._ilkler.astype(np.int32)), pa.py_buffer(self._kod)]
        ).dictionary_encode()
        sekiller = adlar.dictionary.to_pylist()
        if len(sekiller) > _SEKIL_AZAMI:
            raise YenidenOku
        kod = np.asarray(adlar.indices).astype(np.uint16)
        sirali = np.argsort(kod, kind="stable")
        sinir = np.concatenate(([0], np.cumsum(np.bincount(kod, minlength=len(sekiller)))))
        self._satirlari_say()
        self._yerler: dict[tuple[_Yol, str], list[tuple[Tam, Tam]]] = {}
        for i, sekil in enumerate(sekiller):
            ogeler = sirali[sinir[i] : sinir[i + 1]]
            yol = self._yol[sekil[0]]
            ozler = [self._eklemler[k].ad or "" for k in sekil]
            if len(set(ozler)) != len(ozler):
                raise YenidenOku
            self._sekil_tanigi((yol, b"".join(self._eklemler[k].metin for k in sekil)), int(ogeler[0]))
            satir, yer = self._satir[ogeler], 2 * self._ilkler[ogeler] + 1
            for j, oz in enumerate(ozler):
                self._yerler.setdefault((yol, oz), []).append((satir, yer + 2 * j))

    def _sekil_tanigi(self, sekil: tuple[_Yol, bytes], oge: int) -> None:
        if sekil not in self._gorulen.sekiller:
            self._tanik.add(oge)
            self._ogren.append(lambda: self._gorulen.sekiller.add(sekil))

    def _satirlari_say(self) -> None:
        """The row of each element in its table, and where each document's rows begin."""
        belge = self._belgesi = np.cumsum(self._belge_mi) - 1
        self._satir = belge.copy()
        self._adet = {"": self.n}
        self._baslangic: dict[str, Tam] = {}
        for yol, (ad, _) in self._yerlesim.tablolar.items():
            if not ad:
                continue
            mi = np.array([self._yol.get(k) == yol for k in range(len(self._eklemler))])[self._eklem_kodu]
            ogeler = np.flatnonzero(mi)
            self._satir[ogeler] = np.arange(len(ogeler))
            self._adet[ad] = len(ogeler)
            adet = np.bincount(belge[ogeler], minlength=self.n)
            self._baslangic[ad] = np.concatenate(([0], np.cumsum(adet)))
            if self._tur.satir is not None and ad == self._tur.satir.ad:
                self._satir_mi, self._satir_ogeleri = mi, ogeler

    def _sutunlar(self) -> dict[str, dict[str, Any]]:
        sonuc: dict[str, dict[str, Any]] = {ad: {} for ad in self._adet}
        for (yol, oz), yerler in self._yerler.items():
            tablo, alanlar = self._yerlesim.tablolar[yol]
            olcu = self._olcu(yol, oz)
            if (alan := alanlar.get(oz)) is None or olcu is None or alan in sonuc[tablo]:
                raise YenidenOku
            satir, yer = (np.concatenate([p[i] for p in yerler]) for i in (0, 1))
            if self._tur.alan[alan].sifirsiz:
                sonuc[tablo][alan] = self._duz_sutun((yol, oz), olcu, satir, yer, self._adet[tablo])
            else:
                sonuc[tablo][alan] = self._kodlu_sutun((yol, oz), olcu, satir, yer, self._adet[tablo])
        return sonuc

    def _olcu(self, yol: _Yol, oz: str) -> Olcu | None:
        oge: DuzOge | None = self._sema
        for ad in yol[1:]:
            oge = oge.ogeler.get(ad) if oge is not None else None
        return oge.oznitelikler.get(oz) if oge is not None else None

    def _kodlu_sutun(self, anahtar: tuple[_Yol, str], olcu: Olcu, satir: Tam, yer: Tam, n: int) -> Any:
        kodlu = self._parcalar.take(pa.array(yer)).dictionary_encode()
        kod: Kod = np.asarray(kodlu.indices)
        ilk = np.empty(len(kodlu.dictionary), np.int64)
        ilk[kod] = yer
        sozluk = self._cozulmus(kodlu.dictionary)
        self._deger_taniklari(anahtar, olcu, sozluk, ilk)
        if len(satir) < n:
            bos = int(pc.index(sozluk, "").as_py())
            if bos < 0:
                bos = len(sozluk)
                sozluk = pa.concat_arrays([sozluk, pa.array([""])])
            hepsi = np.full(n, bos, np.int32)
        else:
            hepsi = np.empty(n, np.int32)
        hepsi[satir] = kod
        return pa.DictionaryArray.from_arrays(pa.array(hepsi), sozluk)

    def _cozulmus(self, sozluk: Any) -> Any:
        """Different values as text; references in them as libxml2 understands them."""
        try:
            metinler = sozluk.cast(pa.string())
        except pa.ArrowInvalid:  # no UTF-8
            raise YenidenOku from None
        if not self._varlikli:
            return metinler
        kacisli = pc.match_substring(metinler, "&")
        if not pc.any(kacisli).as_py():
            return metinler
        return pa.array(_varliksiz(metinler.to_pylist()), pa.string())

    def _deger_taniklari(self, anahtar: tuple[_Yol, str], olcu: Olcu, sozluk: Any, ilk: Tam) -> None:
        """``ilk``: the piece in which each of the values stands."""
        if olcu is Olcu.BOY:
            boy = np.asarray(pc.utf8_length(sozluk))
            az, cok = int(boy.argmin()), int(boy.argmax())
            once = self._gorulen.boylar.get(anahtar)
            yeni = (int(boy[az]), int(boy[cok]))
            if once is not None:
                yeni = (min(once[0], yeni[0]), max(once[1], yeni[1]))
            if once != yeni:
                self._tanik |= {self._ogesi(ilk[az]), self._ogesi(ilk[cok])}
                self._ogren.append(lambda: self._gorulen.boylar.update({anahtar: yeni}))
            return
        gorulen = self._gorulen.degerler.setdefault(anahtar, set())
        yeniler = []
        for i, deger in enumerate(sozluk.cast(pa.binary()).to_pylist()):
            if deger not in gorulen and (olcu is not Olcu.TUTAR or TUTAR_OLAGAN.fullmatch(deger) is None):
                yeniler.append(deger)
                self._tanik.add(self._ogesi(ilk[i]))
        self._ogren.append(lambda: gorulen.update(yeniler))

    def _ogesi(self, parca: Any) -> int:
        return int(np.searchsorted(self._ilkler, int(parca) // 2, "right")) - 1

    def _duz_sutun(self, anahtar: tuple[_Yol, str], olcu: Olcu, satir: Tam, yer: Tam, n: int) -> Any:
        """An amount's texts as they stand."""
        yerler = np.full(n, 2 * self._n + 1, np.int64)
        yerler[satir] = yer
        sutun = self._parcalar.take(pa.array(yerler))
        if olcu is not Olcu.TUTAR or not _olagan_tutarlar(sutun):
            kodlu = self._parcalar.take(pa.array(yer)).dictionary_encode()
            if self._varlikli and pc.any(pc.match_substring(kodlu.dictionary, "&")).as_py():
                raise YenidenOku
            ilk = np.empty(len(kodlu.dictionary), np.int64)
            ilk[np.asarray(kodlu.indices)] = yer
            self._deger_taniklari(anahtar, olcu, self._cozulmus(kodlu.dictionary), ilk)
        return sutun.cast(pa.string())

    # -- the whole --------------------------------------------------------------------------------------------------

    def kur(self, kaynak: Kaynak, ilk_satir: int, ilk_sira: int) -> HamParti:
        """The documents, of a text that begins on line ``ilk_satir``; ``ilk_sira``: the first one's ordinal."""
        if self._tur.satir is None:
            raise YenidenOku
        sutunlar = self._sutunlar()
        baslangic = self._baslangic[self._tur.satir.ad]
        if not self.n or not np.diff(baslangic).all():
            raise YenidenOku
        satir_sonu = np.array([e.metin.count(b"\n") for e in self._eklemler])
        satir = ilk_satir + np.cumsum(satir_sonu[self._eklem_kodu])
        satir_no = satir[self._satir_ogeleri]
        return HamParti(
            tur=self._tur,
            kaynak=kaynak,
            sira=np.arange(ilk_sira, ilk_sira + self.n),
            belge=sutunlar[""],
            cocuk={ad: HamTablo(sutunlar[ad], b) for ad, b in self._baslangic.items()},
            satir_no=satir_no,
            belge_satir=satir[self._belge_ogesi],
            belge_son_satir=satir_no[baslangic[1:] - 1],
        )

    def taniklar(self) -> bytes:
        """The documents that are to be judged, without lines that show nothing: in them stands whatever was not seen
        before. To be asked after `kur`."""
        if not self._tanik:
            return b""
        tanik = sorted(self._tanik)
        ac = np.array([e.metin.rfind(b"<") for e in self._eklemler])
        yer = np.append(self._ofset[2 * self._ilkler[:-1]] + ac[self._eklem_kodu], len(self._govde))
        belge = np.zeros(self.n, np.bool_)
        belge[self._belgesi[tanik]] = True
        # A document is as right without some of its lines; the last one is followed by what ends the document.
        atilan = np.zeros(self._e, np.bool_)
        atilan[:-1] = self._satir_mi[:-1] & self._satir_mi[1:]
        atilan[tanik] = False
        kalan = np.flatnonzero(belge[self._belgesi] & ~atilan).tolist()
        return b"".join([self._govde[yer[i] : yer[i + 1]] for i in kalan])

    def onayla(self) -> None:
        """They are right: what they show need not be shown again."""
        for ogren in self._ogren:
            ogren()


def _olagan_tutarlar(sutun: Any) -> bool:
    """Whether all are empty or like ``1250.00``, with no more digits than `xml_sema.TUTAR_OLAGAN` has."""
    tampon = sutun.buffers()
    ofset = np.frombuffer(tampon[1], np.int32, len(sutun) + 1)
    ham = np.frombuffer(tampon[2], np.uint8)[ofset[0] : ofset[-1]] if tampon[2] is not None else np.zeros(0, np.uint8)
    uzun = np.diff(ofset)
    dolu = uzun > 0
    if not len(ham):
        return True
    u = uzun[dolu]
    nokta = ham == 46
    return bool(
        u.min() >= 4
        and u.max() <= 15
        and int(np.count_nonzero(nokta)) == len(u)
        and nokta[ofset[1:][dolu] - ofset[0] - 3].all()
        and int(np.count_nonzero((ham - np.uint8(48)) < 10)) == len(ham) - len(u)
    )


def _varliksiz(metinler: Iterable[str]) -> list[str]:
    """Values without their references. Raises YenidenOku for one that means nothing."""
    from lxml import etree

    sonuc = list(metinler)
    yerler = [i for i, m in enumerate(sonuc) if "&" in m]
    govde = "".join(f"<v a='{m}'/>" if '"' in m else f'<v a="{m}"/>' for m in (sonuc[i] for i in yerler))
    try:
        kok = etree.fromstring(f"<r>{govde}</r>".encode(), etree.XMLParser(no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        raise YenidenOku from None
    for i, v in zip(yerler, kok, strict=True):
        sonuc[i] = v.get("a", "")
    return sonuc
