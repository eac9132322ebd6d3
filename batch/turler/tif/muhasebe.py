"""How an approved TİF that brings no entry at once meets the accounts: by an ödeme emri, by a period's list, or with
the other half of a correction; and what it uses of what others have consumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import kucuk
from batch.documents.tutar import tam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.isleyici_tipleri import HesapPayi, Kisim
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.mif_istegi import MifIstegi, MifKalemi
from batch.turler.tif.muhasebe_izdusumu import (
    DUZELTME_ESI,
    DUZELTME_ESLERI,
    TUKETIM_KULLANAN,
    TUKETIM_KULLANANLAR,
    TUKETIMLER,
    AcikTuketim,
    acik_tuketimler,
    tuketim_satirlari,
)

DUZELTMELER = (a.DUZELTME_GIRIS, a.DUZELTME_CIKIS)
URETENLER = (a.IC_URETIM, a.DEGER_ARTISI)
_TIF_SOZLERI = ("tif", "taşınır işlem fişi")


# -- what was consumed ----------------------------------------------------------------------------------------------


def tuketimi(t: Tif, gun: str, kisimlar: Sequence[Kisim], paylar: Iterable[HesapPayi]) -> list[dict[str, Any]]:
    """What a TİF of consumption leaves for the period's list, by II. düzey and economic code: its rounded amount of a
    code is shared by economic codes, what is left over to the last."""
    acik: list[AcikTuketim] = []
    for p in paylar:
        degerler: dict[str, int] = {}
        for k in kisimlar:
            if k.kalem.tasinir_kodu[: len(p.hesap)] == p.hesap:
                degerler[k.kalem.ekonomik] = degerler.get(k.kalem.ekonomik, 0) + k.deger
        toplam, gecen, verilen = sum(degerler.values()), 0, 0
        for ekonomik, deger in sorted(degerler.items()):
            gecen += deger
            pay = (p.kurus * gecen // toplam if toplam else 0) - verilen
            verilen += pay
            if pay:
                acik.append(AcikTuketim(t.harcama_birimi, t.belge_no, gun, p.hesap, ekonomik, pay))
    return tuketim_satirlari(acik, eksi=False)


class Kullanilan(NamedTuple):
    """What a TİF was made of. ``kalemler``: for its entry; ``sonuc``: for its record."""

    bulgular: Sequence[Bulgu] = ()
    kalemler: tuple[MifKalemi, ...] = ()
    sonuc: Mapping[str, Any] = MappingProxyType({})


def kullanilani(kitap: Sorulan, t: Tif) -> Kullanilan:
    """TIF-078: the consumption that a TİF names as what it was made of (m.116/a-1): it leaves the period's list, and
    goes into one TİF alone."""
    if t.tur not in URETENLER:
        return Kullanilan()
    bulgular: list[Bulgu] = []
    acik: list[AcikTuketim] = []
    nolar: dict[str, None] = {}
    for i, d in enumerate(t.dayanak, 1):
        if not d.no or d.no in nolar or not any(s in kucuk(d.turu) for s in _TIF_SOZLERI):
            continue
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, d.no)))
        if durum is None or durum.tur != a.TUKETIM:
            continue
        nolar[d.no] = None
        kullanan = kitap.son(TUKETIM_KULLANAN.ad, (t.harcama_birimi, d.no))
        bunlar = acik_tuketimler(kitap, t.harcama_birimi, d.no)
        if durum.durum != a.ONAYLI:
            neden = "onaylı değil"
        elif kullanan is not None and kullanan[0]:
            neden = f"{kullanan[0]} sayılı TİF'te kullanılmış"
        elif not bunlar:
            neden = "dönemin tüketim listesiyle muhasebeleşmiş"
        else:
            acik += bunlar
            continue
        mesaj = f"dayanak gösterilen {d.no} sayılı tüketim çıkışı {neden}"
        bulgular.append(Bulgu(kod="TIF-078", yol=f"dayanak[{i}]/@no", mesaj=mesaj, gelen=d.no))
    if bulgular or not acik:
        return Kullanilan(bulgular)
    toplam: dict[tuple[str, str], int] = {}
    for x in acik:
        toplam[x.hesap, x.ekonomik] = toplam.get((x.hesap, x.ekonomik), 0) + x.tutar
    kalemler = tuple(MifKalemi(h, v, ekonomik=e) for (h, e), v in sorted(toplam.items()))
    kullananlar = [{"birim": t.harcama_birimi, "no": no, "kullanan": t.belge_no} for no in nolar]
    return Kullanilan([], kalemler, {TUKETIMLER: tuketim_satirlari(acik, eksi=True), TUKETIM_KULLANANLAR: kullananlar})


def kayittaki_kullanilan(sonuc: Mapping[str, Any]) -> tuple[MifKalemi, ...]:
    """The same for an entry that is made later: from the ``sonuc`` of the record that approved the TİF."""
    toplam: dict[tuple[str, str], int] = {}
    for x in sonuc.get(TUKETIMLER, ()) if TUKETIM_KULLANANLAR in sonuc else ():
        yer = (x["hesap"], x.get("ekonomik", ""))
        toplam[yer] = toplam.get(yer, 0) + tam(x["tutar"])
    return tuple(MifKalemi(h, v, ekonomik=e) for (h, e), v in sorted(toplam.items()))


# -- corrections ----------------------------------------------------------------------------------------------------


class BekleyenEs(NamedTuple):
    """The half of a correction that waits for the one in hand."""

    birim: str
    no: str
    onay: str
    durum: TifDurumu
    kalemler: tuple[MifKalemi, ...]

    def satiri(self, muhasebe: str, fis: str) -> dict[str, Any]:
        """Its row of `TIF_KAYDI` once both are entered; ``gonderildi``: its entry follows from this record."""
        durum = self.durum._replace(muhasebe=muhasebe, fis=fis)
        satir = {"birim": self.birim, "no": self.no, **{ad: v for ad, v in durum._asdict().items() if v}}
        return {**satir, "gonderildi": True} if fis else satir


def onay_no(t: Tif) -> str:
    """What approved a correction: both of its halves bear it."""
    if t.karar is not None and t.karar.no:
        return t.karar.no
    return next((d.no for d in t.dayanak if d.no), "")


def bekleyen_es(kitap: Sorulan, t: Tif, bekliyor: str) -> BekleyenEs | None:
    """The other half of a correction, where it has come and waits (``bekliyor``: how the books call that)."""
    satir = kitap.son(DUZELTME_ESI.ad, (t.harcama_birimi, onay_no(t)))
    if satir is None or not satir[0] or satir[1] == t.yon:
        return None
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, str(satir[0]))))
    if durum is None or durum.durum != a.ONAYLI or durum.muhasebe != bekliyor:
        return None
    return BekleyenEs(t.harcama_birimi, str(satir[0]), onay_no(t), durum, _kalemleri_oku(str(satir[2])))


def ciftli(kitap: Sorulan, birim: str, no: str, t: Tif) -> bool:
    """Whether a half has met its other one: one entry holds both, or both needed none."""
    satir = kitap.son(DUZELTME_ESI.ad, (birim, onay_no(t)))
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, no)))
    return satir is not None and not satir[0] and durum is not None and durum.muhasebe in ("MIF", "TABI_DEGIL")


def es_satiri(t: Tif, istek: MifIstegi | None) -> dict[str, Any]:
    """For the record: what waits for its other half; without ``istek`` nothing waits any longer."""
    satir = {"birim": t.harcama_birimi, "onay": onay_no(t)}
    if istek is not None:
        satir |= {"no": t.belge_no, "yon": t.yon, "kalemler": _kalemleri_yaz(istek.kalemler)}
    return {DUZELTME_ESLERI: [satir]}


def _kalemleri_yaz(kalemler: Iterable[MifKalemi]) -> str:
    return " ".join(
        ":".join((k.hesap, str(k.deger), str(k.birikmis), k.kurumsal, k.fonksiyonel, k.finansman, k.ekonomik))
        for k in kalemler
    )


def _kalemleri_oku(metin: str) -> tuple[MifKalemi, ...]:
    sonuc = []
    for x in metin.split():
        hesap, deger, birikmis, kurumsal, fonksiyonel, finansman, ekonomik = x.split(":")
        sonuc.append(
            MifKalemi(
                hesap,
                int(deger),
                int(birikmis),
                kurumsal=kurumsal,
                fonksiyonel=fonksiyonel,
                finansman=finansman,
                ekonomik=ekonomik,
            )
        )
    return tuple(sonuc)
