"""The reports of what a muhasebe birimi holds and who answers for it, as one block of the registry."""

from __future__ import annotations

from collections.abc import Callable

from batch.reports import parametre as p
from batch.reports.banka_uzlasma import banka_uzlasma
from batch.reports.devir_cetveli import banka_yazilari, devir_cetveli, vezne_devri
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.muhasebe_yetkilileri import muhasebe_yetkilileri
from batch.reports.parametre import BELGE, Parametre
from batch.reports.sayim_tutanaklari import TUTANAKLAR, tutanak
from batch.reports.tablo import Tablo
from batch.reports.teminat_raporlari import alindi_listesi, teminat_listesi
from batch.reports.verilen_belgeler import verilen_belgeler

# Name, title, parameters, maker.
VEZNE_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    *((t.ad, t.baslik, (p.SON,), tutanak(t)) for t in TUTANAKLAR),
    ("banka-uzlasma", "Banka Uzlaşması", (p.SON,), banka_uzlasma),
    ("muhasebe-yetkilileri", "Görev Yapan Muhasebe Yetkililerine Ait Liste", (p.SON,), muhasebe_yetkilileri),
    ("ornek-71", "Muhasebe Yetkilileri Devir Cetveli (Örnek: 71)", (BELGE,), devir_cetveli),
    ("vezne-devri", "Vezne Devir Tutanağı", (BELGE,), vezne_devri),
    ("teminat-listesi", "Veznedeki Teminatlar", (), teminat_listesi),
    ("alindi-listesi", "Alındı Kayıt Defteri Özeti (Örnek: 63)", (), alindi_listesi),
    ("verilen-belgeler", "Verilen Belgeler", (), verilen_belgeler),
    ("devir-banka-yazilari", "Devirde Bankaya Yazılan Yazılar", (BELGE,), banka_yazilari),
)
