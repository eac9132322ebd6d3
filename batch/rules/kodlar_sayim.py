"""Codes of the kind SAYIM, and what a count says to a TİF."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

_TMY = "MİBMY m.114/1, m.187/1; TMY"  # stocks and assets go by the Taşınır Mal Yönetmeliği

SAYIM = KodBolumu(
    "Taşınır sayımları",
    "Sayımın adımları (Sayım Tutanağı, Örnek-12) birbiriyle ve ambarın kayıtlarıyla karşılaştırıldı. Sayım stoğu "
    "oynatmaz; fazlanın ve tutanağı olan noksanın fişini sonlandırınca program düzenler.",
    (
        sabit(
            "SYM-001",
            "Sayımın işlemi ya da bir seçeneği okunamadı",
            BICIM,
            "İşlem BASLAT, SAY, SONLANDIR ya da IPTAL olur; boşsa belge sayar ve sonlandırır. otomatik EVET ya da boş, "
            "neden SAYIM_NOKSANI, FIRE, KAYIP ya da CALINMA, kusurlu EVET ya da HAYIR yazılır.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        Tanim(
            "SYM-002",
            "Ambarda sayım sürüyor, giriş yapılamaz",
            f"{_TMY} m.32",
            "Başlamış ve bitmemiş sayımı olan ambara giriş yapılmaz; çıkış yapılabilir. Zimmetten iade giriş değildir.",
            "Sayımı sonlandırın ya da bırakın (sayim belgesi, islem=SONLANDIR ya da IPTAL), sonra belgeyi yeniden "
            "gönderin.",
        ),
        sabit(
            "SYM-003",
            "Sayım belgesinde eksik ya da fazla bilgi var",
            f"{_TMY} m.10/1-g, m.32",
            "Sayan belgenin her kalemi taşınır kodunu ve bulunan miktarı söyler; bulunmayan için 0 yazılır. BASLAT ve "
            "IPTAL kalem taşımaz. SONLANDIR saymaz, farkın fiyatını ya da nedenini söyler. otomatik yalnız "
            "sonlandıran belgededir.",
            "Eksik alanı yazın, anlamı olmayanı boş bırakın.",
        ),
        sabit(
            "SYM-004",
            "Sayılan kalem okunmuyor",
            f"{_TMY} m.32, m.36",
            "Dayanıklı taşınır koduyla (tam sayı) ya da sicil sicil (bulundu 1, bulunmadı 0) sayılır; tüketim "
            "malzemesinin sicili ve ambardan başka yeri olmaz. Bir kod ya da sicil bir belgede bir yerde bir kez "
            "yazılır.",
            "Satırı «beklenen» alanına göre düzeltin.",
        ),
        Tanim(
            "SYM-005",
            "Sayım kurulu eksik",
            f"{_TMY} m.32/2",
            "Sayımı harcama yetkilisinin kurduğu, en az üç kişilik kurul yapar; taşınır kayıt yetkilisi kuruldadır. "
            "Kurul sayımın herhangi bir belgesinde yazılır, son yazılan geçerlidir.",
            "komisyon alanına üyelerin adlarını virgülle ayırarak yazın; görevi değişen yetkiliyi gorevli belgesiyle "
            "bildirin.",
        ),
        sabit(
            "SYM-006",
            "Sayım bu adımı bekleyen durumda değil",
            f"{_TMY} m.32",
            "Bir ambarın bir açık sayımı olur: BASLAT açar, SAY sürdürür, SONLANDIR ya da IPTAL kapatır; işlemi boş "
            "belge açık sayımı bitirir, yoksa kendi başına bir sayımdır. Sayım onu başlatan belgenin numarasıyla "
            "anılır.",
            "Ambarın kodunu ve işlemi denetleyin; sayımların durumunu sayim-listesi raporu verir.",
        ),
        sabit(
            "SYM-007",
            "Sayımın tarihi kayıtların gerisinde",
            f"{_TMY} m.32",
            "Sayım ambarın o günkü kayıtlarıyla karşılaştırılır. Kayıtlarda daha sonraki günün hareketi varsa ya da "
            "ambarın önceki sayımı daha sonra bitmişse o günün kaydı artık görülmez.",
            "Sayımın bu adımını «beklenen» günle gönderin; sayılanlar o günün kayıtlarına göre yazılır.",
        ),
        Tanim(
            "SYM-008",
            "Tutanaktaki kayıtlı miktar defterle aynı değil",
            f"{_TMY} m.10/1-g, m.32/4",
            "Satırda yazılan kayıtlı miktar, defterin o koddan (yer yazılmışsa o yerde) gösterdiğinden farklı: araya "
            "hareket girmiş ya da kod yanlış.",
            "İşlenmemiş fişleri gönderin ya da kayıtlı miktarı düzeltip kalemi yeniden sayın; alan boş da "
            "bırakılabilir.",
        ),
        sabit(
            "SYM-009",
            "Sayılan taşınır orada kayıtlı değil",
            f"{_TMY} m.32/4, m.36",
            "Sicil, kayıtlı olduğu ambarın sayımında ve zimmette kimde ya da hangi ortak alandaysa orada sayılır. "
            "Kişilere verilen taşınırlar 10/10/2024'ten beri sayılmaz, kayıttaki miktarıyla alınır.",
            "Sicili, yeri ya da zimmet kaydını düzeltip yeniden sayın.",
        ),
        Tanim(
            "SYM-010",
            "Sayım başlarken onaysız fiş var",
            f"{_TMY} m.10, m.32",
            "Sayım kurulu önce kaydı yapılmamış giriş ve çıkışların kaydını ister: sayım sürerken giriş fişi "
            "onaylanmaz, onaysız fiş varken de sayım sonlandırılmaz. Sayım başladı.",
            "Adı geçen giriş fişleri onaylanacaksa saymadan önce sayımı islem=IPTAL ile bırakıp fişleri onaylayın "
            "(tifdurum, islem=ONAYLA) ve sayımı yeni numarayla başlatın; onaylanmayacaksa silin (islem=SIL).",
            "uyari",
        ),
        sabit(
            "SYM-011",
            "Onaysız fiş varken sayım sonlandırılamaz",
            f"{_TMY} m.10, m.32",
            "Ambarın onaylanmamış giriş ve çıkış fişleri sayımın karşılaştırıldığı kaydı değiştirirdi.",
            "Adı geçen fişleri oluşturanlar tifdurum belgesiyle onaylasın (islem=ONAYLA; sayım açıksa giriş fişi için "
            "önce sayımı IPTAL ile bırakın) ya da silsin (islem=SIL); sonra sayımı sonlandırın.",
        ),
        sabit(
            "SYM-012",
            "Sayıldıktan sonra kaydı değişen kalem var",
            f"{_TMY} m.32",
            "Sayım sürerken çıkış yapılabilir; sayılan miktar çıkıştan önceyi gösterir. Sonuç, sonlandırma anındaki "
            "kayıtlarla karşılaştırıldığından değişen kalem yeniden sayılır.",
            "Adı geçen kodları yeniden sayıp yeni bir SAY belgesiyle gönderin, sonra sayımı sonlandırın.",
        ),
        sabit(
            "SYM-013",
            "Sayılmayan kalem var",
            f"{_TMY} m.32/4",
            "Ambarda ve ortak kullanım alanlarında kayıtlı her kod sayılır. otomatik=EVET yazılırsa sayılmayanlar "
            "kayıtlı miktarıyla bulunmuş sayılır ve tutanakta böyle gösterilir.",
            "Adı geçen kodları SAY belgesiyle sayın (bulunmadıysa sayilan_miktar=0) ya da otomatik alanına EVET yazın.",
        ),
        Tanim(
            "SYM-014",
            "Farklı çıkan kalem ikinci kez sayılmamış",
            "TMY m.32/6",
            "Sayılan miktar kayıttan farklıysa kalem bir kez daha sayılır; yine farklıysa fazla ya da noksan yazılır. "
            'Ne zaman aranacağını [tasinir] ikinci_sayim ayarı söyler ("tarihe-gore": 10/10/2024\'ten sonra).',
            "Farklı kalemleri yeniden sayıp yeni bir SAY belgesiyle gönderin, sonra sayımı sonlandırın.",
        ),
        sabit(
            "SYM-015",
            "Noksanın nedeni ya da sicili yazılmamış",
            f"{_TMY} m.27, m.32/6",
            "Noksanda kayıttan düşme nedeni seçilir; dayanıklı taşınırda hangi sicillerin bulunmadığı yazılır.",
            "neden alanına SAYIM_NOKSANI, FIRE, KAYIP ya da CALINMA yazın; onaylı tutanak varsa kdtot_no alanını da "
            "doldurun.",
        ),
        Tanim(
            "SYM-016",
            "Farkı olmayan kalem için satır yazılmış",
            f"{_TMY} m.32/6",
            "SONLANDIR belgesinin satırları yalnız fazla ya da noksan çıkan kodlar içindir.",
            "Kodu düzeltin ya da satırı çıkarın; kalem yanlış sayıldıysa önce SAY belgesiyle yeniden sayın.",
        ),
        Tanim(
            "SYM-017",
            "Aynı koddan hem fazla hem noksan çıktı",
            f"{_TMY} m.32/6",
            "Bir koddan sicili bilinmeyen fazla bulunmuş, başka siciller bulunmamış. Fazla ile noksan mahsup edilmez: "
            "fazla yeni sicille girer, noksan kendi siciliyle düşülür. Belge işlendi.",
            "Bulunan taşınır kayıp sanılan sicilse sonlandırmadan önce zimmetini düzeltip siciliyle yeniden sayın.",
            "uyari",
        ),
        Tanim(
            "SYM-018",
            "Fiş sayım tutanağına uymuyor",
            f"{_TMY} m.27, m.32/6",
            "Sayım noksanı fişi, ambarın en son sonlandırılan sayımında bulunmayan taşınırları ve bekleyen kadarını "
            "düşer; sayım gönderen birimin fişi o sayımı gösterir.",
            "dayanak_turu alanına Sayım Tutanağı, dayanak_no alanına sayımın numarasını yazın; bekleyenleri "
            "sayim-listesi raporu verir. Noksan beklemiyorsa önce ambarı sayın.",
        ),
        Tanim(
            "SYM-019",
            "Yıl biterken sayım açık ya da noksan bekliyor",
            f"{_TMY} m.32/9, m.34",
            "Yılın son günü kapanmadan sayımlar bitirilir ve kayıtlar fiilî duruma getirilir.",
            "Noksan için kayıttan düşme tutanağını (dusme), sonra SAYIM_NOKSANI fişini gönderin (dayanak_turu=Sayım "
            "Tutanağı, dayanak_no sayımın numarası, kdtot_no).",
        ),
        Tanim(
            "SYM-020",
            "Adım adım sayımda hiçbir şey sayılmamış",
            f"{_TMY} m.32/4",
            "SONLANDIR belgesindeki otomatik=EVET, SAY belgelerinin saymadığını kayıtlı miktarıyla alır. Sayımın kabul "
            "edilmiş SAY belgesi yoksa (reddedildiyse ya da gelmediyse) bulunanlar değil kayıtlar yazılırdı.",
            "Reddedilen SAY belgesini düzeltip gönderin, sonra sonlandırın. Her şey kayıttaki gibi bulunduysa bunu "
            "SONLANDIR yerine islem alanı boş, otomatik=EVET yazılı belgeyle bildirin.",
        ),
    ),
)
