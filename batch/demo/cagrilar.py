"""Support calls of the sample year: what the three faulty vouchers made people ask, and what they were told."""

from __future__ import annotations

from batch.demo.butce import tablo_yaz

SUTUNLAR = ("cagri_no", "tarih", "islem", "birim", "konu", "tur", "metin", "ilgili_red")


def cagrilar(yil: int, muhasebe: str) -> tuple[str, bytes]:
    """One call about each rejected voucher of `fis-hatali.csv`: closed, answered, routed to Bakanlık."""
    gun = {"tarih": f"{yil}-12-31", "birim": muhasebe}

    def ac(no: int, belge: str, kod: str, tur: str, konu: str, metin: str) -> dict[str, str]:
        yer = f"{kod}, fis-hatali.csv, MIF {belge}"
        return {
            **gun,
            "cagri_no": f"{yil}/{no}",
            "islem": "AC",
            "konu": konu,
            "tur": tur,
            "metin": metin,
            "ilgili_red": yer,
        }

    def adim(no: int, islem: str, metin: str = "") -> dict[str, str]:
        return {**gun, "cagri_no": f"{yil}/{no}", "islem": islem, "metin": metin}

    satirlar = [
        ac(1, "H-1", "FIS-001", "SORU", "Fişin iki yanı tutmuyor", "Alındıda 1.250,00 yazıyor, hangi satır yanlış?"),
        adim(1, "YANITLA", "Alındının tutarı esastır: 333 satırına da 1.250,00 yazıp düzeltme kopyasını bırakın."),
        adim(1, "KAPAT"),
        ac(2, "H-2", "HSP-002", "HATA", "Hesap planda yok", "Emanet için 339.01 yazdık, kabul edilmedi."),
        adim(2, "YANITLA", "Emanetler 333 hesabında izlenir; hesabı düzeltin."),
        ac(
            3,
            "H-3",
            "TAR-002",
            "KURAL_ISTEGI",
            "31'inden sonraki gün",
            "Kaynak program ayın 32'sini üretti, kabul edilsin.",
        ),
        adim(3, "YONLENDIR", "Kural değişikliği birimde çözülmez."),
    ]
    return f"alistirma/cagri-{yil}.csv", tablo_yaz(SUTUNLAR, satirlar)
