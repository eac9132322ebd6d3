"""The columns of a fixed-width sample: where one ends and the next begins, and what each may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from batch.documents.tur import Tur
from batch.reading.esle_alan import TARAF, TUTAR, art_arda, hesap_gibi, taraf_sozleri
from batch.reading.esle_bicim import tarih_bul
from batch.reading.esleme import HESAP, TASINAN

_AYNI_SAYILAN = 0.1
_BOY_AZAMI = 1_000  # of a record in a file without line ends


@dataclass
class SabitParca:
    """One column: first character (from 1), width, its cells as they stand, and what speaks for its field."""

    konum: int
    uzunluk: int
    degerler: list[str]
    neden: str = ""

    @property
    def dolu(self) -> list[str]:
        """The cells that say anything, without outer blanks."""
        return [d.strip() for d in self.degerler if d.strip()]


@dataclass
class SabitBulgusu:
    """Lines of ``[dosya]``, the columns, and what people must confirm."""

    dosya: list[str]
    parcalar: list[SabitParca]
    supheler: list[str] = field(default_factory=list)

    def roller(self, tur: Tur[Any]) -> dict[str, int]:
        """Field → column, of what the cells tell; of each what looks most like it."""
        sonuc: dict[str, int] = {}

        def ver(alan: str, i: int, neden: str) -> None:
            if alan in (*tur.csv_sutunlari, TARAF, TUTAR) and alan not in sonuc and i not in sonuc.values():
                sonuc[alan] = i
                self.parcalar[i].neden = neden

        for i, p in enumerate(self.parcalar):
            if p.uzunluk >= 6 and tarih_bul(p.dolu):
                ver(TASINAN, i, "hücrelerinin hepsi tarih")
            elif p.uzunluk <= 7 and len(set(p.dolu)) == 2 and taraf_sozleri(p.dolu):
                ver(TARAF, i, "yalnız iki değer: borç ve alacak olabilir")
        for i, p in enumerate(self.parcalar):
            if len(p.dolu) == len(p.degerler) and hesap_gibi(p.dolu):
                ver(HESAP, i, "hücrelerinin hepsi hesap kodu gibi")
        tutarlar = [
            i for i, p in enumerate(self.parcalar) if i not in sonuc.values() and p.uzunluk >= 9 and _tutar_mi(p)
        ]
        if TARAF in sonuc and tutarlar:
            ver(TUTAR, tutarlar[0], "hep rakam ve sağa yaslı")
        elif len(tutarlar) >= 2:
            for alan, i in zip(("borc", "alacak"), tutarlar, strict=False):
                ver(alan, i, "hep rakam ve sağa yaslı")
        for i, p in enumerate(self.parcalar):
            if len(p.dolu) == len(p.degerler) and art_arda(p.dolu):
                ver("belge_no", i, "art arda yinelenen, her satırda dolu değerler")
            elif p.uzunluk >= 15 and any(not re.fullmatch(r"[0-9., ]*", d) for d in p.dolu):
                ver("aciklama", i, "uzun metin")
        if (TARAF in sonuc) != (TUTAR in sonuc):
            for alan in (TARAF, TUTAR):
                sonuc.pop(alan, None)
        return sonuc


def sabit_bul(metin: str, satirlar: Sequence[str]) -> SabitBulgusu:
    """How a sample without separators is laid out."""
    supheler: list[str] = []
    dosya: list[str] = []
    if "\n" not in metin.rstrip("\r\n\x1a") and len(metin) > _BOY_AZAMI // 4:
        boy = _donem(metin)
        dosya.append("satirsiz = true")
        supheler.append(f"satır sonu yok; kayıt {boy} karakter mi?")
        satirlar = [metin[i : i + boy] for i in range(0, len(metin) - boy + 1, boy)]
    kayitlar = [s for s in satirlar if s.strip()]
    kayitlar = _tek_tip(kayitlar, dosya, supheler)
    boylar = Counter(map(len, kayitlar))
    uzunluk = max(boylar, default=1)
    dosya.insert(0, f"uzunluk = {uzunluk}")
    if len(boylar) > 1:
        dosya.append(f"en_az_uzunluk = {min(boylar)}")
        supheler.append(f"kayıtların boyu {min(boylar)}-{uzunluk} karakter; sondaki boşluklar mı yazılmıyor?")
    tam = [s.ljust(uzunluk) for s in kayitlar]
    return SabitBulgusu(dosya, [SabitParca(a + 1, b - a, [s[a:b] for s in tam]) for a, b in _sinirlar(tam)], supheler)


_TIP_AZAMI = 5  # types of records that one file has at most


def _tek_tip(kayitlar: list[str], dosya: list[str], supheler: list[str]) -> list[str]:
    """The records of the type that most are of, where a letter in front tells types apart."""
    tipler = Counter(s[:1] for s in kayitlar)
    if not 1 < len(tipler) <= _TIP_AZAMI or not all(t.isalpha() for t in tipler):
        rakamli = Counter(s[:2] for s in kayitlar)
        if 1 < len(rakamli) <= _TIP_AZAMI < len(kayitlar) and all(t.isdigit() for t in rakamli):
            sayilar = ", ".join(f"{t} ({n})" for t, n in rakamli.most_common())
            supheler.append(f"ilk iki hane kayıt tipi mi: {sayilar}? Öyleyse kayıtları [[kayit]] ile ayırın")
        return kayitlar
    asil = tipler.most_common(1)[0][0]
    digerleri = "".join(sorted(t for t in tipler if t != asil))
    dosya.append(f'atla_desen = "^[{digerleri}]"')
    supheler.append(
        f"kayıtlar ilk harfe göre ayrılıyor: {', '.join(f'{t} ({n})' for t, n in tipler.most_common())}; {digerleri} "
        "okunmayacak. Belgenin başlığıysa [[kayit]] ile yazın"
    )
    return [s for s in kayitlar if s[:1] == asil]


def _donem(metin: str) -> int:
    """The length after which the kinds of characters repeat best."""
    sinif = "".join(map(_sinif, metin[: 40 * _BOY_AZAMI]))

    def puan(boy: int) -> float:
        n = min(len(sinif) - boy, 4 * _BOY_AZAMI)
        return sum(a == b for a, b in zip(sinif[:n], sinif[boy : boy + n], strict=True)) / n

    boylar = range(20, min(_BOY_AZAMI, len(metin) // 2))
    n = len(metin.rstrip("\r\n\x1a"))
    puanlar = {boy: puan(boy) for boy in [b for b in boylar if n % b == 0] or boylar}
    # Records that come in pairs repeat a little better by two: the shortest of the good ones is meant.
    return min(boy for boy, p in puanlar.items() if p >= max(puanlar.values()) - _AYNI_SAYILAN)


def _sinif(harf: str) -> str:
    return "0" if harf.isdigit() else " " if harf == " " else "a" if harf.isalpha() else "."


def _sinirlar(tam: Sequence[str]) -> list[tuple[int, int]]:
    """Columns as [first, end): by dates, by blanks that all records have, by digits that meet letters."""
    if not tam:
        return []
    boy = len(tam[0])
    kesim = {0, boy}
    for i in range(boy - 7):
        if i and (i - 1) in kesim and (i + 7) in kesim:
            continue
        if tarih_bul(s[i : i + 8] for s in tam) and all(s[i : i + 8].isdigit() for s in tam):
            kesim |= {i, i + 8}
        elif i + 10 <= boy and tarih_bul(s[i : i + 10] for s in tam) and not any(" " in s[i : i + 10] for s in tam):
            kesim |= {i, i + 10}
    siniflar = [{_sinif(s[i]) for s in tam} for i in range(boy)]
    for i, (once, sonra) in enumerate(pairwise(siniflar), 1):
        if (once == {" "} and sonra != {" "}) or (once, sonra) in (({"0"}, {"a"}), ({"a"}, {"0"})):
            kesim.add(i)
    for m in re.finditer("0{9,}", "".join("0" if s == {"0"} else " " for s in siniflar)):
        if not kesim.intersection(range(m.start() + 1, m.end())):
            kesim |= {m.start(), m.end()}  # digits in every record: a number padded with zeros
    sirali = sorted(kesim)
    return [(a, b) for a, b in pairwise(sirali) if any(s[a:b].strip() for s in tam)]


def _tutar_mi(p: SabitParca) -> bool:
    return (
        bool(p.dolu)
        and all(re.fullmatch(r"[0-9]+(?:[.,][0-9]{2})?[{}A-R]?", d) for d in p.dolu)
        and all(d == d.rstrip() for d in p.degerler if d.strip())
    )
