"""Transfers of appropriations (m.36, m.38): who decides, and what may not be a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.turler.butce import alanlar as a
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.izdusum import (
    AKTARMA_ALDI,
    AKTARMA_KARARI,
    AKTARMALAR,
    BAGIS,
    DUZELTILEN,
    PROJE,
    TAHSIS,
    TERTIP_IZI,
    YEDEK_ALDI,
)
from batch.turler.butce.kalan import TertipDurumu
from batch.turler.butce.yetki import MECLIS, PERSONEL, YEDEK, aktarma_yetkisi

if TYPE_CHECKING:
    from batch.turler.butce.karar import ButceKarari


def duzeltilen(kitap: Sorulan, belge: ButceFisi) -> str:
    """The number of the recorded transfer that this one takes back, "" where it is a transfer of its own.

    A transfer that was typed wrong is undone by its mirror: the same operation by the same decision, each tertip with
    the opposite amount, and a reason. It is no transfer by m.36: nobody decides it, nothing bars it but spending.
    """
    if belge.islem not in AKTARMALAR or not (belge.karar_no and belge.gerekce):
        return ""
    fark = belge.tertip_toplamlari()
    belgeler: dict[str, dict[Tertip, int]] = {}
    for anahtar, v in kitap.ara(AKTARMA_KARARI.ad, (belge.islem, belge.karar_organi, belge.karar_no)):
        belgeler.setdefault(anahtar[3], {})[Tertip(*anahtar[4:])] = v[0]
    aynasi = {t: -v for t, v in fark.items()}
    yanlislar = [no for no, x in belgeler.items() if x == aynasi]
    geri_alinan = sum(x == fark for x in belgeler.values())
    return yanlislar[geri_alinan] if fark and geri_alinan < len(yanlislar) else ""


def sonucu(kitap: Sorulan, belge: ButceFisi) -> Mapping[str, str]:
    """What of a transfer is for the record: that it corrects another one."""
    return {DUZELTILEN: no} if (no := duzeltilen(kitap, belge)) else {}


def yetkili(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-020."""
    if duzeltilen(k.kitap, belge):
        return
    y = aktarma_yetkisi(belge.tertip_toplamlari(), k.b)
    if y is None:
        return
    if (x := k.yetkisiz(belge, y)) is not None:
        yield x
    elif y.organ == MECLIS:
        yield from k.ikinci_karar(belge, "meclis kararıyla yapılan aktarma", "MİBMY m.36/3")


def kaynak_olur(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-024 … BTC-026: tertipler that nothing may be taken from, or not so much."""
    fark = belge.tertip_toplamlari()
    if duzeltilen(k.kitap, belge):
        for t, v in fark.items():
            if v < 0:
                yield from k.kalan_yeter(belge, t, -v, "aktarmanın düzeltilmesi")
        return
    personel = sum(v for t, v in fark.items() if _personel(t))
    for t, v in fark.items():
        if v >= 0:
            continue
        if _personel(t) and personel < 0:
            yield _yasak(
                belge,
                t,
                f"personel giderleri tertibidir; personel tertiplerinden öbür tertiplere {yazi(-personel)} TL çıkıyor",
                "MİBMY m.36/4-a, 36/5",
                "Personel tertibinden yalnız başka bir personel tertibine (01) aktarılır; hedef başkaysa kaynağı "
                "değiştirin ya da YEDEK_AKTARMA düzenleyin.",
            )
        if alinan := iz(k.kitap, t, AKTARMA_ALDI):
            yield _yasak(belge, t, f"yıl içinde aktarmayla {yazi(alinan)} TL almış", "MİBMY m.36/4-b", _ALMIS)
        if alinan := iz(k.kitap, t, YEDEK_ALDI):
            yield _yasak(belge, t, f"yıl içinde yedek ödenekten {yazi(alinan)} TL almış", "MİBMY m.36/4-c", _ALMIS)
        yield from _projesi(k, belge, t, -v)
        yield from _bagisi(k, belge, t, -v)
        yield from _tahsisi(k, belge, t, -v)
        yield from k.kalan_yeter(belge, t, -v, "aktarma")


def yedekten(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-028: other reserves than 09.6 are for their own purpose, and no source (m.38/1); of YEDEK_AKTARMA the reserve
    alone is one."""
    for t, v in belge.tertip_toplamlari().items():
        baska = t.ekonomik[:2] == YEDEK[:2]
        if v >= 0 or t.ekonomik == YEDEK or duzeltilen(k.kitap, belge) or not (baska or belge.islem == "YEDEK_AKTARMA"):
            continue
        ne = "konulduğu amaç dışında kullanılamaz" if baska else "yedek ödenek tertibi değil"
        yield Bulgu(
            kod="BTC-028",
            yol=belge.kalem_yolu(t),
            mesaj=f"{t.yazi} tertibinden {yazi(-v)} TL alınıyor; {ne}",
            beklenen=f"ekonomik kodu {YEDEK} olan tertip",
            gelen=t.ekonomik,
            oneri=(
                f"Kaynak kalemini {YEDEK} tertibinden ya da 09 dışındaki bir tertipten yazın. Bu yedeğin kalanı yıl "
                "sonunda iptal edilir (IPTAL, m.39)."
            )
            if baska
            else "",
        )


def iz(kitap: Sorulan, t: Tertip, ne: str) -> int:
    """What a tertip received in some way this year, in kuruş."""
    return kitap.toplam(TERTIP_IZI.ad, (*t, ne))[0]


def aktarilabilir(kitap: Sorulan, t: Tertip, d: TertipDurumu, hedef: Tertip) -> int:
    """What a transfer may take from a tertip for another one, in kuruş; 0 where it may be no source (m.36/4).

    Projects count as unfinished, and what is kept for a purpose stays with it.
    """
    if t == hedef or d.kalan <= 0 or t.ekonomik[:2] == "09":
        return 0
    if (_personel(t) and not _personel(hedef)) or iz(kitap, t, AKTARMA_ALDI) or iz(kitap, t, YEDEK_ALDI):
        return 0
    ayrilan = sum(iz(kitap, t, ne) for ne in (PROJE, TAHSIS)) + bagis_kalani(kitap, t, d)
    return max(0, d.kalan - ayrilan)


def bagis_kalani(kitap: Sorulan, t: Tertip, d: TertipDurumu) -> int:
    """The conditional donations of a tertip that were neither cancelled nor carried over (m.17/4). What of the spending
    was theirs nobody has said, so they count whole."""
    return max(0, iz(kitap, t, BAGIS) - d.iptal - d.devir)


def _personel(t: Tertip) -> bool:
    return t.ekonomik[:2] == PERSONEL


_ALMIS = (
    "Bu yıl aktarma almamış başka bir kaynak tertip seçin ya da YEDEK_AKTARMA düzenleyin; hiçbiri yoksa ihtiyaç ek "
    "ödenekle (m.37) karşılanır."
)


def _yasak(belge: ButceFisi, t: Tertip, neden: str, madde: str, oneri: str) -> Bulgu:
    return Bulgu(
        kod="BTC-024",
        yol=belge.kalem_yolu(t),
        mesaj=f"{t.yazi} tertibinden aktarma yapılamaz: {neden}",
        madde=madde,
        beklenen="başka bir kaynak tertip",
        gelen=t.yazi,
        oneri=oneri,
    )


def _projesi(k: ButceKarari, belge: ButceFisi, t: Tertip, istenen: int) -> Iterator[Bulgu]:
    """What is bound to a project stays with it until it is physically complete (m.36/4-ç, 36/5)."""
    kalemler = [s for s in belge.satirlar if s.yon == a.EKSI and s.tertip == t]
    biten = {s.proje_no for s in kalemler if s.bitmis}
    projeler = {anahtar[-1]: v[0] for anahtar, v in k.kitap.ara(TERTIP_IZI.ad, (*t, PROJE))}
    bagli = sum(v for no, v in projeler.items() if no not in biten)
    serbest = max(0, k.odenek.durum(t).kalan - bagli)
    adli = sum(s.kurus for s in kalemler if s.proje_no and s.proje_no not in biten)
    if adli or (bagli and istenen > serbest):
        adlar = ", ".join(sorted({*(no for no in projeler if no not in biten), *(s.proje_no for s in kalemler)} - {""}))
        yield _yasak(
            belge,
            t,
            f"projeye bağlı yatırım tertibi ({adlar}); proje fiziken bitmemiş",
            "MİBMY m.36/4-ç, 36/5",
            "Proje fiziken bittiyse kaynak kaleminde proje_no ile birlikte fiziki_gerceklesme 100 yazın; bitmediyse "
            "başka bir kaynak tertip seçin ya da YEDEK_AKTARMA düzenleyin.",
        )


def _bagisi(k: ButceKarari, belge: ButceFisi, t: Tertip, istenen: int) -> Iterator[Bulgu]:
    """BTC-025: what came as a conditional donation never leaves its purpose."""
    d = k.odenek.durum(t)
    bagis, kalan = bagis_kalani(k.kitap, t, d), d.kalan
    serbest = max(0, kalan - bagis)
    if bagis and istenen > serbest:
        yield Bulgu(
            kod="BTC-025",
            yol=belge.kalem_yolu(t),
            mesaj=(
                f"{t.yazi} tertibinin {yazi(bagis)} TL'si şartlı bağış ödeneği, amacı dışında aktarılamaz; kalan "
                f"{yazi(kalan)} TL'nin {yazi(serbest)} TL'si aktarılabilir, istenen {yazi(istenen)} TL"
            ),
            beklenen=f"en çok {yazi(serbest)}",
            gelen=yazi(istenen),
        )


def _tahsisi(k: ButceKarari, belge: ButceFisi, t: Tertip, istenen: int) -> Iterator[Bulgu]:
    """BTC-025: earmarked income is spent for its purpose alone (m.18); within the purpose it may move."""
    amaclar = {anahtar[-1]: v[0] for anahtar, v in k.kitap.ara(TERTIP_IZI.ad, (*t, TAHSIS)) if v[0] > 0}
    ayni = {s.tahsis for s in belge.satirlar if s.yon != a.EKSI}
    ayrilan = sum(v for amac, v in amaclar.items() if ayni != {amac})
    kalan = k.odenek.durum(t).kalan
    serbest = max(0, kalan - ayrilan)
    if ayrilan and istenen > serbest:
        yield Bulgu(
            kod="BTC-025",
            yol=belge.kalem_yolu(t),
            mesaj=(
                f"{t.yazi} tertibinin {yazi(ayrilan)} TL'si «{', '.join(sorted(amaclar))}» için tahsisli gelirin "
                f"ödeneği, amacı dışında aktarılamaz; kalan {yazi(kalan)} TL'nin {yazi(serbest)} TL'si aktarılabilir, "
                f"istenen {yazi(istenen)} TL"
            ),
            madde="MİBMY m.18, 36/4-d",
            beklenen=f"en çok {yazi(serbest)}",
            gelen=yazi(istenen),
            oneri=(
                "Tertibin tahsisli olmayan kalanını aktarın ya da başka bir kaynak seçin. Hedef aynı amaç içinse hedef "
                f"kaleminin tahsis sütununa «{', '.join(sorted(amaclar))}» yazın. Kullanılmayan tahsisli ödenek "
                "yılsonunda devredilir (DEVIR_GIDEN, m.39)."
            ),
        )
