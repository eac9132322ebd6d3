"""What is decided over the end of a day from the books: may it be closed, and what does a month's end make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.bitmeyen import sayilmadan_biten_gun
from batch.turler.donem.kayitlar import AyinKayitlari
from batch.turler.fis.belge import Fis
from batch.turler.gunsonu.bakiyeler import GunSonuBakiyeleri
from batch.turler.gunsonu.bekleyenler import Bekleyen, bekleyenler
from batch.turler.gunsonu.belge import GunSonuBelgesi, ayin_son_gunu
from batch.turler.gunsonu.kdv import mahsup, ters_kalanlar
from batch.turler.gunsonu.tuketim import tuketim_listesi
from batch.turler.kasa.izdusum import SAYIMLAR, KasaSayimSatiri
from batch.turler.sayim.eksikler import sayim_eksikleri
from batch.turler.tif.kalan import gecikenler, yil_biterken

KASA, SINIR = "100", "kasa_siniri"
_YIL_SONU = "-12-31"


class GunSonuKarari:
    """GUN-001, GUN-003, GUN-004, GUN-006 … GUN-010, TIF-075, TIF-076, TIF-080, DNK-001, DNK-002, SYM-019, YSB-019; the
    entries of a month's and of a period's end."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b

    def __call__(self, belge: GunSonuBelgesi) -> Karar:
        if (engel := self._gunu(belge.tarih)) is not None:
            return Karar((engel,))
        bakiyeler = GunSonuBakiyeleri(self._kitap, belge.tarih)
        if not bakiyeler.son:
            yer = f"{self._kitap.birim} biriminin {self._kitap.yil} defterinde"
            mesaj = f"{yer} {tarih_yazi(belge.tarih)} gününe kadar yevmiye kaydı yok; kapatılacak bir şey de yok"
            return Karar((Bulgu(kod="GUN-004", mesaj=mesaj, gelen=belge.tarih),))
        ay_sonu = belge.ay_sonu
        uretilen: tuple[Fis, ...] = ()
        bulgular: list[Bulgu] = list(self._atlanan_aylar(belge.tarih, bakiyeler))
        if ay_sonu:
            ters = [self._ters(*x) for x in ters_kalanlar(bakiyeler)]
            fis = mahsup(bakiyeler, belge.tarih, self._b) if not ters else None
            if bakiyeler.sonrasi and (ters or fis is not None):
                return Karar((self._geride(belge.tarih, bakiyeler.sonrasi),))
            bulgular += ters
            uretilen = (fis,) if fis is not None else ()
        # A day behind later entries takes none; the next one does.
        liste = None if bakiyeler.sonrasi else tuketim_listesi(self._kitap, belge.tarih, self._b)
        if liste is not None:
            uretilen += liste.fisler
        analar = frozenset(k[0] for k, _ in self._kitap.ara("hesap"))
        kayitlar = AyinKayitlari(self._kitap, belge.tarih[:7])
        bekleyen = list(bekleyenler(bakiyeler, analar, self._b, kayitlar, belge.tarih, ay_sonu=ay_sonu))
        bulgular += [self._bekleyen(belge.tarih, x) for x in bekleyen]
        kasa = bakiyeler.net(KASA)
        bulgular += self._kasa(belge.tarih, kasa)
        bulgular += self._sayim(belge.tarih, bakiyeler)
        bulgular += gecikenler(self._kitap, belge.tarih)
        if belge.tarih.endswith(_YIL_SONU):
            bulgular += yil_biterken(self._kitap)
            bulgular += sayim_eksikleri(self._kitap)
            bulgular += sayilmadan_biten_gun(self._kitap, self._b)
        sonuc: dict[str, Any] = {"kapali_gun": belge.tarih, "son_yevmiye": bakiyeler.son, "kasa": duz(kasa)}
        if bekleyen:
            sonuc["bekleyen"] = [_bekleyen_json(x) for x in bekleyen]
        if self._sinir(belge.tarih) is None:
            sonuc["bilinmeyen"] = [SINIR]
        if liste is not None:
            sonuc |= liste.sonuc
        return Karar(tuple(bulgular), sonuc, uretilen)

    def _kapali(self) -> str:
        """The last day that a record has closed, "" for none."""
        kayit = self._kitap.son("kapali_gun", ())
        return str(kayit[0]) if kayit is not None else ""

    def _gunu(self, gun: str) -> Bulgu | None:
        """What stands against a day being closed, whatever it holds."""
        kapali = max(self._kapali(), self._b.kapali_gun)
        if gun > kapali:
            return None
        mesaj = f"{tarih_yazi(gun)} günü kapalı; defter {tarih_yazi(kapali)} gününe kadar (bu gün dahil) kapatılmış"
        return Bulgu(kod="GUN-001", mesaj=mesaj, beklenen=f"{tarih_yazi(kapali)} sonrası", gelen=gun)

    def _geride(self, gun: str, sonrasi: str) -> Bulgu:
        return Bulgu(
            kod="GUN-003",
            mesaj=f"{tarih_yazi(gun)} ay sonunda KDV mahsubu yapılacaktı; defterde {tarih_yazi(sonrasi)} tarihli kayıt "
            "var, geriye kayıt yapılamaz",
            beklenen=f"{tarih_yazi(sonrasi)} ya da sonrası",
            gelen=gun,
        )

    def _ters(self, ana: str, tutar: int) -> Bulgu:
        taraf = "borç" if ana == "391" else "alacak"
        mesaj = f"{ana} hesabı {yazi(tutar)} {taraf} bakiyesi veriyor; KDV mahsubu yapılamaz"
        return Bulgu(kod="GUN-006", mesaj=mesaj, gelen=duz(tutar))

    def _atlanan_aylar(self, gun: str, bakiyeler: GunSonuBakiyeleri) -> Iterator[Bulgu]:
        """Months of the year that this closes without their month end, told when they are closed."""
        kapali = self._kapali()
        aylar = [f"{gun[:4]}-{no:02d}" for no in range(int(bakiyeler.ilk_gun[5:7]), int(gun[5:7]))]
        if atlanan := [
            ay for ay in aylar if kapali < ayin_son_gunu(f"{ay}-01") and self._kitap.son("ay_sonu", (ay,)) is None
        ]:
            mesaj = f"{', '.join(atlanan)} ayının sonu yapılmadan {tarih_yazi(gun)} günü kapatılıyor"
            yield Bulgu(kod="GUN-008", mesaj=mesaj, gelen=gun)

    def _bekleyen(self, gun: str, x: Bekleyen) -> Bulgu:
        return Bulgu(kod="GUN-009", mesaj=f"{tarih_yazi(gun)}: {x.soz}", madde=f"MİBMY {x.madde}")

    def _sinir(self, gun: str) -> int | None:
        return self._b.tutar_siniri(SINIR, gun)

    def _sayim(self, gun: str, bakiyeler: GunSonuBakiyeleri) -> Iterator[Bulgu]:
        """GUN-010: what was counted that day is what the day ends with (m.50/e); later vouchers may have moved it."""
        hesaplar = {KASA, *bakiyeler.alt(KASA)}
        for hesap in sorted(hesaplar):
            sayim = KasaSayimSatiri.oku(self._kitap.son(SAYIMLAR.ad, (hesap, gun)))
            kalan = bakiyeler.net(KASA) if hesap == KASA else bakiyeler.alt(KASA)[hesap]
            if sayim is not None and sayim.sayilan != kalan:
                yield Bulgu(
                    kod="GUN-010",
                    mesaj=f"{hesap} hesabı {tarih_yazi(gun)} gün sonunda {yazi(kalan)}; {sayim.belge_no} numaralı "
                    f"tutanakta {yazi(sayim.sayilan)} sayılmış",
                    beklenen=yazi(sayim.sayilan),
                    gelen=yazi(kalan),
                )

    def _kasa(self, gun: str, kasa: int) -> Iterator[Bulgu]:
        sinir = self._sinir(gun)
        if sinir is not None and kasa > sinir:
            yield Bulgu(
                kod="GUN-007",
                mesaj=f"{tarih_yazi(gun)} gün sonunda kasada {yazi(kasa)} var; {yazi(kasa - sinir)} bankaya yatırılır",
                beklenen=f"en çok {yazi(sinir)}",
                gelen=duz(kasa),
            )


def _bekleyen_json(x: Bekleyen) -> Mapping[str, Any]:
    return {"konu": x.konu, "madde": x.madde, "hesaplar": dict(x.hesaplar)}
