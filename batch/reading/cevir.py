"""A source's own values turned into the contract's, column by column, as its mapping tells."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from batch.documents import tutar
from batch.reading.dizi import duz, hep_ayni, kodlar, sozluklu
from batch.reading.esleme import Esleme, HesapTablosu, Sablon, Taraf
from batch.reading.sayilar import duzle, isareti_ac, karsiya
from batch.reading.tablo import sadelestir

_EXCEL_SARMA = re.compile(r'= *"((?:[^"]|"")*)"')
_SAYIMSI = re.compile(r"[0-9][0-9.,:/\-]*")


class SatirBulgusu(msgspec.Struct):
    """What is wrong with one row (index within its block). ``tek``: say it once for a document, not for every row."""

    sira: int
    kod: str
    mesaj: str
    alan: str = ""
    beklenen: str = ""
    gelen: str = ""
    oneri: str = ""
    tek: bool = False


def _degistir(dizi: Any, karsilik: dict[str, str]) -> Any:
    """The column with the values of a table replaced; its dictionary stays free of repeats."""
    yeni = [karsilik.get(d, d) for d in dizi.dictionary.to_pylist()]
    sonuc = pa.DictionaryArray.from_arrays(dizi.indices, pa.array(yeni, pa.string()))
    return sonuc if len(set(yeni)) == len(yeni) else sonuc.dictionary_decode().dictionary_encode()


def hilesiz(metin: str, *, serbest: bool) -> str:
    """A cell without what a spreadsheet adds to keep a code's zeros: ``="000501"`` and ``'000502`` → ``000501``.

    ``serbest``: a free text, where an apostrophe is taken away only before a number.
    """
    metin = metin.strip(" ")
    if m := _EXCEL_SARMA.fullmatch(metin):
        return m[1].replace('""', '"')
    sade = metin.lstrip("'")
    if sade != metin and (_SAYIMSI.fullmatch(sade) if serbest else "'" not in sade):
        return sade
    return metin


def _hilesiz_sutun(dizi: Any, serbest: bool) -> Any:
    degerler = dizi.dictionary if pa.types.is_dictionary(dizi.type) else dizi
    sade = pc.utf8_ltrim(degerler, " ")
    if not pc.any(pc.or_(pc.starts_with(sade, "'"), pc.starts_with(sade, "="))).as_py():
        return dizi
    kodlu = sozluklu(dizi)
    karsilik = {d: hilesiz(d, serbest=serbest) for d in kodlu.dictionary.to_pylist() if d.lstrip(" ")[:1] in ("'", "=")}
    yeni = _degistir(kodlu, karsilik)
    return yeni if pa.types.is_dictionary(dizi.type) else yeni.dictionary_decode()


def kaynak_degerleri(sutun: dict[str, Any], e: Esleme) -> tuple[list[Any], list[SatirBulgusu]]:
    """Makes the source's own values of its cells, in place; the columns that tell its documents apart; findings.

    Spreadsheet tricks go, columns that are put together from others come. Translations are made later: two documents
    of the source stay two even if they come to bear the same number.
    """
    kaynak = {alan: e.kaynak_sutunlari(alan) for alan in e.sutunlar}
    # In a name or a description an apostrophe may be any letter's neighbour; in a code it is no part of it.
    kodlu = {ad for alan, adlar in kaynak.items() if not e.tur.alan[alan].serbest for ad in adlar}
    if e.taraf is not None:
        kodlu |= {e.taraf.taraf_sutunu, e.taraf.tutar_sutunu}
    for ad in kodlu.union(*kaynak.values()):
        sutun[ad] = _hilesiz_sutun(sutun[ad], ad not in kodlu)
    kimlik = []
    for ad in dict.fromkeys(ad for alan in e.tur.ayiran for ad in kaynak.get(alan, ())):
        sutun[ad] = sozluklu(sutun[ad])
        kimlik.append(sutun[ad])
    for alan, ad in e.sutunlar.items():
        if (sablon := e.sablonlar.get(ad)) is not None:
            sutun[ad] = _birlestir([duz(sutun[s]) for s in sablon.sutunlar], sablon, alan in (*e.tur.ayiran, "tarih"))
    numaralar = sorted(alan for alan in kaynak if e.tur.alan[alan].numara)
    return kimlik, [b for alan in numaralar for b in _formuller(alan, sutun[e.sutunlar[alan]])]


def _birlestir(parcalar: list[Any], sablon: Sablon, hepsi: bool) -> Any:
    """Several columns as one. ``hepsi``: nothing comes of a row that lacks any of them; else of one that lacks all."""
    bos = [pc.equal(p, "") for p in parcalar]
    yok = bos[0]
    for b in bos[1:]:
        yok = pc.or_(yok, b) if hepsi else pc.and_(yok, b)
    sira: list[Any] = [pa.scalar(sablon.metinler[0])]
    for p, m in zip(parcalar, sablon.metinler[1:], strict=True):
        sira += [p, pa.scalar(m)]
    return sozluklu(pc.if_else(yok, "", pc.binary_join_element_wise(*sira, "")))


def _formuller(alan: str, dizi: Any) -> list[SatirBulgusu]:
    dizi = sozluklu(dizi)
    if not pc.any(pc.starts_with(dizi.dictionary, "=")).as_py():
        return []
    formul = {d for d in dizi.dictionary.to_pylist() if d.startswith("=")}
    sonuc = []
    for i in _satirlari(dizi, formul):
        gelen = dizi[i].as_py()[:60]
        mesaj = f"hücrede değer yerine Excel formülü var: «{gelen}»"
        sonuc.append(SatirBulgusu(i, "CSV-008", mesaj, alan, "formülün sonucu", gelen, tek=True))
    return sonuc


def _satirlari(dizi: Any, degerler: set[str]) -> list[int]:
    sozluk = dizi.dictionary.to_pylist()
    return [int(i) for i in np.flatnonzero(np.isin(kodlar(dizi), [k for k, d in enumerate(sozluk) if d in degerler]))]


def uygula(sutun: dict[str, Any], n: int, e: Esleme) -> tuple[dict[str, Any], list[SatirBulgusu]]:
    """Columns by field of the contract, from columns by their name in the source; and what could not be turned."""
    bulgular: list[SatirBulgusu] = []
    if e.bos or e.sayi_okunusu:
        tutarlar = {ad for alan, ad in e.sutunlar.items() if e.tur.alan[alan].tur == "tutar"}
        for ad in tutarlar | ({e.taraf.tutar_sutunu} if e.taraf else set()):
            sutun[ad] = duz(_sade_tutarlar(sozluklu(sutun[ad]), e))
    for ad in e.isaretli:
        kodlu = sozluklu(sutun[ad])
        sutun[ad] = _degistir(kodlu, {m: isareti_ac(m) for m in kodlu.dictionary.to_pylist()})
    for ad in e.kurus:
        alan = next((a for a, s in e.sutunlar.items() if s == ad), "borc")
        hane = next((a.uzunluk for a in e.alanlar if a.ad == ad), 0)
        eksili = ad in e.isaretli or (e.sayi_okunusu is not None and e.sayi_okunusu.ters)
        sutun[ad] = _kurustan(sutun[ad], alan, e.sayi.ondalik, hane, bulgular, eksili=eksili)
    alanlar = {alan: sutun[ad] for alan, ad in e.sutunlar.items()}
    if e.tablo:
        sadelestir(alanlar, e)
    if e.taraf is not None:
        alanlar |= _taraflar(sutun, e.taraf, bulgular)
    if e.sayi_okunusu is not None and e.sayi_okunusu.ters:
        karsiya(alanlar, e.sayi)
    for alan, tablo in e.degerler.items():
        if alan in alanlar:
            alanlar[alan] = _degistir(sozluklu(alanlar[alan]), tablo)
    if e.hesap is not None:
        alanlar["hesap"] = _hesaplar(sozluklu(alanlar["hesap"]), e.hesap, bulgular)
    for alan, sabit in e.sabitler.items():
        if alan in ("kaynak", "muhasebe_birimi"):
            continue  # the default of the whole file, see batch.reading.ac
        eldeki = alanlar.get(alan)
        if eldeki is None:
            sonuc = hep_ayni(sabit, n)
        else:
            sonuc = _degistir(sozluklu(eldeki), {"": sabit})
        if (no := _cocugun_numarasi(e, alan)) in alanlar:
            # Without a number a constant would make a row, a supporting document, out of nothing.
            var = pc.not_equal(sozluklu(alanlar[no]).dictionary_decode(), "")
            sonuc = pc.if_else(var, sonuc.dictionary_decode(), "").dictionary_encode()
        alanlar[alan] = sonuc
    return alanlar, bulgular


def _sade_tutarlar(dizi: Any, e: Esleme) -> Any:
    """Amounts without what their source writes about them; words that stand for no amount become nothing."""
    karsilik: dict[str, str] = {}
    for metin in filter(None, dizi.dictionary.to_pylist()):
        sade = metin
        if e.sayi_okunusu is not None and metin not in e.bos:
            sade = duzle(metin, e.sayi, e.sayi_okunusu)
        karsilik[metin] = "" if sade in e.bos or metin in e.bos else sade
    return _degistir(dizi, karsilik)


def _cocugun_numarasi(e: Esleme, alan: str) -> str:
    """The number among the fields of the child table that a field belongs to; "" where there is none."""
    cizelge = e.tur.cizelge[alan]
    if cizelge not in e.tur.sutunlu:
        return ""
    return next((a.ad for a in cizelge.alanlar if a.numara and a.ad != alan), "")


def _kurustan(
    dizi: Any, alan: str, ondalik: str, hane: int, bulgular: list[SatirBulgusu], *, eksili: bool = False
) -> Any:
    """Whole kuruş (``000000125000``) to an amount in the source's number format (``1250.00``).

    ``hane``: the width that a kuruş amount has in the source, 0 when it has none; ``eksili``: a minus may stand first.
    """
    dizi = sozluklu(dizi)
    if pc.all(pc.match_substring_regex(dizi.dictionary, "^[0-9]*$")).as_py():
        yeni = _kurus_rakamlari(dizi.dictionary, ondalik)
        return pa.DictionaryArray.from_arrays(dizi.indices, yeni).dictionary_decode()
    karsilik: dict[str, str] = {}
    yanlis: set[str] = set()
    for metin in filter(None, dizi.dictionary.to_pylist()):
        isaret, rakam = ("-", metin[1:]) if eksili and metin[0] == "-" else ("", metin)
        if rakam.isascii() and rakam.isdigit():
            sade = rakam.lstrip("0").rjust(3, "0")
            karsilik[metin] = f"{isaret}{sade[:-2]}{ondalik}{sade[-2:]}"
        else:
            yanlis.add(metin)
            karsilik[metin] = ""
    for i in _satirlari(dizi, yanlis) if yanlis else ():
        gelen = dizi[i].as_py()
        mesaj = f"kuruş olarak yazılan tutar okunamadı: «{gelen}»"
        deger = tutar.tahmin(gelen)
        dogru = str(125000 if deger is None else deger).zfill(hane)
        beklenen = f"yalnız rakam: {dogru}" if deger is None else dogru
        oneri = f"Tutarı kuruş olarak, yalnız rakamla yazın: {dogru}" + (" gibi" if deger is None else "")
        bulgular.append(SatirBulgusu(i, "TUT-001", mesaj, alan, beklenen, gelen, oneri))
    return _degistir(dizi, karsilik).dictionary_decode()


def _kurus_rakamlari(rakamlar: Any, ondalik: str) -> Any:
    """`_kurustan` of texts that are nothing but digits."""
    sade = pc.ascii_lpad(pc.ascii_ltrim(rakamlar, "0"), 3, "0")
    lira, kurus = pc.utf8_slice_codeunits(sade, 0, -2), pc.utf8_slice_codeunits(sade, -2)
    return pc.if_else(pc.equal(rakamlar, ""), "", pc.binary_join_element_wise(lira, kurus, ondalik))


def _taraflar(sutun: dict[str, Any], t: Taraf, bulgular: list[SatirBulgusu]) -> dict[str, Any]:
    taraf = sozluklu(sutun[t.taraf_sutunu])
    metin = taraf.dictionary_decode()
    tutarlar = sutun[t.tutar_sutunu]
    bilinmeyen = set(taraf.dictionary.to_pylist()) - {t.borc_degeri, t.alacak_degeri}
    for i in _satirlari(taraf, bilinmeyen) if bilinmeyen else ():
        gelen = taraf[i].as_py()
        mesaj = f"satırın borç mu alacak mı olduğu okunamadı: «{gelen}»"
        bulgular.append(SatirBulgusu(i, "DOS-007", mesaj, "borc", f"{t.borc_degeri} | {t.alacak_degeri}", gelen))
    return {
        "borc": pc.if_else(pc.equal(metin, t.borc_degeri), tutarlar, ""),
        "alacak": pc.if_else(pc.equal(metin, t.alacak_degeri), tutarlar, ""),
    }


def _hesaplar(dizi: Any, tablo: HesapTablosu, bulgular: list[SatirBulgusu]) -> Any:
    yeni: dict[str, str] = {}
    eksik: set[str] = set()
    for eski in filter(None, dizi.dictionary.to_pylist()):
        if (kod := tablo.cevir(eski)) is None:
            eksik.add(eski)
        else:
            yeni[eski] = kod
    for i in _satirlari(dizi, eksik) if eksik else ():
        gelen = dizi[i].as_py()
        mesaj = f"«{gelen}» hesabının karşılığı {tablo.dosya} çevirme tablosunda yok"
        bulgular.append(SatirBulgusu(i, "HSP-007", mesaj, "hesap", "tabloda bulunan bir hesap", gelen, tek=True))
    return _degistir(dizi, yeni)
