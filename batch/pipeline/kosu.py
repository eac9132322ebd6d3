"""One run: take what lies in the inbox, check, apply, publish; or finish a run that was cut off.

Order of effects: archive → intent → journal (commit) → state → outbox → inbox files removed → intent removed. Every
step before the last can be done again with the same result, so a run cut off anywhere is simply done again.
"""

from __future__ import annotations

import gc
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import Any

import msgspec

from batch import __version__
from batch.config import Ayarlar, saat
from batch.documents.bulgu import Bulgu, DosyaReddi
from batch.journal import arsiv, dosya, islem, niyet
from batch.journal.arsiv import Alinan
from batch.journal.defter import Bas, Defter, bas_oku, defterler, yabancilar
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import Bicim, kok_ozet
from batch.journal.kilit import kilit
from batch.pipeline import gelen, yayim
from batch.pipeline.okuma import Okuma
from batch.pipeline.paket import GunAnahtari, HesapSozlugu, Paket, birlestir
from batch.pipeline.uygula import Dusenler, Sonuc, Uygulayici, aylar, belge_sonucu
from batch.reading.ac import Okuyucu, ac, eslemeleri_oku
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.dil.taban import yukle as taban_yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor
from batch.rules.katalog import politika_denetle, sirala, tamamla
from batch.state.durum import Durum, artiklari_sil, cift_metni

DILIM = 4096  # documents applied at a time
BELGE_BAYT = 900  # a usual document's share of its file, for the progress bar only

Ilerleme = Callable[[str, int, int], None]  # stage, done, of how many


def sessiz(_asama: str, _n: int, _toplam: int) -> None:
    """Progress that nobody watches."""


@dataclass
class DosyaSonucu:
    """A taken file and what became of its documents."""

    alinan: Alinan
    okuma: Okuyucu | None = None
    atomik: bool = False
    belge: int = 0
    red: bool = False  # refused as a whole
    birim_disi: bool = False  # holds documents of other units than the one asked for: left in the inbox
    bulgular: list[Bulgu] = field(default_factory=list)
    kabul: int = 0
    mukerrer: int = 0
    reddedilen: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def durum(self) -> str:
        if self.red or (self.reddedilen and not self.kabul and not self.mukerrer):
            return "rejected"
        if self.reddedilen:
            return "partly"
        return "duplicate" if self.mukerrer and not self.kabul else "accepted"

    @property
    def sayilar(self) -> dict[str, int]:
        return {"kabul": self.kabul, "mükerrer": self.mukerrer, "red": len(self.reddedilen)}


@dataclass
class KosuSonucu:
    """Outcome of a run, as the contract's JSON tells it."""

    kosu: str
    zaman: str
    yil: int
    birim: str
    dosyalar: list[DosyaSonucu] = field(default_factory=list)
    defterler: dict[tuple[str, int], Sonuc] = field(default_factory=dict)
    baslar: dict[tuple[str, int], str] = field(default_factory=dict)
    bakiye_bulgulari: list[Bulgu] = field(default_factory=list)
    ciktilar: dict[str, str] = field(default_factory=dict)
    notlar: list[str] = field(default_factory=list)
    milisaniye: int = 0

    @property
    def reddedilen_var(self) -> bool:
        return any(d.red or d.reddedilen for d in self.dosyalar)

    def json(self) -> dict[str, Any]:
        dosya_sayisi = {d: 0 for d in ("accepted", "partly", "rejected", "duplicate")}
        for d in self.dosyalar:
            dosya_sayisi[d.durum] += 1
        dolu = {k: s for k, s in self.defterler.items() if s.kabul}
        ilk = [s.ilk for s in dolu.values()]
        tek = next(iter(self.baslar.values())) if len(self.baslar) == 1 else ""
        return {
            "run_id": self.kosu,
            "year": self.yil,
            "unit": self.birim,
            "files": {"taken": len(self.dosyalar), **dosya_sayisi},
            "documents": {
                "accepted": sum(d.kabul for d in self.dosyalar),
                "rejected": sum(len(d.reddedilen) for d in self.dosyalar),
                "duplicate": sum(d.mukerrer for d in self.dosyalar),
            },
            "lines": sum(s.satir for s in self.defterler.values()),
            "yevmiye": {
                "first": min(ilk) if ilk else None,
                "last": max(s.son for s in dolu.values()) if dolu else None,
            },
            "journal_head": tek,
            "journals": [
                {"unit": b, "year": y, "first": s.ilk or None, "last": s.son or None, "head": self.baslar[b, y]}
                for (b, y), s in sorted(self.defterler.items())
            ],
            "outputs": sorted(self.ciktilar),
            "notes": self.notlar,
        }


def baglam_kur(ayarlar: Ayarlar, yil: int, *, sakla: bool = False) -> Baglam:
    """What the rules need to know. ``sakla``: the compiled rules may be kept in state/. Raises AyarHatasi."""
    from batch.config import AyarHatasi
    from batch.pipeline.raporlama import mizan_kurallari

    taban = taban_yukle(ayarlar.kural_dizinleri, ayarlar.state, sakla=sakla)
    if sorunlar := politika_denetle(ayarlar.politika, frozenset(s.kimlik for s in taban.sartlar)):
        raise AyarHatasi(f"{ayarlar.config / 'batch.toml'}: {'; '.join(sorunlar)}")
    plan = HesapPlani.oku(ayarlar.config)
    mizan_kurallari(ayarlar, plan, taban)  # a wrong equality stops here, not after the journal has been written
    return Baglam(
        yil=yil or None,
        plan=plan,
        motor=Motor.kur(taban, plan, ayarlar.idare_turu),
        politika=ayarlar.politika,
        alt_hesap=ayarlar.alt_hesap,
        birimler=ayarlar.birimler,
        azami_satir=ayarlar.azami_satir,
        kapali_gun=ayarlar.kapali_gun,
    )


# -- the run --


def calistir(
    ayarlar: Ayarlar,
    yil: int,
    birim: str = "",
    *,
    bekle: bool = True,
    azami_dosya: int = 0,
    ilerleme: Ilerleme = sessiz,
) -> list[KosuSonucu]:
    """Finish what was cut off, then take what is pending. One result per run made; the last is the new one.

    ``yil`` 0: any year. Raises KilitHatasi, ButunlukHatasi, AyarHatasi, OSError.
    """
    # A daemon lives longer than its rule files: what they are is asked of every run (`Ayarlar.parmak_izi`).
    ayarlar = replace(ayarlar)
    ayarlar.state.mkdir(parents=True, exist_ok=True)
    b = baglam_kur(ayarlar, yil, sakla=True)
    ayarlar.inbox.mkdir(exist_ok=True)
    with kilit(ayarlar.journal), _cop_toplamadan():
        _artiklari_sil(ayarlar)
        # The removal of the last run's intent may be the one thing whose sync failed; it counts from now on.
        dosya.dizin_esitle(ayarlar.journal)
        sonuclar = []
        eski = niyet.oku(ayarlar.journal)
        if eski is not None:
            sonuclar.append(_devam(ayarlar, eski, ilerleme))
        yollar = gelen.durulanlar(ayarlar.inbox, ayarlar.settle_ms, bekle=bekle)
        if azami_dosya:
            yollar = yollar[:azami_dosya]
        if yollar or not sonuclar:
            sonuclar.append(_yeni(ayarlar, b, yil, birim, yollar, ilerleme))
        return sonuclar


@contextmanager
def _cop_toplamadan() -> Iterator[None]:
    """Without the cyclic garbage collector: a run makes millions of objects and no cycles worth looking for.

    Reference counting frees them all the same.
    """
    acikti = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if acikti:
            gc.enable()


def _artiklari_sil(ayarlar: Ayarlar) -> None:
    """What killed runs left behind: spool folders, unfinished state files, half-written archive copies."""
    artiklari_sil(ayarlar.state)
    if (ayarlar.journal / "alinan").is_dir():
        dosya.gecicileri_sil(ayarlar.journal / "alinan")


def _yeni(ayarlar: Ayarlar, b: Baglam, yil: int, birim: str, yollar: list[Path], ilerleme: Ilerleme) -> KosuSonucu:
    zaman = saat()
    alinanlar = []
    for i, yol in enumerate(yollar):
        ilerleme("alınıyor", i, len(yollar))
        try:
            alinanlar.append(arsiv.al(ayarlar.journal, ayarlar.inbox, yol))
        except FileNotFoundError:
            if yol.exists():
                raise
            # Its sender has taken it back since the folder was listed.
    baslar = tuple(_niyet_basi(_guncel_bas(ayarlar, br, y)) for br, y in defterler(ayarlar.journal))
    onceki = islem.oku(ayarlar.journal)
    iz = hashlib.sha256(f"{ayarlar.parmak_izi}{onceki.sha256}".encode())
    for x in baslar:
        iz.update(f"{x.birim}/{x.yil}/{x.ozet}".encode())
    for a in alinanlar:
        iz.update(f"{a.ad}\0{a.sha256}\0".encode())
    kosu = f"{zaman:%Y%m%d-%H%M%S}-{iz.hexdigest()[:8]}"
    n = niyet.Niyet(
        kosu=kosu,
        zaman=zaman.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        yil=yil,
        birim=birim,
        parmak_izi=ayarlar.parmak_izi,
        dosyalar=tuple(
            niyet.NiyetDosyasi(str(a.kaynak_yol.relative_to(ayarlar.inbox)), a.ad, a.sha256, a.boyut) for a in alinanlar
        ),
        baslar=baslar,
        onceki_kosu=onceki.kosu,
        onceki_sha256=onceki.sha256,
    )
    if alinanlar:
        niyet.yaz(ayarlar.journal, n)
    return _yap(ayarlar, b, n, alinanlar, ilerleme)


def _niyet_basi(bas: Bas) -> niyet.NiyetBasi:
    return niyet.NiyetBasi(bas.birim, bas.yil, bas.sira, bas.ozet, bas.boyut)


def _guncel_bas(ayarlar: Ayarlar, birim: str, yil: int) -> Bas:
    """Where a journal stands after recovery."""
    d = Defter(ayarlar.journal, birim, yil)
    d.kapat()
    return d.onayli


def _devam(ayarlar: Ayarlar, n: niyet.Niyet, ilerleme: Ilerleme) -> KosuSonucu:
    """Row L: do the cut-off run again. After a change of settings only its journal part counts as done."""
    for dizin in (ayarlar.journal, ayarlar.outbox, ayarlar.inbox):
        dosya.agaci_esitle(dizin)
    alinanlar = [
        Alinan(d.ad, ayarlar.inbox / d.yol, arsiv.arsiv_yolu(ayarlar.journal, d.sha256), d.sha256, d.boyut)
        for d in n.dosyalar
    ]
    if n.parmak_izi != ayarlar.parmak_izi:
        # Other rules would decide otherwise. What was recorded stays; the files are still in the inbox and are
        # taken by the next run, which finds the recorded documents and goes on from there.
        for br, y in defterler(ayarlar.journal):
            _guncel_bas(ayarlar, br, y)
        yayim.kosu_kaydini_benimse(ayarlar, n)
        niyet.bitir(ayarlar.journal)
        sonuc = KosuSonucu(n.kosu, n.zaman, n.yil, n.birim)
        sonuc.notlar.append(f"{n.kosu} koşusu yarıda kalmıştı ve ayarlar değişmiş: kalan belgeler yeniden ele alındı")
        return sonuc
    for a in alinanlar:
        if arsiv.ozetle(a.yol) != (a.sha256, a.boyut):
            raise ButunlukHatasi(f"{a.yol}: alınan dosyanın özeti adını tutmuyor")
    sonuc = _yap(ayarlar, baglam_kur(ayarlar, n.yil), n, alinanlar, ilerleme)
    sonuc.notlar.append(f"yarıda kalan {n.kosu} koşusu tamamlandı")
    return sonuc


def _yap(ayarlar: Ayarlar, b: Baglam, n: niyet.Niyet, alinanlar: list[Alinan], ilerleme: Ilerleme) -> KosuSonucu:
    """The run proper, the first time and when done again."""
    basladi = time.monotonic_ns()
    sonuc = KosuSonucu(n.kosu, n.zaman, n.yil, n.birim)
    if alinanlar:
        ayarlar.state.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kosu-", dir=ayarlar.state) as spool:
            _isle(ayarlar, b, n, alinanlar, sonuc, Path(spool), ilerleme, kuru=False)
        _yayimla(ayarlar, b, n, sonuc, ilerleme)
        for a, d in zip(alinanlar, sonuc.dosyalar, strict=True):
            if not d.birim_disi:
                _inboxtan_kaldir(a)
        sonuc.dosyalar = [d for d in sonuc.dosyalar if not d.birim_disi]
        niyet.bitir(ayarlar.journal)
    for br, y in defterler(ayarlar.journal):
        if not n.birim or br == n.birim:
            sonuc.baslar.setdefault((br, y), bas_oku(ayarlar.journal, br, y).ozet)
    if n.yil:
        sonuc.baslar = {k: v for k, v in sonuc.baslar.items() if k[1] == n.yil}
    sonuc.notlar += yabancilar(ayarlar.journal)
    sonuc.milisaniye = (time.monotonic_ns() - basladi) // 1_000_000
    return sonuc


def _inboxtan_kaldir(a: Alinan) -> None:
    """Remove a taken file, unless something else lies there under its name by now."""
    try:
        ayni = arsiv.ozetle(a.kaynak_yol) == (a.sha256, a.boyut)
    except FileNotFoundError:
        return
    if ayni:
        dosya.kaldir(a.kaynak_yol)


# -- reading and checking --


def _oku(
    ayarlar: Ayarlar,
    b: Baglam,
    birim: str,
    alinanlar: list[Alinan],
    hesaplar: HesapSozlugu,
    spool: Path,
    ilerleme: Ilerleme,
) -> tuple[list[DosyaSonucu], list[Paket]]:
    """All documents of the files, checked, in packets."""
    eslemeler = eslemeleri_oku(ayarlar.config)
    okuma = Okuma(b, hesaplar, spool)
    dosyalar: list[DosyaSonucu] = []
    paketler: list[Paket] = []
    toplam = sum(a.boyut for a in alinanlar)
    okunan = 0
    for no, alinan in enumerate(alinanlar):
        d = DosyaSonucu(alinan)
        dosyalar.append(d)

        def ilerle(belge: int, okunan: int = okunan, boyut: int = alinan.boyut) -> None:
            ilerleme("okunuyor ve denetleniyor", okunan + min(boyut, belge * BELGE_BAYT), toplam)

        ilerle(0)
        red: list[Bulgu] | None
        try:
            d.okuma = ac(alinan.yol, alinan.ad, alinan.sha256, ayarlar, eslemeler)
        except DosyaReddi as r:
            red = r.bulgular
        else:
            s = okuma.dosya(d.okuma, no, alinan.boyut, ilerle)
            d.belge, d.atomik, red = s.belge, s.atomik, s.red
            d.birim_disi = bool(birim) and any(a[0] != birim for p in s.paketler for a in p.gunler)
            if not d.birim_disi:
                paketler += s.paketler
        if red is not None:
            d.red = True
            d.bulgular = _tamamla(red, alinan.ad, b)
        okunan += alinan.boyut
    return dosyalar, paketler


def _tamamla(bulgular: list[Bulgu], ad: str, b: Baglam) -> list[Bulgu]:
    """Findings about a whole file; these are never closed by policy."""
    dolu = (msgspec.structs.replace(x, dosya=x.dosya or ad) for x in bulgular)
    return sirala([tamamla(x, b.politika) or x for x in dolu])


# -- applying --


def _isle(
    ayarlar: Ayarlar,
    b: Baglam,
    n: niyet.Niyet,
    alinanlar: list[Alinan],
    sonuc: KosuSonucu,
    spool: Path,
    ilerleme: Ilerleme,
    *,
    kuru: bool,
) -> None:
    """Read, check, put in order, apply. ``kuru``: decide everything, write nothing."""
    hesaplar = HesapSozlugu(bakiye.kirmizi_hesaplar(b))
    sonuc.dosyalar, paketler = _oku(ayarlar, b, n.birim, alinanlar, hesaplar, spool, ilerleme)
    gunler = sorted({g for p in paketler for g in p.gunler})
    atomik = frozenset(i for i, d in enumerate(sonuc.dosyalar) if d.atomik)
    dusen: Dusenler = {}
    while atomik:
        # A file that stands or falls together is tried first; one that falls may change the others, so try again.
        with ExitStack() as deneme:
            denenen = _uygula(ayarlar, b, n, hesaplar, paketler, gunler, sonuc, dusen, deneme, sessiz, kuru=True)
            yeni = [x for s in denenen.values() for x in s.belgeler if x.sonuc == "red" and x.dosya in atomik]
        if {x.dosya for x in yeni} <= dusen.keys():
            break
        for x in yeni:
            dusen.setdefault(x.dosya, {}).setdefault(x.sira, x.bulgular)
    with ExitStack() as yigin:
        sonuc.defterler = _uygula(ayarlar, b, n, hesaplar, paketler, gunler, sonuc, dusen, yigin, ilerleme, kuru=kuru)
    disi = sonuc.defterler.pop(("", 0), None)
    _dosyalara_dagit((*sonuc.defterler.values(), *([disi] if disi else [])), sonuc.dosyalar)


def _uygula(
    ayarlar: Ayarlar,
    b: Baglam,
    n: niyet.Niyet,
    hesaplar: HesapSozlugu,
    paketler: list[Paket],
    gunler: list[GunAnahtari],
    sonuc: KosuSonucu,
    dusen: Dusenler,
    yigin: ExitStack,
    ilerleme: Ilerleme,
    *,
    kuru: bool,
) -> dict[tuple[str, int], Sonuc]:
    dosyalar = [(d.alinan.ad, d.alinan.sha256) for d in sonuc.dosyalar]
    uygulayicilar: dict[tuple[str, int], Uygulayici] = {}
    sonuclar: dict[tuple[str, int], Sonuc] = {}
    for sira, (birim, tarih) in enumerate(gunler):
        ilerleme("deftere yazılıyor", sira, len(gunler))
        kayitlar = birlestir([p.gun((birim, tarih)) for p in paketler if (birim, tarih) in p.gunler])
        yil = int(tarih[:4] or 0)
        if birim not in b.birimler or not yil or (n.yil and yil != n.yil):
            # Refused by a rule already; there is no journal to look into.
            _deftersiz(kayitlar, sonuclar.setdefault(("", 0), Sonuc()))
            continue
        u = uygulayicilar.get((birim, yil))
        if u is None:
            u = uygulayicilar[birim, yil] = _uygulayici(
                ayarlar, b, n, hesaplar, dosyalar, birim, yil, yigin, sonuc, kuru=kuru
            )
            sonuclar[birim, yil] = u.sonuc
        for bas in range(0, kayitlar.num_rows, DILIM):
            u.gun(tarih, kayitlar.slice(bas, DILIM), dusen)
    for (birim, yil), u in uygulayicilar.items():
        u.bitir()
        sonuc.baslar[birim, yil] = u.ozet
    return sonuclar


def _uygulayici(
    ayarlar: Ayarlar,
    b: Baglam,
    n: niyet.Niyet,
    hesaplar: HesapSozlugu,
    dosyalar: list[tuple[str, str]],
    birim: str,
    yil: int,
    yigin: ExitStack,
    sonuc: KosuSonucu,
    *,
    kuru: bool,
) -> Uygulayici:
    defter: Defter | None = None
    bas = next((x for x in n.baslar if (x.birim, x.yil) == (birim, yil)), None)
    baslangic = (bas.sira, bas.ozet) if bas else (0, kok_ozet(birim, yil))
    if kuru:
        durum = Durum(ayarlar.journal, ayarlar.state, birim, yil)
    else:
        defter = Defter(ayarlar.journal, birim, yil)
        yigin.callback(defter.kapat)
        if defter.tasinan:
            sonuc.notlar.append(f"{birim}/{yil}: {defter.tasinan}")
        durum = Durum(ayarlar.journal, ayarlar.state, birim, yil, bas=defter.onayli, yazar=True)
        defter.geri_sar(*baslangic, bas.boyut if bas else 0)
    yigin.callback(durum.kapat)
    sonuc.notlar += [x for x in durum.notlar if x not in sonuc.notlar]
    if (ciftler := durum.ciftler()) and (cift := cift_metni(birim, yil, ciftler)) not in sonuc.notlar:
        sonuc.notlar.append(cift)
    bicim = Bicim(zaman=n.zaman, kosu=n.kosu, birim=birim, yil=yil)
    uygulayici = Uygulayici(durum, defter, bicim, b, hesaplar, dosyalar, baslangic)
    yigin.callback(uygulayici.kapat)  # before the journal and the state are closed
    return uygulayici


def _deftersiz(kayitlar: Any, sonuc: Sonuc) -> None:
    from batch.pipeline.paket import BULGULAR

    for i in range(kayitlar.num_rows):
        bulgular = BULGULAR.decode(kayitlar["bulgular"][i].as_py() or b"[]")
        sonuc.belgeler.append(belge_sonucu(kayitlar, i, "red", bulgular))


def _dosyalara_dagit(sonuclar: Iterable[Sonuc], dosyalar: list[DosyaSonucu]) -> None:
    """Give every file what became of its documents; findings in the order of documents, then of precedence."""
    belgeler: list[dict[int, list[Bulgu]]] = [{} for _ in dosyalar]
    for s in sonuclar:
        for no, adet in s.dosya_kabul.items():
            dosyalar[no].kabul += adet
        for x in s.belgeler:
            d = dosyalar[x.dosya]
            belgeler[x.dosya].setdefault(x.sira, []).extend(x.bulgular)
            if x.sonuc == "red":
                d.reddedilen.append((x.sira, x.satir, x.son_satir))
            elif x.sonuc == "mukerrer":
                d.mukerrer += 1
    for d, bulgular in zip(dosyalar, belgeler, strict=True):
        d.bulgular += [b for _, liste in sorted(bulgular.items()) for b in sirala(liste)]
        d.reddedilen.sort()


# -- publishing --


def _yayimla(ayarlar: Ayarlar, b: Baglam, n: niyet.Niyet, sonuc: KosuSonucu, ilerleme: Ilerleme) -> None:
    cikti = yayim.Cikti(ayarlar)
    for d in sonuc.dosyalar:
        if d.red:
            yayim.red_yayimla(cikti, n.kosu, d.alinan, d.sayilar, d.bulgular, yayim.ham_dosya(d.alinan.yol))
        elif d.reddedilen and d.okuma is not None:
            yayim.red_yayimla(cikti, n.kosu, d.alinan, d.sayilar, d.bulgular, d.okuma.duzeltme(d.reddedilen))
    for (birim, yil), s in sorted(sonuc.defterler.items()):
        if s.kabul:
            ilerleme("mizan hazırlanıyor", 0, 1)
            _mizanlar(ayarlar, b, birim, yil, s, cikti, sonuc)
    sonuc.ciktilar = cikti.ozetler
    yayim_json = {
        **sonuc.json(),
        "clock": n.zaman,
        "program": __version__,
        "settings": n.parmak_izi,
        "inputs": [
            {
                "file": d.alinan.ad,
                "sha256": d.alinan.sha256,
                "size": d.alinan.boyut,
                "status": d.durum,
                "accepted": d.kabul,
                "duplicate": d.mukerrer,
                "rejected": len(d.reddedilen),
                "findings": [x for x in d.bulgular if not (d.red or d.reddedilen) or x.seviye == "uyari"],
            }
            for d in sonuc.dosyalar
            if not d.birim_disi
        ],
        "balances": sonuc.bakiye_bulgulari,
        "outputs": [{"path": y, "sha256": h} for y, h in sorted(cikti.ozetler.items())],
    }
    yayim_json.pop("notes")  # how often a run was cut off is no part of its result
    manifest = yayim.kosu_kaydi(ayarlar, n, yayim_json)
    sonuc.ciktilar[manifest.relative_to(ayarlar.kok).as_posix()] = ""


def _mizanlar(
    ayarlar: Ayarlar, b: Baglam, birim: str, yil: int, s: Sonuc, cikti: yayim.Cikti, sonuc: KosuSonucu
) -> None:
    """Mizan and control of every month that this run moved; those of the last also as text, for the eye."""
    from batch.pipeline.raporlama import DefterGorunumu, mizan_yap, yazdir

    durum = Durum(ayarlar.journal, ayarlar.state, birim, yil)
    try:
        sonuc.bakiye_bulgulari += [
            x
            for ana, tutar in bakiye.ters_bakiyeler(durum.toplamlar(), b.plan)
            if (x := tamamla(bakiye.ters_bakiye_bulgusu(ana, tutar, b.plan), b.politika)) is not None
        ]
        gorunum = DefterGorunumu(durum, ayarlar, b.plan, b.motor.taban if b.motor is not None else None)
        dizin = ayarlar.outbox / str(yil) / birim / "mizan"
        for ay in aylar(s.ilk_tarih, s.son_tarih):
            son = ay == s.son_tarih[:7]
            for ad, dosya_adi in (("mizan", "aylik"), ("mizan-kontrol", "kontrol")):
                gun, tablo = mizan_yap(gorunum, ay, b.plan, "text" if son else "csv", ad=ad)
                for bicim, uzanti in (("csv", "csv"), ("text", "txt")) if son else (("csv", "csv"),):
                    cikti.yaz(dizin / f"{dosya_adi}-{gun}.{uzanti}", yazdir(tablo, bicim, ayarlar))
    finally:
        durum.kapat()


def kuru_calistir(
    ayarlar: Ayarlar,
    yil: int,
    birim: str,
    dosyalar: list[tuple[str, Path]] | None = None,
    ilerleme: Ilerleme = sessiz,
) -> KosuSonucu:
    """What a run would do, nothing written. ``dosyalar``: (shown name, path) instead of the inbox."""
    b = baglam_kur(ayarlar, yil)
    if dosyalar is None:
        yollar = gelen.durulanlar(ayarlar.inbox, ayarlar.settle_ms, bekle=False) if ayarlar.inbox.is_dir() else []
        dosyalar = [(arsiv.gorunen_ad(str(y.relative_to(ayarlar.inbox))), y) for y in yollar]
    alinanlar = [Alinan(ad, yol, yol, *arsiv.ozetle(yol)) for ad, yol in dosyalar]
    baslar = tuple(_niyet_basi(bas_oku(ayarlar.journal, br, y)) for br, y in defterler(ayarlar.journal))
    zaman = saat().isoformat()
    n = niyet.Niyet("deneme", zaman, yil, birim, ayarlar.parmak_izi, (), baslar)
    sonuc = KosuSonucu("deneme", zaman, yil, birim)
    with tempfile.TemporaryDirectory(prefix="batch-") as spool:
        _isle(ayarlar, b, n, alinanlar, sonuc, Path(spool), ilerleme, kuru=True)
    sonuc.dosyalar = [d for d in sonuc.dosyalar if not d.birim_disi]
    return sonuc
