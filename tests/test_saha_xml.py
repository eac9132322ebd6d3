"""XML as other programs write it: decorated, mis-declared, broken in one place, turned by a stylesheet, hostile in size."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from ornek import calisma
from uctan_ortak import batch, duzeltmeler, kostur, red_raporlari, yevmiye_nolari
from xml_ornegi import SCHEMAS, bulgular, fis, oku, okuyucu, ret, sar, yaz

from batch.config import AyarHatasi
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import Parti
from batch.reading import sema, tani, xml_bayt
from batch.reading.donusum import Donusum
from batch.reading.temel import BENZER_AZAMI, YenidenOku

BILDIRIM = '<?xml version="1.0" encoding="{}"?>\n'
AD_ALANI = "urn:batch:belge:1"


# -- decorations --


@pytest.mark.parametrize(
    "icerik",
    [
        sar(
            fis(), ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:batch:belge:1 b.xsd"'
        ),
        '<?xml version="1.0" standalone="yes"?><?xml-stylesheet href="a.xsl"?><!-- a -->'
        + sar("<!-- b --><?c d?>" + fis()),
        sar(fis(), ' xml:space="preserve" xml:lang="tr"'),
        sar(fis().replace("<satir", '<satir xml:lang="tr" xml:space="default"').replace("<fis", '<fis xml:lang=""')),
        sar(fis()).replace("<", "<b:").replace("<b:/", "</b:").replace("xmlns", "xmlns:b"),
        sar(fis().replace("\n", "<![CDATA[ ]]>\n", 1)),
    ],
    ids=["schemaLocation", "yonerge", "kokte-xml", "belgede-xml", "on-ek", "cdata"],
)
def test_zararsiz_suslemeler_kabul_edilir(tmp_path: Path, icerik: str) -> None:
    (ham,) = oku(okuyucu(yaz(tmp_path, icerik)))
    (duz,) = oku(okuyucu(yaz(tmp_path, sar(fis()))))
    assert not Parti.kur(ham).supheli.any()
    assert Parti.kur(ham).govdeler() == Parti.kur(duz).govdeler()


def test_suslemeler_reddedilen_belgede_de_sayilmaz(tmp_path: Path) -> None:
    icerik = sar(fis().replace("<fis", '<fis xml:lang="tr" renk="mavi"'))
    (ham,) = oku(okuyucu(yaz(tmp_path, icerik)))
    assert [(b.kod, b.yol) for b in bulgular(ham, 0)] == [("XML-012", "/belgeler/*[1]/@renk")]


def test_xml_ailesinden_baskasi_reddedilir(tmp_path: Path) -> None:
    (ham,) = oku(okuyucu(yaz(tmp_path, sar(fis().replace("<fis", '<fis xml:base="a" xml:space="b"')))))
    assert any(b.kod == "XML-012" and b.gelen == "xml:base" for b in bulgular(ham, 0))


def test_yabanci_ad_alanli_oznitelik(tmp_path: Path) -> None:
    b = ret(tmp_path, sar(fis(), ' xmlns:x="urn:baska" x:surum="2"'))
    assert (b.kod, b.satir, b.yol, b.gelen) == ("XML-012", 1, "/belgeler/@x:surum", "x:surum")
    assert "urn:baska" in b.mesaj


# -- files that are not XML, or not ours --


@pytest.mark.parametrize(
    ("icerik", "satir", "parcalar"),
    [
        (sar(fis(ek="Ahmet & Oğulları")), 2, ("&amp;",)),
        (sar(fis(ek="A&B")), 2, ("&amp;",)),
        (sar(fis(ek="A < B")), 2, ("&lt;", "tırnağı")),
        ("\n" + BILDIRIM.format("UTF-8") + sar(fis()), 2, ("ilk karakterinde", "boş satırı silin")),
        (BILDIRIM.format("UTF-8") + sar(fis()) + BILDIRIM.format("UTF-8") + sar(fis(2)), 8, ("iki dosya uç uca",)),
        (sar(fis()) + sar(fis(2)), 7, ("iki dosya uç uca",)),
        (sar(fis().replace("</fis>", "</fs>")), 5, ("2. satırda açılan «fis»", "«fs»")),
        (sar(fis(ek="a\x07b")), 2, ("denetim karakteri",)),
        (sar(fis().replace('"10.00"', "10.00", 1)), 3, ("tırnak",)),
        (sar(fis().replace("<satir", '<satir hesap="1"', 1)), 3, ("«hesap»", "iki kez")),
        (sar(fis())[:-15], 5, ("yarım",)),
        (sar("<!-- yarım" + fis()), 7, ("yarım",)),
        ("belge_no;tarih\n1;2\n", 1, ("XML değil",)),
        (sar(fis().replace("<satir", "<b:satir", 1)), 3, ("«b:»", "xmlns:b")),
        ('<?xml version="2.0"?>' + sar(fis()), 1, ('version="1.0"',)),
        (sar("<fis -->"), 2, ("tırnak",)),
    ],
)
def test_bozuk_xml_turkce_anlatilir(tmp_path: Path, icerik: str, satir: int, parcalar: tuple[str, ...]) -> None:
    b = ret(tmp_path, icerik)
    assert (b.kod, b.satir) == ("XML-001", satir), b
    assert all(p in b.mesaj for p in parcalar), b.mesaj
    ingilizce = ("line", "xmlParse", "expected", "not allowed", "b'", "StartTag", "mismatch", "defined")
    assert not any(s in b.mesaj for s in ingilizce), b.mesaj


def test_bilinmeyen_iletinin_denetim_karakterleri_gosterilmez() -> None:
    assert tani.sade("a\x1b[31m\u202eb\n") == "a�[31m�b�"
    assert tani.sade("x" * 200) == "x" * 80 + "…"


@pytest.mark.parametrize(
    ("kok", "parca"),
    [
        ("<belgeler>", f'ad alanı yok; xmlns="{AD_ALANI}" eklenmeli'),
        ('<belgeler xmlns="urn:batch:belge:9">', "«urn:batch:belge:9»"),
        (f'<belge xmlns="{AD_ALANI}">', "«belge»"),
    ],
)
def test_kok_taninmazsa_ne_yazilacagi_soylenir(tmp_path: Path, kok: str, parca: str) -> None:
    ad = kok.split()[0].strip("<>")
    b = ret(tmp_path, f"{kok}{fis()}</{ad}>")
    assert (b.kod, b.beklenen) == ("XML-004", f'<belgeler xmlns="{AD_ALANI}">')
    assert parca in b.mesaj


# -- an encoding that is not the declared one --

CUMLE = "Çöp vergisi, Işıl Şahin, ağaç gübresi"


@pytest.mark.parametrize(
    ("bildirilen", "gercek", "uyan"),
    [
        ("windows-1254", "utf-8", "UTF-8"),
        ("ISO-8859-9", "utf-8", "UTF-8"),
        ("ISO-8859-1", "utf-8", "UTF-8"),
        ("UTF-8", "cp1254", "windows-1254"),
        ("", "cp1254", "windows-1254"),
        ("ISO-8859-1", "cp1254", "ISO-8859-9"),
        ("windows-1252", "cp1254", "windows-1254"),
        ("windows-1254", "cp857", "UTF-8 olarak"),
    ],
)
@pytest.mark.parametrize("on", [0, 4000])
def test_yalan_kodlama_uyani_soyleyerek_reddedilir(
    tmp_path: Path, bildirilen: str, gercek: str, uyan: str, on: int
) -> None:
    bildirim = BILDIRIM.format(bildirilen) if bildirilen else ""
    once = "\n".join(fis(i) for i in range(on))
    metin = bildirim + sar(once + fis("son", CUMLE))
    b = ret(tmp_path, metin.encode(gercek))
    assert b.kod == "DOS-004"
    assert b.satir == metin.split(CUMLE)[0].count("\n") + 1
    assert uyan in b.beklenen


@pytest.mark.parametrize("kodlama", ["windows-1254", "ISO-8859-9", "UTF-8"])
@pytest.mark.parametrize("parca", [64, 300, 32 * 1024])
def test_dogru_kodlama_nereden_bolunurse_bolunsun_gecer(
    tmp_path: Path, kodlama: str, parca: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_bayt, "PARCA", parca)
    icerik = BILDIRIM.format(kodlama) + sar("".join(fis(i, CUMLE) for i in range(5)))
    (ham,) = oku(okuyucu(yaz(tmp_path, icerik.encode({"windows-1254": "cp1254"}.get(kodlama, kodlama)))))
    assert ham.belge["belge_aciklama"].to_pylist() == [CUMLE] * 5


def test_xslt_kaynaginin_kodlamasi_da_denetlenir(tmp_path: Path) -> None:
    yol = yaz(tmp_path, (BILDIRIM.format("windows-1254") + KAYITLAR.replace("Çöp", CUMLE)).encode())
    with pytest.raises(DosyaReddi) as h:
        oku(okuyucu(yol, donusum=donusum(tmp_path)))
    assert h.value.bulgular[0].kod == "DOS-004"


def test_bolumlu_okuma_bozuk_harfi_sirali_okumaya_birakir(tmp_path: Path) -> None:
    icerik = sar("".join(fis(i, "Ã§Ã¶p" if i == 1500 else "çöp") for i in range(2000)))
    okuma = okuyucu(yaz(tmp_path, icerik))
    bolumler = okuma.bolumler(40_000)
    assert len(bolumler) > 2
    bozuk = 0
    for b in bolumler:
        try:
            list(okuma.bolum_partileri(b))
        except YenidenOku:
            bozuk += 1
    assert bozuk == 1
    assert ret(tmp_path, icerik).kod == "DOS-004"


# -- paths --


@pytest.mark.parametrize(
    ("govde", "yol"),
    [
        ('<odeme odenecek_tutar="1,5"/>', "odeme/@odenecek_tutar"),
        ('<odeme cek_no="{}"/>'.format("9" * 50), "odeme/@cek_no"),
        ('<ilgili iban="TR00"/>', "ilgili/@iban"),
        ('<dayanak tarihi="2016-02-30"/>', "dayanak/@tarihi"),
        ('<dayanak/><dayanak no="{}"/>'.format("9" * 70), "dayanak[2]/@no"),
        (
            '<odeme><kesinti turu="a" tutar="1.00"/><kesinti turu="\u202e" tutar="1.00"/></odeme>',
            "odeme/kesinti[2]/@turu",
        ),
    ],
)
def test_kapi_bulgusunun_yolu_dosyada_vardir(tmp_path: Path, govde: str, yol: str) -> None:
    icerik = sar(fis().replace("<satir", f"{govde}<satir", 1))
    (ham,) = oku(okuyucu(yaz(tmp_path, icerik)))
    yollar = {b.yol for b in bulgular(ham, 0)}
    assert f"/belgeler/*[1]/{yol}" in yollar
    kok = etree.fromstring(icerik.encode())
    for y in yollar:
        assert (
            len(
                kok.xpath(
                    y.replace("/satir", "/k:satir")
                    .replace("belgeler/*[1]/", "k:belgeler/*[1]/k:")
                    .replace("k:@", "@")
                    .replace("/kesinti", "/k:kesinti"),
                    namespaces={"k": AD_ALANI},
                )
            )
            == 1
        ), y


def test_aciklamanin_yolu(tmp_path: Path) -> None:
    (ham,) = oku(okuyucu(yaz(tmp_path, sar(fis(ek="a" * 600)))))
    assert [(b.kod, b.yol) for b in bulgular(ham, 0)] == [("MET-002", "/belgeler/*[1]/@aciklama")]


# -- diagnosis: true, complete enough, and as fast as the file is long --


def _bulgular(tmp_path: Path, icerik: str) -> list[Bulgu]:
    (ham,) = oku(okuyucu(yaz(tmp_path, icerik)))
    return bulgular(ham, 0)


def test_benzerler_sayilarak_anlatilir(tmp_path: Path) -> None:
    icerik = sar(fis().replace("<fis", "<fis " + " ".join(f'a{i}="x"' for i in range(10_001))))
    hepsi = _bulgular(tmp_path, icerik)
    assert len(hepsi) == BENZER_AZAMI
    assert {(b.kod, b.satir) for b in hepsi} == {("XML-012", 2)}
    assert hepsi[-1].mesaj.endswith("(ve 9.981 benzeri)")
    assert len({b.yol for b in hepsi}) == len(hepsi)


def test_cok_kusurun_icinde_baska_kusur_kaybolmaz(tmp_path: Path) -> None:
    satirlar = "\n".join(f'<satir hesap="100" x{i}="1"/>' for i in range(3_000)) + "\n<satr/>\n<satir/>"
    hepsi = _bulgular(tmp_path, sar(fis().replace('<satir hesap="100"', satirlar + '<satir hesap="100"', 1)))
    kodlar = [b.kod for b in hepsi]
    assert (kodlar.count("XML-012"), kodlar.count("XML-010"), kodlar.count("XML-011")) == (20, 1, 1)
    assert next(b for b in hepsi if b.kod == "XML-010").satir == 3 + 3_000


def _tek(icerik: str) -> Callable[[int], str]:
    return lambda n: sar(fis().replace("<satir", icerik * n + "<satir", 1))


def _oznitelikli(etiket: str) -> Callable[[int], str]:
    return lambda n: sar(fis()).replace(f"<{etiket} ", f"<{etiket} " + " ".join(f'a{i}="x"' for i in range(n)) + " ", 1)


def _cok(icerik: str) -> Callable[[int], str]:
    return lambda n: sar("\n".join(icerik.replace("NO", str(i)) for i in range(n // 10)))


_BELGE = '<fis belge_turu="MIF" belge_no="NO" tarih="2016-03-15"{}>{}</fis>'
BUYUKLER: dict[str, Callable[[int], str]] = {
    "belgede öznitelik": _oznitelikli("fis"),
    "satırda öznitelik": _oznitelikli("satir"),
    "kökte öznitelik": _oznitelikli("belgeler"),
    "ön ekli öznitelik": lambda n: sar(
        fis().replace("<fis", "<fis " + " ".join(f'xmlns:p{i}="u{i}" p{i}:a="1"' for i in range(n)), 1)
    ),
    "kökte ad alanı": lambda n: sar(fis(), "".join(f' xmlns:p{i}="u"' for i in range(n))),
    "kusurlu satır": _tek('<satir hesap="100" x="1"/>\n'),
    "bilinmeyen öğe": _tek("<satr/>\n"),
    "yanlış yerde": _tek('<satir hesap="100"/><ilgili/>\n'),
    "kusurlu dayanak": _tek('<dayanak x="1"/>\n'),
    "kusurlu kesinti": lambda n: sar(
        fis().replace("<satir", "<odeme>" + '<kesinti x="1"/>\n' * n + "</odeme><satir", 1)
    ),
    "araya metin": _tek('x<satir hesap="100"/>'),
    "uzun değer": lambda n: sar(fis(ek="a" * n * 50)),
    "uzun metin": lambda n: sar(fis() + f"<fis>{'b' * n * 50}</fis>"),
    "uzakta": lambda n: sar("\n" * 66_000 + "\n".join(['<fis x="1">' + "<satir/>" * 9 + "</fis>"] * (n // 10))),
    "derin": _cok(_BELGE.format("", "<a>" * 40 + "</a>" * 40)),
    "bilinmeyen öznitelik": _cok(_BELGE.format(' renk="1"', '<satir hesap="100"/>')),
    "eksik öznitelik": _cok(_BELGE.format("", "<satir/>")),
    "yanlış değer": _cok(_BELGE.format("", '<satir hesap="x" borc="1,5"/>')),
    "satırsız": _cok(_BELGE.format("", "")),
}


@pytest.fixture
def copcusuz() -> Iterator[None]:
    """No collecting of what other tests have left lying about: it is not the measured file's."""
    gc.disable()
    yield
    gc.enable()


def _sure(tmp_path: Path, icerik: str) -> float:
    """Processor seconds of reading and looking at every document; of three tries the shortest."""
    yol, sureler = yaz(tmp_path, icerik), []
    for _ in range(3):
        basladi = time.process_time()
        try:
            for ham in oku(okuyucu(yol)):
                parti = Parti.kur(ham)
                for i in range(parti.n):
                    hepsi = parti.oku(i)[2]
                    if parti.supheli[i]:
                        assert any(b.satir and b.yol for b in hepsi)
        except DosyaReddi as r:
            assert 0 < len(r.bulgular) <= 40
        sureler.append(time.process_time() - basladi)
    return min(sureler)


@pytest.mark.usefixtures("copcusuz")
@pytest.mark.ornekle(4)
@pytest.mark.parametrize("n", [60, pytest.param(1_500, marks=pytest.mark.uzun)])
@pytest.mark.parametrize("tur", BUYUKLER)
def test_tani_suresi_dosyayla_orantilidir(tmp_path: Path, tur: str, n: int) -> None:
    """Eight times the file: about eight times the time; a quadratic step would take sixty-four."""
    _sure(tmp_path, BUYUKLER[tur](10))
    kisa, uzun = (max(_sure(tmp_path, BUYUKLER[tur](k * n)), 0.004) for k in (1, 8))
    assert uzun / kisa < 24, (kisa, uzun)


_BOZMALAR: list[tuple[str, str]] = [
    ("<satir ", "<satir x='1' "), ("<satir ", "<satr "), ("<satir ", "<satir/><satir "), (' hesap="100"', ""),
    ('"10.00"', '"1.234"'), ('"10.00"', '""'), ("<fis ", '<fis islem="YOK" '), ("<fis ", '<fis islem="" '),
    ("<satir ", "<dayanak/><satir "), ("<satir ", "<ilgili/><satir "), ("<satir ", "<odeme><kesinti/></odeme><satir "),
    ("<satir ", '<odeme><kesinti turu="a" tutar="1"/>b</odeme><satir '), ("/>", "> </satir>"), ("/>", "><a/></satir>"),
    ("</fis>", "<dayanak/></fis>"), ("</fis>", "metin</fis>"), ("2016-03-15", "2016-3-15"), ("MIF", "mif"),
    ("<fis ", '<fis xml:lang="tr" '), ("<fis ", '<fis xml:id="a" '), ('"100"', '"0100"'), ('"600.01"', '"600 . 01"'),
    ("<fis ", '<fis muhasebe_birimi="-1" '), ("<satir ", '<satir finansman="08" '), ("<satir ", '<satir finansman="9" '),
    ("<satir ", '<satir kurumsal="1.2.3" '), ("<satir ", '<ilgili kimlik_no="1 2-3" iban="TR"/><satir '),
    ("<satir ", '<ilgili kimlik_no="x"/><satir '), ("<satir ", f'<satir aciklama="{"s" * 1001}" '),
]  # fmt: skip


def test_tablolar_libxml2_ile_ayni_yargidadir() -> None:
    """The tables that word the findings refuse what the schema refuses, and nothing else."""
    uretec = random.Random(5)
    yargilar = set()
    for _ in range(1_500):
        icerik = sar(fis())
        for eski, yeni in uretec.sample(_BOZMALAR, uretec.randint(0, 3)):
            yerler = [i for i in range(len(icerik)) if icerik.startswith(eski, i)]
            if yerler:
                i = uretec.choice(yerler)
                icerik = icerik[:i] + yeni + icerik[i + len(eski) :]
        try:
            el = etree.fromstring(icerik.encode())[0]
        except etree.XMLSyntaxError:
            continue
        saglam = sema.xsd(SCHEMAS).validate(el)
        hepsi, birakilan = tani.tani(el, SCHEMAS)
        assert birakilan == 0
        assert saglam == (not hepsi), (icerik, hepsi)
        yargilar.add(saglam)
    assert yargilar == {True, False}


def test_hicbir_turde_cok_oznitelik_yok() -> None:
    """An element with more attributes than `OZNITELIK_AZAMI` is refused without asking libxml2."""
    gorulen: list[sema.Tur] = []

    def gez(tur: sema.Tur) -> None:
        if not any(t is tur for t in gorulen):
            gorulen.append(tur)
            for alt in tur.ogeler.values():
                gez(alt)

    for tur in sema.turler(SCHEMAS).values():
        gez(tur)
    assert len(gorulen) >= 7
    assert max(len(t.oznitelikler) for t in gorulen) + 4 <= tani.OZNITELIK_AZAMI  # and the four of xsi


# -- stylesheets --

KAYITLAR = """<aktarim>
  <kayit no="B" gun="2016-03-20" konu="Çöp"><s h="120.01" b="20.00"/><s h="6X0" a="20.00"/></kayit>
  <kayit no="A" gun="2016-03-10"><s h="120.01" b="10.00"/><s h="600.01.2.9.51" a="10.00"/></kayit>
  <kayit no="C" gun="2016-03-15"><s h="120.01" b="30.00"/><s h="6X0" a="30.00"/></kayit>
</aktarim>
"""
XSL = (
    '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="urn:batch:belge:1" '
    'xmlns:b="urn:batch:kaynak:1">{}</xsl:stylesheet>'
)
SIRALI = (
    '<xsl:template match="/aktarim"><belgeler><xsl:apply-templates select="kayit"><xsl:sort select="@gun"/>'
    "</xsl:apply-templates></belgeler></xsl:template>"
    '<xsl:template match="kayit"><fis belge_turu="MIF" belge_no="{@no}" tarih="{@gun}">'
    '<xsl:if test="@konu"><xsl:attribute name="aciklama"><xsl:value-of select="@konu"/></xsl:attribute></xsl:if>'
    '<dayanak turu="Makbuz" no="1"/>'
    '<xsl:apply-templates select="s"/></fis></xsl:template>'
    '<xsl:template match="s"><satir hesap="{@h}" borc="{@b}" alacak="{@a}"/></xsl:template>'
)
DUZ_SATIRLAR = """<ROWDATA>
<ROW no="1" h="100.01" b="5.00"/>
<ROW no="2" h="100.01" b="7.00"/>
<ROW no="1" h="6X0" a="5.00"/>
<ROW no="2" h="600.01" a="7.00"/>
</ROWDATA>
"""
GRUPLU = (
    '<xsl:key name="no" match="ROW" use="@no"/><xsl:template match="/ROWDATA"><belgeler><xsl:for-each '
    "select=\"ROW[generate-id() = generate-id(key('no', @no)[1])]\">"
    '<fis belge_turu="MIF" belge_no="{@no}" tarih="2016-03-10" KAYITLAR><xsl:for-each select="key(\'no\', @no)">'
    '<satir hesap="{@h}" borc="{@b}" alacak="{@a}"/></xsl:for-each></fis></xsl:for-each></belgeler></xsl:template>'
)


def donusum(tmp_path: Path, govde: str = SIRALI, belge_yolu: str = "/aktarim/kayit", kalip: str = XSL) -> Donusum:
    (tmp_path / "a.xsl").write_text(kalip.replace("{}", govde), "utf-8")
    return Donusum(tmp_path / "a.xsl", belge_yolu)


def test_siralayan_xslt_belgeyi_kaydina_baglar(tmp_path: Path) -> None:
    okuma = okuyucu(yaz(tmp_path, KAYITLAR), donusum=donusum(tmp_path))
    (ham,) = oku(okuma)
    assert ham.belge["belge_no"].to_pylist() == ["B", "A", "C"]
    assert ham.belge_satir.tolist() == [2, 3, 4]
    kopya = b"".join(okuma.duzeltme([0, 2]))
    assert [b'no="%c"' % no in kopya for no in b"ABC"] == [False, True, True]
    assert b"batch-sira" not in kopya
    assert b"urn:batch:kaynak" not in kopya


def test_siralayan_xslt_uctan_uca(tmp_path: Path, sabit: None) -> None:
    kok = calisma(tmp_path / "d")
    (kok / "config/kaynaklar/akt.xsl").write_text(XSL.replace("{}", SIRALI), "utf-8")
    (kok / "config/kaynaklar/akt.toml").write_text(
        '[dosya]\ndesen = "akt*.xml"\nbicim = "xml"\nxslt = "akt.xsl"\nbelge_yolu = "/aktarim/kayit"\n', "utf-8"
    )
    (kok / "inbox").mkdir(exist_ok=True)
    (kok / "inbox" / "akt-1.xml").write_text(KAYITLAR, "utf-8")
    kostur(kok)
    (rapor,) = red_raporlari(kok)
    kirmizi = {b["belge_no"]: b["satir"] for b in rapor["bulgular"] if b["kod"] == "HSP-001"}
    assert kirmizi == {"B": 2, "C": 4}
    (kopya,) = duzeltmeler(kok)
    (kok / "inbox" / "akt-2.xml").write_text(kopya.read_text("utf-8").replace("6X0", "600.01.2.9.51"), "utf-8")
    sonuc = kostur(kok, "--json").json
    # A is not in the copy: it would be told as a duplicate.
    assert sonuc["documents"]["duplicate"] == 0
    assert [no for _, _, _, no in yevmiye_nolari(kok)][:1] == ["A"]
    assert batch(kok, "verify", "--full").kod == 0


def test_gruplayan_xslt_kayitlarini_gosterirse_okunur(tmp_path: Path) -> None:
    d = donusum(tmp_path, GRUPLU.replace("KAYITLAR", "b:kayitlar=\"key('no', @no)\""), "/ROWDATA/ROW")
    okuma = okuyucu(yaz(tmp_path, DUZ_SATIRLAR), donusum=d)
    (ham,) = oku(okuma)
    assert ham.belge["belge_no"].to_pylist() == ["1", "2"]
    assert (ham.belge_satir.tolist(), ham.belge_son_satir.tolist()) == ([2, 3], [4, 5])
    kopya = b"".join(okuma.duzeltme([0]))
    assert (kopya.count(b'no="1"'), kopya.count(b'no="2"')) == (2, 0)


def test_gruplayan_xslt_kayitlarini_gostermezse_dosya_reddedilir(tmp_path: Path) -> None:
    d = donusum(tmp_path, GRUPLU.replace("KAYITLAR", ""), "/ROWDATA/ROW")
    with pytest.raises(DosyaReddi) as h:
        oku(okuyucu(yaz(tmp_path, DUZ_SATIRLAR), donusum=d))
    (b,) = h.value.bulgular
    assert (b.kod, b.satir, b.beklenen, b.gelen) == ("DOS-007", 4, "4", "2")
    assert "b:kayitlar" in b.mesaj


@pytest.mark.parametrize(
    ("eski", "yeni"),
    [
        ('belge_no="{@no}"', 'belge_no="{count(preceding-sibling::kayit) + 1}"'),
        ('tarih="{@gun}"', 'tarih="{(@gun | following-sibling::kayit[1]/@gun)[last()]}"'),
    ],
    ids=["sirasiyla-numaralanan", "komsusundan-alan"],
)
def test_kopyasi_baska_belge_verecek_dosyanin_tamami_verilir(tmp_path: Path, eski: str, yeni: str) -> None:
    assert eski in SIRALI
    yol = yaz(tmp_path, KAYITLAR)
    okuma = okuyucu(yol, donusum=donusum(tmp_path, SIRALI.replace(eski, yeni)))
    oku(okuma)
    assert b"".join(okuma.duzeltme([2 if "count" in yeni else 0])) == yol.read_bytes()


def test_kayit_disinda_uretilen_belge_ayar_hatasidir(tmp_path: Path) -> None:
    govde = SIRALI.replace(
        '<xsl:apply-templates select="kayit">', '<fis belge_no="X"/><xsl:apply-templates select="kayit">'
    )
    with pytest.raises(AyarHatasi, match=r"hangi kayıttan yapıldığını söylemiyor.*b:kayitlar"):
        oku(okuyucu(yaz(tmp_path, KAYITLAR), donusum=donusum(tmp_path, govde)))


def test_kaydi_iki_belgeye_yazan_donusum_reddedilir(tmp_path: Path) -> None:
    govde = SIRALI.replace("</fis>", '</fis><fis belge_no="{@no}-2"/>')
    with pytest.raises(DosyaReddi) as h:
        oku(okuyucu(yaz(tmp_path, KAYITLAR), donusum=donusum(tmp_path, govde)))
    assert h.value.bulgular[0].kod == "DOS-007"


def test_imleri_belgeye_karistiran_donusum_ayar_hatasidir(tmp_path: Path) -> None:
    govde = SIRALI.replace('belge_no="{@no}"', 'belge_no="{@no}{count(node())}"')
    with pytest.raises(AyarHatasi, match="işleme komutlarına bağlı"):
        oku(okuyucu(yaz(tmp_path, KAYITLAR), donusum=donusum(tmp_path, govde)))


def test_xsl_element_ile_uretilen_belge(tmp_path: Path) -> None:
    govde = SIRALI.replace(
        "<fis belge_turu",
        '<xsl:element name="fis"><xsl:attribute name="belge_turu">MIF</xsl:attribute>'
        '<xsl:attribute name="belge_no"><xsl:value-of select="@no"/></xsl:attribute><xsl:attribute name="tarih">'
        '<xsl:value-of select="@gun"/></xsl:attribute><xsl:if test="false()"><a b',
    ).replace("</fis>", "</xsl:element>")
    govde = govde.replace('tarih="{@gun}">', 'tarih="{@gun}"/></xsl:if>')
    (ham,) = oku(okuyucu(yaz(tmp_path, KAYITLAR), donusum=donusum(tmp_path, govde)))
    assert ham.belge["belge_no"].to_pylist() == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("govde", "kalip", "belge_yolu", "parca"),
    [
        (SIRALI, XSL.replace('version="1.0"', 'version="2.0"'), "/a", 'XSLT 1.0 desteklenir; dosyada version="2.0"'),
        ('<xsl:template match="/"><xsl:for-each-group select="a" group-by="@b"><fis/></xsl:for-each-group></xsl:template>',
         XSL, "/a", "XSLT 1.0 desteklenir; «xsl:for-each-group»"),
        (SIRALI.replace("{@no}", "{upper-case(@no)}"), XSL, "/a", "XSLT 1.0 desteklenir; «upper-case()»"),
        (SIRALI.replace('test="@konu"', 'test="matches(@konu, \'x\')"'), XSL, "/a", "«matches()»"),
        (SIRALI.replace("{@no}", "{document('a.xml')}"), XSL, "/a", "document() kullanılamaz"),
        (SIRALI.replace('select="@gun"', 'select="@gun["'), XSL, "/a", "XSLT derlenemedi"),
        (SIRALI[:-3], XSL, "/a", "XML yazımı bozuk"),
        ("", "<a>{}</a>", "/a", "XSLT dosyası değil"),
        ('<xsl:template match="/"><belgeler/></xsl:template>', XSL, "/a", "öğesi üretmiyor"),
        (SIRALI, XSL, "/aktarim[", "belge_yolu «/aktarim[» geçerli bir XPath"),
        (SIRALI, XSL, "/aktarim[ends-with(@a, 'b')]", "«ends-with()»"),
    ],
)  # fmt: skip
def test_esleme_kusuru_yuklenirken_ayar_hatasidir(
    tmp_path: Path, govde: str, kalip: str, belge_yolu: str, parca: str
) -> None:
    with pytest.raises(AyarHatasi) as h:
        donusum(tmp_path, govde, belge_yolu, kalip)
    assert parca in str(h.value)
    assert str(tmp_path) in str(h.value)


def test_esleme_kusurunda_dosya_inboxta_kalir(tmp_path: Path, sabit: None) -> None:
    kok = calisma(tmp_path / "d", {"grup-1.xml": DUZ_SATIRLAR.encode(), "fis-1.xml": sar(fis()).encode()})
    (kok / "config/kaynaklar/g.xsl").write_text(
        XSL.replace("1.0", "2.0", 1).replace("{}", GRUPLU.replace("KAYITLAR", "")), "utf-8"
    )
    (kok / "config/kaynaklar/g.toml").write_text(
        '[dosya]\ndesen = "grup*.xml"\nbicim = "xml"\nxslt = "g.xsl"\nbelge_yolu = "/ROWDATA/ROW"\n', "utf-8"
    )
    sonuc = kostur(kok)
    assert sonuc.kod == 5
    assert "XSLT 1.0 desteklenir" in sonuc.hata
    assert sorted(p.name for p in (kok / "inbox").iterdir() if p.suffix == ".xml") == ["fis-1.xml", "grup-1.xml"]
    assert not (kok / "journal" / "niyet.json").exists()


E_DEFTER = (
    '<edefter:defter xmlns:edefter="http://www.edefter.gov.tr">\n<xbrli:xbrl xmlns:xbrli="http://xbrl">\n'
    '<c:girisler xmlns:c="urn:gl-cor" ORNEK>\n<c:giris no="1"/>\n<c:giris no="2"/>\n</c:girisler></xbrli:xbrl></edefter:defter>'
)
E_GOVDE = (
    '<xsl:template match="/"><belgeler><xsl:for-each select="//c:giris"><fis belge_turu="MIF" belge_no="{@no}" '
    'tarih="2016-03-10"/></xsl:for-each></belgeler></xsl:template>'
)
E_KALIP = XSL.replace("xmlns:b=", 'xmlns:c="urn:gl-cor" xmlns:b=')


@pytest.mark.parametrize(
    ("ornek", "belge_yolu"),
    [
        ("", "/edefter:defter/xbrli:xbrl/c:girisler/c:giris"),
        ("", "//c:giris"),
        ('xmlns:c2="urn:gl-cor"', "/edefter:defter/xbrli:xbrl/c2:girisler/child::c2:giris"),
    ],
)
def test_belge_yolu_icerde_bildirilen_on_ekle_yazilir(tmp_path: Path, ornek: str, belge_yolu: str) -> None:
    yol = yaz(tmp_path, E_DEFTER.replace("ORNEK", ornek))
    (ham,) = oku(okuyucu(yol, donusum=donusum(tmp_path, E_GOVDE, belge_yolu, E_KALIP)))
    assert ham.belge["belge_no"].to_pylist() == ["1", "2"]
    assert ham.belge_satir.tolist() == [4, 5]


def test_on_ek_dosyada_baska_olsa_da_xslt_dosyasindaki_gecer(tmp_path: Path) -> None:
    yol = yaz(tmp_path, E_DEFTER.replace("ORNEK", "").replace("c:", "x:").replace(":c=", ":x="))
    (ham,) = oku(okuyucu(yol, donusum=donusum(tmp_path, E_GOVDE, "//c:giris", E_KALIP)))
    assert ham.belge["belge_no"].to_pylist() == ["1", "2"]


def test_varsayilan_ad_alani_k_ile_yazilir(tmp_path: Path) -> None:
    yol = yaz(tmp_path, '<a><g xmlns="urn:gl-cor"><giris no="1"/></g></a>')
    (ham,) = oku(okuyucu(yol, donusum=donusum(tmp_path, E_GOVDE, "/a/k:g/k:giris", E_KALIP)))
    assert ham.belge["belge_no"].to_pylist() == ["1"]


@pytest.mark.parametrize(
    ("icerik", "belge_yolu", "hata", "parca"),
    [
        (E_DEFTER, "//yok:giris", AyarHatasi, "«yok:» ön eki ne dosyada ne a.xsl içinde bildirilmiş"),
        ('<a><b xmlns:p="u1"/><b xmlns:p="u2"/></a>', "//p:b", DosyaReddi, "birden çok ad alanına bağlı"),
        (E_DEFTER, "//c:giris/@no", AyarHatasi, "öğe seçmiyor"),
        (E_DEFTER, "count(//c:giris)", AyarHatasi, "öğe seçmiyor"),
        (E_DEFTER, "//c:giris[$x]", AyarHatasi, "uygulanamadı"),
        ("<baska/>", "//c:giris", DosyaReddi, "kayıt bulunamadı"),
    ],
)
def test_belge_yolu_uymazsa(tmp_path: Path, icerik: str, belge_yolu: str, hata: type[Exception], parca: str) -> None:
    d = donusum(tmp_path, E_GOVDE, belge_yolu, E_KALIP)
    with pytest.raises(hata) as h:
        oku(okuyucu(yaz(tmp_path, icerik.replace("ORNEK", "")), donusum=d))
    assert parca in str(h.value)


# -- nothing else than a refusal --

_TOHUM = (
    '<fis belge_turu="OEB" belge_no="1" tarih="2016-03-15" aciklama="Işıl"><dayanak turu="Fatura" no="1" tarihi="2016-03-15"'
    '/><dayanak turu="Karar" no="2" tarihi="2016-03-16"/><ilgili ad="A" kimlik_no="1" iban="TR"/><odeme tahakkuk_toplami='
    '"20.00" odenecek_tutar="10.00"><kesinti turu="Damga" tutar="5.00"/><kesinti turu="Gelir" tutar="5.00"/></odeme>'
    '<satir hesap="630.01" borc="20.00"/><satir hesap="103" alacak="20.00"/></fis>'
)
_DEGERLER = ['', '0', '-1', '1.234', '9999999999999.00', '1e5', '05.01.2016', '2016-02-30', '&#9;', '&#x202E;', 'x' * 61, 'İ',
    '&#8203;', '1' * 4000, '{', '] ]', '  ', 'NaN', '&amp;', '&lt;', '&#65534;', '&yok;', '"', '<', '\x1b', '\ufeff']  # fmt: skip


def _boz(uretec: random.Random, metin: str) -> bytes:
    """Some values, tags or bytes other than they were."""
    for _ in range(uretec.randint(1, 4)):
        nasil, i = uretec.random(), uretec.randrange(len(metin))
        if nasil < 0.5 and (ilk := metin.find('="', i)) > 0 and (son := metin.find('"', ilk + 2)) > 0:
            metin = metin[: ilk + 2] + uretec.choice(_DEGERLER) + metin[son:]
        elif nasil < 0.8 and (ilk := metin.find("<", i)) > 0 and (son := metin.find(">", ilk)) > 0:
            parca = metin[ilk : son + 1]
            metin = metin[:ilk] + uretec.choice(["", parca * 2, parca.replace("/>", ">"), "<a/>"]) + metin[son + 1 :]
        else:
            metin = metin[:i] + uretec.choice(["\x00", "<", ">", "]]>", "<!--", "<?x ?>", "é", "\n"]) + metin[i + 1 :]
    return metin.encode(uretec.choice(["utf-8"] * 8 + ["cp1254", "utf-16"]), "replace")


def _dene(yol: Path, d: Donusum | None) -> int:
    """Read and use a file as a run does; whatever comes of it besides a refusal fails the test."""
    okuma = okuyucu(yol, donusum=d)
    try:
        hepsi = oku(okuma)
    except (DosyaReddi, AyarHatasi) as h:
        assert str(h)
        return 0
    reddedilen, sira = [], 0
    for ham in hepsi:
        parti = Parti.kur(ham)
        parti.govdeler()
        for i in range(parti.n):
            bulunan = parti.oku(i)[2]
            assert bool(bulunan) == parti.supheli[i]
            reddedilen += [sira + i] if bulunan else []
        sira += parti.n
    assert b"".join(okuma.duzeltme(reddedilen)) or not reddedilen
    return sira


@pytest.mark.parametrize("kaynak", ["kendi", "sıralayan", "gruplayan"])
def test_bulanik_dosya_ya_okunur_ya_reddedilir(tmp_path: Path, kaynak: str) -> None:
    tohum, d = sar(_TOHUM * 2), None
    if kaynak == "sıralayan":
        tohum, d = KAYITLAR, donusum(tmp_path)
    elif kaynak == "gruplayan":
        govde = GRUPLU.replace("KAYITLAR", "b:kayitlar=\"key('no', @no)\"")
        tohum, d = DUZ_SATIRLAR, donusum(tmp_path, govde, "/ROWDATA/ROW")
    uretec = random.Random(len(kaynak))
    assert _dene(yaz(tmp_path, tohum), d) >= 2
    okunan = sum(_dene(yaz(tmp_path, _boz(uretec, tohum)), d) > 0 for _ in range(400))
    assert 40 < okunan < 400
