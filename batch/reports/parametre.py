"""What may be asked of a report: parameters, their gates, and how each is given on the command line."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping

import msgspec

from batch.documents.bulgu import AlanHatasi
from batch.documents.kodlar import hesap_kapisi
from batch.documents.metin import ascii_harf, metin_kapisi, tarih_kapisi
from batch.documents.tasinir import harcama_birimi
from batch.reports import karsilastirma
from batch.reports.esitlikler import GENEL, MIZAN_TURLERI, PROFILLER
from batch.reports.kapsam import BIRIMIN


class Secenek(msgspec.Struct, frozen=True):
    """An option of ``batch report``: its name, its help, and its place among the others in the help page.

    ``bayrak``: what the option stands for when it takes no value; ``en_cok``: it takes a number from 1 to this.
    """

    ad: str
    yardim: str
    yer: int = 100
    bayrak: str = ""
    en_cok: int = 0


class Parametre(msgspec.Struct, frozen=True):
    """A parameter; ``kapi`` brings its text to canonical form and raises AlanHatasi."""

    ad: str
    aciklama: str
    kapi: Callable[[str], str]
    secenek: Secenek
    zorunlu: bool = False
    varsayilan: str = ""

    def __post_init__(self) -> None:
        # In a verification code a name stands before a hyphen, and its letters are all that may be there.
        assert self.ad.isascii() and self.ad.isalpha(), f"parametre adı harflerden oluşan tek sözcük olur: {self.ad}"


class Kisayol(msgspec.Struct, frozen=True):
    """An option that stands for parameters, and is itself none.

    ``ac(yıl, value, parameters given)`` gives the parameters, and the day that the report looks no further than.
    ``yoksa``: what is said where a report does not have it.
    """

    ad: str
    aciklama: str
    secenek: Secenek
    ac: Callable[[int, str, Mapping[str, str]], tuple[dict[str, str], str]]
    yoksa: str


def _duzey(metin: str) -> str:
    if metin in {str(i) for i in range(10)}:
        return metin
    raise AlanHatasi("RAP", f"düzey okunamadı: «{metin}»", "0 (hepsi) ile 9 arasında bir sayı")


def _mizan_turu(metin: str) -> str:
    if metin in MIZAN_TURLERI:
        return metin
    raise AlanHatasi("RAP", f"mizan türü tanınmıyor: «{metin}»", ", ".join(MIZAN_TURLERI[1:]))


def _kapsam(metin: str) -> str:
    if metin == BIRIMIN:
        return metin
    raise AlanHatasi("RAP", f"kapsam tanınmıyor: «{metin}»", BIRIMIN)


def _profil(metin: str) -> str:
    if metin in PROFILLER:
        return metin
    raise AlanHatasi("RAP", f"denetim profili tanınmıyor: «{metin}»", " ya da ".join(PROFILLER))


def _ana_hesap(metin: str) -> str:
    kod = hesap_kapisi(metin)
    if "." in kod or len(kod) != 3:
        raise AlanHatasi("RAP", f"büyük defter üç haneli bir hesap ister: «{metin}»", "102 gibi bir hesap")
    return kod


def _alt_hesap(metin: str) -> str:
    kod = hesap_kapisi(metin)
    if "." not in kod:
        raise AlanHatasi("RAP", f"yardımcı defter bir alt hesap ister: «{metin}»", "102.01 gibi bir hesap")
    return kod


def taahhut_no_anahtari(no: str) -> str:
    """A commitment's number in the letters that a verification code carries: ``2016/12`` → ``2016.12``.

    Numbers that differ in their signs only have one key.
    """
    return re.sub(r"[^0-9A-Za-z-]+", ".", ascii_harf(no)).strip(".")


def _taahhut_no(metin: str) -> str:
    anahtar = taahhut_no_anahtari(metin_kapisi(metin, 40))
    if not anahtar:
        raise AlanHatasi("RAP", f"taahhüt numarası okunamadı: «{metin}»", "kartın numarası")
    return anahtar


def _tertip(metin: str) -> str:
    """The beginning of a tertip as it is written, with the last code in full."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*(-[0-9]+(\.[0-9]+)*){0,3}", metin):
        return metin
    raise AlanHatasi("RAP", f"tertip okunamadı: «{metin}»", "46.42.28.02-01.1.1.00-5-03.2 gibi bir tertip ya da başı")


def _evet(metin: str) -> str:
    if metin == "evet":
        return metin
    raise AlanHatasi("RAP", f"«{metin}» olamaz", "evet")


def _tarih(metin: str) -> str:
    return tarih_kapisi(metin)


def _yil_ya_da_gun(metin: str) -> str:
    return metin if re.fullmatch(r"(19|20)[0-9]{2}", metin) else tarih_kapisi(metin)


_BOYUTLAR = {"kurumsal": 4, "fonksiyonel": 4, "finansman": 1, "ekonomik": 2}
ASAMALAR = ("TEKLIF", "TASARI", "ENCUMEN", "KOMISYON", "MECLIS", "KESIN")


def _kirilim(metin: str) -> str:
    """``kurumsal4-fonksiyonel1``: classifications with the level that they go down to, in the order of a tertip."""
    secilen: dict[str, int] = {}
    for parca in metin.replace(",", "-").split("-"):
        ad = parca.rstrip("0123456789")
        duzey = parca[len(ad) :] or str(_BOYUTLAR.get(ad, 0))
        if ad not in _BOYUTLAR or duzey not in map(str, range(1, _BOYUTLAR[ad] + 1)) or ad in secilen:
            raise AlanHatasi(
                "RAP",
                f"düzey okunamadı: «{metin}»",
                "kurumsal1-4, fonksiyonel1-4, finansman, ekonomik1-2; virgülle birkaçı",
            )
        secilen[ad] = int(duzey)
    return "-".join(f"{ad}{secilen[ad]}" for ad in _BOYUTLAR if ad in secilen)


def kirilim_duzeyleri(kirilim: str) -> dict[str, int]:
    """Of a canonical ``kirilim``: classification → level; of "" a whole tertip."""
    if not kirilim:
        return dict(_BOYUTLAR)
    return {p.rstrip("1234"): int(p[-1]) for p in kirilim.split("-")}


def _asama(metin: str) -> str:
    if metin.upper() in ASAMALAR:
        return metin.upper()
    raise AlanHatasi("RAP", f"bütçenin aşaması tanınmıyor: «{metin}»", " | ".join(ASAMALAR))


# Operations of budget documents that open and move appropriations.
HAREKETLER = (
    "GIDER",
    *("DEVIR_GELEN", "AKTARMA", "YEDEK_AKTARMA", "EK_ODENEK", "SARTLI_BAGIS", "BAGLAMA", "COZME", "GONDERME", "TENKIS"),
    *("IPTAL", "DEVIR_GIDEN"),
)


def _hareket(metin: str) -> str:
    if metin.upper() in HAREKETLER:
        return metin.upper()
    raise AlanHatasi("RAP", f"ödenek hareketi tanınmıyor: «{metin}»", " | ".join(HAREKETLER))


def _basamak(metin: str) -> str:
    if metin in ("1", "2", "3", "4"):
        return metin
    raise AlanHatasi("RAP", f"gelir düzeyi okunamadı: «{metin}»", "1 ile 4 arasında bir sayı")


def ay_sonu(ay: str) -> str:
    """Last day of a month: ``2016-02`` → ``2016-02-29``."""
    yil, no = int(ay[:4]), int(ay[5:7])
    return f"{ay}-{monthrange(yil, no)[1]:02d}"


def _ay_ac(yil: int, deger: str, verilen: Mapping[str, str]) -> tuple[dict[str, str], str]:
    gun = ay_sonu(f"{yil}-{int(deger):02d}")
    return {"tur": "aylik", **verilen, "son": gun}, gun


_HESAP = Secenek("--account", "büyük/yardımcı defter: hesap", 2)

DUZEY = Parametre(
    "duzey",
    "en alt düzey: 1 üç haneli hesaplar, 0 hepsi",
    _duzey,
    Secenek("--level", "mizan: en alt düzey (0 hepsi)", 1),
    varsayilan="0",
)
ANA_HESAP = Parametre("hesap", "üç haneli hesap kodu", _ana_hesap, _HESAP, zorunlu=True)
ALT_HESAP = Parametre("hesap", "alt hesap kodu", _alt_hesap, _HESAP, zorunlu=True)
ILK = Parametre(
    "ilk", "ilk gün (yyyy-aa-gg); verilmezse yıl başı", _tarih, Secenek("--from", "ilk gün (yyyy-aa-gg)", 3)
)
SON = Parametre(
    "son", "son gün (yyyy-aa-gg); verilmezse son yevmiyenin günü", _tarih, Secenek("--to", "son gün (yyyy-aa-gg)", 4)
)
AY = Kisayol(
    "ay",
    "bu ayın sonuna göre aylık mizan (1-12)",
    Secenek("--month", "mizan: bu ayın sonuna göre aylık mizan", 5, en_cok=12),
    _ay_ac,
    "--month yalnız mizan içindir; defterlerde --from ve --to verin",
)
PROFIL = Parametre(
    "profil", "genel ya da kbs", _profil, Secenek("--profile", "mizan-kontrol: genel ya da kbs", 6), varsayilan=GENEL
)
DAYANAK = Parametre(
    "dayanak",
    "evet: her satırın dayandığı maddeler de yazılır",
    _evet,
    Secenek("--articles", "yevmiye: satırların dayandığı maddelerle", 7, bayrak="evet"),
)
TUR = Parametre(
    "tur",
    "aylik, gecici, kapanis-oncesi, kesin ya da kapanis",
    _mizan_turu,
    Secenek("--kind", "mizan: aylik, gecici, kapanis-oncesi, kesin ya da kapanis", 8),
)
BIRIM_TEK = Parametre(
    "kapsam",
    "birim: merkezin tabloları ilçe birimleri katılmadan",
    _kapsam,
    Secenek("--kapsam", "mali tablolar: birim (yalnız merkez; verilmezse ilçe birimleriyle birleşik)", 15),
)
KARSILASTIR = Parametre(
    karsilastirma.PARAMETRE,
    "yanında görülecek an: bir yıl (2015: o yılın aynı günü) ya da bir gün (2016-03-31)",
    _yil_ya_da_gun,
    Secenek("--karsilastir", "mizan, ödenek, kesin hesap, tablolar: yanında bir başka yıl ya da gün (2015)", 16),
)
KIRILIM = Parametre(
    "kirilim",
    "satırların düzeyi: kurumsal1-4, fonksiyonel1-4, finansman, ekonomik1-2; virgülle birkaçı",
    _kirilim,
    Secenek("--duzey", "ödenek, gerçekleşme: satırların düzeyi (kurumsal4,fonksiyonel1)", 11),
)
ASAMA = Parametre(
    "asama",
    "bütçenin hangi aşamasının tutarları: " + " | ".join(ASAMALAR),
    _asama,
    Secenek("--asama", "bütçe cetvelleri: hangi aşamanın tutarları (TASARI, MECLIS, KESIN, …)", 12),
    varsayilan="KESIN",
)
HAREKET = Parametre(
    "islem",
    "yalnız bu işlem: " + " | ".join(HAREKETLER),
    _hareket,
    Secenek("--islem", "aktarma-listesi: yalnız bu işlem (AKTARMA, EK_ODENEK, …)", 13),
)
BASAMAK = Parametre(
    "basamak",
    "tahmin gelir kodlarının hangi düzeyinde yapılır (1-4)",
    _basamak,
    Secenek("--basamak", "gelir-tahmini: tahminin yapıldığı gelir düzeyi (1-4)", 14),
    varsayilan="2",
)
TAAHHUT_NO = Parametre(
    "taahhut",
    "taahhüt numarası",
    _taahhut_no,
    Secenek("--taahhut", "ornek-66: taahhüt numarası", 9),
    zorunlu=True,
)
TERTIP = Parametre(
    "tertip",
    "tertip ya da başı; verilmezse hepsi",
    _tertip,
    Secenek("--tertip", "odenek-artigi: tertip ya da başı (46.42.28.02-01.1.1.00-5-03.2)", 10),
)
HARCAMA_BIRIMI = Parametre(
    "harcama",  # one word: a verification code parts name and value by a hyphen
    "yalnız bu harcama birimi",
    harcama_birimi().kapi,
    Secenek("--harcama-birimi", "taşınır raporları: yalnız bu harcama birimi (46.34.01.02.001)", 22),
)
BELGE = Parametre(
    "belge",
    "belgenin numarası",
    lambda m: metin_kapisi(m, 40),
    Secenek(
        "--document",
        "belge numarası: ornek-34, ornek-36a, ornek-71, vezne-devri, devir-banka-yazilari, tasinir-ornek-7, -9, -10, "
        "-11, -12, imha-tutanagi, zimmet-fisi",
        20,
    ),
    zorunlu=True,
)
FIS_NO = Parametre(
    "fis",
    "yalnız bu numaralı muhasebe işlem fişi",
    lambda m: metin_kapisi(m, 40),
    Secenek("--fis", "ornek-55: yalnız bu numaralı fiş", 21),
)
# All of them, and those of `batch.reports.tasinir_parametreleri`: what `batch report` knows before a report is loaded.
PARAMETRELER: tuple[Parametre, ...] = (
    *(
        DUZEY,
        TUR,
        SON,
        PROFIL,
        ILK,
        DAYANAK,
        TAAHHUT_NO,
        TERTIP,
        ANA_HESAP,
        ALT_HESAP,
        KIRILIM,
        HAREKET,
        BASAMAK,
        ASAMA,
    ),
    *(BIRIM_TEK, KARSILASTIR, BELGE, FIS_NO, HARCAMA_BIRIMI),
)
KISAYOLLAR: tuple[Kisayol, ...] = (AY,)
