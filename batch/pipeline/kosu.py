"""One run: take what lies in the inbox, check, apply, publish; or finish a run that was cut off.

Order of effects: archive → intent → journal (commit) → state → outbox → inbox files removed → intent removed. Every
step before the last can be done again with the same result, so a run cut off anywhere is simply done again.
"""

from __future__ import annotations

import dataclasses
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from batch import __version__
from batch.config import AyarHatasi, Ayarlar, gun, oku, saat
from batch.documents.bulgu import Bulgu
from batch.documents.tur import Tur
from batch.journal import arsiv, dosya, islem, niyet, zincir
from batch.journal.arsiv import Alinan
from batch.journal.defter import Bas, bas_oku, defterler
from batch.journal.hata import ButunlukHatasi
from batch.journal.kayit import alanlari_coz
from batch.journal.kilit import kilit
from batch.pipeline import ariza, bos_kosu, ekler, gelen, kaldirma, makbuz, teslim, yayim
from batch.pipeline.antet import antet_denetle
from batch.pipeline.ayar_uyumu import butun_yillar, politikayi_denetle
from batch.pipeline.cagri_yanitlari import yanitlari_ekle
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.isle import DefterAnahtari, Isleyen, KosuKisaldi, dosyayi_reddet
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.komut_dosyasi import dosyasindakiler
from batch.pipeline.kosu_uclari import defter_ucu, kosu_adi, sonunu_yaz
from batch.pipeline.raporlama import RaporRafi, mizan_kurallari, tablo_tanimlari, tablo_yap, yazdir
from batch.pipeline.sonuc import DENEME, DosyaSonucu, KosuSonucu
from batch.pipeline.uygulama import Sonuc, aylar
from batch.reading.ac import eslemeleri_oku
from batch.reading.esleme import Esleme
from batch.reports.istek import An, RaporReddi
from batch.reports.parametre import ay_sonu
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.dil.taban import yukle as taban_yukle
from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor
from batch.rules.katalog import kesin
from batch.rules.tasinir_listeleri import TasinirListeleri
from batch.state.kitap import artiklari_sil
from batch.turler import kutuk

AYAR_DENEMESI = 5  # times that rules and mappings being written right now are read again


def baglam_kur(ayarlar: Ayarlar, yil: int, *, sakla: bool = False, denetli: bool = False) -> Baglam:
    """What the rules need to know. ``sakla``: the compiled rules may be kept in state/; ``denetli``: these settings
    have been found sound (`bos_kosu.denetlendi`), and what is done only to find a mistake is left out.

    Raises AyarHatasi.

    A check of settings that is added here raises `bos_kosu.SURUM`: what was found sound without it is looked at again.
    """
    taban = taban_yukle(ayarlar.kural_dizinleri, ayarlar.state, sakla=sakla)
    politikayi_denetle(ayarlar, taban)
    antet_denetle(ayarlar, taban)
    plan = HesapPlani.oku(ayarlar.config)
    plan.kodlar.yukle()  # now, so that what is hashed is what is used, and a wrong list stops the run
    if not denetli:
        mizan_kurallari(ayarlar, plan, taban)  # a wrong equality stops here, not after the journal has been written
        tablo_tanimlari(plan, taban)
    return Baglam(
        yil=yil or None,
        plan=plan,
        motor=Motor.kur(taban, plan, ayarlar.idare_turu, gonderme=ayarlar.odenek.gonderme, denetli=denetli),
        # Who has chosen to send appropriations is not told that it might (m.404/c-1).
        politika={**ayarlar.gecerli_politika, **({"S-405-1": "kapali"} if ayarlar.odenek.gonderme else {})},
        alt_hesap=ayarlar.alt_hesap,
        birimler=ayarlar.birimler,
        azami_satir=ayarlar.azami_satir,
        kapali_gun=ayarlar.kapali_gun,
        ilk_yil=ayarlar.ilk_yil,
        ileri_gun=ayarlar.ileri_gun,
        sicrama_gun=ayarlar.sicrama_gun,
        sinirlar=butun_yillar(ayarlar.yillar, taban),
        nufus=ayarlar.nufus,
        idare_turu=ayarlar.idare_turu,
        buyuksehir=ayarlar.buyuksehir,
        ilceler=ayarlar.ilceler,
        odenek=ayarlar.odenek,
        tasinir_ayari=ayarlar.tasinir_ayari,
        destek=ayarlar.destek,
        tasinir_listeleri=TasinirListeleri.oku(ayarlar.tasinir_dosyalari),
    )


def _kurallar(ayarlar: Ayarlar, yil: int, *, sakla: bool, denetli: bool) -> tuple[Baglam, list[Esleme]]:
    return baglam_kur(ayarlar, yil, sakla=sakla, denetli=denetli), eslemeleri_oku(ayarlar.config, denetli=denetli)


class KosuOrtami(msgspec.Struct, frozen=True):
    """What all runs of one command share: settings, the rules made of them, mappings, and whom to tell of progress."""

    ayarlar: Ayarlar
    b: Baglam
    eslemeler: list[Esleme]
    ilerleme: Ilerleme

    @classmethod
    def kur(cls, ayarlar: Ayarlar, yil: int, ilerleme: Ilerleme, *, sakla: bool = False) -> KosuOrtami:
        """Settings, rules and mappings as they are now, all of one state of the files: a daemon lives longer than they.

        Raises AyarHatasi, also when somebody is writing them all the time; OSError.
        """
        for _ in range(AYAR_DENEMESI):
            guncel = oku(ayarlar.kok)
            iz = guncel.parmak_izi
            guncel.idareyi_iste()
            if sakla:
                dosya.grup_okur(guncel.grup_okur)
                dosya.ozel_dizin(guncel.state)
            denetli = bos_kosu.denetlendi_mi(guncel)
            try:
                b, eslemeler = _kurallar(guncel, yil, sakla=sakla, denetli=denetli)
            except Exception:
                if not denetli:
                    raise
                # Not what was found sound: somebody is writing them. A mistake is told as what it is.
                b, eslemeler = _kurallar(guncel, yil, sakla=sakla, denetli=False)
            o = cls(guncel, b, eslemeler, ilerleme)
            if guncel.diskteki_iz() == iz:
                if sakla:
                    bos_kosu.denetlendi(guncel)
                return o
        raise AyarHatasi(f"{ayarlar.config}: ayar dosyaları durmadan değişiyor; yazılmaları bitince yeniden deneyin")

    def kosunun(self, n: niyet.Niyet) -> KosuOrtami:
        """The same for one run: its year, its day, its attachments, which may be another's when it was begun before."""
        b = dataclasses.replace(self.b, yil=n.yil or None, bugun=n.gun, ekler=ekler.raf(self.ayarlar, n.ekler))
        return replace(self, b=b)


# -- the run --


def calistir(
    ayarlar: Ayarlar,
    yil: int,
    birim: str = "",
    *,
    bekle: bool = True,
    azami_dosya: int = 0,
    gozlem: gelen.Gozlem | None = None,
    yalniz: Callable[[KosuOrtami], list[Path]] | None = None,
    ilerleme: Ilerleme = sessiz,
) -> list[KosuSonucu]:
    """Finish what was cut off, then take what is pending. One result per run made; the last is the new one.

    ``yil`` 0: any year. ``gozlem``: what a daemon has seen of the inbox. ``yalniz``: asked once the cut-off run is
    done, while nobody else can take anything; the run takes the files that it names and no others, and there is none
    when it names none. Raises KilitHatasi, ButunlukHatasi, AyarHatasi, OSError.
    """
    o = KosuOrtami.kur(ayarlar, yil, ilerleme, sakla=True)
    ayarlar = o.ayarlar
    ayarlar.inbox.mkdir(exist_ok=True)
    with kilit(ayarlar.journal), _cop_toplamadan():
        arizalar = _artiklari_sil(ayarlar)
        # The removal of the last run's intent may be the one thing whose sync failed; it counts from now on.
        dosya.dizin_esitle(ayarlar.journal)
        sonuclar: list[KosuSonucu] = []
        eski = niyet.oku(ayarlar.journal)
        if eski is not None:
            sonuclar += _devam(o, eski)
            _teslim_et(o, yil, birim, sonuclar)
        if yalniz is not None:
            yollar = yalniz(o)
        else:
            yollar = gelen.durulanlar(ayarlar, bekle=bekle, gozlem=gozlem, azami=azami_dosya)
        if yollar or not (sonuclar or yalniz):
            yeniler = _yeni(o, yil, birim, yollar)
            _teslim_et(o, yil, birim, yeniler)
            sonuclar += yeniler
        if sonuclar:
            sonuclar[-1].arizalar += arizalar
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


def _artiklari_sil(ayarlar: Ayarlar) -> list[str]:
    """What earlier runs left behind: spool folders, unfinished state files, half-written archive copies, taken files
    kept for a last look. Returns what the program broke on."""
    artiklari_sil(ayarlar.state)
    if (ayarlar.journal / "alinan").is_dir():
        dosya.gecicileri_sil(ayarlar.journal / "alinan")
    try:
        kaldirma.son_bakis(gelen.tara(ayarlar.inbox).klasorler, ayarlar.settle_ms)
    except Exception as h:
        if not ariza.program_hatasi(h):
            raise
        return [f"program hatası: bekletilen dosyalara bakılamadı: {ariza.metin(h)}"]
    return []


def _yeni(o: KosuOrtami, yil: int, birim: str, yollar: list[Path]) -> list[KosuSonucu]:
    zaman = saat()
    alinan = gelen.al(o.ayarlar, yollar, ilerle=lambda i: o.ilerleme("alınıyor", i, len(yollar)))
    sonuclar = _baslat(o, yil, birim, zaman, alinan.dosyalar)
    sonuclar[-1].okunamayanlar = alinan.okunamayan
    sonuclar[-1].notlar += alinan.notlar
    return sonuclar


def _teslim_et(o: KosuOrtami, yil: int, birim: str, sonuclar: list[KosuSonucu]) -> None:
    """Take what the records of runs have asked for elsewhere, round after round until nothing more is asked for.

    A round is an ordinary run of those files alone: the giver's journal stands on the shelf as the last one left it. A
    file for another unit than the one that was asked for is left to that unit's run.
    """
    for s in sonuclar:
        bekleyen = s.birakilan
        for _ in range(teslim.AZAMI_TUR):
            alinan = [x for x in bekleyen if birim in ("", x.alici)]
            s.notlar += [
                f"{x.yol.name}: {x.alici} biriminindir, inbox'ta o birimin koşusunu bekliyor"
                for x in bekleyen
                if x not in alinan
            ]
            if not alinan:
                break
            yilin = yil if all(x.yil == yil for x in alinan) else 0
            tur = _yeni(o, yilin, "", [x.yol for x in alinan])
            s.teslim += tur
            bekleyen = [x for k in tur for x in k.birakilan]


def _baslat(o: KosuOrtami, yil: int, birim: str, zaman: datetime, alinanlar: list[Alinan]) -> list[KosuSonucu]:
    """A run of its own for archived files: its intent first, then the run."""
    ayarlar = o.ayarlar
    uclar = [defter_ucu(ayarlar, br, y) for br, y in defterler(ayarlar.journal)]
    onceki = islem.oku(ayarlar.journal)
    yanlarindaki = ekler.topla(ayarlar, alinanlar)
    n = niyet.Niyet(
        kosu=kosu_adi(ayarlar, zaman, uclar, onceki, alinanlar, yanlarindaki),
        zaman=niyet.zaman_metni(zaman),
        yil=yil,
        birim=birim,
        parmak_izi=ayarlar.parmak_izi,
        dosyalar=tuple(
            niyet.NiyetDosyasi(str(a.kaynak_yol.relative_to(ayarlar.inbox)), a.ad, a.sha256, a.boyut) for a in alinanlar
        ),
        baslar=tuple(map(_niyet_basi, uclar)),
        gun=gun(zaman),
        onceki_kosu=onceki.kosu,
        onceki_sha256=onceki.sha256,
        ekler=yanlarindaki,
    )
    if alinanlar:
        niyet.yaz(ayarlar.journal, n)
    return _kos(o, n, alinanlar)


def _niyet_basi(bas: Bas) -> niyet.NiyetBasi:
    return niyet.NiyetBasi(bas.birim, bas.yil, bas.sira, bas.ozet, bas.boyut)


def _devam(o: KosuOrtami, n: niyet.Niyet) -> list[KosuSonucu]:
    """Row L: do the cut-off run again. After a change of settings only its journal part counts as done."""
    ayarlar = o.ayarlar
    for dizin in (ayarlar.journal, ayarlar.outbox, ayarlar.inbox):
        dosya.agaci_esitle(dizin)  # what it made and did not sync yet stands there now, and nobody would sync it again
    alinanlar = [
        Alinan(d.ad, ayarlar.inbox / d.yol, arsiv.arsiv_yolu(ayarlar.journal, d.sha256), d.sha256, d.boyut)
        for d in n.dosyalar
    ]
    if n.parmak_izi != ayarlar.parmak_izi:
        # Other rules would decide otherwise. What was recorded stays; the files are still in the inbox and are
        # taken by the next run, which finds the recorded documents and goes on from there.
        sonuc = _birak(o, n)
        sonuc.notlar.append(f"{n.kosu} koşusu yarıda kalmıştı ve ayarlar değişmiş: kalan belgeler yeniden ele alındı")
        return [sonuc]
    for a in alinanlar:
        if arsiv.ozetle(a.yol) != (a.sha256, a.boyut):
            raise ButunlukHatasi(f"{a.yol}: alınan dosyanın özeti adını tutmuyor")
    sonuclar = _kos(o, n, alinanlar)
    sonuclar[-1].notlar.append(f"yarıda kalan {n.kosu} koşusu tamamlandı")
    return sonuclar


def _birak(o: KosuOrtami, n: niyet.Niyet) -> KosuSonucu:
    """A run that is not done again: what it wrote stays, its files are taken by other runs.

    It may have replaced reports already, and no record of a run speaks of those; so they are made again, with one.
    """
    sonuc = KosuSonucu(n.kosu, n.zaman, n.yil, n.birim)
    onceki = {(b.birim, b.yil): b.sira for b in n.baslar}
    for birim, yil in defterler(o.ayarlar.journal):
        bas = defter_ucu(o.ayarlar, birim, yil)
        if bas.sira > (ilk := onceki.get((birim, yil), 0) + 1) - 1:
            sonuc.defterler[birim, yil] = _yazilan(o, bas, ilk, sonuc)
            sonuc.baslar[birim, yil] = bas.ozet
    if not yayim.kosu_kaydini_benimse(o.ayarlar, n) and sonuc.defterler:
        _yayimla(o, replace(n, parmak_izi=o.ayarlar.parmak_izi), sonuc)
    niyet.bitir(o.ayarlar.journal)
    return sonuc


def _yazilan(o: KosuOrtami, bas: Bas, ilk: int, sonuc: KosuSonucu) -> Sonuc:
    """The records of a journal from one on, as an outcome; the balances that they left go to the run's."""
    kitap = kitap_ac(o.ayarlar, bas.birim, bas.yil, bas)
    try:
        sonuc.bakiye_bulgulari += bakiye.kosu_sonu_bulgulari(
            kitap.hesap_toplamlari(ilk - 1), kitap.hesap_toplamlari(), o.b
        )
        onceki, son = kitap.yevmiye(ilk - 1)[0], kitap.son_yevmiye
        # What takes no number names its kind first of all, so vouchers are passed over without being read.
        turler = [(n, t) for n, k in enumerate(kitap.ham_kayitlar(ilk, bas.sira), ilk) if (t := _turu(k.satir))]
        sonradan = [n for n, t in turler if t.yayimlanan is not None]
        verenler = [n for n, t in turler if t.giden is not None]
        if son == onceki:
            return Sonuc(kabul=bas.sira - ilk + 1, son_sira=bas.sira, yayimlanacak=sonradan, verenler=verenler)
        return Sonuc(
            kabul=bas.sira - ilk + 1,
            yayimlanacak=sonradan,
            verenler=verenler,
            ilk=onceki + 1,
            son=son,
            son_sira=bas.sira,
            ilk_tarih=kitap.yevmiye(kitap.sira(onceki + 1))[1],
            son_tarih=kitap.son_tarih,
        )
    finally:
        kitap.kapat()


def _turu(satir: bytes) -> Tur[Any] | None:
    """The kind of a record's line; None of a voucher."""
    return kutuk().tur[alanlari_coz(satir).tur] if b'"tur":"' in satir else None


def _kos(o: KosuOrtami, n: niyet.Niyet, alinanlar: list[Alinan]) -> list[KosuSonucu]:
    """A run; when the program itself breaks on it, its files one by one, so that it is not repeated for ever."""
    o = o.kosunun(n)
    if n.ariza:
        return [_kenara_al(o, n, alinanlar[0])]
    try:
        return [_yap(o, n, alinanlar)]
    except KosuKisaldi as h:
        sonuc = _birak(o, n)
        sonuc.notlar.append(
            f"{n.kosu} koşusu yeniden yapılınca kısaldı ({h}): yazılanlar kaldı, dosyalar yeniden alınır"
        )
        return [sonuc]
    except Exception as h:
        if not ariza.program_hatasi(h) or not alinanlar:
            raise
        if len(alinanlar) == 1:
            baslar = [defter_ucu(o.ayarlar, br, y) for br, y in defterler(o.ayarlar.journal)]
            yazilan = sum(b.sira for b in baslar) - sum(b.sira for b in n.baslar)
            n = replace(n, ariza=ariza.metin(h), yazilan=yazilan)
            niyet.yaz(o.ayarlar.journal, n)
            return [_kenara_al(o, n, alinanlar[0])]
    birakilan = _birak(o, n).birakilan
    sonuclar = [s for a in alinanlar for s in _baslat(o, n.yil, n.birim, saat(), [a])]
    sonuclar[0].birakilan += birakilan
    return sonuclar


def _kenara_al(o: KosuOrtami, n: niyet.Niyet, a: Alinan) -> KosuSonucu:
    """A file on which a run of its own broke is refused as a whole; its bytes stay in the archive."""
    sonuc = KosuSonucu(n.kosu, n.zaman, n.yil, n.birim)
    d = DosyaSonucu(a)
    mesaj = "program hatası: bu dosyayı işleyen koşu programın bir kusuruna takıldı; dosya kenara alındı"
    if n.yazilan:
        mesaj += f"; {n.yazilan} belgesi ondan önce deftere yazılmıştı, yeniden bırakılınca onlar mükerrer sayılır"
    dosyayi_reddet(d, [Bulgu(dosya=a.ad, kod=ariza.KOD, mesaj=mesaj, gelen=n.ariza)], o.b)
    sonuc.dosyalar.append(d)
    sonuc.makbuz = lambda: makbuz.satirlar([d], (), ())
    _yayimla(o, n, sonuc, _yazilan_verenler(o, n))
    with _arizayi_yaz(sonuc, f"{a.ad} inbox'tan kaldırılamadı"):
        sonuc.notlar += kaldirma.kaldir([a], o.ayarlar.settle_ms)
    niyet.bitir(o.ayarlar.journal)
    return sonuc


def _yazilan_verenler(o: KosuOrtami, n: niyet.Niyet) -> dict[DefterAnahtari, list[int]]:
    """Records that a run has written, whatever became of it, and that ask for documents elsewhere."""
    onceki = {(b.birim, b.yil): b.sira for b in n.baslar}
    sonuc = {}
    for birim, yil in defterler(o.ayarlar.journal):
        bas, ilk = defter_ucu(o.ayarlar, birim, yil), onceki.get((birim, yil), 0) + 1
        if bas.sira >= ilk:
            kitap = kitap_ac(o.ayarlar, birim, yil, bas)
            try:
                sonuc[birim, yil] = teslim.verenleri(kitap, ilk)
            finally:
                kitap.kapat()
    return sonuc


def _yap(o: KosuOrtami, n: niyet.Niyet, alinanlar: list[Alinan]) -> KosuSonucu:
    """The run proper, the first time and when done again."""
    ayarlar = o.ayarlar
    basladi = time.monotonic_ns()
    sonuc = KosuSonucu(n.kosu, n.zaman, n.yil, n.birim)
    if alinanlar:
        dosya.ozel_dizin(ayarlar.state)
        with tempfile.TemporaryDirectory(prefix=".kosu-", dir=ayarlar.state) as spool:
            isleyen = Isleyen(ayarlar, o.b, o.eslemeler, n, sonuc, Path(spool), o.ilerleme, kuru=False)
            isleyen.isle(alinanlar)
            with _arizayi_yaz(sonuc, "destek çağrılarının yanıtlarına bakılamadı"):
                yanitlari_ekle(ayarlar, n, sonuc.dosyalar)
            _yayimla(o, n, sonuc)
        islenen = [a for a, d in zip(alinanlar, sonuc.dosyalar, strict=True) if not d.kalir]
        with _arizayi_yaz(sonuc, "işlenen dosyalar inbox'tan kaldırılamadı; yeniden alınınca mükerrer sayılırlar"):
            sonuc.notlar += kaldirma.kaldir(islenen, ayarlar.settle_ms)
            sonuc.notlar += ekler.kaldir(ayarlar, n, sonuc.defterler)
        sonuc.dosyalar = [d for d in sonuc.dosyalar if not d.kalir]
        niyet.bitir(ayarlar.journal)
    sonunu_yaz(ayarlar, sonuc, ((x.birim, x.yil) for x in n.baslar))
    sonuc.milisaniye = (time.monotonic_ns() - basladi) // 1_000_000
    return sonuc


# -- publishing --


def _yayimla(
    o: KosuOrtami, n: niyet.Niyet, sonuc: KosuSonucu, verenler: dict[DefterAnahtari, list[int]] | None = None
) -> None:
    """``verenler``: records whose documents are to be delivered, where they are others than the outcome's."""
    ayarlar = o.ayarlar
    with dosya.Demet() as demet:
        cikti = yayim.Cikti(ayarlar, demet)
        _icindekileri_yaz(o, n, sonuc, verenler, cikti)
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
                **({"layout": d.okuma.im} if d.okuma is not None and d.okuma.not_ else {}),
                "findings": [x for x in d.bulgular if not (d.red or d.reddedilen) or x.seviye == "uyari"],
            }
            for d in sonuc.dosyalar
            if not d.kalir
        ],
        "balances": sonuc.bakiye_bulgulari,
        "outputs": [{"path": y, "sha256": h} for y, h in sorted(cikti.ozetler.items())],
    }
    for ad in ("notes", "unreadable", "config_errors"):
        yayim_json.pop(ad)  # how often a run was cut off, or what it could not take, is no part of its result
    with _arizayi_yaz(sonuc, "koşu kaydı yazılamadı"):
        manifest = yayim.kosu_kaydi(ayarlar, n, yayim_json)
    sonuc.ciktilar[manifest.relative_to(ayarlar.kok).as_posix()] = ""


def _icindekileri_yaz(
    o: KosuOrtami,
    n: niyet.Niyet,
    sonuc: KosuSonucu,
    verenler: dict[DefterAnahtari, list[int]] | None,
    cikti: yayim.Cikti,
) -> None:
    """Everything that the run's record speaks of."""
    ayarlar = o.ayarlar
    for d in sonuc.dosyalar:
        if d.red or d.reddedilen:
            _red_yayimla(o, n, d, cikti, sonuc)
    for (birim, yil), s in sorted(sonuc.defterler.items()):
        if s.son:
            o.ilerleme("mizan hazırlanıyor", 0, 1)
            with _arizayi_yaz(sonuc, f"{birim}/{yil} mizanı üretilemedi; defter sağlam"):
                _mizanlar(o, birim, yil, s, cikti, sonuc)
        if s.yayimlanacak:
            with _arizayi_yaz(sonuc, f"{birim}/{yil} raporları üretilemedi; defter sağlam"):
                _raporlar(o, birim, yil, s, cikti, sonuc)
    if sonuc.makbuz is not None:
        with _arizayi_yaz(sonuc, "makbuz yazılamadı; defter sağlam"):
            yol = ayarlar.outbox / "islem" / f"{n.kosu}-makbuz.csv"
            cikti.yaz(yol, sonuc.makbuz())
            sonuc.makbuz_yolu = yol.relative_to(ayarlar.kok).as_posix()
    # A fault here ends the run: what is not delivered now nobody would deliver.
    if verenler is None:
        verenler = {defter: s.verenler for defter, s in sonuc.defterler.items()}
    teslimler = teslim.birak(ayarlar, verenler, cikti.yaz)
    sonuc.birakilan += teslimler.inbox
    sonuc.notlar += teslimler.notlar


@contextmanager
def _arizayi_yaz(sonuc: KosuSonucu, ne: str) -> Iterator[None]:
    """A fault of the program in what follows the journal is told and keeps nothing else from being published."""
    try:
        yield
    except Exception as h:
        if not ariza.program_hatasi(h):
            raise
        sonuc.arizalar.append(f"program hatası: {ne}: {ariza.metin(h)}")


def _red_yayimla(o: KosuOrtami, n: niyet.Niyet, d: DosyaSonucu, cikti: yayim.Cikti, sonuc: KosuSonucu) -> None:
    """Reports of a file with refusals; where its corrected copy cannot be made, the whole file is the copy."""
    if dosyasindakiler(d.alinan.yol):  # the command asks again; nobody mends its file
        with _arizayi_yaz(sonuc, f"{d.alinan.ad}: red raporu yazılamadı; dosya arşivde {d.alinan.sha256}"):
            yayim.red_yayimla(cikti, n.kosu, d, None)
        return
    if not d.red and d.okuma is not None:
        try:
            secilen = d.duzeltme_yerleri(), d.ayrik_parcalar()
            yayim.red_yayimla(cikti, n.kosu, d, d.okuma.duzeltme(*secilen), d.okuma.kopya_tablosu(*secilen))
            return
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            d.bulgular.append(kesin(ariza.bulgu(h, "düzeltme kopyası çıkarma", dosya=d.alinan.ad), o.b.politika))
    with _arizayi_yaz(sonuc, f"{d.alinan.ad}: red raporu yazılamadı; dosya arşivde {d.alinan.sha256}"):
        yayim.red_yayimla(cikti, n.kosu, d, yayim.ham_dosya(d.alinan.yol))


def _mizanlar(o: KosuOrtami, birim: str, yil: int, s: Sonuc, cikti: yayim.Cikti, sonuc: KosuSonucu) -> None:
    """Mizan and control of every month that this run moved; those of the last also as text, for the eye."""
    ayarlar, b = o.ayarlar, o.b
    with RaporRafi(ayarlar, b.plan, b.motor.taban if b.motor is not None else None) as raf:
        d = raf.defter(birim, yil)
        if d is None:
            return
        dizin = ayarlar.outbox / str(yil) / birim / "mizan"
        for ay in aylar(s.ilk_tarih, s.son_tarih):
            son, gun = ay == s.son_tarih[:7], ay_sonu(ay)
            an = An(birim, yil, d.tarihte(gun))
            for ad, dosya_adi in (("mizan", "aylik"), ("mizan-kontrol", "kontrol")):
                tablo = tablo_yap(raf, ad, an, {"tur": "aylik", "son": gun}, "text" if son else "csv")
                for bicim, uzanti in (("csv", "csv"), ("text", "txt")) if son else (("csv", "csv"),):
                    cikti.yaz(dizin / f"{dosya_adi}-{gun}.{uzanti}", yazdir(tablo, bicim, ayarlar))


def _raporlar(o: KosuOrtami, birim: str, yil: int, s: Sonuc, cikti: yayim.Cikti, sonuc: KosuSonucu) -> None:
    """Reports that kinds have published for their records, but for those that this run has made already.

    One whose own control refuses it is told as a note, and the others are made.
    """
    ayarlar, b = o.ayarlar, o.b
    with RaporRafi(ayarlar, b.plan, b.motor.taban if b.motor is not None else None) as raf:
        d = raf.defter(birim, yil)
        if d is None:
            return
        for sira in s.yayimlanacak:
            k = next(d.kitap.kayitlar(sira, sira))
            yapan = d.kitap.kutuk.tur[k.tur].yayimlanan
            for y in yapan(k.belge) if yapan is not None else ():
                onun = raf.defter(birim, y.yil) if y.yil else d
                if onun is None or (y.idarenin and birim in b.ilceler):
                    continue
                an = An(birim, onun.yil, onun.tarihte(y.gun) if not y.yil else onun.son_sira)
                for bicim in y.bicimler:
                    yol = (
                        ayarlar.outbox / str(onun.yil) / (y.klasor or birim) / f"{y.dosya}.{_UZANTI.get(bicim, bicim)}"
                    )
                    ad = yol.relative_to(ayarlar.kok).as_posix()
                    if ad in cikti.ozetler:
                        continue
                    try:
                        tablo = tablo_yap(raf, y.rapor, an, y.parametreler, bicim)
                    except RaporReddi as h:
                        sonuc.notlar.append(f"{ad} yayımlanmadı: {h}")
                    else:
                        if not y.doluysa or any(x.tur == "normal" for x in tablo.satirlar()):
                            cikti.yaz(yol, yazdir(tablo, bicim, ayarlar))


_UZANTI = {"text": "txt"}


def kuru_calistir(
    ayarlar: Ayarlar,
    yil: int,
    birim: str,
    dosyalar: list[tuple[str, Path]] | None = None,
    ilerleme: Ilerleme = sessiz,
) -> KosuSonucu:
    """What a run would do, nothing written. ``dosyalar``: (shown name, path) instead of the inbox.

    Raises ButunlukHatasi where a run would.
    """
    o = KosuOrtami.kur(ayarlar, yil, ilerleme)
    for br, y in defterler(ayarlar.journal):
        zincir.saglamligi_iste(ayarlar.journal, br, y)
    alinan = gelen.Alinanlar()
    if dosyalar is not None:
        hepsi = gelen.denetimleriyle(ayarlar, dosyalar)
        alinan.dosyalar = [Alinan(ad, yol, yol, *arsiv.ozetle(yol)) for ad, yol in hepsi]
    elif ayarlar.inbox.is_dir():
        alinan = gelen.al(ayarlar, gelen.durulanlar(ayarlar, bekle=False), kuru=True)
    baslar = tuple(_niyet_basi(bas_oku(ayarlar.journal, br, y)) for br, y in defterler(ayarlar.journal))
    an = saat()
    zaman = an.isoformat()
    yanlarindaki = ekler.topla(ayarlar, alinan.dosyalar, kuru=True)
    n = niyet.Niyet(DENEME, zaman, yil, birim, ayarlar.parmak_izi, (), baslar, gun(an), ekler=yanlarindaki)
    sonuc = KosuSonucu(DENEME, zaman, yil, birim)
    with tempfile.TemporaryDirectory(prefix="batch-") as spool:
        o = o.kosunun(n)
        Isleyen(o.ayarlar, o.b, o.eslemeler, n, sonuc, Path(spool), ilerleme, kuru=True).isle(alinan.dosyalar)
    yanitlari_ekle(ayarlar, n, sonuc.dosyalar)
    sonuc.okunamayanlar = alinan.okunamayan
    sonuc.notlar += alinan.notlar
    sonuc.gidecek = teslim.gidecekler({defter: s.denenen for defter, s in sonuc.defterler.items()})
    sonuc.dosyalar = [d for d in sonuc.dosyalar if not d.kalir]
    return sonuc
