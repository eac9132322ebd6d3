"""What is decided over a call's step from the books: that the call stands where it may be taken, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.rules.baglam import Baglam
from batch.turler.cagri import alanlar as a
from batch.turler.cagri.belge import Cagri
from batch.turler.cagri.izdusum import CAGRILAR, CagriSatiri, sonrasi


class CagriKarari:
    """CGR-006 … CGR-015."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b

    def __call__(self, belge: Cagri) -> Karar:
        onceki = self._satir(belge.cagri_no)
        bulgular = tuple(self._acilis(belge, onceki) if belge.islem == a.AC else self._adim(belge, onceki))
        if bulgular:
            return Karar(bulgular)
        taraf = self._tarafi(belge)
        durum = a.YOK if onceki is None else onceki.durum
        sonra = next(g.sonra for g in a.gecisler(durum, belge.islem) if g.taraf == taraf)
        return Karar(sonuc=sonrasi(belge, taraf, sonra, onceki))

    # -- what the books say -----------------------------------------------------------------------------------------

    def _satir(self, no: str) -> CagriSatiri | None:
        """The call as it stands: a step of a later year stands in that year's journal."""
        for yil in range(self._kitap.yil, self._b.destek.ilk_yil - 1, -1):
            kitap = self._kitap if yil == self._kitap.yil else self._kitaplik.kitap(self._kitap.birim, yil)
            if kitap is not None and (satir := CagriSatiri.oku(kitap.son(CAGRILAR.ad, (no,)))) is not None:
                return satir
        return None

    def _kimden(self, belge: Cagri) -> str:
        return belge.kimden or (belge.birim if belge.islem in (a.AC, a.YENIDEN_AC) else self._kitap.birim)

    def _tarafi(self, belge: Cagri) -> str:
        """As what the one who takes the step takes part; "" for who does not."""
        taraflar = {self._kitap.birim: a.MUHASEBE, a.BAKANLIK: a.BAKANLIK}
        return taraflar.get(kim := self._kimden(belge), a.ACAN if kim == belge.birim else "")

    def _kodu(self, taraf: str, belge: Cagri) -> str:
        """What ``kimden`` says of who takes part so."""
        return {a.MUHASEBE: self._kitap.birim, a.BAKANLIK: a.BAKANLIK}.get(taraf, belge.birim)

    def _olurlar(self, durum: str, belge: Cagri, islem: str = "") -> str:
        """The steps that may be taken, and by whom."""
        yollar = dict.fromkeys(f"{g.islem} (kimden={self._kodu(g.taraf, belge)})" for g in a.gecisler(durum, islem))
        return " | ".join(yollar)

    # -- what stands against it -------------------------------------------------------------------------------------

    def _acilis(self, belge: Cagri, onceki: CagriSatiri | None) -> Iterator[Bulgu]:
        birim = self._kitap.birim
        if "." not in belge.birim and belge.birim != birim:
            mesaj = f"{belge.cagri_no}: {belge.birim} bu defterin ({birim}) muhasebe birimi değil"
            beklenen = f"harcama biriminin kodu ya da {birim}"
            yield Bulgu(kod="CGR-002", yol="@birim", mesaj=mesaj, beklenen=beklenen, gelen=belge.birim)
        if onceki is not None:
            mesaj = (
                f"{belge.cagri_no} sayılı çağrı daha önce açılmış: {onceki.birim}, "
                f"son adımı {tarih_yazi(onceki.tarih)}, {a.DURUM_ADI[onceki.durum]}"
            )
            yield Bulgu(kod="CGR-007", yol="@cagri_no", mesaj=mesaj, beklenen="başka bir numara", gelen=belge.cagri_no)
        if (taraf := self._tarafi(belge)) not in (a.ACAN, a.MUHASEBE):
            yield self._taraf_degil(belge, a.YOK) if taraf else self._tanimsiz(belge)
            return
        acan = birim if taraf == a.MUHASEBE else belge.birim
        ilk = self._b.destek.ilk_gun(acan, birim)
        if belge.tarih < ilk:
            mesaj = f"{belge.cagri_no}: {acan} {tarih_yazi(ilk)} gününden beri çağrı açabilir"
            beklenen = f"{ilk} ya da sonrası"
            yield Bulgu(kod="CGR-006", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)
        if belge.adim not in ("", "1"):
            yield self._adim_tutmuyor(belge, 1)

    def _adim(self, belge: Cagri, onceki: CagriSatiri | None) -> Iterator[Bulgu]:
        no = belge.cagri_no
        if onceki is None:
            mesaj = f"{no} sayılı çağrı {self._kitap.birim} biriminin defterinde yok"
            yield Bulgu(kod="CGR-008", yol="@cagri_no", mesaj=mesaj, gelen=no)
            return
        if belge.birim != onceki.birim:
            mesaj = f"{no} sayılı çağrı {onceki.birim} biriminin; belgede {belge.birim} yazılmış"
            yield Bulgu(kod="CGR-009", yol="@birim", mesaj=mesaj, beklenen=onceki.birim, gelen=belge.birim)
            return
        if belge.tarih < onceki.tarih:
            mesaj = f"{no}: {belge.islem} {tarih_yazi(belge.tarih)} tarihli, önceki adım {tarih_yazi(onceki.tarih)}"
            beklenen = f"{onceki.tarih} ya da sonrası"
            yield Bulgu(kod="CGR-012", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)
        if belge.adim not in ("", str(onceki.adim + 1)):
            yield self._adim_tutmuyor(belge, onceki.adim + 1)
        yield from self._sirasi(belge, onceki)

    def _sirasi(self, belge: Cagri, onceki: CagriSatiri) -> Iterator[Bulgu]:
        """CGR-010: the step may be taken where the call stands. CGR-011: by this one. CGR-014: it closes answered."""
        taraf, olur = self._tarafi(belge), a.gecisler(onceki.durum, belge.islem)
        if not taraf:
            yield self._tanimsiz(belge)
        elif not olur:
            mesaj = f"{belge.cagri_no} sayılı çağrı {a.DURUM_ADI[onceki.durum]}; {belge.islem} bu durumda yapılmaz"
            beklenen = self._olurlar(onceki.durum, belge)
            yield Bulgu(kod="CGR-010", yol="@islem", mesaj=mesaj, beklenen=beklenen, gelen=belge.islem)
        elif taraf not in {g.taraf for g in olur}:
            yield self._taraf_degil(belge, onceki.durum)
        elif belge.islem == a.KAPAT and not belge.metin and not onceki.yanit:
            mesaj, beklenen = f"{belge.cagri_no} sayılı çağrı yanıtlanmadan kapatılıyor", "yanıtın metni"
            if onceki.durum == a.BAKANLIK_YANITLADI:
                mesaj = f"{belge.cagri_no} sayılı çağrı Bakanlığın yanıtı birime iletilmeden kapatılıyor"
                beklenen = "Bakanlığın yanıtı"
            yield Bulgu(kod="CGR-014", yol="@metin", mesaj=mesaj, beklenen=beklenen)

    def _tanimsiz(self, belge: Cagri) -> Bulgu:
        kim = self._kimden(belge)
        taraflar = dict.fromkeys((belge.birim, self._kitap.birim, *((a.BAKANLIK,) if belge.islem != a.AC else ())))
        mesaj = f"{belge.cagri_no}: {kim} bu çağrının tarafı değil"
        return Bulgu(kod="CGR-015", yol="@kimden", mesaj=mesaj, beklenen=" | ".join(taraflar), gelen=kim)

    def _taraf_degil(self, belge: Cagri, durum: str) -> Bulgu:
        kim, taraf = self._kimden(belge), self._tarafi(belge)
        kimin = " ya da ".join(a.TARAF_ADI.get(g.taraf, "çağrıyı açan birim") for g in a.gecisler(durum, belge.islem))
        nerede = f"{a.DURUM_ADI[durum]} olan " if durum else ""
        mesaj = (
            f"{belge.cagri_no}: {nerede}çağrıda {belge.islem} adımını {kimin} atar; {a.TARAF_ADI.get(taraf, kim)} atmış"
        )
        beklenen = self._olurlar(durum, belge, belge.islem)
        return Bulgu(kod="CGR-011", yol="@kimden", mesaj=mesaj, beklenen=beklenen, gelen=kim)

    @staticmethod
    def _adim_tutmuyor(belge: Cagri, siradaki: int) -> Bulgu:
        mesaj = f"{belge.cagri_no} sayılı çağrının sıradaki adımı {siradaki}; belgede {belge.adim} yazılmış"
        return Bulgu(kod="CGR-013", yol="@adim", mesaj=mesaj, beklenen=str(siradaki), gelen=belge.adim)
