"""Codes of the kind IHTIYACFAZLASI."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

# Stocks and assets go by the Taşınır Mal Yönetmeliği; its article stands beside.
_TMY = "MİBMY m.114/1, m.187/1; TMY"

IHTIYAC_FAZLASI = KodBolumu(
    "İhtiyaç fazlası taşınırlar",
    "İhtiyaç fazlası taşınırın sunulması, incelenmesi, istenmesi, kabulü, reddi ve geri çekilmesi; ambar kayıtları ve "
    "önceki teklif, talep ve kabullerle karşılaştırıldı. Stoğu oynatmaz: teklifi dayanak gösteren taşınır işlem fişi "
    "oynatır.",
    (
        sabit(
            "IFT-001",
            "Teklifin işlemi, seçimi ya da gerekçe türü okunamadı",
            BICIM,
            "İşlem TEKLIF, INCELEME, TALEP, KABUL, RED ya da GERI_CEK; seçim SIRA, TEKLIF_EDEN ya da boş; gerekçe türü "
            "TUTANAK ya da KARAR olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "IFT-002",
            "Teklifin ya da işlemin bilgisi eksik",
            f"{_TMY} m.24, m.31",
            "Teklif ambarı, son günü ve taşınıra ihtiyaç olmadığını gösteren gerekçe tutanağının ya da kararının "
            "numarasını ve tarihini gösterir. Öteki işlemler teklifin, cevaplar talebin de numarasını taşır; talep "
            "yazılıdır, ret ve geri çekme nedenini söyler. Her kalemin miktarı vardır.",
            "Eksik bilgiyi belgeden bakarak yazın; «beklenen» boş ise alanı boşaltın.",
        ),
        sabit(
            "IFT-003",
            "Teklifin kaleminde sicil ya da kod yanlış",
            f"{_TMY} m.36",
            "Dayanıklı taşınır sicil numarasıyla, her sicil ayrı kalemde ve bir kez; tüketim malzemesi kodla ve her "
            "kod bir kez yazılır.",
            "Sicil numarasını ve kodu düzeltin; kodun miktarlarını tek kalemde toplayın.",
        ),
        sabit(
            "IFT-004",
            "Teklifin günleri birbirine uymuyor",
            f"{_TMY} m.24, m.31",
            "Teklifin son günü tarihinden önce olamaz; gerekçe tutanağı ya da kararı ve talep yazısı belgeden önce ya "
            "da aynı gün düzenlenir.",
            "Tarihleri belgelerden bakarak düzeltin.",
        ),
        sabit(
            "IFT-005",
            "Taşınırı inceleyen ya da isteyen belli değil",
            f"{_TMY} m.24, m.31",
            "İsteyen ya bir harcama birimidir (isteyen_birim; defteri başka muhasebe birimindeyse "
            "isteyen_muhasebe_birimi de yazılır) ya da başka bir kurumdur (isteyen_kurum). Birim kendi teklifini "
            "isteyemez.",
            "İkisinden birini yazın, ötekini boş bırakın; birim kendi malını geri alıyorsa islem=GERI_CEK gönderin.",
        ),
        Tanim(
            "IFT-006",
            "Sunulan taşınır ambarda yok",
            f"{_TMY} m.24, m.31",
            "Yalnız harcama biriminin o ambarında kayıtlı olan, çıkışı yapılmamış taşınır sunulur.",
            "Ambarı, sicili ve miktarı stok raporundan bakarak düzeltin; girişi yazılmamışsa önce fişini gönderin.",
        ),
        Tanim(
            "IFT-007",
            "Taşınır başka bir açık teklifte de sunulmuş",
            f"{_TMY} m.24, m.31",
            "Bir taşınır aynı anda iki teklifte sunulmaz; ambardakinin açık tekliflerde durandan artanı sunulabilir. "
            "Süresi dolan teklifte yalnız istenmiş olanlar durur.",
            "Önceki teklifi islem=GERI_CEK belgesiyle geri çekin ya da kalemi bu tekliften çıkarın.",
        ),
        Tanim(
            "IFT-008",
            "Sunulan taşınır birinin zimmetinde ya da ortak alanda",
            f"{_TMY} m.5/3, m.23",
            "Zimmetli taşınır sunulabilir, ama ambara iade edilmeden devir fişi yazılmaz. Teklif kaydedildi.",
            "Devirden önce zimmet belgesini (islem=IADE) gönderin.",
            "uyari",
        ),
        sabit(
            "IFT-009",
            "Teklif defterde yok ya da belgeden sonra",
            f"{_TMY} m.24, m.31",
            "İnceleme, talep, cevap ve geri çekme, aynı harcama biriminin bu yıl ya da geçen yıl kaydedilmiş bir "
            "teklifi içindir ve ondan önceki bir günü taşımaz. harcama_birimi teklifi açan birimdir.",
            "harcama_birimi alanına teklifi açan birimi yazın; teklifin numarasını ve tarihi denetleyin; teklif "
            "gönderilmemişse önce onu gönderin.",
        ),
        Tanim(
            "IFT-010",
            "Teklif kapanmış",
            f"{_TMY} m.24, m.31",
            "Son günü geçen, tamamı devredilen ya da geri çekilen teklif incelenmez, istenmez. Daha önce gelmiş "
            "taleplere sonra da cevap verilir.",
            "Belgenin tarihi yanlışsa düzeltin; taşınır hâlâ sunuluyorsa birim yeni bir teklif açar, ona talep "
            "yapılır.",
        ),
        Tanim(
            "IFT-011",
            "Teklifte kalandan çok istenmiş, verilmiş ya da geri çekilmiş",
            f"{_TMY} m.24, m.31",
            "Sunulandan, geri çekilenle taleplerin tuttuğu düşülür: seçim SIRA ise önce isteyen alır, bütün talepler "
            "tutar; TEKLIF_EDEN ise yalnız kabul edilenler tutar. Ambardan başka yolla çıkan da talep edilemez.",
            "Miktarı «beklenen» kadar yazın ya da kalemi çıkarın; ne kaldığını ihtiyac-fazlasi-listesi raporu "
            "gösterir. Geri çekilecek olan istenmişse önce talebi islem=RED belgesiyle cevaplayın.",
        ),
        Tanim(
            "IFT-012",
            "Talep teklifte yok ya da cevap talebe uymuyor",
            f"{_TMY} m.24, m.31",
            "Cevap, teklife yapılmış bir talebedir ve ondan önceki bir günü taşımaz. Kabul cevap bekleyeni, ret fişle "
            "devredilmemiş olanı aşamaz.",
            "Talebin numarasını ve miktarları talepten bakarak düzeltin; talep gönderilmemişse önce onu gönderin; "
            "devredilmiş olan için önce fişi tifdurum belgesiyle (islem=IPTAL) geri alın.",
        ),
        Tanim(
            "IFT-013",
            "İstenen taşınırın beş yılı dolmamış",
            f"{_TMY} m.31",
            "Beş yılını tamamlamamış dayanıklı taşınır, istisnalar dışında başka idareye bedelsiz devredilmez; devir "
            "fişi buna göre reddedilir ya da uyarılır (TIF-040, TIF-041). Talep kaydedildi.",
            "Devri beş yılın dolduğu güne bırakın; istisna varsa devir fişinin neden alanına yazın (PROJE, "
            "ULUSAL_OTOMASYON, BASKA_IDAREYE_ALINDI ya da uygun görüş yazısıyla MUSTEREK_TALEP).",
            "uyari",
        ),
        Tanim(
            "IFT-014",
            "İstenenin devri ayrıca onay ya da belge isteyecek",
            f"{_TMY} m.24, m.31",
            "Yılın sınırını aşan devir üst yöneticinin onayını, idareler arasında iki idarenin protokolünü; taşıt ve "
            "iş makinesinin başka idareye devri Maliye Bakanlığının uygun görüşünü ve eklerini ister. Devir fişi "
            "bunlarla denetlenir. Talep kaydedildi.",
            "Onayı, protokolü ve uygun görüşü devir fişinden önce alın; fişin karar ve dayanak alanlarına yazın.",
            "uyari",
        ),
        Tanim(
            "IFT-015",
            "Devir fişi ihtiyaç fazlası teklifine uymuyor",
            f"{_TMY} m.24, m.31",
            "Teklifi dayanak gösteren fiş, teklifin ambarından, alıcının kabul edilmiş taleplerinden devredilmemiş "
            "kadarını çıkarır; kabulden önceki bir günü taşımaz.",
            "Önce teklifi, talebi ve kabulü (ihtiyacfazlasi belgeleri) gönderin; karşı birimi ya da kurumu talepteki "
            "adıyla yazın; teklifte olmayan taşınırları ayrı fişle devredin.",
        ),
        sabit(
            "IFT-016",
            "Teklifin numarası geçen yılın açık teklifinde",
            f"{_TMY} m.24, m.31",
            "Talep, cevap ve devir fişi teklifi numarasıyla gösterir: geçen yılın aynı numaralı teklifi açıkken (son "
            "günü geçmemiş ya da cevap, devir bekleyen talebi varken) yeni teklif onu gizlerdi.",
            "Teklife birimde bu yıl ve geçen yıl kullanılmamış bir numara verin.",
        ),
    ),
)
