"""Done files: the small file that a sender puts beside its data when it is complete, with what the data must add up to.

``fis-mart.csv.ctl`` beside ``fis-mart.csv``: lines ``anahtar=değer``. One without a line says only «complete».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from batch.config import KaynakAyari
from batch.documents.bulgu import AlanHatasi, Bulgu
from batch.documents.tutar import kurus, yazi
from batch.journal.arsiv import Alinan
from batch.journal.kayit import FIS
from batch.pipeline.belge import BULGULAR
from batch.pipeline.paket import Paket

TOPLAM_KODLARI = ("KYN-001", "KYN-002")  # of a file that is not known to be whole
AZAMI_BAYT = 4096
_SATIR = re.compile(r"([a-z0-9_]+)[ \t]*=[ \t]*(\S+)")
_SAYI = re.compile(r"[0-9]{1,12}")
_SHA = re.compile(r"[0-9a-f]{64}")
_ORNEK_YER = 3  # lines that a finding names


def eslestir(alinanlar: Iterable[Alinan], kaynaklar: Mapping[str, KaynakAyari | None]) -> dict[str, Alinan]:
    """Name of a data file → its done file, among files taken together; ``kaynaklar``: the sender of each, by name."""
    adiyla = {a.ad: a for a in alinanlar}
    return {
        ad: adiyla[ad + k.bitti] for ad, k in kaynaklar.items() if k is not None and k.bitti and ad + k.bitti in adiyla
    }


def bulgulari(veri: Alinan, denetim: Alinan, paketler: Iterable[Paket], *, satirli: bool) -> list[Bulgu]:
    """What the done file says and the data does not hold; [] when they agree.

    ``satirli``: the data is a row a line. The sum is not asked where an amount could not be read: that has a finding.
    """
    try:
        beklenen = _oku(denetim.yol)
    except ValueError as h:
        return [Bulgu(kod="KYN-002", mesaj=f"denetim dosyası {denetim.ad} okunamadı: {h}")]
    paketler = list(paketler)
    gelen = {"sha256": veri.sha256, "belge": str(sum(p.belge for p in paketler))}
    if satirli and "satir" in beklenen:
        gelen["satir"] = str(sum(_satir(p) for p in paketler))
    if "borc" in beklenen and (borc := _borc(paketler)) is not None:
        beklenen["borc"], gelen["borc"] = yazi(kurus(beklenen["borc"])), yazi(borc)
    ayri = [ad for ad in beklenen if ad in gelen and beklenen[ad] != gelen[ad]]
    if not ayri:
        return []
    sozler = [f"{_ADLAR[ad]} {denetim.ad} dosyasında {beklenen[ad]}, dosyada {gelen[ad]}" for ad in ayri]
    return [
        Bulgu(
            kod="KYN-001",
            mesaj=f"dosya denetim toplamlarını tutmuyor, eksik ya da değişmiş gelmiş: {'; '.join(sozler)}",
            beklenen=", ".join(f"{ad}={beklenen[ad]}" for ad in ayri),
            gelen=", ".join(f"{ad}={gelen[ad]}" for ad in ayri),
        )
    ]


_ADLAR = {"sha256": "özet", "belge": "belge sayısı", "satir": "satır sayısı", "borc": "borç toplamı"}


def _oku(yol: Path) -> dict[str, str]:
    """The keys of a done file. Raises ValueError that says in Turkish what is wrong."""
    with yol.open("rb") as f:
        veri = f.read(AZAMI_BAYT + 1)
    if len(veri) > AZAMI_BAYT:
        raise ValueError(f"{AZAMI_BAYT} bayttan büyük")
    try:
        satirlar = veri.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise ValueError("UTF-8 değil") from None
    sonuc: dict[str, str] = {}
    for no, satir in enumerate(satirlar, 1):
        if not satir.strip():
            continue
        m = _SATIR.fullmatch(satir.strip())
        if m is None or m[1] not in _ADLAR:
            raise ValueError(f"{no}. satır «anahtar=değer» olmalı; anahtarlar: {', '.join(sorted(_ADLAR))}")
        if m[1] in sonuc:
            raise ValueError(f"{no}. satırda {m[1]} ikinci kez yazılmış")
        sonuc[m[1]] = _deger(no, *m.groups())
    return sonuc


def _deger(no: int, ad: str, deger: str) -> str:
    if ad == "borc":
        try:
            kurus(deger)
        except AlanHatasi as h:
            raise ValueError(f"{no}. satır, borc: {h.mesaj}") from None
        return deger
    if not (_SHA if ad == "sha256" else _SAYI).fullmatch(deger):
        ne = "64 haneli küçük harfli bir sha256 özeti" if ad == "sha256" else "bir sayı"
        raise ValueError(f"{no}. satır, {ad}: {ne} olmalı")
    return deger if ad == "sha256" else str(int(deger))


def _satir(p: Paket) -> int:
    """Lines of a packet's documents, in a file of a row a line."""
    return sum(
        son - ilk + 1
        for k in p.sutunlar(("sira", "satir", "son_satir"))
        for ilk, son in zip(k["satir"].to_pylist(), k["son_satir"].to_pylist(), strict=True)
    )


def _borc(paketler: Iterable[Paket]) -> int | None:
    """Sum of the debits in kuruş; None where a document could not be read in full, or is of a kind that has none."""
    toplam = 0
    for p in paketler:
        for k in p.sutunlar(("sira", "cins", "icerik", "borc")):
            if "" in k["icerik"].to_pylist() or set(k["cins"].to_pylist()) - {FIS}:
                return None
            toplam += sum(k["borc"].flatten().to_pylist())
    return toplam


def siniri_asan(k: KaynakAyari, paketler: Iterable[Paket], belge: int) -> list[Bulgu]:
    """KYN-003 where more of a file's documents are refused by their rules than its sender's limit allows."""
    kodlar: Counter[str] = Counter()
    yerler: dict[str, list[int]] = {}
    red = 0
    for bulgular, satir in _redliler(paketler):
        red += 1
        for kod in {b.kod for b in bulgular if b.seviye == "red"}:
            kodlar[kod] += 1
            yerler.setdefault(kod, []).append(satir)
    if not k.siniri_asar(red, belge):
        return []
    en_cok = "; ".join(
        f"{kod} {n} belgede (ilk satırlar {', '.join(map(str, sorted(yerler[kod])[:_ORNEK_YER]))})"
        for kod, n in sorted(kodlar.items(), key=lambda x: (-x[1], x[0]))[:_ORNEK_YER]
    )
    return [
        Bulgu(
            kod="KYN-003",
            mesaj=f"{belge} belgenin {red} tanesi reddedilecekti; «{k.ad}» kaynağının red sınırı {k.red_siniri}, dosya "
            f"bütün olarak reddedildi. En çok: {en_cok}",
            beklenen=f"en çok {k.red_siniri} red",
            gelen=f"{belge} belgede {red} red",
        )
    ]


def _redliler(paketler: Iterable[Paket]) -> Iterator[tuple[list[Bulgu], int]]:
    for p in paketler:
        for k in p.sutunlar(("sira", "red", "bulgular", "satir")):
            for red, ham, satir in zip(*(k[ad].to_pylist() for ad in ("red", "bulgular", "satir")), strict=True):
                if red:
                    yield (BULGULAR.decode(ham) if ham else []), satir
