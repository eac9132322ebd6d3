"""Every movement of appropriations of the year, as its document says it, and its entry (m.36-39, m.404)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.tertip import Tertip
from batch.journal.kayit import Kayit
from batch.reports.butce_ani import notlar
from batch.reports.istek import Istek
from batch.reports.kaynak import RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.parametre import HAREKETLER
from batch.reports.tablo import Hucre, Sutun, Tablo, TabloSatiri
from batch.turler.butce.alanlar import GIDER, organ_adi
from batch.turler.butce.gonderme_izdusumu import ALAN, DISARI, YER
from batch.turler.butce.izdusum import AD, AKTARMALAR

ISLEM_ADLARI = {
    GIDER: "Bütçe",
    "DEVIR_GELEN": "Devreden",
    "AKTARMA": "Aktarma",
    "YEDEK_AKTARMA": "Yedek aktarma",
    "EK_ODENEK": "Ek ödenek",
    "SARTLI_BAGIS": "Şartlı bağış",
    "BAGLAMA": "Bağlama",
    "COZME": "Çözme",
    "GONDERME": "Gönderme",
    "TENKIS": "Tenkis",
    "IPTAL": "İptal",
    "DEVIR_GIDEN": "Devir",
}
SUTUNLAR = (
    Sutun("kayit", "Kayıt", "sayi", 6, tekrarsiz=True),
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("belge_no", "Belge no", "metin", 10, tekrarsiz=True),
    Sutun("islem", "İşlem", "kod", 13, tekrarsiz=True, sozler=ISLEM_ADLARI),
    Sutun("kaynak", "Kaynak tertip", "kod", 28),
    Sutun("hedef", "Hedef tertip", "kod", 28),
    Sutun("tutar", "Tutar", "tutar", 15),
    Sutun("etki", "Kalana etkisi", "tutar", 15),
    Sutun("organ", "Karar organı", "metin", 14),
    Sutun("karar_no", "Karar no", "metin", 14),
    Sutun("karar_tarihi", "Karar tarihi", "tarih", 10),
    Sutun("yevmiye", "Yev. no", "kod", 7),
    Sutun("gerekce", "Gerekçe", "metin", 20, tekrarsiz=True),
)
_ETKI = {GIDER: 1, "COZME": 1, "DEVIR_GELEN": 1, "EK_ODENEK": 1, "SARTLI_BAGIS": 1, "AKTARMA": 1, "YEDEK_AKTARMA": 1}
_YERINDE = {("GONDERME", ALAN): 1, ("GONDERME", DISARI): -1, ("TENKIS", ALAN): -1, ("TENKIS", DISARI): 1}


def etkisi(k: Kayit) -> dict[Tertip, tuple[int, int]]:
    """Per tertip the amount that a document moves, and by how much it changes what is left there, in kuruş.

    What a centre sends to its own units stays with it, so that nothing changes.
    """
    islem = k.belge.islem
    if islem in ("GONDERME", "TENKIS"):
        isaret = _YERINDE.get((islem, k.sonuc.get(YER, "")), 0)
    else:
        isaret = _ETKI.get(islem, -1)
    return {t: (abs(v), isaret * v) for t, v in k.belge.tertip_toplamlari().items()}


def _yevmiyesi(d: RaporDefteri, k: Kayit) -> str:
    """The numbers of the entries that follow from a document: ``12``, ``12-14``; "" where there is none."""
    nolar: list[int] = []
    for f in d.kayitlar(k.sira + 1, k.sira + 8):
        if f.neden != k.sira:
            break
        nolar.append(f.yevmiye)
    return "-".join(map(str, dict.fromkeys((nolar[0], nolar[-1])))) if nolar else ""


def aktarma_listesi(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """Every document that moves appropriations, in the order of the journal, a row for each tertip; source rows first.

    The budget itself has one row, its total. In the total of the amounts a transfer counts once, as what it adds.
    A transfer below the control level moves nothing there (m.36/2): it has one row without amounts.
    """
    d = defteri(istek, kitaplik)
    ilk, son, islem = istek.deger("ilk"), istek.deger("son"), istek.deger("islem")
    # By the documents' own days: what has no number may be dated after the last number.
    kayitlar = [
        k
        for k in d.kayitlar(1, d.son_sira, tur=AD)
        if k.belge.kesin
        and k.belge.islem in HAREKETLER
        and islem in ("", k.belge.islem)
        and ilk <= k.belge.tarih <= (son or "9999")
    ]
    donem = aralik_yazi(d.yil, ilk, son or max([d.yevmiye(d.son_sira)[1], *(k.belge.tarih for k in kayitlar)]))

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = toplam_etki = 0
        for k in kayitlar:
            b = k.belge
            organ = organ_adi(b.karar_organi, kitaplik.idare_turu) if b.karar_organi else ""
            sol: tuple[Hucre, ...] = (k.sira, b.tarih, b.belge_no, b.islem)
            sag: tuple[Hucre, ...] = (organ, b.karar_no, b.karar_tarihi, _yevmiyesi(d, k), b.gerekce)
            hareketler = sorted(etkisi(k).items(), key=lambda x: (x[1][1] > 0, x[0]))
            if b.islem == GIDER:
                butce = sum(tutar for _, (tutar, _) in hareketler)
                toplam, toplam_etki = toplam + butce, toplam_etki + butce
                yield TabloSatiri((*sol, "", "", butce, butce, *sag))
                continue
            if not hareketler:
                yield TabloSatiri((*sol, "", "", None, None, *sag))
            for t, (tutar, etki) in hareketler:
                sayilan = tutar if b.islem not in AKTARMALAR or etki > 0 else 0
                toplam, toplam_etki = toplam + sayilan, toplam_etki + etki
                yer = (t.yazi, "") if etki < 0 else ("", t.yazi) if etki > 0 else (t.yazi, t.yazi)
                yield TabloSatiri((*sol, *yer, tutar, etki, *sag))
        bos: tuple[Hucre, ...] = ("TOPLAM", None, f"{len(kayitlar)} belge", "", "", toplam, toplam_etki)
        yield TabloSatiri((None, *bos, "", "", None, "", ""), "toplam", sayilir=False)

    return Tablo(
        ad="aktarma-listesi",
        baslik="Ödenek Hareketleri",
        kunye=kunye(d, donem),
        sutunlar=SUTUNLAR,
        satirlar=satirlar,
        dipnotlar=notlar(
            "" if kayitlar else "Bu aralıkta ödenek hareketi yok.",
            "Kalana etkisi: bağlama, gönderme, iptal ve devir kalanı azaltır, çözme artırır; merkezin kendi "
            "birimlerine gönderdiği ödenek kalanını değiştirmez. Toplamda aktarma bir kez, eklediği tutarla sayılır."
            if kayitlar
            else "",
        ),
    )
