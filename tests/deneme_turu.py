"""Two kinds of documents that exist only in tests: one of every shape of table, and one that is a single row.

The first moves state of both shapes and brings a voucher of its own making about: income goes into the till, expense
comes out of it. `sema_kopyasi` gives a copy of the schemas that holds them.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec

from batch.documents.alanlar import CERCEVE, GunMetni, TutarMetni, belge_no, gun, numara, secenek, serbest, tutar
from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay, Toplam, Vektor
from batch.documents.karar import HepsiSorar, Karar, KararVerici, Kitaplik, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tur import Alan, Cocuk, Grup, Oncelik, Tur
from batch.documents.tutar import duz, tam
from batch.turler.fis.belge import Dayanak, Fis, Satir

SEMALAR = Path(__file__).resolve().parent.parent / "schemas"


_TUTARI = tutar("kalem_tutari")  # within the class the name is the field's


class Kisi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    ad: Annotated[str, serbest(100)] = ""
    no: Annotated[str, numara(20)] = ""


class Belgesi(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    adi: Annotated[str, serbest(60)] = ""
    gunu: Annotated[GunMetni, gun()] = ""


class Ucret(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    tutar: Annotated[TutarMetni, tutar("ucret_tutari", zorunlu=True)]


class Kalem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    kod: Annotated[str, Alan(str.upper, "kalem_kodu", zorunlu=True)]
    kod_ham: str = ""
    tutar: Annotated[TutarMetni, _TUTARI] = ""
    aciklama: Annotated[str, serbest(100, "kalem_aciklama")] = ""


class Deneme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    mali_yil: Annotated[str, numara(4)] = ""
    islem: Annotated[str, secenek(("GELIR", "GIDER"), "BLG-002", "işlem", "GIDER")]
    kisi: Annotated[Kisi | None, Grup("kisi_")] = None
    belgeler: Annotated[tuple[Belgesi, ...], Cocuk("belgesi", onek="belge_", sutunlu=True)] = ()
    ucretler: Annotated[tuple[Ucret, ...], Cocuk("ucret", ust="ucretler", onek="ucret_")] = ()
    kalemler: Annotated[tuple[Kalem, ...], Cocuk("kalem", satir=True)]


class TekSatir(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    kayit_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    konu: Annotated[str, serbest(100)] = ""


def bos_kalem_yok(belge: Deneme, okunus: Okunus, b: Any) -> Iterator[Bulgu]:
    for sira, k in enumerate(belge.kalemler, 1):
        if not k.tutar and okunus.okundu(sira, "kalem_tutari"):
            yield Bulgu(
                dosya=okunus.dosya,
                satir=okunus.satir_no(sira),
                yol=f"kalem[{sira}]/@kalem_tutari",
                belge_turu="DENEME",
                belge_no=belge.belge_no,
                kod="FIS-007",
                mesaj="kalemin tutarı yok",
            )


def _kalemler(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    isaret = 1 if o.belge.islem == "GELIR" else -1
    for k in o.belge.kalemler:
        yield (o.belge.islem, k.kod), (isaret * tam(k.tutar), 1)


def _sonlar(o: Olay) -> Iterator[tuple[Anahtar, tuple[Deger, ...]]]:
    for k in o.belge.kalemler:
        yield (k.kod,), (o.belge.belge_no, o.sira)


KALEM = Toplam("kalem", ("islem", "kod"), ("tutar", "adet"), frozenset({"DENEME"}), _kalemler)
SON = Dizin("kalem_son", ("kod",), ("belge_no", "kayit:sayi"), frozenset({"DENEME"}), _sonlar)
AZAMI_ADET = 100  # documents with an item; the next one is refused


def fisi(belge: Deneme) -> Fis:
    """The voucher that follows from a document."""
    toplam = duz(sum(tam(k.tutar) for k in belge.kalemler))
    kasa = {"borc": toplam} if belge.islem == "GELIR" else {"alacak": toplam}
    karsi = {"alacak": toplam} if belge.islem == "GELIR" else {"borc": toplam}
    return Fis(
        belge_turu="MIF",
        belge_no=f"D-{belge.belge_no}",
        tarih=belge.tarih,
        islem="NORMAL",
        aciklama=f"{belge.belge_no} sayılı deneme",
        dayanak=(Dayanak(turu="DENEME", no=belge.belge_no),),
        satirlar=(Satir(hesap="100", **kasa), Satir(hesap="333", **karsi)),
    )


def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
    def karar(belge: Deneme) -> Karar:
        dolu = [k.kod for k in belge.kalemler if kitap.toplam("kalem", (belge.islem, k.kod))[1] >= AZAMI_ADET]
        bulgular = tuple(Bulgu(kod="FIS-007", mesaj=f"{kod} kalemi dolu") for kod in dolu)
        sonuc: dict[str, Any] = {"onceki": [list(kitap.son("kalem_son", (k.kod,)) or ()) for k in belge.kalemler]}
        onceki = kitaplik.kitap(kitap.birim, kitap.yil - 1)
        if onceki is not None:
            sonuc["gecen_yil"] = list(onceki.toplam("kalem", ()))
        return Karar(bulgular, sonuc, (fisi(belge),))

    return HepsiSorar(karar)


DENEME: Tur[Deneme] = Tur.kur(
    Deneme,
    CERCEVE,
    ad="DENEME",
    on_ek="deneme",
    oge="deneme",
    oncelik=Oncelik(2, "islem", {"GELIR": 1}),
    mali_yil="mali_yil",
    kurallar=(bos_kalem_yok,),
    karar=_karar,
    izdusumler=(KALEM, SON),
)
TEK: Tur[TekSatir] = Tur.kur(TekSatir, CERCEVE, ad="TEK", on_ek="denemetek", oge="tek", kimlik=("kayit_no",))

XSD = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:batch:belge:1"
           targetNamespace="urn:batch:belge:1" elementFormDefault="qualified" version="1">
  <xs:include schemaLocation="turler-1.xsd"/>
  <xs:simpleType name="En8"><xs:restriction base="xs:string"><xs:maxLength value="8"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="En40"><xs:restriction base="xs:string"><xs:maxLength value="40"/></xs:restriction></xs:simpleType>
  <xs:element name="deneme" substitutionGroup="belge">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="kisi" minOccurs="0">
          <xs:complexType>
            <xs:attribute name="ad" type="Metin100"/><xs:attribute name="no" type="En40"/>
          </xs:complexType>
        </xs:element>
        <xs:element name="belgesi" minOccurs="0" maxOccurs="unbounded">
          <xs:complexType>
            <xs:attribute name="adi" type="Metin60"/><xs:attribute name="gunu" type="TarihYaDaBos"/>
          </xs:complexType>
        </xs:element>
        <xs:element name="ucretler" minOccurs="0">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="ucret" maxOccurs="unbounded">
                <xs:complexType><xs:attribute name="tutar" type="Tutar" use="required"/></xs:complexType>
              </xs:element>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
        <xs:element name="kalem" maxOccurs="unbounded">
          <xs:complexType>
            <xs:attribute name="kod" type="Metin40" use="required"/>
            <xs:attribute name="tutar" type="Tutar"/>
            <xs:attribute name="aciklama" type="Metin100"/>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="belge_no" type="BelgeNo" use="required"/>
      <xs:attribute name="tarih" type="Tarih" use="required"/>
      <xs:attribute name="mali_yil" type="En8"/>
      <xs:attribute name="islem">
        <xs:simpleType>
          <xs:restriction base="xs:string">
            <xs:enumeration value=""/><xs:enumeration value="GELIR"/><xs:enumeration value="GIDER"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
      <xs:attribute name="kaynak" type="KaynakSistem"/>
      <xs:attribute name="muhasebe_birimi" type="MuhasebeBirimi"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="tek" substitutionGroup="belge">
    <xs:complexType>
      <xs:attribute name="kayit_no" type="BelgeNo" use="required"/>
      <xs:attribute name="tarih" type="Tarih" use="required"/>
      <xs:attribute name="konu" type="Metin100"/>
      <xs:attribute name="kaynak" type="KaynakSistem"/>
      <xs:attribute name="muhasebe_birimi" type="MuhasebeBirimi"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
"""


def sema_kopyasi(dizin: Path) -> Path:
    """The schemas with one include more."""
    hedef = dizin / "schemas"
    shutil.copytree(SEMALAR, hedef)
    (hedef / "deneme-1.xsd").write_text(XSD, "utf-8")
    kok = hedef / "belge-1.xsd"
    satir = '<xs:include schemaLocation="fis-1.xsd"/>'
    kok.write_text(
        kok.read_text("utf-8").replace(satir, satir + '\n  <xs:include schemaLocation="deneme-1.xsd"/>'), "utf-8"
    )
    return hedef
