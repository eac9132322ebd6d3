"""Codes of the kind GOREVLI."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

GOREVLI = KodBolumu(
    "Görevliler",
    "Görev, ayrılma ya da devir, biriminin o günkü görevlileriyle karşılaştırıldı.",
    (
        sabit(
            "GRV-001",
            "Görevlinin işlemi, rolü ya da sıfatı okunamadı",
            BICIM,
            "İşlem GOREV, AYRILMA, IZIN ya da DEVIR; rol MUHASEBE_YETKILISI, VEZNEDAR, MUTEMET, HARCAMA_YETKILISI, "
            "TASINIR_KAYIT, TASINIR_KONTROL ya da KONSOLIDE; sıfat ASIL ya da VEKIL; kapsam TAM ya da SAYIM olur.",
            "Değeri «beklenen» alanındaki yazımla yazın; işlem, sıfat ve kapsam boş bırakılabilir.",
        ),
        sabit(
            "GRV-002",
            "Görevlinin bilgisi eksik",
            "MİBMY m.41/e, m.495",
            "Her belgede görevlinin kodu ve birimi; GOREV belgesinde adı soyadı, IZIN belgesinde ilk günü, DEVIR "
            "belgesinde devralan ve kapsam bulunur.",
            "Eksik alanı atama ya da devir yazısından bakarak doldurun.",
        ),
        sabit(
            "GRV-003",
            "Görevin günleri birbirine uymuyor",
            "MİBMY m.495",
            "Görev ve izin başlamadan bitmez; kimse görevini kendisine devretmez.",
            "Günleri ve devralanı atama ve ayrılma yazılarından düzeltin.",
        ),
        sabit(
            "GRV-004",
            "Görevli bu görevde görünmüyor",
            "MİBMY m.495",
            "Ayrılan, izne çıkan, devreden ve devralan, o gün bu görevde olan kişidir. Her yılın defterinde o yıl "
            "görevi süren görevliler ayrıca yazılır.",
            "Önce görevliyi GOREV belgesiyle (baslangic göreve geldiği gün) gönderin; kodunu denetleyin.",
        ),
        sabit(
            "GRV-005",
            "Görev başka bir muhasebe biriminin",
            "MİBMY m.493, m.495",
            "Muhasebe yetkilisi ve veznedar, defteri tutulan muhasebe biriminindir.",
            "birim alanına muhasebe biriminin kodunu yazın ya da belgeyi o birimin adına (muhasebe_birimi) gönderin.",
        ),
        Tanim(
            "GRV-006",
            "Muhasebe yetkilisi ile veznedar aynı kişi",
            "MİBMY m.50/d-1",
            "Muhasebe yetkilileri fiilen tahsilat ve ödeme yapamaz, veznedara vekâlet edemez.",
            "Veznedar görevini başka birine verin; günler yanlışsa ayrılmayı AYRILMA belgesiyle gönderin.",
        ),
        Tanim(
            "GRV-007",
            "İki ayı aşan ayrılmada devir cetveli düzenlenmemiş",
            "MİBMY m.495/a-1, m.495/b-1",
            "Kesin ayrılmalarda ve iki ayı aşacağı bilinen geçici ayrılmalarda Muhasebe Yetkilileri Devir Cetveli "
            "(Örnek-71) düzenlenerek ayrıntılı devir verilir; yalnız iki aydan kısa ayrılmalarda sayımla yetinilir.",
            "Devri kapsam=TAM ile gönderin; cetveli ornek-71 raporu verir.",
        ),
        Tanim(
            "GRV-008",
            "Muhasebe yetkilisi görevi bir günden çok boş kalmış",
            "MİBMY m.495/2",
            "Muhasebe yetkilileri yerlerine vekil tayin edilmeden görevlerinden ayrılamaz; zorunlu nedenle en çok bir "
            "gün vekilsiz kalınabilir.",
            "O günlerde vekâlet edeni GOREV belgesiyle (sifat=VEKIL) gönderin; vekil belgesi izinden önce gönderilir.",
            "uyari",
        ),
        Tanim(
            "GRV-009",
            "Devir gününün sayımı eksik",
            "MİBMY m.495/a-1, m.495/b-1, m.496",
            "Devirde kasada ve veznede bulunan değerler sayılarak teslim alınır, banka mevcudu bankadan sorulur; "
            "noksan ve fazla çıkan tutarlar ilgili hesaplara kaydedilir. Devir kaydedildi.",
            "Devir gününün sayımlarını kasa belgesiyle gönderin.",
            "uyari",
        ),
        Tanim(
            "GRV-010",
            "Aynı günlerde iki asil muhasebe yetkilisi",
            "MİBMY m.495/1",
            "Birimin hesaplarından bir günde bir muhasebe yetkilisi sorumludur; ayrılanın yerine gelen asil ya da "
            "vekil devralır.",
            "Öncekinin ayrıldığı günü AYRILMA belgesiyle gönderin; yerine bakan vekilse sifat=VEKIL yazın.",
        ),
        Tanim(
            "GRV-011",
            "Taşınır kayıt yetkilisi ambarını devretmeden ayrılıyor",
            "MİBMY m.187/1; TMY m.33",
            "Ambarlardaki taşınırlar devredilmeden taşınır kayıt yetkilisinin görevi sona ermez; ayrılanın devir "
            "verdiği defterde yok. Ayrılma kaydedildi. Devreden adından tanınır.",
            "Devri ambardevri belgesiyle (devreden, devralan; yapamıyorsa kurul) gönderin; cetveli tasinir-ornek-11 "
            "raporu verir.",
            "uyari",
        ),
    ),
)
