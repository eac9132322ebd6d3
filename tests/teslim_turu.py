"""A kind that exists only in tests: what one unit hands over to another, which may hand it on.

`rota` names the units still to come: a record asks the first of them for a document of the same kind with the rest.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
from ornek import BIRIM, calisma

from batch.documents.alanlar import CERCEVE, GunMetni, TutarMetni, belge_no, gun, numara, serbest, tutar
from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Olay, Toplam, Vektor
from batch.documents.karar import HepsiSorar, Karar, KararVerici, Kitaplik, Sorulan
from batch.documents.teslim import Giden, Veren
from batch.documents.tur import Cocuk, Grup, Tur
from batch.documents.tutar import tam

BIRIM3 = "4636"
_TUTARI = tutar("kalem_tutari")


class Senet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    adi: Annotated[str, serbest(60)] = ""


class Parca(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    kod: Annotated[str, numara(20, "kalem_kodu")] = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""


class Devir(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    rota: Annotated[str, numara(100)] = ""
    ambar: Annotated[str, numara(20)] = ""
    veren: Annotated[Veren | None, Grup("veren_")] = None
    senetler: Annotated[tuple[Senet, ...], Cocuk("senet", onek="senet_", sutunlu=True)] = ()
    kalemler: Annotated[tuple[Parca, ...], Cocuk("kalem", satir=True)]


def _hareket(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    toplam = sum(tam(k.tutar) for k in o.belge.kalemler)
    if o.belge.veren is not None:
        yield ("gelen",), (toplam, 1)
    if o.belge.rota:
        yield ("giden",), (toplam, 1)


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    """An item whose code is KAPALI stands only where a document with AC came before."""

    def karar(belge: Devir) -> Karar:
        kapali = belge.veren is not None and any(k.kod == "KAPALI" for k in belge.kalemler)
        if kapali and not kitap.toplam("devir", ("gelen",))[1] and belge.ambar != "ACIK":
            return Karar((Bulgu(kod="FIS-007", mesaj="ambar kapalı"),))
        return Karar(sonuc={"gelen": belge.veren is not None})

    return HepsiSorar(karar)


def giden(o: Olay) -> tuple[Giden, ...]:
    if not o.belge.rota:
        return ()
    if o.belge.rota == "BOZUK":
        raise ZeroDivisionError("bölme")
    alici, _, kalan = o.belge.rota.partition(",")
    return (Giden(alici, msgspec.structs.replace(o.belge, rota=kalan, ambar="", veren=None)),)


DEVIR: Tur[Devir] = Tur.kur(
    Devir,
    CERCEVE,
    ad="DEVIR",
    on_ek="devir",
    oge="devir",
    gune_bagli=False,
    karar=_karar,
    izdusumler=(Toplam("devir", ("yon",), ("tutar", "adet"), frozenset({"DEVIR"}), _hareket),),
    giden=giden,
    alici_yazar=("ambar",),
)


def devirler(*belgeler: str) -> bytes:
    return ("muhasebe_birimi;belge_no;tarih;rota;senet_adi;kalem_kodu;kalem_tutari\n" + "".join(belgeler)).encode()


def devir(no: str, rota: str, kod: str = "MASA", birim: str = BIRIM, tarih: str = "2016-03-01") -> str:
    """Two lines, and two further rows beside them that CSV columns can say."""
    on = f"{birim};{no};{tarih};{rota}"
    return f'{on};ilk;{kod};10.00\n{on};ikinci;"ÇEKMECE ""a;b""";2.50\n'


def uc_birimli(kok: Path, dosyalar: dict[str, bytes]) -> Path:
    """A directory with three units."""
    calisma(kok, dosyalar)
    with (kok / "config" / "batch.toml").open("a", encoding="utf-8") as f:
        f.write(f'\n[[birim]]\nkod = "{BIRIM3}"\nad = "Örnek Otobüs İdaresi"\n')
    return kok
