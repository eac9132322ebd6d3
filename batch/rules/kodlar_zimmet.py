"""Codes of the kind ZIMMET."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

_TMY = "MİBMY m.187/1; TMY"  # assets go by the Taşınır Mal Yönetmeliği

ZIMMET = KodBolumu(
    "Zimmet",
    "Verilen ve geri alınan dayanıklı taşınırlar, sicil kayıtları ve açık zimmetlerle karşılaştırıldı.",
    (
        sabit(
            "ZMT-001",
            "Zimmetin işlemi, türü ya da kime verildiği okunamadı",
            BICIM,
            "İşlem VERME ya da IADE; türü KISI ya da YER; form 6, 6A ya da 8 olur. Kişinin adı ya da yerin adı "
            "yazılır.",
            "Değeri «beklenen» alanındaki yazımla yazın; türü ve form boş bırakılabilir.",
        ),
        sabit(
            "ZMT-002",
            "Sicil belgede iki kez yazılmış",
            f"{_TMY} m.10/1-c",
            "Her dayanıklı taşınırın bir sicil numarası vardır; bir belgede bir kez verilir ya da geri alınır.",
            "Yinelenen kalemi çıkarın ya da sicil numarasını düzeltin.",
        ),
        sabit(
            "ZMT-003",
            "Zimmete konu sicil ambarda değil",
            f"{_TMY} m.23, m.36",
            "Yalnız harcama biriminin kayıtlarında bulunan, çıkışı yapılmamış 253, 254 ve 255 taşınırları verilir ve "
            "geri alınır.",
            "Sicil numarasını ve harcama birimini denetleyin; taşınırın girişi yapılmamışsa önce taşınır işlem fişini "
            "gönderin.",
        ),
        sabit(
            "ZMT-004",
            "Zimmet günü taşınırın önceki hareketinden eski",
            f"{_TMY} m.23",
            "Taşınır, girişinden ya da son zimmet hareketinden önceki bir günle verilmez, geri alınmaz.",
            "Belgenin tarihini düzeltin.",
        ),
        sabit(
            "ZMT-005",
            "Taşınır başkasının zimmetinde ya da bir ortak alanda",
            f"{_TMY} m.10/1-c, m.10/1-ç, m.23",
            "Bir taşınır bir kişiye ya da bir ortak alana verilir; kişiye zimmetli olan ortak alan listesine yazılmaz. "
            "Zimmetli kişi onu başkasına devredemez: önce ambara iade edilir.",
            "Önce IADE belgesini, sonra bu belgeyi gönderin.",
        ),
        sabit(
            "ZMT-006",
            "İade eden taşınırın zimmetlisi değil",
            f"{_TMY} m.5/3, m.23",
            "Taşınırı, zimmetinde olan kişi ya da bulunduğu ortak alan iade eder. Adlar büyük-küçük harfe "
            "bakılmadan, iki belgede de kimlik_no yazılıysa ona göre karşılaştırılır.",
            "kisi_veya_yer alanına «beklenen» alanındaki adı yazın ya da sicil numarasını düzeltin; kimde ne olduğunu "
            "zimmet-listesi raporu verir.",
        ),
        Tanim(
            "ZMT-007",
            "Zimmetin formu taşınıra uymuyor",
            f"{_TMY} m.10/1-c, m.10/1-ç",
            "Taşıtlar ve iş makineleri (253.02.04) kişiye Örnek: 6 ile, öteki dayanıklı taşınırlar Örnek: 6/A ile "
            "verilir; ortak alandakiler Örnek: 8 listesine yazılır.",
            "form alanını «beklenen» alanındakiyle değiştirin ya da boş bırakın: program kendisi seçer; iki formluk "
            "taşınırları iki belgeye ayırın.",
        ),
        Tanim(
            "ZMT-008",
            "Görevinden ayrılanın üzerinde zimmetli taşınır var",
            f"{_TMY} m.5/3, m.5/4",
            "Görevi sona eren kişi zimmetindeki taşınırları iade eder; iade etmeden ilişiği kesilmez. Ayrılma "
            "kaydedildi. Kişi adından tanınır.",
            "Geri alınanları zimmet belgesiyle (islem=IADE) gönderin; üzerinde ne olduğunu ilisik-kesme raporu "
            "gösterir. Aynı adlı başka biriyse yapılacak bir şey yoktur.",
            "uyari",
        ),
        Tanim(
            "ZMT-009",
            "Zimmetin kişiye mi ortak alana mı verildiği ya da sorumlusu yazılmamış",
            f"{_TMY} m.10/1-c, m.10/1-ç",
            "Taşınır bir kişiye ya da sorumlusu belli bir ortak alana verilir. Türü de formu da boş bırakılan belgede "
            "ad kişi sayılır. Belge kaydedildi.",
            "turu alanına KISI ya da YER, ortak alanda sorumlu alanına sorumlunun adını yazın; bir yer kişi diye "
            "yazıldıysa önce IADE, sonra turu YER olan VERME belgesini gönderin.",
            "uyari",
        ),
    ),
)
