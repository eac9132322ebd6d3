"""What a harcama birimi hands over at its year end (TMY m.34/2): the record of its last TİF number, and the list of
the package's papers with what is there and what is missing.

The package itself is the counts (Örnek-12), Örnek-13, Örnek-14 (18 of a müze or kütüphane) and that record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import cumle_basi, tarih_yazi
from batch.documents.tasinir import BIR
from batch.reports import parametre as p
from batch.reports.cetvel_imzalari import yonetim_hesabi_imzalari
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import adli_imzalar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import kitabi
from batch.reports.kunye import aralik_yazi, tasinir_kunyesi
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri, yok_dipnotu
from batch.turler.ambar.bitirme import KONULAR, BirimYillari, bitirme_engelleri, tifli_birimler
from batch.turler.ambar.izdusum import birimin_ambarlari
from batch.turler.ambar.yil_sonu import bitis_sozu, yil_bitti
from batch.turler.sayim.izdusum import son_biten_sayim
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import STOK, TIF_KAYDI, TifDurumu
from batch.turler.tifdurum.alanlar import IPTAL_EDILDI, SILINDI

_TUTANAK, _TUTANAK_BASLIGI = "son-tif-tutanagi", "Taşınır İşlem Fişi Son Sıra Numarası Tutanağı"
_PAKET, _PAKET_BASLIGI = "yil-sonu-paketi", "Harcama Birimi Yıl Sonu Belgeleri"
VAR, EKSIK, BILGI = "VAR", "EKSIK", "BILGI"
_TUTANAK_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
    Sutun("son_sira_no", "Son sıra no", "sayi", 8),
    Sutun("son_fis_no", "Son fişin numarası", "metin", 16),
    Sutun("son_fis_tarihi", "Tarihi", "tarih", 10),
    Sutun("son_fis_turu", "Türü", "metin", 24),
    Sutun("onayli", "Onaylı", "sayi", 8),
    Sutun("onaysiz", "Onaysız", "sayi", 8),
    Sutun("silinen", "Silinen", "sayi", 8),
    Sutun("iptal", "İptal edilen", "sayi", 8),
)
_PAKET_SUTUNLARI = (
    Sutun("harcama_birimi", "Harcama birimi", "kod", 18, tekrarsiz=True),
    Sutun("belge", "Belge ya da şart", "metin", 44),
    Sutun("durum", "Durum", "metin", 8, sozler={VAR: "var", EKSIK: "eksik", BILGI: "bilgi"}),
    Sutun("aciklama", "Açıklama", "metin", 70),
    Sutun("rapor", "Rapor", "metin", 24),
)
_NOT = (Sutun("not", "Not", "metin", 110),)


class SonTif(NamedTuple):
    """The last TİF of a harcama birimi's year, None where it has none of its own, and how many there are by state."""

    no: str
    durum: TifDurumu | None
    sayilar: tuple[int, int, int, int]


class _Gecensiz:
    """A shelf without earlier journals: the package is of one year's books, and of what the next one has sent back."""

    def __init__(self, d: RaporDefteri, kitaplik: RaporKitapligi) -> None:
        self._yil, sonraki = d.yil, kitaplik.defter(d.birim, d.yil + 1)
        self._sonraki = kitabi(sonraki) if sonraki is not None else None

    def kitap(self, birim: str, yil: int) -> Sorulan | None:
        return self._sonraki if yil == self._yil + 1 else None


def _birimler(istek: Istek, kitap: Sorulan) -> list[str]:
    secilen = istek.deger("harcama")
    return [b for b in tifli_birimler(kitap) if secilen in ("", b)]


# -- the last number ----------------------------------------------------------------------------------------------


def son_tif(d: RaporDefteri, birim: str) -> SonTif:
    """What was carried over, and what went on to another year, has no place in the unit's sequence."""
    satirlar = {k[1]: TifDurumu.oku(v) for k, v in d.sonlar(TIF_KAYDI.ad, d.son_sira).items() if k[0] == birim}
    kendi = [(no, x) for no, x in satirlar.items() if x is not None and x.sira_no]
    no, durum = max(kendi, key=lambda y: y[1].sira_no, default=("", None))
    durumlar = [x.durum for _, x in kendi]
    sayilar = [durumlar.count(hal) for hal in (a.ONAYLI, a.ONAYSIZ, SILINDI, IPTAL_EDILDI)]
    return SonTif(no, durum, (sayilar[0], sayilar[1], sayilar[2], sayilar[3]))


def son_tif_tutanagi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """A row each; of one harcama birimi also who signs."""
    d = defteri(istek, kitaplik)
    birimler = _birimler(istek, kitabi(d))

    def satirlar() -> Iterator[TabloSatiri]:
        for birim in birimler:
            x = son_tif(d, birim)
            s = x.durum
            sol = (s.sira_no, x.no, s.tarih, a.TUR_ADLARI.get(s.tur, s.tur)) if s is not None else (0, "", "", "")
            yield TabloSatiri((birim, *sol, *x.sayilar))

    gun = f"{d.yil}-12-31"
    dipnotlar: tuple[Dipnot, ...] = () if birimler else (yok_dipnotu("Taşınır işlem fişi yok."),)
    if len(birimler) == 1:
        x = son_tif(d, birimler[0])
        s = x.durum
        cumle = (
            f"{birimler[0]} harcama biriminin {d.yil} yılında düzenlediği son taşınır işlem fişinin sıra numarası: "
            f"{s.sira_no if s is not None else 0}."
        )
        cumleler = [cumle]
        if s is not None and x.no != str(s.sira_no):
            cumleler.append(
                f"Sıra numarası, birimin yıl içinde düzenlediği bütün fişler (onaysız, silinen ve iptal edilenler de) "
                f"kayıt sırasıyla sayılarak bulunur; son fişin kendi numarası: {x.no}."
            )
        imzalar = adli_imzalar(yonetim_hesabi_imzalari(GorevAni(d), birimler[0], gun))
        dipnotlar = (Dipnot("Tutanak", _NOT, tuple(TabloSatiri((c,)) for c in cumleler)), imzalar)
    return Tablo(_TUTANAK, _TUTANAK_BASLIGI, _kunyesi(d), _TUTANAK_SUTUNLARI, satirlar, dipnotlar)


# -- the package ----------------------------------------------------------------------------------------------------


class PaketSatiri(NamedTuple):
    """A paper or a condition of the package: what it is, VAR, EKSIK or BILGI, in words, and the report that is it."""

    belge: str
    durum: str
    aciklama: str
    rapor: str = ""


def paketi(
    kitap: Sorulan, kitaplik: Kitaplik, birim: str, hepsi: BirimYillari, seviye: Callable[[str], str]
) -> Iterator[PaketSatiri]:
    """What the package of a harcama birimi holds, then what stands against finishing its year.
    ``seviye``: how severe a code is."""
    for ambar in birimin_ambarlari(kitap, birim):
        s = son_biten_sayim(kitap, birim, ambar)
        ne = f"{s.no} no.lu sayım, {tarih_yazi(s.bitis)}" if s is not None else "bitmiş sayım yok"
        yield PaketSatiri(f"Sayım tutanağı (Örnek-12), {ambar} ambarı", VAR if s else EKSIK, ne, "tasinir-ornek-12")
    bitis = yil_bitti(kitap, birim)
    hazir = "yıl bitirildiğinde yayımlandı" if bitis is not None else "yıl bitirilince yayımlanır"
    durum = VAR if bitis is not None else EKSIK
    yield PaketSatiri("Taşınır sayım ve döküm cetveli (Örnek-13)", durum, hazir, "ornek-13")
    yield PaketSatiri("Taşınır yönetim hesabı cetveli (Örnek-14)", durum, hazir, "ornek-14")
    if _muzelik(kitap, birim):
        yield PaketSatiri("Müze/kütüphane yönetim hesabı cetveli (Örnek-18)", durum, hazir, "ornek-18")
    yield PaketSatiri("Son TİF sıra numarası tutanağı", durum, hazir, _TUTANAK)
    if bitis is not None:
        yield PaketSatiri("Yıl sonu işlemlerinin bitirilmesi", VAR, bitis_sozu(bitis))
        return
    for x in bitirme_engelleri(kitap, kitaplik, birim, hepsi):
        if (agirligi := seviye(x.kod)) == "kapali":
            continue
        durum = EKSIK if agirligi == "red" else BILGI
        yield PaketSatiri(f"{cumle_basi(KONULAR[x.kod])} ({x.kod})", durum, f"{x.mesaj}. {x.oneri}".strip())
    yield PaketSatiri("Yıl sonu işlemlerinin bitirilmesi", EKSIK, "YIL_SONU_BITIR belgesi gönderilmemiş")


def _muzelik(kitap: Sorulan, birim: str) -> bool:
    """Whether anything of a müze or a kütüphane was or came there in the year."""
    kodlar = {k[2] for k, v in kitap.ara(STOK.ad, (birim,)) if v[0] >= BIR}
    return any(f"{kod}.".startswith(f"{ust}.") for kod in kodlar for ust in a.TIP_KODLARI.values())


def yil_sonu_paketi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Fails while anything of a harcama birimi is missing."""
    d = defteri(istek, kitaplik)
    kitap = kitabi(d)
    hepsi, birimler = BirimYillari(kitap), _birimler(istek, kitap)
    raf = _Gecensiz(d, kitaplik)
    paketler = {birim: list(paketi(kitap, raf, birim, hepsi, kitaplik.seviye)) for birim in birimler}

    def satirlar() -> Iterator[TabloSatiri]:
        for birim, belgeler in paketler.items():
            for x in belgeler:
                yield TabloSatiri((birim, *x), "tutmayan" if x.durum == EKSIK else "normal")

    dipnotlar = () if paketler else (yok_dipnotu("Taşınır işlem fişi yok."),)
    eksikler = {birim: sum(x.durum == EKSIK for x in belgeler) for birim, belgeler in paketler.items()}
    tutmayan = tuple(f"{birim}: {n} belge ya da şart eksik" for birim, n in eksikler.items() if n)
    return Tablo(_PAKET, _PAKET_BASLIGI, _kunyesi(d), _PAKET_SUTUNLARI, satirlar, dipnotlar, tutmayan=tutmayan)


def _kunyesi(d: RaporDefteri) -> Any:
    return tasinir_kunyesi(d, aralik_yazi(d.yil, "", f"{d.yil}-12-31"))


# Name, title, parameters, maker: spliced into the registry.
YIL_SONU_PAKETI_RAPORLARI: tuple[tuple[str, str, tuple[Any, ...], Any], ...] = (
    (_TUTANAK, _TUTANAK_BASLIGI, (p.HARCAMA_BIRIMI,), son_tif_tutanagi),
    (_PAKET, _PAKET_BASLIGI, (p.HARCAMA_BIRIMI,), yil_sonu_paketi),
)
