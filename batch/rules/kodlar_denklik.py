"""Codes about what the taşınır records and the accounts differ by when a year ends."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim

# Of a voucher that no TİF explains: a TİF that is approved would write the same entry a second time.
TIFSIZ_FIS_CIKISI = (
    "TİF'i olmayan fişi DUZELTME ile geri alıp TİF'ini gönderin (TİF kendi fişini yazar); fiş kalacaksa TİF'i "
    "durum=ONAYSIZ ile gönderin, tifdurum belgesiyle önce DISARIDA_MUHASEBELESTI, sonra ONAYLA yapın (ikinci fiş "
    "yazılmaz)."
)

DENKLIK = KodBolumu(
    "Taşınır ve muhasebe denkliği",
    "31 Aralık kapanırken ve geçici mizandan önce taşınır kayıtları II. düzey kod ve kurumsal kod bazında hesap "
    "kalanlarıyla karşılaştırıldı.",
    (
        Tanim(
            "DNK-001",
            "Taşınır kaydı ile hesap kalanı tutmuyor",
            "MİBMY m.187/2-a-1; TMY m.30/4",
            "150, 253, 254 ve 255 hesaplarının II. düzey kalanı, taşınır kayıtlarının aynı koddaki tutarına eşit olur. "
            "Muhasebeleşmemiş tüketim, kaydı bekleyen TİF, yoldaki devir ve kuruş farkı ayrıldıktan sonra bir fark "
            "kalmış. Bu yıl hiç TİF göndermemiş birimlerin hesapları sorulmaz.",
            f"`batch report denklik` farkın fişlerini ve TİF'lerini gösterir. {TIFSIZ_FIS_CIKISI} Fişi olmayan TİF'in "
            "fişini gönderin ya da onu iptal edin; satırın kurumsal kodu yanlışsa kod düzeltme belgesiyle düzeltin. "
            "Yılın açılış kaydı yapılmamışsa önce onu yaptırın (`batch eoy`, geçen yılla). 31 Aralık kapanmışsa hesabı "
            "31.12 tarihli DONEM_SONU fişiyle düzeltin. Taşınırlarının tamamını bu programda tutmayan idare [politika] "
            'bölümüne DNK-001 = "uyari" yazar; YSB-009 da ona uyar.',
        ),
        Tanim(
            "DNK-002",
            "Kapatılmamış kuruş farkı var",
            "TMY m.30/4",
            "Taşınır kayıtlarında tutarlar bütün haneleriyle durur, muhasebeye TİF TİF kuruşa yuvarlanarak girer. "
            "Yuvarlamaların toplamı hesap kalanını taşınır kaydından kuruş ölçüsünde ayırmış.",
            "`batch report kurus-farki` cetvelini çıkarın; kapatan fişi `batch report kurus-farki-fisi --format csv` "
            "önerir, dosyayı fis-kurus.csv adıyla inbox dizinine koyun.",
            "uyari",
        ),
    ),
)
