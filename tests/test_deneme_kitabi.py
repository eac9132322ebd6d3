"""The books as they would be: what a question costs, what is told of keys that move, and of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ornek import BIRIM, YIL, acilis, calisma, csv, fis
from soz_ortak import ayarlar, kostur

from batch.pipeline.kitaplik import kitap_ac
from batch.state.deneme import BilinmeyenNumara, Deneme
from batch.state.iz import KayitIzi
from batch.state.kitap import Kitap


class _Sayan(dict[Any, Any]):
    """Counts walks over all movements."""

    gezilen = 0

    def items(self) -> Any:
        self.gezilen += 1
        return super().items()

    def __iter__(self) -> Iterator[Any]:
        self.gezilen += 1
        return super().__iter__()


@pytest.fixture
def kitap(tmp_path: Path, sabit: None) -> Iterator[Kitap]:
    kok = calisma(tmp_path, {"fis-a.csv": csv(acilis(), fis(2, "2016-01-04"))})
    kostur(kok)
    k = kitap_ac(ayarlar(kok), BIRIM, YIL)
    yield k
    k.kapat()


def _iz(kitap: Kitap, yevmiye: int) -> KayitIzi:
    kimlik = ("x", "MIF", str(yevmiye))
    return KayitIzi(kitap.kutuk, yevmiye, yevmiye, "FIS", "2016-01-05", kimlik, kimlik, "", b"")


def _anahtar(i: int) -> tuple[str, ...]:
    return ("160", "160.01", f"kişi {i}", "", "03.2", "2016-01-05")


def test_arama_butun_hareketleri_gezmez(kitap: Kitap) -> None:
    deneme = Deneme(kitap, lambda: 9999)
    hareketler = deneme._hareket["avans"] = _Sayan()
    for i in range(50):
        deneme.ekle(_iz(kitap, 3 + i), [("avans", _anahtar(i), (5, 0, 5))])
        assert list(deneme.ara("avans", _anahtar(i)[:3])) == [(_anahtar(i), (5, 0, 5))]
        assert deneme.toplam("avans", _anahtar(i)[:3]) == (5, 0, 5)
    assert hareketler.gezilen == 2  # once for each kind of question, however many are asked
    deneme.don(49)
    assert list(deneme.ara("avans", _anahtar(49)[:3])) == []
    assert len(list(deneme.ara("avans", ("160", "160.01")))) == 49


def test_oynayan_anahtarlar_geri_alinanla_birlikte_soylenir(kitap: Kitap) -> None:
    deneme = Deneme(kitap, lambda: 9999)
    deneme.ekle(_iz(kitap, 3), [("avans", _anahtar(1), (5, 0, 5))])
    akis = deneme.akis("avans")
    assert akis == []  # from the first question on
    deneme.ekle(_iz(kitap, 4), [("avans", _anahtar(2), (5, 0, 5)), ("hesap", ("100", "100"), (5, 0))])
    deneme.don(1)
    assert deneme.akis("avans") is akis and akis == [_anahtar(2)] * 2


def test_verildigi_bilinip_kime_verildigi_bilinmeyen_numara_yok_sayilmaz(kitap: Kitap) -> None:
    """Number 3 went to a document in columns that did not ask: who asks for it is not told that there is none."""
    assert kitap.son_yevmiye == 2
    verilen = 4
    deneme = Deneme(kitap, lambda: verilen)
    dorduncu = _iz(kitap, 4)
    deneme.ekle(dorduncu, [])
    assert deneme.numarali(4) is dorduncu
    assert deneme.numarali(2) is not None and deneme.numarali(2).belge.belge_no == "2"  # type: ignore[union-attr]
    with pytest.raises(BilinmeyenNumara, match="3 numaralı"):
        deneme.numarali(3)
    assert deneme.numarali(5) is deneme.numarali(0) is None
    deneme.don(0)
    verilen = 2
    assert deneme.numarali(4) is None
