"""Codes of the rules of TİFs by their type: papers, who decides, codes, fields, and what the books say."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit


def _uyari(kod: str, baslik: str, madde: str, aciklama: str, oneri: str) -> Tanim:
    return Tanim(kod, baslik, madde, aciklama, oneri, "uyari")


TIF_ALANLARI = KodBolumu(
    "Taşınır işlem fişinin türüne göre alanları ve kodları",
    "Fişin alanları ve taşınır kodları, fişin türüyle karşılaştırıldı.",
    (
        Tanim(
            "TIF-045",
            "Taşınır kodu yeterince ayrıntılı değil",
            "TMY m.30/4",
            "Taşınırlar muhasebeye ikinci düzey kodla kaydedilir; birinci düzeyde (150.01) kalan kodla giriş ve çıkış "
            "yapılmaz.",
            "Taşınır kod listesindeki ayrıntılı kodu yazın.",
        ),
        Tanim(
            "TIF-043",
            "Taşınır kodu fişin tipine yazılmaz",
            "TMY m.9",
            "Basılı yayınlar (255.07.02) yalnız kütüphane, tarihi ve sanat değeri olan demirbaşlar (255.06) yalnız "
            "müze fişine yazılır; bu fişlere başka taşınır yazılmaz.",
            "Satırları kodlarının fiş tipiyle (tif_tipi KUTUPHANE, MUZE ya da NORMAL) ayrı fişlerle gönderin.",
        ),
        sabit(
            "TIF-055",
            "Bu hesap fişin türüyle işlem görmez",
            "MİBMY m.116, m.187/2-a, m.195/a-1",
            "Tüketim yalnız 150 hesabındaki malzemede, yatırımdan aktarma ve değer artışı yalnız 253, 254 ve 255 "
            "hesaplarındaki taşınırda olur.",
            "Dayanıklı taşınırı kullanana zimmet fişiyle verin; kodu ya da fişin türünü düzeltin.",
        ),
        sabit(
            "TIF-050",
            "Fişin türünün istediği alan eksik ya da yanlış",
            "TMY m.10/1-a",
            "Devirde karşı ambar, karşı harcama birimi ya da karşı kurum ve bunun başka bir yer olduğu; hurdaya "
            "ayrılan malzemede hurda değeri; sayım noksanında neden; kişi ya da gerçeğe uygun değer yazılan kayıpta "
            "kusur olup olmadığı yazılır. Kusurla bozulan dayanıklı taşınır hurdaya değil, yok olma fişiyle düşülür.",
            "Alanı doldurun. Hurda değeri yoksa 0 yazın; karşı taraf aynı yerse fişin türünü düzeltin.",
        ),
        Tanim(
            "TIF-051",
            "Ortak gider ilk satırda değil",
            "MİBMY m.114/2",
            "Ortak gider belgenin toplamıdır; ilk satıra bir kez yazılır, satırlara mal bedelleri oranında dağıtılır.",
            "Ortak giderlerin toplamını ilk satıra yazıp öteki satırları boş bırakın.",
        ),
        Tanim(
            "TIF-054",
            "Taşıt numarası birden çok taşıta yazılmış",
            "TMY m.36",
            "Plaka, şasi ve motor numarası tek bir taşıtındır; sicil satırın her adedine ayrı verilir.",
            "Her taşıtı miktarı 1 olan ayrı bir satırla yazın.",
        ),
        _uyari(
            "TIF-046",
            "Kodun altında daha ayrıntılı kodlar var",
            "TMY m.4",
            "Giriş, listede alt kodları olan bir kodla yapılmış. Fiş kaydedildi.",
            "Listede taşınıra uyan en alt düzey kod varsa sonraki girişlerde onu kullanın; bu kaydı DUZELTME_CIKIS ve "
            "DUZELTME_GIRIS fişleriyle düzeltebilirsiniz.",
        ),
        _uyari(
            "TIF-044",
            "Eserin bilgisi eksik",
            "TMY m.9",
            "Kütüphane defterine (Örnek-4) eserin ve yazarın adı, müze defterine (Örnek-3) eserin adı, durumu ve "
            "maddesi yazılır. Fiş kaydedildi, defterdeki yer boş kalır.",
            "Eksik alanı doldurup fişi yeniden gönderin; fiş kaydedildiyse bilgiyi deftere elle ekleyin.",
        ),
        _uyari(
            "TIF-047",
            "Yazılım ya da telif hakkı taşınır değildir",
            "MİBMY m.208/2, TMY m.2",
            "Satırın açıklaması yazılım, lisans ya da telif hakkına benziyor. Bunlar maddi olmayan duran varlıktır, "
            "260-Haklar hesabında izlenir, taşınır kaydına alınmaz. Açıklamaya bakıldı; fiş kaydedildi.",
            "Satır böyle bir hak ise fişi geri alıp alımı 260 hesabına kaydedin; cihazın kendisiyse bir şey yapmayın.",
        ),
        _uyari(
            "TIF-048",
            "Yabancı satıcının adı ayrı yazılmış",
            "TMY m.15",
            "Yurt dışındaki satıcılar taşınır kayıtlarında tek bir adla, YABANCI FİRMA olarak gösterilir. Fiş "
            "kaydedildi.",
            "firma alanına YABANCI FİRMA, satıcının adını açıklamaya yazın; satıcı yurt içindeyse bir şey yapmayın.",
        ),
        _uyari(
            "TIF-049",
            "Kod belediyelere özgü",
            "TMY m.4",
            "150.99.07 belediyelerin sosyal yardım mallarının (5393/60-i), 150.99.08 park ve bahçelere konacak "
            "malların monte edilene kadar (5393/14) durduğu kodlardır. Fiş kaydedildi.",
            "İdarenizin kullandığı koda bakın; kod doğruysa bir şey yapmayın.",
        ),
        _uyari(
            "TIF-052",
            "Alanın bu türde anlamı yok",
            "TMY m.10/1-a",
            "Fişin türünde kullanılmayan bir alan doldurulmuş. Çıkışın değerini kayıtlar verir; vergi ve ortak gider "
            "satın alma ile değer artışında beklenir. Fiş kaydedildi.",
            "Alanı boş bırakın; başka bir tür demek istediyseniz fişi düzeltin.",
        ),
        _uyari(
            "TIF-053",
            "Karayolu taşıtının numaraları eksik",
            "TMY m.36",
            "Motorlu karayolu taşıtının sicilinde plaka, şasi ve motor numarası bulunur. Fiş kaydedildi.",
            "Numaraları ruhsattan bakarak yazın; plaka henüz verilmediyse bir şey yapmayın.",
        ),
    ),
)

TIF_DAYANAKLARI = KodBolumu(
    "Taşınır işlem fişinin dayanağı ve kararı",
    "Fişin dayandığı belgeler, kararı veren makam ve komisyon, fişin türüyle karşılaştırıldı. Belgeler adlarındaki "
    "sözlerle tanınır.",
    (
        Tanim(
            "TIF-032",
            "Fiş dayanağından önce",
            "TMY m.10/1-a",
            "Fişin tarihi dayandığı belgenin, muayene raporunun ya da kararın tarihinden önce olamaz.",
            "Fişin tarihini düzeltin ya da dayanağın tarihini belgeden bakarak yazın.",
        ),
        _uyari(
            "TIF-033",
            "Fişin yılı ile dayanağının yılı ayrı",
            "TMY m.10/1-a",
            "Yıl sonu işlemleri bitirilmeden eski yıla yazılan fiş 31/12 tarihini taşır, dayanağı yeni yıldan "
            "olabilir; önceki yıldan kalan geçici alındının fişi de o yılın 31/12 tarihini taşır. Fiş kaydedildi.",
            "Hangi yılın işlemi olduğunu denetleyin; yanlış yıldaysa kaydı DUZELTME fişleriyle düzeltin.",
        ),
        Tanim(
            "TIF-030",
            "Fişin onayı için gereken belge gösterilmemiş",
            "TMY m.10, m.22, m.27, m.28",
            "Tüketim çıkışı taşınır istek belgesine, hurda, yok olma ve sayım noksanı çıkışı onaylanmış kayıttan "
            "düşme teklif ve onay tutanağına dayanır; bu belge olmadan fiş onaylanmaz. Türü yazılmamış dayanak "
            "sayılmaz.",
            "Belgeyi türüyle dayanaklar arasında (tutanağı kdtot_no alanında) gösterin; belge henüz yoksa fişi durum "
            "ONAYSIZ ile gönderin.",
        ),
        _uyari(
            "TIF-031",
            "Fişin dayanağı ya da eki gösterilmemiş",
            "TMY m.10, m.15, m.16, m.19",
            "Her kayıt belgeye dayanır: satın almada fatura, bağışta sözleşme ya da kabul onayı, devirde protokol ya "
            "da karşı tarafın fişi, iadede yazı, iç üretimde malzemenin fişi, sayımda sayım tutanağı. Belge adındaki "
            "sözlerle arandı; fiş kaydedildi.",
            "Belgenin türünü, numarasını ve tarihini dayanaklar arasına yazın; fişe eklendiyse olduğu gibi kalabilir.",
        ),
        Tanim(
            "TIF-042",
            "Taşıt ya da iş makinesi devrinin uygun görüşü yok",
            "TMY m.31",
            "Taşıtlar ve iş makineleri başka bir idareye ancak Maliye Bakanlığının uygun görüşüyle devredilir.",
            "Uygun görüş yazısını dayanaklar arasına yazın; henüz alınmadıysa fişi durum ONAYSIZ ile gönderin.",
        ),
        Tanim(
            "TIF-038",
            "Muayene ve kabul raporu yazılmamış",
            "TMY m.10/1-d, m.15",
            "Geçici alındıyla teslim alınan taşınır, muayene ve kabul raporuna dayanılarak kayda alınır; o zamana "
            "kadar emanettir, kullanıma verilmez.",
            "muayene_no ve muayene_tarihi alanlarını rapordan bakarak doldurun; rapor yoksa fişi göndermeyin.",
        ),
        Tanim(
            "TIF-034",
            "Bağışı kabul eden organın kararı yok",
            "MİBMY m.114/2, TMY m.16, 5018 s. Kanun m.40",
            "Belediyede şartlı bağışı meclis (5393/18-g), şartsız bağışı belediye başkanı (5393/38-l) kabul eder; "
            "taşıt bağışı meclis kararıyla alınır; encümenin yetkisi yoktur. Öteki idarelerde bağışı harcama "
            "yetkilisi ya da üst yönetici, şartlı bağışı üst yönetici kabul eder. Bağış, nedeninde ya da dayanağında "
            "«şartlı» yazıyorsa şartlıdır.",
            "Yalnız karar_organi alanına bakılır; dayanağın adı kararın yerine geçmez. Kararı veren organı "
            "karar_organi, sayısını ve tarihini karar_no ve karar_tarihi alanlarına yazın; karar yoksa fişi durum "
            "ONAYSIZ ile gönderin.",
        ),
        _uyari(
            "TIF-035",
            "Yetkili makamın kararı gösterilmemiş",
            "TMY m.16, m.39",
            "Satış, bağış ve kayıt düzeltme yetkili makamın onayı ya da kararıyla yapılır; belediye dışındaki "
            "idarelerde şartlı bağışı ve taşıt bağışını hangi organın kabul ettiğini kendi kanunları söyler. Fiş "
            "kaydedildi.",
            "karar_organi alanını ya da onay yazısını dayanaklar arasına yazın; kararın yetkili organdan alındığını "
            "denetleyin.",
        ),
        Tanim(
            "TIF-036",
            "Komisyon üç kişiden az",
            "TMY m.13/3, m.28/1",
            "Değer tespit ve hurda komisyonları harcama yetkilisinin onayıyla, en az üç kişiden kurulur.",
            "Komisyonun bütün üyelerini virgülle ayırarak yazın.",
        ),
        _uyari(
            "TIF-037",
            "Komisyonun üyeleri ya da uzmanı gösterilmemiş",
            "TMY m.13/3, m.28/1",
            "Değer tespit ve hurda komisyonlarında işin uzmanı bulunur; komisyon alanına üyeler yazılır. Fiş "
            "kaydedildi.",
            "Üyeleri virgülle ayırarak, uzmanlığı adından sonra ayraç içinde yazın: Ali Kaya (uzman).",
        ),
        _uyari(
            "TIF-039",
            "Olağan fireden sorumlu gösterilmiş",
            "TMY m.5, m.27",
            "Olağan firelerde sorumluluk aranmaz; fişte neden fire, kusurlu EVET yazılmış. Kişi borcu kaydı yapılır.",
            "Fire olağansa kusurlu alanına HAYIR yazın; kasıt, kusur ya da ihmal varsa nedeni ona göre yazın.",
        ),
    ),
)

TIF_KITABI = KodBolumu(
    "Taşınır işlem fişi ve defterdekiler",
    "Fiş yılın sınırlarıyla, sicillerin girişiyle ve defterdeki belgelerle karşılaştırıldı.",
    (
        Tanim(
            "TIF-057",
            "Sınırı aşan işlemde üst yöneticinin onayı yok",
            "TMY m.28, m.31",
            "Harcama yetkilisi yılın sınırına kadar karar verir; sınır satıra değil işlemin toplamına uygulanır. "
            "Üstü üst yöneticinin onayını ister. Kayıttan düşmede sınır 14/3/2016'dan önceki işlemler içindir. Karşı "
            "kurumu yazılmış bağış, bedelsiz devir gibi aranır.",
            "Yalnız karar_organi alanına bakılır. Onayı karar_organi, karar_no ve karar_tarihi alanlarına yazın. "
            "Sınırın üç katı uygulanan bir birimse [tasinir] uc_kat ayarına yazın.",
        ),
        Tanim(
            "TIF-058",
            "Sınırı aşan devrin protokolü yok",
            "TMY m.31",
            "Kurumlar arasında sınırı aşan bedelsiz devir, iki kurumun üst yöneticilerinin imzaladığı protokolle "
            "yapılır; aynı idarenin birimleri arasında protokol istenmez.",
            "Protokolü numarası ve tarihiyle dayanaklar arasına yazın.",
        ),
        Tanim(
            "TIF-056",
            "Harcama değer artışı sınırını aşmıyor",
            "MİBMY m.187/2-a, TMY m.14/1",
            "Mahalli idarelerde değer artışı için sınır yoktur; idare ayarlarında ([tasinir] deger_artisi_siniri) bir "
            "sınır uyguluyorsa onu aşmayan harcama değere eklenmez, gider yazılır. Belgenin toplamına bakılır.",
            "Harcamayı giderleştirin, fişi göndermeyin; sınır uygulanmıyorsa ayarı boş bırakın.",
        ),
        Tanim(
            "TIF-040",
            "Beş yılı dolmamış taşınır devredilmiş",
            "TMY m.31",
            "Dayanıklı taşınır, beş yılını tamamlamadan başka bir idareye bedelsiz devredilmez. Proje, ulusal "
            "otomasyon sistemi ve başka idarelere verilmek için alınan taşınırlar ile Bakan uygun görüşlü müşterek "
            "talep dışarıda kalır.",
            "İstisna varsa neden alanına PROJE, ULUSAL_OTOMASYON, BASKA_IDAREYE_ALINDI ya da (uygun görüş yazısını "
            "dayanak göstererek) MUSTEREK_TALEP yazın; yoksa devri beş yılın dolduğu güne bırakın.",
        ),
        _uyari(
            "TIF-041",
            "Devredilen taşınırın beş yılı dolmamış",
            "TMY m.31",
            "Taşınır beş yılını tamamlamadan başka bir idareye devredilmiş; ayarlarınızda (bes_yil) bu yalnız "
            "söylenir. Fiş kaydedildi.",
            "Devrin hangi istisnaya dayandığını neden alanına yazın; yoksa devri yeniden değerlendirin.",
        ),
        Tanim(
            "TIF-059",
            "Kayıttan düşme tutanağı defterde yok ya da fişe uymuyor",
            "TMY m.10/1-e, m.27, m.28",
            "Fiş, onaylanmış tutanağın taşınırlarını ve tutanakta kalan kadarını çıkarır; onaydan önce çıkış yapılmaz.",
            "Tutanağı (dusme belgesi) önce gönderin; numarasını, nedenini, sicil ve miktarlarını fişle karşılaştırın.",
        ),
        Tanim(
            "TIF-060",
            "İstek belgesi defterde yok ya da fişe uymuyor",
            "TMY m.10/1-c, m.22",
            "Tüketim fişi, istek belgesinin ambarından ve istenenden kalan kadarını verir.",
            "İstek belgesini (istek) önce gönderin; numarasını, ambarını ve miktarlarını fişle karşılaştırın.",
        ),
        Tanim(
            "TIF-061",
            "Geçici alındı defterde yok ya da fişe uymuyor",
            "TMY m.10/1-d, m.15",
            "Fiş, alındıda kabul bekleyenden çok taşınır almaz; merkezî alımda giriş fişini alımı yapan birim "
            "düzenler.",
            "Alındıyı (gecicialindi) önce gönderin; numarasını ve miktarlarını fişle karşılaştırın.",
        ),
        _uyari(
            "TIF-062",
            "Fişin dayandığı belge deftere gönderilmemiş",
            "TMY m.10",
            "Harcama birimi bu tür belgeleri program üzerinden göndermiyor; belgenin varlığı ve miktarları "
            "denetlenemedi. Fiş kaydedildi.",
            "Belgeleri istek, gecicialindi, dusme ve ihtiyacfazlasi dosyalarıyla gönderirseniz fişler onlarla "
            "karşılaştırılır.",
        ),
        Tanim(
            "TIF-064",
            "Nedenin belgesi gösterilmemiş",
            "TMY m.27, 237 s. Kanun m.13",
            "Çalınmada emniyet tutanağı, canlı taşınırın ölümünde veteriner raporu, ekonomik ömrünü doldurmuş taşıtta "
            "taşıt muayene ve kontrol raporu olmadan çıkış onaylanmaz. Defterdeki tutanak kendi belgelerini "
            "göstermiştir, ona dayanan fişte yeniden aranmaz.",
            "Belgeyi dayanaklar arasına yazın ya da tutanağı (dusme) belgeleriyle gönderip kdtot_no alanında gösterin.",
        ),
        _uyari(
            "TIF-065",
            "Düzeltme girişi, düzelttiği çıkışa bağlanmamış",
            "TMY m.39",
            "Yanlış kayıt çıkış fişiyle düşülür, doğrusu aynı gün giriş fişiyle alınır; giriş fişi çıkış fişini "
            "dayanak gösterir. Fiş kaydedildi.",
            "Önce DUZELTME_CIKIS fişini gönderin, numarasını giriş fişinin dayanakları arasına yazın.",
        ),
        _uyari(
            "TIF-066",
            "Fişi yazan, birimin taşınır kayıt yetkilisi değil",
            "TMY m.6/1, m.10",
            "Giriş ve çıkış kayıtlarını taşınır kayıt yetkilisi tutar ve imzalar; fişi düzenleyen ve onaylayan, "
            "birimin o günkü yetkilileri arasında yok ya da yazılmamış. Fiş kaydedildi.",
            "Kişinin görevini gorevli belgesiyle gönderin ya da olusturan ve onaylayan alanlarını denetleyin.",
        ),
        Tanim(
            "TIF-067",
            "Taşınır kayıt ve kontrol yetkilisi aynı kişi",
            "TMY m.6/3",
            "Taşınır kayıt yetkilisi ile taşınır kontrol yetkilisi aynı kişide birleşemez.",
            "Başka bir görevli belirleyin ya da önceki görevi AYRILMA belgesiyle bitirin.",
        ),
        Tanim(
            "TIF-068",
            "Bir birimde bir kişiye ikinci taşınır görevi",
            "TMY m.6, m.7",
            "Bir kişinin bir harcama biriminde taşınırla ilgili tek görevi olur; konsolide görevi başka bir birimden "
            "verilebilir.",
            "Önceki görevi AYRILMA belgesiyle bitirin ya da konsolide görevini başka bir harcama birimiyle yazın.",
        ),
    ),
)

TIF_KURALLARI = (TIF_ALANLARI, TIF_DAYANAKLARI, TIF_KITABI)
