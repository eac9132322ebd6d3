"""What is decided over a stage of the kesin hesap from the books: that it comes after the stages before it (m.40)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.kesinhesap.alanlar import ASAMALAR, KOMISYON, asama_adi
from batch.turler.kesinhesap.belge import KesinHesapAsamasi
from batch.turler.kesinhesap.izdusum import ASAMALARI

GERIYE = 3  # years: a stage that came later still stands alone


class AsamaKarari:
    """Decides over the stages of one journal; those of an account that came late stand in earlier ones, too."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b

    def __call__(self, belge: KesinHesapAsamasi) -> Karar:
        return Karar(bulgular=tuple(self._bulgular(belge)))

    def _tarihi(self, yil: str, asama: str) -> tuple[str, str] | None:
        """Day and number of the last document of a stage."""
        for defter_yili in range(self._kitap.yil, max(int(yil), self._kitap.yil - GERIYE), -1):
            eldeki = defter_yili == self._kitap.yil
            kitap = self._kitap if eldeki else self._kitaplik.kitap(self._kitap.birim, defter_yili)
            if kitap is not None and (son := kitap.son(ASAMALARI.ad, (yil, asama))) is not None:
                return str(son[0]), str(son[1])
        return None

    def _bulgular(self, belge: KesinHesapAsamasi) -> Iterator[Bulgu]:
        yer, tur = ASAMALAR.index(belge.asama), self._b.idare_turu
        for i, asama in enumerate(ASAMALAR):
            oteki = self._tarihi(belge.yili, asama)
            if i == yer and oteki is not None:
                yield Bulgu(
                    kod="KHS-006",
                    yol="@asama",
                    mesaj=f"{belge.yili} kesin hesabının «{asama_adi(asama, tur)}» aşaması "
                    f"{tarih_yazi(oteki[0])} günlü {oteki[1]} numaralı belgeyle kayıtlı; bundan sonra bu belge "
                    "gösterilir",
                )
            elif oteki is not None and ((i < yer and oteki[0] > belge.tarih) or (i > yer and oteki[0] < belge.tarih)):
                yield Bulgu(
                    kod="KHS-004",
                    yol="@tarih",
                    mesaj=f"«{asama_adi(belge.asama, tur)}» {tarih_yazi(belge.tarih)} günlü, oysa "
                    f"{'ondan önce' if i < yer else 'ondan sonra'} gelen «{asama_adi(asama, tur)}» "
                    f"{tarih_yazi(oteki[0])} gününde ({oteki[1]})",
                    beklenen=f"{'en erken' if i < yer else 'en geç'} {oteki[0]}",
                    gelen=belge.tarih,
                )
            elif oteki is None and i < yer and asama != KOMISYON:
                yield Bulgu(
                    kod="KHS-005",
                    yol="@asama",
                    mesaj=f"{belge.yili} kesin hesabının «{asama_adi(asama, tur)}» aşaması kayıtlı değil",
                )
