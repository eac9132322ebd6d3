"""The documents that an ended count makes: TİFs of what is above the books and of what leaves them (R-T20 … R-T22).

A surplus is born approved. A shortage whose proposal is approved (KDTOT) leaves at once; an item that somebody still
has comes back first, since nothing leaves out of a zimmet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from batch.documents.karar import Sorulan
from batch.documents.tasinir import BIR, miktar_duz
from batch.turler.dusme.alanlar import NEDENLER
from batch.turler.fis.belge import Dayanak
from batch.turler.sayim.belge import TasinirSayimi
from batch.turler.sayim.fark import YerSonucu
from batch.turler.sayim.kayitli import AmbarinKaydi
from batch.turler.sayim.sayilan import SayilanKalemler
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.devir import bos_no, bos_tif_no
from batch.turler.zimmet.alanlar import GERI_ALMA
from batch.turler.zimmet.belge import Zimmet, ZimmetKalemi
from batch.turler.zimmet.izdusum import ZIMMET_FISLERI

TUTANAK_ADI = "Sayım Tutanağı"


class SayimFisleri:
    """Makes what a count asks for. ``no``: the count's number; ``kurul``: its board; ``kullanici``: who ends it."""

    def __init__(
        self, kitap: Sorulan, kayit: AmbarinKaydi, belge: TasinirSayimi, no: str, kurul: str, kullanici: str
    ) -> None:
        self._kitap, self._kayit, self._b, self._no = kitap, kayit, belge, no
        self._kurul, self._kullanici = kurul, kullanici

    def __call__(self, sonuclar: Sequence[YerSonucu], sayilan: SayilanKalemler) -> tuple[msgspec.Struct, ...]:
        noksanlar = list(self._noksanlar(sonuclar, sayilan))
        return (*self._fazlalar(sonuclar, sayilan), *self._iadeler(noksanlar), *noksanlar)

    # -- what was found above the books -------------------------------------------------------------------------------

    def _fazlalar(self, sonuclar: Sequence[YerSonucu], sayilan: SayilanKalemler) -> Iterator[Tif]:
        miktarlar: dict[tuple[str, str, str], int] = {}  # TİF's type, code, price
        for x in sonuclar:
            if x.fazla:
                yer = (a.kodun_tipi(x.kod), x.kod, sayilan.sozu("birim_fiyat", x.kod, x.yer))
                miktarlar[yer] = miktarlar.get(yer, 0) + x.fazla
        for n, tip in enumerate(dict.fromkeys(t for t, _, _ in miktarlar), 1):
            satirlar = tuple(
                TifKalemi(
                    tasinir_kodu=kod,
                    olcu_birimi=sayilan.sozu("olcu_birimi", kod, ""),
                    miktar=miktar_duz(m),
                    birim_fiyat=fiyat,
                )
                for (t, kod, fiyat), m in miktarlar.items()
                if t == tip
            )
            fiyatli = any(s.birim_fiyat for s in satirlar)  # a value that the books give needs nobody's word
            yield self._fis(a.SAYIM_FAZLASI, f"F{n if n > 1 else ''}", satirlar, tip, komisyon=self._kurul * fiyatli)

    # -- what is missing ----------------------------------------------------------------------------------------------

    def _noksanlar(self, sonuclar: Sequence[YerSonucu], sayilan: SayilanKalemler) -> Iterator[Tif]:
        gruplar: dict[tuple[str, str, str, str, str], list[TifKalemi]] = {}
        for x in sonuclar:
            for sicil in x.noksan_siciller or (("",) if x.noksan else ()):
                soz = {
                    ad: sayilan.sozu(ad, x.kod, x.yer, sicil)
                    for ad in ("kdtot_no", "neden", "kusurlu", "kime", "gercege_uygun_deger", "olcu_birimi")
                }
                if soz["kdtot_no"]:
                    grup = (soz["kdtot_no"], soz["neden"], soz["kusurlu"], soz["kime"], a.kodun_tipi(x.kod))
                    kalem = TifKalemi(
                        tasinir_kodu=x.kod,
                        sicil_no=sicil,
                        olcu_birimi=soz["olcu_birimi"],
                        miktar=miktar_duz(BIR if sicil else x.noksan),
                        gercege_uygun_deger=soz["gercege_uygun_deger"],
                    )
                    gruplar.setdefault(grup, []).append(kalem)
        for n, ((kdtot, neden, kusurlu, kime, tip), satirlar) in enumerate(gruplar.items(), 1):
            yield self._fis(
                a.SAYIM_NOKSANI,
                f"N{n if n > 1 else ''}",
                tuple(satirlar),
                tip,
                kdtot_no=kdtot,
                neden=NEDENLER[neden].ad,
                kusurlu=kusurlu,
                kime=kime,
            )

    def _iadeler(self, noksanlar: Sequence[Tif]) -> Iterator[Zimmet]:
        """Who has what leaves, gives it back by name: a document for each holder."""
        kimde: dict[tuple[str, str, str], list[str]] = {}
        for t in noksanlar:
            for s in t.satirlar:
                sicil = self._kayit.sicil(s.sicil_no) if s.sicil_no else None
                if sicil is not None and (z := sicil.zimmet) is not None:
                    kimde.setdefault((z.kime, z.turu, z.kimlik_no), []).append(s.sicil_no)
        for n, ((kime, turu, kimlik_no), siciller) in enumerate(kimde.items(), 1):
            yield Zimmet(
                belge_no=bos_no(f"SAYIM-{self._no}/Z{n if n > 1 else ''}", self._zimmeti_var),
                tarih=self._b.tarih,
                islem=GERI_ALMA,
                harcama_birimi=self._b.harcama_birimi,
                kisi_veya_yer=kime,
                turu=turu,
                kimlik_no=kimlik_no,
                aciklama=f"{self._no} sayılı sayım tutanağında noksan çıktı; kayıttan düşülüyor",
                olusturan=self._kullanici,
                kalemler=tuple(ZimmetKalemi(sicil_no=no) for no in siciller),
            )

    def _zimmeti_var(self, no: str) -> bool:
        return self._kitap.var(ZIMMET_FISLERI.ad, (self._b.harcama_birimi, no))

    def _fis(self, tur: str, ek: str, satirlar: tuple[TifKalemi, ...], tip: str, **alanlar: Any) -> Tif:
        return Tif(
            belge_no=bos_tif_no(self._kitap, self._b.harcama_birimi, f"SAYIM-{self._no}/{ek}"),
            tarih=self._b.tarih,
            tur=tur,
            tif_tipi=tip,
            harcama_birimi=self._b.harcama_birimi,
            ambar=self._b.ambar,
            olusturan=self._kullanici,
            onaylayan=self._kullanici,
            durum=a.ONAYLI,
            dayanak=(Dayanak(turu=TUTANAK_ADI, no=self._no, tarihi=self._b.tarih),),
            satirlar=satirlar,
            **alanlar,
        )
