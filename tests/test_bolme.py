"""A file in parts: cut at any place, in any layout, its parts hold the documents, lines and findings of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from ornek import UZUN

from batch.documents.bulgu import DosyaReddi
from batch.documents.parti import HamParti, Kaynak, Parti
from batch.reading import csv_oku, kodlama, sabit_oku
from batch.reading.csv_oku import CsvOkuma
from batch.reading.esleme import Esleme, esleme_oku
from batch.reading.sabit_oku import SabitOkuma
from batch.reading.satir_oku import SatirOkuma, standart
from batch.reading.tablo import kaynagi
from batch.reading.temel import YenidenOku
from batch.turler.fis import FIS

BASLIK = "belge_turu;belge_no;tarih;hesap;borc;alacak;aciklama;dayanak_turu;dayanak_no"
CP1254 = """[dosya]
desen = "*"
bicim = "csv"
kodlama = "{kodlama}"
[sayi]
ondalik = ","
binlik = "."
[tarih]
bicim = "dd.mm.yyyy"
[sutunlar]
belge_turu = "Tür"
belge_no = "{{Seri}}-{{No}}"
tarih = "Tarih"
hesap = "Hesap"
borc = "Borç"
alacak = "Alacak"
belge_aciklama = "Açıklama"
"""
SABIT = """[dosya]
desen = "*"
bicim = "sabit"
kodlama = "cp857"
uzunluk = 34
{ek}
[sayi]
taraf_sutunu = "taraf"
tutar_sutunu = "tutar"
borc_degeri = "B"
alacak_degeri = "A"
[sabitler]
belge_turu = "MIF"
"""


def _alanlar(*alanlar: tuple[str, int, int, str]) -> str:
    return "".join(f'[[alan]]\nad = "{ad}"\nbas = {b}\nuzunluk = {n}\n{ek}\n' for ad, b, n, ek in alanlar)


DUZ_SABIT = SABIT.format(ek='atla_desen = "^(#|TOPLAM)"') + _alanlar(
    ("belge_no", 1, 4, 'hizala = "sag"'),
    ("tarih", 5, 10, ""),
    ("hesap", 15, 6, ""),
    ("taraf", 21, 1, ""),
    ("tutar", 22, 6, "kurus = true"),
    ("aciklama", 28, 7, ""),
)


def esleme(tmp: Path, metin: str) -> Esleme:
    (tmp / "e.toml").write_text(metin, "utf-8")
    return esleme_oku(tmp / "e.toml")


def okuma(tmp: Path, veri: bytes, e: Esleme | None = None) -> SatirOkuma:
    yol = tmp / "dosya"
    yol.write_bytes(veri)
    e = e or standart(FIS)
    return (CsvOkuma if e.bicim == "csv" else SabitOkuma)(yol, kaynagi(Kaynak("dosya", "", "elle", "4634"), e), 50, e)


def _goruntu(partiler: Iterable[HamParti]) -> list[object]:
    """All that a reader says of each document, but for its ordinal."""
    sonuc: list[object] = []
    for h in partiler:
        p = Parti.kur(h)
        for i in range(h.n):
            belge, okunus, hatalar = p.oku(i)
            a, b = h.baslangic[i : i + 2]
            sonuc.append((p.govdeler()[i], belge, replace(okunus, yol_ver=None), hatalar, h.satir_no[a:b].tolist()))
            sonuc.append((h.belge_satir[i], h.belge_son_satir[i], [x for j, x in h.bulgular if j == i]))
    return sonuc


def bolumlu(o: SatirOkuma, hedef: int) -> int:
    """Reads a file in parts and in order; they must agree wherever the parts can be read. How many parts there were."""
    bolumler = o.bolumler(hedef)
    try:
        okunan = [h for b in bolumler for h in o.bolum_partileri(b)]
    except (YenidenOku, DosyaReddi):  # it is read in order then
        return 0
    if bolumler:
        assert [a.bitis for a in bolumler[:-1]] == [b.konum for b in bolumler[1:]]
        assert _goruntu(okunan) == _goruntu(o.partiler())
    return len(bolumler)


def csv_satiri(no: int, i: int, metin: str) -> str:
    return f"MIF;{no};2016-03-05;{102 + i};1{i}.00;;{metin};KARAR;{no}\n"


METINLER = (
    "düz",
    '"tırnaklı"',
    '"a; ""b"""',
    '""',
    '""""',
    '"iki\nsatır"',
    '"boş\n\n;satır"',
    '12" boru',
    '"açık',
    'a";MIF;1;2016-03-05;102;1.00;;"',
)


@settings(max_examples=200 if UZUN else 25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 4), st.lists(st.sampled_from(METINLER), min_size=1, max_size=3)), min_size=3),
    st.integers(1, 400),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv_nereden_kesilirse_kesilsin(
    tmp_path: Path, fisler: list[tuple[int, list[str]]], hedef: int, son: str
) -> None:
    govde = "".join(csv_satiri(no, i, m) for no, metinler in fisler for i, m in enumerate(metinler))
    bolumlu(okuma(tmp_path, (BASLIK + "\n" + govde).replace("\n", son).encode()), hedef)


@pytest.mark.parametrize("metin", METINLER[:7])
@pytest.mark.parametrize("son", ["\n", "\r\n"])
def test_saglam_csv_bolunur(tmp_path: Path, metin: str, son: str) -> None:
    govde = "".join(csv_satiri(no, i, metin if i else "düz") for no in range(30) for i in range(3))
    assert bolumlu(okuma(tmp_path, (BASLIK + "\n" + govde).replace("\n", son).encode()), 300) > 5


@settings(max_examples=200 if UZUN else 40, deadline=None)
@given(st.lists(st.sampled_from(['"', '""', ";", "\n", "a", "\r\n"]), max_size=12).map("".join))
def test_duzenli_tirnaklar_hizli_okunur(metin: str) -> None:
    """What is taken for regular is read by the quick way as by the careful one."""
    veri = ("x;y;z\n" + metin).encode()
    if not csv_oku._tirnaklar_duzenli(veri, ";") or '"' not in metin:
        return
    import csv

    import pyarrow as pa
    import pyarrow.csv as pcsv

    beklenen = [s for s in csv.reader(veri.decode().splitlines(True), delimiter=";", strict=True) if s]
    if {len(s) for s in beklenen} != {3} or len(beklenen) != veri.rstrip(b"\r\n").count(b"\n") + 1:
        return
    tablo = pcsv.read_csv(
        pa.BufferReader(veri),
        read_options=pcsv.ReadOptions(column_names=["a", "b", "c"]),
        parse_options=pcsv.ParseOptions(delimiter=";", double_quote=True),
        convert_options=pcsv.ConvertOptions(column_types=dict.fromkeys("abc", pa.string()), strings_can_be_null=False),
    )
    assert [list(s.values()) for s in tablo.to_pylist()] == beklenen


@pytest.mark.parametrize(
    ("veri", "duzenli"),
    [
        (b'"a""b";c\n', True),
        (b'a;""""\n', True),
        (b'a;"""";"x"""\r\n', True),
        (b'a;"x""\n', False),
        (b'a;12" x 3"\n', False),
        (b'a; "b"\n', False),
        (b'a;"b" \n', False),
        (b'a;"b""c\n', False),
        (b'"a"b;""\n', False),
    ],
)
def test_tirnak_duzeni(veri: bytes, duzenli: bool) -> None:
    assert csv_oku._tirnaklar_duzenli(veri, ";") == duzenli


@settings(max_examples=150 if UZUN else 12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans(), st.booleans()), min_size=4, max_size=25),
    st.integers(20, 300),
)
def test_doldurulan_hucreler_kesikte_de_ayni(
    tmp_path: Path, fisler: list[tuple[int, int, bool, bool]], hedef: int
) -> None:
    """Cells that mean the one above, in identity, date and within the document."""
    bas = 'asagi_doldur = ["belge_turu", "belge_no", "tarih", "belge_aciklama"]\n'
    e = esleme(tmp_path, bas + CP1254.format(kodlama="cp1254"))
    satirlar = ["Tür;Seri;No;Tarih;Hesap;Borç;Alacak;Açıklama\n"]
    for no, satir, turlu, tarihli in fisler:
        for i in range(satir):
            ilk = i == 0
            bas = f"{'MIF' if ilk and turlu else ''};{'A' if ilk and turlu else ''};{no if ilk else ''}"
            satirlar.append(f"{bas};{'05.03.2016' if ilk and tarihli else ''};102;1.250,00;;{'Şube' if ilk else ''}\n")
    bolumlu(okuma(tmp_path, "".join(satirlar).encode("cp1254"), e), hedef)


@pytest.mark.parametrize("kod", ["cp1254", "iso-8859-9", "cp857", "utf-8"])
def test_eslemeli_csv_bolunur(tmp_path: Path, kod: str) -> None:
    e = esleme(tmp_path, CP1254.format(kodlama=kod))
    govde = "Tür;Seri;No;Tarih;Hesap;Borç;Alacak;Açıklama\n" + "".join(
        f"MIF;='A{no % 2}';'{no // 2};05.03.2016;10{i};1.250,{no:02d};;Şişli; \n"[:-3] + "\n"
        for no in range(40)
        for i in range(2)
    )
    assert bolumlu(okuma(tmp_path, govde.encode(kod), e), 200) > 5


def _sabit_satiri(no: int, taraf: str, metin: str = "Çöp", tutar: str = "012550") -> str:
    return f"{no:>4}2016-03-05102.01{taraf}{tutar}{metin:<7}"


@pytest.mark.parametrize("son", ["\n", "\r\n"])
def test_sabit_genislik_bolunur_ve_hizli_okunur(tmp_path: Path, son: str, monkeypatch: pytest.MonkeyPatch) -> None:
    e = esleme(tmp_path, DUZ_SABIT)
    satirlar = ["#".ljust(34), *(_sabit_satiri(no, t) for no in range(40) for t in "BA"), " " * 34, "TOPLAM".ljust(34)]
    veri = son.join(satirlar).encode("cp857")
    assert bolumlu(okuma(tmp_path, veri, e), 300) > 5
    yavas = okuma(tmp_path, veri, e)
    monkeypatch.setattr(yavas, "_hizli", lambda *_: None)
    assert _goruntu(yavas.partiler()) == _goruntu(okuma(tmp_path, veri, e).partiler())
    monkeypatch.setattr(SabitOkuma, "_dikkatli", lambda *_: pytest.fail("kayıt kayıt okundu"))
    assert len(_goruntu(okuma(tmp_path, veri, e).partiler())) == 80


@settings(max_examples=150 if UZUN else 12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.tuples(st.integers(1, 3), st.sampled_from("BAX"), st.sampled_from(["Çöp", "", "iki ü"])),
            st.sampled_from(["", "kısa", "#", " " * 34, "TOPLAM".ljust(34), "x" * 35]),
        ),
        min_size=3,
        max_size=20,
    ),
    st.integers(1, 200),
    st.sampled_from(["012550", "000000", "01-550", "      "]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_sabit_genislik_nereden_kesilirse_kesilsin(
    tmp_path: Path, satirlar: list[tuple[int, str, str] | str], hedef: int, tutar: str, son: str
) -> None:
    e = esleme(tmp_path, DUZ_SABIT)
    metin = son.join(s if isinstance(s, str) else _sabit_satiri(*s, tutar=tutar) for s in satirlar)
    o = okuma(tmp_path, (_sabit_satiri(1, "B") + son + metin).encode("cp857"), e)
    bolumlu(o, hedef)
    yavas = okuma(tmp_path, o.yol.read_bytes(), e)
    yavas._hizli = lambda *_: None  # type: ignore[attr-defined]
    assert _goruntu(yavas.partiler()) == _goruntu(o.partiler())


@settings(max_examples=150 if UZUN else 12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["B1", "B2", "S", "S", "X", ""]), min_size=3, max_size=20), st.integers(1, 120))
def test_baslikli_kayitlar_nereden_kesilirse_kesilsin(tmp_path: Path, tipler: list[str], hedef: int) -> None:
    metin = SABIT.format(ek="tip_bas = 1\ntip_uzunluk = 1")
    for tip, baslik, alanlar in (
        ("B", "true", _alanlar(("belge_no", 2, 4, 'hizala = "sag"'), ("tarih", 6, 10, ""))),
        ("S", "false", _alanlar(("hesap", 2, 6, ""), ("taraf", 8, 1, ""), ("tutar", 9, 6, "kurus = true"))),
    ):
        metin += f'[[kayit]]\ntip = "{tip}"\nbaslik = {baslik}\n' + alanlar.replace("[[alan]]", "[[kayit.alan]]")
    e = esleme(tmp_path, metin)
    satirlar = [f"{t[0]}{t[1:]:>4}2016-03-05" if t[:1] == "B" else f"{t}102.01B012550" if t else "" for t in tipler]
    veri = "\n".join(s.ljust(34) if s else s for s in ["B   12016-03-05", *satirlar, "S102.01A012550"])
    bolumlu(okuma(tmp_path, veri.encode("cp857"), e), hedef)


def test_parcada_kuskulu_harf_sirayla_okutur(tmp_path: Path) -> None:
    """Whether such letters are wrong is told by the lines about them, which another part may hold."""
    izlanda = "Guðmundur þór".encode()
    assert kodlama.bozuk_harf(izlanda + "şğı".encode(), "utf-8") is None
    assert kodlama.bozuk_harf(izlanda + "şğı".encode(), "utf-8", parca=True) is not None
    assert kodlama.bozuk_harf("Sa§lam".encode("cp1254"), "cp1254", parca=True) is not None


def test_tanimsiz_baytlar() -> None:
    assert not sabit_oku._tanimsizlar("iso-8859-9").any()
    assert np.flatnonzero(sabit_oku._tanimsizlar("cp857")).tolist() == [0xD5, 0xE7, 0xF2]
