"""What is decided over an ilçe's mizan at the centre: whose it is, whether it ties, and what it says of the
appropriations that were sent (m.404, m.482)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.gonderme_izdusumu import BIRIME_GONDERILEN, GONDERME, TENKIS
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import ilce_mi
from batch.turler.ilce_mizani.belge import IlceMizani
from batch.turler.ilce_mizani.izdusum import alinan, kalanlar

SON_GUN = 5  # of the month after (m.482)


class IlceMizaniKarari:
    """IMZ-002 … IMZ-005."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b

    def __call__(self, belge: IlceMizani) -> Karar:
        return Karar(tuple(self._bulgular(belge)))

    def _bulgular(self, belge: IlceMizani) -> Iterator[Bulgu]:
        if ilce_mi(self._kitap.birim, self._b) or not ilce_mi(belge.birim, self._b):
            birimler = ", ".join(sorted(self._b.ilceler)) or "ilce = true yazılmış birim yok"
            if ilce_mi(self._kitap.birim, self._b):
                mesaj = f"{self._kitap.birim} ilçe birimi; ilçe mizanı merkez muhasebe biriminde kaydedilir"
            else:
                mesaj = f"«{belge.birim}» ilçe birimleri arasında yok"
            yield Bulgu(kod="IMZ-002", yol="@birim", mesaj=mesaj, beklenen=birimler, gelen=belge.birim)
            return
        yield from _denk(belge)
        yield from self._odenegi_tutar(belge)
        if (son := _bekleme_sonu(belge.ay)) < self._b.bugun:
            mesaj = (
                f"{belge.birim} biriminin {belge.ay} mizanı {tarih_yazi(self._b.bugun)} günü geldi; son günü "
                f"{tarih_yazi(son)}"
            )
            yield Bulgu(kod="IMZ-005", yol="@ay", mesaj=mesaj, beklenen=f"en geç {son}", gelen=self._b.bugun)

    def _odenegi_tutar(self, belge: IlceMizani) -> Iterator[Bulgu]:
        """IMZ-004: what was sent, less what came back, is what the unit holds (`alinan`)."""
        if not Odenekler(self._kitap).belgeli:
            return
        gonderilen = 0
        for (_, islem, ay), (tutar,) in self._kitap.ara(BIRIME_GONDERILEN.ad, (belge.birim,)):
            if ay <= belge.ay and islem in (GONDERME, TENKIS):
                gonderilen += tutar if islem == GONDERME else -tutar
        gelen = alinan(kalanlar(belge), belge.ay)
        if gonderilen != gelen:
            mesaj = (
                f"{belge.birim} birimine {belge.ay} sonuna kadar gönderilen, tenkisler düşülmüş {yazi(gonderilen)} TL "
                f"(902); birimin mizanında 904 ve 907 kalanı {yazi(gelen)} TL, fark {yazi(gonderilen - gelen)} TL"
            )
            yield Bulgu(kod="IMZ-004", mesaj=mesaj, beklenen=yazi(gonderilen), gelen=yazi(gelen))


def _denk(belge: IlceMizani) -> Iterator[Bulgu]:
    borc = sum(s.borc_kurus for s in belge.satirlar)
    alacak = sum(s.alacak_kurus for s in belge.satirlar)
    if borc != alacak:
        mesaj = f"mizanın borç toplamı {yazi(borc)} TL, alacak toplamı {yazi(alacak)} TL"
        yield Bulgu(kod="IMZ-003", mesaj=mesaj, beklenen=yazi(borc), gelen=yazi(alacak))


def _bekleme_sonu(ay: str) -> str:
    yil, no = int(ay[:4]), int(ay[5:])
    yil, no = (yil + 1, 1) if no == 12 else (yil, no + 1)
    return f"{yil}-{no:02d}-{SON_GUN:02d}"
