"""The reports of taşınırlar, as one block of the registry."""

from __future__ import annotations

from collections.abc import Callable

from batch.reports import parametre as p
from batch.reports import tasinir_parametreleri as tp
from batch.reports.ihtiyac_fazlasi_teklifleri import ihtiyac_fazlasi_gecmisi, ihtiyac_fazlasi_listesi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi
from batch.reports.parametre import Parametre
from batch.reports.tablo import Tablo
from batch.reports.tasinir_defterleri import SICIL_DEFTERLERI, dayanikli_defteri, sicil_defteri, tuketim_defteri
from batch.reports.tasinir_fisi import devir_protokolu, tasinir_fisi_formu
from batch.reports.tasinir_muhasebesi import siniri_asan_devirler, tasinir_muhasebe, tuketim_cikislari
from batch.reports.tasinir_stoku import ihtiyac_fazlasi, stok, stok_katmanlari
from batch.reports.yarim_islemler import yarim_islemler

_KAPSAM = (p.HARCAMA_BIRIMI, tp.TASINIR_AMBARI, tp.TASINIR_KODU, p.SON)

# Name, title, parameters, maker.
TASINIR_RAPORLARI: tuple[tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...] = (
    ("stok", "Taşınır Stoku", _KAPSAM, stok),
    ("stok-katmanlari", "Stok Katmanları", _KAPSAM, stok_katmanlari),
    ("ihtiyac-fazlasi", "İhtiyaç Fazlası Taşınırlar", (*_KAPSAM, tp.HAREKETSIZ_AY), ihtiyac_fazlasi),
    ("ihtiyac-fazlasi-listesi", "İhtiyaç Fazlası Taşınır Teklifleri", (p.HARCAMA_BIRIMI,), ihtiyac_fazlasi_listesi),
    ("ihtiyac-fazlasi-gecmisi", "Kapanan İhtiyaç Fazlası Teklifleri", (p.HARCAMA_BIRIMI,), ihtiyac_fazlasi_gecmisi),
    ("tasinir-ornek-1", "Tüketim Malzemeleri Defteri (Örnek: 1)", _KAPSAM, tuketim_defteri),
    ("tasinir-ornek-2", "Dayanıklı Taşınırlar Defteri (Örnek: 2)", _KAPSAM, dayanikli_defteri),
    *((f.ad, f.baslik, _KAPSAM, sicil_defteri(f)) for f in SICIL_DEFTERLERI),
    ("tasinir-ornek-5", "Taşınır İşlem Fişi (Örnek: 5)", (p.HARCAMA_BIRIMI, tp.TIF_NO), tasinir_fisi_formu),
    ("tasinir-devir-protokolu", "Taşınır Devir Protokolü", (p.HARCAMA_BIRIMI, tp.TIF_NO), devir_protokolu),
    ("tuketim-cikislari-listesi", "Tüketim Çıkışları Listesi", (p.HARCAMA_BIRIMI, p.ILK, p.SON), tuketim_cikislari),
    ("siniri-asan-devirler", "Sınırı Aşan Devirler ve Satışlar", (p.HARCAMA_BIRIMI, p.SON), siniri_asan_devirler),
    ("tasinir-muhasebe", "Taşınır ve Muhasebe", (p.HARCAMA_BIRIMI, tp.TASINIR_KODU, p.SON), tasinir_muhasebe),
    ("yarim-islemler", "Yarım Kalan Taşınır İşlemleri", (p.HARCAMA_BIRIMI,), yarim_islemler),
)
