"""An officer's duty, leave or handover: the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara, serbest
from batch.turler.gorevli import alanlar as a


class Gorevli(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who (``kisi``, a code of the administration's own) is what (``rol``) where (``birim``), from when to when.

    ``islem``: GOREV takes a duty up, AYRILMA leaves it for good, IZIN is away for a time, DEVIR hands over to
    ``devralan``. ``kapsam``: of a handover, with the schedule of Örnek-71 or by counting alone; ``devir_kurulu``: who
    handed over in place of one that did not (m.495/c); ``eksik_yevmiyeler``: numbers whose papers were missing.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    islem: Annotated[str, a.ISLEM]
    kisi: Annotated[str, a.zorunlu_numara("görevlinin kodu (kisi)")]
    ad_soyad: Annotated[str, serbest(100)] = ""
    rol: Annotated[str, a.ROL]
    birim: Annotated[str, a.zorunlu_numara("görev birimi")]
    baslangic: Annotated[GunMetni, gun()] = ""
    bitis: Annotated[GunMetni, gun()] = ""
    sifat: Annotated[str, a.SIFAT]
    devralan: Annotated[str, numara(40)] = ""
    kapsam: Annotated[str, a.KAPSAM] = ""
    devir_kurulu: Annotated[str, serbest(500)] = ""
    eksik_yevmiyeler: Annotated[str, serbest(500)] = ""
    aciklama: Annotated[str, serbest()] = ""
