"""Which column of a sample is which field: by the words of its header, else by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from batch.documents.metin import ascii_harf, kucuk
from batch.documents.tur import Tur
from batch.reading.esle_bicim import sayi_bul, tarih_bul
from batch.reading.esleme import HESAP, TARAFLAR, TASINAN

TUTAR, TARAF = "tutar", "taraf"  # one column of amounts, and the one that tells their side
_SOZCUK = re.compile(r"[a-z0-9]+")
# Field → the words of a header, plain and joined; the sooner, the surer.
_ADLAR: Final[Mapping[str, tuple[str, ...]]] = {
    "belge_no": (
        "fis no", "fisno", "fis numarasi", "yevmiye fis no", "mahsup no", "oeb no", "mif no", "belge no", "evrak no",
        "no", "fisnr", "voucherno", "dekont no", "islem no", "makbuz no", "document no", "doc no",
    ),
    "belge_turu": ("fis turu", "fis tipi", "fisturu", "belge turu", "evrak turu", "oeb mif", "tur", "tip"),
    "tarih": ("fis tarihi", "muhasebe tarihi", "islem tarihi", "kayit tarihi", "tarih", "belge tarihi", "gun",
              "date", "posting date"),
    HESAP: ("hesap", "hesap kodu", "hesap no", "hesapkodu", "hesapno", "muhasebe kodu", "hs kodu", "hs no",
           "account", "karsi hesap", "karsi hesap kodu"),
    "borc": ("borc", "borc tutari", "borc tl", "borc tutar", "debit", "giren"),
    "alacak": ("alacak", "alacak tutari", "alacak tl", "alacak tutar", "credit", "cikan"),
    TUTAR: ("tutar", "tutari", "meblag", "islem tutari", "tutar tl", "amount"),
    TARAF: ("b a", "ba", "borc alacak", "taraf", "ba kodu", "islem", "islem turu", "yon", "dc", "d c"),
    "aciklama": ("aciklama", "aciklamasi", "izahat", "satir aciklama", "aciklama metni", "text", "description"),
    "kurumsal": ("kurumsal", "kurumsal kod", "kurum kodu", "kurumsal siniflandirma"),
    "fonksiyonel": ("fonksiyonel", "fonksiyonel kod"),
    "finansman": ("finansman", "finans", "finansman kodu", "finansman tipi"),
    "ekonomik": ("ekonomik", "ekonomik kod", "butce kodu"),
    "muhasebe_birimi": ("muhasebe birimi", "muhasebe birimi kodu", "birim kodu"),
    "dayanak_turu": ("dayanak turu", "belge cinsi", "dayanak belge"),
    "dayanak_no": ("dayanak no", "fatura no", "dayanak belge no", "belge no"),
    "dayanak_tarihi": ("dayanak tarihi", "fatura tarihi", "belge tarihi"),
    "ilgili": ("ilgili", "ilgilisi", "cari adi", "kisi", "firma", "unvan"),
}  # fmt: skip
# Words of a header that say something near: the field is taken, and asked about.
_YAKIN: Final[Mapping[str, str]] = {
    "dekont no": "bu, belgenin kendi numarası mı, dayanağının numarası mı?",
    "islem no": "bu, belgenin kendi numarası mı, dayanağının numarası mı?",
    "makbuz no": "bu, belgenin kendi numarası mı, dayanağının numarası mı?",
    "karsi hesap": "dosyada yalnız karşı hesap mı yazıyor? Öteki satırı [karsi_satir] kurar",
    "karsi hesap kodu": "dosyada yalnız karşı hesap mı yazıyor? Öteki satırı [karsi_satir] kurar",
    "giren": "satırın hesabına giren mi, karşı hesabınkine mi? Öyleyse borç ile alacak yer değiştirir",
    "cikan": "satırın hesabından çıkan mı, karşı hesabınkinden mi? Öyleyse borç ile alacak yer değiştirir",
}
_TOPLAM = re.compile(r"(?:genel |ara )?(?:toplam|yekun)|nakli yekun")
_KESIRLI = re.compile(r"[0-9][0-9., ]*[.,][0-9]{2}")
_HESAP = re.compile(r"[1-9][0-9]{2}(?:[.\- ]?[0-9]{1,8})*")
TARAF_SOZLERI: Final = (
    ("B", "A"), ("BORÇ", "ALACAK"), ("Borç", "Alacak"), ("BORC", "ALACAK"), ("D", "C"), ("Tediye", "Tahsil"),
    ("TEDİYE", "TAHSİL"), ("Ödeme", "Tahsilat"), ("+", "-"),
)  # fmt: skip


@dataclass
class Rol:
    """A column's field, why, which other columns might be it, and what is to be asked of it; "" where it is sure."""

    sutun: int
    neden: str
    digerleri: list[int] = field(default_factory=list)
    soru: str = ""


def duz_ad(ad: str) -> str:
    """A header's words, without case, signs and Turkish letters."""
    return " ".join(_SOZCUK.findall(ascii_harf(kucuk(ad))))


def roller(tur: Tur[Any], adlar: Sequence[str], sutunlar: Sequence[Sequence[str]]) -> dict[str, Rol]:
    """Field → column, of what can be told. ``sutunlar``: the cells of each column."""
    sonuc: dict[str, Rol] = {}
    adaylar = {ad: (*_ADLAR.get(ad, ()), duz_ad(ad)) for ad in tur.csv_sutunlari}
    if all(ad in tur.csv_sutunlari for ad in TARAFLAR):
        adaylar |= {TUTAR: _ADLAR[TUTAR], TARAF: _ADLAR[TARAF]}
    duz = [duz_ad(ad) for ad in adlar]
    for alan in sorted(adaylar, key=lambda a: a.startswith("dayanak")):  # they share words with the document's own
        sozler = adaylar[alan]
        sira = {soz: i for i, soz in reversed(list(enumerate(sozler)))}
        uyan = sorted((i for i, ad in enumerate(duz) if ad in sira), key=lambda i: (adlar[i] != alan, sira[duz[i]], i))
        alinan = {r.sutun for r in sonuc.values()}
        uyan = [i for i in uyan if i not in alinan and _olabilir(tur, alan, sutunlar[i])]
        if uyan:
            sonuc[alan] = Rol(uyan[0], f"başlığı «{adlar[uyan[0]]}»", uyan[1:], _YAKIN.get(duz[uyan[0]], ""))
    _icerikten(tur, sonuc, sutunlar)
    if not all(ad in sonuc for ad in (TUTAR, TARAF)) or any(ad in sonuc for ad in TARAFLAR):
        for ad in {TUTAR, TARAF}.difference(tur.csv_sutunlari):
            sonuc.pop(ad, None)
    return sonuc


def _olabilir(tur: Tur[Any], alan: str, hucreler: Sequence[str]) -> bool:
    """Whether what stands in a column does not speak against its header."""
    if not any(h.strip() for h in hucreler):
        return True
    if alan in (*TARAFLAR, TUTAR):
        return sayi_bul(hucreler) is not None
    if alan in tur.alan and tur.alan[alan].secenekler and alan != tur.etiket_alani:
        return {h.strip() for h in hucreler} <= {"", *tur.alan[alan].secenekler}
    return alan != TASINAN or tarih_bul(hucreler) is not None


def _icerikten(tur: Tur[Any], bulunan: dict[str, Rol], sutunlar: Sequence[Sequence[str]]) -> None:
    """The required fields that no header tells, where only one column looks like them."""
    bos = [i for i in range(len(sutunlar)) if all(r.sutun != i for r in bulunan.values())]
    etiketler = set(tur.alan[tur.etiket_alani].secenekler) if tur.etiket_alani else set()
    for alan, uyar, neden in (
        (tur.etiket_alani, lambda h: etiketler.issuperset(h), "hücrelerinin hepsi belge türü"),
        (TASINAN, lambda h: tarih_bul(h) is not None, "hücrelerinin hepsi tarih"),
        (HESAP, hesap_gibi, "hücrelerinin hepsi hesap kodu gibi"),
        (tur.no_alani, lambda h: _numara_gibi(h, HESAP in bulunan), "art arda yinelenen, her satırda dolu değerler"),
    ):
        if alan in bulunan or alan not in tur.csv_sutunlari:
            continue
        uyan = [i for i in bos if uyar(sutunlar[i])]
        if uyan:
            soru = "başlığı bunu söylemiyor; belgenin numarası bu mu?" if alan == tur.no_alani else ""
            bulunan[alan] = Rol(uyan[0], neden, uyan[1:], soru)
            bos.remove(uyan[0])
    if not any(ad in bulunan for ad in (*TARAFLAR, TUTAR)) and all(ad in tur.csv_sutunlari for ad in TARAFLAR):
        for i, j in pairwise(bos):
            if _iki_taraf(sutunlar[i], sutunlar[j]):
                neden = "yan yana iki sütun; her satırda yalnız biri dolu"
                bulunan |= {ad: Rol(yer, neden) for ad, yer in zip(TARAFLAR, (i, j), strict=True)}
                return


def _iki_taraf(bir: Sequence[str], oteki: Sequence[str]) -> bool:
    """Whether two columns hold amounts, of which every row has one."""
    dolu = [[bool(h.strip("0.,- ")) for h in s] for s in (bir, oteki)]
    okunur = all((s := sayi_bul(x)) is not None and not s.okunmayan for x in (bir, oteki))
    return okunur and all(a != b for a, b in zip(*dolu, strict=True))


def art_arda(degerler: Sequence[str]) -> bool:
    """Whether all are filled, each value stands in one run of rows, and some runs are longer than one."""
    kosular = 1 + sum(a != b for a, b in pairwise(degerler))
    return all(degerler) and kosular == len(set(degerler)) and 1 < kosular < len(degerler)


def _numara_gibi(degerler: Sequence[str], hesap_belli: bool) -> bool:
    """Whether values stand as a document's number does; neither amounts nor counter-accounts, which repeat as well."""
    if not art_arda(degerler) or all(_KESIRLI.fullmatch(h.strip()) for h in degerler):
        return False
    return not hesap_gibi(degerler) or (hesap_belli and all(h.strip().isdigit() for h in degerler))


def hesap_gibi(hucreler: Sequence[str]) -> bool:
    """Whether what is filled looks like codes of several accounts, but for the words of a line of totals."""
    dolu = [h.strip() for h in hucreler if h.strip() and not _TOPLAM.match(duz_ad(h))]
    return bool(dolu) and len(set(dolu)) > 1 and all(_HESAP.fullmatch(h) for h in dolu)


def taraf_sozleri(hucreler: Sequence[str]) -> tuple[str, str] | None:
    """The words for debit and credit in a column of sides."""
    gorulen = {h.strip() for h in hucreler if h.strip()}
    return next((s for s in TARAF_SOZLERI if gorulen and gorulen <= set(s)), None)


def belge_turu(deger: str) -> str:
    """What a source's word for a kind of voucher most likely stands for; "" when it cannot be told."""
    duz = duz_ad(deger)
    if "odeme emri" in duz or duz in ("oeb", "odeme"):
        return "OEB"
    sozler = ("mif", "muhasebe islem", "mahsup", "tahsil", "tediye", "muhasebe", "acilis", "duzeltme")
    return "MIF" if any(s in duz for s in sozler) else ""
