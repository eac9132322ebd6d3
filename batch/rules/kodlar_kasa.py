"""Codes of the kind KASA."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

KASA = KodBolumu(
    "Sayımlar ve banka ekstreleri",
    "Sayım tutanağı ya da banka ekstresi, sayım günündeki defterle karşılaştırıldı.",
    (
        sabit(
            "KSA-001",
            "Sayımın işlemi, adedi ya da yönü okunamadı",
            BICIM,
            "İşlem KASA, BANKA, CEK, MENKUL, TEMINAT ya da BANKA_EKSTRE; adet 1'den başlayan bir tam sayı; yön ARTI ya "
            "da EKSI; kayıt EVET ya da HAYIR olur.",
            "Değeri «beklenen» alanındaki yazımla yazın; adet, yön ve kayıt boş bırakılabilir.",
        ),
        sabit(
            "KSA-002",
            "Hesap bu tutanakla sayılmaz",
            "MİBMY m.494",
            "Paralar kasa sayımı ve banka mevcudu tespit tutanağıyla, alınan çekler, menkul kıymet ve varlıklar ile "
            "teminat mektupları kendi tutanaklarıyla sayılır.",
            "Satırı, hesabına uyan işlemle ayrı bir belgede gönderin: KASA 100 ve 105, BANKA 102, 104 ve 105, CEK 101, "
            "MENKUL 11, 21 ve 912, TEMINAT 910 ve 912.",
        ),
        sabit(
            "KSA-003",
            "Kupür, adet ve tutar birbirini tutmuyor",
            "MİBMY m.494",
            "Kupür yazılan satırda tutar, kupür ile adedin çarpımıdır. Sayılan değer eksi olmaz.",
            "Kupürü, adedi ve tutarı tutanaktan bakarak yazın; kupürsüz değerde ikisini de boş bırakın.",
        ),
        Tanim(
            "KSA-004",
            "Sayılan değerin ya da ekstre satırının bilgisi eksik",
            "MİBMY m.53, m.56/c, m.435/a-1",
            "Alınan çek ve teminat mektubu numarasıyla ve verenin adıyla sayılır; ekstre satırının bir tutarı vardır.",
            "Numarayı belge, adı kisi alanına yazın.",
        ),
        Tanim(
            "KSA-005",
            "Aynı değer tutanakta iki kez sayılmış",
            "MİBMY m.494",
            "Bir tutanakta aynı numaralı çek, mektup ya da menkul kıymet ile aynı yerdeki aynı kupür bir kez yazılır.",
            "Fazla satırı çıkarın ya da iki satırı tek satırda toplayın; başka yerde sayılan paranın satırına kisi "
            "alanında kimde sayıldığını yazın.",
        ),
        sabit(
            "KSA-006",
            "Hesap hem bütün olarak hem alt hesabıyla sayılmış",
            "MİBMY m.44/ç",
            "Sayılan, hesabın defterdeki bakiyesiyle karşılaştırılır; üst hesap alt hesaplarını içerir.",
            "Bütün satırları alt hesaplarla ya da hepsini üst hesapla yazın.",
        ),
        Tanim(
            "KSA-007",
            "Sayılan, defterdekinden farklı",
            "MİBMY m.51, m.54, m.156, m.296",
            "Sayımda noksan çıkan 197, fazla çıkan 397 hesabı karşılığında ilgili hesaba kaydedilir; kişilere ait "
            "menkul kıymetlerde 912 ve 913 kullanılır. Sayım kaydedildi, fark iletide yazan kayıtla giderilir.",
            "Tutanağı ve defteri yeniden denetleyin; fark doğruysa iletideki kaydı fiş olarak gönderin. Programın "
            "kaydetmesi için sayımı kayit=EVET ile, gününden sonra kayıt yapılmadan gönderin.",
            "uyari",
            redsiz=True,
        ),
        sabit(
            "KSA-008",
            "Sayım farkı program tarafından kaydedilemez",
            "MİBMY m.43, m.51, m.54",
            "kayit=EVET, farkın sayım günüyle kaydedilmesini ister. Sayım gününden sonra kayıt yapılmışsa, gün "
            "kapandıysa, hesabın birden çok alt hesabı varsa, kayıt başka bir bilgi istiyorsa ya da fark bir kayıt "
            "satırına sığmayacak kadar büyükse fark kaydedilemez.",
            "Sayımı kayit alanı boş olarak gönderin; farkı, yanındaki taslağı tamamlayıp bugünün tarihiyle fiş olarak "
            "gönderin.",
        ),
        Tanim(
            "KSA-009",
            "Yıl sonu sayımında sayım kurulu yazılmamış",
            "MİBMY m.493",
            "Mali yılın son günü itibariyle yapılan sayımı, muhasebe yetkilisinin başkanlığında veznedar ve diğer "
            "memurlardan oluşan kurul yapar.",
            "komisyon alanına kurulun üyelerini yazın: Ayşe Demir (başkan), Ali Kaya (veznedar).",
            "uyari",
        ),
        Tanim(
            "KSA-010",
            "Bu hesap bu gün için daha önce sayılmış",
            "MİBMY m.494",
            "Bir hesabın bir gündeki son sayımı ve son ekstresi geçerlidir; öncekiler defterde kalır.",
            "Yeniden sayıldıysa yapılacak bir şey yok; değilse hangisinin doğru olduğunu denetleyip doğrusunu yeni "
            "numarayla bir kez daha gönderin.",
            "uyari",
        ),
        Tanim(
            "KSA-011",
            "Banka ekstresi geç geldi",
            "MİBMY m.56/c",
            "Banka hesap özet cetveli ertesi gün kuruma gönderilir; gecikmesi üst yöneticiye bildirilir. Hafta sonları "
            "sayılmaz, resmî tatiller bilinmez.",
            "Gecikmeyi üst yöneticiye bildirin (m.56/c-2); ekstre kaydedildi.",
            "uyari",
        ),
        Tanim(
            "KSA-012",
            "Sayılan teminatlar teminat kayıtlarından farklı",
            "MİBMY m.435/a-1, m.494",
            "Veznedeki her teminatın kaydı, kaydı olan her teminatın sayımda bir satırı vardır. Numarasına "
            "(teminat ya da mektup numarası) bakılır; teminat kaydı tutulmayan defterde aranmaz. Sayım kaydedildi.",
            "Eksik mektubu arayın; geri verilmişse teminat belgesiyle (islem=IADE) çıkarın, kaydı yoksa "
            "TESLIM ile yazın.",
            "uyari",
        ),
        sabit(
            "KSA-013",
            "Kapatılmış yılın sayımı değişmez",
            "MİBMY m.480/4, m.493",
            "Yıl, son gününün sayımlarıyla kapatılır; kapanış kaydından sonra o yıla yeni sayım alınmaz, tutanakları "
            "ve geçerli sayımları olduğu gibi kalır.",
            "Bugünün defteri için sayıp tutanağı yeni yılın tarihiyle gönderin; kapanmış yılda yanlış sayılanı yeni "
            "yılın fişiyle düzeltin (m.503).",
        ),
    ),
)
