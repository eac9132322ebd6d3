"""Numbering, opening, kasa, sides, policies, files that stand or fall together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calisma_ortak import bulgular, kostur
from ornek import ayarla

BASLIK = "kaynak;belge_turu;belge_no;tarih;islem;hesap;borc;alacak;dayanak_turu;dayanak_no\n"


def fis(
    no: str,
    tarih: str = "2016-03-01",
    borc: str = "102",
    alacak: str = "333",
    tutar: str = "10.00",
    islem: str = "NORMAL",
    kaynak: str = "",
) -> str:
    on = f"{kaynak};MIF;{no};{tarih};{islem}"
    return f"{on};{borc};{tutar};;KARAR;{no}\n{on};{alacak};;{tutar};KARAR;{no}\n"


def birak(kok: Path, *fisler: str, ad: str = "fis.csv") -> None:
    (kok / "inbox" / ad).write_text(BASLIK + "".join(fisler), "utf-8")


def kayitlar(kok: Path, birim: str = "4634") -> list[dict[str, Any]]:
    return [json.loads(s) for s in (kok / "journal" / birim / "2016" / "yevmiye.jsonl").read_text("utf-8").splitlines()]


def kodlar(kok: Path, *disinda: str) -> list[str]:
    return [b["kod"] for b in bulgular(kok) if b["kod"] not in ("YEV-004", "HSP-005", *disinda)]


def test_numara_sirasi(kok: Path) -> None:
    """Date, opening first, source, kind, number in natural order; never the order of files."""
    birak(kok, fis("10", "2016-01-05"), fis("9", "2016-01-05"), fis("2", "2016-02-01"), ad="fis-a.csv")
    birak(
        kok,
        fis("1", "2016-01-05", "102", "500", islem="ACILIS", kaynak="z"),
        fis("3", "2016-01-05", kaynak="a"),
        fis("A2", "2016-01-05"),
        fis("1", "2016-01-06"),
        ad="fis-b.csv",
    )
    assert kostur(kok)["documents"]["accepted"] == 7
    k = kayitlar(kok)
    assert [(x["belge"]["tarih"], x["kaynak"], x["belge"]["belge_no"]) for x in k] == [
        ("2016-01-05", "z", "1"),
        ("2016-01-05", "a", "3"),
        ("2016-01-05", "elle", "9"),
        ("2016-01-05", "elle", "10"),
        ("2016-01-05", "elle", "A2"),
        ("2016-01-06", "elle", "1"),
        ("2016-02-01", "elle", "2"),
    ]
    assert [x["yevmiye"] for x in k] == list(range(1, 8))


def test_tarih_geri_gitmez(kok: Path) -> None:
    birak(kok, fis("1", "2016-03-10"))
    kostur(kok)
    birak(kok, fis("2", "2016-03-09"), fis("3", "2016-03-10"))
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kodlar(kok) == ["YEV-001"]


def test_acilis_kurallari(kok: Path) -> None:
    birak(kok, fis("2", "2016-01-04"))
    kostur(kok)
    assert [b["kod"] for b in bulgular(kok)] == ["YEV-004"]
    birak(kok, fis("3", "2016-01-05"), fis("1", "2016-01-05", "102", "500", islem="ACILIS"))
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert [b["kod"] for b in bulgular(kok)].count("YEV-004") == 1
    assert "YEV-003" in kodlar(kok)


def test_kasa_eksiye_dusemez(kok: Path) -> None:
    """In order within the day: the second payment is one too many, a later receipt makes room for the next day's."""
    birak(
        kok,
        fis("1", borc="100", tutar="15.00"),
        fis("2", borc="333", alacak="100"),
        fis("3", borc="333", alacak="100"),
        fis("4", borc="333", alacak="100", tutar="5.00"),
        fis("5", "2016-03-02", borc="100"),
        fis("6", "2016-03-02", borc="333", alacak="100"),
    )
    assert kostur(kok)["documents"] == {"accepted": 5, "rejected": 1, "duplicate": 0}
    (b,) = [b for b in bulgular(kok) if b["kod"] == "BAK-001"]
    assert b["belge_no"] == "3"
    assert "5,00" in b["mesaj"]
    assert [x["belge"]["belge_no"] for x in kayitlar(kok)] == ["1", "2", "4", "5", "6"]


def test_kasa_uyari_yapilabilir(kok: Path) -> None:
    ayarla(kok, {"politika": {"BAK-001": "uyari"}})
    birak(kok, fis("1", borc="333", alacak="100"), fis("2", borc="100", alacak="333", tutar="4.00"))
    assert kostur(kok)["documents"]["accepted"] == 2
    assert [b["belge_no"] for b in bulgular(kok) if b["kod"] == "BAK-001" and b["belge_no"]] == ["1"]


def test_ters_bakiye_listelenir_istenirse_reddedilir(kok: Path) -> None:
    birak(kok, fis("1", borc="103", alacak="102"))
    assert kostur(kok)["documents"]["accepted"] == 1
    assert sorted(b["mesaj"][:3] for b in bulgular(kok) if b["kod"] == "BAK-002") == ["102", "103"]
    metin = next((kok / "outbox").rglob("aylik-*.txt")).read_text("utf-8")
    assert "BAK-002" in metin
    ayarla(kok, {"politika": {"BAK-002": "red"}})
    birak(kok, fis("2", borc="103", alacak="333"), fis("3", borc="500", alacak="103", tutar="4.00"))
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 1, "duplicate": 0}
    assert kayitlar(kok)[-1]["belge"]["belge_no"] == "3"  # it mends the balance


def test_politika_kapatir(kok: Path) -> None:
    ayarla(kok, {"politika": {"YEV-004": "kapali"}})
    ayarla(kok, {"politika": {"HSP-005": "kapali"}})
    birak(kok, fis("1", borc="102.77"))
    kostur(kok)
    assert bulgular(kok) == []


def test_yeni_alt_hesap_bir_kez_soylenir(kok: Path) -> None:
    birak(kok, fis("1", borc="102.77"), fis("2", borc="102.77"))
    kostur(kok)
    birak(kok, fis("3", borc="102.77"), fis("4", borc="102.78"))
    kostur(kok)
    # Run files are listed by name, and two runs of one second differ by their hash alone.
    assert sorted(b["mesaj"][:6] for b in bulgular(kok) if b["kod"] == "HSP-005") == ["102.77", "102.78"]


def test_tanimli_plan(kok: Path) -> None:
    ayarla(kok, {"hesap_plani": {"alt_hesap": "tanimli"}})
    birak(kok, fis("1", borc="102.01"), fis("2", borc="102.77"), fis("3", "2016-07-01", borc="102.07"))
    assert kostur(kok)["documents"]["rejected"] == 2
    assert sorted(kodlar(kok)) == ["HSP-003", "HSP-006"]


XML = '<belgeler xmlns="urn:batch:belge:1" atomik="true">{}</belgeler>'


def xml_fisi(no: str, borc: str, alacak: str, karsi: str = "10.00") -> str:
    return (
        f'<fis belge_turu="MIF" belge_no="{no}" tarih="2016-03-01"><dayanak turu="KARAR" no="{no}"/>'
        f'<satir hesap="{borc}" borc="10.00"/><satir hesap="{alacak}" alacak="{karsi}"/></fis>'
    )


@pytest.mark.parametrize(
    ("kusurlu", "neden"),
    [(xml_fisi("3", "102", "333", "9.00"), "FIS-001"), (xml_fisi("3", "333", "100"), "BAK-001")],
)
def test_atomik_dosya_ya_hep_ya_hic(kok: Path, kusurlu: str, neden: str) -> None:
    """A fault that shows at once, and one that shows only when the vouchers before it have been applied."""
    (kok / "inbox" / "fis-a.xml").write_text(
        XML.format(xml_fisi("1", "102", "333") + xml_fisi("2", "102", "333") + kusurlu)
    )
    birak(kok, fis("9"))
    assert kostur(kok)["documents"] == {"accepted": 1, "rejected": 3, "duplicate": 0}
    assert sorted(kodlar(kok, "BAK-002")) == sorted(["DOS-008", "DOS-008", neden])
    saglam = XML.format(xml_fisi("1", "102", "333") + xml_fisi("2", "102", "333"))
    (kok / "inbox" / "fis-a.xml").write_text(saglam)
    assert kostur(kok)["documents"]["accepted"] == 2
    (kok / "inbox" / "fis-a.xml").write_text(saglam)
    assert kostur(kok)["documents"] == {"accepted": 0, "rejected": 0, "duplicate": 2}  # a repeat is no fault


def test_belge_turu_kurallari(kok: Path) -> None:
    """A budget expense belongs on an ÖEB; an ÖEB that settles an advance may bring cash back (m.43/3, m.125)."""

    def belge(tur: str, no: str, *satirlar: tuple[str, str, str]) -> str:
        return "".join(f";{tur};{no};2016-03-01;NORMAL;{h};{b};{a};KARAR;{no}\n" for h, b, a in satirlar)

    gider = [("630.03.2.1.01", "8.00", ""), ("830.03.2.1.01", "8.00", ""), ("835", "", "8.00")]
    birak(
        kok,
        belge("MIF", "1", *gider, ("320", "", "8.00")),
        belge("OEB", "1", *gider, ("100", "2.00", ""), ("160", "", "10.00")),
        belge("OEB", "2", ("102", "1.00", ""), ("333", "", "1.00")),
    )
    assert kostur(kok)["documents"] == {"accepted": 2, "rejected": 1, "duplicate": 0}
    assert set(kodlar(kok, "BAK-002")) - {"ISL-005"} == {"FIS-008", "FIS-009"}
