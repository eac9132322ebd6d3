"""How an approved TİF that brings no entry at once meets the accounts: by an ödeme emri, by a period's list, or with
the other half of a correction; and what it uses of what others have consumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tasinir import ikinci_duzey
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.dayanak_sozleri import tif_dayanaklari
from batch.turler.tif.deger_kaynagi import gosterilen_tuketimler
from batch.turler.tif.hesaplar import GELIR, NET_DEGER, MifAyari
from batch.turler.tif.isleyici_tipleri import HesapPayi, Kisim
from batch.turler.tif.izdusum import TIF_KAYDI, TifDurumu
from batch.turler.tif.mif_istegi import MifIstegi, MifKalemi
from batch.turler.tif.muhasebe_halleri import MIF, TABI_DEGIL
from batch.turler.tif.muhasebe_izdusumu import (
    DUZELTME_ESI,
    DUZELTME_ESLERI,
    TUKETIM_KULLANAN,
    TUKETIM_KULLANANLAR,
    TUKETIMLER,
    AcikTuketim,
    acik_tuketimler,
    kullanilan_tuketim,
    tuketim_satirlari,
)

DUZELTMELER = (a.DUZELTME_GIRIS, a.DUZELTME_CIKIS)
URETENLER = (a.IC_URETIM, a.DEGER_ARTISI)


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
    nolar: list[str] = []
    for i, no, durum in gosterilen_tuketimler(kitap, t):
        nolar.append(no)
        kullanan = kitap.son(TUKETIM_KULLANAN.ad, (t.harcama_birimi, no))
        bunlar = acik_tuketimler(kitap, t.harcama_birimi, no)
        if durum.durum != a.ONAYLI:
            neden = "onaylı değil"
        elif kullanan is not None and kullanan[0]:
            neden = f"{kullanan[0]} sayılı TİF'te kullanılmış"
        elif not bunlar:
            neden = "dönemin tüketim listesiyle muhasebeleşmiş"
        else:
            acik += bunlar
            continue
        mesaj = f"dayanak gösterilen {no} sayılı tüketim çıkışı {neden}"
        bulgular.append(Bulgu(kod="TIF-078", yol=f"dayanak[{i}]/@no", mesaj=mesaj, gelen=no))
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
    return tuple(MifKalemi(h, v, ekonomik=e) for (h, e), v in sorted(kullanilan_tuketim(sonuc).items()))


# -- corrections ----------------------------------------------------------------------------------------------------


class BekleyenEs(NamedTuple):
    """The half of a correction that waits for the one in hand."""

    birim: str
    no: str
    durum: TifDurumu
    kalemler: tuple[MifKalemi, ...]

    def satiri(self, muhasebe: str, fis: str) -> dict[str, Any]:
        """Its row of `TIF_KAYDI` once both are entered; ``gonderildi``: its entry follows from this record."""
        durum = self.durum._replace(muhasebe=muhasebe, fis=fis)
        satir = {"birim": self.birim, "no": self.no, **{ad: v for ad, v in durum._asdict().items() if v}}
        return {**satir, "gonderildi": True} if fis else satir


def duzeltme_cikisi(kitap: Sorulan, t: Tif) -> str:
    """The number of the çıkış of a correction, by which its two halves know each other; "" where a giriş names none.

    One approval may stand over many corrections, so its number tells nothing; the giriş names the çıkış among its
    papers (R-T76). One that has not come yet waits under the number all the same.
    """
    if t.tur == a.DUZELTME_CIKIS:
        return t.belge_no
    gelmeyen = ""
    for _, no in tif_dayanaklari(t):
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, no)))
        if durum is not None and durum.tur == a.DUZELTME_CIKIS:
            return no
        if durum is None:
            gelmeyen = gelmeyen or no
    return gelmeyen


def bekleyen_es(kitap: Sorulan, t: Tif, bekliyor: str) -> BekleyenEs | None:
    """The other half of a correction, where it has come and waits (``bekliyor``: how the books call that)."""
    satir = kitap.son(DUZELTME_ESI.ad, (t.harcama_birimi, duzeltme_cikisi(kitap, t)))
    if satir is None or not satir[0] or satir[1] == t.yon:
        return None
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, str(satir[0]))))
    if durum is None or durum.durum != a.ONAYLI or durum.muhasebe != bekliyor:
        return None
    return BekleyenEs(t.harcama_birimi, str(satir[0]), durum, _kalemleri_oku(str(satir[2])))


def kapanmis_cift(kitap: Sorulan, birim: str, cikis: str) -> str:
    """The giriş that a çıkış has met; "" where it has met none."""
    satir = kitap.son(DUZELTME_ESI.ad, (birim, cikis))
    return str(satir[3]) if satir is not None and not satir[0] else ""


def ciftli(kitap: Sorulan, birim: str, no: str, t: Tif) -> bool:
    """Whether a half has met its other one: one entry holds both, or both needed none."""
    cikis = duzeltme_cikisi(kitap, t)
    giris = kapanmis_cift(kitap, birim, cikis)
    durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, no)))
    return giris != "" and no in (cikis, giris) and durum is not None and durum.muhasebe in (MIF, TABI_DEGIL)


def bekleyen_satiri(cikis: str, t: Tif, istek: MifIstegi) -> dict[str, Any]:
    """For the record: the half that waits for its other one."""
    yer = {"birim": t.harcama_birimi, "cikis": cikis}
    return {DUZELTME_ESLERI: [{**yer, "no": t.belge_no, "yon": t.yon, "kalemler": _kalemleri_yaz(istek.kalemler)}]}


def kapanan_satiri(t: Tif, es: BekleyenEs) -> dict[str, Any]:
    """For the record: both halves have come."""
    cikis, giris = (t.belge_no, es.no) if t.tur == a.DUZELTME_CIKIS else (es.no, t.belge_no)
    return {DUZELTME_ESLERI: [{"birim": t.harcama_birimi, "cikis": cikis, "giris": giris}]}


def karsi_hesabi(kitap: Sorulan, ayar: MifAyari, t: Tif) -> str:
    """The account that the entry of a corrected TİF stood against, so that its correction stands there too; "" where
    the çıkış names none, or one that an ödeme emri or a list has entered.

    Both halves ask the same çıkış, so that halves entered alone leave their difference there.
    """
    cikis = t
    if t.tur != a.DUZELTME_CIKIS:
        durum = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, duzeltme_cikisi(kitap, t))))
        olay = kitap.kayitli(durum.kayit) if durum is not None and durum.tur == a.DUZELTME_CIKIS else None
        if olay is None:
            return ""
        cikis = olay.belge
    hesap = ikinci_duzey(cikis.satirlar[0].tasinir_kodu)
    karsilar = {
        a.BAGIS_ALMA: f"{GELIR}.{ayar.bagis_kodu(hesap)}",
        a.IDARELER_ARASI_ALMA: f"{GELIR}.{ayar.devir_kodu(hesap)}",
        a.ENVANTER: NET_DEGER,
    }
    for _, no in tif_dayanaklari(cikis):
        yanlis = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (cikis.harcama_birimi, no)))
        if yanlis is not None and yanlis.tur in karsilar:
            return karsilar[yanlis.tur]
    return ""


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
