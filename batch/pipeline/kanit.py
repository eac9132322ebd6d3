"""`batch proof`: an inclusion proof that can be checked without the journal and without this program."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from batch.journal import agac, kayit
from batch.state.durum import Durum

BICIM = "batch-kanit/1"


class KanitHatasi(Exception):
    """The proof cannot be made, or the file is no proof."""


def uret(durum: Durum, yevmiye: int) -> bytes:
    """Proof that the record with this number is in the journal as it stands now. Raises KanitHatasi."""
    if not 1 <= yevmiye <= durum.son_yevmiye:
        raise KanitHatasi(f"{yevmiye} numaralı yevmiye yok; son yevmiye {durum.son_yevmiye}")
    yapraklar, satir = [], b""
    for i, k in enumerate(durum.ham_kayitlar(1, durum.son_yevmiye), 1):
        yapraklar.append(agac.yaprak(k.ozet))
        if i == yevmiye:
            satir = k.satir
    kanit = {
        "bicim": BICIM,
        "defter": f"batch/{durum.birim}/{durum.yil}",
        "yevmiye": yevmiye,
        "boy": durum.son_yevmiye,
        "kok": durum.kok(durum.son_yevmiye),
        "bas": durum.bas_ozet,
        "yol": [y.hex() for y in agac.yol(yapraklar, yevmiye - 1)],
        "kayit": satir.decode().rstrip("\n"),
    }
    return msgspec.json.format(msgspec.json.encode(kanit), indent=1) + b"\n"


def denetle(veri: bytes) -> tuple[bool, dict[str, Any], str]:
    """Whether a proof holds: (verdict, its contents, why not). Raises KanitHatasi when it is no proof file."""
    try:
        k: dict[str, Any] = msgspec.json.decode(veri)
        satir = k["kayit"].encode()
        r = kayit.coz(satir)
        if k["bicim"] != BICIM:
            raise KanitHatasi(f"kanıt biçimi tanınmıyor: {k['bicim']}")
        bas, _, kuyruk = satir.rpartition(b',"ozet":"')
        ozet = hashlib.sha256(bas).hexdigest()
        if kuyruk != ozet.encode() + b'"}':
            return False, k, "kaydın özeti içeriğini tutmuyor"
        if (r.yevmiye, f"batch/{r.birim}/{r.yil}") != (k["yevmiye"], k["defter"]):
            return False, k, "kayıt başka bir yevmiyeye ya da deftere ait"
        yol = [bytes.fromhex(y) for y in k["yol"]]
        if not agac.denetle(ozet, r.yevmiye - 1, k["boy"], yol, k["kok"]):
            return False, k, "kanıt yolu köke çıkmıyor"
    except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError, UnicodeError) as h:
        raise KanitHatasi(f"kanıt dosyası okunamadı: {h}") from None
    return True, k, ""
