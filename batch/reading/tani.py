"""Why a document does not fit its schema: its faults, with line and path, in words that a clerk understands.

The verdict is libxml2's and is not repeated here; only documents that it refused are walked, once, along the tables of
`sema`. Time and findings are bounded by the document's size, whatever it holds: of faults with one code the first
`BENZER_AZAMI` are told, of the others how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from batch.documents.alanlar import CERCEVE
from batch.documents.bulgu import Bulgu
from batch.documents.kisi import kisalt
from batch.documents.tur import Tur
from batch.reading.sema import AD_ALANI, XML_AD_ALANI, Basit, OgeTuru, turler, uyar
from batch.reading.temel import BENZER_AZAMI
from batch.turler import kutuk

# (element, attribute, value) → whether a value that does not fit is told elsewhere.
Birak = Callable[[str, str, str], bool]
Beklenenler = dict[str, dict[str, str]]
# An element of lxml, whose published types are wrong about lines and slices.
Eleman = Any

_ON = f"{{{AD_ALANI}}}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
# libxml2 keeps an element's line in 16 bits; beyond, it answers with the line where the next text ends.
SATIR_SINIRI = 65_535
DERINLIK_AZAMI = 16  # levels; far more than any kind has, and few enough for libxml2's own recursion
GELEN_AZAMI = 80  # characters of a wrong value that are quoted: a row of the screen
# No element of our schemas has so many. libxml2 looks for each attribute among all: to ask for all is quadratic.
OZNITELIK_AZAMI = 64
BOSLUK = " \t\r\n"

_ATOMIK = "true | false"


def sade(metin: str, azami: int = GELEN_AZAMI) -> str:
    """A text of the file as a message may show it: cut, personal numbers masked, nothing that cannot be seen."""
    kesik = "".join(h if h.isprintable() else "\N{REPLACEMENT CHARACTER}" for h in kisalt(metin, azami))
    return kesik + ("…" if len(metin) > azami else "")


def _ad(etiket: str) -> str:
    return etiket.rpartition("}")[2]


def _satir_no(el: Eleman, sonraki: int) -> int:
    """Line of a start tag; ``sonraki`` is the line of what follows it when no text lies between."""
    n: int = el.sourceline or 0
    if n < SATIR_SINIRI:
        return n
    metin = el.text if el.text or len(el) else el.tail
    if metin:
        n -= metin.count("\n")
        return n
    return _satir_no(el[0], sonraki) if len(el) else sonraki


def satir_numaralari(el: Eleman) -> tuple[int, list[int]]:
    """True lines of a completed document element and of its children, in files of any length."""
    cocuk = list(el)
    son = 0
    if cocuk and not cocuk[-1].tail and (cocuk[-1].sourceline or 0) >= SATIR_SINIRI:
        # Without its children the element answers with the text after it, whose line breaks are known.
        metin, el.text = el.text, None
        for c in cocuk:
            el.remove(c)
        son = (el.sourceline or 0) - (el.tail or "").count("\n")
        el.extend(cocuk)
        el.text = metin
    numaralar = []
    for c in reversed(cocuk):
        son = _satir_no(c, son)
        numaralar.append(son)
    numaralar.reverse()
    return _satir_no(el, son), numaralar


def _fazla_derin(el: Eleman) -> bool:
    katman = list(el)
    for _ in range(DERINLIK_AZAMI):
        katman = [c for e in katman for c in e]
        if not katman:
            return False
    return True


def _beklenenler(belge: Tur[Any] | None) -> Beklenenler:
    """What a field's value should look like, in words, for every element of a document; of a root for None."""
    if belge is None:
        return {"belgeler": {a.anahtar: a.beklenen for a in CERCEVE} | {"atomik": _ATOMIK}}
    return {oge: {ad: a.beklenen for ad, a in alanlar.items()} for oge, alanlar in belge.ogeler.items()}


def _deger_bulgusu(tur: Basit, ad: str, deger: str, beklenen: str) -> tuple[str, str, str]:
    """Message, what was expected and what came, for an attribute whose value does not fit."""
    gelen = sade(deger)
    if tur.secenekler:
        return f"«{ad}» değeri «{gelen}» tanınmıyor", " | ".join(s for s in tur.secenekler if s), gelen
    if len(deger) > tur.en_cok:
        return f"«{ad}» değeri çok uzun: {len(deger)} karakter", f"en çok {tur.en_cok} karakter", gelen
    if len(deger) < tur.en_az:
        return f"«{ad}» boş bırakılamaz", "dolu değer", gelen
    beklenen = beklenen or "şemadaki biçim"
    return f"«{ad}» değeri «{gelen}» biçime uymuyor; beklenen: {beklenen}", beklenen, gelen


class _Gezi:
    """One walk along one document."""

    def __init__(self, belge: Tur[Any] | None, satir: int, birak: Birak) -> None:
        self._belge, self._beklenenler = belge, _beklenenler(belge)
        self.bulgular: list[Bulgu] = []
        self._sabit, self._birak = satir, birak
        self._adet: Counter[str] = Counter()
        self._yer: dict[str, int] = {}  # code → place of its last finding that is told
        self.birakilan = 0

    def _ekle(self, kod: str, satir: int, yol: str, mesaj: str, beklenen: str, gelen: str = "") -> None:
        self._yer[kod] = len(self.bulgular)
        self.bulgular.append(
            Bulgu(kod=kod, mesaj=mesaj, satir=self._sabit or satir, yol=yol, beklenen=beklenen, gelen=gelen)
        )

    def _anlatilir(self, kod: str) -> bool:
        """Count one more fault of a code; whether it is to be told."""
        self._adet[kod] += 1
        return self._adet[kod] <= BENZER_AZAMI

    def bitir(self) -> list[Bulgu]:
        for kod, adet in self._adet.items():
            if adet > BENZER_AZAMI:
                i, fazla = self._yer[kod], f"{adet - BENZER_AZAMI:,}".replace(",", ".")
                b = self.bulgular[i]
                self.bulgular[i] = msgspec.structs.replace(b, mesaj=f"{b.mesaj} (ve {fazla} benzeri)")
        return sorted(self.bulgular, key=lambda b: b.satir)

    def ogeyi(self, el: Eleman, tur: OgeTuru, yol: str, satir: int, cocuk_satirlari: list[int] | None = None) -> None:
        """Judge an element and all below it that the tables know."""
        self.oznitelikleri(el, tur, yol, satir)
        self._metni(el, tur, yol, satir)
        self._cocuklari(el, tur, yol, satir, cocuk_satirlari)

    def oznitelikleri(self, el: Eleman, tur: OgeTuru, yol: str, satir: int) -> None:
        oge = _ad(el.tag)
        for ad, (basit, zorunlu) in tur.oznitelikler.items():
            deger = el.get(ad)
            if deger is None:
                if zorunlu and self._anlatilir("XML-011"):
                    self._ekle("XML-011", satir, f"{yol}/@{ad}", f"«{oge}» öğesinde «{ad}» özniteliği eksik", ad)
            elif not uyar(basit, deger):
                if self._birak(oge, ad, deger):
                    self.birakilan += 1
                elif self._anlatilir("XML-013"):
                    self._ekle("XML-013", satir, f"{yol}/@{ad}", *self._deger_bulgusu(basit, oge, ad, deger))
        onekler: dict[str, str] | None = None
        for ad in el.keys():  # noqa: SIM118 (no mapping; and asking for all values at once takes quadratic time)
            if ad in tur.oznitelikler:
                continue
            if ad.startswith(_XSI):
                self._xsi(_ad(ad), yol, satir)
            elif self._anlatilir("XML-012"):
                if ad[0] == "{" and onekler is None:
                    onekler = {uri: f"{on}:" for on, uri in el.nsmap.items() if on}
                self._yabanci(oge, ad, onekler or {}, tur, yol, satir)

    def _deger_bulgusu(self, basit: Basit, oge: str, ad: str, deger: str) -> tuple[str, str, str]:
        return _deger_bulgusu(basit, ad, deger, self._beklenenler.get(oge, {}).get(ad, ""))

    def _xsi(self, ad: str, yol: str, satir: int) -> None:
        # xsi:type may be right, and tells nothing here when it is not; the hints of where the schema lies are free.
        if ad == "nil" and self._anlatilir("XML-014"):
            self._ekle("XML-014", satir, f"{yol}/@xsi:nil", "xsi:nil kullanılamaz; boş belge olmaz", "xsi:nil olmadan")

    def _yabanci(self, oge: str, ad: str, onekler: dict[str, str], tur: OgeTuru, yol: str, satir: int) -> None:
        uri, _, yalin = ad.rpartition("}")
        gorunen = sade(("xml:" if uri[1:] == XML_AD_ALANI else onekler.get(uri[1:], "")) + yalin)
        mesaj = f"«{oge}» öğesinde «{gorunen}» diye bir öznitelik yok"
        if uri:
            mesaj += f" (ad alanı «{sade(uri[1:])}»)"
        beklenen = ", ".join(sorted(a for a in tur.oznitelikler if a[0] != "{"))
        self._ekle("XML-012", satir, f"{yol}/@{gorunen}", mesaj, beklenen, gorunen)

    def _metni(self, el: Eleman, tur: OgeTuru, yol: str, satir: int) -> None:
        # Where no element may stand, XSD allows no blank either.
        hepsi = (el.text, *(c.tail for c in el))
        metin = next((m for m in hepsi if m and (not tur.parcalar or m.strip(BOSLUK))), None)
        if metin is not None and self._anlatilir("XML-010"):
            mesaj = f"«{_ad(el.tag)}» öğesinin içinde metin olamaz; değerler öznitelik olarak yazılır"
            if not metin.strip(BOSLUK):
                mesaj = f"«{_ad(el.tag)}» öğesinin içi boş olmalı; boşluk ya da satır sonu da bulunamaz"
            self._ekle("XML-010", satir, yol, mesaj, "öznitelik", sade(metin.strip(BOSLUK)))

    def _cocuklari(self, el: Eleman, tur: OgeTuru, yol: str, satir: int, satirlar: list[int] | None) -> None:
        sira: Counter[str] = Counter()
        yer, adet = 0, 0  # in the sequence, and how many stand there already
        for i, c in enumerate(el):
            no = satirlar[i] if satirlar is not None else c.sourceline or 0
            no = no if satirlar is not None or no < SATIR_SINIRI else satir
            sira[c.tag] += 1
            cocuk_yolu = f"{yol}/{_ad(c.tag)}[{sira[c.tag]}]"
            yeni = self._yeri(tur, c.tag, yer, adet)
            if yeni is None:
                if self._anlatilir("XML-010"):
                    self._fazlalik(el, c, tur, sira[c.tag] > 1, yer, adet, cocuk_yolu, no)
            else:
                self._atlananlar(el, tur, yer, adet, yeni, yol, no)
                adet = adet + 1 if yeni == yer else 1
                yer = yeni
            if c.tag in tur.ogeler:
                self.ogeyi(c, tur.ogeler[c.tag], cocuk_yolu, no)
        self._atlananlar(el, tur, yer, adet, len(tur.parcalar), yol, satir)

    def _yeri(self, tur: OgeTuru, etiket: str, yer: int, adet: int) -> int | None:
        """The place at or after ``yer`` that an element fits."""
        for j in range(yer, len(tur.parcalar)):
            p = tur.parcalar[j]
            if etiket in p.adlar and (j > yer or adet < p.en_cok):
                return j
        return None

    def _atlananlar(self, el: Eleman, tur: OgeTuru, yer: int, adet: int, bitis: int, yol: str, satir: int) -> None:
        for j in range(yer, bitis):
            p = tur.parcalar[j]
            if (adet if j == yer else 0) >= p.en_az:
                continue
            beklenen = ", ".join(sorted(map(_ad, p.adlar)))
            if self._satiri_mi(_ad(el.tag), beklenen):
                if any(c.tag not in tur.ogeler for c in el) and self._adet["XML-010"] <= BENZER_AZAMI:
                    continue  # it has rows, under another name; that is told
                self._ekle("BLG-007", satir, yol, "belgenin hiç satırı yok", f"en az bir {beklenen} öğesi")
            elif self._anlatilir("XML-010"):
                self._ekle("XML-010", satir, yol, f"«{_ad(el.tag)}» içinde «{beklenen}» öğesi eksik", beklenen)

    def _satiri_mi(self, oge: str, cocuk: str) -> bool:
        b = self._belge
        return b is not None and b.satir is not None and (oge, cocuk) == (b.oge, b.satir.yer.oge)

    def _fazlalik(
        self, el: Eleman, c: Eleman, tur: OgeTuru, yinelenen: bool, yer: int, adet: int, yol: str, satir: int
    ) -> None:
        ad = sade(_ad(c.tag))
        if not str(c.tag).startswith(_ON):
            self._ekle("XML-010", satir, yol, f"«{ad}» öğesi beklenen ad alanında değil", AD_ALANI, ad)
            return
        if c.tag not in tur.ogeler:
            neden = "beklenmiyor"
        else:
            neden = "yinelenmiş ya da sırası yanlış" if yinelenen else "yanlış sırada"
        olabilir: list[str] = []
        for j in range(yer, len(tur.parcalar)):
            p, var = tur.parcalar[j], adet if j == yer else 0
            if var < p.en_cok:
                olabilir += sorted(map(_ad, p.adlar))
            if var < p.en_az:
                break
        mesaj = f"«{_ad(el.tag)}» içinde «{ad}» öğesi {neden}"
        self._ekle("XML-010", satir, yol, mesaj, ", ".join(olabilir) or "bu öğe olmadan", ad)


def kok_tani(kok: Eleman, schemas: Path, satir: int) -> list[Bulgu]:
    """The faults of the root's own attributes."""
    gezi = _Gezi(None, satir, lambda _oge, _ad, _deger: False)
    gezi.oznitelikleri(kok, turler(schemas)[str(kok.tag)], "/belgeler", satir)
    return gezi.bitir()


def az_oznitelik(el: Eleman, bilinen: Iterable[str]) -> dict[str, str]:
    """The attributes of an element; of one that has more than any schema allows, only those known."""
    if len(el.attrib) <= OZNITELIK_AZAMI:
        return dict(el.items())
    return {ad: deger for ad in bilinen if (deger := el.get(ad)) is not None}


def tani(
    eleman: Eleman,
    schemas: Path,
    yol: str = "",
    satir: int = 0,
    birak: Birak = lambda _oge, _ad, _deger: False,
) -> tuple[list[Bulgu], int]:
    """The schema faults of one document element, in the order of the file, and how many were left out by ``birak``.

    ``yol`` is the document's path within its file; ``satir``, when given, replaces the lines (documents made by a
    stylesheet have none of their own). ``birak`` is asked, with element, attribute and value, whether a value
    that does not fit is told elsewhere. ``dosya`` and the document's identity are left for the caller to fill in.
    """
    etiket = str(eleman.tag)
    yol = yol or f"/{_ad(etiket)}"
    ilk, cocuklar = (satir, None) if satir else satir_numaralari(eleman)
    if _fazla_derin(eleman):
        return [Bulgu(kod="XML-003", mesaj="belgenin öğeleri çok derin iç içe geçmiş", satir=ilk, yol=yol)], 0
    belgeler = kutuk()
    tur = turler(schemas).get(etiket)
    belge = belgeler.oge.get(_ad(etiket))
    if tur is None or belge is None:
        mesaj, beklenen = f"«{sade(_ad(etiket))}» tanınan bir belge değil", " | ".join(belgeler.oge)
        oneri = ""
        if not etiket.startswith(_ON):
            mesaj, beklenen = f"«{sade(_ad(etiket))}» öğesi beklenen ad alanında değil", AD_ALANI
        elif belge is not None:  # the working directory's schemas are of a version before this kind
            mesaj = (
                f"«{_ad(etiket)}» belgesini program tanıyor, çalışma dizininin şeması tanımıyor (eski sürümden kalmış)"
            )
            oneri = (
                "schemas/ dizinini başka bir yere alıp `batch init` ile yenisini kurun, sonra dosyayı yeniden gönderin."
            )
        gelen = sade(_ad(etiket))
        return [Bulgu(kod="XML-010", mesaj=mesaj, oneri=oneri, satir=ilk, yol=yol, beklenen=beklenen, gelen=gelen)], 0
    gezi = _Gezi(belge, satir, birak)
    gezi.ogeyi(eleman, tur, yol, ilk, cocuklar)
    return gezi.bitir(), gezi.birakilan
