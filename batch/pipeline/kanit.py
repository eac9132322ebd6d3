"""`batch proof`: an inclusion proof that can be checked without the journal and without this program."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import msgspec

from batch.journal import kayit, merkle
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import Alanlar, KayitHatasi, Ozet
from batch.state.kitap import Kitap

# Of a proof of the first kind the head is not proven, only that it looks like one; the third is for records whose place
# in the journal is not their yevmiye number.
_ESKI_BICIM, BICIM, SIRALI_BICIM = "batch-kanit/1", "batch-kanit/2", "batch-kanit/3"
_AZAMI_BAYT = 64 * 1024 * 1024  # a proof is one record, however long, and some hashes; a larger file is none


class KanitHatasi(Exception):
    """The proof cannot be made, or the file is no proof."""


class _Kanit(msgspec.Struct, forbid_unknown_fields=True):
    """A proof file. ``yol`` leads from the record to the root, ``bas_yol`` from the journal's last record (``bas``).

    ``sira``: the record's place, left out where it is its yevmiye number.
    """

    bicim: str
    defter: str
    yevmiye: int
    boy: int
    kok: Ozet
    bas: Ozet
    yol: list[Ozet]
    kayit: str
    bas_yol: list[Ozet] = []
    sira: int = 0

    @property
    def yer(self) -> int:
        """The record's place in the journal, from 1."""
        return self.sira or self.yevmiye


def uret(kitap: Kitap, no: int, *, sira: bool = False) -> bytes:
    """Proof that the record with a yevmiye number (or, with ``sira``, in a place) is in the journal as it stands now.

    Hashes come from the edges that the books keep for each block, so few blocks are read of a journal of any size;
    what is made is checked as whoever gets it will. Raises KanitHatasi, ButunlukHatasi where it does not hold.
    """
    if sira and not 1 <= no <= kitap.son_sira:
        raise KanitHatasi(f"{no}. kayıt yok; son kayıt {kitap.son_sira}")
    if not sira and not 1 <= no <= kitap.son_yevmiye:
        raise KanitHatasi(f"{no} numaralı yevmiye yok; son yevmiye {kitap.son_yevmiye}")
    yer = no if sira else kitap.sira(no)
    satir = next(kitap.ham_kayitlar(yer, yer)).satir
    yevmiye = kayit.alanlari_coz(satir).yevmiye
    kanit = _Kanit(
        bicim=BICIM if yer == yevmiye else SIRALI_BICIM,
        defter=f"batch/{kitap.birim}/{kitap.yil}",
        yevmiye=yevmiye,
        boy=kitap.son_sira,
        kok=kitap.kok(kitap.son_sira),
        bas=kitap.bas_ozet,
        yol=[y.hex() for y in merkle.yol(yer - 1, kitap.son_sira, kitap.aralik_koku)],
        bas_yol=[y.hex() for y in merkle.yol(kitap.son_sira - 1, kitap.son_sira, kitap.aralik_koku)],
        kayit=satir.decode().rstrip("\n"),
        sira=0 if yer == yevmiye else yer,
    )
    if neden := _neden(kanit, satir.rstrip(b"\n"), kayit.alanlari_coz(satir)):
        raise ButunlukHatasi(f"{kanit.defter}: kanıt üretilemedi ({neden}); defteri denetleyin: batch verify --full")
    alanlar = msgspec.structs.asdict(kanit)
    if not kanit.sira:
        del alanlar["sira"]
    return msgspec.json.format(msgspec.json.encode(alanlar), indent=1) + b"\n"


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
        if k.bicim not in (_ESKI_BICIM, BICIM, SIRALI_BICIM):
            raise KanitHatasi(f"kanıt biçimi tanınmıyor: {k.bicim[:40]}")
        satir = k.kayit.encode()
        neden = _neden(k, satir, kayit.alanlari_coz(satir))
    except (msgspec.DecodeError, KayitHatasi, ValueError, RecursionError) as h:
        raise KanitHatasi(f"kanıt dosyası okunamadı: {h}") from None
    if not neden and k.bicim == _ESKI_BICIM:
        k = msgspec.structs.replace(k, bas="")  # this form does not prove it
    return not neden, msgspec.structs.asdict(k), neden


def _neden(k: _Kanit, satir: bytes, r: Alanlar) -> str:
    """Why the proof does not hold; "" when it does."""
    ham = kayit.HamKayit(0, satir + b"\n")
    ozet = ham.hesapla()
    if ham.ozet != ozet:
        return "kaydın özeti içeriğini tutmuyor"
    if (r.yevmiye, r.sira, f"batch/{r.birim}/{r.yil}") != (k.yevmiye, k.yer, k.defter):
        return "kayıt başka bir yevmiyeye ya da deftere ait"
    if (k.sira > 0) != (k.bicim == SIRALI_BICIM):
        return "kanıt dosyasının alanları biçimine uymuyor"
    if not merkle.denetle(ozet, k.yer - 1, k.boy, [bytes.fromhex(y) for y in k.yol], k.kok):
        return "kanıt yolu köke çıkmıyor"
    bas_yol = [bytes.fromhex(y) for y in k.bas_yol]
    if (k.yer == k.boy and k.bas != ozet) or (
        k.bicim != _ESKI_BICIM and not merkle.denetle(k.bas, k.boy - 1, k.boy, bas_yol, k.kok)
    ):
        return "baş, defterin son kaydının özeti değil"
    return ""
