"""A year's end over random lawful years: what is closed is zero, what is opened is what was closed (m.43/5, 479-481)."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import il_ozel_idaresi_ornegi as ioi
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from olay_kosucu import butce_csv, fisler_csv
from ornek import BIRIM, SAAT, UZUN, birak, calisma, kagitsiz
from soz_ortak import agac, ayarlar, fark, kostur

from batch.documents.izdusum import Anahtar
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import sade_ad
from batch.documents.tutar import duz
from batch.pipeline.dogrula import hepsini_yeniden_kur
from batch.pipeline.gun_sonu import gun_sonu
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.raporlama import RaporRafi, tablo_yap
from batch.pipeline.yil_sonu import yil_sonu
from batch.reports.istek import An
from batch.turler.fis.izdusum import ADLI_HESAP, KOD, KODLU

T1, T2 = "46.34.01.02-01.3.9.00-5-03.2", "46.34.01.02-01.3.9.00-5-03.5"
GELIRLER = ("01.2.9.51", "01.3.2.99", "05.2.6.51")
KISILER = ("Ali Kaya", "ALİ KAYA", "Ayşe Demir")
KOD_ALANLARI = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")
POLITIKA = dict.fromkeys(
    ("BTC-031", "BTC-054", "BTC-055", "YEV-004", "YEV-005", "HSP-005", "YSN-012", "YSN-013"), "kapali"
)
OCAK = "2017-01-03T08:00:00"

# -- years -------------------------------------------------------------------------------------------------------------

Ek = tuple[str, int, int]  # what, how much in kuruş, which of three
EKLER: dict[str, Callable[[str, int, str], list[str]]] = {
    "gelir": lambda v, i, t: [
        f"102 B {v}",
        f"600 A {v} ekonomik={GELIRLER[i]}",
        f"805 B {v}",
        f"800 A {v} ekonomik={GELIRLER[i]}",
    ],
    "tahakkuk": lambda v, i, t: [f"120 B {v} ekonomik={GELIRLER[i]}", f"600 A {v} ekonomik={GELIRLER[i]}"],
    "ret": lambda v, i, t: [
        f"630 B {v} ekonomik=12.1.1.01",
        f"103 A {v}",
        f"810 B {v} ekonomik={GELIRLER[i]}",
        f"805 A {v}",
    ],
    "kisi": lambda v, i, t: [f"140 B {v} ilgili='{KISILER[i]}'", f"102 A {v}"],
    "avans": lambda v, i, t: [
        f"160 B {v} tertip={t}.1.01 ilgili='{KISILER[i]}'",
        f"103 A {v}",
        f"165 B {v} tertip={t}.1.01 ilgili='{KISILER[i]}'",
        f"160 A {v} tertip={t}.1.01 ilgili='{KISILER[i]}'",
    ],
    "enflasyon": lambda v, i, t: [f"252 B {v}", f"698 A {v}"] if i else [f"698 B {v}", f"257 A {v}"],
    "gecmis": lambda v, i, t: [f"102 B {v}", f"570.{2010 + i} A {v}"],
    "gecmis_acik": lambda v, i, t: [f"580.{2010 + i} B {v}", f"102 A {v}"],
    "taahhut": lambda v, i, t: [f"920 B {v} taahhut_no=S-{i}", f"921 A {v} taahhut_no=S-{i}"],
    "emanet": lambda v, i, t: [f"102 B {v}", f"333.0{i + 1} A {v}"],
}
EK = st.lists(st.tuples(st.sampled_from(sorted(EKLER)), st.integers(1, 9_999), st.integers(0, 2)), max_size=12)
HARCAMALAR = st.lists(st.tuples(st.sampled_from((T1, T2)), st.integers(1, 50_000)), max_size=4)


def _acilis(birim: str) -> str:
    return f"MIF 1 01.01.2016 islem=ACILIS muhasebe_birimi={birim}\n  102 B 9.000,00\n  103 B 9.000,00\n  500 A 18.000,00\n"


def _ek_fisleri(ekler: Iterable[Ek], birim: str, t: str) -> str:
    """What may stand in a year's last days, a voucher each; an advance goes on to 165 by a second one."""
    metin = ""
    for no, (ne, kurus, i) in enumerate(ekler):
        satirlar = EKLER[ne](duz(kurus), i, t)
        for k, ikisi in enumerate([satirlar[:2], satirlar[2:]] if ne == "avans" else [satirlar]):
            gun = f"{30 + k}.12.2016"
            metin += f"MIF E{no}-{k} {gun} muhasebe_birimi={birim}\n" + "".join(f"  {s}\n" for s in ikisi)
    return "".join(_gune_gore(metin))


def _gune_gore(metin: str) -> Iterator[str]:
    """Vouchers in the order of their days."""
    fisler = [f"MIF {m}" for m in metin.split("MIF ")[1:]]
    yield from sorted(fisler, key=lambda m: m.split(" ")[2])


def _fis(kok: Path, ad: str, metin: str) -> None:
    birak(kok, {ad: fisler_csv(metin.splitlines()).encode()})


def _belediye(kok: Path, harcamalar: Sequence[tuple[str, int]], ekler: Sequence[Ek]) -> None:
    calisma(kok, politika=POLITIKA)
    butce = (
        "GELIR G 01.01.2016 karar_organi=MECLIS\n  01.2.9.51 2.000,00 yasal_dayanak=1319\n"
        f"GIDER B 01.01.2016 karar_organi=MECLIS\n  {T1} 1.500,00\n  {T2} 500,00\n"
    )
    birak(kok, {"butce-1.csv": butce_csv(butce.splitlines()).encode()})
    _fis(kok, "fis-1.csv", _acilis(BIRIM))
    kalan = {T1: 150_000, T2: 50_000}
    metin = ""
    for no, (t, kurus) in enumerate(harcamalar):
        if (v := min(kurus, kalan[t])) > 0:
            kalan[t] -= v
            metin += (
                f"OEB {no} 01.0{no + 2}.2016 dayanak_turu=Fatura\n  630 B {duz(v)} tertip={t}.1.01\n  103 A {duz(v)}\n"
                f"  830 B {duz(v)} tertip={t}.1.01\n  835 A {duz(v)}\n"
            )
    if metin or ekler:
        _fis(kok, "fis-2.csv", metin + _ek_fisleri(ekler, BIRIM, T2))


def _il_ozel_idaresi(kok: Path, adimlar: list[ioi.Adim], ekler: Sequence[Ek], ilcede: Sequence[Ek], yolda: int) -> None:
    calisma(kok, **{**ioi.AYAR, "politika": {**ioi.AYAR["politika"], **POLITIKA}})
    y = ioi.Yil().yap(adimlar)
    birak(kok, {ad: metin.encode() for ad, metin in y.belgeler})
    _fis(kok, "fis-0a.csv", _acilis(ioi.MERKEZ) + _acilis(ioi.ILCE))
    para = f"MIF P 30.12.2016 muhasebe_birimi={ioi.MERKEZ}\n  511 B 50,00\n  103 A 50,00\n"
    alinan = duz(5_000 - yolda)
    para += f"MIF P 30.12.2016 muhasebe_birimi={ioi.ILCE}\n  103 B {alinan}\n  511 A {alinan}\n"
    _fis(kok, "fis-zz.csv", para + _ek_fisleri(ekler, ioi.MERKEZ, ioi.TM) + _ek_fisleri(ilcede, ioi.ILCE, ioi.TI))


# -- what the journals say ---------------------------------------------------------------------------------------------


def _kayitlar(kok: Path, birim: str, yil: int) -> list[Any]:
    kitap = kitap_ac(ayarlar(kok), birim, yil)
    try:
        return list(kitap.kayitlar(1, kitap.son_sira))
    finally:
        kitap.kapat()


def _net(fisler: Iterable[Any], *alanlar: str) -> dict[tuple[str, ...], int]:
    """Balances by account and fields of a line, debits positive, without those of zero; a person's name as it is
    compared."""
    toplam: Counter[tuple[str, ...]] = Counter()
    for f in fisler:
        for s in f.satirlar:
            degerler = {**{a: getattr(s, a) for a in alanlar}, **({"ilgili": sade_ad(s.ilgili)} if s.ilgili else {})}
            toplam[(s.hesap, *(degerler[a] for a in alanlar))] += s.borc_kurus - s.alacak_kurus
    return {k: v for k, v in toplam.items() if v}


def _fisler(kayitlar: Iterable[Any]) -> list[Any]:
    return [r.belge for r in kayitlar if r.tur == "FIS"]


def _analar(fisler: Iterable[Any]) -> dict[str, int]:
    toplam: Counter[str] = Counter()
    for (hesap,), v in _net(fisler).items():
        toplam[ana_hesap(hesap)] += v
    return {k: v for k, v in toplam.items() if v}


def _yalin_toplam(kayitlar: Iterable[Any], izdusum: Any) -> dict[Anahtar, tuple[int, int]]:
    """A projection record by record, as if none had come in columns."""
    toplam: dict[Anahtar, tuple[int, int]] = {}
    for r in kayitlar:
        if r.tur in izdusum.dinler:
            for anahtar, (b, a) in izdusum.hareket(r):
                once = toplam.get(anahtar, (0, 0))
                toplam[anahtar] = once[0] + b, once[1] + a
    return {k: v for k, v in toplam.items() if v != (0, 0)}


def _mizan(kok: Path, birim: str, sira: int) -> list[tuple[Any, ...]]:
    with RaporRafi(ayarlar(kok)) as raf:
        return [tuple(s.hucreler) for s in tablo_yap(raf, "mizan", An(birim, 2016, sira), {}, "csv").satirlar()]


def _adim(kok: Path) -> None:
    """One stage of the year's end, done at every unit."""
    cevap = yil_sonu(ayarlar(kok), 2016)
    bulgular = [
        f"{b.kod} {b.mesaj}" for k in cevap.kosular for d in k.dosyalar for b in d.bulgular if b.seviye == "red"
    ]
    assert not bulgular and not cevap.bekleyen, (bulgular, cevap.bekleyen)
    assert all(x.asama in x.yapilan and not x.tutmayan for x in cevap.birimler), [
        (x.birim, x.asama, x.tutmayan) for x in cevap.birimler
    ]


def _bitir(kok: Path, birimler: Sequence[str], mp: pytest.MonkeyPatch) -> dict[str, tuple[list[Any], list[Any]]]:
    """Run the year to the opening of the next one; each unit's records of both years. What was reported at the geçici
    mizan is reported later too, and a rebuilt state has the same bytes."""
    mp.setenv("BATCH_CLOCK", SAAT)
    kagitsiz(mp)
    for k in kostur(kok):
        assert k.json()["documents"]["rejected"] == 0, [b for d in k.dosyalar for b in d.bulgular if b.seviye == "red"]
    gun_sonu(ayarlar(kok), "2016-12-31")
    _adim(kok)
    anlar = {br: len(_kayitlar(kok, br, 2016)) for br in birimler}
    gecici = {br: _mizan(kok, br, sira) for br, sira in anlar.items()}
    _adim(kok)
    mp.setenv("BATCH_CLOCK", OCAK)
    _adim(kok)
    assert {br: _mizan(kok, br, sira) for br, sira in anlar.items()} == gecici
    once = agac(kok, ["state"])
    hepsini_yeniden_kur(ayarlar(kok))
    assert fark(once, agac(kok, ["state"])) == []
    return {br: (_kayitlar(kok, br, 2016), _kayitlar(kok, br, 2017)) for br in birimler}


def _denetle(kok: Path, birim: str, eski: list[Any], yeni: list[Any]) -> list[Any]:
    """What must hold of one unit; its vouchers up to the kesin mizan."""
    fisler, yeniler = _fisler(eski), _fisler(yeni)
    kapanis, acilis = fisler[-1], yeniler[0]
    assert (kapanis.islem, acilis.islem, yeni[0].tur) == ("KAPANIS", "ACILIS", "YILSONU")
    alanlar = (*KOD_ALANLARI, "ilgili", "taahhut_no")
    assert _net(fisler) == {}
    kodlu = [(h, *kod) for (h, *kod), _ in _net(fisler, *KOD_ALANLARI).items() if ana_hesap(h) in KODLU]
    assert kodlu == []
    adli = {k for k in _net(fisler, "ilgili", "taahhut_no") if ana_hesap(k[0]) in ("140", "160", "165", "920", "921")}
    assert adli == set()
    kesin = _analar(fisler[:-1])
    assert [a for a in kesin if a[0] in "68" or a in ("900", "901", "902", "903", "904", "905")] == []
    assert kesin.get("906", 0) == -kesin.get("907", 0)
    assert kesin.get("511", 0) == 0 or birim == BIRIM
    ters = {k: -v for k, v in _net([kapanis], *alanlar).items()}
    assert _net([acilis], *alanlar) == ters
    # Balances by person and code that the closing reverses are those that the year's vouchers have.
    kisiler = {k: v for k, v in _net(fisler[:-1], *alanlar).items() if ana_hesap(k[0]) in ("140", "165", "920", "921")}
    assert {k: v for k, v in ters.items() if ana_hesap(k[0]) in ("140", "165", "920", "921")} == kisiler
    sonuclar = {a: v for a, v in _analar(yeniler).items() if a in ("590", "591")}
    assert sonuclar == {}
    for yil, kayitlar in ((2016, eski), (2017, yeni)):
        kitap = kitap_ac(ayarlar(kok), birim, yil)
        try:
            for izdusum in (KOD, ADLI_HESAP):
                toplu = {k: v for k, v in kitap.ara(izdusum.ad) if v != (0, 0)}
                assert toplu == _yalin_toplam(kayitlar, izdusum), (birim, yil, izdusum.ad)
        finally:
            kitap.kapat()
    return fisler[:-1]


@settings(max_examples=120 if UZUN else 3, deadline=None)
@given(HARCAMALAR, EK)
def test_belediyenin_yili_kapanir_ve_oyle_acilir(harcamalar: list[tuple[str, int]], ekler: list[Ek]) -> None:
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        kok = Path(gecici) / "d"
        _belediye(kok, harcamalar, ekler)
        eski, yeni = _bitir(kok, [BIRIM], mp)[BIRIM]
        fisler = _denetle(kok, BIRIM, eski, yeni)
        son = next(r for r in eski if r.tur == "YILSONU" and r.belge.asama == "KAPANIS").sonuc
        gelir = sum(v if ne == "gelir" else -v for ne, v, _ in ekler if ne in ("gelir", "ret"))
        gider = sum(
            s.borc_kurus - s.alacak_kurus
            for f in fisler
            if not any(x.hesap.startswith("895") for x in f.satirlar)
            for s in f.satirlar
            if s.hesap.startswith("830")
        )
        assert son["butce_sonucu"] == duz(gelir - gider)


ADIMLAR = st.lists(
    st.tuples(
        st.sampled_from(sorted(ioi.SIRA.keys() - {"kapat"})), st.integers(0, 1), st.integers(1, 100), st.booleans()
    ),
    max_size=12,
)


@settings(max_examples=60 if UZUN else 2, deadline=None)
@given(ADIMLAR, EK, EK, st.sampled_from([0, 2_500]))
def test_il_ozel_idaresinin_birimleri_birlikte_kapanir(
    adimlar: list[ioi.Adim], ekler: list[Ek], ilcede: list[Ek], yolda: int
) -> None:
    """Merkez and ilçe together: what was sent is what was received and kept (I4), money on the way is left on 519."""
    with tempfile.TemporaryDirectory() as gecici, pytest.MonkeyPatch.context() as mp:
        kok = Path(gecici) / "d"
        _il_ozel_idaresi(kok, adimlar, ekler, ilcede, yolda)
        birlesik: Counter[str] = Counter()
        gonderilen = 0
        for birim, (eski, yeni) in _bitir(kok, [ioi.MERKEZ, ioi.ILCE], mp).items():
            fisler = _denetle(kok, birim, eski, yeni)
            birlesik.update(_analar(fisler))
            i = next(i for i, r in enumerate(eski) if r.tur == "YILSONU" and r.belge.asama == "GECICI")
            ani = _analar(_fisler(eski[:i]))
            assert ani.get("900", 0) == ani.get("903", 0) == 0
            assert ani.get("830", 0) == ani.get("905", 0)
            gonderilen += ani.get("902", 0) + ani.get("904", 0) + ani.get("907", 0)
        assert gonderilen == 0
        assert birlesik["519"] == yolda
