"""What is decided over an operation on a TİF from the books: whether it may be, what it moves, what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, OnHareketler, Sorulacak, Sorulan
from batch.documents.okunus import Okunus
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.engel import ambar_engeli
from batch.turler.ambar.yil_sonu import biten_yilin_engeli
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.butce.odenek_fisi import kisa_no
from batch.turler.sayim.engel import sayim_engeli
from batch.turler.tif.alanlar import ACILIS, BIRIMLER_ARASI, CIKIS_YONU, DEVIRLER, GIRIS_YONU, ONAYLI, ONAYSIZ
from batch.turler.tif.belge import Tif
from batch.turler.tif.devir import GIDECEK_BELGE, GIDER_BELGE, GIDER_BIRIM, baska_muhasebe
from batch.turler.tif.izdusum import DEVRALMALAR, TIF_KAYDI, TifDurumu
from batch.turler.tif.kurallar import onay_bulgulari
from batch.turler.tif.muhasebe_halleri import BEKLIYOR, DISARIDA, MIF
from batch.turler.tif.muhasebe_halleri import OEB_ILE as OEB
from batch.turler.tif.muhasebe_izdusumu import BEKLEYENLER, bekleyis_satiri, geri_alinan
from batch.turler.tif.oeb import iptal_engeli
from batch.turler.tif.onceki_yil import OncekiYil
from batch.turler.tif.uygula import TifUygulayici
from batch.turler.tifdurum import alanlar as a
from batch.turler.tifdurum import gecisler
from batch.turler.tifdurum.belge import TifDurumBelgesi
from batch.turler.tifdurum.bulma import IslenenTif, tif_bul
from batch.turler.tifdurum.geri import TifGeriAlma
from batch.turler.tifdurum.gonderme import gonderen_engeli, ters_fisler

_OKUNMAMIS = Okunus()


class TifDurumKarari:
    """TFD-002 … TFD-015, and of an approval all that a TİF that comes approved is asked."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._uygula = TifUygulayici(kitap, kitaplik, b)
        self._onceki = OncekiYil(kitap, kitaplik, b)
        self._islemler: Mapping[str, Callable[[TifDurumBelgesi, IslenenTif, bool], Karar]] = {
            a.ONAYLA: self._onayla,
            a.SIL: self._sil,
            a.IPTAL: self._iptal,
            a.GONDER: self._gonder,
            a.DISARIDA: self._disarida,
        }

    def soran(self, sutunlar: Any, kesin: Any) -> Mapping[int, OnHareketler] | None:
        """Every one asks."""
        return None

    def __call__(self, g: Sorulacak) -> Karar:
        d: TifDurumBelgesi = g.belge
        x = tif_bul(self._kitap, d)
        if isinstance(x, Bulgu):
            return Karar((x,))
        if (engel := self._yilin_engeli(d, x, g.uretilen)) is not None:
            return Karar((engel,))
        return self._islemler.get(d.islem, self._gecis)(d, x, g.uretilen)

    def _yilin_engeli(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Bulgu | None:
        """YSB-011: in a finished year nothing is approved, deleted or taken back; its way through HYS goes on (R-T29).
        YSB-013: in a new one nothing is approved before the old one is finished."""
        if d.islem not in (a.ONAYLA, a.SIL, a.IPTAL):
            return None
        ne = f"{x.no} no.lu fişin {d.islem} işlemi"
        if (engel := biten_yilin_engeli(self._kitap, x.birim, ne)) is not None:
            return engel
        if d.islem != a.ONAYLA or uretilen or x.tif.devralma or x.durum.durum != ONAYSIZ:
            return None
        if x.tif.tur == ACILIS and x.tif.veren is not None:  # what the program carries over itself
            engel = self._onceki.kaynakli(x.birim)
        else:
            engel = self._onceki.engel(msgspec.structs.replace(x.tif, tarih=d.tarih))
        return None if engel is None else _onayin(x, engel)

    # -- approved ---------------------------------------------------------------------------------------------------

    def _onayla(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        """What it moves is moved on the day of the approval, at the prices of that day (R-T16)."""
        engel = gecisler.durumu_uyar(x, a.ONAYLA, ONAYSIZ) or self._ambar_engeli(d, x)
        if engel is not None:
            return Karar((engel,))
        t = msgspec.structs.replace(
            x.tif, ambar=d.ambar or x.tif.ambar, durum=ONAYLI, onaylayan=d.kullanici or x.tif.onaylayan
        )
        u = self._uygula(t, d.tarih, disarida=x.durum.muhasebe == DISARIDA)
        bulgular = u.bulgular if t.devralma else (*onay_bulgulari(t, _OKUNMAMIS, self._b), *u.bulgular)
        durum = u.durum._replace(sira_no=x.durum.sira_no, kayit=x.durum.kayit)
        sonuc = {"tifler": [_tif_satiri(x, durum, "onaylandi"), *u.tifler], **u.sonuc}
        if t.devralma and t.tur == BIRIMLER_ARASI:
            sonuc[DEVRALMALAR] = [_devralma(t, -1)]
        return Karar(tuple(_onayin(x, y) for y in bulgular), sonuc, u.uretilen)

    def _ambar_engeli(self, d: TifDurumBelgesi, x: IslenenTif) -> Bulgu | None:
        """TFD-005: no approval without an ambar (R-T34); one that the TİF names stays."""
        kendi = x.tif.ambar
        if not kendi and not d.ambar:
            mesaj = f"{x.no} no.lu fişin ambarı yok; ambar seçilmeden onaylanmaz"
            return Bulgu(kod="TFD-005", yol="@ambar", mesaj=mesaj, beklenen=f"{x.birim} biriminin bir ambarı")
        if kendi and d.ambar not in ("", kendi) and not x.tif.devralma:
            mesaj = f"{x.no} no.lu fiş {kendi} ambarının; onayda {d.ambar} yazılmış"
            return Bulgu(kod="TFD-005", yol="@ambar", mesaj=mesaj, beklenen=kendi, gelen=d.ambar)
        return None

    def _sil(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        if (engel := gecisler.silinebilir(x)) is not None:
            return Karar((engel,))
        return Karar((), {"tifler": [_tif_satiri(x, x.durum._replace(durum=a.SILINDI))]})

    # -- taken back -------------------------------------------------------------------------------------------------

    def _iptal(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        """R-T59: a record is never changed; a TİF that was wrong is taken back, and a new one comes."""
        engel = gecisler.iptal_edilebilir(x, uretilen=uretilen)
        olay = self._kitap.kayitli(x.durum.onay)
        if engel is not None or olay is None:
            return Karar((engel,) if engel is not None else ())
        geri = TifGeriAlma(self._kitap, x, olay, d.tarih)
        bulgular = geri.engeller()
        muhasebede = iptal_engeli(self._kitap, x.birim, x.no, x.tif)
        bulgular += [muhasebede] if muhasebede is not None else []
        if x.durum.yon == CIKIS_YONU:
            donus = ambar_engeli(self._kitap, self._b, x.birim, x.durum.ambar, GIRIS_YONU, "@tif_no")
            sayim = sayim_engeli(self._kitap, x.birim, x.durum.ambar, GIRIS_YONU, "@tif_no")
            bulgular += [y for y in (donus, sayim) if y is not None]
        if any(seviye(y.kod, self._b.politika) == "red" for y in bulgular):
            return Karar(tuple(bulgular))
        sonuc = geri.sonuc() | geri_alinan(self._kitap, x.birim, x.no, olay.sonuc) | _beklemez(x)
        tifler = [_tif_satiri(x, self._iptalden_sonra(x))]
        onceki: tuple[msgspec.Struct, ...] = ()
        if x.tif.tur in DEVIRLER and x.tif.devralma and x.tif.tur == BIRIMLER_ARASI:
            sonuc[DEVRALMALAR] = [_devralma(x.tif, 1)]
        elif x.tif.tur in DEVIRLER and not x.tif.devralma:
            onceki, satirlar, karsi_engel = self._karsisi(d, x, sonuc)
            tifler += satirlar
            if karsi_engel is not None:
                return Karar((*bulgular, karsi_engel))
        fisler: tuple[msgspec.Struct, ...] = ()
        if x.durum.muhasebe == MIF:
            kayit_gunu, gun_engeli = self._uygula.kayit_gunu(d.tarih)
            if gun_engeli is not None:
                return Karar((_onayin(x, gun_engeli),))
            ters = ters_fisler(self._kitap, x, kayit_gunu, d.belge_no)
            sonuc[FISTEN_DOGANLAR] = [f.belge_no for f in ters]
            fisler = ters
        elif x.durum.muhasebe in (OEB, DISARIDA):
            mesaj = f"{x.no} no.lu fiş program dışında muhasebeleşiyor; iptali o kaydı değiştirmez"
            oneri = ""
            if x.durum.muhasebe == OEB:  # while an ödeme emri stands, `iptal_engeli` refuses
                mesaj = f"{x.no} no.lu fişi ödeyen bir ödeme emri defterde yok; geri alınacak muhasebe kaydı da yok"
                oneri = "Satın alma sürüyorsa fişin doğrusunu yeni numarayla, ödeme emrini o numarayla gönderin."
            bulgular.append(Bulgu(kod="TFD-015", yol="@tif_no", mesaj=mesaj, oneri=oneri, gelen=x.durum.muhasebe))
        return Karar(tuple(bulgular), {"tifler": tifler, **sonuc}, fisler, onceki)

    def _iptalden_sonra(self, x: IslenenTif) -> TifDurumu:
        """A devralma waits again, so that its giver can take it back; all else is done with."""
        d = x.durum
        if x.tif.devralma and d.tur == BIRIMLER_ARASI:
            return TifDurumu(
                durum=ONAYSIZ,
                tur=d.tur,
                yon=d.yon,
                tarih=x.tif.tarih,
                ambar=x.tif.ambar,
                olusturan=d.olusturan,
                karsi_birim=d.karsi_birim,
                karsi_tif=d.karsi_tif,
                sira_no=d.sira_no,
                kayit=d.kayit,
            )
        return d._replace(durum=a.IPTAL_EDILDI)

    def _karsisi(
        self, d: TifDurumBelgesi, x: IslenenTif, sonuc: dict[str, Any]
    ) -> tuple[tuple[msgspec.Struct, ...], list[dict[str, Any]], Bulgu | None]:
        """The other side of a devir that is taken back: documents before it, rows of its TİF, or TFD-013."""
        if baska_muhasebe(self._kitap, x.tif):
            if x.durum.muhasebe == BEKLIYOR:
                return (), [], None
            mesaj = f"{x.no} no.lu devir {x.tif.karsi_muhasebe_birimi} muhasebe birimine gönderilmiş; tek yanlı dönmez"
            oneri = f"Devralan birim fişi onaylayıp malı {BIRIMLER_ARASI} fişiyle geri devretsin."
            return (), [], Bulgu(kod="TFD-013", yol="@tif_no", mesaj=mesaj, oneri=oneri)
        birim = x.birim if x.tif.tur != BIRIMLER_ARASI else x.tif.karsi_harcama_birimi
        no = x.durum.karsi_tif
        karsi = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (birim, no)))
        olay = self._kitap.kayitli(karsi.kayit) if karsi is not None else None
        if karsi is None or olay is None:
            return (), [], None
        if karsi.durum == ONAYSIZ:
            if x.tif.tur == BIRIMLER_ARASI:
                sonuc[DEVRALMALAR] = [_devralma(olay.belge, -1)]
            return (), [_tif_satiri(IslenenTif(no, karsi, olay.belge), karsi._replace(durum=a.SILINDI))], None
        if x.tif.tur != BIRIMLER_ARASI:
            iptal = TifDurumBelgesi(
                belge_no=kisa_no(f"IPTAL/{no}"),
                tarih=d.tarih,
                tif_no=no,
                harcama_birimi=birim,
                islem=a.IPTAL,
                kullanici=d.kullanici,
            )
            return (iptal,), [], None
        mesaj = f"{x.no} no.lu devri {birim} birimi {no} no.lu fişle devralmış ve onaylamış"
        oneri = (
            f"{birim} birimi önce kendi fişini iptal etsin (islem=IPTAL, tif_no={no}: fiş yeniden onay bekler), sonra "
            f"bu işlemi yeniden gönderin; edemiyorsa malı {BIRIMLER_ARASI} fişiyle geri devretsin."
        )
        return (), [], Bulgu(kod="TFD-013", yol="@tif_no", mesaj=mesaj, oneri=oneri, gelen=no)

    # -- the accounts -----------------------------------------------------------------------------------------------

    def _gonder(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        """The entry is made now; what waits for it in another muhasebe birimi goes there (R-T36)."""
        olay = self._kitap.kayitli(x.durum.onay)
        t = msgspec.structs.replace(x.tif, ambar=x.durum.ambar, onaylayan=x.durum.onaylayan)
        neden = self._uygula.tabi_degil(t, d.tarih, olay.sonuc) if olay is not None else ""
        engel = gecisler.gonderilebilir(x, neden) or gonderen_engeli(self._kitap, d, x)
        if engel is not None or olay is None:
            return Karar((engel,) if engel is not None else ())
        if GIDECEK_BELGE in olay.sonuc and (kapali := self._uygula.devralan_engeli(t)) is not None:
            oneri = "Fişi IPTAL işlemiyle geri alıp devri yeni yılın tarihiyle gönderin."
            return Karar((_onayin(x, msgspec.structs.replace(kapali, oneri=oneri)),))
        fisler, gun_engeli = self._uygula.muhasebelestir(t, d.tarih, olay.sonuc)
        if gun_engeli is not None:
            return Karar((_onayin(x, gun_engeli),))
        durum = x.durum._replace(hys=a.GONDERILDI, muhasebe=MIF, fis=fisler[0].belge_no if fisler else "")
        sonuc: dict[str, Any] = {"tifler": [_tif_satiri(x, durum, "gonderildi")], **_beklemez(x)}
        if fisler:
            sonuc[FISTEN_DOGANLAR] = [f.belge_no for f in fisler]
        return Karar((), {**sonuc, **_gidecegi(d, t, olay.sonuc)}, fisler)

    def _disarida(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        """No entry is ever made of it here (R-T60)."""
        if (engel := gecisler.disarida_olabilir(x, self._uygula.yolu(x.tif))) is not None:
            return Karar((engel,))
        olay = self._kitap.kayitli(x.durum.onay) if x.durum.onay else None
        sonuc = {"tifler": [_tif_satiri(x, x.durum._replace(muhasebe=DISARIDA))], **_beklemez(x)}
        return Karar((), {**sonuc, **(_gidecegi(d, x.tif, olay.sonuc) if olay is not None else {})})

    def _gecis(self, d: TifDurumBelgesi, x: IslenenTif, uretilen: bool) -> Karar:
        """A step in HYS that moves nothing here."""
        uyar, yeni = gecisler.YALIN_GECISLER[d.islem]
        if (engel := uyar(x)) is not None:
            return Karar((engel,))
        no = d.tahakkuk_no if yeni == a.TAHAKKUKLU else "" if yeni == a.TAHAKKUKSUZ else x.durum.tahakkuk_no
        return Karar((), {"tifler": [_tif_satiri(x, x.durum._replace(hys=yeni, tahakkuk_no=no))]})


def _tif_satiri(x: IslenenTif, durum: TifDurumu, *isaretler: str) -> dict[str, Any]:
    """A row of `TIF_KAYDI`; ``isaretler``: what the record was to the TİF, so that it is named there."""
    satir = {"birim": x.birim, "no": x.no, **{ad: v for ad, v in durum._asdict().items() if v}}
    return {**satir, **dict.fromkeys(isaretler, True)}


def _beklemez(x: IslenenTif) -> dict[str, Any]:
    """For the record after which a TİF waits for the accounts no longer."""
    if x.durum.muhasebe != BEKLIYOR:
        return {}
    return {BEKLEYENLER: [bekleyis_satiri(x.birim, x.no, x.durum.tarih, eksi=True)]}


def _devralma(t: Tif, adet: int) -> dict[str, Any]:
    return {
        "birim": t.harcama_birimi,
        "devreden": t.devreden_tif,
        "veren": t.karsi_harcama_birimi,
        "no": t.belge_no,
        "adet": adet,
    }


def _gidecegi(d: TifDurumBelgesi, t: Tif, sonuc: Mapping[str, Any]) -> dict[str, Any]:
    """What has waited for the entry of a devir goes to the receiver on this day."""
    belge = sonuc.get(GIDECEK_BELGE)
    if belge is None:
        return {}
    return {GIDER_BIRIM: t.karsi_muhasebe_birimi, GIDER_BELGE: {**belge, "tarih": d.tarih}}


def _onayin(x: IslenenTif, b: Bulgu) -> Bulgu:
    """A finding of the TİF, told on the operation: its fields are not this document's."""
    mesaj = b.mesaj if b.mesaj.startswith(f"{x.no}:") else f"{x.no} no.lu fiş: {b.mesaj}"
    return msgspec.structs.replace(b, mesaj=mesaj, yol="@tif_no", satir=0, sutun=0)
