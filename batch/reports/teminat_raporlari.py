"""The register of guarantees (m.435, 440) and of numbered papers (Alındı Kayıt Defteri, Örnek-63; m.489, 500, 501)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from batch.documents.kodlar import dogal_sirali
from batch.documents.metin import tarih_yazi
from batch.journal.kayit import Kayit
from batch.reports.defterler import hesap_toplami, yakin_ad
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.alindi.alanlar import CEK, CINS_ADI, ISLEMLER, TUTANAKLI, ZAYI
from batch.turler.alindi.izdusum import AD as ALINDI
from batch.turler.alindi.izdusum import SeriDurumu, aralik_sozu, sayisi, seri_durumu
from batch.turler.teminat.alanlar import BITTI
from batch.turler.teminat.izdusum import AD as TEMINAT
from batch.turler.teminat.izdusum import TeminatSatiri, hukumsuz, iki_yil_sonrasi, teminat_kayitlari

TEMINAT_SUTUNLARI = (
    Sutun("teminat_no", "Teminat no", "metin", 14),
    Sutun("hesap", "Hesap kodu", "kod", 12),
    Sutun("turu", "Türü", "kod", 8),
    Sutun("veren", "Veren", "metin", 28),
    Sutun("banka", "Bankası", "metin", 18),
    Sutun("numara", "Numarası", "metin", 14),
    Sutun("geldi", "Alındığı gün", "tarih", 12),
    Sutun("vade", "Süresi", "tarih", 10),
    Sutun("alindi_no", "Alındı no", "metin", 10),
    Sutun("doviz", "Döviz", "kod", 5),
    Sutun("doviz_kalan", "Döviz tutarı", "tutar", 14, sifir_bos=True),
    Sutun("tutar", "Alınan", "tutar", 16, nakli=True),
    Sutun("kalan", "Kalan", "tutar", 16, nakli=True),
    Sutun("bilgi", "Son bilgi", "tarih", 10),
    Sutun("durum", "Durum", "metin", 40),
)
_HESAPLAR = ("910", "912", "330", "430")
ALINDI_SUTUNLARI = (
    Sutun("cins", "Cinsi", "metin", 34, tekrarsiz=True),
    Sutun("seri", "Seri", "kod", 6, tekrarsiz=True),
    Sutun("durum", "Durum", "metin", 22),
    Sutun("adet", "Adet", "sayi", 9),
    Sutun("numaralar", "Numaralar", "metin", 44),
    Sutun("bilgi", "Bilgi", "metin", 50),
)
_CIKIS_ADI = {
    "KULLANILAN": "kullanılan",
    "KAYIP": "kaybedilen",
    "BOZUK": "kullanılamayan",
    "IPTAL": "iptal edilen",
    "ZAYI": "ilgilisince kaybedilen",
}


def _donem(d: RaporDefteri, kayitlar: list[Kayit]) -> str:
    """Up to the last number, or to the last record of the register where that is dated after it."""
    return aralik_yazi(d.yil, "", max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)]))


# -- guarantees -------------------------------------------------------------------------------------------------------


def teminat_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The guarantees that are in the safe, with what is to be done about each at the year's end, and how the register
    ties to the books (m.435/a-1)."""
    d = defteri(istek, kitaplik)
    kayitlar = list(d.kayitlar(1, d.son_sira, tur=TEMINAT))
    acik = {no: s for no, s in teminat_kayitlari(kayitlar).items() if s.kalan}
    gun = max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)])

    def satirlar() -> Iterator[TabloSatiri]:
        for no, s in dogal_sirali(acik):
            sol = (no, s.hesap, s.turu, s.veren, s.banka, s.numara, s.geldi, s.vade, s.alindi_no, s.doviz)
            yield TabloSatiri((*sol, s.doviz_kalan, s.tutar, s.kalan, s.bilgi, _durumu(s, gun)))
        toplam = sum(s.tutar for s in acik.values()), sum(s.kalan for s in acik.values())
        yield TabloSatiri(("TOPLAM", *(None,) * 10, *toplam, None, None), "toplam", sayilir=False)

    dipnotlar = (_deftere_gore(d, acik),)
    return Tablo(
        "teminat-listesi", "Veznedeki Teminatlar", kunye(d, _donem(d, kayitlar)), TEMINAT_SUTUNLARI, satirlar, dipnotlar
    )


def _durumu(s: TeminatSatiri, gun: str) -> str:
    if hukumsuz(s, gun):
        return f"iki yılı {tarih_yazi(iki_yil_sonrasi(s.kabul))} günü dolmuş, hükümsüz; bankasına verilir"
    if s.cevap == BITTI:
        return "işi bitmiş, geri verilir" + (f"; iki yılı {tarih_yazi(iki_yil_sonrasi(s.kabul))}" if s.kabul else "")
    if s.turu in ("MEKTUP", "SAHSI") and s.bilgi[:4] != gun[:4]:
        return f"{gun[:4]} yılında birimden bilgi alınmamış"
    if s.vade and s.vade < gun:
        return "süresi geçmiş"
    return "iş sürüyor" if s.cevap else ""


def _deftere_gore(d: RaporDefteri, acik: dict[str, TeminatSatiri]) -> Dipnot:
    satirlar = []
    for ana in _HESAPLAR:
        borc, alacak = hesap_toplami(d, d.son_sira, ana)
        defter = alacak - borc if ana in ("330", "430") else borc - alacak
        kayitli = sum(s.kalan for s in acik.values() if s.hesap[:3] == ana)
        if defter or kayitli:
            hucreler = (ana, yakin_ad(d, ana), kayitli, defter, kayitli - defter)
            satirlar.append(TabloSatiri(hucreler, "normal" if kayitli == defter else "uyari"))
    sutunlar = (
        Sutun("hesap", "Hesap kodu", "kod", 12),
        Sutun("ad", "Hesap adı", "metin", 44),
        Sutun("kayitli", "Teminat kayıtları", "tutar", 18),
        Sutun("defter", "Defter", "tutar", 18),
        Sutun("fark", "Fark", "tutar", 18),
    )
    return Dipnot("Defterle karşılaştırma", sutunlar, tuple(satirlar), "teminat hesaplarında bakiye yok")


# -- numbered papers --------------------------------------------------------------------------------------------------


def alindi_durumlari(kayitlar: list[Kayit]) -> dict[tuple[str, str], SeriDurumu]:
    """Sort and series → where its papers are."""
    hareketler: dict[tuple[str, str], list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    for k in kayitlar:
        hareketler[k.belge.cins, k.belge.seri].append((k.belge.islem, k.belge.aralik))
    return {yer: seri_durumu(h) for yer, h in sorted(hareketler.items())}


def alindi_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """By sort and series: what came, what is in the safe, given out, used, lost, spoilt and cancelled, and the numbers
    that never came (m.489, 500, 501; R-B127)."""
    d = defteri(istek, kitaplik)
    kayitlar = list(d.kayitlar(1, d.son_sira, tur=ALINDI))

    def satirlar() -> Iterator[TabloSatiri]:
        for (cins, seri), s in alindi_durumlari(kayitlar).items():
            sol = (CINS_ADI[cins], seri)
            bunlar = [k for k in kayitlar if (k.belge.cins, k.belge.seri) == (cins, seri)]
            kimde = ", ".join(dict.fromkeys(k.belge.kime for k in bunlar if k.belge.islem == "VERILEN"))
            for durum, araliklar, bilgi in (
                ("gelen", s.gelen, ""),
                ("birimde", s.elde, ""),
                ("verilmiş, kullanılmamış", s.verilen, kimde if s.verilen else ""),
            ):
                yield TabloSatiri((*sol, durum, sayisi(araliklar), aralik_sozu(araliklar), bilgi))
            for islem in ISLEMLER:
                if islem in _CIKIS_ADI:
                    yield from _cikanlar(sol, islem, [k for k in bunlar if k.belge.islem == islem])
            if s.bosluklar:
                bilgi = "gelen numaraların arasında deftere yazılmamış (m.489/3)"
                yield TabloSatiri((*sol, "BOŞLUK", sayisi(s.bosluklar), aralik_sozu(s.bosluklar), bilgi))

    baslik = "Alındı Kayıt Defteri Özeti (Örnek: 63)"
    return Tablo("alindi-listesi", baslik, kunye(d, _donem(d, kayitlar)), ALINDI_SUTUNLARI, satirlar)


def _cikanlar(sol: tuple[str, str], islem: str, kayitlar: list[Kayit]) -> Iterator[TabloSatiri]:
    """What left in one way: used papers in one row, of the others each with its papers (m.500)."""
    if islem not in (*TUTANAKLI, ZAYI):
        if kayitlar:
            araliklar = sorted(k.belge.aralik for k in kayitlar)
            yield TabloSatiri((*sol, _CIKIS_ADI[islem], sayisi(araliklar), aralik_sozu(araliklar), ""))
        return
    for k in kayitlar:
        b = k.belge
        belgeler = [("tutanak", b.tutanak_no), ("üst yöneticiye yazı", b.yazi_no)]
        if islem == ZAYI:
            belgeler = [(b.kime, f"dilekçe {b.yazi_no}" if b.yazi_no else "")]
        if b.cins == CEK:
            belgeler.append(("bankaya yazı", b.banka_yazisi))
        bilgi = "; ".join(f"{ad} {no or 'YOK'}" for ad, no in belgeler)
        yield TabloSatiri((*sol, _CIKIS_ADI[islem], sayisi([b.aralik]), aralik_sozu([b.aralik]), bilgi))
