"""What a TİF does to stock and items: FIFO for 150 (MİBMY m.114/6), item by item for 253, 254 and 255 (TMY m.36).

The books are asked, nothing is changed: what comes out is findings and the ``sonuc`` of the record that will move them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import (
    BIR,
    DEGER_BIRIMI,
    TUKETIM,
    deger_duz,
    deger_kurus,
    fiyati,
    hesabi,
    ikinci_duzey,
    miktar_duz,
    miktar_yazi,
    sicil_kodu,
)
from batch.documents.tutar import TUTAR_KURUS_AZAMI, duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.dayanak_sozleri import tif_dayanaklari
from batch.turler.tif.deger_kaynagi import DegerKaynagi
from batch.turler.tif.degerleme import AlisKalemi, Katman, Kullanim, fifo, kurusa, parcala, satir_degerleri
from batch.turler.tif.duzeltme import CikanSicil, DuzeltilenSiciller, YanlisGiris, yanlis_girisler
from batch.turler.tif.ilk_yil import ilk_yil
from batch.turler.tif.isleyici_tipleri import HesapPayi, Kisim
from batch.turler.tif.izdusum import (
    KATMAN,
    SICIL,
    SICIL_AMORTISMAN_GUNU,
    SICIL_AMORTISMANI,
    SICIL_DEGERI,
    SICIL_SIRASI,
    STOK_UCU,
    TASINAN_AMORTISMAN,
    TIF_HESABI,
    SicilDegeri,
    SicilSatiri,
    StokUcu,
    birlestir,
    katman_adi,
)
from batch.turler.tif.katmanlar import eldeki_katmanlar

AMBARDA, ZIMMETTE, CIKTI = "AMBAR", "ZIMMET", "CIKTI"
# Types that say anew what something costs; what is only moved or comes back says nothing of it.
DEGERLI_GIRISLER = frozenset(
    {a.SATIN_ALMA, a.BAGIS_ALMA, a.IDARELER_ARASI_ALMA, a.IC_URETIM, a.ENVANTER, a.YATIRIMDAN_AKTARMA}
)
_SIRA_AZAMI = 6  # digits of a sequence that a source gives, so that there is room behind it
# What stays as it is when an item goes to another harcama birimi, and when only its ambar is another one.
_GIDENLER = ("ad", "ilk_yil", "plaka", "sasi_no", "motor_no", "marka_model")
_KALANLAR = (*_GIDENLER, "eski_sicil_no", "ekonomik", "fonksiyonel", "finansman")
AZAMI_SICIL = 10_000  # that one document may give


class Islenen(NamedTuple):
    """What a TİF does. ``sonuc``: for the record; ``kisimlar``: what was moved, in order of the lines."""

    bulgular: tuple[Bulgu, ...]
    sonuc: dict[str, Any]
    kisimlar: tuple[Kisim, ...]
    paylar: tuple[HesapPayi, ...]

    @property
    def deger(self) -> int:
        return sum(k.deger for k in self.kisimlar)


def satir_bulgusu(
    i: int, alan: str, kod: str, mesaj: str, beklenen: str = "", gelen: str = "", oneri: str = ""
) -> Bulgu:
    """A finding on a line of the document (from 1)."""
    yol = f"satir[{i}]/@{alan}"
    return Bulgu(kod=kod, yol=yol, mesaj=f"{i}. satır: {mesaj}", beklenen=beklenen, gelen=gelen, oneri=oneri)


class TifIsleyici:
    """TIF-002, TIF-005 … TIF-008, TIF-011, TIF-012, TIF-015 over one TİF; made anew for each."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam, t: Tif, gun: str) -> None:
        self._kitap, self._kitaplik, self._b, self._t, self._gun = kitap, kitaplik, b, t, gun
        self._birim, self._ambar = t.harcama_birimi, t.ambar
        self._degerler = DegerKaynagi(kitap, kitaplik, b, t, gun)
        self._duzeltilen = DuzeltilenSiciller(kitap, t)
        self._tasinan: list[dict[str, Any]] = []  # what the year has taken off items that come in
        self._bulgular: list[Bulgu] = []
        self._kisimlar: list[Kisim] = []
        self._hareketler: list[dict[str, Any]] = []
        self._siciller: list[dict[str, Any]] = []
        self._uclar: dict[str, StokUcu] = {}
        self._alinan: dict[tuple[str, int, int, str], tuple[int, int]] = {}  # layer, code → taken by this document
        self._sicil_sirasi: dict[tuple[str, str], tuple[int, int]] = {}  # code, year → number in the books, now
        self._gorulen: set[str] = set()  # items of this document

    def __call__(self) -> Islenen:
        if self._t.yon == a.GIRIS_YONU:
            self._girisler()
        else:
            for i, k in enumerate(self._t.satirlar, 1):
                if hesabi(k.tasinir_kodu) == TUKETIM:
                    self._tuketim_cikisi(i, k)
                else:
                    self._dayanikli_cikisi(i, k)
        paylar = self._hesap_paylari()
        for p in paylar:
            if p.kurus > TUTAR_KURUS_AZAMI:
                i = next(k.satir for k in self._kisimlar if ikinci_duzey(k.kalem.tasinir_kodu) == p.hesap)
                mesaj = f"{p.hesap} kodundaki satırların toplamı sınırı aşıyor; fişi bölün"
                self._kusur(i, "miktar", "TIF-015", mesaj, f"en çok {yazi(TUTAR_KURUS_AZAMI)}", yazi(p.kurus))
        return Islenen(tuple(self._bulgular), self._sonucu(paylar), tuple(self._kisimlar), paylar)

    def _kusur(self, i: int, alan: str, kod: str, mesaj: str, beklenen: str = "", gelen: str = "") -> None:
        self._bulgular.append(satir_bulgusu(i, alan, kod, mesaj, beklenen, gelen))

    # -- what comes in ----------------------------------------------------------------------------------------------

    def _girisler(self) -> None:
        if self._t.acilis_eki:
            self._acilis_ekleri()
            return
        degerler = self._giris_degerleri()
        for i, (k, deger) in enumerate(zip(self._t.satirlar, degerler, strict=True), 1):
            if deger is None:
                continue
            if deger_kurus(deger) > TUTAR_KURUS_AZAMI:
                self._kusur(i, "birim_fiyat", "TIF-015", "satırın tutarı sınırı aşıyor", gelen=deger_duz(deger))
            elif hesabi(k.tasinir_kodu) == TUKETIM:
                self._tuketim_girisi(i, k, deger)
            elif self._t.tur == a.DEGER_ARTISI:
                self._deger_artisi(i, k, deger)
            else:
                self._dayanikli_girisi(i, k, deger)

    def _acilis_ekleri(self) -> None:
        """Depreciation of last year that was entered after its items had gone over: it is added to them (m.203/a-1).
        YSB-018 of those that have left since."""
        for i, k in enumerate(self._t.satirlar, 1):
            satir = SicilSatiri.oku(self._kitap.son(SICIL.ad, (self._birim, k.sicil_no)))
            if satir is not None and satir.durum != CIKTI:
                self._sicil(k.sicil_no, satir, 0, k.birikmis_kurus)
                continue
            neden = "kayıtlarda yok" if satir is None else f"{satir.cikis_tif} no.lu fişle çıkmış"
            mesaj = f"{k.sicil_no} sicili {neden}; geçen yılın {yazi(k.birikmis_kurus)} TL amortismanı eklenmedi"
            self._kusur(i, "sicil_no", "YSB-018", mesaj, gelen=k.sicil_no)

    def _giris_degerleri(self) -> list[int | None]:
        """The value of each line; None where a finding says why there is none."""
        t, sonuc = self._t, list[int | None]()
        kalemler = [AlisKalemi(k.adet, fiyati(k.birim_fiyat), k.kdv_orani) for k in t.satirlar]
        ortak = t.ortak_gider
        if ortak and not any(x.mal_bedeli for x in kalemler):
            self._kusur(1, "ortak_gider", "TIF-002", "ortak giderin dağıtılacağı mal bedeli yok", gelen=duz(ortak))
            ortak = 0
        hesaplanan = satir_degerleri(kalemler, ortak, kdv_mukellefi=self._b.tasinir_ayari.kdv_mukellefi)
        for i, (k, deger) in enumerate(zip(t.satirlar, hesaplanan, strict=True), 1):
            bulunan = self._degerler.degeri(i, k, deger)
            if isinstance(bulunan, Bulgu):
                self._bulgular.append(bulunan)
                sonuc.append(None)
            else:
                sonuc.append(bulunan)
        if (x := self._degerler.malzemenin_degeri([d for d in sonuc if d is not None])) is not None:
            self._bulgular.append(x)
        return sonuc

    def _tuketim_girisi(self, i: int, k: TifKalemi, deger: int) -> None:
        if k.sicil_no:
            self._kusur(i, "sicil_no", "TIF-007", "150 hesabındaki taşınıra sicil verilmez", gelen=k.sicil_no)
            return
        uc = self._uc(k.tasinir_kodu)
        if self._gun < uc.katman[:10]:
            self._gec(i, k, f"{tarih_yazi(uc.katman[:10])} tarihli girişten çıkış yapılmış")
            return
        katman = f"{self._gun}//{len(self._hareketler) + 1:05d}"
        self._hareket(i, k, k.adet, deger, katman)

    def _dayanikli_girisi(self, i: int, k: TifKalemi, deger: int) -> None:
        adet, kalan = divmod(k.adet, BIR)
        if kalan or not adet:
            self._kusur(
                i,
                "miktar",
                "TIF-008",
                "her dayanıklı taşınırın bir sicili olur, miktar tam sayı yazılır",
                gelen=k.miktar,
            )
            return
        if k.sicil_no and adet != 1:
            mesaj = f"sicil numarası yazılan satırın miktarı 1 olur, {k.miktar} yazılmış"
            self._kusur(i, "sicil_no", "TIF-008", mesaj, gelen=k.miktar)
            return
        if len(self._siciller) + adet > AZAMI_SICIL:
            mesaj = f"bir fişle en çok {AZAMI_SICIL} sicil verilir"
            self._kusur(i, "miktar", "TIF-008", mesaj, beklenen=f"en çok {AZAMI_SICIL}", gelen=k.miktar)
            return
        eskiler = self._eskileri(i, k, adet)
        if eskiler is None:
            return
        paylar, birikmis = parcala(deger, adet), [e.birikmis for e in eskiler]
        if k.birikmis_amortisman:
            if any(e.no for e in eskiler) and sum(birikmis) != k.birikmis_kurus:
                mesaj = f"satırda birikmiş amortisman {yazi(k.birikmis_kurus)}, düzeltilende {yazi(sum(birikmis))}"
                self._kusur(i, "birikmis_amortisman", "TIF-016", mesaj, yazi(sum(birikmis)), k.birikmis_amortisman)
            birikmis = _bol(k.birikmis_kurus, adet)
        if any(ba * DEGER_BIRIMI > pay for pay, ba in zip(paylar, birikmis, strict=True)):
            mesaj = f"birikmiş amortisman {yazi(sum(birikmis))}, kayıtlı değer {deger_duz(deger)}"
            mesaj += f" ({adet} taşınırın her birinde {deger_duz(paylar[0])})" if adet > 1 else ""
            en_cok = sum(pay // DEGER_BIRIMI for pay in paylar)
            self._kusur(
                i, "birikmis_amortisman", "TIF-015", mesaj, f"en çok {yazi(en_cok)}", gelen=k.birikmis_amortisman
            )
            return
        kendi = k.sicil_no if self._numarasini_tutar else ""
        if kendi and not self._verilebilir(i, k, kendi):
            return
        verendeki = self._verendeki(k)
        kalanlar = _KALANLAR if self._numarasini_tutar else _GIDENLER
        for pay, ba, onceki in zip(paylar, birikmis, eskiler, strict=True):
            no = kendi or self._yeni_sicil(k.tasinir_kodu)
            self._gorulen.add(no)
            eski = k.eski_sicil_no or ("" if kendi else k.sicil_no) or onceki.no
            satir = SicilSatiri(
                durum=AMBARDA,
                ambar=self._ambar,
                kod=k.tasinir_kodu,
                ad=k.aciklama,
                giris_tarihi=self._gun,
                giris_turu=self._t.tur,
                giris_tif=self._t.belge_no,
                eski_sicil_no=eski,
                ilk_yil=onceki.ilk_yil or k.ilk_yil,
                plaka=k.plaka,
                sasi_no=k.sasi_no,
                motor_no=k.motor_no,
                marka_model=k.marka_model,
                ekonomik=k.ekonomik,
                fonksiyonel=k.fonksiyonel,
                finansman=k.finansman,
            )
            if verendeki is not None:
                satir = satir._replace(**{ad: getattr(satir, ad) or getattr(verendeki, ad) for ad in kalanlar})
            satir = satir._replace(ilk_yil=str(ilk_yil(satir, no)))
            self._sicil(no, satir, pay, ba)
            self._yilin_payini_tasi(no, eski)
            self._kisimlar.append(Kisim(i, k, BIR, pay, no, ba))
        self._hareket(i, k, k.adet, deger, "")

    def _eskileri(self, i: int, k: TifKalemi, adet: int) -> list[CikanSicil] | None:
        """Whose place the items of a line take in a correction; None where a finding says that nobody knows."""
        if self._t.tur != a.DUZELTME_GIRIS:
            return [CikanSicil()] * adet
        bulunan = self._duzeltilen.al(i, k)
        if isinstance(bulunan, Bulgu):
            self._bulgular.append(bulunan)
            return None
        return bulunan

    def _verendeki(self, k: TifKalemi) -> SicilSatiri | None:
        """The row that an item of a devir has at who gives it, where that stands in these books."""
        t = self._t
        if t.tur not in a.DEVIRLER or t.karsi_muhasebe_birimi not in ("", self._kitap.birim):
            return None
        no = k.sicil_no if self._numarasini_tutar else k.eski_sicil_no
        return SicilSatiri.oku(self._kitap.son(SICIL.ad, (t.karsi_harcama_birimi, no)))

    def _yilin_payini_tasi(self, no: str, eski: str) -> None:
        """What the year has taken off an item goes with it to its new number: it is depreciated once a year."""
        t = self._t
        if not eski or eski == no or t.tur not in (a.BIRIMLER_ARASI, a.DUZELTME_GIRIS):
            return
        birim = t.karsi_harcama_birimi if t.tur == a.BIRIMLER_ARASI else self._birim
        baska = t.tur == a.BIRIMLER_ARASI and t.karsi_muhasebe_birimi not in ("", self._kitap.birim)
        kitap = self._kitaplik.kitap(t.karsi_muhasebe_birimi, self._kitap.yil) if baska else self._kitap
        tutar = kitap.toplam(SICIL_AMORTISMANI.ad, (birim, eski))[0] if kitap is not None else 0
        if tutar:
            kaynak = {} if baska else {"eski_birim": birim, "eski": eski}  # what is in another journal stays there
            self._tasinan.append({"no": no, "tutar": duz(tutar), **kaynak})

    @property
    def _numarasini_tutar(self) -> bool:
        """Whether an item keeps the number that its line gives: another harcama birimi gives its own."""
        return self._t.tur != a.BIRIMLER_ARASI

    def _verilebilir(self, i: int, k: TifKalemi, no: str) -> bool:
        """Whether an item may come in under a number of its own."""
        if sicil_kodu(no) != k.tasinir_kodu:
            self._kusur(i, "sicil_no", "TIF-007", f"{no} sicili {k.tasinir_kodu} kodunun değil", gelen=no)
            return False
        eski = SicilSatiri.oku(self._kitap.son(SICIL.ad, (self._birim, no)))
        var = eski is not None and eski.cikis_turu != a.IPTAL_CIKISI and self._t.tur != a.AMBARLAR_ARASI
        if no in self._gorulen or var:
            nerede = "bu belgede ikinci kez" if no in self._gorulen else f"{eski and eski.giris_tif} no.lu fişle"
            self._kusur(i, "sicil_no", "TIF-007", f"{no} sicili {nerede} verilmiş", gelen=no)
            return False
        kod, yy, sira = no.rsplit(".", 2)
        if len(sira) > _SIRA_AZAMI and self._t.tur not in (a.ACILIS, a.AMBARLAR_ARASI):
            mesaj = f"{no}: sıra en çok {_SIRA_AZAMI} hanelidir"
            self._kusur(i, "sicil_no", "TIF-007", mesaj, f"en çok {'9' * _SIRA_AZAMI}", no)
            return False
        verilen, simdi = self._sirasi(kod, yy)
        self._sicil_sirasi[kod, yy] = (verilen, max(simdi, int(sira)))
        return True

    def _sirasi(self, kod: str, yy: str) -> tuple[int, int]:
        var = self._kitap.toplam(SICIL_SIRASI.ad, (self._birim, kod, yy))[0]
        return self._sicil_sirasi.get((kod, yy), (var, var))

    def _yeni_sicil(self, kod: str) -> str:
        """The next number of a code and year: three digits at least (R-T65)."""
        yy = self._gun[2:4]
        var, simdi = self._sirasi(kod, yy)
        self._sicil_sirasi[kod, yy] = (var, simdi + 1)
        return f"{kod}.{yy}.{simdi + 1:03d}"

    def _deger_artisi(self, i: int, k: TifKalemi, deger: int) -> None:
        if (satir := self._eldeki(i, k, zimmette_olur=True)) is not None:
            self._gorulen.add(k.sicil_no)
            satir = satir._replace(deger_gunu=max(satir.deger_gunu, self._gun))
            self._sicil(k.sicil_no, satir, deger, 0)
            self._hareketler.append({"kod": k.tasinir_kodu, "miktar": "0", "tutar": deger_duz(deger)})
            self._kisimlar.append(Kisim(i, k, 0, deger, k.sicil_no))

    # -- what goes out ----------------------------------------------------------------------------------------------

    def _uc(self, kod: str) -> StokUcu:
        if kod not in self._uclar:
            return StokUcu.oku(self._kitap.son(STOK_UCU.ad, (self._birim, self._ambar, kod)))
        return self._uclar[kod]

    def _katmanlar(self, kod: str, uc: StokUcu) -> Iterator[Katman]:
        """What is left of the layers that had come by the day, the oldest first."""
        for x in eldeki_katmanlar(self._kitap, (self._birim, self._ambar, kod), uc.katman):
            if x.tarih > self._gun:
                return
            miktar, deger = self._alinan.get((*x[:3], kod), (0, 0))
            yield x._replace(miktar=x.miktar - miktar, deger=x.deger - deger)

    def _tuketim_cikisi(self, i: int, k: TifKalemi) -> None:
        if k.sicil_no:
            self._kusur(i, "sicil_no", "TIF-007", "150 hesabındaki taşınırın sicili olmaz", gelen=k.sicil_no)
            return
        if not k.adet:
            self._kusur(i, "miktar", "TIF-002", "miktar yazılmamış", beklenen="sıfırdan büyük miktar")
            return
        if self._t.tur == a.DUZELTME_CIKIS:
            self._yanlis_girisi_cikar(i, k)
            return
        uc = self._uc(k.tasinir_kodu)
        if self._gun < uc.cikis_tarihi:
            self._gec(i, k, f"{tarih_yazi(uc.cikis_tarihi)} tarihli çıkış yazılmış")
            return
        kullanim = fifo(self._katmanlar(k.tasinir_kodu, uc), k.adet)
        if kullanim.eksik:
            var = k.adet - kullanim.eksik
            self._kusur(
                i,
                "miktar",
                "TIF-005",
                f"{self._birim} biriminin {self._ambar} ambarında {tarih_yazi(self._gun)} günü "
                f"{k.tasinir_kodu} kodundan {miktar_yazi(var)} var; {miktar_yazi(k.adet)} çıkış yazılmış",
                beklenen=f"en çok {miktar_yazi(var)}",
                gelen=k.miktar,
            )
            return
        self._katmanlardan_al(i, k, kullanim)
        self._uclar[k.tasinir_kodu] = uc._replace(
            kayit=0,  # this one
            onceki=uc.kayit or uc.onceki,
            katman=katman_adi(*kullanim.parcalar[-1].katman[:3]),
            cikis_tarihi=self._gun,
            cikis_miktari=miktar_duz(kullanim.miktar),
            cikis_tutari=deger_duz(kullanim.deger),
        )

    def _katmanlardan_al(self, i: int, k: TifKalemi, kullanim: Kullanim) -> None:
        for p in kullanim.parcalar:
            alinan = (*p.katman[:3], k.tasinir_kodu)
            miktar, deger = self._alinan.get(alinan, (0, 0))
            self._alinan[alinan] = (miktar + p.miktar, deger + p.deger)
            yer = katman_adi(p.katman.tarih, p.katman.kayit, p.katman.satir)
            self._hareket(i, k, p.miktar, p.deger, yer)

    def _yanlis_girisi_cikar(self, i: int, k: TifKalemi) -> None:
        """A correction takes out what was entered wrongly, at that entry's own value, wherever FIFO stands (R-T76).

        What has been consumed of it stays at the value at which it went. FIFO's place is left where it is: a layer
        that is emptied behind it or before it is passed over.
        """
        girisler = yanlis_girisler(self._kitap, self._t)
        if not tif_dayanaklari(self._t):
            mesaj = f"{k.tasinir_kodu}: yanlış girişin fişi gösterilmemiş; düzeltme o girişin kendi değeriyle çıkar"
            oneri = (
                "Dayanak türüne TİF, numarasına yanlış girişin TİF numarasını yazın; onayı karar_organi ve karar_no "
                "alanlarında gösterin."
            )
            self._bulgular.append(
                satir_bulgusu(i, "tasinir_kodu", "TIF-002", mesaj, "dayanak_turu TİF, dayanak_no", oneri=oneri)
            )
            return
        kullanim = fifo(self._girisin_katmanlari(girisler, k.tasinir_kodu), k.adet)
        if kullanim.eksik:
            var = miktar_yazi(k.adet - kullanim.eksik)
            nolar = ", ".join(no for _, no in tif_dayanaklari(self._t))
            mesaj = (
                f"{self._birim} biriminin {self._ambar} ambarına {nolar} no.lu fişle giren {k.tasinir_kodu} kodundan "
                f"{var} kalmış; {miktar_yazi(k.adet)} düzeltme çıkışı yazılmış"
            )
            oneri = (
                "Yanlış girişten kalanı çıkarın: tüketilen kısım çıktığı değerle kalır. Mal devirle gelmişse devralma "
                "fişinin, geçen yıldan devredildiyse ACILIS fişinin numarasını yazın."
            )
            self._bulgular.append(satir_bulgusu(i, "miktar", "TIF-005", mesaj, f"en çok {var}", k.miktar, oneri=oneri))
            return
        self._katmanlardan_al(i, k, kullanim)

    def _girisin_katmanlari(self, girisler: Iterable[YanlisGiris], kod: str) -> Iterator[Katman]:
        """What is left of what some entries brought of a code."""
        for g in girisler:
            if g.durum.tarih > self._gun:
                continue
            on = (self._birim, self._ambar, kod, g.durum.tarih, f"{g.durum.onay:010d}")
            for anahtar, v in self._kitap.sirali(KATMAN.ad, on):
                yer = (anahtar[3], int(anahtar[4]), int(anahtar[5]))
                miktar, deger = self._alinan.get((*yer, kod), (0, 0))
                yield Katman(*yer, v[0] - miktar, birlestir(v[1], v[2]) - deger)

    def _dayanikli_cikisi(self, i: int, k: TifKalemi) -> None:
        if (satir := self._eldeki(i, k, zimmette_olur=False)) is None:
            return
        if k.adet != BIR:
            self._kusur(i, "miktar", "TIF-008", "bir satırda bir sicil çıkar, miktar 1 yazılır", "1", k.miktar)
            return
        no = k.sicil_no
        if self._gun < (degisen := self._deger_gunu(satir, no)):
            ne = f"{no} sicilinin değeri ya da amortismanı {tarih_yazi(degisen)} günü değişmiş"
            mesaj = f"{ne}; {tarih_yazi(self._gun)} günü o değerle çıkamaz"
            self._kusur(i, "sicil_no", "TIF-006", mesaj, f"{degisen} ya da sonrası", no)
            return
        self._gorulen.add(no)
        d = SicilDegeri.oku(self._kitap.toplam(SICIL_DEGERI.ad, (self._birim, no)))
        birikmis = self._birikmisi(i, k, d)
        yeni = satir._replace(durum=CIKTI, cikis_tarihi=self._gun, cikis_turu=self._t.tur, cikis_tif=self._t.belge_no)
        self._sicil(no, yeni, -d.deger, -d.birikmis)
        self._kisimlar.append(Kisim(i, k, BIR, d.deger, no, birikmis))
        self._hareket(i, k, BIR, d.deger, "")

    def _deger_gunu(self, satir: SicilSatiri, no: str) -> str:
        """The day of an item's newest value or depreciation; "" where it is worth what it came in at."""
        amortisman = self._kitap.son(SICIL_AMORTISMAN_GUNU.ad, (self._birim, no))
        return max(satir.deger_gunu, str(amortisman[0]) if amortisman is not None else "")

    def _birikmisi(self, i: int, k: TifKalemi, d: SicilDegeri) -> int:
        """The depreciation that leaves with an item: what its line says, else what the register has; a devir, which the
        accounts may not see, hands over what the register has."""
        if not k.birikmis_amortisman:
            return d.birikmis
        if k.birikmis_kurus * DEGER_BIRIMI > d.deger:
            mesaj = f"birikmiş amortisman {yazi(k.birikmis_kurus)}, kayıtlı değer {deger_duz(d.deger)}"
            self._kusur(i, "birikmis_amortisman", "TIF-015", mesaj, gelen=k.birikmis_amortisman)
        elif d.birikmis != k.birikmis_kurus:
            mesaj = f"satırda birikmiş amortisman {yazi(k.birikmis_kurus)}, sicilde {yazi(d.birikmis)}"
            self._kusur(i, "birikmis_amortisman", "TIF-016", mesaj, yazi(d.birikmis), k.birikmis_amortisman)
        return d.birikmis if self._t.tur in a.DEVIRLER else k.birikmis_kurus

    def _eldeki(self, i: int, k: TifKalemi, *, zimmette_olur: bool) -> SicilSatiri | None:
        """The item that a line names; None where a finding says why it stays."""
        no = k.sicil_no
        if not no:
            mesaj = f"{k.tasinir_kodu} dayanıklı taşınır; hangi sicilin olduğu yazılmamış"
            self._kusur(i, "sicil_no", "TIF-002", mesaj, beklenen=f"{k.tasinir_kodu} kodunun bir sicili")
            return None
        satir = SicilSatiri.oku(self._kitap.son(SICIL.ad, (self._birim, no)))
        neden = ""
        if satir is None:
            neden = f"{no} sicili {self._birim} biriminde yok"
        elif satir.kod != k.tasinir_kodu:
            neden = f"{no} sicili {satir.kod} kodunda kayıtlı"
        elif satir.durum == CIKTI:
            neden = f"{no} sicili {tarih_yazi(satir.cikis_tarihi)} günü {satir.cikis_tif} no.lu fişle çıkmış"
        elif no in self._gorulen:
            neden = f"{no} sicili bu belgede ikinci kez"
        elif satir.giris_tarihi > self._gun:
            neden = f"{no} sicili {tarih_yazi(satir.giris_tarihi)} günü girmiş; fiş {tarih_yazi(self._gun)} tarihli"
        elif satir.durum == ZIMMETTE and not zimmette_olur:
            neden = f"{no} sicili zimmette; önce iade edilir"
        elif satir.ambar != self._ambar:
            neden = f"{no} sicili {satir.ambar} ambarında, fiş {self._ambar} ambarının"
        if neden:
            self._kusur(i, "sicil_no", "TIF-007", neden, gelen=no)
            return None
        return satir

    def _gec(self, i: int, k: TifKalemi, neden: str) -> None:
        mesaj = (
            f"{tarih_yazi(self._gun)} tarihli fiş {k.tasinir_kodu} kodunun değerlenmiş çıkışını değiştirirdi: {neden}"
        )
        self._kusur(i, "tasinir_kodu", "TIF-006", mesaj, gelen=k.tasinir_kodu)

    # -- for the record -----------------------------------------------------------------------------------------------

    def _hareket(self, i: int, k: TifKalemi, miktar: int, deger: int, katman: str) -> None:
        h: dict[str, Any] = {"kod": k.tasinir_kodu, "miktar": miktar_duz(miktar), "tutar": deger_duz(deger)}
        if katman:
            h["katman"] = katman
            self._kisimlar.append(Kisim(i, k, miktar, deger))
        self._hareketler.append(h)

    def _sicil(self, no: str, satir: SicilSatiri, deger: int, birikmis: int) -> None:
        s: dict[str, Any] = {"no": no, **{ad: v for ad, v in satir._asdict().items() if v}}
        if deger < 0 or birikmis < 0:
            s["eksi"] = True
        s["tutar"] = deger_duz(abs(deger))
        if birikmis:
            s["birikmis"] = duz(abs(birikmis))
        self._siciller.append(s)

    def _girilen_degerler(self) -> list[dict[str, Any]]:
        """By code, what a unit of it cost: the last line of the document tells."""
        sonlar = {k.kalem.tasinir_kodu: k for k in self._kisimlar}
        return [{"kod": kod, "miktar": miktar_duz(k.miktar), "tutar": deger_duz(k.deger)} for kod, k in sonlar.items()]

    def _hesap_paylari(self) -> tuple[HesapPayi, ...]:
        birikmis: dict[str, int] = {}
        for k in self._kisimlar:
            hesap = ikinci_duzey(k.kalem.tasinir_kodu)
            birikmis[hesap] = birikmis.get(hesap, 0) + k.birikmis
        tutarlar = kurusa((k.kalem.tasinir_kodu, k.deger) for k in self._kisimlar)
        return tuple(
            HesapPayi(h, x.deger, self._devreden_kurus(h, x.deger) if self._devirden_gelir else x.kurus, birikmis[h])
            for h, x in tutarlar.items()
        )

    @property
    def _devirden_gelir(self) -> bool:
        """Whether it is the program's own opening of a year."""
        return self._t.tur == a.ACILIS and self._t.veren is not None

    def _devreden_kurus(self, hesap: str, deger: int) -> int:
        """What the accounts have of a code that is carried over: it comes in several TİFs and stands there as one
        amount, so its kuruş are those of the sum."""
        once, kurus, kesir = self._kitap.toplam(TIF_HESABI.ad, (self._birim, hesap, a.GIRIS_YONU))
        return deger_kurus(birlestir(kurus, kesir) + deger) - once

    def _sonucu(self, paylar: Iterable[HesapPayi]) -> dict[str, Any]:
        t = self._t
        sonuc: dict[str, Any] = {
            "yer": {"birim": self._birim, "ambar": self._ambar, "tur": t.tur, "yon": t.yon, "tarih": self._gun},
            "hareketler": self._hareketler,
        }
        if self._siciller:
            sonuc["siciller"] = self._siciller
        if self._uclar:
            sonuc["uclar"] = [
                {"kod": kod, **{ad: v for ad, v in uc._asdict().items() if v}} for kod, uc in self._uclar.items()
            ]
        if self._t.tur in DEGERLI_GIRISLER and self._kisimlar:
            sonuc["girisler"] = self._girilen_degerler()
        if self._tasinan:
            sonuc[TASINAN_AMORTISMAN] = self._tasinan
        artislar = [
            {"kod": kod, "yil": yy, "artis": simdi - var}
            for (kod, yy), (var, simdi) in self._sicil_sirasi.items()
            if simdi > var
        ]
        if artislar:
            sonuc["sicil_sirasi"] = artislar
        if t.tur == a.AMBARLAR_ARASI:
            return sonuc  # the accounts know no ambar
        sonuc["hesaplar"] = [
            {
                "hesap": p.hesap,
                "tutar": duz(p.kurus),
                "deger": deger_duz(p.deger),
                **({"birikmis": duz(p.birikmis)} if p.birikmis else {}),
            }
            for p in paylar
        ]
        return sonuc


def _bol(kurus: int, adet: int) -> list[int]:
    """Kuruş shared by items as evenly as they can be."""
    return [kurus * (n + 1) // adet - kurus * n // adet for n in range(adet)]
