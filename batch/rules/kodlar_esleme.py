"""Findings of files that a mapping describes beyond columns and their names."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, sabit

ESLEME_CSV = (
    sabit(
        "CSV-014",
        "Üstünde değer bulunmayan boş hücre",
        BICIM,
        "Eşleme (asagi_doldur), boş hücrenin üstteki satırın değerini taşıdığını söylüyor; ama üstte hiçbir değer yok.",
        "Hücreye belgenin değerini yazın; dosyanın başı kesilmişse dosyayı kaynak sistemden yeniden alın.",
    ),
    sabit(
        "CSV-015",
        "Başlık kaydı ile satır kaydı eşleşmiyor",
        BICIM,
        "Başlık ve satır kayıtlarından oluşan dosyada başlığı olmayan bir satır ya da satırı olmayan bir başlık var.",
        "Belgenin başlığını ve bütün satırlarını kaynak sistemden yeniden alın.",
        "txt",
    ),
    sabit(
        "CSV-016",
        "Kaydın tipi tanınmıyor",
        BICIM,
        "Kaydın tip alanında eşleme dosyasındaki [[kayit]] tiplerinden hiçbiri yazmıyor. Atlanmaz; bir satır "
        "kaybolabilir.",
        "Kaydın tipini düzeltin; belgeye girmeyen bir kayıtsa eşlemesine [dosya] atla_desen yazın.",
        "txt",
    ),
    sabit(
        "CSV-017",
        "Dosyanın adı beklenen düzende değil",
        BICIM,
        "Eşleme belgenin bazı bilgilerini dosyanın adından alıyor ([dosya_adi] desen), bu ad ise o düzende değil.",
        "Dosyayı kaynak sistemin verdiği adla bırakın.",
    ),
    sabit(
        "CSV-019",
        "Dosya kayıt boyuna bölünmüyor",
        BICIM,
        "Kayıtları satır sonu olmadan art arda yazılan dosya, bildirilen kayıt boyunun katı değil; kayıtlar kaymış "
        "olabilir.",
        "Dosyayı ikili (binary) aktarımla yeniden alın ya da eşleme dosyasındaki uzunluğu düzeltin.",
        "txt",
    ),
)

ESLEME_XML = (
    sabit(
        "XML-015",
        "XML satırı eşlemedeki gibi değil",
        BICIM,
        "Satır öğesinde eşlemenin bilmediği, iki kez yazılmış ya da içinde başka öğe bulunan bir alan var. Yok "
        "sayılmaz; bir tutar böyle kaybolabilir.",
        "Alanı eşleme dosyasında [sutunlar] / [yoksay] altına yazın ya da dosyadaki satırı düzeltin.",
        "xml",
    ),
)
