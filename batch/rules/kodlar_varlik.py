"""Codes of the kind VARLIK."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

VARLIK = KodBolumu(
    "Varlık kütüğü",
    "Taşınmaz ve hakların kütüğüne gelen, kütükten çıkan ve amortismanı ayrılan varlıklar, kütüğün bugünkü durumuyla "
    "karşılaştırıldı.",
    (
        sabit(
            "VRL-001",
            "Varlığın işlemi, oranı ya da miktarı okunamadı",
            BICIM,
            "İşlem DEVIR, GIRIS, DEGER_ARTISI, YENIDEN_DEGERLEME, CIKIS ya da AMORTISMAN; amortisman EVET ya da HAYIR "
            "olur. Amortisman oranı 0'dan büyük, en çok 1 olan ondalık sayıdır; miktarın en çok dört hanesi olur.",
            "Değeri «beklenen» alanındaki yazımla yazın; yüzde iki için 0.02.",
        ),
        sabit(
            "VRL-002",
            "Varlığın bilgisi eksik",
            "MİBMY m.491/2, m.491/4, m.491/6",
            "Deftere varlığın numarası, hesabı, cinsi, edinme tarihi ve değeri yazılır. Değer artışı yeni bir satırdır "
            "ve hangi varlıkla ilgili olduğunu söyler; çıkışta satıldığı ya da terkin edildiği belirtilir.",
            "Eksik alanı varlığın belgesinden bakarak doldurun.",
        ),
        sabit(
            "VRL-003",
            "Kütüğün hesabı değil",
            "MİBMY m.186/2, m.208/2",
            "Kütükte arsa ve arazi, yeraltı ve yerüstü düzenleri, bina, hizmet imtiyaz varlığı, hak ve özel maliyet "
            "bulunur. Makine, taşıt ve demirbaşın kütüğü taşınır kayıtlarıdır.",
            "Hesabı «beklenen» alanındakilerden yazın; taşınır için taşınır işlem fişi gönderin.",
        ),
        sabit(
            "VRL-004",
            "Bu numarayla bir varlık var",
            "MİBMY m.491/2",
            "Varlık numarası bir yılın kütüğünde bir kez kullanılır; çıkmış varlığın numarası da yeniden verilmez.",
            "Varlığın değeri arttıysa DEGER_ARTISI işlemini, başka bir varlıksa başka bir numarayı kullanın.",
        ),
        sabit(
            "VRL-005",
            "Varlık kütükte yok",
            "MİBMY m.491",
            "İşlem, bu yılın kütüğünde bulunan ve çıkmamış bir varlığa yapılır. Geçen yılın varlıkları yıl başında "
            "DEVIR işlemiyle kütüğe alınır.",
            "Numarayı denetleyin; varlık geçen yıldan kalmaysa önce varlik_no alanı boş bir DEVIR belgesi gönderin. "
            "Taşınırın amortismanını ayırırken varlik_no alanını boş bırakıp hesap alanına taşınır kodunu yazın.",
        ),
        sabit(
            "VRL-006",
            "Varlığın değeri yetmiyor ya da miktarına uymuyor",
            "MİBMY m.187/ç, m.209/c",
            "Birikmiş amortisman varlığın değerini aşmaz; kütükten, kütükte olandan çoğu çıkmaz. "
            "Miktarının tamamı çıkan varlığın değerinin de tamamı çıkar.",
            "Tutarları amortisman defterinden (batch report ornek-65) denetleyin; varlığın tamamı çıkıyorsa tutarı boş "
            "bırakın.",
        ),
        sabit(
            "VRL-007",
            "Amortisman oranı bilinmiyor",
            "MİBMY m.187/ç-2, m.209/c, m.491/2",
            "Süre, yöntem ve oranları Bakanlık belirler; program tahmin etmez. Oran varlığın kendi satırında, yoksa "
            "yılın dosyasında hesabı için yazılı olmalıdır.",
            "İletide adı geçen anahtarı config/yillar altındaki yılın dosyasında [oran] bölümüne yazın ya da oranı "
            "belgenin oran alanında verin.",
        ),
        sabit(
            "VRL-008",
            "Ayrılacak amortisman yok",
            "MİBMY m.187/ç, m.209/c",
            "Bir varlığın amortismanı yılda bir kez, net değeri kalmayana kadar ayrılır. Arsa ve arazi ile amortisman "
            "alanına HAYIR yazılmış varlık, 255.06 kodundaki ve iz bedeliyle izlenen taşınır amortismana tabi "
            "değildir; ilk yılı gelmemiş olan da ayrılmaz. "
            "Yılın payı kuruşa yuvarlanınca sıfır kalıyorsa kaydedilecek bir tutar yoktur.",
            "Yapılacak bir şey yoksa belgeyi göndermeyin; dönem sonu eksiğini kapatmak için donem belgesinde aynı "
            "kaydı yok=EVET ve gerekçesiyle gönderin.",
        ),
        sabit(
            "VRL-009",
            "Varlık belgesinin tarihi olmaz",
            "MİBMY m.203/a-1, m.215/a-1, m.491/2",
            "Amortisman yılın son gününün tarihiyle ayrılır. Varlık edinildiği günden önce kütüğe girmez, girdiği "
            "günden önce değişmez.",
            "Belgenin tarihini ve edinme tarihini denetleyin.",
        ),
        Tanim(
            "VRL-010",
            "Kütük toplamı hesabın kalanı değil",
            "MİBMY m.187/a-1, m.491",
            "Kütükteki varlıkların değerleri toplamı, hesabın defterdeki kalanına eşittir. Değilse bir fişin kütük "
            "belgesi ya da bir kütük belgesinin fişi eksiktir.",
            "batch report varlik-denklik raporuyla farkı bulun; eksik olan belgeyi gönderin.",
            "uyari",
        ),
        sabit(
            "VRL-011",
            "Aynı varlık belgede iki kez",
            "MİBMY m.491/2",
            "Bir belgede bir varlık bir kez bulunur; başka türlü aynı satırın iki kez gelip gelmediği bilinmez.",
            "İki satırı birleştirin ya da fazla olanı çıkarın.",
        ),
        sabit(
            "VRL-012",
            "Devralınacak kütük yok",
            "MİBMY m.491/5",
            "varlik_no alanı boş DEVIR belgesi, birimin geçen yıl defterindeki kütüğü yeni yıla alır.",
            "Programla tutulan ilk yılsa her varlığı kendi satırıyla, birikmiş amortismanını yazarak DEVIR işlemiyle "
            "gönderin.",
        ),
        sabit(
            "VRL-013",
            "Devralınacak yıl kapatılmamış",
            "MİBMY m.187/ç, m.491/5",
            "Amortisman yılın son gününde ayrılır, kütük yeni yıla onunla geçer. Kapanıştan önce alınan kütüğe geçen "
            "yılın sonradan yazılan amortismanı ve çıkışı yansımazdı.",
            "Geçen yılın amortismanını ayırın, yılı `batch eoy` ile kapatın, belgeyi ondan sonra yeniden gönderin.",
        ),
        sabit(
            "VRL-014",
            "Kapanan yıl sonuna fişi yazılmamış kütük belgesi",
            "MİBMY m.480/1, m.491",
            "31 Aralık günü kapandıktan ya da geçici mizan çıkarıldıktan sonra yıl içi fişi alınmaz. Kütüğe o tarihle "
            "yalnız amortisman ve yeniden değerleme ile, fişi defterde olduğu için kütüğü hesabın kalanına "
            "yaklaştıran belge girer.",
            "Kayıt dönem sonu işlemiyse önce fişini DONEM_SONU işlemiyle gönderin, sonra bu belgeyi; değilse işlemi "
            "yeni yılın fişi ve yeni yılın tarihini taşıyan kütük belgesiyle yapın.",
        ),
    ),
)
