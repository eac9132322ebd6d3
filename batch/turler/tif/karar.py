"""What is decided over a TİF from the books: its number, whether it is approved, what it moves and what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, OnHareketler, Sorulacak, Sorulan
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif
from batch.turler.tif.izdusum import TIF_KAYDI, TIF_SAYISI, TifDurumu
from batch.turler.tif.uygula import TifUygulayici

_DEVRALMA_NO = re.compile(r"[0-9]{2}(?:\.[0-9]{2}){3}\.[0-9]{3}/")  # as `devir` numbers what comes from elsewhere


class TifKarari:
    """TIF-009, TIF-013, TIF-019, TFD-016, and of approved ones what `TifUygulayici` says."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._uygula = TifUygulayici(kitap, kitaplik, b)

    def soran(self, sutunlar: Any, kesin: Any) -> Mapping[int, OnHareketler] | None:
        """Every one asks."""
        return None

    def __call__(self, g: Sorulacak) -> Karar:
        t: Tif = g.belge
        if (x := self._engel(t, g.uretilen)) is not None:
            return Karar((x,))
        sira_no = self._kitap.toplam(TIF_SAYISI.ad, (t.harcama_birimi,))[0] + 1
        bulgular = [x] if (x := _ilk_numara(t, sira_no)) is not None and not g.uretilen else []
        if t.durum == a.ONAYSIZ:
            return Karar(tuple(bulgular), {"tifler": [tif_satiri(t, _onaysiz(t, sira_no))]})
        u = self._uygula(t, t.tarih)
        redler = [x for x in u.bulgular if seviye(x.kod, self._b.politika) == "red"]
        if redler and t.veren is not None:
            # The giver has let go of it: refused, it would be nowhere.
            mesaj = f"{t.belge_no}: {'; '.join(x.mesaj for x in redler)}"[:1000]
            bulgular.append(Bulgu(kod="TFD-016", yol="@ambar", mesaj=mesaj, gelen=t.ambar))
            return Karar(tuple(bulgular), {"tifler": [tif_satiri(t, _onaysiz(t, sira_no))]})
        bulgular += u.bulgular
        satir = {**tif_satiri(t, u.durum._replace(sira_no=sira_no)), "onaylandi": True}
        return Karar(tuple(bulgular), {"tifler": [satir, *u.tifler], **u.sonuc}, u.uretilen)

    def _engel(self, t: Tif, uretilen: bool) -> Bulgu | None:
        if t.devreden_tif and not uretilen and t.veren is None:
            mesaj = f"{t.belge_no}: devralma fişini program devredenin fişinden üretir; elle gönderilmez"
            return Bulgu(kod="TIF-013", yol="@devreden_tif", mesaj=mesaj, gelen=t.devreden_tif)
        if not uretilen and t.veren is None and _DEVRALMA_NO.match(t.belge_no):
            mesaj = f"{t.belge_no}: harcama birimi koduyla başlayan numaralar devralma fişlerinindir"
            return Bulgu(kod="TIF-013", yol="@belge_no", mesaj=mesaj, beklenen="başka bir numara", gelen=t.belge_no)
        if t.durum == a.ONAYLI and not t.ambar:
            mesaj = f"{t.belge_no}: onaylı fişin ambarı yazılmamış"
            return Bulgu(kod="TIF-002", yol="@ambar", mesaj=mesaj, beklenen="iki haneli ambar kodu: 01")
        eski = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (t.harcama_birimi, t.belge_no)))
        if eski is not None:
            mesaj = f"{t.harcama_birimi} biriminin {t.belge_no} no.lu TİF'i {eski.kayit}. kayıtta var (başka kaynaktan)"
            return Bulgu(kod="TIF-009", yol="@belge_no", mesaj=mesaj, gelen=t.belge_no)
        return None


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


def _ilk_numara(t: Tif, sira_no: int) -> Bulgu | None:
    """TIF-019: numbers begin with 1 in each harcama birimi's year (R-T03)."""
    no = t.belge_no
    if sira_no != 1 or not (no.isascii() and no.isdigit()) or int(no) == 1:
        return None
    mesaj = f"{t.harcama_birimi} biriminin bu yılki ilk TİF'i {no} numarasını taşıyor"
    return Bulgu(kod="TIF-019", yol="@belge_no", mesaj=mesaj, beklenen="1", gelen=no)


def tif_satiri(t: Tif, durum: TifDurumu) -> dict[str, Any]:
    """A row of `TIF_KAYDI` for the record; what is empty is left out."""
    return {"birim": t.harcama_birimi, "no": t.belge_no, **{ad: v for ad, v in durum._asdict().items() if v}}
