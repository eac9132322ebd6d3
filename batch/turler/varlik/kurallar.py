"""What a document of the register must keep by itself, whatever the journal holds (MİBMY m.187, m.209, m.491)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tasinir import DAYANIKLI
from batch.documents.tur import Kural
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.donem.alanlar import oran_payi
from batch.turler.donem.asamalar import yil_sonu_gunu
from batch.turler.fis.kurallar import dayanak_yili
from batch.turler.varlik.alanlar import (
    ARAZI,
    AYIR,
    CIKIS,
    DEGER_ARTISI,
    DEVIR,
    EKLEYENLER,
    GIRIS,
    KUTUK_HESAPLARI,
    TABI,
    YENIDEN_DEGERLEME,
)
from batch.turler.varlik.belge import VarlikBelgesi

_ALAN_ADI = {
    "varlik_no": "varlık numarası",
    "ana_varlik_no": "ana varlığın numarası",
    "hesap": "hesap",
    "cinsi": "varlığın cinsi",
    "edinme_tarihi": "edinme tarihi",
    "tutar": "tutar",
    "cikis_nedeni": "çıkış nedeni",
}
_GEREKENLER = {
    GIRIS: ("varlik_no", "hesap", "cinsi", "edinme_tarihi", "tutar"),
    DEVIR: ("varlik_no", "hesap", "cinsi", "edinme_tarihi", "tutar"),
    DEGER_ARTISI: ("varlik_no", "ana_varlik_no", "edinme_tarihi", "tutar"),
    YENIDEN_DEGERLEME: ("varlik_no",),
    CIKIS: ("varlik_no", "cikis_nedeni"),
    AYIR: (),
}


def bilgileri_tam(belge: VarlikBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """VRL-002: what the register says of an item (m.491/2, 491/4, 491/6)."""
    for i, k in enumerate(belge.kalemler, 1):
        if belge.islem == DEVIR and not k.varlik_no:
            continue  # all items of last year's books
        eksikler = [
            ad
            for ad in _GEREKENLER.get(belge.islem, ())
            if o.okundu(i, ad) and not (k.kurus if ad == "tutar" else getattr(k, ad))
        ]
        if eksikler:
            adlar = ", ".join(_ALAN_ADI[ad] for ad in eksikler)
            yield kalem_bulgusu(o, "kalem", i, eksikler[0], "VRL-002", f"{adlar} yazılmamış", beklenen=adlar)
        elif belge.islem == YENIDEN_DEGERLEME and not k.kurus and not k.birikmis_kurus and o.okundu(i, "tutar"):
            mesaj = "artan değer de artan birikmiş amortisman da yazılmamış"
            yield kalem_bulgusu(o, "kalem", i, "tutar", "VRL-002", mesaj, beklenen="sıfırdan büyük tutar")


def kutugun_hesabi(belge: VarlikBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """VRL-003: an account of the register, which the chart has; of depreciation also one of the taşınır register.
    DNM-013: land is not depreciated (m.187/ç-2)."""
    for i, k in enumerate(belge.kalemler, 1):
        if not k.hesap:
            continue
        ana = ana_hesap(k.hesap)
        analar = (*KUTUK_HESAPLARI, *DAYANIKLI) if belge.islem == AYIR else KUTUK_HESAPLARI
        hesaplar = [h for h in analar if b.plan.listede(h)]
        if ana not in hesaplar:
            mesaj = f"{k.hesap} hesabı varlık kütüğünün hesaplarından değil"
            yield kalem_bulgusu(o, "kalem", i, "hesap", "VRL-003", mesaj, beklenen=" | ".join(hesaplar), gelen=k.hesap)
        elif ana == ARAZI and k.amortisman == TABI:
            mesaj = f"{k.hesap} hesabındaki arsa ve arazi amortismana tabi değil"
            oneri = "amortisman alanını boş bırakın ya da HAYIR yazın."
            yield kalem_bulgusu(o, "kalem", i, "amortisman", "DNM-013", mesaj, gelen=k.amortisman, oneri=oneri)


def tutarlari(belge: VarlikBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """VRL-006: no more is accumulated than there is of value (m.187/ç). VRL-001: a rate of no more than one."""
    for i, k in enumerate(belge.kalemler, 1):
        if belge.islem in EKLEYENLER and k.kurus and k.birikmis_kurus > k.kurus:
            mesaj = f"birikmiş amortisman {yazi(k.birikmis_kurus)}, varlığın değeri {yazi(k.kurus)}"
            beklenen = f"en çok {yazi(k.kurus)}"
            yield kalem_bulgusu(
                o, "kalem", i, "birikmis", "VRL-006", mesaj, beklenen=beklenen, gelen=yazi(k.birikmis_kurus)
            )
        pay, payda = oran_payi(k.oran)
        if k.oran and not 0 < pay <= payda:
            mesaj = f"amortisman oranı {k.oran}; bir yılda varlığın değerinden çoğu ayrılamaz"
            yield kalem_bulgusu(
                o, "kalem", i, "oran", "VRL-001", mesaj, beklenen="0 ile 1 arasında: 0.02", gelen=k.oran
            )


def gunleri(belge: VarlikBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """VRL-009: depreciation at the year's end (m.203/a-1, m.215/a-1); an item comes when it was acquired, or later."""
    if not belge.tarih:
        return
    if belge.islem == AYIR and not yil_sonu_gunu(belge.tarih):
        mesaj = f"amortisman yıl sonunda ayrılır; belge {tarih_yazi(belge.tarih)} tarihli"
        son = f"{belge.tarih[:4]}-12-31"
        yield Bulgu(kod="VRL-009", yol="@tarih", mesaj=mesaj, beklenen=tarih_yazi(son), gelen=belge.tarih)
    for i, k in enumerate(belge.kalemler, 1):
        if k.edinme_tarihi > belge.tarih:
            mesaj = f"edinme tarihi {tarih_yazi(k.edinme_tarihi)}, belge {tarih_yazi(belge.tarih)} tarihli"
            beklenen = f"en geç {tarih_yazi(belge.tarih)}"
            yield kalem_bulgusu(
                o, "kalem", i, "edinme_tarihi", "VRL-009", mesaj, beklenen=beklenen, gelen=k.edinme_tarihi
            )


def varlik_bir_kez(belge: VarlikBelgesi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """VRL-011."""
    ilk: dict[str, int] = {}
    for i, k in enumerate(belge.kalemler, 1):
        if k.varlik_no and ilk.setdefault(k.varlik_no, i) != i:
            mesaj = f"{k.varlik_no} numaralı varlık belgenin {ilk[k.varlik_no]}. kaleminde de var"
            yield kalem_bulgusu(o, "kalem", i, "varlik_no", "VRL-011", mesaj, gelen=k.varlik_no)


KURALLAR: tuple[Kural[VarlikBelgesi], ...] = (
    bilgileri_tam,
    kutugun_hesabi,
    tutarlari,
    gunleri,
    varlik_bir_kez,
    dayanak_yili,
)
