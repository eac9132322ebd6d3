"""The catalogue: complete, in order, documented, each code with its sample, and safe against loose policies."""

from __future__ import annotations

import re
from pathlib import Path

from batch.documents.bulgu import Bulgu
from batch.rules.katalog import KATALOG, belge, politika_denetle, seviye, sirala, tamamla

PROJE = Path(__file__).resolve().parent.parent
HATA = PROJE / "tests" / "ornek" / "hata"
_KOD = re.compile(r'"([A-Z]{3}-[0-9]{3})"')


def test_sayfa_guncel() -> None:
    assert (PROJE / "docs" / "hata-kodlari.md").read_text("utf-8") == belge()


def test_her_kodun_ornegi_var() -> None:
    eksik = [t.kod for t in KATALOG.values() if not (HATA / f"{t.kod}.{t.ornek}").is_file()]
    assert eksik == []
    ortak = {"README.md", "BTC-butce.once.csv", "BTC-butce.2015.once.csv"}  # the budget that samples begin from
    fazla = {y.name[:7] for y in HATA.iterdir() if y.name not in ortak} - set(KATALOG)
    assert fazla == set()


def test_programin_verdigi_her_kod_katalogda() -> None:
    verilen = {k for y in (PROJE / "batch").rglob("*.py") for k in _KOD.findall(y.read_text("utf-8"))}
    assert verilen - set(KATALOG) == set()


def test_metinler_dolu_ve_tek_bicimde() -> None:
    for t in KATALOG.values():
        assert _KOD.fullmatch(f'"{t.kod}"')
        assert t.baslik and not t.baslik.endswith(".")
        assert t.aciklama.endswith((".", ")")) and t.oneri[-1] in ".018"
        assert t.madde == "Belge biçimi" or t.madde.startswith(
            ("MİBMY m.", "TMY m.", "KBS Uygulama Destek Hattı yazısı")
        )


def test_oncelik_asamalari() -> None:
    sira = list(KATALOG)
    asamalar = ["DOS-001", "XML-001", "CSV-001", "TAR-001", "BLG-007", "HSP-002", "FIS-001", "KIM-001", "YEV-001"]
    asamalar.append("BAK-001")
    assert [sira.index(k) for k in asamalar] == sorted(sira.index(k) for k in asamalar)


def test_sirala_oncelik_satir_sutun() -> None:
    karisik = [
        Bulgu(kod="BAK-001", mesaj="a", satir=1),
        Bulgu(kod="HSP-002", mesaj="b", satir=9),
        Bulgu(kod="HSP-002", mesaj="c", satir=2, sutun=5),
        Bulgu(kod="HSP-002", mesaj="d", satir=2, sutun=4),
        Bulgu(kod="TUT-001", mesaj="e", satir=40),
    ]
    assert [b.mesaj for b in sirala(karisik)] == ["e", "d", "c", "b", "a"]
    assert sirala(reversed(karisik)) == sirala(karisik)


def test_tamamla_bos_alanlari_doldurur_dolulara_dokunmaz() -> None:
    b = tamamla(Bulgu(kod="FIS-001", mesaj="m"), {})
    assert b is not None and (b.madde, b.seviye) == ("MİBMY m.43/2", "red") and b.oneri == KATALOG["FIS-001"].oneri
    b = tamamla(Bulgu(kod="FIS-009", mesaj="m", madde="x", oneri="y"), {})
    assert b is not None and (b.madde, b.oneri, b.seviye) == ("x", "y", "uyari")


def test_tamamla_kisi_numarasini_maskeler_tutari_maskelemez() -> None:
    b = tamamla(Bulgu(kod="KIM-002", mesaj="ilgili 10000000146 değişmiş", gelen="10000000146"), {})
    assert b is not None and "10000000146" not in b.mesaj + b.gelen
    b = tamamla(Bulgu(kod="TUT-003", mesaj="tutar eksi olamaz: «-1000000000»", gelen="-1000000000"), {})
    assert b is not None and b.gelen == "-1000000000"


def test_politika() -> None:
    assert politika_denetle({"FIS-010": "uyari", "BAK-002": "red", "FIS-009": "kapali", "KIM-001": "uyari"}) == []
    sorunlar = politika_denetle({"FIS-001": "uyari", "XYZ-001": "red", "FIS-010": "sert"})
    assert len(sorunlar) == 3
    assert (
        "değiştirilemez" in sorunlar[0]
        and "böyle bir bulgu kodu ya da şart yok" in sorunlar[1]
        and "«sert»" in sorunlar[2]
    )


def test_butunluk_kodlari_gevsetilemez() -> None:
    aileler = ("DOS-", "XML-", "CSV-", "TUT-", "TAR-", "KIM-", "MET-", "KIS-")
    for t in KATALOG.values():
        if t.kod == "KIM-004":  # a hint that two may be one; a source may number so
            continue
        if t.kod.startswith(aileler) or t.kod in ("FIS-001", "HSP-001", "YEV-001"):
            assert t.sabit, t.kod
            assert seviye(t.kod, {t.kod: "kapali"}) == t.seviye
            assert tamamla(Bulgu(kod=t.kod, mesaj="m"), {t.kod: "kapali"}) is not None
