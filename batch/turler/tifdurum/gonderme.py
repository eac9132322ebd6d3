"""A TİF on its way to the accounts: its entry when it is sent, and the mirror of that when it is taken back (m.503)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import sade_ad
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.butce.odenek_fisi import bos_no
from batch.turler.fis.belge import Dayanak, Fis
from batch.turler.gorevli.alanlar import GOREV
from batch.turler.gorevli.izdusum import gorev_satirlari
from batch.turler.tif.kitap_kurallari import KAYIT_ROLU
from batch.turler.tif.mif import TIF_ADI, mif_no
from batch.turler.tifdurum.belge import TifDurumBelgesi
from batch.turler.tifdurum.bulma import IslenenTif

_AZAMI_ZINCIR = 1000  # records that one document brings about at most


def gonderen_engeli(kitap: Sorulan, d: TifDurumBelgesi, x: IslenenTif) -> Bulgu | None:
    """TFD-010: who made and approved a TİF sends it, unless the duty of that one has ended (R-T62); nobody's name
    is asked for where no officer is on record."""
    sahipler = [k for k in dict.fromkeys((x.durum.olusturan, x.durum.onaylayan)) if k]
    if not sahipler or (d.kullanici and sade_ad(d.kullanici) in {sade_ad(k) for k in sahipler}):
        return None
    gorevler = [s for s in gorev_satirlari(kitap, KAYIT_ROLU, x.birim) if s.tur == GOREV]
    if not d.kullanici:
        if not gorevler:  # who may is on no record
            return None
        mesaj = f"{x.no} no.lu fişi {' ve '.join(sahipler)} oluşturup onaylamış; kimin gönderdiği yazılmamış"
        oneri = "kullanici alanına gönderenin adını fişteki yazımıyla yazın."
        return Bulgu(kod="TFD-010", yol="@kullanici", mesaj=mesaj, beklenen=sahipler[0], oneri=oneri)
    for sahip in sahipler:
        kendi = [s for s in gorevler if sade_ad(sahip) in (sade_ad(s.kisi), sade_ad(s.ad_soyad))]
        if not kendi or any(s.surer(d.tarih) for s in kendi):
            mesaj = f"{x.no} no.lu fişi {' ve '.join(sahipler)} oluşturup onaylamış; {d.kullanici} gönderemez"
            oneri = (
                f"Fişi {sahip} göndersin. Ayrıldıysa önce görevinin bittiğini gorevli belgesiyle gönderin: "
                f"kisi={sahip}, rol={KAYIT_ROLU}, birim={x.birim}, bitis."
            )
            return Bulgu(kod="TFD-010", yol="@kullanici", mesaj=mesaj, beklenen=sahip, gelen=d.kullanici, oneri=oneri)
    return None


def fisleri(kitap: Sorulan, kayit: int) -> Iterator[Fis]:
    """The vouchers that follow from the record of a TİF or of what sent it; each stands behind it."""
    olay = kitap.kayitli(kayit)
    aranan = list(olay.sonuc.get(FISTEN_DOGANLAR, ())) if olay is not None else []
    sira = kayit
    while aranan:
        sira += 1
        olay = kitap.kayitli(sira)
        if olay is None or sira > kayit + _AZAMI_ZINCIR:
            raise LookupError(f"{kayit}. kayıttan doğan {aranan[0]} defterde bulunamadı")
        if olay.tur == "FIS" and olay.no == aranan[0]:
            aranan.pop(0)
            yield olay.belge


def ters_fisler(kitap: Sorulan, x: IslenenTif, gun: str, iptal_no: str) -> tuple[Fis, ...]:
    """The vouchers of a TİF with their sides changed. ``gun``: of the entry; ``iptal_no``: of the cancellation."""
    sonuc = []
    for sira, f in enumerate(fisleri(kitap, x.durum.mif_kaydi), 1):
        satirlar = tuple(msgspec.structs.replace(s, borc=s.alacak, alacak=s.borc) for s in f.satirlar)
        no = f"{mif_no(x.birim, x.no)}/IPTAL" + (f"/{sira}" if sira > 1 else "")
        sonuc.append(
            Fis(
                belge_turu=f.belge_turu,
                belge_no=bos_no(kitap, no),
                tarih=gun,
                islem="DUZELTME",
                aciklama=(
                    f"{x.birim} biriminin {x.no} sayılı taşınır işlem fişi {iptal_no} no.lu işlemle iptal edildi; "
                    f"{f.belge_no} no.lu fişin ters kaydı (m.503)"
                )[:500],
                dayanak=(Dayanak(turu=TIF_ADI, no=x.no, tarihi=x.tif.tarih),),
                satirlar=satirlar,
            )
        )
    return tuple(sonuc)
