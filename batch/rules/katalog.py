"""The catalogue of findings: per code its severity, the article that asks for it, what it means and the way out.

The order of `KATALOG` is the order of precedence: of two faults in one document the earlier one is always told first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from batch.ayar_dosyasi import goster, yakin
from batch.documents.bulgu import SEVIYELER, Bulgu, Seviye
from batch.documents.kisi import Maske, kisalt, maskele, numarasiz
from batch.rules.golge import GOLGELER, tutar_yolu
from batch.rules.kod_tanimi import BICIM, KodBolumu, Tanim, sabit
from batch.rules.kodlar_ambar import AMBAR
from batch.rules.kodlar_birim_yili import BIRIM_YILI
from batch.rules.kodlar_butce import BUTCE, ODENEK
from batch.rules.kodlar_cagri import CAGRI
from batch.rules.kodlar_denklik import DENKLIK
from batch.rules.kodlar_dipnot import DIPNOT
from batch.rules.kodlar_donem import DONEM
from batch.rules.kodlar_ek import EK
from batch.rules.kodlar_esleme import ESLEME_CSV, ESLEME_XML
from batch.rules.kodlar_evrak import EVRAK
from batch.rules.kodlar_gorevli import GOREVLI
from batch.rules.kodlar_gunsonu import GUNSONU
from batch.rules.kodlar_ihtiyacfazlasi import IHTIYAC_FAZLASI
from batch.rules.kodlar_ilce_mizani import ILCE_MIZANI
from batch.rules.kodlar_kasa import KASA
from batch.rules.kodlar_kaynak import KAYNAK
from batch.rules.kodlar_kesinhesap import KESINHESAP
from batch.rules.kodlar_sayim import SAYIM
from batch.rules.kodlar_taahhut import TAAHHUT
from batch.rules.kodlar_tasinir_amortisman import TASINIR_AMORTISMANI
from batch.rules.kodlar_tasinir_belgesi import TASINIR_BELGELERI
from batch.rules.kodlar_tasinir_kodu import TASINIR_KODU
from batch.rules.kodlar_tasitlistesi import TASIT_LISTESI
from batch.rules.kodlar_teminat import ALINDI, TEMINAT
from batch.rules.kodlar_tif import TASINIR_DEGERLERI, TIF_KODLARI
from batch.rules.kodlar_tif_kurallari import TIF_KURALLARI
from batch.rules.kodlar_tif_muhasebe import TIF_MUHASEBESI
from batch.rules.kodlar_tifdurum import TIF_DURUMU
from batch.rules.kodlar_varlik import VARLIK
from batch.rules.kodlar_xlsx import XLSX
from batch.rules.kodlar_yilsonu import YILSONU
from batch.rules.kodlar_zimmet import ZIMMET

GELEN_AZAMI = 1000  # characters: no field takes more
_KISI_KODLARI = "KIS-"  # of texts in fields for personal numbers

_DOSYA = (
    sabit(
        "DOS-001",
        "Dosya çok büyük",
        BICIM,
        "Dosya, ayarlardaki azami_bayt sınırından büyük. İçine bakılmadı.",
        "Dosyayı bölerek gönderin ya da [inbox] azami_bayt ayarını büyütün.",
    ),
    sabit(
        "DOS-002",
        "Dosya boş",
        BICIM,
        "Dosyanın içinde hiç veri yok. Aktarım yarıda kalmış olabilir.",
        "Dosyayı kaynak sistemden yeniden alın.",
    ),
    sabit(
        "DOS-003",
        "Dosyanın türü tanınmadı",
        BICIM,
        "Dosyanın adı, uzantısı ve başlık satırı bilinen bir belge türüne uymuyor.",
        "Dosyayı «fis» ile başlayan, .csv, .xlsx ya da .xml ile biten bir adla kaydedin; başka düzendeyse "
        "config/kaynaklar "
        "içine bu kaynağın eşleme dosyasını koyun.",
        "txt",
    ),
    sabit(
        "DOS-004",
        "Karakter kodlaması bozuk",
        BICIM,
        "Baytlar, bildirilen karakter kodlamasına uymuyor ya da o kodlamayla okununca Türkçe harfler bozuluyor.",
        "Dosyayı bildirilen kodlamayla kaydedin ya da bildirimi dosyaya uydurun: XML'de ilk satırdaki encoding, "
        "eşlemesi olan kaynakta eşlemenin [dosya] kodlama değeri (utf-8, cp1254, iso-8859-9, cp857).",
    ),
    sabit(
        "DOS-005",
        "Dosyada NUL baytı var",
        BICIM,
        "Dosyada değeri sıfır olan bayt bulundu. Dosya bozuk ya da UTF-16 olarak kaydedilmiş.",
        "Dosyayı kaynak sistemden UTF-8 olarak yeniden alın.",
    ),
    sabit(
        "DOS-006",
        "Dosyanın ortasında BOM var",
        BICIM,
        "Bayt sırası işareti (U+FEFF) dosyanın başında değil, içinde. Birkaç dosya uç uca eklenmiş olabilir.",
        "Dosyaları ayrı ayrı gönderin ya da işareti silin.",
    ),
    sabit(
        "DOS-007",
        "Dosya, eşlemesine göre okunamadı",
        BICIM,
        "Bu kaynağın eşleme dosyası dosyaya uygulanamadı; örneğin dönüşüm (XSLT) hata verdi.",
        "Eşleme dosyasını kaynağın bugünkü biçimine göre düzeltin.",
        "xml",
    ),
    sabit(
        "DOS-008",
        "Bütün dosya reddedildi",
        BICIM,
        "Dosya «atomik» olarak gönderilmiş: belgelerinden biri reddedilince hiçbiri işlenmez.",
        "Reddedilen belgeyi düzeltip dosyanın tamamını yeniden gönderin.",
        "xml",
    ),
    sabit(
        "DOS-009",
        "Program hatası",
        BICIM,
        "Dosya ya da belge, programın öngörmediği bir hataya yol açtı. Yanlış sizde değil. Dosyanın baytları arşivde "
        "durur; öteki dosya ve belgeler işlendi.",
        "Dosyayı değiştirmeden saklayın ve bu raporu, «gelen» alanındaki satırla birlikte programı sağlayana bildirin; "
        "düzeltilmiş sürüm gelince düzeltme kopyasını olduğu gibi yeniden bırakın.",
    ),
    Tanim(
        "DOS-010",
        "Dosya alındıktan sonra büyüdü",
        BICIM,
        "Gönderen, dosya alındıktan sonra yazmayı sürdürdü. Dosya bütünüyle yeniden alındı: ilk alınışta işlenen "
        "belgeler mükerrer sayılır (KIM-001), sonradan yazılanlar işlenir. İlk alınışta ortasından kesilmiş bir belge "
        "varsa o belge çakışma (KIM-002) olarak söylenir.",
        "Gönderen program dosyayı önce başka adla (.part) yazsın, bitince adını değiştirsin; olmuyorsa [inbox] "
        "settle_ms ayarını büyütün.",
        "uyari",
        True,
    ),
    sabit(
        "DOS-011",
        "Dosya okunamadı",
        BICIM,
        "inbox'taki dosya açılamadı ya da okunurken hata verdi. Dosya yerinde kaldı, öteki dosyalar işlendi.",
        "İletide yazan izni batch'i çalıştıran kullanıcıya verin (chmod, chgrp): dosyayı okuma, bulunduğu dizine "
        "yazma. Sonraki koşu yeniden dener.",
    ),
    sabit(
        "DOS-012",
        "Çalışma kitabı parolalı",
        BICIM,
        "Excel dosyası parolayla şifrelenmiş; içi okunamaz.",
        "Excel'de Dosya → Bilgi → Çalışma Kitabını Koru → Parolayla Şifrele'den parolayı kaldırıp dosyayı yeniden "
        "kaydedin.",
        "xlsx",
    ),
    sabit(
        "DOS-013",
        "Makrolu çalışma kitabı",
        BICIM,
        "Dosya program (makro) taşıyan ya da ikili bir Excel biçiminde (.xlsm, .xlsb). Böyle dosya alınmaz.",
        "Excel'de Farklı Kaydet → «Excel Çalışma Kitabı (.xlsx)» deyip onu bırakın.",
        "xlsm",
    ),
)

_XML = (
    sabit(
        "XML-001",
        "XML bozuk",
        BICIM,
        "Dosya iyi kurulmuş bir XML değil: kapanmayan ya da iç içe geçmiş etiket, geçersiz karakter.",
        "Dosyayı kaynak sistemden yeniden üretin; elle düzeltildiyse gösterilen satıra bakın.",
        "xml",
    ),
    sabit(
        "XML-002",
        "DOCTYPE ya da varlık tanımı var",
        BICIM,
        "Dosyada DOCTYPE bildirimi ya da varlık (entity) tanımı var. Tutarlar görünmeden değişebileceği için alınmaz.",
        "DOCTYPE bildirimini kaldırıp dosyayı yeniden gönderin.",
        "xml",
    ),
    sabit(
        "XML-003",
        "XML sınırı aşıldı",
        BICIM,
        "Etiketler çok derin iç içe geçmiş ya da bir değer izin verilenden uzun.",
        "Dosyayı üreten programı denetleyin; belgeler belgeler/fis/satir düzeninde olmalı.",
        "xml",
    ),
    sabit(
        "XML-004",
        "Kök öğe ya da ad alanı tanınmadı",
        BICIM,
        "Dosyanın kökü urn:batch:belge:1 ad alanındaki «belgeler» öğesi değil.",
        'Kök öğeyi <belgeler xmlns="urn:batch:belge:1"> olarak yazın.',
        "xml",
    ),
    sabit(
        "XML-005",
        "Dosyada belge yok",
        BICIM,
        "«belgeler» öğesinin içinde hiç belge yok.",
        "Dosyayı kaynak sistemden yeniden alın; gönderilecek belge yoksa dosya da göndermeyin.",
        "xml",
    ),
    sabit(
        "XML-010",
        "Beklenmeyen ya da eksik öğe",
        BICIM,
        "Belgenin içinde tanınmayan, yanlış sırada ya da eksik bir öğe var.",
        "Öğelerin adını ve sırasını belgenin şemasına göre düzeltin (schemas/; fişte fis-1.xsd).",
        "xml",
    ),
    sabit(
        "XML-011",
        "Zorunlu öznitelik eksik",
        BICIM,
        "Şemanın zorunlu tuttuğu bir öznitelik yazılmamış.",
        "Eksik özniteliği ekleyip belgeyi yeniden gönderin.",
        "xml",
    ),
    sabit(
        "XML-012",
        "Tanınmayan öznitelik",
        BICIM,
        "Şemada bulunmayan bir öznitelik yazılmış. Yok sayılmaz; bir tutar böyle kaybolabilir.",
        "Özniteliğin adını düzeltin ya da kaldırın.",
        "xml",
    ),
    sabit(
        "XML-013",
        "Değer biçime uymuyor",
        BICIM,
        "Bir değer, alanın türüne uymuyor: tarih, tutar, kod ya da seçenek beklenen biçimde değil.",
        "Değeri beklenen biçimde yazıp belgeyi yeniden gönderin.",
        "xml",
    ),
    sabit(
        "XML-014",
        "Şemaya aykırılık",
        BICIM,
        "Belge, şemanın başka bir kuralına uymuyor.",
        "İletide gösterilen yeri şemaya göre düzeltin.",
        "xml",
    ),
)

_CSV = (
    sabit(
        "CSV-001",
        "Tanınmayan sütun",
        BICIM,
        "Başlık satırında tanınmayan bir sütun adı var. Yok sayılmaz; bir tutar böyle kaybolabilir.",
        "Sütun adını düzeltin ya da eşleme dosyasında [sutunlar] / [yoksay] altına yazın.",
    ),
    sabit(
        "CSV-002",
        "Zorunlu sütun yok",
        BICIM,
        "belge_turu, belge_no, tarih, hesap, borc ve alacak sütunlarından biri eksik.",
        "Eksik sütunu ekleyip dosyayı yeniden gönderin.",
    ),
    sabit(
        "CSV-003",
        "Sütun iki kez yazılmış",
        BICIM,
        "Başlık satırında aynı sütun adı birden çok kez geçiyor; hangisinin okunacağı belli değil.",
        "Fazla sütunu kaldırıp dosyayı yeniden gönderin.",
    ),
    sabit(
        "CSV-004",
        "Satırın hücre sayısı yanlış",
        BICIM,
        "Satırdaki hücre sayısı başlıktakinden az ya da çok. Açıklamada tırnaksız «;» bulunabilir.",
        "Satırı başlıktaki sütun sayısına göre düzeltin; içinde «;» geçen metni tırnak içine alın.",
    ),
    sabit(
        "CSV-005",
        "Tırnak kapanmamış",
        BICIM,
        "Tırnak içinde başlayan bir hücre doğru kapanmamış.",
        "Tırnağı kapatın; metnin içindeki tırnağı çift yazın.",
    ),
    sabit(
        "CSV-006",
        "Başlıktan sonra satır yok",
        BICIM,
        "Dosyada yalnız başlık satırı var.",
        "Dosyayı kaynak sistemden yeniden alın; gönderilecek belge yoksa dosya da göndermeyin.",
    ),
    sabit(
        "CSV-007",
        "Satırlar belge bilgisinde uyuşmuyor",
        BICIM,
        "Aynı belgenin satırlarında belgeye ait bir bilgi (tarih, işlem gibi) birbirinden farklı.",
        "Bilgiyi belgenin her satırında aynı yazın; ayrı belgelerse belge no değerlerini ayırın.",
    ),
    sabit(
        "CSV-008",
        "Hücrede formül var",
        BICIM,
        "Belge, dayanak, çek ya da TİF numarasının yerinde «=» ile başlayan bir Excel formülü yazılı.",
        "Hücreye formülün sonucunu metin olarak yazıp dosyayı yeniden kaydedin.",
    ),
    sabit(
        "CSV-009",
        "Sabit genişlikli satırın uzunluğu yanlış",
        BICIM,
        "Satır, eşleme dosyasında bildirilen uzunlukta değil; alanlar kaymış olabilir.",
        "Satırı kaynak sistemden yeniden alın ya da eşleme dosyasındaki uzunluğu düzeltin.",
        "txt",
    ),
    sabit(
        "CSV-010",
        "Sayıların yazımı tek biçimde değil",
        BICIM,
        "Dosyanın sayılarının çoğu bir biçimde (1.250,00), bu hücre öbür biçimde (1250.00). «1.234» gibi bir sayı "
        "böyle bir "
        "dosyada iki türlü okunur; bu yüzden dosyanın hiçbir satırı alınmaz.",
        "İletide adı geçen hücreleri dosyanın öbür sayıları gibi yazıp dosyayı yeniden bırakın.",
    ),
    sabit(
        "CSV-011",
        "Sayıların yazımı belli değil",
        BICIM,
        "Dosya Excel'den çıkmış görünüyor ve içindeki «1.234» gibi sayıların bin ayraçlı mı, ondalıklı mı olduğunu "
        "söyleyen "
        "başka sayı yok. Program tahmin etmez.",
        "Sayıları bin ayracı kullanmadan, iki ondalık haneyle (1234,00) yazıp dosyayı yeniden bırakın.",
    ),
)

_ALAN = (
    sabit(
        "BLG-001",
        "Belge türü tanınmıyor",
        "MİBMY m.43/3",
        "Belge türü MIF (muhasebe işlem fişi) ya da OEB (ödeme emri belgesi) olmalı.",
        "Bütçeden yapılan harcamaya OEB, diğer işlemlere MIF yazın.",
    ),
    sabit(
        "BLG-002",
        "İşlem türü tanınmıyor",
        BICIM,
        "İşlem alanında bilinmeyen bir değer var.",
        "Beklenen değerlerden birini yazın. Fişte işlem boş bırakılırsa NORMAL sayılır.",
    ),
    sabit(
        "BLG-003",
        "Belge no boş",
        BICIM,
        "Belge numarası yazılmamış. Belge, kaynağı ve numarasıyla tanınır.",
        "Kaynak sistemdeki belge numarasını yazın.",
    ),
    sabit(
        "BLG-005",
        "Muhasebe birimi kodu geçersiz",
        BICIM,
        "Muhasebe birimi kodunda harf, rakam ve tire dışında karakter var ya da kod çok uzun.",
        "Kodu config/batch.toml dosyasındaki gibi yazın.",
    ),
    sabit(
        "TAR-001",
        "Tarih okunamadı",
        BICIM,
        "Tarih, kaynağın bildirilen tarih düzeninde değil ya da boş. Kaynak hep böyle yazıyorsa eşlemesinin [tarih] "
        "bölümü bunu bildirir (saat, iki haneli yıl, Excel gün sayısı da).",
        "Tarihi, kaynağın bildirilen düzeninde yazın; eşlemesi yoksa 2016-03-31 gibi.",
    ),
    sabit(
        "TAR-002",
        "Takvimde böyle bir gün yok",
        BICIM,
        "Tarihin düzeni doğru, ama takvimde böyle bir gün yok (30 Şubat gibi).",
        "Tarihi belgenin aslına bakarak düzeltin.",
    ),
    sabit(
        "TUT-001",
        "Tutar okunamadı",
        BICIM,
        "Tutar alanındaki metin bir sayı değil. Kaynak hep böyle yazıyorsa eşlemesinin [sayi] bölümü bunu bildirir "
        "(birim, görünmeyen boşluk, boş yerine yazılan söz).",
        "Tutarı, kaynağın bildirilen biçiminde yazın; eşlemesi yoksa bin ayracı kullanmadan, noktayla: 1250.00",
    ),
    sabit(
        "TUT-002",
        "Tutarda kuruştan küçük hane var",
        BICIM,
        "Tutarda ikiden çok ondalık hane var. Program yuvarlama yapmaz; fazlası hep sıfırsa eşlemeye [sayi] "
        "fazla_sifir = true yazılabilir.",
        "Tutarı iki ondalık haneye indirerek yeniden gönderin.",
    ),
    sabit(
        "TUT-003",
        "Tutar eksi",
        BICIM,
        "Tutarlar eksi yazılmaz; ters kayıt karşı tarafa yazılır. Kaynak eksiyi hep karşı taraf için yazıyorsa "
        'eşlemesine [sayi] eksi = "karsi_taraf" yazılır.',
        "Tutarı artı olarak karşı tarafa (borç yerine alacak ya da tersi) yazın.",
    ),
    sabit(
        "TUT-004",
        "Tutar sınırı aşıyor",
        BICIM,
        "Tutar, bir satıra yazılabilecek en büyük tutardan (999.999.999.999,99) büyük; ya da belgeyle birlikte "
        "defterin yıl içindeki borç toplamı, bir defterin taşıyabileceğini (46.116.860.184.273.879,04) aşıyor.",
        "Tutarı denetleyin; nokta ya da virgül düşmüş olabilir.",
    ),
    sabit(
        "TUT-005",
        "Tutar belirsiz",
        BICIM,
        "«1.234» gibi bir tutarın bin ayraçlı mı, ondalıklı mı olduğu belli değil. Program tahmin etmez.",
        "Belgenin aslına bakıp tutarı bin ayracı kullanmadan, iki ondalık haneyle yazın.",
    ),
    sabit(
        "MET-001",
        "Metinde yasak karakter var",
        BICIM,
        "Metinde denetim karakteri ya da görünmeyen bir karakter var.",
        "Metni yeniden yazın; kopyalama sırasında gelen görünmeyen karakterleri silin.",
    ),
    sabit(
        "MET-002",
        "Metin çok uzun",
        BICIM,
        "Metin, alanın alabileceğinden uzun.",
        "Metni kısaltın; ayrıntıyı dayanak belgeye bırakın.",
    ),
    sabit(
        "SIN-001",
        "Kurumsal kod okunamadı",
        "MİBMY m.7",
        "Kurumsal kod iki haneli dört düzeyden oluşmalı.",
        "Kodu 46.34.01.02 gibi yazın.",
    ),
    sabit(
        "SIN-002",
        "Fonksiyonel kod okunamadı",
        "MİBMY m.8",
        "Fonksiyonel kod 2-1-1-2 haneli dört düzeyden oluşmalı.",
        "Kodu 01.3.9.00 gibi yazın.",
    ),
    sabit(
        "SIN-003",
        "Finansman tipi okunamadı",
        "MİBMY m.9/2",
        "Finansman tipi 1 ile 8 arasında tek haneli bir koddur.",
        "Öz kaynak için 5, dış proje kredisi için 7, bağış ve yardım için 8 yazın.",
    ),
    sabit(
        "SIN-004",
        "Ekonomik kod okunamadı",
        "MİBMY m.10-11",
        "Ekonomik kod (gelirlerde gelir kodu) 2-1-1-2 haneli dört düzeyden oluşmalı.",
        "Kodu 03.2.1.01 gibi yazın.",
    ),
    sabit(
        "KIS-001",
        "TCKN/VKN yanlış",
        BICIM,
        "Kimlik ya da vergi numarasının denetim hanesi tutmuyor; bir rakamı yanlış.",
        "Numarayı belgenin aslına bakarak düzeltin.",
    ),
    sabit(
        "KIS-002",
        "IBAN yanlış",
        BICIM,
        "IBAN denetim haneleri tutmuyor; bir rakamı yanlış ya da eksik.",
        "IBAN'ı banka hesap cüzdanına bakarak düzeltin.",
    ),
    sabit(
        "HSP-001",
        "Hesap kodu okunamadı",
        "MİBMY m.45",
        "Hesap alanındaki metin bir hesap kodu değil ya da boş.",
        "Kodu 630.03.2.1.01 gibi, düzeyleri noktayla ayırarak yazın.",
    ),
    sabit(
        "HSP-007",
        "Hesap çevirme tablosunda yok",
        BICIM,
        "Kaynağın eski hesap kodu, eşleme dosyasındaki hesap tablosunda bulunamadı.",
        "Kodu config/kaynaklar içindeki hesap tablosuna ekleyip belgeyi yeniden gönderin.",
    ),
)

_BELGE = (
    sabit(
        "BLG-007",
        "Belgede satır yok",
        "MİBMY m.43/2",
        "Belgenin hesap ve tutar taşıyan satırı yok.",
        "Belgenin satırlarını ekleyip yeniden gönderin.",
    ),
    sabit(
        "BLG-004",
        "Belgede çok fazla satır var",
        BICIM,
        "Belgenin satır sayısı, ayarlardaki azami_satir sınırını aşıyor.",
        "Belgeyi her biri denk olacak biçimde bölün.",
    ),
    sabit(
        "BLG-006",
        "Muhasebe birimi tanımlı değil",
        BICIM,
        "Belgedeki muhasebe birimi config/batch.toml dosyasında yok.",
        "Birim kodunu düzeltin ya da birimi config/batch.toml dosyasına [[birim]] olarak ekleyin.",
    ),
    sabit(
        "TAR-003",
        "Belge başka yılın",
        "MİBMY m.43/4",
        "Belgenin tarihi, çalıştırılan mali yılın dışında. Her hesap döneminin yevmiyesi ayrıdır.",
        "Tarihi düzeltin ya da belgeyi kendi yılının çalıştırmasında gönderin.",
    ),
    sabit(
        "TAR-004",
        "Belge ileri tarihli",
        "MİBMY m.43/1",
        "Belgenin tarihi, çalıştırıldığı günden sonra. Yevmiye numaraları tarih sırasıyla verildiğinden, ileri tarihli "
        "bir kayıttan sonra o güne kadarki belgeler alınamazdı.",
        "Tarihi düzeltin; doğruysa belgeyi o gün gönderin. İleri tarihe izin verilecekse gün sayısını "
        "config/batch.toml dosyasında [donem] ileri_gun ayarına yazın.",
    ),
    sabit(
        "TAR-005",
        "Tarihin yılı olamaz",
        "MİBMY m.43/4",
        "Belgenin tarihi, defter açılabilecek ilk yıldan ([donem] ilk_yil) önce; ya da dayanağın tarihi 1900 yılından "
        "önce. Yılın bir hanesi yanlış yazılmış olmalı.",
        "Tarihi belgenin aslına bakarak düzeltin; belge gerçekten o yılınsa [donem] ilk_yil ayarını küçültün.",
    ),
    Tanim(
        "FIS-014",
        "Açılış kaydı ödeme emri belgesiyle yapılmış",
        "MİBMY m.43/5",
        "Açılış kaydı (1) yevmiye numaralı muhasebe işlem fişiyle yapılır.",
        "Belge türünü MIF yapın; açılış değilse işlem alanını düzeltin.",
    ),
    Tanim(
        "FIS-010",
        "Dayanak yok",
        "MİBMY m.43/2, m.505",
        "Belge olmadan kayıt yapılmaz: fişin dayandığı belgenin türü ve numarası yazılmamış.",
        "Dayanak belgenin türünü ve numarasını (fatura, bordro, alındı gibi) yazıp yeniden gönderin.",
    ),
    Tanim(
        "SIN-005",
        "Finansman tipi mahalli idareye ait değil",
        "MİBMY m.9/3",
        "Kendi bütçesinden harcayan idarede finansman tipi 5, 7 ya da 8 olur.",
        "Öz kaynak için 5, dış proje kredisi için 7, bağış ve yardım için 8 yazın.",
        "uyari",
    ),
)

_HESAP = (
    Tanim(
        "HSP-002",
        "Hesap, hesap planında yok",
        "MİBMY m.45",
        "Üç haneli hesap, mahalli idareler hesap planında bulunmuyor.",
        "Hesap kodunu düzeltip belgeyi yeniden gönderin.",
    ),
    Tanim(
        "HSP-004",
        "Hesaba doğrudan kayıt yapılmaz",
        "MİBMY m.45",
        "Kod bir hesap grubunu gösteriyor ya da alt hesapları kullanılsın diye kayda kapatılmış.",
        "Kaydı üç haneli hesaba ya da bir alt hesabına yapın.",
    ),
    Tanim(
        "HSP-003",
        "Hesap kapatılmış",
        "MİBMY m.46",
        "Hesap, belgenin tarihinden önce kapatılmış.",
        "Açık olan hesabı yazın ya da config/alt_hesaplar.csv dosyasında kapanış gününü düzeltin.",
    ),
    Tanim(
        "HSP-006",
        "Alt hesap tanımlı değil",
        "MİBMY m.46",
        "Ayarlar yalnız tanımlı alt hesaplara izin veriyor; bu alt hesap listede yok.",
        "Kodu düzeltin ya da alt hesabı config/alt_hesaplar.csv dosyasına ekleyin.",
    ),
    Tanim(
        "HSP-005",
        "Listede olmayan alt hesap",
        "MİBMY m.46",
        "Alt hesap ilk kez kullanıldı ve listede yok. Kayıt yapıldı; bu uyarı hesap başına bir kez verilir.",
        "Yazım yanlışı değilse alt hesabı config/alt_hesaplar.csv dosyasına adıyla ekleyin.",
        "uyari",
    ),
)

_FIS = (
    sabit(
        "FIS-006",
        "Satırın iki tarafı da dolu",
        "MİBMY m.43/2",
        "Bir satırda hem borç hem alacak yazılmış.",
        "Yanlış yazılan tarafı silin. Satır gerçekten iki kayıtsa, her birini kendi satırına ve kendi tarafına yazın.",
    ),
    sabit(
        "FIS-007",
        "Satırda tutar yok",
        "MİBMY m.43/2",
        "Satırın borcu da alacağı da boş ya da sıfır.",
        "Tutarı yazın ya da satırı silin.",
    ),
    sabit(
        "FIS-001",
        "Borç ve alacak toplamı eşit değil",
        "MİBMY m.43/2",
        "Her fişte borç toplamı alacak toplamına eşit olmalı.",
        "Fişin satırlarını denetleyip yeniden gönderin.",
    ),
    Tanim(
        "FIS-002",
        "Bütçe hesapları kendi içinde denk değil",
        "MİBMY m.381/c, m.391/b",
        "8 ile başlayan hesapların borcu ve alacağı, fişin içinde kendi başına eşit olmalı.",
        "Bütçe hesabının karşısına yansıtma hesabını (gelirde 805, giderde 835) yazın.",
    ),
    Tanim(
        "FIS-003",
        "Nazım hesaplar kendi içinde denk değil",
        "MİBMY m.43/2, m.404",
        "9 ile başlayan hesapların borcu ve alacağı, fişin içinde kendi başına eşit olmalı.",
        "Nazım hesabın karşılığını da nazım hesaba (900 için 901, 910 için 911 gibi) yazın.",
    ),
    Tanim(
        "FIS-004",
        "Gelir yansıtması tutmuyor",
        "MİBMY m.381/c, m.385",
        "800 ve 810 hesaplarına yazılan tutarlar 805 hesabıyla karşılanmalı (895'li kapanış kaydı dışında).",
        "Bütçe geliri için 805 borç / 800 alacak, ret ve iade için 810 borç / 805 alacak tutarlarını eşitleyin.",
    ),
    Tanim(
        "FIS-005",
        "Gider yansıtması tutmuyor",
        "MİBMY m.391/b, m.398",
        "830 ve 834 hesaplarına yazılan tutarlar 835 hesabıyla karşılanmalı (895'li kapanış kaydı dışında).",
        "830 ya da 834 borcunun karşısına aynı tutarda 835 alacağı yazın.",
    ),
    Tanim(
        "FIS-008",
        "Bütçe gideri muhasebe işlem fişiyle yazılmış",
        "MİBMY m.43/3",
        "Bütçeden nakden veya mahsuben yapılan harcama ödeme emri belgesiyle muhasebeleştirilir.",
        "Belgeyi ödeme emri belgesi (OEB) olarak düzenleyip yeniden gönderin.",
    ),
    Tanim(
        "FIS-009",
        "Ödeme emri belgesinde bütçe gideri yok",
        "MİBMY m.43/3",
        "Ödeme emri belgesi bütçe gideri içindir; bu belgede 830 ya da 834 borcu yok.",
        "Bütçe gideri değilse belgeyi muhasebe işlem fişi (MIF) olarak düzenleyin.",
        "uyari",
    ),
    Tanim(
        "FIS-013",
        "Kesintilerin toplamı tutmuyor",
        "MİBMY m.43/3",
        "Ödeme emri belgesindeki kesinti satırlarının toplamı, kesinti toplamına eşit olmalı (Örnek-32).",
        "Kesinti satırlarını ve kesinti toplamını denetleyip yeniden gönderin.",
        ornek="xml",
    ),
    Tanim(
        "FIS-011",
        "Ödenecek tutar tutmuyor",
        "MİBMY m.43/3",
        "Ödenecek tutar, tahakkuk toplamından kesinti toplamının çıkarılmasıyla bulunur (Örnek-32).",
        "Üç tutarı denetleyip belgeyi yeniden gönderin.",
    ),
    Tanim(
        "FIS-012",
        "Tahakkuk toplamı bütçe giderine eşit değil",
        "MİBMY m.43/3",
        "Tahakkuk toplamı, 830 ve 834 hesaplarının borç toplamına eşit olmalı (Örnek-32).",
        "Tahakkuk toplamını ve bütçe gideri satırlarını denetleyin.",
        "uyari",
    ),
)

_ISLEYIS = (
    Tanim(
        "ISL-002",
        "Bağlı kayıt eksik",
        "MİBMY m.43/2",
        "Satırın maddesi, «bir taraftan … diğer taraftan …» diye bağlı bir kayıt ister; fişte o kayıt yok ve satırı "
        "başka bir madde de açıklamıyor.",
        "Eksik satırları ekleyip belgeyi yeniden gönderin. Maddenin istediği hesaplar «beklenen» alanındadır.",
    ),
    Tanim(
        "ISL-004",
        "Yönetmeliğin şartı bozuluyor",
        "MİBMY m.43/2",
        "Fiş, hesaba ilişkin işlemler maddelerinin koyduğu bir şarta aykırı. Şartın kimliği iletinin sonundadır.",
        "İletide anılan maddeye göre fişi düzeltip yeniden gönderin.",
    ),
    Tanim(
        "ISL-003",
        "Tutarlar maddenin eşitliğini tutmuyor",
        "MİBMY m.43/2",
        "Fişin bütün satırlarını açıklayan madde, tutarlar arasında bir eşitlik koyar; fişte bu eşitlik yok.",
        "Bağlı kayıtların tutarlarını denetleyin.",
        "uyari",
    ),
    Tanim(
        "ISL-005",
        "Yönetmeliğin şartına dikkat",
        "MİBMY m.43/2",
        "Fiş, hesaba ilişkin işlemler maddelerinin koyduğu bir şarta uymuyor görünüyor. Şartın kimliği iletinin "
        "sonundadır; [politika] altında bu kimlikle seviyesi değiştirilebilir.",
        "İletide anılan maddeyi okuyup fişi denetleyin.",
        "uyari",
    ),
    Tanim(
        "ISL-001",
        "Satırı açıklayan madde yok",
        "MİBMY m.43/2",
        "Hesabın bu tarafa, fişteki öteki hesaplarla çalışmasını hiçbir hesabın işleyişi anlatmıyor. Yönetmelik, "
        "işleyiş bölümlerinde yer almayan işlemin de kaydedilmesine izin verir; bu yüzden fiş işlenir ve satır "
        "isleyis-disi raporunda listelenir.",
        "Hesabı ve tarafı denetleyin: batch isleyis --hesap KOD hesabın nasıl çalıştığını gösterir.",
        "uyari",
    ),
)

_KOD_DUZELTME = (
    sabit(
        "KDZ-001",
        "Yevmiye, satır ya da yıl okunamadı",
        BICIM,
        "Yevmiye numarası ve satırın fişteki sırası 1'den başlayan tam sayılardır; mali yıl dört hanelidir.",
        "Numarayı yevmiye defterinde yazdığı gibi verin, örneğin yevmiye 147, satır 3. Mali yıl, tarihin yılıysa boş "
        "bırakılır.",
    ),
    sabit(
        "KDZ-002",
        "Bu alan muhasebe kaydı yapılmadan düzeltilemez",
        "MİBMY m.503",
        "Muhasebe kaydı yapılmadan yalnız kurumsal, fonksiyonel ve finansman tipi kodları düzeltilir. Hesap, tutar, "
        "ekonomik kod ve başka her yanlışlık ancak muhasebe kaydıyla düzeltilir.",
        "Bu üç koddan biriyse kod alanına kurumsal, fonksiyonel ya da finansman yazın. Değilse yanlış kaydı tersine "
        "çeviren ve doğrusunu yazan, DUZELTME işlemli yeni bir fiş gönderin.",
    ),
    sabit(
        "KDZ-003",
        "Düzeltmenin gerekçesi ya da görevlisi yazılmamış",
        "MİBMY m.503",
        "Kod düzeltmesi muhasebe kaydı bırakmaz; kodun neden ve kimin eliyle değiştiği yalnız bu belgeden anlaşılır. "
        "Gerekçe, görevlinin adı ve unvanı bu yüzden boş olamaz.",
        "gerekce, gorevli_ad ve gorevli_unvan alanlarını doldurup belgeyi yeniden gönderin.",
    ),
    sabit(
        "KDZ-004",
        "Yeni kod eskisinin aynısı ya da boş",
        "MİBMY m.503",
        "Düzeltme, yanlış kodun yerine başka bir kod koyar. Yeni kod yazılmamış ya da eskisinden yalnız yazılışıyla "
        "ayrılıyor.",
        "Yeni kodu yazın; düzeltilecek bir şey yoksa satırı belgeden çıkarın. Satırda hiç kod bulunmaması gerekiyorsa "
        "kaydı DUZELTME işlemli yeni bir fişle düzeltin.",
    ),
    sabit(
        "KDZ-005",
        "Aynı kod belgede iki kez düzeltiliyor",
        "MİBMY m.503",
        "Bir belge, bir satırın bir kodunu bir kez düzeltir; hangisinin geçerli olduğu başka türlü bilinmez.",
        "Yanlış olan düzeltmeyi belgeden çıkarın. Kod sonradan yeniden düzeltilecekse ayrı bir belge gönderin.",
    ),
    sabit(
        "KDZ-006",
        "Düzeltilen yevmiye numarası defterde yok",
        "MİBMY m.503",
        "Düzeltme, belgenin muhasebe biriminin ve mali yılının defterine bakar; o defterde bu numara verilmemiş.",
        "Numarayı yevmiye defterinden bakarak yazın. Kayıt başka birimin ya da yılınsa muhasebe_birimi ve mali_yil "
        "alanlarını doldurun.",
    ),
    sabit(
        "KDZ-007",
        "Yevmiyede böyle bir satır yok",
        "MİBMY m.503",
        "Satır, fişin satırları arasındaki yeridir ve 1'den başlar; fişin bu kadar satırı yok.",
        "Satırın sırasını yevmiye defterindeki fişe bakarak, baştan sayarak yazın.",
    ),
    sabit(
        "KDZ-008",
        "Düzeltilen satır başka bir hesapta",
        "MİBMY m.503",
        "Belgede yazılan hesap, o satırın hesabı değil; yevmiye ya da satır numarası yanlış olabilir. Hesabın kendisi "
        "bu belgeyle düzeltilemez.",
        "Yevmiye numarasını, satırın sırasını ve hesabı yevmiye defterine bakarak yazın. Deftere yanlış yazılan "
        "hesapsa DUZELTME işlemli yeni bir fiş gönderin.",
    ),
    sabit(
        "KDZ-009",
        "Eski kod, satırın şimdiki kodu değil",
        "MİBMY m.503",
        "Belgede yazılan eski kod, satırda bugün geçerli olan kod değil: yanlış yazılmış ya da kod daha önce "
        "düzeltilmiş. Önceki düzeltmeler de sayılır.",
        "Satırın şimdiki kodunu «beklenen» alanından alın; düzeltme hâlâ gerekliyse eski değere onu yazıp yeniden "
        "gönderin.",
    ),
)

_LISTE = (
    Tanim(
        "SIN-009",
        "Kod, kod listesinde yok",
        "MİBMY m.8, 10, 11",
        "Fonksiyonel ya da ekonomik kod, o yılın kod listesinde (config/kodlar) yok; ya da üst düzeylerinden biri yok. "
        "600, 630, 800, 810, 830 ve 834'ün alt hesabı ekonomik kod olarak okunur; config/alt_hesaplar.csv içinde adı "
        "olana ve listede karşılığı olmayan tahakkuk sınıflarına (630.13 gibi) bakılmaz. Programla gelen listelerin "
        "yılı yoktur, bu yüzden yalnız uyarılır; yılın kendi listesi konunca [politika] ile reddettirilebilir.",
        "Kodu düzeltin; o yılın rehberinde varsa config/kodlar/<yıl>/ altındaki listeye adıyla ekleyin.",
        "uyari",
    ),
    Tanim(
        "SIN-010",
        "Kurumsal kod, idarenin listesinde yok",
        "MİBMY m.7",
        "config/kodlar/kurumsal.csv doldurulmuş ve satırın birimi orada yok. Liste boşsa aranmaz.",
        "Kodu düzeltin ya da birimi config/kodlar/kurumsal.csv dosyasına ekleyin.",
        "uyari",
    ),
    Tanim(
        "SIN-011",
        "Kasaba kolaylığı nüfusu 5.000 ve üstü belediyede kullanılmış",
        "MİBMY m.8/6",
        "Personel (01), sosyal güvenlik primi (02), yolluk (03.3), tedavi ve cenaze (03.9) giderlerini bütün birimler "
        "için 01.3.9 kodunda göstermek, nüfusu 5.000'in altındaki kasaba belediyelerine tanınmıştır. Yalnız [idare] "
        "nufus ile kurumsal.csv içinde birimin fonksiyonel kodu yazılmışsa aranır.",
        "Gideri birimin kendi fonksiyonel kodunda gösterin.",
        "uyari",
    ),
)

_MADDE = (
    Tanim(
        "SIN-007",
        "Yapılmakta olan yatırım 06 dışındaki koddan bütçeye yazılmış",
        "MİBMY m.187/b-1",
        "Bütçeye gider yazılarak edinilen yapılmakta olan yatırımın ödeneği, ekonomik sınıflandırmanın 06 sermaye "
        "giderleri bölümünden olur. Fişteki başka borçların karşılayabileceği gider sayılmaz; kodu bilinmeyen satıra "
        "ve 04 faiz giderlerine bakılmaz.",
        "Bütçe gideri satırının ekonomik kodunu 06 bölümünden yazın; harcama yatırım değilse 258 yerine 630 kullanın.",
    ),
    Tanim(
        "SIN-006",
        "Kredi taksidindeki bütçe gideri faiz kodunda değil",
        "MİBMY m.20/2",
        "Alınan borcun anaparası bütçede gösterilmez, faizi 04 faiz giderleri tertibinden ödenir. Anapara ödenen fişte "
        "bütçe gideri var ama hiçbir satırı 04 kodunda değil.",
        "Faiz satırının ekonomik kodunu 04 bölümünden yazın; gider faizle ilgili değilse olduğu gibi kalabilir.",
        "uyari",
    ),
    Tanim(
        "SIN-008",
        "Bütçeleştirilecek borç 03 dışındaki kodda",
        "MİBMY m.252/1",
        "322 hesabına, ödeneği bulunmayan mal ve hizmet alım giderlerinden (03) doğan borçlar alınır. Kodu bilinmeyen "
        "satıra ve varlık hesaplarına bakılmaz.",
        "Ekonomik kodu ve hesabı denetleyin.",
        "uyari",
    ),
    Tanim(
        "FIS-015",
        "Eklenmesi gereken belge dayanaklar arasında yok",
        "MİBMY m.449/5, 252/2",
        "Gider taahhüdü fişine taahhüt kartının onaylı örneği, 322 hesabına alınan borcun fişine bütçeleştirilecek "
        "borçlar bildirim listesi (Örnek-56) eklenir. Belge, dayanağın türünde adıyla aranır.",
        "Belgeyi dayanaklar arasına yazın; fişe eklendiyse olduğu gibi kalabilir.",
        "uyari",
    ),
    Tanim(
        "FIS-016",
        "Mutemet tahsilatı yedi günden geç yatırılmış",
        "MİBMY m.50/g-2",
        "Muhasebe yetkilisi mutemetlerinin ve tahsildarların tahsilatı en geç yedi günde bir yatırılır. Dayanak bir "
        "mutemet ya da tahsildar belgesiyse ve tarihi fişten yedi günden eskiyse söylenir.",
        "Tarihleri denetleyin; doğruysa mutemedin tahsilatı zamanında yatırması sağlanır.",
        "uyari",
    ),
    Tanim(
        "FIS-017",
        "Silinen alacak üst yöneticinin sınırını aşıyor",
        "MİBMY m.111/ğ-1",
        "Takip ve tahsil imkânı kalmayan alacaklardan, merkezi yönetim bütçe kanunundaki tutara kadar olanları üst "
        "yönetici sildirir (config/yillar/<yıl>.toml, terkin_siniri; yazılmamışsa aranmaz).",
        "Silme bir af kanununa ya da başka bir karara dayanıyorsa veya alacak yanlış alınmışsa olduğu gibi kalabilir.",
        "uyari",
    ),
)

_KIMLIK = (
    Tanim(
        "KIM-001",
        "Belge daha önce işlendi",
        BICIM,
        "Aynı belge aynı içerikle yeniden gelmiş. Yeniden işlenmedi; eski kaydı geçerlidir.",
        "Yapılacak bir şey yok. Ayrı bir belge olacaksa belge no değerini değiştirin.",
        "uyari",
        True,
    ),
    sabit(
        "KIM-002",
        "Aynı numarayla farklı içerik",
        "MİBMY m.503",
        "Bu numarayla kayıtlı bir belge var ve içeriği farklı. Yevmiyedeki kayıt değiştirilmez.",
        "Ayrı bir belgeyse yeni numara verin. Kayıtlı bir fişi düzeltmek için DUZELTME işlemli yeni bir fiş, bütçe "
        "fişini düzeltmek için onu geri alan yeni numaralı bir bütçe fişi gönderin (BAGLAMA için COZME, AKTARMA için "
        "gerekçeli ters AKTARMA; kullanım kılavuzu, Yanlış bütçe fişi).",
    ),
    sabit(
        "KIM-003",
        "Bir belge aynı koşuda birden çok yerde",
        "MİBMY m.43/2, m.503",
        "Aynı kimlikle (kaynak, birim, yıl, tür, no) birden çok parça geldi ve içerikleri farklı: bir fişin satırları "
        "dosyada art arda durmuyor ya da iki ayrı belge aynı numarayı taşıyor. Yarım fiş deftere girmesin diye "
        "parçaların hiçbiri işlenmedi.",
        "Tek bir fişse bütün satırlarını bir dosyada art arda getirin (belge no'ya göre sıralayın); ayrı belgelerse "
        "her birine ayrı numara verin. Kaynak her fiş türüne ayrı numara dizisi veriyorsa eşlemesinde "
        "belge_no alanını tür ve no sütunlarından birleştirin.",
    ),
    Tanim(
        "KIM-004",
        "Numara yalnız baştaki sıfırlarla ayrılıyor",
        "MİBMY m.503",
        "Aynı kaynaktan, aynı türde, numarası yalnız baştaki sıfırlarla ayrılan bir belge kayıtlı (000501 ile 501). "
        "Hesap tablosu programları baştaki sıfırları atar; aynı belge ikinci kez kaydedilmiş olabilir.",
        "İki belgeyi karşılaştırın. Aynı fişse ikinci kaydı DUZELTME işlemli bir fişle ters kayıtla düzeltin ve "
        "numaraları kaynaktaki gibi gönderin (hesap tablosunda sütunu metin yapın). Ayrı belgelerse bir şey yapmayın.",
        "uyari",
    ),
    sabit(
        "KIM-005",
        "Kaynak adı programın",
        "MİBMY m.43/1",
        "«batch» kaynağı, programın kendi ürettiği kayıtlarındır; dışarıdan gelen bir belge o adı taşırsa üretilecek "
        "belgenin yerini alır. «batch-birim-yıl-kayıt» kaynağı da o defterin o kaydından başka bir birime giden "
        "belgenindir; kayıt belgeyi istemiyorsa belge alınmaz.",
        "Kaynak sisteme başka bir ad verin.",
    ),
    Tanim(
        "KIM-006",
        "Veren defter bu kurulumda yok",
        "MİBMY m.43/1",
        "Belge, başka bir muhasebe biriminin defterindeki bir kayıttan geliyor; o defter bu kurulumda olmadığı için "
        "kaydın bu belgeyi gerçekten istediğine bakılamadı.",
        "Belgeyi, veren birimin gönderdiği kâğıtla karşılaştırın; birimin adı yanlış yazılmışsa dosyayı veren birimden "
        "yeniden isteyin.",
        "uyari",
        sabit=True,
    ),
)

_SIRA = (
    sabit(
        "YEV-001",
        "Belge geçmiş güne ait",
        "MİBMY m.43/1",
        "Yevmiye numaraları tarih sırasıyla verilir; daha ileri tarihli kayıt yapıldıktan sonra geriye dönülmez.",
        "İşlemi son yevmiyenin gününe ya da daha sonraki bir güne kaydedin; asıl tarihi açıklamaya ve dayanağa yazın.",
    ),
    sabit(
        "YEV-002",
        "Gün kapatılmış",
        "MİBMY m.43/1",
        "Belgenin tarihi, kapatılmış bir güne ait.",
        "İşlemi açık bir günün tarihiyle kaydedin; asıl tarihi açıklamaya ve dayanağa yazın.",
    ),
    Tanim(
        "YEV-003",
        "Açılış kaydı ilk kayıt değil",
        "MİBMY m.43/5",
        "Açılış kaydı yılın (1) numaralı yevmiyesidir; yevmiyede kayıt varken yapılamaz.",
        "Açılış fişini yılın ilk belgesi olarak gönderin; düzeltme için işlem alanına DUZELTME yazın.",
    ),
    Tanim(
        "YEV-004",
        "Yıl açılış kaydı olmadan başlıyor",
        "MİBMY m.43/5",
        "Yevmiyenin (1) numaralı kaydı açılış fişidir; deftere başka kayıt yapıldıktan sonra açılış yapılamaz. "
        '[donem] acilis = "istege-bagli" ise bu, yılda bir kez verilen bir uyarıdır.',
        "Belgenin yılı yanlışsa tarihini düzeltip yeniden gönderin. Doğruysa: "
        "geçen yılın defteri buradaysa önce `batch eoy` çalıştırın (geçen yılla): açılış fişini o yazar; değilse "
        "ACILIS işlemli muhasebe işlem fişini gönderin (aynı koşuda da olur). Sonra bu belgeyi yeniden gönderin. "
        'Birim bu yıla açılışsız başlıyorsa config/batch.toml dosyasında [donem] acilis = "istege-bagli" yazın.',
    ),
    Tanim(
        "YEV-005",
        "Son yevmiyeden çok sonraki bir gün",
        "MİBMY m.43/1",
        "Belgenin tarihi, son yevmiyenin tarihinden [donem] sicrama_gun ayarındaki günden (45) daha sonra. Belge "
        "işlenir, ama ondan sonra daha eski tarihli belge alınmaz (YEV-001). `batch validate` ve `batch run --dry-run` "
        'bu uyarıyı kayıttan önce verir; [politika] altında YEV-005 = "red" yazılırsa belge işlenmez.',
        "Tarihi denetleyin. Doğruysa önce aradaki belgeleri gönderin; sonra gelen daha eski tarihli belge alınmaz.",
        "uyari",
    ),
)

_BAKIYE = (
    Tanim(
        "BAK-001",
        "Kasa eksiye düşüyor",
        "MİBMY m.49-51",
        "Kasadan, içindeki paradan çok ödeme yapılamaz.",
        "Kasaya giren paranın fişi eksikse önce onu gönderin; ödeme bankadansa 102 ya da 103 hesabını yazın.",
    ),
    Tanim(
        "BAK-002",
        "Hesap ters bakiye veriyor",
        "MİBMY m.43/2, m.45",
        "Hesabın bakiyesi, niteliği gereği bulunması gereken tarafın tersinde.",
        "Hesabın son kayıtlarını denetleyin; yanlışlık varsa düzeltme fişi gönderin.",
        "uyari",
    ),
    Tanim(
        "BAK-003",
        "Alt hesap ters bakiye veriyor",
        "MİBMY m.43/2, m.45",
        "Alt hesabın bakiyesi, hesabının niteliği gereği bulunması gereken tarafın tersinde; hesabın bütününde başka "
        "alt hesaplar bunu örtebilir. Koşuda hareket gören alt hesaplar için, koşu bitince bir kez söylenir. 901 "
        "hesabının alt hesapları aranmaz: ödeneğin düşülen tarafı ayrı alt hesapta izlenebilir. Kuruş farkını kapatan "
        "hesap da ([tasinir] kurus_farki_hesabi) aranmaz: yuvarlama iki yana da çalışır.",
        "Alt hesabın kayıtlarını denetleyin (batch report yardimci); kayıt yanlış alt hesaba yapılmışsa düzeltme fişi "
        "gönderin.",
        "uyari",
        redsiz=True,
    ),
)

_AVANS = (
    Tanim(
        "AVN-001",
        "Kapanmamış avans varken aynı koddan ikinci avans",
        "MİBMY m.125/b-2",
        "Mutemede, ekonomik kodun ikinci düzeyinden verilmiş avansın mahsubu yapılmadan aynı ikinci düzeyden yeniden "
        "avans verilmiş. İkisi de kasadan ödendiğinden kredi değil avanstır. Mahsup fişi aynı gün sonradan "
        "gelebileceği için fiş reddedilmez.",
        "Açık avansın aynı günlü mahsup fişi yoldaysa olduğu gibi kalabilir; yoksa avans geri alınır. Gider başka bir "
        "koddansa 160 satırının ekonomik kodunu düzeltin.",
        "uyari",
    ),
    Tanim(
        "AVN-004",
        "Süresinde kapanmayan avansı olan mutemede yeniden avans",
        "MİBMY m.125/b-3",
        "Mutemedin süresinde kapatılmayan avansı 140 hesabına alınmış ve orada açık. Kapanıncaya kadar ona bir daha "
        "avans verilmez, adına kredi açılmaz. Tahsili aynı gün sonradan gelebileceği için fiş reddedilmez.",
        "140 hesabındaki avansın aynı günlü tahsil ya da mahsup fişi yoldaysa olduğu gibi kalabilir; yoksa ödeme geri "
        "alınır. Mutemet başkasıysa satırın ilgilisini düzeltin.",
        "uyari",
    ),
    Tanim(
        "AVN-005",
        "Harcama belgesi avanstan eski",
        "MİBMY m.125/b-2",
        "Avansın verildiği tarihten önce yapılan harcamalara ait belgeler kabul edilmez. Faturaya, perakende satış "
        "fişine, gider pusulasına, serbest meslek ve müstahsil makbuzuna bakılır; onay belgesi ve sözleşme daha eski "
        "olabilir. Fişte başkasına da ödeme yapılmışsa belgenin hangisine ait olduğu bilinmez; aynı gün başka "
        "mutemetten devralınan avans daha eski olabilir, bu yüzden fiş reddedilmez.",
        "Belgenin tarihini denetleyin; doğruysa, avans daha eski bir mutemetten devralınmadıkça harcama bu avansla "
        "kapatılamaz.",
        "uyari",
    ),
    Tanim(
        "AVN-006",
        "Mahsup döneminde kapatılan iş avansının belgesi dönem dışından",
        "MİBMY m.137/a-1",
        "Mahsup dönemine aktarılan iş avansının harcama belgeleri, avansın verildiği gün ile ait olduğu bütçe yılının "
        "son günü arasındaki bir tarihi taşır. Avansın günü geçen yılın defterinden bulunur.",
        "Belgenin tarihini denetleyin; doğruysa tutar bu avansla kapatılamaz, iade ya da 140 hesabına alınır.",
    ),
    Tanim(
        "AVN-002",
        "Kapanmamış ön ödeme varken aynı koddan ikincisi",
        "MİBMY m.125/b-2",
        "AVN-001 ile aynı durum, ama kesin değil: ödemelerden biri bankadan yapıldığı için avans mı, açılan kredi mi "
        "olduğu ya da kimlik numarası yalnız birinde yazıldığı için aynı kişiye verilip verilmediği fişten anlaşılmaz. "
        "Kural avans içindir; kimlik numaraları ayrı olan adaşların avansları karşılaştırılmaz.",
        "Aynı kişinin avansıysa önce açık olanın mahsup fişini gönderin; krediyse ya da kişi başkaysa olduğu gibi "
        "kalabilir. Adaşları ayırmak için ilgili_kimlik_no yazın.",
        "uyari",
    ),
    Tanim(
        "AVN-003",
        "Kasadan verilen avans sınırı aşıyor",
        "MİBMY m.123/2, 125/b-2",
        "Mutemede kasadan verilen avans, üzerinde açık duran avanslarla birlikte o yılın sınırını aşıyor "
        "(config/yillar/<yıl>.toml, mutemet_avans_siniri; yazılmamışsa aranmaz).",
        "Sınırı aşan gider için banka aracılığıyla kredi açılır (m.125/c-1); kanunda öngörülen bir hal varsa olduğu "
        "gibi kalabilir.",
        "uyari",
    ),
    Tanim(
        "AVN-007",
        "Mahsup döneminde kapatılan ön ödemenin belgesi geçen yıldan değil",
        "MİBMY m.137/a-1",
        "Kapatılan tutarın iş avansı mı, personel avansı mı olduğu ya da geçen yılın defterindeki aynı adlı kişiyle "
        "aynı kişi olduğu bilinmiyor, ya da personel avansı; tarih sınırı iş avansı için yazılmıştır.",
        "Belgenin tarihini denetleyin; yolluk bildirimi değilse harcama yeni yılın bütçesindendir.",
        "uyari",
    ),
    Tanim(
        "AVN-008",
        "Yüklenici avansı taahhüdün yüzde otuzunu aşıyor",
        "MİBMY m.131/c-1",
        "Yükleniciye verilen ve açık duran bütçe dışı avans, 920 hesabında onun adına kayıtlı taahhüdün yüzde otuzunu "
        "aşıyor. Geçen yıldan devreden ya da kimin olduğu yazılmamış taahhüt varsa aranmaz.",
        "Taahhüt tutarını ve satırlardaki ilgiliyi denetleyin; başka bir sözleşme kaydedilmemişse önce onu kaydedin.",
        "uyari",
    ),
    Tanim(
        "AVN-009",
        "Yüklenici avansının teminatı fişte yok",
        "MİBMY m.131/c-1, 132/a-4",
        "Yükleniciye bütçe dışı avans teminat karşılığı verilir; teminat mektubu aynı fişte 910 hesabına borç, 911 "
        "hesabına alacak yazılır.",
        "Teminat satırlarını ekleyin; teminat daha önce alındıysa olduğu gibi kalabilir.",
        "uyari",
    ),
)

BOLUMLER: tuple[KodBolumu, ...] = (
    KodBolumu("Dosya", "Dosya bütün olarak alınamaz; içindeki hiçbir belge işlenmez.", _DOSYA),
    KAYNAK,
    KodBolumu(
        "XML biçimi", "XML-001 ile XML-005 bütün dosyayı, diğerleri yalnız o belgeyi reddeder.", (*_XML, *ESLEME_XML)
    ),
    KodBolumu(
        "CSV ve sabit genişlikli biçim",
        "Başlıktaki yanlışlar bütün dosyayı, satırdakiler o belgeyi reddeder.",
        (*_CSV, *ESLEME_CSV),
    ),
    XLSX,
    KodBolumu("Alanlar", "Bir metin, alanının istediği değere çevrilemedi.", _ALAN),
    KodBolumu("Belge", "Değerler okundu; belge bütün olarak uygun değil.", _BELGE),
    EK,
    KodBolumu("Hesaplar", "Satırların hesapları, hesap planıyla ve alt hesap listesiyle karşılaştırıldı.", _HESAP),
    KodBolumu("Fişin eşitlikleri", "Tutarlar kendi aralarında karşılaştırıldı. Okunamayan tutar varsa aranmaz.", _FIS),
    KodBolumu(
        "Hesabın işleyişi",
        "Fişteki hesaplar ve tarafları, MİBMY m.47-478 ile karşılaştırıldı. Okunamayan tutar varsa aranmaz.",
        _ISLEYIS,
    ),
    KodBolumu(
        "Kodların düzeltilmesi",
        "Kod düzeltme belgesi, düzelttiği kayıtla karşılaştırıldı (MİBMY m.503). Yeni kodun biçimi fişteki gibi aranır "
        "(SIN-001, SIN-002, SIN-003); düzeltilmiş satır bir şarta aykırı düşerse fişteki bulgu verilir (SIN-005, "
        "SIN-009, SIN-010, SIN-011, ISL-004, ISL-005).",
        _KOD_DUZELTME,
    ),
    BUTCE,
    TAAHHUT,
    GUNSONU,
    YILSONU,
    DONEM,
    VARLIK,
    TASINIR_DEGERLERI,
    TIF_KODLARI,
    *TIF_KURALLARI,
    TIF_DURUMU,
    TIF_MUHASEBESI,
    DENKLIK,
    TASINIR_AMORTISMANI,
    TASINIR_KODU,
    TASIT_LISTESI,
    KodBolumu(
        "Maddelerin başka istedikleri",
        "Ekonomik kodlar, ekli belgeler, tarihler ve yıllık sınırlar, tek tek maddelerle karşılaştırıldı. Açılış, "
        "kapanış ve düzeltme fişlerinde aranmaz.",
        _MADDE,
    ),
    KodBolumu(
        "Kod listeleri",
        "Satırların kodları config/kodlar içindeki listelerle karşılaştırıldı. Yazılmamış ya da boş liste aranmaz. "
        "Birinci düzeyleri kural dosyalarındaki şartlar arar (S-8-4, S-10-3, S-11-2).",
        _LISTE,
    ),
    KodBolumu("Belgenin kimliği", "Kimlik: kaynak, muhasebe birimi, mali yıl, belge türü, belge no.", _KIMLIK),
    KodBolumu("Yevmiye sırası", "Belge, yevmiyenin bugünkü durumuna göre kaydedilemiyor.", _SIRA),
    KodBolumu("Bakiyeler", "Belge kaydedilirse hesabın varacağı bakiye.", _BAKIYE),
    KodBolumu(
        "Ön ödemeler",
        "Avans, defterdeki öteki avanslarla karşılaştırıldı. Kişi, satırın ya da fişin ilgilisinden ve yazılmışsa "
        "ilgili_kimlik_no alanından bilinir; ilgilisi, ekonomik kodu ya da belge tarihi yazılmamış olan aranmaz. "
        "Aynı günün başka bir fişiyle düzelebilecek olan reddedilmez, söylenir: fişlerin gün içindeki sırası ve "
        "çalışmalara nasıl bölündüğü neyin kabul edildiğini değiştirmez. Kimin olduğu yazılmadan kapatılan tutar, "
        "kimin avansını kapatmış olabilirse onunkini kapatmış sayılır. Düzeltme, açılış ve kapanış fişlerinde aranmaz.",
        _AVANS,
    ),
    ODENEK,
    ILCE_MIZANI,
    KASA,
    GOREVLI,
    TEMINAT,
    ALINDI,
    EVRAK,
    DIPNOT,
    KESINHESAP,
    *TASINIR_BELGELERI,
    AMBAR,
    BIRIM_YILI,
    ZIMMET,
    SAYIM,
    IHTIYAC_FAZLASI,
    CAGRI,
)

KATALOG: dict[str, Tanim] = {t.kod: t for b in BOLUMLER for t in b.tanimlar}
_SIRASI = {kod: i for i, kod in enumerate(KATALOG)}


def politika_denetle(politika: Mapping[str, str], sartlar: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the operator's ``[politika]``, one Turkish sentence each; empty when nothing is.

    ``sartlar``: names of the rule base's conditions, whose severity may be set too.
    """
    sorunlar = []
    for kod, seviye in politika.items():
        tanim = KATALOG.get(kod)
        if tanim is None and kod in sartlar and seviye in SEVIYELER:
            continue
        if tanim is None:
            oneri = yakin(kod, [*KATALOG, *sartlar], 0.75) or " (liste: batch kilavuz hata-kodlari)"
            sorunlar.append(f"[politika] {goster(kod)}: böyle bir bulgu kodu ya da şart yok{oneri}")
        elif seviye not in SEVIYELER:
            sorunlar.append(f"[politika] {kod}: {', '.join(SEVIYELER)} olabilir; «{seviye}» yazılmış")
        elif tanim.sabit and seviye != tanim.seviye:
            sorunlar.append(f"[politika] {kod}: seviyesi değiştirilemez, her zaman «{tanim.seviye}»")
        elif tanim.redsiz and seviye == "red":
            sorunlar.append(f"[politika] {kod}: kayıttan sonra bulunur; uyari ya da kapali olabilir, red olamaz")
    return sorunlar


def seviye(kod: str, politika: Mapping[str, str]) -> str:
    """``red``, ``uyari`` or ``kapali`` of a code under a policy; fixed codes keep their own."""
    tanim = KATALOG[kod]
    return tanim.seviye if tanim.sabit else politika.get(kod, politika.get(tanim.izler, tanim.seviye))


def tamamla(bulgu: Bulgu, politika: Mapping[str, str]) -> Bulgu | None:
    """The finding with article, way out and severity; personal numbers masked. None when policy closes the code."""
    son = seviye(bulgu.kod, politika)
    return None if son == "kapali" else doldur(bulgu, "uyari" if son == "uyari" else "red")


def kesin(bulgu: Bulgu, politika: Mapping[str, str]) -> Bulgu:
    """`tamamla` for a finding that must be told even where policy closes its code: something was refused for it."""
    return tamamla(bulgu, politika) or doldur(bulgu, "red")


def doldur(bulgu: Bulgu, son: Seviye) -> Bulgu:
    """The finding under a given severity, with article and way out, and personal numbers masked in every text.

    ``dosya`` and ``belge_no`` stay as they are: by them the sender knows the document again. Of a value longer than any
    field the beginning is told.
    """
    tanim = KATALOG[bulgu.kod]
    if len(bulgu.gelen) > GELEN_AZAMI:
        bulgu = msgspec.structs.replace(bulgu, gelen=f"{kisalt(bulgu.gelen, GELEN_AZAMI)}…")
    metinler = (bulgu.yol, bulgu.belge_turu, bulgu.mesaj, bulgu.beklenen, bulgu.gelen, bulgu.oneri)
    if not bulgu.kod.startswith(_KISI_KODLARI) and numarasiz(*metinler):
        madde, oneri = bulgu.madde or tanim.madde, bulgu.oneri or tanim.oneri
        return msgspec.structs.replace(bulgu, seviye=son, madde=madde, oneri=oneri)
    kip, belge_no = _maske_kipi(bulgu), bulgu.belge_no

    def gizle(metin: str) -> str:
        return maskele(metin, kip, belge_no)

    gelen = gizle(bulgu.gelen)
    gizli = _rakamlar(bulgu.gelen) if gelen != bulgu.gelen else ""

    def turev(metin: str) -> str:
        """A text made out of what was given: nothing when it says the hidden number in another form."""
        return "" if gizli and gizli in _rakamlar(metin) else gizle(metin)

    return msgspec.structs.replace(
        bulgu,
        seviye=son,
        yol=gizle(bulgu.yol),
        belge_turu=gizle(bulgu.belge_turu),
        mesaj=gizle(bulgu.mesaj),
        beklenen=turev(bulgu.beklenen),
        gelen=gelen,
        madde=bulgu.madde or tanim.madde,
        oneri=turev(bulgu.oneri) or tanim.oneri,
    )


def _rakamlar(metin: str) -> str:
    return "".join(h for h in metin if h.isdecimal())


def _maske_kipi(bulgu: Bulgu) -> Maske:
    if bulgu.kod.startswith(_KISI_KODLARI):
        return Maske.KISI
    # A bare ten-digit amount looks like a VKN.
    return Maske.TUTAR if bulgu.kod.startswith("TUT-") or tutar_yolu(bulgu.yol) else Maske.OLAGAN


def sirala(bulgular: Iterable[Bulgu]) -> list[Bulgu]:
    """Findings in the order in which they are told: precedence of the code, then line, column and place."""
    return sorted(bulgular, key=lambda b: (_SIRASI[b.kod], b.satir, b.sutun, b.yol, b.mesaj))


_GIRIS = """# Hata kodları

Bu sayfa `batch/rules/katalog.py` içindeki katalogdan üretilir; elle değiştirilmez.

**Seviye.** `red`: belge işlenmez. `uyari`: belge işlenir, bulgu rapora yazılır. `config/batch.toml` dosyasının
`[politika]` bölümünde bir kodun seviyesi `red`, `uyari` ya da `kapali` yapılabilir; «değiştirilemez» yazan
kodlar, kaydın doğruluğunu koruduğu için hep aynı kalır.

**Hangisi önce söylenir.** Bir belgenin kendisinden anlaşılan bütün bulgular birlikte verilir; defterin durumuna
bakanlar (yevmiye sırası, bakiyeler, ön ödemeler) belge bunlardan geçince aranır. Sıra bu sayfadaki sıradır: önce
dosya, sonra biçim, alanlar, belge, hesaplar, fişin eşitlikleri, işleyiş, kodların düzeltilmesi, belgenin kimliği,
yevmiye sırası, bakiyeler ve ön ödemeler; aynı kod içinde satır ve sütun. İki hatalı bir fişte ilk söylenen hep aynı
hatadır. Yalnız başka bir hatanın sonucu olan bulgu söylenmez ([gölgeler](#gölgeler)); asıl hata düzelince yeniden
aranır.

**Kişi numaraları.** TCKN, VKN ve IBAN, hangi yazımla gelirse gelsin (küçük harf, boşluk, tire, nokta, tam genişlikte
rakam), bulguların bütün metinlerinde maskelenir. Açık kalanlar: `dosya` ve `belge_no` (belge onlarla tanınır) ve
düzeltme kopyası (gönderenin kendi baytlarıdır).

**Dayanak.** MİBMY: Mahalli İdareler Bütçe ve Muhasebe Yönetmeliği (RG 27.05.2016, 29724). «Belge biçimi» yazan
kodlar bir maddeden değil, belgelerin gönderilme biçiminden gelir.

**Örnek.** Her kodun, onu ortaya çıkaran küçük bir dosyası vardır: `tests/ornek/hata/`.
"""


def belge() -> str:
    """The page ``docs/hata-kodlari.md``."""
    parcalar = [_GIRIS]
    for bolum in BOLUMLER:
        parcalar.append(f"\n## {bolum.baslik}\n\n{bolum.giris}\n")
        for t in bolum.tanimlar:
            degismez = (
                " (değiştirilemez)" if t.sabit else f" ([politika] {t.izler} bunu da belirler)" if t.izler else ""
            )
            parcalar.append(
                f"\n### {t.kod} {t.baslik}\n\n"
                f"{t.aciklama}\n\n"
                f"- Seviye: `{t.seviye}`{degismez}\n"
                f"- Dayanak: {t.madde}\n"
                f"- Çözüm: {t.oneri}\n"
                f"- Örnek: `tests/ornek/hata/{t.kod}.{t.ornek}`\n"
            )
    return "".join([*parcalar, *_golgeler()])


def _golgeler() -> Iterator[str]:
    yield (
        "\n## Gölgeler\n\nSoldaki bulgu belgeyi reddettiğinde, sağdakiler aynı belgede söylenmez. Sonu tire ile biten "
        "kod, o harflerle başlayan bütün kodlardır.\n\n| bulgu | söylenmeyenler | neden |\n|---|---|---|\n"
    )
    for g in GOLGELER:
        yer = "; yalnız o satırda" if g.satirda else ""
        yield f"| {', '.join(g.nedenler)} | {', '.join(g.susanlar)} | {g.gerekce}{yer} |\n"
