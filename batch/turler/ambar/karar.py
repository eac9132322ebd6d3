"""What is decided over an ambar's document from the books: whether it is there, how it stands, what lies in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import gun_farki, tarih_yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.ambar.alanlar import ACMA, KAPAMA, TANIM, YIL_SONU_BITIR
from batch.turler.ambar.belge import Ambar
from batch.turler.ambar.bitirme import GuncelYillar, bitirme_engelleri, tifli_birimler
from batch.turler.ambar.devir import acilis_fisleri, alinmayacaklar, ambar_belgeleri, devreden_sonucu
from batch.turler.ambar.izdusum import AMBARIN_TIFLERI, AmbarSatiri, ambar_satiri, onaysiz_tifler
from batch.turler.ambar.kaynak_acilisi import kaynak_acilisi_farki
from batch.turler.ambar.yil_sonu import BITEN_YIL, biten_yilin_engeli, bitis_sozu, yil_bitti
from batch.turler.ambardevri.izdusum import KAPALI_GUN_SINIRI, devirsiz_kapali
from batch.turler.tasinir_stogu import ambarin_stogu
from batch.turler.tif.onceki_yil import acilisi

_GOSTERILEN = 5  # TİFs that one finding names


class AmbarKarari:
    """AMB-004 … AMB-006, AMB-008, AMB-009; of a year's end YSB-001 … YSB-011, YSB-014, YSB-016, YSB-017, YSB-021,
    YSB-022."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._yillar = GuncelYillar(kitap)

    def __call__(self, belge: Ambar) -> Karar:
        if belge.veren is not None:
            return self._devreden(belge)
        if belge.islem == YIL_SONU_BITIR:
            return self._bitir(belge)
        engel = biten_yilin_engeli(self._kitap, belge.harcama_birimi, f"{belge.islem} belgesi")
        return Karar((engel,)) if engel is not None else self._durum(belge)

    def _devreden(self, belge: Ambar) -> Karar:
        """What last year's journal says of an ambar: nothing where the year's own documents have told of it."""
        satir = ambar_satiri(self._kitap, belge.harcama_birimi, belge.ambar)
        if belge.islem == TANIM and satir is None:
            return Karar((), _sonuc(AmbarSatiri(ad=belge.ad, tarih=belge.tarih, kullanici=belge.kullanici)))
        kendi = satir is not None and not satir.tanim and satir.tarih == belge.tarih and not satir.pasif
        if satir is None or belge.islem != KAPAMA or not kendi:
            return Karar()
        return Karar((), _sonuc(satir._replace(durum=KAPAMA, bitis=belge.bitis)))

    def _bitir(self, belge: Ambar) -> Karar:
        """R-T26, R-T28: nothing of the year is left to do, and nothing of it changes any more."""
        birim, kitap = belge.harcama_birimi, self._kitap
        if (x := yil_bitti(kitap, birim)) is not None:
            mesaj = f"{birim} biriminin {kitap.yil} yılı bitirilmiş: {bitis_sozu(x)}"
            return Karar((Bulgu(kod="YSB-016", yol="@islem", mesaj=mesaj, gelen=birim),))
        if birim not in tifli_birimler(kitap):
            mesaj = f"{birim} biriminin {kitap.yil} yılında taşınır işlem fişi yok"
            return Karar((Bulgu(kod="YSB-017", yol="@harcama_birimi", mesaj=mesaj, gelen=birim),))
        bulgular = list(bitirme_engelleri(kitap, self._kitaplik, birim, self._yillar()))
        if any(seviye(x.kod, self._b.politika) == "red" for x in bulgular):
            return Karar(tuple(bulgular))
        yeni = self._kitaplik.kitap(kitap.birim, kitap.yil + 1)
        if yeni is not None and acilisi(yeni, birim).kaynaktan:
            if (fark := kaynak_acilisi_farki(kitap, yeni, birim)) is not None:
                bulgular.append(fark)
                if seviye(fark.kod, self._b.politika) == "red":
                    return Karar(tuple(bulgular))
            mesaj = f"{birim} biriminin {yeni.yil} açılış fişleri kaynaktan gelmiş; program devir fişi yapmadı"
            bulgular.append(Bulgu(kod="YSB-014", mesaj=mesaj, gelen=birim))
            return Karar(tuple(bulgular), {BITEN_YIL: {"acilis": 0, "kaynakli": True}})
        tifler = acilis_fisleri(kitap, birim, belge.kullanici)
        if yeni is not None and (kodlar := alinmayacaklar(yeni, tifler)):
            return Karar((*bulgular, _devir_engeli(yeni, birim, kodlar)))
        ambarlar = ambar_belgeleri(kitap, birim, belge.kullanici)
        sonuc = {BITEN_YIL: {"acilis": len(tifler), "kaynakli": False}}
        return Karar(tuple(bulgular), {**sonuc, **devreden_sonucu(kitap, tifler, ambarlar)})

    def _durum(self, belge: Ambar) -> Karar:
        """How an ambar stands from now on."""
        satir = ambar_satiri(self._kitap, belge.harcama_birimi, belge.ambar)
        if satir is not None and belge.tarih < satir.tarih:
            mesaj = (
                f"{_adi(belge)} {tarih_yazi(satir.tarih)} gününden beri {satir.durum}; belge {tarih_yazi(belge.tarih)} "
                "tarihli"
            )
            beklenen = f"{satir.tarih} ya da sonrası"
            return Karar((Bulgu(kod="AMB-006", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih),))
        if belge.islem == TANIM:
            return self._tanim(belge, satir)
        if satir is None and (belge.islem == ACMA or not self._kullanilmis(belge)):
            mesaj = f"{_adi(belge)} tanımlı değil, {belge.islem} yapılamaz"
            return Karar(
                (Bulgu(kod="AMB-005", yol="@ambar", mesaj=mesaj, beklenen="tanımlı ambar", gelen=belge.ambar),)
            )
        satir = satir or AmbarSatiri()
        if satir.durum == belge.islem == KAPAMA and belge.bitis not in ("", satir.bitis):
            return Karar(tuple(self._suresi(belge, satir.tarih)), _sonuc(satir._replace(bitis=belge.bitis)))
        if satir.durum == belge.islem:
            kim = f", {satir.kullanici}" if satir.kullanici else ""
            mesaj = f"{_adi(belge)} zaten {satir.durum} ({tarih_yazi(satir.tarih)}{kim})"
            return Karar((Bulgu(kod="AMB-006", yol="@islem", mesaj=mesaj, gelen=belge.islem),))
        yeni = satir._replace(durum=belge.islem, tarih=belge.tarih, kullanici=belge.kullanici, bitis=belge.bitis)
        bulgular = self._kapama(belge) if belge.islem == KAPAMA else self._acma(belge, satir)
        return Karar(tuple(bulgular), _sonuc(yeni))

    def _tanim(self, belge: Ambar, satir: AmbarSatiri | None) -> Karar:
        """AMB-004: a code is one ambar (R-T68); said again with another name it is renamed."""
        if satir is None or not satir.tanim:
            var = satir or AmbarSatiri(tarih=belge.tarih, kullanici=belge.kullanici)
            return Karar((), _sonuc(var._replace(ad=belge.ad, tanim=belge.belge_no)))
        if belge.ad and belge.ad != satir.ad:
            return Karar((), _sonuc(satir._replace(ad=belge.ad)))
        adi = f" «{satir.ad}» adıyla" if satir.ad else ""
        mesaj = f"{_adi(belge)} {satir.tanim} no.lu belgeyle{adi} tanımlanmış"
        return Karar((Bulgu(kod="AMB-004", yol="@ambar", mesaj=mesaj, gelen=belge.ambar),))

    def _kullanilmis(self, belge: Ambar) -> bool:
        """Whether a TİF has used an ambar that nobody defined."""
        return self._kitap.toplam(AMBARIN_TIFLERI.ad, (belge.harcama_birimi, belge.ambar))[0] > 0

    def _kapama(self, belge: Ambar) -> Iterator[Bulgu]:
        if onaysiz := list(onaysiz_tifler(self._kitap, belge.harcama_birimi, belge.ambar)):
            adlar = ", ".join(f"{no} ({d.olusturan or 'oluşturanı yazılmamış'})" for no, d in onaysiz[:_GOSTERILEN])
            kalan = f" ve {len(onaysiz) - _GOSTERILEN} fiş daha" if len(onaysiz) > _GOSTERILEN else ""
            mesaj = f"{_adi(belge)} kapatılırken onaysız taşınır işlem fişleri var: {adlar}{kalan}"
            yield Bulgu(kod="AMB-009", mesaj=mesaj)
        yield from self._suresi(belge, belge.tarih)

    def _suresi(self, belge: Ambar, ilk: str) -> Iterator[Bulgu]:
        """AMB-008: how long it stays closed from an ISO day on; another PASIF gives a closed ambar its last day."""
        sure = gun_farki(ilk, belge.bitis) + 1 if belge.bitis else 0
        if 0 < sure <= KAPALI_GUN_SINIRI or not (kod_sayisi := self._kodlar(belge)):
            return
        son = date.fromisoformat(ilk) + timedelta(days=KAPALI_GUN_SINIRI - 1)
        ne = f"{sure} gün kapalı kalacak" if sure else "ne zaman açılacağı (bitis) yazılmamış"
        mesaj = f"{_adi(belge)}: {kod_sayisi} taşınır kodunda mal var, {ne}"
        yield Bulgu(
            kod="AMB-008",
            yol="@bitis",
            mesaj=mesaj,
            beklenen=f"en geç {son.isoformat()}",
            gelen=belge.bitis,
        )

    def _acma(self, belge: Ambar, satir: AmbarSatiri) -> Iterator[Bulgu]:
        """AMB-008, unless it was handed over meanwhile."""
        sure = devirsiz_kapali(self._kitap, belge.harcama_birimi, belge.ambar, satir.tarih, belge.tarih)
        if satir.pasif and sure and self._kodlar(belge):
            mesaj = f"{_adi(belge)} içinde mal varken {tarih_yazi(satir.tarih)} gününden beri {sure} gün kapalı kalmış"
            beklenen = f"en çok {KAPALI_GUN_SINIRI} gün"
            yield Bulgu(kod="AMB-008", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih)

    def _kodlar(self, belge: Ambar) -> int:
        """How many taşınır codes there is something of."""
        return sum(m > 0 for m in ambarin_stogu(self._kitap, belge.harcama_birimi, belge.ambar).values())


def _devir_engeli(yeni: Sorulan, birim: str, kodlar: Sequence[tuple[str, str, str]]) -> Bulgu:
    """YSB-022: what is carried over comes before what the new year has moved."""
    adlar = [f"{ambar} ambarı {kod} (son çıkış {tarih_yazi(gun)})" for ambar, kod, gun in kodlar[:_GOSTERILEN]]
    gerisi = f" ve {len(kodlar) - _GOSTERILEN} kod daha" if len(kodlar) > _GOSTERILEN else ""
    mesaj = (
        f"{birim} biriminin {yeni.yil} yılında girenden çıkış yapılmış, devir bu çıkışların önüne yazılamaz: "
        f"{', '.join(adlar)}{gerisi}"
    )
    oneri = (
        f"{yeni.yil} yılının bu kodlardaki çıkışlarını sondan başlayarak geri alın (tifdurum: islem=IPTAL), yıl sonu "
        "belgesini yeniden gönderin; devir gelince çıkışları yeni fişlerle gönderin."
    )
    return Bulgu(kod="YSB-022", mesaj=mesaj, gelen=birim, oneri=oneri)


def _adi(belge: Ambar) -> str:
    return f"{belge.harcama_birimi} biriminin {belge.ambar} ambarı"


def _sonuc(satir: AmbarSatiri) -> dict[str, Any]:
    return {"ambar_durumu": {ad: v for ad, v in satir._asdict().items() if v}}
