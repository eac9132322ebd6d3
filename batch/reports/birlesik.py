"""The joined mizan of an il özel idaresi: the centre's books and those of its ilçe birimleri, each at its own moment.

Units that stand on the shelf are read from their journals; of one that does not, a month's figures are those of the
mizan that it sent (m.482). What is not there is told, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from batch.documents.kodlar import ana_hesap, kod_sirasi
from batch.documents.tutar import yazi
from batch.reports.defterler import yakin_ad
from batch.reports.esitlikler import BIRIMIN_ESITLIGI, MIZAN_TURLERI, esitlik_dipnotu
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import ay_yazi, kunye
from batch.reports.mizan import Cift, duzey_toplamlari
from batch.reports.tablo import Dipnot, Hucre, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.reports.yil_sonu_anlari import ANLAR, ARALIK, GECICI, yil_sonu_ani
from batch.turler.ilce_mizani.izdusum import AD as ILCE_MIZANI

SUTUNLAR = (
    Sutun("kod", "Hesap kodu", "kod", 18, tekrarsiz=True),
    Sutun("ad", "Hesap adı", "metin", 42),
    Sutun("duzey", "Düzey", "sayi", 5, kagit=False),
    Sutun("birim", "Birim", "kod", 10),
    Sutun("borc", "Borç tutarı", "tutar", 18, nakli=True),
    Sutun("alacak", "Alacak tutarı", "tutar", 18, nakli=True),
    Sutun("borc_kalani", "Borç kalanı", "tutar", 18, nakli=True, sifir_bos=True),
    Sutun("alacak_kalani", "Alacak kalanı", "tutar", 18, nakli=True, sifir_bos=True),
)
_DENETIM = (
    Sutun("konu", "Birleşik denetim", "metin", 62),
    Sutun("sol", "Sol taraf", "tutar", 18),
    Sutun("sag", "Sağ taraf", "tutar", 18),
    Sutun("fark", "Fark", "tutar", 18),
    Sutun("sonuc", "Sonuç", "metin", 10),
)
TUTMUYOR = "TUTMUYOR"
DEFTERDEN, MIZANDAN = "defteri", "gönderdiği mizan"


@dataclass(frozen=True, slots=True)
class BirimToplami:
    """What one unit brings: turnover of its posted accounts in kuruş, from its journal or from the mizan it sent.

    ``sira``: the record that its books were read as of, 0 where they were not.
    """

    birim: str
    kaynak: str
    toplamlar: Mapping[str, Cift]
    sira: int = 0


@dataclass(frozen=True, slots=True)
class BirlesikToplam:
    """Units in the order centre, ilçeler; ``eksik``: unit and reason of those whose figures are not there."""

    birimler: tuple[BirimToplami, ...]
    eksik: tuple[tuple[str, str], ...] = ()

    @property
    def tam(self) -> bool:
        """Whether no unit is missing."""
        return not self.eksik

    @property
    def toplamlar(self) -> dict[str, Cift]:
        """Turnover of each posted account over all units, in kuruş."""
        sonuc: dict[str, Cift] = {}
        for x in self.birimler:
            for kod, (borc, alacak) in x.toplamlar.items():
                b, a = sonuc.get(kod, (0, 0))
                sonuc[kod] = (b + borc, a + alacak)
        return sonuc


def birlesik_toplamlar(kitaplik: RaporKitapligi, yil: int, an: str = "", son: str = "") -> BirlesikToplam:
    """Turnovers of the administration's units in a year, each unit at its own moment. Never raises.

    ``an``: a moment of a year's end (`yil_sonu_anlari.ANLAR`), or "" for the end of the day ``son``, "" for what the
    books hold; ``aylik`` the same, of a year's last day before anything is closed. Of an administration without ilçe
    birimleri it is the centre alone.
    """
    merkez = kitaplik.defter(kitaplik.merkez, yil)
    birimler: list[BirimToplami] = []
    eksik: list[tuple[str, str]] = []
    gun = son or (merkez.yevmiye(merkez.son_sira)[1] if merkez is not None else "")
    for birim in (kitaplik.merkez, *kitaplik.ilceler):
        d = merkez if birim == kitaplik.merkez else kitaplik.defter(birim, yil)
        if d is None:
            gelen = None if merkez is None or an in ANLAR else _gelen_mizan(merkez, birim, gun)
            if gelen is None:
                eksik.append((birim, f"{yil} defteri yok" + ("" if an in ANLAR else ", gönderdiği mizan da yok")))
            else:
                birimler.append(BirimToplami(birim, MIZANDAN, gelen))
            continue
        sira = _sira(d, an, son)
        if sira is None:
            eksik.append((birim, f"{yil} defterinde {an} mizanının anı yok (`batch eoy --year {yil}`)"))
        else:
            birimler.append(BirimToplami(birim, DEFTERDEN, d.toplamlar(sira), sira))
    return BirlesikToplam(tuple(birimler), tuple(eksik))


def _sira(d: RaporDefteri, an: str, son: str) -> int | None:
    if an in ANLAR:
        return yil_sonu_ani(d, an)
    sira = d.tarihte(son) if son else d.son_sira
    if an == "aylik" and d.yevmiye(sira)[1].endswith("-12-31") and (acik := yil_sonu_ani(d, ARALIK)) is not None:
        return min(sira, acik)  # what a month hands in is not closed
    return sira


def _gelen_mizan(merkez: RaporDefteri, birim: str, gun: str) -> dict[str, Cift] | None:
    """The newest mizan that a unit sent for the month of a day; None where it sent none."""
    bulunan = None
    for k in merkez.kayitlar(1, merkez.son_sira, tur=ILCE_MIZANI):
        if k.belge.birim == birim and k.belge.ay == gun[:7]:
            bulunan = k.belge
    if bulunan is None:
        return None
    sonuc: dict[str, Cift] = {}
    for s in bulunan.satirlar:
        b, a = sonuc.get(s.kod, (0, 0))
        sonuc[s.kod] = (b + s.borc_kurus, a + s.alacak_kurus)
    return sonuc


def birlesik_mizan(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Of each account the joined row (``birim`` empty), then a row for each unit that has moved it.

    Raises RaporHatasi where there is nothing to join, and where the centre itself does not hold the moment.
    """
    if istek.birim != kitaplik.merkez or not kitaplik.ilceler:
        raise RaporHatasi(
            f"birlesik-mizan, ilçe birimi olan bir merkezin raporudur; {istek.birim} biriminin ilçe birimi yok "
            "(config/batch.toml: [[birim]] ilce = true); birimin kendi mizanı: batch report mizan"
        )
    d, an, son = defteri(istek, kitaplik), istek.deger("tur"), istek.deger("son")
    birlesik = birlesik_toplamlar(kitaplik, d.yil, an, son)
    merkez = next((x for x in birlesik.birimler if x.birim == d.birim), None)
    if merkez is None:
        raise RaporHatasi(f"{d.birim}: {dict(birlesik.eksik)[d.birim]}")
    birimler = [(x.birim, duzey_toplamlari(x.toplamlar)) for x in birlesik.birimler]
    hesaplar = duzey_toplamlari(birlesik.toplamlar)
    duzey = int(istek.deger("duzey"))
    kodlar = sorted((k for k in hesaplar if not duzey or k.count(".") < duzey), key=kod_sirasi)

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0, 0, 0, 0]
        for kod in kodlar:
            degerler = _degerler(*hesaplar[kod])
            kademe = kod.count(".")
            if kademe == 0:
                toplam = [t + x for t, x in zip(toplam, degerler, strict=True)]
            # Joined rows are `normal`, so that files have them too; paper shows the units one step further in.
            yield TabloSatiri((kod, yakin_ad(d, kod), kademe + 1, "", *degerler), "normal", kademe, kademe == 0)
            for birim, onun in birimler:
                if kod in onun:
                    hucreler = (kod, kitaplik.birim_adi(birim), kademe + 1, birim, *_degerler(*onun[kod]))
                    yield TabloSatiri(hucreler, "normal", kademe + 1, sayilir=False)
        yield TabloSatiri(("TOPLAM", "", None, "", *toplam), "toplam", sayilir=False)

    gun = son or AnlikDefter(d, merkez.sira).yevmiye(merkez.sira)[1]
    donem = f"{d.yil} {an} (birleşik)" if an in ANLAR else f"{ay_yazi(d.yil, gun)} (birleşik)"
    denetimler = tuple(_denetimler(birlesik, an, gun))
    esitlikler = kitaplik.kurallar.sor(hesaplar, tur=an if an in MIZAN_TURLERI else "")
    return Tablo(
        istek.rapor,
        "Birleşik Mizan",
        kunye(d, donem),
        SUTUNLAR,
        satirlar,
        (
            Dipnot("Birleşik denetimler", _DENETIM, denetimler),
            Dipnot(
                "Birimler",
                (
                    Sutun("birim", "Birim", "kod", 10),
                    Sutun("ad", "Adı", "metin", 40),
                    Sutun("kaynak", "Tutarlar nereden", "metin", 60),
                ),
                (
                    *(TabloSatiri((x.birim, kitaplik.birim_adi(x.birim), x.kaynak)) for x in birlesik.birimler),
                    *(
                        TabloSatiri((birim, kitaplik.birim_adi(birim), f"EKSİK: {neden}"), "uyari")
                        for birim, neden in birlesik.eksik
                    ),
                ),
            ),
            esitlik_dipnotu([e for e in esitlikler if e.kod != BIRIMIN_ESITLIGI]),
        ),
        tutmayan=tuple(_cumle(*s.hucreler) for s in denetimler if s.hucreler[-1] == TUTMUYOR),
    )


def _cumle(konu: Hucre, sol: Hucre, sag: Hucre, fark: Hucre, sonuc: Hucre) -> str:
    assert isinstance(fark, int)
    return f"{konu}: fark {yazi(fark)}"


def _degerler(borc: int, alacak: int) -> tuple[int, int, int, int]:
    return borc, alacak, max(borc - alacak, 0), max(alacak - borc, 0)


def _denetimler(x: BirlesikToplam, an: str, gun: str) -> Iterator[TabloSatiri]:
    """511 and 519 cancel out over all units (m.348-353); what was sent is what units have (m.404, 411-421)."""

    def net(ana: str, birim: BirimToplami | None = None) -> int:
        secilen = x.birimler if birim is None else (birim,)
        return sum(b - a for y in secilen for kod, (b, a) in y.toplamlar.items() if ana_hesap(kod) == ana)

    # An open 519 is to be looked into, it hinders nothing (m.352).
    for ana, bakilir in (("511", TUTMUYOR), ("519", "BAKILMALI")):
        kalan = net(ana)
        yield _denetim(f"{ana} birleşik bakiyesi sıfır", kalan, 0, x.tam, bakilir)
    if an not in ("", "aylik", GECICI, ARALIK):
        return  # appropriation accounts are closed by then, 906 and 907 are not
    # Before the last month 907 has what the opening brought of last year's; this year's comes there in December.
    yilin = gun[5:7] == "12" or an in ANLAR
    alinan = -net("904") - (net("907") if yilin else 0)
    yield _denetim("902 = 904 + 907: gönderilen ödenek birimlerde (I4)", net("902"), alinan, x.tam, TUTMUYOR)


def _denetim(konu: str, sol: int, sag: int, tam: bool, tutmazsa: str) -> TabloSatiri:
    sonuc = "tamam" if sol == sag else tutmazsa if tam else "EKSİK BİRİM"
    tur: SatirTuru = "normal" if sol == sag else "uyari"
    return TabloSatiri((konu, sol, sag, sol - sag, sonuc), tur)
