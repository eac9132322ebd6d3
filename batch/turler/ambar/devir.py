"""What of a finished year goes over into the next one: opening TİFs of all that a harcama birimi has, at the exact
values that are left of it, and its ambarlar (MİBMY m.43/5, m.481; TMY m.34; R-T28).

Of 150 every layer goes over by itself, in the order in which FIFO would take them; of 253, 254 and 255 every item with
its number, first year, depreciation and register. The documents stand in the ``sonuc`` of the record that finishes the
year, which asks the next year's journal of the same muhasebe birimi for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from batch.documents.izdusum import Olay
from batch.documents.karar import Sorulan
from batch.documents.tasinir import BIR, DAYANIKLI, deger_duz, hesabi, miktar_duz
from batch.documents.teslim import Giden
from batch.documents.tutar import duz
from batch.turler.ambar.alanlar import KAPAMA, TANIM
from batch.turler.ambar.belge import Ambar
from batch.turler.ambar.izdusum import ambar_satiri, birimin_ambarlari
from batch.turler.tasinir_stogu import CIKTI
from batch.turler.tif.alanlar import ACILIS, ONAYLI
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.izdusum import (
    KATMAN,
    SICIL,
    SICIL_DEGERI,
    STOK_UCU,
    TIF_KAYDI,
    SicilDegeri,
    SicilSatiri,
    StokUcu,
    TifDurumu,
    acilis_no,
    birlestir,
)
from batch.turler.tif.olcu import KatmanOlculeri

DEVREDEN = "devreden"  # key of ``sonuc``: the documents that the next year's journal is asked for
AZAMI_SATIR = 1000  # of one TİF
# What the register keeps of an item, and what only its TİF tells of it (müze and kütüphane defteri).
_SICILDEN = ("plaka", "sasi_no", "motor_no", "marka_model", "ekonomik", "fonksiyonel", "finansman", "eski_sicil_no")
_FISTEN = (
    "olcu_birimi",
    *(ad for ad in TifKalemi.__struct_fields__[TifKalemi.__struct_fields__.index("eser_adi") :] if ad != "ilk_yil"),
)


def acilis_fisleri(kitap: Sorulan, birim: str, kullanici: str) -> list[Tif]:
    """The opening TİFs of a harcama birimi, ambar by ambar; at most so many lines each."""
    parcalar = [
        (ambar, satirlar[i : i + AZAMI_SATIR])
        for ambar, satirlar in sorted(_satirlar(kitap, birim).items())
        for i in range(0, len(satirlar), AZAMI_SATIR)
    ]
    return [
        Tif(
            belge_no=acilis_no(sira, len(parcalar)),
            tarih=f"{kitap.yil + 1}-01-01",
            tur=ACILIS,
            tif_tipi="NORMAL",
            harcama_birimi=birim,
            ambar=ambar,
            olusturan=kullanici,
            onaylayan=kullanici,
            aktarma_notu=f"{kitap.yil} yılından devir",
            durum=ONAYLI,
            satirlar=tuple(satirlar),
        )
        for sira, (ambar, satirlar) in enumerate(parcalar, 1)
    ]


def ambar_belgeleri(kitap: Sorulan, birim: str, kullanici: str) -> list[Ambar]:
    """The definitions of its ambarlar, and which of them are closed; those that nobody has defined are not."""
    yil, sonuc = kitap.yil + 1, list[Ambar]()
    for ambar in birimin_ambarlari(kitap, birim):
        satir = ambar_satiri(kitap, birim, ambar)
        if satir is None:
            continue
        tanim = Ambar(
            belge_no=f"DEVIR-{ambar}",
            tarih=f"{yil}-01-01",
            harcama_birimi=birim,
            ambar=ambar,
            ad=satir.ad,
            islem=TANIM,
            kullanici=kullanici,
            aciklama=f"{kitap.yil} yılından devir",
        )
        sonuc.append(tanim)
        if satir.pasif:
            bitis = satir.bitis if satir.bitis >= tanim.tarih else ""
            sonuc.append(
                msgspec.structs.replace(tanim, belge_no=f"DEVIR-{ambar}-PASIF", ad="", islem=KAPAMA, bitis=bitis)
            )
    return sonuc


def alinmayacaklar(yeni: Sorulan, tifler: Sequence[Tif]) -> list[tuple[str, str, str]]:
    """Ambar and code of the opening lines that the next year's journal would have to refuse, with the day of the last
    issue there: it has taken something of what came in after the opening (FIFO)."""
    sonuc: dict[tuple[str, str], str] = {}
    for t in tifler:
        for ambar, kod in {(t.ambar, k.tasinir_kodu) for k in t.satirlar} - sonuc.keys():
            uc = StokUcu.oku(yeni.son(STOK_UCU.ad, (t.harcama_birimi, ambar, kod)))
            if t.tarih < uc.katman[: len(t.tarih)]:
                sonuc[ambar, kod] = uc.cikis_tarihi
    return [(*yer, gun) for yer, gun in sorted(sonuc.items())]


def devreden_sonucu(kitap: Sorulan, tifler: Sequence[Tif], ambarlar: Sequence[Ambar]) -> dict[str, Any]:
    """For the record that finishes the year."""
    return {
        DEVREDEN: {
            "birim": kitap.birim,
            "tifler": msgspec.to_builtins(tifler),
            "ambarlar": msgspec.to_builtins(ambarlar),
        }
    }


def gidenler(o: Olay) -> Sequence[Giden]:
    """What the record asks for in the next year's journal of its own muhasebe birimi."""
    x = o.sonuc.get(DEVREDEN)
    if x is None:
        return ()
    belgeler = (*msgspec.convert(x["ambarlar"], list[Ambar]), *msgspec.convert(x["tifler"], list[Tif]))
    return tuple(Giden(x["birim"], b) for b in belgeler)


# -- lines -------------------------------------------------------------------------------------------------------------


def _satirlar(kitap: Sorulan, birim: str) -> dict[str, list[TifKalemi]]:
    """By ambar: the layers of 150 in the order of codes and FIFO, then the items by number."""
    sonuc: dict[str, list[TifKalemi]] = {}
    olculer = KatmanOlculeri(kitap, birim)
    for (_, ambar, kod, _, kayit, _), v in kitap.sirali(KATMAN.ad, (birim,)):
        if v[0]:
            deger = deger_duz(birlestir(v[1], v[2]))
            olcu = olculer.olcu(kod, int(kayit))
            sonuc.setdefault(ambar, []).append(
                TifKalemi(tasinir_kodu=kod, olcu_birimi=olcu, miktar=miktar_duz(v[0]), kayitli_deger=deger)
            )
    kunyeler = _Kunyeler(kitap, birim)
    for (_, no), v in kitap.sirali(SICIL_DEGERI.ad, (birim,)):
        satir = SicilSatiri.oku(kitap.son(SICIL.ad, (birim, no)))
        if satir is not None and satir.durum != CIKTI:
            sonuc.setdefault(satir.ambar, []).append(_sicil_satiri(no, satir, SicilDegeri.oku(v), kunyeler))
    return sonuc


def _sicil_satiri(no: str, satir: SicilSatiri, d: SicilDegeri, kunyeler: _Kunyeler) -> TifKalemi:
    return TifKalemi(
        tasinir_kodu=satir.kod,
        sicil_no=no,
        aciklama=satir.ad,
        miktar="1",
        kayitli_deger=deger_duz(d.deger),
        birikmis_amortisman=duz(d.birikmis) if d.birikmis else "",
        ilk_yil=satir.ilk_yil,
        **{ad: getattr(satir, ad) for ad in _SICILDEN},
        **kunyeler.kunye(satir.giris_tif, no),
    )


class _Kunyeler:
    """What the TİFs by which items came say of them beyond the register."""

    def __init__(self, kitap: Sorulan, birim: str) -> None:
        self._kitap, self._birim = kitap, birim
        self._fisler: dict[str, Mapping[str, TifKalemi]] = {}

    def kunye(self, fis: str, no: str) -> dict[str, str]:
        if fis not in self._fisler:
            self._fisler[fis] = dict(self._siciller(fis))
        k = self._fisler[fis].get(no)
        return {ad: v for ad in _FISTEN if (v := getattr(k, ad))} if k is not None else {}

    def _siciller(self, fis: str) -> Iterator[tuple[str, TifKalemi]]:
        """Items and lines of a TİF: its record numbers them in the order of its lines."""
        durum = TifDurumu.oku(self._kitap.son(TIF_KAYDI.ad, (self._birim, fis)))
        belge = self._kitap.kayitli(durum.kayit) if durum is not None and durum.onay else None
        onay = self._kitap.kayitli(durum.onay) if durum is not None and belge is not None else None
        if belge is None or onay is None:
            return
        satirlar = [
            s for s in belge.belge.satirlar if hesabi(s.tasinir_kodu) in DAYANIKLI for _ in range(s.adet // BIR)
        ]
        nolar = [s["no"] for s in onay.sonuc.get("siciller", ())]
        if len(nolar) == len(satirlar):
            yield from zip(nolar, satirlar, strict=True)
