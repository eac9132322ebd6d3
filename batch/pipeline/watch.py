"""The daemon: the work of `run`, as files arrive.

An event is a hint that a look is worth while, never the truth: it may come before the file is complete, or not at all.
The truth is the listing of the inbox, made at start, after each hint, and on a timer. So a lost event costs at most
one interval, and with no events at all (`olaysiz`, network folders) the timer does the whole work.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from batch import config
from batch.config import AyarHatasi, Ayarlar
from batch.documents.gorunur import gorunur_metin
from batch.journal import niyet
from batch.journal.hata import KilitHatasi
from batch.journal.kilit import SERVIS, kilit
from batch.pipeline import gelen, kaldirma, kosu
from batch.pipeline.beklenen import Gelmeyen, gelmeyen_metni, gelmeyenler
from batch.pipeline.sonuc import KosuSonucu
from batch.reading import sema

# Files taken into one run at most: a stop signal waits for the run in hand, so a flood is worked off in portions.
PARTI_DOSYA = 500

BEKLENEN_SN = 60.0  # seconds between two looks for files that are late

# Opening and closing for reading are no hint: our own looking makes those.
OLAYLAR = frozenset({"created", "modified", "moved", "closed"})


def _soyle(metin: str) -> None:
    print(gorunur_metin(metin), file=sys.stderr, flush=True)  # noqa: T201


class Gozcu:
    """One flag for «look now» and one for «stop»; both wake the loop."""

    def __init__(self) -> None:
        self._uyan = threading.Event()
        self.dur = False
        self.sinyal = 0

    def bak(self, *_: Any) -> None:
        self._uyan.set()

    def durdur(self, no: int, _cerceve: FrameType | None) -> None:
        self.dur, self.sinyal = True, no
        self._uyan.set()

    def bekle(self, saniye_binde: int) -> None:
        self._uyan.wait(saniye_binde / 1000)
        self._uyan.clear()


def _olaylari_dinle(inbox: Path, gozcu: Gozcu) -> Any:
    """Start watchdog on the inbox; None when the system gives no events (the timer still looks)."""
    from watchdog.events import FileSystemEventHandler
    from watchdog.observers import Observer

    class Dinleyici(FileSystemEventHandler):
        def on_any_event(self, event: Any) -> None:
            if event.event_type in OLAYLAR:
                gozcu.bak()

    gozlemci = Observer()
    gozlemci.schedule(Dinleyici(), str(inbox), recursive=True)
    try:
        gozlemci.start()
    except OSError as h:
        _soyle(f"dosya olayları dinlenemiyor ({h}); inbox aralıkla listelenecek")
        return None
    return gozlemci


def izle(ayarlar: Ayarlar, yil: int, birim: str, *, olaysiz: bool = False, bildir: Callable[[KosuSonucu], None]) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code (143, 130). Raises what `calistir` raises.

    The lock on the journal is held per run, so an operator's `run` and reports go on beside the daemon; it waits for
    them. A second daemon is refused with KilitHatasi. Settings that are wrong stop it only at the start: later it says
    so, takes nothing until they are mended, and goes on.
    """
    ayarlar.idareyi_iste()
    with kilit(ayarlar.journal, SERVIS):
        return _izle(_Servis(ayarlar, yil, birim, bildir), olaysiz=olaysiz)


def _izle(servis: _Servis, *, olaysiz: bool) -> int:
    gozcu = Gozcu()
    eski = {no: signal.signal(no, gozcu.durdur) for no in (signal.SIGTERM, signal.SIGINT)}
    inbox = servis.ayarlar.inbox
    inbox.mkdir(exist_ok=True)
    gozlemci = None if olaysiz else _olaylari_dinle(inbox, gozcu)
    try:
        servis.basla(olayli=gozlemci is not None)
        while not gozcu.dur:
            if servis.tur():
                continue  # more may have come meanwhile
            # After a hint the file may still be growing: look again as soon as it can have settled.
            gozcu.bekle(servis.ayarlar.tarama_ms)
            if not gozcu.dur and servis.ayarlar.settle_ms:
                _dur_ya_da(gozcu, servis.ayarlar.settle_ms)
    finally:
        for no, isleyici in eski.items():
            signal.signal(no, isleyici)
        if gozlemci is not None:
            gozlemci.stop()
            gozlemci.join()
    return 128 + gozcu.sinyal


def _dur_ya_da(gozcu: Gozcu, binde: int) -> None:
    """Sleep in small steps, so that a stop signal is heard at once."""
    kalan = binde
    while kalan > 0 and not gozcu.dur:
        threading.Event().wait(min(kalan, 50) / 1000)
        kalan -= 50


class _Servis:
    """What the daemon knows between two looks: its settings, and what it has seen of the inbox."""

    def __init__(self, ayarlar: Ayarlar, yil: int, birim: str, bildir: Callable[[KosuSonucu], None]) -> None:
        self.ayarlar = ayarlar
        self._yil, self._birim, self._bildir = yil, birim, bildir
        self._gozlem = gelen.Gozlem()
        self._iz = ""  # of the settings that are in force
        self._bozuk = ""  # of settings that were found wrong; nothing is taken until they are others
        self._beklenene_bak = 0.0  # when to look next for files that are late
        self._soylenen: set[Gelmeyen] = set()

    def basla(self, *, olayli: bool) -> None:
        """Say what is watched. Raises AyarHatasi when the settings are wrong already."""
        kosu.baglam_kur(self.ayarlar, self._yil)
        self._iz = _ayar_izi(self.ayarlar)
        nasil = "dosya olaylarıyla ve " if olayli else ""
        _soyle(
            f"izleniyor: {self.ayarlar.inbox} ({nasil}{self.ayarlar.tarama_ms} ms aralıkla listelenerek); "
            f"yıl: {self._yil or 'her belge kendi yılına'}; birim: {self._birim or 'hepsi'}; "
            f"durdurmak için SIGTERM ya da Ctrl-C"
        )
        for k in self.ayarlar.kaynaklar:
            saat = f"; her iş günü {k.bekleme} saatine kadar beklenir" if k.bekleme else ""
            bitti = f"; {k.bitti} dosyası gelince alınır" if k.bitti else ""
            _soyle(f"  kaynak {k.ad}: {k.desen}{saat}{bitti}")

    def tur(self) -> bool:
        """One look; True when a run was made that took something."""
        iz = _ayar_izi(self.ayarlar)
        if iz == self._bozuk:
            return False
        try:
            if iz != self._iz:
                try:
                    self._ayarlari_yenile()
                except OSError as h:
                    raise AyarHatasi(f"okunamadı: {h}") from None
            self._bozuk = ""
            self._gelmeyenleri_soyle()
            return self._bak()
        except KilitHatasi:
            return False  # an operator's run is at work; it takes what lies there, and the next look comes soon
        except AyarHatasi as h:
            self._bozuk = iz
            _soyle(f"ayar hatası: {h}\ndüzeltilene kadar dosya alınmayacak; servis çalışmayı sürdürüyor")
            return False

    def _ayarlari_yenile(self) -> None:
        yeni = config.oku_kararli(self.ayarlar.kok)
        for ad in ("inbox", "outbox", "journal", "state"):
            if getattr(yeni, ad) != getattr(self.ayarlar, ad):
                raise AyarHatasi(f"[yol] {ad} değişmiş; yeni yer için servisi yeniden başlatın ya da ayarı geri alın")
        if self._birim and self._birim not in yeni.birimler:
            raise AyarHatasi(f"{self._birim} birimi artık config/batch.toml içinde yok")
        _soyle("ayarlar değişmiş; bundan sonraki koşu yeni ayarlarla yapılır")
        sema.xsd.cache_clear()
        sema.turler.cache_clear()
        self.ayarlar, self._iz = yeni, yeni.parmak_izi
        self._gozlem.unut()

    def _gelmeyenleri_soyle(self) -> None:
        """Name the files that are late, each once a deadline."""
        simdi = time.monotonic()
        if not any(k.bekleme for k in self.ayarlar.kaynaklar) or simdi < self._beklenene_bak:
            return
        self._beklenene_bak = simdi + BEKLENEN_SN
        geciken = gelmeyenler(self.ayarlar)
        for g in geciken:
            if g not in self._soylenen:
                _soyle(f"GELMEYEN DOSYA: {gelmeyen_metni(g)}")
        self._soylenen = set(geciken)

    def _bak(self) -> bool:
        a = self.ayarlar
        bekletilen = gelen.tara(a.inbox)
        if kaldirma.vadesi_gelen(bekletilen.bekletilen, a.settle_ms):
            with kilit(a.journal):
                kaldirma.son_bakis(bekletilen.klasorler, a.settle_ms)
        if not niyet.var(a.journal) and not gelen.durulanlar(a, bekle=False, gozlem=self._gozlem):
            return False
        sonuclar = kosu.calistir(a, self._yil, self._birim, bekle=False, azami_dosya=PARTI_DOSYA, gozlem=self._gozlem)
        yeni_yok = self._gozlem.yalniz_tekrar
        self._gozlem.kosuldu()
        calisti = False
        for s in sonuclar:
            if s.dosyalar or ((s.notlar or s.okunamayanlar or s.ayar_hatalari) and not yeni_yok):
                self._bildir(s)
                calisti = bool(s.dosyalar)
        return calisti


def _ayar_izi(ayarlar: Ayarlar) -> str:
    """What the settings are now, without understanding them."""
    try:
        return ayarlar.diskteki_iz()
    except (OSError, AyarHatasi) as h:
        return f"okunamıyor: {h}"
