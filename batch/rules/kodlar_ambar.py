"""Codes of the kind AMBAR, and what an ambar says to a TİF."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

_TMY = "MİBMY m.114/1, m.187/1; TMY"  # stocks and assets go by the Taşınır Mal Yönetmeliği

AMBAR = KodBolumu(
    "Ambarlar",
    "Ambarın tanımı ve durumu, harcama biriminin defterdeki ambarlarıyla karşılaştırıldı.",
    (
        sabit(
            "AMB-001",
            "Ambarın işlemi okunamadı",
            BICIM,
            "İşlem TANIM, AKTIF, PASIF ya da YIL_SONU_BITIR olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "AMB-002",
            "Hangi ambar olduğu yazılmamış",
            f"{_TMY} m.38/1-b",
            "Ambar, harcama biriminin içinde iki haneli bir kodla tanınır. Yalnız YIL_SONU_BITIR bütün birimindir ve "
            "ambar yazılmaz.",
            "ambar alanına iki haneli kodu yazın.",
        ),
        sabit(
            "AMB-003",
            "Ambarın kapalı kalacağı günler okunmuyor",
            f"{_TMY} m.33/4",
            "Kapalı kalacağı son gün (bitis) yalnız PASIF işleminde yazılır ve kapandığı günden önce olamaz.",
            "bitis alanını düzeltin ya da boş bırakın.",
        ),
        sabit(
            "AMB-004",
            "Ambar zaten tanımlı",
            f"{_TMY} m.38/1-b",
            "Bir ambar kodu harcama biriminde bir kez tanımlanır. Aynı kodla başka bir ad yazılırsa ambarın adı "
            "değiştirilir; adı aynı ya da boş olan ikinci tanım reddedilir.",
            "Yeni ambara kullanılmayan bir kod verin; ambar yeniden açılacaksa islem=AKTIF yazın.",
        ),
        sabit(
            "AMB-005",
            "Ambar tanımlı değil",
            f"{_TMY} m.38/1-b",
            "Yalnız tanımlı (ya da fişlerde kullanılmış) ambar kapatılır, yalnız kapatılmış ambar açılır.",
            "Kodu denetleyin; ambar yeniyse önce islem=TANIM ile gönderin.",
        ),
        sabit(
            "AMB-006",
            "Ambar zaten bu durumda ya da tarih eski",
            f"{_TMY} m.38/1-b",
            "Açık ambar açılmaz; kapalı ambara gönderilen PASIF yalnız yeni bir son günü (bitis) varsa alınır; ambarın "
            "durumu geriye dönük değiştirilmez.",
            "İşlemi ve tarihi denetleyin; durum belgesi son durumun gününde ya da sonrasında olur.",
        ),
        sabit(
            "AMB-007",
            "Yıl sonu belgesi birimin bütününün ve yılın son gününün değil",
            f"{_TMY} m.32, m.34",
            "YIL_SONU_BITIR harcama biriminin bütün ambarlarını kapsar, ambar yazılmaz; ne zaman gönderilirse "
            "gönderilsin biten yılın son gününü (31 Aralık) taşır.",
            "ambar alanını boş bırakın, tarihi biten yılın 31 Aralık günü yazın.",
        ),
        Tanim(
            "AMB-008",
            "İçinde mal olan ambar on günden çok kapalı",
            f"{_TMY} m.33/4",
            "On günü geçmeyen geçici ayrılmalarda ambar kapatılabilir; daha uzununda yerine bakan görevlendirilir ya "
            "da ambar devredilir. Belge kaydedildi.",
            "Kapalı kalacağı son günü yeni numaralı bir PASIF belgesinin bitis alanıyla gönderin; on günden uzunsa "
            "yerine bakanı gorevli belgesiyle gönderip ambarı açın (AKTIF) ya da ambarı devredin.",
            "uyari",
        ),
        Tanim(
            "AMB-009",
            "Kapatılan ambarda onaysız fiş var",
            f"{_TMY} m.10, m.33",
            "Kapalı ambara giriş onaylanmaz, onaysız fiş de sayımın sonlandırılmasını durdurur. Belge kaydedildi.",
            "Adı geçen fişleri oluşturanlar onaylasın (giriş fişi için önce ambarı açın) ya da tifdurum belgesiyle "
            "(islem=SIL) silsin.",
            "uyari",
        ),
        Tanim(
            "AMB-010",
            "Tanımlanmamış ambar ilk kez kullanıldı",
            f"{_TMY} m.38/1-b",
            "Ambar, harcama biriminde bir belgeyle tanımlanır. Fiş işlendi; bu uyarı ambar başına bir kez verilir. "
            '[tasinir] ambar = "tanimli" ayarı tanımlanmamış ambarı reddettirir.',
            "Kod yanlış değilse ambarı ambar belgesiyle (islem=TANIM) adıyla tanımlayın.",
            "uyari",
        ),
        Tanim(
            "TIF-003",
            "Ambar kapalı, giriş yapılamaz",
            f"{_TMY} m.33/4",
            "Kapatılmış (pasif) ambara giriş yapılmaz; ambardaki malın çıkışı yapılabilir.",
            "Ambarı ambar belgesiyle (islem=AKTIF) açıp fişi yeniden gönderin ya da açık bir ambara düzenleyin.",
        ),
        Tanim(
            "TIF-004",
            "Ambar tanımlanmamış",
            f"{_TMY} m.38/1-b",
            'Ayar [tasinir] ambar = "tanimli" olduğundan, fişin ambarı önceden tanımlanmış olmalı.',
            "Kodu denetleyin; ambar yeniyse önce ambar belgesiyle (islem=TANIM) tanımlayıp fişi yeniden gönderin.",
        ),
    ),
)
