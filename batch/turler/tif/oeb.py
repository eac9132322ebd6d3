"""A purchase TİF and the ödeme emri belgesi that pays it: held against each other per II. düzey code (MİBMY m.114/3).

Whichever comes second is asked. A line's `tif_no` names a TİF by its number, or as «harcama birimi/number» where more
harcama birimleri than one have that number; else the line's kurumsal code tells whose it is (R-T67). A line that stops
above II. düzey is compared at its own level. A TİF whose ödeme emri does not name it may name the ödeme emri instead:
then it must fit into what is left of it.

Nothing is asked where the journal holds no TİF: there a voucher's `tif_no` is a text like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Vektor
from batch.documents.karar import OnHareketler, Sorulan
from batch.documents.kodlar import altinda
from batch.documents.metin import kucuk
from batch.documents.tasinir import ikinci_duzey
from batch.documents.tutar import duz, yazi
from batch.turler.fis.belge import Fis
from batch.turler.fis.izdusum import FIS_TASINIRI, OEB, TASINIRLI, TIF_NO_IZI, parcali, tasinir_hareketleri
from batch.turler.fis.sutunlar import FisSutunlari
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.muhasebe import DUZELTMELER, ciftli
from batch.turler.tif.muhasebe_halleri import LISTE, OEB_ILE
from batch.turler.tif.muhasebe_izdusumu import OEB_ISTENEN, TUKETIM_ACIK, TUKETIM_KULLANAN
from batch.turler.tif.oeb_defteri import OebDefteri, TifYeri, Tutarlar

DUZELTME = "DUZELTME"
_GERI_ALINMIS = {"IPTAL": "iptal edilmiş", "SILINDI": "silinmiş"}


class Eslesme(NamedTuple):
    """What holding a voucher against TİFs came to. ``tifler``: rows for its ``sonuc``."""

    bulgular: list[Bulgu]
    tifler: list[dict[str, Any]]


# -- amounts by code ------------------------------------------------------------------------------------------------


def duzeyinde(odenen: Tutarlar, paylar: Tutarlar) -> Iterator[tuple[str, int, int]]:
    """Codes on the levels that vouchers use, with what they have paid and what the TİF holds, in kuruş.

    Below II. düzey they stand for it; of codes within one another the upper holds all.
    """
    kodlar: dict[str, int] = {}
    for kod, tutar in odenen.items():
        k = ikinci_duzey(kod)
        kodlar[k] = kodlar.get(k, 0) + tutar
    ustler = [k for k in kodlar if not any(altinda(k, u) for u in kodlar if u != k)]
    ustler += [h for h in paylar if not any(altinda(h, u) for u in ustler)]
    for u in sorted(ustler):
        yield (
            u,
            sum(v for k, v in kodlar.items() if altinda(k, u)),
            sum(v for h, v in paylar.items() if altinda(h, u)),
        )


class _Fark(NamedTuple):
    asan: list[tuple[str, int, int]]  # code, paid, of the TİF: more paid than there is, or less than nothing
    kalan: list[tuple[str, int, int]]  # less paid than there is


def _farki(odenen: Tutarlar, paylar: Tutarlar) -> _Fark:
    asan, kalan = [], []
    for kod, f, t in duzeyinde(odenen, paylar):
        if f > t or f < 0:
            asan.append((kod, f, t))
        elif f < t:
            kalan.append((kod, f, t))
    return _Fark(asan, kalan)


def _sozu(farklar: Iterable[tuple[str, int, int]]) -> str:
    return "; ".join(f"{kod} kodunda TİF {yazi(t)} TL, ödeme emri {yazi(f)} TL" for kod, f, t in farklar)


# -- a voucher ------------------------------------------------------------------------------------------------------


class OebDenetimi:
    """TIF-070 … TIF-074 for the vouchers of one journal."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap, self._defter = kitap, OebDefteri(kitap)

    def soran(self, sutunlar: FisSutunlari) -> Mapping[int, OnHareketler]:
        """The vouchers of a slice that name a TİF, or that a TİF may name, with their movements; none where the journal
        holds no TİF."""
        if not self._defter.tifli:
            return {}
        istenen = any(self._kitap.toplam(OEB_ISTENEN.ad, ()))
        return {
            i: [(FIS_TASINIRI.ad, k, v) for k, v in tasinir_hareketleri(sutunlar.belge(i))]
            for i in sutunlar.gecenler(TASINIRLI)
            if istenen or sutunlar.icinde(i, TIF_NO_IZI)
        }

    def __call__(self, fis: Fis, uretilen: bool) -> Eslesme:
        """Findings on a voucher that somebody has sent, and what becomes of the TİFs that it pays."""
        hareketler = [] if uretilen else list(tasinir_hareketleri(fis))
        if not hareketler or not self._defter.tifli:
            return Eslesme([], [])
        bulgular: list[Bulgu] = []
        bulunan: dict[tuple[str, str, str], TifYeri | Bulgu | None] = {}
        yerler: dict[tuple[str, str], str] = {}
        for i, s in enumerate(fis.satirlar, 1):
            yerler.setdefault((s.tif_no, s.hesap), f"satir[{i}]/@tif_no")
        tifler: dict[tuple[str, str], TifYeri] = {}
        konan: dict[tuple[str, str], dict[str, int]] = {}
        for (tif_no, _, _, kurumsal, hesap), (tutar, _) in hareketler:
            if not tif_no:
                continue
            if (tif_no, kurumsal, hesap) not in bulunan:
                bulunan[tif_no, kurumsal, hesap] = x = self._bul(fis, tif_no, kurumsal, yerler[tif_no, hesap])
                if isinstance(x, Bulgu):
                    bulgular.append(x)
            x = bulunan[tif_no, kurumsal, hesap]
            if isinstance(x, Bulgu):
                continue
            if x is None:
                continue
            tifler[x.birim, x.no] = x
            k = konan.setdefault((x.birim, x.no), {})
            k[hesap] = k.get(hesap, 0) + tutar
        satirlar = []
        for yer, x in tifler.items():
            sonra, fark = self._tut(fis, x, konan[yer])
            bulgular += fark
            satirlar.append(x.satiri(fis.belge_no if sonra else ""))
        if fis.belge_turu == OEB:
            bulgular += self._isteyenler(fis, hareketler, set(tifler), satirlar)
        return Eslesme(bulgular, satirlar)

    def _bul(self, fis: Fis, tif_no: str, kurumsal: str, yol: str) -> TifYeri | Bulgu | None:
        """The TİF that a line means, or what is wrong with its name; None where it says nothing of a payment."""
        tifler = self._defter.tifleri(tif_no, kurumsal)
        if not tifler:
            geri_alinan = self._defter.adaylari(tif_no, kurumsal)
            if geri_alinan and all(x.durum.durum in _GERI_ALINMIS for x in geri_alinan):
                if fis.islem == DUZELTME:
                    return None  # takes back what it had been paid
                x = geri_alinan[0]
                mesaj = f"{x.ad} {_GERI_ALINMIS[x.durum.durum]}; {fis.belge_no} no.lu fiş onu ödeyemez"
                return Bulgu(kod="TIF-081", yol=yol, mesaj=mesaj, gelen=tif_no)
            mesaj = f"{tif_no} sayılı, onaylanmış bir TİF kayıtta yok; geldiğinde {fis.belge_no} ile karşılaştırılacak"
            return Bulgu(kod="TIF-074", yol=yol, mesaj=mesaj, gelen=tif_no)
        if len(tifler) > 1:
            adlar = ", ".join(x.birim for x in tifler)
            mesaj = f"{tif_no} sayılı TİF birden çok harcama biriminde var: {adlar}"
            return Bulgu(kod="TIF-072", yol=yol, mesaj=mesaj, beklenen=f"{tifler[0].birim}/{tif_no}", gelen=tif_no)
        (x,) = tifler
        if x.durum.muhasebe != OEB_ILE and fis.islem == DUZELTME:
            return None  # corrects what the program has entered (m.503)
        if x.durum.muhasebe != OEB_ILE:
            nasil = f"kaydı {x.durum.fis} numaralı fişle yapılmış" if x.durum.fis else "kaydı ödeme emriyle yapılmaz"
            mesaj = f"{x.ad} {kucuk(a.TUR_ADLARI.get(x.durum.tur, x.durum.tur))} fişidir, {nasil}"
            return Bulgu(kod="TIF-073", yol=yol, mesaj=mesaj, gelen=tif_no)
        return x

    def _tut(self, fis: Fis, x: TifYeri, konan: Tutarlar) -> tuple[bool, list[Bulgu]]:
        """Whether anything is paid of a TİF after the voucher, and what does not agree."""
        once, paylar = self._defter.odenen(x.birim, x.no), self._defter.paylari(x.birim, x.no)
        sonra = dict(once.tutarlar)
        for hesap, tutar in konan.items():
            sonra[hesap] = sonra.get(hesap, 0) + tutar
        sonra = {h: v for h, v in sonra.items() if v}
        fark, duruyor = _farki(sonra, paylar), any(odenen for _, odenen, _ in duzeyinde(sonra, {}))
        onceki = f" (önce {once.adlari})" if once.fisler else ""
        ad = f"{fis.belge_no} no.lu fiş ile {x.ad}"
        if fark.asan or (fark.kalan and not (parcali(fis) or fis.islem == DUZELTME)):
            mesaj = f"{ad} tutmuyor{onceki}: {_sozu([*fark.asan, *fark.kalan])}"
            kod, f, t = (*fark.asan, *fark.kalan)[0]
            yol = _yolu(fis, kod)
            return True, [Bulgu(kod="TIF-070", yol=yol, mesaj=mesaj, beklenen=duz(t), gelen=duz(f))]
        if fark.kalan:
            mesaj = f"{ad}{onceki}: bir kısmı ödenmeden kalıyor: {_sozu(fark.kalan)}"
            return duruyor, [Bulgu(kod="TIF-071", mesaj=mesaj, gelen=x.no)]
        return duruyor, []

    def _isteyenler(
        self,
        fis: Fis,
        hareketler: Iterable[tuple[Anahtar, Vektor]],
        adlilar: set[tuple[str, str]],
        satirlar: list[dict[str, Any]],
    ) -> Iterator[Bulgu]:
        """What TİFs on record ask of this ödeme emri, against its lines that name none."""
        isteyenler = {y: p for y, p in self._defter.isteyenler(fis.belge_no).items() if y not in adlilar}
        adsiz: dict[str, int] = {}
        for (tif_no, *_, hesap), (tutar, _) in hareketler:
            if not tif_no:
                adsiz[hesap] = adsiz.get(hesap, 0) + tutar
        if not isteyenler or not adsiz:
            return
        yield from _sigar(fis.belge_no, isteyenler, adsiz, "")
        for birim, no in isteyenler:
            durum = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (birim, no)))
            if durum is not None:
                satirlar.append(TifYeri(birim, no, durum).satiri(fis.belge_no))


def _sigar(oeb_no: str, isteyenler: Mapping[tuple[str, str], Tutarlar], adsiz: Tutarlar, yol: str) -> Iterator[Bulgu]:
    """Whether TİFs fit into the lines of the ödeme emri that they name; what is left of it is told."""
    istenen: dict[str, int] = {}
    for paylar in isteyenler.values():
        for hesap, v in paylar.items():
            istenen[hesap] = istenen.get(hesap, 0) + v
    adlar = ", ".join(f"{birim} biriminin {no}" for birim, no in isteyenler)
    eksik = [(kod, f, t) for kod, f, t in duzeyinde(adsiz, istenen) if t > f]
    if eksik:
        mesaj = f"{oeb_no} no.lu ödeme emri ile onu gösteren TİF'ler ({adlar}) tutmuyor: {_sozu(eksik)}"
        yield Bulgu(kod="TIF-070", yol=yol, mesaj=mesaj, beklenen=duz(eksik[0][2]), gelen=duz(eksik[0][1]))
    elif kalan := [(kod, f, t) for kod, f, t in duzeyinde(adsiz, istenen) if t < f]:
        mesaj = f"{oeb_no} no.lu ödeme emrinin bir kısmının TİF'i yok (olanlar: {adlar}): {_sozu(kalan)}"
        yield Bulgu(kod="TIF-071", mesaj=mesaj, gelen=oeb_no)


# -- a TİF ----------------------------------------------------------------------------------------------------------


class TifEslesmesi(NamedTuple):
    """What holding a TİF against the vouchers on record came to. ``fis``: the one that has paid it; ``oeb_no``: the one
    that it names and that does not name it."""

    bulgular: list[Bulgu]
    fis: str
    oeb_no: str


def tifi_tut(kitap: Sorulan, t: Tif, paylar: Tutarlar) -> TifEslesmesi:
    """TIF-070, TIF-071 for a TİF that an ödeme emri pays, where that one came first. ``paylar``: by II. düzey code."""
    defter = OebDefteri(kitap)
    odenen = defter.odenen(t.harcama_birimi, t.belge_no)
    if odenen.fisler:
        fark = _farki({h: v for h, v in odenen.tutarlar.items() if v}, paylar)
        ad = f"{t.harcama_birimi} biriminin {t.belge_no} sayılı TİF'i ile {odenen.adlari}"
        son = odenen.fisler[-1][1]
        if fark.asan or (fark.kalan and not odenen.parca):
            kod, f, pay = (*fark.asan, *fark.kalan)[0]
            mesaj = f"{ad} tutmuyor: {_sozu([*fark.asan, *fark.kalan])}"
            bulgu = Bulgu(kod="TIF-070", yol=_tif_yolu(t, kod), mesaj=mesaj, beklenen=duz(f), gelen=duz(pay))
            return TifEslesmesi([bulgu], son, "")
        if fark.kalan:
            mesaj = f"{ad}: bir kısmı ödenmeden kalıyor: {_sozu(fark.kalan)}"
            return TifEslesmesi([Bulgu(kod="TIF-071", mesaj=mesaj, gelen=t.belge_no)], son, "")
        return TifEslesmesi([], son, "")
    if not t.oeb_no:
        return TifEslesmesi([], "", "")
    adsiz = defter.adsiz(t.oeb_no)
    if not adsiz.fisler:  # it has not come yet
        return TifEslesmesi([], "", t.oeb_no)
    isteyenler = {**defter.isteyenler(t.oeb_no), (t.harcama_birimi, t.belge_no): dict(paylar)}
    return TifEslesmesi(list(_sigar(t.oeb_no, isteyenler, adsiz.tutarlar, "@oeb_no")), t.oeb_no, t.oeb_no)


def iptal_engeli(kitap: Sorulan, birim: str, no: str, t: Tif) -> Bulgu | None:
    """TIF-079: a TİF is not taken back while an ödeme emri that pays it stands, once its consumption has been entered
    by a period's list, while something is made of it, or when one entry holds it and its other half; asked by who
    would."""
    neden = _tuketim_engeli(kitap, birim, no)
    if t.tur in DUZELTMELER and ciftli(kitap, birim, no, t):
        neden = "öbür yarısıyla birlikte kaydedilmiş bir düzeltmedir"
    if neden:
        return Bulgu(kod="TIF-079", yol="@tif_no", mesaj=f"{birim} biriminin {no} sayılı TİF'i {neden}", gelen=no)
    defter = OebDefteri(kitap)
    odenen = defter.odenen(birim, no)
    if not any(tutar for _, tutar, _ in duzeyinde(odenen.tutarlar, {})):
        return None
    mesaj = f"{birim} biriminin {no} sayılı TİF'ini {odenen.adlari} ödemiş"
    return Bulgu(kod="TIF-079", yol="@tif_no", mesaj=mesaj, gelen=no)


def _tuketim_engeli(kitap: Sorulan, birim: str, no: str) -> str:
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, no)))
    if durum is None or durum.muhasebe != LISTE:
        return ""
    kullanan = kitap.son(TUKETIM_KULLANAN.ad, (birim, no))
    if kullanan is not None and kullanan[0]:
        return f"{kullanan[0]} sayılı TİF'te kullanılmış"
    return "" if any(kitap.toplam(TUKETIM_ACIK.ad, (birim, no))) else "dönemin tüketim listesiyle muhasebeleşmiş"


def _yolu(fis: Fis, hesap: str) -> str:
    """Where the first line of a voucher stands that names a TİF and is on an account or below it."""
    for i, s in enumerate(fis.satirlar, 1):
        if s.tif_no and altinda(s.hesap, hesap):
            return f"satir[{i}]/@hesap"
    return ""


def _tif_yolu(t: Tif, kod: str) -> str:
    for i, k in enumerate(t.satirlar, 1):
        if altinda(ikinci_duzey(k.tasinir_kodu), kod):
            return f"satir[{i}]/@birim_fiyat"
    return "satir[1]/@tasinir_kodu"
