"""Codes of what a file's sender was to keep: control totals, and how much of it may be wrong."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, sabit

_KAYNAK = (
    sabit(
        "KYN-001",
        "Dosya denetim toplamlarını tutmuyor",
        BICIM,
        "Gönderen, dosyanın yanına koyduğu denetim dosyasında kaç belge ya da satır, ne kadar borç olduğunu söylemiş; "
        "gelen dosyada başkası var. Dosya yolda kesilmiş, değişmiş ya da denetim dosyası başka dosyanındır. Hiçbir "
        "belgesi işlenmedi.",
        "Dosyayı kaynağından yeniden alıp denetim dosyasıyla birlikte bırakın. Dosya doğruysa denetim dosyasını "
        "düzeltin.",
    ),
    sabit(
        "KYN-002",
        "Denetim dosyası okunamadı",
        BICIM,
        "Denetim dosyası her satırda bir «anahtar=değer» tutar; anahtarlar belge, satir, borc ve sha256'dır. "
        "Okunamayan denetim, dosyanın bütün geldiğini söyleyemez; dosyanın hiçbir belgesi işlenmedi.",
        "Denetim dosyasını iletiye göre düzeltip dosyayla birlikte yeniden bırakın; karşılaştırılacak toplam yoksa "
        "içi boş olsun.",
    ),
    sabit(
        "KYN-003",
        "Dosyanın çok belgesi yanlış",
        BICIM,
        "Reddedilecek belgeler kaynağın [[kaynak]] red_siniri ayarını aşıyor: çoğu kez yanlış dosya, yanlış yıl ya da "
        "değişmiş bir biçimdir. Sağlam görünen belgeleri de işlenmedi.",
        "İletide yazan ilk satırlara bakın; doğru dosyayı bırakın ya da yanlışı kaynağında düzeltip yeniden gönderin. "
        "Dosya böyle işlenecekse config/batch.toml içinde red_siniri değerini yükseltin.",
    ),
)

KAYNAK = KodBolumu("Kaynak", "Dosya, kaynağı için ayarlanan denetimlere bakıldı.", _KAYNAK)
