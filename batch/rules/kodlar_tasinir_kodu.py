"""Codes about taşınır codes, the economic codes they are bought from, and the year's limits on them."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim

_TMY = "MİBMY m.114/1, m.187/1"  # stocks and assets go by the Taşınır Mal Yönetmeliği

TASINIR_KODU = KodBolumu(
    "Taşınır kodları ve sınırları",
    "Taşınır belgelerindeki kodlar taşınır kod listesiyle, tutarlar yılın parasal sınırlarıyla karşılaştırıldı.",
    (
        Tanim(
            "TKD-003",
            "Taşınır kodu listede yok",
            _TMY,
            "Giriş, taşınır kod listesindeki bir koda kaydedilir (TMY m.4). Programla gelen listenin yılı bilinmez; "
            "sonradan eklenmiş bir kod onda olmayabilir.",
            "Kodu listeden bakarak düzeltin. Bakanlığın güncel listesinde varsa config/kodlar/tasinir.csv dosyasına "
            "ekleyip belgeyi yeniden gönderin.",
        ),
        Tanim(
            "TKD-004",
            "Taşınır kodu kaldırılmış",
            _TMY,
            "Kaldırılan koda yeni taşınır kaydedilmez. O kodda duran taşınırın çıkışı yapılır.",
            "Taşınırı «beklenen» alanındaki koda kaydedin.",
        ),
        Tanim(
            "TKD-002",
            "Ekonomik kod taşınır koduna uymuyor",
            _TMY,
            "Alımın ekonomik kodu, taşınır kodu için kural setinde yazılı kodlardan biri değil. Kural setinin tamamı "
            "bilinmez; hiç kuralı olmayan kod için bir şey sorulmaz.",
            "Tertibi ve taşınır kodunu denetleyin; ikisi de doğruysa kural setine eklenmesini isteyin ve "
            "config/kodlar/tasinir_ekonomik.csv dosyasına yazın.",
            "uyari",
        ),
        Tanim(
            "TKD-001",
            "Yılın taşınır sınırı bilinmiyor",
            _TMY,
            "Onayın hangi makamdan alınacağı ya da harcamanın değere eklenip eklenmeyeceği yılın parasal sınırına "
            "bağlıdır. Sınır yılın dosyasında yazılı değil; program tahmin etmez, o soruyu sormadan sürer.",
            "İletide adı geçen anahtarı config/yillar altındaki yılın dosyasında [tutar] bölümüne yazın.",
            "uyari",
        ),
    ),
)
