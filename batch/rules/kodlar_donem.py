"""Codes of the kind DONEM."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

DONEM = KodBolumu(
    "Dönem sonu belgeleri",
    "Faiz, değerleme, vade, takip, zamanaşımı, amortisman ve enflasyon kayıtlarının verileri, kayıt düzeniyle ve "
    "defterdeki bakiyelerle karşılaştırıldı.",
    (
        sabit(
            "DNM-001",
            "Dönem belgesinin işlemi ya da oranı okunamadı",
            BICIM,
            "İşlem FAIZ, DEGERLEME, TAHAKKUK, VADE, AMORTISMAN, ENFLASYON, TAKIP ya da ZAMANASIMI olur. Oran ve "
            "katsayı ondalık noktalı sayıdır; yok alanı EVET ya da boştur.",
            "Değeri «beklenen» alanındaki yazımla yazın; yüzde iki için 0.02.",
        ),
        sabit(
            "DNM-002",
            "Bu işlem bu kaydı yapmaz",
            "MİBMY m.480/1-b",
            "Her işlemin yapabileceği kayıtlar, hesapların işleyiş maddelerindedir: vadesi yaklaşan 220 alacağı 120 "
            "hesabına, 400 borcu 300 hesabına geçer. hesap borçlanan, karsi_hesap alacaklanan hesaptır.",
            "Borç ve alacak hesaplarını «beklenen» alanındaki kayıtlardan seçin; kayıt orada yoksa muhasebe işlem "
            "fişiyle yapılır.",
        ),
        sabit(
            "DNM-003",
            "Tutar da gerekçe de yazılmamış",
            "MİBMY m.480/1-b",
            "Her satırda kaydedilecek tutar bulunur. Yapılacak kayıt yoksa yok alanına EVET, gerekçesi açıklamaya "
            "yazılır; o satırdan fiş doğmaz.",
            "Tutarı yazın; yapılacak kayıt yoksa tutarı boş bırakıp yok alanına EVET, açıklamaya gerekçeyi yazın.",
        ),
        Tanim(
            "DNM-004",
            "Tutar, matrah ile oranın çarpımı değil",
            "MİBMY m.480/1-b",
            "Matrah ve oran birlikte yazılmışsa tutar, ikisinin kuruşa yuvarlanmış çarpımıdır. Enflasyon "
            "düzeltmesinde oran yerine katsayı yazılabilir: tutar, matrahın katsayı eksi bir katıdır.",
            "Matrahı, oranı ve tutarı hesap özetinden yeniden yazın; oran bilinmiyorsa boş bırakın.",
        ),
        Tanim(
            "DNM-005",
            "Aktarılan tutar hesabın kalanından çok",
            "MİBMY m.480/1-b",
            "Vadesi yaklaşan, takibe alınan ya da zamanaşımı yılına göre aktarılan tutar, aktarıldığı hesabın "
            "kalanını aşamaz. Alt hesap yazılmışsa o alt hesabın kalanına bakılır.",
            "Tutarı ve hesabı mizandan denetleyin; kalan başka bir alt hesaptaysa o alt hesabı yazın.",
        ),
        Tanim(
            "DNM-006",
            "Amortisman varlığın net değerini aşıyor",
            "MİBMY m.187/ç, m.209/c",
            "Birikmiş amortisman, amortismana tabi varlıkların kayıtlı değerini aşamaz: 257 hesabı 251-256, 268 hesabı "
            "260 ve 264 hesaplarının toplamıyla sınırlıdır. Tamamı amorti edilmiş varlık için amortisman ayrılmaz.",
            "Tutarı net değerle sınırlayın; kayıtlı değer eksikse önce varlığın kaydını tamamlayın.",
        ),
        Tanim(
            "DNM-007",
            "Geçici mizandan önce yapılamaz",
            "MİBMY m.480/1",
            "Vade aktarmaları, zamanaşımı, enflasyon düzeltmesi ve amortisman, yılın son gününde geçici mizanın "
            "çıkarılmasının ardından yapılır.",
            "Önce yıl sonu işlemlerinin geçici mizan aşamasını yapın, belgeyi ondan sonra yeniden gönderin.",
        ),
        Tanim(
            "DNM-008",
            "Geçici mizandan önce yapılmalıydı",
            "MİBMY m.148/2, m.221/2",
            "Kurum alacaklarının Aralık faizi ve ayın payları geçici mizandan önce kaydedilir. Belge alındı; tutar "
            "yılın sonucuna girer, geçici mizanda görünmez.",
            "Yapılacak bir şey yok; gelecek yıl Aralık belgelerini geçici mizandan önce gönderin.",
            "uyari",
        ),
        sabit(
            "DNM-009",
            "Yıl kapatılmış",
            "MİBMY m.480/4",
            "Kapanış kaydı yılın son yevmiyesidir; ardından o yıla hiçbir kayıt yapılmaz.",
            "Unutulan kaydı izleyen yılın defterine, o yılın tarihiyle düzenlenecek düzeltme fişiyle yapın (m.503).",
        ),
        Tanim(
            "DNM-010",
            "Ay sonunda yapılacak kayıt başka bir günde",
            "MİBMY m.480/1-b",
            "Faiz tahakkuku ve 105 dışındaki döviz değerlemesi ay sonlarında yapılır.",
            "Belge ay sonuna aitse tarihini ayın son günü yazın; tahsil ya da ödeme günündeki değerlemeyse bir şey "
            "yapmayın.",
            "uyari",
        ),
        sabit(
            "DNM-011",
            "Belgede çok satır var",
            BICIM,
            "Her satırdan bir fiş doğar; bir belgeden doğabilecek fiş sayısı sınırlıdır.",
            "Satırları, numaraları ayrı birkaç belgeye bölün.",
        ),
        Tanim(
            "DNM-012",
            "Yıl sonunda yapılacak kayıt başka bir günde",
            "MİBMY m.480/1-b",
            "Amortisman, enflasyon düzeltmesi ve zamanaşımı aktarması yılın son gününün tarihiyle yapılır.",
            "Belgenin tarihini yılın son günü yazın.",
        ),
        Tanim(
            "DNM-013",
            "Amortismana tabi olmayan varlık",
            "MİBMY m.187/ç-2",
            "Arazi ve arsalar (250), yapılmakta olan yatırımlar (258), yatırım avansları (259) ve sanat eserleri "
            "amortismana tabi değildir. Maddi duran varlığın amortismanı 257, maddi olmayanınki 268 hesabında birikir.",
            "Satırı çıkarın ya da konu_hesap alanına amortisman ayrılan varlığın hesabını yazın.",
        ),
        Tanim(
            "DNM-014",
            "Düzenleyici hesap, düzelttiği hesabı aşıyor",
            "MİBMY m.187/ç-2, m.209/c, m.241, m.310",
            "138, 257, 268, 308 ve 408, düzelttikleri hesapların eksi değeridir; kalanları onları aşmaz. Bu belge aşan "
            "tutarı büyütüyor.",
            "Düzeltilen hesabın kaydını da aynı belgeyle yapın: 407/307 aktarılırken 308/408 de aktarılır.",
            "uyari",
        ),
    ),
)
