"""Codes of the kind CAGRI."""

from __future__ import annotations

from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit

# The letter that opened the line to harcama birimleri; the pilot and the order of steps stand in it, too.
_YAZI = "KBS Uygulama Destek Hattı yazısı (10.10.2016)"

CAGRI = KodBolumu(
    "Destek çağrıları",
    "Çağrının açılması, yanıtlanması, Bakanlığa yönlendirilmesi, kapatılması ve yeniden açılması; önceki adımlarıyla "
    "karşılaştırıldı. Hiçbir hesabı oynatmaz.",
    (
        sabit(
            "CGR-001",
            "Çağrının işlemi, türü ya da adımı okunamadı",
            BICIM,
            "İşlem AC, YANITLA, YONLENDIR, KAPAT ya da YENIDEN_AC; tür KURAL_ISTEGI, HATA, SORU, YETKI ya da DIGER; "
            "adım 1'den başlayan bir sayı ya da boş olur.",
            "Değeri «beklenen» alanındaki yazımla yazın.",
        ),
        sabit(
            "CGR-002",
            "Çağrının birimi ya da adımı atan okunamadı",
            _YAZI,
            "Her çağrı birimin ve bağlı olduğu muhasebe biriminin (saymanlığın) koduyla gelir; kodsuz çağrı çözülemez. "
            "Birim, harcama birimi ya da defterin kendi muhasebe birimidir; kimden alanında ayrıca BAKANLIK "
            "yazılabilir.",
            "Harcama biriminin (46.34.01.02.001 gibi) ya da muhasebe biriminin kodunu yazın.",
        ),
        sabit(
            "CGR-003",
            "Çağrının bilgisi eksik ya da yerinde değil",
            _YAZI,
            "Çağrı açılırken konu, tür ve metin yazılır. Yanıtın, yönlendirmenin ve yeniden açmanın metni olur. "
            "Konu, tür ve ilgili red yalnız açılışta yazılır.",
            "Eksik alanı doldurun; «beklenen» boş ise alanı boşaltın.",
        ),
        sabit(
            "CGR-004",
            "Çağrının ilgili olduğu red okunamadı",
            BICIM,
            "ilgili_red bir bulgu koduyla başlar; virgülden sonra kodun söylendiği dosya ve belge ya da koşu yazılır. "
            "Kapatılan çağrının yanıtı sonraki redlerde bu kodla bulunur.",
            "Red raporundaki kodu, dosyayı ve belgeyi yazın: FIS-001, fis-mart.csv, H-1. `batch destek ac --red RAPOR` "
            "bunu kendisi yazar.",
        ),
        Tanim(
            "CGR-005",
            "Çağrının metninde kişisel bilgi var",
            BICIM,
            "Konuda ya da metinde TCKN, VKN, IBAN, telefon ya da (kamu adresi olmayan) e-postaya benzeyen bir şey var. "
            "Defter yazılanı değiştirmeden saklar; listelerde, raporlarda ve önerilerde maskelenir. YETKI türünde "
            "kullanıcı bunlarla bildirildiğinden aranmaz.",
            "Gerekmiyorsa çağrıyı onlarsız açın. Hiç yazılmamasını istiyorsanız [politika] altına "
            'CGR-005 = "red" yazın.',
            "uyari",
        ),
        Tanim(
            "CGR-006",
            "Birim o gün destek hattını kullanmıyordu",
            _YAZI,
            "Destek hattı muhasebe birimlerine 20.07.2011, pilot harcama birimlerine 18.03.2016, bütün harcama "
            "birimlerine 10.10.2016 gününde açıldı.",
            "Çağrıyı birimin adına muhasebe birimi açsın (kimden alanına onun kodunu yazın) ya da birim daha önce "
            "başladıysa [destek] ayarına yazın.",
        ),
        sabit(
            "CGR-007",
            "Çağrı numarası daha önce verilmiş",
            BICIM,
            "Adımlar çağrıyı numarasıyla anar; aynı numarayla ikinci çağrı, bu yıl da sonraki yıllarda da açılamaz.",
            "Yeni bir numara verin; kapalı çağrı sürecekse islem=YENIDEN_AC gönderin. `batch destek ac` sıradaki "
            "numarayı kendisi verir.",
        ),
        sabit(
            "CGR-008",
            "Çağrı defterde yok",
            BICIM,
            "Yanıtlanan, yönlendirilen, kapatılan ya da yeniden açılan çağrı bu muhasebe biriminin defterinde "
            "açılmamış.",
            "Çağrı numarasını düzeltin ya da önce islem=AC belgesini gönderin; numaraları `batch destek listele "
            "--hepsi` gösterir.",
        ),
        sabit(
            "CGR-009",
            "Çağrı başka birimin",
            _YAZI,
            "Adımdaki birim, çağrının sahibi olan birimden başka.",
            "birim alanına çağrının sahibi olan birimi yazın ya da çağrı numarasını düzeltin.",
        ),
        sabit(
            "CGR-010",
            "Bu adım çağrının bulunduğu yerde atılamaz",
            _YAZI,
            "Sorun önce muhasebe biriminde değerlendirilir; o yanıtlar ve kapatır ya da Bakanlığa yönlendirir. "
            "Bakanlığın yanıtı muhasebe birimine döner. Yalnız kapalı çağrı yeniden açılır.",
            "«beklenen» alanındaki adımlardan birini gönderin.",
        ),
        sabit(
            "CGR-011",
            "Bu adımı başkası atar",
            _YAZI,
            "Çağrıyı birim ya da onun adına muhasebe birimi açar. Yanıtlamak, kapatmak ve Bakanlığa yönlendirmek "
            "muhasebe biriminindir; Bakanlık yalnız kendisine yönlendirilen çağrıyı yanıtlar.",
            "kimden alanını (`batch destek` komutunda --kimden) «beklenen» alanındaki gibi yazın ya da adımı "
            "ona bırakın.",
        ),
        sabit(
            "CGR-012",
            "Adım çağrının son adımından önceki bir günde",
            BICIM,
            "Çağrının adımları günlerin sırasıyla gider.",
            "Tarihi düzeltin.",
        ),
        sabit(
            "CGR-013",
            "Adım sırası tutmuyor",
            BICIM,
            "Belgede çağrının kaçıncı adımı olduğu yazılmış; sıradaki adım o değil. Arada başkası bir adım atmış "
            "olabilir.",
            "Çağrının son durumuna bakın (`batch destek listele --hepsi`); adım yine atılacaksa adim alanına "
            "«beklenen» alanındaki sayıyı yazın.",
        ),
        sabit(
            "CGR-014",
            "Çağrı yanıtlanmadan kapatılıyor",
            _YAZI,
            "Çağrı muhasebe birimince cevaplandırılarak kapatılır. Bakanlığın yanıtını da birime "
            "muhasebe birimi iletir.",
            "Yanıtı KAPAT belgesinin metin alanına (`batch destek kapat` komutunda --metin ile) yazın ya da önce "
            "islem=YANITLA gönderin (`batch destek yanitla`).",
        ),
        sabit(
            "CGR-015",
            "Adımı atan çağrının tarafı değil",
            _YAZI,
            "Çağrının tarafları onu açan birim, muhasebe birimi ve Bakanlıktır (Muhasebat Genel Müdürlüğü, BAKANLIK).",
            "kimden alanına (`batch destek` komutunda --kimden) «beklenen» alanındakilerden birini yazın ya da boş "
            "bırakın.",
        ),
    ),
)
