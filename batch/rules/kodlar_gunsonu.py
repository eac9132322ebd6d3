"""Codes of the kind GUNSONU."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

GUNSONU = KodBolumu(
    "Gün sonu",
    "Gün, kapatılmadan önce defterle karşılaştırıldı. Bir gün sonu belgesini `batch eod` yazar.",
    (
        sabit(
            "GUN-001",
            "Gün zaten kapalı",
            "MİBMY m.43/1",
            "Bu gün ya da daha sonraki bir gün daha önce kapatılmış; kapanmış güne kayıt yapılmaz, gün de ikinci kez "
            "kapatılmaz.",
            "Yapılacak bir şey yok. Kapalı son günü `batch status` gösterir; `batch eod` kapalı bir gün için yalnız "
            "bunu söyler.",
        ),
        sabit(
            "GUN-002",
            "Gün henüz gelmedi",
            "MİBMY m.43/1",
            "Kapatılacak gün, programın çalıştığı günden sonra. Gelmemiş bir gün kapatılırsa arada gelecek belgelerin "
            "hiçbiri kaydedilemez.",
            "Gün sonunu o gün bitince yaptırın; günü yanlış yazdıysanız tarihi düzeltin. Bilgisayarın saati geride ise "
            "düzeltin.",
        ),
        sabit(
            "GUN-003",
            "Ay sonu kaydı geriye tarihlenemez",
            "MİBMY m.43/1",
            "Ayın son gününde KDV mahsubu yapılacaktı, ama defterde daha sonraki bir güne ait kayıt var. Yevmiye "
            "numaraları tarih sırasıyla verilir; mahsup fişi geriye yazılamaz.",
            "Son yevmiyenin gününü kapatın (`batch eod --date` ile o gün). Hesapların bakiyesi duruyor; izleyen ay "
            "sonunda yapılacak mahsup onları da kapatır.",
        ),
        sabit(
            "GUN-004",
            "Kapatılacak kayıt yok",
            "MİBMY m.43/5",
            "Defterde o güne kadar hiç yevmiye kaydı yok. Yılın ilk kaydı açılış fişidir; ondan önce kapatılacak bir "
            "gün de yoktur.",
            "Önce açılış fişini ve günün belgelerini bırakıp `batch run` çalıştırın; yıl ya da birim yanlışsa "
            "düzeltin.",
        ),
        sabit(
            "GUN-005",
            "Aşama güne uymuyor",
            BICIM,
            "Ayın son gününün aşaması AY, öteki günlerinki GUN olur. Ay sonu işleri yalnız ayın son gününde yapılır.",
            "asama alanına «beklenen» değeri yazın ya da belgeyi `batch eod` komutuna yazdırın.",
        ),
        Tanim(
            "GUN-006",
            "KDV hesabı ters bakiye veriyor",
            "MİBMY m.152, 154, 294",
            "Ay sonu mahsubu 191 ve 190 hesaplarının borç bakiyesini 391 hesabının alacak bakiyesiyle karşılaştırır; "
            "bakiyelerden biri ters tarafta.",
            "Hesabın kayıtlarını büyük defterden denetleyin (`batch report buyuk --account`); yanlışı ayın son gününe "
            "tarihlenen DUZELTME işlemli bir fişle giderip gün sonunu yeniden yaptırın.",
        ),
        Tanim(
            "GUN-007",
            "Kasada sınırdan çok para var",
            "MİBMY m.50/ç-1",
            "Gün içinde tahsil edilen paradan ertesi günün ödemeleri için belirlenen tutar alıkonulur, fazlası bankaya "
            "yatırılır. Sınır config/yillar altında yılın dosyasında [tutar] kasa_siniri anahtarıdır.",
            "Fazlayı teslimat müzekkeresiyle bankaya yatırıp 108 borç, 100 alacak kaydını ertesi iş gününe yapın; "
            "sınır değiştiyse yılın dosyasına yenisini yazın.",
            "uyari",
        ),
        Tanim(
            "GUN-008",
            "Ay sonu yapılmadan sonraki ay kapatılıyor",
            "MİBMY m.152, 154, 294",
            "Kapatılan gün, sonu yapılmamış bir ayı da kapatıyor; o ayın KDV mahsubu ve öteki ay sonu işleri o ayın "
            "son gününe yapılamaz.",
            "191 ve 391 hesaplarının bakiyesi izleyen ay sonunda birlikte mahsup edilir; o ayın ödenecek vergisini "
            "beyannameyle karşılaştırın. Bundan sonra ayın son gününü `batch eod` ile kapatın.",
            "uyari",
        ),
        Tanim(
            "GUN-009",
            "Defterin söylemediği veriyi bekleyen dönem işi",
            "MİBMY m.480/1-b",
            "Gün ya da ay sonunda yapılması gereken bir değerleme, faiz tahakkuku, aktarma ya da bildirim var; tutarı "
            "fişlerden bilinmiyor. Bakiyesi olan hesaplar, dayandığı maddeyle birlikte sayılır.",
            "Tutarları hesaplayıp gün kapanmadan donem belgesiyle gönderin (`batch eod --dry-run` günü kapatmadan "
            "listeler); gün kapandıysa kaydı sonraki açık güne fişle yapın. Yapılacak kayıt yoksa satırı yok=EVET ve "
            "gerekçesiyle gönderin; göndermezseniz yalnız bu uyarı kalır.",
            "uyari",
        ),
        Tanim(
            "GUN-010",
            "Gün sonundaki kasa, sayılandan farklı",
            "MİBMY m.50/e, m.51",
            "Kasa defteri günü gününe işlenir ve o günkü mevcudun tamam olup olmadığı sayılarak denetlenir. "
            "O günün kasa sayımı var, günün sonundaki bakiye ondan farklı. Sayım tutanağı gönderilmemiş günde aranmaz.",
            "Sayımdan sonra kayıt yapıldıysa kasayı yeniden sayıp tutanağını gönderin; fark doğruysa noksanı 197 borç, "
            "fazlayı 397 alacak yazın.",
            "uyari",
        ),
    ),
)
