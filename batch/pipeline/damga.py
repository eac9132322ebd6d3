"""Time stamps (RFC 3161) of a journal's heads: asked for by the operator's command, held against the head by verify.

``journal/<birim>/<yıl>/damga/<sıra>.json`` is the head as it stood at that record, ``<sıra>.tsr`` what the stamping
authority answered for that file. The program reaches no network: the command that does is named in the settings.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from batch.config import Ayarlar
from batch.journal import dosya, zincir
from batch.journal.defter import Bas, bas_oku
from batch.journal.hata import ButunlukHatasi
from batch.journal.kilit import kilit

DAMGA_KLASORU = "damga"
_BASKASININ = "bu sıradaki damga klasörde başka bir başındır; defter sonradan değişmiş olabilir, önce: batch verify"
_AZAMI_BAYT = 1024 * 1024  # an answer is some thousand bytes, its certificates included
_AZAMI_SOZ = 300  # characters of what the command said
_SOZ_BAYT = 4096  # bytes of it that are read for those


class DamgaHatasi(Exception):
    """No time stamp was had, or what was had is none of this head."""


@dataclass(frozen=True)
class Damga:
    """A stamped head: record ``sira`` with hash ``ozet``, stamped at ``zaman`` (UTC); ``hata``: what is wrong, ""
    nothing. ``zaman`` "": the head was put down and never stamped. ``yeni``: stamped just now."""

    sira: int
    ozet: str
    yol: Path
    zaman: str = ""
    hata: str = ""
    yeni: bool = False


def _klasor(journal: Path, birim: str, yil: int) -> Path:
    return journal / birim / str(yil) / DAMGA_KLASORU


def damgala(ayarlar: Ayarlar, birim: str, yil: int) -> Damga | None:
    """Have the head of a journal stamped; None of an empty one. One that is stamped already is not stamped again.

    A damaged journal's is not, nor one whose place in the folder another head holds: a stamp would speak for them.
    Raises DamgaHatasi, KilitHatasi, ButunlukHatasi, OSError.
    """
    with kilit(ayarlar.journal):
        zincir.yazmadan_once(ayarlar.journal, birim, yil)
        onayli = bas_oku(ayarlar.journal, birim, yil)
        if not onayli.sira:
            return None
        klasor = _klasor(ayarlar.journal, birim, yil)
        yazili = klasor / f"{onayli.sira}.json"
        if not yazili.exists():
            dosya.dizin_kur(klasor)
            dosya.yayimla(yazili, [onayli.yaz()])
        elif Bas.oku(yazili) != onayli:
            return Damga(onayli.sira, onayli.ozet, yazili, hata=_BASKASININ)
    # Without the lock: an authority may take its time, and the file that it stamps does not change any more.
    hedef = yazili.with_suffix(".tsr")
    if hedef.exists():
        return _bak(yazili, onayli)
    veri = _iste(ayarlar, yazili)
    zaman, hata = _denetle(veri, yazili.read_bytes())
    if hata:
        raise DamgaHatasi(f"{birim}/{yil}: gelen yanıt saklanmadı: {hata}")
    dosya.yayimla(hedef, [veri])
    return Damga(onayli.sira, onayli.ozet, hedef, zaman, yeni=True)


def _iste(ayarlar: Ayarlar, yazili: Path) -> bytes:
    """Run the operator's command and take the answer that it leaves. Raises DamgaHatasi."""
    with tempfile.TemporaryDirectory(prefix="batch-") as gecici, tempfile.TemporaryFile() as soylenen:
        yanit = Path(gecici) / "yanit.tsr"
        komut = [p.replace("{dosya}", str(yazili)).replace("{damga}", str(yanit)) for p in ayarlar.damga_komutu]
        donen = _kostur(ayarlar, komut, soylenen)
        soylenen.seek(0)
        soz = " ".join(soylenen.read(_SOZ_BAYT).decode("utf-8", "replace").split())[:_AZAMI_SOZ]
        if donen != 0:
            raise DamgaHatasi(f"damga komutu {donen} koduyla bitti: {soz or 'bir şey söylemedi'}")
        try:
            with yanit.open("rb") as f:
                return f.read(_AZAMI_BAYT + 1)
        except OSError:
            raise DamgaHatasi("damga komutu {damga} yerine bir dosya yazmadı") from None


def _kostur(ayarlar: Ayarlar, komut: list[str], soylenen: BinaryIO) -> int:
    """What a command returns; it and all that it started end with its time. Raises DamgaHatasi.

    What it prints is thrown away, what it complains of goes to a file: neither is held in memory, nor waited for.
    """
    try:
        p = subprocess.Popen(
            komut,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=soylenen,
            cwd=ayarlar.kok,
            start_new_session=True,
        )
    except OSError as h:
        raise DamgaHatasi(f"damga komutu çalıştırılamadı: {komut[0]}: {h.strerror}") from None
    try:
        return p.wait(ayarlar.damga_suresi)
    except subprocess.TimeoutExpired:
        raise DamgaHatasi(f"damga komutu {ayarlar.damga_suresi} saniyede bitmedi") from None
    finally:
        if p.returncode is None:
            os.killpg(p.pid, signal.SIGKILL)  # not waited for yet, so the group is still its own
            p.wait()


def _denetle(veri: bytes, damgalanan: bytes) -> tuple[str, str]:
    """When an answer says that it stamped (UTC), and what is wrong with it as the stamp of these bytes; "" nothing."""
    from rfc3161_client import decode_timestamp_response

    if len(veri) > _AZAMI_BAYT:
        return "", f"{_AZAMI_BAYT} bayttan büyük"
    try:
        yanit = decode_timestamp_response(veri)
        if yanit.status not in (0, 1):  # granted, granted with modifications
            return "", "damga verilmemiş (yanıtın durumu ret)"
        bilgi = yanit.tst_info
        algoritma, ozet = bilgi.message_imprint.hash_algorithm.dotted_string, bilgi.message_imprint.message
        zaman = bilgi.gen_time.isoformat().replace("+00:00", "Z")
    except ValueError:  # of any damage within, too
        return "", "RFC 3161 yanıtı değil ya da bozuk"
    if algoritma != _SHA256:
        return zaman, f"sha256 özetini değil başka bir özeti ({algoritma}) damgalıyor"
    if ozet != hashlib.sha256(damgalanan).digest():
        return zaman, "bu başı değil başka bir şeyi damgalıyor"
    return zaman, ""


_SHA256 = "2.16.840.1.101.3.4.2.1"


def _bak(yazili: Path, onayli: Bas) -> Damga:
    hedef = yazili.with_suffix(".tsr")
    try:
        with hedef.open("rb") as f:
            zaman, hata = _denetle(f.read(_AZAMI_BAYT + 1), yazili.read_bytes())
    except FileNotFoundError:
        return Damga(onayli.sira, onayli.ozet, yazili)
    return Damga(onayli.sira, onayli.ozet, hedef, zaman, hata)


def damgalar(journal: Path, birim: str, yil: int) -> list[Damga]:
    """All stamps of a journal, each held against its head; whether the journal has that head is the caller's to ask."""
    sonuc = []
    klasor = _klasor(journal, birim, yil)
    for yol in sorted(klasor.glob("[0-9]*.json"), key=lambda y: (len(y.name), y.name)):
        try:
            onayli = Bas.oku(yol)
        except (ButunlukHatasi, OSError):
            sonuc.append(Damga(0, "", yol, hata="damgalanan baş dosyası bozuk ya da okunamıyor"))
            continue
        if (onayli.birim, onayli.yil, f"{onayli.sira}.json") != (birim, yil, yol.name):
            sonuc.append(Damga(0, "", yol, hata="damgalanan baş başka bir defterin ya da kaydın"))
        else:
            sonuc.append(_bak(yol, onayli))
    sahipsiz = (y for y in sorted(klasor.glob("*.tsr")) if not y.with_suffix(".json").exists())
    return [*sonuc, *(Damga(0, "", y, hata="damgaladığı baş dosyası yok") for y in sahipsiz)]
