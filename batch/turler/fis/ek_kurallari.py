"""What is asked of a voucher's attachments (ek): each named in full, and its bytes at hand (MİBMY m.505)."""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.bulgu import Bulgu
from batch.documents.ek import ek_yeri
from batch.documents.metin import kucuk
from batch.documents.okunus import Okunus
from batch.rules.baglam import Baglam
from batch.turler.fis.belge import Ek, Fis
from batch.turler.fis.bulgular import ek_bulgusu


def ekler_tam(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """EKB-003: a name without its hash, or one name for two contents."""
    gorulen: dict[str, Ek] = {}
    for i, e in enumerate(fis.ekler, 1):
        if not o.okundu(i, "ek_dosya", "ek_sha256"):
            continue
        if not (e.dosya and e.sha256):
            eksik, alan = ("sha256 özeti", "ek_sha256") if e.dosya else ("dosya adı", "ek_dosya")
            yield ek_bulgusu(fis, o, i, alan, "EKB-003", f"{eksik} verilmemiş", gelen=e.dosya or e.sha256)
        elif (onceki := gorulen.setdefault(kucuk(e.dosya), e)) is not e:
            nasil = "iki kez, iki ayrı özetle verilmiş" if onceki.sha256 != e.sha256 else "iki kez verilmiş"
            yield ek_bulgusu(fis, o, i, "ek_dosya", "EKB-003", f"«{e.dosya}» {nasil}", gelen=e.dosya)


def ekler_elde(fis: Fis, o: Okunus, b: Baglam) -> Iterator[Bulgu]:
    """EKB-004 … EKB-006: the bytes are not here, are others, or cannot be taken."""
    for i, e in enumerate(fis.ekler, 1):
        if not (e.dosya and e.sha256) or b.ekler.var(e.sha256):
            continue
        yer = ek_yeri(o.dosya, e.dosya)
        d = b.ekler.adli(o.dosya, e.dosya)
        if d is None:
            yield ek_bulgusu(fis, o, i, "ek_dosya", "EKB-004", f"{yer} yok", beklenen=yer, gelen="")
        elif d.sorun:
            yield ek_bulgusu(fis, o, i, "ek_dosya", "EKB-006", f"{ek_yeri(o.dosya, d.ad)} alınamadı: {d.sorun}")
        else:
            mesaj = f"{ek_yeri(o.dosya, d.ad)} fişteki özetin dosyası değil"
            yield ek_bulgusu(fis, o, i, "ek_sha256", "EKB-005", mesaj, beklenen=e.sha256, gelen=d.sha256)


KURALLAR = (ekler_tam, ekler_elde)
