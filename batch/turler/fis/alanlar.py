"""The fields of a muhasebe işlem fişi / ödeme emri belgesi that no other kind has (MİBMY m.43, Örnek-32, Örnek-33)."""

from __future__ import annotations

from batch.documents import ek, kisi, kodlar
from batch.documents.alanlar import secenek
from batch.documents.tur import Alan

BELGE_TURLERI = ("MIF", "OEB")
ISLEMLER = ("NORMAL", "ACILIS", "DUZELTME", "MAHSUP", "DONEM_SONU", "KAPANIS")

# What the two are called where nobody writes them without their Turkish letters (Örnek-32, Örnek-33).
_BELGE_ADLARI = {
    "Muhasebe İşlem Fişi": "MIF",
    "İşlem Fişi": "MIF",
    "Ödeme Emri Belgesi": "OEB",
    "Ödeme Emri": "OEB",
}

BELGE_TURU = secenek(BELGE_TURLERI, "BLG-001", "belge türü", adlar=_BELGE_ADLARI)
ISLEM = secenek(ISLEMLER, "BLG-002", "işlem", "NORMAL")
HESAP = Alan(kodlar.hesap_kapisi, zorunlu=True, beklenen="630.03.2.1.01 gibi bir hesap kodu")
KURUMSAL = Alan(kodlar.kurumsal_kapisi, beklenen="dört düzeyli kod: 46.42.28.02")
FONKSIYONEL = Alan(kodlar.fonksiyonel_kapisi, beklenen="dört düzeyli kod: 01.3.9.00")
FINANSMAN = Alan(kodlar.finansman_kapisi, tur="tam", beklenen="1-8 arasında tek rakam")
EKONOMIK = Alan(kodlar.ekonomik_kapisi, beklenen="dört düzeyli kod: 03.2.1.01")
ILGILI = Alan(kisi.ilgili_kapisi, serbest=True)
KIMLIK_NO = Alan(kisi.kimlik_no_kapisi, beklenen="11 haneli TCKN ya da 10 haneli VKN")
EK_DOSYA = Alan(ek.ek_adi_kapisi, beklenen="dizinsiz bir dosya adı: fatura-12.pdf")
EK_SHA256 = Alan(ek.sha256_kapisi, beklenen="0-9 ve a-f harflerinden 64 karakter")
IBAN = Alan(kisi.iban_kapisi, beklenen="TR ile başlayan 26 haneli IBAN")
