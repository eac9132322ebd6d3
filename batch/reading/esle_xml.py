"""The rows of a sample in XML: the element that comes most often and holds values only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from batch.reading.esle_bicim import OrnekHatasi
from batch.reading.sema import AD_ALANI
from batch.reading.tani import Eleman, sade


@dataclass
class XmlBulgusu:
    """``yol``: from the root to a row; ``disarida``: elements beside the rows."""

    yol: str
    adlar: list[str]
    sutunlar: list[list[str]]
    disarida: list[str] = field(default_factory=list)
    supheler: list[str] = field(default_factory=list)


def xml_bul(yol: Path) -> XmlBulgusu:
    """Raises OrnekHatasi when the file is no XML or has no rows."""
    from lxml import etree

    ayristirici = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        kok = etree.fromstring(yol.read_bytes(), ayristirici)
    except etree.XMLSyntaxError as h:
        raise OrnekHatasi(f"{yol.name}: XML okunamadı ({sade(str(h), 120)})") from None
    if kok.tag == f"{{{AD_ALANI}}}belgeler":
        raise OrnekHatasi(f"{yol.name} programın kendi XML biçiminde; eşleme gerekmez")
    yollar = Counter(_yolu(el) for el in kok.iter(etree.Element) if _satir_gibi(el))
    yollar.pop(f"/{_ad(kok)}", None)
    if not yollar:
        raise OrnekHatasi(
            f"{yol.name}: satır gibi yinelenen bir öğe bulunamadı; iç içe öğelerden oluşan XML, XSLT ile eşlenir "
            "(docs/kullanim.md, «Başka programın XML'i»)"
        )
    secilen = max(yollar, key=lambda y: (yollar[y], -y.count("/")))
    satirlar = [el for el in kok.iter(etree.Element) if _yolu(el) == secilen]
    hucreler = [_hucreler(el) for el in satirlar]
    adlar = list(dict.fromkeys(ad for h in hucreler for ad in h))
    x = XmlBulgusu(secilen, adlar, [[h.get(ad, "") for h in hucreler] for ad in adlar])
    parcalar = secilen.split("/")
    ustler = {"/".join(parcalar[:i]) for i in range(2, len(parcalar))}
    ogeler = [(el, _yolu(el)) for el in kok.iter(etree.Element)]
    yanda = [el for el, y in ogeler if y.rpartition("/")[0] in ustler and y not in (*ustler, secilen)]
    x.disarida = list(dict.fromkeys(map(_ad, yanda)))
    if any(el.attrib for el, y in ogeler if y in ustler):
        x.supheler.append("satırların üstündeki öğelerin öznitelikleri var; okunmaz. Belge bilgisiyse XSLT gerekir")
    return x


def _ad(el: Eleman) -> str:
    return str(el.tag).rpartition("}")[2]


def _yolu(el: Eleman) -> str:
    return "/" + "/".join(_ad(e) for e in (*reversed(list(el.iterancestors())), el))


def _satir_gibi(el: Eleman) -> bool:
    """Attributes, or children that hold values alone."""
    return not any(len(alt) for alt in el) and (len(el) >= 2 or len(el.attrib) >= 3)


def _hucreler(el: Eleman) -> dict[str, str]:
    sonuc = {ad.rpartition("}")[2]: deger for ad, deger in el.attrib.items()}
    for alt in el:
        if not isinstance(alt.tag, str):
            continue
        sonuc[_ad(alt)] = (alt.text or "").strip()
        sonuc |= {f"{_ad(alt)}@{ad}": deger for ad, deger in alt.attrib.items() if not ad.startswith("{")}
    return sonuc
