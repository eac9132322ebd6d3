"""A year under a budget as CSV: the same 40 tertipler, 3 revenue codes and accounts, however many vouchers."""

from __future__ import annotations

from datetime import date, timedelta

# What is asked of such a year beside what is measured: switched off.
BUTCE_POLITIKASI = ("BTC-031", "BTC-054", "YEV-005", "YSN-013")
BASLIK = "belge_turu;belge_no;tarih;islem;hesap;borc;alacak;kurumsal;fonksiyonel;finansman;ekonomik;dayanak_turu;dayanak_no\n"
BUTCE_BASLIGI = (
    "belge_no;tarih;islem;kurumsal;fonksiyonel;finansman;ekonomik;tutar;yasal_dayanak;karar_organi;karar_no\n"
)
TERTIPLER = [
    (f"46.34.01.{birim:02d}", f"0{fonk}.3.9.00", "5", eko)
    for birim in range(2, 12)
    for fonk in (1, 5)
    for eko in ("03.2", "03.5")
]
GELIRLER = ("01.2.9.51", "01.3.2.99", "05.2.6.51")


def fis_metni(n: int) -> str:
    """An opening, and N vouchers over the year: three that spend, one that collects, by turns."""
    parcalar = [BASLIK, *(f"MIF;1;2016-01-01;ACILIS;{s};;;;;KARAR;1\n" for s in ("103;9000000.00;", "500;;9000000.00"))]
    for i in range(n):
        bas = f"{i + 2};{date(2016, 1, 2) + timedelta(days=i * 363 // n)}"
        if i % 4 == 3:
            gelir = GELIRLER[i // 4 % len(GELIRLER)]
            satirlar = ["102;5.00;;;;;", f"600;;5.00;;;;{gelir}", "805;5.00;;;;;", f"800;;5.00;;;;{gelir}"]
            tur = "MIF"
        else:
            k, f, fin, eko = TERTIPLER[i % len(TERTIPLER)]
            kod = f"{k};{f};{fin};{eko}.1.{1 + i % 3:02d}"
            satirlar = [f"630;5.00;;{kod}", "103;;5.00;;;;", f"830;5.00;;{kod}", "835;;5.00;;;;"]
            tur = "OEB"
        parcalar += [f"{tur};{bas};;{s};Fatura;{i}\n" for s in satirlar]
    return "".join(parcalar)


def butce_metni() -> str:
    """The adopted budget; no tertip of it is used up by a year of a million vouchers."""
    tutar, karar = 10_000_000, "MECLIS;1\n"
    gider = "".join(f"B;2016-01-01;GIDER;{';'.join(t)};{tutar}.00;;{karar}" for t in TERTIPLER)
    return f"{BUTCE_BASLIGI}G;2016-01-01;GELIR;;;;01.2.9.51;{tutar * len(TERTIPLER)}.00;1319;{karar}{gider}"
