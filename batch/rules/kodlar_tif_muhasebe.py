"""Codes about how TİFs meet the accounts: ödeme emirleri, the period's list of consumption, what waits."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit

TIF_MUHASEBESI = KodBolumu(
    "Taşınır işlem fişi ile muhasebe kaydı",
    "TİF'ler ödeme emirleriyle karşılaştırıldı, tüketimin dönem listesine ve bekleyen kayıtlara bakıldı.",
    (
        sabit(
            "TIF-070",
            "Taşınır işlem fişi ile ödeme emri tutmuyor",
            "MİBMY m.114/3",
            "Satın alınan taşınırın TİF'i ödeme emri belgesine eklenir; ikisinin II. düzey kod tutarları aynıdır. "
            "Sonradan gelen belge alınmadı. Satırı taahhüt numarası taşıyan ödeme emri TİF'in bir kısmını "
            "ödeyebilir, aşamaz.",
            "Yanlış olan hangisiyse onu düzeltip gönderin: kayıttaki ödeme emri DUZELTME fişiyle, kayıttaki TİF "
            "tifdurum belgesiyle (islem=IPTAL) geri alınıp yeni "
            "numarayla gönderilerek düzelir. Hakedişle ödeniyorsa ödeme emrinin satırına taahhüt numarasını yazın.",
        ),
        Tanim(
            "TIF-071",
            "Ödeme emri ile TİF'in bir kısmı karşılıksız",
            "MİBMY m.114/3",
            "Belge alındı; TİF'in bir kısmı ödenmedi ya da ödeme emrinin bir kısmının TİF'i yok.",
            "Kalan kısmın ödeme emrini ya da TİF'ini gönderin; açık kalanları `batch status` gösterir.",
            "uyari",
        ),
        sabit(
            "TIF-072",
            "TİF numarası birden çok harcama biriminde var",
            "TMY m.10/1-a",
            "TİF numaraları her harcama biriminde 1'den başlar; satırın kurumsal kodu da hangi birim olduğunu "
            "söylemiyor.",
            "tif_no alanına harcama birimini de yazın: 46.34.01.02.001/12.",
        ),
        sabit(
            "TIF-073",
            "TİF'in muhasebe kaydı ödeme emriyle yapılmaz",
            "MİBMY m.114/3",
            "Yalnız satın alma ve değer artışı fişleri ödeme emrine eklenir; diğer fişlerin kaydını program yapar, "
            "ikinci kez yazılmaz.",
            "tif_no alanını düzeltin; taşınır satın alındıysa TİF'i SATIN_ALMA türüyle gönderin.",
        ),
        Tanim(
            "TIF-074",
            "Gösterilen TİF kayıtta yok",
            "MİBMY m.114/3",
            "Fiş alındı; satırında numarası yazılan TİF henüz gelmemiş ya da onaylanmamış. Geldiğinde tutarları "
            "karşılaştırılır.",
            "TİF'i gönderin; numara yanlışsa fişi DUZELTME fişiyle düzeltin.",
            "uyari",
        ),
        Tanim(
            "TIF-075",
            "TİF on gündür muhasebeye gönderilmedi",
            "MİBMY m.114/3; TMY m.30",
            "Satın alma dışındaki girişlerin ve çıkışların fişi düzenlendiği günden başlayarak en geç on gün içinde "
            "muhasebe birimine gönderilir.",
            "TİF'i gönderin (tifdurum, islem GONDER); düzeltme fişinin öbür yarısı bekleniyorsa onu gönderin.",
            "uyari",
            redsiz=True,
        ),
        Tanim(
            "TIF-076",
            "Yıl biterken muhasebeleşmemiş TİF var",
            "MİBMY m.114/3; TMY m.30",
            "Onaylanan her fişin kaydı yıl içinde yapılır; 31 Aralık kapandıktan sonra o yıla kayıt yapılmaz. Bu "
            "yüzden 31 Aralık gün sonunda sorulur, yıl sonunda yeniden bakılır.",
            "Bekleyen TİF'i 31 Aralık tarihiyle gönderin (tifdurum, islem GONDER). Satın almanın ödeme emrini ya da "
            "ödenmeyen kısmın tahakkuk fişini tif_no ile gönderin. Sonra gün sonunu yeniden yaptırın.",
        ),
        sabit(
            "TIF-077",
            "Yıl biterken muhasebeleşmemiş tüketim var",
            "MİBMY m.114/4",
            "Tüketim çıkışları dönem sonunda topluca kaydedilir; yılın son listesi 31 Aralık gün sonunda çıkar.",
            "31 Aralık gün sonunu yaptırın (batch eod). Gün başka yoldan kapandıysa fişi iptal edip (tifdurum, "
            "islem IPTAL) yeni yılda gönderin.",
        ),
        sabit(
            "TIF-078",
            "Dayanak gösterilen tüketim çıkışı kullanılamaz",
            "MİBMY m.116/a-1",
            "Üretimde ya da değer artışında kullanılan malzemenin çıkışı onunla birlikte kaydedilir; bir çıkış bir "
            "kez kullanılır ve dönem listesine girmiş olamaz.",
            "Dayanakta doğru çıkışın numarasını yazın; çıkış listeye girdiyse dayanaktan çıkarın.",
        ),
        sabit(
            "TIF-079",
            "Muhasebeleşmiş TİF geri alınmaz",
            "MİBMY m.114/3, m.114/4",
            "TİF'in ödeme emri, dönem listesi ya da ondan üretilenin fişi kayıtta durdukça TİF iptal edilmez; hesap "
            "ile taşınır kaydı ayrılırdı.",
            "Ödeme emrini aynı tif_no'yu taşıyan DUZELTME fişiyle geri alın; tüketim listeye girdiyse malzemeyi IADE "
            "fişiyle ambara alın; üretimde kullanıldıysa önce onun fişini iptal edin; düzeltme öbür yarısıyla "
            "kaydedildiyse ters düzeltme fişlerini gönderin.",
        ),
        sabit(
            "TIF-080",
            "Yıl biterken devralınmamış devir var",
            "TMY m.22, m.32",
            "Devreden malı çıkarmış, devralan girişini onaylamamış. 31 Aralık kapanınca onay da iptal de yapılamaz; "
            "mal hiçbir ambarda görünmezdi.",
            "Devralan birim ambarı seçip fişi 31 Aralık tarihiyle onaylasın (tifdurum, islem ONAYLA); mal gelmediyse "
            "devreden birim kendi fişini iptal etsin (IPTAL), başka muhasebe biriminden geldiyse devralan onaylayıp "
            "geri devretsin. Sonra gün sonunu yeniden yaptırın.",
        ),
        sabit(
            "TIF-081",
            "Gösterilen TİF geri alınmış",
            "MİBMY m.114/3",
            "Satırda numarası yazılan TİF iptal edilmiş ya da silinmiş; numarası yeniden kullanılmaz, karşılığı "
            "gelmez.",
            "Yerine gönderilen TİF'in numarasını yazın; gönderilmediyse önce onu gönderin. Geri alınan TİF'in ödemesi "
            "geri çevriliyorsa fişi DUZELTME işlemiyle gönderin.",
        ),
        Tanim(
            "TIF-082",
            "TİF'siz fişin tutarı ikinci kez kaydedildi",
            "MİBMY m.114/3; TMY m.30/4",
            "TİF kendi muhasebe fişini yazar. Aynı II. düzey kodda, hiçbir TİF'in açıklamadığı aynı tutarda bir fiş "
            "vardı: mal hesaba iki kez girmiş olabilir. Fiş kaydedildi.",
            "Elle gönderilen fiş bu TİF'inkiyse onu DUZELTME ile geri alın; o başka bir malınsa onun TİF'ini gönderin.",
            "uyari",
        ),
    ),
)
