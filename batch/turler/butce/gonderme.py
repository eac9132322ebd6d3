"""Sending appropriations to units and taking them back (m.404/b-d, m.406-415): il özel idareleri, and who chose it.

The centre's books say what leaves 900 for 902; the unit that spends books 903 against 904, from the belge it receives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.turler.butce.belge import ButceFisi
from batch.turler.butce.gonderme_izdusumu import (
    ALAN,
    ALINAN_BELGE,
    DISARI,
    GONDERILENLER,
    GONDERME,
    GONDERME_BELGESI,
    GONDERME_KALEMI,
    MERKEZ,
    SON_NO,
    TENKIS,
    TENKIS_SIRASI,
    YER,
    YIL_SONU,
    kendi_tenkisi,
    sira_no,
)
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import belgesiz_gonderilen, eldeki, gonderen, gonderilecek, gonderilir, ilce_mi
from batch.turler.butce.odenek_fisi import Cift
from batch.turler.butce.yetki import HARCAMA_YETKILISI, UST_YONETICI, karar_yazisi, yeter

if TYPE_CHECKING:
    from batch.turler.butce.karar import ButceKarari

# At an ilçe there is nothing but sending and taking back, and what binds its own appropriations (m.404/a).
_MERKEZIN = (
    "GIDER",
    "GELIR",
    "FINANSMAN",
    "DEVIR_GELEN",
    "AKTARMA",
    "YEDEK_AKTARMA",
    "EK_ODENEK",
    "SARTLI_BAGIS",
    "IPTAL",
    "DEVIR_GIDEN",
)
# At a unit that has spent more than the centre believes, and must book the centre's tenkis all the same.
_AZ_KALMIS = (
    "Kullanılan ödenek geri alınamaz: merkezden aşan tutar için yeni bir ödenek gönderme belgesi isteyin; önce onu "
    "(GONDERME), sonra bu tenkisi merkezin belgesindeki tutarla kaydedin (MİBMY m.404/c, ç)."
)
_YIL_SONU_AYI = "12"  # a unit takes back by itself when the last month's payments are booked (m.404/d)


def yeri(k: ButceKarari, belge: ButceFisi) -> Mapping[str, str]:
    """Where a sending or taking back is booked, for the record."""
    if belge.islem not in GONDERILENLER:
        return {}
    if ilce_mi(k.kitap.birim, k.b):
        return {YER: ALAN}
    return {YER: MERKEZ if belge.birim in ("", k.kitap.birim) else DISARI}


def ciftler(k: ButceKarari, belge: ButceFisi) -> Iterator[Cift]:
    """Q6 and Q11: 902/900 and 903/904, or the reverse."""
    yer = yeri(k, belge).get(YER)
    ileri = belge.islem == GONDERME
    for t, v in belge.tertip_toplamlari().items():
        if yer != ALAN:
            yield Cift("902", "900", t, v) if ileri else Cift("900", "902", t, v)
        if yer != DISARI:
            yield Cift("903", "904", t, v) if ileri else Cift("904", "903", t, v)


def birimi_olur(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-040 … BTC-042: documents of the centre and of its units, each in its own books."""
    ilce = ilce_mi(k.kitap.birim, k.b)
    if ilce and belge.islem in _MERKEZIN:
        mesaj = f"{k.kitap.birim} ilçe birimi; {belge.islem} merkez muhasebe biriminde yazılır (900, 901, 902)"
        yield Bulgu(kod="BTC-040", yol="@islem", mesaj=mesaj, beklenen=f"{GONDERME} | {TENKIS}", gelen=belge.islem)
    if belge.islem not in GONDERILENLER:
        return
    if not gonderilir(k.b):
        mesaj = "bu idare ödenek gönderme belgesi kullanmıyor"
        yield Bulgu(kod="BTC-041", yol="@islem", mesaj=mesaj, beklenen="[odenek] gonderme = true", gelen=belge.islem)
    elif not ilce and belge.birim not in ("", k.kitap.birim, *sorted(k.b.ilceler)):
        birimler = ", ".join(sorted(k.b.ilceler)) or "ilce = true yazılmış birim yok"
        mesaj = f"ödeneğin gönderildiği «{belge.birim}» birimi ilçe birimleri arasında yok"
        yield Bulgu(kod="BTC-042", yol="@birim", mesaj=mesaj, beklenen=birimler, gelen=belge.birim)


def gonderilmis(k: ButceKarari, t: Tertip, istenen: int, ne: str) -> Bulgu | None:
    """BTC-026 at a centre that sends: what stands in 903 or at a unit leaves the budget only after its tenkis."""
    if not gonderen(k.kitap.birim, k.b) or istenen <= (acik := gonderilecek(k.odenek, t)):
        return None
    mesaj = (
        f"{t.yazi} tertibinde gönderilmemiş ödenek {yazi(acik)} TL, {ne} {yazi(istenen)} TL; gönderilmiş ödenek ancak "
        "tenkis edilip geri geldikten sonra düşülür"
    )
    return Bulgu(
        kod="BTC-026", mesaj=mesaj, madde="MİBMY m.39, 404/d", beklenen=f"en çok {yazi(acik)}", gelen=yazi(istenen)
    )


# -- what is sent ------------------------------------------------------------------------------------------------------


def _acik_yeter(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-043: what is sent stands open in 900; what commitments of the centre bind stays with it."""
    yer = yeri(k, belge)[YER]
    if yer == ALAN:
        return
    for t, v in belge.tertip_toplamlari().items():
        acik = gonderilecek(k.odenek, t)
        if yer == DISARI:
            acik -= max(0, k.odenek.baglanan(t) - eldeki(k.odenek, t))
        acik = max(0, acik)
        if v > acik:
            mesaj = f"{t.yazi} tertibinde gönderilecek ödenek {yazi(acik)} TL, gönderilen {yazi(v)} TL"
            if yer == MERKEZ and (belgesiz := belgesiz_gonderilen(k.odenek, t)) > 0:
                mesaj += (
                    f"; belgesi olmadan harcandığı için {yazi(belgesiz)} TL zaten gönderilmiş sayıldı (m.404/b), belge "
                    "kalanı için düzenlenir"
                )
            yield Bulgu(kod="BTC-043", mesaj=mesaj, beklenen=f"en çok {yazi(acik)}", gelen=yazi(v))


def _yil_sonundan_once(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-048: what arrives after the unit's own tenkis at the year's end goes back unbooked (m.404/ç)."""
    if (son := k.kitap.son(TENKIS_SIRASI.ad, (YIL_SONU,))) is not None:
        mesaj = (
            f"{k.kitap.birim} birimi yılsonu tenkisini {tarih_yazi(str(son[1]))} günü {son[0]} numarayla yaptı; sonra "
            "gelen ödenek kaydedilmez, bir yazı ekinde geri gönderilir"
        )
        yield Bulgu(kod="BTC-048", yol="@tarih", mesaj=mesaj, gelen=belge.tarih)


def _ayni_duzey(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-050: units of one level of the kurumsal codes go together (m.404/c)."""
    duzeyler: dict[int, str] = {}
    for t in belge.tertip_toplamlari():
        duzeyler.setdefault(_duzey(t.kurumsal), t.kurumsal)
    if len(duzeyler) > 1:
        yazilan = ", ".join(f"{kod} ({d}. düzey)" for d, kod in sorted(duzeyler.items()))
        mesaj = f"bir gönderme belgesinde kurumsal kodu ayrı düzeylerde birimler var: {yazilan}"
        yield Bulgu(kod="BTC-050", mesaj=mesaj, beklenen="aynı düzeydeki birimler", gelen=yazilan)


def _duzey(kurumsal: str) -> int:
    """How many levels of a kurumsal code say something."""
    parcalar = kurumsal.split(".")
    while parcalar and not parcalar[-1].strip("0"):
        parcalar.pop()
    return len(parcalar)


def _imzali(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-051: who signs the belge: the harcama yetkilisi for units of the centre (m.404/b), the üst yönetici or his
    delegate for the others (m.404/c)."""
    yer = yeri(k, belge)[YER]
    if yer == ALAN:
        return
    gereken = HARCAMA_YETKILISI if yer == MERKEZ else UST_YONETICI
    if yeter(belge.karar_organi, gereken):
        return
    kim = "merkez birimi" if yer == MERKEZ else "merkez dışı birim"
    verilen = karar_yazisi(belge.karar_organi, k.b.idare_turu) if belge.karar_organi else "imza sahibi yazılmamış"
    mesaj = f"{kim} için düzenlenen gönderme belgesi {karar_yazisi(gereken, k.b.idare_turu)} ister; {verilen}"
    yield Bulgu(
        kod="BTC-051",
        yol="@karar_organi",
        mesaj=mesaj,
        madde="MİBMY m.404/b" if yer == MERKEZ else "MİBMY m.404/c",
        beklenen=gereken,
        gelen=belge.karar_organi,
    )


# -- what is taken back ------------------------------------------------------------------------------------------------


def _geri_alinabilir(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-044: no more comes back than was sent and not spent (m.404/d). BTC-052: what a commitment binds comes back at
    the year's end only, and the belge says why."""
    yer = yeri(k, belge)[YER]
    yil_sonu = belge.tarih[5:7] == _YIL_SONU_AYI
    birimde = _birimde(k, belge) if yer == DISARI else None
    for t, v in belge.tertip_toplamlari().items():
        nerede = ""
        if yer == DISARI:
            olur = k.odenek.durum(t).gonderilen
            if birimde is not None and (kalan := birimde(t)) < olur:
                olur, nerede = kalan, f"; {belge.birim} biriminin defterinde gerisi kullanılmış ya da taahhüde bağlı"
        else:
            bagli = k.odenek.baglanan(t)
            olur = eldeki(k.odenek, t) - (0 if yil_sonu else bagli)
            if yil_sonu and bagli and v <= olur and not belge.gerekce:
                mesaj = (
                    f"{t.yazi} tertibinde {yazi(bagli)} TL taahhüde bağlı; tenkis belgesinde devreden taahhüdün "
                    "karşılığı olduğu ve yeni yılda ödenek istendiği yazılmamış"
                )
                yield Bulgu(kod="BTC-052", yol="@gerekce", mesaj=mesaj, beklenen="tenkisin nedeni")
        if v > olur:
            mesaj = f"{t.yazi} tertibinde geri alınabilecek ödenek {yazi(max(0, olur))} TL, tenkis edilen {yazi(v)} TL"
            b = Bulgu(kod="BTC-044", mesaj=mesaj + nerede, beklenen=f"en çok {yazi(max(0, olur))}", gelen=yazi(v))
            yield msgspec.structs.replace(b, oneri=_AZ_KALMIS) if yer == ALAN and belge.karar_no else b


def _birimde(k: ButceKarari, belge: ButceFisi) -> Callable[[Tertip], int] | None:
    """What a unit's own books have free at a tertip; None where they are not here.

    What was sent and is not booked there yet is still to come, what was taken back already is to go. A tenkis that
    answers the unit's own was compared with that.
    """
    kitap = k.kitaplik.kitap(belge.birim, k.kitap.yil)
    if kitap is None or belge.karar_no:
        return None
    odenek, yil_sonu = Odenekler(kitap), belge.tarih[5:7] == _YIL_SONU_AYI
    yolda: dict[Tertip, int] = {}
    for islem in GONDERILENLER:
        for (_, no, *kodlar), (v,) in k.kitap.ara(GONDERME_KALEMI.ad, (islem,)):
            birim, karar_no = k.kitap.son(GONDERME_BELGESI.ad, (islem, no)) or ("", "")
            if birim != belge.birim or (islem == TENKIS and karar_no):
                continue
            if kitap.son(ALINAN_BELGE.ad, (islem, no)) is None:
                t = Tertip(*kodlar)
                yolda[t] = yolda.get(t, 0) + (v if islem == GONDERME else -v)

    def kalan(t: Tertip) -> int:
        return eldeki(odenek, t) - (0 if yil_sonu else odenek.baglanan(t)) + yolda.get(t, 0)

    return kalan


def _numarasi_sirada(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-047: tenkis belgeleri of who draws them up are numbered from one, without a gap (m.404/d)."""
    yer = yeri(k, belge)[YER]
    if yer == ALAN and not kendi_tenkisi(belge.islem, yer, belge.karar_no):
        return
    son = k.kitap.son(TENKIS_SIRASI.ad, (SON_NO,))
    beklenen = (int(son[2]) if son is not None else 0) + 1
    if sira_no(belge.belge_no) != beklenen:
        once = f"son tenkis belgesi {son[0]}" if son is not None else "yılın ilk tenkis belgesi bu"
        mesaj = f"tenkis belgesinin sıra numarası {beklenen} olacaktı ({once}), gelen {belge.belge_no}"
        yield Bulgu(kod="BTC-047", yol="@belge_no", mesaj=mesaj, beklenen=str(beklenen), gelen=belge.belge_no)


def _yilinda_merkezin(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-049: within the year mali hizmetler take back; the unit's belge names theirs (m.404/d)."""
    kendi = kendi_tenkisi(belge.islem, yeri(k, belge)[YER], belge.karar_no)
    if kendi and belge.tarih[5:7] != _YIL_SONU_AYI:
        mesaj = (
            f"{tarih_yazi(belge.tarih)} tarihli tenkis yıl içinde; mali hizmetler biriminin tenkis belgesinin numarası "
            "yazılmamış"
        )
        yield Bulgu(kod="BTC-049", yol="@karar_no", mesaj=mesaj, beklenen="merkezin tenkis belgesinin numarası")


# -- two books ---------------------------------------------------------------------------------------------------------


def _ayni_belge(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """BTC-045, BTC-046, BTC-053: a unit's document against the centre's that it names, unit and figures (m.404/ç)."""
    if yeri(k, belge)[YER] != ALAN:
        yield from _birimin_tenkisi(k, belge)
        return
    if belge.birim not in ("", k.kitap.birim):
        mesaj = f"belge {belge.birim} birimine düzenlenmiş, bu defter {k.kitap.birim} biriminin"
        yield Bulgu(kod="BTC-046", yol="@birim", mesaj=mesaj, beklenen=k.kitap.birim, gelen=belge.birim)
    if kendi_tenkisi(belge.islem, ALAN, belge.karar_no):
        return
    if belge.karar_no and (var := k.kitap.son(ALINAN_BELGE.ad, (belge.islem, belge.karar_no))) is not None:
        gun = tarih_yazi(str(var[1]))
        mesaj = f"merkezin {belge.karar_no} numaralı belgesi {gun} günü {var[0]} numarayla kayda alınmış"
        yield Bulgu(kod="BTC-053", yol="@karar_no", mesaj=mesaj, gelen=belge.karar_no)
    merkez = next((m for m in k.b.birimler if m not in k.b.ilceler), "")
    yield from _karsilastir(k, belge, merkez, k.kitap.birim, aranir=True)


def _birimin_tenkisi(k: ButceKarari, belge: ButceFisi) -> Iterator[Bulgu]:
    """The centre books a unit's own tenkis at the year's end by the unit's belge."""
    if belge.islem == TENKIS and belge.karar_no and belge.birim in k.b.ilceler:
        yield from _karsilastir(k, belge, belge.birim, "", aranir=False)


def _karsilastir(k: ButceKarari, belge: ButceFisi, sahibi: str, birim: str, *, aranir: bool) -> Iterator[Bulgu]:
    """``sahibi``: the unit that drew the named belge up; ``birim``: to whom it must have been, "" where it is its own;
    ``aranir``: it is told when that belge is not there."""
    kitap = k.kitaplik.kitap(sahibi, k.kitap.yil) if sahibi else None
    belgesi = kitap.son(GONDERME_BELGESI.ad, (belge.islem, belge.karar_no)) if kitap is not None else None
    if kitap is None or belgesi is None:
        if aranir:
            no = f"«{belge.karar_no}» numaralı" if belge.karar_no else "numarası yazılmamış"
            mesaj = f"merkezin ({sahibi}) {no} belgesi defterinde görülmüyor"
            yield Bulgu(kod="BTC-045", yol="@karar_no", mesaj=mesaj, gelen=belge.karar_no)
        return
    if birim and belgesi[0] != birim:
        mesaj = (
            f"{sahibi} biriminin {belge.karar_no} numaralı belgesi {belgesi[0] or sahibi} birimine; bu defter {birim}"
        )
        yield Bulgu(kod="BTC-046", yol="@karar_no", mesaj=mesaj, beklenen=str(belgesi[0]), gelen=birim)
    onun, bunun = _kalemleri(kitap, belge), belge.tertip_toplamlari()
    for t in sorted({*onun, *bunun}):
        if (v := onun.get(t, 0)) != (w := bunun.get(t, 0)):
            mesaj = (
                f"{t.yazi} tertibinde {sahibi} biriminin {belge.karar_no} numaralı belgesi {yazi(v)} TL, bu belge "
                f"{yazi(w)} TL"
            )
            b = Bulgu(kod="BTC-046", yol="@karar_no", mesaj=mesaj, beklenen=yazi(v), gelen=yazi(w))
            yield msgspec.structs.replace(b, oneri=_AZ_KALMIS) if belge.islem == TENKIS and aranir and w < v else b


def _kalemleri(kitap: Sorulan, belge: ButceFisi) -> dict[Tertip, int]:
    on = (belge.islem, belge.karar_no)
    return {Tertip(*anahtar[2:]): v[0] for anahtar, v in kitap.ara(GONDERME_KALEMI.ad, on) if v[0]}


GONDERME_DENETIMLERI = (_ayni_belge, _yil_sonundan_once, _acik_yeter, _ayni_duzey, _imzali)
TENKIS_DENETIMLERI = (_ayni_belge, _yilinda_merkezin, _numarasi_sirada, _geri_alinabilir)
