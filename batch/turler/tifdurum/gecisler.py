"""What may follow what: approved, sent, accrued, returned, taken back (states of spec S1; R-T21, R-T58 … R-T61, R-T92).

Pure: only what the TİF's row says is asked here. The books are asked by `geri`, `gonderme` and `onay`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from batch.documents.bulgu import Bulgu
from batch.documents.metin import cumle_basi
from batch.turler.tif.alanlar import ACILIS, AKTARILDI, BIRIMLER_ARASI, ONAYLI, ONAYSIZ, SAYIM_FAZLASI
from batch.turler.tif.muhasebe_halleri import BEKLIYOR, DISARIDA, LISTE, MIF, TABI_DEGIL
from batch.turler.tif.muhasebe_halleri import OEB_ILE as OEB
from batch.turler.tifdurum import alanlar as a
from batch.turler.tifdurum.bulma import IslenenTif

_DURUM_SOZU = {
    AKTARILDI: "eski yıla aktarılmış",
    ONAYSIZ: "onaysız",
    ONAYLI: "onaylı",
    a.SILINDI: "silinmiş",
    a.IPTAL_EDILDI: "iptal edilmiş",
}
_KILITLI = (a.TAHAKKUKLU, a.REDDEDILDI, a.TAHAKKUKSUZ)
_GERI_YOLU = {
    a.TAHAKKUKLU: "önce TAHAKKUK_IPTAL, sonra IADE işlemini gönderin",
    a.REDDEDILDI: "muhasebenin reddettiği fişte önce TAHAKKUK_IPTAL, sonra IADE işlemini gönderin",
    a.TAHAKKUKSUZ: "tahakkuku iptal edilmiş; IADE işlemini gönderin",
}


def _kusur(kod: str, mesaj: str, oneri: str = "", beklenen: str = "", gelen: str = "") -> Bulgu:
    return Bulgu(kod=kod, yol="@islem", mesaj=mesaj, oneri=oneri, beklenen=beklenen, gelen=gelen)


def durumu_uyar(x: IslenenTif, islem: str, olmali: str) -> Bulgu | None:
    """TFD-006: the operation is for TİFs of another state."""
    if x.durum.durum == olmali:
        return None
    ne = f"{x.no} no.lu fiş{x.sahibi} {_DURUM_SOZU.get(x.durum.durum, x.durum.durum)}"
    oneri = ""
    if x.durum.durum == ONAYSIZ:
        oneri = "Fişi önce ONAYLA işlemiyle onaylayın ya da SIL işlemiyle silin."
    elif x.durum.durum == ONAYLI and islem == a.SIL:
        oneri = "Onaylı fiş silinmez; IPTAL işlemiyle geri alın, ona dayanan işlem varsa DUZELTME fişleriyle düzeltin."
    elif x.durum.durum == AKTARILDI:
        oneri = f"İşlemi eski yılın son gününün tarihiyle gönderin: tif_no={x.durum.karsi_tif}."
    elif x.durum.durum == ONAYLI:
        oneri = "Fiş onaylanmış; yapılacak başka işlem yok."
    else:
        oneri = "Bu fişle işlem yapılmaz; yeni numarayla yeni fiş gönderin."
    mesaj = f"{ne}; {islem} işlemi {_DURUM_SOZU[olmali]} fişe yapılır"
    return _kusur("TFD-006", mesaj, oneri, _DURUM_SOZU[olmali], x.durum.durum)


def silinebilir(x: IslenenTif) -> Bulgu | None:
    """R-T92; a waiting devralma is its giver's to take back."""
    if (b := durumu_uyar(x, a.SIL, ONAYSIZ)) is not None:
        return b
    if not x.tif.devralma:
        return None
    mesaj = f"{x.no} no.lu fiş {x.tif.karsi_harcama_birimi} biriminin {x.tif.devreden_tif} no.lu devrinden geliyor"
    if x.tif.veren is not None:
        oneri = f"Ambarı yazıp onaylayın; mal gelmediyse onaydan sonra {BIRIMLER_ARASI} fişiyle geri devredin."
    else:
        oneri = "Silmek malı kayıtlardan düşürürdü: devreden birim kendi fişini IPTAL işlemiyle geri alır."
    return _kusur("TFD-013", f"{mesaj}; devralan silemez", oneri)


def iptal_edilebilir(x: IslenenTif, *, uretilen: bool) -> Bulgu | None:
    """R-T21, R-T58, R-T61, and of a devir the side that may."""
    d = x.durum
    if (b := durumu_uyar(x, a.IPTAL, ONAYLI)) is not None:
        return b
    if d.tur == ACILIS and x.tif.veren is not None:
        mesaj = f"{x.no} no.lu fişle {x.tif.aktarma_notu} gelmiş; geçen yılın kaydı olduğu için geri alınmaz"
        return _kusur("TFD-013", mesaj, "Devreden kayıt yanlışsa DUZELTME_CIKIS ve DUZELTME_GIRIS fişleriyle düzeltin.")
    if d.tur == SAYIM_FAZLASI:
        mesaj = f"{x.no} no.lu sayım fazlası fişi onaylı doğar ve kilitlidir; iptal edilmez"
        return _kusur("TFD-012", mesaj)
    if (b := _kilidi(x, a.IPTAL)) is not None:
        return b
    if x.tif.devralma and d.tur != BIRIMLER_ARASI and not uretilen:
        mesaj = f"{x.no} no.lu fiş ambarlar arası devrin giriş yanı; tek başına iptal edilmez"
        return _kusur(
            "TFD-013", mesaj, f"Devredenin {x.tif.devreden_tif} no.lu fişini iptal edin; ikisi birlikte döner."
        )
    return None


def _kilidi(x: IslenenTif, islem: str) -> Bulgu | None:
    """TFD-007: what has been accrued is locked until it is returned."""
    if x.durum.hys not in _KILITLI:
        return None
    no = f" ({x.durum.tahakkuk_no})" if x.durum.tahakkuk_no else ""
    mesaj = f"{x.no} no.lu fişin{x.sahibi} HYS tahakkuku var{no}; {islem} işlemi yapılamaz"
    return _kusur("TFD-007", mesaj, cumle_basi(_GERI_YOLU[x.durum.hys]) + ".", gelen=x.durum.hys)


def _muhasebede(x: IslenenTif, islem: str) -> Bulgu | None:
    """TFD-008: only what stands in the accounts is accrued, refused or returned there."""
    if x.durum.muhasebe in (MIF, OEB):
        return None
    neden = {
        BEKLIYOR: "henüz muhasebeye gönderilmemiş",
        DISARIDA: "program dışında muhasebeleşmiş",
        LISTE: "dönemin tüketim listesiyle topluca muhasebeleşiyor",
        TABI_DEGIL: "muhasebe işlemine tabi değil",
    }.get(x.durum.muhasebe, "muhasebede değil")
    oneri = "Önce GONDER işlemini gönderin." if x.durum.muhasebe == BEKLIYOR else "Bu fişte bu işlem yapılmaz."
    return _kusur("TFD-008", f"{x.no} no.lu fiş{x.sahibi} {neden}; {islem} işlemi yapılamaz", oneri)


def _sirasi(x: IslenenTif, islem: str, olmali: tuple[str, ...], oneri: str) -> Bulgu | None:
    if (b := durumu_uyar(x, islem, ONAYLI) or _muhasebede(x, islem)) is not None:
        return b
    if x.durum.hys in olmali:
        return None
    hal = x.durum.hys or "gönderilmiş"
    mesaj = f"{x.no} no.lu fişin{x.sahibi} HYS durumu {hal}; {islem} işlemi bu durumda yapılmaz"
    return _kusur("TFD-007", mesaj, oneri, " | ".join(y or "gönderilmiş" for y in olmali), x.durum.hys)


def tahakkuk_edebilir(x: IslenenTif) -> Bulgu | None:
    oneri = "Tahakkuk bir kez verilir; düzeltilecekse TAHAKKUK_IPTAL, IADE, IPTAL sırasıyla dönün, yeni fiş gönderin."
    return _sirasi(x, a.TAHAKKUK, ("", a.GONDERILDI), oneri)


def tahakkuk_iptali(x: IslenenTif) -> Bulgu | None:
    oneri = "Yalnız tahakkuk numarası almış fişin tahakkuku iptal edilir; önce TAHAKKUK işlemini gönderin."
    return _sirasi(x, a.TAHAKKUK_IPTAL, (a.TAHAKKUKLU, a.REDDEDILDI), oneri)


def reddedilebilir(x: IslenenTif) -> Bulgu | None:
    oneri = "Muhasebe tahakkuk almış fişi reddeder; tahakkuk almadıysa IADE işlemini gönderin."
    return _sirasi(x, a.MUHASEBE_RED, (a.TAHAKKUKLU,), oneri)


def iade_edilebilir(x: IslenenTif) -> Bulgu | None:
    """R-T61: accrual is taken back first."""
    oneri = cumle_basi(_GERI_YOLU.get(x.durum.hys, "fiş zaten iade edilmiş; IPTAL işlemini gönderebilirsiniz")) + "."
    return _sirasi(x, a.IADE_ET, ("", a.GONDERILDI, a.TAHAKKUKSUZ), oneri)


def disarida_olabilir(x: IslenenTif, yolu: str) -> Bulgu | None:
    """TFD-009: what has an entry of its own has not been entered elsewhere. ``yolu``: how a TİF that is not approved
    yet would meet the accounts; what may not be once it is approved may not be before."""
    d = x.durum
    if d.durum == ONAYSIZ and not d.muhasebe:
        if yolu in (MIF, BEKLIYOR):
            return None
        x = x._replace(durum=d._replace(muhasebe=yolu))
        return _disarida_olmayan(x)
    if (b := durumu_uyar(x, a.DISARIDA, ONAYLI)) is not None:
        return b
    if d.muhasebe == BEKLIYOR:
        return None
    if d.muhasebe == MIF:
        mesaj = f"{x.no} no.lu fişin{x.sahibi} muhasebe kaydı {d.fis} no.lu MİF ile yapılmış; ikinci kaydı yoktur"
        oneri = "Dışarıdaki kayıt mükerrerdir: onu ters kayıtla düzeltin ya da fişi IPTAL işlemiyle geri alın."
        return _kusur("TFD-009", mesaj, oneri, gelen=d.fis)
    if d.muhasebe == DISARIDA:
        return _kusur("TFD-009", f"{x.no} no.lu fişin{x.sahibi} program dışında muhasebeleştiği zaten yazılmış")
    return _disarida_olmayan(x)


def _disarida_olmayan(x: IslenenTif) -> Bulgu:
    ne = f"{x.no} no.lu fiş ödeme emri belgesiyle muhasebeleşir; dışarıda kaydı olmaz"
    oneri = "İşlemi göndermeyin; ödeme emrini tif_no ile gönderin ya da fişin oeb_no alanında gösterin."
    return _muhasebede(x, a.DISARIDA) or _kusur("TFD-009", ne, oneri)


def gonderilebilir(x: IslenenTif, neden: str) -> Bulgu | None:
    """R-T33, R-T35, R-T54, R-T60. ``neden``: why the TİF brings no entry of its own, "" where it does."""
    d = x.durum
    if (b := durumu_uyar(x, a.GONDER, ONAYLI)) is not None:
        return b
    if d.muhasebe == OEB:
        oneri = "Satın alma fişi ödeme emri ekinde gitmiştir; yeniden gönderilmez."
        return _kusur("TFD-009", f"{x.no} no.lu fiş{x.sahibi} ikinci kez gönderilmiş: {neden}", oneri)
    if d.muhasebe == MIF:
        ne = f"{x.no} no.lu fişin{x.sahibi} muhasebe kaydı {d.fis} no.lu MİF ile yapılmış; ikinci kez gönderilmez"
        oneri = "Değiştirilecekse fişi IPTAL işlemiyle geri alıp yeni fiş gönderin; gönderilmiş fişin kaydı değişmez."
        return _kusur("TFD-009", ne, oneri, gelen=d.fis)
    if d.muhasebe == DISARIDA:
        ne = f"{x.no} no.lu fiş{x.sahibi} program dışında muhasebeleşmiş; gönderilirse mükerrer kayıt olur"
        oneri = (
            "HYS'de fişi «dışarıda muhasebeleştirilmiş» iade koduyla TKYS'ye iade edin; burada işlem "
            "DISARIDA_MUHASEBELESTI olarak yazılıdır, başka işlem gerekmez."
        )
        return _kusur("TFD-009", ne, oneri, gelen=a.DISARIDA)
    if d.muhasebe != BEKLIYOR:
        return _kusur("TFD-008", f"{x.no} no.lu fiş{x.sahibi} gönderilmez: {neden}", "Bu fişi göndermeyin.")
    return None


YALIN_GECISLER: Mapping[str, tuple[Callable[[IslenenTif], Bulgu | None], str]] = {
    a.TAHAKKUK: (tahakkuk_edebilir, a.TAHAKKUKLU),
    a.TAHAKKUK_IPTAL: (tahakkuk_iptali, a.TAHAKKUKSUZ),
    a.IADE_ET: (iade_edilebilir, a.IADE_EDILDI),
    a.MUHASEBE_RED: (reddedilebilir, a.REDDEDILDI),
}
