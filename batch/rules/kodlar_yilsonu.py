"""Codes of the kind YILSONU."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

YILSONU = KodBolumu(
    "Yıl sonu",
    "Yıl sonunun bir aşaması, yapılmadan önce defterle karşılaştırıldı. Belgesini `batch eoy` yazar; neyin "
    "engellediğini `batch eoy --dry-run` da gösterir.",
    (
        sabit(
            "YSN-002",
            "Önceki aşama yapılmamış",
            "MİBMY m.480/1",
            "Aşamalar sırayla yapılır: geçici mizan, kapanış, açılış; mahsup dönemi kapatıldıktan sonra 834 kapanır.",
            "Önce «beklenen» komutu çalıştırın; sıradaki aşamayı o bulur.",
        ),
        sabit(
            "YSN-003",
            "Kapatılacak defter boş",
            "MİBMY m.43/5",
            "Defterde yevmiye kaydı yok; kapatılacak bir hesap da yoktur.",
            "Önce yılın belgelerini `batch run` ile alın; yıl ya da birim yanlışsa düzeltin.",
        ),
        sabit(
            "YSN-004",
            "Kapatılmamış gün var",
            "MİBMY m.43, 404/e, 480/1",
            "Geçici mizan yılın bütün günleri kapatıldıktan sonra çıkarılır; ödenekli giderler ve ay sonu kayıtları "
            "gün sonunda yapılır.",
            "`batch eod --date YIL-12-31` çalıştırın; ondan önceki günler de kapanır. Sonra yıl sonunu yeniden "
            "yaptırın.",
        ),
        Tanim(
            "YSN-005",
            "Açık avans var",
            "MİBMY m.125, 126, 129, 137",
            "160 ve 161 hesapları kesin mizanda kalan vermez: avans ya mahsup edilir, ya geri alınır, ya belgeleri "
            "mahsup döneminde gelecekse 165 hesabına, ya da 140 hesabına aktarılır.",
            "Belgeleri gelecek avansı 165 borç, 160 (161) alacak; ötekileri 140 borç, 160 (161) alacak yazan fişi "
            "gönderin. Gün kapandıysa fişi DONEM_SONU işlemiyle yılın son gününe tarihleyin.",
        ),
        Tanim(
            "YSN-006",
            "Gider ile ödenekli gider eşit değil",
            "MİBMY m.404/e, 480/1-a",
            "Geçici mizandan önce her tertipte 830 hesabının bakiyesi 905 hesabınınkine eşit olur; fark ödeneksiz "
            "giderdir.",
            "Farkı `batch report odenek-acigi` gösterir. Aktarma ya da ek ödenek belgesini yılın son gününe tarihleyip "
            "gönderin; 905 kaydı geçici mizanla birlikte yapılır. Ödenek fişle geliyorsa 905 fişini DONEM_SONU "
            "işlemiyle gönderin.",
        ),
        Tanim(
            "YSN-007",
            "Önce ilçe birimi",
            "MİBMY m.404/d, 480, 482",
            "Merkezin geçici mizanı ilçelerin yıl sonu tenkisini, kesin mizanı onların kapanışını da içerir.",
            "Önce o birim için aynı aşamayı yaptırın: `batch eoy --year YIL --unit BİRİM`. Birim verilmezse program bu "
            "sırayı kendisi izler.",
        ),
        Tanim(
            "YSN-008",
            "Şartlı bağıştan kalan ödenek için karar yok",
            "MİBMY m.17/4, 39",
            "Şartlı bağıştan kullanılmayan ödeneğin devrine ya da iptaline üst yönetici karar verir; program onun "
            "yerine karar vermez.",
            "Taahhüde bağlı parça varsa önce onu COZME belgesiyle çözün. Karara göre DEVIR_GIDEN ya da IPTAL "
            "bütçe fişi gönderin (karar organı ve numarasıyla), sonra yıl sonunu yeniden yaptırın.",
        ),
        Tanim(
            "YSN-009",
            "Mahsup dönemine aktarılan avansın ödeneği farklı",
            "MİBMY m.137, 404/f, 419, 430",
            "Mahsup dönemine aktarılan avansın (165) tertibinde aynı tutarda ödenek saklanır (906, 907); tutarlar "
            "farklı.",
            "165 satırının tertibini ve avans verilirken ödeneğin yetip yetmediğini denetleyin. Karşılığı olmayan "
            "tutar ocak ayında 834 ile mahsup edilemez.",
            "uyari",
        ),
        sabit(
            "YSN-010",
            "Bütçe hesapları birbirini karşılamıyor",
            "MİBMY m.400, 480/1-a",
            "800, 810 ve 805 ile 830 ve 835 birbirini karşılar; kapanınca 895 kalan vermez.",
            "`batch report mizan-kontrol` bozulan eşitliği gösterir. 834 kalanını 835 ile kapatan, ötekinde yanlışı "
            "gideren fişi DONEM_SONU işlemiyle yılın son gününe tarihleyip geçici mizandan önce gönderin.",
        ),
        sabit(
            "YSN-011",
            "Ödenek hesapları birbirini karşılamıyor",
            "MİBMY m.39, 404, 480/1-a",
            "Kapanıştan önce kullanılmayan ödenek iptal edilmiş ya da devredilmiş olur (900 ve 903 kalan vermez); 901 "
            "905'e (il özel idaresi merkezinde 902'ye), 904 905'e eşit olur.",
            "Bütçe belgesi kullanılıyorsa geçici mizan aşaması bunu kendisi yapar. Ödenek kayıtları fişle geliyorsa "
            "iptal fişini (901 borç, 900 alacak) DONEM_SONU işlemiyle geçici mizandan önce gönderin.",
        ),
        Tanim(
            "YSN-012",
            "Sayım eksik (geçici mizan)",
            "MİBMY m.493, 494",
            "Yılın son gününde sayılması gereken bir varlık sayılmamış ya da sayım defterden farklı; farkın kaydı "
            "geçici mizandan önce yapılır.",
            "Sayım tutanağını gönderin; fark varsa tutanağın söylediği kaydı yapın. Sayım olmadan kapanış yapılmaz.",
            "uyari",
        ),
        Tanim(
            "YSN-013",
            "Sayım eksik",
            "MİBMY m.493, 494",
            "Yıl sonu sayımı yapılmadan kesin mizan çıkarılmaz.",
            "Eksik sayımın tutanağını (`kasa` belgesi) yılın son gününe tarihleyip gönderin.",
        ),
        Tanim(
            "YSN-014",
            "Dönem sonu kaydı eksik görünüyor",
            "MİBMY m.480/1-b",
            "Hesapların bakiyesine göre yapılmış olması beklenen bir dönem sonu işlemi (vade aktarımı, takip, "
            "değerleme, tahakkuk, amortisman) defterde yok.",
            "Gerekliyse `donem` belgesini gönderin; gerekli değilse belgeye nedenini yazın. Kapanıştan sonra "
            "yapılamaz.",
            "uyari",
        ),
        Tanim(
            "YSN-015",
            "Birleşik 511 ve 519 sıfır değil",
            "MİBMY m.352",
            "Birimler arası işlemler birleştirildiğinde sıfır olur. Kalan, bir birimin yazıp ötekinin yazmadığı "
            "işlemdir; iki yanda da araştırılır, kapanışı durdurmaz.",
            "Yoldaki tutarı iki birimin 511 kayıtlarını karşılaştırarak bulun; öteki birim yeni yılda 519 hesabının o "
            "yıla ait alt hesabına yazar (m.353).",
            "uyari",
        ),
        Tanim(
            "YSN-016",
            "Gönderilen ödenek birimlerde kullanılana eşit değil",
            "MİBMY m.404, 428, 480/1-a",
            "Bütün belgeler işlendiğinde merkezin 902 kalanı, birimlerin 904 ve bu yıl açılan 907 kalanlarının "
            "toplamıdır. Fark, bir yanın işleyip ötekinin işlemediği gönderme ya da tenkis belgesidir; kapanışı "
            "durdurmaz.",
            "`batch report aktarma-listesi` çıktısını (`--islem GONDERME`, `--islem TENKIS`) iki yanda karşılaştırın.",
            "uyari",
        ),
        Tanim(
            "YSN-017",
            "Açılış kesin mizana eşit değil",
            "MİBMY m.481",
            "Yeni yılın açılış fişi geçen yılın kapanış kaydının tersi olur; bir hesapta fark var.",
            "Açılış defterdeyse değiştirilmez: farkı DUZELTME işlemli bir fişle giderin. Yeni defter hiç "
            "kullanılmadıysa açılışı programa yazdırın.",
        ),
        sabit(
            "YSN-018",
            "Yeni yılın bütçesi yok",
            "MİBMY m.39",
            "Devreden ödenek yeni yılın bütçesiyle birlikte açılır; o yılın kesinleşmiş gider bütçesi deftere "
            "girmemiş.",
            "Önce yeni yılın GIDER (KESIN) bütçe fişini alın, sonra `batch eoy --year YIL` ile devreden ödeneği "
            "açtırın.",
        ),
        sabit(
            "YSN-019",
            "Aşama bu günün değil",
            "MİBMY m.43/5, 479, 480, 481",
            "Geçici mizan ve kapanış yılın son gününe, açılış yeni yılın ilk gününe, mahsup döneminin sonu ocağın son "
            "gününden sonraya tarihlenir.",
            "Tarihi düzeltin ya da belgeyi `batch eoy` komutuna yazdırın.",
        ),
        sabit(
            "YSN-020",
            "Yıl sonu belgesinin numarası",
            BICIM,
            "Bir yılın bir aşamasının bir numarası vardır; böylece bir aşama iki kez yapılmaz.",
            "Numarayı «beklenen» gibi yazın ya da belgeyi `batch eoy` komutuna yazdırın.",
        ),
        sabit(
            "YSN-021",
            "Yıl sonunun günü gelmedi",
            "MİBMY m.480",
            "Aşamanın günü, programın çalıştığı günden sonra.",
            "O gün gelince yaptırın; bilgisayarın saati geride ise düzeltin.",
        ),
        sabit(
            "YSN-022",
            "Geçici mizandan sonra yıl içi kaydı",
            "MİBMY m.480/1",
            "Geçici mizan çıkarıldı; bundan sonra o yıla yalnız dönem sonu kayıtları yapılır, bütçe ve ödenek "
            "hesapları kullanılmaz. Kapanıştan sonra hiçbir kayıt yapılmaz.",
            "Dönem sonu kaydıysa işlemini DONEM_SONU yazın ya da `donem` belgesiyle gönderin; değilse belgeyi yeni "
            "yıla tarihleyip geçmiş yıl düzeltmesi olarak kaydedin.",
        ),
        sabit(
            "YSN-023",
            "Mahsup dönemi kapatıldı",
            "MİBMY m.137, 396",
            "Mahsup döneminin sonu deftere yazıldı: kapatılmayan avanslar 140 hesabına alındı, saklanan ödenek tenkis "
            "edildi. Bundan sonra 834 hesabına borç, 165 hesabına alacak yazılmaz; 834'ün yardımcı hesaplarındaki "
            "yanlışı düzelten fiş (834 borç ve alacak, m.396) alınır.",
            "Avans artık 140 hesabındaki borçtur: geri ödeneni 100 ya da 102 borç, 140 alacak yazın. Yalnız bir "
            "yanlışı düzeltiyorsanız fişin işlemini DUZELTME yazın.",
        ),
        sabit(
            "YSN-024",
            "Mizan eşitliği tutmuyor",
            "MİBMY m.43/2",
            "Her defterde tutması gereken bir eşitlik tutmuyor; bu defter kapatılırsa yanlış kesinleşir.",
            "`batch report mizan-kontrol` eşitliğin iki tarafını gösterir. Yanlış fişi DUZELTME işlemli bir fişle "
            "giderin, gün kapandıysa DONEM_SONU işlemiyle yılın son gününe tarihleyin.",
        ),
        Tanim(
            "YSN-025",
            "Açılışın ayrıntısı kesin mizandan farklı",
            "MİBMY m.481",
            "Elle yazılan açılışta alt hesabın kalanı doğru, kişi, taahhüt ya da bütçe kodu ayrıntısı farklı. Avanslar "
            "ve taahhütler kişi ve kodla kapanır; ayrıntısı gelmeyen kalan kapatılamaz görünür.",
            "Aynı hesaba borç ve alacak yazan DUZELTME işlemli bir fişle ayrıntıyı kesin mizandaki gibi yapın.",
            "uyari",
        ),
        sabit(
            "YSN-026",
            "Harcama birimi taşınır yılını bitirmemiş",
            "MİBMY m.187/2-a-1, m.480/1; TMY m.32, m.34",
            "O yıl taşınır işlem fişi olan her harcama birimi sayımını yapıp yılını YIL_SONU_BITIR belgesiyle bitirir; "
            'defter ondan sonra kapatılır. `[tasinir] yil_sonu = "aranmaz"` ayarı bunu aratmaz.',
            "Birimin eksiklerini giderip ambar belgesini gönderin: islem=YIL_SONU_BITIR, tarih yılın 31 Aralık günü. "
            "Eksikleri `yil-sonu-paketi` raporu tek tek gösterir.",
        ),
    ),
)
