"""Budget documents and spending as files, for the tests of appropriations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

T1, T2, T3 = (f"46.34.01.02-01.3.9.00-5-{eko}" for eko in ("03.2", "03.5", "01.1"))
T4, T5 = (f"46.34.01.31-05.1.0.00-5-{eko}" for eko in ("03.5", "06.5"))
YEDEK = "46.34.01.02-01.1.2.00-5-09.6"
BAGIS = "46.34.01.02-01.3.9.00-8-03.5"
YIL = {T1: 400_000, T2: 150_000, T3: 200_000, T4: 100_000, T5: 100_000, YEDEK: 50_000}  # TL
UST = {"karar_organi": "UST_YONETICI", "karar_no": "14"}
ENCUMEN = {"karar_organi": "ENCUMEN", "karar_no": "31"}
MECLIS = {"karar_organi": "MECLIS", "karar_no": "9"}

Satir = dict[str, str]


def kalem(no: str, tarih: str, islem: str, yer: str, tutar: str | int, **alan: str) -> Satir:
    """A row; ``yer``: a tertip as it is written, or a code of revenue or financing. Whole TL where it is an integer."""
    kodlar = yer.split("-")
    tertip = dict(zip(("kurumsal", "fonksiyonel", "finansman", "ekonomik"), kodlar, strict=True)) if len(kodlar) > 1 else {"ekonomik": yer}  # fmt: skip
    tutar = f"{tutar}.00" if isinstance(tutar, int) else tutar
    return {"belge_no": no, "tarih": tarih, "islem": islem, "tutar": tutar, **tertip, **alan}


def aktarma(no: str, tarih: str, kaynak: str, hedef: str, tutar: str | int, **alan: str) -> list[Satir]:
    alan = {"islem": "AKTARMA", **alan}
    islem = alan.pop("islem")
    return [
        kalem(no, tarih, islem, kaynak, tutar, yon="EKSI", **alan),
        kalem(no, tarih, islem, hedef, tutar, yon="ARTI", **alan),
    ]


def butce(yil: int = 2016, gider: dict[str, int] | None = None, gun: str = "", **alan: str) -> list[Satir]:
    """The adopted budget of a year; its financing is what the revenue of 900.000 TL, less 10.000 refunds, lacks."""
    gider = YIL if gider is None else gider
    gun = gun or f"{yil}-01-01"
    alan = {"karar_organi": "MECLIS", "karar_no": "112", **alan}
    acik = sum(gider.values()) - 890_000
    return [
        kalem("G", gun, "GELIR", "01.2.9.51", 900_000, yasal_dayanak="1319 s.K. m.1", **alan),
        kalem("G", gun, "GELIR", "09.1.2.51", 10_000, **alan),
        kalem("F", gun, "FINANSMAN", "1.1.1.01", abs(acik), yon="ARTI" if acik > 0 else "EKSI", **alan),
        *(kalem("B", gun, "GIDER", t, v, **alan) for t, v in gider.items()),
    ]


def butce_csv(*belgeler: Iterable[Satir]) -> bytes:
    return _csv([s for b in belgeler for s in b])


def gider(no: str | int, tarih: str, tertip: str, tutar: str | int, **alan: str) -> list[Satir]:
    """A voucher that spends, not yet paid."""
    return _fis(no, tarih, tertip, tutar, (("630", "borc"), ("320.01", "alacak"), ("830", "borc"), ("835", "alacak")), **alan)  # fmt: skip


def iade(no: str | int, tarih: str, tertip: str, tutar: str | int) -> list[Satir]:
    """The accrual of an expense of the year is cancelled, and the amount goes back to its appropriation (m.393/b-1)."""
    satirlar = (("140.01", "borc"), ("630", "alacak"), ("835", "borc"), ("830", "alacak"))
    return _fis(no, tarih, tertip, tutar, satirlar, belge_turu="MIF")


def kapanis(no: str | int, tarih: str, tertip: str, tutar: str | int) -> list[Satir]:
    """The year's expense is closed through 895 (m.480/1-a)."""
    return _fis(no, tarih, tertip, tutar, (("895", "borc"), ("830", "alacak")), belge_turu="MIF")


def _fis(
    no: str | int, tarih: str, tertip: str, tutar: str | int, satirlar: tuple[tuple[str, str], ...], **alan: str
) -> list[Satir]:
    kurumsal, fonksiyonel, finansman, eko = tertip.split("-")
    eko = eko if eko.count(".") == 3 else f"{eko}.1.01"
    tutar = f"{tutar}.00" if isinstance(tutar, int) else tutar
    bas = {"belge_turu": "OEB", "belge_no": str(no), "tarih": tarih, "dayanak_turu": "FATURA", "dayanak_no": str(no)}
    kodlar = {"kurumsal": kurumsal, "fonksiyonel": fonksiyonel, "finansman": finansman, "ekonomik": eko}
    taahhut_no = alan.pop("taahhut_no", "")
    sonuc = []
    for hesap, yan in satirlar:
        tertipli = hesap in ("630", "830", "834")
        satir: dict[str, Any] = {**bas, **alan, "hesap": f"{hesap}.{eko}" if tertipli else hesap, yan: tutar}
        satir |= kodlar if tertipli else {}
        satir |= {"taahhut_no": taahhut_no} if hesap == "830" and taahhut_no else {}
        sonuc.append(satir)
    return sonuc


def gider_csv(*fisler: Iterable[Satir]) -> bytes:
    return _csv([s for f in fisler for s in f], ("borc", "alacak"))


def _csv(satirlar: list[Satir], her_zaman: tuple[str, ...] = ()) -> bytes:
    sutunlar = list(dict.fromkeys([*(ad for s in satirlar for ad in s), *her_zaman]))
    govde = [";".join(sutunlar), *(";".join(s.get(ad, "") for ad in sutunlar) for s in satirlar)]
    return ("\n".join(govde) + "\n").encode()
