"""What a budget document must keep by itself, whatever the journal holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from batch.documents.bulgu import Bulgu
from batch.documents.metin import kucuk, tarih_yazi
from batch.documents.okunus import Okunus, kalem_bulgusu
from batch.documents.tur import Kural
from batch.documents.tutar import tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce import alanlar as a
from batch.turler.butce.belge import ButceFisi

_GELIRLI = frozenset({a.GELIR, a.FINANSMAN})
_IKI_YANLI = frozenset({"EK_ODENEK", "SARTLI_BAGIS", a.FINANSMAN_PROGRAMI})  # tertipler and revenue in one document
_EKSI_OLUR = frozenset({a.GELIR, a.FINANSMAN, "AKTARMA", "YEDEK_AKTARMA", a.HARCAMA_PROGRAMI, a.FINANSMAN_PROGRAMI})
# By operation, what takes back what it has moved.
_GERI_ALAN = {
    a.GIDER: "Kalemi ARTI yazın; kesinleşmiş bütçenin ödeneği AKTARMA ya da yılsonunda IPTAL belgesiyle azalır.",
    "DEVIR_GELEN": "Kalemi ARTI yazın; fazla açılmış devreden ödenek IPTAL belgesiyle azalır.",
    "SARTLI_BAGIS": "Kalemi ARTI yazın; bağış ödeneği üst yönetici onaylı IPTAL belgesiyle azalır (m.17/4).",
    "BAGLAMA": "Kalemi ARTI yazın; bağlanmış ödenek COZME belgesiyle çözülür.",
    "COZME": "Kalemi ARTI yazın; çözülen ödenek BAGLAMA belgesiyle yeniden bağlanır.",
    "GONDERME": "Kalemi ARTI yazın; gönderilmiş ödenek TENKIS belgesiyle geri gelir.",
    "TENKIS": "Kalemi ARTI yazın; geri alınmış ödenek GONDERME belgesiyle yeniden gönderilir.",
    "IPTAL": "Kalemi ARTI yazın: IPTAL tutarı düşer; iptal edilmiş ödenek EK_ODENEK ya da AKTARMA ile yeniden konur.",
    "DEVIR_GIDEN": "Kalemi ARTI yazın: DEVIR_GIDEN tutarı düşer.",
}
# By operation, the article after which its decision is in force; and that of the second decision (büyükşehir).
_KESINLESME = {
    **dict.fromkeys((a.GIDER, a.GELIR, a.FINANSMAN), "MİBMY m.29/8"),
    "AKTARMA": "MİBMY m.36",
    "YEDEK_AKTARMA": "MİBMY m.38/1",
    "EK_ODENEK": "MİBMY m.37/2",
    "SARTLI_BAGIS": "MİBMY m.17/3",
    "IPTAL": "MİBMY m.39",
    "DEVIR_GIDEN": "MİBMY m.39",
}
_BB_KARARI = {a.GIDER: "MİBMY m.33", "AKTARMA": "MİBMY m.36/3", "EK_ODENEK": "MİBMY m.37/2"}
_PROGRAM = frozenset({a.HARCAMA_PROGRAMI, a.FINANSMAN_PROGRAMI})
_TASARI = frozenset({"TEKLIF", "TASARI"})
RET_VE_IADE = "09"  # of revenue (m.12)


def tertip_tam(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-003: a row of appropriation names its whole tertip, a row of revenue or financing the economic code alone."""
    for sira, s in enumerate(belge.satirlar, 1):
        if not s.ekonomik or not o.okundu(sira, "kurumsal", "fonksiyonel", "finansman", "ekonomik"):
            continue
        if belge.islem in _GELIRLI or (belge.islem in _IKI_YANLI and not s.tertipli):
            if s.tertipli:
                mesaj = f"{belge.islem} kaleminde kurumsal, fonksiyonel ve finansman kodu bulunmaz"
                yield kalem_bulgusu(o, "kalem", sira, "kurumsal", "BTC-003", mesaj, beklenen="boş", gelen=s.tertip.yazi)
            continue
        if s.tertip.eksikler:
            ad = s.tertip.eksikler[0]
            eksik = ", ".join(s.tertip.eksikler)
            mesaj = f"tertip eksik yazılmış: {s.tertip.yazi} ({eksik})"
            beklenen = "kurumsal-fonksiyonel-finansman-ekonomik (en az ikinci düzey)"
            yield kalem_bulgusu(o, "kalem", sira, ad, "BTC-003", mesaj, beklenen=beklenen)


def gelir_duzeyi(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-004: revenue and financing are written on four levels (m.31/1, 31/2)."""
    if belge.islem not in _GELIRLI:
        return
    for sira, s in enumerate(belge.satirlar, 1):
        if s.ekonomik and s.ekonomik.count(".") < 3:
            mesaj = f"{s.ekonomik} kodu dört düzeyli değil"
            yield kalem_bulgusu(
                o,
                "kalem",
                sira,
                "ekonomik",
                "BTC-004",
                mesaj,
                beklenen="dört düzeyli kod: 01.2.9.51",
                gelen=s.ekonomik,
                madde="MİBMY m.31/1" if belge.islem == a.GELIR else "MİBMY m.31/2",
            )


def tutar_var(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-005: a row moves something, in a direction that the operation has."""
    for sira, s in enumerate(belge.satirlar, 1):
        if not o.okundu(sira, "tutar") or not (s.ekonomik or s.kurus):
            continue  # what is missing, or was no row at all, has its own finding
        if not s.kurus and belge.kesin and not (tam(s.tutar_t1) or tam(s.tutar_t2)):
            yield kalem_bulgusu(
                o, "kalem", sira, "tutar", "BTC-005", "kalemin tutarı sıfır", beklenen="sıfırdan büyük tutar"
            )
        if s.yon == a.EKSI and belge.islem and belge.islem not in _EKSI_OLUR:
            kod = "BTC-018" if belge.islem == "EK_ODENEK" else "BTC-005"
            mesaj = f"{belge.islem} kalemi EKSI olamaz"
            if kod == "BTC-018":
                mesaj = f"ek ödenek bir tertipten {yazi(s.kurus)} TL düşüyor; tertipten tertibe ödenek aktarmayla geçer"
            oneri = "" if kod == "BTC-018" else _GERI_ALAN.get(belge.islem, "")
            yield kalem_bulgusu(o, "kalem", sira, "yon", kod, mesaj, beklenen=a.ARTI, gelen=a.EKSI, oneri=oneri)


def yilin_icinde(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-006: what changes appropriations is dated inside the budget year (m.29/8, m.37/2)."""
    if belge.kesin and belge.mali_yil and belge.tarih and belge.tarih[:4] != belge.mali_yil:
        mesaj = (
            f"{belge.mali_yil} bütçesinin belgesi {tarih_yazi(belge.tarih)} tarihli; ödenek ancak bütçe yılı içinde "
            "açılır ve değişir"
        )
        oneri = (
            f"Tarihi {belge.mali_yil} yılından bir gün yapın (yılbaşında yürürlüğe giren bütçede "
            f"{belge.mali_yil}-01-01); kararın günü karar_tarihi alanına yazılır."
        )
        yield Bulgu(
            kod="BTC-006",
            yol="@tarih",
            mesaj=mesaj,
            beklenen=f"{belge.mali_yil} yılından bir gün",
            gelen=belge.tarih,
            oneri=oneri,
        )


def ek_odenek_yilinda(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-006: the council gives an ek ödenek inside the budget year alone (m.37/2)."""
    yil = belge.mali_yil or belge.tarih[:4]
    if belge.islem == "EK_ODENEK" and belge.kesin and belge.karar_tarihi and belge.karar_tarihi[:4] < yil:
        yield Bulgu(
            kod="BTC-006",
            yol="@karar_tarihi",
            mesaj=f"kararın günü {tarih_yazi(belge.karar_tarihi)}; ek ödenek ancak bütçe yılı içinde verilir",
            madde="MİBMY m.37/2",
            beklenen=f"{yil} yılından bir gün",
            gelen=belge.karar_tarihi,
            oneri=(
                f"Gün yanlış yazıldıysa düzeltin. Karar önceki yılınsa ek ödenek için {yil} yılında meclis kararı "
                "alın; geçen yıldan devreden ödenek DEVIR_GELEN belgesiyle açılır."
            ),
        )


def kesinlesmis(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-007: nothing is booked before it has been decided and has become final (m.29/8, 33, 36/3, 37/2)."""
    if not belge.kesin or not belge.tarih:
        return
    madde = _KESINLESME.get(belge.islem, "")
    for alan, gun, ne, maddesi in (
        ("kesinlesme_tarihi", belge.kesinlesme_tarihi, "kesinleşme günü", madde),
        ("karar_tarihi", belge.karar_tarihi, "karar günü", madde),
        ("bb_karar_tarihi", belge.bb_karar_tarihi, "büyükşehir meclisinin karar günü", _BB_KARARI.get(belge.islem, "")),
    ):
        if gun and belge.tarih < gun:
            yield Bulgu(
                kod="BTC-007",
                yol=f"@{alan}",
                mesaj=f"belge {tarih_yazi(belge.tarih)} tarihli, {ne} {tarih_yazi(gun)}; belge ondan önce olamaz",
                madde=maddesi,
                beklenen=f"tarih {gun} ya da sonrası",
                gelen=belge.tarih,
                oneri=f"Belgenin tarihini {gun} ya da sonrası yapın; {ne} yanlış yazıldıysa {alan} alanını düzeltin.",
            )
            return


def aktarma_denk(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-008: what a transfer takes is what it adds (m.36/1)."""
    if belge.islem not in ("AKTARMA", "YEDEK_AKTARMA") or not belge.kesin:
        return
    arti = sum(s.kurus for s in belge.satirlar if s.yon != a.EKSI)
    eksi = sum(s.kurus for s in belge.satirlar if s.yon == a.EKSI)
    if arti != eksi:
        mesaj = f"aktarmada eklenen {yazi(arti)} TL, düşülen {yazi(eksi)} TL; fark {yazi(abs(arti - eksi))} TL"
        yield Bulgu(kod="BTC-008", mesaj=mesaj, beklenen=yazi(eksi), gelen=yazi(arti))


def dayanak_yazili(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-009: each item of the adopted revenue budget names the law that it rests on (m.15)."""
    if belge.islem != a.GELIR or belge.asama not in ("MECLIS", a.KESIN):
        return
    for sira, s in enumerate(belge.satirlar, 1):
        if s.ekonomik and not s.yasal_dayanak and not s.ekonomik.startswith(RET_VE_IADE):
            mesaj = f"{s.ekonomik} gelirinin yasal dayanağı yazılmamış"
            yield kalem_bulgusu(o, "kalem", sira, "yasal_dayanak", "BTC-009", mesaj, beklenen="kanun ve maddesi")


def iki_yil_tahmini(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-010: a proposal holds the estimates of the two following years (m.23)."""
    if belge.asama not in _TASARI or belge.islem not in (a.GIDER, a.GELIR, a.FINANSMAN):
        return
    for sira, s in enumerate(belge.satirlar, 1):
        if not s.tutar_t1 or not s.tutar_t2:
            alan = "tutar_t1" if not s.tutar_t1 else "tutar_t2"
            yield kalem_bulgusu(
                o,
                "kalem",
                sira,
                alan,
                "BTC-010",
                "izleyen iki yılın tahmini yazılmamış",
                beklenen="tutar_t1 ve tutar_t2",
            )


def donem_yazili(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-011: rows of a programme name their quarter, other rows do not (m.29/3)."""
    for sira, s in enumerate(belge.satirlar, 1):
        if (belge.islem in _PROGRAM) != (s.donem != "") and belge.islem and o.okundu(sira, "donem"):
            mesaj = (
                "programın kaleminde üç aylık dönem yazılmamış" if not s.donem else "dönem yalnız programlarda yazılır"
            )
            beklenen = "1 | 2 | 3 | 4" if not s.donem else "boş"
            yield kalem_bulgusu(o, "kalem", sira, "donem", "BTC-011", mesaj, beklenen=beklenen, gelen=s.donem)


def gelir_iadesi_gelirde(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-012: an economic code that the expense side does not have (m.10/3); refunds are revenue 09 (m.12/1)."""
    for sira, s in enumerate(belge.satirlar, 1):
        if s.ekonomik and s.tertipli and s.ekonomik[:2] not in _GIDER_BIRINCI:
            mesaj = f"gider tertibinin ekonomik kodu {s.ekonomik[:2]} ile başlayamaz"
            yield kalem_bulgusu(o, "kalem", sira, "ekonomik", "BTC-012", mesaj, beklenen="01 - 09", gelen=s.ekonomik)
        if s.ekonomik and belge.islem == a.GELIR and s.ekonomik[:2] not in _GELIR_BIRINCI:
            mesaj = f"gelirin ekonomik kodu {s.ekonomik[:2]} ile başlayamaz"
            yield kalem_bulgusu(
                o, "kalem", sira, "ekonomik", "BTC-012", mesaj, beklenen="01, 03, 04, 05, 06, 08, 09", gelen=s.ekonomik
            )


def gerekceli(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-013: an appropriation is carried over with its reason (m.39)."""
    if belge.islem == "DEVIR_GIDEN" and not belge.gerekce:
        yield Bulgu(kod="BTC-013", yol="@gerekce", mesaj="devrin gerekçesi yazılmamış", beklenen="devir gerekçesi")


def iade_gelirde(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-033: refunds of revenue have no tertip among the expenses (m.12/1). A code does not tell, its name may."""
    for sira, s in enumerate(belge.satirlar, 1):
        if s.tertipli and "ret ve iade" in kucuk(s.aciklama):
            mesaj = "gelirden ret ve iadeler için gider bütçesinde tertip açılmaz; gelirin 09 kodundan bütçelenir"
            yield kalem_bulgusu(o, "kalem", sira, "aciklama", "BTC-033", mesaj, beklenen="gelir 09", gelen=s.ekonomik)


def toplami_tutar(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-034: kararname and cetvel give the sum of their rows (m.30). Of revenue with or without its refunds."""
    if not belge.toplam or any(not o.okundu(i, "tutar") for i in range(1, len(belge.satirlar) + 1)):
        return
    eklenen = sum(s.kurus for s in belge.satirlar if s.yon != a.EKSI)
    if belge.islem in _AKTARMALAR:
        olanlar = {eklenen}
    else:
        isaretli = sum(s.isaretli for s in belge.satirlar)
        iade = sum(s.isaretli for s in belge.satirlar if belge.islem == a.GELIR and s.ekonomik.startswith(RET_VE_IADE))
        olanlar = {isaretli, isaretli - iade, isaretli - iade - abs(iade)}
    if tam(belge.toplam) not in olanlar:
        dogru = yazi(eklenen if belge.islem in _AKTARMALAR else isaretli)
        mesaj = f"belgede yazılan toplam {yazi(tam(belge.toplam))} TL, kalemlerin toplamı {dogru} TL"
        yield Bulgu(kod="BTC-034", yol="@toplam", mesaj=mesaj, beklenen=dogru, gelen=yazi(tam(belge.toplam)))


def gununde(belge: ButceFisi, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """BTC-035: proposals by the end of July, the draft to the encümen by the end of August, of an il özel idaresi on
    the first working day of September (m.23/1, m.24/1); a birlik has its own statute (m.24/2)."""
    if not (belge.mali_yil and belge.tarih) or belge.islem not in (a.GIDER, a.GELIR, a.FINANSMAN, a.HARCAMA_PROGRAMI):
        return
    once = int(belge.mali_yil) - 1
    if belge.asama == "TEKLIF":
        son, madde, ne = f"{once:04d}-07-31", "MİBMY m.23/1", "birimlerin teklifi"
    elif belge.asama == "TASARI" and b.idare_turu != "birlik":
        iloi = b.idare_turu == "il-ozel-idaresi"
        son = _ilk_is_gunu(once, 9) if iloi else f"{once:04d}-08-31"
        madde, ne = "MİBMY m.24/1", "bütçe tasarısı"
    else:
        return
    if belge.tarih > son:
        mesaj = f"{ne} {tarih_yazi(belge.tarih)} tarihli; son gün {tarih_yazi(son)}"
        yield Bulgu(kod="BTC-035", yol="@tarih", mesaj=mesaj, madde=madde, beklenen=f"en geç {son}", gelen=belge.tarih)


def _ilk_is_gunu(yil: int, ay: int) -> str:
    """No public holiday of a fixed date falls on the first days of September."""
    gun = date(yil, ay, 1)
    while gun.weekday() > 4:
        gun += timedelta(days=1)
    return gun.isoformat()


_AKTARMALAR = ("AKTARMA", "YEDEK_AKTARMA")
_GIDER_BIRINCI = frozenset(f"{n:02d}" for n in range(1, 10))
_GELIR_BIRINCI = frozenset({"01", "03", "04", "05", "06", "08", "09"})
KURALLAR: tuple[Kural[ButceFisi], ...] = (
    tertip_tam,
    gelir_duzeyi,
    tutar_var,
    yilin_icinde,
    ek_odenek_yilinda,
    kesinlesmis,
    aktarma_denk,
    dayanak_yazili,
    iki_yil_tahmini,
    donem_yazili,
    gelir_iadesi_gelirde,
    gerekceli,
    iade_gelirde,
    toplami_tutar,
    gununde,
)
