"""Codes of documents that come in a workbook (.xlsx)."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, sabit

_METIN = "Sütunu seçip Hücre biçimlendir → Metin deyin, değerleri yeniden yazın"

_XLSX = (
    sabit(
        "XLS-001",
        "Çalışma kitabı açılamadı",
        BICIM,
        "Dosya .xlsx adını taşıyor ama içi okunacak bir Excel çalışma kitabı değil, ya da bozuk.",
        "Dosyayı Excel'de açıp Farklı Kaydet → «Excel Çalışma Kitabı (.xlsx)» ile yeniden kaydedin.",
        "xlsx",
    ),
    sabit(
        "XLS-002",
        "Okunacak sayfa belli değil",
        BICIM,
        "Sütun başlıkları ya hiçbir sayfada yok ya da birden çok sayfada var. Bir sayfa okunup öbürü unutulmasın "
        "diye seçim "
        "yapılmaz.",
        "Belgeleri tek sayfada bırakın ya da okunacak sayfaya belge türünün adını verin (fis, butce, tif); başlıklar "
        "ilk "
        "yirmi satırın içinde olsun.",
        "xlsx",
    ),
    sabit(
        "XLS-003",
        "Kod ya da numara sayı hücresinde",
        BICIM,
        "Hesap, tertip, belge numarası gibi bir değer sayı hücresine yazılmış. Excel 150.10 kodunu 150,1, 000501 "
        "numarasını "
        "501 yapar; aslı hücreden bulunamaz.",
        f"{_METIN}: 150.10 gibi.",
        "xlsx",
    ),
    sabit(
        "XLS-004",
        "Hücrede formül var",
        BICIM,
        "Hücredeki değer bir formülün sonucudur; hangi program hesapladıysa onundur, dosyayla birlikte değişebilir.",
        "Sütunu kopyalayıp aynı yere «Değerleri yapıştır» ile yapıştırın.",
        "xlsx",
    ),
    sabit(
        "XLS-005",
        "Hücredeki sayı tam alınamıyor",
        BICIM,
        "Sayının kuruştan küçük hanesi var (ekranda yuvarlanmış görünür), 15 haneden uzun ya da tam sayı olması "
        "gerekirken "
        "kesirli.",
        "Tutarı iki ondalık haneyle yeniden yazın; uzun numaraları metin hücresine yazın.",
        "xlsx",
    ),
    sabit(
        "XLS-006",
        "Sayfada gizli ya da birleştirilmiş yer var",
        BICIM,
        "Gizlenmiş ya da süzgeçle saklanmış satır ve sütunlar dosyayı onaylayanın görmediği kayıtlardır; "
        "birleştirilmiş "
        "hücrenin değeri yalnız ilk satırındadır.",
        "Süzgeci kaldırın, gizli yerleri gösterin (gerekmiyorsa silin), birleştirilmiş hücreleri çözüp değeri her "
        "satıra "
        "yazın.",
        "xlsx",
    ),
    sabit(
        "XLS-007",
        "Hücrenin türü yanlış",
        BICIM,
        "Tarih yerinde sayı, kod yerinde tarih (Excel 01.03 kodunu 1 Mart yapar), saatli tarih, hata ya da mantıksal "
        "değer "
        "var.",
        f"{_METIN}; tarihleri yalnız gün olarak yazın.",
        "xlsx",
    ),
    sabit(
        "XLS-008",
        "Çalışma kitabı çok büyük",
        BICIM,
        "Sıkıştırılmış dosya açılınca izin verilen boyu aşıyor. İçine bakılmadı.",
        "Dosyayı birkaç çalışma kitabına bölün ya da CSV olarak kaydedin.",
        "xlsx",
    ),
)

XLSX = KodBolumu(
    "Excel çalışma kitabı (.xlsx)",
    "XLS-001, 002, 006 ve 008 bütün dosyayı, ötekiler hücrenin belgesini reddeder.",
    _XLSX,
)
