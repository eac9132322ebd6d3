"""Who held which duty on which day, as of the moment that a report is of; for signatures and lists (m.41/e, m.495)."""

from __future__ import annotations

from functools import cached_property

from batch.documents.tasinir import kurumsali
from batch.journal.kayit import Kayit
from batch.reports.kaynak import RaporDefteri
from batch.turler.gorevli.alanlar import GOREV, MUHASEBE_YETKILISI, VEZNEDAR
from batch.turler.gorevli.izdusum import AD, GOREV_SAYISI, GOREVLER, GorevSatiri, dizinden, gorevde


class GorevAni:
    """Reads the journal's officers once; some dozens a year."""

    def __init__(self, d: RaporDefteri) -> None:
        self._d = d

    @cached_property
    def kayitlar(self) -> list[Kayit]:
        if not self._d.izdusum(GOREV_SAYISI.ad, self._d.son_sira):
            return []  # a large journal is not walked for nothing
        return list(self._d.kayitlar(1, self._d.son_sira, tur=AD))

    @cached_property
    def satirlar(self) -> list[GorevSatiri]:
        """In the order of their days."""
        return dizinden(self._d.sonlar(GOREVLER.ad, self._d.son_sira))

    def ad(self, rol: str, gun: str, birim: str = "") -> str:
        """The name of who holds a duty on a day, "" where nobody is known to. Of the muhasebe birimi itself without
        ``birim``."""
        s = gorevde(self.satirlar, rol, birim or self._d.birim, gun) if gun else None
        return s.ad_soyad if s is not None else ""

    def tasinir_gorevlisi(self, rol: str, gun: str, harcama_birimi: str) -> str:
        """Of a harcama birimi, whose officers may stand under its kurumsal code; "" where nobody is known to."""
        return self.ad(rol, gun, harcama_birimi) or self.ad(rol, gun, kurumsali(harcama_birimi))

    def tek_gorevli(self, rol: str, gun: str) -> str:
        """Of a duty that one person has for several units: the name where all books name one, else ""."""
        adlar = {s.ad_soyad for s in self.satirlar if (s.tur, s.rol) == (GOREV, rol) and gun and s.surer(gun)}
        return adlar.pop() if len(adlar) == 1 else ""

    def kisi_adi(self, kisi: str) -> str:
        """The name of a person by its code, as it was last written; the code where none is known."""
        return next((s.ad_soyad for s in reversed(self.satirlar) if s.kisi == kisi and s.tur == GOREV), kisi)

    def vezne_imzalari(self, gun: str) -> tuple[tuple[str, str], ...]:
        """Who answers for the till on a day: what each is, and the name (m.50/e)."""
        roller = (("Muhasebe yetkilisi", MUHASEBE_YETKILISI), ("Veznedar", VEZNEDAR))
        return tuple((unvan, self.ad(rol, gun)) for unvan, rol in roller)
