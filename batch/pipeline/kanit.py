"""`batch proof`: an inclusion proof that can be checked without the journal and without this program."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import msgspec

from batch.journal import agac, kayit
from batch.journal.kayit import KayitHatasi, Ozet
from batch.state.durum import Durum

BICIM = "batch-kanit/2"
# Of a proof of the first kind the head is not proven, only that it looks like one.
_ESKI_BICIM = "batch-kanit/1"
_AZAMI_BAYT = 64 * 1024 * 1024


class KanitHatasi(Exception):
    """The proof cannot be made, or the file is no proof."""


class _Kanit(msgspec.Struct, forbid_unknown_fields=True):
    """A proof file. ``yol`` leads from the record to the root, ``bas_yol`` from the journal's last record (``bas``)."""

    bicim: str
    defter: str
    yevmiye: int
    boy: int
    kok: Ozet
    bas: Ozet
    yol: list[Ozet]
    kayit: str
    bas_yol: list[Ozet] = []


def uret(durum: Durum, yevmiye: int) -> bytes:
    """Proof that the record with this number is in the journal as it stands now. Raises KanitHatasi."""
    if not 1 <= yevmiye <= durum.son_yevmiye:
        raise KanitHatasi(f"{yevmiye} numaralı yevmiye yok; son yevmiye {durum.son_yevmiye}")
    yapraklar, satir = [], b""
    for i, k in enumerate(durum.ham_kayitlar(1, durum.son_yevmiye), 1):
        yapraklar.append(agac.yaprak(k.ozet))
        if i == yevmiye:
            satir = k.satir
    kanit = _Kanit(
        bicim=BICIM,
        defter=f"batch/{durum.birim}/{durum.yil}",
        yevmiye=yevmiye,
        boy=durum.son_yevmiye,
        kok=durum.kok(durum.son_yevmiye),
        bas=durum.bas_ozet,
        yol=[y.hex() for y in agac.yol(yapraklar, yevmiye - 1)],
        bas_yol=[y.hex() for y in agac.yol(yapraklar, len(yapraklar) - 1)],
        kayit=satir.decode().rstrip("\n"),
    )
    return msgspec.json.format(msgspec.json.encode(kanit), indent=1) + b"\n"


def oku(yol: Path) -> bytes:
    """The bytes of a proof file. Raises KanitHatasi for a pipe, which may never end, and the like; OSError."""
    fd = os.open(yol, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as f:
        s = os.fstat(fd)
        if not stat.S_ISREG(s.st_mode) or s.st_size > _AZAMI_BAYT:
            raise KanitHatasi(f"kanıt dosyası okunamadı: {yol} düz bir dosya değil ya da çok büyük")
        return f.read()


def denetle(veri: bytes) -> tuple[bool, dict[str, Any], str]:
    """Whether a proof holds: (verdict, its contents, why not). Raises KanitHatasi when it is no proof file."""
    try:
        k = msgspec.json.decode(veri, type=_Kanit)
        if k.bicim not in (BICIM, _ESKI_BICIM):
            raise KanitHatasi(f"kanıt biçimi tanınmıyor: {k.bicim[:40]}")
        satir = k.kayit.encode()
        neden = _neden(k, satir, kayit.coz(satir))
    except (msgspec.DecodeError, KayitHatasi, ValueError, RecursionError) as h:
        raise KanitHatasi(f"kanıt dosyası okunamadı: {h}") from None
    if not neden and k.bicim == _ESKI_BICIM:
        k = msgspec.structs.replace(k, bas="")  # this form does not prove it
    return not neden, msgspec.structs.asdict(k), neden


def _neden(k: _Kanit, satir: bytes, r: kayit.Kayit) -> str:
    """Why the proof does not hold; "" when it does."""
    bas, _, kuyruk = satir.rpartition(b',"ozet":"')
    ozet = hashlib.sha256(bas).hexdigest()
    if kuyruk != ozet.encode() + b'"}':
        return "kaydın özeti içeriğini tutmuyor"
    if (r.yevmiye, f"batch/{r.birim}/{r.yil}") != (k.yevmiye, k.defter):
        return "kayıt başka bir yevmiyeye ya da deftere ait"
    if not agac.denetle(ozet, r.yevmiye - 1, k.boy, [bytes.fromhex(y) for y in k.yol], k.kok):
        return "kanıt yolu köke çıkmıyor"
    bas_yol = [bytes.fromhex(y) for y in k.bas_yol]
    if (k.yevmiye == k.boy and k.bas != ozet) or (
        k.bicim != _ESKI_BICIM and not agac.denetle(k.bas, k.boy - 1, k.boy, bas_yol, k.kok)
    ):
        return "baş, defterin son kaydının özeti değil"
    return ""
