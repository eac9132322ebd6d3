"""What is decided over a TİF from the books: its number, whether it is approved, what it moves and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, OnHareketler, Sorulacak, Sorulan
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.aktarilan import aktarilanlar
from batch.turler.ambar.yil_sonu import biten_yilin_engeli
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.devir import GIDER_BELGE, GIDER_BIRIM
from batch.turler.tif.izdusum import TIF_KAYDI, TIF_SAYISI, YIL_ACILISI, TifDurumu, acilis_sirasi
from batch.turler.tif.onceki_yil import OncekiYil
from batch.turler.tif.uygula import TifUygulayici

_DEVRALMA_NO = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){3}\.[0-9]{3}/")  # as `devir` numbers what comes from elsewhere


class TifKarari:
    """TIF-009, TIF-013, TIF-019, TFD-016, YSB-011 … 013, YSB-015, YSB-020, and of approved ones what
    `TifUygulayici` says."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._uygula = TifUygulayici(kitap, kitaplik, b)
        self._onceki = OncekiYil(kitap, kitaplik, b)

    def soran(self, sutunlar: Any, kesin: Any) -> Mapping[int, OnHareketler] | None:
        """Every one asks."""
        return None

    def __call__(self, g: Sorulacak) -> Karar:
        t: Tif = g.belge
        if (x := self._engel(t, g.uretilen)) is not None:
            return Karar((x,))
        bulgular: list[Bulgu] = []
        kaynaktan = not g.uretilen and t.veren is None
        # One that nobody has approved moves nothing: its approval is asked.
        if kaynaktan and t.durum == a.ONAYLI and (x := self._onceki.engel(t)) is not None:
            return self._aktar(t, x) if x.kod == "YSB-012" else Karar((x,))
        sira_no = self._sira_no(t)
        if kaynaktan and (x := self._ilk_numara(t, sira_no)) is not None:
            bulgular.append(x)
        if t.durum == a.ONAYSIZ:
            return Karar(tuple(bulgular), {"tifler": [tif_satiri(t, _onaysiz(t, sira_no))]})
        u = self._uygula(t, t.tarih)
        redler = [x for x in (*self._gelenin_engeli(t), *u.bulgular) if seviye(x.kod, self._b.politika) == "red"]
        bekle = partial(_bekleyen, t, sira_no) if t.veren is not None else None
        if redler and bekle is not None:
            return bekle(redler)
        bulgular += u.bulgular
        satir = {**tif_satiri(t, u.durum._replace(sira_no=sira_no)), "onaylandi": True}
        sonuc = {"tifler": [satir, *u.tifler], **u.sonuc}
        return Karar(tuple(bulgular), sonuc, u.uretilen, uretilemezse=bekle)

    def _sira_no(self, t: Tif) -> int:
        """Its place among the TİFs of the harcama birimi's year; what the program has carried over has none."""
        if t.tur == a.ACILIS and t.veren is not None:
            return 0
        birim = (t.harcama_birimi,)
        return self._kitap.toplam(TIF_SAYISI.ad, birim)[0] - self._kitap.toplam(YIL_ACILISI.ad, birim)[0] + 1

    def _ilk_numara(self, t: Tif, sira_no: int) -> Bulgu | None:
        """TIF-019: numbers begin with 1 in each harcama birimi's year (R-T03), those that went to last year's too."""
        no = t.belge_no
        if sira_no != 1 or not (no.isascii() and no.isdigit()) or int(no) == 1:
            return None
        if any(aktarilanlar(self._kitap, t.harcama_birimi)):
            return None
        mesaj = f"{t.harcama_birimi} biriminin bu yılki ilk TİF'i {no} numarasını taşıyor"
        return Bulgu(kod="TIF-019", yol="@belge_no", mesaj=mesaj, beklenen="1", gelen=no)

    def _aktar(self, t: Tif, bulgu: Bulgu) -> Karar:
        """R-T27: it stands here without moving anything, and asks last year's journal for itself."""
        eski = self._onceki.aktarilan(t)
        satir = tif_satiri(t, _onaysiz(t, 0)._replace(durum=a.AKTARILDI, karsi_tif=eski.belge_no))
        sonuc = {"tifler": [satir], GIDER_BIRIM: self._kitap.birim, GIDER_BELGE: msgspec.to_builtins(eski)}
        return Karar((bulgu,), sonuc)

    def _gelenin_engeli(self, t: Tif) -> Iterator[Bulgu]:
        """What stands against one that another journal has asked for, beside what it moves."""
        if t.veren is None:
            return
        if (x := biten_yilin_engeli(self._kitap, t.harcama_birimi, "gelen fiş")) is not None:
            yield x
        if t.tur == a.ACILIS and (x := self._onceki.kaynakli(t.harcama_birimi)) is not None:
            yield x

    def _engel(self, t: Tif, uretilen: bool) -> Bulgu | None:
        if t.devreden_tif and not uretilen and t.veren is None:
            mesaj = f"{t.belge_no}: devralma fişini program devredenin fişinden üretir; elle gönderilmez"
            return Bulgu(kod="TIF-013", yol="@devreden_tif", mesaj=mesaj, gelen=t.devreden_tif)
        if not uretilen and t.veren is None and _DEVRALMA_NO.match(t.belge_no):
            mesaj = f"{t.belge_no}: harcama birimi koduyla başlayan numaralar devralma fişlerinindir"
            return Bulgu(kod="TIF-013", yol="@belge_no", mesaj=mesaj, beklenen="başka bir numara", gelen=t.belge_no)
        if not uretilen and t.veren is None and (x := self._programin(t)) is not None:
            return x
        if t.veren is None and (x := biten_yilin_engeli(self._kitap, t.harcama_birimi, f"{t.belge_no} no.lu fiş")):
            return x
        if t.durum == a.ONAYLI and not t.ambar:
            mesaj = f"{t.belge_no}: onaylı fişin ambarı yazılmamış"
            return Bulgu(kod="TIF-002", yol="@ambar", mesaj=mesaj, beklenen="iki haneli ambar kodu: 01")
        eski = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, t.belge_no)))
        if eski is not None:
            mesaj = f"{t.harcama_birimi} biriminin {t.belge_no} no.lu TİF'i {eski.kayit}. kayıtta var (başka kaynaktan)"
            return Bulgu(kod="TIF-009", yol="@belge_no", mesaj=mesaj, gelen=t.belge_no)
        return None

    def _programin(self, t: Tif) -> Bulgu | None:
        """TIF-013: numbers and the note of what comes from another year's journal."""
        aktarilan = t.belge_no.startswith(f"{self._kitap.yil + 1}/")
        if not (t.aktarma_notu or aktarilan or acilis_sirasi(t.belge_no)[0]):
            return None
        alan = "aktarma_notu" if t.aktarma_notu else "belge_no"
        mesaj = f"{t.belge_no}: yıldan yıla aktarılan fişlerin numarasını ve notunu program yazar; elle gönderilmez"
        beklenen = "boş" if t.aktarma_notu else "başka bir numara"
        return Bulgu(kod="TIF-013", yol=f"@{alan}", mesaj=mesaj, beklenen=beklenen, gelen=getattr(t, alan))


def _bekleyen(t: Tif, sira_no: int, redler: Sequence[Bulgu]) -> Karar:
    """The giver has let go of it, so refused it would be nowhere: it waits for an approval (TFD-016); so does what the
    old year cannot take of January (YSB-020)."""
    nedenler = dict.fromkeys(
        (f"{x.belge_turu} {x.belge_no}: " if x.belge_no else "") + x.mesaj.removeprefix(f"{t.belge_no}: ")
        for x in redler
    )
    mesaj = f"{t.belge_no}: {'; '.join(nedenler)}"[:1000]
    bulgu = Bulgu(kod="TFD-016", yol="@ambar", mesaj=mesaj, gelen=t.ambar)
    if t.ocaktan:
        onay = f"harcama_birimi={t.harcama_birimi}, tif_no={t.belge_no}, tarih {t.tarih}"
        yol = " ".join(dict.fromkeys(x.oneri for x in redler if x.oneri))
        oneri = (
            f"{f'{yol} Engel kalkınca' if yol else 'Engeli giderip'} fişi eski yılda onaylayın (tifdurum belgesi: "
            f"{onay}, islem=ONAYLA). Giderilemiyorsa silin (islem=SIL) ve birimin yılı bitirilince yeni yılın "
            "tarihiyle, yeni numarayla gönderin."
        )
        bulgu = Bulgu(kod="YSB-020", yol="@belge_no", mesaj=mesaj, gelen=t.belge_no, oneri=oneri)
    return Karar((bulgu,), {"tifler": [tif_satiri(t, _onaysiz(t, sira_no))]})


def _onaysiz(t: Tif, sira_no: int) -> TifDurumu:
    """What is known of a TİF that nobody has approved yet."""
    return TifDurumu(
        durum=a.ONAYSIZ,
        tur=t.tur,
        yon=t.yon,
        tarih=t.tarih,
        ambar=t.ambar,
        olusturan=t.olusturan,
        karsi_birim=t.karsi_harcama_birimi,
        karsi_tif=t.devreden_tif,
        sira_no=sira_no,
    )


def tif_satiri(t: Tif, durum: TifDurumu) -> dict[str, Any]:
    """A row of `TIF_KAYDI` for the record; what is empty is left out."""
    return {"birim": t.harcama_birimi, "no": t.belge_no, **{ad: v for ad, v in durum._asdict().items() if v}}
