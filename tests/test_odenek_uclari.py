"""Appropriations at their limits: the widest amounts, and administrations that have chosen to send them (m.404/c)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from odenek_ornegi import MECLIS, T1, T2, T5, UST, butce, butce_csv, gider, gider_csv, iade, kalem
from ornek import acilis, birak, calisma, csv
from soz_ortak import kostur, saglam, yevmiye

pytestmark = pytest.mark.usefixtures("sabit")
EN_GENIS = "999999999999.99"


def _net(kok: Path, tertip: str = T1) -> dict[str, int]:
    """Debit less credit in kuruş of 830 and the accounts of appropriations at a tertip, from the journal's lines."""
    net: dict[str, int] = defaultdict(int)
    for metin in yevmiye(kok).read_text("utf-8").splitlines():
        k = json.loads(metin)
        for s in k["belge"]["satirlar"] if k.get("tur", "FIS") == "FIS" else ():
            eko = ".".join(s.get("ekonomik", "").split(".")[:2])
            if "-".join((s.get("kurumsal", ""), s.get("fonksiyonel", ""), s.get("finansman", ""), eko)) == tertip:
                borc, alacak = (int(s.get(yan, "0").replace(".", "") or 0) for yan in ("borc", "alacak"))
                net[s["hesap"][:3]] += borc - alacak
    return net


def test_bir_satira_sigmayan_gun_sonu(tmp_path: Path) -> None:
    """What a day spends at a tertip may be more than a line holds; the days that follow must not wait for it."""
    kok = calisma(tmp_path / "d", politika={"SIN-009": "kapali"})
    ekler = [
        kalem(f"E{n}", "2016-02-01", "EK_ODENEK", T1, EN_GENIS, gerekce="g", yasal_dayanak="y", **MECLIS)
        for n in range(3)
    ]
    genis = [gider(n, "2016-03-03", T1, EN_GENIS) for n in (1, 2, 3)]
    birak(
        kok,
        {
            "fis-0.csv": csv(acilis()),
            "butce.csv": butce_csv(butce(), ekler),
            "fis.csv": gider_csv(*genis, gider(4, "2016-03-04", T2, 5)),
        },
    )
    assert kostur(kok)[-1].json()["documents"] == {"accepted": 11, "rejected": 0, "duplicate": 0}
    net = _net(kok)
    assert net["905"] == net["830"] == 3 * 99_999_999_999_999
    assert net["900"] + net["905"] + net["901"] == 0
    saglam(kok, tam=True)


def test_odenek_gondermeyi_secen_belediye(tmp_path: Path) -> None:
    """Its accounts work as an il özel idaresi's do, and no finding says that they are not its own (m.404/c-1)."""
    kok = calisma(tmp_path / "d", odenek={"gonderme": True})
    birak(
        kok,
        {
            "fis-0.csv": csv(acilis()),
            "butce.csv": butce_csv(butce(), [kalem("GN-1", "2016-02-01", "GONDERME", T1, 50, **UST)]),
            "fis.csv": gider_csv(gider(1, "2016-03-03", T1, 5), gider(2, "2016-03-04", T1, 60)),
        },
    )
    sonuc = kostur(kok)[-1]
    assert sonuc.json()["documents"] == {"accepted": 7, "rejected": 0, "duplicate": 0}
    assert [(b.kod, b.mesaj) for d in sonuc.dosyalar for b in d.bulgular if b.kod.startswith("ISL")] == []
    net = _net(kok)
    assert (net["902"], net["903"], net["904"]) == (6_500, 6_000, -6_500)  # the last day's 905 is still to be made
    assert (net["830"], net["905"], net["900"] + net["902"] + net["901"]) == (6_500, 500, 0)
    saglam(kok, tam=True)


KART = """belge_no;tarih;islem;taahhut_no;yuklenici;is;proje_no;sozlesme_tarihi;kurumsal;fonksiyonel;finansman;ekonomik;tutar
TH-1;2016-02-01;KART;T/1;Firma;Yol;P;2016-01-29;46.34.01.31;05.1.0.00;5;06.5;40000.00
"""


@pytest.mark.parametrize("gunler", [("03-03",) * 3, ("03-03", "03-04", "03-07")])
def test_taahhude_donen_para_onundur(tmp_path: Path, gunler: tuple[str, ...]) -> None:
    """What comes back under a commitment's number before it was spent is bound again, and is nobody else's (m.449/7)."""
    kok = calisma(tmp_path / "d")
    donen = [s | ({"taahhut_no": "T/1"} if s["hesap"].startswith("830") else {}) for s in iade(2, f"2016-{gunler[0]}", T5, 20_000)]  # fmt: skip
    fisler = [
        gider(1, "2016-03-02", T5, 60_000),
        donen,
        gider(3, f"2016-{gunler[1]}", T5, 20_000),
        gider(4, f"2016-{gunler[2]}", T5, 60_000, taahhut_no="T/1"),
    ]
    birak(
        kok,
        {
            "fis-0.csv": csv(acilis()),
            "butce.csv": butce_csv(butce()),
            "taahhut.csv": KART.encode(),
            "fis.csv": gider_csv(*fisler),
        },
    )
    sonuc = kostur(kok)[-1]
    assert [(b.belge_no, b.kod) for d in sonuc.dosyalar for b in d.bulgular if b.seviye == "red"] == [("3", "ODN-001")]
    assert _net(kok, T5)["830"] == 10_000_000
    saglam(kok, tam=True)
