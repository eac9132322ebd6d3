"""What the supporting papers of a TİF are, told by the words of their sort, and which organ's decision they show."""

from __future__ import annotations

import re
from typing import NamedTuple

from batch.documents.metin import ascii_harf
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif

_AYRAC = re.compile(r"[\s_./-]+")
# From the lowest: a decision of one above it will do (as with transfers of appropriations).
ORGAN_SIRASI = {"": 0, a.HARCAMA_YETKILISI: 1, a.UST_YONETICI: 2, a.ENCUMEN: 3, a.MECLIS: 4}
ORGAN_ADI = {
    a.HARCAMA_YETKILISI: "harcama yetkilisi",
    a.UST_YONETICI: "üst yönetici",
    a.ENCUMEN: "encümen",
    a.MECLIS: "meclis",
}
_ORGAN_SOZLERI = (
    (a.MECLIS, ("meclis",)),
    (a.ENCUMEN, ("encumen",)),
    (a.UST_YONETICI, ("ust yonetici", "baskan", "vali", "genel mudur")),
    (a.HARCAMA_YETKILISI, ("onay", "olur", "karar", "harcama yetkili")),
)


def sade(metin: str) -> str:
    """A text as words are looked for in it: ASCII, lower case, marks between words as one blank."""
    return _AYRAC.sub(" ", ascii_harf(metin).casefold()).strip()


class BelgeCinsi(NamedTuple):
    """A sort of paper. ``ad``: in words; ``sozler``: one of them stands in what a paper calls itself."""

    ad: str
    sozler: tuple[str, ...]


FATURA = BelgeCinsi("fatura ya da kabul belgesi", ("fatura", "muayene", "kabul", "makbuz", "fis", "alindi", "pusula"))
GECICI_KABUL = BelgeCinsi("geçici kabul tutanağı", ("kabul", "hakedis", "muayene"))
BAGIS_BELGESI = BelgeCinsi("bağış sözleşmesi ya da kabul onayı", ("bagis", "hibe", "sozlesme", "onay", "olur", "karar"))
PROTOKOL = BelgeCinsi("devir protokolü", ("protokol",))
DEVIR_BELGESI = BelgeCinsi(
    "devir protokolü ya da karşı tarafın taşınır işlem fişi",
    ("protokol", "tif", "tasinir islem fisi", "varlik islem fisi", "talep", "devir"),
)
TALEP = BelgeCinsi("devralmak isteyen birimin talep yazısı", ("talep", "yazi", "istek", "devir", "onay", "olur", "tif"))
IADE_YAZISI = BelgeCinsi("iadeye ilişkin yazı", ("iade", "yazi", "onay"))
MALZEME_TIFI = BelgeCinsi(
    "üretime verilen malzemenin taşınır işlem fişi ve değer tespit komisyonu tutanağı",
    ("tif", "tasinir islem fisi", "varlik islem fisi", "deger tespit", "komisyon", "is talep"),
)
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
UYGUN_GORUS = BelgeCinsi("Maliye Bakanlığının uygun görüşü", ("uygun gorus",))
MUAYENE_RAPORU = BelgeCinsi("taşıt muayene ve kontrol raporu", ("muayene",))
RUHSAT = BelgeCinsi("ruhsat ya da tescil belgesi", ("ruhsat", "tescil"))
EMNIYET = BelgeCinsi("emniyet tutanağı", ("emniyet", "polis", "jandarma", "karakol"))
VETERINER = BelgeCinsi("veteriner raporu", ("veteriner",))
KAYIP_TUTANAGI = BelgeCinsi("kayıp tutanağı ya da yazılı bildirim", ("tutana", "bildirim"))
KIRILMA_RAPORU = BelgeCinsi("teknisyen raporu ya da tutanak", ("rapor", "tutana"))


def turleri(t: Tif) -> list[str]:
    """What the supporting papers call themselves."""
    return [sade(d.turu) for d in t.dayanak if d.turu]


def gosterilmis(t: Tif, cins: BelgeCinsi) -> bool:
    """Whether one of the supporting papers is of a sort."""
    return any(s in tur for tur in turleri(t) for s in cins.sozler)


def belge_nolari(t: Tif, cins: BelgeCinsi) -> list[str]:
    """Numbers of the supporting papers of a sort, in their order."""
    return [d.no for d in t.dayanak if d.no and any(s in sade(d.turu) for s in cins.sozler)]


def karar_veren(t: Tif) -> str:
    """The highest organ whose decision the TİF shows, in its own field or among its papers; "" for none."""
    organlar = [t.karar.organi if t.karar is not None else ""]
    for tur in turleri(t):
        organlar.append(next((o for o, sozler in _ORGAN_SOZLERI if any(s in tur for s in sozler)), ""))
    return max(organlar, key=ORGAN_SIRASI.__getitem__)


def yeter(organ: str, gereken: str) -> bool:
    """Whether an organ's decision will do where another's is asked for."""
    return ORGAN_SIRASI[organ] >= ORGAN_SIRASI[gereken]


def ust_yonetici_onayli(t: Tif) -> bool:
    """Whether a TİF shows the üst yönetici's leave, or that of an organ above; between administrations the protocol,
    which the üst yöneticiler sign, is theirs where no other organ's decision is shown."""
    organ = karar_veren(t)
    idareler = t.tur in (a.IDARELER_ARASI_VERME, a.IDARELER_ARASI_ALMA)
    return yeter(organ, a.UST_YONETICI) or (idareler and not organ and gosterilmis(t, PROTOKOL))
