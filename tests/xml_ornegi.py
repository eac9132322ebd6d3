"""Reading XML files as the pipeline does, for the tests of the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import HamParti, Kaynak, Parti
from batch.reading.temel import YenidenOku
from batch.reading.xml_oku import XmlOkuma

FIS = (
    '<fis belge_turu="MIF" belge_no="{no}" tarih="2016-03-15" aciklama="{ek}">\n'
    '  <satir hesap="100" borc="10.00"/>\n  <satir hesap="600.01" alacak="10.00"/>\n</fis>'
)
SCHEMAS = Path(__file__).parent.parent / "schemas"


def yaz(tmp_path: Path, icerik: str | bytes) -> Path:
    yol = tmp_path / "fis.xml"
    yol.write_bytes(icerik.encode() if isinstance(icerik, str) else icerik)
    return yol


def okuyucu(yol: Path, azami_satir: int = 10_000, **secenek: Any) -> XmlOkuma:
    return XmlOkuma(yol, Kaynak(yol.name, "", "elle", "46"), SCHEMAS, azami_satir, **secenek)


def oku(okuma: XmlOkuma) -> list[HamParti]:
    """As the pipeline does: what was yielded before a YenidenOku is thrown away."""
    try:
        return list(okuma.partiler())
    except YenidenOku:
        return list(okuma.partiler(dikkatli=True))


def ret(tmp_path: Path, icerik: str | bytes) -> Bulgu:
    with pytest.raises(DosyaReddi) as h:
        oku(okuyucu(yaz(tmp_path, icerik)))
    assert h.value.bulgular[0].dosya == "fis.xml"
    return h.value.bulgular[0]


def bulgular(ham: HamParti, i: int) -> list[Bulgu]:
    """Findings as they reach the clerk: the reader's and the gates'."""
    return Parti.kur(ham).oku(i)[2]


def sar(icerik: str, ek: str = "") -> str:
    return f'<belgeler xmlns="urn:batch:belge:1"{ek}>\n{icerik}\n</belgeler>\n'


def fis(no: object = 1, ek: str = "") -> str:
    return FIS.format(no=no, ek=ek)
