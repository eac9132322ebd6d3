"""`batch query`: an expression of the rule language over journal lines, compiled once, and the table of what it finds.

What a condition means is the language's business (`batch.rules.dil`); here are the journal's lines that it is asked of,
and what of the journal need not be read. The fields are told in docs/kural-dili.md, part 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from batch.documents.kodlar import ana_hesap
from batch.journal.kayit import Kayit
from batch.reports.kaynak import AnlikDefter, RaporDefteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri
from batch.rules.dil.agac import Ad, AlanKosulu, Dolu, Ifade, SatirVar, Serbest, TutarKosulu, Ve
from batch.rules.dil.alan import ALANLAR, ANA_HANE, SAYI_HANE, SORGU, SorguAlani, satirda, sorulanlar
from batch.rules.dil.ayristir import KuralHatasi, YerliIfade
from batch.rules.dil.deger import Derlenmis, Ortam, dugumler
from batch.rules.dil.deger import derle as dil_derle
from batch.rules.dil.kosul import HazirKosul, KosulHatasi, Uyma, kosul_hazirla
from batch.turler.fis.belge import Satir

AZAMI_BOY = 10_000  # characters of a query

SUTUNLAR = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("yevmiye", "Yev. no", "sayi", 7, tekrarsiz=True),
    Sutun("belge_turu", "Tür", "kod", 4, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True),
    Sutun("hesap", "Hesap kodu", "kod", 16),
    Sutun("hesap_adi", "Hesap adı", "metin", 26),
    Sutun("borc", "Borç", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("aciklama", "Açıklama", "metin", 28),
    Sutun("kurumsal", "Kurumsal", "kod", 11),
    Sutun("fonksiyonel", "Fonks.", "kod", 9),
    Sutun("finansman", "Fin.", "kod", 4),
    Sutun("ekonomik", "Ekonomik", "kod", 10),
    Sutun("dayanak", "Dayanak", "metin", 14),
)


_KAYITTA = {  # where a record keeps a document's field under another name
    "borc": "bu.borc_kurus",
    "alacak": "bu.alacak_kurus",
    "belge_aciklama": "kayit.belge.aciklama",
}


def _kaynak(ad: str) -> Callable[[Any], Any]:
    if ad == "ilgili_ad":
        return attrgetter("kayit.belge.ilgili_ad")
    return attrgetter(_KAYITTA.get(ad) or (f"bu.{ad}" if satirda(ad) else f"kayit.belge.{ad}"))


def _okur(alan: SorguAlani) -> Callable[[Any], Any]:
    if len(alan.kaynaklar) == 1:
        al, parca = _kaynak(alan.kaynaklar[0]), alan.parca
        return al if parca is None else lambda o: parca(al(o))
    kaynaklar = {ad: _kaynak(ad) for ad in alan.kaynaklar}
    return lambda o: alan.deger(lambda ad: kaynaklar[ad](o))


_OKURLAR: dict[str, Callable[[Any], Any]] = {
    **{a.ad: _okur(a) for a in sorulanlar(SORGU).values() if a.kaynaklar},
    # A recorded line has an amount on one side only: the other need not be looked at.
    "tutar": lambda o: o.bu.borc_kurus or o.bu.alacak_kurus,
    "taraf": lambda o: "B" if o.bu.borc else "A",
    "yevmiye": attrgetter("kayit.yevmiye"),
    "kaynak": attrgetter("kayit.kaynak"),
    "birim": attrgetter("kayit.birim"),
    "dayanak": lambda o: o.kayit.dayanak(o.bu),
}


class KayitSatiriOrtami(Ortam):
    """A line of the journal and the record it stands in; the same one serves line after line."""

    def __init__(self, hesaplar: dict[int, Uyma]) -> None:
        self._hesaplar = hesaplar  # of each «630 B» of the query, by its `id`
        self.kayit: Kayit
        self.bu: Satir

    def deger(self, alan: SorguAlani) -> Any:
        return _OKURLAR[alan.ad](self)

    def alan(self, k: HazirKosul) -> bool:
        return k.sina(_OKURLAR[k.alan.ad](self))  # of a recorded line everything is known

    def satir(self, s: SatirVar) -> bool:
        uyar, borclu = self._hesaplar[id(s)], s.taraf == "B"
        return any(bool(x.borc) is borclu and uyar(x.hesap) for x in self.kayit.belge.satirlar)


@dataclass(slots=True)
class Sinirlar:
    """What every line that is found must satisfy, as far as the journal can skip records by it.

    ``hesap``: a three-digit account or one below it, "" for any; numbers and ISO dates, both ends included.
    """

    hesap: str = ""
    ilk_gun: str = ""
    son_gun: str = ""
    ilk: int = 0
    son: int = 10**SAYI_HANE


@dataclass(frozen=True, slots=True)
class Sorgu:
    """A query ready to run: ``sina`` says of a line (a `KayitSatiriOrtami`) whether it is wanted."""

    metin: str
    ifade: Ifade
    sina: Derlenmis
    hesaplar: dict[int, Uyma]
    sinirlar: Sinirlar = field(default_factory=Sinirlar)


def derle(metin: str) -> Sorgu:
    """The query of a text. Raises KuralHatasi, which shows the place."""
    if len(metin) > AZAMI_BOY:
        raise KuralHatasi("sorgu", metin, AZAMI_BOY, f"sorgu çok uzun ({len(metin)} karakter); en çok {AZAMI_BOY}")
    yerli = YerliIfade(metin, "sorgu")
    hesaplar = {}
    try:
        for d in dugumler(yerli.ifade):
            _sorulur_mu(d, yerli)
            if isinstance(d, SatirVar):
                hesaplar[id(d)] = _hesap_uyar(d)
        sina = dil_derle(yerli.ifade)
    except KosulHatasi as h:
        raise yerli.hata(h.dugum, h.neden) from None
    sinirlar = Sinirlar()
    _sinirla(yerli.ifade, sinirlar)
    return Sorgu(metin, yerli.ifade, sina, hesaplar, sinirlar)


def _sorulur_mu(d: Ifade, yerli: YerliIfade) -> None:
    match d:
        case AlanKosulu(alan=ad) | Dolu(ad):
            olanlar = sorulanlar(SORGU)
            if ad not in olanlar:
                raise yerli.hata(d, f"«{ad}» diye bir alan yok; alanlar: {', '.join(olanlar)}")
        case Serbest(metin):
            raise yerli.hata(d, f'tek başına metin bir koşul değil; açıklamada aramak için: aciklama = "{metin}"')
        case TutarKosulu():
            raise yerli.hata(d, "B, A, BB, AB ve N mizan formüllerindedir; satırın tutarı için: borc, alacak, tutar")


def _hesap_uyar(s: SatirVar) -> Uyma:
    """``630 B``: which accounts are meant. Names of sets belong to a chart, which a journal is not read with."""
    for h in s.hesaplar:
        if isinstance(h, Ad) and not h.metin[0].isdigit():
            raise KosulHatasi(s, f"hesap kodu okunamadı: «{h.metin}»; beklenen: hesap kodu, sonra B ya da A")
    return kosul_hazirla(AlanKosulu("hesap", "=", s.hesaplar)).uyar


def _sinirla(i: Ifade, s: Sinirlar) -> None:
    """Collect what the conditions that must all hold say of account, date and number; their values are checked."""
    if isinstance(i, Ve):
        _sinirla(i.sol, s)
        _sinirla(i.sag, s)
    elif isinstance(i, AlanKosulu) and i.islec != "<>" and len(i.degerler) == 1:
        (d,) = i.degerler
        ilk, son = map(ALANLAR[i.alan].kapi, (d.metin, d.metin) if isinstance(d, Ad) else (d.ilk, d.son))
        alt, ust = i.islec in ("=", ">", ">="), i.islec in ("=", "<", "<=")
        if i.alan == "hesap" and i.islec == "=" and ilk == son and len(ilk[0]) == ANA_HANE:
            s.hesap = max(s.hesap, ".".join(ilk), key=len)
        elif i.alan == "tarih":
            s.ilk_gun = max(s.ilk_gun, ilk) if alt else s.ilk_gun
            s.son_gun = min(s.son_gun or son, son) if ust else s.son_gun
        elif i.alan == "yevmiye":
            s.ilk = max(s.ilk, ilk) if alt else s.ilk
            s.son = min(s.son, son) if ust else s.son


# -- running ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Sayac:
    """What the last walk over the rows found: all lines, whether shown or not."""

    satir: int = 0
    borc: int = 0
    alacak: int = 0


def bulunanlar(d: RaporDefteri, sira: int, sorgu: Sorgu) -> Iterator[tuple[Kayit, Satir]]:
    """The lines wanted, in the order of the journal, as of a record."""
    d = AnlikDefter(d, sira)
    s = sorgu.sinirlar
    if not d.yevmiye(sira)[0]:
        return  # of numbers that were never given there is no record to begin with
    ilk, son = d.sira(s.ilk), min(sira, d.sira(s.son + 1) - 1)
    if s.ilk_gun:
        onceki = date.fromisoformat(s.ilk_gun) - timedelta(days=1) if s.ilk_gun > "0001-01-01" else None
        ilk = max(ilk, d.tarihte(onceki.isoformat()) + 1 if onceki else 1)
    if s.son_gun:
        son = min(son, d.tarihte(s.son_gun))
    if ilk > son:
        return
    sina, o = sorgu.sina, KayitSatiriOrtami(sorgu.hesaplar)
    for kayit in d.kayitlar(ilk, son, s.hesap):
        o.kayit = kayit
        for o.bu in kayit.belge.satirlar:
            if sina(o) is True:
                yield kayit, o.bu


def sorgu_tablosu(d: RaporDefteri, sira: int, sorgu: Sorgu, sinir: int = 0) -> tuple[Tablo, Sayac]:
    """The table of a query, and the count that is filled while its rows are walked.

    ``sinir``: how many lines are shown, 0 for all; the totals are always those of all that fit.
    """
    sayac = Sayac()

    def satirlar() -> Iterator[TabloSatiri]:
        sayac.satir = sayac.borc = sayac.alacak = 0
        for kayit, s in bulunanlar(d, sira, sorgu):
            borc, alacak = s.borc_kurus, s.alacak_kurus
            sayac.satir += 1
            sayac.borc += borc
            sayac.alacak += alacak
            if sinir and sayac.satir > sinir:
                continue
            b = kayit.belge
            yield TabloSatiri(
                (
                    b.tarih,
                    kayit.yevmiye,
                    b.belge_turu,
                    b.belge_no,
                    s.hesap,
                    d.hesap_adi(s.hesap) or d.hesap_adi(ana_hesap(s.hesap)),
                    borc,
                    alacak,
                    s.aciklama or b.aciklama,
                    s.kurumsal,
                    s.fonksiyonel,
                    s.finansman,
                    s.ekonomik,
                    ", ".join(kayit.dayanak(s)),
                )
            )
        adet = f"{sayac.satir} satır" if sayac.satir else "uyan satır yok"
        if sinir and sayac.satir > sinir:
            adet += f", ilk {sinir} tanesi gösterildi"
        bos = ("",) * 5
        yield TabloSatiri(("TOPLAM", None, "", "", "", adet, sayac.borc, sayac.alacak, "", *bos), "toplam")

    return (
        Tablo(
            ad="sorgu",
            baslik=f"Sorgu: {' '.join(sorgu.metin.split())}",
            kunye=kunye(AnlikDefter(d, sira), aralik_yazi(d.yil, "", d.yevmiye(sira)[1])),
            sutunlar=SUTUNLAR,
            satirlar=satirlar,
        ),
        sayac,
    )
