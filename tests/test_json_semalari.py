"""The published JSON Schemas: every command has one, and says nothing that it does not tell of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from araclar.sema_taslagi import taslak
from jsonschema import Draft202012Validator
from komut_agaci import komutlar
from ornek import ayarla, calisma, csv, fis
from uctan_ortak import batch

from batch.cli.sema_komutu import sema_dizini, tam
from batch.demo import demo_dosyalari

SEMALAR = {y.name.removesuffix("-1.json"): y for y in sema_dizini().glob("*.json")}


def jsonlu() -> dict[str, tuple[str, ...]]:
    """Commands with ``--json`` by their schema's name: of a command below another, both words with a hyphen."""
    return {"-".join(yol): yol for yol, ctx in komutlar() if any("--json" in p.opts for p in ctx.command.params)}


def kapali(sema: Any) -> Any:
    """The same schema, which now refuses keys that it does not name: published ones must let later versions add some."""
    if isinstance(sema, list):
        return [kapali(x) for x in sema]
    if not isinstance(sema, dict):
        return sema
    ek = {"additionalProperties": False} if "properties" in sema and "additionalProperties" not in sema else {}
    return {k: kapali(v) for k, v in sema.items()} | ek


def denetci(ad: str) -> Draft202012Validator:
    return Draft202012Validator(kapali(tam(SEMALAR[ad])))


def hatalar(ad: str, veri: Any) -> list[str]:
    """What does not fit; of forms to choose from, what the form that fits best lacks."""
    return [f"{h.json_path}: {h.message[:200]}" for x in denetci(ad).iter_errors(veri) for h in (x, *x.context)]


def test_her_jsonlu_komutun_semasi_var() -> None:
    assert jsonlu().keys() == SEMALAR.keys() - {"ortak"}


@pytest.mark.parametrize("ad", sorted(SEMALAR))
def test_sema_gecerli_ve_baska_dosya_istemez(ad: str) -> None:
    sema = batch(None, "sema", ad).json
    Draft202012Validator.check_schema(sema)
    assert sema["$id"] == f"urn:batch:json:{ad}:1" and sema["$schema"].endswith("2020-12/schema")
    for atif in atiflar(sema):
        yer, _, yol = atif.partition("#/$defs/")
        assert yol in (sema if yer in ("", sema["$id"]) else sema["$defs"]["ortak"])["$defs"]


def atiflar(sema: Any) -> Iterator[str]:
    if isinstance(sema, dict):
        if "$ref" in sema:
            yield sema["$ref"]
        for x in sema.values():
            yield from atiflar(x)
    elif isinstance(sema, list):
        for x in sema:
            yield from atiflar(x)


@pytest.fixture(scope="module")
def dolu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory with vouchers that were accepted, one that was not, a proof, and a day that may be closed."""
    mp = pytest.MonkeyPatch()
    mp.setenv("BATCH_CLOCK", "2016-12-31T17:00:00")
    dosyalar = {"fis-a.csv": csv(*(fis(n, f"2016-0{n}-04") for n in range(1, 5)))}
    kok = calisma(tmp_path_factory.mktemp("sema") / "d", dosyalar)
    ayarla(
        kok,
        {
            "zaman_damgasi": {"komut": ["false", "{dosya}", "{damga}"]},
            "kaynak": [{"ad": "vergi", "desen": "v-*", "bekleme": "12:00"}],
        },
    )
    hatali = next(veri for ad, veri in demo_dosyalari() if "hatali" in ad)
    (kok / "inbox" / "fis-hatali.csv").write_bytes(hatali)
    assert batch(kok, "run", "--year", "2016").kod == 1
    (kok / "hatali.csv").write_bytes(hatali)
    batch(kok, "proof", "2", "-o", kok / "kanit.json")
    yield kok
    mp.undo()


@pytest.mark.usefixtures("sabit")
@pytest.mark.parametrize(
    "arg",
    [
        "ayar",
        "butce-kodu 03.2",
        "damga",
        "destek listele",
        "eod --date 2016-03-31 --dry-run",
        "eoy --year 2016 --dry-run",
        "esle {kok}/hatali.csv",
        "goster 2 --kaynak",
        "goster #1",
        "init {kok}",
        "isleyis --borc 102 --alacak 120",
        "isleyis --hesap 102",
        "isleyis --kapsam",
        "kilavuz",
        "kilavuz sozluk",
        "kod FIS-001",
        "kod KYN",
        "proof 2",
        "proof --check {kok}/kanit.json",
        "proof 2 -o {kok}/kanit.json",
        "query tutar>0 --year 2016",
        "rebuild",
        "report mizan --year 2016",
        "report mizan --year 2016 --karsilastir 2016-02-29",
        "report mizan --year 2016 --ekleriyle {kok}/sayfalar",
        "report takvim --year 2016",
        "report butce-uygulama --year 2016",
        "report kesin-hesap --year 2016",
        "report kesin-hesap --year 2016 --format csv -o {kok}/cilt",
        "report mizan --year 2016 -o {kok}/mizan.txt",
        "report --list",
        "run --year 2016",
        "run --year 2016 --dry-run",
        "segment -o {kok}/segmentler",
        "sema",
        "sema run",
        "status",
        "validate {kok}/hatali.csv",
        "verify --full",
    ],
)
def test_cikti_semasina_uyar(dolu: Path, arg: str) -> None:
    kalan = arg.split()
    ad = kalan[0] if kalan[0] in SEMALAR else "-".join(kalan[:2])
    veri = batch(dolu, *(x.format(kok=dolu) for x in kalan), "--json").json
    assert "error" not in veri or ad == "esle"  # there why the draft cannot be tried
    assert hatalar(ad, veri) == []


@pytest.mark.usefixtures("sabit")
@pytest.mark.parametrize("ad", sorted(jsonlu().keys() - {"watch"}))
def test_yanlis_kullanim_da_semaya_uyar(dolu: Path, ad: str) -> None:
    veri = batch(dolu, *jsonlu()[ad], "--boyle-bir-secenek-yok", "--json").json
    assert veri["exit_code"] == 2
    assert hatalar(ad, veri) == []


@pytest.mark.usefixtures("sabit")
def test_cagrinin_adimlari_da_semaya_uyar(dolu: Path, tmp_path: Path) -> None:
    kok = Path(shutil.copytree(dolu, tmp_path / "d"))
    (red,) = (kok / "outbox" / "red").glob("*/rapor-*.json")
    metin = ("2016/1", "--metin", "Hesap açıldı.")
    for adim, *arg in (
        ("ac", "--red", str(red), "--belge", "H-1", "--metin", "Neden reddedildi?"),
        ("yonlendir", *metin),
        ("ac", "--konu", "Konu", "--metin", "Metin", "--no", "2016/1"),  # refused: it has been opened
        ("yanitla", *metin, "--kimden", "BAKANLIK"),
        ("kapat", *metin, "--dry-run"),
        ("kapat", *metin),
        ("yeniden-ac", *metin),
        ("goster", "2016/1"),
        ("listele", "--hepsi"),
    ):
        veri = batch(kok, "destek", adim, *arg, "--json").json
        assert "error" not in veri
        assert hatalar(f"destek-{adim}", veri) == []
    assert (durum := batch(kok, "status", "--json").json)["support_calls"]
    assert hatalar("status", durum) == []


@pytest.mark.usefixtures("sabit")
def test_dogrulama_kodu_ve_defter_denetimi(dolu: Path) -> None:
    kod = batch(dolu, "report", "mizan", "--year", "2016", "--json").json["kunye"]["dogrulama_kodu"]
    assert hatalar("report", batch(dolu, "report", "--check", kod, "--json").json) == []
    defter = batch(dolu, "verify", "--json").json["journals"][0]
    for eski, yeni in zip(("birim", "yil", "kayit", "ozet", "kok", "hata"), defter, strict=False):
        assert defter[eski] == defter[yeni]
    assert (defter["bas_bulundu"], defter["head_found_at"]) == (-1, None)
    assert batch(dolu, "verify", "--head", defter["head"], "--json").json["journals"][0]["head_found_at"] == 4


@pytest.mark.usefixtures("sabit")
def test_bozuk_defterin_ciktilari(dolu: Path, tmp_path: Path) -> None:
    kok = Path(shutil.copytree(dolu, tmp_path / "d"))
    (yol,) = (kok / "journal").glob("*/2016/yevmiye.jsonl")
    yol.write_bytes(yol.read_bytes().replace(b'"5.00"', b'"6.00"', 1))
    for ad, *arg in (("report", "mizan", "--year", "2016"), ("goster", "1"), ("verify", "--full")):
        c = batch(kok, ad, *arg, "--json")
        assert (c.kod, hatalar(ad, c.json)) == (4, [])
    assert "defter_bozuk" in batch(kok, "report", "mizan", "--year", "2016", "--json").json["kunye"]


def test_fazla_anahtar_bulunur(dolu: Path) -> None:
    """The test itself: a key that no schema names does not go unnoticed, at any depth."""
    veri = batch(dolu, "validate", dolu / "hatali.csv", "--json").json
    bozuk = deepcopy(veri)
    bozuk["findings"][0]["yeni"] = 1
    assert hatalar("validate", veri) == [] != hatalar("validate", bozuk)


def test_taslak_verilenlerin_hepsine_uyar() -> None:
    """The draft that a new command's schema begins with: what was printed fits it, a key that is not always there is optional."""
    ciktilar: list[Any] = [
        {"a": 1, "b": [{"c": "x"}, {"c": None, "d": 1}]},
        {"a": "y", "b": []},
        {"b": [], "e": {"f": 1}},
    ]
    sema = taslak("yeni", ciktilar)
    sema["anyOf"].pop()  # errors, which stand elsewhere
    for veri in ciktilar:
        assert Draft202012Validator(kapali(sema)).is_valid(veri)
    assert not Draft202012Validator(sema).is_valid({"a": 1})
