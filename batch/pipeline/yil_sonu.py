"""The end of a year, as `batch eoy` asks for it: a document of the kind YILSONU for every journal at a step, and an
ordinary run over the one file that holds them; units of an il özel idaresi before their centre, in runs of their own.

Which step comes next is read from the books, so that a command that is asked again goes on where it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from batch.config import Ayarlar, gun, saat
from batch.journal import dosya, niyet
from batch.journal.defter import defterler
from batch.journal.kayit import FIS
from batch.pipeline.ilerleme import Ilerleme, sessiz
from batch.pipeline.istenen_belge import DoganKayitlar, InboxYeri, belge_baytlari, gune_gelenler
from batch.pipeline.kitaplik import kitap_ac
from batch.pipeline.kosu import KosuOrtami, calistir, kuru_calistir
from batch.pipeline.raporlama import RaporRafi, tablo_yap
from batch.pipeline.sonuc import KosuSonucu
from batch.reports.istek import An
from batch.state.kitap import Kitap
from batch.turler.butce.izdusum import BUTCE_DURUMU, ILK, KESIN_GIDER, ODENEK, ODENEK_DEGERLERI
from batch.turler.fis.izdusum import HESAP
from batch.turler.yilsonu.belge import (
    ACILIS,
    AD,
    ASAMALAR,
    DEVIR,
    ESKI_YILDA,
    GECICI,
    KAPANIS,
    MAHSUP,
    MAHSUP_SONRASI,
    MAHSUP_SONU_GUNU,
    TENKIS,
    numarasi,
)
from batch.turler.yilsonu.izdusum import YIL_SONU, kayit_gunu

ISTEYEN = "batch eoy"
# What the command calls a stage, and the documents that it consists of, in order.
KOMUT_ASAMALARI = {
    "gecici": (TENKIS, GECICI),
    "kapanis": (KAPANIS,),
    "acilis": (ACILIS, DEVIR),
    "mahsup": (MAHSUP, MAHSUP_SONRASI),
}
TUTMUYOR = "TUTMUYOR"


@dataclass
class BirimYili(DoganKayitlar):
    """A year's end in one journal. ``yapilan``: steps that are done, each with its day; ``asama``: the step that was
    taken or tried last, ``siradaki``: the next one, "" for none; ``tarih``: its day; ``bekler``: why it is not due yet,
    "" where it is. ``tutmayan``: equalities of the mizan that do not hold, as (code, what, difference in kuruş);
    ``gerekmeyen``: steps that are none of this unit's.
    """

    birim: str = ""
    ilce: bool = False
    yapilan: dict[str, str] = field(default_factory=dict)
    asama: str = ""
    siradaki: str = ""
    tarih: str = ""
    bekler: str = ""
    tutmayan: list[tuple[str, str, int]] = field(default_factory=list)
    gerekmeyen: frozenset[str] = frozenset()

    @property
    def biten(self) -> frozenset[str]:
        """Steps that need no more be done."""
        return self.gerekmeyen | self.yapilan.keys()


@dataclass
class YilSonuCevabi:
    """What became of a year's end. ``asama``: the step that was asked for, or found to be next, "" where all is done;
    ``istenen``: what the command names; ``bekleyen``: files that keep the year from being closed; ``kosular``: runs
    made, ``yapildi``: one of them took documents of a step."""

    yil: int
    asama: str = ""
    istenen: str = ""
    birimler: list[BirimYili] = field(default_factory=list)
    bekleyen: list[str] = field(default_factory=list)
    kosular: list[KosuSonucu] = field(default_factory=list)
    yapildi: bool = False


def yil_sonu(
    ayarlar: Ayarlar,
    yil: int,
    komut_asamasi: str = "",
    birim: str = "",
    *,
    bekleyenle: bool = False,
    ilerleme: Ilerleme = sessiz,
) -> YilSonuCevabi:
    """Take a year's end one step further in every journal of the year, or in that of one unit.

    ``komut_asamasi``: a key of `KOMUT_ASAMALARI`, "" for the next that is due; ``bekleyenle``: also when files wait
    that may hold documents of the year. Raises what `calistir` raises.
    """
    # A step that was cut off is done again first, and is the one that this command takes: not on to the next one.
    cevap = YilSonuCevabi(yil, _yarida_kalan(ayarlar, yil), komut_asamasi)
    yarida = cevap.asama
    while True:  # a stage of the command may be two documents; units come before their centre
        siradakiler = _bir_adim(ayarlar, cevap, komut_asamasi, birim, bekleyenle, ilerleme)
        _durumlari_oku(ayarlar, cevap, birim)
        for x in cevap.birimler:
            if yarida and yarida in x.yapilan and not x.asama:
                x.asama = yarida
        if not siradakiler or not all(x.asama in x.yapilan for x in siradakiler):
            return cevap


def kuru_yil_sonu(
    ayarlar: Ayarlar, yil: int, komut_asamasi: str = "", birim: str = "", ilerleme: Ilerleme = sessiz
) -> YilSonuCevabi:
    """What `yil_sonu` would do, nothing written: one step, of the units that take it first."""
    o = KosuOrtami.kur(ayarlar, 0, ilerleme)
    cevap = YilSonuCevabi(yil, istenen=komut_asamasi)
    _durumlari_oku(ayarlar, cevap, birim)
    siradakiler = _siradakiler(cevap, komut_asamasi)
    if not siradakiler:
        return cevap
    yer = _yeri(o.ayarlar, cevap, siradakiler)
    cevap.bekleyen = _bekleyenler(o, cevap, siradakiler, yer)
    for x in siradakiler:
        x.tutmayan = list(_tutmayanlar(ayarlar, x, yil))
    with tempfile.TemporaryDirectory(prefix="batch-") as dizin:
        yol = Path(dizin) / yer.yol.name
        yol.write_bytes(yer.baytlar)
        cevap.kosular = [kuru_calistir(ayarlar, _defter_yili(cevap), birim, [(yol.name, yol)], ilerleme)]
    cevap.yapildi = True
    for x in siradakiler:
        x.denenenleri_al(o, cevap.kosular[-1], x.birim, _defter_yili(cevap), AD)
    return cevap


def _yarida_kalan(ayarlar: Ayarlar, yil: int) -> str:
    """The step whose run was cut off, "" where none was."""
    n = niyet.oku(ayarlar.journal)
    adlar = {Path(d.yol).name for d in n.dosyalar} if n is not None else set()
    return next((a for a in ASAMALAR if adlar & {dosya_adi(yil, a, ilce) for ilce in (False, True)}), "")


def _bir_adim(
    ayarlar: Ayarlar, cevap: YilSonuCevabi, komut_asamasi: str, birim: str, bekleyenle: bool, ilerleme: Ilerleme
) -> list[BirimYili]:
    """One run, of the journals that take the step now; none where there is none or something stands against it."""
    siradakiler: list[BirimYili] = []

    def dosyasi(o: KosuOrtami) -> list[Path]:
        _durumlari_oku(o.ayarlar, cevap, birim)
        secilenler = _siradakiler(cevap, komut_asamasi)
        if not secilenler:
            return []
        yer = _yeri(o.ayarlar, cevap, secilenler)
        cevap.bekleyen = sorted(yer.yabanci) if bekleyenle else _bekleyenler(o, cevap, secilenler, yer)
        for x in secilenler:
            x.tutmayan = list(_tutmayanlar(o.ayarlar, x, cevap.yil))
        if cevap.bekleyen or any(x.tutmayan for x in secilenler):
            return []
        if not yer.kendi:
            dosya.yayimla(yer.yol, [yer.baytlar])
        siradakiler.extend(secilenler)
        return [yer.yol]

    kosular = calistir(ayarlar, 0, birim, yalniz=dosyasi, ilerleme=ilerleme)
    cevap.kosular += kosular
    for x in siradakiler:
        cevap.yapildi = True
        x.yazilanlari_al(ayarlar, kosular[-1], x.birim, _defter_yili(cevap), AD)
    return siradakiler


# -- which step -------------------------------------------------------------------------------------------------------


def _durumlari_oku(ayarlar: Ayarlar, cevap: YilSonuCevabi, birim: str) -> None:
    """The journals of the year and how far each has come. Raises ButunlukHatasi."""
    eski = {x.birim: x for x in cevap.birimler}
    cevap.birimler = []
    var = set(defterler(ayarlar.journal))
    for br, y in sorted(var):
        if y != cevap.yil or (birim and br != birim):
            continue
        x = eski.get(br, BirimYili(birim=br))
        x.ilce = br in ayarlar.ilceler
        x.bekler = ""
        kitap = kitap_ac(ayarlar, br, y)
        yeni = kitap_ac(ayarlar, br, y + 1) if (br, y + 1) in var else None
        try:
            x.yapilan = {a: str(k[0]) for a in ASAMALAR if (k := _kayit(kitap, yeni, a)) is not None}
            x.siradaki, x.bekler, x.tarih = _siradaki(x, kitap, yeni, ayarlar, cevap)
        finally:
            kitap.kapat()
            if yeni is not None:
                yeni.kapat()
        cevap.birimler.append(x)


def _kayit(kitap: Kitap, yeni: Kitap | None, asama: str) -> tuple[object, ...] | None:
    k = kitap if asama in ESKI_YILDA else yeni
    return k.son(YIL_SONU.ad, (asama,)) if k is not None else None


def _siradaki(
    x: BirimYili, kitap: Kitap, yeni: Kitap | None, ayarlar: Ayarlar, cevap: YilSonuCevabi
) -> tuple[str, str, str]:
    """The first step that is not done, why it must wait, and its day. A step that nothing is to be done for is taken as
    done; the end of the mahsup dönemi does not wait for a budget that is late, unless the opening was asked for."""
    if TENKIS not in x.yapilan and (GECICI in x.yapilan or not _tenkisi_var(ayarlar, kitap)):
        x.gerekmeyen = frozenset({TENKIS})
    if GECICI not in x.yapilan and _elle_kapanmis(kitap):
        x.gerekmeyen = frozenset(ESKI_YILDA)
    if DEVIR not in x.yapilan and ACILIS in x.yapilan and not _devri_var(kitap):
        x.yapilan[DEVIR] = ""
    yil, butcesiz = cevap.yil, ("", "", "")
    for asama in (a for a in ASAMALAR if a not in x.biten):
        tarih, bekler = _gunu(asama, yeni, yil, ayarlar)
        if bekler and butcesiz[0]:
            break
        if asama == DEVIR and not bekler and (yeni is None or yeni.son(BUTCE_DURUMU.ad, (KESIN_GIDER,)) is None):
            butcesiz = asama, _butce_bekler(yil + 1), tarih
            if DEVIR not in KOMUT_ASAMALARI.get(cevap.istenen, ()):
                continue
            break
        return asama, bekler, tarih
    return butcesiz


def _elle_kapanmis(kitap: Kitap) -> bool:
    """Whether the source has closed the year itself: its last entry is a closing."""
    o = kitap.numarali(kitap.son_yevmiye) if kitap.son_yevmiye else None
    return o is not None and o.tur == FIS and o.belge.islem == "KAPANIS"


def _butce_bekler(yil: int) -> str:
    return (
        f"{yil} yılının bütçesi kesinleşmedi: GELIR, FINANSMAN ve GIDER (KESIN) bütçe fişlerini "
        f"`batch run --year {yil}` ile alın"
    )


def _gunu(asama: str, yeni: Kitap | None, yil: int, ayarlar: Ayarlar) -> tuple[str, str]:
    """The day of a step, and why it must wait for a day: in the new year's books it is the first one that they still
    take entries on, not before the step's own."""
    if asama in ESKI_YILDA:
        ilk = f"{yil}-12-31"
    elif asama == MAHSUP_SONRASI:
        ilk = ilk_is_gunu(f"{yil + 1}-02-01")
    else:
        ilk = f"{yil + 1}-{MAHSUP_SONU_GUNU if asama == MAHSUP else '01-01'}"
    tarih = kaydin_gunu = ilk
    if asama not in ESKI_YILDA and yeni is not None and yeni.son_yevmiye:
        acik = kayit_gunu(yeni, yeni.son_tarih, ilk, ayarlar.kapali_gun)
        if asama != ACILIS:
            tarih = kaydin_gunu = acik
        elif _sonuc_duruyor(yeni):  # its own day is the first of the year, but what it makes late has one of its own
            kaydin_gunu = acik
    bugun = gun(saat())
    if kaydin_gunu > bugun:
        return tarih, f"{kaydin_gunu} günü gelmedi"
    if asama == MAHSUP and bugun <= ilk:  # papers of an advance may come until the evening
        return tarih, f"mahsup döneminin son günü {ilk} bitmedi"
    return tarih, ""


def _sonuc_duruyor(yeni: Kitap) -> bool:
    """Whether last year's result still stands on 590 or 591."""
    return any(b != a for b, a in (yeni.toplam(HESAP.ad, (ana,)) for ana in ("590", "591")))


def _tenkisi_var(ayarlar: Ayarlar, kitap: Kitap) -> bool:
    """Whether appropriations are sent here, by documents: then they go back before the geçici mizan (m.404/d)."""
    belgeli = kitap.son(BUTCE_DURUMU.ad, (ILK,)) is not None
    return (ayarlar.idare_turu == "il-ozel-idaresi" or ayarlar.odenek.gonderme) and belgeli


def _devri_var(kitap: Kitap) -> bool:
    yer = ODENEK_DEGERLERI.index("devir")
    return any(v[yer] for _, v in kitap.ara(ODENEK.ad))


def ilk_is_gunu(iso: str) -> str:
    """The day itself, or the Monday behind a weekend; public holidays are not known here."""
    d = date.fromisoformat(iso)
    while d.weekday() >= 5:
        d += timedelta(days=1)
    return d.isoformat()


def _siradakiler(cevap: YilSonuCevabi, komut_asamasi: str) -> list[BirimYili]:
    """The journals that take the next step now: the units that are furthest behind, ilçeler before the centre."""
    istenen = KOMUT_ASAMALARI.get(komut_asamasi, ASAMALAR)
    olanlar = [(ASAMALAR.index(a), not x.ilce, x) for x in cevap.birimler if (a := x.siradaki) and not x.bekler]
    if not komut_asamasi and cevap.asama:  # one command, one stage: not on to the next one
        istenen = next(v for v in KOMUT_ASAMALARI.values() if cevap.asama in v)
    if not olanlar:
        return []
    sira, merkez, _ = min(olanlar, key=lambda z: z[:2])
    asama = ASAMALAR[sira]
    if asama not in istenen:
        return []
    cevap.asama = asama
    secilen = [x for s, m, x in olanlar if s == sira and m == merkez]
    for x in secilen:
        x.asama, x.sonuc = asama, {}
    return secilen


def _defter_yili(cevap: YilSonuCevabi) -> int:
    return cevap.yil + (0 if cevap.asama in ESKI_YILDA else 1)


# -- what stands against it, and the file ------------------------------------------------------------------------------


def dosya_adi(yil: int, asama: str, ilce: bool) -> str:
    """The file of the documents of a step."""
    return f"yilsonu-{yil}-{asama.lower().replace('_', '-')}{'-ilce' if ilce else ''}.xml"


def _yeri(ayarlar: Ayarlar, cevap: YilSonuCevabi, siradakiler: list[BirimYili]) -> InboxYeri:
    def baytlar(secilen: Callable[[BirimYili], bool]) -> bytes:
        return belge_baytlari(
            "yilsonu",
            [
                {
                    "belge_no": numarasi(cevap.yil, cevap.asama),
                    "tarih": x.tarih,
                    "asama": cevap.asama,
                    "isteyen": ISTEYEN,
                    "muhasebe_birimi": x.birim,
                }
                for x in cevap.birimler
                if secilen(x)
            ],
        )

    ilce = siradakiler[0].ilce
    ad = dosya_adi(cevap.yil, cevap.asama, ilce)
    return InboxYeri.bak(ayarlar, ad, baytlar(lambda x: x in siradakiler), baytlar(lambda x: x.ilce == ilce))


def _bekleyenler(o: KosuOrtami, cevap: YilSonuCevabi, siradakiler: list[BirimYili], yer: InboxYeri) -> list[str]:
    """Files that keep the year, or its mahsup dönemi, from being closed: what they hold could not be recorded after it.
    Nothing that waits hinders the other steps in the new year's books."""
    if cevap.asama in ESKI_YILDA:
        son = f"{cevap.yil}-12-31"
    elif cevap.asama == MAHSUP:
        son = f"{cevap.yil + 1}-{MAHSUP_SONU_GUNU}"
    else:
        return sorted(yer.yabanci)
    birimler, kendi = {x.birim for x in siradakiler}, yer.yol if yer.kendi else None
    return sorted(yer.yabanci | gune_gelenler(o, birimler, son, kendi))


def _tutmayanlar(ayarlar: Ayarlar, x: BirimYili, yil: int) -> Iterator[tuple[str, str, int]]:
    """Equalities of the mizan that do not hold before the books are closed (m.43/2, 480)."""
    if x.asama not in ESKI_YILDA:
        return
    with RaporRafi(ayarlar) as raf:
        d = raf.defter(x.birim, yil)
        if d is None:
            return
        tur = "gecici" if x.asama == KAPANIS else "aylik"
        tablo = tablo_yap(raf, "mizan-kontrol", An(x.birim, yil, d.son_sira), {"tur": tur}, "csv")
        for s in tablo.satirlar():
            if s.hucreler[7] == TUTMUYOR:
                fark = s.hucreler[6]
                yield str(s.hucreler[0]), str(s.hucreler[2]), fark if isinstance(fark, int) else 0
