"""Taşınır işlem fişi as it is printed (Örnek-5), and the list of goods of a devir that both sides sign (TMY m.10/1-a).

The regulation's form is followed in the order of its cells; a fiş that nobody has approved has no value yet where FIFO
tells it (R-T16).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.tasinir import TMY24_GUNU, TUKETIM, deger_kurus, fiyati, hesabi
from batch.documents.yaziyla import yaziyla
from batch.reports.gorev_ani import GorevAni
from batch.reports.imza import NOKTALAR, adli_imzalar
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import tasinir_kunyesi
from batch.reports.parametre import HARCAMA_BIRIMI
from batch.reports.tablo import Dipnot, Hucre, Sutun, Tablo, TabloSatiri
from batch.reports.tasinir_ani import (
    BEKLIYOR,
    DISARIDA,
    IPTAL,
    LISTE,
    MIF,
    OEB,
    SILINDI,
    TABI_DEGIL,
    TasinirAni,
    TasinirHareketi,
    karsi_tarafi,
    tarihli,
)
from batch.reports.tasinir_belgeleri import kayit_yetkilisi
from batch.reports.tasinir_defterleri import birim_fiyati
from batch.turler.tif import alanlar as a
from batch.turler.tif.belge import Tif, TifKalemi
from batch.turler.tif.dayanak_sozleri import ORGAN_ADI
from batch.turler.tif.izdusum import TifDurumu
from batch.turler.tif.muhasebe_sozleri import TABI_DEGIL_SOZU, tabi_degil_nedeni

FIS_SUTUNLARI = (
    Sutun("sira", "Sıra", "sayi", 5),
    Sutun("tasinir_kodu", "Taşınır kodu", "kod", 18),
    Sutun("sicil_no", "Sicil no", "kod", 26),
    Sutun("ad", "Taşınır adı", "metin", 40),
    Sutun("olcu_birimi", "Ölçü birimi", "metin", 11),
    Sutun("miktar", "Miktar", "miktar", 12),
    Sutun("birim_fiyat", "Birim fiyat", "fiyat", 16),
    Sutun("tutar", "Tutar", "tutar", 18, nakli=True),
)
_BILGI = (Sutun("ad", "Bilgi", "metin", 44), Sutun("deger", "Değer", "metin", 90))
_DURUMLAR = {
    a.ONAYSIZ: "ONAYSIZDIR: stok ve muhasebe kaydı yapılmamıştır",
    SILINDI: "SİLİNMİŞTİR",
    IPTAL: "İPTAL EDİLMİŞTİR",
}


class BulunanFis(NamedTuple):
    """A TİF that was asked for: its document, what became of it, what it moved, and its record."""

    an: TasinirAni
    t: Tif
    durum: TifDurumu
    hareketler: list[TasinirHareketi]
    sira: int

    @property
    def gun(self) -> str:
        """Its day in the books: that of its approval, where it came without one (R-T16)."""
        return self.durum.tarih or self.t.tarih


def fisi_bul(d: RaporDefteri, istek: Istek) -> BulunanFis:
    """Raises RaporHatasi where no harcama birimi has such a number, or more than one."""
    an, no, birim = TasinirAni(d), istek.deger("tif"), istek.deger("harcama")
    bulunan = [k for k in an.fisler if k[1] == no and birim in ("", k[0])]
    # The receiver knows a devir by its giver's number.
    bulunan = bulunan or [k for k, x in an.fisler.items() if x.belge.devreden_tif == no and birim in ("", k[0])]
    if not bulunan:
        nerede = f"{birim} biriminin" if birim else f"{d.birim} muhasebe biriminin"
        raise RaporHatasi(f"{nerede} {d.yil} yılında «{no}» numaralı taşınır işlem fişi yok")
    if len(bulunan) > 1:
        birimler = ", ".join(b for b, _ in bulunan)
        raise RaporHatasi(
            f"«{no}» numaralı fiş birden çok harcama biriminde var: {birimler}; {HARCAMA_BIRIMI.secenek.ad} ile birini "
            "seçin"
        )
    anahtar = bulunan[0]
    k = an.fisler[anahtar]
    durum = an.durumlar.get(anahtar, TifDurumu())
    return BulunanFis(an, k.belge, durum, an.fis_hareketleri.get(anahtar, []), k.sira)


# -- lines ----------------------------------------------------------------------------------------------------------


class FisSatiri(NamedTuple):
    """A row of the form; ``deger`` in 10⁻¹⁰ TL, None while nobody can tell it."""

    kalem: TifKalemi
    sicil_no: str
    miktar: int
    birim_fiyat: int | None
    deger: int | None


def fis_satirlari(b: BulunanFis) -> list[FisSatiri]:
    """Of an approved TİF a row a line, of stock that goes out a row for each layer that it was taken of."""
    if not b.hareketler:
        return [_onaysiz_satir(b.t, k) for k in b.t.satirlar]
    siciller = _satir_sicilleri(b)
    gelen, satirlar = iter(b.hareketler), []
    for i, k in enumerate(b.t.satirlar):
        kalan = k.adet
        while True:
            h = next(gelen, None)
            if h is None:
                break
            miktar = h.miktar or k.adet
            satirlar.append(FisSatiri(k, siciller.get(i, k.sicil_no), miktar, birim_fiyati(h.deger, h.miktar), h.deger))
            kalan -= h.miktar
            if b.t.yon == a.GIRIS_YONU or hesabi(k.tasinir_kodu) != TUKETIM or kalan <= 0:
                break
    return satirlar


def _onaysiz_satir(t: Tif, k: TifKalemi) -> FisSatiri:
    """Of a TİF that has moved nothing: its price where the line says the registered cost itself."""
    fiyat = fiyati(k.birim_fiyat)
    if k.kayitli_deger:
        return FisSatiri(k, k.sicil_no, k.adet, birim_fiyati(k.deger, k.adet), k.deger)
    if t.tur == a.TUKETIM or not fiyat or k.kdv_orani or t.ortak_gider:
        return FisSatiri(k, k.sicil_no, k.adet, None, None)
    return FisSatiri(k, k.sicil_no, k.adet, fiyat, k.adet * fiyat)


def _satir_sicilleri(b: BulunanFis) -> dict[int, str]:
    """Line → the numbers that it gave: one, or the first and the last."""
    verilen: dict[int, list[str]] = {}
    yer = {id(k): i for i, k in enumerate(b.t.satirlar)}
    for (birim, no), olaylar in b.an.siciller.items():
        for o in olaylar:
            if birim == b.t.harcama_birimi and o.belge_no == b.t.belge_no and o.kalem is not None:
                verilen.setdefault(yer[id(o.kalem)], []).append(no)
    return {
        i: nolar[0] if len(nolar) == 1 else f"{nolar[0]} … {nolar[-1]}"
        for i, x in verilen.items()
        for nolar in [sorted(x, key=lambda no: (no.rsplit(".", 1)[0], int(no.rsplit(".", 1)[1])))]
    }


def _satir_hucreleri(b: BulunanFis, sira: int, s: FisSatiri) -> tuple[Hucre, ...]:
    k = s.kalem
    ad = k.eser_adi or k.aciklama or b.an.kod_adi(k.tasinir_kodu)
    olcu = k.olcu_birimi or b.an.olcu(b.t.harcama_birimi, k.tasinir_kodu)
    tutar = None if s.deger is None else deger_kurus(s.deger)
    return sira, k.tasinir_kodu, s.sicil_no or None, ad, olcu, s.miktar, s.birim_fiyat, tutar


def _satirlari(b: BulunanFis) -> Iterator[TabloSatiri]:
    satirlar = fis_satirlari(b)
    for sira, s in enumerate(satirlar, 1):
        yield TabloSatiri(_satir_hucreleri(b, sira, s))
    degerler = [s.deger for s in satirlar if s.deger is not None]
    toplam = deger_kurus(sum(degerler)) if len(degerler) == len(satirlar) else None
    yield TabloSatiri(("TOPLAM", *(None,) * 6, toplam), "toplam", sayilir=False)


# -- how it meets the accounts --------------------------------------------------------------------------------------


def muhasebe_sozu(b: BulunanFis) -> str:
    """How a TİF meets the accounts: its voucher, or why it has none."""
    fisler = ", ".join(
        f"{k.adi} (yevmiye {k.yevmiye}, {tarih_yazi(k.tarih)})" for k in b.an.kaydi(b.t.harcama_birimi, b.t.belge_no)
    )
    if fisler:
        return fisler
    sozler = {
        MIF: f"{MIF} {b.durum.fis}",
        OEB: f"Ödeme emri belgesinin ekinde{f': {b.t.oeb_no}' if b.t.oeb_no else ''}; belge defterde yok",
        LISTE: "Dönemin tüketim çıkışları listesiyle topluca muhasebeleşir (MİBMY m.114/4)",
        BEKLIYOR: "Muhasebe birimine gönderilmeyi bekliyor",
        DISARIDA: "Muhasebe kaydı program dışında yapılmış",
        TABI_DEGIL: f"{TABI_DEGIL_SOZU}{tabi_degil_nedeni(b.t.tur, devreden=not b.t.devralma)}",
    }
    return sozler.get(b.durum.muhasebe, "Onaylanınca belli olur")


# -- the form -------------------------------------------------------------------------------------------------------


def _birim_sozu(b: BulunanFis, birim: str, ambar: str = "") -> str:
    ambari = f" · ambar {ambar} {b.an.ambar_adi(birim, ambar)}".rstrip() if ambar else ""
    return f"{birim} {b.an.birim_adi(birim)}".strip() + ambari


def _basligi(b: BulunanFis, d: RaporDefteri, kitaplik: RaporKitapligi) -> Iterator[tuple[str, str]]:
    """The cells of the form's head, in its order."""
    t, giris = b.t, b.t.yon == a.GIRIS_YONU
    yield "Durumu", _DURUMLAR.get(b.durum.durum, "")
    yield "Harcama birimi", _birim_sozu(b, t.harcama_birimi)
    ambar = t.ambar or b.durum.ambar  # of a devralma the one that its approval chose
    yield "Taşınır ambarı", f"{ambar} {b.an.ambar_adi(t.harcama_birimi, ambar)}".strip() or "seçilmemiş"
    yield "Muhasebe birimi", f"{d.birim} {d.birim_adi}".strip()
    yield "Fiş no", t.belge_no
    yield "Tarih", tarih_yazi(b.gun)
    if b.gun != t.tarih:
        yield "Onaysız gönderildiği gün", tarih_yazi(t.tarih)
    yield "Bütçe türü", "Mahalli idare bütçesi"
    if t.muayene is not None:
        yield "Muayene ve kabul komisyonu raporunun tarih ve sayısı", tarihli(t.muayene.tarihi, t.muayene.no)
    for x in t.dayanak:
        yield "Dayanağı belgenin tarih ve sayısı", " ".join(s for s in (x.turu, tarihli(x.tarihi, x.no)) if s)
    if t.kdtot_no:
        yield "Kayıttan düşme teklif ve onay tutanağı", t.kdtot_no
    if t.karar is not None and t.karar.organi:
        yield "Kararı", f"{ORGAN_ADI[t.karar.organi]} {tarihli(t.karar.tarihi, t.karar.no)}".strip()
    yield (
        "İşlem çeşidi",
        a.TUR_ADLARI[t.tur] + ("" if t.tur not in a.DEVIRLER else (" (giriş)" if giris else " (çıkış)")),
    )
    if giris:
        yield "Nereden geldiği", karsi_tarafi(t)
        yield "Devreden fiş", t.devreden_tif
    else:
        yield "Nereye/kime verileceği", ", ".join(x for x in (t.kime, t.nereye) if x) or karsi_tarafi(t)
    if t.tur in a.DEVIRLER:
        ne = "Gönderen" if giris else "Gönderilen"
        birim = t.karsi_harcama_birimi or t.harcama_birimi
        yield f"{ne} harcama birimi", _birim_sozu(b, birim)
        yield f"{ne} taşınır ambarı", f"{t.karsi_ambar} {b.an.ambar_adi(birim, t.karsi_ambar)}".strip()
        muhasebe = t.karsi_muhasebe_birimi or d.birim
        yield f"{ne} muhasebe birimi", f"{muhasebe} {kitaplik.birim_adi(muhasebe)}".strip()
        if not giris:
            yield "Devralanın fişi", b.durum.karsi_tif
    yield "Nedeni", t.neden
    yield "Muhasebe kaydı", muhasebe_sozu(b)
    yield "Oluşturan / onaylayan", " / ".join(x for x in (b.durum.olusturan, b.durum.onaylayan) if x)


_IMZA_SUTUNLARI = (
    Sutun("ne", "", "metin", 20),
    Sutun("sol", "Sol", "metin", 52),
    Sutun("sag", "Sağ", "metin", 52),
)


def _imza_bloklari(b: BulunanFis, d: RaporDefteri) -> Dipnot:
    """On the left who enters what came in, on the right who enters what went out; opposite to each the other party."""
    t = b.t
    gorevler = GorevAni(d)
    unvan, gorevli = kayit_yetkilisi(gorevler, msgspec.structs.replace(t, tarih=b.gun))
    # Who entered it signs; whose duty it was on the day only where nobody is named.
    ad = b.durum.onaylayan or b.durum.olusturan or gorevli
    kayit = ("kaydı yapılmıştır", ad or NOKTALAR, unvan)
    if t.yon == a.GIRIS_YONU:
        sol = (f"Giriş {kayit[0]}", *kayit[1:])
        sag = ("Teslim edilmiştir", *(_karsi_yetkili(b, d, gorevler) or (NOKTALAR, _TESLIM_EDEN)))
    else:
        karsi = _karsi_yetkili(b, d, gorevler)
        sol = ("Teslim alınmıştır", *(karsi or (t.kime or NOKTALAR, "Ambardan teslim alan")))
        sag = (f"Çıkış {kayit[0]}", *kayit[1:])
    adlar = ("", "Adı soyadı", "Unvanı", "İmzası")
    satirlar = zip(adlar, (*sol, NOKTALAR), (*sag, NOKTALAR), strict=True)
    return Dipnot("İmzalar", _IMZA_SUTUNLARI, tuple(map(TabloSatiri, satirlar)), birlikte=True)


_TESLIM_EDEN = "Satıcı, mutemet ya da kargo görevlisi"


def _karsi_yetkili(b: BulunanFis, d: RaporDefteri, gorevler: GorevAni) -> tuple[str, str] | None:
    """Name and title of the other side's officer of a devir; None of other TİFs. Who serves in another journal's unit
    is not known here."""
    t = b.t
    if t.tur not in a.DEVIRLER:
        return None
    birim = t.karsi_harcama_birimi or t.harcama_birimi
    unvan, ad = kayit_yetkilisi(gorevler, msgspec.structs.replace(t, harcama_birimi=birim, tarih=b.gun))
    yan = "Devreden" if t.yon == a.GIRIS_YONU else "Devralan"
    ne = "ambarın" if t.tur == a.AMBARLAR_ARASI else "birimin"
    kendi = t.karsi_muhasebe_birimi in ("", d.birim)
    return (ad if kendi else "") or NOKTALAR, f"{yan} {ne} {kucuk(unvan)}"


def _bilgi(baslik: str, bilgiler: Iterable[tuple[str, str]]) -> Dipnot:
    return Dipnot(baslik, _BILGI, tuple(TabloSatiri((ad, deger)) for ad, deger in bilgiler if deger))


def _fis_adi(t: Tif) -> str:
    return "Taşınır İşlem Fişi" if t.tarih < TMY24_GUNU else "Varlık İşlem Fişi"


def tasinir_fisi_formu(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """A TİF by its number. Raises RaporHatasi where there is none, or more than one."""
    d = defteri(istek, kitaplik)
    b = fisi_bul(d, istek)
    donem = f"{b.t.harcama_birimi} / {b.t.belge_no} numaralı fiş, {tarih_yazi(b.gun)}"
    dipnotlar = (_bilgi("Fişin başlığı", _basligi(b, d, kitaplik)), _imza_bloklari(b, d))
    baslik = f"{_fis_adi(b.t)} (Örnek: 5)"
    return Tablo("tasinir-ornek-5", baslik, tasinir_kunyesi(d, donem), FIS_SUTUNLARI, lambda: _satirlari(b), dipnotlar)


# -- devir protokolü ------------------------------------------------------------------------------------------------

_DEVIRLER = (a.BIRIMLER_ARASI, a.IDARELER_ARASI_VERME, a.IDARELER_ARASI_ALMA)


def devir_protokolu(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What a devir hands over, with quantities and amounts, for both sides to sign (R-T100). Raises RaporHatasi where
    the TİF is none that goes between units or administrations."""
    d = defteri(istek, kitaplik)
    b = fisi_bul(d, istek)
    t = b.t
    if t.tur not in _DEVIRLER:
        raise RaporHatasi(
            f"{t.belge_no} numaralı fiş {kucuk(a.TUR_ADLARI[t.tur])} fişidir; devir protokolü harcama birimleri ve "
            "idareler arasındaki devirde düzenlenir"
        )
    toplam = deger_kurus(sum(s.deger or 0 for s in fis_satirlari(b)))
    bilgiler = list(_protokol_bilgileri(b, d, kitaplik, toplam))
    kurumlar = t.tur != a.BIRIMLER_ARASI
    imzalayan = "Üst yönetici" if kurumlar else "Harcama yetkilisi"
    imza = adli_imzalar(((f"Devreden · {imzalayan}", ""), (f"Devralan · {imzalayan}", "")))
    donem = f"{t.harcama_birimi} / {t.belge_no} numaralı fiş, {tarih_yazi(t.tarih)}"
    dipnotlar = (_bilgi("Devir", bilgiler), imza)
    baslik = "Taşınır Devir Protokolü" if kurumlar else "Taşınır Devir Listesi"
    return Tablo(istek.rapor, baslik, tasinir_kunyesi(d, donem), FIS_SUTUNLARI, lambda: _satirlari(b), dipnotlar)


def _protokol_bilgileri(
    b: BulunanFis, d: RaporDefteri, kitaplik: RaporKitapligi, toplam: int
) -> Iterator[tuple[str, str]]:
    t = b.t
    kendi = f"{d.idare_adi}, {_birim_sozu(b, t.harcama_birimi, t.ambar)}"
    karsi = karsi_tarafi(t)
    if t.tur == a.BIRIMLER_ARASI and t.karsi_harcama_birimi:
        karsi = f"{d.idare_adi}, {_birim_sozu(b, t.karsi_harcama_birimi, t.karsi_ambar)}"
    veren, alan = (karsi, kendi) if t.yon == a.GIRIS_YONU else (kendi, karsi)
    yield "Devreden", veren
    yield "Devralan", alan
    yield "Fişin numarası ve tarihi", f"{t.belge_no}, {tarih_yazi(t.tarih)}"
    for x in t.dayanak:
        yield "Dayanağı", " ".join(s for s in (x.turu, tarihli(x.tarihi, x.no)) if s)
    if t.karar is not None and t.karar.organi:
        yield "Kararı", f"{ORGAN_ADI[t.karar.organi]} {tarihli(t.karar.tarihi, t.karar.no)}".strip()
    yield "Nedeni", t.neden
    yield "Toplam, yazıyla", yaziyla(toplam)
    yield "Onay sınırı", sinir_sozu(kitaplik, t, toplam)
    if t.tur == a.BIRIMLER_ARASI:
        yield "Not", "Aynı idare içindeki devirde protokol aranmaz; talep yazısı ve gerekçe tutanağı yeter."


def sinir_sozu(kitaplik: RaporKitapligi, t: Tif, toplam: int) -> str:
    """What the year's limit says of a whole devir (R-T38 to R-T40)."""
    azami = kitaplik.tasinir_siniri(a.SINIR_ADLARI[t.tur], t.tarih, t.harcama_birimi)
    if azami is None:
        return f"{t.tarih[:4]} yılının sınırı bilinmiyor (config/yillar/{t.tarih[:4]}.toml); onayı kendiniz denetleyin"
    sonuc = "aşıyor: üst yönetici onaylar" if toplam > azami else "aşmıyor: harcama yetkilisi onaylar"
    return f"{t.tarih[:4]} sınırını {sonuc}"
