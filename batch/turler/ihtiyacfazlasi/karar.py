"""What is decided over an offer and its steps from the books: the goods are there, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import miktar_yazi
from batch.rules.baglam import Baglam
from batch.turler.ihtiyacfazlasi import alanlar as a
from batch.turler.ihtiyacfazlasi.belge import FazlaKalemi, IhtiyacFazlasi
from batch.turler.ihtiyacfazlasi.izdusum import TALEP_YILI, TEKLIF_YILI
from batch.turler.ihtiyacfazlasi.kalan import Talep, TeklifDurumu, malin_teklifleri, teklif_bul, teklif_durumu
from batch.turler.ihtiyacfazlasi.on_uyari import on_uyarilar
from batch.turler.tasinir_stogu import CIKTI, ambarin_stogu, sicil_satiri, stogu_bilinir
from batch.turler.zimmet.izdusum import son_zimmet


class IhtiyacFazlasiKarari:
    """IFT-006 … IFT-014, IFT-016."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b

    def __call__(self, belge: IhtiyacFazlasi) -> Karar:
        if belge.islem == a.TEKLIF:
            return Karar((*self._gecen_yilin_numarasi(belge), *self._sunulanlar(belge)))
        teklif = teklif_bul(self._kitap, self._kitaplik, belge.harcama_birimi, belge.teklif_no)
        if teklif is None:
            mesaj = f"{belge.belge_no}: {belge.harcama_birimi} biriminin {belge.teklif_no} sayılı teklifi defterde yok"
            return Karar((Bulgu(kod="IFT-009", yol="@teklif_no", mesaj=mesaj, gelen=belge.teklif_no),))
        sonuc = {TEKLIF_YILI: teklif.yil}
        bulgular = [*self._teklifi_uyar(belge, teklif)]
        if belge.islem in (a.KABUL, a.RED):
            talep = teklif.talep(belge.talep_no)
            if talep is None:
                mesaj = f"{belge.belge_no}: {teklif.no} sayılı teklifte {belge.talep_no} sayılı talep yok"
                beklenen = ", ".join(t.no for t in teklif.talepler)
                bulgu = Bulgu(kod="IFT-012", yol="@talep_no", mesaj=mesaj, beklenen=beklenen, gelen=belge.talep_no)
                return Karar((*bulgular, bulgu))
            sonuc[TALEP_YILI] = talep.yil
            bulgular += self._cevap(belge, teklif, talep)
        elif belge.islem == a.INCELEME:
            bulgular += _asanlar(belge, "IFT-011", teklif.sunulan, "teklifte")
        else:
            eldeki = self._eldekiler(belge, teklif.satir.ambar) if belge.islem == a.TALEP else {}
            kalan = {k.mal: teklif.alinabilir(k.mal, eldeki.get(k.mal)) for k in belge.kalemler}
            bulgular += _asanlar(belge, "IFT-011", kalan, "teklifte serbest olan")
        if belge.islem == a.TALEP and not bulgular:
            bulgular += on_uyarilar(self._kitap, self._b, belge, teklif.satir.ambar)
        return Karar(tuple(bulgular), sonuc)

    # -- what is offered --------------------------------------------------------------------------------------------

    def _eldekiler(self, belge: IhtiyacFazlasi, ambar: str) -> dict[str, int]:
        """Good → what lies in an ambar, zimmet counted in; of a unit without TİFs in these books nothing is known."""
        if not stogu_bilinir(self._kitap, belge.harcama_birimi):
            return {}
        stok = ambarin_stogu(self._kitap, belge.harcama_birimi, ambar)
        return {k.mal: self._sicili(belge, k, ambar) if k.sicil_no else stok.get(k.mal, 0) for k in belge.kalemler}

    def _sicili(self, belge: IhtiyacFazlasi, k: FazlaKalemi, ambar: str) -> int:
        satir = sicil_satiri(self._kitap, belge.harcama_birimi, k.sicil_no)
        return k.adet if satir is not None and satir.durum != CIKTI and satir.ambar == ambar else 0

    def _gecen_yilin_numarasi(self, belge: IhtiyacFazlasi) -> Iterator[Bulgu]:
        """IFT-016: steps name an offer by its number alone, so a new one would hide last year's open one."""
        birim, no = belge.harcama_birimi, belge.belge_no
        onceki = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        eski = None if onceki is None else teklif_durumu([onceki, self._kitap], birim, f"{onceki.yil:04d}", no)
        if eski is not None and any(eski.baglanan(mal, belge.tarih) > 0 for mal in eski.sunulan):
            mesaj = f"{birim} biriminin {no} sayılı teklifi geçen yıldan açık ({tarih_yazi(eski.satir.tarih)})"
            yield Bulgu(kod="IFT-016", yol="@belge_no", mesaj=mesaj, beklenen="başka bir numara", gelen=no)

    def _sunulanlar(self, belge: IhtiyacFazlasi) -> Iterator[Bulgu]:
        """IFT-006: they are there. IFT-007: and in no other offer. IFT-008: somebody has them."""
        eldekiler = self._eldekiler(belge, belge.ambar)
        for i, k in enumerate(belge.kalemler, 1):
            eldeki = eldekiler.get(k.mal)
            if eldeki is not None and k.adet > eldeki:
                mesaj = f"{belge.ambar} ambarında {k.mal} taşınırından {miktar_yazi(eldeki)} var"
                yield _kalem(
                    i, k, "IFT-006", f"{mesaj}; {miktar_yazi(k.adet)} sunulmuş", f"en çok {miktar_yazi(eldeki)}"
                )
                continue
            yield from self._baska_teklifte(belge, i, k, eldeki)
            if k.sicil_no and eldeki is not None:
                yield from self._zimmette(belge, i, k)

    def _baska_teklifte(self, belge: IhtiyacFazlasi, i: int, k: FazlaKalemi, eldeki: int | None) -> Iterator[Bulgu]:
        onceki = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        defterler = [*([] if onceki is None else [onceki]), self._kitap]
        baska = {
            t.no: m
            for t in malin_teklifleri(defterler, belge.harcama_birimi, k.mal)
            if t.satir.ambar == belge.ambar and (m := t.baglanan(k.mal, belge.tarih)) > 0
        }
        bagli = sum(baska.values())
        if baska and (k.sicil_no or (eldeki is not None and bagli + k.adet > eldeki)):
            ne = f"{miktar_yazi(bagli)} tanesi " if not k.sicil_no else ""
            mesaj = f"{k.mal} taşınırının {ne}{', '.join(baska)} sayılı açık teklifte de sunulmuş"
            serbest = "" if eldeki is None or k.sicil_no else f"en çok {miktar_yazi(max(eldeki - bagli, 0))}"
            yield _kalem(i, k, "IFT-007", mesaj, serbest)

    def _zimmette(self, belge: IhtiyacFazlasi, i: int, k: FazlaKalemi) -> Iterator[Bulgu]:
        satir = sicil_satiri(self._kitap, belge.harcama_birimi, k.sicil_no)
        if satir is None:
            return
        z = son_zimmet(self._kitap, self._kitaplik, belge.harcama_birimi, k.sicil_no, satir)
        if z is not None and z.acik:
            mesaj = f"{k.sicil_no} sicili {tarih_yazi(z.tarih)} gününden beri {z.kimde} ({z.belge_no} no.lu fiş)"
            yield _kalem(i, k, "IFT-008", mesaj)

    # -- what becomes of it -----------------------------------------------------------------------------------------

    def _teklifi_uyar(self, belge: IhtiyacFazlasi, teklif: TeklifDurumu) -> Iterator[Bulgu]:
        """IFT-009: not before the offer. IFT-010: it is looked at and claimed while it is open."""
        if belge.tarih < teklif.satir.tarih:
            mesaj = f"{belge.belge_no}: {teklif.no} sayılı teklif {tarih_yazi(teklif.satir.tarih)} tarihli, belge önce"
            beklenen = f"{teklif.satir.tarih} ya da sonrası"
            yield Bulgu(kod="IFT-009", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)
        elif belge.islem in (a.INCELEME, a.TALEP) and (neden := teklif.bitisi(belge.tarih)):
            mesaj = f"{belge.belge_no}: {teklif.no} sayılı teklif kapanmış, {neden}"
            yield Bulgu(kod="IFT-010", yol="@tarih", mesaj=mesaj, gelen=belge.tarih)

    def _cevap(self, belge: IhtiyacFazlasi, teklif: TeklifDurumu, talep: Talep) -> Iterator[Bulgu]:
        """IFT-012: an answer is to what waits, and not before it; a refusal to what no TİF has moved. IFT-011: where
        the offering unit chooses, no more is promised than there is."""
        if belge.tarih < talep.satir.tarih:
            mesaj = f"{belge.belge_no}: {talep.no} sayılı talep {tarih_yazi(talep.satir.tarih)} tarihli, cevap önce"
            beklenen = f"{talep.satir.tarih} ya da sonrası"
            yield Bulgu(kod="IFT-012", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)
        elif belge.islem == a.RED:
            kalan = {m: talep.duran(m) - talep.devredilen.get(m, 0) for m in talep.istenen}
            yield from _asanlar(belge, "IFT-012", kalan, f"{talep.no} sayılı talepte devredilmeyen")
        else:
            asan = list(_asanlar(belge, "IFT-012", talep.bekleyenler, f"{talep.no} sayılı talepte cevap bekleyen"))
            yield from asan
            if not asan and teklif.satir.secim == a.TEKLIF_EDEN:
                serbest = {k.mal: max(teklif.serbest(k.mal), 0) for k in belge.kalemler}
                yield from _asanlar(belge, "IFT-011", serbest, "teklifte başkasına verilmeyen")


def _kalem(i: int, k: FazlaKalemi, kod: str, mesaj: str, beklenen: str = "") -> Bulgu:
    alan = "sicil_no" if k.sicil_no else "miktar"
    yol = f"kalem[{i}]/@{alan}"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. kalem: {mesaj}", beklenen=beklenen, gelen=getattr(k, alan))


def _asanlar(belge: IhtiyacFazlasi, kod: str, kalan: Mapping[str, int], ne: str) -> Iterator[Bulgu]:
    for i, k in enumerate(belge.kalemler, 1):
        if k.adet > (var := max(kalan.get(k.mal, 0), 0)):
            mesaj = f"{k.mal} taşınırından {ne} {miktar_yazi(var)}, belgede {miktar_yazi(k.adet)}"
            yield _kalem(i, k, kod, mesaj, f"en çok {miktar_yazi(var)}" if var else "")
