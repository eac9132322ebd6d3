"""Documents of officers, as the tests write them."""

from __future__ import annotations

SUTUNLAR = (
    "belge_no tarih islem kisi ad_soyad rol birim baslangic bitis sifat devralan kapsam devir_kurulu eksik_yevmiyeler"
).split()


def belge(no: str, islem: str, kim: tuple[str, str], tarih: str, rol: str = "MUHASEBE_YETKILISI", **alan: str) -> str:
    kisi, ad = kim
    deger = {"belge_no": no, "tarih": tarih, "islem": islem, "kisi": kisi, "ad_soyad": ad, "rol": rol, "birim": "4634"}
    return ";".join({**deger, **alan}.get(s, "") for s in SUTUNLAR) + "\n"
