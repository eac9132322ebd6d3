"""Limits of the year on taşınır matters (`yil_sinirlari`), threefold where the law says so (R-T38, R-T39).

A limit is one of a whole operation, not of a line (2012/1 Tebliği m.10/2): whoever asks adds up first.
"""

from __future__ import annotations

from collections.abc import Mapping

from batch.config import YILLIK, TasinirAyari
from batch.documents.bulgu import Bulgu
from batch.documents.tutar import kurus
from batch.rules.baglam import Baglam
from batch.rules.yil_sinirlari import ANAHTARLAR

# Key → what is left unasked where the year does not give it. The first four are threefold at the seat of the
# institution and in Ankara, İstanbul, İzmir (R-T39).
SORULMAYAN: Mapping[str, str] = {
    "idareler_arasi_devir_siniri": "devrin üst yönetici onayı isteyip istemediğine bakılmadı",
    "tasinir_satis_siniri": "satışın üst yönetici onayı isteyip istemediğine bakılmadı",
    "birimler_arasi_devir_siniri": "devrin üst yönetici onayı isteyip istemediğine bakılmadı",
    "kayittan_dusme_siniri": "kayıttan düşmenin üst yönetici onayı isteyip istemediğine bakılmadı",
    "deger_artisi_siniri": "harcamanın değere mi eklendiğine, gider mi yazıldığına bakılmadı",
    "amortisman_siniri_tasinir": "taşınırın amortismanının yılında tamamen ayrılıp ayrılmayacağına bakılmadı",
    "amortisman_siniri_tasinmaz": "taşınmazın amortismanının yılında tamamen ayrılıp ayrılmayacağına bakılmadı",
}
_UC_KATLI = frozenset(list(SORULMAYAN)[:4])


def sinir(b: Baglam, ad: str, gun: str, harcama_birimi: str = "") -> int | None:
    """A limit (kuruş) of the year of an ISO day, threefold for whom it is; None: the year's file does not give it.

    ``ad``: one of `SORULMAYAN`; `sinir_bilinmiyor` is the finding of a None.
    """
    assert ad in SORULMAYAN, ad
    deger = b.tutar_siniri(ad, gun)
    if deger is None:
        return None
    return sinir_kati(b.tasinir_ayari, ad, harcama_birimi) * deger


def sinir_kati(ayar: TasinirAyari, ad: str, harcama_birimi: str) -> int:
    """How many times a limit counts for a harcama birimi: three or one (R-T39)."""
    return 3 if ad in _UC_KATLI and ayar.uc_katli(harcama_birimi) else 1


def deger_artisi_siniri(b: Baglam, gun: str) -> int | None:
    """Kuruş above which an improvement adds to the value (R-T72); 0: whatever it costs. None: the year does not say.

    MİBMY m.187/2-a-1 knows no limit; an administration that goes by one has set it, or goes by the year's.
    """
    ayar = b.tasinir_ayari.deger_artisi_siniri
    return sinir(b, "deger_artisi_siniri", gun) if ayar == YILLIK else kurus(ayar)


def sinir_bilinmiyor(ad: str, gun: str, yol: str = "") -> Bulgu:
    """TKD-001: what was not asked because the year's limit is unknown, and where to write it."""
    anahtar, dosya = ANAHTARLAR[ad], f"config/yillar/{gun[:4]}.toml"
    return Bulgu(
        kod="TKD-001",
        yol=yol,
        mesaj=f"{gun[:4]} yılı için bilinmiyor: {anahtar.anlam}; {SORULMAYAN[ad]}",
        beklenen=f"{dosya} içinde [tutar] {ad}",
        oneri=f"Tutarın kaynağı: {anahtar.nerede}. {dosya} dosyasında (yoksa açın) [tutar] altına şunu yazın, tutarı "
        f'TL olarak: {ad} = "0.00". O zamana kadar onayı kendiniz denetleyin.',
    )
