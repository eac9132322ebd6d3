"""CSV reading: both paths, every refusal, the document after a bad row, long documents, the corrected copy."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import HamParti, Kaynak, Parti
from batch.reading import csv_oku, satir_oku
from batch.reading.csv_oku import CsvOkuma
from batch.reading.temel import YenidenOku
from batch.turler.fis import FIS

BASLIK = "belge_turu;belge_no;tarih;hesap;borc;alacak;aciklama"


def okuma(yol: Path, azami: int = 10_000) -> CsvOkuma:
    return CsvOkuma(yol, Kaynak("fis.csv", "", "elle", "4634"), azami, satir_oku.standart(FIS))


@pytest.fixture
def yaz(tmp_path: Path):  # type: ignore[no-untyped-def]
    def ic(icerik: str | bytes, azami: int = 10_000) -> CsvOkuma:
        yol = tmp_path / "fis.csv"
        yol.write_bytes(icerik if isinstance(icerik, bytes) else icerik.encode())
        return okuma(yol, azami)

    return ic


def fis(no: str, *, tarih: str = "2016-03-05", metin: str = "Kırtasiye") -> list[str]:
    return [f"MIF;{no};{tarih};102.01;10.00;;{metin}", f"MIF;{no};{tarih};600.01;;10.00;{metin}"]


def dosya(*satirlar: str, baslik: str = BASLIK) -> str:
    return "\n".join([baslik, *satirlar]) + "\n"


def govdeler(o: CsvOkuma) -> list[bytes]:
    return [g for h in o.partiler() for g in Parti.kur(h).govdeler()]


def bulgular(o: CsvOkuma) -> list[tuple[str, str, int]]:
    """(document number, code, line) of every finding of the reader."""
    return [(b.belge_no, b.kod, b.satir) for h in o.partiler() for _, b in h.bulgular]


def red(o: CsvOkuma) -> list[Bulgu]:
    with pytest.raises(DosyaReddi) as h:
        list(o.partiler())
    return h.value.bulgular


def nolar(o: CsvOkuma) -> list[str]:
    return [str(h.belge["belge_no"][i].as_py()) for h in o.partiler() for i in range(len(h.baslangic) - 1)]


# -- the whole file is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("icerik", "kod", "satir"),
    [
        (b"", "DOS-002", 0),
        (b"\xef\xbb\xbf\r\n\r\n", "DOS-002", 0),
        (dosya(*fis("1")).encode() + b"MIF;2;2016-03-05;102;1.00;;\xfeahin\n", "DOS-004", 4),
        (dosya(*fis("1")).encode("utf-16"), "DOS-004", 1),
        (dosya(*fis("1")).encode() + b"MIF;2\0;2016-03-05;102;1.00;;\n", "DOS-005", 4),
        (dosya(*fis("1")).encode() + dosya(*fis("2")).encode("utf-8-sig"), "DOS-006", 4),
        (dosya().encode(), "CSV-006", 0),
        (dosya(*fis("1")).replace("\n", "\r").encode(), "DOS-003", 1),
        (b'"belge_turu;belge_no\n', "CSV-005", 1),
        (b"a;" * 600 + b"\n", "DOS-003", 1),
        (b"a" * 70_000, "DOS-003", 1),
    ],
)
def test_dosya_reddi(yaz, icerik: bytes, kod: str, satir: int) -> None:  # type: ignore[no-untyped-def]
    assert [(b.kod, b.satir) for b in red(yaz(icerik))] == [(kod, satir)]


def test_yanlis_baytin_yeri_soylenir(yaz) -> None:  # type: ignore[no-untyped-def]
    b = red(yaz(dosya(*fis("1")).encode() + b"MIF;2;2016-03-05;102;1.00;;\xfeahin\n"))[0]
    assert "4. satırın 28. baytı" in b.mesaj
    assert b.gelen == "0xFE"


def test_basligin_butun_kusurlari_birlikte(yaz) -> None:  # type: ignore[no-untyped-def]
    b = red(yaz(dosya(baslik="belge_turu;belge_no;tarihi;hesap;hesap;borc")))
    assert [(x.kod, x.yol, x.sutun) for x in b] == [
        ("CSV-001", "tarihi", 3),
        ("CSV-003", "hesap", 5),
        ("CSV-002", "alacak", 0),  # «tarih» is not missing, it is written otherwise
    ]
    assert "«tarih» mi demek istediniz?" in b[0].mesaj


def test_yanlis_ayrac_soylenir(yaz) -> None:  # type: ignore[no-untyped-def]
    b = red(yaz(dosya(baslik=BASLIK.replace(";", ","))))
    assert b[0].kod == "CSV-001"
    assert "«;» ile ayrılmalı, dosyada «,» var" in b[0].mesaj


# -- the two paths --------------------------------------------------------------------------------------------------

HUCRE = st.text(st.sampled_from("aİıŞğ ç1.,'-"), max_size=6)
SATIR = st.tuples(
    st.sampled_from(["MIF", "OEB"]),
    st.sampled_from(["1", "2", "İ-3", ""]),
    st.sampled_from(["2016-03-05", "2016-03-06"]),
    st.sampled_from(["102.01", "600.01.2.9.51", "yanlış"]),
    st.sampled_from(["10.00", "", "1.5", "x"]),
    st.sampled_from(["10.00", "", "0.00"]),
    HUCRE,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SATIR, min_size=1, max_size=12), st.booleans(), st.data())
def test_iki_yol_ayni_belgeleri_verir(tmp_path: Path, satirlar: list[Sequence[str]], crlf: bool, data) -> None:  # type: ignore[no-untyped-def]
    son = "\r\n" if crlf else "\n"
    duz = son.join([BASLIK, *(";".join(s) for s in satirlar)]) + son
    hepsi = io.StringIO()
    csv.writer(hepsi, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator=son).writerows(
        [BASLIK.split(";"), *satirlar]
    )
    kimi = son.join([BASLIK, *(";".join(f'"{h}"' if data.draw(st.booleans()) else h for h in s) for s in satirlar)])
    sonuc = []
    for i, icerik in enumerate((duz, hepsi.getvalue(), kimi)):
        yol = tmp_path / f"fis{i}.csv"
        yol.write_text(icerik, "utf-8", newline="")
        hizli = okuma(yol)
        dikkatli = okuma(yol)
        dikkatli._hizli = lambda veri, ilk, lf: None  # type: ignore[method-assign]
        for o in (hizli, dikkatli):
            sonuc.append([_goruntu(h) for h in o.partiler()])
    assert all(s == sonuc[0] for s in sonuc)


def _goruntu(h: HamParti) -> tuple[object, ...]:
    p = Parti.kur(h)
    return (
        [(belge, replace(okunus, yol_ver=None), hatalar) for belge, okunus, hatalar in map(p.oku, range(p.n))],
        p.govdeler(),
        h.satir_no.tolist(),
        h.belge_satir.tolist(),
        h.belge_son_satir.tolist(),
        h.bulgular,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(40, 200), st.integers(2, 4), st.booleans())
def test_blok_siniri_belgeyi_degistirmez(
    tmp_path: Path, boylar: list[int], blok: int, azami: int, tirnakli: bool
) -> None:
    metin = '"iki\nsatır ""metin"""' if tirnakli else "metin"
    yol = tmp_path / "fis.csv"
    yol.write_text(
        dosya(*(f"MIF;{no};2016-03-05;102;1.00;;{metin}" for no, n in enumerate(boylar) for _ in range(n))), "utf-8"
    )
    with pytest.MonkeyPatch.context() as mp:
        tek = _belgeler(okuma(yol, azami))
        mp.setattr(satir_oku, "BLOK", blok)
        mp.setattr(satir_oku, "DEVIR_AZAMI", 100_000)
        assert _belgeler(okuma(yol, azami)) == tek
    assert [len(b[1]) for b in tek] == [min(n, azami) for n in boylar]
    assert [k for b in tek for k in b[2]] == ["BLG-004" for n in boylar if n > azami]


def _belgeler(o: CsvOkuma) -> list[tuple[object, list[int], list[str], list[str]]]:
    sonuc = []
    for h in o.partiler():
        for i in range(len(h.baslangic) - 1):
            satirlar = h.satir_no[h.baslangic[i] : h.baslangic[i + 1]].tolist()
            bulgu = [b for j, b in h.bulgular if j == i]
            yer = (int(h.sira[i]), int(h.belge_satir[i]), int(h.belge_son_satir[i]), h.belge["belge_no"][i].as_py())
            sonuc.append((yer, satirlar, [b.kod for b in bulgu], [b.mesaj for b in bulgu]))
    return sonuc


def test_temiz_dosya_hizli_okunur(yaz, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def yasak(*_: object) -> None:
        raise AssertionError("satır satır okundu")

    monkeypatch.setattr(CsvOkuma, "_dikkatli", yasak)
    assert nolar(yaz("\ufeff" + dosya(*fis("1"), *fis("2")).replace("\n", "\r\n") + "\r\n\r\n")) == ["1", "2"]


# -- bad rows -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bozuk", "kod"),
    [
        ("MIF;2;2016-03-05;102.01;10.00", "CSV-004"),
        ("MIF;2;2016-03-05;102.01;10.00;;a;b;c", "CSV-004"),
        ('MIF;2;2016-03-05;102.01;10.00;;"kapanmayan', "CSV-005"),
        ('MIF;2;2016-03-05;102.01;10.00;;"a"b', "CSV-005"),
        ("2;2016-03-05;102.01;10.00;;a", "CSV-004"),
        ("MIF;2016-03-05;102.01;10.00;;a", "CSV-004"),
        ("bozuk", "CSV-004"),
    ],
)
def test_bozuk_satirdan_sonraki_belge_dogru_okunur(yaz, bozuk: str, kod: str) -> None:  # type: ignore[no-untyped-def]
    temiz = govdeler(yaz(dosya(*fis("1"), *fis("3"))))
    o = yaz(dosya(*fis("1"), fis("2")[0], bozuk, fis("2")[1], *fis("3")))
    assert nolar(o) == ["1", "2", "3"]
    assert bulgular(o) == [("2", kod, 5)]
    okunan = govdeler(o)
    assert [okunan[0], okunan[2]] == temiz


def test_dizi_dizi_bozuk_satir_iki_komsuyu_da_isaretler(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1"), "2016-03-05;102;1.00;;a", "2016-03-05;102;;1.00;a", *fis("2"), *fis("3")))
    assert bulgular(o) == [("1", "CSV-004", 4), ("1", "CSV-004", 5), ("2", "CSV-004", 6)]


def test_kimligi_saglam_bozuk_belge_komsusunu_lekelemez(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1"), *(s + ";fazla" for s in fis("2")), *fis("3")))
    assert bulgular(o) == [("2", "CSV-004", 4), ("2", "CSV-004", 5)]
    assert nolar(o) == ["1", "2", "3"]


def test_tirnakli_satir_sonu_satir_sayar(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya('MIF;1;2016-03-05;102.01;10.00;;"iki\nsatır; ""tırnak"""', fis("1")[1], *fis("2")))
    h = next(iter(o.partiler()))
    assert h.satir_no.tolist() == [2, 4, 5, 6]
    assert h.satir["aciklama"][0].as_py() == 'iki\nsatır; "tırnak"'
    assert h.belge_son_satir.tolist() == [4, 6]


def test_bos_satirlar_atlanir_numaralar_kalir(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1"), "", ";;;;;;", *fis("2"), "", ""))
    h = next(iter(o.partiler()))
    assert h.satir_no.tolist() == [2, 3, 6, 7]
    assert h.bulgular == []


def test_hucre_ortasindaki_tirnak_metindir(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1", metin='12" boru'), *fis("2")))
    assert next(iter(o.partiler())).satir["aciklama"][0].as_py() == '12" boru'
    assert bulgular(o) == []


# -- document-level columns -----------------------------------------------------------------------------------------


def test_belge_alani_uyusmazligi(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1"), fis("2")[0], fis("2", tarih="2016-03-06")[1], *fis("3")))
    (b,) = [b for h in o.partiler() for _, b in h.bulgular]
    assert (b.kod, b.belge_no, b.satir, b.yol, b.sutun) == ("CSV-007", "2", 5, "tarih", 3)
    assert (b.beklenen, b.gelen) == ("2016-03-05", "2016-03-06")


def test_belge_alaninin_ilk_dolusu_alinir(yaz) -> None:  # type: ignore[no-untyped-def]
    satirlar = [s + e for s, e in zip(fis("1") + fis("2"), (";", ";ACILIS", ";ACILIS", ";"), strict=True)]
    h = next(iter(yaz(dosya(*satirlar, baslik=BASLIK + ";islem")).partiler()))
    assert h.belge["islem"].to_pylist() == ["ACILIS", "ACILIS"]
    assert h.bulgular == []


def test_dayanaklar_sirasiyla(yaz) -> None:  # type: ignore[no-untyped-def]
    uclu = [";;", ";FATURA;1;2016-03-01"[1:], "TUTANAK;2;", "FATURA;1;2016-03-01"]
    a, b = fis("1")
    satirlar = [f"{s};{u}" for s, u in zip((a, b, a, b), uclu, strict=True)]
    satirlar += [f"{fis('2')[0]};FATURA;9;", f"{fis('2')[1]};;;"]
    o = yaz(dosya(*satirlar, baslik=BASLIK + ";dayanak_turu;dayanak_no;dayanak_tarihi"))
    h = next(iter(o.partiler()))
    dayanak = h.tablo("dayanak")
    assert dayanak.baslangic.tolist() == [0, 2, 3]
    assert dayanak.sutun["dayanak_no"].to_pylist() == ["1", "2", "9"]
    assert dayanak.sutun["dayanak_tarihi"].to_pylist() == ["2016-03-01", "", ""]
    assert h.bulgular == []


def test_kimlik_dort_alandir(yaz) -> None:  # type: ignore[no-untyped-def]
    satirlar = [f"{s};{b}" for b in ("4634", "4635") for s in fis("1")]
    assert nolar(yaz(dosya(*satirlar, baslik=BASLIK + ";muhasebe_birimi"))) == ["1", "1"]


def test_cok_satirli_belge_kesilir_sayisi_dogru(yaz, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(satir_oku, "BLOK", 2000)
    uzun = [f"MIF;2;2016-03-05;102;{i}.00;;x" for i in range(1, 501)]
    o = yaz(dosya(*fis("1"), *uzun, *fis("3")), azami=10)
    assert nolar(o) == ["1", "2", "3"]
    (b,) = [b for h in o.partiler() for _, b in h.bulgular]
    assert (b.kod, b.belge_no, b.gelen) == ("BLG-004", "2", "500")
    assert [len(h.satir_no) for h in o.partiler() if "2" in h.belge["belge_no"].to_pylist()] == [10]


def test_sonsuz_satir_bellegi_doldurmaz(yaz, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(satir_oku, "BLOK", 1000)
    monkeypatch.setattr(satir_oku, "DEVIR_AZAMI", 4000)
    assert [b.kod for b in red(yaz(dosya("x" * 20_000)))] == ["CSV-004"]


# -- the corrected copy ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("son", ["\n", "\r\n"])
def test_duzeltme_dosyasi_ayni_baytlardir_ve_yeniden_okunur(yaz, tmp_path: Path, son: str) -> None:  # type: ignore[no-untyped-def]
    ikinci = ['MIF;2;2016-03-05;102.01;10.00;;"iki\nsatır ""İŞ"""', fis("2")[1] + ";fazla"]
    icerik = "\ufeff" + dosya(*fis("1"), *ikinci, *fis("3"), *fis("4")).replace("\n", son)
    o = yaz(icerik)
    yerler = []
    for h in o.partiler():
        for i in range(len(h.baslangic) - 1):
            yerler.append((int(h.sira[i]), int(h.belge_satir[i]), int(h.belge_son_satir[i])))
    kopya = b"".join(o.duzeltme([yerler[3], yerler[1]]))
    assert kopya.decode() == "\ufeff" + dosya(*ikinci, *fis("4")).replace("\n", son)
    yol = tmp_path / "fis-duzeltme.csv"
    yol.write_bytes(kopya)
    assert nolar(okuma(yol)) == ["2", "4"]


def test_ayni_okuyucu_ikinci_kez_okur(yaz) -> None:  # type: ignore[no-untyped-def]
    o = yaz(dosya(*fis("1"), *fis("2")))
    assert govdeler(o) == govdeler(o)


def test_duzenli_tirnak_denetimi() -> None:
    assert csv_oku._tirnaklar_duzenli(b'"a";"";b\n"c";d;"e"', ";")
    assert csv_oku._tirnaklar_duzenli(b'"a""b";c\n', ";")
    assert not csv_oku._tirnaklar_duzenli(b'a;12" boru\n', ";")
    assert not csv_oku._tirnaklar_duzenli(b'a;12" x 3"\n', ";")


# -- the same documents, however the file is cut --------------------------------------------------------------------

BOZUK = ("", ";;;;;;", "MIF;2;2016-03-05;102", "2016-03-05;102;1.00;;a", "x", "'7;a", 'MIF;2;2016-03-05;102;1.00;;"a')


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.integers(1, 4), st.sampled_from(BOZUK)), min_size=1, max_size=14), st.integers(60, 300))
def test_bozuk_satirlar_blok_sinirinda_da_ayni_belgenindir(
    tmp_path: Path, parcalar: list[int | str], blok: int
) -> None:
    satirlar = [s for p in parcalar for s in (fis(str(p)) if isinstance(p, int) else [p])]
    yol = tmp_path / "fis.csv"
    yol.write_text(dosya(*fis("0"), *satirlar), "utf-8")
    with pytest.MonkeyPatch.context() as mp:
        tek = _belgeler(okuma(yol))
        mp.setattr(satir_oku, "BLOK", blok)
        mp.setattr(satir_oku, "DEVIR_AZAMI", 100_000)
        assert _belgeler(okuma(yol)) == tek


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.integers(1, 3), st.sampled_from(BOZUK[:6])), min_size=4, max_size=14), st.integers(20, 120)
)
def test_bolum_siniri_belgeyi_bolmez(tmp_path: Path, parcalar: list[int | str], hedef: int) -> None:
    satirlar: list[str] = []
    for p in parcalar:
        if isinstance(p, int):  # one document, its number written in two ways, an empty row in its middle
            satirlar += [fis(f"'{p}")[0], "", fis(str(p))[1]]
        else:
            satirlar.append(p)
    yol = tmp_path / "fis.csv"
    yol.write_text(dosya(*satirlar), "utf-8")
    o = okuma(yol)
    try:
        bolumlu = [h for b in o.bolumler(hedef) for h in o.bolum_partileri(b)]
    except (YenidenOku, DosyaReddi):  # read in order then
        bolumlu = []
    if bolumlu:
        assert [g for h in bolumlu for g in Parti.kur(h).govdeler()] == govdeler(o)
        assert [n for h in bolumlu for n in h.satir_no.tolist()] == [n for h in o.partiler() for n in h.satir_no]
