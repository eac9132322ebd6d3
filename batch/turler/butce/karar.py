"""What is decided over a budget document from the books, and the entries that follow from it (m.19-39, m.404-432)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye
from batch.turler.butce import aktarma, denklik, gonderme
from batch.turler.butce import alanlar as a
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.izdusum import BAGIS, BELGESIZ, BUTCE_BELGESI
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import ilce_mi
from batch.turler.butce.odenek_fisi import Cift, fisler, kisa_no
from batch.turler.butce.yetki import BB_MECLISI, MECLIS, UST_YONETICI, Yetki, karar_yazisi, yeter
from batch.turler.fis.belge import Dayanak
from batch.turler.yilsonu.sonrasi import gecici_sonrasi

PLANLAR = (a.GELIR, a.FINANSMAN)
ODENEK_HESAPLARI = ("900", "901", "902", "903", "904", "905")

_YIL_SONU_AYI = "12"
# What an organ decides on; revenue and financing go with the budget's own decision.
_KARARLI = frozenset({a.GIDER, "AKTARMA", "YEDEK_AKTARMA", "EK_ODENEK", "SARTLI_BAGIS", "IPTAL"})
_KARAR_ALANLARI = {"karar_organi": "organı", "karar_no": "numarası", "karar_tarihi": "günü"}

# Where a tertip has not enough left (BTC-026): a transfer takes another source, the others have none to choose.
_KALAN_MADDESI = {"BAGLAMA": "MİBMY m.449/7", "IPTAL": "MİBMY m.39", "DEVIR_GIDEN": "MİBMY m.39"}
_KALAN_YETMEZSE = {
    "BAGLAMA": (
        "Önce tertibe AKTARMA, YEDEK_AKTARMA ya da EK_ODENEK belgesiyle ödenek ekleyin, sonra bağlayın; tutar fazla "
        "yazıldıysa kalana indirin."
    ),
    "IPTAL": (
        "Tutarı kalana indirin; harcanmış ödenek iptal edilmez, taahhüde bağlı olan önce COZME belgesiyle çözülür."
    ),
    "DEVIR_GIDEN": (
        "Tutarı kalana indirin; harcanmış ödenek devredilmez, taahhüde bağlı olan önce COZME belgesiyle çözülür."
    ),
}

Denetim = Callable[["ButceKarari", ButceFisi], Iterator[Bulgu]]


class ButceKarari:
    """Decides over the documents of one journal, one by one."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self.kitap, self.kitaplik, self.b = kitap, kitaplik, b
        self.odenek = Odenekler(kitap)

    def __call__(self, belge: ButceFisi) -> Karar:
        bulgular = list(self._bulgular(belge))
        if any(seviye(x.kod, self.b.politika) == "red" for x in bulgular) or not belge.kesin:
            return Karar(tuple(bulgular))
        sonuc: Mapping[str, Any] = {**gonderme.yeri(self, belge), **aktarma.sonucu(self.kitap, belge)}
        ciftler = _CIFTLER[belge.islem](belge) if belge.islem in _CIFTLER else gonderme.ciftler(self, belge)
        dayanak = Dayanak(turu="Bütçe fişi", no=belge.belge_no, tarihi=belge.tarih)
        aciklama = f"{_ADLAR[belge.islem]} ({_MADDELER[belge.islem]})"
        uretilen = fisler(kisa_no(f"{belge.islem}-{belge.belge_no}"), belge.tarih, aciklama, dayanak, ciftler)
        return Karar(tuple(bulgular), sonuc, tuple(uretilen))

    def _bulgular(self, belge: ButceFisi) -> Iterator[Bulgu]:
        if (var := self.kitap.son(BUTCE_BELGESI.ad, (belge.islem, belge.belge_no))) is not None:
            mesaj = f"{belge.islem} {belge.belge_no} numaralı bütçe fişi «{var[1]}» kaynağından {var[2]}. kayıtta var"
            yield Bulgu(kod="BTC-014", yol="@belge_no", mesaj=mesaj, gelen=belge.belge_no)
        if (x := gecici_sonrasi(self.kitap, f"{belge.islem} işlemli bütçe fişi")) is not None:
            yield x
        if not self.odenek.belgeli and (x := self._fisle_yazilan()) is not None:
            yield x
        yield from denklik.programli(self, belge)
        if belge.kesin and (engel := [*_plani_gec(self, belge)]):
            yield from engel
            return
        # Also of a draft: at a unit that is sent its appropriations any budget document begins their control.
        yield from gonderme.birimi_olur(self, belge)
        if not belge.kesin:
            return
        for denetim in _DENETIMLER.get(belge.islem, ()):
            yield from denetim(self, belge)
        yield from _karari_yazili(belge)

    def _fisle_yazilan(self) -> Bulgu | None:
        """BTC-015: the year's appropriation entries came in vouchers already; a year has one source of them."""
        for ana in ODENEK_HESAPLARI:
            borc, alacak = self.kitap.toplam("hesap", (ana,))
            if borc or alacak:
                mesaj = (
                    f"{self.kitap.yil} yılının ödenek kayıtları fişle gelmiş ({ana} hesabında borç {yazi(borc)} TL, "
                    f"alacak {yazi(alacak)} TL); bir yılın ödenek kayıtlarının bir kaynağı olur"
                )
                return Bulgu(kod="BTC-015", mesaj=mesaj, gelen=ana)
        return None

    def yetkisiz(self, belge: ButceFisi, y: Yetki) -> Bulgu | None:
        """BTC-020: the organ that decided does not suffice, or none is named."""
        if yeter(belge.karar_organi, y.organ):
            return None
        gereken = karar_yazisi(y.organ, self.b.idare_turu)
        verilen = karar_yazisi(belge.karar_organi, self.b.idare_turu) if belge.karar_organi else ""
        mesaj = f"{y.neden} {gereken} ister; " + (f"belgede {verilen} var" if verilen else "karar organı yazılmamış")
        return Bulgu(
            kod="BTC-020",
            yol="@karar_organi",
            mesaj=mesaj,
            madde=y.madde,
            beklenen=f"{y.organ} ya da üstü ({gereken})",
            gelen=belge.karar_organi,
        )

    def ikinci_karar(self, belge: ButceFisi, ne: str, madde: str) -> Iterator[Bulgu]:
        """BTC-021: what the council of an ilçe belediyesi decides on its budget goes on to that of the büyükşehir."""
        yazili = belge.bb_karar_no or belge.bb_karar_tarihi or belge.karar_organi == BB_MECLISI
        if self.b.buyuksehir == "ilcesi" and not yazili:
            mesaj = f"büyükşehir ilçe belediyesinde {ne} büyükşehir belediye meclisince de karara bağlanır"
            beklenen = "bb_karar_no ve bb_karar_tarihi"
            yield Bulgu(kod="BTC-021", yol="@bb_karar_no", mesaj=mesaj, madde=madde, beklenen=beklenen)

    def kalan_yeter(
        self, belge: ButceFisi, t: Tertip, istenen: int, ne: str, *, dusulur: bool = True
    ) -> Iterator[Bulgu]:
        """BTC-026: no more is taken from a tertip than is left there. ``dusulur``: it leaves 900, so that what has been
        sent must come back first."""
        d = self.odenek.durum(t)
        if istenen > d.kalan:
            yield Bulgu(
                kod="BTC-026",
                yol=belge.kalem_yolu(t),
                mesaj=(
                    f"{t.yazi} tertibinde {ne} için kalan yetmiyor: net ödenek {yazi(d.net)}, kullanılan "
                    f"{yazi(d.kullanilan)}, bağlanan {yazi(d.baglanan)}, kalan {yazi(d.kalan)} TL; istenen "
                    f"{yazi(istenen)}, eksik {yazi(istenen - d.kalan)} TL"
                ),
                beklenen=f"en çok {yazi(max(0, d.kalan))}",
                gelen=yazi(istenen),
                madde=_KALAN_MADDESI.get(belge.islem, ""),
                oneri=_KALAN_YETMEZSE.get(belge.islem, ""),
            )
        elif dusulur and (x := gonderme.gonderilmis(self, t, istenen, ne)) is not None:
            yield x


# -- what each operation asks -----------------------------------------------------------------------------------------


def _karari_yazili(belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-054: a decision is found by its number and day. Of the budget its organ too is asked for; where a movement
    needs one and names none, BTC-020 says so."""
    if belge.islem not in _KARARLI or not (belge.karar_organi or belge.islem == a.GIDER):
        return
    alanlar = ("karar_organi", "karar_no", "karar_tarihi")
    if bos := [alan for alan in alanlar if not getattr(belge, alan)]:
        mesaj = f"kararın {_ve([_KARAR_ALANLARI[alan] for alan in bos])} yazılmamış"
        yield Bulgu(kod="BTC-054", yol=f"@{bos[0]}", mesaj=mesaj, beklenen=", ".join(bos))


def _ve(sozler: list[str]) -> str:
    return " ve ".join(x for x in (", ".join(sozler[:-1]), sozler[-1]) if x)


def _plani_gec(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-016, BTC-017: one adopted budget a year; revenue and financing before it, movements after it."""
    if belge.islem == a.GIDER or belge.islem in PLANLAR:
        if k.odenek.butceli:
            mesaj = f"{k.kitap.yil} yılının gider bütçesi kesinleşmiş; {belge.islem} belgesi artık alınmaz"
            yield Bulgu(kod="BTC-016", mesaj=mesaj, gelen=belge.islem)
    elif not k.odenek.denetlenir(k.b) and not (belge.islem == "GONDERME" and ilce_mi(k.kitap.birim, k.b)):
        mesaj = f"{k.kitap.yil} yılının kesinleşmiş gider bütçesi defterde yok; {belge.islem} ondan sonra gelir"
        yield Bulgu(kod="BTC-017", mesaj=mesaj, beklenen="önce GIDER (KESIN)", gelen=belge.islem)


def _butce_yetkisi(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    if belge.karar_organi and (x := k.yetkisiz(belge, Yetki(MECLIS, "MİBMY m.29", "bütçenin kabulü"))) is not None:
        yield x
    if belge.islem == a.GIDER:
        yield from k.ikinci_karar(belge, "bütçe", "MİBMY m.33/1, 33/2")


def _ek_odenek(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    if (x := k.yetkisiz(belge, Yetki(MECLIS, "MİBMY m.37/2", "ek ödenek"))) is not None:
        yield x
    yield from k.ikinci_karar(belge, "ek ödenek", "MİBMY m.37/2")
    kaynak = sum(s.isaretli for s in belge.satirlar if not s.tertipli)
    odenek = sum(s.kurus for s in belge.satirlar if s.tertipli)
    kaynakli = any(not s.tertipli for s in belge.satirlar)
    if kaynakli and kaynak != odenek:
        mesaj = f"ek ödenek {yazi(odenek)} TL, gösterilen kaynak {yazi(kaynak)} TL"
        yield Bulgu(kod="BTC-022", mesaj=mesaj, beklenen=yazi(odenek), gelen=yazi(kaynak))
    elif not kaynakli and not (belge.gerekce and any(s.yasal_dayanak for s in belge.satirlar)):
        mesaj = "ek ödeneğin gelir ya da finansman kaynağı gösterilmemiş"
        yield Bulgu(kod="BTC-022", mesaj=mesaj, beklenen=f"toplamı {yazi(odenek)} TL olan gelir kalemleri")
    if not any(s.tertipli for s in belge.satirlar):
        yield Bulgu(kod="BTC-003", mesaj="ek ödeneğin verildiği tertip yazılmamış", beklenen="tertipli bir kalem")


def _sartli_bagis(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    if (x := k.yetkisiz(belge, Yetki(UST_YONETICI, "MİBMY m.17/3", "şartlı bağış ödeneği"))) is not None:
        yield x
    gelirler = [s for s in belge.satirlar if not s.tertipli]
    if yabanci := next((s.ekonomik for s in gelirler if not s.ekonomik.startswith("04")), ""):
        mesaj = f"şartlı bağışın geliri {yabanci} koduna yazılmış; bağış ve yardımlar 04 ile başlar"
        yield Bulgu(kod="BTC-023", mesaj=mesaj, beklenen="04 ile başlayan gelir kodu", gelen=yabanci)
    gelir, odenek = sum(s.kurus for s in gelirler), sum(s.kurus for s in belge.satirlar if s.tertipli)
    if gelir != odenek:
        mesaj = f"şartlı bağışın geliri {yazi(gelir)} TL, ödeneği {yazi(odenek)} TL"
        yield Bulgu(kod="BTC-023", mesaj=mesaj, beklenen=yazi(odenek), gelen=yazi(gelir))


def _alinan(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """What a document takes from its tertipler must be there: binding, cancelling, carrying over."""
    for t, v in belge.tertip_toplamlari().items():
        yield from k.kalan_yeter(belge, t, v, kucuk(_ADLAR[belge.islem]), dusulur=belge.islem != "BAGLAMA")


def _cozme(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    for sira, s in enumerate(belge.satirlar, 1):
        bagli = k.odenek.bagli(s.tertip, s.taahhut_no or BELGESIZ)
        if s.kurus > bagli:
            ne = f"{s.taahhut_no} taahhüdü için" if s.taahhut_no else "taahhüt numarası yazılmadan"
            mesaj = f"{sira}. kalem: {s.tertip.yazi} tertibinde {ne} bağlanan {yazi(bagli)} TL, çözülen {yazi(s.kurus)}"
            yield Bulgu(
                kod="BTC-027",
                yol=f"kalem[{sira}]/@tutar",
                mesaj=mesaj,
                beklenen=f"en çok {yazi(bagli)}",
                gelen=yazi(s.kurus),
            )


def _iptal(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    y = Yetki(UST_YONETICI, "MİBMY m.17/4", "şartlı bağış ödeneğinin iptali")
    bagis_alan = any(aktarma.iz(k.kitap, t, BAGIS) for t in belge.tertip_toplamlari())
    if bagis_alan and (x := k.yetkisiz(belge, y)) is not None:
        yield x


def _yil_sonunda(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-055: what the year has not used is cancelled or carried over at its end (m.39); a donation whose purpose is
    fulfilled, or cannot be, when the üst yönetici approves (m.17/4)."""
    olagan = [t for t in belge.tertip_toplamlari() if not aktarma.iz(k.kitap, t, BAGIS)]
    if olagan and belge.tarih[5:7] < _YIL_SONU_AYI:
        ne = "iptali" if belge.islem == "IPTAL" else "ertesi yıla devri"
        mesaj = f"{olagan[0].yazi} tertibinde ödeneğin {ne} {tarih_yazi(belge.tarih)} tarihli; yıl daha bitmedi"
        yield Bulgu(
            kod="BTC-055",
            yol="@tarih",
            mesaj=mesaj,
            beklenen=f"{belge.tarih[:4]} yılının aralık ayı",
            gelen=belge.tarih,
        )


def _devreden(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-036: what is opened as carried over is what last year carried over (m.39), where its journal is at hand."""
    gecen = k.kitaplik.kitap(k.kitap.birim, k.kitap.yil - 1)
    if gecen is None or not Odenekler(gecen).butceli:
        return
    for t, v in belge.tertip_toplamlari().items():
        devir = Odenekler(gecen).durum(t).devir
        acilan = k.odenek.durum(t).devreden + v
        if acilan > devir:
            mesaj = (
                f"{t.yazi} tertibinde {k.kitap.yil - 1} yılından devredilen ödenek {yazi(devir)} TL, açılan "
                f"{yazi(acilan)} TL"
            )
            yield Bulgu(
                kod="BTC-036",
                yol=belge.kalem_yolu(t),
                mesaj=mesaj,
                beklenen=f"en çok {yazi(devir)}",
                gelen=yazi(acilan),
            )


_DENETIMLER: Mapping[str, tuple[Denetim, ...]] = {
    a.GIDER: (_butce_yetkisi, denklik.denk, denklik.yedek_sinirda, denklik.tahsisli, denklik.degisiklikler),
    a.GELIR: (_butce_yetkisi, denklik.degisiklikler),
    a.FINANSMAN: (_butce_yetkisi,),
    "DEVIR_GELEN": (_devreden,),
    "AKTARMA": (aktarma.yetkili, aktarma.kaynak_olur, aktarma.yedekten),
    "YEDEK_AKTARMA": (aktarma.yetkili, aktarma.kaynak_olur, aktarma.yedekten),
    "EK_ODENEK": (_ek_odenek,),
    "SARTLI_BAGIS": (_sartli_bagis,),
    "BAGLAMA": (_alinan,),
    "COZME": (_cozme,),
    "IPTAL": (_alinan, _iptal, _yil_sonunda),
    "DEVIR_GIDEN": (_alinan, _yil_sonunda),
    "GONDERME": gonderme.GONDERME_DENETIMLERI,
    "TENKIS": gonderme.TENKIS_DENETIMLERI,
    a.HARCAMA_PROGRAMI: (denklik.program_yili_tutar,),
    a.FINANSMAN_PROGRAMI: (denklik.program_yili_tutar,),
}


# -- entries (Q1-Q5, Q12, Q13) ----------------------------------------------------------------------------------------


def _arti(belge: ButceFisi) -> Iterator[Cift]:
    for t, v in belge.tertip_toplamlari().items():
        yield Cift("900", "901", t, v) if v > 0 else Cift("901", "900", t, -v)


def _eksi(belge: ButceFisi) -> Iterator[Cift]:
    for t, v in belge.tertip_toplamlari().items():
        yield Cift("901", "900", t, v)


def _yok(_: ButceFisi) -> Iterator[Cift]:
    return iter(())


_CIFTLER: Mapping[str, Callable[[ButceFisi], Iterator[Cift]]] = {
    a.GIDER: _arti,
    "DEVIR_GELEN": _arti,
    "AKTARMA": _arti,
    "YEDEK_AKTARMA": _arti,
    "EK_ODENEK": _arti,
    "SARTLI_BAGIS": _arti,
    "IPTAL": _eksi,
    "DEVIR_GIDEN": _eksi,
    **dict.fromkeys((*PLANLAR, "BAGLAMA", "COZME", a.HARCAMA_PROGRAMI, a.FINANSMAN_PROGRAMI), _yok),
}
_ADLAR: Mapping[str, str] = {
    a.GIDER: "Bütçeyle verilen ödenek",
    a.GELIR: "Gelir bütçesi",
    a.FINANSMAN: "Finansman",
    "DEVIR_GELEN": "Geçen yıldan devreden ödenek",
    "AKTARMA": "Ödenek aktarması",
    "YEDEK_AKTARMA": "Yedek ödenekten aktarma",
    "EK_ODENEK": "Ek ödenek",
    "SARTLI_BAGIS": "Şartlı bağış ve yardım ödeneği",
    "BAGLAMA": "Ödenek bağlama",
    "COZME": "Bağlanan ödeneğin çözülmesi",
    "GONDERME": "Ödenek gönderme belgesi",
    "TENKIS": "Tenkis belgesi",
    "IPTAL": "Ödenek iptali",
    "DEVIR_GIDEN": "Ertesi yıla devreden ödenek",
    a.HARCAMA_PROGRAMI: "Ayrıntılı harcama programı",
    a.FINANSMAN_PROGRAMI: "Finansman programı",
}
_MADDELER: Mapping[str, str] = {
    a.GIDER: "MİBMY m.407/a-1, 424/a-1",
    a.GELIR: "MİBMY m.30",
    a.FINANSMAN: "MİBMY m.30",
    "DEVIR_GELEN": "MİBMY m.407/a-2, 424/a-2",
    "AKTARMA": "MİBMY m.36, 407, 424",
    "YEDEK_AKTARMA": "MİBMY m.38, 407, 424",
    "EK_ODENEK": "MİBMY m.37, 407, 424",
    "SARTLI_BAGIS": "MİBMY m.17, 407, 424",
    "BAGLAMA": "MİBMY m.449/7",
    "COZME": "MİBMY m.449/7",
    "GONDERME": "MİBMY m.404/b, c",
    "TENKIS": "MİBMY m.404/d",
    "IPTAL": "MİBMY m.39, 407/b-5, 424",
    "DEVIR_GIDEN": "MİBMY m.39, 407/b-4, 424",
    a.HARCAMA_PROGRAMI: "MİBMY m.29/3",
    a.FINANSMAN_PROGRAMI: "MİBMY m.29/3",
}
