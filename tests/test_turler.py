"""Kinds of documents: the record is the field table, its encoding is the document of record, readers know no kind."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest
from deneme_turu import DENEME, SEMALAR, TEK, Belgesi, Deneme, Kalem, Kisi, Ucret, sema_kopyasi
from hypothesis import given, settings
from hypothesis import strategies as st
from kural_ornegi import PROJE, baglam, kesinti, oeb, parti, tahsilat
from ornek import calisma

from batch import demo, turler
from batch.config import AyarHatasi, Ayarlar, oku
from batch.documents.alanlar import CERCEVE, serbest
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.hesap_sozlugu import HesapSozlugu
from batch.documents.parti import HamParti, Kaynak, Parti
from batch.documents.tur import Alan, Cocuk, Tur
from batch.pipeline.paket import paketle
from batch.reading import xml_oku
from batch.reading.ac import ac, eslemeleri_oku
from batch.reading.sema import OgeTuru
from batch.reading.sema import turler as sema_turleri
from batch.reading.temel import YenidenOku
from batch.reading.xml_oku import XmlOkuma
from batch.turler import kutuk
from batch.turler.fis import FIS
from batch.turler.fis.belge import Dayanak, Ek, Fis, Ilgili, Kesinti, Odeme, Satir

AD_ALANI = "urn:batch:belge:1"


def _partiler(yol: Path, ayarlar: Ayarlar) -> list[Parti]:
    okuyucu = ac(yol, yol.name, "", ayarlar, eslemeleri_oku(ayarlar.config))
    try:
        hamlar = list(okuyucu.partiler())
    except YenidenOku:
        hamlar = list(okuyucu.partiler(dikkatli=True))
    return [Parti.kur(h) for h in hamlar]


@pytest.fixture
def ayarlar(tmp_path: Path) -> Ayarlar:
    calisma(tmp_path / "kok")
    return oku(tmp_path / "kok")


# -- the record ---------------------------------------------------------------------------------------------------------


def _ayni(p: Parti) -> int:
    for govde in p.govdeler():
        belge = p.tur.coz(govde)
        assert p.tur.kodla(belge) == govde
    return p.n


def test_demo_yilinin_her_kaydi(tmp_path: Path, ayarlar: Ayarlar) -> None:
    belge = 0
    for ad, icerik in demo.demo_dosyalari():
        yol = tmp_path / Path(ad).name
        yol.write_bytes(icerik)
        for p in _partiler(yol, ayarlar):
            belge += _ayni(p)
            for govde, supheli in zip(p.govdeler(), p.supheli, strict=True):
                assert supheli or not p.tur.eksik(p.tur.coz(govde))
    assert belge > 400


@pytest.fixture(scope="module")
def yil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tanim = importlib.util.spec_from_file_location("uret", PROJE / "tests" / "bench" / "uret.py")
    assert tanim is not None and tanim.loader is not None
    modul = importlib.util.module_from_spec(tanim)
    sys.modules["uret"] = modul
    tanim.loader.exec_module(modul)
    dizin = tmp_path_factory.mktemp("yil")
    modul.uret(1200, dizin)
    return dizin


@pytest.mark.parametrize("ad", ["fis.csv", "fis.xml"])
def test_uretilen_yilin_her_kaydi(ad: str, yil: Path, ayarlar: Ayarlar) -> None:
    assert sum(map(_ayni, _partiler(yil / ad, ayarlar))) == 1200


_metin = st.one_of(
    st.just(""), st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=8).map(str.strip)
)
_tutar = st.integers(0, 10**14 - 1).map(lambda k: f"{k // 100}.{k % 100:02d}")


def _kayit(tip: type[Any], **alan: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    adlar = {ad: alan.get(ad, _metin) for ad in tip.__struct_fields__}
    return st.builds(tip, **adlar)


_FISLER: st.SearchStrategy[Fis] = _kayit(
    Fis,
    tarih=st.just("2016-03-15"),
    dayanak=st.lists(_kayit(Dayanak, tarihi=st.sampled_from(["", "2016-01-01"])), max_size=3).map(tuple),
    ilgili=st.none() | _kayit(Ilgili),
    odeme=st.none() | _kayit(Odeme, **{ad: st.just("") | _tutar for ad in Odeme.__struct_fields__ if ad != "cek_no"}),
    kesintiler=st.lists(_kayit(Kesinti, tutar=_tutar), max_size=2).map(tuple),
    ekler=st.lists(_kayit(Ek), max_size=2).map(tuple),
    satirlar=st.lists(
        _kayit(Satir, borc=st.just("") | _tutar, alacak=st.just("") | _tutar), min_size=1, max_size=4
    ).map(tuple),
)


@given(_FISLER)
@settings(deadline=None)
def test_her_belge_kodlanip_cozulur(f: Fis) -> None:
    govde = FIS.kodla(f)
    assert FIS.coz(govde) == f
    assert FIS.kodla(FIS.coz(govde)) == govde


_HAM = st.sampled_from(
    ["", "1", "12.50", "0", "olmaz", "630.3", "5", "03.2.1.1", "MIF", "2016-03-15", " İş ", '="x"', "A\tB"]
)


@given(
    st.lists(
        st.builds(
            lambda b, s, d, k: b | {"satirlar": s, "dayanaklar": d, "kesintiler": k},
            st.fixed_dictionaries({a.ad: _HAM for a in FIS.baslik.alanlar}),
            st.lists(st.fixed_dictionaries({ad: _HAM for ad in FIS.satir.alan}), max_size=3),  # type: ignore[union-attr]
            st.lists(st.fixed_dictionaries({f"dayanak_{ad}": _HAM for ad in ("turu", "no", "tarihi")}), max_size=2),
            st.lists(st.builds(kesinti, _HAM, _HAM), max_size=2),
        ),
        max_size=3,
    )
)
@settings(deadline=None)
def test_sutunlardan_gelen_govde_kaydin_kendisidir(belgeler: list[dict[str, Any]]) -> None:
    """Whatever the texts are: the bytes made of columns decode, and encoding what they say gives them again."""
    p = parti(belgeler)
    assert _ayni(p) == len(belgeler)
    for i, b in enumerate(belgeler):
        f, okunus, bulgular = p.oku(i)
        assert len(f.satirlar) == len(b["satirlar"]) == len(okunus.satirlar)
        assert bool(bulgular) == p.supheli[i] == bool(okunus.okunamayan)


def test_eksik_alani_soyler() -> None:
    satir = Satir(hesap="100", borc="5.00")
    tam = Fis(belge_turu="MIF", belge_no="1", tarih="2016-01-04", islem="NORMAL", satirlar=(satir,))
    assert FIS.eksik(tam) == ""
    assert FIS.eksik(msgspec.structs.replace(tam, belge_no="")) == "belge_no"
    assert FIS.eksik(msgspec.structs.replace(tam, satirlar=())) == "satirlar"
    assert FIS.eksik(msgspec.structs.replace(tam, satirlar=(satir, Satir(hesap="")))) == "satirlar[1].hesap"


# -- table and schema -----------------------------------------------------------------------------------------------------


def _ogeler(tur: OgeTuru, ad: str) -> dict[str, OgeTuru]:
    sonuc = {ad: tur}
    for etiket, ic in tur.ogeler.items():
        sonuc |= _ogeler(ic, etiket.rpartition("}")[2])
    return sonuc


@pytest.mark.parametrize("tur", [*turler.TURLER, DENEME, TEK], ids=lambda t: t.ad)
def test_sema_ve_cizelge_ayni_alanlari_tanir(tur: Tur[Any], tmp_path: Path) -> None:
    """Names, what must be given, lengths (the schema allows twice as many, for letters in two parts), choices."""
    sema = SEMALAR if tur in turler.TURLER else sema_kopyasi(tmp_path)  # whoever adds a kind begins from that one
    ogeler = _ogeler(sema_turleri(sema)[f"{{{AD_ALANI}}}{tur.oge}"], tur.oge)
    assert {ad for ad, o in ogeler.items() if o.oznitelikler} == set(tur.ogeler)  # others only hold them together
    for oge, alanlar in tur.ogeler.items():
        oznitelikler = {ad: o for ad, o in ogeler[oge].oznitelikler.items() if not ad.startswith("{")}
        assert set(oznitelikler) == set(alanlar), oge
        for ad, (basit, zorunlu) in oznitelikler.items():
            a = alanlar[ad]
            assert zorunlu == a.zorunlu, (oge, ad)
            if a.azami:
                assert basit.en_cok == 2 * a.azami, (oge, ad)
            if basit.secenekler or a.secenekler:
                assert set(basit.secenekler) == {*a.secenekler, *([] if a.zorunlu else [""])}, (oge, ad)


def test_adla_verilen_kurallar_ve_kararlar_vardir() -> None:
    """What a kind names is imported when a document is first judged; here all of them are."""
    adlar = {
        (y.parent.name, alan, yol)
        for y in (PROJE / "batch" / "turler").glob("*/__init__.py")
        for alan, yol in re.findall(r'(kurallar|karar)="([\w.:]+)"', y.read_text("utf-8"))
    }
    assert {("evrak", "kurallar", "batch.turler.evrak.kurallar"), ("alindi", "karar")} <= {
        *adlar,
        *(a[:2] for a in adlar),
    }
    for tur, alan, yol in adlar:
        modul, _, sinif = yol.partition(":")
        deger = getattr(importlib.import_module(modul), sinif or "KURALLAR")
        assert modul.startswith(f"batch.turler.{tur}.") and (callable(deger) if alan == "karar" else deger)


class GenisSatir(Satir, frozen=True, kw_only=True, omit_defaults=True):
    proje_no: Annotated[str, serbest(40)] = ""


class GenisOdeme(Odeme, frozen=True, kw_only=True, omit_defaults=True):
    damga: Annotated[str, serbest(20)] = ""


class GenisFis(Fis, frozen=True, kw_only=True, omit_defaults=True):
    pul: Annotated[str, serbest(20)] = ""
    odeme: Annotated[GenisOdeme | None, msgspec.Meta(), next(m for m in Fis.__annotations__["odeme"].__metadata__)] = (
        None
    )
    satirlar: Annotated[tuple[GenisSatir, ...], Cocuk("satir", satir=True)]


def test_yeni_alan_kayit_ve_semadan_baska_yer_istemez(
    tmp_path: Path, ayarlar: Ayarlar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field more in the record and in the schema: both readers bring it, a mapping may name it, the bytes hold it."""
    genis = Tur.kur(
        GenisFis, CERCEVE, ad="FIS", on_ek="fis", oge="fis", kimlik=FIS.kimlik, denetle=FIS.denetle, elek=FIS.elek,
        hareket=FIS.hareket, yevmiyeli=True,
    )  # fmt: skip
    monkeypatch.setattr(turler, "TURLER", (genis,))
    sema = sema_kopyasi(tmp_path) / "fis-1.xsd"
    metin = sema.read_text("utf-8")
    for once, yeni in (
        ('<xs:attribute name="tif_no" type="Metin40"/>', "proje_no"),
        ('<xs:attribute name="cek_no" type="Metin40"/>', "damga"),
        ('<xs:attribute name="islem" type="FisIslemi"/>', "pul"),
    ):
        metin = metin.replace(once, f'{once}<xs:attribute name="{yeni}" type="Metin40"/>')
    sema.write_text(metin, "utf-8")
    csv = "belge_turu;belge_no;tarih;hesap;borc;alacak;proje_no;pul;damga\nMIF;1;2016-01-04;100;5.00;;P-1;x;d\n"
    xml = (
        f'<belgeler xmlns="{AD_ALANI}"><fis belge_turu="MIF" belge_no="1" tarih="2016-01-04" pul="x">'
        '<odeme damga="d"/><satir hesap="100" borc="5.00" proje_no="P-1"/></fis></belgeler>'
    )
    kaynaklar = ayarlar.config / "kaynaklar"
    kaynaklar.mkdir(exist_ok=True)
    (kaynaklar / "x.toml").write_text(
        '[dosya]\ndesen = "x*.txt"\nbicim = "csv"\n[sutunlar]\nproje_no = "P"\npul = "U"\ndamga = "D"\n'
        + "".join(f'{ad} = "{ad}"\n' for ad in ("belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak")),
        "utf-8",
    )
    govdeler = []
    for ad, icerik in (
        ("fis.csv", csv),
        ("fis.xml", xml),
        ("x.txt", csv.replace("proje_no;pul;damga", "P;U;D")),
    ):
        yol = tmp_path / ad
        yol.write_text(icerik, "utf-8")
        if ad.endswith("xml"):
            okuma = XmlOkuma(yol, Kaynak(ad, "", "elle", "4634"), sema.parent, 100)
            (p,) = [Parti.kur(h) for h in okuma.partiler()]
        else:
            (p,) = _partiler(yol, ayarlar)
        _ayni(p)
        (belge,) = [genis.coz(g) for g in p.govdeler()]
        assert (belge.pul, belge.odeme.damga, belge.satirlar[0].proje_no) == ("x", "d", "P-1")
        assert p.oku(0)[1].yol("proje_no", 1)[0] == {"fis.xml": "/belgeler/*[1]/satir[1]/@proje_no", "x.txt": "P"}.get(
            ad, "proje_no"
        )
        govdeler += p.govdeler()
    assert len(set(govdeler)) == 1


def test_isaretsiz_alan_sessiz_gecmez() -> None:
    class Yanlis(msgspec.Struct):
        belge_no: str

    with pytest.raises(TypeError, match=r"Yanlis\.belge_no"):
        _ = Tur.kur(Yanlis, CERCEVE, ad="X", on_ek="x", oge="x").baslik


# -- kinds beside the voucher ---------------------------------------------------------------------------------------------


@pytest.fixture
def cok_turlu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turler, "TURLER", (FIS, DENEME, TEK))


DENEME_CSV = (
    "muhasebe_birimi;belge_no;tarih;mali_yil;islem;kisi_ad;belge_adi;belge_gunu;kalem_kodu;kalem_tutari;kalem_aciklama\n"
    "4634;D-1;2016-11-01;2017;;Ayşe;Karar;2016-10-30;a1;5.00;ilk\n"
    "4634;D-1;2016-11-01;2017;;Ayşe;Rapor;;B2;;\n"
    "4634;D-2;2016-10-01;;GELIR;;;;c3;7.00;\n"
)


@pytest.mark.usefixtures("cok_turlu")
def test_kutuk_her_addan_bulur() -> None:
    k = kutuk()
    assert (k.ilk, k.tur["DENEME"], k.oge["tek"], k.on_ek["fis"]) == (FIS, DENEME, TEK, FIS)


@pytest.mark.usefixtures("cok_turlu")
def test_csv_turu_adindan_ya_da_basligindan(tmp_path: Path, ayarlar: Ayarlar) -> None:
    for ad in ("deneme-1.csv", "aktarim.csv", "butce.csv"):
        yol = tmp_path / ad
        yol.write_text(DENEME_CSV, "utf-8")
        (p,) = _partiler(yol, ayarlar)
        assert p.tur is DENEME
        ilk, ikinci = (DENEME.coz(g) for g in p.govdeler())
        assert ilk == Deneme(
            belge_no="D-1",
            tarih="2016-11-01",
            mali_yil="2017",
            islem="GIDER",
            kisi=Kisi(ad="Ayşe"),
            belgeler=(Belgesi(adi="Karar", gunu="2016-10-30"), Belgesi(adi="Rapor")),
            kalemler=(Kalem(kod="A1", kod_ham="a1", tutar="5.00", aciklama="ilk"), Kalem(kod="B2")),
        )
        assert (ikinci.islem, ikinci.belgeler, ikinci.kisi) == ("GELIR", (), None)
        _ayni(p)
    (tmp_path / "denemetek.csv").write_text(
        "kayit_no;tarih;konu\n1;2016-01-04;a\n1;2016-01-04;\n2;2016-01-04;b\n", "utf-8"
    )
    (p,) = _partiler(tmp_path / "denemetek.csv", ayarlar)
    assert [TEK.coz(g).konu for g in p.govdeler()] == ["a", "b"]  # type: ignore[attr-defined]
    assert (p.ham.belge_satir.tolist(), p.ham.belge_son_satir.tolist()) == ([2, 4], [3, 4])
    (tmp_path / "butce.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(DosyaReddi, match="türü adından ve başlığından anlaşılamadı") as h:
        _partiler(tmp_path / "butce.csv", ayarlar)
    assert h.value.bulgular[0].beklenen.startswith("fis…csv | deneme…csv | denemetek…csv, ")


@pytest.mark.usefixtures("cok_turlu")
def test_paket_her_turu_tasir(tmp_path: Path, ayarlar: Ayarlar) -> None:
    """Without a screen each document is looked at by the kind's rules; year, rank and names come from the kind."""
    yol = tmp_path / "deneme.csv"
    yol.write_text(DENEME_CSV, "utf-8")
    (p,) = _partiler(yol, ayarlar)
    paket = paketle(p, 3, baglam(), HesapSozlugu())
    (once, sonra) = paket.kayitlar.to_pylist()
    assert [(k["no"], k["yil"], k["cins"], k["tur"]) for k in (once, sonra)] == [
        ("D-2", 2016, "DENEME", "DENEME"),
        ("D-1", 2017, "DENEME", "DENEME"),
    ]
    assert (once["anahtar"][:11], sonra["anahtar"][:11]) == ("2016-10-011", "2016-11-012")
    assert (once["red"], sonra["red"], once["hesap"], sonra["borc"]) == (False, True, [], [])
    bulgular = {x.kod: x for x in msgspec.json.decode(sonra["bulgular"], type=list[Bulgu])}
    assert sorted(bulgular) == ["FIS-007", "TAR-003"]  # the run is of 2016
    b = bulgular["FIS-007"]
    assert (b.kod, b.satir, b.yol, b.sutun, b.belge_no) == ("FIS-007", 3, "kalem_tutari", 10, "D-1")
    assert paket.izler.yil.tolist() == [2016, 2017] and not paket.izler.eksik.any()
    assert once["govde"] == DENEME.kodla(DENEME.coz(once["govde"]))


@pytest.mark.usefixtures("cok_turlu")
def test_acilis_gunun_basinda() -> None:
    p = parti([tahsilat(belge_no="1", tarih="2016-01-04"), tahsilat(belge_no="2", tarih="2016-01-04", islem="ACILIS")])
    kayitlar = paketle(p, 0, baglam(), HesapSozlugu()).kayitlar
    assert kayitlar["no"].to_pylist() == ["2", "1"]
    assert kayitlar["cins"].to_pylist() == ["FIS", "FIS"] and kayitlar["tur"].to_pylist() == ["MIF", "MIF"]


@pytest.mark.usefixtures("cok_turlu")
def test_esleme_turunu_soyler(tmp_path: Path, ayarlar: Ayarlar) -> None:
    kaynaklar = ayarlar.config / "kaynaklar"
    kaynaklar.mkdir(exist_ok=True)
    dosya = '[dosya]\ndesen = "d*.txt"\nbicim = "csv"\nayrac = "|"\n'
    sutunlar = '[sutunlar]\nbelge_no = "No"\ntarih = "Gün"\nkalem_kodu = "Kod"\nkalem_tutari = "Tutar"\n'
    esleme = kaynaklar / "d.toml"
    esleme.write_text(f'tur = "DENEME"\n{dosya}{sutunlar}[sayi]\nkurus = ["Tutar"]\n', "utf-8")
    yol = tmp_path / "d1.txt"
    yol.write_text("No|Gün|Kod|Tutar\n1|2016-01-04|x|500\n", "utf-8")
    (p,) = _partiler(yol, ayarlar)
    (belge,) = (DENEME.coz(g) for g in p.govdeler())
    assert belge.kalemler == (Kalem(kod="X", kod_ham="x", tutar="5.00"),)
    for yanlis, neden in (
        (f'tur = "YOK"\n{dosya}{sutunlar}', "tur şunlardan biri olmalı: FIS, DENEME, TEK"),
        (f'tur = "TEK"\n{dosya}{sutunlar}', "belge_no belge alanı değil"),
        (f'tur = "DENEME"\n{dosya}{sutunlar}[hesap]\ntablo = "h.csv"\n', "hesap sütunu yok"),
        (f'tur = "DENEME"\n{dosya}{sutunlar}[sayi]\ntaraf_sutunu = "T"\n', "borç ve alacak sütunları yok"),
    ):
        esleme.write_text(yanlis, "utf-8")
        with pytest.raises(AyarHatasi, match=neden):
            eslemeleri_oku(ayarlar.config)


KARISIK = f"""<belgeler xmlns="{AD_ALANI}" muhasebe_birimi="4634">
<fis belge_turu="MIF" belge_no="1" tarih="2016-01-04"><dayanak no="1"/><satir hesap="100" borc="5.00"/></fis>
<deneme belge_no="D-1" tarih="2016-01-04" islem="GELIR"><kisi no="7"/><belgesi adi="Karar"/>
  <ucretler><ucret tutar="3.00"/><ucret tutar=""/></ucretler>
  <kalem kod="a" tutar="1.00" aciklama="k"/>
  <kalem kod="B"/></deneme>
<tek kayit_no="T-1" tarih="2016-01-04" konu="söz"/>
<fis belge_turu="MIF" belge_no="2" tarih="2016-01-05"><satir hesap="100" borc="5.00"/></fis>
</belgeler>
"""


def _karisik(tmp_path: Path, icerik: str = KARISIK) -> XmlOkuma:
    sema = tmp_path / "schemas" if (tmp_path / "schemas").exists() else sema_kopyasi(tmp_path)
    yol = tmp_path / "karisik.xml"
    yol.write_text(icerik, "utf-8")
    return XmlOkuma(yol, Kaynak(yol.name, "", "elle", "46"), sema, 100)


@pytest.mark.usefixtures("cok_turlu")
@pytest.mark.parametrize("dikkatli", [False, True])
def test_xml_dosyasi_turleri_karisik_tutar(tmp_path: Path, dikkatli: bool) -> None:
    """A window holds one kind; ordinals are those of the file."""
    icerik = KARISIK.replace("</belgeler>", "<fis/></belgeler>") if dikkatli else KARISIK
    hamlar = {h.tur.ad: h for h in _karisik(tmp_path, icerik).partiler(dikkatli=dikkatli)}
    siralar = {ad: h.sira.tolist() for ad, h in hamlar.items()}
    assert siralar == {"FIS": [0, 3, 4] if dikkatli else [0, 3], "DENEME": [1], "TEK": [2]}
    assert {h.kaynak.birim for h in hamlar.values()} == {"4634"}
    deneme = Parti.kur(hamlar["DENEME"])
    _ayni(deneme)
    assert DENEME.coz(deneme.govdeler()[0]) == Deneme(
        belge_no="D-1",
        tarih="2016-01-04",
        islem="GELIR",
        kisi=Kisi(no="7"),
        belgeler=(Belgesi(adi="Karar"),),
        ucretler=(Ucret(tutar="3.00"), Ucret(tutar="0.00")),
        kalemler=(Kalem(kod="A", kod_ham="a", tutar="1.00", aciklama="k"), Kalem(kod="B")),
    )
    assert hamlar["DENEME"].satir_no.tolist() == [5, 6]
    assert deneme.yol(0, "kalem_tutari", 2) == ("/belgeler/*[2]/kalem[2]/@tutar", 0)
    assert deneme.yol(0, "ucret_tutari", 1) == ("/belgeler/*[2]/ucretler/ucret[1]/@tutar", 0)
    tek = Parti.kur(hamlar["TEK"])
    assert (tek.govdeler(), tek.oku(0)[1].satir) == (
        ['{"kayit_no":"T-1","tarih":"2016-01-04","konu":"söz"}'.encode()],
        7,
    )


@pytest.mark.usefixtures("cok_turlu")
def test_xml_pencereleri_tur_tur_kesilir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_oku, "PENCERE_SATIR", 2)
    assert [(h.tur.ad, h.sira.tolist()) for h in _karisik(tmp_path).partiler()] == [
        ("DENEME", [1]),
        ("FIS", [0, 3]),
        ("TEK", [2]),
    ]


@pytest.mark.usefixtures("cok_turlu")
def test_xml_bolumleri_karisikta_sirayla_okumaya_birakilir(tmp_path: Path) -> None:
    """Parts are cut where the first document's kind begins; a part of one kind needs nothing but itself."""
    okuma = _karisik(tmp_path)
    bolumler = okuma.bolumler(20)
    assert len(bolumler) == 2
    with pytest.raises(YenidenOku):
        list(okuma.bolum_partileri(bolumler[0]))
    (son,) = XmlOkuma(
        tmp_path / "karisik.xml", Kaynak("k", "", "elle", "46"), tmp_path / "schemas", 100
    ).bolum_partileri(bolumler[1])
    assert (son.tur, son.kaynak.birim, son.belge["belge_no"].to_pylist()) == (FIS, "4634", ["2"])
    yalniz = f'<belgeler xmlns="{AD_ALANI}">' + "".join(
        f'<deneme belge_no="{i}" tarih="2016-01-04"><kalem kod="K{i}"\n  tutar="{i}.00"/></deneme>'.replace("\n ", "")
        for i in range(9)
    )
    okuma = _karisik(tmp_path, yalniz + "</belgeler>")
    bolumlu: list[HamParti] = [h for b in okuma.bolumler(150) for h in okuma.bolum_partileri(b)]
    sirayla = list(okuma.partiler())
    assert len(bolumlu) > 2
    assert [g for h in bolumlu for g in Parti.kur(h).govdeler()] == [
        g for h in sirayla for g in Parti.kur(h).govdeler()
    ]
    assert [s for h in bolumlu for s in h.sira.tolist()] == list(range(9))


@pytest.mark.usefixtures("cok_turlu")
def test_xml_kusuru_turunun_diliyle(tmp_path: Path) -> None:
    bozuk = KARISIK.replace('tutar="1.00"', 'tutar="bir"').replace("<kalem kod=\"B\"/>", "<kalem/>").replace(
        '<tek kayit_no="T-1"', '<yok a="1"'
    )  # fmt: skip
    okuma = _karisik(tmp_path, bozuk)
    with pytest.raises(YenidenOku):
        list(okuma.partiler())
    hamlar = {h.tur.ad: h for h in okuma.partiler(dikkatli=True)}
    assert hamlar["FIS"].sira.tolist() == [0, 2, 3]  # what is no document is refused as one of the first kind
    ((_, yok),) = hamlar["FIS"].bulgular
    assert (yok.kod, yok.beklenen, yok.yol) == ("XML-010", "fis | deneme | tek", "/belgeler/*[3]")
    _, _, bulgular = Parti.kur(hamlar["DENEME"]).oku(0)
    assert {(b.kod, b.satir, b.yol, b.belge_turu, b.belge_no) for b in bulgular} == {
        ("TUT-001", 5, "/belgeler/*[2]/kalem[1]/@tutar", "DENEME", "D-1"),
        ("XML-011", 6, "/belgeler/*[2]/kalem[2]/@kod", "DENEME", "D-1"),
    }
    bos = KARISIK.replace('<kalem kod="a" tutar="1.00" aciklama="k"/>', "").replace('<kalem kod="B"/>', "")
    hamlar = {h.tur.ad: h for h in _karisik(tmp_path, bos).partiler(dikkatli=True)}
    assert [(b.kod, b.beklenen) for _, b in hamlar["DENEME"].bulgular] == [("BLG-007", "en az bir kalem öğesi")]
    kopya = b"".join(_karisik(tmp_path).duzeltme([1, 2]))
    assert kopya.count(b"xmlns") == 1 and b"<deneme belge_no" in kopya and b"<tek kayit_no" in kopya


def test_python_belgesi_dogrudan_bayttir() -> None:
    """A document that is made needs no columns to become bytes, and is judged like any other."""
    from batch.documents.okunus import Okunus
    from batch.rules.denetim import denetle

    p = parti([oeb()])
    f, _, _ = p.oku(0)
    yapilan = Fis(
        belge_turu="OEB",
        belge_no="147",
        tarih="2016-03-15",
        islem="NORMAL",
        dayanak=(Dayanak(turu="Tahsilat bordrosu", no="31"),),
        satirlar=f.satirlar,
    )
    assert FIS.kodla(yapilan) == p.govdeler()[0]
    okunus = Okunus(kaynak="batch", birim="4634")
    assert denetle(FIS, yapilan, okunus, (), baglam()) == []
    (b,) = denetle(FIS, msgspec.structs.replace(yapilan, dayanak=()), okunus, (), baglam())
    assert (b.kod, b.dosya, b.satir, b.yol) == ("FIS-010", "", 0, "dayanak_no")
    assert isinstance(FIS.alan["hesap"], Alan)
