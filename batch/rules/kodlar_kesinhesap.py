"""Codes of the kind KESINHESAP."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

KESINHESAP = KodBolumu(
    "Kesin hesabın aşamaları",
    "Kesin hesabın encümen, komisyon ve mecliste görüşülmesi ile Sayıştaya gönderilmesi, hesap yılını izleyen yılın "
    "defterine yazıldı.",
    (
        sabit(
            "KHS-001",
            "Aşama ya da seçenek tanınmıyor",
            BICIM,
            "asama ENCUMENE_SUNUS, ENCUMEN, KOMISYON, MECLIS ya da SAYISTAY; husus_suc EVET ya da HAYIR olur.",
            "«beklenen» alanındaki sözcüklerden birini büyük harfle, Türkçeye özgü harf kullanmadan yazın.",
        ),
        sabit(
            "KHS-002",
            "Hesap yılı okunamadı",
            BICIM,
            "hesap_yili dört haneli bir yıldır; boş bırakılırsa belgenin tarihinden önceki yıldır.",
            "Yılı 2016 biçiminde yazın ya da alanı boş bırakın.",
        ),
        sabit(
            "KHS-003",
            "Hesap yılı bitmemiş",
            "MİBMY m.40/1",
            "Kesin hesap, mali yılın bitiminden itibaren hazırlanır; görüşüldüğü gün hesap yılından sonraki bir "
            "yıldadır.",
            "hesap_yili alanını ya da belgenin tarihini düzeltin.",
        ),
        sabit(
            "KHS-004",
            "Aşamaların günleri sırasına uymuyor",
            "MİBMY m.40/1",
            "Kesin hesap önce encümene sunulur, encümen inceler, komisyon ve meclis görüşür, sonra Sayıştaya "
            "gönderilir. Belgenin günü, kayıtlı başka bir aşamanın günüyle bu sıraya uymuyor.",
            "Belgenin tarihini düzeltin; kayıtlı olan yanlışsa o aşamanın doğru günlü belgesini yeniden gönderin, "
            "ondan sonra onun günü sayılır.",
        ),
        Tanim(
            "KHS-005",
            "Önceki aşama kayıtlı değil",
            "MİBMY m.40/1",
            "Bu aşamadan önce gelmesi gereken bir aşamanın belgesi deftere girmemiş.",
            "Önceki aşamanın belgesini de gönderin; programdan önce yapıldıysa yapılacak bir şey yok.",
            "uyari",
        ),
        Tanim(
            "KHS-006",
            "Aşama ikinci kez geliyor",
            "MİBMY m.40/3",
            "Aynı yılın aynı aşaması başka bir belgeyle kayıtlı. Son gelen belge gösterilir; önceki de defterde kalır.",
            "İkinci belge yanlışlıkla geldiyse doğrusunu yeniden gönderin; düzeltme ise yapılacak bir şey yok.",
            "uyari",
        ),
        Tanim(
            "KHS-007",
            "Kesin hesabın aşaması gecikti",
            "MİBMY m.40",
            "Kesin hesap, il özel idarelerinde mart, belediyelerde nisan sonuna kadar encümene sunulur; encümen nisan "
            "sonuna kadar inceler, meclis mayıs toplantısında görüşür; haziran sonuna kadar Sayıştaya gönderilir. "
            "Bağlı idareler ve birlikler ilk üçünde kendi mevzuatına uyar. Yılın dosyasında ([takvim]) başka gün "
            "yazılıysa o gün geçerlidir.",
            "Belge kaydedildi; günü yanlış yazdıysanız doğru günlü belgeyi gönderin.",
            "uyari",
        ),
        sabit(
            "KHS-008",
            "Kabul edilmeyen husus meclis kararında olur",
            "MİBMY m.40/3",
            "Kabul edilmeyen hususları gerekçeleriyle meclis karara bağlar; başka bir aşamanın belgesinde yeri yoktur.",
            "Encümenin ya da komisyonun görüşünü aciklama alanına yazın; husus sütunlarını meclis kararının belgesinde "
            "doldurun.",
        ),
        sabit(
            "KHS-009",
            "Kabul edilmeyen hususun konusu ya da gerekçesi yok",
            "MİBMY m.40/3",
            "Meclis, kabul etmediği her hususu gerekçesini belirterek karara bağlar.",
            "Hususun konusunu husus_konu, gerekçesini husus_gerekce alanına yazın.",
        ),
    ),
)
