"""JSON: künye, columns, rows by column name, foot tables. One row a line, so that the file can be read in a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from batch.documents.gorunur import gorunur_json
from batch.documents.tutar import duz
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.writers.ortak import DOSYADA

PARCA_SATIR = 500  # rows encoded at once, as in CSV; they are longer here
_kodla = msgspec.json.Encoder().encode


def _json(deger: Any) -> bytes:
    return gorunur_json(_kodla(deger).decode()).encode()


def _hucre(sutun: Sutun, deger: Hucre) -> Hucre:
    yaz = DOSYADA.get(sutun.tur)
    return yaz(deger) if yaz is not None and isinstance(deger, int) else deger


def _satir(sutunlar: tuple[Sutun, ...], s: TabloSatiri) -> dict[str, Any]:
    return {"tur": s.tur} | {x.ad: _hucre(x, h) for x, h in zip(sutunlar, s.hucreler, strict=True)}


def _sutunlar(sutunlar: tuple[Sutun, ...]) -> list[dict[str, str]]:
    return [{"ad": s.ad, "baslik": s.baslik, "tur": s.tur} for s in sutunlar]


def _satirlar(sutunlar: tuple[Sutun, ...], satirlar: Iterable[TabloSatiri]) -> Iterator[bytes]:
    parca: list[bytes] = []
    ayrac = b"\n"
    for s in satirlar:
        parca.append(ayrac + _json(_satir(sutunlar, s)))
        ayrac = b",\n"
        if len(parca) >= PARCA_SATIR:
            yield b"".join(parca)
            parca = []
    yield b"".join(parca)


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in pieces; ``templates`` is not needed. Amounts are texts with two places, never JSON numbers."""
    yield from _nesne(tablo)


def _nesne(tablo: Tablo) -> Iterator[bytes]:
    k = tablo.kunye
    kunye: dict[str, Any] = {
        "idare": k.idare,
        "birim": k.birim,
        "birim_adi": k.birim_adi,
        "yil": k.yil,
        "donem": k.donem,
        "yevmiye": k.yevmiye,
        "tarih": k.tarih,
        "ozet": k.ozet,
        "merkle_koku": k.kok,
        "dogrulama_kodu": k.kod,
    }
    if k.idare_kodu:
        kunye["idare_kodu"] = k.idare_kodu
    if k.kusur:
        kunye["defter_bozuk"] = k.kusur
    if k.il_ilce:
        kunye["il_ilce"] = k.il_ilce
    if k.dayanilan:
        kunye["dayandigi"] = [
            {
                "birim": d.birim,
                "yil": d.yil,
                "yevmiye": d.yevmiye,
                "sira": d.sira,
                "tarih": d.tarih,
                "ozet": d.ozet,
                "merkle_koku": d.kok,
            }
            for d in k.dayanilan
        ]
    yield b'{"rapor":%b,"baslik":%b,\n"kunye":%b,\n"sutunlar":%b,\n"satirlar":[' % (
        _json(tablo.ad),
        _json(tablo.baslik),
        _json(kunye),
        _json(_sutunlar(tablo.sutunlar)),
    )
    yield from _satirlar(tablo.sutunlar, tablo.satirlar())
    dipnotlar = [
        {
            "baslik": d.baslik,
            "sutunlar": _sutunlar(d.sutunlar),
            "satirlar": [_satir(d.sutunlar, s) for s in d.satirlar],
            "bos": "" if d.satirlar else d.bos,
        }
        for d in tablo.ayak
    ]
    grafikler = [
        {
            "baslik": g.baslik,
            "etiketler": g.etiketler,
            "seriler": [{"ad": s.ad, "degerler": [duz(v) for v in s.degerler]} for s in g.seriler],
        }
        for g in tablo.grafikler
    ]
    ek = b',\n"grafikler":%b' % _json(grafikler) if grafikler else b""
    yield b'\n],\n"dipnotlar":%b%b' % (_json(dipnotlar), ek)
    if tablo.cilt is not None:
        yield b',\n"bolumler":['
        for i, b in enumerate(tablo.cilt.bolumler):
            yield b",\n" if i else b"\n"
            yield from _nesne(b.tablo)
        yield b"]"
    yield b"}\n"
