"""What is decided over a record of destruction from the books: what was destroyed had been written off (TMY m.28)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import BIR, miktar_duz, miktari
from batch.rules.baglam import Baglam
from batch.turler.dusme.alanlar import BAYRAK, DEGISIM, EKONOMIK_OMUR, HURDA, KIRILMA, KULLANILMAZ, NEDENLER
from batch.turler.dusme.izdusum import KDTOT_KALEMLERI
from batch.turler.dusme.onayi import KdtotDurumu, kdtot_durumu
from batch.turler.imha.belge import ImhaTutanagi
from batch.turler.imha.izdusum import IMHA_EDILENLER, KDTOT_YILI

_IMHALIK = frozenset({HURDA, KULLANILMAZ, KIRILMA, EKONOMIK_OMUR, BAYRAK, DEGISIM})  # what is still there


class ImhaKarari:
    """IMH-004, IMH-005."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, _: Baglam) -> None:
        self._kitap, self._kitaplik = kitap, kitaplik

    def __call__(self, belge: ImhaTutanagi) -> Karar:
        d = kdtot_durumu(self._kitap, self._kitaplik, belge.harcama_birimi, belge.kdtot_no)
        if d is None:
            mesaj = f"{belge.harcama_birimi} biriminin {belge.kdtot_no} numaralı kayıttan düşme tutanağı yok"
            return Karar((Bulgu(kod="IMH-004", yol="@kdtot_no", mesaj=mesaj, gelen=belge.kdtot_no),))
        return Karar((*_tutanagi(belge, d), *_kalemleri(belge, d)), {KDTOT_YILI: str(d.bulunan.yil)})


def _tutanagi(belge: ImhaTutanagi, d: KdtotDurumu) -> Iterator[Bulgu]:
    if d.satir.neden not in _IMHALIK:
        mesaj = f"{d.no} sayılı tutanağın nedeni {NEDENLER[d.satir.neden].ad}; imha edilecek taşınır yok"
        yield Bulgu(kod="IMH-004", yol="@kdtot_no", mesaj=mesaj, gelen=belge.kdtot_no)
    if belge.tarih < d.satir.onay_tarihi:
        mesaj = f"{d.no} sayılı tutanağın onayı {tarih_yazi(d.satir.onay_tarihi)} tarihli"
        beklenen = f"en erken {tarih_yazi(d.satir.onay_tarihi)}"
        yield Bulgu(kod="IMH-004", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)


def _kalemleri(belge: ImhaTutanagi, d: KdtotDurumu) -> Iterator[Bulgu]:
    """Rows that the proposal does not hold, or of which less is left to be destroyed."""
    kendi, on = d.bulunan.defterler[0], (belge.harcama_birimi, belge.kdtot_no)
    kalan = {k[-1]: v[0] for k, v in kendi.ara(KDTOT_KALEMLERI.ad, on)} | dict.fromkeys(d.siciller, BIR)
    yer = (belge.harcama_birimi, str(d.bulunan.yil), belge.kdtot_no)
    for kod, v in d.bulunan.toplam(IMHA_EDILENLER.ad, yer).items():
        kalan[kod] = kalan.get(kod, 0) - v[0]
    for sira, k in enumerate(belge.kalemler, 1):
        ne, m = k.sicil_no or k.tasinir_kodu, miktari(k.miktar)
        if m > kalan.get(ne, 0):
            soz = f"{miktar_duz(max(kalan[ne], 0))} kalmış" if ne in kalan else "yok"
            mesaj = f"{sira}. kalem: {ne} {d.no} sayılı tutanakta {soz}, {k.miktar} imha edilmiş"
            yield Bulgu(kod="IMH-005", yol=f"kalem[{sira}]/@miktar", mesaj=mesaj, gelen=k.miktar)
        kalan[ne] = kalan.get(ne, 0) - m
