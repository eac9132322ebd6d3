"""Codes of taşınırlar: what a document says of them, and what the books say of a TİF."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

TASINIR_DEGERLERI = KodBolumu(
    "Taşınırın kodu ve miktarı",
    "Taşınır belgelerinin ortak alanları okundu.",
    (
        sabit(
            "TSN-001",
            "Taşınır kodu okunamadı",
            "TMY m.4",
            "Taşınır kodu hesap kodu (150, 253, 254, 255) ve ikişer haneli düzeylerden oluşur: 150.01.01.06.",
            "Kodu taşınır kod listesindeki yazımıyla, düzeyleri noktayla ayırarak yazın.",
        ),
        sabit(
            "TSN-002",
            "Harcama birimi okunamadı",
            "TMY m.38",
            "Harcama birimi kodu dört düzeyli kurumsal kod ve üç haneli birim numarasıdır: 46.34.01.02.001.",
            "Kodu on bir rakam ya da noktayla ayrılmış beş grup olarak yazın.",
        ),
        sabit(
            "TSN-003",
            "Ambar kodu okunamadı",
            "TMY m.38",
            "Ambar kodu harcama biriminin içinde iki hanelidir: 01, 02.",
            "Ambarın iki haneli kodunu yazın.",
        ),
        sabit(
            "TSN-004",
            "Sicil numarası okunamadı",
            "TMY m.36",
            "Sicil numarası taşınır kodu, giriş yılının son iki rakamı ve giriş sırasıdır: 255.02.01.01.02.07.005.",
            "Numarayı dayanıklı taşınırlar defterindeki yazımıyla yazın; yeni girişte boş bırakırsanız program verir.",
        ),
        sabit(
            "TSN-005",
            "Miktar okunamadı",
            BICIM,
            "Miktar ayraçsız yazılır, en çok dört ondalık hanesi olur: 12.5.",
            "Miktarı «beklenen» alanındaki gibi yazın.",
        ),
        sabit(
            "TSN-006",
            "Birim fiyat okunamadı",
            BICIM,
            "Birim fiyat ayraçsız yazılır, en çok altı ondalık hanesi olur: 33.333333; kayıtlı değerin en çok on.",
            "Fiyatı «beklenen» alanındaki gibi yazın.",
        ),
        Tanim(
            "TSN-007",
            "Tam sayılan birimde kesirli miktar",
            "TMY m.10/1-a",
            "Ölçü birimi adet, takım, çift gibi tam sayılan bir birimken miktar kesirli yazılmış. Nokta ondalık "
            "ayracıdır: 1.250 yazılınca 1,25 okunur. Belge kaydedildi.",
            "Miktar «beklenen» alanındaki gibiyse fişi tifdurum belgesiyle (islem=IPTAL) geri alıp yeni numarayla "
            "gönderin, açık sayımda kodu yeni bir SAY belgesiyle sayın, öteki belgeleri yeni numarayla gönderin; "
            "kesir doğruysa ölçü birimini (kilogram, metre, paket) denetleyin.",
            "uyari",
        ),
    ),
)
TIF_KODLARI = KodBolumu(
    "Taşınır işlem fişi ve ambar",
    "Taşınır işlem fişi ambarın ve sicilin o günkü durumuyla karşılaştırıldı, değeri bulundu, muhasebe kaydı yapıldı.",
    (
        sabit(
            "TIF-001",
            "Fişin türü, tipi ya da oranı okunamadı",
            BICIM,
            "Tür, tip, durum, karar organı ve kusurlu alanları bilinen değerlerden biri olur; KDV oranı yüzde "
            "olarak, plaka il kodu, harf ve rakamla yazılır.",
            "Değeri «beklenen» alanındakilerden biriyle değiştirin.",
        ),
        sabit(
            "TIF-002",
            "Fişin satırı eksik",
            "TMY m.10/1-a, m.13",
            "Her satırın miktarı, girişlerde birim fiyatı, dayanıklı taşınırın çıkışında sicil numarası yazılır; "
            "tüketim malzemesinin düzeltme çıkışı yanlış girişin fişini dayanak gösterir.",
            "Eksik alanı dayanak belgeye bakarak doldurun; değeri tespit edilemeyen varlıkta neden alanına IZ_BEDELI "
            "yazın.",
        ),
        sabit(
            "TIF-005",
            "Ambarda o kadar yok",
            "MİBMY m.114/6",
            "Bir fişle, ambarda o gün bulunandan çoğu çıkarılamaz; sonradan gelen giriş eski çıkışı karşılamaz.",
            "Miktarı ve ambarı denetleyin (batch report stok); giriş fişi gönderilmediyse önce onu, çıkışı girişin "
            "gününde ya da sonrasında yeni tarihle gönderin.",
        ),
        sabit(
            "TIF-006",
            "Değerlenmiş bir çıkışı değiştirirdi",
            "MİBMY m.114/6, m.503",
            "Tüketim malzemesi giriş sırasıyla çıkar. Daha sonraki günün çıkışı yazıldıktan sonra gelen eski "
            "tarihli fiş o çıkışın değerini değiştireceği için alınmaz; yazılan değer değiştirilmez. Dayanıklı "
            "taşınır da değer artışının ya da amortismanının yazıldığı günden önceki tarihle çıkmaz.",
            "Fişi «gelen» kodun son çıkış gününün, sicilde «beklenen» günün ya da sonrasının tarihiyle gönderin; "
            "malzemede eski gün gerekiyorsa çıkışı DUZELTME_GIRIS, sonra DUZELTME_CIKIS fişleriyle düzeltin.",
        ),
        sabit(
            "TIF-007",
            "Sicil bu işleme uygun değil",
            "TMY m.36",
            "Sicil yalnız dayanıklı taşınıra verilir; bir numara bir taşınırındır. Çıkan taşınır birimin o "
            "ambarında, kimsenin zimmetinde olmadan bulunur.",
            "Numarayı sicil kartından denetleyin (batch report sicil-karti); zimmetteyse önce zimmet iadesi "
            "gönderin, başka ambardaysa önce AMBARLAR_ARASI fişi düzenleyin.",
        ),
        sabit(
            "TIF-008",
            "Dayanıklı taşınırın miktarı tek tek sayılmıyor",
            "TMY m.36",
            "Her dayanıklı taşınırın bir sicil numarası olur: girişte miktar tam sayıdır, çıkışta her satır bir "
            "sicildir.",
            "Girişte adet yazın; çıkışta her sicil için ayrı satır açın.",
        ),
        sabit(
            "TIF-009",
            "Bu harcama biriminde bu numarada TİF var",
            "TMY m.10/1-a",
            "TİF numarası harcama biriminin yılı içinde bir kez kullanılır; başka kaynaktan gelmiş olsa da.",
            "Fişe birimin sıradaki numarasını verin; aynı fişi iki sistemden gönderiyorsanız birini bırakın.",
        ),
        sabit(
            "TIF-011",
            "Değeri bulunamadı ya da emsaline uymuyor",
            "TMY m.17, m.18",
            "Sayım fazlası son bir yıldaki girişin, iade çıkışın (10/10/2024'ten sonra son girişin) değeriyle kayda "
            "alınır; yoksa değer tespit komisyonu belirler.",
            "Birim fiyatı boş bırakın ya da «beklenen» değeri yazın; komisyon belirlediyse birim fiyatı ve komisyon "
            "üyelerini yazın.",
        ),
        sabit(
            "TIF-012",
            "Değer kullanılan malzemeye uymuyor",
            "TMY m.13, m.14",
            "İç imkânlarla üretilen taşınırın değeri, üretimde kullanılanların çıkış değerinden aşağı olamaz "
            "(10/10/2024'ten önce), fazlasını değer tespit komisyonu belirler; malzemeyle yapılan değer artışı "
            "kullanılan malzemenin değeri kadardır.",
            "Üretimde komisyonun değerini en az malzemenin çıkış değeri kadar, değer artışında tam onun kadar yazın; "
            "dayanaktaki TİF numaralarını denetleyin.",
        ),
        sabit(
            "TIF-013",
            "Devralma fişi elle gönderilmez",
            "TMY m.19",
            "Devrin giriş fişini program, devredenin fişinden aynı değerlerle üretir; elle gönderilen fiş olmayan "
            "değeri yaratabilirdi.",
            "devreden_tif alanını boşaltın, harcama birimi koduyla başlamayan bir numara verin: devri devredenin "
            "fişi yapar; bekleyen devralmayı tifdurum belgesinin ONAYLA işlemiyle onaylayın. Başka kurumdan "
            "alınıyorsa IDARELER_ARASI_ALMA türünü kullanın.",
        ),
        sabit(
            "TIF-014",
            "Fişin muhasebe kaydı bu yılın açık bir gününe yazılamıyor",
            "MİBMY m.43/1, m.114/3",
            "Fişten doğan kayıt fişin gününe, defter o günü geçtiyse son kayıt gününe, o gün kapandıysa ilk açık "
            "güne yazılır; başka yıla ya da gelecekteki güne yazılmaz. 31 Aralık kapansa da geçici mizana kadar o "
            "günün fişini alır; tüketim ve ödeme emrinin ödeyeceği fiş almaz.",
            "Gün yeni kapandıysa fişi ertesi gün, 31 Aralık kapandıysa 31 Aralık tarihiyle gönderin. Yıla artık "
            "yazılamıyorsa birimin yılını bitirip (YIL_SONU_BITIR) fişi yeni yılın tarihiyle gönderin.",
        ),
        sabit(
            "TIF-015",
            "Tutarlar birbirine sığmıyor",
            "MİBMY m.187/2-ç",
            "Birikmiş amortisman taşınırın kayıtlı değerini aşmaz; satırın tutarı defterin en büyük tutarını geçmez.",
            "Miktarı, birim fiyatı ve birikmiş amortismanı denetleyin.",
        ),
        Tanim(
            "TIF-016",
            "Birikmiş amortisman sicildekinden başka",
            "MİBMY m.203",
            "Fişin satırında yazılan birikmiş amortisman, sicilde bugüne kadar ayrılandan farklı; kayıt fişe, "
            "devirde sicile göre yapıldı.",
            "Sicil kartını (batch report sicil-karti) muhasebeyle karşılaştırın; fişte boş bırakırsanız sicildeki "
            "alınır.",
            "uyari",
        ),
        sabit(
            "TIF-017",
            "İade çıkan malzemeye uymuyor",
            "TMY m.18",
            "Yalnız tüketime çıkmış malzeme iade edilir; çıkandan çoğu dönmez. Dönen, çıkış değeriyle girer; satıra "
            "yazılan fiyat onu değiştirmez.",
            "Miktarı denetleyin, birim fiyatı boş bırakın; geçen yıl çıkan malzemeyse komisyonun değerini ve "
            "üyelerini yazın, dayanıklı taşınırsa zimmet iadesi gönderin.",
        ),
        sabit(
            "TIF-018",
            "Fişin muhasebe kaydı yapılamıyor",
            "MİBMY m.114, m.187",
            "Fişten doğacak kayıt için yönetmelikte yol yok ya da bir tutar eksik.",
            "Mesajda söylenen alanı düzeltin.",
        ),
        Tanim(
            "TIF-019",
            "Yılın ilk TİF'i 1 numarayı taşımıyor",
            "TMY m.10/1-a",
            "TİF numaraları her harcama biriminde yıl başında 1'den başlar.",
            "Önceki numaralı fişler gelmediyse gönderin; program fişlere kendi sırasını da verir.",
            "uyari",
        ),
    ),
)
