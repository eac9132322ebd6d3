"""Two kinds of documents that exist only in tests: one of every shape of table, and one that is a single row.

`sema_kopyasi` gives a copy of the schemas that holds them.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec

from batch.documents.alanlar import CERCEVE, GunMetni, TutarMetni, belge_no, gun, numara, secenek, serbest, tutar
from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.documents.tur import Alan, Cocuk, Grup, Oncelik, Tur

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


DENEME: Tur[Deneme] = Tur.kur(
    Deneme,
    CERCEVE,
    ad="DENEME",
    on_ek="deneme",
    oge="deneme",
    oncelik=Oncelik(2, "islem", {"GELIR": 1}),
    mali_yil="mali_yil",
    kurallar=(bos_kalem_yok,),
)
TEK: Tur[TekSatir] = Tur.kur(TekSatir, CERCEVE, ad="TEK", on_ek="denemetek", oge="tek", kimlik=("kayit_no",))

XSD = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:batch:belge:1"
           targetNamespace="urn:batch:belge:1" elementFormDefault="qualified" version="1">
  <xs:include schemaLocation="turler-1.xsd"/>
  <xs:element name="deneme" substitutionGroup="belge">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="kisi" minOccurs="0">
          <xs:complexType>
            <xs:attribute name="ad" type="Metin100"/><xs:attribute name="no" type="Metin40"/>
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
      <xs:attribute name="mali_yil" type="Metin40"/>
      <xs:attribute name="islem" type="Metin40"/>
      <xs:attribute name="kaynak" type="KaynakSistem"/>
      <xs:attribute name="muhasebe_birimi" type="MuhasebeBirimi"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="tek" substitutionGroup="belge">
    <xs:complexType>
      <xs:attribute name="kayit_no" type="BelgeNo" use="required"/>
      <xs:attribute name="tarih" type="Tarih" use="required"/>
      <xs:attribute name="konu" type="Metin100"/>
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
