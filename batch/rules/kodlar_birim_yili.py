"""Codes of the end of a harcama birimi's year: what keeps it from being finished, and what comes after it."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit
from batch.rules.kodlar_denklik import TIFSIZ_FIS_CIKISI

_TMY = "MİBMY m.114/1, m.187/1; TMY"
_YENIDEN = "Sonra yıl sonu belgesini yeniden gönderin."

BIRIM_YILI = KodBolumu(
    "Harcama biriminin yıl sonu",
    "YIL_SONU_BITIR belgesi birimin yılını bitirir; bitmeden yeni yıla, bittikten sonra eski yıla hareket yazılmaz. "
    "Neyin eksik olduğunu `yil-sonu-paketi` raporu ve `batch eoy` de gösterir.",
    (
        sabit(
            "YSB-001",
            "Ambarın yıl sonu sayımı yok",
            f"{_TMY} m.32, m.34",
            "Birimin her ambarı (tanımlı ya da kullanılmış) sayılır ve sayım sonlandırılır. Sayımdan sonra o ambara "
            "hareket yazıldıysa sayım yıl sonu sayımı olmaz; sayımın kendi fazla ve noksan fişleri hareket sayılmaz.",
            f"Ambarı sayım belgesiyle sayıp sonlandırın (fark yoksa otomatik=EVET). {_YENIDEN}",
        ),
        sabit(
            "YSB-002",
            "Bitirilmemiş sayım var",
            f"{_TMY} m.32",
            "Başlamış sayım sonlandırılmadan ya da bırakılmadan birimin yılı bitirilmez.",
            f"Sayımı islem=SONLANDIR ile bitirin ya da islem=IPTAL ile bırakın. {_YENIDEN}",
        ),
        sabit(
            "YSB-003",
            "Sayım noksanı kayıttan düşülmemiş",
            f"{_TMY} m.32/9, m.10/1-e",
            "Sayımda noksan çıkan taşınır, kayıttan düşme tutanağı ve fişiyle düşülmeden kayıtlar fiilî duruma gelmez.",
            "Kayıttan düşme tutanağını (dusme) onayıyla gönderin, SAYIM_NOKSANI fişini kdtot_no ile düzenleyin. "
            f"{_YENIDEN}",
        ),
        sabit(
            "YSB-004",
            "Onaysız taşınır işlem fişi var",
            f"{_TMY} m.10, m.32",
            "Onaysız fiş hiçbir şeyi oynatmaz ve biten yılda onaylanamaz ya da silinemez. Yeni yıldan aktarılıp bu "
            "yılın defterine girmemiş fiş de onu bekletir.",
            f"Fişi oluşturan tifdurum belgesiyle onaylasın (islem=ONAYLA) ya da silsin (islem=SIL). {_YENIDEN}",
        ),
        sabit(
            "YSB-005",
            "Devralınmamış devir var",
            f"{_TMY} m.22",
            "Başka birime devredilen taşınır, ambarı seçilip onaylanmadan hiçbir ambarda değildir: ne devralanın ne "
            "devredenin yılı bitirilir, çünkü devreden fişini yılı bitince geri alamaz.",
            "Devralan fişi tifdurum belgesiyle ambarını yazarak onaylasın (islem=ONAYLA, ambar); mal gitmeyecekse "
            f"devreden kendi fişini IPTAL işlemiyle geri alsın. {_YENIDEN}",
        ),
        Tanim(
            "YSB-006",
            "Açık geçici alındı var",
            f"{_TMY} m.10/1-d",
            "Muayenesi bitmemiş mal kayda alınmaz; yılın bitirilmesini durdurmaz. Yıl bitirildikten sonra kabul "
            "edilenin fişi yeni yılın tarihiyle düzenlenir.",
            "Muayenesi bittiyse giriş fişini yıl bitirilmeden 31 Aralık tarihiyle gönderin; bitmediyse yapılacak bir "
            "şey yok.",
            "uyari",
        ),
        sabit(
            "YSB-007",
            "Muhasebeye girmemiş fiş var",
            "MİBMY m.114/3; TMY m.30",
            "Fişler her hâlde mali yıl bitmeden muhasebeye bildirilir. Muhasebenin tahakkukunu ya da onayını bekleyen "
            "fiş yılın bitirilmesini durdurmaz.",
            f"Fişi tifdurum belgesiyle gönderin (islem=GONDER). {_YENIDEN}",
        ),
        sabit(
            "YSB-008",
            "Tüketim muhasebeleşmemiş",
            "MİBMY m.114/4",
            "Tüketim çıkışları dönem listesiyle topluca muhasebeleşir; son liste yılın son gününün sonunda yapılır.",
            f"`batch eod --date YIL-12-31` ile yılın son gününü bitirin. {_YENIDEN}",
        ),
        Tanim(
            "YSB-009",
            "Taşınır kayıtlarıyla muhasebe tutmuyor",
            "MİBMY m.187/2-a-1; TMY m.30/4, m.34",
            "Her II. düzey kodda kayıtların değeri muhasebe hesabının bakiyesine eşit olur; kimsenin açıklayamadığı "
            "fark varken yıl bitirilmez.",
            f"`batch report denklik` farkın hangi belgeden geldiğini gösterir. {TIFSIZ_FIS_CIKISI} Fişi olmayan TİF'in "
            "fişini gönderin ya da TİF'i iptal edin; yılın açılış kaydı yapılmamışsa önce onu yaptırın (`batch eoy`, "
            f"geçen yılla). {_YENIDEN}",
            izler="DNK-001",
        ),
        sabit(
            "YSB-010",
            "Kuruş farkı kapatılmamış",
            "MİBMY m.187/2-a-1; TMY m.30/4",
            "Fişlerin kuruşa yuvarlanmasından kalan fark Kuruş Farkları Cetveliyle muhasebeye verilir ve kaydıyla "
            "kapatılır.",
            "Cetveli `batch report kurus-farki` verir; `batch report kurus-farki-fisi --format csv` önerilen fişi "
            f"yazar: onu denetleyip inbox klasörüne bırakın. {_YENIDEN}",
        ),
        sabit(
            "YSB-011",
            "Birimin yılı bitirilmiş",
            f"{_TMY} m.34, m.39",
            "Bitirilen yılda taşınır kaydı değişmez: fiş, onay, silme, iptal, sayım, zimmet, kayıttan düşme ve ambar "
            "belgesi alınmaz. Onaylı fişin muhasebedeki adımları sürer.",
            "Cari yıl düzeltmesi yapın: işlemi yeni yılın tarihiyle gönderin.",
        ),
        Tanim(
            "YSB-012",
            "Fiş eski yıla aktarıldı",
            f"{_TMY} m.32, m.39/2",
            "Birimin eski yılı bitirilmeden gelen fiş eski yılın son gününe aittir. Fiş burada hiçbir şeyi oynatmadı; "
            "aynı fiş, nereden geldiğini söyleyen notuyla eski yılın defterinden istendi.",
            "Eski yılın defteri onu alınca yapılacak bir şey yok; alamazsa onaysız bekletir ve YSB-020 ile söyler. "
            "Sonraki işlemlerini eski yılda, 31 Aralık tarihiyle ve oradaki numarasıyla gönderin.",
            "uyari",
        ),
        sabit(
            "YSB-013",
            "Birimin eski yılı bitirilmemiş",
            f"{_TMY} m.32, m.39/2",
            "Eski yıl bitirilip devri gelmeden yeni yıla taşınır hareketi ve sayım yazılmaz: devreden katmanlar, yeni "
            "yılda tüketilenlerin arkasında kalır, sayılanların hepsi fazla çıkardı. "
            '`[tasinir] yil_sonu = "aranmaz"` ayarı bunu aratmaz.',
            "Önce birimin eski yılını ambar belgesiyle (islem=YIL_SONU_BITIR) bitirin, sonra belgeyi yeniden gönderin.",
        ),
        Tanim(
            "YSB-014",
            "Açılış kaynaktan gelmiş",
            "MİBMY m.43/5, m.481",
            "Yeni yılın açılış fişlerini kaynak kendisi göndermiş; program devir fişi yapmadı, kod kod eski yılın "
            "devriyle karşılaştırdı (YSB-021). Belge kaydedildi.",
            "Yapılacak bir şey yok; ambar tanımlarını yeni yıla kaynak gönderir.",
            "uyari",
        ),
        sabit(
            "YSB-015",
            "Açılış ikinci kez yapılıyor",
            "MİBMY m.43/5, m.481",
            "Birimin devri bir kez yapılır: ya program eski yılın kayıtlarından yapar ya kaynak gönderir.",
            "Açılış fişini göndermeyin; programın devri eksiksizdir. Programdan gelip onaysız kalan devir fişini "
            "tifdurum belgesiyle silin (islem=SIL).",
        ),
        sabit(
            "YSB-016",
            "Birimin yılı zaten bitirilmiş",
            f"{_TMY} m.34",
            "Bir yıl bir kez bitirilir; bitirme geri alınmaz.",
            "Belgeyi göndermeyin; yıl yanlışsa tarihini biten yılın son günü yapın.",
        ),
        sabit(
            "YSB-017",
            "Bitirilecek bir yıl yok",
            f"{_TMY} m.34",
            "Harcama biriminin bu yıl hiç taşınır işlem fişi yok.",
            "Harcama biriminin kodunu ve belgenin yılını denetleyin.",
        ),
        Tanim(
            "YSB-018",
            "Geçen yılın amortismanı çıkmış taşınıra eklenmedi",
            "MİBMY m.203",
            "Eski yılın amortismanı birimin yılı bitirildikten sonra ayrılmış, taşınır yeni yılda ondan önce çıkmış: "
            "çıkış kaydında 257 hesabı bu tutar kadar eksik kapanmıştır. Belge kaydedildi.",
            "Çıkışın muhasebe kaydını DUZELTME işlemli fişle tamamlayın: 257 borç, çıkışta karşı yazılan hesap alacak.",
            "uyari",
        ),
        Tanim(
            "YSB-019",
            "Yılın son günü ambarlar sayılmadan bitiyor",
            f"{_TMY} m.32, m.34",
            "Birimin yılı, her ambarı sayılmadan bitirilmez. Gün kapandıktan sonra tüketim fişi ve ödeme emrinin "
            "ödeyeceği fiş bu yıla yazılamaz; sayımın bulduğu fazla ve noksan 31 Aralık tarihiyle geçici mizana kadar "
            "yazılır. Gün kapatıldı.",
            "Ambarı sayın (sayim belgesi, tarih 31 Aralık), noksanı düşün, sonra birimin yılını bitirin "
            "(ambar belgesi, islem=YIL_SONU_BITIR). Eksikleri `batch report yil-sonu-paketi` gösterir.",
            "uyari",
        ),
        Tanim(
            "YSB-020",
            "Aktarılan fiş eski yılda onay bekliyor",
            f"{_TMY} m.32, m.39/2",
            "Eski yılın son gününe aktarılan fiş orada uygulanamadı: onaysız duruyor, hiçbir şeyi oynatmadı ve birimin "
            "eski yılını açık tutar.",
            "Mesajdaki engeli giderip fişi eski yılda, 31 Aralık tarihli tifdurum belgesiyle ve oradaki numarasıyla "
            "onaylayın (islem=ONAYLA) ya da silip (islem=SIL) doğrusunu yeni numarayla gönderin.",
            "uyari",
        ),
        Tanim(
            "YSB-021",
            "Kaynağın açılışı eski yılın devri değil",
            "MİBMY m.43/5, m.481; TMY m.34",
            "Yeni yılın ACILIS fişlerini kaynak göndermiş, ama eski yılın devrini bire bir açmıyor: kodun miktarı, "
            "kodun ya da II. düzey kodunun kuruşa yuvarlanan değeri farklı. Devir ile devreden tutmazdı.",
            "Eksik ACILIS fişlerini gönderin, yanlış olanları tifdurum belgesiyle IPTAL edip doğrusunu gönderin; hepsi "
            "IPTAL edilirse devri program yapar. Fark bilerek bırakılıyorsa [politika] ile uyarıya indirilebilir.",
        ),
        sabit(
            "YSB-022",
            "Yeni yılda girenden çıkış yapılmış, devir yazılamaz",
            "MİBMY m.43/5, m.114/6, m.481",
            "Devir yeni yılın ilk günündedir ve ilk giren ilk çıkar: yeni yılda girenden çıkılmış kodun devri artık "
            'önüne yazılamaz. Yıl sonu aranmadan (`[tasinir] yil_sonu = "aranmaz"`) yeni yıla geçilince olur; belge '
            "kaydedilmedi, yıl açık.",
            "Yeni yılın bu kodlardaki çıkışlarını sondan başlayarak geri alın (tifdurum: islem=IPTAL), yıl sonu "
            "belgesini yeniden gönderin, devir gelince çıkışları yeni fişlerle gönderin.",
        ),
    ),
)
