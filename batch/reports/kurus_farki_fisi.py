"""The voucher that closes kuruş farkları, proposed: its CSV is a file that a run takes (TMY m.30/4).

By unit and II. düzey code it brings the account to what the taşınır records are worth in whole kuruş, against the
account that the settings name. What is late (consumption, waiting TİFs, devirler on their way) stays late, and what
nobody can explain is no kuruş farkı.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import kitabi
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.turler.fis.izdusum import KURUS_CETVELI_ADI
from batch.turler.tif.denklik import denklik

_AD, _BASLIK = "kurus-farki-fisi", "Kuruş Farklarını Kapatan Fiş (Öneri)"
_SONUC_HESAPLARI = frozenset({"600", "630"})  # what stands below them is an economic code
# Names are those of a voucher's file.
SUTUNLAR = (
    Sutun("muhasebe_birimi", "Muhasebe birimi", "kod", 8, kagit=False),
    Sutun("belge_turu", "Belge", "kod", 5, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "kod", 18, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("islem", "İşlem", "kod", 10, tekrarsiz=True),
    Sutun("belge_aciklama", "Açıklama", "metin", 30, kagit=False),
    Sutun("dayanak_turu", "Dayanak", "metin", 22, tekrarsiz=True),
    Sutun("dayanak_no", "No", "kod", 10, kagit=False),
    Sutun("dayanak_tarihi", "Dayanak tarihi", "tarih", 10, kagit=False),
    Sutun("hesap", "Hesap", "kod", 14),
    Sutun("borc", "Borç", "tutar", 12, nakli=True),
    Sutun("alacak", "Alacak", "tutar", 12, nakli=True),
    Sutun("kurumsal", "Kurumsal", "kod", 12),
    Sutun("fonksiyonel", "Fonksiyonel", "kod", 11),
    Sutun("finansman", "Finansman", "kod", 5),
    Sutun("ekonomik", "Ekonomik", "kod", 12),
)


class KarsiYeri(NamedTuple):
    """Where the other side of a unit's kuruş farkı is entered, and the codes that lines of the unit bear."""

    hesap: str
    fonksiyonel: str
    finansman: str


class FisGunu(NamedTuple):
    """The ISO day of the voucher, and its ``islem``."""

    gun: str
    islem: str


def kurus_farki_fisi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """One voucher for all units; no row where rounding has left nothing that makes a kuruş."""
    d = defteri(istek, kitaplik)
    kitap = kitabi(d)
    kapatilan = [x for x in denklik(kitap) if x.kapatilacak]
    k = kayit_gunu(d, kitap)
    no = f"KURUS-{d.yil}-{d.yevmiye(d.son_sira)[0] + 1}"
    sol = (d.birim, "MIF", no, k.gun, k.islem)
    dayanak = (
        f"{tarih_yazi(k.gun)} günü kapatılan kuruş farkları (TMY m.30/4)",
        KURUS_CETVELI_ADI,
        f"{d.yil}-{d.yevmiye(d.son_sira)[0] + 1}",
        k.gun,
    )

    def satirlar() -> Iterator[TabloSatiri]:
        for x in kapatilan:
            yer = kitaplik.kurus_farki_yeri(x.kurumsal, k.gun)
            ana, _, alt = yer.hesap.partition(".")
            for hesap, tutar in ((x.kod, x.kapatilacak), (yer.hesap, -x.kapatilacak)):
                taraf = (tutar, None) if tutar > 0 else (None, -tutar)
                ekonomik = alt if hesap == yer.hesap and ana in _SONUC_HESAPLARI else ""
                yield TabloSatiri((*sol, *dayanak, hesap, *taraf, x.kurumsal, yer.fonksiyonel, yer.finansman, ekonomik))

    dipnotlar = () if kapatilan else (yok_dipnotu("Kapatılacak kuruş farkı yok."),)
    kunyesi = kunye(d, aralik_yazi(d.yil, "", d.yevmiye(d.son_sira)[1]))
    return Tablo(_AD, _BASLIK, kunyesi, SUTUNLAR, satirlar, dipnotlar)


def kayit_gunu(d: RaporDefteri, kitap: Sorulan) -> FisGunu:
    """The last day that has a number and is not ended, or the first one after it; of a year whose last day is ended
    that day, as an entry of the period's end. A correction otherwise: no article tells of 150 or 255 on the debit side
    against expense but m.503."""
    kapali = str((kitap.son("kapali_gun", ()) or ("",))[0])
    yil_sonu = f"{d.yil:04d}-12-31"
    if kapali >= yil_sonu:
        return FisGunu(yil_sonu, "DONEM_SONU")
    son = d.yevmiye(d.son_sira)[1] or f"{d.yil:04d}-01-01"
    if kapali >= son:
        son = (date.fromisoformat(kapali) + timedelta(days=1)).isoformat()
    return FisGunu(son, "DUZELTME")


# Name, title, parameters, maker: spliced into the registry.
KURUS_FARKI_FISI_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = ((_AD, _BASLIK, (), kurus_farki_fisi),)
