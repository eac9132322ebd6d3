"""Equalities and limits of the adopted budget (m.12, m.19, m.20, m.29/3, m.38)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from batch.documents.bulgu import Bulgu
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.turler.butce import alanlar as a
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.izdusum import BUTCE_PLANI, PROJE_PLANI, TAHSIS, TERTIP_IZI
from batch.turler.butce.kurallar import RET_VE_IADE
from batch.turler.butce.programlar import Programlar
from batch.turler.butce.yetki import YEDEK

if TYPE_CHECKING:
    from batch.turler.butce.karar import ButceKarari

YEDEK_ALT, YEDEK_UST = Decimal(5), Decimal(10)  # per cent of the revenue (m.38/1)


def gelirler(k: ButceKarari) -> tuple[int, int]:
    """Adopted revenue without refunds, and refunds (revenue 09, m.12), in kuruş."""
    gelir = iade = 0
    for anahtar, (tutar, _, _) in k.kitap.ara(BUTCE_PLANI.ad, (a.GELIR, a.KESIN)):
        if anahtar[-1].startswith(RET_VE_IADE):
            iade += abs(tutar)
        else:
            gelir += tutar
    return gelir, iade


def denk(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-030: net revenue and net financing together are the expense (m.12/2, m.19, m.20)."""
    gelir, iade = gelirler(k)
    finansman = sum(v[0] for _, v in k.kitap.ara(BUTCE_PLANI.ad, (a.FINANSMAN, a.KESIN)))
    gider = sum(belge.tertip_toplamlari().values())
    if gelir - iade + finansman != gider:
        fark = gider - (gelir - iade + finansman)
        ne = f"{yazi(abs(fark))} TL {'karşılıksız gider var' if fark > 0 else 'karşılık giderden fazla'}"
        mesaj = (
            f"gider bütçesi {yazi(gider)} TL; gelir {yazi(gelir)}, ret ve iade {yazi(iade)}, net finansman "
            f"{yazi(finansman)} TL, toplam karşılık {yazi(gelir - iade + finansman)} TL: {ne}"
        )
        yield Bulgu(kod="BTC-030", mesaj=mesaj, beklenen=yazi(gelir - iade + finansman), gelen=yazi(gider))


def yedek_sinirda(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-031: the reserve is five to ten per cent of the budget's revenue (m.38/1)."""
    gelir, iade = gelirler(k)
    net = k.b.odenek.yedek_tabani == "net"
    taban = gelir - iade if net else gelir
    yedek = sum(v for t, v in belge.tertip_toplamlari().items() if t.ekonomik == YEDEK)
    if not taban * YEDEK_ALT <= yedek * 100 <= taban * YEDEK_UST:
        alt, ust = -(-taban * 5 // 100), taban * 10 // 100
        ne = "ret ve iadeler düşülmüş" if net else "ret ve iadeler düşülmemiş"
        mesaj = (
            f"yedek ödenek ({YEDEK}) {yazi(yedek)} TL; {ne} gelir toplamının ({yazi(taban)} TL) yüzde 5'i {yazi(alt)}, "
            f"yüzde 10'u {yazi(ust)} TL"
        )
        yield Bulgu(kod="BTC-031", mesaj=mesaj, beklenen=f"{yazi(alt)} - {yazi(ust)}", gelen=yazi(yedek))


def program_yili_tutar(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-032: the quarters of a programme add up to the year's amount, row by row (m.29/3)."""
    toplam: dict[tuple[str, ...], int] = {}
    for s in belge.satirlar:
        anahtar = tuple(s.tertip) if s.tertipli else ("", "", "", s.ekonomik)
        toplam[anahtar] = toplam.get(anahtar, 0) + s.isaretli
    yilliklar, programlar = _tertip_yilliklari(k), Programlar(k.kitap)
    for anahtar, yazilan in sorted(toplam.items()):
        yillik = yilliklar.get(Tertip(*anahtar), 0) if anahtar[0] else _yillik(k, anahtar[-1])
        if anahtar[0]:  # a programme may be changed, and follows what the year's movements have made of the tertip
            yazilan += programlar.programlanan(belge.islem, Tertip(*anahtar))
            olur = {yillik, k.odenek.durum(Tertip(*anahtar)).net}
        else:
            olur = {yillik, -yillik} if anahtar[-1].startswith(RET_VE_IADE) else {yillik}
        if yazilan not in olur:
            ad = "-".join(x for x in anahtar if x)
            mesaj = f"{ad} kaleminin üç aylıkları {yazi(yazilan)} TL, bütçedeki yıllığı {yazi(yillik)} TL"
            yield Bulgu(kod="BTC-032", mesaj=mesaj, beklenen=yazi(yillik), gelen=yazi(yazilan))


def _tertip_yilliklari(k: ButceKarari) -> dict[Tertip, int]:
    """The adopted expense by tertip, however fine the budget names it below."""
    toplam: dict[Tertip, int] = {}
    for anahtar, v in k.kitap.ara(BUTCE_PLANI.ad, (a.GIDER, a.KESIN, "")):
        t = Tertip.kur(*anahtar[3:])
        toplam[t] = toplam.get(t, 0) + v[0]
    return toplam


def _yillik(k: ButceKarari, ekonomik: str) -> int:
    """The adopted revenue or financing of a code and of those below it."""
    toplam = 0
    for islem in (a.GELIR, a.FINANSMAN):
        for anahtar, v in k.kitap.ara(BUTCE_PLANI.ad, (islem, a.KESIN, "", "", "", "")):
            if anahtar[-1] == ekonomik or anahtar[-1].startswith(f"{ekonomik}."):
                toplam += v[0]
    return toplam


def tahsisli(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-037: for earmarked income no less is appropriated than comes in (m.18)."""
    gelir: dict[str, int] = {}
    for anahtar, v in k.kitap.ara(TERTIP_IZI.ad, ("", "", "")):
        if anahtar[-2] == TAHSIS:
            gelir[anahtar[-1]] = gelir.get(anahtar[-1], 0) + v[0]
    for amac, beklenen in sorted(gelir.items()):
        odenek = sum(s.kurus for s in belge.satirlar if s.tahsis == amac)
        if odenek < beklenen:
            mesaj = f"«{amac}» için tahsisli gelir {yazi(beklenen)} TL, aynı tahsise konan ödenek {yazi(odenek)} TL"
            yield Bulgu(kod="BTC-037", mesaj=mesaj, beklenen=f"en az {yazi(beklenen)}", gelen=yazi(odenek))


_ARTIRAN = (a.MEVZUAT, a.BORC, a.ORTAK_YATIRIM)


def degisiklikler(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-038: what a büyükşehir's council changes in an ilçe's budget it changes by one of four powers (m.33/3)."""
    if k.b.buyuksehir != "ilcesi" or not k.kitap.toplam(BUTCE_PLANI.ad, (belge.islem, "MECLIS"))[0]:
        return
    kabul: dict[tuple[str, ...], int] = {}
    for anahtar, v in k.kitap.ara(BUTCE_PLANI.ad, (belge.islem, "MECLIS")):
        kalem = _kalem(belge.islem, *anahtar[3:])
        kabul[kalem] = kabul.get(kalem, 0) + v[0]
    son: dict[tuple[str, ...], int] = {}
    neden: dict[tuple[str, ...], str] = {}
    for s in belge.satirlar:
        kalem = _kalem(belge.islem, s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
        son[kalem] = son.get(kalem, 0) + s.isaretli
        neden[kalem] = neden.get(kalem) or s.degisiklik
    for kalem in sorted(kabul.keys() | son.keys()):
        once, sonra = kabul.get(kalem, 0), son.get(kalem, 0)
        olur = (a.MEVZUAT, a.GELIR_SINIRI) if belge.islem == a.GELIR else _ARTIRAN if sonra > once else (a.MEVZUAT,)
        if once != sonra and neden.get(kalem, "") not in olur:
            ad = "-".join(x for x in kalem if x)
            mesaj = (
                f"{ad} kalemi belediye meclisinde {yazi(once)}, büyükşehir meclisinden sonra {yazi(sonra)} TL; "
                "değişikliğin hangi yetkiyle yapıldığı yazılmamış ya da yetki bunu kapsamıyor"
            )
            gelen = neden.get(kalem, "")
            yield Bulgu(kod="BTC-038", mesaj=mesaj, beklenen=" | ".join(olur), gelen=gelen)


def _kalem(islem: str, kurumsal: str, fonksiyonel: str, finansman: str, ekonomik: str) -> tuple[str, ...]:
    return Tertip.kur(kurumsal, fonksiyonel, finansman, ekonomik) if islem == a.GIDER else ("", "", "", ekonomik)


def programli(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-039: commission and council propose no project outside the draft, and less for none (m.28/9, m.29/6)."""
    if belge.islem != a.GIDER or belge.asama not in ("KOMISYON", "MECLIS"):
        return
    asama = next((x for x in ("ENCUMEN", "TASARI") if any(k.kitap.ara(BUTCE_PLANI.ad, (a.GIDER, x)))), "")
    if not asama:
        return
    once = {anahtar[1]: v[0] for anahtar, v in k.kitap.ara(PROJE_PLANI.ad, (asama,))}
    sonra: dict[str, int] = {}
    for s in belge.satirlar:
        if s.proje_no:
            sonra[s.proje_no] = sonra.get(s.proje_no, 0) + s.kurus
    for no, v in sorted(sonra.items()):
        if no not in once:
            mesaj = f"{no} projesi tasarıda ({asama}) yok; program dışı projeye ödenek teklif edilemez"
            yield Bulgu(kod="BTC-039", mesaj=mesaj, beklenen="tasarıdaki projeler", gelen=no)
        elif v < once[no]:
            mesaj = (
                f"{no} projesinin ödeneği tasarıda ({asama}) {yazi(once[no])} TL, teklifte {yazi(v)} TL; projenin "
                "gerçekleşmesini engelleyecek indirim teklif edilemez"
            )
            yield Bulgu(kod="BTC-039", mesaj=mesaj, beklenen=f"en az {yazi(once[no])}", gelen=yazi(v))
