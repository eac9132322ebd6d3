"""What is left of an offer, what claims of it wait for an answer, and what was promised and no TİF has moved yet.

Quantities are in units of 10⁻⁴, by good: an item's number or a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from batch.documents.izdusum import Anahtar, Deger, Vektor
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import sade_ad, tarih_yazi
from batch.turler.ihtiyacfazlasi.alanlar import SIRA
from batch.turler.ihtiyacfazlasi.izdusum import (
    AD,
    KABULLER,
    TALEP_KALEMLERI,
    TALEPLER,
    TEKLIF_KALEMLERI,
    TEKLIFLER,
    TEKLIFTEKILER,
    TalepSatiri,
    TeklifSatiri,
)
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI, BELGENIN_TIFI, YALIN_NO, Anilan, belge_bul


class TeklifDefteri(Protocol):
    """Books of a year, as far as offers ask them."""

    @property
    def yil(self) -> int: ...

    def ara(self, ad: str, on: Anahtar = ()) -> Iterator[tuple[Anahtar, Vektor]]: ...

    def son(self, ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None: ...


class Talep(NamedTuple):
    """A claim. ``istenen``, ``kabul``, ``red``, ``devredilen``: good → quantity claimed, accepted, refused, moved
    by TİFs. ``kabul_tarihi``: of its last acceptance, "" for none; ``tif_no``: the last TİF that moved something of it.

    What is refused is taken from what waits for an answer first, then from what was promised.
    """

    no: str
    yil: str
    satir: TalepSatiri
    istenen: Mapping[str, int]
    kabul: Mapping[str, int]
    red: Mapping[str, int]
    devredilen: Mapping[str, int]
    kabul_tarihi: str = ""
    tif_no: str = ""

    def duran(self, mal: str) -> int:
        """What is claimed and not refused."""
        return self.istenen.get(mal, 0) - self.red.get(mal, 0)

    def verilen(self, mal: str) -> int:
        """What is promised, moved or not."""
        return min(self.kabul.get(mal, 0), self.duran(mal))

    def bekleyen(self, mal: str) -> int:
        """What waits for the offering unit's answer."""
        return self.duran(mal) - self.verilen(mal)

    def devredilecek(self, mal: str) -> int:
        """What is promised and no TİF has moved."""
        return self.verilen(mal) - self.devredilen.get(mal, 0)

    @property
    def bekleyenler(self) -> dict[str, int]:
        return {m: x for m in self.istenen if (x := self.bekleyen(m)) > 0}

    @property
    def devredilecekler(self) -> dict[str, int]:
        return {m: x for m in self.istenen if (x := self.devredilecek(m)) > 0}

    @property
    def isteyen(self) -> str:
        """Who claims, in words."""
        s = self.satir
        birim = f"{s.birim} ({s.muhasebe_birimi})" if s.muhasebe_birimi else s.birim
        return s.kurum or birim

    def birimin(self, birim: str, muhasebe_birimi: str, kendi: str) -> bool:
        """Whether it is the claim of a harcama birimi. ``muhasebe_birimi``: the one that a TİF names, "" for the
        giver's own, which is ``kendi``."""
        ayni = (self.satir.muhasebe_birimi or kendi) == (muhasebe_birimi or kendi)
        return self.satir.birim != "" and self.satir.birim == birim and ayni

    def kurumun(self, adlar: Iterable[str]) -> bool:
        """Whether it is the claim of one who is called so."""
        return self.satir.kurum != "" and sade_ad(self.satir.kurum) in {sade_ad(x) for x in adlar if x}


class TeklifDurumu(NamedTuple):
    """An offer of the books. ``sunulan``, ``geri_cekilen``: good → quantity offered, and withdrawn again."""

    no: str
    harcama_birimi: str
    yil: str
    satir: TeklifSatiri
    sunulan: Mapping[str, int]
    geri_cekilen: Mapping[str, int]
    talepler: tuple[Talep, ...]

    def tutulan(self, mal: str) -> int:
        """What claims keep from others: all of theirs where the first one gets it, else what is promised."""
        ilk_gelen = self.satir.secim == SIRA
        return sum(t.duran(mal) if ilk_gelen else t.verilen(mal) for t in self.talepler)

    def serbest(self, mal: str) -> int:
        """What may still be claimed, or withdrawn, as far as the offer itself tells."""
        return self.sunulan.get(mal, 0) - self.geri_cekilen.get(mal, 0) - self.tutulan(mal)

    def devredilen(self, mal: str) -> int:
        return sum(t.devredilen.get(mal, 0) for t in self.talepler)

    def duran(self, mal: str) -> int:
        """What of it has neither been moved nor withdrawn."""
        return self.sunulan.get(mal, 0) - self.geri_cekilen.get(mal, 0) - self.devredilen(mal)

    def istenen(self, mal: str) -> int:
        """What claims that stand ask for and have not got."""
        return min(sum(t.duran(mal) for t in self.talepler) - self.devredilen(mal), self.duran(mal))

    def alinabilir(self, mal: str, eldeki: int | None) -> int:
        """What may still be claimed where so much is in the ambar (None: nobody knows): what was used by other ways
        meanwhile is not offered any more, and claims come before."""
        if eldeki is None:
            return max(self.serbest(mal), 0)
        return max(min(self.serbest(mal), eldeki - (self.tutulan(mal) - self.devredilen(mal))), 0)

    def baglanan(self, mal: str, gun: str) -> int:
        """What it keeps from other offers on an ISO day: all of it while it is open, then what claims ask for."""
        return self.duran(mal) if gun <= self.satir.son_gun else self.istenen(mal)

    def bitisi(self, gun: str) -> str:
        """Why nothing can be claimed any more on an ISO day, in words; "" while something can."""
        if gun > self.satir.son_gun:
            return f"teklifin son günü {tarih_yazi(self.satir.son_gun)}"
        if not any(self.duran(m) for m in self.sunulan):
            return "sunulanların tamamı devredilmiş ya da geri çekilmiş"
        return ""

    def talep(self, no: str) -> Talep | None:
        """The claim with a number, the newest year's; None for none."""
        return next((t for t in reversed(self.talepler) if t.no == no), None)


def _toplamlar(defterler: Iterable[TeklifDefteri], ad: str, on: Anahtar) -> dict[Anahtar, Vektor]:
    """Totals of several books by the rest of their keys."""
    sonuc: dict[Anahtar, Vektor] = {}
    for d in defterler:
        for k, v in d.ara(ad, on):
            eski = sonuc.get(k[len(on) :])
            sonuc[k[len(on) :]] = v if eski is None else tuple(x + y for x, y in zip(eski, v, strict=True))
    return sonuc


def _sonuncu(defterler: Sequence[TeklifDefteri], ad: str, anahtar: Anahtar) -> tuple[Deger, ...] | None:
    return next((x for d in reversed(defterler) if (x := d.son(ad, anahtar)) is not None), None)


def _talepler(defterler: Sequence[TeklifDefteri], teklif: tuple[str, str, str]) -> Iterator[Talep]:
    kalemler: dict[tuple[str, str], dict[str, Vektor]] = {}
    for (yil, no, mal), v in _toplamlar(defterler, TALEP_KALEMLERI.ad, teklif).items():
        kalemler.setdefault((yil, no), {})[mal] = v
    hepsi = []
    for (yil, no), mallar in kalemler.items():
        satir = _sonuncu(defterler, TALEPLER.ad, (*teklif, yil, no))
        if satir is None:
            continue
        yer = (teklif[0], AD, yil, no)
        kullanilan = {k[0]: v[0] for k, v in _toplamlar(defterler, BELGE_KULLANIMI.ad, yer).items()}
        kabul, tif = _sonuncu(defterler, KABULLER.ad, (*teklif, yil, no)), _sonuncu(defterler, BELGENIN_TIFI.ad, yer)
        istenen, kabuller, redler = ({m: v[i] for m, v in mallar.items()} for i in range(3))
        hepsi.append(
            Talep(
                no=no,
                yil=yil,
                satir=TalepSatiri(*satir),  # type: ignore[arg-type]
                istenen=istenen,
                kabul=kabuller,
                red=redler,
                devredilen=kullanilan,
                kabul_tarihi="" if kabul is None else str(kabul[0]),
                tif_no="" if tif is None else str(tif[0]),
            )
        )
    yield from sorted(hepsi, key=lambda t: (t.yil, t.satir.kayit))  # in which order they came


def teklif_durumu(defterler: Sequence[TeklifDefteri], birim: str, yil: str, no: str) -> TeklifDurumu | None:
    """An offer of a year, out of the books of its year and later ones; None where its year's are not among them."""
    kendi = next((d for d in defterler if f"{d.yil:04d}" == yil), None)
    satir = None if kendi is None else kendi.son(TEKLIFLER.ad, (birim, no))
    if satir is None:
        return None
    kalemler = _toplamlar(defterler, TEKLIF_KALEMLERI.ad, (birim, yil, no))
    return TeklifDurumu(
        no=no,
        harcama_birimi=birim,
        yil=yil,
        satir=TeklifSatiri(*satir),  # type: ignore[arg-type]
        sunulan={k[0]: v[0] for k, v in kalemler.items()},
        geri_cekilen={k[0]: v[1] for k, v in kalemler.items()},
        talepler=tuple(_talepler(defterler, (birim, yil, no))),
    )


def teklif_bul(
    kitap: Sorulan, kitaplik: Kitaplik, birim: str, no: str, anilan: Anilan = YALIN_NO
) -> TeklifDurumu | None:
    """The offer with a number, as `belge_bul` finds it; None where the books have none."""
    bulunan = belge_bul(kitap, kitaplik, TEKLIFLER.ad, birim, no, anilan)
    return None if bulunan is None else teklif_durumu(bulunan.defterler, birim, f"{bulunan.yil:04d}", no)


def malin_teklifleri(defterler: Sequence[TeklifDefteri], birim: str, mal: str) -> list[TeklifDurumu]:
    """The offers of a harcama birimi that a good stands in, or has stood in, in order."""
    adlar = dict.fromkeys((k[2], k[3]) for d in defterler for k, v in d.ara(TEKLIFTEKILER.ad, (birim, mal)) if v[0])
    return [t for yil, no in adlar if (t := teklif_durumu(defterler, birim, yil, no)) is not None]


def butun_teklifler(defterler: Sequence[TeklifDefteri], birim: str = "") -> list[TeklifDurumu]:
    """All offers of these books, or of a harcama birimi, in the order of units and records."""
    on = (birim,) if birim else ()
    adlar = sorted({k[:3] for d in defterler for k, _ in d.ara(TEKLIF_KALEMLERI.ad, on)})
    hepsi = [t for x in adlar if (t := teklif_durumu(defterler, x[0], x[1], x[2])) is not None]
    return sorted(hepsi, key=lambda t: (t.harcama_birimi, t.yil, t.satir.kayit))
