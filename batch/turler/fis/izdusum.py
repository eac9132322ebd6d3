"""What vouchers move: the turnovers of the posted accounts; expense by tertip; results, budget and revenue receivables
by code; advances and what goes with them, by person; what stands on the accounts of taşınırlar, by TİF and by unit.

Of advances a voucher's lines are needed, not only its amounts: the few vouchers with such an account are decoded, also
where all others go by in columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from batch.documents.izdusum import Anahtar, Hareketler, Olay, Toplam, Vektor
from batch.documents.kisi import ad_ve_numara
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import sade_ad
from batch.documents.okunus import ayrilmis
from batch.documents.tasinir import TASINIR_HESAPLARI
from batch.documents.tertip import Tertip, eko2
from batch.documents.tur import Dagilim
from batch.documents.tutar import tam

KASA, KISI_ALACAGI, TAAHHUT = "100", "140", "920"
IS_AVANSI, PERSONEL_AVANSI, BUTCE_DISI_AVANS, MAHSUP_AVANSI = "160", "161", "162", "165"
# Accounts of which one is in every voucher that moves `AVANS`; of 161 only what goes to the mahsup dönemi is kept.
KISILI = frozenset({KISI_ALACAGI, IS_AVANSI, BUTCE_DISI_AVANS, MAHSUP_AVANSI, TAAHHUT})
_BILANCO = frozenset("123456")


def _hareket(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    for s in o.belge.satirlar:
        yield (ana_hesap(s.hesap), s.hesap), (s.borc_kurus, s.alacak_kurus)


def _toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    """``satirlar``: `batch.turler.fis.sutunlar.FisSutunlari` of a slice; ``belgeler``: which of its documents."""
    hareketler: Hareketler = satirlar.hesap_toplami(belgeler)
    return hareketler


HESAP = Toplam("hesap", ("ana", "hesap"), ("borc", "alacak"), frozenset({"FIS"}), _hareket, _toplu, yogun=True)


# -- by tertip --------------------------------------------------------------------------------------------------------

GIDER_HESAPLARI = ("830", "834")
KAPATAN = "895"
# Accounts whose lines are added up by tertip: what was spent, and what the appropriation accounts say of it (m.404).
ODENEK_HESAPLARI = frozenset({"900", "901", "902", "903", "904", "905", "906", "907"})
TERTIPLI = ODENEK_HESAPLARI | frozenset(GIDER_HESAPLARI)
YIL_SONU_GUNU = "12-31"


# Accounts whose lines are added up by their codes at full depth: results, budget, and receivables by revenue code.
KODLU = TERTIPLI | frozenset(
    {"600", "630", "800", "805", "810", "835", "120", "121", "122", "126", "127", "220", "222", "226", "227"}
)
KOD_DAGILIMI = Dagilim(KODLU, ("kurumsal", "fonksiyonel", "finansman", "ekonomik", "taahhut_no"), tuple)


@lru_cache(maxsize=65536)
def tertip_anahtari(kodlar: Anahtar) -> Anahtar:
    """The tertip of codes as lines are counted under them, and the commitment."""
    *tertip, taahhut_no = kodlar
    return (*Tertip.kur(*tertip), taahhut_no)


def odenegi_kapatir(fis: Any) -> bool:
    """Whether what a voucher has on the appropriation accounts closes them at the year's end (m.480): that is told by
    its ``islem``, and takes nothing back of what was given, spent or kept."""
    return fis.islem in ("KAPANIS", "DONEM_SONU") and bool(fis.tarih.endswith(YIL_SONU_GUNU))


def _gider_hareketi(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    """Movements of `GIDER` by a voucher, or by a correction of codes, which moves its lines from one tertip to another.

    Closing entries through 895 take nothing back of what was spent (m.480/1-a), nor do those of the appropriation
    accounts.
    """
    if o.tur != "FIS":
        yield from _duzeltme_hareketi(o)
    else:
        yield from _fis_hareketi(o.belge)


def _fis_hareketi(fis: Any) -> Iterator[tuple[Anahtar, Vektor]]:
    sayilan = frozenset(GIDER_HESAPLARI) if odenegi_kapatir(fis) else TERTIPLI
    satirlar = [(ana, s) for s in fis.satirlar if (ana := ana_hesap(s.hesap)) in sayilan]
    if not satirlar or kapatir(fis):
        return
    for ana, s in satirlar:
        tertip = Tertip.kur(s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
        yield (*tertip, ana, s.taahhut_no), (s.borc_kurus, s.alacak_kurus)


def kapatir(fis: Any) -> bool:
    """Whether a voucher closes accounts through 895, so that its lines count as no expense."""
    return any(ana_hesap(s.hesap) == KAPATAN for s in fis.satirlar)


KAPANISTA = "kapanista"  # of a corrected line: it stands in a closing entry, and moves nothing


def _duzeltme_hareketi(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    for d, s in zip(o.belge.duzeltmeler, o.sonuc["duzeltmeler"], strict=True):
        ana = ana_hesap(d.hesap)
        if ana not in TERTIPLI or s.get(KAPANISTA):
            continue
        for kodlar, v in _kod_degisimi(d, s):
            *tertip, taahhut_no = tertip_anahtari(kodlar)
            yield (*tertip, ana, taahhut_no), v


def _kod_degisimi(d: Any, s: Mapping[str, Any]) -> Iterator[tuple[Anahtar, Vektor]]:
    """A corrected line's codes before and after, with what leaves and what comes."""
    eski = {ad: s["kodlar"].get(ad, "") for ad in KOD_DAGILIMI.alanlar}
    yeni = {**eski, d.kod: s["yeni"]}
    borc, alacak = tam(s.get("borc", "")), tam(s.get("alacak", ""))
    yield tuple(eski.values()), (-borc, -alacak)
    yield tuple(yeni.values()), (borc, alacak)


def _gider_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    ayri = [i for i in satirlar.odenegi_kapatanlar() if belgeler[i]]
    if ayri:
        belgeler = belgeler.copy()
        belgeler[ayri] = False
    ek: dict[Anahtar, Vektor] = {}
    for i in ayri:
        for anahtar, v in _fis_hareketi(satirlar.belge(i)):
            eski = ek.get(anahtar, (0, 0))
            ek[anahtar] = (eski[0] + v[0], eski[1] + v[1])
    hareketler: Hareketler = satirlar.dagilim_toplami(belgeler, KAPATAN, ek)
    return hareketler


GIDER = Toplam(
    "gider",
    ("kurumsal", "fonksiyonel", "finansman", "ekonomik", "ana", "taahhut_no"),
    ("borc", "alacak"),
    frozenset({"FIS", "KOD_DUZELTME"}),
    _gider_hareketi,
    _gider_toplu,
    yogun=True,
)


def _kod_hareketi(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.tur != "FIS":
        for d, s in zip(o.belge.duzeltmeler, o.sonuc["duzeltmeler"], strict=True):
            if (ana := ana_hesap(d.hesap)) in KODLU:
                for kodlar, v in _kod_degisimi(d, s):
                    yield (ana, d.hesap, *kodlar[:-1]), v
        return
    for s in o.belge.satirlar:
        if (ana := ana_hesap(s.hesap)) in KODLU:
            anahtar = (ana, s.hesap, s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
            yield anahtar, (s.borc_kurus, s.alacak_kurus)


def _kod_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    hareketler: Hareketler = satirlar.kod_toplami(belgeler)
    return hareketler


KOD = Toplam(
    "kod",
    ("ana", "hesap", "kurumsal", "fonksiyonel", "finansman", "ekonomik"),
    ("borc", "alacak"),
    frozenset({"FIS", "KOD_DUZELTME"}),
    _kod_hareketi,
    _kod_toplu,
    yogun=True,
)


# -- advances ---------------------------------------------------------------------------------------------------------


def kisi(fis: Any, satir: Any) -> str:
    """Who a line is about, as names are compared; "" where nobody is named."""
    return sade_ad(ad_ve_numara(satir.ilgili)[0] or fis.ilgili_ad)


def kimlik_no(fis: Any, satir: Any) -> str:
    """The personal number of whom a line is about: the one that stands in the name's place or behind it, or the
    document's where the line names nobody else; "" where none is given."""
    if no := ad_ve_numara(satir.ilgili)[1]:
        return no
    ilgili = fis.ilgili
    return ilgili.kimlik_no if ilgili is not None and ilgili.ad and kisi(fis, satir) == sade_ad(ilgili.ad) else ""


def kasadan(fis: Any) -> bool:
    """Whether a voucher pays from the till alone, so that what it gives on 160 is no credit (m.126/a-1, a-2)."""
    odeyen = {ana_hesap(s.hesap) for s in fis.satirlar if s.alacak and s.hesap[:1] in _BILANCO}
    return odeyen == {KASA}


def avans_hareketleri(fis: Any) -> Iterator[tuple[Anahtar, Vektor]]:
    """Movements of `AVANS` by one voucher.

    The day is "" of what is older than its voucher: carried over, corrected, or handed over to another mutemet
    (m.125/d-1); and of what is nobody's, which is only added up. The third number is what is certainly an advance:
    given from the till, or taken from 160 to 140. Of commitments only what was undertaken moves.
    """
    analar = [ana_hesap(s.hesap) for s in fis.satirlar]
    if KISILI.isdisjoint(analar):
        return
    borclu = {a for a, s in zip(analar, fis.satirlar, strict=True) if s.borc}
    alacakli = {a for a, s in zip(analar, fis.satirlar, strict=True) if s.alacak}
    yeni = fis.islem not in ("ACILIS", "KAPANIS", "DUZELTME")
    nakit = IS_AVANSI in borclu and kasadan(fis)
    borca_kalan = _borca_kalan(fis) if KISI_ALACAGI in borclu else 0
    hesaplar = KISILI - {MAHSUP_AVANSI} | ({PERSONEL_AVANSI} if MAHSUP_AVANSI in borclu else set())
    for ana, s in zip(analar, fis.satirlar, strict=True):
        if ana not in hesaplar or (ana == TAAHHUT and not s.borc):
            continue
        devir = not yeni or (ana in borclu and ana in alacakli)
        kim, hesap = kisi(fis, s), s.hesap if ana == IS_AVANSI else ""
        no = kimlik_no(fis, s) if kim else ""
        eko = eko2(s.ekonomik) if ana == IS_AVANSI and kim else ""
        tarih = fis.tarih if kim and not (devir and s.borc) else ""
        if ana == KISI_ALACAGI:
            avans = 0 if devir else min(s.borc_kurus, borca_kalan)
            borca_kalan -= avans
        else:
            avans = s.borc_kurus if nakit and not devir else 0
        yield (ana, hesap, kim, no, eko, tarih), (s.borc_kurus, s.alacak_kurus, avans)


def _borca_kalan(fis: Any) -> int:
    """What of the advances that a voucher closes its other debits cannot have closed, so that 140 has: another debt may
    stand beside a settlement."""
    kapanan = sum(s.alacak_kurus for s in fis.satirlar if ana_hesap(s.hesap) == IS_AVANSI)
    baska = (s for s in fis.satirlar if s.hesap[:1] in _BILANCO and ana_hesap(s.hesap) != KISI_ALACAGI)
    kalan: int = kapanan - sum(s.borc_kurus for s in baska)
    return max(0, kalan)


def _avans_hareketi(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    return avans_hareketleri(o.belge)


def _avans_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    toplam: dict[Anahtar, Vektor] = {}
    for i in satirlar.gecenler(KISILI, belgeler):
        for anahtar, (b, a, k) in avans_hareketleri(satirlar.belge(i)):
            eski = toplam.get(anahtar, (0, 0, 0))
            toplam[anahtar] = (eski[0] + b, eski[1] + a, eski[2] + k)
    return toplam


AVANS = Toplam(
    "avans",
    ("ana", "hesap", "kisi", "kimlik_no", "eko", "tarih"),
    ("borc", "alacak", "avans"),
    frozenset({"FIS"}),
    _avans_hareketi,
    _avans_toplu,
)


# -- what goes on into the next year under a name or a number -------------------------------------------------------

# Accounts whose balances the opening brings by person, commitment and tertip (m.43/5, 138, 449).
ADLI = frozenset({KISI_ALACAGI, IS_AVANSI, BUTCE_DISI_AVANS, MAHSUP_AVANSI, TAAHHUT, "921"})


def _adli_hareketler(fis: Any) -> Iterator[tuple[Anahtar, Vektor]]:
    for s in fis.satirlar:
        if (ana := ana_hesap(s.hesap)) in ADLI:
            kim = ad_ve_numara(s.ilgili)[0] or fis.ilgili_ad
            kodlar = (s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
            anahtar = (ana, s.hesap, kim, kimlik_no(fis, s) if kim else "", s.taahhut_no, *kodlar)
            yield anahtar, (s.borc_kurus, s.alacak_kurus)


def _adli_hareketi(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    return _adli_hareketler(o.belge)


def _adli_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    toplam: dict[Anahtar, Vektor] = {}
    for i in satirlar.gecenler(ADLI, belgeler):
        for anahtar, (b, a) in _adli_hareketler(satirlar.belge(i)):
            eski = toplam.get(anahtar, (0, 0))
            toplam[anahtar] = (eski[0] + b, eski[1] + a)
    return toplam


ADLI_HESAP = Toplam(
    "adli_hesap",
    ("ana", "hesap", "ilgili", "kimlik_no", "taahhut_no", "kurumsal", "fonksiyonel", "finansman", "ekonomik"),
    ("borc", "alacak"),
    frozenset({"FIS"}),
    _adli_hareketi,
    _adli_toplu,
)


# -- what is entered for a TİF --------------------------------------------------------------------------------------

# A purchase TİF meets the accounts by lines of a voucher (m.114/3), whichever of the two comes first: so what vouchers
# say is kept from the document alone, whether anybody asks for it or not. What the program enters itself is of no
# purchase.
TASINIRLI = frozenset(TASINIR_HESAPLARI)
OEB = "OEB"
TIF_NO_IZI = b'"tif_no":"'  # in the bytes of a voucher of which some line names a TİF
_DEVIR = ("ACILIS", "KAPANIS")  # carry over what was entered before


def parcali(fis: Any) -> bool:
    """Whether a voucher may pay a TİF in part: what is paid by hakediş names its commitment."""
    return any(s.taahhut_no for s in fis.satirlar)


def tasinir_hareketleri(fis: Any) -> Iterator[tuple[Anahtar, Vektor]]:
    """Movements of `FIS_TASINIRI` by one voucher; of lines that name no TİF only an ödeme emri's, which a TİF may
    name."""
    if fis.islem in _DEVIR:
        return
    parca = int(parcali(fis))
    for s in fis.satirlar:
        if ana_hesap(s.hesap) in TASINIRLI and (s.tif_no or fis.belge_turu == OEB):
            anahtar = (s.tif_no, fis.belge_no, fis.belge_turu, s.kurumsal, s.hesap)
            yield anahtar, (s.borc_kurus - s.alacak_kurus, parca)


def _tasinir_hareketi(o: Olay) -> Iterable[tuple[Anahtar, Vektor]]:
    return () if ayrilmis(o.kaynak) else tasinir_hareketleri(o.belge)


def _tasinir_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    toplam: dict[Anahtar, Vektor] = {}
    for i in satirlar.gecenler(TASINIRLI, belgeler):
        for anahtar, (tutar, parca) in tasinir_hareketleri(satirlar.belge(i)):
            eski = toplam.get(anahtar, (0, 0))
            toplam[anahtar] = (eski[0] + tutar, eski[1] + parca)
    return toplam


# Debits less credits in kuruş, and how many of the lines stand in a voucher that may pay in part.
FIS_TASINIRI = Toplam(
    "fis_tasiniri",
    ("tif_no", "belge_no", "belge_turu", "kurumsal", "hesap"),
    ("tutar", "parca"),
    frozenset({"FIS"}),
    _tasinir_hareketi,
    _tasinir_toplu,
)


# -- what the taşınır accounts hold, unit by unit ----------------------------------------------------------------------

KAPANIS = "KAPANIS"
KURUS_CETVELI_ADI = "Kuruş Farkları Cetveli"  # what the entry that closes kuruş farkları rests on (TMY m.30/4)
_KURUS_CETVELI = sade_ad(KURUS_CETVELI_ADI)


def kurus_kapatir(fis: Any) -> bool:
    """Whether a voucher closes kuruş farkları: it rests on their cetvel (TMY m.30/4)."""
    return any(sade_ad(d.turu) == _KURUS_CETVELI for d in fis.dayanak)


def tasinir_bakiyesi_hareketleri(fis: Any) -> Iterator[tuple[Anahtar, Vektor]]:
    """Movements of `TASINIR_BAKIYESI` by one voucher. Closing entries are left out: what a year's books came to is
    asked of them after they are closed too."""
    if fis.islem == KAPANIS:
        return
    kapatir_mi = kurus_kapatir(fis)
    for s in fis.satirlar:
        if ana_hesap(s.hesap) in TASINIRLI:
            borc, alacak = s.borc_kurus, s.alacak_kurus
            yield (s.kurumsal, s.hesap), (borc, alacak, borc - alacak if kapatir_mi else 0)


def _bakiye_hareketi(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    if o.tur == "FIS":
        yield from tasinir_bakiyesi_hareketleri(o.belge)
        return
    for d, s in zip(o.belge.duzeltmeler, o.sonuc["duzeltmeler"], strict=True):
        if d.kod == KOD_DAGILIMI.alanlar[0] and ana_hesap(d.hesap) in TASINIRLI:
            for (kurumsal, *_), (borc, alacak) in _kod_degisimi(d, s):
                yield (kurumsal, d.hesap), (borc, alacak, 0)


def _bakiye_toplu(satirlar: Any, belgeler: Any) -> Hareketler:
    toplam: dict[Anahtar, Vektor] = {}
    for i in satirlar.gecenler(TASINIRLI, belgeler):
        for anahtar, (b, a, k) in tasinir_bakiyesi_hareketleri(satirlar.belge(i)):
            eski = toplam.get(anahtar, (0, 0, 0))
            toplam[anahtar] = (eski[0] + b, eski[1] + a, eski[2] + k)
    return toplam


# The accounts know no harcama birimi, only the kurumsal code that a line bears. ``kurus``: what of debits less credits
# closed kuruş farkları.
TASINIR_BAKIYESI = Toplam(
    "tasinir_bakiyesi",
    ("kurumsal", "hesap"),
    ("borc", "alacak", "kurus"),
    frozenset({"FIS", "KOD_DUZELTME"}),
    _bakiye_hareketi,
    _bakiye_toplu,
    yogun=True,
)
