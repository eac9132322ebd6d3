"""Codes of the kinds TEMINAT and ALINDI."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

TEMINAT = KodBolumu(
    "Teminatlar",
    "Teminat kaydı, teminatın bugünkü durumuyla karşılaştırıldı.",
    (
        sabit(
            "TMN-001",
            "Teminatın işlemi, türü ya da kuru okunamadı",
            BICIM,
            "İşlem TESLIM, BILGI, SERBEST, IADE ya da PARAYA_CEVIRME; tür MEKTUP, SAHSI, MENKUL, DEGERLI ya da NAKIT; "
            "cevap DEVAM ya da BITTI; devir ve kayıt EVET ya da HAYIR olur. Kurun en çok altı ondalık hanesi vardır.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        Tanim(
            "TMN-002",
            "Teminatın bilgisi eksik",
            "MİBMY m.435/b, m.440/b-1",
            "Alınan her teminatın türü, hesabı, tutarı ve vereni; mektubun bankası ve numarası; değerli eşyanın cinsi, "
            "adedi, ayarı ve saklandığı torbanın numarası yazılır. Bilgi yazısında birimin cevabı, serbest bırakmada "
            "tutar bulunur.",
            "Eksik alanı alındı belgesinden ya da yazıdan bakarak doldurun.",
        ),
        sabit(
            "TMN-003",
            "Teminat bu hesapta izlenmez",
            "MİBMY m.434, m.439, m.257",
            "Teminat mektubu ve şahsi kefalet belgesi 910, menkul kıymet ve değerli eşya 912, nakit teminat 330 ya da "
            "430 hesabında izlenir.",
            "hesap ya da turu alanını düzeltin.",
        ),
        sabit(
            "TMN-004",
            "Teminat yok ya da çıkarılmış",
            "MİBMY m.435/a-1",
            "İşlem, bu yılın defterinde kayıtlı ve veznede bulunan bir teminat için yapılır. Geçen yıldan devreden "
            "teminat yeni yılda yeniden yazılır.",
            "Numarayı denetleyin; önce TESLIM belgesini, devreden teminatta devir=EVET ile, gönderin.",
        ),
        sabit(
            "TMN-005",
            "Bu numarayla bir teminat alınmış",
            "MİBMY m.435/a-1",
            "Teminat numarası bir yılın defterinde bir kez kullanılır; geri verilenin numarası da yeniden verilmez.",
            "Yeni teminata başka bir numara verin.",
        ),
        sabit(
            "TMN-006",
            "Döviz tutarı, kur ve tutar birbirini tutmuyor",
            "MİBMY m.435/b-2",
            "Yabancı para cinsinden teminat mektubu, alındığı günkü T.C. Merkez Bankası döviz satış kuru "
            "üzerinden ulusal paraya çevrilerek kaydedilir; yabancı para tutarı da gösterilir.",
            "Dövizi, tutarını ve alındığı günün satış kurunu yazın; tutar ikisinin çarpımıdır.",
        ),
        sabit(
            "TMN-007",
            "Teminat kayıtlı değerinden başka bir değerle çıkarılıyor",
            "MİBMY m.435/b-2",
            "Teminatlar geri verilirken ya da paraya çevrilirken alınışlarındaki kayıtlı değerleriyle hesaplardan "
            "çıkarılır; yabancı para cinsinden olanlar yeniden değerlenmez.",
            "tutar alanını boş bırakın ya da kayıtlı değerini yazın; kısmen serbest bırakılan yabancı parayı "
            "doviz_tutari alanına, alındığı günün kuruyla karşılığını tutar alanına yazın.",
        ),
        sabit(
            "TMN-008",
            "Serbest bırakılan, teminattan kalanı aşıyor",
            "MİBMY m.435/a-1",
            "SERBEST, teminat mektubunun bir kısmını bırakır; kalan tutarın hepsi IADE ile çıkar.",
            "Tutarı yazıdan bakarak düzeltin; tamamı bırakıldıysa IADE gönderin.",
        ),
        sabit(
            "TMN-009",
            "Teminatı program kaydetmez",
            "MİBMY m.259, m.436, m.441",
            "kayit=EVET, 910 ile 911 ya da 912 ile 913 kaydını programın yapmasını ister. Nakit teminatın kasa "
            "ya da banka kaydını, devreden teminatın kaydını açılış fişi taşır.",
            "kayit alanını boş bırakın.",
        ),
        Tanim(
            "TMN-010",
            "Teminatın yazısı belirtilmemiş",
            "MİBMY m.435/a-1",
            "Serbest bırakılan kısım bir yazıyla bankaya bildirilir; mektup yazılı talep üzerine geri verilir ve talep "
            "yazısı muhasebe işlem fişine bağlanır. Belge kaydedildi.",
            "Yazının numarasını yazi_no alanına yazarak bundan sonrakileri gönderin; yazıyı fişe bağlayın.",
            "uyari",
        ),
        Tanim(
            "TMN-011",
            "Teminatın alındısı geri alınmamış",
            "MİBMY m.435/a-1, m.440/b-1",
            "Teminat geri verilirken teslim alınışında verilen alındı belgesi geri alınarak muhasebe işlem fişine "
            "bağlanır. Teminat çıkarıldı.",
            "Geri alınamayan alındıyı dipkoçanına ve yardımcı hesap defterine şerh edin; alındıysa numarasını "
            "alindi_no alanına yazın.",
            "uyari",
        ),
        sabit(
            "TMN-012",
            "Teminat alındığı günden önce çıkarılıyor",
            "MİBMY m.435/a-1, m.440/b-1",
            "Teminat teslim alındıktan sonra serbest bırakılır, geri verilir ya da paraya çevrilir. Devreden teminatta "
            "alındığı gün, deftere yazıldığı belgenin tarihidir.",
            "Belgenin tarihini ve teminat numarasını denetleyin; teminat deftere sonradan yazıldıysa çıkışını en erken "
            "o günün tarihiyle gönderin.",
        ),
        sabit(
            "TMN-013",
            "Kapatılmış yılın teminat kaydı değişmez",
            "MİBMY m.435/a-1, m.480/4",
            "Kapanış kaydından sonra o yılın teminat kayıtlarına yeni bir işlem yazılmaz; kayıtlar, kapanan hesapların "
            "dökümüdür.",
            "İşlemi yeni yılın tarihiyle gönderin; teminat yeni yılın defterinde yoksa önce TESLIM belgesini "
            "devir=EVET ile gönderin.",
        ),
    ),
)

ALINDI = KodBolumu(
    "Alındı kayıt defteri",
    "Alındı, çek ve benzeri belgelerin numaraları, deftere yazılmış numaralarla karşılaştırıldı.",
    (
        sabit(
            "ALN-001",
            "Alındının işlemi, cinsi ya da numarası okunamadı",
            BICIM,
            "İşlem GELEN, VERILEN, GERI_ALINAN, KULLANILAN, KAYIP, BOZUK, IPTAL ya da ZAYI; cins ALINDI, "
            "VERGI_ALINDISI, MUTEMET_ALINDISI, TAHSILDAR_ALINDISI, TESLIMAT_MUZEKKERESI, GONDERME_EMRI, "
            "KREDI_ODEME_EMRI ya da CEK; numaralar ve yaprak sayısı 1'den başlayan tam sayı olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "ALN-002",
            "Alındı aralığı ters ya da alanı eksik",
            "MİBMY m.489",
            "İlk numara son numaradan büyük olmaz; verilen belgenin kime verildiği yazılır.",
            "Numaraları cildin üzerinden bakarak yazın; kime verildiğini kime alanına yazın.",
        ),
        sabit(
            "ALN-003",
            "Numaralar daha önce yazılmış",
            "MİBMY m.489/2",
            "Bir seri ve numara bir kez gelir, birimde bulunan bir kez verilir, kullanılan ya da "
            "kullanılamayan bir kez çıkar.",
            "Numarayı ve seriyi denetleyin; geri alınan cilt önce GERI_ALINAN ile yazılır.",
        ),
        sabit(
            "ALN-004",
            "Numaralar birimde yok",
            "MİBMY m.489/2",
            "Verilen, kullanılan, kaybedilen, bozulan ve iptal edilen belge, birime gelmiş bir belgedir.",
            "Önce belgelerin gelişini GELEN işlemiyle gönderin; yıl başında eldekiler de böyle yazılır.",
        ),
        Tanim(
            "ALN-005",
            "Kaybedilen ya da bozulan belgenin tutanağı ya da dilekçesi yok",
            "MİBMY m.498, m.500",
            "Kullanılmamış alındı ve çekler kaybedildiğinde ya da kullanılamayacak hale geldiğinde durum bir tutanakla "
            "saptanır, numaraları üst yöneticiye bildirilir. Verildiği kişinin kaybettiği alındı ve çek bir dilekçeyle "
            "bildirilir; kaydı dipkoçanına açıklanır.",
            "Tutanağın numarasını tutanak_no, üst yöneticiye yazılan yazının ya da dilekçenin numarasını "
            "yazi_no alanına yazın.",
        ),
        Tanim(
            "ALN-006",
            "Kaybedilen çek bankaya bildirilmemiş",
            "MİBMY m.499, m.500",
            "Kaybedilen ya da kullanılamayacak hale gelen çeklerin numaraları bankaya da bildirilir; kullanılamayanlar "
            "imha edilmek üzere bankaya verilir. Belge kaydedildi.",
            "Numaraları bankaya bildirip yazının numarasını banka_yazisi alanına yazın.",
            "uyari",
        ),
        Tanim(
            "ALN-007",
            "Sayılan yaprak, numaraların gösterdiğinden farklı",
            "MİBMY m.489/3",
            "Belgeler alınırken ve verilirken yaprakları sayılır, numaraların birbirini izleyip izlemediği denetlenir; "
            "noksanlık tutanakla saptanıp gönderen yere ve üst yöneticiye bildirilir. Belge kaydedildi.",
            "Tutanağı düzenleyin; eksik numaraları KAYIP işlemiyle gönderin.",
            "uyari",
        ),
        Tanim(
            "ALN-008",
            "Gelen numaralar önceki numaraları izlemiyor",
            "MİBMY m.489/3",
            "Aynı seriden gelen belgelerin numaraları birbirini izler. Aradaki numaralar deftere yazılmamış. Belge "
            "kaydedildi.",
            "Aradaki numaraların başka bir birime gidip gitmediğini gönderen yerden sorun; boşlukları alindi-listesi "
            "raporu gösterir.",
            "uyari",
        ),
    ),
)
