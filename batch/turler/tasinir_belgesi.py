"""What the papers of taşınırlar have in common (TMY m.10): what TİFs have used of them, and what is asked of rows.

A TİF, or what approves or takes back one later, writes into its `sonuc` which papers it used (`kullanim`): a request,
a provisional receipt, a proposal to write off. Nothing else ties the two, so a paper of last year can be used too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tasinir import BIR, DAYANIKLI, TUKETIM, hesabi, miktar_duz, miktari, sicil_kodu
from batch.turler.tif.belge import AD as TIF
from batch.turler.tif.izdusum import DURUM_ADI

KULLANILAN_BELGELER = "kullandigi_belgeler"  # key of `sonuc`: a list of what `kullanim` gives
EVET = "EVET"


class KodluKalem(Protocol):
    """A row of any such paper."""

    @property
    def tasinir_kodu(self) -> str: ...

    @property
    def miktar(self) -> str: ...


class SicilliKalem(KodluKalem, Protocol):
    """A row that may be about one item."""

    @property
    def sicil_no(self) -> str: ...


# -- what TİFs have used --------------------------------------------------------------------------------------------


def kullanim(
    tur: str,
    yer: tuple[str, int, str],
    tif: tuple[str, str],
    kalemler: Mapping[str, int],
    *,
    geri: bool = False,
) -> dict[str, Any]:
    """What a TİF used of a paper, for its `sonuc`. ``tur``: the paper's kind; ``yer``: harcama birimi, year and number
    of the paper; ``tif``: number and ISO date of the TİF; ``kalemler``: code → quantity (10⁻⁴); ``geri``: a TİF that is
    taken back gives it back."""
    yon = "-" if geri else ""
    return {
        "tur": tur,
        "harcama_birimi": yer[0],
        "yil": str(yer[1]),
        "no": yer[2],
        "tif_no": "" if geri else tif[0],
        "tif_tarihi": "" if geri else tif[1],
        "kalemler": [{"kod": kod, "miktar": yon + miktar_duz(m)} for kod, m in kalemler.items()],
    }


def _isaretli(metin: str) -> int:
    return -miktari(metin[1:]) if metin.startswith("-") else miktari(metin)


def _kullanilan(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for x in o.sonuc.get(KULLANILAN_BELGELER, ()):
        for k in x["kalemler"]:
            yield (x["harcama_birimi"], x["tur"], x["yil"], x["no"], k["kod"]), (_isaretli(k["miktar"]),)


def _tifi(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for x in o.sonuc[KULLANILAN_BELGELER]:
        yield (x["harcama_birimi"], x["tur"], x["yil"], x["no"]), (x["tif_no"], x["tif_tarihi"])


# How much of a paper's codes TİFs have used, and the last TİF that did (TMY m.10/1-d).
BELGE_KULLANIMI = Toplam(
    "belge_kullanimi",
    ("harcama_birimi", "belge_turu", "yil", "belge_no", "kod"),
    ("miktar",),
    frozenset({TIF, DURUM_ADI}),
    _kullanilan,
)
BELGENIN_TIFI = Dizin(
    "belgenin_tifi",
    ("harcama_birimi", "belge_turu", "yil", "belge_no"),
    ("tif_no", "tif_tarihi"),
    None,
    _tifi,
    sonucta=KULLANILAN_BELGELER,
)


class BulunanBelge(NamedTuple):
    """A paper as the books hold it. ``yil``: of the journal that holds it; ``deger``: what its `Dizin` says;
    ``defterler``: the journal of its year, then those of the year before and of the one in hand, where all that
    happened to it stands."""

    yil: int
    deger: tuple[Deger, ...]
    defterler: tuple[Sorulan, ...]

    def toplam(self, ad: str, on: Anahtar) -> dict[str, Vektor]:
        """Totals by the last part of the key, of the keys of a `Toplam` that begin with ``on``."""
        sonuc: dict[str, Vektor] = {}
        for d in self.defterler:
            for k, v in d.ara(ad, on):
                eski = sonuc.get(k[-1])
                sonuc[k[-1]] = v if eski is None else tuple(x + y for x, y in zip(eski, v, strict=True))
        return sonuc

    def kullanilan(self, tur: str, harcama_birimi: str, no: str) -> dict[str, int]:
        """How much of each code TİFs have used of it (10⁻⁴)."""
        on = (harcama_birimi, tur, str(self.yil), no)
        return {kod: v[0] for kod, v in self.toplam(BELGE_KULLANIMI.ad, on).items() if v[0]}

    def tifi(self, tur: str, harcama_birimi: str, no: str) -> tuple[str, str] | None:
        """Number and date of the last TİF that used it; None where none does."""
        for d in reversed(self.defterler):
            deger = d.son(BELGENIN_TIFI.ad, (harcama_birimi, tur, str(self.yil), no))
            if deger is not None:
                return (str(deger[0]), str(deger[1])) if deger[0] else None
        return None


class Anilan(NamedTuple):
    """How a TİF names a paper beside its number. ``tarih``: the ISO day that it gives the paper, "" for none; ``yil``:
    the year that it was written in, where that is not the journal's (a TİF of January that the old year takes), else
    0."""

    tarih: str = ""
    yil: int = 0


YALIN_NO = Anilan()


def belge_bul(
    kitap: Sorulan, kitaplik: Kitaplik, dizin: str, harcama_birimi: str, no: str, anilan: Anilan = YALIN_NO
) -> BulunanBelge | None:
    """A paper by its number: of the year that its day names, else of the year in which it is named, else of the year
    before; None where none has it. Numbers begin anew each year, so where a day is named a paper of another year is
    taken only if it bears that very day (of its approval, of a count's end)."""
    yazilan = anilan.yil or kitap.yil
    for yil in sorted((yazilan, yazilan - 1), key=lambda y: (f"{y:04d}" != anilan.tarih[:4], -y)):
        defter = kitap if yil == kitap.yil else kitaplik.kitap(kitap.birim, yil)
        deger = defter.son(dizin, (harcama_birimi, no)) if defter is not None else None
        if (
            defter is None
            or deger is None
            or (anilan.tarih[:4] not in ("", f"{yil:04d}") and anilan.tarih not in deger)
        ):
            continue
        # What January's TİFs used stands in the old year, which has taken them.
        onceki = kitap if kitap.yil == yil - 1 else kitaplik.kitap(kitap.birim, yil - 1)
        sonraki = kitap if kitap.yil == yil + 1 else None
        return BulunanBelge(yil, deger, tuple(d for d in (defter, onceki, sonraki) if d is not None))
    return None


def kod_toplamlari(kalemler: Iterable[KodluKalem]) -> dict[str, int]:
    """Quantities by code (10⁻⁴), in the order of the rows."""
    sonuc: dict[str, int] = {}
    for k in kalemler:
        sonuc[k.tasinir_kodu] = sonuc.get(k.tasinir_kodu, 0) + miktari(k.miktar)
    return sonuc


def asanlar(istenen: Mapping[str, int], kalan: Mapping[str, int]) -> list[str]:
    """Of quantities by code those above what is left, in words: ``150.01.01.06: 8, kalan 6``."""
    return [
        f"{kod}: {miktar_duz(m)}, kalan {miktar_duz(max(kalan.get(kod, 0), 0))}"
        for kod, m in istenen.items()
        if m > kalan.get(kod, 0)
    ]


# -- what is asked of rows ------------------------------------------------------------------------------------------


def miktar_bulgulari(o: Okunus, kod: str, kalemler: Sequence[Any], alan: str = "miktar") -> Iterator[Bulgu]:
    """Every row has a quantity."""
    for sira, k in enumerate(kalemler, 1):
        if not miktari(getattr(k, alan)) and o.okundu(sira, alan):
            mesaj = f"{k.tasinir_kodu} taşınırının miktarı yazılmamış ya da sıfır"
            yield kalem_bulgusu(o, "kalem", sira, alan, kod, mesaj, "sıfırdan büyük miktar", getattr(k, alan))


def sicil_bulgulari(o: Okunus, kod: str, kalemler: Sequence[SicilliKalem]) -> Iterator[Bulgu]:
    """Dayanıklı taşınırlar go by their sicil, one piece each; tüketim malzemesi has none (TMY m.36)."""
    gorulen: dict[str, int] = {}
    for sira, k in enumerate(kalemler, 1):
        if not k.tasinir_kodu or not o.okundu(sira, "sicil_no", "miktar"):
            continue
        ana = hesabi(k.tasinir_kodu)
        if ana == TUKETIM and k.sicil_no:
            mesaj = f"{k.tasinir_kodu} tüketim malzemesidir, sicil numarası olmaz"
            yield kalem_bulgusu(o, "kalem", sira, "sicil_no", kod, mesaj, "boş", k.sicil_no)
        elif ana in DAYANIKLI and not k.sicil_no:
            mesaj = f"{k.tasinir_kodu} dayanıklı taşınırdır, sicil numarası yazılmamış"
            yield kalem_bulgusu(o, "kalem", sira, "sicil_no", kod, mesaj, f"{k.tasinir_kodu}.16.001 gibi")
        elif k.sicil_no and sicil_kodu(k.sicil_no) != k.tasinir_kodu:
            mesaj = f"{k.sicil_no} sicili {sicil_kodu(k.sicil_no)} kodunun, satırda {k.tasinir_kodu} yazılmış"
            yield kalem_bulgusu(o, "kalem", sira, "sicil_no", kod, mesaj, f"{k.tasinir_kodu}.…", k.sicil_no)
        elif k.sicil_no and miktari(k.miktar) != BIR:
            mesaj = f"{k.sicil_no} sicili tek bir taşınırdır, miktarı {k.miktar or '0'} yazılmış"
            yield kalem_bulgusu(o, "kalem", sira, "miktar", kod, mesaj, "1", k.miktar)
        elif k.sicil_no and gorulen.setdefault(k.sicil_no, sira) != sira:
            mesaj = f"{k.sicil_no} sicili {gorulen[k.sicil_no]}. kalemde de yazılmış"
            yield kalem_bulgusu(o, "kalem", sira, "sicil_no", kod, mesaj, "her sicil bir kez", k.sicil_no)


def eksik_bulgulari(belge: Any, o: Okunus, kod: str, alanlar: Mapping[str, str]) -> Iterator[Bulgu]:
    """Fields of the header (name → in words) that may not be left out here."""
    for alan, ad in alanlar.items():
        if not getattr(belge, alan) and o.okundu(0, alan):
            yield Bulgu(kod=kod, yol=f"@{alan}", mesaj=f"{belge.belge_no}: {ad} yazılmamış", beklenen=ad)
