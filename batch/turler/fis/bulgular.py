"""A voucher's findings with their place: the voucher, or a field of one of its lines."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.documents.okunus import Okunus
from batch.turler.fis.belge import Fis


def fis_bulgusu(
    fis: Fis,
    o: Okunus,
    kod: str,
    mesaj: str,
    *,
    alan: str = "",
    beklenen: str = "",
    gelen: str = "",
    madde: str = "",
    oneri: str = "",
) -> Bulgu:
    """About the voucher; ``alan``: the field of its header that it is about, ``madde``: "" for that of the code."""
    return Bulgu(
        dosya=o.dosya,
        satir=o.satir,
        yol=f"@{alan}" if alan else "",
        belge_turu=fis.belge_turu,
        belge_no=fis.belge_no,
        kod=kod,
        mesaj=mesaj,
        beklenen=beklenen,
        gelen=gelen,
        madde=madde,
        oneri=oneri,
    )


def ek_bulgusu(
    fis: Fis, o: Okunus, sira: int, alan: str, kod: str, mesaj: str, *, beklenen: str = "", gelen: str = ""
) -> Bulgu:
    """About a field of an attachment, given by its ordinal from 1."""
    return Bulgu(
        dosya=o.dosya,
        satir=o.satir,
        yol=o.yol(alan, sira)[0],
        belge_turu=fis.belge_turu,
        belge_no=fis.belge_no,
        kod=kod,
        mesaj=f"{sira}. ek: {mesaj}",
        beklenen=beklenen,
        gelen=gelen,
    )


def satir_bulgusu(
    fis: Fis,
    o: Okunus,
    sira: int,
    alan: str,
    kod: str,
    mesaj: str,
    *,
    beklenen: str = "",
    gelen: str = "",
    oneri: str = "",
) -> Bulgu:
    """About a field of a line, given by its ordinal from 1."""
    return Bulgu(
        dosya=o.dosya,
        satir=o.satir_no(sira),
        yol=f"satir[{sira}]/@{alan}",
        belge_turu=fis.belge_turu,
        belge_no=fis.belge_no,
        kod=kod,
        mesaj=f"{sira}. satır: {mesaj}",
        beklenen=beklenen,
        gelen=gelen,
        oneri=oneri,
    )
