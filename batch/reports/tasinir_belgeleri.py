"""Papers of taşınırlar as they are printed: istek belgesi (Örnek-7), geçici alındı (9), kayıttan düşme teklif ve onay
tutanağı (10), ambar devir ve teslim tutanağı (11), imha tutanağı (TMY m.10). The order of the cells is the forms'; with
a number one paper with its head and signatures, else the rows of all of a range of days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from batch.documents.kodlar import dogal_anahtar
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tasinir import TMY_2016_GUNU, TUKETIM, deger_kurus, fiyati, hesabi, kurumsali, miktar_yazi, miktari
from batch.journal.kayit import Kayit
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar, kurul_uyeleri
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, tasinir_kunyesi
from batch.reports.parametre import BELGE, HARCAMA_BIRIMI, ILK, SON, Parametre
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.turler.ambardevri.izdusum import AD as AMBARDEVRI
from batch.turler.dusme.alanlar import NEDENLER, UST_YONETICI
from batch.turler.dusme.izdusum import AD as DUSME
from batch.turler.gecicialindi.alanlar import GELDI, KABUL
from batch.turler.gecicialindi.izdusum import AD as GECICIALINDI
from batch.turler.gecicialindi.izdusum import ALINDI_KALEMLERI
from batch.turler.imha.izdusum import AD as IMHA
from batch.turler.istek.izdusum import AD as ISTEK
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI, EVET, KULLANILAN_BELGELER
from batch.turler.tif.belge import AD as TIF
from batch.turler.tif.izdusum import DURUM_ADI

TASINIR_BELGESI = replace(BELGE, zorunlu=False, aciklama="yalnız bu numaralı belge; verilmezse aralıktakilerin hepsi")
TASINIR_PARAMETRELERI: tuple[Parametre, ...] = (HARCAMA_BIRIMI, TASINIR_BELGESI, ILK, SON)
_TASINIR_LISTESI, _KURUMSAL_LISTESI = "tasinir", "kurumsal"

_BASLIK = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 12, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
)
_SIRA = Sutun("sira", "Sıra no", "sayi", 7)
_KOD = Sutun("tasinir_kodu", "Taşınır kodu", "kod", 20)
_SICIL = Sutun("sicil_veya_kod", "Sicil no (yoksa taşınır kodu)", "kod", 26)
_AD = Sutun("ad", "Taşınır adı", "metin", 34)
_OLCU = Sutun("olcu_birimi", "Ölçü birimi", "metin", 11)
_MIKTAR = Sutun("miktar", "Miktar", "miktar", 12)
_FIYAT = Sutun("birim_fiyat", "Birim fiyat", "fiyat", 15)
_TUTAR = Sutun("tutar", "Tutar", "tutar", 17, nakli=True)


class FormKalemi(NamedTuple):
    """A row of a paper, with what its cells are made of."""

    d: RaporDefteri
    kayit: Kayit
    kalem: Any
    kullanilan: dict[tuple[str, ...], int]


_Hucresi = Callable[[FormKalemi], Hucre]


def _ad(x: FormKalemi) -> Hucre:
    return x.kalem.aciklama or x.d.kod_adi(_TASINIR_LISTESI, x.kalem.tasinir_kodu)


def _kurus(kalem: Any) -> int:
    return deger_kurus(miktari(kalem.miktar) * fiyati(kalem.birim_fiyat))


def _karsilanan(x: FormKalemi) -> Hucre:
    """What TİFs have given of the code by now; of a request that none names what the ambar wrote on the paper."""
    b = x.kayit.belge
    yer = (b.harcama_birimi, ISTEK, b.tarih[:4], b.belge_no)
    if any(k[:4] == yer for k in x.kullanilan):
        return x.kullanilan.get((*yer, x.kalem.tasinir_kodu), 0)
    return miktari(x.kalem.karsilanan_miktar) if x.kalem.karsilanan_miktar else None


_HUCRELER: dict[str, _Hucresi] = {
    "tasinir_kodu": lambda x: x.kalem.tasinir_kodu,
    "sicil_veya_kod": lambda x: x.kalem.sicil_no or x.kalem.tasinir_kodu,
    "ad": _ad,
    "olcu_birimi": lambda x: x.kalem.olcu_birimi,
    "miktar": lambda x: miktari(x.kalem.miktar),
    "karsilanan_miktar": _karsilanan,
    "birim_fiyat": lambda x: fiyati(x.kalem.birim_fiyat) if x.kalem.birim_fiyat else None,
    "tutar": lambda x: _kurus(x.kalem) if x.kalem.birim_fiyat else None,
    "kayitli_miktar": lambda x: miktari(x.kalem.kayitli_miktar),
    "bulunan_miktar": lambda x: miktari(x.kalem.bulunan_miktar),
    "fazla": lambda x: max(x.kalem.fark, 0) or None,
    "noksan": lambda x: max(-x.kalem.fark, 0) or None,
}
_Bilgi = tuple[str, str]


class TasinirFormu(NamedTuple):
    """A form. ``ust``: the lines of its head; ``imza``: who signs, what each is and the name; ``alt``: sentences under
    its rows; ``gecer``: which documents of the kind it is of."""

    ad: str
    baslik: str
    tur: str
    sutunlar: tuple[Sutun, ...]
    ust: Callable[[RaporDefteri, Any], Iterable[_Bilgi]]
    imza: Callable[[GorevAni, Any], Iterable[_Bilgi]]
    alt: Callable[[RaporDefteri, Any], Iterable[str]] = lambda d, b: ()
    gecer: Callable[[Any], bool] = lambda b: True


# -- heads ----------------------------------------------------------------------------------------------------------


def _istek_ustu(d: RaporDefteri, b: Any) -> Iterator[_Bilgi]:
    yield "İstek yapan birim", b.istek_birimi
    yield "İsteyen", b.isteyen
    yield "Yapılacak iş", b.konu if b.isler == EVET else ""


def _alindi_ustu(d: RaporDefteri, b: Any) -> Iterator[_Bilgi]:
    yield "Nereden geldiği", b.firma
    yield "Merkezî alımı yapan birim", b.merkez_birimi
    yield "Faturanın tarihi ve sayısı", _tarihli(b.fatura_tarihi, b.fatura_no)
    for tif_no, tif_tarihi in alindinin_tifleri(d, b):
        yield "Taşınır işlem fişinin tarihi ve numarası", _tarihli(tif_tarihi, tif_no)


def _kdtot_ustu(d: RaporDefteri, b: Any) -> Iterator[_Bilgi]:
    yield "Kayıttan düşme nedeni", NEDENLER[b.neden].ad
    for x in b.dayanak:
        yield "Dayanağı", " ".join(s for s in (x.turu, _tarihli(x.tarihi, x.no)) if s)


def _imha_ustu(d: RaporDefteri, b: Any) -> Iterator[_Bilgi]:
    yield "Kayıttan düşme tutanağı", b.kdtot_no
    yield "İmha şekli", b.imha_sekli
    yield "İmha yeri", b.yer


def _tarihli(tarih: str, no: str) -> str:
    return " / ".join(x for x in (tarih_yazi(tarih) if tarih else "", no) if x)


def alindinin_tifleri(d: RaporDefteri, b: Any) -> list[_Bilgi]:
    """Number and date of the TİFs that a receipt was accepted by: those of its acceptances, and those that name it."""
    yil, tifler = b.tarih[:4], {}
    for k in d.kayitlar(1, d.son_sira, tur=GECICIALINDI):
        x = k.belge
        if x.islem == KABUL and (x.harcama_birimi, x.alindi_no) == (b.harcama_birimi, b.belge_no):
            tifler[x.tif_no] = x.tif_tarihi
    if d.izdusum(BELGE_KULLANIMI.ad, d.son_sira):
        for tur in (TIF, DURUM_ADI):
            for k in d.kayitlar(1, d.son_sira, tur=tur):
                for y in k.sonuc.get(KULLANILAN_BELGELER, ()):
                    yer = (y["tur"], y["harcama_birimi"], y["yil"], y["no"])
                    if y["tif_no"] and yer == (GECICIALINDI, b.harcama_birimi, yil, b.belge_no):
                        tifler[y["tif_no"]] = y["tif_tarihi"]
    return sorted(tifler.items(), key=lambda t: dogal_anahtar((t[1], t[0])))


# -- signatures -----------------------------------------------------------------------------------------------------


def kayit_yetkilisi(an: GorevAni, b: Any) -> _Bilgi:
    """The officer of a harcama birimi's taşınırlar on the paper's day, as he is called then."""
    return birimin_kayit_yetkilisi(an, b.harcama_birimi, b.tarih)


def birimin_kayit_yetkilisi(an: GorevAni, harcama_birimi: str, gun: str) -> _Bilgi:
    """The same of a harcama birimi and a day."""
    unvan = "Taşınır kayıt yetkilisi" if gun >= TMY_2016_GUNU else "Taşınır kayıt ve kontrol yetkilisi"
    return unvan, an.tasinir_gorevlisi("TASINIR_KAYIT", gun, harcama_birimi)


def _komisyon(komisyon: str) -> Iterator[_Bilgi]:
    for unvan, ad in kurul_uyeleri(komisyon):
        if unvan in ("Başkan", "Üye"):
            yield f"Komisyon {'başkanı' if unvan == 'Başkan' else 'üyesi'}", ad
        else:
            yield f"Komisyon üyesi ({kucuk(unvan)})", ad


def _istek_imzasi(an: GorevAni, b: Any) -> Iterator[_Bilgi]:
    yield "İstek birimi yetkilisi", b.isteyen
    yield kayit_yetkilisi(an, b)


def _kdtot_imzasi(an: GorevAni, b: Any) -> Iterator[_Bilgi]:
    yield kayit_yetkilisi(an, b)
    yield from _komisyon(b.komisyon)
    organ = "Üst yönetici" if b.onay_organi == UST_YONETICI else "Harcama yetkilisi"
    yield f"{organ} (onay, {tarih_yazi(b.onay_tarihi)})", b.onaylayan


def _devir_imzasi(an: GorevAni, b: Any) -> Iterator[_Bilgi]:
    yield from kurul_uyeleri(b.kurul) or (("Devir kurulu başkanı", ""), ("Üye", ""), ("Üye", ""))
    yield "Teslim eden", b.devreden
    yield "Teslim alan", b.devralan


def _kdtot_alti(d: RaporDefteri, b: Any) -> Iterator[str]:
    miktar = miktar_yazi(sum(miktari(k.miktar) for k in b.kalemler))
    nasil = "komisyonca önerilmiştir" if b.komisyon else "dayanağı olan belgeye göre önerilmiştir"
    yield f"{len(b.kalemler)} kalem, toplam {miktar} birim taşınırın kayıtlardan çıkarılması {nasil}."


def _farkin_alti(d: RaporDefteri, b: Any) -> Iterator[str]:
    fazla, noksan = sum(k.fark > 0 for k in b.kalemler), sum(k.fark < 0 for k in b.kalemler)
    yield f"{len(b.kalemler)} kalem sayılmış; {fazla} kalemde fazla, {noksan} kalemde noksan çıkmıştır."
    if any(hesabi(k.tasinir_kodu) != TUKETIM for k in b.kalemler):
        yield "Dayanıklı taşınırlarda kayıtlı miktar, kişilerde ve ortak kullanım alanlarında olanları kapsamaz."


FORMLAR = (
    TasinirFormu(
        "tasinir-ornek-7",
        "Taşınır İstek Belgesi (Örnek: 7)",
        ISTEK,
        (
            _SIRA,
            _KOD,
            _AD,
            _OLCU,
            replace(_MIKTAR, baslik="İstenilen miktar"),
            Sutun("karsilanan_miktar", "Karşılanan miktar", "miktar", 12),
        ),
        _istek_ustu,
        _istek_imzasi,
    ),
    TasinirFormu(
        "tasinir-ornek-9",
        "Taşınır Geçici Alındısı (Örnek: 9)",
        GECICIALINDI,
        (_SIRA, _KOD, _AD, _OLCU, _MIKTAR, _FIYAT, _TUTAR),
        _alindi_ustu,
        lambda an, b: (kayit_yetkilisi(an, b),),
        gecer=lambda b: b.islem == GELDI,
    ),
    TasinirFormu(
        "tasinir-ornek-10",
        "Kayıttan Düşme Teklif ve Onay Tutanağı (Örnek: 10)",
        DUSME,
        (_SIRA, replace(_KOD, kagit=False), _SICIL, _AD, _OLCU, _MIKTAR, _FIYAT, _TUTAR),
        _kdtot_ustu,
        _kdtot_imzasi,
        _kdtot_alti,
    ),
    TasinirFormu(
        "tasinir-ornek-11",
        "Ambar Devir ve Teslim Tutanağı (Örnek: 11)",
        AMBARDEVRI,
        (
            _SIRA,
            _KOD,
            _AD,
            _OLCU,
            Sutun("kayitli_miktar", "Kayıtlara göre olması gereken miktar", "miktar", 14),
            Sutun("bulunan_miktar", "Sayımda bulunan miktar", "miktar", 14),
            Sutun("fazla", "Fazla", "miktar", 10),
            Sutun("noksan", "Noksan", "miktar", 10),
        ),
        lambda d, b: (),
        _devir_imzasi,
        _farkin_alti,
    ),
    TasinirFormu(
        "imha-tutanagi",
        "İmha Tutanağı",
        IMHA,
        (_SIRA, replace(_KOD, kagit=False), _SICIL, _AD, _OLCU, _MIKTAR),
        _imha_ustu,
        lambda an, b: _komisyon(b.komisyon),
    ),
)


def form(f: TasinirFormu) -> Callable[[Istek, RaporKitapligi], Tablo]:
    """The maker of a form. Raises RaporHatasi where there is no such paper, or more than one bears the number."""

    def yap(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
        d = defteri(istek, kitaplik)
        no, birim = istek.deger("belge"), istek.deger(HARCAMA_BIRIMI.ad)
        ilk, son = istek.deger("ilk"), istek.deger("son")
        kayitlar = [
            k
            for k in d.kayitlar(1, d.son_sira, tur=f.tur)
            if f.gecer(k.belge)
            and no in ("", k.belge.belge_no)
            and birim in ("", k.belge.harcama_birimi)
            and ilk <= k.belge.tarih
            and (not son or k.belge.tarih <= son)
        ]
        kayitlar.sort(key=lambda k: (k.belge.harcama_birimi, k.belge.tarih, k.sira))
        kullanilan = _kullanilanlar(d, kitaplik)
        if no:
            return _tek(f, d, _biri(f, d, no, kayitlar), kullanilan)
        donem = aralik_yazi(d.yil, ilk, son or max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)]))
        satirlar = _satirlari(f, d, kayitlar, kullanilan, None)
        return Tablo(f.ad, f.baslik, tasinir_kunyesi(d, donem), (*_BASLIK, *f.sutunlar), satirlar)

    return yap


def _biri(f: TasinirFormu, d: RaporDefteri, no: str, kayitlar: Sequence[Kayit]) -> Kayit:
    if not kayitlar:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde «{no}» numaralı {f.baslik} yok")
    birimler = sorted({k.belge.harcama_birimi for k in kayitlar})
    if len(birimler) > 1:
        secin = f"{HARCAMA_BIRIMI.secenek.ad} ile birini seçin"
        raise RaporHatasi(f"«{no}» numaralı belge birden çok harcama biriminde var: {', '.join(birimler)}; {secin}")
    return kayitlar[-1]


def _kullanilanlar(d: RaporDefteri, kitaplik: RaporKitapligi) -> dict[tuple[str, ...], int]:
    """What TİFs have used of papers by code (10⁻⁴); of those of January that the old year took it stands there."""
    sonuc: dict[tuple[str, ...], int] = {}
    for x in (d, kitaplik.defter(d.birim, d.yil - 1)):
        if x is not None:
            for k, v in x.izdusum(BELGE_KULLANIMI.ad, x.son_sira).items():
                sonuc[k] = sonuc.get(k, 0) + v[0]
    return sonuc


def _tek(f: TasinirFormu, d: RaporDefteri, k: Kayit, kullanilan: dict[tuple[str, ...], int]) -> Tablo:
    """One paper: its rows, its head and its signatures at the foot."""
    b, adi = k.belge, d.kod_adi(_KURUMSAL_LISTESI, kurumsali(k.belge.harcama_birimi))
    bilgiler = [
        ("Belge no", b.belge_no),
        ("Tarih", tarih_yazi(b.tarih)),
        ("Harcama birimi", f"{b.harcama_birimi} {adi}".strip()),
        ("Ambar", getattr(b, "ambar", "")),
        *f.ust(d, b),
    ]
    dipnotlar = [
        Dipnot(
            "Belge",
            (Sutun("ad", "Bilgi", "metin", 40), Sutun("deger", "Değer", "metin", 80)),
            tuple(TabloSatiri((ad, deger)) for ad, deger in bilgiler if deger),
        )
    ]
    if alt := list(f.alt(d, b)):
        dipnotlar.append(Dipnot("Sonuç", (Sutun("not", "Not", "metin", 110),), tuple(TabloSatiri((s,)) for s in alt)))
    dipnotlar.append(adli_imzalar(f.imza(GorevAni(d), b)))
    sutunlar = (*(replace(s, kagit=False) for s in _BASLIK), *f.sutunlar)
    donem = f"{b.belge_no} numaralı belge, {tarih_yazi(b.tarih)}"
    satirlar = _satirlari(f, d, (k,), kullanilan, _AD)
    return Tablo(f.ad, f.baslik, tasinir_kunyesi(d, donem), sutunlar, satirlar, tuple(dipnotlar))


def _satirlari(
    f: TasinirFormu,
    d: RaporDefteri,
    kayitlar: Sequence[Kayit],
    kullanilan: dict[tuple[str, ...], int],
    toplam_yeri: Sutun | None,
) -> Callable[[], Iterator[TabloSatiri]]:
    """The rows of papers, numbered in each; where they have amounts a total, whose word stands in ``toplam_yeri`` too
    where the first column is not on paper."""

    def satirlar() -> Iterator[TabloSatiri]:
        for k in kayitlar:
            b = k.belge
            for sira, kalem in enumerate(b.kalemler, 1):
                x = FormKalemi(d, k, kalem, kullanilan)
                hucreler = [sira if s is _SIRA else _HUCRELER[s.ad](x) for s in f.sutunlar]
                yield TabloSatiri((b.harcama_birimi, b.belge_no, b.tarih, *hucreler))
        if _TUTAR in f.sutunlar:
            toplam = sum(_kurus(kalem) for k in kayitlar for kalem in k.belge.kalemler)
            hucreler = [toplam if s is _TUTAR else ("TOPLAM" if s is toplam_yeri else None) for s in f.sutunlar]
            yield TabloSatiri(("TOPLAM", None, None, *hucreler), "toplam", sayilir=False)

    return satirlar


BEKLEYEN_SUTUNLARI = (
    *_BASLIK,
    Sutun("firma", "Nereden geldiği", "metin", 26, tekrarsiz=True),
    _KOD,
    _AD,
    replace(_MIKTAR, ad="gelen", baslik="Gelen"),
    replace(_MIKTAR, ad="kabul", baslik="Kabul edilen"),
    replace(_MIKTAR, ad="iade", baslik="Geri verilen"),
    replace(_MIKTAR, ad="bekleyen", baslik="Bekleyen"),
)


def bekleyen_alindilar(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What of the year's provisional receipts was neither accepted nor sent back: at the year's end its TİF still bears
    the year's last day (R-T86). What next year's journal says of them is not seen."""
    d, birim = defteri(istek, kitaplik), istek.deger(HARCAMA_BIRIMI.ad)
    kullanilan, kalemler = _kullanilanlar(d, kitaplik), d.izdusum(ALINDI_KALEMLERI.ad, d.son_sira)

    def bulunan() -> Iterator[TabloSatiri]:
        for k in d.kayitlar(1, d.son_sira, tur=GECICIALINDI):
            b = k.belge
            if b.islem != GELDI or birim not in ("", b.harcama_birimi):
                continue
            for kod, ad in {x.tasinir_kodu: x.aciklama for x in b.kalemler}.items():
                yer = (b.harcama_birimi, b.tarih[:4], b.belge_no, kod)
                gelen, kabul, ret = kalemler[yer]
                kabul += kullanilan.get((yer[0], GECICIALINDI, *yer[1:]), 0)
                if (bekleyen := gelen - kabul - ret) > 0:
                    sol = (b.harcama_birimi, b.belge_no, b.tarih, b.firma or b.merkez_birimi)
                    adi = ad or d.kod_adi(_TASINIR_LISTESI, kod)
                    yield TabloSatiri((*sol, kod, adi, gelen, kabul, ret, bekleyen))

    hepsi = list(bulunan())
    donem = aralik_yazi(d.yil, "", d.yevmiye(d.son_sira)[1])
    dipnotlar = () if hepsi else (yok_dipnotu("Bekleyen geçici alındı yok."),)
    return Tablo(
        istek.rapor,
        "Bekleyen Geçici Alındılar",
        tasinir_kunyesi(d, donem),
        BEKLEYEN_SUTUNLARI,
        lambda: iter(hepsi),
        dipnotlar,
    )


# Name, title, parameters, maker.
TASINIR_BELGE_RAPORLARI: tuple[
    tuple[str, str, tuple[Parametre, ...], Callable[[Istek, RaporKitapligi], Tablo]], ...
] = (
    *((f.ad, f.baslik, TASINIR_PARAMETRELERI, form(f)) for f in FORMLAR),
    ("bekleyen-alindilar", "Bekleyen Geçici Alındılar", (HARCAMA_BIRIMI,), bekleyen_alindilar),
)
