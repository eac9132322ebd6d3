"""`batch butce-kodu`: what a code of the budget classification means, and which code something has.

Outside a working directory too, with the lists that came with the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, ekrana, ekrana_json

if TYPE_CHECKING:
    from batch.rules.siniflandirma import KodListeleri, KodListesi


@dataclass(frozen=True)
class KodSorusu:
    """Options of ``batch butce-kodu`` as given; ``yil`` 0: the lists without what a year changes."""

    kod: str
    ara: str
    liste: str
    yil: int
    as_json: bool


def sor(kok: Path, s: KodSorusu) -> int:
    """Exit 0 with what was found, 1 when no list has it. Raises KullanimHatasi, AyarHatasi."""
    from batch.rules.siniflandirma import LISTELER

    if bool(s.kod) == bool(s.ara.strip()):
        raise KullanimHatasi("bir kod (03.2.1.01) ya da --ara ile adında geçen sözleri verin")
    if s.liste and s.liste not in LISTELER:
        raise KullanimHatasi(f"liste şunlardan biri olmalı: {', '.join(LISTELER)}; «{s.liste}» verilmiş")
    listeler = _listeler(kok)
    bulunan = [(x, k) for x, k in (_aranan if s.ara else _kodun)(listeler, s) if s.liste in ("", x.tur)]
    if s.as_json:
        ekrana_json({"codes": [_json(x, k) for x, k in bulunan]})
    elif bulunan:
        ekrana("\n".join(_ara_yaz(bulunan) if s.ara else _kod_yaz(bulunan)))
    else:
        ekrana(_yok(listeler, s))
    return TAMAM if bulunan else REDLI


def _listeler(kok: Path) -> KodListeleri:
    from batch import config
    from batch.rules.siniflandirma import KodListeleri

    kendi = (kok / "config" / "batch.toml").exists()
    return KodListeleri((config.oku(kok).config if kendi else config.proje_dizini() / "config") / "kodlar").yukle()


def _aranan(listeler: KodListeleri, s: KodSorusu) -> Iterator[tuple[KodListesi, str]]:
    yield from listeler.ara(s.ara, s.yil)


def _kodun(listeler: KodListeleri, s: KodSorusu) -> Iterator[tuple[KodListesi, str]]:
    """Every list that has the code; of a sub-account (830.03.2.1.01) the code that it is."""
    for liste, kod in _okunuslari(listeler, s):
        if (sade := liste.sade(kod)) in liste.kodlar:
            yield liste, sade


def _okunuslari(listeler: KodListeleri, s: KodSorusu) -> Iterator[tuple[KodListesi, str]]:
    """The lists whose form the text has, with the code as that list writes it."""
    from batch.rules.siniflandirma import LISTELER, hesap_kodu, maskele

    if (hesabin := hesap_kodu(s.kod)) is not None:
        yield listeler.liste(hesabin[0], s.yil), hesabin[1]
        return
    for tur in LISTELER:
        if (kod := maskele(s.kod, tur)) is not None:
            yield listeler.liste(tur, s.yil), kod


def _alti(liste: KodListesi, kod: str) -> list[str]:
    """The codes one level below."""
    return [k for k in liste.kodlar if k.rpartition(".")[0] == kod]


def _json(liste: KodListesi, kod: str) -> dict[str, Any]:
    satir = liste.kodlar[kod]
    return {
        "list": liste.tur,
        "code": kod,
        "name": satir.ad,
        "level": kod.count(".") + 1,
        "usable": liste.bilinir(kod),
        "local_only": satir.yalniz_mahalli,
        "above": [{"code": k, "name": ad} for k, ad in liste.ustler(kod) if k != kod],
        "below": [{"code": k, "name": liste.kodlar[k].ad} for k in _alti(liste, kod)],
    }


def _kod_yaz(bulunan: list[tuple[KodListesi, str]]) -> Iterator[str]:
    for sira, (liste, kod) in enumerate(bulunan):
        yield f"{'' if sira == 0 else chr(10)}{liste.adi}"
        yield from (f"  {k:<12} {ad}{_notu(liste, k) if k == kod else ''}" for k, ad in liste.ustler(kod))
        yield from (f"    {k:<12} {liste.kodlar[k].ad}" for k in _alti(liste, kod))


def _notu(liste: KodListesi, kod: str) -> str:
    if not liste.bilinir(kod):
        eksik = liste.eksik(kod)
        return "  (mahalli idarelerde kullanılmaz)" if eksik in liste.kodlar else f"  (üst düzeyi {eksik} listede yok)"
    return "  (yalnız mahalli idarelerde)" if liste.yalniz_mahalli(kod) else ""


def _ara_yaz(bulunan: list[tuple[KodListesi, str]]) -> Iterator[str]:
    genislik = max(len(x.adi) for x, _ in bulunan)
    return (f"{x.adi:<{genislik}}  {k:<12} {x.kodlar[k].ad}{_notu(x, k)}" for x, k in bulunan)


def _yok(listeler: KodListeleri, s: KodSorusu) -> str:
    from batch.rules.siniflandirma import LISTELER

    if not any(listeler.liste(tur, s.yil) for tur in LISTELER):
        return "kod listesi yok: config/kodlar dizinini `batch init` getirir"
    if s.ara:
        return f"adında «{s.ara}» geçen kod yok"
    yakinlar = [
        f"{k} {x.ad(k)} ({x.adi})"
        for x, kod in _okunuslari(listeler, s)
        if s.liste in ("", x.tur)
        for k in x.yakinlar(kod)
    ]
    return f"{s.kod} hiçbir listede yok" + (f"; yakınları: {', '.join(yakinlar)}" if yakinlar else "")
