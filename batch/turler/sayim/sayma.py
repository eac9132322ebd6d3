"""What the rows of a counting step are held against: what the books have of each code and item where it was counted."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.tam_sayilan import binli
from batch.documents.tasinir import BIR, TMY24_GUNU, miktar_duz, miktari
from batch.turler.sayim.belge import SayimKalemi, TasinirSayimi
from batch.turler.sayim.kayitli import AMBARDA, AmbarinKaydi, KayitliYer, Yerler, yer_anahtari
from batch.turler.sayim.sayilan import Anahtar2
from batch.turler.zimmet.alanlar import KISI


class SaymaDenetimi:
    """SYM-008, SYM-009, TSN-007 over the rows of one step."""

    def __init__(self, kayit: AmbarinKaydi, belge: TasinirSayimi) -> None:
        self._kayit, self._belge = kayit, belge
        self._kodlar: dict[str, Yerler] = {}

    @property
    def kayitli(self) -> dict[Anahtar2, int]:
        """What the books hold of what is counted, in 10⁻⁴."""
        anahtarlar = {(k.tasinir_kodu, yer_anahtari(k.yer)): None for k in self._belge.kalemler if not k.bos}
        return {(kod, yer): self._yerde(kod, yer).miktar for kod, yer in anahtarlar}

    def bulgular(self) -> Iterator[Bulgu]:
        for i, k in enumerate(self._belge.kalemler, 1):
            if k.bos or not k.tasinir_kodu:
                continue
            bulgu = self._sicili(i, k) if k.sicil_no else self._yeri(i, k)
            if bulgu is None:
                bulgu = self._kayitlisi(i, k)
            if bulgu is None:
                bulgu = self._binligi(i, k)
            if bulgu is not None:
                yield bulgu

    def _yerler(self, kod: str) -> Yerler:
        if kod not in self._kodlar:
            self._kodlar[kod] = self._kayit.kodun(kod)
        return self._kodlar[kod]

    def _yerde(self, kod: str, yer: str) -> KayitliYer:
        return self._yerler(kod).get(yer) or KayitliYer("", "", 0)

    def _sicili(self, i: int, k: SayimKalemi) -> Bulgu | None:
        """SYM-009: the item is on record where it was counted."""
        s = self._kayit.sicil(k.sicil_no)
        if s is None:
            mesaj = f"{k.sicil_no} sicili {self._belge.harcama_birimi} biriminin kayıtlarında yok ya da çıkmış"
            oneri = (
                "Sicil numarasını denetleyin; kayıtta olmayan bir taşınır bulunduysa sicil yazmadan, kodunun sayılan "
                "miktarına katın."
            )
            return _bulgu(i, "sicil_no", "SYM-009", mesaj, "kayıtlı bir sicil", k.sicil_no, oneri)
        if s.ambar != self._belge.ambar:
            mesaj = f"{k.sicil_no} sicili {s.ambar} ambarında kayıtlı; bu sayım {self._belge.ambar} ambarının"
            oneri = "Sicili kendi ambarının sayımında sayın ya da önce AMBARLAR_ARASI fişiyle bu ambara devredin."
            return _bulgu(i, "sicil_no", "SYM-009", mesaj, s.ambar, k.sicil_no, oneri)
        if s.yer != yer_anahtari(k.yer):
            nerede = f"«{k.yer}» yerinde" if k.yer else "ambarda"
            mesaj = f"{k.sicil_no} sicili kayıtta {s.nerede}; {nerede} sayılmış"
            kimde = s.zimmet.kime if s.zimmet is not None else ""
            oneri = f"yer alanına «{kimde}» yazın" if kimde else "yer alanını boş bırakın"
            oneri += "; gerçekten başka yerdeyse önce zimmet belgesiyle (IADE, VERME) kaydını düzeltip yeniden sayın."
            return _bulgu(i, "yer", "SYM-009", mesaj, kimde or "boş", k.yer, oneri)
        return self._kiside(i, k, BIR)

    def _yeri(self, i: int, k: SayimKalemi) -> Bulgu | None:
        yer = yer_anahtari(k.yer)
        if yer == AMBARDA or yer in self._yerler(k.tasinir_kodu):
            return self._kiside(i, k, self._yerde(k.tasinir_kodu, yer).miktar)
        mesaj = f"{k.tasinir_kodu} kodundan «{k.yer}» üzerinde ya da ortak alanında kayıtlı taşınır yok"
        yerler = ", ".join(y.ad for y in self._yerler(k.tasinir_kodu).values() if y.ad)
        oneri = (
            "yer alanına zimmet belgesindeki kisi_veya_yer değerini yazın; kayıtsız bir taşınır bulunduysa yeri boş "
            "bırakıp ambarın sayılan miktarına katın."
        )
        return _bulgu(i, "yer", "SYM-009", mesaj, yerler[:200] or "boş", k.yer, oneri)

    def _kiside(self, i: int, k: SayimKalemi, kayitli: int) -> Bulgu | None:
        """SYM-009: from 10/10/2024 on what persons have is not counted, but taken from the record (TMY24 m.32/5)."""
        if self._belge.tarih < TMY24_GUNU or self._yerde(k.tasinir_kodu, yer_anahtari(k.yer)).turu != KISI:
            return None
        if k.sayilan == kayitli:
            return None
        ne = f"{k.sicil_no or k.tasinir_kodu}: {k.yer} üzerinde"
        mesaj = f"{ne} kayıtlı {miktar_duz(kayitli)}, sayılan {k.sayilan_miktar}"
        oneri = (
            "Satırı çıkarın. Taşınır kaybolmuşsa zimmetten iade edip kayıttan düşme tutanağıyla (dusme) YOK_OLMA fişi "
            "gönderin."
        )
        bulgu = _bulgu(i, "sayilan_miktar", "SYM-009", mesaj, miktar_duz(kayitli), k.sayilan_miktar, oneri)
        return msgspec.structs.replace(bulgu, madde="TMY m.32/5")

    def _kayitlisi(self, i: int, k: SayimKalemi) -> Bulgu | None:
        """SYM-008: what the source believes to be on record is on record."""
        if not k.kayitli_miktar:
            return None
        kayitli = BIR if k.sicil_no else self._yerde(k.tasinir_kodu, yer_anahtari(k.yer)).miktar
        if miktari(k.kayitli_miktar) == kayitli:
            return None
        ne = f"{k.sicil_no or k.tasinir_kodu}{f' ({k.yer})' if k.yer else ''}"
        mesaj = f"{ne}: tutanakta kayıtlı {k.kayitli_miktar}, defterde {miktar_duz(kayitli)}"
        return _bulgu(i, "kayitli_miktar", "SYM-008", mesaj, miktar_duz(kayitli), k.kayitli_miktar)

    def _binligi(self, i: int, k: SayimKalemi) -> Bulgu | None:
        """TSN-007 of a row without a measure: ``1.250`` where the books have some thousand whole pieces."""
        binlik = binli(k.sayilan_miktar) if not k.olcu_birimi else ""
        kayitli = self._yerde(k.tasinir_kodu, yer_anahtari(k.yer)).miktar if binlik else 0
        if not kayitli or kayitli % BIR or abs(miktari(binlik) - kayitli) >= abs(k.sayilan - kayitli):
            return None
        mesaj = (
            f"{k.tasinir_kodu}: sayılan {k.sayilan_miktar.replace('.', ',')} okundu, kayıtlı {miktar_duz(kayitli)}; "
            f"{binlik} yazılmak istendiyse ayraçsız yazılır"
        )
        return _bulgu(i, "sayilan_miktar", "TSN-007", mesaj, binlik, k.sayilan_miktar)


def _bulgu(i: int, alan: str, kod: str, mesaj: str, beklenen: str, gelen: str, oneri: str = "") -> Bulgu:
    yol = f"kalem[{i}]/@{alan}"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. kalem: {mesaj}", beklenen=beklenen, gelen=gelen, oneri=oneri)
