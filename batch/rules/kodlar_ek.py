"""Codes of attachments (ek): files of evidence that a voucher names."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, sabit

_EK = "MİBMY m.505"  # the papers that an entry rests on

EK = KodBolumu(
    "Fişin ekleri",
    "Fişin andığı ek dosyalar fişle birlikte arşive alınır. Ek, fişin dosyasının yanındaki «ek» dizinine, fişten önce "
    "bırakılır; baytları sha256 özetiyle tanınır. Daha önce alınmış bir ek yeniden bırakılmaz.",
    (
        sabit(
            "EKB-001",
            "Ekin adı bir dosya adı değil",
            BICIM,
            'Ad dizin, sürücü ya da / \\ : * ? " < > | karakterlerini taşımaz; noktayla başlamaz ve bitmez; CON, NUL '
            "gibi bir aygıt adı olmaz; en çok 200 karakterdir.",
            "Dosyaya yalın bir ad verin, fişe de o adı yazın.",
        ),
        sabit(
            "EKB-002",
            "Ekin özeti sha256 değil",
            BICIM,
            "Özet, ek dosyanın baytlarının sha256'sıdır: 0-9 ve a-f harflerinden 64 karakter.",
            "Özeti dosyadan hesaplayın (sha256sum fatura.pdf; Windows'ta certutil -hashfile fatura.pdf SHA256).",
        ),
        sabit(
            "EKB-003",
            "Ekin adı ya da özeti eksik, ya da aynı ad iki kez",
            BICIM,
            "Her ek, adı ve özetiyle birlikte yazılır. Bir fişte aynı ad (büyük küçük harf sayılmadan) bir kez geçer.",
            "Eksik olanı yazın; ayrı dosyalara ayrı adlar verin, yinelenen eki silin.",
        ),
        sabit(
            "EKB-004",
            "Ek yerinde yok",
            _EK,
            "Fişin andığı ek ne fişin dosyasının yanındaki «ek» dizininde ne de arşivde var. Dosyanın öteki fişleri "
            "bundan etkilenmez.",
            "Eki «ek» dizinine koyun, sonra düzeltme kopyasını olduğu gibi bırakın. Ekleri hep fişten önce bırakın.",
        ),
        sabit(
            "EKB-005",
            "Ekin içeriği fişteki özete uymuyor",
            _EK,
            "«ek» dizininde bu adla bir dosya var, ama baytlarının özeti fişte yazandan başka: dosya değişmiş, yanlış "
            "dosya konmuş ya da hâlâ yazılıyor.",
            "Doğru dosyayı koyun ya da fişe dosyanın kendi özetini yazın; büyük dosyayı .part adıyla yazıp sonra "
            "adını değiştirin.",
        ),
        sabit(
            "EKB-006",
            "Ek alınamadı",
            _EK,
            "«ek» dizininde bu adla bir şey var, ama düz bir dosya değil (bağlantı, boru, dizin), okunamıyor ya da "
            "[inbox] azami_bayt sınırından büyük.",
            "Dosyanın kendisini, okunur ve sınırı aşmayan hâliyle koyun; sonra düzeltme kopyasını bırakın.",
        ),
    ),
)
