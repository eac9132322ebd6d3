"""What lines are counted under beside their account travels in columns, and is what reading line by line gives."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ornek import calisma, denemeler
from soz_ortak import kostur

from batch import turler
from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.documents.izdusum import Anahtar
from batch.documents.kodlar import ana_hesap
from batch.documents.tur import Dagilim
from batch.pipeline import isci, okuma, paket
from batch.turler.fis import FIS
from batch.turler.fis.belge import Fis
from batch.turler.fis.izdusum import GIDER, KOD
from batch.turler.fis.sutunlar import FisSutunlari

HESAPLAR = frozenset({"630", "830"})
ALANLAR = ("fonksiyonel", "finansman", "ekonomik")
BASLIK = (
    "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no;" + ";".join(ALANLAR) + "\n"
)


def anahtari(degerler: tuple[str, ...]) -> Anahtar:
    """Function up to its second level, and the others as they are."""
    fonksiyonel, *kalan = degerler
    return (".".join(fonksiyonel.split(".")[:2]), *kalan)


# Spending by appropriation is kept under keys of its own, which these are not.
SAYAN = replace(
    FIS,
    dagilim=Dagilim(HESAPLAR, ALANLAR, anahtari),
    izdusumler=tuple(x for x in FIS.izdusumler if x not in (GIDER, KOD)),
)
_COZ = msgspec.json.Decoder(Fis).decode

Satir = tuple[str, str, str, str]


def csv_(fisler: Sequence[Sequence[Satir]]) -> bytes:
    """Vouchers whose lines are (account, codes); some balance and some do not."""
    satirlar = [
        f"MIF;{i};2016-01-{1 + i * 27 // len(fisler):02d};NORMAL;{hesap};{'1.00;' if n % 2 else ';1.00'};a;KARAR;1;"
        + f"{';'.join(kodlar)}\n"
        for i, fis in enumerate(fisler, 1)
        for n, (hesap, *kodlar) in enumerate(fis)
    ]
    return (BASLIK + "".join(satirlar)).encode()


def yavas(fis: Fis) -> list[Anahtar | None]:
    """The same, line by line from the document of record."""
    return [
        anahtari(tuple(getattr(s, ad) for ad in ALANLAR)) if ana_hesap(s.hesap) in HESAPLAR else None
        for s in fis.satirlar
    ]


def okunan(mp: pytest.MonkeyPatch, veri: bytes) -> dict[str, list[Anahtar | None]]:
    """What the columns of every slice say, by voucher; held against the slow reading, also of cut columns."""
    gorulen: dict[str, list[Anahtar | None]] = {}
    asil = SAYAN.sutunlar
    assert asil is not None

    def sutunlar(kayitlar: Any, hesaplar: HesapSozlugu) -> FisSutunlari:
        for ilk in range(kayitlar.num_rows):
            for parca in (kayitlar.slice(ilk, 1), kayitlar.slice(ilk)):
                no = np.asarray(parca["dagilim"].values)[
                    parca["dagilim"].offsets[0].as_py() : parca["dagilim"].offsets[1].as_py()
                ]
                fis = _COZ(parca["govde"][0].as_py())
                gorulen[fis.belge_no] = [hesaplar.dagilimlar[n] if n >= 0 else None for n in no.tolist()]
                assert gorulen[fis.belge_no] == yavas(fis)
        return asil(kayitlar, hesaplar)  # type: ignore[no-any-return]

    mp.setattr(turler, "TURLER", (replace(SAYAN, sutunlar=sutunlar), *turler.TURLER[1:]))
    with tempfile.TemporaryDirectory() as gecici:
        kok = calisma(Path(gecici) / "kok", {"fis-a.csv": veri})
        kostur(kok)
    return gorulen


_KOD = st.sampled_from(["", "01.1.1.00", "01.1.2.00", "01.9.9.00", "04.1", "5", "8", "03.2.1.01", "bozuk"])
_SATIR = st.tuples(
    st.sampled_from(["630", "630.03", "830.03", "100", "333", "830", "999", "bozuk", ""]), _KOD, _KOD, _KOD
)


@given(st.lists(st.lists(_SATIR, min_size=1, max_size=5), min_size=1, max_size=12), st.booleans())
@example([[("630", "", "", ""), ("630", "", "", "")]], False)  # one that is sound, and recorded
@denemeler(36)
def test_sutun_satir_satir_okunani_soyler(fisler: list[list[Satir]], sikisik: bool) -> None:
    """In one process, and with numbers that are packed as they would be where columns hold very many codes."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
        if sikisik:
            mp.setattr(paket, "_TAM_AZAMI", 2)
        assert okunan(mp, csv_(fisler)).keys() == {str(i) for i in range(1, len(fisler) + 1)}


@given(st.lists(st.lists(_SATIR, min_size=1, max_size=4), min_size=6, max_size=24), st.integers(250, 900))
@denemeler(12)
def test_bolumlerle_okunan_dosya(fisler: list[list[Satir]], bolum: int) -> None:
    """Through parts that number in their own way, spooled by other processes."""
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
        sirali = okunan(mp, csv_(fisler))
    with pytest.MonkeyPatch.context() as mp:
        mp.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
        mp.setattr(okuma, "PARALEL_BAYT", 1)
        mp.setattr(okuma, "BOLUM_BAYT", bolum)
        mp.setattr(isci, "isci_sayisi", lambda: 3)
        assert okunan(mp, csv_(fisler)) == sirali


def test_bolumler_ise_yarar(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts do come to work, and some of their numbers are not the run's."""
    fisler = [[("100", "", "", ""), ("830.03", f"01.{1 + i % 9}.1.00", "5", "03.2")] for i in range(40)]
    ceviri: list[list[int]] = []
    asil = HesapSozlugu.esle

    def esle(self: HesapSozlugu, *arg: Any) -> Any:
        n = asil(self, *arg)
        ceviri.append(n.dagilim.tolist())
        return n

    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    monkeypatch.setattr(okuma, "PARALEL_BAYT", 1)
    monkeypatch.setattr(okuma, "BOLUM_BAYT", 500)
    monkeypatch.setattr(isci, "isci_sayisi", lambda: 3)
    monkeypatch.setattr(HesapSozlugu, "esle", esle)
    assert len(okunan(monkeypatch, csv_(fisler))) == 40
    assert len(ceviri) > 2 and all(x[-1] == -1 for x in ceviri)
    assert any(x[:-1] != list(range(len(x) - 1)) for x in ceviri)


def test_turu_sormayan_dagilim_bostur(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A kind that does not ask has -1 in every line."""
    gorulen: list[int] = []

    def sutunlar(kayitlar: Any, hesaplar: HesapSozlugu) -> FisSutunlari:
        gorulen.extend(np.asarray(kayitlar["dagilim"].flatten()).tolist())
        assert hesaplar.dagilimlar == []
        return FisSutunlari(kayitlar, hesaplar)

    monkeypatch.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    monkeypatch.setattr(turler, "TURLER", (replace(FIS, dagilim=None, sutunlar=sutunlar), *turler.TURLER[1:]))
    kok = calisma(tmp_path, {"fis-a.csv": csv_([[("100", "", "", ""), ("630.03", "01.1.1.00", "5", "03.2")]])})
    kostur(kok)
    assert gorulen == [-1, -1]


def test_dilimin_her_sutunu_kendi_yerinden_okunur() -> None:
    """Of a slice of a packet that another process read, accounts are numbered anew and begin at 0, amounts do not."""

    def liste(*satirlar: list[int]) -> pa.ListArray:
        return pa.array(satirlar, pa.list_(pa.int64()))

    kodlar = HesapSozlugu()
    nolar = [kodlar.no(k) for k in ("100", "333")]
    tutarlar = [liste([500, 0], [700, 0, 0]).slice(1), liste([0, 500], [0, 300, 400]).slice(1)]
    s = FisSutunlari(
        {
            "hesap": liste([nolar[1], nolar[0], nolar[1]]),
            **dict(zip(("borc", "alacak"), tutarlar, strict=True)),
            "dagilim": liste([-1], [-1, -1, -1]).slice(1),
            "govde": pa.array([b"{}"]),
            "tarih": pa.array(["2016-01-05"]),
        },
        kodlar,
    )
    assert list(s.secilen(np.ones(3, np.bool_))) == [(0, "333", 700, 0), (0, "100", 0, 300), (0, "333", 0, 400)]
    assert not s.dengesiz(np.ones(1, np.bool_)).any()
