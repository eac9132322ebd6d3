"""Which steps the books hold of those that fulfil dates of the calendar (`batch.rules.sureler.YapilanAdimlar`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from batch.documents.kodlar import ana_hesap, ust_kodlar
from batch.journal.kayit import FIS
from batch.pipeline.komut_dosyasi import IstenenBelge
from batch.rules.sureler import AY_SONU, ILCE_MIZANI, KESIN_HESAP_ADIMLARI, SAYIM
from batch.state.kitap import Kitap
from batch.turler.gunsonu.izdusum import AY_SONLARI
from batch.turler.ilce_mizani.izdusum import GELEN_MIZANLAR
from batch.turler.kasa.alanlar import sayimi
from batch.turler.kasa.izdusum import SAYIMLAR
from batch.turler.kesinhesap.izdusum import ASAMALARI
from batch.turler.yilsonu.belge import ACILIS, ESKI_YILDA, GECICI, KAPANIS, MAHSUP
from batch.turler.yilsonu.izdusum import YIL_SONU


@dataclass
class DefterAdimlari:
    """What one journal tells: steps of a year's end that stand in it, ended months, an opening entry, (month, unit) of
    the mizans that came to it, (year, stage) of the kesin hesap; whether what the last day holds was counted, None
    where nothing was ever counted; the last day that a record has closed, "" for none."""

    yil_sonu: set[str]
    aylar: set[str]
    acilis: bool
    mizanlar: set[tuple[str, str]]
    kesin_hesap: set[tuple[str, str]]
    sayim: bool | None
    kapali_gun: str


@dataclass
class Adimlar:
    """Steps of all journals. ``ilceler``: units whose mizan is to come. A step is done when it is in every journal of
    its year."""

    ilceler: Sequence[str] = ()
    kullanilan: set[str] = field(default_factory=set)  # accounts that anything was ever posted to
    _defterler: dict[tuple[str, int], DefterAdimlari] = field(default_factory=dict)

    def ekle(self, kitap: Kitap) -> None:
        self.kullanilan |= kitap.hesap_toplamlari().keys()
        ilk = next((k for k in kitap.kayitlar(1, min(kitap.son_sira, 1)) if k.tur == FIS), None)
        self._defterler[kitap.birim, kitap.yil] = DefterAdimlari(
            {str(asama) for (asama,) in kitap.sonlar(YIL_SONU.ad)},
            {str(ay) for (ay,) in kitap.sonlar(AY_SONLARI.ad)},
            (ilk is not None and ilk.belge.islem == "ACILIS") or kitap.son(YIL_SONU.ad, (ACILIS,)) is not None,
            {(str(ay), str(birim)) for ay, birim in kitap.sonlar(GELEN_MIZANLAR.ad)},
            {(str(yil), str(asama)) for yil, asama in kitap.sonlar(ASAMALARI.ad)},
            _sayildi(kitap),
            str((kitap.son("kapali_gun", ()) or ("",))[0]),
        )

    def kayitli(self, b: IstenenBelge) -> bool:
        """Whether what a command asked for has been recorded since: the step, or the end of that day or a later one."""
        d = self._defterler.get((b.birim, int(b.tarih[:4] or 0)))
        return d is not None and (b.asama in d.yil_sonu if b.oge == "yilsonu" else b.tarih <= d.kapali_gun)

    def yapildi(self, adim: str, donem: str) -> bool | None:
        yil = int(donem[:4])
        eskiler = [(birim, d) for (birim, y), d in self._defterler.items() if y == yil]
        if not eskiler:
            return None
        if adim == AY_SONU:
            return all(donem in d.aylar for _, d in eskiler)
        if adim == ILCE_MIZANI:
            if not self.ilceler:  # of a unit that sends; whoever receives knows
                return None
            gelen = set().union(*(d.mizanlar for _, d in eskiler))
            burada = {birim for birim, _ in self._defterler}  # nothing is sent of books that are here
            return all(birim in burada or (donem, birim) in gelen for birim in self.ilceler)
        if adim == SAYIM:
            return _hepsi([KAPANIS in d.yil_sonu or d.sayim for _, d in eskiler])
        if adim in KESIN_HESAP_ADIMLARI:
            if any((donem, adim) in d.kesin_hesap for d in self._defterler.values()):
                return True
            return False if all(KAPANIS in d.yil_sonu for _, d in eskiler) else None  # closed elsewhere, kept elsewhere
        return _hepsi([self._yil_sonu(adim, d, self._defterler.get((birim, yil + 1))) for birim, d in eskiler])

    def _yil_sonu(self, adim: str, eski: DefterAdimlari, yeni: DefterAdimlari | None) -> bool | None:
        """Whether a unit has done a step. None: the year was, or will be, closed by vouchers of other programs."""
        if adim in ESKI_YILDA and adim in eski.yil_sonu:
            return True
        if yeni is not None and (adim in yeni.yil_sonu or (adim == ACILIS and yeni.acilis)):
            return True
        baskasi = yeni is not None and yeni.acilis and GECICI not in eski.yil_sonu
        if baskasi or (adim == MAHSUP and KAPANIS not in eski.yil_sonu):
            return None
        return False


def _sayildi(kitap: Kitap) -> bool | None:
    """Whether every account of money and papers that has a balance was counted on the year's last day (m.493); None in
    books that hold no count at all."""
    sayimlar = kitap.sonlar(SAYIMLAR.ad)
    if not sayimlar:
        return None
    gun = f"{kitap.yil}-12-31"
    kalanlar = [h for h, (b, a) in kitap.hesap_toplamlari(kitap.tarihte(gun)).items() if b != a]
    return all(any((ust, gun) in sayimlar for ust in ust_kodlar(h)) for h in kalanlar if sayimi(ana_hesap(h)))


def _hepsi(cevaplar: Sequence[bool | None]) -> bool | None:
    """Whether all have, None where of some nobody knows and of the others none has not."""
    return False if False in cevaplar else None if None in cevaplar else True
