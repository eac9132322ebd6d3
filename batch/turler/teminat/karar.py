"""What is decided over a step of a guarantee from the books: its register entry and what is left (m.435, 440)."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, tam, yazi
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.butce.odenek_fisi import bos_no
from batch.turler.donem.asamalar import asama_kaydi
from batch.turler.fis.belge import Dayanak, Fis, Ilgili, Satir
from batch.turler.teminat.alanlar import BILGI, BITIREN, EVET, IADE, KARSILIK, SERBEST, TESLIM, karsiligi
from batch.turler.teminat.belge import Teminat
from batch.turler.teminat.izdusum import TEMINATLAR, TeminatSatiri
from batch.turler.yilsonu.belge import KAPANIS


class TeminatKarari:
    """TMN-004, TMN-005, TMN-007, TMN-008, TMN-011 … TMN-013."""

    def __init__(self, kitap: Sorulan) -> None:
        self._kitap = kitap

    def __call__(self, belge: Teminat) -> Karar:
        if (sira := asama_kaydi(self._kitap, KAPANIS)) is not None:
            mesaj = f"{self._kitap.yil} yılı {sira}. kayıtla kapatılmış; {belge.teminat_no} numaralı teminatın o yılki "
            mesaj += "kaydı değişmez"
            return Karar((Bulgu(kod="TMN-013", yol="@tarih", mesaj=mesaj, gelen=belge.tarih),))
        satir = TeminatSatiri.oku(self._kitap.son(TEMINATLAR.ad, (belge.teminat_no,)))
        if belge.islem == TESLIM:
            return self._al(belge, satir)
        if satir is None or not satir.kalan:
            ne = "bu yılın defterinde yok" if satir is None else "geri verilmiş ya da paraya çevrilmiş"
            mesaj = f"{belge.teminat_no} numaralı teminat {ne}"
            return Karar((Bulgu(kod="TMN-004", yol="@teminat_no", mesaj=mesaj, gelen=belge.teminat_no),))
        if belge.islem == BILGI:
            yeni = satir._replace(
                bilgi=belge.tarih,
                cevap=belge.cevap,
                kabul=belge.kabul_tarihi or satir.kabul,
                uyari=belge.uyari_tarihi or satir.uyari,
            )
            return Karar((), {"teminat": yeni.sonuc(), "acan": satir.acan})
        return self._dus(belge, satir)

    def _al(self, belge: Teminat, satir: TeminatSatiri | None) -> Karar:
        if satir is not None:
            mesaj = f"{belge.teminat_no} numaralı teminat {satir.acan}. kayıtla alınmış"
            return Karar((Bulgu(kod="TMN-005", yol="@teminat_no", mesaj=mesaj, gelen=belge.teminat_no),))
        yeni = TeminatSatiri(
            *(belge.hesap, belge.turu, belge.veren, belge.banka, belge.numara, belge.vade, belge.doviz, belge.kur),
            *(belge.alindi_no, belge.torba_no, belge.tarih, "", "", belge.kabul_tarihi, belge.uyari_tarihi),
            *(belge.kayit, belge.kurus, belge.kurus, tam(belge.doviz_tutari), 0),
        )
        return self._karar(belge, yeni, yeni.kalan, {"teminat": yeni.sonuc()}, (), yeni.kayit == EVET)

    def _dus(self, belge: Teminat, satir: TeminatSatiri) -> Karar:
        """What leaves the register does so at its registered value (m.435/b-2, R-B84)."""
        if belge.tarih < satir.geldi:
            mesaj = f"{belge.teminat_no} numaralı teminat {tarih_yazi(satir.geldi)} günü alınmış ({satir.acan}. kayıt)"
            beklenen = f"{tarih_yazi(satir.geldi)} ya da sonrası"
            return Karar((Bulgu(kod="TMN-012", yol="@tarih", mesaj=mesaj, beklenen=beklenen, gelen=belge.tarih),))
        tutar, doviz = satir.kalan, satir.doviz_kalan
        if belge.islem == SERBEST:
            tutar, doviz = belge.kurus, tam(belge.doviz_tutari)
            if tutar >= satir.kalan:
                mesaj = f"serbest bırakılan {yazi(tutar)} TL; teminattan kalan {yazi(satir.kalan)} TL"
                return Karar((Bulgu(kod="TMN-008", yol="@tutar", mesaj=mesaj, beklenen=f"{yazi(satir.kalan)} altı"),))
            if satir.doviz and tutar != (kayitli := karsiligi(doviz, satir.kur)):
                return Karar((_kayitli_degeri(belge, satir, kayitli),))
        elif belge.kurus and belge.kurus != satir.kalan:
            return Karar((_kayitli_degeri(belge, satir, satir.kalan),))
        bulgular: tuple[Bulgu, ...] = ()
        if belge.islem == IADE and satir.alindi_no and belge.alindi_no != satir.alindi_no:
            mesaj = f"{belge.teminat_no} numaralı teminatın {satir.alindi_no} numaralı alındısı geri alınmamış"
            bulgular = (Bulgu(kod="TMN-011", yol="@alindi_no", mesaj=mesaj, beklenen=satir.alindi_no),)
        yeni = satir._replace(kalan=satir.kalan - tutar, doviz_kalan=satir.doviz_kalan - doviz)
        sonuc = {"teminat": yeni.sonuc(), "acan": satir.acan, "dusulen": duz(tutar)}
        kaydeder = (belge.kayit or satir.kayit) == EVET and ana_hesap(satir.hesap) in KARSILIK
        return self._karar(belge, yeni, -tutar, sonuc, bulgular, kaydeder)

    def _karar(
        self,
        belge: Teminat,
        satir: TeminatSatiri,
        degisim: int,
        sonuc: dict[str, object],
        bulgular: tuple[Bulgu, ...],
        kaydeder: bool,
    ) -> Karar:
        """With the pair of m.436 and m.441 where the program posts it. ``degisim``: kuruş, negative of what leaves."""
        if not kaydeder:
            return Karar(bulgular, sonuc)
        karsi, tutar = KARSILIK[ana_hesap(satir.hesap)], duz(abs(degisim))
        borc, alacak = (satir.hesap, karsi) if degisim > 0 else (karsi, satir.hesap)
        dayanak = Dayanak(turu="Alındı belgesi" if belge.islem == TESLIM else "Yazı", no=satir.alindi_no)
        if belge.islem in (SERBEST, *BITIREN):
            dayanak = Dayanak(turu="Yazı", no=belge.yazi_no or belge.belge_no, tarihi=belge.tarih)
        elif not satir.alindi_no:
            dayanak = Dayanak(turu="Teminat", no=belge.teminat_no, tarihi=belge.tarih)
        fis = Fis(
            belge_turu="MIF",
            belge_no=bos_no(self._kitap, f"TMN-{belge.belge_no}"),
            tarih=belge.tarih,
            islem="NORMAL",
            aciklama=f"{belge.teminat_no} numaralı teminat: {_SOZ[belge.islem]}",
            dayanak=(dayanak,),
            ilgili=Ilgili(ad=satir.veren) if satir.veren else None,
            satirlar=(Satir(hesap=borc, borc=tutar), Satir(hesap=alacak, alacak=tutar)),
        )
        return Karar(bulgular, {**sonuc, FISTEN_DOGANLAR: [fis.belge_no]}, (fis,))


_SOZ = {
    TESLIM: "alınan",
    SERBEST: "serbest bırakılan",
    IADE: "geri verilen",
    "PARAYA_CEVIRME": "paraya çevrilen, kayıtlı değeriyle",
}


def _kayitli_degeri(belge: Teminat, satir: TeminatSatiri, kayitli: int) -> Bulgu:
    kuru = f" ({satir.doviz}, alındığı günün {satir.kur} kuruyla)" if satir.doviz else ""
    return Bulgu(
        kod="TMN-007",
        yol="@tutar",
        mesaj=f"{belge.teminat_no} numaralı teminat {yazi(belge.kurus)} TL ile çıkarılıyor; kayıtlı değeri "
        f"{yazi(kayitli)} TL{kuru}",
        beklenen=yazi(kayitli),
        gelen=belge.tutar,
    )
