"""A sender's settings: done files with control totals, the limit of rejections, the hour a file has to come by."""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur
from ornek import BIRIM2, YIL, acilis, ayarla, birak, calisma, csv, fis
from soz_ortak import agac
from uctan_ortak import Cikis, Json, batch, kosu_json

from batch.config import AyarHatasi, oku, proje_dizini
from batch.pipeline import gelen
from batch.pipeline.kosu import calistir
from batch.pipeline.watch import _Servis
from batch.rules.yil_sinirlari import YilSinirlari

pytestmark = pytest.mark.usefixtures("sabit")

BITTI = {"ad": "tahakkuk", "desen": "fis-*.csv", "bitti": ".ctl"}
VERI = csv(fis(1, "2016-01-04"), fis(2, "2016-01-05", tutar="7.50"))
TOPLAM = b"belge=2\nsatir=4\nborc=12.50\n"


def _bulgu(kok: Path, k: Json, dosya: str) -> Json:
    (b,) = Cikis(0, (kok / "outbox" / "red" / dosya / f"rapor-{k['run_id']}.json").read_bytes(), "").json["bulgular"]
    assert isinstance(b, dict)
    return b


# -- done files -------------------------------------------------------------------------------------------------------


def test_dosya_bitti_dosyasini_bekler(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", {"fis-a.csv": VERI, "butce-yok.txt.ctl": b""}, kaynak=[BITTI])
    assert kosu_json(kok)["files"]["taken"] == 1  # what is nobody's done file is a file like others
    durum = batch(kok, "status", "--json").json
    assert durum["waiting_for_done_file"] == ["fis-a.csv"] and durum["pending"] == ["fis-a.csv"]
    assert "bitti dosyası gelmemiş: fis-a.csv" in batch(kok, "status").metin
    birak(kok, {"fis-a.csv.ctl": TOPLAM})
    k = kosu_json(kok)
    assert k["files"] == {"taken": 1, "accepted": 1, "partly": 0, "rejected": 0, "duplicate": 0}
    assert k["documents"]["accepted"] == 2 and len(k["receipt"]["rows"]) == 2
    assert gelen.listele(kok / "inbox") == []
    kayit = Cikis(0, (kok / "outbox" / "islem" / f"{k['run_id']}.json").read_bytes(), "").json
    assert [(x["file"], x["status"]) for x in kayit["inputs"]] == [
        ("fis-a.csv", "accepted"),
        ("fis-a.csv.ctl", "control"),
    ]
    assert (kok / "journal" / "alinan" / (ozet := kayit["inputs"][1]["sha256"])[:2] / ozet).read_bytes() == TOPLAM


@pytest.mark.parametrize(
    ("denetim", "kod", "gelen_"),
    [
        (b"belge=3\n", "KYN-001", "belge=2"),
        (b"satir=5\nborc=13,50\n", "KYN-002", ""),
        (b"satir = 5\r\nborc = 13.50\r\n", "KYN-001", "satir=4, borc=12,50"),
        (b"sha256=" + b"0" * 64, "KYN-001", "sha256=" + hashlib.sha256(VERI).hexdigest()),
        (b"belge=2\nbelge=2\n", "KYN-002", ""),
        (b"toplam=2\n", "KYN-002", ""),
        (b"\xff", "KYN-002", ""),
        (b"belge=2\n" * 1000, "KYN-002", ""),
    ],
)
def test_toplami_tutmayan_dosya_butun_reddedilir(tmp_path: Path, denetim: bytes, kod: str, gelen_: str) -> None:
    kok = calisma(tmp_path / "kok", {"fis-a.csv": VERI, "fis-a.csv.ctl": denetim}, kaynak=[BITTI])
    onizleme = batch(kok, "validate", "--json", kok / "inbox" / "fis-a.csv").json
    k = kosu_json(kok)
    b = _bulgu(kok, k, "fis-a.csv")
    assert (b["kod"], b["gelen"]) == (kod, gelen_) and k["documents"]["accepted"] == 0
    assert [x["kod"] for x in onizleme["findings"]] == [kod]
    assert [(r["sonuc"], r["belge_no"], r["kod"]) for r in k["receipt"]["rows"]] == [("red", "", kod)]
    # The copy has the sender's name: dropped alone it waits for its done file again.
    (kok / "outbox" / "red" / "fis-a.csv" / "fis-a.csv").rename(kok / "inbox" / "fis-a.csv")
    assert (kok / "inbox" / "fis-a.csv").read_bytes() == VERI
    assert kosu_json(kok)["files"]["taken"] == 0
    birak(kok, {"fis-a.csv.ctl": TOPLAM})
    assert kosu_json(kok)["documents"]["accepted"] == 2
    assert batch(kok, "status", "--json").json["open_rejections"] == []


@pytest.mark.parametrize("ad", ["fis-mal-teslim-mart.csv", "fis-a-duzeltme-00000000.csv"])
def test_ada_bakip_bitti_dosyasindan_kacilmaz(tmp_path: Path, ad: str) -> None:
    """Only what the program has made itself is nobody's, not what is called like it."""
    kok = calisma(tmp_path / "kok", {ad: VERI}, kaynak=[BITTI])
    assert kosu_json(kok)["files"]["taken"] == 0


def test_borcu_olmayan_turde_borc_toplami_aranmaz(tmp_path: Path) -> None:
    kaynak = {"ad": "kayit", "desen": "gorevli-*.csv", "bitti": ".ctl"}
    veri = b"belge_no;tarih;kisi;ad_soyad;rol;birim\nG-1;2016-01-04;1;Ali Kaya;VEZNEDAR;4634\n"
    gelenler = {"gorevli-a.csv": veri, "gorevli-a.csv.ctl": b"belge=1\nborc=12.50\n"}
    kok = calisma(tmp_path / "kok", gelenler, kaynak=[kaynak])
    assert kosu_json(kok)["documents"]["accepted"] == 1


def test_okunamayan_tutar_varken_borc_toplami_aranmaz(tmp_path: Path) -> None:
    veri = csv(fis(1, "2016-01-04"), fis(2, "2016-01-05", tutar="7,5"))
    kok = calisma(tmp_path / "kok", {"fis-a.csv": veri, "fis-a.csv.ctl": b"belge=2\nborc=12.50\n"}, kaynak=[BITTI])
    k = kosu_json(kok)
    assert not any(r["kod"].startswith("KYN") for r in k["receipt"]["rows"])


def test_yarida_kalan_kosu_bitti_dosyasiyla_tamamlanir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dosyalar = {
        "fis-a.csv": VERI,
        "fis-a.csv.ctl": b"belge=3\n",
        "fis-b.csv": csv(acilis()),
        "fis-b.csv.ctl": b"belge=1",
    }
    duz = calisma(tmp_path / "duz", dosyalar, kaynak=[BITTI])
    kesik = calisma(tmp_path / "kesik", dosyalar, kaynak=[BITTI])
    kosu_json(duz)
    sistem = ArizaliSistem(40, "olum")
    assert not arizali_kostur(monkeypatch, kesik, sistem, lambda k: calistir(oku(k), YIL))
    kosu_json(kesik)
    yerler = ("journal", "outbox")
    assert agac(kesik, yerler) == agac(duz, yerler)


def test_dosya_kalirsa_bitti_dosyasi_da_kalir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", {"fis-a.csv": VERI, "fis-a.csv.ctl": TOPLAM}, kaynak=[BITTI])
    k = batch(kok, "run", "--unit", BIRIM2, "--json").json
    assert k["files"]["taken"] == 0 and "receipt" not in k
    assert [y.name for y in gelen.listele(kok / "inbox")] == ["fis-a.csv", "fis-a.csv.ctl"]
    yalniz = batch(kok, "validate", "--json", kok / "inbox" / "fis-a.csv.ctl")
    assert yalniz.kod == 0 and yalniz.json["files"]["taken"] == 0 and yalniz.json["findings"] == []


def test_gun_sonu_bitti_dosyasini_belge_saymaz(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "kok", {"fis-a.csv": csv(acilis()), "fis-a.csv.ctl": b""}, kaynak=[{**BITTI, "desen": "*"}]
    )
    assert kosu_json(kok)["documents"]["accepted"] == 1
    birak(kok, {"fis-b.csv.ctl": b""})
    s = batch(kok, "eod", "--date", "dun", "--json")
    assert s.kod == 0 and s.json["date"] == "2016-12-30" and s.json["units"][0]["status"] == "closed", s.hata


# -- the limit of rejections ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sinir", "butun"), [("%40", True), ("%60", False), (1, True), (2, False), (0, True)])
def test_red_siniri(tmp_path: Path, sinir: int | str, butun: bool) -> None:
    """Two wrong of four."""
    veri = csv(*(fis(n, "2016-01-04", karsi="4.00" if n % 2 else "") for n in range(1, 5)))
    ayar = {"ad": "tahakkuk", "desen": "fis-*", "red_siniri": sinir}
    kok = calisma(tmp_path / "kok", {"alt/FIS-a.csv": veri}, kaynak=[ayar])
    k = kosu_json(kok)
    assert k["documents"]["accepted"] == (0 if butun else 2)
    if butun:
        assert k["files"]["rejected"] == 1
        b = _bulgu(kok, k, next((kok / "outbox" / "red").iterdir()).name)
        assert b["kod"] == "KYN-003" and "FIS-001 2 belgede (ilk satırlar 2, 6)" in b["mesaj"]


# -- files that have to come ------------------------------------------------------------------------------------------


def _gelmeyen(kok: Path) -> list[str]:
    s = batch(kok, "status", "--json")
    gelmeyen = [x["due"] for x in s.json.get("missing_files", [])]
    assert s.kod == (1 if gelmeyen else 0)
    return gelmeyen


def test_beklenen_dosya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wednesday 16.03.2016 to Monday; Friday is a holiday by the year's file."""
    kok = calisma(tmp_path / "kok", kaynak=[{"ad": "vezne", "desen": "vezne/*.csv", "bekleme": "18:00"}])
    yil = kok / "config" / "yillar" / "2016.toml"
    yil.write_text(yil.read_text("utf-8") + '\n[tatil]\ngunler = ["03-18"]\n', "utf-8")

    def saat(an: str) -> None:
        monkeypatch.setenv("BATCH_CLOCK", f"2016-03-{an}")

    saat("16T17:59:00")
    assert _gelmeyen(kok) == ["2016-03-15T18:00"]
    birak(kok, {"vezne/fis-1.csv": csv(fis(1, "2016-03-16"))})
    assert _gelmeyen(kok) == []  # it lies there
    kosu_json(kok)
    saat("16T18:00:00")
    assert _gelmeyen(kok) == []
    saat("17T18:01:00")
    assert _gelmeyen(kok) == ["2016-03-17T18:00"]
    assert (
        "GELMEYEN DOSYA: «vezne» kaynağının vezne/*.csv dosyası 17.03.2016 18.00 saatine" in batch(kok, "status").metin
    )
    birak(kok, {"vezne/fis-2.csv": csv(fis(2, "2016-03-17"))})
    saat("18T09:00:00")
    kosu_json(kok)  # late, and closes Thursday's
    saat("20T20:00:00")
    assert _gelmeyen(kok) == []  # holiday and week-end
    saat("21T18:00:00")
    assert _gelmeyen(kok) == ["2016-03-21T18:00"]  # what came late was Thursday's
    birak(kok, {"vezne/fis-3.csv": csv(fis(3, "2016-03-21"))})
    saat("21T19:00:00")
    kosu_json(kok)
    assert _gelmeyen(kok) == []
    saat("22T18:00:00")
    assert _gelmeyen(kok) == ["2016-03-22T18:00"]


def test_bos_bitti_dosyasi_bekletmez_ve_bekleyen_soylenir(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "kok", {"fis-a.csv": VERI, "fis-a.csv.ctl": b"", "fis-b.csv": VERI}, kaynak=[BITTI])
    ayarla(kok, {"inbox": {"bos_bekle": 3_600_000}})
    s = batch(kok, "run")
    assert "1 dosya alındı" in s.metin or "2 dosya alındı" in s.metin
    assert "bitti dosyası gelmediği için alınmadı: fis-b.csv" in s.hata and "fis-a.csv" not in s.hata


def test_ilk_desene_uyan_dosya_baskasinin_bitti_dosyasi_sayilmaz(tmp_path: Path) -> None:
    kaynaklar = [{"ad": "ilk", "desen": "fis-*.csv"}, {"ad": "sonra", "desen": "*", "bitti": ".csv"}]
    kok = calisma(tmp_path / "kok", {"fis-a.csv": VERI}, kaynak=kaynaklar)
    assert kosu_json(kok)["documents"]["accepted"] == 2


def test_servis_neyi_bekledigini_ve_gelmeyeni_bir_kez_soyler(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kok = calisma(tmp_path / "kok", kaynak=[{**BITTI, "bekleme": "09:00"}])
    (kok / "inbox").mkdir(exist_ok=True)
    s = _Servis(oku(kok), 0, "", lambda _: None)
    s.basla(olayli=False)
    for _ in range(2):
        s.tur()
        s._beklenene_bak = 0.0
    hata = capsys.readouterr().err
    assert "yıl: her belge kendi yılına" in hata
    assert "kaynak tahakkuk: fis-*.csv; her iş günü 09:00 saatine kadar beklenir; .ctl dosyası gelince alınır" in hata
    assert hata.count("GELMEYEN DOSYA") == 1


# -- wrong settings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ayar", "parca"),
    [
        ({"desen": "*"}, "ad: boş"),
        ({"ad": "a"}, "desen: boş"),
        ({**BITTI, "bekleme": "25:00"}, 'bekleme: "18:00" gibi'),
        ({**BITTI, "bitti": "ctl"}, "noktayla başlayan"),
        ({**BITTI, "red_siniri": "20"}, "yüzde"),
        ({**BITTI, "red_siniri": True}, "yüzde"),
        ({**BITTI, "bekeme": "18:00"}, "«bekleme» mi demek istediniz"),
    ],
)
def test_yanlis_kaynak_ayari_5_verir(tmp_path: Path, ayar: dict[str, object], parca: str) -> None:
    s = batch(calisma(tmp_path / "kok", kaynak=[ayar]), "ayar")
    assert s.kod == 5 and "1. [[kaynak]] " in s.hata and parca in s.hata


def test_kaynak_ayarlari_gosterilir_ikisi_bir_adi_tasimaz(tmp_path: Path) -> None:
    s = batch(calisma(tmp_path / "a", kaynak=[BITTI]), "ayar")
    assert s.kod == 0 and "[[kaynak]]" in s.metin and '".ctl"' in s.metin
    assert "2. [[kaynak]] ad: «tahakkuk»" in batch(calisma(tmp_path / "b", kaynak=[BITTI, BITTI]), "ayar").hata


@pytest.mark.parametrize("metin", ['gunler = "01-01"', 'gunler = ["02-30"]', 'gun = ["01-01"]'])
def test_yanlis_tatil(tmp_path: Path, metin: str) -> None:
    (tmp_path / "2016.toml").write_text(f"[tatil]\n{metin}\n", "utf-8")
    with pytest.raises(AyarHatasi, match=r"\[tatil\]"):
        YilSinirlari.oku(tmp_path, 2016)


# -- units ------------------------------------------------------------------------------------------------------------


def test_servis_dosyalarinin_komutlari_yilsizdir_ve_calisir(tmp_path: Path) -> None:
    """Every command that a unit gives, over a directory with a closed year before it."""
    servis = proje_dizini() / "templates" / "servis"
    kok = calisma(tmp_path / "kok", {"fis-a.csv": csv(fis(1, "2015-12-31"), fis(2, "2016-12-30"))})
    komutlar = {
        m[2].split()[0]: m[2]
        for y in sorted(servis.glob("*.service"))
        if (m := re.search(r"^ExecStart=(\S+/batch) --root /srv/muhasebe (.+)$", y.read_text("utf-8"), re.MULTILINE))
    }
    assert set(komutlar) == {"run", "watch", "eod", "eoy", "status"}
    for ad in ("run", "status", "eod", "eoy"):
        assert batch(kok, *shlex.split(komutlar[ad])).kod in (0, 1), ad
    assert not re.search(
        r"\b(19|20)[0-9]{2}\b", "".join(y.read_text("utf-8") for y in servis.rglob("*") if y.is_file())
    )
    assert batch(kok, "eoy").kod == 2
