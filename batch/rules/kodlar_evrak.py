"""Codes of the kind EVRAK."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

EVRAK = KodBolumu(
    "Verilen belgeler",
    "Belge isteyen yazı, istenen kayıtlarla karşılaştırıldı.",
    (
        sabit(
            "EVR-001",
            "İşlem, isteyenin türü ya da kaydın numarası okunamadı",
            BICIM,
            "İşlem VERME ya da IADE; isteyen DENETIM, MAHKEME, SORUSTURMA ya da DIGER; verilen ASIL ya da "
            "ORNEK; yıl dört haneli, ay 1-12, yevmiye 1'den başlayan bir sayı olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "EVR-002",
            "İstem yazısında yıl, ay, yevmiye numarası ya da tutar yok",
            "MİBMY m.483/3, m.483/4",
            "Belgeler, ait oldukları yıl, ay ve yevmiye numaraları ile tutarlarını gösteren bir yazıyla "
            "istenir. Bunları göstermeyen yazıyla belge verilmez.",
            "Yazıyı isteyene geri gönderip eksik bilgiyi yazılı olarak isteyin.",
        ),
        Tanim(
            "EVR-003",
            "Mahkeme kararının ya da soruşturma onayının sureti yok",
            "MİBMY m.483/3",
            "Mahkemenin yazısına karar ya da tutanağın, denetim elemanları dışındaki soruşturmacının "
            "yazısına soruşturma onayının bir sureti bağlanır.",
            "Sureti isteyin; geldiyse numarasını karar_no alanına yazın.",
        ),
        Tanim(
            "EVR-004",
            "Üçüncü kişiye belgenin aslı verilmez",
            "MİBMY m.483/4",
            "Denetim, mahkeme ve soruşturma dışında isteyenlere, usulüne uygun istendiğinde belgenin örneği verilir; "
            "yazıda incelemenin niteliği ayrıntılı açıklanır.",
            "verilen alanına ORNEK, nitelik alanına incelemenin niteliğini yazın.",
        ),
        Tanim(
            "EVR-005",
            "İstenen kayıt defterdekine uymuyor",
            "MİBMY m.483/3",
            "Yazıda gösterilen yevmiye numarası defterde yok ya da ayı ve tutarı başka. O yılın defteri "
            "programda yoksa aranmaz.",
            "Numarayı yevmiye defterinden denetleyin; yazı yanlışsa isteyenden düzeltmesini isteyin.",
        ),
        Tanim(
            "EVR-006",
            "Belgenin aslı dışarıda ya da dışarıda değil",
            "MİBMY m.483/3",
            "İncelenmesi biten belge aynen geri gönderilir. Geri gelmemiş aslı ikinci kez verilemez; "
            "verilmemiş olan geri gelemez. Önceki yılların eldeki defterlerine de bakılır.",
            "verilen-belgeler raporuna bakın; önceki belgenin geri gelişini IADE ile gönderin.",
        ),
    ),
)
