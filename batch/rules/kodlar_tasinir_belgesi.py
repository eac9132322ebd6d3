"""Codes of the papers of taşınırlar: ISTEK, GECICIALINDI, DUSME, AMBARDEVRI, IMHA."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

# Stocks and assets go by the Taşınır Mal Yönetmeliği; its article stands in the text.
_TMY = "MİBMY m.114/1, m.187/1"

ISTEK = KodBolumu(
    "Taşınır istek belgeleri",
    "Taşınır İstek Belgesi (Örnek-7), kendi içinde denetlendi. Ne kadarının karşılandığını taşınır işlem fişleri "
    "söyler.",
    (
        sabit(
            "IST-001",
            "İstek belgesinin alanı okunamadı",
            BICIM,
            "isler alanı EVET, HAYIR ya da boş olur; EVET, isteğin yerine geçen bakım-onarım iş talebidir.",
            "Değeri «beklenen» alanındaki yazımla yazın ya da boş bırakın.",
        ),
        sabit(
            "IST-002",
            "İsteğin bilgisi eksik",
            _TMY,
            "İstek belgesi, isteği yapan birimi ve istenen her taşınırın miktarını gösterir; iş talebinde yapılacak "
            "iş de yazılır (TMY m.10/1-c).",
            "Eksik bilgiyi istek belgesinden bakarak yazın.",
        ),
        Tanim(
            "IST-003",
            "Karşılanan miktar istenilenden çok",
            _TMY,
            "Ambar, istek belgesinde istenilenden çoğunu veremez (TMY m.10/1-c).",
            "Miktarları istek belgesinden bakarak düzeltin; daha çoğu gerekiyorsa yeni bir istek belgesi düzenleyin.",
        ),
        Tanim(
            "IST-004",
            "İstek belgesinde dayanıklı taşınır",
            _TMY,
            "Tüketime yalnız 150 hesabındaki taşınırlar verilir. Dayanıklı taşınır kişiye zimmet fişiyle, ortak "
            "kullanım alanına dayanıklı taşınırlar listesiyle verilir (TMY m.10). İstek kaydedildi.",
            "Taşınırı zimmet belgesiyle verin; bu satır tüketim fişine dayanak olmaz.",
            "uyari",
        ),
    ),
)

GECICI_ALINDI = KodBolumu(
    "Taşınır geçici alındıları",
    "Taşınır Geçici Alındısı (Örnek-9), önceki kayıtlarıyla karşılaştırıldı. Geçici alındı stoğu oynatmaz; emanet "
    "alınan taşınır, kabulünden sonra taşınır işlem fişiyle kayda girer.",
    (
        sabit(
            "GCA-001",
            "Geçici alındının işlemi okunamadı",
            BICIM,
            "İşlem ALINDI, KABUL ya da RET olur; boşsa ALINDI sayılır.",
            "İşlemi «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "GCA-002",
            "Geçici alındının bilgisi eksik",
            _TMY,
            "Alındı, taşınırın nereden geldiğini ve miktarını gösterir. Kabulde işlem fişinin tarihi ve numarası "
            "alındının nüshasına yazılır; kabul edilmeyen taşınır nedeniyle geri verilir (TMY m.10/1-d).",
            "Eksik bilgiyi alındıdan ya da işlem fişinden bakarak yazın.",
        ),
        Tanim(
            "GCA-003",
            "Merkezî alımı yapan birim, malı alan birim",
            _TMY,
            "Merkezî alımda taşınır doğrudan taşra birimine gelirse taşra birimi geçici alındı düzenler; merkez işlem "
            "fişini buna dayandırır (TMY m.15/2).",
            "merkez_birimi alanına alımı yapan birimi yazın; birim kendisi alıyorsa boş bırakın.",
        ),
        sabit(
            "GCA-004",
            "Kabul ya da iade, alındısına uymuyor",
            _TMY,
            "Kabul ve iade, aynı harcama biriminin bu yıl ya da geçen yıl kaydedilmiş bir geçici alındısı için "
            "yazılır ve ondan önceki bir günü taşıyamaz (TMY m.10/1-d).",
            "Alındının numarasını ve tarihi denetleyin; alındı gönderilmemişse önce onu gönderin.",
        ),
        Tanim(
            "GCA-005",
            "Alındıda bekleyenden çok taşınır",
            _TMY,
            "Bir alındıdan kabul edilen ve geri verilen toplam, alınan miktarı aşamaz; işlem fişi alındıyı dayanak "
            "gösterdiyse kabul ayrıca yazılmaz (TMY m.10/1-d).",
            "Miktarları alındıdan ve daha önceki kabullerden bakarak düzeltin; fişle kapandıysa kabulü göndermeyin.",
        ),
        Tanim(
            "GCA-006",
            "Önceki yılın alındısı bu yılın tarihiyle kabul edilmiş",
            _TMY,
            "Geçen yıl alınan taşınırın işlem fişi, geçen yılın son günüyle düzenlenir; yıl sonu işlemleri bitmişse "
            "bu artık yapılamaz. Kabul kaydedildi.",
            "Geçen yıl kapanmadıysa fişi «beklenen» alanındaki tarihle düzenleyin; kapandıysa fişin tarihini bırakın.",
            "uyari",
        ),
        Tanim(
            "GCA-007",
            "Kabul, işlem fişinden önce yazılmış",
            _TMY,
            "İşlem fişinin tarihi ve numarası, fiş düzenlendikten sonra alındının nüshasına yazılır (TMY m.10/1-d).",
            "Fişin ve kabulün tarihini denetleyin.",
        ),
    ),
)

KDTOT = KodBolumu(
    "Kayıttan düşme teklif ve onay tutanakları",
    "Kayıttan Düşme Teklif ve Onay Tutanağı (Örnek-10), nedeninin istediği komisyon, belge ve onayla karşılaştırıldı. "
    "Taşınır, tutanağa dayanan taşınır işlem fişiyle kayıttan çıkar.",
    (
        sabit(
            "KDT-001",
            "Kayıttan düşme nedeni ya da onaylayan okunamadı",
            BICIM,
            "Neden HURDA, KULLANILMAZ, KIRILMA, KAYIP, CALINMA, OLUM, FIRE, SAYIM_NOKSANI, BAYRAK, DEGISIM ya da "
            "EKONOMIK_OMUR (ekonomik ömrünü doldurmuş taşıt); onay_organi HARCAMA_YETKILISI ya da UST_YONETICI olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "KDT-002",
            "Kayıttan düşülecek miktar yazılmamış",
            _TMY,
            "Tutanağın her satırı bir miktar taşır (TMY m.10/1-e).",
            "Miktarı tutanaktan bakarak yazın.",
        ),
        sabit(
            "KDT-003",
            "Sicil, taşınır koduna uymuyor",
            _TMY,
            "Dayanıklı taşınır tutanakta sicil numarasıyla ve tek tek yazılır, tüketim malzemesinin sicili olmaz (TMY "
            "m.36). EKONOMIK_OMUR yalnız 254 hesabındaki taşıtların nedenidir.",
            "Sicili ve kodu taşınırın kaydından bakarak düzeltin.",
        ),
        Tanim(
            "KDT-004",
            "Komisyonda üç kişi yok",
            _TMY,
            "Kayıttan düşmeyi en az üç kişilik komisyon önerir (TMY m.28/1). Kaybı, ölümü, çalınmayı ya da noksanı "
            "belgeleyen tutanak veya rapor varsa komisyon aranmaz (TMY m.10/1-e).",
            "Üyeleri komisyon alanına virgülle ayırarak yazın: Ayşe Demir (başkan), Ali Kaya (uzman), Can Ak.",
        ),
        Tanim(
            "KDT-005",
            "Hurda komisyonunda uzman yok",
            _TMY,
            "Hurdaya ayırmaya karar veren komisyonun en az bir üyesi işin uzmanıdır (TMY m.28/1).",
            "Uzman üyenin adından sonra ayraç içinde uzmanlığını yazın: Ali Kaya (makine mühendisi).",
        ),
        Tanim(
            "KDT-006",
            "Kayıttan düşmenin belgesi yok",
            _TMY,
            "Çalınmada emniyet tutanağı, canlı taşınırın ölümünde veteriner raporu, kayıpta tutanak ya da yazılı "
            "bildirim, kırılma ve bozulmada teknisyen raporu ya da tutanak, sayım noksanında sayım tutanağı, "
            "değişimde buna izin veren sözleşme, ekonomik ömrünü doldurmuş taşıtta taşıt muayene ve kontrol raporu "
            "aranır (TMY m.27, m.28).",
            "Belgenin türünü, numarasını ve tarihini dayanak_turu, dayanak_no ve dayanak_tarihi alanlarına yazın.",
        ),
        Tanim(
            "KDT-007",
            "Uzman raporu ya da teslim tutanağı gösterilmemiş",
            _TMY,
            "Hurdaya ayırmada malzemenin durumunu gösteren uzman raporu ya da tutanağı, eskimiş bayrakta teslim "
            "tutanağı tutanağa eklenir (TMY m.27, m.28). Tutanak kaydedildi.",
            "Belgenin türünü, numarasını ve tarihini dayanak alanlarına yazın; bayrağın teslim tutanağını sonradan "
            "dosyaya koyun.",
            "uyari",
        ),
        sabit(
            "KDT-008",
            "Tutanağın onayı yok ya da tarihi önce",
            _TMY,
            "Tutanak, onaylandıktan sonra işlem fişine dayanak olur; onayı kendinden önceki bir günü taşıyamaz (TMY "
            "m.10/1-e, m.28/4).",
            "Onaylayanın adını ve onay tarihini yazın; onaylanmamış tutanağı onaydan sonra gönderin.",
        ),
        Tanim(
            "KDT-009",
            "Üst yönetici onayı gerekir",
            _TMY,
            "14/3/2016 tarihine kadar, kayıtlı değerlerinin toplamı yılın sınırını aşan taşınırları kayıttan düşmeye "
            "üst yönetici onay verir (TMY m.27, m.28/4). Taşıt muayene raporu olan, ekonomik ömrünü doldurmuş taşıtta "
            "sınır aranmaz.",
            "Tutanağı üst yöneticiye onaylatıp onay_organi=UST_YONETICI yazın.",
        ),
        Tanim(
            "KDT-010",
            "Onaya yetkili olan denetlenemedi",
            _TMY,
            "14/3/2016 tarihine kadar onaya kimin yetkili olduğu kayıtlı değere göredir; kalemlerin birim fiyatı "
            "yazılmamış. Tutanak kaydedildi.",
            "Kalemlerin kayıtlı birim bedelini birim_fiyat alanına yazın.",
            "uyari",
        ),
        Tanim(
            "KDT-011",
            "Üst yönetici onayı aranmaz",
            _TMY,
            "14/3/2016 tarihinden sonra taşınırlar harcama yetkilisinin onayıyla kayıttan çıkarılır; üst yönetici "
            "alanı boş kalır (TMY m.28/4). Tutanak kaydedildi.",
            "Harcama yetkilisinin onayı da varsa onu yazın.",
            "uyari",
        ),
        Tanim(
            "KDT-012",
            "Sicil kayıtlarda yok ya da çıkmış",
            _TMY,
            "Kayıttan düşülmesi önerilen dayanıklı taşınır, harcama biriminin kayıtlarında durur (TMY m.10/1-e, m.36).",
            "Sicili taşınırın kaydından bakarak düzeltin; başka birimin taşınırını o birim önerir.",
        ),
        Tanim(
            "KDT-013",
            "Sicil başka bir tutanakta da yazılmış",
            _TMY,
            "Bir taşınır bir kez kayıttan düşer. Sicil, daha önce gönderilmiş bir tutanakta da var. Tutanak "
            "kaydedildi.",
            "Önceki tutanak geçersizse işlem fişini bu tutanağa dayandırın; değilse bunu kullanmayın.",
            "uyari",
        ),
    ),
)

AMBAR_DEVRI = KodBolumu(
    "Ambar devir ve teslim tutanakları",
    "Ambar Devir ve Teslim Tutanağı (Örnek-11), ambarın kayıtlarıyla karşılaştırıldı. Tutanak stoğu oynatmaz.",
    (
        sabit(
            "ADV-001",
            "Devreden ya da devralan eksik",
            _TMY,
            "Ambar, görevinden ayrılan taşınır kayıt yetkilisinden yerine gelene devredilir; ikisi ayrı kişidir (TMY "
            "m.33).",
            "Devredeni ve devralanı tutanaktan bakarak yazın.",
        ),
        Tanim(
            "ADV-002",
            "Devir kurulunda üç kişi yok",
            _TMY,
            "Devretmeyenin ya da devredemeyenin ambarını, harcama yetkilisinin kurduğu en az üç kişilik kurul "
            "devreder (TMY m.33/2).",
            "Kurulun bütün üyelerini virgülle ayırarak yazın; devreden kendisi devrettiyse kurul alanını boş bırakın.",
        ),
        Tanim(
            "ADV-003",
            "Devralan, devir kurulunun üyesi değil",
            _TMY,
            "Devralan taşınır kayıt yetkilisi devir kuruluna üye olarak katılır (TMY m.33/2). Tutanak kaydedildi.",
            "Devralanın adını kurulda da, iki yerde aynı yazımla yazın.",
            "uyari",
        ),
        sabit(
            "ADV-004",
            "Aynı taşınır kodu iki kez yazılmış",
            _TMY,
            "Bulunan miktar, kodun ambardaki bütün kaydıyla karşılaştırılır (TMY m.33).",
            "Aynı kodun satırlarını toplayıp bir satırda yazın.",
        ),
        Tanim(
            "ADV-005",
            "Devirde fazla ya da noksan çıkmış",
            _TMY,
            "Devirde bulunan miktar kayıtlara göre olması gerekenden farklı. Tutanak kaydedildi; fark kayıtları "
            "değiştirmez. Devredenin kusurundan doğan noksan ondan tahsil edilir (TMY m.33).",
            "Farkı sayım tutanağıyla gösterin: fazlayı SAYIM_FAZLASI, noksanı kayıttan düşme tutanağına dayanan "
            "SAYIM_NOKSANI fişiyle kaydedin.",
            "uyari",
        ),
        Tanim(
            "ADV-006",
            "Kayıtlı miktar defterdekinden farklı",
            _TMY,
            "Tutanağa yazılan kayıtlı miktar, ambarın bu defterdeki miktarına eşit değil; dayanıklı taşınırda "
            "kişilerde ve ortak alanlarda olanlar ambarda sayılmadığı için yalnız fazlası söylenir. Tutanak "
            "kaydedildi.",
            "Tutanaktan sonra kaydedilmiş ya da hiç kaydedilmemiş fişleri arayın; fark sürüyorsa ambarı saydırın.",
            "uyari",
        ),
        Tanim(
            "ADV-007",
            "Ambardaki taşınır tutanakta yok",
            _TMY,
            "Devir tutanağı ambardaki bütün taşınırları gösterir (TMY m.33). Tutanak kaydedildi.",
            "İletide adı geçen kodları sayıp tutanağa ekletin.",
            "uyari",
        ),
    ),
)

IMHA = KodBolumu(
    "İmha tutanakları",
    "İmha tutanağı, kayıttan düşme tutanağıyla karşılaştırıldı. Tutanak stoğu oynatmaz.",
    (
        sabit(
            "IMH-001",
            "İmha tutanağının bilgisi eksik",
            _TMY,
            "İmha tutanağı, taşınırı kayıttan düşen tutanağı ve imha edilen her taşınırın miktarını gösterir (TMY "
            "m.28).",
            "Eksik bilgiyi tutanaktan bakarak yazın.",
        ),
        Tanim(
            "IMH-002",
            "İmha komisyonunda üç kişi yok",
            _TMY,
            "Ekonomik değeri olmayan hurda, en az üç kişilik komisyonca imha edilir (TMY m.28).",
            "Üyeleri komisyon alanına virgülle ayırarak yazın.",
        ),
        sabit(
            "IMH-003",
            "İmha edilenin sicili koduna uymuyor",
            _TMY,
            "Dayanıklı taşınır sicil numarasıyla ve tek tek yazılır, tüketim malzemesinin sicili olmaz (TMY m.36).",
            "Sicili ve kodu kayıttan düşme tutanağından bakarak düzeltin.",
        ),
        sabit(
            "IMH-004",
            "Kayıttan düşme tutanağı imhaya dayanak olmaz",
            _TMY,
            "İmha, aynı harcama biriminin bu yıl ya da geçen yıl kaydedilmiş ve onaylanmış kayıttan düşme tutanağına "
            "dayanır; kaybolan, çalınan, ölen ya da noksan çıkan taşınır imha edilmez (TMY m.28).",
            "Tutanağın numarasını ve tarihleri denetleyin; tutanak gönderilmemişse önce onu gönderin.",
        ),
        Tanim(
            "IMH-005",
            "İmha edilen, kayıttan düşülende yok",
            _TMY,
            "İmha edilen miktar, kayıttan düşme tutanağında yazılı olup daha önce imha edilmemiş miktarı aşamaz (TMY "
            "m.28).",
            "Kodu, sicili ve miktarı kayıttan düşme tutanağından bakarak düzeltin.",
        ),
    ),
)

TASINIR_BELGELERI = (ISTEK, GECICI_ALINDI, KDTOT, AMBAR_DEVRI, IMHA)
