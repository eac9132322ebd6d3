"""What an officer's document must keep by itself, whatever the journal holds (MİBMY m.41/e, 495, 496)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.turler.gorevli.alanlar import DEVIR, GOREV, IZIN
from batch.turler.gorevli.belge import Gorevli

_NUMARALAR = re.compile(r"[0-9]{1,9}([ ,;]+[0-9]{1,9})*")


def bilgileri(belge: Gorevli, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GRV-002: a duty says who holds it, a leave from when, a handover to whom and how."""
    gerekli = {
        GOREV: (("ad_soyad", "adı soyadı"),),
        IZIN: (("baslangic", "ayrılmanın ilk günü"),),
        DEVIR: (("devralan", "devralanın kodu"), ("kapsam", "devrin kapsamı (TAM ya da SAYIM)")),
    }
    for alan, ad in gerekli.get(belge.islem, ()):
        if not getattr(belge, alan) and o.okundu(0, alan):
            yield Bulgu(kod="GRV-002", yol=f"@{alan}", mesaj=f"{belge.islem} belgesinde {ad} yazılmamış", beklenen=ad)
    if belge.eksik_yevmiyeler and not _NUMARALAR.fullmatch(belge.eksik_yevmiyeler):
        mesaj = f"eksik belgelerin yevmiye numaraları okunamadı: «{belge.eksik_yevmiyeler[:40]}»"
        yield Bulgu(kod="GRV-002", yol="@eksik_yevmiyeler", mesaj=mesaj, beklenen="12, 15 gibi numaralar")


def gunleri(belge: Gorevli, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """GRV-003: a duty ends after it begins; one hands over to another."""
    if belge.baslangic and belge.bitis and belge.bitis < belge.baslangic:
        mesaj = f"başlangıç {tarih_yazi(belge.baslangic)}, bitiş {tarih_yazi(belge.bitis)}"
        yield Bulgu(kod="GRV-003", yol="@bitis", mesaj=mesaj, beklenen="başlangıç ya da sonrası", gelen=belge.bitis)
    if belge.islem == DEVIR and belge.devralan and belge.devralan == belge.kisi:
        mesaj = f"devreden ile devralan aynı kişi: {belge.kisi}"
        yield Bulgu(kod="GRV-003", yol="@devralan", mesaj=mesaj, beklenen="göreve gelen kişi", gelen=belge.devralan)


KURALLAR: tuple[Kural[Gorevli], ...] = (bilgileri, gunleri)
