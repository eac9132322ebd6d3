"""Codes of the kind TIFDURUM, and of what becomes of a devir on its way."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

_TMY = "MİBMY m.187/1; TMY"

TIF_DURUMU = KodBolumu(
    "Taşınır işlem fişinin durumu",
    "Fişe yapılan işlem, fişin o günkü durumuyla ve ona dayanan sonraki kayıtlarla karşılaştırıldı.",
    (
        sabit(
            "TFD-001",
            "Fişin işlemi ya da numarası okunamadı",
            BICIM,
            "İşlem ONAYLA, SIL, IPTAL, GONDER, TAHAKKUK, TAHAKKUK_IPTAL, IADE, MUHASEBE_RED ya da "
            "DISARIDA_MUHASEBELESTI olur; hangi fişe yapıldığı yazılır.",
            "İşlemi «beklenen» alanındakilerden biriyle, tif_no alanını fişin numarasıyla yazın.",
        ),
        sabit(
            "TFD-002",
            "Böyle bir taşınır işlem fişi yok",
            f"{_TMY} m.10/1-a",
            "İşlem, harcama biriminin o yılki fişlerinden birine yapılır. Başka birimden bekleyen devralma, devredenin "
            "fiş numarasıyla da bulunur.",
            "Numarayı ve harcama birimini denetleyin; fiş gönderilmediyse önce onu gönderin. Geçen yılın fişiyse "
            "işlemi o yılın tarihiyle (31/12) gönderin.",
        ),
        sabit(
            "TFD-003",
            "Numara birden çok onaysız fişe uyuyor",
            f"{_TMY} m.10/1-a",
            "Devredenlerin fiş numaraları birbiriyle ya da birimin kendi numarasıyla aynı olabilir; hangisinin "
            "onaylandığı anlaşılmadı.",
            "tif_no alanına «beklenen» alanında sayılan numaralardan birini, fişin bu birimdeki numarasını yazın; önce "
            "birim/numara biçimindeki devralmaları onaylayın.",
        ),
        sabit(
            "TFD-004",
            "İşlemin günü fişten eski",
            f"{_TMY} m.10/1-a",
            "Fişe, düzenlendiği ya da onaylandığı günden önce işlem yapılmaz.",
            "İşlemi «beklenen» günle ya da sonrasıyla gönderin; fişin günü yanlışsa fişi silip ya da iptal edip "
            "doğrusunu gönderin.",
        ),
        sabit(
            "TFD-005",
            "Onayın ambarı eksik ya da başka",
            f"{_TMY} m.22",
            "Devralma, malın gireceği ambar seçilmeden onaylanmaz; kendi ambarı yazılı fiş başka ambara onaylanmaz, "
            "öteki işlemlerde ambar yazılmaz.",
            "ambar alanına malın girdiği ambarı yazın; «beklenen» boşsa alanı boş bırakın. Fişin ambarı yanlışsa fişi "
            "silip (SIL) doğrusunu gönderin.",
        ),
        sabit(
            "TFD-006",
            "Fişin durumu bu işleme uygun değil",
            f"{_TMY} m.10, m.30",
            "Onaysız fiş onaylanır ya da silinir; onaylı fiş gönderilir ya da iptal edilir; silinen ve iptal edilen "
            "fişle işlem yapılmaz.",
            "Fişin durumuna bakın (mesajda yazılı) ve ona uygun işlemi gönderin.",
        ),
        sabit(
            "TFD-007",
            "Fişin HYS'deki durumu bu işleme uygun değil",
            f"{_TMY} m.30/1",
            "Tahakkuk numarası almış fiş kilitlidir: düzenlenmez, silinmez, iptal edilmez. Muhasebenin reddettiği fiş "
            "de tahakkuku iptal ve kendisi iade edilmeden düzeltilmez.",
            "Sırasıyla TAHAKKUK_IPTAL ve IADE işlemlerini gönderin; sonra fişi iptal edebilirsiniz.",
        ),
        sabit(
            "TFD-008",
            "Fiş muhasebeye gönderilmez",
            f"{_TMY} m.30/1; MİBMY m.114/3, m.114/4",
            "Ambarlar arası devir, aynı muhasebe birimindeki devrin çıkışı ve topluca muhasebeleşen tüketim "
            "gönderilmez: «Muhasebe İşlemine Tabi Değildir». Gönderilmemiş fişin HYS adımı da olmaz.",
            "Mesajdaki nedeni okuyun; muhasebeyi ilgilendiren fişse önce GONDER işlemini gönderin.",
        ),
        sabit(
            "TFD-009",
            "Fiş muhasebeye ikinci kez gönderilmiş",
            f"{_TMY} m.30/1; MİBMY m.43, m.503",
            "Bir fişin bir muhasebe kaydı olur; ödeme emriyle giden, kaydı yapılmış ya da dışarıda muhasebeleşmiş fiş "
            "yeniden gönderilirse kayıt mükerrer olur.",
            "İşlemi göndermeyin. Fiş değişecekse IPTAL edip yeni fiş gönderin; dışarıda muhasebeleştiyse HYS'de "
            "«dışarıda muhasebeleştirilmiş» iade kodunu seçin.",
        ),
        sabit(
            "TFD-010",
            "Fişi oluşturandan başkası gönderiyor",
            f"{_TMY} m.6, m.30/1",
            "Fişi, onu oluşturup onaylayan gönderir; onun görevi sona ermişse başkası gönderebilir.",
            "Fişi sahibi göndersin; ayrıldıysa görevinin bittiği günü gorevli belgesiyle (rol TASINIR_KAYIT, bitis) "
            "gönderip işlemi yineleyin.",
        ),
        sabit(
            "TFD-011",
            "Fişe dayanan sonraki işlem var",
            "MİBMY m.114/6, m.503",
            "Girişini yaptığı maldan çıkış yapılmış, taşınırı yer değiştirmiş ya da ardından aynı koddan çıkış "
            "değerlenmiş fiş geri alınmaz: yazılan çıkışların değeri değişmez.",
            "Önce mesajda söylenen sonraki fişi iptal edin (zimmetteyse iade alın); edilemiyorsa yanlışı bugünün "
            "tarihiyle DUZELTME_CIKIS ve DUZELTME_GIRIS fişleriyle düzeltin.",
        ),
        sabit(
            "TFD-012",
            "Sayım fazlası fişi iptal edilmez",
            f"{_TMY} m.17, m.32",
            "Sayım fazlası fişi onaylı doğar ve kilitlidir; dayanağı sayım tutanağıdır.",
            "Sayım yanlışsa yeni sayım yapın; noksanı SAYIM_NOKSANI fişiyle düşülür.",
        ),
        sabit(
            "TFD-013",
            "Devrin bir yanı tek başına geri alınmaz",
            f"{_TMY} m.19, m.22",
            "Devrin çıkışı ve girişi birlikte durur, birlikte döner; bir yanının düşmesi malı kayıtlardan yok ederdi "
            "ya da iki kez gösterirdi.",
            "Devreden, devralan onaylamadan kendi fişini iptal eder; devralan onayladıysa önce o iptal eder ya da malı "
            "geri devreder.",
        ),
        sabit(
            "TFD-014",
            "Tahakkuk numarası yazılmamış",
            f"{_TMY} m.30/1",
            "Tahakkuk işlemi HYS'nin verdiği numarayı taşır; fiş o numarayla kilitlenir.",
            "tahakkuk_no alanına HYS tahakkuk numarasını yazın.",
        ),
        Tanim(
            "TFD-015",
            "İptal edilen fişin muhasebe kaydı başka yerde",
            "MİBMY m.503",
            "Fiş geri alındı; kaydı program dışında olduğu için o kayıt değişmedi, ya da ödeme emri henüz yok.",
            "Kayıt varsa onu DUZELTME işlemli bir fişle ters çevirin ya da doğru fişi gönderip ikisini karşılaştırın.",
            "uyari",
        ),
        Tanim(
            "TFD-016",
            "Gelen fiş onay bekliyor",
            f"{_TMY} m.22, m.32",
            "Başka defterden gelen fiş (başka muhasebe biriminden ambarı yazılarak gelen devir, yeni yıldan eski yıla "
            "aktarılan fiş) hemen uygulanamadı; ne defterde ne yolda kalmasın diye onaysız kaydedildi.",
            "Mesajdaki engeli giderip fişi tifdurum belgesinin ONAYLA işlemiyle, bugünün tarihiyle onaylayın.",
            "uyari",
        ),
    ),
)
