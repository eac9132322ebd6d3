"""Codes about the year's depreciation of taşınırlar; what it shares with the register of fixed assets stands there."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, sabit

TASINIR_AMORTISMANI = KodBolumu(
    "Taşınır amortismanı",
    "AMORTISMAN işlemli varlik belgesi 253, 254 ve 255 hesaplarındaki taşınırların yıl payını sicil sicil ayırdı.",
    (
        sabit(
            "TAM-001",
            "Taşınırın amortisman oranı bilinmiyor",
            "MİBMY m.187/2-ç-2",
            "Süre, yöntem ve oranları Bakanlık belirler; tablosu programla gelmez, program tahmin etmez. Oran, taşınır "
            "kodunun bir başı için config/kodlar/tasinir_amortisman.csv dosyasında ya da belgenin satırında yazılı "
            "olmalıdır. Yılın sınırını aşmayan yeni taşınır için oran gerekmez.",
            "İletide adı geçen kodların oranını dosyaya yazıp belgeyi yeniden gönderin; oran yalnız bu belgede "
            "geçerliyse hesap alanına kodu, oran alanına oranı yazın.",
        ),
        sabit(
            "TAM-002",
            "Yılın taşınır amortisman sınırı bilinmiyor",
            "MİBMY m.187/2-ç-2",
            "Yıl içinde giren taşınırın değeri yılın sınırını aşmıyorsa amortismanı o yıl tamamen ayrılır, aşıyorsa "
            "kendi oranıyla. Sınır bilinmeden hangisinin doğru olduğu söylenemez. Önceki yıllarda girenler için sınır "
            "aranmaz: giriş yılında tamamen ayrılmamış olan kendi oranıyla sürer.",
            "Sınırı config/yillar altındaki yılın dosyasında [tutar] bölümüne amortisman_siniri_tasinir anahtarıyla "
            "yazın; sınır uygulanmıyorsa 0.00 yazın.",
        ),
    ),
)
