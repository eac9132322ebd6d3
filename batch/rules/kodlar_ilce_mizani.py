"""Codes of the kind ILCE_MIZANI."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit

_ILCE_MIZANI = (
    sabit(
        "IMZ-001",
        "İlçe mizanında eksik ya da okunamayan alan",
        "MİBMY m.482",
        "İlçe mizanı, biriminin kodunu (birim) ve ayını (ay: 2016-03) taşır.",
        "Dosyayı ilçenin programında batch report ilce-mizani --to AYIN_SON_GUNU --format csv ile yeniden yazın.",
    ),
    sabit(
        "IMZ-002",
        "Mizan bir ilçe biriminin değil",
        "MİBMY m.482",
        "İlçe birimleri mizanlarını merkez muhasebe birimine gönderir; birim ayarlarda ilçe olarak tanımlı olmalıdır.",
        "birim alanına ilçe biriminin kodunu yazın; birim config/batch.toml içinde [[birim]] ve ilce = true ile "
        "tanımlanır.",
    ),
    Tanim(
        "IMZ-003",
        "İlçe mizanı denk değil",
        "MİBMY m.43/2, 482",
        "Mizanın borç ve alacak toplamları eşittir; dosyada eksik ya da fazla satır var.",
        "Dosyayı ilçenin programında batch report ilce-mizani ile yeniden yazın.",
    ),
    Tanim(
        "IMZ-004",
        "Gönderilen ödenek ilçe mizanıyla tutmuyor",
        "MİBMY m.404/ç, 410, 414",
        "Merkezin ilçeye gönderdiği ödenek (902), ilçede 904'ün, aralıkta mahsup dönemi için saklanan 907 ile "
        "toplamıdır. Fark, yolda olan bir gönderme ya da tenkis belgesi de olabilir. Mizan kaydedildi.",
        "Merkezin gönderme ve tenkis belgelerini (ornek-35, ornek-36b) ilçenin kaydettikleriyle karşılaştırın.",
        "uyari",
    ),
    Tanim(
        "IMZ-005",
        "İlçe mizanı geç geldi",
        "MİBMY m.482",
        "İlçe birimleri ay sonu mizanını en geç takip eden ayın beşine kadar merkeze gönderir. Mizan kaydedildi.",
        "Sonraki ayın mizanının zamanında gönderilmesini ilçe biriminden isteyin.",
        "uyari",
    ),
    sabit(
        "IMZ-006",
        "Mizanın ayı, yılı ve tarihi birbirini tutmuyor",
        "MİBMY m.482",
        "Mizan mali yılın bir ayınındır ve o ayın son günüyle tarihlenir; hangi ayın defteriyle karşılaştırılacağı "
        "bundan bilinir.",
        "Dosyayı ilçenin programında batch report ilce-mizani --to AYIN_SON_GUNU --format csv ile yeniden yazın.",
    ),
)

ILCE_MIZANI = KodBolumu("İlçe mizanı", "İlçe biriminin mizanı, merkezin defteriyle karşılaştırıldı.", _ILCE_MIZANI)
