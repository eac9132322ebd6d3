"""`batch esle`: a first mapping for a sample file, tried on the file itself; outside a working directory too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batch.cli.ortak import REDLI, TAMAM, KullanimHatasi, duz_dosya, ekrana, ekrana_json, soyle

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.esle import TaslakSonucu


@dataclass(frozen=True)
class EslemeIstegi:
    """Options of ``batch esle`` as given; ``tur``: the prefix of a kind's files (fis, butce …)."""

    dosya: Path
    tur: str
    cikti: Path | None
    as_json: bool


def esle(kok: Path, i: EslemeIstegi) -> int:
    """Exit 0 when the draft reads the whole sample, 1 when something is left to do.

    Raises KullanimHatasi, AyarHatasi, OSError.
    """
    from batch.pipeline.esle import OrnekHatasi, taslak_dene
    from batch.turler import kutuk

    duz_dosya(i.dosya)
    turler = kutuk()
    if i.tur and i.tur not in turler.on_ek:
        raise KullanimHatasi(f"--tur şunlardan biri olmalı: {', '.join(sorted(turler.on_ek))}; «{i.tur}» verilmiş")
    if i.cikti is not None and i.cikti.exists():
        raise KullanimHatasi(f"-o: {i.cikti} var; üzerine yazılmaz, başka bir ad verin")
    try:
        sonuc = taslak_dene(_ayarlar(kok), i.dosya, turler.on_ek[i.tur].ad if i.tur else "")
    except OrnekHatasi as h:
        raise KullanimHatasi(str(h)) from None
    if i.cikti is not None:
        with i.cikti.open("x", encoding="utf-8") as f:
            f.write(sonuc.metin)
    if i.as_json:
        ekrana_json({**sonuc.json(), "file": str(i.cikti) if i.cikti else None})
    else:
        if i.cikti is None:
            ekrana(sonuc.metin.rstrip())
        _anlat(i.cikti, sonuc)
    return TAMAM if sonuc.tamam else REDLI


def _ayarlar(kok: Path) -> Ayarlar:
    from batch import config

    kendi = (kok / "config" / "batch.toml").exists()
    return config.oku(kok if kendi else config.proje_dizini())


def _anlat(cikti: Path | None, s: TaslakSonucu) -> None:
    """What the trial came to; beside the draft on stdout, it goes to stderr."""
    yaz = soyle if cikti is None else ekrana
    if cikti is not None:
        yaz(f"{cikti} yazıldı")
    yaz(f"{len(s.sorular) - len(s.eksikler)} soru var (taslakta SORU ile başlayan satırlar)")
    if s.eksikler:
        yaz(f"sütunu bulunamayan zorunlu alan: {', '.join(s.eksikler)} (taslakta EKSİK ile başlayan satırlar)")
    if s.hata:
        yaz(f"taslak henüz denenemiyor: {s.hata}")
        return
    yaz(f"taslakla {s.belge} belge, {s.satir} satır okunuyor; {s.reddedilen} belgede okunamayan değer var")
    if s.denk_olmayan:
        yaz(f"{s.denk_olmayan} belgenin borcu alacağına eşit değil; sütunlar ya da tutar biçimi yanlış olabilir")
    if s.yinelenen:
        yaz(
            f"{len(s.yinelenen)} belgenin kimliği dosyada daha önce geçiyor (ör. {s.yinelenen[0]}); batch run "
            "bunları reddeder: numaranın sütunu yanlış olabilir ya da kaynak her türe ayrı numara veriyordur, "
            "numara kalıpla kurulur"
        )
    if s.bulgular:
        from batch.cli.ekran import ekran_eni
        from batch.pipeline.bulgu_yazisi import KAGIT_ENI, bulgu_yazisi, grupla

        yaz(bulgu_yazisi(grupla(s.bulgular, ()), ekran_eni(KAGIT_ENI), devami="tamamı --json çıktısında").rstrip())
    if s.tamam:
        yaz("deftere karşı denetim: eşlemeyi config/kaynaklar altına koyup batch validate ile deneyin")
