"""A correction of recorded codes (kod düzeltme): the document of record. A text is "" where nothing was given."""

from typing import Annotated

import msgspec

from batch.documents.alanlar import GunMetni, belge_no, gun, numara
from batch.documents.tur import Cocuk
from batch.turler.fis.alanlar import HESAP
from batch.turler.fis.belge import Dayanak
from batch.turler.kod_duzeltme import alanlar as a


class DuzeltmeSatiri(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One code of one line: which yevmiye, which of its lines (from 1), what stands there, what ought to.

    ``hesap``: the line's account, by which a slip in the numbers is noticed. ``eski``, ``yeni``: as written; their
    canonical forms stand in the record's ``sonuc``.
    """

    yevmiye: Annotated[str, a.sira("yevmiye numarası")]
    satir: Annotated[str, a.sira("satır sırası")]
    hesap: Annotated[str, HESAP]
    hesap_ham: str = ""
    kod: Annotated[str, a.KOD]
    eski: Annotated[str, numara(40)] = ""
    yeni: Annotated[str, a.YENI]


class KodDuzeltme(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Wrong kurumsal, fonksiyonel or finansman codes of recorded lines, corrected without an entry (MİBMY m.503).

    ``mali_yil``: of the corrected entries, where it is not that of the date. ``gorevli_ad``, ``gorevli_unvan``: who
    corrects.
    """

    belge_no: Annotated[str, belge_no()]
    tarih: Annotated[GunMetni, gun(zorunlu=True)]
    mali_yil: Annotated[str, a.MALI_YIL] = ""
    gerekce: Annotated[str, a.yazilacak(500, "düzeltmenin gerekçesi")]
    gorevli_ad: Annotated[str, a.yazilacak(100, "görevlinin adı")]
    gorevli_unvan: Annotated[str, a.yazilacak(100, "görevlinin unvanı")]
    dayanak: Annotated[tuple[Dayanak, ...], Cocuk("dayanak", onek="dayanak_", sutunlu=True)] = ()
    duzeltmeler: Annotated[tuple[DuzeltmeSatiri, ...], Cocuk("duzeltme", satir=True)]
