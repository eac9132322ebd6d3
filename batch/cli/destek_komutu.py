"""`batch destek`: the support desk. Its commands, and how their answers are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from batch.cli.ortak import TAMAM, KullanimHatasi, duz_dosya, ekrana, ekrana_json, ilerleme, sinyalle_dur
from batch.cli.turkce import Uygulama

if TYPE_CHECKING:
    from datetime import datetime

    from batch.config import Ayarlar
    from batch.pipeline.destek import AdimIstegi, DestekCevabi
    from batch.pipeline.sonuc import KosuSonucu
    from batch.turler.cagri.ozet import CagriGecmisi

    IstekKurucu = Callable[[Ayarlar, str], AdimIstegi]  # settings and muhasebe birimi in, a step out

_LISTE_ENI = 87  # of the list at its narrowest, edges and all
METIN_BAYTI = 64 * 1024  # of a text that comes from a file: more than a call may hold

No = Annotated[str, typer.Argument(metavar="ÇAĞRI_NO", help="çağrının numarası, 2016/12 gibi")]
Metin = Annotated[str, typer.Option("--metin", help="adımın metni")]
Dosya = Annotated[
    Path | None, typer.Option("--dosya", metavar="DOSYA", help="metni bu dosyadan oku; - verilirse standart girdiden")
]
Kimden = Annotated[str, typer.Option("--kimden", help="adımı atan: birim kodu ya da BAKANLIK (yoksa olağan olan)")]
YineDe = Annotated[bool, typer.Option("--yine-de", help="metinde TCKN, telefon gibi kişisel bilgi olsa da yaz")]
Birim = Annotated[str, typer.Option("--unit", help="muhasebe birimi kodu (yoksa ayarlardaki)")]
Kuru = Annotated[bool, typer.Option("--dry-run", help="yalnız dene, hiçbir şey yazma")]
Kok = Annotated[Path | None, typer.Option("--root", help="çalışma dizini (yoksa BATCH_ROOT, o da yoksa bu dizin)")]
Json = Annotated[bool, typer.Option("--json", help="sonucu tek bir JSON nesnesi olarak yaz")]


class KosuAraclari(NamedTuple):
    """What commands that make a run share. ``yurut``: settings in, exit code out; ``goster``: a run for people;
    ``json``: the same as an object; ``cikis``: exit code of runs."""

    yurut: Callable[[typer.Context, Path | None, bool, Callable[[Ayarlar], int]], None]
    goster: Callable[[KosuSonucu], None]
    json: Callable[[Ayarlar, KosuSonucu], dict[str, Any]]
    cikis: Callable[..., int]


class AdimSecenekleri(NamedTuple):
    """Options that all steps have."""

    birim: str
    kuru: bool
    as_json: bool


def destek_komutlari(app: typer.Typer, araclar: KosuAraclari) -> None:
    """Adds the commands below ``batch destek``."""
    destek = Uygulama(
        no_args_is_help=True,
        subcommand_metavar="KOMUT ...",
        rich_markup_mode=None,
        help="Destek çağrıları: aç, listele, yanıtla, yönlendir, kapat.",
    )
    app.add_typer(destek, name="destek")

    def at(ctx: typer.Context, root: Path | None, s: AdimSecenekleri, istek: IstekKurucu) -> None:
        sinyalle_dur()
        araclar.yurut(ctx, root, s.as_json, lambda ayarlar: _adim(ayarlar, araclar, s, istek))

    @destek.command("ac")
    def ac(
        ctx: typer.Context,
        red: Annotated[
            Path | None,
            typer.Option("--red", metavar="YOL", help="çağrının konusu olan red: rapor-….json ya da onun klasörü"),
        ] = None,
        belge: Annotated[str, typer.Option("--belge", help="raporda reddedilen belgenin numarası")] = "",
        konu: Annotated[str, typer.Option("--konu", help="konu (yoksa red raporundan)")] = "",
        tur: Annotated[str, typer.Option("--tur", help="KURAL_ISTEGI, HATA, SORU, YETKI ya da DIGER")] = "SORU",
        metin: Metin = "",
        dosya: Dosya = None,
        birim: Annotated[str, typer.Option("--birim", help="çağrının sahibi olan birim (yoksa muhasebe birimi)")] = "",
        kimden: Kimden = "",
        no: Annotated[str, typer.Option("--no", help="çağrı numarası (yoksa sıradaki)")] = "",
        yine_de: YineDe = False,
        unit: Birim = "",
        dry_run: Kuru = False,
        root: Kok = None,
        as_json: Json = False,
    ) -> None:
        """Çağrı açar; reddedilen belgenin çağrısı --red ve --belge ile tek komutta açılır."""

        def istek(ayarlar: Ayarlar, muhasebe: str) -> AdimIstegi:
            from batch.pipeline.destek import AdimIstegi, RedKonusu, red_konusu

            r = RedKonusu("", "", "") if red is None else red_konusu(ayarlar, _red_yolu(ayarlar, red), belge)
            if belge and red is None:
                raise KullanimHatasi("--belge, --red ile birlikte verilir")
            yazilan = " ".join(x for x in (_metni(metin, dosya), r.metin) if x)
            if not yazilan or not (konu or r.konu):
                raise KullanimHatasi(
                    "çağrının konusu ve metni gerekir: --konu ile --metin (ya da --dosya), ya da --red"
                )
            return AdimIstegi("AC", muhasebe, no, birim, kimden, konu or r.konu, tur, yazilan, r.ilgili_red, yine_de)

        at(ctx, root, AdimSecenekleri(unit, dry_run, as_json), istek)

    def adim_komutu(ad: str, islem: str, yardim: str) -> None:
        @destek.command(ad, help=yardim)
        def adim(
            ctx: typer.Context,
            no: No,
            metin: Metin = "",
            dosya: Dosya = None,
            kimden: Kimden = "",
            yine_de: YineDe = False,
            unit: Birim = "",
            dry_run: Kuru = False,
            root: Kok = None,
            as_json: Json = False,
        ) -> None:
            def istek(_: Ayarlar, muhasebe: str) -> AdimIstegi:
                from batch.pipeline.destek import AdimIstegi

                if not (yazilan := _metni(metin, dosya)) and islem != "KAPAT":
                    raise KullanimHatasi("adımın metni gerekir: --metin ya da --dosya")
                return AdimIstegi(islem, muhasebe, no, kimden=kimden, metin=yazilan, kisisel_olur=yine_de)

            at(ctx, root, AdimSecenekleri(unit, dry_run, as_json), istek)

    adim_komutu("yanitla", "YANITLA", "Çağrıyı yanıtlar; Bakanlığın yanıtı --kimden BAKANLIK ile yazılır.")
    adim_komutu("yonlendir", "YONLENDIR", "Muhasebe biriminde çözülemeyen çağrıyı Bakanlığa yönlendirir.")
    adim_komutu("kapat", "KAPAT", "Yanıtlanan çağrıyı kapatır; --metin verilirse yanıt da odur.")
    adim_komutu("yeniden-ac", "YENIDEN_AC", "Kapalı çağrıyı yeniden açar; verilmiş yanıt geri alınır.")

    @destek.command("listele")
    def listele(
        ctx: typer.Context,
        hepsi: Annotated[bool, typer.Option("--hepsi", help="kapalı çağrıları da göster")] = False,
        unit: Annotated[str, typer.Option("--unit", help="yalnız bu muhasebe biriminin çağrıları")] = "",
        root: Kok = None,
        as_json: Json = False,
    ) -> None:
        """Açık çağrıları yaşı, muhatabı ve hedefiyle listeler."""
        araclar.yurut(ctx, root, as_json, lambda ayarlar: _listele(ayarlar, unit, hepsi, as_json))

    @destek.command("goster")
    def goster(ctx: typer.Context, no: No, unit: Birim = "", root: Kok = None, as_json: Json = False) -> None:
        """Bir çağrıyı bütün adımları ve metinleriyle gösterir."""
        araclar.yurut(ctx, root, as_json, lambda ayarlar: _cagriyi_goster(ayarlar, unit, no, as_json))


def _red_yolu(ayarlar: Ayarlar, yol: Path) -> Path:
    """Where a rejection lies: as seen from here, else from the working directory, as runs tell it."""
    if not yol.exists():
        if not (ayarlar.kok / yol).exists():
            raise KullanimHatasi(f"--red: {yol} diye bir dosya ya da klasör yok")
        yol = ayarlar.kok / yol
    if not yol.is_dir():
        duz_dosya(yol)
    return yol


def _metni(metin: str, dosya: Path | None) -> str:
    """The text that was given, on one line: a record holds no line ends. Raises KullanimHatasi, OSError."""
    if dosya is None:
        return " ".join(metin.split())
    if metin:
        raise KullanimHatasi("--metin ile --dosya birlikte verilmez")
    if str(dosya) == "-":
        ham = sys.stdin.buffer.read(METIN_BAYTI + 1)
    else:
        duz_dosya(dosya)
        with dosya.open("rb") as f:
            ham = f.read(METIN_BAYTI + 1)
    if len(ham) > METIN_BAYTI:
        raise KullanimHatasi(f"{dosya}: çağrının metni için çok uzun")
    try:
        return " ".join(ham.decode("utf-8-sig").split())
    except UnicodeDecodeError:
        raise KullanimHatasi(f"{dosya}: metin UTF-8 değil") from None


def _muhasebe_birimi(ayarlar: Ayarlar, birim: str) -> str:
    ayarlar.idareyi_iste()
    if birim and birim not in ayarlar.birimler:
        raise KullanimHatasi(f"--unit: {birim} birimi yok; olanlar: {', '.join(ayarlar.birimler)}")
    return birim or ayarlar.birim


def _adim(ayarlar: Ayarlar, araclar: KosuAraclari, s: AdimSecenekleri, istek: IstekKurucu) -> int:
    from batch.config import saat
    from batch.pipeline.destek import DestekHatasi, adim_at

    muhasebe = _muhasebe_birimi(ayarlar, s.birim)
    try:
        with ilerleme() as cubuk:
            cevap = adim_at(ayarlar, istek(ayarlar, muhasebe), kuru=s.kuru, ilerleme=cubuk)
    except DestekHatasi as h:
        raise KullanimHatasi(str(h)) from None
    _goster(ayarlar, cevap, araclar, s, saat())
    return araclar.cikis(*cevap.kosular)


def _goster(ayarlar: Ayarlar, cevap: DestekCevabi, araclar: KosuAraclari, s: AdimSecenekleri, simdi: datetime) -> None:
    if s.as_json:
        ekrana_json(
            {
                "call": {"no": cevap.no, "step": cevap.adim},
                "accepted": cevap.kabul,
                "dry_run": s.kuru,
                "state": _cagri_json(cevap.cagri, simdi) if cevap.cagri is not None else None,
                "run": araclar.json(ayarlar, cevap.kosular[-1]),
                "resumed": [k.kosu for k in cevap.kosular[:-1]],
            }
        )
        return
    for k in cevap.kosular:
        araclar.goster(k)
    if cevap.cagri is not None:
        ekrana(f"çağrı {cevap.no}, {cevap.adim}. adım yazıldı: {_nerede(cevap.cagri)}")
    elif cevap.kabul or cevap.mukerrer:
        ekrana(f"çağrı {cevap.no}, {cevap.adim}. adım {'yazılabilir' if cevap.kabul else 'daha önce yazılmış'}")
    else:
        ekrana(f"çağrı {cevap.no}, {cevap.adim}. adım yazılmadı")


def _nerede(c: CagriGecmisi) -> str:
    from batch.turler.cagri import alanlar as a

    return {
        a.MUHASEBEDE: f"{c.muhasebe_birimi} muhasebe biriminde",
        a.BAKANLIKTA: "Bakanlıkta",
        a.BAKANLIK_YANITLADI: f"Bakanlık yanıtladı, {c.muhasebe_birimi} iletecek",
        a.YANITLANDI: f"yanıtlandı, {c.muhasebe_birimi} kapatacak",
        a.KAPALI: "kapalı",
    }[c.durum]


def _cagri_json(c: CagriGecmisi, simdi: datetime) -> dict[str, Any]:
    from batch.turler.cagri.ozet import SAAT

    b = c.acilis
    return {
        **{"no": c.no, "unit": c.muhasebe_birimi, "opened_by": b.birim, "opened": b.tarih, "kind": b.tur},
        **{"subject": c.konu, "rejection": c.ilgili_red or None, "state": c.durum, "addressee": c.muhatap or None},
        **{"steps": len(c.adimlar), "age_hours": c.yas(simdi) // SAAT},
        "target_hours": None if c.hedef is None else c.hedef // SAAT,
        "overdue": c.gecikti(simdi),
        "answered_hours": None if c.ilk_yanit is None else c.ilk_yanit // SAAT,
        "closed_hours": None if c.kapanis is None else c.kapanis // SAAT,
    }


def _listele(ayarlar: Ayarlar, unit: str, hepsi: bool, as_json: bool) -> int:
    from batch.config import saat
    from batch.pipeline.cagri_defteri import birimin_cagrilari

    birimler = [_muhasebe_birimi(ayarlar, unit)] if unit else [*ayarlar.birimler]
    simdi = saat()
    gecmisler = [c for b in birimler for c in birimin_cagrilari(ayarlar, b) if hepsi or c.acik]
    if as_json:
        ekrana_json({"calls": [_cagri_json(c, simdi) for c in gecmisler]})
    elif gecmisler:
        ekrana(_liste_tablosu(gecmisler, simdi))
    else:
        ekrana("çağrı yok" if hepsi else "açık çağrı yok")
    return TAMAM


def _cagriyi_goster(ayarlar: Ayarlar, unit: str, no: str, as_json: bool) -> int:
    from batch.cli.ekran import sarili_yaz
    from batch.config import saat
    from batch.documents.metin import tarih_yazi
    from batch.pipeline.cagri_defteri import birimin_cagrilari
    from batch.turler.cagri.alanlar import ADIM_ADI, TARAF_ADI, TUR_ADI

    muhasebe = _muhasebe_birimi(ayarlar, unit)
    c = next((c for c in birimin_cagrilari(ayarlar, muhasebe) if c.no == no), None)
    if c is None:
        raise KullanimHatasi(f"{no} sayılı çağrı {muhasebe} biriminin defterinde yok; `batch destek listele --hepsi`")
    if as_json:
        adimlar = [
            {
                "step": n,
                "date": x.belge.tarih,
                "action": x.belge.islem,
                "by": x.taraf,
                "state": x.durum,
                "text": x.metin,
            }
            for n, x in enumerate(c.adimlar, 1)
        ]
        ekrana_json({**_cagri_json(c, saat()), "history": adimlar})
        return TAMAM
    sarili_yaz(f"çağrı {c.no}, {c.acilis.birim}: {c.konu} ({TUR_ADI[c.acilis.tur]})\n  {_nerede(c)}")
    if c.ilgili_red:
        sarili_yaz(f"  ilgili red: {c.ilgili_red}")
    for n, x in enumerate(c.adimlar, 1):
        kim = TARAF_ADI.get(x.taraf, x.belge.birim)
        soz = f": {x.metin}" if x.metin else ""
        sarili_yaz(f"{n}. {tarih_yazi(x.belge.tarih)} {ADIM_ADI[x.belge.islem]}, {kim}{soz}")
    return TAMAM


def _liste_tablosu(gecmisler: list[CagriGecmisi], simdi: datetime) -> str:
    from tabulate import tabulate

    from batch.cli.ekran import uctaki_en
    from batch.documents.gorunur import gorunur_metin
    from batch.turler.cagri.alanlar import TUR_ADI
    from batch.turler.cagri.ozet import SAAT, sure_yazi

    artan = max(uctaki_en() - _LISTE_ENI, 0)
    satirlar = []
    for c in gecmisler:
        hedef = f"\n{c.hedef // SAAT} saatlik hedef {'aşıldı' if c.gecikti(simdi) else 'sürüyor'}" if c.hedef else ""
        if c.hedef and not c.gecikti(simdi) and c.ilk_yanit is not None:
            hedef = f"\n{c.hedef // SAAT} saatlik hedef tuttu"
        sure = sure_yazi(c.yas(simdi) if c.kapanis is None else c.kapanis)
        red = f"\n{c.ilgili_red}" if c.ilgili_red else ""
        sutunlar = (c.no, c.acilis.birim, f"{c.konu}\n({TUR_ADI[c.acilis.tur]}){red}", _nerede(c), f"{sure}{hedef}")
        satirlar.append([gorunur_metin(s) for s in sutunlar])
    return tabulate(
        satirlar,
        headers=("No", "Birim", "Konu", "Nerede", "Yaş"),
        tablefmt="simple_grid",
        disable_numparse=True,
        maxcolwidths=[10, 15 + artan // 4, 23 + artan // 2, 12 + artan // 4, 11],
    )
