"""Codes of the kind TAAHHUT."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

TAAHHUT = KodBolumu(
    "Taahhütler",
    "Taahhüt kartı ve hareketleri, kartın bugünkü durumuyla karşılaştırıldı.",
    (
        sabit(
            "TAH-001",
            "Taahhüdün işlemi, yönü ya da yılı okunamadı",
            BICIM,
            "İşlem KART, DEGISIKLIK, HAKEDIS, TEMINAT, AVANS, MAHSUP, BORC, TEMLIK ya da KAPAT; yön ARTI ya da "
            "EKSI; devir ve kayıt EVET ya da HAYIR; kdv HARIC ya da DAHIL olur. Yıl dört hanelidir.",
            "Değeri «beklenen» alanındaki yazımla yazın; yön, devir, kayıt ve kdv boş bırakılabilir.",
        ),
        sabit(
            "TAH-002",
            "Taahhüt numarası yazılmamış",
            "MİBMY m.449/3",
            "Her sözleşmenin kartı ayrıdır; kart ve bütün hareketleri taahhüt numarasıyla bulunur.",
            "taahhut_no alanına kartın numarasını yazın.",
        ),
        sabit(
            "TAH-003",
            "Kartın ya da kalemin bilgisi eksik",
            "MİBMY m.449/4, m.450/3",
            "Kartta yüklenici, işin adı ve sözleşme tarihi; her kaleminde kurumsal, fonksiyonel, finansman ve "
            "ekonomik kod bulunur. Kartın tek tertibi varsa değişiklik ve hakedişte dört kod birden boş "
            "bırakılabilir.",
            "Eksik alanı sözleşmeden ve bütçe tertibinden bakarak doldurun.",
        ),
        sabit(
            "TAH-004",
            "Taahhüt kaleminin tutarı ya da yönü olmaz",
            "MİBMY m.449/3",
            "Kapatma ve yalnız süreyi uzatan değişiklik dışında her kalemin tutarı vardır. Kart ve kapatma eksi "
            "yönde yazılmaz. Kesinti yalnız hakedişte yazılır ve hakedişi aşmaz.",
            "Tutarı sıfırdan büyük yazın; taahhüdü azaltmak için DEGISIKLIK işlemini EKSI yönüyle gönderin.",
        ),
        sabit(
            "TAH-005",
            "Taahhüt katma değer vergisi dahil yazılmış",
            "MİBMY m.449/6",
            "Taahhüt tutarları, gider taahhütleri hesabına katma değer vergisi hariç tutarlar üzerinden kaydedilir.",
            "Tutarları katma değer vergisi hariç yazıp kdv alanını boş bırakın ya da HARIC yazın.",
        ),
        sabit(
            "TAH-006",
            "Aynı tertip ve yıl belgede iki kez",
            "MİBMY m.449/3",
            "Bir belgede bir tertibin bir yılına bir yönde tek tutar yazılır; başka türlü aynı satırın iki kez "
            "gelip gelmediği bilinmez.",
            "İki satırı tek tutarda toplayın ya da fazla olanı çıkarın.",
        ),
        sabit(
            "TAH-007",
            "Taahhüdün tarihleri birbirine uymuyor",
            "MİBMY m.448/1, m.449/5",
            "Kart sözleşmeden sonra düzenlenir; iş sözleşmeden önce bitmez; kalemin yılı defterin yılından önce "
            "olamaz; devreden taahhüdün sözleşmesi daha önceki bir yılındır.",
            "Tarihleri ve yılları sözleşmeye bakarak düzeltin; geçen yıldan kalan iş, bu yılın ya da sonraki bir "
            "yılın payı olarak yazılır.",
        ),
        sabit(
            "TAH-008",
            "Bu numarayla bir kart açılmış",
            "MİBMY m.449/3, m.187/b-1",
            "Taahhüt numarası bir yılın defterinde bir kez kullanılır; kapatılmış kartın numarası da yeniden verilmez.",
            "Taahhütteki artış ve azalışı DEGISIKLIK işlemiyle gönderin; yeni bir sözleşmeyse ona başka bir "
            "numara verin.",
        ),
        sabit(
            "TAH-009",
            "Taahhüt kartı yok ya da kapatılmış",
            "MİBMY m.449/3",
            "Hareket, bu yılın defterindeki açık bir karta yazılır. Geçen yıldan devreden taahhüdün kartı yeni "
            "yılda yeniden açılır.",
            "Numarayı denetleyin; kart henüz açılmadıysa önce KART belgesini, devreden taahhütte devir=EVET ile, "
            "gönderin.",
        ),
        sabit(
            "TAH-010",
            "Tertip ve yıl kartta yok",
            "MİBMY m.450/2, m.450/3",
            "Hakediş ve azalış, kartta tutarı bulunan bir tertipten ve yıldan düşülür.",
            "Tertibi ve yılı karttan bakarak yazın; sözleşmeye yeni bir tertip ya da yıl eklendiyse önce "
            "DEGISIKLIK işlemiyle ARTI yönünde ekleyin.",
        ),
        sabit(
            "TAH-011",
            "Tutar, taahhüdün kalanına uymuyor",
            "MİBMY m.451/b-1",
            "Hakediş ve azalışlar, tertibin o yıldan kalan taahhüdünü aşamaz; hakedişin geri alınması yapılmış "
            "hakedişi aşamaz; kapatma belgesine yazılan tutar kalanın kendisidir.",
            "Tutarı kartla karşılaştırın. İş artışı varsa önce DEGISIKLIK belgesiyle taahhüdü artırın; başka "
            "yılın payı öne alınıyorsa aynı belgede o yıldan EKSI, bu yıla ARTI yazın. Kapatmada tutarı boş "
            "bırakın.",
        ),
        Tanim(
            "TAH-012",
            "Taahhüdün bu yılki payı için ödenek yetmiyor",
            "MİBMY m.449/7",
            "Yılı içinde taahhüt edilen ödemeye karşılık o tutar ödeneğin bulunması ve başka bir işe "
            "kullanılmayarak saklanması gerekir. Serbest ödenek, tertibin net ödeneğinden harcananlar ve öteki "
            "taahhütlerin bağladıkları düşülerek bulunur. Yılın bütçesi yoksa aranmaz.",
            "Önce tertibe ödenek aktarın ya da yılın payını sözleşmedeki yıllara dağılıma göre düzeltin; tertibin "
            "durumunu odenek-artigi raporu gösterir.",
        ),
        Tanim(
            "TAH-013",
            "Taahhüt üç iş gününden sonra bildirilmiş",
            "MİBMY m.449/5",
            "Kart, sözleşmenin imzalanmasından itibaren en geç üç iş günü içinde muhasebe birimine gönderilir; "
            "sözleşmenin bozulması ya da değiştirilmesi de üç iş günü içinde bildirilir (m.449/2). Tamamlanan işin "
            "kapatılmasında aranmaz. Hafta sonları sayılmaz, resmî tatiller bilinmez.",
            "Gecikmenin nedenini ilgili tahakkuk dairesinden sorun; belge kaydedildi.",
            "uyari",
        ),
        sabit(
            "TAH-014",
            "Geri verilen ya da mahsup edilen, kartta bulunandan çok",
            "MİBMY m.449/4",
            "Mahsup, verilip henüz kapanmamış avansı; teminatın, borcun ve temlikin azalışı kartta yazılı tutarı "
            "aşamaz.",
            "Tutarı karttan bakarak yazın; karta henüz yazılmamış bir teminat ya da avans varsa önce onu gönderin.",
        ),
        Tanim(
            "TAH-015",
            "Devreden taahhüt geçen yılın kalanından farklı",
            "MİBMY m.404/d-1, m.449/6",
            "Yıl sonunda yüklenme artığı devredilir. Kart, geçen yılın defterinde bu numarayla kalan tutardan "
            "başka bir tutarla açılıyor. Geçen yılın defterinde hiç kart yoksa aranmaz.",
            "Kartın tutarını geçen yılın defterindeki kalanla karşılaştırın; fark yeni yılda doğduysa DEGISIKLIK "
            "belgesiyle gönderin.",
            "uyari",
        ),
        Tanim(
            "TAH-016",
            "Eski sözleşmenin kartında devir belirtilmemiş",
            "MİBMY m.451/a-1",
            "Sözleşme önceki bir yılın. Taahhüt geçen yıldan devrediyorsa 920 hesabındaki tutarı açılış kaydıyla "
            "gelir; devir yazılmadığında program onu bir kez daha kaydeder.",
            "Taahhüt geçen yılın defterindeyse belgeyi devir=EVET ile gönderin; ilk kez kaydediliyorsa yapılacak "
            "bir şey yok.",
            "uyari",
        ),
        Tanim(
            "TAH-017",
            "Devreden taahhüdün bu yılki payı için ödenek yetmiyor",
            "MİBMY m.404/d-1",
            "Geçen yıldan devreden taahhüdün ödeneği yıl sonunda iptal edilir ve yeni yılda ilgili tertipten "
            "istenir. Kart kaydedildi, payı bağlandı; tertipte bu kadar ödenek yok. Yılın bütçesi yoksa aranmaz.",
            "Tertibe ödenek aktarılmasını isteyin; o zamana kadar tertipten başka gider yapılamaz.",
            "uyari",
        ),
        Tanim(
            "TAH-018",
            "Yatırımın taahhüt kartında proje numarası yok",
            "MİBMY m.187/b-1",
            "Yapılmakta olan yatırımlar hesabında izlenen her bir iş için proje numarasıyla ayrı bir taahhüt "
            "kartı tutulur. Ekonomik kodu 06.5 olan işte aranır.",
            "proje_no alanına yatırım programındaki proje numarasını yazın; projesi olmayan bir işse yapılacak "
            "bir şey yok.",
            "uyari",
        ),
        Tanim(
            "TAH-019",
            "Kapatılan kartta açık avans, teminat ya da borç var",
            "MİBMY m.449/4",
            "Kartın öbür bölümlerinde açık kalan tutar var: mahsup edilmemiş avans, geri verilmemiş teminat, ödenmemiş "
            "borç ya da temlik. Kart kapatıldı; kapatılan karta hareket yazılmaz.",
            "Açık avansı yükleniciden geri alın, teminatı sözleşmeye göre çözün; bundan sonrasını hesaplarından (160, "
            "162, 330, 910) izleyin.",
            "uyari",
        ),
    ),
)
