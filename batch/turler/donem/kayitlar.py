"""What period-end documents of a month have settled, as a day's and a year's end ask it."""

from __future__ import annotations

from batch.documents.karar import Sorulan
from batch.turler.donem.alanlar import DEGERLEME, FAIZ
from batch.turler.donem.cizelge import GUNLUK_DEGERLENEN
from batch.turler.donem.izdusum import DEGERLEME_GUNLERI, DONEM_KAYITLARI


class AyinKayitlari:
    """Rows of the documents of one month (``2016-12``), those among them that say there is nothing to enter."""

    def __init__(self, kitap: Sorulan, ay: str) -> None:
        self.kitap = kitap
        self.anahtarlar = {k[:4] for k, (_, adet, yok) in kitap.ara(DONEM_KAYITLARI.ad) if k[4] == ay and adet + yok}

    def kapandi(self, islem: str, ana: str) -> bool:
        """Whether a row of the operation debits or credits an account, or is about it."""
        return any(k[0] == islem and ana in k[1:] for k in self.anahtarlar)

    def faizi(self, ana: str, karsi: tuple[str, ...]) -> bool:
        """Whether interest of a debt or a receivable was entered on one of the accounts. A row that names no account
        is about all of them."""
        return any(k[0] == FAIZ and ({k[1], k[2]} & set(karsi)) and k[3] in ("", ana) for k in self.anahtarlar)

    def degerlendi(self, ana: str, gun: str) -> bool:
        """Whether an account was valued: in the month, or on the very day where it is valued daily (m.66/a-4)."""
        if ana in GUNLUK_DEGERLENEN:
            return any(self.kitap.toplam(DEGERLEME_GUNLERI.ad, (ana, gun)))
        return self.kapandi(DEGERLEME, ana)
