"""Writers of tables of any length: what they hand on while they read, and that the short ways write what the long do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rapor_ornegi import TEMPLATES

from batch.reports.tablo import Cilt, CiltBolumu, Hucre, Kunye, SatirTuru, Sutun, Tablo, TabloSatiri
from batch.reports.writers import BICIMLER, csv_, xlsx
from batch.reports.writers.ortak import hucre_yazi, kagit

KUNYE = Kunye("İdare", "4634", "İdare", 2016, "Mart", 7, "2016-03-31", "ab" * 32, "cd" * 32, 7, "kod.1")
SUTUNLAR = (
    Sutun("tarih", "Tarih", "tarih", 10, tekrarsiz=True),
    Sutun("kod", "Kod", "kod", 10, tekrarsiz=True),
    Sutun("metin", "Açıklama", "metin", 30),
    Sutun("adet", "Adet", "sayi", 5),
    Sutun("miktar", "Miktar", "miktar", 12),
    Sutun("tutar", "Tutar", "tutar", 20, nakli=True),
    Sutun("kalan", "Kalan", "tutar", 20, sifir_bos=True, yuruyen=True),
)
_METIN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["=1+1", "  iki  boşluk ", "<r>x</r>", "a&b<c>", '"', "_x0041_", "a;b", "-", "2016-02-30x"]
)
_SAYI = st.none() | st.integers(-(10**16), 10**16)
_TUR = st.sampled_from(("normal", "ara_toplam", "toplam", "uyari", "nakil", "baslik", "tutmayan"))
_SATIR = st.builds(
    lambda tur, *hucreler: TabloSatiri(hucreler, tur),
    _TUR,
    st.none() | st.dates().map(str) | st.just("TOPLAM"),
    st.none() | _METIN,
    st.none() | _METIN,
    st.none() | st.integers(-5, 10**6),
    *(_SAYI,) * 3,
)


def tablo(satirlar: list[TabloSatiri]) -> Tablo:
    return Tablo("deneme", "Deneme", KUNYE, SUTUNLAR, lambda: iter(satirlar))


def baytlar(t: Tablo, bicim: str) -> bytes:
    return b"".join(BICIMLER[bicim].yaz(t, TEMPLATES))


def _kisa(i: int) -> TabloSatiri:
    return TabloSatiri(("2016-03-31", f"{i}", f"satır ({i}) \\", i, i, i, i))


@settings(max_examples=12, deadline=None)
@given(st.lists(_SATIR, max_size=8))
def test_xlsx_satirlari_kutuphanenin_yazdigidir(satirlar: list[TabloSatiri]) -> None:
    t = tablo(satirlar)
    kisa = baytlar(t, "xlsx")
    with pytest.MonkeyPatch.context() as m:
        m.setattr(xlsx, "_SayfaSatirlari", lambda *_: None)
        assert baytlar(t, "xlsx") == kisa


def _hucre(sutun: Sutun, deger: Hucre) -> str:
    yaz = csv_._SAYILAR.get(sutun.tur)
    return yaz(deger) if yaz is not None and isinstance(deger, int) else csv_.hucre(deger)


@settings(max_examples=25, deadline=None)
@given(st.lists(_SATIR, max_size=8))
def test_csv_sutun_sutun_yazilan_hucre_hucre_yazilandir(satirlar: list[TabloSatiri]) -> None:
    t, yanda = tablo(satirlar), bytearray()
    beklenen = ";".join(s.ad for s in SUTUNLAR) + "\n"
    for s in satirlar:
        if s.tur in csv_._SATIR_TURLERI:
            beklenen += ";".join(map(_hucre, SUTUNLAR, s.hucreler)) + "\n"
    assert baytlar(t, "csv").decode() == beklenen
    assert list(csv_.yaninda(t, yanda.extend)) == satirlar and yanda.decode() == beklenen


@settings(max_examples=25, deadline=None)
@given(st.lists(_SATIR, max_size=8))
def test_kagit_hucreleri_hatirlananlardan(satirlar: list[TabloSatiri]) -> None:
    for k in kagit(SUTUNLAR, satirlar):
        assert k.tam == [hucre_yazi(s, h) for s, h in zip(SUTUNLAR, k.satir.hucreler, strict=True)]


def test_pdf_cizilirken_verilir() -> None:
    """Pages go out while rows are still to come, and no piece holds more than a few pages."""
    okunan = 0

    def satirlar() -> Iterator[TabloSatiri]:
        nonlocal okunan
        for i in range(3_000):
            okunan += 1
            yield _kisa(i)

    yerler, boylar = [], []
    for parca in BICIMLER["pdf"].yaz(replace(tablo([]), satirlar=satirlar), TEMPLATES):
        yerler.append(okunan)
        boylar.append(len(parca))
    assert len(set(yerler)) > 20
    assert max(boylar[: yerler.index(3_000)]) < 30_000


def test_pdf_nesneleri_yerlerinde() -> None:
    """The table of places names where each object begins; the text is what the cells say."""
    veri = baytlar(tablo([_kisa(i) for i in range(300)]), "pdf")
    yer = int(veri[veri.rindex(b"startxref") :].split()[1])
    satirlar = veri[yer:].split(b"\n")
    assert satirlar[0] == b"xref"
    for no in range(1, int(satirlar[1].split()[1])):
        konum = int(satirlar[2 + no][:10])
        assert veri[konum:].startswith(b"%d 0 obj\n" % no) and len(satirlar[2 + no]) == 19
    okunan = pypdf.PdfReader(io.BytesIO(veri), strict=True)
    metin = "\n".join(s.extract_text() for s in okunan.pages)
    assert [int(n) for n in re.findall(r"satır \((\d+)\) \\", metin)] == list(range(300))
    assert re.findall(r"Sayfa (\d+)/(\d+)", metin) == [
        (str(i), str(len(okunan.pages))) for i in range(1, len(okunan.pages) + 1)
    ]


@pytest.mark.parametrize("tur", ["normal", "uyari"])
def test_pdf_cildinin_baglari_ve_ekleri(tur: SatirTuru) -> None:
    bolumler = tuple(
        CiltBolumu(ad, replace(tablo([_kisa(i)._replace(tur=tur) for i in range(n)]), ad=ad, baslik=ad))
        for ad, n in (("bir", 100), ("iki", 0), ("üç", 30))
    )
    t = replace(tablo([_kisa(1)]), cilt=Cilt(("Kapak {nb}",), bolumler, "Sonu"))
    okunan = pypdf.PdfReader(io.BytesIO(baytlar(t, "pdf")), strict=True)
    hedefler = [okunan.get_destination_page_number(x) for x in okunan.outline if not isinstance(x, list)]
    assert [x.title for x in okunan.outline if not isinstance(x, list)] == ["bir", "iki", "üç", "Sonu"]
    baglar = [a.get_object() for a in okunan.pages[1]["/Annots"]]
    sayfa_no = {s.indirect_reference.idnum: i for i, s in enumerate(okunan.pages) if s.indirect_reference is not None}
    assert [sayfa_no[b["/Dest"][0].idnum] for b in baglar[::2]] == hedefler
    assert set(okunan.attachments) == {"bir.csv", "iki.csv", "üç.csv", "denetimler.csv"}
    assert okunan.attachments["üç.csv"] == [baytlar(bolumler[2].tablo, "csv")]
    assert "Kapak {nb}" in okunan.pages[0].extract_text()
    assert f"Sayfa 2/{len(okunan.pages)}" in okunan.pages[1].extract_text()
