"""What is decided over a zimmet document from the books: the item is there, and who has it."""

from __future__ import annotations

from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import sicil_kodu
from batch.rules.baglam import Baglam
from batch.turler.ambar.yil_sonu import biten_yilin_engeli
from batch.turler.tif.izdusum import SICIL, SicilSatiri
from batch.turler.zimmet.alanlar import VERME, YER, form_no
from batch.turler.zimmet.belge import Zimmet, ZimmetKalemi
from batch.turler.zimmet.izdusum import AMBARDA, CIKTI, ZIMMETTE, ZimmetSatiri, son_zimmet


class ZimmetKarari:
    """ZMT-003 … ZMT-006, YSB-011."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik = kitap, kitaplik

    def __call__(self, belge: Zimmet) -> Karar:
        engel = biten_yilin_engeli(self._kitap, belge.harcama_birimi, f"{belge.belge_no} no.lu zimmet belgesi")
        if engel is not None:
            return Karar((engel,))
        bulgular: list[Bulgu] = []
        siciller: list[dict[str, Any]] = []
        zimmetler: list[dict[str, str]] = []
        for i, k in enumerate(belge.kalemler, 1):
            sicil = SicilSatiri.oku(self._kitap.son(SICIL.ad, (belge.harcama_birimi, k.sicil_no)))
            if sicil is None or sicil.durum == CIKTI:
                bulgular.append(_kalem(i, k, "ZMT-003", _yok(belge, k, sicil)))
                continue
            son = son_zimmet(self._kitap, self._kitaplik, belge.harcama_birimi, k.sicil_no, sicil)
            if (bulgu := self._engeli(belge, i, k, sicil, son)) is not None:
                bulgular.append(bulgu)
                continue
            durum = ZIMMETTE if belge.islem == VERME else AMBARDA
            yeni = sicil._replace(durum=durum)
            siciller.append({"no": k.sicil_no, **{ad: v for ad, v in yeni._asdict().items() if v}})
            zimmetler.append({"no": k.sicil_no, **_dolu(_satir(belge, k, son))})
        return Karar(
            tuple(bulgular),
            {"yer": {"birim": belge.harcama_birimi}, "siciller": siciller, "zimmetler": zimmetler},
        )

    def _engeli(
        self, belge: Zimmet, i: int, k: ZimmetKalemi, sicil: SicilSatiri, son: ZimmetSatiri | None
    ) -> Bulgu | None:
        """Why an item that is in the register cannot be handed over, or come back."""
        ilk_gun = max(sicil.giris_tarihi, son.son_gun if son is not None else "")
        if belge.tarih < ilk_gun:
            ne = "zimmet hareketi" if son is not None and son.son_gun == ilk_gun else "girişi"
            mesaj = f"{k.sicil_no} sicilinin {ne} {tarih_yazi(ilk_gun)} günü; belge {tarih_yazi(belge.tarih)} tarihli"
            return _kalem(i, k, "ZMT-004", mesaj, beklenen=f"{ilk_gun} ya da sonrası")
        acik = son if son is not None and son.acik else None
        if belge.islem == VERME:
            return None if acik is None else _verilmis(belge, i, k, acik)
        if acik is None:
            mesaj = f"{k.sicil_no} sicili kimsenin zimmetinde değil; ambarda"
            if son is not None:
                mesaj = f"{k.sicil_no} sicili {tarih_yazi(son.iade_tarihi)} günü {son.iade_no} no.lu fişle iade edilmiş"
            oneri = "Sicil numarasını düzeltin; kimde ne olduğunu zimmet-listesi raporu verir."
            return _kalem(i, k, "ZMT-006", mesaj, oneri=oneri)
        if not acik.onun(belge.kisi_veya_yer, belge.kimlik_no):
            mesaj = (
                f"{k.sicil_no} sicili {tarih_yazi(acik.tarih)} gününden beri {acik.kimde} ({acik.belge_no} no.lu fiş); "
                f"iade eden {belge.kisi_veya_yer}"
            )
            oneri = f"kisi_veya_yer alanına «{acik.kime}» yazın ya da sicil numarasını düzeltin."
            return _kalem(i, k, "ZMT-006", mesaj, beklenen=acik.kime, oneri=oneri)
        return None


def _verilmis(belge: Zimmet, i: int, k: ZimmetKalemi, acik: ZimmetSatiri) -> Bulgu:
    mesaj = f"{k.sicil_no} sicili {tarih_yazi(acik.tarih)} gününden beri {acik.kimde} ({acik.belge_no} no.lu fiş)"
    if acik.turu != belge.kime_turu:
        mesaj += "; kişiye zimmetli mal ortak alan listesine, ortak alandaki mal kişiye yazılmaz"
    oneri = (
        f"Önce geri alındığını zimmet belgesiyle gönderin: islem=IADE, harcama_birimi={belge.harcama_birimi}, "
        f"sicil_no={k.sicil_no}, kisi_veya_yer={acik.kime}; sonra bu belgeyi yeniden gönderin."
    )
    return _kalem(i, k, "ZMT-005", mesaj, oneri=oneri)


def _yok(belge: Zimmet, k: ZimmetKalemi, sicil: SicilSatiri | None) -> str:
    if sicil is None:
        return f"{k.sicil_no} sicili {belge.harcama_birimi} biriminin kayıtlarında yok"
    return f"{k.sicil_no} sicili {tarih_yazi(sicil.cikis_tarihi)} günü {sicil.cikis_tif} no.lu fişle çıkmış"


def _kalem(i: int, k: ZimmetKalemi, kod: str, mesaj: str, beklenen: str = "", oneri: str = "") -> Bulgu:
    yol = f"kalem[{i}]/@sicil_no"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. kalem: {mesaj}", beklenen=beklenen, gelen=k.sicil_no, oneri=oneri)


def _satir(belge: Zimmet, k: ZimmetKalemi, son: ZimmetSatiri | None) -> ZimmetSatiri:
    if belge.islem != VERME and son is not None:
        return son._replace(durum=AMBARDA, iade_tarihi=belge.tarih, iade_no=belge.belge_no)
    return ZimmetSatiri(
        durum=ZIMMETTE,
        kime=belge.kisi_veya_yer,
        turu=belge.kime_turu,
        kimlik_no=belge.kimlik_no,
        unvan=belge.unvan,
        sorumlu=belge.sorumlu if belge.kime_turu == YER else "",
        form=form_no(sicil_kodu(k.sicil_no), belge.kime_turu),
        tarih=belge.tarih,
        belge_no=belge.belge_no,
        ozellik=k.ozellik,
    )


def _dolu(satir: ZimmetSatiri) -> dict[str, str]:
    return {ad: v for ad, v in satir._asdict().items() if v}
