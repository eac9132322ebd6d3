"""What is asked of a document whatever its kind: a known unit, a year that may have journals, a day that is neither
ahead nor closed.

Findings come back without the document's name and place, which the asker knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import KAYNAK, Okunus, ayrilmis
from batch.documents.teslim import kaynak_kusuru
from batch.documents.tur import Tur
from batch.rules.baglam import Baglam

OrtakKural = Callable[[Tur[Any], Any, Okunus, Baglam], Iterator[Bulgu]]


def birim_tanimli(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if o.birim and o.birim not in b.birimler:
        yield Bulgu(
            kod="BLG-006",
            mesaj=f"muhasebe birimi tanımlı değil: «{o.birim}»",
            yol="@muhasebe_birimi",
            beklenen=" | ".join(sorted(b.birimler)),
            gelen=o.birim,
        )


def yilin_belgesi(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if b.yil is not None and belge.tarih and tur.yili(belge) != b.yil:
        yield Bulgu(
            kod="TAR-003",
            mesaj=f"belgenin tarihi {tarih_yazi(belge.tarih)}; çalıştırılan mali yıl {b.yil}",
            yol="@tarih",
            beklenen=f"{b.yil} yılından bir gün",
            gelen=belge.tarih,
        )


def gelecekte_degil(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if belge.tarih > b.son_gun and not yarinin_acilisi(tur, belge):
        pay = f" {b.ileri_gun} günden çok" if b.ileri_gun else ""
        calisma = tarih_yazi(b.bugun)
        yield Bulgu(
            kod="TAR-004",
            mesaj=f"belgenin tarihi {tarih_yazi(belge.tarih)}; çalıştırıldığı günden ({calisma}){pay} sonra",
            yol="@tarih",
            beklenen=f"en geç {tarih_yazi(b.son_gun)}",
            gelen=belge.tarih,
        )


def yarinin_acilisi(tur: Tur[Any], belge: Any) -> bool:
    """Whether a document carries something over from the year before its own: made on the year's last day it is a day
    ahead."""
    return tur.alir and belge.veren is not None and belge.tarih[5:] == "01-01" and belge.veren.yil < belge.tarih[:4]


def yil_olur(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if belge.tarih and tur.yili(belge) < b.ilk_yil:
        yield Bulgu(
            kod="TAR-005",
            mesaj=f"belgenin tarihi {tarih_yazi(belge.tarih)}; defter açılabilecek ilk yıl {b.ilk_yil}",
            yol="@tarih",
            beklenen=f"{b.ilk_yil} ya da sonrası",
            gelen=belge.tarih,
        )


def gun_acik(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """The day that the settings close. A day that a record has closed is looked up when the document's turn comes."""
    if tur.gune_bagli and belge.tarih and belge.tarih <= b.kapali_gun:
        yield Bulgu(
            kod="YEV-002",
            mesaj=f"{tarih_yazi(belge.tarih)} günü kapatılmış (kapalı son gün {tarih_yazi(b.kapali_gun)})",
            yol="@tarih",
            beklenen=f"{tarih_yazi(b.kapali_gun)} gününden sonra",
            gelen=belge.tarih,
        )


def kaynagi_kendi(tur: Tur[Any], belge: Any, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    if o.kaynak == KAYNAK and o.dosya:
        yield Bulgu(
            kod="KIM-005",
            mesaj=f"«{KAYNAK}» kaynağı programın kendi belgelerinindir",
            yol="@kaynak",
            beklenen="kaynak sistemin kendi adı",
            gelen=o.kaynak,
        )
    elif o.dosya and (tur.alir or ayrilmis(o.kaynak)) and (kusur := kaynak_kusuru(tur, belge, o.kaynak)):
        yield Bulgu(
            kod="KIM-005",
            mesaj=kusur,
            yol="@kaynak",
            beklenen="verenin bıraktığı dosya ya da onun düzeltme kopyası",
            gelen=o.kaynak,
            oneri="Veren birimin defterinden gelen belgeyi kaynak ve veren_ alanlarını değiştirmeden bırakın; kendi "
            "belgenizse kaynağa kendi adını verin, veren_ alanlarını boş bırakın.",
        )


KURALLAR: tuple[OrtakKural, ...] = (birim_tanimli, kaynagi_kendi, yilin_belgesi, gelecekte_degil, yil_olur, gun_acik)
