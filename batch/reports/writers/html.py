"""HTML: one self-contained static page, written row by row; frame and style are in ``templates/rapor``."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import Template

from batch.config import proje_dizini
from batch.documents.gorunur import gorunur_metin
from batch.reports.grafik import Grafik
from batch.reports.tablo import Antet, Cilt, Sutun, Tablo, TabloSatiri
from batch.reports.writers.cizim import PUNTO, RENKLER, Cizgi, Kutu, ciz
from batch.reports.writers.ortak import (
    PNG_BASI,
    SAGA_YASLI,
    KagitSatiri,
    girinti_yeri,
    kagit,
    kagit_sutunlari,
    sayfa_yazisi,
)

PARCA_SATIR = 500  # rows encoded at once, as in CSV; they are longer here
KADEME_AZAMI = 4  # the style sheet knows so many steps of indenting
GRAFIK_MM = 250
_OZETLER = frozenset({"Yevmiye özeti", "Başların özeti", "Merkle kökü", "Doğrulama kodu"})


def _guvenli(metin: str) -> str:
    return escape(gorunur_metin(metin))


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The page in pieces. Raises OSError when frame or style is missing."""
    cerceve = (templates / "rapor" / "sayfa.html").read_text("utf-8")
    stil = _stil(templates)
    ust, _, son = cerceve.partition("$govde\n")
    baslik = _guvenli(f"{tablo.baslik} - {tablo.kunye.donem}")
    yield Template(ust).substitute(baslik=baslik, stil=stil).encode()
    if tablo.baglar is not None:
        ogeler = "".join(f'<a href="{_guvenli(hedef)}">{_guvenli(ad)}</a>\n' for ad, hedef in tablo.baglar.yol)
        yield f'<nav class="yol">\n{ogeler}</nav>\n'.encode()
    if tablo.antet is not None:
        yield _antet(tablo.antet).encode()
    yield f"<h1>{_guvenli(tablo.baslik)}</h1>\n".encode()
    yield _kunye(tablo).encode()
    if tablo.cilt is not None:
        yield from _cilt(tablo.cilt, tablo.kunye.kod)
    yield from _icerik(tablo, tablo.kunye.kod)
    yield son.encode()


def _stil(templates: Path) -> str:
    """The program's style, and after it a working directory's own, which may know less and has the last word."""
    yerler = dict.fromkeys((proje_dizini() / "templates", templates))
    return "".join((y / "rapor" / "rapor.css").read_text("utf-8") for y in yerler)


def _antet(antet: Antet) -> str:
    logo = ""
    if antet.logo:
        tur = "png" if antet.logo.startswith(PNG_BASI) else "jpeg"
        logo = f'<img src="data:image/{tur};base64,{b64encode(antet.logo).decode()}" alt="">\n'
    return f'<header class="antet">\n{logo}<p>{"<br>".join(map(_guvenli, antet.satirlar))}</p>\n</header>\n'


def _cilt(cilt: Cilt, kod: str) -> Iterator[bytes]:
    """Contents with links, then the parts."""
    basliklar = [b.tablo.baslik for b in cilt.bolumler] + [cilt.sonu]

    def no(i: int) -> str:
        return f"{i}. " if cilt.numarali else ""

    liste = "ol" if cilt.numarali else "ul"
    kapak = "".join(f"<p>{_guvenli(k)}</p>\n" for k in cilt.kapak)
    ogeler = "".join(f'<li><a href="#b{i}">{_guvenli(b)}</a></li>\n' for i, b in enumerate(basliklar, 1))
    yield f"{kapak}<h2>İçindekiler</h2>\n<{liste}>\n{ogeler}</{liste}>\n".encode()
    for i, b in enumerate(cilt.bolumler, 1):
        yield f'<h2 id="b{i}">{no(i)}{_guvenli(b.tablo.baslik)}</h2>\n'.encode()
        yield f"<p>{_guvenli(b.tablo.kunye.donem)}</p>\n".encode()
        yield from _icerik(b.tablo, kod)
    yield f'<h2 id="b{len(basliklar)}">{no(len(basliklar))}{_guvenli(cilt.sonu)}</h2>\n'.encode()


def _icerik(tablo: Tablo, kod: str) -> Iterator[bytes]:
    """``kod``: the verification code, which a printed table bears on each page."""
    yield from _tablo(tablo.sutunlar, tablo.satirlar(), kod, _Baglayan(tablo) if tablo.baglar is not None else None)
    for g in tablo.grafikler:
        yield _grafik(g).encode()
    for d in tablo.ayak:
        yield f"<h2>{_guvenli(d.baslik)}</h2>\n".encode()
        if d.satirlar:
            yield from _tablo(d.sutunlar, d.satirlar, kod, sinif="tablo imza" if d.imzalik else "tablo")
        else:
            yield f'<p class="bos">{_guvenli(d.bos)}</p>\n'.encode()


def _kunye(tablo: Tablo) -> str:
    satirlar = []
    for ad, deger in tablo.kunye.satirlar():
        sinif = ' class="ozet"' if ad in _OZETLER else ""
        satirlar.append(f"<dt>{_guvenli(ad)}</dt><dd{sinif}>{_guvenli(deger)}</dd>\n")
    return f'<dl class="kunye">\n{"".join(satirlar)}</dl>\n'


def _grafik(g: Grafik) -> str:
    """A chart as a picture of its own in the page."""
    c = ciz(g, GRAFIK_MM)
    ogeler = []
    for o in c.ogeler:
        if isinstance(o, Kutu):
            renk = "#{:02x}{:02x}{:02x}".format(*RENKLER[o.renk])
            ogeler.append(f'<rect x="{o.x}" y="{o.y}" width="{o.en}" height="{o.boy}" fill="{renk}"/>\n')
        elif isinstance(o, Cizgi):
            ogeler.append(
                f'<line x1="{o.x1}" y1="{o.y1}" x2="{o.x2}" y2="{o.y2}" stroke="#57606a" stroke-width=".2"/>\n'
            )
        else:
            ek = (' text-anchor="end"' if o.saga else "") + (' font-weight="600"' if o.kalin else "")
            ogeler.append(f'<text x="{o.x}" y="{o.y}"{ek}>{_guvenli(o.metin)}</text>\n')
    return (
        f'<svg class="grafik" role="img" viewBox="0 0 {GRAFIK_MM} {c.boy}" font-size="{round(PUNTO * 25.4 / 72, 2)}" '
        f'font-family="DejaVu Sans, Arial, sans-serif" style="display:block;max-width:{GRAFIK_MM}mm;margin:1.5rem 0">\n'
        f"<title>{_guvenli(g.baslik)}</title>\n{''.join(ogeler)}</svg>\n"
    )


class _Baglayan:
    """The links of a table's cells, and the names of its rows."""

    def __init__(self, tablo: Tablo) -> None:
        yerler = kagit_sutunlari(tablo.sutunlar)
        assert tablo.baglar is not None
        adlar, b = [tablo.sutunlar[i].ad for i in yerler], tablo.baglar
        self._hedefler = [(i, b.hedefler[ad]) for i, ad in enumerate(adlar) if ad in b.hedefler]
        self._capalar = [(i, b.capalar[ad]) for i, ad in enumerate(adlar) if ad in b.capalar]
        self._verilen: set[str] = set()

    def capa(self, k: KagitSatiri) -> str:
        """The attribute that names a row, "" where its name is given already."""
        adlar = [f"{on}{k.tam[i]}" for i, on in self._capalar if k.tam[i]]
        if not adlar or adlar[0] in self._verilen:
            return ""
        self._verilen.add(adlar[0])
        return f' id="{_guvenli(adlar[0])}"'

    def hucreler(self, k: KagitSatiri) -> list[str]:
        """The cells in HTML."""
        metinler = [_guvenli(m) for m in k.metinler]
        for i, hedef in self._hedefler:
            if metinler[i] and (adres := hedef(k.satir.hucreler, k.tam[i])):
                metinler[i] = f'<a href="{_guvenli(adres)}">{metinler[i]}</a>'
        return metinler


def _tablo(
    sutunlar: tuple[Sutun, ...],
    satirlar: Iterable[TabloSatiri],
    kod: str,
    baglayan: _Baglayan | None = None,
    sinif: str = "tablo",
) -> Iterator[bytes]:
    kagittaki = [sutunlar[i] for i in kagit_sutunlari(sutunlar)]
    girinti = girinti_yeri(kagittaki)
    basliklar = "".join(
        f'<th scope="col" class="sag">{_guvenli(s.baslik)}</th>'
        if s.tur in SAGA_YASLI
        else f'<th scope="col">{_guvenli(s.baslik)}</th>'
        for s in kagittaki
    )
    alt = f'<tfoot><tr><td colspan="{len(kagittaki)}">Doğrulama kodu {_guvenli(kod)}</td></tr></tfoot>\n' if kod else ""
    yield f'<div class="{sinif}">\n<table>\n<thead><tr>{basliklar}</tr></thead>\n{alt}<tbody>\n'.encode()
    siniflar: list[str] = ["tutar" if s.tur in SAGA_YASLI else s.tur for s in kagittaki]
    parca: list[str] = []
    for k in kagit(sutunlar, satirlar):
        parca.append(_satir(siniflar, girinti, k, baglayan))
        if len(parca) >= PARCA_SATIR:
            yield "".join(parca).encode()
            parca = []
    yield ("".join(parca) + "</tbody>\n</table>\n</div>\n").encode()


def _satir(siniflar: list[str], girinti: int | None, k: KagitSatiri, baglayan: _Baglayan | None) -> str:
    if k.satir.tur == "sayfa":
        yazi = _guvenli(sayfa_yazisi(k))
        return f'<tr class="baslik sayfa"><td class="metin" colspan="{len(siniflar)}">{yazi}</td></tr>\n'
    kademe = min(k.satir.kademe, KADEME_AZAMI)
    hucreler = []
    metinler = baglayan.hucreler(k) if baglayan is not None else [_guvenli(m) for m in k.metinler]
    for i, metin in enumerate(metinler):
        sinif = f"{siniflar[i]} k{kademe}" if kademe and i == girinti else siniflar[i]
        hucreler.append(f'<td class="{sinif}">{metin}</td>')
    tur = ("uyari" if k.satir.tur == "tutmayan" else k.satir.tur) + (" ustu" if k.satir.ustu else "")
    capa = baglayan.capa(k) if baglayan is not None else ""
    return f'<tr class="{tur}"{capa}>{"".join(hucreler)}</tr>\n'
