"""What a stage of the kesin hesap must keep by itself, whatever the journal holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from pathlib import Path

from batch.documents.bulgu import Bulgu
from batch.documents.metin import tarih_yazi
from batch.documents.okunus import Okunus
from batch.documents.tur import Kural
from batch.rules.baglam import Baglam
from batch.rules.sureler import bagla, yilin_gunleri
from batch.rules.yil_sinirlari import YilSinirlari
from batch.turler.butce.alanlar import organ_adi
from batch.turler.kesinhesap.alanlar import ASAMALAR, MECLIS, AsamaSuresi, asama_adi, suresi
from batch.turler.kesinhesap.belge import KesinHesapAsamasi


def yil_gecmis(belge: KesinHesapAsamasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KHS-003: an account is made of a year that is over (m.40/1)."""
    if belge.tarih and belge.yili >= belge.tarih[:4]:
        yield Bulgu(
            kod="KHS-003",
            yol="@hesap_yili",
            mesaj=f"{belge.yili} yılının kesin hesabı {tarih_yazi(belge.tarih)} gününde görüşülmüş olamaz",
            beklenen=f"en geç {int(belge.tarih[:4]) - 1}",
            gelen=belge.hesap_yili,
        )


def _gunleri(yil: int, b: Baglam) -> dict[str, AsamaSuresi]:
    """By when each stage is due in a year: the deadlines of the rule files, with what was decided for that year."""
    if b.motor is None or not MINYEAR <= yil <= MAXYEAR:
        return {}
    asamalar = [s for s in b.motor.taban.sureler if s.tur == "takvim" and s.tamam in ASAMALAR]
    sinirlar = b.sinirlar.get(yil) or YilSinirlari(yil, Path(), False, {}, {})
    gunler = yilin_gunleri(bagla(asamalar, b.motor.kumeler, b.idare_turu), yil, lambda _: sinirlar)
    return {s.tamam: AsamaSuresi(g.isoformat(), f"MİBMY {s.dayanak}") for g, s in gunler}


def suresinde(belge: KesinHesapAsamasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KHS-007: each stage has its day (m.40/1, m.40/6)."""
    if not belge.tarih or not belge.asama or (s := suresi(belge.asama, _gunleri(int(belge.yili) + 1, b))) is None:
        return
    if belge.tarih > s.gun:
        yield Bulgu(
            kod="KHS-007",
            yol="@tarih",
            madde=s.madde,
            mesaj=f"{belge.yili} kesin hesabı, {asama_adi(belge.asama, b.idare_turu)}: {tarih_yazi(belge.tarih)} günü, "
            f"son gün {tarih_yazi(s.gun)} idi",
            beklenen=f"en geç {s.gun}",
            gelen=belge.tarih,
        )


def hususlar(belge: KesinHesapAsamasi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """KHS-008: only the council does not accept. KHS-009: it says what and why (m.40/3)."""
    if belge.hususlar and belge.asama and belge.asama != MECLIS:
        meclis = organ_adi("MECLIS", b.idare_turu)
        yield Bulgu(
            kod="KHS-008",
            yol="@asama",
            mesaj=f"kabul edilmeyen hususlar {meclis} kararında olur; bu belgenin aşaması {belge.asama}",
            beklenen=MECLIS,
            gelen=belge.asama,
        )
    for i, h in enumerate(belge.hususlar, 1):
        for ad, deger in (("konu", h.konu), ("gerekce", h.gerekce)):
            if not deger:
                yield Bulgu(
                    kod="KHS-009",
                    yol=f"husus[{i}]/@{ad}",
                    mesaj=f"{i}. hususun {'konusu' if ad == 'konu' else 'gerekçesi'} yazılmamış",
                    beklenen="husus_konu ve husus_gerekce",
                )


KURALLAR: tuple[Kural[KesinHesapAsamasi], ...] = (yil_gecmis, suresinde, hususlar)
