"""Codes of budget documents and of appropriation control."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

_BUTCE = (
    sabit(
        "BTC-001",
        "Bütçe fişinin işlemi, aşaması, yönü ya da karar organı tanınmıyor",
        BICIM,
        "Bu alanlara yalnız bilinen sözcükler, büyük harfle ve Türkçeye özgü harf kullanmadan yazılır.",
        "Bulguda beklenen değerlerden birini yazın.",
    ),
    sabit(
        "BTC-002",
        "Bütçe fişinin yılı, dönemi ya da yüzdesi okunamadı",
        BICIM,
        "Mali yıl dört haneli, üç aylık dönem 1'den 4'e kadar bir rakam, fiziki gerçekleşme 0 ile 100 arasında "
        "yüzdedir.",
        "Değeri beklenen biçimde yazın; gerekmiyorsa boş bırakın.",
    ),
    sabit(
        "BTC-003",
        "Kalemin tertibi eksik ya da fazla",
        "MİBMY m.7-11, 31",
        "Ödenek kalemi kurumsal, fonksiyonel, finansman ve en az ikinci düzeye kadar ekonomik kod taşır; gelir ve "
        "finansman kalemi yalnız ekonomik kod taşır. Tertibi tam yazılmamış ödenek hiçbir yere açılamaz.",
        "Eksik kodu yazın; gelir ya da finansman kaleminde öbür kodları boş bırakın.",
    ),
    sabit(
        "BTC-004",
        "Gelir ya da finansman kodu dört düzeyli değil",
        "MİBMY m.31/1, 31/2",
        "Gelir ve finansman cetvelleri dört düzeyli kodlarla düzenlenir.",
        "Kodu dört düzeyiyle yazın; batch butce-kodu --ara gelirin kodunu bulur.",
    ),
    sabit(
        "BTC-005",
        "Kalemin tutarı ya da yönü olmaz",
        "MİBMY m.36/1",
        "Kalem ya hiçbir şeyi değiştirmiyor ya da işlemin bilmediği bir yönde. EKSI yalnız aktarmada, gelirde (ret ve "
        "iade), finansmanda (anapara ödemesi, fazlanın değerlendirilmesi) ve programlarda yazılır.",
        "Tutarı yazın. Azaltan ayrı bir işlemdir: bağlamayı COZME, göndermeyi TENKIS, ödeneği AKTARMA ya da IPTAL "
        "azaltır.",
    ),
    sabit(
        "BTC-006",
        "Belgenin tarihi bütçe yılının dışında",
        "MİBMY m.29/8, 37/2",
        "Bütçe yılbaşında yürürlüğe girer; ödenek yalnız bütçe yılı içinde açılır ve değişir. Kesinleşmiş bir belge bu "
        "yüzden mali yılından bir gün taşır; önceki aşamalar (TEKLIF - MECLIS) önceki yıl da gönderilebilir.",
        "Tarihi bütçe yılından bir gün yapın; kararın günü karar_tarihi alanına yazılır.",
    ),
    sabit(
        "BTC-007",
        "Karar ya da kesinleşme günü belgenin tarihinden sonra",
        "MİBMY m.29/8, 33, 36, 37/2, 38/1",
        "Bütçe, aktarma ve ek ödenek kararı alınıp kesinleştikten sonra uygulanır; belge, kararından ya da kararının "
        "kesinleşmesinden önceki bir günü taşıyor.",
        "Belgenin tarihini bulguda yazan güne ya da sonrasına alın; o gün yanlış yazıldıysa onu düzeltin.",
    ),
    sabit(
        "BTC-008",
        "Aktarmada eklenen ile düşülen eşit değil",
        "MİBMY m.36/1",
        "Aktarma bir tertipten alıp öbürüne ekler; toplam ödenek değişmez.",
        "EKSI ve ARTI kalemlerin toplamını eşitleyin. Ödenek artacaksa EK_ODENEK belgesi gönderin.",
    ),
    Tanim(
        "BTC-009",
        "Gelirin yasal dayanağı yazılmamış",
        "MİBMY m.15",
        "Gelirlerin yasal dayanakları cetveli (C), gelir bütçesinin her kaleminin hangi kanuna dayandığını gösterir.",
        "yasal_dayanak sütununa kanunu ve maddesini yazın: 2464 s.K. m.12.",
        "uyari",
    ),
    Tanim(
        "BTC-010",
        "Teklifte izleyen iki yılın tahmini yok",
        "MİBMY m.23",
        "Bütçe teklifleri izleyen iki yılın gelir ve gider tahminleriyle birlikte verilir.",
        "tutar_t1 ve tutar_t2 sütunlarını doldurun; o yıl için tutar yoksa 0.00 yazın.",
    ),
    sabit(
        "BTC-011",
        "Üç aylık dönem yanlış yerde",
        "MİBMY m.29/3",
        "Ayrıntılı harcama ve finansman programlarının her kalemi hangi üç aya ait olduğunu söyler; öbür belgelerde "
        "dönem bulunmaz.",
        "Program kaleminde donem sütununa 1, 2, 3 ya da 4 yazın; öbür belgelerde boş bırakın.",
    ),
    sabit(
        "BTC-012",
        "Ekonomik kod bu cetvelde bulunmaz",
        "MİBMY m.10/3, 11/2, 12/1",
        "Gider bütçesinin birinci düzey ekonomik kodları 01-09, gelir bütçesininki 01, 03, 04, 05, 06, 08 ve 09'dur. "
        "Gelirden ret ve iadeler gider tertibinden değil, gelirin 09 kodundan bütçelenir.",
        "Kodu düzeltin; batch butce-kodu kodun adını gösterir.",
    ),
    sabit(
        "BTC-013",
        "Devrin gerekçesi yazılmamış",
        "MİBMY m.39",
        "Ödenek ertesi yıla ancak devir gerekçesi gösterilerek devredilir.",
        "gerekce sütununa devrin nedenini yazın (şartlı bağış, tahsisi mahiyette gelir, mevzuatı …).",
    ),
    sabit(
        "BTC-014",
        "Bu numarayla başka bir bütçe fişi var",
        BICIM,
        "Bütçe fişleri, hangi kaynaktan gelirse gelsin, yıl içinde işlemi ve numarasıyla bilinir; muhasebe kayıtları "
        "bu numarayla yapılır.",
        "Belgeye başka bir numara verin; aynı belge iki kaynaktan geldiyse ikincisini göndermeyin.",
    ),
    sabit(
        "BTC-015",
        "Yılın ödenek kayıtları fişle gelmiş",
        "MİBMY m.404",
        "Bir birimin bir yıldaki ödenek kayıtlarının bir kaynağı olur: ya fişler ya bütçe belgeleri. Fişle yazılmış "
        "ödeneğin üstüne bütçe belgesi alınsaydı ödenek iki kez açılırdı.",
        "Bu yıl ödenek kayıtlarını fişle göndermeyi sürdürün; gelecek yıl ilk gün bütçe belgeleriyle başlayın. Bu yıl"
        " belgelere geçilecekse 90x hesaplarını ters kayıtla kapatın (DUZELTME); bakiyeleri ve toplamları defterde "
        "kalır.",
    ),
    sabit(
        "BTC-016",
        "Yılın bütçesi kesinleşmiş",
        "MİBMY m.29, 36, 37",
        "Yılın kesinleşmiş bir gider bütçesi var; ikincisi alınmaz, gelir ve finansman bütçesi de ondan önce gelir.",
        "Ödeneği AKTARMA, YEDEK_AKTARMA ya da EK_ODENEK belgesiyle değiştirin.",
    ),
    sabit(
        "BTC-017",
        "Yılın kesinleşmiş bütçesi yok",
        "MİBMY m.29/8",
        "Ödenek hareketleri kesinleşmiş gider bütçesinden sonra gelir; ilçe biriminde ilk belge GONDERME'dir.",
        "Önce GELIR, FINANSMAN ve asama KESIN olan GIDER belgesini gönderin, sonra bu belgeyi yeniden bırakın.",
    ),
    sabit(
        "BTC-018",
        "Ek ödenek başka tertipten düşülüyor",
        "MİBMY m.37/1",
        "Ek ödenek, bütçenin öbür tertiplerindeki ödeneklere dokunulmadan alınır.",
        "Tertipten alınacaksa AKTARMA belgesi düzenleyin; ek ödenekte karşılığı gelir ya da finansman kalemiyle "
        "gösterin.",
    ),
    Tanim(
        "BTC-020",
        "Karar organı yetmiyor ya da yazılmamış",
        "MİBMY m.17, 29, 36, 37, 38",
        "Aktarmaya, geçtiği en üst düzeye göre karar verilir: fonksiyonel birinci düzeyler arası meclis, ikinci "
        "düzeyler arası encümen, kalanı üst yönetici. Yedek ödenekten aktarma encümenin, ek ödenek meclisin, şartlı "
        "bağış ödeneği üst yöneticinin işidir. Daha üst bir organın kararı yeter.",
        "Gereken kararı aldıktan sonra karar_organi, karar_no ve karar_tarihi alanlarını doldurup belgeyi yeniden "
        "gönderin.",
    ),
    Tanim(
        "BTC-021",
        "Büyükşehir belediye meclisinin kararı yazılmamış",
        "MİBMY m.33, 36/3, 37/2",
        "Büyükşehir ilçe belediyesinin bütçesi, meclis kararı isteyen aktarması ve ek ödeneği, kendi meclisinden sonra "
        "büyükşehir belediye meclisince karara bağlanır.",
        "bb_karar_no ve bb_karar_tarihi alanlarını doldurun.",
    ),
    Tanim(
        "BTC-022",
        "Ek ödeneğin kaynağı gösterilmemiş ya da tutmuyor",
        "MİBMY m.37/3",
        "Ek ödenek için yeni bir gelir ya da finansman kaynağı bulunması zorunludur.",
        "Belgeye kurumsal kodu boş, aynı toplamda gelir ya da finansman kalemi ekleyin; kaynak böyle yazılamıyorsa "
        "yasal_dayanak ve gerekce alanlarını doldurun.",
    ),
    Tanim(
        "BTC-023",
        "Şartlı bağışın geliri ile ödeneği tutmuyor",
        "MİBMY m.17/3",
        "Şartlı bağış gelir bütçesinin bağış ve yardımlar bölümüne (04) gelir, aynı tutarda ödenek yazılır.",
        "Belgede gelir kalemi (yalnız 04 ile başlayan ekonomik kod) ve aynı tutarda ödenek kalemi bulunsun.",
    ),
    Tanim(
        "BTC-024",
        "Bu tertipten aktarma yapılamaz",
        "MİBMY m.36/4",
        "Personel giderleri tertiplerinden (kendi aralarındaki dışında), aktarma ya da yedek ödenekten aktarma almış "
        "tertiplerden ve fiziken bitmemiş projeye bağlı yatırım tertiplerinden aktarma yapılamaz.",
        "Başka bir kaynak tertip seçin ya da YEDEK_AKTARMA düzenleyin; bulgu, tertibin neden kaynak olamayacağını "
        "söyler.",
    ),
    Tanim(
        "BTC-025",
        "Şartlı bağış ya da tahsisli gelir ödeneği amacı dışında aktarılıyor",
        "MİBMY m.17/3, 18, 36/4-d",
        "Şartlı bağıştan ve belli bir amaca tahsisli gelirden konan ödenekten amacı dışında bir tertibe aktarma "
        "yapılamaz.",
        "Tertibin serbest kalanını aktarın ya da başka bir kaynak seçin. Amacı gerçekleşmiş bağışın kalanı üst "
        "yönetici onayıyla iptal edilir (IPTAL, m.17/4).",
    ),
    sabit(
        "BTC-026",
        "Tertibin kalanı yetmiyor",
        "MİBMY m.36/1, 39",
        "Bir tertipten ancak kullanılmamış, bağlanmamış ödenek alınabilir.",
        "Tutarı kalana indirin; aktarmada başka bir kaynak tertip de seçilebilir. batch report odenek kalanları "
        "gösterir.",
    ),
    sabit(
        "BTC-027",
        "Çözülen ödenek bağlanandan çok",
        "MİBMY m.449/7",
        "Ancak bağlanmış ve taahhüdün harcamadığı ödenek çözülür.",
        "Tutarı bağlanana indirin; taahhut_no alanının bağlayan belgedekiyle aynı olduğuna bakın.",
    ),
    Tanim(
        "BTC-028",
        "Kaynak, aktarılabilecek yedek ödenek değil",
        "MİBMY m.38/1",
        "YEDEK_AKTARMA, yedek ödenek tertibinden (09.6) yapılır. 09 altındaki öbür yedekler konuldukları amaç dışında "
        "kullanılamaz; AKTARMA ile de onlardan alınmaz.",
        "Kaynak kalemi 09.6 tertibinden yazın; kaynak 09 dışında bir tertipse AKTARMA belgesi düzenleyin.",
    ),
    Tanim(
        "BTC-030",
        "Bütçe denk değil",
        "MİBMY m.12/2, 19, 20",
        "Ret ve iadeler düşülmüş gelir ile net finansmanın toplamı gider bütçesine eşit olur.",
        "Aynı yılın GELIR ve FINANSMAN belgelerinin (asama KESIN) gelip gelmediğine bakın; açık, ödenek kısılarak, "
        "gelir bulunarak ya da finansmanla kapatılır.",
    ),
    Tanim(
        "BTC-031",
        "Yedek ödenek sınırların dışında",
        "MİBMY m.38/1",
        "Yedek ödenek (09.6) bütçe gelirleri toplamının yüzde 5'inden az, yüzde 10'undan çok olamaz. Gelirin brüt mü "
        "net mi alınacağını [odenek] yedek_tabani söyler.",
        "Yedek ödeneği sınırların arasına getirin; fark, denkliği bozmadan öbür tertiplerden karşılanır.",
    ),
    Tanim(
        "BTC-032",
        "Üç aylıkların toplamı yılı tutmuyor",
        "MİBMY m.29/3",
        "Ayrıntılı harcama ve finansman programlarında dört dönemin toplamı, kalemin bütçedeki yıllık tutarıdır.",
        "Kalemin dört dönemini bütçedeki yıllık tutara tamamlayın.",
    ),
    Tanim(
        "BTC-033",
        "Gelir iadesi gider tertibinden bütçelenmiş görünüyor",
        "MİBMY m.12/1",
        "Fazla ya da yersiz tahsilatın iadesi için gider bütçesinde tertip açılmaz; kalemin açıklaması ret ve iade "
        "diyor.",
        "Tutarı gelir bütçesinin 09 koduna (ret ve iadeler) yazın; kalem başka bir işinse açıklamasını düzeltin.",
        "uyari",
    ),
    Tanim(
        "BTC-034",
        "Belgenin toplamı kalemlerini tutmuyor",
        "MİBMY m.30",
        "Bütçe kararnamesinin ve cetvellerinin toplamı, kalemlerin toplamıdır; eksik ya da iki kez yazılmış bir kalem "
        "burada görülür.",
        "Kalemleri cetvelle karşılaştırıp belge_toplami alanını ya da eksik kalemi düzeltin.",
    ),
    Tanim(
        "BTC-035",
        "Teklif ya da tasarı gününden sonra",
        "MİBMY m.23/1, 24/1",
        "Birimlerin teklifi temmuzun sonuna, bütçe tasarısı ağustosun sonuna (il özel idaresinde eylülün ilk iş "
        "gününe) kadar verilir.",
        "Belge geçerlidir; gecikmenin nedenini dosyasına yazın. Tarih yanlışsa düzeltip yeniden gönderin.",
        "uyari",
    ),
    Tanim(
        "BTC-036",
        "Devreden ödenek geçen yılınkini tutmuyor",
        "MİBMY m.39",
        "Yeni yılda devreden ödenek olarak, geçen yılın aynı tertibinden devredilen kadar ödenek açılır.",
        "Tutarı geçen yılın DEVIR_GIDEN belgeleriyle karşılaştırın; geçen yılın devri eksikse önce onu gönderin.",
    ),
    Tanim(
        "BTC-037",
        "Tahsisli gelire yetecek ödenek konmamış",
        "MİBMY m.18",
        "Altyapı, gecekondu ve otopark gelirleri amacına tahsislidir; gider bütçesine aynı amaçla ödenek konur.",
        "Gider kaleminin tahsis sütununa gelirdeki adı yazın; ödenek eksikse tamamlayın.",
        "uyari",
    ),
    Tanim(
        "BTC-038",
        "Büyükşehir meclisinin değişikliği yetkisine bağlanmamış",
        "MİBMY m.33/3",
        "Büyükşehir belediye meclisi ilçe bütçesini dört yolla değiştirir: mevzuata aykırı metni çıkarır, gelirleri "
        "kanuni sınırına çeker, kesinleşmiş borcun ve ortak yatırım programının ödeneğini ekler. Değişikliğe karşı on "
        "gün içinde Danıştay'a itiraz edilebilir (m.33/4).",
        "Değişen kalemin degisiklik sütununa MEVZUAT, GELIR_SINIRI, BORC ya da ORTAK_YATIRIM yazın.",
        "uyari",
    ),
    Tanim(
        "BTC-039",
        "Program dışı proje ya da projeyi engelleyen indirim",
        "MİBMY m.28/9, 29/6",
        "Komisyon ve meclis üyeleri program dışı yatırıma ödenek konulmasını, programlı işin ödeneğinin indirilmesini "
        "teklif edemez.",
        "Projeyi ve tutarını tasarıdakiyle karşılaştırın; tasarı değiştiyse önce onu gönderin.",
        "uyari",
    ),
    sabit(
        "BTC-040",
        "Bu işlem merkez muhasebe biriminde yazılır",
        "MİBMY m.404/a",
        "900, 901 ve 902 hesapları il özel idaresinin merkez muhasebe birimi dışında kullanılmaz; ilçe birimi "
        "ödeneğini gönderme belgesiyle alır.",
        "Belgeyi merkezin muhasebe_birimi ile gönderin. İlçe biriminde GONDERME, TENKIS, BAGLAMA, COZME ve programlar "
        "yazılır.",
    ),
    sabit(
        "BTC-041",
        "Bu idarede ödenek gönderme belgesi kullanılmıyor",
        "MİBMY m.404/c",
        "Ödenek gönderme ve tenkis belgelerini il özel idareleri kullanır; öbür idareler ancak bu yöntemi benimserse.",
        "Yöntem benimsendiyse config/batch.toml içinde [odenek] gonderme = true yazın; değilse iptal için IPTAL "
        "belgesi gönderin.",
    ),
    sabit(
        "BTC-042",
        "Ödeneğin gönderildiği birim tanınmıyor",
        "MİBMY m.404/c",
        "Gönderme belgesi ya merkezin kendi birimine ya da ilçe birimlerinden birine düzenlenir.",
        "birim alanına ilçe biriminin kodunu yazın; birim config/batch.toml içinde [[birim]] ve ilce = true ile "
        "tanımlanır.",
    ),
    sabit(
        "BTC-043",
        "Gönderilen ödenek, gönderilebilecekten çok",
        "MİBMY m.404/c, 407",
        "Ancak gönderilecek bütçe ödenekleri hesabında (900) duran ödenek gönderilir.",
        "Tutarı kalana indirin ya da önce aktarma, ek ödenek belgesini gönderin.",
    ),
    sabit(
        "BTC-044",
        "Tenkis edilen ödenek, geri alınabilecekten çok",
        "MİBMY m.404/d",
        "Tenkis, gönderilmiş ve kullanılmamış ödeneği geri alır.",
        "Tutarı birimde kalan ödeneğe indirin: batch report odenek --unit birimin kalanını gösterir.",
    ),
    Tanim(
        "BTC-045",
        "Merkezin gönderme belgesi görülmüyor",
        "MİBMY m.404/c",
        "İlçe biriminin GONDERME belgesi, merkezin belgesinin numarasını karar_no alanında taşır. Merkezin defterinde"
        " bu numara yok: henüz gelmemiş ya da numara yanlış.",
        "karar_no alanına merkezin gönderme belgesinin numarasını yazın; belge merkezde henüz işlenmediyse bir şey "
        "yapmayın.",
        "uyari",
    ),
    Tanim(
        "BTC-046",
        "Belge, merkezin gönderme belgesini tutmuyor",
        "MİBMY m.404/ç",
        "Alınan belgede birimin ve tutarların doğruluğuna bakılır; görülen noksanlık merkez muhasebe birimiyle temas "
        "kurularak giderilir, belge ondan sonra kaydedilir.",
        "Belgeyi merkezdekiyle karşılaştırın: yanlış bu belgedeyse düzeltin, merkezdekindeyse merkezle temas kurun.",
    ),
    Tanim(
        "BTC-047",
        "Tenkis belgesinin sıra numarası ardışık değil",
        "MİBMY m.404/d",
        "Tenkis belgelerine birden başlayarak sıra numarası verilir. Numara belge_no alanının sonundaki sayıdır (T-3); "
        "ilçe biriminde yalnız kendi düzenlediği tenkisler sayılır.",
        "Atlanan tenkis belgesini önce gönderin ya da belge_no alanının sonundaki sayıyı düzeltin.",
    ),
    Tanim(
        "BTC-048",
        "Ödenek, yılsonu tenkisinden sonra gelmiş",
        "MİBMY m.404/ç",
        "Mali yılsonunda tenkisler yapıldıktan sonra muhasebe birimine gelen ödenek hiçbir kayda tabi tutulmaz, bir "
        "yazı ekinde geri gönderilir.",
        "Belgeyi merkeze geri gönderin; merkez, gönderdiğini TENKIS belgesiyle geri alır. Ödenek yeni yıl bütçesinden "
        "istenir.",
    ),
    Tanim(
        "BTC-049",
        "Yıl içindeki tenkisin dayandığı belge yazılmamış",
        "MİBMY m.404/d",
        "Yıl içinde tenkisi mali hizmetler birimi ister; ilçe birimi merkezin tenkis belgesini kaydeder. Birim ancak "
        "yılsonunda, son ayın ödeme ve mahsupları işlendikten sonra doğrudan tenkis eder.",
        "karar_no alanına merkezin tenkis belgesinin numarasını yazın; yılsonu tenkisiyse tarihi aralık ayından olur.",
    ),
    Tanim(
        "BTC-050",
        "Bir gönderme belgesinde ayrı düzeylerden birimler var",
        "MİBMY m.404/c",
        "Ödenekler, kurumsal sınıflandırmanın aynı düzeyindeki birimlere bir belgeyle gönderilir.",
        "Ayrı düzeydeki birimlerin ödeneğini ayrı gönderme belgeleriyle gönderin. Belge kaydedildi.",
        "uyari",
    ),
    Tanim(
        "BTC-051",
        "Gönderme belgesini düzenleyen yazılmamış ya da yetmiyor",
        "MİBMY m.404/b, c",
        "Merkez birimlerinin gönderme belgesini harcama yetkilisi, merkez dışı birimlerinkini üst yönetici ya da "
        "yetkilendirdiği memur imzalar.",
        "karar_organi alanına HARCAMA_YETKILISI ya da UST_YONETICI yazın (yetkilendirilen memur imzaladıysa "
        "UST_YONETICI).",
        "uyari",
    ),
    Tanim(
        "BTC-052",
        "Taahhüde bağlı ödeneğin tenkisinde nedeni yazılmamış",
        "MİBMY m.404/d",
        "Akreditif artığının, dış proje kredisinin ve devreden taahhüdün ödeneği yılsonunda tenkis edilirken belgede "
        "bunun devredilenin karşılığı olduğu yazılır ve yeni mali yılda ilgili tertipten ödenek istenir.",
        "gerekce alanına devredilen taahhüdü ya da akreditifi ve yeni yılda gönderilmesini istediğiniz ödeneği yazın.",
        "uyari",
    ),
    Tanim(
        "BTC-053",
        "Merkezin belgesi daha önce kayda alınmış",
        "MİBMY m.404/ç",
        "İlçe birimi merkezin bir gönderme ya da tenkis belgesini bir kez kaydeder; ikincisi ödeneği iki kez yazardı.",
        "Belge başka bir belgeyse karar_no alanını düzeltin; aynısıysa göndermeyin.",
    ),
    Tanim(
        "BTC-054",
        "Kararın numarası ya da günü yazılmamış",
        "MİBMY m.17, 29, 36, 37, 38",
        "Bütçeyi, aktarmayı ve ek ödeneği bir organın kararı doğurur; kayıt, kararı organıyla, numarasıyla ve günüyle "
        "gösterir. Belge kaydedildi.",
        "karar_organi, karar_no ve karar_tarihi alanlarını doldurun; belge kayda alındıysa kararı dosyasına koyun.",
        "uyari",
    ),
    Tanim(
        "BTC-055",
        "Ödenek yıl bitmeden iptal ya da devredilmiş",
        "MİBMY m.39",
        "Kullanılmayan ödenek yılsonunda iptal edilir, devri gereken ertesi yıla devredilir. Yıl içinde yalnız amacı "
        "gerçekleşmiş ya da gerçekleşmeyecek şartlı bağışın ödeneği iptal edilir (m.17/4). Belge kaydedildi.",
        "Tarih yanlışsa bir daha böyle göndermeyin; ödenek yeniden gerekirse ek ödenek ya da aktarma ister. Ödenek "
        "başka tertipte gerekiyorsa IPTAL yerine AKTARMA düzenlenir.",
        "uyari",
    ),
)
_ODENEK = (
    Tanim(
        "ODN-001",
        "Tertipte ödenek yetmiyor",
        "MİBMY m.404, 416, 427",
        "Bütçe gideri, tertibinin (kurumsal, fonksiyonel, finansman ve ekonomik ikinci düzey) kalan ödeneğiyle "
        "sınırlıdır. Taahhütlerin bağladığı ödenek yalnız onların harcamasına açıktır.",
        "Ödeneği aktarma, yedek ödenek ya da ek ödenek belgesiyle tamamlayıp ödeme emrini yeniden gönderin. Mevzuatı "
        "gereği ödenek aranmayan gider için [odenek] aranmaz ayarına bakın.",
    ),
    Tanim(
        "ODN-002",
        "Ödenek aranmadan yapılan gider",
        "MİBMY m.417/a-2, 428/a-2",
        "Tertibin ödeneği yetmiyor; gider, [odenek] aranmaz ayarındaki kodlardan olduğu için kaydedildi. Ödenek "
        "gelince ödenekli giderler kaydını program yapar.",
        "Ödeneğini temin edin: aktarma, yedek ödenek ya da ek ödenek.",
        "uyari",
    ),
    sabit(
        "ODN-003",
        "Ödenek kaydı fişle gelmiş",
        "MİBMY m.404",
        "Birimin bu yıl bütçe belgesi var: 900-907 hesaplarının kayıtlarını program, bütçe belgelerinden ve gün "
        "sonunda bütçe giderlerinden yapar. Fişle gelen kayıt aynı ödeneği ikinci kez yazardı.",
        "Fişin 90x satırlarını çıkarıp yeniden gönderin; fişte yalnız onlar varsa göndermeyin. Ödenek değişecekse "
        "bütçe fişi (AKTARMA, EK_ODENEK, IPTAL …) düzenleyin.",
    ),
    Tanim(
        "ODN-004",
        "Bütçe giderinin tertibi eksik",
        "MİBMY m.391, 404",
        "Ödenek denetlenen bir yılda 830 ve 834 satırları kurumsal, fonksiyonel, finansman ve ekonomik kodlarının "
        "hepsini taşır; hangi ödenekten harcandığı başka türlü bilinmez.",
        "Satırın eksik kodlarını yazın.",
    ),
    Tanim(
        "ODN-005",
        "Ayrıntılı harcama programının dönem sınırı aşıldı",
        "MİBMY m.29/3, 35",
        "Harcama programı, tertibin yıllık ödeneğini üç aylık dönemlere böler; bu giderle dönem sonuna kadarki sınır "
        "aşılıyor. Gider kaydedildi.",
        "Programı gözden geçirin; sınır aşılmayacaksa harcamayı sonraki döneme bırakın.",
        "uyari",
    ),
    Tanim(
        "ODN-006",
        "Mahsup dönemine aktarılan ödenek yetmiyor",
        "MİBMY m.394-396, 430",
        "834 hesabına, geçen yıldan avansıyla birlikte aktarılan ödenek (907) kadar gider yazılır; açılış kaydında "
        "tertip yazılmamışsa kalan görülemez.",
        "Tertibi denetleyin; 907 satırı açılış fişinde tertipsizse kodlarını kod düzeltme belgesiyle yazın. Kalan "
        "yetmiyorsa gider bu yılın bütçesindendir (830).",
        "uyari",
    ),
    Tanim(
        "ODN-007",
        "Taahhüdün bağladığı ödenek yok",
        "MİBMY m.449/7",
        "Satırdaki taahhüt numarası bu tertipte ödenek bağlamamış ya da bağladığını bitirmiş; gider serbest ödenekten "
        "karşılandı.",
        "Taahhüt numarasını ve tertibi denetleyin; taahhüt kartı gelmediyse gönderin.",
        "uyari",
    ),
    Tanim(
        "ODN-008",
        "Bütçe kesinleşmeden geçen yılın ödeneği aşıldı",
        "MİBMY m.32/2",
        "Yılın bütçesi kesinleşinceye kadar geçen yılın bütçesi uygulanır; gider, geçen yıl bu tertibe bütçeyle "
        "verilen ödeneği aşıyor. Yapılan giderler bütçe kesinleşince onun ödeneğinden düşülür.",
        "Yılın bütçesi kesinleştiyse GIDER belgesini (asama KESIN) gönderin; kesinleşmediyse gideri erteleyin.",
        "uyari",
    ),
    sabit(
        "ODN-009",
        "İlçe biriminde merkezin ödenek hesabı",
        "MİBMY m.404/a",
        "900, 901 ve 902 hesapları il özel idaresinin merkez muhasebe birimi dışında kullanılmaz; ilçe birimi gelen "
        "ödeneği 903 ve 904 hesaplarında izler.",
        "Fişi merkezin muhasebe_birimi ile gönderin; ilçeye gelen ödenek GONDERME belgesiyle kaydedilir.",
    ),
    Tanim(
        "ODN-010",
        "İlçe biriminin tutmadığı hesap",
        "MİBMY m.45/4",
        "İlçe birimlerince tutulacak hesaplar üst yöneticinin onayıyla belirlenebilir; config/ilce_hesaplari.csv bu "
        "listedir. Fiş kaydedildi.",
        "İlçenin hesaplarından birini kullanın ya da onaylanan hesabı config/ilce_hesaplari.csv dosyasına ekleyin.",
        "uyari",
    ),
)

BUTCE = KodBolumu("Bütçe fişleri", "Bütçe fişi, bütçenin bugünkü durumuyla karşılaştırıldı.", _BUTCE)
ODENEK = KodBolumu("Ödenek", "Giderin tertibi, ödeneğin o andaki durumuyla karşılaştırıldı.", _ODENEK)
