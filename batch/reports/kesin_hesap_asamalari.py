"""The way of a year's kesin hesap through the organs, and what the council did not accept (MİBMY m.28/13, m.40)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.metin import tarih_yazi
from batch.reports.butce_ani import notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporKitapligi, defteri
from batch.reports.kunye import kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.kesinhesap.alanlar import ASAMALAR, EVET, KOMISYON, AsamaSuresi, asama_adi, suresi
from batch.turler.kesinhesap.belge import AD, KesinHesapAsamasi

YILLAR = 2  # journals behind the account's own that may tell of it

SUTUNLAR = (
    Sutun("asama", "Aşama", "metin", 16, kagit=False),
    Sutun("ne", "Aşama ve organ", "metin", 44),
    Sutun("tarih", "Tarih", "tarih", 11),
    Sutun("belge_no", "Belge no", "metin", 14),
    Sutun("karar_no", "Karar ya da yazı no", "metin", 14),
    Sutun("son_gun", "Son gün", "tarih", 11),
    Sutun("durum", "Durum", "metin", 12),
    Sutun("aciklama", "Açıklama", "metin", 40),
)
HUSUS_SUTUNLARI = (
    Sutun("konu", "Kabul edilmeyen husus", "metin", 50),
    Sutun("gerekce", "Gerekçesi", "metin", 60),
    Sutun("suc", "Yetkili mercilere iletilir", "metin", 20),
)


def kesin_hesap_asamalari(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Each stage with its day, its document and the day it was due, of the account of the year asked for.

    The documents stand in the next year's journal, late ones in the one after it; of several of a stage the last
    one holds.
    """
    d = defteri(istek, kitaplik)
    belgeler: dict[str, KesinHesapAsamasi] = {}
    for yil in range(d.yil + 1, d.yil + 1 + YILLAR):
        if (izleyen := kitaplik.defter(d.birim, yil)) is not None:
            for k in izleyen.kayitlar(1, izleyen.son_sira, tur=AD):
                if k.belge.yili == str(d.yil):
                    belgeler[k.belge.asama] = k.belge
    idare = kitaplik.idare_turu
    gunler = {
        g.adim: AsamaSuresi(g.tarih, g.dayanak)
        for g in kitaplik.takvim(d.yil + 1)
        if g.adim in ASAMALAR and g.donem == str(d.yil)
    }
    hususlar = [h for b in belgeler.values() for h in b.hususlar]

    def satirlar() -> Iterator[TabloSatiri]:
        for asama in ASAMALAR:
            b, sure = belgeler.get(asama), suresi(asama, gunler)
            son = sure.gun if sure is not None else ""
            if b is None:
                durum = "gerekirse" if asama == KOMISYON else "bekliyor"
                yield TabloSatiri((asama, asama_adi(asama, idare), "", "", "", son, durum, ""))
                continue
            durum = "geç" if son and b.tarih > son else "yapıldı"
            yield TabloSatiri((asama, asama_adi(asama, idare), b.tarih, b.belge_no, b.karar_no, son, durum, b.aciklama))

    return Tablo(
        ad="kesin-hesap-asamalari",
        baslik="Kesin Hesabın Görüşülmesi",
        kunye=kunye(d, f"{d.yil} mali yılı"),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=(
            Dipnot(
                "Kabul edilmeyen hususlar (MİBMY m.40/3)",
                HUSUS_SUTUNLARI,
                tuple(TabloSatiri((h.konu, h.gerekce, "evet" if h.suc == EVET else "hayır")) for h in hususlar),
                "Kabul edilmeyen husus yazılmamış.",
            ),
            *notlar(
                ""
                if belgeler
                else f"{d.yil + 1} defterinde bu hesabın aşamasını gösteren belge yok (kesinhesap dosyası).",
                *(
                    f"{b.belge_no}: meclis başkanlığınca yetkili mercilere iletilecek husus var, karar "
                    f"{tarih_yazi(b.tarih)} günlü (MİBMY m.40/3)."
                    for b in belgeler.values()
                    if any(h.suc == EVET for h in b.hususlar)
                ),
            ),
        ),
    )
