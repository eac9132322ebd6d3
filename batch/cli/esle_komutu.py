"""`batch esle`: a first mapping for a sample file, tried on the file itself; outside a working directory too."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, duz_dosya, ekrana, ekrana_json, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.documents.bulgu import Bulgu
    from batch.reading.esle import Taslak

_BENZER_BULGU = 3  # of one code; a wrong draft makes the same mistake in every row


@dataclass(frozen=True)
class EslemeIstegi:
    """Options of ``batch esle`` as given; ``tur``: the prefix of a kind's files (fis, butce …)."""

    dosya: Path
    tur: str
    cikti: Path | None
    as_json: bool


@dataclass
class Deneme:
    """What a draft makes of its sample. ``hata``: why it cannot be tried."""

    belge: int = 0
    satir: int = 0
    reddedilen: int = 0
    denk_olmayan: int = 0
    bulgular: list[Bulgu] = field(default_factory=list)
    hata: str = ""

    @property
    def tamam(self) -> bool:
        """Whether every document could be read."""
        return bool(self.belge) and not (self.reddedilen or self.denk_olmayan or self.hata)

    def ekle(self, b: Bulgu) -> None:
        """Keeps a finding, unless there are enough like it."""
        if sum(x.kod == b.kod for x in self.bulgular) < _BENZER_BULGU:
            self.bulgular.append(b)


def esle(kok: Path, i: EslemeIstegi) -> int:
    """Exit 0 when the draft reads the whole sample, 1 when something is left to do.

    Raises KullanimHatasi, AyarHatasi, OSError.
    """
    from batch.reading.esle import taslak_yap
    from batch.turler import kutuk

    duz_dosya(i.dosya)
    turler = kutuk()
    if i.tur and i.tur not in turler.on_ek:
        raise KullanimHatasi(f"--tur şunlardan biri olmalı: {', '.join(sorted(turler.on_ek))}; «{i.tur}» verilmiş")
    if i.cikti is not None and i.cikti.exists():
        raise KullanimHatasi(f"-o: {i.cikti} var; üzerine yazılmaz, başka bir ad verin")
    metin, taslak = taslak_yap(i.dosya, i.dosya.name, turler.on_ek[i.tur].ad if i.tur else "")
    deneme = _dene(_ayarlar(kok), metin, i.dosya)
    if i.cikti is not None:
        with i.cikti.open("x", encoding="utf-8") as f:
            f.write(metin)
    if i.as_json:
        ekrana_json(_json(i, metin, taslak, deneme))
    else:
        if i.cikti is None:
            ekrana(metin.rstrip())
        _anlat(i, taslak, deneme)
    return TAMAM if deneme.tamam else REDLI


def _ayarlar(kok: Path) -> Ayarlar:
    from batch import config

    kendi = (kok / "config" / "batch.toml").exists()
    return config.oku(kok if kendi else config.proje_dizini())


def _dene(ayarlar: Ayarlar, metin: str, dosya: Path) -> Deneme:
    """Reads the whole sample by the draft: forms, not the books; nothing is written but the draft, for a moment."""
    from batch.config import AyarHatasi
    from batch.documents.bulgu import DosyaReddi
    from batch.reading.ac import ac
    from batch.reading.esleme import esleme_oku

    sonuc = Deneme()
    with tempfile.TemporaryDirectory() as gecici:
        yol = Path(gecici) / "taslak.toml"
        yol.write_text(metin, "utf-8")
        try:
            _oku(ac(dosya, dosya.name, "", ayarlar, [esleme_oku(yol)]), sonuc)
        except AyarHatasi as h:
            sonuc.hata = str(h).replace(f"{yol}: ", "")
        except DosyaReddi as h:
            sonuc.bulgular += h.bulgular
    return sonuc


def _oku(okuma: Any, sonuc: Deneme) -> None:
    from batch.documents.parti import Parti

    for ham in okuma.partiler():
        parti = Parti.kur(ham)
        for j in range(parti.n):
            belge, _, bulgular = parti.oku(j)
            sonuc.belge += 1
            sonuc.reddedilen += bool(bulgular)
            for b in bulgular:
                sonuc.ekle(b)
            satirlar = getattr(belge, "satirlar", ())
            sonuc.satir += len(satirlar)
            if satirlar and hasattr(satirlar[0], "borc_kurus"):
                sonuc.denk_olmayan += sum(s.borc_kurus - s.alacak_kurus for s in satirlar) != 0


def _bulgular(deneme: Deneme) -> list[Bulgu]:
    from batch.rules.katalog import tamamla

    return [b for x in deneme.bulgular if (b := tamamla(x, {})) is not None]


def _json(i: EslemeIstegi, metin: str, t: Taslak, d: Deneme) -> dict[str, Any]:
    import msgspec

    return {
        "mapping": metin,
        "file": str(i.cikti) if i.cikti else None,
        "questions": t.supheler,
        "missing": t.eksikler,
        "documents": d.belge,
        "lines": d.satir,
        "rejected": d.reddedilen,
        "unbalanced": d.denk_olmayan,
        "error": d.hata,
        "findings": msgspec.to_builtins(_bulgular(d)),
    }


def _anlat(i: EslemeIstegi, t: Taslak, d: Deneme) -> None:
    """What the trial came to; beside the draft on stdout, it goes to stderr."""
    yaz = soyle if i.cikti is None else ekrana
    if i.cikti is not None:
        yaz(f"{i.cikti} yazıldı")
    yaz(f"{len(t.supheler)} soru var (taslakta SORU ile başlayan satırlar)")
    if d.hata:
        yaz(f"taslak henüz denenemiyor: {d.hata}")
        return
    yaz(f"taslakla {d.belge} belge, {d.satir} satır okunuyor; {d.reddedilen} belgede okunamayan değer var")
    if d.denk_olmayan:
        yaz(f"{d.denk_olmayan} belgenin borcu alacağına eşit değil; sütunlar ya da tutar biçimi yanlış olabilir")
    if bulgular := _bulgular(d):
        from batch.pipeline.yayim import bulgu_tablosu

        yaz(bulgu_tablosu(bulgular).rstrip())
    if d.tamam:
        yaz("deftere karşı denetim: eşlemeyi config/kaynaklar altına koyup batch validate ile deneyin")
