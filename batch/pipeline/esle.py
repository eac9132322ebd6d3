"""A draft of a mapping, and what it makes of the sample that it was drawn from."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from batch.config import AyarHatasi, Ayarlar
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.documents.parti import Parti
from batch.reading.ac import Okuyucu, ac
from batch.reading.esle import taslak_yap
from batch.reading.esle_bicim import OrnekHatasi
from batch.reading.esleme import esleme_oku
from batch.rules.katalog import tamamla

__all__ = ["OrnekHatasi", "TaslakSonucu", "taslak_dene"]

_BENZER_BULGU = 3  # of one code; a wrong draft makes the same mistake in every row


@dataclass
class TaslakSonucu:
    """A draft and its trial. ``metin``: the mapping; ``sorular``: what people must confirm; ``yinelenen``: identities
    that came before in the sample, of which only the first is recorded; ``hata``: why it cannot be tried.
    """

    metin: str
    sorular: list[str]
    eksikler: list[str]
    belge: int = 0
    satir: int = 0
    reddedilen: int = 0
    denk_olmayan: int = 0
    yinelenen: list[str] = field(default_factory=list)
    bulgular: list[Bulgu] = field(default_factory=list)
    hata: str = ""

    @property
    def tamam(self) -> bool:
        """Whether every document could be read, balances, and is there once."""
        return bool(self.belge) and not (self.reddedilen or self.denk_olmayan or self.yinelenen or self.hata)

    def ekle(self, bulgu: Bulgu) -> None:
        """Keeps a finding, unless there are enough like it."""
        if sum(x.kod == bulgu.kod for x in self.bulgular) >= _BENZER_BULGU:
            return
        if (tam := tamamla(bulgu, {})) is not None:
            self.bulgular.append(tam)

    def json(self) -> dict[str, object]:
        """What ``--json`` shows."""
        return {
            "mapping": self.metin,
            "questions": self.sorular,
            "missing": self.eksikler,
            "documents": self.belge,
            "lines": self.satir,
            "rejected": self.reddedilen,
            "unbalanced": self.denk_olmayan,
            "repeated": self.yinelenen,
            "error": self.hata,
            "findings": msgspec.to_builtins(self.bulgular),
        }


def taslak_dene(ayarlar: Ayarlar, dosya: Path, tur: str) -> TaslakSonucu:
    """Draws a mapping up and reads the whole sample by it: forms, not the books.

    ``tur``: the kind of the documents, "" for vouchers. Raises OrnekHatasi, OSError.
    """
    metin, taslak = taslak_yap(dosya, dosya.name, tur)
    sonuc = TaslakSonucu(metin, taslak.supheler, taslak.eksikler)
    with tempfile.TemporaryDirectory() as gecici:
        yol = Path(gecici) / "taslak.toml"
        yol.write_text(metin, "utf-8")
        try:
            _oku(ac(dosya, dosya.name, "", ayarlar, [esleme_oku(yol)]), sonuc)
        except AyarHatasi as h:
            sonuc.hata = str(h).replace(f"{yol}: ", "")
        except DosyaReddi as h:
            for bulgu in h.bulgular:
                sonuc.ekle(bulgu)
    return sonuc


def _oku(okuma: Okuyucu, sonuc: TaslakSonucu) -> None:
    gorulen: set[tuple[object, ...]] = set()
    for ham in okuma.partiler():
        parti = Parti.kur(ham)
        for j in range(parti.n):
            belge, _, bulgular = parti.oku(j)
            sonuc.belge += 1
            sonuc.reddedilen += bool(bulgular)
            for bulgu in bulgular:
                sonuc.ekle(bulgu)
            etiket, no = parti.tur.kimligi(belge)
            gonderen = (parti.belge[alan][j] for alan in ("kaynak", "muhasebe_birimi"))
            kimlik = (parti.tur.yili(belge), *gonderen, etiket, no)
            if no and kimlik in gorulen:
                sonuc.yinelenen.append(f"{etiket} {no}")
            gorulen.add(kimlik)
            satirlar = getattr(belge, "satirlar", ())
            sonuc.satir += len(satirlar)
            if satirlar and hasattr(satirlar[0], "borc_kurus"):
                sonuc.denk_olmayan += sum(s.borc_kurus - s.alacak_kurus for s in satirlar) != 0
