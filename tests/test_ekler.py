"""Evidence files: taken with the voucher that names them, never lost, never taken for documents, known ever after."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from disk import ArizaliSistem, arizali_kostur, cagrilari, secilen
from ornek import BIRIM, birak, calisma
from uctan_ortak import Cikis, batch, kodlar, kostur, kosu_json

from batch.documents.bulgu import AlanHatasi
from batch.documents.ek import ek_adi_kapisi, sha256_kapisi

FATURA, MAKBUZ = b"%PDF fatura", b"makbuz"
BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no;ek_dosya;ek_sha256\n"


def sha(veri: bytes) -> str:
    return hashlib.sha256(veri).hexdigest()


def ekli(no: int, *ekler: tuple[str, bytes], karsi: str = "5.00") -> str:
    """A voucher of two lines; each names an attachment, as a CSV says several. ``karsi``: another credit, to be refused."""
    a, b = ([(ad, sha(veri)) for ad, veri in ekler] + [("", ""), ("", "")])[:2]
    on = f"MIF;{no};2016-01-05;NORMAL"
    return f"{on};100;5.00;;KARAR;{no};{';'.join(a)}\n{on};333;;{karsi};KARAR;{no};{';'.join(b)}\n"


def fisler(*satirlar: str) -> bytes:
    return (BASLIK + "".join(satirlar)).encode()


def arsiv(kok: Path, veri: bytes) -> Path:
    return kok / "journal" / "alinan" / sha(veri)[:2] / sha(veri)


def inboxta(kok: Path) -> list[str]:
    return sorted(str(y.relative_to(kok / "inbox")) for y in (kok / "inbox").rglob("*") if y.is_file())


def test_ek_fisle_birlikte_arsive_girer_ve_inboxtan_kalkar(tmp_path: Path) -> None:
    """In a sub-folder, two on one voucher, one of them on another voucher too; the folder is no place for documents."""
    gelen = {
        "2016/fis.csv": fisler(ekli(1, ("fatura.pdf", FATURA), ("makbuz.txt", MAKBUZ)), ekli(2, ("f.pdf", FATURA))),
        "2016/ek/fatura.pdf": FATURA,
        "2016/ek/makbuz.txt": MAKBUZ,
        "2016/ek/fis-anilmayan.csv": b"kimse anmiyor",
        "2016/ek/yarim.pdf.part": b"x",
    }
    kok = calisma(tmp_path / "k", gelen)
    j = kosu_json(kok)
    assert (j["files"]["taken"], j["documents"]["accepted"], j["documents"]["rejected"]) == (1, 2, 0)
    assert arsiv(kok, FATURA).read_bytes() == FATURA
    assert arsiv(kok, MAKBUZ).read_bytes() == MAKBUZ
    assert inboxta(kok) == ["2016/ek/fis-anilmayan.csv", "2016/ek/yarim.pdf.part"]
    assert any("inbox'ta kalan ek: 2016/ek/fis-anilmayan.csv" in n for n in j["notes"])
    belge = batch(kok, "goster", "1", "--json").json
    assert belge["document"]["ekler"] == [
        {"dosya": "fatura.pdf", "sha256": sha(FATURA)},
        {"dosya": "makbuz.txt", "sha256": sha(MAKBUZ)},
    ]
    assert [x["problem"] for x in belge["attachments"]] == ["", ""]
    assert "fatura.pdf: arşivde, özeti tutuyor" in batch(kok, "goster", "1").metin
    assert batch(kok, "verify", "--full").kod == 0


def test_xmldeki_ek(tmp_path: Path) -> None:
    fis = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<belgeler xmlns="urn:batch:belge:1">\n'
        '<fis belge_turu="MIF" belge_no="1" tarih="2016-01-05"><dayanak turu="KARAR" no="1"/>'
        f'<ek dosya="fatura.pdf" sha256="{sha(FATURA).upper()}"/><satir hesap="100" borc="5.00"/>'
        '<satir hesap="333" alacak="5.00"/></fis>\n</belgeler>\n'
    )
    kok = calisma(tmp_path / "k", {"fis.xml": fis.encode(), "ek/fatura.pdf": FATURA})
    assert kosu_json(kok)["documents"]["accepted"] == 1
    assert inboxta(kok) == []


def test_eksiz_kaydin_baytlari_ayni(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1))})
    kostur(kok)
    assert b"ekler" not in (kok / "journal" / BIRIM / "2016" / "yevmiye.jsonl").read_bytes()


def test_eki_olmayan_fis_bekletilir_otekiler_gecer_sonra_duzeltme_kopyasi_gecer(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("fatura.pdf", FATURA)), ekli(2))})
    c = kostur(kok)
    assert c.kod == 1
    assert "inbox/ek/fatura.pdf yok" in c.metin
    assert kodlar(kok).count("EKB-004") == 1
    kopya = next((kok / "outbox" / "red").rglob("*duzeltme*.csv"))
    assert sha(FATURA) in kopya.read_text("utf-8")
    birak(kok, {"ek/fatura.pdf": FATURA, kopya.name: kopya.read_bytes()})
    assert kosu_json(kok)["documents"] == {"accepted": 1, "rejected": 0, "duplicate": 0}
    assert inboxta(kok) == []


def test_ek_anan_fis_kaydedilmeden_inboxtan_kalkmaz(tmp_path: Path) -> None:
    """Refused for a reason of its own: the attachment stays, and goes with the corrected voucher."""
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA), karsi="4.00")), "ek/f.pdf": FATURA})
    assert kostur(kok).kod == 1
    assert inboxta(kok) == ["ek/f.pdf"]
    birak(kok, {"fis-2.csv": fisler(ekli(1, ("f.pdf", FATURA)))})
    assert kostur(kok).kod == 0
    assert inboxta(kok) == []


def test_alinmis_ek_yeniden_birakilmaz_birakilirsa_da_kalkar(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA))), "ek/f.pdf": FATURA})
    kostur(kok)
    birak(kok, {"fis-2.csv": fisler(ekli(2, ("f.pdf", FATURA)))})
    assert kosu_json(kok)["documents"]["accepted"] == 1
    birak(kok, {"fis-3.csv": fisler(ekli(2, ("f.pdf", FATURA))), "ek/f.pdf": FATURA})
    assert kosu_json(kok)["documents"]["duplicate"] == 1
    assert inboxta(kok) == []


def test_adi_ayni_icerigi_baska_ek_ve_alinamayan_ek(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "k",
        {"fis.csv": fisler(*(ekli(n, (f"{n}.pdf", FATURA)) for n in (1, 2, 3))), "ek/1.pdf": MAKBUZ},
    )
    (kok / "gizli").write_bytes(FATURA)
    (kok / "inbox" / "ek" / "2.pdf").symlink_to(kok / "gizli")
    os.mkfifo(kok / "inbox" / "ek" / "3.pdf")
    assert kosu_json(kok)["documents"]["rejected"] == 3
    assert sorted(k for k in kodlar(kok) if k.startswith("EKB")) == ["EKB-005", "EKB-006", "EKB-006"]
    assert not arsiv(kok, FATURA).exists()
    assert (kok / "gizli").exists()


def test_arsivde_bozulmus_ek_elde_sayilmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA))), "ek/f.pdf": FATURA})
    kostur(kok)
    arsiv(kok, FATURA).write_bytes(b"baska")
    birak(kok, {"fis-2.csv": fisler(ekli(2, ("f.pdf", FATURA)))})
    assert kosu_json(kok)["documents"]["rejected"] == 1
    birak(kok, {"fis-3.csv": fisler(ekli(2, ("f.pdf", FATURA))), "ek/f.pdf": FATURA})
    assert kosu_json(kok)["documents"]["accepted"] == 1
    assert arsiv(kok, FATURA).read_bytes() == FATURA


@pytest.mark.parametrize(
    "ad",
    ["../f.pdf", "/etc/passwd", "a\\b.pdf", "c:f.pdf", ".gizli", "..", "NUL", "com1.pdf", "f.", "a" * 201, "a\x00b"],
)
def test_kotu_adlar(ad: str) -> None:
    with pytest.raises(AlanHatasi):
        ek_adi_kapisi(ad)


def test_iyi_adlar_ve_ozetler() -> None:
    assert ek_adi_kapisi("Fatura No 12 (öğle).PDF") == "Fatura No 12 (öğle).PDF"
    assert sha256_kapisi(" " + "A" * 64) == "a" * 64
    with pytest.raises(AlanHatasi):
        sha256_kapisi("a" * 63)


def test_ayni_ad_iki_kez(tmp_path: Path) -> None:
    kok = calisma(
        tmp_path / "k",
        {"fis.csv": fisler(ekli(1, ("F.pdf", FATURA), ("f.PDF", MAKBUZ))), "ek/F.pdf": FATURA, "ek/f.PDF": MAKBUZ},
    )
    assert kostur(kok).kod == 1
    assert "EKB-003" in kodlar(kok)


def test_validate_eki_gorur_ve_bir_sey_yazmaz(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA)))})
    fis = kok / "inbox" / "fis.csv"
    assert batch(kok, "validate", fis).kod == 1
    birak(kok, {"ek/f.pdf": FATURA})
    once = inboxta(kok)
    assert batch(kok, "validate", fis).kod == 0
    assert batch(kok, "run", "--year", "2016", "--dry-run").kod == 0
    assert inboxta(kok) == once
    assert not (kok / "journal" / "alinan").exists()


def test_arsivde_bozulan_ek_bulunur(tmp_path: Path) -> None:
    kok = calisma(tmp_path / "k", {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA))), "ek/f.pdf": FATURA})
    kostur(kok)

    def denetle() -> tuple[Cikis, Cikis]:
        return batch(kok, "verify", "--full"), batch(kok, "goster", "1")

    arsiv(kok, FATURA).write_bytes(b"baska")
    for c in denetle():
        assert c.kod == 4
        assert "değişmiş" in c.metin
    arsiv(kok, FATURA).unlink()
    verify, goster = denetle()
    assert (verify.kod, goster.kod) == (4, 4)
    assert "yok" in verify.metin
    assert "f.pdf: BOZUK: arşivde yok" in goster.metin


def test_her_adimda_olum_sonra_devam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before any distinct call and resumed: the attachment is always in one of its two places."""
    gelen = {"fis.csv": fisler(ekli(1, ("f.pdf", FATURA)), ekli(2, ("yok.pdf", MAKBUZ))), "ek/f.pdf": FATURA}
    temel = calisma(tmp_path / "temel", gelen)
    cagrilar = cagrilari(monkeypatch, temel, tmp_path / "sayim")
    ekin = [n for n in secilen(cagrilar, her=2) if n <= 30 or n > len(cagrilar) - 12]
    assert len(ekin) > 10
    for n in ekin[::3]:
        kok = Path(shutil.copytree(temel, tmp_path / f"n{n}"))
        assert not arizali_kostur(monkeypatch, kok, ArizaliSistem(n, "olum")), n
        assert arsiv(kok, FATURA).exists() or (kok / "inbox" / "ek" / "f.pdf").exists()
        birak(kok, {"ek/yok.pdf": MAKBUZ})  # comes too late for a run that was begun
        assert arizali_kostur(monkeypatch, kok, ArizaliSistem(0)), n
        assert arsiv(kok, FATURA).read_bytes() == FATURA
        assert batch(kok, "verify", "--full").kod == 0
        shutil.rmtree(kok)


def test_ek_klasorundeki_belge_soylenir(tmp_path: Path) -> None:
    """It is not taken there; whoever put it there is told so by each run and by status, though nothing else came."""
    kok = calisma(tmp_path / "k", {})
    (kok / "inbox" / "Ek").mkdir()
    (kok / "inbox" / "Ek" / "fis-a.csv").write_bytes(b"x")
    for arg in (("run",), ("status",)):
        c = batch(kok, *arg)
        assert "ek klasöründen belge alınmaz" in c.metin + c.hata, arg
        assert "Ek/fis-a.csv" in c.metin + c.hata
