"""What keeps the year of a harcama birimi from being finished, and what is only told (R-T26, R-T29, R-T55).

Every obstacle is a finding of its own with a way out that can still be gone. `batch eoy`, `batch status` and the
package of the year's end ask the same question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import kurumsali, miktar_yazi
from batch.documents.tutar import yazi
from batch.turler.ambar.aktarilan import GELMEYEN_YOLU, gelmeyenler
from batch.turler.ambar.izdusum import (
    AMBARIN_TIFLERI,
    SON_HAREKET,
    ambar_satiri,
    birimin_ambarlari,
)
from batch.turler.fis.izdusum import FIS_TASINIRI, HESAP, TASINIR_BAKIYESI
from batch.turler.gecicialindi.bekleyen import alindi_durumu
from batch.turler.gecicialindi.izdusum import ALINDI_KALEMLERI
from batch.turler.sayim.izdusum import acik_sayimlar, bekleyen_noksanlar, son_biten_sayim
from batch.turler.tif.alanlar import ONAYSIZ
from batch.turler.tif.denklik import DenklikSatiri, denklik
from batch.turler.tif.izdusum import (
    ACILIS_YUVARLAMASI,
    DEVRALINACAK,
    KATMAN,
    SICIL_DEGERI,
    TIF_HESABI,
    TIF_KAYDI,
    TIF_SAYISI,
    TifDurumu,
)
from batch.turler.tif.kalan import BekleyenTif, acilissiz_yil, bekleyenler
from batch.turler.tif.muhasebe_izdusumu import OEB_ISTENEN, OEB_PAYI, TIF_BEKLEYEN, TUKETIM_ACIK, acik_tuketimler
from batch.turler.tif.oeb_defteri import AcikKodlar, OebDefteri, TifYeri

# What each finding is about.
KONULAR = {
    "YSB-001": "ambarların yıl sonu sayımı",
    "YSB-002": "başlamış sayımların bitirilmesi",
    "YSB-003": "sayım noksanlarının düşülmesi",
    "YSB-004": "fişlerin onaylanması",
    "YSB-005": "devirlerin devralınması",
    "YSB-007": "fişlerin muhasebeye girmesi",
    "YSB-008": "tüketimin muhasebeleşmesi",
    "YSB-009": "muhasebeyle denklik",
    "YSB-010": "kuruş farkının kapatılması",
    "YSB-006": "açık geçici alındılar",
}
AZAMI = 20  # of one sort that are told one by one
_ADI_YAZILAN = 5


def tifli_birimler(kitap: Sorulan) -> list[str]:
    """The harcama birimleri that have a TİF in the year, in order."""
    return [k[0] for k, v in kitap.ara(TIF_SAYISI.ad) if any(v)]


class BirimYillari:
    """What is on its way and what the accounts lack, of all harcama birimleri together: read once, asked of each."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    @cached_property
    def devralinmayan(self) -> list[Anahtar]:
        return [k for k, (adet,) in self._kitap.ara(DEVRALINACAK.ad) if adet > 0]

    @cached_property
    def gonderilmeyen(self) -> list[BekleyenTif]:
        return bekleyenler(self._kitap)

    @cached_property
    def _acik(self) -> AcikKodlar:
        return list(OebDefteri(self._kitap).acik_kodlar())

    @cached_property
    def odenmeyen(self) -> list[tuple[TifYeri, int]]:
        return [(yer, kalan) for yer, kodlar in self._acik if (kalan := sum(kodlar.values()))]

    @cached_property
    def denkligi(self) -> tuple[DenklikSatiri, ...]:
        return denklik(self._kitap, acik=self._acik)


# What they rest on, and what stands for everything else that a record may change of it: TİFs by AMBARIN_TIFLERI,
# vouchers by HESAP.
_OKUNANLAR = (
    *(AMBARIN_TIFLERI, TIF_SAYISI, TIF_BEKLEYEN, TIF_HESABI, DEVRALINACAK, OEB_PAYI, OEB_ISTENEN, TUKETIM_ACIK),
    *(KATMAN, SICIL_DEGERI, ACILIS_YUVARLAMASI, HESAP, FIS_TASINIRI, TASINIR_BAKIYESI),
)


class GuncelYillar:
    """`BirimYillari` for who decides: kept from one document to the next while the books have not moved."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap
        self._yillar = BirimYillari(kitap)
        self._izler: tuple[int, ...] = ()

    def __call__(self) -> BirimYillari:
        izler = tuple(len(self._kitap.akis(x.ad)) for x in _OKUNANLAR)
        if izler != self._izler:
            self._yillar, self._izler = BirimYillari(self._kitap), izler
        return self._yillar


def bitirme_engelleri(
    kitap: Sorulan, kitaplik: Kitaplik, birim: str, hepsi: BirimYillari | None = None
) -> Iterator[Bulgu]:
    """YSB-001 … YSB-010: what stands against finishing the year of a harcama birimi, and what is told of it (YSB-006);
    of each sort the first ones. ``hepsi``: where several are asked about."""
    hepsi = hepsi or BirimYillari(kitap)
    ambarlar = birimin_ambarlari(kitap, birim)
    sorulan = (
        _acik_sayimlar(kitap, birim),
        _sayilmayanlar(kitap, birim, ambarlar),
        _noksanlar(kitap, birim, ambarlar),
        _onaysizlar(kitap, birim),
        _gelmeyenler(kitap, kitaplik, birim),
        _devralinmayanlar(hepsi, birim),
        _alindilar(kitap, kitaplik, birim),
        _muhasebesizler(hepsi, birim),
        _tuketim(kitap, birim),
        _farklar(kitap, birim, hepsi),
    )
    for bulgular in sorulan:
        yield from _ilkleri(bulgular)


def _ilkleri(bulgular: Iterable[Bulgu]) -> Iterator[Bulgu]:
    hepsi = list(bulgular)
    yield from hepsi[:AZAMI]
    if (gerisi := len(hepsi) - AZAMI) > 0:
        yield Bulgu(kod=hepsi[0].kod, mesaj=f"ve {gerisi} tane daha")


def _adi(kitap: Sorulan, birim: str, ambar: str) -> str:
    satir = ambar_satiri(kitap, birim, ambar)
    return f"{birim} biriminin {ambar} ambarı" + (f" ({satir.ad})" if satir is not None and satir.ad else "")


# -- counts -----------------------------------------------------------------------------------------------------------


def _acik_sayimlar(kitap: Sorulan, birim: str) -> Iterator[Bulgu]:
    """YSB-002: a count that nobody has ended."""
    for _, ambar, no in acik_sayimlar(kitap, birim):
        mesaj = f"{_adi(kitap, birim, ambar)}: {no} no.lu sayım bitirilmemiş"
        oneri = (
            f"Sayımı sayim belgesiyle bitirin (harcama_birimi={birim}, ambar={ambar}, islem=SONLANDIR) ya da bırakın "
            "(islem=IPTAL); bırakılan sayımın yerine yenisi yapılır."
        )
        yield Bulgu(kod="YSB-002", mesaj=mesaj, oneri=oneri)


def _sayilmayanlar(kitap: Sorulan, birim: str, ambarlar: Iterable[str]) -> Iterator[Bulgu]:
    """YSB-001: an ambar whose newest ended count is not of what lies there now (R-T26).

    The year's last count is the one that nothing has moved behind: it need not have been made in December, and what the
    count itself brought about (surplus, shortage) is no movement.
    """
    for ambar, durum in sayilmamislar(kitap, birim, ambarlar):
        mesaj = f"{_adi(kitap, birim, ambar)} {durum}"
        oneri = (
            f"Ambarı sayın: sayim belgesi gönderin (harcama_birimi={birim}, ambar={ambar}, tarih {kitap.yil} yılından, "
            f"son gün kapandıysa {kitap.yil}-12-31; kayıtlarla aynıysa otomatik=EVET), sonra yıl sonu belgesini "
            "yeniden gönderin."
        )
        yield Bulgu(kod="YSB-001", mesaj=mesaj, beklenen="bitmiş yıl sonu sayımı", oneri=oneri)


def sayilmamislar(kitap: Sorulan, birim: str, ambarlar: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The ambarlar without a count of what lies there now, and what there is of one, in words."""
    acik = {k[1] for k in acik_sayimlar(kitap, birim)}
    for ambar in ambarlar:
        if ambar in acik:
            continue
        sayim, hareket = son_biten_sayim(kitap, birim, ambar), kitap.son(SON_HAREKET.ad, (birim, ambar))
        if sayim is None:
            yield ambar, "bu yıl sayılmamış"
        elif hareket is not None and (str(hareket[0]) > sayim.bitis or int(hareket[1]) > sayim.kayit):
            sonra = tarih_yazi(str(hareket[0]))
            yield (
                ambar,
                f"{tarih_yazi(sayim.bitis)} günü sayılmış ({sayim.no}); sonra {sonra} tarihli hareket yazılmış",
            )


def _noksanlar(kitap: Sorulan, birim: str, ambarlar: Iterable[str]) -> Iterator[Bulgu]:
    """YSB-003: what a count found missing and nobody has written off."""
    for ambar in ambarlar:
        for kod, miktar in bekleyen_noksanlar(kitap, birim, ambar):
            mesaj = f"{_adi(kitap, birim, ambar)}: sayımda noksan çıkan {miktar_yazi(miktar)} {kod} kayıtta duruyor"
            oneri = (
                "Kayıttan düşme tutanağını (dusme) onayıyla, SAYIM_NOKSANI fişini kdtot_no ile gönderin (yılın son "
                f"günü kapandıysa {kitap.yil}-12-31 tarihiyle)."
            )
            yield Bulgu(kod="YSB-003", mesaj=mesaj, oneri=oneri)


# -- TİFs and papers ---------------------------------------------------------------------------------------------------


def _onaysizlar(kitap: Sorulan, birim: str) -> Iterator[Bulgu]:
    """YSB-004: TİFs that nobody has approved; who made each."""
    for anahtar, v in kitap.ara(AMBARIN_TIFLERI.ad, (birim,)):
        d = TifDurumu.oku(kitap.son(TIF_KAYDI.ad, (birim, anahtar[2]))) if v[0] else None
        if d is not None and d.durum == ONAYSIZ and d.ambar == anahtar[1] and not d.karsi_tif:
            kim = d.olusturan or "oluşturanı yazılmamış"
            mesaj = f"{birim} biriminin {d.ambar} ambarında {anahtar[2]} no.lu fiş onaysız ({kim})"
            oneri = f"Fişi tifdurum belgesiyle onaylayın (tif_no={anahtar[2]}, islem=ONAYLA) ya da silin (islem=SIL)."
            yield Bulgu(kod="YSB-004", mesaj=mesaj, oneri=oneri)


def _gelmeyenler(kitap: Sorulan, kitaplik: Kitaplik, birim: str) -> Iterator[Bulgu]:
    """YSB-004: what the next year's journal has sent on to this year, and has not come."""
    for _, no, d in gelmeyenler(kitap, kitaplik.kitap(kitap.birim, kitap.yil + 1), birim):
        mesaj = (
            f"{birim} biriminin {tarih_yazi(d.tarih)} tarihli {no} no.lu fişi bu yıla {d.karsi_tif} numarasıyla "
            "aktarılmış, deftere girmemiş"
        )
        yield Bulgu(kod="YSB-004", mesaj=mesaj, oneri=GELMEYEN_YOLU)


def _devralinmayanlar(hepsi: BirimYillari, birim: str) -> Iterator[Bulgu]:
    """YSB-005: what comes to the unit and waits for its ambar; what the unit has sent and nobody has taken: only while
    its year is open can it be taken back."""
    for alan, devreden, veren, no in hepsi.devralinmayan:
        if birim == alan:
            mesaj = f"{veren} biriminin {devreden} no.lu devri devralınmayı bekliyor ({no} no.lu onaysız fiş)"
            oneri = (
                f"Fişi tifdurum belgesiyle ambarını yazarak onaylayın (tif_no={no}, islem=ONAYLA, ambar); mal "
                f"gelmeyecekse {veren} birimi kendi fişini IPTAL işlemiyle geri alsın."
            )
            yield Bulgu(kod="YSB-005", mesaj=mesaj, oneri=oneri)
        elif birim == veren:
            mesaj = f"{devreden} no.lu devri {alan} birimi devralmamış ({no} no.lu onaysız fiş)"
            oneri = (
                f"{alan} birimi {no} no.lu fişi tifdurum belgesiyle ambarını yazarak onaylasın (islem=ONAYLA, ambar); "
                f"mal gitmeyecekse fişinizi geri alın (tif_no={devreden}, islem=IPTAL)."
            )
            yield Bulgu(kod="YSB-005", mesaj=mesaj, oneri=oneri)


def _alindilar(kitap: Sorulan, kitaplik: Kitaplik, birim: str) -> Iterator[Bulgu]:
    """YSB-006: provisional receipts that are open; told, since their TİF of the next year goes by R-T86."""
    for no in sorted({k[2] for k, _ in kitap.ara(ALINDI_KALEMLERI.ad, (birim, str(kitap.yil)))}):
        d = alindi_durumu(kitap, kitaplik, birim, no)
        if d is not None and (kalan := {kod: m for kod, m in d.bekleyen.items() if m > 0}):
            ne = ", ".join(f"{miktar_yazi(m)} {kod}" for kod, m in list(kalan.items())[:_ADI_YAZILAN])
            mesaj = f"{no} no.lu geçici alındı ({tarih_yazi(d.satir.tarih)}) açık: {ne}"
            yield Bulgu(kod="YSB-006", mesaj=mesaj)


# -- the accounts ------------------------------------------------------------------------------------------------------


def _muhasebesizler(hepsi: BirimYillari, birim: str) -> Iterator[Bulgu]:
    """YSB-007: TİFs that the year's accounts lack (R-T55); what waits in HYS stops nothing (R-T29)."""
    for x in hepsi.gonderilmeyen:
        if x.birim == birim:
            mesaj = f"{tarih_yazi(x.tarih)} tarihli {x.no} no.lu fiş muhasebeye gönderilmemiş"
            oneri = f"Fişi tifdurum belgesiyle gönderin (tif_no={x.no}, islem=GONDER)."
            yield Bulgu(kod="YSB-007", mesaj=mesaj, oneri=oneri)
    for y, kalan in hepsi.odenmeyen:
        if y.birim == birim:
            mesaj = f"{y.no} no.lu fiş için {yazi(kalan)} TL ödeme emri ya da tahakkuk fişi gelmemiş"
            oneri = f"Ödeme emri belgesini tif_no={y.no} ile gönderin; mal alınmadıysa fişi IPTAL işlemiyle geri alın."
            yield Bulgu(kod="YSB-007", mesaj=mesaj, oneri=oneri)


def _tuketim(kitap: Sorulan, birim: str) -> Iterator[Bulgu]:
    """YSB-008: consumption that no list has entered (m.114/4)."""
    if tutar := sum(x.tutar for x in acik_tuketimler(kitap, birim)):
        mesaj = f"{birim} biriminin {yazi(tutar)} TL tüketimi dönem listesiyle muhasebeleşmemiş"
        komut = f"batch eod --date {kitap.yil}-12-31"
        oneri = f"`{komut}` ile yılın son gününü bitirin: dönemin listesi o gün muhasebeleşir; sonra yeniden gönderin."
        yield Bulgu(kod="YSB-008", mesaj=mesaj, beklenen=komut, oneri=oneri)


def _farklar(kitap: Sorulan, birim: str, hepsi: BirimYillari) -> Iterator[Bulgu]:
    """YSB-009: what nobody can explain between records and accounts (D6); YSB-010: what rounding has made of it."""
    satirlar = [y for y in hepsi.denkligi if y.kurumsal == kurumsali(birim)]
    if (b := acilissiz_yil("YSB-009", kitap.yil, satirlar)) is not None:
        yield b
    for x in satirlar:
        if x.fark:
            yield _fark(x)
        elif x.kapatilacak:
            mesaj = (
                f"{x.kod}: yuvarlamadan {yazi(-x.kapatilacak)} TL kuruş farkı var, hesap kalanı {yazi(x.muhasebe)} TL"
            )
            komut = f"batch report kurus-farki-fisi --year {kitap.yil} --format csv"
            oneri = f"`{komut}` önerilen kuruş farkı fişini yazar: denetleyip inbox klasörüne bırakın."
            yield Bulgu(kod="YSB-010", mesaj=mesaj, oneri=oneri)


def _fark(x: DenklikSatiri) -> Bulgu:
    olmasi_gereken, olan = yazi(x.muhasebe - x.fark), yazi(x.muhasebe)
    return Bulgu(kod="YSB-009", mesaj=f"{x.kod}: {x.sozu}", beklenen=olmasi_gereken, gelen=olan)
