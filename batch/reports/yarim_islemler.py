"""What has been begun and not finished among taşınırlar: whose it is, why it waits, and the document that ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from batch.documents.izdusum import Deger, Vektor
from batch.documents.kodlar import dogal_sirali
from batch.documents.metin import gun_farki, tarih_yazi
from batch.documents.tasinir import miktar_yazi
from batch.documents.tutar import yazi
from batch.reports.gorev_ani import GorevAni
from batch.reports.ihtiyac_fazlasi_teklifleri import mallar_yazi
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kitap_ani import KitapAni
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_acilisi import tasinir_acilisi
from batch.reports.tasinir_ani import BEKLIYOR, OEB, TasinirAni, TasinirKapsami
from batch.reports.tasinir_sayimi import TasinirSayimlari
from batch.turler.ambar.aktarilan import GELMEYEN_YOLU, gelmeyenler
from batch.turler.ambardevri.izdusum import AD as AMBARDEVRI
from batch.turler.ambardevri.izdusum import AMBAR_DEVIRLERI, KAPALI_GUN_SINIRI
from batch.turler.dusme.izdusum import AD as DUSME
from batch.turler.dusme.izdusum import KDTOT_KALEMLERI, KDTOTLAR
from batch.turler.gecicialindi.izdusum import AD as GECICIALINDI
from batch.turler.gecicialindi.izdusum import ALINDI_KALEMLERI, GECICI_ALINDILAR
from batch.turler.ihtiyacfazlasi.kalan import Talep, TeklifDurumu, butun_teklifler
from batch.turler.istek.izdusum import AD as ISTEK
from batch.turler.istek.izdusum import ISTEKLER, ISTENENLER
from batch.turler.tasinir_belgesi import BELGE_KULLANIMI, EVET
from batch.turler.tif import alanlar as a
from batch.turler.tif.izdusum import TifDurumu

YARIM_SUTUNLARI = (
    Sutun("konu", "Konu", "metin", 22, tekrarsiz=True),
    Sutun("harcama_birimi", "Harcama birimi", "kod", 16),
    Sutun("belge", "Belge", "metin", 14),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("gun", "Gün sayısı", "sayi", 6),
    Sutun("kime_ait", "Kime ait", "metin", 16),
    Sutun("neden", "Neden yarım", "metin", 40),
    Sutun("cikis_yolu", "Çıkış yolu", "metin", 60),
)
GONDERME_GUNU = 10  # days within which a TİF goes to the muhasebe birimi (MİBMY m.114/3; R-T55)
_EN_UZUN_NO = 6  # digits: a longer one is another program's, and no number in a row
# Where a TİF that was sent stands, as `TifDurumu.hys` says it, and what comes next.
_HYS_ADIMLARI = {
    "GONDERILDI": ("gönderildi, tahakkuk numarası bekleniyor", "islem=TAHAKKUK, tahakkuk_no"),
    "RED": ("muhasebe reddetti", "islem=TAHAKKUK_IPTAL, ardından islem=IADE"),
    "TAHAKKUK_IPTAL": ("tahakkuku iptal edildi, iadesi yapılmadı", "islem=IADE"),
    "IADE": ("iade edildi, düzeltilmedi", "islem=IPTAL, ardından yeni numarayla doğru tif belgesi"),
}


class YarimIslem(NamedTuple):
    """One thing that waits; ``kime``: whose it is, "" where its own document does not say."""

    konu: str
    birim: str
    belge: str
    tarih: str
    kime: str
    neden: str
    yol: str


def _yol(tur: str, birim: str, *alanlar: str) -> str:
    """The document that ends it: its kind, and what stands in it."""
    return f"{tur} belgesi: {', '.join((*alanlar, f'harcama_birimi={birim}'))}"


# -- TİFs -----------------------------------------------------------------------------------------------------------


def _yarim_tifler(an: TasinirAni) -> Iterator[YarimIslem]:
    for (birim, no), d in an.durumlar.items():
        t = an.belge(birim, no)
        if d.durum == a.ONAYSIZ:
            yield _onaysiz(birim, no, d, devralma=t is not None and t.devralma)
        elif d.durum == a.ONAYLI and d.muhasebe == OEB and not an.muhasebelesti(birim, no):
            oeb = f" ({t.oeb_no})" if t is not None and t.oeb_no else ""
            yol = f"fis belgesi: belge_turu=OEB, taşınır hesabının satırında tif_no={no}"
            neden = f"ödeme emri belgesi{oeb} defterde yok"
            if fisler := an.kaydi(birim, no):
                neden = f"kaydı geri alınmış ({', '.join(f'{k.adi}, yevmiye {k.yevmiye}' for k in fisler)})"
            yield _tif("Ödeme emri bekleyen TİF", birim, no, d, neden, yol)
        elif d.durum == a.ONAYLI and (d.muhasebe == BEKLIYOR or d.hys in _HYS_ADIMLARI):
            yield _gonderilmemis(an, birim, no, d)


def _gelmeyen_tifler(d: RaporDefteri, sonraki: RaporDefteri | None) -> Iterator[YarimIslem]:
    """TİFs that the next year's journal has sent on to this year, and that have not come."""
    for birim, no, x in gelmeyenler(KitapAni(d), KitapAni(sonraki) if sonraki is not None else None):
        neden = f"{tarih_yazi(x.tarih)} tarihli {no} numaralı fiş bu yıla aktarıldı, deftere girmedi"
        son_gun = x._replace(tarih=f"{d.yil}-12-31")
        yield _tif("Gelmemiş aktarılan TİF", birim, x.karsi_tif, son_gun, neden, GELMEYEN_YOLU)


def _tif(konu: str, birim: str, no: str, d: TifDurumu, neden: str, yol: str) -> YarimIslem:
    return YarimIslem(konu, birim, f"TİF {no}", d.tarih, d.olusturan, neden, yol)


def _onaysiz(birim: str, no: str, d: TifDurumu, *, devralma: bool) -> YarimIslem:
    if devralma:
        neden = f"{d.karsi_birim} biriminin {d.karsi_tif} numaralı devri devralınmadı"
        neden += "" if d.ambar else "; ambar seçilmedi"
        yol = _yol("tifdurum", birim, "islem=ONAYLA", f"tif_no={d.karsi_tif}", *(() if d.ambar else ("ambar=01 gibi",)))
        # It is the receiver's to approve, whoever wrote the giver's TİF.
        return _tif("Devralma bekleyen TİF", birim, no, d._replace(olusturan=""), neden, yol)
    yol = _yol("tifdurum", birim, "islem=ONAYLA (ya da SIL)", f"tif_no={no}")
    return _tif("Onaysız TİF", birim, no, d, f"{a.TUR_ADLARI.get(d.tur, d.tur)} fişi onaylanmadı", yol)


def _gonderilmemis(an: TasinirAni, birim: str, no: str, d: TifDurumu) -> YarimIslem:
    neden, adim = _HYS_ADIMLARI.get(d.hys, ("muhasebe birimine gönderilmedi", "islem=GONDER"))
    gecen = gun_farki(d.tarih, an.gun) if an.gun > d.tarih else 0
    if d.muhasebe == BEKLIYOR and gecen > GONDERME_GUNU:
        neden += f"; {GONDERME_GUNU} günlük süre geçti (MİBMY m.114/3)"
    return _tif("Muhasebesi yarım TİF", birim, no, d, neden, _yol("tifdurum", birim, adim, f"tif_no={no}"))


def _acilis(an: TasinirAni) -> Iterator[YarimIslem]:
    """Codes on which the opening TİFs and the opening voucher differ; asked of all harcama birimleri together."""
    if an.kapsam != TasinirKapsami():
        return
    acilis = tasinir_acilisi(an)
    if (fis := acilis.fis) is None:
        return
    for x in acilis.farklar:
        neden = f"açılış fişinde (yevmiye {fis.yevmiye}) {yazi(x.fis)} TL, açılış TİF'lerinde {yazi(x.tif)} TL"
        yol = "tif belgesi: tur=ACILIS, eksik olanlar için; fiş yanlışsa fis belgesi: islem=DUZELTME"
        yield YarimIslem("Açılışı tutmayan hesap", "", x.hesap, fis.tarih, "", neden, yol)


# -- papers ---------------------------------------------------------------------------------------------------------


class YarimBelge(NamedTuple):
    """A paper of which something is left. ``kalan``: code → quantity in 10⁻⁴."""

    birim: str
    no: str
    satir: tuple[Deger, ...]
    kalan: dict[str, int]

    @property
    def kalan_yazi(self) -> str:
        return "; ".join(f"{kod}: {miktar_yazi(m)}" for kod, m in self.kalan.items())


def _yarim_belgeler(
    defterler: list[RaporDefteri],
    tur: str,
    dizin: str,
    toplam: str,
    kalani: Callable[[Vektor], int],
) -> Iterator[YarimBelge]:
    """The papers of a kind of this year and the last of which TİFs have not used all.

    ``dizin``, ``toplam``: names of its index and of its quantities by code; ``kalani``: what of these waits.
    """
    hepsi: dict[tuple[str, str, str], dict[str, int]] = {}
    for d in defterler:
        for k, v in d.izdusum(toplam, d.son_sira).items():
            birim, yil, no, kod = k if len(k) == 4 else (k[0], str(d.yil), k[1], k[2])
            kodlar = hepsi.setdefault((birim, yil, no), {})
            kodlar[kod] = kodlar.get(kod, 0) + kalani(v)
        for k, v in d.izdusum(BELGE_KULLANIMI.ad, d.son_sira).items():
            if k[1] == tur:
                kodlar = hepsi.setdefault((k[0], k[2], k[3]), {})
                kodlar[k[4]] = kodlar.get(k[4], 0) - v[0]
    for d in defterler:
        for (birim, no), satir in dogal_sirali(d.sonlar(dizin, d.son_sira)):
            kalan = {kod: m for kod, m in dogal_sirali(hepsi.get((birim, str(d.yil), no), {})) if m > 0}
            if kalan:
                yield YarimBelge(birim, no, satir, kalan)


def _istekler(defterler: list[RaporDefteri]) -> Iterator[YarimIslem]:
    for x in _yarim_belgeler(defterler, ISTEK, ISTEKLER.ad, ISTENENLER.ad, lambda v: v[0]):
        tarih, ambar, birimi, isteyen, isler = map(str, x.satir[:5])
        if isler == EVET:
            continue  # a job request asks for work, not for goods
        yol = _yol("tif", x.birim, "tur=TUKETIM", f"ambar={ambar}", f"dayanak_no={x.no}")
        yol += " (dayanak_turu=Taşınır İstek Belgesi)"
        neden = f"karşılanmayan: {x.kalan_yazi}"
        yield YarimIslem("Karşılanmayan istek", x.birim, f"İstek {x.no}", tarih, isteyen or birimi, neden, yol)


def _alindilar(defterler: list[RaporDefteri]) -> Iterator[YarimIslem]:
    for x in _yarim_belgeler(
        defterler, GECICIALINDI, GECICI_ALINDILAR.ad, ALINDI_KALEMLERI.ad, lambda v: v[0] - v[1] - v[2]
    ):
        tarih, ambar, firma, merkez = map(str, x.satir[:4])
        birim = merkez or x.birim
        yol = _yol("tif", birim, "tur=SATIN_ALMA", f"ambar={ambar}", f"dayanak_no={x.no}", "muayene_no")
        yol += (
            f" (dayanak_turu=Taşınır Geçici Alındısı); kabul edilmediyse {_yol('gecicialindi', x.birim, 'islem=RET')}"
        )
        neden = f"{firma or 'satıcı'} teslim etti, muayene ve kabulü bekleyen: {x.kalan_yazi}"
        yield YarimIslem("Açık geçici alındı", x.birim, f"Alındı {x.no}", tarih, "", neden, yol)


def _kdtotlar(defterler: list[RaporDefteri]) -> Iterator[YarimIslem]:
    for x in _yarim_belgeler(defterler, DUSME, KDTOTLAR.ad, KDTOT_KALEMLERI.ad, lambda v: v[0]):
        tarih = str(x.satir[3] or x.satir[0])
        yol = _yol("tif", x.birim, "tur=HURDA, YOK_OLMA ya da SAYIM_NOKSANI", f"kdtot_no={x.no}")
        yield YarimIslem(
            "Çıkış fişi yazılmamış KDTOT", x.birim, f"KDTOT {x.no}", tarih, "", f"düşülmeyen: {x.kalan_yazi}", yol
        )


def _kdtotsuzlar(defterler: list[RaporDefteri], an: TasinirAni) -> Iterator[YarimIslem]:
    """TİFs that took goods out by a proposal that nobody has sent (TIF-062; R-T22): their quantities stand unproved."""
    gelenler = {k for d in defterler for k in d.sonlar(KDTOTLAR.ad, d.son_sira)}
    for (birim, no), x in an.durumlar.items():
        t = an.belge(birim, no) if x.durum == a.ONAYLI else None
        if t is not None and t.kdtot_no and (birim, t.kdtot_no) not in gelenler:
            neden = f"gösterdiği {t.kdtot_no} numaralı kayıttan düşme tutanağı defterde yok"
            yol = f"{_yol('dusme', birim, f'belge_no={t.kdtot_no}')}; sonra fişi geri alıp (tifdurum, islem=IPTAL) "
            yield _tif("Tutanağı gelmemiş çıkış", birim, no, x, neden, f"{yol}yeni numarayla gönderin")


def _fazla_talepleri(defterler: list[RaporDefteri]) -> Iterator[YarimIslem]:
    """Claims of surplus goods that nobody has answered, and promised ones that no TİF has moved."""
    for t in butun_teklifler([KitapAni(d) for d in defterler]):
        for x in t.talepler:
            ad = (t.harcama_birimi, f"Talep {x.no}")
            if x.bekleyenler:
                neden = f"{x.isteyen} {t.no} numaralı tekliften istiyor, cevap bekleyen: {mallar_yazi(x.bekleyenler)}"
                adim = "islem=KABUL (ya da RED, neden)"
                yol = _yol("ihtiyacfazlasi", t.harcama_birimi, adim, f"teklif_no={t.no}", f"talep_no={x.no}")
                kim = (x.satir.tarih, t.satir.olusturan)
                yield YarimIslem("Cevap bekleyen ihtiyaç fazlası talebi", *ad, *kim, neden, yol)
            if x.devredilecekler:
                neden = f"{x.isteyen} için kabul edildi, fişi yazılmayan: {mallar_yazi(x.devredilecekler)}"
                kim = (x.kabul_tarihi, t.satir.olusturan)
                yield YarimIslem("Fişi yazılmamış ihtiyaç fazlası devri", *ad, *kim, neden, _devir_yolu(t, x))


def _devir_yolu(t: TeklifDurumu, x: Talep) -> str:
    tur, karsi = "IDARELER_ARASI_VERME ya da BAGIS_VERME", [f"karsi_kurum={x.satir.kurum}"]
    if x.satir.birim:
        tur, karsi = a.BIRIMLER_ARASI, [f"karsi_harcama_birimi={x.satir.birim}"]
    if x.satir.muhasebe_birimi:
        karsi.append(f"karsi_muhasebe_birimi={x.satir.muhasebe_birimi}")
    yol = _yol("tif", t.harcama_birimi, f"tur={tur}", f"ambar={t.satir.ambar}", *karsi, f"dayanak_no={t.no}")
    vazgecme = _yol("ihtiyacfazlasi", t.harcama_birimi, "islem=RED, neden", f"teklif_no={t.no}", f"talep_no={x.no}")
    return f"{yol} (dayanak_turu=İhtiyaç Fazlası Teklifi); vazgeçildiyse {vazgecme}"


# -- ambarlar -------------------------------------------------------------------------------------------------------


def _ambarlar(d: RaporDefteri, an: TasinirAni) -> Iterator[YarimIslem]:
    devirler = d.sonlar(AMBAR_DEVIRLERI.ad, d.son_sira)
    for (birim, ambar), s in an.ambarlar.items():
        if not s.pasif:
            continue
        stok = {k[2]: v for k, v in an.stok.items() if k[:2] == (birim, ambar)}
        if stok:
            neden = f"ambar {tarih_yazi(s.tarih)} gününden beri pasif, içinde {len(stok)} kod taşınır var"
            yol = _yol("tif", birim, "tur=AMBARLAR_ARASI", f"ambar={ambar}") + "; ya da "
            yol += _yol("ambar", birim, "islem=AKTIF", f"ambar={ambar}")
            yield YarimIslem("Stoku olan pasif ambar", birim, f"Ambar {ambar}", s.tarih, s.kullanici, neden, yol)
        devir = devirler.get((birim, ambar))
        kapali = gun_farki(s.tarih, an.gun) if an.gun > s.tarih else 0
        if kapali > KAPALI_GUN_SINIRI and (devir is None or str(devir[0]) < s.tarih):
            neden = f"ambar {kapali} gündür kapalı; {KAPALI_GUN_SINIRI} günü aşan ayrılmada devir gerekir (TMY m.33)"
            yol = _yol("ambardevri", birim, f"ambar={ambar}", "devreden, devralan ya da kurul")
            yield YarimIslem("Devredilmemiş ambar", birim, f"Ambar {ambar}", s.tarih, s.kullanici, neden, yol)


_FARK_TURLERI = (a.SAYIM_FAZLASI, a.SAYIM_NOKSANI, a.YOK_OLMA, a.DUZELTME_GIRIS, a.DUZELTME_CIKIS)


def _devir_farklari(d: RaporDefteri, an: TasinirAni) -> Iterator[YarimIslem]:
    """Differences that a handover found and no TİF has entered since (R-T87)."""
    for k in d.kayitlar(1, d.son_sira, tur=AMBARDEVRI) if d.sonlar(AMBAR_DEVIRLERI.ad, d.son_sira) else ():
        b = k.belge
        farklar = {
            x.tasinir_kodu: x.fark
            for x in b.kalemler
            if x.fark
            and not any(
                h.tur in _FARK_TURLERI and h.tarih >= b.tarih
                for h in an.hareketler
                if h.yeri == (b.harcama_birimi, b.ambar, x.tasinir_kodu)
            )
        }
        if farklar:
            farki = "; ".join(
                f"{kod}: {miktar_yazi(abs(m))} {'fazla' if m > 0 else 'noksan'}" for kod, m in farklar.items()
            )
            turler = " ya da ".join(
                tur
                for tur, var in (
                    (a.SAYIM_FAZLASI, any(m > 0 for m in farklar.values())),
                    (a.SAYIM_NOKSANI, any(m < 0 for m in farklar.values())),
                )
                if var
            )
            yol = _yol("tif", b.harcama_birimi, f"tur={turler}", f"ambar={b.ambar}")
            yield YarimIslem(
                "Farkı yazılmamış ambar devri",
                b.harcama_birimi,
                f"Devir {b.belge_no}",
                b.tarih,
                b.devralan,
                farki,
                yol,
            )


# -- counts ---------------------------------------------------------------------------------------------------------


def _sayimlar(d: RaporDefteri) -> Iterator[YarimIslem]:
    """Counts that have not ended (R-T24), and what ended ones miss and no TİF has written off (R-T22)."""
    sayimlar = TasinirSayimlari(d)
    for (birim, no), (ambar, s) in sayimlar.tutanaklar.items():
        if s.acik:
            yol = _yol("sayim", birim, "islem=SONLANDIR (ya da IPTAL)", f"ambar={ambar}")
            neden = f"{ambar} ambarının sayımı bitmedi; ambara giriş yapılamaz"
            yield YarimIslem("Bitmemiş sayım", birim, f"Sayım {no}", s.tarih, s.kullanici, neden, yol)
        elif bekleyen := sayimlar.bekleyen_sozu(birim, no):
            yol = f"{_yol('dusme', birim, 'neden=SAYIM_NOKSANI')}; sonra "
            yol += _yol("tif", birim, "tur=SAYIM_NOKSANI", f"ambar={ambar}", f"dayanak_no={no}", "kdtot_no")
            neden = f"kayıttan düşülmeyen noksan: {bekleyen}"
            yol += " (dayanak_turu=Sayım Tutanağı)"
            yield YarimIslem("Bekleyen sayım noksanı", birim, f"Sayım {no}", s.bitis, s.kullanici, neden, yol)


# -- the report -----------------------------------------------------------------------------------------------------


def yarim_islemler(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """All that waits, by subject, the oldest first. As far as the journals are at hand, papers of last year count too,
    and TİFs of the next year that were sent on to this one."""
    d = defteri(istek, kitaplik)
    onceki = kitaplik.defter(d.birim, d.yil - 1)
    an, gorevler = TasinirAni(d, TasinirKapsami(birim=istek.deger("harcama"))), GorevAni(d)
    defterler: list[RaporDefteri] = [*([onceki] if onceki is not None else []), d]
    gruplar: tuple[Iterable[YarimIslem], ...] = (
        _yarim_tifler(an),
        _gelmeyen_tifler(d, kitaplik.defter(d.birim, d.yil + 1)),
        _acilis(an),
        _alindilar(defterler),
        _istekler(defterler),
        _kdtotlar(defterler),
        _kdtotsuzlar(defterler, an),
        _fazla_talepleri(defterler),
        _ambarlar(d, an),
        _devir_farklari(d, an),
        _sayimlar(d),
    )
    hepsi = [x for grup in gruplar for x in grup if an.kapsam.gecer(x.birim, "", "")]
    konular = list(dict.fromkeys(x.konu for x in hepsi))
    hepsi.sort(key=lambda x: (konular.index(x.konu), x.tarih, x.birim, x.belge))
    gun = max([an.gun, *(x.tarih for x in hepsi)])

    def satirlar() -> Iterator[TabloSatiri]:
        for x in hepsi:
            kime = x.kime or gorevler.ad("TASINIR_KAYIT", gun, x.birim)
            yield TabloSatiri((x.konu, x.birim, x.belge, x.tarih, gun_farki(x.tarih, gun), kime, x.neden, x.yol))

    dipnot = Dipnot(
        "Özet",
        (Sutun("konu", "Konu", "metin", 50), Sutun("sayi", "Sayı", "sayi", 8)),
        tuple(TabloSatiri((konu, sum(x.konu == konu for x in hepsi))) for konu in konular),
        "Yarım kalan işlem yok.",
    )
    baslik, dipnotlar = "Yarım Kalan Taşınır İşlemleri", (dipnot, *_atlananlar(an))
    return Tablo("yarim-islemler", baslik, an.kunye(), YARIM_SUTUNLARI, satirlar, dipnotlar)


def _atlananlar(an: TasinirAni) -> tuple[Dipnot, ...]:
    """Numbers that no TİF of a harcama birimi bears below its highest plain one; nothing where there are none. Told
    here and not of a document: what has come is known, what one run brings before another is not (R-T03)."""
    birimler: dict[str, set[int]] = {}
    for birim, no in an.durumlar:
        if no.isascii() and no.isdigit() and len(no) <= _EN_UZUN_NO and an.kapsam.gecer(birim, "", ""):
            birimler.setdefault(birim, set()).add(int(no))
    satirlar = []
    for birim, nolar in sorted(birimler.items()):
        araliklar: list[str] = []
        son = 0
        for n in sorted(nolar):
            if n - son > 1:
                araliklar.append(str(son + 1) if n - son == 2 else f"{son + 1}-{n - 1}")
            son = n
        if araliklar:
            satirlar.append(TabloSatiri((birim, ", ".join(araliklar), max(nolar) - len(nolar - {0}))))
    sutunlar = (
        Sutun("harcama_birimi", "Harcama birimi", "kod", 18),
        Sutun("nolar", "Gelmeyen numaralar", "metin", 80),
        Sutun("sayi", "Sayı", "sayi", 8),
    )
    return (Dipnot("Atlanan TİF numaraları", sutunlar, tuple(satirlar)),) if satirlar else ()
