"""Why a document does not fit its schema: every fault, with line and path, in words that a clerk understands.

The verdict is libxml2's and is not repeated here; only documents that it refused are looked at (by ``xmlschema``,
which reports all faults of a document and knows the lines of a tree parsed by lxml).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.kisi import maskele
from batch.reading.sema import aciklayan_sema as _sema

# An element of lxml, whose published types are wrong about lines and slices.
Eleman = Any

AD_ALANI = "urn:batch:belge:1"
_ON = f"{{{AD_ALANI}}}"
# libxml2 keeps an element's line in 16 bits; beyond, it answers with the line where the next text ends.
SATIR_SINIRI = 65_535
DERINLIK_AZAMI = 16
GELEN_AZAMI = 80

_TUTAR = "ayraçsız tutar, en çok iki ondalık hane: 1250.00"
_TARIH = "yyyy-aa-gg"
_SINIF = "dört düzeyli kod: 03.2.1.01"
BEKLENEN = {
    "borc": _TUTAR,
    "alacak": _TUTAR,
    "tutar": _TUTAR,
    "tahakkuk_toplami": _TUTAR,
    "ozel_gider_indirimi": _TUTAR,
    "kesinti_toplami": _TUTAR,
    "odenecek_tutar": _TUTAR,
    "tarih": _TARIH,
    "tarihi": _TARIH,
    "hesap": "630.03.2.1.01 gibi bir hesap kodu",
    "kurumsal": "dört düzeyli kod: 46.42.28.02",
    "fonksiyonel": "dört düzeyli kod: 01.3.9.00",
    "ekonomik": _SINIF,
    "finansman": "1-8 arasında tek rakam",
    "muhasebe_birimi": "harf, rakam ve tire; en çok 20 karakter",
    "kimlik_no": "11 haneli TCKN ya da 10 haneli VKN",
    "iban": "TR ile başlayan 26 haneli IBAN",
    "atomik": "true | false",
}

_OZNITELIK = re.compile(r"attribute ([^\s=]+)=")
_YASAK_OZNITELIK = re.compile(r"'(.+)' attribute not allowed")
_EKSIK_OZNITELIK = re.compile(r"missing required attribute '(.+)'")


def _ad(etiket: Any) -> str:
    return str(etiket).removeprefix(_ON)


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


class _Yer:
    """Line and path of the elements of one document."""

    def __init__(self, kok: Eleman, yol: str, satir: int) -> None:
        self._kok, self._yol, self._sabit = kok, yol, satir
        self._bas, cocuk = satir_numaralari(kok)
        self._cocuk = dict(zip(kok, cocuk, strict=True))
        self._sira: dict[Eleman, int] = {}
        sayac: Counter[tuple[Eleman | None, str]] = Counter()
        for e in kok.iterdescendants():
            anahtar = (e.getparent(), _ad(e.tag))
            sayac[anahtar] += 1
            self._sira[e] = sayac[anahtar]

    def satir(self, el: Eleman) -> int:
        if self._sabit:
            return self._sabit
        e: Eleman | None = el
        while e is not None and e is not self._kok:
            n: int = e.sourceline or 0
            if n < SATIR_SINIRI:
                return n
            if e in self._cocuk:
                return int(self._cocuk[e])
            e = e.getparent()
        return self._bas

    def yol(self, el: Eleman) -> str:
        parca = []
        e: Eleman | None = el
        while e is not None and e is not self._kok:
            parca.append(f"/{_ad(e.tag)}[{self._sira[e]}]")
            e = e.getparent()
        return self._yol + "".join(reversed(parca))


def _deger_bulgusu(h: Any, ad: str) -> tuple[str, str, str]:
    """Message, what was expected and what came, for an attribute whose value does not fit."""
    deger = maskele(str(h.obj))
    gelen = deger[:GELEN_AZAMI] + ("…" if len(deger) > GELEN_AZAMI else "")
    tur = type(h.validator).__name__
    if tur == "XsdEnumerationFacets":
        secenek = [str(s) for s in h.validator.enumeration if s != ""]
        return f"«{ad}» değeri «{gelen}» tanınmıyor", " | ".join(secenek), gelen
    if tur == "XsdMaxLengthFacet":
        return f"«{ad}» değeri çok uzun: {len(deger)} karakter", f"en çok {h.validator.value} karakter", gelen
    if tur == "XsdMinLengthFacet":
        return f"«{ad}» boş bırakılamaz", "dolu değer", gelen
    beklenen = BEKLENEN.get(ad, "şemadaki biçim")
    return f"«{ad}» değeri «{gelen}» biçime uymuyor; beklenen: {beklenen}", beklenen, gelen


def _cocuk_bulgusu(h: Any) -> tuple[str, str, str, str, Eleman]:
    """Code, message, expected, found and place of a child element that is missing or does not belong."""
    el: Eleman = h.elem
    beklenen = ", ".join(_ad(getattr(b, "name", b)) for b in h.expected or ())
    if h.invalid_tag is None or h.index >= len(el):
        if _ad(el.tag) == "fis" and beklenen == "satir":
            return "BLG-007", "belgenin hiç satırı yok", "en az bir satir öğesi", "", el
        return "XML-010", f"«{_ad(el.tag)}» içinde öğe eksik", beklenen, "", el
    cocuk = el[h.index]
    ad = _ad(cocuk.tag)
    onceki = any(_ad(c.tag) == ad for c in el[: h.index])
    neden = "yinelenmiş ya da sırası yanlış" if onceki else "beklenmiyor"
    return "XML-010", f"«{_ad(el.tag)}» içinde «{ad}» öğesi {neden}", beklenen or "bu öğe olmadan", ad, cocuk


def _cevir(h: Any, yer: _Yer) -> Bulgu:
    el: Eleman = h.elem
    neden = h.reason or ""
    yol, beklenen, gelen = "", "", ""
    if type(h).__name__ == "XMLSchemaChildrenValidationError":
        kod, mesaj, beklenen, gelen, el = _cocuk_bulgusu(h)
    elif m := _EKSIK_OZNITELIK.match(neden):
        kod, mesaj, beklenen = "XML-011", f"«{_ad(el.tag)}» öğesinde «{m[1]}» özniteliği eksik", m[1]
        yol = f"/@{m[1]}"
    elif m := _YASAK_OZNITELIK.match(neden):
        ad = m[1].rpartition("}")[2]
        kod, mesaj, gelen = "XML-012", f"«{_ad(el.tag)}» öğesinde «{ad}» diye bir öznitelik yok", ad
        beklenen = ", ".join(sorted(str(a) for a in h.validator if a is not None))
        yol = f"/@{ad}"
    elif m := _OZNITELIK.match(neden):
        ad = _ad(m[1])
        kod = "XML-013"
        mesaj, beklenen, gelen = _deger_bulgusu(h, ad)
        yol = f"/@{ad}"
    elif neden.startswith("character data"):
        kod, mesaj = "XML-010", f"«{_ad(el.tag)}» öğesinin içinde metin olamaz; değerler öznitelik olarak yazılır"
        beklenen, gelen = "öznitelik", "".join(str(t) for t in el.itertext()).strip()[:GELEN_AZAMI]
    elif "is not an element of the schema" in neden:
        kod, mesaj, beklenen, gelen = "XML-010", f"«{_ad(el.tag)}» tanınan bir belge değil", "fis", _ad(el.tag)
        if not str(el.tag).startswith(_ON):
            mesaj, beklenen = f"«{gelen}» öğesi beklenen ad alanında değil", AD_ALANI
    else:
        kod, mesaj = "XML-014", f"şemaya uymuyor: {neden[:200]}"
    return Bulgu(kod=kod, mesaj=mesaj, satir=yer.satir(el), yol=yer.yol(el) + yol, beklenen=beklenen, gelen=gelen)


def tani(eleman: Eleman, schemas: Path, yol: str = "", satir: int = 0) -> list[Bulgu]:
    """All schema faults of one document element, in the order of the file.

    ``yol`` is the document's path within its file; ``satir``, when given, replaces the lines (documents made by a
    stylesheet have none of their own). ``dosya`` and the document's identity are left for the caller to fill in.
    """
    yol = yol or f"/{_ad(eleman.tag)}"
    if _fazla_derin(eleman):
        n = satir or satir_numaralari(eleman)[0]
        return [Bulgu(kod="XML-003", mesaj="belgenin öğeleri çok derin iç içe geçmiş", satir=n, yol=yol)]
    yer = _Yer(eleman, yol, satir)
    bulgular: dict[tuple[str, str, str], Bulgu] = {}
    for hata in _sema(schemas).iter_errors(eleman):
        b = _cevir(hata, yer)
        bulgular.setdefault((b.kod, b.yol, b.mesaj), b)
    return sorted(bulgular.values(), key=lambda b: b.satir)
