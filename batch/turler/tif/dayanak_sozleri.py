"""What the supporting papers of a TİF are, told by the words of their sort, and which organ's decision they show."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.sozler import gecer, sade
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif

# From the lowest: a decision of one above it will do (as with transfers of appropriations).
ORGAN_SIRASI = {"": 0, a.HARCAMA_YETKILISI: 1, a.UST_YONETICI: 2, a.ENCUMEN: 3, a.MECLIS: 4}
ORGAN_ADI = {
    a.HARCAMA_YETKILISI: "harcama yetkilisi",
    a.UST_YONETICI: "üst yönetici",
    a.ENCUMEN: "encümen",
    a.MECLIS: "meclis",
}
_KARAR_SOZLERI = ("onay", "olur", "karar")
_ORGAN_SOZLERI = (
    (a.MECLIS, ("meclis",)),
    (a.ENCUMEN, ("encumen",)),
    (a.UST_YONETICI, ("ust yonetici", "ust yoneticilik", "baskan", "baskanlik", "vali", "valilik", "genel mudur")),
    (a.HARCAMA_YETKILISI, _KARAR_SOZLERI),
)


class BelgeCinsi(NamedTuple):
    """A sort of paper. ``ad``: in words; ``sozler``: one of them stands in what a paper calls itself, as whole words;
    ``yaninda``: so does one of these, where there are any."""

    ad: str
    sozler: tuple[str, ...]
    yaninda: tuple[str, ...] = ()

    def mi(self, tur: str) -> bool:
        """Whether a paper that calls itself so (`sade`) is of this sort."""
        return gecer(tur, self.sozler) and (not self.yaninda or gecer(tur, self.yaninda))


FATURA = BelgeCinsi("fatura ya da kabul belgesi", ("fatura", "muayene", "kabul", "makbuz", "fis", "alindi", "pusula"))
GECICI_KABUL = BelgeCinsi("geçici kabul tutanağı", ("kabul", "hakedis", "muayene"))
BAGIS_BELGESI = BelgeCinsi("bağış sözleşmesi ya da kabul onayı", ("bagis", "hibe", "sozlesme", "onay", "olur", "karar"))
PROTOKOL = BelgeCinsi("devir protokolü", ("protokol",))
FAZLA_TEKLIFI = BelgeCinsi("ihtiyaç fazlası teklifi", ("ihtiyac fazlasi teklif",))
# An offer on record holds the letter that claimed it, and why the goods are not needed.
DEVIR_BELGESI = BelgeCinsi(
    "devir protokolü ya da karşı tarafın taşınır işlem fişi",
    ("protokol", "tif", "tasinir islem fis", "varlik islem fis", "talep", "devir", "devr", *FAZLA_TEKLIFI.sozler),
)
TALEP = BelgeCinsi(
    "devralmak isteyen birimin talep yazısı",
    ("talep", "yazi", "istek", "devir", "devr", "onay", "olur", "tif", *FAZLA_TEKLIFI.sozler),
)
IADE_YAZISI = BelgeCinsi("iadeye ilişkin yazı", ("iade", "yazi", "onay"))
MALZEME_TIFI = BelgeCinsi(
    "üretime verilen malzemenin taşınır işlem fişi ve değer tespit komisyonu tutanağı",
    ("tif", "tasinir islem fis", "varlik islem fis", "deger tespit", "komisyon", "is talep"),
)
TIF_BELGESI = BelgeCinsi("taşınır işlem fişi", ("tif", "tasinir islem fis", "varlik islem fis"))
SAYIM_TUTANAGI = BelgeCinsi("sayım tutanağı", ("sayim", "ornek 12"))
ENVANTER_BELGESI = BelgeCinsi("envanter ya da sayım tutanağı", ("envanter", "sayim", "tutanak", "liste", "dokum"))
ISTEK_BELGESI = BelgeCinsi(
    "taşınır istek belgesi (Örnek-7)", ("istek", "talep", "ihtiyac pusula", "ornek 7", "7 ornek")
)
ONAY = BelgeCinsi("yetkili makamın onayı ya da kararı", ("onay", "olur", "karar"))
KDTOT = BelgeCinsi(
    "kayıttan düşme teklif ve onay tutanağı (Örnek-10)", ("kayittan dusme", "kdtot", "dusme teklif", "ornek 10")
)
GECICI_ALINDI = BelgeCinsi("taşınır geçici alındısı (Örnek-9)", ("gecici alindi", "gecicialindi", "ornek 9"))
UYGUN_GORUS = BelgeCinsi(
    "Maliye Bakanlığının uygun görüşü", ("uygun gorus",), ("maliye", "hazine", "bakan", "bakanlik")
)
MUAYENE_RAPORU = BelgeCinsi("taşıt muayene ve kontrol raporu", ("muayene",))
RUHSAT = BelgeCinsi("ruhsat ya da tescil belgesi", ("ruhsat", "ruhsatname", "tescil"))
EMNIYET = BelgeCinsi("emniyet tutanağı", ("emniyet", "polis", "jandarma", "karakol"))
VETERINER = BelgeCinsi("veteriner raporu", ("veteriner",))
KAYIP_TUTANAGI = BelgeCinsi("kayıp tutanağı ya da yazılı bildirim", ("tutanak", "bildirim"))
KIRILMA_RAPORU = BelgeCinsi("teknisyen raporu ya da tutanak", ("rapor", "tutanak"))


def turleri(t: Tif) -> list[str]:
    """What the supporting papers call themselves."""
    return [sade(d.turu) for d in t.dayanak if d.turu]


def gosterilmis(t: Tif, cins: BelgeCinsi) -> bool:
    """Whether one of the supporting papers is of a sort."""
    return any(cins.mi(tur) for tur in turleri(t))


def belge_nolari(t: Tif, cins: BelgeCinsi) -> list[str]:
    """Numbers of the supporting papers of a sort, in their order."""
    return [d.no for d in t.dayanak if d.no and cins.mi(sade(d.turu))]


def belge_gunleri(t: Tif, cins: BelgeCinsi) -> list[tuple[str, str]]:
    """Numbers and ISO days ("" for none) of the supporting papers of a sort, each once, in their order."""
    return list(dict.fromkeys((d.no, d.tarihi) for d in t.dayanak if d.no and cins.mi(sade(d.turu))))


def karar_organi(t: Tif) -> str:
    """The organ that the TİF names as the one that decided; "" for none. What is refused hangs on it alone."""
    return t.karar.organi if t.karar is not None else ""


def tif_dayanaklari(t: Tif) -> list[tuple[int, str]]:
    """The TİFs that a TİF names as what it rests on: place among its papers (from 1) and number, each number once."""
    bulunan: dict[str, int] = {}
    for i, d in enumerate(t.dayanak, 1):
        if d.no and TIF_BELGESI.mi(sade(d.turu)):
            bulunan.setdefault(d.no, i)
    return [(i, no) for no, i in bulunan.items()]


def karar_veren(t: Tif) -> str:
    """The highest organ whose decision the TİF shows, in its own field or in the words of its papers, which tell an
    organ only beside an onay, olur or karar; "" for none. Good for what is only told."""
    organlar = [karar_organi(t)]
    for tur in turleri(t):
        if gecer(tur, _KARAR_SOZLERI):
            organlar.append(next((o for o, sozler in _ORGAN_SOZLERI if gecer(tur, sozler)), ""))
    return max(organlar, key=ORGAN_SIRASI.__getitem__)


def yeter(organ: str, gereken: str) -> bool:
    """Whether an organ's decision will do where another's is asked for."""
    return ORGAN_SIRASI[organ] >= ORGAN_SIRASI[gereken]


def ust_yonetici_onayli(t: Tif) -> bool:
    """Whether a TİF shows the üst yönetici's leave, or that of an organ above; between administrations the protocol,
    which the üst yöneticiler sign, is theirs where no other organ's decision is shown."""
    organ = karar_organi(t)
    idareler = idareye_verme(t) or t.tur == a.IDARELER_ARASI_ALMA
    return yeter(organ, a.UST_YONETICI) or (idareler and not organ and gosterilmis(t, PROTOKOL))


def idareye_verme(t: Tif) -> bool:
    """Whether another administration gets it for nothing, as a devir or by the name of a gift."""
    return t.tur == a.IDARELER_ARASI_VERME or (t.tur == a.BAGIS_VERME and t.karsi_kurum != "")
