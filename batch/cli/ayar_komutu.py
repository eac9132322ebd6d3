"""`batch ayar`: are the settings right, and what is in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from batch.cli.ortak import AYAR, TAMAM, ekrana, ekrana_json, soyle
from batch.config import ANAHTARLAR, Ayarlar

# Where a setting is kept under another name than its key's.
_ALAN = {
    ("idare", "kod"): "idare_kodu",
    ("idare", "ad"): "idare_adi",
    ("idare", "tur"): "idare_turu",
    ("idare", "muhasebe_birimi"): "birim",
    ("zaman_damgasi", "komut"): "damga_komutu",
    ("zaman_damgasi", "sure"): "damga_suresi",
}


def goster(kok: Path, as_json: bool) -> int:
    """Exit 0 with every value and where it comes from, 5 with everything that is wrong. Raises OSError."""
    from batch.pipeline.ayar_denetimi import denetle

    d = denetle(kok)
    if d.ayarlar is None or d.sorunlar:  # wrong settings are in force nowhere: every command stops
        if as_json:
            ekrana_json({"ok": False, "problems": d.sorunlar, "error": "\n".join(d.sorunlar), "exit_code": AYAR})
        for sorun in d.sorunlar:
            soyle(f"ayar hatası: {sorun}")
        return AYAR
    if as_json:
        ekrana_json({"ok": True, "problems": [], **_json(d.ayarlar)})
    else:
        _yaz(d.ayarlar)
    return TAMAM


def _degerler(a: Ayarlar) -> list[tuple[str, str, Any, bool]]:
    """(section, key, value, whether the file sets it)"""
    return [
        (bolum, ad, _deger(a, bolum, ad), (bolum, ad) in a.yazilan)
        for bolum, anahtarlar in ANAHTARLAR.items()
        for ad in anahtarlar
    ]


def _deger(a: Ayarlar, bolum: str, ad: str) -> Any:
    kap = {"odenek": a.odenek, "tasinir": a.tasinir_ayari, "destek": a.destek}.get(bolum, a)
    deger = getattr(kap, _ALAN.get((bolum, ad), ad))
    if isinstance(deger, tuple):
        return list(deger)
    return str(deger.relative_to(a.kok)) if isinstance(deger, Path) else deger


def _json(a: Ayarlar) -> dict[str, Any]:
    return {
        "root": str(a.kok),
        "settings": [
            {"section": b, "key": ad, "value": deger, "origin": "file" if yazili else "default"}
            for b, ad, deger, yazili in _degerler(a)
        ],
        "units": [
            {"code": kod, "name": ad, **({"district": True} if kod in a.ilceler else {})}
            for kod, ad in a.birimler.items()
        ],
        **({"sources": [asdict(k) for k in a.kaynaklar]} if a.kaynaklar else {}),
        "policy": a.gecerli_politika,
        "fingerprint": a.parmak_izi,
    }


def _yaz(a: Ayarlar) -> None:
    onceki = ""
    for bolum, ad, deger, yazili in _degerler(a):
        if bolum != onceki:
            ekrana(f"[{bolum}]")
            onceki = bolum
        ekrana(f"  {ad:<16} {_toml(deger):<24} {'dosyada' if yazili else 'varsayılan'}")
    ekrana("muhasebe birimleri")
    for kod, adi in a.birimler.items():
        ekrana(f"  {kod:<16} {adi}")
    for k in a.kaynaklar:
        ekrana("[[kaynak]]")
        for ad, deger in asdict(k).items():
            ekrana(f"  {ad:<16} {_toml(deger)}")
    ekrana("[politika]" if a.gecerli_politika else "[politika] boş: kodların kendi seviyeleri geçerli")
    for kod, seviye in a.gecerli_politika.items():
        koken = "dosyada" if kod in a.politika else "[donem] acilis ayarından"
        ekrana(f"  {kod:<16} {_toml(seviye):<24} {koken}")
    ekrana(f"ayarlarda yanlış yok; parmak izi {a.parmak_izi}")


def _toml(deger: Any) -> str:
    """A value as it is written in the file."""
    if isinstance(deger, bool):
        return "true" if deger else "false"
    if isinstance(deger, dict):
        return f"{{ {', '.join(f'{ad} = {_toml(d)}' for ad, d in deger.items())} }}" if deger else "[]"
    if isinstance(deger, list | tuple):
        return f"[{', '.join(map(_toml, deger))}]"
    return f'"{deger}"' if isinstance(deger, str) else str(deger)
